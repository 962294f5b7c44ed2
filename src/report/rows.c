// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/rows.h"
#include "record/schema.h"
#include <math.h>
#include <sqlite3.h>

static void damaged(pk_source_db *source) {
  if (source->status != PK_OK) return;
  int code = source->db ? sqlite3_errcode(source->db) : SQLITE_NOMEM;
  if (code == SQLITE_NOMEM) {
    source->status = PK_NO_MEMORY;
    return;
  }
  const char *why = sqlite3_errmsg(source->db);
  source->status = code == SQLITE_CANTOPEN || code == SQLITE_IOERR ? PK_IO : PK_INVALID;
  pk_diags_add(source->diags, PK_ERROR, (pk_place){.file = source->path}, "cannot read this recording: %s", why);
}

static void check_kind(pk_source_db *source) {
  if (source->status != PK_OK) return;
  int64_t id = pk_source_count(source, "PRAGMA application_id");
  if (source->status != PK_OK || id == PK_RECORD_APPLICATION_ID) return;
  pk_diag *diag =
      pk_diags_add(source->diags, PK_ERROR, (pk_place){.file = source->path}, "this file is not a recording of Picket");
  pk_diag_help(source->diags, diag, "give a .picket file that `picket run SCENARIO -o FILE.picket` wrote");
  source->status = PK_INVALID;
}

void pk_source_open(pk_source_db *source, const char *path, pk_allocator allocator, pk_diags *diags) {
  *source = (pk_source_db){.path = path, .diags = diags};
  pk_arena_init(&source->arena, allocator);
  sqlite3 *db = NULL;
  int code = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);
  source->db = db;
  if (code != SQLITE_OK) damaged(source);
  check_kind(source);
}

void pk_source_close(pk_source_db *source) {
  sqlite3_close(source->db);
  pk_arena_clear(&source->arena);
  source->db = NULL;
}

pk_rows pk_rows_open(pk_source_db *source, const char *sql) {
  pk_rows rows = {.source = source};
  if (source->status != PK_OK) return rows;
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(source->db, sql, -1, &statement, NULL) != SQLITE_OK) damaged(source);
  rows.statement = statement;
  return rows;
}

int pk_rows_next(pk_rows *rows) {
  if (!rows->statement) return 0;
  int code = rows->source->status == PK_OK ? sqlite3_step(rows->statement) : SQLITE_DONE;
  if (code == SQLITE_ROW) return 1;
  if (code != SQLITE_DONE) damaged(rows->source);
  sqlite3_finalize(rows->statement);
  rows->statement = NULL;
  return 0;
}

int64_t pk_rows_integer(const pk_rows *rows, int column) { return sqlite3_column_int64(rows->statement, column); }

double pk_rows_number(const pk_rows *rows, int column) {
  if (sqlite3_column_type(rows->statement, column) == SQLITE_NULL) return NAN;
  return sqlite3_column_double(rows->statement, column);
}

const char *pk_rows_text(const pk_rows *rows, int column) {
  const unsigned char *text = sqlite3_column_text(rows->statement, column);
  if (!text) return NULL;
  char *copy = pk_arena_strdup(&rows->source->arena, (const char *)text);
  if (!copy) rows->source->status = PK_NO_MEMORY;
  return copy;
}

const char *pk_rows_words(const pk_rows *rows, int column) {
  const char *text = pk_rows_text(rows, column);
  return text ? text : "";
}

const void *pk_rows_blob(const pk_rows *rows, int column, size_t *size) {
  const void *bytes = sqlite3_column_blob(rows->statement, column);
  *size = (size_t)sqlite3_column_bytes(rows->statement, column);
  return bytes;
}

int64_t pk_source_count(pk_source_db *source, const char *sql) {
  pk_rows rows = pk_rows_open(source, sql);
  int64_t n = 0;
  while (pk_rows_next(&rows)) n = pk_rows_integer(&rows, 0);
  return n;
}

void *pk_source_alloc(pk_source_db *source, size_t n, size_t item_size) {
  void *memory = source->status == PK_OK ? pk_arena_alloc(&source->arena, (n ? n : 1) * item_size) : NULL;
  if (!memory && source->status == PK_OK) source->status = PK_NO_MEMORY;
  return memory;
}
