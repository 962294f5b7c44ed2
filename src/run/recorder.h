// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Port for who keeps what happens in a run (record/, measure/, tests). The run calls, the other side fills; calls come
// in the order of simulation time, and what they are given is valid during the call only.
#pragma once
#include "motion/spline.h"
#include "run/happening.h"
#include "sensor/plot.h"
#include "track/track.h"

// A track of one centre after an update, with the truth that only the record may know.
typedef struct pk_track_row {
  pk_time time;
  uint32_t centre; // entity
  uint32_t number; // of the track
  uint32_t truth;  // entity of the mover whose plot updated it last; 0: a false alarm or a message
  pk_lla place;    // height amsl in h_m, NaN if unknown
  float east_mps, north_mps, position_sigma_m, height_sigma_m;
  uint32_t plot, sensor; // plot that updated it (sensor: entity); 0 for none
  uint8_t status;        // pk_track_status
  uint8_t identity;      // pk_identity
  uint8_t remote;        // lives from messages
} pk_track_row;

// A message that a net took, lost or turned away.
typedef struct pk_message_row {
  pk_time offered, arrival;    // arrival PK_NEVER if it did not arrive
  uint32_t net, sender, taker; // entities
  uint64_t bits;               // 0 for voice
  double queued_s, sent_s;     // waited for the channel, occupied it
  uint8_t outcome;             // pk_net_outcome
} pk_message_row;

typedef struct pk_recorder {
  void *context;
  void (*segment)(void *context, uint32_t mover_entity, const pk_segment *segment);
  void (*look)(void *context, uint32_t sensor_entity, uint32_t mover_entity, const pk_look *look);
  void (*plot)(void *context, uint32_t sensor_entity, uint32_t mover_entity,
               const pk_plot *plot); // mover 0: false alarm
  void (*track)(void *context, const pk_track_row *row);
  void (*happening)(void *context, const pk_happening *happening);
  void (*message)(void *context, const pk_message_row *row);
} pk_recorder;
