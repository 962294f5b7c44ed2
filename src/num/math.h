// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Elementary functions with the same bits on every machine, compiler and optimisation level. Nobody above base/ calls
// libm for these; sqrt, fabs, floor, ceil, fmin, fmax, fmod and ldexp are exact in IEEE 754 and stay libm's.
#pragma once

#define PK_PI 3.14159265358979323846
#define PK_RAD_PER_DEG (PK_PI / 180)

// Each is within 1 ulp of the exact value (tests/unit/num against MPFR). Angles in rad.
double pk_sin(double angle_rad);
double pk_cos(double angle_rad);
double pk_tan(double angle_rad);
double pk_asin(double x);
double pk_acos(double x);
double pk_atan2(double y, double x);
double pk_exp(double x);
double pk_log(double x);
double pk_pow(double base, double exponent);
double pk_cbrt(double x);
double pk_hypot(double x, double y);
// Sine and cosine of one angle.
void pk_sincos(double angle_rad, double *sine, double *cosine);
// Angle brought into [-pi, pi).
double pk_wrap_pi(double angle_rad);
// Angle brought into [0, 2 pi).
double pk_wrap_2pi(double angle_rad);
// 10 log10 of a ratio, and back.
double pk_db_from_ratio(double ratio);
double pk_ratio_from_db(double db);
