// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Elevation: memory-mapped tiles of heights above mean sea level, or a synthetic landscape from a seed; line of sight
// and skyline.
#pragma once
#include "base/diag.h"
#include "geo/frames.h"

typedef struct pk_terrain pk_terrain; // constant after opening; NULL stands for a smooth earth at 0 m amsl

#define PK_EARTH_RADIUS_M 6371000.0
#define PK_EFFECTIVE_RADIUS_M (PK_EARTH_RADIUS_M * 4 / 3)

// Opens a tile file written by pk_terrain_generate or picket-terrain (format: docs/models/terrain.md).
pk_status pk_terrain_open(const char *path, pk_allocator allocator, pk_terrain **out, pk_diags *diags);
// A synthetic landscape: fractal value noise, the same for the same seed everywhere. relief_m: standard deviation;
// base_m: mean.
typedef struct pk_terrain_def {
  double lat_min_rad, lat_max_rad, lon_min_rad, lon_max_rad, spacing_rad, base_m, relief_m;
  uint64_t seed;
} pk_terrain_def;
// A definition to start from; the limits of the model page hold.
pk_terrain_def pk_terrain_def_default(void);
// Writes a synthetic landscape as a tile file.
pk_status pk_terrain_generate(const pk_terrain_def *def, const char *path, int force, pk_diags *diags);
// Closes it; NULL is allowed.
void pk_terrain_close(pk_terrain *terrain);
// Ground height above mean sea level, bilinear; 0 outside and for NULL.
double pk_terrain_height_m(const pk_terrain *terrain, double lat_rad, double lon_rad);

// What stands highest before a distance, and where.
typedef struct pk_mask {
  double elevation_rad, obstacle_m; // elevation -pi/2 when nothing stands before the distance
} pk_mask;
// Skyline of a profile on a spherical earth of the given effective radius: antenna at h0_m amsl, vertices at distance
// d_m[i] and height h_m[i]. Answers the highest elevation angle over vertices nearer than the distance and where it is.
pk_mask pk_mask_of_profile(double h0_m, const double *d_m, const double *h_m, uint32_t n, double distance_m,
                           double effective_radius_m);
// Lowest visible height amsl at a distance for a mask.
double pk_mask_height_m(double h0_m, double mask_rad, double distance_m, double effective_radius_m);
// Elevation angle under which a target at height h_m at ground distance d_m is seen from h0_m, over the effective
// radius.
double pk_elevation_rad(double h0_m, double h_m, double distance_m, double effective_radius_m);

// A skyline all around one place: masks by azimuth and range, for fast questions. Constant after building.
typedef struct pk_skyline pk_skyline;
// Builds it from 720 rays to reach_m (at most 1000 km), sampled at the spacing of the terrain. NULL terrain gives the
// smooth-earth horizon.
pk_status pk_skyline_build(const pk_terrain *terrain, pk_lla place, double antenna_amsl_m, double reach_m,
                           pk_allocator allocator, pk_skyline **out);
// Frees it; NULL is allowed.
void pk_skyline_destroy(pk_skyline *skyline);
// Lowest visible height amsl on an azimuth (clockwise from north) at a ground distance: of the two rays beside it the
// higher, at most 0.5 m + 0.5 % of the sight line's drop above. Where nothing stands before, deep below ground (0 on
// the smooth earth); obstacle_m (or NULL) gets where the ridge is, 0 if there is none.
double pk_skyline_height_m(const pk_skyline *skyline, double azimuth_rad, double distance_m, double *obstacle_m);
// The same asked once, without a skyline, from a place that moves: the ground is sampled on the way, from the target
// back to where the lowest sight line is above all ground. Exact between samples.
double pk_terrain_mask_m(const pk_terrain *terrain, pk_lla place, double antenna_amsl_m, double azimuth_rad,
                         double distance_m, double *obstacle_m);
