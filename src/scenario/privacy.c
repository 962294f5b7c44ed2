// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Private things are named in their owner's annex alone, so that leaving them out leaves nothing dangling.
#include "scenario/privacy.h"
#include "scenario/hidden.h"
#include "scenario/text.h"
#include "scenario/value.h"
#include <string.h>

// What is not a clear no is kept: who wrote it is told of the mistake, and nobody else of the thing.
static int is_yes(const pk_node *node) { return node && node->kind == PK_NODE_SCALAR && pk_text_is_yes(node->text); }

int pk_node_is_private(const pk_node *map) { return map->hidden || is_yes(pk_node_get(map, "private")); }

int pk_node_hides(const pk_node *map, const char *key) {
  const pk_node *list = pk_node_get(map, "private"), *value = pk_node_get(map, key);
  if (value && value->hidden) return 1;
  for (uint32_t i = 0; list && list->kind == PK_NODE_LIST && i < list->n; i++)
    if (list->children[i]->text && strcmp(list->children[i]->text, key) == 0) return 1;
  return 0;
}

typedef struct search {
  pk_assembly *assembly;
  pk_hidden_set hidden;
  const pk_annex *annex; // whose words these are; NULL: the joint file's
  int ok;
} search;

static void refuse(const search *s, const pk_node *node, pk_place place, const pk_hidden *hidden) {
  pk_diags *diags = s->assembly->diags;
  pk_diag *diag = pk_node_diag(diags, PK_ERROR, node, place, "'%s' is private to %s, so no other file names it",
                               pk_shorten(hidden->name).text, hidden->owner->file.nation);
  pk_diag_also(diags, diag, hidden->thing->key_place,
               hidden->is_needed ? "it is this one, which cannot be without what is private" : "it is this one");
  pk_diag_help(diags, diag, "leave it out here, or take 'private: yes' away there");
}

static void look(const search *s, const pk_node *node) {
  const pk_hidden *key = node->key ? pk_hidden_thing(&s->hidden, s->annex, node->key) : NULL;
  if (key) refuse(s, node, node->key_place, key);
  const pk_hidden *text = node->kind == PK_NODE_SCALAR ? pk_hidden_thing(&s->hidden, s->annex, node->text) : NULL;
  if (text) refuse(s, node, node->place, text);
  for (uint32_t i = 0; i < node->n; i++) look(s, node->children[i]);
}

// A path that leads to something private: by a pattern, or to a value of a thing that all know.
static void look_along(search *s, const pk_node *node, pk_place place, const char *path) {
  if (pk_hidden_thing(&s->hidden, s->annex, path)) return; // told by its name
  const pk_node *told = pk_hidden_told(s->assembly, &s->hidden, s->annex, path, &s->ok);
  if (!told) return;
  pk_diags *diags = s->assembly->diags;
  pk_diag *diag = pk_node_diag(diags, PK_ERROR, node, place, "'%s' leads to something private", pk_shorten(path).text);
  pk_diag_also(diags, diag, told->key ? told->key_place : told->place, "it is this");
  pk_diag_help(diags, diag, "all nations read this; leave it out here, or take 'private' away there");
}

static void look_along_notes(search *s, const pk_node *root) {
  static const char *const lists[] = {"assume", "sources"};
  for (size_t k = 0; k < sizeof lists / sizeof *lists; k++) {
    const pk_node *list = pk_node_get(root, lists[k]);
    for (uint32_t i = 0; list && i < list->n; i++) {
      const pk_node *of = pk_node_get(list->children[i], "of");
      if (of && of->kind == PK_NODE_SCALAR) look_along(s, of, of->place, of->text);
    }
  }
}

static void look_along_variants(search *s) {
  const pk_node *variants = pk_node_get(s->assembly->tree->root, "variants");
  for (uint32_t i = 0; variants && i < variants->n; i++) {
    const pk_node *set = pk_node_get(variants->children[i], "set"),
                  *list = pk_node_get(variants->children[i], "remove");
    for (uint32_t j = 0; set && j < set->n; j++)
      if (set->children[j]->key) look_along(s, set->children[j], set->children[j]->key_place, set->children[j]->key);
    for (uint32_t j = 0; list && j < list->n; j++) {
      const pk_node *item = list->children[j];
      if (item->kind == PK_NODE_SCALAR && strchr(item->text, '/')) look_along(s, item, item->place, item->text);
    }
  }
}

static void refuse_in_joint(pk_assembly *assembly, const pk_node *node) {
  const pk_node *value = pk_node_get(node, "private");
  if (value && (is_yes(value) || value->kind == PK_NODE_LIST)) {
    pk_diag *diag = pk_node_error(assembly->diags, value, "nothing in the joint file is private");
    pk_diag_help(assembly->diags, diag, "all nations have it; write what is private into the annex of its owner");
  }
  for (uint32_t i = 0; i < node->n; i++) refuse_in_joint(assembly, node->children[i]);
}

pk_status pk_assemble_privacy(pk_assembly *assembly) {
  search s = {.assembly = assembly, .ok = 1};
  refuse_in_joint(assembly, assembly->tree->root);
  for (uint32_t i = 0; i < assembly->n_annexes; i++)
    if (!pk_hidden_gather(assembly, &assembly->annexes[i], &s.hidden)) return PK_NO_MEMORY;
  look(&s, assembly->tree->root);
  look_along_notes(&s, assembly->tree->root);
  look_along_variants(&s);
  for (uint32_t i = 0; i < assembly->n_annexes; i++) {
    s.annex = &assembly->annexes[i];
    look(&s, s.annex->root);
    look_along_notes(&s, s.annex->root);
  }
  return s.ok ? PK_OK : PK_NO_MEMORY;
}
