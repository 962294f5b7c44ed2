// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "motion/way.h"
#include "motion/intercept.h"
#include "num/math.h"
#include <math.h>

#define RIGHT_ANGLE (PK_PI / 2)
#define FULL_TURN (2 * PK_PI)
#define ASTRAY_RAD 0.02 // a line that leaves a turn that much askew has its end beside the turn
#define NO_TURN 1e-9    // rad: sweeps this close to none or to a full circle are rounding

pk_way pk_way_line(pk_way_point from, double length_m) {
  return (pk_way){.from = from.place, .bearing_rad = from.course_rad, .length_m = length_m};
}

pk_way pk_way_line_to(pk_lla from, pk_lla to) {
  pk_inverse inverse = pk_geodesic_inverse(from, to);
  from.h_m = 0;
  return (pk_way){.from = from, .bearing_rad = inverse.bearing_rad, .length_m = inverse.distance_m};
}

// The reduced length of a geodesic of the circle's radius, on the sphere of mean curvature: within 1e-10 of it.
double pk_way_scale_m(double radius_m) {
  double angle = radius_m / PK_WGS84_A_M;
  return radius_m * (1 - angle * angle / 6);
}

pk_way pk_way_arc(pk_way_point from, double radius_m, int side, double sweep_rad) {
  double arrival_rad;
  from.place.h_m = 0;
  pk_lla centre = pk_geodesic_direct(from.place, from.course_rad + side * RIGHT_ANGLE, radius_m, &arrival_rad);
  return (pk_way){.from = centre,
                  .bearing_rad = pk_wrap_2pi(arrival_rad + PK_PI),
                  .length_m = sweep_rad * pk_way_scale_m(radius_m),
                  .radius_m = radius_m,
                  .side = side};
}

pk_way_point pk_way_at(const pk_way *path, double along_m) {
  pk_way_point point;
  if (path->radius_m == 0) {
    point.place = pk_geodesic_direct(path->from, path->bearing_rad, along_m, &point.course_rad);
    return point;
  }
  double radial_rad = path->bearing_rad + path->side * along_m / pk_way_scale_m(path->radius_m), arrival_rad;
  point.place = pk_geodesic_direct(path->from, radial_rad, path->radius_m, &arrival_rad);
  point.course_rad = pk_wrap_2pi(arrival_rad + path->side * RIGHT_ANGLE);
  return point;
}

static double sweep_of(double angle_rad) {
  double sweep_rad = pk_wrap_2pi(angle_rad);
  return sweep_rad > FULL_TURN - NO_TURN || sweep_rad < NO_TURN ? 0 : sweep_rad;
}

// Sweep of an arc after which the target lies straight ahead; negative when the target is inside the circle. The angle
// at the centre between exit and target is acos(tan R / tan D) on a sphere; two corrections make it exact.
static double sweep_to(const pk_way *arc, pk_lla target) {
  pk_inverse to_target = pk_geodesic_inverse(arc->from, target);
  if (to_target.distance_m <= arc->radius_m * (1 + 1e-9)) return -1;
  double ratio =
      pk_tan(arc->radius_m / PK_WGS84_A_M) / pk_tan(fmin(to_target.distance_m / PK_WGS84_A_M, RIGHT_ANGLE * 0.999));
  double exit_rad = to_target.bearing_rad - arc->side * pk_acos(fmin(ratio, 1));
  double sweep_rad = sweep_of(arc->side * (exit_rad - arc->bearing_rad));
  for (int i = 0; i < 3; i++) {
    pk_way_point exit = pk_way_at(arc, sweep_rad * pk_way_scale_m(arc->radius_m));
    double wrong_rad = pk_wrap_pi(pk_geodesic_inverse(exit.place, target).bearing_rad - exit.course_rad);
    if (fabs(wrong_rad) > 0.1) break; // the target is nearly on the circle: the first answer is the best
    sweep_rad = fmax(0, sweep_rad + arc->side * wrong_rad);
  }
  return sweep_of(sweep_rad);
}

pk_way pk_way_turn_to(pk_way_point from, double radius_m, int side, pk_lla target) {
  double ahead_rad = pk_wrap_pi(pk_geodesic_inverse(from.place, target).bearing_rad - from.course_rad);
  if (side == 0) side = ahead_rad < 0 ? -1 : 1;
  pk_way arc = pk_way_arc(from, radius_m, side, 0);
  double sweep_rad = sweep_to(&arc, target);
  if (sweep_rad < 0) { // inside this circle, therefore outside the other
    arc = pk_way_arc(from, radius_m, -side, 0);
    sweep_rad = fmax(0, sweep_to(&arc, target));
  }
  arc.length_m = sweep_rad * pk_way_scale_m(radius_m);
  return arc;
}

pk_way pk_way_turn(pk_way_point from, double radius_m, int side, double course_rad) {
  double by_rad = pk_wrap_pi(course_rad - from.course_rad);
  if (side == 0) side = by_rad < 0 ? -1 : 1;
  double scale_m = pk_way_scale_m(radius_m), sweep_rad = sweep_of(side * by_rad);
  pk_way arc = pk_way_arc(from, radius_m, side, sweep_rad);
  for (int i = 0; sweep_rad > 0 && i < 3; i++) { // meridians converge along the arc
    double wrong_rad = pk_wrap_pi(course_rad - pk_way_at(&arc, sweep_rad * scale_m).course_rad);
    sweep_rad = fmax(0, sweep_rad + side * wrong_rad);
  }
  arc.length_m = sweep_rad * scale_m;
  return arc;
}

// Sides of the two arcs, chosen on a plane around the goal: azimuthal equidistant, so that distance and both courses
// relative to the connecting geodesic are kept.
static void join_sides(pk_way_point from, pk_way_point to, double radius_m, int sides[2]) {
  pk_inverse back = pk_geodesic_inverse(to.place, from.place);
  double s, c, toward_rad = back.arrival_rad + PK_PI;
  pk_sincos(RIGHT_ANGLE - back.bearing_rad, &s, &c);
  double heading_rad = RIGHT_ANGLE - (back.bearing_rad + PK_PI + (from.course_rad - toward_rad));
  pk_pose start = {back.distance_m * c, back.distance_m * s, heading_rad};
  pk_dubins way = pk_dubins_shortest(start, (pk_pose){0, 0, RIGHT_ANGLE - to.course_rad}, radius_m, 0);
  sides[0] = way.word == PK_LSL || way.word == PK_LSR ? -1 : 1;
  sides[1] = way.word == PK_LSL || way.word == PK_RSL ? -1 : 1;
}

void pk_way_join(pk_way_point from, double radius_m, pk_way_point to, double to_radius_m, pk_way out[3]) {
  int sides[2];
  join_sides(from, to, fmax(radius_m, to_radius_m), sides);
  pk_way last = pk_way_arc(to, to_radius_m, sides[1], 0);
  // The point where the geodesic meets the last circle is found from its course there, which hardly moves with it.
  pk_way_point entry = to;
  for (int i = 0; i < 12; i++) {
    out[0] = pk_way_turn_to(from, radius_m, sides[0], entry.place);
    pk_way_point exit = pk_way_at(&out[0], out[0].length_m);
    out[1] = pk_way_line_to(exit.place, entry.place);
    if (fabs(pk_wrap_pi(out[1].bearing_rad - exit.course_rad)) > ASTRAY_RAD)
      out[1] = pk_way_line(exit, 0); // a step too far
    double course_rad = pk_way_at(&out[1], out[1].length_m).course_rad;
    double wrong_rad = pk_wrap_pi(course_rad - entry.course_rad);
    if (fabs(wrong_rad) < 1e-11) break;
    last.bearing_rad += wrong_rad;
    entry = pk_way_at(&last, 0);
  }
  pk_way_point arrival = pk_way_at(&out[1], out[1].length_m);
  double sweep_rad = sweep_of(sides[1] * (to.course_rad - arrival.course_rad));
  out[2] = pk_way_arc(arrival, to_radius_m, sides[1], sweep_rad);
  out[2].length_m = pk_way_turn(arrival, to_radius_m, sides[1], to.course_rad).length_m;
}
