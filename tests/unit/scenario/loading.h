// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What tests of loading share: texts become files of a temporary folder, which is loaded as a scenario with the
// repository's catalog. Tests run in the root of the sources.
#pragma once
#include "support.h"
// cmocka's four first
#include "scenario/scenario.h"
#include "scenario/show.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LOADING_FILES = 8 };

typedef struct loading {
  char folder[40];
  const char *names[LOADING_FILES]; // literals
  int n_names;
  pk_diags diags;
  pk_documents documents;
  pk_scenario *scenario;
} loading;

#define JOINT                                                                                                          \
  "picket: 1\ntitle: A test\nstart: 2031-05-12T04:30Z\nduration: 10 min\n"                                             \
  "theatre: {centre: 54.0N 26.0E, radius: 350 km}\n"                                                                   \
  "nations:\n  Azure: {side: home}\n  Ochre: {side: neighbour}\n"                                                      \
  "annexes: [azure.yaml, ochre.yaml]\ntraffic: {none: a test}\n"
#define AZURE "annex: Azure\nunits:\n  SOC West: {class: sector_operations_centre, at: 53.70N 25.00E}\n"
#define OCHRE "annex: Ochre\nunits:\n  SOC East: {class: sector_operations_centre, at: 54.70N 25.00E}\n"

static inline void loading_open(loading *l) {
  memset(l, 0, sizeof *l);
  strcpy(l->folder, "/tmp/picket-test-XXXXXX");
  assert_non_null(mkdtemp(l->folder));
  pk_diags_init(&l->diags, pk_allocator_heap());
}

static inline void loading_path(const loading *l, const char *name, char path[120]) {
  snprintf(path, 120, "%s/%s", l->folder, name);
}

static inline void loading_write(loading *l, const char *name, const char *text) {
  char path[120];
  loading_path(l, name, path);
  if (access(path, F_OK) != 0) l->names[l->n_names++] = name;
  assert_true(l->n_names < LOADING_FILES);
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  assert_true(fputs(text, file) >= 0 && fclose(file) == 0);
}

// Loads what was written, with whose memory; the diagnostics of an earlier load are dropped.
static inline pk_status loading_load(loading *l, const char *variant, pk_allocator allocator) {
  pk_scenario_destroy(l->scenario);
  pk_diags_clear(&l->diags);
  pk_diags_init(&l->diags, allocator);
  pk_load_def def = {.path = l->folder, .data_dir = ".", .variant = variant};
  pk_status status = pk_scenario_load(&def, allocator, &l->scenario, &l->documents, &l->diags);
  assert_true((status == PK_OK) == (l->scenario != NULL));
  return status;
}

// Writes the three files, loads them and expects no error.
static inline void loading_good(loading *l, const char *joint, const char *azure, const char *ochre) {
  loading_write(l, "scenario.yaml", joint);
  loading_write(l, "azure.yaml", azure);
  loading_write(l, "ochre.yaml", ochre);
  if (loading_load(l, NULL, pk_allocator_heap()) == PK_OK) return;
  for (uint32_t i = 0; i < l->diags.n; i++) print_error("%s\n", l->diags.items[i].message);
  fail_msg("the scenario was refused");
}

// Whether some diagnostic reads so.
static inline int loading_said(const loading *l, const char *message) {
  for (uint32_t i = 0; i < l->diags.n; i++)
    if (strcmp(l->diags.items[i].message, message) == 0) return 1;
  return 0;
}

static inline void loading_close(loading *l) {
  pk_scenario_destroy(l->scenario);
  pk_diags_clear(&l->diags);
  for (int i = 0; i < l->n_names; i++) {
    char path[120];
    loading_path(l, l->names[i], path);
    unlink(path);
  }
  rmdir(l->folder);
}

// A test that takes a loading in a folder of its own.
static inline int open_folder(void **state) {
  static loading folder;
  loading_open(&folder);
  *state = &folder;
  return 0;
}

static inline int close_folder(void **state) {
  loading_close(*state);
  return 0;
}

#define TEST_IN_FOLDER(name) cmocka_unit_test_setup_teardown(name, open_folder, close_folder)
