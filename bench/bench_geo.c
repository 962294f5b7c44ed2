// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Cost of the questions to geo in ns a call, best of five rounds: CSV of name, value, unit.
#include "geo/area.h"
#include "geo/geodesic.h"
#include "geo/geoid.h"
#include "geo/terrain.h"
#include "num/math.h"
#include "num/random.h"
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { CALLS = 100000, ROUNDS = 5, SMALL = 1000, LARGE = 36000 };

typedef struct world {
  pk_lla a[CALLS], b[CALLS]; // within some 500 km of 54 N 28 E
  pk_ecef point[CALLS];
  double bearing_rad[CALLS], distance_m[CALLS];
  pk_area *small, *large;
  pk_geoid *geoid;
  pk_terrain *terrain;
  pk_skyline *skyline;
} world;

typedef double work(const world *w, int i);

static double ecef_from_lla(const world *w, int i) { return pk_ecef_from_lla(w->a[i]).x_m; }
static double lla_from_ecef(const world *w, int i) { return pk_lla_from_ecef(w->point[i]).lat_rad; }
static double inverse(const world *w, int i) { return pk_geodesic_inverse(w->a[i], w->b[i]).distance_m; }
static double direct(const world *w, int i) {
  return pk_geodesic_direct(w->a[i], w->bearing_rad[i], w->distance_m[i], NULL).lat_rad;
}
static double undulation(const world *w, int i) {
  return pk_geoid_undulation_m(w->geoid, w->a[i].lat_rad, w->a[i].lon_rad);
}
static double inside_1000(const world *w, int i) {
  return pk_area_contains(w->small, w->a[i].lat_rad, w->a[i].lon_rad);
}
static double inside_36000(const world *w, int i) {
  return pk_area_contains(w->large, w->a[i].lat_rad, w->a[i].lon_rad);
}
static double border_1000(const world *w, int i) {
  return pk_area_distance_m(w->small, w->a[i].lat_rad, w->a[i].lon_rad);
}
static double border_36000(const world *w, int i) {
  return pk_area_distance_m(w->large, w->a[i].lat_rad, w->a[i].lon_rad);
}
static double terrain_height(const world *w, int i) {
  return pk_terrain_height_m(w->terrain, w->a[i].lat_rad, w->a[i].lon_rad);
}
static double skyline_height(const world *w, int i) {
  return pk_skyline_height_m(w->skyline, w->bearing_rad[i], w->distance_m[i], NULL);
}

static double now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void measure(const char *name, work *ask, const world *w, int calls) {
  double best_ns = 1e18;
  volatile double sink = 0;
  for (int round = 0; round < ROUNDS; round++) {
    double start_ns = now_ns(), sum = 0;
    for (int i = 0; i < calls; i++) sum += ask(w, i);
    double ns = (now_ns() - start_ns) / calls;
    sink = sink + sum;
    if (ns < best_ns) best_ns = ns;
  }
  printf("geo/%s,%.1f,ns\n", name, best_ns);
}

// A border as rough as a coast all around 54 N 28 E: waves of random phase, their height falling with their number.
static pk_area *coast(uint32_t n, pk_stream stream) {
  static pk_lla places[LARGE];
  for (uint32_t i = 0; i < n; i++) {
    double turn = 2 * PK_PI * i / n, reach_deg = 2.5;
    for (uint32_t wave = 2; wave < n / 8; wave *= 2)
      reach_deg += pk_sin(wave * turn + 2 * PK_PI * pk_draw_uniform(stream, wave)) / wave;
    places[i] = pk_lla_deg(54 + reach_deg * pk_sin(turn), 28 + 1.6 * reach_deg * pk_cos(turn), 0);
  }
  pk_area *area = NULL;
  pk_area_from_ring(places, n, pk_allocator_heap(), &area);
  return area;
}

static int prepare(world *w) {
  pk_stream stream = pk_stream_of(1, 0, "bench", "geo");
  for (int i = 0; i < CALLS; i++) {
    uint64_t at = 8 * (uint64_t)i;
    w->a[i] = pk_lla_deg(51 + 6 * pk_draw_uniform(stream, at), 22 + 12 * pk_draw_uniform(stream, at + 1), 5000);
    w->b[i] = pk_lla_deg(51 + 6 * pk_draw_uniform(stream, at + 2), 22 + 12 * pk_draw_uniform(stream, at + 3), 5000);
    w->point[i] = pk_ecef_from_lla(w->a[i]);
    w->bearing_rad[i] = 2 * PK_PI * pk_draw_uniform(stream, at + 4);
    w->distance_m[i] = 400e3 * pk_draw_uniform(stream, at + 5);
  }
  pk_diags diags;
  pk_diags_init(&diags, pk_allocator_heap());
  w->small = coast(SMALL, stream);
  w->large = coast(LARGE, stream);
  char path[64];
  snprintf(path, sizeof path, "/tmp/picket-bench-geo-%ld", (long)getpid());
  pk_terrain_def def = pk_terrain_def_default();
  pk_status status = pk_geoid_open("/usr/share/proj/egm96_15.gtx", pk_allocator_heap(), &w->geoid, &diags);
  if (status == PK_OK) status = pk_terrain_generate(&def, path, 1, &diags);
  if (status == PK_OK) status = pk_terrain_open(path, pk_allocator_heap(), &w->terrain, &diags);
  unlink(path);
  pk_diags_clear(&diags);
  double start_ns = now_ns();
  if (status == PK_OK)
    status = pk_skyline_build(w->terrain, pk_lla_deg(54, 28, 0), 200, 400e3, pk_allocator_heap(), &w->skyline);
  printf("geo/skyline_build,%.1f,ms\n", (now_ns() - start_ns) / 1e6);
  return status == PK_OK && w->small && w->large;
}

int main(void) {
  static world w;
  if (!prepare(&w)) return 1;
  measure("ecef_from_lla", ecef_from_lla, &w, CALLS);
  measure("lla_from_ecef", lla_from_ecef, &w, CALLS);
  measure("geodesic_inverse", inverse, &w, CALLS / 10);
  measure("geodesic_direct", direct, &w, CALLS / 10);
  measure("geoid_undulation", undulation, &w, CALLS);
  measure("area_contains_1000", inside_1000, &w, CALLS);
  measure("area_contains_36000", inside_36000, &w, CALLS);
  measure("area_distance_1000", border_1000, &w, CALLS / 10);
  measure("area_distance_36000", border_36000, &w, CALLS / 10);
  measure("terrain_height", terrain_height, &w, CALLS);
  measure("skyline_height", skyline_height, &w, CALLS);
  pk_area_destroy(w.small);
  pk_area_destroy(w.large);
  pk_geoid_close(w.geoid);
  pk_terrain_close(w.terrain);
  pk_skyline_destroy(w.skyline);
  return 0;
}
