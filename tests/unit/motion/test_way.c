// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "motion/way.h"
#include "num/math.h"
#include "num/random.h"
#include "support.h"
#include <geodesic.h>
#include <math.h>

enum { CASES = 2000 };

static pk_way_point random_pose(pk_stream stream, uint64_t index) {
  return (pk_way_point){{(45 + 20 * pk_draw_uniform(stream, index)) * PK_RAD_PER_DEG,
                         (15 + 30 * pk_draw_uniform(stream, index + 1)) * PK_RAD_PER_DEG, 0},
                        2 * PK_PI * pk_draw_uniform(stream, index + 2)};
}

// Distance between two places and bearings at both, by PROJ.
static double proj_inverse(pk_lla a, pk_lla b, double *leaving_rad, double *arriving_rad) {
  struct geod_geodesic earth;
  double distance_m, azi1, azi2;
  geod_init(&earth, PK_WGS84_A_M, PK_WGS84_F);
  geod_inverse(&earth, a.lat_rad / PK_RAD_PER_DEG, a.lon_rad / PK_RAD_PER_DEG, b.lat_rad / PK_RAD_PER_DEG,
               b.lon_rad / PK_RAD_PER_DEG, &distance_m, &azi1, &azi2);
  *leaving_rad = azi1 * PK_RAD_PER_DEG;
  *arriving_rad = azi2 * PK_RAD_PER_DEG;
  return distance_m;
}

static void an_arc_keeps_its_distance_from_the_centre_and_its_course_square_to_it(void **state) {
  (void)state;
  pk_stream stream = pk_stream_of(1, 1, "path", "arc");
  for (uint64_t i = 0; i < CASES; i++) {
    pk_way_point from = random_pose(stream, 8 * i);
    double radius_m = 500 + 20000 * pk_draw_uniform(stream, 8 * i + 3),
           sweep_rad = 6 * pk_draw_uniform(stream, 8 * i + 4);
    int side = i % 2 ? 1 : -1;
    pk_way arc = pk_way_arc(from, radius_m, side, sweep_rad);
    pk_way_point at = pk_way_at(&arc, arc.length_m * pk_draw_uniform(stream, 8 * i + 5));
    double leaving_rad, arriving_rad;
    assert_near(proj_inverse(arc.from, at.place, &leaving_rad, &arriving_rad), radius_m, 1e-6);
    assert_near(pk_wrap_pi(at.course_rad - arriving_rad - side * PK_PI / 2), 0, 1e-9);
    pk_way_point start = pk_way_at(&arc, 0);
    assert_near(proj_inverse(from.place, start.place, &leaving_rad, &arriving_rad), 0, 1e-6);
    assert_near(pk_wrap_pi(start.course_rad - from.course_rad), 0, 1e-9);
  }
}

static void speed_along_an_arc_is_that_of_its_length(void **state) {
  (void)state;
  pk_stream stream = pk_stream_of(1, 1, "path", "length");
  for (uint64_t i = 0; i < CASES; i++) {
    pk_way arc = pk_way_arc(random_pose(stream, 8 * i), 500 + 20000 * pk_draw_uniform(stream, 8 * i + 3), 1, 3);
    double a, b, along_m = arc.length_m / 2, step_m = 1;
    pk_lla before = pk_way_at(&arc, along_m).place, after = pk_way_at(&arc, along_m + step_m).place;
    assert_near(proj_inverse(before, after, &a, &b), step_m, 1e-6);
  }
}

static void after_turning_to_a_target_it_lies_straight_ahead(void **state) {
  (void)state;
  pk_stream stream = pk_stream_of(1, 1, "path", "turn to");
  double worst_rad = 0;
  for (uint64_t i = 0; i < CASES; i++) {
    pk_way_point from = random_pose(stream, 16 * i);
    double radius_m = 500 + 15000 * pk_draw_uniform(stream, 16 * i + 3), leaving_rad, arriving_rad;
    double far_m = radius_m * (0.1 + 40 * pk_draw_uniform(stream, 16 * i + 4));
    pk_lla target = pk_geodesic_direct(from.place, 7 * pk_draw_uniform(stream, 16 * i + 5), far_m, NULL);
    pk_way arc = pk_way_turn_to(from, radius_m, (int)(i % 3) - 1, target);
    pk_way_point exit = pk_way_at(&arc, arc.length_m);
    assert_true(arc.length_m <= 2 * PK_PI * radius_m);
    if (proj_inverse(exit.place, target, &leaving_rad, &arriving_rad) < 0.05 * radius_m) continue; // on the circle
    worst_rad = fmax(worst_rad, fabs(pk_wrap_pi(leaving_rad - exit.course_rad)));
  }
  assert_near(worst_rad, 0, 1e-7);
  print_message("%d turns, largest error of course %.1e rad\n", CASES, worst_rad);
}

static void turning_to_a_course_ends_on_it(void **state) {
  (void)state;
  pk_stream stream = pk_stream_of(1, 1, "path", "turn");
  for (uint64_t i = 0; i < CASES; i++) {
    pk_way_point from = random_pose(stream, 8 * i);
    double course_rad = 2 * PK_PI * pk_draw_uniform(stream, 8 * i + 3);
    int side = (int)(i % 3) - 1;
    pk_way arc = pk_way_turn(from, 1000 + 9000 * pk_draw_uniform(stream, 8 * i + 4), side, course_rad);
    assert_near(pk_wrap_pi(pk_way_at(&arc, arc.length_m).course_rad - course_rad), 0, 1e-9);
    if (side == 0)
      assert_true(arc.length_m <= PK_PI * arc.radius_m * 1.001);
    else
      assert_int_equal(arc.side, side);
  }
}

// Largest errors of a joined way: gaps and kinks between its pieces, and what is missing at its end.
static void joined_error(const pk_way way[3], pk_way_point from, pk_way_point to, double *gap_m, double *kink_rad) {
  pk_way_point at = from;
  double leaving_rad, arriving_rad;
  for (int i = 0; i < 3; i++) {
    if (way[i].length_m < 1e-6) continue;
    pk_way_point start = pk_way_at(&way[i], 0);
    *gap_m = fmax(*gap_m, proj_inverse(at.place, start.place, &leaving_rad, &arriving_rad));
    *kink_rad = fmax(*kink_rad, fabs(pk_wrap_pi(start.course_rad - at.course_rad)));
    at = pk_way_at(&way[i], way[i].length_m);
  }
  *gap_m = fmax(*gap_m, proj_inverse(at.place, to.place, &leaving_rad, &arriving_rad));
  *kink_rad = fmax(*kink_rad, fabs(pk_wrap_pi(to.course_rad - at.course_rad)));
}

static void a_joined_way_is_smooth_and_ends_at_the_pose(void **state) {
  (void)state;
  pk_stream stream = pk_stream_of(1, 1, "path", "join");
  double gap_m = 0, kink_rad = 0;
  for (uint64_t i = 0; i < CASES; i++) {
    pk_way_point from = random_pose(stream, 16 * i), to;
    double first_m = 1000 + 9000 * pk_draw_uniform(stream, 16 * i + 3),
           last_m = 1000 + 9000 * pk_draw_uniform(stream, 16 * i + 4);
    double far_m = 4.5 * fmax(first_m, last_m) * (1 + 30 * pk_draw_uniform(stream, 16 * i + 5));
    to.place = pk_geodesic_direct(from.place, 7 * pk_draw_uniform(stream, 16 * i + 6), far_m, NULL);
    to.course_rad = 2 * PK_PI * pk_draw_uniform(stream, 16 * i + 7);
    pk_way way[3];
    pk_way_join(from, first_m, to, last_m, way);
    joined_error(way, from, to, &gap_m, &kink_rad);
  }
  assert_near(gap_m, 0, 0.5);
  assert_near(kink_rad, 0, 1e-5);
  print_message("%d ways, largest gap %.1e m, kink %.1e rad\n", CASES, gap_m, kink_rad);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_arc_keeps_its_distance_from_the_centre_and_its_course_square_to_it),
      cmocka_unit_test(speed_along_an_arc_is_that_of_its_length),
      cmocka_unit_test(after_turning_to_a_target_it_lies_straight_ahead),
      cmocka_unit_test(turning_to_a_course_ends_on_it),
      cmocka_unit_test(a_joined_way_is_smooth_and_ends_at_the_pose),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
