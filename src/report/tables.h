// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// All tables of the report, worked out from a story: everything its sentences and pictures say stands in one of them.
#pragma once
#include "report/picture.h"
#include "report/reaction.h"
#include "report/seeing.h"
#include "report/table.h"

typedef struct pk_findings {
  pk_story *story;
  pk_reactions reactions;
  pk_choice choice;
  pk_pictures pictures;
  pk_seeing seeing;
  struct {
    uint32_t landings, measures;
  } left_out;                                                                        // of flights outside the spotlight
  pk_table steps, times, waits, first, looks, picture;                               // tables_seen.c
  pk_table bases, landings, nots, measures, expectations, assumptions, method, sums; // tables_kept.c
  pk_table batteries, shots, held; // tables_fire.c, empty if nobody can fire
  pk_table cuts;                   // tables_cut.c
} pk_findings;

// Fill their tables; called by pk_findings_make.
void pk_tables_seen(pk_findings *findings);
void pk_tables_kept(pk_findings *findings);
// Fills the tables of batteries, and the sums of their shots.
void pk_tables_fire(pk_findings *findings);
// What did not happen, and its cause with dots for what is particular to one case; never NULL.
const char *pk_not_words(const pk_told *told);
const char *pk_not_cause(pk_findings *findings, const pk_told *told);
// Adds a row to the table of sums.
void pk_sum_add(pk_findings *findings, const char *what, double count);
// Fills the table of what the page leaves out, from the others.
void pk_tables_cut(pk_findings *findings);
// A note, saying also that only a part of the named flights is in the spotlight where that is so.
const char *pk_spotlit_note(const pk_findings *findings, const char *note);
// Number that a query of the recording answers; 0 after a failure.
double pk_findings_count(const pk_findings *findings, const char *sql);
// Works everything out; out of memory and damage stick in the story.
void pk_findings_make(pk_findings *findings, pk_story *story, const pk_borders *borders);
// Writes the object "tables".
void pk_tables_write(const pk_findings *findings, pk_json *json);
