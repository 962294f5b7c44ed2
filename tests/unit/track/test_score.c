// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "case_rows.h"
#include "num/math.h"
#include "track/score.h"
#include <math.h>

static void chi_square_gates_are_those_of_the_reference(void **state) {
  (void)state;
  case_rows rows = case_open("tests/cases/track/chi2.case");
  double worst = 0;
  while (case_next(&rows)) {
    double threshold = pk_chi2_quantile((unsigned)case_number(&rows, 0), case_number(&rows, 1));
    worst = fmax(worst, fabs(threshold / case_number(&rows, 2) - 1));
  }
  assert_near(worst, 0, 1e-13);
  print_message("%d rows, largest relative error %.1e\n", rows.rows, worst);
}

static void hits_and_misses_score_as_in_the_reference(void **state) {
  (void)state;
  case_rows rows = case_open("tests/cases/track/score.case");
  while (case_next(&rows)) {
    pk_cv still = {0};
    pk_position z = {case_number(&rows, 5), case_number(&rows, 6), case_number(&rows, 2), case_number(&rows, 3),
                     case_number(&rows, 4)};
    pk_innovation i = pk_cv_compare(&still, &z);
    assert_near(i.d2, case_number(&rows, 7), 1e-9);
    assert_near(pk_score_hit(case_number(&rows, 0), case_number(&rows, 1), &i), case_number(&rows, 8), 1e-9);
    assert_near(pk_score_miss(case_number(&rows, 0)), case_number(&rows, 9), 1e-9);
  }
  assert_int_equal(rows.rows, 2);
}

static void sequential_tests_have_the_thresholds_of_the_reference(void **state) {
  (void)state;
  case_rows rows = case_open("tests/cases/track/sprt.case");
  while (case_next(&rows)) {
    double alpha = case_number(&rows, 0), beta = case_number(&rows, 1);
    assert_near(pk_sprt_reject(alpha, beta), case_number(&rows, 2), 1e-12);
    assert_near(pk_sprt_accept(alpha, beta), case_number(&rows, 3), 1e-12);
  }
  assert_int_equal(rows.rows, 3);
}

static void m_of_n_confirms_as_often_as_in_the_reference(void **state) {
  (void)state;
  case_rows rows = case_open("tests/cases/track/m_of_n.case");
  while (case_next(&rows))
    assert_near(pk_m_of_n((unsigned)case_number(&rows, 0), (unsigned)case_number(&rows, 1), case_number(&rows, 2)),
                case_number(&rows, 3), 1e-12);
  assert_int_equal(rows.rows, 6);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(chi_square_gates_are_those_of_the_reference),
      cmocka_unit_test(hits_and_misses_score_as_in_the_reference),
      cmocka_unit_test(sequential_tests_have_the_thresholds_of_the_reference),
      cmocka_unit_test(m_of_n_confirms_as_often_as_in_the_reference),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
