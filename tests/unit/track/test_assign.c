// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "case_rows.h"
#include "num/random.h"
#include "track/assign.h"
#include <math.h>

enum { EDGES_MAX = 2048, ROWS_MAX = 256 };

typedef struct instance {
  pk_assign_edge edges[EDGES_MAX];
  double miss[ROWS_MAX], best;
  uint32_t rows, columns, n_edges, chosen[ROWS_MAX];
} instance;

// Reads the rows of one instance; the table lists them one after another.
static instance read_instance(int wanted) {
  instance it = {0};
  case_rows rows = case_open("tests/cases/track/gnn.case");
  while (case_next(&rows)) {
    if ((int)case_number(&rows, 1) != wanted) continue;
    char kind = rows.column[0][0];
    double a = case_number(&rows, 2), b = case_number(&rows, 3), value = case_number(&rows, 4);
    if (kind == 's') it.rows = (uint32_t)a, it.columns = (uint32_t)b;
    if (kind == 'm')
      for (int i = 0; i < ROWS_MAX; i++) it.miss[i] = value;
    if (kind == 'b') it.best = value;
    if (kind == 'p') it.edges[it.n_edges++] = (pk_assign_edge){(uint32_t)a, (uint32_t)b, value};
    if (kind == 'c') it.chosen[(int)a] = b < 0 ? PK_ASSIGN_MISS : (uint32_t)b;
  }
  return it;
}

static void sparse_instances_get_their_least_cost_and_assignment(void **state) {
  (void)state;
  pk_assign room;
  pk_assign_init(&room, pk_allocator_heap());
  for (int i = 0; i < 4; i++) {
    instance it = read_instance(i);
    pk_assign_problem problem = {it.edges, it.miss, it.rows, it.columns, it.n_edges};
    uint32_t chosen[ROWS_MAX];
    double total;
    assert_true(pk_assign_solve(&room, &problem, chosen, &total));
    assert_near(total, it.best, 1e-9);
    for (uint32_t row = 0; row < it.rows; row++) assert_int_equal(chosen[row], it.chosen[row]);
  }
  pk_assign_clear(&room);
}

// Least cost by trying every choice.
static double try_all(const pk_assign_problem *problem, uint32_t row, uint32_t used) {
  if (row == problem->rows) return 0;
  double least = problem->miss[row] + try_all(problem, row + 1, used);
  for (uint32_t e = 0; e < problem->n_edges; e++) {
    const pk_assign_edge *edge = &problem->edges[e];
    if (edge->row == row && !(used >> edge->column & 1))
      least = fmin(least, edge->cost + try_all(problem, row + 1, used | 1u << edge->column));
  }
  return least;
}

static pk_assign_problem random_problem(uint64_t number, instance *it) {
  pk_stream s = {3, number};
  uint64_t draw = 0;
  it->rows = 1 + (uint32_t)(pk_draw_uniform(s, draw++) * 6), it->columns = (uint32_t)(pk_draw_uniform(s, draw++) * 7);
  it->n_edges = 0;
  for (uint32_t row = 0; row < it->rows; row++) {
    it->miss[row] = 3 * pk_draw_uniform(s, draw++);
    for (uint32_t column = 0; column < it->columns; column++) {
      double value = pk_draw_uniform(s, draw++);
      // Some costs are equal, many are better than a miss.
      if (value < 0.6) it->edges[it->n_edges++] = (pk_assign_edge){row, column, floor(value * 50) / 4 - 5};
    }
  }
  return (pk_assign_problem){it->edges, it->miss, it->rows, it->columns, it->n_edges};
}

static void ten_thousand_small_problems_agree_with_trying_everything(void **state) {
  (void)state;
  pk_assign room;
  pk_assign_init(&room, pk_allocator_heap());
  static instance it;
  for (uint64_t number = 0; number < 10000; number++) {
    pk_assign_problem problem = random_problem(number, &it);
    uint32_t chosen[ROWS_MAX];
    double total;
    assert_true(pk_assign_solve(&room, &problem, chosen, &total));
    assert_near(total, try_all(&problem, 0, 0), 1e-12);
    for (uint32_t a = 0; a < problem.rows; a++)
      for (uint32_t b = 0; b < a; b++) assert_true(chosen[a] == PK_ASSIGN_MISS || chosen[a] != chosen[b]);
  }
  pk_assign_clear(&room);
}

static void a_problem_too_large_for_the_memory_is_refused(void **state) {
  (void)state;
  instance it;
  pk_assign_problem problem = random_problem(4, &it);
  for (uint32_t fail = 1; fail <= 3; fail++) {
    pk_failing_heap heap = {.fail_at = fail};
    pk_assign room;
    pk_assign_init(&room, pk_failing_allocator(&heap));
    uint32_t chosen[ROWS_MAX];
    double total;
    assert_false(pk_assign_solve(&room, &problem, chosen, &total));
    pk_assign_clear(&room);
    assert_int_equal(heap.live, 0);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sparse_instances_get_their_least_cost_and_assignment),
      cmocka_unit_test(ten_thousand_small_problems_agree_with_trying_everything),
      cmocka_unit_test(a_problem_too_large_for_the_memory_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
