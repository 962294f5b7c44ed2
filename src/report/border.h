// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Borders and coverage as rings of whole hundred-thousandths of a degree, thinned to what a map of the theatre shows.
#pragma once
#include "base/json.h"
#include "report/story.h"

typedef struct pk_ring {
  struct pk_ring *next;
  uint32_t nation, n;
  double *lon_deg, *lat_deg; // [n], first point not repeated
} pk_ring;

typedef struct pk_borders {
  pk_ring *first; // rings of all nations, in their order
} pk_borders;

// Reads the nations' GeoJSON and thins it: finely within the theatre, coarsely far outside.
void pk_borders_read(pk_borders *borders, pk_story *story);
// Even-odd test of a place against a nation's rings (edges straight in longitude and latitude).
int pk_borders_hold(const pk_borders *borders, uint32_t nation, double lat_deg, double lon_deg);
// Whether a nation has any ring.
int pk_borders_known(const pk_borders *borders, uint32_t nation);
// Writes a ring as one array: first longitude and latitude, then differences, in units of 1e-5 deg.
void pk_ring_write(const pk_ring *ring, pk_json *json);
// Writes the array "coverage": each radar's rings by height, in units of 1e-3 deg.
void pk_coverage_write(pk_story *story, pk_json *json);
