// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Compiled as Picket is: does the compiler round each product and each sum by itself? If not, this build gives other
// bits than all the others.
#include "support.h"
#include <stdint.h>

enum { PAIRS = 64 };

// Alternating signs, side by side: what compilers like to fuse.
static void minus_and_plus(const double *restrict a, const double *restrict b, double *restrict out) {
  for (int i = 0; i < PAIRS; i++) {
    out[2 * i] = a[2 * i] * b[2 * i] - b[2 * i + 1];
    out[2 * i + 1] = a[2 * i + 1] * b[2 * i] + b[2 * i + 1];
  }
}

static void sums_of_products(const double *restrict a, const double *restrict b, double *restrict out) {
  for (int i = 0; i < 2 * PAIRS; i++) out[i] = a[i] * b[i] + a[(i + 1) % (2 * PAIRS)];
}

static void must_be(double got, double left, double right, double sum) {
  volatile double product = left * right; // a store rounds
  volatile double expected = product + sum;
  if (got != expected)
    fail_msg("this compiler fuses products and sums, so its results differ from those of other builds; "
             "leave -march and other flags out of CFLAGS, or use another compiler");
}

static void products_and_sums_are_rounded_one_by_one(void **state) {
  (void)state;
  double a[2 * PAIRS], b[2 * PAIRS], out[2 * PAIRS];
  for (int i = 0; i < 2 * PAIRS; i++) a[i] = 1 + 0x1p-30 * (i + 1), b[i] = -(1 + 0x1p-29 * (i + 3));
  minus_and_plus(a, b, out);
  for (int i = 0; i < PAIRS; i++) {
    must_be(out[2 * i], a[2 * i], b[2 * i], -b[2 * i + 1]);
    must_be(out[2 * i + 1], a[2 * i + 1], b[2 * i], b[2 * i + 1]);
  }
  sums_of_products(a, b, out);
  for (int i = 0; i < 2 * PAIRS; i++) must_be(out[i], a[i], b[i], a[(i + 1) % (2 * PAIRS)]);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(products_and_sums_are_rounded_one_by_one)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
