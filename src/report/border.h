// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Borders, land and coverage as rings of whole hundred-thousandths of a degree, thinned to what a map of the theatre
// shows.
#pragma once
#include "base/json.h"
#include "geo/area.h"
#include "report/story.h"

typedef struct pk_ring {
  struct pk_ring *next;
  uint32_t n;
  double *lon_deg, *lat_deg; // [n], first point not repeated
} pk_ring;

typedef struct pk_borders {
  pk_area **areas; // [n] in the order of the story's nations; NULL where a nation has no border
  uint32_t n;
  pk_ring **rings; // [n] thinned
  pk_ring *land;   // of all countries, NULL if unknown
} pk_borders;

// Reads the nations' borders, and land from a GeoJSON file if there is one (NULL: none). Faults in a border stick in
// the story; a land file that cannot be read is only left out.
void pk_borders_read(pk_borders *borders, pk_story *story, const char *land_path, pk_diags *diags);
// Frees the areas.
void pk_borders_clear(pk_borders *borders);
// Area of a nation; NULL if it has no border.
const pk_area *pk_borders_area(const pk_borders *borders, const pk_story *story, uint32_t nation);
// Writes rings as an array of arrays: first longitude and latitude, then differences, in units of 1e-5 deg.
void pk_rings_write(const pk_ring *first, pk_json *json);
// Writes the array "coverage": each radar's rings by height, in units of 1e-3 deg.
void pk_coverage_write(pk_story *story, pk_json *json);
