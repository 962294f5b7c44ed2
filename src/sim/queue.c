// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/queue.h"

enum { ARITY = 4 }; // four children share a cache line pair and halve the depth of a binary heap

void pk_queue_init(pk_queue *queue, pk_allocator allocator) { *queue = (pk_queue){.allocator = allocator}; }

void pk_queue_clear(pk_queue *queue) {
  pk_array_free(queue->allocator, (void **)&queue->heap, &queue->capacity, sizeof *queue->heap);
  queue->n = 0;
}

static int before(const pk_event *a, const pk_event *b) {
  return a->time < b->time || (a->time == b->time && a->key < b->key);
}

int pk_queue_push(pk_queue *queue, const pk_event *event) {
  if (!pk_array_reserve(queue->allocator, (void **)&queue->heap, &queue->capacity, queue->n + 1, sizeof *event))
    return 0;
  uint32_t hole = queue->n++;
  while (hole > 0) {
    uint32_t parent = (hole - 1) / ARITY;
    if (!before(event, &queue->heap[parent])) break;
    queue->heap[hole] = queue->heap[parent];
    hole = parent;
  }
  queue->heap[hole] = *event;
  return 1;
}

static uint32_t first_child(const pk_queue *queue, uint32_t parent) {
  uint32_t child = parent * ARITY + 1, best = child;
  uint32_t end = child + ARITY < queue->n ? child + ARITY : queue->n;
  for (child++; child < end; child++)
    if (before(&queue->heap[child], &queue->heap[best])) best = child;
  return best;
}

int pk_queue_pop(pk_queue *queue, pk_event *out) {
  if (queue->n == 0) return 0;
  *out = queue->heap[0];
  pk_event last = queue->heap[--queue->n];
  uint32_t hole = 0;
  while (hole * ARITY + 1 < queue->n) {
    uint32_t child = first_child(queue, hole);
    if (!before(&queue->heap[child], &last)) break;
    queue->heap[hole] = queue->heap[child];
    hole = child;
  }
  if (queue->n) queue->heap[hole] = last;
  return 1;
}

const pk_event *pk_queue_first(const pk_queue *queue) { return queue->n ? queue->heap : NULL; }
