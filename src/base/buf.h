// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A growable byte buffer with sticky failure: append freely, ask once at the end.
#pragma once
#include "base/memory.h"
#include "base/printf.h"

typedef struct pk_buf {
  pk_allocator allocator;
  char *bytes; // always ends with a NUL that is not counted
  uint32_t n, capacity;
  int failed; // memory ran out; the content is incomplete
} pk_buf;

// An empty buffer.
void pk_buf_init(pk_buf *buf, pk_allocator allocator);
// Frees the bytes.
void pk_buf_clear(pk_buf *buf);
// Appends bytes.
void pk_buf_add(pk_buf *buf, const void *bytes, size_t size);
// Appends a string.
void pk_buf_text(pk_buf *buf, const char *text);
// Appends formatted text.
PK_PRINTF(2, 3)
void pk_buf_printf(pk_buf *buf, const char *format, ...);
