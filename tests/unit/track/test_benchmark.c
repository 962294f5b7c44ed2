// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// One set of default figures for all three benchmarks. docs/models/tracking.md compares the results with other
// trackers; each limit here is the figure measured when it was written, with room for changes of detail.
#include "benchmark.h"

static benchmark cross10(void) {
  benchmark b = benchmark_of("tests/cases/track/cross10_s1_plots.case", "tests/cases/track/cross10_s1_truth.case");
  b.scan_s = 4, b.range_sigma_m = 50, b.azimuth_sigma_deg = 0.15, b.pd = 0.85;
  b.false_plots = 40, b.window_m = 100e3, b.window_deg = 70;
  return b;
}

static benchmark miss50(void) {
  benchmark b = benchmark_of("tests/cases/track/miss50_s1_plots.case", "tests/cases/track/miss50_s1_truth.case");
  b.scan_s = 10, b.range_sigma_m = 100, b.azimuth_sigma_deg = 0.2, b.pd = 0.7;
  b.false_plots = 40, b.window_m = 190e3, b.window_deg = 360;
  return b;
}

static benchmark turns6(void) {
  benchmark b = benchmark_of("tests/cases/track/turns6_s1_plots.case", "tests/cases/track/turns6_s1_truth.case");
  b.scan_s = 2, b.range_sigma_m = 30, b.azimuth_sigma_deg = 0.1, b.pd = 0.95;
  b.false_plots = 3, b.window_m = 215e3, b.window_deg = 360, b.radar_x_m = b.radar_y_m = -20e3;
  return b;
}

static void print(const char *name, const benchmark_result *r) {
  double n = r->ospa.instants;
  print_message(
      "%s: OSPA %.0f m, missed %.2f, false %.2f, C %.3f, A %.3f, PA %.0f m, VA %.1f m/s, LS %.3f, %d numbers\n", name,
      r->ospa.ospa_m / n, r->ospa.missed / n, r->ospa.false_tracks / n, r->siap.completeness, r->siap.ambiguity,
      r->siap.position_error_m, r->siap.velocity_error_mps, r->siap.longest, (int)r->figures.confirmed);
}

static void ten_crossing_aircraft_are_kept_apart_through_the_crossing(void **state) {
  (void)state;
  benchmark b = cross10();
  benchmark_result r = benchmark_play(&b);
  print("cross10", &r);
  assert_int_equal(r.ospa.instants, 76);
  assert_int_equal(r.figures.confirmed, 10);
  assert_true(r.ospa.ospa_m / r.ospa.instants < 275);
  assert_true(r.ospa.false_tracks / r.ospa.instants < 0.05);
  assert_true(r.siap.completeness > 0.95);
  assert_true(r.siap.longest > 0.95);
}

static void fifty_aircraft_seen_seven_times_in_ten_are_tracked(void **state) {
  (void)state;
  benchmark b = miss50();
  benchmark_result r = benchmark_play(&b);
  print("miss50", &r);
  assert_true(r.ospa.ospa_m / r.ospa.instants < 775);
  assert_true(r.siap.completeness > 0.89);
  assert_true(r.siap.longest > 0.84);
}

static void six_hard_turning_aircraft_are_tracked(void **state) {
  (void)state;
  benchmark b = turns6();
  benchmark_result r = benchmark_play(&b);
  print("turns6", &r);
  assert_true(r.ospa.ospa_m / r.ospa.instants < 185);
  assert_true(r.siap.longest > 0.97);
}

static void the_order_of_a_scans_plots_changes_no_bit(void **state) {
  (void)state;
  benchmark b = cross10();
  double wanted = benchmark_play(&b).check;
  for (b.shuffle = 1; b.shuffle < 4; b.shuffle++) assert_true(benchmark_play(&b).check == wanted);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ten_crossing_aircraft_are_kept_apart_through_the_crossing),
      cmocka_unit_test(fifty_aircraft_seen_seven_times_in_ten_are_tracked),
      cmocka_unit_test(six_hard_turning_aircraft_are_tracked),
      cmocka_unit_test(the_order_of_a_scans_plots_changes_no_bit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
