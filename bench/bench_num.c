// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Cost of the functions of num in ns a call, best of five rounds: CSV of name, value, unit.
#include "num/math.h"
#include "num/random.h"
#include "num/roots.h"
#include "num/special.h"
#include <stdio.h>
#include <time.h>

enum { CALLS = 200000, ROUNDS = 5 };

static double now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

// Each adds up CALLS results, so that nothing can be left out by the compiler.
typedef double work(void);

#define WORK(name, expression)                                                                                         \
  static double name(void) {                                                                                           \
    pk_stream s = {1, 2};                                                                                              \
    double sum = 0;                                                                                                    \
    for (uint64_t i = 0; i < CALLS; i++) {                                                                             \
      double x = (double)(i + 1) * 3.1e-5;                                                                             \
      (void)s;                                                                                                         \
      (void)x;                                                                                                         \
      sum += (expression);                                                                                             \
    }                                                                                                                  \
    return sum;                                                                                                        \
  }

WORK(sine, pk_sin(x))
WORK(arctangent, pk_atan2(x, 1.5))
WORK(exponential, pk_exp(x))
WORK(logarithm, pk_log(x))
WORK(power, pk_pow(x, 0.25))
WORK(hypotenuse, pk_hypot(x, 1.5))
WORK(decibels, pk_db_from_ratio(x))
WORK(normal_quantile, pk_normal_quantile(x / 7))
WORK(draw_uniform, pk_draw_uniform(s, i))
WORK(draw_normal, pk_draw_normal(s, i))
WORK(draw_exponential, pk_draw_exponential(s, i))
WORK(draw_gamma, pk_draw_gamma(s, i, 2.5))
WORK(draw_poisson_3, pk_draw_poisson(s, i, 3))
WORK(draw_poisson_300, pk_draw_poisson(s, i, 300))
WORK(draw_binomial, pk_draw_binomial(s, i, 1000, 0.3))

static double roots_of(const double *c, int degree, double shift) {
  double moved[PK_ROOTS_DEGREE_MAX + 1], roots[PK_ROOTS_DEGREE_MAX];
  for (int k = 0; k <= degree; k++) moved[k] = c[k];
  moved[0] += shift;
  return pk_roots_in(moved, degree, 0, 300, roots);
}

static const double border[] = {-30000, 250, -0.7, 0.001}; // crosses in 130 s
static const double wave[] = {-1012500, 29250, -225, 0.5}; // three roots: 50, 150, 270
static const double six[] = {720e12, -1764e10, 1624e8, -735e6, 175e4, -21e2, 1};

WORK(roots_cubic_none, roots_of(border, 3, -4e6 + x))
WORK(roots_cubic_one, roots_of(border, 3, x))
WORK(roots_cubic_three, roots_of(wave, 3, x))
WORK(roots_six_none, roots_of(six, 6, 1e14 + x))
WORK(roots_six_three, roots_of(six, 6, x))

static const struct {
  const char *name;
  work *run;
} rows[] = {
    {"sin", sine},
    {"atan2", arctangent},
    {"exp", exponential},
    {"log", logarithm},
    {"pow", power},
    {"hypot", hypotenuse},
    {"db_from_ratio", decibels},
    {"normal_quantile", normal_quantile},
    {"draw_uniform", draw_uniform},
    {"draw_normal", draw_normal},
    {"draw_exponential", draw_exponential},
    {"draw_gamma 2.5", draw_gamma},
    {"draw_poisson 3", draw_poisson_3},
    {"draw_poisson 300", draw_poisson_300},
    {"draw_binomial 1000 0.3", draw_binomial},
    {"roots cubic none", roots_cubic_none},
    {"roots cubic one", roots_cubic_one},
    {"roots cubic three", roots_cubic_three},
    {"roots degree 6 none", roots_six_none},
    {"roots degree 6 three", roots_six_three},
};

int main(void) {
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    double best_ns = 1e300;
    volatile double result = 0; // keeps the work alive
    for (int round = 0; round < ROUNDS; round++) {
      double start_ns = now_ns();
      result = rows[i].run();
      double spent_ns = now_ns() - start_ns;
      if (spent_ns < best_ns) best_ns = spent_ns;
    }
    (void)result;
    printf("num/%s,%.1f,ns\n", rows[i].name, best_ns / CALLS);
  }
  return 0;
}
