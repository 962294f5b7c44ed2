// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Batteries under a centre: which of them engages a track, what keeps them from it, and the release of each shot. The
// rules have permitted it by then; what is asked here is status, envelope, channels, missiles and own fighters.
#include "c2/centre_state.h"
#include "num/math.h"
#include <math.h>
#include <string.h>

enum { CUE_S = 10 }; // from the order to a track of the battery's own, as a centre reckons it

void pk_centre_fire_start(pk_centre *centre) {
  centre->engagements = 0;
  for (uint32_t i = 0; i < centre->def->n_batteries && i < PK_BATTERIES_MAX; i++)
    centre->batteries[i] = (pk_battery_known){
        .ready = centre->def->batteries[i].ready, .reloaded = PK_NEVER, .control = centre->def->batteries[i].control};
}

void pk_centre_fire_resume(pk_dossier *dossier, pk_dossier *old) {
  dossier->marked |= old->marked;
  if (dossier->engagement) return; // it has one of its own; that of the lost track gets no release any more
  dossier->battery = old->battery, dossier->engagement = old->engagement;
  dossier->cleared = old->cleared, dossier->fire_after = old->fire_after;
  memcpy(dossier->kept, old->kept, sizeof dossier->kept);
  old->battery = PK_BATTERY_NONE;
  old->engagement = 0;
}

// A track in a battery's frame. Where a height is not known, the middle of what the battery reaches is taken: its own
// radar will tell.
static pk_aim aim_of(const pk_battery_def *def, const pk_view *view) {
  const pk_envelope *envelope = &def->envelope;
  pk_lla place = view->place;
  if (isfinite(place.h_m))
    place.h_m += def->geoid_m;
  else
    place.h_m = def->place.h_m + (envelope->height_min_m + envelope->height_max_m) / 2;
  const pk_frame there = pk_frame_at(place);
  const pk_enu velocity = {view->east_mps, view->north_mps, 0};
  return (pk_aim){pk_enu_from_ecef(&def->frame, there.origin),
                  pk_enu_rotate(&def->frame, pk_ecef_rotate(&there, velocity))};
}

void pk_centre_mark(pk_centre *centre, uint32_t track_index) {
  if (track_index < centre->n_dossiers && centre->dossiers[track_index].number)
    centre->dossiers[track_index].marked = 1;
}

void pk_centre_set_tension(pk_centre *centre, uint8_t tension) { centre->tension = tension; }

pk_control pk_centre_set_control(pk_centre *centre, uint32_t battery, uint8_t control) {
  centre->batteries[battery].control = control != PK_CONTROL_UNSAID ? control : centre->def->batteries[battery].control;
  return (pk_control)centre->batteries[battery].control;
}

static pk_control control_of(const pk_centre *centre, uint32_t battery, int32_t rule) {
  const uint8_t said = rule >= 0 ? centre->def->rules->rules[rule].control : PK_CONTROL_UNSAID;
  return (pk_control)(said != PK_CONTROL_UNSAID ? said : centre->batteries[battery].control);
}

// Tight asks for hostile, free for anybody but friend and neutral; hold forbids.
static int status_allows(pk_control control, pk_identity identity) {
  if (control == PK_CONTROL_TIGHT) return identity == PK_ID_HOSTILE;
  return control == PK_CONTROL_FREE && identity != PK_ID_FRIEND && identity != PK_ID_ASSUMED_FRIEND &&
         identity != PK_ID_NEUTRAL;
}

// Distance over ground from a point to the line between the battery and another point.
static double off_line_m(pk_enu point, pk_enu end) {
  const double length2_m2 = end.e_m * end.e_m + end.n_m * end.n_m;
  double part = length2_m2 > 0 ? (point.e_m * end.e_m + point.n_m * end.n_m) / length2_m2 : 0;
  part = fmin(fmax(part, 0), 1);
  return pk_hypot(point.e_m - part * end.e_m, point.n_m - part * end.n_m);
}

// How near own fighters are to the line of fire or to the target: now, and when a missile launched now arrives.
static double nearest_fighter_m(pk_centre *centre, const pk_battery_def *def, const pk_aim *aim, pk_time now) {
  double nearest_m = INFINITY;
  pk_meeting meeting;
  if (!pk_aim_meeting(aim, def->missile_mps, 0, &meeting)) meeting = (pk_meeting){0, aim->place};
  for (uint32_t i = 0; i < centre->n_missions; i++) {
    const pk_mission *mission = &centre->missions[i];
    if (!mission->number || !mission->airborne || mission->own_time == PK_NEVER || mission->state == PK_MISSION_ENDED)
      continue;
    const pk_time times[2] = {now, now + pk_time_from_s(meeting.flight_s)};
    for (int k = 0; k < 2; k++) {
      const pk_lla place = pk_mission_own(mission, times[k]).place;
      const pk_enu at = pk_enu_from_ecef(&def->frame, pk_ecef_from_lla(place));
      nearest_m = fmin(nearest_m, fmin(off_line_m(at, meeting.place), off_line_m(at, aim->place)));
    }
  }
  return nearest_m;
}

// A battery looked at for a track: when it could fire, or why not.
typedef struct offer {
  pk_why why;
  pk_control control;
  pk_launches window;
  uint32_t channels, ready; // free; missiles, as told last
  double range_m;           // to the track now
  double had, needed, left_s;
} offer;

static offer offer_of(pk_centre *centre, const pk_dossier *dossier, uint32_t battery, int32_t rule, pk_time now) {
  const pk_centre_def *def = centre->def;
  const pk_battery_def *is = &def->batteries[battery];
  const pk_battery_known *known = &centre->batteries[battery];
  const double earliest_s = CUE_S + pk_dist_mean(&is->reaction_s);
  const pk_aim aim = aim_of(is, &dossier->view);
  offer out = {.control = control_of(centre, battery, rule), .had = NAN, .needed = NAN, .left_s = NAN};
  out.channels = known->engaged < is->channels ? is->channels - known->engaged : 0;
  out.ready = known->ready;
  out.range_m = sqrt(aim.place.e_m * aim.place.e_m + aim.place.n_m * aim.place.n_m + aim.place.u_m * aim.place.u_m);
  out.window = pk_launch_window(&is->envelope, &aim, is->missile_mps, earliest_s, def->fire_horizon_s);
  const double fighter_m = nearest_fighter_m(centre, is, &aim, now);
  if (!status_allows(out.control, dossier->id.identity)) {
    out.why = PK_WHY_CONTROL;
  } else if (out.window.why != PK_DENIAL_NONE) {
    out.why = PK_WHY_ENVELOPE;
  } else if (out.channels == 0) {
    out.why = PK_WHY_CHANNELS, out.needed = is->channels;
  } else if (known->ready == 0 && known->reloaded > now + pk_time_from_s(out.window.close_s)) {
    out.why = PK_WHY_RELOADING, out.had = out.window.close_s, out.left_s = pk_time_s(known->reloaded - now);
  } else if (fighter_m < def->fighter_clear_m) {
    out.why = PK_WHY_OWN_FIGHTER, out.had = fighter_m, out.needed = def->fighter_clear_m;
  }
  return out;
}

// Whether one good offer goes before another: the window that opens first; of those that open together the battery with
// more free channels, then more missiles, then the nearer one.
static int goes_before(const offer *a, const offer *b) {
  if (a->window.open_s != b->window.open_s) return a->window.open_s < b->window.open_s;
  if (a->channels != b->channels) return a->channels > b->channels;
  if (a->ready != b->ready) return a->ready > b->ready;
  return a->range_m < b->range_m;
}

// The battery that goes before all others; PK_BATTERY_NONE. What was told against one that could fire now is over: it
// is told again when it comes again.
static int choose(pk_centre *centre, pk_dossier *dossier, int32_t rule, pk_time now, offer *best) {
  int chosen = PK_BATTERY_NONE;
  for (uint32_t i = 0; i < centre->def->n_batteries; i++) {
    const offer one = offer_of(centre, dossier, i, rule, now);
    if (one.why != PK_WHY_NONE) continue;
    if (dossier->kept[i] != PK_WHY_WAITS) dossier->kept[i] = PK_WHY_NONE;
    if (chosen >= 0 && !goes_before(&one, best)) continue;
    chosen = (int)i;
    *best = one;
  }
  return chosen;
}

// A reason, and of it what makes another telling of it: the limit of an envelope, the status that is asked.
static uint32_t kept_of(const offer *why) {
  uint32_t of = 0;
  if (why->why == PK_WHY_ENVELOPE) of = why->window.why;
  if (why->why == PK_WHY_CONTROL) of = why->control;
  return (uint32_t)why->why | of << 8;
}

static void tell_kept(pk_centre *centre, pk_dossier *dossier, uint32_t battery, int32_t rule, const offer *why,
                      pk_time now) {
  if (dossier->kept[battery] == kept_of(why)) return;
  dossier->kept[battery] = kept_of(why);
  pk_action *action = pk_centre_emit(centre, PK_ACTION_NOT_FIRED, dossier, now);
  action->step = PK_STEP_FIRE;
  action->why = (uint8_t)why->why;
  action->rule = rule;
  action->battery = (int16_t)battery;
  action->had = why->had, action->needed = why->needed, action->left_s = why->left_s;
  action->as.not_fired = (pk_not_fired){(uint8_t)why->window.why, (uint8_t)why->control};
}

int pk_centre_fire_possible(pk_centre *centre, pk_dossier *dossier, int32_t rule, pk_time now) {
  offer best;
  if (dossier->engagement || dossier->closed) return 0;
  if (dossier->marked || centre->def->n_batteries == 0) {
    const pk_why why = dossier->marked ? PK_WHY_MARKED : PK_WHY_NO_BATTERY;
    const pk_ruling ruling = {.why = why, .rule = rule, .shadowed = PK_RULE_NONE};
    pk_centre_tell(centre, dossier, PK_STEP_FIRE, &ruling, now);
    return 0;
  }
  if (now < dossier->fire_after) return 0;
  if (choose(centre, dossier, rule, now, &best) >= 0) return 1;
  for (uint32_t i = 0; i < centre->def->n_batteries; i++) {
    const offer one = offer_of(centre, dossier, i, rule, now);
    tell_kept(centre, dossier, i, rule, &one, now);
  }
  return 0;
}

void pk_centre_fire(pk_centre *centre, pk_dossier *dossier, int32_t rule, pk_time now) {
  offer best;
  const int battery = choose(centre, dossier, rule, now, &best);
  dossier->steps[PK_STEP_FIRE] = PK_STEP_IDLE;
  dossier->cleared = rule + 1;
  if (battery < 0) return;
  const double reckoned_s = CUE_S + pk_dist_mean(&centre->def->batteries[battery].reaction_s);
  const double early_s = best.window.open_s - reckoned_s - centre->def->fire_lead_s;
  if (early_s > 0) { // looked at again at the next review
    best.why = PK_WHY_WAITS, best.left_s = best.window.open_s;
    tell_kept(centre, dossier, (uint32_t)battery, rule, &best, now);
    return;
  }
  dossier->steps[PK_STEP_FIRE] = PK_STEP_DONE;
  dossier->battery = (int16_t)battery;
  dossier->engagement = ++centre->engagements;
  dossier->kept[battery] = PK_WHY_NONE;
  centre->batteries[battery].engaged++;
  pk_action *action = pk_centre_emit(centre, PK_ACTION_FIRE, dossier, now);
  action->step = PK_STEP_FIRE;
  action->rule = rule;
  action->battery = (int16_t)battery;
  action->engagement = dossier->engagement;
  for (uint32_t i = 0; i < centre->def->n_batteries; i++) {
    offer other = offer_of(centre, dossier, i, rule, now);
    if (other.why == PK_WHY_NONE) other.why = other.window.open_s > best.window.open_s ? PK_WHY_SOONER : PK_WHY_AS_SOON;
    if ((int)i != battery) tell_kept(centre, dossier, i, rule, &other, now);
  }
}

static pk_dossier *engaged(const pk_centre *centre, uint32_t engagement) {
  for (uint32_t i = 0; engagement && i < centre->n_dossiers; i++)
    if (centre->dossiers[i].number && centre->dossiers[i].engagement == engagement) return &centre->dossiers[i];
  return NULL;
}

void pk_centre_battery_report(pk_centre *centre, pk_time now, const pk_battery_report *report) {
  pk_dossier *dossier = engaged(centre, report->engagement);
  pk_battery_known *known = &centre->batteries[report->battery];
  known->ready = report->ready;
  known->reloaded = report->reloaded;
  if (report->end == PK_BATTERY_FIRED) return;
  known->engaged--;
  if (!dossier) return; // its track is another's meanwhile
  dossier->battery = PK_BATTERY_NONE;
  dossier->engagement = 0;
  dossier->marked |= report->end == PK_BATTERY_EFFECTIVE;
  dossier->steps[PK_STEP_FIRE] = PK_STEP_IDLE;
  const int answered = report->end == PK_BATTERY_ANSWERED;
  dossier->fire_after = now + pk_time_from_s(answered ? centre->def->fire_answered_s : centre->def->fire_retry_s);
  if (!answered) return;
  const pk_ruling ruling = {.why = PK_WHY_ANSWERED, .rule = dossier->cleared - 1, .shadowed = PK_RULE_NONE};
  pk_action *action = pk_centre_tell(centre, dossier, PK_STEP_FIRE, &ruling, now);
  if (action) action->battery = (int16_t)report->battery;
}

pk_why pk_centre_release(pk_centre *centre, pk_time now, uint32_t engagement, const pk_aim *aim) {
  pk_dossier *dossier = engaged(centre, engagement);
  if (!dossier || dossier->closed) return PK_WHY_TRACK_LOST;
  const uint32_t battery = (uint32_t)dossier->battery;
  const pk_battery_def *def = &centre->def->batteries[battery];
  const pk_situation situation = pk_centre_situation(centre, dossier);
  const pk_ruling ruling = pk_rules_ruling(centre->def->rules, &situation, PK_STEP_FIRE);
  const double fighter_m = nearest_fighter_m(centre, def, aim, now);
  offer out = {.why = ruling.why, .control = control_of(centre, battery, ruling.rule), .had = NAN, .needed = NAN};
  out.left_s = NAN;
  if (ruling.verdict == PK_FORBIDDEN) {
    if (out.why == PK_WHY_NONE) out.why = PK_WHY_NO_RULE;
  } else if (dossier->handed_over) {
    out.why = PK_WHY_LEFT_AREA;
  } else if (ruling.verdict == PK_NEEDS_AUTHORITY && dossier->cleared != ruling.rule + 1) {
    out.why = PK_WHY_NO_AUTHORITY;
  } else if (dossier->marked) {
    out.why = PK_WHY_MARKED;
  } else if (!status_allows(out.control, dossier->id.identity)) {
    out.why = PK_WHY_CONTROL;
  } else if (fighter_m < centre->def->fighter_clear_m) {
    out.why = PK_WHY_OWN_FIGHTER, out.had = fighter_m, out.needed = centre->def->fighter_clear_m;
  }
  if (out.why != PK_WHY_NONE)
    tell_kept(centre, dossier, battery, ruling.rule >= 0 ? ruling.rule : ruling.shadowed, &out, now);
  return out.why;
}

void pk_centre_not_released(pk_centre *centre, pk_time now, uint32_t engagement, pk_why why) {
  pk_dossier *dossier = engaged(centre, engagement);
  const offer out = {.why = why, .had = NAN, .needed = NAN, .left_s = NAN};
  if (dossier) tell_kept(centre, dossier, (uint32_t)dossier->battery, dossier->cleared - 1, &out, now);
}

int pk_centre_cue(const pk_centre *centre, uint32_t engagement, pk_view *out) {
  const pk_dossier *dossier = engaged(centre, engagement);
  if (!dossier || dossier->closed) return 0;
  *out = dossier->view;
  return 1;
}
