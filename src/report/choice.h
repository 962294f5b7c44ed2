// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What the page tells in detail when there is too much for it, and what it leaves out: flights in the spotlight, events
// that are kept with everything that led to them, and counts of the rest, so that the page can say what is missing.
#pragma once
#include "report/reaction.h"

enum { PK_SPOTLIGHT_MAX = 64, PK_EVENTS_MAX = 20000 };

typedef struct pk_choice {
  uint32_t named, bright;        // flights that the scenario names; those of them in the spotlight
  uint32_t reactions;            // before the less important ones were left out
  uint8_t *kept;                 // [n_told]
  uint32_t n_kept;               // events
  uint32_t *left_out_about;      // [n_actors + 1] events left out in which an actor has a part
  uint32_t *left_out_after;      // [n_told] events left out that an event led to
  struct pk_kept_moment *places; // events that a track's place is kept for, by centre, track and time
  uint32_t n_places;
} pk_choice;

typedef struct pk_kept_moment {
  uint32_t centre, track;
  pk_time time;
} pk_kept_moment;

// Puts actors in the spotlight, leaves out reactions beyond the first PK_SPOTLIGHT_MAX and chooses the events. Out of
// memory sticks in the story.
void pk_choice_make(pk_choice *choice, pk_story *story, pk_reactions *reactions);
// Index of the first kept moment of a centre's track from a time on; n_places: none.
uint32_t pk_choice_moment(const pk_choice *choice, uint32_t centre, uint32_t track, pk_time from);
