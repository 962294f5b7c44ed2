// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "num/special.h"
#include "num/math.h"
#include <math.h>
#include <sleef.h>

double pk_erfc(double x) { return Sleef_cinz_erfcd1_u15purec(x); }

double pk_lgamma(double x) { return Sleef_cinz_lgammad1_u10purec(x); }

double pk_normal_cdf(double x) {
  // erfc is so steep that the rounding of x / sqrt 2 shows: relative 2 t dt in the tail. 1/sqrt 2 = upper + lower, and
  // the product with the upper part is exact in halves (Dekker 1971).
  static const double upper = 0x1.6a09e6p-1, lower = 0x1.9fcef32422cbfp-27;
  double t = -x * (upper + lower);
  double half = x * 134217729.0, x_upper = half - (half - x), x_lower = x - x_upper;
  double dt = ((-x_upper * upper - t) - x_lower * upper) - x * lower;
  double tail = Sleef_cinz_erfcd1_u15purec(t) / 2;
  return t > 1 && t < 40 ? tail - tail * (2 * t * dt) : tail;
}

// Value of a polynomial with eight coefficients, constant term first.
static double polynomial(const double c[8], double x) {
  return ((((((c[7] * x + c[6]) * x + c[5]) * x + c[4]) * x + c[3]) * x + c[2]) * x + c[1]) * x + c[0];
}

static double quantile_of_tail(double tail) {
  static const double near_over[8] = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                                      3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                                      2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static const double near_under[8] = {1,
                                       2.05319162663775882187e0,
                                       1.67638483018380384940e0,
                                       6.89767334985100004550e-1,
                                       1.48103976427480074590e-1,
                                       1.51986665636164571966e-2,
                                       5.47593808499534494600e-4,
                                       1.05075007164441684324e-9};
  static const double far_over[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                                     2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                     2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static const double far_under[8] = {1,
                                      5.99832206555887937690e-1,
                                      1.36929880922735805310e-1,
                                      1.48753612908506148525e-2,
                                      7.86869131145613259100e-4,
                                      1.84631831751005468180e-5,
                                      1.42151175831644588870e-7,
                                      2.04426310338993978564e-15};
  double r = sqrt(-pk_log(tail));
  if (r <= 5) return polynomial(near_over, r - 1.6) / polynomial(near_under, r - 1.6);
  return polynomial(far_over, r - 5) / polynomial(far_under, r - 5);
}

double pk_normal_quantile(double p) {
  static const double over[8] = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                                 1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                                 3.3430575583588128105e4, 2.5090809287301226727e3};
  static const double under[8] = {1,
                                  4.2313330701600911252e1,
                                  6.8718700749205790830e2,
                                  5.3941960214247511077e3,
                                  2.1213794301586595867e4,
                                  3.9307895800092710610e4,
                                  2.8729085735721942674e4,
                                  5.2264952788528545610e3};
  double q = p - 0.5;
  if (fabs(q) <= 0.425) {
    double r = 0.180625 - q * q;
    return q * polynomial(over, r) / polynomial(under, r);
  }
  if (p <= 0 || p >= 1) return p == 0 ? -INFINITY : p == 1 ? INFINITY : NAN;
  return q < 0 ? -quantile_of_tail(p) : quantile_of_tail(1 - p);
}
