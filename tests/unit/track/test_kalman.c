// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "case_rows.h"
#include "num/math.h"
#include "track/kalman.h"
#include "track/score.h"
#include <math.h>

#define RELATIVE 1e-9

// Reads x, vx, y, vy and ten covariances from a column on.
static pk_cv state_at(const case_rows *rows, int column) {
  pk_cv cv = {case_number(rows, column),
              case_number(rows, column + 1),
              case_number(rows, column + 2),
              case_number(rows, column + 3),
              {0}};
  for (int i = 0; i < PK_CV_PACKED; i++) cv.p[i] = case_number(rows, column + 4 + i);
  return cv;
}

// Largest difference of two states, each part relative to its own scale.
static double difference(const pk_cv *a, const pk_cv *b) {
  double worst = fabs(a->x_m - b->x_m) / fabs(b->x_m);
  worst = fmax(worst, fabs(a->y_m - b->y_m) / fabs(b->y_m));
  worst = fmax(worst, fabs(a->vx_mps - b->vx_mps) / fabs(b->vx_mps));
  worst = fmax(worst, fabs(a->vy_mps - b->vy_mps) / fabs(b->vy_mps));
  static const int diagonal[4] = {PK_XX, PK_VV, PK_YY, PK_WW};
  for (int row = 0, at = 0; row < 4; row++)
    for (int column = row; column < 4; column++, at++)
      worst = fmax(worst, fabs(a->p[at] - b->p[at]) / sqrt(b->p[diagonal[row]] * b->p[diagonal[column]]));
  return worst;
}

static void prediction_and_correction_are_those_of_the_reference(void **state) {
  (void)state;
  case_rows rows = case_open("tests/cases/track/kalman.case");
  double worst = 0;
  while (case_next(&rows)) {
    pk_cv cv = state_at(&rows, 2), ahead = state_at(&rows, 21), after = state_at(&rows, 40);
    pk_cv_predict(&cv, case_number(&rows, 0), case_number(&rows, 1));
    worst = fmax(worst, difference(&cv, &ahead));
    pk_position z = {case_number(&rows, 16), case_number(&rows, 17), case_number(&rows, 18), case_number(&rows, 19),
                     case_number(&rows, 20)};
    pk_innovation i = pk_cv_compare(&cv, &z);
    assert_near_relative(i.xx_m2, case_number(&rows, 35), RELATIVE);
    assert_near_relative(i.xy_m2, case_number(&rows, 36), RELATIVE);
    assert_near_relative(i.yy_m2, case_number(&rows, 37), RELATIVE);
    assert_near_relative(i.d2, case_number(&rows, 38), RELATIVE);
    assert_near_relative(pk_score_hit(1, 1, &i), case_number(&rows, 39), RELATIVE);
    pk_cv_correct(&cv, &i);
    worst = fmax(worst, difference(&cv, &after));
  }
  assert_near(worst, 0, RELATIVE);
  print_message("%d rows, largest relative error %.1e\n", rows.rows, worst);
}

static void a_polar_plot_becomes_the_unbiased_position_of_the_reference(void **state) {
  (void)state;
  case_rows rows = case_open("tests/cases/track/polar.case");
  double worst = 0;
  while (case_next(&rows)) {
    double azimuth = case_number(&rows, 1) * PK_RAD_PER_DEG, sigma_m = case_number(&rows, 2);
    double variance = case_number(&rows, 3) * PK_RAD_PER_DEG * case_number(&rows, 3) * PK_RAD_PER_DEG;
    pk_position p = pk_polar_convert(case_number(&rows, 0), pk_sin(azimuth), pk_cos(azimuth), sigma_m * sigma_m,
                                     pk_exp(-variance / 2), pk_exp(-2 * variance));
    double scale = case_number(&rows, 6) + case_number(&rows, 8);
    assert_near(p.x_m, case_number(&rows, 4), RELATIVE * case_number(&rows, 0));
    assert_near(p.y_m, case_number(&rows, 5), RELATIVE * case_number(&rows, 0));
    double error = fmax(fabs(p.xx_m2 - case_number(&rows, 6)), fabs(p.xy_m2 - case_number(&rows, 7)));
    worst = fmax(worst, fmax(error, fabs(p.yy_m2 - case_number(&rows, 8))) / scale);
  }
  assert_near(worst, 0, RELATIVE);
  print_message("%d rows, largest relative error %.1e\n", rows.rows, worst);
}

static void two_short_predictions_are_one_long_one(void **state) {
  (void)state;
  pk_cv once = pk_cv_start(&(pk_position){1e4, 2e4, 1e4, -3e3, 4e4}, 200), twice = once;
  once.vx_mps = twice.vx_mps = 150, once.vy_mps = twice.vy_mps = -80;
  pk_cv_predict(&once, 7, 5);
  pk_cv_predict(&twice, 3, 5);
  pk_cv_predict(&twice, 4, 5);
  assert_near(difference(&twice, &once), 0, 1e-13);
}

static void a_prediction_back_without_noise_undoes_one_ahead(void **state) {
  (void)state;
  pk_cv cv = pk_cv_start(&(pk_position){1e4, 2e4, 1e4, -3e3, 4e4}, 200), start;
  cv.vx_mps = 150, cv.vy_mps = -80;
  start = cv;
  pk_cv_predict(&cv, 9, 0);
  pk_cv_predict(&cv, -9, 0);
  assert_near(difference(&cv, &start), 0, 1e-12);
}

static void the_position_sigma_is_that_of_the_worst_direction(void **state) {
  (void)state;
  pk_cv cv = pk_cv_start(&(pk_position){0, 0, 2500, 1500, 2500}, 1);
  assert_near_relative(pk_cv_position_sigma_m(&cv), sqrt(4000), 1e-15);
}

// The vertical filter is the horizontal one seen along one axis.
static void the_vertical_filter_agrees_with_the_horizontal_one(void **state) {
  (void)state;
  pk_cv cv = pk_cv_start(&(pk_position){5000, 0, 400, 0, 1}, 15);
  pk_vertical v = {5000, 0, {400, 0, 225}};
  for (int step = 1; step <= 20; step++) {
    double height = 5000 + 40 * step + (step % 3) * 25;
    pk_cv_predict(&cv, 4, 2);
    pk_vertical_predict(&v, 4, 2);
    pk_position z = {height, 0, 900, 0, 1e12};
    pk_innovation i = pk_cv_compare(&cv, &z);
    pk_cv_correct(&cv, &i);
    pk_vertical_correct(&v, height, 900);
  }
  assert_near(v.height_m, cv.x_m, 1e-8);
  assert_near(v.climb_mps, cv.vx_mps, 1e-9);
  assert_near(v.p[0], cv.p[PK_XX], 1e-8);
  assert_near(v.p[2], cv.p[PK_VV], 1e-9);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(prediction_and_correction_are_those_of_the_reference),
      cmocka_unit_test(a_polar_plot_becomes_the_unbiased_position_of_the_reference),
      cmocka_unit_test(two_short_predictions_are_one_long_one),
      cmocka_unit_test(a_prediction_back_without_noise_undoes_one_ahead),
      cmocka_unit_test(the_position_sigma_is_that_of_the_worst_direction),
      cmocka_unit_test(the_vertical_filter_agrees_with_the_horizontal_one),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
