// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"
#include "num/math.h"
#include "scenario/assemble.h"
#include "scenario/include.h"
#include "scenario/show.h"
#include "scenario/text.h"
#include "scenario/variant.h"
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

const char *pk_assembly_text(pk_assembly *assembly, const char *text) {
  const char *copy = text ? pk_arena_strdup(assembly->arena, text) : "";
  if (!copy) assembly->reader.no_memory = 1;
  return copy ? copy : "";
}

pk_lla pk_assembly_ground(const pk_assembly *assembly, pk_lla place) {
  place.h_m = pk_terrain_height_m(assembly->scenario->air.terrain, place.lat_rad, place.lon_rad);
  return place;
}

const pk_node *pk_assembly_item(const pk_node *list, uint32_t index) {
  return list && list->kind == PK_NODE_LIST && index < list->n ? list->children[index] : list;
}

pk_status pk_assembly_keep(pk_assembly *assembly, const pk_document *document, const char *role) {
  pk_arena *arena = &assembly->diags->arena;
  uint32_t n = assembly->n_documents;
  if (n == assembly->documents_capacity) {
    uint32_t capacity = n ? 2 * n : 16;
    const pk_document **documents = PK_ARENA_NEW(arena, const pk_document *, capacity);
    const char **roles = PK_ARENA_NEW(arena, const char *, capacity);
    if (!documents || !roles) return PK_NO_MEMORY;
    if (n) memcpy(documents, assembly->documents, n * sizeof *documents);
    if (n) memcpy(roles, assembly->roles, n * sizeof *roles);
    assembly->documents = documents;
    assembly->roles = roles;
    assembly->documents_capacity = capacity;
  }
  assembly->documents[n] = document;
  assembly->roles[n] = role;
  assembly->n_documents++;
  return PK_OK;
}

pk_status pk_assembly_read_tree(pk_assembly *assembly, const char *path, const char *role, const pk_tree **out) {
  pk_tree *tree = NULL;
  *out = NULL;
  pk_status status = pk_tree_read(path, &assembly->diags->arena, assembly->diags, &tree);
  if (status == PK_NO_MEMORY || !tree) return status;
  status = pk_assembly_keep(assembly, &tree->source, role);
  if (tree->root) *out = tree;
  return status;
}

int pk_assembly_has_file(pk_assembly *assembly, const pk_node *node, const char *name, const char *path) {
  struct stat info;
  if (stat(path, &info) == 0) return 1;
  pk_diag *diag =
      pk_node_error(assembly->diags, node, "there is no file '%s' beside the scenario", pk_shorten(name).text);
  pk_guess guess = pk_guess_start(name);
  DIR *folder = opendir(assembly->scenario->folder);
  char best[256] = "";
  for (struct dirent *entry; folder && (entry = readdir(folder));) {
    pk_guess nearest = guess;
    pk_guess_try(&nearest, entry->d_name);
    if (nearest.best != entry->d_name) continue;
    snprintf(best, sizeof best, "%s", entry->d_name);
    guess = (pk_guess){name, best, nearest.distance};
  }
  if (folder) closedir(folder);
  if (best[0]) pk_diag_help(assembly->diags, diag, "did you mean '%s'?", pk_shorten(best).text);
  return 0;
}

static int is_folder(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static const char *folder_name(pk_arena *arena, const char *folder) {
  size_t end = strlen(folder);
  while (end > 1 && folder[end - 1] == '/') end--;
  size_t begin = end;
  while (begin > 0 && folder[begin - 1] != '/') begin--;
  return pk_arena_printf(arena, "%.*s", (int)(end - begin), folder + begin);
}

static pk_status read_joint_tree(pk_assembly *assembly) {
  const char *path = assembly->def->path;
  if (is_folder(path)) path = pk_path_join(&assembly->diags->arena, path, "scenario.yaml");
  if (!path) return PK_NO_MEMORY;
  uint32_t n = assembly->diags->n;
  pk_status status = pk_assembly_read_tree(assembly, path, "scenario", &assembly->tree);
  if (status == PK_IO && assembly->diags->n > n)
    pk_diag_help(assembly->diags, &assembly->diags->items[assembly->diags->n - 1],
                 "give a folder that holds scenario.yaml, or the file itself");
  if (status != PK_OK || !assembly->tree) return status == PK_OK ? PK_INVALID : status;
  const pk_node *annex = pk_node_get(assembly->tree->root, "annex");
  if (annex && !pk_node_get(assembly->tree->root, "picket")) {
    pk_diag *diag =
        pk_node_diag(assembly->diags, PK_ERROR, annex, annex->key_place, "this is an annex, not a scenario");
    pk_diag_help(assembly->diags, diag, "give the folder, or the scenario.yaml that names this file");
    return PK_INVALID;
  }
  pk_scenario *scenario = assembly->scenario;
  scenario->folder = pk_path_folder(assembly->arena, path);
  scenario->name = scenario->folder ? folder_name(assembly->arena, scenario->folder) : NULL;
  if (!scenario->name) return PK_NO_MEMORY;
  const char *slash = strrchr(path, '/');
  return pk_assembly_include(assembly, slash ? slash + 1 : path, assembly->tree->root, &pk_scenario_file_kind);
}

static pk_status read_annex_tree(pk_assembly *assembly, const pk_node *node) {
  const char *path = pk_path_join(&assembly->diags->arena, assembly->scenario->folder, node->text);
  if (!path) return PK_NO_MEMORY;
  const pk_tree *tree = NULL;
  pk_status status = PK_OK;
  if (pk_assembly_has_file(assembly, node, node->text, path))
    status = pk_assembly_read_tree(assembly, path, "annex", &tree);
  if (status == PK_NO_MEMORY) return status;
  if (!tree) {
    assembly->is_partial = 1;
    return PK_OK; // what is wrong with one file is told; the others are read all the same
  }
  assembly->annexes[assembly->n_annexes++] = (pk_annex){.path = path, .root = tree->root, .nation = PK_NO_INDEX};
  return pk_assembly_include(assembly, node->text, tree->root, &pk_annex_file_kind);
}

static int stands_before(const pk_node *list, uint32_t i) {
  for (uint32_t j = 0; j < i; j++)
    if (list->children[j]->text && strcmp(list->children[j]->text, list->children[i]->text) == 0) return 1;
  return 0;
}

// The names of the annexes are taken as they stand here; what is wrong with them is told by the table of the joint
// file.
static pk_status read_annex_trees(pk_assembly *assembly) {
  const pk_node *list = pk_node_get(assembly->tree->root, "annexes");
  if (!list || list->kind != PK_NODE_LIST) return PK_OK;
  if (list->n > PK_ANNEXES_MAX) {
    pk_node_error(assembly->diags, list, "%u annexes are more than the limit of %d", list->n, PK_ANNEXES_MAX);
    return PK_OK;
  }
  for (uint32_t i = 0; i < list->n; i++) {
    if (list->children[i]->kind != PK_NODE_SCALAR || pk_node_is_empty(list->children[i])) continue;
    if (stands_before(list, i)) continue;
    pk_status status = read_annex_tree(assembly, list->children[i]);
    if (status != PK_OK) return status;
  }
  return PK_OK;
}

// Times with a date need the start before its turn comes to be read, and to be told wrong.
static void learn_start(pk_assembly *assembly) {
  const pk_node *start = pk_node_get(assembly->tree->root, "start");
  if (!start) return;
  pk_diags aside;
  pk_diags_init(&aside, assembly->scenario->allocator);
  pk_reader reader = assembly->reader;
  reader.diags = &aside;
  pk_read_utc(&reader, start, &assembly->reader.start_s);
  assembly->reader.knows_start = 1;
  pk_diags_clear(&aside);
}

static void bind_files(pk_assembly *assembly) {
  learn_start(assembly);
  pk_object_read(&assembly->reader, &pk_scenario_file_kind, assembly->tree->root, &assembly->file);
  for (uint32_t i = 0; i < assembly->n_annexes; i++)
    pk_object_read(&assembly->reader, &pk_annex_file_kind, assembly->annexes[i].root, &assembly->annexes[i].file);
}

static pk_status read_files(pk_assembly *assembly) {
  pk_status status = read_joint_tree(assembly);
  if (status == PK_OK) status = read_annex_trees(assembly);
  if (status == PK_OK) status = pk_variants_apply(assembly);
  if (status == PK_OK) bind_files(assembly);
  return status;
}

static pk_status open_terrain(pk_assembly *assembly) {
  const char *name = assembly->file.theatre.terrain;
  const char *path = pk_path_join(&assembly->diags->arena, assembly->scenario->folder, name);
  if (!path) return PK_NO_MEMORY;
  const pk_node *node = pk_object_node(&assembly->file.theatre.object, "terrain");
  if (!pk_assembly_has_file(assembly, node, name, path)) return PK_OK;
  uint32_t errors = assembly->diags->errors;
  pk_terrain *terrain = NULL;
  pk_status status = pk_terrain_open(path, assembly->scenario->allocator, &terrain, assembly->diags);
  if (assembly->diags->errors > errors)
    pk_diag_also(assembly->diags, &assembly->diags->items[assembly->diags->n - 1], node->place, "named here");
  assembly->scenario->air.terrain = terrain;
  return status == PK_NO_MEMORY ? status : PK_OK; // errors were told; the rest is read all the same
}

static pk_status fill_wind(pk_assembly *assembly) {
  const pk_objects *wind = &assembly->file.theatre.wind;
  const pk_file_wind *winds = wind->items;
  pk_wind_layer *layers = PK_ARENA_NEW(assembly->arena, pk_wind_layer, wind->n);
  if (!layers) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < wind->n; i++) {
    layers[i] = (pk_wind_layer){winds[i].at.value_m, winds[i].from_rad, winds[i].speed_mps};
    if (i && layers[i - 1].height_amsl_m > layers[i].height_amsl_m)
      pk_node_error(assembly->diags, winds[i].object.node,
                    "wind layers are written from below; this one is lower than the one before");
  }
  assembly->scenario->air.layers = layers;
  assembly->scenario->air.n_layers = wind->n;
  return PK_OK;
}

static pk_status fill_air(pk_assembly *assembly) {
  pk_geoid *geoid = NULL;
  pk_status status =
      pk_geoid_open(pk_data_files[PK_DATA_GEOID].path, assembly->scenario->allocator, &geoid, assembly->diags);
  assembly->scenario->air.geoid = geoid;
  if (status == PK_NO_MEMORY) return status;
  status = assembly->file.theatre.terrain ? open_terrain(assembly) : PK_OK;
  return status == PK_OK ? fill_wind(assembly) : status;
}

static pk_status fill_variants(pk_assembly *assembly) {
  const pk_file_variant *variants = assembly->file.variants.items;
  uint32_t n = assembly->file.variants.n;
  const char **names = PK_ARENA_NEW(assembly->arena, const char *, n);
  const char **titles = PK_ARENA_NEW(assembly->arena, const char *, n);
  pk_rivals *rivals = PK_ARENA_NEW(assembly->arena, pk_rivals, n);
  if (!names || !titles || !rivals) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < n; i++) {
    names[i] = pk_assembly_text(assembly, variants[i].object.name);
    if (assembly->rivals) rivals[i] = assembly->rivals[variants[i].object.node->index];
    if (variants[i].title) titles[i] = pk_assembly_text(assembly, variants[i].title);
  }
  assembly->scenario->variants = names;
  assembly->scenario->variant_titles = titles;
  assembly->scenario->variant_rivals = rivals;
  assembly->scenario->n_variants = n;
  return PK_OK;
}

static pk_status fill_head(pk_assembly *assembly) {
  pk_scenario *scenario = assembly->scenario;
  const pk_file_scenario *file = &assembly->file;
  if (file->version > 1 || (!file->version && !file->object.is_wrong)) {
    pk_diag *diag = pk_node_error(assembly->diags, pk_node_get(assembly->tree->root, "picket"),
                                  "this program reads version 1 of the language");
    pk_diag_help(assembly->diags, diag, "write 'picket: 1'");
  }
  scenario->title = pk_assembly_text(assembly, file->title);
  scenario->start_epoch_s = file->start_s;
  scenario->duration = pk_time_from_s(file->duration_s);
  scenario->theatre = file->theatre.centre;
  scenario->theatre_radius_m = file->theatre.radius_m;
  scenario->visibility_m = file->theatre.visibility_m;
  scenario->seed = assembly->def->seed ? assembly->def->seed : file->seed ? file->seed : 1;
  scenario->effects = (uint8_t)file->effects;
  pk_status status = fill_variants(assembly);
  return status == PK_OK ? fill_air(assembly) : status;
}

static pk_status assemble(pk_assembly *assembly) {
  typedef pk_status assembly_step(pk_assembly *);
  static assembly_step *const steps[] = {
      fill_head,
      pk_assemble_entities,
      pk_assemble_nations,
      pk_assemble_nets,
      pk_assemble_sites,
      pk_assemble_batteries,
      pk_assemble_rules,
      pk_assemble_authorities,
      pk_assemble_flights,
      pk_assemble_posts,
      pk_assemble_centres,
      pk_assemble_airfields,
      pk_assemble_expectations,
      pk_assemble_injects,
      pk_assemble_notes,
      pk_assemble_privacy,
      pk_assemble_lint,
  };
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    pk_status status = steps[i](assembly);
    if (status != PK_OK) return status;
  }
  return PK_OK;
}

static pk_status load(pk_assembly *assembly) {
  pk_diags *diags = assembly->diags;
  pk_catalog *catalog = &assembly->catalog;
  const pk_load_def *def = assembly->def;
  pk_status status = def->catalog ? pk_catalog_start(def->catalog, &diags->arena, diags, catalog)
                                  : pk_catalog_open(def->data_dir, &diags->arena, diags, catalog);
  if (status != PK_OK) return status;
  assembly->reader = (pk_reader){.diags = diags,
                                 .arena = &diags->arena,
                                 .find_place = pk_catalog_find_place,
                                 .guess_place = pk_catalog_guess_place,
                                 .context = catalog};
  status = read_files(assembly);
  if (status == PK_OK) status = assemble(assembly);
  if (status == PK_OK && (assembly->reader.no_memory || catalog->reader.no_memory)) status = PK_NO_MEMORY;
  return status == PK_OK && diags->errors ? PK_INVALID : status;
}

pk_status pk_assembly_open(const pk_load_def *def, pk_allocator allocator, pk_diags *diags, pk_assembly **out) {
  *out = NULL;
  pk_scenario *scenario = allocator.resize(allocator.context, NULL, 0, sizeof *scenario);
  pk_assembly *assembly = pk_arena_alloc(&diags->arena, sizeof *assembly);
  if (!scenario || !assembly) {
    if (scenario) allocator.resize(allocator.context, scenario, sizeof *scenario, 0);
    return PK_NO_MEMORY;
  }
  *scenario = (pk_scenario){.allocator = allocator};
  pk_arena_init(&scenario->arena, allocator);
  *assembly = (pk_assembly){.def = def, .scenario = scenario, .arena = &scenario->arena, .diags = diags};
  pk_status status = load(assembly);
  pk_array_free(allocator, (void **)&assembly->drafts, &assembly->drafts_capacity, sizeof *assembly->drafts);
  if (status != PK_OK) {
    pk_scenario_destroy(scenario);
    assembly->scenario = NULL;
  }
  *out = assembly;
  return status;
}

pk_status pk_scenario_load(const pk_load_def *def, pk_allocator allocator, pk_scenario **out, pk_documents *documents,
                           pk_diags *diags) {
  pk_assembly *assembly;
  pk_status status = pk_assembly_open(def, allocator, diags, &assembly);
  *out = assembly ? assembly->scenario : NULL;
  *documents = assembly ? (pk_documents){assembly->documents, assembly->n_documents} : (pk_documents){NULL, 0};
  return status;
}
