// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The aircraft behind a told track: the recording does not know it, so the nearest one in play is taken. Places of all
// movers at the full tens of seconds rule out those that cannot be near; the others are placed exactly.
#pragma once
#include "report/story.h"

enum { PK_BEHIND_MOMENTS = 8 };
typedef struct pk_behind {
  pk_story *story;
  struct {
    int64_t number;  // of its ten seconds, -1: none
    pk_ecef *places; // [actor]; x infinite: not in play then, NaN: perhaps
  } moments[PK_BEHIND_MOMENTS];
} pk_behind;

// Horizontal distance in m between two places in degrees, on the sphere of the equator's radius.
double pk_apart_m(double lat_deg, double lon_deg, double lat2_deg, double lon2_deg);
// Starts with nothing kept.
void pk_behind_init(pk_behind *behind, pk_story *story);
// Mover in play that is nearest to a place at a time, at most 10 km away horizontally; 0 if there is none.
uint32_t pk_behind_find(pk_behind *behind, pk_time time, double lat_deg, double lon_deg);
