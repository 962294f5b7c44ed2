// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/schema.h"
#include "base/json.h"
#include <assert.h>
#include <math.h>
#include <string.h>

#define NUMBER "(−|[-+])?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?"

// (m|km|NM ...), with what an expression would take for itself escaped.
static void add_units(pk_dimension dimension, pk_buf *out) {
  uint32_t n;
  const pk_unit *units = pk_units(&n);
  const char *gap = "(";
  for (uint32_t i = 0; i < n; i++) {
    if (units[i].dimension != dimension) continue;
    pk_buf_text(out, gap);
    pk_buf_text(out, units[i].symbol); // no symbol holds a sign with a meaning in expressions
    gap = "|";
  }
  pk_buf_text(out, ")");
}

// A number with its unit; durations may have several parts. The unit may be left out if it comes later.
static void add_quantity(pk_dimension dimension, int may_lack_unit, pk_buf *out) {
  int has_parts = dimension == PK_DIM_TIME;
  pk_buf_text(out, has_parts ? "(" NUMBER " *" : NUMBER " *");
  add_units(dimension, out);
  if (has_parts) pk_buf_text(out, " *)+");
  if (may_lack_unit) pk_buf_text(out, "?");
}

static void add_either(pk_dimension dimension, pk_buf *out) {
  if (dimension != PK_DIM_TIME) {
    add_quantity(dimension, 1, out);
    return;
  }
  pk_buf_text(out, "(" NUMBER "|");
  add_quantity(dimension, 0, out);
  pk_buf_text(out, ")");
}

static void add_range(pk_dimension dimension, int may_have_mode, pk_buf *out) {
  pk_buf_text(out, "(");
  add_either(dimension, out);
  pk_buf_text(out, " *[.][.] *");
  if (may_have_mode) {
    pk_buf_text(out, "(");
    add_either(dimension, out);
    pk_buf_text(out, " *[.][.] *)?");
  }
  pk_buf_text(out, ")?");
  add_quantity(dimension, 0, out);
}

static void add_dist(pk_dimension dimension, pk_buf *out) {
  pk_buf_text(out, "(");
  add_range(dimension, 1, out);
  pk_buf_text(out, "|normal +");
  add_either(dimension, out);
  pk_buf_text(out, " *(±|[+]-) *");
  add_quantity(dimension, 0, out);
  pk_buf_text(out, "|lognormal +");
  add_quantity(dimension, 0, out);
  pk_buf_text(out, " *(×|x) *[0-9]+([.][0-9]+)?)");
}

static void add_height(pk_heights heights, int may_lack_datum, pk_buf *out) {
  static const char *const datums[] = {"(agl|amsl)", "amsl", "agl"};
  pk_buf_text(out, heights == PK_HEIGHTS_OF_GROUND ? "(" NUMBER " *" : "(FL *[0-9]+([.][0-9]+)?|" NUMBER " *");
  add_units(PK_DIM_LENGTH, out);
  pk_buf_printf(out, may_lack_datum ? "?( *%s)?)" : " *%s)", datums[heights]);
}

#define DATE "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?Z"

static void add_pattern(const pk_field *field, pk_buf *out) {
  switch (field->kind) {
  case PK_FIELD_QUANTITY:
    add_quantity(field->dimension, 0, out);
    break;
  case PK_FIELD_DIST:
    add_dist(field->dimension, out);
    break;
  case PK_FIELD_RANGE:
    add_range(field->dimension, 0, out);
    break;
  case PK_FIELD_ALTITUDE:
    add_height(field->heights, 0, out);
    break;
  case PK_FIELD_ALTITUDE_RANGE:
    pk_buf_text(out, "(");
    add_height(field->heights, 1, out);
    pk_buf_text(out, " *[.][.] *)?");
    add_height(field->heights, 0, out);
    break;
  case PK_FIELD_AIRSPEED:
    pk_buf_text(out, "(Mach *[0-9]+([.][0-9]+)?|");
    add_quantity(PK_DIM_SPEED, 0, out);
    pk_buf_text(out, ")");
    break;
  case PK_FIELD_POSITION:
    pk_buf_text(out, "([0-9].*[NS][, ].*[EW]|[^-+0-9].*)");
    break;
  case PK_FIELD_TIME:
    pk_buf_text(out, "(T( *[-+] *(0|");
    add_quantity(PK_DIM_TIME, 0, out);
    pk_buf_text(out, "))?|" DATE ")");
    break;
  case PK_FIELD_UTC:
    pk_buf_text(out, DATE);
    break;
  case PK_FIELD_GROUP:
    pk_buf_text(out, "([1-9][0-9]* *(×|x) *)?[^0-9 ].*");
    break;
  case PK_FIELD_NAME:
    pk_buf_text(out, "[^/]{1,80}");
    break;
  default:
    break;
  }
}

void pk_schema_pattern(const pk_field *field, pk_buf *out) {
  uint32_t before = out->n;
  pk_buf_text(out, "^");
  add_pattern(field, out);
  if (out->n == before + 1 && !out->failed)
    out->bytes[--out->n] = 0;
  else
    pk_buf_text(out, "$");
}

typedef struct writer {
  pk_json json;
  pk_allocator allocator;
  const pk_schema_names *names;
  uint32_t n_names;
  const pk_object_kind *kinds[PK_SCHEMA_MAX_KINDS]; // found so far; those before `done` are written
  uint32_t n, done;
} writer;

static void remember(writer *w, const pk_object_kind *kind) {
  for (uint32_t i = 0; i < w->n; i++)
    if (w->kinds[i] == kind) return;
  assert(w->n < PK_SCHEMA_MAX_KINDS);
  w->kinds[w->n++] = kind;
}

// Name of a definition; blanks are not allowed in references.
static void definition_name(const pk_object_kind *kind, char out[80]) {
  size_t n = strlen(kind->name) < 79 ? strlen(kind->name) : 79;
  for (size_t i = 0; i < n; i++) out[i] = kind->name[i] == ' ' ? '-' : kind->name[i];
  out[n] = 0;
}

static void key_reference(writer *w, const pk_object_kind *kind) {
  char reference[100] = "#/definitions/";
  definition_name(kind, reference + strlen(reference));
  remember(w, kind);
  pk_json_key_text(&w->json, "$ref", reference);
}

static void key_reference_object(writer *w, const char *key, const pk_object_kind *kind) {
  pk_json_key(&w->json, key);
  pk_json_object(&w->json);
  key_reference(w, kind);
  pk_json_object_end(&w->json);
}

// A "$ref" must stand alone in draft-07, so that the field can keep its own description beside it.
static void all_of(writer *w, const pk_object_kind *kind) {
  pk_json_key(&w->json, "allOf");
  pk_json_array(&w->json);
  pk_json_object(&w->json);
  key_reference(w, kind);
  pk_json_object_end(&w->json);
  pk_json_array_end(&w->json);
}

static void key_texts(writer *w, const char *key, const char *const *texts, uint32_t n) {
  pk_json_key(&w->json, key);
  pk_json_array(&w->json);
  for (uint32_t i = 0; i < n; i++) pk_json_text(&w->json, texts[i]);
  pk_json_array_end(&w->json);
}

static void key_words(writer *w, const pk_word *words) {
  pk_json_key(&w->json, "enum");
  pk_json_array(&w->json);
  for (const pk_word *word = words; word->word; word++) pk_json_text(&w->json, word->word);
  pk_json_array_end(&w->json);
  pk_json_key(&w->json, "enumDescriptions");
  pk_json_array(&w->json);
  for (const pk_word *word = words; word->word; word++) pk_json_text(&w->json, word->doc ? word->doc : "");
  pk_json_array_end(&w->json);
}

static void key_pattern(writer *w, const pk_field *field) {
  pk_buf pattern;
  pk_buf_init(&pattern, w->allocator);
  pk_schema_pattern(field, &pattern);
  if (pattern.n) pk_json_key_text(&w->json, "pattern", pattern.bytes);
  if (pattern.failed) w->json.out->failed = 1;
  pk_buf_clear(&pattern);
}

static void write_bounds(writer *w, const pk_field *field) {
  if (field->min >= 0 && field->max <= 0 && field->min <= 0 && field->max >= 0) return; // both 0
  if (isfinite(field->min)) pk_json_key_number(&w->json, "minimum", field->min);
  if (isfinite(field->max)) pk_json_key_number(&w->json, "maximum", field->max);
}

static void open_items(writer *w) {
  pk_json_key_text(&w->json, "type", "array");
  pk_json_key(&w->json, "items");
  pk_json_object(&w->json);
}

static void write_list(writer *w, const pk_field *field) {
  static const pk_field name = {.kind = PK_FIELD_NAME}, position = {.kind = PK_FIELD_POSITION};
  open_items(w);
  if (field->kind == PK_FIELD_WORD_SET)
    key_words(w, field->words);
  else if (field->kind == PK_FIELD_LIST)
    key_reference(w, field->object);
  else
    key_pattern(w, field->kind == PK_FIELD_NAMES ? &name : &position);
  pk_json_object_end(&w->json);
  if (field->kind == PK_FIELD_NAMES) {
    pk_json_key(&w->json, "uniqueItems");
    pk_json_bool(&w->json, 1);
  }
}

static void write_probability(writer *w) {
  pk_json_key(&w->json, "anyOf");
  pk_json_array(&w->json);
  pk_json_object(&w->json);
  pk_json_key_text(&w->json, "type", "number");
  pk_json_key_number(&w->json, "minimum", 0);
  pk_json_key_number(&w->json, "maximum", 1);
  pk_json_object_end(&w->json);
  pk_json_object(&w->json);
  pk_json_key_text(&w->json, "type", "string");
  pk_json_key_text(&w->json, "pattern", "^[0-9]+([.][0-9]+)? *%$");
  pk_json_object_end(&w->json);
  pk_json_array_end(&w->json);
}

static void write_bool(writer *w) {
  pk_json_key(&w->json, "enum");
  pk_json_array(&w->json);
  pk_json_text(&w->json, "yes");
  pk_json_text(&w->json, "no");
  pk_json_bool(&w->json, 1); // YAML 1.1 editors read yes as true
  pk_json_bool(&w->json, 0);
  pk_json_array_end(&w->json);
}

static void write_map(writer *w, const pk_object_kind *object) {
  pk_json_key_text(&w->json, "type", "object");
  if (object) key_reference_object(w, "additionalProperties", object);
}

static void write_text_or_object(writer *w, const pk_object_kind *object) {
  pk_json_key(&w->json, "anyOf");
  pk_json_array(&w->json);
  pk_json_object(&w->json);
  pk_json_key_text(&w->json, "type", "string");
  pk_json_object_end(&w->json);
  pk_json_object(&w->json);
  key_reference(w, object);
  pk_json_object_end(&w->json);
  pk_json_array_end(&w->json);
}

static void write_map_or_none(writer *w, const pk_object_kind *object) {
  pk_json_key(&w->json, "properties");
  pk_json_object(&w->json);
  pk_json_key(&w->json, "none");
  pk_json_object(&w->json);
  pk_json_key_text(&w->json, "description", "Why there is none");
  pk_json_key_text(&w->json, "type", "string");
  pk_json_object_end(&w->json);
  pk_json_object_end(&w->json);
  write_map(w, object);
}

static void write_yes_or_keys(writer *w) {
  pk_json_key(&w->json, "anyOf");
  pk_json_array(&w->json);
  pk_json_object(&w->json);
  write_bool(w);
  pk_json_object_end(&w->json);
  pk_json_object(&w->json);
  open_items(w);
  pk_json_key_text(&w->json, "type", "string");
  pk_json_object_end(&w->json);
  pk_json_object_end(&w->json);
  pk_json_array_end(&w->json);
}

static void write_node(writer *w, const pk_field *field) {
  switch (field->shape) {
  case PK_SHAPE_TEXT_OR_OBJECT:
    write_text_or_object(w, field->object);
    break;
  case PK_SHAPE_MAP:
    write_map(w, field->object);
    break;
  case PK_SHAPE_MAP_OR_NONE:
    write_map_or_none(w, field->object);
    break;
  case PK_SHAPE_LIST:
    open_items(w);
    pk_json_key_text(&w->json, "type", "string");
    pk_json_object_end(&w->json);
    break;
  case PK_SHAPE_YES_OR_KEYS:
    write_yes_or_keys(w);
    break;
  default:
    if (field->object) all_of(w, field->object);
    break;
  }
}

static void write_type(writer *w, const pk_field *field) {
  static const char *const text[] = {"string", "number", "boolean"};
  switch (field->kind) {
  case PK_FIELD_TEXT:
    key_texts(w, "type", text, 3);
    break;
  case PK_FIELD_NUMBER:
  case PK_FIELD_COUNT:
    pk_json_key_text(&w->json, "type", field->kind == PK_FIELD_COUNT ? "integer" : "number");
    write_bounds(w, field);
    break;
  case PK_FIELD_BOOL:
    write_bool(w);
    break;
  case PK_FIELD_WORD:
    key_words(w, field->words);
    break;
  case PK_FIELD_PROBABILITY:
    write_probability(w);
    break;
  case PK_FIELD_NAMES:
  case PK_FIELD_POSITIONS:
  case PK_FIELD_WORD_SET:
  case PK_FIELD_LIST:
    write_list(w, field);
    break;
  case PK_FIELD_OBJECT:
    all_of(w, field->object);
    break;
  case PK_FIELD_MAP:
    write_map(w, field->object);
    break;
  case PK_FIELD_NODE:
    write_node(w, field);
    break;
  default:
    pk_json_key_text(&w->json, "type", "string");
    key_pattern(w, field);
    break;
  }
}

static const pk_schema_names *names_of(const writer *w, const pk_object_kind *kind, const pk_field *field) {
  for (uint32_t i = 0; i < w->n_names; i++)
    if (strcmp(w->names[i].kind, kind->name) == 0 && strcmp(w->names[i].key, field->key) == 0) return &w->names[i];
  return NULL;
}

static void write_names(writer *w, const pk_field *field, const pk_schema_names *names) {
  int is_list = field->kind == PK_FIELD_NAMES;
  if (is_list) open_items(w);
  key_texts(w, "enum", names->names, names->n);
  if (is_list) pk_json_object_end(&w->json);
}

static void write_field(writer *w, const pk_object_kind *kind, const pk_field *field) {
  const pk_schema_names *names = names_of(w, kind, field);
  pk_json_key(&w->json, field->key);
  pk_json_object(&w->json);
  if (field->doc) pk_json_key_text(&w->json, "description", field->doc);
  if (names)
    write_names(w, field, names);
  else
    write_type(w, field);
  int is_text = field->kind != PK_FIELD_NUMBER && field->kind != PK_FIELD_COUNT && field->kind != PK_FIELD_BOOL;
  if (field->example && is_text && !strchr("[{", field->example[0]))
    key_texts(w, "examples", &field->example, 1); // lists and maps would be shown as texts
  pk_json_object_end(&w->json);
}

static int has_own(const pk_object_kind *kind, const char *key) {
  for (uint32_t i = 0; i < kind->n_fields; i++)
    if (strcmp(kind->fields[i].key, key) == 0) return 1;
  return 0;
}

static void write_properties(writer *w, const pk_object_kind *kind) {
  uint32_t n;
  const pk_field *common = pk_object_common_fields(&n);
  pk_json_key(&w->json, "properties");
  pk_json_object(&w->json);
  for (uint32_t i = 0; i < kind->n_fields; i++) write_field(w, kind, &kind->fields[i]);
  for (uint32_t i = 0; i < n; i++)
    if (!has_own(kind, common[i].key)) write_field(w, kind, &common[i]);
  pk_json_object_end(&w->json);
}

static void write_kind(writer *w, const pk_object_kind *kind) {
  char name[80];
  definition_name(kind, name);
  pk_json_key(&w->json, name);
  pk_json_object(&w->json);
  pk_json_key_text(&w->json, "title", kind->name);
  if (kind->doc) pk_json_key_text(&w->json, "description", kind->doc);
  pk_json_key_text(&w->json, "type", "object");
  write_properties(w, kind);
  pk_json_key(&w->json, "required");
  pk_json_array(&w->json);
  for (uint32_t i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].is_required) pk_json_text(&w->json, kind->fields[i].key);
  pk_json_array_end(&w->json);
  pk_json_key(&w->json, "additionalProperties");
  pk_json_bool(&w->json, 0);
  pk_json_object_end(&w->json);
}

void pk_schema_write(const pk_object_kind *root, const pk_schema_names *names, uint32_t n_names, pk_buf *out) {
  writer w = {.allocator = out->allocator, .names = names, .n_names = n_names};
  pk_json_init(&w.json, out);
  pk_json_object(&w.json);
  pk_json_key_text(&w.json, "$schema", "http://json-schema.org/draft-07/schema#");
  pk_json_key_text(&w.json, "title", root->name);
  all_of(&w, root);
  pk_json_key(&w.json, "definitions");
  pk_json_object(&w.json);
  for (; w.done < w.n; w.done++) write_kind(&w, w.kinds[w.done]);
  pk_json_object_end(&w.json);
  pk_json_object_end(&w.json);
}
