// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Many samples of one positive quantity in little memory: their mean, and quantiles within 1.5 per cent from a
// histogram of equal ratios.
#pragma once
#include "num/stats.h"

enum { PK_SPREAD_BINS = 960 };

typedef struct pk_spread {
  pk_stats stats;
  uint64_t below; // samples too small for the bins: they count as 0
  uint32_t bins[PK_SPREAD_BINS];
} pk_spread;

// Adds a sample to zero-initialised samples; negative ones count as 0.
void pk_spread_add(pk_spread *spread, double value);
// Value below which a fraction of the samples lies; NaN without samples.
double pk_spread_quantile(const pk_spread *spread, double fraction);
