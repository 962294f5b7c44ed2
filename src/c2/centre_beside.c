// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/centre_state.h"
#include "geo/geodesic.h"
#include <math.h>

#define GRACE (60 * PK_SECOND) // how long after its end a phase waits for the pilot's report

// A target too slow to stay beside is passed again and again.
static int in_passes(const pk_centre *centre, const pk_mission *mission) {
  const pk_squadron_def *def = &centre->def->squadrons[mission->squadron];
  const double target_mps = pk_view_speed_mps(&centre->dossiers[mission->dossier].view);
  return target_mps <= def->min_mps + centre->def->mission_policy.alongside_mps;
}

// The pilot stays by eye: he is told once, and again when the way of staying changes.
static void stay_with_target(pk_centre *centre, pk_mission *mission, pk_time now) {
  const pk_vector_mode mode = in_passes(centre, mission) ? PK_VECTOR_PASSES : PK_VECTOR_FORMATE;
  if (mission->vector.mode == mode) return;
  const pk_squadron_def *def = &centre->def->squadrons[mission->squadron];
  const pk_view view = pk_mission_track(pk_mission_dossier(centre, mission), now);
  const pk_own_report own = pk_mission_own(mission, now);
  const pk_inverse way = pk_geodesic_inverse(own.place, view.place);
  pk_vector vector = {.mode = (uint8_t)mode,
                      .point = view.place,
                      .course_rad = pk_view_course_rad(&view),
                      .height_m = isfinite(view.place.h_m) ? view.place.h_m : own.place.h_m,
                      .speed_mps =
                          fmax(pk_view_speed_mps(&view), def->min_mps + centre->def->mission_policy.alongside_mps),
                      .time_to_go_s = NAN,
                      .distance_m = way.distance_m};
  vector.point.h_m = vector.height_m;
  pk_mission_steer(centre, mission, &vector, now);
}

// The aerodrome nearest to the target; the squadron's own base if none is named.
static pk_lla aerodrome(const pk_centre *centre, const pk_mission *mission) {
  const pk_centre_def *def = centre->def;
  const pk_lla target = centre->dossiers[mission->dossier].view.place;
  pk_lla best = def->squadrons[mission->squadron].base;
  double best_m = INFINITY;
  for (uint32_t i = 0; i < def->n_aerodromes; i++) {
    const double way_m = pk_geodesic_inverse(target, def->aerodromes[i]).distance_m;
    if (way_m < best_m) best_m = way_m, best = def->aerodromes[i];
  }
  return best;
}

static void lead(pk_centre *centre, pk_mission *mission, pk_time now) {
  const pk_lla place = aerodrome(centre, mission);
  const pk_view view = pk_mission_track(pk_mission_dossier(centre, mission), now);
  const pk_inverse way = pk_geodesic_inverse(view.place, place);
  const double speed_mps = fmax(1, pk_view_speed_mps(&view));
  const pk_vector vector = {.mode = PK_VECTOR_LEAD,
                            .point = place,
                            .course_rad = way.bearing_rad,
                            .height_m = isfinite(view.place.h_m) ? view.place.h_m : 1000,
                            .speed_mps = speed_mps,
                            .time_to_go_s = way.distance_m / speed_mps,
                            .distance_m = way.distance_m};
  pk_mission_enter(centre, mission, PK_MISSION_LEADING, now);
  pk_action *action = pk_mission_emit(centre, mission, PK_ACTION_LEAD, now);
  action->vector = vector;
  action->rule = mission->rules[PK_STEP_LEAD];
  action->step = PK_STEP_LEAD;
  pk_mission_steer(centre, mission, &vector, now);
}

// The passes that a fighter flies over a slow target; period 0 where it stays beside it.
static pk_pass_plan passes(const pk_centre *centre, const pk_mission *mission) {
  if (!in_passes(centre, mission)) return (pk_pass_plan){.alongside_s = INFINITY};
  const pk_squadron_def *def = &centre->def->squadrons[mission->squadron];
  const pk_mission_policy *policy = &centre->def->mission_policy;
  const double target_mps = pk_view_speed_mps(&centre->dossiers[mission->dossier].view);
  const double fighter_mps = fmax(def->min_mps + policy->alongside_mps, target_mps + 1);
  return pk_passes_plan(fighter_mps, target_mps, def->bank_rad, policy->sight_m);
}

// Time a phase beside the target takes: as it is, or in passes.
static double beside_s(const pk_centre *centre, const pk_mission *mission, double needed_s) {
  const pk_pass_plan plan = passes(centre, mission);
  return pk_passes_time_s(&plan, needed_s);
}

// Until when a phase waits for its pilot's report: a minute, and two more passes where he has to come again.
static pk_time patience(const pk_centre *centre, const pk_mission *mission) {
  return mission->phase_end + GRACE + pk_time_from_s(2 * passes(centre, mission).period_s);
}

// A phase that a pilot ends with a report: emits its task with the time at which the report is due.
static void begin(pk_centre *centre, pk_mission *mission, pk_mission_state state, pk_step step, pk_time now) {
  static const uint8_t kinds[PK_STEP_COUNT] = {[PK_STEP_IDENTIFY] = PK_ACTION_IDENTIFY,
                                               [PK_STEP_WARN] = PK_ACTION_SIGNAL,
                                               [PK_STEP_BURST] = PK_ACTION_BURST,
                                               [PK_STEP_ENGAGE] = PK_ACTION_ENGAGE};
  const pk_mission_policy *policy = &centre->def->mission_policy;
  const pk_dist *dist = step == PK_STEP_IDENTIFY ? &policy->identify_s
                        : step == PK_STEP_WARN   ? &policy->signal_s
                        : step == PK_STEP_BURST  ? &policy->burst_s
                                                 : &policy->engage_s;
  pk_mission_enter(centre, mission, state, now);
  mission->phase_end =
      now + pk_time_from_s(beside_s(centre, mission, pk_mission_phase_s(centre, mission, dist, mission->signals)));
  pk_action *action = pk_mission_emit(centre, mission, (pk_action_kind)kinds[step], now);
  action->step = (uint8_t)step;
  action->rule = mission->rules[step];
  action->due = mission->phase_end;
  if (step == PK_STEP_WARN) action->object = ++mission->signals;
}

// Takes the next thing that was ordered, the gravest first. 0 when there is nothing to do.
static int obey(pk_centre *centre, pk_mission *mission, pk_time now) {
  const uint32_t todo = mission->todo;
#define TAKE(step) (mission->todo &= ~PK_BIT(step))
  if (todo & PK_BIT(PK_STEP_ENGAGE)) {
    TAKE(PK_STEP_ENGAGE);
    begin(centre, mission, PK_MISSION_ENGAGING, PK_STEP_ENGAGE, now);
  } else if (todo & PK_BIT(PK_STEP_IDENTIFY) && !mission->identified) {
    TAKE(PK_STEP_IDENTIFY);
    begin(centre, mission, PK_MISSION_IDENTIFYING, PK_STEP_IDENTIFY, now);
  } else if (todo & PK_BIT(PK_STEP_BURST)) {
    TAKE(PK_STEP_BURST);
    begin(centre, mission, PK_MISSION_BURSTING, PK_STEP_BURST, now);
  } else if (todo & PK_BIT(PK_STEP_WARN)) {
    TAKE(PK_STEP_WARN);
    begin(centre, mission, PK_MISSION_SIGNALLING, PK_STEP_WARN, now);
  } else if (todo & PK_BIT(PK_STEP_LEAD) && mission->complied) {
    TAKE(PK_STEP_LEAD);
    lead(centre, mission, now);
  } else if (todo & PK_BIT(PK_STEP_ESCORT)) {
    TAKE(PK_STEP_ESCORT);
    pk_mission_enter(centre, mission, PK_MISSION_ESCORTING, now);
    pk_action *action = pk_mission_emit(centre, mission, PK_ACTION_ESCORT, now);
    action->rule = mission->rules[PK_STEP_ESCORT];
    action->step = PK_STEP_ESCORT;
  } else
    return 0;
#undef TAKE
  return 1;
}

static int is_free_for_orders(const pk_mission *mission) {
  return mission->state == PK_MISSION_WAITING || mission->state == PK_MISSION_LEADING ||
         mission->state == PK_MISSION_ESCORTING;
}

static void wait(pk_centre *centre, pk_mission *mission, pk_time now) {
  mission->phase_end = now + pk_time_from_s(centre->def->mission_policy.wait_max_s);
  pk_mission_enter(centre, mission, PK_MISSION_WAITING, now);
  mission->due = now;
}

void pk_centre_task(pk_centre *centre, pk_dossier *dossier, pk_step step, int32_t rule, pk_time now) {
  pk_mission *mission = pk_centre_mission_at(centre, dossier->mission);
  if (!mission) return;
  mission->todo |= PK_BIT(step);
  mission->rules[step] = rule;
  if (is_free_for_orders(mission)) mission->due = now;
}

static int any_asked(const pk_dossier *dossier) {
  for (unsigned step = 0; step < PK_STEP_COUNT; step++)
    if (dossier->steps[step] == PK_STEP_ASKED) return 1;
  return 0;
}

// Beside an identified target: the next order, or home when none will come.
static void wait_on(pk_centre *centre, pk_mission *mission, pk_time now) {
  const pk_dossier *dossier = pk_mission_dossier(centre, mission);
  if (obey(centre, mission, now)) {
    mission->due = now + pk_time_from_s(centre->def->mission_policy.revector_s);
    return;
  }
  const int violates = dossier->declared || (dossier->border.known && dossier->border.bit == PK_BORDER_OBSERVED);
  if (mission->identified && !any_asked(dossier) && pk_mission_is_harmless(dossier) && !violates)
    pk_mission_return(centre, mission, PK_WHY_SETTLED, NULL, now);
  else if (now >= mission->phase_end)
    pk_mission_return(centre, mission, PK_WHY_NO_RULE, NULL, now);
  else {
    stay_with_target(centre, mission, now);
    mission->due = now + pk_time_from_s(centre->def->mission_policy.revector_s);
  }
}

static void tell_seen(pk_centre *centre, pk_mission *mission, pk_evidence seen, pk_time now) {
  pk_dossier *dossier = pk_mission_dossier(centre, mission);
  dossier->evidence |= (pk_evidence_set)1 << seen;
  if (dossier->stage < PK_STAGE_IDENTIFIED) dossier->stage = PK_STAGE_IDENTIFIED;
  mission->identified = 1;
  if (mission->state <= PK_MISSION_WAITING) wait(centre, mission, now); // else it is beyond that already
  pk_centre_review(centre, dossier, now);
}

static void tell_obedience(pk_centre *centre, pk_mission *mission, int follows, pk_time now) {
  pk_dossier *dossier = pk_mission_dossier(centre, mission);
  const int again = !follows && mission->state == PK_MISSION_SIGNALLING &&
                    mission->signals < centre->def->mission_policy.signal_tries;
  if (again) {
    begin(centre, mission, PK_MISSION_SIGNALLING, PK_STEP_WARN, now);
    mission->due = now + pk_time_from_s(centre->def->mission_policy.revector_s);
    return;
  }
  mission->complied = follows ? 1 : 0;
  dossier->evidence &= ~(PK_EV(FOLLOWS) | PK_EV(REFUSES));
  dossier->evidence |= follows ? PK_EV(FOLLOWS) : PK_EV(REFUSES);
  dossier->stage = PK_STAGE_SIGNALLED;
  if (!follows || mission->state != PK_MISSION_LEADING) wait(centre, mission, now);
  pk_centre_review(centre, dossier, now);
}

// A phase whose report never came ends by itself: nothing made out, no reaction, no effect.
static void overdue(pk_centre *centre, pk_mission *mission, pk_time now) {
  switch ((pk_mission_state)mission->state) {
  case PK_MISSION_IDENTIFYING:
    tell_seen(centre, mission, PK_EV_SEEN_UNCLEAR, now);
    return;
  case PK_MISSION_SIGNALLING:
  case PK_MISSION_BURSTING:
    tell_obedience(centre, mission, 0, now);
    return;
  default:
    wait(centre, mission, now);
  }
}

void pk_mission_beside(pk_centre *centre, pk_mission *mission, pk_time now) {
  pk_dossier *dossier = pk_mission_dossier(centre, mission);
  mission->due = now + pk_time_from_s(centre->def->mission_policy.revector_s);
  if (dossier->closed) pk_centre_review(centre, dossier, now); // nobody else looks at it any more
  switch ((pk_mission_state)mission->state) {
  case PK_MISSION_APPROACHING:
    if (now >= mission->phase_end)
      wait(centre, mission, now);
    else
      stay_with_target(centre, mission, now);
    if (mission->phase_end < mission->due) mission->due = mission->phase_end;
    return;
  case PK_MISSION_IDENTIFYING:
  case PK_MISSION_SIGNALLING:
  case PK_MISSION_BURSTING:
  case PK_MISSION_ENGAGING:
    if (now >= patience(centre, mission))
      overdue(centre, mission, now);
    else
      stay_with_target(centre, mission, now);
    return;
  case PK_MISSION_WAITING:
    wait_on(centre, mission, now);
    return;
  case PK_MISSION_LEADING:
    obey(centre, mission, now);
    return;
  case PK_MISSION_ESCORTING:
    if (!obey(centre, mission, now)) stay_with_target(centre, mission, now);
    return;
  default:
    mission->due = PK_NEVER;
  }
}

static void saw(pk_centre *centre, pk_mission *mission, pk_time now) {
  if (mission->state != PK_MISSION_VECTORED && mission->state != PK_MISSION_SEARCHING) return;
  pk_dossier *dossier = pk_mission_dossier(centre, mission);
  mission->contact = 1;
  dossier->stage = mission->identified ? PK_STAGE_IDENTIFIED : PK_STAGE_CONTACT;
  pk_mission_enter(centre, mission, PK_MISSION_APPROACHING, now);
  mission->phase_end = now + pk_time_from_s(pk_mission_phase_s(centre, mission, &centre->def->mission_policy.approach_s,
                                                               mission->signals));
  mission->due = now;
  pk_centre_review(centre, dossier, now);
}

void pk_centre_pilot_report(pk_centre *centre, pk_time now, const pk_pilot_report *report) {
  pk_mission *mission = pk_centre_mission_at(centre, report->mission);
  if (!mission || !mission->airborne) return;
  if (isfinite(report->range_m)) mission->closest_m = fmin(mission->closest_m, report->range_m);
  switch ((pk_pilot_kind)report->kind) {
  case PK_PILOT_CONTACT:
    saw(centre, mission, now);
    return;
  case PK_PILOT_SEEN:
    if (mission->contact && report->seen < PK_EV_COUNT) tell_seen(centre, mission, (pk_evidence)report->seen, now);
    return;
  case PK_PILOT_FOLLOWS:
  case PK_PILOT_REFUSES:
    if (mission->contact) tell_obedience(centre, mission, report->kind == PK_PILOT_FOLLOWS, now);
    return;
  case PK_PILOT_LOST_SIGHT:
    if (mission->contact && mission->state < PK_MISSION_RETURNING) {
      pk_mission_dossier(centre, mission)->stage = PK_STAGE_ORDERED;
      pk_mission_search(centre, mission, now);
      mission->due = now;
    }
    return;
  case PK_PILOT_TARGET_LANDED:
  case PK_PILOT_TARGET_GONE:
    pk_mission_return(centre, mission, PK_WHY_DONE, NULL, now);
    return;
  case PK_PILOT_LANDED:
    if (mission->state < PK_MISSION_RETURNING) pk_mission_return(centre, mission, PK_WHY_SUPERSEDED, NULL, now);
    pk_mission_end(centre, mission, 1, now);
    return;
  }
}
