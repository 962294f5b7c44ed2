// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Megabytes of scenario text parsed per second, and the time to load a small scenario: CSV of name, value, unit; best
// of five rounds. Run from the repository's root.
#include "base/buf.h"
#include "scenario/scenario.h"
#include "scenario/show.h"
#include "scenario/tree.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { FLIGHTS = 5000, ROUNDS = 5 };

static double now_s(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void write_flights(pk_buf *text) {
  pk_buf_printf(text, "picket: 1\nflights:\n");
  for (int i = 0; i < FLIGHTS; i++)
    pk_buf_printf(text,
                  "  Flight %04d:\n    class: airliner_medium\n    code: \"%04o\"\n    route:\n"
                  "      - {start: 54.%04dN 25.%04dE, at: T+%d min, level: FL%d}\n      - {to: 53.9N 26.4E}\n",
                  i, 512 + i % 3000, i, i, i % 60, 280 + i % 100);
}

static void measure_parsing(void) {
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  write_flights(&text);
  double best_s = INFINITY;
  for (int round = 0; round < ROUNDS; round++) {
    pk_arena arena;
    pk_diags diags;
    pk_tree *tree;
    pk_arena_init(&arena, pk_allocator_heap());
    pk_diags_init(&diags, pk_allocator_heap());
    double start_s = now_s();
    if (pk_tree_parse("bench.yaml", text.bytes, text.n, &arena, &diags, &tree) != PK_OK) exit(1);
    best_s = fmin(best_s, now_s() - start_s);
    pk_diags_clear(&diags);
    pk_arena_clear(&arena);
  }
  printf("scenario/parsed,%.4g,MB/s\n", (double)text.n / 1e6 / best_s);
  pk_buf_clear(&text);
}

static void measure_loading(const char *path) {
  double best_s = INFINITY;
  for (int round = 0; round < ROUNDS; round++) {
    pk_diags diags;
    pk_documents documents;
    pk_scenario *scenario;
    pk_diags_init(&diags, pk_allocator_heap());
    pk_load_def def = {.path = path, .data_dir = "."};
    double start_s = now_s();
    if (pk_scenario_load(&def, pk_allocator_heap(), &scenario, &documents, &diags) != PK_OK) exit(1);
    best_s = fmin(best_s, now_s() - start_s);
    pk_scenario_destroy(scenario);
    pk_diags_clear(&diags);
  }
  printf("scenario/load %s,%.4g,ms\n", path, best_s * 1e3);
}

int main(void) {
  measure_parsing();
  measure_loading("scenarios/01-border");
  return 0;
}
