// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/table.h"
#include "base/clock.h"
#include "num/math.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

void pk_table_init(pk_table *table, pk_arena *arena, const char *id, const pk_table_column *columns,
                   uint32_t n_columns) {
  *table = (pk_table){.id = id, .columns = columns, .n_columns = n_columns, .arena = arena};
}

uint32_t pk_table_row(pk_table *table) {
  if (table->n_rows == table->capacity) {
    uint32_t capacity = table->capacity ? 2 * table->capacity : 16;
    pk_cell *cells = PK_ARENA_NEW(table->arena, pk_cell, (size_t)capacity * table->n_columns);
    if (!cells) return table->failed = 1, table->n_rows ? table->n_rows - 1 : 0;
    if (table->n_rows) memcpy(cells, table->cells, sizeof *cells * table->n_rows * table->n_columns);
    table->cells = cells;
    table->capacity = capacity;
  }
  for (uint32_t c = 0; c < table->n_columns; c++)
    table->cells[table->n_rows * table->n_columns + c] = (pk_cell){NULL, NAN};
  return table->n_rows++;
}

static pk_cell *last(pk_table *table, uint32_t column) {
  if (!table->n_rows || column >= table->n_columns) return NULL;
  return &table->cells[(table->n_rows - 1) * table->n_columns + column];
}

void pk_table_number(pk_table *table, uint32_t column, double number) {
  pk_cell *cell = last(table, column);
  if (cell) cell->number = floor(number * 1000 + 0.5) / 1000; // finer than anything that is shown
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

static void spell_duration(char out[64], double duration_s) {
  const char *sign = duration_s <= -0.5 ? "-" : "";
  long long s = pk_nearest(fabs(duration_s));
  if (s < 60)
    snprintf(out, 64, "%s%lld s", sign, s);
  else if (s < 3600)
    snprintf(out, 64, "%s%lld min %02lld s", sign, s / 60, s % 60);
  else
    snprintf(out, 64, "%s%lld h %02lld min", sign, s / 3600, s % 3600 / 60);
}

static void spell_distance(char out[64], double distance_m) {
  if (fabs(distance_m) < 1000)
    snprintf(out, 64, "%lld m", (long long)pk_nearest(distance_m / 10) * 10);
  else if (fabs(distance_m) < 10000)
    snprintf(out, 64, "%.1f km", (double)pk_nearest(distance_m / 100) / 10);
  else
    snprintf(out, 64, "%lld km", (long long)pk_nearest(distance_m / 1000));
}

static void spell_count(char out[64], double number) {
  long long n = pk_nearest(number);
  if (n < 10000)
    snprintf(out, 64, "%lld", n);
  else if (n < 1000000)
    snprintf(out, 64, "%lld,%03lld", n / 1000, n % 1000);
  else
    snprintf(out, 64, "%lld,%03lld,%03lld", n / 1000000, n / 1000 % 1000, n % 1000);
}

static void spell_utc(char out[64], double number, int64_t epoch_s) {
  char utc[32];
  pk_utc_format(utc, epoch_s + pk_nearest(floor(number)));
  const char *clock = strchr(utc, 'T');
  snprintf(out, 64, "%s", clock ? clock + 1 : utc);
}

const char *pk_spell(char out[64], double number, const char *unit, int64_t epoch_s) {
  if (isnan(number))
    snprintf(out, 64, "none");
  else if (strcmp(unit, "utc") == 0)
    spell_utc(out, number, epoch_s);
  else if (strcmp(unit, "s") == 0)
    spell_duration(out, number);
  else if (strcmp(unit, "m") == 0)
    spell_distance(out, number);
  else if (strcmp(unit, "height") == 0)
    snprintf(out, 64, "%lld m", (long long)pk_nearest(number / 10) * 10);
  else if (strcmp(unit, "mps") == 0)
    snprintf(out, 64, "%lld km/h", (long long)pk_nearest(number * 3.6));
  else if (strcmp(unit, "db") == 0)
    snprintf(out, 64, "%.1f dB", floor(number * 10 + 0.5) / 10);
  else if (strcmp(unit, "probability") == 0)
    snprintf(out, 64, "%.2f", floor(number * 100 + 0.5) / 100);
  else if (strcmp(unit, "share") == 0)
    snprintf(out, 64, "%lld %%", (long long)pk_nearest(number * 100));
  else if (strcmp(unit, "kg") == 0)
    snprintf(out, 64, "%lld kg", (long long)pk_nearest(number));
  else
    spell_count(out, number);
  return out;
}
