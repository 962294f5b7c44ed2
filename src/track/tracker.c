// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "track/tracker.h"
#include "num/math.h"
#include "track/picture.h"
#include "track/score.h"
#include <math.h>

pk_tracker_sensor pk_tracker_sensor_default(void) {
  return (pk_tracker_sensor){.scan_s = 10,
                             .range_max_m = 400e3,
                             .range_sigma_m = 100,
                             .azimuth_sigma_rad = 0.15 * PK_RAD_PER_DEG,
                             .height_sigma_m = 600,
                             .pd = 0.8};
}

pk_tracker_def pk_tracker_def_default(void) {
  return (pk_tracker_def){.process_noise_m2_per_s3 = 20,
                          .turning_noise_m2_per_s3 = 4000,
                          .turning_climb_noise_m2_per_s3 = 100,
                          .turning_probability = 0.05,
                          .climb_noise_m2_per_s3 = 2,
                          .speed_max_mps = 700,
                          .velocity_sigma_mps = 212,
                          .climb_sigma_mps = 15,
                          .height_m = 5000,
                          .height_sigma_m = 4000,
                          .pressure_altitude_sigma_m = 60,
                          .patience_s = 6,
                          .gate_probability = 0.999,
                          .clutter_per_m2 = 1e-10,
                          .code_match = 6,
                          .code_mismatch = 8,
                          .rcs_m2 = 3,
                          .new_target_ratio = 0.03,
                          .reply_trust = 100,
                          .alpha = 1e-2,
                          .beta = 0.1,
                          .plots_needed = 3,
                          .pd_detectable = 0.1,
                          .fall_misses = 5,
                          .misses_max = 8,
                          .position_sigma_max_m = 4000,
                          .number_first = 1,
                          .agreements = 3,
                          .remote_silence_s = 40,
                          .tracks_expected = 256};
}

static int is_positive(double value) { return value > 0 && isfinite(value); }

static int is_probability(double p) { return p > 0 && p < 1; }

static int def_fits(const pk_tracker_def *d) {
  return is_positive(d->process_noise_m2_per_s3) && is_positive(d->turning_noise_m2_per_s3) &&
         is_positive(d->turning_climb_noise_m2_per_s3) && is_probability(d->turning_probability) &&
         is_positive(d->climb_noise_m2_per_s3) && is_positive(d->speed_max_mps) && is_positive(d->velocity_sigma_mps) &&
         is_positive(d->climb_sigma_mps) && is_positive(d->height_sigma_m) && isfinite(d->height_m) &&
         is_positive(d->pressure_altitude_sigma_m) && is_probability(d->gate_probability) &&
         is_positive(d->clutter_per_m2) && is_positive(d->new_target_ratio) && is_positive(d->reply_trust) &&
         is_probability(d->alpha) && is_probability(d->beta) && d->plots_needed > 0 && is_positive(d->fall_misses) &&
         d->misses_max > 0 && is_positive(d->position_sigma_max_m) && d->agreements > 0 &&
         is_positive(d->remote_silence_s) && d->patience_s >= 0;
}

static int sensor_fits(const pk_tracker_sensor *s) {
  return is_positive(s->scan_s) && is_positive(s->range_max_m) && is_positive(s->range_sigma_m) &&
         is_positive(s->azimuth_sigma_rad) && is_positive(s->height_sigma_m) && s->pd >= 0 && s->pd <= 1 &&
         s->range_registration_m >= 0 && s->azimuth_registration_rad >= 0 && s->range_cell_m >= 0 &&
         s->azimuth_cell_rad >= 0 && s->ssr_pd >= 0 && s->ssr_pd <= 1;
}

static void prepare(pk_tracker *tracker) {
  const pk_tracker_def *d = &tracker->def;
  tracker->frame = pk_frame_at(d->origin);
  tracker->gate2 = pk_chi2_quantile(2, d->gate_probability);
  tracker->gate3 = pk_chi2_quantile(3, d->gate_probability);
  tracker->gate4 = pk_chi2_quantile(4, d->gate_probability);
  tracker->score_start = pk_log(d->new_target_ratio);
  tracker->turning_score = pk_log(d->turning_probability);
  tracker->score_confirm = pk_sprt_accept(d->alpha, d->beta);
  tracker->score_reject = pk_sprt_reject(d->alpha, d->beta);
}

static int add_views(pk_tracker *tracker, const pk_tracker_sensor *sensors, uint32_t n) {
  if (!pk_array_reserve(tracker->allocator, (void **)&tracker->views, &tracker->view_capacity, n,
                        sizeof *tracker->views))
    return 0;
  for (uint32_t i = 0; i < n; i++)
    tracker->views[i] = (pk_sensor_view){.def = sensors[i],
                                         .settled = -1,
                                         .reach_m = sensors[i].range_max_m,
                                         .site = pk_site_of(&sensors[i].frame, sensors[i].geoid_m, &tracker->frame)};
  tracker->n_views = n;
  for (uint32_t i = 0; i < n; i++) tracker->slowest_s = fmax(tracker->slowest_s, sensors[i].scan_s);
  enum { SECTORS = 12 }; // some seconds of a usual radar's
  for (uint32_t i = 0; i < n; i++)
    if (!pk_arrival_reserve(tracker, &tracker->views[i], SECTORS)) return 0;
  return 1;
}

// Room for the tracks and plots of a sector, so that a warm tracker needs no memory.
static int reserve_scratch(pk_tracker *tracker) {
  enum { TRACKS = 256, PAIRS = 1024, CENTRES = 16 };
#define RESERVE(array, capacity_field, n)                                                                              \
  pk_array_reserve(tracker->allocator, (void **)&(array), &(capacity_field), (n), sizeof *(array))
  return RESERVE(tracker->window, tracker->window_capacity, TRACKS) &&
         RESERVE(tracker->confirmed.items, tracker->confirmed.capacity, TRACKS) &&
         RESERVE(tracker->tentative.items, tracker->tentative.capacity, TRACKS) &&
         RESERVE(tracker->turned.items, tracker->turned.capacity, TRACKS) &&
         RESERVE(tracker->edges, tracker->edge_capacity, PAIRS) &&
         RESERVE(tracker->matches, tracker->match_capacity, PAIRS) &&
         RESERVE(tracker->miss, tracker->miss_capacity, TRACKS) &&
         RESERVE(tracker->chosen, tracker->chosen_capacity, TRACKS) &&
         RESERVE(tracker->remotes, tracker->remote_capacity, tracker->def.tracks_expected) &&
         RESERVE(tracker->lags, tracker->lag_capacity, CENTRES) && pk_assign_reserve(&tracker->assign, TRACKS, TRACKS);
#undef RESERVE
}

pk_status pk_tracker_create(const pk_tracker_def *def, const pk_tracker_sensor *sensors, uint32_t n_sensors,
                            pk_tracker_port port, pk_allocator allocator, pk_tracker **out) {
  *out = NULL;
  if (!def_fits(def)) return PK_INVALID;
  for (uint32_t i = 0; i < n_sensors; i++)
    if (!sensor_fits(&sensors[i])) return PK_INVALID;
  pk_tracker *tracker = allocator.resize(allocator.context, NULL, 0, sizeof *tracker);
  if (!tracker) return PK_NO_MEMORY;
  *tracker = (pk_tracker){.def = *def, .port = port, .allocator = allocator};
  prepare(tracker);
  pk_assign_init(&tracker->assign, allocator);
  if (!add_views(tracker, sensors, n_sensors) || !pk_picture_reserve(tracker, def->tracks_expected) ||
      !reserve_scratch(tracker)) {
    pk_tracker_destroy(tracker);
    return PK_NO_MEMORY;
  }
  *out = tracker;
  return PK_OK;
}

#define FREE(array, capacity_field)                                                                                    \
  pk_array_free(tracker->allocator, (void **)&(array), &(capacity_field), sizeof *(array))

void pk_tracker_destroy(pk_tracker *tracker) {
  if (!tracker) return;
  for (uint32_t i = 0; i < tracker->n_views; i++) {
    pk_sensor_view *view = &tracker->views[i];
    FREE(view->visits, view->visit_capacity);
    FREE(view->wake, view->wake_capacity);
    for (uint32_t k = 0; k < view->n_kept; k++) FREE(view->kept[k].offers, view->kept[k].capacity);
    FREE(view->kept, view->kept_capacity);
    FREE(view->waits, view->waits_capacity);
  }
  FREE(tracker->views, tracker->view_capacity);
  FREE(tracker->tracks, tracker->track_capacity);
  FREE(tracker->estimates, tracker->estimate_capacity);
  FREE(tracker->memories, tracker->memory_capacity);
  FREE(tracker->slots, tracker->slot_capacity);
  FREE(tracker->free_slots, tracker->free_capacity);
  FREE(tracker->order, tracker->order_capacity);
  FREE(tracker->due, tracker->due_capacity);
  FREE(tracker->remotes, tracker->remote_capacity);
  FREE(tracker->lags, tracker->lag_capacity);
  FREE(tracker->window, tracker->window_capacity);
  FREE(tracker->confirmed.items, tracker->confirmed.capacity);
  FREE(tracker->tentative.items, tracker->tentative.capacity);
  FREE(tracker->turned.items, tracker->turned.capacity);
  FREE(tracker->edges, tracker->edge_capacity);
  FREE(tracker->matches, tracker->match_capacity);
  FREE(tracker->miss, tracker->miss_capacity);
  FREE(tracker->chosen, tracker->chosen_capacity);
  pk_assign_clear(&tracker->assign);
  tracker->allocator.resize(tracker->allocator.context, tracker, sizeof *tracker, 0);
}

void pk_tracker_reset(pk_tracker *tracker, pk_tracker_port port) {
  tracker->port = port;
  tracker->n_free = tracker->n_live = tracker->n_dead = tracker->n_touched = 0;
  for (uint32_t slot = tracker->capacity; slot-- > 0;) tracker->free_slots[tracker->n_free++] = slot;
  tracker->next_id = tracker->numbered = tracker->n_remotes = tracker->n_lags = 0;
  tracker->swept = 0;
  tracker->assign.component_max = 0;
  tracker->figures = (pk_tracker_figures){0};
  for (uint32_t i = 0; i < tracker->n_views; i++) {
    pk_sensor_view *view = &tracker->views[i];
    view->site = pk_site_of(&view->def.frame, view->def.geoid_m, &tracker->frame);
    view->settled = -1;
    view->reach_m = view->def.range_max_m;
    view->newest_end = view->known_till = 0;
    for (uint32_t slot = 0; slot < tracker->capacity; slot++) view->wake[slot] = PK_ASLEEP;
    for (uint32_t k = 0; k < view->n_kept; k++) view->waits[k] = PK_ASLEEP;
  }
}

void pk_tracker_advance(pk_tracker *tracker, pk_time now) {
  tracker->swept = now;
  pk_life_age(tracker, now);
  pk_remote_age(tracker, now);
  pk_picture_sweep(tracker);
}

const pk_track *pk_tracker_track(const pk_tracker *tracker, pk_track_id id) {
  uint32_t slot = pk_picture_find(tracker, id);
  return slot == PK_ASSIGN_MISS ? NULL : &tracker->tracks[slot];
}

uint32_t pk_tracker_count(const pk_tracker *tracker) { return tracker->n_live; }

const pk_track *pk_tracker_at(const pk_tracker *tracker, uint32_t index) {
  return index < tracker->n_live ? &tracker->tracks[tracker->order[index]] : NULL;
}

int pk_tracker_identify(pk_tracker *tracker, pk_track_id id, pk_identity identity, uint32_t inherited_from) {
  uint32_t slot = pk_picture_find(tracker, id);
  if (slot == PK_ASSIGN_MISS) return 0;
  tracker->tracks[slot].identity = identity;
  tracker->tracks[slot].inherited_from = inherited_from;
  return 1;
}

const pk_frame *pk_tracker_frame(const pk_tracker *tracker) { return &tracker->frame; }

pk_tracker_figures pk_tracker_count_work(const pk_tracker *tracker) { return tracker->figures; }
