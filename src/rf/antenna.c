// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "rf/antenna.h"
#include "num/math.h"
#include <math.h>

#define LN_2 0.69314718055994530942

double pk_beam_ratio(double offset_rad, double width_rad) {
  double widths = offset_rad / width_rad;
  return pk_exp(-4 * LN_2 * widths * widths);
}

// Gaussian fall outside the cover: half at one edge width.
static double shoulder(double outside_rad, double edge_rad) { return pk_beam_ratio(outside_rad, 2 * edge_rad); }

static double inside_ratio(const pk_cover *cover, double elevation_rad) {
  if (cover->kind == PK_COVER_FLAT || elevation_rad <= cover->nose_rad) return 1;
  double ratio = pk_sin(cover->nose_rad) / pk_sin(elevation_rad);
  return ratio * ratio;
}

double pk_cover_ratio(const pk_cover *cover, double elevation_rad) {
  double nearest_rad = fmin(fmax(elevation_rad, cover->min_rad), cover->max_rad);
  double ratio = inside_ratio(cover, nearest_rad);
  return elevation_rad == nearest_rad ? ratio : ratio * shoulder(elevation_rad - nearest_rad, cover->edge_rad);
}

void pk_cover_table_fill(pk_cover_table *table, const pk_cover *cover) {
  const double reach_rad = cover->edge_rad * 2.5775674; // sqrt(log2 100): where the shoulder is 20 dB down
  double low_rad = fmax(cover->min_rad - reach_rad, -PK_PI / 2), high_rad = fmin(cover->max_rad + reach_rad, PK_PI / 2);
  double sine_min = pk_sin(low_rad), step = (pk_sin(high_rad) - sine_min) / (PK_COVER_ENTRIES - 1);
  table->sine_min = (float)sine_min;
  table->per_sine = (float)(1 / step);
  for (int i = 0; i < PK_COVER_ENTRIES; i++) {
    double one_way = pk_cover_ratio(cover, pk_asin(fmin(sine_min + i * step, 1)));
    table->two_way_ratio[i] = (float)(one_way * one_way);
  }
}

float pk_cover_table_at(const pk_cover_table *table, float sine) {
  float at = (sine - table->sine_min) * table->per_sine;
  if (!(at >= 0 && at < PK_COVER_ENTRIES - 1)) return 0;
  int i = (int)at;
  return table->two_way_ratio[i] + (table->two_way_ratio[i + 1] - table->two_way_ratio[i]) * (at - (float)i);
}
