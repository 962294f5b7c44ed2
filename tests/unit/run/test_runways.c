// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "world.h"
// cmocka's four first
#include "run/state.h"

#define TRANSPORT(name, from, at, to)                                                                                  \
  "  " name ":\n    class: transport_heavy\n    route:\n      - {start: " from ", at: " at ", level: 3000 m amsl}\n"   \
  "      - {to: 54.30N 26.60E, level: 2000 m amsl}\n      - {land: " to "}\n"
#define FOUR                                                                                                           \
  "flights:\n" TRANSPORT("T1", "55.0N 27.0E", "T+1 min", "UMMS") TRANSPORT("T2", "55.0N 27.0E", "T+1 min", "UMMS")     \
      TRANSPORT("T3", "55.0N 27.0E", "T+1 min", "UMMS") TRANSPORT("T4", "55.0N 27.0E", "T+1 min", "UMMS")
#define BARE "annex: Azure\n"

static void expect_waits(const told_run *told, const double *wanted_s, double fuel_kg[4]) {
  uint32_t n = 0;
  for (uint32_t i = 0; (i = told_next(told, PK_HAP_LANDED, i)) != UINT32_MAX; i++) {
    const pk_happening *landed = &told->happenings[i];
    const double waited_s = isnan(landed->n[2]) ? 0 : landed->n[2];
    assert_true(n < 4);
    assert_near(waited_s, wanted_s[n], 0.05);
    fuel_kg[n++] = landed->n[0];
  }
  assert_int_equal(n, 4);
}

static void four_that_come_together_wait_none_one_two_and_three_intervals(void **state) {
  (void)state;
  static loading l;
  double fuel_kg[4];
  told_run *told = world_play(&l, WORLD_JOINT WORLD_CLEAR FOUR, BARE, OCHRE);
  expect_waits(told, (const double[]){0, 120, 240, 360}, fuel_kg);
  const pk_performance *p = &told->scenario->flyers[0].performance;
  for (int i = 1; i < 4; i++) { // each burns for two minutes more than the one before
    assert_true(fuel_kg[i - 1] - fuel_kg[i] > 120 * 0.5 * p->flow_loiter_kgps);
    assert_true(fuel_kg[i - 1] - fuel_kg[i] < 120 * 2.0 * p->flow_cruise_kgps);
  }
  uint32_t waits = told_next(told, PK_HAP_RUNWAY_WAIT, 0);
  assert_true(waits != UINT32_MAX);
  assert_int_equal(told->happenings[waits].subject, world_entity(told, "T2"));
  assert_int_equal(told->happenings[waits].object, world_entity(told, "T1"));
  assert_string_equal(told->texts[waits], "UMMS");
  world_end(&l, told);
}

static void an_airfield_says_how_far_apart_they_land(void **state) {
  (void)state;
  static loading l;
  double fuel_kg[4];
  told_run *told =
      world_play(&l, WORLD_JOINT WORLD_CLEAR FOUR "airfields: {UMMS: {landing interval: 3 min}}\n", BARE, OCHRE);
  expect_waits(told, (const double[]){0, 180, 360, 540}, fuel_kg);
  world_end(&l, told);
  told = world_play(&l, WORLD_JOINT WORLD_CLEAR FOUR, BARE "airfields: {UMMS: {landing interval: 0 s}}\n", OCHRE);
  expect_waits(told, (const double[]){0, 0, 0, 0}, fuel_kg);
  world_end(&l, told);
}

#define LEAVES(name, at)                                                                                               \
  "  " name ":\n    class: transport_heavy\n    route:\n      - {take off: UMMS, at: " at "}\n"                        \
  "      - {to: 54.60N 27.00E, level: 3000 m amsl}\n"

static void a_take_off_waits_for_the_runway_on_the_ground(void **state) {
  (void)state;
  static loading l;
  told_run *told =
      world_play(&l, WORLD_JOINT WORLD_CLEAR "flights:\n" LEAVES("A", "T+10 min") LEAVES("B", "T+10 min"), BARE, OCHRE);
  uint32_t first = told_next(told, PK_HAP_TOOK_OFF, 0), waits = told_next(told, PK_HAP_RUNWAY_WAIT, 0);
  uint32_t second = told_next(told, PK_HAP_TOOK_OFF, first + 1);
  assert_true(first != UINT32_MAX && second != UINT32_MAX && waits != UINT32_MAX);
  assert_int_equal(told->happenings[second].time - told->happenings[first].time, PK_MINUTE);
  assert_near(told->happenings[waits].n[0], 60, 1e-9);
  world_end(&l, told);
}

// Landings of the two at UMMS, as the record has them.
static void landings_at(const char *flights, pk_time out[2]) {
  static loading l;
  char joint[4000];
  snprintf(joint, sizeof joint, "%s%s", WORLD_JOINT WORLD_CLEAR, flights);
  told_run *told = world_play(&l, joint, BARE, OCHRE);
  uint32_t n = 0;
  for (uint32_t i = 0; (i = told_next(told, PK_HAP_LANDED, i)) != UINT32_MAX; i++)
    if (strcmp(told->texts[i], "UMMS") == 0 && n < 2) out[n++] = told->happenings[i].time;
  assert_int_equal(n, 2);
  world_end(&l, told);
}

static void who_lands_elsewhere_changes_no_landing(void **state) {
  (void)state;
  pk_time alone[2], beside[2];
  landings_at("flights:\n" TRANSPORT("T1", "55.0N 27.0E", "T+1 min", "UMMS")
                  TRANSPORT("T2", "55.0N 27.0E", "T+1 min", "UMMS"),
              alone);
  landings_at("flights:\n" TRANSPORT("T1", "55.0N 27.0E", "T+1 min", "UMMS")
                  TRANSPORT("A0", "55.0N 27.0E", "T+1 min", "UMDD") TRANSPORT("T2", "55.0N 27.0E", "T+1 min", "UMMS"),
              beside);
  assert_memory_equal(alone, beside, sizeof alone);
  assert_int_equal((alone[1] - alone[0] + PK_SECOND / 2) / PK_SECOND, 120);
}

// Flights land at the fighters' base every two and a half minutes: they need another gap than the one at hand.
#define BUSY(name, at) TRANSPORT(name, "54.9N 27.4E", at, "UMDD")
static void fighters_take_the_next_free_slot_of_their_base(void **state) {
  (void)state;
  static loading l;
  pk_run *run =
      world_begin(&l,
                  WORLD_JOINT "theatre: {centre: 54.0N 26.0E, radius: 200 km}\n" WORLD_STRAY_TO("54.135N 25.755E")
                      BUSY("B1", "T+5 min") BUSY("B2", "T+8 min") BUSY("B3", "T+11 min") BUSY("B4", "T+14 min")
                          BUSY("B5", "T+17 min") BUSY("B6", "T+20 min") BUSY("B7", "T+23 min") BUSY("B8", "T+26 min"),
                  WORLD_AZURE "rules: icao-peacetime\nairfields: {UMDD: {landing interval: 3 min}}\n", OCHRE);
  uint32_t field = l.scenario->wings[0].aerodrome, fighters = 0;
  for (int minute = 1; minute < 60; minute++) {
    assert_int_equal(pk_run_play(run, minute * PK_MINUTE), PK_OK);
    const pk_runway *runway = &run->runways[field];
    for (uint32_t i = 0; i < runway->n; i++) {
      fighters += l.scenario->flyers[runway->uses[i].user].wing != PK_NO_INDEX && !runway->uses[i].kind;
      if (i == 0) continue;
      const int both_land = !runway->uses[i].kind && !runway->uses[i - 1].kind;
      assert_true(runway->uses[i].time - runway->uses[i - 1].time >= (both_land ? 179 : 59) * PK_SECOND);
    }
  }
  assert_true(fighters > 0);
  pk_run_destroy(run);
  loading_close(&l);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(four_that_come_together_wait_none_one_two_and_three_intervals),
      cmocka_unit_test(an_airfield_says_how_far_apart_they_land),
      cmocka_unit_test(a_take_off_waits_for_the_runway_on_the_ground),
      cmocka_unit_test(who_lands_elsewhere_changes_no_landing),
      cmocka_unit_test(fighters_take_the_next_free_slot_of_their_base),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
