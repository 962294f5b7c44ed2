// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Elementary functions with the same bits on every machine, compiler and optimisation level. Nobody above base/ calls
// libm for these; sqrt, fabs, floor, ceil, fmin, fmax, fmod and ldexp are exact in IEEE 754 and stay libm's.
#pragma once
#include <stdint.h>

#define PK_PI 3.14159265358979323846
#define PK_RAD_PER_DEG (PK_PI / 180)

// Each is within 1 ulp of the exact value (tests/unit/num against MPFR), over all doubles. Angles in rad.
double pk_sin(double angle_rad);
double pk_cos(double angle_rad);
double pk_tan(double angle_rad);
double pk_asin(double x);
double pk_acos(double x);
double pk_atan2(double y, double x);
double pk_exp(double x);
double pk_log(double x);
// exp(x) - 1 and log(1 + x), accurate for small x.
double pk_expm1(double x);
double pk_log1p(double x);
// Powers above 1.79768e308 (1.7e-6 below the largest double) may already answer infinity.
double pk_pow(double base, double exponent);
double pk_cbrt(double x);
double pk_hypot(double x, double y);
// Sine and cosine of one angle; their last bits may differ from pk_sin and pk_cos.
void pk_sincos(double angle_rad, double *sine, double *cosine);
// Angle brought into [-pi, pi); most are there already, which costs no call.
double pk_wrapped_pi(double angle_rad);
static inline double pk_wrap_pi(double angle_rad) {
  return angle_rad >= -PK_PI && angle_rad < PK_PI ? angle_rad : pk_wrapped_pi(angle_rad);
}
// Angle brought into [0, 2 pi).
double pk_wrapped_2pi(double angle_rad);
static inline double pk_wrap_2pi(double angle_rad) {
  return angle_rad >= 0 && angle_rad < 2 * PK_PI ? angle_rad : pk_wrapped_2pi(angle_rad);
}
// The larger and the smaller of two numbers, neither of them NaN: one instruction where fmax and fmin are calls.
static inline double pk_max(double a, double b) { return a > b ? a : b; }
static inline double pk_min(double a, double b) { return a < b ? a : b; }
// Nearest whole number, halves up; at most 2^53 away from 0, and 0 for NaN.
int64_t pk_nearest(double x);
// 10 log10 of a ratio, and back; within 2 ulp.
double pk_db_from_ratio(double ratio);
double pk_ratio_from_db(double db);
