// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Functions of probability with the same bits everywhere: what radar detection, statistics and draws need beyond
// math.h.
#pragma once

// Probability that a standard normal value is below x; relative accuracy also far in the lower tail.
double pk_normal_cdf(double x);
// Its inverse at p in (0, 1) (Wichura 1988, algorithm AS 241, PPND16); -inf at 0, inf at 1.
double pk_normal_quantile(double p);
// Logarithm of |gamma(x)|.
double pk_lgamma(double x);
