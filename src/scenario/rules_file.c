// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A nation's rules: the pack that its annex names, with what the annex changes, as the tables that centres go by.
#include "scenario/rules_file.h"
#include "base/file.h"
#include "scenario/assemble.h"
#include "scenario/text.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct work {
  pk_assembly *assembly;
  pk_file_rules rules; // what the annex says
  const pk_file_pack *pack;
  pk_zone *zones;
  uint32_t n_zones, zones_used; // mask
  pk_file_pack *law;            // the pack with what the annex changes
} work;

static int ends_with(const char *text, const char *end) {
  size_t n = strlen(text), m = strlen(end);
  return n > m && strcmp(text + n - m, end) == 0;
}

static int compare_texts(const void *left, const void *right) {
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

// The packs of the catalog, by name: offered to a guess, and listed for who is far off.
static void list_packs(pk_assembly *assembly, pk_guess *guess, char list[300]) {
  const char *folder = pk_path_join(&assembly->diags->arena, assembly->def->data_dir, "catalog/rules");
  DIR *packs = folder ? opendir(folder) : NULL;
  const char *names[32];
  uint32_t n = 0;
  for (struct dirent *entry; packs && n < 32 && (entry = readdir(packs));) {
    char *name = ends_with(entry->d_name, ".yaml") ? pk_arena_strdup(&assembly->diags->arena, entry->d_name) : NULL;
    if (!name) continue;
    name[strlen(name) - 5] = 0;
    names[n++] = name;
  }
  if (packs) closedir(packs);
  qsort(names, n, sizeof *names, compare_texts);
  list[0] = 0;
  for (uint32_t i = 0; i < n; i++) {
    pk_guess_try(guess, names[i]);
    pk_enumerate(list, names[i]);
  }
}

static void refuse_pack(pk_assembly *assembly, const pk_node *node, const char *name) {
  char names[PK_ENUMERATION];
  pk_guess guess = pk_guess_start(name);
  pk_diag *diag = pk_node_error(assembly->diags, node, "there is no rule pack '%s'", pk_shorten(name).text);
  list_packs(assembly, &guess, names);
  if (guess.best)
    pk_diag_help(assembly->diags, diag, "did you mean '%s'?", guess.best);
  else
    pk_diag_help(assembly->diags, diag, "write one of the catalog (%s), or a file such as own-rules.yaml", names);
}

static const char *path_of_pack(pk_assembly *assembly, const char *name) {
  pk_arena *arena = &assembly->diags->arena;
  if (ends_with(name, ".yaml")) return pk_path_join(arena, assembly->scenario->folder, name);
  const char *file = pk_arena_printf(arena, "catalog/rules/%s.yaml", name);
  return file ? pk_path_join(arena, assembly->def->data_dir, file) : NULL;
}

// Reads a pack once, however many nations name it; *out is NULL after errors that were told.
static pk_status read_pack(pk_assembly *assembly, const pk_node *node, const char *name, const pk_file_pack **out) {
  const char *path = path_of_pack(assembly, name);
  if (!path) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < assembly->n_packs; i++)
    if (strcmp(assembly->packs[i].path, path) == 0) return *out = assembly->packs[i].pack, PK_OK;
  struct stat info;
  if (ends_with(name, ".yaml")) {
    if (!pk_assembly_has_file(assembly, node, name, path)) return PK_OK;
  } else if (stat(path, &info) != 0) {
    return refuse_pack(assembly, node, name), PK_OK;
  }
  const pk_tree *tree;
  pk_status status = pk_assembly_read_tree(assembly, path, "rules", &tree);
  pk_file_pack *pack = PK_ARENA_NEW(&assembly->diags->arena, pk_file_pack, 1);
  if (status == PK_NO_MEMORY || !pack) return PK_NO_MEMORY;
  if (tree && pk_object_read(&assembly->reader, &pk_pack_kind, tree->root, pack)) *out = pack;
  assembly->packs[assembly->n_packs++] = (pk_known_pack){path, *out}; // at most one an annex
  return PK_OK;
}

static const char *const rule_needs[] = {"rank", "do", "verdict", NULL}, *const id_needs[] = {"rank", "is", NULL};

// A row must be whole once it has been put together from pack and annex.
static void check_row(work *w, const pk_object_kind *kind, const pk_object *row, const pk_objects *known) {
  const char *const *needs = kind == &pk_rule_row_kind ? rule_needs : id_needs;
  while (*needs && pk_object_has(kind, row, *needs)) needs++;
  if (!*needs) return;
  pk_diags *diags = w->assembly->diags;
  pk_guess guess = pk_guess_start(row->name);
  for (uint32_t i = 0; i < known->n; i++)
    pk_guess_try(&guess, ((const pk_object *)(const void *)((const char *)known->items + i * kind->size))->name);
  if (guess.best && guess.distance) {
    pk_diag *diag = pk_node_diag(diags, PK_ERROR, row->node, row->node->key_place, "the rule pack '%s' has no row '%s'",
                                 w->pack->name, pk_shorten(row->name).text);
    pk_diag_help(diags, diag, "did you mean '%s'? (a new row needs '%s')", guess.best, *needs);
  } else {
    pk_diag *diag = pk_node_diag(diags, PK_ERROR, row->node, row->node->key_place, "the %s '%s' needs '%s'", kind->name,
                                 pk_shorten(row->name).text, *needs);
    pk_diag_help(diags, diag, "add rank, %s", kind == &pk_rule_row_kind ? "do and verdict" : "and the identity: is");
  }
}

static pk_object *find_row(const pk_objects *rows, const pk_object_kind *kind, const char *name) {
  for (uint32_t i = 0; i < rows->n; i++) {
    pk_object *row = (pk_object *)(void *)((char *)rows->items + i * kind->size);
    if (strcmp(row->name, name) == 0) return row;
  }
  return NULL;
}

// The rows of the pack with those of the annex over them.
static pk_status merge(work *w, const pk_object_kind *kind, const pk_objects *from, const pk_node *over,
                       pk_objects *out) {
  pk_reader *reader = &w->assembly->reader;
  char *items = pk_arena_alloc(reader->arena, kind->size * (from->n + (over ? over->n : 0)));
  if (!items) return PK_NO_MEMORY;
  if (from->n) memcpy(items, from->items, kind->size * from->n);
  *out = (pk_objects){items, from->n};
  if (over && over->kind != PK_NODE_MAP) {
    pk_diag *diag = pk_node_error(reader->diags, over, "expected rows by their names");
    pk_diag_help(reader->diags, diag, "write for example '{NAME: {verdict: forbidden}}'");
    over = NULL;
  }
  for (uint32_t i = 0; over && i < over->n; i++) {
    const pk_node *node = over->children[i];
    pk_object *row = find_row(out, kind, node->key);
    if (row) {
      pk_object_read_over(reader, kind, node, row);
      continue;
    }
    row = (pk_object *)(void *)(items + kind->size * out->n++);
    pk_object_read(reader, kind, node, row);
    row->name = node->key;
  }
  for (uint32_t i = 0; i < out->n; i++)
    check_row(w, kind, (const pk_object *)(const void *)(items + i * kind->size), from);
  return PK_OK;
}

static uint32_t find_zone(const work *w, const char *name) {
  uint32_t i = 0;
  while (i < w->n_zones && strcmp(w->zones[i].name, name) != 0) i++;
  return i;
}

static void guess_zone(work *w, pk_diag *diag, const char *name) {
  pk_guess guess = pk_guess_start(name);
  for (uint32_t i = 0; i < w->n_zones; i++)
    if (strcmp(w->zones[i].name, name) != 0) pk_guess_try(&guess, w->zones[i].name);
  if (guess.best) pk_diag_help(w->assembly->diags, diag, "did you mean '%s'?", guess.best);
}

// Mask of the zones that a row names.
static uint32_t zone_mask(work *w, const pk_names *names) {
  uint32_t mask = 0;
  for (uint32_t i = 0; i < names->n; i++) {
    uint32_t zone = find_zone(w, names->items[i]);
    if (zone < w->n_zones) {
      mask |= PK_BIT(zone);
      continue;
    }
    pk_diag *diag =
        pk_node_error(w->assembly->diags, names->nodes[i], "no zone is called '%s'", pk_shorten(names->items[i]).text);
    guess_zone(w, diag, names->items[i]);
  }
  w->zones_used |= mask;
  return mask;
}

// Zones that the pack names, then those that the annex draws.
static pk_status read_zones(work *w) {
  pk_assembly *assembly = w->assembly;
  const pk_names *names = &w->pack->zones;
  const pk_node *drawn = w->rules.zones;
  if (drawn && drawn->kind != PK_NODE_MAP) {
    pk_diag *diag = pk_node_error(assembly->diags, drawn, "expected zones by their names");
    pk_diag_help(assembly->diags, diag, "write for example '{training area: training.geojson}'");
    drawn = NULL;
  }
  uint32_t n = names->n + (drawn ? drawn->n : 0);
  w->zones = PK_ARENA_NEW(assembly->arena, pk_zone, n);
  if (!w->zones) return PK_NO_MEMORY;
  if (n > PK_ZONES_MAX) {
    pk_node_error(assembly->diags, drawn ? drawn : w->pack->object.node, "rules name at most %d zones", PK_ZONES_MAX);
    return PK_OK;
  }
  for (uint32_t i = 0; i < names->n; i++) w->zones[w->n_zones++].name = pk_assembly_text(assembly, names->items[i]);
  for (uint32_t i = 0; drawn && i < drawn->n; i++) {
    const char *file;
    uint32_t zone = find_zone(w, drawn->children[i]->key);
    if (zone == w->n_zones) w->zones[w->n_zones++].name = pk_assembly_text(assembly, drawn->children[i]->key);
    if (!pk_read_text(&assembly->reader, drawn->children[i], &file)) continue;
    pk_status status = pk_assembly_area(assembly, drawn->children[i], file, &w->zones[zone].area);
    if (status != PK_OK) return status;
  }
  return PK_OK;
}

static void refuse_unused_zones(work *w) {
  const pk_node *drawn = w->rules.zones;
  for (uint32_t i = 0; drawn && drawn->kind == PK_NODE_MAP && i < drawn->n; i++) {
    const pk_node *node = drawn->children[i];
    if (w->zones_used >> find_zone(w, node->key) & 1) continue;
    pk_diag *diag = pk_node_diag(w->assembly->diags, PK_ERROR, node, node->key_place,
                                 "no row of the rules speaks of a zone '%s'", pk_shorten(node->key).text);
    guess_zone(w, diag, node->key);
  }
}

static const char *const confidence_words[] = {NULL, "low", "medium", "high"};

static const char *text_or_null(work *w, const char *text) { return text ? pk_assembly_text(w->assembly, text) : NULL; }

static pk_rule rule_of(work *w, const pk_file_rule_row *row) {
  return (pk_rule){.id = pk_assembly_text(w->assembly, row->object.name),
                   .rank = row->rank,
                   .identities = (uint32_t)row->identities,
                   .borders = (uint32_t)row->borders,
                   .kinds = (uint32_t)row->kinds,
                   .tensions = (uint32_t)row->tensions,
                   .inside = zone_mask(w, &row->inside),
                   .outside = zone_mask(w, &row->outside),
                   .all = row->all,
                   .any = row->any,
                   .none = row->none,
                   .level_min = (uint8_t)row->level,
                   .renegade = (uint8_t)row->renegade,
                   .steps = (uint32_t)row->steps,
                   .by = text_or_null(w, row->by),
                   .verdict = (uint8_t)row->verdict,
                   .control = (uint8_t)row->control,
                   .cite = text_or_null(w, row->cite),
                   .confidence = text_or_null(w, confidence_words[row->object.confidence & 3])};
}

static pk_id_rule id_rule_of(work *w, const pk_file_id_row *row) {
  return (pk_id_rule){.id = pk_assembly_text(w->assembly, row->object.name),
                      .rank = row->rank,
                      .all = row->all,
                      .any = row->any,
                      .none = row->none,
                      .zones = zone_mask(w, &row->zones),
                      .from = row->from,
                      .to = row->until,
                      .age_min_s = row->age_s,
                      .identity = (uint8_t)row->identity,
                      .kind = (uint8_t)row->kind,
                      .at_once = (uint8_t)row->at_once,
                      .cite = text_or_null(w, row->cite)};
}

static int by_rank(uint32_t rank_a, uint32_t rank_b, const char *a, const char *b) {
  return rank_a != rank_b ? (rank_a < rank_b ? -1 : 1) : strcmp(a, b);
}

static int compare_rules(const void *left, const void *right) {
  const pk_rule *a = left, *b = right;
  return by_rank(a->rank, b->rank, a->id, b->id);
}

static int compare_id_rules(const void *left, const void *right) {
  const pk_id_rule *a = left, *b = right;
  return by_rank(a->rank, b->rank, a->id, b->id);
}

static pk_status fill_table(work *w, pk_rule_table *table) {
  pk_objects rows;
  pk_status status = merge(w, &pk_rule_row_kind, &w->pack->rows, w->rules.rows, &rows);
  pk_rule *rules = status == PK_OK ? PK_ARENA_NEW(w->assembly->arena, pk_rule, rows.n) : NULL;
  if (!rules) return PK_NO_MEMORY;
  w->law->rows = rows;
  for (uint32_t i = 0; i < rows.n; i++) rules[i] = rule_of(w, (const pk_file_rule_row *)rows.items + i);
  qsort(rules, rows.n, sizeof *rules, compare_rules);
  *table = (pk_rule_table){.name = pk_assembly_text(w->assembly, w->pack->name),
                           .rules = rules,
                           .n = rows.n,
                           .zones = w->zones,
                           .n_zones = w->n_zones,
                           .renegade = (uint8_t)w->pack->renegade,
                           .source = text_or_null(w, w->pack->object.source)};
  if (w->rules.object.node && pk_object_has(&pk_rules_kind, &w->rules.object, "renegade"))
    w->law->renegade = table->renegade = (uint8_t)w->rules.renegade;
  return PK_OK;
}

static pk_status fill_figures(work *w, pk_id_policy *policy) {
  pk_file_identify figures = w->pack->identify;
  if (w->rules.identify) pk_object_read_over(&w->assembly->reader, &pk_identify_kind, w->rules.identify, &figures);
  w->law->identify = figures;
  policy->inherit = (pk_inherit)figures.inherit;
  policy->pending_max_s = figures.pending_s;
  policy->dwell_s = figures.dwell_s;
  policy->margin_ratio = figures.margin_ratio;
  policy->plan_wait_s = figures.plan_wait_s;
  policy->slow_mps = figures.slow_mps;
  policy->airliner_mps = figures.airliner_mps;
  policy->fast_mps = figures.fast_mps;
  policy->low_m = figures.low.value_m;
  policy->turning_rad = figures.turning_rad;
  if (!figures.with_bayes) return PK_OK;
  pk_bayes *bayes = PK_ARENA_NEW(w->assembly->arena, pk_bayes, 1);
  if (!bayes) return PK_NO_MEMORY;
  *bayes = pk_bayes_default();
  policy->bayes = bayes;
  return PK_OK;
}

static pk_status fill_policy(work *w, pk_id_policy *policy) {
  pk_objects rows;
  pk_status status = merge(w, &pk_id_row_kind, &w->pack->identification, w->rules.identification, &rows);
  pk_id_rule *rules = status == PK_OK ? PK_ARENA_NEW(w->assembly->arena, pk_id_rule, rows.n) : NULL;
  if (!rules) return PK_NO_MEMORY;
  w->law->identification = rows;
  for (uint32_t i = 0; i < rows.n; i++) rules[i] = id_rule_of(w, (const pk_file_id_row *)rows.items + i);
  qsort(rules, rows.n, sizeof *rules, compare_id_rules);
  *policy = (pk_id_policy){.rules = rules, .n_rules = rows.n, .zones = w->zones, .n_zones = w->n_zones};
  return fill_figures(w, policy);
}

static pk_status read_rules(pk_assembly *assembly, const pk_annex *annex, pk_rule_table *table, pk_id_policy *policy) {
  work w = {.assembly = assembly, .law = &assembly->laws[annex->nation]};
  const pk_node *node = annex->file.rules, *named = node;
  if (!node) { // it goes by what most nations go by
    named = annex->root;
    w.rules.pack = "icao-peacetime";
  } else if (node->kind == PK_NODE_MAP) {
    if (!pk_object_read(&assembly->reader, &pk_rules_kind, node, &w.rules)) return PK_OK;
    named = pk_object_node(&w.rules.object, "pack");
  } else if (node->kind == PK_NODE_LIST) {
    pk_diag *diag = pk_node_error(assembly->diags, node, "a nation goes by one rule pack, but a list stands here");
    pk_diag_help(assembly->diags, diag, "write 'rules: icao-peacetime', or '{pack: icao-peacetime, rows: {...}}'");
    return PK_OK;
  } else if (!pk_read_name(&assembly->reader, node, &w.rules.pack)) {
    return PK_OK;
  }
  pk_status status = read_pack(assembly, named, w.rules.pack, &w.pack);
  if (status != PK_OK || !w.pack) return status;
  *w.law = *w.pack;
  status = read_zones(&w);
  if (status == PK_OK) status = fill_table(&w, table);
  if (status == PK_OK) status = fill_policy(&w, policy);
  if (status == PK_OK) refuse_unused_zones(&w);
  return status;
}

static pk_status fill_nation(pk_assembly *assembly, const pk_annex *annex) {
  pk_rule_table *table = PK_ARENA_NEW(assembly->arena, pk_rule_table, 1);
  pk_id_policy *policy = PK_ARENA_NEW(assembly->arena, pk_id_policy, 1);
  if (!table || !policy) return PK_NO_MEMORY;
  *table = (pk_rule_table){.n = 0};
  *policy = pk_id_policy_default();
  assembly->rule_tables[annex->nation] = table;
  assembly->id_policies[annex->nation] = policy;
  return read_rules(assembly, annex, table, policy);
}

pk_status pk_assemble_rules(pk_assembly *assembly) {
  uint32_t n = assembly->scenario->n_nations;
  assembly->rule_tables = PK_ARENA_NEW(assembly->arena, const pk_rule_table *, n);
  assembly->id_policies = PK_ARENA_NEW(assembly->arena, const pk_id_policy *, n);
  assembly->laws = PK_ARENA_NEW(&assembly->diags->arena, pk_file_pack, n);
  if (!assembly->rule_tables || !assembly->id_policies || !assembly->laws) return PK_NO_MEMORY;
  pk_status status = PK_OK;
  for (uint32_t i = 0; i < assembly->n_annexes && status == PK_OK; i++)
    if (assembly->annexes[i].nation != PK_NO_INDEX) status = fill_nation(assembly, &assembly->annexes[i]);
  return status;
}
