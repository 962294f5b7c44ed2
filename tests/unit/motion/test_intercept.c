// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "case_rows.h"
#include "motion/intercept.h"
#include "num/math.h"
#include "num/random.h"
#include <geodesic.h>
#include <math.h>

enum { CASES = 5000 };

static double between(pk_stream stream, uint64_t index, double low, double high) {
  return low + (high - low) * pk_draw_uniform(stream, index);
}

static void the_flat_collision_course_is_that_of_24_reference_rows(void **state) {
  (void)state;
  case_rows rows = case_open("tests/cases/motion/collision_course.case");
  int none = 0;
  while (case_next(&rows)) {
    pk_flat target = {case_number(&rows, 0) - case_number(&rows, 4), case_number(&rows, 1) - case_number(&rows, 5),
                      case_number(&rows, 2), case_number(&rows, 3)};
    double t_s = pk_intercept_flat_s(target, case_number(&rows, 6), case_number(&rows, 7), case_number(&rows, 8));
    if (strcmp(rows.column[9], "none") == 0) {
      assert_true(isnan(t_s));
      none++;
      continue;
    }
    assert_near_relative(t_s, case_number(&rows, 9), 1e-9);
    double course_rad = pk_atan2(target.x_m + target.vx_mps * t_s, target.y_m + target.vy_mps * t_s);
    assert_near(pk_wrap_pi(course_rad - case_number(&rows, 10) * PK_RAD_PER_DEG), 0, 1e-9);
  }
  assert_int_equal(rows.rows, 24);
  print_message("24 rows, %d of them without a meeting\n", none);
}

static void a_stern_conversion_is_that_of_10_reference_rows(void **state) {
  (void)state;
  static const char *const words[] = {"LSL", "LSR", "RSL", "RSR", "RLR", "LRL"};
  case_rows rows = case_open("tests/cases/motion/stern_conversion.case");
  double worst_s = 0;
  while (case_next(&rows)) {
    pk_stern_def def = {
        .interceptor = {case_number(&rows, 4), case_number(&rows, 5), case_number(&rows, 6)},
        .target = {case_number(&rows, 0), case_number(&rows, 1), case_number(&rows, 2), case_number(&rows, 3)},
        .speed_mps = case_number(&rows, 7),
        .radius_m = case_number(&rows, 8),
        .trail_m = case_number(&rows, 9)};
    pk_stern stern;
    assert_true(pk_stern_conversion(&def, &stern));
    assert_near(stern.time_s, case_number(&rows, 10), 2e-6);
    assert_string_equal(words[stern.path.word], rows.column[11]);
    worst_s = fmax(worst_s, fabs(stern.time_s - case_number(&rows, 10)));
  }
  assert_int_equal(rows.rows, 10);
  print_message("10 rows, largest difference %.1e s\n", worst_s);
}

// Follows a Dubins path from its start: where it leads.
static pk_pose follow(pk_pose at, const pk_dubins *path, double radius_m) {
  static const int turns[][3] = {{1, 0, 1}, {1, 0, -1}, {-1, 0, 1}, {-1, 0, -1}, {-1, 1, -1}, {1, -1, 1}};
  for (int i = 0; i < 3; i++) {
    int turn = turns[path->word][i];
    double length_m = path->part_m[i], heading_rad = at.heading_rad;
    if (turn == 0) {
      at.x_m += length_m * pk_cos(heading_rad);
      at.y_m += length_m * pk_sin(heading_rad);
      continue;
    }
    at.heading_rad += turn * length_m / radius_m;
    at.x_m += turn * radius_m * (pk_sin(at.heading_rad) - pk_sin(heading_rad));
    at.y_m -= turn * radius_m * (pk_cos(at.heading_rad) - pk_cos(heading_rad));
  }
  return at;
}

static void a_dubins_path_leads_to_its_goal(void **state) {
  (void)state;
  pk_stream stream = pk_stream_of(1, 1, "intercept", "dubins");
  uint32_t used[6] = {0};
  for (uint64_t i = 0; i < CASES; i++) {
    double radius_m = between(stream, 8 * i, 500, 9000), reach_m = radius_m * between(stream, 8 * i + 1, 0.1, 10);
    pk_pose from = {0, 0, between(stream, 8 * i + 2, -4, 4)};
    double bearing_rad = between(stream, 8 * i + 3, -4, 4);
    pk_pose to = {reach_m * pk_cos(bearing_rad), reach_m * pk_sin(bearing_rad), between(stream, 8 * i + 4, -4, 4)};
    pk_dubins path = pk_dubins_shortest(from, to, radius_m, 1);
    pk_pose end = follow(from, &path, radius_m);
    assert_near(end.x_m, to.x_m, 1e-6);
    assert_near(end.y_m, to.y_m, 1e-6);
    assert_near(pk_wrap_pi(end.heading_rad - to.heading_rad), 0, 1e-9);
    assert_true(path.length_m >= reach_m * (1 - 1e-12));
    assert_true(pk_dubins_shortest(from, to, radius_m, 0).length_m >= path.length_m);
    used[path.word]++;
  }
  for (int word = 0; word < 6; word++) assert_true(used[word] > 0);
}

static pk_intercept_def random_chase(pk_stream stream, uint64_t index) {
  pk_lla interceptor = pk_lla_deg(between(stream, index, 45, 65), between(stream, index + 1, 15, 45), 0), target;
  target = pk_lla_deg(between(stream, index + 2, -1.5, 1.5), between(stream, index + 3, -3, 3), 0);
  target.lat_rad += interceptor.lat_rad;
  target.lon_rad += interceptor.lon_rad;
  return (pk_intercept_def){.interceptor = interceptor,
                            .target = target,
                            .target_course_rad = between(stream, index + 4, 0, 6.28),
                            .target_speed_mps = between(stream, index + 5, 40, 350),
                            .speed_mps = between(stream, index + 6, 150, 600),
                            .delay_s = between(stream, index + 7, 0, 300),
                            .range_m = index / 16 % 3 ? between(stream, index + 8, 0, 40000) : 0};
}

// How far the meeting misses, by PROJ: target flown along its geodesic, distance from the interceptor.
static double miss_m(const pk_intercept_def *def, double time_s) {
  struct geod_geodesic earth;
  double lat, lon, azi1, azi2, distance_m;
  geod_init(&earth, PK_WGS84_A_M, PK_WGS84_F);
  geod_direct(&earth, def->target.lat_rad / PK_RAD_PER_DEG, def->target.lon_rad / PK_RAD_PER_DEG,
              def->target_course_rad / PK_RAD_PER_DEG, def->target_speed_mps * time_s, &lat, &lon, &azi1);
  geod_inverse(&earth, def->interceptor.lat_rad / PK_RAD_PER_DEG, def->interceptor.lon_rad / PK_RAD_PER_DEG, lat, lon,
               &distance_m, &azi1, &azi2);
  return distance_m - def->speed_mps * (time_s - def->delay_s) - def->range_m;
}

static void a_collision_course_on_the_ellipsoid_meets_the_target_first_then(void **state) {
  (void)state;
  pk_stream stream = pk_stream_of(1, 1, "intercept", "collision");
  double worst_m = 0;
  int met = 0;
  for (uint64_t i = 0; i < CASES; i++) {
    pk_intercept_def def = random_chase(stream, 16 * i);
    pk_intercept meeting;
    if (!pk_intercept_collision(&def, &meeting) || meeting.time_s > 7200) continue;
    met++;
    if (meeting.time_s == def.delay_s) {
      assert_true(miss_m(&def, def.delay_s) <= 1e-6);
      continue;
    }
    worst_m = fmax(worst_m, fabs(miss_m(&def, meeting.time_s)));
    for (double share = 0.02; share < 1; share += 0.07) // never in range before
      assert_true(miss_m(&def, def.delay_s + share * (meeting.time_s - def.delay_s)) > 0);
  }
  assert_near(worst_m, 0, 1e-5);
  assert_true(met > CASES / 2);
  print_message("%d chases, %d met, largest miss %.1e m\n", CASES, met, worst_m);
}

static void a_faster_target_that_flies_away_is_not_met(void **state) {
  (void)state;
  pk_intercept_def def = {.interceptor = pk_lla_deg(54, 25, 0),
                          .target = pk_lla_deg(55, 25, 0),
                          .target_speed_mps = 300,
                          .speed_mps = 250,
                          .range_m = 20000};
  pk_intercept meeting;
  assert_false(pk_intercept_collision(&def, &meeting));
  def.range_m = 120000; // in range as it stands
  assert_true(pk_intercept_collision(&def, &meeting));
  assert_near(meeting.time_s, 0, 0);
}

static void a_stern_conversion_is_the_first_moment_that_can_be_reached(void **state) {
  (void)state;
  pk_stream stream = pk_stream_of(1, 1, "intercept", "stern");
  for (uint64_t i = 0; i < 200; i++) {
    pk_stern_def def = {
        .interceptor = {0, 0, between(stream, 8 * i, -3, 3)},
        .target = {between(stream, 8 * i + 1, -9e4, 9e4), between(stream, 8 * i + 2, -9e4, 9e4), 150, -80},
        .speed_mps = between(stream, 8 * i + 3, 180, 400),
        .radius_m = between(stream, 8 * i + 4, 2000, 9000),
        .trail_m = 2000,
        .beside_m = i % 2 ? 500 : 0};
    pk_stern stern;
    if (!pk_stern_conversion(&def, &stern)) continue;
    for (double t_s = 0; t_s < stern.time_s - 0.3; t_s += 0.5) {
      double along_m = 170 * t_s - def.trail_m, ux = 150 / 170.0, uy = -80 / 170.0;
      pk_pose goal = {def.target.x_m + along_m * ux + def.beside_m * uy,
                      def.target.y_m + along_m * uy - def.beside_m * ux, pk_atan2(uy, ux)};
      assert_true(pk_dubins_shortest(def.interceptor, goal, def.radius_m, 1).length_m > def.speed_mps * t_s);
    }
    assert_true(stern.path.length_m <= def.speed_mps * stern.time_s * (1 + 1e-9));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_flat_collision_course_is_that_of_24_reference_rows),
      cmocka_unit_test(a_stern_conversion_is_that_of_10_reference_rows),
      cmocka_unit_test(a_dubins_path_leads_to_its_goal),
      cmocka_unit_test(a_collision_course_on_the_ellipsoid_meets_the_target_first_then),
      cmocka_unit_test(a_faster_target_that_flies_away_is_not_met),
      cmocka_unit_test(a_stern_conversion_is_the_first_moment_that_can_be_reached),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
