// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Scores of a picture against truth, for tests: OSPA (Schuhmacher et al. 2008) and completeness, position and velocity
// error, and longest segment after SIAP (Votruba et al. 2001) with the association rule of the reference data: nearest
// truth under a threshold, three in a row to begin, two failures to end.
#pragma once
#include "support.h"
#include "track/assign.h"
#include <math.h>
#include <stdlib.h>

typedef struct seen_at {
  double x_m, y_m, vx_mps, vy_mps;
  uint32_t id; // of the truth, or of the track
} seen_at;

// A set of tracks or truths at one instant.
typedef struct seen_set {
  seen_at *items;
  uint32_t n;
} seen_set;

typedef struct ospa_sum {
  double ospa_m, missed, false_tracks, square_m2; // sums over instants; square over matched pairs
  uint32_t instants, matched;
} ospa_sum;

#define CUT_M 2000.0

// Adds one instant (p 2, cut 2 km, position only).
static inline void ospa_add(ospa_sum *sum, pk_assign *room, const seen_set *truth, const seen_set *tracks) {
  uint32_t n = truth->n, m = tracks->n, n_edges = 0;
  pk_assign_edge *edges = malloc(sizeof *edges * (n * m + 1));
  double *miss = malloc(sizeof *miss * (n + 1)), total = 0;
  uint32_t *chosen = malloc(sizeof *chosen * (n + 1)), matched = 0;
  for (uint32_t i = 0; i < n; i++) {
    miss[i] = 0;
    for (uint32_t j = 0; j < m; j++) {
      double dx = truth->items[i].x_m - tracks->items[j].x_m, dy = truth->items[i].y_m - tracks->items[j].y_m;
      double d2 = dx * dx + dy * dy;
      if (d2 < CUT_M * CUT_M) edges[n_edges++] = (pk_assign_edge){i, j, d2 - CUT_M * CUT_M};
    }
  }
  pk_assign_problem problem = {edges, miss, n, m, n_edges};
  assert_true(pk_assign_solve(room, &problem, chosen, &total));
  for (uint32_t i = 0; i < n; i++) matched += chosen[i] != PK_ASSIGN_MISS;
  double most = n > m ? n : m;
  // Every pair was counted from the cut down: put the cut back for all that are not matched closer.
  if (most > 0) sum->ospa_m += sqrt((total + CUT_M * CUT_M * most) / most);
  sum->square_m2 += total + CUT_M * CUT_M * matched;
  sum->missed += n - matched;
  sum->false_tracks += m - matched;
  sum->matched += matched;
  sum->instants++;
  free(edges), free(miss), free(chosen);
}

enum { SIAP_TRACKS_MAX = 512, SIAP_TRUTHS_MAX = 64, SIAP_INSTANTS_MAX = 256, SIAP_CONFIRM = 3, SIAP_FAIL = 2 };

// One object's states at the common instants; id 0 where it does not exist.
typedef struct siap_history {
  seen_at at[SIAP_INSTANTS_MAX];
} siap_history;

typedef struct siap_table {
  siap_history tracks[SIAP_TRACKS_MAX], truths[SIAP_TRUTHS_MAX];
  uint8_t active[SIAP_TRACKS_MAX][SIAP_INSTANTS_MAX]; // truth + 1 that the track is active on
  double held_s[SIAP_TRUTHS_MAX];                     // longest that one track was on it
  uint32_t n_tracks, n_truths, n_instants;
  double scan_s;
} siap_table;

typedef struct siap_result {
  double completeness, ambiguity, spurious, position_error_m, velocity_error_mps, longest;
} siap_result;

// Nearest truth under the threshold + 1, or 0.
static inline unsigned siap_nearest(const siap_table *t, uint32_t track, uint32_t k) {
  unsigned best = 0;
  double least = CUT_M;
  const seen_at *a = &t->tracks[track].at[k];
  for (uint32_t j = 0; j < t->n_truths; j++) {
    const seen_at *b = &t->truths[j].at[k];
    double d = b->id ? hypot(a->x_m - b->x_m, a->y_m - b->y_m) : INFINITY;
    if (d < least) least = d, best = j + 1;
  }
  return best;
}

static inline void siap_close(siap_table *t, uint32_t track, unsigned truth, uint32_t first, uint32_t last,
                              double total_s[SIAP_TRUTHS_MAX]) {
  for (uint32_t k = first; k <= last; k++)
    if (t->tracks[track].at[k].id && t->truths[truth - 1].at[k].id) t->active[track][k] = (uint8_t)truth;
  total_s[truth - 1] += (last - first) * t->scan_s;
}

// Follows one track through its instants.
static inline void siap_follow(siap_table *t, uint32_t track) {
  double total_s[SIAP_TRUTHS_MAX] = {0};
  unsigned current = 0, candidate = 0, running = 0, failures = 0;
  uint32_t start = 0, last = 0, began = 0;
  for (uint32_t k = 0; k < t->n_instants; k++) {
    if (!t->tracks[track].at[k].id) continue;
    unsigned nearest = siap_nearest(t, track, k);
    if (current && nearest == current) {
      last = k, failures = 0, candidate = running = 0;
      continue;
    }
    if (nearest && nearest == candidate)
      running++;
    else
      candidate = nearest, running = nearest != 0, began = k;
    if (current && ++failures >= SIAP_FAIL) {
      siap_close(t, track, current, start, last, total_s);
      current = 0;
    }
    if (!current && running >= SIAP_CONFIRM) current = candidate, start = began, last = k;
  }
  if (current) siap_close(t, track, current, start, last, total_s);
  for (uint32_t j = 0; j < t->n_truths; j++) t->held_s[j] = fmax(t->held_s[j], total_s[j]);
}

static inline double siap_life_s(const siap_table *t, uint32_t truth) {
  uint32_t n = 0;
  for (uint32_t k = 0; k < t->n_instants; k++) n += t->truths[truth].at[k].id != 0;
  return n ? (n - 1) * t->scan_s : 0;
}

// Sums of one instant: truths, truths held, tracks, active tracks, errors.
static inline void siap_count(const siap_table *t, uint32_t k, double sums[6]) {
  uint8_t held[SIAP_TRUTHS_MAX] = {0};
  for (uint32_t i = 0; i < t->n_tracks; i++) {
    const seen_at *a = &t->tracks[i].at[k];
    sums[2] += a->id != 0;
    if (!t->active[i][k]) continue;
    const seen_at *b = &t->truths[t->active[i][k] - 1].at[k];
    held[t->active[i][k] - 1] = 1;
    sums[3]++;
    sums[4] += hypot(a->x_m - b->x_m, a->y_m - b->y_m);
    sums[5] += hypot(a->vx_mps - b->vx_mps, a->vy_mps - b->vy_mps);
  }
  for (uint32_t j = 0; j < t->n_truths; j++) sums[0] += t->truths[j].at[k].id != 0, sums[1] += held[j];
}

static inline siap_result siap_solve(siap_table *t) {
  double sums[6] = {0}, held = 0, life = 0;
  for (uint32_t i = 0; i < t->n_tracks; i++) siap_follow(t, i);
  for (uint32_t k = 0; k < t->n_instants; k++) siap_count(t, k, sums);
  for (uint32_t j = 0; j < t->n_truths; j++) held += t->held_s[j], life += siap_life_s(t, j);
  return (siap_result){sums[1] / sums[0], sums[3] / sums[1], (sums[2] - sums[3]) / sums[2],
                       sums[4] / sums[3], sums[5] / sums[3], held / life};
}
