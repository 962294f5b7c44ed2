// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Karney (2013), "Algorithms for geodesics", J. Geodesy 87:43-55: the series to sixth order in epsilon. Equation
// numbers below are his. A geodesic is an arc sigma of a great circle on the auxiliary sphere that crosses the equator
// northward with azimuth alpha0; beta are reduced latitudes, omega spherical longitudes.
#include "geo/geodesic.h"
#include "num/math.h"
#include <math.h>

#define F PK_WGS84_F
#define N (F / (2 - F)) // third flattening
#define B_M PK_WGS84_B_M

#define ROUNDING 0x1p-52 // rad: 1.4 nm
#define MERIDIAN 1e-15   // sine below which a longitude difference or a polar distance counts as none: 6 nm
#define SHORT_RAD 3.6e-8 // below 0.23 m the sphere of the local radius is exact to rounding
#define TINY 1e-150      // keeps a direction where sine and cosine both vanish

enum { ORDER = 6, NEWTON_MAX = 20, STEPS_MAX = 120 };

// An angle as a point of the unit circle: loses nothing near multiples of a right angle.
typedef struct angle {
  double s, c;
} angle;

static angle angle_of(double s, double c) {
  double length = sqrt(s * s + c * c);
  return length > 0 ? (angle){s / length, c / length} : (angle){0, 1};
}

static double radians(angle a) { return pk_atan2(a.s, a.c); }

// b - a, in [0, pi] for the arcs used here: a negative sine is rounding.
static angle arc(angle a, angle b) { return (angle){fmax(0, a.c * b.s - a.s * b.c), a.c * b.c + a.s * b.s}; }

// Reduced latitude of a geodetic one.
static angle reduced(double lat_rad) {
  double s, c;
  pk_sincos(lat_rad, &s, &c);
  return angle_of((1 - F) * s, fmax(c, 0));
}

// Sum over l of c[l] sin(2 l sigma), l from 1 to ORDER (Clenshaw).
static double sine_series(const double c[ORDER + 1], angle sigma) {
  double twice_cos = 2 * (sigma.c - sigma.s) * (sigma.c + sigma.s), one = 0, two = 0;
  for (int l = ORDER; l >= 1; l--) {
    double next = twice_cos * one - two + c[l];
    two = one, one = next;
  }
  return 2 * sigma.s * sigma.c * one;
}

// Expansion parameter of a geodesic, eq. 16, from k2 = e'^2 cos^2 alpha0 (eq. 9).
static double epsilon_of(double k2) { return k2 / (2 * (1 + sqrt(1 + k2)) + k2); }

// Distance integral I1, eqs. 17 and 18: A1 and C1.
static double i1_series(double e, double c[ORDER + 1]) {
  double e2 = e * e, e3 = e2 * e, e4 = e2 * e2;
  c[1] = e * (-1. / 2 + e2 * (3. / 16 - e2 / 32));
  c[2] = e2 * (-1. / 16 + e2 * (1. / 32 - e2 * 9 / 2048));
  c[3] = e3 * (-1. / 48 + e2 * 3 / 256);
  c[4] = e4 * (-5. / 512 + e2 * 3 / 512);
  c[5] = e4 * e * -7 / 1280;
  c[6] = e4 * e2 * -7 / 2048;
  return (1 + e2 * (1. / 4 + e2 * (1. / 64 + e2 / 256))) / (1 - e);
}

// Its inverse, eq. 21: C1'.
static void i1_inverse_series(double e, double c[ORDER + 1]) {
  double e2 = e * e, e3 = e2 * e, e4 = e2 * e2;
  c[1] = e * (1. / 2 + e2 * (-9. / 32 + e2 * 205 / 1536));
  c[2] = e2 * (5. / 16 + e2 * (-37. / 96 + e2 * 1335 / 4096));
  c[3] = e3 * (29. / 96 - e2 * 75 / 128);
  c[4] = e4 * (539. / 1536 - e2 * 2391 / 2560);
  c[5] = e4 * e * 3467 / 7680;
  c[6] = e4 * e2 * 38081 / 61440;
}

// Integral I2, eqs. 42 and 43: A2 and C2.
static double i2_series(double e, double c[ORDER + 1]) {
  double e2 = e * e, e3 = e2 * e, e4 = e2 * e2;
  c[1] = e * (1. / 2 + e2 * (1. / 16 + e2 / 32));
  c[2] = e2 * (3. / 16 + e2 * (1. / 32 + e2 * 35 / 2048));
  c[3] = e3 * (5. / 48 + e2 * 5 / 256);
  c[4] = e4 * (35. / 512 + e2 * 7 / 512);
  c[5] = e4 * e * 63 / 1280;
  c[6] = e4 * e2 * 77 / 2048;
  return (1 - e) * (1 + e2 * (1. / 4 + e2 * (9. / 64 + e2 * 25 / 256)));
}

// Longitude integral I3, eqs. 24 and 25: A3 and C3.
static double i3_series(double e, double c[ORDER + 1]) {
  double e2 = e * e, e3 = e2 * e, e4 = e2 * e2, e5 = e4 * e;
  c[1] = (1. / 4 - N / 4) * e + (1. / 8 - N * N / 8) * e2 + (3. / 64 + 3 * N / 64 - N * N / 64) * e3 +
         (5. / 128 + N / 64) * e4 + 3 * e5 / 128;
  c[2] = (1. / 16 - 3 * N / 32 + N * N / 32) * e2 + (3. / 64 - N / 32 - 3 * N * N / 64) * e3 +
         (3. / 128 + N / 128) * e4 + 5 * e5 / 256;
  c[3] = (5. / 192 - 3 * N / 64 + 5 * N * N / 192) * e3 + (3. / 128 - 5 * N / 192) * e4 + 7 * e5 / 512;
  c[4] = (7. / 512 - 7 * N / 256) * e4 + 7 * e5 / 512;
  c[5] = 21 * e5 / 2560;
  c[6] = 0;
  return 1 - (1. / 2 - N / 2) * e - (1. / 4 + N / 8 - 3 * N * N / 8) * e2 - (1. / 16 + 3 * N / 16 + N * N / 16) * e3 -
         (3. / 64 + N / 32) * e4 - 3 * e5 / 128;
}

// Azimuth at the equator from azimuth and reduced latitude, eq. 5.
static angle equator_azimuth(angle alpha, angle beta) {
  double across = alpha.s * beta.s;
  return (angle){alpha.s * beta.c, sqrt(alpha.c * alpha.c + across * across)};
}

// Arc from the equator crossing, eq. 6, and spherical longitude of an arc, eq. 7.
static angle arc_of(angle alpha, angle beta) { return angle_of(beta.s, alpha.c * beta.c); }
static angle longitude_of(angle alpha0, angle sigma) { return angle_of(alpha0.s * sigma.s, sigma.c); }

pk_lla pk_geodesic_direct(pk_lla from, double bearing_rad, double distance_m, double *arrival_rad) {
  angle alpha1, beta1 = reduced(from.lat_rad);
  pk_sincos(bearing_rad, &alpha1.s, &alpha1.c);
  angle alpha0 = equator_azimuth(alpha1, beta1), sigma1 = arc_of(alpha1, beta1);
  double e = epsilon_of(PK_WGS84_SECOND_E2 * alpha0.c * alpha0.c), c1[ORDER + 1], c1_inverse[ORDER + 1], c3[ORDER + 1];
  double a1 = i1_series(e, c1), a3 = i3_series(e, c3);
  i1_inverse_series(e, c1_inverse);

  // Distance to arc: tau is distance over A1 (eq. 7 and 20); angles are added as rotations to keep short legs exact.
  double offset = sine_series(c1, sigma1), tau12 = distance_m / (B_M * a1);
  angle turn, tau2, start = sigma1;
  pk_sincos(offset + tau12, &turn.s, &turn.c);
  tau2 = (angle){start.s * turn.c + start.c * turn.s, start.c * turn.c - start.s * turn.s};
  double sigma12 = tau12 + offset + sine_series(c1_inverse, tau2);
  pk_sincos(sigma12, &turn.s, &turn.c);
  angle sigma2 = {start.s * turn.c + start.c * turn.s, start.c * turn.c - start.s * turn.s};

  angle alpha2 = angle_of(alpha0.s, alpha0.c * sigma2.c); // eq. 14
  double along = alpha0.c * sigma2.c, beta2_cos = sqrt(alpha0.s * alpha0.s + along * along);
  double lat_rad = pk_atan2(alpha0.c * sigma2.s, (1 - F) * beta2_cos);
  angle omega1 = longitude_of(alpha0, sigma1), omega2 = longitude_of(alpha0, sigma2);
  double omega12 = pk_atan2(omega1.c * omega2.s - omega1.s * omega2.c, omega1.c * omega2.c + omega1.s * omega2.s);
  double bend = sigma12 + (sine_series(c3, sigma2) - sine_series(c3, sigma1)); // eq. 23
  double lon_rad = pk_wrap_pi(from.lon_rad + omega12 - F * alpha0.s * a3 * bend);
  if (arrival_rad) *arrival_rad = pk_wrap_2pi(radians(alpha2));
  return (pk_lla){lat_rad, lon_rad, from.h_m};
}

// The inverse problem in its canonical form: beta1 <= 0, |beta2| <= |beta1|, longitude difference in [0, pi].
typedef struct problem {
  angle beta1, beta2, lambda12;
  double lambda12_rad;
} problem;

// A geodesic between the two latitudes that starts with azimuth alpha1.
typedef struct trial {
  angle alpha1, alpha2, sigma1, sigma2;
  double sigma12, epsilon, lambda12_rad, slope; // longitude reached, and its derivative by alpha1
} trial;

// Azimuth at the second latitude, eqs. 5 and 45, without cancellation.
static angle azimuth_at_second(const problem *p, angle alpha1, angle alpha0) {
  const angle *b1 = &p->beta1, *b2 = &p->beta2;
  double difference = b1->c < -b1->s ? (b2->c - b1->c) * (b1->c + b2->c) : (b1->s - b2->s) * (b1->s + b2->s);
  double ahead = alpha1.c * b1->c;
  double c = b2->c == b1->c && fabs(b2->s) == -b1->s ? fabs(alpha1.c) * b2->c : sqrt(ahead * ahead + difference);
  return (angle){alpha0.s / b2->c, c / b2->c};
}

// Derivative of the reached longitude, eqs. 38 to 41 and 46.
static double slope_of(const problem *p, const trial *t) {
  double dn1 = sqrt(1 + PK_WGS84_SECOND_E2 * p->beta1.s * p->beta1.s),
         dn2 = sqrt(1 + PK_WGS84_SECOND_E2 * p->beta2.s * p->beta2.s);
  if (t->alpha2.c == 0) return -2 * (1 - F) * dn1 / p->beta1.s;
  double c1[ORDER + 1], c2[ORDER + 1];
  double a1 = i1_series(t->epsilon, c1), a2 = i2_series(t->epsilon, c2);
  double j12 = (a1 - a2) * t->sigma12 + a1 * (sine_series(c1, t->sigma2) - sine_series(c1, t->sigma1)) -
               a2 * (sine_series(c2, t->sigma2) - sine_series(c2, t->sigma1));
  const angle *s1 = &t->sigma1, *s2 = &t->sigma2;
  double reduced_length = dn2 * s1->c * s2->s - dn1 * s1->s * s2->c - s1->c * s2->c * j12;
  return reduced_length * (1 - F) / (t->alpha2.c * p->beta2.c);
}

static trial try_azimuth(const problem *p, angle alpha1) {
  trial t = {.alpha1 = alpha1};
  angle alpha0 = equator_azimuth(alpha1, p->beta1);
  t.alpha2 = azimuth_at_second(p, alpha1, alpha0);
  t.sigma1 = arc_of(alpha1, p->beta1);
  t.sigma2 = arc_of(t.alpha2, p->beta2);
  t.sigma12 = radians(arc(t.sigma1, t.sigma2));
  t.epsilon = epsilon_of(PK_WGS84_SECOND_E2 * alpha0.c * alpha0.c);
  double c3[ORDER + 1], a3 = i3_series(t.epsilon, c3);
  double omega12 = radians(arc(longitude_of(alpha0, t.sigma1), longitude_of(alpha0, t.sigma2)));
  double bend = t.sigma12 + (sine_series(c3, t.sigma2) - sine_series(c3, t.sigma1));
  t.lambda12_rad = omega12 - F * a3 * alpha0.s * bend;
  t.slope = slope_of(p, &t);
  return t;
}

// First guess: the great circle on a sphere of the local radius a w, eqs. 48 to 51. Answers its arc.
static double guess_on_sphere_rad(const problem *p, double w, angle *alpha1, angle *alpha2) {
  angle omega, b1 = p->beta1, b2 = p->beta2;
  pk_sincos(p->lambda12_rad / w, &omega.s, &omega.c);
  double fall = omega.c >= 0 ? omega.s * omega.s / (1 + omega.c) : 1 - omega.c; // 1 - cos without cancellation
  double across = fmax(fabs(omega.s), TINY), difference = b1.c * b2.s - b1.s * b2.c;
  angle north = {b2.c * across, difference + b1.s * b2.c * fall};
  *alpha1 = angle_of(north.s, north.c);
  *alpha2 = angle_of(b1.c * across, difference - b2.s * b1.c * fall);
  return pk_atan2(sqrt(north.s * north.s + north.c * north.c), b1.s * b2.s + b1.c * b2.c * omega.c);
}

// Newton's step from a trial, if it stays strictly between low and high; otherwise their middle.
static angle next_azimuth(const trial *t, double turn, angle low, angle high, int bisect) {
  if (!bisect && t->slope > 0 && fabs(turn) < PK_PI / 2) {
    angle by, a = t->alpha1;
    pk_sincos(turn, &by.s, &by.c);
    angle next = angle_of(a.s * by.c + a.c * by.s, a.c * by.c - a.s * by.s);
    if (low.c * next.s - low.s * next.c > 0 && next.c * high.s - next.s * high.c > 0) return next;
  }
  return angle_of(low.s + high.s, low.c + high.c);
}

// Solves for the azimuth inside a bracket that only shrinks: the longitude reached grows with the azimuth.
static trial solve(const problem *p, angle guess) {
  angle low = {0, 1}, high = {0, -1};
  trial t = try_azimuth(p, guess);
  for (int step = 0, close = 0; step < STEPS_MAX && !close; step++) {
    double miss_rad = t.lambda12_rad - p->lambda12_rad;
    if (fabs(miss_rad) <= ROUNDING) break;
    if (miss_rad > 0)
      high = t.alpha1;
    else
      low = t.alpha1;
    close = fabs(miss_rad) <= 16 * ROUNDING; // the next step is the last that can help
    t = try_azimuth(p, next_azimuth(&t, -miss_rad / t.slope, low, high, step >= NEWTON_MAX));
  }
  return t;
}

// A geodesic along a meridian: to the other side over the nearer pole, or from a pole along the other meridian.
static trial along_meridian(const problem *p) {
  trial t = {.alpha1 = p->lambda12, .alpha2 = {0, 1}};
  t.sigma1 = arc_of(t.alpha1, p->beta1);
  t.sigma2 = arc_of(t.alpha2, p->beta2);
  t.sigma12 = radians(arc(t.sigma1, t.sigma2));
  t.epsilon = epsilon_of(PK_WGS84_SECOND_E2);
  return t;
}

// Length of a trial, eq. 7 with I1 of eq. 15.
static double length_m(const trial *t) {
  double c1[ORDER + 1], a1 = i1_series(t->epsilon, c1);
  return B_M * a1 * (t->sigma12 + (sine_series(c1, t->sigma2) - sine_series(c1, t->sigma1)));
}

// Distance and azimuths of the canonical problem.
static double inverse_m(const problem *p, angle *alpha1, angle *alpha2) {
  trial t;
  double mean_cos = (p->beta1.c + p->beta2.c) / 2, w = sqrt(1 - PK_WGS84_E2 * mean_cos * mean_cos);
  if (p->lambda12.s <= MERIDIAN || p->beta1.c <= MERIDIAN) {
    t = along_meridian(p);
  } else if (p->beta1.s == 0 && p->lambda12_rad <= (1 - F) * PK_PI) {
    *alpha1 = *alpha2 = (angle){1, 0};
    return PK_WGS84_A_M * p->lambda12_rad;
  } else {
    double sphere_rad = guess_on_sphere_rad(p, w, alpha1, alpha2);
    if (sphere_rad < SHORT_RAD) return PK_WGS84_A_M * w * sphere_rad;
    t = solve(p, *alpha1);
  }
  *alpha1 = t.alpha1, *alpha2 = t.alpha2;
  return length_m(&t);
}

pk_inverse pk_geodesic_inverse(pk_lla from, pk_lla to) {
  double lambda_rad = pk_wrap_pi(to.lon_rad - from.lon_rad), east = lambda_rad < 0 ? -1 : 1;
  int swap = fabs(from.lat_rad) < fabs(to.lat_rad);
  double first_rad = swap ? to.lat_rad : from.lat_rad, second_rad = swap ? from.lat_rad : to.lat_rad;
  double north = first_rad > 0 ? -1 : 1;
  problem p = {.beta1 = reduced(north * first_rad), .beta2 = reduced(north * second_rad)};
  p.lambda12_rad = fabs(lambda_rad);
  pk_sincos(p.lambda12_rad, &p.lambda12.s, &p.lambda12.c);

  angle alpha1, alpha2;
  pk_inverse answer = {.distance_m = inverse_m(&p, &alpha1, &alpha2)};
  // Undo the mirror images and the exchange of the ends.
  if (swap) {
    angle first = alpha1;
    alpha1 = alpha2, alpha2 = first;
    north = -north;
  }
  answer.bearing_rad = pk_wrap_2pi(pk_atan2(east * alpha1.s, north * alpha1.c));
  answer.arrival_rad = pk_wrap_2pi(pk_atan2(east * alpha2.s, north * alpha2.c));
  return answer;
}
