// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "support.h"
// cmocka's four first
#include "scenario/tree.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct fixture {
  pk_arena arena;
  pk_diags diags;
  pk_tree *tree;
  pk_status status;
} fixture;

static int set_up(void **state) {
  fixture *f = calloc(1, sizeof *f);
  pk_arena_init(&f->arena, pk_allocator_heap());
  pk_diags_init(&f->diags, pk_allocator_heap());
  *state = f;
  return 0;
}

static int tear_down(void **state) {
  fixture *f = *state;
  pk_diags_clear(&f->diags);
  pk_arena_clear(&f->arena);
  free(f);
  return 0;
}

static const pk_node *parse_bytes(void **state, const char *text, size_t size) {
  fixture *f = *state;
  f->status = pk_tree_parse("a.yaml", text, size, &f->arena, &f->diags, &f->tree);
  return f->tree ? f->tree->root : NULL;
}

static const pk_node *parse(void **state, const char *text) { return parse_bytes(state, text, strlen(text)); }

// The only error, its message and its place.
static const pk_diag *only_error(void **state, const char *message, uint32_t line, uint32_t column) {
  fixture *f = *state;
  assert_int_equal(f->status, PK_INVALID);
  assert_int_equal(f->diags.n, 1);
  const pk_diag *diag = &f->diags.items[0];
  assert_string_equal(diag->message, message);
  assert_int_equal(diag->place.line, line);
  assert_int_equal(diag->place.column, column);
  return diag;
}

static void the_scenario_language_becomes_a_tree(void **state) {
  const pk_node *root = parse(state, "units:\n  Radar Lida: {class: x, at: 53.88N 25.30E, reports to: SOC West}\n"
                                     "  QRA: {aircraft: 4 × fighter_light, alert: {RS15: 2}}\n");
  const pk_node *radar = pk_node_get(pk_node_get(root, "units"), "Radar Lida");
  assert_string_equal(pk_node_get(radar, "reports to")->text, "SOC West");
  assert_string_equal(pk_node_get(radar, "at")->text, "53.88N 25.30E");
  const pk_node *alert = pk_node_get(pk_node_get(pk_node_get(root, "units"), "QRA"), "alert");
  assert_string_equal(alert->children[0]->key, "RS15");
  assert_null(pk_node_get(radar, "repor"));
  assert_null(pk_node_get(alert->children[0], "x"));
}

static void columns_count_code_points_not_bytes(void **state) {
  const pk_node *root = parse(state, "назва: {місце: Ліда, код: 5}\n");
  const pk_node *code = pk_node_get(root->children[0], "код");
  assert_int_equal(code->place.line, 1);
  assert_int_equal(code->place.column, 27);
  assert_int_equal(code->place.end_column, 28);
  assert_int_equal(code->key_place.column, 22);
}

static void a_map_or_list_is_shown_at_its_key_and_not_as_a_block(void **state) {
  const pk_node *root = parse(state, "a:\n  b: 1\nc: [1, 2]\nd:\n");
  assert_int_equal(pk_node_get(root, "a")->place.line, 1);
  assert_int_equal(pk_node_get(root, "c")->place.column, 1);
  assert_int_equal(pk_node_get(root, "d")->place.line, 4);
  assert_true(pk_node_is_empty(pk_node_get(root, "d")));
}

static void quotes_keep_text_apart_from_plain_scalars(void **state) {
  const pk_node *root = parse(state, "[5, '5', \"5\", '', ]");
  assert_false(root->children[0]->quoted);
  assert_true(root->children[1]->quoted);
  assert_true(root->children[2]->quoted);
  assert_false(pk_node_is_empty(root->children[3]));
}

static void a_path_names_keys_and_counts_items_from_one(void **state) {
  fixture *f = *state;
  const pk_node *root = parse(state, "flights: {Raid south: {route: [{to: x}, {to: y}]}}");
  const pk_node *route = root->children[0]->children[0]->children[0];
  assert_string_equal(pk_node_path(&f->arena, route->children[1]->children[0]), "flights/Raid south/route/2/to");
}

static void a_part_of_a_scalar_has_its_own_columns(void **state) {
  const pk_node *root = parse(state, "a: 7..12..15 min\nb: '7..12'\nc: \"7\\n8\"\n");
  pk_place part = pk_node_part(root->children[0], 3, 5);
  assert_int_equal(part.column, 7);
  assert_int_equal(part.end_column, 9);
  assert_int_equal(pk_node_part(root->children[1], 3, 5).column, 8);
  assert_int_equal(pk_node_part(root->children[2], 0, 1).column, 4);
}

static void a_key_given_twice_shows_both_places_and_the_rest_is_still_read(void **state) {
  const pk_node *root = parse(state, "units:\n  Radar: {at: x}\n  SOC: {at: y}\n  Radar: {at: z}\n");
  const pk_diag *diag = only_error(state, "'Radar' is given twice", 4, 3);
  assert_int_equal(diag->also.line, 2);
  assert_string_equal(diag->also_message, "first given here");
  assert_string_equal(diag->path, "units/Radar");
  assert_int_equal(root->children[0]->n, 3);
}

static void depth_64_is_read_and_depth_65_refused(void **state) {
  char text[132];
  memset(text, '[', 64), memset(text + 64, ']', 64), text[128] = 0;
  assert_non_null(parse(state, text));
  memset(text, '[', 65), memset(text + 65, ']', 65), text[130] = 0;
  assert_null(parse(state, text));
  only_error(state, "maps and lists are nested more than 64 deep", 1, 65);
}

static void a_depth_bomb_stops_at_once(void **state) {
  size_t size = 8 << 20;
  char *text = malloc(size);
  memset(text, '[', size);
  assert_null(parse_bytes(state, text, size));
  only_error(state, "maps and lists are nested more than 64 deep", 1, 65);
  free(text);
}

static void an_alias_repeats_a_value_and_remembers_where(void **state) {
  const pk_node *root = parse(state, "a: &x {k: [1, 2]}\nb: *x\n");
  const pk_node *copy = pk_node_get(pk_node_get(root, "b"), "k");
  assert_string_equal(copy->children[1]->text, "2");
  assert_int_equal(copy->children[1]->place.line, 1);
  assert_int_equal(copy->children[1]->alias->line, 2);
  assert_string_equal(copy->parent->key, "b");
  assert_ptr_equal(copy->children[1]->parent, copy);
}

static void an_alias_bomb_stops_at_ten_thousand_values(void **state) {
  assert_null(parse(state, "a: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
                           "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n"
                           "d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\ne: [*d, *d, *d, *d, *d]\n"));
  only_error(state, "aliases repeat more than 10000 values", 4, 36);
}

static void exactly_ten_thousand_copies_are_allowed(void **state) {
  char text[60000] = "a: &a x\nb: [*a";
  size_t used = strlen(text);
  for (int i = 1; i < 10000; i++, used += 4) memcpy(text + used, ", *a", 4);
  memcpy(text + used, "]\n", 3);
  assert_int_equal(parse(state, text)->children[1]->n, 10000);
  memcpy(text + used, ", *a]\n", 7);
  assert_null(parse(state, text));
}

static void an_alias_inside_what_it_repeats_is_refused(void **state) {
  assert_null(parse(state, "a: &a [1, *a]\n"));
  only_error(state, "'*a' stands inside what it repeats", 1, 11);
}

static void an_unknown_alias_is_guessed(void **state) {
  assert_null(parse(state, "a: &standard 1\nb: *standrad\n"));
  assert_string_equal(only_error(state, "no anchor '&standrad' stands before this", 2, 4)->help,
                      "did you mean '*standard'?");
}

static void nesting_by_aliases_keeps_the_depth_limit(void **state) {
  char text[4096] = "a0: &a0 [x]\n";
  for (int i = 1; i < 70; i++)
    snprintf(text + strlen(text), sizeof text - strlen(text), "a%d: &a%d [*a%d]\n", i, i, i - 1);
  assert_null(parse(state, text));
  only_error(state, "maps and lists are nested more than 64 deep", 64, 12);
}

static void bytes_that_are_not_utf8_are_located(void **state) {
  assert_null(parse(state, "title: ok\nname: Л\xFF\n"));
  assert_string_equal(only_error(state, "this is not UTF-8 text (byte 0xFF)", 2, 8)->help, "save the file as UTF-8");
}

static void a_control_character_is_located(void **state) {
  assert_null(parse_bytes(state, "a: b\nc: \x01\n", 10));
  only_error(state, "a control character (byte 0x01) stands here", 2, 4);
}

static void an_empty_file_is_an_error(void **state) {
  assert_null(parse(state, "# nothing\n"));
  only_error(state, "the file is empty", 0, 0);
}

static void a_document_marker_alone_is_an_empty_file(void **state) {
  assert_null(parse(state, "---\n"));
  only_error(state, "the file is empty", 0, 0);
}

static void a_second_document_is_refused(void **state) {
  assert_null(parse(state, "a: 1\n---\nb: 2\n"));
  only_error(state, "a second document begins here", 2, 1);
}

static void a_tab_as_indentation_is_named(void **state) {
  assert_null(parse(state, "a:\n\tb: 1\n"));
  assert_string_equal(only_error(state, "a tab cannot stand here", 2, 1)->help, "indent with spaces");
}

static void an_open_bracket_is_shown_where_it_was_opened(void **state) {
  assert_null(parse(state, "a: {b: 1,\nc: 2\nd: 3\n"));
  fixture *f = *state;
  const pk_diag *diag = &f->diags.items[0];
  assert_string_equal(diag->message, "expected ',' or '}' here");
  assert_string_equal(diag->also_message, "the '{' that is open begins here");
  assert_int_equal(diag->also.column, 4);
}

static void a_colon_inside_text_asks_for_quotes(void **state) {
  assert_null(parse(state, "title: Baltic: one day\n"));
  const pk_diag *diag = only_error(state, "a ':' cannot start a value here", 1, 14);
  assert_string_equal(diag->help, "put text that contains ': ' in quotes, or check how far this line is indented");
}

static void an_open_quote_is_shown_where_it_was_opened(void **state) {
  assert_null(parse(state, "a: 1\nb: \"x\nc: 2\n"));
  assert_int_equal(only_error(state, "this quote is not closed", 2, 4)->also.line, 4);
}

static void a_sign_that_yaml_keeps_for_itself_asks_for_quotes(void **state) {
  assert_null(parse(state, "a: @x\n"));
  assert_string_equal(only_error(state, "'@' cannot start a value", 1, 4)->help, "put the text in quotes");
}

static void merge_keys_and_tags_are_refused(void **state) {
  parse(state, "a: &a {b: 1}\nc: {<<: *a}\nd: !!str 5\n");
  fixture *f = *state;
  assert_int_equal(f->diags.n, 2);
  assert_string_equal(f->diags.items[0].message, "maps cannot be merged with '<<'");
  assert_string_equal(f->diags.items[1].message, "a tag ('tag:yaml.org,2002:str') cannot stand here");
}

static void a_byte_order_mark_does_not_shift_columns(void **state) {
  const pk_node *root = parse(state, "\xEF\xBB\xBF"
                                     "a: 5\n");
  assert_int_equal(root->children[0]->key_place.column, 1);
}

static void lines_of_a_source_end_at_any_line_break(void **state) {
  fixture *f = *state;
  parse(state, "a: 1\r\nb: 2\n\nc: 3");
  uint32_t size;
  assert_memory_equal(pk_document_line(&f->tree->source, 2, &size), "b: 2", 4);
  assert_int_equal(size, 4);
  assert_memory_equal(pk_document_line(&f->tree->source, 4, &size), "c: 3", 4);
  pk_document_line(&f->tree->source, 5, &size);
  assert_int_equal(size, 0);
}

static void files_are_read_under_the_name_they_were_given(void **state) {
  fixture *f = *state;
  assert_int_equal(pk_tree_read("fuzz/seeds/fuzz_yaml/scenario.yaml", &f->arena, &f->diags, &f->tree), PK_OK);
  assert_string_equal(f->tree->source.name, "fuzz/seeds/fuzz_yaml/scenario.yaml");
  assert_string_equal(pk_node_get(f->tree->root, "picket")->text, "1");
  assert_int_equal(pk_tree_read("no/such/file.yaml", &f->arena, &f->diags, &f->tree), PK_IO);
  assert_null(f->tree);
  assert_int_equal(f->diags.errors, 1);
}

static void parsing_survives_every_failing_allocation(void **state) {
  (void)state;
  const char *text = "a: &a {b: [1, 2], c: x}\nd: *a\ne: [[[5]]]\n";
  pk_status status = PK_NO_MEMORY;
  for (uint32_t fail_at = 1; status == PK_NO_MEMORY && fail_at < 50; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    fixture f = {0};
    pk_arena_init(&f.arena, pk_failing_allocator(&heap));
    pk_diags_init(&f.diags, pk_failing_allocator(&heap));
    status = pk_tree_parse("a.yaml", text, strlen(text), &f.arena, &f.diags, &f.tree);
    pk_diags_clear(&f.diags);
    pk_arena_clear(&f.arena);
    assert_int_equal(heap.live, 0);
  }
  assert_int_equal(status, PK_OK);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(the_scenario_language_becomes_a_tree),
      TEST(columns_count_code_points_not_bytes),
      TEST(a_map_or_list_is_shown_at_its_key_and_not_as_a_block),
      TEST(quotes_keep_text_apart_from_plain_scalars),
      TEST(a_path_names_keys_and_counts_items_from_one),
      TEST(a_part_of_a_scalar_has_its_own_columns),
      TEST(a_key_given_twice_shows_both_places_and_the_rest_is_still_read),
      TEST(depth_64_is_read_and_depth_65_refused),
      TEST(a_depth_bomb_stops_at_once),
      TEST(an_alias_repeats_a_value_and_remembers_where),
      TEST(an_alias_bomb_stops_at_ten_thousand_values),
      TEST(exactly_ten_thousand_copies_are_allowed),
      TEST(an_alias_inside_what_it_repeats_is_refused),
      TEST(an_unknown_alias_is_guessed),
      TEST(nesting_by_aliases_keeps_the_depth_limit),
      TEST(bytes_that_are_not_utf8_are_located),
      TEST(a_control_character_is_located),
      TEST(an_empty_file_is_an_error),
      TEST(a_document_marker_alone_is_an_empty_file),
      TEST(a_second_document_is_refused),
      TEST(a_tab_as_indentation_is_named),
      TEST(an_open_bracket_is_shown_where_it_was_opened),
      TEST(a_colon_inside_text_asks_for_quotes),
      TEST(an_open_quote_is_shown_where_it_was_opened),
      TEST(a_sign_that_yaml_keeps_for_itself_asks_for_quotes),
      TEST(merge_keys_and_tags_are_refused),
      TEST(a_byte_order_mark_does_not_shift_columns),
      TEST(lines_of_a_source_end_at_any_line_break),
      TEST(files_are_read_under_the_name_they_were_given),
      TEST(parsing_survives_every_failing_allocation),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
