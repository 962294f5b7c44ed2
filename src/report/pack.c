// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/pack.h"
#include <zlib.h>

enum { LEVEL = 9 };

static void add_base64(const unsigned char *bytes, size_t n, pk_buf *out) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t i = 0; i < n; i += 3) {
    unsigned left = n - i < 3 ? (unsigned)(n - i) : 3;
    unsigned word = (unsigned)bytes[i] << 16;
    if (left > 1) word |= (unsigned)bytes[i + 1] << 8;
    if (left > 2) word |= bytes[i + 2];
    char four[4] = {digits[word >> 18], digits[word >> 12 & 63], digits[word >> 6 & 63], digits[word & 63]};
    for (unsigned k = left + 1; k < 4; k++) four[k] = '=';
    pk_buf_add(out, four, 4);
  }
}

void pk_pack(const char *bytes, size_t n, pk_buf *out) {
  uLongf size = compressBound((uLong)n);
  pk_allocator allocator = out->allocator;
  unsigned char *packed = allocator.resize(allocator.context, NULL, 0, size);
  int failed = !packed || compress2(packed, &size, (const Bytef *)bytes, (uLong)n, LEVEL) != Z_OK;
  if (failed)
    out->failed = 1;
  else
    add_base64(packed, size, out);
  if (packed) allocator.resize(allocator.context, packed, compressBound((uLong)n), 0);
}
