// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/data.h"
#include "num/math.h"
#include <math.h>
#include <string.h>

enum { FILE_TEXT_MAX = 65536 };

static void write_play(pk_story *story, pk_json *json) {
  pk_json_key_text(json, "schema", "picket.report/1");
  pk_json_key_text(json, "title", pk_recording_head_of(story->recording)->title);
  pk_json_key(json, "play");
  pk_json_object(json);
  pk_json_key_integer(json, "start_epoch_s", story->start_epoch_s);
  pk_json_key_number(json, "end_s", pk_time_s(story->end));
  pk_json_key(json, "complete");
  pk_json_bool(json, story->complete);
  pk_json_object_end(json);
  pk_json_key(json, "theatre");
  pk_json_object(json);
  pk_json_key_number(json, "lat_deg", (double)pk_nearest(story->theatre.lat_rad / PK_RAD_PER_DEG * 1e5) / 1e5);
  pk_json_key_number(json, "lon_deg", (double)pk_nearest(story->theatre.lon_rad / PK_RAD_PER_DEG * 1e5) / 1e5);
  pk_json_key_number(json, "radius_m", story->theatre_radius_m);
  pk_json_key_number(json, "geoid_m", (double)pk_nearest(story->geoid_m * 10) / 10);
  pk_json_object_end(json);
}

static void write_nations(const pk_story *story, const pk_borders *borders, pk_json *json) {
  pk_json_key(json, "nations");
  pk_json_array(json);
  for (uint32_t i = 0; i < story->n_nations; i++) {
    const pk_story_nation *nation = &story->nations[i];
    pk_json_object(json);
    pk_json_key_integer(json, "id", nation->id);
    pk_json_key_text(json, "name", pk_story_actor(story, nation->id)->name);
    pk_json_key_text(json, "side", nation->side);
    pk_json_key_text(json, "colour", nation->colour);
    pk_json_key(json, "rings");
    pk_rings_write(i < borders->n ? borders->rings[i] : NULL, json);
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
  pk_json_key(json, "land");
  pk_rings_write(borders->land, json);
}

static void write_reach(const pk_reach *reach, pk_json *json) {
  pk_json_key(json, "reach");
  pk_json_object(json);
  pk_json_key_number(json, "near_m", reach->near_m);
  pk_json_key_number(json, "far_m", reach->far_m);
  pk_json_key_number(json, "low_m", reach->low_m);
  pk_json_key_number(json, "high_m", reach->high_m);
  pk_json_key_number(json, "arc_from_deg", reach->arc_from_deg);
  pk_json_key_number(json, "arc_width_deg", reach->arc_width_deg);
  pk_json_key_integer(json, "channels", reach->channels);
  pk_json_key_integer(json, "ready", reach->ready);
  pk_json_object_end(json);
}

static void write_actor(const pk_actor *actor, uint32_t id, uint32_t left_out, pk_json *json) {
  pk_json_object(json);
  pk_json_key_integer(json, "id", id);
  pk_json_key_text(json, "kind", actor->kind == PK_ACTOR_TRAFFIC ? "traffic" : actor->word);
  pk_json_key_text(json, "name", actor->name);
  pk_json_key_text(json, "class", actor->class_id);
  pk_json_key_integer(json, "nation", actor->nation);
  if (actor->kind == PK_ACTOR_TRAFFIC || actor->kind == PK_ACTOR_FLIGHT)
    pk_json_key_integer(json, "spotlight", actor->spotlight);
  if (left_out) pk_json_key_integer(json, "left_out", left_out);
  if (actor->aboard) pk_json_key_integer(json, "aboard", actor->aboard);
  if (actor->reach) write_reach(actor->reach, json);
  if (isfinite(actor->lat_deg) && isfinite(actor->lon_deg) && !actor->n_segments) {
    pk_json_key_number(json, "lat_deg", (double)pk_nearest(actor->lat_deg * 1e5) / 1e5);
    pk_json_key_number(json, "lon_deg", (double)pk_nearest(actor->lon_deg * 1e5) / 1e5);
  }
  pk_json_object_end(json);
}

static void write_actors(const pk_story *story, const pk_choice *choice, pk_json *json) {
  pk_json_key(json, "entities");
  pk_json_array(json);
  for (uint32_t i = 1; i <= story->n_actors; i++)
    if (story->actors[i].kind != PK_ACTOR_NONE) write_actor(&story->actors[i], i, choice->left_out_about[i], json);
  pk_json_array_end(json);
}

// Scales of the coefficients: 0.1 m, 1e-4 m/s, 1e-7 m/s2, 1e-10 m/s3 (within 0.2 m after ten minutes), times the grain.
static void write_segment(const pk_segment *segment, int grain, pk_json *json, int64_t *before_ms) {
  static const double scales[] = {1e1, 1e4, 1e7, 1e10};
  int64_t t0_ms = pk_nearest(pk_time_s(segment->t0) * 1e3), t1_ms = pk_nearest(pk_time_s(segment->t1) * 1e3);
  pk_json_integer(json, t0_ms - *before_ms);
  pk_json_integer(json, t1_ms - t0_ms);
  pk_json_integer(json, segment->phase);
  for (int axis = 0; axis < 3; axis++)
    for (int k = 0; k < 4; k++) pk_json_integer(json, pk_nearest(segment->c[axis][k] * scales[k] / grain));
  *before_ms = t1_ms;
}

static void write_movers(const pk_story *story, int grain, pk_json *json) {
  pk_json_key_integer(json, "grain", grain);
  pk_json_key(json, "movers");
  pk_json_array(json);
  for (uint32_t i = 1; i <= story->n_actors; i++) {
    const pk_actor *actor = &story->actors[i];
    if (!actor->n_segments) continue;
    pk_json_object(json);
    pk_json_key_integer(json, "id", i);
    pk_json_key(json, "s");
    pk_json_array(json);
    int64_t before_ms = 0;
    for (uint32_t k = 0; k < actor->n_segments; k++)
      write_segment(&story->segments[actor->first_segment + k], grain, json, &before_ms);
    pk_json_array_end(json);
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
}

enum { KEPT_NUMBERS = 8 };

// Integers of an update: time in 0.1 s, longitude and latitude in 1e-5 deg times the grain, height in 10 m (-9999:
// unknown), velocity east and north in m/s, deviation in 10 m (99999: unknown), and
// status + 4 * identity + 64 * remote + 128 * pause.
static void integers_of(const pk_kept *kept, int grain, int64_t out[KEPT_NUMBERS]) {
  double height_m = (double)kept->height_m, sigma_m = (double)kept->position_sigma_m;
  const int64_t integers[KEPT_NUMBERS] = {pk_nearest(pk_time_s(kept->time) * 10),
                                          pk_nearest(kept->lon_deg * 1e5 / grain),
                                          pk_nearest(kept->lat_deg * 1e5 / grain),
                                          isfinite(height_m) ? pk_nearest(height_m / 10) : -9999,
                                          pk_nearest((double)kept->east_mps),
                                          pk_nearest((double)kept->north_mps),
                                          isfinite(sigma_m) ? pk_nearest(fmin(sigma_m, 9e5) / 10) : 99999,
                                          kept->status + 4 * kept->identity + 64 * kept->remote + 128 * kept->pause};
  memcpy(out, integers, sizeof integers);
}

// Column by column, each integer as the step from the one before it: equal things stand together, which packs better.
static void write_kept(const pk_track_line *line, int grain, pk_json *json) {
  for (int column = 0; column < KEPT_NUMBERS; column++) {
    int64_t before = 0;
    for (const pk_kept *kept = line->first; kept; kept = kept->next) {
      int64_t integers[KEPT_NUMBERS];
      integers_of(kept, grain, integers);
      pk_json_integer(json, integers[column] - before);
      before = integers[column];
    }
  }
}

// Whom a track follows: index of the update from which on, and mover, over and over.
static void write_follows(const pk_track_line *line, pk_json *json) {
  uint32_t index = 0, before = UINT32_MAX;
  pk_json_array(json);
  for (const pk_kept *kept = line->first; kept; before = kept->truth, kept = kept->next, index++) {
    if (kept->truth == before) continue;
    pk_json_integer(json, index);
    pk_json_integer(json, kept->truth);
  }
  pk_json_array_end(json);
}

static void write_line(const pk_track_line *line, int grain, pk_json *json) {
  pk_json_object(json);
  pk_json_key_integer(json, "n", line->number);
  pk_json_key(json, "of");
  write_follows(line, json);
  pk_json_key(json, "r");
  pk_json_array(json);
  write_kept(line, grain, json);
  pk_json_array_end(json);
  pk_json_object_end(json);
}

static void write_quality(const pk_pictures *p, const pk_quality *q, pk_json *json) {
  const uint32_t *counts[] = {q->live, q->unreal, q->twice, q->flying, q->held};
  static const char *const keys[] = {"live", "unreal", "twice", "flying", "held"};
  for (int i = 0; i < 5; i++) {
    pk_json_key(json, keys[i]);
    pk_json_array(json);
    for (uint32_t k = 0; k < p->n_samples; k++) pk_json_integer(json, counts[i][k]);
    pk_json_array_end(json);
  }
  static const char *const errors[] = {"error_m", "error_90_m"};
  for (int i = 0; i < 2; i++) {
    pk_json_key(json, errors[i]);
    pk_json_array(json);
    for (uint32_t k = 0; k < p->n_samples; k++)
      pk_json_number(json, floor(pk_quality_error_m(p, q, k, i ? 0.9 : 0.5) + 0.5));
    pk_json_array_end(json);
  }
  pk_json_key(json, "age_s");
  pk_json_array(json);
  for (uint32_t k = 0; k < p->n_samples; k++)
    pk_json_number(json, q->live[k] ? (double)pk_nearest(10 * q->age_sum_s[k] / q->live[k]) / 10 : NAN);
  pk_json_array_end(json);
}

static void write_pictures(const pk_pictures *p, pk_json *json) {
  pk_json_key_number(json, "sample_s", pk_time_s(p->step));
  pk_json_key(json, "pictures");
  pk_json_array(json);
  for (uint32_t c = 0; c < p->n_centres; c++) {
    pk_json_object(json);
    pk_json_key_integer(json, "centre", p->centres[c].centre);
    pk_json_key(json, "tracks");
    pk_json_array(json);
    for (const pk_track_line *line = p->first; line; line = line->next)
      if (line->centre == p->centres[c].centre) write_line(line, p->thinness.grain, json);
    pk_json_array_end(json);
    write_quality(p, &p->centres[c], json);
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
}

static void write_kinds(pk_story *story, pk_json *json) {
  pk_json_key(json, "kinds");
  pk_json_object(json);
  pk_cursor rows = pk_story_query(story, "SELECT name, lane, happened, n0, n1, n2, n3 FROM happening_kind");
  while (pk_cursor_next(&rows)) {
    pk_json_key(json, pk_cursor_text(&rows, 0));
    pk_json_array(json);
    pk_json_text(json, pk_cursor_text(&rows, 1));
    pk_json_integer(json, pk_cursor_integer(&rows, 2));
    for (int i = 3; i < 7; i++) pk_json_text(json, pk_cursor_text(&rows, i));
    pk_json_array_end(json);
  }
  pk_json_object_end(json);
}

static void write_told(const pk_told *told, pk_json *json) {
  pk_json_array(json);
  pk_json_integer(json, told->id);
  pk_json_integer(json, told->cause);
  pk_json_integer(json, told->time / PK_MILLISECOND);
  pk_json_text(json, told->kind_name);
  pk_json_integer(json, told->subject);
  pk_json_integer(json, told->object);
  pk_json_integer(json, told->centre);
  pk_json_integer(json, told->track);
  pk_json_integer(json, told->mover);
  pk_json_array(json);
  int n = 4;
  while (n > 0 && isnan(told->n[n - 1])) n--;
  for (int i = 0; i < n; i++) pk_json_number(json, pk_table_rounded(told->n[i]));
  pk_json_array_end(json);
  pk_json_text(json, *told->rule ? told->rule : NULL);
  pk_json_text(json, told->sentence);
  pk_json_array_end(json);
}

// Of events with consequences that are left out: id and how many, over and over.
static void write_more(const pk_story *story, const pk_choice *choice, pk_json *json) {
  pk_json_key(json, "more");
  pk_json_array(json);
  for (uint32_t i = 0; i < story->n_told; i++) {
    if (!choice->kept[i] || !choice->left_out_after[i]) continue;
    pk_json_integer(json, story->told[i].id);
    pk_json_integer(json, choice->left_out_after[i]);
  }
  pk_json_array_end(json);
}

static void write_events(pk_story *story, const pk_choice *choice, pk_json *json) {
  pk_json_key(json, "events");
  pk_json_object(json);
  write_kinds(story, json);
  pk_json_key(json, "rows");
  pk_json_array(json);
  for (uint32_t i = 0; i < story->n_told; i++)
    if (choice->kept[i]) write_told(&story->told[i], json);
  pk_json_array_end(json);
  write_more(story, choice, json);
  pk_json_object_end(json);
}

static void write_reaction(const pk_reaction *r, pk_json *json) {
  pk_json_object(json);
  pk_json_key_integer(json, "of", r->mover);
  pk_json_key_integer(json, "nation", r->nation);
  pk_json_key_integer(json, "crossed", r->crossed ? r->crossed->id : 0);
  pk_json_key_text(json, "slowest", pk_stage_key(r->slowest));
  pk_json_key(json, "steps");
  pk_json_array(json);
  for (uint32_t s = 0; s < PK_STAGES; s++) {
    pk_json_object(json);
    pk_json_key_text(json, "key", pk_stage_key((pk_stage)s));
    pk_json_key_text(json, "words", pk_stage_words((pk_stage)s));
    if (r->steps[s]) pk_json_key_integer(json, "event", r->steps[s]->id);
    if (!r->steps[s] && r->missing[s]) pk_json_key_integer(json, "missing", r->missing[s]->id);
    if (r->waits[s] != PK_NEVER) pk_json_key_number(json, "wait_s", pk_time_s(r->waits[s]));
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
  pk_json_object_end(json);
}

static void write_files(pk_story *story, pk_json *json) {
  pk_json_key(json, "files");
  pk_json_array(json);
  pk_cursor rows = pk_story_query(story, "SELECT name, role, text FROM file ORDER BY rowid");
  while (pk_cursor_next(&rows)) {
    const char *role = pk_cursor_text(&rows, 1), *text = pk_cursor_text(&rows, 2);
    int shown = (strcmp(role, "scenario") == 0 || strcmp(role, "annex") == 0) && strlen(text) <= FILE_TEXT_MAX;
    pk_json_object(json);
    pk_json_key_text(json, "name", pk_cursor_text(&rows, 0));
    pk_json_key_text(json, "role", role);
    pk_json_key_integer(json, "bytes", (int64_t)strlen(text));
    pk_json_key_text(json, "text", shown ? text : NULL);
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
}

void pk_data_write(pk_story *story, const pk_borders *borders, const pk_words *words, pk_buf *out) {
  const pk_findings *findings = words->findings;
  pk_json json;
  pk_json_init(&json, out);
  pk_json_object(&json);
  write_play(story, &json);
  pk_words_write(words, &json);
  pk_tables_write(findings, &json);
  write_nations(story, borders, &json);
  write_actors(story, &findings->choice, &json);
  pk_coverage_write(story, &json);
  write_movers(story, findings->pictures.thinness.grain, &json);
  write_pictures(&findings->pictures, &json);
  pk_looks_write(&findings->seeing, &json);
  pk_plots_write(&findings->seeing, &json);
  write_events(story, &findings->choice, &json);
  pk_json_key(&json, "reactions");
  pk_json_array(&json);
  for (uint32_t i = 0; i < findings->reactions.n; i++) write_reaction(&findings->reactions.items[i], &json);
  pk_json_array_end(&json);
  write_files(story, &json);
  pk_json_object_end(&json);
  if (out->failed && pk_story_status(story) == PK_OK) story->status = PK_NO_MEMORY;
}
