// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A play of a scenario from loading to the closed recording: what pk_play and `picket run` share. Open, go, finish,
// close, in this order; close always, also after an error.
#pragma once
#include "measure/expect.h"
#include "measure/measure.h"
#include "run/run.h"
#include "scenario/show.h"

// What is asked of a play.
typedef struct pk_player_def {
  const char *scenario, *data_dir;
  const char *recording;  // path to write; NULL: none
  const char *variant;    // comma-separated names; NULL: none
  uint64_t seed;          // 0: the scenario's own
  uint32_t replication;   // counts from 1
  int force, all_looks;   // as of pk_record_def
  pk_allocator allocator; // of everything; none: the heap
} pk_player_def;

// Hears how far a play is, some hundred times; answers whether to stop it there. The function may be NULL.
typedef struct pk_player_hook {
  int (*tell)(void *context, pk_time now);
  void *context;
} pk_player_hook;

// What became of a play.
typedef struct pk_player_result {
  pk_run_figures figures;
  pk_time until;
  int complete;    // it came to its end, and the expectations were judged
  uint32_t failed; // expectations
  char digest[PK_DIGEST_TEXT];
} pk_player_result;

typedef struct pk_player {
  pk_player_def def;
  pk_diags diags;
  pk_documents documents;
  pk_scenario *scenario;
  pk_record *record; // open until finished
  pk_digest *digest; // without a recording
  pk_measures *measures;
  pk_expect *expect;
  pk_run *run;
} pk_player;

// Loads the scenario and begins the recording. After an error, diags says what is wrong; close is due all the same.
pk_status pk_player_open(pk_player *player, const pk_player_def *def);
// Plays to the end of the scenario; PK_INTERRUPTED if the hook stopped it.
pk_status pk_player_go(pk_player *player, pk_player_hook hook);
// Judges, measures and closes the recording of a play that ended with a status; the measures go to `sink` as well,
// whose functions may be NULL. PK_FAILED_EXPECTATION if one did not hold, else what went wrong first.
pk_status pk_player_finish(pk_player *player, pk_status played, pk_measure_sink sink, pk_player_result *out);
// Frees everything.
void pk_player_close(pk_player *player);
