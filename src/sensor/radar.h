// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A radar: what a planner says of it, and the prepared form (skyline, tables) that every replication
// and thread shares. Owns its skyline; reads terrain and geoid while it is created only.
#pragma once
#include "geo/geoid.h"
#include "geo/terrain.h"
#include "num/random.h"
#include "rf/antenna.h"

// Interrogator for civil transponders and military IFF, turning with the antenna.
typedef struct pk_interrogator_def {
  int fitted;               // 0: none, and no figure below counts
  double range_max_m;       // instrumented
  double elevation_max_rad; // of its cover
  double reply_probability; // that one pass of the beam gets a usable reply
  double range_sigma_m, azimuth_sigma_rad;
  uint32_t iff_nets;                                   // bit set of the military nets it asks; 0: civil modes only
  double iff_reply_probability, iff_wrong_probability; // of a target on one of these nets
} pk_interrogator_def;

typedef struct pk_radar_def {
  pk_lla place;         // of the ground below the antenna; h_m is ignored, the terrain gives it
  double antenna_agl_m; // above that ground
  int carried;          // 1: by an aircraft; place and antenna only say where it is before pk_scan_move says so
  int primary;          // 0: an interrogator alone
  double freq_hz, peak_power_w, pulse_s, prf_hz, gain_db;
  double average_power_w; // 0: peak x pulse x prf
  double dwell_s;         // time on target in a rotation; 0: az_beam_rad / (2 pi) x scan_s / beam_positions
  double beam_positions;  // beam positions in elevation that share the time of a rotation; 1 for fan and stacked beams
  double az_beam_rad, el_beam_rad; // one-way half-power; el_beam_rad: of a height measurement (0: floor alone)
  pk_cover cover;
  double scan_s;                              // one rotation
  double sector_centre_rad, sector_width_rad; // azimuths that are searched; width 2 pi: all round
  double noise_figure_db, loss_db;
  double beam_shape_db; // 0 if loss_db holds it, as catalog figures do; else PK_BEAM_SHAPE_DB
  double range_min_m, range_max_m, height_max_m;
  double pfa;
  uint32_t samples;           // summed without phase in a dwell; 1: all with phase; 0: one a pulse of the dwell
  double min_radial_mps;      // slower targets go with the clutter, over ground; 0: none do
  double range_cell_m;        // resolution; 0: c pulse / 2, or 150 m for pulses over 10 us (compressed)
  double azimuth_cell_factor; // resolution in azimuth over az_beam_rad: 1.5 sliding window, 0.6 monopulse
  int three_d;                // measures height
  double range_floor_m, azimuth_floor_rad, height_floor_rad; // 1 sigma errors that no SNR removes; height as an angle
  double range_registration_m, azimuth_registration_rad;     // 1 sigma of the constant error drawn once a run
  double north_offset_rad;                                   // of the scan: azimuth of the beam at time 0
  double false_alarms; // mean number a rotation; negative: pfa x cells of range and azimuth
  uint32_t sectors;    // reports a rotation, 4 to 128
  pk_interrogator_def ssr;
  pk_dist delay_s; // from the end of a sector to the report's leaving
  // Whose tables of detection are copied if they fit, which saves some ms; only read by pk_radar_create. NULL: none.
  const struct pk_radar *twin;
} pk_radar_def;

// A mid-sized rotating S-band radar without interrogator at latitude 0, longitude 0; every field is set.
pk_radar_def pk_radar_def_default(void);
// NULL if the figures make a radar; else what is wrong, such as "scan_s must be above 0".
const char *pk_radar_def_fault(const pk_radar_def *def);

// Dwell with which a def without faults sees a Swerling 1 target of a cross-section with a detection probability at a
// range: makes dwell_s of a class that is known by its range.
double pk_radar_def_dwell_s(const pk_radar_def *def, double rcs_m2, double range_m, double pd);

typedef struct pk_radar pk_radar; // constant after creation

// Prepares a radar. PK_INVALID for a def with a fault, PK_NO_MEMORY; *out is NULL then.
pk_status pk_radar_create(const pk_radar_def *def, const pk_terrain *terrain, const pk_geoid *geoid,
                          pk_allocator allocator, pk_radar **out);
// Frees it; NULL is allowed.
void pk_radar_destroy(pk_radar *radar);
// What it was made from, with every "0: ..." replaced by its value and place.h_m by the antenna's ellipsoidal height.
const pk_radar_def *pk_radar_def_of(const pk_radar *radar);
// Local frame at the antenna; plots are in its azimuths. Height of the antenna amsl.
const pk_frame *pk_radar_frame(const pk_radar *radar);
double pk_radar_antenna_amsl_m(const pk_radar *radar);
// Range at which a Swerling 1 target on the beam's axis has a detection probability, free space.
double pk_radar_range_for_pd_m(const pk_radar *radar, double rcs_m2, double pd);
// Chance that a rotation detects a Swerling 1 target at a point (primary channel; cover, range gate and skyline count,
// radial speed does not): what a tracker may expect. Of an interrogator alone: that a transponder there replies.
double pk_radar_expected_pd(const pk_radar *radar, pk_ecef point, double rcs_m2);

// One direction as the radar sees it; from truth or from an estimate.
typedef struct pk_sight {
  double range_m, azimuth_rad, elevation_rad; // slant; clockwise from north; over 4/3 earth
  double height_m, ground_m;                  // amsl; distance over ground
  double mask_m, obstacle_m;                  // lowest visible height there, and how far the ridge is (0: horizon)
} pk_sight;
// How a point is seen.
pk_sight pk_radar_sight(const pk_radar *radar, pk_ecef point);
// Point of a measured range, azimuth and height amsl.
pk_ecef pk_radar_point(const pk_radar *radar, double range_m, double azimuth_rad, double height_m);
