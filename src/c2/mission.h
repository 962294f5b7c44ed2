// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Missions of quick-reaction aircraft: a state machine from the order to the landing, steered on the track by voice.
// What the pilot sees and what the target does arrive as reports.
#pragma once
#include "c2/rules.h"
#include "c2/squadron.h"
#include "c2/view.h"

// X(name, words)
#define PK_MISSION_TABLE(X)                                                                                            \
  X(FREE, "no mission")                                                                                                \
  X(ORDERED, "the order is on its way")                                                                                \
  X(ALERTED, "the crew runs to its aircraft")                                                                          \
  X(STARTING, "engines start, taxi")                                                                                   \
  X(VECTORED, "flies towards the track")                                                                               \
  X(SEARCHING, "searches where the track should be")                                                                   \
  X(APPROACHING, "sees the target and closes from astern")                                                             \
  X(IDENTIFYING, "looks at type, markings, registration")                                                              \
  X(WAITING, "stays near the target and waits for orders")                                                             \
  X(SIGNALLING, "signals: you have been intercepted, follow me")                                                       \
  X(BURSTING, "fires a warning burst")                                                                                 \
  X(LEADING, "leads the target to an aerodrome")                                                                       \
  X(ESCORTING, "escorts the target")                                                                                   \
  X(ENGAGING, "engages")                                                                                               \
  X(RETURNING, "returns to base")                                                                                      \
  X(ENDED, "landed or stood down")
typedef enum pk_mission_state {
#define PK_X(name, words) PK_MISSION_##name,
  PK_MISSION_TABLE(PK_X)
#undef PK_X
      PK_MISSION_COUNT
} pk_mission_state;
// Words for a state; never NULL.
const char *pk_mission_words(pk_mission_state state);

typedef enum pk_vector_mode {
  PK_VECTOR_COLLISION, // straight to the point where the track will be
  PK_VECTOR_STERN,     // to a point behind the track, arriving on its course
  PK_VECTOR_SEARCH,    // circle about the point
  PK_VECTOR_FORMATE,   // stay beside the target seen
  PK_VECTOR_PASSES,    // too slow a target to stay beside: race-track passes over it
  PK_VECTOR_LEAD,      // ahead of the target to the point (an aerodrome)
  PK_VECTOR_HOME
} pk_vector_mode;
// Steering order to a fighter.
typedef struct pk_vector {
  uint8_t mode; // pk_vector_mode
  pk_lla point; // h_m amsl equals height_m
  double course_rad, height_m, speed_mps;
  double time_to_go_s, distance_m; // to the point; NaN where it makes no sense
} pk_vector;

// A fighter's own place by its own navigation, told by radio or shown by its own transponder.
typedef struct pk_own_report {
  uint32_t mission; // number
  pk_lla place;     // h_m amsl
  double east_mps, north_mps, fuel_kg;
} pk_own_report;

typedef enum pk_pilot_kind {
  PK_PILOT_CONTACT, // sees something where the track is
  PK_PILOT_SEEN,    // tells what it is: `seen`
  PK_PILOT_FOLLOWS, // the target follows
  PK_PILOT_REFUSES, // the target does not follow
  PK_PILOT_LOST_SIGHT,
  PK_PILOT_TARGET_LANDED,
  PK_PILOT_TARGET_GONE, // destroyed or out of play
  PK_PILOT_LANDED       // the fighter is back
} pk_pilot_kind;
typedef struct pk_pilot_report {
  uint32_t mission; // number
  uint8_t kind;     // pk_pilot_kind
  uint8_t seen;     // evidence, PK_EV_SEEN_...
  double range_m;   // to the target
} pk_pilot_report;

// How long what takes, filled by the scenario.
typedef struct pk_mission_policy {
  double revector_s;                                           // between two vectors
  pk_dist approach_s, identify_s, signal_s, burst_s, engage_s; // phases; sources: docs/models/quick-reaction.md
  double arrive_m;                                             // nearer than this to the track without contact: search
  double search_max_s;                                         // then the search is given up
  double lost_max_s;                                           // track not updated for this long: lost
  double alongside_mps;            // a target not faster than minimum speed plus this is met in passes
  double sight_m;                  // how near a pass counts as alongside
  double stern_m, stern_angle_rad; // roll-out distance; track angle off from which a stern conversion is flown
  double wait_max_s;               // near an identified target without an order: then home
  uint8_t signal_tries;            // series of signals before "refuses"
  uint8_t scrambles_max;           // on one track
  uint8_t may_cross_border;        // hot pursuit
} pk_mission_policy;
// Figures of docs/models/quick-reaction.md and interception-of-civil-aircraft.md.
pk_mission_policy pk_mission_policy_default(void);

typedef struct pk_mission {
  uint32_t number;  // counts the missions of this centre, from 1
  uint32_t ordinal; // counts the missions of its squadron, from 1
  uint8_t state;    // pk_mission_state
  uint8_t why;      // pk_why: why it returns or ended
  uint8_t squadron; // index under its centre
  uint8_t n, aircraft[PK_FORMATION_MAX];
  uint8_t contact, airborne, complied, signals, joker, identified;
  uint32_t todo;                     // mask of steps ordered and not yet begun
  int32_t rules[PK_STEP_COUNT];      // row that ordered each step
  uint32_t track, dossier;           // number and index of the track it works on
  pk_time entered[PK_MISSION_COUNT]; // first time in each state; PK_NEVER
  pk_time due, phase_end;            // next thing to do; end of the phase under way
  pk_time take_off;                  // planned
  pk_own_report own;
  pk_time own_time; // of the last own report; PK_NEVER
  pk_vector vector; // last one given
  double closest_m; // to the track, as far as told
} pk_mission;

// One race-track pass over a slow target: after each pass a full circle of the fighter brings it behind again.
typedef struct pk_pass_plan {
  double radius_m, period_s, alongside_s; // of the circle; between passes; time within sight_m on each pass
} pk_pass_plan;
// Period 2 pi r / (v - w), alongside 2 s / (v - w), for fighter speed v, target speed w < v; infinite if w >= v.
pk_pass_plan pk_passes_plan(double fighter_mps, double target_mps, double bank_rad, double sight_m);
// Time in s to gather `needed_s` alongside in passes, from the first pass.
double pk_passes_time_s(const pk_pass_plan *plan, double needed_s);
// Whether a fighter that flies by one vector has to be told another: the mode, 5 % of speed or 300 m of height differ,
// or the direction from its place to the point, by 3 degrees; in a search, that from its course, by 10.
int pk_vector_differs(const pk_vector *told, const pk_vector *wanted, const pk_own_report *own);
// Vector of a fighter on a track: collision course, from behind where the geometry asks; 0 if no course meets it.
int pk_vector_towards(const pk_mission_policy *policy, const pk_squadron_def *squadron, const pk_own_report *own,
                      const pk_view *view, pk_vector *out);
