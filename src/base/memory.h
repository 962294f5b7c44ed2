// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Memory: an allocator port, arenas with high-water marks, growable arrays.
// Three lifetimes use arenas: scenario (constant), run (rewound between replications), scratch (mark and rewind).
#pragma once
#include "base/printf.h"
#include <stddef.h>
#include <stdint.h>

// Port for all memory: size 0 frees and returns NULL; NULL for a wanted size means out of memory.
typedef struct pk_allocator {
  void *(*resize)(void *context, void *memory, size_t old_size, size_t new_size);
  void *context;
} pk_allocator;

// The C library's heap.
pk_allocator pk_allocator_heap(void);

typedef struct pk_arena {
  pk_allocator allocator;
  struct pk_arena_block *block; // newest block first
  size_t used, high_water;      // bytes handed out now, and the most ever
} pk_arena;

typedef struct pk_arena_mark {
  struct pk_arena_block *block;
  size_t block_used, used;
} pk_arena_mark;

// An empty arena; it allocates nothing until asked.
void pk_arena_init(pk_arena *arena, pk_allocator allocator);
// Gives all blocks back.
void pk_arena_clear(pk_arena *arena);
// Zeroed memory, 16-byte aligned; NULL when out of memory.
void *pk_arena_alloc(pk_arena *arena, size_t size);
// Remembers how far the arena is filled.
pk_arena_mark pk_arena_here(const pk_arena *arena);
// Drops everything allocated after the mark. Blocks begun since then are given back; only an arena's first block stays.
void pk_arena_rewind(pk_arena *arena, pk_arena_mark mark);
// Copy of a string in the arena; NULL when out of memory.
char *pk_arena_strdup(pk_arena *arena, const char *text);
// Formatted string in the arena; NULL when out of memory.
PK_PRINTF(2, 3)
char *pk_arena_printf(pk_arena *arena, const char *format, ...);

// Array of n items of a type in an arena.
#define PK_ARENA_NEW(arena, type, n) ((type *)pk_arena_alloc((arena), sizeof(type) * (size_t)(n)))

// Grows *items (item_size bytes each) to hold at least `need`; doubles. Returns 0 when out of memory and leaves the
// array as it was.
int pk_array_grow(pk_allocator allocator, void **items, uint32_t *capacity, uint32_t need, size_t item_size);
// The same where there may be room already, which costs no call.
static inline int pk_array_reserve(pk_allocator allocator, void **items, uint32_t *capacity, uint32_t need,
                                   size_t item_size) {
  return need <= *capacity || pk_array_grow(allocator, items, capacity, need, item_size);
}
// Room for one item more than the n of an array in an arena; doubles, and leaves the old place to the arena. Returns 0
// when out of memory and leaves the array as it was.
int pk_arena_append(pk_arena *arena, void **items, uint32_t *capacity, uint32_t n, size_t item_size);
// Frees an array grown by pk_array_reserve.
void pk_array_free(pk_allocator allocator, void **items, uint32_t *capacity, size_t item_size);
