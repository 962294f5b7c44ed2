// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The pen that draws a plan: a moving state with orders (speed, level, until when) that flies ground tracks and leaves
// segments behind. Internal to motion/: routes, vectors and shadowing are written with it.
#pragma once
#include "motion/route.h"
#include "motion/way.h"

enum { PK_PROFILE_KNOTS = 128 };
#define PK_LOAD_MIN 1.02 // turns are never wider than this load factor makes them

// Heights amsl along a track: cubic Hermite through knots, continuous in slope.
typedef struct pk_profile {
  uint32_t n;
  double along_m[PK_PROFILE_KNOTS], height_m[PK_PROFILE_KNOTS], slope[PK_PROFILE_KNOTS];
} pk_profile;

// Adds a knot behind the last.
void pk_profile_add(pk_profile *profile, double along_m, double height_m, double slope);
// Height at a place along the track (level before the first and after the last knot); writes the slope.
double pk_profile_height_m(const pk_profile *profile, double along_m, double *slope);

typedef struct pk_pen {
  const pk_planner *planner;
  pk_chain *chain;
  pk_route_result *result;
  pk_status status;
  // Where it is.
  pk_time time, airborne; // airborne: since when (for classes whose endurance is a time)
  pk_way_point at;
  pk_ecef position; // the same place; the end of the last segment bit for bit
  double height_m;  // amsl
  double tas_mps, climb_mps, fuel_kg;
  uint16_t leg;
  // Its orders.
  double speed_mps;          // to reach and keep
  double acceleration_mps2;  // 0: the class's
  double target_m;           // height amsl to reach and keep
  double agl_m;              // height to keep above ground; NaN: target_m counts
  double rate_mps;           // of climb and descent; 0: the class's
  const pk_profile *profile; // if set, heights come from it
  double profile_m;          // where on the profile it is
  pk_time until;             // fly no longer; PK_NEVER
  double load;               // factor of turns
  int phase;                 // of all segments; -1: as they come
  uint8_t rolling;           // wheels on the ground: no wind, no climb
} pk_pen;

// A pen at rest at a place on the ground, or in the air if a start is given.
pk_pen pk_pen_at(const pk_planner *planner, pk_chain *chain, pk_route_result *result, const pk_route_start *start);
// Flies a track to its end (1), or as far as time, wind or memory allow (0; status says if it was memory).
int pk_pen_fly(pk_pen *pen, const pk_way *path);
// Stands where it is until a time.
int pk_pen_stand(pk_pen *pen, pk_time until);
// Drifts with the wind until a time, towards the ordered height.
int pk_pen_drift(pk_pen *pen, pk_time until);
// Orders a level: limits it to the ceiling (noted as a refusal) and resolves its datum.
void pk_pen_order_level(pk_pen *pen, pk_level level, double rate_mps);
// Orders a true airspeed; what the class cannot fly at the ordered height is noted. 0: keep.
void pk_pen_order_speed(pk_pen *pen, double speed_mps);
// Notes a refusal at the present time.
void pk_pen_refuse(pk_pen *pen, pk_refusal_kind kind, double wanted, double had);
// Radius of a turn that begins now: at the present speed, in the strongest wind on the way to the ordered level.
double pk_pen_radius_m(const pk_pen *pen);
// The same at the ordered speed, if that is faster.
double pk_pen_later_radius_m(const pk_pen *pen);
// Fastest climb (direction 1) or descent (-1) at a height and speed under its orders.
double pk_pen_climb_limit_mps(const pk_pen *pen, double height_m, double tas_mps, int direction);
// Vertical acceleration with which climbs and descents begin and end.
double pk_pen_pull_mps2(const pk_pen *pen);
// Ground speed along a course, reduced to the ellipsoid.
double pk_pen_surface_mps(const pk_pen *pen, pk_way_point at, double height_m, double tas_mps, double climb_mps);
// True airspeed that gives a ground speed along a course at the present height.
double pk_pen_tas_of_ground_mps(const pk_pen *pen, double course_rad, double ground_mps);
// Position at a height amsl over a point of the track; turns *velocity from climb rate alone (u_m) into the velocity in
// ECEF axes for a speed on the ellipsoid, unless NULL.
pk_ecef pk_pen_lift(const pk_pen *pen, pk_way_point at, double height_m, double surface_mps, pk_enu *velocity);
// Heights that keep agl_m above the ground along a path from a distance on: as low as climb and descent allow.
void pk_pen_follow_terrain(const pk_pen *pen, const pk_way *path, double from_m, pk_profile *out);
