// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// One look: what the radar had, whether that was enough, and what it measured.
#include "num/math.h"
#include "num/special.h"
#include "sensor/prepared.h"
#include <math.h>

#define VHF_MAX_HZ 300e6
#define FOOT_M 0.3048

double pk_signature_rcs_m2(const pk_signature *signature, double cosine, double freq_hz) {
  double along = cosine * cosine;
  double rcs_m2 = signature->rcs_nose_m2 * along + signature->rcs_beam_m2 * (1 - along);
  return freq_hz < VHF_MAX_HZ ? rcs_m2 * signature->vhf_ratio : rcs_m2;
}

// What a look needs to know of the mover at the crossing.
typedef struct glance {
  double range_m, azimuth_rad, height_m, mask_m;
  double radial_mps, cosine; // towards or away; of the angle between motion and line of sight
  double cover;              // two-way gain over the full gain
  double sine;               // of elevation
  int in_sector;
  double luck[2]; // uniform draws of this look: of the primary channel and of the reply
} glance;

// Arc sine; by its series for low elevations (the next term is below 1e-8).
static double arc_of_sine(double sine) {
  if (fabs(sine) > 0.2) return pk_asin(sine);
  double s2 = sine * sine;
  return sine * (1 + s2 * (1 / 6. + s2 * (3 / 40. + s2 * (15 / 336. + s2 * (105 / 3456.)))));
}

static glance view_of(const pk_radar *radar, const pk_beam_crossing *crossing, pk_look *look) {
  pk_enu at = crossing->enu, v = crossing->velocity;
  glance view = {.range_m = pk_radar_max(sqrt(at.e_m * at.e_m + at.n_m * at.n_m + at.u_m * at.u_m), 1),
                 .azimuth_rad = crossing->azimuth_rad,
                 .in_sector = pk_radar_searches(radar, crossing->azimuth_rad)};
  view.height_m = pk_radar_height_m(radar, crossing->point, at);
  view.sine = pk_radar_sine(radar, view.range_m, view.height_m);
  view.cover = (double)pk_cover_table_at(&radar->cover, (float)view.sine);
  double ground_m = pk_radar_ground_m(radar, view.range_m, view.height_m), obstacle_m;
  view.mask_m = pk_radar_mask_m(radar, crossing->azimuth_rad, ground_m, &obstacle_m);
  view.radial_mps = (v.e_m * at.e_m + v.n_m * at.n_m + v.u_m * at.u_m) / view.range_m;
  double speed2_m2ps2 = v.e_m * v.e_m + v.n_m * v.n_m + v.u_m * v.u_m;
  view.cosine = speed2_m2ps2 > 0 ? view.radial_mps / sqrt(speed2_m2ps2) : 0;
  look->range_m = (float)view.range_m;
  look->height_m = (float)view.height_m;
  look->mask_m = (float)view.mask_m;
  look->obstacle_m = (float)obstacle_m;
  look->elevation_rad = (float)arc_of_sine(view.sine);
  return view;
}

// Whether geometry alone decides the primary look; PK_LOOK_MISSED if chance has a word.
static pk_look_result judge(const pk_scan *scan, const glance *view) {
  const pk_radar_def *def = &scan->radar->def;
  if (!(view->range_m >= def->range_min_m && view->range_m <= def->range_max_m)) return PK_LOOK_OUT_OF_RANGE;
  if (scan->silent) return PK_LOOK_SILENT;
  if (!(view->cover > 0) || view->height_m > def->height_max_m || !view->in_sector) return PK_LOOK_OUT_OF_BEAM;
  if (view->height_m < view->mask_m) return PK_LOOK_MASKED;
  double slowest_mps = pk_radar_slowest_mps(scan->radar, view->azimuth_rad, view->sine);
  if (fabs(view->radial_mps) < slowest_mps) return PK_LOOK_SLOW;
  return PK_LOOK_MISSED;
}

// Integrated SNR of the primary channel.
static double integrated(const pk_radar *radar, const pk_signature *signature, const glance *view) {
  double rcs_m2 = pk_signature_rcs_m2(signature, view->cosine, radar->def.freq_hz);
  double range2_m2 = view->range_m * view->range_m;
  return radar->echo_m2 * rcs_m2 * view->cover / (range2_m2 * range2_m2);
}

static void look_primary(const pk_radar *radar, const pk_signature *signature, const glance *view, pk_look *look,
                         pk_echo *echo) {
  const pk_pd_table *table = radar->pd[signature->swerling];
  echo->snr_ratio = integrated(radar, signature, view);
  look->needed_db = table->needed_db;
  look->snr_db = echo->snr_ratio > 1.3e-10 ? (float)(4.342944819032518 * pk_log(echo->snr_ratio)) : -99;
  if (look->result != PK_LOOK_MISSED) return;
  look->pd = pk_pd_table_at(table, (float)echo->snr_ratio);
  if (view->luck[0] < (double)look->pd) look->result = PK_LOOK_DETECTED;
}

// 1 if the interrogator got a reply, which fills code, pressure altitude and IFF of the plot.
static int look_replies(const pk_scan *scan, const pk_targets *targets, const glance *view, const pk_look *look,
                        pk_plot *plot) {
  const pk_interrogator_def *ssr = &scan->radar->def.ssr;
  const pk_signature *signature = &targets->signatures[look->mover];
  int friendly = (ssr->iff_nets & signature->iff_nets) != 0;
  if (!ssr->fitted || scan->silent || !(signature->transponder || friendly)) return 0;
  if (view->range_m > ssr->range_max_m || view->height_m < view->mask_m) return 0;
  if (look->elevation_rad > (float)ssr->elevation_max_rad || !view->in_sector) return 0;
  if (friendly) {
    double luck[2];
    pk_draw_uniform_pair(pk_stream_sub(scan->reply, targets->keys[look->mover]), scan->rotation, 0, luck);
    if (luck[0] < ssr->iff_reply_probability)
      plot->iff = luck[1] < ssr->iff_wrong_probability ? PK_REPLY_WRONG : PK_REPLY_VALID;
  }
  int civil = signature->transponder && view->luck[1] < ssr->reply_probability;
  if (civil) {
    plot->code = signature->code;
    double pressure_m = view->height_m + targets->pressure_offset_m;
    if (signature->mode_c) plot->pressure_altitude_m = floor(pressure_m / (100 * FOOT_M) + 0.5) * (100 * FOOT_M);
  }
  return civil || plot->iff != PK_REPLY_NONE;
}

void pk_radar_sigmas(const pk_radar *radar, int flickers, double snr_ratio, double sine, pk_plot *plot) {
  const pk_radar_def *def = &radar->def;
  double cell_m = def->range_cell_m, beam_rad = def->az_beam_rad;
  double range2_m2 = pk_radar_min(0.390 * 0.390 / snr_ratio, 1 / 12.) * cell_m * cell_m;
  plot->range_sigma_m = sqrt(range2_m2 + cell_m * cell_m / 12 + def->range_floor_m * def->range_floor_m);
  double azimuth2_rad2 = pk_radar_min(0.55 * 0.55 / snr_ratio, 1 / 12.) * beam_rad * beam_rad;
  if (flickers) azimuth2_rad2 += 0.345 * 0.345 * beam_rad * beam_rad / def->samples;
  plot->azimuth_sigma_rad = sqrt(azimuth2_rad2 + def->azimuth_floor_rad * def->azimuth_floor_rad);
  if (!def->three_d) return;
  double elevation2_rad2 = pk_radar_min(0.55 * 0.55 / snr_ratio, 1 / 12.) * def->el_beam_rad * def->el_beam_rad;
  elevation2_rad2 += def->height_floor_rad * def->height_floor_rad;
  double across2_m2 = plot->range_m * plot->range_m * (1 - sine * sine), along_m = sine * plot->range_sigma_m;
  plot->height_sigma_m = sqrt(across2_m2 * elevation2_rad2 + along_m * along_m);
}

// Measures what was seen into the plot of an echo.
static void measure(const pk_scan *scan, const pk_targets *targets, const glance *view, uint32_t mover, pk_echo *echo) {
  pk_plot *plot = &echo->plot;
  const pk_interrogator_def *ssr = &scan->radar->def.ssr;
  const pk_signature *signature = &targets->signatures[mover];
  pk_stream stream = pk_stream_sub(scan->error, echo->key);
  double luck[2];
  pk_draw_uniform_pair(stream, scan->rotation, 0, luck);
  plot->range_m = view->range_m + scan->range_bias_m;
  if (plot->primary) {
    int flickers = signature->swerling == 2 || signature->swerling == 4;
    pk_radar_sigmas(scan->radar, flickers, echo->snr_ratio, view->sine, plot);
  }
  // Where both channels saw it, each coordinate is that of the one that measures it better.
  if (plot->ssr && !(plot->primary && plot->range_sigma_m < ssr->range_sigma_m)) {
    plot->range_sigma_m = ssr->range_sigma_m;
    plot->range_m += signature->transponder_bias_m;
  }
  if (plot->ssr && !(plot->primary && plot->azimuth_sigma_rad < ssr->azimuth_sigma_rad))
    plot->azimuth_sigma_rad = ssr->azimuth_sigma_rad;
  plot->range_m = pk_radar_max(plot->range_m + plot->range_sigma_m * pk_normal_quantile(luck[0]), 0);
  double azimuth_error_rad = plot->azimuth_sigma_rad * pk_normal_quantile(luck[1]);
  plot->azimuth_rad = pk_wrap_2pi(view->azimuth_rad + scan->azimuth_bias_rad + azimuth_error_rad);
  if (plot->primary && scan->radar->def.three_d) {
    pk_draw_uniform_pair(stream, scan->rotation, 1, luck);
    plot->height_m = view->height_m + plot->height_sigma_m * pk_normal_quantile(luck[0]);
  }
}

int pk_radar_look(const pk_scan *scan, const pk_targets *targets, uint32_t mover, const pk_beam_crossing *crossing,
                  pk_look *look, pk_echo *echo) {
  const pk_radar *radar = scan->radar;
  *look = (pk_look){.time = crossing->time, .sensor = scan->sensor, .mover = mover};
  glance view = view_of(radar, crossing, look);
  look->result = (uint8_t)judge(scan, &view);
  pk_draw_uniform_pair(pk_stream_sub(scan->look, targets->keys[mover]), scan->rotation, 0, view.luck);
  *echo = (pk_echo){.key = targets->keys[mover]};
  pk_plot *plot = &echo->plot;
  *plot = (pk_plot){.time = crossing->time,
                    .sensor = scan->sensor,
                    .height_m = NAN,
                    .height_sigma_m = NAN,
                    .snr_db = NAN,
                    .pressure_altitude_m = NAN,
                    .code = PK_NO_CODE};
  if (radar->def.primary) look_primary(radar, &targets->signatures[mover], &view, look, echo);
  look->ssr = (uint8_t)look_replies(scan, targets, &view, look, plot);
  if (!radar->def.primary && look->result == PK_LOOK_MISSED)
    look->result = look->ssr ? PK_LOOK_DETECTED : PK_LOOK_NO_REPLY;
  plot->ssr = look->ssr;
  plot->primary = radar->def.primary && look->result == PK_LOOK_DETECTED;
  if (!plot->primary && !plot->ssr) return 0;
  if (plot->primary) plot->snr_db = (double)look->snr_db;
  measure(scan, targets, &view, mover, echo);
  return 1;
}
