// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"
#include "c2/centre_state.h"
#include <math.h>
#include <string.h>

// Behaviour comes and goes with noise; a refusal is not asked about again for it.
#define FLEETING                                                                                                       \
  (PK_EV(SLOW) | PK_EV(AIRLINER) | PK_EV(FAST) | PK_EV(LOW) | PK_EV(TURNING) | PK_EV(CORRIDOR_IN) | PK_EV(CORRIDOR_OUT))

// Odd, so that it is never the 0 of "nothing withheld".
static uint64_t situation_key(const pk_situation *s) {
  const uint64_t state = (uint64_t)s->identity | (uint64_t)s->kind << 8 | (uint64_t)s->stage << 16 |
                         (uint64_t)s->tension << 24 | (uint64_t)s->borders << 32;
  return pk_hash_pair(state, s->evidence & ~(pk_evidence_set)FLEETING) | 1;
}

static void withhold(pk_centre *centre, pk_dossier *dossier, pk_step step) {
  const pk_situation situation = pk_centre_situation(centre, dossier);
  dossier->steps[step] = PK_STEP_WITHHELD;
  dossier->withheld[step] = situation_key(&situation);
}

pk_action *pk_centre_tell(pk_centre *centre, pk_dossier *dossier, pk_step step, const pk_ruling *ruling, pk_time now) {
  const int32_t row = ruling->rule >= 0 ? ruling->rule : ruling->shadowed;
  const uint64_t key = (uint64_t)ruling->why << 32 | (uint64_t)((uint32_t)row + 2);
  if (dossier->told[step] == key) return NULL;
  dossier->told[step] = key;
  pk_action *action = pk_centre_emit(centre, PK_ACTION_NOT_ORDERED, dossier, now);
  action->step = (uint8_t)step;
  action->why = (uint8_t)ruling->why;
  action->rule = row;
  return action;
}

static void tell_why(pk_centre *centre, pk_dossier *dossier, pk_step step, pk_ruling ruling, pk_time now) {
  pk_centre_tell(centre, dossier, step, &ruling, now);
}

static pk_action *emit_step(pk_centre *centre, pk_dossier *dossier, pk_action_kind kind, pk_step step, int32_t rule) {
  pk_action *action = pk_centre_emit(centre, kind, dossier, dossier->assessed);
  action->step = (uint8_t)step;
  action->rule = rule;
  return action;
}

static void ask_neighbour(pk_centre *centre, pk_dossier *dossier, int32_t rule, pk_time now) {
  const pk_centre_def *def = centre->def;
  const pk_lla place = dossier->view.place;
  uint32_t to = 0;
  for (uint32_t i = 0; i < def->n_neighbours; i++)
    if (def->neighbours[i].area && pk_area_contains(def->neighbours[i].area, place.lat_rad, place.lon_rad)) to = i;
  pk_action *action = emit_step(centre, dossier, PK_ACTION_ASK_NEIGHBOUR, PK_STEP_ASK_NEIGHBOUR, rule);
  action->object = def->neighbours[to].centre;
  action->due =
      now + pk_time_from_s(pk_centre_draw_s(centre, &def->neighbour_s, PK_DRAW_NEIGHBOUR, dossier->number, 0));
}

// Does a step that nothing stands against any more.
static void perform(pk_centre *centre, pk_dossier *dossier, pk_step step, int32_t rule, pk_time now) {
  uint32_t squadron;
  double needed_had[2];
  dossier->steps[step] = PK_STEP_DONE;
  switch (step) {
  case PK_STEP_OBSERVE:
  case PK_STEP_COUNT:
    return;
  case PK_STEP_QUERY: {
    const double wait_s = pk_centre_draw_s(centre, &centre->def->query_s, PK_DRAW_QUERY, dossier->number, 0);
    dossier->query_due = now + pk_time_from_s(wait_s);
    emit_step(centre, dossier, PK_ACTION_QUERY, step, rule)->due = dossier->query_due;
    return;
  }
  case PK_STEP_ASK_NEIGHBOUR:
    ask_neighbour(centre, dossier, rule, now);
    return;
  case PK_STEP_DECLARE:
    dossier->declared = 1;
    dossier->declared_at = now;
    emit_step(centre, dossier, PK_ACTION_DECLARED, step, rule)->probability = dossier->border.probability;
    return;
  case PK_STEP_SCRAMBLE:
    if (pk_centre_choose(centre, dossier, now, &squadron, needed_had) == PK_WHY_NONE)
      pk_centre_scramble(centre, dossier, squadron, rule, now);
    return;
  case PK_STEP_IDENTIFY:
  case PK_STEP_ESCORT:
  case PK_STEP_WARN:
  case PK_STEP_LEAD:
  case PK_STEP_BURST:
  case PK_STEP_ENGAGE:
    pk_centre_task(centre, dossier, step, rule, now);
    return;
  case PK_STEP_FIRE:
    pk_centre_fire(centre, dossier, rule, now);
    return;
  }
}

// Time until the track, flying straight on, is outside the nation (again); infinite if not within the hour.
static double time_left_s(const pk_centre *centre, const pk_dossier *dossier) {
  const pk_border_state *border = &dossier->border;
  if (!border->known) return INFINITY;
  if (border->distance_m < 0) return pk_border_time_s(centre->def->border, &dossier->view, 3600);
  if (!isfinite(border->time_to_border_s)) return INFINITY;
  const double in_s = border->time_to_border_s + 1;
  pk_view there = dossier->view;
  there.place = pk_place_after(there.place, there.east_mps, there.north_mps, in_s);
  return in_s + pk_border_time_s(centre->def->border, &there, 3600);
}

static void ask(pk_centre *centre, pk_dossier *dossier, pk_step step, const pk_ruling *ruling, pk_time now) {
  const pk_centre_def *def = centre->def;
  const uint32_t nation_and_centre[2] = {def->nation, def->index};
  const pk_rule *row = &def->rules->rules[ruling->rule];
  const int32_t authority = pk_authority_for(def->authorities, def->n_authorities, row, step, nation_and_centre);
  const int room = pk_array_reserve(centre->allocator, (void **)&centre->pending, &centre->pending_capacity,
                                    centre->n_pending + 1, sizeof *centre->pending);
  if (authority < 0 || !room) {
    pk_ruling nobody = *ruling;
    nobody.why = PK_WHY_NO_AUTHORITY;
    tell_why(centre, dossier, step, nobody, now);
    withhold(centre, dossier, step);
    return;
  }
  const pk_pending pending = {.number = ++centre->requests,
                              .dossier = (uint32_t)(dossier - centre->dossiers),
                              .step = (uint8_t)step,
                              .rule = ruling->rule,
                              .left_s = time_left_s(centre, dossier),
                              .asked = now};
  centre->pending[centre->n_pending++] = pending;
  dossier->steps[step] = PK_STEP_ASKED;
  pk_action *action = emit_step(centre, dossier, PK_ACTION_ASK, step, ruling->rule);
  action->authority = (int16_t)authority;
  action->left_s = pending.left_s;
  action->as.request = (pk_request){.number = pending.number,
                                    .track = dossier->number,
                                    .centre = def->index,
                                    .step = (uint8_t)step,
                                    .attempt = dossier->attempts[step],
                                    .authority = (int16_t)authority,
                                    .asked = now,
                                    .begun = PK_NEVER,
                                    .done = PK_NEVER,
                                    .named = ruling->named};
  if (dossier->attempts[step] < UINT8_MAX) dossier->attempts[step]++;
}

// Why no fighter can go, PK_WHY_NONE if one can.
static pk_why against_scramble(pk_centre *centre, const pk_dossier *dossier, pk_time now, uint32_t *squadron,
                               double needed_had[2]) {
  const uint32_t most = centre->def->mission_policy.scrambles_max;
  if (dossier->scrambles < most) return pk_centre_choose(centre, dossier, now, squadron, needed_had);
  needed_had[0] = most, needed_had[1] = dossier->scrambles;
  return PK_WHY_OFTEN;
}

// What outside the rules keeps a step from being done now; tells it. Fighters can be lacking, and a neighbour.
static int possible(pk_centre *centre, pk_dossier *dossier, pk_step step, int32_t rule, pk_time now) {
  if (step == PK_STEP_FIRE) return pk_centre_fire_possible(centre, dossier, rule, now);
  if (step > PK_STEP_SCRAMBLE) return dossier->mission != 0;
  if (step == PK_STEP_QUERY) return !pk_centre_in_contact(centre, dossier);
  if (step != PK_STEP_SCRAMBLE && step != PK_STEP_ASK_NEIGHBOUR) return 1;
  if (step == PK_STEP_ASK_NEIGHBOUR && centre->def->n_neighbours > 0) return 1;
  uint32_t squadron = 0;
  double needed_had[2] = {NAN, NAN};
  if (step == PK_STEP_SCRAMBLE && dossier->mission) return 0; // somebody is on his way
  const pk_why why =
      step == PK_STEP_SCRAMBLE ? against_scramble(centre, dossier, now, &squadron, needed_had) : PK_WHY_ALONE;
  if (why == PK_WHY_NONE) return 1;
  const pk_ruling ruling = {.why = why, .rule = rule, .shadowed = PK_RULE_NONE};
  pk_action *action = pk_centre_tell(centre, dossier, step, &ruling, now);
  if (!action) return 0;
  action->squadron = (uint8_t)squadron;
  action->needed = needed_had[0], action->had = needed_had[1];
  return 0;
}

// The track was given up, and no pilot sees the object.
static int is_gone(const pk_centre *centre, const pk_dossier *dossier) {
  return dossier->closed && !pk_centre_in_contact(centre, dossier);
}

// The track is another centre's now: what would have been ordered is told with that reason.
static void tell_left(pk_centre *centre, pk_dossier *dossier, pk_step step, pk_ruling ruling, pk_time now) {
  if (ruling.verdict == PK_FORBIDDEN || step > PK_STEP_SCRAMBLE || dossier->mission) return;
  ruling.why = PK_WHY_LEFT_AREA;
  tell_why(centre, dossier, step, ruling, now);
}

static void consider(pk_centre *centre, pk_dossier *dossier, pk_step step, pk_time now) {
  if (dossier->steps[step] == PK_STEP_ASKED || dossier->steps[step] == PK_STEP_DONE) return;
  if (dossier->stage < pk_step_after(step)) return;
  const pk_situation situation = pk_centre_situation(centre, dossier);
  if (dossier->steps[step] == PK_STEP_WITHHELD) {
    if (dossier->withheld[step] == situation_key(&situation)) return;
    dossier->steps[step] = PK_STEP_IDLE;
  }
  const pk_ruling ruling = pk_rules_ruling(centre->def->rules, &situation, step);
  if (dossier->handed_over) {
    tell_left(centre, dossier, step, ruling, now);
    return;
  }
  if (ruling.verdict == PK_FORBIDDEN) {
    if (ruling.shadowed >= 0) tell_why(centre, dossier, step, ruling, now);
    return;
  }
  if (!possible(centre, dossier, step, ruling.rule, now)) return;
  const int decided = step == PK_STEP_FIRE && dossier->cleared == ruling.rule + 1;
  if (ruling.verdict == PK_NEEDS_AUTHORITY && !decided)
    ask(centre, dossier, step, &ruling, now);
  else
    perform(centre, dossier, step, ruling.rule, now);
}

void pk_centre_orders(pk_centre *centre, pk_dossier *dossier, pk_time now) {
  if (!centre->def->rules || is_gone(centre, dossier)) return;
  // Beside a fighter that is at work, a second track of its target or of itself asks for nothing.
  if (!dossier->mission && pk_centre_fighter_beside(centre, dossier, now)) return;
  for (unsigned step = PK_STEP_QUERY; step < PK_STEP_COUNT; step++) consider(centre, dossier, (pk_step)step, now);
}

// Why a violator was never met with a step, seen from when it was inside.
static pk_ruling hindsight(const pk_centre *centre, const pk_dossier *dossier, pk_step step) {
  pk_situation inside = pk_centre_situation(centre, dossier);
  pk_ruling ruling = {.verdict = PK_FORBIDDEN, .rule = PK_RULE_NONE, .shadowed = PK_RULE_NONE, .why = PK_WHY_STAGE};
  if (dossier->stage < pk_step_after(step)) return ruling;
  inside.borders = PK_BIT(PK_BORDER_OBSERVED) | (inside.borders & PK_BIT(PK_BORDER_DECLARED));
  ruling = pk_rules_ruling(centre->def->rules, &inside, step);
  if (ruling.verdict != PK_FORBIDDEN)
    ruling.why = PK_WHY_BRIEF;
  else if (ruling.why == PK_WHY_NO_RULE)
    ruling.rule = pk_rules_near_miss(centre->def->rules, &inside, step, &ruling.why);
  return ruling;
}

void pk_centre_explain(pk_centre *centre, pk_dossier *dossier, pk_time now) {
  static const uint8_t ladder[] = {PK_STEP_DECLARE, PK_STEP_SCRAMBLE, PK_STEP_LEAD};
  if (!centre->def->rules || !dossier->border.known || dossier->border.observed == PK_NEVER) return;
  if (!dossier->declared && (pk_mission_is_harmless(dossier) || dossier->handed_over)) return;
  for (unsigned i = 0; i < sizeof ladder; i++) {
    const pk_step step = (pk_step)ladder[i];
    if (dossier->steps[step] == PK_STEP_DONE) continue;
    if (dossier->steps[step] != PK_STEP_IDLE || dossier->told[step]) return; // its reason is told, or will be
    const pk_ruling ruling = hindsight(centre, dossier, step);
    const pk_border_state *border = &dossier->border;
    const pk_time since = border->observed > dossier->id.since ? border->observed : dossier->id.since;
    const double had_s = fmax(0, pk_time_s(now - since));
    if (ruling.why == PK_WHY_BRIEF && had_s < centre->def->assess_s) return; // a change of mind at the very end
    pk_action *action = pk_centre_tell(centre, dossier, step, &ruling, now);
    if (action) action->had = had_s;
    return;
  }
}

// The dossier that a request is about; takes the pending question out. NULL if there is none.
static pk_dossier *answered(pk_centre *centre, const pk_request *request, pk_pending *pending) {
  for (uint32_t i = 0; i < centre->n_pending; i++) {
    if (request->number == 0 || centre->pending[i].number != request->number) continue;
    *pending = centre->pending[i];
    for (uint32_t k = i + 1; k < centre->n_pending; k++) centre->pending[k - 1] = centre->pending[k];
    centre->n_pending--;
    return &centre->dossiers[pending->dossier];
  }
  if (request->number) return NULL;
  // Nobody asked: a person at the console orders by himself.
  for (uint32_t i = 0; i < centre->n_dossiers; i++)
    if (centre->dossiers[i].number == request->track && !centre->dossiers[i].closed) {
      *pending = (pk_pending){0, i, request->step, PK_RULE_NONE, INFINITY, request->asked};
      return &centre->dossiers[i];
    }
  return NULL;
}

// So long without a track or a pilot's sight of it that an order would have no aim; sooner a fighter is sent to search.
static int is_long_gone(const pk_centre *centre, const pk_dossier *dossier, pk_time now) {
  return is_gone(centre, dossier) && pk_time_s(now - dossier->closed_at) > centre->def->resume_s;
}

// Too late, or the situation is another one: which of the two, and was it the queue?
static pk_why lateness(const pk_centre *centre, const pk_dossier *dossier, const pk_request *request,
                       const pk_pending *pending, pk_time now) {
  const int gone = is_long_gone(centre, dossier, now) || dossier->handed_over || dossier->border.bit == PK_BORDER_LEFT;
  if (!gone) return PK_WHY_MOOT;
  const double waited_s = pk_time_s(request->begun - pending->asked), took_s = pk_time_s(now - pending->asked);
  return waited_s > took_s / 2 ? PK_WHY_BUSY : PK_WHY_TOO_LATE;
}

static int named_in_person(const pk_centre *centre, const pk_request *request, const pk_ruling *ruling) {
  if (!ruling->named) return 1;
  const char *by = centre->def->rules->rules[ruling->rule].by;
  if (request->authority < 0 || (uint32_t)request->authority >= centre->def->n_authorities) return 0;
  const pk_authority_def *authority = &centre->def->authorities[request->authority];
  return strcmp(authority->role, by) == 0 || strcmp(authority->name, by) == 0;
}

// Why a decision is not carried out, PK_WHY_NONE if it is. *ruling gets what the rules say now.
static pk_why against(pk_centre *centre, pk_dossier *dossier, const pk_request *request, const pk_pending *pending,
                      pk_ruling *ruling) {
  const pk_step step = (pk_step)pending->step;
  const pk_time now = dossier->assessed;
  if (!request->reached) return PK_WHY_UNREACHABLE;
  if (!request->yes) return PK_WHY_REFUSED;
  if (is_long_gone(centre, dossier, now) || dossier->handed_over)
    return lateness(centre, dossier, request, pending, now);
  const pk_situation situation = pk_centre_situation(centre, dossier);
  *ruling = pk_rules_ruling(centre->def->rules, &situation, step);
  if (ruling->verdict == PK_FORBIDDEN)
    return ruling->why == PK_WHY_NO_RULE ? lateness(centre, dossier, request, pending, now) : ruling->why;
  if (!named_in_person(centre, request, ruling)) return PK_WHY_NO_AUTHORITY;
  return dossier->stage < pk_step_after(step) ? PK_WHY_STAGE : PK_WHY_NONE;
}

// Tells why a decision came to nothing.
static void in_vain(pk_centre *centre, pk_dossier *dossier, const pk_request *request, const pk_pending *pending,
                    const pk_ruling *ruling) {
  const pk_time now = dossier->assessed;
  pk_action *action = pk_centre_tell(centre, dossier, (pk_step)pending->step, ruling, now);
  if (!action) return;
  action->authority = request->authority;
  action->needed = pk_time_s((ruling->why == PK_WHY_BUSY ? request->begun : now) - pending->asked);
  action->left_s = pending->left_s;
}

static void tell_decided(pk_centre *centre, pk_dossier *dossier, const pk_request *request, const pk_pending *pending) {
  pk_action *action = emit_step(centre, dossier, PK_ACTION_DECIDED, (pk_step)pending->step, pending->rule);
  action->authority = request->authority;
  action->needed = pk_time_s(dossier->assessed - pending->asked);
  action->had = request->begun == PK_NEVER ? NAN : pk_time_s(request->begun - pending->asked);
}

void pk_centre_decided(pk_centre *centre, pk_time now, const pk_request *request) {
  pk_pending pending;
  if (request->step >= PK_STEP_COUNT || !centre->def->rules) return;
  pk_dossier *dossier = answered(centre, request, &pending);
  if (!dossier) return;
  const pk_step step = (pk_step)pending.step;
  dossier->assessed = now;
  dossier->steps[step] = PK_STEP_IDLE;
  if (request->reached) tell_decided(centre, dossier, request, &pending);
  pk_ruling ruling = {.rule = pending.rule, .shadowed = PK_RULE_NONE};
  const pk_why why = against(centre, dossier, request, &pending, &ruling);
  if (why == PK_WHY_NONE) {
    if (possible(centre, dossier, step, ruling.rule, now)) perform(centre, dossier, step, ruling.rule, now);
    pk_centre_orders(centre, dossier, now);
    return;
  }
  ruling.why = why;
  if (ruling.rule < 0) ruling.rule = pending.rule;
  in_vain(centre, dossier, request, &pending, &ruling);
  withhold(centre, dossier, step);
}
