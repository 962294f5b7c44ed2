// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Looks and plots per second of one radar among movers, best of five rounds, and the cost of making a radar ready: CSV
// of name, value, unit.
#include "base/hash.h"
#include "num/math.h"
#include "rf/detection.h"
#include "sensor/scan.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { MOVERS = 1000, ROTATIONS = 100, ROUNDS = 5 };

static double now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

typedef struct bench {
  pk_arena arena;
  pk_radar *radar;
  pk_scan scan;
  pk_movers movers;
  pk_signature signatures[MOVERS];
  uint64_t keys[MOVERS];
  pk_look looks[MOVERS];
  pk_plot plots[MOVERS + 64];
  pk_targets targets;
  pk_scan_output output;
} bench;

static void put(bench *sky, uint32_t i, double reach_m) {
  pk_stream stream = pk_stream_sub(pk_stream_of(1, 0, "bench", "places"), i);
  double bearing_rad = 2 * PK_PI * pk_draw_uniform(stream, 0), range_m = reach_m * sqrt(pk_draw_uniform(stream, 1));
  pk_ecef at =
      pk_radar_point(sky->radar, range_m, bearing_rad, fmin(4000 + 6000 * pk_draw_uniform(stream, 2), range_m / 2));
  pk_segment segment = {.t0 = 0, .t1 = PK_HOUR};
  const double place[3] = {at.x_m, at.y_m, at.z_m};
  for (int axis = 0; axis < 3; axis++) {
    segment.c[axis][0] = place[axis];
    segment.c[axis][1] = 300 * (pk_draw_uniform(stream, 3 + (uint64_t)axis) - 0.5);
  }
  pk_movers_set(&sky->movers, i, &segment);
  sky->keys[i] = pk_hash_pair(17, i);
  sky->signatures[i] =
      (pk_signature){.rcs_nose_m2 = 3, .rcs_beam_m2 = 12, .vhf_ratio = 1, .swerling = 1, .transponder = i % 2};
}

// Movers spread over a multiple of the radar's range, with a factor on their cross-sections.
static void measure(const char *name, double spread, double rcs_factor) {
  bench *sky = calloc(1, sizeof *sky);
  pk_radar_def def = pk_radar_def_default();
  def.height_max_m = 12000;
  def.ssr.fitted = rcs_factor > 0;
  if (!sky || pk_radar_create(&def, NULL, NULL, pk_allocator_heap(), &sky->radar) != PK_OK) exit(1);
  pk_arena_init(&sky->arena, pk_allocator_heap());
  if (!pk_movers_init(&sky->movers, &sky->arena, MOVERS) ||
      !pk_scan_init(&sky->scan, sky->radar, "bench", &sky->arena, MOVERS))
    exit(1);
  for (uint32_t i = 0; i < MOVERS; i++) {
    put(sky, i, spread * def.range_max_m);
    sky->signatures[i].rcs_nose_m2 *= rcs_factor;
    sky->signatures[i].rcs_beam_m2 *= rcs_factor;
  }
  sky->targets = (pk_targets){&sky->movers, sky->signatures, sky->keys, 0};
  sky->output =
      (pk_scan_output){.looks = sky->looks, .plots = sky->plots, .looks_max = MOVERS, .plots_max = MOVERS + 64};
  double best_ns = 1e300, looks = 0, plots = 0;
  for (int round = 0; round < ROUNDS; round++) {
    pk_scan_start(&sky->scan, "bench", 0, 1, 1);
    looks = plots = 0;
    double start_ns = now_ns();
    for (uint64_t rotation = 0; rotation < ROTATIONS; rotation++)
      for (uint32_t sector = 0; sector < def.sectors; sector++) {
        pk_radar_sector(&sky->scan, &sky->targets, rotation, sector, &sky->output);
        looks += sky->output.n_looks;
        plots += sky->output.n_plots;
      }
    best_ns = fmin(best_ns, now_ns() - start_ns);
  }
  printf("sensor/looks_%s,%.4g,1/s\n", name, 1e9 * looks / best_ns);
  printf("sensor/look_%s,%.4g,ns\n", name, best_ns / looks);
  printf("sensor/plots_%s,%.4g,1/s\n", name, 1e9 * plots / best_ns);
  pk_radar_destroy(sky->radar);
  pk_arena_clear(&sky->arena);
  free(sky);
}

static void measure_creation(void) {
  pk_radar_def def = pk_radar_def_default();
  def.samples = 0;
  double start_ns = now_ns();
  pk_radar *radar;
  for (int i = 0; i < ROUNDS; i++) {
    if (pk_radar_create(&def, NULL, NULL, pk_allocator_heap(), &radar) != PK_OK) exit(1);
    pk_radar_destroy(radar);
  }
  printf("sensor/radar_create,%.4g,ms\n", (now_ns() - start_ns) / ROUNDS / 1e6);
}

static void measure_detection(void) {
  pk_detector detector = pk_detector_of(10, 1e-6);
  double start_ns = now_ns(), sum = 0;
  for (int i = 0; i < 10000; i++) sum += pk_detection_pd(&detector, 1, 0.001 * i);
  printf("rf/exact_pd,%.4g,ns\n", (now_ns() - start_ns) / 10000 + 0 * sum);
  static pk_pd_table table;
  pk_pd_table_fill(&table, &detector, 1);
  start_ns = now_ns();
  float total = 0;
  for (int i = 0; i < 1000000; i++) total += pk_pd_table_at(&table, 0.0001f * (float)i);
  printf("rf/table_pd,%.4g,ns\n", (now_ns() - start_ns) / 1e6 + (total < 0));
}

int main(void) {
  measure("dense", 0.98, 1);
  measure("quarter_in_range", 2, 1);
  measure("missed", 0.98, 0);
  measure_creation();
  measure_detection();
  return 0;
}
