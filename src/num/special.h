// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Functions of probability with the same bits everywhere: what radar detection, statistics and draws need beyond
// math.h.
#pragma once

// Probability that a standard normal value is below x; relative accuracy also far in the lower tail.
double pk_normal_cdf(double x);
// Its inverse at p in (0, 1) (Wichura 1988, algorithm AS 241, PPND16); -inf at 0, inf at 1.
double pk_normal_quantile(double p);
// Complementary error function.
double pk_erfc(double x);
// Logarithm of |gamma(x)|.
double pk_lgamma(double x);
// What Stirling's formula leaves of log gamma(x): log gamma(x) - (x - 1/2) log x + x - log(2 pi) / 2, for x > 0.
double pk_stirling_rest(double x);

// Regularised incomplete gamma functions of shape a > 0 at x >= 0: P from 0 to x, Q = 1 - P from x on. Each keeps its
// relative accuracy where it is small.
double pk_gamma_p(double a, double x);
double pk_gamma_q(double a, double x);
// The x with Q(a, x) = q, for q in (0, 1): thresholds of a false alarm probability, quantiles of gamma and chi square.
double pk_gamma_q_inverse(double a, double q);
