// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"
#include "c2/centre_state.h"
#include "num/math.h"
#include <math.h>
#include <string.h>

pk_centre_def pk_centre_def_default(void) {
  return (pk_centre_def){.name = "",
                         .border_policy = pk_border_policy_default(),
                         .mission_policy = pk_mission_policy_default(),
                         .plan_gate = pk_plan_gate_default(),
                         .superior = PK_CENTRE_NONE,
                         .superior_delay_s = {PK_TRIANGULAR, 60, 240, 840},
                         .assess_s = 10,
                         .settled_s = 30,
                         .stale_s = 30,
                         .own_near_m = 6000, // a wingman follows some way behind
                         .query_s = {PK_TRIANGULAR, 60, 180, 600},
                         .neighbour_s = {PK_TRIANGULAR, 60, 180, 600},
                         .resume_s = 180,
                         .resume_m = 10000,
                         .hand_over_gate_m = 15000,
                         .hand_over_wait_s = 300,
                         .fighter_clear_m = 10000,
                         .fire_horizon_s = 900,
                         .fire_lead_s = 60,
                         .fire_retry_s = 15,
                         .fire_answered_s = 120};
}

static void start(pk_centre *centre, const uint64_t seed_and_replication[2]) {
  const pk_centre_def *def = centre->def;
  centre->stream = pk_stream_of(seed_and_replication[0], (uint32_t)seed_and_replication[1], def->name, "c2");
  centre->tension = def->tension;
  centre->n_dossiers = centre->n_pending = centre->n_waiting = centre->n_closed = 0;
  centre->n_actions = centre->taken = centre->requests = centre->missions_ordered = 0;
  pk_centre_fire_start(centre);
  for (uint32_t i = 0; i < def->n_squadrons; i++)
    pk_squadron_init(&centre->squadrons[i], &def->squadrons[i], seed_and_replication);
  for (uint32_t i = 0; i < centre->n_missions; i++) centre->missions[i] = (pk_mission){.due = PK_NEVER};
}

static int reserve_tables(pk_centre *centre) {
  enum { AT_ONCE = 64 }; // questions that wait for an answer, actions of one input
  return pk_array_reserve(centre->allocator, (void **)&centre->dossiers, &centre->dossiers_capacity,
                          centre->def->tracks_expected, sizeof *centre->dossiers) &&
         pk_array_reserve(centre->allocator, (void **)&centre->pending, &centre->pending_capacity, AT_ONCE,
                          sizeof *centre->pending) &&
         pk_array_reserve(centre->allocator, (void **)&centre->waiting, &centre->waiting_capacity, AT_ONCE,
                          sizeof *centre->waiting) &&
         pk_array_reserve(centre->allocator, (void **)&centre->closed, &centre->closed_capacity,
                          centre->def->tracks_expected, sizeof *centre->closed) &&
         pk_array_reserve(centre->allocator, (void **)&centre->actions, &centre->actions_capacity, AT_ONCE,
                          sizeof *centre->actions);
}

pk_status pk_centre_create(const pk_centre_def *def, const uint64_t seed_and_replication[2], pk_allocator allocator,
                           pk_centre **out) {
  *out = NULL;
  pk_centre *centre = allocator.resize(allocator.context, NULL, 0, sizeof *centre);
  if (!centre) return PK_NO_MEMORY;
  *centre = (pk_centre){.def = def, .allocator = allocator};
  for (uint32_t i = 0; i < def->n_squadrons; i++) centre->n_missions += def->squadrons[i].aircraft;
  if (def->n_squadrons)
    centre->squadrons = allocator.resize(allocator.context, NULL, 0, sizeof *centre->squadrons * def->n_squadrons);
  if (centre->n_missions)
    centre->missions = allocator.resize(allocator.context, NULL, 0, sizeof *centre->missions * centre->n_missions);
  if ((def->n_squadrons && !centre->squadrons) || (centre->n_missions && !centre->missions) ||
      !reserve_tables(centre)) {
    pk_centre_destroy(centre);
    return PK_NO_MEMORY;
  }
  start(centre, seed_and_replication);
  *out = centre;
  return PK_OK;
}

void pk_centre_destroy(pk_centre *centre) {
  if (!centre) return;
  const pk_allocator allocator = centre->allocator;
  uint32_t squadrons = centre->def->n_squadrons, missions = centre->n_missions;
  pk_array_free(allocator, (void **)&centre->dossiers, &centre->dossiers_capacity, sizeof *centre->dossiers);
  pk_array_free(allocator, (void **)&centre->pending, &centre->pending_capacity, sizeof *centre->pending);
  pk_array_free(allocator, (void **)&centre->waiting, &centre->waiting_capacity, sizeof *centre->waiting);
  pk_array_free(allocator, (void **)&centre->closed, &centre->closed_capacity, sizeof *centre->closed);
  pk_array_free(allocator, (void **)&centre->actions, &centre->actions_capacity, sizeof *centre->actions);
  pk_array_free(allocator, (void **)&centre->squadrons, &squadrons, sizeof *centre->squadrons);
  pk_array_free(allocator, (void **)&centre->missions, &missions, sizeof *centre->missions);
  allocator.resize(allocator.context, centre, sizeof *centre, 0);
}

void pk_centre_rewind(pk_centre *centre, const uint64_t seed_and_replication[2]) {
  start(centre, seed_and_replication);
}

double pk_centre_draw_s(const pk_centre *centre, const pk_dist *dist, int purpose, uint32_t object, uint32_t count) {
  const pk_stream stream = pk_stream_sub(centre->stream, pk_hash_pair((uint64_t)purpose, object));
  return fmax(0, pk_dist_draw(dist, stream, count));
}

pk_action *pk_centre_emit(pk_centre *centre, pk_action_kind kind, const pk_dossier *dossier, pk_time now) {
  pk_action *action = &centre->spare;
  if (pk_array_reserve(centre->allocator, (void **)&centre->actions, &centre->actions_capacity, centre->n_actions + 1,
                       sizeof *centre->actions))
    action = &centre->actions[centre->n_actions++];
  *action = (pk_action){.kind = (uint8_t)kind,
                        .authority = PK_AUTHORITY_NONE,
                        .battery = PK_BATTERY_NONE,
                        .rule = PK_RULE_NONE,
                        .time = now,
                        .due = PK_NEVER,
                        .had = NAN,
                        .needed = NAN,
                        .left_s = NAN,
                        .probability = NAN,
                        .closest_m = NAN,
                        .fuel_kg = NAN};
  if (!dossier) return action;
  action->track = dossier->number;
  action->dossier = (uint32_t)(dossier - centre->dossiers);
  action->mission = dossier->mission;
  action->from = action->to = (uint8_t)dossier->id.identity;
  action->situation = pk_centre_situation(centre, dossier);
  return action;
}

int pk_centre_take(pk_centre *centre, pk_action *out) {
  if (centre->taken == centre->n_actions) {
    centre->taken = centre->n_actions = 0;
    return 0;
  }
  *out = centre->actions[centre->taken++];
  return 1;
}

const pk_centre_def *pk_centre_definition(const pk_centre *centre) { return centre->def; }
pk_squadron *pk_centre_squadron(pk_centre *centre, uint32_t squadron) {
  return squadron < centre->def->n_squadrons ? &centre->squadrons[squadron] : NULL;
}

static pk_dossier *dossier_of(pk_centre *centre, pk_track_id track) {
  if (!PK_IS(track) || PK_INDEX(track) >= centre->n_dossiers) return NULL;
  pk_dossier *dossier = &centre->dossiers[PK_INDEX(track)];
  return dossier->number ? dossier : NULL;
}

const pk_dossier *pk_centre_dossier(const pk_centre *centre, pk_track_id track) {
  if (!PK_IS(track) || PK_INDEX(track) >= centre->n_dossiers) return NULL;
  const pk_dossier *dossier = &centre->dossiers[PK_INDEX(track)];
  return dossier->number ? dossier : NULL;
}

pk_situation pk_centre_situation(const pk_centre *centre, const pk_dossier *dossier) {
  const pk_rule_table *rules = centre->def->rules;
  pk_situation situation = {.identity = (uint8_t)dossier->id.identity,
                            .kind = dossier->id.kind,
                            .tension = centre->tension,
                            .stage = dossier->stage,
                            .evidence = dossier->evidence};
  if (dossier->border.known) situation.borders = PK_BIT(dossier->border.bit);
  if (dossier->declared) situation.borders |= PK_BIT(PK_BORDER_DECLARED);
  if (rules) situation.zones = pk_zones_at(rules->zones, rules->n_zones, dossier->view.place);
  return situation;
}

// Distance between where a lost track should be and a track; infinite if they fly too differently to be one.
static double apart_m(const pk_dossier *lost, const pk_dossier *found) {
  const double dt_s = pk_time_s(found->view.time - lost->view.time);
  const pk_lla then = pk_place_after(lost->view.place, lost->view.east_mps, lost->view.north_mps, dt_s);
  const pk_enu apart = pk_place_offset(then, found->view.place);
  const double speed_mps = pk_view_speed_mps(&lost->view);
  const double change_mps = fabs(speed_mps - pk_view_speed_mps(&found->view));
  if (change_mps > 0.3 * speed_mps + 3 * found->view.velocity_sigma_mps) return INFINITY;
  return pk_hypot(apart.e_m, apart.n_m);
}

// A track that was lost a moment ago near where this one begins; NULL if there is none.
static pk_dossier *lost_before(pk_centre *centre, const pk_dossier *dossier, pk_time now) {
  pk_dossier *best = NULL;
  double best_m = centre->def->resume_m;
  for (uint32_t i = 0; i < centre->n_closed; i++) {
    pk_dossier *old = &centre->dossiers[centre->closed[i]];
    if (old == dossier || pk_time_s(now - old->closed_at) > centre->def->resume_s) continue;
    const double distance_m = apart_m(old, dossier);
    if (distance_m < best_m) best = old, best_m = distance_m;
  }
  return best;
}

// A young track near one that is being lost, with nothing known for or against it; NULL if there is none.
static pk_dossier *found_since(pk_centre *centre, const pk_dossier *lost, pk_time now) {
  const pk_evidence_set other = PK_EV(IFF_VALID) | PK_EV(PLAN_MATCH) | PK_EV(ANSWER_GOOD);
  pk_dossier *best = NULL;
  double best_m = centre->def->resume_m;
  for (uint32_t i = 0; i < centre->n_dossiers; i++) {
    pk_dossier *one = &centre->dossiers[i];
    if (!one->number || one->closed || one == lost || one->mission || one->declared || one->evidence & other) continue;
    if (pk_time_s(now - one->opened) > centre->def->resume_s) continue;
    const double distance_m = apart_m(lost, one);
    if (distance_m < best_m && !pk_centre_fighter_beside(centre, one, now)) best = one, best_m = distance_m;
  }
  return best;
}

// The controller goes on with what he knew of the lost track.
static void resume(pk_centre *centre, pk_dossier *dossier, pk_dossier *old, pk_time now) {
  const uint32_t index = (uint32_t)(dossier - centre->dossiers);
  pk_mission *mission = pk_centre_mission_at(centre, old->mission);
  dossier->id = old->id;
  dossier->opened = old->opened;
  dossier->evidence = old->evidence;
  dossier->border = old->border;
  dossier->declared = old->declared, dossier->declared_at = old->declared_at;
  dossier->stage = old->stage, dossier->mission = old->mission, dossier->scrambles = old->scrambles;
  dossier->inherited_from = old->inherited_from;
  dossier->plan = old->plan, dossier->plan_fitted = old->plan_fitted;
  for (unsigned step = 0; step < PK_STEP_COUNT; step++) {
    if (dossier->steps[step] != PK_STEP_ASKED) dossier->steps[step] = old->steps[step];
    if (dossier->attempts[step] < old->attempts[step]) dossier->attempts[step] = old->attempts[step];
    dossier->told[step] = old->told[step];
  }
  for (uint32_t i = 0; i < centre->n_pending; i++)
    if (&centre->dossiers[centre->pending[i].dossier] == old) centre->pending[i].dossier = index;
  if (mission) mission->track = dossier->number, mission->dossier = index;
  pk_centre_fire_resume(dossier, old);
  old->closed_at = INT64_MIN / 2; // resumed once
  const int worth_telling = old->mission || old->declared || !pk_mission_is_harmless(old);
  old->mission = 0;
  if (worth_telling) pk_centre_emit(centre, PK_ACTION_RESUMED, dossier, now)->object = old->number;
}

static void open_dossier(pk_centre *centre, pk_dossier *dossier, const pk_view *view, pk_time now) {
  *dossier = (pk_dossier){.number = view->track->number ? view->track->number : PK_INDEX(view->track->id) + 1,
                          .opened = now,
                          .assessed = INT64_MIN / 2,
                          .closed_at = PK_NEVER,
                          .declared_at = PK_NEVER,
                          .query_due = PK_NEVER,
                          .plan_fitted = PK_NEVER,
                          .plan = PK_PLAN_NONE,
                          .battery = PK_BATTERY_NONE,
                          .view = *view,
                          .id = {.rule = PK_ID_RULE_NONE, .since = now, .candidate_since = now}};
  uint8_t origin = PK_EV_ORIGIN_FOREIGN;
  for (uint32_t i = 0; i < centre->def->n_origins; i++)
    if (pk_area_contains(centre->def->origins[i].area, view->place.lat_rad, view->place.lon_rad)) {
      origin = centre->def->origins[i].origin;
      break;
    }
  dossier->course_rad = pk_view_course_rad(view);
  // A track where an own fighter is may be the fighter's.
  const int own = view->track->iff == PK_REPLY_VALID || pk_centre_fighter_beside(centre, dossier, now);
  pk_dossier *old = own ? NULL : lost_before(centre, dossier, now);
  if (old)
    resume(centre, dossier, old, now);
  else if (centre->def->n_origins)
    dossier->evidence |= (pk_evidence_set)1 << origin;
}

static pk_status reserve_dossiers(pk_centre *centre, uint32_t need) {
  if (!pk_array_reserve(centre->allocator, (void **)&centre->dossiers, &centre->dossiers_capacity, need,
                        sizeof *centre->dossiers))
    return PK_NO_MEMORY;
  while (centre->n_dossiers < need) centre->dossiers[centre->n_dossiers++] = (pk_dossier){.number = 0};
  return PK_OK;
}

void pk_centre_review(pk_centre *centre, pk_dossier *dossier, pk_time now) {
  if (!dossier->closed || pk_centre_in_contact(centre, dossier)) pk_centre_identify(centre, dossier, now);
  if (!dossier->closed) {
    pk_centre_take_over(centre, dossier, now);
    pk_centre_hand_on(centre, dossier, now);
  }
  dossier->assessed = now;
  pk_centre_orders(centre, dossier, now);
  pk_centre_recall(centre, dossier, now);
}

pk_status pk_centre_assess(pk_centre *centre, pk_time now, const pk_view *view) {
  const pk_track *track = view->track;
  if (track->status == PK_TRACK_TENTATIVE || track->status == PK_TRACK_DROPPED || !PK_IS(track->id)) return PK_OK;
  const uint32_t index = PK_INDEX(track->id);
  if (index >= centre->n_dossiers) {
    const pk_status status = reserve_dossiers(centre, index + 1);
    if (status != PK_OK) return status;
  }
  pk_dossier *dossier = &centre->dossiers[index];
  if (dossier->closed) return PK_OK;
  const int first = dossier->number == 0;
  const int news =
      first || dossier->code != track->code || dossier->iff != track->iff || dossier->status != track->status;
  if (first) open_dossier(centre, dossier, view, now);
  dossier->code = track->code, dossier->iff = track->iff, dossier->status = (uint8_t)track->status;
  dossier->stale = pk_time_s(now - track->updated) > centre->def->stale_s;
  dossier->view = *view;
  dossier->view.track = NULL; // it does not outlive the call
  const int settled = pk_mission_is_harmless(dossier) && !dossier->declared && !dossier->mission;
  const double period_s = settled ? centre->def->settled_s : centre->def->assess_s;
  if (news || pk_time_s(now - dossier->assessed) >= period_s) pk_centre_review(centre, dossier, now);
  return PK_OK;
}

// Keeps in mind that a track was lost, and forgets those that nothing can resume any more.
static void note_closed(pk_centre *centre, uint32_t index, pk_time now) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < centre->n_closed; i++)
    if (pk_time_s(now - centre->dossiers[centre->closed[i]].closed_at) <= centre->def->resume_s)
      centre->closed[kept++] = centre->closed[i];
  centre->n_closed = kept;
  if (pk_array_reserve(centre->allocator, (void **)&centre->closed, &centre->closed_capacity, kept + 1,
                       sizeof *centre->closed))
    centre->closed[centre->n_closed++] = index;
}

// Closes the dossier of a track that was given up; 0 if its work goes on with another.
static int close_dossier(pk_centre *centre, pk_time now, pk_track_id track) {
  pk_dossier *dossier = dossier_of(centre, track);
  if (!dossier || dossier->closed) return 0;
  dossier->closed = 1;
  dossier->closed_at = now;
  note_closed(centre, PK_INDEX(track), now);
  const int begun = dossier->mission || dossier->declared || dossier->engagement || dossier->marked;
  pk_dossier *found = begun ? found_since(centre, dossier, now) : NULL;
  if (found) {
    resume(centre, found, dossier, now);
    return 0;
  }
  pk_mission *mission = pk_centre_mission_at(centre, dossier->mission);
  if (mission)
    pk_centre_mission_lost(centre, mission, now);
  else
    pk_centre_explain(centre, dossier, now);
  return 1;
}

// Who is nobody to the end has his reason too.
static void tell_unidentified(pk_centre *centre, const pk_dossier *dossier, pk_time now) {
  const int unknown = dossier->id.identity == PK_ID_PENDING || dossier->id.identity == PK_ID_UNKNOWN;
  if (!unknown || !centre->def->identification) return;
  pk_action *action = pk_centre_emit(centre, PK_ACTION_NOT_IDENTIFIED, dossier, now);
  action->had = pk_time_s(now - dossier->opened);
  action->why = PK_WHY_NO_EVIDENCE;
  const double wait_s = centre->def->identification->plan_wait_s;
  const int called = dossier->steps[PK_STEP_QUERY] == PK_STEP_DONE;
  const int heard = (dossier->evidence & (PK_EV(IFF_VALID) | PK_EV(IFF_WRONG) | PK_EV(IFF_NONE))) != 0;
  action->as.unidentified =
      (pk_unidentified){.called = dossier->query_due != PK_NEVER ? PK_CALL_UNDER_WAY
                                  : called                       ? PK_CALLED
                                                                 : PK_NOT_CALLED,
                        .untold = heard                                            ? PK_TELLS
                                  : action->had < wait_s                           ? PK_TOO_BRIEF
                                  : pk_centre_fighter_beside(centre, dossier, now) ? PK_BESIDE_FIGHTER
                                                                                   : PK_TOO_OLD};
}

void pk_centre_track_dropped(pk_centre *centre, pk_time now, pk_track_id track) {
  if (close_dossier(centre, now, track)) tell_unidentified(centre, dossier_of(centre, track), now);
}

void pk_centre_track_merged(pk_centre *centre, pk_time now, pk_track_id lost, pk_track_id kept) {
  pk_dossier *old = dossier_of(centre, lost), *dossier = dossier_of(centre, kept);
  const int begun =
      old && !old->closed && (old->mission || old->declared || old->scrambles || old->engagement || old->marked);
  if (begun && dossier && !dossier->closed && !dossier->mission && !dossier->declared) {
    resume(centre, dossier, old, now);
    old->scrambles = old->declared = 0;
  }
  close_dossier(centre, now, lost);
}

void pk_centre_answer(pk_centre *centre, pk_time now, pk_track_id track, pk_evidence answer) {
  const pk_evidence_set answers =
      PK_EV(ANSWER_GOOD) | PK_EV(ANSWER_WRONG) | PK_EV(ANSWER_DISTRESS) | PK_EV(ANSWER_NONE);
  pk_dossier *dossier = dossier_of(centre, track);
  if (!dossier || (unsigned)answer >= PK_EV_COUNT) return;
  const pk_evidence_set one = (pk_evidence_set)1 << answer;
  if (one & answers && pk_centre_fighter_beside(centre, dossier, now)) {
    dossier->query_due = PK_NEVER; // who answered may have been the fighter
    return;
  }
  if (one & answers) {
    dossier->evidence &= ~answers;
    dossier->query_due = PK_NEVER;
  }
  dossier->evidence |= one;
  pk_centre_review(centre, dossier, now);
}
