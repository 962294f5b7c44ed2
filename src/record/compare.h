// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Holds a run against a recording while it plays: the digest of everything, and the first line, plot or track update
// that differs.
#pragma once
#include "record/digest.h"
#include "record/read.h"
#include "scenario/scenario.h"

typedef struct pk_compare pk_compare;

typedef struct pk_comparison {
  char digest[PK_DIGEST_TEXT]; // of the run
  int differs;                 // something told differs, or one told more than the other
  pk_time time;                // of the first difference
  const char *what;            // "happening", "plot" or "track update"
  uint64_t number;             // of that row, from 1
  const char *recorded, *now;  // what each says; "nothing" where one has ended. Valid as long as the comparison's owner
} pk_comparison;

// Compares what a run of the scenario tells with a recording, up to the recording's end.
pk_status pk_compare_create(pk_recording *recording, const pk_scenario *scenario, pk_allocator allocator,
                            pk_compare **out);
void pk_compare_destroy(pk_compare *compare);
// Port to give to the run.
pk_recorder pk_compare_port(pk_compare *compare);
// Result, after the run has come to the recording's end.
pk_comparison pk_compare_result(pk_compare *compare);
