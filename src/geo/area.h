// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Areas (borders, zones): polygons in longitude and latitude with an edge index, built once and then constant.
// Edges are straight in longitude and latitude, as Natural Earth and RFC 7946 mean them; rings are even-odd. An edge
// that spans more than 180 degrees of longitude goes the other way, across the antimeridian; what was cut there is one
// again.
#pragma once
#include "base/buf.h"
#include "base/diag.h"
#include "geo/frames.h"

typedef struct pk_area pk_area;

// Builds an area from GeoJSON text (Polygon, MultiPolygon, Feature or FeatureCollection; RFC 7946). With a name, takes
// only features whose property "name" (or "NAME") equals it, and only skips over the others. Errors are located in the
// file; at most 16 MiB and 64 levels of brackets.
pk_status pk_area_from_geojson(const char *file, const pk_buf *text, const char *name, pk_allocator allocator,
                               pk_area **out, pk_diags *diags);
// Builds an area from one open ring of places, |longitude| at most 2 pi; PK_INVALID for a place out of range, fewer
// than three different places, or a ring round a pole (draw it down to the pole instead).
pk_status pk_area_from_ring(const pk_lla *places, uint32_t n, pk_allocator allocator, pk_area **out);
// Frees it; NULL is allowed.
void pk_area_destroy(pk_area *area);
// Whether a place is inside.
int pk_area_contains(const pk_area *area, double lat_rad, double lon_rad);
// Distance to the nearest edge, negative inside; within 1e-5 of the geodesic below 1000 km. Cuts along the antimeridian
// and along a pole are no edges. An area without any (the whole Earth) answers half the way round it.
double pk_area_distance_m(const pk_area *area, double lat_rad, double lon_rad);
// Number of rings; the n points of a ring (longitude, latitude in rad), open, for drawing and for crossing solvers.
// Longitudes run on without jumps and may leave [-pi, pi].
uint32_t pk_area_rings(const pk_area *area);
const double (*pk_area_ring(const pk_area *area, uint32_t ring, uint32_t *n))[2];
// Told an edge as (longitude, latitude in rad) of its ends; a non-zero answer ends the visit.
typedef int pk_edge_visitor(void *context, const double from[2], const double to[2]);
// Visits each edge whose box meets a box in longitude and latitude once, moved by whole turns into the longitudes of
// the box (any range, also beyond pi). Answers what the visitor answered last, or 0.
int pk_area_visit_edges(const pk_area *area, const double low[2], const double high[2], pk_edge_visitor *visit,
                        void *context);
