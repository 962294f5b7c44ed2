// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "loading.h"

static const char more[] = "units:\n  Radar 1: {class: surv_s_3d, at: 53.9N 25.3E, reports to: SOC West}\n"
                           "nets: {Data: {kind: data, members: [Radar 1, SOC West]}}\ninclude: [notes.yaml]\n";
static const char notes[] = "assume: [{of: units/Radar 1/at, why: a test}]\nprivate: yes\n";

static loading *with_includes(void **state) {
  loading *l = *state;
  loading_write(l, "more.yaml", more);
  loading_write(l, "notes.yaml", notes);
  loading_good(l, JOINT, AZURE "include: [more.yaml]\n", "annex: Ochre\n");
  assert_int_equal(l->diags.n, 0); // a warning may fail to be kept, and the scenario is loaded all the same
  return l;
}

static void what_is_included_counts_as_if_it_stood_there(void **state) {
  const loading *l = with_includes(state);
  const pk_entity *radar = pk_scenario_find(l->scenario, "Radar 1");
  assert_non_null(radar);
  assert_string_equal(pk_scenario_entity(l->scenario, radar->nation)->name, "Azure");
  assert_int_equal(l->scenario->n_sites, 1);
  assert_int_not_equal(l->scenario->sites[0].net, PK_NO_INDEX);
  uint32_t found = 0;
  for (uint32_t i = 0; i < l->scenario->n_notes; i++) found += strstr(l->scenario->notes[i].file, "notes.yaml") != NULL;
  assert_int_equal(found, 1);
}

static void the_record_holds_included_files_letter_by_letter(void **state) {
  const loading *l = with_includes(state);
  uint32_t found = 0;
  for (uint32_t i = 0; i < l->scenario->n_files; i++) {
    if (strcmp(l->scenario->files[i].role, "include") != 0) continue;
    assert_string_equal(l->scenario->files[i].text, found++ ? notes : more);
  }
  assert_int_equal(found, 2);
}

static void including_survives_the_failure_of_any_allocation(void **state) {
  enum { ROUNDS_MAX = 3000 };
  loading *l = with_includes(state);
  pk_failing_heap heap = {0};
  pk_allocator allocator = pk_failing_allocator(&heap);
  uint32_t n = 0;
  do {
    heap = (pk_failing_heap){.fail_at = ++n};
    pk_status status = loading_load(l, NULL, allocator);
    assert_int_equal(status, heap.calls < n ? PK_OK : PK_NO_MEMORY);
    pk_scenario_destroy(l->scenario);
    l->scenario = NULL;
    pk_diags_clear(&l->diags);
    pk_diags_init(&l->diags, pk_allocator_heap());
    assert_int_equal(heap.live, 0);
  } while (heap.calls >= n && n < ROUNDS_MAX);
  assert_true(n > 50 && n < ROUNDS_MAX);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST_IN_FOLDER(what_is_included_counts_as_if_it_stood_there),
      TEST_IN_FOLDER(the_record_holds_included_files_letter_by_letter),
      TEST_IN_FOLDER(including_survives_the_failure_of_any_allocation),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
