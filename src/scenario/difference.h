// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What differs between two scenarios, in words: names are matched, values are compared as they are read, and the order
// of names means nothing.
//
//   pk_changes changes;
//   if (pk_scenario_compare(&a, &b, allocator, diags, documents, &changes) == PK_OK)
//     for (uint32_t i = 0; i < changes.n; i++) puts(changes.items[i].text); // "Azure: QRA Lida alert RS15 → RS5"
//   pk_changes_clear(&changes);
#pragma once
#include "base/diag.h"
#include "base/json.h"
#include "scenario/scenario.h"
#include "scenario/show.h"

typedef enum pk_change_kind { PK_CHANGED, PK_ADDED, PK_REMOVED } pk_change_kind;

typedef struct pk_change {
  pk_change_kind kind;
  const char *nation;         // whose annex; NULL: the joint file
  const char *thing, *what;   // "QRA Lida", "alert"; NULL if the file as such, or the whole thing is meant
  const char *before, *after; // as written; NULL if nothing stands there
  const char *text;           // the whole in words
} pk_change;

typedef struct pk_changes {
  pk_arena arena;
  pk_change *items;
  uint32_t n, capacity;
} pk_changes;

// Loads both and compares them; after an error the diagnostics of the first that is wrong, with its documents, are in
// diags. The changes come file by file, in the order of the language's tables.
pk_status pk_scenario_compare(const pk_load_def *a, const pk_load_def *b, pk_allocator allocator, pk_diags *diags,
                              pk_documents *documents, pk_changes *out);
// Writes one change as a JSON object.
void pk_change_json(const pk_change *change, pk_json *json);
// Frees the changes.
void pk_changes_clear(pk_changes *changes);
