// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "motion/intercept.h"
#include "motion/legs.h"
#include "num/math.h"
#include <math.h>

#define MARGIN 1.02   // over the slowest speed, to hold beside a target
#define BEHIND_S 10.0 // a pass begins that long (at the closing speed) behind the target
#define BEHIND_MIN_M 1500.0
#define SLOWING_MPS2 3.0 // throttled back with speed brakes out
#define CLOSING_MPS 1.0  // slower passing is not passing
#define MEET_S 0.02      // how well the time at a moving pose must agree
#define WAIT_S 8.0
enum { MEET_ROUNDS = 20, WAITS = 12 };

typedef struct shadow {
  const pk_shadow_def *def;
  pk_time start;
  int side;         // +1 right of the target, -1 left
  double fast_mps;  // true airspeed of joining
  double slow_mps;  // and of passing, or of staying alongside
  double slowing_m; // how much nearer it comes while it slows down
  double behind_m;  // where behind the target a pass begins; 0 for staying
} shadow;

// Pose beside the target's track at a time: behind it by a distance, on its course.
static pk_way_point beside(const shadow *plan, pk_time time, double behind_m) {
  const pk_shadow_def *def = plan->def;
  double along_m = def->speed_mps * pk_time_s(time - plan->start) - behind_m, arrival_rad;
  pk_way_point on_track, pose;
  on_track.place = pk_geodesic_direct(def->target, def->course_rad, along_m, &on_track.course_rad);
  double across_rad = on_track.course_rad + plan->side * PK_PI / 2;
  pose.place = pk_geodesic_direct(on_track.place, across_rad, def->offset_m, &arrival_rad);
  pose.place.h_m = 0;
  pose.course_rad = pk_wrap_2pi(arrival_rad - plan->side * PK_PI / 2);
  return pose;
}

// Ground speed on the target's course.
static double ground_mps(const pk_pen *pen, double tas_mps, double course_rad) {
  return pk_air_ground_speed_mps(pk_air_wind_mps(pen->planner->air, pen->target_m), course_rad, tas_mps, NULL);
}

static int fly_straight(pk_pen *pen, double length_m) {
  pk_way line = pk_way_line(pen->at, length_m);
  return pk_pen_fly(pen, &line);
}

// Flies to the moving pose a distance behind: again and again, until the pose of the time of arrival is where it
// arrived (secant).
static int meet_from_here(pk_pen *pen, const shadow *plan, double behind_m, double guess_s) {
  const pk_pen before = *pen;
  uint32_t n = pen->chain->n;
  double time_s = guess_s, last_s = 0, last_late_s = 0;
  for (int round = 0; round < MEET_ROUNDS; round++) {
    *pen = before;
    pen->chain->n = n;
    if (!pk_leg_join(pen, beside(plan, before.time + pk_time_from_s(time_s), behind_m))) return 0;
    double arrival_s = pk_time_s(pen->time - before.time), late_s = arrival_s - time_s;
    if (fabs(late_s) < MEET_S) return 1;
    double slope = round > 0 ? (late_s - last_late_s) / (time_s - last_s) : 0;
    last_s = time_s, last_late_s = late_s;
    time_s = slope < -0.01 && slope > -2 ? time_s - late_s / slope : arrival_s;
    if (!(time_s > 0)) time_s = arrival_s;
  }
  return 0;
}

// The way's length jumps where a turn changes its side or becomes a full circle; where therefore no time fits, it goes
// straight on for a while first.
static int meet(pk_pen *pen, const shadow *plan, double behind_m, double guess_s) {
  const pk_pen before = *pen;
  const pk_route_result result = *pen->result;
  uint32_t n = pen->chain->n;
  for (int wait = 0; wait < WAITS; wait++) {
    *pen = before;
    *pen->result = result;
    pen->chain->n = n;
    if (wait > 0 && !fly_straight(pen, wait * WAIT_S * fmax(pen->tas_mps, 1))) return 0;
    if (meet_from_here(pen, plan, behind_m, guess_s)) return 1;
    if (pen->status != PK_OK || pen->time >= pen->until) return 0;
  }
  return 0;
}

// When the turn-limited way first reaches the moving pose, on a plane around the pen that keeps distance and bearing.
static int first_guess(const pk_pen *pen, const shadow *plan, double *time_s) {
  const pk_shadow_def *def = plan->def;
  double now_s = pk_time_s(pen->time - plan->start), s, c, arrival_rad;
  pk_lla target = pk_geodesic_direct(def->target, def->course_rad, def->speed_mps * now_s, &arrival_rad);
  pk_inverse to = pk_geodesic_inverse(pen->at.place, target);
  double course_rad = to.bearing_rad + (arrival_rad - to.arrival_rad);
  pk_stern_def stern = {.interceptor = {0, 0, PK_PI / 2 - pen->at.course_rad},
                        .speed_mps = ground_mps(pen, plan->fast_mps, arrival_rad),
                        .radius_m = pk_pen_radius_m(pen),
                        .trail_m = plan->behind_m + plan->slowing_m,
                        .beside_m = plan->side * def->offset_m};
  pk_sincos(to.bearing_rad, &s, &c);
  stern.target.x_m = to.distance_m * s, stern.target.y_m = to.distance_m * c;
  pk_sincos(course_rad, &s, &c);
  stern.target.vx_mps = def->speed_mps * s, stern.target.vy_mps = def->speed_mps * c;
  pk_stern answer;
  if (!pk_stern_conversion(&stern, &answer)) return 0;
  *time_s = answer.time_s;
  return 1;
}

// Slows down to the speed of passing or staying.
static int slow_down(pk_pen *pen, const shadow *plan) {
  double from_mps = ground_mps(pen, pen->tas_mps, pen->at.course_rad);
  double to_mps = ground_mps(pen, plan->slow_mps, pen->at.course_rad);
  pen->speed_mps = plan->slow_mps;
  if (!(from_mps > to_mps)) return 1;
  pen->acceleration_mps2 = SLOWING_MPS2;
  int flown = fly_straight(pen, (from_mps + to_mps) / 2 * (from_mps - to_mps) / SLOWING_MPS2);
  pen->acceleration_mps2 = 0;
  return flown;
}

// Is alongside now, and stays there.
static void stay(pk_pen *pen, const shadow *plan, pk_shadow_result *result) {
  result->first_alongside = pen->time;
  result->passes = result->joined = 1;
  pen->speed_mps = pk_pen_tas_of_ground_mps(pen, pen->at.course_rad, plan->def->speed_mps);
  fly_straight(pen, 2 * fmax(pen->tas_mps, plan->def->speed_mps) * pk_time_s(pen->until - pen->time) + 1e3);
}

// Passes: alongside from behind to ahead, away to the outside, back, and again.
static void pass(pk_pen *pen, const shadow *plan, pk_shadow_result *result) {
  const pk_shadow_def *def = plan->def;
  for (;;) {
    double own_mps = ground_mps(pen, plan->slow_mps, pen->at.course_rad), closing_mps = own_mps - def->speed_mps;
    if (!(closing_mps > CLOSING_MPS)) return;
    pk_time abeam = pen->time + pk_time_from_s(plan->behind_m / closing_mps);
    if (abeam <= pen->until && ++result->passes == 1) result->first_alongside = abeam;
    if (!fly_straight(pen, own_mps * 2 * plan->behind_m / closing_mps)) return;
    double radius_m = pk_pen_radius_m(pen), ratio = fmax(def->speed_mps / own_mps, 0);
    pk_way away = pk_way_arc(pen->at, radius_m, plan->side, PK_PI);
    double back_m = (2 * plan->behind_m - 2 * PK_PI * radius_m * ratio) / (1 + ratio);
    if (!pk_pen_fly(pen, &away)) return;
    back_m = fmax(back_m, 0) + 4 * radius_m; // so that the turn back ends with a straight line to the pose
    if (!fly_straight(pen, back_m)) return;
    if (!meet(pen, plan, plan->behind_m, PK_PI * radius_m / own_mps)) return;
  }
}

// Whether the target can be shadowed and how: speeds, and how far behind it joining and passing begin.
static int choose(const pk_pen *pen, shadow *plan) {
  const pk_performance *p = pen->planner->performance;
  const pk_shadow_def *def = plan->def;
  double fastest_mps = pk_performance_max_mps(p, pen->target_m), slowest_mps = MARGIN * p->min_mps;
  double hold_mps = pk_pen_tas_of_ground_mps(pen, def->course_rad, def->speed_mps);
  int can_stay = hold_mps >= slowest_mps && hold_mps <= fastest_mps && !(def->own_speed_mps > 0);
  plan->slow_mps = can_stay ? hold_mps : fmin(fmax(fmax(def->own_speed_mps, slowest_mps), 1.2 * hold_mps), fastest_mps);
  plan->fast_mps = fmin(fmax(fmax(p->cruise_mps, 1.3 * hold_mps), plan->slow_mps), fastest_mps);
  double fast_mps = ground_mps(pen, plan->fast_mps, def->course_rad);
  double slow_mps = ground_mps(pen, plan->slow_mps, def->course_rad), closing_mps = slow_mps - def->speed_mps;
  plan->slowing_m = (fast_mps - slow_mps) / SLOWING_MPS2 * ((fast_mps + slow_mps) / 2 - def->speed_mps);
  plan->behind_m = can_stay ? 0 : fmax(BEHIND_S * closing_mps, BEHIND_MIN_M);
  return fast_mps - def->speed_mps > CLOSING_MPS && (can_stay || closing_mps > CLOSING_MPS);
}

pk_status pk_route_shadow(const pk_planner *planner, const pk_route_start *start, const pk_shadow_def *def,
                          pk_chain *chain, pk_shadow_result *result) {
  pk_route_result route = {0};
  pk_leg_result_begin(&route, 0);
  *result = (pk_shadow_result){.first_alongside = PK_NEVER};
  pk_chain_cut(chain, start->time);
  pk_pen pen = pk_pen_at(planner, chain, &route, start);
  if (pen.rolling) return PK_OK;
  const pk_performance *p = planner->performance;
  pen.load = def->load > 0 ? fmin(def->load, p->load_max) : p->load_sustained;
  pk_level level = def->level;
  if (level.datum == PK_DATUM_KEEP)
    level = (pk_level){PK_DATUM_AMSL, pk_air_amsl_m(planner->air, def->target, def->target.h_m)};
  pk_pen_order_level(&pen, level, 0);
  shadow plan = {.def = def, .start = start->time, .side = def->left ? -1 : 1};
  int reachable = choose(&pen, &plan);
  double guess_s;
  pen.speed_mps = plan.fast_mps;
  pen.until = start->time + def->duration;
  if (reachable && first_guess(&pen, &plan, &guess_s) && meet(&pen, &plan, plan.behind_m + plan.slowing_m, guess_s) &&
      slow_down(&pen, &plan)) {
    if (plan.behind_m > 0)
      pass(&pen, &plan, result);
    else
      stay(&pen, &plan, result);
  }
  if (pen.status == PK_OK && pen.time < pen.until) // cannot be met: goes straight on
    fly_straight(&pen, 4 * fmax(pen.tas_mps, pen.speed_mps) * pk_time_s(pen.until - pen.time) + 1e3);
  return pen.status;
}
