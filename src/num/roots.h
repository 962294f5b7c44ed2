// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// All real roots of a polynomial in an interval, none missed.
#pragma once

enum { PK_ROOTS_DEGREE_MAX = 6 };

// Roots of c[0] + c[1] x + ... + c[degree] x^degree in [low, high] (finite), ascending, each once even if multiple;
// returns their number (at most degree). The zero polynomial answers -1. A turning point or an end whose value is zero
// within rounding counts as a root, so a touch is never missed. Method: monotone pieces, then bracketed Newton.
int pk_roots_in(const double *c, int degree, double low, double high, double roots[PK_ROOTS_DEGREE_MAX]);
