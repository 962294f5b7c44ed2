// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// From seeing to acting: the steps that one nation took about one aircraft, when each was reached, which was slowest,
// and why a missing one was not reached.
#pragma once
#include "report/story.h"

// X(name, key in the report's data, words for people)
#define PK_STAGE_TABLE(X)                                                                                              \
  X(FIRST_PLOT, "first_plot", "first plot")                                                                            \
  X(TRACK, "track", "track")                                                                                           \
  X(IDENTIFIED, "identified", "identified")                                                                            \
  X(OBSERVED, "observed", "border observed")                                                                           \
  X(DECLARED, "declared", "declared")                                                                                  \
  X(ORDERED, "ordered", "ordered")                                                                                     \
  X(AIRBORNE, "airborne", "airborne")                                                                                  \
  X(MET, "met", "met")                                                                                                 \
  X(LANDED, "landed", "landed")
typedef enum pk_stage {
#define PK_X(name, key, words) PK_STAGE_##name,
  PK_STAGE_TABLE(PK_X)
#undef PK_X
      PK_STAGES
} pk_stage;
// Key and words of a step; never NULL.
const char *pk_stage_key(pk_stage step);
const char *pk_stage_words(pk_stage step);

typedef struct pk_reaction {
  uint32_t mover, nation; // entity numbers
  const pk_told *steps[PK_STAGES];
  const pk_told *missing[PK_STAGES]; // last non-event that explains why the step was not reached; NULL if there is none
  const pk_told *crossed, *near;     // true crossing into the nation; first seen to come near its border; NULL: never
  pk_time waits[PK_STAGES];          // since what it waited for; PK_NEVER where that is nothing, or it was not reached
  uint32_t reached;                  // number of steps reached
  pk_stage slowest;                  // longest wait from the first plot to the meeting; PK_STAGES if there is none
} pk_reaction;

typedef struct pk_reactions {
  pk_reaction *items; // most steps first
  uint32_t n;
} pk_reactions;

// Finds the reactions worth telling in a story's arena; out of memory sticks in the story.
pk_reactions pk_reactions_find(pk_story *story);
