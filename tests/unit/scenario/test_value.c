// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

static int quantity(void **state, const char *text, pk_dimension dimension, double *si) {
  fixture *f = *state;
  return pk_read_quantity(&f->reader, value(state, text), dimension, si);
}

static double si_of(void **state, const char *text, pk_dimension dimension) {
  double si = -1e99;
  assert_true(quantity(state, text, dimension, &si));
  return si;
}

static void not_a(void **state, pk_dimension dimension, const char *text, const char *message, const char *help) {
  double si = 42;
  assert_false(quantity(state, text, dimension, &si));
  assert_near(si, 42, 0);
  refused(state, message, help, 4, 4 + pk_utf8_count(text, strlen(text)));
}

static void quantities_are_read_into_si(void **state) {
  assert_near(si_of(state, "250 km", PK_DIM_LENGTH), 250000, 0);
  assert_near(si_of(state, "40 rpm", PK_DIM_ROTATION), 4.1887902047863905, 1e-15);
  assert_near_relative(si_of(state, "-96 dBm", PK_DIM_POWER), 2.5118864315095801e-13, 1e-15);
  assert_near(si_of(state, "40 per hour", PK_DIM_RATE), 40.0 / 3600, 0);
  assert_near(si_of(state, "'300m'", PK_DIM_LENGTH), 300, 0);
  assert_near(si_of(state, "1.5e3 m", PK_DIM_LENGTH), 1500, 0);
  assert_near(si_of(state, "-10 m", PK_DIM_LENGTH), -10, 0);
}

static void a_duration_may_have_several_parts(void **state) {
  assert_near(si_of(state, "1 h 5 min", PK_DIM_TIME), 3900, 0);
  assert_near(si_of(state, "1 d 2 h 3 min 4 s", PK_DIM_TIME), 93784, 0);
  assert_near(si_of(state, "90 min", PK_DIM_TIME), 5400, 0);
  not_a(state, PK_DIM_TIME, "5 min 1 h", "expected a duration, but '5 min 1 h' stands here",
        "write for example '20 min'");
}

static void a_bare_number_needs_a_unit(void **state) {
  not_a(state, PK_DIM_LENGTH, "300", "'300' needs a unit", "write '300 m' or '300 km'");
  not_a(state, PK_DIM_TIME, "20", "'20' needs a unit", "write '20 s' or '20 min'");
  not_a(state, PK_DIM_RCS, "3", "'3' needs a unit", "write '3 m2' or '3 cm2'");
}

static void five_nm_are_nanometres(void **state) {
  not_a(state, PK_DIM_LENGTH, "5 nm", "'5 nm' means nanometres", "write '5 NM'");
}

static void a_mil_is_an_angle_and_no_length(void **state) {
  assert_near(si_of(state, "3200 mil", PK_DIM_ANGLE), 3.14159265358979323846, 1e-15);
  not_a(state, PK_DIM_LENGTH, "3 mil", "'3 mil' means an angle or a thousandth of an inch", "write '3 mi'");
}

static void traps_and_other_spellings_say_what_to_write(void **state) {
  not_a(state, PK_DIM_TIME, "20 m", "'20 m' means metres", "write '20 min'");
  not_a(state, PK_DIM_FREQUENCY, "2900 mHz", "'2900 mHz' means millihertz", "write '2900 MHz'");
  not_a(state, PK_DIM_SPEED, "450 kts", "'450 kts': the unit is written 'kt'", "write '450 kt'");
  not_a(state, PK_DIM_SPEED, "600 kph", "'600 kph': the unit is written 'km/h'", "write '600 km/h'");
  not_a(state, PK_DIM_LENGTH, "300 KM", "'300 KM' is no length: there is no unit 'KM'", "did you mean '300 km'?");
  not_a(state, PK_DIM_LENGTH, "300 furlongs", "'300 furlongs' is no length: there is no unit 'furlongs'",
        "the units are m, km, NM, ft, kft, mi, cm, mm");
}

static void a_unit_of_another_quantity_is_named(void **state) {
  not_a(state, PK_DIM_SPEED, "300 km", "'300 km' is a length, not a speed", "write for example '450 kt'");
  not_a(state, PK_DIM_ANGLE, "300 km", "'300 km' is a length, not an angle", "write for example '15 deg'");
  not_a(state, PK_DIM_SPEED, "Mach 0.8", "'Mach 0.8' depends on height; a plain speed is due",
        "write for example '450 kt'");
}

static void a_text_or_a_decimal_comma_is_no_quantity(void **state) {
  not_a(state, PK_DIM_LENGTH, "far", "expected a length, but 'far' stands here", "write for example '5 km'");
  not_a(state, PK_DIM_LENGTH, "3,5 km", "expected a length, but '3,5 km' stands here",
        "write decimals with a point, such as '3.5'");
}

static void impossible_sizes_are_refused(void **state) {
  not_a(state, PK_DIM_TIME, "-5 s", "'-5 s': a duration cannot be negative", NULL);
  not_a(state, PK_DIM_LENGTH, "1e999 m", "'1e999 m' is too large", NULL);
}

static void a_missing_value_is_shown_at_its_key(void **state) {
  fixture *f = *state;
  double si;
  assert_false(pk_read_quantity(&f->reader, value(state, ""), PK_DIM_LENGTH, &si));
  refused(state, "expected a length, but nothing stands here", "write for example '5 km'", 1, 2);
  assert_false(pk_read_quantity(&f->reader, value(state, "[1, 2]"), PK_DIM_LENGTH, &si));
  refused(state, "expected a length, but a list stands here", "write for example '5 km'", 1, 2);
}

static void an_aircraft_may_fly_at_a_mach_number(void **state) {
  fixture *f = *state;
  pk_airspeed speed;
  assert_true(pk_read_airspeed(&f->reader, value(state, "Mach 0.8"), &speed));
  assert_near(speed.mach, 0.8, 0);
  assert_true(pk_read_airspeed(&f->reader, value(state, "180 km/h"), &speed));
  assert_near(speed.speed_mps, 50, 0);
  assert_near(speed.mach, 0, 0);
  assert_false(pk_read_airspeed(&f->reader, value(state, "Mach fast"), &speed));
  refused(state, "expected a Mach number, but 'Mach fast' stands here", "write for example 'Mach 0.8'", 4, 13);
}

static void a_group_is_a_number_and_a_name(void **state) {
  fixture *f = *state;
  static const char *const texts[] = {"4 × fighter_light", "4 x fighter_light", "4x fighter_light", "4× fighter_light"};
  for (size_t i = 0; i < 4; i++) {
    pk_group group;
    assert_true(pk_read_group(&f->reader, value(state, texts[i]), &group));
    assert_int_equal(group.count, 4);
    assert_string_equal(group.name, "fighter_light");
  }
  pk_group group;
  assert_true(pk_read_group(&f->reader, value(state, "aew"), &group));
  assert_int_equal(group.count, 1);
  assert_false(pk_read_group(&f->reader, value(state, "4 fighter_light"), &group));
  refused(state, "expected a number and a name, but '4 fighter_light' stands here",
          "write for example '4 × fighter_light'", 4, 19);
}

static void probabilities_lie_between_0_and_1(void **state) {
  fixture *f = *state;
  double p;
  assert_true(pk_read_probability(&f->reader, value(state, "0.7"), &p));
  assert_near(p, 0.7, 0);
  assert_true(pk_read_probability(&f->reader, value(state, "70 %"), &p));
  assert_near(p, 0.7, 0);
  assert_false(pk_read_probability(&f->reader, value(state, "70"), &p));
  refused(state, "the probability '70' is not between 0 and 1", "write '70 %'", 4, 6);
}

static void counts_are_whole(void **state) {
  fixture *f = *state;
  uint32_t count;
  assert_true(pk_read_count(&f->reader, value(state, "12"), &count));
  assert_int_equal(count, 12);
  assert_false(pk_read_count(&f->reader, value(state, "2.5"), &count));
  refused(state, "expected a whole number, but '2.5' stands here", "write for example '4'", 4, 7);
}

static const pk_word EMISSIONS[] = {{"on", 0, NULL}, {"off", 1, NULL}, {"on order", 2, NULL}, {NULL, 0, NULL}};

static void a_wrong_word_is_guessed_or_the_words_are_listed(void **state) {
  fixture *f = *state;
  int word = -1;
  assert_true(pk_read_word(&f->reader, value(state, "on order"), EMISSIONS, &word));
  assert_int_equal(word, 2);
  assert_false(pk_read_word(&f->reader, value(state, "on odrer"), EMISSIONS, &word));
  refused(state, "'on odrer' is not one of the words of 'k'", "did you mean 'on order'?", 4, 12);
  assert_false(pk_read_word(&f->reader, value(state, "sometimes"), EMISSIONS, &word));
  refused(state, "'sometimes' is not one of the words of 'k'", "the words are on, off, on order", 4, 13);
}

static void a_list_of_words_becomes_a_set(void **state) {
  fixture *f = *state;
  uint64_t set = 0;
  assert_true(pk_read_word_set(&f->reader, value(state, "[on, on order]"), EMISSIONS, &set));
  assert_int_equal(set, 5);
  assert_false(pk_read_word_set(&f->reader, value(state, "[on, of]"), EMISSIONS, &set));
  refused(state, "'of' is not one of the words of 'k'", "did you mean 'on'?", 9, 11);
}

static void names_are_listed_once_each(void **state) {
  fixture *f = *state;
  pk_names names;
  assert_true(pk_read_names(&f->reader, value(state, "[Radar Lida, SOC West]"), &names));
  assert_string_equal(names.items[1], "SOC West");
  assert_false(pk_read_names(&f->reader, value(state, "[A, B, A]"), &names));
  refused(state, "'A' is listed twice", NULL, 11, 12);
  assert_false(pk_read_names(&f->reader, value(state, "SOC West"), &names));
  refused(state, "expected a list of names", "write '[SOC West]'", 4, 12);
}

static void a_name_has_no_slash_and_nothing_invisible(void **state) {
  fixture *f = *state;
  const char *name;
  assert_false(pk_read_name(&f->reader, value(state, "a/b"), &name));
  refused(state, "the name 'a/b' holds a '/', which paths use", NULL, 4, 7);
  assert_false(pk_read_name(&f->reader, value(state, "\"a\\x1bb\""), &name));
  refused(state, "the name 'a\\x1bb' holds an invisible sign", NULL, 4, 12);
}

static void yes_and_no_are_the_words_for_truth(void **state) {
  fixture *f = *state;
  int yes = -1;
  assert_true(pk_read_bool(&f->reader, value(state, "yes"), &yes) && yes == 1);
  assert_true(pk_read_bool(&f->reader, value(state, "false"), &yes) && yes == 0);
  assert_false(pk_read_bool(&f->reader, value(state, "perhaps"), &yes));
  refused(state, "expected yes or no, but 'perhaps' stands here", NULL, 4, 11);
}

static void hostile_text_is_never_echoed_whole(void **state) {
  fixture *f = *state;
  char text[1500];
  memset(text, 'x', sizeof text - 1), text[sizeof text - 1] = 0;
  double si;
  assert_false(pk_read_quantity(&f->reader, value(state, text), PK_DIM_LENGTH, &si));
  assert_true(strlen(f->diags.items[0].message) < 120);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(quantities_are_read_into_si),
      TEST(a_duration_may_have_several_parts),
      TEST(a_bare_number_needs_a_unit),
      TEST(five_nm_are_nanometres),
      TEST(a_mil_is_an_angle_and_no_length),
      TEST(traps_and_other_spellings_say_what_to_write),
      TEST(a_unit_of_another_quantity_is_named),
      TEST(a_text_or_a_decimal_comma_is_no_quantity),
      TEST(impossible_sizes_are_refused),
      TEST(a_missing_value_is_shown_at_its_key),
      TEST(an_aircraft_may_fly_at_a_mach_number),
      TEST(a_group_is_a_number_and_a_name),
      TEST(probabilities_lie_between_0_and_1),
      TEST(counts_are_whole),
      TEST(a_wrong_word_is_guessed_or_the_words_are_listed),
      TEST(a_list_of_words_becomes_a_set),
      TEST(names_are_listed_once_each),
      TEST(a_name_has_no_slash_and_nothing_invisible),
      TEST(yes_and_no_are_the_words_for_truth),
      TEST(hostile_text_is_never_echoed_whole),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
