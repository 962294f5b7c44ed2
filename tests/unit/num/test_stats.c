// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "num/random.h"
#include "num/special.h"
#include "num/stats.h"
#include "support.h"
#include <math.h>
#include <stdio.h>

static void no_values_have_no_deviation_and_an_endless_interval(void **state) {
  (void)state;
  pk_stats s = {0};
  assert_near(pk_stats_deviation(&s), 0, 0);
  assert_true(pk_stats_half_width(&s, 0.95) == INFINITY);
  pk_stats_add(&s, 7);
  assert_near(pk_stats_deviation(&s), 0, 0);
  assert_true(pk_stats_half_width(&s, 0.95) == INFINITY);
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

static void student_quantiles_are_those_of_the_published_table(void **state) {
  (void)state;
  FILE *file = fopen("tests/cases/num/student_quantile.case", "r");
  assert_non_null(file);
  char line[200];
  int rows = 0;
  while (fgets(line, sizeof line, file)) {
    double tail, df, t, tolerance;
    if (sscanf(line, "%lf,%lf,%lf,%lf", &tail, &df, &t, &tolerance) != 4) continue;
    assert_near(pk_student_from_tail(tail, df), t, tolerance);
    rows++;
  }
  fclose(file);
  assert_int_equal(rows, 34);
}

static void the_half_width_is_students(void **state) {
  (void)state;
  // Eleven values 0..10: deviation sqrt 11, t(0.975, 10) = 2.22813885198627.
  pk_stats s = {0};
  for (int i = 0; i <= 10; i++) pk_stats_add(&s, i);
  assert_near_relative(pk_stats_half_width(&s, 0.95), 2.22813885198627, 2e-14);
  assert_near_relative(pk_stats_half_width(&s, 0.99), 3.16927267261695, 2e-14);
}

static void nineteen_of_twenty_intervals_hold_the_mean(void **state) {
  (void)state;
  enum { TRIALS = 20000, N = 6 };
  int held = 0;
  pk_stream stream = pk_stream_of(3, 0, "stats", "coverage");
  for (uint64_t i = 0; i < TRIALS; i++) {
    pk_stats s = {0};
    for (uint64_t j = 0; j < N; j++) pk_stats_add(&s, 5 + 2 * pk_draw_normal(stream, i * N + j));
    held += fabs(s.mean - 5) <= pk_stats_half_width(&s, 0.95);
  }
  assert_near(held, 0.95 * TRIALS, 3.5 * sqrt(0.95 * 0.05 * TRIALS));
}

static void proportion_bounds_solve_wilsons_equation(void **state) {
  (void)state;
  const uint64_t counts[][2] = {{1, 3}, {8, 10}, {50, 100}, {999, 1000}, {3, 1000000}, {2, 2}, {0, 5}};
  double z = 1.9599639845400545;
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    double low, high, n = (double)counts[i][1], seen = (double)counts[i][0] / n;
    pk_stats_proportion(counts[i][0], counts[i][1], 0.95, &low, &high);
    assert_true(low >= 0 && high <= 1 && low <= seen && seen <= high);
    // (seen - p)^2 = z^2 p (1 - p) / n at both bounds.
    if (low > 0) assert_near_relative((seen - low) * (seen - low), z * z * low * (1 - low) / n, 1e-9);
    if (high < 1) assert_near_relative((seen - high) * (seen - high), z * z * high * (1 - high) / n, 1e-9);
  }
}

static void none_and_all_have_bounds_at_the_ends(void **state) {
  (void)state;
  double low, high;
  pk_stats_proportion(0, 10, 0.95, &low, &high);
  assert_true(low == 0);
  assert_near(high, 0.27753279986288926, 1e-14); // z^2 / (n + z^2)
  pk_stats_proportion(10, 10, 0.95, &low, &high);
  assert_true(high == 1);
  assert_near(low, 1 - 0.27753279986288926, 1e-14);
  pk_stats_proportion(0, 0, 0.95, &low, &high);
  assert_true(low == 0 && high == 1);
}

static void quantiles_lie_linearly_between_order_statistics(void **state) {
  (void)state;
  const double sorted[] = {1, 2, 3, 4};
  assert_near(pk_stats_quantile(sorted, 4, 0), 1, 0);
  assert_near(pk_stats_quantile(sorted, 4, 0.25), 1.75, 1e-15);
  assert_near(pk_stats_quantile(sorted, 4, 0.5), 2.5, 1e-15);
  assert_near(pk_stats_quantile(sorted, 4, 0.9), 3.7, 1e-15);
  assert_near(pk_stats_quantile(sorted, 4, 1), 4, 0);
  assert_near(pk_stats_quantile((double[]){5}, 1, 0.3), 5, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_values_have_no_deviation_and_an_endless_interval),
      cmocka_unit_test(mean_and_deviation_survive_a_large_offset),
      cmocka_unit_test(extremes_are_those_of_the_values),
      cmocka_unit_test(student_quantiles_are_those_of_the_published_table),
      cmocka_unit_test(the_half_width_is_students),
      cmocka_unit_test(nineteen_of_twenty_intervals_hold_the_mean),
      cmocka_unit_test(proportion_bounds_solve_wilsons_equation),
      cmocka_unit_test(none_and_all_have_bounds_at_the_ends),
      cmocka_unit_test(quantiles_lie_linearly_between_order_statistics),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
