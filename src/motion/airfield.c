// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Take-off and landing. What a class needs of a runway is its table's length; the roll itself takes ROLL_SHARE of it.
#include "motion/legs.h"
#include "num/math.h"
#include <math.h>

#define LIFT_OFF 1.2      // over the slowest speed
#define APPROACH 1.3      // over the slowest speed
#define WINDY 1.6         // least airspeed of an approach over the wind
#define ROLL_SHARE 0.6    // of the runway length needed
#define CLIMB_OUT_S 20.0  // straight ahead after lift-off
#define CLIMB_OUT_M 300.0 // height above the field when no leg asks for one
#define TAXI_MPS 8.0      // and 1 m/s^2 to reach and leave it
#define FINAL_S 90.0      // flying time on the final approach
#define GLIDE 0.0524      // slope of 3 degrees
#define ROTOR_GLIDE 0.105 // 6 degrees
#define STEEPER 2.5       // how much steeper an approach may be before height is lost in circles
#define ROTOR_MPS 15.0    // speed of approach of who could fly slower
#define SLOWING_MPS2 1.0  // on the approach
enum { CIRCLES_MAX = 200 };

// Rolls straight on for a length, reaching a ground speed at its end.
static int roll(pk_pen *pen, double length_m, double to_mps) {
  pk_way runway = pk_way_line(pen->at, length_m);
  pen->acceleration_mps2 =
      fabs(to_mps * to_mps - pen->tas_mps * pen->tas_mps) / (2 * length_m * (1 + pen->height_m / PK_WGS84_A_M));
  pen->speed_mps = to_mps;
  int rolled = pk_pen_fly(pen, &runway);
  pen->acceleration_mps2 = 0;
  return rolled;
}

static int taxi(pk_pen *pen, pk_lla place) {
  pk_inverse way = pk_geodesic_inverse(pen->at.place, place);
  if (way.distance_m < 1) return 1;
  double speed_mps = fmin(TAXI_MPS, sqrt(way.distance_m));
  double start_m = speed_mps * speed_mps / 2;
  pen->phase = PK_PHASE_GROUND;
  pen->at.course_rad = way.bearing_rad;
  int there = roll(pen, start_m, speed_mps);
  if (there && way.distance_m - 2 * start_m > 1) there = roll(pen, way.distance_m - 2 * start_m, speed_mps);
  return there && roll(pen, start_m, 0);
}

static int take_off_roll(pk_pen *pen, double bearing_rad) {
  const pk_performance *p = pen->planner->performance;
  double lift_mps = LIFT_OFF * p->min_mps;
  pen->at.course_rad = bearing_rad;
  pen->phase = PK_PHASE_TAKE_OFF;
  pk_enu wind = pk_air_wind_mps(pen->planner->air, pen->height_m);
  double wind_mps = sqrt(wind.e_m * wind.e_m + wind.n_m * wind.n_m);
  if (lift_mps > 0 && p->kind <= PK_MOVER_PROPELLER) {
    double ground_mps = fmax(pk_air_ground_speed_mps(wind, bearing_rad, lift_mps, NULL), 1);
    if (!roll(pen, fmax(ROLL_SHARE * p->runway_take_off_m, 50), ground_mps)) return 0;
    pen->tas_mps = pk_pen_tas_of_ground_mps(pen, bearing_rad, ground_mps);
  } else if (wind_mps > 0 && p->kind != PK_MOVER_BALLOON) { // from the spot, into the wind
    pen->at.course_rad = pk_wrap_2pi(pk_atan2(-wind.e_m, -wind.n_m));
    pen->tas_mps = wind_mps;
  }
  pen->rolling = 0;
  return 1;
}

// Orders of the climb-out: the leg's own level and speed, or those of the leg that follows.
static void order_climb_out(pk_pen *pen, const pk_leg_def *leg, const pk_leg_def *next) {
  pk_leg_def out = *leg;
  if (out.level.datum == PK_DATUM_KEEP && next && next->kind != PK_LEG_LAND) out.level = next->level;
  if (out.level.datum == PK_DATUM_KEEP) out.level = (pk_level){PK_DATUM_AMSL, pen->height_m + CLIMB_OUT_M};
  if (!(out.speed_mps > 0) && next) out.speed_mps = next->speed_mps;
  uint32_t refusals = pen->result->n_refusals; // what the next leg asks for is refused there
  pk_leg_order(pen, &out, pen->planner->performance->cruise_mps);
  if (leg->level.datum == PK_DATUM_KEEP && !(leg->speed_mps > 0)) pen->result->n_refusals = refusals;
  pen->agl_m = NAN;
}

int pk_leg_take_off(pk_pen *pen, const pk_leg_def *leg, const pk_leg_def *next, pk_time *lift_off) {
  const pk_performance *p = pen->planner->performance;
  pk_lla place = {leg->place.lat_rad, leg->place.lon_rad, 0};
  int fresh = pen->chain->n == 0;
  if (fresh) {
    pen->time = (leg->at == PK_NEVER ? 0 : leg->at) + leg->duration;
    pen->at.place = place;
    pen->height_m = pen->target_m = pk_air_ground_m(pen->planner->air, place);
    pen->position = pk_pen_lift(pen, pen->at, pen->height_m, 0, NULL);
  } else if (!taxi(pen, place) || (leg->at != PK_NEVER && !pk_pen_stand(pen, leg->at)) ||
             (leg->duration > 0 && !pk_pen_stand(pen, pen->time + leg->duration)))
    return 0;
  pen->tas_mps = pen->climb_mps = 0;
  double bearing_rad = leg->runway_rad;
  if (isnan(bearing_rad)) bearing_rad = next ? pk_geodesic_inverse(place, next->place).bearing_rad : 0;
  if (!take_off_roll(pen, bearing_rad)) return 0;
  *lift_off = pen->airborne = pen->time;
  order_climb_out(pen, leg, next);
  pk_way out = pk_way_line(pen->at, CLIMB_OUT_S * fmax(pen->tas_mps, 10));
  int flown = p->kind == PK_MOVER_BALLOON || pk_pen_fly(pen, &out);
  pen->phase = -1;
  return flown;
}

// What an approach consists of.
typedef struct approach {
  pk_way way[3];                  // to the final approach fix
  double way_m, final_m;          // lengths: of those three, and of the final approach
  double speed_mps, slope;        // of the approach
  double touch_height_m, flare_m; // flare_m: half of the length over which the slope is taken out
} approach;

static approach plan_approach(const pk_pen *pen, const pk_leg_def *leg) {
  const pk_performance *p = pen->planner->performance;
  int rotor = p->kind == PK_MOVER_ROTOR;
  double slow_mps = fmin(ROTOR_MPS, p->cruise_mps / 2);
  approach a = {.speed_mps = fmax(rotor ? p->min_mps : APPROACH * p->min_mps, slow_mps),
                .slope = rotor ? ROTOR_GLIDE : GLIDE,
                .touch_height_m = pk_air_ground_m(pen->planner->air, leg->place)};
  pk_enu wind = pk_air_wind_mps(pen->planner->air, a.touch_height_m);
  double windy_mps = WINDY * sqrt(wind.e_m * wind.e_m + wind.n_m * wind.n_m);
  a.speed_mps = fmax(a.speed_mps, fmin(windy_mps, p->cruise_mps));
  pk_lla place = {leg->place.lat_rad, leg->place.lon_rad, 0};
  double runway_rad = leg->runway_rad, radius_m = pk_turn_radius_m(1.3 * a.speed_mps, fmax(pen->load, 1.02));
  if (isnan(runway_rad)) runway_rad = pk_geodesic_inverse(pen->at.place, place).arrival_rad;
  a.final_m = fmax(FINAL_S * a.speed_mps, 2 * radius_m);
  a.flare_m = a.speed_mps * a.speed_mps * a.slope / (2 * pk_pen_pull_mps2(pen));
  pk_way_point fix;
  fix.place = pk_geodesic_direct(place, runway_rad + PK_PI, a.final_m, &fix.course_rad);
  fix.course_rad = pk_wrap_2pi(fix.course_rad + PK_PI);
  pk_way_join(pen->at, pk_pen_radius_m(pen), fix, radius_m, a.way);
  for (int i = 0; i < 3; i++) a.way_m += a.way[i].length_m;
  return a;
}

// Slope that leads from the present height down to the runway.
static double slope_needed(const pk_pen *pen, const approach *a) {
  return (pen->height_m - a->touch_height_m) / (a->way_m + a->final_m - a->flare_m);
}

// Circles down until the approach is not too steep. Full circles come back to where the approach was planned from.
static int lose_height(pk_pen *pen, const approach *a) {
  double limit = a->slope * STEEPER, speed_mps = fmax(pen->tas_mps, 1);
  limit = fmin(limit, fmax(0.6 * pen->planner->performance->descent_max_mps / speed_mps, a->slope / 2));
  if (slope_needed(pen, a) <= limit) return 1;
  pen->target_m = a->touch_height_m + 0.9 * limit * (a->way_m + a->final_m - a->flare_m);
  pen->agl_m = NAN;
  for (int i = 0; i < CIRCLES_MAX && slope_needed(pen, a) > limit; i++) {
    pk_way circle = pk_way_arc(pen->at, pk_pen_radius_m(pen), 1, 2 * PK_PI);
    if (!pk_pen_fly(pen, &circle)) return 0;
  }
  return 1;
}

// The first knots of an approach: levelling off, and a climb if it starts below where the glide can be met. Answers the
// level from which the glide begins.
static double approach_level(const pk_pen *pen, const approach *a, pk_profile *profile) {
  double pull = pk_pen_pull_mps2(pen), speed_mps = fmax(pen->tas_mps, 1), climb_mps = pen->climb_mps;
  double level_m = pen->height_m + climb_mps * fabs(climb_mps) / (2 * pull);
  double least_m = a->touch_height_m + a->slope * a->final_m / 2;
  pk_profile_add(profile, 0, pen->height_m, climb_mps / speed_mps);
  if (fabs(climb_mps) > 0.01) pk_profile_add(profile, fabs(climb_mps) / pull * speed_mps, level_m, 0);
  if (level_m >= least_m) return level_m;
  double limit_mps = pk_pen_climb_limit_mps(pen, least_m, pen->tas_mps, 1);
  pk_profile_add(profile, profile->along_m[profile->n - 1] + 1.5 * (least_m - level_m) * speed_mps / limit_mps, least_m,
                 0);
  return least_m;
}

// Heights of the whole approach: level, round over into the glide, glide, flare.
static pk_profile approach_profile(const pk_pen *pen, const approach *a) {
  pk_profile profile = {0};
  double level_m = approach_level(pen, a, &profile), settled_m = profile.along_m[profile.n - 1];
  double whole_m = a->way_m + a->final_m, pull = pk_pen_pull_mps2(pen), speed_mps = fmax(pen->tas_mps, 1);
  double descent_m = (level_m - a->touch_height_m) / a->slope, flare_from_m = whole_m - 2 * a->flare_m;
  double begin_m = whole_m - a->flare_m - descent_m; // where the glide line meets the level
  double round_m =
      fmin(speed_mps * speed_mps * a->slope / (2 * pull), fmin(begin_m - settled_m, flare_from_m - begin_m));
  if (round_m > 1) {
    if (begin_m - round_m > settled_m + 1) pk_profile_add(&profile, begin_m - round_m, level_m, 0);
    pk_profile_add(&profile, begin_m + round_m, level_m - a->slope * round_m, -a->slope);
  } else if (a->way_m > settled_m + 1 && a->final_m > 2 * a->flare_m + 1) { // no room to fly level first
    pk_profile_add(&profile, a->way_m, a->touch_height_m + (a->final_m - a->flare_m) * a->slope, -a->slope);
  }
  if (flare_from_m > profile.along_m[profile.n - 1] + 1)
    pk_profile_add(&profile, flare_from_m, a->touch_height_m + a->slope * a->flare_m, -a->slope);
  if (profile.along_m[profile.n - 1] < whole_m - 1e-3) pk_profile_add(&profile, whole_m, a->touch_height_m, 0);
  return profile;
}

// Flies to the fix and slows down in time for the last turn before it.
static int fly_to_fix(pk_pen *pen, const approach *a) {
  double slowing_mps2 = fmin(SLOWING_MPS2, pk_performance_acceleration_mps2(pen->planner->performance));
  double over = pen->speed_mps * pen->speed_mps - a->speed_mps * a->speed_mps;
  double slow_m = fmax(1.1 * over / (2 * slowing_mps2), 0);
  if (a->way[0].length_m > 0 && !pk_pen_fly(pen, &a->way[0])) return 0;
  pk_way fast = a->way[1];
  fast.length_m -= slow_m;
  if (fast.length_m > 0 && !pk_pen_fly(pen, &fast)) return 0;
  pen->speed_mps = a->speed_mps;
  pen->acceleration_mps2 = slowing_mps2;
  pk_way slow = pk_way_line(pen->at, a->way[1].length_m - fmax(fast.length_m, 0));
  if (!pk_pen_fly(pen, &slow)) return 0;
  return !(a->way[2].length_m > 0) || pk_pen_fly(pen, &a->way[2]);
}

// The final approach; a helicopter stops at its end.
static int fly_final(pk_pen *pen, const approach *a, pk_lla place) {
  const pk_performance *p = pen->planner->performance;
  pk_way line = pk_way_line_to(pen->at.place, place);
  pen->phase = PK_PHASE_LANDING;
  double stop_m =
      p->kind == PK_MOVER_ROTOR ? fmin(a->speed_mps * a->speed_mps / (2 * SLOWING_MPS2), line.length_m / 2) : 0;
  pk_way end = line;
  end.length_m -= stop_m;
  if (!pk_pen_fly(pen, &end)) return 0;
  pen->acceleration_mps2 = 0;
  pk_enu wind = pk_air_wind_mps(pen->planner->air, pen->height_m);
  pen->tas_mps = fmax(pk_air_ground_speed_mps(wind, pen->at.course_rad, pen->tas_mps, NULL), 1);
  pen->rolling = 1;
  return !(stop_m > 0) || roll(pen, stop_m, 0);
}

// A balloon comes down where it is.
static int settle(pk_pen *pen, pk_time *touch_down) {
  do {
    pen->target_m = pk_air_ground_m(pen->planner->air, pen->at.place);
    if (!pk_pen_drift(pen, pen->time + 30 * PK_SECOND)) return 0;
  } while (pen->height_m > pk_air_ground_m(pen->planner->air, pen->at.place) + 1);
  pen->climb_mps = 0;
  pen->rolling = 1;
  *touch_down = pen->time;
  return 1;
}

int pk_leg_land(pk_pen *pen, const pk_leg_def *leg, pk_time *touch_down) {
  const pk_performance *p = pen->planner->performance;
  if (p->kind == PK_MOVER_BALLOON) return settle(pen, touch_down);
  pk_leg_order(pen, leg, p->cruise_mps);
  if (leg->duration > 0) {
    if (!pk_leg_wait(pen, leg)) return 0;
    pk_leg_order(pen, leg, p->cruise_mps);
  }
  if (pen->tas_mps < 1) pen->at.course_rad = pk_geodesic_inverse(pen->at.place, leg->place).bearing_rad;
  approach a = plan_approach(pen, leg);
  if (!lose_height(pen, &a)) return 0;
  if (slope_needed(pen, &a) > STEEPER * a.slope) pk_pen_refuse(pen, PK_REFUSED_STEEP, slope_needed(pen, &a), a.slope);
  pk_profile profile = approach_profile(pen, &a);
  pen->profile = &profile;
  pen->profile_m = 0;
  int down = fly_to_fix(pen, &a) && fly_final(pen, &a, leg->place);
  pen->profile = NULL;
  pen->acceleration_mps2 = 0;
  if (down) {
    *touch_down = pen->time;
    pen->height_m = pen->target_m = a.touch_height_m;
    pen->climb_mps = 0;
    if (pen->tas_mps > 0) down = roll(pen, fmax(ROLL_SHARE * p->runway_landing_m, 30), 0);
  }
  pen->phase = -1;
  return down;
}
