// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "geo/geodesic.h"
#include "geo/terrain.h"
#include "num/math.h"
#include "support.h"
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#define R PK_EFFECTIVE_RADIUS_M
#define RAD PK_RAD_PER_DEG
#define REACH_M 60e3
#define SPACING_RAD (15.0 / 3600 * RAD) // of the samples

enum { PROFILE_MAX = 400 };

// A name of this process, so that two runs at a time do not meet.
static const char *path(void) {
  static char name[64];
  snprintf(name, sizeof name, "/tmp/picket-test-skyline-%ld", (long)getpid());
  return name;
}

static void assert_in_between(double actual, double low, double high) {
  assert_near(actual, (low + high) / 2, (high - low) / 2);
}

static pk_terrain *landscape(void) {
  pk_diags diags;
  pk_terrain *terrain = NULL;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_terrain_def def = pk_terrain_def_default();
  def.lat_min_rad = 53 * RAD, def.lat_max_rad = 54 * RAD;
  def.lon_min_rad = 26 * RAD, def.lon_max_rad = 28 * RAD;
  def.relief_m = 80;
  assert_int_equal(pk_terrain_generate(&def, path(), 1, &diags), PK_OK);
  assert_int_equal(pk_terrain_open(path(), pk_allocator_heap(), &terrain, &diags), PK_OK);
  pk_diags_clear(&diags);
  unlink(path());
  return terrain;
}

static pk_skyline *skyline_of(const pk_terrain *terrain, pk_lla place, double antenna_m, double reach_m) {
  pk_skyline *skyline = NULL;
  assert_int_equal(pk_skyline_build(terrain, place, antenna_m, reach_m, pk_allocator_heap(), &skyline), PK_OK);
  return skyline;
}

// Profile along an azimuth from geodesics alone.
static uint32_t profile(const pk_terrain *terrain, pk_lla place, double azimuth_rad, double step_m, double *d_m,
                        double *h_m) {
  uint32_t n = 0;
  for (; n < PROFILE_MAX && (n + 1) * step_m < REACH_M; n++) {
    d_m[n] = (n + 1) * step_m;
    pk_lla at = pk_geodesic_direct(place, azimuth_rad, d_m[n], NULL);
    h_m[n] = pk_terrain_height_m(terrain, at.lat_rad, at.lon_rad);
  }
  return n;
}

static double step_m(pk_lla place) { return SPACING_RAD * cos(place.lat_rad) * PK_EARTH_RADIUS_M; }

// Lowest visible height by the exact mask of one ray.
static double exact_m(const pk_terrain *terrain, pk_lla place, double antenna_m, double azimuth_rad, double at_m) {
  double d_m[PROFILE_MAX], h_m[PROFILE_MAX];
  uint32_t n = profile(terrain, place, azimuth_rad, step_m(place), d_m, h_m);
  pk_mask mask = pk_mask_of_profile(antenna_m, d_m, h_m, n, at_m, R);
  return pk_mask_height_m(antenna_m, mask.elevation_rad, at_m, R);
}

// Within the tolerance above, and half a metre on either side for places between geodesic anchors.
static void compare(const pk_terrain *terrain, pk_lla place, double antenna_m) {
  pk_skyline *skyline = skyline_of(terrain, place, antenna_m, REACH_M);
  for (int ray = 0; ray < 720; ray += 23)
    for (double at_m = 1.1e3; at_m < REACH_M; at_m *= 1.5) {
      double west_m = exact_m(terrain, place, antenna_m, ray * RAD / 2, at_m);
      double higher_m = fmax(west_m, exact_m(terrain, place, antenna_m, (ray + 1) * RAD / 2, at_m));
      double drop_m = fmax(0, -tan(pk_elevation_rad(antenna_m, higher_m, at_m, R)) * at_m);
      for (double part = 0.1; part < 1; part += 0.4) {
        double found_m = pk_skyline_height_m(skyline, (ray + part) * RAD / 2, at_m, NULL);
        assert_in_between(found_m, higher_m - 0.5, higher_m + 1 + 0.005 * drop_m);
      }
    }
  pk_skyline_destroy(skyline);
}

static void a_sector_is_never_below_its_two_rays_and_close_to_the_higher(void **state) {
  (void)state;
  pk_terrain *terrain = landscape();
  pk_lla place = pk_lla_deg(53.5, 27, 0);
  double ground_m = pk_terrain_height_m(terrain, place.lat_rad, place.lon_rad);
  compare(terrain, place, ground_m + 15);
  compare(terrain, place, ground_m + 150);
  compare(terrain, pk_lla_deg(53.4, 27.2, 0), 5000);
  pk_terrain_close(terrain);
}

// Due south the samples lie where geodesics put them, so nothing but the tolerance is left.
static void compare_south(const pk_terrain *terrain, double antenna_m) {
  pk_lla place = pk_lla_deg(53.9, 27, 0);
  pk_skyline *skyline = skyline_of(terrain, place, antenna_m, REACH_M);
  for (double at_m = 300; at_m < 4 * REACH_M; at_m *= 1.01) {
    double south_m = exact_m(terrain, place, antenna_m, PK_PI, at_m);
    double higher_m = fmax(south_m, exact_m(terrain, place, antenna_m, 179.5 * RAD, at_m));
    double found_m = pk_skyline_height_m(skyline, PK_PI - 1e-9, at_m, NULL);
    assert_true(found_m >= south_m - 0.02);
    double drop_m = fmax(0, -tan(pk_elevation_rad(antenna_m, found_m, at_m, R)) * at_m);
    double beyond = fmax(1, at_m / REACH_M); // beyond the reach the tolerance at its end spreads
    assert_in_between(found_m, higher_m - 1, higher_m + (1 + 0.005 * drop_m) * beyond);
  }
  pk_skyline_destroy(skyline);
}

static void not_an_inch_is_below_the_exact_mask(void **state) {
  (void)state;
  pk_terrain *terrain = landscape();
  compare_south(terrain, 260);
  compare_south(terrain, 3000);
  pk_terrain_close(terrain);
}

static void a_sight_line_does_not_sink_with_distance_and_its_ridge_is_nearer_than_the_target(void **state) {
  (void)state;
  pk_terrain *terrain = landscape();
  pk_skyline *skyline = skyline_of(terrain, pk_lla_deg(53.5, 27, 0), 260, REACH_M);
  for (double azimuth_rad = -7; azimuth_rad < 7; azimuth_rad += 0.1) {
    double before_rad = -1.5, ridge_m = 0;
    for (double at_m = 1e3; at_m < 3 * REACH_M; at_m *= 1.1) {
      double lowest_m = pk_skyline_height_m(skyline, azimuth_rad, at_m, &ridge_m);
      assert_true(lowest_m >= pk_mask_height_m(260, before_rad, at_m, R) - 3); // but for the tolerance
      assert_true(ridge_m > 0 && ridge_m < at_m && ridge_m <= REACH_M);
      before_rad = pk_elevation_rad(260, lowest_m, at_m, R);
    }
    double turned_m = pk_skyline_height_m(skyline, azimuth_rad + 2 * PK_PI, 4e4, NULL);
    assert_near(turned_m, pk_skyline_height_m(skyline, azimuth_rad, 4e4, NULL), 1e-9);
  }
  pk_skyline_destroy(skyline);
  pk_terrain_close(terrain);
}

static void without_terrain_the_skyline_is_the_horizon(void **state) {
  (void)state;
  pk_skyline *skyline = skyline_of(NULL, pk_lla_deg(53.5, 27, 0), 20, 4e5);
  double horizon_m = R * acos(R / (R + 20)), ridge_m = 0;
  assert_near(pk_skyline_height_m(skyline, 1, horizon_m * 0.99, &ridge_m), 0, 0);
  assert_near(ridge_m, 0, 0);
  for (double at_m = horizon_m * 1.001; at_m < 5e5; at_m *= 1.2) {
    assert_near(pk_skyline_height_m(skyline, 1, at_m, &ridge_m), R / cos((at_m - horizon_m) / R) - R, 0.05);
    assert_near(ridge_m, horizon_m, 0.01);
  }
  pk_skyline_destroy(skyline);
}

static void nothing_hides_a_target_before_the_first_sample(void **state) {
  (void)state;
  pk_terrain *terrain = landscape();
  pk_skyline *skyline = skyline_of(terrain, pk_lla_deg(53.5, 27, 0), 260, REACH_M);
  double ridge_m = 1;
  assert_true(pk_skyline_height_m(skyline, 1, 100, &ridge_m) < -1e6);
  assert_near(ridge_m, 0, 0);
  pk_skyline_destroy(skyline);
  pk_terrain_close(terrain);
}

// A profile sampled back from the target all the way, against the search that stops when nothing can stand in the way.
static void from_the_air_one_sight_line_is_that_of_the_whole_profile(void **state) {
  (void)state;
  pk_terrain *terrain = landscape();
  int masked = 0;
  for (double antenna_m = 250; antenna_m < 12e3; antenna_m *= 2)
    for (double azimuth_rad = 0; azimuth_rad < 6.28; azimuth_rad += 0.11)
      for (double at_m = 4e3; at_m < REACH_M; at_m *= 1.7) {
        pk_lla place = pk_lla_deg(53.5, 27, antenna_m);
        double d_m[PROFILE_MAX], h_m[PROFILE_MAX], ridge_m;
        uint32_t n = 0;
        for (double d = at_m - step_m(place); d > 0; d -= step_m(place)) {
          pk_lla there = pk_geodesic_direct(place, azimuth_rad, d_m[n] = d, NULL);
          h_m[n++] = pk_terrain_height_m(terrain, there.lat_rad, there.lon_rad);
        }
        pk_mask mask = pk_mask_of_profile(antenna_m, d_m, h_m, n, at_m, R);
        double found_m = pk_terrain_mask_m(terrain, place, antenna_m, azimuth_rad, at_m, &ridge_m);
        double lowest_m = pk_mask_height_m(antenna_m, mask.elevation_rad, at_m, R);
        pk_lla there = pk_geodesic_direct(place, azimuth_rad, at_m, NULL);
        double ground_m = pk_terrain_height_m(terrain, there.lat_rad, there.lon_rad);
        assert_near(fmax(found_m, ground_m), fmax(lowest_m, ground_m), 0.7); // places between anchors
        masked += found_m > ground_m;
      }
  assert_true(masked > 50);
  pk_terrain_close(terrain);
}

static void without_terrain_it_is_the_horizon_too(void **state) {
  (void)state;
  for (double antenna_m = 10; antenna_m < 15e3; antenna_m *= 4) {
    pk_skyline *skyline = skyline_of(NULL, pk_lla_deg(53.5, 27, 0), antenna_m, 4e5);
    for (double at_m = 5e3; at_m < 6e5; at_m *= 1.3) {
      double ridge_m, same_m;
      assert_near(pk_terrain_mask_m(NULL, pk_lla_deg(53.5, 27, 0), antenna_m, 1, at_m, &ridge_m),
                  pk_skyline_height_m(skyline, 1, at_m, &same_m), 0.1);
      assert_near(ridge_m, same_m, 0.1);
    }
    pk_skyline_destroy(skyline);
  }
}

static void a_skyline_survives_memory_running_out_at_any_point(void **state) {
  (void)state;
  pk_terrain *terrain = landscape();
  pk_status status = PK_NO_MEMORY;
  for (uint32_t fail_at = 1; status == PK_NO_MEMORY; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_skyline *skyline = NULL;
    status = pk_skyline_build(terrain, pk_lla_deg(53.5, 27, 0), 260, 5e3, pk_failing_allocator(&heap), &skyline);
    assert_int_equal(skyline != NULL, status == PK_OK);
    pk_skyline_destroy(skyline);
    assert_int_equal(heap.live, 0);
    if (status == PK_OK) assert_true(heap.calls < fail_at);
  }
  assert_int_equal(status, PK_OK);
  pk_terrain_close(terrain);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_sector_is_never_below_its_two_rays_and_close_to_the_higher),
      cmocka_unit_test(not_an_inch_is_below_the_exact_mask),
      cmocka_unit_test(a_sight_line_does_not_sink_with_distance_and_its_ridge_is_nearer_than_the_target),
      cmocka_unit_test(without_terrain_the_skyline_is_the_horizon),
      cmocka_unit_test(nothing_hides_a_target_before_the_first_sample),
      cmocka_unit_test(from_the_air_one_sight_line_is_that_of_the_whole_profile),
      cmocka_unit_test(without_terrain_it_is_the_horizon_too),
      cmocka_unit_test(a_skyline_survives_memory_running_out_at_any_point),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
