// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "loading.h"

enum { ROUNDS_MAX = 5000 };
static const char base[] = "tests/cli/wrong/base";

static pk_status load_with(pk_allocator allocator, const char *variant) {
  pk_diags diags;
  pk_documents documents;
  pk_scenario *scenario;
  pk_diags_init(&diags, allocator);
  pk_load_def def = {.path = base, .data_dir = ".", .variant = variant};
  const pk_status status = pk_scenario_load(&def, allocator, &scenario, &documents, &diags);
  assert_true((status == PK_OK) == (scenario != NULL));
  pk_scenario_destroy(scenario);
  pk_diags_clear(&diags);
  return status;
}

// Until the failing call lies beyond the last one.
static void fail_each(const char *variant, pk_status expected) {
  pk_failing_heap heap = {0};
  pk_allocator allocator = pk_failing_allocator(&heap);
  uint32_t n = 0;
  do {
    heap = (pk_failing_heap){.fail_at = ++n};
    pk_status status = load_with(allocator, variant);
    assert_true(status == expected || status == PK_NO_MEMORY);
    if (expected == PK_OK) assert_int_equal(status, heap.calls < n ? PK_OK : PK_NO_MEMORY);
    assert_int_equal(heap.live, 0);
  } while (heap.calls >= n && n < ROUNDS_MAX);
  print_message("%u allocations failed in turn\n", n - 1);
}

static void loading_survives_the_failure_of_any_allocation(void **state) {
  (void)state;
  fail_each("readier, calm", PK_OK);
  fail_each("no-rader", PK_INVALID);
}

static const char *const names[] = {"scenario.yaml", "azure.yaml", "ochre.yaml", "azure.geojson", "ochre.geojson"};
enum { N_TEXTS = 5, N_YAML = 3, TEXT_MAX = 2000, EDITS = 120 };

static void read_texts(char texts[N_TEXTS][TEXT_MAX]) {
  for (int i = 0; i < N_TEXTS; i++) {
    char path[80];
    snprintf(path, sizeof path, "%s/%s", base, names[i]);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    const size_t size = fread(texts[i], 1, TEXT_MAX - 1, file);
    texts[i][size] = 0;
    assert_true(size < TEXT_MAX - 1 && fclose(file) == 0);
  }
}

// Loads the folder; what is refused has an error with a place.
static pk_status try_load(loading *l) {
  const pk_status status = loading_load(l, NULL, pk_allocator_heap());
  assert_true(status == PK_OK || status == PK_INVALID);
  assert_true((status == PK_OK) == (l->diags.errors == 0));
  for (uint32_t i = 0; i < l->diags.n; i++) assert_non_null(l->diags.items[i].place.file);
  return status;
}

static void a_scenario_without_any_one_line_is_loaded_or_refused(void **state) {
  (void)state;
  static char texts[N_TEXTS][TEXT_MAX];
  loading l;
  read_texts(texts);
  loading_open(&l);
  for (int i = 0; i < N_TEXTS; i++) loading_write(&l, names[i], texts[i]);
  assert_int_equal(try_load(&l), PK_OK);
  uint32_t lines = 0, refused = 0;
  for (int i = 0; i < N_YAML; i++) {
    for (const char *line = texts[i]; *line; line += strcspn(line, "\n") + 1) {
      char text[TEXT_MAX];
      const size_t before = (size_t)(line - texts[i]), length = strcspn(line, "\n") + 1;
      memcpy(text, texts[i], before);
      strcpy(text + before, line + length);
      loading_write(&l, names[i], text);
      lines++, refused += try_load(&l) != PK_OK;
    }
    loading_write(&l, names[i], texts[i]);
  }
  print_message("%u lines, %u of them needed\n", lines, refused);
  loading_close(&l);
}

static void a_scenario_with_signs_changed_is_loaded_or_refused(void **state) {
  (void)state;
  static char texts[N_TEXTS][TEXT_MAX];
  static const char signs[] = "aZ09 :-.,*&!{}[]\"'/#\n\t\x01\xC3";
  loading l;
  read_texts(texts);
  loading_open(&l);
  srand(7);
  uint32_t refused = 0;
  for (int edit = 0; edit < EDITS; edit++) {
    for (int i = 0; i < N_TEXTS; i++) {
      char text[TEXT_MAX];
      strcpy(text, texts[i]);
      if (edit % N_TEXTS == i) text[(size_t)rand() % strlen(text)] = signs[(size_t)rand() % (sizeof signs - 1)];
      loading_write(&l, names[i], text);
    }
    refused += try_load(&l) != PK_OK;
  }
  print_message("%d changes, %u refused\n", EDITS, refused);
  loading_close(&l);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(loading_survives_the_failure_of_any_allocation),
      cmocka_unit_test(a_scenario_without_any_one_line_is_loaded_or_refused),
      cmocka_unit_test(a_scenario_with_signs_changed_is_loaded_or_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
