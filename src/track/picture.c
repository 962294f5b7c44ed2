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
      !RESERVE(tracker->free_slots, tracker->free_capacity, n) ||
      !RESERVE(tracker->order, tracker->order_capacity, n) || !RESERVE(tracker->due, tracker->due_capacity, n))
    return 0;
  for (uint32_t i = 0; i < tracker->n_views; i++)
    if (!RESERVE(tracker->views[i].visits, tracker->views[i].visit_capacity, n) ||
        !RESERVE(tracker->views[i].wake, tracker->views[i].wake_capacity, n))
      return 0;
  for (uint32_t i = 0; i < tracker->n_views; i++)
    for (uint32_t slot = tracker->capacity; slot < n; slot++) tracker->views[i].wake[slot] = PK_ASLEEP;
  for (uint32_t slot = n; slot-- > tracker->capacity;) tracker->free_slots[tracker->n_free++] = slot;
  tracker->capacity = n;
  return 1;
}

uint32_t pk_picture_add(pk_tracker *tracker, pk_time born) {
  if (tracker->n_free == 0) pk_picture_sweep(tracker);
  if (tracker->n_free == 0 && !pk_picture_reserve(tracker, tracker->capacity + 1)) return PK_ASSIGN_MISS;
  uint32_t slot = tracker->free_slots[--tracker->n_free];
  if (slot >= tracker->n_touched) tracker->n_touched = slot + 1;
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
    tracker->views[i].visits[slot] = (pk_visit){.done = PK_NOT_VISITED, .pd_home = PK_NOT_VISITED};
  pk_picture_wake(tracker, slot);
  return slot;
}

void pk_picture_sleep(pk_tracker *tracker, uint32_t slot) {
  for (uint32_t i = 0; i < tracker->n_views; i++) tracker->views[i].wake[slot] = PK_ASLEEP;
}

void pk_picture_wake(pk_tracker *tracker, uint32_t slot) {
  for (uint32_t i = 0; i < tracker->n_views; i++) tracker->views[i].wake[slot] = INT64_MIN;
}

void pk_picture_drop(pk_tracker *tracker, uint32_t slot, pk_track_reason reason, pk_time time, pk_time now) {
  tracker->tracks[slot].status = PK_TRACK_DROPPED;
  pk_picture_sleep(tracker, slot);
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

pk_glimpse pk_picture_glimpse(const pk_tracker *tracker, uint32_t slot, const pk_estimate *base, pk_time time,
                              int turned) {
  const pk_tracker_def *def = &tracker->def;
  double dt_s = pk_time_s(time - base->time);
  double noise = turned ? def->turning_noise_m2_per_s3 : def->process_noise_m2_per_s3;
  double climb_noise = turned ? def->turning_climb_noise_m2_per_s3 : def->climb_noise_m2_per_s3;
  pk_glimpse glimpse = {.at = pk_cv_position_after(&base->cv, dt_s, noise),
                        .height_m = def->height_m,
                        .height_var_m2 = def->height_sigma_m * def->height_sigma_m,
                        .height_known = isfinite(tracker->tracks[slot].height_sigma_m)};
  if (!glimpse.height_known) return glimpse;
  glimpse.height_m = base->vertical.height_m + dt_s * base->vertical.climb_mps;
  glimpse.height_var_m2 = pk_vertical_variance_after_m2(&base->vertical, dt_s, climb_noise);
  return glimpse;
}

pk_enu pk_picture_point(const pk_tracker *tracker, uint32_t slot, const pk_estimate *base, pk_time time) {
  double dt_s = pk_time_s(time - base->time), height_m = tracker->def.height_m;
  if (isfinite(tracker->tracks[slot].height_sigma_m))
    height_m = base->vertical.height_m + dt_s * base->vertical.climb_mps;
  double x_m = base->cv.x_m + dt_s * base->cv.vx_mps, y_m = base->cv.y_m + dt_s * base->cv.vy_mps;
  return (pk_enu){x_m, y_m, pk_plane_up_m(&tracker->frame, x_m, y_m, height_m + tracker->def.geoid_m)};
}
