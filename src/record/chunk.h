// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Chunks: thousands of rows as columns, each column's bytes sorted by significance (shuffled), all packed with zstd.
#pragma once
#include "base/buf.h"
#include "base/status.h"
#include "record/columns.h"

enum { PK_CHUNK_ROWS = 20000 };

// Packs n rows of a kind to the end of a buffer (at most PK_CHUNK_ROWS). PK_NO_MEMORY, PK_INTERNAL.
pk_status pk_chunk_pack(pk_row_kind kind, const void *rows, uint32_t n, pk_buf *out);
// Unpacks a chunk that claims n rows into rows (room for n); PK_INVALID if it is damaged.
pk_status pk_chunk_unpack(pk_row_kind kind, const void *bytes, size_t size, void *rows, uint32_t n,
                          pk_allocator allocator);
