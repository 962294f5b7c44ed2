// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "sensor/scan.h"
#include "sensor_world.h"

static world w;

// Errors of one target's plots over what the radar believes of them.
typedef struct residuals {
  double n, sum[3], squares[3];
  uint32_t primary, ssr, both;
  pk_plot last;
} residuals;

static void collect(void *context, const pk_sector_report *report, const pk_scan_output *output) {
  (void)report;
  residuals *all = context;
  for (uint32_t i = 0; i < output->n_plots; i++) {
    const pk_plot *plot = &output->plots[i];
    pk_sight sight = pk_radar_sight(w.radar, pk_movers_position(&w.movers, 0, plot->time));
    const double r[3] = {(plot->range_m - sight.range_m) / plot->range_sigma_m,
                         pk_wrap_pi(plot->azimuth_rad - sight.azimuth_rad) / plot->azimuth_sigma_rad,
                         (plot->height_m - sight.height_m) / plot->height_sigma_m};
    for (int k = 0; k < 3; k++) all->sum[k] += r[k], all->squares[k] += r[k] * r[k];
    all->n++;
    all->primary += plot->primary;
    all->ssr += plot->ssr;
    all->both += plot->primary && plot->ssr;
    all->last = *plot;
  }
}

// One target without motion in front of a radar; scans `rotations` of it.
static residuals scan_one(pk_radar_def def, pk_signature signature, uint32_t rotations) {
  world_init(&w, &def, 1);
  world_put(&w, 0, world_at(&w, 77, 60e3, 9000), 0, 0);
  signature.vhf_ratio = 1;
  w.signatures[0] = signature;
  w.targets.pressure_offset_m = 40;
  residuals all = {0};
  world_scan(&w, 0, rotations, collect, &all);
  world_clear(&w);
  return all;
}

static void errors_have_the_size_that_the_radar_believes(void **state) {
  (void)state;
  pk_radar_def def = open_def(55);
  def.three_d = 1;
  def.el_beam_rad = 0.08;
  def.height_floor_rad = 0.004;
  residuals all = scan_one(def, (pk_signature){.rcs_beam_m2 = 3, .swerling = 1}, 20000);
  for (int k = 0; k < 3; k++) {
    assert_near(all.sum[k] / all.n, 0, 4 / sqrt(all.n));
    assert_near(all.squares[k] / all.n, 1, 4 * sqrt(2 / all.n));
  }
  print_message("%.0f plots; mean squares %.3f %.3f %.3f\n", all.n, all.squares[0] / all.n, all.squares[1] / all.n,
                all.squares[2] / all.n);
}

static void errors_follow_the_formulas_of_snr_floor_and_cell(void **state) {
  (void)state;
  pk_radar_def def = open_def(55);
  pk_plot plot = scan_one(def, (pk_signature){.rcs_beam_m2 = 3, .swerling = 1}, 20).last;
  double e = pk_ratio_from_db(plot.snr_db), cell_m = 149.896229, beam_rad = def.az_beam_rad;
  double range2 = 0.39 * 0.39 * cell_m * cell_m / e + cell_m * cell_m / 12 + 60 * 60;
  double azimuth2 = 0.55 * 0.55 * beam_rad * beam_rad / e + def.azimuth_floor_rad * def.azimuth_floor_rad;
  assert_near_relative(plot.range_sigma_m, sqrt(range2), 1e-6);
  assert_near_relative(plot.azimuth_sigma_rad, sqrt(azimuth2), 1e-6);
  assert_true(isnan(plot.height_m) && isnan(plot.height_sigma_m));
}

static void registration_is_drawn_once_a_run(void **state) {
  (void)state;
  pk_radar_def def = open_def(55);
  def.range_registration_m = 300;
  def.azimuth_registration_rad = 0.003;
  double sum_m = 0, range2 = 0, azimuth2 = 0;
  world_init(&w, &def, 1);
  for (uint32_t replication = 0; replication < 2000; replication++) {
    pk_scan_start(&w.scan, "Radar One", 0, 9, replication);
    sum_m += w.scan.range_bias_m;
    range2 += w.scan.range_bias_m * w.scan.range_bias_m;
    azimuth2 += w.scan.azimuth_bias_rad * w.scan.azimuth_bias_rad;
  }
  world_clear(&w);
  assert_near(sum_m / 2000, 0, 300 * 4 / sqrt(2000));
  assert_near(sqrt(range2 / 2000), 300, 300 * 4 / sqrt(4000));
  assert_near(sqrt(azimuth2 / 2000), 0.003, 0.003 * 4 / sqrt(4000));
}

static pk_radar_def with_interrogator(void) {
  pk_radar_def def = open_def(55);
  def.ssr.fitted = 1;
  return def;
}

static void a_transponder_gives_its_code_and_pressure_altitude_in_hundreds_of_feet(void **state) {
  (void)state;
  pk_signature signature = {.rcs_beam_m2 = 3, .swerling = 1, .transponder = 1, .mode_c = 1, .code = 04321};
  residuals all = scan_one(with_interrogator(), signature, 5000);
  assert_int_equal(all.last.code, 04321);
  assert_near(all.last.pressure_altitude_m, 297 * 30.48, 1e-9); // 9040 m are 296.6 hundred feet
  assert_near(all.ssr / 5000., 0.98, 4 * sqrt(0.98 * 0.02 / 5000));
  assert_true(all.both > 4500 && all.n <= 5000); // one plot a rotation, never two
  assert_near(all.last.azimuth_sigma_rad, 0.07 * PK_RAD_PER_DEG, 1e-12);
}

static void a_target_that_the_primary_misses_is_still_seen_by_its_reply(void **state) {
  (void)state;
  pk_radar_def def = with_interrogator();
  def.min_radial_mps = 10; // it stands still
  residuals all = scan_one(def, (pk_signature){.rcs_beam_m2 = 3, .transponder = 1, .code = 01200}, 1000);
  assert_true(all.primary == 0 && all.ssr > 950);
  assert_int_equal(all.last.code, 01200);
  assert_true(isnan(all.last.pressure_altitude_m) && isnan(all.last.snr_db)); // no mode C, no echo
}

static void an_interrogator_alone_needs_a_transponder(void **state) {
  (void)state;
  pk_radar_def def = with_interrogator();
  def.primary = 0;
  assert_true(scan_one(def, (pk_signature){.rcs_beam_m2 = 3, .transponder = 1}, 1000).n > 950);
  world_init(&w, &def, 1);
  world_put(&w, 0, world_at(&w, 77, 60e3, 9000), 0, 0);
  for (uint32_t sector = 0; sector < def.sectors; sector++) {
    pk_radar_sector(&w.scan, &w.targets, 0, sector, &w.output);
    assert_int_equal(w.output.n_plots, 0);
    if (w.output.n_looks) assert_int_equal(w.looks[0].result, PK_LOOK_NO_REPLY);
  }
  world_clear(&w);
}

static void a_transponder_shifts_the_range_by_its_own_delay(void **state) {
  (void)state;
  pk_radar_def def = with_interrogator();
  def.primary = 0;
  residuals all = scan_one(def, (pk_signature){.transponder = 1, .transponder_bias_m = 75}, 1000);
  assert_near(all.sum[0] / all.n, 75 / def.ssr.range_sigma_m, 4 / sqrt(all.n));
}

// A radar of coarse range whose interrogator measures finely, and the other way round.
static void of_two_channels_the_better_one_measures(void **state) {
  (void)state;
  pk_radar_def def = with_interrogator();
  const pk_signature target = {.rcs_beam_m2 = 1e6, .transponder = 1, .transponder_bias_m = 75};
  def.ssr.reply_probability = 1;
  def.range_floor_m = 900;
  residuals coarse = scan_one(def, target, 1000);
  assert_true(coarse.both == coarse.n && coarse.n > 900);
  assert_near(coarse.last.range_sigma_m, def.ssr.range_sigma_m, 1e-12);
  assert_near(coarse.sum[0] / coarse.n, 75 / def.ssr.range_sigma_m, 4 / sqrt(coarse.n));
  def.range_floor_m = 1, def.pulse_s = 1e-8, def.average_power_w = 1e9;
  residuals fine = scan_one(def, target, 1000);
  assert_true(fine.last.range_sigma_m < def.ssr.range_sigma_m);
  assert_near(fine.sum[0] / fine.n, 0, 4 / sqrt(fine.n));
}

static void a_friend_answers_the_nets_it_shares(void **state) {
  (void)state;
  pk_radar_def def = with_interrogator();
  def.ssr.iff_nets = 6;
  def.ssr.iff_reply_probability = 1;
  assert_int_equal(scan_one(def, (pk_signature){.rcs_beam_m2 = 3, .iff_nets = 2}, 20).last.iff, PK_REPLY_VALID);
  assert_int_equal(scan_one(def, (pk_signature){.rcs_beam_m2 = 3, .iff_nets = 1}, 20).last.iff, PK_REPLY_NONE);
  assert_int_equal(scan_one(def, (pk_signature){.rcs_beam_m2 = 3, .transponder = 1}, 20).last.iff, PK_REPLY_NONE);
  def.ssr.iff_wrong_probability = 1;
  assert_int_equal(scan_one(def, (pk_signature){.rcs_beam_m2 = 3, .iff_nets = 4}, 20).last.iff, PK_REPLY_WRONG);
}

static void count_sectors(void *context, const pk_sector_report *report, const pk_scan_output *output) {
  uint32_t *counts = context;
  for (uint32_t i = 0; i < output->n_plots; i++) {
    const pk_plot *plot = &output->plots[i];
    assert_true(plot->time >= report->start && plot->time < report->end);
    assert_true(pk_wrap_2pi(plot->azimuth_rad - report->azimuth_start_rad) < 2 * PK_PI / 16 + 1e-9);
    assert_true(i == 0 || plot->time >= output->plots[i - 1].time);
    counts[(uint32_t)(10 * plot->range_m / 110e3) + 10 * report->sector]++;
  }
}

static void false_alarms_are_as_many_as_cells_and_pfa_say_and_lie_evenly(void **state) {
  (void)state;
  pk_radar_def def = open_def(55);
  def.false_alarms = -1;
  def.pfa = 3e-5;
  def.azimuth_cell_factor = 0; // nothing merges
  world_init(&w, &def, 0);
  uint32_t counts[160] = {0};
  world_scan(&w, 0, 4000, count_sectors, counts);
  world_clear(&w);
  double mean = 4000 * 3e-5 * (110e3 / 149.896229) * (360 / 1.4) / 160, chi2 = 0, total = 0;
  for (int i = 0; i < 160; i++) {
    chi2 += (counts[i] - mean) * (counts[i] - mean) / mean;
    total += counts[i];
  }
  print_message("%.0f false alarms, expected %.0f; chi-square %.0f for 160\n", total, 160 * mean, chi2);
  assert_near(total, 160 * mean, 4 * sqrt(160 * mean));
  assert_near(chi2, 160, 4 * sqrt(320));
}

static void count_plots(void *context, const pk_sector_report *report, const pk_scan_output *output) {
  (void)report;
  *(uint64_t *)context += output->n_plots;
}

static uint64_t alarms_in(pk_radar_def def, uint64_t rotations, uint32_t *dropped) {
  uint64_t total = 0;
  def.azimuth_cell_factor = 0; // nothing merges
  world_init(&w, &def, 0);
  world_scan(&w, 0, rotations, count_plots, &total);
  *dropped = w.scan.dropped;
  world_clear(&w);
  return total;
}

static void each_beam_position_of_a_rotation_gives_its_false_alarms(void **state) {
  (void)state;
  pk_radar_def def = open_def(55);
  def.false_alarms = -1;
  def.pfa = 3e-5;
  def.beam_positions = 5;
  uint32_t dropped;
  double mean = 1000 * 5 * 3e-5 * (110e3 / 149.896229) * (360 / 1.4);
  assert_near((double)alarms_in(def, 1000, &dropped), mean, 4 * sqrt(mean));
  assert_int_equal(dropped, 0);
}

static void very_many_false_alarms_all_find_room(void **state) {
  (void)state;
  pk_radar_def def = open_def(55);
  def.false_alarms = 100e3;
  uint32_t dropped;
  assert_near((double)alarms_in(def, 4, &dropped), 4 * 100e3, 4 * sqrt(4 * 100e3));
  assert_int_equal(dropped, 0);
}

static void a_false_alarm_of_a_3d_radar_has_a_height_within_its_cover(void **state) {
  (void)state;
  pk_radar_def def = open_def(55);
  def.three_d = 1;
  def.false_alarms = 50;
  world_init(&w, &def, 0);
  for (uint32_t sector = 0; sector < def.sectors; sector++) {
    pk_radar_sector(&w.scan, &w.targets, 0, sector, &w.output);
    for (uint32_t i = 0; i < w.output.n_plots; i++) {
      assert_true(w.output.plots[i].height_m > 0 && w.output.plots[i].height_m <= def.height_max_m);
      assert_true(w.output.plots[i].height_sigma_m > 0 && w.output.plots[i].snr_db > 10);
    }
  }
  world_clear(&w);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(errors_have_the_size_that_the_radar_believes),
      cmocka_unit_test(errors_follow_the_formulas_of_snr_floor_and_cell),
      cmocka_unit_test(registration_is_drawn_once_a_run),
      cmocka_unit_test(a_transponder_gives_its_code_and_pressure_altitude_in_hundreds_of_feet),
      cmocka_unit_test(a_target_that_the_primary_misses_is_still_seen_by_its_reply),
      cmocka_unit_test(an_interrogator_alone_needs_a_transponder),
      cmocka_unit_test(a_transponder_shifts_the_range_by_its_own_delay),
      cmocka_unit_test(of_two_channels_the_better_one_measures),
      cmocka_unit_test(a_friend_answers_the_nets_it_shares),
      cmocka_unit_test(false_alarms_are_as_many_as_cells_and_pfa_say_and_lie_evenly),
      cmocka_unit_test(each_beam_position_of_a_rotation_gives_its_false_alarms),
      cmocka_unit_test(very_many_false_alarms_all_find_room),
      cmocka_unit_test(a_false_alarm_of_a_3d_radar_has_a_height_within_its_cover),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
