// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Running statistics with a fixed order of operations, and intervals for them.
#pragma once
#include <stdint.h>

typedef struct pk_stats {
  uint64_t n;
  double mean, m2, min, max; // m2: sum of squared deviations (Welford 1962)
} pk_stats;

// Adds one value to zero-initialised statistics.
void pk_stats_add(pk_stats *stats, double value);
// Sample deviation (n - 1); 0 for fewer than two values.
double pk_stats_deviation(const pk_stats *stats);
// Half width of the two-sided Student interval for the mean at a confidence such as 0.95; infinite for fewer than two
// values.
double pk_stats_half_width(const pk_stats *stats, double confidence);
// Wilson 1927 score interval for a proportion of k in n at a confidence.
void pk_stats_proportion(uint64_t k, uint64_t n, double confidence, double *low, double *high);
// Quantile p of n ascending values, linear between order statistics (Hyndman & Fan 1996, type 7).
double pk_stats_quantile(const double *sorted, uint64_t n, double p);
