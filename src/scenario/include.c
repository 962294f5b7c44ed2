// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/include.h"
#include "base/file.h"
#include "scenario/edit.h"
#include "scenario/privacy.h"
#include "scenario/text.h"
#include "scenario/value.h"
#include <stdio.h>
#include <string.h>

// A file on the way from the one that includes all to the one that is read.
typedef struct step {
  const char *name;
  const pk_node *item; // of the list that names it; NULL for the first
  const pk_node *root; // NULL for the first, whose privacy stays in its tree
} step;

typedef struct includer {
  pk_assembly *assembly;
  pk_arena *arena;
  const pk_object_kind *kind;
  const pk_node *root;
  step steps[PK_INCLUDE_DEPTH + 1];
  uint32_t depth; // steps above the first
} includer;

static pk_status include_all(includer *in, const pk_node *from);

static const pk_field *field_of(const includer *in, const char *key) {
  for (uint32_t i = 0; i < in->kind->n_fields; i++)
    if (strcmp(in->kind->fields[i].key, key) == 0) return &in->kind->fields[i];
  return NULL;
}

// Whether what two files say under a key comes together.
static int is_section(const includer *in, const pk_node *node) {
  const pk_field *field = field_of(in, node->key);
  if (!field) return 0;
  if (field->kind == PK_FIELD_LIST) return node->kind == PK_NODE_LIST;
  return node->kind == PK_NODE_MAP &&
         (field->kind == PK_FIELD_MAP || (field->kind == PK_FIELD_NODE && field->shape == PK_SHAPE_MAP_OR_NONE));
}

static void refuse_twice(const includer *in, const pk_node *again, const pk_node *given) {
  pk_diags *diags = in->assembly->diags;
  pk_diag *diag =
      pk_node_diag(diags, PK_ERROR, again, again->key_place, "'%s' is given twice", pk_shorten(again->key).text);
  pk_diag_also(diags, diag, given->key_place, "first given here");
}

// Things of a section that the tree has already; those whose names it has stay out.
static int join(const includer *in, const pk_node *into, const pk_node *from) {
  const pk_node **fresh = PK_ARENA_NEW(in->arena, const pk_node *, from->n);
  uint32_t n = 0;
  if (!fresh) return 0;
  for (uint32_t i = 0; i < from->n; i++) {
    const pk_node *child = from->children[i], *given = child->key ? pk_node_get(into, child->key) : NULL;
    if (given)
      refuse_twice(in, child, given);
    else
      fresh[n++] = child;
  }
  return pk_node_take_in(in->arena, into, fresh, n);
}

// A file in which another is included says what of that is private too.
static int is_hidden(const includer *in, const char *key) {
  for (uint32_t i = 1; i <= in->depth; i++)
    if (pk_node_is_private(in->steps[i].root) || pk_node_hides(in->steps[i].root, key)) return 1;
  return 0;
}

static int merge(const includer *in, const pk_node *from) {
  const pk_node **fresh = PK_ARENA_NEW(in->arena, const pk_node *, from->n);
  uint32_t n = 0;
  if (!fresh) return 0;
  for (uint32_t i = 0; i < from->n; i++) {
    const pk_node *child = from->children[i], *given = pk_node_get(in->root, child->key);
    if (strcmp(child->key, "include") == 0 || strcmp(child->key, "private") == 0) continue;
    int comes_together = is_section(in, child);
    if (is_hidden(in, child->key)) pk_node_hide(child, comes_together);
    if (!given)
      fresh[n++] = child;
    else if (!comes_together || given->kind != child->kind)
      refuse_twice(in, child, given);
    else if (!join(in, given, child))
      return 0;
  }
  return pk_node_take_in(in->arena, in->root, fresh, n);
}

static void refuse_circle(const includer *in, const pk_node *item, uint32_t first) {
  pk_diags *diags = in->assembly->diags;
  char way[300] = "";
  for (uint32_t i = first; i <= in->depth; i++) {
    size_t used = strlen(way);
    snprintf(way + used, sizeof way - used, "%s → ", pk_shorten(in->steps[i].name).text);
  }
  pk_diag *diag = pk_node_error(diags, item, "a file cannot include itself: %s%s", way, pk_shorten(item->text).text);
  if (first < in->depth) pk_diag_also(diags, diag, in->steps[first + 1].item->place, "the circle begins here");
}

// Whether a file may come in here: it is not on its own way, and nowhere else.
static int may_include(includer *in, const pk_node *item) {
  pk_assembly *assembly = in->assembly;
  pk_diags *diags = assembly->diags;
  for (uint32_t i = 0; i <= in->depth; i++) {
    if (strcmp(in->steps[i].name, item->text) != 0) continue;
    refuse_circle(in, item, i);
    return 0;
  }
  for (uint32_t i = 0; i < assembly->n_includes; i++) {
    if (strcmp(assembly->includes[i]->text, item->text) != 0) continue;
    pk_diag *diag = pk_node_error(diags, item, "'%s' is included already", pk_shorten(item->text).text);
    pk_diag_also(diags, diag, assembly->includes[i]->place, "it is included here");
    pk_diag_help(diags, diag, "what a file holds belongs to one nation, and stands in one place");
    return 0;
  }
  if (in->depth == PK_INCLUDE_DEPTH)
    pk_node_error(diags, item, "files include each other more than %d deep", PK_INCLUDE_DEPTH);
  else if (assembly->n_includes == PK_INCLUDES_MAX)
    pk_node_error(diags, item, "a scenario includes at most %d files", PK_INCLUDES_MAX);
  return in->depth < PK_INCLUDE_DEPTH && assembly->n_includes < PK_INCLUDES_MAX;
}

// What a file says of itself, and an included one cannot.
static int is_part(const includer *in, const pk_node *root) {
  static const char *const heads[] = {"picket", "annexes", "annex", "source", "confidence"};
  pk_diags *diags = in->assembly->diags;
  uint32_t errors = diags->errors;
  if (root->kind != PK_NODE_MAP) {
    pk_diag *diag = pk_node_error(diags, root, "an included file holds keys such as 'units'");
    pk_diag_help(diags, diag, "write what stands in the file that includes it");
    return 0;
  }
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
    const pk_node *head = pk_node_get(root, heads[i]);
    if (!head) continue;
    pk_diag *diag = pk_node_diag(diags, PK_ERROR, head, head->key_place, "an included file has no '%s'", heads[i]);
    pk_diag_also(diags, diag, in->steps[in->depth].item->place, "it is included here");
    pk_diag_help(diags, diag, "it belongs to the file that includes it; leave this line out");
  }
  const pk_node *privacy = pk_node_get(root, "private");
  if (privacy && in->kind == &pk_scenario_file_kind) {
    pk_diag *diag = pk_node_diag(diags, PK_ERROR, privacy, privacy->key_place, "nothing in the joint file is private");
    pk_diag_help(diags, diag, "all nations have it; include this file in the annex of its owner");
  }
  return diags->errors == errors;
}

// The keys of a file that are private must be there, or something would be thought hidden that is not.
static void check_privacy(const includer *in, const pk_node *root) {
  const pk_node *list = pk_node_get(root, "private");
  if (list && list->kind == PK_NODE_SCALAR && pk_text_is_yes(list->text) < 0) {
    pk_diag *diag = pk_node_error(in->assembly->diags, list, "expected yes, no or a list of keys");
    pk_diag_help(in->assembly->diags, diag, "write 'private: yes' for all of this file, or for example '[units]'");
  }
  for (uint32_t i = 0; list && list->kind != PK_NODE_SCALAR && i < list->n; i++) {
    const pk_node *key = list->children[i];
    if (key->kind != PK_NODE_SCALAR || list->kind == PK_NODE_MAP || !pk_node_get(root, key->text))
      pk_node_error(in->assembly->diags, key, "expected a key of this file");
  }
}

static pk_status include_one(includer *in, const pk_node *item) {
  pk_assembly *assembly = in->assembly;
  char *path = pk_path_join(in->arena, assembly->scenario->folder, item->text);
  const pk_tree *tree = NULL;
  if (!path) return PK_NO_MEMORY;
  if (!may_include(in, item)) return PK_OK;
  assembly->include_owners[assembly->n_includes] = in->kind == &pk_scenario_file_kind ? 0 : assembly->n_annexes;
  assembly->includes[assembly->n_includes++] = item;
  if (pk_assembly_has_file(assembly, item, item->text, path) &&
      pk_assembly_read_tree(assembly, path, "include", &tree) == PK_NO_MEMORY)
    return PK_NO_MEMORY;
  if (!tree) {
    assembly->is_partial = 1;
    return PK_OK;
  }
  in->steps[++in->depth] = (step){item->text, item, tree->root};
  pk_status status = PK_OK;
  if (is_part(in, tree->root)) {
    check_privacy(in, tree->root);
    status = merge(in, tree->root) ? include_all(in, tree->root) : PK_NO_MEMORY;
  } else {
    assembly->is_partial = 1;
  }
  in->depth--;
  return status;
}

static pk_status include_all(includer *in, const pk_node *from) {
  const pk_node *list = pk_node_get(from, "include");
  pk_names names;
  pk_status status = PK_OK;
  if (!list) return PK_OK;
  if (!pk_read_names(&in->assembly->reader, list, &names)) {
    in->assembly->is_partial = 1;
    return PK_OK;
  }
  for (uint32_t i = 0; i < list->n && status == PK_OK; i++) status = include_one(in, list->children[i]);
  return status;
}

pk_status pk_assembly_include(pk_assembly *assembly, const char *name, const pk_node *root,
                              const pk_object_kind *kind) {
  includer in = {.assembly = assembly, .arena = &assembly->diags->arena, .kind = kind, .root = root};
  in.steps[0].name = name;
  const pk_node *list = pk_node_get(root, "include");
  if (!list) return PK_OK;
  pk_status status = include_all(&in, root);
  pk_node_remove(list); // what it names stands in the tree now
  return status;
}
