// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Incomplete gamma functions: series below, continued fraction above (Abramowitz & Stegun 6.5.29, 6.5.31), with a front
// factor that does not lose digits at large shapes (Loader 2000).
#include "num/math.h"
#include "num/special.h"
#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>

#define LOG_SQRT_TWO_PI 0.918938533204672741780329736406

double pk_stirling_rest(double x) {
  // Below 10 the asymptotic series (Abramowitz & Stegun 6.1.41) has too few digits; the difference has enough.
  if (x < 10) return pk_lgamma(x) - ((x - 0.5) * pk_log(x) - x + LOG_SQRT_TWO_PI);
  double s = 1 / (x * x);
  return (1 / 12. -
          s * (1 / 360. - s * (1 / 1260. - s * (1 / 1680. - s * (1 / 1188. - s * (691 / 360360. - s / 156)))))) /
         x;
}

// m - log(1 + m) for m = (x - a) / a: how far x is from the mode.
static double off_mode(double a, double x) {
  double m = (x - a) / a;
  if (fabs(m) > 0.3) return m - pk_log(x / a);
  // log(1 + m) = 2 artanh(r); the first term leaves m r.
  double r = m / (2 + m), s = r * r, sum = 0;
  for (int k = 25; k > 1; k -= 2) sum = sum * s + 1. / k;
  return r * (m - 2 * s * sum);
}

// exp(a + b) with the rounding of the sum put back.
static double exp_of_sum(double a, double b) {
  double sum = a + b, b_part = sum - a;
  double lost = (a - (sum - b_part)) + (b - b_part);
  double value = pk_exp(sum);
  return value + value * lost;
}

// x^a e^-x / gamma(a + 1).
static double front(double a, double x) {
  if (a < 10) return exp_of_sum(a * pk_log(x) - pk_lgamma(a + 1), -x);
  return pk_exp(-a * off_mode(a, x) - pk_stirling_rest(a)) / sqrt(2 * PK_PI * a);
}

static double p_by_series(double a, double x) {
  double term = 1, sum = 1;
  for (double n = 1; term > sum * (DBL_EPSILON / 8); n++) {
    term *= x / (a + n);
    sum += term;
  }
  return front(a, x) * sum;
}

// Modified Lentz method (Thompson & Barnett 1986) for the fraction in x + 1 - a.
static double q_by_fraction(double a, double x) {
  double b = x + 1 - a, c = 1e300, d = 1 / b, h = d;
  for (int i = 1; i < 100000; i++) {
    double numerator = -i * (i - a);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    double change = c * d;
    h *= change;
    if (fabs(change - 1) < DBL_EPSILON / 2) break;
  }
  return front(a, x) * a * h;
}

static bool series_is_better(double a, double x) { return x < a + 1; }

double pk_gamma_p(double a, double x) {
  assert(a > 0 && x >= 0);
  if (x == 0) return 0;
  return series_is_better(a, x) ? p_by_series(a, x) : 1 - q_by_fraction(a, x);
}

double pk_gamma_q(double a, double x) {
  assert(a > 0 && x >= 0);
  if (x == 0) return 1;
  return series_is_better(a, x) ? 1 - p_by_series(a, x) : q_by_fraction(a, x);
}

// First guess: Wilson & Hilferty 1931, or the leading power of x where that fails.
static double q_inverse_guess(double a, double q) {
  double root = 1 - 1 / (9 * a) - pk_normal_quantile(q) / (3 * sqrt(a));
  if (root > 0.3) return a * root * root * root;
  return pk_exp((pk_log1p(-q) + pk_lgamma(a + 1)) / a);
}

double pk_gamma_q_inverse(double a, double q) {
  assert(a > 0 && q > 0 && q < 1);
  // Newton on the logarithm of the smaller probability, in log x: nearly straight lines.
  bool upper = q < 0.5;
  double goal = upper ? pk_log(q) : pk_log1p(-q), x = q_inverse_guess(a, q), last = INFINITY;
  for (int i = 0; i < 60 && x > DBL_MIN; i++) {
    double probability = upper ? pk_gamma_q(a, x) : pk_gamma_p(a, x);
    double slope = front(a, x) * a / probability * (upper ? -1 : 1); // d log probability / d log x
    double step = fmax(-2, fmin(2, (goal - pk_log(probability)) / slope));
    x += x * pk_expm1(step);
    if (fabs(step) < 1e-15 || (i > 3 && fabs(step) < 1e-12 && fabs(step) >= last)) break;
    last = fabs(step);
  }
  return x;
}
