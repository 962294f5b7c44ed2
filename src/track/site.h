// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Where a radar stands as its centre sees it: from slant range, azimuth and height to the centre's plane and back.
// Radars may be hundreds of kilometres from the centre; directions, covariances and the fall of the ground all turn.
#pragma once
#include "geo/frames.h"
#include "track/kalman.h"

typedef struct pk_radar_site {
  pk_frame frame;                                     // at the antenna
  double geoid_m;                                     // above the ellipsoid, at the antenna
  double turn[3][3], shift[3];                        // centre = turn radar + shift, in local east, north, up
  double curvature_north_per_m, curvature_east_per_m; // of the ellipsoid
} pk_radar_site;

// A radar's site in a centre's frame.
pk_radar_site pk_site_of(const pk_frame *radar, double geoid_m, const pk_frame *centre);

// Slant range split into its part over ground (in the radar's horizontal plane) and above that plane.
typedef struct pk_slant {
  double ground_m, up_m;
  double slope_ratio; // change of ground_m per metre of height
} pk_slant;
// For a target at a height amsl in the direction of sine and cosine; the earth is a sphere of the local curvature in
// that direction. A range too short for the height is treated as if seen at a steep angle.
pk_slant pk_site_slant(const pk_radar_site *site, double range_m, double height_m, double sine, double cosine);

// The position of a plot in the centre's plane: from a position in the radar's horizontal plane and its up_m there.
pk_position pk_site_to_centre(const pk_radar_site *site, const pk_position *radar, double up_m);

// Up coordinate of the point above x, y of a centre's plane that has a height above the ellipsoid (semi-axes made
// longer by the height; wrong by less than 0.03 m at 15 km).
double pk_plane_up_m(const pk_frame *centre, double x_m, double y_m, double ellipsoidal_m);

typedef struct pk_polar {
  double range_m, ground_m, up_m, sine, cosine; // slant; over ground in the radar's plane; of the azimuth
} pk_polar;
// How a point of the centre's frame lies from the radar.
pk_polar pk_site_polar(const pk_radar_site *site, pk_enu centre);
