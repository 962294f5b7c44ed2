// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Zeros of functions of time whose bending is bounded, none missed; and what they mean for a condition. Internal to
// motion/: the crossing solvers are written with it.
#pragma once
#include "motion/solve.h"

enum { PK_TIMES_MAX = 64 };

// Candidate times in s, unsorted; n beyond PK_TIMES_MAX says that there was no room.
typedef struct pk_times {
  uint32_t n;
  double at_s[PK_TIMES_MAX];
} pk_times;

// Adds one time.
void pk_times_add(pk_times *times, double at_s);

// A function of time and how much it bends between two times: a bound of its second derivative, and of the jumps of its
// first derivative. Values smaller than the resolution count as zero when deciding whether to look closer.
typedef struct pk_curve {
  double (*value)(const void *context, double at_s);
  void (*bend)(const void *context, double from_s, double to_s, double *second, double *jump);
  const void *context;
  double resolution;
} pk_curve;

// Adds all zeros between two times where the sign changes, except pairs closer than 1 ms.
void pk_curve_zeros(const pk_curve *curve, double from_s, double to_s, pk_times *times);

// A stretch of time within one segment; seconds count from the segment's t0.
typedef struct pk_stretch {
  const pk_segment *segment;
  double from_s, to_s;
} pk_stretch;

// The part of a segment within a window; 0 when there is none.
int pk_stretch_of(const pk_segment *segment, pk_window window, pk_stretch *out);
// First segment of a chain that reaches into a window.
uint32_t pk_stretch_first(const pk_chain *chain, pk_window window);
// Bounds over a span: of the speed and of the acceleration.
void pk_stretch_bounds(const pk_stretch *span, double *speed_mps, double *acceleration_mps2);

// Turns candidate times into crossings: a change is reported where the condition differs before and after.
typedef struct pk_sifter {
  pk_crossing *out;
  uint32_t capacity, n;
  int known, state;
} pk_sifter;
// A question about one span: its candidates, and whether the condition holds at a time.
typedef struct pk_question {
  void (*candidates)(const void *context, const pk_stretch *span, pk_times *times);
  int (*holds)(const void *context, const pk_stretch *span, double at_s);
  const void *context;
} pk_question;
// Asks a question about a span and reports what changes in it; spans come in the order of time.
void pk_sift(pk_sifter *sifter, const pk_question *question, const pk_stretch *span);
// Asks it about all of a chain within a window; returns the number of crossings.
uint32_t pk_sift_chain(const pk_chain *chain, pk_window window, const pk_question *question, pk_crossing *out,
                       uint32_t capacity);
