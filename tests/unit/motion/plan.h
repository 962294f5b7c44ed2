// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What tests of planned motion share: classes, a chain's state in plain words, PROJ's geodesics.
#pragma once
#include "motion/route.h"
#include "num/math.h"
#include "support.h"
#include <geodesic.h>
#include <math.h>

static inline pk_performance fighter(void) {
  return (pk_performance){.kind = PK_MOVER_JET,
                          .cruise_mps = 250,
                          .loiter_mps = 200,
                          .min_mps = 70,
                          .max_sea_level_mps = 400,
                          .max_high_mps = 640,
                          .mach_max = 2.2,
                          .cruise_height_m = 11000,
                          .ceiling_m = 17500,
                          .climb_sea_level_mps = 300,
                          .descent_max_mps = 250,
                          .load_sustained = 6,
                          .load_max = 9,
                          .fuel_kg = 3400,
                          .flow_loiter_kgps = 0.4,
                          .flow_cruise_kgps = 0.52,
                          .flow_dry_kgps = 2.15,
                          .flow_afterburner_kgps = 9.4,
                          .runway_take_off_m = 600,
                          .runway_landing_m = 700};
}

static inline pk_performance light_aircraft(void) {
  return (pk_performance){.kind = PK_MOVER_PROPELLER,
                          .cruise_mps = 62,
                          .loiter_mps = 45,
                          .min_mps = 27,
                          .max_sea_level_mps = 72,
                          .max_high_mps = 67,
                          .mach_max = 0.2,
                          .cruise_height_m = 2000,
                          .ceiling_m = 4200,
                          .climb_sea_level_mps = 3.7,
                          .descent_max_mps = 10,
                          .load_sustained = 1.5,
                          .load_max = 3.8,
                          .fuel_kg = 115,
                          .flow_loiter_kgps = 0.0055,
                          .flow_cruise_kgps = 0.0072,
                          .flow_dry_kgps = 0.01,
                          .runway_take_off_m = 500,
                          .runway_landing_m = 450};
}

static inline pk_performance helicopter(void) {
  return (pk_performance){.kind = PK_MOVER_ROTOR,
                          .cruise_mps = 62,
                          .loiter_mps = 35,
                          .max_sea_level_mps = 70,
                          .max_high_mps = 68,
                          .mach_max = 0.2,
                          .cruise_height_m = 500,
                          .ceiling_m = 4800,
                          .climb_sea_level_mps = 9,
                          .descent_max_mps = 8,
                          .load_sustained = 1.5,
                          .load_max = 2,
                          .fuel_kg = 2100,
                          .flow_loiter_kgps = 0.19,
                          .flow_cruise_kgps = 0.21,
                          .flow_dry_kgps = 0.28};
}

static inline pk_performance balloon(void) {
  return (pk_performance){.kind = PK_MOVER_BALLOON,
                          .ceiling_m = 6000,
                          .climb_sea_level_mps = 4,
                          .descent_max_mps = 4,
                          .load_sustained = 1,
                          .load_max = 1,
                          .endurance_s = 90 * 3600};
}

// A chain's mover at a time.
typedef struct moment {
  pk_lla place;
  double amsl_m, speed_mps, course_rad, climb_mps; // over ground
} moment;

static inline moment moment_of(const pk_chain *chain, pk_time time, const pk_air *air) {
  uint32_t found = pk_chain_find(chain, time);
  assert_true(found != UINT32_MAX);
  moment m = {.place = pk_lla_from_ecef(pk_segment_position(&chain->segments[found], time))};
  pk_frame frame = pk_frame_at(m.place);
  pk_enu v = pk_enu_rotate(&frame, pk_segment_velocity(&chain->segments[found], time));
  m.amsl_m = pk_air_amsl_m(air, m.place, m.place.h_m);
  m.speed_mps = sqrt(v.e_m * v.e_m + v.n_m * v.n_m);
  m.course_rad = pk_wrap_2pi(pk_atan2(v.e_m, v.n_m));
  m.climb_mps = v.u_m;
  return m;
}

// Largest step of position and of velocity at the joints of a chain.
static inline void joints_of(const pk_chain *chain, double *step_m, double *kink_mps) {
  for (uint32_t i = 1; i < chain->n; i++) {
    const pk_segment *a = &chain->segments[i - 1], *b = &chain->segments[i];
    assert_true(a->t1 == b->t0 && b->t1 > b->t0);
    *step_m = fmax(*step_m, pk_ecef_distance_m(pk_segment_position(a, a->t1), pk_segment_position(b, b->t0)));
    *kink_mps = fmax(*kink_mps, pk_ecef_distance_m(pk_segment_velocity(a, a->t1), pk_segment_velocity(b, b->t0)));
  }
}

// Distance between two places and bearing at the first, by PROJ.
static inline double proj_distance_m(pk_lla a, pk_lla b, double *bearing_rad) {
  struct geod_geodesic earth;
  double distance_m, azi1, azi2;
  geod_init(&earth, PK_WGS84_A_M, PK_WGS84_F);
  geod_inverse(&earth, a.lat_rad / PK_RAD_PER_DEG, a.lon_rad / PK_RAD_PER_DEG, b.lat_rad / PK_RAD_PER_DEG,
               b.lon_rad / PK_RAD_PER_DEG, &distance_m, &azi1, &azi2);
  if (bearing_rad) *bearing_rad = azi1 * PK_RAD_PER_DEG;
  return distance_m;
}

// Place at a distance on a bearing and the bearing there, by PROJ.
static inline pk_lla proj_place(pk_lla from, double bearing_rad, double distance_m, double *arrival_rad) {
  struct geod_geodesic earth;
  double lat, lon, azi;
  geod_init(&earth, PK_WGS84_A_M, PK_WGS84_F);
  geod_direct(&earth, from.lat_rad / PK_RAD_PER_DEG, from.lon_rad / PK_RAD_PER_DEG, bearing_rad / PK_RAD_PER_DEG,
              distance_m, &lat, &lon, &azi);
  if (arrival_rad) *arrival_rad = azi * PK_RAD_PER_DEG;
  return pk_lla_deg(lat, lon, 0);
}
