// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/border.h"
#include "base/file.h"
#include "num/math.h"
#include <jansson.h>
#include <math.h>
#include <string.h>

enum { LAND_BYTES_MAX = 16 << 20 };

static double apart_m(double lat_rad, double lon_rad, double lat2_rad, double lon2_rad) {
  double east_m = pk_wrap_pi(lon2_rad - lon_rad) * PK_WGS84_A_M * pk_cos(lat_rad);
  return pk_hypot((lat2_rad - lat_rad) * PK_WGS84_A_M, east_m);
}

// How far apart kept points must be: a 1500th of the theatre's radius inside it, a tenth of the way beyond.
static double spacing_m(const pk_story *story, double lat_rad, double lon_rad) {
  double radius_m = story->theatre_radius_m;
  double away_m = apart_m(story->theatre.lat_rad, story->theatre.lon_rad, lat_rad, lon_rad);
  return radius_m / 1500 + fmax(0, away_m - 1.5 * radius_m) / 10;
}

// Keeps a ring's points that are far enough apart; a ring smaller than a fortieth of the theatre's radius would be a
// speck on the map and is dropped.
static uint32_t thin(const pk_story *story, const double (*points)[2], uint32_t n, pk_ring *ring) {
  double size_m = 0;
  for (uint32_t i = 0; i < n; i++) {
    double lon_rad = points[i][0], lat_rad = points[i][1];
    size_m = fmax(size_m, apart_m(points[0][1], points[0][0], lat_rad, lon_rad));
    if (i && apart_m(ring->lat_deg[ring->n - 1] * PK_RAD_PER_DEG, ring->lon_deg[ring->n - 1] * PK_RAD_PER_DEG, lat_rad,
                     lon_rad) < spacing_m(story, lat_rad, lon_rad))
      continue;
    ring->lon_deg[ring->n] = lon_rad / PK_RAD_PER_DEG;
    ring->lat_deg[ring->n++] = lat_rad / PK_RAD_PER_DEG;
  }
  return size_m < story->theatre_radius_m / 40 ? 0 : ring->n;
}

// The rings of an area as far as the map may show them.
static pk_ring *rings_of(pk_story *story, const pk_area *area) {
  pk_ring *first = NULL, **tail = &first;
  for (uint32_t r = 0; area && r < pk_area_rings(area); r++) {
    uint32_t n;
    const double(*points)[2] = pk_area_ring(area, r, &n);
    pk_arena_mark mark = pk_arena_here(&story->arena);
    pk_ring *ring = pk_story_alloc(story, 1, sizeof *ring);
    double *space = pk_story_alloc(story, 2 * (size_t)n, sizeof *space);
    if (!ring || !space) break;
    *ring = (pk_ring){.lon_deg = space, .lat_deg = space + n};
    if (thin(story, points, n, ring) < 3) {
      pk_arena_rewind(&story->arena, mark);
      continue;
    }
    *tail = ring;
    tail = &ring->next;
  }
  return first;
}

static pk_area *area_of(const char *file, const pk_buf *text, pk_allocator allocator, pk_status *status,
                        pk_diags *diags) {
  pk_area *area = NULL;
  *status = text->failed ? PK_NO_MEMORY : pk_area_from_geojson(file, text, NULL, allocator, &area, diags);
  return area;
}

static void read_nation(pk_borders *borders, pk_story *story, uint32_t i, pk_diags *diags) {
  pk_allocator allocator = story->arena.allocator;
  if (!*story->nations[i].border || pk_story_status(story) != PK_OK) return;
  pk_buf text;
  pk_status status;
  pk_buf_init(&text, allocator);
  pk_buf_text(&text, story->nations[i].border);
  borders->areas[i] = area_of(pk_story_actor(story, story->nations[i].id)->name, &text, allocator, &status, diags);
  pk_buf_clear(&text);
  if (status != PK_OK) story->status = status;
  borders->rings[i] = rings_of(story, borders->areas[i]);
}

// The land of all countries is decoration: a file that is missing or wrong costs the coasts, not the report.
static void read_land(pk_borders *borders, pk_story *story, const char *path) {
  pk_allocator allocator = story->arena.allocator;
  pk_diags unheard;
  pk_buf text;
  pk_status status;
  pk_diags_init(&unheard, allocator);
  pk_buf_init(&text, allocator);
  if (pk_file_read(path, LAND_BYTES_MAX, &text, &unheard) == PK_OK) {
    pk_area *area = area_of(path, &text, allocator, &status, &unheard);
    borders->land = rings_of(story, area);
    pk_area_destroy(area);
  }
  pk_buf_clear(&text);
  pk_diags_clear(&unheard);
}

void pk_borders_read(pk_borders *borders, pk_story *story, const char *land_path, pk_diags *diags) {
  *borders = (pk_borders){.areas = pk_story_alloc(story, story->n_nations, sizeof *borders->areas),
                          .rings = pk_story_alloc(story, story->n_nations, sizeof *borders->rings)};
  if (!borders->areas || !borders->rings) return;
  borders->n = story->n_nations;
  for (uint32_t i = 0; i < borders->n; i++) read_nation(borders, story, i, diags);
  if (land_path && pk_story_status(story) == PK_OK) read_land(borders, story, land_path);
}

void pk_borders_clear(pk_borders *borders) {
  for (uint32_t i = 0; i < borders->n; i++) pk_area_destroy(borders->areas[i]);
  borders->n = 0;
}

const pk_area *pk_borders_area(const pk_borders *borders, const pk_story *story, uint32_t nation) {
  for (uint32_t i = 0; i < borders->n; i++)
    if (story->nations[i].id == nation) return borders->areas[i];
  return NULL;
}

static void write_step(pk_json *json, double value_deg, double per_deg, int64_t *before) {
  int64_t units = pk_nearest(value_deg * per_deg);
  pk_json_integer(json, units - *before);
  *before = units;
}

void pk_rings_write(const pk_ring *first, pk_json *json) {
  pk_json_array(json);
  for (const pk_ring *ring = first; ring; ring = ring->next) {
    int64_t lon = 0, lat = 0;
    pk_json_array(json);
    for (uint32_t i = 0; i < ring->n; i++) {
      write_step(json, ring->lon_deg[i], 1e5, &lon);
      write_step(json, ring->lat_deg[i], 1e5, &lat);
    }
    pk_json_array_end(json);
  }
  pk_json_array_end(json);
}

static int point_of(json_t *pair, double *lon_deg, double *lat_deg) {
  json_t *x = json_array_get(pair, 0), *y = json_array_get(pair, 1);
  if (!json_is_number(x) || !json_is_number(y)) return 0;
  *lon_deg = json_number_value(x);
  *lat_deg = json_number_value(y);
  return fabs(*lat_deg) <= 90 && fabs(*lon_deg) <= 720;
}

static void write_points(const char *text, pk_json *json) {
  json_t *points = json_loads(text, 0, NULL);
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
  pk_cursor rows = pk_story_query(story, "SELECT radar, height_m, ring FROM coverage ORDER BY height_m, radar");
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
