// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// SLEEF's deterministic scalar functions (no FMA, no dispatch on the CPU), with the ends of the range mended where the
// comparison with MPFR found them more than 1 ulp off.
#include "num/math.h"
#include <float.h>
#include <math.h>
#include <sleef.h>

#ifdef __FAST_MATH__
#error "Picket gives the same bits in every build: -ffast-math and -Ofast cannot be used"
#endif
_Static_assert(FLT_EVAL_METHOD == 0, "Picket needs double arithmetic without excess precision (on x86: SSE2)");

double pk_asin(double x) { return Sleef_cinz_asind1_u10purec(x); }
double pk_acos(double x) { return Sleef_cinz_acosd1_u10purec(x); }
double pk_expm1(double x) { return Sleef_cinz_expm1d1_u10purec(x); }
double pk_pow(double base, double exponent) { return Sleef_cinz_powd1_u10purec(base, exponent); }
double pk_cbrt(double x) { return Sleef_cinz_cbrtd1_u10purec(x); }

double pk_tan(double angle_rad) {
  if (fabs(angle_rad) < 0x1p-27) return angle_rad; // SLEEF's subnormals are 1 ulp off
  return Sleef_cinz_tand1_u10purec(angle_rad);
}

double pk_exp(double x) {
  static const double last = 0x1.62e42fefa39efp+9; // the largest x with a finite exp
  if (x > 709.78 && x <= last) {
    // SLEEF overflows 1.7e-6 early. exp(last) = high + low; the distance to it is exact and at most 0.003.
    static const double high = 0x1.fffffffffff2ap+1023, low = 0x1.b0e2634p+967;
    double d = x - last;
    return high + (low + high * (d * (1 + d * (1 / 2. + d * (1 / 6. + d * (1 / 24. + d * (1 / 120.)))))));
  }
  return Sleef_cinz_expd1_u10purec(x);
}

double pk_log1p(double x) {
  if (fabs(x) < 0x1p-54) return x;  // SLEEF's subnormals are 1 ulp off
  if (x > 0x1p60) return pk_log(x); // and it overflows from 1.8e307
  return Sleef_cinz_log1pd1_u10purec(x);
}

double pk_hypot(double x, double y) {
  // Scaled up where SLEEF's squares lose bits.
  if (fabs(x) < 0x1p-900 && fabs(y) < 0x1p-900) return Sleef_cinz_hypotd1_u05purec(x * 0x1p700, y * 0x1p700) * 0x1p-700;
  return Sleef_cinz_hypotd1_u05purec(x, y);
}

double pk_wrapped_pi(double angle_rad) {
  // Within a factor of two of a turn the difference is exact (Sterbenz), and the remainder.
  if (angle_rad >= PK_PI && angle_rad < 3 * PK_PI) return angle_rad - 2 * PK_PI;
  if (angle_rad < -PK_PI && angle_rad > -3 * PK_PI) return angle_rad + 2 * PK_PI;
  double rest_rad = remainder(angle_rad, 2 * PK_PI); // exact
  return rest_rad >= PK_PI ? -PK_PI : rest_rad;
}

double pk_wrapped_2pi(double angle_rad) {
  int near = angle_rad > -2 * PK_PI && angle_rad < 4 * PK_PI;
  double rest_rad = !near ? fmod(angle_rad, 2 * PK_PI) : angle_rad < 0 ? angle_rad : angle_rad - 2 * PK_PI; // exact
  if (rest_rad < 0) rest_rad += 2 * PK_PI;
  return rest_rad < 2 * PK_PI ? rest_rad + 0.0 : 0; // a tiny negative angle rounds up to 2 pi
}

int64_t pk_nearest(double x) { return isnan(x) ? 0 : (int64_t)floor(fmin(fmax(x, -0x1p53), 0x1p53) + 0.5); }

double pk_db_from_ratio(double ratio) { return 10 * Sleef_cinz_log10d1_u10purec(ratio); }

double pk_ratio_from_db(double db) {
  double x = db / 10;
  if (!(fabs(x) < 400)) return Sleef_cinz_exp10d1_u10purec(x);
  // What the division rounded away, from the exact product 10 x in halves (Dekker 1971): it would cost |db| / 9 ulp.
  double half = x * 134217729.0, upper = half - (half - x), lower = x - upper;
  double lost = ((db - 10 * upper) - 10 * lower) / 10;
  double ratio = Sleef_cinz_exp10d1_u10purec(x);
  return isinf(ratio) ? ratio : ratio + ratio * (lost * 2.302585092994046);
}
