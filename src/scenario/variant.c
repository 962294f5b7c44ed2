// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/variant.h"
#include "scenario/alike.h"
#include "scenario/edit.h"
#include "scenario/text.h"
#include <string.h>

static const pk_field variant_fields[] = {
    {.key = "title",
     .kind = PK_FIELD_TEXT,
     .offset = offsetof(pk_file_variant, title),
     .example = "without early-warning aircraft",
     .doc = "One line"},
    {.key = "remove",
     .kind = PK_FIELD_NODE,
     .offset = offsetof(pk_file_variant, remove),
     .shape = PK_SHAPE_LIST,
     .example = "[Mainstay 1]",
     .doc = "Names of things, or paths, that are taken out"},
    {.key = "set",
     .kind = PK_FIELD_NODE,
     .offset = offsetof(pk_file_variant, set),
     .shape = PK_SHAPE_MAP,
     .example = "{units/QRA */alert: {RS5: 2}}",
     .doc = "Values by their paths in any file; * stands for any run of signs"},
};
const pk_object_kind pk_variant_kind = {
    "variant", "Named changes to the files.", sizeof(pk_file_variant), variant_fields, 3, NULL};

typedef struct work {
  pk_assembly *assembly;
  pk_arena *arena;
  int may_change; // 0: only look whether everything meets something, and gather what is touched
  uint32_t variant;
  pk_touches touches;
  int no_memory;
} work;

static void out_of_memory(work *w) { w->no_memory = 1; }

// Maps whose keys are names of things.
static const char *const sections[] = {"flights", "traffic", "corridors", "units", "nets", "authorities", "airfields"};

static const pk_node *root_at(const work *w, uint32_t i) {
  if (i == 0) return w->assembly->tree->root;
  return i <= w->assembly->n_annexes ? w->assembly->annexes[i - 1].root : NULL;
}

static int owns(const pk_node *annex, const char *nation) {
  const pk_node *name = pk_node_get(annex, "annex");
  return name && name->text && strcmp(name->text, nation) == 0;
}

// What the segments of a path up to number `end` meet in all files; only in its annex if it begins with a nation.
static void find(work *w, const pk_path *path, uint32_t end, pk_found *found) {
  pk_path part = *path;
  part.n = end;
  const pk_node *root;
  for (uint32_t i = 0; (root = root_at(w, i)); i++) {
    if (path->n > 1 && end && i && owns(root, path->segments[0])) {
      if (!pk_path_find(w->arena, root, &part, 1, found)) out_of_memory(w);
    } else if (!pk_path_find(w->arena, root, &part, 0, found)) {
      out_of_memory(w);
    }
  }
}

// Says which segment of a path is the first to meet nothing, and what was near.
static void refuse_path(work *w, const pk_node *node, pk_place place, const pk_path *path) {
  pk_diags *diags = w->assembly->diags;
  pk_found parents = {0};
  uint32_t end = path->n;
  while (end > 0 && !parents.n) find(w, path, --end, &parents);
  const char *segment = path->segments[end];
  pk_guess guess = pk_guess_start(segment);
  for (uint32_t i = 0; i < parents.n; i++)
    for (uint32_t j = 0; j < parents.nodes[i]->n; j++)
      if (parents.nodes[i]->children[j]->key) pk_guess_try(&guess, parents.nodes[i]->children[j]->key);
  pk_diag *diag =
      pk_node_diag(diags, PK_ERROR, node, place, "this path meets nothing: there is no '%s'%s%s",
                   pk_shorten(segment).text, end ? " in " : "", end ? pk_shorten(path->segments[end - 1]).text : "");
  if (guess.best) pk_diag_help(diags, diag, "did you mean '%s'?", pk_shorten(guess.best).text);
}

static int split(work *w, const pk_node *node, pk_place place, const char *text, pk_path *path) {
  static const char *const fixed[] = {"picket", "annexes", "annex", "variants"};
  pk_diags *diags = w->assembly->diags;
  if (!pk_path_split(w->arena, text, path)) {
    pk_diag *diag = pk_node_diag(diags, PK_ERROR, node, place, "'%s' is not a path", pk_shorten(text).text);
    pk_diag_help(diags, diag, "write for example 'units/QRA */alert'");
    return 0;
  }
  for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
    if (strcmp(path->segments[0], fixed[i]) != 0) continue;
    pk_node_diag(diags, PK_ERROR, node, place, "a variant cannot change '%s'", fixed[i]);
    return 0;
  }
  return 1;
}

static void touch(work *w, const pk_touch *t) {
  pk_touches *all = &w->touches;
  if (pk_arena_append(w->arena, (void **)&all->items, &all->capacity, all->n, sizeof *all->items))
    all->items[all->n++] = *t;
  else
    out_of_memory(w);
}

static void put(work *w, const pk_node *parent, const pk_node *old, const char *key, const pk_node *value) {
  if (!w->may_change) touch(w, &(pk_touch){w->variant, parent, old, key, value, NULL});
  if (w->may_change && !pk_node_put(w->arena, parent, old, key, value)) out_of_memory(w);
}

// Sets or adds the last segment in every map that the others meet.
static void set_in_all(work *w, const pk_found *parents, const char *key, const pk_node *value) {
  for (uint32_t i = 0; i < parents->n; i++)
    if (parents->nodes[i]->kind == PK_NODE_MAP)
      put(w, parents->nodes[i], pk_node_get(parents->nodes[i], key), key, value);
}

static void set(work *w, const pk_node *value) {
  pk_path path;
  pk_found hits = {0}, parents = {0};
  if (!split(w, value, value->key_place, value->key, &path)) return;
  const char *last = path.segments[path.n - 1];
  int has_star = 0;
  for (uint32_t i = 0; i + 1 < path.n; i++) has_star |= strchr(path.segments[i], '*') != NULL;
  find(w, &path, path.n, &hits);
  if (path.n > 1)
    find(w, &path, path.n - 1, &parents);
  else if (!pk_found_add(w->arena, &parents, root_at(w, 0)))
    out_of_memory(w);
  uint32_t maps = 0; // places where the last segment may be added
  for (uint32_t i = 0; !strchr(last, '*') && i < parents.n; i++) maps += parents.nodes[i]->kind == PK_NODE_MAP;
  if (has_star && maps) {
    set_in_all(w, &parents, last, value);
  } else if (hits.n) {
    for (uint32_t i = 0; i < hits.n; i++) put(w, hits.nodes[i]->parent, hits.nodes[i], hits.nodes[i]->key, value);
  } else if (maps == 1) {
    set_in_all(w, &parents, last, value);
  } else if (maps) {
    pk_diag *diag = pk_node_diag(w->assembly->diags, PK_ERROR, value, value->key_place,
                                 "'%s' could be added in %u places", pk_shorten(last).text, maps);
    pk_diag_help(w->assembly->diags, diag, "begin the path with the nation whose annex is meant");
  } else {
    refuse_path(w, value, value->key_place, &path);
  }
}

// Whether a scalar or a note speaks of a thing that is taken out.
static int speaks_of(const pk_node *item, const char *section, const char *name) {
  if (item->kind == PK_NODE_SCALAR) return strcmp(item->text, name) == 0;
  const pk_node *of = pk_node_get(item, "of");
  size_t n = strlen(section), m = strlen(name);
  if (of && of->text && strncmp(of->text, section, n) == 0 && of->text[n] == '/' &&
      strncmp(of->text + n + 1, name, m) == 0)
    return of->text[n + 1 + m] == 0 || of->text[n + 1 + m] == '/';
  const pk_node *list = item->parent;
  if (!list->key || strcmp(list->key, "expect") != 0) return 0;
  for (uint32_t i = 0; i < item->n; i++)
    if (item->children[i]->kind == PK_NODE_SCALAR && strcmp(item->children[i]->text, name) == 0) return 1;
  return 0;
}

// Takes a name out of lists: members, who is consulted, expectations and notes about it.
static void forget(const pk_node *node, const char *section, const char *name) {
  for (uint32_t i = node->n; i-- > 0;) {
    const pk_node *child = node->children[i];
    if (node->kind == PK_NODE_LIST && speaks_of(child, section, name))
      pk_node_remove(child);
    else
      forget(child, section, name);
  }
}

// Whether a node is a thing with a name of its own, not a key or an item of one.
static int is_thing(const pk_node *node) {
  const pk_node *section = node->parent;
  if (!node->key || !section->key || section->parent->parent) return 0;
  for (size_t s = 0; s < sizeof sections / sizeof *sections; s++)
    if (strcmp(section->key, sections[s]) == 0) return 1;
  return 0;
}

// A centre that is taken out keeps its block of track numbers: others have the same numbers, and so the same luck.
static void remember_centre(work *w, const pk_node *thing) {
  const pk_node *class_id = pk_node_get(thing, "class");
  if (!class_id || !class_id->text || strcmp(class_id->text, PK_CENTRE_CLASS) != 0 || !thing->key) return;
  pk_assembly *assembly = w->assembly;
  if (pk_arena_append(w->arena, (void **)&assembly->centres_out, &assembly->centres_out_capacity,
                      assembly->n_centres_out, sizeof *assembly->centres_out))
    assembly->centres_out[assembly->n_centres_out++] = thing->key;
  else
    out_of_memory(w);
}

static void remove_things(work *w, const pk_found *things, const pk_node *item) {
  const pk_node *root;
  for (uint32_t i = 0; !w->may_change && i < things->n; i++)
    touch(w, &(pk_touch){w->variant, things->nodes[i]->parent, things->nodes[i], things->nodes[i]->key, NULL, item});
  for (uint32_t i = 0; w->may_change && i < things->n; i++) {
    const pk_node *thing = things->nodes[i];
    const char *section = thing->parent->key, *name = thing->key;
    remember_centre(w, thing);
    pk_node_remove(thing);
    for (uint32_t r = 0; is_thing(thing) && (root = root_at(w, r)); r++)
      for (uint32_t j = 0; j < root->n; j++)
        if (strcmp(root->children[j]->key, "variants") != 0) forget(root->children[j], section, name);
  }
}

static void refuse_name(work *w, const pk_node *node) {
  const pk_node *root;
  pk_guess guess = pk_guess_start(node->text);
  for (uint32_t i = 0; (root = root_at(w, i)); i++)
    for (size_t s = 0; s < sizeof sections / sizeof *sections; s++) {
      const pk_node *section = pk_node_get(root, sections[s]);
      for (uint32_t j = 0; section && j < section->n; j++)
        if (section->children[j]->key) pk_guess_try(&guess, section->children[j]->key);
    }
  pk_diag *diag = pk_node_error(w->assembly->diags, node, "nothing is called '%s'", pk_shorten(node->text).text);
  if (guess.best)
    pk_diag_help(w->assembly->diags, diag, "did you mean '%s'?", pk_shorten(guess.best).text);
  else
    pk_diag_help(w->assembly->diags, diag, "write the name of a unit, net, flight or other thing, or a path");
}

static void find_things(work *w, const char *name, pk_found *found) {
  const pk_node *root;
  for (uint32_t i = 0; (root = root_at(w, i)); i++)
    for (size_t s = 0; s < sizeof sections / sizeof *sections; s++) {
      const pk_path path = {{sections[s], name}, 2};
      if (!pk_path_find(w->arena, root, &path, 0, found)) out_of_memory(w);
    }
}

static void take_out(work *w, const pk_node *node) {
  pk_found things = {0};
  pk_path path;
  if (node->kind != PK_NODE_SCALAR || !*node->text) {
    pk_node_error(w->assembly->diags, node, "expected the name of a thing, or a path");
    return;
  }
  int is_path = strchr(node->text, '/') != NULL;
  if (!is_path)
    find_things(w, node->text, &things);
  else if (split(w, node, node->place, node->text, &path))
    find(w, &path, path.n, &things);
  else
    return;
  if (things.n)
    remove_things(w, &things, node);
  else if (w->may_change)
    return; // another one took it out
  else if (is_path)
    refuse_path(w, node, node->place, &path);
  else
    refuse_name(w, node);
}

static void check(work *w, const pk_node *variant) {
  const pk_node *list = pk_node_get(variant, "remove"), *map = pk_node_get(variant, "set");
  if (list && list->kind != PK_NODE_LIST) {
    pk_diag *diag = pk_node_error(w->assembly->diags, list, "expected a list of names");
    if (list->text) pk_diag_help(w->assembly->diags, diag, "write '[%s]'", pk_shorten(list->text).text);
    list = NULL;
  }
  if (map && map->kind != PK_NODE_MAP) {
    pk_diag *diag = pk_node_error(w->assembly->diags, map, "expected values by their paths");
    pk_diag_help(w->assembly->diags, diag, "write for example '{units/QRA */alert: {RS5: 2}}'");
    map = NULL;
  }
  for (uint32_t i = 0; list && i < list->n; i++) take_out(w, list->children[i]);
  for (uint32_t i = 0; map && i < map->n; i++) set(w, map->children[i]);
}

static void refuse_variant(pk_assembly *assembly, const pk_node *variants, const char *name) {
  pk_guess guess = pk_guess_start(name);
  char names[PK_ENUMERATION] = "";
  for (uint32_t i = 0; variants && i < variants->n; i++) {
    const char *key = variants->children[i]->key;
    if (!key) continue;
    pk_guess_try(&guess, key);
    pk_enumerate(names, key);
  }
  pk_place place = variants ? variants->place : (pk_place){.file = assembly->tree->source.name};
  pk_diag *diag = pk_diags_add(assembly->diags, PK_ERROR, place, "there is no variant '%s'", pk_shorten(name).text);
  if (guess.best)
    pk_diag_help(assembly->diags, diag, "did you mean '%s'?", pk_shorten(guess.best).text);
  else if (names[0])
    pk_diag_help(assembly->diags, diag, "the scenario has %s", names);
  else
    pk_diag_help(assembly->diags, diag, "the scenario has none; add variants:");
}

// Marks the variants that the load asks for; NULL when out of memory.
static uint8_t *find_asked(work *w, const pk_node *variants) {
  const char *asked = w->assembly->def->variant;
  uint8_t *marks = PK_ARENA_NEW(w->arena, uint8_t, (variants ? variants->n : 0) + 1);
  if (!marks) out_of_memory(w);
  while (marks && asked && *asked) {
    asked += strspn(asked, " ");
    size_t length = strcspn(asked, ",");
    const char *name = pk_arena_printf(w->arena, "%.*s", (int)length, asked);
    if (!name) {
      out_of_memory(w);
      return NULL;
    }
    const pk_node *variant = variants ? pk_node_get(variants, name) : NULL;
    if (variant)
      marks[variant->index] = 1;
    else
      refuse_variant(w->assembly, variants, name);
    asked += length + (asked[length] == ',');
  }
  return marks;
}

static void apply(work *w, const pk_node *variants, const uint8_t *is_asked) {
  w->may_change = 1;
  for (uint32_t i = 0; i < variants->n; i++) {
    const pk_node *map = is_asked[i] ? pk_node_get(variants->children[i], "set") : NULL;
    for (uint32_t j = 0; map && j < map->n; j++) set(w, map->children[j]);
  }
  for (uint32_t i = 0; i < variants->n; i++) {
    const pk_node *list = is_asked[i] ? pk_node_get(variants->children[i], "remove") : NULL;
    for (uint32_t j = 0; list && j < list->n; j++) take_out(w, list->children[j]);
  }
}

pk_status pk_variants_apply(pk_assembly *assembly) {
  work w = {.assembly = assembly, .arena = &assembly->diags->arena};
  const pk_node *variants = pk_node_get(assembly->tree->root, "variants");
  uint32_t errors = assembly->diags->errors;
  if (assembly->is_partial) return PK_OK; // what it changes may stand in the file that could not be read
  if (variants && variants->kind != PK_NODE_MAP) variants = NULL;
  for (; variants && w.variant < variants->n; w.variant++) check(&w, variants->children[w.variant]);
  if (assembly->diags->errors > errors || w.no_memory) return w.no_memory ? PK_NO_MEMORY : PK_OK;
  const uint8_t *is_asked = find_asked(&w, variants);
  if (!is_asked) return PK_NO_MEMORY;
  if (!variants) return PK_OK;
  pk_status status = pk_rivals_keep(assembly, variants, &w.touches);
  if (status != PK_OK || pk_rivals_refuse(assembly, variants, &w.touches, is_asked)) return status;
  apply(&w, variants, is_asked);
  return w.no_memory ? PK_NO_MEMORY : PK_OK;
}

static int changes(work *w, const pk_node *value) {
  pk_path path;
  pk_found hits = {0}, parents = {0};
  if (!pk_path_split(w->arena, value->key, &path)) return out_of_memory(w), 1; // as a path it was read before
  find(w, &path, path.n, &hits);
  if (path.n > 1) find(w, &path, path.n - 1, &parents);
  if (!hits.n || hits.n < parents.n) return 1; // a key is added
  for (uint32_t i = 0; i < hits.n; i++)
    if (!pk_node_alike(hits.nodes[i], value)) return 1;
  return 0;
}

int pk_variant_changes(pk_assembly *assembly, const pk_node *variant) {
  work w = {.assembly = assembly, .arena = &assembly->diags->arena};
  const pk_node *list = pk_node_get(variant, "remove"), *map = pk_node_get(variant, "set");
  int is_changed = list && list->n;
  for (uint32_t i = 0; map && i < map->n && !is_changed; i++) is_changed = changes(&w, map->children[i]);
  assembly->reader.no_memory |= w.no_memory;
  return is_changed;
}
