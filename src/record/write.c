// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/write.h"
#include "num/math.h"
#include "picket/picket.h"
#include "record/chunk.h"
#include "record/fill.h"
#include "record/place.h"
#include "record/schema.h"
#include "record/sentence.h"
#include <errno.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

enum {
  STATEMENT_SEGMENT,
  STATEMENT_SHORTEN,
  STATEMENT_HAPPENING,
  STATEMENT_REASON,
  STATEMENT_CHUNK,
  STATEMENT_META,
  STATEMENT_MEASURE,
  STATEMENT_SERIES,
  STATEMENT_EXPECTATION,
  STATEMENTS
};
enum { BUSY_MS = 3000 };
static const pk_time commit_period = 5 * PK_MINUTE;

typedef struct row_buffer {
  char *rows;
  uint32_t n, seq;
} row_buffer;

struct pk_record {
  pk_record_def def;
  pk_allocator allocator;
  pk_record_place place;
  sqlite3 *db;
  sqlite3_stmt *statements[STATEMENTS];
  row_buffer buffers[PK_ROW_KINDS];
  pk_digest *digest;
  pk_recorder digest_port;
  pk_buf packed, words;
  pk_segment *last; // [n_flyers] latest segment of each mover
  pk_time committed;
  int failed;        // first SQLite error; nothing is written after it
  int failed_system; // errno behind it, 0 if there is none
};

static void note_failure(pk_record *record, int code) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW || record->failed) return;
  record->failed = code;
  record->failed_system = errno; // SQLite keeps it for some of its errors only
}

static void execute(pk_record *record, const char *sql) {
  errno = 0;
  if (!record->failed) note_failure(record, sqlite3_exec(record->db, sql, NULL, NULL, NULL));
}

static void step(pk_record *record, sqlite3_stmt *statement) {
  errno = 0;
  if (!record->failed) note_failure(record, sqlite3_step(statement));
  sqlite3_reset(statement);
}

static void prepare(pk_record *record) {
  static const char *const sql[STATEMENTS] = {
      [STATEMENT_SEGMENT] = "INSERT OR REPLACE INTO segment VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      [STATEMENT_SHORTEN] = "UPDATE segment SET t1_ns = ?, fuel_kg = ? WHERE mover = ? AND t0_ns = ?",
      [STATEMENT_HAPPENING] = "INSERT INTO happening VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      [STATEMENT_REASON] = "INSERT INTO reason VALUES(?,?,?,?)",
      [STATEMENT_CHUNK] = "INSERT INTO chunk VALUES(?,?,?,?,?,?)",
      [STATEMENT_META] = "INSERT OR REPLACE INTO meta VALUES(?,?)",
      [STATEMENT_MEASURE] = "INSERT INTO measure VALUES(?,?,?,?,?,?,?,?,?)",
      [STATEMENT_SERIES] = "INSERT INTO measure_series VALUES(?,?,?,?,?,?,?)",
      [STATEMENT_EXPECTATION] = "INSERT INTO expectation VALUES(?,?,?,?,?)",
  };
  for (int i = 0; i < STATEMENTS && !record->failed; i++)
    note_failure(record, sqlite3_prepare_v2(record->db, sql[i], -1, &record->statements[i], NULL));
}

static void close_database(pk_record *record) {
  for (int i = 0; i < STATEMENTS; i++) {
    sqlite3_finalize(record->statements[i]);
    record->statements[i] = NULL;
  }
  int code = sqlite3_close(record->db);
  record->db = NULL;
  note_failure(record, code);
}

static void open_database(pk_record *record) {
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  note_failure(record, sqlite3_open_v2(pk_place_now(&record->place), &record->db, flags, NULL));
}

// The play begins: the file goes to its place and takes a write-ahead log.
static void settle(pk_record *record) {
  int error = pk_place_settle(&record->place);
  if (error) {
    record->failed = SQLITE_CANTOPEN;
    record->failed_system = error;
    return;
  }
  open_database(record);
  execute(record, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;");
  prepare(record);
  execute(record, "BEGIN");
}

static void ensure_settled(pk_record *record) {
  if (!record->place.settled && !record->failed) settle(record);
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

static void write_meta_number(pk_record *record, const char *key, double value) {
  char text[32];
  snprintf(text, sizeof text, "%.9g", value);
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
  if (record->failed) return; // a full buffer is no longer emptied
  row_buffer *buffer = &record->buffers[kind];
  uint32_t size = pk_row_table_of(kind)->row_size;
  memcpy(buffer->rows + (size_t)buffer->n * size, row, size);
  if (++buffer->n == PK_CHUNK_ROWS) flush_rows(record, kind);
}

static void on_look(void *context, uint32_t sensor, uint32_t mover, const pk_look *look) {
  pk_record *record = context;
  ensure_settled(record);
  record->digest_port.look(record->digest_port.context, sensor, mover, look);
  const pk_entity *entity = pk_scenario_entity(record->def.scenario, mover);
  if (!record->def.all_looks && record->def.scenario->flyers[entity->index].traffic) return;
  pk_look_row row = pk_look_row_of(sensor, mover, look);
  add_row(record, PK_ROW_LOOK, &row);
}

static void on_plot(void *context, uint32_t sensor, uint32_t mover, const pk_plot *plot) {
  pk_record *record = context;
  ensure_settled(record);
  record->digest_port.plot(record->digest_port.context, sensor, mover, plot);
  pk_plot_row row = pk_plot_row_of(sensor, mover, plot);
  add_row(record, PK_ROW_PLOT, &row);
}

static void on_track(void *context, const pk_track_row *track) {
  pk_record *record = context;
  ensure_settled(record);
  record->digest_port.track(record->digest_port.context, track);
  pk_track_flat row = pk_track_flat_of(track);
  add_row(record, PK_ROW_TRACK, &row);
}

// A plan that is cut begins its new segment inside the old one: the old one ends where the new one begins.
static void shorten(pk_record *record, uint32_t mover, const pk_segment *last, pk_time end) {
  if (last->t1 <= end || last->t0 >= end) return;
  sqlite3_stmt *statement = record->statements[STATEMENT_SHORTEN];
  sqlite3_bind_int64(statement, 1, end);
  sqlite3_bind_double(statement, 2, pk_segment_fuel_kg(last, end));
  sqlite3_bind_int64(statement, 3, mover);
  sqlite3_bind_int64(statement, 4, last->t0);
  step(record, statement);
}

static void on_segment(void *context, uint32_t mover, const pk_segment *segment) {
  pk_record *record = context;
  ensure_settled(record);
  record->digest_port.segment(record->digest_port.context, mover, segment);
  pk_segment *last = &record->last[pk_scenario_entity(record->def.scenario, mover)->index];
  shorten(record, mover, last, segment->t0);
  *last = *segment;
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

static void write_reason(pk_record *record, const pk_happening *happening) {
  sqlite3_stmt *statement = record->statements[STATEMENT_REASON];
  sqlite3_bind_int64(statement, 1, (sqlite3_int64)happening->id);
  sqlite3_bind_text(statement, 2, happening->code, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 3, happening->words ? happening->words : "", -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 4, happening->step, -1, SQLITE_STATIC);
  step(record, statement);
}

static void on_happening(void *context, const pk_happening *happening) {
  pk_record *record = context;
  ensure_settled(record);
  record->digest_port.happening(record->digest_port.context, happening);
  const pk_happening_info *info = pk_happening_info_of(happening->kind);
  sqlite3_stmt *statement = record->statements[STATEMENT_HAPPENING];
  record->words.n = 0;
  pk_sentence_write(record->def.scenario, happening, &record->words);
  if (record->words.failed) note_failure(record, SQLITE_NOMEM); // never half a sentence
  sqlite3_bind_int64(statement, 1, (sqlite3_int64)happening->id);
  if (happening->cause)
    sqlite3_bind_int64(statement, 2, (sqlite3_int64)happening->cause);
  else
    sqlite3_bind_null(statement, 2);
  sqlite3_bind_int64(statement, 3, happening->time);
  sqlite3_bind_text(statement, 4, info->name, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 5, pk_lane_name(info->lane), -1, SQLITE_STATIC);
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
  if (happening->code) write_reason(record, happening);
}

pk_recorder pk_record_port(pk_record *record) {
  return (pk_recorder){record, on_segment, on_look, on_plot, on_track, on_happening, NULL};
}

static void write_head(pk_record *record) {
  const pk_scenario *scenario = record->def.scenario;
  write_meta_integer(record, "format", PK_RECORD_FORMAT);
  write_meta(record, "picket_version", pk_version());
  write_meta(record, "title", scenario->title);
  write_meta(record, "scenario", scenario->name);
  write_meta(record, "command", record->def.command ? record->def.command : "");
  write_meta(record, "variant", record->def.variant ? record->def.variant : "");
  write_meta(record, "geoid", scenario->air.geoid ? "EGM96" : "none");
  write_meta_number(record, "theatre_lat_deg", scenario->theatre.lat_rad / PK_RAD_PER_DEG);
  write_meta_number(record, "theatre_lon_deg", scenario->theatre.lon_rad / PK_RAD_PER_DEG);
  write_meta_number(record, "theatre_radius_m", scenario->theatre_radius_m);
  write_meta_integer(record, "seed", (long long)scenario->seed);
  write_meta_integer(record, "replication", record->def.replication);
  write_meta_integer(record, "start_epoch_s", scenario->start_epoch_s);
  write_meta_integer(record, "duration_ns", scenario->duration);
  write_meta_integer(record, "until_ns", 0);
  write_meta_integer(record, "complete", 0);
  note_failure(record, pk_record_fill(record->db, scenario));
}

static void *room(pk_record *record, size_t size) {
  return record->allocator.resize(record->allocator.context, NULL, 0, size);
}

static pk_status make_room(pk_record *record) {
  for (int kind = 0; kind < PK_ROW_KINDS; kind++) {
    record->buffers[kind].rows = room(record, (size_t)pk_row_table_of((pk_row_kind)kind)->row_size * PK_CHUNK_ROWS);
    if (!record->buffers[kind].rows) return PK_NO_MEMORY;
  }
  uint32_t n = record->def.scenario->n_flyers;
  record->last = room(record, (n + 1) * sizeof *record->last);
  record->digest = pk_digest_create(record->allocator);
  if (!record->last || !record->digest) return PK_NO_MEMORY;
  for (uint32_t i = 0; i <= n; i++) record->last[i] = (pk_segment){0};
  record->digest_port = pk_digest_port(record->digest);
  return PK_OK;
}

static void free_record(pk_record *record) {
  close_database(record);
  for (int kind = 0; kind < PK_ROW_KINDS; kind++)
    if (record->buffers[kind].rows)
      record->allocator.resize(record->allocator.context, record->buffers[kind].rows, 0, 0);
  if (record->last) record->allocator.resize(record->allocator.context, record->last, 0, 0);
  pk_digest_destroy(record->digest);
  pk_buf_clear(&record->packed);
  pk_buf_clear(&record->words);
  record->allocator.resize(record->allocator.context, record, sizeof *record, 0);
}

// Says what failed, and removes the file: half a recording is worse than none.
static pk_status give_up(pk_record *record, pk_diags *diags) {
  int system_knows = record->failed_system && record->failed != SQLITE_NOMEM;
  const char *why = system_knows ? strerror(record->failed_system) : sqlite3_errstr(record->failed);
  pk_status status = record->failed == SQLITE_NOMEM ? PK_NO_MEMORY : PK_IO;
  const char *path = pk_arena_strdup(&diags->arena, record->place.path);
  pk_diags_add(diags, PK_ERROR, (pk_place){.file = path}, "cannot write this recording: %s", why);
  pk_record_place place = record->place;
  free_record(record);
  // A file of somebody else's that appeared there meanwhile is left alone.
  pk_place_remove(&place);
  return status;
}

// The head of the recording, written under the temporary name without a journal: it is thrown away if it fails.
static void write_beginning(pk_record *record) {
  open_database(record);
  char pragmas[160];
  snprintf(pragmas, sizeof pragmas, "PRAGMA application_id=%d; PRAGMA user_version=%d; PRAGMA journal_mode=OFF;",
           PK_RECORD_APPLICATION_ID, PK_RECORD_FORMAT);
  execute(record, pragmas);
  execute(record, "BEGIN");
  execute(record, pk_record_schema_sql);
  prepare(record);
  if (!record->failed) write_head(record);
  execute(record, "COMMIT");
  close_database(record);
}

pk_status pk_record_create(const pk_record_def *def, pk_allocator allocator, pk_record **out, pk_diags *diags) {
  *out = NULL;
  pk_record *record = allocator.resize(allocator.context, NULL, 0, sizeof *record);
  if (!record) return PK_NO_MEMORY;
  *record = (pk_record){.def = *def, .allocator = allocator};
  pk_buf_init(&record->packed, allocator);
  pk_buf_init(&record->words, allocator);
  pk_status status = make_room(record);
  if (status == PK_OK) status = pk_place_prepare(&record->place, def->path, def->force, diags);
  if (status != PK_OK) {
    free_record(record);
    return status;
  }
  write_beginning(record);
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
  ensure_settled(record);
  if (now - record->committed < commit_period) return record->failed ? PK_IO : PK_OK;
  commit(record, now);
  execute(record, "BEGIN");
  return record->failed ? PK_IO : PK_OK;
}

void pk_record_measure(pk_record *record, const pk_measure_row *row) {
  ensure_settled(record);
  sqlite3_stmt *statement = record->statements[STATEMENT_MEASURE];
  if (record->failed) return;
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
}

void pk_record_series(pk_record *record, const pk_series_row *row) {
  ensure_settled(record);
  sqlite3_stmt *statement = record->statements[STATEMENT_SERIES];
  if (record->failed) return;
  sqlite3_bind_text(statement, 1, row->name, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 2, row->subject, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 3, row->by ? row->by : "", -1, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 4, row->time);
  bind_number(statement, 5, row->value);
  sqlite3_bind_text(statement, 6, row->unit, -1, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 7, row->n);
  step(record, statement);
}

void pk_record_expectation(pk_record *record, const pk_expectation *expectation, int held, const char *why) {
  ensure_settled(record);
  sqlite3_stmt *statement = record->statements[STATEMENT_EXPECTATION];
  if (record->failed) return;
  sqlite3_bind_text(statement, 1, expectation->text, -1, SQLITE_STATIC);
  sqlite3_bind_text(statement, 2, expectation->place.file ? expectation->place.file : "", -1, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 3, expectation->place.line);
  sqlite3_bind_int(statement, 4, held);
  sqlite3_bind_text(statement, 5, why, -1, SQLITE_STATIC);
  step(record, statement);
}

void pk_record_digest(const pk_record *record, char out[PK_DIGEST_TEXT]) { pk_digest_text(record->digest, out); }

// One file that travels alone: everything from the write-ahead log goes home, unless somebody reads just now; then the
// log stays beside it, and nothing is lost.
static void bring_home(pk_record *record) {
  if (record->failed) return;
  sqlite3_busy_timeout(record->db, BUSY_MS);
  static const char sql[] = "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE; PRAGMA optimize;";
  int code = sqlite3_exec(record->db, sql, NULL, NULL, NULL);
  if (code != SQLITE_BUSY && code != SQLITE_LOCKED) note_failure(record, code);
}

pk_status pk_record_close(pk_record *record, pk_time until, int complete, pk_diags *diags) {
  if (!record->place.settled && !record->failed) { // nothing was played
    pk_place_remove(&record->place);
    free_record(record);
    return PK_OK;
  }
  char digest[PK_DIGEST_TEXT];
  pk_record_digest(record, digest);
  if (!record->failed) {
    write_meta(record, "digest", digest);
    write_meta_integer(record, "complete", complete);
    commit(record, until);
  }
  for (int i = 0; i < STATEMENTS; i++) {
    sqlite3_finalize(record->statements[i]);
    record->statements[i] = NULL;
  }
  bring_home(record);
  if (record->failed) return give_up(record, diags);
  free_record(record);
  return PK_OK;
}
