// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/buf.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void pk_buf_init(pk_buf *buf, pk_allocator allocator) { *buf = (pk_buf){.allocator = allocator}; }

void pk_buf_clear(pk_buf *buf) {
  pk_array_free(buf->allocator, (void **)&buf->bytes, &buf->capacity, 1);
  buf->n = 0;
  buf->failed = 0;
}

static int reserve(pk_buf *buf, size_t more) {
  if (buf->failed) return 0; // room that nothing is written to would hold any bytes
  if (more > UINT32_MAX - 1 - buf->n ||
      !pk_array_reserve(buf->allocator, (void **)&buf->bytes, &buf->capacity, buf->n + (uint32_t)more + 1, 1))
    buf->failed = 1;
  return !buf->failed;
}

void pk_buf_add(pk_buf *buf, const void *bytes, size_t size) {
  if (!reserve(buf, size)) return;
  if (size) memcpy(buf->bytes + buf->n, bytes, size);
  buf->n += (uint32_t)size;
  buf->bytes[buf->n] = 0;
}

void pk_buf_text(pk_buf *buf, const char *text) { pk_buf_add(buf, text, strlen(text)); }

void pk_buf_printf(pk_buf *buf, const char *format, ...) {
  va_list list;
  va_start(list, format);
  int length = vsnprintf(NULL, 0, format, list);
  va_end(list);
  if (length < 0 || !reserve(buf, (size_t)length)) return;
  va_start(list, format);
  vsnprintf(buf->bytes + buf->n, (size_t)length + 1, format, list);
  va_end(list);
  buf->n += (uint32_t)length;
}
