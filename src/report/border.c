// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/border.h"
#include "num/math.h"
#include <jansson.h>
#include <math.h>
#include <string.h>

enum { GEOJSON_DEPTH_MAX = 16 };

typedef struct ring_reader {
  pk_story *story;
  pk_borders *borders;
  pk_ring **tail;
  uint32_t nation;
} ring_reader;

// How far apart kept points must be: a 1500th of the theatre's radius inside it, a tenth of the way beyond.
static double spacing_m(const pk_story *story, double lat_deg, double lon_deg) {
  double radius_m = story->theatre_radius_m;
  double north_m = (lat_deg * PK_RAD_PER_DEG - story->theatre.lat_rad) * PK_WGS84_A_M;
  double east_m =
      pk_wrap_pi(lon_deg * PK_RAD_PER_DEG - story->theatre.lon_rad) * PK_WGS84_A_M * pk_cos(story->theatre.lat_rad);
  double beyond_m = pk_hypot(north_m, east_m) - 1.5 * radius_m;
  return beyond_m > 0 ? radius_m / 1500 + beyond_m / 10 : radius_m / 1500;
}

static double apart_m(double lat_deg, double lon_deg, double lat2_deg, double lon2_deg) {
  double north_m = (lat2_deg - lat_deg) * PK_RAD_PER_DEG * PK_WGS84_A_M;
  double east_m = (lon2_deg - lon_deg) * PK_RAD_PER_DEG * PK_WGS84_A_M * pk_cos(lat_deg * PK_RAD_PER_DEG);
  return pk_hypot(north_m, east_m);
}

static int point_of(json_t *pair, double *lon_deg, double *lat_deg) {
  json_t *x = json_array_get(pair, 0), *y = json_array_get(pair, 1);
  if (!json_is_number(x) || !json_is_number(y)) return 0;
  *lon_deg = json_number_value(x);
  *lat_deg = json_number_value(y);
  return fabs(*lat_deg) <= 90 && fabs(*lon_deg) <= 360;
}

static void thin(ring_reader *reader, json_t *points, pk_ring *ring) {
  size_t n = json_array_size(points);
  for (size_t i = 0; i + 1 < n || i < 1; i++) { // the last point of a GeoJSON ring repeats the first
    double lon_deg, lat_deg;
    if (i >= n || !point_of(json_array_get(points, i), &lon_deg, &lat_deg)) return;
    uint32_t last = ring->n - 1;
    if (ring->n && apart_m(ring->lat_deg[last], ring->lon_deg[last], lat_deg, lon_deg) <
                       spacing_m(reader->story, lat_deg, lon_deg))
      continue;
    ring->lon_deg[ring->n] = lon_deg;
    ring->lat_deg[ring->n++] = lat_deg;
  }
}

static void add_ring(ring_reader *reader, json_t *points) {
  size_t n = json_array_size(points);
  if (n < 4) return;
  pk_ring *ring = pk_story_alloc(reader->story, 1, sizeof *ring);
  double *space = pk_story_alloc(reader->story, 2 * n, sizeof *space);
  if (!ring || !space) return;
  *ring = (pk_ring){.nation = reader->nation, .lon_deg = space, .lat_deg = space + n};
  thin(reader, points, ring);
  if (ring->n < 3) return;
  *reader->tail = ring;
  reader->tail = &ring->next;
}

// Rings hang at the depth where a point's first element is a number.
static void add_coordinates(ring_reader *reader, json_t *node, int depth) {
  if (!json_is_array(node) || depth > GEOJSON_DEPTH_MAX) return;
  if (json_is_number(json_array_get(json_array_get(node, 0), 0))) {
    add_ring(reader, node);
    return;
  }
  for (size_t i = 0; i < json_array_size(node); i++) add_coordinates(reader, json_array_get(node, i), depth + 1);
}

static void add_geometry(ring_reader *reader, json_t *node, int depth) {
  static const char *const lists[] = {"features", "geometries"};
  if (!json_is_object(node) || depth > GEOJSON_DEPTH_MAX) return;
  add_geometry(reader, json_object_get(node, "geometry"), depth + 1);
  for (int l = 0; l < 2; l++) {
    json_t *list = json_object_get(node, lists[l]);
    for (size_t i = 0; i < json_array_size(list); i++) add_geometry(reader, json_array_get(list, i), depth + 1);
  }
  const char *type = json_string_value(json_object_get(node, "type"));
  if (type && strstr(type, "Polygon")) add_coordinates(reader, json_object_get(node, "coordinates"), 0);
}

void pk_borders_read(pk_borders *borders, pk_story *story) {
  *borders = (pk_borders){NULL};
  ring_reader reader = {.story = story, .borders = borders, .tail = &borders->first};
  for (uint32_t i = 0; i < story->n_nations; i++) {
    json_t *root = json_loads(story->nations[i].border, 0, NULL);
    reader.nation = story->nations[i].id;
    add_geometry(&reader, root, 0);
    json_decref(root);
  }
}

static int ring_holds(const pk_ring *ring, double lat_deg, double lon_deg) {
  int inside = 0;
  for (uint32_t i = 0, j = ring->n - 1; i < ring->n; j = i++) {
    double a_deg = ring->lat_deg[i], b_deg = ring->lat_deg[j];
    if ((a_deg > lat_deg) == (b_deg > lat_deg)) continue;
    double share = (lat_deg - a_deg) / (b_deg - a_deg);
    if (lon_deg < ring->lon_deg[i] + share * (ring->lon_deg[j] - ring->lon_deg[i])) inside = !inside;
  }
  return inside;
}

int pk_borders_hold(const pk_borders *borders, uint32_t nation, double lat_deg, double lon_deg) {
  int inside = 0;
  for (const pk_ring *ring = borders->first; ring; ring = ring->next)
    if (ring->nation == nation) inside ^= ring_holds(ring, lat_deg, lon_deg);
  return inside;
}

int pk_borders_known(const pk_borders *borders, uint32_t nation) {
  for (const pk_ring *ring = borders->first; ring; ring = ring->next)
    if (ring->nation == nation) return 1;
  return 0;
}

static void write_step(pk_json *json, double value_deg, double per_deg, int64_t *before) {
  int64_t units = (int64_t)floor(value_deg * per_deg + 0.5);
  pk_json_integer(json, units - *before);
  *before = units;
}

void pk_ring_write(const pk_ring *ring, pk_json *json) {
  int64_t lon = 0, lat = 0;
  pk_json_array(json);
  for (uint32_t i = 0; i < ring->n; i++) {
    write_step(json, ring->lon_deg[i], 1e5, &lon);
    write_step(json, ring->lat_deg[i], 1e5, &lat);
  }
  pk_json_array_end(json);
}

static void write_points(const char *text, pk_json *json) {
  json_t *points = text ? json_loads(text, 0, NULL) : NULL;
  int64_t lon = 0, lat = 0;
  pk_json_array(json);
  for (size_t i = 0; i < json_array_size(points); i++) {
    double lon_deg, lat_deg;
    if (!point_of(json_array_get(points, i), &lon_deg, &lat_deg)) continue;
    write_step(json, lon_deg, 1e3, &lon);
    write_step(json, lat_deg, 1e3, &lat);
  }
  pk_json_array_end(json);
  json_decref(points);
}

void pk_coverage_write(pk_story *story, pk_json *json) {
  pk_json_key(json, "coverage");
  pk_json_array(json);
  pk_cursor rows = pk_story_query(story, "SELECT radar, height_m, ring FROM coverage ORDER BY height_m, radar, rowid");
  while (pk_cursor_next(&rows)) {
    pk_json_object(json);
    pk_json_key_integer(json, "radar", pk_cursor_integer(&rows, 0));
    pk_json_key_number(json, "height_m", pk_cursor_number(&rows, 1));
    pk_json_key(json, "ring");
    write_points(pk_cursor_text(&rows, 2), json);
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
}
