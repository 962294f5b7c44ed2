// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/read.h"
#include "record/chunk.h"
#include "record/schema.h"
#include <errno.h>
#include <math.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { ENTITIES_MAX = 1000000, VALUE_MAX_BYTES = 64 << 20 };

struct pk_recording {
  sqlite3 *db;
  pk_arena arena;
  pk_allocator allocator;
  pk_diags *diags;
  pk_status status;
  pk_recording_head head;
  pk_recorded_entity *entities; // [n_entities + 1]
  uint32_t n_entities;
};

static const pk_recorded_entity nobody = {"", "nobody", "", 0, NAN, NAN, NAN, 0};

static void fail(pk_recording *recording, pk_status status, const char *format, const char *detail) {
  if (recording->status != PK_OK) return;
  recording->status = status;
  pk_diags_add(recording->diags, PK_ERROR, (pk_place){.file = recording->head.path}, format, detail);
}

void pk_recording_damaged(pk_recording *recording, const char *format, ...) {
  char text[256];
  va_list list;
  va_start(list, format);
  vsnprintf(text, sizeof text, format, list);
  va_end(list);
  fail(recording, PK_INVALID, "this recording is damaged: %s", text);
}

static void out_of_memory(pk_recording *recording) {
  if (recording->status == PK_OK) recording->status = PK_NO_MEMORY;
}

// Puts SQLite's answer into a located error.
static void fail_sql(pk_recording *recording, int code) {
  if (code == SQLITE_NOMEM)
    out_of_memory(recording);
  else if (code == SQLITE_NOTADB)
    fail(recording, PK_INVALID, "this file is not a recording of Picket%s", "");
  else if (code == SQLITE_CANTOPEN || code == SQLITE_IOERR || code == SQLITE_READONLY || code == SQLITE_PERM)
    fail(recording, PK_IO, "cannot read this recording: %s", sqlite3_errmsg(recording->db));
  else
    fail(recording, PK_INVALID, "this recording is damaged: %s", sqlite3_errmsg(recording->db));
}

pk_cursor pk_cursor_open(pk_recording *recording, const char *sql, int64_t first, int64_t second) {
  pk_cursor cursor = {recording, NULL};
  if (recording->status != PK_OK) return cursor;
  int code = sqlite3_prepare_v2(recording->db, sql, -1, &cursor.statement, NULL);
  if (code != SQLITE_OK) {
    fail_sql(recording, code & 0xff);
    return cursor;
  }
  int n = sqlite3_bind_parameter_count(cursor.statement);
  if (n >= 1) sqlite3_bind_int64(cursor.statement, 1, first);
  if (n >= 2) sqlite3_bind_int64(cursor.statement, 2, second);
  return cursor;
}

void pk_cursor_close(pk_cursor *cursor) {
  sqlite3_finalize(cursor->statement);
  cursor->statement = NULL;
}

int pk_cursor_next(pk_cursor *cursor) {
  if (!cursor->statement) return 0;
  int code = cursor->recording->status == PK_OK ? sqlite3_step(cursor->statement) : SQLITE_DONE;
  if (code == SQLITE_ROW) return 1;
  if (code != SQLITE_DONE) fail_sql(cursor->recording, code & 0xff);
  pk_cursor_close(cursor);
  return 0;
}

int64_t pk_cursor_integer(const pk_cursor *cursor, int column) {
  return sqlite3_column_int64(cursor->statement, column);
}

// So near that differences of two times, and their sums with a start, stay whole numbers.
static int is_near(pk_time time) {
  static const pk_time century = 36525 * 24 * PK_HOUR;
  return time >= -century && time <= century;
}

pk_time pk_cursor_time(const pk_cursor *cursor, int column) {
  pk_time time = pk_cursor_integer(cursor, column);
  if (is_near(time)) return time;
  pk_recording_damaged(cursor->recording, "a row has a time %.3g years away", fabs((double)time / 1e9) / 31557600);
  return 0;
}

double pk_cursor_number(const pk_cursor *cursor, int column) {
  if (sqlite3_column_type(cursor->statement, column) == SQLITE_NULL) return NAN;
  return sqlite3_column_double(cursor->statement, column);
}

const char *pk_cursor_text(const pk_cursor *cursor, int column) {
  const unsigned char *text = sqlite3_column_text(cursor->statement, column);
  return text ? (const char *)text : "";
}

const void *pk_cursor_blob(const pk_cursor *cursor, int column, size_t *size) {
  const void *bytes = sqlite3_column_blob(cursor->statement, column);
  *size = (size_t)sqlite3_column_bytes(cursor->statement, column);
  return bytes;
}

int64_t pk_recording_count(pk_recording *recording, const char *sql) {
  pk_cursor cursor = pk_cursor_open(recording, sql, 0, 0);
  int64_t n = pk_cursor_next(&cursor) ? pk_cursor_integer(&cursor, 0) : 0;
  pk_cursor_close(&cursor);
  return n;
}

static const char *keep(pk_recording *recording, const char *text) {
  const char *copy = pk_arena_strdup(&recording->arena, text);
  if (!copy) out_of_memory(recording);
  return copy ? copy : "";
}

const char *pk_recording_meta(pk_recording *recording, const char *key) {
  pk_cursor cursor = pk_cursor_open(recording, "SELECT key, value FROM meta", 0, 0);
  const char *found = "";
  while (pk_cursor_next(&cursor))
    if (strcmp(pk_cursor_text(&cursor, 0), key) == 0) found = keep(recording, pk_cursor_text(&cursor, 1));
  return found;
}

static int64_t meta_integer(pk_recording *recording, const char *key) {
  return strtoll(pk_recording_meta(recording, key), NULL, 10);
}

int pk_recording_has(pk_recording *recording, const char *table) {
  int found = 0;
  pk_cursor cursor = pk_cursor_open(recording, "SELECT name, type, rootpage FROM sqlite_schema", 0, 0);
  while (pk_cursor_next(&cursor))
    found |= strcmp(pk_cursor_text(&cursor, 0), table) == 0 && strcmp(pk_cursor_text(&cursor, 1), "table") == 0 &&
             pk_cursor_integer(&cursor, 2) > 0;
  return found;
}

static void check_tables(pk_recording *recording) {
  static const char *const names[] = {"meta",    "file",           "entity",         "nation", "coverage",
                                      "segment", "happening",      "happening_kind", "chunk",  "note",
                                      "measure", "measure_series", "expectation"};
  for (size_t i = 0; i < sizeof names / sizeof *names && recording->status == PK_OK; i++)
    if (!pk_recording_has(recording, names[i])) pk_recording_damaged(recording, "it has no table '%s'", names[i]);
}

static void check_kind(pk_recording *recording) {
  int64_t id = pk_recording_count(recording, "PRAGMA application_id");
  if (recording->status != PK_OK) return;
  if (id != PK_RECORD_APPLICATION_ID) {
    fail(recording, PK_INVALID, "this file is not a recording of Picket%s", "");
    pk_diag *diag = recording->diags->n ? &recording->diags->items[recording->diags->n - 1] : NULL;
    if (diag)
      pk_diag_help(recording->diags, diag, "give a FILE.picket that 'picket run SCENARIO -o FILE.picket' wrote");
    return;
  }
  check_tables(recording);
  int64_t format = meta_integer(recording, "format");
  if (recording->status != PK_OK || format == PK_RECORD_FORMAT) return;
  char text[24];
  snprintf(text, sizeof text, "%lld", (long long)format);
  fail(recording, PK_INVALID, "this recording has format %s, which this program does not read", text);
}

static pk_time length_of(pk_recording *recording, const char *key) {
  int64_t time = meta_integer(recording, key);
  if (!is_near(time)) pk_recording_damaged(recording, "its %s is longer than any play", key);
  return time < 0 || !is_near(time) ? 0 : time;
}

static void read_head(pk_recording *recording) {
  pk_recording_head *head = &recording->head;
  head->title = pk_recording_meta(recording, "title");
  head->scenario = pk_recording_meta(recording, "scenario");
  head->command = pk_recording_meta(recording, "command");
  head->version = pk_recording_meta(recording, "picket_version");
  head->variant = pk_recording_meta(recording, "variant");
  head->geoid = pk_recording_meta(recording, "geoid");
  head->digest = pk_recording_meta(recording, "digest");
  head->seed = strtoull(pk_recording_meta(recording, "seed"), NULL, 10);
  head->replication = (uint32_t)meta_integer(recording, "replication");
  head->format = PK_RECORD_FORMAT;
  // Beyond the year 9999 no clock is shown.
  head->start_epoch_s = meta_integer(recording, "start_epoch_s");
  if (head->start_epoch_s < -62135596800 || head->start_epoch_s > 253402300799)
    pk_recording_damaged(recording, "it begins at no time of this calendar");
  head->duration = length_of(recording, "duration_ns");
  head->until = length_of(recording, "until_ns");
  head->complete = meta_integer(recording, "complete") == 1;
}

static void read_entities(pk_recording *recording) {
  int64_t n = pk_recording_count(recording, "SELECT max(id) FROM entity");
  if (n < 0 || n > ENTITIES_MAX) pk_recording_damaged(recording, "entity number %lld", (long long)n);
  if (recording->status != PK_OK) return;
  recording->entities = PK_ARENA_NEW(&recording->arena, pk_recorded_entity, n + 1);
  if (!recording->entities) {
    out_of_memory(recording);
    return;
  }
  recording->n_entities = (uint32_t)n;
  for (int64_t i = 0; i <= n; i++) recording->entities[i] = nobody;
  pk_cursor cursor = pk_cursor_open(
      recording, "SELECT id, kind, name, class, nation, lat_deg, lon_deg, height_m, traffic FROM entity", 0, 0);
  while (pk_cursor_next(&cursor)) {
    int64_t id = pk_cursor_integer(&cursor, 0);
    if (id < 1 || id > n) continue;
    recording->entities[id] = (pk_recorded_entity){keep(recording, pk_cursor_text(&cursor, 1)),
                                                   keep(recording, pk_cursor_text(&cursor, 2)),
                                                   keep(recording, pk_cursor_text(&cursor, 3)),
                                                   (uint32_t)pk_cursor_integer(&cursor, 4),
                                                   pk_cursor_number(&cursor, 5),
                                                   pk_cursor_number(&cursor, 6),
                                                   pk_cursor_number(&cursor, 7),
                                                   pk_cursor_integer(&cursor, 8) != 0};
  }
}

// What SQLite itself offers against hostile files.
static void be_careful(sqlite3 *db) {
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_limit(db, SQLITE_LIMIT_LENGTH, VALUE_MAX_BYTES);
  sqlite3_exec(db, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;", NULL, NULL, NULL);
}

// SQLite says only "unable to open"; the system knows why.
static int can_be_opened(pk_recording *recording) {
  struct stat info;
  FILE *file = fopen(recording->head.path, "rb");
  if (!file) {
    fail(recording, PK_IO, "cannot open this recording: %s", strerror(errno));
    return 0;
  }
  int plain = fstat(fileno(file), &info) == 0 && S_ISREG(info.st_mode);
  fclose(file);
  if (!plain) fail(recording, PK_IO, "cannot open this recording: %s", "it is no plain file");
  return plain;
}

// A run killed while its file took or left the write-ahead log leaves a journal that only a writer may roll back.
static void roll_back_journal(const char *path) {
  sqlite3 *db = NULL;
  if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
    sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
  sqlite3_close(db);
}

static int has_journal(const char *path) {
  char journal[4200];
  struct stat info;
  int length = snprintf(journal, sizeof journal, "%s-journal", path);
  return length > 0 && length < (int)sizeof journal && stat(journal, &info) == 0;
}

static void open_file(pk_recording *recording) {
  if (!can_be_opened(recording)) return;
  if (has_journal(recording->head.path)) roll_back_journal(recording->head.path);
  int code = sqlite3_open_v2(recording->head.path, &recording->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK) {
    fail_sql(recording, recording->db ? code & 0xff : SQLITE_NOMEM);
    return;
  }
  be_careful(recording->db);
  check_kind(recording);
  if (recording->status == PK_OK) read_head(recording);
  if (recording->status == PK_OK) read_entities(recording);
}

pk_status pk_recording_open(const char *path, pk_allocator allocator, pk_recording **out, pk_diags *diags) {
  *out = NULL;
  pk_recording *recording = allocator.resize(allocator.context, NULL, 0, sizeof *recording);
  if (!recording) return PK_NO_MEMORY;
  *recording = (pk_recording){.allocator = allocator, .diags = diags};
  pk_arena_init(&recording->arena, allocator);
  recording->head.path = pk_arena_strdup(&diags->arena, path); // errors name it after the recording is closed
  if (recording->head.path)
    open_file(recording);
  else
    out_of_memory(recording);
  pk_status status = recording->status;
  if (status == PK_OK)
    *out = recording;
  else
    pk_recording_close(recording);
  return status;
}

void pk_recording_close(pk_recording *recording) {
  if (!recording) return;
  sqlite3_close(recording->db);
  pk_arena_clear(&recording->arena);
  recording->allocator.resize(recording->allocator.context, recording, sizeof *recording, 0);
}

pk_status pk_recording_status(const pk_recording *recording) { return recording->status; }

const pk_recording_head *pk_recording_head_of(const pk_recording *recording) { return &recording->head; }

uint32_t pk_recording_entities(const pk_recording *recording) { return recording->n_entities; }

const pk_recorded_entity *pk_recording_entity(const pk_recording *recording, uint32_t number) {
  return number <= recording->n_entities ? &recording->entities[number] : &nobody;
}

uint32_t pk_recording_find(const pk_recording *recording, const char *name) {
  for (uint32_t i = 1; i <= recording->n_entities; i++)
    if (recording->entities[i].kind[0] && strcmp(recording->entities[i].name, name) == 0) return i;
  return 0;
}

pk_cursor pk_recording_happenings(pk_recording *recording, const char *condition, int64_t first, int64_t second) {
  char sql[400];
  snprintf(sql, sizeof sql,
           "SELECT id, cause, t_ns, kind, lane, happened, subject, object, centre, track, n0, n1, n2, n3, rule, text, "
           "sentence FROM happening %s ORDER BY id",
           condition);
  return pk_cursor_open(recording, sql, first, second);
}

static pk_happening_kind kind_of(const char *name) {
  int kind = 0;
  while (kind < PK_HAP_COUNT && strcmp(pk_happening_info_of((pk_happening_kind)kind)->name, name) != 0) kind++;
  return (pk_happening_kind)kind;
}

int pk_cursor_happening(pk_cursor *cursor, pk_recorded *out) {
  if (!pk_cursor_next(cursor)) return 0;
  *out = (pk_recorded){.kind = pk_cursor_text(cursor, 3),
                       .lane = pk_cursor_text(cursor, 4),
                       .happened = pk_cursor_integer(cursor, 5) != 0,
                       .sentence = pk_cursor_text(cursor, 16)};
  pk_happening *h = &out->h;
  h->id = (uint64_t)pk_cursor_integer(cursor, 0);
  h->cause = (uint64_t)pk_cursor_integer(cursor, 1);
  h->time = pk_cursor_time(cursor, 2);
  h->kind = kind_of(out->kind);
  h->subject = (uint32_t)pk_cursor_integer(cursor, 6);
  h->object = (uint32_t)pk_cursor_integer(cursor, 7);
  h->centre = (uint32_t)pk_cursor_integer(cursor, 8);
  h->track = (uint32_t)pk_cursor_integer(cursor, 9);
  for (int i = 0; i < 4; i++) h->n[i] = pk_cursor_number(cursor, 10 + i);
  h->rule = sqlite3_column_type(cursor->statement, 14) == SQLITE_NULL ? NULL : pk_cursor_text(cursor, 14);
  h->text = sqlite3_column_type(cursor->statement, 15) == SQLITE_NULL ? NULL : pk_cursor_text(cursor, 15);
  return 1;
}

pk_cursor pk_recording_segments(pk_recording *recording, uint32_t mover) {
  static const char columns[] = "SELECT mover, t0_ns, t1_ns, x0, x1, x2, x3, y0, y1, y2, y3, z0, z1, z2, z3, fuel_kg, "
                                "leg, phase FROM segment";
  char sql[300];
  snprintf(sql, sizeof sql, "%s %s ORDER BY mover, t0_ns", columns, mover ? "WHERE mover = ?1" : "");
  return pk_cursor_open(recording, sql, mover, 0);
}

int pk_cursor_segment(pk_cursor *cursor, uint32_t *mover, pk_segment *out) {
  if (!pk_cursor_next(cursor)) return 0;
  *mover = (uint32_t)pk_cursor_integer(cursor, 0);
  *out = (pk_segment){.t0 = pk_cursor_time(cursor, 1),
                      .t1 = pk_cursor_time(cursor, 2),
                      .fuel_kg = pk_cursor_number(cursor, 15),
                      .leg = (uint16_t)pk_cursor_integer(cursor, 16),
                      .phase = (uint8_t)pk_cursor_integer(cursor, 17)};
  // A segment of a few nanoseconds may have huge coefficients; it must only stay near the Earth.
  double tau_s = pk_time_s(out->t1 - out->t0);
  int bad = out->t1 < out->t0 || !(tau_s < 1e9);
  for (int axis = 0; axis < 3; axis++)
    for (int k = 0; k < 4; k++) {
      out->c[axis][k] = pk_cursor_number(cursor, 3 + axis * 4 + k);
      bad |= !isfinite(out->c[axis][k]);
    }
  pk_ecef start = pk_segment_position(out, out->t0), end = pk_segment_position(out, out->t1);
  bad |= !(pk_ecef_distance_m(start, (pk_ecef){0, 0, 0}) < 1e8) || !(pk_ecef_distance_m(end, start) < 1e8);
  if (!bad) return 1;
  pk_recording_damaged(cursor->recording, "a segment of mover %u is no curve", *mover);
  pk_cursor_close(cursor);
  return 0;
}

pk_row_stream pk_row_stream_open(pk_recording *recording, pk_row_kind kind) {
  const pk_row_table *table = pk_row_table_of(kind);
  pk_row_stream stream = {.kind = kind};
  stream.rows =
      recording->allocator.resize(recording->allocator.context, NULL, 0, (size_t)table->row_size * PK_CHUNK_ROWS);
  if (!stream.rows) out_of_memory(recording);
  char sql[120];
  snprintf(sql, sizeof sql, "SELECT seq, n, data FROM chunk WHERE kind = '%s' ORDER BY seq", table->name);
  stream.cursor = pk_cursor_open(recording, sql, 0, 0);
  return stream;
}

void pk_row_stream_close(pk_row_stream *stream) {
  pk_recording *recording = stream->cursor.recording;
  pk_cursor_close(&stream->cursor);
  if (stream->rows) recording->allocator.resize(recording->allocator.context, stream->rows, 0, 0);
  stream->rows = NULL;
  stream->n = stream->at = 0;
}

// Rows of all kinds begin with their time.
static pk_status check_times(const pk_row_stream *stream, uint32_t n) {
  size_t row_size = pk_row_table_of(stream->kind)->row_size;
  for (uint32_t i = 0; i < n; i++) {
    pk_time time;
    memcpy(&time, stream->rows + i * row_size, sizeof time);
    if (is_near(time)) continue;
    pk_recording_damaged(stream->cursor.recording, "a row of the %ss is a century away",
                         pk_row_table_of(stream->kind)->name);
    return PK_INVALID;
  }
  return PK_OK;
}

// Unpacks the next chunk; 0 at the end or after damage.
static int next_chunk(pk_row_stream *stream) {
  pk_cursor *cursor = &stream->cursor;
  pk_recording *recording = cursor->recording;
  stream->n = stream->at = 0;
  if (!pk_cursor_next(cursor)) return 0;
  size_t size;
  const void *bytes = pk_cursor_blob(cursor, 2, &size);
  int64_t n = pk_cursor_integer(cursor, 1);
  pk_status status = PK_INVALID;
  if (n >= 0 && n <= PK_CHUNK_ROWS && bytes)
    status = pk_chunk_unpack(stream->kind, bytes, size, stream->rows, (uint32_t)n, recording->allocator);
  if (status == PK_NO_MEMORY) out_of_memory(recording);
  if (status == PK_INVALID)
    pk_recording_damaged(recording, "chunk %lld of the %ss cannot be unpacked", (long long)pk_cursor_integer(cursor, 0),
                         pk_row_table_of(stream->kind)->name);
  if (status == PK_OK) status = check_times(stream, (uint32_t)n);
  if (status == PK_OK) stream->n = (uint32_t)n;
  return status == PK_OK;
}

const void *pk_row_stream_next(pk_row_stream *stream) {
  while (stream->at == stream->n)
    if (!next_chunk(stream)) return NULL;
  return stream->rows + (size_t)stream->at++ * pk_row_table_of(stream->kind)->row_size;
}

void pk_recording_rows(pk_recording *recording, pk_row_kind kind, int (*take)(void *, const void *, uint32_t),
                       void *context) {
  pk_row_stream stream = pk_row_stream_open(recording, kind);
  while (next_chunk(&stream))
    if (!take(context, stream.rows, stream.n)) break;
  pk_row_stream_close(&stream);
}
