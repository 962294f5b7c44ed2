// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"
#include "example_recording.h"
#include "report/report.h"
#include "report/table.h"
#include "support.h"
#include <jansson.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char recording[64], quiet[64], page[64], template[64];

typedef struct given {
  pk_diags diags;
  pk_buf text;
  json_t *data;
} given;

static given data_of(const char *path) {
  given g = {.data = NULL};
  pk_diags_init(&g.diags, pk_allocator_heap());
  pk_buf_init(&g.text, pk_allocator_heap());
  assert_int_equal(pk_report_data(path, NULL, &g.text, &g.diags), PK_OK);
  json_error_t error;
  g.data = json_loadb(g.text.bytes, g.text.n, 0, &error);
  if (!g.data) print_error("%d:%d: %s\n", error.line, error.column, error.text);
  assert_non_null(g.data);
  return g;
}

static void forget(given *g) {
  json_decref(g->data);
  pk_buf_clear(&g->text);
  pk_diags_clear(&g->diags);
}

static json_t *rows_of(json_t *data, const char *table) {
  return json_object_get(json_object_get(json_object_get(data, "tables"), table), "rows");
}

static json_t *cell(json_t *data, const char *table, size_t row, size_t column) {
  return json_array_get(json_array_get(rows_of(data, table), row), column);
}

static void sentence_text(json_t *data, size_t s, char *out, size_t size) {
  json_t *parts = json_array_get(json_object_get(data, "words"), s);
  out[0] = 0;
  for (size_t i = 0; i < json_array_size(parts); i++) {
    json_t *part = json_array_get(parts, i);
    const char *text = json_string_value(json_is_string(part) ? part : json_object_get(part, "text"));
    strncat(out, text, size - strlen(out) - 1);
  }
}

static void the_first_sentence_says_who_saw_it_first_and_how_long_before_the_border(void **state) {
  (void)state;
  given g = data_of(recording);
  char text[512];
  sentence_text(g.data, 0, text, sizeof text);
  assert_string_equal(text, "Stray 1 was first seen by Radar Lida at 04:45:00Z, 63 km away and 6 min 36 s before it "
                            "crossed into Azure.");
  forget(&g);
}

static void what_is_aboard_an_aircraft_has_no_place_of_its_own(void **state) {
  (void)state;
  char carried[80];
  snprintf(carried, sizeof carried, "%s.carried", recording);
  assert_true(pk_example_recording(&(pk_example_def){.path = carried, .carried = 1}));
  given g = data_of(carried);
  json_t *entities = json_object_get(g.data, "entities"), *unit;
  size_t i, found = 0;
  json_array_foreach(entities, i, unit) {
    if (!json_object_get(unit, "aboard")) continue;
    found++;
    assert_string_equal(json_string_value(json_object_get(unit, "name")), "Radar Grodno");
    assert_null(json_object_get(unit, "lat_deg"));
  }
  assert_int_equal(found, 1);
  forget(&g);
  assert_int_equal(remove(carried), 0);
}

static void the_slowest_step_is_named_in_words(void **state) {
  (void)state;
  given g = data_of(recording);
  char text[512];
  sentence_text(g.data, 3, text, sizeof text);
  assert_non_null(strstr(text, "The slowest step was \"airborne\": 15 min 10 s."));
  forget(&g);
}

static void every_fact_of_the_words_is_a_cell_of_a_table(void **state) {
  (void)state;
  given g = data_of(recording);
  json_t *sentences = json_object_get(g.data, "words");
  uint32_t facts = 0;
  for (size_t s = 0; s < json_array_size(sentences); s++)
    for (size_t i = 0; i < json_array_size(json_array_get(sentences, s)); i++) {
      json_t *part = json_array_get(json_array_get(sentences, s), i);
      if (!json_is_object(part)) continue;
      json_t *found = cell(g.data, json_string_value(json_object_get(part, "table")),
                           (size_t)json_integer_value(json_object_get(part, "row")),
                           (size_t)json_integer_value(json_object_get(part, "column")));
      assert_true(json_is_string(found) || json_is_number(found));
      if (json_is_string(found))
        assert_string_equal(json_string_value(found), json_string_value(json_object_get(part, "text")));
      facts++;
    }
  assert_true(facts >= 15);
  forget(&g);
}

static void steps_stand_in_their_order_with_the_truth_beside_them(void **state) {
  (void)state;
  given g = data_of(recording);
  static const double expected[] = {1296, 900, 940, 1010, 1352, 1544, 1610, 2520, 2925, 4500};
  for (size_t i = 0; i < 10; i++) assert_near(json_number_value(cell(g.data, "steps", 0, 2 + i)), expected[i], 0);
  forget(&g);
}

static void nothing_decided_says_so_instead_of_making_figures(void **state) {
  (void)state;
  given g = data_of(quiet);
  char text[512];
  sentence_text(g.data, 2, text, sizeof text);
  assert_string_equal(text, "Nobody observed the crossing, and nobody declared it.");
  sentence_text(g.data, 3, text, sizeof text);
  assert_non_null(strstr(text, "No fighter was ordered up."));
  json_t *figure = json_array_get(json_object_get(g.data, "strip"), 1);
  assert_string_equal(json_string_value(json_object_get(figure, "note")), "not reached");
  assert_null(json_object_get(figure, "table"));
  forget(&g);
}

static void non_events_are_counted_by_cause(void **state) {
  (void)state;
  given g = data_of(recording);
  assert_int_equal(json_array_size(rows_of(g.data, "nots")), 6);
  assert_string_equal(json_string_value(cell(g.data, "nots", 1, 1)), "missed by chance");
  assert_string_equal(json_string_value(cell(g.data, "nots", 2, 0)), "not ordered: scramble");
  assert_string_equal(json_string_value(cell(g.data, "nots", 2, 1)), "track … is … the border, rule … asks …");
  forget(&g);
}

static void a_cell_keeps_the_digits_of_a_small_number(void **state) {
  (void)state;
  assert_near(pk_table_rounded(0.0023), 0.0023, 0);
  assert_near(pk_table_rounded(-0.00234567891), -0.00234568, 0);
  assert_near(pk_table_rounded(1296.12345), 1296.123, 0);
  assert_near(pk_table_rounded(0), 0, 0);
}

static void the_error_of_a_picture_is_that_of_its_plots(void **state) {
  (void)state;
  given g = data_of(recording);
  // Median of a Rayleigh distribution with the 150 m that the example's tracks were given: 150 sqrt(2 ln 2).
  assert_near_relative(json_number_value(cell(g.data, "picture", 1, 4)), 176.6, 0.06);
  assert_near_relative(json_number_value(cell(g.data, "picture", 1, 5)), 321.9, 0.06);
  forget(&g);
}

static void text_from_the_recording_cannot_end_the_script(void **state) {
  (void)state;
  given g = data_of(recording);
  assert_null(strchr(g.text.bytes, '<'));
  assert_non_null(strstr(g.text.bytes, "\\u003c/script>"));
  forget(&g);
}

static void the_page_is_the_template_with_title_and_data(void **state) {
  (void)state;
  pk_diags diags;
  pk_diags_init(&diags, pk_allocator_heap());
  const char *text = "<title>@picket-title@</title><script>@picket-data@</script>@picket-beside@";
  assert_int_equal(pk_file_write(template, text, strlen(text), 1, &diags), PK_OK);
  pk_report_def def = {.recording = recording, .template_path = template, .output = page, .force = 1};
  assert_int_equal(pk_report_write(&def, pk_allocator_heap(), &diags), PK_OK);
  pk_buf written;
  pk_buf_init(&written, pk_allocator_heap());
  assert_int_equal(pk_file_read(page, 1 << 28, &written, &diags), PK_OK);
  assert_non_null(strstr(written.bytes, "<title>A light aircraft crosses by mistake</title><script>eN"));
  assert_string_equal(written.bytes + written.n - 9, "</script>");
  def.force = 0;
  assert_int_equal(pk_report_write(&def, pk_allocator_heap(), &diags), PK_IO);
  pk_buf_clear(&written);
  pk_diags_clear(&diags);
}

static void land_is_thinned_to_what_the_map_shows_and_may_be_missing(void **state) {
  (void)state;
  pk_diags diags;
  pk_diags_init(&diags, pk_allocator_heap());
  // A coast with steps of 7 m, and an island of 2 km that would be a speck.
  const char *text =
      "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[20,50],[20.0001,50],[20.0002,50],[30,50],[30,58],[20,50]]],"
      "[[[25,59],[25.03,59],[25.03,59.01],[25,59]]]]}";
  assert_int_equal(pk_file_write(template, text, strlen(text), 1, &diags), PK_OK);
  pk_buf out;
  pk_buf_init(&out, pk_allocator_heap());
  assert_int_equal(pk_report_data(quiet, template, &out, &diags), PK_OK);
  assert_non_null(strstr(out.bytes, "\"land\":[[2000000,5000000,1000000,0,0,800000]]"));
  pk_buf_clear(&out);
  assert_int_equal(pk_report_data(quiet, "/nowhere/land.geojson", &out, &diags), PK_OK);
  assert_non_null(strstr(out.bytes, "\"land\":[]"));
  assert_int_equal(diags.n, 0);
  pk_buf_clear(&out);
  pk_diags_clear(&diags);
}

static void what_is_not_a_recording_is_refused_by_name(void **state) {
  (void)state;
  pk_diags diags;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_buf out;
  pk_buf_init(&out, pk_allocator_heap());
  assert_int_equal(pk_report_data(template, NULL, &out, &diags), PK_INVALID);
  assert_int_equal(pk_report_data("/nowhere/a.picket", NULL, &out, &diags), PK_IO);
  assert_string_equal(diags.items[1].place.file, "/nowhere/a.picket");
  pk_report_def def = {.recording = recording, .template_path = recording, .output = page, .force = 1};
  assert_int_equal(pk_report_write(&def, pk_allocator_heap(), &diags), PK_INVALID);
  pk_buf_clear(&out);
  pk_diags_clear(&diags);
}

static void no_failing_allocation_leaks_or_crashes(void **state) {
  (void)state;
  pk_status status = PK_NO_MEMORY;
  for (uint32_t fail_at = 1; status != PK_OK; fail_at += 1 + fail_at / 8) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_diags diags;
    pk_buf out;
    pk_diags_init(&diags, pk_allocator_heap());
    pk_buf_init(&out, pk_failing_allocator(&heap));
    status = pk_report_data(quiet, NULL, &out, &diags);
    assert_true(status == PK_OK || status == PK_NO_MEMORY);
    pk_buf_clear(&out);
    pk_diags_clear(&diags);
    assert_int_equal(heap.live, 0);
  }
}

static void a_squadron_owns_no_aircraft_of_one_whose_name_begins_like_its_own(void **state) {
  (void)state;
  char two[80];
  snprintf(two, sizeof two, "%s-two", recording);
  assert_int_equal(pk_example_recording(&(pk_example_def){.path = two, .traffic = 2}), 1);
  sqlite3 *db;
  assert_int_equal(sqlite3_open(two, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db,
                                "INSERT INTO entity SELECT max(id) + 1, 'squadron', 'QRA', 'fighter_squadron', 1, 54, "
                                "25, 0, 0 FROM entity",
                                NULL, NULL, NULL),
                   SQLITE_OK);
  sqlite3_close(db);
  given g = data_of(two);
  remove(two);
  size_t squadrons = json_array_size(rows_of(g.data, "bases")), aircraft = 2;
  assert_int_equal(squadrons, 2);
  for (size_t row = 0; row < squadrons; row++) {
    int new_one = strcmp(json_string_value(cell(g.data, "bases", row, 0)), "QRA") == 0;
    assert_int_equal(json_number_value(cell(g.data, "bases", row, aircraft)) > 0, !new_one);
  }
  forget(&g);
}

static const char armed_sql[] =
    "INSERT INTO entity VALUES(9000, 'battery', 'Bty', 'sam', 1, 54, 25, 100, 0);"
    "INSERT INTO battery VALUES(9000, 3000, 35000, 15, 22000, 0, 360, 2, 6);"
    "INSERT INTO happening VALUES(9001, 0, 50000000000, 'SHOT', 'acting', 1, 9000, NULL, NULL, 7, 40, 28000, 0.5, 5, "
    "NULL, NULL, 'shot');"
    "INSERT INTO happening VALUES(9002, 0, 60000000000, 'SHOT', 'acting', 1, 9000, NULL, NULL, 7, 30, 21000, 0.5, 4, "
    "NULL, NULL, 'shot');"
    "INSERT INTO happening VALUES(9003, 9001, 90000000000, 'EFFECTIVE', 'acting', 1, 9000, NULL, NULL, 7, 0.4, 27000, "
    "30, 9, NULL, NULL, 'hit');"
    "INSERT INTO happening VALUES(9004, 0, 95000000000, 'HELD', 'acting', 0, 9000, NULL, NULL, 7, NULL, NULL, NULL, "
    "NULL, NULL, NULL, 'held');"
    "INSERT INTO reason VALUES(9004, 'CONTROL', 'weapons {control}', NULL);";

static given armed_data(void) {
  char armed[80];
  snprintf(armed, sizeof armed, "%s-armed", recording);
  assert_int_equal(pk_example_recording(&(pk_example_def){.path = armed, .traffic = 2}), 1);
  sqlite3 *db;
  assert_int_equal(sqlite3_open(armed, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, armed_sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
  given g = data_of(armed);
  remove(armed);
  return g;
}

static void shots_stand_with_their_outcomes_and_held_fire_with_its_cause(void **state) {
  (void)state;
  given g = armed_data();
  assert_string_equal(json_string_value(cell(g.data, "shots", 0, 5)), "effective");
  assert_near(json_number_value(cell(g.data, "shots", 0, 6)), 0.4, 0);
  assert_string_equal(json_string_value(cell(g.data, "shots", 1, 5)), "in flight when the play ended");
  assert_near(json_number_value(cell(g.data, "batteries", 0, 6)), 2, 0);
  assert_near(json_number_value(cell(g.data, "batteries", 0, 10)), 21000, 0);
  assert_string_equal(json_string_value(cell(g.data, "held", 0, 2)), "weapons …");
  assert_int_equal(json_array_size(rows_of(g.data, "held")), 1);
  forget(&g);
  given without = data_of(recording);
  assert_null(rows_of(without.data, "batteries"));
  forget(&without);
}

static void two_runs_of_one_exercise_say_where_they_part(void **state) {
  (void)state;
  pk_diags diags;
  pk_buf out;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_buf_init(&out, pk_allocator_heap());
  pk_report_def def = {.recording = recording, .beside = quiet, .temporary = "/tmp"};
  assert_int_equal(pk_report_beside(&def, NULL, &out, &diags), PK_OK);
  json_t *beside = json_loadb(out.bytes, out.n, 0, NULL);
  assert_non_null(beside);
  assert_true(json_string_length(json_object_get(json_object_get(beside, "first"), "sentence")) > 0);
  assert_non_null(json_object_get(json_object_get(beside, "b"), "tables"));
  json_decref(beside);
  pk_buf_clear(&out);
  pk_diags_clear(&diags);
}

static void rename_day(const char *path, const char *title) {
  sqlite3 *db;
  char sql[160];
  snprintf(sql, sizeof sql, "UPDATE meta SET value = '%s' WHERE key = 'title'", title);
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
}

static void two_runs_of_different_exercises_are_refused_by_both_names(void **state) {
  (void)state;
  pk_diags diags;
  pk_buf out;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_buf_init(&out, pk_allocator_heap());
  rename_day(quiet, "Another day");
  pk_report_def def = {.recording = recording, .beside = quiet, .temporary = "/tmp"};
  assert_int_equal(pk_report_beside(&def, NULL, &out, &diags), PK_INVALID);
  rename_day(quiet, "A light aircraft crosses by mistake");
  assert_string_equal(diags.items[0].message,
                      "this recording is of 'Another day', the other of 'A light aircraft crosses by mistake'");
  pk_buf_clear(&out);
  pk_diags_clear(&diags);
}

static void no_failing_allocation_of_two_runs_leaks_or_crashes(void **state) {
  (void)state;
  pk_status status = PK_NO_MEMORY;
  pk_report_def def = {.recording = quiet, .beside = quiet, .temporary = "/tmp"};
  for (uint32_t fail_at = 1; status != PK_OK; fail_at += 1 + fail_at / 4) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_diags diags;
    pk_buf out;
    pk_diags_init(&diags, pk_allocator_heap());
    pk_buf_init(&out, pk_failing_allocator(&heap));
    status = pk_report_beside(&def, NULL, &out, &diags);
    assert_true(status == PK_OK || status == PK_NO_MEMORY);
    pk_buf_clear(&out);
    pk_diags_clear(&diags);
    assert_int_equal(heap.live, 0);
  }
}

static int make_recordings(void **state) {
  (void)state;
  int pid = (int)getpid();
  snprintf(recording, sizeof recording, "/tmp/picket-report-%d.picket", pid);
  snprintf(quiet, sizeof quiet, "/tmp/picket-report-%d-quiet.picket", pid);
  snprintf(page, sizeof page, "/tmp/picket-report-%d.html", pid);
  snprintf(template, sizeof template, "/tmp/picket-report-%d-template.html", pid);
  return !pk_example_recording(&(pk_example_def){.path = recording, .traffic = 20}) ||
         !pk_example_recording(&(pk_example_def){.path = quiet, .traffic = 2, .without_decisions = 1});
}

static int remove_recordings(void **state) {
  (void)state;
  remove(recording), remove(quiet), remove(page), remove(template);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_first_sentence_says_who_saw_it_first_and_how_long_before_the_border),
      cmocka_unit_test(the_slowest_step_is_named_in_words),
      cmocka_unit_test(what_is_aboard_an_aircraft_has_no_place_of_its_own),
      cmocka_unit_test(every_fact_of_the_words_is_a_cell_of_a_table),
      cmocka_unit_test(steps_stand_in_their_order_with_the_truth_beside_them),
      cmocka_unit_test(nothing_decided_says_so_instead_of_making_figures),
      cmocka_unit_test(non_events_are_counted_by_cause),
      cmocka_unit_test(a_cell_keeps_the_digits_of_a_small_number),
      cmocka_unit_test(the_error_of_a_picture_is_that_of_its_plots),
      cmocka_unit_test(text_from_the_recording_cannot_end_the_script),
      cmocka_unit_test(the_page_is_the_template_with_title_and_data),
      cmocka_unit_test(land_is_thinned_to_what_the_map_shows_and_may_be_missing),
      cmocka_unit_test(what_is_not_a_recording_is_refused_by_name),
      cmocka_unit_test(no_failing_allocation_leaks_or_crashes),
      cmocka_unit_test(a_squadron_owns_no_aircraft_of_one_whose_name_begins_like_its_own),
      cmocka_unit_test(shots_stand_with_their_outcomes_and_held_fire_with_its_cause),
      cmocka_unit_test(two_runs_of_one_exercise_say_where_they_part),
      cmocka_unit_test(two_runs_of_different_exercises_are_refused_by_both_names),
      cmocka_unit_test(no_failing_allocation_of_two_runs_leaks_or_crashes),
  };
  return cmocka_run_group_tests(tests, make_recordings, remove_recordings);
}
