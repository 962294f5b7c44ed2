// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What a simulated shot comes to: the engagement radar's own track, and a chance made from the class's figure and four
// stated factors. No warhead, no fuze: docs/models/batteries.md.
#pragma once
#include "engage/battery.h"

// The engagement radar's own track: a straight line fitted by least squares to its last plots.
enum { PK_FIT_PLOTS = 8 };
typedef struct pk_fit {
  uint32_t n, next;
  pk_time time[PK_FIT_PLOTS];
  pk_enu place[PK_FIT_PLOTS];
  double sigma_m[PK_FIT_PLOTS]; // of one coordinate, as the radar believes
} pk_fit;
// Adds a plot, forgetting the oldest of eight.
void pk_fit_add(pk_fit *fit, pk_time time, pk_enu place, double sigma_m);
// Place and velocity at a time, and the 1 sigma error of one coordinate there; 0 with fewer than two plots apart in
// time.
int pk_fit_at(const pk_fit *fit, pk_time time, pk_aim *aim, double *sigma_m);

// What lessens the chance of an effect; each factor is at most 1.
typedef struct pk_effect {
  double range_ratio, height_ratio, speed_ratio, track_ratio; // factors
  double probability;                                         // class figure times the four
} pk_effect;
// Of a shot that meets its target at a place: band of range, band of height, speed, error of the own track there.
pk_effect pk_effect_of(const pk_battery_def *def, pk_target_kind kind, pk_enu place, double speed_mps, double sigma_m);
// Whether shot number `shot` of a battery has an effect on the target with a key: a draw that belongs to the two.
int pk_effect_draw(const pk_battery *battery, uint64_t target_key, uint32_t shot, double probability);

// Of up to n shots, each effective with p, that stop at the first effect: chance of an effect 1 - (1 - p)^n, and how
// many are fired on average, (1 - (1 - p)^n) / p.
double pk_shoot_look_chance(double p, uint32_t n);
double pk_shoot_look_shots(double p, uint32_t n);
