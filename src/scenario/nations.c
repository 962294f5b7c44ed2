// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Nations: their borders from an own file or from Natural Earth, and what they tell each other.
#include "base/file.h"
#include "num/math.h"
#include "scenario/assemble.h"
#include "scenario/text.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BORDER_FILE_MAX = 16 << 20, WORLD_FILE_MAX = 64 << 20 };

static pk_status own_area(pk_assembly *assembly, pk_area *area) {
  pk_scenario *scenario = assembly->scenario;
  pk_area **areas = PK_ARENA_NEW(assembly->arena, pk_area *, scenario->n_areas + 1);
  if (!areas) {
    pk_area_destroy(area);
    return PK_NO_MEMORY;
  }
  if (scenario->n_areas) memcpy(areas, scenario->owned_areas, scenario->n_areas * sizeof *areas);
  areas[scenario->n_areas++] = area;
  scenario->owned_areas = areas;
  return PK_OK;
}

// An area that the theatre does not reach is mostly one whose latitudes and longitudes are swapped.
static void check_area(pk_assembly *assembly, const pk_node *node, const pk_area *area) {
  pk_lla middle = assembly->scenario->theatre;
  double radius_m = assembly->scenario->theatre_radius_m;
  double distance_m = pk_area_distance_m(area, middle.lat_rad, middle.lon_rad);
  if (!assembly->file.theatre.object.node || assembly->file.theatre.object.is_wrong || distance_m <= radius_m) return;
  int is_swapped =
      fabs(middle.lon_rad) <= PK_PI / 2 && pk_area_distance_m(area, middle.lon_rad, middle.lat_rad) <= radius_m;
  pk_diag *diag =
      pk_node_error(assembly->diags, node, "this area begins %.0f km from the middle of the theatre", distance_m / 1e3);
  pk_diag_help(assembly->diags, diag, "%s",
               is_swapped ? "its latitudes and longitudes seem to be swapped: GeoJSON writes longitude first"
                          : "check its coordinates, or make the theatre larger");
}

pk_status pk_assembly_area(pk_assembly *assembly, const pk_node *node, const char *name, const pk_area **out) {
  pk_arena *arena = &assembly->diags->arena;
  size_t length = strlen(name);
  int is_file = length > 8 && strcmp(name + length - 8, ".geojson") == 0;
  const char *path = is_file ? pk_path_join(arena, assembly->scenario->folder, name)
                             : pk_path_join(arena, assembly->def->data_dir, pk_data_files[PK_DATA_BORDERS].path);
  if (!path) return PK_NO_MEMORY;
  if (is_file && !pk_assembly_has_file(assembly, node, name, path)) return PK_OK;
  pk_buf text;
  pk_buf_init(&text, assembly->scenario->allocator);
  uint32_t errors = assembly->diags->errors;
  pk_area *area = NULL;
  pk_status status = pk_file_read(path, is_file ? BORDER_FILE_MAX : WORLD_FILE_MAX, &text, assembly->diags);
  if (status == PK_OK && is_file) status = pk_assembly_keep_area(assembly, path, &text, 1);
  if (status == PK_OK)
    status =
        pk_area_from_geojson(path, &text, is_file ? NULL : name, assembly->scenario->allocator, &area, assembly->diags);
  if (status == PK_OK && area && !is_file) status = pk_assembly_keep_area(assembly, name, &text, 0);
  pk_buf_clear(&text);
  if (assembly->diags->errors > errors)
    pk_diag_also(assembly->diags, &assembly->diags->items[assembly->diags->n - 1], node->place, "named here");
  if (status == PK_NO_MEMORY) {
    pk_area_destroy(area);
    return status;
  }
  if (!area) return PK_OK;
  status = own_area(assembly, area);
  if (status != PK_OK) return status;
  *out = area;
  if (is_file) check_area(assembly, node, area);
  return PK_OK;
}

static pk_status read_distance(pk_assembly *assembly, const pk_file_release *release, double *within_m) {
  const pk_node *node = pk_object_node(&release->object, "tracks");
  static const char head[] = "within ", tail[] = " of the border";
  size_t length = strlen(release->tracks);
  *within_m = INFINITY;
  if (strcmp(release->tracks, "all") == 0) return PK_OK;
  if (strncmp(release->tracks, head, sizeof head - 1) == 0 && length > sizeof head + sizeof tail &&
      strcmp(release->tracks + length - (sizeof tail - 1), tail) == 0) {
    pk_node part = *node;
    size_t size = length - (sizeof head - 1) - (sizeof tail - 1);
    part.text = pk_arena_printf(&assembly->diags->arena, "%.*s", (int)size, release->tracks + sizeof head - 1);
    if (!part.text) return PK_NO_MEMORY;
    pk_read_quantity(&assembly->reader, &part, PK_DIM_LENGTH, within_m); // it tells what is wrong
    return PK_OK;
  }
  pk_diag *diag =
      pk_node_error(assembly->diags, node, "'%s' does not say which tracks", pk_shorten(release->tracks).text);
  pk_diag_help(assembly->diags, diag, "write 'all', or for example 'within 50 km of the border'");
  return PK_OK;
}

static int is_centre_of(const pk_assembly *assembly, uint32_t number, uint32_t nation) {
  const pk_entity *entity = pk_scenario_entity(assembly->scenario, number);
  return entity->kind == PK_ENTITY_CENTRE && entity->nation == nation + 1;
}

// The ways over which centres of one nation reach centres of another; they are counted only if `out` is NULL.
static uint32_t find_ways(const pk_assembly *assembly, uint32_t from, uint32_t to, pk_release_way *out) {
  const pk_scenario *scenario = assembly->scenario;
  uint32_t n = 0;
  for (uint32_t i = 0; i < scenario->n_channels; i++) {
    const pk_net_def *net = &scenario->channels[i].net;
    for (uint32_t j = 0; net->kind == PK_NET_DATA && j < net->n_members * net->n_members; j++) {
      const uint32_t a = net->members[j / net->n_members], b = net->members[j % net->n_members];
      if (!is_centre_of(assembly, a, from) || !is_centre_of(assembly, b, to)) continue;
      if (out)
        out[n] = (pk_release_way){pk_scenario_entity(scenario, a)->index, pk_scenario_entity(scenario, b)->index, i,
                                  pk_assembly_net_between(assembly, a, b, PK_NET_VOICE)};
      n++;
    }
  }
  return n;
}

static pk_status fill_ways(pk_assembly *assembly, uint32_t from, pk_release *release) {
  release->n_ways = find_ways(assembly, from, release->to_nation, NULL);
  pk_release_way *ways = PK_ARENA_NEW(assembly->arena, pk_release_way, release->n_ways);
  if (!ways) return PK_NO_MEMORY;
  find_ways(assembly, from, release->to_nation, ways);
  release->ways = ways;
  release->net = release->n_ways ? ways[0].net : PK_NO_INDEX;
  return PK_OK;
}

static pk_status read_release(pk_assembly *assembly, const pk_annex *annex, const pk_file_release *from,
                              pk_release *out) {
  const char *name = from->object.name;
  pk_status status = read_distance(assembly, from, &out->within_m);
  if (status != PK_OK) return status;
  if (strncmp(name, "to ", 3) != 0) {
    pk_diag *diag = pk_diags_add(assembly->diags, PK_ERROR, from->object.node->key_place, "'%s' does not name a nation",
                                 pk_shorten(name).text);
    pk_diag_help(assembly->diags, diag, "write 'to ' and the nation, for example 'to Ochre'");
    return PK_OK;
  }
  uint32_t number = pk_assembly_number(assembly, from->object.node, name + 3, 1u << PK_ENTITY_NATION);
  if (!number) return PK_OK;
  out->to_nation = number - 1;
  out->delay_s = from->delay_s;
  out->period_s = from->period_s;
  out->tells_code = (from->fields >> 2 & 1) != 0;
  out->tells_identity = (from->fields >> 3 & 1) != 0;
  return fill_ways(assembly, annex->nation, out);
}

// After the nets: a release travels over one.
pk_status pk_assemble_releases(pk_assembly *assembly) {
  for (uint32_t i = 0; i < assembly->n_annexes; i++) {
    const pk_annex *annex = &assembly->annexes[i];
    if (annex->nation == PK_NO_INDEX) continue;
    const pk_file_release *items = annex->file.release.items;
    pk_release *releases = PK_ARENA_NEW(assembly->arena, pk_release, annex->file.release.n);
    if (!releases) return PK_NO_MEMORY;
    for (uint32_t j = 0; j < annex->file.release.n; j++) {
      if (items[j].object.is_wrong) continue;
      pk_status status = read_release(assembly, annex, &items[j], &releases[j]);
      if (status != PK_OK) return status;
    }
    pk_nation *nation = &assembly->nations[annex->nation];
    nation->releases = releases;
    nation->n_releases = annex->file.release.n;
  }
  return PK_OK;
}

// A nation's aircraft answer its own interrogators, and those of nations that share with it.
static uint32_t asked_nets(pk_assembly *assembly, const pk_file_nation *file, uint32_t entity) {
  const pk_node *list = pk_object_node(&file->object, "shares iff with");
  uint32_t nets = PK_IFF_NET(entity);
  for (uint32_t i = 0; i < file->shares_iff.n; i++) {
    uint32_t other =
        pk_assembly_number(assembly, pk_assembly_item(list, i), file->shares_iff.items[i], 1u << PK_ENTITY_NATION);
    if (other) nets |= PK_IFF_NET(other);
  }
  return nets;
}

pk_status pk_assemble_nations(pk_assembly *assembly) {
  pk_scenario *scenario = assembly->scenario;
  assembly->nations = PK_ARENA_NEW(assembly->arena, pk_nation, scenario->n_nations);
  if (!assembly->nations) return PK_NO_MEMORY;
  scenario->nations = assembly->nations;
  for (uint32_t i = 0; i < scenario->n_nations; i++) {
    const pk_file_nation *file = (const pk_file_nation *)assembly->drafts[i].object;
    pk_nation *nation = &assembly->nations[i];
    nation->entity = i + 1;
    nation->side = pk_assembly_text(assembly, file->side);
    nation->colour = pk_assembly_text(assembly, file->colour);
    nation->iff_nets = asked_nets(assembly, file, nation->entity);
    if (!file->border) continue;
    pk_status status =
        pk_assembly_area(assembly, pk_object_node(&file->object, "border"), file->border, &nation->border);
    if (status != PK_OK) return status;
  }
  return PK_OK;
}
