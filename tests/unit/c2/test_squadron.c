// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/squadron.h"
#include "geo/geodesic.h"
#include "num/math.h"
#include "support.h"

static const uint64_t luck[2] = {3, 1};

static pk_squadron_def four_fighters(void) {
  pk_squadron_def def = pk_squadron_def_default();
  def.name = "QRA Lida";
  def.base = pk_lla_deg(53.88, 25.30, 150);
  return def;
}

static void a_pair_on_alert_goes_and_is_relieved_by_the_spare_aircraft(void **state) {
  (void)state;
  const pk_squadron_def def = four_fighters();
  pk_squadron squadron;
  uint8_t taken[PK_FORMATION_MAX];
  pk_squadron_init(&squadron, &def, luck);
  assert_int_equal(pk_squadron_ready(&squadron, 0), 2);
  assert_int_equal(pk_squadron_take(&squadron, 2, 1, 0, taken), 2);
  assert_int_equal(pk_squadron_ready(&squadron, 0), 0);
  assert_int_equal(pk_squadron_take(&squadron, 2, 2, 0, taken), 0);
  assert_int_equal(pk_squadron_ready(&squadron, 29 * PK_MINUTE), 0);
  assert_int_equal(pk_squadron_ready(&squadron, 61 * PK_MINUTE), 2); // RS60 at the latest
}

static void aircraft_come_back_to_the_alert_that_is_short(void **state) {
  (void)state;
  pk_squadron_def def = four_fighters();
  def.aircraft = 2;
  pk_squadron squadron;
  uint8_t taken[PK_FORMATION_MAX];
  pk_squadron_init(&squadron, &def, luck);
  pk_squadron_take(&squadron, 2, 1, 0, taken);
  pk_squadron_give_back(&squadron, 1, 1, PK_HOUR);
  assert_int_equal(squadron.sorties, 2);
  assert_int_equal(pk_squadron_ready(&squadron, PK_HOUR + 24 * PK_MINUTE), 0);
  assert_int_equal(pk_squadron_ready(&squadron, PK_HOUR + 76 * PK_MINUTE), 2);
  pk_squadron_take(&squadron, 2, 2, 3 * PK_HOUR, taken);
  pk_squadron_give_back(&squadron, 2, 0, 3 * PK_HOUR); // stood down before the start: ready at once
  assert_int_equal(pk_squadron_ready(&squadron, 3 * PK_HOUR), 2);
}

// What other squadrons of the centre fly is no luck of this one's.
static void a_turnaround_is_the_same_whatever_number_the_centre_gave_the_mission(void **state) {
  (void)state;
  pk_squadron_def def = four_fighters();
  pk_squadron squadrons[2];
  uint8_t taken[PK_FORMATION_MAX];
  for (uint32_t i = 0; i < 2; i++) {
    pk_squadron_init(&squadrons[i], &def, luck);
    for (uint32_t mission = 1; mission <= 2; mission++) {
      const uint32_t number = mission * (1 + 6 * i);
      pk_squadron_take(&squadrons[i], 2, number, mission * 5 * PK_HOUR, taken);
      pk_squadron_give_back(&squadrons[i], number, 1, (mission * 5 + 1) * PK_HOUR);
    }
  }
  for (uint32_t i = 0; i < def.aircraft; i++)
    assert_int_equal(squadrons[0].aircraft[i].free, squadrons[1].aircraft[i].free);
}

static void the_quickest_alert_state_goes_first(void **state) {
  (void)state;
  pk_squadron_def def = four_fighters();
  def.n_alerts = 2;
  def.alerts[0].count = 1;
  def.alerts[1] = (pk_alert_def){.state = "RS5", .count = 1};
  assert_true(pk_readiness_find("RS5", &def.alerts[1].ready_s));
  pk_squadron squadron;
  uint8_t taken[PK_FORMATION_MAX];
  pk_squadron_init(&squadron, &def, luck);
  assert_near(pk_squadron_mean_ready_s(&squadron, 0), 300, 1e-9);
  assert_int_equal(pk_squadron_take(&squadron, 2, 1, 0, taken), 1);
  assert_int_equal(squadron.aircraft[taken[0]].alert, 1);
}

static void times_to_wheels_up_follow_the_readiness_table(void **state) {
  (void)state;
  const pk_squadron_def def = four_fighters();
  pk_squadron squadron;
  pk_squadron_init(&squadron, &def, luck);
  double sum_s = 0, least_s = 1e9, most_s = 0;
  for (uint32_t i = 1; i <= 20000; i++) {
    const double ready_s = pk_squadron_ready_s(&squadron, 0, i);
    sum_s += ready_s;
    if (ready_s < least_s) least_s = ready_s;
    if (ready_s > most_s) most_s = ready_s;
  }
  assert_near(sum_s / 20000, 60 * (7 + 12 + 15) / 3.0, 2);
  assert_true(least_s > 7 * 60 && least_s < 7.5 * 60);
  assert_true(most_s < 15 * 60 && most_s > 14.5 * 60);
}

static void aircraft_fail_as_often_as_they_should(void **state) {
  (void)state;
  pk_squadron_def def = four_fighters();
  def.unserviceable_probability = 0.1;
  pk_squadron squadron;
  pk_squadron_init(&squadron, &def, luck);
  int failed = 0;
  for (uint32_t i = 1; i <= 20000; i++) failed += pk_squadron_fails(&squadron, (uint8_t)(i % 4), i);
  assert_near(failed / 20000.0, 0.1, 0.0065); // 3 sigma
}

static void bingo_is_the_way_home_and_the_reserve(void **state) {
  (void)state;
  const pk_squadron_def def = four_fighters();
  const pk_lla away = pk_geodesic_direct(def.base, 1, 250e3, NULL);
  assert_near(pk_bingo_kg(&def, away), (250e3 / 250 + 900) * 0.52, 1e-6);
  assert_near(pk_bingo_kg(&def, def.base), 900 * 0.52, 1e-9);
}

static void an_unknown_readiness_state_is_not_found(void **state) {
  (void)state;
  pk_dist ready_s;
  assert_false(pk_readiness_find("RS16", &ready_s));
  assert_true(pk_readiness_find("No1", &ready_s));
  assert_near(ready_s.a, 120, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_pair_on_alert_goes_and_is_relieved_by_the_spare_aircraft),
      cmocka_unit_test(aircraft_come_back_to_the_alert_that_is_short),
      cmocka_unit_test(a_turnaround_is_the_same_whatever_number_the_centre_gave_the_mission),
      cmocka_unit_test(the_quickest_alert_state_goes_first),
      cmocka_unit_test(times_to_wheels_up_follow_the_readiness_table),
      cmocka_unit_test(aircraft_fail_as_often_as_they_should),
      cmocka_unit_test(bingo_is_the_way_home_and_the_reserve),
      cmocka_unit_test(an_unknown_readiness_state_is_not_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
