// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "motion/intercept.h"
#include "motion/legs.h"
#include "num/math.h"
#include <math.h>

#define MARGIN 1.02   // over the slowest speed, to hold beside a target
#define BEHIND_S 10.0 // a pass begins that long (at the closing speed) behind the target
#define BEHIND_MIN_M 1500.0
#define MEET_S 0.02 // how well the time at a moving pose must agree
enum { MEET_ROUNDS = 25 };

typedef struct shadow {
  const pk_shadow_def *def;
  pk_time start;
  int side;         // +1 right of the target, -1 left
  double behind_m;  // where beside the target's track the join begins
  double speed_mps; // true airspeed of joining and passing
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

// Flies to the moving pose: again and again, until the pose of the time of arrival is where it arrived.
static int meet(pk_pen *pen, const shadow *plan, double guess_s) {
  const pk_pen before = *pen;
  const pk_route_result result = *pen->result;
  uint32_t n = pen->chain->n;
  pk_time time = before.time + pk_time_from_s(guess_s);
  for (int round = 0; round < MEET_ROUNDS; round++) {
    *pen = before;
    *pen->result = result;
    pen->chain->n = n;
    if (!pk_leg_join(pen, beside(plan, time, plan->behind_m))) return 0;
    pk_time late = pen->time - time;
    if (fabs(pk_time_s(late)) < MEET_S) return 1;
    time = pen->time;
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
                        .speed_mps = ground_mps(pen, plan->speed_mps, arrival_rad),
                        .radius_m = pk_pen_radius_m(pen),
                        .trail_m = plan->behind_m,
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

static int fly_straight(pk_pen *pen, double length_m) {
  pk_way line = pk_way_line(pen->at, length_m);
  return pk_pen_fly(pen, &line);
}

// Slows down from behind so that it ends abeam, and stays there.
static void stay(pk_pen *pen, const shadow *plan, pk_shadow_result *result) {
  const pk_shadow_def *def = plan->def;
  double hold_mps = pk_pen_tas_of_ground_mps(pen, pen->at.course_rad, def->speed_mps);
  double slowing_s = fabs(pen->tas_mps - hold_mps) / pk_performance_acceleration_mps2(pen->planner->performance);
  result->first_alongside = pen->time + pk_time_from_s(slowing_s);
  if (result->first_alongside > pen->until)
    result->first_alongside = PK_NEVER;
  else
    result->passes = result->joined = 1;
  pen->speed_mps = hold_mps;
  fly_straight(pen, 2 * fmax(pen->tas_mps, def->speed_mps) * pk_time_s(pen->until - pen->time) + 1e3);
}

// Passes: alongside from behind to ahead, away to the outside, back, and again.
static void pass(pk_pen *pen, const shadow *plan, pk_shadow_result *result) {
  const pk_shadow_def *def = plan->def;
  for (;;) {
    double own_mps = ground_mps(pen, plan->speed_mps, pen->at.course_rad), closing_mps = own_mps - def->speed_mps;
    pk_time abeam = pen->time + pk_time_from_s(plan->behind_m / closing_mps);
    if (abeam <= pen->until) {
      result->passes++;
      if (result->passes == 1) result->first_alongside = abeam;
    }
    if (!fly_straight(pen, own_mps * 2 * plan->behind_m / closing_mps)) return;
    double radius_m = pk_pen_radius_m(pen), ratio = fmax(def->speed_mps / own_mps, 0);
    pk_way away = pk_way_arc(pen->at, radius_m, plan->side, PK_PI);
    double back_m = (2 * plan->behind_m - 2 * PK_PI * radius_m * ratio) / (1 + ratio);
    if (!pk_pen_fly(pen, &away)) return;
    if (back_m > 0 && !fly_straight(pen, back_m)) return;
    if (!meet(pen, plan, PK_PI * radius_m / own_mps)) return;
  }
}

// How the target can be shadowed: speed of joining, and how far behind it the join begins. 0 when it is too fast.
static int choose(const pk_pen *pen, shadow *plan, int *can_stay) {
  const pk_performance *p = pen->planner->performance;
  const pk_shadow_def *def = plan->def;
  double fastest_mps = pk_performance_max_mps(p, pen->target_m), slowest_mps = MARGIN * p->min_mps;
  double hold_mps = pk_pen_tas_of_ground_mps(pen, def->course_rad, def->speed_mps);
  *can_stay = hold_mps >= slowest_mps && hold_mps <= fastest_mps;
  double wanted_mps = *can_stay ? fmax(p->cruise_mps, 1.3 * hold_mps) : fmax(slowest_mps, 1.2 * hold_mps);
  if (def->own_speed_mps > 0) wanted_mps = fmax(def->own_speed_mps, p->min_mps);
  plan->speed_mps = fmin(wanted_mps, fastest_mps);
  double closing_mps = ground_mps(pen, plan->speed_mps, def->course_rad) - def->speed_mps;
  double slowing_s = (plan->speed_mps - hold_mps) / pk_performance_acceleration_mps2(p);
  plan->behind_m = *can_stay ? closing_mps * slowing_s / 2 : fmax(BEHIND_S * closing_mps, BEHIND_MIN_M);
  return closing_mps > 1;
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
  int can_stay, reachable = choose(&pen, &plan, &can_stay);
  double guess_s;
  pen.speed_mps = plan.speed_mps;
  pen.until = start->time + def->duration;
  if (reachable && first_guess(&pen, &plan, &guess_s) && meet(&pen, &plan, guess_s)) {
    if (can_stay)
      stay(&pen, &plan, result);
    else
      pass(&pen, &plan, result);
  }
  if (pen.status == PK_OK && pen.time < pen.until) // cannot be met: goes straight on
    fly_straight(&pen, 4 * fmax(pen.tas_mps, pen.speed_mps) * pk_time_s(pen.until - pen.time) + 1e3);
  return pen.status;
}
