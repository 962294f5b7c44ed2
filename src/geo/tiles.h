// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The tile file of heights (docs/models/terrain.md): header, directory, square tiles; little-endian.
#pragma once
#include "geo/mapping.h"
#include "geo/terrain.h"

enum {
  PK_TILE_SIDE = 256, // samples along a side of a tile
  PK_TILE_BYTES = PK_TILE_SIDE * PK_TILE_SIDE * 2
};

// Where the samples lie: sample (0, 0) is the south-western corner; each stands for a point.
typedef struct pk_grid {
  double lat_min_deg, lon_min_deg, lat_step_deg, lon_step_deg;
  uint32_t rows, columns;
} pk_grid;

// What the directory knows of a tile. Number 0: not stored, sea level throughout; 1 is the first in the file.
typedef struct pk_tile_entry {
  uint32_t number;
  int16_t lowest_m, highest_m;
} pk_tile_entry;

struct pk_terrain {
  pk_allocator allocator;
  pk_mapping file;
  pk_grid grid;
  const unsigned char *directory, *tiles;
  uint32_t tile_columns;
  double lowest_m, highest_m;                                                // no ground is lower or higher
  double rows_per_rad, row_of_equator, columns_per_rad, column_of_greenwich; // a place's row is rows_per_rad lat + ...
};

// Why samples cannot lie so, or NULL.
const char *pk_grid_fault(const pk_grid *grid);
// Tiles along each side, and offset of the first stored tile in the file.
uint32_t pk_grid_tile_rows(const pk_grid *grid);
uint32_t pk_grid_tile_columns(const pk_grid *grid);
size_t pk_grid_data_offset(const pk_grid *grid);
// Writes header and directory (an entry for each tile, southern row first) to the start of a file's bytes.
void pk_tiles_write_head(const pk_grid *grid, const pk_tile_entry *entries, unsigned char *bytes);
// Writes a height into a tile.
void pk_tile_write(unsigned char *tile, uint32_t row, uint32_t column, int16_t height_m);
