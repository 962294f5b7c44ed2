// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "num/matrix.h"
#include "num/math.h"
#include <assert.h>
#include <math.h>

void pk_matrix_multiply(double *out, const double *a, const double *b, int rows, int inner, int columns) {
  for (int i = 0; i < rows; i++)
    for (int j = 0; j < columns; j++) {
      double sum = 0;
      for (int k = 0; k < inner; k++) sum += a[i * inner + k] * b[k * columns + j];
      out[i * columns + j] = sum;
    }
}

void pk_matrix_congruence(double *out, const double *f, const double *p, int m, int n) {
  assert(m <= PK_MATRIX_MAX && n <= PK_MATRIX_MAX);
  double fp[PK_MATRIX_MAX * PK_MATRIX_MAX];
  pk_matrix_multiply(fp, f, p, m, n, n);
  for (int i = 0; i < m; i++)
    for (int j = 0; j <= i; j++) {
      double sum = 0;
      for (int k = 0; k < n; k++) sum += fp[i * n + k] * f[j * n + k];
      out[i * m + j] = out[j * m + i] = sum;
    }
}

int pk_cholesky(double *lower, const double *a, int n) {
  assert(n >= 1 && n <= PK_MATRIX_MAX);
  for (int i = 0; i < n; i++) {
    for (int j = 0; j <= i; j++) {
      double sum = a[i * n + j];
      for (int k = 0; k < j; k++) sum -= lower[i * n + k] * lower[j * n + k];
      if (j < i)
        lower[i * n + j] = sum / lower[j * n + j];
      else if (sum > 0)
        lower[i * n + i] = sqrt(sum);
      else
        return 0;
    }
  }
  for (int i = 0; i < n; i++)
    for (int j = i + 1; j < n; j++) lower[i * n + j] = 0;
  return 1;
}

// Solves lower y = b in place.
static void solve_lower(const double *lower, int n, double *y) {
  for (int i = 0; i < n; i++) {
    for (int k = 0; k < i; k++) y[i] -= lower[i * n + k] * y[k];
    y[i] /= lower[i * n + i];
  }
}

void pk_cholesky_solve(const double *lower, int n, double *x) {
  solve_lower(lower, n, x);
  for (int i = n - 1; i >= 0; i--) {
    for (int k = i + 1; k < n; k++) x[i] -= lower[k * n + i] * x[k];
    x[i] /= lower[i * n + i];
  }
}

void pk_cholesky_invert(const double *lower, int n, double *inverse) {
  for (int j = 0; j < n; j++) {
    double column[PK_MATRIX_MAX] = {0};
    column[j] = 1;
    pk_cholesky_solve(lower, n, column);
    for (int i = j; i < n; i++) inverse[i * n + j] = inverse[j * n + i] = column[i];
  }
}

double pk_cholesky_squared(const double *lower, int n, const double *v) {
  double y[PK_MATRIX_MAX], sum = 0;
  for (int i = 0; i < n; i++) y[i] = v[i];
  solve_lower(lower, n, y);
  for (int i = 0; i < n; i++) sum += y[i] * y[i];
  return sum;
}

double pk_cholesky_log_det(const double *lower, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++) sum += pk_log(lower[i * n + i]);
  return 2 * sum;
}

int pk_sym2_invert(pk_sym2 a, pk_sym2 *inverse) {
  if (!(a.xx > 0)) return 0;
  double ratio = a.xy / a.xx, rest = a.yy - ratio * a.xy; // what x leaves of y's variance
  if (!(rest > 0)) return 0;
  inverse->yy = 1 / rest;
  inverse->xy = -ratio / rest;
  inverse->xx = 1 / a.xx + ratio * ratio / rest;
  return 1;
}

double pk_sym2_form(pk_sym2 a, double x, double y) { return a.xx * x * x + 2 * a.xy * x * y + a.yy * y * y; }

void pk_sym2_axes(pk_sym2 a, double *major, double *minor, double *angle_rad) {
  double mean = (a.xx + a.yy) / 2, half = (a.xx - a.yy) / 2, radius = pk_hypot(half, a.xy);
  *major = mean + radius;
  // The product of the two is the determinant: no digits are lost for a long, thin ellipse.
  *minor = *major > radius && mean > 0 ? (a.xx * a.yy - a.xy * a.xy) / *major : mean - radius;
  *angle_rad = pk_atan2(a.xy, half) / 2;
}
