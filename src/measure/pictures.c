// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "measure/pictures.h"
#include "measure/siap.h"
#include "measure/spread.h"
#include "num/math.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

// Instants are so far apart that a scene stays below some 100 MB.
enum { STEP_MIN_S = 10, INSTANTS_MAX = 720, ROWS_MAX = 1500000, NUMBERS_MAX = 1 << 22 };
// What an aircraft is to a nation; 0 is reserved for "no identity".
enum { SIDE_OWN = 1, SIDE_CIVIL, SIDE_FOREIGN };

// A track that a picture holds.
typedef struct live_track {
  uint32_t number, id; // id: counts the tracks of the picture
  pk_track_row row;    // last one
  pk_time heard;       // of its last plot or message
} live_track;

typedef struct centre_picture {
  pk_scene scene;
  live_track *live;
  uint32_t n_live, live_capacity, n_ids;
  uint32_t *slot; // [number] index in live + 1
  uint32_t slot_capacity;
  pk_spread age_s;
  double *age_sum_s; // [n_instants] and how many tracks
  uint32_t *age_n;
} centre_picture;

struct pk_picture_measures {
  const pk_scenario *scenario;
  pk_allocator allocator;
  pk_arena arena;
  pk_movers movers;        // all flyers
  uint8_t *on_ground;      // [n_flyers]
  double *x_m, *y_m, *z_m; // [n_flyers] where they are at an instant
  centre_picture *centres;
  pk_time step, next;
  uint32_t n_instants; // room of the sums by instant
  int failed;
};

static pk_time step_of(const pk_scenario *scenario) {
  double duration_s = pk_time_s(scenario->duration);
  double rows = duration_s * scenario->n_flyers * scenario->n_posts;
  double step_s = fmax(STEP_MIN_S, fmax(duration_s / INSTANTS_MAX, rows / ROWS_MAX));
  return (pk_time)ceil(step_s) * PK_SECOND;
}

static int make_tables(pk_picture_measures *p) {
  const pk_scenario *scenario = p->scenario;
  p->step = p->next = step_of(scenario);
  p->n_instants = (uint32_t)(scenario->duration / p->step) + 1;
  p->centres = PK_ARENA_NEW(&p->arena, centre_picture, scenario->n_posts + 1);
  p->on_ground = PK_ARENA_NEW(&p->arena, uint8_t, scenario->n_flyers + 1);
  p->x_m = PK_ARENA_NEW(&p->arena, double, 3 * ((size_t)scenario->n_flyers + 1));
  if (!p->centres || !p->on_ground || !p->x_m || !pk_movers_init(&p->movers, &p->arena, scenario->n_flyers)) return 0;
  p->y_m = p->x_m + scenario->n_flyers;
  p->z_m = p->y_m + scenario->n_flyers;
  for (uint32_t i = 0; i < scenario->n_posts; i++) {
    pk_scene_init(&p->centres[i].scene, p->allocator);
    p->centres[i].age_sum_s = PK_ARENA_NEW(&p->arena, double, p->n_instants);
    p->centres[i].age_n = PK_ARENA_NEW(&p->arena, uint32_t, p->n_instants);
    if (!p->centres[i].age_sum_s || !p->centres[i].age_n) return 0;
  }
  return 1;
}

pk_picture_measures *pk_picture_measures_create(const pk_scenario *scenario, pk_allocator allocator) {
  pk_picture_measures *pictures = allocator.resize(allocator.context, NULL, 0, sizeof *pictures);
  if (!pictures) return NULL;
  *pictures = (pk_picture_measures){.scenario = scenario, .allocator = allocator};
  pk_arena_init(&pictures->arena, allocator);
  if (make_tables(pictures)) return pictures;
  pk_picture_measures_destroy(pictures);
  return NULL;
}

void pk_picture_measures_destroy(pk_picture_measures *pictures) {
  if (!pictures) return;
  pk_allocator allocator = pictures->allocator;
  for (uint32_t i = 0; pictures->centres && i < pictures->scenario->n_posts; i++) {
    centre_picture *c = &pictures->centres[i];
    if (!c->scene.allocator.resize) continue; // its tables were never made
    pk_scene_clear(&c->scene);
    pk_array_free(allocator, (void **)&c->live, &c->live_capacity, sizeof *c->live);
    pk_array_free(allocator, (void **)&c->slot, &c->slot_capacity, sizeof *c->slot);
  }
  pk_arena_clear(&pictures->arena);
  allocator.resize(allocator.context, pictures, sizeof *pictures, 0);
}

void pk_picture_measures_segment(pk_picture_measures *p, uint32_t flyer, const pk_segment *segment) {
  pk_movers_set(&p->movers, flyer, segment);
  p->on_ground[flyer] = segment->phase == PK_PHASE_GROUND;
}

void pk_picture_measures_gone(pk_picture_measures *p, uint32_t flyer) { pk_movers_set(&p->movers, flyer, NULL); }

static uint32_t *slot_of(pk_picture_measures *p, centre_picture *c, uint32_t number) {
  uint32_t old = c->slot_capacity;
  if (number >= NUMBERS_MAX ||
      !pk_array_reserve(p->allocator, (void **)&c->slot, &c->slot_capacity, number + 1, sizeof *c->slot)) {
    p->failed = 1;
    return NULL;
  }
  for (uint32_t i = old; i < c->slot_capacity; i++) c->slot[i] = 0;
  return &c->slot[number];
}

static void drop(centre_picture *c, uint32_t *slot) {
  uint32_t at = *slot - 1;
  *slot = 0;
  c->live[at] = c->live[--c->n_live];
  if (at < c->n_live) c->slot[c->live[at].number] = at + 1;
}

void pk_picture_measures_track(pk_picture_measures *p, const pk_track_row *row) {
  const pk_entity *entity = pk_scenario_entity(p->scenario, row->centre);
  centre_picture *c = &p->centres[entity->index];
  uint32_t *slot = slot_of(p, c, row->number);
  if (!slot) return;
  if (row->status == PK_TRACK_DROPPED) {
    if (*slot) drop(c, slot);
    return;
  }
  int born = *slot == 0;
  if (born) {
    if (!pk_array_reserve(p->allocator, (void **)&c->live, &c->live_capacity, c->n_live + 1, sizeof *c->live)) {
      p->failed = 1;
      return;
    }
    c->live[c->n_live] = (live_track){.number = row->number, .id = ++c->n_ids};
    *slot = ++c->n_live;
  }
  live_track *track = &c->live[*slot - 1];
  track->row = *row;
  if (born || row->plot || row->remote) track->heard = row->time;
}

static uint8_t side_of(const pk_scenario *scenario, const pk_flyer *flyer, uint32_t nation) {
  if (flyer->nation != PK_NO_INDEX && !flyer->civil) {
    int same = pk_scenario_entity(scenario, scenario->nations[flyer->nation].entity) ==
               pk_scenario_entity(scenario, scenario->nations[nation].entity);
    if (same || strcmp(scenario->nations[flyer->nation].side, scenario->nations[nation].side) == 0) return SIDE_OWN;
  }
  return flyer->civil ? SIDE_CIVIL : SIDE_FOREIGN;
}

static int agrees(uint8_t held, uint8_t truth) {
  switch (held) {
  case PK_ID_FRIEND:
  case PK_ID_ASSUMED_FRIEND:
    return truth == SIDE_OWN;
  case PK_ID_NEUTRAL:
    return truth == SIDE_CIVIL;
  default:
    return truth == SIDE_FOREIGN;
  }
}

// Held to be what it is not: a suspect civil aircraft is not wrong, for its behaviour is what is suspected.
static int is_wrong(uint8_t held, uint8_t truth) {
  return !agrees(held, truth) && !(held == PK_ID_SUSPECT && truth == SIDE_CIVIL);
}

static pk_scene_truth truth_at(const pk_picture_measures *p, uint32_t flyer, pk_time time) {
  pk_lla place = pk_lla_from_ecef((pk_ecef){p->x_m[flyer], p->y_m[flyer], p->z_m[flyer]});
  pk_frame frame = pk_frame_at(place);
  pk_enu velocity = pk_enu_rotate(&frame, pk_movers_velocity(&p->movers, flyer, time));
  double sine = pk_sin(place.lat_rad), w = 1 - PK_WGS84_E2 * sine * sine;
  double prime_m = PK_WGS84_A_M / sqrt(w); // radius of curvature east; along the meridian it is (1 - e2) / w of it
  return (pk_scene_truth){.id = flyer + 1,
                          .x = place.lon_rad,
                          .y = place.lat_rad,
                          .x_scale = prime_m * pk_cos(place.lat_rad),
                          .y_scale = prime_m * (1 - PK_WGS84_E2) / w,
                          .east_mps = velocity.e_m,
                          .north_mps = velocity.n_m};
}

static void add_truth(pk_picture_measures *p, pk_scene_truth truth, uint32_t flyer) {
  for (uint32_t i = 0; i < p->scenario->n_posts; i++) {
    uint32_t nation = p->scenario->posts[i].nation;
    const pk_area *border = p->scenario->nations[nation].border;
    truth.identity = side_of(p->scenario, &p->scenario->flyers[flyer], nation);
    truth.counts = !border || pk_area_contains(border, truth.y, truth.x);
    pk_scene_truth_add(&p->centres[i].scene, &truth);
  }
}

// A live track carried on to an instant.
static void add_track(centre_picture *c, const live_track *track, pk_time time, uint32_t k) {
  const pk_track_row *row = &track->row;
  double dt_s = pk_time_s(time - row->time), age_s = pk_time_s(time - track->heard);
  double cosine = fmax(pk_cos(row->place.lat_rad), 0.01);
  pk_scene_track now = {.id = track->id,
                        .identity = row->identity > PK_ID_UNKNOWN ? row->identity : 0,
                        .x = row->place.lon_rad + (double)row->east_mps * dt_s / (PK_WGS84_A_M * cosine),
                        .y = row->place.lat_rad + (double)row->north_mps * dt_s / PK_WGS84_A_M,
                        .east_mps = (double)row->east_mps,
                        .north_mps = (double)row->north_mps};
  pk_scene_track_add(&c->scene, &now);
  pk_spread_add(&c->age_s, age_s);
  c->age_sum_s[k] += age_s;
  c->age_n[k]++;
}

static void sample(pk_picture_measures *p, pk_time time) {
  uint32_t k = (uint32_t)(time / p->step) - 1;
  if (k >= p->n_instants) return;
  for (uint32_t i = 0; i < p->scenario->n_posts; i++) {
    centre_picture *c = &p->centres[i];
    pk_scene_instant_add(&c->scene, pk_time_s(time));
    for (uint32_t j = 0; j < c->n_live; j++) add_track(c, &c->live[j], time, k);
  }
  pk_movers_positions(&p->movers, time, p->x_m, p->y_m, p->z_m);
  for (uint32_t flyer = 0; flyer < p->scenario->n_flyers; flyer++)
    if (!isnan(p->x_m[flyer]) && !p->on_ground[flyer]) add_truth(p, truth_at(p, flyer, time), flyer);
}

void pk_picture_measures_advance(pk_picture_measures *p, pk_time now) {
  for (; p->next < now && p->next <= p->scenario->duration; p->next += p->step) sample(p, p->next);
}

// Sums of the instants of one minute.
static void write_minutes(const pk_picture_measures *p, const centre_picture *c, const pk_siap_moment *moments,
                          const char *who, const char *by, pk_measure_sink sink) {
  for (uint32_t k = 0, end; k < c->scene.n_instants; k = end) {
    double minute = floor(c->scene.instants[k].time_s / 60), truths = 0, tracked = 0, tracks = 0, active = 0,
           error_m = 0;
    double age_s = 0, ages = 0;
    for (end = k; end < c->scene.n_instants && floor(c->scene.instants[end].time_s / 60) <= minute; end++) {
      truths += moments[end].truths, tracked += moments[end].tracked;
      tracks += moments[end].tracks, active += moments[end].active;
      error_m += moments[end].error_sum_m;
      age_s += c->age_sum_s[end], ages += c->age_n[end];
    }
    const struct {
      const char *name, *unit;
      double sum, n;
    } rows[] = {{"completeness", "1", tracked, truths},
                {"spurious", "1", tracks - active, tracks},
                {"position_error", "m", error_m, active},
                {"track_age", "s", age_s, ages}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
      if (rows[i].n > 0)
        sink.series(sink.context, &(pk_series_row){rows[i].name, who, by, rows[i].unit, (pk_time)minute * PK_MINUTE,
                                                   rows[i].sum / rows[i].n, (uint32_t)rows[i].n});
  }
  (void)p;
}

// Errors of all pairs, and the tracks that ever held a wrong identity.
typedef struct pair_sums {
  pk_spread error_m, velocity_error_mps;
  uint32_t wrong, named;
} pair_sums;

static int sum_pairs(const pk_picture_measures *p, const centre_picture *c, const uint32_t *active, pair_sums *sums) {
  const pk_scene *scene = &c->scene;
  pk_arena arena;
  pk_arena_init(&arena, p->allocator);
  uint8_t *seen = PK_ARENA_NEW(&arena, uint8_t, c->n_ids + 1);
  for (uint32_t i = 0; seen && i < scene->n_tracks; i++) {
    if (active[i] == UINT32_MAX) continue;
    const pk_scene_truth *truth = &scene->truths[active[i]];
    const pk_scene_track *track = &scene->tracks[i];
    pk_spread_add(&sums->error_m, pk_scene_apart_m(truth, track));
    pk_spread_add(&sums->velocity_error_mps,
                  pk_hypot(truth->east_mps - track->east_mps, truth->north_mps - track->north_mps));
    if (track->identity) seen[track->id] |= is_wrong(track->identity, truth->identity) ? 3 : 1;
  }
  for (uint32_t i = 0; seen && i <= c->n_ids; i++) {
    sums->named += seen[i] & 1;
    sums->wrong += seen[i] >> 1 & 1;
  }
  pk_arena_clear(&arena);
  return seen != NULL;
}

static void write_spread(pk_measure_sink sink, const char *name, const char *who, const char *by, const char *unit,
                         const pk_spread *spread) {
  if (!spread->stats.n) return;
  uint32_t n = spread->stats.n < UINT32_MAX ? (uint32_t)spread->stats.n : UINT32_MAX;
  sink.row(sink.context, &(pk_measure_row){name, who, by, unit, NULL, spread->stats.mean,
                                           pk_spread_quantile(spread, 0.05), pk_spread_quantile(spread, 0.95), n});
}

static void write_shares(const pk_siap *siap, const centre_picture *c, const char *who, const char *by,
                         const pk_siap_moment *moments, pk_measure_sink sink) {
  double truths = 0, tracked = 0, tracks = 0;
  for (uint32_t k = 0; k < c->scene.n_instants; k++)
    truths += moments[k].truths, tracked += moments[k].tracked, tracks += moments[k].tracks;
  const struct {
    const char *name, *unit;
    double value, n;
  } rows[] = {{"completeness", "1", siap->completeness, truths},
              {"ambiguity", "1", siap->ambiguity, tracked},
              {"spurious", "1", siap->spurious, tracks},
              {"break_rate", "1/h", siap->break_rate_hz * 3600, tracked},
              {"longest_track_share", "1", siap->longest_share, truths},
              {"identified", "1", siap->identified, tracked},
              {"identity_correct", "1", siap->correct, tracked},
              {"identity_ambiguous", "1", siap->ambiguous_identity, tracked}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (rows[i].n > 0)
      sink.row(sink.context, &(pk_measure_row){rows[i].name, who, by, rows[i].unit, NULL, rows[i].value, NAN, NAN,
                                               (uint32_t)rows[i].n});
}

static int write_centre(const pk_picture_measures *p, uint32_t index, pk_measure_sink sink) {
  const pk_post *post = &p->scenario->posts[index];
  centre_picture *c = &p->centres[index];
  const char *who = pk_scenario_entity(p->scenario, post->entity)->name;
  const char *by = pk_scenario_entity(p->scenario, p->scenario->nations[post->nation].entity)->name;
  pk_siap_def def = pk_siap_def_default();
  def.agrees = agrees;
  pk_arena arena;
  pk_arena_init(&arena, p->allocator);
  pk_siap_moment *moments = PK_ARENA_NEW(&arena, pk_siap_moment, c->scene.n_instants + 1);
  pair_sums *sums = PK_ARENA_NEW(&arena, pair_sums, 1);
  uint32_t *active = PK_ARENA_NEW(&arena, uint32_t, c->scene.n_tracks + 1);
  pk_siap siap;
  int good = moments && sums && active && pk_siap_compute(&c->scene, &def, &siap, moments, active) == PK_OK &&
             sum_pairs(p, c, active, sums);
  if (good && c->scene.n_instants) {
    write_shares(&siap, c, who, by, moments, sink);
    write_spread(sink, "position_error", who, by, "m", &sums->error_m);
    write_spread(sink, "velocity_error", who, by, "m/s", &sums->velocity_error_mps);
    write_spread(sink, "track_age", who, by, "s", &c->age_s);
    sink.row(sink.context,
             &(pk_measure_row){"wrong_identities", who, by, "1", NULL, sums->wrong, NAN, NAN, sums->named});
    pk_sink_value(sink, "tracks", who, by, c->n_ids, "1");
    write_minutes(p, c, moments, who, by, sink);
  }
  pk_arena_clear(&arena);
  return good;
}

int pk_picture_measures_write(pk_picture_measures *p, pk_measure_sink sink) {
  int good = !p->failed;
  for (uint32_t i = 0; good && i < p->scenario->n_posts; i++) good = write_centre(p, i, sink);
  return good;
}
