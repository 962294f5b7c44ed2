// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Single legs of a route, flown by a pen. Internal to motion/. Each answers 0 when the leg could not be flown to its
// end; the pen's status says whether memory was the reason, its result has the refusal otherwise.
#pragma once
#include "motion/pen.h"

// An empty result with room for the arrivals of a number of legs.
void pk_leg_result_begin(pk_route_result *result, uint32_t legs);
// Orders level and speed of a leg; speed 0 takes otherwise_mps, without complaint if the class cannot.
void pk_leg_order(pk_pen *pen, const pk_leg_def *leg, double otherwise_mps);
// Turns to a place and flies there; the line ends short_m before it.
int pk_leg_direct(pk_pen *pen, pk_lla place, double short_m);
// Flies the three pieces that lead to a pose.
int pk_leg_join(pk_pen *pen, pk_way_point to);
// Racetracks or circles until the leg's time is over.
int pk_leg_hold(pk_pen *pen, const pk_leg_def *leg);
// Waits, taxis, rolls, lifts off and climbs straight out; writes the time of lift-off.
int pk_leg_take_off(pk_pen *pen, const pk_leg_def *leg, const pk_leg_def *next, pk_time *lift_off);
// Loses about as much time as a landing leg's duration says before the approach.
int pk_leg_wait(pk_pen *pen, const pk_leg_def *leg);
// Approaches, touches down and rolls out; writes the time of touch-down.
int pk_leg_land(pk_pen *pen, const pk_leg_def *leg, pk_time *touch_down);
