// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What the report leaves out of a recording with very many flights and events, and that it says so.
#include "example_recording.h"
#include "geo/frames.h"
#include "num/math.h"
#include "report/behind.h"
#include "report/report.h"
#include "support.h"
#include <jansson.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { NAMED = 80, TOLD = 21000 };
static char crowd[64];

// The example with its background flights named, and very many events about one of them, each led to by another one of
// the same flight; number 20,500 is about the stray.
static int make_crowd(void **state) {
  (void)state;
  snprintf(crowd, sizeof crowd, "/tmp/picket-choice-%d.picket", (int)getpid());
  if (!pk_example_recording(&(pk_example_def){.path = crowd, .traffic = NAMED, .all_named = 1})) return 1;
  char sql[1200];
  snprintf(
      sql, sizeof sql,

      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
      "INSERT INTO happening SELECT 100000 + i, CASE WHEN i > 1 THEN 99999 + i END, i * 100000000, 'TRACK_COASTING', "
      "'knowing', 1, NULL, CASE WHEN i = 20500 THEN s.id ELSE e.id END, c.id, 5000, 1, 1, NULL, NULL, "
      "NULL, '', 'told ' || i FROM n, entity e, entity s, entity c WHERE e.name = 'Morning 80' AND s.name = 'Stray 1' "
      "AND c.name = 'SOC West';",
      TOLD);
  sqlite3 *db;
  int bad = sqlite3_open(crowd, &db) != SQLITE_OK || sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK;
  sqlite3_close(db);
  return bad;
}

static int remove_crowd(void **state) {
  (void)state;
  return remove(crowd);
}

static json_t *data_of_crowd(void) {
  pk_diags diags;
  pk_buf text;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_buf_init(&text, pk_allocator_heap());
  assert_int_equal(pk_report_data(crowd, NULL, &text, &diags), PK_OK);
  json_t *data = json_loadb(text.bytes, text.n, 0, NULL);
  assert_non_null(data);
  pk_buf_clear(&text);
  pk_diags_clear(&diags);
  return data;
}

static json_t *entity_of(json_t *data, const char *name) {
  json_t *entity;
  size_t i;
  json_array_foreach(json_object_get(data, "entities"), i, entity) {
    if (strcmp(json_string_value(json_object_get(entity, "name")), name) == 0) return entity;
  }
  return NULL;
}

static double left_out(json_t *data, const char *what) {
  json_t *row, *rows = json_object_get(json_object_get(json_object_get(data, "tables"), "cuts"), "rows");
  size_t i;
  json_array_foreach(rows, i, row) {
    if (strstr(json_string_value(json_array_get(row, 0)), what)) return json_number_value(json_array_get(row, 1));
  }
  return 0;
}

static void every_kept_event_has_all_that_led_to_it_and_the_others_are_counted(void **state) {
  (void)state;
  json_t *data = data_of_crowd(), *row, *events = json_object_get(data, "events");
  json_t *rows = json_object_get(events, "rows");
  size_t i, n = json_array_size(rows);
  json_int_t *ids = calloc(n + 1, sizeof *ids);
  json_array_foreach(rows, i, row) { ids[i] = json_integer_value(json_array_get(row, 0)); }
  json_array_foreach(rows, i, row) {
    json_int_t cause = json_integer_value(json_array_get(row, 1));
    size_t k = 0;
    while (cause && k < i && ids[k] != cause) k++;
    assert_true(!cause || k < i);
  }
  // Number 20,500 is kept with all before it; the 500 after it are not.
  assert_true(n > 20500);
  assert_true(left_out(data, "events about aircraft") >= 500);
  assert_true(json_integer_value(json_object_get(entity_of(data, "Morning 80"), "left_out")) == 500);
  assert_true(json_array_size(json_object_get(events, "more")) >= 2);
  free(ids);
  json_decref(data);
}

static void flights_outside_the_spotlight_keep_their_kind_and_are_counted(void **state) {
  (void)state;
  json_t *data = data_of_crowd(), *dark = entity_of(data, "Morning 7"), *stray = entity_of(data, "Stray 1");
  assert_string_equal(json_string_value(json_object_get(dark, "kind")), "flight");
  assert_int_equal(json_integer_value(json_object_get(dark, "spotlight")), 0);
  assert_int_equal(json_integer_value(json_object_get(stray, "spotlight")), 1);
  assert_true(left_out(data, "named flights") >= NAMED - 64);
  json_decref(data);
}

static void a_flight_that_landed_is_told_so_however_much_is_left_out(void **state) {
  (void)state;
  json_t *data = data_of_crowd(), *part, *words = json_object_get(data, "words");
  char text[512] = "";
  size_t i;
  json_array_foreach(json_array_get(words, json_array_size(words) - 1), i, part) {
    const char *piece = json_string_value(json_is_string(part) ? part : json_object_get(part, "text"));
    strncat(text, piece, sizeof text - strlen(text) - 1);
  }
  assert_non_null(strstr(text, "It landed at "));
  json_decref(data);
}

static void the_aircraft_behind_a_told_track_is_the_nearest_of_all(void **state) {
  (void)state;
  pk_diags diags;
  pk_story story;
  pk_behind behind;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_story_open(&story, crowd, pk_allocator_heap(), &diags);
  pk_behind_init(&behind, &story);
  uint32_t found = 0;
  for (int i = 0; i < 3000; i++) {
    pk_time time = (pk_time)(i * 2.17e9);
    double lat_deg = 52 + i % 37 * 0.12, lon_deg = 22 + i % 53 * 0.11, nearest_m = 10000;
    uint32_t expected = 0;
    for (uint32_t m = 1; m <= story.n_actors; m++) {
      pk_ecef place;
      if (!pk_story_place(&story, m, time, &place)) continue;
      pk_lla at = pk_lla_from_ecef(place);
      double d_m = pk_apart_m(lat_deg, lon_deg, at.lat_rad / PK_RAD_PER_DEG, at.lon_rad / PK_RAD_PER_DEG);
      if (d_m < nearest_m) nearest_m = d_m, expected = m;
    }
    assert_int_equal(pk_behind_find(&behind, time, lat_deg, lon_deg), expected);
    found += expected != 0;
  }
  assert_true(found > 50);
  pk_story_close(&story);
  pk_diags_clear(&diags);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_kept_event_has_all_that_led_to_it_and_the_others_are_counted),
      cmocka_unit_test(flights_outside_the_spotlight_keep_their_kind_and_are_counted),
      cmocka_unit_test(a_flight_that_landed_is_told_so_however_much_is_left_out),
      cmocka_unit_test(the_aircraft_behind_a_told_track_is_the_nearest_of_all),
  };
  return cmocka_run_group_tests(tests, make_crowd, remove_crowd);
}
