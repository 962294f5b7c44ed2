// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "sensor/visual.h"
#include "num/math.h"
#include <math.h>

// Contrast left at the meteorological visibility is 5 %: -ln 0.05.
#define FADE_AT_VISIBILITY 2.996
#define SEEN_WITHIN (3.912 / 2.996) // times the visibility: contrast 2 %, least that the eye holds (Koschmieder 1924)
#define LINE_PAIRS_TO_IDENTIFY 6.4

pk_visual_def pk_visual_def_default(void) {
  return (pk_visual_def){.rate_per_sr_s = PK_VISUAL_ALERTED,
                         .visibility_m = 20000,
                         .light = 1,
                         .clear = 1,
                         .acuity_rad = PK_RAD_PER_DEG / 60};
}

// Acquisitions per second with a free line of sight.
static double acquisitions_per_s(const pk_visual_def *def, double area_m2, double range_m) {
  double rate = def->rate_per_sr_s * def->light * area_m2 / (range_m * range_m);
  return rate * pk_exp(-FADE_AT_VISIBILITY * range_m / def->visibility_m);
}

static int resolved(const pk_visual_def *def, double area_m2, double range_m) {
  return sqrt(area_m2) >= def->acuity_rad * range_m;
}

double pk_visual_glimpse(const pk_visual_def *def, double area_m2, double range_m, double dt_s) {
  if (!(range_m > 0)) return def->clear * (def->light > 0);
  if (!resolved(def, area_m2, range_m)) return 0;
  return def->clear * (1 - pk_exp(-acquisitions_per_s(def, area_m2, range_m) * dt_s));
}

double pk_visual_range_m(const pk_visual_def *def, double area_m2, double dt_s, double chance) {
  double near_m = 0, far_m = sqrt(area_m2) / def->acuity_rad;
  if (pk_visual_glimpse(def, area_m2, far_m, dt_s) >= chance) return far_m;
  for (int i = 0; i < 60; i++) {
    double middle_m = (near_m + far_m) / 2;
    if (pk_visual_glimpse(def, area_m2, middle_m, dt_s) >= chance)
      near_m = middle_m;
    else
      far_m = middle_m;
  }
  return near_m;
}

double pk_visual_limit_m(const pk_visual_def *def, double area_m2) {
  return fmin(SEEN_WITHIN * def->visibility_m, sqrt(area_m2) / def->acuity_rad);
}

double pk_visual_identification_m(const pk_visual_def *def, double area_m2) {
  double resolvable_m = sqrt(area_m2) / (2 * LINE_PAIRS_TO_IDENTIFY * def->acuity_rad);
  // poor light coarsens the eye; contrast must still be there
  return fmin(resolvable_m * sqrt(fmin(def->light, 1)), def->visibility_m);
}
