// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Maps of the language as constant tables. One table says what keys a thing has, how each is read and what it means;
// from it come reading with all errors at once, the JSON Schema (scenario/schema.h) and reference pages.
//
//   typedef struct radar { pk_object object; double range_m; pk_dist delay_s; pk_objects modes; } radar;
//   static const pk_field RADAR_FIELDS[] = {
//       {.key = "range", .kind = PK_FIELD_QUANTITY, .dimension = PK_DIM_LENGTH, .offset = offsetof(radar, range_m),
//        .is_required = 1, .max = 1e6, .example = "250 km", .doc = "Instrumented range"},
//       {.key = "modes", .kind = PK_FIELD_MAP, .object = &MODE, .offset = offsetof(radar, modes), .doc = "..."}};
//   const pk_object_kind RADAR = {"radar", "A radar.", sizeof(radar), RADAR_FIELDS, 2, NULL};
//
//   radar r;
//   if (pk_object_read(&reader, &RADAR, node, &r) && pk_object_has(&RADAR, &r.object, "modes")) ...
#pragma once
#include "scenario/value.h"

typedef struct pk_object_kind pk_object_kind;

// Every struct that a table reads into begins with this.
typedef struct pk_object {
  const char *name;    // its key in a map of things; NULL otherwise
  const pk_node *node; // where it stands
  uint64_t given;      // bit i: field i of the table was given
  const char *source;  // where its figures come from; NULL if not said
  int confidence;      // pk_confidence
  const pk_node
      *privacy; // what of it stays with the nation that owns the file: yes, or a list of its keys; NULL: nothing
  int is_wrong; // an error was added while it was read: its values are incomplete
} pk_object;

typedef enum pk_confidence {
  PK_CONFIDENCE_UNSAID,
  PK_CONFIDENCE_LOW,
  PK_CONFIDENCE_MEDIUM,
  PK_CONFIDENCE_HIGH
} pk_confidence;

// Things read from a map (in the order of their names) or a list (in the order of the file), in the reader's arena.
typedef struct pk_objects {
  void *items;
  uint32_t n;
} pk_objects;

typedef enum pk_field_kind { // the C type at the offset
  PK_FIELD_TEXT,             // const char *
  PK_FIELD_NAME,             // const char *
  PK_FIELD_NAMES,            // pk_names
  PK_FIELD_NUMBER,           // double
  PK_FIELD_COUNT,            // uint32_t
  PK_FIELD_BOOL,             // int
  PK_FIELD_WORD,             // int, one of `words`
  PK_FIELD_WORD_SET,         // uint64_t, a list of `words`
  PK_FIELD_PROBABILITY,      // double
  PK_FIELD_QUANTITY,         // double of `dimension`
  PK_FIELD_DIST,             // pk_dist of `dimension`
  PK_FIELD_RANGE,            // pk_range of `dimension`
  PK_FIELD_ALTITUDE,         // pk_altitude
  PK_FIELD_ALTITUDE_RANGE,   // pk_altitude_range
  PK_FIELD_AIRSPEED,         // pk_airspeed
  PK_FIELD_POSITION,         // pk_lla
  PK_FIELD_POSITIONS,        // pk_places
  PK_FIELD_TIME,             // pk_time
  PK_FIELD_UTC,              // int64_t
  PK_FIELD_GROUP,            // pk_group
  PK_FIELD_OBJECT,           // a struct of `object`, in place
  PK_FIELD_LIST,             // pk_objects of `object`, from a list of maps
  PK_FIELD_MAP,              // pk_objects of `object`, from a map of names to maps
  PK_FIELD_NODE              // const pk_node *, for what only its owner can read
} pk_field_kind;

// What a node may look like that only its owner can read; for the schema.
typedef enum pk_shape {
  PK_SHAPE_OBJECT,         // of `object`, or anything if that is NULL
  PK_SHAPE_TEXT_OR_OBJECT, // a text, or a map with the keys of `object`
  PK_SHAPE_MAP,            // a map of names to `object`, or to anything
  PK_SHAPE_MAP_OR_NONE,    // the same, or {none: why}
  PK_SHAPE_LIST,           // a list of texts
  PK_SHAPE_YES_OR_KEYS     // yes, no, or a list of texts
} pk_shape;

// What a height may be counted from. Levels are pressure altitudes, which the model's air makes heights above the sea.
typedef enum pk_heights {
  PK_HEIGHTS_ANY,
  PK_HEIGHTS_OF_SEA,   // amsl, or a level
  PK_HEIGHTS_OF_GROUND // agl
} pk_heights;

typedef struct pk_field {
  const char *key;
  pk_field_kind kind;
  pk_dimension dimension;
  size_t offset; // of the value in the struct
  int is_required;
  double min, max;    // bounds in SI of numbers, counts, quantities, dists and ranges; none if both are 0
  pk_heights heights; // of altitudes and their ranges
  const pk_word *words;
  const pk_object_kind *object; // of nodes: what the schema says of them, if anything
  pk_shape shape;
  const char *example, *doc; // as it stands in a file; one sentence
} pk_field;

struct pk_object_kind {
  const char *name; // as in "a radar has no key 'rnage'"
  const char *doc;
  size_t size;            // of the struct
  const pk_field *fields; // at most 64, besides source, confidence and private, which every thing has
  uint32_t n_fields;
  void (*defaults)(void *object); // fills a zeroed struct before reading; may be NULL
};

// Reads a map into a struct of its kind, which is zeroed and given its defaults first. Returns 1, or 0 after adding an
// error for each unknown key, missing key and wrong value.
int pk_object_read(pk_reader *reader, const pk_object_kind *kind, const pk_node *node, void *object);
// Reads the keys that a map gives over a struct that was read before: no key is required, the others stay as they were.
int pk_object_read_over(pk_reader *reader, const pk_object_kind *kind, const pk_node *node, void *object);
// Reads a list of maps, or a map of names to maps, into things in the reader's arena; the same errors. What is wrong
// comes along, marked, so that its name is known to others.
int pk_object_read_list(pk_reader *reader, const pk_object_kind *kind, const pk_node *node, pk_objects *out);
int pk_object_read_map(pk_reader *reader, const pk_object_kind *kind, const pk_node *node, pk_objects *out);
// Whether a key of the table was given.
int pk_object_has(const pk_object_kind *kind, const pk_object *object, const char *key);
// The node of a key; NULL if it was not given.
const pk_node *pk_object_node(const pk_object *object, const char *key);
// The fields that every thing has: source, confidence and private, with offsets in pk_object.
const pk_field *pk_object_common_fields(uint32_t *n);
