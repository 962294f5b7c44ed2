// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Between neighbouring roots of its derivative a polynomial is monotone, so each sign change there holds one root. A
// value that rounding could have moved across zero counts as zero: a touch is found, not missed.
#include "num/roots.h"
#include <assert.h>
#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdbool.h>

enum { POINTS_MAX = PK_ROOTS_DEGREE_MAX + 1 };

// Places where the polynomial may turn, with its values; `zero` where rounding hides the sign.
typedef struct points {
  int n;
  double x[POINTS_MAX], value[POINTS_MAX];
  bool zero[POINTS_MAX];
} points;

static double value_at(const double *c, int degree, double x) {
  double value = c[degree];
  for (int k = degree - 1; k >= 0; k--) value = value * x + c[k];
  return value;
}

// Bound of what rounding does to a value: Horner's scheme (Higham 2002, section 5.1), and 1 ulp of each coefficient.
static double rounding_at(const double *c, int degree, double x) {
  double sum = fabs(c[degree]), size = fabs(x);
  for (int k = degree - 1; k >= 0; k--) sum = sum * size + fabs(c[k]);
  return sum * (2 * degree + 2) * DBL_EPSILON;
}

// Newton's method kept inside a bracket with a sign change; halves the bracket where Newton is slow.
static double root_between(const double *c, int degree, double a, double value_a, double b, double value_b) {
  double low = value_a < 0 ? a : b, high = value_a < 0 ? b : a; // value < 0 at low, > 0 at high
  double x = a - value_a * ((b - a) / (value_b - value_a)), last_step = fabs(b - a);
  for (int i = 0; i < 200; i++) {
    double value = c[degree], slope = 0;
    for (int k = degree - 1; k >= 0; k--) {
      slope = slope * x + value;
      value = value * x + c[k];
    }
    if (value == 0) return x;
    if (value < 0)
      low = x;
    else
      high = x;
    double next = x - value / slope;
    bool inside = (next > low && next < high) || (next > high && next < low);
    if (fabs(next - x) <= DBL_EPSILON * fabs(x)) return inside ? next : x;
    if (!inside || fabs(next - x) > last_step / 2) next = low + (high - low) / 2;
    if (next == low || next == high) return x;
    last_step = fabs(next - x);
    x = next;
  }
  return x;
}

// Root of a run of points [first, last] that are all zero within rounding.
static double root_of_run(const double *c, int degree, const points *p, int first, int last) {
  int best = first;
  for (int i = first + 1; i <= last; i++)
    if (fabs(p->value[i]) < fabs(p->value[best])) best = i;
  int from = first > 0 ? first - 1 : first, to = last < p->n - 1 ? last + 1 : last;
  bool touch = from < first && to > last && (p->value[from] < 0) == (p->value[to] < 0);
  if (touch || p->value[best] == 0) return p->x[best];
  for (int i = from; i < to; i++)
    if ((p->value[i] < 0) != (p->value[i + 1] < 0))
      return root_between(c, degree, p->x[i], p->value[i], p->x[i + 1], p->value[i + 1]);
  return p->x[best];
}

static int roots_from_points(const double *c, int degree, const points *p, double *roots) {
  int n = 0;
  for (int i = 0; i < p->n; i++) {
    if (p->zero[i]) {
      int last = i;
      while (last + 1 < p->n && p->zero[last + 1]) last++;
      roots[n++] = root_of_run(c, degree, p, i, last);
      i = last;
    } else if (i + 1 < p->n && !p->zero[i + 1] && (p->value[i] < 0) != (p->value[i + 1] < 0)) {
      roots[n++] = root_between(c, degree, p->x[i], p->value[i], p->x[i + 1], p->value[i + 1]);
    }
  }
  return n;
}

typedef enum shape { ANY, MONOTONE, WITHOUT_ROOT } shape;

// What the Taylor form at the middle of the interval proves at once.
static shape shape_in(const double *c, int degree, double low, double high) {
  double middle = low + (high - low) / 2, half = (high - low) / 2, t[PK_ROOTS_DEGREE_MAX + 1];
  for (int k = 0; k <= degree; k++) t[k] = c[k];
  for (int j = 0; j < degree; j++)
    for (int k = degree - 1; k >= j; k--) t[k] += middle * t[k + 1];
  double rest = 0, slopes = 0, power = half;
  for (int k = 1; k <= degree; k++, power *= half) {
    rest += fabs(t[k]) * power;
    if (k > 1) slopes += k * fabs(t[k]) * power;
  }
  double rounding = 4 * rounding_at(c, degree, fmax(fabs(low), fabs(high)));
  if (fabs(t[0]) > rest + rounding) return WITHOUT_ROOT;
  return fabs(t[1]) * half > slopes + degree * rounding ? MONOTONE : ANY;
}

static void add_point(points *p, const double *c, int degree, double x) {
  p->x[p->n] = x;
  p->value[p->n] = value_at(c, degree, x);
  p->zero[p->n] = fabs(p->value[p->n]) <= rounding_at(c, degree, x);
  p->n++;
}

// Roots of a polynomial with c[degree] != 0 and values far from overflow.
static int roots_of(const double *c, int degree, double low, double high, double *roots) {
  while (degree > 0 && c[degree] == 0) degree--;
  if (degree == 0) return 0;
  shape s = shape_in(c, degree, low, high);
  if (s == WITHOUT_ROOT) return 0;
  double turns[PK_ROOTS_DEGREE_MAX];
  int n = 0;
  if (s == ANY && degree > 1) {
    double slope[PK_ROOTS_DEGREE_MAX];
    for (int k = 1; k <= degree; k++) slope[k - 1] = k * c[k];
    n = roots_of(slope, degree - 1, low, high, turns);
  }
  points p = {0};
  add_point(&p, c, degree, low);
  for (int i = 0; i < n; i++) add_point(&p, c, degree, turns[i]);
  add_point(&p, c, degree, high);
  return roots_from_points(c, degree, &p, roots);
}

// Brings the interval into [-1, 1] and the coefficients to at most 1, all by powers of two.
static int roots_scaled(const double *c, int degree, double low, double high, double *roots) {
  int stretch = ilogb(fmax(fabs(low), fabs(high))) + 1, largest = INT_MIN;
  for (int k = 0; k <= degree; k++)
    if (c[k] != 0 && ilogb(c[k]) + k * stretch > largest) largest = ilogb(c[k]) + k * stretch;
  double scaled[PK_ROOTS_DEGREE_MAX + 1];
  for (int k = 0; k <= degree; k++) scaled[k] = ldexp(c[k], k * stretch - largest);
  int n = roots_of(scaled, degree, ldexp(low, -stretch), ldexp(high, -stretch), roots);
  for (int i = 0; i < n; i++) roots[i] = ldexp(roots[i], stretch);
  return n;
}

int pk_roots_in(const double *c, int degree, double low, double high, double roots[PK_ROOTS_DEGREE_MAX]) {
  assert(degree >= 0 && degree <= PK_ROOTS_DEGREE_MAX && isfinite(low) && isfinite(high));
  while (degree >= 0 && c[degree] == 0) degree--;
  if (degree < 0) return -1;
  if (!(low <= high)) return 0;
  double reach = fmax(fabs(low), fabs(high)), size = rounding_at(c, degree, reach);
  if (reach == 0) return c[0] == 0 ? (roots[0] = 0, 1) : 0;
  bool tame = reach > 1e-30 && reach < 1e30 && size > 1e-250 && size < 1e250;
  return tame ? roots_of(c, degree, low, high, roots) : roots_scaled(c, degree, low, high, roots);
}
