// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/sim.h"
#include "support.h"
#include <stdlib.h>

typedef struct diary {
  pk_time times[64];
  uint32_t objects[64], n;
} diary;

static pk_status note(void *context, pk_sim *sim, const pk_event *event) {
  diary *d = context;
  d->times[d->n] = sim->now;
  d->objects[d->n++] = event->object;
  return PK_OK;
}

static pk_status breed(void *context, pk_sim *sim, const pk_event *event) {
  note(context, sim, event);
  return event->object < 3 ? pk_sim_at(sim, sim->now - 5, 1, event->object + 1, 0) : PK_OK;
}

static int stop_at_two(void *context, pk_time now, uint64_t handled) {
  (void)context, (void)now;
  return handled == 2;
}

static void events_run_by_time_then_kind_then_object_then_order_of_scheduling(void **state) {
  (void)state;
  diary d = {0};
  pk_sim sim;
  pk_sim_init(&sim, pk_allocator_heap(), &d);
  sim.handlers[1] = sim.handlers[2] = note;
  pk_sim_at(&sim, 20, 1, 9, 0);
  pk_sim_at(&sim, 10, 2, 1, 0);
  pk_sim_at(&sim, 10, 1, 7, 0);
  pk_sim_at(&sim, 10, 1, 3, 0);
  assert_int_equal(pk_sim_run(&sim, 15), PK_OK);
  assert_int_equal(d.n, 3);
  assert_int_equal(d.objects[0], 3);
  assert_int_equal(d.objects[1], 7);
  assert_int_equal(d.objects[2], 1);
  assert_int_equal(sim.now, 15);
  pk_sim_clear(&sim);
}

static void an_event_scheduled_in_the_past_happens_now(void **state) {
  (void)state;
  diary d = {0};
  pk_sim sim;
  pk_sim_init(&sim, pk_allocator_heap(), &d);
  sim.handlers[1] = breed;
  pk_sim_at(&sim, 100, 1, 0, 0);
  assert_int_equal(pk_sim_run(&sim, 1000), PK_OK);
  assert_int_equal(d.n, 4);
  assert_int_equal(d.times[3], 100);
  pk_sim_clear(&sim);
}

static void an_observer_can_interrupt(void **state) {
  (void)state;
  diary d = {0};
  pk_sim sim;
  pk_sim_init(&sim, pk_allocator_heap(), &d);
  sim.handlers[1] = note;
  sim.observer.after_event = stop_at_two;
  for (uint32_t i = 0; i < 5; i++) pk_sim_at(&sim, i, 1, i, 0);
  assert_int_equal(pk_sim_run(&sim, 100), PK_INTERRUPTED);
  assert_int_equal(d.n, 2);
  pk_sim_clear(&sim);
}

static int by_time_and_key(const void *left, const void *right) {
  const pk_event *a = left, *b = right;
  if (a->time != b->time) return a->time < b->time ? -1 : 1;
  return (a->key > b->key) - (a->key < b->key);
}

static void the_queue_sorts_like_qsort(void **state) {
  (void)state;
  enum { N = 20000 };
  static pk_event sorted[N];
  uint64_t random = 1;
  pk_queue queue;
  pk_queue_init(&queue, pk_allocator_heap());
  for (uint32_t i = 0; i < N; i++) {
    random = random * UINT64_C(6364136223846793005) + 1442695040888963407U;
    sorted[i] = (pk_event){.time = (pk_time)(random >> 52), .key = pk_event_key((uint32_t)(random >> 40) & 7, i, i)};
    pk_queue_push(&queue, &sorted[i]);
  }
  qsort(sorted, N, sizeof *sorted, by_time_and_key);
  pk_event event;
  for (uint32_t i = 0; i < N; i++) {
    assert_true(pk_queue_pop(&queue, &event));
    assert_int_equal(event.key, sorted[i].key);
  }
  assert_false(pk_queue_pop(&queue, &event));
  pk_queue_clear(&queue);
}

static void a_warm_queue_does_not_allocate(void **state) {
  (void)state;
  pk_failing_heap heap = {0};
  pk_queue queue;
  pk_queue_init(&queue, pk_failing_allocator(&heap));
  pk_event event = {0};
  for (int i = 0; i < 64; i++) pk_queue_push(&queue, &event);
  uint32_t calls = heap.calls;
  for (int i = 0; i < 1000; i++) {
    pk_queue_pop(&queue, &event);
    pk_queue_push(&queue, &event);
  }
  assert_int_equal(heap.calls, calls);
  pk_queue_clear(&queue);
  assert_int_equal(heap.live, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(events_run_by_time_then_kind_then_object_then_order_of_scheduling),
      cmocka_unit_test(an_event_scheduled_in_the_past_happens_now),
      cmocka_unit_test(an_observer_can_interrupt),
      cmocka_unit_test(the_queue_sorts_like_qsort),
      cmocka_unit_test(a_warm_queue_does_not_allocate),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
