// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/centre_state.h"
#include "geo/geodesic.h"
#include "num/math.h"
#include <math.h>
#include <string.h>

pk_mission *pk_centre_mission_at(pk_centre *centre, uint32_t number) {
  for (uint32_t i = 0; number && i < centre->n_missions; i++)
    if (centre->missions[i].number == number) return &centre->missions[i];
  return NULL;
}

const pk_mission *pk_centre_mission(const pk_centre *centre, uint32_t number) {
  for (uint32_t i = 0; number && i < centre->n_missions; i++)
    if (centre->missions[i].number == number) return &centre->missions[i];
  return NULL;
}

int pk_centre_in_contact(const pk_centre *centre, const pk_dossier *dossier) {
  const pk_mission *mission = pk_centre_mission(centre, dossier->mission);
  return mission && mission->contact;
}

int pk_centre_fighter_beside(const pk_centre *centre, const pk_dossier *dossier, pk_time now) {
  double major_m, minor_m;
  pk_view_axes(&dossier->view, &major_m, &minor_m);
  for (uint32_t i = 0; i < centre->n_missions; i++) {
    const pk_mission *mission = &centre->missions[i];
    if (!mission->airborne || mission->state == PK_MISSION_ENDED || mission->own_time == PK_NEVER) continue;
    const pk_enu apart = pk_place_offset(pk_mission_own(mission, now).place, dossier->view.place);
    if (pk_hypot(apart.e_m, apart.n_m) < centre->def->own_near_m + 3 * major_m) return 1;
  }
  return 0;
}

pk_dossier *pk_mission_dossier(pk_centre *centre, const pk_mission *mission) {
  return &centre->dossiers[mission->dossier];
}

pk_action *pk_mission_emit(pk_centre *centre, const pk_mission *mission, pk_action_kind kind, pk_time now) {
  pk_action *action = pk_centre_emit(centre, kind, pk_mission_dossier(centre, mission), now);
  action->mission = mission->number;
  action->squadron = mission->squadron;
  return action;
}

void pk_mission_enter(pk_centre *centre, pk_mission *mission, pk_mission_state state, pk_time now) {
  const uint8_t before = mission->state;
  mission->state = (uint8_t)state;
  if (mission->entered[state] == PK_NEVER) mission->entered[state] = now;
  pk_action *action = pk_mission_emit(centre, mission, PK_ACTION_MISSION, now);
  action->from = before;
  action->to = (uint8_t)state;
}

double pk_mission_phase_s(const pk_centre *centre, const pk_mission *mission, const pk_dist *dist, uint32_t count) {
  return pk_centre_draw_s(centre, dist, PK_DRAW_PHASE, mission->number, (uint32_t)mission->state * 16 + count);
}

// Where the track is now, as far as its last view tells.
pk_view pk_mission_track(const pk_dossier *dossier, pk_time now) {
  pk_view view = dossier->view;
  const double dt_s = pk_time_s(now - view.time);
  view.place = pk_place_after(view.place, view.east_mps, view.north_mps, dt_s);
  view.time = now;
  return view;
}

pk_own_report pk_mission_own(const pk_mission *mission, pk_time now) {
  pk_own_report own = mission->own;
  const double dt_s = pk_time_s(now - mission->own_time);
  own.place = pk_place_after(own.place, own.east_mps, own.north_mps, dt_s);
  return own;
}

// Fuel to meet the track and come home, as time of flight: what is needed and what there is.
static int reachable(const pk_centre *centre, const pk_dossier *dossier, const pk_squadron_def *def, double ready_s,
                     double needed_had[2]) {
  pk_view view = dossier->view;
  view.place = pk_place_after(view.place, view.east_mps, view.north_mps, ready_s);
  const pk_own_report own = {.place = def->base, .fuel_kg = def->fuel_kg};
  pk_vector vector;
  needed_had[0] = INFINITY;
  needed_had[1] = fmax(0, def->fuel_kg - pk_bingo_kg(def, view.place)) / def->intercept_kgps;
  if (!pk_vector_towards(&centre->def->mission_policy, def, &own, &view, &vector)) return 0;
  needed_had[0] = vector.time_to_go_s;
  needed_had[1] = fmax(0, def->fuel_kg - pk_bingo_kg(def, vector.point)) / def->intercept_kgps;
  return needed_had[0] <= needed_had[1];
}

pk_why pk_centre_choose(pk_centre *centre, const pk_dossier *dossier, pk_time now, uint32_t *squadron,
                        double needed_had[2]) {
  double best_s = INFINITY;
  pk_why why = centre->def->n_squadrons ? PK_WHY_NO_AIRCRAFT : PK_WHY_NO_SQUADRON;
  *squadron = 0;
  if (centre->def->n_squadrons) needed_had[0] = centre->def->squadrons[0].formation, needed_had[1] = 0;
  for (uint32_t i = 0; i < centre->def->n_squadrons; i++) {
    const double ready_s = pk_squadron_mean_ready_s(&centre->squadrons[i], now);
    double time[2];
    if (!isfinite(ready_s)) continue;
    if (!reachable(centre, dossier, &centre->def->squadrons[i], ready_s, time)) {
      if (isfinite(best_s)) continue;
      why = PK_WHY_NO_COURSE, *squadron = i;
      needed_had[0] = time[0], needed_had[1] = time[1];
      continue;
    }
    if (ready_s + time[0] >= best_s) continue;
    best_s = ready_s + time[0];
    *squadron = i;
    why = PK_WHY_NONE;
  }
  return why;
}

static pk_mission *free_place(pk_centre *centre) {
  for (uint32_t i = 0; i < centre->n_missions; i++)
    if (centre->missions[i].state == PK_MISSION_FREE || centre->missions[i].state == PK_MISSION_ENDED)
      return &centre->missions[i];
  return NULL;
}

void pk_centre_scramble(pk_centre *centre, pk_dossier *dossier, uint32_t squadron, int32_t rule, pk_time now) {
  pk_mission *mission = free_place(centre);
  if (!mission) return; // never: there is a place for each aircraft
  const pk_squadron_def *def = &centre->def->squadrons[squadron];
  *mission = (pk_mission){.number = ++centre->missions_ordered,
                          .squadron = (uint8_t)squadron,
                          .track = dossier->number,
                          .dossier = (uint32_t)(dossier - centre->dossiers),
                          .due = PK_NEVER,
                          .phase_end = PK_NEVER,
                          .take_off = PK_NEVER,
                          .own_time = PK_NEVER,
                          .closest_m = INFINITY};
  for (int i = 0; i < PK_MISSION_COUNT; i++) mission->entered[i] = PK_NEVER;
  for (int i = 0; i < PK_STEP_COUNT; i++) mission->rules[i] = PK_RULE_NONE;
  mission->n =
      (uint8_t)pk_squadron_take(&centre->squadrons[squadron], def->formation, mission->number, now, mission->aircraft);
  mission->ordinal = centre->squadrons[squadron].missions;
  mission->rules[PK_STEP_SCRAMBLE] = rule;
  dossier->mission = mission->number;
  dossier->stage = PK_STAGE_ORDERED;
  dossier->scrambles++;
  pk_mission_enter(centre, mission, PK_MISSION_ORDERED, now);
  pk_action *action = pk_mission_emit(centre, mission, PK_ACTION_SCRAMBLE, now);
  action->rule = rule;
  action->step = PK_STEP_SCRAMBLE;
}

// The task is over for the track: it may be given to another fighter.
static void release(pk_centre *centre, pk_mission *mission) {
  pk_dossier *dossier = pk_mission_dossier(centre, mission);
  if (dossier->mission != mission->number) return;
  dossier->mission = 0;
  dossier->stage = PK_STAGE_NOTHING;
  for (unsigned step = PK_STEP_SCRAMBLE; step < PK_STEP_COUNT; step++)
    if (dossier->steps[step] == PK_STEP_DONE) dossier->steps[step] = PK_STEP_IDLE;
}

void pk_mission_end(pk_centre *centre, pk_mission *mission, int flown, pk_time now) {
  pk_squadron_give_back(&centre->squadrons[mission->squadron], mission->number, flown, now);
  mission->due = mission->phase_end = PK_NEVER;
  pk_mission_enter(centre, mission, PK_MISSION_ENDED, now);
  release(centre, mission);
}

static void stand_down(pk_centre *centre, pk_mission *mission, pk_why why, pk_time now) {
  mission->why = (uint8_t)why;
  pk_mission_emit(centre, mission, PK_ACTION_STAND_DOWN, now)->why = (uint8_t)why;
  pk_mission_end(centre, mission, 0, now);
}

void pk_mission_steer(pk_centre *centre, pk_mission *mission, const pk_vector *vector, pk_time now) {
  mission->vector = *vector;
  pk_mission_emit(centre, mission, PK_ACTION_STEER, now)->vector = *vector;
}

static void steer_home(pk_centre *centre, pk_mission *mission, pk_time now) {
  const pk_squadron_def *def = &centre->def->squadrons[mission->squadron];
  const pk_own_report own = pk_mission_own(mission, now);
  const pk_inverse way = pk_geodesic_inverse(own.place, def->base);
  const pk_vector vector = {.mode = PK_VECTOR_HOME,
                            .point = def->base,
                            .course_rad = way.bearing_rad,
                            .height_m = def->height_m,
                            .speed_mps = def->cruise_mps,
                            .time_to_go_s = way.distance_m / def->cruise_mps,
                            .distance_m = way.distance_m};
  pk_mission_steer(centre, mission, &vector, now);
}

// Whether a reason means that the fighter never did what it was sent for.
static int is_failure(pk_why why) {
  return why != PK_WHY_DONE && why != PK_WHY_SETTLED && why != PK_WHY_NONE && why != PK_WHY_NO_RULE;
}

void pk_mission_return(pk_centre *centre, pk_mission *mission, pk_why why, const double needed_had[2], pk_time now) {
  if (mission->state >= PK_MISSION_RETURNING || mission->state == PK_MISSION_FREE) return;
  if (!mission->airborne) {
    stand_down(centre, mission, why, now);
    return;
  }
  mission->why = (uint8_t)why;
  if (!mission->identified && is_failure(why)) {
    pk_action *action = pk_mission_emit(centre, mission, PK_ACTION_NOT_REACHED, now);
    action->why = (uint8_t)why;
    if (needed_had) action->needed = needed_had[0], action->had = needed_had[1];
    if (isfinite(mission->closest_m)) action->closest_m = mission->closest_m;
  }
  pk_action *action = pk_mission_emit(centre, mission, PK_ACTION_RETURNING, now);
  action->why = (uint8_t)why;
  action->fuel_kg = mission->own.fuel_kg;
  if (needed_had) action->needed = needed_had[0], action->had = needed_had[1];
  mission->due = mission->phase_end = PK_NEVER;
  pk_mission_enter(centre, mission, PK_MISSION_RETURNING, now);
  steer_home(centre, mission, now);
  release(centre, mission);
}

static void start_engines(pk_centre *centre, pk_mission *mission, pk_time now) {
  pk_squadron *squadron = &centre->squadrons[mission->squadron];
  uint8_t n = 0;
  pk_mission_enter(centre, mission, PK_MISSION_STARTING, now);
  mission->due = PK_NEVER;
  for (uint8_t i = 0; i < mission->n; i++)
    if (pk_squadron_fails(squadron, mission->aircraft[i], mission->ordinal))
      squadron->aircraft[mission->aircraft[i]] = (pk_aircraft){.state = PK_AIRCRAFT_BROKEN};
    else
      mission->aircraft[n++] = mission->aircraft[i];
  mission->n = n;
  if (n == 0) {
    pk_mission_emit(centre, mission, PK_ACTION_NOT_REACHED, now)->why = PK_WHY_UNSERVICEABLE;
    stand_down(centre, mission, PK_WHY_UNSERVICEABLE, now);
    return;
  }
  pk_action *action = pk_mission_emit(centre, mission, PK_ACTION_TAKE_OFF, now);
  action->due = mission->take_off;
  action->left_s = pk_time_s(mission->take_off - now);
}

void pk_centre_alerted(pk_centre *centre, pk_time now, uint32_t number) {
  pk_mission *mission = pk_centre_mission_at(centre, number);
  if (!mission || mission->state != PK_MISSION_ORDERED) return;
  const pk_squadron *squadron = &centre->squadrons[mission->squadron];
  const double ready_s = pk_squadron_ready_s(squadron, mission->aircraft[0], mission->ordinal);
  mission->take_off = now + pk_time_from_s(ready_s);
  mission->due = mission->take_off - pk_time_from_s(fmin(ready_s, squadron->def->start_s));
  pk_mission_enter(centre, mission, PK_MISSION_ALERTED, now);
}

void pk_centre_airborne(pk_centre *centre, pk_time now, uint32_t number) {
  pk_mission *mission = pk_centre_mission_at(centre, number);
  if (!mission || mission->state != PK_MISSION_STARTING) return;
  const pk_squadron_def *def = &centre->def->squadrons[mission->squadron];
  mission->airborne = 1;
  mission->own = (pk_own_report){.mission = number, .place = def->base, .fuel_kg = def->fuel_kg};
  mission->own_time = now;
  mission->due = now;
  pk_mission_enter(centre, mission, PK_MISSION_VECTORED, now);
  if (pk_mission_dossier(centre, mission)->closed) pk_centre_mission_lost(centre, mission, now);
}

// The picture lost the target, its pilot did not: the target is where he is.
static void stand_in_for_track(pk_dossier *dossier, const pk_own_report *report, pk_time now) {
  const double sigma_m = 300;
  dossier->view.time = now;
  dossier->view.place = report->place;
  dossier->view.ee_m2 = dossier->view.nn_m2 = sigma_m * sigma_m;
  dossier->view.en_m2 = 0;
}

void pk_centre_own_report(pk_centre *centre, pk_time now, const pk_own_report *report) {
  pk_mission *mission = pk_centre_mission_at(centre, report->mission);
  if (!mission || !mission->airborne) return;
  mission->own = *report;
  mission->own_time = now;
  pk_dossier *dossier = pk_mission_dossier(centre, mission);
  if (mission->contact && dossier->closed) stand_in_for_track(dossier, report, now);
  const pk_view view = pk_mission_track(dossier, now);
  mission->closest_m = fmin(mission->closest_m, pk_geodesic_inverse(report->place, view.place).distance_m);
}

void pk_mission_search(pk_centre *centre, pk_mission *mission, pk_time now) {
  mission->contact = 0;
  mission->phase_end = now + pk_time_from_s(centre->def->mission_policy.search_max_s);
  if (mission->state != PK_MISSION_SEARCHING) pk_mission_enter(centre, mission, PK_MISSION_SEARCHING, now);
}

void pk_centre_mission_lost(pk_centre *centre, pk_mission *mission, pk_time now) {
  if (mission->state == PK_MISSION_VECTORED) pk_mission_search(centre, mission, now);
}

// Joker and bingo; 1 when it turned home.
static int out_of_fuel(pk_centre *centre, pk_mission *mission, pk_time now) {
  const pk_squadron_def *def = &centre->def->squadrons[mission->squadron];
  const double bingo_kg = pk_bingo_kg(def, mission->own.place);
  if (mission->own.fuel_kg <= bingo_kg + def->joker_s * def->cruise_kgps) mission->joker = 1;
  if (mission->own.fuel_kg > bingo_kg) return 0;
  pk_mission_return(centre, mission, PK_WHY_FUEL, (const double[2]){bingo_kg, mission->own.fuel_kg}, now);
  return 1;
}

static void vector_on_track(pk_centre *centre, pk_mission *mission, pk_time now) {
  const pk_mission_policy *policy = &centre->def->mission_policy;
  const pk_squadron_def *def = &centre->def->squadrons[mission->squadron];
  const pk_dossier *dossier = pk_mission_dossier(centre, mission);
  const pk_view view = pk_mission_track(dossier, now);
  const pk_own_report own = pk_mission_own(mission, now);
  const double apart_m = pk_geodesic_inverse(own.place, view.place).distance_m;
  mission->closest_m = fmin(mission->closest_m, apart_m);
  pk_vector vector;
  if (!pk_vector_towards(policy, def, &own, &view, &vector)) {
    pk_mission_return(centre, mission, PK_WHY_NO_COURSE,
                      (const double[2]){INFINITY, (own.fuel_kg - pk_bingo_kg(def, own.place)) / def->intercept_kgps},
                      now);
    return;
  }
  if (mission->state == PK_MISSION_VECTORED && apart_m < policy->arrive_m) pk_mission_search(centre, mission, now);
  // Near the place the fighter slows down to look around.
  if (mission->state == PK_MISSION_SEARCHING && apart_m < 3 * policy->arrive_m) {
    vector.mode = PK_VECTOR_SEARCH;
    vector.point = view.place;
    vector.point.h_m = vector.height_m;
    vector.speed_mps = def->cruise_mps;
  }
  // Said only when it says something new: the net is for others too.
  if (pk_vector_differs(&mission->vector, &vector, &own)) pk_mission_steer(centre, mission, &vector, now);
  mission->due = now + pk_time_from_s(policy->revector_s);
}

int pk_mission_is_harmless(const pk_dossier *dossier) {
  const pk_identity identity = dossier->id.identity;
  return identity == PK_ID_FRIEND || identity == PK_ID_ASSUMED_FRIEND || identity == PK_ID_NEUTRAL;
}

void pk_centre_recall(pk_centre *centre, pk_dossier *dossier, pk_time now) {
  pk_mission *mission = pk_centre_mission_at(centre, dossier->mission);
  if (!mission) return;
  const int left = dossier->border.known && dossier->border.bit == PK_BORDER_LEFT;
  if (left && !centre->def->mission_policy.may_cross_border) {
    pk_mission_return(centre, mission, mission->identified ? PK_WHY_DONE : PK_WHY_LEFT_ZONE, NULL, now);
    return;
  }
  if (mission->identified || mission->contact || !pk_mission_is_harmless(dossier)) return;
  pk_mission_return(centre, mission, PK_WHY_SETTLED, NULL, now);
}

static void search_on(pk_centre *centre, pk_mission *mission, pk_time now) {
  const pk_mission_policy *policy = &centre->def->mission_policy;
  const pk_dossier *dossier = pk_mission_dossier(centre, mission);
  const int lost = dossier->closed || pk_time_s(now - dossier->view.time) > policy->lost_max_s;
  if (mission->state == PK_MISSION_VECTORED && lost) pk_mission_search(centre, mission, now);
  if (mission->state == PK_MISSION_SEARCHING && now >= mission->phase_end) {
    const double searched[2] = {NAN, policy->search_max_s};
    pk_mission_return(centre, mission, lost ? PK_WHY_TRACK_LOST : PK_WHY_NEVER_SAW, searched, now);
    return;
  }
  vector_on_track(centre, mission, now);
}

void pk_centre_wake_mission(pk_centre *centre, pk_mission *mission, pk_time now) {
  if (mission->state == PK_MISSION_ALERTED) {
    start_engines(centre, mission, now);
    return;
  }
  if (!mission->airborne || mission->state >= PK_MISSION_RETURNING) {
    mission->due = PK_NEVER;
    return;
  }
  if (out_of_fuel(centre, mission, now)) return;
  if (mission->state == PK_MISSION_VECTORED || mission->state == PK_MISSION_SEARCHING)
    search_on(centre, mission, now);
  else
    pk_mission_beside(centre, mission, now);
}

pk_time pk_centre_due(const pk_centre *centre) {
  pk_time due = PK_NEVER;
  for (uint32_t i = 0; i < centre->n_missions; i++)
    if (centre->missions[i].due < due) due = centre->missions[i].due;
  for (uint32_t i = 0; i < centre->n_waiting; i++)
    if (centre->waiting[i].until < due) due = centre->waiting[i].until;
  return due;
}

static void give_up_waiting(pk_centre *centre, pk_time now) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < centre->n_waiting; i++) {
    if (centre->waiting[i].until > now) {
      centre->waiting[kept++] = centre->waiting[i];
      continue;
    }
    pk_centre_not_found(centre, &centre->waiting[i].told, now);
  }
  centre->n_waiting = kept;
}

void pk_centre_wake(pk_centre *centre, pk_time now) {
  give_up_waiting(centre, now);
  for (uint32_t i = 0; i < centre->n_missions; i++)
    if (centre->missions[i].due <= now) pk_centre_wake_mission(centre, &centre->missions[i], now);
}
