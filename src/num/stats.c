// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "num/stats.h"
#include "num/special.h"
#include <assert.h>
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

double pk_stats_half_width(const pk_stats *stats, double confidence) {
  assert(confidence > 0 && confidence < 1);
  if (stats->n < 2) return INFINITY;
  double quantile = pk_student_from_tail((1 - confidence) / 2, (double)(stats->n - 1));
  return quantile * pk_stats_deviation(stats) / sqrt((double)stats->n);
}

void pk_stats_proportion(uint64_t k, uint64_t n, double confidence, double *low, double *high) {
  assert(k <= n && confidence > 0 && confidence < 1);
  *low = 0, *high = 1;
  if (n == 0) return;
  double z = -pk_normal_quantile((1 - confidence) / 2), count = (double)n, hits = (double)k;
  double middle = hits + z * z / 2, spread = z * sqrt(hits * (count - hits) / count + z * z / 4);
  if (k > 0) *low = (middle - spread) / (count + z * z); // 0 of n: the formula is 0 but for rounding
  if (k < n) *high = (middle + spread) / (count + z * z);
}

double pk_stats_quantile(const double *sorted, uint64_t n, double p) {
  assert(n > 0 && p >= 0 && p <= 1);
  double place = p * (double)(n - 1);
  uint64_t below = (uint64_t)place;
  if (below >= n - 1) return sorted[n - 1];
  return sorted[below] + (place - (double)below) * (sorted[below + 1] - sorted[below]);
}
