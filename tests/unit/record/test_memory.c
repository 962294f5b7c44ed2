// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Whatever allocation fails, what reads a recording says so and gives everything back.
#include "example_recording.h"
#include "record/compare.h"
#include "record/export.h"
#include "support.h"
#include <stdio.h>
#include <unistd.h>

static char path[64];

// One creation with an allocator; what it made is destroyed.
typedef pk_status creation(pk_recording *recording, int variant, pk_allocator allocator);

static pk_status make_digest(pk_recording *recording, int variant, pk_allocator allocator) {
  (void)recording, (void)variant;
  pk_digest *digest = pk_digest_create(allocator);
  pk_digest_destroy(digest);
  return digest ? PK_OK : PK_NO_MEMORY;
}

static pk_status make_comparison(pk_recording *recording, int variant, pk_allocator allocator) {
  (void)variant;
  const pk_scenario scenario = {.title = "none"};
  pk_compare *compare;
  const pk_status status = pk_compare_create(recording, &scenario, allocator, &compare);
  assert_true((status == PK_OK) == (compare != NULL));
  pk_compare_destroy(compare);
  return status;
}

static int swallow(void *context, const char *bytes, size_t size) {
  (void)bytes;
  *(size_t *)context += size;
  return 1;
}

// The variant counts kinds and formats; what has no such form allocates nothing.
static pk_status make_export(pk_recording *recording, int variant, pk_allocator allocator) {
  size_t written = 0;
  const pk_export_def def = {
      recording, (pk_export_what)(variant / 3), (pk_export_format)(variant % 3), {&written, swallow}};
  return pk_export_has(def.what, def.format) ? pk_export_write(&def, allocator, NULL) : PK_OK;
}

// Answers how many allocations failed in turn. An error of a recording sticks to it: each try has its own.
static uint32_t fail_each(creation *create, int variant) {
  pk_status status = PK_NO_MEMORY;
  uint32_t fail_at = 0;
  while (status != PK_OK) {
    pk_failing_heap heap = {.fail_at = ++fail_at};
    pk_diags diags;
    pk_recording *recording;
    pk_diags_init(&diags, pk_allocator_heap());
    assert_int_equal(pk_recording_open(path, pk_allocator_heap(), &recording, &diags), PK_OK);
    status = create(recording, variant, pk_failing_allocator(&heap));
    assert_true(status == PK_NO_MEMORY || (status == PK_OK && heap.calls < fail_at));
    assert_int_equal(heap.live, 0);
    pk_recording_close(recording);
    pk_diags_clear(&diags);
  }
  return fail_at - 1;
}

static void creating_and_exporting_survive_an_allocator_that_fails_on_any_call(void **state) {
  (void)state;
  static const struct {
    creation *create;
    int variants;
    uint32_t fewest; // allocations in all variants
  } table[] = {{make_digest, 1, 1}, {make_comparison, 1, 2}, {make_export, 3 * PK_EXPORT_KINDS, PK_EXPORT_KINDS}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    uint32_t failures = 0;
    for (int variant = 0; variant < table[i].variants; variant++) failures += fail_each(table[i].create, variant);
    print_message("%u allocations failed in turn\n", failures);
    assert_true(failures >= table[i].fewest);
  }
}

static int make_example(void **state) {
  (void)state;
  snprintf(path, sizeof path, "/tmp/picket-memory-%d.picket", (int)getpid());
  return pk_example_recording(&(pk_example_def){.path = path, .traffic = 3}) ? 0 : -1;
}

static int remove_example(void **state) {
  (void)state;
  return unlink(path);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(creating_and_exporting_survive_an_allocator_that_fails_on_any_call),
  };
  return cmocka_run_group_tests(tests, make_example, remove_example);
}
