// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The centres' pictures against the truth at regular instants: completeness, ambiguity, spurious tracks, errors,
// breaks, identity, age. Definitions: docs/models/measures.md.
#pragma once
#include "measure/sink.h"
#include "run/recorder.h"
#include "scenario/scenario.h"

typedef struct pk_picture_measures pk_picture_measures;

// For the centres of a scenario; NULL when out of memory.
pk_picture_measures *pk_picture_measures_create(const pk_scenario *scenario, pk_allocator allocator);
void pk_picture_measures_destroy(pk_picture_measures *pictures);
// Takes the pictures at all instants before a time: to be called before what happens at that time is taken.
void pk_picture_measures_advance(pk_picture_measures *pictures, pk_time now);
// Takes a segment that becomes a flyer's current one, the end of its play, and a track update.
void pk_picture_measures_segment(pk_picture_measures *pictures, uint32_t flyer, const pk_segment *segment);
void pk_picture_measures_gone(pk_picture_measures *pictures, uint32_t flyer);
void pk_picture_measures_track(pk_picture_measures *pictures, const pk_track_row *row);
// Writes the measures; 0 when memory ran out on the way.
int pk_picture_measures_write(pk_picture_measures *pictures, pk_measure_sink sink);
