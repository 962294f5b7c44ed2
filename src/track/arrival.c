// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Sectors as they arrive: plots come by the sector, over links that may change their order or lose some. Each sector is
// settled in its turn, when the one after it has come, so that a track beside the border sees the plots on both sides.
#include "num/math.h"
#include "track/picture.h"
#include <math.h>

static double positive_or(double value, double otherwise) { return value > 0 ? value : otherwise; }

// Height of a plot from the radar and from the reply, weighted by their variances.
static void fuse_heights(const pk_tracker *tracker, const pk_sensor_view *view, pk_offer *offer) {
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

void pk_offer_shrink(pk_offer *offer) {
  double h = offer->azimuth_var_rad2 / 2;
  // By its series for beams narrower than a degree or two; the next term is below 3e-19.
  offer->shrink = h < 5e-4 ? 1 - h * (1 - h * (1 / 2. - h * (1 / 6. - h * (1 / 24.)))) : pk_exp(-h);
  double squared = offer->shrink * offer->shrink;
  offer->shrink2 = squared * squared;
}

static void prepare(const pk_tracker *tracker, pk_sensor_view *view, pk_kept_sector *kept, const pk_plot *plot) {
  pk_offer *offer = &kept->offers[kept->n++];
  double range_sigma_m = positive_or(plot->range_sigma_m, view->def.range_sigma_m);
  double azimuth_sigma_rad = positive_or(plot->azimuth_sigma_rad, view->def.azimuth_sigma_rad);
  // Beside other radars a constant error counts as one more error of each plot.
  double both = tracker->n_views > 1, range_registration_m = both * view->def.range_registration_m;
  double azimuth_registration_rad = both * view->def.azimuth_registration_rad;
  double range_var_m2 = range_sigma_m * range_sigma_m + range_registration_m * range_registration_m;
  double azimuth_var = azimuth_sigma_rad * azimuth_sigma_rad + azimuth_registration_rad * azimuth_registration_rad;
  *offer = (pk_offer){.plot = *plot,
                      .asked = view->def.ssr_pd > 0,
                      .scan_s = view->def.scan_s,
                      .range_var_m2 = range_var_m2,
                      .azimuth_var_rad2 = azimuth_var};
  pk_sincos(plot->azimuth_rad, &offer->sine, &offer->cosine);
  pk_offer_shrink(offer);
  fuse_heights(tracker, view, offer);
  view->reach_m = pk_max(view->reach_m, plot->range_m);
  kept->range_sigma_max_m = pk_max(kept->range_sigma_max_m, sqrt(range_var_m2));
  kept->azimuth_sigma_max_rad = pk_max(kept->azimuth_sigma_max_rad, sqrt(azimuth_var));
}

static void tell_unused(const pk_tracker *tracker, const pk_plot *plot, pk_track_reason reason, pk_time now) {
  pk_track_event event = pk_picture_event(tracker, PK_TRACK_EVENT_NOT_CORRELATED, PK_ASSIGN_MISS, plot->time, now);
  event.reason = reason, event.sensor = plot->sensor, event.plot = plot->number;
  pk_picture_emit(tracker, &event);
}

// Copies a report; strobes are told and left.
static int keep(pk_tracker *tracker, pk_sensor_view *view, pk_kept_sector *kept, const pk_sector_report *report,
                pk_time now) {
  if (!pk_array_reserve(tracker->allocator, (void **)&kept->offers, &kept->capacity, report->n_plots,
                        sizeof *kept->offers))
    return 0;
  kept->report = *report;
  kept->report.plots = NULL;
  view->sectors = report->sectors;
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
  for (uint32_t i = 0; i < report->n_plots; i++) {
    const pk_plot *plot = &report->plots[i];
    tracker->figures.plots++;
    if (isfinite(plot->range_m) && isfinite(plot->azimuth_rad)) {
      prepare(tracker, view, kept, plot);
      continue;
    }
    tell_unused(tracker, plot, PK_TRACK_REASON_STROBE, now);
  }
  view->waits[kept - view->kept] = kept->count;
  return 1;
}

static pk_sensor_view *view_of(pk_tracker *tracker, uint32_t sensor) {
  for (uint32_t i = 0; i < tracker->n_views; i++)
    if (tracker->views[i].def.sensor == sensor) return &tracker->views[i];
  return NULL;
}

int pk_arrival_reserve(pk_tracker *tracker, pk_sensor_view *view, uint32_t sectors) {
  uint32_t old = view->n_kept, offers = 32 + tracker->def.tracks_expected / 16; // few sectors hold more
  if (sectors <= old) return 1;
  if (!pk_array_reserve(tracker->allocator, (void **)&view->kept, &view->kept_capacity, sectors, sizeof *view->kept) ||
      !pk_array_reserve(tracker->allocator, (void **)&view->waits, &view->waits_capacity, sectors, sizeof *view->waits))
    return 0;
  for (; view->n_kept < sectors; view->n_kept++) {
    pk_kept_sector *kept = &view->kept[view->n_kept];
    *kept = (pk_kept_sector){0};
    view->waits[view->n_kept] = PK_ASLEEP;
    if (!pk_array_reserve(tracker->allocator, (void **)&kept->offers, &kept->capacity, offers, sizeof *kept->offers))
      return 0;
  }
  return 1;
}

// An empty place for a sector; NULL when out of memory.
static pk_kept_sector *place_for(pk_tracker *tracker, pk_sensor_view *view) {
  for (uint32_t i = 0; i < view->n_kept; i++)
    if (view->waits[i] == PK_ASLEEP) return &view->kept[i];
  return pk_arrival_reserve(tracker, view, view->n_kept + 1) ? &view->kept[view->n_kept - 1] : NULL;
}

// The first sector that waits; NULL if there is none.
static pk_kept_sector *first_waiting(pk_sensor_view *view) {
  uint32_t first = 0;
  for (uint32_t i = 1; i < view->n_kept; i++)
    if (view->waits[i] < view->waits[first]) first = i;
  return view->n_kept && view->waits[first] != PK_ASLEEP ? &view->kept[first] : NULL;
}

// The sector that waits with a count; NULL if there is none.
static pk_kept_sector *waiting(pk_sensor_view *view, int64_t count) {
  for (uint32_t i = 0; i < view->n_kept; i++)
    if (view->waits[i] == count) return &view->kept[i];
  return NULL;
}

// Settles what waits, in the order of the beam. A sector whose neighbour before or after it is missing waits until
// `patience` of later sectors have come.
static pk_status settle_in_turn(pk_tracker *tracker, pk_sensor_view *view, pk_time patience, pk_time now) {
  pk_status status = PK_OK;
  for (pk_kept_sector *sector; status == PK_OK && (sector = first_waiting(view));) {
    int whole = sector->report.sectors == 1, follows = sector->count == view->settled + 1;
    pk_kept_sector *next = whole ? NULL : waiting(view, sector->count + 1);
    if (!whole && !(follows && next) && view->newest_end - sector->report.end < patience) break;
    sector->after_gap = !follows;
    view->settled = sector->count;
    if (sector->report.end > view->known_till) view->known_till = sector->report.end;
    status = pk_sector_settle(tracker, view, sector, next, now);
  }
  return status;
}

pk_status pk_tracker_sector(pk_tracker *tracker, const pk_sector_report *report, pk_time now) {
  pk_sensor_view *view = view_of(tracker, report->sensor);
  if (!view || report->sectors == 0 || report->sector >= report->sectors) return PK_INVALID;
  if ((int64_t)report->rotation * report->sectors + report->sector <= view->settled) {
    tracker->figures.late_skipped += report->n_plots;
    for (uint32_t i = 0; i < report->n_plots; i++) tell_unused(tracker, &report->plots[i], PK_TRACK_REASON_LATE, now);
    return PK_OK;
  }
  if (report->carried) {
    pk_frame frame = pk_frame_at(report->place);
    view->site = pk_site_of(&frame, report->geoid_m, &tracker->frame);
  }
  pk_kept_sector *kept = place_for(tracker, view);
  if (!kept || !keep(tracker, view, kept, report, now)) return PK_NO_MEMORY;
  if (report->end > view->newest_end) view->newest_end = report->end;
  pk_status status = settle_in_turn(tracker, view, pk_time_from_s(tracker->def.patience_s), now);
  if (now >= tracker->swept + PK_SECOND) pk_tracker_advance(tracker, now);
  return status;
}

pk_status pk_tracker_flush(pk_tracker *tracker, uint32_t sensor, pk_time now) {
  pk_sensor_view *view = view_of(tracker, sensor);
  return view ? settle_in_turn(tracker, view, 0, now) : PK_INVALID;
}
