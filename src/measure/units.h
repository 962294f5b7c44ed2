// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What squadrons flew and burnt, and how loaded the nets were. Definitions: docs/models/measures.md.
#pragma once
#include "measure/sink.h"
#include "run/recorder.h"
#include "scenario/scenario.h"

typedef struct pk_unit_measures pk_unit_measures;

// For the squadrons and nets of a scenario; NULL when out of memory.
pk_unit_measures *pk_unit_measures_create(const pk_scenario *scenario, pk_allocator allocator);
void pk_unit_measures_destroy(pk_unit_measures *units);
// Takes a happening, a segment, a message.
void pk_unit_measures_happening(pk_unit_measures *units, const pk_happening *happening);
void pk_unit_measures_segment(pk_unit_measures *units, uint32_t flyer, const pk_segment *segment);
void pk_unit_measures_message(pk_unit_measures *units, const pk_message_row *row);
// Writes the measures of a play that came to a time.
void pk_unit_measures_write(pk_unit_measures *units, pk_time until, pk_measure_sink sink);
