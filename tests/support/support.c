// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "support.h"
#include <math.h>
#include <stdlib.h>

void pk_test_near(double actual, double expected, double tolerance, const char *file, int line) {
  if (fabs(actual - expected) <= tolerance) return;
  print_error("%.17g is not within %g of %.17g\n", actual, tolerance, expected);
  _fail(file, line);
}

static void *failing_resize(void *context, void *memory, size_t old_size, size_t new_size) {
  pk_failing_heap *heap = context;
  (void)old_size;
  if (new_size == 0) {
    if (memory) heap->live--;
    return free(memory), NULL;
  }
  if (++heap->calls == heap->fail_at) return NULL;
  if (!memory) heap->live++;
  return realloc(memory, new_size);
}

pk_allocator pk_failing_allocator(pk_failing_heap *heap) { return (pk_allocator){failing_resize, heap}; }
