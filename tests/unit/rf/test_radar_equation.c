// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "case_rows.h"
#include "num/math.h"
#include "rf/radar_equation.h"
#include <math.h>

static pk_radar_budget budget_of(const case_rows *rows) {
  return (pk_radar_budget){.energy_j = case_number(rows, 1) * case_number(rows, 2),
                           .transmit_gain_db = case_number(rows, 3),
                           .receive_gain_db = case_number(rows, 4),
                           .freq_hz = case_number(rows, 5),
                           .noise_temperature_k = case_number(rows, 8),
                           .loss_db = case_number(rows, 9)};
}

static void the_snr_is_that_of_23_computed_and_published_rows(void **state) {
  (void)state;
  case_rows rows = case_open("tests/cases/rf/radar_equation.case");
  double worst = 0;
  while (case_next(&rows)) {
    pk_radar_budget budget = budget_of(&rows);
    double snr_db = pk_radar_snr_db(&budget, case_number(&rows, 6), case_number(&rows, 7));
    assert_near(snr_db, case_number(&rows, 10), case_number(&rows, 11));
    if (!strcmp(rows.column[0], "ours")) worst = fmax(worst, fabs(snr_db - case_number(&rows, 10)));
  }
  assert_int_equal(rows.rows, 23);
  print_message("23 rows, largest error of the computed ones %.1e dB\n", worst);
}

static void range_is_the_inverse_of_snr(void **state) {
  (void)state;
  pk_radar_budget budget = {.energy_j = 66,
                            .transmit_gain_db = 21,
                            .receive_gain_db = 21,
                            .freq_hz = 160e6,
                            .noise_temperature_k = 728,
                            .loss_db = 13};
  for (double range_m = 1e3; range_m < 1e6; range_m *= 1.7) {
    double snr_db = pk_radar_snr_db(&budget, 3, range_m);
    assert_near_relative(pk_radar_range_m(&budget, 3, snr_db), range_m, 1e-12);
  }
}

static void noise_temperature_of_a_lossless_line_is_antenna_plus_receiver(void **state) {
  (void)state;
  assert_near(pk_noise_temperature_k(100, 0, 3), 100 + 290 * (pk_ratio_from_db(3) - 1), 1e-9);
  assert_near(pk_noise_temperature_k(290, 2, 0), 290, 1e-9);
}

static void the_horizon_of_a_100_m_target_is_that_of_the_class_table(void **state) {
  (void)state;
  const double antenna_m[] = {8, 10, 12, 15, 20, 9000}, published_km[] = {53, 54, 55, 57, 60, 432};
  for (int i = 0; i < 6; i++) assert_near(pk_radar_horizon_m(antenna_m[i], 100) / 1000, published_km[i], 0.6);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_snr_is_that_of_23_computed_and_published_rows),
      cmocka_unit_test(range_is_the_inverse_of_snr),
      cmocka_unit_test(noise_temperature_of_a_lossless_line_is_antenna_plus_receiver),
      cmocka_unit_test(the_horizon_of_a_100_m_target_is_that_of_the_class_table),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
