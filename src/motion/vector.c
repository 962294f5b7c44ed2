// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "motion/legs.h"
#include "num/math.h"
#include <math.h>

pk_vector_def pk_vector_def_default(void) { return (pk_vector_def){.duration = 10 * PK_MINUTE}; }

static void order_vector(pk_pen *pen, const pk_vector_def *def) {
  const pk_performance *p = pen->planner->performance;
  if (def->load > p->load_max) pk_pen_refuse(pen, PK_REFUSED_STEEP, def->load, p->load_max);
  pen->load = def->load > 0 ? fmin(def->load, p->load_max) : p->load_sustained;
  pk_pen_order_level(pen, def->level, def->rate_mps);
  pk_pen_order_speed(pen, def->speed_mps);
}

pk_status pk_route_vector(const pk_planner *planner, const pk_route_start *start, const pk_vector_def *def,
                          pk_chain *chain, pk_route_result *result) {
  pk_leg_result_begin(result, 0);
  pk_chain_cut(chain, start->time);
  pk_pen pen = pk_pen_at(planner, chain, result, start);
  if (pen.rolling) {
    pk_pen_refuse(&pen, PK_REFUSED_LEG, 0, 0);
  } else {
    order_vector(&pen, def);
    pen.until = start->time + def->duration;
    double radius_m = pk_pen_radius_m(&pen);
    pk_way turn = def->towards ? pk_way_turn_to(pen.at, radius_m, def->turn, def->place)
                               : pk_way_turn(pen.at, radius_m, def->turn, def->course_rad);
    // Faster than any mover: the line is cut by time, not by its length.
    if (!(turn.length_m > 0) || pk_pen_fly(&pen, &turn)) {
      pk_way line = pk_way_line(pen.at, 4 * fmax(pen.tas_mps, pen.speed_mps) * pk_time_s(def->duration) + 1e3);
      pk_pen_fly(&pen, &line);
    }
  }
  result->end = pen.time;
  result->fuel_kg = pen.fuel_kg;
  return pen.status;
}
