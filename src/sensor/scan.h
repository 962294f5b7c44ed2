// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Scanning: one rotation is a few sectors; at the end of each the run asks what the beam met. Every target that the
// beam crossed gives one look; looks give plots. Owns the changing state of one radar in one run; sees movers through
// their current segments, and nothing is allocated while scanning.
#pragma once
#include "motion/spline.h"
#include "sensor/plot.h"
#include "sensor/radar.h"

// How a mover shows itself. The run may change it between sectors (a transponder switched off).
typedef struct pk_signature {
  double rcs_nose_m2, rcs_beam_m2; // mean, 300 MHz and up; tail as nose
  double vhf_ratio;                // factor on both below 300 MHz
  uint8_t swerling;                // case 0 to 4
  uint8_t transponder;             // 1: fitted and on
  uint8_t mode_c;                  // 1: replies with its pressure altitude
  uint16_t code;                   // Mode 3/A, four octal digits (07700)
  uint32_t iff_nets;               // bit set of military nets it answers validly
  double transponder_bias_m;       // constant range error of its replies, within 75 m (ICAO Annex 10: 0.5 us)
} pk_signature;

// Everything a radar may see: arrays by mover.
typedef struct pk_targets {
  const pk_movers *movers;
  const pk_signature *signatures;
  const uint64_t *keys;     // stable hash of each mover's name: chance hangs on it, never on the index
  double pressure_offset_m; // pressure altitude minus height amsl
} pk_targets;

// Cross-section of a signature seen at a cosine of the angle between motion and line of sight:
// nose c^2 + beam (1 - c^2).
double pk_signature_rcs_m2(const pk_signature *signature, double cosine, double freq_hz);

// Changing state of one radar in one run.
typedef struct pk_scan {
  const pk_radar *radar;
  uint32_t sensor;                       // index that plots carry
  uint8_t silent;                        // 1: not emitting; the run may set it between sectors
  double range_bias_m, azimuth_bias_rad; // registration error of this run
  uint32_t plots;                        // plots given so far
  uint32_t dropped;                      // plots or looks that found no room
  pk_stream look, error, reply, alarm;
  uint64_t rotation;      // whose candidates are listed; UINT64_MAX: none
  uint32_t entries;       // into play, that the list knows of
  uint32_t movers;        // room
  uint32_t n_anywhere;    // movers in play that any sector may meet
  uint32_t *anywhere;     // [movers]
  uint32_t *bucket;       // [PK_SCAN_SPREAD x movers] movers by sector
  uint32_t *bucket_start; // [sectors + 1]
  uint8_t *first, *count; // [movers] sectors in which the beam may meet it
  pk_radar *carried;      // own copy of a carried radar, where it is in the middle of the sector; NULL if it is fixed
  uint32_t carrier;       // mover that carries it and is never looked at; UINT32_MAX: none
  pk_frame from, to;      // where the antenna is at the start and the end of the sector
  struct pk_echo *echoes; // [echoes_max] of the sector at hand
  struct pk_rank *ranks;  // [echoes_max]
  uint32_t echoes_max;
} pk_scan;

// Plots that one sector gives at most: one a mover, and false alarms.
uint32_t pk_scan_plots_max(const pk_radar *radar, uint32_t movers);
// State for a number of movers in an arena, begun for seed 0, replication 0; 0 when out of memory.
int pk_scan_init(pk_scan *scan, const pk_radar *radar, const char *name, pk_arena *arena, uint32_t movers);
// Begins a run: the radar's name, seed and replication fix all chance; `sensor` is the index that plots carry.
void pk_scan_start(pk_scan *scan, const char *name, uint32_t sensor, uint64_t seed, uint32_t replication);

// Where a carried radar is at the start, in the middle and at the end of the sector that is asked for next.
typedef struct pk_platform {
  pk_ecef start, middle, end, velocity; // velocity in the middle, m/s
  double geoid_m;                       // height of the geoid there
} pk_platform;
// Moves a carried radar. Nothing happens to a fixed one.
void pk_scan_move(pk_scan *scan, const pk_platform *platform);

// Caller's room for one sector: a look for each mover, and pk_scan_plots_max plots.
typedef struct pk_scan_output {
  pk_look *looks;
  pk_plot *plots;
  uint32_t looks_max, plots_max, n_looks, n_plots;
} pk_scan_output;

// Times at which a sector of a rotation ends and starts; rotation 0 begins at time 0 with the beam at north_offset_rad.
pk_time pk_scan_sector_end(const pk_radar *radar, uint64_t rotation, uint32_t sector);
pk_time pk_scan_sector_start(const pk_radar *radar, uint64_t rotation, uint32_t sector);
// What the beam met in one sector, asked at its end: looks in the order of movers, plots in the order of time. Fills
// the report; its plots are those of the output. Movers are taken where their current segments put them, also a little
// before these began (at most one sector).
pk_sector_report pk_radar_sector(pk_scan *scan, const pk_targets *targets, uint64_t rotation, uint32_t sector,
                                 pk_scan_output *output);

// One look of a radar that turns to where it is told: time and number of the look, which its chance belongs to.
typedef struct pk_stare {
  pk_time time;
  uint64_t number;
} pk_stare;
// Looks at one mover; 1 and a plot when its primary channel saw it. The scan keeps no order of such looks.
int pk_radar_stare(pk_scan *scan, const pk_targets *targets, uint32_t mover, const pk_stare *when, pk_look *look,
                   pk_plot *plot);
