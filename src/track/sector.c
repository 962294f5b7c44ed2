// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Sectors: plots come by the sector; each is associated when the one after it has come, so that a track beside the
// border sees the plots on both sides of it.
#include "num/math.h"
#include "track/picture.h"
#include <math.h>

static double positive_or(double value, double otherwise) { return value > 0 ? value : otherwise; }

// Height of a plot from the radar and from the reply, weighted by their variances.
static void fuse_heights(const pk_tracker *tracker, const pk_view *view, pk_offer *offer) {
  const pk_plot *plot = &offer->plot;
  double sigma_m = positive_or(plot->height_sigma_m, view->def.height_sigma_m);
  double reply_sigma_m = tracker->def.pressure_altitude_sigma_m;
  double weight = isnan(plot->height_m) ? 0 : 1 / (sigma_m * sigma_m);
  double reply_weight = isnan(plot->pressure_altitude_m) ? 0 : 1 / (reply_sigma_m * reply_sigma_m);
  double sum = weight + reply_weight;
  offer->height_m = NAN, offer->height_var_m2 = NAN;
  if (sum == 0) return;
  offer->height_m =
      ((weight > 0 ? weight * plot->height_m : 0) + (reply_weight > 0 ? reply_weight * plot->pressure_altitude_m : 0)) /
      sum;
  offer->height_var_m2 = 1 / sum;
}

static void prepare(const pk_tracker *tracker, const pk_view *view, pk_kept *kept, const pk_plot *plot) {
  pk_offer *offer = &kept->offers[kept->n++];
  double range_sigma_m = positive_or(plot->range_sigma_m, view->def.range_sigma_m);
  double azimuth_sigma_rad = positive_or(plot->azimuth_sigma_rad, view->def.azimuth_sigma_rad);
  // Beside other radars a constant error counts as one more error of each plot.
  if (tracker->n_views > 1) {
    range_sigma_m = pk_hypot(range_sigma_m, view->def.range_registration_m);
    azimuth_sigma_rad = pk_hypot(azimuth_sigma_rad, view->def.azimuth_registration_rad);
  }
  double azimuth_var = azimuth_sigma_rad * azimuth_sigma_rad;
  *offer = (pk_offer){.plot = *plot,
                      .site = &kept->site,
                      .range_var_m2 = range_sigma_m * range_sigma_m,
                      .azimuth_var_rad2 = azimuth_var};
  pk_sincos(plot->azimuth_rad, &offer->sine, &offer->cosine);
  offer->shrink = pk_exp(-azimuth_var / 2);
  offer->shrink2 = pk_exp(-2 * azimuth_var);
  fuse_heights(tracker, view, offer);
  kept->range_sigma_max_m = fmax(kept->range_sigma_max_m, range_sigma_m);
  kept->azimuth_sigma_max_rad = fmax(kept->azimuth_sigma_max_rad, azimuth_sigma_rad);
}

// Copies a report; strobes are told and left.
static int keep(pk_tracker *tracker, pk_view *view, pk_kept *kept, const pk_sector_report *report, pk_time now) {
  if (!pk_array_reserve(tracker->allocator, (void **)&kept->offers, &kept->capacity, report->n_plots,
                        sizeof *kept->offers))
    return 0;
  kept->report = *report;
  kept->report.plots = NULL;
  kept->count = (int64_t)report->rotation * report->sectors + report->sector;
  double width_rad = pk_wrap_2pi(report->azimuth_end_rad - report->azimuth_start_rad);
  kept->width_rad = report->sectors == 1 && width_rad < 1e-9 ? 2 * PK_PI : width_rad;
  // Between a sector and its next neighbour; of a whole rotation, in its middle. In [-pi, pi) as azimuths are.
  kept->middle_rad =
      pk_wrap_pi(report->azimuth_start_rad + (report->sectors == 1 ? kept->width_rad / 2 : kept->width_rad));
  kept->site = view->site;
  kept->range_sigma_max_m = view->def.range_sigma_m;
  kept->azimuth_sigma_max_rad = view->def.azimuth_sigma_rad;
  kept->n = 0;
  kept->filled = 1;
  for (uint32_t i = 0; i < report->n_plots; i++) {
    const pk_plot *plot = &report->plots[i];
    tracker->figures.plots++;
    if (isfinite(plot->range_m) && isfinite(plot->azimuth_rad)) {
      prepare(tracker, view, kept, plot);
      continue;
    }
    pk_track_event event = pk_picture_event(tracker, PK_TRACK_EVENT_NOT_CORRELATED, PK_ASSIGN_MISS, plot->time, now);
    event.reason = PK_TRACK_REASON_STROBE, event.sensor = plot->sensor, event.plot = plot->number;
    pk_picture_emit(tracker, &event);
  }
  return 1;
}

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

static void open_window(pk_tracker *tracker, const pk_kept *sector, pk_kept *from, uint8_t own) {
  for (uint32_t i = 0; i < from->n; i++) {
    pk_offer *offer = &from->offers[i];
    if (offer->used) continue;
    offer->own = own;
    offer->relative_rad = pk_wrap_pi(offer->plot.azimuth_rad - sector->middle_rad);
    tracker->window[tracker->n_window++] = offer;
  }
}

static void miss_all(pk_tracker *tracker, pk_view *view, const pk_candidates *tier, pk_time now) {
  for (uint32_t i = 0; i < tier->n; i++) {
    const pk_candidate *c = &tier->items[i];
    if (!c->due || c->offer != PK_ASSIGN_MISS || tracker->tracks[c->slot].status == PK_TRACK_DROPPED) continue;
    view->visits[c->slot].done = c->home;
    pk_life_miss(tracker, view, c, now);
  }
}

static int start_all(pk_tracker *tracker, pk_view *view, const pk_kept *sector, pk_time now) {
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

// Settles a sector: confirmed tracks choose first, then tentative ones, and what is left starts tracks. `next` may be
// NULL.
static pk_status settle(pk_tracker *tracker, pk_view *view, pk_kept *sector, pk_kept *next, pk_time now) {
  uint32_t most = sector->n + (next ? next->n : 0);
  if (!pk_array_reserve(tracker->allocator, (void **)&tracker->window, &tracker->window_capacity, most,
                        sizeof *tracker->window))
    return PK_NO_MEMORY;
  tracker->n_window = 0;
  open_window(tracker, sector, sector, 1);
  if (next) open_window(tracker, sector, next, 0);
  sort(tracker->window, tracker->n_window);
  sector->filled = 0;
  int done = pk_candidates_find(tracker, view, sector) && pk_associate(tracker, view, &tracker->confirmed, now) &&
             pk_associate_turned(tracker, view, sector, now) && pk_associate(tracker, view, &tracker->tentative, now);
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

static pk_view *view_of(pk_tracker *tracker, uint32_t sensor) {
  for (uint32_t i = 0; i < tracker->n_views; i++)
    if (tracker->views[i].def.sensor == sensor) return &tracker->views[i];
  return NULL;
}

pk_status pk_tracker_sector(pk_tracker *tracker, const pk_sector_report *report, pk_time now) {
  pk_view *view = view_of(tracker, report->sensor);
  if (!view || report->sectors == 0 || report->sector >= report->sectors) return PK_INVALID;
  pk_kept *waiting = &view->kept[view->waiting], *arrived = &view->kept[1 - view->waiting];
  if (!keep(tracker, view, arrived, report, now)) return PK_NO_MEMORY;
  pk_status status = PK_OK;
  int follows = waiting->filled && waiting->count + 1 == arrived->count;
  arrived->after_gap = !follows;
  if (waiting->filled) status = settle(tracker, view, waiting, follows ? arrived : NULL, now);
  view->waiting = 1 - view->waiting;
  if (report->sectors == 1 && status == PK_OK) status = settle(tracker, view, arrived, NULL, now);
  if (now >= tracker->swept + PK_SECOND) pk_tracker_advance(tracker, now);
  return status;
}

pk_status pk_tracker_flush(pk_tracker *tracker, uint32_t sensor, pk_time now) {
  pk_view *view = view_of(tracker, sensor);
  if (!view) return PK_INVALID;
  pk_kept *waiting = &view->kept[view->waiting];
  return waiting->filled ? settle(tracker, view, waiting, NULL, now) : PK_OK;
}

int pk_tracker_move_sensor(pk_tracker *tracker, uint32_t sensor, const pk_frame *frame, double geoid_m) {
  pk_view *view = view_of(tracker, sensor);
  if (!view) return 0;
  view->site = pk_site_of(frame, geoid_m, &tracker->frame);
  return 1;
}
