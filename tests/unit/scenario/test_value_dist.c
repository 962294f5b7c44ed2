// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

static pk_dist dist_of(void **state, const char *text, pk_dimension dimension) {
  fixture *f = *state;
  pk_dist dist = {0};
  assert_true(pk_read_dist(&f->reader, value(state, text), dimension, &dist));
  return dist;
}

static void is_dist(pk_dist dist, pk_dist_kind kind, double a, double b, double c) {
  assert_int_equal(dist.kind, kind);
  assert_near(dist.a, a, 1e-9);
  assert_near(dist.b, b, 1e-9);
  assert_near(dist.c, c, 1e-9);
}

static void no_dist(void **state, const char *text, const char *message, const char *help) {
  fixture *f = *state;
  pk_dist dist;
  assert_false(pk_read_dist(&f->reader, value(state, text), PK_DIM_TIME, &dist));
  assert_int_equal(f->diags.n, 1);
  assert_string_equal(f->diags.items[0].message, message);
  if (help) assert_string_equal(f->diags.items[0].help, help);
}

static void a_single_value_is_a_constant(void **state) {
  is_dist(dist_of(state, "4 min", PK_DIM_TIME), PK_CONSTANT, 240, 0, 0);
  is_dist(dist_of(state, "1 h 5 min", PK_DIM_TIME), PK_CONSTANT, 3900, 0, 0);
}

static void two_values_are_uniform_and_three_triangular(void **state) {
  is_dist(dist_of(state, "20..40 s", PK_DIM_TIME), PK_UNIFORM, 20, 40, 0);
  is_dist(dist_of(state, "7..12..15 min", PK_DIM_TIME), PK_TRIANGULAR, 420, 720, 900);
  is_dist(dist_of(state, "20 s .. 2 min", PK_DIM_TIME), PK_UNIFORM, 20, 120, 0);
  is_dist(dist_of(state, "1.5..2.5 m2", PK_DIM_RCS), PK_UNIFORM, 1.5, 2.5, 0);
  is_dist(dist_of(state, "-10..0 dBsm", PK_DIM_RCS), PK_UNIFORM, 0.1, 1, 0);
  is_dist(dist_of(state, "5..5..5 s", PK_DIM_TIME), PK_CONSTANT, 5, 0, 0);
}

static void the_named_forms_take_units_at_the_end_or_on_each(void **state) {
  is_dist(dist_of(state, "normal 30 s ± 5 s", PK_DIM_TIME), PK_NORMAL, 30, 5, 0);
  is_dist(dist_of(state, "normal 30 ± 5 s", PK_DIM_TIME), PK_NORMAL, 30, 5, 0);
  is_dist(dist_of(state, "normal 1 min +- 5 s", PK_DIM_TIME), PK_NORMAL, 60, 5, 0);
  is_dist(dist_of(state, "lognormal 4 min × 1.5", PK_DIM_TIME), PK_LOGNORMAL, 240, 1.5, 0);
  is_dist(dist_of(state, "lognormal 4 min x 1.5", PK_DIM_TIME), PK_LOGNORMAL, 240, 1.5, 0);
}

static void a_range_from_high_to_low_is_refused(void **state) {
  no_dist(state, "40..20 s", "'40..20 s' runs from high to low", "write the lower end first");
  no_dist(state, "20.1..20 s", "'20.1..20 s' runs from high to low", "write the lower end first");
  no_dist(state, "1 min..20 s", "'1 min..20 s' runs from high to low", "write the lower end first");
  no_dist(state, "7..20..15 min", "'7..20..15 min' is not in order",
          "write the lowest, the most likely and the highest value: low..likely..high");
}

static void an_incomplete_form_shows_the_whole_one(void **state) {
  no_dist(state, "normal 30 s", "'normal 30 s' is not complete", "write for example 'normal 30 s ± 5 s'");
  no_dist(state, "lognormal 4 min", "'lognormal 4 min' is not complete", "write for example 'lognormal 4 min × 1.5'");
  no_dist(state, "lognormal 4 min × 0.5", "the factor of a lognormal is a number of at least 1", NULL);
  no_dist(state, "1..2..3..4 s", "'1..2..3..4 s' has more than three values", "write low..high or low..likely..high");
  no_dist(state, "normal 30 s ± 5 km", "'5 km' is a length, not a duration", "write for example '20 min'");
  no_dist(state, "20..40", "'40' needs a unit", "write '40 s' or '40 min'");
  no_dist(state, "20..", "a value is missing in '20..'", "write for example '20 min'");
}

static void the_wrong_part_of_a_range_is_marked(void **state) {
  fixture *f = *state;
  pk_dist dist;
  assert_false(pk_read_dist(&f->reader, value(state, "7..soon..15 min"), PK_DIM_TIME, &dist));
  refused(state, "expected a duration, but 'soon' stands here", "write for example '20 min'", 7, 11);
}

static void heights_have_a_datum(void **state) {
  fixture *f = *state;
  pk_altitude height;
  assert_true(pk_read_altitude(&f->reader, value(state, "300 m agl"), &height));
  assert_int_equal(height.datum, PK_DATUM_AGL);
  assert_near(height.value_m, 300, 0);
  assert_true(pk_read_altitude(&f->reader, value(state, "3500 ft amsl"), &height));
  assert_int_equal(height.datum, PK_DATUM_AMSL);
  assert_near(height.value_m, 1066.8, 1e-9);
  assert_true(pk_read_altitude(&f->reader, value(state, "FL310"), &height));
  assert_int_equal(height.datum, PK_DATUM_FL);
  assert_near(height.value_m, 9448.8, 1e-9);
}

static void no_height(void **state, const char *text, const char *message, const char *help) {
  fixture *f = *state;
  pk_altitude height;
  assert_false(pk_read_altitude(&f->reader, value(state, text), &height));
  refused(state, message, help, 4, 4 + pk_utf8_count(text, strlen(text)));
}

static void a_height_without_datum_is_refused(void **state) {
  no_height(state, "300 m", "'300 m' needs a datum",
            "write '300 m agl' (above ground) or '300 m amsl' (above sea level)");
  no_height(state, "300", "'300' needs a unit and a datum",
            "write '300 m agl' (above ground), '300 m amsl' (above sea level) or a level 'FL310'");
  no_height(state, "300 m msl", "'300 m msl' is not a height",
            "write '300 m agl' (above ground), '3500 m amsl' (above sea level) or 'FL310'");
}

static void ranges_of_heights_share_their_datum(void **state) {
  fixture *f = *state;
  pk_altitude_range range;
  assert_true(pk_read_altitude_range(&f->reader, value(state, "FL280..FL390"), &range));
  assert_near(range.low.value_m, 8534.4, 1e-9);
  assert_near(range.high.value_m, 11887.2, 1e-9);
  assert_true(pk_read_altitude_range(&f->reader, value(state, "300..900 m agl"), &range));
  assert_int_equal(range.low.datum, PK_DATUM_AGL);
  assert_near(range.low.value_m, 300, 0);
  assert_false(pk_read_altitude_range(&f->reader, value(state, "300 m agl..FL100"), &range));
  refused(state, "the ends of '300 m agl..FL100' have different datums",
          "give both as levels, both 'agl' or both 'amsl'", 4, 20);
  assert_false(pk_read_altitude_range(&f->reader, value(state, "FL390..FL280"), &range));
  refused(state, "'FL390..FL280' runs from high to low", "write the lower end first", 4, 16);
}

static void plain_ranges_keep_both_ends(void **state) {
  fixture *f = *state;
  pk_range range;
  assert_true(pk_read_range(&f->reader, value(state, "10..250 km"), PK_DIM_LENGTH, &range));
  assert_near(range.low, 10000, 0);
  assert_near(range.high, 250000, 0);
  assert_true(pk_read_range(&f->reader, value(state, "5 km"), PK_DIM_LENGTH, &range));
  assert_near(range.low, 5000, 0);
  assert_false(pk_read_range(&f->reader, value(state, "250..10 km"), PK_DIM_LENGTH, &range));
  refused(state, "'250..10 km' runs from high to low", "write the lower end first", 4, 14);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_single_value_is_a_constant),
      TEST(two_values_are_uniform_and_three_triangular),
      TEST(the_named_forms_take_units_at_the_end_or_on_each),
      TEST(a_range_from_high_to_low_is_refused),
      TEST(an_incomplete_form_shows_the_whole_one),
      TEST(the_wrong_part_of_a_range_is_marked),
      TEST(heights_have_a_datum),
      TEST(a_height_without_datum_is_refused),
      TEST(ranges_of_heights_share_their_datum),
      TEST(plain_ranges_keep_both_ends),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
