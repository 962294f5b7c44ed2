// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "world.h"
// cmocka's four first
#include "run/state.h"

#define ICAO "rules: icao-peacetime\n"

// The intruder is gone before the fighters take off: they search in vain.
static void a_fighter_that_saw_nothing_tells_how_near_it_came_and_what_fuel_it_has(void **state) {
  (void)state;
  static loading l;
  told_run *told = world_play(&l, WORLD_JOINT WORLD_CLEAR WORLD_STRAY_TO("54.135N 25.755E"), WORLD_AZURE ICAO, OCHRE);
  uint32_t missed = told_next(told, PK_HAP_NOT_REACHED, 0), home = told_next(told, PK_HAP_RETURNING, 0);
  assert_true(missed != UINT32_MAX && home != UINT32_MAX);
  assert_true(told->happenings[missed].n[0] < 500); // over the place where the track was; its fuel is another number
  char fuel[32];
  snprintf(fuel, sizeof fuel, "fuel: %.0f kg left", told->happenings[home].n[0]);
  assert_non_null(strstr(told->texts[home], fuel));
  assert_true(told->happenings[home].n[0] > 500);
  world_end(&l, told);
}

static void a_warning_burst_is_answered_as_signals_are(void **state) {
  (void)state;
  static loading l;
  told_run *told =
      world_play(&l, WORLD_JOINT WORLD_CLEAR WORLD_STRAY,
                 WORLD_AZURE "rules:\n  pack: icao-peacetime\n  rows:\n"
                             "    BURST-AT-ONCE: {rank: 15, level: visual, do: [warning burst], verdict: permitted}\n",
                 OCHRE);
  uint32_t signalled = told_next(told, PK_HAP_SIGNALLED, 0);
  assert_true(signalled != UINT32_MAX);
  uint32_t fired = told_next(told, PK_HAP_SIGNALLED, signalled + 1);
  if (fired == UINT32_MAX) told_print(told, 40);
  assert_true(fired != UINT32_MAX);
  uint32_t followed = told_next(told, PK_HAP_FOLLOWED, fired);
  assert_non_null(strstr(told->texts[fired], "warning burst"));
  assert_true(followed != UINT32_MAX && followed > fired);
  assert_int_equal(told->happenings[followed].object, world_entity(told, "Stray"));
  uint32_t landed = told_next(told, PK_HAP_LANDED, followed);
  assert_true(landed != UINT32_MAX);
  world_end(&l, told);
}

static void a_look_due_for_an_earlier_sortie_in_the_slot_is_void(void **state) {
  (void)state;
  static loading l;
  loading_open(&l);
  world_border(&l);
  loading_good(&l, WORLD_JOINT WORLD_CLEAR WORLD_STRAY, WORLD_AZURE ICAO, OCHRE);
  pk_run_def def = {.scenario = l.scenario, .replication = 1};
  pk_run *run;
  assert_int_equal(pk_run_create(&def, pk_allocator_heap(), &run), PK_OK);
  assert_int_equal(pk_run_play(run, 16 * PK_MINUTE), PK_OK);
  assert_int_equal(run->n_sorties, 1);
  const pk_run_sortie *sortie = &run->sorties[0];
  pk_event look = {.object = 0, .argument = (uint64_t)sortie->post << 32 | (sortie->mission + 1)};
  uint32_t due = run->sim.queue.n;
  assert_int_equal(pk_run_on_fly(run, &run->sim, &look), PK_OK);
  assert_int_equal(run->sim.queue.n, due);
  look.argument--;
  assert_int_equal(pk_run_on_fly(run, &run->sim, &look), PK_OK);
  assert_true(run->sim.queue.n > due);
  pk_run_destroy(run);
  loading_close(&l);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_fighter_that_saw_nothing_tells_how_near_it_came_and_what_fuel_it_has),
      cmocka_unit_test(a_warning_burst_is_answered_as_signals_are),
      cmocka_unit_test(a_look_due_for_an_earlier_sortie_in_the_slot_is_void),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
