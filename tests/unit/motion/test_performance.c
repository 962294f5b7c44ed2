// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "case_rows.h"
#include "motion/performance.h"
#include "num/math.h"
#include <math.h>

#define FOOT_M 0.3048
#define KNOT_MPS (1852.0 / 3600)

static void the_atmosphere_is_the_published_standard_one(void **state) {
  (void)state;
  // ISO 2533:1975, table of values by geopotential height.
  const double table[][4] = {{0, 288.15, 101325.0, 1.225},
                             {5000, 255.65, 54019.9, 0.736116},
                             {11000, 216.65, 22632.1, 0.363918},
                             {15000, 216.65, 12044.6, 0.193674},
                             {20000, 216.65, 5474.89, 0.0880349}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    pk_atmosphere air = pk_atmosphere_at(table[i][0]);
    assert_near(air.temperature_k, table[i][1], 1e-9);
    assert_near_relative(air.pressure_pa, table[i][2], 5e-6);
    assert_near_relative(air.density_kgpm3, table[i][3], 5e-6);
  }
}

static double atmosphere_value(pk_atmosphere air, const char *quantity) {
  if (strcmp(quantity, "pressure") == 0) return air.pressure_pa;
  if (strcmp(quantity, "density") == 0) return air.density_kgpm3;
  if (strcmp(quantity, "temperature") == 0) return air.temperature_k;
  return air.sound_mps;
}

static void the_atmosphere_is_that_of_40_reference_rows(void **state) {
  (void)state;
  case_rows rows = case_open("tests/cases/motion/atmosphere.case");
  double worst = 0;
  while (case_next(&rows)) {
    pk_atmosphere air = pk_atmosphere_at(case_number(&rows, 0) * FOOT_M);
    double value = atmosphere_value(air, rows.column[1]), expected = case_number(&rows, 2);
    assert_near_relative(value, expected, 3.3e-4);
    worst = fmax(worst, fabs(value / expected - 1));
  }
  assert_int_equal(rows.rows, 40);
  print_message("40 rows, largest relative difference %.1e\n", worst);
}

static void airspeeds_are_those_of_reference_rows_and_come_back(void **state) {
  (void)state;
  case_rows rows = case_open("tests/cases/motion/airspeed.case");
  while (case_next(&rows)) {
    double height_m = case_number(&rows, 0) * FOOT_M, cas_mps = case_number(&rows, 1);
    double tas_mps = pk_tas_from_cas_mps(cas_mps, height_m);
    assert_near_relative(tas_mps, case_number(&rows, 2), 2e-4);
    assert_near_relative(pk_mach_from_tas(tas_mps, height_m), case_number(&rows, 3), 2e-4);
    assert_near_relative(pk_cas_from_tas_mps(tas_mps, height_m), cas_mps, 1e-12);
    assert_near_relative(pk_tas_from_mach_mps(pk_mach_from_tas(tas_mps, height_m), height_m), tas_mps, 1e-12);
  }
  assert_int_equal(rows.rows, 6);
}

static void at_the_crossover_height_both_speeds_are_the_same(void **state) {
  (void)state;
  assert_near(pk_crossover_height_m(150, 0.78), 9335.2, 0.1);
  for (double mach = 0.5; mach < 0.95; mach += 0.05)
    for (double cas_mps = 90; cas_mps < 160; cas_mps += 5) {
      double height_m = pk_crossover_height_m(cas_mps, mach);
      assert_near(pk_tas_from_cas_mps(cas_mps, height_m), pk_tas_from_mach_mps(mach, height_m), 1e-3);
    }
}

static void fuel_flow_is_near_that_of_airliners(void **state) {
  (void)state;
  pk_performance airliner = pk_performance_default();
  case_rows rows = case_open("tests/cases/motion/fuel_flow.case");
  double worst = 1;
  while (case_next(&rows)) {
    double flow_kgps = pk_performance_flow_kgps(&airliner, case_number(&rows, 2) * KNOT_MPS,
                                                case_number(&rows, 3) * FOOT_M, case_number(&rows, 4) * FOOT_M / 60, 0);
    double factor = flow_kgps / case_number(&rows, 5);
    worst = fmax(worst, fmax(factor, 1 / factor));
  }
  print_message("%d rows, largest factor %.2f\n", rows.rows, worst);
  assert_true(worst < 1.15);
}

static void fuel_flow_meets_the_table_where_the_table_says(void **state) {
  (void)state;
  pk_performance p = pk_performance_default();
  assert_near(pk_performance_flow_kgps(&p, p.cruise_mps, p.cruise_height_m, 0, 0), p.flow_cruise_kgps, 1e-12);
  assert_near(pk_performance_flow_kgps(&p, p.loiter_mps, p.cruise_height_m, 0, 0), p.flow_loiter_kgps, 1e-12);
  assert_near(pk_performance_flow_kgps(&p, 150, 0, p.climb_sea_level_mps, 0), p.flow_dry_kgps, 1e-7);
  p.flow_afterburner_kgps = 8;
  assert_near(pk_performance_flow_kgps(&p, 150, 0, p.climb_sea_level_mps, 0), 8, 1e-6);
  double down_kgps = pk_performance_flow_kgps(&p, 200, 5000, -15, 0);
  assert_true(down_kgps < 0.3 * p.flow_cruise_kgps && down_kgps > 0);
}

static void flow_grows_with_climb_and_acceleration_and_never_jumps(void **state) {
  (void)state;
  pk_performance p = pk_performance_default();
  p.flow_afterburner_kgps = 8;
  double before_kgps = 0;
  for (double climb_mps = -20; climb_mps < 20; climb_mps += 0.01) {
    double flow_kgps = pk_performance_flow_kgps(&p, 150, 3000, climb_mps, 0);
    if (climb_mps > -20) assert_true(flow_kgps >= before_kgps - 1e-12 && flow_kgps < before_kgps + 0.05);
    before_kgps = flow_kgps;
  }
  assert_true(pk_performance_flow_kgps(&p, 150, 3000, 0, 0.2) > pk_performance_flow_kgps(&p, 150, 3000, 0, 0));
}

static void speed_and_climb_limits_follow_the_table(void **state) {
  (void)state;
  pk_performance p = pk_performance_default();
  assert_near(pk_performance_max_mps(&p, 0), 180, 1e-12);
  p.mach_max = 0;
  assert_near(pk_performance_max_mps(&p, 11000), 240, 1e-12);
  assert_near(pk_performance_max_mps(&p, 5500), 210, 1e-12);
  p.mach_max = 0.7;
  assert_near(pk_performance_max_mps(&p, 11000), 0.7 * 295.0694935, 1e-6);
  assert_near(pk_performance_climb_mps(&p, 0), 13, 1e-12);
  assert_near(pk_performance_climb_mps(&p, 6250), 6.5, 1e-12);
  assert_near(pk_performance_climb_mps(&p, 20000), 0, 0);
}

static void a_turn_of_sixty_degrees_of_bank_pulls_two_g(void **state) {
  (void)state;
  assert_near(pk_turn_load_factor(60 * PK_RAD_PER_DEG), 2, 1e-14);
  // v^2 / (g tan bank), 250 m/s at 30 degrees
  double load = pk_turn_load_factor(30 * PK_RAD_PER_DEG);
  assert_near(pk_turn_radius_m(250, load), 250 * 250 / (PK_GRAVITY_MPS2 * 0.57735026918962576), 1e-6);
  assert_true(isinf(pk_turn_radius_m(250, 1)));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_atmosphere_is_the_published_standard_one),
      cmocka_unit_test(the_atmosphere_is_that_of_40_reference_rows),
      cmocka_unit_test(airspeeds_are_those_of_reference_rows_and_come_back),
      cmocka_unit_test(at_the_crossover_height_both_speeds_are_the_same),
      cmocka_unit_test(fuel_flow_is_near_that_of_airliners),
      cmocka_unit_test(fuel_flow_meets_the_table_where_the_table_says),
      cmocka_unit_test(flow_grows_with_climb_and_acceleration_and_never_jumps),
      cmocka_unit_test(speed_and_climb_limits_follow_the_table),
      cmocka_unit_test(a_turn_of_sixty_degrees_of_bank_pulls_two_g),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
