// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Reads a recording: opens it read-only, checks that it is one, and hands out its rows. A damaged or hostile file ends
// in a located error (PK_IO: it cannot be read; PK_INVALID: it is none, or damaged), which sticks: after it every query
// is empty, so that callers ask once at the end. Entity numbers, kinds and words are the file's; nothing vouches for
// them.
#pragma once
#include "base/diag.h"
#include "record/columns.h"
#include "run/happening.h"

typedef struct pk_recording pk_recording;

// What a recording says of itself. Texts are never NULL; digest is "" where the play did not end.
typedef struct pk_recording_head {
  const char *path, *title, *scenario, *command, *version, *variant, *geoid, *digest;
  uint64_t seed;
  uint32_t replication, format;
  int64_t start_epoch_s;
  pk_time duration, until; // planned, and how far it came
  int complete;            // it came to its end
} pk_recording_head;

// One named thing. Places are NaN where it has none.
typedef struct pk_recorded_entity {
  const char *kind, *name, *class_id;
  uint32_t nation;
  double lat_deg, lon_deg, height_m;
  uint8_t traffic;
} pk_recorded_entity;

// Opens a file and loads its head and entities; the diags must outlive it. PK_INVALID, PK_IO or PK_NO_MEMORY with an
// error added; *out is NULL then.
pk_status pk_recording_open(const char *path, pk_allocator allocator, pk_recording **out, pk_diags *diags);
// Closes it; NULL is allowed.
void pk_recording_close(pk_recording *recording);
// First error so far; its text is in the diags that were given at opening.
pk_status pk_recording_status(const pk_recording *recording);
// Marks the file as damaged, for readers that find nonsense in it.
PK_PRINTF(2, 3)
void pk_recording_damaged(pk_recording *recording, const char *format, ...);

// Head, and a key of the table meta ("" if it is not there).
const pk_recording_head *pk_recording_head_of(const pk_recording *recording);
const char *pk_recording_meta(pk_recording *recording, const char *key);
// Whether it has a plain table of a name: a view or a virtual table could run anything and counts as none.
int pk_recording_has(pk_recording *recording, const char *table);
// Highest entity number.
uint32_t pk_recording_entities(const pk_recording *recording);
// Entity of a number; numbers nobody has answer one whose name is "nobody" and whose kind is "".
const pk_recorded_entity *pk_recording_entity(const pk_recording *recording, uint32_t number);
// Number of a name (exact), 0 if nobody has it.
uint32_t pk_recording_find(const pk_recording *recording, const char *name);

// A query that runs through rows.
typedef struct pk_cursor {
  pk_recording *recording;
  struct sqlite3_stmt *statement; // NULL: over
} pk_cursor;
// Starts a query over the file's tables; its first question marks stand for `first` and `second`.
pk_cursor pk_cursor_open(pk_recording *recording, const char *sql, int64_t first, int64_t second);
// Goes to the next row; 0 at the end or after an error, when the query is closed by itself.
int pk_cursor_next(pk_cursor *cursor);
// Ends a query before its end.
void pk_cursor_close(pk_cursor *cursor);
// A column of the row: NULL reads as 0, NaN and "". Texts live until the next row.
int64_t pk_cursor_integer(const pk_cursor *cursor, int column);
// The same for a time; one that no play has, a century away, is damage, and 0.
pk_time pk_cursor_time(const pk_cursor *cursor, int column);
double pk_cursor_number(const pk_cursor *cursor, int column);
const char *pk_cursor_text(const pk_cursor *cursor, int column);
const void *pk_cursor_blob(const pk_cursor *cursor, int column, size_t *size);
// Number that a query answers in its first row and column.
int64_t pk_recording_count(pk_recording *recording, const char *sql);

// A line of the table happening. kind is PK_HAP_COUNT for a kind this program does not know; its texts live until the
// next row.
typedef struct pk_recorded {
  pk_happening h;
  const char *kind, *lane, *sentence;
  uint8_t happened;
} pk_recorded;
// Query over the happenings in order, with a condition such as "WHERE subject = ?1" or "".
pk_cursor pk_recording_happenings(pk_recording *recording, const char *condition, int64_t first, int64_t second);
int pk_cursor_happening(pk_cursor *cursor, pk_recorded *out);

// Query over the segments of one mover (0: of all, by mover), in order of time.
pk_cursor pk_recording_segments(pk_recording *recording, uint32_t mover);
// Next segment and its mover; one whose figures are no curve ends the query as damaged.
int pk_cursor_segment(pk_cursor *cursor, uint32_t *mover, pk_segment *out);

// Calls `take` with each chunk's rows of a kind, in the order of recording, until it answers 0.
void pk_recording_rows(pk_recording *recording, pk_row_kind kind,
                       int (*take)(void *context, const void *rows, uint32_t n), void *context);

// The rows of a kind one by one. Close it before the recording.
typedef struct pk_row_stream {
  pk_cursor cursor;
  pk_row_kind kind;
  char *rows; // of the chunk at hand
  uint32_t n, at;
} pk_row_stream;
// Starts at the first row of a kind.
pk_row_stream pk_row_stream_open(pk_recording *recording, pk_row_kind kind);
// Next row, valid until the next call; NULL at the end and after an error.
const void *pk_row_stream_next(pk_row_stream *stream);
void pk_row_stream_close(pk_row_stream *stream);
