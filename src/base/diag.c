// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/diag.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void pk_diags_init(pk_diags *diags, pk_allocator allocator) {
  *diags = (pk_diags){.allocator = allocator};
  pk_arena_init(&diags->arena, allocator);
}

void pk_diags_clear(pk_diags *diags) {
  pk_arena_clear(&diags->arena);
  pk_array_free(diags->allocator, (void **)&diags->items, &diags->capacity, sizeof *diags->items);
  diags->n = diags->errors = diags->dropped = 0;
}

static const char *format_list(pk_diags *diags, const char *format, va_list list) {
  char text[1024];
  int length = vsnprintf(text, sizeof text, format, list);
  if (length >= (int)sizeof text) memcpy(text + sizeof text - 4, "...", 4);
  const char *copy = length < 0 ? NULL : pk_arena_strdup(&diags->arena, text);
  return copy ? copy : "out of memory while writing this message";
}

pk_diag *pk_diags_add(pk_diags *diags, pk_severity severity, pk_place place, const char *format, ...) {
  if (severity == PK_ERROR) diags->errors++;
  if (diags->n >= PK_DIAGS_MAX || !pk_array_reserve(diags->allocator, (void **)&diags->items, &diags->capacity,
                                                    diags->n + 1, sizeof *diags->items)) {
    diags->dropped++;
    return &diags->spare;
  }
  va_list list;
  va_start(list, format);
  pk_diag *diag = &diags->items[diags->n++];
  *diag = (pk_diag){.severity = severity, .place = place, .message = format_list(diags, format, list)};
  va_end(list);
  return diag;
}

void pk_diag_help(pk_diags *diags, pk_diag *diag, const char *format, ...) {
  va_list list;
  va_start(list, format);
  diag->help = format_list(diags, format, list);
  va_end(list);
}

void pk_diag_also(pk_diags *diags, pk_diag *diag, pk_place place, const char *format, ...) {
  va_list list;
  va_start(list, format);
  diag->also = place;
  diag->also_message = format_list(diags, format, list);
  va_end(list);
}

static int compare_u32(uint32_t a, uint32_t b) { return (a > b) - (a < b); }

static int compare(const void *left, const void *right) {
  const pk_diag *a = left, *b = right;
  int order = strcmp(a->place.file ? a->place.file : "", b->place.file ? b->place.file : "");
  if (!order) order = compare_u32(a->place.line, b->place.line);
  if (!order) order = compare_u32(a->place.column, b->place.column);
  return order ? order : strcmp(a->message, b->message);
}

void pk_diags_sort(pk_diags *diags) {
  if (diags->n > 1) qsort(diags->items, diags->n, sizeof *diags->items, compare);
}
