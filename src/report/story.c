// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/story.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

pk_status pk_story_status(const pk_story *story) {
  if (story->status != PK_OK || !story->recording) return story->status;
  return pk_recording_status(story->recording);
}

void *pk_story_alloc(pk_story *story, size_t n, size_t item_size) {
  void *memory = pk_story_status(story) == PK_OK ? pk_arena_alloc(&story->arena, (n ? n : 1) * item_size) : NULL;
  if (!memory && pk_story_status(story) == PK_OK) story->status = PK_NO_MEMORY;
  return memory;
}

const char *pk_story_text(pk_story *story, const char *text) {
  if (!*text) return "";
  const char *copy = pk_arena_strdup(&story->arena, text);
  if (!copy && story->status == PK_OK) story->status = PK_NO_MEMORY;
  return copy ? copy : "";
}

pk_cursor pk_story_query(pk_story *story, const char *sql) {
  if (pk_story_status(story) != PK_OK) return (pk_cursor){.recording = story->recording};
  return pk_cursor_open(story->recording, sql, 0, 0);
}

static size_t count(pk_story *story, const char *sql) {
  int64_t n = pk_story_status(story) == PK_OK ? pk_recording_count(story->recording, sql) : 0;
  return n > 0 ? (size_t)n : 0;
}

static pk_actor_kind kind_of(const char *word, int traffic) {
  static const struct {
    const char *word;
    pk_actor_kind kind;
  } words[] = {{"nation", PK_ACTOR_NATION},     {"radar", PK_ACTOR_RADAR},   {"centre", PK_ACTOR_CENTRE},
               {"squadron", PK_ACTOR_SQUADRON}, {"flight", PK_ACTOR_FLIGHT}, {"aircraft", PK_ACTOR_AIRCRAFT},
               {"battery", PK_ACTOR_BATTERY}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(word, words[i].word) == 0)
      return words[i].kind == PK_ACTOR_FLIGHT && traffic ? PK_ACTOR_TRAFFIC : words[i].kind;
  return PK_ACTOR_OTHER;
}

static void load_actors(pk_story *story) {
  uint32_t most = pk_story_status(story) == PK_OK ? pk_recording_entities(story->recording) : 0;
  story->actors = pk_story_alloc(story, (size_t)most + 1, sizeof *story->actors);
  if (!story->actors) return;
  story->n_actors = most;
  story->actors[0] = (pk_actor){.word = "", .name = "", .class_id = "", .lat_deg = NAN, .lon_deg = NAN};
  for (uint32_t i = 1; i <= most; i++) {
    const pk_recorded_entity *entity = pk_recording_entity(story->recording, i);
    story->actors[i] = story->actors[0];
    if (!*entity->kind) continue;
    story->actors[i] = (pk_actor){.kind = kind_of(entity->kind, entity->traffic),
                                  .word = entity->kind,
                                  .name = entity->name,
                                  .class_id = entity->class_id,
                                  .nation = entity->nation,
                                  .lat_deg = entity->lat_deg,
                                  .lon_deg = entity->lon_deg,
                                  .height_m = entity->height_m};
  }
}

// What is aboard an aircraft has no place of its own. Recordings of 0.1 before the table have units that stand only.
static void load_aboard(pk_story *story) {
  if (pk_story_status(story) != PK_OK || !pk_recording_has(story->recording, "aboard")) return;
  pk_cursor rows = pk_story_query(story, "SELECT unit, mover FROM aboard");
  while (pk_cursor_next(&rows)) {
    int64_t unit = pk_cursor_integer(&rows, 0), mover = pk_cursor_integer(&rows, 1);
    if (unit < 1 || unit > story->n_actors || mover < 1 || mover > story->n_actors) continue;
    pk_actor *actor = &story->actors[unit];
    actor->aboard = (uint32_t)mover;
    actor->lat_deg = actor->lon_deg = actor->height_m = NAN;
  }
}

// Recordings of 0.1 before the table do not say what batteries reach.
static void load_batteries(pk_story *story) {
  if (pk_story_status(story) != PK_OK || !pk_recording_has(story->recording, "battery")) return;
  pk_cursor rows = pk_story_query(
      story, "SELECT unit, near_m, far_m, low_m, high_m, arc_from_deg, arc_width_deg, channels, ready FROM battery");
  while (pk_cursor_next(&rows)) {
    int64_t unit = pk_cursor_integer(&rows, 0);
    double far_m = pk_cursor_number(&rows, 2);
    if (unit < 1 || unit > story->n_actors || !(far_m > 0 && far_m < 1e7)) continue;
    pk_reach *reach = pk_story_alloc(story, 1, sizeof *reach);
    if (!reach) continue;
    *reach = (pk_reach){.near_m = pk_cursor_number(&rows, 1),
                        .far_m = far_m,
                        .low_m = pk_cursor_number(&rows, 3),
                        .high_m = pk_cursor_number(&rows, 4),
                        .arc_from_deg = pk_cursor_number(&rows, 5),
                        .arc_width_deg = pk_cursor_number(&rows, 6),
                        .channels = (uint32_t)pk_cursor_integer(&rows, 7),
                        .ready = (uint32_t)pk_cursor_integer(&rows, 8)};
    story->actors[unit].reach = reach;
  }
}

static void load_nations(pk_story *story) {
  size_t most = count(story, "SELECT count(*) FROM nation");
  story->nations = pk_story_alloc(story, most, sizeof *story->nations);
  pk_cursor rows = pk_story_query(story, "SELECT id, side, colour, border FROM nation ORDER BY id");
  while (pk_cursor_next(&rows)) {
    if (!story->nations || story->n_nations == most) continue;
    story->nations[story->n_nations++] = (pk_story_nation){
        (uint32_t)pk_cursor_integer(&rows, 0), pk_story_text(story, pk_cursor_text(&rows, 1)),
        pk_story_text(story, pk_cursor_text(&rows, 2)), pk_story_text(story, pk_cursor_text(&rows, 3))};
  }
}

static pk_told told_of(pk_story *story, const pk_recorded *row) {
  const pk_happening *h = &row->h;
  pk_told told = {.id = (int64_t)h->id,
                  .cause = (int64_t)h->cause,
                  .time = h->time,
                  .kind = h->kind,
                  .kind_name = pk_story_text(story, row->kind),
                  .lane = pk_story_text(story, row->lane),
                  .rule = pk_story_text(story, h->rule ? h->rule : ""),
                  .text = pk_story_text(story, h->text ? h->text : ""),
                  .sentence = pk_story_text(story, row->sentence),
                  .code = "",
                  .words = "",
                  .step = "",
                  .subject = h->subject,
                  .object = h->object,
                  .centre = h->centre,
                  .track = h->track,
                  .happened = row->happened};
  memcpy(told.n, h->n, sizeof told.n);
  return told;
}

static int is_flight(const pk_story *story, uint32_t number) {
  pk_actor_kind kind = pk_story_actor(story, number)->kind;
  return kind == PK_ACTOR_FLIGHT || kind == PK_ACTOR_TRAFFIC;
}

// Causes come before what they led to, so that theirs is known.
static uint32_t mover_of(const pk_story *story, const pk_told *told) {
  if (is_flight(story, told->object)) return told->object;
  if (is_flight(story, told->subject)) return told->subject;
  const pk_told *cause = told->cause ? pk_story_told(story, told->cause) : NULL;
  return cause ? cause->mover : 0;
}

static void load_told(pk_story *story) {
  size_t most = count(story, "SELECT count(*) FROM happening");
  story->told = pk_story_alloc(story, most, sizeof *story->told);
  if (!story->told) return;
  pk_cursor rows = pk_recording_happenings(story->recording, "", 0, 0);
  for (pk_recorded row; pk_cursor_happening(&rows, &row);)
    if (story->n_told < most) {
      pk_told told = told_of(story, &row);
      told.mover = mover_of(story, &told);
      story->told[story->n_told++] = told;
    }
}

// Recordings of earlier versions have no such table.
static void load_reasons(pk_story *story) {
  if (pk_story_status(story) != PK_OK || !pk_recording_has(story->recording, "reason")) return;
  pk_cursor rows = pk_story_query(story, "SELECT happening, code, words, step FROM reason");
  while (pk_cursor_next(&rows)) {
    const pk_told *found = pk_story_told(story, pk_cursor_integer(&rows, 0));
    if (!found) continue;
    pk_told *told = &story->told[found - story->told];
    told->code = pk_story_text(story, pk_cursor_text(&rows, 1));
    told->words = pk_story_text(story, pk_cursor_text(&rows, 2));
    told->step = pk_story_text(story, pk_cursor_text(&rows, 3));
  }
}

static void load_segments(pk_story *story) {
  size_t most = count(story, "SELECT count(*) FROM segment");
  story->segments = pk_story_alloc(story, most, sizeof *story->segments);
  if (!story->segments) return;
  pk_cursor rows = pk_recording_segments(story->recording, 0);
  uint32_t mover;
  for (pk_segment segment; pk_cursor_segment(&rows, &mover, &segment);) {
    if (mover < 1 || mover > story->n_actors || story->n_segments == most) continue;
    pk_actor *actor = &story->actors[mover];
    if (actor->n_segments++ == 0) actor->first_segment = story->n_segments;
    story->segments[story->n_segments++] = segment;
  }
}

// Centre and radius that hold all units, where the recording does not say its theatre.
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

static double meta_number(pk_story *story, const char *key) {
  const char *text = pk_recording_meta(story->recording, key);
  return *text ? strtod(text, NULL) : NAN;
}

static void load_play(pk_story *story) {
  frame_units(story);
  if (pk_story_status(story) != PK_OK) return;
  const pk_recording_head *head = pk_recording_head_of(story->recording);
  story->start_epoch_s = head->start_epoch_s;
  story->complete = head->complete;
  story->end = head->until > 0 ? head->until : PK_SECOND;
  double lat_deg = meta_number(story, "theatre_lat_deg"), lon_deg = meta_number(story, "theatre_lon_deg");
  double radius_m = meta_number(story, "theatre_radius_m");
  if (fabs(lat_deg) <= 90 && fabs(lon_deg) <= 360) story->theatre = pk_lla_deg(lat_deg, lon_deg, 0);
  if (radius_m > 1e3 && radius_m < 2e7) story->theatre_radius_m = radius_m;
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
  pk_arena_init(&story->arena, allocator);
  story->status = pk_recording_open(path, allocator, &story->recording, diags);
  load_actors(story);
  load_aboard(story);
  load_batteries(story);
  load_nations(story);
  load_told(story);
  load_reasons(story);
  load_segments(story);
  load_play(story);
  geoid_sum sum = {.story = story};
  pk_story_bulk(story, PK_ROW_LOOK, add_geoid, &sum);
  story->geoid_m = sum.n ? sum.sum_m / sum.n : 0;
}

void pk_story_close(pk_story *story) {
  pk_recording_close(story->recording);
  pk_arena_clear(&story->arena);
}

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

void pk_story_bulk(pk_story *story, pk_row_kind kind, int (*take)(void *context, const void *rows, uint32_t n),
                   void *context) {
  if (pk_story_status(story) == PK_OK) pk_recording_rows(story->recording, kind, take, context);
}
