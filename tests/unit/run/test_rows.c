// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenarios.h"
#include "told.h"

static int load(void **state) {
  *state = told_by(pk_test_scenario("scenarios/01-border"), 45 * PK_MINUTE);
  return 0;
}

static int unload(void **state) {
  told_run *told = *state;
  pk_scenario_destroy((pk_scenario *)(uintptr_t)told->scenario);
  test_free(told);
  return 0;
}

// A late plot gives a row of the time to which the track had come. A beam that missed may lie ahead of that.
static void the_rows_of_plots_and_messages_never_go_back_in_time(void **state) {
  const told_run *told = *state;
  static pk_time last[64][10000];
  uint32_t rows = 0;
  for (uint32_t i = 0; i < told->n_rows; i++) {
    const pk_track_row *row = &told->rows[i];
    assert_true(row->centre < 64 && row->number < 10000);
    pk_time *before = &last[row->centre][row->number];
    if (row->status == PK_TRACK_CONFIRMED && row->time < *before)
      fail_msg("track %u goes back by %.1f s", row->number, pk_time_s(*before - row->time));
    if (row->status == PK_TRACK_DROPPED) *before = 0;
    if (row->status != PK_TRACK_CONFIRMED) continue;
    *before = row->time;
    rows++;
  }
  assert_true(rows > 1000);
}

static void a_message_about_a_track_that_is_paired_with_ours_makes_no_row(void **state) {
  const told_run *told = *state;
  uint32_t remote = 0;
  assert_true(told_next(told, PK_HAP_REMOTE_PAIRED, 0) != UINT32_MAX);
  for (uint32_t i = 0; i < told->n_rows; i++) {
    const pk_track_row *row = &told->rows[i];
    remote += row->remote;
    assert_true(row->plot || row->remote || row->status != PK_TRACK_CONFIRMED);
  }
  assert_true(remote > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_rows_of_plots_and_messages_never_go_back_in_time),
      cmocka_unit_test(a_message_about_a_track_that_is_paired_with_ours_makes_no_row),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
