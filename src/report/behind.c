// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/behind.h"
#include "num/math.h"
#include <math.h>

static const double near_m = 10000;
static const pk_time step = 10 * PK_SECOND;
// How far a mover may be, straight, from the foot of a place that it is near to: 11 km for the distance on the sphere,
// 12 km flown in ten seconds, 37 km of height.
static const double reach_m = 60000;

double pk_apart_m(double lat_deg, double lon_deg, double lat2_deg, double lon2_deg) {
  double north_m = (lat2_deg - lat_deg) * PK_RAD_PER_DEG * PK_WGS84_A_M;
  double east_m = pk_wrap_pi((lon2_deg - lon_deg) * PK_RAD_PER_DEG) * PK_WGS84_A_M * pk_cos(lat_deg * PK_RAD_PER_DEG);
  return pk_hypot(north_m, east_m);
}

void pk_behind_init(pk_behind *behind, pk_story *story) {
  *behind = (pk_behind){.story = story};
  for (int i = 0; i < PK_BEHIND_MOMENTS; i++) behind->moments[i].number = -1;
}

static pk_ecef place_about(const pk_story *story, uint32_t mover, pk_time from) {
  const pk_actor *actor = &story->actors[mover];
  const pk_segment *segments = &story->segments[actor->first_segment];
  if (!actor->n_segments || segments[0].t0 > from + step || segments[actor->n_segments - 1].t1 < from)
    return (pk_ecef){INFINITY, 0, 0};
  pk_ecef place;
  return pk_story_place(story, mover, from, &place) ? place : (pk_ecef){NAN, 0, 0};
}

static const pk_ecef *places_about(pk_behind *behind, pk_time time) {
  int64_t number = time / step;
  size_t slot = (size_t)((uint64_t)number % PK_BEHIND_MOMENTS);
  if (!behind->moments[slot].places)
    behind->moments[slot].places = pk_story_alloc(behind->story, (size_t)behind->story->n_actors + 1, sizeof(pk_ecef));
  pk_ecef *places = behind->moments[slot].places;
  if (!places || behind->moments[slot].number == number) return places;
  behind->moments[slot].number = number;
  for (uint32_t m = 1; m <= behind->story->n_actors; m++) places[m] = place_about(behind->story, m, number * step);
  return places;
}

uint32_t pk_behind_find(pk_behind *behind, pk_time time, double lat_deg, double lon_deg) {
  const pk_ecef *places = places_about(behind, time);
  pk_ecef foot = pk_ecef_from_lla(pk_lla_deg(lat_deg, lon_deg, 0));
  double nearest_m = near_m;
  uint32_t found = 0;
  for (uint32_t m = 1; places && m <= behind->story->n_actors; m++) {
    double x_m = places[m].x_m - foot.x_m, y_m = places[m].y_m - foot.y_m, z_m = places[m].z_m - foot.z_m;
    pk_ecef place;
    if (x_m * x_m + y_m * y_m + z_m * z_m > reach_m * reach_m) continue; // a NaN is looked at
    if (!pk_story_place(behind->story, m, time, &place)) continue;
    pk_lla at = pk_lla_from_ecef(place);
    double d_m = pk_apart_m(lat_deg, lon_deg, at.lat_rad / PK_RAD_PER_DEG, at.lon_rad / PK_RAD_PER_DEG);
    if (d_m < nearest_m) nearest_m = d_m, found = m;
  }
  return found;
}
