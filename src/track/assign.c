// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "track/assign.h"
#include <math.h>
#include <string.h>

#define NONE PK_ASSIGN_MISS

struct pk_assign_row {
  uint32_t first, end; // its edges
  uint32_t column;     // assigned, or NONE: misses
  double price;        // dual of the row
  double path;         // of the search at hand
};

struct pk_assign_column {
  uint32_t row;   // assigned, or NONE
  uint32_t from;  // row by which the search reached it
  uint32_t stamp; // number of the search that reached it
  uint8_t done;   // its path is final
  double price;   // dual of the column, never positive
  double path;    // shortest path found so far
};

void pk_assign_init(pk_assign *assign, pk_allocator allocator) { *assign = (pk_assign){.allocator = allocator}; }

void pk_assign_clear(pk_assign *assign) {
  pk_array_free(assign->allocator, (void **)&assign->row, &assign->row_capacity, sizeof *assign->row);
  pk_array_free(assign->allocator, (void **)&assign->column, &assign->column_capacity, sizeof *assign->column);
  pk_array_free(assign->allocator, (void **)&assign->seen, &assign->seen_capacity, sizeof *assign->seen);
}

int pk_assign_reserve(pk_assign *a, uint32_t rows, uint32_t columns) {
  return pk_array_reserve(a->allocator, (void **)&a->row, &a->row_capacity, rows, sizeof *a->row) &&
         pk_array_reserve(a->allocator, (void **)&a->column, &a->column_capacity, columns, sizeof *a->column) &&
         pk_array_reserve(a->allocator, (void **)&a->seen, &a->seen_capacity, columns, sizeof *a->seen);
}

// Rows that want one column each and no two the same: nothing to be weighed but a pair and a miss. 0 if there is more.
static int solve_apart(pk_assign *a, const pk_assign_problem *problem, uint32_t *chosen, double *total) {
  for (uint32_t c = 0; c < problem->columns; c++) a->column[c].row = NONE;
  for (uint32_t e = 0; e < problem->n_edges; e++) {
    const pk_assign_edge *edge = &problem->edges[e];
    if (a->column[edge->column].row != NONE || (e && problem->edges[e - 1].row == edge->row)) return 0;
    a->column[edge->column].row = edge->row;
  }
  double sum = 0;
  for (uint32_t r = 0, e = 0; r < problem->rows; r++) {
    const pk_assign_edge *edge = e < problem->n_edges && problem->edges[e].row == r ? &problem->edges[e++] : NULL;
    int pairs = edge && edge->cost < problem->miss[r];
    chosen[r] = pairs ? edge->column : NONE;
    sum += pairs ? edge->cost : problem->miss[r];
  }
  if (problem->rows && a->component_max == 0) a->component_max = 1;
  *total = sum;
  return 1;
}

static void prepare(pk_assign *a, const pk_assign_problem *problem) {
  uint32_t edge = 0;
  for (uint32_t r = 0; r < problem->rows; r++) {
    uint32_t first = edge;
    while (edge < problem->n_edges && problem->edges[edge].row == r) edge++;
    a->row[r] = (struct pk_assign_row){.first = first, .end = edge, .column = NONE};
  }
  for (uint32_t c = 0; c < problem->columns; c++)
    a->column[c] = (struct pk_assign_column){.row = NONE, .from = NONE, .stamp = NONE};
}

// Where a search ends: a free column, or the miss of a row on the way.
typedef struct search {
  uint32_t number, n_seen, n_rows;
  uint32_t end_column, end_row; // end_column NONE: end_row misses
  double shortest;
} search;

// Extends the search by the edges of a row whose path is final.
static void reach(pk_assign *a, const pk_assign_problem *problem, search *s, uint32_t r) {
  struct pk_assign_row *row = &a->row[r];
  s->n_rows++;
  double to_miss = row->path + problem->miss[r] - row->price;
  if (to_miss < s->shortest) s->shortest = to_miss, s->end_row = r, s->end_column = NONE;
  for (uint32_t e = row->first; e < row->end; e++) {
    uint32_t c = problem->edges[e].column;
    struct pk_assign_column *column = &a->column[c];
    double path = row->path + problem->edges[e].cost - row->price - column->price;
    if (column->stamp != s->number) {
      column->stamp = s->number, column->done = 0, column->path = INFINITY;
      a->seen[s->n_seen++] = c;
    }
    if (!column->done && path < column->path) column->path = path, column->from = r;
  }
}

// Nearest column whose path is not final, or NONE if a miss is nearer; ties go to the lower column.
static uint32_t nearest(const pk_assign *a, const search *s) {
  uint32_t best = NONE;
  double shortest = s->shortest;
  for (uint32_t i = 0; i < s->n_seen; i++) {
    uint32_t c = a->seen[i];
    const struct pk_assign_column *column = &a->column[c];
    if (column->done) continue;
    if (column->path < shortest || (best != NONE && column->path == shortest && c < best))
      shortest = column->path, best = c;
  }
  return best;
}

// Dijkstra's search from a row to the nearest free end, over costs made non-negative by the prices.
static void find_path(pk_assign *a, const pk_assign_problem *problem, search *s, uint32_t start) {
  a->row[start].path = 0;
  reach(a, problem, s, start);
  for (uint32_t c; (c = nearest(a, s)) != NONE;) {
    struct pk_assign_column *column = &a->column[c];
    if (column->row == NONE) {
      s->shortest = column->path, s->end_column = c, s->end_row = column->from;
      return;
    }
    column->done = 1;
    a->row[column->row].path = column->path;
    reach(a, problem, s, column->row);
  }
}

// Keeps every used pair tight and every other cost non-negative.
static void reprice(pk_assign *a, const search *s, uint32_t start) {
  a->row[start].price += s->shortest;
  for (uint32_t i = 0; i < s->n_seen; i++) {
    struct pk_assign_column *column = &a->column[a->seen[i]];
    if (!column->done) continue;
    a->row[column->row].price += s->shortest - column->path;
    column->price -= s->shortest - column->path;
  }
}

// Hands columns back along the path, from its end to the row it began with.
static void augment(pk_assign *a, const search *s, uint32_t start) {
  uint32_t row = s->end_row, column = s->end_column;
  for (;;) {
    uint32_t given_up = a->row[row].column;
    a->row[row].column = column;
    if (column != NONE) a->column[column].row = row;
    if (row == start) return;
    column = given_up;
    row = a->column[column].from;
  }
}

// Lowest price that keeps the row's own costs non-negative.
static double first_price(const pk_assign *a, const pk_assign_problem *problem, uint32_t r) {
  double price = problem->miss[r];
  for (uint32_t e = a->row[r].first; e < a->row[r].end; e++)
    price = fmin(price, problem->edges[e].cost - a->column[problem->edges[e].column].price);
  return price;
}

int pk_assign_solve(pk_assign *a, const pk_assign_problem *problem, uint32_t *chosen, double *total) {
  if (!pk_assign_reserve(a, problem->rows, problem->columns)) return 0;
  if (solve_apart(a, problem, chosen, total)) return 1;
  prepare(a, problem);
  for (uint32_t r = 0; r < problem->rows; r++) {
    a->row[r].price = first_price(a, problem, r);
    search s = {.number = r, .shortest = INFINITY, .end_column = NONE, .end_row = r};
    find_path(a, problem, &s, r);
    reprice(a, &s, r);
    augment(a, &s, r);
    if (s.n_rows > a->component_max) a->component_max = s.n_rows;
  }
  double sum = 0;
  for (uint32_t r = 0; r < problem->rows; r++) {
    uint32_t c = chosen[r] = a->row[r].column, e = a->row[r].first;
    while (c != NONE && problem->edges[e].column != c) e++;
    sum += c == NONE ? problem->miss[r] : problem->edges[e].cost;
  }
  *total = sum;
  return 1;
}
