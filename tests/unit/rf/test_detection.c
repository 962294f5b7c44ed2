// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "case_rows.h"
#include "num/math.h"
#include "num/random.h"
#include "num/special.h"
#include "rf/detection.h"
#include <math.h>

enum { LOOKS = 100000 }; // docs/models/detection.md quotes a run with 1000000

static void the_exact_detection_probability_is_that_of_480_reference_rows(void **state) {
  (void)state;
  case_rows rows = case_open("tests/cases/rf/swerling_pd.case");
  double worst = 0;
  while (case_next(&rows)) {
    pk_detector detector = pk_detector_of((uint32_t)case_number(&rows, 1), case_number(&rows, 2));
    double shape = pk_swerling_shape((uint32_t)case_number(&rows, 0), detector.samples);
    double pd = pk_detection_pd(&detector, shape, pk_ratio_from_db(case_number(&rows, 3)));
    assert_near(pd, case_number(&rows, 5), 1e-9);
    worst = fmax(worst, fabs(pd - case_number(&rows, 5)));
    assert_near_relative(detector.threshold, case_number(&rows, 4), 1e-12);
  }
  assert_int_equal(rows.rows, 480);
  print_message("480 rows, largest |dPd| %.1e\n", worst);
}

static void the_threshold_is_that_of_78_reference_rows(void **state) {
  (void)state;
  case_rows rows = case_open("tests/cases/rf/threshold.case");
  double worst = 0;
  while (case_next(&rows)) {
    pk_detector detector = pk_detector_of((uint32_t)case_number(&rows, 0), case_number(&rows, 1));
    assert_near_relative(detector.threshold, case_number(&rows, 2), 1e-12);
    worst = fmax(worst, fabs(detector.threshold / case_number(&rows, 2) - 1));
  }
  assert_int_equal(rows.rows, 78);
  print_message("78 rows, largest relative error %.1e\n", worst);
}

static void the_needed_snr_is_that_of_225_reference_rows(void **state) {
  (void)state;
  case_rows rows = case_open("tests/cases/rf/detectability.case");
  double worst = 0;
  while (case_next(&rows)) {
    pk_detector detector = pk_detector_of((uint32_t)case_number(&rows, 1), case_number(&rows, 2));
    double shape = pk_swerling_shape((uint32_t)case_number(&rows, 0), detector.samples);
    double snr_db = pk_db_from_ratio(pk_detection_snr_ratio(&detector, shape, case_number(&rows, 3)));
    assert_near(snr_db, case_number(&rows, 4), 1e-6);
    worst = fmax(worst, fabs(snr_db - case_number(&rows, 4)));
  }
  assert_int_equal(rows.rows, 225);
  print_message("225 rows, largest error %.1e dB\n", worst);
}

static double largest_table_error(uint32_t swerling, uint32_t samples, double pfa) {
  pk_detector detector = pk_detector_of(samples, pfa);
  double shape = pk_swerling_shape(swerling, samples), worst = 0;
  pk_pd_table table;
  pk_pd_table_fill(&table, &detector, shape);
  for (double db = -25; db < 70; db += 0.17) {
    float integrated = (float)pk_ratio_from_db(db);
    double exact = pk_detection_pd(&detector, shape, (double)integrated / samples);
    worst = fmax(worst, fabs((double)pk_pd_table_at(&table, integrated) - exact));
  }
  return worst;
}

static void the_table_is_within_5e_4_of_the_exact_probability(void **state) {
  (void)state;
  const uint32_t samples[] = {1, 10, 1000};
  const double pfas[] = {1e-10, 1e-6, 1e-3};
  double worst = 0;
  for (uint32_t swerling = 0; swerling < PK_SWERLING_CASES; swerling++)
    for (int n = 0; n < 3; n++)
      for (int p = 0; p < 3; p++) worst = fmax(worst, largest_table_error(swerling, samples[n], pfas[p]));
  assert_true(worst <= 5e-4);
  print_message("45 modes, 559 points each, largest |dPd| %.1e\n", worst);
}

static void a_table_knows_what_half_detection_needs(void **state) {
  (void)state;
  pk_detector detector = pk_detector_of(1, 1e-6);
  pk_pd_table table;
  pk_pd_table_fill(&table, &detector, 1);
  assert_near((double)table.needed_db, 12.7711, 1e-3); // -1 + ln 1e-6 / ln 0.5 in dB
  assert_near((double)pk_pd_table_at(&table, (float)pk_ratio_from_db(12.7711)), 0.5, 1e-3);
  assert_near((double)pk_pd_table_at(&table, 0), 1e-6, 1e-12);
  assert_true(pk_pd_table_at(&table, 1e30f) > 0.9999f);
}

static void swerling_1_of_one_sample_has_its_closed_form(void **state) {
  (void)state;
  for (double pfa = 1e-12; pfa < 0.5; pfa *= 10)
    for (double db = -30; db <= 60; db += 3) {
      double snr_ratio = pk_ratio_from_db(db);
      pk_detector detector = pk_detector_of(1, pfa);
      assert_near(pk_detection_pd(&detector, 1, snr_ratio), pk_pow(pfa, 1 / (1 + snr_ratio)), 1e-12);
    }
}

// Q(n, x) for a small whole n.
static double upper_gamma(uint32_t n, double x) {
  double term = pk_exp(-x), sum = 0;
  for (uint32_t j = 0; j < n; j++, term *= x / j) sum += term;
  return sum;
}

static void swerling_2_has_its_closed_form(void **state) {
  (void)state;
  for (uint32_t n = 1; n <= 64; n *= 2)
    for (double db = -20; db <= 40; db += 2) {
      double snr_ratio = pk_ratio_from_db(db);
      pk_detector detector = pk_detector_of(n, 1e-6);
      double pd = pk_detection_pd(&detector, pk_swerling_shape(2, n), snr_ratio);
      assert_near(pd, upper_gamma(n, detector.threshold / (1 + snr_ratio)), 1e-11);
    }
}

static void detection_probability_grows_with_snr_in_every_case(void **state) {
  (void)state;
  for (uint32_t swerling = 0; swerling < PK_SWERLING_CASES; swerling++) {
    pk_detector detector = pk_detector_of(PK_SAMPLES_MAX, 1e-15);
    double shape = pk_swerling_shape(swerling, detector.samples), before = 0;
    for (double db = -60; db <= 80; db += 1) {
      double pd = pk_detection_pd(&detector, shape, pk_ratio_from_db(db));
      assert_true(pd >= before - 1e-11 && pd <= 1);
      before = pd;
    }
    assert_true(before > 0.999);
  }
}

// Detections in trials that draw the target's energy and the n complex samples: nothing of the series is used.
static uint32_t count_detections(const pk_detector *detector, uint32_t swerling, double snr_ratio, uint32_t looks) {
  pk_stream stream = pk_stream_of(7, swerling, "target", "look");
  double shape = pk_swerling_shape(swerling, detector->samples), n = detector->samples;
  uint32_t hits = 0;
  for (uint32_t i = 0; i < looks; i++) {
    double fade = isinf(shape) ? 1 : pk_draw_gamma(pk_stream_sub(stream, 1), i, shape) / shape;
    uint32_t steps = pk_draw_poisson(pk_stream_sub(stream, 2), i, n * snr_ratio * fade);
    hits += pk_draw_gamma(pk_stream_sub(stream, 3), i, n + steps) > detector->threshold;
  }
  return hits;
}

static void detections_in_drawn_looks_are_as_frequent_as_computed(void **state) {
  (void)state;
  for (uint32_t swerling = 0; swerling < PK_SWERLING_CASES; swerling++) {
    pk_detector detector = pk_detector_of(3, 1e-3);
    double snr_ratio = pk_ratio_from_db(5);
    double pd = pk_detection_pd(&detector, pk_swerling_shape(swerling, 3), snr_ratio);
    uint32_t hits = count_detections(&detector, swerling, snr_ratio, LOOKS);
    double deviations = (hits - LOOKS * pd) / sqrt(LOOKS * pd * (1 - pd));
    print_message("case %u: %u of %d, expected %.1f, %+.2f deviations\n", swerling, hits, LOOKS, LOOKS * pd,
                  deviations);
    assert_near(deviations, 0, 3);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_exact_detection_probability_is_that_of_480_reference_rows),
      cmocka_unit_test(the_threshold_is_that_of_78_reference_rows),
      cmocka_unit_test(the_needed_snr_is_that_of_225_reference_rows),
      cmocka_unit_test(the_table_is_within_5e_4_of_the_exact_probability),
      cmocka_unit_test(a_table_knows_what_half_detection_needs),
      cmocka_unit_test(swerling_1_of_one_sample_has_its_closed_form),
      cmocka_unit_test(swerling_2_has_its_closed_form),
      cmocka_unit_test(detection_probability_grows_with_snr_in_every_case),
      cmocka_unit_test(detections_in_drawn_looks_are_as_frequent_as_computed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
