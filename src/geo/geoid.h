// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// EGM96 geoid undulation, read from the grid of proj-data (egm96_15.gtx), bilinear.
#pragma once
#include "base/diag.h"
#include "geo/frames.h"

typedef struct pk_geoid pk_geoid; // constant after opening; NULL stands for "geoid = ellipsoid"

// Opens the grid; *out stays NULL and one warning is added if the file is absent.
pk_status pk_geoid_open(const char *path, pk_allocator allocator, pk_geoid **out, pk_diags *diags);
// Closes it; NULL is allowed.
void pk_geoid_close(pk_geoid *geoid);
// Height of the geoid above the ellipsoid; 0 for NULL.
double pk_geoid_undulation_m(const pk_geoid *geoid, double lat_rad, double lon_rad);
