// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Bulk rows as columns: one table a kind says what a row holds. Chunks, the digest, export and the documentation are
// all made from these tables.
#pragma once
#include "run/recorder.h"
#include <stddef.h>

typedef enum pk_column_type {
  PK_COLUMN_I64,
  PK_COLUMN_F64,
  PK_COLUMN_F32,
  PK_COLUMN_U32,
  PK_COLUMN_U16,
  PK_COLUMN_U8
} pk_column_type;

typedef struct pk_column {
  const char *name; // with its unit, as in exports; entities are named by number
  pk_column_type type;
  uint16_t offset; // in the row
} pk_column;

typedef enum pk_row_kind { PK_ROW_LOOK, PK_ROW_PLOT, PK_ROW_TRACK, PK_ROW_KINDS } pk_row_kind;

typedef struct pk_row_table {
  const char *name;
  const pk_column *columns;
  uint32_t n_columns, row_size;
} pk_row_table;

// One look, plot or track update, flat. Entities by number; 0: none.
typedef struct pk_look_row {
  int64_t time_ns;
  uint32_t sensor, mover, plot;
  float pd, snr_db, needed_db, range_m, elevation_rad, height_m, mask_m, obstacle_m;
  uint8_t result, ssr;
} pk_look_row;
typedef struct pk_plot_row {
  int64_t time_ns;
  uint32_t sensor, mover, number;
  float range_m, azimuth_rad, height_m, range_sigma_m, azimuth_sigma_rad, height_sigma_m, snr_db, pressure_altitude_m;
  uint16_t code;
  uint8_t primary, ssr, iff;
} pk_plot_row;
typedef struct pk_track_flat {
  int64_t time_ns;
  double lat_deg, lon_deg;
  uint32_t centre, number, truth, plot, sensor;
  float height_m, east_mps, north_mps, position_sigma_m, height_sigma_m;
  uint8_t status, identity, remote;
} pk_track_flat;

// Table of a kind of row.
const pk_row_table *pk_row_table_of(pk_row_kind kind);
// Bytes that one value of a type takes.
uint32_t pk_column_size(pk_column_type type);
// Rows from what the run tells. NaN becomes one NaN, so that equal values have equal bytes.
pk_look_row pk_look_row_of(uint32_t sensor, uint32_t mover, const pk_look *look);
pk_plot_row pk_plot_row_of(uint32_t sensor, uint32_t mover, const pk_plot *plot);
pk_track_flat pk_track_flat_of(const pk_track_row *row);
