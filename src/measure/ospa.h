// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Distances between a set of true positions and a set of tracks at one instant: OSPA (Schuhmacher, Vo & Vo 2008) and
// GOSPA with alpha = 2 (Rahmathullah, Garcia-Fernandez & Svensson 2017). Both assign on d^p, optimally.
#pragma once
#include "track/assign.h"

typedef struct pk_point {
  double x_m, y_m;
} pk_point;

// What is compared, and how: cutoff c, order p >= 1.
typedef struct pk_ospa_problem {
  const pk_point *truths, *tracks;
  uint32_t n_truths, n_tracks;
  double cutoff_m, p;
} pk_ospa_problem;

typedef struct pk_ospa {
  double total_m, localisation_m, cardinality_m; // total^p = localisation^p + cardinality^p
  double gospa_m;                                // gospa^p = located + c^p / 2 (missed + unreal)
  double located;                                // sum of d^p over assigned pairs nearer than c
  uint32_t missed, unreal;                       // truths without a track, tracks without a truth
} pk_ospa;

// Compares; two empty sets are 0 apart, one empty set is c away in OSPA. PK_NO_MEMORY is answered as 0, else 1.
int pk_ospa_of(const pk_ospa_problem *problem, pk_assign *room, pk_ospa *out);
