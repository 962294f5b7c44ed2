// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Where a recording lies on disk: begun under a name of its own (FILE.new) and put in its place only once the play
// begins, so that an earlier recording survives a run that cannot start, and no half file is ever seen.
#pragma once
#include "base/diag.h"

enum { PK_PLACE_PATH = 4096 };

typedef struct pk_record_place {
  char path[PK_PLACE_PATH], temporary[PK_PLACE_PATH + 8];
  int force;   // may replace an existing file
  int settled; // stands at path
} pk_record_place;

// Checks that a recording may be written there and removes what a killed run left under the temporary name. PK_IO with
// an error added if not.
pk_status pk_place_prepare(pk_record_place *place, const char *path, int force, pk_diags *diags);
// Name of the file at the moment.
const char *pk_place_now(const pk_record_place *place);
// Puts the closed temporary file in its place; answers 0 or an errno. Without force, a file that appeared there
// meanwhile is left alone (EEXIST).
int pk_place_settle(pk_record_place *place);
// Removes the file wherever it stands, with SQLite's files beside it.
void pk_place_remove(const pk_record_place *place);
