// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "geo/area.h"
#include "geo/area_rings.h"
#include "num/math.h"
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TURN (2 * PK_PI)
#define SAME_RAD 1e-12                // 6 micrometres
#define BESIDE_RAD 1e-9               // 6 mm: how far beside a possible seam we look for the inside
#define BELOW_POLE 1.5707963267948963 // just below pi/2, where the upper end of an edge no longer counts

enum { ENTRIES_PER_EDGE = 4, BANDS_MAX = 1 << 20 };

static uint32_t band_of(const pk_area *area, double lat_rad) {
  double band = (lat_rad - area->low[1]) * area->bands_per_rad;
  uint32_t last = area->n_bands - 1;
  return band >= last ? last : band > 0 ? (uint32_t)band : 0;
}

static void set_bands(pk_area *area, uint32_t n) {
  double height_rad = area->high[1] - area->low[1];
  area->n_bands = n;
  area->bands_per_rad = height_rad > 0 ? n / height_rad : 0;
}

static void edge_bands(const pk_area *area, uint32_t edge, uint32_t *first, uint32_t *last) {
  double a_rad = area->points[edge][1], b_rad = area->points[area->follow[edge]][1];
  *first = band_of(area, fmin(a_rad, b_rad));
  *last = band_of(area, fmax(a_rad, b_rad));
}

static uint64_t band_entries(const pk_area *area) {
  uint64_t entries = 0;
  for (uint32_t edge = 0; edge < area->n_points; edge++) {
    uint32_t first, last;
    edge_bands(area, edge, &first, &last);
    entries += last - first + 1;
  }
  return entries;
}

static pk_band_edge band_edge(const pk_area *area, uint32_t edge) {
  const double *low = area->points[edge], *high = area->points[area->follow[edge]];
  if (low[1] > high[1]) {
    const double *swap = low;
    low = high, high = swap;
  }
  // The same two points give the same bits in either direction, so neighbours leave neither gap nor overlap.
  double slope = high[1] > low[1] ? (high[0] - low[0]) / (high[1] - low[1]) : 0;
  return (pk_band_edge){low[1], high[1], low[0], slope, fmax(low[0], high[0]), edge};
}

static int by_east_end(const void *left, const void *right) {
  const pk_band_edge *a = left, *b = right;
  if (a->east_rad != b->east_rad) return a->east_rad > b->east_rad ? -1 : 1;
  return (a->edge > b->edge) - (a->edge < b->edge);
}

// As many bands as edges, unless edges are so long that they would be entered too often.
static int build_bands(pk_area *area) {
  uint32_t n = area->n_points < BANDS_MAX ? area->n_points : BANDS_MAX;
  uint64_t entries;
  for (;; n = (n + 1) / 2) {
    set_bands(area, n);
    entries = band_entries(area);
    if (n == 1 || entries <= (uint64_t)ENTRIES_PER_EDGE * area->n_points) break;
  }
  area->band_starts = PK_ARENA_NEW(&area->arena, uint32_t, n + 1);
  area->band_edges = PK_ARENA_NEW(&area->arena, pk_band_edge, entries);
  if (!area->band_starts || !area->band_edges) return 0;

  uint32_t *starts = area->band_starts, first, last;
  for (uint32_t edge = 0; edge < area->n_points; edge++) {
    edge_bands(area, edge, &first, &last);
    for (uint32_t band = first; band <= last; band++) starts[band]++;
  }
  // starts[b] becomes the end of band b, then counts down to its start while edges are entered.
  for (uint32_t band = 1; band < n; band++) starts[band] += starts[band - 1];
  starts[n] = (uint32_t)entries;
  for (uint32_t edge = 0; edge < area->n_points; edge++) {
    edge_bands(area, edge, &first, &last);
    for (uint32_t band = first; band <= last; band++) area->band_edges[--starts[band]] = band_edge(area, edge);
  }
  for (uint32_t band = 0; band < n; band++)
    qsort(area->band_edges + starts[band], starts[band + 1] - starts[band], sizeof *area->band_edges, by_east_end);
  return 1;
}

// Number of edges east of a point, modulo 2.
static int crossings_are_odd(const pk_area *area, uint32_t band, double lat_rad, double lon_rad) {
  const pk_band_edge *edge = area->band_edges + area->band_starts[band];
  const pk_band_edge *end = area->band_edges + area->band_starts[band + 1];
  int odd = 0;
  for (; edge < end && edge->east_rad > lon_rad; edge++)
    odd ^= (lat_rad >= edge->low_rad) & (lat_rad < edge->high_rad) &
           (lon_rad < edge->lon_rad + (lat_rad - edge->low_rad) * edge->slope);
  return odd;
}

int pk_area_contains(const pk_area *area, double lat_rad, double lon_rad) {
  if (!(lat_rad >= area->low[1] && lat_rad <= area->high[1])) return 0;
  if (lat_rad > BELOW_POLE) lat_rad = BELOW_POLE;
  if (lon_rad < area->low[0] || lon_rad >= area->low[0] + TURN)
    lon_rad -= TURN * floor((lon_rad - area->low[0]) / TURN);
  uint32_t band = band_of(area, lat_rad);
  int inside = 0;
  for (; lon_rad <= area->high[0]; lon_rad += TURN) inside ^= crossings_are_odd(area, band, lat_rad, lon_rad);
  return inside;
}

static int is_antimeridian(double lon_rad) {
  return fabs(lon_rad - PK_PI - TURN * floor((lon_rad - PK_PI) / TURN + 0.5)) < SAME_RAD;
}

// A cut made for the file's sake is not a border: an edge along a pole, or one on the antimeridian with the inside on
// both of its sides.
static int is_seam(const pk_area *area, uint32_t edge) {
  const double *a = area->points[edge], *b = area->points[area->follow[edge]];
  if (fabs(a[1]) > PK_PI / 2 - SAME_RAD && fabs(b[1]) > PK_PI / 2 - SAME_RAD) return 1;
  if (!is_antimeridian(a[0]) || !is_antimeridian(b[0]) || fabs(a[0] - b[0]) > 1) return 0;
  double lat_rad = (a[1] + b[1]) / 2;
  return pk_area_contains(area, lat_rad, a[0] - BESIDE_RAD) && pk_area_contains(area, lat_rad, a[0] + BESIDE_RAD);
}

// Moves a ring by whole turns to lie beside the first, so that a country cut at the antimeridian is in one place.
static void place_ring(double (*points)[2], uint32_t n, double *centre_rad) {
  double west_rad = points[0][0], east_rad = west_rad;
  for (uint32_t i = 1; i < n; i++) {
    west_rad = fmin(west_rad, points[i][0]);
    east_rad = fmax(east_rad, points[i][0]);
  }
  double middle_rad = (west_rad + east_rad) / 2;
  if (isnan(*centre_rad)) *centre_rad = middle_rad;
  double shift_rad = TURN * floor((*centre_rad - middle_rad) / TURN + 0.5);
  for (uint32_t i = 0; i < n; i++) points[i][0] += shift_rad;
}

static int copy_rings(pk_area *area, const pk_rings *rings) {
  area->n_points = rings->n_points, area->n_rings = rings->n_rings;
  area->points = pk_arena_alloc(&area->arena, sizeof *area->points * area->n_points);
  area->ends = PK_ARENA_NEW(&area->arena, uint32_t, area->n_rings);
  area->follow = PK_ARENA_NEW(&area->arena, uint32_t, area->n_points);
  area->seam = PK_ARENA_NEW(&area->arena, unsigned char, area->n_points);
  if (!area->points || !area->ends || !area->follow || !area->seam) return 0;
  memcpy(area->points, rings->points, sizeof *area->points * area->n_points);
  memcpy(area->ends, rings->ends, sizeof *area->ends * area->n_rings);
  double centre_rad = NAN;
  for (uint32_t ring = 0, start = 0; ring < area->n_rings; start = area->ends[ring++]) {
    place_ring(area->points + start, area->ends[ring] - start, &centre_rad);
    for (uint32_t i = start; i < area->ends[ring]; i++) area->follow[i] = i + 1 < area->ends[ring] ? i + 1 : start;
  }
  for (int axis = 0; axis < 2; axis++) {
    area->low[axis] = area->high[axis] = area->points[0][axis];
    for (uint32_t i = 1; i < area->n_points; i++) {
      area->low[axis] = fmin(area->low[axis], area->points[i][axis]);
      area->high[axis] = fmax(area->high[axis], area->points[i][axis]);
    }
  }
  return 1;
}

static int build(pk_area *area, const pk_rings *rings) {
  if (!copy_rings(area, rings) || !build_bands(area)) return 0;
  for (uint32_t edge = 0; edge < area->n_points; edge++) area->seam[edge] = (unsigned char)is_seam(area, edge);
  return pk_area_build_tree(area);
}

pk_status pk_area_from_rings(const pk_rings *rings, pk_allocator allocator, pk_area **out) {
  assert(rings->n_rings > 0);
  pk_area *area = allocator.resize(allocator.context, NULL, 0, sizeof *area);
  if (!area) return PK_NO_MEMORY;
  *area = (pk_area){.allocator = allocator};
  pk_arena_init(&area->arena, allocator);
  if (!build(area, rings)) {
    pk_area_destroy(area);
    return PK_NO_MEMORY;
  }
  *out = area;
  return PK_OK;
}

pk_status pk_area_from_ring(const pk_lla *places, uint32_t n, pk_allocator allocator, pk_area **out) {
  pk_rings rings = {.allocator = allocator};
  pk_status status = PK_OK;
  for (uint32_t i = 0; i < n; i++) {
    if (!(fabs(places[i].lat_rad) <= PK_PI / 2) || !(fabs(places[i].lon_rad) <= TURN)) status = PK_INVALID;
    pk_rings_point(&rings, places[i].lon_rad, places[i].lat_rad);
  }
  if (status == PK_OK && pk_rings_end(&rings) != PK_RING_GOOD) status = PK_INVALID;
  if (rings.failed) status = PK_NO_MEMORY;
  if (status == PK_OK) status = pk_area_from_rings(&rings, allocator, out);
  pk_rings_clear(&rings);
  return status;
}

void pk_area_destroy(pk_area *area) {
  if (!area) return;
  pk_arena_clear(&area->arena);
  area->allocator.resize(area->allocator.context, area, sizeof *area, 0);
}

uint32_t pk_area_rings(const pk_area *area) { return area->n_rings; }

const double (*pk_area_ring(const pk_area *area, uint32_t ring, uint32_t *n))[2] {
  uint32_t start = ring ? area->ends[ring - 1] : 0;
  *n = area->ends[ring] - start;
  return (const double(*)[2])(area->points + start);
}

typedef struct box_query {
  double low[2], high[2]; // moved by turn_rad into the longitudes of the area
  double turn_rad;
  uint32_t first_band;
  pk_edge_visitor *visit;
  void *context;
} box_query;

// Visits the edges of one band that meet the box; an edge that lies in several bands only in the first of them.
static int visit_band(const pk_area *area, uint32_t band, const box_query *q) {
  const pk_band_edge *edge = area->band_edges + area->band_starts[band];
  const pk_band_edge *end = area->band_edges + area->band_starts[band + 1];
  for (; edge < end && edge->east_rad >= q->low[0]; edge++) {
    const double *a = area->points[edge->edge], *b = area->points[area->follow[edge->edge]];
    uint32_t home = band_of(area, edge->low_rad);
    if (band != (home > q->first_band ? home : q->first_band) || area->seam[edge->edge]) continue;
    if (edge->high_rad < q->low[1] || edge->low_rad > q->high[1] || fmin(a[0], b[0]) > q->high[0]) continue;
    double from[2] = {a[0] - q->turn_rad, a[1]}, to[2] = {b[0] - q->turn_rad, b[1]};
    int answer = q->visit(q->context, from, to);
    if (answer) return answer;
  }
  return 0;
}

int pk_area_visit_edges(const pk_area *area, const double low[2], const double high[2], pk_edge_visitor *visit,
                        void *context) {
  if (!(low[1] <= area->high[1] && high[1] >= area->low[1])) return 0;
  box_query q = {.low = {0, low[1]}, .high = {0, high[1]}, .visit = visit, .context = context};
  q.first_band = band_of(area, low[1]);
  uint32_t last_band = band_of(area, high[1]);
  double first_turn = ceil((area->low[0] - high[0]) / TURN), last_turn = floor((area->high[0] - low[0]) / TURN);
  for (double turn = first_turn; turn <= last_turn; turn++) {
    q.turn_rad = turn * TURN;
    q.low[0] = low[0] + q.turn_rad, q.high[0] = high[0] + q.turn_rad;
    for (uint32_t band = q.first_band; band <= last_band; band++) {
      int answer = visit_band(area, band, &q);
      if (answer) return answer;
    }
  }
  return 0;
}
