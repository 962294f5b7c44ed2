// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What tests of the language share: one line of YAML, a reader, and the one error it must give.
#pragma once
#include "support.h"
// cmocka's four first
#include "scenario/text.h"
#include "scenario/value.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct fixture {
  pk_arena arena;
  pk_diags diags;
  pk_tree *tree;
  pk_reader reader;
} fixture;

static int find_minsk(void *context, const char *name, pk_lla *place) {
  (void)context;
  if (strcmp(name, "UMMS") != 0) return 0;
  *place = pk_lla_deg(53.88, 28.03, 204);
  return 1;
}

static const char *guess_minsk(void *context, const char *name) {
  (void)context;
  pk_guess guess = pk_guess_start(name);
  pk_guess_try(&guess, "UMMS");
  return guess.best;
}

static int set_up(void **state) {
  fixture *f = calloc(1, sizeof *f);
  pk_arena_init(&f->arena, pk_allocator_heap());
  pk_diags_init(&f->diags, pk_allocator_heap());
  f->reader = (pk_reader){.diags = &f->diags, .arena = &f->arena, .find_place = find_minsk, .guess_place = guess_minsk};
  *state = f;
  return 0;
}

static int tear_down(void **state) {
  fixture *f = *state;
  pk_diags_clear(&f->diags);
  pk_arena_clear(&f->arena);
  free(f);
  return 0;
}

// The node of a value written as "k: VALUE".
static const pk_node *value(void **state, const char *text) {
  fixture *f = *state;
  char line[2048];
  snprintf(line, sizeof line, "k: %s", text);
  pk_diags_clear(&f->diags);
  if (pk_tree_parse("a.yaml", line, strlen(line), &f->arena, &f->diags, &f->tree)) print_error("not YAML: %s\n", line);
  return f->tree->root->children[0];
}

// The last value gave exactly one error, with this message and help (NULL: none).
static inline const pk_diag *said(void **state, const char *message, const char *help) {
  fixture *f = *state;
  assert_int_equal(f->diags.n, 1);
  const pk_diag *diag = &f->diags.items[0];
  assert_string_equal(diag->message, message);
  if (help)
    assert_string_equal(diag->help, help);
  else
    assert_null(diag->help);
  return diag;
}

// The same, with the marked columns.
static inline void refused(void **state, const char *message, const char *help, uint32_t column, uint32_t end_column) {
  const pk_diag *diag = said(state, message, help);
  assert_int_equal(diag->place.column, column);
  assert_int_equal(diag->place.end_column, end_column);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
