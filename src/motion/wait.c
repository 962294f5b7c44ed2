// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Time lost on purpose before an approach: full circles, and for the rest of the time a swing to both sides.
#include "motion/legs.h"
#include "num/math.h"
#include <math.h>

#define FINAL_S 130.0   // at the slowest speed: the final approach and the turn to it
#define SWING_RADII 4.1 // that a swing leads ahead at most, and a little
#define TURN_RADII 2.5  // that the turn to the final approach takes
#define HOLDING 1.8     // speed over the slowest
#define SLOWING 1.0     // m/s^2
#define NARROWER 1.03   // circles are a little wider than the tightest, which the wind would blow open
#define SLOPE 0.026     // from the height of waiting at the fix to the field: half that of a glide
#define SLOW_S 90.0     // a wait so long is flown at the speed of waiting, a shorter one nearer to the speed before it
enum { BISECTIONS = 50 };

// How far from the field a swing must begin to end before the final approach.
static double fix_m(const pk_pen *pen, double hold_mps) {
  return FINAL_S * pen->planner->performance->min_mps +
         (SWING_RADII + TURN_RADII) * NARROWER * pk_turn_radius_m(hold_mps, fmax(pen->load, PK_LOAD_MIN));
}

// Slows down on the way to the field, short of the fix; answers about how much time that loses by itself, with the
// speeding up after it.
static int slow_down(pk_pen *pen, const pk_leg_def *leg, double *lost_s) {
  const pk_performance *p = pen->planner->performance;
  const double before_mps = pen->tas_mps, share = fmin(pk_time_s(leg->duration) / SLOW_S, 1);
  const double slowest_mps = fmin(fmax(before_mps, p->min_mps), HOLDING * p->min_mps);
  const double hold_mps = before_mps - share * (before_mps - slowest_mps), over_mps = before_mps - hold_mps;
  const double slow_m = 1.1 * (before_mps * before_mps - hold_mps * hold_mps) / (2 * SLOWING);
  const double again_mps2 = pk_performance_acceleration_mps2(p);
  *lost_s = over_mps * over_mps / (2 * fmax(before_mps, 1)) * (1 / SLOWING + (again_mps2 > 0 ? 1 / again_mps2 : 0));
  const double short_m = fix_m(pen, hold_mps) + slow_m;
  const double field_m = pk_air_ground_m(pen->planner->air, leg->place);
  pen->target_m = fmin(pen->target_m, field_m + SLOPE * short_m);
  pen->agl_m = NAN;
  pen->speed_mps = before_mps; // who has to wait does not speed up first
  if (pk_geodesic_inverse(pen->at.place, leg->place).distance_m > short_m + 2 * pk_pen_radius_m(pen) &&
      !pk_leg_direct(pen, leg->place, short_m))
    return 0;
  if (!(hold_mps > 0) || slow_m < 1) return 1;
  pen->speed_mps = hold_mps;
  pk_way line = pk_way_line(pen->at, slow_m);
  return pk_pen_fly(pen, &line);
}

// How far a swing turns to each side so that it takes so much longer than the way straight on at the later speed: out
// by the angle, back by twice that, out again. Its arcs are 4 R angle long and lead 4 R sin(angle) ahead.
static double swing_rad(double radius_m, double speed_mps, double later_mps, double lost_s) {
  double low = 0, high = PK_PI;
  for (int i = 0; i < BISECTIONS; i++) {
    const double angle_rad = (low + high) / 2;
    if (4 * radius_m * (angle_rad / speed_mps - pk_sin(angle_rad) / later_mps) < lost_s)
      low = angle_rad;
    else
      high = angle_rad;
  }
  return low;
}

static int circles(pk_pen *pen, double radius_m, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    pk_way circle = pk_way_arc(pen->at, radius_m, 1, 2 * PK_PI);
    if (!pk_pen_fly(pen, &circle)) return 0;
  }
  return 1;
}

static int swing(pk_pen *pen, double radius_m, double angle_rad) {
  for (int i = 0; i < 3 && angle_rad > 1e-6; i++) {
    pk_way arc = pk_way_arc(pen->at, radius_m, i == 1 ? -1 : 1, i == 1 ? 2 * angle_rad : angle_rad);
    if (!pk_pen_fly(pen, &arc)) return 0;
  }
  return 1;
}

int pk_leg_wait(pk_pen *pen, const pk_leg_def *leg) {
  const double later_mps = fmax(pen->speed_mps, 1);
  double lost_s;
  if (!slow_down(pen, leg, &lost_s)) return 0;
  const double radius_m = NARROWER * pk_pen_radius_m(pen);
  const double speed_mps = fmax(pk_pen_surface_mps(pen, pen->at, pen->height_m, pen->tas_mps, 0), 1);
  const double circle_s = 2 * PK_PI * radius_m / speed_mps, rest_s = fmax(pk_time_s(leg->duration) - lost_s, 0);
  if (!(rest_s > 0)) return 1;
  const double whole = fmax(floor(rest_s / circle_s - 0.5), 0); // a small swing after circles would lose too much
  const double angle_rad = swing_rad(radius_m, speed_mps, fmax(later_mps, speed_mps), rest_s - whole * circle_s);
  const double ahead_m = 4 * radius_m * pk_sin(fmin(angle_rad, PK_PI / 2)) + 0.9 * TURN_RADII * radius_m +
                         FINAL_S * pen->planner->performance->min_mps;
  if (pk_geodesic_inverse(pen->at.place, leg->place).distance_m > ahead_m)
    return circles(pen, radius_m, (uint32_t)whole) && swing(pen, radius_m, angle_rad);
  // Too near for a swing: circles, wider ones where whole ones would not do.
  const double n = fmax(floor(rest_s / circle_s), 1);
  return circles(pen, radius_m * fmax(rest_s / (n * circle_s), 1), (uint32_t)n);
}
