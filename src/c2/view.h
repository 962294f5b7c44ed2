// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What a centre sees of one track at one time: the track's estimate carried to that time. Who keeps the picture fills
// it; c2/ reads nothing else of the sky.
#pragma once
#include "track/tracker.h"

typedef struct pk_view {
  pk_time time;
  const pk_track *track; // code, IFF reply, status and number are read from it
  pk_lla place;          // horizontal estimate at `time`; h_m is amsl, NaN while unknown
  double east_mps, north_mps;
  double ee_m2, en_m2, nn_m2; // covariance of the horizontal position at `time`
  double height_sigma_m;
  double velocity_sigma_mps; // one axis
} pk_view;

// View of a track of a picture at a time not before its last update.
pk_view pk_view_of(const pk_tracker *tracker, const pk_track *track, pk_time time);
// Larger and smaller deviation of the position ellipse.
void pk_view_axes(const pk_view *view, double *major_m, double *minor_m);
// Ground speed, and course clockwise from north.
double pk_view_speed_mps(const pk_view *view);
double pk_view_course_rad(const pk_view *view);
// Place after dt_s of straight flight along the geodesic that begins with this velocity; dt_s may be negative.
pk_lla pk_place_after(pk_lla place, double east_mps, double north_mps, double dt_s);
// East and north of a place as seen from another: geodesic distance along the bearing there.
pk_enu pk_place_offset(pk_lla from, pk_lla to);
