// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Inside of sensor/: a radar made ready, one look, and what a sector's looks become. For no other module.
#pragma once
#include "rf/detection.h"
#include "sensor/scan.h"

// Four sectors at least: a sector must be narrower than half a turn for its edges to tell what lies between them.
enum { PK_SECTORS_MIN = 4, PK_SECTORS_MAX = 128, PK_GEOID_NODES = 17 };
// A mover that more than this many sectors may meet is listed for all.
enum { PK_SCAN_SPREAD = 4 };

struct pk_radar {
  pk_radar_def def; // resolved
  pk_frame frame;
  double antenna_amsl_m;
  double echo_m2;                           // integrated SNR = echo_m2 x rcs_m2 x two-way cover / range^4
  double threshold;                         // of the detector
  const pk_pd_table *pd[PK_SWERLING_CASES]; // by Swerling case; cases of equal shape share a table
  pk_cover_table cover;
  float undulation_m[PK_GEOID_NODES][PK_GEOID_NODES]; // of the geoid, by north then east
  double undulation_reach_m;                          // the grid spans +- this; 0: no geoid
  double edge[PK_SECTORS_MAX][2];                     // sine and cosine of the azimuth where each sector begins
  pk_skyline *skyline;
  int smooth; // no terrain: what masks is the horizon, no ridge
  // Of a carried radar, which has no skyline; pk_scan_move sets them.
  const pk_terrain *terrain;
  double undulation_here_m;
  pk_enu platform; // velocity, m/s
  pk_pd_table *tables;
  uint32_t n_tables;
  pk_allocator allocator;
};

// The larger and the smaller of two numbers: one instruction where fmax and fmin are calls.
static inline double pk_radar_max(double a, double b) { return a > b ? a : b; }
static inline double pk_radar_min(double a, double b) { return a < b ? a : b; }
// A vector turned into the radar's frame.
static inline pk_enu pk_radar_rotate(const pk_radar *radar, pk_ecef v) { return pk_enu_rotate(&radar->frame, v); }
// A point in the radar's frame.
static inline pk_enu pk_radar_enu(const pk_radar *radar, pk_ecef point) {
  return pk_enu_from_ecef(&radar->frame, point);
}
// Puts a carried radar at a place (h_m above the ellipsoid) where it moves with a velocity.
void pk_radar_stand(pk_radar *radar, pk_lla place, double undulation_m, pk_ecef velocity);
// Replaces every "0: ..." of a def without faults by its value.
void pk_radar_def_resolve(pk_radar_def *def);
// Azimuth of the beam where a sector begins.
double pk_radar_edge_rad(const pk_radar_def *def, uint32_t sector);
// Lowest visible height amsl; obstacle_m gets the distance of the ridge that masks, 0 for the smooth horizon.
double pk_radar_mask_m(const pk_radar *radar, double azimuth_rad, double ground_m, double *obstacle_m);
// Speed over ground towards or away below which a target goes with the clutter, in a direction given by azimuth and
// sine of elevation.
double pk_radar_slowest_mps(const pk_radar *radar, double azimuth_rad, double sine);
// Whether an azimuth lies in the sector that is searched.
int pk_radar_searches(const pk_radar *radar, double azimuth_rad);
// Height of a point amsl; enu is the same point in the radar's frame.
double pk_radar_height_m(const pk_radar *radar, pk_ecef point, pk_enu enu);
// Sine of the elevation over 4/3 earth under which a height amsl is seen at a slant range.
double pk_radar_sine(const pk_radar *radar, double range_m, double height_m);
// Distance over ground of a height amsl at a slant range.
double pk_radar_ground_m(const pk_radar *radar, double range_m, double height_m);

// A mover when the beam crosses it.
typedef struct pk_beam_crossing {
  pk_time time;
  pk_ecef point;
  pk_enu enu, velocity; // in the radar's frame; m and m/s
  double azimuth_rad;
} pk_beam_crossing;

// What one look or false alarm gave, before resolution.
typedef struct pk_echo {
  pk_plot plot;
  double relative_rad; // azimuth from the middle of the sector
  double snr_ratio;    // integrated, linear
  uint64_t key;        // breaks ties, and has nothing to do with the order of movers
  uint32_t look;       // index in the output; UINT32_MAX for a false alarm
  uint32_t into;       // echo that absorbed this one; itself if none did
} pk_echo;

// An echo in a sorted list.
typedef struct pk_rank {
  double key;    // what is sorted by; ties fall to range and name
  uint32_t echo; // index
} pk_rank;

// One look at one mover; returns 1 and fills the echo if it gave a report.
int pk_radar_look(const pk_scan *scan, const pk_targets *targets, uint32_t mover, const pk_beam_crossing *crossing,
                  pk_look *look, pk_echo *echo);
// Errors of the primary channel, 1 sigma, into a plot that has its range; `flickers` is 1 for Swerling 2 and 4.
void pk_radar_sigmas(const pk_radar *radar, int flickers, double snr_ratio, double sine, pk_plot *plot);
// Mean number of false alarms that one sector draws.
double pk_radar_alarms_a_sector(const pk_radar_def *def);
// False alarms of a sector, appended to the n echoes; returns the new number.
uint32_t pk_radar_false_alarms(pk_scan *scan, const pk_sector_report *report, uint32_t n);
// Merges what the radar cannot resolve in a sector that began at `start`; writes and numbers the plots in the order of
// time.
void pk_echoes_report(pk_scan *scan, pk_time start, uint32_t n, pk_scan_output *output);
