// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/border.h"
#include "num/math.h"
#include "num/random.h"
#include "num/special.h"
#include "support.h"
#include <math.h>

static pk_area *area_of(const double (*lat_lon_deg)[2], uint32_t n) {
  pk_lla places[64];
  pk_area *area;
  for (uint32_t i = 0; i < n; i++) places[i] = pk_lla_deg(lat_lon_deg[i][0], lat_lon_deg[i][1], 0);
  assert_int_equal(pk_area_from_ring(places, n, pk_allocator_heap(), &area), PK_OK);
  return area;
}

// Everything south of 54 N between 20 E and 30 E: near its middle the border is a straight line.
static pk_area *southern_land(void) {
  static const double ring[][2] = {{50, 20}, {50, 30}, {54, 30}, {54, 20}};
  return area_of(ring, 4);
}

// Metres per degree of latitude at 54 N on WGS-84.
#define DEGREE_M 111304.6

static pk_view view_at(double lat_deg, double lon_deg, double sigma_m) {
  return (pk_view){.place = pk_lla_deg(lat_deg, lon_deg, 3000), .ee_m2 = sigma_m * sigma_m, .nn_m2 = sigma_m * sigma_m};
}

static void beside_a_straight_border_the_probability_is_the_normal_integral(void **state) {
  (void)state;
  pk_area *area = southern_land();
  double worst = 0;
  for (int i = -30; i <= 30; i++) {
    const double depth_m = i * 100.0, sigma_m = 700;
    const pk_view view = view_at(54 - depth_m / DEGREE_M, 25, sigma_m);
    const double p = pk_border_probability(area, &view);
    worst = fmax(worst, fabs(p - pk_normal_cdf(depth_m / sigma_m)));
  }
  print_message("largest difference %.1e in 61 places\n", worst);
  assert_true(worst < 2e-5); // the degree above, and the parallel's own curve
  pk_area_destroy(area);
}

static void at_a_corner_of_ninety_degrees_a_quarter_is_inside(void **state) {
  (void)state;
  pk_area *area = southern_land();
  pk_view view =
      view_at(54 - 1e-7, 30 - 1e-7, 500); // a centimetre beside it: on the very corner the angle has no sense
  assert_near(pk_border_probability(area, &view), 0.25, 1e-4);
  view.ee_m2 *= 9; // a longer ellipse along the edge leaves a quarter a quarter
  assert_near(pk_border_probability(area, &view), 0.25, 3e-4);
  pk_area_destroy(area);
}

// Counts draws of the ellipse that fall inside.
static double counted(const pk_area *area, const pk_view *view, uint32_t draws) {
  const pk_stream stream = pk_stream_of(5, 0, "ellipse", "draws");
  const double l11 = sqrt(view->ee_m2), l21 = view->en_m2 / l11, l22 = sqrt(view->nn_m2 - l21 * l21);
  uint32_t inside = 0;
  for (uint32_t i = 0; i < draws; i++) {
    const double a = pk_draw_normal(stream, 2 * i), b = pk_draw_normal(stream, 2 * i + 1);
    const pk_lla place = pk_place_after(view->place, l11 * a, l21 * a + l22 * b, 1);
    inside += (uint32_t)pk_area_contains(area, place.lat_rad, place.lon_rad);
  }
  return inside / (double)draws;
}

static void jagged_borders_with_tilted_ellipses_agree_with_counting(void **state) {
  (void)state;
  enum { DRAWS = 20000, CASES = 40 };
  double ring[48][2], worst = 0;
  const pk_stream stream = pk_stream_of(6, 0, "border", "shape");
  for (uint32_t i = 0; i < 48; i++) {
    const double angle = 2 * PK_PI * i / 48, radius_deg = 0.02 + 0.04 * pk_draw_uniform(stream, i);
    ring[i][0] = 54 + radius_deg * pk_cos(angle), ring[i][1] = 25 + 1.7 * radius_deg * pk_sin(angle);
  }
  pk_area *area = area_of((const double(*)[2])ring, 48);
  for (uint32_t i = 0; i < CASES; i++) {
    const double tilt = 1.8 * pk_draw_uniform(stream, 300 + i) - 0.9, s = 300 + 3000 * pk_draw_uniform(stream, 400 + i);
    pk_view view = view_at(54 + 0.1 * pk_draw_uniform(stream, 100 + i) - 0.05,
                           25 + 0.2 * pk_draw_uniform(stream, 200 + i) - 0.1, s);
    view.en_m2 = tilt * s * s;
    const double p = pk_border_probability(area, &view);
    worst = fmax(worst, fabs(p - counted(area, &view, DRAWS)));
  }
  print_message("largest difference %.4f in %d cases of %d draws\n", worst, CASES, DRAWS);
  assert_true(worst < 4 * sqrt(0.25 / DRAWS));
  pk_area_destroy(area);
}

// The same ring the other way round is the same area.
static void the_sense_of_a_ring_does_not_matter(void **state) {
  (void)state;
  static const double forth[][2] = {{50, 20}, {50, 30}, {54, 30}, {54, 20}};
  static const double back[][2] = {{54, 20}, {54, 30}, {50, 30}, {50, 20}};
  pk_area *a = area_of(forth, 4), *b = area_of(back, 4);
  for (int i = -5; i <= 5; i++) {
    const pk_view view = view_at(54 + i * 0.003, 29.99, 600);
    assert_near(pk_border_probability(a, &view), pk_border_probability(b, &view), 1e-12);
  }
  pk_area_destroy(a);
  pk_area_destroy(b);
}

static void far_from_the_border_nothing_is_left_to_chance(void **state) {
  (void)state;
  pk_area *area = southern_land();
  const pk_view in = view_at(53, 25, 1000), out = view_at(55, 25, 1000);
  assert_true(pk_border_probability(area, &in) == 1);
  assert_true(pk_border_probability(area, &out) == 0);
  pk_area_destroy(area);
}

static void the_time_to_the_border_is_distance_over_speed(void **state) {
  (void)state;
  pk_area *area = southern_land();
  pk_view view = view_at(54 + 20000 / DEGREE_M, 25, 100);
  view.north_mps = -100;
  assert_near(pk_border_time_s(area, &view, 600), 200, 0.05);
  view.east_mps = 100; // slantwise: where the geodesic comes to 54 N, stepped through
  double crossed_s = 0;
  while (pk_place_after(view.place, 100, -100, crossed_s).lat_rad > 54 * PK_RAD_PER_DEG) crossed_s += 0.01;
  assert_near(pk_border_time_s(area, &view, 600), crossed_s, 0.03);
  assert_true(isinf(pk_border_time_s(area, &view, 150)));
  view.north_mps = 100;
  assert_true(isinf(pk_border_time_s(area, &view, 3600)));
  pk_area_destroy(area);
}

static void states_follow_a_flight_in_and_out_with_their_hysteresis(void **state) {
  (void)state;
  static const pk_border_bit expected[] = {PK_BORDER_OUTSIDE, PK_BORDER_APPROACHING, PK_BORDER_OBSERVED,
                                           PK_BORDER_LEFT};
  pk_area *area = southern_land();
  const pk_border_policy policy = pk_border_policy_default();
  pk_border_state border = {.known = 0};
  int changes = 0;
  for (int t = 0; t <= 1600; t += 10) { // south at 100 m/s from 40 km out, turns at 800 s, 40 km inside
    const double out_m = t < 800 ? 40000 - 100.0 * t : -40000 + 100.0 * (t - 800);
    pk_view view = view_at(54 + out_m / DEGREE_M, 25, 300);
    view.time = t * PK_SECOND, view.north_mps = t < 800 ? -100 : 100;
    if (pk_border_look(&border, &policy, area, &view)) assert_int_equal(border.bit, expected[changes++]);
  }
  assert_int_equal(changes, 4);
  assert_int_equal(border.observed, 410 * PK_SECOND); // 1.645 sigma = 493 m inside
  assert_int_equal(border.left, 1210 * PK_SECOND);    // 1 km outside
  assert_near(border.depth_m, 40000, 50);
  pk_area_destroy(area);
}

static void jitter_along_the_border_does_not_flap(void **state) {
  (void)state;
  pk_area *area = southern_land();
  const pk_border_policy policy = pk_border_policy_default();
  const pk_stream stream = pk_stream_of(8, 0, "jitter", "north");
  pk_border_state border = {.known = 0};
  int changes = 0;
  for (uint32_t i = 0; i < 1000; i++) { // flies along the line, a kilometre inside, 300 m of error
    pk_view view = view_at(54 - (1000 + 300 * pk_draw_normal(stream, i)) / DEGREE_M, 22 + i * 0.005, 300);
    view.east_mps = 100;
    changes += pk_border_look(&border, &policy, area, &view);
  }
  assert_true(changes <= 2);
  pk_area_destroy(area);
}

// A flight parallel to the border, a true distance outside, seen with an honest ellipse: one look observes it falsely
// with probability P(z > (enter quantile) + distance / sigma).
static void false_observations_are_as_rare_as_the_ellipse_says(void **state) {
  (void)state;
  enum { LOOKS = 40000 };
  pk_area *area = southern_land();
  const pk_border_policy policy = pk_border_policy_default();
  const pk_stream stream = pk_stream_of(9, 0, "false", "north");
  for (int k = 0; k <= 2; k++) {
    const double sigma_m = 500, out_m = 250.0 * k;
    int observed = 0;
    for (uint32_t i = 0; i < LOOKS; i++) {
      const double seen_m = out_m + sigma_m * pk_draw_normal(stream, (uint64_t)k * LOOKS + i);
      const pk_view view = view_at(54 + seen_m / DEGREE_M, 25, sigma_m);
      pk_border_state border = {.known = 1, .bit = PK_BORDER_OUTSIDE, .observed = PK_NEVER, .left = PK_NEVER};
      pk_border_look(&border, &policy, area, &view);
      observed += border.bit == PK_BORDER_OBSERVED;
    }
    const double theory = pk_normal_cdf(-(pk_normal_quantile(0.95) + out_m / sigma_m));
    print_message("%4.0f m outside: observed falsely %.4f, theory %.4f\n", out_m, observed / (double)LOOKS, theory);
    assert_near(observed / (double)LOOKS, theory, 3.5 * sqrt(theory / LOOKS));
  }
  pk_area_destroy(area);
}

static void who_is_first_seen_inside_near_the_border_popped_up_behind_it(void **state) {
  (void)state;
  pk_area *area = southern_land();
  const pk_border_policy policy = pk_border_policy_default();
  pk_border_state near = {.known = 0}, deep = {.known = 0};
  const pk_view at_coast = view_at(54 - 10000 / DEGREE_M, 25, 300), inland = view_at(53, 25, 300);
  pk_border_look(&near, &policy, area, &at_coast);
  pk_border_look(&deep, &policy, area, &inland);
  assert_int_equal(near.bit, PK_BORDER_OBSERVED);
  assert_true(near.popped_up);
  assert_int_equal(deep.bit, PK_BORDER_INSIDE);
  pk_area_destroy(area);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(beside_a_straight_border_the_probability_is_the_normal_integral),
      cmocka_unit_test(at_a_corner_of_ninety_degrees_a_quarter_is_inside),
      cmocka_unit_test(jagged_borders_with_tilted_ellipses_agree_with_counting),
      cmocka_unit_test(the_sense_of_a_ring_does_not_matter),
      cmocka_unit_test(far_from_the_border_nothing_is_left_to_chance),
      cmocka_unit_test(the_time_to_the_border_is_distance_over_speed),
      cmocka_unit_test(states_follow_a_flight_in_and_out_with_their_hysteresis),
      cmocka_unit_test(jitter_along_the_border_does_not_flap),
      cmocka_unit_test(false_observations_are_as_rare_as_the_ellipse_says),
      cmocka_unit_test(who_is_first_seen_inside_near_the_border_popped_up_behind_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
