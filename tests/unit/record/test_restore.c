// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"
#include "example_recording.h"
#include "record/restore.h"
#include "support.h"
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[64], folder[64];

// Files of a recording, set anew.
static void hold(const char *sql) {
  sqlite3 *db;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, "DELETE FROM file", NULL, NULL, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(db);
}

typedef struct given {
  pk_diags diags;
  pk_recording *recording;
  pk_restored restored;
  pk_status status;
} given;

static void restore(given *g) {
  pk_diags_init(&g->diags, pk_allocator_heap());
  assert_int_equal(pk_recording_open(path, pk_allocator_heap(), &g->recording, &g->diags), PK_OK);
  g->status = pk_restore(g->recording, folder, &g->restored, &g->diags);
}

// Forgets, and checks that nothing is left.
static void forget(given *g) {
  pk_restored_forget(&g->restored);
  pk_recording_close(g->recording);
  pk_diags_clear(&g->diags);
  char command[100];
  snprintf(command, sizeof command, "test -z \"$(ls -A %s)\"", folder);
  assert_int_equal(system(command), 0);
}

static void assert_holds(const char *folder_path, const char *name, const char *text) {
  pk_arena arena;
  pk_diags diags;
  pk_buf content;
  pk_arena_init(&arena, pk_allocator_heap());
  pk_diags_init(&diags, pk_allocator_heap());
  pk_buf_init(&content, pk_allocator_heap());
  assert_int_equal(pk_file_read(pk_path_join(&arena, folder_path, name), 1 << 20, &content, &diags), PK_OK);
  assert_string_equal(content.bytes, text);
  pk_buf_clear(&content);
  pk_diags_clear(&diags);
  pk_arena_clear(&arena);
}

static void files_stand_where_the_scenario_looks_for_them(void **state) {
  (void)state;
  hold("INSERT INTO file VALUES('scenario.yaml','scenario','s'),('sub/a.yaml','annex','a'),"
       "('../common.yaml','annex','c'),('own.geojson','border','o'),('catalog/radars.yaml','catalog','r')");
  given g;
  restore(&g);
  assert_int_equal(g.status, PK_OK);
  assert_non_null(strstr(g.restored.scenario, "/scenario.yaml"));
  assert_holds(g.restored.base, "scenario.yaml", "s");
  assert_holds(g.restored.base, "sub/a.yaml", "a");
  assert_holds(g.restored.base, "../common.yaml", "c");
  assert_holds(g.restored.base, "catalog/radars.yaml", "r");
  forget(&g);
}

static void countries_come_together_in_one_file_of_borders(void **state) {
  (void)state;
  hold("INSERT INTO file VALUES('s.yaml','scenario','s'),"
       "('A','border','{\"type\":\"FeatureCollection\",\"features\":[{a}]}'),"
       "('B','border','{\"type\":\"FeatureCollection\",\"features\":[{b},{c}]}'),('C','border','nonsense')");
  given g;
  restore(&g);
  assert_int_equal(g.status, PK_OK);
  assert_holds(g.restored.base, "borders.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{a},{b},{c}]}\n");
  forget(&g);
}

static void no_name_leads_out_of_the_folder(void **state) {
  (void)state;
  static const char *const names[] = {"/etc/picket",
                                      "../../../../../x",
                                      "a/../../../../../../x",
                                      "..",
                                      "../../../..",
                                      "",
                                      "a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    char sql[200];
    snprintf(sql, sizeof sql, "INSERT INTO file VALUES('%s','annex','x'),('s.yaml','scenario','s')", names[i]);
    hold(sql);
    given g;
    restore(&g);
    if (g.status == PK_OK) fail_msg("'%s' was written", names[i]);
    assert_int_equal(g.diags.errors, 1);
    forget(&g);
  }
}

static void a_recording_without_a_scenario_cannot_be_restored(void **state) {
  (void)state;
  hold("INSERT INTO file VALUES('a.yaml','annex','a')");
  given g;
  restore(&g);
  assert_int_equal(g.status, PK_INVALID);
  forget(&g);
}

static void what_lies_in_another_folder_is_borrowed_but_never_replaces(void **state) {
  (void)state;
  hold("INSERT INTO file VALUES('scenario.yaml','scenario','kept')");
  given g;
  restore(&g);
  assert_int_equal(pk_restored_borrow(&g.restored, "scenarios/01-border", &g.diags), PK_OK);
  assert_holds(g.restored.base, "scenario.yaml", "kept");
  char azure[200];
  snprintf(azure, sizeof azure, "%s/azure.yaml", g.restored.base);
  assert_int_equal(access(azure, R_OK), 0);
  assert_int_equal(pk_restored_borrow(&g.restored, "nowhere", &g.diags), PK_IO);
  forget(&g);
  assert_int_equal(access("scenarios/01-border/azure.yaml", R_OK), 0);
}

static int make_example(void **state) {
  (void)state;
  snprintf(path, sizeof path, "/tmp/picket-restore-%d.picket", (int)getpid());
  snprintf(folder, sizeof folder, "/tmp/picket-restored-XXXXXX");
  return mkdtemp(folder) && pk_example_recording(&(pk_example_def){.path = path, .traffic = 1}) ? 0 : -1;
}

static int remove_example(void **state) {
  (void)state;
  rmdir(folder);
  return remove(path);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(files_stand_where_the_scenario_looks_for_them),
      cmocka_unit_test(countries_come_together_in_one_file_of_borders),
      cmocka_unit_test(no_name_leads_out_of_the_folder),
      cmocka_unit_test(a_recording_without_a_scenario_cannot_be_restored),
      cmocka_unit_test(what_lies_in_another_folder_is_borrowed_but_never_replaces),
  };
  return cmocka_run_group_tests(tests, make_example, remove_example);
}
