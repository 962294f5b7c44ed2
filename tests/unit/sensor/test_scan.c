// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "rf/detection.h"
#include "sensor/scan.h"
#include "sensor_world.h"

enum { LOOKS = 100000 }; // docs/models/detection.md quotes a run with 1000000

static world w;

// Ground distance on a bearing at which a height is seen at a slant range.
static double ground_for_slant_m(double bearing_deg, double h_m, double slant_m) {
  double low_m = 0, high_m = slant_m;
  for (int i = 0; i < 60; i++) {
    double middle_m = (low_m + high_m) / 2;
    pk_ecef point = pk_ecef_from_lla(world_at(&w, bearing_deg, middle_m, h_m));
    if (pk_ecef_distance_m(point, pk_radar_frame(w.radar)->origin) < slant_m)
      low_m = middle_m;
    else
      high_m = middle_m;
  }
  return high_m;
}

static void count_detected(void *context, const pk_sector_report *report, const pk_scan_output *output) {
  (void)report;
  uint32_t *detections = context;
  for (uint32_t i = 0; i < output->n_looks; i++)
    detections[output->looks[i].mover] += output->looks[i].result == PK_LOOK_DETECTED;
}

static void the_range_ring_is_where_it_belongs_on_every_bearing_and_latitude(void **state) {
  (void)state;
  for (double lat_deg = 0; lat_deg <= 75; lat_deg = lat_deg < 55 ? 55 : lat_deg + 20) {
    pk_radar_def def = open_def(lat_deg);
    world_init(&w, &def, 720);
    for (uint32_t i = 0; i < 720; i++) { // even movers just inside, odd ones just outside
      double ring_m = ground_for_slant_m(i / 2, 8000, def.range_max_m);
      world_put(&w, i, world_at(&w, i / 2, ring_m * (i % 2 ? 1.0009 : 0.9991), 8000), 0, 0);
      w.signatures[i].rcs_beam_m2 = 1e9;
    }
    uint32_t detections[720] = {0};
    world_scan(&w, 0, 1, count_detected, detections);
    for (uint32_t i = 0; i < 720; i++) assert_int_equal(detections[i], i % 2 ? 0 : 1);
    world_clear(&w);
  }
}

static void put_at_random(uint32_t n, double reach_m) {
  pk_stream stream = pk_stream_of(5, 0, "test", "places");
  for (uint32_t i = 0; i < n; i++) {
    double distance_m = reach_m * sqrt(pk_draw_uniform(stream, 5 * i)),
           speed_mps = 300 * pk_draw_uniform(stream, 5 * i + 1);
    double heading_rad = 2 * PK_PI * pk_draw_uniform(stream, 5 * i + 2);
    pk_lla place =
        world_at(&w, 360 * pk_draw_uniform(stream, 5 * i + 3), distance_m, 12000 * pk_draw_uniform(stream, 5 * i + 4));
    world_put(&w, i, place, speed_mps * pk_sin(heading_rad), speed_mps * pk_cos(heading_rad));
  }
}

typedef struct crossings {
  pk_time last[WORLD_MAX];
  uint32_t intervals;
  double worst_rad;
} crossings;

static void check_crossings(void *context, const pk_sector_report *report, const pk_scan_output *output) {
  crossings *seen = context;
  const pk_radar_def *def = pk_radar_def_of(w.radar);
  for (uint32_t i = 0; i < output->n_looks; i++) {
    const pk_look *look = &output->looks[i];
    assert_true(look->time >= report->start && look->time < report->end);
    pk_sight sight = pk_radar_sight(w.radar, pk_movers_position(&w.movers, look->mover, look->time));
    double turns = pk_time_s(look->time) / def->scan_s, beam_rad = 2 * PK_PI * (turns - floor(turns));
    seen->worst_rad = fmax(seen->worst_rad, fabs(pk_wrap_pi(sight.azimuth_rad - beam_rad)));
    pk_time *last = &seen->last[look->mover];
    if (*last >= 0) {
      double turns_since = pk_time_s(look->time - *last) / def->scan_s;
      if (sight.ground_m > 10000) assert_near(turns_since, 1, 0.03);
      seen->intervals++;
    }
    *last = look->time;
  }
}

static void a_target_is_looked_at_once_each_time_the_beam_crosses_it(void **state) {
  (void)state;
  static crossings seen;
  memset(&seen, 0, sizeof seen);
  for (int i = 0; i < WORLD_MAX; i++) seen.last[i] = -1;
  pk_radar_def def = open_def(55);
  world_init(&w, &def, 500);
  put_at_random(500, 80e3);
  world_scan(&w, 0, 60, check_crossings, &seen);
  world_clear(&w);
  print_message("%u intervals, beam within %.1e rad of the target\n", seen.intervals, seen.worst_rad);
  assert_true(seen.worst_rad < 1e-8 && seen.intervals > 28000);
}

typedef struct frequency {
  uint32_t looks, hits;
  double expected, variance; // of hits, by the exact probability
  pk_detector detector;
} frequency;

static void count_frequency(void *context, const pk_sector_report *report, const pk_scan_output *output) {
  (void)report;
  frequency *sum = context;
  double k_m4 = 18.931568569324174; // SNR for Pd 0.5, at the radar's range for it
  double r50_m = pk_radar_range_for_pd_m(w.radar, 3, 0.5);
  for (uint32_t i = 0; i < output->n_looks; i++) {
    double ratio = r50_m / (double)output->looks[i].range_m;
    double pd = pk_detection_pd(&sum->detector, 1, k_m4 * ratio * ratio * ratio * ratio);
    sum->looks++;
    sum->hits += output->looks[i].result == PK_LOOK_DETECTED;
    sum->expected += pd;
    sum->variance += pd * (1 - pd);
  }
}

static void detections_are_as_frequent_as_the_exact_probability_says(void **state) {
  (void)state;
  pk_radar_def def = open_def(55);
  def.peak_power_w /= 30; // so that Pd runs from 0.02 to 1 within the gate
  def.sectors = 4;
  world_init(&w, &def, 100);
  for (uint32_t i = 0; i < 100; i++) {
    world_put(&w, i, world_at(&w, 3.6 * i, 20e3 + 800 * i, 9000), 0, 0);
    w.signatures[i].rcs_beam_m2 = 3;
  }
  frequency sum = {.detector = pk_detector_of(1, 1e-6)};
  world_scan(&w, 0, LOOKS / 100, count_frequency, &sum);
  double deviations = (sum.hits - sum.expected) / sqrt(sum.variance);
  print_message("%u looks: %u detected, expected %.1f, %+.2f deviations\n", sum.looks, sum.hits, sum.expected,
                deviations);
  assert_int_equal(sum.looks, LOOKS);
  assert_near(deviations, 0, 3);
  world_clear(&w);
}

static void keep_results(void *context, const pk_sector_report *report, const pk_scan_output *output) {
  (void)report;
  pk_look *looks = context;
  for (uint32_t i = 0; i < output->n_looks; i++) looks[output->looks[i].mover] = output->looks[i];
}

static void each_refusal_has_its_reason(void **state) {
  (void)state;
  pk_radar_def def = open_def(55);
  def.min_radial_mps = 10;
  def.cover.max_rad = 0.5;
  world_init(&w, &def, 6);
  world_put(&w, 0, world_at(&w, 10, 60e3, 100), 0, -200);   // behind the horizon
  world_put(&w, 1, world_at(&w, 90, 60e3, 8000), 0, 200);   // across the beam
  world_put(&w, 2, world_at(&w, 180, 5e3, 9000), 0, 200);   // above the cover
  world_put(&w, 3, world_at(&w, 200, 112e3, 9000), 0, 200); // beyond the gate
  world_put(&w, 4, world_at(&w, 30, 60e3, 8000), 0, -200);
  world_put(&w, 5, world_at(&w, 30, 400e3, 8000), 0, -200); // not even looked at
  pk_look looks[6] = {0};
  world_scan(&w, 0, 1, keep_results, looks);
  assert_int_equal(looks[0].result, PK_LOOK_MASKED);
  assert_true(looks[0].mask_m > 100 && looks[0].mask_m < 200 && looks[0].obstacle_m == 0);
  assert_int_equal(looks[1].result, PK_LOOK_SLOW);
  assert_int_equal(looks[2].result, PK_LOOK_OUT_OF_BEAM);
  assert_int_equal(looks[3].result, PK_LOOK_OUT_OF_RANGE);
  assert_int_equal(looks[4].result, PK_LOOK_DETECTED);
  assert_true(looks[4].snr_db > looks[4].needed_db && looks[4].plot == 1);
  assert_int_equal(looks[5].time, 0);
  world_clear(&w);
}

static void cross_section_follows_the_aspect_and_grows_below_300_mhz(void **state) {
  (void)state;
  pk_signature signature = {.rcs_nose_m2 = 3, .rcs_beam_m2 = 12, .vhf_ratio = 4};
  assert_near(pk_signature_rcs_m2(&signature, 1, 3e9), 3, 0);
  assert_near(pk_signature_rcs_m2(&signature, -1, 3e9), 3, 0);
  assert_near(pk_signature_rcs_m2(&signature, 0, 3e9), 12, 0);
  assert_near(pk_signature_rcs_m2(&signature, sqrt(0.5), 160e6), 30, 1e-12);
}

static void a_silent_radar_sees_nothing_and_says_so(void **state) {
  (void)state;
  pk_radar_def def = open_def(55);
  def.false_alarms = 50;
  def.ssr.fitted = 1;
  world_init(&w, &def, 1);
  world_put(&w, 0, world_at(&w, 30, 60e3, 8000), 0, -200);
  w.signatures[0].transponder = 1;
  w.scan.silent = 1;
  pk_look looks[1] = {0};
  world_scan(&w, 0, 1, keep_results, looks);
  assert_int_equal(looks[0].result, PK_LOOK_SILENT);
  assert_int_equal(w.scan.plots, 0);
  world_clear(&w);
}

static void a_radar_of_a_sector_looks_nowhere_else(void **state) {
  (void)state;
  pk_radar_def def = open_def(55);
  def.sector_centre_rad = 0;
  def.sector_width_rad = 60 * PK_RAD_PER_DEG;
  world_init(&w, &def, 36);
  for (uint32_t i = 0; i < 36; i++) world_put(&w, i, world_at(&w, 10.0 * i, 30e3, 8000), 0, 0);
  pk_look looks[36] = {0};
  world_scan(&w, 0, 1, keep_results, looks);
  for (uint32_t i = 0; i < 36; i++) {
    int inside = i < 3 || i > 33 || i == 3 || i == 33;
    if (i != 3 && i != 33)
      assert_int_equal(looks[i].result == PK_LOOK_OUT_OF_BEAM, !inside); // the edge may fall either way
  }
  world_clear(&w);
}

static void a_mover_that_enters_play_within_a_rotation_is_met(void **state) {
  (void)state;
  pk_radar_def def = open_def(55);
  world_init(&w, &def, 1);
  for (uint32_t sector = 0; sector < 4; sector++) pk_radar_sector(&w.scan, &w.targets, 0, sector, &w.output);
  world_put(&w, 0, world_at(&w, 180, 60e3, 8000), 0, 0);
  uint32_t looks = 0;
  for (uint32_t sector = 4; sector < def.sectors; sector++) {
    pk_radar_sector(&w.scan, &w.targets, 0, sector, &w.output);
    looks += w.output.n_looks;
  }
  assert_int_equal(looks, 1);
  world_clear(&w);
}

static void scanning_allocates_nothing_and_what_has_no_room_is_counted(void **state) {
  (void)state;
  pk_radar_def def = open_def(55);
  def.false_alarms = 100;
  world_init(&w, &def, 200);
  put_at_random(200, 90e3);
  size_t used = w.arena.used;
  w.output.looks_max = w.output.plots_max = 5;
  uint32_t unused = 0;
  for (uint32_t sector = 0; sector < def.sectors; sector++) {
    pk_radar_sector(&w.scan, &w.targets, 0, sector, &w.output);
    assert_true(w.output.n_looks <= 5 && w.output.n_plots <= 5);
    unused += 10 - w.output.n_looks - w.output.n_plots;
  }
  assert_true(w.scan.dropped > 100 && unused < 50);
  assert_int_equal(w.arena.used, used);
  world_clear(&w);
}

static void state_for_a_scan_needs_memory(void **state) {
  (void)state;
  pk_radar_def def = open_def(55);
  world_init(&w, &def, 1);
  for (uint32_t fail_at = 1; fail_at < 3; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_arena arena;
    pk_arena_init(&arena, pk_failing_allocator(&heap));
    pk_scan scan;
    assert_false(pk_scan_init(&scan, w.radar, "Radar One", &arena, 100000));
    pk_arena_clear(&arena);
    assert_int_equal(heap.live, 0);
  }
  world_clear(&w);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_range_ring_is_where_it_belongs_on_every_bearing_and_latitude),
      cmocka_unit_test(a_target_is_looked_at_once_each_time_the_beam_crosses_it),
      cmocka_unit_test(detections_are_as_frequent_as_the_exact_probability_says),
      cmocka_unit_test(each_refusal_has_its_reason),
      cmocka_unit_test(cross_section_follows_the_aspect_and_grows_below_300_mhz),
      cmocka_unit_test(a_silent_radar_sees_nothing_and_says_so),
      cmocka_unit_test(a_radar_of_a_sector_looks_nowhere_else),
      cmocka_unit_test(a_mover_that_enters_play_within_a_rotation_is_met),
      cmocka_unit_test(scanning_allocates_nothing_and_what_has_no_room_is_counted),
      cmocka_unit_test(state_for_a_scan_needs_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
