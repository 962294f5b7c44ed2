// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "measure/spread.h"
#include "num/math.h"
#include <math.h>

static const double first = 1e-3, bins_per_octave = 24; // from 1e-3 to 1e9

void pk_spread_add(pk_spread *spread, double value) {
  pk_stats_add(&spread->stats, value);
  if (!(value >= first)) {
    spread->below++;
    return;
  }
  static const double ln_2 = 0.6931471805599453;
  double bin = floor(bins_per_octave * pk_log(value / first) / ln_2);
  spread->bins[(uint32_t)fmin(bin, PK_SPREAD_BINS - 1)]++;
}

double pk_spread_quantile(const pk_spread *spread, double fraction) {
  if (!spread->stats.n) return NAN;
  double wanted = fraction * (double)spread->stats.n, seen = (double)spread->below;
  if (seen >= wanted && spread->below) return 0;
  uint32_t b = 0;
  while (b < PK_SPREAD_BINS - 1 && (seen += spread->bins[b]) < wanted) b++;
  double middle = first * pk_exp((b + 0.5) / bins_per_octave * pk_log(2));
  return fmin(fmax(middle, spread->stats.min), spread->stats.max);
}
