// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Private things are named in their owner's annex alone, so that leaving them out leaves nothing dangling.
#include "scenario/privacy.h"
#include "scenario/assemble.h"
#include "scenario/text.h"
#include <string.h>

static int is_yes(const pk_node *node) {
  return node && node->kind == PK_NODE_SCALAR && (strcmp(node->text, "yes") == 0 || strcmp(node->text, "true") == 0);
}

int pk_node_is_private(const pk_node *map) { return map->hidden || is_yes(pk_node_get(map, "private")); }

int pk_node_hides(const pk_node *map, const char *key) {
  const pk_node *list = pk_node_get(map, "private"), *value = pk_node_get(map, key);
  if (value && value->hidden) return 1;
  for (uint32_t i = 0; list && list->kind == PK_NODE_LIST && i < list->n; i++)
    if (list->children[i]->text && strcmp(list->children[i]->text, key) == 0) return 1;
  return 0;
}

static int is_called(const char *part, size_t size, const char *name, int is_squadron) {
  size_t length = strlen(name);
  if (size < length || memcmp(part, name, length) != 0) return 0;
  if (size == length) return 1;
  if (!is_squadron || part[length] != ' ' || size == length + 1) return 0;
  return strspn(part + length + 1, "0123456789") >= size - length - 1; // QRA Lida 2
}

int pk_word_names(const char *word, const char *name, int is_squadron) {
  for (const char *part = word; part;) {
    size_t size = strcspn(part, "/");
    if (is_called(part, size, name, is_squadron)) return 1;
    part = part[size] ? part + size + 1 : NULL;
  }
  return 0;
}

typedef struct search {
  pk_assembly *assembly;
  const pk_node *thing; // private, with its name for key
  const char *owner;
} search;

static void refuse(const search *s, const pk_node *node, pk_place place) {
  pk_diags *diags = s->assembly->diags;
  pk_diag *diag = pk_node_diag(diags, PK_ERROR, node, place, "'%s' is private to %s, so no other file names it",
                               pk_shorten(s->thing->key).text, s->owner);
  pk_diag_also(diags, diag, s->thing->key_place, "it is this one");
  pk_diag_help(diags, diag, "leave it out here, or take 'private: yes' away there");
}

static void look(const search *s, const pk_node *node) {
  int is_squadron = pk_node_get(s->thing, "aircraft") != NULL;
  if (node->key && pk_word_names(node->key, s->thing->key, is_squadron)) refuse(s, node, node->key_place);
  if (node->kind == PK_NODE_SCALAR && pk_word_names(node->text, s->thing->key, is_squadron))
    refuse(s, node, node->place);
  for (uint32_t i = 0; i < node->n; i++) look(s, node->children[i]);
}

static void look_elsewhere(pk_assembly *assembly, const pk_annex *owner, const pk_node *thing) {
  search s = {.assembly = assembly, .thing = thing, .owner = owner->file.nation};
  look(&s, assembly->tree->root);
  for (uint32_t i = 0; i < assembly->n_annexes; i++)
    if (&assembly->annexes[i] != owner) look(&s, assembly->annexes[i].root);
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
  static const char *const sections[] = {"units", "nets", "authorities", "flights"};
  refuse_in_joint(assembly, assembly->tree->root);
  for (uint32_t i = 0; i < assembly->n_annexes; i++)
    for (size_t k = 0; k < sizeof sections / sizeof *sections; k++) {
      const pk_node *section = pk_node_get(assembly->annexes[i].root, sections[k]);
      for (uint32_t j = 0; section && j < section->n; j++)
        if (section->children[j]->key && pk_node_is_private(section->children[j]))
          look_elsewhere(assembly, &assembly->annexes[i], section->children[j]);
    }
  return PK_OK;
}
