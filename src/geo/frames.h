// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Positions on and above WGS-84, one type a frame. Heights in pk_lla are ellipsoidal; amsl heights go through the
// geoid.
#pragma once

typedef struct pk_lla {
  double lat_rad, lon_rad, h_m; // geodetic, height above the ellipsoid
} pk_lla;
typedef struct pk_ecef {
  double x_m, y_m, z_m; // Earth-centred, Earth-fixed
} pk_ecef;
typedef struct pk_enu {
  double e_m, n_m, u_m; // east, north, up of a local tangent frame
} pk_enu;

// A local tangent frame: origin and the rotation from ECEF to east, north, up (rows).
typedef struct pk_frame {
  pk_ecef origin;
  double r[3][3];
  pk_lla place;
} pk_frame;

#define PK_WGS84_A_M 6378137.0
#define PK_WGS84_F (1 / 298.257223563)
#define PK_WGS84_B_M (PK_WGS84_A_M * (1 - PK_WGS84_F))                           // polar semi-axis
#define PK_WGS84_E2 (PK_WGS84_F * (2 - PK_WGS84_F))                              // first eccentricity squared
#define PK_WGS84_SECOND_E2 (PK_WGS84_E2 / ((1 - PK_WGS84_F) * (1 - PK_WGS84_F))) // second eccentricity squared

// Geodetic to ECEF; closed form, rounding below 3e-9 m.
pk_ecef pk_ecef_from_lla(pk_lla place);
// ECEF to geodetic (Bowring 1976, two steps): height within 1e-9 m, angles within 1e-15 rad between -10 and 1000 km.
pk_lla pk_lla_from_ecef(pk_ecef point);
// Frame with its origin at a point (Bowring 1976, one step): costs no sine. Below 50 km its angles are within 1e-12 rad
// and its height within 1e-7 m of those of pk_lla_from_ecef.
pk_frame pk_frame_through(pk_ecef point);
// Frame with its origin at a place.
pk_frame pk_frame_at(pk_lla place);
// Rotates a vector (velocity) into a frame, and back. Inline, for radars do it at every look.
static inline pk_enu pk_enu_rotate(const pk_frame *frame, pk_ecef vector) {
  const double(*r)[3] = frame->r;
  return (pk_enu){r[0][0] * vector.x_m + r[0][1] * vector.y_m,
                  r[1][0] * vector.x_m + r[1][1] * vector.y_m + r[1][2] * vector.z_m,
                  r[2][0] * vector.x_m + r[2][1] * vector.y_m + r[2][2] * vector.z_m};
}
pk_ecef pk_ecef_rotate(const pk_frame *frame, pk_enu vector);
// Point in a frame, and back.
static inline pk_enu pk_enu_from_ecef(const pk_frame *frame, pk_ecef point) {
  pk_ecef from_origin = {point.x_m - frame->origin.x_m, point.y_m - frame->origin.y_m, point.z_m - frame->origin.z_m};
  return pk_enu_rotate(frame, from_origin);
}
pk_ecef pk_ecef_from_enu(const pk_frame *frame, pk_enu point);
// Straight-line distance.
double pk_ecef_distance_m(pk_ecef a, pk_ecef b);
// Place from degrees and metres.
pk_lla pk_lla_deg(double lat_deg, double lon_deg, double h_m);
