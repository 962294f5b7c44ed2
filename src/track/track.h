// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A track: a centre's estimate of one object, made of plots and messages alone.
#pragma once
#include "base/clock.h"
#include "base/handle.h"
#include "geo/frames.h"
#include "sensor/plot.h"

PK_HANDLE(pk_track_id); // index into the picture of one centre; not reused within a run

typedef enum pk_track_status {
  PK_TRACK_TENTATIVE,
  PK_TRACK_CONFIRMED,
  PK_TRACK_COASTING,
  PK_TRACK_DROPPED
} pk_track_status;

// Identities of STANAG 1241 as the open literature gives them.
typedef enum pk_identity {
  PK_ID_PENDING,
  PK_ID_UNKNOWN,
  PK_ID_ASSUMED_FRIEND,
  PK_ID_FRIEND,
  PK_ID_NEUTRAL,
  PK_ID_SUSPECT,
  PK_ID_HOSTILE,
  PK_ID_COUNT
} pk_identity;

// Short name of an identity, such as "suspect"; never NULL.
const char *pk_identity_name(pk_identity identity);

typedef struct pk_track {
  pk_track_id id;
  uint32_t number; // the number that staffs read (block of the centre + count); 0 until confirmed
  pk_track_status status;
  pk_time born, confirmed, updated, last_plot; // PK_NEVER where it did not happen
  double x_m, y_m, vx_mps, vy_mps;             // east and north in the centre's frame at `updated`
  double p[4][4];                              // covariance of x, vx, y, vy
  double height_m, height_sigma_m, climb_mps;  // amsl; sigma infinite while nothing is known
  double vertical_p[3];                        // covariance: height, height and climb, climb
  double llr;                                  // log-likelihood ratio score
  uint32_t hits, misses;                       // plots used; consecutive misses while detectable
  uint32_t plot, plot_sensor;                  // last plot used: its number and sensor
  uint16_t code;           // Mode 3/A code; another is taken over when it came twice running; PK_NO_CODE if none
  uint8_t iff;             // pk_reply, the last one asked
  uint8_t remote;          // 1 when it lives from another centre's messages only
  pk_identity identity;    // set by c2/ alone
  uint32_t inherited_from; // centre index + 1 whose identity was taken over; 0: own
  uint32_t remote_number;  // number that centre gives it, 0 if none
} pk_track;

// What a centre tells another about a track.
typedef struct pk_track_message {
  pk_time time, sent;      // time of the state; when it was sent
  uint32_t centre, number; // sender's index and its track number
  pk_lla place;            // position at `time`, height amsl in h_m (NaN if unknown)
  double east_mps, north_mps;
  double position_sigma_m, velocity_sigma_mps;
  uint16_t code;
  pk_identity identity;
  uint8_t dropped; // 1: the sender gave the track up
} pk_track_message;
