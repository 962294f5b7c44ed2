// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Where two plays of one exercise part: the first thing that one of them tells and the other does not. Two tellings are
// the same when time (to the nanosecond), kind, rule and sentence are. Numbers that are given in passing may differ:
// ids, entities', and a track's own, which hangs on how many centres and tracks there are.
#pragma once
#include "report/story.h"

typedef struct pk_parting {
  const pk_told *told;  // NULL: the plays tell the same
  uint32_t run;         // 0 or 1: which of the two tells it
  const pk_told *other; // next telling of the same kind about the same things in the other run; NULL: never
} pk_parting;

typedef struct pk_partings {
  pk_parting first;  // of all
  pk_parting shared; // of those about things that both runs have
  uint32_t only[2];  // tellings that only one run has
  uint32_t same;
} pk_partings;

// Compares two stories; out of memory sticks in the first.
void pk_partings_find(pk_partings *out, pk_story *a, pk_story *b);
