// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// One replication: entity tables, the wiring of the models to events, and what is told to the recorder. Reads the
// constant scenario; owns everything that changes. Any number of runs live side by side.
#pragma once
#include "run/recorder.h"
#include "scenario/scenario.h"
#include "sim/sim.h"

typedef struct pk_run_def {
  const pk_scenario *scenario;
  uint32_t replication; // counts from 1
  pk_recorder recorder; // functions may be NULL
  pk_observer observer; // may be empty
} pk_run_def;

// What a run has done so far.
typedef struct pk_run_figures {
  uint64_t events, looks, plots, track_updates, messages, happenings;
  uint64_t allocations; // wanted from the allocator since the run was created
} pk_run_figures;

typedef struct pk_run pk_run;

// Prepares a replication; *out is NULL unless PK_OK.
pk_status pk_run_create(const pk_run_def *def, pk_allocator allocator, pk_run **out);
// Plays on up to a time (at most the scenario's duration). PK_INTERRUPTED when the observer asks; it may go on after
// that.
pk_status pk_run_play(pk_run *run, pk_time until);
// Time it has reached, and what it has done.
pk_time pk_run_now(const pk_run *run);
pk_run_figures pk_run_count(const pk_run *run);
// Frees it; NULL is allowed.
void pk_run_destroy(pk_run *run);
