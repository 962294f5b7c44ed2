// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Rows for other programs: CSV after RFC 4180 with units in the header, or JSON Lines with the same names. Written in
// pieces to a port, so that a table of any size needs little memory.
#pragma once
#include "base/buf.h"
#include "base/clock.h"

// Takes bytes; answers 0 when they cannot be written.
typedef struct pk_byte_sink {
  void *context;
  int (*write)(void *context, const char *bytes, size_t size);
} pk_byte_sink;

enum { PK_SHEET_COLUMNS = 64 };

typedef struct pk_sheet {
  pk_byte_sink sink;
  pk_buf buf;
  int json_lines, failed; // failed: the port refused, or memory ran out
  const char *columns[PK_SHEET_COLUMNS];
  uint32_t n_columns, at;
  uint64_t rows;
  int64_t start_epoch_s; // for times
} pk_sheet;

// Begins a sheet: a column's name ends in its unit. The names must outlive it.
void pk_sheet_begin(pk_sheet *sheet, pk_byte_sink sink, int json_lines, pk_allocator allocator);
void pk_sheet_column(pk_sheet *sheet, const char *name);
// Writes the header (CSV); call it once after the columns.
void pk_sheet_head(pk_sheet *sheet);
// Next cell of the row at hand; NaN and NULL leave it empty. The row ends by itself after its last cell.
void pk_sheet_text(pk_sheet *sheet, const char *text);
void pk_sheet_number(pk_sheet *sheet, double value);
void pk_sheet_float(pk_sheet *sheet, float value);
void pk_sheet_integer(pk_sheet *sheet, int64_t value);
void pk_sheet_utc(pk_sheet *sheet, pk_time time);
// Hands on what is left and frees the memory; answers 0 if anything failed.
int pk_sheet_end(pk_sheet *sheet);
