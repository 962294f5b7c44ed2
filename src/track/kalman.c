// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "track/kalman.h"
#include <math.h>

void pk_cv_predict(pk_cv *cv, double dt_s, double noise_m2_per_s3) {
  double t = dt_s, length = fabs(t), *p = cv->p;
  cv->x_m += t * cv->vx_mps;
  cv->y_m += t * cv->vy_mps;
  // F P F' written out; the right sides use the covariance before the step.
  p[PK_XX] += t * (2 * p[PK_XV] + t * p[PK_VV]);
  p[PK_YY] += t * (2 * p[PK_YW] + t * p[PK_WW]);
  p[PK_XY] += t * (p[PK_VY] + p[PK_XW] + t * p[PK_VW]);
  p[PK_XV] += t * p[PK_VV];
  p[PK_YW] += t * p[PK_WW];
  p[PK_XW] += t * p[PK_VW];
  p[PK_VY] += t * p[PK_VW];
  double velocity = noise_m2_per_s3 * length, both = velocity * t / 2, position = velocity * t * t / 3;
  p[PK_XX] += position, p[PK_YY] += position;
  p[PK_XV] += both, p[PK_YW] += both;
  p[PK_VV] += velocity, p[PK_WW] += velocity;
}

// In the order of pk_cv_predict, for the same bits.
pk_position pk_cv_position_after(const pk_cv *cv, double dt_s, double noise_m2_per_s3) {
  double t = dt_s, noise_m2 = noise_m2_per_s3 * fabs(t) * t * t / 3;
  const double *p = cv->p;
  return (pk_position){.x_m = cv->x_m + t * cv->vx_mps,
                       .y_m = cv->y_m + t * cv->vy_mps,
                       .xx_m2 = p[PK_XX] + t * (2 * p[PK_XV] + t * p[PK_VV]) + noise_m2,
                       .xy_m2 = p[PK_XY] + t * (p[PK_VY] + p[PK_XW] + t * p[PK_VW]),
                       .yy_m2 = p[PK_YY] + t * (2 * p[PK_YW] + t * p[PK_WW]) + noise_m2};
}

pk_innovation pk_position_compare(const pk_position *expected, const pk_position *position) {
  pk_innovation i = {.vx_m = position->x_m - expected->x_m,
                     .vy_m = position->y_m - expected->y_m,
                     .xx_m2 = expected->xx_m2 + position->xx_m2,
                     .xy_m2 = expected->xy_m2 + position->xy_m2,
                     .yy_m2 = expected->yy_m2 + position->yy_m2};
  i.determinant_m4 = i.xx_m2 * i.yy_m2 - i.xy_m2 * i.xy_m2;
  i.d2 = (i.yy_m2 * i.vx_m * i.vx_m - 2 * i.xy_m2 * i.vx_m * i.vy_m + i.xx_m2 * i.vy_m * i.vy_m) / i.determinant_m4;
  return i;
}

pk_innovation pk_cv_compare(const pk_cv *cv, const pk_position *position) {
  pk_position expected = {cv->x_m, cv->y_m, cv->p[PK_XX], cv->p[PK_XY], cv->p[PK_YY]};
  return pk_position_compare(&expected, position);
}

// Covariances of each state with x and y, the columns of P H'.
static void gains(const double *p, double a[4], double b[4]) {
  a[0] = p[PK_XX], a[1] = p[PK_XV], a[2] = p[PK_XY], a[3] = p[PK_XW];
  b[0] = p[PK_XY], b[1] = p[PK_VY], b[2] = p[PK_YY], b[3] = p[PK_YW];
}

void pk_cv_correct(pk_cv *cv, const pk_innovation *i) {
  double a[4], b[4], ka[4], kb[4];
  gains(cv->p, a, b);
  for (int k = 0; k < 4; k++) {
    ka[k] = (a[k] * i->yy_m2 - b[k] * i->xy_m2) / i->determinant_m4;
    kb[k] = (b[k] * i->xx_m2 - a[k] * i->xy_m2) / i->determinant_m4;
  }
  cv->x_m += ka[0] * i->vx_m + kb[0] * i->vy_m;
  cv->vx_mps += ka[1] * i->vx_m + kb[1] * i->vy_m;
  cv->y_m += ka[2] * i->vx_m + kb[2] * i->vy_m;
  cv->vy_mps += ka[3] * i->vx_m + kb[3] * i->vy_m;
  for (int row = 0, at = 0; row < 4; row++)
    for (int column = row; column < 4; column++, at++) cv->p[at] -= ka[row] * a[column] + kb[row] * b[column];
}

pk_cv pk_cv_start(const pk_position *position, double velocity_sigma_mps) {
  pk_cv cv = {.x_m = position->x_m, .y_m = position->y_m};
  cv.p[PK_XX] = position->xx_m2;
  cv.p[PK_XY] = position->xy_m2;
  cv.p[PK_YY] = position->yy_m2;
  cv.p[PK_VV] = cv.p[PK_WW] = velocity_sigma_mps * velocity_sigma_mps;
  return cv;
}

void pk_cv_unpack(const pk_cv *cv, double p[4][4]) {
  for (int row = 0, at = 0; row < 4; row++)
    for (int column = row; column < 4; column++, at++) p[row][column] = p[column][row] = cv->p[at];
}

double pk_cv_position_sigma_m(const pk_cv *cv) {
  double mean = (cv->p[PK_XX] + cv->p[PK_YY]) / 2, half = (cv->p[PK_XX] - cv->p[PK_YY]) / 2;
  return sqrt(mean + sqrt(half * half + cv->p[PK_XY] * cv->p[PK_XY]));
}

void pk_vertical_predict(pk_vertical *vertical, double dt_s, double noise_m2_per_s3) {
  double t = dt_s, *p = vertical->p, climb = noise_m2_per_s3 * fabs(t);
  vertical->height_m += t * vertical->climb_mps;
  p[0] += t * (2 * p[1] + t * p[2]) + climb * t * t / 3;
  p[1] += t * p[2] + climb * t / 2;
  p[2] += climb;
}

double pk_vertical_variance_after_m2(const pk_vertical *vertical, double dt_s, double noise_m2_per_s3) {
  double t = dt_s, climb = noise_m2_per_s3 * fabs(t);
  const double *p = vertical->p;
  return p[0] + (t * (2 * p[1] + t * p[2]) + climb * t * t / 3);
}

void pk_vertical_correct(pk_vertical *vertical, double height_m, double variance_m2) {
  double *p = vertical->p, s = p[0] + variance_m2, k0 = p[0] / s, k1 = p[1] / s;
  double innovation_m = height_m - vertical->height_m;
  vertical->height_m += k0 * innovation_m;
  vertical->climb_mps += k1 * innovation_m;
  p[2] -= k1 * p[1];
  p[1] -= k0 * p[1];
  p[0] -= k0 * p[0];
}

pk_position pk_polar_convert(double range_m, double sine, double cosine, double range_var_m2, double shrink,
                             double shrink2) {
  double half = (range_m * range_m + range_var_m2) / 2;
  double cosine2 = cosine * cosine - sine * sine, sine2 = 2 * sine * cosine; // of twice the azimuth
  pk_position at = {.x_m = shrink * range_m * sine, .y_m = shrink * range_m * cosine};
  at.xx_m2 = half * (1 - shrink2 * cosine2) - at.x_m * at.x_m;
  at.yy_m2 = half * (1 + shrink2 * cosine2) - at.y_m * at.y_m;
  at.xy_m2 = half * shrink2 * sine2 - at.x_m * at.y_m;
  return at;
}
