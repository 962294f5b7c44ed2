// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Movers in a run: plans become chains, segments take turns, borders are crossed where the splines cross them.
#include "motion/solve.h"
#include "run/state.h"
#include <math.h>
#include <string.h>

pk_planner pk_run_planner(pk_run *run, uint32_t mover) {
  return (pk_planner){&run->scenario->flyers[mover].performance, &run->scenario->air, run->allocator};
}

static int by_time_then_nation(const void *left, const void *right) {
  const pk_run_crossing *a = left, *b = right;
  if (a->time != b->time) return a->time < b->time ? -1 : 1;
  return a->nation < b->nation ? -1 : a->nation > b->nation;
}

// Puts a crossing in its place; what does not fit is the latest.
static void keep_crossing(pk_run_mover *mover, pk_run_crossing crossing) {
  uint32_t at = mover->n_crossings;
  while (at > 0 && by_time_then_nation(&mover->crossings[at - 1], &crossing) > 0) at--;
  if (mover->n_crossings == PK_RUN_CROSSINGS_MAX) {
    mover->crosses_more = 1;
    if (at == PK_RUN_CROSSINGS_MAX) return;
  } else {
    mover->n_crossings++;
  }
  memmove(&mover->crossings[at + 1], &mover->crossings[at], (mover->n_crossings - at - 1) * sizeof *mover->crossings);
  mover->crossings[at] = crossing;
}

// The next border crossings of the plan after `from`, of all nations.
static void find_crossings(pk_run *run, pk_run_mover *mover, pk_time from) {
  mover->n_crossings = mover->crosses_more = 0;
  if (mover->chain.n == 0) return;
  pk_window window = {from, mover->chain.segments[mover->chain.n - 1].t1};
  for (uint32_t i = 0; i < run->scenario->n_nations; i++) {
    const pk_area *border = run->scenario->nations[i].border;
    if (!border) continue;
    pk_crossing found[PK_RUN_CROSSINGS_MAX];
    uint32_t n = pk_solve_area(&mover->chain, window, border, found, PK_RUN_CROSSINGS_MAX);
    if (n > PK_RUN_CROSSINGS_MAX) mover->crosses_more = 1;
    for (uint32_t j = 0; j < n && j < PK_RUN_CROSSINGS_MAX; j++)
      keep_crossing(mover, (pk_run_crossing){found[j].time, i, found[j].in});
  }
}

pk_status pk_run_adopt_plan(pk_run *run, uint32_t index, const char *lands_at) {
  pk_run_mover *mover = &run->mover[index];
  mover->plan++;
  mover->lands_at = lands_at;
  mover->waited_s = NAN;
  mover->landed = 0;
  if (mover->chain.n == 0) return PK_OK;
  find_crossings(run, mover, run->sim.now);
  if (mover->n_crossings > 0) {
    pk_status status =
        pk_sim_at(&run->sim, mover->crossings[0].time, PK_RUN_CROSSING, index, (uint64_t)mover->plan << 32);
    if (status != PK_OK) return status;
  }
  uint32_t current = pk_chain_find(&mover->chain, run->sim.now);
  mover->segment = current == UINT32_MAX ? 0 : current;
  pk_time begin = current == UINT32_MAX ? mover->chain.segments[0].t0 : run->sim.now;
  return pk_sim_at(&run->sim, begin, PK_RUN_SEGMENT, index, mover->plan);
}

static void note_borders_at_entry(pk_run *run, uint32_t index, pk_lla place) {
  pk_run_mover *mover = &run->mover[index];
  for (uint32_t i = 0; i < run->scenario->n_nations; i++) {
    const pk_area *border = run->scenario->nations[i].border;
    int inside = border && pk_area_contains(border, place.lat_rad, place.lon_rad);
    mover->entered[i] = inside ? run->sim.now : PK_NEVER;
  }
}

// How long the last part of a flight was flown with nothing left to burn; NaN if the fuel lasted.
static double dry_s(const pk_run *run, uint32_t index) {
  const pk_chain *chain = &run->mover[index].chain;
  const pk_flyer *flyer = &run->scenario->flyers[index];
  if (flyer->performance.fuel_kg <= 0) return NAN; // burns nothing
  double before_kg = flyer->route.fuel_kg > 0 ? flyer->route.fuel_kg : flyer->performance.fuel_kg;
  for (uint32_t i = 0; i < chain->n; i++) {
    const pk_segment *segment = &chain->segments[i];
    if (segment->fuel_kg <= 0 && segment->flow_kgps > 0)
      return pk_time_s(run->sim.now - segment->t0) - before_kg / (double)segment->flow_kgps;
    before_kg = segment->fuel_kg;
  }
  return NAN;
}

static void tell_motion(pk_run *run, uint32_t index, pk_happening_kind kind, const char *text, const double n[3]) {
  pk_run_mover *mover = &run->mover[index];
  pk_happening happening = pk_run_happening(kind, run->scenario->flyers[index].entity, 0);
  happening.text = text;
  happening.n[0] = n[0];
  happening.n[1] = n[1];
  happening.n[2] = n[2];
  happening.cause = mover->last_told;
  mover->last_told = pk_run_tell(run, happening);
}

static void enter_play(pk_run *run, uint32_t index, const pk_segment *segment) {
  pk_run_mover *mover = &run->mover[index];
  mover->in_play = 1;
  note_borders_at_entry(run, index, pk_lla_from_ecef(pk_segment_position(segment, segment->t0)));
  tell_motion(run, index, PK_HAP_ENTERED_PLAY, NULL, (const double[3]){NAN, NAN, NAN});
}

static pk_status leave_play(pk_run *run, uint32_t index, const pk_segment *last) {
  pk_run_mover *mover = &run->mover[index];
  pk_movers_set(&run->movers, index, NULL);
  if (!mover->in_play) return PK_OK;
  mover->in_play = 0;
  int on_ground = last->phase == PK_PHASE_LANDING || last->phase == PK_PHASE_GROUND;
  mover->landed = (uint8_t)on_ground;
  if (on_ground)
    tell_motion(run, index, PK_HAP_LANDED, mover->lands_at ? mover->lands_at : "an open field",
                (const double[3]){last->fuel_kg, dry_s(run, index), mover->waited_s});
  else
    tell_motion(run, index, PK_HAP_LEFT_PLAY, "its route ends here", (const double[3]){dry_s(run, index), NAN, NAN});
  return pk_run_mover_gone(run, index);
}

pk_status pk_run_remove(pk_run *run, uint32_t index, const char *why) {
  pk_run_mover *mover = &run->mover[index];
  if (!mover->in_play) return PK_OK;
  // The record's last segment ends here: a still one of a moment takes its place.
  pk_segment still = mover->chain.segments[mover->segment];
  const pk_ecef place = pk_movers_position(&run->movers, index, run->sim.now);
  const double at[3] = {place.x_m, place.y_m, place.z_m};
  for (int axis = 0; axis < 3; axis++)
    for (int k = 0; k < 4; k++) still.c[axis][k] = k ? 0 : at[axis];
  still.t0 = run->sim.now, still.t1 = run->sim.now + PK_MILLISECOND;
  if (run->recorder.segment) run->recorder.segment(run->recorder.context, run->scenario->flyers[index].entity, &still);
  mover->plan++;
  mover->in_play = 0;
  pk_run_leave_runways(run, index);
  pk_movers_set(&run->movers, index, NULL);
  tell_motion(run, index, PK_HAP_LEFT_PLAY, why, (const double[3]){NAN, NAN, NAN});
  return pk_run_mover_gone(run, index);
}

pk_status pk_run_on_segment(void *context, pk_sim *sim, const pk_event *event) {
  pk_run *run = context;
  pk_run_mover *mover = &run->mover[event->object];
  if (event->argument != mover->plan) return PK_OK;
  while (mover->segment < mover->chain.n && mover->chain.segments[mover->segment].t1 <= sim->now) mover->segment++;
  if (mover->segment >= mover->chain.n) {
    return leave_play(run, event->object, &mover->chain.segments[mover->chain.n - 1]);
  }
  const pk_segment *segment = &mover->chain.segments[mover->segment];
  if (segment->t0 > sim->now) return pk_sim_at(sim, segment->t0, PK_RUN_SEGMENT, event->object, mover->plan);
  if (!mover->in_play) enter_play(run, event->object, segment);
  int rolls = segment->phase == PK_PHASE_TAKE_OFF && (mover->segment == 0 || segment[-1].phase != PK_PHASE_TAKE_OFF);
  pk_movers_set(&run->movers, event->object, segment);
  if (rolls) pk_run_took_off(run, event->object);
  if (run->recorder.segment)
    run->recorder.segment(run->recorder.context, run->scenario->flyers[event->object].entity, segment);
  return pk_sim_at(sim, segment->t1, PK_RUN_SEGMENT, event->object, mover->plan);
}

// Two borders may be crossed at one moment of which only one was kept: the search begins a little earlier, and what was
// told already changes nothing when it comes again.
static pk_status next_crossing(pk_run *run, uint32_t index, uint32_t at) {
  pk_run_mover *mover = &run->mover[index];
  if (at == mover->n_crossings) {
    if (!mover->crosses_more) return PK_OK;
    find_crossings(run, mover, run->sim.now - PK_MILLISECOND);
    at = 0;
    if (mover->n_crossings == 0) return PK_OK;
  }
  pk_time time = mover->crossings[at].time > run->sim.now ? mover->crossings[at].time : run->sim.now;
  return pk_sim_at(&run->sim, time, PK_RUN_CROSSING, index, (uint64_t)mover->plan << 32 | at);
}

pk_status pk_run_on_crossing(void *context, pk_sim *sim, const pk_event *event) {
  pk_run *run = context;
  pk_run_mover *mover = &run->mover[event->object];
  if (event->argument >> 32 != mover->plan) return PK_OK;
  uint32_t at = (uint32_t)event->argument;
  pk_run_crossing crossing = mover->crossings[at];
  pk_status status = next_crossing(run, event->object, at + 1);
  if (status != PK_OK) return status;
  pk_time since = mover->entered[crossing.nation];
  if (!mover->in_play || (since != PK_NEVER) == crossing.in) return PK_OK;
  mover->entered[crossing.nation] = crossing.in ? sim->now : PK_NEVER;
  pk_happening happening =
      pk_run_happening(crossing.in ? PK_HAP_ENTERED_NATION : PK_HAP_LEFT_NATION,
                       run->scenario->flyers[event->object].entity, run->scenario->nations[crossing.nation].entity);
  pk_lla place = pk_lla_from_ecef(pk_movers_position(&run->movers, event->object, sim->now));
  pk_ecef velocity = pk_movers_velocity(&run->movers, event->object, sim->now);
  happening.n[0] = pk_air_amsl_m(&run->scenario->air, place, place.h_m);
  happening.n[1] = sqrt(velocity.x_m * velocity.x_m + velocity.y_m * velocity.y_m + velocity.z_m * velocity.z_m);
  if (!crossing.in) happening.n[2] = pk_time_s(sim->now - since);
  happening.cause = mover->last_told;
  mover->last_told = pk_run_tell(run, happening);
  return PK_OK;
}

pk_status pk_run_plan_flight(pk_run *run, uint32_t index, const pk_time *waits, pk_time *arrivals) {
  const pk_flyer *flyer = &run->scenario->flyers[index];
  const pk_entity *entity = pk_scenario_entity(run->scenario, flyer->entity);
  pk_arena_mark mark = pk_arena_here(&run->arena);
  pk_leg_def *legs = PK_ARENA_NEW(&run->arena, pk_leg_def, flyer->route.n);
  if (!legs) return PK_NO_MEMORY;
  pk_stream stream = pk_stream_of(run->scenario->seed, run->replication, entity->name, "delay");
  pk_time delay = pk_time_from_s(pk_dist_draw(&flyer->delay_s, stream, 0));
  for (uint32_t i = 0; i < flyer->route.n; i++) {
    legs[i] = flyer->route.legs[i];
    if (legs[i].at != PK_NEVER) legs[i].at += delay;
    if (legs[i].until != PK_NEVER) legs[i].until += delay;
    if (flyer->fields[i] != PK_NO_INDEX) legs[i].duration = waits[i];
  }
  pk_route_def route = flyer->route;
  route.legs = legs;
  pk_planner planner = pk_run_planner(run, index);
  pk_route_result result = {.arrivals = arrivals};
  pk_status status = pk_route_plan(&planner, &route, NULL, &run->mover[index].chain, &result);
  pk_arena_rewind(&run->arena, mark);
  return status;
}

pk_status pk_run_adopt_flight(pk_run *run, uint32_t index, const pk_time *arrivals) {
  const pk_flyer *flyer = &run->scenario->flyers[index];
  pk_time end = flyer->friend_leg == PK_NO_INDEX ? PK_NEVER : arrivals[flyer->friend_leg];
  pk_status status = pk_run_adopt_plan(run, index, flyer->lands_at);
  if (status != PK_OK || end == PK_NEVER) return status;
  return pk_sim_at(&run->sim, end, PK_RUN_REVEAL, index, run->mover[index].plan);
}

pk_intent pk_run_intent(const pk_run *run, uint32_t mover) {
  return run->mover[mover].revealed ? PK_INTENT_ROUTINE : run->scenario->flyers[mover].intent;
}

// Who was led away from its route before plays its part to the end.
pk_status pk_run_on_reveal(void *context, pk_sim *sim, const pk_event *event) {
  (void)sim;
  pk_run *run = context;
  pk_run_mover *mover = &run->mover[event->object];
  const pk_flyer *flyer = &run->scenario->flyers[event->object];
  if (event->argument != mover->plan || !mover->in_play) return PK_OK;
  pk_signature *signature = &run->signatures[event->object];
  mover->revealed = 1;
  signature->iff_nets = flyer->friend_nets;
  signature->transponder = signature->code != PK_NO_CODE;
  tell_motion(run, event->object, PK_HAP_REVEALED, NULL, (const double[3]){NAN, NAN, NAN});
  return PK_OK;
}
