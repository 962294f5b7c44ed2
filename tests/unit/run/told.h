// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What a run told its recorder: every happening and every row of a track, kept for a test to look through.
#pragma once
#include "support.h"
// cmocka's four first
#include "run/run.h"
#include "scenario/show.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { TOLD_HAPPENINGS = 20000, TOLD_ROWS = 100000 };

typedef struct told_run {
  const pk_scenario *scenario;
  pk_happening happenings[TOLD_HAPPENINGS]; // their texts: those below
  char texts[TOLD_HAPPENINGS][120];
  uint32_t n_happenings;
  pk_track_row rows[TOLD_ROWS];
  uint32_t n_rows;
} told_run;

static inline void told_happening(void *context, const pk_happening *happening) {
  told_run *told = context;
  assert_true(told->n_happenings < TOLD_HAPPENINGS);
  if (!pk_happening_info_of(happening->kind)->happened) assert_true(happening->code && happening->words);
  snprintf(told->texts[told->n_happenings], sizeof *told->texts, "%s", happening->text ? happening->text : "");
  told->happenings[told->n_happenings++] = *happening;
}

static inline void told_row(void *context, const pk_track_row *row) {
  told_run *told = context;
  assert_true(told->n_rows < TOLD_ROWS);
  told->rows[told->n_rows++] = *row;
}

// Plays a replication of a scenario up to a time and keeps what it tells; the caller frees that.
static inline told_run *told_in(const pk_scenario *scenario, uint32_t replication, pk_time until) {
  told_run *told = test_calloc(1, sizeof *told);
  told->scenario = scenario;
  pk_run_def def = {.scenario = scenario, .replication = replication};
  def.recorder = (pk_recorder){.context = told, .happening = told_happening, .track = told_row};
  pk_run *run;
  assert_int_equal(pk_run_create(&def, pk_allocator_heap(), &run), PK_OK);
  assert_int_equal(pk_run_play(run, until), PK_OK);
  pk_run_destroy(run);
  return told;
}

// The first replication.
static inline told_run *told_by(const pk_scenario *scenario, pk_time until) { return told_in(scenario, 1, until); }

// Index of the first happening of a kind from an index on; UINT32_MAX if there is none.
static inline uint32_t told_next(const told_run *told, pk_happening_kind kind, uint32_t from) {
  for (uint32_t i = from; i < told->n_happenings; i++)
    if (told->happenings[i].kind == kind) return i;
  return UINT32_MAX;
}

// Prints what was told, from a happening on: for whom a test fails.
static inline void told_print(const told_run *told, uint32_t from) {
  for (uint32_t i = from; i < told->n_happenings && i < from + 60; i++) {
    const pk_happening *h = &told->happenings[i];
    print_message("%6.0f %s %u %u: %s %g %g\n", pk_time_s(h->time), pk_happening_info_of(h->kind)->name, h->subject,
                  h->object, told->texts[i], h->n[0], h->n[1]);
  }
}

// The first happening of a kind; the test fails if there is none.
static inline const pk_happening *told_first(const told_run *told, pk_happening_kind kind) {
  const uint32_t at = told_next(told, kind, 0);
  if (at == UINT32_MAX) {
    told_print(told, 0);
    fail_msg("never told: %s", pk_happening_info_of(kind)->name);
  }
  return &told->happenings[at];
}
