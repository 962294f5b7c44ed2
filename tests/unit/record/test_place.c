// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/place.h"
#include "support.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static const char *in_folder(const char *name) {
  static char path[128];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static void put(const char *name, const char *text) {
  FILE *file = fopen(in_folder(name), "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

// First line of a file of the folder; "" if it is not there.
static const char *content(const char *name) {
  static char line[64];
  line[0] = 0;
  FILE *file = fopen(in_folder(name), "r");
  if (!file) return line;
  if (!fgets(line, sizeof line, file)) line[0] = 0;
  fclose(file);
  return line;
}

static int prepare(pk_record_place *place, const char *name, int force) {
  pk_diags diags;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_status status = pk_place_prepare(place, in_folder(name), force, &diags);
  assert_int_equal(status != PK_OK, diags.errors);
  pk_diags_clear(&diags);
  return status == PK_OK;
}

static void what_stands_there_survives_until_the_new_file_is_settled(void **state) {
  (void)state;
  pk_record_place place;
  put("a", "old");
  assert_true(prepare(&place, "a", 1));
  put("a.new", "new");
  assert_string_equal(content("a"), "old");
  assert_int_equal(pk_place_settle(&place), 0);
  assert_string_equal(content("a"), "new");
  assert_string_equal(content("a.new"), "");
}

static void giving_up_before_settling_leaves_the_old_file(void **state) {
  (void)state;
  pk_record_place place;
  put("b", "old");
  assert_true(prepare(&place, "b", 1));
  pk_place_remove(&place);
  assert_string_equal(content("b"), "old");
  assert_int_equal(access(in_folder("b.new"), F_OK), -1);
}

static void without_force_no_file_is_ever_replaced(void **state) {
  (void)state;
  pk_record_place place;
  put("c", "old");
  assert_false(prepare(&place, "c", 0));
  assert_true(prepare(&place, "d", 0));
  put("d", "of somebody else"); // between preparing and settling
  assert_int_equal(pk_place_settle(&place), EEXIST);
  pk_place_remove(&place);
  assert_string_equal(content("d"), "of somebody else");
}

static void the_log_of_an_earlier_run_never_meets_the_new_file(void **state) {
  (void)state;
  pk_record_place place;
  put("e", "old"), put("e-wal", "log"), put("e-shm", "index"), put("e.new", "of a killed run");
  assert_true(prepare(&place, "e", 1));
  assert_string_equal(content("e-wal"), "log"); // the old recording is whole until then
  assert_int_equal(pk_place_settle(&place), 0);
  assert_int_equal(access(in_folder("e-wal"), F_OK), -1);
  assert_int_equal(access(in_folder("e-shm"), F_OK), -1);
}

static void what_is_no_plain_file_is_never_replaced(void **state) {
  (void)state;
  pk_record_place place;
  assert_int_equal(mkdir(in_folder("f"), 0700), 0);
  assert_false(prepare(&place, "f", 1));
  assert_int_equal(mkfifo(in_folder("g"), 0600), 0);
  assert_false(prepare(&place, "g", 1));
}

static void a_folder_that_is_not_there_or_a_name_too_long_is_told(void **state) {
  (void)state;
  pk_record_place place;
  char name[5000];
  memset(name, 'x', sizeof name - 1);
  name[sizeof name - 1] = 0;
  assert_false(prepare(&place, "none/a", 0));
  pk_diags diags;
  pk_diags_init(&diags, pk_allocator_heap());
  assert_int_equal(pk_place_prepare(&place, name, 0, &diags), PK_IO);
  pk_diags_clear(&diags);
}

static int make_folder(void **state) {
  (void)state;
  snprintf(folder, sizeof folder, "/tmp/picket-place-XXXXXX");
  return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
  (void)state;
  static const char *const names[] = {"a", "b", "c", "d", "e", "g"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) remove(in_folder(names[i]));
  rmdir(in_folder("f"));
  return rmdir(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_stands_there_survives_until_the_new_file_is_settled),
      cmocka_unit_test(giving_up_before_settling_leaves_the_old_file),
      cmocka_unit_test(without_force_no_file_is_ever_replaced),
      cmocka_unit_test(the_log_of_an_earlier_run_never_meets_the_new_file),
      cmocka_unit_test(what_is_no_plain_file_is_never_replaced),
      cmocka_unit_test(a_folder_that_is_not_there_or_a_name_too_long_is_told),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
