// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// GeoJSON (RFC 7946) to rings. Hostile text costs a bounded time and memory and is refused with a place.
#include "geo/area.h"
#include "geo/area_rings.h"
#include "geo/json_scan.h"
#include "num/math.h"
#include <jansson.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define SIZE_MAX_BYTES ((size_t)16 << 20)
#define SLACK_DEG 1e-9 // longitudes of 180.00000000000003 are the work of converters

enum { DEPTH_MAX = 64, ERRORS_MAX = 20, NAMES_SHOWN = 8 };

typedef struct reader {
  const char *file, *text, *name;
  size_t size;
  pk_diags *diags;
  pk_json_path path;
  pk_rings rings;
  uint32_t n_errors, n_matches;
} reader;

static void step_in(reader *r, const char *key, size_t index) {
  r->path.steps[r->path.n].key = key;
  r->path.steps[r->path.n++].index = index;
}
static void step_out(reader *r) { r->path.n--; }

// Adds an error at the value that the path leads to.
PK_PRINTF(3, 4)
static void refuse(reader *r, const char *help, const char *format, ...) {
  if (r->n_errors++ >= ERRORS_MAX) return;
  char message[256];
  va_list list;
  va_start(list, format);
  vsnprintf(message, sizeof message, format, list);
  va_end(list);
  pk_place place = pk_json_place(r->file, r->text, r->size, &r->path);
  pk_diag *diag = pk_diags_add(r->diags, PK_ERROR, place, "%s", message);
  if (help) pk_diag_help(r->diags, diag, "%s", help);
}

static void read_position(reader *r, const json_t *position) {
  const json_t *lon = json_array_get(position, 0), *lat = json_array_get(position, 1);
  if (!json_is_number(lon) || !json_is_number(lat)) {
    refuse(r, "write [longitude, latitude] in degrees, such as [27.56, 53.90]", "a position is two numbers");
    return;
  }
  double lon_deg = json_number_value(lon), lat_deg = json_number_value(lat);
  int lat_is_bad = !(fabs(lat_deg) <= 90 + SLACK_DEG), lon_is_bad = !(fabs(lon_deg) <= 180 + SLACK_DEG);
  if (lat_is_bad)
    refuse(r,
           fabs(lon_deg) <= 90 && fabs(lat_deg) <= 180 ? "GeoJSON writes the longitude first: are the two swapped?"
                                                       : NULL,
           "latitude %g is not between -90 and 90 degrees", lat_deg);
  else if (lon_is_bad)
    refuse(r, "west of Greenwich is negative; cut areas that cross the antimeridian there (RFC 7946, 3.1.9)",
           "longitude %g is not between -180 and 180 degrees", lon_deg);
  else
    pk_rings_point(&r->rings, lon_deg * PK_RAD_PER_DEG, lat_deg * PK_RAD_PER_DEG);
}

static int same_position(const json_t *a, const json_t *b) {
  return json_number_value(json_array_get(a, 0)) == json_number_value(json_array_get(b, 0)) &&
         json_number_value(json_array_get(a, 1)) == json_number_value(json_array_get(b, 1));
}

static void read_ring(reader *r, const json_t *ring) {
  size_t n = json_array_size(ring);
  if (n < 4) {
    refuse(r, NULL, "a ring is an array of at least four positions");
    return;
  }
  if (!same_position(json_array_get(ring, 0), json_array_get(ring, n - 1)))
    refuse(r, "repeat the first position at the end", "this ring is not closed");
  uint32_t errors_before = r->n_errors;
  for (size_t i = 0; i < n && r->n_errors < ERRORS_MAX; i++) {
    step_in(r, NULL, i);
    read_position(r, json_array_get(ring, i));
    step_out(r);
  }
  pk_ring_fault fault = pk_rings_end(&r->rings);
  if (r->n_errors > errors_before) return;
  if (fault == PK_RING_TOO_SHORT) refuse(r, NULL, "this ring has fewer than three different positions");
  if (fault == PK_RING_ROUND_POLE)
    refuse(r, "cut it at the antimeridian, from there along the meridian to the pole and back (RFC 7946, 3.1.9)",
           "this ring goes round a pole");
}

// Reads each item of an array with a function; the items are called `what` in the error if it is no array.
static void read_each(reader *r, const json_t *array, void (*read)(reader *, const json_t *), const char *what) {
  if (!json_is_array(array)) {
    refuse(r, NULL, "expected an array of %s here", what);
    return;
  }
  for (size_t i = 0; i < json_array_size(array) && r->n_errors < ERRORS_MAX; i++) {
    step_in(r, NULL, i);
    read(r, json_array_get(array, i));
    step_out(r);
  }
}

static void read_polygon(reader *r, const json_t *rings) { read_each(r, rings, read_ring, "rings"); }

static const char *type_of(const json_t *object) {
  const char *type = json_string_value(json_object_get(object, "type"));
  return type ? type : "";
}

// Steps to a member if it is there, so that an error about it points at it; otherwise stays at the object.
static int step_to_member(reader *r, const json_t *object, const char *key) {
  if (!json_object_get(object, key)) return 0;
  step_in(r, key, 0);
  return 1;
}

static void refuse_type(reader *r, const json_t *object, const char *help, const char *expected) {
  int inside = step_to_member(r, object, "type");
  if (!json_is_object(object))
    refuse(r, help, "expected %s here", expected);
  else if (!inside)
    refuse(r, help, "this object has no \"type\"; expected %s", expected);
  else
    refuse(r, help, "type \"%.40s\" is not %s", type_of(object), expected);
  if (inside) step_out(r);
}

static void read_geometry(reader *r, const json_t *geometry) {
  int is_polygon = strcmp(type_of(geometry), "Polygon") == 0, is_many = strcmp(type_of(geometry), "MultiPolygon") == 0;
  if (!is_polygon && !is_many) {
    refuse_type(r, geometry, "only a surface has an inside", "a Polygon or MultiPolygon");
    return;
  }
  const json_t *coordinates = json_object_get(geometry, "coordinates");
  if (!coordinates) {
    refuse(r, NULL, "this %s has no \"coordinates\"", type_of(geometry));
    return;
  }
  step_in(r, "coordinates", 0);
  if (is_polygon)
    read_polygon(r, coordinates);
  else
    read_each(r, coordinates, read_polygon, "polygons");
  step_out(r);
}

static const char *name_of(const json_t *feature) {
  const json_t *properties = json_object_get(feature, "properties");
  const char *name = json_string_value(json_object_get(properties, "name"));
  return name ? name : json_string_value(json_object_get(properties, "NAME"));
}

static void read_feature(reader *r, const json_t *feature) {
  if (strcmp(type_of(feature), "Feature") != 0) {
    refuse_type(r, feature, NULL, "a Feature");
    return;
  }
  if (r->name && (!name_of(feature) || strcmp(name_of(feature), r->name) != 0)) return;
  r->n_matches++;
  const json_t *geometry = json_object_get(feature, "geometry");
  if (json_is_null(geometry)) return;
  int inside = step_to_member(r, feature, "geometry");
  if (inside)
    read_geometry(r, geometry);
  else
    refuse(r, NULL, "this Feature has no \"geometry\"");
  if (inside) step_out(r);
}

static int same_but_for_case(const char *a, const char *b) {
  for (; *a && *b; a++, b++)
    if ((*a | 32) != (*b | 32)) return 0;
  return *a == *b;
}

// Says which names there are: the one that differs only in case, or the first few.
static void refuse_name(reader *r, const json_t *root) {
  char names[256] = "";
  size_t used = 0, n_names = 0, i;
  const json_t *features = json_object_get(root, "features"), *feature;
  json_array_foreach(features, i, feature) {
    const char *name = name_of(feature);
    if (!name) continue;
    if (same_but_for_case(name, r->name)) {
      snprintf(names, sizeof names, "did you mean \"%.100s\"?", name);
      break;
    }
    if (n_names++ >= NAMES_SHOWN || used >= sizeof names) continue;
    used +=
        (size_t)snprintf(names + used, sizeof names - used, "%s\"%.30s\"", used ? ", " : "its names begin with ", name);
  }
  refuse(r, names[0] ? names : "no feature has a property \"name\"", "no feature is named \"%.100s\"", r->name);
}

static void read_root(reader *r, const json_t *root) {
  const char *type = type_of(root);
  if (strcmp(type, "FeatureCollection") == 0) {
    const json_t *features = json_object_get(root, "features");
    int inside = step_to_member(r, root, "features");
    read_each(r, features, read_feature, "Features");
    if (inside) step_out(r);
  } else if (strcmp(type, "Feature") == 0) {
    read_feature(r, root);
  } else if (strcmp(type, "Polygon") == 0 || strcmp(type, "MultiPolygon") == 0) {
    if (!r->name) read_geometry(r, root);
  } else {
    refuse_type(r, root, strcmp(type, "Topology") == 0 ? "convert TopoJSON to GeoJSON first" : NULL,
                "a Polygon, MultiPolygon, Feature or FeatureCollection");
    return;
  }
  if (r->n_errors) return;
  if (r->name && !r->n_matches)
    refuse_name(r, root);
  else if (!r->rings.n_rings && !r->rings.failed)
    refuse(r, NULL, "there is no polygon in this file");
}

static int size_is_refused(reader *r) {
  if (r->size <= SIZE_MAX_BYTES) return 0;
  pk_diag *diag = pk_diags_add(r->diags, PK_ERROR, (pk_place){.file = r->file},
                               "the file has %zu bytes, more than the limit of 16 MiB", r->size);
  pk_diag_help(r->diags, diag, "simplify its outlines, or keep only the areas that are needed");
  r->n_errors++;
  return 1;
}

static int is_of_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
}

// Reads a part of the text with jansson; NULL after an error was added.
static json_t *parse(reader *r, const char *from, size_t size) {
  size_t start = (size_t)(from - r->text), deep = pk_json_too_deep(from, size, DEPTH_MAX);
  json_error_t error = {.position = (int)deep + 1, .text = "brackets are nested deeper than 64"};
  json_t *root = deep < size ? NULL : json_loadb(from, size, JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL, &error);
  if (root) return root;
  size_t offset = start + (error.position > 0 ? (size_t)error.position - 1 : 0);
  if (offset > r->size) offset = r->size;
  while (offset > start && is_of_word(r->text[offset - 1])) offset--; // jansson names the end of the token
  pk_diags_add(r->diags, PK_ERROR, pk_json_offset_place(r->file, r->text, offset), "%s", error.text);
  r->n_errors++;
  return NULL;
}

static void read_whole(reader *r) {
  json_t *root = parse(r, r->text, r->size);
  if (root) read_root(r, root);
  json_decref(root);
}

// Whether the text of a feature may carry the wanted name; a name written with escapes is left to jansson.
static int may_be_wanted(const reader *r, pk_json_cursor feature) {
  if (!pk_json_enter(&feature, "properties")) return 0;
  pk_json_cursor name = feature;
  if (!pk_json_enter(&name, "name") && !pk_json_enter(&name, "NAME")) return 0;
  const char *start = name.at;
  pk_json_skip(&name);
  size_t length = strlen(r->name), found = (size_t)(name.at - start);
  return memchr(start, '\\', found) || (found == length + 2 && memcmp(start + 1, r->name, length) == 0);
}

// Reads only the wanted features of a collection and skips over the others: 20 ms instead of 400 for the world's
// borders. Without any, the whole file is read, to say what is wrong with it.
static void read_wanted(reader *r) {
  pk_json_cursor at = {r->text, r->text + r->size};
  while (at.at < at.end && *at.at != '{') at.at++;
  step_in(r, "features", 0);
  int more = pk_json_enter(&at, "features") && pk_json_first(&at);
  for (size_t i = 0; more && r->n_errors < ERRORS_MAX; more = pk_json_next(&at), i++) {
    if (!may_be_wanted(r, at)) continue;
    pk_json_cursor past = at;
    pk_json_skip(&past);
    json_t *feature = parse(r, at.at, (size_t)(past.at - at.at));
    step_in(r, NULL, i);
    if (feature) read_feature(r, feature);
    step_out(r);
    json_decref(feature);
  }
  step_out(r);
  if (!r->n_matches && !r->n_errors) read_whole(r);
}

pk_status pk_area_from_geojson(const char *file, const pk_buf *text, const char *name, pk_allocator allocator,
                               pk_area **out, pk_diags *diags) {
  reader r = {.file = file,
              .text = text->bytes ? text->bytes : "",
              .size = text->n,
              .name = name,
              .diags = diags,
              .rings = {.allocator = allocator}};
  if (size_is_refused(&r)) return PK_INVALID;
  if (name)
    read_wanted(&r);
  else
    read_whole(&r);
  if (!r.n_errors && !r.rings.n_rings && !r.rings.failed)
    refuse(&r, "expected a Polygon or MultiPolygon with coordinates", "there is no polygon here");
  pk_status status = r.n_errors ? PK_INVALID : PK_OK;
  if (r.rings.failed) status = PK_NO_MEMORY;
  if (status == PK_OK) status = pk_area_from_rings(&r.rings, allocator, out);
  pk_rings_clear(&r.rings);
  return status;
}
