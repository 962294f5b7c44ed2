// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "support.h"
// cmocka's four first
#include "scenario/show.h"
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

typedef struct fixture {
  pk_arena arena;
  pk_diags diags;
  pk_tree *tree;
  pk_buf out;
} fixture;

static int set_up(void **state) {
  fixture *f = calloc(1, sizeof *f);
  pk_arena_init(&f->arena, pk_allocator_heap());
  pk_diags_init(&f->diags, pk_allocator_heap());
  pk_buf_init(&f->out, pk_allocator_heap());
  *state = f;
  return 0;
}

static int tear_down(void **state) {
  fixture *f = *state;
  pk_buf_clear(&f->out);
  pk_diags_clear(&f->diags);
  pk_arena_clear(&f->arena);
  free(f);
  return 0;
}

static const pk_node *root_of(void **state, const char *text) {
  fixture *f = *state;
  pk_tree_parse("azure.yaml", text, strlen(text), &f->arena, &f->diags, &f->tree);
  return f->tree->root;
}

static const char *shown(void **state, int in_colour, uint32_t max) {
  fixture *f = *state;
  const pk_document *source = &f->tree->source;
  pk_diags_sort(&f->diags);
  pk_diags_show(&f->diags, (pk_documents){&source, 1}, in_colour, max, &f->out);
  return f->out.bytes ? f->out.bytes : "";
}

static void an_error_shows_its_line_a_caret_and_what_to_do(void **state) {
  fixture *f = *state;
  const pk_node *root =
      root_of(state, "units:\n  Radar: {class: gapfiller_c_3d, at: 53.60N 24.05E, reports to: SOC Wets}\n");
  const pk_node *node = pk_node_get(pk_node_get(pk_node_get(root, "units"), "Radar"), "reports to");
  pk_diag *diag = pk_node_error(&f->diags, node, "no unit is called 'SOC Wets'");
  pk_diag_help(&f->diags, diag, "did you mean 'SOC West'?");
  assert_string_equal(shown(state, 0, PK_SHOW_MAX),
                      "azure.yaml:2:65: error: no unit is called 'SOC Wets'\n"
                      "    2 |   Radar: {class: gapfiller_c_3d, at: 53.60N 24.05E, reports to: SOC Wets}\n"
                      "      |                                                                 ^~~~~~~~\n"
                      "      = help: did you mean 'SOC West'?\n");
}

static void a_second_place_is_a_note_of_its_own(void **state) {
  root_of(state, "a: 1\nb: 2\na: 3\n");
  assert_string_equal(shown(state, 0, PK_SHOW_MAX), "azure.yaml:3:1: error: 'a' is given twice\n"
                                                    "    3 | a: 3\n"
                                                    "      | ^\n"
                                                    "azure.yaml:1:1: note: first given here\n"
                                                    "    1 | a: 1\n"
                                                    "      | ^\n");
}

static void wide_and_combining_characters_keep_the_caret_in_place(void **state) {
  fixture *f = *state;
  const pk_node *root = root_of(state, "東京: {e\xCC\x81: 日本}\n");
  pk_node_error(&f->diags, root->children[0]->children[0], "x");
  assert_string_equal(shown(state, 0, PK_SHOW_MAX), "azure.yaml:1:10: error: x\n"
                                                    "    1 | 東京: {e\xCC\x81: 日本}\n"
                                                    "      |           ^~~~\n");
}

static void tabs_stay_tabs_above_and_below(void **state) {
  fixture *f = *state;
  const pk_node *root = root_of(state, "a:\t{b:\t5}\n");
  pk_node_error(&f->diags, root->children[0]->children[0], "x");
  assert_string_equal(shown(state, 0, PK_SHOW_MAX), "azure.yaml:1:8: error: x\n"
                                                    "    1 | a:\t{b:\t5}\n"
                                                    "      |   \t   \t^\n");
}

static void a_long_line_is_shown_around_its_caret(void **state) {
  fixture *f = *state;
  char text[2000] = "list: [";
  for (int i = 0; i < 180; i++) strcat(text, "item, ");
  strcat(text, "BAD, ");
  for (int i = 0; i < 100; i++) strcat(text, "item, ");
  strcat(text, "]\n");
  const pk_node *root = root_of(state, text);
  pk_node_error(&f->diags, root->children[0]->children[180], "x");
  char *saved = NULL, *copy = strdup(shown(state, 0, PK_SHOW_MAX));
  strtok_r(copy, "\n", &saved);
  char *line = strtok_r(NULL, "\n", &saved), *caret = strtok_r(NULL, "\n", &saved);
  assert_int_equal(strlen(line), PK_SHOW_COLUMNS + 2 * 2); // an ellipsis takes three bytes and one column
  assert_int_equal(strstr(line, "BAD") - line - 2, strchr(caret, '^') - caret);
  assert_string_equal(strchr(caret, '^'), "^~~");
  assert_memory_equal(line, "    1 | …", 11);
  assert_memory_equal(line + strlen(line) - 3, "…", 3);
  free(copy);
}

static void tabs_count_to_the_next_of_eight_columns(void **state) {
  fixture *f = *state;
  // 14 tab stops are just what 112 columns hold; with one more sign the line is cut and its tabs become blanks.
  root_of(state, "k:\t\t\t\t\t\t\t\t\t\t\t\t\t\t\nk2:\t\t\t\t\t\t\t\t\t\t\t\t\t\t5\n");
  pk_diags_add(&f->diags, PK_ERROR, (pk_place){"azure.yaml", 1, 1, 2}, "x");
  pk_diags_add(&f->diags, PK_ERROR, (pk_place){"azure.yaml", 2, 1, 2}, "x");
  const char *text = shown(state, 0, PK_SHOW_MAX);
  assert_non_null(strstr(text, "    1 | k:\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n"));
  assert_non_null(strstr(text, "    2 | k2:              5\n"));
}

static void a_caret_can_stand_behind_the_line(void **state) {
  fixture *f = *state;
  root_of(state, "a: 1\n");
  pk_diags_add(&f->diags, PK_WARNING, (pk_place){"azure.yaml", 1, 5, 6}, "something is missing");
  assert_string_equal(shown(state, 0, PK_SHOW_MAX), "azure.yaml:1:5: warning: something is missing\n"
                                                    "    1 | a: 1\n"
                                                    "      |     ^\n");
}

static void control_characters_never_reach_the_screen(void **state) {
  fixture *f = *state;
  root_of(state, "a: \x01\xFF\n");
  pk_diags_add(&f->diags, PK_ERROR, (pk_place){"a\x1b[2J", 0, 0, 0}, "red \x1b[31m and \xE2\x80\xAE bidi");
  const char *text = shown(state, 0, PK_SHOW_MAX);
  assert_null(strchr(text, '\x1b'));
  assert_null(strchr(text, '\x01'));
  assert_null(strchr(text, '\xFF'));
  assert_null(strstr(text, "\xE2\x80\xAE"));
}

static void twenty_are_shown_and_the_rest_counted(void **state) {
  fixture *f = *state;
  root_of(state, "a: 1\n");
  for (int i = 0; i < 33; i++) pk_diags_add(&f->diags, PK_ERROR, (pk_place){"other.yaml", 0, 0, 0}, "no %d", i);
  const char *text = shown(state, 0, PK_SHOW_MAX);
  assert_non_null(strstr(text, "other.yaml: error: no 0\n"));
  assert_string_equal(text + strlen(text) - strlen("... and 13 more\n"), "... and 13 more\n");
}

static void colours_are_added_only_if_asked(void **state) {
  root_of(state, "a: 1\na: 2\n");
  const char *text = shown(state, 1, PK_SHOW_MAX);
  assert_non_null(strstr(text, "\x1b[1;31merror:\x1b[0m 'a' is given twice"));
  assert_non_null(strstr(text, "\x1b[1;31m^\x1b[0m"));
}

static void programs_get_the_same_as_json(void **state) {
  fixture *f = *state;
  root_of(state, "units: {a: 1, b: 2, a: 3}\n");
  pk_diags_add(&f->diags, PK_ERROR, (pk_place){NULL, 0, 0, 0}, "broken \xFF text");
  pk_diags_json(&f->diags, &f->out);
  json_t *json = json_loads(f->out.bytes, JSON_REJECT_DUPLICATES, NULL);
  assert_non_null(json);
  assert_string_equal(json_string_value(json_object_get(json, "schema")), "picket.diagnostics/1");
  assert_int_equal(json_integer_value(json_object_get(json, "errors")), 2);
  json_t *first = json_array_get(json_object_get(json, "diagnostics"), 0);
  assert_string_equal(json_string_value(json_object_get(first, "message")), "'a' is given twice");
  assert_string_equal(json_string_value(json_object_get(first, "path")), "units/a");
  assert_int_equal(json_integer_value(json_object_get(first, "column")), 21);
  json_t *note = json_object_get(first, "note");
  assert_int_equal(json_integer_value(json_object_get(note, "column")), 9);
  json_decref(json);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(an_error_shows_its_line_a_caret_and_what_to_do),
      TEST(a_second_place_is_a_note_of_its_own),
      TEST(wide_and_combining_characters_keep_the_caret_in_place),
      TEST(tabs_stay_tabs_above_and_below),
      TEST(a_long_line_is_shown_around_its_caret),
      TEST(tabs_count_to_the_next_of_eight_columns),
      TEST(a_caret_can_stand_behind_the_line),
      TEST(control_characters_never_reach_the_screen),
      TEST(twenty_are_shown_and_the_rest_counted),
      TEST(colours_are_added_only_if_asked),
      TEST(programs_get_the_same_as_json),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
