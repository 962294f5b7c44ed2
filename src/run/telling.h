// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What centres tell each other of their tracks. Inside of run/.
#pragma once
#include "run/state.h"

// To whom a centre tells its tracks, which and how: its superior, and neighbours as its nation releases.
typedef struct pk_run_telling {
  uint32_t to, net; // post; channel or PK_NO_INDEX
  uint32_t voice;   // channel while the net is cut, PK_NO_INDEX: none
  double delay_s, period_s;
  const pk_area *border; // NULL: all tracks; else those at most so far from it
  double within_m;
  uint8_t identity, code; // what may be told
} pk_run_telling;

// To whom a centre tells its tracks; 0 when out of memory. Begins to tell.
int pk_run_list_tellings(pk_run_post *post);
pk_status pk_run_start_telling(pk_run_post *post);
// When a track was last told to one of those whom the centre tells, negative: never; its memory must be at hand.
pk_time *pk_run_told_at(pk_run_post *post, pk_track_id id, uint32_t telling);
// Who was told of a track is told that it was given up, or would keep its copy until the silence is long enough.
void pk_run_tell_end(pk_run_post *post, const pk_track *track);
// Whether a track is worth a line: it follows a named flight, or one of ours.
int pk_run_is_named(const pk_run *run, uint32_t truth);
