// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Motion is splines: every mover is a chain of cubic segments in ECEF over time. Who plans appends; everyone else
// evaluates. Between segments' ends nothing is computed; a chain is continuous in position, and in velocity except
// where a plan says so.
#pragma once
#include "base/clock.h"
#include "base/memory.h"
#include "geo/frames.h"

typedef enum pk_phase {
  PK_PHASE_GROUND,
  PK_PHASE_TAKE_OFF,
  PK_PHASE_CLIMB,
  PK_PHASE_CRUISE,
  PK_PHASE_DESCENT,
  PK_PHASE_TURN,
  PK_PHASE_HOLD,
  PK_PHASE_LANDING,
} pk_phase;

typedef struct pk_segment {
  pk_time t0, t1;  // valid in [t0, t1]
  double c[3][4];  // ECEF x, y, z in m: c[axis][k] tau^k, tau in s since t0
  double fuel_kg;  // fuel left at t1
  float flow_kgps; // mean fuel flow over the segment
  uint16_t leg;    // index of the planned leg it belongs to
  uint8_t phase;   // pk_phase
} pk_segment;

// A cubic and its derivative, tau_s seconds after the start of its segment: the one way in which they are evaluated, so
// that all who ask for a place get the same bits. Seconds are pk_time_s of the time since then.
static inline double pk_cubic(double c0, double c1, double c2, double c3, double tau_s) {
  return ((c3 * tau_s + c2) * tau_s + c1) * tau_s + c0;
}
static inline double pk_cubic_slope(double c1, double c2, double c3, double tau_s) {
  return (3 * c3 * tau_s + 2 * c2) * tau_s + c1;
}

// Position and velocity (m/s) of a segment, tau_s after its start.
static inline pk_ecef pk_segment_at(const pk_segment *segment, double tau_s) {
  const double(*c)[4] = segment->c;
  return (pk_ecef){pk_cubic(c[0][0], c[0][1], c[0][2], c[0][3], tau_s),
                   pk_cubic(c[1][0], c[1][1], c[1][2], c[1][3], tau_s),
                   pk_cubic(c[2][0], c[2][1], c[2][2], c[2][3], tau_s)};
}
static inline pk_ecef pk_segment_rate_at(const pk_segment *segment, double tau_s) {
  const double(*c)[4] = segment->c;
  return (pk_ecef){pk_cubic_slope(c[0][1], c[0][2], c[0][3], tau_s), pk_cubic_slope(c[1][1], c[1][2], c[1][3], tau_s),
                   pk_cubic_slope(c[2][1], c[2][2], c[2][3], tau_s)};
}
// Position and velocity (m/s) of a segment at a time; times outside are extrapolated.
pk_ecef pk_segment_position(const pk_segment *segment, pk_time time);
pk_ecef pk_segment_velocity(const pk_segment *segment, pk_time time);
// Fuel left at a time within a segment.
double pk_segment_fuel_kg(const pk_segment *segment, pk_time time);
// Segment with given positions and velocities (m/s) at its two ends: the cubic Hermite curve; t1 > t0.
pk_segment pk_segment_hermite(pk_time t0, pk_time t1, const pk_ecef position[2], const pk_ecef velocity[2]);

typedef struct pk_chain {
  pk_segment *segments;
  uint32_t n, capacity;
} pk_chain;

// Appends a segment that starts where the chain ends (or anywhere, if it is empty); 0 when out of memory.
int pk_chain_append(pk_chain *chain, pk_allocator allocator, const pk_segment *segment);
// Forgets everything planned after a time: later segments go, the one that holds the time ends there (with the fuel it
// has then).
void pk_chain_cut(pk_chain *chain, pk_time time);
// Frees the segments.
void pk_chain_clear(pk_chain *chain, pk_allocator allocator);
// Index of the segment valid at a time (the later one at a joint); UINT32_MAX before the start and after the end.
uint32_t pk_chain_find(const pk_chain *chain, pk_time time);

// The current segment of each of n movers, as a structure of arrays for batch evaluation.
typedef struct pk_movers {
  uint32_t n;
  pk_time *t0, *t1; // [n] ns; t1 < t0 means the mover is not in play
  double *c[3][4];  // [axis][k][n]
  uint32_t entries; // how often a mover has come into play
} pk_movers;

// Room for n movers in an arena, none in play; 0 when out of memory.
int pk_movers_init(pk_movers *movers, pk_arena *arena, uint32_t n);
// Makes a segment the current one of a mover; NULL takes the mover out of play. A segment is batch-evaluated exactly
// for 26 days from its start.
void pk_movers_set(pk_movers *movers, uint32_t mover, const pk_segment *segment);
// Positions (m) of all movers at a time into x, y, z [n]; movers out of play at that time get NaN.
void pk_movers_positions(const pk_movers *movers, pk_time time, double *x_m, double *y_m, double *z_m);
// Position and velocity (m/s) of a mover in play, tau_s after the start of its segment.
static inline pk_ecef pk_movers_at(const pk_movers *movers, uint32_t i, double tau_s) {
  double *const(*c)[4] = movers->c;
  return (pk_ecef){pk_cubic(c[0][0][i], c[0][1][i], c[0][2][i], c[0][3][i], tau_s),
                   pk_cubic(c[1][0][i], c[1][1][i], c[1][2][i], c[1][3][i], tau_s),
                   pk_cubic(c[2][0][i], c[2][1][i], c[2][2][i], c[2][3][i], tau_s)};
}
static inline pk_ecef pk_movers_rate_at(const pk_movers *movers, uint32_t i, double tau_s) {
  double *const(*c)[4] = movers->c;
  return (pk_ecef){pk_cubic_slope(c[0][1][i], c[0][2][i], c[0][3][i], tau_s),
                   pk_cubic_slope(c[1][1][i], c[1][2][i], c[1][3][i], tau_s),
                   pk_cubic_slope(c[2][1][i], c[2][2][i], c[2][3][i], tau_s)};
}
// Position and velocity of one mover at a time; NaN out of play.
pk_ecef pk_movers_position(const pk_movers *movers, uint32_t mover, pk_time time);
pk_ecef pk_movers_velocity(const pk_movers *movers, uint32_t mover, pk_time time);
