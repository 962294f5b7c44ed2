// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The story of one thing out of a recording, with its causes: what `picket why` tells. Lines stand in the order of
// time, what repeats is one line, and what would have changed the outcome is worked out from the record's own numbers.
#pragma once
#include "base/buf.h"
#include "record/read.h"

typedef enum pk_tale_kind {
  PK_TALE_MOVER, // a flight or a fighter
  PK_TALE_RADAR,
  PK_TALE_CENTRE,
  PK_TALE_SQUADRON,
  PK_TALE_BATTERY,
  PK_TALE_AUTHORITY,
  PK_TALE_NATION,
  PK_TALE_INJECT,
  PK_TALE_TRACK, // a track number of a centre
  PK_TALE_ORDERS // what was ordered, and what was not
} pk_tale_kind;

// Whose story, and about whom.
typedef struct pk_tale_def {
  pk_recording *recording;
  pk_tale_kind kind;
  uint32_t subject; // entity; of a track: its centre; of orders: 0
  uint32_t about;   // entity that the lines must have to do with; 0: any
  uint32_t track;
  int all; // also lines of little weight, where there are many
} pk_tale_def;

// A happening, with what tells it and what it is about.
typedef struct pk_tale_row {
  pk_happening h; // texts as long as the tale
  const char *kind, *lane, *sentence;
  uint32_t mover; // flight it is about, through its causes; 0: none
  uint8_t happened;
} pk_tale_row;

// One line: a happening and the like of it that follow.
typedef struct pk_tale_line {
  const pk_tale_row *row;
  const char *text;    // its sentence with its numbers
  uint32_t times;      // of the like
  pk_time until;       // last of them
  const uint64_t *ids; // [times] of them
} pk_tale_line;

// What would have changed it, and the happenings whose numbers say so.
typedef struct pk_tale_change {
  const char *text;
  uint64_t ids[3]; // 0: none
} pk_tale_change;

typedef struct pk_tale {
  pk_tale_def def;
  pk_arena arena;
  const char *title;
  const char *looks;       // a radar's looks at one flight, counted; NULL: not asked
  const pk_tale_row *rows; // all that belong to it
  uint32_t n_rows;
  pk_tale_line *lines;
  uint32_t n_lines, left_out;
  const pk_tale_row **chain; // what led to its last deed, from the first
  uint32_t n_chain;
  pk_tale_change *changes;
  uint32_t n_changes;
  int failed; // out of memory
} pk_tale;

// Makes the tale. An error of the file sticks in the recording; PK_NO_MEMORY. Clear it in any case.
pk_status pk_tale_make(pk_tale *tale, const pk_tale_def *def, pk_allocator allocator);
void pk_tale_clear(pk_tale *tale);
// Appends it as text (with the ids of causes, if asked) or as JSON, "schema": "picket.why/1".
void pk_tale_text(const pk_tale *tale, int with_ids, pk_buf *out);
void pk_tale_json(const pk_tale *tale, pk_buf *out);
