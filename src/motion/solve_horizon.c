// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Seen from an antenna: the elevation angle is above the lowest one. Written without the angle: with psi the angle at
// the centre of the (effective) earth, radius R, a target at height h is seen from h0 above elevation e when
// (R + h) (cos psi - sin psi tan e) > R + h0. The left side is smooth except over the antenna, where psi turns.
#include "motion/solve.h"
#include "motion/zeros.h"
#include "num/math.h"
#include <math.h>

#define RESOLUTION_M 1e-5
#define GEOID_SLOPE 2e-4
#define SMALLEST_RADIUS 6.3e6 // of curvature of the ellipsoid
#define SAFETY 1.1            // on bounds that use the sphere for the ellipsoid

typedef struct sight_line {
  const pk_horizon *horizon;
  pk_frame frame;   // at the antenna
  double antenna_m; // amsl
  double tan_lowest, sin_lowest;
  const pk_stretch *span;
} sight_line;

// Ground distance on the mean sphere from the straight-line distance and both heights.
static double ground_distance_m(double slant_m, double h0_m, double h_m) {
  double r0 = PK_EARTH_RADIUS_M + h0_m, r = PK_EARTH_RADIUS_M + h_m, dh = h_m - h0_m;
  double half_chord = sqrt(fmax(slant_m * slant_m - dh * dh, 0) / (r0 * r)) / 2;
  return 2 * PK_EARTH_RADIUS_M * pk_asin(fmin(half_chord, 1));
}

static double sight_value(const void *context, double at_s) {
  const sight_line *sight = context;
  pk_ecef point = pk_segment_at(sight->span->segment, at_s);
  double radius_m = sight->horizon->effective_radius_m;
  double slant_m = pk_ecef_distance_m(point, sight->frame.origin);
  if (!(radius_m > 0)) return pk_enu_from_ecef(&sight->frame, point).u_m - sight->sin_lowest * slant_m;
  pk_lla place = pk_lla_from_ecef(point);
  double height_m = pk_air_amsl_m(sight->horizon->air, place, place.h_m), s, c;
  pk_sincos(ground_distance_m(slant_m, sight->antenna_m, height_m) / radius_m, &s, &c);
  return (radius_m + height_m) * (c - s * sight->tan_lowest) - (radius_m + sight->antenna_m);
}

static void sight_bend(const void *context, double from_s, double to_s, double *second, double *jump) {
  const sight_line *sight = context;
  double v, a, width_s = to_s - from_s, radius_m = sight->horizon->effective_radius_m;
  pk_stretch_bounds(&(pk_stretch){sight->span->segment, from_s, to_s}, &v, &a);
  double middle_m = pk_ecef_distance_m(pk_segment_at(sight->span->segment, (from_s + to_s) / 2), sight->frame.origin);
  double nearest_m = fmax(middle_m - v * width_s / 2, 0), farthest_m = middle_m + v * width_s / 2;
  // The distance bends by v^2 / d; where that is too much to be useful, its whole turn of 2 v is taken for a jump.
  double turning = nearest_m > 0 ? v * v / nearest_m : INFINITY, turn = 0;
  if (turning * width_s > 2 * v) turning = 0, turn = 2 * v;
  double slope = fabs(sight->tan_lowest), drop = v * v / SMALLEST_RADIUS;
  if (!(radius_m > 0)) {
    *second = a + fabs(sight->sin_lowest) * (a + turning);
    *jump = fabs(sight->sin_lowest) * turn;
    return;
  }
  double lean = farthest_m / radius_m + slope; // of the ray against the horizontal there
  *second = SAFETY * ((1 + slope) * (a + 2 * drop) + lean * (a + turning + 2 * drop));
  *jump = SAFETY * lean * turn + (sight->horizon->air && sight->horizon->air->geoid ? GEOID_SLOPE * v : 0);
}

static void sight_candidates(const void *context, const pk_stretch *span, pk_times *times) {
  sight_line sight = *(const sight_line *)context;
  sight.span = span;
  pk_curve curve = {sight_value, sight_bend, &sight, RESOLUTION_M};
  pk_curve_zeros(&curve, span->from_s, span->to_s, times);
}

static int is_seen(const void *context, const pk_stretch *span, double at_s) {
  sight_line sight = *(const sight_line *)context;
  sight.span = span;
  return sight_value(&sight, at_s) > 0;
}

pk_horizon pk_horizon_of(pk_lla antenna, const pk_air *air) {
  double height_m = fmax(pk_air_amsl_m(air, antenna, antenna.h_m), 0);
  return (pk_horizon){.antenna = antenna,
                      .elevation_rad = -pk_acos(PK_EFFECTIVE_RADIUS_M / (PK_EFFECTIVE_RADIUS_M + height_m)),
                      .effective_radius_m = PK_EFFECTIVE_RADIUS_M,
                      .air = air};
}

uint32_t pk_solve_horizon(const pk_chain *chain, pk_window window, const pk_horizon *horizon, pk_crossing *out,
                          uint32_t capacity) {
  sight_line sight = {.horizon = horizon,
                      .frame = pk_frame_at(horizon->antenna),
                      .antenna_m = pk_air_amsl_m(horizon->air, horizon->antenna, horizon->antenna.h_m),
                      .tan_lowest = pk_tan(horizon->elevation_rad),
                      .sin_lowest = pk_sin(horizon->elevation_rad)};
  pk_question question = {sight_candidates, is_seen, &sight};
  return pk_sift_chain(chain, window, &question, out, capacity);
}
