// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"
#include "num/math.h"

static void is_at(void **state, const char *text, double lat_deg, double lon_deg) {
  fixture *f = *state;
  pk_lla place = {0, 0, -1};
  assert_true(pk_read_position(&f->reader, value(state, text), &place));
  assert_near(place.lat_rad, lat_deg * PK_RAD_PER_DEG, 1e-15);
  assert_near(place.lon_rad, lon_deg * PK_RAD_PER_DEG, 1e-15);
  assert_near(place.h_m, 0, 0);
}

static void nowhere(void **state, const char *text, const char *message, const char *help) {
  fixture *f = *state;
  pk_lla place;
  assert_false(pk_read_position(&f->reader, value(state, text), &place));
  said(state, message, help);
}

static void positions_are_written_in_degrees_or_minutes(void **state) {
  is_at(state, "53.88N 25.30E", 53.88, 25.30);
  is_at(state, "53.88 N, 25.30 E", 53.88, 25.30);
  is_at(state, "33.9S 18.4W", -33.9, -18.4);
  is_at(state, "53°52'48\"N 25°18'E", 53.88, 25.3);
  is_at(state, "53°52′48″N 25° 18′ 0″ E", 53.88, 25.3);
  is_at(state, "53°N 25.5°E", 53, 25.5);
  is_at(state, "90N 180E", 90, 180);
  is_at(state, "0N 0E", 0, 0);
}

static void positions_of_aeronautical_publications_are_read(void **state) {
  is_at(state, "535248N 0251800E", 53.88, 25.3);
  is_at(state, "5352N 02518E", 53 + 52 / 60.0, 25.3);
  is_at(state, "535248.5N 0251800.25E", 53 + (52 + 48.5 / 60) / 60, 25 + (18 + 0.25 / 60) / 60);
}

static void an_airfield_is_a_position(void **state) { is_at(state, "UMMS", 53.88, 28.03); }

static void an_unknown_place_is_guessed(void **state) {
  nowhere(state, "UMSM", "no place is called 'UMSM'", "did you mean 'UMMS'?");
  nowhere(state, "Atlantis", "no place is called 'Atlantis'",
          "write an airfield such as 'UMMS', or a position such as '53.88N 25.30E'");
}

static void a_longitude_beyond_180_is_refused(void **state) {
  nowhere(state, "55N 200E", "the longitude '200E' lies beyond 180E", "did you mean '160W'?");
  refused(state, "the longitude '200E' lies beyond 180E", "did you mean '160W'?", 8, 12);
  nowhere(state, "95N 20E", "the latitude '95N' lies beyond the pole (90N)", NULL);
}

static void swapped_coordinates_are_put_right_in_the_help(void **state) {
  nowhere(state, "25.30E 53.88N", "the longitude stands first in '25.30E 53.88N'", "write '53.88N 25.30E'");
}

static void bare_numbers_get_their_letters_in_the_help(void **state) {
  nowhere(state, "53.88 25.30", "'53.88 25.30' needs N or S and E or W", "write '53.88N 25.3E'");
  nowhere(state, "-33.9, 18.4", "'-33.9, 18.4' needs N or S and E or W", "write '33.9S 18.4E'");
  nowhere(state, "[53.9, 27.5]", "a position is not a list", "write '53.9N 27.5E'");
  nowhere(state, "[a, 27.5]", "a position is not a list", "write for example '53.88N 25.30E'");
}

static void broken_positions_are_refused(void **state) {
  static const char *const texts[] = {"53.88N",        "53.88N 25.30",    "53.88N 25.30N",
                                      "53.88E 25.30E", "53.88N 25.30E x", "53°52N 25°18E"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    char message[80];
    snprintf(message, sizeof message, "'%s' is not a position", texts[i]);
    nowhere(state, texts[i], message, "write for example '53.88N 25.30E', or an airfield such as 'UMMS'");
  }
  nowhere(state, "53°72'N 25°18'E", "'53°72'N' has 60 or more minutes or seconds", NULL);
  nowhere(state, "5388N 02518E", "'5388N' has 60 or more minutes or seconds", NULL);
}

static void lists_of_positions_are_read(void **state) {
  fixture *f = *state;
  pk_places places;
  assert_true(pk_read_positions(&f->reader, value(state, "[54.9N 31.5E, UMMS]"), &places));
  assert_int_equal(places.n, 2);
  assert_near(places.items[1].lat_rad, 53.88 * PK_RAD_PER_DEG, 1e-15);
}

static void is_time(void **state, const char *text, pk_time expected) {
  fixture *f = *state;
  pk_time time = -1;
  assert_true(pk_read_time(&f->reader, value(state, text), &time));
  assert_int_equal(time, expected);
}

static void never(void **state, const char *text, const char *message, const char *help) {
  fixture *f = *state;
  pk_time time;
  assert_false(pk_read_time(&f->reader, value(state, text), &time));
  refused(state, message, help, 4, 4 + pk_utf8_count(text, strlen(text)));
}

static void times_count_from_the_start(void **state) {
  fixture *f = *state;
  is_time(state, "T+20 min", 20 * PK_MINUTE);
  is_time(state, "T + 1 h 5 min", 65 * PK_MINUTE);
  is_time(state, "T-30 min", -30 * PK_MINUTE);
  is_time(state, "T+0", 0);
  is_time(state, "T", 0);
  is_time(state, "T+0.5 ms", PK_MILLISECOND / 2);
  f->reader.knows_start = 1;
  assert_true(pk_utc_parse("2005-04-05T05:30Z", &f->reader.start_s));
  is_time(state, "2005-04-05T06:00Z", 30 * PK_MINUTE);
  is_time(state, "2005-04-05T05:29:59Z", -PK_SECOND);
}

static void a_bad_time_is_refused(void **state) {
  never(state, "20 min", "'20 min' is a duration; a point in time is due", "write 'T+20 min' (after the start)");
  never(state, "20", "'20' is not a point in time", "write 'T+20 min' (after the start)");
  never(state, "T+20", "'T+20' needs a unit", "write 'T+20 min'");
  never(state, "noon", "'noon' is not a point in time", "write 'T+20 min' (after the start) or '2031-05-12T04:30Z'");
  never(state, "2005-04-05T06:00", "'2005-04-05T06:00' needs a 'Z': times are UTC", "write '2005-04-05T06:00Z'");
  never(state, "2005-02-29T06:00Z", "there is no date or time '2005-02-29T06:00Z'", NULL);
  never(state, "2005-04-05T06:00Z", "a date stands here, but the scenario has no start",
        "write 'start: 2005-04-05T06:00Z' in the scenario, or a time such as 'T+20 min'");
  never(state, "T+99999 d", "'T+99999 d' is more than 100 years from the start", NULL);
}

static void a_start_is_a_date_and_time(void **state) {
  fixture *f = *state;
  int64_t start_s = 0;
  assert_true(pk_read_utc(&f->reader, value(state, "1987-05-28T10:29:30Z"), &start_s));
  assert_int_equal(start_s, 549196170);
  assert_false(pk_read_utc(&f->reader, value(state, "T+5 min"), &start_s));
  refused(state, "'T+5 min' is not a date and time", "write for example '2031-05-12T04:30Z'", 4, 11);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(positions_are_written_in_degrees_or_minutes),
      TEST(positions_of_aeronautical_publications_are_read),
      TEST(an_airfield_is_a_position),
      TEST(an_unknown_place_is_guessed),
      TEST(a_longitude_beyond_180_is_refused),
      TEST(swapped_coordinates_are_put_right_in_the_help),
      TEST(bare_numbers_get_their_letters_in_the_help),
      TEST(broken_positions_are_refused),
      TEST(lists_of_positions_are_read),
      TEST(times_count_from_the_start),
      TEST(a_bad_time_is_refused),
      TEST(a_start_is_a_date_and_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
