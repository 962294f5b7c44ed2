// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Runways in a run: everybody who lands or takes off at an aerodrome has a slot. Flights with routes get theirs before
// the play, who comes first first; fighters and who is led to land take the first free slot when they ask.
#include "run/state.h"
#include <stdlib.h>

enum { ROUNDS = 24, RETRIES = 4 };
// Nearer to its slot than on_time is in it; who would be less than worth_it too early flies on.
static const pk_time on_time = 20 * PK_MILLISECOND, worth_it = PK_SECOND, remembered = 30 * PK_MINUTE;

// A take-off or landing of a flight with a route.
typedef struct use {
  pk_time time;
  uint32_t flyer, leg;
} use;

// What sequencing works on: ends of legs and waits of all flights, those of a flight from its first on.
typedef struct sequence {
  pk_run *run;
  uint32_t *first; // [n_flights + 1]
  pk_time *arrivals, *waits;
  use *uses;
  uint32_t n;
} sequence;

// One use that is planned with a wait.
typedef struct attempt {
  sequence *s;
  uint32_t at;
} attempt;

static int needs_runway(const pk_run *run, uint32_t mover) {
  return run->scenario->flyers[mover].performance.kind <= PK_MOVER_PROPELLER;
}

static pk_runway_kind kind_of(const pk_run *run, const use *u) {
  return run->scenario->flyers[u->flyer].route.legs[u->leg].kind == PK_LEG_LAND ? PK_RUNWAY_LANDING
                                                                                : PK_RUNWAY_TAKE_OFF;
}

pk_status pk_run_start_runways(pk_run *run) {
  const pk_scenario *scenario = run->scenario;
  run->runways = PK_ARENA_NEW(&run->arena, pk_runway, scenario->n_aerodromes);
  if (!run->runways) return PK_NO_MEMORY;
  uint32_t wanted = 16;
  for (uint32_t i = 0; i < scenario->n_wings; i++) wanted += 2 * scenario->wings[i].n_aircraft;
  for (uint32_t i = 0; i < scenario->n_aerodromes; i++) {
    pk_runway *runway = &run->runways[i];
    runway->landing_interval = scenario->aerodromes[i].landing_interval;
    runway->take_off_interval = scenario->aerodromes[i].take_off_interval;
    if (!pk_array_reserve(run->allocator, (void **)&runway->uses, &runway->capacity, wanted, sizeof *runway->uses))
      return PK_NO_MEMORY;
  }
  return PK_OK;
}

void pk_run_stop_runways(pk_run *run) {
  for (uint32_t i = 0; run->runways && i < run->scenario->n_aerodromes; i++)
    pk_array_free(run->allocator, (void **)&run->runways[i].uses, &run->runways[i].capacity, sizeof(pk_runway_use));
  pk_array_free(run->allocator, (void **)&run->waits, &run->waits_capacity, sizeof *run->waits);
}

// Something that can be planned with a wait, and then ends at a time.
typedef pk_status planner_of(void *context, pk_time wait, pk_time *end);

// Plans until it ends in a slot; *end stays a time after it where no wait fits exactly. The end hardly grows evenly
// with the wait, so the search keeps between what was too early and what was too late.
static pk_status meet(planner_of *plan, void *context, pk_time wait, pk_time slot, pk_time *end) {
  pk_time low = 0, high = PK_NEVER, best_wait = PK_NEVER, best = PK_NEVER;
  for (int i = 0; i < ROUNDS; i++) {
    pk_status status = plan(context, wait, end);
    if (status != PK_OK || *end == PK_NEVER) return status;
    const pk_time late = *end - slot;
    if (late < on_time && late > -on_time) return PK_OK;
    if (late > 0 && *end < best) best = *end, best_wait = wait;
    if (late < 0 && wait > low) low = wait;
    if (late > 0 && wait < high) high = wait;
    wait -= late;
    if (high != PK_NEVER && (wait <= low || wait >= high)) wait = low + (high - low) / 2;
  }
  if (best_wait == PK_NEVER) best_wait = wait + 10 * PK_MINUTE;
  return plan(context, best_wait, end);
}

// The end that a wish comes to: in the first slot that can be met; *behind gets the mover before it, if it has to wait.
static pk_status take_slot(const pk_runway *runway, pk_runway_kind kind, planner_of *plan, void *context, pk_time *end,
                           uint32_t *behind) {
  const pk_time wished = *end;
  for (int i = 0; i < RETRIES; i++) {
    uint32_t by;
    const pk_time slot = pk_runway_slot(runway, kind, *end, &by);
    if (slot - *end < worth_it) return PK_OK;
    *behind = by;
    pk_status status = meet(plan, context, slot - wished, slot, end);
    if (status != PK_OK || *end == PK_NEVER) return status;
  }
  return PK_OK;
}

static int by_time(const void *left, const void *right) {
  const use *a = left, *b = right;
  if (a->time != b->time) return a->time < b->time ? -1 : 1;
  if (a->flyer != b->flyer) return a->flyer < b->flyer ? -1 : 1;
  return a->leg < b->leg ? -1 : a->leg > b->leg;
}

static pk_status plan_all(sequence *s) {
  const pk_scenario *scenario = s->run->scenario;
  s->first = PK_ARENA_NEW(&s->run->arena, uint32_t, (size_t)scenario->n_flights + 1);
  if (!s->first) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < scenario->n_flights; i++) s->first[i + 1] = s->first[i] + scenario->flyers[i].route.n;
  const size_t legs = s->first[scenario->n_flights];
  s->arrivals = PK_ARENA_NEW(&s->run->arena, pk_time, legs);
  s->waits = PK_ARENA_NEW(&s->run->arena, pk_time, legs);
  s->uses = PK_ARENA_NEW(&s->run->arena, use, legs);
  if (!s->arrivals || !s->waits || !s->uses) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < scenario->n_flights; i++) {
    pk_time *arrivals = s->arrivals + s->first[i];
    pk_status status = pk_run_plan_flight(s->run, i, s->waits + s->first[i], arrivals);
    if (status != PK_OK) return status;
    for (uint32_t leg = 0; needs_runway(s->run, i) && leg < scenario->flyers[i].route.n; leg++)
      if (scenario->flyers[i].fields[leg] != PK_NO_INDEX && arrivals[leg] <= scenario->duration)
        s->uses[s->n++] = (use){arrivals[leg], i, leg};
  }
  if (s->n) qsort(s->uses, s->n, sizeof *s->uses, by_time);
  return PK_OK;
}

static pk_status try_flight(void *context, pk_time wait, pk_time *end) {
  const attempt *a = context;
  const use *u = &a->s->uses[a->at];
  pk_time *arrivals = a->s->arrivals + a->s->first[u->flyer], *waits = a->s->waits + a->s->first[u->flyer];
  waits[u->leg] = wait;
  pk_status status = pk_run_plan_flight(a->s->run, u->flyer, waits, arrivals);
  *end = arrivals[u->leg];
  return status;
}

// A use comes later: the rest of its flight's uses move along.
static void move_on(sequence *s, uint32_t at, pk_time end) {
  const use u = s->uses[at];
  const pk_time *arrivals = s->arrivals + s->first[u.flyer];
  int moved = 0;
  s->uses[at].time = end;
  for (uint32_t i = at + 1; i < s->n; i++)
    if (s->uses[i].flyer == u.flyer) s->uses[i].time = arrivals[s->uses[i].leg], moved = 1;
  if (moved) qsort(s->uses + at + 1, s->n - at - 1, sizeof *s->uses, by_time);
}

// When the wait for a leg begins: as the leg before ends, or when it would have taken off.
static pk_time begin_of(const sequence *s, const use *u, pk_time wished) {
  if (u->leg == 0) return wished;
  const pk_time before = s->arrivals[s->first[u->flyer] + u->leg - 1];
  return before == PK_NEVER || kind_of(s->run, u) == PK_RUNWAY_TAKE_OFF ? wished : before;
}

static pk_status keep_wait(sequence *s, uint32_t at, pk_time wished, uint32_t behind) {
  pk_run *run = s->run;
  const use *u = &s->uses[at];
  if (!pk_array_reserve(run->allocator, (void **)&run->waits, &run->waits_capacity, run->n_waits + 1,
                        sizeof *run->waits))
    return PK_NO_MEMORY;
  run->waits[run->n_waits++] = (pk_run_wait){.mover = u->flyer,
                                             .aerodrome = run->scenario->flyers[u->flyer].fields[u->leg],
                                             .behind = behind,
                                             .kind = (uint8_t)kind_of(run, u),
                                             .begins = begin_of(s, u, wished),
                                             .wait_s = pk_time_s(u->time - wished)};
  return PK_OK;
}

static pk_status sequence_all(sequence *s) {
  pk_run *run = s->run;
  for (uint32_t i = 0; i < s->n; i++) {
    const pk_time wished = s->uses[i].time;
    pk_runway *runway = &run->runways[run->scenario->flyers[s->uses[i].flyer].fields[s->uses[i].leg]];
    uint32_t behind = PK_RUNWAY_NOBODY;
    pk_time end = wished;
    pk_status status = take_slot(runway, kind_of(run, &s->uses[i]), try_flight, &(attempt){s, i}, &end, &behind);
    if (status == PK_OK && end == PK_NEVER) continue; // no plan with a wait ends on the ground
    if (status == PK_OK && end != wished) {
      move_on(s, i, end);
      status = keep_wait(s, i, wished, behind);
    }
    if (status == PK_OK)
      status = pk_runway_book(runway, run->allocator,
                              (pk_runway_use){s->uses[i].time, s->uses[i].flyer, (uint8_t)kind_of(run, &s->uses[i])});
    if (status != PK_OK) return status;
  }
  return PK_OK;
}

static pk_status adopt_all(sequence *s) {
  pk_run *run = s->run;
  for (uint32_t i = 0; i < run->scenario->n_flights; i++) {
    pk_status status = pk_run_adopt_flight(run, i, s->arrivals + s->first[i]);
    if (status != PK_OK) return status;
  }
  for (uint32_t i = 0; i < run->n_waits; i++) {
    const pk_run_wait *wait = &run->waits[i];
    const uint64_t argument = (uint64_t)run->mover[wait->mover].plan << 32 | i;
    const pk_time begins = wait->begins > 0 ? wait->begins : 0;
    pk_status status = pk_sim_at(&run->sim, begins, PK_RUN_RUNWAY, wait->mover, argument);
    if (status != PK_OK) return status;
  }
  return PK_OK;
}

pk_status pk_run_start_flights(pk_run *run) {
  sequence s = {.run = run};
  const pk_arena_mark mark = pk_arena_here(&run->arena);
  pk_status status = plan_all(&s);
  if (status == PK_OK) status = sequence_all(&s);
  if (status == PK_OK) status = adopt_all(&s);
  pk_arena_rewind(&run->arena, mark);
  return status;
}

static void tell_wait(pk_run *run, const pk_run_wait *wait) {
  pk_run_mover *mover = &run->mover[wait->mover];
  pk_happening happening =
      pk_run_happening(PK_HAP_RUNWAY_WAIT, run->scenario->flyers[wait->mover].entity,
                       wait->behind < run->scenario->n_flyers ? run->scenario->flyers[wait->behind].entity : 0);
  happening.text = run->scenario->aerodromes[wait->aerodrome].name;
  happening.n[0] = wait->wait_s;
  happening.cause = mover->last_told;
  mover->last_told = pk_run_tell(run, happening);
  if (wait->kind == PK_RUNWAY_LANDING) mover->waited_s = wait->wait_s;
}

pk_status pk_run_on_runway(void *context, pk_sim *sim, const pk_event *event) {
  (void)sim;
  pk_run *run = context;
  if (event->argument >> 32 == run->mover[event->object].plan) tell_wait(run, &run->waits[(uint32_t)event->argument]);
  return PK_OK;
}

void pk_run_leave_runways(pk_run *run, uint32_t mover) {
  for (uint32_t i = 0; i < run->scenario->n_aerodromes; i++) pk_runway_release(&run->runways[i], mover, run->sim.now);
}

pk_status pk_run_slot_take_off(pk_run *run, uint32_t mover, uint32_t aerodrome, pk_time *slot) {
  pk_runway *runway = &run->runways[aerodrome];
  *slot = run->sim.now;
  if (!needs_runway(run, mover)) return PK_OK;
  pk_run_leave_runways(run, mover);
  pk_runway_forget(runway, run->sim.now - remembered);
  pk_run_wait wait = {.mover = mover, .aerodrome = aerodrome, .kind = PK_RUNWAY_TAKE_OFF};
  *slot = pk_runway_slot(runway, PK_RUNWAY_TAKE_OFF, run->sim.now, &wait.behind);
  wait.wait_s = pk_time_s(*slot - run->sim.now);
  if (wait.wait_s > 0) tell_wait(run, &wait);
  return pk_runway_book(runway, run->allocator, (pk_runway_use){*slot, mover, PK_RUNWAY_TAKE_OFF});
}

typedef struct home {
  pk_run *run;
  const pk_run_landing *landing;
} home;

static pk_status try_home(void *context, pk_time wait, pk_time *end) {
  const home *h = context;
  const pk_run_landing *landing = h->landing;
  pk_time arrivals[PK_RUN_LANDING_LEGS];
  pk_planner planner = pk_run_planner(h->run, landing->mover);
  landing->legs[landing->n - 1].duration = wait;
  const pk_route_def route = {.legs = landing->legs, .n = landing->n};
  pk_route_result result = {.arrivals = arrivals};
  pk_status status = pk_route_plan(&planner, &route, landing->start, &h->run->mover[landing->mover].chain, &result);
  *end = arrivals[landing->n - 1];
  return status;
}

pk_status pk_run_plan_landing(pk_run *run, const pk_run_landing *landing) {
  const uint32_t mover = landing->mover;
  pk_runway *runway = &run->runways[landing->aerodrome];
  pk_run_wait wait = {.mover = mover, .aerodrome = landing->aerodrome, .kind = PK_RUNWAY_LANDING};
  home h = {run, landing};
  pk_time end;
  pk_status status = try_home(&h, 0, &end);
  const pk_time wished = end;
  pk_run_leave_runways(run, mover);
  if (status == PK_OK && needs_runway(run, mover) && end != PK_NEVER) {
    pk_runway_forget(runway, run->sim.now - remembered);
    status = take_slot(runway, PK_RUNWAY_LANDING, try_home, &h, &end, &wait.behind);
    if (status == PK_OK && end != PK_NEVER)
      status = pk_runway_book(runway, run->allocator, (pk_runway_use){end, mover, PK_RUNWAY_LANDING});
  }
  if (status == PK_OK) status = pk_run_adopt_plan(run, mover, run->scenario->aerodromes[landing->aerodrome].name);
  wait.wait_s = pk_time_s(end - wished);
  if (status == PK_OK && end != PK_NEVER && wait.wait_s > 0) tell_wait(run, &wait);
  return status;
}
