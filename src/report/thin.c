// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/thin.h"
#include "geo/frames.h"
#include "num/math.h"
#include <math.h>

void pk_thin_keep(pk_thin *thin, pk_time time, double lat_deg, double lon_deg) {
  *thin = (pk_thin){.time = time,
                    .lat_deg = lat_deg,
                    .lon_deg = lon_deg,
                    .cosine = pk_cos(lat_deg * PK_RAD_PER_DEG),
                    .low_mps = {-INFINITY, -INFINITY},
                    .high_mps = {INFINITY, INFINITY}};
}

static void offset(const pk_thin *thin, double lat_deg, double lon_deg, double out_m[2]) {
  out_m[0] = pk_wrap_pi((lon_deg - thin->lon_deg) * PK_RAD_PER_DEG) * PK_WGS84_A_M * thin->cosine;
  out_m[1] = (lat_deg - thin->lat_deg) * PK_RAD_PER_DEG * PK_WGS84_A_M;
}

int pk_thin_allows(const pk_thin *thin, pk_time time, double lat_deg, double lon_deg) {
  double dt_s = pk_time_s(time - thin->time), apart_m[2];
  if (dt_s <= 0) return 0;
  offset(thin, lat_deg, lon_deg, apart_m);
  for (int i = 0; i < 2; i++)
    if (!(apart_m[i] / dt_s >= thin->low_mps[i] && apart_m[i] / dt_s <= thin->high_mps[i])) return 0;
  return 1;
}

void pk_thin_leave_out(pk_thin *thin, pk_time time, double lat_deg, double lon_deg, double tolerance_m) {
  double dt_s = pk_time_s(time - thin->time), apart_m[2], half_m = tolerance_m / sqrt(2); // a square inside the circle
  if (dt_s <= 0) return;
  offset(thin, lat_deg, lon_deg, apart_m);
  for (int i = 0; i < 2; i++) {
    thin->low_mps[i] = fmax(thin->low_mps[i], (apart_m[i] - half_m) / dt_s);
    thin->high_mps[i] = fmin(thin->high_mps[i], (apart_m[i] + half_m) / dt_s);
  }
}
