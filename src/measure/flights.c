// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "measure/flights.h"
#include "measure/encounters.h"
#include <math.h>
#include <stdio.h>

// Steps from seeing to acting. X(name, words in the names of measures)
#define STEP_TABLE(X)                                                                                                  \
  X(DETECT, "detect")                                                                                                  \
  X(TRACK, "track")                                                                                                    \
  X(IDENTIFY, "identify")                                                                                              \
  X(DECLARE, "declare")                                                                                                \
  X(ORDER, "order")                                                                                                    \
  X(AIRBORNE, "airborne")                                                                                              \
  X(MEET, "meet")                                                                                                      \
  X(LAND, "land")
typedef enum step {
#define PK_X(name, words) STEP_##name,
  STEP_TABLE(PK_X)
#undef PK_X
      STEPS
} step;

// One nation and one flight: first time of each step, first true crossing into the nation.
typedef struct pair {
  pk_time first[STEPS], crossed;
  double first_range_m;
  uint32_t first_radar;
} pair;

// A stay in a nation that the flight does not belong to.
typedef struct stay {
  uint32_t named, nation;
  pk_time from, to; // to PK_NEVER while it lasts
} stay;

typedef struct path {
  pk_chain chain;  // as flown; of fighters without their time on the ground, so that it may have gaps
  pk_time entered; // play
} path;

struct pk_flights {
  const pk_scenario *scenario;
  pk_allocator allocator;
  pk_arena arena;
  uint32_t *named;  // [n_flyers] index of a named flight + 1, 0 for others
  uint32_t *flyers; // [n_named]
  uint32_t n_named;
  uint32_t *kept; // [n_flyers] index of a path + 1, 0 for those without: named flights first, then fighters
  path *paths;    // [n_paths]
  uint32_t n_paths;
  pair *pairs;     // [n_named][n_nations]
  uint32_t *about; // [happening id] index of a named flight + 1
  uint32_t about_capacity;
  stay *stays;
  uint32_t n_stays, stays_capacity;
  int failed;
};

static int is_named(const pk_flyer *flyer) { return !flyer->traffic && flyer->wing == PK_NO_INDEX; }

static int make_tables(pk_flights *f) {
  const pk_scenario *scenario = f->scenario;
  f->named = PK_ARENA_NEW(&f->arena, uint32_t, scenario->n_flyers + 1);
  f->flyers = PK_ARENA_NEW(&f->arena, uint32_t, scenario->n_flyers + 1);
  f->kept = PK_ARENA_NEW(&f->arena, uint32_t, scenario->n_flyers + 1);
  if (!f->named || !f->flyers || !f->kept) return 0;
  for (uint32_t i = 0; i < scenario->n_flyers; i++) {
    if (!is_named(&scenario->flyers[i])) continue;
    f->flyers[f->n_named] = i;
    f->named[i] = f->kept[i] = ++f->n_named;
  }
  f->n_paths = f->n_named;
  for (uint32_t i = 0; i < scenario->n_flyers; i++)
    if (scenario->flyers[i].wing != PK_NO_INDEX) f->kept[i] = ++f->n_paths;
  size_t pairs = (size_t)f->n_named * scenario->n_nations;
  f->paths = PK_ARENA_NEW(&f->arena, path, f->n_paths + 1);
  f->pairs = PK_ARENA_NEW(&f->arena, pair, pairs + 1);
  if (!f->paths || !f->pairs) return 0;
  for (uint32_t i = 0; i < f->n_paths; i++) f->paths[i].entered = PK_NEVER;
  for (size_t i = 0; i < pairs; i++) {
    f->pairs[i] = (pair){.crossed = PK_NEVER, .first_range_m = NAN};
    for (int s = 0; s < STEPS; s++) f->pairs[i].first[s] = PK_NEVER;
  }
  return 1;
}

pk_flights *pk_flights_create(const pk_scenario *scenario, pk_allocator allocator) {
  pk_flights *flights = allocator.resize(allocator.context, NULL, 0, sizeof *flights);
  if (!flights) return NULL;
  *flights = (pk_flights){.scenario = scenario, .allocator = allocator};
  pk_arena_init(&flights->arena, allocator);
  if (make_tables(flights)) return flights;
  pk_flights_destroy(flights);
  return NULL;
}

void pk_flights_destroy(pk_flights *flights) {
  if (!flights) return;
  pk_allocator allocator = flights->allocator;
  for (uint32_t i = 0; flights->paths && i < flights->n_paths; i++) pk_chain_clear(&flights->paths[i].chain, allocator);
  pk_array_free(allocator, (void **)&flights->about, &flights->about_capacity, sizeof *flights->about);
  pk_array_free(allocator, (void **)&flights->stays, &flights->stays_capacity, sizeof *flights->stays);
  pk_arena_clear(&flights->arena);
  allocator.resize(allocator.context, flights, sizeof *flights, 0);
}

static int is_flight(const pk_flights *f, uint32_t number) {
  const pk_entity *entity = pk_scenario_entity(f->scenario, number);
  return entity && entity->kind == PK_ENTITY_FLIGHT;
}

// Named flight + 1 of an entity.
static uint32_t named_of(const pk_flights *f, uint32_t number) {
  return is_flight(f, number) ? f->named[pk_scenario_entity(f->scenario, number)->index] : 0;
}

// Flight that a happening is about: its object or subject if one is a flight, named or not; else that of its cause.
static uint32_t about(pk_flights *f, const pk_happening *h) {
  uint32_t flight = is_flight(f, h->object) ? h->object : is_flight(f, h->subject) ? h->subject : 0;
  uint32_t found = named_of(f, flight);
  if (!flight && h->cause && h->cause < h->id && h->cause < f->about_capacity) found = f->about[h->cause];
  uint32_t old = f->about_capacity;
  if (h->id >= UINT32_MAX ||
      !pk_array_reserve(f->allocator, (void **)&f->about, &f->about_capacity, (uint32_t)h->id + 1, sizeof *f->about)) {
    f->failed = 1;
    return found;
  }
  for (uint32_t i = old; i < f->about_capacity; i++) f->about[i] = 0;
  f->about[h->id] = found;
  return found;
}

static uint32_t nation_of(const pk_flights *f, uint32_t number) {
  const pk_entity *entity = pk_scenario_entity(f->scenario, number);
  if (!entity) return PK_NO_INDEX;
  if (entity->kind == PK_ENTITY_NATION) return entity->index;
  const pk_entity *nation = pk_scenario_entity(f->scenario, entity->nation);
  return nation ? nation->index : PK_NO_INDEX;
}

static step step_of(const pk_happening *h) {
  switch (h->kind) {
  case PK_HAP_FIRST_DETECTED:
    return STEP_DETECT;
  case PK_HAP_TRACK_CONFIRMED:
  case PK_HAP_HEARD:
    return STEP_TRACK;
  case PK_HAP_IDENTITY_SET:
  case PK_HAP_IDENTITY_INHERITED:
    return h->n[1] > PK_ID_UNKNOWN ? STEP_IDENTIFY : STEPS;
  case PK_HAP_DECLARED:
    return STEP_DECLARE;
  case PK_HAP_ORDERED:
    return STEP_ORDER;
  case PK_HAP_AIRBORNE:
    return STEP_AIRBORNE;
  case PK_HAP_IDENTIFIED:
    return STEP_MEET;
  case PK_HAP_LANDED:
    return STEP_LAND;
  default:
    return STEPS;
  }
}

static pair *pair_of(pk_flights *f, uint32_t named, uint32_t nation) {
  return &f->pairs[(size_t)named * f->scenario->n_nations + nation];
}

static void take_step(pk_flights *f, uint32_t named, const pk_happening *h) {
  step s = step_of(h);
  if (s == STEPS) return;
  if (s == STEP_LAND) { // the flight's own landing, for everybody who watches
    if (named_of(f, h->subject) != named + 1) return;
    for (uint32_t n = 0; n < f->scenario->n_nations; n++) pair_of(f, named, n)->first[STEP_LAND] = h->time;
    return;
  }
  uint32_t nation = nation_of(f, h->centre ? h->centre : h->subject);
  if (nation == PK_NO_INDEX) return;
  pair *p = pair_of(f, named, nation);
  if (p->first[s] != PK_NEVER) return;
  p->first[s] = h->time;
  if (s != STEP_DETECT) return;
  p->first_range_m = h->n[0];
  p->first_radar = h->subject;
}

static void begin_stay(pk_flights *f, uint32_t named, uint32_t nation, pk_time time) {
  pair *p = pair_of(f, named, nation);
  if (p->crossed == PK_NEVER) p->crossed = time;
  if (f->scenario->flyers[f->flyers[named]].nation == nation) return;
  if (!pk_array_reserve(f->allocator, (void **)&f->stays, &f->stays_capacity, f->n_stays + 1, sizeof *f->stays)) {
    f->failed = 1;
    return;
  }
  f->stays[f->n_stays++] = (stay){named, nation, time, PK_NEVER};
}

static void end_stays(pk_flights *f, uint32_t named, uint32_t nation, pk_time time) {
  for (uint32_t i = 0; i < f->n_stays; i++)
    if (f->stays[i].named == named && f->stays[i].to == PK_NEVER &&
        (nation == PK_NO_INDEX || f->stays[i].nation == nation))
      f->stays[i].to = time;
}

void pk_flights_happening(pk_flights *f, const pk_happening *h) {
  uint32_t found = about(f, h);
  if (!found) return;
  uint32_t named = found - 1;
  int own = named_of(f, h->subject) == found;
  if (own && h->kind == PK_HAP_ENTERED_PLAY && f->paths[named].entered == PK_NEVER) f->paths[named].entered = h->time;
  if (own && h->kind == PK_HAP_ENTERED_NATION) begin_stay(f, named, nation_of(f, h->object), h->time);
  if (own && h->kind == PK_HAP_LEFT_NATION) end_stays(f, named, nation_of(f, h->object), h->time);
  if (own && (h->kind == PK_HAP_LANDED || h->kind == PK_HAP_LEFT_PLAY)) end_stays(f, named, PK_NO_INDEX, h->time);
  take_step(f, named, h);
}

void pk_flights_segment(pk_flights *f, uint32_t flyer, const pk_segment *segment) {
  if (!f->kept[flyer] || (!f->named[flyer] && segment->phase == PK_PHASE_GROUND)) return;
  pk_chain *chain = &f->paths[f->kept[flyer] - 1].chain;
  pk_chain_cut(chain, segment->t0); // a plan that was cut leaves its last segment too long
  if (!pk_array_reserve(f->allocator, (void **)&chain->segments, &chain->capacity, chain->n + 1, sizeof *segment))
    f->failed = 1;
  else
    chain->segments[chain->n++] = *segment;
}

// How far inside a border the path is at a time.
static double inside_m(const path *p, const pk_area *border, pk_time time) {
  uint32_t at = pk_chain_find(&p->chain, time);
  if (at == UINT32_MAX) at = time < p->chain.segments[0].t0 ? 0 : p->chain.n - 1; // a stay may end a moment later
  pk_lla place = pk_lla_from_ecef(pk_segment_position(&p->chain.segments[at], time));
  return -pk_area_distance_m(border, place.lat_rad, place.lon_rad);
}

enum { DEPTH_STEP_S = 5, DEPTH_ROUNDS = 40 };

// Deepest point of a stay: sampled, then sought between the neighbours of the deepest sample.
static double depth_m(const path *p, const pk_area *border, pk_time from, pk_time to) {
  double deepest_m = 0;
  pk_time at = from, gap = DEPTH_STEP_S * PK_SECOND;
  for (pk_time t = from; t <= to; t += gap) {
    double d_m = inside_m(p, border, t);
    if (d_m > deepest_m) deepest_m = d_m, at = t;
  }
  pk_time low = at - gap > from ? at - gap : from, high = at + gap < to ? at + gap : to;
  for (int i = 0; i < DEPTH_ROUNDS && high - low > PK_MILLISECOND; i++) {
    pk_time a = low + (high - low) / 3, b = high - (high - low) / 3;
    double d_a_m = inside_m(p, border, a), d_b_m = inside_m(p, border, b);
    deepest_m = fmax(deepest_m, fmax(d_a_m, d_b_m));
    if (d_a_m < d_b_m)
      low = a;
    else
      high = b;
  }
  return deepest_m;
}

static double after_s(pk_time from, pk_time to) {
  return from == PK_NEVER || to == PK_NEVER ? NAN : pk_time_s(to - from);
}

static const char *name_of(const pk_flights *f, uint32_t number) {
  return pk_scenario_entity(f->scenario, number)->name;
}

static void write_steps(const pk_flights *f, uint32_t named, const pair *p, const char *who, const char *by,
                        pk_measure_sink sink) {
  static const char *const words[] = {
#define PK_X(name, text) text,
      STEP_TABLE(PK_X)
#undef PK_X
  };
  for (int s = 0; s < STEPS; s++) {
    char name[64];
    if (p->first[s] == PK_NEVER) continue;
    snprintf(name, sizeof name, "time_to_%s", words[s]);
    pk_sink_value(sink, name, who, by, after_s(f->paths[named].entered, p->first[s]), "s");
    if (p->crossed == PK_NEVER) continue;
    snprintf(name, sizeof name, "time_to_%s_after_crossing", words[s]);
    pk_sink_value(sink, name, who, by, after_s(p->crossed, p->first[s]), "s");
  }
}

static void write_pair(pk_flights *f, uint32_t named, uint32_t nation, pk_measure_sink sink) {
  const pair *p = pair_of(f, named, nation);
  const char *who = name_of(f, f->scenario->flyers[f->flyers[named]].entity);
  const char *by = name_of(f, f->scenario->nations[nation].entity);
  if (p->first[STEP_DETECT] != PK_NEVER) {
    const char *radar = name_of(f, p->first_radar);
    sink.row(sink.context,
             &(pk_measure_row){"first_detection_range", who, by, "m", radar, p->first_range_m, NAN, NAN, 1});
    pk_sink_value(sink, "first_detection_time", who, by, pk_time_s(p->first[STEP_DETECT]), "s");
  }
  write_steps(f, named, p, who, by, sink);
  if (p->crossed == PK_NEVER) return;
  pk_sink_value(sink, "crossing_time", who, by, pk_time_s(p->crossed), "s");
  if (p->first[STEP_TRACK] != PK_NEVER)
    pk_sink_value(sink, "warning_time", who, by, after_s(p->first[STEP_TRACK], p->crossed), "s");
}

static void write_stays(pk_flights *f, uint32_t named, uint32_t nation, pk_time until, pk_measure_sink sink) {
  const pk_area *border = f->scenario->nations[nation].border;
  double inside_s = 0, deepest_m = 0;
  uint32_t n = 0;
  for (uint32_t i = 0; i < f->n_stays; i++) {
    const stay *s = &f->stays[i];
    if (s->named != named || s->nation != nation) continue;
    pk_time to = s->to == PK_NEVER || s->to > until ? until : s->to;
    inside_s += pk_time_s(to - s->from);
    if (border && f->paths[named].chain.n) deepest_m = fmax(deepest_m, depth_m(&f->paths[named], border, s->from, to));
    n++;
  }
  if (!n) return;
  const char *who = name_of(f, f->scenario->flyers[f->flyers[named]].entity);
  const char *by = name_of(f, f->scenario->nations[nation].entity);
  sink.row(sink.context, &(pk_measure_row){"violation_duration", who, by, "s", NULL, inside_s, NAN, NAN, n});
  sink.row(sink.context, &(pk_measure_row){"violation_depth", who, by, "m", NULL, deepest_m, NAN, NAN, n});
}

// When it first came into the reach of a radar of the nation, and how long it took from there to the first plot.
static void write_reach(pk_flights *f, uint32_t named, uint32_t nation, pk_time until, pk_measure_sink sink) {
  const pk_scenario *scenario = f->scenario;
  pk_time first = PK_NEVER;
  uint32_t by_site = 0;
  for (uint32_t i = 0; i < scenario->n_sites; i++) {
    if (scenario->sites[i].nation != nation) continue;
    pk_time time = pk_reach_time(&f->paths[named].chain, scenario->sites[i].radar, &scenario->air, until);
    if (time < first) first = time, by_site = i;
  }
  if (first == PK_NEVER) return;
  const char *who = name_of(f, scenario->flyers[f->flyers[named]].entity);
  const char *by = name_of(f, scenario->nations[nation].entity), *radar = name_of(f, scenario->sites[by_site].entity);
  sink.row(sink.context, &(pk_measure_row){"reach_time", who, by, "s", radar, pk_time_s(first), NAN, NAN, 1});
  pk_time seen = pair_of(f, named, nation)->first[STEP_DETECT];
  if (seen != PK_NEVER) pk_sink_value(sink, "time_to_detect_in_reach", who, by, after_s(first, seen), "s");
}

// How near the nation's fighters came to it, and how long one of them stayed.
static void write_company(pk_flights *f, uint32_t named, uint32_t nation, pk_time until, pk_measure_sink sink) {
  const pk_scenario *scenario = f->scenario;
  double closest_m = INFINITY, longest_s = 0;
  uint32_t closest = 0, longest = 0;
  for (uint32_t i = 0; i < scenario->n_flyers; i++) {
    if (scenario->flyers[i].wing == PK_NO_INDEX || scenario->flyers[i].nation != nation) continue;
    pk_company had = pk_company_of(&f->paths[named].chain, &f->paths[f->kept[i] - 1].chain, until);
    if (had.closest_m < closest_m) closest_m = had.closest_m, closest = i;
    if (had.beside_s > longest_s) longest_s = had.beside_s, longest = i;
  }
  if (!(closest_m < INFINITY)) return;
  const char *who = name_of(f, scenario->flyers[f->flyers[named]].entity);
  const char *by = name_of(f, scenario->nations[nation].entity);
  const char *near = name_of(f, scenario->flyers[closest].entity),
             *beside = name_of(f, scenario->flyers[longest].entity);
  sink.row(sink.context, &(pk_measure_row){"closest_fighter", who, by, "m", near, closest_m, NAN, NAN, 1});
  if (longest_s > 0)
    sink.row(sink.context, &(pk_measure_row){"time_in_company", who, by, "s", beside, longest_s, NAN, NAN, 1});
}

// Fuel burnt and time off the ground along a path.
static void write_flight(const pk_flights *f, uint32_t named, pk_time until, pk_measure_sink sink) {
  const pk_chain *chain = &f->paths[named].chain;
  double fuel_kg = 0, flying_s = 0;
  for (uint32_t i = 0; i < chain->n; i++) {
    const pk_segment *s = &chain->segments[i];
    pk_time end = s->t1 < until ? s->t1 : until;
    if (end <= s->t0) continue;
    fuel_kg += pk_segment_fuel_kg(s, s->t0) - pk_segment_fuel_kg(s, end);
    if (s->phase != PK_PHASE_GROUND) flying_s += pk_time_s(end - s->t0);
  }
  if (!chain->n) return;
  const char *who = name_of(f, f->scenario->flyers[f->flyers[named]].entity);
  pk_sink_value(sink, "fuel_used", who, "", fuel_kg, "kg");
  pk_sink_value(sink, "flying_time", who, "", flying_s, "s");
}

int pk_flights_write(pk_flights *f, pk_time until, pk_measure_sink sink) {
  for (uint32_t named = 0; named < f->n_named; named++) {
    for (uint32_t nation = 0; nation < f->scenario->n_nations; nation++) {
      write_pair(f, named, nation, sink);
      write_stays(f, named, nation, until, sink);
      if (f->scenario->flyers[f->flyers[named]].nation == nation) continue;
      write_reach(f, named, nation, until, sink);
      write_company(f, named, nation, until, sink);
    }
    write_flight(f, named, until, sink);
  }
  return !f->failed;
}
