// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Crossings against brute force: the condition is sampled densely, each change is bisected to 1 ns, and each must have
// been found; what was found besides (shorter than the samples can see) must be a change where it says.
#pragma once
#include "geo/frames.h"
#include "motion/solve.h"
#include "num/math.h"
#include "num/random.h"
#include "support.h"
#include <stdlib.h>

enum { CROSSINGS_MAX = 256, SEGMENTS_MAX = 4 };

typedef struct brute_condition {
  int (*holds)(const void *context, pk_time time);
  const void *context;
} brute_condition;

// What a run of cases has seen.
typedef struct brute_tally {
  uint64_t cases, crossings, unseen; // unseen: found by the solver between two samples, and true
  pk_time worst;                     // largest difference in time, ns
} brute_tally;

static inline double draw(pk_stream stream, uint64_t *index, double low, double high) {
  return low + (high - low) * pk_draw_uniform(stream, (*index)++);
}

// Time of a change between two samples.
static inline pk_time brute_change(const brute_condition *condition, pk_time low, pk_time high, int before) {
  while (high - low > 1) {
    pk_time middle = low + (high - low) / 2;
    if (condition->holds(condition->context, middle) == before)
      low = middle;
    else
      high = middle;
  }
  return high;
}

// A crossing that no sample saw must separate two states, unless another one or an end is within 1 ms.
static inline void brute_confirm(const brute_condition *condition, pk_window window, const pk_crossing *found,
                                 uint32_t i, uint32_t n) {
  const pk_time near = PK_MILLISECOND / 2;
  if (found[i].time - near < window.from || found[i].time + near > window.to) return;
  if (i > 0 && found[i].time - found[i - 1].time < PK_MILLISECOND) return;
  if (i + 1 < n && found[i + 1].time - found[i].time < PK_MILLISECOND) return;
  assert_int_equal(condition->holds(condition->context, found[i].time + near), found[i].in);
  assert_int_equal(condition->holds(condition->context, found[i].time - near), !found[i].in);
}

static inline void brute_compare(const brute_condition *condition, pk_window window, const pk_crossing *found,
                                 uint32_t n, int samples, brute_tally *tally) {
  assert_true(n <= CROSSINGS_MAX);
  uint32_t next = 0;
  int state = condition->holds(condition->context, window.from);
  pk_time before = window.from;
  for (int k = 1; k <= samples; k++) {
    pk_time at = window.from + (window.to - window.from) / samples * k;
    int now = condition->holds(condition->context, at);
    pk_time change = now == state ? 0 : brute_change(condition, before, at, state);
    while (next < n && found[next].time <= at - (now == state ? 0 : 2 * PK_MILLISECOND)) {
      pk_time off = llabs(found[next].time - change);
      if (now != state && off <= PK_MILLISECOND && found[next].in == now) break;
      brute_confirm(condition, window, found, next++, n);
      tally->unseen++;
    }
    if (now != state) {
      assert_true(next < n); // a change that was missed
      assert_int_equal(found[next].in, now);
      pk_time off = llabs(found[next++].time - change);
      assert_true(off <= PK_MILLISECOND);
      if (off > tally->worst) tally->worst = off;
      tally->crossings++;
    }
    state = now, before = at;
  }
  tally->cases++;
}

// A mover's end state: place and velocity in its own axes.
static inline void brute_state(pk_stream stream, uint64_t *index, pk_lla place, pk_ecef *p, pk_ecef *v, pk_enu *enu) {
  pk_frame frame = pk_frame_at(place);
  double speed_mps = draw(stream, index, 10, 600), course_rad = draw(stream, index, 0, 2 * PK_PI);
  *enu = (pk_enu){speed_mps * pk_sin(course_rad), speed_mps * pk_cos(course_rad), draw(stream, index, -30, 30)};
  *p = frame.origin;
  *v = pk_ecef_rotate(&frame, *enu);
}

// A wild track around a place: up to four segments that turn, slow down, climb and dive between random states.
static inline uint32_t brute_track(pk_stream stream, uint64_t *index, pk_lla place, pk_segment segments[SEGMENTS_MAX]) {
  uint32_t n = 1 + (uint32_t)draw(stream, index, 0, SEGMENTS_MAX - 0.001);
  pk_time time = (pk_time)draw(stream, index, 0, 1e12);
  pk_ecef p[2], v[2];
  pk_enu enu[2];
  brute_state(stream, index, place, &p[0], &v[0], &enu[0]);
  for (uint32_t i = 0; i < n; i++) {
    double duration_s = draw(stream, index, 1, 300);
    pk_frame frame = pk_frame_at(place);
    brute_state(stream, index, place, &p[1], &v[1], &enu[1]);
    pk_enu way = {(enu[0].e_m + enu[1].e_m) / 2 * duration_s, (enu[0].n_m + enu[1].n_m) / 2 * duration_s, 0};
    double height_m = place.h_m;
    place = pk_lla_from_ecef(pk_ecef_from_enu(&frame, way));
    place.h_m = height_m + draw(stream, index, -2000, 2000);
    frame = pk_frame_at(place);
    p[1] = frame.origin;
    v[1] = pk_ecef_rotate(&frame, enu[1]);
    segments[i] = pk_segment_hermite(time, time + pk_time_from_s(duration_s), p, v);
    time = segments[i].t1;
    p[0] = p[1], v[0] = v[1], enu[0] = enu[1];
  }
  return n;
}

static inline pk_ecef brute_position(const pk_chain *chain, pk_time time) {
  return pk_segment_position(&chain->segments[pk_chain_find(chain, time)], time);
}

static inline pk_window brute_window(const pk_chain *chain) {
  return (pk_window){chain->segments[0].t0, chain->segments[chain->n - 1].t1};
}

// Cases and samples of a run: the first two arguments of the program, or what the default run takes.
typedef struct brute_run {
  uint64_t cases;
  int samples;
} brute_run;

static inline brute_run brute_run_of(int argc, char **argv) {
  return (brute_run){argc > 1 ? strtoull(argv[1], NULL, 10) : 20000, argc > 2 ? atoi(argv[2]) : 100};
}

static inline void brute_tell(const char *what, const brute_tally *tally) {
  print_message("%s: %llu cases, %llu crossings and %llu more between samples, largest difference %lld ns\n", what,
                (unsigned long long)tally->cases, (unsigned long long)tally->crossings,
                (unsigned long long)tally->unseen, (long long)tally->worst);
}
