// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Running statistics with a fixed order of operations.
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
