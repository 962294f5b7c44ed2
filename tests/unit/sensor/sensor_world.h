// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A radar, a few movers on straight lines, and the room to scan them.
#pragma once
#include "base/hash.h"
#include "geo/geodesic.h"
#include "num/math.h"
#include "sensor/scan.h"
#include "support.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WORLD_MAX = 4096 };

typedef struct world {
  pk_arena arena;
  pk_radar *radar;
  pk_scan scan;
  pk_movers movers;
  pk_signature signatures[WORLD_MAX];
  uint64_t keys[WORLD_MAX];
  pk_targets targets;
  pk_look looks[WORLD_MAX];
  pk_scan_output output;
} world;

// A definition in which nothing but what a test sets stands between radar and target.
static inline pk_radar_def open_def(double lat_deg) {
  pk_radar_def def = pk_radar_def_default();
  def.place = pk_lla_deg(lat_deg, 25, 0);
  def.cover = (pk_cover){.kind = PK_COVER_FLAT, .min_rad = -0.1, .max_rad = 1.2, .edge_rad = 0.02};
  def.height_max_m = 30000;
  def.min_radial_mps = 0;
  def.false_alarms = 0;
  return def;
}

static inline void world_init(world *w, const pk_radar_def *def, uint32_t n) {
  assert_true(n <= WORLD_MAX);
  pk_arena_init(&w->arena, pk_allocator_heap());
  assert_int_equal(pk_radar_create(def, NULL, NULL, pk_allocator_heap(), &w->radar), PK_OK);
  assert_true(pk_movers_init(&w->movers, &w->arena, n));
  assert_true(pk_scan_init(&w->scan, w->radar, "Radar One", &w->arena, n));
  pk_scan_start(&w->scan, "Radar One", 3, 1, 1);
  w->targets = (pk_targets){&w->movers, w->signatures, w->keys, 0};
  uint32_t room = pk_scan_plots_max(w->radar, n);
  pk_plot *plots = PK_ARENA_NEW(&w->arena, pk_plot, room);
  assert_non_null(plots);
  w->output = (pk_scan_output){.looks = w->looks, .plots = plots, .looks_max = WORLD_MAX, .plots_max = room};
}

static inline void world_clear(world *w) {
  pk_radar_destroy(w->radar);
  pk_arena_clear(&w->arena);
}

// A mover on a straight line through a place at time 0, for ever; its name is its number.
static inline void world_put(world *w, uint32_t i, pk_lla place, double east_mps, double north_mps) {
  pk_frame frame = pk_frame_at(place);
  pk_ecef velocity = pk_ecef_rotate(&frame, (pk_enu){east_mps, north_mps, 0});
  pk_segment segment = {.t0 = 0, .t1 = 1000 * PK_HOUR};
  const double at[3] = {frame.origin.x_m, frame.origin.y_m, frame.origin.z_m};
  const double rate[3] = {velocity.x_m, velocity.y_m, velocity.z_m};
  for (int axis = 0; axis < 3; axis++) segment.c[axis][0] = at[axis], segment.c[axis][1] = rate[axis];
  pk_movers_set(&w->movers, i, &segment);
  char name[32];
  snprintf(name, sizeof name, "mover %u", i);
  w->keys[i] = pk_hash_text(name);
  w->signatures[i] = (pk_signature){.rcs_nose_m2 = 3, .rcs_beam_m2 = 12, .vhf_ratio = 2, .swerling = 1};
}

// Place at a bearing and geodesic distance from the radar.
static inline pk_lla world_at(const world *w, double bearing_deg, double distance_m, double h_m) {
  pk_lla from = pk_radar_def_of(w->radar)->place;
  from.h_m = h_m;
  return pk_geodesic_direct(from, bearing_deg * PK_RAD_PER_DEG, distance_m, NULL);
}

typedef void world_visitor(void *context, const pk_sector_report *report, const pk_scan_output *output);

// Scans whole rotations, sector by sector.
static inline void world_scan(world *w, uint64_t from, uint64_t to, world_visitor *visit, void *context) {
  uint32_t sectors = pk_radar_def_of(w->radar)->sectors;
  for (uint64_t rotation = from; rotation < to; rotation++)
    for (uint32_t sector = 0; sector < sectors; sector++) {
      pk_sector_report report = pk_radar_sector(&w->scan, &w->targets, rotation, sector, &w->output);
      visit(context, &report, &w->output);
    }
}
