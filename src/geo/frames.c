// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "geo/frames.h"
#include "num/math.h"
#include <math.h>

// Sine and cosine of a direction.
typedef struct unit {
  double s, c;
} unit;

static pk_ecef point_of(unit lat, unit lon, double h_m) {
  double normal_m = PK_WGS84_A_M / sqrt(1 - PK_WGS84_E2 * lat.s * lat.s);
  double axis_m = (normal_m + h_m) * lat.c;
  return (pk_ecef){axis_m * lon.c, axis_m * lon.s, (normal_m * (1 - PK_WGS84_E2) + h_m) * lat.s};
}

pk_ecef pk_ecef_from_lla(pk_lla place) {
  unit lat, lon;
  pk_sincos(place.lat_rad, &lat.s, &lat.c);
  pk_sincos(place.lon_rad, &lon.s, &lon.c);
  return point_of(lat, lon, place.h_m);
}

static unit unit_of(double up, double out) {
  double scale = 1 / sqrt(up * up + out * out);
  return (unit){up * scale, out * scale};
}

// One step of Bowring (1976): the vertical, up and out from the axis, from the reduced latitude.
static void bowring(double axis_m, double z_m, unit reduced, double *up_m, double *out_m) {
  *up_m = z_m + PK_WGS84_SECOND_E2 * PK_WGS84_B_M * reduced.s * reduced.s * reduced.s;
  *out_m = axis_m - PK_WGS84_E2 * PK_WGS84_A_M * reduced.c * reduced.c * reduced.c;
}

// What rounding takes from a product and from a sum (exact; Knuth 1969 for the sum).
static double lost_in_product(double a, double b) { return fma(a, b, -(a * b)); }
static double lost_in_sum(double a, double b) {
  double sum = a + b, b_part = sum - a;
  return (a - (sum - b_part)) + (b - b_part);
}

// Height of a point above the foot with the given latitude: axis cos + z sin - a sqrt(1 - e2 sin^2). Terms as large as
// the Earth would lose 3 nm to rounding; what they lose is put back.
static double height_m(pk_ecef point, double axis_m, double s, double c) {
  double x2 = point.x_m * point.x_m, y2 = point.y_m * point.y_m;
  double axis2_rest = (x2 + y2 - axis_m * axis_m) + lost_in_sum(x2, y2) + lost_in_product(point.x_m, point.x_m) +
                      lost_in_product(point.y_m, point.y_m) - lost_in_product(axis_m, axis_m);
  double axis_rest_m = axis_m > 0 ? axis2_rest / (2 * axis_m) : 0;
  double out_m = axis_m * c, up_m = point.z_m * s, sum_m = out_m + up_m;
  double rest_m =
      lost_in_product(axis_m, c) + lost_in_product(point.z_m, s) + lost_in_sum(out_m, up_m) + axis_rest_m * c;
  // (s, c) is a unit vector only to rounding; half its excess of squared length scales the result.
  double excess =
      0.5 * ((s * s + c * c - 1) + lost_in_sum(s * s, c * c) + lost_in_product(s, s) + lost_in_product(c, c));
  double flattening_m = PK_WGS84_A_M * PK_WGS84_E2 * s * s / (1 + sqrt(1 - PK_WGS84_E2 * s * s));
  return (sum_m - PK_WGS84_A_M) + (rest_m - sum_m * excess) + flattening_m;
}

// The vertical through a point at a distance from the axis, as a unit vector and as it comes, by one step or two.
static unit vertical_of(pk_ecef point, double axis_m, int steps, double *up_m, double *out_m) {
  double radius_m = sqrt(axis_m * axis_m + point.z_m * point.z_m);
  // Start from the reduced latitude that is exact on the surface and good to first order above it.
  unit reduced =
      unit_of(PK_WGS84_B_M * point.z_m * (1 + PK_WGS84_SECOND_E2 * PK_WGS84_B_M / radius_m), PK_WGS84_A_M * axis_m);
  bowring(axis_m, point.z_m, reduced, up_m, out_m);
  if (steps > 1) {
    reduced = unit_of((1 - PK_WGS84_F) * *up_m, *out_m);
    bowring(axis_m, point.z_m, reduced, up_m, out_m);
  }
  return unit_of(*up_m, *out_m);
}

pk_lla pk_lla_from_ecef(pk_ecef point) {
  double axis_m = sqrt(point.x_m * point.x_m + point.y_m * point.y_m), up_m, out_m;
  if (axis_m == 0 && point.z_m == 0) return (pk_lla){0, 0, -PK_WGS84_A_M};
  unit vertical = vertical_of(point, axis_m, 2, &up_m, &out_m);
  return (pk_lla){pk_atan2(up_m, out_m), pk_atan2(point.y_m, point.x_m),
                  height_m(point, axis_m, vertical.s, vertical.c)};
}

static pk_frame frame_of(pk_ecef origin, unit lat, unit lon, pk_lla place) {
  return (pk_frame){
      .origin = origin,
      .r = {{-lon.s, lon.c, 0}, {-lat.s * lon.c, -lat.s * lon.s, lat.c}, {lat.c * lon.c, lat.c * lon.s, lat.s}},
      .place = place};
}

pk_frame pk_frame_at(pk_lla place) {
  unit lat, lon;
  pk_sincos(place.lat_rad, &lat.s, &lat.c);
  pk_sincos(place.lon_rad, &lon.s, &lon.c);
  return frame_of(point_of(lat, lon, place.h_m), lat, lon, place);
}

pk_frame pk_frame_through(pk_ecef point) {
  double axis_m = sqrt(point.x_m * point.x_m + point.y_m * point.y_m), up_m, out_m;
  if (axis_m == 0) return pk_frame_at(pk_lla_from_ecef(point)); // every longitude will do
  unit lat = vertical_of(point, axis_m, 1, &up_m, &out_m), lon = {point.y_m / axis_m, point.x_m / axis_m};
  double h_m = axis_m * lat.c + point.z_m * lat.s - PK_WGS84_A_M * sqrt(1 - PK_WGS84_E2 * lat.s * lat.s);
  return frame_of(point, lat, lon, (pk_lla){pk_atan2(up_m, out_m), pk_atan2(point.y_m, point.x_m), h_m});
}

pk_ecef pk_ecef_rotate(const pk_frame *frame, pk_enu vector) {
  const double(*r)[3] = frame->r;
  return (pk_ecef){r[0][0] * vector.e_m + r[1][0] * vector.n_m + r[2][0] * vector.u_m,
                   r[0][1] * vector.e_m + r[1][1] * vector.n_m + r[2][1] * vector.u_m,
                   r[1][2] * vector.n_m + r[2][2] * vector.u_m};
}

pk_ecef pk_ecef_from_enu(const pk_frame *frame, pk_enu point) {
  pk_ecef from_origin = pk_ecef_rotate(frame, point);
  return (pk_ecef){from_origin.x_m + frame->origin.x_m, from_origin.y_m + frame->origin.y_m,
                   from_origin.z_m + frame->origin.z_m};
}

double pk_ecef_distance_m(pk_ecef a, pk_ecef b) {
  double dx = a.x_m - b.x_m, dy = a.y_m - b.y_m, dz = a.z_m - b.z_m;
  return sqrt(dx * dx + dy * dy + dz * dz);
}

pk_lla pk_lla_deg(double lat_deg, double lon_deg, double h_m) {
  return (pk_lla){lat_deg * PK_RAD_PER_DEG, lon_deg * PK_RAD_PER_DEG, h_m};
}
