// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "track/picture.h"
#include <math.h>
#include <string.h>

#define RESERVE(array, capacity_field, n)                                                                              \
  pk_array_reserve(tracker->allocator, (void **)&(array), &(capacity_field), (n), sizeof *(array))

int pk_picture_reserve(pk_tracker *tracker, uint32_t slots) {
  if (slots <= tracker->capacity) return 1;
  uint32_t n = slots > 2 * tracker->capacity ? slots : 2 * tracker->capacity;
  if (!RESERVE(tracker->tracks, tracker->track_capacity, n) ||
      !RESERVE(tracker->estimates, tracker->estimate_capacity, n) ||
      !RESERVE(tracker->memories, tracker->memory_capacity, n) || !RESERVE(tracker->slots, tracker->slot_capacity, n) ||
      !RESERVE(tracker->free_slots, tracker->free_capacity, n) || !RESERVE(tracker->order, tracker->order_capacity, n))
    return 0;
  for (uint32_t i = 0; i < tracker->n_views; i++)
    if (!RESERVE(tracker->views[i].visits, tracker->views[i].visit_capacity, n)) return 0;
  for (uint32_t slot = n; slot-- > tracker->capacity;) tracker->free_slots[tracker->n_free++] = slot;
  tracker->capacity = n;
  return 1;
}

uint32_t pk_picture_add(pk_tracker *tracker, pk_time born) {
  if (tracker->n_free == 0) pk_picture_sweep(tracker);
  if (tracker->n_free == 0 && !pk_picture_reserve(tracker, tracker->capacity + 1)) return PK_ASSIGN_MISS;
  uint32_t slot = tracker->free_slots[--tracker->n_free];
  tracker->order[tracker->n_live++] = slot;
  tracker->tracks[slot] = (pk_track){.id = PK_AT(pk_track_id, tracker->next_id++),
                                     .born = born,
                                     .confirmed = PK_NEVER,
                                     .updated = born,
                                     .last_plot = PK_NEVER,
                                     .height_m = tracker->def.height_m,
                                     .height_sigma_m = INFINITY,
                                     .code = PK_NO_CODE};
  tracker->slots[slot] = (pk_slot){0};
  tracker->memories[slot].n = 0;
  for (uint32_t i = 0; i < tracker->n_views; i++)
    tracker->views[i].visits[slot] = (pk_visit){.wake = INT64_MIN, .done = PK_NOT_VISITED, .pd_home = PK_NOT_VISITED};
  return slot;
}

void pk_picture_drop(pk_tracker *tracker, uint32_t slot, pk_track_reason reason, pk_time time, pk_time now) {
  tracker->tracks[slot].status = PK_TRACK_DROPPED;
  tracker->n_dead++;
  tracker->figures.dropped++;
  pk_track_event event = pk_picture_event(tracker, PK_TRACK_EVENT_DROPPED, slot, time, now);
  event.reason = reason;
  pk_picture_emit(tracker, &event);
}

void pk_picture_sweep(pk_tracker *tracker) {
  if (tracker->n_dead == 0) return;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < tracker->n_live; i++) {
    uint32_t slot = tracker->order[i];
    if (tracker->tracks[slot].status == PK_TRACK_DROPPED)
      tracker->free_slots[tracker->n_free++] = slot;
    else
      tracker->order[kept++] = slot;
  }
  tracker->n_live = kept;
  tracker->n_dead = 0;
}

uint32_t pk_picture_find(const pk_tracker *tracker, pk_track_id id) {
  uint32_t low = 0, high = tracker->n_live;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2, slot = tracker->order[middle];
    if (tracker->tracks[slot].id.number < id.number)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == tracker->n_live) return PK_ASSIGN_MISS;
  const pk_track *track = &tracker->tracks[tracker->order[low]];
  return PK_SAME(track->id, id) && track->status != PK_TRACK_DROPPED ? tracker->order[low] : PK_ASSIGN_MISS;
}

void pk_picture_publish(pk_tracker *tracker, uint32_t slot) {
  const pk_estimate *estimate = &tracker->estimates[slot];
  pk_track *track = &tracker->tracks[slot];
  track->updated = estimate->time;
  track->x_m = estimate->cv.x_m, track->vx_mps = estimate->cv.vx_mps;
  track->y_m = estimate->cv.y_m, track->vy_mps = estimate->cv.vy_mps;
  pk_cv_unpack(&estimate->cv, track->p);
  track->height_m = estimate->vertical.height_m;
  track->climb_mps = estimate->vertical.climb_mps;
  memcpy(track->vertical_p, estimate->vertical.p, sizeof track->vertical_p);
  if (isfinite(track->height_sigma_m)) track->height_sigma_m = sqrt(estimate->vertical.p[0]);
}

pk_track_event pk_picture_event(const pk_tracker *tracker, pk_track_event_kind kind, uint32_t slot, pk_time time,
                                pk_time now) {
  return (pk_track_event){.kind = kind,
                          .time = time,
                          .now = now,
                          .track = slot == PK_ASSIGN_MISS ? NULL : &tracker->tracks[slot],
                          .sensor = UINT32_MAX,
                          .centre = UINT32_MAX};
}

void pk_picture_emit(const pk_tracker *tracker, const pk_track_event *event) {
  if (tracker->port.on_event) tracker->port.on_event(tracker->port.context, event);
}

const pk_estimate *pk_picture_base(const pk_tracker *tracker, uint32_t slot, pk_time time) {
  const pk_estimate *newest = &tracker->estimates[slot];
  return newest->time <= time ? newest : pk_memory_base(&tracker->memories[slot], time);
}

double pk_picture_height_m(const pk_tracker *tracker, uint32_t slot, const pk_estimate *estimate, double *var_m2) {
  if (isfinite(tracker->tracks[slot].height_sigma_m)) {
    *var_m2 = estimate->vertical.p[0];
    return estimate->vertical.height_m;
  }
  *var_m2 = tracker->def.height_sigma_m * tracker->def.height_sigma_m;
  return tracker->def.height_m;
}

pk_enu pk_picture_point(const pk_tracker *tracker, uint32_t slot, const pk_estimate *estimate) {
  double var_m2, height_m = pk_picture_height_m(tracker, slot, estimate, &var_m2);
  double x_m = estimate->cv.x_m, y_m = estimate->cv.y_m;
  return (pk_enu){x_m, y_m, pk_plane_up_m(&tracker->frame, x_m, y_m, height_m + tracker->def.geoid_m)};
}
