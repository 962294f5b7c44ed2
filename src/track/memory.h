// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What a track remembers of its last plots, so that a plot which comes late is used exactly as if it had come in time:
// the filter goes back to the state before it and takes the later plots again.
#pragma once
#include "base/clock.h"
#include "track/kalman.h"
#include "track/tracker.h"

enum { PK_PASTS = 8 };

// One plot, reduced to what the filters take.
typedef struct pk_measure {
  pk_time time;
  pk_position at;
  double height_m, height_var_m2; // amsl; NaN: none
  uint8_t turned;                 // the track had turned or changed its climb on the way to it
} pk_measure;

typedef struct pk_estimate {
  pk_time time;
  pk_cv cv;
  pk_vertical vertical;
} pk_estimate;

typedef struct pk_past {
  pk_measure measure;
  pk_estimate after; // the state with this plot and all before it
} pk_past;

typedef struct pk_memory {
  pk_past ring[PK_PASTS];
  uint8_t first, n; // oldest, and how many
  uint8_t whole;    // 1: the track's first plot is still among them
} pk_memory;

// State moved to a time, before or after its own, with the noise of a straight flight; or as if it might have turned.
pk_estimate pk_estimate_at(const pk_estimate *estimate, const pk_tracker_def *def, pk_time time);
pk_estimate pk_estimate_turned_at(const pk_estimate *estimate, const pk_tracker_def *def, pk_time time, int turned);
// Begins a memory with a track's first plot; the state it gives.
const pk_estimate *pk_memory_start(pk_memory *memory, const pk_tracker_def *def, const pk_measure *measure);
// State from which one reckons to a time: of the last plot not after it, or of the first plot of all; NULL if the time
// lies before everything remembered.
const pk_estimate *pk_memory_base(const pk_memory *memory, pk_time time);
// Takes a plot, late ones in their place; the newest state, or NULL if it is too old to be used.
const pk_estimate *pk_memory_take(pk_memory *memory, const pk_tracker_def *def, const pk_measure *measure);
