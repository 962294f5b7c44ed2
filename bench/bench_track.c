// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Plots a second of one tracker: aircraft on straight courses around a radar, seen four times in five, among false
// plots. One row a case: what was played, and how fast the warm tracker took it.
#include "num/math.h"
#include "num/random.h"
#include "track/tracker.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SECTORS = 32, ROTATIONS = 30, WARM = 6 };

typedef struct play {
  uint32_t aircraft, false_plots;
  pk_sector_report reports[ROTATIONS * SECTORS];
  pk_plot *plots;
  uint32_t n_plots;
} play;

static pk_plot plot_at(double time_s, double x_m, double y_m) {
  return (pk_plot){.time = pk_time_from_s(time_s),
                   .range_m = sqrt(x_m * x_m + y_m * y_m + 64e6),
                   .azimuth_rad = pk_wrap_2pi(pk_atan2(x_m, y_m)),
                   .height_m = NAN,
                   .pressure_altitude_m = NAN,
                   .range_sigma_m = 100,
                   .azimuth_sigma_rad = 0.0026,
                   .code = PK_NO_CODE,
                   .primary = 1};
}

static int by_azimuth(const void *a, const void *b) {
  const pk_plot *p = a, *q = b;
  return (p->azimuth_rad > q->azimuth_rad) - (p->azimuth_rad < q->azimuth_rad);
}

// Plots of one rotation in the order of the beam.
static uint32_t rotation_plots(const play *p, uint64_t rotation, pk_plot *plots) {
  pk_stream aircraft = {1, 2}, noise = {1, 3}, clutter = {1, 4};
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->aircraft; i++) {
    uint64_t draw = rotation * 1000000 + 4 * i;
    double far_m = 20e3 + 330e3 * sqrt(pk_draw_uniform(aircraft, 3 * i)),
           where = 6.283 * pk_draw_uniform(aircraft, 3 * i + 1);
    double course = 6.283 * pk_draw_uniform(aircraft, 3 * i + 2), time_s = 10 * ((double)rotation + where / 6.283);
    double x_m = far_m * pk_sin(where) + 220 * time_s * pk_sin(course);
    double y_m = far_m * pk_cos(where) + 220 * time_s * pk_cos(course);
    if (pk_draw_uniform(noise, draw) > 0.8) continue;
    plots[n] = plot_at(time_s, x_m, y_m);
    plots[n].range_m += 100 * pk_draw_normal(noise, draw + 1);
    plots[n].azimuth_rad = pk_wrap_2pi(plots[n].azimuth_rad + 0.0026 * pk_draw_normal(noise, draw + 2));
    plots[n].time = pk_time_from_s(10 * ((double)rotation + plots[n].azimuth_rad / (2 * PK_PI)));
    n++;
  }
  for (uint32_t i = 0; i < p->false_plots; i++) {
    double azimuth = 2 * PK_PI * pk_draw_uniform(clutter, rotation * 100000 + 2 * i);
    double range_m = 5e3 + 390e3 * pk_draw_uniform(clutter, rotation * 100000 + 2 * i + 1);
    double time_s = 10 * ((double)rotation + azimuth / (2 * PK_PI));
    plots[n++] = plot_at(time_s, range_m * pk_sin(azimuth), range_m * pk_cos(azimuth));
  }
  qsort(plots, n, sizeof *plots, by_azimuth);
  return n;
}

static play *play_make(uint32_t aircraft, uint32_t false_plots) {
  play *p = calloc(1, sizeof *p);
  p->aircraft = aircraft, p->false_plots = false_plots;
  p->plots = malloc(sizeof *p->plots * ROTATIONS * (aircraft + false_plots));
  for (uint64_t rotation = 0; rotation < ROTATIONS; rotation++) {
    pk_plot *plots = p->plots + p->n_plots;
    uint32_t n = rotation_plots(p, rotation, plots), at = 0;
    for (uint32_t sector = 0; sector < SECTORS; sector++) {
      double width_rad = 2 * PK_PI / SECTORS;
      uint32_t first = at;
      while (at < n && plots[at].azimuth_rad < (sector + 1) * width_rad) at++;
      double start_s = 10 * ((double)rotation + (double)sector / SECTORS);
      p->reports[rotation * SECTORS + sector] = (pk_sector_report){.sector = sector,
                                                                   .sectors = SECTORS,
                                                                   .rotation = rotation,
                                                                   .start = pk_time_from_s(start_s),
                                                                   .end = pk_time_from_s(start_s + 10.0 / SECTORS),
                                                                   .azimuth_start_rad = sector * width_rad,
                                                                   .azimuth_end_rad = (sector + 1) * width_rad,
                                                                   .plots = plots + first,
                                                                   .n_plots = at - first};
    }
    p->n_plots += n;
  }
  return p;
}

static double now_s(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void bench(uint32_t aircraft, uint32_t false_plots) {
  play *p = play_make(aircraft, false_plots);
  pk_tracker_def def = pk_tracker_def_default();
  pk_tracker_sensor sensor = pk_tracker_sensor_default();
  def.origin = pk_lla_deg(54, 25, 100);
  sensor.frame = pk_frame_at(def.origin);
  sensor.clutter_per_m_rad = (false_plots + 1) / (390e3 * 2 * PK_PI);
  pk_tracker *tracker;
  if (pk_tracker_create(&def, &sensor, 1, (pk_tracker_port){0}, pk_allocator_heap(), &tracker) != PK_OK) exit(4);
  double begun_s = 0;
  uint64_t before = 0;
  for (uint32_t i = 0; i < ROTATIONS * SECTORS; i++) {
    if (i == WARM * SECTORS) begun_s = now_s(), before = pk_tracker_count_work(tracker).plots;
    pk_tracker_sector(tracker, &p->reports[i], p->reports[i].end);
  }
  double took_s = now_s() - begun_s;
  pk_tracker_figures f = pk_tracker_count_work(tracker);
  double plots = (double)(f.plots - before);
  printf("track/%u aircraft %u false,%.4g,plots/s\n", aircraft, false_plots, plots / took_s);
  pk_tracker_destroy(tracker);
  free(p->plots);
  free(p);
}

int main(void) {
  bench(100, 50);
  bench(1000, 50);
  bench(1000, 1000);
  bench(4000, 400);
  return 0;
}
