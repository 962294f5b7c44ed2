// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Cost of motion, best of five rounds: CSV of name, value, unit. Splines in millions a second and ns each; planning and
// solving in microseconds a call.
#include "motion/intercept.h"
#include "motion/route.h"
#include "motion/solve.h"
#include "num/math.h"
#include "num/random.h"
#include <stdio.h>
#include <time.h>

enum { MOVERS = 4096, BATCHES = 2000, ROUNDS = 5, PLANS = 200, CORNERS = 360, CROSSINGS = 16 };

typedef struct world {
  pk_arena arena;
  pk_movers movers;
  double x_m[MOVERS], y_m[MOVERS], z_m[MOVERS];
  pk_performance class;
  pk_planner planner;
  pk_chain chain, other;
  pk_area *area;
  pk_lla base;
} world;

// Repeats the work a number of times and answers something that depends on it.
typedef double work(world *w, int repeats);

static double now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static double batch(world *w, int repeats) {
  double sum = 0;
  for (int i = 0; i < repeats; i++) {
    pk_movers_positions(&w->movers, PK_SECOND + i, w->x_m, w->y_m, w->z_m);
    sum += w->x_m[i % MOVERS];
  }
  return sum;
}

static double one_by_one(world *w, int repeats) {
  double sum = 0;
  for (int i = 0; i < repeats; i++) sum += pk_movers_position(&w->movers, (uint32_t)i % MOVERS, PK_SECOND + i).x_m;
  return sum;
}

static pk_route_start airborne(const world *w, int i) {
  return (pk_route_start){
      .place = {w->base.lat_rad, w->base.lon_rad, 6000}, .course_rad = 0.1 * i, .tas_mps = 230, .fuel_kg = 3000};
}

static double vectors(world *w, int repeats) {
  double segments = 0;
  for (int i = 0; i < repeats; i++) {
    pk_route_start start = airborne(w, i);
    pk_vector_def def = pk_vector_def_default();
    pk_route_result result;
    def.course_rad = 2 + 0.37 * i;
    def.duration = 5 * PK_MINUTE;
    pk_route_vector(&w->planner, &start, &def, &w->chain, &result);
    segments += w->chain.n;
  }
  return segments;
}

// Take-off, three legs of some 200 km, landing.
static double routes(world *w, int repeats) {
  double segments = 0;
  for (int i = 0; i < repeats; i++) {
    pk_leg_def legs[5];
    for (int k = 0; k < 5; k++) {
      pk_lla place = w->base;
      place.lat_rad += k % 4 ? 0.02 * k : 0;
      place.lon_rad += 0.03 * (k % 3) + 1e-4 * i;
      legs[k] = pk_leg_def_default(k == 0 ? PK_LEG_TAKE_OFF : k == 4 ? PK_LEG_LAND : PK_LEG_TO, place);
    }
    legs[1].level = (pk_level){PK_DATUM_FL, 9449};
    pk_route_def def = {.legs = legs, .n = 5};
    pk_route_result result = {0};
    pk_route_plan(&w->planner, &def, NULL, &w->other, &result);
    segments += w->other.n;
  }
  return segments;
}

static double area_crossings(world *w, int repeats) {
  double n = 0;
  pk_crossing out[CROSSINGS];
  for (int i = 0; i < repeats; i++) n += pk_solve_area(&w->other, (pk_window){i, PK_NEVER}, w->area, out, CROSSINGS);
  return n;
}

static double range_crossings(world *w, int repeats) {
  double n = 0;
  pk_crossing out[CROSSINGS];
  pk_ecef centre = pk_ecef_from_lla(w->base);
  for (int i = 0; i < repeats; i++)
    n += pk_solve_range(&w->other, (pk_window){i, PK_NEVER}, centre, 100e3, out, CROSSINGS);
  return n;
}

static double horizon_crossings(world *w, int repeats) {
  double n = 0;
  pk_crossing out[CROSSINGS];
  pk_lla antenna = w->base;
  antenna.h_m = 20;
  pk_horizon horizon = pk_horizon_of(antenna, NULL);
  for (int i = 0; i < repeats; i++)
    n += pk_solve_horizon(&w->other, (pk_window){i, PK_NEVER}, &horizon, out, CROSSINGS);
  return n;
}

static double collisions(world *w, int repeats) {
  double sum = 0;
  for (int i = 0; i < repeats; i++) {
    pk_lla target = {w->base.lat_rad + 0.01, w->base.lon_rad + 0.01, 0};
    pk_intercept_def def = {.interceptor = w->base,
                            .target = target,
                            .target_course_rad = 0.01 * i,
                            .target_speed_mps = 150,
                            .speed_mps = 300,
                            .delay_s = 10};
    pk_intercept meeting;
    if (pk_intercept_collision(&def, &meeting)) sum += meeting.time_s;
  }
  return sum;
}

static double stern_conversions(world *w, int repeats) {
  double sum = 0;
  (void)w;
  for (int i = 0; i < repeats; i++) {
    pk_stern_def def = {.interceptor = {0, 0, 0.1 * i},
                        .target = {40e3, 20e3, 120, -90},
                        .speed_mps = 280,
                        .radius_m = 4000,
                        .trail_m = 2000};
    pk_stern stern;
    if (pk_stern_conversion(&def, &stern)) sum += stern.time_s;
  }
  return sum;
}

// Best time of one repeat in ns; the sum keeps the work alive.
static double best_ns(world *w, work *done, int repeats, double *sum) {
  double best = 1e300;
  for (int round = 0; round < ROUNDS; round++) {
    double start = now_ns();
    *sum += done(w, repeats);
    double spent = (now_ns() - start) / repeats;
    if (spent < best) best = spent;
  }
  return best;
}

static int make_world(world *w) {
  pk_stream stream = pk_stream_of(1, 1, "bench", "motion");
  pk_lla ring[CORNERS];
  w->base = pk_lla_deg(53.9, 28, 0);
  w->class = pk_performance_default();
  w->planner = (pk_planner){&w->class, NULL, pk_allocator_heap()};
  pk_arena_init(&w->arena, pk_allocator_heap());
  if (!pk_movers_init(&w->movers, &w->arena, MOVERS)) return 0;
  for (uint32_t i = 0; i < MOVERS; i++) {
    pk_segment segment = {.t1 = PK_HOUR};
    for (int k = 0; k < 12; k++) segment.c[k / 4][k % 4] = pk_draw_normal(stream, i * 12u + (uint32_t)k) * 1e3;
    pk_movers_set(&w->movers, i, &segment);
  }
  for (int i = 0; i < CORNERS; i++) {
    double s, c, reach_rad = 0.02 * (1 + 0.2 * pk_draw_uniform(stream, 1000000u + (uint32_t)i));
    pk_sincos(i * 2 * PK_PI / CORNERS, &s, &c);
    ring[i] = (pk_lla){w->base.lat_rad + reach_rad * s, w->base.lon_rad + 1.6 * reach_rad * c, 0};
  }
  return pk_area_from_ring(ring, CORNERS, pk_allocator_heap(), &w->area) == PK_OK;
}

int main(void) {
  static world w;
  double sum = 0;
  if (!make_world(&w)) return 1;
  double each_ns = best_ns(&w, batch, BATCHES, &sum) / MOVERS;
  printf("motion/spline_batch,%.1f,Mevaluations/s\nmotion/spline_batch_each,%.2f,ns\n", 1e3 / each_ns, each_ns);
  printf("motion/spline_single,%.2f,ns\n", best_ns(&w, one_by_one, BATCHES * 100, &sum));
  printf("motion/vector,%.1f,us\n", best_ns(&w, vectors, PLANS, &sum) / 1e3);
  printf("motion/route_600km,%.1f,us\n", best_ns(&w, routes, PLANS, &sum) / 1e3);
  printf("motion/route_600km_segments,%u,segments\n", w.other.n);
  printf("motion/solve_area_360_edges,%.1f,us\n", best_ns(&w, area_crossings, PLANS, &sum) / 1e3);
  printf("motion/solve_range,%.1f,us\n", best_ns(&w, range_crossings, PLANS, &sum) / 1e3);
  printf("motion/solve_horizon,%.1f,us\n", best_ns(&w, horizon_crossings, PLANS, &sum) / 1e3);
  printf("motion/collision_course,%.2f,us\n", best_ns(&w, collisions, PLANS, &sum) / 1e3);
  printf("motion/stern_conversion,%.1f,us\n", best_ns(&w, stern_conversions, PLANS, &sum) / 1e3);
  fprintf(stderr, "sum %g\n", sum);
  pk_chain_clear(&w.chain, w.planner.allocator);
  pk_chain_clear(&w.other, w.planner.allocator);
  pk_area_destroy(w.area);
  pk_arena_clear(&w.arena);
  return 0;
}
