// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// test_solve_range [cases [samples]]
#include "brute.h"
#include <math.h>

static brute_run run;

typedef struct range_case {
  pk_chain a, b; // b empty: the distance from the centre counts
  pk_ecef centre;
  double range_m;
} range_case;

static int is_near(const void *context, pk_time time) {
  const range_case *c = context;
  pk_ecef other = c->b.n > 0 ? brute_position(&c->b, time) : c->centre;
  return pk_ecef_distance_m(brute_position(&c->a, time), other) < c->range_m;
}

static void ranges_are_entered_and_left_when_brute_force_says(void **state) {
  (void)state;
  pk_stream stream = pk_stream_of(1, 1, "solve", "range");
  brute_tally tally = {0};
  uint64_t index = 0;
  for (uint64_t i = 0; i < run.cases; i++) {
    pk_segment segments[SEGMENTS_MAX];
    pk_lla place =
        pk_lla_deg(draw(stream, &index, -70, 70), draw(stream, &index, -180, 180), draw(stream, &index, 0, 12000));
    range_case c = {.a = {segments, brute_track(stream, &index, place, segments), SEGMENTS_MAX}};
    place.lat_rad += draw(stream, &index, -0.02, 0.02);
    place.lon_rad += draw(stream, &index, -0.02, 0.02);
    c.centre = pk_ecef_from_lla(place);
    c.range_m = draw(stream, &index, 100, 200e3);
    pk_crossing found[CROSSINGS_MAX];
    pk_window window = brute_window(&c.a);
    uint32_t n = pk_solve_range(&c.a, window, c.centre, c.range_m, found, CROSSINGS_MAX);
    brute_compare(&(brute_condition){is_near, &c}, window, found, n, run.samples, &tally);
  }
  brute_tell("range", &tally);
  assert_true(tally.crossings > run.cases / 4);
}

static void two_movers_meet_and_part_when_brute_force_says(void **state) {
  (void)state;
  pk_stream stream = pk_stream_of(1, 1, "solve", "meet");
  brute_tally tally = {0};
  uint64_t index = 0;
  for (uint64_t i = 0; i < run.cases; i++) {
    pk_segment first[SEGMENTS_MAX], second[SEGMENTS_MAX];
    pk_lla place =
        pk_lla_deg(draw(stream, &index, -70, 70), draw(stream, &index, -180, 180), draw(stream, &index, 0, 12000));
    range_case c = {.a = {first, brute_track(stream, &index, place, first), SEGMENTS_MAX}};
    place.lat_rad += draw(stream, &index, -0.01, 0.01);
    c.b = (pk_chain){second, brute_track(stream, &index, place, second), SEGMENTS_MAX};
    pk_time shift = first[0].t0 - second[0].t0 + pk_time_from_s(draw(stream, &index, -50, 50));
    for (uint32_t k = 0; k < c.b.n; k++) second[k].t0 += shift, second[k].t1 += shift;
    c.range_m = draw(stream, &index, 100, 60e3);
    pk_window a = brute_window(&c.a), b = brute_window(&c.b);
    pk_window common = {a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to};
    if (common.from >= common.to) continue;
    pk_crossing found[CROSSINGS_MAX];
    uint32_t n = pk_solve_meet(&c.a, &c.b, (pk_window){0, PK_NEVER}, c.range_m, found, CROSSINGS_MAX);
    brute_compare(&(brute_condition){is_near, &c}, common, found, n, run.samples, &tally);
  }
  brute_tell("meet", &tally);
  assert_true(tally.crossings > run.cases / 4);
}

static void the_closest_approach_is_not_beaten_by_any_sample(void **state) {
  (void)state;
  pk_stream stream = pk_stream_of(1, 1, "solve", "closest");
  uint64_t index = 0;
  for (uint64_t i = 0; i < run.cases / 10; i++) {
    pk_segment first[SEGMENTS_MAX], second[SEGMENTS_MAX];
    pk_lla place = pk_lla_deg(50, 20, 5000);
    pk_chain a = {first, brute_track(stream, &index, place, first), SEGMENTS_MAX};
    pk_chain b = {second, brute_track(stream, &index, place, second), SEGMENTS_MAX};
    pk_time shift = first[0].t0 - second[0].t0, time;
    for (uint32_t k = 0; k < b.n; k++) second[k].t0 += shift, second[k].t1 += shift;
    double distance_m;
    pk_window window = {first[0].t0, first[0].t0 + 50 * PK_SECOND};
    assert_true(pk_solve_closest(&a, &b, window, &time, &distance_m));
    assert_near(pk_ecef_distance_m(brute_position(&a, time), brute_position(&b, time)), distance_m, 1e-4);
    pk_time to = brute_window(&a).to < brute_window(&b).to ? brute_window(&a).to : brute_window(&b).to;
    if (to > window.to) to = window.to;
    for (pk_time at = window.from; at <= to; at += PK_SECOND / 2)
      assert_true(pk_ecef_distance_m(brute_position(&a, at), brute_position(&b, at)) >= distance_m - 1e-4);
  }
}

static void what_holds_from_the_start_is_no_crossing(void **state) {
  (void)state;
  pk_ecef p[2] = {{6e6, 0, 0}, {6e6, 1000, 0}}, v[2] = {{0, 100, 0}, {0, 100, 0}};
  pk_segment segment = pk_segment_hermite(0, 10 * PK_SECOND, p, v);
  pk_chain chain = {&segment, 1, 1};
  pk_crossing out[2];
  assert_int_equal(pk_solve_range(&chain, (pk_window){0, PK_NEVER}, p[0], 500, out, 2), 1);
  assert_int_equal(out[0].time, 5 * PK_SECOND);
  assert_int_equal(out[0].in, 0);
  assert_int_equal(pk_solve_range(&chain, (pk_window){6 * PK_SECOND, PK_NEVER}, p[0], 500, out, 2), 0);
  assert_int_equal(pk_solve_range(&chain, (pk_window){20 * PK_SECOND, PK_NEVER}, p[0], 500, out, 2), 0);
  // Passing through: counted even where there is no room.
  p[0].y_m = 400;
  assert_int_equal(pk_solve_range(&chain, (pk_window){0, PK_NEVER}, p[0], 300, out, 1), 2);
  assert_int_equal(out[0].time, PK_SECOND);
}

static void a_change_at_a_joint_is_reported_once(void **state) {
  (void)state;
  pk_segment segments[2];
  for (int i = 0; i < 2; i++) {
    pk_ecef p[2] = {{6e6, 1000.0 * i, 0}, {6e6, 1000.0 * (i + 1), 0}}, v[2] = {{0, 100, 0}, {0, 100, 0}};
    segments[i] = pk_segment_hermite(10 * i * PK_SECOND, 10 * (i + 1) * PK_SECOND, p, v);
  }
  pk_chain chain = {segments, 2, 2};
  pk_crossing out[4];
  assert_int_equal(pk_solve_range(&chain, (pk_window){0, PK_NEVER}, (pk_ecef){6e6, 0, 0}, 1000, out, 4), 1);
  assert_int_equal(out[0].time, 10 * PK_SECOND);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ranges_are_entered_and_left_when_brute_force_says),
      cmocka_unit_test(two_movers_meet_and_part_when_brute_force_says),
      cmocka_unit_test(the_closest_approach_is_not_beaten_by_any_sample),
      cmocka_unit_test(what_holds_from_the_start_is_no_crossing),
      cmocka_unit_test(a_change_at_a_joint_is_reported_once),
  };
  run = brute_run_of(argc, argv);
  return cmocka_run_group_tests(tests, NULL, NULL);
}
