// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Whole exercises: how fast they play and what their loop does a second, best of three plays: CSV of name, value,
// unit. Run from the repository's root with the folders of scenarios, or with none for scenarios/01-border.
#include "record/digest.h"
#include "run/run.h"
#include "scenario/show.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PLAYS = 3 };

static double now_s(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double play(const pk_scenario *scenario, pk_run_figures *figures) {
  pk_digest *digest = pk_digest_create(pk_allocator_heap());
  pk_run *run;
  if (!digest) exit(1);
  double start_s = now_s();
  pk_run_def def = {.scenario = scenario, .replication = 1, .recorder = pk_digest_port(digest)};
  if (pk_run_create(&def, pk_allocator_heap(), &run) != PK_OK || pk_run_play(run, PK_NEVER) != PK_OK) exit(1);
  double took_s = now_s() - start_s;
  *figures = pk_run_count(run);
  pk_run_destroy(run);
  pk_digest_destroy(digest);
  return took_s;
}

static void measure(const char *path) {
  pk_diags diags;
  pk_documents documents;
  pk_scenario *scenario;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_load_def def = {.path = path, .data_dir = "."};
  if (pk_scenario_load(&def, pk_allocator_heap(), &scenario, &documents, &diags) != PK_OK) exit(1);
  pk_run_figures figures;
  double best_s = INFINITY;
  for (int i = 0; i < PLAYS; i++) best_s = fmin(best_s, play(scenario, &figures));
  const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
  printf("run/%s real time,%.4g,1\n", name, pk_time_s(scenario->duration) / best_s);
  printf("run/%s looks,%.4g,1/s\n", name, (double)figures.looks / best_s);
  printf("run/%s plots,%.4g,1/s\n", name, (double)figures.plots / best_s);
  printf("run/%s events,%.4g,1/s\n", name, (double)figures.events / best_s);
  printf("run/%s memory asked for,%llu,1\n", name, (unsigned long long)figures.allocations);
  pk_scenario_destroy(scenario);
  pk_diags_clear(&diags);
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) measure(argv[i]);
  if (argc == 1) measure("scenarios/01-border");
  return 0;
}
