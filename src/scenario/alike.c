// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/alike.h"
#include "base/buf.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

// Units are converted with a rounding or two: 10 NM and 18.52 km are one length.
static int near(double a, double b) { return !(fabs(a - b) > 1e-12 * fmax(fabs(a), fabs(b))); }

static int same_height(pk_altitude a, pk_altitude b) { return a.datum == b.datum && near(a.value_m, b.value_m); }

static int has_name(const pk_names *names, const char *name) {
  for (uint32_t i = 0; i < names->n; i++)
    if (strcmp(names->items[i], name) == 0) return 1;
  return 0;
}

static int same_names(const pk_names *a, const pk_names *b) {
  for (uint32_t i = 0; i < a->n; i++)
    if (!has_name(b, a->items[i])) return 0;
  return a->n == b->n;
}

static int same_places(const pk_places *a, const pk_places *b) {
  for (uint32_t i = 0; a->n == b->n && i < a->n; i++)
    if (!near(a->items[i].lat_rad, b->items[i].lat_rad) || !near(a->items[i].lon_rad, b->items[i].lon_rad)) return 0;
  return a->n == b->n;
}

static int is_number_start(char c) { return c >= '0' && c <= '9'; }

// Reads "50 km" at *at and moves on behind it.
static int read_amount(const char **at, double *si, int *dimension) {
  const char *end = *at + strlen(*at), *p = *at;
  double number;
  if (!is_number_start(*p) || !pk_number_parse(&p, end, &number)) return 0;
  while (*p == ' ') p++;
  size_t size = strcspn(p, " ,;)");
  const pk_unit *unit = pk_unit_find_any(p, size);
  if (!unit) return 0;
  *si = pk_unit_to_si(unit, number);
  *dimension = (int)unit->dimension;
  *at = p + size;
  return 1;
}

// Texts that the program reads itself, such as "within 50 km of the border", mean the same in other units.
static int same_text(const char *a, const char *b) {
  if (!a || !b) return a == b;
  while (*a && *b) {
    const char *next_a = a, *next_b = b;
    double si_a, si_b;
    int kind_a, kind_b;
    if (read_amount(&next_a, &si_a, &kind_a) && read_amount(&next_b, &si_b, &kind_b)) {
      if (kind_a != kind_b || !near(si_a, si_b)) return 0;
      a = next_a, b = next_b;
    } else if (*a++ != *b++) {
      return 0;
    }
  }
  return *a == *b;
}

// A place by its name is more than its position: an airfield has a runway.
static int same_position(const pk_field *field, const pk_object *a, const pk_object *b, const pk_lla *at_a,
                         const pk_lla *at_b) {
  const pk_node *node_a = pk_object_node(a, field->key), *node_b = pk_object_node(b, field->key);
  if (!node_a || !node_b) return node_a == node_b;
  int named_a = !is_number_start(node_a->text[0]), named_b = !is_number_start(node_b->text[0]);
  if (named_a || named_b) return strcmp(node_a->text, node_b->text) == 0;
  return near(at_a->lat_rad, at_b->lat_rad) && near(at_a->lon_rad, at_b->lon_rad);
}

static int same_figure(const pk_field *field, const void *a, const void *b) {
  const pk_dist *dist_a = a, *dist_b = b;
  const pk_range *range_a = a, *range_b = b;
  const pk_airspeed *speed_a = a, *speed_b = b;
  const pk_altitude_range *band_a = a, *band_b = b;
  switch (field->kind) {
  case PK_FIELD_DIST:
    return dist_a->kind == dist_b->kind && near(dist_a->a, dist_b->a) && near(dist_a->b, dist_b->b) &&
           near(dist_a->c, dist_b->c);
  case PK_FIELD_RANGE:
    return near(range_a->low, range_b->low) && near(range_a->high, range_b->high);
  case PK_FIELD_AIRSPEED:
    return near(speed_a->speed_mps, speed_b->speed_mps) && near(speed_a->mach, speed_b->mach);
  case PK_FIELD_ALTITUDE:
    return same_height(*(const pk_altitude *)a, *(const pk_altitude *)b);
  case PK_FIELD_ALTITUDE_RANGE:
    return same_height(band_a->low, band_b->low) && same_height(band_a->high, band_b->high);
  default:
    return near(*(const double *)a, *(const double *)b);
  }
}

int pk_field_alike(const pk_field *field, const pk_object *object_a, const pk_object *object_b) {
  const void *a = (const char *)object_a + field->offset, *b = (const char *)object_b + field->offset;
  const pk_group *group_a = a, *group_b = b;
  switch (field->kind) {
  case PK_FIELD_TEXT:
  case PK_FIELD_NAME:
    return same_text(*(const char *const *)a, *(const char *const *)b);
  case PK_FIELD_NAMES:
    return same_names(a, b);
  case PK_FIELD_COUNT:
    return *(const uint32_t *)a == *(const uint32_t *)b;
  case PK_FIELD_BOOL:
  case PK_FIELD_WORD:
    return *(const int *)a == *(const int *)b;
  case PK_FIELD_WORD_SET:
    return *(const uint64_t *)a == *(const uint64_t *)b;
  case PK_FIELD_POSITION:
    return same_position(field, object_a, object_b, a, b);
  case PK_FIELD_POSITIONS:
    return same_places(a, b);
  case PK_FIELD_TIME:
  case PK_FIELD_UTC:
    return *(const int64_t *)a == *(const int64_t *)b;
  case PK_FIELD_GROUP:
    return group_a->count == group_b->count && same_text(group_a->name, group_b->name);
  default:
    return same_figure(field, a, b);
  }
}

static void add(char *out, size_t size, const char *text) {
  size_t used = strlen(out);
  if (used + 1 < size) snprintf(out + used, size - used, "%s%s", used ? ", " : "", text);
}

static const char *word_of(const pk_word *words, int value) {
  for (; words && words->word; words++)
    if (words->value == value) return words->word;
  return NULL;
}

// What a value means, without its text.
static const char *meaning(pk_arena *arena, const pk_field *field, const void *at) {
  char text[400] = "";
  double number = 0;
  switch (field->kind) {
  case PK_FIELD_TEXT:
  case PK_FIELD_NAME:
    return *(const char *const *)at;
  case PK_FIELD_NAMES:
    for (uint32_t i = 0; i < ((const pk_names *)at)->n; i++) add(text, sizeof text, ((const pk_names *)at)->items[i]);
    break;
  case PK_FIELD_WORD:
    return word_of(field->words, *(const int *)at);
  case PK_FIELD_WORD_SET:
    for (const pk_word *word = field->words; word->word; word++)
      if (*(const uint64_t *)at >> word->value & 1) add(text, sizeof text, word->word);
    break;
  case PK_FIELD_BOOL:
    return *(const int *)at ? "yes" : "no";
  case PK_FIELD_COUNT:
    number = *(const uint32_t *)at;
    break;
  case PK_FIELD_QUANTITY:
  case PK_FIELD_NUMBER:
  case PK_FIELD_PROBABILITY:
    number = *(const double *)at;
    break;
  default:
    return NULL;
  }
  if (field->kind == PK_FIELD_QUANTITY && number > 0) {
    char quantity[48];
    pk_quantity_text(field->dimension, number, quantity);
    add(text, sizeof text, quantity);
  } else if (number > 0) {
    snprintf(text, sizeof text, "%.10g", number);
  }
  return text[0] ? pk_arena_strdup(arena, text) : NULL;
}

const char *pk_field_text(pk_arena *arena, const pk_field *field, const pk_object *object, int as_written) {
  const pk_node *node = as_written ? pk_object_node(object, field->key) : NULL;
  if (node) return pk_node_text(arena, node);
  return meaning(arena, field, (const char *)object + field->offset);
}

int pk_node_alike(const pk_node *a, const pk_node *b) {
  if (!a || !b) return a == b;
  if (a->kind != b->kind || a->n != b->n) return 0;
  if (a->kind == PK_NODE_SCALAR) return same_text(a->text, b->text);
  for (uint32_t i = 0; i < a->n; i++) {
    const pk_node *other = a->kind == PK_NODE_MAP ? pk_node_get(b, a->children[i]->key) : b->children[i];
    if (!other || !pk_node_alike(a->children[i], other)) return 0;
  }
  return 1;
}

static void write_node(pk_buf *out, const pk_node *node, int is_inside) {
  if (node->kind == PK_NODE_SCALAR) {
    pk_buf_text(out, node->text);
    return;
  }
  int is_list = node->kind == PK_NODE_LIST;
  if (is_inside) pk_buf_text(out, is_list ? "[" : "{");
  for (uint32_t i = 0; i < node->n; i++) {
    pk_buf_printf(out, "%s%s%s", i ? ", " : "", is_list ? "" : node->children[i]->key, is_list ? "" : ": ");
    write_node(out, node->children[i], 1);
  }
  if (is_inside) pk_buf_text(out, is_list ? "]" : "}");
}

const char *pk_node_text(pk_arena *arena, const pk_node *node) {
  pk_buf text;
  pk_buf_init(&text, arena->allocator);
  write_node(&text, node, 0);
  const char *copy = text.failed ? NULL : pk_arena_strdup(arena, text.bytes ? text.bytes : "");
  pk_buf_clear(&text);
  return copy;
}
