// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "measure/spread.h"
#include "support.h"
#include <math.h>
#include <stdlib.h>

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void quantiles_are_those_of_the_sorted_samples_within_their_bins(void **state) {
  (void)state;
  enum { N = 20000 };
  double *values = malloc(N * sizeof *values);
  pk_spread *spread = calloc(1, sizeof *spread);
  uint64_t noise = 1;
  for (int i = 0; i < N; i++) {
    noise = noise * 6364136223846793005u + 1442695040888963407u;
    values[i] = exp(12 * ((double)(noise >> 11) / 9007199254740992.0) - 4); // 0.02 to 3000
    pk_spread_add(spread, values[i]);
  }
  qsort(values, N, sizeof *values, ascending);
  for (double p = 0.01; p < 1; p += 0.01)
    assert_near_relative(pk_spread_quantile(spread, p), values[(int)(p * N)], 0.02);
  assert_near(spread->stats.min, values[0], 0);
  free(values), free(spread);
}

static void zeros_and_single_samples_have_quantiles_too(void **state) {
  (void)state;
  pk_spread *spread = calloc(1, sizeof *spread);
  assert_true(isnan(pk_spread_quantile(spread, 0.5)));
  pk_spread_add(spread, 7);
  assert_near(pk_spread_quantile(spread, 0.5), 7, 0);
  assert_near(pk_spread_quantile(spread, 0.95), 7, 0);
  for (int i = 0; i < 9; i++) pk_spread_add(spread, 0);
  pk_spread_add(spread, -3);
  assert_near(pk_spread_quantile(spread, 0.5), 0, 0);
  assert_near_relative(pk_spread_quantile(spread, 0.999), 7.0, 0.02);
  pk_spread_add(spread, 1e30); // beyond the bins
  assert_true(isfinite(pk_spread_quantile(spread, 1)));
  free(spread);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(quantiles_are_those_of_the_sorted_samples_within_their_bins),
      cmocka_unit_test(zeros_and_single_samples_have_quantiles_too),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
