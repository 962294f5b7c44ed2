// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/sim.h"
#include <assert.h>

void pk_sim_init(pk_sim *sim, pk_allocator allocator, void *context) {
  *sim = (pk_sim){.context = context};
  pk_queue_init(&sim->queue, allocator);
}

void pk_sim_clear(pk_sim *sim) { pk_queue_clear(&sim->queue); }

pk_status pk_sim_at(pk_sim *sim, pk_time time, uint32_t kind, uint32_t object, uint64_t argument) {
  assert(kind < PK_SIM_KINDS_MAX);
  if (time < sim->now) time = sim->now;
  pk_event event = {time, pk_event_key(kind, object, sim->serial++), kind, object, argument};
  return pk_queue_push(&sim->queue, &event) ? PK_OK : PK_NO_MEMORY;
}

pk_status pk_sim_run(pk_sim *sim, pk_time until) {
  for (const pk_event *first; (first = pk_queue_first(&sim->queue)) && first->time <= until;) {
    pk_event event;
    pk_queue_pop(&sim->queue, &event);
    sim->now = event.time;
    assert(sim->handlers[event.kind]);
    pk_status status = sim->handlers[event.kind](sim->context, sim, &event);
    if (status != PK_OK) return status;
    sim->handled++;
    if (sim->observer.after_event && sim->observer.after_event(sim->observer.context, sim->now, sim->handled))
      return PK_INTERRUPTED;
  }
  sim->now = until;
  return PK_OK;
}
