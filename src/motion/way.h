// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Ground tracks that routes are made of: pieces of geodesics, and arcs of geodesic circles (all points at one geodesic
// distance from a centre). Lengths are measured on the ellipsoid.
#pragma once
#include "geo/geodesic.h"
#include <stdint.h>

typedef struct pk_way {
  pk_lla from;        // line: its start; arc: its centre
  double bearing_rad; // line: course at the start; arc: bearing of the start from the centre
  double length_m;
  double radius_m; // of an arc; 0 for a line
  int side;        // of an arc: +1 to the right, -1 to the left
} pk_way;

typedef struct pk_way_point {
  pk_lla place; // h_m is 0
  double course_rad;
} pk_way_point;

// Geodesic from a place on a course.
pk_way pk_way_line(pk_way_point from, double length_m);
// Geodesic between two places.
pk_way pk_way_line_to(pk_lla from, pk_lla to);
// Arc that leaves a place on its course and turns through sweep_rad >= 0 to a side.
pk_way pk_way_arc(pk_way_point from, double radius_m, int side, double sweep_rad);
// Point and course at a distance along a path; beyond its ends it goes on.
pk_way_point pk_way_at(const pk_way *path, double along_m);
// Metres of track per radian that an arc turns.
double pk_way_scale_m(double radius_m);
// Shortest arc from which a geodesic leads straight to a target; side 0 takes the shorter way, and any side gives way
// when the target lies within its circle.
pk_way pk_way_turn_to(pk_way_point from, double radius_m, int side, pk_lla target);
// Arc that turns to a course (as it is at the end of the arc); side 0 takes the shorter way.
pk_way pk_way_turn(pk_way_point from, double radius_m, int side, double course_rad);
// Arc, geodesic, arc from one pose to another, with a radius for each arc: the shortest of the four ways (Dubins 1957).
void pk_way_join(pk_way_point from, double radius_m, pk_way_point to, double to_radius_m, pk_way out[3]);
