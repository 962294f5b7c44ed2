// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What a recording holds, for other programs: tables as CSV or JSON Lines, places as GeoJSON (RFC 7946).
#pragma once
#include "record/read.h"
#include "record/sheet.h"

// X(name, word, has a table, has a map, what it is)
#define PK_EXPORT_TABLE(X)                                                                                             \
  X(HAPPENINGS, "happenings", 1, 0, "what happened and what did not, line by line")                                    \
  X(TRACKS, "tracks", 1, 1, "every update of every centre's tracks")                                                   \
  X(PLOTS, "plots", 1, 1, "every plot of every radar")                                                                 \
  X(LOOKS, "looks", 1, 0, "every look that was kept, with its reason")                                                 \
  X(SEGMENTS, "segments", 1, 0, "the true motion as cubic segments in ECEF")                                           \
  X(PATHS, "paths", 1, 1, "the true motion as places every 10 s")                                                      \
  X(UNITS, "units", 1, 1, "radars, centres and squadrons")                                                             \
  X(BORDERS, "borders", 0, 1, "the nations' borders")                                                                  \
  X(MEASURES, "measures", 1, 0, "measures of the play")                                                                \
  X(SERIES, "series", 1, 0, "measures minute by minute")
typedef enum pk_export_what {
#define PK_X(name, word, table, map, text) PK_EXPORT_##name,
  PK_EXPORT_TABLE(PK_X)
#undef PK_X
      PK_EXPORT_KINDS
} pk_export_what;
typedef enum pk_export_format { PK_EXPORT_CSV, PK_EXPORT_JSON_LINES, PK_EXPORT_GEOJSON } pk_export_format;

// Word of a kind, whether it is written in a format, and what it is; never NULL.
const char *pk_export_word(pk_export_what what);
int pk_export_has(pk_export_what what, pk_export_format format);
const char *pk_export_text(pk_export_what what);

typedef struct pk_export_def {
  pk_recording *recording;
  pk_export_what what;
  pk_export_format format;
  pk_byte_sink sink;
} pk_export_def;

// Writes; *rows (may be NULL) gets the number of rows or features. PK_IO when the port refused, PK_NO_MEMORY; an error
// of the file sticks in the recording and is answered.
pk_status pk_export_write(const pk_export_def *def, pk_allocator allocator, uint64_t *rows);
// The part of it that writes maps (export_map.c): answers 0 when the port refused or memory ran out.
int pk_export_map(const pk_export_def *def, pk_allocator allocator, uint64_t *rows);
