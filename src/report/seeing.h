// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What each radar saw of the flights in the spotlight: its looks as runs of one result, and its plots as places.
#pragma once
#include "base/json.h"
#include "report/story.h"

// Consecutive looks of one radar at one mover with the same result.
typedef struct pk_look_run {
  struct pk_look_run *next;
  pk_time from, to; // first and last look
  uint32_t n;
  uint8_t result; // pk_look_result, or PK_LOOK_REPLY
  double pd_sum, snr_sum_db, needed_sum_db;
} pk_look_run;

enum {
  PK_LOOK_REPLY = PK_LOOK_NO_REPLY + 1,
  PK_LOOK_RESULTS
}; // missed by the primary channel, but the transponder replied

typedef struct pk_sighting {
  uint32_t radar, mover;
  pk_look_run *first, *last;
  uint32_t counts[PK_LOOK_RESULTS];
} pk_sighting;

typedef struct pk_seeing {
  pk_story *story;
  uint32_t *radars, *movers; // entity numbers
  uint32_t n_radars, n_movers;
  pk_sighting *pairs; // [radar][mover]
  uint64_t n_plots;   // of these flights
  uint32_t stride;    // every so many of them are drawn
} pk_seeing;

// Reads the looks at all flights in the spotlight. Out of memory sticks in the story.
void pk_seeing_read(pk_seeing *seeing, pk_story *story);
// Writes the arrays "looks" (runs) and "plots" (places) of flights in the spotlight.
void pk_looks_write(const pk_seeing *seeing, pk_json *json);
void pk_plots_write(const pk_seeing *seeing, pk_json *json);
