// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "motion/zeros.h"
#include <math.h>

#define NARROWEST_S 1e-3 // nothing is looked for within less
#define REFINE_S 1e-8
#define SAME_S 1e-7 // candidates this close are one

void pk_times_add(pk_times *times, double at_s) {
  if (times->n < PK_TIMES_MAX) times->at_s[times->n] = at_s;
  times->n++;
}

typedef struct bracket {
  double a, fa, b, fb;
} bracket;

// The zero between two times of opposite signs: false position, the Illinois way (Dowell and Jarratt 1971); every
// fourth step halves, whatever happens.
static double refine(const pk_curve *curve, bracket at) {
  int last = 0; // side that moved last
  for (int i = 0; i < 120 && at.b - at.a > REFINE_S; i++) {
    double middle = at.b - at.fb * (at.b - at.a) / (at.fb - at.fa);
    int halving = i % 4 == 3 || !(middle > at.a && middle < at.b);
    if (halving) middle = (at.a + at.b) / 2;
    double f = curve->value(curve->context, middle);
    if (f == 0) return middle;
    if ((f < 0) == (at.fa < 0)) {
      at.a = middle, at.fa = f;
      if (last == 1) at.fb /= 2;
      last = 1;
    } else {
      at.b = middle, at.fb = f;
      if (last == -1) at.fa /= 2;
      last = -1;
    }
    if (halving) last = 0;
  }
  return (at.a + at.b) / 2;
}

static void search(const pk_curve *curve, bracket at, pk_times *times) {
  double width = at.b - at.a, second, jump;
  curve->bend(curve->context, at.a, at.b, &second, &jump);
  double off_chord = second * width * width / 8 + jump * width / 4;
  int change = (at.fa < 0) != (at.fb < 0);
  if (!change && fmin(fabs(at.fa), fabs(at.fb)) > off_chord) return; // the whole curve stays on its side
  int monotone = fabs(at.fb - at.fa) > (second * width + jump) * width;
  if (monotone || width < NARROWEST_S || off_chord < curve->resolution) {
    if (change) pk_times_add(times, refine(curve, at));
    return;
  }
  double middle = (at.a + at.b) / 2, f = curve->value(curve->context, middle);
  search(curve, (bracket){at.a, at.fa, middle, f}, times);
  search(curve, (bracket){middle, f, at.b, at.fb}, times);
}

void pk_curve_zeros(const pk_curve *curve, double from_s, double to_s, pk_times *times) {
  bracket whole = {from_s, curve->value(curve->context, from_s), to_s, curve->value(curve->context, to_s)};
  search(curve, whole, times);
}

int pk_stretch_of(const pk_segment *segment, pk_window window, pk_stretch *out) {
  pk_time from = window.from > segment->t0 ? window.from : segment->t0;
  pk_time to = window.to < segment->t1 ? window.to : segment->t1;
  if (from >= to) return 0;
  *out = (pk_stretch){segment, pk_time_s(from - segment->t0), pk_time_s(to - segment->t0)};
  return 1;
}

uint32_t pk_stretch_first(const pk_chain *chain, pk_window window) {
  uint32_t found = pk_chain_find(chain, window.from);
  return found == UINT32_MAX ? 0 : found;
}

static double norm(double x, double y, double z) { return sqrt(x * x + y * y + z * z); }

void pk_stretch_bounds(const pk_stretch *span, double *speed_mps, double *acceleration_mps2) {
  const double(*c)[4] = span->segment->c;
  double t = fmax(fabs(span->from_s), fabs(span->to_s));
  double third = 6 * norm(c[0][3], c[1][3], c[2][3]), second = 2 * norm(c[0][2], c[1][2], c[2][2]);
  *acceleration_mps2 = second + third * t;
  *speed_mps = norm(c[0][1], c[1][1], c[2][1]) + second * t + third * t * t / 2;
}

static void sort(pk_times *times) {
  for (uint32_t i = 1; i < times->n; i++) {
    double at_s = times->at_s[i];
    uint32_t k = i;
    for (; k > 0 && times->at_s[k - 1] > at_s; k--) times->at_s[k] = times->at_s[k - 1];
    times->at_s[k] = at_s;
  }
}

// The condition holds, or not, from a time on.
static void report(pk_sifter *sifter, const pk_stretch *span, double at_s, int state) {
  if (!sifter->known) {
    sifter->known = 1;
    sifter->state = state;
    return;
  }
  if (state == sifter->state) return;
  sifter->state = state;
  if (sifter->n < sifter->capacity)
    sifter->out[sifter->n] = (pk_crossing){span->segment->t0 + pk_time_from_s(at_s), (uint8_t)state};
  sifter->n++;
}

void pk_sift(pk_sifter *sifter, const pk_question *question, const pk_stretch *span) {
  pk_times times = {0};
  question->candidates(question->context, span, &times);
  if (times.n > PK_TIMES_MAX) { // too much happens: in two halves
    double middle_s = (span->from_s + span->to_s) / 2;
    pk_sift(sifter, question, &(pk_stretch){span->segment, span->from_s, middle_s});
    pk_sift(sifter, question, &(pk_stretch){span->segment, middle_s, span->to_s});
    return;
  }
  sort(&times);
  double begun_s = span->from_s;
  for (uint32_t i = 0; i <= times.n; i++) {
    double end_s = i < times.n ? times.at_s[i] : span->to_s;
    if (end_s - begun_s < SAME_S) continue;
    report(sifter, span, begun_s, question->holds(question->context, span, (begun_s + end_s) / 2));
    begun_s = end_s;
  }
}

uint32_t pk_sift_chain(const pk_chain *chain, pk_window window, const pk_question *question, pk_crossing *out,
                       uint32_t capacity) {
  pk_sifter sifter = {.out = out, .capacity = capacity};
  for (uint32_t i = pk_stretch_first(chain, window); i < chain->n && chain->segments[i].t0 < window.to; i++) {
    pk_stretch span;
    if (pk_stretch_of(&chain->segments[i], window, &span)) pk_sift(&sifter, question, &span);
  }
  return sifter.n;
}
