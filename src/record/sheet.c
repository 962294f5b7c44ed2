// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/sheet.h"
#include "base/json.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PIECE = 1 << 16 };

void pk_sheet_begin(pk_sheet *sheet, pk_byte_sink sink, int json_lines, pk_allocator allocator) {
  *sheet = (pk_sheet){.sink = sink, .json_lines = json_lines};
  pk_buf_init(&sheet->buf, allocator);
}

void pk_sheet_column(pk_sheet *sheet, const char *name) {
  if (sheet->n_columns < PK_SHEET_COLUMNS) sheet->columns[sheet->n_columns++] = name;
}

static void flush(pk_sheet *sheet, uint32_t least) {
  if (sheet->buf.failed) sheet->failed = 1;
  if (sheet->buf.n < least) return;
  if (!sheet->failed && sheet->buf.n && !sheet->sink.write(sheet->sink.context, sheet->buf.bytes, sheet->buf.n))
    sheet->failed = 1;
  sheet->buf.n = 0;
}

// A field in quotes where it must be, with its quotes doubled.
static void csv_text(pk_buf *buf, const char *text) {
  if (!strpbrk(text, ",\"\r\n")) {
    pk_buf_text(buf, text);
    return;
  }
  pk_buf_text(buf, "\"");
  for (; *text; text++) pk_buf_add(buf, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
  pk_buf_text(buf, "\"");
}

static void json_text(pk_buf *buf, const char *text) {
  pk_json json;
  pk_json_init(&json, buf);
  pk_json_text(&json, text);
}

void pk_sheet_head(pk_sheet *sheet) {
  for (uint32_t i = 0; !sheet->json_lines && i < sheet->n_columns; i++) {
    if (i) pk_buf_text(&sheet->buf, ",");
    csv_text(&sheet->buf, sheet->columns[i]);
  }
  if (!sheet->json_lines) pk_buf_text(&sheet->buf, "\r\n");
}

// Opens a cell: what stands before its value.
static void open_cell(pk_sheet *sheet) {
  if (!sheet->json_lines) {
    if (sheet->at) pk_buf_text(&sheet->buf, ",");
    return;
  }
  pk_buf_text(&sheet->buf, sheet->at ? "," : "{");
  json_text(&sheet->buf, sheet->columns[sheet->at]);
  pk_buf_text(&sheet->buf, ":");
}

static void close_cell(pk_sheet *sheet) {
  if (++sheet->at < sheet->n_columns) return;
  pk_buf_text(&sheet->buf, sheet->json_lines ? "}\n" : "\r\n");
  sheet->at = 0;
  sheet->rows++;
  flush(sheet, PIECE);
}

static void empty_cell(pk_sheet *sheet) {
  open_cell(sheet);
  if (sheet->json_lines) pk_buf_text(&sheet->buf, "null");
  close_cell(sheet);
}

void pk_sheet_text(pk_sheet *sheet, const char *text) {
  if (!text) {
    empty_cell(sheet);
    return;
  }
  open_cell(sheet);
  if (sheet->json_lines)
    json_text(&sheet->buf, text);
  else
    csv_text(&sheet->buf, text);
  close_cell(sheet);
}

// The shortest digits that read back as the same value.
static void plain_cell(pk_sheet *sheet, const char *digits) {
  open_cell(sheet);
  pk_buf_text(&sheet->buf, digits);
  close_cell(sheet);
}

void pk_sheet_number(pk_sheet *sheet, double value) {
  char digits[40];
  if (!isfinite(value)) {
    empty_cell(sheet);
    return;
  }
  for (int precision = 15; precision <= 17; precision++) {
    snprintf(digits, sizeof digits, "%.*g", precision, value);
    if (strtod(digits, NULL) == value) break;
  }
  plain_cell(sheet, digits);
}

void pk_sheet_float(pk_sheet *sheet, float value) {
  char digits[40];
  if (!isfinite((double)value)) {
    empty_cell(sheet);
    return;
  }
  for (int precision = 6; precision <= 9; precision++) {
    snprintf(digits, sizeof digits, "%.*g", precision, (double)value);
    if (strtof(digits, NULL) == value) break;
  }
  plain_cell(sheet, digits);
}

void pk_sheet_integer(pk_sheet *sheet, int64_t value) {
  char digits[24];
  snprintf(digits, sizeof digits, "%lld", (long long)value);
  plain_cell(sheet, digits);
}

void pk_sheet_utc(pk_sheet *sheet, pk_time time) {
  char seconds[32], text[40];
  pk_time whole = time >= 0 ? time / PK_SECOND : -((PK_SECOND - 1 - time) / PK_SECOND);
  pk_utc_format(seconds, sheet->start_epoch_s + whole);
  seconds[strcspn(seconds, "Z")] = 0;
  snprintf(text, sizeof text, "%s.%03dZ", seconds, (int)((time - whole * PK_SECOND) / PK_MILLISECOND));
  pk_sheet_text(sheet, text);
}

int pk_sheet_end(pk_sheet *sheet) {
  flush(sheet, 0);
  pk_buf_clear(&sheet->buf);
  return !sheet->failed;
}
