// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "geo/geodesic.h"
#include "measure/encounters.h"
#include "num/math.h"
#include "support.h"
#include <math.h>

static const double speed_mps = 200;

// A straight segment in ECEF from a place, at a course and a speed.
static pk_segment straight(pk_lla from, double course_rad, double mps, pk_time t0, pk_time t1) {
  pk_frame frame = pk_frame_at(from);
  pk_ecef p = frame.origin, v = pk_ecef_rotate(&frame, (pk_enu){mps * pk_sin(course_rad), mps * pk_cos(course_rad), 0});
  return (pk_segment){.t0 = t0, .t1 = t1, .c = {{p.x_m, v.x_m}, {p.y_m, v.y_m}, {p.z_m, v.z_m}}};
}

static pk_radar *radar_of(double range_m) {
  pk_radar_def def = pk_radar_def_default();
  def.place = pk_lla_deg(52, 25, 0);
  def.range_max_m = range_m;
  pk_radar *radar;
  assert_int_equal(pk_radar_create(&def, NULL, NULL, pk_allocator_heap(), &radar), PK_OK);
  return radar;
}

// Flies from the north towards the radar and over it, at a height.
static pk_segment approach(double from_m, double height_m) {
  pk_lla start = pk_geodesic_direct(pk_lla_deg(52, 25, 0), 0, from_m, NULL);
  start.h_m = height_m;
  return straight(start, PK_PI, speed_mps, 0, PK_HOUR);
}

static void what_flies_low_comes_into_reach_at_the_horizon(void **state) {
  (void)state;
  pk_radar *radar = radar_of(300e3);
  pk_segment low = approach(150e3, 100);
  pk_chain path = {&low, 1, 1};
  pk_time reach = pk_reach_time(&path, radar, NULL, PK_NEVER);
  // 4.12 (sqrt 15 + sqrt 100) km before the radar, the textbook's; the straight line rises over the round earth
  double at_s = pk_time_s(reach);
  pk_lla then = pk_lla_from_ecef(pk_segment_position(&low, reach));
  double away_m = pk_geodesic_inverse(pk_lla_deg(52, 25, 0), then).distance_m;
  assert_true(at_s > 0);
  assert_near(away_m, 4.12e3 * (sqrt(15) + sqrt(then.h_m)), 100);
  assert_true(pk_reach_time(&path, radar, NULL, reach - PK_SECOND) == PK_NEVER);
  pk_radar_destroy(radar);
}

static void what_flies_high_comes_into_reach_at_the_instrumented_range(void **state) {
  (void)state;
  pk_radar *radar = radar_of(80e3);
  pk_segment high = approach(150e3, 9000);
  pk_chain path = {&high, 1, 1};
  pk_time reach = pk_reach_time(&path, radar, NULL, PK_NEVER);
  assert_near(pk_ecef_distance_m(pk_segment_position(&high, reach), pk_radar_frame(radar)->origin), 80e3, 1);
  high = approach(60e3, 9000);
  assert_int_equal(pk_reach_time(&path, radar, NULL, PK_NEVER), 0); // in reach when it starts
  high = straight(pk_lla_deg(60, 25, 9000), 0, speed_mps, 0, PK_HOUR);
  assert_true(pk_reach_time(&path, radar, NULL, PK_NEVER) == PK_NEVER);
  pk_radar_destroy(radar);
}

// Two straight lines: distance at a time is sqrt(a t^2 + b t + c).
static void two_that_pass_have_the_company_of_straight_lines(void **state) {
  (void)state;
  pk_lla place = pk_lla_deg(54, 26, 8000);
  pk_segment a = straight(place, 0, 0, 0, PK_HOUR), b;
  pk_frame frame = pk_frame_at(place);
  for (int i = 0; i < 20; i++) {
    double miss_m = 500. * i, start_m = 60e3;
    pk_ecef from = pk_ecef_from_enu(&frame, (pk_enu){miss_m, -start_m, 0}),
            v = pk_ecef_rotate(&frame, (pk_enu){0, 150, 0});
    b = (pk_segment){.t1 = PK_HOUR, .c = {{from.x_m, v.x_m}, {from.y_m, v.y_m}, {from.z_m, v.z_m}}};
    pk_chain first = {&a, 1, 1}, second = {&b, 1, 1};
    pk_company had = pk_company_of(&first, &second, PK_NEVER);
    assert_near(had.closest_m, miss_m, 1e-3);
    double half_m = sqrt(fmax(PK_COMPANY_M * PK_COMPANY_M - miss_m * miss_m, 0));
    assert_near(had.beside_s, 2 * half_m / 150, 0.01);
    had = pk_company_of(&first, &second, pk_time_from_s(start_m / 150)); // ends half way through
    assert_near(had.beside_s, half_m / 150, 0.01);
  }
}

static void two_in_company_from_the_start_are_so_until_one_leaves(void **state) {
  (void)state;
  pk_segment a = straight(pk_lla_deg(54, 26, 8000), 1, 200, 0, 10 * PK_MINUTE);
  pk_segment b = straight(pk_lla_deg(54.001, 26, 8000), 1, 200, 2 * PK_MINUTE, 20 * PK_MINUTE);
  b.c[0][0] += b.c[0][1] * 120, b.c[1][0] += b.c[1][1] * 120, b.c[2][0] += b.c[2][1] * 120;
  pk_chain first = {&a, 1, 1}, second = {&b, 1, 1};
  pk_company had = pk_company_of(&first, &second, PK_NEVER);
  assert_near(had.beside_s, 480, 1e-6);
  assert_true(had.closest_m < 200);
}

static void what_was_never_in_play_has_no_company_and_no_reach(void **state) {
  (void)state;
  pk_segment a = straight(pk_lla_deg(54, 26, 8000), 1, 200, 0, PK_MINUTE);
  pk_chain flight = {&a, 1, 1}, none = {NULL, 0, 0};
  assert_true(pk_company_of(&flight, &none, PK_NEVER).closest_m == INFINITY);
  pk_radar *radar = radar_of(300e3);
  assert_true(pk_reach_time(&none, radar, NULL, PK_NEVER) == PK_NEVER);
  pk_radar_destroy(radar);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_flies_low_comes_into_reach_at_the_horizon),
      cmocka_unit_test(what_flies_high_comes_into_reach_at_the_instrumented_range),
      cmocka_unit_test(two_that_pass_have_the_company_of_straight_lines),
      cmocka_unit_test(two_in_company_from_the_start_are_so_until_one_leaves),
      cmocka_unit_test(what_was_never_in_play_has_no_company_and_no_reach),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
