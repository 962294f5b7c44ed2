// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Incomplete beta function by a continued fraction, and Student's distribution from it.
#include "num/math.h"
#include "num/special.h"
#include <assert.h>
#include <float.h>
#include <math.h>

// x^a y^b / beta(a, b) for x + y = 1, with differences from the mode instead of differences of large logarithms.
static double front(double a, double b, double x, double y) {
  double off = a * y - b * x;
  double rest = pk_stirling_rest(a + b) - pk_stirling_rest(a) - pk_stirling_rest(b);
  double ratio_a = -off / a, ratio_b = off / b;
  double log_a = ratio_a > -0.9 ? pk_log1p(ratio_a) : pk_log(x * ((a + b) / a));
  double log_b = ratio_b > -0.9 ? pk_log1p(ratio_b) : pk_log(y * ((a + b) / b));
  return pk_exp(a * log_a + b * log_b + rest) * sqrt(a * (b / (a + b)) / (2 * PK_PI));
}

// The continued fraction of DiDonato & Morris 1992 (equation 9), which takes the distance from the mean instead of
// losing it in 1 - x; modified Lentz method (Thompson & Barnett 1986). Quick for x below the mean a / (a + b).
static double fraction(double a, double b, double x, double y) {
  double off = a * y - b * x, first = a * (off + 1) / (a + 1), c = first, d = 0, h = first;
  for (int n = 1; n < 100000; n++) {
    double step = a + 2. * n - 1;
    double alpha = (a + n - 1) / step * ((a + b + n - 1) / step) * n * (b - n) * x * x;
    double beta = n + n * (b - n) * x / step + (a + n) * (off + 1 + n * (1 + y)) / (step + 2);
    d = 1 / (beta + alpha * d);
    c = beta + alpha / c;
    h *= c * d;
    if (fabs(c * d - 1) < DBL_EPSILON) break;
  }
  return 1 / h;
}

double pk_beta_regularised(double a, double b, double x, double one_minus_x) {
  assert(a > 0 && b > 0 && x >= 0 && one_minus_x >= 0);
  if (x <= 0) return 0;
  if (one_minus_x <= 0) return 1;
  double f = front(a, b, x, one_minus_x);
  if (x < (a + 1) / (a + b + 2)) return f * fraction(a, b, x, one_minus_x);
  return 1 - f * fraction(b, a, one_minus_x, x);
}

// Probability between 0 and t >= 0.
static double student_middle(double t, double df) {
  double s = df + t * t;
  return pk_beta_regularised(0.5, df / 2, t / s * t, df / s) / 2;
}

double pk_student_tail(double t, double df) {
  assert(df > 0);
  if (t < 0) return 1 - pk_student_tail(-t, df);
  double middle = t * t < df ? student_middle(t, df) : 1;
  if (middle < 0.25) return 0.5 - middle;
  double ratio = t / sqrt(df); // t^2 may overflow where df is small
  double x = ratio > 1 ? (1 / ratio) / (ratio + 1 / ratio) : df / (df + t * t);
  double y = ratio > 1 ? ratio / (ratio + 1 / ratio) : t * t / (df + t * t);
  return pk_beta_regularised(df / 2, 0.5, x, y) / 2;
}

static double student_density(double t, double df) {
  double rest = pk_stirling_rest((df + 1) / 2) - pk_stirling_rest(df / 2);
  double ratio = t / sqrt(df), log_spread = ratio < 1e8 ? pk_log1p(t / df * t) : 2 * pk_log(ratio);
  // gamma((df + 1) / 2) / gamma(df / 2) = sqrt(df / 2) (1 + 1 / df)^(df / 2) e^(-1/2 + rest)
  return pk_exp(df / 2 * pk_log1p(1 / df) - 0.5 + rest - (df + 1) / 2 * log_spread) / sqrt(2 * PK_PI);
}

// Newton on the logarithm of the tail in log t, where the curve bends one way only.
static double student_far(double tail, double df) {
  double t = fmax(1, -pk_normal_quantile(tail)), last = INFINITY;
  for (int i = 0; i < 200; i++) {
    double now = pk_student_tail(t, df), slope = -student_density(t, df) * t / now;
    double step = fmax(-2, fmin(20, pk_log(tail / now) / slope));
    t += t * pk_expm1(step);
    if (fabs(step) < 1e-15 || (fabs(step) < 1e-11 && fabs(step) >= last)) break;
    last = fabs(step);
  }
  return t;
}

// Newton from 0 on the nearly straight middle.
static double student_near(double middle, double df) {
  double t = 0, last = INFINITY;
  for (int i = 0; i < 100; i++) {
    double step = (middle - student_middle(t, df)) / student_density(t, df);
    t += step;
    if (fabs(step) <= 1e-16 * t || (fabs(step) < 1e-11 * t && fabs(step) >= last)) break;
    last = fabs(step);
  }
  return t;
}

double pk_student_from_tail(double tail, double df) {
  assert(tail > 0 && tail < 1 && df > 0);
  if (tail > 0.5) return -pk_student_from_tail(1 - tail, df);
  if (tail == 0.5) return 0;
  return tail < 0.25 ? student_far(tail, df) : student_near(0.5 - tail, df);
}
