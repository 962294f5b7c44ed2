// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What stays with the nation that owns an annex, and what another nation may be given.
//
//   pk_given given;
//   if (pk_scenario_give(&def, "Ochre", allocator, diags, &documents, &given) == PK_OK)
//     for (uint32_t i = 0; i < given.n; i++) save(given.files[i].name, given.files[i].bytes, given.files[i].size);
//   pk_given_clear(&given);
#pragma once
#include "scenario/scenario.h"
#include "scenario/show.h"
#include "scenario/tree.h"

typedef struct pk_given_file {
  const char *name; // within the folder
  const char *bytes;
  uint32_t size;
  uint32_t left_out; // things and values that stay with their owner
  uint8_t is_whole;  // letter by letter as its owner wrote it
} pk_given_file;

typedef struct pk_given {
  pk_arena arena;
  pk_given_file *files;
  uint32_t n;
  const char *folder; // of the scenario
} pk_given;

// The joint file, the nation's own annex, and the others' without what is private to them; rules, areas and terrain
// that these name. Refused with errors in diags if the scenario is wrong, the nation is none, or a text names a private
// thing.
pk_status pk_scenario_give(const pk_load_def *def, const char *nation, pk_allocator allocator, pk_diags *diags,
                           pk_documents *documents, pk_given *out);
// Frees the files.
void pk_given_clear(pk_given *given);

// Whether a map says that all of it is private, and whether it says so of one of its keys.
int pk_node_is_private(const pk_node *map);
int pk_node_hides(const pk_node *map, const char *key);
