// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Plays a benchmark of tests/cases/track through a tracker and scores its confirmed tracks. The benchmarks are flat and
// give a radar's range over ground; each plot is set to the slant range of an aircraft at 8 km, a height the tracker is
// told, so that the tracker finds the same place.
#pragma once
#include "case_rows.h"
#include "num/math.h"
#include "picture_metrics.h"
#include "track/site.h"
#include "track/tracker.h"

enum { SCAN_PLOTS_MAX = 512, TRACKS_MAX = 512 };
#define FLIGHT_M 8000.0

typedef struct benchmark {
  const char *plots, *truth;
  double scan_s, radar_x_m, radar_y_m, range_sigma_m, azimuth_sigma_deg, pd, false_plots, window_m, window_deg;
  pk_tracker_def def;
  uint32_t shuffle; // 0: plots as in the file; else they are handed over in another order
} benchmark;

typedef struct benchmark_result {
  ospa_sum ospa;
  siap_result siap;
  pk_tracker_figures figures;
  double check; // a sum over all states, to compare runs bit by bit
} benchmark_result;

static inline benchmark benchmark_of(const char *plots, const char *truth) {
  benchmark b = {.plots = plots, .truth = truth, .def = pk_tracker_def_default()};
  b.def.origin = pk_lla_deg(54, 25, 0);
  b.def.height_m = FLIGHT_M;
  b.def.height_sigma_m = 0.01;
  return b;
}

static inline pk_tracker *benchmark_tracker(const benchmark *b) {
  pk_tracker_sensor sensor = pk_tracker_sensor_default();
  sensor.frame = pk_frame_at(b->def.origin);
  sensor.scan_s = b->scan_s, sensor.pd = b->pd;
  sensor.clutter_per_m_rad = b->false_plots / (b->window_m * b->window_deg * PK_RAD_PER_DEG);
  pk_tracker *tracker;
  assert_int_equal(pk_tracker_create(&b->def, &sensor, 1, (pk_tracker_port){0}, pk_allocator_heap(), &tracker), PK_OK);
  return tracker;
}

static inline pk_plot benchmark_plot(const benchmark *b, const pk_frame *frame, const case_rows *row) {
  double ground_m = case_number(row, 2), azimuth_rad = case_number(row, 3) * PK_RAD_PER_DEG;
  double x_m = ground_m * pk_sin(azimuth_rad), y_m = ground_m * pk_cos(azimuth_rad);
  double up_m = pk_plane_up_m(frame, x_m, y_m, FLIGHT_M);
  return (pk_plot){.time = pk_time_from_s(case_number(row, 0)),
                   .number = (uint32_t)case_number(row, 1),
                   .range_m = sqrt(ground_m * ground_m + up_m * up_m),
                   .azimuth_rad = azimuth_rad,
                   .height_m = NAN,
                   .pressure_altitude_m = NAN,
                   .range_sigma_m = b->range_sigma_m,
                   .azimuth_sigma_rad = b->azimuth_sigma_deg * PK_RAD_PER_DEG,
                   .code = PK_NO_CODE,
                   .primary = 1};
}

// Turns the order of a scan's plots about, another way for each number.
static inline void benchmark_shuffle(pk_plot *plots, uint32_t n, uint32_t seed) {
  for (uint32_t i = n; seed && i > 1; i--) {
    uint32_t j = (seed = seed * 1664525u + 1013904223u) / 65536 % i;
    pk_plot kept = plots[i - 1];
    plots[i - 1] = plots[j], plots[j] = kept;
  }
}

static inline void benchmark_scan(const benchmark *b, pk_tracker *tracker, uint64_t rotation, pk_plot *plots,
                                  uint32_t n) {
  pk_time time = pk_time_from_s((double)rotation * b->scan_s);
  benchmark_shuffle(plots, n, b->shuffle ? b->shuffle + (uint32_t)rotation : 0);
  pk_sector_report report = {
      .sectors = 1, .rotation = rotation, .start = time, .end = time, .plots = plots, .n_plots = n};
  assert_int_equal(pk_tracker_sector(tracker, &report, time), PK_OK);
}

// Notes the confirmed tracks as they stand.
static inline void benchmark_note(const benchmark *b, const pk_tracker *tracker, siap_table *table, seen_set *set,
                                  pk_time time, benchmark_result *result) {
  set->n = 0;
  for (uint32_t i = 0; i < pk_tracker_count(tracker); i++) {
    const pk_track *track = pk_tracker_at(tracker, i);
    if (track->status == PK_TRACK_TENTATIVE) continue;
    pk_track_state s = pk_track_predict(tracker, track, time);
    seen_at at = {s.x_m + b->radar_x_m, s.y_m + b->radar_y_m, s.vx_mps, s.vy_mps, track->number};
    assert_true(track->number <= SIAP_TRACKS_MAX);
    set->items[set->n++] = at;
    table->tracks[track->number - 1].at[table->n_instants] = at;
    if (track->number > table->n_tracks) table->n_tracks = track->number;
    result->check += s.x_m + 3 * s.vx_mps + 5 * s.y_m + 7 * s.vy_mps;
  }
}

static inline int truth_row(case_rows *rows, seen_at *at, double *time_s) {
  if (!case_next(rows)) return 0;
  *time_s = case_number(rows, 0);
  *at = (seen_at){case_number(rows, 2), case_number(rows, 3), case_number(rows, 4), case_number(rows, 5),
                  (uint32_t)case_number(rows, 1)};
  return 1;
}

// Plays it all: each scan's plots, then the picture against the truth of that time.
static inline benchmark_result benchmark_play(const benchmark *b) {
  static pk_plot plots[SCAN_PLOTS_MAX];
  static seen_at track_items[TRACKS_MAX], truth_items[SIAP_TRUTHS_MAX];
  siap_table *table = calloc(1, sizeof *table);
  table->scan_s = b->scan_s;
  benchmark_result result = {0};
  pk_tracker *tracker = benchmark_tracker(b);
  const pk_frame *frame = pk_tracker_frame(tracker);
  pk_assign room;
  pk_assign_init(&room, pk_allocator_heap());
  case_rows plot_rows = case_open(b->plots), truth_rows = case_open(b->truth);
  seen_at truth;
  double truth_s = 0;
  int more_plots = case_next(&plot_rows), more_truth = truth_row(&truth_rows, &truth, &truth_s);
  for (uint64_t scan = 0; more_plots || more_truth; scan++) {
    double now_s = (double)scan * b->scan_s, until_s = now_s + b->scan_s / 2;
    uint32_t n = 0;
    for (; more_plots && case_number(&plot_rows, 0) < until_s; more_plots = case_next(&plot_rows))
      plots[n++] = benchmark_plot(b, frame, &plot_rows);
    benchmark_scan(b, tracker, scan, plots, n);
    seen_set tracks = {track_items, 0}, truths = {truth_items, 0};
    for (; more_truth && truth_s < until_s; more_truth = truth_row(&truth_rows, &truth, &truth_s)) {
      truth_items[truths.n++] = truth;
      table->truths[truth.id - 1].at[table->n_instants] = truth;
      if (truth.id > table->n_truths) table->n_truths = truth.id;
    }
    benchmark_note(b, tracker, table, &tracks, pk_time_from_s(now_s), &result);
    ospa_add(&result.ospa, &room, &truths, &tracks);
    table->n_instants++;
  }
  result.siap = siap_solve(table);
  result.figures = pk_tracker_count_work(tracker);
  pk_assign_clear(&room);
  pk_tracker_destroy(tracker);
  free(table);
  return result;
}
