// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// How well a picture matches the truth: the single integrated air picture measures (completeness, ambiguity,
// spuriousness, kinematic errors, breaks, identity) over common instants, with track-to-truth association by nearness.
// Definitions: docs/models/measures.md.
#pragma once
#include "base/memory.h"
#include "base/status.h"

// A true object at an instant. x and y are on any plane; x_scale and y_scale are metres per unit there, so that
// longitude and latitude serve too (1 and 1 for metres). Identities are the caller's words; 0: none.
typedef struct pk_scene_truth {
  uint32_t id;
  uint8_t identity, counts; // counts: belongs to the set whose completeness is asked
  double x, y, x_scale, y_scale, east_mps, north_mps;
} pk_scene_truth;

// A track of the picture at an instant.
typedef struct pk_scene_track {
  uint32_t id;
  uint8_t identity;
  double x, y, east_mps, north_mps;
} pk_scene_track;

typedef struct pk_scene_instant {
  double time_s;
  uint32_t first_truth, n_truths, first_track, n_tracks;
} pk_scene_instant;

// Truths and tracks instant by instant, in ascending time; all arrays are the scene's own.
typedef struct pk_scene {
  pk_allocator allocator;
  pk_scene_instant *instants;
  pk_scene_truth *truths;
  pk_scene_track *tracks;
  uint32_t n_instants, n_truths, n_tracks, instants_capacity, truths_capacity, tracks_capacity;
  int failed; // out of memory
} pk_scene;

// An empty scene, and giving its memory back.
void pk_scene_init(pk_scene *scene, pk_allocator allocator);
void pk_scene_clear(pk_scene *scene);
// Begins an instant; truths and tracks added after it belong to it. Failure sticks in the scene.
void pk_scene_instant_add(pk_scene *scene, double time_s);
void pk_scene_truth_add(pk_scene *scene, const pk_scene_truth *truth);
void pk_scene_track_add(pk_scene *scene, const pk_scene_track *track);

typedef struct pk_siap_def {
  double threshold_m;                         // a track is near a truth only within this
  uint32_t confirm, misses;                   // instants that begin, and that end, an association
  int (*agrees)(uint8_t held, uint8_t truth); // whether an identity is correct for a truth's; NULL: if they are equal
} pk_siap_def;
// Threshold 5 km, 3 instants to begin, 2 to end.
pk_siap_def pk_siap_def_default(void);

// One instant's figures. Truths are those that count; tracks are all.
typedef struct pk_siap_moment {
  uint32_t truths, tracked, tracks, active; // J, JT, N, NA
  uint32_t on_counted;                      // of the active tracks, those on truths that count
  double error_sum_m, error_square_m2, velocity_error_sum_mps;
} pk_siap_moment;

typedef struct pk_siap {
  double completeness, ambiguity, spurious; // C, A, S
  double position_error_m, velocity_error_mps, position_rms_m;
  double break_rate_hz, longest_share;            // R, LS
  double identified, correct, ambiguous_identity; // CID, IDC, IDA
  uint64_t pairs;                                 // active track instants: samples of the errors
} pk_siap;

// Computes the measures. moments [n_instants] and active [n_tracks], the truth row that each track row follows
// (UINT32_MAX: none), may be NULL. PK_NO_MEMORY.
pk_status pk_siap_compute(const pk_scene *scene, const pk_siap_def *def, pk_siap *out, pk_siap_moment *moments,
                          uint32_t *active);

// Distance between a truth and a track on the plane they share.
double pk_scene_apart_m(const pk_scene_truth *truth, const pk_scene_track *track);
// An association of a track with a truth between two instants, both included: indices into the scene's instants.
typedef struct pk_siap_span {
  uint32_t track, truth; // ids
  uint32_t from, to;
} pk_siap_span;
typedef struct pk_siap_spans {
  pk_siap_span *items; // by track, then time
  uint32_t n, capacity;
} pk_siap_spans;
// Finds the associations, and the truth row that each track row is actively associated with (UINT32_MAX: none; active
// is [n_tracks]). PK_NO_MEMORY; the spans are the caller's to clear in any case.
pk_status pk_siap_associate(const pk_scene *scene, const pk_siap_def *def, uint32_t *active, pk_siap_spans *spans);
void pk_siap_spans_clear(pk_siap_spans *spans, pk_allocator allocator);
