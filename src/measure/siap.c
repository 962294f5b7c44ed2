// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "measure/siap.h"
#include "num/math.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NONE UINT32_MAX // no truth row

// Sums over all instants.
typedef struct sums {
  double truths, tracked, tracks, active, on_counted;
  double error_m, square_m2, velocity_error_mps;
  double named, correct, wrong; // truths with a track: identity held by any, by all correctly, by all wrongly
} sums;

// Whether a truth has a track, and what its tracks say of its identity.
typedef struct held {
  uint32_t tracks, named, right;
} held;

typedef struct computing {
  const pk_scene *scene;
  const pk_siap_def *def;
  uint32_t *active; // truth row by track row
  pk_siap_spans spans;
  held *held; // by truth row
  sums sums;
} computing;

pk_siap_def pk_siap_def_default(void) { return (pk_siap_def){.threshold_m = 5000, .confirm = 3, .misses = 2}; }

static int agrees(const pk_siap_def *def, uint8_t identity, uint8_t truth) {
  return def->agrees ? def->agrees(identity, truth) : identity == truth;
}

static void take_track(computing *c, uint32_t row, pk_siap_moment *moment) {
  const pk_scene_track *track = &c->scene->tracks[row];
  moment->tracks++;
  if (c->active[row] == NONE) return;
  const pk_scene_truth *truth = &c->scene->truths[c->active[row]];
  held *of_truth = &c->held[c->active[row]];
  double error_m = pk_scene_apart_m(truth, track);
  moment->active++;
  moment->on_counted += truth->counts;
  moment->error_sum_m += error_m;
  moment->error_square_m2 += error_m * error_m;
  moment->velocity_error_sum_mps += pk_hypot(truth->east_mps - track->east_mps, truth->north_mps - track->north_mps);
  of_truth->tracks++;
  if (!track->identity) return;
  of_truth->named++;
  of_truth->right += (uint32_t)agrees(c->def, track->identity, truth->identity);
}

static void take_truth(computing *c, uint32_t row, pk_siap_moment *moment) {
  if (!c->scene->truths[row].counts) return;
  const held *h = &c->held[row];
  moment->truths++;
  if (!h->tracks) return;
  moment->tracked++;
  c->sums.named += h->named > 0;
  c->sums.correct += h->right == h->tracks;
  c->sums.wrong += h->named == h->tracks && h->right == 0;
}

static void take_instant(computing *c, const pk_scene_instant *instant, pk_siap_moment *moment) {
  *moment = (pk_siap_moment){0};
  for (uint32_t i = 0; i < instant->n_tracks; i++) take_track(c, instant->first_track + i, moment);
  for (uint32_t i = 0; i < instant->n_truths; i++) take_truth(c, instant->first_truth + i, moment);
  c->sums.truths += moment->truths;
  c->sums.tracked += moment->tracked;
  c->sums.tracks += moment->tracks;
  c->sums.active += moment->active;
  c->sums.on_counted += moment->on_counted;
  c->sums.error_m += moment->error_sum_m;
  c->sums.square_m2 += moment->error_square_m2;
  c->sums.velocity_error_mps += moment->velocity_error_sum_mps;
}

static int by_truth_then_track(const void *left, const void *right) {
  const pk_siap_span *a = left, *b = right;
  if (a->truth != b->truth) return a->truth < b->truth ? -1 : 1;
  if (a->track != b->track) return a->track < b->track ? -1 : 1;
  return a->from < b->from ? -1 : a->from > b->from;
}

// Life of a truth in the scene: its first and last instant.
typedef struct life {
  uint32_t id, from, to;
} life;

static int by_truth(const void *left, const void *right) {
  const life *a = left, *b = right;
  if (a->id != b->id) return a->id < b->id ? -1 : 1;
  return a->from < b->from ? -1 : a->from > b->from;
}

static double span_s(const pk_scene *scene, uint32_t from, uint32_t to) {
  return scene->instants[to].time_s - scene->instants[from].time_s;
}

// Time that any of n spans covers within a life, and the longest that one track has in all.
static void cover(const pk_scene *scene, const life *l, const pk_siap_span *spans, uint32_t n, double *covered_s,
                  double *longest_s) {
  *covered_s = *longest_s = 0;
  for (uint32_t k = l->from; k < l->to; k++) {
    int any = 0;
    for (uint32_t i = 0; i < n && !any; i++) any = spans[i].from <= k && spans[i].to > k;
    if (any) *covered_s += span_s(scene, k, k + 1);
  }
  for (uint32_t i = 0, j; i < n; i = j) {
    double sum_s = 0;
    for (j = i; j < n && spans[j].track == spans[i].track; j++) {
      uint32_t from = spans[j].from > l->from ? spans[j].from : l->from, to = spans[j].to < l->to ? spans[j].to : l->to;
      if (to > from) sum_s += span_s(scene, from, to);
    }
    if (sum_s > *longest_s) *longest_s = sum_s;
  }
}

// Tracks that follow each other on one truth: at each instant without one yet, the one whose last end is latest is
// taken to the end of its span.
static uint32_t tracks_in_turn(const life *l, const pk_siap_span *spans, uint32_t n) {
  uint32_t turns = 0;
  for (uint32_t k = l->from; k <= l->to; k++) {
    uint32_t best_end = 0, jump = NONE;
    for (uint32_t i = 0, j; i < n; i = j) {
      uint32_t inside = NONE;
      for (j = i; j < n && spans[j].track == spans[i].track; j++)
        if (spans[j].from <= k && spans[j].to >= k) inside = spans[j].to;
      uint32_t last_end = spans[j - 1].to;
      if (inside != NONE && (jump == NONE || last_end > best_end)) best_end = last_end, jump = inside;
    }
    if (jump == NONE) continue;
    turns++;
    k = jump;
  }
  return turns;
}

static pk_status follow_lives(computing *c, pk_siap *out) {
  const pk_scene *scene = c->scene;
  pk_arena arena;
  pk_arena_init(&arena, scene->allocator);
  life *lives = PK_ARENA_NEW(&arena, life, scene->n_truths + 1);
  if (!lives) return PK_NO_MEMORY;
  uint32_t n = 0;
  for (uint32_t k = 0; k < scene->n_instants; k++)
    for (uint32_t i = 0; i < scene->instants[k].n_truths; i++) {
      const pk_scene_truth *truth = &scene->truths[scene->instants[k].first_truth + i];
      if (truth->counts) lives[n++] = (life){truth->id, k, k};
    }
  if (n) qsort(lives, n, sizeof *lives, by_truth);
  if (c->spans.n) qsort(c->spans.items, c->spans.n, sizeof *c->spans.items, by_truth_then_track);
  double breaks = 0, tracked_s = 0, longest_s = 0, lived_s = 0;
  static const pk_siap_span none;
  const pk_siap_span *spans = c->spans.n ? c->spans.items : &none;
  for (uint32_t i = 0, j, s = 0; i < n; i = j) {
    for (j = i; j < n && lives[j].id == lives[i].id; j++) lives[i].to = lives[j].to;
    while (s < c->spans.n && c->spans.items[s].truth < lives[i].id) s++;
    uint32_t m = 0;
    while (s + m < c->spans.n && c->spans.items[s + m].truth == lives[i].id) m++;
    double covered_s, best_s;
    cover(scene, &lives[i], spans + s, m, &covered_s, &best_s);
    uint32_t turns = m ? tracks_in_turn(&lives[i], spans + s, m) : 0;
    if (turns) breaks += turns - 1;
    tracked_s += covered_s, longest_s += best_s, lived_s += span_s(scene, lives[i].from, lives[i].to);
  }
  out->break_rate_hz = tracked_s > 0 ? breaks / tracked_s : 0;
  out->longest_share = lived_s > 0 ? longest_s / lived_s : 0;
  pk_arena_clear(&arena);
  return PK_OK;
}

static double share(double part, double whole, double otherwise) { return whole > 0 ? part / whole : otherwise; }

static pk_status compute(computing *c, pk_siap *out, pk_siap_moment *moments) {
  pk_status status = pk_siap_associate(c->scene, c->def, c->active, &c->spans);
  if (status != PK_OK) return status;
  pk_siap_moment moment;
  for (uint32_t k = 0; k < c->scene->n_instants; k++)
    take_instant(c, &c->scene->instants[k], moments ? &moments[k] : &moment);
  const sums *s = &c->sums;
  *out = (pk_siap){.completeness = share(s->tracked, s->truths, 0),
                   .ambiguity = share(s->on_counted, s->tracked, 1),
                   .spurious = share(s->tracks - s->active, s->tracks, 0),
                   .position_error_m = share(s->error_m, s->active, 0),
                   .velocity_error_mps = share(s->velocity_error_mps, s->active, 0),
                   .position_rms_m = sqrt(share(s->square_m2, s->active, 0)),
                   .identified = share(s->named, s->tracked, 0),
                   .correct = share(s->correct, s->tracked, 0),
                   .ambiguous_identity = share(s->named - s->correct - s->wrong, s->tracked, 0),
                   .pairs = (uint64_t)s->active};
  return follow_lives(c, out);
}

pk_status pk_siap_compute(const pk_scene *scene, const pk_siap_def *def, pk_siap *out, pk_siap_moment *moments,
                          uint32_t *active) {
  pk_arena arena;
  pk_arena_init(&arena, scene->allocator);
  computing c = {.scene = scene,
                 .def = def,
                 .active = active ? active : PK_ARENA_NEW(&arena, uint32_t, scene->n_tracks + 1),
                 .held = PK_ARENA_NEW(&arena, held, scene->n_truths + 1)};
  *out = (pk_siap){0};
  pk_status status = c.active && c.held && !scene->failed ? compute(&c, out, moments) : PK_NO_MEMORY;
  pk_siap_spans_clear(&c.spans, scene->allocator);
  pk_arena_clear(&arena);
  return status;
}
