// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A small sky of scenarios/03-busy-sky, made for the test and played.
#include "run/run.h"
#include "scenario/show.h"
#include "support.h"
#include <stdio.h>
#include <stdlib.h>

static pk_run *start(pk_scenario **scenario, pk_diags *diags) {
  char folder[] = "/tmp/picket-warm-XXXXXX", command[160];
  assert_non_null(mkdtemp(folder));
  snprintf(command, sizeof command, "scenarios/03-busy-sky/make --aircraft 80 --radars 8 --minutes 24 %s", folder);
  assert_int_equal(system(command), 0);
  pk_documents documents;
  pk_diags_init(diags, pk_allocator_heap());
  pk_load_def def = {.path = folder, .data_dir = "."};
  assert_int_equal(pk_scenario_load(&def, pk_allocator_heap(), scenario, &documents, diags), PK_OK);
  snprintf(command, sizeof command, "rm -r %s", folder);
  assert_int_equal(system(command), 0);
  pk_run_def run_def = {.scenario = *scenario, .replication = 1};
  pk_run *run;
  assert_int_equal(pk_run_create(&run_def, pk_allocator_heap(), &run), PK_OK);
  return run;
}

static void a_warm_loop_needs_no_memory(void **state) {
  (void)state;
  pk_scenario *scenario;
  pk_diags diags;
  pk_run *run = start(&scenario, &diags);
  assert_int_equal(pk_run_play(run, 8 * PK_MINUTE), PK_OK);
  pk_run_figures warm = pk_run_count(run);
  assert_int_equal(pk_run_play(run, PK_NEVER), PK_OK);
  pk_run_figures end = pk_run_count(run);
  assert_true(end.plots > 2 * warm.plots && warm.plots > 10000);
  assert_int_equal(end.allocations, warm.allocations);
  pk_run_destroy(run);
  pk_scenario_destroy(scenario);
  pk_diags_clear(&diags);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_warm_loop_needs_no_memory)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
