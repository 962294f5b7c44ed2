// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/difference.h"
#include "base/file.h"
#include "base/hash.h"
#include "scenario/alike.h"
#include "scenario/assemble.h"
#include <stdlib.h>
#include <string.h>

typedef struct differ {
  pk_changes *out;
  pk_assembly *a, *b;
  const char *nation; // whose annex is compared
  int is_merged;      // values come from a pack and an annex, so that no one file has them as text
  int is_only_asked;  // only whether there is a change: none is kept
  uint32_t n;
  int no_memory;
} differ;

// How the things of a map are called, where their name alone would not say what they are.
static const struct {
  const char *key, *prefix;
} prefixes[] = {{"nations", "nation"},     {"traffic", "traffic"},           {"flights", "flight"},
                {"corridors", "corridor"}, {"airfields", "airfield"},        {"nets", "net"},
                {"release", "release"},    {"authorities", "authority"},     {"variants", "variant"},
                {"rows", "rules: row"},    {"identification", "rules: row"}, {"assume", "assumption about"},
                {"sources", "source of"},  {"expect", "expectation"},        {"route", "leg"},
                {"wind", "wind layer"}};

// Files are named by whom they belong to, and the version is of the language.
static const char *const skipped[] = {"picket", "annexes", "annex", "include", "rules"};

static void compare(differ *d, const pk_object_kind *kind, const char *thing, const pk_object *a, const pk_object *b);

static const char *prefix_of(const char *key) {
  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
    if (strcmp(prefixes[i].key, key) == 0) return prefixes[i].prefix;
  return NULL;
}

static const char *join(differ *d, const char *left, const char *right) {
  const char *text = !left || !*left ? right : pk_arena_printf(&d->out->arena, "%s %s", left, right);
  if (!text) d->no_memory = 1;
  return text;
}

static const char *or_unsaid(const char *text) { return text && *text ? text : "unsaid"; }

static const char *sentence(differ *d, const pk_change *change, const char *detail) {
  static const char *const ends[] = {"", " added", " removed"};
  const char *thing = change->what ? join(d, change->thing, change->what) : change->thing;
  const char *nation = change->nation ? change->nation : "", *colon = change->nation ? ": " : "";
  pk_arena *arena = &d->out->arena;
  if (change->kind != PK_CHANGED)
    return pk_arena_printf(arena, "%s%s%s%s%s%s", nation, colon, thing, ends[change->kind], detail ? ": " : "",
                           detail ? detail : "");
  if (detail) return pk_arena_printf(arena, "%s%s%s: %s", nation, colon, thing, detail);
  return pk_arena_printf(arena, "%s%s%s %s → %s", nation, colon, thing, or_unsaid(change->before),
                         or_unsaid(change->after));
}

static void add(differ *d, pk_change change, const char *detail) {
  d->n++;
  if (d->is_only_asked) return;
  pk_changes *out = d->out;
  if (!pk_arena_append(&out->arena, (void **)&out->items, &out->capacity, out->n, sizeof *out->items)) {
    d->no_memory = 1;
    return;
  }
  // The trees go before the changes do.
  change.nation = d->nation ? pk_arena_strdup(&out->arena, d->nation) : NULL;
  change.thing = pk_arena_strdup(&out->arena, change.thing ? change.thing : "");
  change.what = change.what ? pk_arena_strdup(&out->arena, change.what) : NULL;
  change.text = sentence(d, &change, detail);
  if (!change.text) d->no_memory = 1;
  out->items[out->n++] = change;
}

static const char *text_of(differ *d, const pk_field *field, const pk_object *object) {
  const char *text = pk_field_text(&d->out->arena, field, object, !d->is_merged);
  return text ? pk_arena_strdup(&d->out->arena, text) : NULL;
}

// "without Radar Lida, with Radar Grodno": long lists differ in few names.
static const char *names_detail(differ *d, const pk_names *a, const pk_names *b) {
  const char *text = "";
  for (int with = 0; with < 2; with++) {
    const pk_names *these = with ? b : a, *those = with ? a : b;
    for (uint32_t i = 0; i < these->n; i++) {
      uint32_t j = 0;
      while (j < those->n && strcmp(those->items[j], these->items[i]) != 0) j++;
      if (j < those->n) continue;
      text = pk_arena_printf(&d->out->arena, "%s%s%s %s", text, *text ? ", " : "", with ? "with" : "without",
                             these->items[i]);
      if (!text) return d->no_memory = 1, NULL;
    }
  }
  return text;
}

static const char *words_detail(differ *d, const pk_word *words, uint64_t a, uint64_t b) {
  const char *text = "";
  for (int with = 0; with < 2; with++)
    for (const pk_word *word = words; word->word; word++) {
      if (!((with ? b & ~a : a & ~b) >> word->value & 1)) continue;
      text =
          pk_arena_printf(&d->out->arena, "%s%s%s %s", text, *text ? ", " : "", with ? "with" : "without", word->word);
      if (!text) return d->no_memory = 1, NULL;
    }
  return text;
}

static void compare_value(differ *d, const pk_field *field, const char *thing, const pk_object *a, const pk_object *b) {
  if (pk_field_alike(field, a, b)) return;
  const void *at_a = (const char *)a + field->offset, *at_b = (const char *)b + field->offset;
  const char *detail = NULL;
  if (field->kind == PK_FIELD_NAMES) detail = names_detail(d, at_a, at_b);
  if (field->kind == PK_FIELD_WORD_SET)
    detail = words_detail(d, field->words, *(const uint64_t *)at_a, *(const uint64_t *)at_b);
  add(d, (pk_change){.thing = thing, .what = field->key, .before = text_of(d, field, a), .after = text_of(d, field, b)},
      detail);
}

// What only its owner reads. A map of one key that alone differs is that key: {RS15: 2} and {RS5: 2}.
static void compare_nodes(differ *d, const char *thing, const char *key, const pk_node *a, const pk_node *b) {
  if (pk_node_alike(a, b)) return;
  const char *before = a ? pk_node_text(&d->out->arena, a) : NULL, *after = b ? pk_node_text(&d->out->arena, b) : NULL;
  const char *detail = NULL;
  int are_single = a && b && a->kind == PK_NODE_MAP && b->kind == PK_NODE_MAP && a->n == 1 && b->n == 1;
  add(d, (pk_change){.thing = thing, .what = key, .before = before, .after = after}, detail);
  if (!are_single || d->is_only_asked || !pk_node_alike(a->children[0], b->children[0])) return;
  pk_change *last = &d->out->items[d->out->n - 1];
  last->before = pk_arena_strdup(&d->out->arena, a->children[0]->key);
  last->after = pk_arena_strdup(&d->out->arena, b->children[0]->key);
  last->text = sentence(d, last, NULL);
  last->before = before, last->after = after;
}

// Figures over those of a class: what is not given is as the class says.
static void compare_overrides(differ *d, const pk_field *field, const char *thing, const pk_node *a, const pk_node *b) {
  const pk_object_kind *kind = field->object;
  pk_object *objects[2];
  const pk_node *nodes[2] = {a, b};
  for (int i = 0; i < 2; i++) {
    pk_assembly *assembly = i ? d->b : d->a;
    objects[i] = pk_arena_alloc(&d->out->arena, kind->size);
    if (!objects[i]) {
      d->no_memory = 1;
      return;
    }
    objects[i]->node = nodes[i];
    if (nodes[i]) pk_object_read_over(&assembly->reader, kind, nodes[i], objects[i]);
  }
  compare(d, kind, join(d, thing, field->key), objects[0], objects[1]);
}

static int by_name(const void *left, const void *right) {
  return strcmp((*(const pk_object *const *)left)->name, (*(const pk_object *const *)right)->name);
}

// The things of a map or list by their places.
static const pk_object **things_of(differ *d, const pk_objects *objects, size_t size) {
  const pk_object **all = PK_ARENA_NEW(&d->out->arena, const pk_object *, objects->n + 1);
  if (!all) d->no_memory = 1;
  for (uint32_t i = 0; all && i < objects->n; i++)
    all[i] = (const pk_object *)(const void *)((const char *)objects->items + i * size);
  return all;
}

static void add_whole(differ *d, pk_change_kind kind, const char *thing, const pk_object *object, int with_text) {
  const char *text = object->node ? pk_node_text(&d->out->arena, object->node) : NULL;
  const char *before = kind == PK_REMOVED ? text : NULL, *after = kind == PK_ADDED ? text : NULL;
  add(d, (pk_change){.kind = kind, .thing = thing, .before = before, .after = after}, with_text ? text : NULL);
}

static void compare_maps(differ *d, const pk_object_kind *kind, const char *prefix, const pk_objects *a,
                         const pk_objects *b) {
  const pk_object **in_a = things_of(d, a, kind->size), **in_b = things_of(d, b, kind->size);
  if (!in_a || !in_b) return;
  if (a->n) qsort(in_a, a->n, sizeof *in_a, by_name);
  if (b->n) qsort(in_b, b->n, sizeof *in_b, by_name);
  for (uint32_t i = 0, j = 0; (i < a->n || j < b->n) && !d->no_memory;) {
    int order = i == a->n ? 1 : j == b->n ? -1 : strcmp(in_a[i]->name, in_b[j]->name);
    const char *thing = join(d, prefix, order > 0 ? in_b[j]->name : in_a[i]->name);
    if (order == 0)
      compare(d, kind, thing, in_a[i], in_b[j]);
    else
      add_whole(d, order < 0 ? PK_REMOVED : PK_ADDED, thing, order < 0 ? in_a[i] : in_b[j], 0);
    i += order <= 0, j += order >= 0;
  }
}

static int are_same(differ *d, const pk_object_kind *kind, const pk_object *a, const pk_object *b) {
  differ ask = *d;
  ask.is_only_asked = 1;
  ask.n = 0;
  compare(&ask, kind, "", a, b);
  d->no_memory |= ask.no_memory;
  return ask.n == 0;
}

// What an item of a list is called: a note by what it is about, an expectation by what happens to whom.
static const char *label_of(differ *d, const pk_object *object) {
  static const char *const events[] = {"detected", "tracked", "declared", "met", "landed", "crossed"};
  const pk_node *of = pk_object_node(object, "of"), *by = pk_object_node(object, "by");
  if (of) return of->text;
  for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
    const pk_node *subject = pk_object_node(object, events[i]);
    if (!subject) continue;
    const char *label =
        pk_arena_printf(&d->out->arena, "%s %s%s%s", subject->text, events[i], by ? " by " : "", by ? by->text : "");
    if (!label) d->no_memory = 1;
    return label ? label : "";
  }
  return "";
}

// The item of b that is meant by one of a: the same if there is one, else the first that is called so; b->n if none.
static uint32_t find_match(differ *d, const pk_object_kind *kind, const pk_object *a, const pk_object **in_b,
                           uint32_t n) {
  uint32_t found = n;
  const char *label = label_of(d, a);
  for (uint32_t j = 0; j < n; j++) {
    if (!in_b[j] || strcmp(label, label_of(d, in_b[j])) != 0) continue;
    if (are_same(d, kind, a, in_b[j])) return j;
    if (found == n) found = j;
  }
  return found;
}

static void compare_labelled(differ *d, const pk_object_kind *kind, const char *prefix, const pk_objects *a,
                             const pk_objects *b) {
  const pk_object **in_a = things_of(d, a, kind->size), **in_b = things_of(d, b, kind->size);
  for (uint32_t i = 0; in_a && in_b && i < a->n; i++) {
    uint32_t j = find_match(d, kind, in_a[i], in_b, b->n);
    const char *thing = join(d, prefix, label_of(d, in_a[i]));
    if (j < b->n)
      compare(d, kind, thing, in_a[i], in_b[j]);
    else
      add_whole(d, PK_REMOVED, thing, in_a[i], 0);
    if (j < b->n) in_b[j] = NULL;
  }
  for (uint32_t j = 0; in_a && in_b && j < b->n; j++)
    if (in_b[j]) add_whole(d, PK_ADDED, join(d, prefix, label_of(d, in_b[j])), in_b[j], 0);
}

// Legs and layers have their order for a name: what stands the same at both ends is set aside.
static void compare_sequences(differ *d, const pk_object_kind *kind, const char *prefix, const pk_objects *a,
                              const pk_objects *b) {
  const pk_object **in_a = things_of(d, a, kind->size), **in_b = things_of(d, b, kind->size);
  if (!in_a || !in_b) return;
  uint32_t first = 0, end_a = a->n, end_b = b->n;
  while (first < end_a && first < end_b && are_same(d, kind, in_a[first], in_b[first])) first++;
  while (end_a > first && end_b > first && are_same(d, kind, in_a[end_a - 1], in_b[end_b - 1])) end_a--, end_b--;
  for (uint32_t i = first; i < end_a || i < end_b; i++) {
    const char *thing = pk_arena_printf(&d->out->arena, "%s %u", prefix, i + 1);
    if (!thing)
      d->no_memory = 1;
    else if (i >= end_b)
      add_whole(d, PK_REMOVED, thing, in_a[i], 1);
    else if (i >= end_a)
      add_whole(d, PK_ADDED, thing, in_b[i], 1);
    else
      compare(d, kind, thing, in_a[i], in_b[i]);
  }
}

static void compare_traffic(differ *d, const pk_node *a, const pk_node *b) {
  const pk_node *none_a = pk_node_get(a, "none"), *none_b = pk_node_get(b, "none");
  if (none_a || none_b) compare_nodes(d, "traffic", "none", none_a, none_b);
  compare_maps(d, &pk_traffic_kind, "traffic", &d->a->traffic, &d->b->traffic);
}

static void compare_field(differ *d, const pk_field *field, const char *thing, const pk_object *a, const pk_object *b) {
  const void *at_a = (const char *)a + field->offset, *at_b = (const char *)b + field->offset;
  const char *prefix = prefix_of(field->key);
  const pk_node *node_a = pk_object_node(a, field->key), *node_b = pk_object_node(b, field->key);
  switch (field->kind) {
  case PK_FIELD_OBJECT:
    compare(d, field->object, join(d, thing, field->key), at_a, at_b);
    break;
  case PK_FIELD_MAP:
    compare_maps(d, field->object, join(d, thing, prefix ? prefix : ""), at_a, at_b);
    break;
  case PK_FIELD_LIST:
    prefix = join(d, thing, prefix ? prefix : field->key);
    if (strcmp(field->key, "route") == 0 || strcmp(field->key, "wind") == 0)
      compare_sequences(d, field->object, prefix, at_a, at_b);
    else
      compare_labelled(d, field->object, prefix, at_a, at_b);
    break;
  case PK_FIELD_NODE:
    if (strcmp(field->key, "traffic") == 0)
      compare_traffic(d, node_a, node_b);
    else if (field->object)
      compare_overrides(d, field, thing, node_a, node_b);
    else
      compare_nodes(d, thing, field->key, node_a, node_b);
    break;
  default:
    compare_value(d, field, thing, a, b);
    break;
  }
}

static int is_skipped(const char *key) {
  for (size_t i = 0; i < sizeof skipped / sizeof *skipped; i++)
    if (strcmp(skipped[i], key) == 0) return 1;
  return 0;
}

static void compare(differ *d, const pk_object_kind *kind, const char *thing, const pk_object *a, const pk_object *b) {
  uint32_t n;
  const pk_field *common = pk_object_common_fields(&n);
  for (uint32_t i = 0; i < kind->n_fields && !d->no_memory; i++)
    if (!is_skipped(kind->fields[i].key)) compare_field(d, &kind->fields[i], thing, a, b);
  for (uint32_t i = 0; i < n && !d->no_memory; i++) compare_field(d, &common[i], thing, a, b);
}

static int share_a_name(const pk_objects *a, size_t size, const pk_objects *b) {
  for (uint32_t i = 0; i < a->n; i++)
    for (uint32_t j = 0; j < b->n; j++)
      if (strcmp(((const pk_object *)((const char *)a->items + i * size))->name,
                 ((const pk_object *)((const char *)b->items + j * size))->name) == 0)
        return 1;
  return 0;
}

// The packs with what the annexes change in them. Two that share no row are two books: that they differ says all.
static void compare_rules(differ *d, const pk_annex *a, const pk_annex *b) {
  const pk_file_pack *law_a = &d->a->laws[a->nation], *law_b = &d->b->laws[b->nation];
  int is_one = strcmp(law_a->name, law_b->name) == 0;
  if (!is_one) {
    const char *before = pk_arena_strdup(&d->out->arena, law_a->name);
    add(d, (pk_change){.thing = "rules", .before = before, .after = pk_arena_strdup(&d->out->arena, law_b->name)},
        NULL);
  }
  d->is_merged = 1;
  if (is_one || share_a_name(&law_a->rows, sizeof(pk_file_rule_row), &law_b->rows))
    compare_maps(d, &pk_rule_row_kind, prefix_of("rows"), &law_a->rows, &law_b->rows);
  if (is_one || share_a_name(&law_a->identification, sizeof(pk_file_id_row), &law_b->identification))
    compare_maps(d, &pk_id_row_kind, prefix_of("identification"), &law_a->identification, &law_b->identification);
  compare(d, &pk_identify_kind, "rules: identify", &law_a->identify.object, &law_b->identify.object);
  d->is_merged = 0;
  if (law_a->renegade != law_b->renegade)
    add(d,
        (pk_change){.thing = "rules:",
                    .what = "renegade",
                    .before = law_a->renegade ? "yes" : "no",
                    .after = law_b->renegade ? "yes" : "no"},
        NULL);
  compare_nodes(d, "rules:", "zones", pk_node_get(pk_node_get(a->root, "rules"), "zones"),
                pk_node_get(pk_node_get(b->root, "rules"), "zones"));
}

// Whether two JSON texts differ in more than blanks, as between an editor's layouts.
static int same_but_blanks(const pk_text_file *a, const pk_text_file *b) {
  static const char blanks[] = " \t\r\n";
  const char *p = a->text, *q = b->text;
  for (;; p++, q++) {
    p += strspn(p, blanks), q += strspn(q, blanks);
    if (*p != *q || !*p) return *p == *q;
  }
}

static const pk_text_file *border_file(const pk_scenario *scenario, const char *name) {
  for (uint32_t i = 0; name && i < scenario->n_files; i++)
    if (strcmp(scenario->files[i].role, "border") == 0 && strcmp(scenario->files[i].name, name) == 0)
      return &scenario->files[i];
  return NULL;
}

// An area under another name may be the same one, or not.
static void compare_renamed(differ *d, const char *before, const char *after) {
  const pk_text_file *a = border_file(d->a->scenario, before), *b = border_file(d->b->scenario, after);
  if (a && b && strcmp(before, after) != 0 && !same_but_blanks(a, b))
    add(d, (pk_change){.thing = "file", .what = after},
        pk_arena_printf(&d->out->arena, "draws another area than %s", before));
}

static void compare_responsibilities(differ *d, const pk_annex *a, const pk_annex *b) {
  const pk_file_unit *left = a->file.units.items, *right = b->file.units.items;
  for (uint32_t i = 0; i < a->file.units.n; i++)
    for (uint32_t j = 0; j < b->file.units.n && left[i].area; j++)
      if (strcmp(left[i].object.name, right[j].object.name) == 0) compare_renamed(d, left[i].area, right[j].area);
}

static const pk_annex *annex_of(const pk_assembly *assembly, const char *nation) {
  for (uint32_t i = 0; i < assembly->n_annexes; i++)
    if (strcmp(assembly->annexes[i].file.nation, nation) == 0) return &assembly->annexes[i];
  return NULL;
}

static void compare_annexes(differ *d) {
  for (uint32_t i = 0; i < d->a->n_annexes; i++) {
    const pk_annex *a = &d->a->annexes[i], *b = annex_of(d->b, a->file.nation);
    d->nation = a->file.nation;
    if (b) {
      compare(d, &pk_annex_file_kind, "", &a->file.object, &b->file.object);
      compare_responsibilities(d, a, b);
      compare_rules(d, a, b);
    } else {
      add(d, (pk_change){.kind = PK_REMOVED, .thing = "annex"}, NULL);
    }
  }
  for (uint32_t i = 0; i < d->b->n_annexes; i++) {
    d->nation = d->b->annexes[i].file.nation;
    if (!annex_of(d->a, d->nation)) add(d, (pk_change){.kind = PK_ADDED, .thing = "annex"}, NULL);
  }
  d->nation = NULL;
}

// Files of areas that both name, but that draw something else.
static void compare_areas(differ *d) {
  const pk_scenario *a = d->a->scenario, *b = d->b->scenario;
  for (uint32_t i = 0; i < a->n_files; i++)
    for (uint32_t j = 0; j < b->n_files && strcmp(a->files[i].role, "border") == 0; j++) {
      const pk_text_file *left = &a->files[i], *right = &b->files[j];
      if (strcmp(left->name, right->name) != 0) continue;
      if (!same_but_blanks(left, right)) add(d, (pk_change){.thing = "file", .what = left->name}, "draws another area");
    }
}

static void compare_borders(differ *d) {
  const pk_file_nation *a = d->a->file.nations.items, *b = d->b->file.nations.items;
  for (uint32_t i = 0; i < d->a->file.nations.n; i++)
    for (uint32_t j = 0; j < d->b->file.nations.n; j++)
      if (strcmp(a[i].object.name, b[j].object.name) == 0) compare_renamed(d, a[i].border, b[j].border);
}

static pk_status hash_terrain(const pk_assembly *assembly, pk_diags *diags, uint64_t *out) {
  const char *name = assembly->file.theatre.terrain;
  char *path = name ? pk_path_join(&diags->arena, assembly->scenario->folder, name) : NULL;
  pk_buf bytes;
  *out = 0;
  if (!path) return name ? PK_NO_MEMORY : PK_OK;
  pk_buf_init(&bytes, assembly->scenario->allocator);
  pk_status status = pk_file_read(path, (size_t)1 << 30, &bytes, diags);
  if (status == PK_OK) *out = pk_hash_bytes(bytes.bytes, bytes.n);
  pk_buf_clear(&bytes);
  return status;
}

// That one names terrain and the other none is told of the theatre.
static pk_status compare_terrain(differ *d) {
  uint64_t a, b;
  const char *name = d->b->file.theatre.terrain;
  if (!name || !d->a->file.theatre.terrain) return PK_OK;
  pk_status status = hash_terrain(d->a, d->a->diags, &a);
  if (status == PK_OK) status = hash_terrain(d->b, d->b->diags, &b);
  if (status == PK_OK && a != b) add(d, (pk_change){.thing = "file", .what = name}, "holds another landscape");
  return status;
}

static pk_status compare_all(pk_assembly *a, pk_assembly *b, pk_changes *out) {
  differ d = {.out = out, .a = a, .b = b};
  compare(&d, &pk_scenario_file_kind, "", &a->file.object, &b->file.object);
  compare_areas(&d);
  compare_borders(&d);
  pk_status status = compare_terrain(&d);
  if (status != PK_OK) return status;
  compare_annexes(&d);
  return d.no_memory ? PK_NO_MEMORY : PK_OK;
}

pk_status pk_scenario_compare(const pk_load_def *a, const pk_load_def *b, pk_allocator allocator, pk_diags *diags,
                              pk_documents *documents, pk_changes *out) {
  pk_assembly *left, *right = NULL;
  pk_diags other;
  *out = (pk_changes){.n = 0};
  *documents = (pk_documents){NULL, 0};
  pk_arena_init(&out->arena, allocator);
  pk_diags_init(&other, allocator);
  pk_status status = pk_assembly_open(a, allocator, diags, &left);
  if (status != PK_OK && left) *documents = (pk_documents){left->documents, left->n_documents};
  if (status == PK_OK) status = pk_assembly_open(b, allocator, &other, &right);
  if (status == PK_OK) status = compare_all(left, right, out);
  if (left) pk_scenario_destroy(left->scenario);
  if (right) pk_scenario_destroy(right->scenario);
  if (right && status != PK_OK && right->scenario == NULL) { // its errors are the ones to show
    pk_diags_clear(diags);
    *diags = other;
    *documents = (pk_documents){right->documents, right->n_documents};
    return status;
  }
  pk_diags_clear(&other);
  return status;
}

void pk_change_json(const pk_change *change, pk_json *json) {
  static const char *const kinds[] = {"changed", "added", "removed"};
  pk_json_object(json);
  pk_json_key_text(json, "kind", kinds[change->kind]);
  pk_json_key_text(json, "nation", change->nation);
  pk_json_key_text(json, "thing", change->thing);
  pk_json_key_text(json, "what", change->what);
  pk_json_key_text(json, "before", change->before);
  pk_json_key_text(json, "after", change->after);
  pk_json_key_text(json, "text", change->text);
  pk_json_object_end(json);
}

void pk_changes_clear(pk_changes *changes) { pk_arena_clear(&changes->arena); }
