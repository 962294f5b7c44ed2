// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Optimal assignment of rows (tracks) to columns (plots) over a sparse set of pairs; a row may also miss, at a cost of
// its own. Shortest augmenting paths after Jonker & Volgenant 1987; a search never leaves the connected component of
// the row it starts from, so components are solved one by one and cost nothing to each other.
#pragma once
#include "base/memory.h"

typedef struct pk_assign_edge {
  uint32_t row, column;
  double cost;
} pk_assign_edge;

#define PK_ASSIGN_MISS UINT32_MAX

typedef struct pk_assign_problem {
  const pk_assign_edge *edges; // ascending by row; each pair at most once
  const double *miss;          // [rows] cost of leaving a row without a column
  uint32_t rows, columns, n_edges;
} pk_assign_problem;

// Room for the solver: it grows to the largest problem met and is reused.
typedef struct pk_assign {
  pk_allocator allocator;
  struct pk_assign_row *row;       // [rows]
  struct pk_assign_column *column; // [columns]
  uint32_t *seen;                  // columns reached by the search at hand
  uint32_t row_capacity, column_capacity, seen_capacity;
  uint32_t component_max; // most rows that one search joined
} pk_assign;

// An empty room.
void pk_assign_init(pk_assign *assign, pk_allocator allocator);
// Makes room for problems of a size, which otherwise is made when one is met; 0 when out of memory.
int pk_assign_reserve(pk_assign *assign, uint32_t rows, uint32_t columns);
// Gives its memory back.
void pk_assign_clear(pk_assign *assign);
// Solves: chosen[row] becomes a column or PK_ASSIGN_MISS, *total the least sum of costs. 0 when out of memory.
int pk_assign_solve(pk_assign *assign, const pk_assign_problem *problem, uint32_t *chosen, double *total);
