// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Questions to a finished tree, and errors at its nodes.
#include "scenario/text.h"
#include "scenario/tree.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const pk_node *pk_node_get(const pk_node *map, const char *key) {
  if (!map || map->kind != PK_NODE_MAP) return NULL;
  uint32_t low = 0, high = map->n; // the first key not below the wanted one
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (strcmp(map->by_key[middle]->key, key) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low < map->n && strcmp(map->by_key[low]->key, key) == 0 ? map->by_key[low] : NULL;
}

int pk_node_is_empty(const pk_node *node) { return node->kind == PK_NODE_SCALAR && !node->quoted && !*node->text; }

const char *pk_node_path(pk_arena *arena, const pk_node *node) {
  const pk_node *chain[PK_TREE_MAX_DEPTH + 1];
  uint32_t n = 0;
  for (; node && node->parent && n <= PK_TREE_MAX_DEPTH; node = node->parent) chain[n++] = node;
  char path[512];
  size_t used = 0;
  path[0] = 0;
  while (n-- > 0) {
    char part[208];
    if (chain[n]->key)
      snprintf(part, sizeof part, "%s%s", used ? "/" : "", pk_shorten(chain[n]->key).text);
    else
      snprintf(part, sizeof part, "%s%u", used ? "/" : "", (unsigned)chain[n]->index + 1);
    size_t size = strlen(part);
    if (used + size + 5 > sizeof path) {
      memcpy(path + used, "/...", 5);
      break;
    }
    memcpy(path + used, part, size + 1);
    used += size;
  }
  return pk_arena_strdup(arena, path);
}

pk_place pk_node_part(const pk_node *node, size_t from, size_t to) {
  pk_place place = node->place;
  if (node->kind != PK_NODE_SCALAR || !node->as_is || to <= from || to > strlen(node->text)) return place;
  uint32_t before = pk_utf8_count(node->text, from) + (node->quoted ? 1 : 0);
  place.column += before;
  place.end_column = place.column + pk_utf8_count(node->text + from, to - from);
  return place;
}

static pk_diag *add(pk_diags *diags, pk_severity severity, const pk_node *node, pk_place place, const char *message) {
  pk_diag *diag = pk_diags_add(diags, severity, place, "%s", message);
  if (diag != &diags->spare) diag->path = pk_node_path(&diags->arena, node);
  if (node->alias && (node->alias->line != place.line || node->alias->file != place.file))
    pk_diag_also(diags, diag, *node->alias, "repeated by the alias here");
  return diag;
}

pk_diag *pk_node_error(pk_diags *diags, const pk_node *node, const char *format, ...) {
  char message[1024];
  va_list list;
  va_start(list, format);
  vsnprintf(message, sizeof message, format, list);
  va_end(list);
  return add(diags, PK_ERROR, node, node->place, message);
}

pk_diag *pk_node_diag(pk_diags *diags, pk_severity severity, const pk_node *node, pk_place place, const char *format,
                      ...) {
  char message[1024];
  va_list list;
  va_start(list, format);
  vsnprintf(message, sizeof message, format, list);
  va_end(list);
  return add(diags, severity, node, place, message);
}
