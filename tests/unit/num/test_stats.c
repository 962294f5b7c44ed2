// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "num/random.h"
#include "num/stats.h"
#include "support.h"
#include <math.h>

static void no_values_have_no_deviation(void **state) {
  (void)state;
  pk_stats s = {0};
  assert_near(pk_stats_deviation(&s), 0, 0);
  pk_stats_add(&s, 7);
  assert_near(pk_stats_deviation(&s), 0, 0);
  assert_true(s.mean == 7 && s.min == 7 && s.max == 7 && s.n == 1);
}

static void mean_and_deviation_survive_a_large_offset(void **state) {
  (void)state;
  // Two passes in long double are the oracle; the naive sum of squares has no digit left here.
  enum { N = 100000 };
  pk_stats s = {0};
  long double mean = 0, m2 = 0;
  pk_stream stream = pk_stream_of(1, 0, "stats", "offset");
  for (uint64_t i = 0; i < N; i++) mean += 1e9L + pk_draw_normal(stream, i);
  mean /= N;
  for (uint64_t i = 0; i < N; i++) {
    double value = 1e9 + pk_draw_normal(stream, i);
    pk_stats_add(&s, value);
    m2 += (value - mean) * (value - mean);
  }
  assert_near_relative(s.mean, (double)mean, 1e-13);
  assert_near_relative(pk_stats_deviation(&s), (double)sqrtl(m2 / (N - 1)), 1e-7);
}

static void extremes_are_those_of_the_values(void **state) {
  (void)state;
  pk_stats s = {0};
  for (int i = 0; i < 5; i++) pk_stats_add(&s, (double[]){-3, 8, -11, 2, 8}[i]);
  assert_true(s.min == -11 && s.max == 8 && s.n == 5);
  assert_near(s.mean, 0.8, 1e-15);
  assert_near(pk_stats_deviation(&s), sqrt(64.7), 1e-14);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_values_have_no_deviation),
      cmocka_unit_test(mean_and_deviation_survive_a_large_offset),
      cmocka_unit_test(extremes_are_those_of_the_values),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
