// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Any bytes as a GeoJSON file, whole and by name; an area that comes of them is asked everything. Nothing may crash,
// leak or take long; refusals have a place, and the side of the border agrees with the sign of the distance to it.
#include "geo/area.h"
#include "num/math.h"
#include <math.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int count_edge(void *context, const double from[2], const double to[2]) {
  uint32_t *n = context;
  if (!isfinite(from[0]) || !isfinite(to[1])) abort();
  return ++*n > 100000;
}

static void ask(const pk_area *area) {
  for (int lat = -90; lat <= 90; lat += 30)
    for (int lon = -180; lon <= 360; lon += 45) {
      double place[2] = {lon * PK_RAD_PER_DEG, lat * PK_RAD_PER_DEG};
      double distance_m = pk_area_distance_m(area, place[1], place[0]);
      int inside = pk_area_contains(area, place[1], place[0]);
      if (!isfinite(distance_m) || (distance_m != 0 && inside != (distance_m < 0))) abort();
    }
  uint32_t seen = 0, points = 0;
  const double low[2] = {-3.5, -1.6}, high[2] = {3.5, 1.6};
  pk_area_visit_edges(area, low, high, count_edge, &seen);
  for (uint32_t ring = 0; ring < pk_area_rings(area); ring++)
    if (!pk_area_ring(area, ring, &points) || points < 3) abort();
}

static void read_as(const pk_buf *text, const char *name) {
  pk_diags diags;
  pk_area *area = NULL;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_status status = pk_area_from_geojson("fuzz", text, name, pk_allocator_heap(), &area, &diags);
  if ((status == PK_OK) != (area != NULL) || (status == PK_INVALID) != (diags.errors > 0)) abort();
  for (uint32_t i = 0; i < diags.n; i++)
    if (diags.items[i].place.line == 0 && text->n <= (16 << 20)) abort();
  if (area) ask(area);
  pk_area_destroy(area);
  pk_diags_clear(&diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  pk_buf_add(&text, data, size);
  read_as(&text, NULL);
  read_as(&text, "A");
  pk_buf_clear(&text);
  return 0;
}
