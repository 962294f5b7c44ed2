// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "motion/intercept.h"
#include "geo/geodesic.h"
#include "num/math.h"
#include <math.h>

// Whether a root of the quadratic is a meeting: not before the interceptor moves, at a distance that is not negative.
static int meets(double time_s, double speed_mps, double c_m, double delay_s) {
  return time_s >= delay_s && speed_mps * time_s + c_m >= 0;
}

double pk_intercept_flat_s(pk_flat target, double speed_mps, double delay_s, double range_m) {
  // |d + v t|^2 = (u t + c)^2 with c = R - u D.
  double c_m = range_m - speed_mps * delay_s;
  double a = target.vx_mps * target.vx_mps + target.vy_mps * target.vy_mps - speed_mps * speed_mps;
  double half_b = target.x_m * target.vx_mps + target.y_m * target.vy_mps - speed_mps * c_m;
  double c = target.x_m * target.x_m + target.y_m * target.y_m - c_m * c_m;
  double discriminant = half_b * half_b - a * c;
  if (discriminant < 0) return NAN;
  double q = -(half_b + copysign(sqrt(discriminant), half_b)); // stable: no difference of near equals
  double first = a != 0 ? q / a : NAN, second = q != 0 ? c / q : NAN;
  if (second < first || isnan(first)) {
    double swap = first;
    first = second, second = swap;
  }
  if (meets(first, speed_mps, c_m, delay_s)) return first;
  return meets(second, speed_mps, c_m, delay_s) ? second : NAN;
}

// The target in a plane around the interceptor that keeps distance and bearing (azimuthal equidistant).
static pk_flat flattened(const pk_intercept_def *def) {
  pk_inverse to = pk_geodesic_inverse(def->interceptor, def->target);
  double course_rad = to.bearing_rad + (def->target_course_rad - to.arrival_rad), s, c;
  pk_flat flat;
  pk_sincos(to.bearing_rad, &s, &c);
  flat.x_m = to.distance_m * s, flat.y_m = to.distance_m * c;
  pk_sincos(course_rad, &s, &c);
  flat.vx_mps = def->target_speed_mps * s, flat.vy_mps = def->target_speed_mps * c;
  return flat;
}

// How much farther the target is at a time than the interceptor and its range reach; writes the derivative.
static double gap_m(const pk_intercept_def *def, double time_s, pk_intercept *at, double *closing_mps) {
  double course_rad;
  at->time_s = time_s;
  at->place = pk_geodesic_direct(def->target, def->target_course_rad, def->target_speed_mps * time_s, &course_rad);
  pk_inverse to = pk_geodesic_inverse(def->interceptor, at->place);
  at->course_rad = to.bearing_rad;
  *closing_mps = def->target_speed_mps * pk_cos(course_rad - to.arrival_rad) - def->speed_mps;
  return to.distance_m - def->speed_mps * (time_s - def->delay_s) - def->range_m;
}

int pk_intercept_collision(const pk_intercept_def *def, pk_intercept *out) {
  double slope_mps;
  if (gap_m(def, def->delay_s, out, &slope_mps) <= 0) return 1; // in range before it moves
  double time_s = pk_intercept_flat_s(flattened(def), def->speed_mps, def->delay_s, def->range_m);
  if (isnan(time_s)) return 0;
  for (int i = 0; i < 30; i++) {
    double gap = gap_m(def, time_s, out, &slope_mps);
    if (fabs(gap) < 1e-6) return out->time_s >= def->delay_s;
    if (slope_mps == 0) return 0;
    time_s = fmax(time_s - gap / slope_mps, def->delay_s);
  }
  return 0;
}

typedef struct pursuit {
  const pk_stern_def *def;
  double ux, uy, speed_mps, heading_rad; // of the target
} pursuit;

// How much longer the way to the roll-out point of a time is than what the interceptor flies until then.
static double late_m(const pursuit *chase, double time_s, pk_dubins *path) {
  const pk_stern_def *def = chase->def;
  double ahead_m = chase->speed_mps * time_s - def->trail_m;
  pk_pose goal = {def->target.x_m + ahead_m * chase->ux + def->beside_m * chase->uy,
                  def->target.y_m + ahead_m * chase->uy - def->beside_m * chase->ux, chase->heading_rad};
  *path = pk_dubins_shortest(def->interceptor, goal, def->radius_m, 1);
  return path->length_m - def->speed_mps * time_s;
}

// No turning path is shorter than the straight line: before this time there is nothing to find.
static double earliest_s(const pursuit *chase) {
  const pk_stern_def *def = chase->def;
  double x_m = def->target.x_m - def->trail_m * chase->ux + def->beside_m * chase->uy - def->interceptor.x_m;
  double y_m = def->target.y_m - def->trail_m * chase->uy - def->beside_m * chase->ux - def->interceptor.y_m;
  pk_flat goal = {x_m, y_m, def->target.vx_mps, def->target.vy_mps};
  return pk_intercept_flat_s(goal, def->speed_mps, 0, 0);
}

int pk_stern_conversion(const pk_stern_def *def, pk_stern *out) {
  const double step_s = 0.25;
  double vx_mps = def->target.vx_mps, vy_mps = def->target.vy_mps;
  double speed_mps = sqrt(vx_mps * vx_mps + vy_mps * vy_mps);
  if (speed_mps == 0) return 0; // no heading to roll out on
  pursuit chase = {def, vx_mps / speed_mps, vy_mps / speed_mps, speed_mps, pk_atan2(vy_mps, vx_mps)};
  double limit_s = def->limit_s > 0 ? def->limit_s : 3600, earliest = earliest_s(&chase);
  if (!(earliest <= limit_s)) return 0;
  double high_s = floor(earliest / step_s) * step_s;
  while (late_m(&chase, high_s, &out->path) > 0) {
    high_s += step_s;
    if (high_s > limit_s) return 0;
  }
  double low_s = fmax(high_s - step_s, 0);
  for (int i = 0; i < 60 && high_s - low_s > 1e-9; i++) {
    double middle_s = (low_s + high_s) / 2;
    if (late_m(&chase, middle_s, &out->path) > 0)
      low_s = middle_s;
    else
      high_s = middle_s;
  }
  late_m(&chase, high_s, &out->path);
  out->time_s = high_s;
  return 1;
}
