// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "motion/pen.h"
#include "num/math.h"
#include <math.h>

#define STEEPEST 0.5  // sine of the steepest flight path of an aeroplane
#define CREEP_MPS 0.5 // climb rate that is left at the ceiling

static int flies_like_a_wing(const pk_pen *pen) { return pen->planner->performance->kind <= PK_MOVER_PROPELLER; }

double pk_pen_pull_mps2(const pk_pen *pen) {
  return fmax(0.5, 0.1 * (pen->planner->performance->load_max - 1) * PK_GRAVITY_MPS2);
}

double pk_pen_climb_limit_mps(const pk_pen *pen, double height_m, double tas_mps, int direction) {
  const pk_performance *p = pen->planner->performance;
  double limit_mps = direction > 0 ? fmax(pk_performance_climb_mps(p, height_m), CREEP_MPS) : p->descent_max_mps;
  if (pen->rate_mps > 0) limit_mps = fmin(limit_mps, pen->rate_mps);
  return flies_like_a_wing(pen) ? fmin(limit_mps, STEEPEST * tas_mps) : limit_mps;
}

// Radii of curvature of the ellipsoid: of the meridian and across it.
static void curvature(double lat_rad, double *meridian_m, double *normal_m) {
  double s = pk_sin(lat_rad), w = 1 - PK_WGS84_E2 * s * s;
  *normal_m = PK_WGS84_A_M / sqrt(w);
  *meridian_m = *normal_m * (1 - PK_WGS84_E2) / w;
}

double pk_pen_surface_mps(const pk_pen *pen, pk_way_point at, double height_m, double tas_mps, double climb_mps) {
  double flat_mps = flies_like_a_wing(pen) ? sqrt(fmax(tas_mps * tas_mps - climb_mps * climb_mps, 0)) : tas_mps;
  pk_enu wind = pen->rolling ? (pk_enu){0} : pk_air_wind_mps(pen->planner->air, height_m);
  double ground_mps = pk_air_ground_speed_mps(wind, at.course_rad, flat_mps, NULL);
  double meridian_m, normal_m, c = pk_cos(at.course_rad);
  curvature(at.place.lat_rad, &meridian_m, &normal_m);
  double bend = c * c / meridian_m + (1 - c * c) / normal_m;
  return ground_mps / (1 + bend * pk_air_ellipsoidal_m(pen->planner->air, at.place, height_m));
}

// Slope of the geoid along a course, over 10 km.
static double geoid_slope(const pk_air *air, pk_way_point at) {
  if (!air || !air->geoid) return 0;
  const double reach_rad = 5e3 / PK_WGS84_A_M;
  double s, c, lat = at.place.lat_rad, lon = at.place.lon_rad, across_rad = reach_rad / fmax(pk_cos(lat), 0.01);
  pk_sincos(at.course_rad, &s, &c);
  double north =
      pk_geoid_undulation_m(air->geoid, lat + reach_rad, lon) - pk_geoid_undulation_m(air->geoid, lat - reach_rad, lon);
  double east = pk_geoid_undulation_m(air->geoid, lat, lon + across_rad) -
                pk_geoid_undulation_m(air->geoid, lat, lon - across_rad);
  return (north * c + east * s) / 10e3;
}

pk_ecef pk_pen_lift(const pk_pen *pen, pk_way_point at, double height_m, double surface_mps, pk_enu *velocity) {
  const pk_air *air = pen->planner->air;
  pk_lla place = {at.place.lat_rad, at.place.lon_rad, pk_air_ellipsoidal_m(air, at.place, height_m)};
  pk_frame frame = pk_frame_at(place);
  if (velocity) {
    double s, c, meridian_m, normal_m;
    pk_sincos(at.course_rad, &s, &c);
    curvature(place.lat_rad, &meridian_m, &normal_m);
    velocity->e_m = s * surface_mps * (1 + place.h_m / normal_m);
    velocity->n_m = c * surface_mps * (1 + place.h_m / meridian_m);
    velocity->u_m += geoid_slope(air, at) * surface_mps;
    pk_ecef turned = pk_ecef_rotate(&frame, *velocity);
    *velocity = (pk_enu){turned.x_m, turned.y_m, turned.z_m};
  }
  return frame.origin;
}

pk_pen pk_pen_at(const pk_planner *planner, pk_chain *chain, pk_route_result *result, const pk_route_start *start) {
  pk_pen pen = {.planner = planner,
                .chain = chain,
                .result = result,
                .fuel_kg = planner->performance->fuel_kg,
                .agl_m = NAN,
                .until = PK_NEVER,
                .load = fmin(pk_turn_load_factor(25 * PK_RAD_PER_DEG), planner->performance->load_sustained),
                .phase = -1};
  if (!start) return pen;
  pen.time = pen.airborne = start->time;
  pen.at = (pk_way_point){{start->place.lat_rad, start->place.lon_rad, 0}, start->course_rad};
  pen.position = pk_ecef_from_lla(start->place);
  pen.height_m = pk_air_amsl_m(planner->air, start->place, start->place.h_m);
  pen.tas_mps = start->tas_mps;
  pen.climb_mps = start->climb_mps;
  pen.fuel_kg = start->fuel_kg;
  pen.rolling = start->on_ground;
  pen.speed_mps = pen.tas_mps;
  pk_pen_order_level(&pen, (pk_level){PK_DATUM_KEEP, 0}, 0);
  return pen;
}

void pk_pen_refuse(pk_pen *pen, pk_refusal_kind kind, double wanted, double had) {
  pk_route_result *result = pen->result;
  if (result->n_refusals < PK_REFUSALS_MAX)
    result->refusals[result->n_refusals] = (pk_refusal){kind, pen->leg, pen->time, wanted, had};
  result->n_refusals++;
}

void pk_pen_order_level(pk_pen *pen, pk_level level, double rate_mps) {
  const pk_performance *p = pen->planner->performance;
  pen->rate_mps = rate_mps;
  pen->agl_m = NAN;
  if (level.datum == PK_DATUM_KEEP) {
    // Leveling off from a climb takes its height.
    pen->target_m = pen->height_m + pen->climb_mps * fabs(pen->climb_mps) / (2 * pk_pen_pull_mps2(pen));
    return;
  }
  double ground_m = level.datum == PK_DATUM_AGL ? pk_air_ground_m(pen->planner->air, pen->at.place) : 0;
  if (ground_m + level.height_m > p->ceiling_m) {
    pk_pen_refuse(pen, PK_REFUSED_HIGH, ground_m + level.height_m, p->ceiling_m);
    level.height_m = p->ceiling_m - ground_m;
  }
  pen->target_m = ground_m + level.height_m;
  if (level.datum == PK_DATUM_AGL && pen->planner->air && pen->planner->air->terrain) pen->agl_m = level.height_m;
  double most_mps = pen->target_m > pen->height_m ? p->climb_sea_level_mps : p->descent_max_mps;
  if (rate_mps > most_mps) pk_pen_refuse(pen, PK_REFUSED_STEEP, rate_mps, most_mps);
}

void pk_pen_order_speed(pk_pen *pen, double speed_mps) {
  const pk_performance *p = pen->planner->performance;
  if (!(speed_mps > 0)) return;
  double max_mps = pk_performance_max_mps(p, pen->target_m);
  if (speed_mps > max_mps * (1 + 1e-9)) pk_pen_refuse(pen, PK_REFUSED_FAST, speed_mps, max_mps);
  if (speed_mps < p->min_mps * (1 - 1e-9)) pk_pen_refuse(pen, PK_REFUSED_SLOW, speed_mps, p->min_mps);
  pen->speed_mps = fmax(speed_mps, p->min_mps);
}

static double radius_m(const pk_pen *pen, double tas_mps) {
  const pk_air *air = pen->planner->air;
  pk_enu now = pk_air_wind_mps(air, pen->height_m), then = pk_air_wind_mps(air, pen->target_m);
  double wind2 = fmax(now.e_m * now.e_m + now.n_m * now.n_m, then.e_m * then.e_m + then.n_m * then.n_m);
  return fmax(pk_turn_radius_m(tas_mps + sqrt(wind2), fmax(pen->load, PK_LOAD_MIN)), 10);
}

double pk_pen_radius_m(const pk_pen *pen) {
  pk_enu wind = pk_air_wind_mps(pen->planner->air, pen->height_m);
  double wind_mps = sqrt(wind.e_m * wind.e_m + wind.n_m * wind.n_m);
  double least_mps = fmax(1.1 * pen->planner->performance->min_mps, 2 * wind_mps); // slower turns speed up
  return radius_m(pen, fmax(pen->tas_mps, fmin(least_mps, pen->speed_mps)));
}

double pk_pen_later_radius_m(const pk_pen *pen) {
  double limit_mps = pk_performance_max_mps(pen->planner->performance, fmax(pen->height_m, pen->target_m));
  return radius_m(pen, fmax(pen->tas_mps, fmin(pen->speed_mps, limit_mps)));
}

double pk_pen_tas_of_ground_mps(const pk_pen *pen, double course_rad, double ground_mps) {
  double s, c;
  pk_enu wind = pk_air_wind_mps(pen->planner->air, pen->height_m);
  pk_sincos(course_rad, &s, &c);
  double e_mps = ground_mps * s - wind.e_m, n_mps = ground_mps * c - wind.n_m;
  return sqrt(e_mps * e_mps + n_mps * n_mps);
}
