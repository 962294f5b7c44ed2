// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Sight over a sphere of the effective radius R: the ray from height h0 at elevation e is at height h where
// (R + h) cos(e + d/R) = (R + h0) cos e.
#include "geo/terrain.h"
#include "num/math.h"
#include <math.h>

// Tangent of the elevation of a point, from R sin^2(d/2R) so that nothing cancels.
static double slope_to(double h0_m, double h_m, double distance_m, double radius_m) {
  double s = pk_sin(distance_m / (2 * radius_m)), up_m = radius_m + h_m;
  return (h_m - h0_m - 2 * up_m * s * s) / (up_m * pk_sin(distance_m / radius_m));
}

double pk_elevation_rad(double h0_m, double h_m, double distance_m, double effective_radius_m) {
  double s = pk_sin(distance_m / (2 * effective_radius_m)), up_m = effective_radius_m + h_m;
  return pk_atan2(h_m - h0_m - 2 * up_m * s * s, up_m * pk_sin(distance_m / effective_radius_m));
}

pk_mask pk_mask_of_profile(double h0_m, const double *d_m, const double *h_m, uint32_t n, double distance_m,
                           double effective_radius_m) {
  double highest = -INFINITY;
  pk_mask mask = {-PK_PI / 2, 0};
  for (uint32_t i = 0; i < n; i++) {
    if (!(d_m[i] > 0 && d_m[i] < distance_m)) continue;
    double slope = slope_to(h0_m, h_m[i], d_m[i], effective_radius_m);
    if (slope <= highest) continue;
    highest = slope;
    mask.obstacle_m = d_m[i];
  }
  if (highest > -INFINITY) mask.elevation_rad = pk_atan2(highest, 1);
  return mask;
}

double pk_mask_height_m(double h0_m, double mask_rad, double distance_m, double effective_radius_m) {
  double s = pk_sin(distance_m / (2 * effective_radius_m)), sine = pk_sin(distance_m / effective_radius_m);
  double slope = pk_tan(mask_rad), fall = 2 * s * s;
  return (h0_m + effective_radius_m * (fall + slope * sine)) / (1 - fall - slope * sine);
}
