// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What became of the flights that the scenario names: when each nation saw, knew, decided and acted; how long and how
// deep they were where they had no business; their fuel. Definitions: docs/models/measures.md.
#pragma once
#include "measure/sink.h"
#include "run/recorder.h"
#include "scenario/scenario.h"

typedef struct pk_flights pk_flights;

// For the named flights of a scenario; NULL when out of memory.
pk_flights *pk_flights_create(const pk_scenario *scenario, pk_allocator allocator);
void pk_flights_destroy(pk_flights *flights);
// Takes a happening and a segment; out of memory sticks.
void pk_flights_happening(pk_flights *flights, const pk_happening *happening);
void pk_flights_segment(pk_flights *flights, uint32_t flyer, const pk_segment *segment);
// Writes the measures of a play that came to a time; 0 when memory ran out on the way.
int pk_flights_write(pk_flights *flights, pk_time until, pk_measure_sink sink);
