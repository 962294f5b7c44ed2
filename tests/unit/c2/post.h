// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A small world around one centre: a straight intruder seen without error, fighters that fly where they are steered,
// authorities, voice with a constant delay. What run/ does with everything, done here with the least that will do.
#pragma once
#include "c2/centre.h"
#include "geo/geodesic.h"
#include "num/math.h"
#include "pack.h"
#include "support.h"
#include <math.h>
#include <string.h>

enum { POST_ACTIONS = 4096, POST_EVENTS = 64, VOICE_S = 15, SIGHT_M = 4000 };

typedef struct post_event {
  pk_time time;
  pk_action action;
} post_event;

typedef struct post {
  pk_area *home;
  pk_centre_def def;
  pk_rule_table rules;
  pk_id_policy ids;
  pk_authority_def officers[2];
  pk_squadron_def squadron;
  pk_arena arena;
  pk_authorities authorities;
  pk_centre *centre;
  pk_track track;
  pk_lla start; // of the intruder
  double course_rad, speed_mps;
  uint8_t seen, follows, blind; // what a pilot would report
  pk_own_report fighter;
  pk_vector vector;
  int airborne, contact, mission;
  double closest_m; // of the fighter to the intruder
  post_event events[POST_EVENTS];
  uint32_t n_events;
  pk_action log[POST_ACTIONS];
  uint32_t n;
} post;

static inline pk_area *post_area(double south, double north, double west, double east) {
  const pk_lla ring[] = {pk_lla_deg(south, west, 0), pk_lla_deg(south, east, 0), pk_lla_deg(north, east, 0),
                         pk_lla_deg(north, west, 0)};
  pk_area *area;
  assert_int_equal(pk_area_from_ring(ring, 4, pk_allocator_heap(), &area), PK_OK);
  return area;
}

// Defaults: home south of 54 N; a slow flight from 54.3 N towards it at 60 m/s; two officers, two fighters on alert.
static inline void post_init(post *p) {
  *p = (post){.home = post_area(51, 54, 22, 29), .start = pk_lla_deg(54.3, 25, 600), .course_rad = PK_PI};
  p->speed_mps = 60, p->seen = PK_EV_SEEN_CIVIL, p->follows = 1;
  p->rules = pack_icao()->table;
  p->ids = pack_icao()->policy;
  p->officers[0] = pk_authority_def_default();
  p->officers[0].name = p->officers[0].role = "Duty officer";
  p->officers[0].decides_s = pk_dist_constant(60);
  p->officers[0].may = PK_BIT(PK_STEP_SCRAMBLE) | PK_BIT(PK_STEP_ESCORT) | PK_BIT(PK_STEP_LEAD);
  p->officers[1] = p->officers[0];
  p->officers[1].name = p->officers[1].role = "Commander";
  p->officers[1].may = PK_BIT(PK_STEP_BURST) | PK_BIT(PK_STEP_ENGAGE);
  p->squadron = pk_squadron_def_default();
  p->squadron.name = "QRA";
  p->squadron.base = pk_lla_deg(53.2, 25.5, 150);
  p->squadron.alerts[0].ready_s = pk_dist_constant(600);
  p->def = pk_centre_def_default();
  p->def.name = "SOC";
  p->def.border = p->home;
  p->def.rules = &p->rules;
  p->def.identification = &p->ids;
  p->def.authorities = p->officers, p->def.n_authorities = 2;
  p->def.squadrons = &p->squadron, p->def.n_squadrons = 1;
  p->def.query_s = p->def.neighbour_s = pk_dist_constant(120);
  pk_mission_policy *policy = &p->def.mission_policy;
  policy->approach_s = pk_dist_constant(90), policy->identify_s = pk_dist_constant(60);
  policy->signal_s = pk_dist_constant(120);
  p->track = (pk_track){.id = PK_AT(pk_track_id, 0), .number = 8255, .status = PK_TRACK_CONFIRMED, .code = PK_NO_CODE};
}

static inline void post_open_with(post *p, pk_allocator allocator) {
  const uint64_t luck[2] = {1, 0};
  pk_arena_init(&p->arena, pk_allocator_heap());
  assert_int_equal(pk_authorities_init(&p->authorities, p->def.authorities, p->def.n_authorities, &p->arena, luck),
                   PK_OK);
  assert_int_equal(pk_centre_create(&p->def, luck, allocator, &p->centre), PK_OK);
}

static inline void post_open(post *p) { post_open_with(p, pk_allocator_heap()); }

static inline void post_close(post *p) {
  pk_centre_destroy(p->centre);
  pk_arena_clear(&p->arena);
  pk_area_destroy(p->home);
}

static inline pk_lla post_place(const post *p, pk_time now) {
  pk_lla place = pk_geodesic_direct(p->start, p->course_rad, p->speed_mps * pk_time_s(now), NULL);
  place.h_m = p->start.h_m;
  return place;
}

static inline pk_view post_view(const post *p, pk_time now) {
  return (pk_view){.time = now,
                   .track = &p->track,
                   .place = post_place(p, now),
                   .east_mps = p->speed_mps * pk_sin(p->course_rad),
                   .north_mps = p->speed_mps * pk_cos(p->course_rad),
                   .ee_m2 = 300 * 300,
                   .nn_m2 = 300 * 300,
                   .height_sigma_m = 100,
                   .velocity_sigma_mps = 2};
}

static inline void post_later(post *p, pk_time time, const pk_action *action) {
  assert_true(p->n_events < POST_EVENTS);
  p->events[p->n_events++] = (post_event){time, *action};
}

// What the world makes of an action: later events, or nothing.
static inline void post_do(post *p, const pk_action *action, pk_time now) {
  switch ((pk_action_kind)action->kind) {
  case PK_ACTION_ASK: {
    pk_action answered = *action;
    pk_authorities_ask(&p->authorities, &answered.as.request, now);
    if (answered.as.request.done != PK_NEVER) post_later(p, answered.as.request.done, &answered);
    return;
  }
  case PK_ACTION_SCRAMBLE:
    post_later(p, now + VOICE_S * PK_SECOND, action);
    return;
  case PK_ACTION_QUERY:
  case PK_ACTION_TAKE_OFF:
  case PK_ACTION_IDENTIFY:
  case PK_ACTION_SIGNAL:
    post_later(p, action->due, action);
    return;
  case PK_ACTION_STEER:
    p->vector = action->vector;
    return;
  default:
    return;
  }
}

static inline void post_drain(post *p, pk_time now) {
  pk_action action;
  while (pk_centre_take(p->centre, &action)) {
    assert_true(p->n < POST_ACTIONS);
    p->log[p->n++] = action;
    post_do(p, &action, now);
  }
}

static inline void post_report(post *p, pk_time now, uint8_t kind, uint8_t seen) {
  const pk_pilot_report report = {(uint32_t)p->mission, kind, seen, NAN};
  pk_centre_pilot_report(p->centre, now, &report);
}

static inline void post_happen(post *p, const pk_action *action, pk_time now) {
  switch ((pk_action_kind)action->kind) {
  case PK_ACTION_ASK:
    pk_centre_decided(p->centre, now, &action->as.request);
    return;
  case PK_ACTION_SCRAMBLE:
    pk_centre_alerted(p->centre, now, action->mission);
    return;
  case PK_ACTION_QUERY:
    pk_centre_answer(p->centre, now, p->track.id, PK_EV_ANSWER_NONE);
    return;
  case PK_ACTION_TAKE_OFF:
    p->mission = (int)action->mission;
    p->airborne = 1, p->contact = 0, p->closest_m = INFINITY;
    p->fighter = (pk_own_report){action->mission, p->squadron.base, 0, 0, p->squadron.fuel_kg};
    pk_centre_airborne(p->centre, now, action->mission);
    return;
  case PK_ACTION_IDENTIFY:
    post_report(p, now, PK_PILOT_SEEN, p->seen);
    return;
  case PK_ACTION_SIGNAL:
    post_report(p, now, p->follows ? PK_PILOT_FOLLOWS : PK_PILOT_REFUSES, 0);
    return;
  default:
    return;
  }
}

// The fighter flies a second towards its point; beside the target it stays with it.
static inline void post_fly(post *p, pk_time now) {
  if (!p->airborne) return;
  const pk_lla goal = p->contact && p->vector.mode != PK_VECTOR_HOME ? post_place(p, now) : p->vector.point;
  const pk_inverse way = pk_geodesic_inverse(p->fighter.place, goal);
  const double step_m = fmin(way.distance_m, p->vector.speed_mps);
  p->fighter.place = pk_geodesic_direct(p->fighter.place, way.bearing_rad, step_m, NULL);
  p->fighter.east_mps = step_m * pk_sin(way.bearing_rad), p->fighter.north_mps = step_m * pk_cos(way.bearing_rad);
  p->fighter.fuel_kg -= p->squadron.cruise_kgps;
  const double apart_m = pk_geodesic_inverse(p->fighter.place, post_place(p, now)).distance_m;
  if (p->vector.mode != PK_VECTOR_HOME) p->closest_m = fmin(p->closest_m, apart_m);
  if (p->vector.mode == PK_VECTOR_HOME && way.distance_m < 300) {
    p->airborne = 0;
    post_report(p, now, PK_PILOT_LANDED, 0);
  } else if (!p->contact && !p->blind && apart_m < SIGHT_M && p->vector.mode != PK_VECTOR_HOME) {
    p->contact = 1;
    post_report(p, now, PK_PILOT_CONTACT, 0);
  }
}

// Runs the world second by second; the track is put before the centre while `seen` seconds last.
static inline void post_run(post *p, int from_s, int to_s, int seen_s) {
  for (int t = from_s; t < to_s; t++) {
    const pk_time now = t * PK_SECOND;
    post_fly(p, now);
    for (uint32_t i = 0; i < p->n_events; i++) {
      if (p->events[i].time > now) continue;
      const pk_action action = p->events[i].action;
      p->events[i--] = p->events[--p->n_events];
      post_happen(p, &action, now);
      post_drain(p, now);
    }
    if (t < seen_s && t % 5 == 0) {
      p->track.updated = now;
      const pk_view view = post_view(p, now);
      assert_int_equal(pk_centre_assess(p->centre, now, &view), PK_OK);
    }
    if (t == seen_s) pk_centre_track_dropped(p->centre, now, p->track.id);
    if (p->airborne) pk_centre_own_report(p->centre, now, &p->fighter);
    post_drain(p, now);
    if (pk_centre_due(p->centre) <= now) pk_centre_wake(p->centre, now);
    post_drain(p, now);
  }
}

// The first action of a kind from an index on, NULL if there is none.
static inline const pk_action *post_first(const post *p, pk_action_kind kind) {
  for (uint32_t i = 0; i < p->n; i++)
    if (p->log[i].kind == kind) return &p->log[i];
  return NULL;
}

// The same for a step, and for a mission's state.
static inline const pk_action *post_step(const post *p, pk_action_kind kind, pk_step step) {
  for (uint32_t i = 0; i < p->n; i++)
    if (p->log[i].kind == kind && p->log[i].step == step) return &p->log[i];
  return NULL;
}
static inline const pk_action *post_state(const post *p, pk_mission_state state) {
  for (uint32_t i = 0; i < p->n; i++)
    if (p->log[i].kind == PK_ACTION_MISSION && p->log[i].to == state) return &p->log[i];
  return NULL;
}
static inline uint32_t post_count(const post *p, pk_action_kind kind) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->n; i++) n += p->log[i].kind == kind;
  return n;
}
