// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Geodesics on WGS-84 (Karney 2013, series of sixth order), within 2e-8 m and with the same bits on every machine:
// PROJ's geodesic.h takes the C library's sines, whose last bits depend on the processor, so it is the test's oracle.
#pragma once
#include "geo/frames.h"

typedef struct pk_inverse {
  double distance_m, bearing_rad,
      arrival_rad; // bearings clockwise from north in [0, 2 pi), at the start and at the end
} pk_inverse;

// Distance and bearings between two places; heights are ignored. Bearings of one place to itself are 0 or pi.
pk_inverse pk_geodesic_inverse(pk_lla from, pk_lla to);
// Place at a distance on a bearing, keeping the height; writes the bearing of arrival unless NULL. The longitude is in
// [-pi, pi).
pk_lla pk_geodesic_direct(pk_lla from, double bearing_rad, double distance_m, double *arrival_rad);
