// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "case_rows.h"
#include "rf/detection.h"
#include "sensor/radar.h"
#include "sensor_world.h"
#include <unistd.h>

static pk_radar_def def_of(const case_rows *rows) {
  pk_radar_def def = open_def(0);
  def.freq_hz = case_number(rows, 1) * 1e6;
  def.average_power_w = case_number(rows, 2);
  def.gain_db = case_number(rows, 3);
  def.az_beam_rad = case_number(rows, 4) * PK_RAD_PER_DEG;
  def.scan_s = case_number(rows, 5);
  def.noise_figure_db = case_number(rows, 6);
  def.loss_db = case_number(rows, 7);
  def.beam_positions = case_number(rows, 8);
  return def;
}

static void the_range_of_each_rotating_class_is_that_of_the_class_table(void **state) {
  (void)state;
  case_rows rows = case_open("tests/cases/sensor/class_ranges.case");
  double worst = 0;
  while (case_next(&rows)) {
    pk_radar_def def = def_of(&rows);
    pk_radar *radar;
    assert_int_equal(pk_radar_create(&def, NULL, NULL, pk_allocator_heap(), &radar), PK_OK);
    double r50_km = pk_radar_range_for_pd_m(radar, 1, 0.5) / 1000;
    assert_near_relative(r50_km, case_number(&rows, 9), 0.02);
    worst = fmax(worst, fabs(r50_km / case_number(&rows, 9) - 1));
    pk_radar_destroy(radar);
  }
  assert_int_equal(rows.rows, 11);
  print_message("11 classes, largest difference %.1f %%\n", 100 * worst);
}

static void a_twin_sees_as_far_as_its_model_and_another_make_as_far_as_it_would_alone(void **state) {
  (void)state;
  for (int other_make = 0; other_make < 2; other_make++) {
    pk_radar_def def = open_def(0);
    pk_radar *model, *alone, *twin;
    assert_int_equal(pk_radar_create(&def, NULL, NULL, pk_allocator_heap(), &model), PK_OK);
    if (other_make) def.pfa *= 100;
    assert_int_equal(pk_radar_create(&def, NULL, NULL, pk_allocator_heap(), &alone), PK_OK);
    def.twin = model;
    assert_int_equal(pk_radar_create(&def, NULL, NULL, pk_allocator_heap(), &twin), PK_OK);
    pk_radar_destroy(model);
    pk_ecef point = pk_radar_point(alone, pk_radar_range_for_pd_m(alone, 1, 0.5), 1, 9000);
    assert_near(pk_radar_expected_pd(twin, point, 1), pk_radar_expected_pd(alone, point, 1), 0);
    pk_radar_destroy(alone);
    pk_radar_destroy(twin);
  }
}

static void a_dwell_fitted_to_a_range_gives_that_range(void **state) {
  (void)state;
  pk_radar_def def = open_def(0);
  def.dwell_s = pk_radar_def_dwell_s(&def, 1, 243e3, 0.5);
  def.range_max_m = 300e3;
  pk_radar *radar;
  assert_int_equal(pk_radar_create(&def, NULL, NULL, pk_allocator_heap(), &radar), PK_OK);
  assert_near(pk_radar_range_for_pd_m(radar, 1, 0.5), 243e3, 1e-3);
  pk_ecef point = pk_radar_point(radar, 243e3, 1, 10000);
  assert_near(pk_radar_expected_pd(radar, point, 1), 0.5, 5e-4);
  pk_radar_destroy(radar);
}

static void pulses_summed_without_phase_reach_less_far(void **state) {
  (void)state;
  pk_radar_def def = open_def(0);
  pk_radar *with_phase, *without;
  assert_int_equal(pk_radar_create(&def, NULL, NULL, pk_allocator_heap(), &with_phase), PK_OK);
  def.samples = 0;
  assert_int_equal(pk_radar_create(&def, NULL, NULL, pk_allocator_heap(), &without), PK_OK);
  assert_int_equal(pk_radar_def_of(without)->samples, 17); // 1.4 deg in 4.8 s at 920 Hz
  double ratio = pk_radar_range_for_pd_m(without, 1, 0.5) / pk_radar_range_for_pd_m(with_phase, 1, 0.5);
  assert_true(ratio > 0.75 && ratio < 0.95);
  pk_radar_destroy(with_phase);
  pk_radar_destroy(without);
}

static void a_sight_has_the_bearing_and_height_of_the_place(void **state) {
  (void)state;
  double worst_height_m = 0, worst_azimuth_rad = 0;
  for (double lat_deg = -80; lat_deg <= 80; lat_deg += 20) {
    pk_radar_def def = open_def(lat_deg);
    pk_radar *radar;
    assert_int_equal(pk_radar_create(&def, NULL, NULL, pk_allocator_heap(), &radar), PK_OK);
    for (double bearing_deg = 0; bearing_deg < 360; bearing_deg += 30)
      for (double distance_m = 1000; distance_m < 400e3; distance_m *= 2) {
        pk_lla from = pk_radar_def_of(radar)->place;
        from.h_m = 9000;
        pk_lla place = pk_geodesic_direct(from, bearing_deg * PK_RAD_PER_DEG, distance_m, NULL);
        pk_sight sight = pk_radar_sight(radar, pk_ecef_from_lla(place));
        worst_height_m = fmax(worst_height_m, fabs(sight.height_m - 9000));
        double azimuth_rad = fabs(pk_wrap_pi(sight.azimuth_rad - bearing_deg * PK_RAD_PER_DEG));
        worst_azimuth_rad = fmax(worst_azimuth_rad, azimuth_rad);
        assert_near_relative(sight.ground_m, distance_m, 0.006);
      }
    pk_radar_destroy(radar);
  }
  assert_true(worst_height_m < 1e-3 && worst_azimuth_rad < 1e-4);
  print_message("height within %.1e m, azimuth within %.1e rad of the geodesic's\n", worst_height_m, worst_azimuth_rad);
}

static void elevation_and_ground_distance_follow_the_exact_relations_of_a_sphere(void **state) {
  (void)state;
  pk_radar_def def = open_def(55);
  pk_radar *radar;
  assert_int_equal(pk_radar_create(&def, NULL, NULL, pk_allocator_heap(), &radar), PK_OK);
  double h0_m = pk_radar_antenna_amsl_m(radar), a_m = PK_EFFECTIVE_RADIUS_M;
  for (double range_m = 5000; range_m < 110e3; range_m += 3000)
    for (double height_m = 100; height_m < range_m && height_m < 20000; height_m *= 3) {
      pk_sight sight = pk_radar_sight(radar, pk_radar_point(radar, range_m, 2, height_m));
      assert_near(sight.range_m, range_m, 1e-6);
      assert_near(sight.height_m, height_m, 1e-3);
      assert_near(sight.azimuth_rad, 2, 1e-9);
      double up_m = PK_EARTH_RADIUS_M + height_m, down_m = PK_EARTH_RADIUS_M + h0_m;
      double cosine = (up_m * up_m + down_m * down_m - range_m * range_m) / (2 * up_m * down_m);
      assert_near_relative(sight.ground_m, PK_EARTH_RADIUS_M * pk_acos(cosine), 1e-7);
      double left = (a_m + height_m) * (a_m + height_m);
      double right =
          (a_m + h0_m) * (a_m + h0_m) + range_m * range_m + 2 * (a_m + h0_m) * range_m * pk_sin(sight.elevation_rad);
      assert_near_relative(left, right, 1e-12);
    }
  pk_radar_destroy(radar);
}

static void a_def_with_a_fault_is_refused_and_named(void **state) {
  (void)state;
  pk_radar_def def = pk_radar_def_default();
  assert_null(pk_radar_def_fault(&def));
  def.scan_s = 0;
  assert_string_equal(pk_radar_def_fault(&def), "scan_s must be 0.001 to 3600");
  pk_radar *radar;
  assert_int_equal(pk_radar_create(&def, NULL, NULL, pk_allocator_heap(), &radar), PK_INVALID);
  assert_null(radar);
  def = pk_radar_def_default();
  def.pfa = NAN;
  assert_string_equal(pk_radar_def_fault(&def), "pfa must be 1e-15 to 0.1");
  def = pk_radar_def_default();
  def.primary = 0;
  assert_string_equal(pk_radar_def_fault(&def), "a radar needs a primary channel or an interrogator");
}

static void creation_survives_an_allocator_that_fails_on_any_call(void **state) {
  (void)state;
  pk_radar_def def = pk_radar_def_default();
  for (uint32_t fail_at = 1; fail_at < 50; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_radar *radar;
    pk_status status = pk_radar_create(&def, NULL, NULL, pk_failing_allocator(&heap), &radar);
    pk_radar_destroy(radar);
    assert_int_equal(heap.live, 0);
    if (status == PK_OK) {
      assert_true(fail_at > 2);
      return;
    }
    assert_int_equal(status, PK_NO_MEMORY);
  }
  fail();
}

static void the_expected_probability_is_the_exact_one_within_the_tables_error(void **state) {
  (void)state;
  pk_radar_def def = open_def(0);
  pk_radar *radar;
  assert_int_equal(pk_radar_create(&def, NULL, NULL, pk_allocator_heap(), &radar), PK_OK);
  double pd = pk_radar_expected_pd(radar, pk_radar_point(radar, 90e3, 0, 5000), 1);
  pk_detector detector = pk_detector_of(1, 1e-6);
  double needed = pk_radar_range_for_pd_m(radar, 1, 0.5) / 90e3;
  double snr_ratio = 18.931568569324174 * // for Pd 0.5: ln 1e-6 / ln 0.5 - 1
                     needed * needed * needed * needed;
  assert_near(pd, pk_detection_pd(&detector, 1, snr_ratio), 5e-4);
  pk_radar_destroy(radar);
}

static void nothing_is_expected_outside_the_gates(void **state) {
  (void)state;
  pk_radar_def def = open_def(55);
  def.range_min_m = 2000;
  def.height_max_m = 7600;
  pk_radar *radar;
  assert_int_equal(pk_radar_create(&def, NULL, NULL, pk_allocator_heap(), &radar), PK_OK);
  assert_true(pk_radar_expected_pd(radar, pk_radar_point(radar, 60e3, 3, 5000), 10) > 0.9);
  assert_near(pk_radar_expected_pd(radar, pk_radar_point(radar, 110.1e3, 3, 5000), 10), 0, 0); // range
  assert_near(pk_radar_expected_pd(radar, pk_radar_point(radar, 1900, 3, 500), 10), 0, 0);
  assert_near(pk_radar_expected_pd(radar, pk_radar_point(radar, 60e3, 3, 7700), 10), 0, 0); // height
  assert_near(pk_radar_expected_pd(radar, pk_radar_point(radar, 60e3, 3, 50), 10), 0, 0);   // horizon
  pk_radar_destroy(radar);
}

#define GEOID "/usr/share/proj/egm96_15.gtx"

static pk_terrain *landscape(void) {
  pk_diags diags;
  pk_terrain *terrain = NULL;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_terrain_def def = pk_terrain_def_default();
  def.lat_min_rad = 54 * PK_RAD_PER_DEG, def.lat_max_rad = 56 * PK_RAD_PER_DEG;
  def.lon_min_rad = 24 * PK_RAD_PER_DEG, def.lon_max_rad = 26 * PK_RAD_PER_DEG;
  def.spacing_rad = 0.01 * PK_RAD_PER_DEG;
  def.base_m = 150, def.relief_m = 60;
  char tiles[64];
  snprintf(tiles, sizeof tiles, "/tmp/picket-radar-%d.tiles", (int)getpid());
  assert_int_equal(pk_terrain_generate(&def, tiles, 1, &diags), PK_OK);
  assert_int_equal(pk_terrain_open(tiles, pk_allocator_heap(), &terrain, &diags), PK_OK);
  pk_diags_clear(&diags);
  unlink(tiles);
  return terrain;
}

static void ridges_hide_what_the_smooth_horizon_would_show(void **state) {
  (void)state;
  pk_radar_def def = open_def(55);
  pk_terrain *terrain = landscape();
  pk_radar *radar;
  assert_int_equal(pk_radar_create(&def, terrain, NULL, pk_allocator_heap(), &radar), PK_OK);
  double ground_m = pk_terrain_height_m(terrain, def.place.lat_rad, def.place.lon_rad);
  assert_near(pk_radar_antenna_amsl_m(radar), ground_m + def.antenna_agl_m, 1e-9);
  int hidden = 0, seen = 0;
  for (int deg = 0; deg < 360; deg += 3) {
    pk_sight sight = pk_radar_sight(radar, pk_radar_point(radar, 30e3, deg * PK_RAD_PER_DEG, 220));
    double pd = pk_radar_expected_pd(radar, pk_radar_point(radar, 30e3, deg * PK_RAD_PER_DEG, 220), 100);
    assert_int_equal(pd == 0, sight.height_m < sight.mask_m);
    hidden += pd == 0;
    seen += pd > 0;
    if (pd == 0) assert_true(sight.obstacle_m > 0 && sight.obstacle_m < 30e3);
  }
  print_message("a target 220 m amsl at 30 km: %d of 120 bearings hidden\n", hidden);
  assert_true(hidden > 10 && seen > 10);
  pk_radar_destroy(radar);
  pk_terrain_close(terrain);
}

static void heights_are_above_the_geoid(void **state) {
  (void)state;
  pk_diags diags;
  pk_geoid *geoid = NULL;
  pk_diags_init(&diags, pk_allocator_heap());
  assert_int_equal(pk_geoid_open(GEOID, pk_allocator_heap(), &geoid, &diags), PK_OK);
  pk_radar_def def = open_def(55);
  def.range_max_m = 400e3;
  pk_radar *radar;
  assert_int_equal(pk_radar_create(&def, NULL, geoid, pk_allocator_heap(), &radar), PK_OK);
  double worst_m = 0;
  for (int deg = 0; deg < 360; deg += 10)
    for (double range_m = 10e3; range_m < 400e3; range_m += 13e3) {
      pk_ecef point = pk_radar_point(radar, range_m, deg * PK_RAD_PER_DEG, 11000);
      pk_lla place = pk_lla_from_ecef(point);
      double amsl_m = place.h_m - pk_geoid_undulation_m(geoid, place.lat_rad, place.lon_rad);
      worst_m = fmax(worst_m, fabs(pk_radar_sight(radar, point).height_m - amsl_m));
    }
  print_message("heights within %.2f m of the full grid's\n", worst_m);
  assert_true(worst_m < 2 && worst_m > 0);
  assert_near(pk_radar_def_of(radar)->place.h_m,
              15 + pk_geoid_undulation_m(geoid, def.place.lat_rad, def.place.lon_rad), 1e-9);
  pk_radar_destroy(radar);
  pk_geoid_close(geoid);
  pk_diags_clear(&diags);
}

static void an_interrogator_alone_expects_replies_where_it_can_be_heard(void **state) {
  (void)state;
  pk_radar_def def = pk_radar_def_default();
  def.primary = 0;
  def.ssr.fitted = 1;
  def.height_max_m = 20000;
  pk_radar *radar;
  assert_int_equal(pk_radar_create(&def, NULL, NULL, pk_allocator_heap(), &radar), PK_OK);
  assert_near(pk_radar_expected_pd(radar, pk_radar_point(radar, 90e3, 1, 9000), 1), def.ssr.reply_probability, 0);
  assert_near(pk_radar_expected_pd(radar, pk_radar_point(radar, 90e3, 1, 50), 1), 0, 0);      // horizon
  assert_near(pk_radar_expected_pd(radar, pk_radar_point(radar, 10e3, 1, 9000), 1), 0, 0);    // elevation
  assert_near(pk_radar_expected_pd(radar, pk_radar_point(radar, 110.1e3, 1, 9000), 1), 0, 0); // range
  pk_radar_destroy(radar);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_interrogator_alone_expects_replies_where_it_can_be_heard),
      cmocka_unit_test(the_range_of_each_rotating_class_is_that_of_the_class_table),
      cmocka_unit_test(a_twin_sees_as_far_as_its_model_and_another_make_as_far_as_it_would_alone),
      cmocka_unit_test(a_dwell_fitted_to_a_range_gives_that_range),
      cmocka_unit_test(pulses_summed_without_phase_reach_less_far),
      cmocka_unit_test(a_sight_has_the_bearing_and_height_of_the_place),
      cmocka_unit_test(elevation_and_ground_distance_follow_the_exact_relations_of_a_sphere),
      cmocka_unit_test(a_def_with_a_fault_is_refused_and_named),
      cmocka_unit_test(creation_survives_an_allocator_that_fails_on_any_call),
      cmocka_unit_test(the_expected_probability_is_the_exact_one_within_the_tables_error),
      cmocka_unit_test(nothing_is_expected_outside_the_gates),
      cmocka_unit_test(ridges_hide_what_the_smooth_horizon_would_show),
      cmocka_unit_test(heights_are_above_the_geoid),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
