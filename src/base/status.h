// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What a call into Picket can answer. One table row holds name, exit code of the program and sentence.
#pragma once

#define PK_STATUS_TABLE(X)                                                                                             \
  X(PK_OK, 0, "done")                                                                                                  \
  X(PK_FAILED_EXPECTATION, 1, "it ran, but an expectation did not hold")                                               \
  X(PK_INVALID, 2, "the input is wrong; the located errors say where")                                                 \
  X(PK_IO, 3, "a file or folder cannot be read or written")                                                            \
  X(PK_NO_MEMORY, 4, "out of memory")                                                                                  \
  X(PK_INTERNAL, 4, "an error inside Picket")                                                                          \
  X(PK_INTERRUPTED, 130, "interrupted; what was recorded is valid")

typedef enum pk_status {
#define PK_X(name, exit_code, text) name,
  PK_STATUS_TABLE(PK_X)
#undef PK_X
} pk_status;

// Sentence that explains a status; never NULL.
const char *pk_status_text(pk_status status);
// Exit code of the program for a status.
int pk_status_exit_code(pk_status status);
