// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "motion/air.h"
#include "num/math.h"
#include <math.h>

static pk_enu blowing(const pk_wind_layer *layer) {
  double s, c;
  pk_sincos(layer->from_rad, &s, &c);
  return (pk_enu){-layer->speed_mps * s, -layer->speed_mps * c, 0};
}

pk_enu pk_air_wind_mps(const pk_air *air, double height_amsl_m) {
  if (!air || air->n_layers == 0) return (pk_enu){0};
  const pk_wind_layer *layers = air->layers;
  uint32_t above = 0;
  while (above < air->n_layers && layers[above].height_amsl_m <= height_amsl_m) above++;
  if (above == 0) return blowing(&layers[0]);
  if (above == air->n_layers) return blowing(&layers[above - 1]);
  const pk_wind_layer *low = &layers[above - 1], *high = &layers[above];
  double share = (height_amsl_m - low->height_amsl_m) / (high->height_amsl_m - low->height_amsl_m);
  pk_enu a = blowing(low), b = blowing(high);
  return (pk_enu){a.e_m + share * (b.e_m - a.e_m), a.n_m + share * (b.n_m - a.n_m), 0};
}

double pk_air_ellipsoidal_m(const pk_air *air, pk_lla place, double height_amsl_m) {
  return height_amsl_m + pk_geoid_undulation_m(air ? air->geoid : NULL, place.lat_rad, place.lon_rad);
}

double pk_air_amsl_m(const pk_air *air, pk_lla place, double height_ellipsoidal_m) {
  return height_ellipsoidal_m - pk_geoid_undulation_m(air ? air->geoid : NULL, place.lat_rad, place.lon_rad);
}

double pk_air_ground_m(const pk_air *air, pk_lla place) {
  return pk_terrain_height_m(air ? air->terrain : NULL, place.lat_rad, place.lon_rad);
}

double pk_air_ground_speed_mps(pk_enu wind, double course_rad, double tas_mps, double *heading_rad) {
  double s, c;
  pk_sincos(course_rad, &s, &c);
  double along_mps = wind.e_m * s + wind.n_m * c, right_mps = wind.e_m * c - wind.n_m * s;
  if (heading_rad) *heading_rad = course_rad;
  if (fabs(right_mps) > tas_mps) return -fabs(right_mps);
  if (heading_rad && tas_mps > 0) *heading_rad = pk_wrap_2pi(course_rad - pk_asin(right_mps / tas_mps));
  return along_mps + sqrt(tas_mps * tas_mps - right_mps * right_mps);
}
