// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The air and the ground that movers are planned in: terrain, geoid, wind by layers. Constant while anyone plans.
#pragma once
#include "geo/geoid.h"
#include "geo/terrain.h"

typedef struct pk_wind_layer {
  double height_amsl_m;
  double from_rad; // where it blows from, clockwise from north
  double speed_mps;
} pk_wind_layer;

typedef struct pk_air {
  const pk_terrain *terrain;   // NULL: smooth earth at 0 m amsl
  const pk_geoid *geoid;       // NULL: mean sea level is the ellipsoid
  const pk_wind_layer *layers; // ascending heights; borrowed
  uint32_t n_layers;           // 0: calm
} pk_air;

// Wind at a height: where the air goes, east and north in m/s; components are linear between layers, constant outside.
pk_enu pk_air_wind_mps(const pk_air *air, double height_amsl_m);
// Ellipsoidal height of a height above mean sea level at a place, and back (place.h_m is not read).
double pk_air_ellipsoidal_m(const pk_air *air, pk_lla place, double height_amsl_m);
double pk_air_amsl_m(const pk_air *air, pk_lla place, double height_ellipsoidal_m);
// Height of the ground above mean sea level at a place.
double pk_air_ground_m(const pk_air *air, pk_lla place);
// Ground speed along a course for a true airspeed in a wind, drift corrected so that the track stays on the course;
// negative when the wind is too strong to hold the course. Writes the heading flown unless NULL.
double pk_air_ground_speed_mps(pk_enu wind, double course_rad, double tas_mps, double *heading_rad);
