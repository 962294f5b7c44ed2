// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/write.h"
#include "picket/picket.h"
#include "record/chunk.h"
#include "record/fill.h"
#include "record/schema.h"
#include "record/sentence.h"
#include <errno.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STATEMENT_SEGMENT, STATEMENT_HAPPENING, STATEMENT_CHUNK, STATEMENT_META, STATEMENTS };
static const pk_time commit_period = 5 * PK_MINUTE;

typedef struct row_buffer {
  char *rows;
  uint32_t n, seq;
} row_buffer;

struct pk_record {
  pk_record_def def;
  pk_allocator allocator;
  char path[4096];
  sqlite3 *db;
  sqlite3_stmt *statements[STATEMENTS];
  row_buffer buffers[PK_ROW_KINDS];
  pk_digest *digest;
  pk_recorder digest_port;
  pk_buf packed, words;
  pk_time committed;
  int failed; // first SQLite error; nothing is written after it
};

static void note_failure(pk_record *record, int code) {
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW && !record->failed) record->failed = code;
}

static void execute(pk_record *record, const char *sql) {
  if (!record->failed) note_failure(record, sqlite3_exec(record->db, sql, NULL, NULL, NULL));
}

static void step(pk_record *record, sqlite3_stmt *statement) {
  if (!record->failed) note_failure(record, sqlite3_step(statement));
  sqlite3_reset(statement);
}

static void bind_entity(sqlite3_stmt *statement, int at, uint32_t entity) {
  if (entity)
    sqlite3_bind_int64(statement, at, entity);
  else
    sqlite3_bind_null(statement, at);
}

static void bind_number(sqlite3_stmt *statement, int at, double number) {
  if (isnan(number))
    sqlite3_bind_null(statement, at);
  else
    sqlite3_bind_double(statement, at, number);
}

static void write_meta(pk_record *record, const char *key, const char *value) {
  sqlite3_stmt *statement = record->statements[STATEMENT_META];
  sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 2, value, -1, SQLITE_STATIC);
  step(record, statement);
}

static void write_meta_integer(pk_record *record, const char *key, long long value) {
  char text[24];
  snprintf(text, sizeof text, "%lld", value);
  write_meta(record, key, text);
}

static void flush_rows(pk_record *record, pk_row_kind kind) {
  row_buffer *buffer = &record->buffers[kind];
  const pk_row_table *table = pk_row_table_of(kind);
  if (buffer->n == 0 || record->failed) return;
  record->packed.n = 0;
  if (pk_chunk_pack(kind, buffer->rows, buffer->n, &record->packed) != PK_OK) {
    record->failed = SQLITE_NOMEM;
    return;
  }
  int64_t first, last; // time is the first column of every kind of row
  memcpy(&first, buffer->rows, sizeof first);
  memcpy(&last, buffer->rows + (size_t)(buffer->n - 1) * table->row_size, sizeof last);
  sqlite3_stmt *statement = record->statements[STATEMENT_CHUNK];
  sqlite3_bind_text(statement, 1, table->name, -1, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 2, buffer->seq++);
  sqlite3_bind_int64(statement, 3, first);
  sqlite3_bind_int64(statement, 4, last);
  sqlite3_bind_int64(statement, 5, buffer->n);
  sqlite3_bind_blob(statement, 6, record->packed.bytes, (int)record->packed.n, SQLITE_STATIC);
  step(record, statement);
  buffer->n = 0;
}

static void add_row(pk_record *record, pk_row_kind kind, const void *row) {
  row_buffer *buffer = &record->buffers[kind];
  uint32_t size = pk_row_table_of(kind)->row_size;
  memcpy(buffer->rows + (size_t)buffer->n * size, row, size);
  if (++buffer->n == PK_CHUNK_ROWS) flush_rows(record, kind);
}

static void on_look(void *context, uint32_t sensor, uint32_t mover, const pk_look *look) {
  pk_record *record = context;
  record->digest_port.look(record->digest_port.context, sensor, mover, look);
  const pk_entity *entity = pk_scenario_entity(record->def.scenario, mover);
  if (!record->def.all_looks && record->def.scenario->flyers[entity->index].traffic) return;
  pk_look_row row = pk_look_row_of(sensor, mover, look);
  add_row(record, PK_ROW_LOOK, &row);
}

static void on_plot(void *context, uint32_t sensor, uint32_t mover, const pk_plot *plot) {
  pk_record *record = context;
  record->digest_port.plot(record->digest_port.context, sensor, mover, plot);
  pk_plot_row row = pk_plot_row_of(sensor, mover, plot);
  add_row(record, PK_ROW_PLOT, &row);
}

static void on_track(void *context, const pk_track_row *track) {
  pk_record *record = context;
  record->digest_port.track(record->digest_port.context, track);
  pk_track_flat row = pk_track_flat_of(track);
  add_row(record, PK_ROW_TRACK, &row);
}

// A plan that is cut begins its new segment inside the old one, so the old one ends where the new one begins.
static void on_segment(void *context, uint32_t mover, const pk_segment *segment) {
  pk_record *record = context;
  record->digest_port.segment(record->digest_port.context, mover, segment);
  sqlite3_stmt *statement = record->statements[STATEMENT_SEGMENT];
  sqlite3_bind_int64(statement, 1, mover);
  sqlite3_bind_int64(statement, 2, segment->t0);
  sqlite3_bind_int64(statement, 3, segment->t1);
  for (int axis = 0; axis < 3; axis++)
    for (int k = 0; k < 4; k++) sqlite3_bind_double(statement, 4 + axis * 4 + k, segment->c[axis][k]);
  sqlite3_bind_double(statement, 16, segment->fuel_kg);
  sqlite3_bind_int64(statement, 17, segment->leg);
  sqlite3_bind_int64(statement, 18, segment->phase);
  step(record, statement);
}

static void on_happening(void *context, const pk_happening *happening) {
  static const char *const lanes[] = {"truth", "seeing", "knowing", "deciding", "acting"};
  pk_record *record = context;
  record->digest_port.happening(record->digest_port.context, happening);
  const pk_happening_info *info = pk_happening_info_of(happening->kind);
  sqlite3_stmt *statement = record->statements[STATEMENT_HAPPENING];
  record->words.n = 0;
  pk_sentence_write(record->def.scenario, happening, &record->words);
  sqlite3_bind_int64(statement, 1, (sqlite3_int64)happening->id);
  if (happening->cause)
    sqlite3_bind_int64(statement, 2, (sqlite3_int64)happening->cause);
  else
    sqlite3_bind_null(statement, 2);
  sqlite3_bind_int64(statement, 3, happening->time);
  sqlite3_bind_text(statement, 4, info->name, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 5, lanes[info->lane], -1, SQLITE_STATIC);
  sqlite3_bind_int(statement, 6, info->happened);
  bind_entity(statement, 7, happening->subject);
  bind_entity(statement, 8, happening->object);
  bind_entity(statement, 9, happening->centre);
  bind_entity(statement, 10, happening->track);
  for (int i = 0; i < 4; i++) bind_number(statement, 11 + i, happening->n[i]);
  sqlite3_bind_text(statement, 15, happening->rule, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 16, happening->text, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 17, record->words.bytes, -1, SQLITE_STATIC);
  step(record, statement);
}

pk_recorder pk_record_port(pk_record *record) {
  return (pk_recorder){record, on_segment, on_look, on_plot, on_track, on_happening};
}

static void prepare(pk_record *record) {
  static const char *const sql[STATEMENTS] = {
      [STATEMENT_SEGMENT] = "INSERT OR REPLACE INTO segment VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      [STATEMENT_HAPPENING] = "INSERT INTO happening VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      [STATEMENT_CHUNK] = "INSERT INTO chunk VALUES(?,?,?,?,?,?)",
      [STATEMENT_META] = "INSERT OR REPLACE INTO meta VALUES(?,?)",
  };
  for (int i = 0; i < STATEMENTS && !record->failed; i++)
    note_failure(record, sqlite3_prepare_v2(record->db, sql[i], -1, &record->statements[i], NULL));
}

static void write_head(pk_record *record) {
  const pk_scenario *scenario = record->def.scenario;
  write_meta_integer(record, "format", PK_RECORD_FORMAT);
  write_meta(record, "picket_version", pk_version());
  write_meta(record, "title", scenario->title);
  write_meta(record, "scenario", scenario->name);
  write_meta(record, "command", record->def.command ? record->def.command : "");
  write_meta_integer(record, "seed", (long long)scenario->seed);
  write_meta_integer(record, "replication", record->def.replication);
  write_meta_integer(record, "start_epoch_s", scenario->start_epoch_s);
  write_meta_integer(record, "duration_ns", scenario->duration);
  write_meta_integer(record, "until_ns", 0);
  write_meta_integer(record, "complete", 0);
  pk_record_fill(record->db, scenario);
}

static pk_status refuse_path(const char *path, const char *why, pk_diags *diags) {
  pk_diags_add(diags, PK_ERROR, (pk_place){.file = path}, "cannot write this recording: %s", why);
  return PK_IO;
}

static pk_status open_file(pk_record *record, pk_diags *diags) {
  const char *path = record->def.path;
  struct stat info;
  if (stat(path, &info) == 0) {
    if (!record->def.force) {
      pk_diag *diag = pk_diags_add(diags, PK_ERROR, (pk_place){.file = path}, "the file exists already");
      pk_diag_help(diags, diag, "choose another name with -o, or add --force to replace it");
      return PK_IO;
    }
    if (remove(path) != 0) return refuse_path(path, strerror(errno), diags);
  }
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(path, &record->db, flags, NULL) != SQLITE_OK)
    return refuse_path(path, record->db ? sqlite3_errmsg(record->db) : "out of memory", diags);
  return PK_OK;
}

static pk_status make_room(pk_record *record) {
  for (int kind = 0; kind < PK_ROW_KINDS; kind++) {
    size_t size = (size_t)pk_row_table_of((pk_row_kind)kind)->row_size * PK_CHUNK_ROWS;
    record->buffers[kind].rows = record->allocator.resize(record->allocator.context, NULL, 0, size);
    if (!record->buffers[kind].rows) return PK_NO_MEMORY;
  }
  record->digest = pk_digest_create(record->allocator);
  if (!record->digest) return PK_NO_MEMORY;
  record->digest_port = pk_digest_port(record->digest);
  return PK_OK;
}

static void free_record(pk_record *record) {
  for (int i = 0; i < STATEMENTS; i++) sqlite3_finalize(record->statements[i]);
  sqlite3_close(record->db);
  for (int kind = 0; kind < PK_ROW_KINDS; kind++)
    if (record->buffers[kind].rows)
      record->allocator.resize(record->allocator.context, record->buffers[kind].rows, 0, 0);
  pk_digest_destroy(record->digest);
  pk_buf_clear(&record->packed);
  pk_buf_clear(&record->words);
  record->allocator.resize(record->allocator.context, record, sizeof *record, 0);
}

static void remove_files(const char *path) {
  char side[4200];
  remove(path);
  snprintf(side, sizeof side, "%s-wal", path);
  remove(side);
  snprintf(side, sizeof side, "%s-shm", path);
  remove(side);
}

static pk_status give_up(pk_record *record, pk_diags *diags) {
  pk_status status = refuse_path(record->path, sqlite3_errstr(record->failed), diags);
  if (record->failed == SQLITE_NOMEM) status = PK_NO_MEMORY;
  char path[4096];
  memcpy(path, record->path, sizeof path);
  free_record(record);
  remove_files(path);
  return status;
}

pk_status pk_record_create(const pk_record_def *def, pk_allocator allocator, pk_record **out, pk_diags *diags) {
  *out = NULL;
  pk_record *record = allocator.resize(allocator.context, NULL, 0, sizeof *record);
  if (!record) return PK_NO_MEMORY;
  *record = (pk_record){.def = *def, .allocator = allocator};
  snprintf(record->path, sizeof record->path, "%s", def->path);
  pk_buf_init(&record->packed, allocator);
  pk_buf_init(&record->words, allocator);
  pk_status status = make_room(record);
  if (status == PK_OK) status = open_file(record, diags);
  if (status != PK_OK) {
    free_record(record);
    return status;
  }
  char pragmas[160];
  snprintf(pragmas, sizeof pragmas,
           "PRAGMA application_id=%d; PRAGMA user_version=%d; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
           PK_RECORD_APPLICATION_ID, PK_RECORD_FORMAT);
  execute(record, pragmas);
  execute(record, "BEGIN");
  execute(record, pk_record_schema_sql);
  prepare(record);
  if (!record->failed) write_head(record);
  execute(record, "COMMIT");
  execute(record, "BEGIN");
  if (record->failed) return give_up(record, diags);
  *out = record;
  return PK_OK;
}

static void commit(pk_record *record, pk_time now) {
  for (int kind = 0; kind < PK_ROW_KINDS; kind++) flush_rows(record, (pk_row_kind)kind);
  write_meta_integer(record, "until_ns", now);
  execute(record, "COMMIT");
  record->committed = now;
}

pk_status pk_record_advance(pk_record *record, pk_time now) {
  if (now - record->committed < commit_period) return record->failed ? PK_IO : PK_OK;
  commit(record, now);
  execute(record, "BEGIN");
  return record->failed ? PK_IO : PK_OK;
}

void pk_record_measure(pk_record *record, const pk_measure_row *row) {
  sqlite3_stmt *statement = NULL;
  if (record->failed) return;
  note_failure(record,
               sqlite3_prepare_v2(record->db, "INSERT INTO measure VALUES(?,?,?,?,?,?,?,?,?)", -1, &statement, NULL));
  sqlite3_bind_text(statement, 1, row->name, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 2, row->subject, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 3, row->by ? row->by : "", -1, SQLITE_STATIC);
  bind_number(statement, 4, row->value);
  sqlite3_bind_text(statement, 5, row->unit, -1, SQLITE_STATIC);
  bind_number(statement, 6, row->low);
  bind_number(statement, 7, row->high);
  sqlite3_bind_int64(statement, 8, row->n);
  sqlite3_bind_text(statement, 9, row->note, -1, SQLITE_STATIC);
  step(record, statement);
  sqlite3_finalize(statement);
}

void pk_record_expectation(pk_record *record, const pk_expectation *expectation, int held, const char *why) {
  sqlite3_stmt *statement = NULL;
  if (record->failed) return;
  note_failure(record,
               sqlite3_prepare_v2(record->db, "INSERT INTO expectation VALUES(?,?,?,?,?)", -1, &statement, NULL));
  sqlite3_bind_text(statement, 1, expectation->text, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 2, expectation->place.file ? expectation->place.file : "", -1, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 3, expectation->place.line);
  sqlite3_bind_int(statement, 4, held);
  sqlite3_bind_text(statement, 5, why, -1, SQLITE_STATIC);
  step(record, statement);
  sqlite3_finalize(statement);
}

void pk_record_digest(const pk_record *record, char out[PK_DIGEST_TEXT]) { pk_digest_text(record->digest, out); }

pk_status pk_record_close(pk_record *record, pk_time until, int complete, pk_diags *diags) {
  char digest[PK_DIGEST_TEXT];
  pk_record_digest(record, digest);
  write_meta(record, "digest", digest);
  write_meta_integer(record, "complete", complete);
  commit(record, until);
  for (int i = 0; i < STATEMENTS; i++) {
    sqlite3_finalize(record->statements[i]);
    record->statements[i] = NULL;
  }
  // One file that travels alone: everything from the write-ahead log goes home.
  execute(record, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE; PRAGMA optimize;");
  if (record->failed) return give_up(record, diags);
  free_record(record);
  return PK_OK;
}
