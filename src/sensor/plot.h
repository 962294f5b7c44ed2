// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What a sensor reports (plots, sector by sector) and what the recorder may know beside it (looks). A plot carries no
// trace of the true object: track/ and c2/ see plots only. A look names the true mover and never leaves run/ and
// record/.
#pragma once
#include "base/clock.h"
#include "geo/frames.h"
#include <stdint.h>

typedef enum pk_reply { PK_REPLY_NONE, PK_REPLY_VALID, PK_REPLY_WRONG } pk_reply; // to an IFF or SSR interrogation

// A detection report. NaN stands for "not measured".
typedef struct pk_plot {
  pk_time time;                // when the beam crossed the target
  uint32_t number;             // counts the plots of this sensor in this run, from 1
  uint32_t sensor;             // index of the sensor in the scenario
  double range_m, azimuth_rad; // slant range; azimuth clockwise from north; NaN range for a strobe
  double height_m;             // measured height amsl (3-D radars) or NaN
  double range_sigma_m, azimuth_sigma_rad, height_sigma_m; // what the sensor believes of its errors
  double snr_db;                                           // integrated
  double pressure_altitude_m;                              // Mode C, from the reply, or NaN
  uint16_t code;                                           // Mode 3/A code, four octal digits (07700); PK_NO_CODE: none
  uint8_t primary, ssr;                                    // which channels saw it
  uint8_t iff;                                             // pk_reply to the military interrogation
} pk_plot;

enum { PK_NO_CODE = 0xFFFF };

// One sector of one rotation, as it travels to a centre: its plots and the fact that the sector was searched.
typedef struct pk_sector_report {
  uint32_t sensor, sector, sectors; // sector index within the rotation, and how many make a rotation
  uint64_t rotation;
  pk_time start, end; // when the beam entered and left the sector
  double azimuth_start_rad, azimuth_end_rad;
  uint8_t carried; // 1: the plots are as seen from `place`
  pk_lla place;    // of the antenna of a carried radar, in the middle of the sector; h_m above the ellipsoid
  double geoid_m;  // height of the geoid there
  const pk_plot *plots;
  uint32_t n_plots;
} pk_sector_report;

// Why a look gave a plot or none: one row a result.
#define PK_LOOK_TABLE(X)                                                                                               \
  X(PK_LOOK_DETECTED, "detected")                                                                                      \
  X(PK_LOOK_MISSED, "missed by chance: the signal-to-noise ratio was too small")                                       \
  X(PK_LOOK_MASKED, "below the skyline: terrain or the horizon stood in the way")                                      \
  X(PK_LOOK_OUT_OF_BEAM, "outside the elevation cover")                                                                \
  X(PK_LOOK_OUT_OF_RANGE, "beyond the instrumented range")                                                             \
  X(PK_LOOK_SLOW, "too slow radially: removed with the clutter")                                                       \
  X(PK_LOOK_SILENT, "the sensor was not emitting")                                                                     \
  X(PK_LOOK_NO_REPLY, "no transponder replied, and the sensor has no primary channel")
typedef enum pk_look_result {
#define PK_X(name, text) name,
  PK_LOOK_TABLE(PK_X)
#undef PK_X
} pk_look_result;

// Code of a look's result, such as "PK_LOOK_MISSED", and its sentence; never NULL.
const char *pk_look_name(pk_look_result result);
const char *pk_look_text(pk_look_result result);

// One radar's chance to see one target.
typedef struct pk_look {
  pk_time time;
  uint32_t sensor, mover;
  uint32_t plot;           // number of the plot it gave, 0 if none
  uint8_t result;          // pk_look_result of the primary channel; of the interrogator where there is no primary
  uint8_t ssr;             // 1 if the transponder's reply was received
  float pd;                // probability of primary detection, from truth
  float snr_db, needed_db; // integrated signal-to-noise ratio had (-99 or more, as if unmasked), and needed for Pd 0.5
  float range_m, elevation_rad;
  float height_m, mask_m; // true height amsl, and lowest visible height amsl at that place
  float obstacle_m;       // distance of the ridge that masks; 0 without terrain
} pk_look;
