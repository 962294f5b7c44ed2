// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The GTX format (NOAA VDatum): big-endian; south-western corner and steps in degrees as four doubles, rows and columns
// as two integers, then heights in m as floats, southern row first.
#include "geo/geoid.h"
#include "geo/mapping.h"
#include "num/math.h"
#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

enum { HEADER_BYTES = 40, SIDE_MAX = 1 << 16 };

struct pk_geoid {
  pk_allocator allocator;
  pk_mapping file;
  double low_deg[2], step_deg[2]; // latitude, longitude
  uint32_t rows, columns;
};

static uint32_t read_u32(const unsigned char *at) {
  return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static double read_double(const unsigned char *at) {
  uint64_t bits = (uint64_t)read_u32(at) << 32 | read_u32(at + 4);
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

static float read_float(const unsigned char *at) {
  uint32_t bits = read_u32(at);
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

// Whether the header describes a grid of the whole Earth and the file holds it.
static int read_header(pk_geoid *geoid) {
  const unsigned char *bytes = geoid->file.bytes;
  if (geoid->file.size < HEADER_BYTES) return 0;
  for (int axis = 0; axis < 2; axis++) {
    geoid->low_deg[axis] = read_double(bytes + 8 * axis);
    geoid->step_deg[axis] = read_double(bytes + 16 + 8 * axis);
    if (!(fabs(geoid->low_deg[axis]) <= 180) || !(geoid->step_deg[axis] > 0)) return 0;
  }
  geoid->rows = read_u32(bytes + 32);
  geoid->columns = read_u32(bytes + 36);
  if (geoid->rows < 2 || geoid->rows > SIDE_MAX || geoid->columns < 2 || geoid->columns > SIDE_MAX) return 0;
  if (fabs(geoid->low_deg[0] + 90) > 1e-9 || fabs((geoid->rows - 1) * geoid->step_deg[0] - 180) > 1e-6) return 0;
  if (fabs(geoid->columns * geoid->step_deg[1] - 360) > 1e-6) return 0;
  return geoid->file.size == HEADER_BYTES + (size_t)4 * geoid->rows * geoid->columns;
}

pk_status pk_geoid_open(const char *path, pk_allocator allocator, pk_geoid **out, pk_diags *diags) {
  pk_geoid geoid = {.allocator = allocator};
  *out = NULL;
  if (pk_mapping_open(path, &geoid.file) != PK_OK) {
    int absent = errno == ENOENT;
    pk_diag *diag = pk_diags_add(diags, absent ? PK_WARNING : PK_ERROR, (pk_place){.file = path},
                                 "cannot open the geoid grid: %s", strerror(errno));
    pk_diag_help(diags, diag,
                 "install Debian's proj-data; without it heights above mean sea level count from the ellipsoid");
    return absent ? PK_OK : PK_IO;
  }
  if (!read_header(&geoid)) {
    pk_diags_add(diags, PK_ERROR, (pk_place){.file = path}, "this is not a GTX grid of the whole Earth");
    pk_mapping_close(&geoid.file);
    return PK_INVALID;
  }
  *out = allocator.resize(allocator.context, NULL, 0, sizeof **out);
  if (!*out) return pk_mapping_close(&geoid.file), PK_NO_MEMORY;
  **out = geoid;
  return PK_OK;
}

void pk_geoid_close(pk_geoid *geoid) {
  if (!geoid) return;
  pk_mapping_close(&geoid->file);
  geoid->allocator.resize(geoid->allocator.context, geoid, sizeof *geoid, 0);
}

static double at(const pk_geoid *geoid, uint32_t row, uint32_t column) {
  return read_float(geoid->file.bytes + HEADER_BYTES + 4 * ((size_t)row * geoid->columns + column));
}

double pk_geoid_undulation_m(const pk_geoid *geoid, double lat_rad, double lon_rad) {
  if (!geoid) return 0;
  double y = (lat_rad / PK_RAD_PER_DEG - geoid->low_deg[0]) / geoid->step_deg[0];
  double x = (lon_rad / PK_RAD_PER_DEG - geoid->low_deg[1]) / geoid->step_deg[1];
  x -= geoid->columns * floor(x / geoid->columns);
  y = fmin(fmax(y, 0), geoid->rows - 1); // NaN becomes a pole
  uint32_t row = (uint32_t)fmin(y, geoid->rows - 2), column = x >= 0 && x < geoid->columns ? (uint32_t)x : 0;
  uint32_t east = column + 1 < geoid->columns ? column + 1 : 0;
  double up = y - row, right = x - column;
  double south = at(geoid, row, column) * (1 - right) + at(geoid, row, east) * right;
  double north = at(geoid, row + 1, column) * (1 - right) + at(geoid, row + 1, east) * right;
  return south * (1 - up) + north * up;
}
