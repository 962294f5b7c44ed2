// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Writes a recording while a run plays: SQLite in WAL mode, so that a run killed at any moment leaves a file that opens
// and says "incomplete, up to T". The file takes its place (record/place.h) when the first thing is told. Owns the file
// until closed.
#pragma once
#include "record/digest.h"
#include "scenario/scenario.h"

typedef struct pk_record_def {
  const char *path;
  const pk_scenario *scenario;
  uint32_t replication;
  const char *command; // as the user wrote it, for the method box; NULL: none
  const char *variant; // that the scenario was loaded with; NULL: none
  int force;           // replace an existing file
  int all_looks;       // also looks at traffic, which are many
} pk_record_def;

typedef struct pk_record pk_record;

// Begins a file with the scenario in it; what stands at the path stays there until the play begins. Located errors say
// what is wrong with path or disk (PK_IO); nothing is left then.
pk_status pk_record_create(const pk_record_def *def, pk_allocator allocator, pk_record **out, pk_diags *diags);
// Port to give to the run.
pk_recorder pk_record_port(pk_record *record);
// Makes everything told so far durable and notes how far the play has come; cheap to call often: it works at most every
// 5 minutes of play. PK_IO when the disk fails.
pk_status pk_record_advance(pk_record *record, pk_time now);
// One measured value: by and note may be NULL; low and high NaN if there is no interval.
typedef struct pk_measure_row {
  const char *name, *subject, *by, *unit, *note;
  double value, low, high;
  uint32_t n;
} pk_measure_row;
// One value of a measure over time: of the minute that begins at `time`.
typedef struct pk_series_row {
  const char *name, *subject, *by, *unit;
  pk_time time;
  double value;
  uint32_t n;
} pk_series_row;
// Writes a measured value, and one of a series.
void pk_record_measure(pk_record *record, const pk_measure_row *row);
void pk_record_series(pk_record *record, const pk_series_row *row);
// Writes whether an expectation held and why.
void pk_record_expectation(pk_record *record, const pk_expectation *expectation, int held, const char *why);
// Digest so far.
void pk_record_digest(const pk_record *record, char out[PK_DIGEST_TEXT]);
// Finishes the file at a time (complete: the play came to its end) and frees the record; a play that never began leaves
// nothing. On a failed disk the file is removed, PK_IO is answered and an error added.
pk_status pk_record_close(pk_record *record, pk_time until, int complete, pk_diags *diags);
