// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Resolution, and what must not depend on order.
#include "sensor/scan.h"
#include "sensor_world.h"

static world w;

// Two targets side by side at 60 km, without measurement error to speak of.
static void put_pair(double apart_m, double along_rad, int transponders) {
  pk_radar_def def = open_def(55);
  def.range_floor_m = 0;
  def.azimuth_floor_rad = 0;
  def.ssr.fitted = 1;
  def.ssr.reply_probability = 1;
  world_init(&w, &def, 2);
  world_put(&w, 0, world_at(&w, 40, 60e3, 9000), 0, 0);
  world_put(&w, 1, world_at(&w, 40 + along_rad / PK_RAD_PER_DEG, 60e3 + apart_m, 9000), 0, 0);
  for (int i = 0; i < 2; i++) {
    w.signatures[i].rcs_beam_m2 = 1e6;
    w.signatures[i].transponder = i < transponders;
    w.signatures[i].code = (uint16_t)(01000 + i);
  }
}

// The sector of bearing 40 deg of the first rotation.
static const pk_scan_output *scan_pair(void) {
  for (uint32_t sector = 0; sector <= 1; sector++) pk_radar_sector(&w.scan, &w.targets, 0, sector, &w.output);
  return &w.output;
}

static void two_targets_in_one_cell_give_one_plot_and_both_looks_know_it(void **state) {
  (void)state;
  put_pair(30, 0.002, 0);
  const pk_scan_output *output = scan_pair();
  assert_int_equal(output->n_looks, 2);
  assert_int_equal(output->n_plots, 1);
  assert_true(w.looks[0].plot == 1 && w.looks[1].plot == 1);
  double single_db = (double)w.looks[0].snr_db;
  assert_near(w.output.plots[0].snr_db, single_db + 3.01, 0.02);
  assert_true(w.output.plots[0].azimuth_sigma_rad > 0.0009); // half of 0.002, the spread
  world_clear(&w);
}

static void targets_a_cell_apart_in_range_or_azimuth_stay_two(void **state) {
  (void)state;
  put_pair(600, 0, 0);
  assert_int_equal(scan_pair()->n_plots, 2);
  world_clear(&w);
  put_pair(0, 1.7 * 1.4 * PK_RAD_PER_DEG, 0);
  assert_int_equal(scan_pair()->n_plots, 2);
  assert_true(w.output.plots[0].number == 1 && w.output.plots[1].number == 2);
  world_clear(&w);
}

static void two_replies_keep_two_targets_apart_and_one_keeps_its_place(void **state) {
  (void)state;
  put_pair(30, 0.002, 2);
  assert_int_equal(scan_pair()->n_plots, 2);
  assert_true(w.output.plots[0].code == 01000 && w.output.plots[1].code == 01001);
  world_clear(&w);
  put_pair(30, 0.002, 1);
  assert_int_equal(scan_pair()->n_plots, 1);
  assert_true(w.output.plots[0].code == 01000 && w.output.plots[0].primary && w.output.plots[0].ssr);
  world_clear(&w);
}

static void put_crowd(uint32_t n, double reach_m, int reversed) {
  pk_stream stream = pk_stream_of(11, 0, "test", "crowd");
  for (uint32_t k = 0; k < n; k++) {
    uint32_t i = reversed ? n - 1 - k : k;
    double bearing_deg = 360 * pk_draw_uniform(stream, 4 * k),
           distance_m = reach_m * pk_draw_uniform(stream, 4 * k + 1);
    world_put(&w, i, world_at(&w, bearing_deg, distance_m, 9000 * pk_draw_uniform(stream, 4 * k + 2)), 100, 150);
    w.signatures[i].transponder = k % 3 == 0;
    w.signatures[i].mode_c = k % 2;
    w.signatures[i].code = (uint16_t)(k & 07777);
    w.signatures[i].swerling = (uint8_t)(k % 5);
    char name[32];
    snprintf(name, sizeof name, "aircraft %u", k);
    w.keys[i] = pk_hash_text(name);
  }
}

static pk_radar_def crowded_def(void) {
  pk_radar_def def = open_def(55);
  def.three_d = 1;
  def.false_alarms = 40;
  def.ssr.fitted = 1;
  def.range_registration_m = 50;
  return def;
}

typedef struct transcript {
  uint64_t digest;
  uint32_t plots, looks;
} transcript;

static uint64_t digest_of(uint64_t digest, const pk_plot *plot) {
  const double values[] = {plot->range_m, plot->azimuth_rad, plot->range_sigma_m,  plot->azimuth_sigma_rad,
                           plot->snr_db,  plot->height_m,    plot->height_sigma_m, plot->pressure_altitude_m};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    if (!isnan(values[i])) digest = pk_hash_pair(digest, pk_hash_bytes(&values[i], sizeof values[i]));
  digest = pk_hash_pair(digest, (uint64_t)plot->time);
  uint64_t flags = (uint64_t)plot->code << 8 | (uint64_t)plot->primary << 2 | (uint64_t)plot->ssr << 1;
  return pk_hash_pair(pk_hash_pair(digest, plot->number), flags | plot->iff);
}

static uint64_t digest_of_look(uint64_t digest, const pk_look *look) {
  const float values[] = {look->pd,       look->snr_db, look->needed_db, look->range_m, look->elevation_rad,
                          look->height_m, look->mask_m, look->obstacle_m};
  digest = pk_hash_pair(digest, pk_hash_bytes(values, sizeof values));
  digest = pk_hash_pair(digest, (uint64_t)look->time);
  return pk_hash_pair(digest, (uint64_t)look->plot << 16 | (uint64_t)look->result << 8 | look->ssr);
}

static void digest_plots(void *context, const pk_sector_report *report, const pk_scan_output *output) {
  (void)report;
  transcript *all = context;
  all->plots += output->n_plots;
  all->looks += output->n_looks;
  for (uint32_t i = 0; i < output->n_plots; i++) all->digest = digest_of(all->digest, &output->plots[i]);
}

static transcript scan_crowd(int reversed) {
  pk_radar_def def = crowded_def();
  world_init(&w, &def, 1000);
  put_crowd(1000, 90e3, reversed);
  transcript all = {0};
  world_scan(&w, 0, 20, digest_plots, &all);
  world_clear(&w);
  return all;
}

static void the_order_of_movers_changes_no_plot(void **state) {
  (void)state;
  transcript forward = scan_crowd(0), backward = scan_crowd(1);
  assert_true(forward.plots > 15000);
  assert_int_equal(forward.plots, backward.plots);
  assert_true(forward.digest == backward.digest);
  print_message("%u looks, %u plots, digest %016llx\n", forward.looks, forward.plots,
                (unsigned long long)forward.digest);
}

static void plots_have_the_same_bits_with_every_compiler_and_machine(void **state) {
  (void)state;
  assert_true(scan_crowd(0).digest == UINT64_C(0xd681e833d252b0c2)); // changes with the model, never with the build
}

static void other_movers_do_not_change_the_luck_of_one(void **state) {
  (void)state;
  pk_radar_def def = open_def(55);
  def.peak_power_w /= 3;
  uint8_t alone[60] = {0}, among[60] = {0};
  for (int crowd = 0; crowd < 2; crowd++) {
    world_init(&w, &def, crowd ? 500 : 1);
    put_crowd(crowd ? 500 : 1, 90e3, 0);
    for (uint64_t rotation = 0; rotation < 60; rotation++)
      for (uint32_t sector = 0; sector < def.sectors; sector++) {
        pk_radar_sector(&w.scan, &w.targets, rotation, sector, &w.output);
        for (uint32_t i = 0; i < w.output.n_looks; i++)
          if (w.looks[i].mover == 0) (crowd ? among : alone)[rotation] = w.looks[i].result;
      }
    world_clear(&w);
  }
  assert_memory_equal(alone, among, sizeof alone);
}

static void digest_looks(transcript *all, const pk_scan_output *output) {
  for (uint32_t i = 0; i < output->n_looks; i++) {
    all->digest = digest_of_look(all->digest, &output->looks[i]);
    all->digest = pk_hash_pair(all->digest, output->looks[i].mover);
  }
}

static void scanning_resumed_within_a_rotation_goes_on_as_if_it_had_not_stopped(void **state) {
  (void)state;
  pk_radar_def def = crowded_def();
  transcript whole = {0}, rest = {0};
  for (int resumed = 0; resumed < 2; resumed++) {
    world_init(&w, &def, 300);
    put_crowd(300, 400e3, 0);
    if (!resumed)
      for (uint32_t sector = 0; sector < 7; sector++) pk_radar_sector(&w.scan, &w.targets, 2, sector, &w.output);
    w.scan.plots = 0;
    for (uint32_t sector = 7; sector < def.sectors; sector++) {
      pk_sector_report report = pk_radar_sector(&w.scan, &w.targets, 2, sector, &w.output);
      digest_plots(resumed ? &rest : &whole, &report, &w.output);
      digest_looks(resumed ? &rest : &whole, &w.output);
    }
    world_clear(&w);
  }
  assert_true(whole.plots > 100 && whole.digest == rest.digest);
}

static void seed_and_replication_decide_everything(void **state) {
  (void)state;
  pk_radar_def def = crowded_def();
  transcript runs[4] = {{0}};
  const uint32_t replications[4] = {1, 1, 2, 1};
  for (int k = 0; k < 4; k++) {
    world_init(&w, &def, 300);
    put_crowd(300, 400e3, 0);
    pk_scan_start(&w.scan, k == 3 ? "Radar Two" : "Radar One", 0, 1, replications[k]);
    world_scan(&w, 0, 3, digest_plots, &runs[k]);
    world_clear(&w);
  }
  assert_true(runs[0].digest == runs[1].digest);
  assert_true(runs[0].digest != runs[2].digest && runs[0].digest != runs[3].digest);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(two_targets_in_one_cell_give_one_plot_and_both_looks_know_it),
      cmocka_unit_test(targets_a_cell_apart_in_range_or_azimuth_stay_two),
      cmocka_unit_test(two_replies_keep_two_targets_apart_and_one_keeps_its_place),
      cmocka_unit_test(the_order_of_movers_changes_no_plot),
      cmocka_unit_test(plots_have_the_same_bits_with_every_compiler_and_machine),
      cmocka_unit_test(other_movers_do_not_change_the_luck_of_one),
      cmocka_unit_test(scanning_resumed_within_a_rotation_goes_on_as_if_it_had_not_stopped),
      cmocka_unit_test(seed_and_replication_decide_everything),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
