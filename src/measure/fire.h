// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What batteries did, what they missed and why, and who came through. Definitions: docs/models/measures.md.
#pragma once
#include "measure/sink.h"
#include "run/recorder.h"
#include "scenario/scenario.h"

typedef struct pk_fire_measures pk_fire_measures;

// For the batteries of a scenario; NULL when out of memory.
pk_fire_measures *pk_fire_measures_create(const pk_scenario *scenario, pk_allocator allocator);
void pk_fire_measures_destroy(pk_fire_measures *fire);
// Takes a happening.
void pk_fire_measures_happening(pk_fire_measures *fire, const pk_happening *happening);
// Writes the measures of a play that came to a time.
void pk_fire_measures_write(const pk_fire_measures *fire, pk_time until, pk_measure_sink sink);
