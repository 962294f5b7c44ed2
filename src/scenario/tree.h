// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A YAML file as a tree of located nodes, built from libyaml's events in an arena; what is read from it can say where
// it stood. Owns nothing outside the arena, so places in messages live as long as the arena.
//
//   pk_tree *tree;
//   pk_status status = pk_tree_read("scenario.yaml", &arena, &diags, &tree);
//   const pk_node *units = tree ? pk_node_get(tree->root, "units") : NULL;
//   for (uint32_t i = 0; units && i < units->n; i++) read_unit(units->children[i]->key, units->children[i]);
#pragma once
#include "base/diag.h"

enum {
  PK_TREE_MAX_SIZE = 16 << 20, // bytes of a file
  PK_TREE_MAX_DEPTH = 64,      // maps and lists inside each other
  PK_TREE_MAX_NODES = 1000000, // values in a file
  PK_TREE_MAX_COPIES = 10000,  // values that aliases repeat
  PK_TREE_MAX_ANCHORS = 1000
};

// The text of a file, kept so that errors can show their line.
typedef struct pk_document {
  const char *name; // as shown in messages
  const char *text; // size bytes, then NUL
  uint32_t size, n_lines;
  const uint32_t *line_at; // where each line begins
} pk_document;

typedef enum pk_node_kind { PK_NODE_SCALAR, PK_NODE_LIST, PK_NODE_MAP } pk_node_kind;

typedef struct pk_node pk_node;
struct pk_node {
  pk_node_kind kind;
  uint32_t n;               // children
  uint32_t index;           // place among the parent's children
  unsigned char quoted;     // scalar in quotes or block style: always text
  unsigned char flow;       // map or list in brackets
  unsigned char as_is;      // scalar whose text stands in the source letter by letter, in one line
  unsigned char hidden;     // private to who owns the file that it was included from
  pk_place place;           // of the scalar; of the key for a map or list that has one, else of its first sign
  const char *text;         // of a scalar, without the quotes
  const char *key;          // under which the parent map holds this; NULL in a list
  pk_place key_place;       // of that key
  const pk_place *alias;    // where *name brought this in; NULL for what stands in its place
  const pk_node *parent;    // NULL for the root
  const pk_node **children; // in the order of the file
  const pk_node **by_key;   // a map's children by key
};

typedef struct pk_tree {
  pk_document source;
  const pk_node *root; // NULL if the text is not one YAML document
  uint32_t n_nodes;
} pk_tree;

// Reads and parses a file; the messages carry the path as it was given. *out is NULL only without memory or file.
pk_status pk_tree_read(const char *path, pk_arena *arena, pk_diags *diags, pk_tree **out);
// Parses a text, which is copied. PK_INVALID with errors added; a tree with a root may still come along (a key given
// twice), so that everything else can be checked too.
pk_status pk_tree_parse(const char *name, const char *text, size_t size, pk_arena *arena, pk_diags *diags,
                        pk_tree **out);

// Line of a source, counted from 1, without its end; *size in bytes. Empty beyond the last line.
const char *pk_document_line(const pk_document *source, uint32_t line, uint32_t *size);

// Value of a key in a map; NULL if it is not there or the node is no map.
const pk_node *pk_node_get(const pk_node *map, const char *key);
// Whether a node is a scalar with nothing written, as after "key:".
int pk_node_is_empty(const pk_node *node);
// Path of a node such as units/Radar Lida/class or route/2/to (list items count from 1), in an arena.
const char *pk_node_path(pk_arena *arena, const pk_node *node);
// Place of the bytes from..to of a scalar's text; the whole scalar where its source differs from its text.
pk_place pk_node_part(const pk_node *node, size_t from, size_t to);

// Adds an error at a node, with path and, for what an alias brought in, the place of the alias.
PK_PRINTF(3, 4)
pk_diag *pk_node_error(pk_diags *diags, const pk_node *node, const char *format, ...);
// The same for a place inside a node (its key, a part of its text) and any severity.
PK_PRINTF(5, 6)
pk_diag *pk_node_diag(pk_diags *diags, pk_severity severity, const pk_node *node, pk_place place, const char *format,
                      ...);
