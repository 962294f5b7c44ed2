// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "example_recording.h"
#include "record/tale.h"
#include "support.h"
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char path[64];

typedef struct given {
  pk_diags diags;
  pk_recording *recording;
  pk_tale tale;
  pk_buf text;
} given;

static void tell(given *g, pk_tale_kind kind, const char *subject, const char *about) {
  pk_diags_init(&g->diags, pk_allocator_heap());
  pk_buf_init(&g->text, pk_allocator_heap());
  assert_int_equal(pk_recording_open(path, pk_allocator_heap(), &g->recording, &g->diags), PK_OK);
  pk_tale_def def = {.recording = g->recording, .kind = kind};
  if (subject) def.subject = pk_recording_find(g->recording, subject);
  if (about) def.about = pk_recording_find(g->recording, about);
  if (kind == PK_TALE_TRACK) def.track = 417;
  assert_int_equal(pk_tale_make(&g->tale, &def, pk_allocator_heap()), PK_OK);
  pk_tale_text(&g->tale, 0, &g->text);
}

static void forget(given *g) {
  pk_tale_clear(&g->tale);
  pk_recording_close(g->recording);
  pk_buf_clear(&g->text);
  pk_diags_clear(&g->diags);
}

static void assert_says(const given *g, const char *words) {
  if (!strstr(g->text.bytes, words)) fail_msg("nothing of \"%s\" in\n%s", words, g->text.bytes);
}

static void a_missed_detection_is_told_with_what_it_lacked(void **state) {
  (void)state;
  given g;
  tell(&g, PK_TALE_RADAR, "Radar Grodno", "Stray 1");
  assert_says(&g, "Radar Grodno never detected Stray 1\n");
  assert_says(&g,
              "  04:40:00Z  could not see Stray 1: it is below the horizon; it flew at 320 m, lowest height seen there "
              "610 m, at 131 km\n");
  assert_says(&g, "    290 m higher, and Radar Grodno would have had it in sight at 04:40:00Z\n");
  forget(&g);
}

static void a_flight_is_told_from_its_start_to_its_landing_with_the_chain_that_led_there(void **state) {
  (void)state;
  given g;
  tell(&g, PK_TALE_MOVER, "Stray 1", NULL);
  assert_says(&g,
              "Stray 1 crossed into Azure at 04:51:36Z, declared 4 min 08 s after, met 28 min 26 s after, and landed "
              "at UMDD at 05:45:00Z\n");
  assert_says(&g, "  05:12:00Z  QRA Lida 1 was airborne, 15 min 10 s after the order\n");
  assert_says(&g, "  How it came  detected 04:45:00Z › on track 04:45:40Z");
  assert_says(&g, "    the longest wait was from \"alerted\" to \"airborne\": 14 min 52 s\n");
  forget(&g);
}

static void an_order_that_was_not_given_says_what_its_rule_asks(void **state) {
  (void)state;
  given g;
  tell(&g, PK_TALE_ORDERS, NULL, "Stray 1");
  assert_says(&g, "Orders: 2 given, 2 not given, about Stray 1\n");
  assert_says(&g, "  04:47:50Z  no scramble against track 417: rule AZ-3 asks for an observed crossing\n");
  assert_says(&g, "    for rule AZ-3: for an observed crossing\n");
  forget(&g);
}

static void a_track_is_told_by_its_number(void **state) {
  (void)state;
  given g;
  tell(&g, PK_TALE_TRACK, "SOC West", NULL);
  assert_says(&g, "Track 0417 of SOC West, which followed Stray 1\n");
  assert_null(strstr(g.text.bytes, "7002"));
  forget(&g);
}

// Adds happenings that flip to and fro to a copy of the example.
static void flip(int times) {
  sqlite3 *db;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  for (int i = 0; i < 2 * times; i++) {
    char sql[600];
    snprintf(
        sql, sizeof sql,
        "INSERT INTO happening SELECT 100 + %d, cause, (3300 + 20 * %d) * 1000000000, kind, lane, happened, subject, "
        "object, centre, track, n0, %s, n2, n3, rule, text, 'SOC West holds track 417 to be %s' FROM happening "
        "WHERE id = 28",
        i, i, i % 2 ? "4" : "1", i % 2 ? "neutral" : "unknown");
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
  }
  sqlite3_close(db);
}

static void what_flips_to_and_fro_is_one_line_for_each_side(void **state) {
  (void)state;
  flip(7);
  given g;
  tell(&g, PK_TALE_MOVER, "Stray 1", NULL);
  assert_says(&g, "SOC West holds track 417 to be unknown · 7 times until 05:29:00Z\n");
  assert_says(&g, " · 8 times until 05:29:20Z\n"); // with the one that was there
  pk_buf json;
  pk_buf_init(&json, pk_allocator_heap());
  pk_tale_json(&g.tale, &json);
  assert_non_null(strstr(json.bytes, "\"ids\":[100,102,104,106,108,110,112]"));
  pk_buf_clear(&json);
  forget(&g);
}

static void telling_survives_an_allocator_that_fails_on_any_call(void **state) {
  (void)state;
  pk_status status = PK_NO_MEMORY;
  for (uint32_t fail_at = 1; status != PK_OK; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_diags diags;
    pk_recording *recording;
    pk_tale tale;
    pk_diags_init(&diags, pk_allocator_heap());
    assert_int_equal(pk_recording_open(path, pk_allocator_heap(), &recording, &diags), PK_OK);
    pk_tale_def def = {recording, PK_TALE_MOVER, pk_recording_find(recording, "Stray 1"), 0, 0, 0};
    status = pk_tale_make(&tale, &def, pk_failing_allocator(&heap));
    assert_true(status == PK_OK || status == PK_NO_MEMORY);
    pk_tale_clear(&tale);
    assert_int_equal(heap.live, 0);
    if (status == PK_OK) assert_true(heap.calls < fail_at);
    pk_recording_close(recording);
    pk_diags_clear(&diags);
  }
}

static int make_example(void **state) {
  (void)state;
  snprintf(path, sizeof path, "/tmp/picket-tale-%d.picket", (int)getpid());
  return pk_example_recording(&(pk_example_def){.path = path, .traffic = 2}) ? 0 : -1;
}

static int remove_example(void **state) {
  (void)state;
  return remove(path);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_missed_detection_is_told_with_what_it_lacked),
      cmocka_unit_test(a_flight_is_told_from_its_start_to_its_landing_with_the_chain_that_led_there),
      cmocka_unit_test(an_order_that_was_not_given_says_what_its_rule_asks),
      cmocka_unit_test(a_track_is_told_by_its_number),
      cmocka_unit_test(what_flips_to_and_fro_is_one_line_for_each_side),
      cmocka_unit_test(telling_survives_an_allocator_that_fails_on_any_call),
  };
  return cmocka_run_group_tests(tests, make_example, remove_example);
}
