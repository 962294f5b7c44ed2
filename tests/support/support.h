// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What every test uses: cmocka, comparison in double precision, an allocator that fails on the n-th call.
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka needs the four above first
#include "base/memory.h"
#include <cmocka.h>

// Fails unless |actual - expected| <= tolerance; prints all three. (cmocka 1.1.5 compares as float.)
#define assert_near(actual, expected, tolerance) pk_test_near((actual), (expected), (tolerance), __FILE__, __LINE__)
// Fails unless actual is within relative tolerance of expected.
#define assert_near_relative(actual, expected, relative)                                                               \
  pk_test_near((actual), (expected), (relative) * ((expected) < 0 ? -(expected) : (expected)), __FILE__, __LINE__)

// Does the work of assert_near.
void pk_test_near(double actual, double expected, double tolerance, const char *file, int line);

typedef struct pk_failing_heap {
  uint32_t calls, fail_at; // the call with this number (from 1) fails; 0 never
  int64_t live;            // blocks given out and not returned
} pk_failing_heap;

// Heap that fails on the fail_at-th wanted allocation and counts what is alive.
pk_allocator pk_failing_allocator(pk_failing_heap *heap);
