// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"
#include "example_recording.h"
#include "record/read.h"
#include "record/schema.h"
#include "support.h"
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char path[64], other[80];

typedef struct given {
  pk_diags diags;
  pk_recording *recording;
  pk_status status;
} given;

static void open_recording(given *g, const char *file) {
  pk_diags_init(&g->diags, pk_allocator_heap());
  g->status = pk_recording_open(file, pk_allocator_heap(), &g->recording, &g->diags);
}

static void forget(given *g) {
  pk_recording_close(g->recording);
  pk_diags_clear(&g->diags);
}

static void the_head_and_the_entities_are_read(void **state) {
  (void)state;
  given g;
  open_recording(&g, path);
  assert_int_equal(g.status, PK_OK);
  const pk_recording_head *head = pk_recording_head_of(g.recording);
  assert_true(head->complete);
  assert_int_equal(head->until, 6600 * PK_SECOND);
  uint32_t stray = pk_recording_find(g.recording, "Stray 1");
  assert_string_equal(pk_recording_entity(g.recording, stray)->kind, "flight");
  assert_int_equal(pk_recording_find(g.recording, "Stray 2"), 0);
  assert_string_equal(pk_recording_entity(g.recording, UINT32_MAX)->name, "nobody");
  forget(&g);
}

static void happenings_come_in_order_with_all_they_say(void **state) {
  (void)state;
  given g;
  open_recording(&g, path);
  pk_cursor cursor =
      pk_recording_happenings(g.recording, "WHERE object = ?1", pk_recording_find(g.recording, "Stray 1"), 0);
  pk_recorded told;
  uint64_t last = 0;
  int found = 0;
  while (pk_cursor_happening(&cursor, &told)) {
    assert_true(told.h.id > last);
    last = told.h.id;
    if (told.h.kind != PK_HAP_NOT_DETECTED) continue;
    found = 1;
    assert_false(told.happened);
    assert_near(told.h.n[0], 9.1, 0);
    assert_near(told.h.n[1], 12.5, 0);
    assert_null(told.h.rule);
    assert_string_equal(told.sentence, "Radar Lida did not detect Stray 1: SNR 9.1 dB, needed 12.5 dB");
  }
  assert_true(found);
  forget(&g);
}

static int count_rows(void *context, const void *rows, uint32_t n) {
  (void)rows;
  *(uint32_t *)context += n;
  return 1;
}

static void bulk_rows_and_segments_are_all_there(void **state) {
  (void)state;
  given g;
  open_recording(&g, path);
  for (int kind = 0; kind < PK_ROW_KINDS; kind++) {
    char sql[80];
    uint32_t n = 0;
    snprintf(sql, sizeof sql, "SELECT total(n) FROM chunk WHERE kind = '%s'", pk_row_table_of((pk_row_kind)kind)->name);
    pk_recording_rows(g.recording, (pk_row_kind)kind, count_rows, &n);
    assert_true(n > 0);
    assert_int_equal(n, pk_recording_count(g.recording, sql));
  }
  pk_cursor cursor = pk_recording_segments(g.recording, 0);
  pk_segment segment;
  uint32_t mover, n = 0;
  while (pk_cursor_segment(&cursor, &mover, &segment)) n++;
  assert_int_equal(n, pk_recording_count(g.recording, "SELECT count(*) FROM segment"));
  assert_int_equal(pk_recording_status(g.recording), PK_OK);
  forget(&g);
}

// Copies the example and changes it with SQL.
static void damage(const char *sql) {
  pk_diags diags;
  pk_buf bytes;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_buf_init(&bytes, pk_allocator_heap());
  assert_int_equal(pk_file_read(path, 64 << 20, &bytes, &diags), PK_OK);
  assert_int_equal(pk_file_write(other, bytes.bytes, bytes.n, 1, &diags), PK_OK);
  sqlite3 *db;
  assert_int_equal(sqlite3_open(other, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
  pk_buf_clear(&bytes);
  pk_diags_clear(&diags);
}

static void files_that_are_no_recordings_are_refused_with_a_reason(void **state) {
  (void)state;
  static const char *const changes[] = {
      "PRAGMA application_id = 1",
      "UPDATE meta SET value = '2' WHERE key = 'format'",
      "DELETE FROM meta WHERE key = 'format'",
      "DROP TABLE happening",
      "DROP TABLE chunk; CREATE VIEW chunk AS SELECT 'look' AS kind, 0 AS seq, 0 AS n, x'' AS data",
      "DROP TABLE happening_kind; CREATE VIEW happening_kind AS SELECT 'x' AS name, 'truth' AS lane, 1 AS happened",
      "DROP TABLE measure_series; CREATE VIEW measure_series AS SELECT 1 AS name",
      "DROP TABLE note; CREATE VIRTUAL TABLE note USING fts5(of)",
      "UPDATE meta SET value = '99999999999999' WHERE key = 'start_epoch_s'",
      "INSERT INTO entity VALUES(2000000, 'radar', 'x', '', 1, 0, 0, 0, 0)",
      "UPDATE entity SET id = -id",
  };
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    damage(changes[i]);
    given g;
    open_recording(&g, other);
    assert_int_equal(g.status, PK_INVALID);
    assert_null(g.recording);
    assert_int_equal(g.diags.errors, 1);
    assert_string_equal(g.diags.items[0].place.file, other);
    forget(&g);
  }
}

static void read_all(pk_recording *recording) {
  pk_recorded told;
  pk_segment segment;
  uint32_t n = 0;
  for (int kind = 0; kind < PK_ROW_KINDS; kind++) pk_recording_rows(recording, (pk_row_kind)kind, count_rows, &n);
  for (pk_cursor c = pk_recording_happenings(recording, "", 0, 0); pk_cursor_happening(&c, &told);) continue;
  for (pk_cursor c = pk_recording_segments(recording, 0); pk_cursor_segment(&c, &n, &segment);) continue;
}

static void damage_that_only_the_rows_show_sticks_once_with_a_reason(void **state) {
  (void)state;
  static const char *const changes[] = {
      "UPDATE chunk SET data = x'28b52ffd' WHERE kind = 'plot' AND seq = 0",
      "UPDATE chunk SET n = n + 1 WHERE kind = 'look' AND seq = 0",
      "UPDATE chunk SET n = -5 WHERE kind = 'track'",
      "UPDATE chunk SET n = 4000000000 WHERE kind = 'track'",
      "UPDATE segment SET t1_ns = t0_ns - 1",
      "UPDATE segment SET x2 = 1e300",
      "UPDATE segment SET z3 = NULL",
      "UPDATE happening SET t_ns = -9223372036854775808 WHERE id = (SELECT max(id) FROM happening)",
      "UPDATE happening SET t_ns = 9223372036854775807",
      "UPDATE segment SET t0_ns = t0_ns + 8000000000000000000, t1_ns = t1_ns + 8000000000000000000",
      "UPDATE segment SET t1_ns = 9e18 WHERE mover = (SELECT min(mover) FROM segment)",
  };
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    damage(changes[i]);
    given g;
    open_recording(&g, other);
    assert_int_equal(g.status, PK_OK);
    read_all(g.recording);
    assert_int_equal(pk_recording_status(g.recording), PK_INVALID);
    assert_int_equal(g.diags.errors, 1);
    forget(&g);
  }
}

static void a_file_cut_anywhere_is_refused_or_found_damaged(void **state) {
  (void)state;
  for (int i = 0; i < 40; i++) {
    damage("PRAGMA user_version = 1");
    struct stat info;
    assert_int_equal(stat(other, &info), 0);
    assert_int_equal(truncate(other, info.st_size * i / 40), 0);
    given g;
    open_recording(&g, other);
    if (g.recording) read_all(g.recording);
    pk_status status = g.recording ? pk_recording_status(g.recording) : g.status;
    assert_int_equal(status, PK_INVALID);
    forget(&g);
  }
}

// What a killed run leaves behind: pages half rewritten, and the journal with what stood there.
static void die_in_the_middle_of_a_change(const char *file) {
  sqlite3 *db;
  if (sqlite3_open(file, &db) != SQLITE_OK) _exit(1);
  static const char change[] = "PRAGMA journal_mode=DELETE; PRAGMA cache_size=1; BEGIN; UPDATE meta SET value = 'lost';"
                               "DELETE FROM happening; DELETE FROM segment;";
  sqlite3_exec(db, change, NULL, NULL, NULL);
  _exit(sqlite3_db_cacheflush(db) == SQLITE_OK ? 0 : 1);
}

static void a_change_that_a_kill_cut_short_is_undone(void **state) {
  (void)state;
  damage("");
  int ended = -1;
  pid_t child = fork();
  if (child == 0) die_in_the_middle_of_a_change(other);
  assert_int_equal(waitpid(child, &ended, 0), child);
  assert_int_equal(ended, 0);
  char journal[100];
  snprintf(journal, sizeof journal, "%s-journal", other);
  assert_int_equal(access(journal, F_OK), 0);
  given g;
  open_recording(&g, other);
  assert_int_equal(g.status, PK_OK);
  assert_string_equal(pk_recording_meta(g.recording, "complete"), "1");
  read_all(g.recording);
  assert_int_equal(pk_recording_status(g.recording), PK_OK);
  forget(&g);
  assert_int_equal(access(journal, F_OK), -1);
}

static void opening_survives_an_allocator_that_fails_on_any_call(void **state) {
  (void)state;
  pk_status status = PK_NO_MEMORY;
  for (uint32_t fail_at = 1; status != PK_OK; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_diags diags;
    pk_diags_init(&diags, pk_failing_allocator(&heap));
    pk_recording *recording;
    status = pk_recording_open(path, pk_failing_allocator(&heap), &recording, &diags);
    assert_true(status == PK_OK || status == PK_NO_MEMORY);
    pk_recording_close(recording);
    pk_diags_clear(&diags);
    assert_int_equal(heap.live, 0);
    if (status == PK_OK) assert_true(heap.calls < fail_at);
    assert_true(fail_at < 1000);
  }
}

static int make_example(void **state) {
  (void)state;
  snprintf(path, sizeof path, "/tmp/picket-read-%d.picket", (int)getpid());
  snprintf(other, sizeof other, "%s.damaged", path);
  return pk_example_recording(&(pk_example_def){.path = path, .traffic = 3}) ? 0 : -1;
}

static int remove_example(void **state) {
  (void)state;
  remove(other);
  return remove(path);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_head_and_the_entities_are_read),
      cmocka_unit_test(happenings_come_in_order_with_all_they_say),
      cmocka_unit_test(bulk_rows_and_segments_are_all_there),
      cmocka_unit_test(files_that_are_no_recordings_are_refused_with_a_reason),
      cmocka_unit_test(damage_that_only_the_rows_show_sticks_once_with_a_reason),
      cmocka_unit_test(a_file_cut_anywhere_is_refused_or_found_damaged),
      cmocka_unit_test(a_change_that_a_kill_cut_short_is_undone),
      cmocka_unit_test(opening_survives_an_allocator_that_fails_on_any_call),
  };
  return cmocka_run_group_tests(tests, make_example, remove_example);
}
