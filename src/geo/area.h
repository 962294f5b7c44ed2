// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Areas (borders, zones): polygons in longitude and latitude with an edge index, built once and then constant.
// Edges are straight in longitude and latitude, as Natural Earth and RFC 7946 mean them; rings are even-odd.
#pragma once
#include "base/buf.h"
#include "base/diag.h"
#include "geo/frames.h"

typedef struct pk_area pk_area;

// Builds an area from GeoJSON text (Polygon, MultiPolygon, Feature or FeatureCollection; RFC 7946). With a name, takes
// only features whose property "name" (or "NAME") equals it. Errors are located in the file.
pk_status pk_area_from_geojson(const char *file, const pk_buf *text, const char *name, pk_allocator allocator,
                               pk_area **out, pk_diags *diags);
// Builds an area from one open ring of places.
pk_status pk_area_from_ring(const pk_lla *places, uint32_t n, pk_allocator allocator, pk_area **out);
// Frees it; NULL is allowed.
void pk_area_destroy(pk_area *area);
// Whether a place is inside.
int pk_area_contains(const pk_area *area, double lat_rad, double lon_rad);
// Distance to the nearest edge, negative inside; exact to 0.1 % below 1000 km.
double pk_area_distance_m(const pk_area *area, double lat_rad, double lon_rad);
// Number of rings and edges; the n points of ring r (longitude, latitude in rad), for drawing and for crossing solvers.
uint32_t pk_area_rings(const pk_area *area);
const double (*pk_area_ring(const pk_area *area, uint32_t ring, uint32_t *n))[2];
// Visits the edges whose box meets a box in longitude and latitude; stops when the visitor answers non-zero.
typedef int pk_edge_visitor(void *context, const double from[2], const double to[2]);
int pk_area_visit_edges(const pk_area *area, const double low[2], const double high[2], pk_edge_visitor *visit,
                        void *context);
