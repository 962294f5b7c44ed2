// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// test_solve_horizon [cases [samples]]
#include "brute.h"
#include "geo/geodesic.h"
#include <math.h>

static brute_run run;

typedef struct sight_case {
  pk_chain chain;
  pk_horizon horizon;
  pk_air air;
  pk_frame frame;   // at the antenna
  double antenna_m; // amsl
} sight_case;

// Elevation angle by the law of cosines on the effective sphere, and by the local frame: other words than the solver's.
static int is_seen(const void *context, pk_time time) {
  const sight_case *c = context;
  const pk_horizon *h = &c->horizon;
  pk_ecef point = brute_position(&c->chain, time);
  pk_enu seen = pk_enu_from_ecef(&c->frame, point);
  if (h->effective_radius_m == 0) return pk_atan2(seen.u_m, pk_hypot(seen.e_m, seen.n_m)) > h->elevation_rad;
  pk_lla place = pk_lla_from_ecef(point);
  double h0_m = c->antenna_m, h_m = pk_air_amsl_m(h->air, place, place.h_m);
  double chord_m = pk_ecef_distance_m(point, c->frame.origin), dh_m = h_m - h0_m;
  double r2 = (PK_EARTH_RADIUS_M + h0_m) * (PK_EARTH_RADIUS_M + h_m);
  double d_m = 2 * PK_EARTH_RADIUS_M * pk_asin(sqrt(fmax(chord_m * chord_m - dh_m * dh_m, 0) / r2) / 2);
  return pk_elevation_rad(h0_m, h_m, d_m, h->effective_radius_m) > h->elevation_rad;
}

static pk_geoid *egm96(void) {
  pk_diags diags;
  pk_geoid *geoid = NULL;
  pk_diags_init(&diags, pk_allocator_heap());
  assert_int_equal(pk_geoid_open("/usr/share/proj/egm96_15.gtx", pk_allocator_heap(), &geoid, &diags), PK_OK);
  pk_diags_clear(&diags);
  return geoid;
}

// An antenna near or under the track, with a horizon, an elevation, or straight rays.
static void place_antenna(sight_case *c, pk_lla place, uint64_t i, pk_stream stream, uint64_t *index) {
  double near = draw(stream, index, 0, 1) < 0.3 ? 0.003 : 0.05;
  pk_lla antenna = {place.lat_rad + draw(stream, index, -near, near), place.lon_rad + draw(stream, index, -near, near),
                    draw(stream, index, 5, 300)};
  c->horizon = pk_horizon_of(antenna, &c->air);
  if (i % 2) c->horizon.elevation_rad = draw(stream, index, -0.01, near < 0.01 ? 1 : 0.1);
  if (i % 5 == 4) c->horizon.effective_radius_m = 0;
  c->frame = pk_frame_at(antenna);
  c->antenna_m = pk_air_amsl_m(&c->air, antenna, antenna.h_m);
}

static void movers_rise_and_set_when_brute_force_says(void **state) {
  (void)state;
  pk_stream stream = pk_stream_of(1, 1, "solve", "horizon");
  brute_tally tally = {0};
  uint64_t index = 0;
  pk_geoid *geoid = egm96();
  for (uint64_t i = 0; i < run.cases; i++) {
    pk_segment segments[SEGMENTS_MAX];
    pk_lla place =
        pk_lla_deg(draw(stream, &index, -70, 70), draw(stream, &index, -180, 180), draw(stream, &index, 0, 9000));
    sight_case c = {.chain = {segments, brute_track(stream, &index, place, segments), SEGMENTS_MAX},
                    .air.geoid = geoid};
    place_antenna(&c, place, i, stream, &index);
    pk_crossing found[CROSSINGS_MAX];
    pk_window window = brute_window(&c.chain);
    uint32_t n = pk_solve_horizon(&c.chain, window, &c.horizon, found, CROSSINGS_MAX);
    brute_compare(&(brute_condition){is_seen, &c}, window, found, n, run.samples, &tally);
  }
  pk_geoid_close(geoid);
  brute_tell("horizon", &tally);
  assert_true(tally.crossings > run.cases / 10);
}

// 4.12 (sqrt h0 + sqrt h1) km: the textbook's radio horizon.
static void a_smooth_horizon_is_where_the_textbook_puts_it(void **state) {
  (void)state;
  pk_lla antenna = pk_lla_deg(52, 25, 15);
  pk_ecef p[2], v[2];
  for (int i = 0; i < 2; i++) {
    double course_rad;
    pk_lla there = pk_geodesic_direct(antenna, 1, 80e3 - 60e3 * i, &course_rad);
    there.h_m = 100;
    pk_frame frame = pk_frame_at(there);
    p[i] = frame.origin;
    v[i] = pk_ecef_rotate(&frame, (pk_enu){-200 * pk_sin(course_rad), -200 * pk_cos(course_rad), 0});
  }
  pk_segment segment = pk_segment_hermite(0, 300 * PK_SECOND, p, v);
  pk_chain chain = {&segment, 1, 1};
  pk_horizon horizon = pk_horizon_of(antenna, NULL);
  pk_crossing out[2];
  assert_int_equal(pk_solve_horizon(&chain, (pk_window){0, PK_NEVER}, &horizon, out, 2), 1);
  assert_int_equal(out[0].in, 1);
  double distance_m = 80e3 - 200 * pk_time_s(out[0].time);
  assert_near(distance_m, 4.12e3 * (sqrt(15) + sqrt(100)), 50);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(movers_rise_and_set_when_brute_force_says),
      cmocka_unit_test(a_smooth_horizon_is_where_the_textbook_puts_it),
  };
  run = brute_run_of(argc, argv);
  return cmocka_run_group_tests(tests, NULL, NULL);
}
