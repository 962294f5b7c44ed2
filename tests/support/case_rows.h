// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Rows of a .case table: comment lines begin with #, the next line names the columns.
#pragma once
#include "support.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MAX = 64 };

typedef struct case_rows {
  FILE *file;
  char line[4096];
  const char *column[COLUMNS_MAX]; // text of the row at hand
  int n_columns, rows;
} case_rows;

// Cuts the line at hand at its commas.
static inline void case_split(case_rows *rows) {
  rows->n_columns = 0;
  rows->line[strcspn(rows->line, "\r\n")] = 0;
  for (char *at = rows->line; at && rows->n_columns < COLUMNS_MAX;) {
    rows->column[rows->n_columns++] = at;
    at = strchr(at, ',');
    if (at) *at++ = 0;
  }
}

// Next row; 0 at the end, when the file is closed. Fails the test if the table had no row at all.
static inline int case_next(case_rows *rows) {
  while (fgets(rows->line, sizeof rows->line, rows->file)) {
    if (rows->line[0] == '#') continue;
    case_split(rows);
    rows->rows++;
    return 1;
  }
  fclose(rows->file);
  assert_true(rows->rows > 0);
  return 0;
}

// Opens a table at its first row; fails the test if there is none.
static inline case_rows case_open(const char *path) {
  case_rows rows = {.file = fopen(path, "r")};
  assert_non_null(rows.file);
  assert_true(case_next(&rows)); // the names of the columns
  rows.rows = 0;
  return rows;
}

// Number in a column of the row at hand.
static inline double case_number(const case_rows *rows, int column) {
  assert_true(column < rows->n_columns);
  char *end;
  double value = strtod(rows->column[column], &end);
  assert_true(end != rows->column[column] && *end == 0);
  return value;
}
