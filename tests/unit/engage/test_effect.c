// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "dice.h"
#include "engage/effect.h"
#include "support.h"
#include <math.h>

static const uint64_t luck[2] = {7, 1};

static double normal(uint64_t *dice) { // Box and Muller 1958
  return sqrt(-2 * log(next_between(dice, 1e-300, 1))) * cos(6.283185307179586 * next_between(dice, 0, 1));
}

static void shots_that_stop_at_the_first_effect_add_up_as_the_closed_form_says(void **state) {
  (void)state;
  enum { TARGETS = 100000 };
  const double ps[] = {0.1, 0.45, 0.8};
  for (size_t k = 0; k < sizeof ps / sizeof *ps; k++)
    for (uint32_t most = 1; most <= 4; most++) {
      pk_battery_def def = pk_battery_def_default();
      pk_battery battery;
      pk_battery_init(&battery, &def, luck);
      uint32_t effects = 0, shots = 0;
      for (uint64_t target = 1; target <= TARGETS; target++)
        for (uint32_t shot = 0; shot < most; shot++) {
          shots++;
          if (!pk_effect_draw(&battery, target, shot, ps[k])) continue;
          effects++;
          break;
        }
      const double chance = pk_shoot_look_chance(ps[k], most);
      assert_near(chance, 1 - pow(1 - ps[k], most), 1e-12); // p + (1 - p) p + ...
      assert_near((double)effects / TARGETS, chance, 4 * sqrt(chance * (1 - chance) / TARGETS) + 1e-9);
      assert_near(pk_shoot_look_shots(ps[k], most), chance / ps[k], 1e-12);
      assert_near_relative((double)shots / TARGETS, chance / ps[k], 0.01);
    }
}

static void a_straight_flight_without_errors_is_fitted_exactly(void **state) {
  (void)state;
  pk_fit fit = {.n = 0};
  pk_aim aim;
  double sigma_m;
  pk_fit_add(&fit, 0, (pk_enu){1, 2, 3}, 10);
  assert_false(pk_fit_at(&fit, 0, &aim, &sigma_m));
  for (int i = 0; i < 11; i++) // the first of them are forgotten
    pk_fit_add(&fit, i * PK_SECOND, (pk_enu){100 + 7. * i, 200 - 9. * i, 300 + 0.5 * i}, 10);
  assert_true(pk_fit_at(&fit, 20 * PK_SECOND, &aim, &sigma_m));
  assert_near(aim.place.e_m, 240, 1e-9);
  assert_near(aim.place.n_m, 20, 1e-9);
  assert_near(aim.place.u_m, 310, 1e-9);
  assert_near(aim.velocity.e_m, 7, 1e-9);
  assert_near(aim.velocity.n_m, -9, 1e-9);
  assert_near(aim.velocity.u_m, 0.5, 1e-9);
}

static void the_error_of_the_own_track_is_what_repeating_it_shows(void **state) {
  (void)state;
  enum { TRIALS = 20000 };
  uint64_t dice = 5;
  double sum2 = 0, told_m = 0;
  for (int trial = 0; trial < TRIALS; trial++) {
    pk_fit fit = {.n = 0};
    pk_aim aim;
    for (int i = 0; i < 8; i++) pk_fit_add(&fit, i * PK_SECOND, (pk_enu){50. * i + 30 * normal(&dice), 0, 0}, 30);
    assert_true(pk_fit_at(&fit, 12 * PK_SECOND, &aim, &told_m));
    sum2 += (aim.place.e_m - 600) * (aim.place.e_m - 600);
  }
  // Of a straight line through n points: sigma^2 (1/n + (t - mean)^2 / sum of squares).
  assert_near(told_m, 30 * sqrt(1 / 8. + 8.5 * 8.5 / 42), 1e-9);
  assert_near_relative(sqrt(sum2 / TRIALS), told_m, 0.02);
}

static void in_the_middle_of_the_envelope_the_class_figure_stands_and_nowhere_is_more(void **state) {
  (void)state;
  const pk_battery_def def = pk_battery_def_default();
  for (int kind = 0; kind < PK_TARGET_KINDS; kind++) {
    const pk_effect best = pk_effect_of(&def, (pk_target_kind)kind, (pk_enu){12e3, 9e3, 5e3}, 250, 0);
    assert_near(best.probability, def.effective[kind], 1e-12);
  }
  uint64_t dice = 3;
  for (int i = 0; i < 10000; i++) {
    const pk_enu place = {next_between(&dice, 0, 40e3), next_between(&dice, 0, 9e3), next_between(&dice, 0, 22e3)};
    const pk_effect e =
        pk_effect_of(&def, PK_TARGET_AIRCRAFT, place, next_between(&dice, 0, 830), next_between(&dice, 0, 900));
    assert_true(e.range_ratio <= 1 && e.height_ratio <= 1 && e.speed_ratio <= 1 && e.track_ratio <= 1);
    assert_true(e.range_ratio >= 0.56 && e.height_ratio >= 0.64 && e.speed_ratio >= 0.7 && e.track_ratio > 0);
    assert_near(e.probability, 0.6 * e.range_ratio * e.height_ratio * e.speed_ratio * e.track_ratio, 1e-15);
  }
}

static void each_factor_lessens_at_its_own_edge(void **state) {
  (void)state;
  const pk_battery_def def = pk_battery_def_default(); // 3..35 km, 15..22000 m, 830 m/s
  const pk_enu middle = {12e3, 9e3, 5e3};
  assert_near(pk_effect_of(&def, PK_TARGET_AIRCRAFT, (pk_enu){35e3, 0, 0}, 250, 0).range_ratio, 0.7, 1e-9);
  assert_near(pk_effect_of(&def, PK_TARGET_AIRCRAFT, (pk_enu){30.2e3, 0, 0}, 250, 0).range_ratio, 0.85, 1e-9);
  assert_near(pk_effect_of(&def, PK_TARGET_AIRCRAFT, (pk_enu){3e3, 0, 0}, 250, 0).range_ratio, 0.8, 1e-9);
  assert_near(pk_effect_of(&def, PK_TARGET_AIRCRAFT, (pk_enu){3e3, 0, 15}, 250, 0).height_ratio, 0.8, 0.01);
  assert_near(pk_effect_of(&def, PK_TARGET_AIRCRAFT, (pk_enu){3e3, 0, 22e3}, 250, 0).height_ratio, 0.8, 0.01);
  assert_near(pk_effect_of(&def, PK_TARGET_AIRCRAFT, middle, 830, 0).speed_ratio, 0.7, 1e-9);
  assert_near(pk_effect_of(&def, PK_TARGET_AIRCRAFT, middle, 250, 500).track_ratio, 0.5, 1e-12);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(shots_that_stop_at_the_first_effect_add_up_as_the_closed_form_says),
      cmocka_unit_test(a_straight_flight_without_errors_is_fitted_exactly),
      cmocka_unit_test(the_error_of_the_own_track_is_what_repeating_it_shows),
      cmocka_unit_test(in_the_middle_of_the_envelope_the_class_figure_stands_and_nowhere_is_more),
      cmocka_unit_test(each_factor_lessens_at_its_own_edge),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
