// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Events per second through the loop with 2,000 in the queue, as in a busy sky.
#include "sim/sim.h"
#include <stdio.h>
#include <time.h>

static pk_status again(void *context, pk_sim *sim, const pk_event *event) {
  uint64_t *random = context;
  *random = *random * UINT64_C(6364136223846793005) + 1442695040888963407U;
  return pk_sim_at(sim, sim->now + (pk_time)(*random >> 44), 1, event->object, 0);
}

static int stop(void *context, pk_time now, uint64_t handled) {
  (void)now;
  return handled >= *(uint64_t *)context;
}

int main(void) {
  uint64_t random = 1, events = 10000000;
  pk_sim sim;
  pk_sim_init(&sim, pk_allocator_heap(), &random);
  sim.handlers[1] = again;
  sim.observer = (pk_observer){stop, &events};
  for (uint32_t i = 0; i < 2000; i++) pk_sim_at(&sim, i, 1, i, 0);
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  pk_sim_run(&sim, PK_NEVER);
  clock_gettime(CLOCK_MONOTONIC, &end);
  double taken_s = (double)(end.tv_sec - start.tv_sec) + 1e-9 * (double)(end.tv_nsec - start.tv_nsec);
  printf("sim/events,%.4g,1/s\n", (double)events / taken_s);
  pk_sim_clear(&sim);
  return 0;
}
