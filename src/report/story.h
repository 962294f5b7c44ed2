// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A recording in memory, as the report needs it: who took part, how they moved, what happened. Bulk rows (looks, plots,
// tracks) stay in the file and are read chunk by chunk.
#pragma once
#include "base/clock.h"
#include "geo/frames.h"
#include "motion/spline.h"
#include "record/read.h"

typedef enum pk_actor_kind {
  PK_ACTOR_NONE, // the number is not used
  PK_ACTOR_NATION,
  PK_ACTOR_RADAR,
  PK_ACTOR_CENTRE,
  PK_ACTOR_SQUADRON,
  PK_ACTOR_FLIGHT,   // named by the scenario's author
  PK_ACTOR_TRAFFIC,  // a flight of the generated traffic
  PK_ACTOR_AIRCRAFT, // belongs to a squadron
  PK_ACTOR_BATTERY,
  PK_ACTOR_OTHER
} pk_actor_kind;

// What a battery can reach; far_m 0: the recording does not say.
typedef struct pk_reach {
  double near_m, far_m, low_m, high_m, arc_from_deg, arc_width_deg;
  uint32_t channels, ready;
} pk_reach;

typedef struct pk_actor {
  pk_actor_kind kind;
  const char *word, *name, *class_id; // word: kind as the recording calls it
  uint32_t nation;
  double lat_deg, lon_deg, height_m; // NaN where it has no fixed place
  uint32_t aboard;                   // mover that carries it, 0: none; then its place is that of the mover
  uint32_t first_segment, n_segments;
  const pk_reach *reach; // of a battery, NULL: not recorded
  uint8_t spotlight;     // told in detail: the named flights, or of very many those that matter most (report/choice.h)
} pk_actor;

typedef struct pk_told {
  int64_t id, cause;
  pk_time time;
  pk_happening_kind kind;                                // PK_HAP_COUNT: one that this program does not know
  const char *kind_name, *lane, *rule, *text, *sentence; // "" where there is none
  const char *code, *words, *step; // of what did not happen: why, in words, and what was not ordered; "" unknown
  uint32_t subject, object, centre, track;
  uint32_t mover; // flight that it is about: its object or subject, or that of the events that led to it; 0: none
  uint8_t happened;
  double n[4];
} pk_told;

typedef struct pk_story_nation {
  uint32_t id;
  const char *side, *colour, *border; // border: GeoJSON or ""
} pk_story_nation;

typedef struct pk_story {
  pk_recording *recording; // NULL if it could not be opened
  pk_arena arena;          // everything below lives here
  pk_status status;        // first failure that is not the recording's; ask pk_story_status
  pk_actor *actors;        // [n_actors + 1], by entity number; 0 is nobody
  uint32_t n_actors;
  pk_story_nation *nations;
  uint32_t n_nations;
  pk_told *told; // in order of id
  uint32_t n_told;
  pk_segment *segments; // by mover, then time
  uint32_t n_segments;
  pk_time end; // last moment recorded
  int64_t start_epoch_s;
  int complete;
  pk_lla theatre;
  double theatre_radius_m, geoid_m; // geoid above the ellipsoid, as the looks' heights show; 0 if unknown
} pk_story;

// Opens a recording and loads all but the bulk rows; pk_story_status says how it went. Close it in any case.
void pk_story_open(pk_story *story, const char *path, pk_allocator allocator, pk_diags *diags);
void pk_story_close(pk_story *story);
// Actor of an entity number; numbers nobody has answer nobody.
const pk_actor *pk_story_actor(const pk_story *story, uint32_t number);
// Nation of an actor's number as an entity number, 0 for none.
uint32_t pk_story_nation_of(const pk_story *story, uint32_t number);
// Place of a mover at a time; 0 when it is not in play.
int pk_story_place(const pk_story *story, uint32_t mover, pk_time time, pk_ecef *place);
// Whether a mover is in play and off the ground at a time.
int pk_story_flies(const pk_story *story, uint32_t mover, pk_time time);
// What happened under an id; NULL if nothing did.
const pk_told *pk_story_told(const pk_story *story, int64_t id);
// First error so far, of the recording or of memory.
pk_status pk_story_status(const pk_story *story);
// Zeroed array in the story's arena, and a copy of a text; out of memory sticks.
void *pk_story_alloc(pk_story *story, size_t n, size_t item_size);
const char *pk_story_text(pk_story *story, const char *text);
// Query over the recording's tables; no rows after an error.
pk_cursor pk_story_query(pk_story *story, const char *sql);
// Calls `take` with each run of rows of a kind, in the order of recording, until it answers 0.
void pk_story_bulk(pk_story *story, pk_row_kind kind, int (*take)(void *context, const void *rows, uint32_t n),
                   void *context);
