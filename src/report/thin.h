// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Which places of a path may be left out: those that a straight line between the two kept places around them passes
// within a tolerance, at their own time. One place at a time, in constant memory: from the last kept place, every place
// left out since narrows the velocities that the line may have.
#pragma once
#include "base/clock.h"

typedef struct pk_thin {
  pk_time time; // of the last kept place
  double lat_deg, lon_deg, cosine;
  double low_mps[2], high_mps[2]; // velocities east and north that are still allowed
} pk_thin;

// Begins a line at a kept place.
void pk_thin_keep(pk_thin *thin, pk_time time, double lat_deg, double lon_deg);
// Whether a line that ends at this place passes all places left out since the last kept one.
int pk_thin_allows(const pk_thin *thin, pk_time time, double lat_deg, double lon_deg);
// Leaves a place out: the line must pass it within a horizontal distance.
void pk_thin_leave_out(pk_thin *thin, pk_time time, double lat_deg, double lon_deg, double tolerance_m);
