// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Plays a scenario once, as `picket run` does. Any number of calls may run at the same time in different threads.
#pragma once
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

typedef struct pk_play_def {
  const char *scenario;  // a folder with scenario.yaml, or a file
  const char *data_dir;  // the installed share/picket
  const char *recording; // path of the recording to write; NULL: none
  const char *variant;   // comma-separated names of variants; NULL: none
  uint64_t seed;         // 0: the scenario's own
  uint32_t replication;  // counts from 1
  int force;             // replace an existing recording
} pk_play_def;

typedef struct pk_play_result {
  char digest[65];             // of everything that happened, hexadecimal
  double played_s;             // of simulation time
  uint64_t plots, happenings;  // given by sensors; told to the record
  uint32_t expectations, held; // of the scenario
  char message[1024];          // the first error as file:line:column: text; "" without one
} pk_play_result;

// Replication 1 of no scenario yet.
pk_play_def pk_play_def_default(void);
// Plays it. Answers the exit status of `picket run`: 0, 1 when an expectation did not hold, 2 for a wrong scenario, 3
// for a file, 4 for an error inside.
int pk_play(const pk_play_def *def, pk_play_result *result);

#ifdef __cplusplus
}
#endif
