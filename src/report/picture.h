// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The centres' pictures: their tracks thinned to what a map needs, and how well each picture matched the truth at
// regular moments. One pass over the recording's track rows; memory grows with what is kept, not with what is read.
#pragma once
#include "report/behind.h"
#include "report/border.h"
#include "report/choice.h"
#include "report/thin.h"

// How thin tracks are: the path that is shown passes every update within a tolerance, and no kept update stands for
// longer than a gap, so that the height, velocity and own estimate shown are never older. Wider with more updates.
typedef struct pk_thinness {
  double bright_m, other_m; // tolerance for flights in the spotlight, and for the others
  pk_time bright_gap, other_gap;
  int grain; // the page's places are in 1 m, its motion in 0.1 m, times this
} pk_thinness;
// Thinness for a recording with so many track updates.
pk_thinness pk_thinness_for(double rows);

// A track update that is kept; between two of them the track lies on the straight line, after a pause or at the end of
// the recording it is carried on with its velocity until it is silent.
typedef struct pk_kept {
  struct pk_kept *next;
  pk_time time;
  double lat_deg, lon_deg;
  float height_m, east_mps, north_mps, position_sigma_m;
  uint32_t truth;                          // mover it follows then, as the record knows; 0: none
  uint8_t status, identity, remote, pause; // pause: no update for longer than silence lasts
} pk_kept;

// One track of one centre, from confirmation to drop.
typedef struct pk_track_line {
  struct pk_track_line *next; // of all lines, in the order of their births
  uint32_t centre, number;
  uint32_t truth; // mover it follows now
  pk_kept *first, *last;
  pk_thin thin;
  uint32_t moment;         // of the choice: next event at which its place is kept
  pk_track_flat row;       // last row seen
  pk_time last_plot;       // of its last plot
  pk_time truth_looked_at; // when the mover behind a remote track was last looked for
  uint8_t open;
} pk_track_line;

enum { PK_SAMPLES_MAX = 240, PK_ERROR_BINS = 240 };

// One centre's picture against the truth, sample by sample.
typedef struct pk_quality {
  uint32_t centre;
  uint32_t tracks, switches;                             // lines, changes of the mover behind one
  uint32_t live[PK_SAMPLES_MAX], unreal[PK_SAMPLES_MAX]; // tracks held; held with nothing behind them
  uint32_t flying[PK_SAMPLES_MAX], held[PK_SAMPLES_MAX]; // aircraft over the nation; those with a track
  uint32_t twice[PK_SAMPLES_MAX];                        // second tracks of one aircraft
  double age_sum_s[PK_SAMPLES_MAX];                      // since the last plot, over live tracks
  uint16_t errors[PK_SAMPLES_MAX][PK_ERROR_BINS];        // histogram of horizontal error
  uint64_t *seen;                                        // [sample][actor] bits
} pk_quality;

typedef struct pk_pictures {
  pk_story *story;
  const pk_borders *borders;
  const pk_choice *choice;
  pk_behind behind;
  pk_thinness thinness;
  pk_time step;
  uint32_t n_samples, n_centres, words; // words: of the bit set of one sample
  pk_quality *centres;
  pk_track_line *first, *last, **slots; // hash table of open lines
  uint32_t n_lines, n_slots;
  uint64_t n_rows, n_kept; // track updates: read, and kept
} pk_pictures;

// Reads all track rows of a story. Out of memory sticks in the story.
void pk_pictures_read(pk_pictures *pictures, pk_story *story, const pk_borders *borders, const pk_choice *choice);
// Error in m below which a fraction of one sample's (or, with sample n_samples, of all) tracks lie; NaN for none.
double pk_quality_error_m(const pk_pictures *pictures, const pk_quality *quality, uint32_t sample, double fraction);
// Share of aircraft over the nation that had a track, over all samples; NaN if none flew there.
double pk_quality_share(const pk_pictures *pictures, const pk_quality *quality);
// Mean age in s of the live tracks' last plots over all samples; NaN for none.
double pk_quality_age_s(const pk_pictures *pictures, const pk_quality *quality);
