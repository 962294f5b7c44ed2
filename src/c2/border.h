// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Observed border states: is the track inside, with what probability, when will it be. The true crossing is nobody's
// knowledge in c2/; the declared one is an authority's decision.
#pragma once
#include "c2/view.h"
#include "geo/area.h"

// Bits, so that rules can name sets. OUTSIDE..LEFT exclude one another; DECLARED stands beside them.
#define PK_BORDER_TABLE(X)                                                                                             \
  X(OUTSIDE, "outside")                                                                                                \
  X(APPROACHING, "approaching")                                                                                        \
  X(OBSERVED, "observed")                                                                                              \
  X(INSIDE, "inside")                                                                                                  \
  X(LEFT, "left")                                                                                                      \
  X(DECLARED, "declared")
typedef enum pk_border_bit {
#define PK_X(name, key) PK_BORDER_##name,
  PK_BORDER_TABLE(PK_X)
#undef PK_X
      PK_BORDER_COUNT
} pk_border_bit;
// Key of a border state; never NULL.
const char *pk_border_name(pk_border_bit bit);

typedef struct pk_border_policy {
  double enter_probability; // P(inside) from which a crossing is observed
  double back_m;            // hysteresis: how far outside again before the state is LEFT
  double near_s;            // predicted time to the border below which a track is APPROACHING
  double pop_up_m;          // first seen inside within this distance of the border counts as a crossing
} pk_border_policy;
// 0.95, 1 km, 5 min, 20 km.
pk_border_policy pk_border_policy_default(void);

// P(the object is inside) for the track's position ellipse: the normal density integrated over the polygon by edges
// (exact on the local plane, 1e-6; edges beyond 7 sigma are left out).
double pk_border_probability(const pk_area *area, const pk_view *view);
// Time in s until a straight flight enters (or, from inside, leaves) the area; infinite if not within horizon_s.
double pk_border_time_s(const pk_area *area, const pk_view *view, double horizon_s);

typedef struct pk_border_state {
  uint8_t bit;                    // pk_border_bit, not DECLARED
  uint8_t known;                  // 0 until the first look
  uint8_t popped_up;              // the first look was inside, near the border
  double probability, distance_m; // distance negative inside
  double time_to_border_s;        // from outside; infinite from inside and beyond the time of APPROACHING
  pk_time observed, left;         // last change to it; PK_NEVER
  double depth_m;                 // deepest inside while OBSERVED
} pk_border_state;
// Looks again; returns 1 when the state changed.
int pk_border_look(pk_border_state *state, const pk_border_policy *policy, const pk_area *area, const pk_view *view);
