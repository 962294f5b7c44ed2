// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Reading a recording's tables: one statement at a time, with an error that sticks, so that loaders need no checks.
#pragma once
#include "base/diag.h"

typedef struct pk_source_db {
  void *db; // sqlite3
  const char *path;
  pk_arena arena; // texts read from the file
  pk_status status;
  pk_diags *diags;
} pk_source_db;

typedef struct pk_rows {
  pk_source_db *source;
  void *statement; // NULL after an error
} pk_rows;

// Opens a recording for reading; whatever fails is in source->status and source->diags.
void pk_source_open(pk_source_db *source, const char *path, pk_allocator allocator, pk_diags *diags);
// Closes it and frees its texts.
void pk_source_close(pk_source_db *source);
// Starts a query, or answers no rows after an error.
pk_rows pk_rows_open(pk_source_db *source, const char *sql);
// Steps to the next row; 0 at the end, where the query is closed by itself.
int pk_rows_next(pk_rows *rows);
// Columns of the row: NULL reads as 0, NaN or NULL; texts live in the source's arena.
int64_t pk_rows_integer(const pk_rows *rows, int column);
double pk_rows_number(const pk_rows *rows, int column);
const char *pk_rows_text(const pk_rows *rows, int column);
// A text column that is never NULL.
const char *pk_rows_words(const pk_rows *rows, int column);
// Bytes of a column, valid until the next row.
const void *pk_rows_blob(const pk_rows *rows, int column, size_t *size);
// Number that a query answers in its first row and column.
int64_t pk_source_count(pk_source_db *source, const char *sql);
// Zeroed array in the source's arena; out of memory sticks.
void *pk_source_alloc(pk_source_db *source, size_t n, size_t item_size);
