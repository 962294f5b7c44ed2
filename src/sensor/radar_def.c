// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The words of a radar: defaults, what cannot be, and what follows from the rest.
#include "num/math.h"
#include "rf/detection.h"
#include "rf/radar_equation.h"
#include "sensor/prepared.h"
#include <math.h>

static pk_interrogator_def interrogator_default(void) {
  return (pk_interrogator_def){.fitted = 0,
                               .range_max_m = 370e3,
                               .elevation_max_rad = 45 * PK_RAD_PER_DEG,
                               .reply_probability = 0.98,
                               .range_sigma_m = 30,
                               .azimuth_sigma_rad = 0.07 * PK_RAD_PER_DEG,
                               .iff_nets = 0,
                               .iff_reply_probability = 0.95,
                               .iff_wrong_probability = 0};
}

static pk_cover cover_default(void) {
  return (pk_cover){.kind = PK_COVER_CSC2,
                    .min_rad = 0.3 * PK_RAD_PER_DEG,
                    .nose_rad = 4.8 * PK_RAD_PER_DEG,
                    .max_rad = 30 * PK_RAD_PER_DEG,
                    .edge_rad = 1.2 * PK_RAD_PER_DEG};
}

pk_radar_def pk_radar_def_default(void) {
  return (pk_radar_def){.antenna_agl_m = 15,
                        .primary = 1,
                        .freq_hz = 2.8e9,
                        .peak_power_w = 1.3e6,
                        .pulse_s = 1e-6,
                        .prf_hz = 920,
                        .gain_db = 34,
                        .beam_positions = 1,
                        .az_beam_rad = 1.4 * PK_RAD_PER_DEG,
                        .cover = cover_default(),
                        .scan_s = 4.8,
                        .sector_width_rad = 2 * PK_PI,
                        .noise_figure_db = 4,
                        .loss_db = 11,
                        .range_max_m = 110e3,
                        .height_max_m = 7600,
                        .pfa = 1e-6,
                        .samples = 1,
                        .min_radial_mps = 4,
                        .azimuth_cell_factor = 1.5,
                        .range_floor_m = 60,
                        .azimuth_floor_rad = 0.15 * PK_RAD_PER_DEG,
                        .false_alarms = -1,
                        .sectors = 16,
                        .ssr = interrogator_default(),
                        .delay_s = pk_dist_constant(0)};
}

typedef struct rule {
  int broken;
  const char *text;
} rule;

static const char *first_broken(const rule *rules, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (rules[i].broken) return rules[i].text;
  return NULL;
}

static const char *scan_fault(const pk_radar_def *def) {
  const rule rules[] = {
      {!(fabs(def->place.lat_rad) <= PK_PI / 2), "place must have a latitude between -90 and 90 deg"},
      {!(fabs(def->place.lon_rad) <= 2 * PK_PI), "place must have a longitude between -360 and 360 deg"},
      {!(def->antenna_agl_m >= 0 && def->antenna_agl_m < 20000), "antenna_agl_m must be 0 to 20000"},
      {!(def->scan_s >= 1e-3 && def->scan_s <= 3600), "scan_s must be 0.001 to 3600"},
      {!(def->sectors >= PK_SECTORS_MIN && def->sectors <= PK_SECTORS_MAX), "sectors must be 4 to 128"},
      {!(def->sector_width_rad > 0), "sector_width_rad must be above 0"},
      {!isfinite(def->sector_centre_rad), "sector_centre_rad must be a number"},
      {!isfinite(def->north_offset_rad), "north_offset_rad must be a number"},
      {!def->primary && !def->ssr.fitted, "a radar needs a primary channel or an interrogator"},
      {!(def->range_registration_m >= 0), "range_registration_m must be 0 or more"},
      {!(def->azimuth_registration_rad >= 0), "azimuth_registration_rad must be 0 or more"},
  };
  return first_broken(rules, sizeof rules / sizeof *rules);
}

static const char *power_fault(const pk_radar_def *def) {
  const rule rules[] = {
      {!(def->freq_hz >= 1e6 && def->freq_hz <= 3e11), "freq_hz must be 1e6 to 3e11"},
      {!(def->average_power_w >= 0), "average_power_w must be 0 or more"},
      {!(def->average_power_w > 0 || def->peak_power_w * def->pulse_s * def->prf_hz > 0),
       "average_power_w, or peak_power_w, pulse_s and prf_hz, must be above 0"},
      {!(def->dwell_s >= 0), "dwell_s must be 0 or more"},
      {!(def->beam_positions >= 1), "beam_positions must be 1 or more"},
      {!isfinite(def->gain_db + def->noise_figure_db + def->loss_db + def->beam_shape_db),
       "gain_db, noise_figure_db, loss_db and beam_shape_db must be numbers"},
      {!(def->pfa >= 1e-15 && def->pfa <= 0.1), "pfa must be 1e-15 to 0.1"},
      {!(def->samples <= PK_SAMPLES_MAX), "samples must be 0 to 4096"},
      {def->samples == 0 && !(def->prf_hz > 0), "samples 0 (one a pulse) needs prf_hz above 0"},
      {!(def->min_radial_mps >= 0), "min_radial_mps must be 0 or more"},
      {!isfinite(def->false_alarms), "false_alarms must be a number"},
  };
  return first_broken(rules, sizeof rules / sizeof *rules);
}

static const char *beam_fault(const pk_radar_def *def) {
  const pk_cover *cover = &def->cover;
  const rule rules[] = {
      {!(def->az_beam_rad > 0 && def->az_beam_rad <= 2 * PK_PI), "az_beam_rad must be above 0 and at most 2 pi"},
      {!(def->el_beam_rad >= 0), "el_beam_rad must be 0 or more"},
      {!(cover->min_rad >= -PK_PI / 2 && cover->max_rad <= PK_PI / 2 && cover->min_rad < cover->max_rad),
       "cover.min_rad must be below cover.max_rad, both between -pi/2 and pi/2"},
      {!(cover->edge_rad > 0), "cover.edge_rad must be above 0"},
      {cover->kind == PK_COVER_CSC2 && !(cover->nose_rad > 0 && cover->nose_rad <= cover->max_rad),
       "cover.nose_rad must be above 0 and at most cover.max_rad"},
      {!(def->range_min_m >= 0 && def->range_min_m < def->range_max_m && def->range_max_m <= 2e6),
       "range_max_m must be above range_min_m and at most 2000 km"},
      {!(def->height_max_m > 0), "height_max_m must be above 0"},
      {!(def->range_cell_m >= 0), "range_cell_m must be 0 or more"},
      {!(def->azimuth_cell_factor >= 0), "azimuth_cell_factor must be 0 or more"},
      {!(def->range_floor_m >= 0 && def->azimuth_floor_rad >= 0 && def->height_floor_rad >= 0),
       "the error floors must be 0 or more"},
  };
  return first_broken(rules, sizeof rules / sizeof *rules);
}

static int is_chance(double p) { return p >= 0 && p <= 1; }

static const char *interrogator_fault(const pk_interrogator_def *ssr) {
  const rule rules[] = {
      {!(ssr->range_max_m > 0 && ssr->range_max_m <= 2e6), "ssr.range_max_m must be above 0 and at most 2000 km"},
      {!(ssr->elevation_max_rad > 0), "ssr.elevation_max_rad must be above 0"},
      {!is_chance(ssr->reply_probability), "ssr.reply_probability must be 0 to 1"},
      {!is_chance(ssr->iff_reply_probability), "ssr.iff_reply_probability must be 0 to 1"},
      {!is_chance(ssr->iff_wrong_probability), "ssr.iff_wrong_probability must be 0 to 1"},
      {!(ssr->range_sigma_m > 0 && ssr->azimuth_sigma_rad > 0), "the errors of ssr must be above 0"},
  };
  return first_broken(rules, sizeof rules / sizeof *rules);
}

const char *pk_radar_def_fault(const pk_radar_def *def) {
  const char *fault = scan_fault(def);
  if (!fault && def->primary) fault = power_fault(def);
  if (!fault) fault = beam_fault(def);
  if (!fault && def->ssr.fitted) fault = interrogator_fault(&def->ssr);
  return fault;
}

void pk_radar_def_resolve(pk_radar_def *def) {
  if (!(def->average_power_w > 0)) def->average_power_w = def->peak_power_w * def->pulse_s * def->prf_hz;
  if (!(def->dwell_s > 0)) def->dwell_s = def->az_beam_rad / (2 * PK_PI) * def->scan_s / def->beam_positions;
  if (!(def->range_cell_m > 0))
    def->range_cell_m = def->pulse_s > 0 && def->pulse_s <= 10e-6 ? PK_LIGHT_MPS * def->pulse_s / 2 : 150;
  if (def->samples == 0) def->samples = (uint32_t)fmin(fmax(def->dwell_s * def->prf_hz + 0.5, 1), PK_SAMPLES_MAX);
  if (!(def->false_alarms >= 0)) {
    double range_cells = (def->range_max_m - def->range_min_m) / def->range_cell_m;
    double dwells = fmin(def->sector_width_rad, 2 * PK_PI) / def->az_beam_rad * def->beam_positions;
    def->false_alarms = def->pfa * range_cells * dwells;
  }
  if (!def->primary) def->false_alarms = 0;
}
