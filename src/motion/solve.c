// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "motion/solve.h"
#include "motion/zeros.h"
#include "num/math.h"
#include "num/roots.h"
#include <math.h>

// A difference of two positions as cubics over x in [0, 1], and its squared length, of degree 6.
typedef struct separation {
  double c[3][4], square[7];
} separation;

// Coefficients of a cubic in s written in x, with s = from + x width.
static void shift(const double c[4], double from_s, double width_s, double out[4]) {
  double w2 = width_s * width_s;
  out[0] = pk_cubic(c[0], c[1], c[2], c[3], from_s);
  out[1] = pk_cubic_slope(c[1], c[2], c[3], from_s) * width_s;
  out[2] = (3 * c[3] * from_s + c[2]) * w2;
  out[3] = c[3] * w2 * width_s;
}

static void square_gap(separation *gap) {
  for (int i = 0; i <= 6; i++) gap->square[i] = 0;
  for (int axis = 0; axis < 3; axis++)
    for (int i = 0; i < 4; i++)
      for (int k = 0; k < 4; k++) gap->square[i + k] += gap->c[axis][i] * gap->c[axis][k];
}

static void gap_to_point(const pk_stretch *span, pk_ecef point, separation *out) {
  const double centre[3] = {point.x_m, point.y_m, point.z_m};
  for (int axis = 0; axis < 3; axis++) {
    shift(span->segment->c[axis], span->from_s, span->to_s - span->from_s, out->c[axis]);
    out->c[axis][0] -= centre[axis];
  }
  square_gap(out);
}

// The gap between two movers over the same stretch of time.
static void gap_of_two(const pk_stretch *a, const pk_stretch *b, separation *out) {
  for (int axis = 0; axis < 3; axis++) {
    double other[4];
    shift(a->segment->c[axis], a->from_s, a->to_s - a->from_s, out->c[axis]);
    shift(b->segment->c[axis], b->from_s, b->to_s - b->from_s, other);
    for (int k = 0; k < 4; k++) out->c[axis][k] -= other[k];
  }
  square_gap(out);
}

// What "within range" asks: of a fixed point, or of another mover's span of the same time.
typedef struct nearness {
  pk_ecef centre;
  const pk_stretch *other;
  double range_m;
} nearness;

static void gap_of(const nearness *near, const pk_stretch *span, separation *out) {
  if (!near->other) {
    gap_to_point(span, near->centre, out);
    return;
  }
  pk_stretch other = *near->other; // the sifter may have halved the span
  pk_time since = span->segment->t0 - other.segment->t0;
  other.from_s = span->from_s + pk_time_s(since);
  other.to_s = span->to_s + pk_time_s(since);
  gap_of_two(span, &other, out);
}

static void range_candidates(const void *context, const pk_stretch *span, pk_times *times) {
  const nearness *near = context;
  separation gap;
  gap_of(near, span, &gap);
  gap.square[0] -= near->range_m * near->range_m;
  double roots[PK_ROOTS_DEGREE_MAX];
  int n = pk_roots_in(gap.square, 6, 0, 1, roots);
  for (int i = 0; i < n; i++) pk_times_add(times, span->from_s + roots[i] * (span->to_s - span->from_s));
}

static double polynomial(const double *c, int degree, double x) {
  double value = c[degree];
  for (int k = degree - 1; k >= 0; k--) value = value * x + c[k];
  return value;
}

static int within_range(const void *context, const pk_stretch *span, double at_s) {
  const nearness *near = context;
  separation gap;
  gap_of(near, span, &gap);
  double x = (at_s - span->from_s) / (span->to_s - span->from_s);
  return polynomial(gap.square, 6, x) < near->range_m * near->range_m;
}

uint32_t pk_solve_range(const pk_chain *chain, pk_window window, pk_ecef centre, double range_m, pk_crossing *out,
                        uint32_t capacity) {
  nearness near = {.centre = centre, .range_m = range_m};
  pk_question question = {range_candidates, within_range, &near};
  return pk_sift_chain(chain, window, &question, out, capacity);
}

// Walks two chains over the stretches of time in which neither changes its segment.
typedef struct pair_walk {
  const pk_chain *a, *b;
  pk_window window;
  uint32_t i, k;
  pk_stretch span_a, span_b;
} pair_walk;

static pair_walk pair_begin(const pk_chain *a, const pk_chain *b, pk_window window) {
  return (pair_walk){a, b, window, pk_stretch_first(a, window), pk_stretch_first(b, window), {0}, {0}};
}

static int pair_next(pair_walk *pair) {
  while (pair->i < pair->a->n && pair->k < pair->b->n) {
    const pk_segment *a = &pair->a->segments[pair->i], *b = &pair->b->segments[pair->k];
    pk_window common = pair->window;
    if (a->t0 > common.from) common.from = a->t0;
    if (a->t1 < common.to) common.to = a->t1;
    if (a->t1 <= b->t1) pair->i++;
    if (b->t1 <= a->t1) pair->k++;
    if (pk_stretch_of(b, common, &pair->span_b)) {
      common.from = b->t0 > common.from ? b->t0 : common.from;
      common.to = b->t1 < common.to ? b->t1 : common.to;
      return pk_stretch_of(a, common, &pair->span_a);
    }
  }
  return 0;
}

uint32_t pk_solve_meet(const pk_chain *a, const pk_chain *b, pk_window window, double range_m, pk_crossing *out,
                       uint32_t capacity) {
  pk_sifter sifter = {.out = out, .capacity = capacity};
  pair_walk pair = pair_begin(a, b, window);
  while (pair_next(&pair)) {
    nearness near = {.other = &pair.span_b, .range_m = range_m};
    pk_question question = {range_candidates, within_range, &near};
    pk_sift(&sifter, &question, &pair.span_a);
  }
  return sifter.n;
}

int pk_solve_closest(const pk_chain *a, const pk_chain *b, pk_window window, pk_time *time, double *distance_m) {
  double best2 = INFINITY;
  pair_walk pair = pair_begin(a, b, window);
  while (pair_next(&pair)) {
    separation gap;
    gap_of_two(&pair.span_a, &pair.span_b, &gap);
    double slope[6], turns[PK_ROOTS_DEGREE_MAX + 2];
    for (int k = 1; k <= 6; k++) slope[k - 1] = k * gap.square[k];
    int n = pk_roots_in(slope, 5, 0, 1, turns);
    n = n < 0 ? 0 : n;
    turns[n++] = 0;
    turns[n++] = 1;
    for (int i = 0; i < n; i++) {
      double square = polynomial(gap.square, 6, turns[i]);
      if (!(square < best2)) continue;
      best2 = square;
      double at_s = pair.span_a.from_s + turns[i] * (pair.span_a.to_s - pair.span_a.from_s);
      *time = pair.span_a.segment->t0 + pk_time_from_s(at_s);
    }
  }
  if (best2 == INFINITY) return 0;
  *distance_m = sqrt(fmax(best2, 0));
  return 1;
}
