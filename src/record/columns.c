// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/columns.h"
#include "num/math.h"
#include <math.h>

#define COLUMN(row, field, kind)                                                                                       \
  { #field, PK_COLUMN_##kind, offsetof(row, field) }

static const pk_column look_columns[] = {
    COLUMN(pk_look_row, time_ns, I64),   COLUMN(pk_look_row, sensor, U32),  COLUMN(pk_look_row, mover, U32),
    COLUMN(pk_look_row, plot, U32),      COLUMN(pk_look_row, pd, F32),      COLUMN(pk_look_row, snr_db, F32),
    COLUMN(pk_look_row, needed_db, F32), COLUMN(pk_look_row, range_m, F32), COLUMN(pk_look_row, elevation_rad, F32),
    COLUMN(pk_look_row, height_m, F32),  COLUMN(pk_look_row, mask_m, F32),  COLUMN(pk_look_row, obstacle_m, F32),
    COLUMN(pk_look_row, result, U8),     COLUMN(pk_look_row, ssr, U8),
};
static const pk_column plot_columns[] = {
    COLUMN(pk_plot_row, time_ns, I64),
    COLUMN(pk_plot_row, sensor, U32),
    COLUMN(pk_plot_row, mover, U32),
    COLUMN(pk_plot_row, number, U32),
    COLUMN(pk_plot_row, range_m, F32),
    COLUMN(pk_plot_row, azimuth_rad, F32),
    COLUMN(pk_plot_row, height_m, F32),
    COLUMN(pk_plot_row, range_sigma_m, F32),
    COLUMN(pk_plot_row, azimuth_sigma_rad, F32),
    COLUMN(pk_plot_row, height_sigma_m, F32),
    COLUMN(pk_plot_row, snr_db, F32),
    COLUMN(pk_plot_row, pressure_altitude_m, F32),
    COLUMN(pk_plot_row, code, U16),
    COLUMN(pk_plot_row, primary, U8),
    COLUMN(pk_plot_row, ssr, U8),
    COLUMN(pk_plot_row, iff, U8),
};
static const pk_column track_columns[] = {
    COLUMN(pk_track_flat, time_ns, I64),        COLUMN(pk_track_flat, lat_deg, F64),
    COLUMN(pk_track_flat, lon_deg, F64),        COLUMN(pk_track_flat, centre, U32),
    COLUMN(pk_track_flat, number, U32),         COLUMN(pk_track_flat, truth, U32),
    COLUMN(pk_track_flat, plot, U32),           COLUMN(pk_track_flat, sensor, U32),
    COLUMN(pk_track_flat, height_m, F32),       COLUMN(pk_track_flat, east_mps, F32),
    COLUMN(pk_track_flat, north_mps, F32),      COLUMN(pk_track_flat, position_sigma_m, F32),
    COLUMN(pk_track_flat, height_sigma_m, F32), COLUMN(pk_track_flat, status, U8),
    COLUMN(pk_track_flat, identity, U8),        COLUMN(pk_track_flat, remote, U8),
};

const pk_row_table *pk_row_table_of(pk_row_kind kind) {
  static const pk_row_table tables[PK_ROW_KINDS] = {
      [PK_ROW_LOOK] = {"look", look_columns, sizeof look_columns / sizeof *look_columns, sizeof(pk_look_row)},
      [PK_ROW_PLOT] = {"plot", plot_columns, sizeof plot_columns / sizeof *plot_columns, sizeof(pk_plot_row)},
      [PK_ROW_TRACK] = {"track", track_columns, sizeof track_columns / sizeof *track_columns, sizeof(pk_track_flat)},
  };
  return &tables[kind];
}

uint32_t pk_column_size(pk_column_type type) {
  static const uint8_t sizes[] = {[PK_COLUMN_I64] = 8, [PK_COLUMN_F64] = 8, [PK_COLUMN_F32] = 4,
                                  [PK_COLUMN_U32] = 4, [PK_COLUMN_U16] = 2, [PK_COLUMN_U8] = 1};
  return sizes[type];
}

static float one_nan(double value) { return isnan(value) ? (float)NAN : (float)value; }

pk_look_row pk_look_row_of(uint32_t sensor, uint32_t mover, const pk_look *look) {
  return (pk_look_row){.time_ns = look->time,
                       .sensor = sensor,
                       .mover = mover,
                       .plot = look->plot,
                       .pd = one_nan((double)look->pd),
                       .snr_db = one_nan((double)look->snr_db),
                       .needed_db = one_nan((double)look->needed_db),
                       .range_m = one_nan((double)look->range_m),
                       .elevation_rad = one_nan((double)look->elevation_rad),
                       .height_m = one_nan((double)look->height_m),
                       .mask_m = one_nan((double)look->mask_m),
                       .obstacle_m = one_nan((double)look->obstacle_m),
                       .result = look->result,
                       .ssr = look->ssr};
}

pk_plot_row pk_plot_row_of(uint32_t sensor, uint32_t mover, const pk_plot *plot) {
  return (pk_plot_row){.time_ns = plot->time,
                       .sensor = sensor,
                       .mover = mover,
                       .number = plot->number,
                       .range_m = one_nan(plot->range_m),
                       .azimuth_rad = one_nan(plot->azimuth_rad),
                       .height_m = one_nan(plot->height_m),
                       .range_sigma_m = one_nan(plot->range_sigma_m),
                       .azimuth_sigma_rad = one_nan(plot->azimuth_sigma_rad),
                       .height_sigma_m = one_nan(plot->height_sigma_m),
                       .snr_db = one_nan(plot->snr_db),
                       .pressure_altitude_m = one_nan(plot->pressure_altitude_m),
                       .code = plot->code,
                       .primary = plot->primary,
                       .ssr = plot->ssr,
                       .iff = plot->iff};
}

pk_track_flat pk_track_flat_of(const pk_track_row *row) {
  return (pk_track_flat){.time_ns = row->time,
                         .lat_deg = row->place.lat_rad / PK_RAD_PER_DEG,
                         .lon_deg = row->place.lon_rad / PK_RAD_PER_DEG,
                         .centre = row->centre,
                         .number = row->number,
                         .truth = row->truth,
                         .plot = row->plot,
                         .sensor = row->sensor,
                         .height_m = one_nan(row->place.h_m),
                         .east_mps = one_nan((double)row->east_mps),
                         .north_mps = one_nan((double)row->north_mps),
                         .position_sigma_m = one_nan((double)row->position_sigma_m),
                         .height_sigma_m = one_nan((double)row->height_sigma_m),
                         .status = row->status,
                         .identity = row->identity,
                         .remote = row->remote};
}
