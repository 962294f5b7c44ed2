// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "measure/ospa.h"
#include "num/math.h"
#include <math.h>

// The pairs nearer than the cutoff, rows being the smaller set: then every row finds a column, and a row that "misses"
// costs what a pair at the cutoff does.
typedef struct pairing {
  const pk_point *rows, *columns;
  uint32_t n_rows, n_columns, n_edges, edge_capacity;
  pk_assign_edge *edges;
  double *miss;
  uint32_t *chosen;
  double cutoff_p; // c^p
} pairing;

static double raised(double value, double p) { return p == 1 ? value : p == 2 ? value * value : pk_pow(value, p); }
static double root(double value, double p) { return p == 1 ? value : p == 2 ? sqrt(value) : pk_pow(value, 1 / p); }

static int list_edges(pairing *pairs, const pk_ospa_problem *problem, pk_allocator allocator) {
  for (uint32_t r = 0; r < pairs->n_rows; r++)
    for (uint32_t c = 0; c < pairs->n_columns; c++) {
      double d_m = pk_hypot(pairs->rows[r].x_m - pairs->columns[c].x_m, pairs->rows[r].y_m - pairs->columns[c].y_m);
      if (!(d_m < problem->cutoff_m)) continue;
      if (!pk_array_reserve(allocator, (void **)&pairs->edges, &pairs->edge_capacity, pairs->n_edges + 1,
                            sizeof *pairs->edges))
        return 0;
      pairs->edges[pairs->n_edges++] = (pk_assign_edge){r, c, raised(d_m, problem->p)};
    }
  return 1;
}

static double cost_of(const pairing *pairs, uint32_t row, uint32_t column) {
  for (uint32_t e = 0; e < pairs->n_edges; e++)
    if (pairs->edges[e].row == row && pairs->edges[e].column == column) return pairs->edges[e].cost;
  return pairs->cutoff_p;
}

static void sum_up(const pairing *pairs, const pk_ospa_problem *problem, double total, pk_ospa *out) {
  uint32_t larger = pairs->n_columns, paired = 0;
  double p = problem->p, unpaired = (double)(larger - pairs->n_rows);
  for (uint32_t r = 0; r < pairs->n_rows; r++) {
    if (pairs->chosen[r] == PK_ASSIGN_MISS) continue;
    out->located += cost_of(pairs, r, pairs->chosen[r]);
    paired++;
  }
  out->missed = problem->n_truths - paired;
  out->unreal = problem->n_tracks - paired;
  out->gospa_m = root(out->located + pairs->cutoff_p / 2 * (out->missed + out->unreal), p);
  if (!larger) return;
  out->localisation_m = root(total / larger, p);
  out->cardinality_m = root(pairs->cutoff_p * unpaired / larger, p);
  out->total_m = root((total + pairs->cutoff_p * unpaired) / larger, p);
}

int pk_ospa_of(const pk_ospa_problem *problem, pk_assign *room, pk_ospa *out) {
  int swapped = problem->n_truths > problem->n_tracks;
  pairing pairs = {.rows = swapped ? problem->tracks : problem->truths,
                   .columns = swapped ? problem->truths : problem->tracks,
                   .n_rows = swapped ? problem->n_tracks : problem->n_truths,
                   .n_columns = swapped ? problem->n_truths : problem->n_tracks,
                   .cutoff_p = raised(problem->cutoff_m, problem->p)};
  pk_allocator heap = room->allocator;
  size_t rows = (size_t)pairs.n_rows + 1;
  *out = (pk_ospa){0};
  pairs.miss = heap.resize(heap.context, NULL, 0, rows * sizeof *pairs.miss);
  pairs.chosen = heap.resize(heap.context, NULL, 0, rows * sizeof *pairs.chosen);
  double total = 0;
  int good = pairs.miss && pairs.chosen && list_edges(&pairs, problem, heap);
  for (uint32_t r = 0; good && r < pairs.n_rows; r++) pairs.miss[r] = pairs.cutoff_p;
  pk_assign_problem assignment = {pairs.edges, pairs.miss, pairs.n_rows, pairs.n_columns, pairs.n_edges};
  if (good) good = pk_assign_solve(room, &assignment, pairs.chosen, &total);
  if (good) sum_up(&pairs, problem, total, out);
  if (pairs.miss) heap.resize(heap.context, pairs.miss, rows * sizeof *pairs.miss, 0);
  if (pairs.chosen) heap.resize(heap.context, pairs.chosen, rows * sizeof *pairs.chosen, 0);
  pk_array_free(heap, (void **)&pairs.edges, &pairs.edge_capacity, sizeof *pairs.edges);
  return good;
}
