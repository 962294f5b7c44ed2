// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/chunk.h"
#include <string.h>
#include <zstd.h>

enum { ZSTD_LEVEL = 3 };

static size_t flat_size(const pk_row_table *table, uint32_t n) {
  size_t size = 0;
  for (uint32_t c = 0; c < table->n_columns; c++) size += (size_t)pk_column_size(table->columns[c].type) * n;
  return size;
}

// Between rows and flat form: columns after each other, each as byte planes, least significant byte first.
static void shuffle(const pk_row_table *table, char *rows, uint32_t n, char *flat, int unpack) {
  for (uint32_t c = 0; c < table->n_columns; c++) {
    const pk_column *column = &table->columns[c];
    uint32_t size = pk_column_size(column->type);
    for (uint32_t plane = 0; plane < size; plane++) {
      char *value = rows + column->offset + plane;
      for (uint32_t i = 0; i < n; i++, value += table->row_size, flat++) {
        if (unpack)
          *value = *flat;
        else
          *flat = *value;
      }
    }
  }
}

pk_status pk_chunk_pack(pk_row_kind kind, const void *rows, uint32_t n, pk_buf *out) {
  const pk_row_table *table = pk_row_table_of(kind);
  size_t size = flat_size(table, n), bound = ZSTD_compressBound(size);
  char *flat = out->allocator.resize(out->allocator.context, NULL, 0, size + bound);
  if (!flat) return PK_NO_MEMORY;
  // The cast drops const for one function that serves both ways; packing only reads the rows.
  shuffle(table, (char *)(uintptr_t)rows, n, flat, 0);
  size_t packed = ZSTD_compress(flat + size, bound, flat, size, ZSTD_LEVEL);
  int bad = ZSTD_isError(packed) != 0;
  if (!bad) pk_buf_add(out, flat + size, packed);
  out->allocator.resize(out->allocator.context, flat, size + bound, 0);
  return bad ? PK_INTERNAL : out->failed ? PK_NO_MEMORY : PK_OK;
}

pk_status pk_chunk_unpack(pk_row_kind kind, const void *bytes, size_t size, void *rows, uint32_t n,
                          pk_allocator allocator) {
  const pk_row_table *table = pk_row_table_of(kind);
  if (n > PK_CHUNK_ROWS) return PK_INVALID;
  size_t wanted = flat_size(table, n);
  char *flat = allocator.resize(allocator.context, NULL, 0, wanted ? wanted : 1);
  if (!flat) return PK_NO_MEMORY;
  size_t got = ZSTD_decompress(flat, wanted, bytes, size);
  int good = !ZSTD_isError(got) && got == wanted;
  if (good) {
    memset(rows, 0, (size_t)table->row_size * n);
    shuffle(table, rows, n, flat, 1);
  }
  allocator.resize(allocator.context, flat, wanted ? wanted : 1, 0);
  return good ? PK_OK : PK_INVALID;
}
