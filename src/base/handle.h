// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Typed handles: one small struct per kind, zero is none, so that the compiler refuses a track where a mover is meant.
#pragma once
#include <stdint.h>

#define PK_HANDLE(type)                                                                                                \
  typedef struct type {                                                                                                \
    uint32_t number; /* index + 1; 0 is none */                                                                        \
  } type

#define PK_NONE                                                                                                        \
  { 0 }
// Handle of an index, index of a handle, and whether there is one.
#define PK_AT(type, index) ((type){(uint32_t)(index) + 1})
#define PK_INDEX(handle) ((handle).number - 1)
#define PK_IS(handle) ((handle).number != 0)
#define PK_SAME(a, b) ((a).number == (b).number)
