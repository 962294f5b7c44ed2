// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// When does it cross? Solved on the splines, never sampled: each solver answers all changes of a condition within a
// window of time, ascending, exact to 1 ms. Stays shorter than 1 ms may be left out. Method: docs/models/crossing.md.
#pragma once
#include "geo/area.h"
#include "motion/air.h"
#include "motion/spline.h"

typedef struct pk_window {
  pk_time from, to; // the part of it that the chain covers is searched
} pk_window;

typedef struct pk_crossing {
  pk_time time;
  uint8_t in; // 1: the condition becomes true (enters, rises, comes within range); 0: it ends
} pk_crossing;

// Each solver writes up to capacity crossings and returns how many there are. A condition that already holds at the
// start of the window is no crossing.

// Enters and leaves an area (edges straight in longitude and latitude).
uint32_t pk_solve_area(const pk_chain *chain, pk_window window, const pk_area *area, pk_crossing *out,
                       uint32_t capacity);
// Comes within a straight-line distance of a fixed point, and leaves it.
uint32_t pk_solve_range(const pk_chain *chain, pk_window window, pk_ecef centre, double range_m, pk_crossing *out,
                        uint32_t capacity);
// Two movers come within a straight-line distance of each other, and part.
uint32_t pk_solve_meet(const pk_chain *a, const pk_chain *b, pk_window window, double range_m, pk_crossing *out,
                       uint32_t capacity);
// Closest approach of two movers: time and distance; 0 when the window holds no common time.
int pk_solve_closest(const pk_chain *a, const pk_chain *b, pk_window window, pk_time *time, double *distance_m);

// What stands for "seen from here".
typedef struct pk_horizon {
  pk_lla antenna;            // h_m ellipsoidal
  double elevation_rad;      // lowest elevation angle seen; negative for high antennas (pk_horizon_of)
  double effective_radius_m; // PK_EFFECTIVE_RADIUS_M under standard refraction; 0: straight rays on the ellipsoid
  const pk_air *air;         // geoid for heights amsl; may be NULL
} pk_horizon;

// Horizon of a smooth earth for an antenna: the elevation angle at which the ray grazes (-acos(R / (R + h))).
pk_horizon pk_horizon_of(pk_lla antenna, const pk_air *air);
// Rises above a horizon and sets.
uint32_t pk_solve_horizon(const pk_chain *chain, pk_window window, const pk_horizon *horizon, pk_crossing *out,
                          uint32_t capacity);
