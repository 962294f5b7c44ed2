// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The scenario's files out of a recording, in a folder of their own that serves as scenario and as share/picket: so a
// recording is played again where the scenario is not, and with the catalog that it was played with.
#pragma once
#include "record/read.h"

typedef struct pk_restored {
  const char *of; // path of the recording
  pk_arena arena;
  char *root;                     // the temporary folder
  char *base;                     // some levels below it, so that names such as ../common.yaml stay inside
  char *scenario;                 // the file to load, below base; base is its data_dir
  struct pk_restored_path *paths; // what was made, newest first
} pk_restored;

// Writes the files below a new folder in `within` (such as /tmp). PK_INVALID if the recording names files outside,
// PK_IO if they cannot be written; errors are added to diags. Forget it in any case.
pk_status pk_restore(pk_recording *recording, const char *within, pk_restored *out, pk_diags *diags);
// Makes what lies in a folder and was not restored (terrain) appear beside the scenario.
pk_status pk_restored_borrow(pk_restored *restored, const char *folder, pk_diags *diags);
// Removes the files and folders again.
void pk_restored_forget(pk_restored *restored);
