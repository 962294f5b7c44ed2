// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A small sky for tests: targets that fly straight in the centre's plane, radars that turn and see them with errors,
// reports that reach a tracker by the sector, and a log of the tracker's events.
#pragma once
#include "num/math.h"
#include "num/random.h"
#include "support.h"
#include "track/site.h"
#include "track/tracker.h"
#include <math.h>

enum { SKY_TARGETS = 512, SKY_RADARS = 4, SKY_PLOTS = 4096, SKY_EVENTS = 20000 };

typedef struct sky_target {
  double x_m, y_m, vx_mps, vy_mps, height_m, climb_mps; // at time 0
  uint16_t code;                                        // 0: no transponder
  double until_s;                                       // flies so long; 0: for ever
} sky_target;

typedef struct sky_radar {
  pk_lla place;
  uint32_t sectors;
  double scan_s, phase_s, delay_s, pd, range_sigma_m, azimuth_sigma_rad, height_sigma_m; // delay: of its reports
  double false_plots;                                                                    // a rotation
  double range_cell_m, azimuth_cell_rad; // of two targets nearer than this only the first is seen; 0: both
  double range_max_m;                    // that its centre is told
  int three_d, silent;
} sky_radar;

typedef struct sky {
  pk_lla origin;
  pk_tracker_def def;
  sky_target targets[SKY_TARGETS];
  sky_radar radars[SKY_RADARS];
  uint32_t n_targets, n_radars;
  uint64_t seed;
  pk_time shift; // added to all times, for tests of invariance
  int perfect;   // 1: plots without errors
  double (*expected_pd)(const void *context, pk_ecef position, double rcs_m2);
  // running
  pk_frame frame, radar_frames[SKY_RADARS];
  uint32_t numbers[SKY_RADARS];
  int64_t next[SKY_RADARS]; // sectors reported
  pk_tracker *tracker;
  pk_plot plots[SKY_PLOTS];
  struct {
    pk_track_event event;
    pk_track track; // as it was then
  } log[SKY_EVENTS];
  uint32_t n_log;
} sky;

static inline sky_radar sky_radar_at(pk_lla place) {
  return (sky_radar){.place = place,
                     .sectors = 16,
                     .scan_s = 10,
                     .pd = 1,
                     .range_sigma_m = 100,
                     .azimuth_sigma_rad = 0.15 * PK_RAD_PER_DEG,
                     .height_sigma_m = 500,
                     .range_max_m = 600e3};
}

// An empty sky with one radar at the centre; the caller frees it.
static inline sky *sky_new(void) {
  sky *s = test_calloc(1, sizeof *s);
  s->origin = pk_lla_deg(54, 25, 100);
  s->def = pk_tracker_def_default();
  s->def.origin = s->origin;
  s->radars[0] = sky_radar_at(s->origin);
  s->n_radars = 1;
  s->seed = 1;
  return s;
}

static inline void sky_add(sky *s, sky_target target) { s->targets[s->n_targets++] = target; }

static inline void sky_log(void *context, const pk_track_event *event) {
  sky *s = context;
  if (s->n_log == SKY_EVENTS) return;
  s->log[s->n_log].event = *event;
  if (event->track) s->log[s->n_log].track = *event->track;
  s->n_log++;
}

static inline pk_tracker_sensor sky_sensor(const sky *s, uint32_t i) {
  const sky_radar *r = &s->radars[i];
  pk_tracker_sensor sensor = pk_tracker_sensor_default();
  sensor.sensor = 10 + i;
  sensor.frame = pk_frame_at(r->place);
  sensor.range_max_m = r->range_max_m;
  sensor.scan_s = r->scan_s, sensor.pd = fmin(r->pd, 0.95);
  sensor.range_cell_m = r->range_cell_m, sensor.azimuth_cell_rad = r->azimuth_cell_rad;
  sensor.expected_pd = s->expected_pd, sensor.context = s;
  sensor.clutter_per_m_rad = fmax(r->false_plots, 1) / (300e3 * 2 * PK_PI);
  return sensor;
}

static inline pk_status sky_start(sky *s, pk_allocator allocator) {
  pk_tracker_sensor sensors[SKY_RADARS];
  s->frame = pk_frame_at(s->origin);
  for (uint32_t i = 0; i < s->n_radars; i++) {
    sensors[i] = sky_sensor(s, i);
    s->radar_frames[i] = sensors[i].frame;
    s->next[i] = 0, s->numbers[i] = 0;
  }
  s->n_log = 0;
  return pk_tracker_create(&s->def, sensors, s->n_radars, (pk_tracker_port){sky_log, s}, allocator, &s->tracker);
}

static inline void sky_end(sky *s) {
  pk_tracker_destroy(s->tracker);
  test_free(s);
}

static inline pk_ecef sky_place(const sky *s, const sky_target *t, double time_s) {
  double x_m = t->x_m + t->vx_mps * time_s, y_m = t->y_m + t->vy_mps * time_s;
  return pk_ecef_from_enu(&s->frame,
                          (pk_enu){x_m, y_m, pk_plane_up_m(&s->frame, x_m, y_m, t->height_m + t->climb_mps * time_s)});
}

static inline double sky_normal(const sky *s, uint32_t radar, uint32_t target, uint64_t index) {
  return s->perfect ? 0 : pk_draw_normal((pk_stream){s->seed * 64 + radar, target}, index);
}

// When the beam of a rotation meets a target, and where that is; NaN if it flies over north between two rotations.
static inline double sky_meeting(const sky *s, uint32_t radar, uint32_t target, double rotation_s, pk_enu *at) {
  const sky_radar *r = &s->radars[radar];
  double time_s = rotation_s + r->scan_s / 2, before_s = 0;
  for (int i = 0; i < 8; i++) {
    before_s = time_s;
    *at = pk_enu_from_ecef(&s->radar_frames[radar], sky_place(s, &s->targets[target], time_s));
    time_s = rotation_s + pk_wrap_2pi(pk_atan2(at->e_m, at->n_m)) / (2 * PK_PI) * r->scan_s;
  }
  return fabs(time_s - before_s) < 1e-3 ? time_s : (double)NAN;
}

// Whether a target before it in the list stands in the same cell.
static inline int sky_is_merged(const sky *s, uint32_t radar, uint32_t target, double time_s) {
  const sky_radar *r = &s->radars[radar];
  pk_enu at = pk_enu_from_ecef(&s->radar_frames[radar], sky_place(s, &s->targets[target], time_s));
  for (uint32_t i = 0; i < target; i++) {
    pk_enu other = pk_enu_from_ecef(&s->radar_frames[radar], sky_place(s, &s->targets[i], time_s));
    double apart_rad = pk_wrap_pi(pk_atan2(at.e_m, at.n_m) - pk_atan2(other.e_m, other.n_m));
    double apart_m = pk_hypot(at.e_m, at.n_m) - pk_hypot(other.e_m, other.n_m);
    if (fabs(apart_m) < r->range_cell_m && fabs(apart_rad) < r->azimuth_cell_rad) return 1;
  }
  return 0;
}

static inline int sky_see(const sky *s, uint32_t radar, uint32_t target, uint64_t rotation, pk_plot *plot) {
  const sky_radar *r = &s->radars[radar];
  const sky_target *t = &s->targets[target];
  pk_enu at;
  double time_s = sky_meeting(s, radar, target, r->phase_s + (double)rotation * r->scan_s, &at);
  double chance = pk_draw_uniform((pk_stream){s->seed * 64 + radar, target + 1000}, rotation);
  if (isnan(time_s) || chance >= r->pd || (t->until_s > 0 && time_s > t->until_s)) return 0;
  if (r->range_cell_m > 0 && sky_is_merged(s, radar, target, time_s)) return 0;
  double ground_m = pk_hypot(at.e_m, at.n_m);
  *plot =
      (pk_plot){.time = pk_time_from_s(time_s) + s->shift,
                .sensor = 10 + radar,
                .range_m = pk_hypot(ground_m, at.u_m) + r->range_sigma_m * sky_normal(s, radar, target, 4 * rotation),
                .azimuth_rad = pk_wrap_2pi(pk_atan2(at.e_m, at.n_m) +
                                           r->azimuth_sigma_rad * sky_normal(s, radar, target, 4 * rotation + 1)),
                .height_m = NAN,
                .pressure_altitude_m = t->code ? t->height_m + t->climb_mps * time_s : (double)NAN,
                .range_sigma_m = r->range_sigma_m,
                .azimuth_sigma_rad = r->azimuth_sigma_rad,
                .height_sigma_m = r->height_sigma_m,
                .code = t->code ? t->code : PK_NO_CODE,
                .primary = 1,
                .ssr = t->code != 0};
  if (r->three_d)
    plot->height_m =
        t->height_m + t->climb_mps * time_s + r->height_sigma_m * sky_normal(s, radar, target, 4 * rotation + 2);
  return 1;
}

// Adds the false plots of a sector.
static inline void sky_clutter(sky *s, uint32_t radar, uint64_t rotation, uint32_t *n, pk_time start, pk_time end) {
  const sky_radar *r = &s->radars[radar];
  uint32_t sector = (uint32_t)((uint64_t)s->next[radar] % r->sectors);
  pk_stream stream = {s->seed * 64 + radar, 5000 + sector};
  uint32_t count = r->false_plots > 0 ? pk_draw_poisson(stream, rotation * 4096, r->false_plots / r->sectors) : 0;
  for (uint32_t i = 0; i < count; i++) {
    double along = pk_draw_uniform(stream, rotation * 4096 + 2 * i + 1);
    s->plots[(*n)++] = (pk_plot){.time = start + (pk_time)(along * (double)(end - start)),
                                 .sensor = 10 + radar,
                                 .range_m = 300e3 * pk_draw_uniform(stream, rotation * 4096 + 2 * i + 2),
                                 .azimuth_rad = (sector + along) * 2 * PK_PI / r->sectors,
                                 .height_m = NAN,
                                 .pressure_altitude_m = NAN,
                                 .range_sigma_m = r->range_sigma_m,
                                 .azimuth_sigma_rad = r->azimuth_sigma_rad,
                                 .code = PK_NO_CODE,
                                 .primary = 1};
  }
}

// The next sector report of a radar; its plots are in the sky's table until the next call.
static inline pk_sector_report sky_report(sky *s, uint32_t radar) {
  const sky_radar *r = &s->radars[radar];
  uint64_t rotation = (uint64_t)s->next[radar] / r->sectors;
  uint32_t sector = (uint32_t)((uint64_t)s->next[radar] % r->sectors), n = 0;
  double start_s = r->phase_s + (double)s->next[radar] * r->scan_s / r->sectors, width_rad = 2 * PK_PI / r->sectors;
  pk_time start = pk_time_from_s(start_s) + s->shift, end = start + pk_time_from_s(r->scan_s / r->sectors);
  for (uint32_t i = 0; i < s->n_targets && !r->silent; i++) {
    pk_plot plot;
    if (sky_see(s, radar, i, rotation, &plot) && plot.time >= start && plot.time < end) s->plots[n++] = plot;
  }
  if (!r->silent) sky_clutter(s, radar, rotation, &n, start, end);
  for (uint32_t i = 0; i < n; i++) s->plots[i].number = ++s->numbers[radar];
  s->next[radar]++;
  return (pk_sector_report){.sensor = 10 + radar,
                            .sector = sector,
                            .sectors = r->sectors,
                            .rotation = rotation,
                            .start = start,
                            .end = end,
                            .azimuth_start_rad = sector * width_rad,
                            .azimuth_end_rad = pk_wrap_2pi((sector + 1) * width_rad),
                            .plots = s->plots,
                            .n_plots = n};
}

// When a radar's next report reaches the centre.
static inline double sky_arrival_s(const sky *s, uint32_t radar) {
  const sky_radar *r = &s->radars[radar];
  return r->phase_s + (double)(s->next[radar] + 1) * r->scan_s / r->sectors + r->delay_s;
}

// Delivers all reports that arrive up to a time, in order.
static inline pk_status sky_until(sky *s, double time_s) {
  for (;;) {
    uint32_t first = 0;
    for (uint32_t i = 1; i < s->n_radars; i++)
      if (sky_arrival_s(s, i) < sky_arrival_s(s, first)) first = i;
    double arrival_s = sky_arrival_s(s, first);
    if (arrival_s > time_s) return PK_OK;
    pk_sector_report report = sky_report(s, first);
    pk_status status = pk_tracker_sector(s->tracker, &report, pk_time_from_s(arrival_s) + s->shift);
    if (status != PK_OK) return status;
  }
}

// Starts, plays for a time, and fails the test if anything went wrong.
static inline void sky_play(sky *s, double time_s) {
  assert_int_equal(sky_start(s, pk_allocator_heap()), PK_OK);
  assert_int_equal(sky_until(s, time_s), PK_OK);
}

static inline uint32_t sky_count(const sky *s, pk_track_event_kind kind) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < s->n_log; i++) n += s->log[i].event.kind == kind;
  return n;
}

// Last event of a kind in the log, or -1.
static inline int sky_last(const sky *s, pk_track_event_kind kind) {
  for (uint32_t i = s->n_log; i-- > 0;)
    if (s->log[i].event.kind == kind) return (int)i;
  return -1;
}

// How far a track is from a target at a time.
static inline double sky_error_m(const sky *s, const pk_track *track, uint32_t target, double time_s) {
  pk_track_state at = pk_track_predict(s->tracker, track, pk_time_from_s(time_s) + s->shift);
  const sky_target *t = &s->targets[target];
  return pk_hypot(at.x_m - t->x_m - t->vx_mps * time_s, at.y_m - t->y_m - t->vy_mps * time_s);
}
