// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Where and when a battery's missile can meet a target that flies straight on, all from a track: envelope, predicted
// intercept, window of launches. Pure functions; docs/models/batteries.md has equations and sources.
#pragma once
#include "geo/frames.h"
#include <stdint.h>

// What a battery reaches. Heights count from its ground, over the curved earth; the arc runs clockwise from north.
typedef struct pk_envelope {
  double range_min_m, range_max_m; // slant
  double height_min_m, height_max_m;
  double target_max_mps;
  double arc_from_rad, arc_width_rad; // width of 2 pi or more: all round
} pk_envelope;

// A target as a track has it now, in the local frame of the battery's ground.
typedef struct pk_aim {
  pk_enu place, velocity; // m, m/s
} pk_aim;

// X(name, words): why a place is outside the envelope.
#define PK_DENIAL_TABLE(X)                                                                                             \
  X(NONE, "in the envelope")                                                                                           \
  X(FAST, "too fast")                                                                                                  \
  X(FAR, "too far")                                                                                                    \
  X(NEAR, "too near")                                                                                                  \
  X(LOW, "too low")                                                                                                    \
  X(HIGH, "too high")                                                                                                  \
  X(ARC, "outside the arc")                                                                                            \
  X(LATE, "no missile would still meet it inside")
typedef enum pk_denial {
#define PK_X(name, words) PK_DENIAL_##name,
  PK_DENIAL_TABLE(PK_X)
#undef PK_X
      PK_DENIAL_COUNT
} pk_denial;
// Words of a denial; never NULL.
const char *pk_denial_words(pk_denial denial);

// Height of a place over the battery's ground: up + (east^2 + north^2) / (2 R); within 2 m at 250 km.
double pk_aim_height_m(pk_enu place);
// Place of the target after dt_s of straight flight; its speed.
pk_enu pk_aim_after(const pk_aim *aim, double dt_s);
double pk_aim_speed_mps(const pk_aim *aim);
// First reason that a place and speed are outside, in the order of the table; PK_DENIAL_NONE inside.
pk_denial pk_envelope_denies(const pk_envelope *envelope, pk_enu place, double speed_mps);

// A missile's meeting with its target.
typedef struct pk_meeting {
  double flight_s; // from launch
  pk_enu place;
} pk_meeting;
// Where a missile of a mean speed that starts at launch_s meets the target: smallest t > 0 with |p + v (launch + t)| =
// speed t (a quadratic). 0 when none does.
int pk_aim_meeting(const pk_aim *aim, double missile_mps, double launch_s, pk_meeting *out);

// Disjoint intervals of time, ascending.
enum { PK_SPANS_MAX = 8 };
typedef struct pk_spans {
  uint32_t n;
  double from_s[PK_SPANS_MAX], to_s[PK_SPANS_MAX];
} pk_spans;
// Times from 0 to horizon_s at which the target is inside the envelope, exactly: every bound is a quadratic in time.
// *why gets the first bound, in the order of the table, that together with those before it leaves none.
pk_spans pk_envelope_stay(const pk_envelope *envelope, const pk_aim *aim, double horizon_s, pk_denial *why);

// Launches between open_s and close_s meet the target inside the envelope.
typedef struct pk_launches {
  double open_s, close_s;
  pk_denial why; // PK_DENIAL_NONE; else no window, and this is what stands against it
} pk_launches;
// First window of launches at or after earliest_s whose meeting lies before horizon_s.
pk_launches pk_launch_window(const pk_envelope *envelope, const pk_aim *aim, double missile_mps, double earliest_s,
                             double horizon_s);
