// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Squadrons: aircraft on alert, taken for missions, turned around and given back.
#pragma once
#include "base/clock.h"
#include "base/memory.h"
#include "base/status.h"
#include "geo/frames.h"
#include "num/random.h"

// X(name, least, most likely and most minutes from the order to wheels-up); sources: docs/models/quick-reaction.md
#define PK_READINESS_TABLE(X)                                                                                          \
  X("RS5", 3, 5, 7)                                                                                                    \
  X("RS15", 7, 12, 15)                                                                                                 \
  X("RS30", 15, 25, 30)                                                                                                \
  X("RS60", 30, 45, 60)                                                                                                \
  X("RS120", 90, 120, 180)                                                                                             \
  X("No1", 2, 3, 5)                                                                                                    \
  X("No2", 5, 7, 12)                                                                                                   \
  X("No3", 15, 30, 60)
// Distribution in s of a readiness state by name; 0 if the name is unknown.
int pk_readiness_find(const char *name, pk_dist *ready_s);

enum { PK_ALERTS_MAX = 4, PK_AIRCRAFT_MAX = 32, PK_FORMATION_MAX = 4 };
typedef struct pk_alert_def {
  const char *state;
  pk_dist ready_s; // order received to wheels-up
  uint32_t count;
} pk_alert_def;
typedef struct pk_squadron_def {
  const char *name;
  uint32_t entity; // number the scenario gives it, carried through
  pk_lla base;
  uint32_t aircraft, formation; // how many it has; how many go on one mission
  pk_alert_def alerts[PK_ALERTS_MAX];
  uint32_t n_alerts;
  pk_dist turnaround_s;
  pk_dist relief_s;                                    // until a spare aircraft stands in the place of one that went
  double unserviceable_probability;                    // of one aircraft on start
  double start_s;                                      // engine start and taxi: last part of the time to wheels-up
  double intercept_mps, cruise_mps, min_mps, height_m; // true air speeds; height to fly to when nothing is known
  double bank_rad;                                     // of its turns near a slow target
  double fuel_kg, cruise_kgps, intercept_kgps;
  double reserve_s, joker_s; // on landing; extra before bingo at which the pilot is warned
} pk_squadron_def;
// Four light fighters, two on RS15, pairs.
pk_squadron_def pk_squadron_def_default(void);
// Fuel at which an aircraft must turn home from a place: way at cruise speed plus reserve.
double pk_bingo_kg(const pk_squadron_def *def, pk_lla place);

typedef enum pk_aircraft_state {
  PK_AIRCRAFT_ALERT, // ready in its alert state
  PK_AIRCRAFT_SPARE, // serviceable, on no alert
  PK_AIRCRAFT_MISSION,
  PK_AIRCRAFT_TURNAROUND,
  PK_AIRCRAFT_BROKEN
} pk_aircraft_state;
typedef struct pk_aircraft {
  uint8_t state, alert; // pk_aircraft_state; index of its alert state
  uint32_t mission;     // number, 0 if none
  uint32_t ordinal;     // of that mission among the squadron's, from 1
  pk_time free;         // end of turnaround
} pk_aircraft;
typedef struct pk_squadron {
  const pk_squadron_def *def;
  pk_aircraft aircraft[PK_AIRCRAFT_MAX];
  pk_stream stream;           // named by the squadron
  uint32_t missions, sorties; // missions ordered, aircraft flown
} pk_squadron;
// All aircraft in their places.
void pk_squadron_init(pk_squadron *squadron, const pk_squadron_def *def, const uint64_t seed_and_replication[2]);
// Aircraft on alert now (turnarounds that are over count; they return to the alert state that is short).
uint32_t pk_squadron_ready(pk_squadron *squadron, pk_time now);
// Takes up to `want` aircraft of the quickest alert state for a mission; writes their indices, returns how many.
uint32_t pk_squadron_take(pk_squadron *squadron, uint32_t want, uint32_t mission, pk_time now,
                          uint8_t out[PK_FORMATION_MAX]);
// Time from order to wheels-up, drawn for the squadron's mission `ordinal` (from 1).
double pk_squadron_ready_s(const pk_squadron *squadron, uint8_t aircraft, uint32_t ordinal);
// Whether an aircraft fails on start, drawn for (squadron, ordinal, aircraft).
int pk_squadron_fails(const pk_squadron *squadron, uint8_t aircraft, uint32_t ordinal);
// Mean time to wheels-up of the alert state that would go next, in s; infinite if nothing is ready.
double pk_squadron_mean_ready_s(pk_squadron *squadron, pk_time now);
// Gives a mission's aircraft back: turned around after a flight, at once if they never started.
void pk_squadron_give_back(pk_squadron *squadron, uint32_t mission, int flown, pk_time now);
