// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "num/math.h"
#include "rf/antenna.h"
#include "support.h"
#include <math.h>

static const pk_cover fan = {
    .kind = PK_COVER_FLAT, .min_rad = 0.5 * PK_RAD_PER_DEG, .max_rad = 20 * PK_RAD_PER_DEG, .edge_rad = 0.02};
static const pk_cover csc2 = {.kind = PK_COVER_CSC2,
                              .min_rad = 0.3 * PK_RAD_PER_DEG,
                              .nose_rad = 3 * PK_RAD_PER_DEG,
                              .max_rad = 40 * PK_RAD_PER_DEG,
                              .edge_rad = 0.02};

static void a_beam_has_half_power_at_half_its_width(void **state) {
  (void)state;
  assert_near(pk_beam_ratio(0, 0.02), 1, 0);
  assert_near(pk_beam_ratio(0.01, 0.02), 0.5, 1e-15);
  assert_near(pk_beam_ratio(-0.02, 0.02), 1. / 16, 1e-15);
}

static void the_beam_shape_loss_is_that_of_pulses_summed_over_a_crossing(void **state) {
  (void)state;
  const int pulses = 10000; // within the half-power width
  double sum = 0;
  for (int i = -5 * pulses; i <= 5 * pulses; i++) {
    double one_way = pk_beam_ratio(i / (double)pulses, 1);
    sum += one_way * one_way;
  }
  assert_near(pk_db_from_ratio(pulses / sum), PK_BEAM_SHAPE_DB, 1e-6);
}

static void a_flat_cover_is_full_inside_and_half_one_edge_outside(void **state) {
  (void)state;
  for (double e_rad = fan.min_rad; e_rad <= fan.max_rad; e_rad += 0.001) assert_near(pk_cover_ratio(&fan, e_rad), 1, 0);
  assert_near(pk_cover_ratio(&fan, fan.min_rad - fan.edge_rad), 0.5, 1e-12);
  assert_near(pk_cover_ratio(&fan, fan.max_rad + fan.edge_rad), 0.5, 1e-12);
}

static void a_cosecant_squared_cover_gives_one_height_one_echo(void **state) {
  (void)state;
  // echo ~ gain^2 / R^4, and R = h / sin(elevation) on a flat earth
  double first = 0;
  for (double deg = 3; deg <= 40; deg += 0.5) {
    double gain_ratio = pk_cover_ratio(&csc2, deg * PK_RAD_PER_DEG), range_m = 5000 / pk_sin(deg * PK_RAD_PER_DEG);
    double echo = gain_ratio * gain_ratio / (range_m * range_m * range_m * range_m);
    if (first == 0) first = echo;
    assert_near_relative(echo, first, 1e-12);
  }
}

static double largest_table_error_db(const pk_cover *cover) {
  pk_cover_table table;
  pk_cover_table_fill(&table, cover);
  double worst_db = 0;
  for (double e_rad = cover->min_rad - cover->edge_rad; e_rad < cover->max_rad + cover->edge_rad; e_rad += 1e-5) {
    double exact_db = 2 * pk_db_from_ratio(pk_cover_ratio(cover, e_rad));
    double table_db = pk_db_from_ratio((double)pk_cover_table_at(&table, (float)pk_sin(e_rad)));
    worst_db = fmax(worst_db, fabs(table_db - exact_db));
  }
  return worst_db;
}

static void the_table_is_within_a_tenth_of_a_db(void **state) {
  (void)state;
  double worst_db = fmax(largest_table_error_db(&fan), largest_table_error_db(&csc2));
  print_message("largest table error %.3f dB two-way\n", worst_db);
  assert_true(worst_db < 0.1);
}

static void nothing_is_seen_far_outside_the_cover(void **state) {
  (void)state;
  pk_cover_table table;
  pk_cover_table_fill(&table, &fan);
  assert_near((double)pk_cover_table_at(&table, (float)pk_sin(fan.max_rad + 3 * fan.edge_rad)), 0, 0);
  assert_near((double)pk_cover_table_at(&table, (float)pk_sin(fan.min_rad - 3 * fan.edge_rad)), 0, 0);
  assert_near((double)pk_cover_table_at(&table, NAN), 0, 0);
  assert_near((double)pk_cover_table_at(&table, 1), 0, 0);
}

static void a_cover_to_the_zenith_has_a_table(void **state) {
  (void)state;
  pk_cover dome = {.kind = PK_COVER_FLAT, .min_rad = -0.02, .max_rad = PK_PI / 2, .edge_rad = 0.02};
  pk_cover_table table;
  pk_cover_table_fill(&table, &dome);
  assert_near((double)pk_cover_table_at(&table, 0.999f), 1, 1e-6);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_beam_has_half_power_at_half_its_width),
      cmocka_unit_test(the_beam_shape_loss_is_that_of_pulses_summed_over_a_crossing),
      cmocka_unit_test(a_flat_cover_is_full_inside_and_half_one_edge_outside),
      cmocka_unit_test(a_cosecant_squared_cover_gives_one_height_one_echo),
      cmocka_unit_test(the_table_is_within_a_tenth_of_a_db),
      cmocka_unit_test(nothing_is_seen_far_outside_the_cover),
      cmocka_unit_test(a_cover_to_the_zenith_has_a_table),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
