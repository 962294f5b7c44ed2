// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Tables with units: what stands behind every sentence and picture of the report. A cell is a number in the unit of its
// column, or text; record/spell.h says how people write it.
#pragma once
#include "base/json.h"

typedef struct pk_table_column {
  const char *id, *title;
  const char *unit; // "" text; as in record/spell.h
} pk_table_column;

typedef struct pk_cell {
  const char *text; // NULL: the number, NaN: empty
  double number;
} pk_cell;

enum { PK_TABLE_COLUMNS_MAX = 16 };

typedef struct pk_table {
  const char *id, *title, *note; // note: what the figures are and are not, may be NULL
  const pk_table_column *columns;
  uint32_t n_columns;
  pk_cell *cells; // [rows][columns]
  uint32_t n_rows, capacity;
  pk_arena *arena;
  int failed; // out of memory: rows are missing
} pk_table;

// An empty table; its cells live in the arena, the column definitions are the caller's constants.
void pk_table_init(pk_table *table, pk_arena *arena, const char *id, const pk_table_column *columns,
                   uint32_t n_columns);
// Adds a row of empty cells and answers its index.
uint32_t pk_table_row(pk_table *table);
// Sets a cell of the last row; text is not copied.
void pk_table_number(pk_table *table, uint32_t column, double number);
void pk_table_text(pk_table *table, uint32_t column, const char *text);
// Cell of a row; outside the table an empty one.
pk_cell pk_table_cell(const pk_table *table, uint32_t row, uint32_t column);
// Column of an id; n_columns if there is none.
uint32_t pk_table_find(const pk_table *table, const char *column_id);
// Writes a table as JSON: title, note, columns, rows.
void pk_table_write(const pk_table *table, pk_json *json);
// A number as cells and events hold it: to a thousandth, below 1 to six digits; finer than anything that is shown.
double pk_table_rounded(double number);
