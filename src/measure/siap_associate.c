// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Track-to-truth association by nearness over time: what is nearest long enough is followed until it is not.
#include "measure/siap.h"
#include "num/math.h"
#include <math.h>
#include <stdlib.h>

#define NONE UINT32_MAX // no truth row

// Rows with what they are sorted by.
typedef struct sorted_row {
  double y;
  uint32_t id, instant, row;
} sorted_row;

typedef struct associating {
  const pk_scene *scene;
  const pk_siap_def *def;
  sorted_row *tracks; // by id, then instant
  sorted_row *truths; // of one instant, by y
  uint32_t *nearest;  // truth row by track row
  pk_siap_spans *spans;
} associating;

static int by_y(const void *left, const void *right) {
  const sorted_row *a = left, *b = right;
  if (a->y != b->y) return a->y < b->y ? -1 : 1;
  return a->row < b->row ? -1 : a->row > b->row;
}

static int by_id(const void *left, const void *right) {
  const sorted_row *a = left, *b = right;
  if (a->id != b->id) return a->id < b->id ? -1 : 1;
  return a->row < b->row ? -1 : a->row > b->row;
}

double pk_scene_apart_m(const pk_scene_truth *truth, const pk_scene_track *track) {
  return pk_hypot((truth->x - track->x) * truth->x_scale, (truth->y - track->y) * truth->y_scale);
}

static uint32_t first_at_least(const sorted_row *rows, uint32_t n, double y) {
  uint32_t low = 0, high = n;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (rows[middle].y < y)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

// Nearest truth row of an instant within the threshold; of equals the first.
static uint32_t nearest_truth(const associating *a, const pk_scene_track *track, uint32_t n, double reach) {
  double least_m = a->def->threshold_m;
  uint32_t found = NONE;
  for (uint32_t i = first_at_least(a->truths, n, track->y - reach); i < n && a->truths[i].y <= track->y + reach; i++) {
    const pk_scene_truth *truth = &a->scene->truths[a->truths[i].row];
    if (fabs(truth->x - track->x) * truth->x_scale >= least_m) continue; // most are far to the side
    double d_m = pk_scene_apart_m(truth, track);
    if (d_m < least_m) least_m = d_m, found = a->truths[i].row;
  }
  return found;
}

static void find_nearest(associating *a, const pk_scene_instant *instant) {
  double least_scale = INFINITY;
  for (uint32_t i = 0; i < instant->n_truths; i++) {
    const pk_scene_truth *truth = &a->scene->truths[instant->first_truth + i];
    a->truths[i] = (sorted_row){.y = truth->y, .row = instant->first_truth + i};
    least_scale = fmin(least_scale, truth->y_scale);
  }
  if (instant->n_truths) qsort(a->truths, instant->n_truths, sizeof *a->truths, by_y);
  for (uint32_t i = 0; i < instant->n_tracks; i++) {
    uint32_t row = instant->first_track + i;
    a->nearest[row] = nearest_truth(a, &a->scene->tracks[row], instant->n_truths, a->def->threshold_m / least_scale);
  }
}

// What one track follows, as its instants go by. Truths by id; have_... says whether there is one.
typedef struct following {
  pk_siap_span current;
  int has_current, has_candidate;
  uint32_t candidate, candidate_from, times, failures;
} following;

static int end_span(associating *a, following *f) {
  if (!f->has_current) return 1;
  f->has_current = 0;
  if (!pk_array_reserve(a->scene->allocator, (void **)&a->spans->items, &a->spans->capacity, a->spans->n + 1,
                        sizeof *a->spans->items))
    return 0;
  a->spans->items[a->spans->n++] = f->current;
  return 1;
}

static void count_candidate(following *f, uint32_t instant, int any, uint32_t truth) {
  if (!any) {
    f->has_candidate = 0;
    return;
  }
  if (f->has_candidate && f->candidate == truth) {
    f->times++;
    return;
  }
  f->has_candidate = 1;
  f->candidate = truth;
  f->candidate_from = instant;
  f->times = 1;
}

static void take_candidate(associating *a, following *f, uint32_t track, uint32_t instant) {
  if (!f->has_candidate || f->times < a->def->confirm) return;
  f->current = (pk_siap_span){track, f->candidate, f->candidate_from, instant};
  f->has_current = 1;
  f->has_candidate = 0;
}

static int follow(associating *a, following *f, uint32_t track, const sorted_row *at) {
  uint32_t row = a->nearest[at->row];
  int any = row != NONE;
  uint32_t truth = any ? a->scene->truths[row].id : 0;
  if (f->has_current && any && truth == f->current.truth) {
    f->current.to = at->instant;
    f->failures = 0;
    f->has_candidate = 0;
    return 1;
  }
  count_candidate(f, at->instant, any, truth);
  if (f->has_current) {
    if (++f->failures < a->def->misses) return 1;
    if (!end_span(a, f)) return 0;
    take_candidate(a, f, track, at->instant);
    if (!f->has_current) f->failures = 0;
    return 1;
  }
  take_candidate(a, f, track, at->instant);
  return 1;
}

static uint32_t truth_row_at(const pk_scene *scene, uint32_t instant, uint32_t id) {
  const pk_scene_instant *at = &scene->instants[instant];
  for (uint32_t i = 0; i < at->n_truths; i++)
    if (scene->truths[at->first_truth + i].id == id) return at->first_truth + i;
  return NONE;
}

// Marks a track's rows (n, in time) that lie in its spans.
static void mark_active(const associating *a, const sorted_row *rows, uint32_t n, uint32_t first_span,
                        uint32_t *active) {
  uint32_t span = first_span;
  for (uint32_t i = 0; i < n; i++) {
    active[rows[i].row] = NONE;
    while (span < a->spans->n && a->spans->items[span].to < rows[i].instant) span++;
    if (span == a->spans->n || a->spans->items[span].from > rows[i].instant) continue;
    uint32_t near = a->nearest[rows[i].row], truth = a->spans->items[span].truth;
    int same = near != NONE && a->scene->truths[near].id == truth;
    active[rows[i].row] = same ? near : truth_row_at(a->scene, rows[i].instant, truth);
  }
}

static pk_status associate(associating *a, uint32_t *active) {
  const pk_scene *scene = a->scene;
  for (uint32_t k = 0, row = 0; k < scene->n_instants; k++) {
    find_nearest(a, &scene->instants[k]);
    for (uint32_t i = 0; i < scene->instants[k].n_tracks; i++, row++)
      a->tracks[row] = (sorted_row){.id = scene->tracks[row].id, .instant = k, .row = row};
  }
  if (scene->n_tracks) qsort(a->tracks, scene->n_tracks, sizeof *a->tracks, by_id);
  for (uint32_t begin = 0, end; begin < scene->n_tracks; begin = end) {
    following f = {.has_current = 0};
    uint32_t first_span = a->spans->n;
    for (end = begin; end < scene->n_tracks && a->tracks[end].id == a->tracks[begin].id; end++)
      if (!follow(a, &f, a->tracks[begin].id, &a->tracks[end])) return PK_NO_MEMORY;
    if (!end_span(a, &f)) return PK_NO_MEMORY;
    mark_active(a, a->tracks + begin, end - begin, first_span, active);
  }
  return PK_OK;
}

pk_status pk_siap_associate(const pk_scene *scene, const pk_siap_def *def, uint32_t *active, pk_siap_spans *spans) {
  pk_arena arena;
  *spans = (pk_siap_spans){NULL, 0, 0};
  pk_arena_init(&arena, scene->allocator);
  uint32_t most = 0;
  for (uint32_t k = 0; k < scene->n_instants; k++)
    if (scene->instants[k].n_truths > most) most = scene->instants[k].n_truths;
  associating a = {.scene = scene,
                   .def = def,
                   .tracks = PK_ARENA_NEW(&arena, sorted_row, scene->n_tracks + 1),
                   .truths = PK_ARENA_NEW(&arena, sorted_row, most + 1),
                   .nearest = PK_ARENA_NEW(&arena, uint32_t, scene->n_tracks + 1),
                   .spans = spans};
  int room = a.tracks && a.truths && a.nearest && !scene->failed;
  pk_status status = room ? associate(&a, active) : PK_NO_MEMORY;
  pk_arena_clear(&arena);
  return status;
}

void pk_siap_spans_clear(pk_siap_spans *spans, pk_allocator allocator) {
  pk_array_free(allocator, (void **)&spans->items, &spans->capacity, sizeof *spans->items);
  spans->n = 0;
}
