// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/sheet.h"
#include "support.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static char said[4096];
static size_t n_said, room;

static int take(void *context, const char *bytes, size_t size) {
  (void)context;
  if (size > room) return 0;
  memcpy(said + n_said, bytes, size);
  said[n_said += size] = 0;
  room -= size;
  return 1;
}

static pk_sheet begin(int json_lines) {
  pk_sheet sheet;
  n_said = 0, said[0] = 0, room = sizeof said - 1;
  pk_sheet_begin(&sheet, (pk_byte_sink){NULL, take}, json_lines, pk_allocator_heap());
  sheet.start_epoch_s = 1936326600;
  pk_sheet_column(&sheet, "name");
  pk_sheet_column(&sheet, "range_m");
  pk_sheet_column(&sheet, "utc");
  pk_sheet_head(&sheet);
  return sheet;
}

// RFC 4180, section 2: line ends, quotes, quotes inside quotes, line ends inside quotes.
static void csv_quotes_what_needs_it_and_ends_lines_as_the_rfc_says(void **state) {
  (void)state;
  pk_sheet sheet = begin(0);
  pk_sheet_text(&sheet, "plain"), pk_sheet_number(&sheet, 0.1), pk_sheet_utc(&sheet, 1500 * PK_MILLISECOND);
  pk_sheet_text(&sheet, "a,\"b\"\nc"), pk_sheet_number(&sheet, NAN), pk_sheet_text(&sheet, NULL);
  assert_true(pk_sheet_end(&sheet));
  assert_string_equal(said, "name,range_m,utc\r\nplain,0.1,2031-05-12T04:30:01.500Z\r\n\"a,\"\"b\"\"\nc\",,\r\n");
}

static void json_lines_have_the_same_names(void **state) {
  (void)state;
  pk_sheet sheet = begin(1);
  pk_sheet_text(&sheet, "a\"b"), pk_sheet_integer(&sheet, -7), pk_sheet_text(&sheet, NULL);
  assert_true(pk_sheet_end(&sheet));
  assert_string_equal(said, "{\"name\":\"a\\\"b\",\"range_m\":-7,\"utc\":null}\n");
}

static void numbers_read_back_as_they_were(void **state) {
  (void)state;
  static const double values[] = {1.0 / 3, 82960.640625, 1e-300, -5e15 / 7, 0, 123456789012345678.0};
  pk_sheet sheet = begin(0);
  for (int i = 0; i < 6; i++)
    pk_sheet_text(&sheet, ""), pk_sheet_number(&sheet, values[i]), pk_sheet_float(&sheet, (float)values[i]);
  assert_true(pk_sheet_end(&sheet));
  const char *at = strchr(said, '\n') + 1;
  for (int i = 0; i < 6; i++) {
    double number, single;
    assert_int_equal(sscanf(at, ",%lf,%lf", &number, &single), 2);
    assert_true(number == values[i]);
    assert_true((float)single == (float)values[i]);
    at = strchr(at, '\n') + 1;
  }
}

static void times_before_the_start_round_down(void **state) {
  (void)state;
  pk_sheet sheet = begin(0);
  pk_sheet_text(&sheet, ""), pk_sheet_text(&sheet, ""), pk_sheet_utc(&sheet, -1 * PK_MILLISECOND);
  assert_true(pk_sheet_end(&sheet));
  assert_non_null(strstr(said, "2031-05-12T04:29:59.999Z"));
}

static void a_port_that_refuses_is_told_at_the_end(void **state) {
  (void)state;
  pk_sheet sheet = begin(0);
  room = 10;
  for (int i = 0; i < 30; i++) pk_sheet_text(&sheet, "some text");
  assert_false(pk_sheet_end(&sheet));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(csv_quotes_what_needs_it_and_ends_lines_as_the_rfc_says),
      cmocka_unit_test(json_lines_have_the_same_names),
      cmocka_unit_test(numbers_read_back_as_they_were),
      cmocka_unit_test(times_before_the_start_round_down),
      cmocka_unit_test(a_port_that_refuses_is_told_at_the_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
