// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Routes become splines. A route is a list of legs; planning appends segments to a chain, within what the class can do.
// What cannot be flown as asked is flown as near to it as the class allows and noted as a refusal: data, not an error.
// Geometry: geodesics and geodesic circles on WGS-84; a segment is within 1 m of that curve (docs/models/routes.md).
#pragma once
#include "motion/air.h"
#include "motion/performance.h"
#include "motion/spline.h"

typedef enum pk_datum {
  PK_DATUM_KEEP, // no change of level
  PK_DATUM_AMSL, // above mean sea level
  PK_DATUM_AGL,  // above ground: follows the terrain
  PK_DATUM_FL,   // pressure altitude; equals amsl in the standard atmosphere
} pk_datum;

typedef struct pk_level {
  pk_datum datum;
  double height_m;
} pk_level;

typedef enum pk_leg_kind {
  PK_LEG_START,    // airborne at `place` at time `at`; the first leg of a flight that does not take off
  PK_LEG_TAKE_OFF, // roll and lift-off at `place` along runway_rad at time `at` (or as soon as the route gets there)
  PK_LEG_TO,       // geodesic to `place`, turned into and out of
  PK_LEG_HOLD,     // to `place`, then racetracks along bearing_rad, length_m long (0: circles), for duration or until
  PK_LEG_ORBIT,    // to `place`, then racetracks between `place` and `other`, for duration or until
  PK_LEG_DRIFT,    // with the wind, for duration or until (balloons)
  PK_LEG_LAND,     // approach along runway_rad, touch down at `place`, roll out
} pk_leg_kind;

// One leg. Start from pk_leg_def_default(): everything "as the class does it".
typedef struct pk_leg_def {
  pk_leg_kind kind;
  pk_lla place, other; // h_m is not read: heights come from `level` and from the terrain
  pk_level level;      // reached as soon as the class can, from the start of the leg
  double speed_mps;    // true airspeed; 0: cruise (HOLD, ORBIT: loiter)
  double rate_mps;     // climb or descent rate; 0: the class's
  pk_time at;          // START, TAKE_OFF: when; TO: arrive then, by choice of speed; PK_NEVER: no wish
  pk_time until;       // HOLD, ORBIT, DRIFT: leave then; PK_NEVER: after duration
  pk_time duration;    // HOLD, ORBIT, DRIFT: time spent from arrival; TAKE_OFF, LAND: waited for the runway
  double runway_rad;   // TAKE_OFF, LAND: true bearing of the roll; NaN: towards the next place, or from the last
  double bearing_rad;  // HOLD: axis of the racetrack, flown first along it; NaN: as it arrives
  double length_m;     // HOLD: straight length; 0: circles
  uint8_t left;        // HOLD, ORBIT: turns to the left
} pk_leg_def;

typedef struct pk_route_def {
  const pk_leg_def *legs; // borrowed
  uint32_t n;
  double fuel_kg; // at the first leg; 0: full
  double load;    // load factor of turns; 0: 25 degrees of bank, or what the class sustains if less
} pk_route_def;

// A moving state to continue from.
typedef struct pk_route_start {
  pk_time time;
  pk_lla place;      // h_m ellipsoidal
  double course_rad; // of the track over ground
  double tas_mps;    // true airspeed
  double climb_mps;
  double fuel_kg;
  uint8_t on_ground; // standing or rolling: only a take-off can follow
} pk_route_start;

// Who plans: what flies, in which air, with whose memory.
typedef struct pk_planner {
  const pk_performance *performance;
  const pk_air *air; // NULL: calm air over a smooth earth
  pk_allocator allocator;
} pk_planner;

#define PK_REFUSAL_TABLE(X)                                                                                            \
  X(PK_REFUSED_SLOW, "slower than the class can fly; flown at its slowest")                                            \
  X(PK_REFUSED_FAST, "faster than the class can fly at that height; flown at its fastest")                             \
  X(PK_REFUSED_HIGH, "above the ceiling of the class; flown at the ceiling")                                           \
  X(PK_REFUSED_STEEP, "climb, descent or turn tighter than the class can; flown at its limit")                         \
  X(PK_REFUSED_WIND, "the wind is stronger than the airspeed; the leg ends where it stands")                           \
  X(PK_REFUSED_LATE, "cannot arrive at the time asked for")                                                            \
  X(PK_REFUSED_FUEL, "fuel or endurance is used up; the plan goes on as if it were not")                               \
  X(PK_REFUSED_LEG, "the leg cannot follow the one before (no start, in the air, on the ground); left out")
typedef enum pk_refusal_kind {
#define PK_X(name, text) name,
  PK_REFUSAL_TABLE(PK_X)
#undef PK_X
} pk_refusal_kind;

// Sentence for a refusal; never NULL.
const char *pk_refusal_text(pk_refusal_kind kind);

typedef struct pk_refusal {
  pk_refusal_kind kind;
  uint32_t leg;
  pk_time time;       // when in the plan
  double wanted, had; // in the unit of the quantity: m/s, m, s, kg, load factor
} pk_refusal;

enum { PK_REFUSALS_MAX = 16 };

// What planning answers. arrivals may be NULL, else has room for each leg of the route.
typedef struct pk_route_result {
  pk_time end;
  double fuel_kg;    // left at the end
  pk_time fuel_out;  // PK_NEVER if it lasts
  pk_time *arrivals; // [legs] when each leg ends (START: begins, TAKE_OFF: lifts off, LAND: touches down), PK_NEVER for
                     // one left out; set by the caller
  pk_refusal refusals[PK_REFUSALS_MAX];
  uint32_t n_refusals; // counts all, also those beyond the array
} pk_route_result;

// A leg with everything as the class does it.
pk_leg_def pk_leg_def_default(pk_leg_kind kind, pk_lla place);
// State of a chain at a time, to continue from; 0 when the chain does not cover it. air may be NULL.
int pk_route_start_of(const pk_chain *chain, pk_time time, const pk_air *air, pk_route_start *out);
// Plans a route: cuts the chain at start->time (or begins it afresh when start is NULL) and appends segments.
// PK_NO_MEMORY leaves a chain that is valid as far as it goes.
pk_status pk_route_plan(const pk_planner *planner, const pk_route_def *def, const pk_route_start *start,
                        pk_chain *chain, pk_route_result *result);

// An order to one aircraft: turn, change speed and height, go on.
typedef struct pk_vector_def {
  double course_rad; // course to turn to; not read when `towards` is set
  pk_lla place;      // place to head for and fly beyond
  uint8_t towards;   // head for place
  int8_t turn;       // -1 left, +1 right, 0 the shorter way
  double load;       // load factor of the turn; 0: what the class sustains
  double speed_mps;  // true airspeed; 0: keep
  pk_level level;    // PK_DATUM_KEEP: level off where it is
  double rate_mps;   // 0: the class's
  pk_time duration;  // how long the plan reaches
} pk_vector_def;

// A vector with nothing changed, reaching 10 minutes.
pk_vector_def pk_vector_def_default(void);
// Re-plans from a moving state by a vector: cuts the chain at start->time and appends a few segments.
pk_status pk_route_vector(const pk_planner *planner, const pk_route_start *start, const pk_vector_def *def,
                          pk_chain *chain, pk_route_result *result);

// Passing alongside a target that flies straight, as last known: join beside it if the class can fly that slowly,
// otherwise fly past at an offset, turn away, fall back and come again.
typedef struct pk_shadow_def {
  pk_lla target;                // where it was at start->time, h_m ellipsoidal
  double course_rad, speed_mps; // of the target over ground
  double offset_m;              // sideways distance when alongside
  uint8_t left;                 // on its left side
  double own_speed_mps;         // true airspeed while passing; 0: slowest that can hold beside it
  double load;                  // of turns; 0: what the class sustains
  pk_level level;               // PK_DATUM_KEEP: the target's height
  pk_time duration;
} pk_shadow_def;

// Result of shadowing: when it is first alongside, and how often within the duration.
typedef struct pk_shadow_result {
  pk_time first_alongside; // PK_NEVER when it cannot reach the target
  uint32_t passes;         // 1 and joined = 1 when it stays alongside
  uint8_t joined;
} pk_shadow_result;

// Re-plans from a moving state to shadow a target: cuts the chain at start->time and appends segments.
pk_status pk_route_shadow(const pk_planner *planner, const pk_route_start *start, const pk_shadow_def *def,
                          pk_chain *chain, pk_shadow_result *result);
