// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/binding.h"
#include "scenario/text.h"
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const pk_word CONFIDENCES[] = {{"low", PK_CONFIDENCE_LOW, "a guess of the right order"},
                                      {"medium", PK_CONFIDENCE_MEDIUM, "published, but not checked"},
                                      {"high", PK_CONFIDENCE_HIGH, "published and checked"},
                                      {NULL, 0, NULL}};

static const pk_field COMMON[] = {
    {.key = "source",
     .kind = PK_FIELD_TEXT,
     .offset = offsetof(pk_object, source),
     .example = "Kommersant 2005-04-06",
     .doc = "Where the figures of this thing come from"},
    {.key = "confidence",
     .kind = PK_FIELD_WORD,
     .words = CONFIDENCES,
     .offset = offsetof(pk_object, confidence),
     .example = "medium",
     .doc = "How sure the figures of this thing are"},
    {.key = "private",
     .kind = PK_FIELD_NODE,
     .offset = offsetof(pk_object, privacy),
     .shape = PK_SHAPE_YES_OR_KEYS,
     .example = "yes",
     .doc = "What stays with the nation that owns the annex: yes for all of this, or a list of its keys"},
};
enum { N_COMMON = sizeof COMMON / sizeof *COMMON, MAX_FIELDS = 64 };

const pk_field *pk_object_common_fields(uint32_t *n) {
  *n = N_COMMON;
  return COMMON;
}

static const pk_field *find_field(const pk_field *fields, uint32_t n, const char *key) {
  for (uint32_t i = 0; i < n; i++)
    if (strcmp(fields[i].key, key) == 0) return &fields[i];
  return NULL;
}

static void list_keys(const pk_object_kind *kind, char out[400]) {
  size_t used = 0;
  out[0] = 0;
  for (uint32_t i = 0; i < kind->n_fields; i++) {
    if (used + strlen(kind->fields[i].key) + 8 > 400) {
      memcpy(out + used, ", ...", 6);
      return;
    }
    used += (size_t)snprintf(out + used, 400 - used, "%s%s", used ? ", " : "", kind->fields[i].key);
  }
}

// 'at:53.88N' is one word to YAML, since no blank follows the ':'. The key that it begins with, or NULL.
static const pk_field *glued_field(const pk_object_kind *kind, const char *key) {
  const char *colon = strchr(key, ':');
  for (uint32_t i = 0; colon && i < kind->n_fields; i++) {
    const char *known = kind->fields[i].key;
    if (strlen(known) == (size_t)(colon - key) && memcmp(known, key, (size_t)(colon - key)) == 0)
      return &kind->fields[i];
  }
  return NULL;
}

// Whether the error about this key was told already: '<<' by the parser, what a comma cut off at the value before it.
static int is_told(const pk_reader *reader, const pk_node *value) {
  if (strcmp(value->key, "<<") == 0) return 1;
  if (!pk_node_is_empty(value) || !value->parent || !value->parent->flow || !value->index || !reader->diags->n)
    return 0;
  const pk_place *last = &reader->diags->items[reader->diags->n - 1].place;
  const pk_place *before = &value->parent->children[value->index - 1]->place;
  return last->file == before->file && last->line == before->line && last->column == before->column;
}

// Adds the error; the key that was meant, if that can be seen, or NULL.
static const char *refuse_key(pk_reader *reader, const pk_object_kind *kind, const pk_node *value) {
  if (is_told(reader, value)) return NULL;
  pk_diag *diag = pk_node_diag(reader->diags, PK_ERROR, value, value->key_place, "%s %s has no key '%s'",
                               pk_article(kind->name), kind->name, pk_shorten(value->key).text);
  pk_guess guess = pk_guess_start(value->key);
  for (uint32_t i = 0; i < kind->n_fields; i++) pk_guess_try(&guess, kind->fields[i].key);
  for (uint32_t i = 0; i < N_COMMON; i++) pk_guess_try(&guess, COMMON[i].key);
  const pk_field *glued = glued_field(kind, value->key);
  char keys[400];
  list_keys(kind, keys);
  if (glued)
    pk_diag_help(reader->diags, diag, "write '%s: %s', with a blank after the ':'", glued->key,
                 pk_shorten(strchr(value->key, ':') + 1).text);
  else if (guess.best)
    pk_diag_help(reader->diags, diag, "did you mean '%s'?", guess.best);
  else if (pk_node_is_empty(value) && value->parent && value->parent->flow) // {why: this, that}
    pk_diag_help(reader->diags, diag, "inside { } a comma ends the value; put text that has commas in quotes");
  else
    pk_diag_help(reader->diags, diag, "its keys are %s", keys);
  return glued ? glued->key : guess.best;
}

static int refuse_bounds(pk_reader *reader, const pk_field *field, const pk_node *node) {
  char low[48], high[48];
  int has_unit = field->kind == PK_FIELD_QUANTITY || field->kind == PK_FIELD_DIST || field->kind == PK_FIELD_RANGE;
  if (has_unit) {
    pk_quantity_text(field->dimension, field->min, low);
    pk_quantity_text(field->dimension, field->max, high);
  } else {
    snprintf(low, sizeof low, "%.10g", field->min);
    snprintf(high, sizeof high, "%.10g", field->max);
  }
  const char *key = field->key;
  pk_short written = pk_shorten(node->text);
  const char *value = written.text;
  if (isinf(field->max))
    pk_node_error(reader->diags, node, "'%s' is too little: '%s' is at least %s", value, key, low);
  else if (isinf(field->min))
    pk_node_error(reader->diags, node, "'%s' is too much: '%s' is at most %s", value, key, high);
  else
    pk_node_error(reader->diags, node, "'%s' is out of bounds: '%s' lies between %s and %s", value, key, low, high);
  return 0;
}

// Smallest and largest value that a number, quantity, dist or range says; 0 if the field is something else.
static int extent(const pk_field *field, const void *at, double *low, double *high) {
  const pk_dist *dist = at;
  const pk_range *range = at;
  switch (field->kind) {
  case PK_FIELD_NUMBER:
  case PK_FIELD_QUANTITY:
    *low = *high = *(const double *)at;
    return 1;
  case PK_FIELD_COUNT:
    *low = *high = *(const uint32_t *)at;
    return 1;
  case PK_FIELD_RANGE:
    *low = range->low, *high = range->high;
    return 1;
  case PK_FIELD_DIST:
    *low = *high = dist->a;
    if (dist->kind == PK_UNIFORM) *high = dist->b;
    if (dist->kind == PK_TRIANGULAR) *high = dist->c;
    return 1;
  default:
    return 0;
  }
}

static int check_bounds(pk_reader *reader, const pk_field *field, const pk_node *node, const void *at) {
  double low, high;
  int is_bound = field->min < 0 || field->min > 0 || field->max < 0 || field->max > 0;
  if (!is_bound || !extent(field, at, &low, &high) || (low >= field->min && high <= field->max)) return 1;
  return refuse_bounds(reader, field, node);
}

// A height that counts from something else than the model does for this key.
static int refuse_heights(pk_reader *reader, const pk_field *field, const pk_node *node) {
  int of_ground = field->heights == PK_HEIGHTS_OF_GROUND;
  pk_diag *diag = pk_node_error(reader->diags, node, "'%s' is no height above %s, and '%s' needs one",
                                pk_shorten(node->text).text, of_ground ? "ground" : "sea level", field->key);
  pk_diag_help(reader->diags, diag, "write for example '%s'", field->example);
  return 0;
}

static int read_height(pk_reader *reader, const pk_field *field, const pk_node *node, void *at) {
  pk_altitude_range *range = at;
  pk_altitude *height = at;
  int is_range = field->kind == PK_FIELD_ALTITUDE_RANGE;
  int is_good = is_range ? pk_read_altitude_range(reader, node, range) : pk_read_altitude(reader, node, height);
  if (!is_good || field->heights == PK_HEIGHTS_ANY) return is_good;
  int is_of_ground = (is_range ? range->low.datum : height->datum) == PK_DATUM_AGL; // both ends have one datum
  return is_of_ground == (field->heights == PK_HEIGHTS_OF_GROUND) || refuse_heights(reader, field, node);
}

static int read_uncertain(pk_reader *reader, const pk_field *field, const pk_node *node, void *at) {
  switch (field->kind) {
  case PK_FIELD_QUANTITY:
    return pk_read_quantity(reader, node, field->dimension, at);
  case PK_FIELD_DIST:
    return pk_read_dist(reader, node, field->dimension, at);
  case PK_FIELD_RANGE:
    return pk_read_range(reader, node, field->dimension, at);
  case PK_FIELD_NUMBER:
    return pk_read_number(reader, node, at);
  case PK_FIELD_COUNT:
    return pk_read_count(reader, node, at);
  case PK_FIELD_PROBABILITY:
    return pk_read_probability(reader, node, at);
  default:
    assert(0); // every kind of the enum has its case
    return 0;
  }
}

static int read_value(pk_reader *reader, const pk_field *field, const pk_node *node, void *object) {
  void *at = (char *)object + field->offset;
  switch (field->kind) {
  case PK_FIELD_TEXT:
    return pk_read_text(reader, node, at);
  case PK_FIELD_NAME:
    return pk_read_name(reader, node, at);
  case PK_FIELD_NAMES:
    return pk_read_names(reader, node, at);
  case PK_FIELD_BOOL:
    return pk_read_bool(reader, node, at);
  case PK_FIELD_WORD:
    return pk_read_word(reader, node, field->words, at);
  case PK_FIELD_WORD_SET:
    return pk_read_word_set(reader, node, field->words, at);
  case PK_FIELD_ALTITUDE:
  case PK_FIELD_ALTITUDE_RANGE:
    return read_height(reader, field, node, at);
  case PK_FIELD_AIRSPEED:
    return pk_read_airspeed(reader, node, at);
  case PK_FIELD_POSITION:
    return pk_read_position(reader, node, at);
  case PK_FIELD_POSITIONS:
    return pk_read_positions(reader, node, at);
  case PK_FIELD_TIME:
    return pk_read_time(reader, node, at);
  case PK_FIELD_UTC:
    return pk_read_utc(reader, node, at);
  case PK_FIELD_GROUP:
    return pk_read_group(reader, node, at);
  case PK_FIELD_OBJECT:
    return pk_object_read(reader, field->object, node, at);
  case PK_FIELD_LIST:
    return pk_object_read_list(reader, field->object, node, at);
  case PK_FIELD_MAP:
    return pk_object_read_map(reader, field->object, node, at);
  case PK_FIELD_NODE:
    return *(const pk_node **)at = node, 1;
  default:
    return read_uncertain(reader, field, node, at) && check_bounds(reader, field, node, at);
  }
}

// What others need to read the rest cannot stay behind.
static int refuse_needed(pk_reader *reader, const pk_node *node, const pk_object_kind *kind) {
  static const char *const needed[] = {"at", "aboard", "under", "aircraft"}; // of some units, though not of all
  const pk_field *field = find_field(kind->fields, kind->n_fields, node->text);
  int is_needed = field && field->is_required;
  for (size_t i = 0; field && i < sizeof needed / sizeof *needed; i++) is_needed |= strcmp(needed[i], field->key) == 0;
  if (field && !is_needed) return 1;
  pk_diag *diag;
  if (field) {
    diag = pk_node_error(reader->diags, node, "'%s' must be known of %s %s", field->key, pk_article(kind->name),
                         kind->name);
    pk_diag_help(reader->diags, diag, "write 'private: yes' if nobody else may know of it at all");
  } else if (!find_field(COMMON, N_COMMON, node->text)) {
    diag = pk_node_error(reader->diags, node, "%s %s has no key '%s'", pk_article(kind->name), kind->name,
                         pk_shorten(node->text).text);
    pk_guess guess = pk_guess_start(node->text);
    for (uint32_t i = 0; i < kind->n_fields; i++) pk_guess_try(&guess, kind->fields[i].key);
    if (guess.best) pk_diag_help(reader->diags, diag, "did you mean '%s'?", guess.best);
  } else {
    return 1;
  }
  return 0;
}

static int read_privacy(pk_reader *reader, const pk_node *node, const pk_object_kind *kind) {
  int is_private, is_good = 1;
  pk_names keys;
  if (node->kind == PK_NODE_SCALAR) return pk_read_bool(reader, node, &is_private);
  if (!pk_read_names(reader, node, &keys)) return 0;
  for (uint32_t i = 0; i < keys.n; i++) is_good &= refuse_needed(reader, keys.nodes[i], kind);
  return is_good;
}

static int read_fields(pk_reader *reader, const pk_object_kind *kind, const pk_node *node, pk_object *object) {
  int is_good = 1;
  for (uint32_t i = 0; i < node->n; i++) {
    const pk_node *value = node->children[i];
    const pk_field *field = find_field(kind->fields, kind->n_fields, value->key);
    if (field) {
      object->given |= (uint64_t)1 << (field - kind->fields);
      is_good &= read_value(reader, field, value, object);
    } else if ((field = find_field(COMMON, N_COMMON, value->key)) != NULL) {
      is_good &= read_value(reader, field, value, object);
      if (strcmp(field->key, "private") == 0) is_good &= read_privacy(reader, value, kind);
    } else {
      // A mistyped key is not missing as well.
      const char *meant = refuse_key(reader, kind, value);
      if (meant && (field = find_field(kind->fields, kind->n_fields, meant)) != NULL)
        object->given |= (uint64_t)1 << (field - kind->fields);
      is_good = 0;
    }
  }
  return is_good;
}

static int check_required(pk_reader *reader, const pk_object_kind *kind, const pk_object *object) {
  int is_good = 1;
  for (uint32_t i = 0; i < kind->n_fields; i++) {
    const pk_field *field = &kind->fields[i];
    if (!field->is_required || object->given >> i & 1) continue;
    is_good = 0;
    pk_diag *diag;
    if (object->name)
      diag = pk_node_error(reader->diags, object->node, "the %s '%s' needs '%s'", kind->name,
                           pk_shorten(object->name).text, field->key);
    else
      diag = pk_node_error(reader->diags, object->node, "%s %s needs '%s'", pk_article(kind->name), kind->name,
                           field->key);
    if (field->example) pk_diag_help(reader->diags, diag, "add for example '%s: %s'", field->key, field->example);
  }
  return is_good;
}

static int refuse_kind(pk_reader *reader, const pk_object_kind *kind, const pk_node *node, const char *expected) {
  pk_diag *diag =
      pk_node_error(reader->diags, node, "expected %s the keys of %s %s", expected, pk_article(kind->name), kind->name);
  const pk_field *first = kind->n_fields ? &kind->fields[0] : NULL;
  if (first && first->example)
    pk_diag_help(reader->diags, diag, "write for example '{%s: %s, ...}'", first->key, first->example);
  return 0;
}

static int read_object(pk_reader *reader, const pk_object_kind *kind, const pk_node *node, const char *name,
                       pk_object *object) {
  assert(kind->n_fields <= MAX_FIELDS && kind->size >= sizeof(pk_object));
  memset(object, 0, kind->size);
  if (kind->defaults) kind->defaults(object);
  object->name = name;
  object->node = node;
  object->is_wrong = 1;
  if (node->kind != PK_NODE_MAP) return refuse_kind(reader, kind, node, "a map with");
  int is_good = read_fields(reader, kind, node, object);
  is_good &= check_required(reader, kind, object);
  object->is_wrong = !is_good;
  return is_good;
}

int pk_object_read(pk_reader *reader, const pk_object_kind *kind, const pk_node *node, void *object) {
  return read_object(reader, kind, node, NULL, object);
}

int pk_object_read_over(pk_reader *reader, const pk_object_kind *kind, const pk_node *node, void *object) {
  if (node->kind != PK_NODE_MAP) return refuse_kind(reader, kind, node, "a map with");
  return read_fields(reader, kind, node, object);
}

static char *new_items(pk_reader *reader, const pk_object_kind *kind, const pk_node *node) {
  char *items = pk_arena_alloc(reader->arena, kind->size * node->n);
  if (!items) reader->no_memory = 1;
  return items;
}

int pk_object_read_list(pk_reader *reader, const pk_object_kind *kind, const pk_node *node, pk_objects *out) {
  if (node->kind != PK_NODE_LIST) return refuse_kind(reader, kind, node, "a list of maps with");
  char *items = new_items(reader, kind, node);
  if (!items) return 0;
  int is_good = 1;
  for (uint32_t i = 0; i < node->n; i++)
    is_good &= read_object(reader, kind, node->children[i], NULL, (pk_object *)(void *)(items + i * kind->size));
  *out = (pk_objects){items, node->n};
  return is_good;
}

int pk_object_read_map(pk_reader *reader, const pk_object_kind *kind, const pk_node *node, pk_objects *out) {
  if (node->kind != PK_NODE_MAP) return refuse_kind(reader, kind, node, "names, each with");
  char *items = new_items(reader, kind, node);
  if (!items) return 0;
  int is_good = 1;
  uint32_t n = 0;
  for (uint32_t i = 0; i < node->n; i++) {
    const pk_node *value = node->by_key[i];
    if (i && strcmp(value->key, node->by_key[i - 1]->key) == 0) continue; // an error already
    const char *name = NULL;
    int has_name = pk_read_key(reader, value, &name);
    is_good &= read_object(reader, kind, value, has_name ? name : value->key,
                           (pk_object *)(void *)(items + n++ * kind->size)) &
               has_name;
  }
  *out = (pk_objects){items, n};
  return is_good;
}

int pk_object_has(const pk_object_kind *kind, const pk_object *object, const char *key) {
  const pk_field *field = find_field(kind->fields, kind->n_fields, key);
  return field && (object->given >> (field - kind->fields) & 1);
}

const pk_node *pk_object_node(const pk_object *object, const char *key) { return pk_node_get(object->node, key); }
