// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/buf.h"
#include "support.h"
#include <string.h>

static void an_arena_gives_zeroed_memory_and_remembers_its_high_water(void **state) {
  (void)state;
  pk_arena arena;
  pk_arena_init(&arena, pk_allocator_heap());
  pk_arena_mark start = pk_arena_here(&arena);
  char *bytes = pk_arena_alloc(&arena, 100);
  assert_int_equal(bytes[99], 0);
  pk_arena_alloc(&arena, 200000);
  pk_arena_rewind(&arena, start);
  assert_int_equal(arena.used, 0);
  assert_true(arena.high_water >= 200100);
  pk_arena_clear(&arena);
}

static void a_loop_of_mark_and_rewind_allocates_once(void **state) {
  (void)state;
  pk_failing_heap heap = {0};
  pk_arena arena;
  pk_arena_init(&arena, pk_failing_allocator(&heap));
  for (int i = 0; i < 100; i++) {
    pk_arena_mark mark = pk_arena_here(&arena);
    pk_arena_alloc(&arena, 1000);
    pk_arena_rewind(&arena, mark);
  }
  assert_int_equal(heap.calls, 1);
  pk_arena_clear(&arena);
  assert_int_equal(heap.live, 0);
}

static void an_array_that_cannot_grow_stays_as_it_was(void **state) {
  (void)state;
  pk_failing_heap heap = {.fail_at = 2};
  int *items = NULL;
  uint32_t capacity = 0;
  assert_true(pk_array_reserve(pk_failing_allocator(&heap), (void **)&items, &capacity, 3, sizeof *items));
  items[0] = 7;
  assert_false(pk_array_reserve(pk_failing_allocator(&heap), (void **)&items, &capacity, 100, sizeof *items));
  assert_int_equal(items[0], 7);
  pk_array_free(pk_failing_allocator(&heap), (void **)&items, &capacity, sizeof *items);
  assert_int_equal(heap.live, 0);
}

static void a_buffer_that_failed_takes_no_more_room(void **state) {
  (void)state;
  pk_failing_heap heap = {.fail_at = 1};
  pk_buf buf;
  pk_buf_init(&buf, pk_failing_allocator(&heap));
  pk_buf_text(&buf, "lost");
  pk_buf_text(&buf, "neither kept nor half kept");
  assert_true(buf.failed);
  assert_null(buf.bytes);
  assert_int_equal(heap.live, 0);
}

static void an_array_in_an_arena_keeps_its_items_as_it_grows_and_when_it_cannot(void **state) {
  (void)state;
  enum { ITEMS = 1000 };
  pk_failing_heap heap = {.fail_at = 2};
  pk_arena arena;
  int *items = NULL;
  uint32_t capacity = 0, n = 0;
  pk_arena_init(&arena, pk_failing_allocator(&heap));
  while (pk_arena_append(&arena, (void **)&items, &capacity, n, 100 * sizeof *items)) items[n * 100] = (int)n + 1, n++;
  assert_true(n > 16 && n == capacity); // full when memory is out, and no less
  heap.fail_at = 0;
  for (; n < ITEMS; n++) {
    assert_true(pk_arena_append(&arena, (void **)&items, &capacity, n, 100 * sizeof *items));
    items[n * 100] = (int)n + 1;
  }
  for (uint32_t i = 0; i < n; i++) assert_int_equal(items[i * 100], i + 1);
  pk_arena_clear(&arena);
  assert_int_equal(heap.live, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_arena_gives_zeroed_memory_and_remembers_its_high_water),
      cmocka_unit_test(a_loop_of_mark_and_rewind_allocates_once),
      cmocka_unit_test(an_array_that_cannot_grow_stays_as_it_was),
      cmocka_unit_test(an_array_in_an_arena_keeps_its_items_as_it_grows_and_when_it_cannot),
      cmocka_unit_test(a_buffer_that_failed_takes_no_more_room),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
