// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The loop: pops the next event, moves the clock, calls the handler of its kind. Knows no radar and no aircraft.
#pragma once
#include "base/status.h"
#include "sim/queue.h"

enum { PK_SIM_KINDS_MAX = 64 };

typedef struct pk_sim pk_sim;
// What an event of one kind does. May schedule further events, never in the past.
typedef pk_status pk_handler(void *context, pk_sim *sim, const pk_event *event);

// Port for who watches: called after each handled event; a non-zero answer ends the loop (interruption).
typedef struct pk_observer {
  int (*after_event)(void *context, pk_time now, uint64_t handled);
  void *context;
} pk_observer;

struct pk_sim {
  pk_queue queue;
  pk_time now;
  uint64_t handled;
  uint32_t serial;
  pk_handler *handlers[PK_SIM_KINDS_MAX];
  void *context; // given to every handler
  pk_observer observer;
};

// A loop at time 0 with no handlers.
void pk_sim_init(pk_sim *sim, pk_allocator allocator, void *context);
// Frees the queue.
void pk_sim_clear(pk_sim *sim);
// Schedules an event; a time before now becomes now. Simultaneous events run by kind, then object, then order of
// scheduling.
pk_status pk_sim_at(pk_sim *sim, pk_time time, uint32_t kind, uint32_t object, uint64_t argument);
// Runs all events up to and including a time, then sets the clock to it. Stops with the first status that is not PK_OK;
// PK_INTERRUPTED when the observer asks.
pk_status pk_sim_run(pk_sim *sim, pk_time until);
