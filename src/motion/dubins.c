// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "motion/intercept.h"
#include "num/math.h"
#include <math.h>

// The problem in its normal form (Shkel and Lumelsky 2001): goal at distance d radii on the x axis, headings a at the
// start and b at the goal.
typedef struct normal_form {
  double d, sa, ca, sb, cb, cab, a, b;
} normal_form;

static double turn(double angle_rad) {
  double wrapped = pk_wrap_2pi(angle_rad);
  return wrapped > 2 * PK_PI - 1e-12 ? 0 : wrapped; // a full circle made of rounding is none
}

static int lsl(const normal_form *f, double part[3]) {
  double square = 2 + f->d * f->d - 2 * f->cab + 2 * f->d * (f->sa - f->sb);
  double toward = pk_atan2(f->cb - f->ca, f->d + f->sa - f->sb);
  part[0] = turn(toward - f->a), part[1] = sqrt(fmax(square, 0)), part[2] = turn(f->b - toward);
  return square >= -1e-12;
}

static int rsr(const normal_form *f, double part[3]) {
  double square = 2 + f->d * f->d - 2 * f->cab + 2 * f->d * (f->sb - f->sa);
  double toward = pk_atan2(f->ca - f->cb, f->d - f->sa + f->sb);
  part[0] = turn(f->a - toward), part[1] = sqrt(fmax(square, 0)), part[2] = turn(toward - f->b);
  return square >= -1e-12;
}

static int lsr(const normal_form *f, double part[3]) {
  double square = f->d * f->d - 2 + 2 * f->cab + 2 * f->d * (f->sa + f->sb);
  if (square < 0) return 0;
  part[1] = sqrt(square);
  double toward = pk_atan2(-f->ca - f->cb, f->d + f->sa + f->sb) - pk_atan2(-2, part[1]);
  part[0] = turn(toward - f->a), part[2] = turn(toward - f->b);
  return 1;
}

static int rsl(const normal_form *f, double part[3]) {
  double square = f->d * f->d - 2 + 2 * f->cab - 2 * f->d * (f->sa + f->sb);
  if (square < 0) return 0;
  part[1] = sqrt(square);
  double toward = pk_atan2(f->ca + f->cb, f->d - f->sa - f->sb) - pk_atan2(2, part[1]);
  part[0] = turn(f->a - toward), part[2] = turn(f->b - toward);
  return 1;
}

static int rlr(const normal_form *f, double part[3]) {
  double cosine = (6 - f->d * f->d + 2 * f->cab + 2 * f->d * (f->sa - f->sb)) / 8;
  if (fabs(cosine) > 1) return 0;
  part[1] = turn(2 * PK_PI - pk_acos(cosine));
  part[0] = turn(f->a - pk_atan2(f->ca - f->cb, f->d - f->sa + f->sb) + part[1] / 2);
  part[2] = turn(f->a - f->b - part[0] + part[1]);
  return 1;
}

static int lrl(const normal_form *f, double part[3]) {
  double cosine = (6 - f->d * f->d + 2 * f->cab + 2 * f->d * (f->sb - f->sa)) / 8;
  if (fabs(cosine) > 1) return 0;
  part[1] = turn(2 * PK_PI - pk_acos(cosine));
  part[0] = turn(-f->a + pk_atan2(f->cb - f->ca, f->d + f->sa - f->sb) + part[1] / 2);
  part[2] = turn(f->b - f->a - part[0] + part[1]);
  return 1;
}

pk_dubins pk_dubins_shortest(pk_pose from, pk_pose to, double radius_m, int curve_curve) {
  static int (*const words[])(const normal_form *, double[3]) = {lsl, lsr, rsl, rsr, rlr, lrl};
  double dx_m = to.x_m - from.x_m, dy_m = to.y_m - from.y_m, axis_rad = pk_atan2(dy_m, dx_m);
  normal_form f = {.d = sqrt(dx_m * dx_m + dy_m * dy_m) / radius_m,
                   .a = from.heading_rad - axis_rad,
                   .b = to.heading_rad - axis_rad};
  pk_sincos(f.a, &f.sa, &f.ca);
  pk_sincos(f.b, &f.sb, &f.cb);
  f.cab = pk_cos(f.a - f.b);
  pk_dubins best = {.length_m = INFINITY};
  for (int word = PK_LSL; word <= (curve_curve ? PK_LRL : PK_RSR); word++) {
    double part[3];
    if (!words[word](&f, part)) continue;
    double length_m = (part[0] + part[1] + part[2]) * radius_m;
    if (!(length_m < best.length_m)) continue;
    best.word = (pk_dubins_word)word;
    best.length_m = length_m;
    for (int i = 0; i < 3; i++) best.part_m[i] = part[i] * radius_m;
  }
  return best;
}
