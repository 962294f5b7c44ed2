// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/centre_state.h"
#include "num/math.h"
#include <math.h>

#define TURN_MEMORY_S 120.0 // course changes fade with this time
#define HOLD 0.05           // a bound of behaviour is left 5 % beyond where it was entered

// What is found out anew at each review; everything else stays once it is known.
#define TECHNICAL                                                                                                      \
  (PK_EV(IFF_VALID) | PK_EV(IFF_NONE) | PK_EV(IFF_WRONG) | PK_EV(CODE_NONE) | PK_EV(CODE_PLAN) | PK_EV(CODE_GENERIC) | \
   PK_EV(CODE_OTHER) | PK_EV(CODE_UNLAWFUL) | PK_EV(CODE_RADIO) | PK_EV(CODE_DISTRESS) | PK_EV(PLAN_MATCH) |           \
   PK_EV(PLAN_OFF) | PK_EV(PLAN_NONE) | PK_EV(PLAN_MILITARY) | PK_EV(CORRIDOR_IN) | PK_EV(CORRIDOR_OUT) |              \
   PK_EV(SLOW) | PK_EV(AIRLINER) | PK_EV(FAST) | PK_EV(LOW) | PK_EV(TURNING))

static pk_evidence_set replies(const pk_centre *centre, const pk_dossier *dossier, int waited) {
  pk_evidence_set set = 0;
  const pk_mission *mission = pk_centre_mission(centre, dossier->mission);
  // A fighter beside the target answers in its place.
  const int fighter_beside = mission && mission->contact;
  if (dossier->iff == PK_REPLY_VALID && !fighter_beside) set |= PK_EV(IFF_VALID);
  if (dossier->iff == PK_REPLY_WRONG) set |= PK_EV(IFF_WRONG);
  if (dossier->iff == PK_REPLY_NONE && waited) set |= PK_EV(IFF_NONE);
  switch (dossier->code) {
  case PK_NO_CODE:
    return waited ? set | PK_EV(CODE_NONE) : set;
  case 07500:
    return set | PK_EV(CODE_UNLAWFUL);
  case 07600:
    return set | PK_EV(CODE_RADIO);
  case 07700:
    return set | PK_EV(CODE_DISTRESS);
  case 07000:
  case 02000:
  case 0:
    return set | PK_EV(CODE_GENERIC);
  default:
    return set;
  }
}

static pk_evidence_set plans(const pk_centre *centre, pk_dossier *dossier, int waited) {
  const pk_view *view = &dossier->view;
  double major_m, minor_m;
  pk_view_axes(view, &major_m, &minor_m);
  const int known = view->velocity_sigma_mps < 0.25 * pk_view_speed_mps(view);
  const pk_plan_question question = {.time = view->time,
                                     .place = view->place,
                                     .lateral_sigma_m = major_m,
                                     .height_sigma_m = view->height_sigma_m,
                                     .east_mps = known ? view->east_mps : 0,
                                     .north_mps = known ? view->north_mps : 0,
                                     .code = dossier->code,
                                     .last = dossier->plan};
  const pk_plan_answer answer = pk_plan_correlate(centre->def->plans, &centre->def->plan_gate, &question);
  pk_evidence_set set = 0;
  // Gates lost for a moment are not a deviation yet.
  const int just_fitted = dossier->plan_fitted != PK_NEVER &&
                          pk_time_s(view->time - dossier->plan_fitted) < centre->def->identification->plan_wait_s;
  if (pk_code_is_discrete(dossier->code)) set |= answer.by_code >= 0 ? PK_EV(CODE_PLAN) : PK_EV(CODE_OTHER);
  if (answer.fits >= 0) dossier->plan = answer.fits, dossier->plan_fitted = view->time;
  if (answer.fits >= 0 || just_fitted) {
    set |= PK_EV(PLAN_MATCH);
    if (pk_plan_set_at(centre->def->plans, (uint32_t)dossier->plan)->military) set |= PK_EV(PLAN_MILITARY);
  } else if (waited)
    set |= answer.by_code >= 0 ? PK_EV(PLAN_OFF) : PK_EV(PLAN_NONE);
  return set;
}

static pk_evidence_set corridors(const pk_centre *centre, const pk_dossier *dossier) {
  const pk_centre_def *def = centre->def;
  if (def->n_corridors == 0) return 0;
  for (uint32_t i = 0; i < def->n_corridors; i++)
    if (pk_corridor_contains(&def->corridors[i], dossier->view.place, dossier->view.time)) return PK_EV(CORRIDOR_IN);
  return PK_EV(CORRIDOR_OUT);
}

// Whether a value is beyond a bound; who was beyond it stays so within the hold.
static int above(double value, double bound, int was) { return value > bound * (was ? 1 - HOLD : 1 + HOLD); }

static void turn(pk_dossier *dossier, pk_time now) {
  const double course = pk_view_course_rad(&dossier->view), dt_s = pk_time_s(now - dossier->assessed);
  const double change = fabs(pk_wrap_pi(course - dossier->course_rad));
  const double noise = dossier->view.velocity_sigma_mps / fmax(1, pk_view_speed_mps(&dossier->view));
  if (dt_s > 0) dossier->turned_rad *= pk_exp(-dt_s / TURN_MEMORY_S);
  if (change > 3 * noise) dossier->turned_rad += change;
  dossier->course_rad = course;
}

static pk_evidence_set behaviour(const pk_centre *centre, pk_dossier *dossier, pk_evidence_set had) {
  const pk_id_policy *policy = centre->def->identification;
  const double speed = pk_view_speed_mps(&dossier->view), height = dossier->view.place.h_m;
  const int height_known = isfinite(height) && isfinite(dossier->view.height_sigma_m);
  pk_evidence_set set = 0;
  // A speed that is hardly known says nothing new.
  if (dossier->view.velocity_sigma_mps > 0.25 * fmax(speed, policy->slow_mps)) {
    set |= had & (PK_EV(SLOW) | PK_EV(FAST) | PK_EV(AIRLINER));
  } else {
    if (!above(speed, policy->slow_mps, !(had & PK_EV(SLOW)))) set |= PK_EV(SLOW);
    if (above(speed, policy->fast_mps, had & PK_EV(FAST) ? 1 : 0)) set |= PK_EV(FAST);
    const int airliner = above(speed, policy->airliner_mps, had & PK_EV(AIRLINER) ? 1 : 0);
    if (airliner && !(set & PK_EV(FAST)) && height_known && height > 6000) set |= PK_EV(AIRLINER);
  }
  if (height_known && !above(height, policy->low_m, !(had & PK_EV(LOW)))) set |= PK_EV(LOW);
  if (above(dossier->turned_rad, policy->turning_rad, had & PK_EV(TURNING) ? 1 : 0)) set |= PK_EV(TURNING);
  return set;
}

// A call without any answer, not even the news that none came, ends when it should have ended.
static void end_query(pk_dossier *dossier, pk_time now) {
  if (dossier->query_due == PK_NEVER || now <= dossier->query_due + 30 * PK_SECOND) return;
  dossier->query_due = PK_NEVER;
  dossier->evidence |= PK_EV(ANSWER_NONE);
}

static void collect(pk_centre *centre, pk_dossier *dossier, pk_time now) {
  const pk_id_policy *policy = centre->def->identification;
  const int waited = pk_time_s(now - dossier->opened) >= policy->plan_wait_s;
  const pk_evidence_set had = dossier->evidence;
  turn(dossier, dossier->view.time);
  pk_evidence_set set = had & ~(pk_evidence_set)TECHNICAL;
  set |= replies(centre, dossier, waited) | plans(centre, dossier, waited) | behaviour(centre, dossier, had);
  if (waited) set |= corridors(centre, dossier);
  dossier->evidence = set;
}

static double largest(const pk_posterior *posterior) {
  if (posterior->count == 0) return NAN;
  return fmax(posterior->p[0], fmax(posterior->p[1], posterior->p[2]));
}

static void settle(pk_centre *centre, pk_dossier *dossier, pk_time now) {
  const pk_id_policy *policy = centre->def->identification;
  const pk_id_question question = {.evidence = dossier->evidence,
                                   .zones = pk_zones_at(policy->zones, policy->n_zones, dossier->view.place),
                                   .time = now,
                                   .age_s = pk_time_s(now - dossier->opened)};
  const pk_identity before = dossier->id.identity;
  const pk_id_answer answer = pk_id_propose(policy, &question, before);
  dossier->posterior = answer.posterior;
  // What another centre found holds against no finding of one's own; with a policy that always believes, against all
  // but what was seen or proven.
  const int nothing = answer.identity == PK_ID_PENDING || answer.identity == PK_ID_UNKNOWN;
  if (dossier->inherited_from && !answer.at_once && (nothing || policy->inherit == PK_INHERIT_ALWAYS)) return;
  if (!pk_id_settle(&dossier->id, &answer, policy->dwell_s, now)) return;
  dossier->inherited_from = 0;
  pk_action *action = pk_centre_emit(centre, PK_ACTION_IDENTIFIED, dossier, now);
  action->from = (uint8_t)before;
  action->rule = answer.rule;
  action->probability = largest(&answer.posterior);
}

static void look_at_border(pk_centre *centre, pk_dossier *dossier, pk_time now) {
  const pk_border_bit before = (pk_border_bit)dossier->border.bit;
  const int known = dossier->border.known;
  if (!pk_border_look(&dossier->border, &centre->def->border_policy, centre->def->border, &dossier->view)) return;
  const pk_border_state *border = &dossier->border;
  if (!known && border->bit != PK_BORDER_APPROACHING && border->bit != PK_BORDER_OBSERVED) return;
  if (border->bit == PK_BORDER_APPROACHING && !pk_mission_is_harmless(dossier))
    pk_centre_emit(centre, PK_ACTION_BORDER_NEAR, dossier, now)->left_s = border->time_to_border_s;
  if (border->bit == PK_BORDER_OBSERVED) {
    pk_action *action = pk_centre_emit(centre, PK_ACTION_BORDER_OBSERVED, dossier, now);
    double minor_m;
    action->probability = border->probability;
    action->had = fmax(0, -border->distance_m);
    pk_view_axes(&dossier->view, &action->needed, &minor_m);
  }
  if (border->bit == PK_BORDER_LEFT) {
    pk_action *action = pk_centre_emit(centre, PK_ACTION_BORDER_LEFT, dossier, now);
    action->probability = border->probability;
    action->had = border->distance_m;
    if (before == PK_BORDER_OBSERVED) pk_centre_explain(centre, dossier, now);
  }
}

void pk_centre_identify(pk_centre *centre, pk_dossier *dossier, pk_time now) {
  const int by_eye = pk_centre_in_contact(centre, dossier);
  if (by_eye && dossier->closed) dossier->stale = 0; // a fighter tells where it is
  if (centre->def->identification) {
    if (!dossier->stale && !by_eye && !pk_centre_fighter_beside(centre, dossier, now)) collect(centre, dossier, now);
    end_query(dossier, now);
    settle(centre, dossier, now);
  }
  if (centre->def->border && !dossier->stale) look_at_border(centre, dossier, now);
}

// Told by a neighbour: the last word counts.
static pk_evidence_set told(pk_identity identity) {
  switch (identity) {
  case PK_ID_FRIEND:
  case PK_ID_ASSUMED_FRIEND:
    return PK_EV(TOLD_FRIEND);
  case PK_ID_NEUTRAL:
    return PK_EV(TOLD_NEUTRAL);
  case PK_ID_SUSPECT:
    return PK_EV(TOLD_SUSPECT);
  case PK_ID_HOSTILE:
    return PK_EV(TOLD_HOSTILE);
  default:
    return 0;
  }
}

// Whether the policy lets another centre's identity replace one's own.
static int inherits(const pk_centre *centre, const pk_dossier *dossier, pk_identity identity) {
  const pk_id_policy *policy = centre->def->identification;
  if (!policy || identity == PK_ID_PENDING || identity == PK_ID_UNKNOWN) return 0;
  if (policy->inherit == PK_INHERIT_ALWAYS) return 1;
  return policy->inherit == PK_INHERIT_UNKNOWN &&
         (dossier->id.identity == PK_ID_PENDING || dossier->id.identity == PK_ID_UNKNOWN);
}

static void inherit(pk_centre *centre, pk_dossier *dossier, pk_identity identity, uint32_t from, pk_time now) {
  const pk_identity before = dossier->id.identity;
  dossier->evidence |= PK_EV(INHERITED);
  dossier->inherited_from = from + 1;
  if (before == identity) return;
  const pk_id_answer answer = {.identity = identity, .kind = PK_KIND_KEEP, .at_once = 1, .rule = PK_ID_RULE_NONE};
  pk_id_settle(&dossier->id, &answer, 0, now);
  pk_action *action = pk_centre_emit(centre, PK_ACTION_INHERITED, dossier, now);
  action->from = (uint8_t)before;
  action->object = from;
}

void pk_centre_neighbour_message(pk_centre *centre, pk_time now, const pk_track_message *message, pk_track_id track) {
  if (!PK_IS(track) || PK_INDEX(track) >= centre->n_dossiers) return;
  pk_dossier *dossier = &centre->dossiers[PK_INDEX(track)];
  if (!dossier->number || dossier->closed || message->dropped) return;
  const pk_evidence_set all = PK_EV(TOLD_FRIEND) | PK_EV(TOLD_NEUTRAL) | PK_EV(TOLD_SUSPECT) | PK_EV(TOLD_HOSTILE);
  const pk_evidence_set now_told = told(message->identity);
  if (now_told == (dossier->evidence & all)) return; // nothing new
  dossier->evidence = (dossier->evidence & ~all) | now_told;
  if (inherits(centre, dossier, message->identity)) inherit(centre, dossier, message->identity, message->centre, now);
  pk_centre_review(centre, dossier, now);
}

static void drop_waiting(pk_centre *centre, uint32_t at) {
  centre->n_waiting--;
  for (uint32_t i = at; i < centre->n_waiting; i++) centre->waiting[i] = centre->waiting[i + 1];
}

static void accept(pk_centre *centre, pk_dossier *dossier, const pk_hand_over *told_of, pk_time now) {
  const pk_evidence_set lasting = PK_EV(SEEN_CIVIL) | PK_EV(SEEN_FRIEND) | PK_EV(SEEN_FOREIGN) | PK_EV(SEEN_UNMANNED) |
                                  PK_EV(SEEN_BALLOON) | PK_EV(ANSWER_GOOD) | PK_EV(ANSWER_DISTRESS) | PK_EV(REFUSES) |
                                  PK_EV(FOLLOWS) | PK_EV(HOSTILE_ACT);
  const pk_id_policy *policy = centre->def->identification;
  if (told_of->declared && !dossier->declared) dossier->declared = 1, dossier->declared_at = now;
  if (!policy || policy->inherit == PK_INHERIT_NEVER) {
    pk_action *action = pk_centre_emit(centre, PK_ACTION_NOT_TAKEN_OVER, dossier, now);
    action->why = PK_WHY_POLICY;
    action->object = told_of->from;
    return;
  }
  dossier->evidence |= (told_of->evidence & lasting) | told((pk_identity)told_of->identity);
  if (!inherits(centre, dossier, (pk_identity)told_of->identity)) return;
  if (told_of->kind != PK_KIND_UNKNOWN) dossier->id.kind = told_of->kind;
  inherit(centre, dossier, (pk_identity)told_of->identity, told_of->from, now);
}

// Whether a track may be the one told, and how far it is from where that should be by now; infinite if not.
static double apart_m(const pk_dossier *dossier, const pk_hand_over *told_of, pk_time now) {
  const int both_squawk = pk_code_is_discrete(told_of->code) && pk_code_is_discrete(dossier->code);
  if (both_squawk && told_of->code != dossier->code) return INFINITY;
  if (told_of->evidence & PK_EV(IFF_VALID) && dossier->iff != PK_REPLY_VALID) return INFINITY;
  const pk_view *view = &dossier->view;
  const double change = pk_hypot(told_of->east_mps - view->east_mps, told_of->north_mps - view->north_mps);
  const double speed = fmax(pk_view_speed_mps(view), pk_hypot(told_of->east_mps, told_of->north_mps));
  if (change > 0.5 * speed + 3 * view->velocity_sigma_mps) return INFINITY;
  const pk_lla then =
      pk_place_after(told_of->place, told_of->east_mps, told_of->north_mps, pk_time_s(now - told_of->time));
  const pk_lla here = pk_place_after(view->place, view->east_mps, view->north_mps, pk_time_s(now - view->time));
  const pk_enu apart = pk_place_offset(then, here);
  return pk_hypot(apart.e_m, apart.n_m);
}

void pk_centre_not_found(pk_centre *centre, const pk_hand_over *told_of, pk_time now) {
  pk_action *action = pk_centre_emit(centre, PK_ACTION_NOT_TAKEN_OVER, NULL, now);
  action->why = PK_WHY_NOT_FOUND;
  action->track = told_of->number;
  action->object = told_of->from;
  action->needed = centre->def->hand_over_gate_m;
}

void pk_centre_take_over(pk_centre *centre, pk_dossier *dossier, pk_time now) {
  double best_m = centre->def->hand_over_gate_m;
  uint32_t best = UINT32_MAX;
  for (uint32_t i = 0; i < centre->n_waiting; i++) {
    const double distance_m = apart_m(dossier, &centre->waiting[i].told, now);
    if (distance_m <= best_m) best = i, best_m = distance_m;
  }
  if (best == UINT32_MAX) return;
  const pk_hand_over told_of = centre->waiting[best].told;
  drop_waiting(centre, best);
  accept(centre, dossier, &told_of, now);
}

void pk_centre_receive(pk_centre *centre, pk_time now, const pk_hand_over *hand_over) {
  pk_dossier *best = NULL;
  double best_m = centre->def->hand_over_gate_m;
  for (uint32_t i = 0; i < centre->n_dossiers; i++) {
    pk_dossier *dossier = &centre->dossiers[i];
    if (!dossier->number || dossier->closed) continue;
    const double distance_m = apart_m(dossier, hand_over, now);
    if (distance_m <= best_m) best = dossier, best_m = distance_m;
  }
  if (best) {
    accept(centre, best, hand_over, now);
    pk_centre_review(centre, best, now);
    return;
  }
  if (!pk_array_reserve(centre->allocator, (void **)&centre->waiting, &centre->waiting_capacity, centre->n_waiting + 1,
                        sizeof *centre->waiting)) {
    pk_centre_not_found(centre, hand_over, now); // without memory nothing waits
    return;
  }
  centre->waiting[centre->n_waiting++] = (pk_waiting){*hand_over, now + pk_time_from_s(centre->def->hand_over_wait_s)};
}

// Who takes a track over that left the area; the delay's distribution, or NULL for nobody.
static const pk_dist *receiver(const pk_centre_def *def, pk_lla place, uint32_t *to) {
  for (uint32_t i = 0; i < def->n_neighbours; i++) {
    const pk_neighbour_def *neighbour = &def->neighbours[i];
    if (neighbour->area && !pk_area_contains(neighbour->area, place.lat_rad, place.lon_rad)) continue;
    *to = neighbour->centre;
    return &neighbour->delay_s;
  }
  if (def->superior < 0) return NULL;
  *to = (uint32_t)def->superior;
  return &def->superior_delay_s;
}

static void give_on(pk_centre *centre, pk_dossier *dossier, pk_time now) {
  const pk_view *view = &dossier->view;
  uint32_t to = 0;
  const pk_dist *delay_s = receiver(centre->def, view->place, &to);
  if (!delay_s) {
    pk_centre_emit(centre, PK_ACTION_NOT_HANDED_OVER, dossier, now)->why = PK_WHY_NO_NEIGHBOUR;
    return;
  }
  double major_m, minor_m;
  pk_view_axes(view, &major_m, &minor_m);
  pk_action *action = pk_centre_emit(centre, PK_ACTION_HAND_OVER, dossier, now);
  action->object = to;
  action->due = now + pk_time_from_s(pk_centre_draw_s(centre, delay_s, PK_DRAW_HAND_OVER, dossier->number, 0));
  action->as.hand_over = (pk_hand_over){.from = centre->def->index,
                                        .to = to,
                                        .number = dossier->number,
                                        .time = view->time,
                                        .place = view->place,
                                        .east_mps = view->east_mps,
                                        .north_mps = view->north_mps,
                                        .sigma_m = major_m,
                                        .identity = (uint8_t)dossier->id.identity,
                                        .kind = dossier->id.kind,
                                        .declared = dossier->declared,
                                        .code = dossier->code,
                                        .evidence = dossier->evidence};
}

void pk_centre_hand_on(pk_centre *centre, pk_dossier *dossier, pk_time now) {
  const pk_area *area = centre->def->responsibility;
  if (!area) return;
  const double outside_m = pk_area_distance_m(area, dossier->view.place.lat_rad, dossier->view.place.lon_rad);
  const double hold_m = centre->def->border_policy.back_m;
  if (dossier->handed_over && outside_m < -hold_m) dossier->handed_over = 0; // it came back
  if (outside_m < 0) dossier->was_inside = 1;
  if (dossier->handed_over || outside_m < hold_m) return;
  dossier->handed_over = 1;
  // A track that begins outside was never this centre's to give.
  if (dossier->was_inside) give_on(centre, dossier, now);
}
