// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Small matrices for filters and gates: row-major arrays of at most 6 rows, nothing allocated, sums in a fixed order.
#pragma once

enum { PK_MATRIX_MAX = 6 };

// out (rows x columns) = a (rows x inner) b (inner x columns); out must not overlap them.
void pk_matrix_multiply(double *out, const double *a, const double *b, int rows, int inner, int columns);
// out (m x m) = f p f^T for f (m x n) and symmetric p (n x n): exactly symmetric. out must not overlap them.
void pk_matrix_congruence(double *out, const double *f, const double *p, int m, int n);

// Lower Cholesky factor of a symmetric n x n matrix (its upper half is not read); may overwrite it. Returns 0, with the
// factor unusable, if the matrix is not positive definite.
int pk_cholesky(double *lower, const double *a, int n);
// Solves a x = b for the factored a; x holds b before and the solution after.
void pk_cholesky_solve(const double *lower, int n, double *x);
// Inverse of the factored matrix: exactly symmetric. Must not overlap the factor.
void pk_cholesky_invert(const double *lower, int n, double *inverse);
// v^T a^-1 v for the factored a: the squared statistical distance of a residual.
double pk_cholesky_squared(const double *lower, int n, const double *v);
// Natural logarithm of the determinant of the factored matrix.
double pk_cholesky_log_det(const double *lower, int n);

typedef struct pk_sym2 {
  double xx, xy, yy;
} pk_sym2;

// Inverse of a 2 x 2 symmetric matrix; returns 0, without one, if it is not positive definite.
int pk_sym2_invert(pk_sym2 a, pk_sym2 *inverse);
// (x y) a (x y)^T.
double pk_sym2_form(pk_sym2 a, double x, double y);
// Eigenvalues, and the direction of the larger one counted from x towards y: the axes of an error ellipse.
void pk_sym2_axes(pk_sym2 a, double *major, double *minor, double *angle_rad);
