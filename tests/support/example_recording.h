// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A small recording made by hand, for tests of what reads recordings: two nations, three radars, a stray aircraft that
// is found, declared, met and led to land, and background traffic. Nothing in it was simulated.
#pragma once
#include <stdint.h>

typedef struct pk_example_def {
  const char *path;      // replaced if it exists
  uint32_t traffic;      // background flights
  int without_decisions; // nobody decides and nobody acts
  int all_named;         // the background flights are named by the author
  int carried;           // the radar Grodno is aboard the fighter QRA Lida 1, and has no coverage
} pk_example_def;

// Writes the recording; 0 on any failure.
int pk_example_recording(const pk_example_def *def);
