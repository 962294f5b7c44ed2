// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Settling a sector: tracks choose among its plots, and what is left starts tracks.
#include "num/math.h"
#include "track/picture.h"
#include <math.h>

// Order of offers: by what was measured, never by how they came.
static int is_before(const pk_offer *a, const pk_offer *b) {
  if (a->relative_rad != b->relative_rad) return a->relative_rad < b->relative_rad;
  if (a->plot.range_m != b->plot.range_m) return a->plot.range_m < b->plot.range_m;
  if (a->plot.time != b->plot.time) return a->plot.time < b->plot.time;
  return a->plot.number < b->plot.number;
}

// Shell's sort with gaps of Ciura 2001: no memory, fast on plots that come in the order of the beam.
static void sort(pk_offer **offers, uint32_t n) {
  static const uint32_t gaps[] = {1577, 701, 301, 132, 57, 23, 10, 4, 1};
  for (unsigned g = 0; g < sizeof gaps / sizeof *gaps; g++)
    for (uint32_t i = gaps[g]; i < n; i++) {
      pk_offer *moving = offers[i];
      uint32_t at = i;
      for (; at >= gaps[g] && is_before(moving, offers[at - gaps[g]]); at -= gaps[g]) offers[at] = offers[at - gaps[g]];
      offers[at] = moving;
    }
}

static void open_window(pk_tracker *tracker, const pk_kept_sector *sector, pk_kept_sector *from, uint8_t own) {
  for (uint32_t i = 0; i < from->n; i++) {
    pk_offer *offer = &from->offers[i];
    if (offer->used) continue;
    offer->own = own;
    offer->site = &from->site;
    offer->relative_rad = pk_wrap_pi(offer->plot.azimuth_rad - sector->middle_rad);
    tracker->window[tracker->n_window++] = offer;
  }
}

static void miss_all(pk_tracker *tracker, pk_sensor_view *view, const pk_candidates *tier, pk_time now) {
  for (uint32_t i = 0; i < tier->n; i++) {
    const pk_candidate *c = &tier->items[i];
    if (!c->due || c->offer != PK_ASSIGN_MISS || tracker->tracks[c->slot].status == PK_TRACK_DROPPED) continue;
    pk_visit_settle(view, c->slot, c->home);
    pk_life_miss(tracker, view, c, now);
  }
}

static int start_all(pk_tracker *tracker, pk_sensor_view *view, const pk_kept_sector *sector, pk_time now) {
  for (uint32_t i = 0; i < tracker->n_window; i++) {
    pk_offer *offer = tracker->window[i];
    if (!offer->own || offer->used) continue;
    if (!offer->late) {
      if (!pk_life_start(tracker, view, offer, sector->count, now)) return 0;
      continue;
    }
    tracker->figures.late_skipped++;
    pk_track_event event =
        pk_picture_event(tracker, PK_TRACK_EVENT_NOT_CORRELATED, PK_ASSIGN_MISS, offer->plot.time, now);
    event.reason = PK_TRACK_REASON_LATE, event.sensor = offer->plot.sensor, event.plot = offer->plot.number;
    pk_picture_emit(tracker, &event);
  }
  return 1;
}

pk_status pk_sector_settle(pk_tracker *tracker, pk_sensor_view *view, pk_kept_sector *sector, pk_kept_sector *next,
                           pk_time now) {
  uint32_t most = sector->n + (next ? next->n : 0);
  if (!pk_array_reserve(tracker->allocator, (void **)&tracker->window, &tracker->window_capacity, most,
                        sizeof *tracker->window))
    return PK_NO_MEMORY;
  tracker->n_window = 0;
  open_window(tracker, sector, sector, 1);
  if (next) open_window(tracker, sector, next, 0);
  sort(tracker->window, tracker->n_window);
  view->waits[sector - view->kept] = PK_ASLEEP;
  int done = pk_candidates_find(tracker, view, sector) && pk_associate(tracker, view, &tracker->confirmed, now) &&
             pk_associate_turned(tracker, view, sector, now) && pk_associate(tracker, view, &tracker->tentative, now) &&
             pk_candidates_listen(tracker, view, sector) && pk_associate(tracker, view, &tracker->turned, now);
  if (done) {
    pk_associate_shared(tracker, view, now);
    miss_all(tracker, view, &tracker->confirmed, now);
    miss_all(tracker, view, &tracker->tentative, now);
    done = start_all(tracker, view, sector, now);
  }
  pk_picture_sweep(tracker);
  tracker->figures.component_max = tracker->assign.component_max;
  return done ? PK_OK : PK_NO_MEMORY;
}
