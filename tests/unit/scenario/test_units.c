// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "support.h"
// cmocka's four first
#include "scenario/text.h"
#include "scenario/units.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct sample {
  pk_dimension dimension;
  const char *symbol;
  double number, si;
} sample;

// SI Brochure (9th edition), NIST SP 811 appendix B, STANAG mil = 1/6400 turn; decibels by hand.
static const sample samples[] = {
    {PK_DIM_LENGTH, "NM", 1, 1852},
    {PK_DIM_LENGTH, "ft", 1, 0.3048},
    {PK_DIM_LENGTH, "kft", 30, 9144},
    {PK_DIM_LENGTH, "mi", 1, 1609.344},
    {PK_DIM_SPEED, "kt", 1, 1852.0 / 3600},
    {PK_DIM_SPEED, "km/h", 180, 50},
    {PK_DIM_SPEED, "mi/h", 1, 0.44704},
    {PK_DIM_SPEED, "ft/min", 1000, 5.08},
    {PK_DIM_ANGLE, "deg", 180, 3.14159265358979323846},
    {PK_DIM_ANGLE, "mil", 1600, 1.57079632679489661923},
    {PK_DIM_ANGLE, "arcmin", 60, 0.017453292519943295},
    {PK_DIM_TIME, "d", 1, 86400},
    {PK_DIM_TIME, "us", 6, 6e-6},
    {PK_DIM_FREQUENCY, "GHz", 2.9, 2.9e9},
    {PK_DIM_POWER, "dBm", 30, 1},
    {PK_DIM_POWER, "dBm", -96, 2.5118864315095801e-13},
    {PK_DIM_POWER, "dBW", 30, 1000},
    {PK_DIM_POWER_DENSITY, "dBW/MHz", 10, 1e-5},
    {PK_DIM_RCS, "dBsm", -20, 0.01},
    {PK_DIM_RATIO, "dB", 3, 1.9952623149688795},
    {PK_DIM_RATIO, "%", 40, 0.4},
    {PK_DIM_DECIBEL, "dBi", 34, 34},
    {PK_DIM_ROTATION, "rpm", 6, 0.62831853071795865},
    {PK_DIM_ACCELERATION, "g", 2, 19.6133},
    {PK_DIM_DATA_RATE, "kbit/s", 2.4, 2400},
    {PK_DIM_RATE, "per hour", 40, 40.0 / 3600},
    {PK_DIM_MASS, "lb", 1, 0.45359237},
    {PK_DIM_MASS_FLOW, "t/h", 3.6, 1},
    {PK_DIM_TEMPERATURE, "degC", 15, 288.15},
    {PK_DIM_PRESSURE, "hPa", 1013.25, 101325},
};

static void each_unit_has_the_value_of_its_standard(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    const pk_unit *unit = pk_unit_find(samples[i].dimension, samples[i].symbol, strlen(samples[i].symbol));
    assert_non_null(unit);
    assert_near_relative(pk_unit_to_si(unit, samples[i].number), samples[i].si, 4e-15);
  }
}

static void every_unit_goes_there_and_back(void **state) {
  (void)state;
  uint32_t n;
  const pk_unit *units = pk_units(&n);
  assert_true(n >= 90);
  for (uint32_t i = 0; i < n; i++)
    assert_near_relative(pk_unit_from_si(&units[i], pk_unit_to_si(&units[i], 17.25)), 17.25, 1e-14);
}

static void no_symbol_stands_twice_in_a_dimension(void **state) {
  (void)state;
  uint32_t n;
  const pk_unit *units = pk_units(&n);
  for (uint32_t i = 0; i < n; i++) {
    assert_ptr_equal(pk_unit_find(units[i].dimension, units[i].symbol, strlen(units[i].symbol)), &units[i]);
    assert_null(pk_unit_find_wrong(units[i].dimension, units[i].symbol, strlen(units[i].symbol)));
  }
}

static void every_dimension_has_an_example_and_a_unit_to_show(void **state) {
  (void)state;
  for (int d = 0; d < PK_N_DIMENSIONS; d++) {
    const pk_dimension_info *info = pk_dimension_of((pk_dimension)d);
    assert_non_null(pk_unit_find((pk_dimension)d, info->shown, strlen(info->shown)));
    const char *at = info->example, *end = at + strlen(at);
    double number;
    assert_true(pk_number_parse(&at, end, &number));
    assert_non_null(pk_unit_find((pk_dimension)d, at + 1, (size_t)(end - at - 1)));
  }
}

static void numbers_read_as_the_c_library_reads_them(void **state) {
  (void)state;
  srand(1);
  for (int i = 0; i < 20000; i++) {
    char text[64];
    double random = ((double)rand() / RAND_MAX - 0.5) * pow(10, rand() % 40 - 20);
    snprintf(text, sizeof text, i % 2 ? "%.*f" : "%.*e", rand() % 17, random);
    const char *at = text;
    double number = 0;
    assert_true(pk_number_parse(&at, text + strlen(text), &number));
    assert_true(number == strtod(text, NULL));
    assert_int_equal(*at, 0);
  }
}

static uint32_t parsed_bytes(const char *text) {
  const char *at = text;
  double number;
  return pk_number_parse(&at, text + strlen(text), &number) ? (uint32_t)(at - text) : 0;
}

static void a_number_ends_before_what_is_not_part_of_it(void **state) {
  (void)state;
  assert_int_equal(parsed_bytes("7..12"), 1);
  assert_int_equal(parsed_bytes("7.5.2"), 3);
  assert_int_equal(parsed_bytes("25E"), 2);
  assert_int_equal(parsed_bytes("25E3 m"), 4);
  assert_int_equal(parsed_bytes("\xE2\x88\x92"
                                "5"),
                   4);
  assert_int_equal(parsed_bytes("-"), 0);
  assert_int_equal(parsed_bytes(".5"), 0);
  assert_int_equal(parsed_bytes("nan"), 0);
  assert_int_equal(parsed_bytes("0x10"), 1);
}

static void edits_are_counted_with_swaps_and_without_case(void **state) {
  (void)state;
  assert_int_equal(pk_edit_distance("SOC Wets", "SOC West"), 1);
  assert_int_equal(pk_edit_distance("postion", "position"), 1);
  assert_int_equal(pk_edit_distance("kitten", "sitting"), 3);
  assert_int_equal(pk_edit_distance("Ліда", "ліда"), 1); // case is folded for Latin letters only
  assert_int_equal(pk_edit_distance("fl", "FL"), 0);
  assert_int_equal(pk_edit_distance("", "abc"), 3);
}

// Plain recursion, as the definition has it.
static uint32_t slow_distance(const char *a, const char *b) {
  if (!*a) return (uint32_t)strlen(b);
  if (!*b) return (uint32_t)strlen(a);
  uint32_t best = slow_distance(a + 1, b + 1) + (*a != *b);
  uint32_t other = slow_distance(a + 1, b) + 1;
  if (other < best) best = other;
  other = slow_distance(a, b + 1) + 1;
  if (other < best) best = other;
  if (a[1] && b[1] && a[0] == b[1] && a[1] == b[0]) {
    other = slow_distance(a + 2, b + 2) + 1;
    if (other < best) best = other;
  }
  return best;
}

static void the_distance_is_the_one_of_its_definition(void **state) {
  (void)state;
  srand(2);
  for (int i = 0; i < 3000; i++) {
    char a[7] = {0}, b[7] = {0};
    for (int k = rand() % 6; k >= 0; k--) a[k] = (char)('a' + rand() % 3);
    for (int k = rand() % 6; k >= 0; k--) b[k] = (char)('a' + rand() % 3);
    assert_int_equal(pk_edit_distance(a, b), slow_distance(a, b));
  }
}

static void is_shown(pk_dimension dimension, double si, const char *expected) {
  char text[48];
  pk_quantity_text(dimension, si, text);
  assert_string_equal(text, expected);
}

static void si_values_are_shown_as_people_write_them(void **state) {
  (void)state;
  is_shown(PK_DIM_LENGTH, 450, "450 m");
  is_shown(PK_DIM_LENGTH, 250e3, "250 km");
  is_shown(PK_DIM_LENGTH, 0, "0 m");
  is_shown(PK_DIM_TIME, 86400, "24 h");
  is_shown(PK_DIM_TIME, 6e-6, "6 us");
  is_shown(PK_DIM_FREQUENCY, 2.9e9, "2.9 GHz");
  is_shown(PK_DIM_ANGLE, 3.14159265358979323846, "180 deg");
  is_shown(PK_DIM_RATIO, 100, "20 dB");
}

static void quoted_text_is_short_and_harmless(void **state) {
  (void)state;
  assert_string_equal(pk_shorten("a\x1b[31m\n").text, "a\\x1b[31m\\x0a");
  assert_string_equal(pk_shorten("a\xE2\x80\xAE"
                                 "b")
                          .text,
                      "a\\u202eb");
  assert_string_equal(pk_shorten("\xFF"
                                 "x")
                          .text,
                      "\xEF\xBF\xBDx");
  char text[300];
  memset(text, 'x', 299), text[299] = 0;
  assert_int_equal(strlen(pk_shorten(text).text), 43);
  memset(text, 1, 299);
  assert_true(strlen(pk_shorten(text).text) < sizeof(pk_short));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_unit_has_the_value_of_its_standard),
      cmocka_unit_test(every_unit_goes_there_and_back),
      cmocka_unit_test(no_symbol_stands_twice_in_a_dimension),
      cmocka_unit_test(every_dimension_has_an_example_and_a_unit_to_show),
      cmocka_unit_test(numbers_read_as_the_c_library_reads_them),
      cmocka_unit_test(a_number_ends_before_what_is_not_part_of_it),
      cmocka_unit_test(edits_are_counted_with_swaps_and_without_case),
      cmocka_unit_test(the_distance_is_the_one_of_its_definition),
      cmocka_unit_test(si_values_are_shown_as_people_write_them),
      cmocka_unit_test(quoted_text_is_short_and_harmless),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
