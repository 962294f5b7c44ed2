// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "motion/route.h"
#include "motion/legs.h"
#include "num/math.h"
#include <math.h>

#define STANDSTILL_MPS 1.0 // slower movers turn on the spot
#define ON_TIME (20 * PK_MILLISECOND)
#define ON_TIME_ROUNDS 10

const char *pk_refusal_text(pk_refusal_kind kind) {
  switch (kind) {
#define PK_X(name, text)                                                                                               \
  case name:                                                                                                           \
    return text;
    PK_REFUSAL_TABLE(PK_X)
#undef PK_X
  }
  return "unknown refusal";
}

pk_leg_def pk_leg_def_default(pk_leg_kind kind, pk_lla place) {
  return (pk_leg_def){.kind = kind,
                      .place = place,
                      .other = place,
                      .at = PK_NEVER,
                      .until = PK_NEVER,
                      .runway_rad = NAN,
                      .bearing_rad = NAN};
}

int pk_route_start_of(const pk_chain *chain, pk_time time, const pk_air *air, pk_route_start *out) {
  uint32_t found = pk_chain_find(chain, time);
  if (found == UINT32_MAX) return 0;
  const pk_segment *segment = &chain->segments[found];
  pk_lla place = pk_lla_from_ecef(pk_segment_position(segment, time));
  pk_frame frame = pk_frame_at(place);
  pk_enu velocity = pk_enu_rotate(&frame, pk_segment_velocity(segment, time)), way = velocity;
  if (way.e_m * way.e_m + way.n_m * way.n_m < 1e-6) // stands: looks where it came from
    way = pk_enu_rotate(&frame, pk_segment_velocity(segment, segment->t0));
  int last = found + 1 == chain->n && time == segment->t1;
  int on_ground = segment->phase == PK_PHASE_GROUND ||
                  (last && segment->phase == PK_PHASE_LANDING && fabs(velocity.e_m) + fabs(velocity.n_m) < 1e-3);
  pk_enu wind = on_ground ? (pk_enu){0} : pk_air_wind_mps(air, pk_air_amsl_m(air, place, place.h_m));
  double e_mps = velocity.e_m - wind.e_m, n_mps = velocity.n_m - wind.n_m, u_mps = velocity.u_m;
  *out = (pk_route_start){.time = time,
                          .place = place,
                          .course_rad = pk_wrap_2pi(pk_atan2(way.e_m, way.n_m)),
                          .tas_mps = sqrt(e_mps * e_mps + n_mps * n_mps + u_mps * u_mps),
                          .climb_mps = u_mps,
                          .fuel_kg = pk_segment_fuel_kg(segment, time),
                          .on_ground = (uint8_t)on_ground};
  return 1;
}

void pk_leg_order(pk_pen *pen, const pk_leg_def *leg, double otherwise_mps) {
  if (leg->level.datum != PK_DATUM_KEEP) pk_pen_order_level(pen, leg->level, leg->rate_mps);
  if (leg->speed_mps > 0) {
    pk_pen_order_speed(pen, leg->speed_mps);
    return;
  }
  const pk_performance *p = pen->planner->performance;
  double fastest_mps = pk_performance_max_mps(p, fmax(pen->target_m, pen->height_m));
  pen->speed_mps = fmax(fmin(otherwise_mps, fastest_mps), p->min_mps);
}

int pk_leg_direct(pk_pen *pen, pk_lla place, double short_m) {
  pk_way line = pk_way_line_to(pen->at.place, place);
  if (pen->tas_mps < STANDSTILL_MPS) pen->at.course_rad = line.bearing_rad;
  pk_way turn = pk_way_turn_to(pen->at, pk_pen_radius_m(pen), 0, place);
  if (turn.length_m > 0) {
    if (!pk_pen_fly(pen, &turn)) return 0;
    line = pk_way_line_to(pen->at.place, place);
    if (fabs(pk_wrap_pi(line.bearing_rad - pen->at.course_rad)) > 0.02) return 1; // the turn went a step too far
  }
  line.length_m = fmax(line.length_m - short_m, 0);
  return pk_pen_fly(pen, &line);
}

// How far before a place the turn towards the next begins: R tan(half the turn), with bounds that keep it on the line.
static double lead_m(const pk_pen *pen, const pk_leg_def *leg, const pk_leg_def *next) {
  int goes_on = next && (next->kind == PK_LEG_TO || next->kind == PK_LEG_HOLD || next->kind == PK_LEG_ORBIT);
  if (!goes_on) return 0;
  pk_inverse in = pk_geodesic_inverse(pen->at.place, leg->place);
  pk_inverse out = pk_geodesic_inverse(leg->place, next->place);
  double half_rad = fabs(pk_wrap_pi(out.bearing_rad - in.arrival_rad)) / 2, radius_m = pk_pen_later_radius_m(pen);
  double lead = half_rad < 1.2 ? radius_m * pk_tan(half_rad) : INFINITY;
  return fmin(fmin(lead, 1.5 * radius_m), fmin(in.distance_m, out.distance_m) / 2);
}

// Flies a leg again and again until its end comes at the time asked for.
static int direct_on_time(pk_pen *pen, const pk_leg_def *leg, double short_m) {
  const pk_pen before = *pen;
  const pk_route_result result = *pen->result;
  const pk_performance *p = pen->planner->performance;
  uint32_t n = pen->chain->n;
  double fastest_mps = pk_performance_max_mps(p, pen->target_m), speed_mps = pen->speed_mps;
  for (int round = 0; round < ON_TIME_ROUNDS; round++) {
    *pen = before;
    *pen->result = result;
    pen->chain->n = n;
    pen->speed_mps = speed_mps;
    if (!pk_leg_direct(pen, leg->place, short_m)) return 0;
    pk_time late = pen->time - leg->at;
    if (late < ON_TIME && late > -ON_TIME) return 1;
    double factor = leg->at > before.time ? pk_time_s(pen->time - before.time) / pk_time_s(leg->at - before.time) : 1e3;
    double next_mps = fmin(fmax(speed_mps * factor, p->min_mps), fastest_mps);
    if (next_mps == speed_mps) break;
    speed_mps = next_mps;
  }
  if (fabs(pk_time_s(pen->time - leg->at)) > 1)
    pk_pen_refuse(pen, PK_REFUSED_LATE, pk_time_s(leg->at), pk_time_s(pen->time));
  return 1;
}

static int leg_to(pk_pen *pen, const pk_leg_def *leg, const pk_leg_def *next) {
  pk_leg_order(pen, leg, pen->planner->performance->cruise_mps);
  double short_m = lead_m(pen, leg, next);
  return leg->at == PK_NEVER ? pk_leg_direct(pen, leg->place, short_m) : direct_on_time(pen, leg, short_m);
}

// Puts the pen in the air at the place of its first leg.
static int leg_start(pk_pen *pen, const pk_leg_def *leg, const pk_leg_def *next) {
  const pk_performance *p = pen->planner->performance;
  pen->time = pen->airborne = leg->at == PK_NEVER ? 0 : leg->at;
  pen->at = (pk_way_point){{leg->place.lat_rad, leg->place.lon_rad, 0}, 0};
  if (next) pen->at.course_rad = pk_geodesic_inverse(leg->place, next->place).bearing_rad;
  pk_leg_order(pen, leg, p->cruise_mps);
  pen->height_m = pen->target_m;
  pen->tas_mps = p->kind == PK_MOVER_BALLOON ? 0 : pen->speed_mps;
  pen->rolling = 0;
  pen->position = pk_pen_lift(pen, pen->at, pen->height_m, 0, NULL);
  return 1;
}

static int leg_drift(pk_pen *pen, const pk_leg_def *leg) {
  if (leg->level.datum != PK_DATUM_KEEP) pk_pen_order_level(pen, leg->level, leg->rate_mps);
  return pk_pen_drift(pen, leg->until != PK_NEVER ? leg->until : pen->time + leg->duration);
}

// Flies one leg and answers when it ended.
static pk_time fly_leg(pk_pen *pen, const pk_leg_def *leg, const pk_leg_def *next) {
  pk_time moment = PK_NEVER;
  switch (leg->kind) {
  case PK_LEG_START:
    return leg_start(pen, leg, next), pen->time;
  case PK_LEG_TAKE_OFF:
    pk_leg_take_off(pen, leg, next, &moment);
    return moment;
  case PK_LEG_LAND:
    pk_leg_land(pen, leg, &moment);
    return moment;
  case PK_LEG_TO:
    return leg_to(pen, leg, next) ? pen->time : PK_NEVER;
  case PK_LEG_HOLD:
  case PK_LEG_ORBIT:
    return pk_leg_hold(pen, leg) ? pen->time : PK_NEVER;
  case PK_LEG_DRIFT:
    return leg_drift(pen, leg) ? pen->time : PK_NEVER;
  }
  return PK_NEVER;
}

// Whether a leg can follow: starts once, takes off from the ground, everything else from the air.
static int can_follow(const pk_pen *pen, const pk_leg_def *leg, int begun) {
  if (leg->kind == PK_LEG_START) return !begun;
  if (leg->kind == PK_LEG_TAKE_OFF) return !begun || pen->rolling;
  return begun && !pen->rolling;
}

static void order_load(pk_pen *pen, double load) {
  double most = pen->planner->performance->load_sustained;
  if (!(load > 0)) return;
  if (load > most) pk_pen_refuse(pen, PK_REFUSED_STEEP, load, most);
  pen->load = fmin(load, most);
}

void pk_leg_result_begin(pk_route_result *result, uint32_t legs) {
  pk_time *arrivals = result->arrivals;
  *result = (pk_route_result){.arrivals = arrivals, .fuel_out = PK_NEVER};
  for (uint32_t i = 0; arrivals && i < legs; i++) arrivals[i] = PK_NEVER;
}

pk_status pk_route_plan(const pk_planner *planner, const pk_route_def *def, const pk_route_start *start,
                        pk_chain *chain, pk_route_result *result) {
  pk_leg_result_begin(result, def->n);
  if (start)
    pk_chain_cut(chain, start->time);
  else
    chain->n = 0;
  pk_pen pen = pk_pen_at(planner, chain, result, start);
  if (!start && def->fuel_kg > 0) pen.fuel_kg = def->fuel_kg;
  order_load(&pen, def->load);
  int begun = start != NULL;
  for (uint32_t i = 0; i < def->n && pen.status == PK_OK; i++) {
    const pk_leg_def *leg = &def->legs[i], *next = i + 1 < def->n ? leg + 1 : NULL;
    pen.leg = (uint16_t)i;
    if (!can_follow(&pen, leg, begun)) {
      pk_pen_refuse(&pen, PK_REFUSED_LEG, leg->kind, 0);
      continue;
    }
    if (!begun) pen.rolling = leg->kind == PK_LEG_TAKE_OFF;
    pk_time ended = fly_leg(&pen, leg, next);
    if (result->arrivals) result->arrivals[i] = ended;
    begun = 1;
  }
  result->end = pen.time;
  result->fuel_kg = pen.fuel_kg;
  return pen.status;
}
