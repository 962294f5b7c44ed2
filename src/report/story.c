// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/story.h"
#include "record/chunk.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ACTORS_MAX = 10000000 };

static pk_actor_kind kind_of(const char *word, int traffic) {
  static const struct {
    const char *word;
    pk_actor_kind kind;
  } words[] = {{"nation", PK_ACTOR_NATION},     {"radar", PK_ACTOR_RADAR},   {"centre", PK_ACTOR_CENTRE},
               {"squadron", PK_ACTOR_SQUADRON}, {"flight", PK_ACTOR_FLIGHT}, {"aircraft", PK_ACTOR_AIRCRAFT}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(word, words[i].word) == 0)
      return words[i].kind == PK_ACTOR_FLIGHT && traffic ? PK_ACTOR_TRAFFIC : words[i].kind;
  return PK_ACTOR_OTHER;
}

static void load_actors(pk_story *story) {
  pk_source_db *source = &story->source;
  int64_t most = pk_source_count(source, "SELECT max(id) FROM entity");
  if (most < 0 || most > ACTORS_MAX) most = 0;
  story->actors = pk_source_alloc(source, (size_t)most + 1, sizeof *story->actors);
  if (!story->actors) return;
  story->n_actors = (uint32_t)most;
  story->actors[0] = (pk_actor){.word = "", .name = "", .class_id = "", .lat_deg = NAN, .lon_deg = NAN};
  for (uint32_t i = 1; i <= story->n_actors; i++) story->actors[i] = story->actors[0];
  pk_rows rows =
      pk_rows_open(source, "SELECT id, kind, name, class, nation, lat_deg, lon_deg, height_m, traffic FROM entity");
  while (pk_rows_next(&rows)) {
    int64_t id = pk_rows_integer(&rows, 0);
    if (id < 1 || id > most) continue;
    const char *word = pk_rows_words(&rows, 1);
    story->actors[id] = (pk_actor){.kind = kind_of(word, pk_rows_integer(&rows, 8) != 0),
                                   .word = word,
                                   .name = pk_rows_words(&rows, 2),
                                   .class_id = pk_rows_words(&rows, 3),
                                   .nation = (uint32_t)pk_rows_integer(&rows, 4),
                                   .lat_deg = pk_rows_number(&rows, 5),
                                   .lon_deg = pk_rows_number(&rows, 6),
                                   .height_m = pk_rows_number(&rows, 7)};
  }
}

static void load_nations(pk_story *story) {
  pk_source_db *source = &story->source;
  size_t most = (size_t)pk_source_count(source, "SELECT count(*) FROM nation");
  story->nations = pk_source_alloc(source, most, sizeof *story->nations);
  pk_rows rows = pk_rows_open(source, "SELECT id, side, colour, border FROM nation ORDER BY id");
  while (pk_rows_next(&rows) && story->nations && story->n_nations < most)
    story->nations[story->n_nations++] = (pk_story_nation){(uint32_t)pk_rows_integer(&rows, 0), pk_rows_words(&rows, 1),
                                                           pk_rows_words(&rows, 2), pk_rows_text(&rows, 3)};
}

static pk_told told_of(const pk_rows *rows) {
  pk_told told = {.id = pk_rows_integer(rows, 0),
                  .cause = pk_rows_integer(rows, 1),
                  .time = pk_rows_integer(rows, 2),
                  .kind = pk_rows_words(rows, 3),
                  .lane = pk_rows_words(rows, 4),
                  .happened = pk_rows_integer(rows, 5) != 0,
                  .subject = (uint32_t)pk_rows_integer(rows, 6),
                  .object = (uint32_t)pk_rows_integer(rows, 7),
                  .centre = (uint32_t)pk_rows_integer(rows, 8),
                  .track = (uint32_t)pk_rows_integer(rows, 9),
                  .rule = pk_rows_text(rows, 14),
                  .text = pk_rows_text(rows, 15),
                  .sentence = pk_rows_words(rows, 16)};
  for (int i = 0; i < 4; i++) told.n[i] = pk_rows_number(rows, 10 + i);
  return told;
}

static void load_told(pk_story *story) {
  pk_source_db *source = &story->source;
  size_t most = (size_t)pk_source_count(source, "SELECT count(*) FROM happening");
  story->told = pk_source_alloc(source, most, sizeof *story->told);
  pk_rows rows = pk_rows_open(source, "SELECT id, cause, t_ns, kind, lane, happened, subject, object, centre, track, "
                                      "n0, n1, n2, n3, rule, text, sentence FROM happening ORDER BY id");
  while (pk_rows_next(&rows) && story->told && story->n_told < most) story->told[story->n_told++] = told_of(&rows);
}

static pk_segment segment_of(const pk_rows *rows) {
  pk_segment segment = {.t0 = pk_rows_integer(rows, 1), .t1 = pk_rows_integer(rows, 2)};
  for (int k = 0; k < 12; k++) segment.c[k / 4][k % 4] = pk_rows_number(rows, 3 + k);
  segment.fuel_kg = pk_rows_number(rows, 15);
  segment.leg = (uint16_t)pk_rows_integer(rows, 16);
  segment.phase = (uint8_t)pk_rows_integer(rows, 17);
  return segment;
}

static void load_segments(pk_story *story) {
  pk_source_db *source = &story->source;
  size_t most = (size_t)pk_source_count(source, "SELECT count(*) FROM segment");
  story->segments = pk_source_alloc(source, most, sizeof *story->segments);
  pk_rows rows =
      pk_rows_open(source, "SELECT mover, t0_ns, t1_ns, x0, x1, x2, x3, y0, y1, y2, y3, z0, z1, z2, z3, fuel_kg, leg, "
                           "phase FROM segment ORDER BY mover, t0_ns");
  while (pk_rows_next(&rows) && story->segments && story->n_segments < most) {
    int64_t mover = pk_rows_integer(&rows, 0);
    if (mover < 1 || mover > story->n_actors) continue;
    pk_actor *actor = &story->actors[mover];
    if (actor->n_segments++ == 0) actor->first_segment = story->n_segments;
    story->segments[story->n_segments++] = segment_of(&rows);
  }
}

const char *pk_story_meta(pk_story *story, const char *key, const char *fallback) {
  const char *found = NULL;
  char sql[128];
  snprintf(sql, sizeof sql, "SELECT value FROM meta WHERE key = '%s'", key);
  pk_rows rows = pk_rows_open(&story->source, sql);
  while (pk_rows_next(&rows)) found = pk_rows_text(&rows, 0);
  return found ? found : fallback;
}

// The last moment that anything is known of, for recordings that were broken off.
static pk_time last_moment(pk_story *story) {
  pk_time last = pk_source_count(&story->source, "SELECT max(t_last_ns) FROM chunk");
  if (story->n_told && story->told[story->n_told - 1].time > last) last = story->told[story->n_told - 1].time;
  return last;
}

// Centre and radius that hold all units and borders' owners, where the recording does not say its theatre.
static void frame_units(pk_story *story) {
  double lat = 0, lon = 0;
  uint32_t n = 0;
  for (uint32_t i = 1; i <= story->n_actors; i++) {
    if (isnan(story->actors[i].lat_deg) || isnan(story->actors[i].lon_deg)) continue;
    lat += story->actors[i].lat_deg, lon += story->actors[i].lon_deg, n++;
  }
  story->theatre = pk_lla_deg(n ? lat / n : 0, n ? lon / n : 0, 0);
  story->theatre_radius_m = 300e3;
}

static void load_theatre(pk_story *story) {
  const char *lat = pk_story_meta(story, "theatre_lat_deg", NULL), *lon = pk_story_meta(story, "theatre_lon_deg", NULL);
  const char *radius = pk_story_meta(story, "theatre_radius_m", NULL);
  frame_units(story);
  if (lat && lon) story->theatre = pk_lla_deg(strtod(lat, NULL), strtod(lon, NULL), 0);
  if (radius && strtod(radius, NULL) > 1e3) story->theatre_radius_m = strtod(radius, NULL);
}

static void load_play(pk_story *story) {
  story->start_epoch_s = strtoll(pk_story_meta(story, "start_epoch_s", "0"), NULL, 10);
  const char *complete = pk_story_meta(story, "complete", "1"), *end = pk_story_meta(story, "end_ns", NULL);
  story->complete = strcmp(complete, "0") != 0;
  story->end = end ? strtoll(end, NULL, 10) : last_moment(story);
  if (story->end <= 0) story->end = PK_SECOND;
}

typedef struct geoid_sum {
  const pk_story *story;
  double sum_m;
  uint32_t n;
} geoid_sum;

static int add_geoid(void *context, const void *rows, uint32_t n) {
  geoid_sum *sum = context;
  const pk_look_row *looks = rows;
  for (uint32_t i = 0; i < n && sum->n < 1000; i++) {
    pk_ecef place;
    if (!isfinite((double)looks[i].height_m) ||
        !pk_story_place(sum->story, looks[i].mover, (pk_time)looks[i].time_ns, &place))
      continue;
    sum->sum_m += pk_lla_from_ecef(place).h_m - (double)looks[i].height_m;
    sum->n++;
  }
  return sum->n < 1000;
}

void pk_story_open(pk_story *story, const char *path, pk_allocator allocator, pk_diags *diags) {
  *story = (pk_story){.theatre_radius_m = 300e3};
  pk_source_open(&story->source, path, allocator, diags);
  load_actors(story);
  load_nations(story);
  load_told(story);
  load_segments(story);
  load_play(story);
  load_theatre(story);
  geoid_sum sum = {.story = story};
  pk_story_bulk(story, PK_ROW_LOOK, add_geoid, &sum);
  story->geoid_m = sum.n ? sum.sum_m / sum.n : 0;
}

void pk_story_close(pk_story *story) { pk_source_close(&story->source); }

const pk_actor *pk_story_actor(const pk_story *story, uint32_t number) {
  static const pk_actor nobody = {.word = "", .name = "", .class_id = ""};
  return number <= story->n_actors && story->actors ? &story->actors[number] : &nobody;
}

uint32_t pk_story_nation_of(const pk_story *story, uint32_t number) {
  const pk_actor *actor = pk_story_actor(story, number);
  return actor->kind == PK_ACTOR_NATION ? number : actor->nation;
}

static const pk_segment *segment_at(const pk_story *story, uint32_t mover, pk_time time) {
  const pk_actor *actor = pk_story_actor(story, mover);
  if (!actor->n_segments) return NULL;
  const pk_segment *segments = &story->segments[actor->first_segment];
  uint32_t low = 0, high = actor->n_segments;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (segments[middle].t0 <= time)
      low = middle;
    else
      high = middle;
  }
  return segments[low].t0 <= time && time <= segments[low].t1 ? &segments[low] : NULL;
}

int pk_story_place(const pk_story *story, uint32_t mover, pk_time time, pk_ecef *place) {
  const pk_segment *segment = segment_at(story, mover, time);
  if (!segment) return 0;
  *place = pk_segment_position(segment, time);
  return 1;
}

int pk_story_flies(const pk_story *story, uint32_t mover, pk_time time) {
  const pk_segment *segment = segment_at(story, mover, time);
  return segment && segment->phase != PK_PHASE_GROUND;
}

const pk_told *pk_story_told(const pk_story *story, int64_t id) {
  uint32_t low = 0, high = story->n_told;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (story->told[middle].id < id)
      low = middle + 1;
    else
      high = middle;
  }
  return low < story->n_told && story->told[low].id == id ? &story->told[low] : NULL;
}

static pk_status unpack(pk_story *story, pk_rows *rows, pk_row_kind kind, void *space, uint32_t *n) {
  size_t size;
  int64_t count = pk_rows_integer(rows, 0);
  const void *bytes = pk_rows_blob(rows, 1, &size);
  *n = count > 0 && count <= PK_CHUNK_ROWS ? (uint32_t)count : 0;
  if (!*n) return PK_INVALID;
  return pk_chunk_unpack(kind, bytes, size, space, *n, story->source.arena.allocator);
}

void pk_story_bulk(pk_story *story, pk_row_kind kind, int (*take)(void *context, const void *rows, uint32_t n),
                   void *context) {
  static const char *const queries[PK_ROW_KINDS] = {
      [PK_ROW_LOOK] = "SELECT n, data FROM chunk WHERE kind = 'look' ORDER BY seq",
      [PK_ROW_PLOT] = "SELECT n, data FROM chunk WHERE kind = 'plot' ORDER BY seq",
      [PK_ROW_TRACK] = "SELECT n, data FROM chunk WHERE kind = 'track' ORDER BY seq"};
  pk_source_db *source = &story->source;
  pk_allocator allocator = source->arena.allocator;
  size_t size = (size_t)PK_CHUNK_ROWS * pk_row_table_of(kind)->row_size;
  void *space = source->status == PK_OK ? allocator.resize(allocator.context, NULL, 0, size) : NULL;
  if (!space && source->status == PK_OK) source->status = PK_NO_MEMORY;
  pk_rows rows = pk_rows_open(source, queries[kind]);
  for (int more = 1; pk_rows_next(&rows);) {
    uint32_t n;
    if (!more) continue;
    pk_status status = unpack(story, &rows, kind, space, &n);
    if (status == PK_INVALID)
      pk_diags_add(source->diags, PK_ERROR, (pk_place){.file = source->path}, "a chunk of bulk rows is damaged");
    if (status != PK_OK)
      source->status = status;
    else
      more = take(context, space, n);
  }
  if (space) allocator.resize(allocator.context, space, size, 0);
}
