// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The functions that a run calls most, made from +, -, *, / alone, whose bits IEEE 754 fixes: a table and a short
// polynomial, with what rounding takes away carried along. What lies outside the usual range goes to SLEEF.
#include "num/elementary_tables.h"
#include "num/math.h"
#include <math.h>
#include <sleef.h>
#include <string.h>

static uint64_t bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

static double of_bits(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

// The upper 26 bits of a number: products of two such are exact.
static double upper(double x) { return of_bits(bits_of(x) & ~UINT64_C(0x7ffffff)); }

// A number as a sum of two.
typedef struct sum {
  double high, low;
} sum;

// a / b for 0 < a <= b, to some 75 bits; the high part has 26.
static sum quotient(double a, double b) {
  double inverse = 1 / b, b_upper = upper(b);
  sum q = {.high = upper(a * inverse)};
  q.low = ((a - q.high * b_upper) - q.high * (b - b_upper)) * inverse;
  return q;
}

// Arc tangent of 0 < t <= 1.
static sum arc_of(sum t) {
  double whole = t.high + t.low;
  if (whole < 1 / 16.) {
    double z = whole * whole;
    double tail = 1 / 7. - z * (1 / 9. - z * (1 / 11. - z * (1 / 13.)));
    return (sum){t.high, t.low - whole * z * (1 / 3. - z * (1 / 5. - z * tail))};
  }
  int k = (int)(whole * 64 + 0.5);
  const double *row = atan_rows[k];
  double d = (t.high - k / 64.) + t.low, d2 = d * d;
  double terms = (row[2] + d * row[3]) + d2 * ((row[4] + d * row[5]) + d2 * ((row[6] + d * row[7]) + d2 * row[8]));
  return (sum){row[0], row[1] + d * terms};
}

double pk_atan2(double y, double x) {
  double up = fabs(y), along = fabs(x);
  int steep = up > along;
  double least = steep ? along : up, most = steep ? up : along;
  if (!(least > 0x1p-400 && most < 0x1p400)) {
    // One division is closer than SLEEF where the quotient is subnormal; atan(t) = t within 2^-56 t here.
    if (x > 0 && x < INFINITY && up < x * 0x1p-28) return y / x;
    return Sleef_cinz_atan2d1_u10purec(y, x);
  }
  sum arc = arc_of(quotient(least, most));
  // From the nearer of the axes 0, pi / 2 and pi on.
  const double *axis = turns[steep ? 1 : x < 0 ? 2 : 0];
  if (steep != (x < 0)) arc = (sum){-arc.high, -arc.low};
  double high = axis[0] + arc.high, lost = (axis[0] - high) + arc.high;
  if (axis[0] == 0) lost = 0;
  double angle_rad = high + (lost + (axis[1] + arc.low));
  return y < 0 ? -angle_rad : angle_rad;
}

double pk_log(double x) {
  uint64_t bits = bits_of(x);
  if (!(x >= 0x1p-1022 && x < INFINITY)) return Sleef_cinz_logd1_u10purec(x);
  unsigned i = (unsigned)(bits >> 45) & 127;
  int halved = i >= 53;
  double exponent = (double)((int)(bits >> 52) - 1023 + halved);
  double m = of_bits((bits & UINT64_C(0xfffffffffffff)) | (halved ? UINT64_C(0x3fe) << 52 : UINT64_C(0x3ff) << 52));
  const double *row = log_rows[i];
  double m_upper = upper(m), z = (m_upper * row[0] - 1) + (m - m_upper) * row[0], z2 = z * z;
  double tail = (1 / 3. - z * (1 / 4.)) + z2 * ((1 / 5. - z * (1 / 6.)) + z2 * (1 / 7. - z * (1 / 8.)));
  double base = exponent * ln2_parts[0][0] + row[1]; // exact
  double high = base + z, lost = base == 0 ? 0 : (base - high) + z;
  return high + (lost + ((exponent * ln2_parts[0][1] + row[2]) + (z2 * z * tail - 0.5 * z2)));
}

// Sine and cosine of |r| up to pi / 4, by Taylor's series.
static double sine_of(sum r) {
  double z = r.high * r.high, cube = z * r.high;
  double tail = -1 / 39916800. + z * (1 / 6227020800. + z * (-1 / 1307674368000. + z * (1 / 355687428096000.)));
  double rest = 1 / 120. + z * (-1 / 5040. + z * (1 / 362880. + z * tail));
  return r.high + (r.low - (z * (0.5 * r.low - cube * rest) + cube * (1 / 6.)));
}

static double cosine_of(sum r) {
  double z = r.high * r.high, half = 0.5 * z, first = 1 - half;
  double tail = -1 / 3628800. + z * (1 / 479001600. + z * (-1 / 87178291200. + z * (1 / 20922789888000.)));
  double rest = z * z * (1 / 24. + z * (-1 / 720. + z * (1 / 40320. + z * tail)));
  return first + (((1 - first) - half) + (rest - r.high * r.low));
}

// What is left of an angle beside the nearest of its quarter turns; |angle_rad| < 64.
static sum beside_quarter(double angle_rad, double turns_passed) {
  const double *quarter = quarter_turn[0];
  double rest = angle_rad - turns_passed * quarter[0], step = turns_passed * quarter[1]; // both exact
  double left = rest - step, part = rest - left;
  double lost = (part - step) + (rest - (left + part));
  double correction = turns_passed * quarter[2] - lost, high = left - correction;
  return (sum){high, (left - high) - correction};
}

void pk_sincos(double angle_rad, double *sine, double *cosine) {
  if (!(fabs(angle_rad) < 64 && fabs(angle_rad) > 0x1p-500)) {
    Sleef_double_2 both = Sleef_cinz_sincosd1_u10purec(angle_rad);
    *sine = both.x, *cosine = both.y;
    return;
  }
  double turns_passed = (angle_rad * (2 / PK_PI) + 0x1.8p52) - 0x1.8p52;
  sum r = beside_quarter(angle_rad, turns_passed);
  double s = sine_of(r), c = cosine_of(r);
  unsigned quadrant = (unsigned)(int)turns_passed & 3;
  double up = quadrant & 1 ? c : s, along = quadrant & 1 ? s : c;
  *sine = quadrant & 2 ? -up : up;
  *cosine = (quadrant + 1) & 2 ? -along : along;
}

double pk_sin(double angle_rad) {
  double sine, cosine;
  pk_sincos(angle_rad, &sine, &cosine);
  return sine;
}

double pk_cos(double angle_rad) {
  double sine, cosine;
  pk_sincos(angle_rad, &sine, &cosine);
  return cosine;
}
