// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A radar on an aircraft: where it flies, what it sees below it, and what goes with the clutter.
#include "sensor_world.h"

static world w;

static pk_radar_def carried_def(double height_m) {
  pk_radar_def def = open_def(54);
  def.carried = 1;
  def.antenna_agl_m = height_m;
  def.range_max_m = 450e3;
  def.range_min_m = 1e3;
  def.cover.min_rad = -0.8;
  def.average_power_w = 1e9; // chance has no say
  return def;
}

// Flies along the meridian from the def's place; what the platform was at a time.
static pk_ecef flown(double north_mps, pk_time time, pk_ecef *velocity) {
  const pk_radar_def *def = pk_radar_def_of(w.radar);
  pk_frame frame = pk_frame_at(def->place);
  *velocity = pk_ecef_rotate(&frame, (pk_enu){0, north_mps, 0});
  return pk_ecef_from_enu(&frame, (pk_enu){0, north_mps * pk_time_s(time), 0});
}

static void scan_flying(double north_mps, uint64_t rotations, world_visitor *visit, void *context) {
  uint32_t sectors = pk_radar_def_of(w.radar)->sectors;
  for (uint64_t rotation = 0; rotation < rotations; rotation++)
    for (uint32_t sector = 0; sector < sectors; sector++) {
      pk_time end = pk_scan_sector_end(w.radar, rotation, sector);
      pk_time start = sector ? pk_scan_sector_end(w.radar, rotation, sector - 1)
                             : (pk_time)rotation * pk_time_from_s(pk_radar_def_of(w.radar)->scan_s);
      pk_platform platform;
      platform.start = flown(north_mps, start, &platform.velocity);
      platform.end = flown(north_mps, end, &platform.velocity);
      platform.middle = flown(north_mps, start + (end - start) / 2, &platform.velocity);
      platform.geoid_m = 0;
      pk_scan_move(&w.scan, &platform);
      pk_sector_report report = pk_radar_sector(&w.scan, &w.targets, rotation, sector, &w.output);
      visit(context, &report, &w.output);
    }
}

static void put_around(uint32_t n) {
  pk_stream stream = pk_stream_of(8, 0, "test", "places");
  for (uint32_t i = 0; i < n; i++) {
    double heading_rad = 2 * PK_PI * pk_draw_uniform(stream, 4 * i);
    pk_lla place =
        world_at(&w, 360 * pk_draw_uniform(stream, 4 * i + 1), 5e3 + 3e5 * pk_draw_uniform(stream, 4 * i + 2),
                 300 + 11e3 * pk_draw_uniform(stream, 4 * i + 3));
    world_put(&w, i, place, 250 * pk_sin(heading_rad), 250 * pk_cos(heading_rad));
  }
}

typedef struct seen {
  uint32_t plots;
  double range_m[WORLD_MAX], azimuth_rad[WORLD_MAX];
} seen;

static void note_plots(void *context, const pk_sector_report *report, const pk_scan_output *output) {
  (void)report;
  seen *all = context;
  for (uint32_t i = 0; i < output->n_plots && all->plots < WORLD_MAX; i++, all->plots++) {
    all->range_m[all->plots] = output->plots[i].range_m;
    all->azimuth_rad[all->plots] = output->plots[i].azimuth_rad;
  }
}

static void one_that_hovers_sees_what_a_mast_so_high_would(void **state) {
  (void)state;
  static seen mast, air;
  mast.plots = air.plots = 0;
  pk_radar_def def = carried_def(9000);
  world_init(&w, &def, 300);
  put_around(300);
  scan_flying(0, 2, note_plots, &air);
  world_clear(&w);
  def.carried = 0;
  world_init(&w, &def, 300);
  put_around(300);
  world_scan(&w, 0, 2, note_plots, &mast);
  world_clear(&w);
  assert_true(air.plots > 400);
  assert_int_equal(air.plots, mast.plots);
  for (uint32_t i = 0; i < air.plots; i++) {
    assert_near(air.range_m[i], mast.range_m[i], 1e-6);
    assert_near(air.azimuth_rad[i], mast.azimuth_rad[i], 1e-7);
  }
}

typedef struct turns {
  uint32_t looks[WORLD_MAX];
  double worst_m;
  uint64_t rotation;
} turns;

// Looks, and how far the place that the plot tells of is from the truth, apart from its errors.
static void count_looks(void *context, const pk_sector_report *report, const pk_scan_output *output) {
  turns *all = context;
  pk_frame frame = pk_frame_at(report->place);
  for (uint32_t i = 0; i < output->n_looks; i++) {
    const pk_look *look = &output->looks[i];
    all->looks[look->mover]++;
    pk_enu at = pk_enu_from_ecef(&frame, pk_movers_position(&w.movers, look->mover, look->time));
    double range_m = sqrt(at.e_m * at.e_m + at.n_m * at.n_m + at.u_m * at.u_m);
    all->worst_m = fmax(all->worst_m, fabs(range_m - (double)look->range_m));
  }
}

static void under_way_each_target_is_looked_at_once_a_rotation_from_where_it_is(void **state) {
  (void)state;
  static turns all;
  memset(&all, 0, sizeof all);
  pk_radar_def def = carried_def(9000);
  def.scan_s = 10;
  world_init(&w, &def, 400);
  put_around(400);
  scan_flying(180, 40, count_looks, &all);
  world_clear(&w);
  uint32_t once = 0;
  for (uint32_t i = 0; i < 400; i++) {
    assert_in_range(all.looks[i], 38, 42); // it may begin or end a turn early, and passes some below
    once += all.looks[i] == 40;
  }
  print_message("%u of 400 were met 40 times in 40 rotations; ranges within %.2f m\n", once, all.worst_m);
  assert_true(once > 300 && all.worst_m < 0.05); // a float's rounding
}

typedef struct result {
  uint8_t of[16];
  float mask_m[16];
} result;

static void note_results(void *context, const pk_sector_report *report, const pk_scan_output *output) {
  (void)report;
  result *all = context;
  for (uint32_t i = 0; i < output->n_looks; i++) {
    all->of[output->looks[i].mover] = output->looks[i].result;
    all->mask_m[output->looks[i].mover] = output->looks[i].mask_m;
  }
}

static void below_it_who_flies_across_goes_with_the_clutter_and_above_the_horizon_nobody(void **state) {
  (void)state;
  result all;
  pk_radar_def def = carried_def(9000);
  def.min_radial_mps = 20;
  world_init(&w, &def, 4);
  world_put(&w, 0, world_at(&w, 90, 150e3, 1000), 0, 250);   // across, below
  world_put(&w, 1, world_at(&w, 90, 160e3, 1000), 250, 0);   // away, below
  world_put(&w, 2, world_at(&w, 90, 150e3, 11000), 0, 250);  // across, with the sky behind
  world_put(&w, 3, world_at(&w, 180, 150e3, 1000), 25, -25); // slowly away
  memset(&all, 0xFF, sizeof all);
  scan_flying(200, 1, note_results, &all);
  assert_int_equal(all.of[0], PK_LOOK_SLOW);
  assert_int_equal(all.of[1], PK_LOOK_DETECTED);
  assert_int_equal(all.of[2], PK_LOOK_DETECTED);
  assert_int_equal(all.of[3], PK_LOOK_DETECTED);
  world_clear(&w);
}

// 4.12 (sqrt h1 + sqrt h2) km over 4/3 earth: 432 km for 9 km and 100 m.
static void its_horizon_is_that_of_its_height(void **state) {
  (void)state;
  result all;
  pk_radar_def def = carried_def(9000);
  def.range_max_m = 500e3;
  world_init(&w, &def, 2);
  world_put(&w, 0, world_at(&w, 45, 430e3, 100), 100, 100);
  world_put(&w, 1, world_at(&w, 45, 435e3, 100), 100, 100);
  memset(&all, 0xFF, sizeof all);
  scan_flying(0, 1, note_results, &all);
  assert_int_equal(all.of[0], PK_LOOK_DETECTED);
  assert_int_equal(all.of[1], PK_LOOK_MASKED);
  world_clear(&w);
}

static void its_carrier_is_no_target(void **state) {
  (void)state;
  static turns all;
  memset(&all, 0, sizeof all);
  pk_radar_def def = carried_def(9000);
  world_init(&w, &def, 2);
  world_put(&w, 0, world_at(&w, 0, 0, 9000), 0, 180);
  world_put(&w, 1, world_at(&w, 0, 50e3, 9000), 0, 180);
  w.scan.carrier = 0;
  scan_flying(180, 5, count_looks, &all);
  assert_int_equal(all.looks[0], 0);
  assert_int_equal(all.looks[1], 5);
  world_clear(&w);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_that_hovers_sees_what_a_mast_so_high_would),
      cmocka_unit_test(under_way_each_target_is_looked_at_once_a_rotation_from_where_it_is),
      cmocka_unit_test(below_it_who_flies_across_goes_with_the_clutter_and_above_the_horizon_nobody),
      cmocka_unit_test(its_horizon_is_that_of_its_height),
      cmocka_unit_test(its_carrier_is_no_target),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
