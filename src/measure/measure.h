// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Measures of one replication, gathered while it plays: a recorder that passes everything on and answers at the end.
// Names, units and definitions: docs/models/measures.md.
#pragma once
#include "measure/sink.h"
#include "run/recorder.h"
#include "scenario/scenario.h"

typedef struct pk_measures pk_measures;

// Measures for a scenario; passes everything to `next`. PK_NO_MEMORY.
pk_status pk_measures_create(const pk_scenario *scenario, pk_recorder next, pk_allocator allocator, pk_measures **out);
void pk_measures_destroy(pk_measures *measures);
// Port to give to the run.
pk_recorder pk_measures_port(pk_measures *measures);
// Writes all measures of a play that came to a time; nothing may be told after. PK_NO_MEMORY if memory ran out on the
// way.
pk_status pk_measures_write(pk_measures *measures, pk_time until, pk_measure_sink sink);
