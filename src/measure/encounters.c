// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "measure/encounters.h"
#include "geo/geodesic.h"
#include "motion/solve.h"
#include <math.h>

enum { CHANGES_MAX = 64 };

// A condition over time: whether it holds at the start, and its changes.
typedef struct spells {
  int holds;
  uint32_t n;
  pk_crossing at[CHANGES_MAX];
} spells;

static uint32_t least(uint32_t n) { return n < CHANGES_MAX ? n : CHANGES_MAX; }

static spells in_range(const pk_chain *path, const pk_radar *radar, pk_window window) {
  pk_ecef antenna = pk_radar_frame(radar)->origin;
  double range_m = pk_radar_def_of(radar)->range_max_m;
  pk_ecef start = pk_segment_position(&path->segments[0], path->segments[0].t0);
  spells out = {.holds = pk_ecef_distance_m(start, antenna) < range_m};
  out.n = least(pk_solve_range(path, window, antenna, range_m, out.at, CHANGES_MAX));
  return out;
}

static spells above_horizon(const pk_chain *path, const pk_radar *radar, const pk_air *air, pk_window window) {
  pk_lla antenna = pk_radar_frame(radar)->place;
  pk_horizon horizon = pk_horizon_of(antenna, air);
  pk_lla start = pk_lla_from_ecef(pk_segment_position(&path->segments[0], path->segments[0].t0));
  double elevation_rad = pk_elevation_rad(pk_radar_antenna_amsl_m(radar), pk_air_amsl_m(air, start, start.h_m),
                                          pk_geodesic_inverse(antenna, start).distance_m, horizon.effective_radius_m);
  spells out = {.holds = elevation_rad > horizon.elevation_rad};
  out.n = least(pk_solve_horizon(path, window, &horizon, out.at, CHANGES_MAX));
  return out;
}

// First time at which both hold.
static pk_time first_both(const spells *a, const spells *b, pk_time start) {
  int in_a = a->holds, in_b = b->holds;
  uint32_t i = 0, j = 0;
  pk_time now = start;
  while (!(in_a && in_b)) {
    pk_time next_a = i < a->n ? a->at[i].time : PK_NEVER, next_b = j < b->n ? b->at[j].time : PK_NEVER;
    now = next_a < next_b ? next_a : next_b;
    if (now == PK_NEVER) return PK_NEVER;
    if (next_a <= next_b)
      in_a = a->at[i++].in;
    else
      in_b = b->at[j++].in;
  }
  return now;
}

pk_time pk_reach_time(const pk_chain *path, const pk_radar *radar, const pk_air *air, pk_time until) {
  if (path->n == 0 || path->segments[0].t0 >= until) return PK_NEVER;
  pk_window window = {path->segments[0].t0, until};
  spells range = in_range(path, radar, window);
  if (!range.holds && range.n == 0) return PK_NEVER;
  spells horizon = above_horizon(path, radar, air, window);
  return first_both(&range, &horizon, window.from);
}

// Whether two paths are in company at a time; a path that stands in a gap then, landed, is not.
static int are_beside(const pk_chain *a, const pk_chain *b, pk_time time) {
  const pk_segment *at_a = &a->segments[pk_chain_find(a, time)], *at_b = &b->segments[pk_chain_find(b, time)];
  if (time > at_a->t1 || time > at_b->t1) return 0;
  return pk_ecef_distance_m(pk_segment_position(at_a, time), pk_segment_position(at_b, time)) < PK_COMPANY_M;
}

pk_company pk_company_of(const pk_chain *a, const pk_chain *b, pk_time until) {
  pk_company out = {.closest_m = INFINITY};
  if (a->n == 0 || b->n == 0) return out;
  pk_window window = {0, until};
  pk_time closest;
  if (!pk_solve_closest(a, b, window, &closest, &out.closest_m) || out.closest_m >= PK_COMPANY_M) return out;
  pk_crossing found[CHANGES_MAX];
  uint32_t n = least(pk_solve_meet(a, b, window, PK_COMPANY_M, found, CHANGES_MAX));
  pk_time since = a->segments[0].t0 > b->segments[0].t0 ? a->segments[0].t0 : b->segments[0].t0;
  pk_time end =
      a->segments[a->n - 1].t1 < b->segments[b->n - 1].t1 ? a->segments[a->n - 1].t1 : b->segments[b->n - 1].t1;
  int beside = are_beside(a, b, since);
  for (uint32_t i = 0; i < n; i++) {
    if (beside) out.beside_s += pk_time_s(found[i].time - since);
    since = found[i].time;
    beside = found[i].in;
  }
  if (beside) out.beside_s += pk_time_s((end < until ? end : until) - since);
  return out;
}
