// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A synthetic landscape: octaves of value noise. Each octave is a lattice in latitude and longitude of independent
// uniform values, hashed from seed and lattice point, with smooth interpolation between them.
#include "base/file.h"
#include "base/hash.h"
#include "geo/tiles.h"
#include "num/math.h"
#include <math.h>

#define LONGEST_DEG 0.5 // wavelength of the first octave: 55 km
#define LOWEST_M (-500.0)
#define HIGHEST_M 9000.0
// Mean of the variance of one octave over a cell: 1/3 of uniform values in (-1, 1), times (1 - 2 (1/2 - 13/35))^2,
// since s = 3 t^2 - 2 t^3 has mean 1/2 and mean square 13/35.
#define OCTAVE_VARIANCE ((1.0 / 3) * (26.0 / 35) * (26.0 / 35))

enum { OCTAVES_MAX = 12, SAMPLES_MAX = 100000000 };

typedef struct octave {
  double wavelength_deg, amplitude_m;
  uint64_t key;
  int64_t x, y; // cell at hand
  double corner[2][2];
} octave;

typedef struct landscape {
  double base_m;
  octave octaves[OCTAVES_MAX];
  int n;
} landscape;

static double lattice(uint64_t key, int64_t x, int64_t y) {
  uint64_t hash = pk_hash_pair(pk_hash_pair(key, (uint64_t)x), (uint64_t)y);
  return (double)(hash >> 11) * 0x1p-52 - 1;
}

static void enter_cell(octave *o, int64_t x, int64_t y) {
  if (x == o->x && y == o->y) return;
  o->x = x, o->y = y;
  for (int j = 0; j < 2; j++)
    for (int i = 0; i < 2; i++) o->corner[j][i] = lattice(o->key, x + i, y + j);
}

static double smooth(double t) { return t * t * (3 - 2 * t); }

static double height_at_m(landscape *land, double lat_deg, double lon_deg) {
  double height_m = land->base_m;
  for (int k = 0; k < land->n; k++) {
    octave *o = &land->octaves[k];
    double x = lon_deg / o->wavelength_deg, y = lat_deg / o->wavelength_deg;
    enter_cell(o, (int64_t)floor(x), (int64_t)floor(y));
    double right = smooth(x - (double)o->x), up = smooth(y - (double)o->y);
    double south = o->corner[0][0] + (o->corner[0][1] - o->corner[0][0]) * right;
    double north = o->corner[1][0] + (o->corner[1][1] - o->corner[1][0]) * right;
    height_m += o->amplitude_m * (south + (north - south) * up);
  }
  return height_m;
}

// Octaves down to two samples a wave; amplitudes halve, and are scaled so that their variances sum to that of the
// relief.
static landscape landscape_of(const pk_terrain_def *def) {
  landscape land = {.base_m = def->base_m};
  double sum = 0, weight = 1;
  for (double w_deg = LONGEST_DEG; land.n < OCTAVES_MAX && (!land.n || w_deg * PK_RAD_PER_DEG >= 2 * def->spacing_rad);
       w_deg /= 2) {
    octave *o = &land.octaves[land.n++];
    *o = (octave){.wavelength_deg = w_deg, .amplitude_m = weight, .x = INT64_MIN};
    o->key = pk_hash_pair(def->seed, (uint64_t)land.n);
    sum += weight * weight;
    weight /= 2;
  }
  double scale_m = def->relief_m / sqrt(OCTAVE_VARIANCE * sum);
  for (int k = 0; k < land.n; k++) land.octaves[k].amplitude_m *= scale_m;
  return land;
}

pk_terrain_def pk_terrain_def_default(void) {
  return (pk_terrain_def){.lat_min_rad = 51 * PK_RAD_PER_DEG,
                          .lat_max_rad = 57 * PK_RAD_PER_DEG,
                          .lon_min_rad = 22 * PK_RAD_PER_DEG,
                          .lon_max_rad = 34 * PK_RAD_PER_DEG,
                          .spacing_rad = 15.0 / 3600 * PK_RAD_PER_DEG,
                          .base_m = 160,
                          .relief_m = 35,
                          .seed = 1};
}

static uint32_t samples_between(double low_rad, double high_rad, double spacing_rad) {
  double n = floor((high_rad - low_rad) / spacing_rad + 0.5) + 1;
  return n >= 2 && n < UINT32_MAX ? (uint32_t)n : 0;
}

static const char *def_fault(const pk_terrain_def *def, pk_grid *grid) {
  if (!(def->spacing_rad > 0)) return "the spacing is not positive";
  if (!(fabs(def->base_m) <= HIGHEST_M) || !(def->relief_m >= 0 && def->relief_m <= HIGHEST_M))
    return "base and relief are not between 0 and 9000 m";
  double step_deg = def->spacing_rad / PK_RAD_PER_DEG;
  *grid = (pk_grid){def->lat_min_rad / PK_RAD_PER_DEG,
                    def->lon_min_rad / PK_RAD_PER_DEG,
                    step_deg,
                    step_deg,
                    samples_between(def->lat_min_rad, def->lat_max_rad, def->spacing_rad),
                    samples_between(def->lon_min_rad, def->lon_max_rad, def->spacing_rad)};
  const char *fault = pk_grid_fault(grid);
  if (fault) return fault;
  if ((uint64_t)grid->rows * grid->columns > SAMPLES_MAX) return "it would have more than 100 million samples";
  return NULL;
}

// Fills one tile; samples beyond the grid stay 0 and are never read.
static pk_tile_entry fill_tile(landscape *land, const pk_grid *grid, uint32_t south, uint32_t west,
                               unsigned char *tile) {
  pk_tile_entry entry = {.lowest_m = INT16_MAX, .highest_m = INT16_MIN};
  for (uint32_t row = 0; row < PK_TILE_SIDE && south + row < grid->rows; row++)
    for (uint32_t column = 0; column < PK_TILE_SIDE && west + column < grid->columns; column++) {
      double height_m = height_at_m(land, grid->lat_min_deg + grid->lat_step_deg * (south + row),
                                    grid->lon_min_deg + grid->lon_step_deg * (west + column));
      int16_t whole_m = (int16_t)floor(fmin(fmax(height_m, LOWEST_M), HIGHEST_M) + 0.5);
      pk_tile_write(tile, row, column, whole_m);
      if (whole_m < entry.lowest_m) entry.lowest_m = whole_m;
      if (whole_m > entry.highest_m) entry.highest_m = whole_m;
    }
  return entry;
}

static pk_status generate(const pk_terrain_def *def, const pk_grid *grid, pk_arena *arena, pk_buf *out) {
  uint32_t rows = pk_grid_tile_rows(grid), columns = pk_grid_tile_columns(grid), n = rows * columns;
  size_t offset = pk_grid_data_offset(grid), size = offset + (size_t)PK_TILE_BYTES * n;
  pk_tile_entry *entries = PK_ARENA_NEW(arena, pk_tile_entry, n);
  unsigned char *bytes = pk_arena_alloc(arena, size);
  if (!entries || !bytes) return PK_NO_MEMORY;
  landscape land = landscape_of(def);
  for (uint32_t i = 0; i < n; i++) {
    unsigned char *tile = bytes + offset + (size_t)PK_TILE_BYTES * i;
    entries[i] = fill_tile(&land, grid, i / columns * PK_TILE_SIDE, i % columns * PK_TILE_SIDE, tile);
    entries[i].number = i + 1;
  }
  pk_tiles_write_head(grid, entries, bytes);
  *out = (pk_buf){.bytes = (char *)bytes, .n = (uint32_t)size};
  return PK_OK;
}

pk_status pk_terrain_generate(const pk_terrain_def *def, const char *path, int force, pk_diags *diags) {
  pk_grid grid;
  const char *fault = def_fault(def, &grid);
  if (fault) {
    pk_diags_add(diags, PK_ERROR, (pk_place){.file = path}, "this landscape cannot be made: %s", fault);
    return PK_INVALID;
  }
  pk_arena arena;
  pk_buf content = {.n = 0};
  pk_arena_init(&arena, pk_allocator_heap());
  pk_status status = generate(def, &grid, &arena, &content);
  if (status == PK_OK) status = pk_file_write(path, content.bytes, content.n, force, diags);
  pk_arena_clear(&arena);
  return status;
}
