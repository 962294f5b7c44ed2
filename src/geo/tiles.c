// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "geo/tiles.h"
#include "base/hash.h"
#include "num/math.h"
#include <errno.h>
#include <math.h>
#include <string.h>

#define MAGIC "PKTERR\r\n" // a line end that text transfer would spoil

#define EDGE 1e-6 // of a sample: rounding does not push a place on the edge outside

enum { HEADER_BYTES = 72, HASH_AT = 64, ENTRY_BYTES = 8, ALIGNMENT = 4096, VERSION = 1, SIDE_MAX = 1 << 20 };

static void put_u32(unsigned char *at, uint32_t value) {
  for (int i = 0; i < 4; i++) at[i] = (unsigned char)(value >> 8 * i);
}
static void put_u64(unsigned char *at, uint64_t value) {
  put_u32(at, (uint32_t)value);
  put_u32(at + 4, (uint32_t)(value >> 32));
}
static void put_double(unsigned char *at, double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  put_u64(at, bits);
}

static uint32_t get_u32(const unsigned char *at) {
  return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}
static uint64_t get_u64(const unsigned char *at) { return get_u32(at) | (uint64_t)get_u32(at + 4) << 32; }
static double get_double(const unsigned char *at) {
  uint64_t bits = get_u64(at);
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}
static int16_t get_i16(const unsigned char *at) { return (int16_t)(uint16_t)(at[0] | (unsigned)at[1] << 8); }

static uint32_t tiles_along(uint32_t samples) { return (samples + PK_TILE_SIDE - 1) / PK_TILE_SIDE; }
uint32_t pk_grid_tile_rows(const pk_grid *grid) { return tiles_along(grid->rows); }
uint32_t pk_grid_tile_columns(const pk_grid *grid) { return tiles_along(grid->columns); }

static size_t tile_count(const pk_grid *grid) { return (size_t)pk_grid_tile_rows(grid) * pk_grid_tile_columns(grid); }
size_t pk_grid_data_offset(const pk_grid *grid) {
  size_t head = HEADER_BYTES + ENTRY_BYTES * tile_count(grid);
  return (head + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

const char *pk_grid_fault(const pk_grid *grid) {
  if (grid->rows < 2 || grid->columns < 2 || grid->rows > SIDE_MAX || grid->columns > SIDE_MAX)
    return "it has fewer than 2 or more than 1048576 samples along a side";
  if (!(grid->lat_step_deg > 0) || !(grid->lon_step_deg > 0)) return "its samples are not apart";
  double lat_max_deg = grid->lat_min_deg + grid->lat_step_deg * (grid->rows - 1);
  if (!(grid->lat_min_deg >= -90) || !(lat_max_deg <= 90 + 1e-9))
    return "its latitudes are not between -90 and 90 degrees";
  if (!(fabs(grid->lon_min_deg) <= 360) || !(grid->lon_step_deg * (grid->columns - 1) <= 360 + 1e-9))
    return "its longitudes start beyond 360 degrees or span more";
  return NULL;
}

static uint64_t head_hash(const unsigned char *bytes, size_t entries) {
  return pk_hash_pair(pk_hash_bytes(bytes, HASH_AT), pk_hash_bytes(bytes + HEADER_BYTES, ENTRY_BYTES * entries));
}

void pk_tiles_write_head(const pk_grid *grid, const pk_tile_entry *entries, unsigned char *bytes) {
  size_t n = tile_count(grid);
  uint32_t stored = 0;
  for (size_t i = 0; i < n; i++) {
    unsigned char *at = bytes + HEADER_BYTES + ENTRY_BYTES * i;
    put_u32(at, entries[i].number);
    put_u32(at + 4, (uint16_t)entries[i].lowest_m | (uint32_t)(uint16_t)entries[i].highest_m << 16);
    stored += entries[i].number > 0;
  }
  memcpy(bytes, MAGIC, 8);
  put_u32(bytes + 8, VERSION);
  put_u32(bytes + 12, PK_TILE_SIDE);
  put_double(bytes + 16, grid->lat_min_deg);
  put_double(bytes + 24, grid->lon_min_deg);
  put_double(bytes + 32, grid->lat_step_deg);
  put_double(bytes + 40, grid->lon_step_deg);
  put_u32(bytes + 48, grid->rows);
  put_u32(bytes + 52, grid->columns);
  put_u32(bytes + 56, stored);
  put_u32(bytes + 60, 0);
  put_u64(bytes + HASH_AT, head_hash(bytes, n));
}

void pk_tile_write(unsigned char *tile, uint32_t row, uint32_t column, int16_t height_m) {
  unsigned char *at = tile + 2 * ((size_t)row * PK_TILE_SIDE + column);
  at[0] = (unsigned char)((uint16_t)height_m & 0xFF);
  at[1] = (unsigned char)((uint16_t)height_m >> 8);
}

// Why the mapped bytes are no tile file, or NULL.
static const char *read_head(pk_terrain *t) {
  const unsigned char *bytes = t->file.bytes;
  if (t->file.size < HEADER_BYTES || memcmp(bytes, MAGIC, 8) != 0) return "it does not begin as a tile file does";
  if (get_u32(bytes + 8) != VERSION || get_u32(bytes + 12) != PK_TILE_SIDE) return "it is of another version";
  t->grid = (pk_grid){get_double(bytes + 16), get_double(bytes + 24), get_double(bytes + 32),
                      get_double(bytes + 40), get_u32(bytes + 48),    get_u32(bytes + 52)};
  const char *fault = pk_grid_fault(&t->grid);
  if (fault) return fault;
  size_t entries = tile_count(&t->grid), offset = pk_grid_data_offset(&t->grid);
  uint32_t stored = get_u32(bytes + 56);
  if (stored > entries || t->file.size != offset + (size_t)PK_TILE_BYTES * stored) return "it is cut off or too long";
  if (get_u64(bytes + HASH_AT) != head_hash(bytes, entries)) return "its header is damaged";
  t->directory = bytes + HEADER_BYTES;
  for (size_t i = 0; i < entries; i++) {
    const unsigned char *entry = t->directory + ENTRY_BYTES * i;
    if (get_u32(entry) > stored) return "its directory names a tile that is not there";
    t->lowest_m = fmin(t->lowest_m, get_i16(entry + 4)); // 0 outside
    t->highest_m = fmax(t->highest_m, get_i16(entry + 6));
  }
  t->tiles = bytes + offset;
  t->tile_columns = pk_grid_tile_columns(&t->grid);
  t->rows_per_rad = 1 / (t->grid.lat_step_deg * PK_RAD_PER_DEG);
  t->row_of_equator = -t->grid.lat_min_deg / t->grid.lat_step_deg;
  t->columns_per_rad = 1 / (t->grid.lon_step_deg * PK_RAD_PER_DEG);
  t->column_of_greenwich = -t->grid.lon_min_deg / t->grid.lon_step_deg;
  return NULL;
}

pk_status pk_terrain_open(const char *path, pk_allocator allocator, pk_terrain **out, pk_diags *diags) {
  pk_terrain terrain = {.allocator = allocator};
  *out = NULL;
  if (pk_mapping_open(path, &terrain.file) != PK_OK) {
    pk_diags_add(diags, PK_ERROR, (pk_place){.file = path}, "cannot open the terrain: %s", strerror(errno));
    return PK_IO;
  }
  const char *fault = read_head(&terrain);
  if (fault) {
    pk_diag *diag = pk_diags_add(diags, PK_ERROR, (pk_place){.file = path}, "this is no terrain file: %s", fault);
    pk_diag_help(diags, diag, "make it again from its source");
    pk_mapping_close(&terrain.file);
    return PK_INVALID;
  }
  *out = allocator.resize(allocator.context, NULL, 0, sizeof **out);
  if (!*out) return pk_mapping_close(&terrain.file), PK_NO_MEMORY;
  **out = terrain;
  return PK_OK;
}

void pk_terrain_close(pk_terrain *terrain) {
  if (!terrain) return;
  pk_mapping_close(&terrain->file);
  terrain->allocator.resize(terrain->allocator.context, terrain, sizeof *terrain, 0);
}

static double sample_m(const pk_terrain *t, uint32_t row, uint32_t column) {
  size_t tile = (size_t)(row / PK_TILE_SIDE) * t->tile_columns + column / PK_TILE_SIDE;
  uint32_t number = get_u32(t->directory + ENTRY_BYTES * tile);
  if (number == 0) return 0;
  size_t in_tile = (size_t)(row % PK_TILE_SIDE) * PK_TILE_SIDE + column % PK_TILE_SIDE;
  return get_i16(t->tiles + (size_t)PK_TILE_BYTES * (number - 1) + 2 * in_tile);
}

double pk_terrain_height_m(const pk_terrain *terrain, double lat_rad, double lon_rad) {
  if (!terrain) return 0;
  double y = terrain->rows_per_rad * lat_rad + terrain->row_of_equator;
  double x = terrain->columns_per_rad * lon_rad + terrain->column_of_greenwich;
  double turn = terrain->columns_per_rad * (2 * PK_PI);
  if (x < -EDGE || x >= turn - EDGE) x -= turn * floor((x + EDGE) / turn);
  uint32_t last_row = terrain->grid.rows - 1, last_column = terrain->grid.columns - 1;
  if (!(y >= -EDGE && y <= last_row + EDGE && x >= -EDGE && x <= last_column + EDGE)) return 0;
  uint32_t row = y <= 0 ? 0 : y < last_row ? (uint32_t)y : last_row - 1;
  uint32_t column = x <= 0 ? 0 : x < last_column ? (uint32_t)x : last_column - 1;
  double up = y - row, right = x - column;
  double south_m = sample_m(terrain, row, column) * (1 - right) + sample_m(terrain, row, column + 1) * right;
  double north_m = sample_m(terrain, row + 1, column) * (1 - right) + sample_m(terrain, row + 1, column + 1) * right;
  return south_m * (1 - up) + north_m * up;
}
