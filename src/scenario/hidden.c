// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/hidden.h"
#include "scenario/edit.h"
#include "scenario/privacy.h"
#include <string.h>

static char folded(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

static int is_digit(char c) { return c >= '0' && c <= '9'; }

static int is_letter(char c) { return folded(c) >= 'a' && folded(c) <= 'z'; }

static int is_same(const char *a, const char *b, size_t size) {
  for (size_t i = 0; i < size; i++)
    if (folded(a[i]) != folded(b[i])) return 0;
  return 1;
}

static int is_called(const char *part, size_t size, const pk_hidden *hidden) {
  size_t length = strlen(hidden->name);
  if (size < length || !is_same(part, hidden->name, length)) return 0;
  if (size == length) return 1;
  if (part[length] != ' ' || size == length + 1) return 0;
  const char *rest = part + length + 1;
  size_t left = size - length - 1;
  if (hidden->is_unit && left == 5 && is_same(rest, "radar", 5)) return 1; // what a battery brings
  return hidden->is_squadron && strspn(rest, "0123456789") >= left;        // QRA Lida 2
}

static int names(const char *word, const pk_hidden *hidden) {
  for (const char *part = word; part;) {
    size_t size = strcspn(part, "/");
    if (is_called(part, size, hidden)) return 1;
    part = part[size] ? part + size + 1 : NULL;
  }
  return 0;
}

const pk_hidden *pk_hidden_named(const pk_hidden_set *set, const char *word) {
  for (uint32_t i = 0; i < set->n; i++)
    if (names(word, &set->items[i])) return &set->items[i];
  return NULL;
}

const pk_hidden *pk_hidden_thing(const pk_hidden_set *set, const pk_annex *but, const char *word) {
  for (uint32_t i = 0; i < set->n; i++)
    if (!set->items[i].is_role && set->items[i].owner != but && names(word, &set->items[i])) return &set->items[i];
  return NULL;
}

int pk_hidden_is_needed(const pk_hidden_set *set, const pk_node *map) {
  static const char *const needs[] = {"at", "under", "aboard", "by"};
  for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
    const pk_node *value = pk_node_get(map, needs[i]);
    if (value && value->kind == PK_NODE_SCALAR && pk_hidden_named(set, value->text)) return 1;
  }
  return 0;
}

static int add(const pk_assembly *assembly, pk_hidden_set *set, const pk_hidden *hidden) {
  if (!pk_arena_append(&assembly->diags->arena, (void **)&set->items, &set->capacity, set->n, sizeof *set->items))
    return 0;
  set->items[set->n++] = *hidden;
  return 1;
}

static int is_known(const pk_hidden_set *set, const pk_node *thing) {
  for (uint32_t i = 0; i < set->n; i++)
    if (!set->items[i].is_role && set->items[i].thing == thing) return 1;
  return 0;
}

// A thing goes too if it cannot be without one that goes: an authority without its centre, a squadron without its own.
static int gather_section(const pk_assembly *assembly, const pk_annex *annex, const char *key, pk_hidden_set *set,
                          int *grew) {
  const pk_node *section = pk_node_get(annex->root, key);
  int is_all = section && (pk_node_is_private(annex->root) || pk_node_hides(annex->root, key) ||
                           (section->kind == PK_NODE_MAP && pk_node_is_private(section)));
  for (uint32_t i = 0; section && i < section->n; i++) {
    const pk_node *thing = section->children[i];
    if (!thing->key || is_known(set, thing)) continue;
    int says_so = is_all || pk_node_is_private(thing);
    if (!says_so && !pk_hidden_is_needed(set, thing)) continue;
    pk_hidden hidden = {.name = thing->key, .thing = thing, .owner = annex, .is_needed = !says_so};
    hidden.is_unit = strcmp(key, "units") == 0;
    hidden.is_squadron = pk_node_get(thing, "aircraft") != NULL;
    if (!add(assembly, set, &hidden)) return 0;
    *grew = 1;
  }
  return 1;
}

static const pk_node *role_of(const pk_node *authority) {
  const pk_node *role = pk_node_get(authority, "role");
  return role && role->kind == PK_NODE_SCALAR ? role : NULL;
}

// Whether somebody whom all may know goes by a role too.
static int is_shared(const pk_assembly *assembly, const pk_hidden_set *set, const char *role) {
  for (uint32_t i = 0; i < assembly->n_annexes; i++) {
    const pk_node *section = pk_node_get(assembly->annexes[i].root, "authorities");
    for (uint32_t j = 0; section && j < section->n; j++) {
      const pk_node *other = section->children[j], *others = role_of(other);
      const char *text = others ? others->text : other->key;
      if (!text || is_known(set, other) || pk_node_hides(other, "role")) continue;
      if (strlen(text) == strlen(role) && is_same(text, role, strlen(role))) return 1;
    }
  }
  return 0;
}

// Roles that are given: one that is not is the name itself in lower case.
static int gather_roles(const pk_assembly *assembly, const pk_annex *annex, pk_hidden_set *set) {
  const pk_node *section = pk_node_get(annex->root, "authorities");
  for (uint32_t i = 0; section && i < section->n; i++) {
    const pk_node *who = section->children[i], *role = role_of(who);
    if (!role || (!is_known(set, who) && !pk_node_hides(who, "role")) || is_shared(assembly, set, role->text)) continue;
    pk_hidden hidden = {.name = role->text, .thing = who, .owner = annex, .is_role = 1};
    if (!add(assembly, set, &hidden)) return 0;
  }
  return 1;
}

int pk_hidden_gather(const pk_assembly *assembly, const pk_annex *annex, pk_hidden_set *set) {
  static const char *const sections[] = {"units", "nets", "authorities", "flights"};
  for (int grew = 1; grew;) {
    grew = 0;
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
      if (!gather_section(assembly, annex, sections[i], set, &grew)) return 0;
  }
  return gather_roles(assembly, annex, set);
}

static int is_hidden_value(const pk_node *node) {
  for (; node; node = node->parent)
    if (node->hidden || (node->key && node->parent && pk_node_hides(node->parent, node->key))) return 1;
  return 0;
}

static int is_in_hidden_thing(const pk_hidden_set *set, const pk_node *node) {
  for (; node; node = node->parent) {
    if (node->kind == PK_NODE_MAP && pk_node_is_private(node)) return 1;
    if (node->key && pk_hidden_named(set, node->key)) return 1;
  }
  return 0;
}

int pk_hidden_holds(const pk_hidden_set *set, const pk_node *node) {
  return is_hidden_value(node) || is_in_hidden_thing(set, node);
}

typedef struct telling {
  const pk_hidden_set *set;
  const pk_node *value, *thing; // hidden ones that the path meets
  uint32_t known;               // others
} telling;

static void weigh(telling *t, const pk_node *node, int is_foreign) {
  int is_thing = is_in_hidden_thing(t->set, node);
  if (!is_thing && !is_hidden_value(node))
    t->known++;
  else if (is_foreign && is_thing)
    t->thing = node;
  else if (is_foreign)
    t->value = node; // what it is changed to is told of a thing that all know
}

// Whether a path, with its last segment or as the place where that is added, meets something in a tree.
static int meet(const pk_assembly *assembly, telling *t, const pk_annex *annex, pk_path path, int is_foreign) {
  const pk_node *root = annex ? annex->root : assembly->tree->root;
  uint32_t first = annex && annex->file.nation && strcmp(path.segments[0], annex->file.nation) == 0;
  pk_found found = {0};
  if (!pk_path_find(&assembly->diags->arena, root, &path, first, &found)) return 0;
  path.n--;
  if (!found.n && path.n > first + 1 && !pk_path_find(&assembly->diags->arena, root, &path, first, &found)) return 0;
  for (uint32_t i = 0; i < found.n; i++) weigh(t, found.nodes[i], is_foreign);
  return 1;
}

const pk_node *pk_hidden_told(const pk_assembly *assembly, const pk_hidden_set *set, const pk_annex *but,
                              const char *text, int *ok) {
  pk_path path;
  telling t = {.set = set};
  if (!pk_path_split(&assembly->diags->arena, text, &path)) return NULL; // no path, which is told elsewhere
  *ok &= meet(assembly, &t, NULL, path, 0);
  for (uint32_t i = 0; i < assembly->n_annexes; i++)
    *ok &= meet(assembly, &t, &assembly->annexes[i], path, &assembly->annexes[i] != but);
  return t.value ? t.value : t.known ? NULL : t.thing;
}

static int parts(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '#'; }

// One past a name that a text begins with; NULL if it does not.
static const char *past(const char *text, const char *name) {
  for (; *name; name++) {
    if (*name == ' ' && parts(*text)) {
      while (parts(*text)) text++;
    } else if (folded(*name) != folded(*text++)) {
      return NULL;
    }
  }
  return text;
}

const char *pk_hidden_find(const char *text, const char *name, const char **end) {
  size_t length = strlen(name);
  if (!length) return NULL;
  char last = name[length - 1];
  for (const char *at = text; *at; at++) {
    if (at > text && (is_letter(*at) || is_digit(*at)) && (is_letter(at[-1]) || is_digit(at[-1]))) continue;
    const char *rest = past(at, name);
    if (!rest || ((is_letter(last) || is_digit(last)) && is_letter(*rest)) || (is_digit(last) && is_digit(*rest)))
      continue;
    *end = rest;
    return at;
  }
  return NULL;
}
