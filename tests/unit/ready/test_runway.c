// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "ready/runway.h"
#include "support.h"

static pk_runway two_minutes(void) {
  return (pk_runway){.landing_interval = 2 * PK_MINUTE, .take_off_interval = PK_MINUTE};
}

// Asks, books what it is given and answers it.
static pk_time taken(pk_runway *runway, pk_runway_kind kind, pk_time wanted, uint32_t user, uint32_t *behind) {
  const pk_time slot = pk_runway_slot(runway, kind, wanted, behind);
  assert_int_equal(pk_runway_book(runway, pk_allocator_heap(), (pk_runway_use){slot, user, (uint8_t)kind}), PK_OK);
  return slot;
}

static void clear(pk_runway *runway) {
  pk_array_free(pk_allocator_heap(), (void **)&runway->uses, &runway->capacity, sizeof *runway->uses);
}

static void who_come_together_wait_one_interval_more_each(void **state) {
  (void)state;
  pk_runway runway = two_minutes();
  for (uint32_t i = 0; i < 8; i++) {
    uint32_t behind;
    assert_int_equal(taken(&runway, PK_RUNWAY_LANDING, 100 * PK_MINUTE, i, &behind), (100 + 2 * i) * PK_MINUTE);
    assert_int_equal(behind, i ? i - 1 : PK_RUNWAY_NOBODY);
  }
  clear(&runway);
}

static void a_take_off_fits_between_two_landings(void **state) {
  (void)state;
  pk_runway runway = two_minutes();
  uint32_t behind;
  taken(&runway, PK_RUNWAY_LANDING, 10 * PK_MINUTE, 1, &behind);
  taken(&runway, PK_RUNWAY_LANDING, 12 * PK_MINUTE, 2, &behind);
  assert_int_equal(taken(&runway, PK_RUNWAY_TAKE_OFF, 10 * PK_MINUTE + 5 * PK_SECOND, 3, &behind), 11 * PK_MINUTE);
  assert_int_equal(behind, 1);
  assert_int_equal(taken(&runway, PK_RUNWAY_TAKE_OFF, 10 * PK_MINUTE + 6 * PK_SECOND, 4, &behind), 13 * PK_MINUTE);
  assert_int_equal(behind, 2);
  clear(&runway);
}

// What a later use pushes back may run into an earlier one whose interval is longer.
static void every_pair_of_uses_keeps_its_interval(void **state) {
  (void)state;
  pk_runway runway = two_minutes();
  uint64_t dice = 7;
  for (uint32_t i = 0; i < 400; i++) {
    uint32_t behind;
    dice = dice * 6364136223846793005u + 1442695040888963407u;
    taken(&runway, dice >> 40 & 1 ? PK_RUNWAY_LANDING : PK_RUNWAY_TAKE_OFF, (pk_time)(dice >> 33) % (600 * PK_SECOND),
          i, &behind);
  }
  for (uint32_t i = 0; i < runway.n; i++)
    for (uint32_t j = 0; j < i; j++) {
      const int both_land = !runway.uses[i].kind && !runway.uses[j].kind;
      assert_true(runway.uses[i].time - runway.uses[j].time >= (both_land ? 2 : 1) * PK_MINUTE);
    }
  clear(&runway);
}

static void who_goes_elsewhere_leaves_his_slot_and_keeps_his_past(void **state) {
  (void)state;
  pk_runway runway = two_minutes();
  uint32_t behind;
  taken(&runway, PK_RUNWAY_TAKE_OFF, 1 * PK_MINUTE, 1, &behind);
  taken(&runway, PK_RUNWAY_LANDING, 50 * PK_MINUTE, 1, &behind);
  taken(&runway, PK_RUNWAY_LANDING, 60 * PK_MINUTE, 2, &behind);
  pk_runway_release(&runway, 1, 5 * PK_MINUTE);
  assert_int_equal(runway.n, 2);
  assert_int_equal(pk_runway_slot(&runway, PK_RUNWAY_LANDING, 50 * PK_MINUTE, &behind), 50 * PK_MINUTE);
  assert_int_equal(pk_runway_slot(&runway, PK_RUNWAY_LANDING, 1 * PK_MINUTE, &behind), 2 * PK_MINUTE);
  pk_runway_forget(&runway, 5 * PK_MINUTE);
  assert_int_equal(pk_runway_slot(&runway, PK_RUNWAY_LANDING, 1 * PK_MINUTE, &behind), 1 * PK_MINUTE);
  assert_int_equal(runway.n, 1);
  clear(&runway);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(who_come_together_wait_one_interval_more_each),
      cmocka_unit_test(a_take_off_fits_between_two_landings),
      cmocka_unit_test(every_pair_of_uses_keeps_its_interval),
      cmocka_unit_test(who_goes_elsewhere_leaves_his_slot_and_keeps_his_past),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
