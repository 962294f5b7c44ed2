// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "track/memory.h"
#include <math.h>

static const pk_past *past_at(const pk_memory *memory, unsigned i) {
  return &memory->ring[(memory->first + i) % PK_PASTS];
}

static pk_past *past_of(pk_memory *memory, unsigned i) { return &memory->ring[(memory->first + i) % PK_PASTS]; }

pk_estimate pk_estimate_turned_at(const pk_estimate *estimate, const pk_tracker_def *def, pk_time time, int turned) {
  pk_estimate moved = *estimate;
  double dt_s = pk_time_s(time - estimate->time);
  if (dt_s != 0) {
    pk_cv_predict(&moved.cv, dt_s, turned ? def->turning_noise_m2_per_s3 : def->process_noise_m2_per_s3);
    pk_vertical_predict(&moved.vertical, dt_s,
                        turned ? def->turning_climb_noise_m2_per_s3 : def->climb_noise_m2_per_s3);
  }
  moved.time = time;
  return moved;
}

pk_estimate pk_estimate_at(const pk_estimate *estimate, const pk_tracker_def *def, pk_time time) {
  return pk_estimate_turned_at(estimate, def, time, 0);
}

static pk_estimate begin(const pk_tracker_def *def, const pk_measure *measure) {
  pk_estimate state = {
      .time = measure->time,
      .cv = pk_cv_start(&measure->at, def->velocity_sigma_mps),
      .vertical = {.height_m = def->height_m,
                   .p = {def->height_sigma_m * def->height_sigma_m, 0, def->climb_sigma_mps * def->climb_sigma_mps}}};
  if (!isnan(measure->height_m)) pk_vertical_correct(&state.vertical, measure->height_m, measure->height_var_m2);
  return state;
}

static pk_estimate step(const pk_estimate *before, const pk_tracker_def *def, const pk_measure *measure) {
  pk_estimate state = pk_estimate_turned_at(before, def, measure->time, measure->turned);
  pk_innovation innovation = pk_cv_compare(&state.cv, &measure->at);
  pk_cv_correct(&state.cv, &innovation);
  if (!isnan(measure->height_m)) pk_vertical_correct(&state.vertical, measure->height_m, measure->height_var_m2);
  return state;
}

const pk_estimate *pk_memory_start(pk_memory *memory, const pk_tracker_def *def, const pk_measure *measure) {
  memory->first = 0, memory->n = 1, memory->whole = 1;
  memory->ring[0] = (pk_past){.measure = *measure, .after = begin(def, measure)};
  return &memory->ring[0].after;
}

// How many of the remembered plots are not after a time.
static unsigned rank_of(const pk_memory *memory, pk_time time) {
  unsigned i = memory->n;
  while (i > 0 && past_at(memory, i - 1)->after.time > time) i--;
  return i;
}

const pk_estimate *pk_memory_base(const pk_memory *memory, pk_time time) {
  unsigned rank = rank_of(memory, time);
  if (rank > 0) return &past_at(memory, rank - 1)->after;
  return memory->whole && memory->n > 0 ? &past_at(memory, 0)->after : NULL;
}

const pk_estimate *pk_memory_take(pk_memory *memory, const pk_tracker_def *def, const pk_measure *measure) {
  unsigned rank = rank_of(memory, measure->time);
  if (rank == 0 && (!memory->whole || memory->n == PK_PASTS)) return NULL;
  pk_past taken = {.measure = *measure};
  taken.after = rank ? step(&past_at(memory, rank - 1)->after, def, measure) : begin(def, measure);
  if (memory->n == PK_PASTS) {
    memory->first = (uint8_t)((memory->first + 1) % PK_PASTS);
    memory->n--, rank--;
    memory->whole = 0;
  }
  for (unsigned i = memory->n; i > rank; i--) *past_of(memory, i) = *past_at(memory, i - 1);
  memory->n++;
  *past_of(memory, rank) = taken;
  for (unsigned i = rank + 1; i < memory->n; i++) {
    pk_past *later = past_of(memory, i);
    later->after = step(&past_at(memory, i - 1)->after, def, &later->measure);
  }
  return &past_at(memory, memory->n - 1u)->after;
}
