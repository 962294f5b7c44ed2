// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Located errors: collected, sorted and shown together, never thrown. Who reads a file adds; the program prints.
#pragma once
#include "base/memory.h"
#include "base/printf.h"
#include "base/status.h"
#include <stdint.h>

typedef enum pk_severity { PK_ERROR, PK_WARNING, PK_NOTE } pk_severity;

// A place in a file: line and columns count from 1, columns in code points; line 0 means the whole file.
typedef struct pk_place {
  const char *file;
  uint32_t line, column, end_column; // end_column is one past the last marked code point
} pk_place;

typedef struct pk_diag {
  pk_severity severity;
  pk_place place;
  const char *message; // what was found and what was expected
  const char *help;    // what to write instead; NULL if there is none
  pk_place also;       // second place, with also_message; line 0 and file NULL if there is none
  const char *also_message;
  const char *path; // where in the document, such as units/Radar Lida/class; may be NULL
  const char *rule; // name of the rule that a warning comes from, a literal; NULL if it has none
} pk_diag;

typedef struct pk_diags {
  pk_arena arena;
  pk_diag *items;
  uint32_t n, capacity, errors, dropped;
  pk_diag spare; // takes what does not fit, so that callers need no check
  pk_allocator allocator;
} pk_diags;

enum { PK_DIAGS_MAX = 1000 };

// An empty collection.
void pk_diags_init(pk_diags *diags, pk_allocator allocator);
// Frees all messages.
void pk_diags_clear(pk_diags *diags);
// Adds an error; the format says what was found and what was expected. Returns it so that help and the second place can
// be filled in (never NULL).
PK_PRINTF(4, 5)
pk_diag *pk_diags_add(pk_diags *diags, pk_severity severity, pk_place place, const char *format, ...);
// Sets the help line of a diagnostic.
PK_PRINTF(3, 4)
void pk_diag_help(pk_diags *diags, pk_diag *diag, const char *format, ...);
// Sets the second place of a diagnostic, such as "first given here".
PK_PRINTF(4, 5)
void pk_diag_also(pk_diags *diags, pk_diag *diag, pk_place place, const char *format, ...);
// Sorts by file, line, column, then message.
void pk_diags_sort(pk_diags *diags);
