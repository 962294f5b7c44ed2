// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Which variants cannot be applied together: what each touches is gathered while all are checked, before any tree is
// changed, so that the answer does not hang on an order.
#include "scenario/alike.h"
#include "scenario/lint.h"
#include "scenario/text.h"
#include "scenario/variant.h"
#include <string.h>

static int is_inside(const pk_node *node, const pk_node *around) {
  for (; node; node = node->parent)
    if (node == around) return 1;
  return 0;
}

static int is_same_place(const pk_touch *a, const pk_touch *b) {
  if (a->parent != b->parent || a->old != b->old) return 0;
  return a->old || strcmp(a->key, b->key) == 0; // a new key has no node yet
}

// Two values for one place, or one inside what the other replaces.
static int clash(const pk_touch *a, const pk_touch *b) {
  if (!a->value || !b->value) return 0;
  if (is_same_place(a, b)) return !pk_node_alike(a->value, b->value);
  return (a->old && is_inside(b->parent, a->old)) || (b->old && is_inside(a->parent, b->old));
}

// The first value of one that clashes with one of the other; NULL if both may be applied.
static const pk_touch *first_clash(const pk_touches *all, uint32_t a, uint32_t b, const pk_touch **other) {
  for (uint32_t i = 0; i < all->n; i++)
    for (uint32_t j = 0; all->items[i].variant == a && j < all->n; j++)
      if (all->items[j].variant == b && clash(&all->items[i], &all->items[j]))
        return *other = &all->items[j], &all->items[i];
  return NULL;
}

static const char *key_of(const pk_node *variants, uint32_t i) { return variants->children[i]->key; }

static void refuse_pair(pk_assembly *assembly, const pk_node *variants, const pk_touch *a, const pk_touch *b) {
  pk_diags *diags = assembly->diags;
  const char *path = b->old ? pk_node_path(&diags->arena, b->old) : b->value->key;
  pk_diag *diag = pk_node_diag(diags, PK_ERROR, b->value, b->value->key_place,
                               "the variants '%s' and '%s' set '%s' each in its own way",
                               pk_shorten(key_of(variants, a->variant)).text,
                               pk_shorten(key_of(variants, b->variant)).text, pk_shorten(path ? path : "").text);
  pk_diag_also(diags, diag, a->value->key_place, "the other sets it here");
  pk_diag_help(diags, diag, "apply one of the two, or write a third that says what holds with both");
}

// What one sets and another takes out is gone: told, since it is not what the words of both say.
static void warn_of_vain(pk_assembly *assembly, const pk_node *variants, const pk_touch *set, const pk_touch *gone) {
  if (!set->value || gone->value || set->variant == gone->variant) return;
  if (!is_inside(set->old ? set->old : set->parent, gone->old)) return;
  pk_diag *diag =
      pk_lint_warn(assembly, PK_LINT_VAIN_VARIANT, set->value, "'%s' sets this, and '%s' takes out what it is in",
                   pk_shorten(key_of(variants, set->variant)).text, pk_shorten(key_of(variants, gone->variant)).text);
  pk_diag_also(assembly->diags, diag, gone->item->place, "it is taken out here");
}

int pk_rivals_refuse(pk_assembly *assembly, const pk_node *variants, const pk_touches *all, const uint8_t *is_asked) {
  uint32_t errors = assembly->diags->errors;
  for (uint32_t i = 0; i < variants->n; i++)
    for (uint32_t j = 0; is_asked[i] && j < i; j++) {
      const pk_touch *b, *a = is_asked[j] ? first_clash(all, j, i, &b) : NULL;
      if (a) refuse_pair(assembly, variants, a, b);
    }
  for (uint32_t i = 0; i < all->n; i++)
    for (uint32_t j = 0; is_asked[all->items[i].variant] && j < all->n; j++)
      if (is_asked[all->items[j].variant]) warn_of_vain(assembly, variants, &all->items[i], &all->items[j]);
  return assembly->diags->errors > errors;
}

pk_status pk_rivals_keep(pk_assembly *assembly, const pk_node *variants, const pk_touches *all) {
  pk_rivals *rivals = PK_ARENA_NEW(assembly->arena, pk_rivals, variants->n);
  if (!rivals) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < variants->n; i++) {
    const char **names = PK_ARENA_NEW(assembly->arena, const char *, variants->n);
    if (!names) return PK_NO_MEMORY;
    rivals[i].names = names;
    for (uint32_t j = 0; j < variants->n; j++) {
      const pk_touch *other;
      if (i != j && first_clash(all, i, j, &other))
        names[rivals[i].n++] = pk_assembly_text(assembly, key_of(variants, j));
    }
  }
  assembly->rivals = rivals;
  return PK_OK;
}
