// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "track/site.h"
#include "num/math.h"
#include <math.h>

#define STEEPEST 0.995 // sine of the elevation at which a range is too short for a height

pk_radar_site pk_site_of(const pk_frame *radar, double geoid_m, const pk_frame *centre) {
  pk_radar_site site = {.frame = *radar, .geoid_m = geoid_m};
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      for (int k = 0; k < 3; k++) site.turn[i][j] += centre->r[i][k] * radar->r[j][k];
  pk_enu at = pk_enu_from_ecef(centre, radar->origin);
  site.shift[0] = at.e_m, site.shift[1] = at.n_m, site.shift[2] = at.u_m;
  double sine = pk_sin(radar->place.lat_rad), w2 = 1 - PK_WGS84_E2 * sine * sine, w = sqrt(w2);
  site.curvature_east_per_m = w / PK_WGS84_A_M;
  site.curvature_north_per_m = w * w2 / (PK_WGS84_A_M * (1 - PK_WGS84_E2));
  return site;
}

pk_slant pk_site_slant(const pk_radar_site *site, double range_m, double height_m, double sine, double cosine) {
  // Euler's formula for the curvature in a direction; then the triangle of earth's centre, antenna and target.
  double radius_m = 1 / (site->curvature_north_per_m * cosine * cosine + site->curvature_east_per_m * sine * sine);
  double antenna_m = site->frame.place.h_m, above_m = height_m + site->geoid_m;
  double rise_m = above_m - antenna_m, at_antenna_m = radius_m + antenna_m;
  double up_m = (rise_m * (2 * at_antenna_m + rise_m) - range_m * range_m) / (2 * at_antenna_m);
  up_m = pk_min(pk_max(up_m, -STEEPEST * range_m), STEEPEST * range_m);
  double ground_m = sqrt(range_m * range_m - up_m * up_m);
  return (pk_slant){ground_m, up_m, -(up_m / ground_m) * (radius_m + above_m) / at_antenna_m};
}

pk_position pk_site_to_centre(const pk_radar_site *site, const pk_position *radar, double up_m) {
  const double(*t)[3] = site->turn;
  double e_m = radar->x_m, n_m = radar->y_m;
  // Along a level path up falls by e (and n) times the curvature: the plot's error tilts with the ground.
  double tilt_e = -e_m * site->curvature_east_per_m, tilt_n = -n_m * site->curvature_north_per_m;
  double xe = t[0][0] + t[0][2] * tilt_e, xn = t[0][1] + t[0][2] * tilt_n;
  double ye = t[1][0] + t[1][2] * tilt_e, yn = t[1][1] + t[1][2] * tilt_n;
  double ee = radar->xx_m2, en = radar->xy_m2, nn = radar->yy_m2;
  return (pk_position){.x_m = t[0][0] * e_m + t[0][1] * n_m + t[0][2] * up_m + site->shift[0],
                       .y_m = t[1][0] * e_m + t[1][1] * n_m + t[1][2] * up_m + site->shift[1],
                       .xx_m2 = xe * xe * ee + 2 * xe * xn * en + xn * xn * nn,
                       .xy_m2 = xe * ye * ee + (xe * yn + xn * ye) * en + xn * yn * nn,
                       .yy_m2 = ye * ye * ee + 2 * ye * yn * en + yn * yn * nn};
}

double pk_plane_up_m(const pk_frame *centre, double x_m, double y_m, double ellipsoidal_m) {
  const double *north = centre->r[1], *up = centre->r[2];
  pk_ecef origin = centre->origin;
  // The foot's way from the axis within the meridian of the origin, across it lies x; and its height over the equator.
  double out_x = origin.x_m + y_m * north[0], out_y = origin.y_m + y_m * north[1], z_m = origin.z_m + y_m * north[2];
  double a_m = PK_WGS84_A_M + ellipsoidal_m, b_m = PK_WGS84_B_M + ellipsoidal_m;
  // (foot + u up) on the ellipsoid: q u^2 + 2 h u + c = 0, scaled by a^2.
  double s = a_m * a_m / (b_m * b_m);
  double q = up[0] * up[0] + up[1] * up[1] + s * up[2] * up[2];
  double h = out_x * up[0] + out_y * up[1] + s * z_m * up[2];
  double c = out_x * out_x + out_y * out_y + x_m * x_m + s * z_m * z_m - a_m * a_m;
  double discriminant = h * h - q * c;
  return discriminant > 0 ? -c / (h + sqrt(discriminant)) : -h / q;
}

pk_polar pk_site_polar(const pk_radar_site *site, pk_enu centre) {
  const double(*t)[3] = site->turn;
  double x = centre.e_m - site->shift[0], y = centre.n_m - site->shift[1], z = centre.u_m - site->shift[2];
  double e = t[0][0] * x + t[1][0] * y + t[2][0] * z;
  double n = t[0][1] * x + t[1][1] * y + t[2][1] * z;
  double u = t[0][2] * x + t[1][2] * y + t[2][2] * z;
  double ground2 = e * e + n * n, ground = sqrt(ground2);
  if (ground < 1) return (pk_polar){fabs(u), 1, u, 0, 1}; // overhead: any azimuth will do
  return (pk_polar){sqrt(ground2 + u * u), ground, u, e / ground, n / ground};
}
