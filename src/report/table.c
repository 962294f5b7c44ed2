// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/table.h"
#include "num/math.h"
#include <math.h>
#include <string.h>

void pk_table_init(pk_table *table, pk_arena *arena, const char *id, const pk_table_column *columns,
                   uint32_t n_columns) {
  *table = (pk_table){.id = id, .columns = columns, .n_columns = n_columns, .arena = arena};
}

uint32_t pk_table_row(pk_table *table) {
  if (!pk_arena_append(table->arena, (void **)&table->cells, &table->capacity, table->n_rows,
                       sizeof *table->cells * table->n_columns))
    return table->failed = 1, table->n_rows ? table->n_rows - 1 : 0;
  for (uint32_t c = 0; c < table->n_columns; c++)
    table->cells[table->n_rows * table->n_columns + c] = (pk_cell){NULL, NAN};
  return table->n_rows++;
}

static pk_cell *last(pk_table *table, uint32_t column) {
  if (!table->n_rows || column >= table->n_columns) return NULL;
  return &table->cells[(table->n_rows - 1) * table->n_columns + column];
}

double pk_table_rounded(double number) {
  if (fabs(number) >= 1 || number == 0) return floor(number * 1000 + 0.5) / 1000;
  double scale = pk_exp(pk_log(10) * (5 - floor(pk_log(fabs(number)) / pk_log(10))));
  scale = floor(scale + 0.5); // a power of ten, exactly
  return isfinite(scale) && scale > 0 ? floor(number * scale + 0.5) / scale : number;
}

void pk_table_number(pk_table *table, uint32_t column, double number) {
  pk_cell *cell = last(table, column);
  if (cell) cell->number = pk_table_rounded(number);
}

void pk_table_text(pk_table *table, uint32_t column, const char *text) {
  pk_cell *cell = last(table, column);
  if (cell) cell->text = text;
}

pk_cell pk_table_cell(const pk_table *table, uint32_t row, uint32_t column) {
  if (row >= table->n_rows || column >= table->n_columns) return (pk_cell){NULL, NAN};
  return table->cells[row * table->n_columns + column];
}

uint32_t pk_table_find(const pk_table *table, const char *column_id) {
  uint32_t c = 0;
  while (c < table->n_columns && strcmp(table->columns[c].id, column_id) != 0) c++;
  return c;
}

void pk_table_write(const pk_table *table, pk_json *json) {
  pk_json_key(json, table->id);
  pk_json_object(json);
  pk_json_key_text(json, "title", table->title);
  pk_json_key_text(json, "note", table->note);
  pk_json_key(json, "columns");
  pk_json_array(json);
  for (uint32_t c = 0; c < table->n_columns; c++) {
    pk_json_object(json);
    pk_json_key_text(json, "id", table->columns[c].id);
    pk_json_key_text(json, "title", table->columns[c].title);
    pk_json_key_text(json, "unit", table->columns[c].unit);
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
  pk_json_key(json, "rows");
  pk_json_array(json);
  for (uint32_t r = 0; r < table->n_rows; r++) {
    pk_json_array(json);
    for (uint32_t c = 0; c < table->n_columns; c++) {
      pk_cell cell = pk_table_cell(table, r, c);
      if (cell.text)
        pk_json_text(json, cell.text);
      else
        pk_json_number(json, cell.number);
    }
    pk_json_array_end(json);
  }
  pk_json_array_end(json);
  pk_json_object_end(json);
}
