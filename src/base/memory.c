// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/memory.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024, ALIGNMENT = 16 };

struct pk_arena_block {
  struct pk_arena_block *older;
  size_t used, capacity;
  _Alignas(16) unsigned char bytes[];
};

static void *heap_resize(void *context, void *memory, size_t old_size, size_t new_size) {
  (void)context, (void)old_size;
  if (new_size == 0) return free(memory), NULL;
  return realloc(memory, new_size);
}

pk_allocator pk_allocator_heap(void) { return (pk_allocator){heap_resize, NULL}; }

void pk_arena_init(pk_arena *arena, pk_allocator allocator) { *arena = (pk_arena){.allocator = allocator}; }

static void drop_newest(pk_arena *arena) {
  struct pk_arena_block *block = arena->block;
  arena->block = block->older;
  arena->allocator.resize(arena->allocator.context, block, sizeof *block + block->capacity, 0);
}

void pk_arena_clear(pk_arena *arena) {
  while (arena->block) drop_newest(arena);
  arena->used = 0;
}

static int add_block(pk_arena *arena, size_t size) {
  size_t capacity = size > BLOCK_SIZE ? size : BLOCK_SIZE;
  struct pk_arena_block *block = arena->allocator.resize(arena->allocator.context, NULL, 0, sizeof *block + capacity);
  if (!block) return 0;
  *block = (struct pk_arena_block){.older = arena->block, .capacity = capacity};
  arena->block = block;
  return 1;
}

void *pk_arena_alloc(pk_arena *arena, size_t size) {
  if (size > SIZE_MAX / 2) return NULL;
  size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  struct pk_arena_block *block = arena->block;
  if ((!block || block->capacity - block->used < size) && !add_block(arena, size)) return NULL;
  block = arena->block;
  void *memory = block->bytes + block->used;
  block->used += size;
  arena->used += size;
  if (arena->used > arena->high_water) arena->high_water = arena->used;
  return memset(memory, 0, size);
}

pk_arena_mark pk_arena_here(const pk_arena *arena) {
  return (pk_arena_mark){arena->block, arena->block ? arena->block->used : 0, arena->used};
}

void pk_arena_rewind(pk_arena *arena, pk_arena_mark mark) {
  while (arena->block && arena->block != mark.block) {
    // The first block stays as a spare, so that a loop of mark and rewind does not allocate each time.
    if (!mark.block && !arena->block->older) break;
    drop_newest(arena);
  }
  if (arena->block) arena->block->used = mark.block ? mark.block_used : 0;
  arena->used = mark.used;
}

char *pk_arena_strdup(pk_arena *arena, const char *text) {
  size_t size = strlen(text) + 1;
  char *copy = pk_arena_alloc(arena, size);
  return copy ? memcpy(copy, text, size) : NULL;
}

char *pk_arena_printf(pk_arena *arena, const char *format, ...) {
  va_list list;
  va_start(list, format);
  int length = vsnprintf(NULL, 0, format, list);
  va_end(list);
  char *text = length < 0 ? NULL : pk_arena_alloc(arena, (size_t)length + 1);
  if (!text) return NULL;
  va_start(list, format);
  vsnprintf(text, (size_t)length + 1, format, list);
  va_end(list);
  return text;
}

int pk_array_grow(pk_allocator allocator, void **items, uint32_t *capacity, uint32_t need, size_t item_size) {
  if (need <= *capacity) return 1;
  uint64_t wanted = *capacity ? (uint64_t)*capacity * 2 : 8;
  if (wanted < need) wanted = need;
  if (wanted > UINT32_MAX) return 0;
  void *grown = allocator.resize(allocator.context, *items, *capacity * item_size, (size_t)wanted * item_size);
  if (!grown) return 0;
  *items = grown;
  *capacity = (uint32_t)wanted;
  return 1;
}

int pk_arena_append(pk_arena *arena, void **items, uint32_t *capacity, uint32_t n, size_t item_size) {
  if (n < *capacity) return 1;
  const uint32_t wanted = *capacity ? 2 * *capacity : 16;
  if (wanted <= n) return 0;
  void *grown = pk_arena_alloc(arena, wanted * item_size);
  if (!grown) return 0;
  if (n) memcpy(grown, *items, n * item_size);
  *items = grown;
  *capacity = wanted;
  return 1;
}

void pk_array_free(pk_allocator allocator, void **items, uint32_t *capacity, size_t item_size) {
  if (*items) allocator.resize(allocator.context, *items, *capacity * item_size, 0);
  *items = NULL;
  *capacity = 0;
}
