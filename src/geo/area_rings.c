// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "geo/area_rings.h"
#include "num/math.h"
#include <math.h>
#include <string.h>

#define SAME_RAD 1e-12 // 6 micrometres

void pk_rings_point(pk_rings *rings, double lon_rad, double lat_rad) {
  if (!pk_array_reserve(rings->allocator, (void **)&rings->points, &rings->points_capacity, rings->n_points + 1,
                        sizeof *rings->points)) {
    rings->failed = 1;
    return;
  }
  double *point = rings->points[rings->n_points++];
  point[0] = lon_rad, point[1] = lat_rad;
}

void pk_rings_clear(pk_rings *rings) {
  pk_array_free(rings->allocator, (void **)&rings->points, &rings->points_capacity, sizeof *rings->points);
  pk_array_free(rings->allocator, (void **)&rings->ends, &rings->rings_capacity, sizeof *rings->ends);
  rings->n_points = rings->n_rings = 0;
}

// An edge that spans more than half the world goes the short way round, across the antimeridian. One that spans the
// whole world is meant: it follows the pole or a parallel of a band around the Earth.
static double step_east(double from_rad, double to_rad) {
  double step_rad = to_rad - from_rad;
  if (fabs(step_rad) <= PK_PI || fabs(fabs(step_rad) - 2 * PK_PI) < SAME_RAD) return step_rad;
  return step_rad - copysign(2 * PK_PI, step_rad);
}

// Drops points equal to their predecessor, and the repetition of the first at the end. Answers how many stay.
static uint32_t drop_repeated(double (*points)[2], uint32_t n) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < n; i++)
    if (!kept || points[i][0] != points[kept - 1][0] || points[i][1] != points[kept - 1][1])
      memmove(points[kept++], points[i], sizeof points[i]);
  while (kept > 1 && points[0][0] == points[kept - 1][0] && points[0][1] == points[kept - 1][1]) kept--;
  return kept;
}

// Makes longitudes run on without jumps. Answers how far the ring comes out east of its start: 0, or 2 pi round a pole.
static double unwrap(double (*points)[2], uint32_t n) {
  double file_rad = points[0][0], first_rad = file_rad, lon_rad = file_rad;
  for (uint32_t i = 1; i < n; i++) {
    double step_rad = step_east(file_rad, points[i][0]);
    file_rad = points[i][0];
    // The file's own longitude plus whole turns: adding steps would pile up rounding, and neighbours must match.
    lon_rad = file_rad + 2 * PK_PI * floor((lon_rad + step_rad - file_rad) / (2 * PK_PI) + 0.5);
    points[i][0] = lon_rad;
  }
  return lon_rad + step_east(file_rad, first_rad) - first_rad;
}

pk_ring_fault pk_rings_end(pk_rings *rings) {
  if (rings->failed) return PK_RING_GOOD; // told once, by the flag
  uint32_t start = rings->n_rings ? rings->ends[rings->n_rings - 1] : 0, given = rings->n_points - start;
  if (given == 0) return PK_RING_TOO_SHORT;
  double(*points)[2] = rings->points + start;
  uint32_t n = drop_repeated(points, given);
  rings->n_points = start;
  if (n < 3) return PK_RING_TOO_SHORT;
  if (fabs(unwrap(points, n)) > 1) return PK_RING_ROUND_POLE;
  rings->failed = !pk_array_reserve(rings->allocator, (void **)&rings->ends, &rings->rings_capacity, rings->n_rings + 1,
                                    sizeof *rings->ends);
  if (rings->failed) return PK_RING_GOOD;
  rings->n_points = start + n;
  rings->ends[rings->n_rings++] = rings->n_points;
  return PK_RING_GOOD;
}
