// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"
#include "num/math.h"
#include "scenario/assemble.h"
#include "scenario/show.h"
#include "scenario/variant.h"
#include <math.h>
#include <string.h>
#include <sys/stat.h>

const char *pk_entity_kind_name(pk_entity_kind kind) {
  static const char *const names[PK_ENTITY_COUNT] = {"nation", "radar",     "centre", "squadron",
                                                     "net",    "authority", "flight", "aircraft"};
  return (unsigned)kind < PK_ENTITY_COUNT ? names[kind] : "thing";
}

const pk_entity *pk_scenario_entity(const pk_scenario *scenario, uint32_t number) {
  return number && number <= scenario->n_entities ? &scenario->entities[number - 1] : NULL;
}

const pk_entity *pk_scenario_find(const pk_scenario *scenario, const char *name) {
  for (uint32_t i = 0; i < scenario->n_entities; i++)
    if (strcmp(scenario->entities[i].name, name) == 0) return &scenario->entities[i];
  return NULL;
}

const char *pk_assembly_text(pk_assembly *assembly, const char *text) {
  const char *copy = text ? pk_arena_strdup(assembly->arena, text) : "";
  return copy ? copy : "";
}

pk_lla pk_assembly_ground(const pk_assembly *assembly, pk_lla place) {
  place.h_m = pk_terrain_height_m(assembly->scenario->air.terrain, place.lat_rad, place.lon_rad);
  return place;
}

const pk_node *pk_assembly_item(const pk_node *list, uint32_t index) {
  return list && list->kind == PK_NODE_LIST && index < list->n ? list->children[index] : list;
}

static void keep_document(pk_assembly *assembly, const pk_tree *tree) {
  if (tree && assembly->n_documents < PK_ANNEXES_MAX + 8) assembly->documents[assembly->n_documents++] = &tree->source;
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

static pk_status read_joint(pk_assembly *assembly) {
  pk_arena *arena = &assembly->diags->arena;
  const char *path = assembly->def->path;
  if (is_folder(path)) path = pk_path_join(arena, path, "scenario.yaml");
  if (!path) return PK_NO_MEMORY;
  pk_tree *tree = NULL;
  pk_status status = pk_tree_read(path, arena, assembly->diags, &tree);
  keep_document(assembly, tree);
  if (!tree || !tree->root) return status == PK_OK ? PK_INVALID : status;
  assembly->tree = tree;
  assembly->scenario->folder = pk_path_folder(assembly->arena, path);
  assembly->scenario->name = folder_name(assembly->arena, assembly->scenario->folder);
  if (!assembly->scenario->folder || !assembly->scenario->name) return PK_NO_MEMORY;
  status = pk_variants_apply(assembly, tree);
  if (status != PK_OK) return status;
  const pk_node *start = pk_node_get(tree->root, "start");
  int64_t start_s;
  if (start && pk_read_utc(&assembly->reader, start, &start_s)) {
    assembly->reader.start_s = start_s;
    assembly->reader.knows_start = 1;
  }
  assembly->diags->errors = 0, assembly->diags->n = 0; // a wrong start is told once, by the table below
  pk_object_read(&assembly->reader, &pk_scenario_file_kind, tree->root, &assembly->file);
  return PK_OK;
}

static pk_status read_annex(pk_assembly *assembly, const pk_node *node, const char *name) {
  pk_arena *arena = &assembly->diags->arena;
  const char *path = pk_path_join(arena, assembly->scenario->folder, name);
  if (!path) return PK_NO_MEMORY;
  pk_tree *tree = NULL;
  uint32_t errors = assembly->diags->errors;
  pk_status status = pk_tree_read(path, arena, assembly->diags, &tree);
  keep_document(assembly, tree);
  if (status == PK_IO && assembly->diags->errors > errors)
    pk_diag_also(assembly->diags, &assembly->diags->items[assembly->diags->n - 1], node->place, "named here");
  if (status == PK_NO_MEMORY) return status;
  if (!tree || !tree->root) return PK_OK; // told; the other files are read all the same
  pk_annex *annex = &assembly->annexes[assembly->n_annexes];
  *annex = (pk_annex){.path = path, .root = tree->root, .nation = PK_NO_INDEX};
  pk_variants_apply_annex(assembly, tree);
  if (pk_object_read(&assembly->reader, &pk_annex_file_kind, tree->root, &annex->file) || annex->file.nation)
    assembly->n_annexes++;
  return PK_OK;
}

static pk_status read_annexes(pk_assembly *assembly) {
  const pk_node *list = pk_node_get(assembly->tree->root, "annexes");
  if (assembly->file.annexes.n > PK_ANNEXES_MAX) {
    pk_node_error(assembly->diags, list, "%u annexes are more than the limit of %d", assembly->file.annexes.n,
                  PK_ANNEXES_MAX);
    return PK_OK;
  }
  for (uint32_t i = 0; i < assembly->file.annexes.n; i++) {
    pk_status status = read_annex(assembly, pk_assembly_item(list, i), assembly->file.annexes.items[i]);
    if (status != PK_OK) return status;
  }
  return PK_OK;
}

static int compare_layers(const pk_wind_layer *a, const pk_wind_layer *b) {
  return a->height_amsl_m > b->height_amsl_m;
}

static pk_status fill_air(pk_assembly *assembly) {
  pk_scenario *scenario = assembly->scenario;
  const pk_file_theatre *theatre = &assembly->file.theatre;
  const char *geoid = "/usr/share/proj/egm96_15.gtx";
  pk_geoid *grid = NULL;
  pk_geoid_open(geoid, &grid, assembly->diags);
  scenario->air.geoid = grid;
  if (theatre->terrain) {
    pk_terrain *terrain = NULL;
    const char *path = pk_path_join(&assembly->diags->arena, scenario->folder, theatre->terrain);
    if (!path) return PK_NO_MEMORY;
    pk_terrain_open(path, &terrain, assembly->diags);
    scenario->air.terrain = terrain;
  }
  pk_wind_layer *layers = PK_ARENA_NEW(assembly->arena, pk_wind_layer, theatre->wind.n);
  if (!layers) return PK_NO_MEMORY;
  const pk_file_wind *winds = theatre->wind.items;
  for (uint32_t i = 0; i < theatre->wind.n; i++) {
    layers[i] = (pk_wind_layer){winds[i].at.value_m, winds[i].from_rad, winds[i].speed_mps};
    if (i && compare_layers(&layers[i - 1], &layers[i]))
      pk_node_error(assembly->diags, winds[i].object.node,
                    "wind layers are written from below; this one is lower than the one before");
  }
  scenario->air.layers = layers;
  scenario->air.n_layers = theatre->wind.n;
  return PK_OK;
}

static pk_status fill_head(pk_assembly *assembly) {
  pk_scenario *scenario = assembly->scenario;
  const pk_file_scenario *file = &assembly->file;
  if (file->version != 1) {
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
  return fill_air(assembly);
}

static pk_status assemble(pk_assembly *assembly) {
  typedef pk_status assembly_step(pk_assembly *);
  static assembly_step *const steps[] = {
      fill_head,         pk_assemble_entities, pk_assemble_nations,      pk_assemble_nets,
      pk_assemble_sites, pk_assemble_rules,    pk_assemble_authorities,  pk_assemble_flights,
      pk_assemble_posts, pk_assemble_centres,  pk_assemble_expectations, pk_assemble_notes,
  };
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    pk_status status = steps[i](assembly);
    if (status != PK_OK) return status;
    // Later steps rest on resolved names: once entities and units are wrong, they would only repeat the complaint.
    if (assembly->diags->errors && i >= 4) return PK_INVALID;
  }
  return PK_OK;
}

static pk_status load(pk_assembly *assembly) {
  pk_status status =
      pk_catalog_open(assembly->def->data_dir, &assembly->diags->arena, assembly->diags, &assembly->catalog);
  if (status != PK_OK) return status;
  assembly->reader = (pk_reader){.diags = assembly->diags,
                                 .arena = &assembly->diags->arena,
                                 .find_place = pk_catalog_find_place,
                                 .guess_place = pk_catalog_guess_place,
                                 .context = &assembly->catalog};
  status = read_joint(assembly);
  if (status == PK_OK) status = read_annexes(assembly);
  if (status == PK_OK && assembly->diags->errors) status = PK_INVALID;
  if (status == PK_OK) status = assemble(assembly);
  if (status == PK_OK && assembly->reader.no_memory) status = PK_NO_MEMORY;
  return status == PK_OK && assembly->diags->errors ? PK_INVALID : status;
}

static pk_status hand_documents(pk_assembly *assembly, pk_documents *documents) {
  const pk_document **items = PK_ARENA_NEW(&assembly->diags->arena, const pk_document *, assembly->n_documents);
  if (!items) return PK_NO_MEMORY;
  if (assembly->n_documents) memcpy(items, assembly->documents, assembly->n_documents * sizeof *items);
  *documents = (pk_documents){items, assembly->n_documents};
  return PK_OK;
}

pk_status pk_scenario_load(const pk_load_def *def, pk_allocator allocator, pk_scenario **out, pk_documents *documents,
                           pk_diags *diags) {
  *out = NULL;
  *documents = (pk_documents){NULL, 0};
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
  pk_status shown = hand_documents(assembly, documents);
  pk_array_free(allocator, (void **)&assembly->drafts, &assembly->drafts_capacity, sizeof *assembly->drafts);
  if (status == PK_OK) status = shown;
  if (status == PK_OK)
    *out = scenario;
  else
    pk_scenario_destroy(scenario);
  return status;
}

void pk_scenario_destroy(pk_scenario *scenario) {
  if (!scenario) return;
  for (uint32_t i = 0; i < scenario->n_sites; i++) pk_radar_destroy(scenario->owned_radars[i]);
  for (uint32_t i = 0; i < scenario->n_areas; i++) pk_area_destroy(scenario->owned_areas[i]);
  pk_plan_set_destroy(scenario->owned_plans);
  // These two are the scenario's own; air lends them to others as constant.
  pk_terrain_close((pk_terrain *)(uintptr_t)scenario->air.terrain);
  pk_geoid_close((pk_geoid *)(uintptr_t)scenario->air.geoid);
  pk_arena_clear(&scenario->arena);
  scenario->allocator.resize(scenario->allocator.context, scenario, sizeof *scenario, 0);
}
