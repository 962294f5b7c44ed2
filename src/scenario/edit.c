// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/edit.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int pk_glob_matches(const char *pattern, const char *text) {
  const char *star = NULL, *resume = NULL;
  while (*text) {
    if (*pattern == '*') {
      star = pattern++;
      resume = text;
    } else if (*pattern == *text) {
      pattern++, text++;
    } else if (star) {
      pattern = star + 1;
      text = ++resume;
    } else {
      return 0;
    }
  }
  while (*pattern == '*') pattern++;
  return !*pattern;
}

int pk_path_split(pk_arena *arena, const char *text, pk_path *out) {
  char *copy = pk_arena_strdup(arena, text);
  out->n = 0;
  while (copy) {
    char *slash = strchr(copy, '/');
    if (slash) *slash = 0;
    if (!*copy || out->n == PK_PATH_SEGMENTS) return 0;
    out->segments[out->n++] = copy;
    copy = slash ? slash + 1 : NULL;
  }
  return out->n > 0;
}

int pk_found_add(pk_arena *arena, pk_found *found, const pk_node *node) {
  if (!pk_arena_append(arena, (void **)&found->nodes, &found->capacity, found->n, sizeof(pk_node *))) return 0;
  found->nodes[found->n++] = node;
  return 1;
}

static int fits(const pk_node *child, const char *segment) {
  char number[16];
  if (child->key) return pk_glob_matches(segment, child->key);
  snprintf(number, sizeof number, "%u", (unsigned)child->index + 1);
  return pk_glob_matches(segment, number);
}

int pk_path_find(pk_arena *arena, const pk_node *below, const pk_path *path, uint32_t first, pk_found *found) {
  if (first == path->n) return pk_found_add(arena, found, below);
  for (uint32_t i = 0; i < below->n; i++)
    if (fits(below->children[i], path->segments[first]) &&
        !pk_path_find(arena, below->children[i], path, first + 1, found))
      return 0;
  return 1;
}

// Trees are constant for who reads them; until then they are the loader's own.
static pk_node *own(const pk_node *node) { return (pk_node *)(uintptr_t)node; }

static void number_children(const pk_node *parent) {
  for (uint32_t i = 0; i < parent->n; i++) own(parent->children[i])->index = i;
}

static void take_out(const pk_node **nodes, uint32_t n, const pk_node *node) {
  for (uint32_t i = 0, kept = 0; i < n; i++)
    if (nodes[i] != node) nodes[kept++] = nodes[i];
}

void pk_node_remove(const pk_node *node) {
  pk_node *parent = own(node->parent);
  take_out(parent->children, parent->n, node);
  if (parent->by_key) take_out(parent->by_key, parent->n, node);
  parent->n--;
  number_children(parent);
}

static pk_node *copy(pk_arena *arena, const pk_node *from, const pk_node *parent) {
  pk_node *node = PK_ARENA_NEW(arena, pk_node, 1);
  if (!node) return NULL;
  *node = *from;
  node->parent = parent;
  if (from->kind == PK_NODE_SCALAR) return node;
  node->children = PK_ARENA_NEW(arena, const pk_node *, from->n);
  if (from->by_key) node->by_key = PK_ARENA_NEW(arena, const pk_node *, from->n);
  if (!node->children || (from->by_key && !node->by_key)) return NULL;
  for (uint32_t i = 0; i < from->n; i++)
    if (!(node->children[i] = copy(arena, from->children[i], node))) return NULL;
  for (uint32_t i = 0; from->by_key && i < from->n; i++) node->by_key[i] = node->children[from->by_key[i]->index];
  return node;
}

static void swap_in(const pk_node **nodes, uint32_t n, const pk_node *old, const pk_node *node) {
  for (uint32_t i = 0; i < n; i++)
    if (nodes[i] == old) nodes[i] = node;
}

static int append(pk_arena *arena, pk_node *parent, const pk_node *node) {
  const pk_node **children = PK_ARENA_NEW(arena, const pk_node *, parent->n + 1);
  const pk_node **by_key = PK_ARENA_NEW(arena, const pk_node *, parent->n + 1);
  if (!children || !by_key) return 0;
  if (parent->n) memcpy(children, parent->children, parent->n * sizeof *children);
  children[parent->n] = node;
  uint32_t at = 0;
  while (at < parent->n && strcmp(parent->by_key[at]->key, node->key) < 0) at++;
  if (at) memcpy(by_key, parent->by_key, at * sizeof *by_key);
  by_key[at] = node;
  if (at < parent->n) memcpy(by_key + at + 1, parent->by_key + at, (parent->n - at) * sizeof *by_key);
  parent->children = children;
  parent->by_key = by_key;
  parent->n++;
  return 1;
}

static int compare_keys(const void *left, const void *right) {
  return strcmp((*(const pk_node *const *)left)->key, (*(const pk_node *const *)right)->key);
}

int pk_node_take_in(pk_arena *arena, const pk_node *parent, const pk_node *const *nodes, uint32_t n) {
  uint32_t before = parent->n;
  const pk_node **children = PK_ARENA_NEW(arena, const pk_node *, before + n);
  const pk_node **by_key = PK_ARENA_NEW(arena, const pk_node *, before + n);
  if (!children || !by_key) return 0;
  if (before) memcpy(children, parent->children, before * sizeof *children);
  for (uint32_t i = 0; i < n; i++) {
    children[before + i] = nodes[i];
    own(nodes[i])->parent = parent;
  }
  own(parent)->children = children;
  own(parent)->n = before + n;
  number_children(parent);
  if (parent->kind != PK_NODE_MAP || !parent->n) return 1;
  memcpy(by_key, children, parent->n * sizeof *children);
  qsort(by_key, parent->n, sizeof *by_key, compare_keys);
  own(parent)->by_key = by_key;
  return 1;
}

void pk_node_hide(const pk_node *node, int children) {
  if (!children) own(node)->hidden = 1;
  for (uint32_t i = 0; children && i < node->n; i++) own(node->children[i])->hidden = 1;
}

int pk_node_put(pk_arena *arena, const pk_node *parent, const pk_node *old, const char *key, const pk_node *value) {
  pk_node *node = copy(arena, value, parent);
  if (!node) return 0;
  node->key = key;
  if (old) {
    swap_in(parent->children, parent->n, old, node);
    if (parent->by_key) swap_in(parent->by_key, parent->n, old, node);
  } else if (!append(arena, own(parent), node)) {
    return 0;
  }
  number_children(parent);
  return 1;
}
