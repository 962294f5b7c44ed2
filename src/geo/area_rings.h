// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What an area is made of, shared by the files that build and question it: rings, latitude bands for "inside?", and a
// tree of boxes for "how far?".
#pragma once
#include "geo/area.h"

// Rings under construction. A point is longitude and latitude in rad; ring r ends before points[ends[r]].
typedef struct pk_rings {
  pk_allocator allocator;
  double (*points)[2];
  uint32_t *ends;
  uint32_t n_points, points_capacity, n_rings, rings_capacity;
  int failed; // memory ran out
} pk_rings;

typedef enum pk_ring_fault { PK_RING_GOOD, PK_RING_TOO_SHORT, PK_RING_ROUND_POLE } pk_ring_fault;

// Appends a point to the open ring.
void pk_rings_point(pk_rings *rings, double lon_rad, double lat_rad);
// Ends the open ring: drops repeated points, unwraps longitudes. A ring with a fault is dropped.
pk_ring_fault pk_rings_end(pk_rings *rings);
// Frees the rings.
void pk_rings_clear(pk_rings *rings);
// Builds an area from at least one ring.
pk_status pk_area_from_rings(const pk_rings *rings, pk_allocator allocator, pk_area **out);

// An edge as the even-odd test wants it: from its lower end, and sorted by its eastern end within a band.
typedef struct pk_band_edge {
  double low_rad, high_rad, lon_rad, slope; // latitudes, longitude at the lower end, longitude over latitude
  double east_rad;
  uint32_t edge;
} pk_band_edge;

// A stretch of an edge that is nearly straight in space: sag_m bounds how far it strays from its chord.
typedef struct pk_piece {
  double from[2], to[2];
  pk_ecef a, b;
  double sag_m;
} pk_piece;

typedef struct pk_box {
  double low_m[3], high_m[3];
} pk_box;

enum { PK_AREA_FAN = 8, PK_AREA_LEVELS = 12 };

struct pk_area {
  pk_allocator allocator;
  pk_arena arena; // owns all arrays below
  double (*points)[2];
  uint32_t *ends, *follow; // follow[i]: the point that the edge from point i leads to
  unsigned char *seam;     // edges that are only cuts through the inside: at the antimeridian, along a pole
  uint32_t n_points, n_rings;
  double low[2], high[2]; // box of all points

  pk_band_edge *band_edges;
  uint32_t *band_starts, n_bands;
  double bands_per_rad;

  pk_piece *pieces;
  pk_box *boxes; // level 0 first: each covers PK_AREA_FAN pieces or boxes of the level below
  uint32_t n_pieces, n_levels, level_starts[PK_AREA_LEVELS + 1];
};

// Builds pieces and boxes from points and seams. Answers 0 when out of memory.
int pk_area_build_tree(pk_area *area);
