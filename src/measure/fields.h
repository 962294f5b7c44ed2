// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// How airfields were used: landings, and waits for their runways. Definitions: docs/models/measures.md.
#pragma once
#include "measure/sink.h"
#include "run/recorder.h"
#include "scenario/scenario.h"

typedef struct pk_field_measures pk_field_measures;

// For the airfields of a scenario; NULL when out of memory.
pk_field_measures *pk_field_measures_create(const pk_scenario *scenario, pk_allocator allocator);
void pk_field_measures_destroy(pk_field_measures *fields);
// Takes a happening.
void pk_field_measures_happening(pk_field_measures *fields, const pk_happening *happening);
// Writes the measures of the play.
void pk_field_measures_write(const pk_field_measures *fields, pk_measure_sink sink);
