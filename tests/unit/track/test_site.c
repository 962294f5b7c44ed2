// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "num/math.h"
#include "num/random.h"
#include "support.h"
#include "track/site.h"
#include <math.h>

enum { CASES = 20000 };

// A place so far from another, in a direction of its plane, at a height above the ellipsoid.
static pk_lla away(pk_lla from, double distance_m, double bearing_rad, double height_m) {
  pk_frame frame = pk_frame_at(from);
  pk_enu step = {distance_m * pk_sin(bearing_rad), distance_m * pk_cos(bearing_rad), 0};
  pk_lla place = pk_lla_from_ecef(pk_ecef_from_enu(&frame, step));
  place.h_m = height_m;
  return place;
}

typedef struct scene {
  pk_frame centre, radar;
  pk_ecef target;
  double height_m; // of the target
} scene;

static scene random_scene(uint64_t number) {
  pk_stream s = {number, 7};
  pk_lla origin = pk_lla_deg(40 + 30 * pk_draw_uniform(s, 0), -180 + 360 * pk_draw_uniform(s, 1), 200);
  pk_lla radar = away(origin, 400e3 * pk_draw_uniform(s, 2), 7 * pk_draw_uniform(s, 3), 500 * pk_draw_uniform(s, 4));
  double height_m = 100 + 15000 * pk_draw_uniform(s, 5);
  pk_lla target = away(radar, 30e3 + 370e3 * pk_draw_uniform(s, 6), 7 * pk_draw_uniform(s, 7), height_m);
  return (scene){pk_frame_at(origin), pk_frame_at(radar), pk_ecef_from_lla(target), height_m};
}

// The position that a perfect plot gives, with a variance in its radar's plane.
static pk_position from_perfect_plot(const scene *it, double height_m, double along_m2, double across_m2) {
  pk_radar_site site = pk_site_of(&it->radar, 0, &it->centre);
  pk_enu seen = pk_enu_from_ecef(&it->radar, it->target);
  double ground = pk_hypot(seen.e_m, seen.n_m), sine = seen.e_m / ground, cosine = seen.n_m / ground;
  pk_slant slant = pk_site_slant(&site, pk_hypot(ground, seen.u_m), height_m, sine, cosine);
  pk_position p = {slant.ground_m * sine, slant.ground_m * cosine, 0, 0, 0};
  p.xx_m2 = along_m2 * sine * sine + across_m2 * cosine * cosine;
  p.yy_m2 = along_m2 * cosine * cosine + across_m2 * sine * sine;
  p.xy_m2 = (along_m2 - across_m2) * sine * cosine;
  return pk_site_to_centre(&site, &p, slant.up_m);
}

static void a_perfect_plot_of_a_far_radar_lies_on_the_target_in_the_centres_plane(void **state) {
  (void)state;
  double worst = 0;
  for (uint64_t i = 0; i < CASES; i++) {
    scene it = random_scene(i);
    pk_enu truth = pk_enu_from_ecef(&it.centre, it.target);
    pk_position p = from_perfect_plot(&it, it.height_m, 0, 0);
    worst = fmax(worst, pk_hypot(p.x_m - truth.e_m, p.y_m - truth.n_m));
  }
  assert_true(worst < 0.3);
  print_message("%d scenes, largest error %.2f m\n", CASES, worst);
}

// Against the exact curve: place the target again with its ground range or azimuth a little changed.
static void the_plots_errors_turn_and_tilt_with_the_ground(void **state) {
  (void)state;
  for (uint64_t i = 0; i < 200; i++) {
    scene it = random_scene(i);
    pk_enu seen = pk_enu_from_ecef(&it.radar, it.target);
    double step_rad = 1e-4, ground = pk_hypot(seen.e_m, seen.n_m);
    pk_enu turned = {seen.e_m + step_rad * seen.n_m, seen.n_m - step_rad * seen.e_m, seen.u_m};
    pk_enu a = pk_enu_from_ecef(&it.centre, it.target);
    pk_enu b = pk_enu_from_ecef(&it.centre, pk_ecef_from_enu(&it.radar, turned));
    pk_position p = from_perfect_plot(&it, it.height_m, 0, step_rad * step_rad * ground * ground);
    assert_near(p.xx_m2, (b.e_m - a.e_m) * (b.e_m - a.e_m), 2e-3 * (p.xx_m2 + p.yy_m2));
    assert_near(p.xy_m2, (b.e_m - a.e_m) * (b.n_m - a.n_m), 2e-3 * (p.xx_m2 + p.yy_m2));
  }
}

static void the_slope_is_the_change_of_ground_range_with_height(void **state) {
  (void)state;
  pk_frame here = pk_frame_at(pk_lla_deg(54, 25, 100));
  pk_radar_site site = pk_site_of(&here, 20, &here);
  for (double range_m = 15e3; range_m < 400e3; range_m *= 1.3) {
    double low = pk_site_slant(&site, range_m, 5999, 0.6, 0.8).ground_m;
    double high = pk_site_slant(&site, range_m, 6001, 0.6, 0.8).ground_m;
    assert_near(pk_site_slant(&site, range_m, 6000, 0.6, 0.8).slope_ratio, (high - low) / 2, 1e-6);
  }
}

static void a_range_too_short_for_the_height_is_seen_steeply(void **state) {
  (void)state;
  pk_frame here = pk_frame_at(pk_lla_deg(54, 25, 0));
  pk_radar_site site = pk_site_of(&here, 0, &here);
  pk_slant slant = pk_site_slant(&site, 3000, 10000, 0, 1);
  assert_true(slant.ground_m > 0 && slant.ground_m < 400);
  assert_true(isfinite(slant.slope_ratio));
}

static void the_point_above_the_plane_has_the_height(void **state) {
  (void)state;
  double worst = 0;
  for (uint64_t i = 0; i < CASES; i++) {
    scene it = random_scene(i);
    pk_enu at = pk_enu_from_ecef(&it.centre, it.target);
    double up_m = pk_plane_up_m(&it.centre, at.e_m, at.n_m, it.height_m);
    pk_lla place = pk_lla_from_ecef(pk_ecef_from_enu(&it.centre, (pk_enu){at.e_m, at.n_m, up_m}));
    worst = fmax(worst, fabs(place.h_m - it.height_m));
  }
  assert_true(worst < 0.03);
  print_message("%d points, largest height error %.3f m\n", CASES, worst);
}

static void a_point_lies_where_the_radar_sees_it(void **state) {
  (void)state;
  for (uint64_t i = 0; i < 1000; i++) {
    scene it = random_scene(i);
    pk_radar_site site = pk_site_of(&it.radar, 0, &it.centre);
    pk_polar polar = pk_site_polar(&site, pk_enu_from_ecef(&it.centre, it.target));
    pk_enu seen = pk_enu_from_ecef(&it.radar, it.target);
    assert_near(polar.range_m, pk_ecef_distance_m(it.radar.origin, it.target), 1e-6);
    assert_near(polar.ground_m * polar.sine, seen.e_m, 1e-6);
    assert_near(polar.ground_m * polar.cosine, seen.n_m, 1e-6);
    assert_near(polar.up_m, seen.u_m, 1e-6);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_perfect_plot_of_a_far_radar_lies_on_the_target_in_the_centres_plane),
      cmocka_unit_test(the_plots_errors_turn_and_tilt_with_the_ground),
      cmocka_unit_test(the_slope_is_the_change_of_ground_range_with_height),
      cmocka_unit_test(a_range_too_short_for_the_height_is_seen_steeply),
      cmocka_unit_test(the_point_above_the_plane_has_the_height),
      cmocka_unit_test(a_point_lies_where_the_radar_sees_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
