// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/status.h"

const char *pk_status_text(pk_status status) {
  static const char *const texts[] = {
#define PK_X(name, exit_code, text) [name] = text,
      PK_STATUS_TABLE(PK_X)
#undef PK_X
  };
  return (unsigned)status < sizeof texts / sizeof *texts ? texts[status] : "unknown status";
}

int pk_status_exit_code(pk_status status) {
  static const int codes[] = {
#define PK_X(name, exit_code, text) [name] = exit_code,
      PK_STATUS_TABLE(PK_X)
#undef PK_X
  };
  return (unsigned)status < sizeof codes / sizeof *codes ? codes[status] : 4;
}
