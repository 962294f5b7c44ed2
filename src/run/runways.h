// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Who uses a runway when, in a run (runway.c). Shared by the files of run/ only, through run/state.h.
#pragma once
#include "ready/runway.h"
#include "run/run.h"

struct pk_run_post;
enum { PK_RUN_LANDING_LEGS = 4 };

// A flight that will wait for a runway, as the plan of the replication has it.
typedef struct pk_run_wait {
  uint32_t mover, aerodrome, behind; // behind: mover
  uint8_t kind;                      // pk_runway_kind
  pk_time begins;
  double wait_s;
} pk_run_wait;

// Makes room; plans all flights, those that would meet on a runway one after the other; a wait begins; strikes what a
// mover has booked from now on.
pk_status pk_run_start_runways(pk_run *run);
void pk_run_stop_runways(pk_run *run);
pk_status pk_run_start_flights(pk_run *run);
pk_status pk_run_on_runway(void *context, pk_sim *sim, const pk_event *event);
void pk_run_leave_runways(pk_run *run, uint32_t mover);
// A mover wishes to take off now: books the first free slot and tells of the wait; *slot may be later.
pk_status pk_run_slot_take_off(pk_run *run, uint32_t mover, uint32_t aerodrome, pk_time *slot);
// A route that is to land in the first free slot; the last leg gets the wait.
typedef struct pk_run_landing {
  uint32_t mover, aerodrome, n; // legs, at most PK_RUN_LANDING_LEGS, of which the last lands
  pk_leg_def *legs;
  const pk_route_start *start;
} pk_run_landing;
// Plans, books, adopts and tells it.
pk_status pk_run_plan_landing(pk_run *run, const pk_run_landing *landing);

// motion.c: the two halves of planning a flight: its legs with this replication's delay and a wait for the runway each,
// which fills the end of each leg; and what follows from the chain.
pk_status pk_run_plan_flight(pk_run *run, uint32_t index, const pk_time *waits, pk_time *arrivals);
pk_status pk_run_adopt_flight(pk_run *run, uint32_t index, const pk_time *arrivals);
// decide.c: has a take-off done when the runway is free; its action then has no due time.
pk_status pk_run_take_off_later(struct pk_run_post *post, const pk_action *action, pk_time when);
