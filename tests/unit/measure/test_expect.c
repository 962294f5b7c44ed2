// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "measure/expect.h"
#include "support.h"
#include <string.h>

enum { AZURE = 1, OCHRE, RADAR, CENTRE, STRAY };

static const pk_entity entities[] = {{.kind = PK_ENTITY_NATION, .name = "Azure"},
                                     {.kind = PK_ENTITY_NATION, .name = "Ochre"},
                                     {.kind = PK_ENTITY_RADAR, .name = "Radar Lida", .nation = AZURE},
                                     {.kind = PK_ENTITY_CENTRE, .name = "SOC West", .nation = AZURE},
                                     {.kind = PK_ENTITY_FLIGHT, .name = "Stray 1"}};

// Judges one expectation after a short story: seen at 5 min, crosses at 10, declared at 14, lands at 60.
static pk_verdict_of judge(pk_expectation wanted, pk_expect **out) {
  static pk_expectation kept;
  kept = wanted;
  static pk_scenario scenario;
  scenario = (pk_scenario){.entities = entities, .n_entities = 5, .expectations = &kept, .n_expectations = 1};
  assert_int_equal(pk_expect_create(&scenario, (pk_recorder){0}, pk_allocator_heap(), out), PK_OK);
  pk_recorder port = pk_expect_port(*out);
  const pk_happening story[] = {
      {.kind = PK_HAP_FIRST_DETECTED, .time = 5 * PK_MINUTE, .subject = RADAR, .object = STRAY},
      {.kind = PK_HAP_ENTERED_NATION, .time = 10 * PK_MINUTE, .subject = STRAY, .object = AZURE},
      {.kind = PK_HAP_DECLARED, .time = 14 * PK_MINUTE, .object = STRAY, .centre = CENTRE},
      {.kind = PK_HAP_LANDED, .time = 60 * PK_MINUTE, .subject = STRAY, .text = "UMGG"},
  };
  for (size_t i = 0; i < sizeof story / sizeof *story; i++) port.happening(port.context, &story[i]);
  return pk_expect_verdict(*out, 0);
}

static void assert_verdict(pk_expectation wanted, int held, const char *why) {
  pk_expect *expect;
  wanted.subject = STRAY;
  if (!wanted.before) wanted.before = PK_NEVER;
  if (!wanted.within) wanted.within = PK_NEVER;
  pk_verdict_of verdict = judge(wanted, &expect);
  assert_int_equal(verdict.held, held);
  assert_string_equal(verdict.why, why);
  pk_expect_destroy(expect);
}

static void an_expectation_holds_when_its_event_comes_in_time(void **state) {
  (void)state;
  assert_verdict((pk_expectation){.what = PK_EXPECT_DETECTED, .by = AZURE, .before = 6 * PK_MINUTE}, 1, "at T+5.0 min");
  assert_verdict((pk_expectation){.what = PK_EXPECT_DETECTED, .by = AZURE, .before = 4 * PK_MINUTE}, 0, "at T+5.0 min");
  assert_verdict((pk_expectation){.what = PK_EXPECT_DETECTED, .by = OCHRE}, 0, "it did not happen");
  assert_verdict((pk_expectation){.what = PK_EXPECT_DETECTED, .by = RADAR}, 1, "at T+5.0 min");
  assert_verdict((pk_expectation){.what = PK_EXPECT_MET, .by = AZURE}, 0, "it did not happen");
  assert_verdict((pk_expectation){.what = PK_EXPECT_CROSSED, .by = AZURE}, 1, "at T+10.0 min");
}

static void a_time_from_the_crossing_counts_from_the_true_one(void **state) {
  (void)state;
  pk_expectation wanted = {.what = PK_EXPECT_DECLARED, .by = AZURE, .within = 5 * PK_MINUTE};
  assert_verdict(wanted, 1, "at T+14.0 min, +4.0 min from the crossing");
  wanted.within = 3 * PK_MINUTE;
  assert_verdict(wanted, 0, "at T+14.0 min, +4.0 min from the crossing");
}

static void what_must_not_happen_fails_when_it_does(void **state) {
  (void)state;
  assert_verdict((pk_expectation){.what = PK_EXPECT_DECLARED, .by = AZURE, .negated = 1}, 0, "at T+14.0 min");
  assert_verdict((pk_expectation){.what = PK_EXPECT_DECLARED, .by = OCHRE, .negated = 1}, 1, "it did not happen");
}

static void a_landing_elsewhere_is_named(void **state) {
  (void)state;
  assert_verdict((pk_expectation){.what = PK_EXPECT_LANDED, .at = "UMGG"}, 1, "at T+60.0 min");
  assert_verdict((pk_expectation){.what = PK_EXPECT_LANDED, .at = "UMDD"}, 0, "it landed at UMGG");
}

static void creating_survives_an_allocator_that_fails_on_any_call(void **state) {
  (void)state;
  const pk_expectation wanted[2] = {{.what = PK_EXPECT_LANDED, .subject = STRAY}, {.subject = STRAY, .by = AZURE}};
  const pk_scenario scenario = {.entities = entities, .n_entities = 5, .expectations = wanted, .n_expectations = 2};
  pk_status status = PK_NO_MEMORY;
  uint32_t failures = 0;
  for (uint32_t fail_at = 1; status != PK_OK; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_expect *expect;
    status = pk_expect_create(&scenario, (pk_recorder){0}, pk_failing_allocator(&heap), &expect);
    assert_true(status == PK_OK || (status == PK_NO_MEMORY && !expect));
    failures += status != PK_OK;
    pk_expect_destroy(expect);
    assert_int_equal(heap.live, 0);
  }
  assert_true(failures > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_expectation_holds_when_its_event_comes_in_time),
      cmocka_unit_test(a_time_from_the_crossing_counts_from_the_true_one),
      cmocka_unit_test(what_must_not_happen_fails_when_it_does),
      cmocka_unit_test(a_landing_elsewhere_is_named),
      cmocka_unit_test(creating_survives_an_allocator_that_fails_on_any_call),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
