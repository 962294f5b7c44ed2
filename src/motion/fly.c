// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A slice is a stretch flown with constant acceleration along the track and constant (or profiled) vertical
// acceleration. Each slice becomes one cubic; slices are halved until the cubic is within FIT_M of the exact curve.
#include "motion/pen.h"
#include "num/math.h"
#include <math.h>

#define FIT_M 0.25           // largest distance between a segment and the exact curve
#define SNAP_M 0.02          // nearer than this to the end of a path is there
#define LINE_M 100e3         // longest piece of geodesic in one segment
#define DRIFT_M 20e3         // longest piece of drift in one segment
#define ARC_RAD (PK_PI / 12) // longest piece of turn in one segment
#define CLIMB_S 30.0         // longest piece of climb in one segment
#define LONGEST_S 1e6        // slower than that is standing still
#define SHORTEST_S 0.02      // slices are not halved below this
#define LAST_S 1.0           // a shorter rest of a climb joins the levelling off
#define STEP 0.03            // of speed
#define BRAKING_MPS2 1.0     // anyone slows down that fast
#define LEVEL_MPS 0.5        // slower climbs and descents count as level flight

typedef struct slice {
  const pk_way *path;
  double from_m, to_m; // along the path
  double duration_s, acceleration_mps2, pull_mps2;
  double v0_mps, v1_mps; // on the ellipsoid
  double tas1_mps, climb0_mps, climb1_mps, height1_m;
  pk_way_point end;
  int to_stop; // its duration was chosen to end at the stop
} slice;

// How the climb goes on, and for how long in that manner: reach the rate, keep it (pull NaN: as the limit goes), level
// off at the target.
static double vertical_s(const pk_pen *pen, double *pull_mps2) {
  double want_m = pen->target_m - pen->height_m, pull = pk_pen_pull_mps2(pen);
  *pull_mps2 = 0;
  if (pen->rolling || pen->profile) return INFINITY;
  if (fabs(want_m) < 1e-6 && fabs(pen->climb_mps) < 1e-6) return INFINITY;
  int up = want_m > 0 ? 1 : -1;
  double rate_mps = up * pen->climb_mps, stop_m = rate_mps * rate_mps / (2 * pull); // positive towards the target
  want_m = fabs(want_m);
  if (rate_mps > 0 && (stop_m >= 0.98 * want_m || want_m - stop_m < rate_mps * LAST_S)) {
    *pull_mps2 = -up * rate_mps * rate_mps / (2 * want_m);
    return 2 * want_m / rate_mps;
  }
  double limit_mps = pk_pen_climb_limit_mps(pen, pen->height_m, pen->tas_mps, up);
  if (fabs(rate_mps - limit_mps) <= 0.02 * limit_mps) {
    *pull_mps2 = NAN;
    return (want_m - stop_m) / rate_mps;
  }
  // Speed up to a peak from where slowing down at the same rate just reaches the target.
  double peak_mps = fmin(limit_mps, sqrt(pull * want_m + rate_mps * rate_mps / 2));
  *pull_mps2 = up * copysign(pull, peak_mps - rate_mps);
  return fabs(peak_mps - rate_mps) / pull;
}

// Fastest airspeed for which an arc is wide enough, in the worst wind of its height.
static double arc_speed_mps(const pk_pen *pen, const pk_way *path) {
  pk_enu wind = pk_air_wind_mps(pen->planner->air, pen->height_m);
  double load = fmax(pen->load, PK_LOAD_MIN), ground2 = path->radius_m * PK_GRAVITY_MPS2 * sqrt(load * load - 1);
  return sqrt(ground2) - sqrt(wind.e_m * wind.e_m + wind.n_m * wind.n_m);
}

// Time until the ordered speed is reached. A limit that moves with the height is followed within the slice; turns are
// entered at the speed they are wide enough for, and only wider ones are flown faster.
static double speed_s(const pk_pen *pen, const pk_way *path, double other_s, double *acceleration_mps2) {
  const pk_performance *p = pen->planner->performance;
  double own = pen->acceleration_mps2, most = own > 0 ? own : pk_performance_acceleration_mps2(p);
  double goal_mps = pen->speed_mps;
  if (!pen->rolling && !(own > 0)) {
    double reach_m = pen->profile ? 0 : pen->climb_mps * fmin(other_s, CLIMB_S);
    double limit_mps = pk_performance_max_mps(p, pen->height_m + reach_m);
    goal_mps = fmax(fmin(goal_mps, limit_mps), p->min_mps);
    if (path->radius_m > 0 && goal_mps > pen->tas_mps)
      goal_mps = fmax(fmin(goal_mps, arc_speed_mps(pen, path)), pen->tas_mps);
    // Along a profile and in turns a limit that moves is followed in steps.
    int in_steps = goal_mps != pen->speed_mps && (pen->profile || path->radius_m > 0);
    if (in_steps && fabs(goal_mps / fmax(pen->tas_mps, 1) - 1) < STEP) goal_mps = pen->tas_mps;
  }
  double by_mps = goal_mps - pen->tas_mps;
  *acceleration_mps2 = 0;
  if (fabs(by_mps) < 1e-3 && (goal_mps != pen->speed_mps || by_mps == 0)) return INFINITY;
  if (by_mps < 0) most = fmax(most, own > 0 ? own : BRAKING_MPS2);
  double time_s = fabs(by_mps) / most;
  if (time_s < other_s && other_s < INFINITY && goal_mps != pen->speed_mps) {
    *acceleration_mps2 = by_mps / other_s;
    return INFINITY;
  }
  *acceleration_mps2 = copysign(most, by_mps);
  return time_s;
}

// Longest climb or descent in one piece.
static double climb_s(const pk_pen *pen) {
  if (pen->rolling || pen->profile || (pen->climb_mps == 0 && pen->target_m == pen->height_m)) return INFINITY;
  const pk_performance *p = pen->planner->performance;
  return fmin(CLIMB_S, 0.15 * p->ceiling_m / fmax(p->climb_sea_level_mps, 0.1));
}

// Time to cover the longest stretch of path that one piece may have; an even share of what is left.
static double stretch_s(const slice *cut, double left_m, int *whole) {
  double piece_m = cut->path->radius_m > 0 ? ARC_RAD * cut->path->radius_m : LINE_M;
  double pieces = fmax(ceil(left_m / piece_m - 0.05), 1), share_m = left_m / pieces, speed_mps = cut->v0_mps;
  *whole = pieces == 1;
  double end2 = fmax(speed_mps * speed_mps + 2 * cut->acceleration_mps2 * share_m, 0);
  return 2 * share_m / fmax(speed_mps + sqrt(end2), 1e-6);
}

// How far the slice may go: to the end of the path or the next knot of the profile.
static double stop_m(const pk_pen *pen, const pk_way *path, double from_m) {
  const pk_profile *profile = pen->profile;
  for (uint32_t i = 0; profile && i < profile->n; i++) {
    double ahead_m = profile->along_m[i] - pen->profile_m;
    if (ahead_m > SNAP_M) return fmin(path->length_m, from_m + ahead_m);
  }
  return path->length_m;
}

// Climb rate at the end of a slice, and height there.
static void slice_climb(const pk_pen *pen, slice *cut) {
  double t = cut->duration_s;
  if (pen->profile) {
    double slope;
    cut->height1_m = pk_profile_height_m(pen->profile, pen->profile_m + cut->to_m - cut->from_m, &slope);
    cut->climb1_mps = slope * cut->v1_mps;
    return;
  }
  double pull = cut->pull_mps2;
  if (isnan(pull)) { // the class's limit at the height that is reached
    int up = pen->climb_mps > 0 ? 1 : -1;
    double limit_mps = pk_pen_climb_limit_mps(pen, cut->height1_m, cut->tas1_mps, up);
    pull = t > 0 ? (up * limit_mps - pen->climb_mps) / t : 0;
  }
  cut->climb1_mps = pen->climb_mps + pull * t;
  cut->height1_m = pen->height_m + (pen->climb_mps + cut->climb1_mps) / 2 * t;
}

// Everything at the end of a slice of a duration; the end depends on the mean speed and the speed on the end.
static void slice_end(const pk_pen *pen, slice *cut) {
  cut->tas1_mps = fmax(pen->tas_mps + cut->acceleration_mps2 * cut->duration_s, 0);
  cut->v1_mps = cut->v0_mps;
  cut->height1_m = pen->height_m + pen->climb_mps * cut->duration_s;
  double moved_m = INFINITY;
  for (int i = 0; i < 3; i++) {
    double way_m = (cut->v0_mps + cut->v1_mps) / 2 * cut->duration_s;
    if (fabs(way_m - moved_m) < 1e-7) return; // the last speed was right
    moved_m = way_m;
    cut->to_m = cut->from_m + way_m;
    cut->end = pk_way_at(cut->path, cut->to_m);
    slice_climb(pen, cut);
    cut->v1_mps = pk_pen_surface_mps(pen, cut->end, cut->height1_m, cut->tas1_mps, cut->climb1_mps);
  }
}

// Shortens a slice that goes beyond a stop so that it ends there, and stretches one that was meant to.
static void slice_stop(const pk_pen *pen, slice *cut, double stop) {
  for (int i = 0; i < 20 && (cut->to_m > stop + SNAP_M || (cut->to_stop && cut->to_m < stop - SNAP_M)); i++) {
    if (cut->v1_mps < 0) return; // the wind is too strong
    double slope_mps = fmax(cut->v1_mps, 0.25 * (cut->v0_mps + cut->v1_mps));
    cut->duration_s = fmax(cut->duration_s - (cut->to_m - stop) / slope_mps, 0);
    slice_end(pen, cut);
  }
  if (fabs(cut->to_m - stop) > SNAP_M || cut->to_m == stop) return;
  cut->to_m = stop;
  cut->end = pk_way_at(cut->path, stop);
  if (pen->profile) slice_climb(pen, cut);
}

// Exact position half way through a slice.
static pk_ecef slice_middle(const pk_pen *pen, const slice *cut) {
  double t = cut->duration_s / 2, gain = (cut->v1_mps - cut->v0_mps) / cut->duration_s;
  double along_m = cut->from_m + (cut->v0_mps + gain * t / 2) * t;
  double pull = (cut->climb1_mps - cut->climb0_mps) / cut->duration_s;
  double height_m = pen->height_m + (cut->climb0_mps + pull * t / 2) * t;
  if (pen->profile) {
    double slope;
    height_m = pk_profile_height_m(pen->profile, pen->profile_m + along_m - cut->from_m, &slope);
  }
  return pk_pen_lift(pen, pk_way_at(cut->path, along_m), height_m, 0, NULL);
}

static pk_segment slice_segment(const pk_pen *pen, const slice *cut, pk_time end) {
  pk_enu v[2] = {{0, 0, cut->climb0_mps}, {0, 0, cut->climb1_mps}};
  pk_pen_lift(pen, pen->at, pen->height_m, cut->v0_mps, &v[0]);
  pk_ecef p[2] = {pen->position, pk_pen_lift(pen, cut->end, cut->height1_m, cut->v1_mps, &v[1])};
  pk_ecef velocity[2] = {{v[0].e_m, v[0].n_m, v[0].u_m}, {v[1].e_m, v[1].n_m, v[1].u_m}};
  return pk_segment_hermite(pen->time, end, p, velocity);
}

static uint8_t phase_of(const pk_pen *pen, const slice *cut) {
  if (pen->phase >= 0) return (uint8_t)pen->phase;
  if (cut->path->radius_m > 0) return PK_PHASE_TURN;
  double rise_m = cut->height1_m - pen->height_m;
  if (fabs(rise_m) < LEVEL_MPS * cut->duration_s) return PK_PHASE_CRUISE;
  return rise_m > 0 ? PK_PHASE_CLIMB : PK_PHASE_DESCENT;
}

// Fuel burnt over a slice (Simpson's rule), and when it runs out.
static void burn(pk_pen *pen, const slice *cut, pk_segment *segment) {
  const pk_performance *p = pen->planner->performance;
  double flow[3], seconds = pk_time_s(segment->t1 - segment->t0);
  for (int i = 0; i < 3; i++) {
    double share = i / 2.0;
    flow[i] =
        pk_performance_flow_kgps(p, pen->tas_mps + share * (cut->tas1_mps - pen->tas_mps),
                                 pen->height_m + share * (cut->height1_m - pen->height_m),
                                 cut->climb0_mps + share * (cut->climb1_mps - cut->climb0_mps), cut->acceleration_mps2);
  }
  double flow_kgps = (flow[0] + 4 * flow[1] + flow[2]) / 6, left_kg = pen->fuel_kg - flow_kgps * seconds;
  pk_time out = PK_NEVER;
  if (p->fuel_kg > 0 && left_kg <= 0 && flow_kgps > 0)
    out = pen->time + pk_time_from_s(fmax(pen->fuel_kg, 0) / flow_kgps);
  if (p->fuel_kg <= 0 && p->endurance_s > 0 && pk_time_s(segment->t1 - pen->airborne) > p->endurance_s)
    out = pen->airborne + pk_time_from_s(p->endurance_s);
  if (out != PK_NEVER && pen->result->fuel_out == PK_NEVER) {
    pen->result->fuel_out = out;
    pk_pen_refuse(pen, PK_REFUSED_FUEL, flow_kgps * seconds, fmax(pen->fuel_kg, 0));
  }
  pen->fuel_kg = fmax(left_kg, 0);
  segment->flow_kgps = (float)flow_kgps;
  segment->fuel_kg = pen->fuel_kg;
}

static int append(pk_pen *pen, const pk_segment *segment) {
  if (pk_chain_append(pen->chain, pen->planner->allocator, segment)) return 1;
  pen->status = PK_NO_MEMORY;
  return 0;
}

// The pen is where the slice ends. What rounding left of speed and level is dropped.
static void take_end(pk_pen *pen, const slice *cut) {
  pen->profile_m += cut->to_m - cut->from_m;
  pen->at = cut->end;
  pen->height_m = cut->height1_m;
  pen->climb_mps = cut->climb1_mps;
  pen->tas_mps = fabs(cut->tas1_mps - pen->speed_mps) < 1e-6 ? pen->speed_mps : cut->tas1_mps;
  if (pen->profile || pen->rolling || fabs(pen->climb_mps) > 1e-6 || fabs(pen->height_m - pen->target_m) > 1e-4) return;
  pen->climb_mps = 0;
  pen->height_m = pen->target_m;
}

// Chooses how long the slice lasts and with which accelerations it is flown.
static void slice_begin(pk_pen *pen, slice *cut, double stop) {
  double longest_s = fmin(vertical_s(pen, &cut->pull_mps2), climb_s(pen));
  if (pen->until != PK_NEVER) longest_s = fmin(longest_s, pk_time_s(pen->until - pen->time));
  double speeding_s = speed_s(pen, cut->path, longest_s, &cut->acceleration_mps2);
  double stretch = stretch_s(cut, stop - cut->from_m, &cut->to_stop);
  cut->duration_s = fmin(fmin(longest_s, speeding_s), stretch);
  cut->to_stop = cut->to_stop && cut->duration_s == stretch;
}

// Flies one slice towards a stop and appends its segment; 0 when it cannot.
static int fly_slice(pk_pen *pen, slice *cut, double stop) {
  cut->v0_mps = pk_pen_surface_mps(pen, pen->at, pen->height_m, pen->tas_mps, pen->climb_mps);
  cut->climb0_mps = pen->climb_mps;
  slice_begin(pen, cut, stop);
  pk_segment segment = {0};
  for (;;) {
    slice_end(pen, cut);
    slice_stop(pen, cut, stop);
    int moves = cut->v0_mps >= 0 && cut->v1_mps >= 0 && cut->v0_mps + cut->v1_mps > 0 && cut->duration_s < LONGEST_S;
    if (!moves) {
      pk_pen_refuse(pen, PK_REFUSED_WIND, fmax(-cut->v0_mps, -cut->v1_mps), pen->tas_mps);
      return 0;
    }
    pk_time end = pen->time + pk_time_from_s(cut->duration_s);
    if (end == pen->time && cut->to_m > cut->from_m) return take_end(pen, cut), 1;
    if (end == pen->time) end++; // no progress without time
    segment = slice_segment(pen, cut, end);
    pk_ecef exact = slice_middle(pen, cut);
    pk_ecef fitted = pk_segment_position(&segment, pen->time + (end - pen->time) / 2);
    if (pk_ecef_distance_m(exact, fitted) <= FIT_M || cut->duration_s < SHORTEST_S) break;
    cut->duration_s /= 2;
    cut->to_stop = 0;
  }
  segment.leg = pen->leg;
  segment.phase = phase_of(pen, cut);
  burn(pen, cut, &segment);
  if (!append(pen, &segment)) return 0;
  pen->position = pk_segment_position(&segment, segment.t1);
  pen->time = segment.t1;
  take_end(pen, cut);
  return 1;
}

// Flies along a path as far as a stop.
static int fly_to(pk_pen *pen, const pk_way *path, double *at_m, double stop) {
  while (*at_m < stop - SNAP_M) {
    if (pen->time >= pen->until) return 0;
    slice cut = {.path = path, .from_m = *at_m};
    if (!fly_slice(pen, &cut, fmin(stop, stop_m(pen, path, *at_m)))) return 0;
    *at_m = cut.to_m;
  }
  return 1;
}

int pk_pen_fly(pk_pen *pen, const pk_way *path) {
  double at_m = 0;
  if (pen->status != PK_OK) return 0;
  pen->at.course_rad = pk_way_at(path, 0).course_rad;
  if (isnan(pen->agl_m) || pen->profile || pen->rolling) return fly_to(pen, path, &at_m, path->length_m);
  int flown = 1;
  while (flown && at_m < path->length_m - SNAP_M) {
    pk_profile profile;
    pk_pen_follow_terrain(pen, path, at_m, &profile);
    pen->profile = &profile;
    pen->profile_m = 0;
    // The far half of the profile was made without knowing what comes behind it.
    flown = fly_to(pen, path, &at_m, fmin(path->length_m, at_m + profile.along_m[profile.n / 2]));
    pen->profile = NULL;
  }
  pen->target_m = pen->height_m;
  return flown;
}

int pk_pen_stand(pk_pen *pen, pk_time until) {
  if (pen->status != PK_OK || until <= pen->time) return pen->status == PK_OK;
  pk_segment segment =
      pk_segment_hermite(pen->time, until, (pk_ecef[2]){pen->position, pen->position}, (pk_ecef[2]){0});
  segment.fuel_kg = pen->fuel_kg;
  segment.leg = pen->leg;
  segment.phase = PK_PHASE_GROUND;
  if (!append(pen, &segment)) return 0;
  pen->time = until;
  return 1;
}

// Goes with the mean of two winds for a slice's time. A wind keeps its bearing while a geodesic does not: the geodesic
// that has the wind's bearing half way ends where the wind does.
static void drift_end(const pk_pen *pen, slice *cut, pk_enu from, pk_enu to) {
  double e_m = (from.e_m + to.e_m) / 2 * cut->duration_s, n_m = (from.n_m + to.n_m) / 2 * cut->duration_s;
  double way_m = sqrt(e_m * e_m + n_m * n_m) / (1 + pen->height_m / PK_WGS84_A_M);
  double bearing_rad = pk_atan2(e_m, n_m), arrival_rad;
  pk_geodesic_direct(pen->at.place, bearing_rad, way_m, &arrival_rad);
  double turned_rad = pk_wrap_pi(arrival_rad - bearing_rad);
  cut->end.place = pk_geodesic_direct(pen->at.place, bearing_rad - turned_rad / 2, way_m, NULL);
  cut->end.course_rad = pk_wrap_2pi(pk_atan2(to.e_m, to.n_m));
  cut->v1_mps = sqrt(to.e_m * to.e_m + to.n_m * to.n_m) / (1 + cut->height1_m / PK_WGS84_A_M);
}

int pk_pen_drift(pk_pen *pen, pk_time until) {
  const pk_way nowhere = {0};
  pen->tas_mps = pen->speed_mps = 0;
  while (pen->status == PK_OK && pen->time < until) {
    slice cut = {.path = &nowhere, .height1_m = pen->height_m, .climb0_mps = pen->climb_mps};
    pk_enu wind = pk_air_wind_mps(pen->planner->air, pen->height_m);
    cut.v0_mps = sqrt(wind.e_m * wind.e_m + wind.n_m * wind.n_m);
    double longest_s = fmin(vertical_s(pen, &cut.pull_mps2), pk_time_s(until - pen->time));
    cut.duration_s = fmin(fmin(longest_s, climb_s(pen)), DRIFT_M / fmax(cut.v0_mps, 0.1));
    cut.v0_mps /= 1 + pen->height_m / PK_WGS84_A_M;
    pk_time end = pen->time + pk_time_from_s(fmax(cut.duration_s, 1e-9));
    slice_climb(pen, &cut);
    slice_climb(pen, &cut); // the limit at the end depends on the end
    drift_end(pen, &cut, wind, pk_air_wind_mps(pen->planner->air, cut.height1_m));
    if (cut.v0_mps > 0) pen->at.course_rad = pk_wrap_2pi(pk_atan2(wind.e_m, wind.n_m));
    pk_segment segment = slice_segment(pen, &cut, end);
    segment.leg = pen->leg;
    segment.phase = phase_of(pen, &cut);
    burn(pen, &cut, &segment);
    if (!append(pen, &segment)) return 0;
    pen->position = pk_segment_position(&segment, end);
    pen->time = end;
    take_end(pen, &cut);
  }
  return pen->status == PK_OK;
}
