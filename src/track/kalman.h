// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Filters of constant velocity with white acceleration: horizontal (four states) and vertical (two), fixed in size and
// in closed form. Source: Bar-Shalom, Li & Kirubarajan 2001, chapters 5 and 6.
#pragma once

// Upper triangle of a covariance of x, vx, y, vy: X and Y stand for positions, V and W for their velocities.
enum { PK_XX, PK_XV, PK_XY, PK_XW, PK_VV, PK_VY, PK_VW, PK_YY, PK_YW, PK_WW, PK_CV_PACKED };

typedef struct pk_cv {
  double x_m, vx_mps, y_m, vy_mps;
  double p[PK_CV_PACKED];
} pk_cv;

// A measured position with its covariance.
typedef struct pk_position {
  double x_m, y_m, xx_m2, xy_m2, yy_m2;
} pk_position;

// What one position says against a state: innovation, its covariance S, d2 = v' S^-1 v.
typedef struct pk_innovation {
  double vx_m, vy_m, xx_m2, xy_m2, yy_m2, determinant_m4, d2;
} pk_innovation;

typedef struct pk_vertical {
  double height_m, climb_mps;
  double p[3]; // height, height and climb, climb
} pk_vertical;

// Moves a state by dt_s, which may be negative; noise_m2_per_s3 is the density of the acceleration per axis.
void pk_cv_predict(pk_cv *cv, double dt_s, double noise_m2_per_s3);
// The position that a state has after dt_s, with its covariance: the part of a prediction that a plot is compared with.
pk_position pk_cv_position_after(const pk_cv *cv, double dt_s, double noise_m2_per_s3);
// Compares a measured position with an expected one.
pk_innovation pk_position_compare(const pk_position *expected, const pk_position *position);
// Compares a position with a state of the same time.
pk_innovation pk_cv_compare(const pk_cv *cv, const pk_position *position);
// Corrects a state by the innovation that pk_cv_compare gave for it.
void pk_cv_correct(pk_cv *cv, const pk_innovation *innovation);
// A state from one position: velocity 0 with a deviation per axis.
pk_cv pk_cv_start(const pk_position *position, double velocity_sigma_mps);
// Covariance as a full matrix in the order x, vx, y, vy.
void pk_cv_unpack(const pk_cv *cv, double p[4][4]);
// Larger standard deviation of the position over all directions.
double pk_cv_position_sigma_m(const pk_cv *cv);

// Moves a vertical state by dt_s, which may be negative.
void pk_vertical_predict(pk_vertical *vertical, double dt_s, double noise_m2_per_s3);
// The variance of the height after dt_s.
double pk_vertical_variance_after_m2(const pk_vertical *vertical, double dt_s, double noise_m2_per_s3);
// Corrects it by a measured height with its variance.
void pk_vertical_correct(pk_vertical *vertical, double height_m, double variance_m2);

// Mean of the true position given a measured range and azimuth (clockwise from north), and its covariance, both without
// bias: the "modified unbiased" conversion (Duan, Han & Li 2004, after Mo et al. 1998). shrink and shrink2 are
// exp(-s2/2) and exp(-2 s2) of the azimuth's variance s2.
pk_position pk_polar_convert(double range_m, double sine, double cosine, double range_var_m2, double shrink,
                             double shrink2);
