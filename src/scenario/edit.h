// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Changes to a tree between parsing and reading: by paths such as units/QRA */alert, and by names of things.
// A segment matches a key, with * for any run of signs, or the number of a list's item, counted from 1.
#pragma once
#include "scenario/tree.h"

enum { PK_PATH_SEGMENTS = 16 };

typedef struct pk_path {
  const char *segments[PK_PATH_SEGMENTS];
  uint32_t n;
} pk_path;

// Nodes that a path or a name meets.
typedef struct pk_found {
  const pk_node **nodes;
  uint32_t n, capacity;
} pk_found;

// Whether a text fits a pattern in which * stands for any run of signs.
int pk_glob_matches(const char *pattern, const char *text);
// Splits a path in an arena; 0 if it is empty, has an empty or too many segments, or memory is out.
int pk_path_split(pk_arena *arena, const char *text, pk_path *out);
// Adds what the segments of a path from number `first` on meet below a node, in an arena; 0 when out of memory.
int pk_path_find(pk_arena *arena, const pk_node *below, const pk_path *path, uint32_t first, pk_found *found);
// Adds a node; 0 when out of memory.
int pk_found_add(pk_arena *arena, pk_found *found, const pk_node *node);

// Puts nodes of another tree at the end of a map or list, itself and not copies; their keys must not be there yet. 0
// when out of memory.
int pk_node_take_in(pk_arena *arena, const pk_node *parent, const pk_node *const *nodes, uint32_t n);
// Marks a node, or all its children, as private to who owns the file.
void pk_node_hide(const pk_node *node, int children);
// Takes a node out of the map or list that holds it.
void pk_node_remove(const pk_node *node);
// Puts a copy of a value, with the value's place for errors, under a key of a map, in place of what stands there.
// Replaces an item of a list if `key` is NULL: `old` says which. 0 when out of memory.
int pk_node_put(pk_arena *arena, const pk_node *parent, const pk_node *old, const char *key, const pk_node *value);
