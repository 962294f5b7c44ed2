// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "num/math.h"
#include "num/matrix.h"
#include "num/random.h"
#include "support.h"
#include <math.h>

enum { N = PK_MATRIX_MAX };

// A positive definite n x n matrix g g^T + I / 10 of normal g.
static void random_definite(double *a, int n, uint64_t index) {
  double g[N * N];
  pk_stream s = pk_stream_of(1, 0, "matrix", "test");
  for (int i = 0; i < n * n; i++) g[i] = pk_draw_normal(s, index * 100 + (uint64_t)i);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) {
      a[i * n + j] = i == j ? 0.1 : 0;
      for (int k = 0; k < n; k++) a[i * n + j] += g[i * n + k] * g[j * n + k];
    }
}

// Determinant by cofactors: n! products, nothing in common with a factorisation.
static double determinant(const double *a, int n) {
  if (n == 1) return a[0];
  double sum = 0, minor[N * N];
  for (int column = 0; column < n; column++) {
    for (int i = 1; i < n; i++)
      for (int j = 0, to = 0; j < n; j++)
        if (j != column) minor[(i - 1) * (n - 1) + to++] = a[i * n + j];
    sum += (column % 2 ? -1 : 1) * a[column] * determinant(minor, n - 1);
  }
  return sum;
}

static void the_inverse_times_the_matrix_is_one(void **state) {
  (void)state;
  for (int n = 1; n <= N; n++)
    for (uint64_t i = 0; i < 200; i++) {
      double a[N * N], lower[N * N], inverse[N * N], product[N * N];
      random_definite(a, n, i);
      assert_true(pk_cholesky(lower, a, n));
      pk_cholesky_invert(lower, n, inverse);
      pk_matrix_multiply(product, inverse, a, n, n, n);
      for (int k = 0; k < n * n; k++) assert_near(product[k], k % (n + 1) == 0, 1e-11);
    }
}

static void factor_times_its_transpose_is_the_matrix_even_in_place(void **state) {
  (void)state;
  double a[N * N], lower[N * N], back[N * N], one[N * N] = {0};
  random_definite(a, N, 5);
  for (int i = 0; i < N * N; i++) lower[i] = a[i];
  for (int i = 0; i < N; i++) one[i * N + i] = 1;
  assert_true(pk_cholesky(lower, lower, N));
  pk_matrix_congruence(back, lower, one, N, N);
  for (int i = 0; i < N * N; i++) assert_near(back[i], a[i], 1e-14 * 20);
}

static void distance_solution_and_inverse_agree(void **state) {
  (void)state;
  for (uint64_t i = 0; i < 200; i++) {
    double a[16], lower[16], inverse[16], v[4] = {1, -2, 3, 0.5}, x[4] = {1, -2, 3, 0.5}, form = 0, dot = 0;
    random_definite(a, 4, i);
    assert_true(pk_cholesky(lower, a, 4));
    pk_cholesky_invert(lower, 4, inverse);
    pk_cholesky_solve(lower, 4, x);
    for (int k = 0; k < 4; k++) dot += v[k] * x[k];
    for (int k = 0; k < 16; k++) form += v[k / 4] * inverse[k] * v[k % 4];
    assert_near_relative(form, dot, 1e-10);
    assert_near_relative(pk_cholesky_squared(lower, 4, v), dot, 1e-10);
  }
}

static void the_determinant_equals_the_sum_of_cofactors(void **state) {
  (void)state;
  for (int n = 1; n <= N; n++)
    for (uint64_t i = 0; i < 50; i++) {
      double a[N * N], lower[N * N];
      random_definite(a, n, i);
      assert_true(pk_cholesky(lower, a, n));
      assert_near(pk_cholesky_log_det(lower, n), log(determinant(a, n)), 1e-9);
    }
}

static void what_is_not_positive_definite_is_refused(void **state) {
  (void)state;
  double lower[4];
  pk_sym2 inverse;
  assert_false(pk_cholesky(lower, (double[]){1, 2, 2, 4}, 2));
  assert_false(pk_cholesky(lower, (double[]){1, 2, 2, 3}, 2));
  assert_false(pk_cholesky(lower, (double[]){-1, 0, 0, 1}, 2));
  assert_false(pk_cholesky(lower, (double[]){NAN, 0, 0, 1}, 2));
  assert_false(pk_sym2_invert((pk_sym2){1, 2, 4}, &inverse));
  assert_false(pk_sym2_invert((pk_sym2){0, 0, 4}, &inverse));
  assert_false(pk_sym2_invert((pk_sym2){1, NAN, 4}, &inverse));
}

static void a_congruence_equals_two_products_and_is_symmetric(void **state) {
  (void)state;
  double p[36], f[24], out[16], fp[24], transposed[24], product[16];
  random_definite(p, 6, 9);
  for (int i = 0; i < 24; i++) f[i] = sin(i + 1.0);
  for (int i = 0; i < 24; i++) transposed[i % 6 * 4 + i / 6] = f[i];
  pk_matrix_congruence(out, f, p, 4, 6);
  pk_matrix_multiply(fp, f, p, 4, 6, 6);
  pk_matrix_multiply(product, fp, transposed, 4, 6, 4);
  for (int i = 0; i < 16; i++) {
    assert_near(out[i], product[i], 1e-13);
    assert_true(out[i] == out[i % 4 * 4 + i / 4]);
  }
}

static void two_by_two_equals_the_general_case(void **state) {
  (void)state;
  for (uint64_t i = 0; i < 200; i++) {
    double a[4], lower[4], v[2] = {2, -3};
    random_definite(a, 2, i);
    pk_sym2 inverse;
    assert_true(pk_sym2_invert((pk_sym2){a[0], a[1], a[3]}, &inverse));
    assert_true(pk_cholesky(lower, a, 2));
    assert_near_relative(pk_sym2_form(inverse, 2, -3), pk_cholesky_squared(lower, 2, v), 1e-12);
  }
}

static void axes_turn_the_matrix_back_into_a_diagonal(void **state) {
  (void)state;
  for (int i = 0; i < 64; i++) {
    double turn_rad = -PK_PI / 2 + (i + 0.5) * PK_PI / 64, c = cos(turn_rad), s = sin(turn_rad), big = 9, small = 1e-6;
    pk_sym2 a = {big * c * c + small * s * s, (big - small) * s * c, big * s * s + small * c * c};
    double major, minor, angle_rad;
    pk_sym2_axes(a, &major, &minor, &angle_rad);
    assert_near(major, big, 1e-14 * big);
    assert_near(minor, small, 1e-15 * big);
    assert_near(angle_rad, turn_rad, 1e-14);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_inverse_times_the_matrix_is_one),
      cmocka_unit_test(factor_times_its_transpose_is_the_matrix_even_in_place),
      cmocka_unit_test(distance_solution_and_inverse_agree),
      cmocka_unit_test(the_determinant_equals_the_sum_of_cofactors),
      cmocka_unit_test(what_is_not_positive_definite_is_refused),
      cmocka_unit_test(a_congruence_equals_two_products_and_is_symmetric),
      cmocka_unit_test(two_by_two_equals_the_general_case),
      cmocka_unit_test(axes_turn_the_matrix_back_into_a_diagonal),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
