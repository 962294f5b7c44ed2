// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "case_rows.h"
#include "num/random.h"
#include "track/memory.h"
#include <math.h>

enum { POSITIONS = 6, LATE = 3 };

static pk_tracker_def reference_def(void) {
  pk_tracker_def def = pk_tracker_def_default();
  def.process_noise_m2_per_s3 = 5;
  def.velocity_sigma_mps = 200;
  return def;
}

static void read_positions(pk_measure measures[POSITIONS]) {
  case_rows rows = case_open("tests/cases/track/late_positions.case");
  for (int i = 0; case_next(&rows); i++) {
    measures[i] = (pk_measure){.time = pk_time_from_s(case_number(&rows, 0)), .height_m = NAN};
    measures[i].at = (pk_position){case_number(&rows, 1), case_number(&rows, 2), 6400, 0, 6400};
  }
}

// Fails unless a state is that of the row at hand.
static void assert_row(const case_rows *rows, const pk_estimate *e) {
  assert_near_relative(e->cv.x_m, case_number(rows, 3), 1e-9);
  assert_near_relative(e->cv.vx_mps, case_number(rows, 4), 1e-9);
  assert_near_relative(e->cv.y_m, case_number(rows, 5), 1e-9);
  assert_near_relative(e->cv.vy_mps, case_number(rows, 6), 1e-9);
  for (int i = 0; i < PK_CV_PACKED; i++) assert_near(e->cv.p[i], case_number(rows, 7 + i), 1e-9 * 6400);
}

static void a_late_plot_gives_the_state_of_one_in_time_as_in_the_reference(void **state) {
  (void)state;
  pk_tracker_def def = reference_def();
  pk_measure measures[POSITIONS];
  read_positions(measures);
  case_rows rows = case_open("tests/cases/track/late.case");
  for (int last = LATE + 1; last < POSITIONS; last++) {
    pk_memory memory;
    const pk_estimate *newest = pk_memory_start(&memory, &def, &measures[0]);
    for (int i = 1; i <= last; i++)
      if (i != LATE) newest = pk_memory_take(&memory, &def, &measures[i]);
    assert_true(case_next(&rows));
    assert_row(&rows, newest);
    assert_true(case_next(&rows));
    assert_row(&rows, pk_memory_take(&memory, &def, &measures[LATE]));
  }
  assert_false(case_next(&rows));
}

static pk_measure measure_at(int i) {
  pk_measure m = {.time = i * 3 * PK_SECOND, .height_m = i % 2 ? 7000.0 + 10 * i : (double)NAN, .height_var_m2 = 900};
  m.at = (pk_position){500.0 * i + i % 3 * 70, -300.0 * i, 1e4, 2e3, 3e4};
  return m;
}

// Any order of arrival ends in the same bits, the first plot arriving late included.
static void every_order_of_arrival_ends_in_the_same_state(void **state) {
  (void)state;
  pk_tracker_def def = pk_tracker_def_default();
  pk_memory in_time;
  const pk_estimate *wanted = pk_memory_start(&in_time, &def, &(pk_measure){0});
  for (int i = 0; i < PK_PASTS; i++) {
    pk_measure m = measure_at(i);
    wanted = i ? pk_memory_take(&in_time, &def, &m) : pk_memory_start(&in_time, &def, &m);
  }
  for (uint64_t number = 0; number < 500; number++) {
    int order[PK_PASTS];
    for (int i = 0; i < PK_PASTS; i++) order[i] = i;
    for (int i = PK_PASTS - 1; i > 0; i--) {
      int j = (int)(pk_draw_uniform((pk_stream){number, 1}, (uint64_t)i) * (i + 1)), kept = order[i];
      order[i] = order[j], order[j] = kept;
    }
    pk_memory memory;
    const pk_estimate *newest = NULL;
    for (int i = 0; i < PK_PASTS; i++) {
      pk_measure m = measure_at(order[i]);
      newest = i ? pk_memory_take(&memory, &def, &m) : pk_memory_start(&memory, &def, &m);
    }
    assert_memory_equal(newest, wanted, sizeof *newest);
  }
}

static void a_plot_older_than_all_that_is_remembered_is_refused(void **state) {
  (void)state;
  pk_tracker_def def = pk_tracker_def_default();
  pk_memory memory;
  pk_measure first = measure_at(1);
  pk_memory_start(&memory, &def, &first);
  for (int i = 2; i <= PK_PASTS + 2; i++) {
    pk_measure m = measure_at(i);
    assert_non_null(pk_memory_take(&memory, &def, &m));
  }
  pk_measure old = measure_at(1);
  assert_null(pk_memory_take(&memory, &def, &old));
  assert_null(pk_memory_base(&memory, old.time));
  assert_int_equal(pk_memory_base(&memory, measure_at(5).time)->time, measure_at(5).time);
}

static void a_full_memory_takes_a_late_plot_and_lets_the_oldest_go(void **state) {
  (void)state;
  pk_tracker_def def = pk_tracker_def_default();
  pk_memory late, in_time;
  pk_measure first = measure_at(0);
  pk_memory_start(&late, &def, &first);
  pk_memory_start(&in_time, &def, &first);
  for (int i = 1; i <= PK_PASTS; i++) {
    pk_measure m = measure_at(i);
    if (i != 1) pk_memory_take(&late, &def, &m);
    pk_memory_take(&in_time, &def, &m);
  }
  pk_measure second = measure_at(1);
  const pk_estimate *a = pk_memory_take(&late, &def, &second), *b = pk_memory_base(&in_time, PK_HOUR);
  assert_memory_equal(a, b, sizeof *a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_late_plot_gives_the_state_of_one_in_time_as_in_the_reference),
      cmocka_unit_test(every_order_of_arrival_ends_in_the_same_state),
      cmocka_unit_test(a_plot_older_than_all_that_is_remembered_is_refused),
      cmocka_unit_test(a_full_memory_takes_a_late_plot_and_lets_the_oldest_go),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
