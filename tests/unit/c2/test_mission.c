// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/mission.h"
#include "geo/geodesic.h"
#include "num/math.h"
#include "support.h"
#include <math.h>

// 30 degrees of bank at 95 m/s: r = v^2 / (g tan 30) = 1594 m; a circle while the target draws away.
static void passes_over_a_slow_target_follow_their_closed_form(void **state) {
  (void)state;
  const pk_pass_plan plan = pk_passes_plan(95, 62, 30 * PK_RAD_PER_DEG, 500);
  assert_near(plan.radius_m, 1594.0, 0.5);
  assert_near(plan.period_s, 2 * PK_PI * 1594.0 / 33, 0.1);
  assert_near(plan.alongside_s, 1000.0 / 33, 1e-9);
}

// A pass flown step by step on a line: the fighter is ahead, circles, and closes from behind.
static void a_pass_period_equals_the_flight_stepped_through(void **state) {
  (void)state;
  const double v = 95, w = 62, circle_s = 2 * PK_PI * 95 / (9.80665 * pk_tan(30 * PK_RAD_PER_DEG));
  double fighter_m = 0, target_m = 0, t = 0;
  target_m += w * circle_s, t += circle_s; // after the circle the fighter is where it was
  while (fighter_m < target_m) fighter_m += v * 0.001, target_m += w * 0.001, t += 0.001;
  const pk_pass_plan plan = pk_passes_plan(v, w, 30 * PK_RAD_PER_DEG, 500);
  assert_near(plan.period_s, t, 0.01);
}

static void time_alongside_is_gathered_pass_by_pass(void **state) {
  (void)state;
  const pk_pass_plan plan = {.period_s = 300, .alongside_s = 30};
  assert_near(pk_passes_time_s(&plan, 20), 20, 1e-12);
  assert_near(pk_passes_time_s(&plan, 30), 30, 1e-12);
  assert_near(pk_passes_time_s(&plan, 31), 301, 1e-12);
  assert_near(pk_passes_time_s(&plan, 75), 615, 1e-12);
  const pk_pass_plan joined = pk_passes_plan(60, 62, 0.5, 500); // not slower: no passes
  assert_near(pk_passes_time_s(&joined, 75), 75, 1e-12);
}

static pk_view target(pk_lla place, double course_rad, double speed_mps) {
  return (pk_view){
      .place = place, .east_mps = speed_mps * pk_sin(course_rad), .north_mps = speed_mps * pk_cos(course_rad)};
}

static void a_collision_course_meets_the_track_where_it_will_be(void **state) {
  (void)state;
  const pk_mission_policy policy = pk_mission_policy_default();
  const pk_squadron_def squadron = pk_squadron_def_default();
  const pk_own_report own = {.place = pk_lla_deg(53.88, 25.30, 2000)};
  const pk_view view = target(pk_lla_deg(54.6, 26.2, 600), 2.5, 62);
  pk_vector vector;
  assert_true(pk_vector_towards(&policy, &squadron, &own, &view, &vector));
  const pk_lla there = pk_geodesic_direct(view.place, 2.5, 62 * vector.time_to_go_s, NULL);
  assert_near(pk_geodesic_inverse(there, vector.point).distance_m, 0, 1);
  assert_near(pk_geodesic_inverse(own.place, there).distance_m, squadron.intercept_mps * vector.time_to_go_s, 1);
  assert_near(vector.height_m, 600, 0);
  assert_int_equal(vector.mode, PK_VECTOR_COLLISION);
}

static void a_faster_target_going_away_cannot_be_met(void **state) {
  (void)state;
  const pk_mission_policy policy = pk_mission_policy_default();
  const pk_squadron_def squadron = pk_squadron_def_default();
  const pk_own_report own = {.place = pk_lla_deg(53, 25, 2000)};
  const pk_view view = target(pk_lla_deg(54, 25, 9000), 0, 400);
  pk_vector vector;
  assert_false(pk_vector_towards(&policy, &squadron, &own, &view, &vector));
}

static void a_jet_met_head_on_is_met_from_astern(void **state) {
  (void)state;
  const pk_mission_policy policy = pk_mission_policy_default();
  const pk_squadron_def squadron = pk_squadron_def_default();
  const pk_own_report own = {.place = pk_lla_deg(54, 25, 9000), .north_mps = 330};
  const pk_view view = target(pk_lla_deg(54.3, 25.05, 9000), PK_PI, 230);
  pk_vector vector;
  assert_true(pk_vector_towards(&policy, &squadron, &own, &view, &vector));
  assert_int_equal(vector.mode, PK_VECTOR_STERN);
  // At the end of the turn the target is the trail distance ahead.
  const pk_lla then = pk_place_after(view.place, view.east_mps, view.north_mps, vector.time_to_go_s);
  assert_near(pk_geodesic_inverse(vector.point, then).distance_m, policy.stern_m, 15);
  assert_true(vector.distance_m > 0.9 * squadron.intercept_mps * vector.time_to_go_s);
}

static void every_state_has_its_words(void **state) {
  (void)state;
  for (int i = 0; i < PK_MISSION_COUNT; i++) assert_true(pk_mission_words((pk_mission_state)i)[0] != 0);
}

static void a_vector_is_said_again_only_when_it_says_something_new(void **state) {
  (void)state;
  const pk_own_report own = {.place = pk_lla_deg(54, 25, 5000), .north_mps = 250};
  pk_vector told = {.mode = PK_VECTOR_COLLISION, .point = pk_lla_deg(55, 25, 5000), .height_m = 5000, .speed_mps = 250};
  pk_vector wanted = told;
  assert_false(pk_vector_differs(&told, &wanted, &own));
  wanted.point = pk_lla_deg(55, 25.07, 5000); // 2.3 degrees to the right
  assert_false(pk_vector_differs(&told, &wanted, &own));
  wanted.point = pk_lla_deg(55, 25.11, 5000); // 3.6
  assert_true(pk_vector_differs(&told, &wanted, &own));
  wanted = told, wanted.height_m = 5299;
  assert_false(pk_vector_differs(&told, &wanted, &own));
  wanted.height_m = 5301;
  assert_true(pk_vector_differs(&told, &wanted, &own));
  wanted = told, wanted.speed_mps = 264;
  assert_true(pk_vector_differs(&told, &wanted, &own));
  wanted = told, wanted.mode = PK_VECTOR_STERN;
  assert_true(pk_vector_differs(&told, &wanted, &own));
  // Around a point it is the course flown that counts, whatever was said.
  told.mode = wanted.mode = PK_VECTOR_SEARCH;
  told.point = wanted.point = pk_lla_deg(53, 25, 5000);
  assert_true(pk_vector_differs(&told, &wanted, &own));
  wanted.point = pk_lla_deg(54.1, 25.02, 5000);
  assert_false(pk_vector_differs(&told, &wanted, &own));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_vector_is_said_again_only_when_it_says_something_new),
      cmocka_unit_test(passes_over_a_slow_target_follow_their_closed_form),
      cmocka_unit_test(a_pass_period_equals_the_flight_stepped_through),
      cmocka_unit_test(time_alongside_is_gathered_pass_by_pass),
      cmocka_unit_test(a_collision_course_meets_the_track_where_it_will_be),
      cmocka_unit_test(a_faster_target_going_away_cannot_be_met),
      cmocka_unit_test(a_jet_met_head_on_is_met_from_astern),
      cmocka_unit_test(every_state_has_its_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
