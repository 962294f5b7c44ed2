// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The eye: a pilot's or observer's chance to see an aircraft and to make out what it is.
#pragma once

typedef struct pk_visual_def {
  double rate_per_sr_s; // acquisitions per second and steradian subtended: how well the observer knows where to look
  double visibility_m;  // meteorological
  double light;         // 1 day, less at dusk; 0 sees nothing
  double clear;         // chance that no cloud lies between, 0 to 1
  double acuity_rad;    // smallest angle resolved
} pk_visual_def;

// Rates of Andrews 1991: nobody told the observer, or a controller called the target.
#define PK_VISUAL_UNALERTED 17000.0
#define PK_VISUAL_ALERTED 140000.0

// Alerted observer, day, 20 km visibility, no cloud.
pk_visual_def pk_visual_def_default(void);
// Chance to see, within dt_s, an aircraft of a visible area at a range: 1 - exp(-rate dt), rate =
// beta A / r^2 exp(-2.996 r / visibility) (Andrews 1991 after Koopman 1946).
double pk_visual_glimpse(const pk_visual_def *def, double area_m2, double range_m, double dt_s);
// Range at which a look of dt_s has a given chance; 0 if none has.
double pk_visual_range_m(const pk_visual_def *def, double area_m2, double dt_s, double chance);
// Range beyond which nothing of a visible area is seen: where contrast has fallen to 2 % (1.306 times the visibility),
// or where the eye no longer resolves it.
double pk_visual_limit_m(const pk_visual_def *def, double area_m2);
// Range within which the type can be made out: 6.4 line pairs over the square root of the area (Johnson 1958), in the
// light and visibility there are.
double pk_visual_identification_m(const pk_visual_def *def, double area_m2);
