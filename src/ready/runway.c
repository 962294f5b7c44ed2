// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "ready/runway.h"
#include <string.h>

static pk_time gap(const pk_runway *runway, pk_runway_kind a, uint8_t b) {
  return a == PK_RUNWAY_LANDING && b == PK_RUNWAY_LANDING ? runway->landing_interval : runway->take_off_interval;
}

pk_time pk_runway_slot(const pk_runway *runway, pk_runway_kind kind, pk_time wanted, uint32_t *behind) {
  pk_time slot = wanted, tried = wanted - 1;
  *behind = PK_RUNWAY_NOBODY;
  while (tried != slot) { // a later use may push it into the interval of an earlier one
    tried = slot;
    for (uint32_t i = 0; i < runway->n; i++) {
      const pk_runway_use *use = &runway->uses[i];
      const pk_time apart = gap(runway, kind, use->kind);
      if (use->time - slot >= apart || slot - use->time >= apart) continue;
      slot = use->time + apart;
      *behind = use->user;
    }
  }
  return slot;
}

pk_status pk_runway_book(pk_runway *runway, pk_allocator allocator, pk_runway_use use) {
  if (!pk_array_reserve(allocator, (void **)&runway->uses, &runway->capacity, runway->n + 1, sizeof use))
    return PK_NO_MEMORY;
  uint32_t at = runway->n++;
  for (; at > 0 && runway->uses[at - 1].time > use.time; at--) runway->uses[at] = runway->uses[at - 1];
  runway->uses[at] = use;
  return PK_OK;
}

void pk_runway_release(pk_runway *runway, uint32_t user, pk_time after) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < runway->n; i++)
    if (runway->uses[i].user != user || runway->uses[i].time <= after) runway->uses[kept++] = runway->uses[i];
  runway->n = kept;
}

void pk_runway_forget(pk_runway *runway, pk_time before) {
  uint32_t past = 0;
  while (past < runway->n && runway->uses[past].time < before) past++;
  if (past) memmove(runway->uses, runway->uses + past, (runway->n - past) * sizeof *runway->uses);
  runway->n -= past;
}
