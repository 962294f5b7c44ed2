// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "sensor/plot.h"
#include <assert.h>

static const char *const texts[] = {
#define PK_X(name, text) text,
    PK_LOOK_TABLE(PK_X)
#undef PK_X
};

const char *pk_look_name(pk_look_result result) {
  static const char *const names[] = {
#define PK_X(name, text) #name,
      PK_LOOK_TABLE(PK_X)
#undef PK_X
  };
  assert((unsigned)result < sizeof names / sizeof *names);
  return names[result];
}

const char *pk_look_text(pk_look_result result) {
  assert((unsigned)result < sizeof texts / sizeof *texts);
  return texts[result];
}
