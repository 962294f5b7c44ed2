// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"
#include "loading.h"
#include "scenario/lint.h"

static pk_buf read_text(const char *path) {
  pk_buf text;
  pk_diags diags;
  pk_buf_init(&text, pk_allocator_heap());
  pk_diags_init(&diags, pk_allocator_heap());
  assert_int_equal(pk_file_read(path, 1 << 20, &text, &diags), PK_OK);
  pk_diags_clear(&diags);
  return text;
}

static void the_guide_ends_with_the_table_of_warnings(void **state) {
  (void)state;
  pk_buf page, guide = read_text("docs/guide/lint.md");
  pk_buf_init(&page, pk_allocator_heap());
  pk_lint_page_write(&page);
  assert_true(page.n > 4000 && guide.n > page.n);
  if (strcmp(guide.bytes + guide.n - page.n, page.bytes) != 0)
    fail_msg("docs/guide/lint.md is not current: replace its last part by picket schema --warnings");
  pk_buf_clear(&guide);
  pk_buf_clear(&page);
}

static void every_warning_has_an_example_and_a_name_of_its_own(void **state) {
  (void)state;
  pk_buf examples = read_text("tests/cli/lint.t");
  const pk_lint_rule *rules = pk_lint_rules();
  for (int i = 0; i < PK_LINT_COUNT; i++) {
    char mark[80];
    snprintf(mark, sizeof mark, " [%s]\n", rules[i].id);
    if (!strstr(examples.bytes, mark)) fail_msg("tests/cli/lint.t has no example of %s", rules[i].id);
    for (int j = 0; j < i; j++) assert_string_not_equal(rules[i].id, rules[j].id);
    size_t n = strlen(rules[i].why);
    assert_true(n > 10 && rules[i].why[n - 1] == '.' && strlen(rules[i].when) > 10);
  }
  pk_buf_clear(&examples);
}

static void a_variant_that_is_applied_is_not_idle(void **state) {
  loading *l = *state;
  loading_good(l, JOINT "variants:\n  longer: {set: {duration: 600 s}}\n  other: {set: {duration: 20 min}}\n", AZURE,
               OCHRE);
  assert_true(loading_said(l, "the variant 'longer' changes nothing"));
  assert_false(loading_said(l, "the variant 'other' changes nothing"));
  assert_int_equal(loading_load(l, "other", pk_allocator_heap()), PK_OK);
  assert_false(loading_said(l, "the variant 'other' changes nothing"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_guide_ends_with_the_table_of_warnings),
      cmocka_unit_test(every_warning_has_an_example_and_a_name_of_its_own),
      TEST_IN_FOLDER(a_variant_that_is_applied_is_not_idle),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
