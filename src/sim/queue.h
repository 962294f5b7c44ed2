// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The event queue: a total order by time and then by an explicit key, so that simultaneous events never depend on luck.
#pragma once
#include "base/clock.h"
#include "base/memory.h"

// An event is a time, a key and three small numbers; what they mean is the affair of who schedules it.
typedef struct pk_event {
  pk_time time;
  uint64_t key;      // breaks ties of time; build it with pk_event_key
  uint32_t kind;     // selects the handler
  uint32_t object;   // who it concerns
  uint64_t argument; // for the handler
} pk_event;

typedef struct pk_queue {
  pk_event *heap;
  uint32_t n, capacity;
  pk_allocator allocator;
} pk_queue;

// Key of an event: kind first, then object, then a serial number of the scheduler.
static inline uint64_t pk_event_key(uint32_t kind, uint32_t object, uint32_t serial) {
  return (uint64_t)(kind & 0xff) << 56 | (uint64_t)(object & 0xffffff) << 32 | serial;
}

// An empty queue.
void pk_queue_init(pk_queue *queue, pk_allocator allocator);
// Frees it.
void pk_queue_clear(pk_queue *queue);
// Adds an event; 0 when out of memory. Allocates only to grow.
int pk_queue_push(pk_queue *queue, const pk_event *event);
// Takes the first event out; 0 if there is none.
int pk_queue_pop(pk_queue *queue, pk_event *out);
// Looks at the first event without taking it; NULL if there is none.
const pk_event *pk_queue_first(const pk_queue *queue);
