// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Filed flight plans in four dimensions, and corridors: what a centre holds a track against. Built once, then constant.
#pragma once
#include "base/clock.h"
#include "base/memory.h"
#include "base/status.h"
#include "geo/frames.h"

typedef struct pk_plan_point {
  pk_time time;
  pk_lla place; // h_m amsl
} pk_plan_point;
typedef struct pk_plan {
  const char *callsign;
  uint16_t code; // assigned Mode 3/A code or PK_NO_CODE
  uint8_t military;
  const pk_plan_point *points; // times ascend; great circles at constant speed between them
  uint32_t n;
} pk_plan;

// How near a track must be to count as the planned flight.
typedef struct pk_plan_gate {
  double lateral_m, height_m;
  pk_time time;
} pk_plan_gate;
// 5 NM, 2000 ft, 5 min.
pk_plan_gate pk_plan_gate_default(void);

typedef struct pk_plan_set pk_plan_set;
// Builds a set; copies everything but the callsigns' characters.
pk_status pk_plan_set_build(const pk_plan *plans, uint32_t n, pk_allocator allocator, pk_plan_set **out);
// Frees it; NULL is allowed.
void pk_plan_set_destroy(pk_plan_set *set);
// One plan, with the callsign and code as filed.
const pk_plan *pk_plan_set_at(const pk_plan_set *set, uint32_t plan);
// Planned place at a time; 0 before departure and after arrival.
int pk_plan_place(const pk_plan_set *set, uint32_t plan, pk_time time, pk_lla *out);

// Whether a Mode 3/A code is one flight's own: none of 7500, 7600, 7700, and none of the general 7000, 2000, 0000.
int pk_code_is_discrete(uint16_t code);

enum { PK_PLAN_NONE = -1 };
typedef struct pk_plan_question {
  pk_time time;
  pk_lla place;                           // h_m NaN: height unknown, not asked
  double lateral_sigma_m, height_sigma_m; // widen the gates by 3 sigma at most to twice their width
  double east_mps, north_mps;             // 0 and 0: velocity unknown, not asked
  uint16_t code;                          // PK_NO_CODE: none
  int32_t last;                           // plan that fitted last time, tried first; PK_PLAN_NONE
} pk_plan_question;
typedef struct pk_plan_answer {
  int32_t fits;    // plan whose gates hold the track, PK_PLAN_NONE
  int32_t by_code; // active plan with the track's code, PK_PLAN_NONE
  double off_m;    // distance to the plan that fits, else to the one by code; NaN for neither
  pk_time late;    // how much behind its time the fitting plan is flown
} pk_plan_answer;
// Holds a track against all plans: code first, then nearest; a plan fits if its track within the time gate passes
// within both gates and both fly alike, by code, height or velocity at least. Another plan's code forbids a fit.
pk_plan_answer pk_plan_correlate(const pk_plan_set *set, const pk_plan_gate *gate, const pk_plan_question *question);

typedef struct pk_corridor {
  const char *name;
  const pk_lla *points; // centre line
  uint32_t n;
  double half_width_m, low_m, high_m; // heights amsl
  pk_time from, to;
} pk_corridor;
// Whether a place (h_m amsl; NaN passes the height test) is inside a corridor at a time.
int pk_corridor_contains(const pk_corridor *corridor, pk_lla place, pk_time time);
