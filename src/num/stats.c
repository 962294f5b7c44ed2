// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "num/stats.h"
#include <math.h>

void pk_stats_add(pk_stats *stats, double value) {
  stats->min = stats->n == 0 ? value : fmin(stats->min, value);
  stats->max = stats->n == 0 ? value : fmax(stats->max, value);
  stats->n++;
  double from_old = value - stats->mean;
  stats->mean += from_old / (double)stats->n;
  stats->m2 += from_old * (value - stats->mean);
}

double pk_stats_deviation(const pk_stats *stats) { return stats->n < 2 ? 0 : sqrt(stats->m2 / (double)(stats->n - 1)); }
