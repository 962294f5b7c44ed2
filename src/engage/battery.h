// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A battery: what it is, and its changing state of channels, missiles and reload. Times are given by the caller;
// nothing here knows an aircraft.
#pragma once
#include "base/clock.h"
#include "engage/envelope.h"
#include "num/random.h"

// Weapon control status, ever less restrictive.
typedef enum pk_control { PK_CONTROL_UNSAID, PK_CONTROL_HOLD, PK_CONTROL_TIGHT, PK_CONTROL_FREE } pk_control;
// Word of a status: hold, tight, free; never NULL.
const char *pk_control_name(pk_control control);

// What a shot is aimed at, as far as the chance of an effect asks.
#define PK_TARGET_TABLE(X)                                                                                             \
  X(AIRCRAFT, "aircraft")                                                                                              \
  X(LARGE, "large aircraft")                                                                                           \
  X(SMALL, "small unmanned aircraft")                                                                                  \
  X(MISSILE, "cruise missiles")
typedef enum pk_target_kind {
#define PK_X(name, words) PK_TARGET_##name,
  PK_TARGET_TABLE(PK_X)
#undef PK_X
      PK_TARGET_KINDS
} pk_target_kind;
// Words of a kind; never NULL.
const char *pk_target_words(pk_target_kind kind);

enum { PK_CHANNELS_MAX = 16, PK_BATTERY_NONE = -1 };
typedef struct pk_battery_def {
  const char *name;
  uint32_t entity; // number the scenario gives it, carried through
  pk_lla place;    // of its ground; h_m above the ellipsoid
  pk_frame frame;  // there
  double geoid_m;  // height of the geoid there
  pk_envelope envelope;
  double missile_mps, missile_max_mps; // mean over the flight; at most
  uint32_t channels;                   // targets at one time
  uint32_t salvo;                      // missiles at one target at one time, at most
  uint32_t ready;                      // missiles until it reloads
  pk_dist reaction_s;                  // from a channel to the launch
  double salvo_interval_s, reload_s;
  double effective[PK_TARGET_KINDS]; // chance that a shot has an effect, before what lessens it
  uint8_t control;                   // pk_control
} pk_battery_def;
// One channel, two missiles, medium range, weapons tight, at latitude 0, longitude 0.
pk_battery_def pk_battery_def_default(void);
// Puts it at a place.
void pk_battery_def_place(pk_battery_def *def, pk_lla place);

typedef struct pk_battery {
  const pk_battery_def *def;
  uint32_t free_channels; // bits
  uint32_t ready;
  pk_time reloaded; // when a reload under way ends; PK_NEVER: none
  pk_stream stream; // named by the battery
  uint32_t shots;   // so far
  double busy_s;    // channel time so far
  pk_time taken[PK_CHANNELS_MAX];
} pk_battery;
// All channels free, all missiles ready.
void pk_battery_init(pk_battery *battery, const pk_battery_def *def, const uint64_t seed_and_replication[2]);
// Takes the lowest free channel; PK_BATTERY_NONE when there is none. Gives one back.
int pk_battery_take_channel(pk_battery *battery, pk_time now);
void pk_battery_free_channel(pk_battery *battery, int channel, pk_time now);
// Ends a reload whose time has come; 1 if one ended.
int pk_battery_reload(pk_battery *battery, pk_time now);
// Fires one missile: 1, or 0 when none is ready. With the last one the reload begins, which fills all at its end.
int pk_battery_fire(pk_battery *battery, pk_time now);
// Reaction time to the target with a key, for the time that has a number: other targets never shift it.
double pk_battery_reaction_s(const pk_battery *battery, uint64_t target_key, uint32_t number);
// How many missiles go now: one, if there is time to look and shoot again within the window (shoot, look, shoot);
// else as many as go at one target and are ready (a salvo).
uint32_t pk_battery_salvo(const pk_battery *battery, double flight_s, double until_close_s);
