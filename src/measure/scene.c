// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "measure/siap.h"

void pk_scene_init(pk_scene *scene, pk_allocator allocator) { *scene = (pk_scene){.allocator = allocator}; }

void pk_scene_clear(pk_scene *scene) {
  pk_array_free(scene->allocator, (void **)&scene->instants, &scene->instants_capacity, sizeof *scene->instants);
  pk_array_free(scene->allocator, (void **)&scene->truths, &scene->truths_capacity, sizeof *scene->truths);
  pk_array_free(scene->allocator, (void **)&scene->tracks, &scene->tracks_capacity, sizeof *scene->tracks);
  scene->n_instants = scene->n_truths = scene->n_tracks = 0;
}

static int room(pk_scene *scene, void **items, uint32_t *capacity, uint32_t n, size_t size) {
  if (!scene->failed && !pk_array_reserve(scene->allocator, items, capacity, n + 1, size)) scene->failed = 1;
  return !scene->failed;
}

void pk_scene_instant_add(pk_scene *scene, double time_s) {
  if (!room(scene, (void **)&scene->instants, &scene->instants_capacity, scene->n_instants, sizeof *scene->instants))
    return;
  scene->instants[scene->n_instants++] =
      (pk_scene_instant){.time_s = time_s, .first_truth = scene->n_truths, .first_track = scene->n_tracks};
}

void pk_scene_truth_add(pk_scene *scene, const pk_scene_truth *truth) {
  if (!room(scene, (void **)&scene->truths, &scene->truths_capacity, scene->n_truths, sizeof *scene->truths)) return;
  scene->truths[scene->n_truths++] = *truth;
  scene->instants[scene->n_instants - 1].n_truths++;
}

void pk_scene_track_add(pk_scene *scene, const pk_scene_track *track) {
  if (!room(scene, (void **)&scene->tracks, &scene->tracks_capacity, scene->n_tracks, sizeof *scene->tracks)) return;
  scene->tracks[scene->n_tracks++] = *track;
  scene->instants[scene->n_instants - 1].n_tracks++;
}
