// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Which tracks a sector concerns: those the beam should have met in it, and their neighbours.
#include "num/math.h"
#include "track/picture.h"
#include <math.h>

#define STALE_RAD 0.05     // a remembered azimuth serves until the track may have moved so far
#define TURNED_MPS 150     // by which a settled track's speed may be wrong until then
#define NEAREST_M 2000.0   // nearer than this, azimuths say nothing
#define REACH_MARGIN_M 5e3 // a track may be so far beyond the range before it is out of reach
#define VISIBLE_RCS_M2 1e6 // a target so large is seen wherever nothing stands in the way
#define AHEAD 1            // sectors whose tracks compete with those of the sector at hand
#define RIVAL_RAD 0.1      // of them, tracks nearer to the border than that and the next, and what they are unsure of
#define RIVAL_M 3e3
#define RIVAL_SIGMAS 4

void pk_visit_settle(pk_sensor_view *view, uint32_t slot, int64_t home) {
  pk_visit *visit = &view->visits[slot];
  int64_t n = view->sectors, half = home - AHEAD + (n + 1) / 2, next = home + n - visit->lead;
  int64_t known = next < visit->fresh ? next : visit->fresh;
  visit->done = home;
  if (view->wake[slot] != PK_ASLEEP) view->wake[slot] = half > known ? half : known;
}

// Lets a track rest until a home to come.
static void rest(pk_sensor_view *view, uint32_t slot, int64_t home) {
  const pk_visit *visit = &view->visits[slot];
  int64_t from = home - visit->lead;
  view->wake[slot] = from < visit->fresh ? from : visit->fresh;
}

// Count of the sector nearest in time that searches an azimuth, and how far into it that lies; 0 if this radar never
// looks there.
static int home_of(const pk_kept_sector *sector, double azimuth_rad, int64_t *home, double *into_rad) {
  int64_t n = sector->report.sectors, own = sector->report.sector;
  double from_first = pk_wrap_2pi(azimuth_rad - sector->report.azimuth_start_rad + (double)own * sector->width_rad);
  int64_t index = (int64_t)(from_first / sector->width_rad);
  if (index >= n) {
    if (from_first > (double)n * sector->width_rad + 1e-9) return 0;
    index = n - 1; // rounding at the seam of a full circle
  }
  *into_rad = from_first - (double)index * sector->width_rad;
  int64_t steps = index - own;
  if (2 * steps >= n)
    steps -= n;
  else if (2 * steps < -n)
    steps += n;
  *home = sector->count + (n == 1 ? 0 : steps);
  return 1;
}

double pk_candidates_pd(const pk_tracker *tracker, const pk_sensor_view *view, uint32_t slot, pk_enu point,
                        const pk_cv *cv) {
  const pk_tracker_sensor *s = &view->def;
  if (s->ssr_only) return tracker->tracks[slot].code != PK_NO_CODE ? s->ssr_pd : 0;
  pk_ecef place = pk_ecef_from_enu(&tracker->frame, point);
  double pd = s->expected_pd ? s->expected_pd(s->context, place, tracker->def.rcs_m2) : s->pd;
  int clear = pd >= 0.5; // a larger target is no less seen
  if (s->min_radial_mps > 0) {
    double x_m = point.e_m - view->site.shift[0], y_m = point.n_m - view->site.shift[1];
    double radial_mps = (x_m * cv->vx_mps + y_m * cv->vy_mps) / pk_max(sqrt(x_m * x_m + y_m * y_m), 1);
    if (fabs(radial_mps) < s->min_radial_mps) pd = 0;
  }
  if (s->ssr_pd > 0 && tracker->tracks[slot].code != PK_NO_CODE) {
    int masked = !clear && s->expected_pd && s->expected_pd(s->context, place, VISIBLE_RCS_M2) < 0.5;
    pd = 1 - (1 - pd) * (1 - (masked ? 0 : s->ssr_pd));
  }
  return pd;
}

// Variance of a position in a direction of the centre's plane.
static double variance_along_m2(const pk_position *at, double x, double y) {
  return at->xx_m2 * x * x + 2 * at->xy_m2 * x * y + at->yy_m2 * y * y;
}

void pk_candidate_bound(const pk_tracker *tracker, const pk_sensor_view *view, const pk_kept_sector *sector,
                        pk_candidate *c) {
  const double(*t)[3] = sector->site.turn;
  const pk_estimate *base = pk_picture_base(tracker, c->slot, c->beam);
  if (!base) return;
  pk_glimpse seen = pk_picture_glimpse(tracker, c->slot, base, c->beam, c->turned);
  double sine = c->polar.sine, cosine = c->polar.cosine, ground_m = c->polar.ground_m, range_m = c->polar.range_m;
  double along_m2 = variance_along_m2(&seen.at, t[0][0] * sine + t[0][1] * cosine, t[1][0] * sine + t[1][1] * cosine);
  double across_m2 = variance_along_m2(&seen.at, t[0][0] * cosine - t[0][1] * sine, t[1][0] * cosine - t[1][1] * sine);
  double height_var_m2 = seen.height_var_m2, tilt = c->polar.up_m / range_m;
  double azimuth_sigma = sector->azimuth_sigma_max_rad, range_sigma = sector->range_sigma_max_m;
  double azimuth_var = across_m2 / (ground_m * ground_m) + azimuth_sigma * azimuth_sigma;
  double range_var = along_m2 + range_sigma * range_sigma + tilt * tilt * height_var_m2;
  c->azimuth_bound_rad = sqrt(tracker->gate3 * azimuth_var);
  // The beam may meet it earlier or later by the bound's share of a rotation; heights bend the ranges close by.
  double early_s = c->azimuth_bound_rad / (2 * PK_PI) * view->def.scan_s + 0.05;
  double speed_mps = sqrt(base->cv.vx_mps * base->cv.vx_mps + base->cv.vy_mps * base->cv.vy_mps);
  double slack_m = early_s * (speed_mps + 300);
  c->range_bound_m = sqrt(tracker->gate3 * range_var) + 2 * height_var_m2 / range_m + slack_m;
  c->azimuth_bound_rad += slack_m / ground_m;
  if (ground_m < NEAREST_M || c->azimuth_bound_rad > PK_PI / 3) c->azimuth_bound_rad = PK_PI;
}

// How far beyond a border a track may be whose plot lies on the near side.
static double rival_rad(const pk_candidate *c, const pk_cv *cv) {
  double sigma_m = sqrt(pk_max(cv->p[PK_XX], cv->p[PK_YY]));
  return RIVAL_RAD + (RIVAL_M + RIVAL_SIGMAS * sigma_m) / pk_max(c->polar.ground_m, 1);
}

// A track that was asked by the interrogator of the sensor that saw it last, and has never answered.
static int is_silent(const pk_tracker *tracker, uint32_t slot) {
  const pk_track *track = &tracker->tracks[slot];
  return tracker->slots[slot].asked && track->code == PK_NO_CODE && track->iff == PK_REPLY_NONE;
}

// How far a sensor may see a track. Beyond a radar's primary range only answers come, and a silent track is not looked
// for there until one comes that nobody else gave.
static double reach_m(const pk_tracker *tracker, const pk_sensor_view *view, uint32_t slot) {
  int primary = view->def.primary_max_m > 0 && !tracker->listening && is_silent(tracker, slot);
  return primary ? view->def.primary_max_m : view->reach_m;
}

// Notes for how long the place of a track serves; 0 if it is out of reach.
static int note(const pk_tracker *tracker, const pk_sensor_view *view, const pk_kept_sector *sector,
                const pk_candidate *c) {
  const pk_track *track = &tracker->tracks[c->slot];
  double beyond_m = c->polar.ground_m - reach_m(tracker, view, c->slot), speed_mps = tracker->def.speed_max_mps;
  int reached = beyond_m <= REACH_MARGIN_M;
  if (track->hits > 2)
    speed_mps = pk_min(speed_mps, sqrt(track->vx_mps * track->vx_mps + track->vy_mps * track->vy_mps) + TURNED_MPS);
  double moved_m = reached ? STALE_RAD * c->polar.ground_m : beyond_m - REACH_MARGIN_M;
  double sectors = moved_m / (speed_mps * view->def.scan_s) * view->sectors;
  view->visits[c->slot].fresh = sector->count + (int64_t)pk_min(sectors, 1e9);
  return reached;
}

// Sectors before its home in which a track may compete, as far into its home as it is.
static int32_t lead_of(const pk_kept_sector *sector, double rival_rad, double into_rad) {
  double lead = 1 + floor((rival_rad + STALE_RAD - into_rad) / sector->width_rad);
  return (int32_t)pk_min(pk_max(lead, 0), sector->report.sectors / 2);
}

// Where a track is in the middle of a sector's time, in the centre's frame and from the radar.
typedef struct spot {
  const pk_estimate *base;
  pk_enu point;
  double azimuth_rad;
} spot;

// The point a little later: level flight falls with the Earth's curve. Within 0.05 m over a second.
static pk_enu moved(const spot *at, double dt_s) {
  double x_m = dt_s * at->base->cv.vx_mps, y_m = dt_s * at->base->cv.vy_mps;
  double fall_m = (at->point.e_m * x_m + at->point.n_m * y_m) / PK_WGS84_A_M;
  return (pk_enu){at->point.e_m + x_m, at->point.n_m + y_m, at->point.u_m - fall_m};
}

// Places the candidate where the beam meets it.
static void meet(const pk_tracker *tracker, pk_sensor_view *view, const pk_kept_sector *sector, const spot *at,
                 pk_candidate *c) {
  const pk_sector_report *r = &sector->report;
  double azimuth_rad = at->azimuth_rad;
  pk_visit *visit = &view->visits[c->slot];
  double share = pk_wrap_pi(azimuth_rad - r->azimuth_start_rad - sector->width_rad / 2) / sector->width_rad;
  pk_time from = r->start + (r->end - r->start) / 2;
  c->beam = from + pk_time_from_s(share * pk_time_s(r->end - r->start));
  pk_enu point = moved(at, pk_time_s(c->beam - from));
  double sine = c->polar.sine, cosine = c->polar.cosine;
  c->polar = pk_site_polar(&sector->site, point);
  // It turned by a small angle since the middle of the sector: the sine will do.
  double turned_rad = c->polar.sine * cosine - c->polar.cosine * sine;
  c->relative_rad = pk_wrap_pi(azimuth_rad + turned_rad - sector->middle_rad);
  if (visit->pd_home != c->home) {
    visit->pd = pk_candidates_pd(tracker, view, c->slot, point, &at->base->cv);
    visit->miss = pk_candidate_miss(tracker, visit->pd);
    visit->pd_home = c->home;
  }
  c->pd = visit->pd, c->miss = visit->miss;
  if (tracker->n_window == 0) return; // nothing to be compared with
  pk_candidate_bound(tracker, view, sector, c);
  c->azimuth_bound_rad += fabs(turned_rad * turned_rad * turned_rad);
}

// Looks at one track; 1 if it is a candidate.
static int look(const pk_tracker *tracker, pk_sensor_view *view, const pk_kept_sector *sector, pk_candidate *c) {
  pk_visit *visit = &view->visits[c->slot];
  pk_time middle = sector->report.start + (sector->report.end - sector->report.start) / 2;
  spot at = {.base = pk_picture_base(tracker, c->slot, middle)};
  if (!at.base) return 0;
  at.point = pk_picture_point(tracker, c->slot, at.base, middle);
  c->polar = pk_site_polar(&sector->site, at.point);
  if (!note(tracker, view, sector, c)) return view->wake[c->slot] = visit->fresh, 0;
  double azimuth_rad = pk_atan2(c->polar.sine, c->polar.cosine), into_rad;
  at.azimuth_rad = azimuth_rad;
  if (!home_of(sector, azimuth_rad, &c->home, &into_rad)) return 0;
  double rival = rival_rad(c, &at.base->cv);
  visit->lead = lead_of(sector, rival, into_rad);
  if (2 * (c->home - visit->done) < (int64_t)view->sectors) return rest(view, c->slot, c->home + view->sectors), 0;
  if (c->home > sector->count + AHEAD) return rest(view, c->slot, c->home), 0;
  if (c->home > sector->count && (tracker->n_window == 0 || pk_wrap_pi(azimuth_rad - sector->middle_rad) > rival))
    return 0;
  // A sector that passed before the track was known here, or that never came, says nothing about it.
  if (c->home < sector->count && (visit->done == PK_NOT_VISITED || sector->after_gap))
    return pk_visit_settle(view, c->slot, c->home), 0;
  c->due = c->home <= sector->count;
  meet(tracker, view, sector, &at, c);
  return 1;
}

int pk_candidate_add(pk_tracker *tracker, pk_candidates *tier, const pk_candidate *candidate) {
  if (!pk_array_reserve(tracker->allocator, (void **)&tier->items, &tier->capacity, tier->n + 1, sizeof *tier->items))
    return 0;
  tier->items[tier->n++] = *candidate;
  return 1;
}

// The slots that a sector wakes, in the order of their tracks' ids.
static uint32_t wake(pk_tracker *tracker, const pk_sensor_view *view, int64_t count) {
  uint32_t n = 0;
  for (uint32_t slot = 0; slot < tracker->n_touched; slot++) {
    if (view->wake[slot] > count) continue;
    uint32_t at = n++, id = tracker->tracks[slot].id.number;
    for (; at > 0 && tracker->tracks[tracker->due[at - 1]].id.number > id; at--)
      tracker->due[at] = tracker->due[at - 1];
    tracker->due[at] = slot;
  }
  return n;
}

int pk_candidates_find(pk_tracker *tracker, pk_sensor_view *view, const pk_kept_sector *sector) {
  tracker->confirmed.n = tracker->tentative.n = 0;
  uint32_t n = wake(tracker, view, sector->count);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t slot = tracker->due[i];
    const pk_track *track = &tracker->tracks[slot];
    pk_candidate candidate = {.slot = slot, .offer = PK_ASSIGN_MISS};
    if (!look(tracker, view, sector, &candidate)) continue;
    pk_candidates *tier = track->status == PK_TRACK_TENTATIVE ? &tracker->tentative : &tracker->confirmed;
    if (!pk_candidate_add(tracker, tier, &candidate)) return 0;
  }
  return 1;
}

// Whether an answer from beyond the primary range belongs to no track yet.
static int is_unexpected(const pk_tracker *tracker, const pk_sensor_view *view) {
  for (uint32_t i = 0; view->def.primary_max_m > 0 && i < tracker->n_window; i++) {
    const pk_offer *offer = tracker->window[i];
    if (offer->own && !offer->used && offer->plot.ssr && offer->plot.range_m > view->def.primary_max_m) return 1;
  }
  return 0;
}

int pk_candidates_listen(pk_tracker *tracker, pk_sensor_view *view, const pk_kept_sector *sector) {
  pk_candidates *tier = &tracker->turned;
  int done = 1;
  tier->n = 0;
  if (!is_unexpected(tracker, view)) return 1;
  tracker->listening = 1;
  for (uint32_t i = 0; done && i < tracker->n_live; i++) {
    pk_candidate candidate = {.slot = tracker->order[i], .offer = PK_ASSIGN_MISS};
    int64_t *wake = &view->wake[candidate.slot], before = *wake;
    if (before == PK_ASLEEP || !is_silent(tracker, candidate.slot)) continue;
    int there = look(tracker, view, sector, &candidate) && candidate.polar.ground_m > view->def.primary_max_m;
    *wake = before;
    if (there) done = pk_candidate_add(tracker, tier, &candidate);
  }
  tracker->listening = 0;
  return done;
}
