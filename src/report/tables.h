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
  pk_pictures pictures;
  pk_seeing seeing;
  pk_table steps, times, waits, first, looks, picture;                               // tables_seen.c
  pk_table bases, landings, nots, measures, expectations, assumptions, method, sums; // tables_kept.c
} pk_findings;

// Fill their tables; called by pk_findings_make.
void pk_tables_seen(pk_findings *findings);
void pk_tables_kept(pk_findings *findings);
// Works everything out; out of memory and damage stick in the story.
void pk_findings_make(pk_findings *findings, pk_story *story, const pk_borders *borders);
// Writes the object "tables".
void pk_tables_write(const pk_findings *findings, pk_json *json);
