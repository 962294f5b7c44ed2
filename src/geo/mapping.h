// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A file seen as memory, read only: grids of which a run touches a small part.
#pragma once
#include "base/status.h"
#include <stddef.h>

typedef struct pk_mapping {
  const unsigned char *bytes;
  size_t size;
} pk_mapping;

// Maps a whole file. PK_IO leaves errno to tell why and *out empty.
pk_status pk_mapping_open(const char *path, pk_mapping *out);
// Gives it back; an empty one is allowed.
void pk_mapping_close(pk_mapping *mapping);
