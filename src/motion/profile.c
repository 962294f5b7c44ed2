// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "motion/pen.h"
#include <assert.h>
#include <math.h>

#define SPACING_S 4.0      // flying time between knots
#define BEYOND 16          // knots looked ahead behind the end of a path
#define SAMPLES 4          // terrain samples between knots
#define HERMITE_EXCESS 1.5 // a monotone cubic is at most that much steeper than its chord
enum { SPACING_MIN_M = 200, SPACING_MAX_M = 1000 };

void pk_profile_add(pk_profile *profile, double along_m, double height_m, double slope) {
  assert(profile->n < PK_PROFILE_KNOTS);
  profile->along_m[profile->n] = along_m;
  profile->height_m[profile->n] = height_m;
  profile->slope[profile->n++] = slope;
}

double pk_profile_height_m(const pk_profile *profile, double along_m, double *slope) {
  const pk_profile *p = profile;
  uint32_t i = 0;
  *slope = 0;
  while (i < p->n && p->along_m[i] <= along_m) i++;
  if (i == 0) return p->height_m[0];
  if (i == p->n) return *slope = along_m > p->along_m[i - 1] ? 0 : p->slope[i - 1], p->height_m[i - 1];
  double width_m = p->along_m[i] - p->along_m[i - 1], x = (along_m - p->along_m[i - 1]) / width_m;
  double rise_m = p->height_m[i] - p->height_m[i - 1], m0 = p->slope[i - 1] * width_m, m1 = p->slope[i] * width_m;
  double c2 = 3 * rise_m - 2 * m0 - m1, c3 = m0 + m1 - 2 * rise_m;
  *slope = (m0 + x * (2 * c2 + 3 * x * c3)) / width_m;
  return p->height_m[i - 1] + x * (m0 + x * (c2 + x * c3));
}

// Slopes of a cubic that rises and falls only where its knots do (Fritsch and Butland 1984).
static void monotone_slopes(pk_profile *p, double first_slope) {
  p->slope[0] = first_slope;
  for (uint32_t i = 1; i + 1 < p->n; i++) {
    double before = (p->height_m[i] - p->height_m[i - 1]) / (p->along_m[i] - p->along_m[i - 1]);
    double after = (p->height_m[i + 1] - p->height_m[i]) / (p->along_m[i + 1] - p->along_m[i]);
    p->slope[i] = before * after > 0 ? 2 * before * after / (before + after) : 0;
  }
  p->slope[p->n - 1] = 0;
}

// Ground height at each knot: the highest within one spacing, so that no chord between knots runs into it.
static void sample_ground(const pk_pen *pen, const pk_way *path, double from_m, double spacing_m, pk_profile *out) {
  double highest_m[PK_PROFILE_KNOTS + 1]; // of the stretch before each knot
  for (uint32_t i = 0; i <= out->n; i++) {
    highest_m[i] = -INFINITY;
    for (int k = 0; k <= SAMPLES; k++) {
      double along_m = from_m + (i - 1.0 + k / (double)SAMPLES) * spacing_m;
      highest_m[i] = fmax(highest_m[i], pk_air_ground_m(pen->planner->air, pk_way_at(path, along_m).place));
    }
  }
  for (uint32_t i = 0; i < out->n; i++) {
    out->along_m[i] = i * spacing_m;
    out->height_m[i] = fmin(fmax(highest_m[i], highest_m[i + 1]) + pen->agl_m, pen->planner->performance->ceiling_m);
  }
}

// Change of height from one knot to the next that the class can do in a direction, at its fastest and highest.
static double step_m(const pk_pen *pen, const pk_profile *profile, double spacing_m, int direction) {
  double highest_m = pen->height_m, tas_mps = fmax(pen->tas_mps, pen->speed_mps);
  for (uint32_t i = 0; i < profile->n; i++) highest_m = fmax(highest_m, profile->height_m[i]);
  double limit_mps = pk_pen_climb_limit_mps(pen, highest_m, fmin(pen->tas_mps, pen->speed_mps), direction);
  double surface_mps = fmax(pk_pen_surface_mps(pen, pen->at, pen->height_m, tas_mps, 0), 1);
  return limit_mps / surface_mps / HERMITE_EXCESS * spacing_m;
}

void pk_pen_follow_terrain(const pk_pen *pen, const pk_way *path, double from_m, pk_profile *out) {
  double speed_mps = fmax(pk_pen_surface_mps(pen, pen->at, pen->height_m, pen->tas_mps, pen->climb_mps), 1);
  double spacing_m = fmin(fmax(speed_mps * SPACING_S, SPACING_MIN_M), SPACING_MAX_M);
  double knots = ceil((path->length_m - from_m) / spacing_m) + BEYOND;
  out->n = (uint32_t)fmin(knots, PK_PROFILE_KNOTS);
  sample_ground(pen, path, from_m, spacing_m, out);
  double up_m = step_m(pen, out, spacing_m, 1), down_m = step_m(pen, out, spacing_m, -1);
  double *height_m = out->height_m;
  for (uint32_t i = out->n - 1; i > 0; i--) height_m[i - 1] = fmax(height_m[i - 1], height_m[i] - up_m);
  height_m[0] = pen->height_m;
  for (uint32_t i = 1; i < out->n; i++) {
    height_m[i] = fmax(height_m[i], height_m[i - 1] - down_m);
    height_m[i] = fmin(height_m[i], height_m[i - 1] + up_m); // starts too low: climbs as it can
  }
  monotone_slopes(out, pen->climb_mps / speed_mps);
}
