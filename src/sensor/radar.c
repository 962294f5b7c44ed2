// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "sensor/radar.h"
#include "num/math.h"
#include "rf/radar_equation.h"
#include "sensor/prepared.h"
#include <math.h>
#include <string.h>

// Integrated SNR x range^4 / rcs on the beam's axis; proportional to the dwell.
static double energy_constant_m2(const pk_radar_def *def) {
  pk_radar_budget budget = {.energy_j = def->average_power_w * def->dwell_s,
                            .transmit_gain_db = def->gain_db,
                            .receive_gain_db = def->gain_db,
                            .freq_hz = def->freq_hz,
                            .noise_temperature_k = pk_noise_temperature_k(PK_T0_K, 0, def->noise_figure_db),
                            .loss_db = def->loss_db + def->beam_shape_db};
  return pk_radar_constant_m2(&budget);
}

double pk_radar_def_dwell_s(const pk_radar_def *def, double rcs_m2, double range_m, double pd) {
  pk_radar_def resolved = *def;
  pk_radar_def_resolve(&resolved);
  pk_detector detector = pk_detector_of(resolved.samples, resolved.pfa);
  double needed = detector.samples * pk_detection_snr_ratio(&detector, 1, pd);
  double range2_m2 = range_m * range_m;
  return resolved.dwell_s * (needed * range2_m2 * range2_m2 / (energy_constant_m2(&resolved) * rcs_m2));
}

// Points each Swerling case at its table; returns the number of different tables, filled if there is room for them.
static uint32_t share_tables(pk_radar *radar, const pk_detector *detector, const pk_radar *twin) {
  double shapes[PK_SWERLING_CASES];
  uint32_t used = 0;
  for (uint32_t swerling = 0; swerling < PK_SWERLING_CASES; swerling++) {
    double shape = pk_swerling_shape(swerling, detector->samples);
    uint32_t at = 0;
    while (at < used && shapes[at] != shape) at++;
    if (at == used) {
      shapes[used++] = shape;
      if (radar->tables && twin)
        radar->tables[at] = twin->tables[at];
      else if (radar->tables)
        pk_pd_table_fill(&radar->tables[at], detector, shape);
    }
    if (radar->tables) radar->pd[swerling] = &radar->tables[at];
  }
  return used;
}

static pk_status prepare_detection(pk_radar *radar) {
  pk_detector detector = pk_detector_of(radar->def.samples, radar->def.pfa);
  radar->threshold = detector.threshold;
  radar->echo_m2 = energy_constant_m2(&radar->def);
  const pk_radar *twin = radar->def.twin;
  if (twin && !(twin->tables && twin->def.samples == radar->def.samples && twin->def.pfa == radar->def.pfa))
    twin = NULL;
  radar->def.twin = NULL; // it may not live as long
  uint32_t n = share_tables(radar, &detector, twin);
  radar->tables = radar->allocator.resize(radar->allocator.context, NULL, 0, n * sizeof *radar->tables);
  if (!radar->tables) return PK_NO_MEMORY;
  radar->n_tables = share_tables(radar, &detector, twin);
  return PK_OK;
}

// The geoid within reach, so that a look needs neither latitude nor longitude.
static void sample_geoid(pk_radar *radar, const pk_geoid *geoid, double reach_m) {
  if (!geoid) return;
  radar->undulation_reach_m = reach_m;
  const double step_m = 2 * reach_m / (PK_GEOID_NODES - 1);
  for (int n = 0; n < PK_GEOID_NODES; n++)
    for (int e = 0; e < PK_GEOID_NODES; e++) {
      pk_enu node = {.e_m = e * step_m - reach_m, .n_m = n * step_m - reach_m};
      pk_lla place = pk_lla_from_ecef(pk_ecef_from_enu(&radar->frame, node));
      radar->undulation_m[n][e] = (float)pk_geoid_undulation_m(geoid, place.lat_rad, place.lon_rad);
    }
}

static void place_antenna(pk_radar *radar, const pk_terrain *terrain, const pk_geoid *geoid) {
  pk_lla *place = &radar->def.place;
  radar->antenna_amsl_m = pk_terrain_height_m(terrain, place->lat_rad, place->lon_rad) + radar->def.antenna_agl_m;
  place->h_m = radar->antenna_amsl_m + pk_geoid_undulation_m(geoid, place->lat_rad, place->lon_rad);
  radar->undulation_here_m = radar->def.carried ? place->h_m - radar->antenna_amsl_m : 0;
  radar->frame = pk_frame_at(*place);
}

void pk_radar_stand(pk_radar *radar, pk_lla place, double undulation_m, pk_ecef velocity) {
  radar->def.place = place;
  radar->frame = pk_frame_at(place);
  radar->antenna_amsl_m = place.h_m - undulation_m;
  radar->undulation_here_m = undulation_m;
  radar->platform = pk_enu_rotate(&radar->frame, velocity);
}

double pk_radar_edge_rad(const pk_radar_def *def, uint32_t sector) {
  return def->north_offset_rad + sector * (2 * PK_PI / def->sectors);
}

static pk_status prepare(pk_radar *radar, const pk_terrain *terrain, const pk_geoid *geoid) {
  pk_radar_def *def = &radar->def;
  pk_radar_def_resolve(def);
  place_antenna(radar, terrain, geoid);
  double reach_m = def->ssr.fitted ? fmax(def->range_max_m, def->ssr.range_max_m) : def->range_max_m;
  if (!def->carried) sample_geoid(radar, geoid, reach_m);
  pk_cover_table_fill(&radar->cover, &def->cover);
  for (uint32_t i = 0; i < def->sectors; i++)
    pk_sincos(pk_radar_edge_rad(def, i), &radar->edge[i][0], &radar->edge[i][1]);
  if (def->primary) {
    pk_status status = prepare_detection(radar);
    if (status != PK_OK) return status;
  }
  radar->smooth = !terrain;
  if (def->carried) return radar->terrain = terrain, PK_OK;
  return pk_skyline_build(terrain, def->place, radar->antenna_amsl_m, reach_m, radar->allocator, &radar->skyline);
}

pk_status pk_radar_create(const pk_radar_def *def, const pk_terrain *terrain, const pk_geoid *geoid,
                          pk_allocator allocator, pk_radar **out) {
  *out = NULL;
  if (pk_radar_def_fault(def)) return PK_INVALID;
  pk_radar *radar = allocator.resize(allocator.context, NULL, 0, sizeof *radar);
  if (!radar) return PK_NO_MEMORY;
  memset(radar, 0, sizeof *radar);
  radar->def = *def;
  radar->allocator = allocator;
  pk_status status = prepare(radar, terrain, geoid);
  if (status != PK_OK) return pk_radar_destroy(radar), status;
  *out = radar;
  return PK_OK;
}

void pk_radar_destroy(pk_radar *radar) {
  if (!radar) return;
  pk_allocator allocator = radar->allocator;
  pk_skyline_destroy(radar->skyline);
  if (radar->tables) allocator.resize(allocator.context, radar->tables, radar->n_tables * sizeof *radar->tables, 0);
  allocator.resize(allocator.context, radar, sizeof *radar, 0);
}

const pk_radar_def *pk_radar_def_of(const pk_radar *radar) { return &radar->def; }
const pk_frame *pk_radar_frame(const pk_radar *radar) { return &radar->frame; }
double pk_radar_antenna_amsl_m(const pk_radar *radar) { return radar->antenna_amsl_m; }

double pk_radar_range_for_pd_m(const pk_radar *radar, double rcs_m2, double pd) {
  if (!radar->def.primary) return 0;
  pk_detector detector = {radar->def.samples, radar->def.pfa, radar->threshold};
  double integrated = detector.samples * pk_detection_snr_ratio(&detector, 1, pd);
  return sqrt(sqrt(radar->echo_m2 * rcs_m2 / integrated));
}

// Height above WGS-84 by Bowring's formula in its algebraic form: square roots instead of angles, within 0.1 mm below
// 30 km.
static double ellipsoid_height_m(pk_ecef point) {
  double p_m = sqrt(point.x_m * point.x_m + point.y_m * point.y_m);
  double reduced_y = point.z_m * PK_WGS84_A_M, reduced_x = p_m * PK_WGS84_B_M;
  double scale = 1 / sqrt(reduced_x * reduced_x + reduced_y * reduced_y);
  double s = reduced_y * scale, c = reduced_x * scale;
  double up_y = point.z_m + PK_WGS84_SECOND_E2 * PK_WGS84_B_M * (s * s * s),
         up_x = p_m - PK_WGS84_E2 * PK_WGS84_A_M * (c * c * c);
  scale = 1 / sqrt(up_x * up_x + up_y * up_y);
  double sine = up_y * scale, cosine = up_x * scale;
  return p_m * cosine + point.z_m * sine - PK_WGS84_A_M * sqrt(1 - PK_WGS84_E2 * (sine * sine));
}

// Place on the grid of undulations: lower node and the fraction to the next.
static int node_below(double offset_m, double reach_m, double *fraction) {
  double at = (offset_m + reach_m) * ((PK_GEOID_NODES - 1) / (2 * reach_m));
  at = pk_radar_min(pk_radar_max(at, 0), PK_GEOID_NODES - 1);
  int node = at < PK_GEOID_NODES - 1 ? (int)at : PK_GEOID_NODES - 2;
  *fraction = at - node;
  return node;
}

double pk_radar_height_m(const pk_radar *radar, pk_ecef point, pk_enu enu) {
  double height_m = ellipsoid_height_m(point);
  if (!(radar->undulation_reach_m > 0)) return height_m - radar->undulation_here_m;
  double fe, fn;
  int e = node_below(enu.e_m, radar->undulation_reach_m, &fe), n = node_below(enu.n_m, radar->undulation_reach_m, &fn);
  const float *south = radar->undulation_m[n], *north = radar->undulation_m[n + 1];
  double low_m = (double)south[e] + ((double)south[e + 1] - (double)south[e]) * fe;
  double high_m = (double)north[e] + ((double)north[e + 1] - (double)north[e]) * fe;
  return height_m - (low_m + (high_m - low_m) * fn);
}

double pk_radar_sine(const pk_radar *radar, double range_m, double height_m) {
  const double a_m = PK_EFFECTIVE_RADIUS_M, h0_m = radar->antenna_amsl_m;
  double sine = ((height_m - h0_m) * (2 * a_m + height_m + h0_m) - range_m * range_m) / (2 * (a_m + h0_m) * range_m);
  return pk_radar_min(pk_radar_max(sine, -1), 1);
}

double pk_radar_ground_m(const pk_radar *radar, double range_m, double height_m) {
  const double a_m = PK_EARTH_RADIUS_M, h0_m = radar->antenna_amsl_m;
  double rise_m = height_m - h0_m, level2_m2 = pk_radar_max(range_m * range_m - rise_m * rise_m, 0);
  double chord2_m2 = level2_m2 / ((1 + height_m / a_m) * (1 + h0_m / a_m));
  return sqrt(chord2_m2) * (1 + chord2_m2 / (24 * a_m * a_m)); // chord to arc
}

double pk_radar_mask_m(const pk_radar *radar, double azimuth_rad, double ground_m, double *obstacle_m) {
  double mask_m = radar->skyline ? pk_skyline_height_m(radar->skyline, azimuth_rad, ground_m, obstacle_m)
                                 : pk_terrain_mask_m(radar->terrain, radar->def.place, radar->antenna_amsl_m,
                                                     azimuth_rad, ground_m, obstacle_m);
  if (radar->smooth) *obstacle_m = 0;
  return mask_m;
}

double pk_radar_slowest_mps(const pk_radar *radar, double azimuth_rad, double sine) {
  const pk_radar_def *def = &radar->def;
  if (!def->carried) return def->min_radial_mps;
  double h0_m = pk_radar_max(radar->antenna_amsl_m, 0), radius_m = PK_EFFECTIVE_RADIUS_M;
  if (sine > -sqrt(h0_m * (2 * radius_m + h0_m)) / (radius_m + h0_m)) return 0; // no ground behind the target
  double east, north;
  pk_sincos(azimuth_rad, &east, &north);
  // Main-beam clutter spreads by the platform's speed across the line of sight times half the beam.
  double across_mps = fabs(radar->platform.e_m * north - radar->platform.n_m * east);
  return pk_radar_max(def->min_radial_mps, 3 * across_mps * def->az_beam_rad / 2);
}

pk_sight pk_radar_sight(const pk_radar *radar, pk_ecef point) {
  pk_enu enu = pk_enu_from_ecef(&radar->frame, point);
  pk_sight sight = {.range_m = sqrt(enu.e_m * enu.e_m + enu.n_m * enu.n_m + enu.u_m * enu.u_m),
                    .azimuth_rad = pk_wrap_2pi(pk_atan2(enu.e_m, enu.n_m)),
                    .height_m = pk_radar_height_m(radar, point, enu)};
  sight.elevation_rad = pk_asin(pk_radar_sine(radar, sight.range_m, sight.height_m));
  sight.ground_m = pk_radar_ground_m(radar, sight.range_m, sight.height_m);
  sight.mask_m = pk_radar_mask_m(radar, sight.azimuth_rad, sight.ground_m, &sight.obstacle_m);
  return sight;
}

int pk_radar_searches(const pk_radar *radar, double azimuth_rad) {
  const pk_radar_def *def = &radar->def;
  if (def->sector_width_rad >= 2 * PK_PI) return 1;
  return fabs(pk_wrap_pi(azimuth_rad - def->sector_centre_rad)) <= def->sector_width_rad / 2;
}

// Whether something stands between a radar and a point in its frame, or the azimuth is not searched.
static int is_hidden(const pk_radar *radar, pk_enu enu, double range_m, double height_m) {
  int everywhere = radar->smooth && radar->def.sector_width_rad >= 2 * PK_PI;
  double azimuth_rad = everywhere ? 0 : pk_wrap_2pi(pk_atan2(enu.e_m, enu.n_m)), obstacle_m;
  if (!pk_radar_searches(radar, azimuth_rad)) return 1;
  return height_m < pk_radar_mask_m(radar, azimuth_rad, pk_radar_ground_m(radar, range_m, height_m), &obstacle_m);
}

double pk_radar_expected_pd(const pk_radar *radar, pk_ecef point, double rcs_m2) {
  const pk_radar_def *def = &radar->def;
  pk_enu enu = pk_radar_enu(radar, point);
  double range_m = sqrt(enu.e_m * enu.e_m + enu.n_m * enu.n_m + enu.u_m * enu.u_m);
  if (!(range_m >= def->range_min_m && range_m <= def->range_max_m)) return 0;
  double height_m = pk_radar_height_m(radar, point, enu);
  if (height_m > def->height_max_m || is_hidden(radar, enu, range_m, height_m)) return 0;
  if (!def->primary) {
    double highest = pk_sin(fmin(def->ssr.elevation_max_rad, PK_PI / 2));
    return pk_radar_sine(radar, range_m, height_m) <= highest ? def->ssr.reply_probability : 0;
  }
  double cover = (double)pk_cover_table_at(&radar->cover, (float)pk_radar_sine(radar, range_m, height_m));
  double range2_m2 = range_m * range_m;
  return (double)pk_pd_table_at(radar->pd[1], (float)(radar->echo_m2 * rcs_m2 * cover / (range2_m2 * range2_m2)));
}

pk_ecef pk_radar_point(const pk_radar *radar, double range_m, double azimuth_rad, double height_m) {
  double sine, cosine;
  pk_sincos(azimuth_rad, &sine, &cosine);
  // first over a sphere, then corrected by the height it really has; the ellipsoid differs by metres
  const double a_m = PK_EARTH_RADIUS_M, h0_m = radar->antenna_amsl_m;
  double up_m = ((height_m - h0_m) * (2 * a_m + height_m + h0_m) - range_m * range_m) / (2 * (a_m + h0_m));
  pk_ecef point = radar->frame.origin;
  for (int i = 0; i < 4; i++) {
    up_m = fmin(fmax(up_m, -range_m), range_m);
    double level_m = sqrt(range_m * range_m - up_m * up_m);
    pk_enu enu = {level_m * sine, level_m * cosine, up_m};
    point = pk_ecef_from_enu(&radar->frame, enu);
    up_m += height_m - pk_radar_height_m(radar, point, enu);
  }
  return point;
}
