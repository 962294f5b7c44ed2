// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Geometry of meeting a moving target: collision course, stern conversion. The target is taken to go straight on, as a
// track says; whoever has a newer track asks again. Sources: docs/models/intercept.md.
#pragma once
#include "geo/frames.h"
#include <stdint.h>

// A state on a plane: metres and m/s, angles from x towards y.
typedef struct pk_flat {
  double x_m, y_m, vx_mps, vy_mps;
} pk_flat;

// Smallest time t >= delay_s at which |d + v t| = speed (t - delay) + range for a target at d (relative to the
// interceptor) with velocity v; NaN when there is none: it can never be met, or it is in range already.
double pk_intercept_flat_s(pk_flat target, double speed_mps, double delay_s, double range_m);

// An interceptor and the target's last known motion, on the ellipsoid. Heights are ignored: ground distances.
typedef struct pk_intercept_def {
  pk_lla interceptor, target;                 // places now
  double target_course_rad, target_speed_mps; // over ground, going on along the geodesic
  double speed_mps;                           // ground speed of the interceptor
  double delay_s;                             // reaction: time before the interceptor moves
  double range_m;                             // weapon or identification range: met when that near
} pk_intercept_def;

typedef struct pk_intercept {
  double time_s;     // from now until within range
  double course_rad; // course at the interceptor
  pk_lla place;      // where the target is then
} pk_intercept;

// Collision course: flat root, then Newton with geodesic distances; 0 when the target cannot be met. A target in range
// at delay_s is met then. Cut-off is this, asked again at each report; lead collision is this with a weapon's range.
int pk_intercept_collision(const pk_intercept_def *def, pk_intercept *out);

// Shortest path of bounded curvature between two poses (Dubins 1957): left, straight or right arcs.
typedef enum pk_dubins_word { PK_LSL, PK_LSR, PK_RSL, PK_RSR, PK_RLR, PK_LRL } pk_dubins_word;
typedef struct pk_pose {
  double x_m, y_m, heading_rad; // heading from x towards y, so "left" is towards growing heading
} pk_pose;
typedef struct pk_dubins {
  pk_dubins_word word;
  double part_m[3], length_m;
} pk_dubins;
// The shortest of the six words; curve_curve 0 leaves out RLR and LRL.
pk_dubins pk_dubins_shortest(pk_pose from, pk_pose to, double radius_m, int curve_curve);

// Rolling out behind (or beside) a target with its heading.
typedef struct pk_stern_def {
  pk_pose interceptor;
  pk_flat target;
  double speed_mps, radius_m; // of the interceptor
  double trail_m, beside_m;   // roll-out point: behind the target, and to its right
  double limit_s;             // give up after; 0: one hour
} pk_stern_def;
typedef struct pk_stern {
  double time_s; // until roll-out
  pk_dubins path;
} pk_stern;
// First time at which the turn-limited path to the moving roll-out point is not longer than the interceptor flies; 0
// when there is none within the limit. The length is discontinuous in time, so it is scanned (0.25 s) and bisected.
int pk_stern_conversion(const pk_stern_def *def, pk_stern *out);
