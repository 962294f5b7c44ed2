// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"
#include "loading.h"
#include "scenario/catalog.h"
#include "scenario/files.h"
#include "scenario/page.h"
#include "scenario/rules_file.h"

static const pk_object_kind *const roots[] = {&pk_scenario_file_kind, &pk_annex_file_kind, &pk_pack_kind};

static void the_guide_ends_with_the_page_of_the_tables(void **state) {
  (void)state;
  pk_buf page, guide;
  pk_diags diags;
  pk_buf_init(&page, pk_allocator_heap());
  pk_buf_init(&guide, pk_allocator_heap());
  pk_diags_init(&diags, pk_allocator_heap());
  pk_page_write(roots, 3, &page);
  assert_int_equal(pk_file_read("docs/guide/language.md", 1 << 20, &guide, &diags), PK_OK);
  assert_true(page.n > 10000 && guide.n > page.n);
  if (strcmp(guide.bytes + guide.n - page.n, page.bytes) != 0)
    fail_msg("docs/guide/language.md is not current: replace its last part by picket schema --page");
  pk_diags_clear(&diags);
  pk_buf_clear(&guide);
  pk_buf_clear(&page);
}

typedef struct walk {
  pk_arena arena;
  pk_diags diags;
  pk_catalog catalog;
  pk_reader reader;
  const pk_object_kind *seen[64];
  uint32_t n_seen, n_examples;
} walk;

static void read_example(walk *w, const pk_object_kind *kind, const pk_field *field) {
  char line[400], *object = pk_arena_alloc(&w->arena, kind->size);
  pk_tree *tree;
  snprintf(line, sizeof line, "%s: %s\n", field->key, field->example);
  const pk_status status = pk_tree_parse("a.yaml", line, strlen(line), &w->arena, &w->diags, &tree);
  if (status != PK_OK || !pk_object_read_over(&w->reader, kind, tree->root, object))
    fail_msg("the example of a %s: '%s' %s", kind->name, line, w->diags.n ? w->diags.items[0].message : "");
  w->n_examples++;
}

static void read_examples(walk *w, const pk_object_kind *kind) {
  for (uint32_t i = 0; i < w->n_seen; i++)
    if (w->seen[i] == kind) return;
  assert_true(w->n_seen < 64);
  w->seen[w->n_seen++] = kind;
  for (uint32_t i = 0; i < kind->n_fields; i++) {
    const pk_field *field = &kind->fields[i];
    if (!field->doc || !field->example) fail_msg("the key '%s' of a %s has no example", field->key, kind->name);
    read_example(w, kind, field);
    if (field->object) read_examples(w, field->object);
  }
}

static void every_key_has_a_meaning_and_an_example_that_can_be_read(void **state) {
  (void)state;
  static walk w;
  pk_arena_init(&w.arena, pk_allocator_heap());
  pk_diags_init(&w.diags, pk_allocator_heap());
  assert_int_equal(pk_catalog_open(".", &w.arena, &w.diags, &w.catalog), PK_OK);
  w.reader = (pk_reader){.diags = &w.diags,
                         .arena = &w.arena,
                         .knows_start = 1,
                         .find_place = pk_catalog_find_place,
                         .context = &w.catalog};
  for (int i = 0; i < 3; i++) read_examples(&w, roots[i]);
  print_message("%u examples of %u kinds\n", w.n_examples, w.n_seen);
  assert_true(w.n_examples > 100);
  pk_diags_clear(&w.diags);
  pk_arena_clear(&w.arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_guide_ends_with_the_page_of_the_tables),
      cmocka_unit_test(every_key_has_a_meaning_and_an_example_that_can_be_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
