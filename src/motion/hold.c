// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "motion/legs.h"
#include "num/math.h"
#include <math.h>

// Nearer than this to a pose is there: not worth another round.
#define THERE_M 20.0
#define THERE_RAD 0.01

int pk_leg_join(pk_pen *pen, pk_way_point to) {
  pk_way way[3];
  pk_inverse gap = pk_geodesic_inverse(pen->at.place, to.place);
  if (gap.distance_m < THERE_M && fabs(pk_wrap_pi(to.course_rad - pen->at.course_rad)) < THERE_RAD) return 1;
  pk_way_join(pen->at, pk_pen_radius_m(pen), to, pk_pen_later_radius_m(pen), way);
  for (int i = 0; i < 3; i++)
    if (way[i].length_m > 0 && !pk_pen_fly(pen, &way[i])) return 0;
  return 1;
}

// One lap: out along the axis, turn, back beside it. The way back to the start is the next lap's join.
static int lap(pk_pen *pen, pk_way_point near, double length_m, int side) {
  if (!pk_leg_join(pen, near)) return 0;
  pk_way out = pk_way_line(pen->at, length_m);
  if (!pk_pen_fly(pen, &out)) return 0;
  // A little wider than the turn back, which then has room to end on the axis.
  pk_way turn = pk_way_arc(pen->at, 1.03 * pk_pen_radius_m(pen), side, PK_PI);
  if (!pk_pen_fly(pen, &turn)) return 0;
  pk_way back = pk_way_line(pen->at, length_m);
  return pk_pen_fly(pen, &back);
}

static int circle(pk_pen *pen, int side) {
  pk_way turn = pk_way_arc(pen->at, pk_pen_later_radius_m(pen), side, 2 * PK_PI);
  return pk_pen_fly(pen, &turn);
}

int pk_leg_hold(pk_pen *pen, const pk_leg_def *leg) {
  const pk_performance *p = pen->planner->performance;
  pk_way_point near = {{leg->place.lat_rad, leg->place.lon_rad, 0}, leg->bearing_rad};
  double length_m = leg->length_m;
  if (leg->kind == PK_LEG_ORBIT) {
    pk_inverse axis = pk_geodesic_inverse(leg->place, leg->other);
    near.course_rad = axis.bearing_rad;
    length_m = axis.distance_m;
  }
  pk_leg_order(pen, leg, p->cruise_mps);
  if (isnan(near.course_rad) || !(length_m > 0)) {
    if (!pk_leg_direct(pen, leg->place, 0)) return 0;
    near.course_rad = pen->at.course_rad;
  } else if (!pk_leg_join(pen, near))
    return 0;
  pen->until = leg->until != PK_NEVER ? leg->until : pen->time + leg->duration;
  const pk_leg_def loiter = {.level = {PK_DATUM_KEEP, 0}};
  if (!(leg->speed_mps > 0)) pk_leg_order(pen, &loiter, p->loiter_mps);
  pen->phase = PK_PHASE_HOLD;
  int side = leg->left ? -1 : 1;
  while (pen->time < pen->until && (length_m > 0 ? lap(pen, near, length_m, side) : circle(pen, side))) continue;
  int whole = pen->status == PK_OK && pen->time >= pen->until;
  pen->until = PK_NEVER;
  pen->phase = -1;
  return whole;
}
