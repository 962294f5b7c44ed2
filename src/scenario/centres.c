// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// How centres decide: rules, squadrons, neighbours, plans and corridors, put into their definitions.
#include "num/math.h"
#include "scenario/assemble.h"
#include "scenario/text.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void read_alerts(pk_assembly *assembly, const pk_file_unit *file, pk_squadron_def *out) {
  const pk_node *alert = file->alert;
  out->n_alerts = 0;
  if (!alert) return;
  if (alert->kind != PK_NODE_MAP || alert->n > PK_ALERTS_MAX) {
    pk_diag *diag = pk_node_error(assembly->diags, alert, "expected at most %d readiness states, each with a number",
                                  PK_ALERTS_MAX);
    pk_diag_help(assembly->diags, diag, "write for example '{RS15: 2}'");
    return;
  }
  uint32_t asked = 0;
  for (uint32_t i = 0; i < alert->n; i++) {
    const pk_node *node = alert->by_key[i];
    const pk_readiness_class *state = pk_catalog_readiness(&assembly->catalog, node->key);
    pk_alert_def *def = &out->alerts[out->n_alerts];
    if (!state) {
      const char *guess = pk_catalog_guess(&assembly->catalog.readiness, node->key);
      pk_diag *diag = pk_node_diag(assembly->diags, PK_ERROR, node, node->key_place, "there is no readiness state '%s'",
                                   pk_shorten(node->key).text);
      if (guess)
        pk_diag_help(assembly->diags, diag, "did you mean '%s'?", guess);
      else
        pk_diag_help(assembly->diags, diag, "the states are %s", pk_catalog_list(&assembly->catalog.readiness).text);
      continue;
    }
    if (!pk_read_count(&assembly->reader, node, &def->count)) continue;
    def->state = pk_assembly_text(assembly, node->key);
    def->ready_s = state->airborne_s;
    out->n_alerts++;
    asked += def->count;
  }
  if (asked > file->aircraft.count)
    pk_node_error(assembly->diags, alert, "%u aircraft are on alert, but '%s' has %u", asked,
                  pk_shorten(file->object.name).text, file->aircraft.count);
}

static void fill_squadron(pk_assembly *assembly, pk_wing *wing, pk_squadron_def *out) {
  const pk_draft *draft = pk_assembly_draft(assembly, wing->entity);
  const pk_file_unit *file = (const pk_file_unit *)draft->object;
  const pk_aircraft_class *class = pk_catalog_aircraft(&assembly->catalog, file->aircraft.name);
  *out = pk_squadron_def_default();
  read_alerts(assembly, file, out);
  if (!class) return;
  out->name = draft->entity.name;
  out->entity = wing->entity;
  out->base = wing->base;
  out->aircraft = wing->n_aircraft;
  out->formation = file->formation;
  out->turnaround_s = class->turnaround_s;
  out->cruise_mps = class->cruise_mps;
  out->min_mps = class->min_mps;
  out->intercept_mps = fmin(1.3 * class->cruise_mps, 0.9 * class->max_low_mps);
  out->height_m = 5000;
  out->reserve_s = 1800; // at cruise flow: an approach at low height burns two to three times as much for 10 minutes
  out->fuel_kg = class->fuel_kg;
  out->cruise_kgps = class->cruise_kgps;
  out->intercept_kgps = fmax(class->full_kgps, class->cruise_kgps);
}

static pk_status fill_squadrons(pk_assembly *assembly, uint32_t post, pk_centre_def *def) {
  pk_squadron_def *squadrons = PK_ARENA_NEW(assembly->arena, pk_squadron_def, assembly->scenario->n_wings);
  if (!squadrons) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < assembly->scenario->n_wings; i++) {
    pk_wing *wing = &assembly->wings[i];
    if (!wing->entity || wing->centre != post) continue;
    wing->squadron = def->n_squadrons;
    fill_squadron(assembly, wing, &squadrons[def->n_squadrons++]);
  }
  def->squadrons = squadrons;
  return PK_OK;
}

// A place that stands farther south goes first, then one farther west: the order in the file means nothing.
static int compare_places(const void *left, const void *right) {
  const pk_lla *a = left, *b = right;
  if (a->lat_rad < b->lat_rad || a->lat_rad > b->lat_rad) return a->lat_rad < b->lat_rad ? -1 : 1;
  return (a->lon_rad > b->lon_rad) - (a->lon_rad < b->lon_rad);
}

static pk_status fill_aerodromes(pk_assembly *assembly, const pk_file_unit *file, pk_centre_def *def) {
  pk_lla *places = PK_ARENA_NEW(assembly->arena, pk_lla, file->leads_to.n + def->n_squadrons);
  if (!places) return PK_NO_MEMORY;
  const pk_node *list = pk_object_node(&file->object, "leads to");
  for (uint32_t i = 0; i < file->leads_to.n; i++) {
    pk_lla place;
    if (!pk_read_position(&assembly->reader, pk_assembly_item(list, i), &place)) continue;
    uint32_t field = pk_assembly_aerodrome(assembly, file->leads_to.items[i], place);
    if (field == PK_NO_INDEX) return PK_NO_MEMORY;
    places[def->n_aerodromes++] = assembly->scenario->aerodromes[field].place;
  }
  if (def->n_aerodromes) qsort(places, def->n_aerodromes, sizeof *places, compare_places);
  // Without a list, intercepted aircraft are led to where the fighters come from.
  for (uint32_t i = 0; file->leads_to.n == 0 && i < def->n_squadrons; i++)
    places[def->n_aerodromes++] = def->squadrons[i].base;
  def->aerodromes = places;
  return PK_OK;
}

static int is_told(const pk_nation *nation, uint32_t other) {
  for (uint32_t i = 0; i < nation->n_releases; i++)
    if (nation->releases[i].to_nation == other) return 1;
  return 0;
}

// First seen over the own land, over that of a nation to which tracks are told, or elsewhere.
static pk_status fill_origins(pk_assembly *assembly, uint32_t nation, pk_centre_def *def) {
  const pk_scenario *scenario = assembly->scenario;
  pk_origin_area *origins = PK_ARENA_NEW(assembly->arena, pk_origin_area, scenario->n_nations);
  if (!origins) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < scenario->n_nations; i++) {
    if (!scenario->nations[i].border) continue;
    uint8_t origin = i == nation                              ? PK_EV_ORIGIN_OWN
                     : is_told(&scenario->nations[nation], i) ? PK_EV_ORIGIN_NEIGHBOUR
                                                              : PK_EV_ORIGIN_FOREIGN;
    origins[def->n_origins++] = (pk_origin_area){scenario->nations[i].border, origin};
  }
  def->origins = origins;
  return PK_OK;
}

// Hand-over takes the minutes that the catalog's table of readiness gives it: 1, 4, 14.
static const pk_dist hand_over_s = {PK_TRIANGULAR, 60, 240, 840};

static pk_status fill_neighbours(pk_assembly *assembly, uint32_t post, pk_centre_def *def) {
  const pk_scenario *scenario = assembly->scenario;
  pk_neighbour_def *neighbours = PK_ARENA_NEW(assembly->arena, pk_neighbour_def, scenario->n_posts);
  if (!neighbours) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < scenario->n_posts; i++) {
    const pk_post *other = &scenario->posts[i];
    if (i == post || !other->entity) continue;
    int same_nation = other->nation == scenario->posts[post].nation;
    if (!same_nation && !is_told(&scenario->nations[scenario->posts[post].nation], other->nation)) continue;
    const pk_area *area = assembly->responsibilities[i] ? assembly->responsibilities[i]
                          : same_nation                 ? NULL
                                                        : scenario->nations[other->nation].border;
    if (same_nation && !area) continue; // no area of its own: nothing is handed over by place
    neighbours[def->n_neighbours++] = (pk_neighbour_def){
        .centre = i, .area = area, .delay_s = hand_over_s, .name = pk_scenario_entity(scenario, other->entity)->name};
  }
  def->neighbours = neighbours;
  return PK_OK;
}

static void check_corridors(pk_assembly *assembly) {
  const pk_file_corridor *files = assembly->file.corridors.items;
  for (uint32_t i = 0; i < assembly->file.corridors.n; i++) {
    if (files[i].object.is_wrong || files[i].through.n >= 2) continue;
    pk_diag *diag = pk_node_error(assembly->diags, pk_object_node(&files[i].object, "through"),
                                  "a corridor leads through at least two places");
    pk_diag_help(assembly->diags, diag, "write for example '[54.0N 25.0E, 53.5N 27.0E]'");
  }
}

static pk_status fill_corridors(pk_assembly *assembly, pk_centre_def *def) {
  const pk_file_corridor *files = assembly->file.corridors.items;
  uint32_t n = assembly->file.corridors.n;
  pk_corridor *corridors = PK_ARENA_NEW(assembly->arena, pk_corridor, n);
  if (!corridors) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < n; i++) {
    pk_lla *points = PK_ARENA_NEW(assembly->arena, pk_lla, files[i].through.n);
    if (!points) return PK_NO_MEMORY;
    if (files[i].through.n) memcpy(points, files[i].through.items, files[i].through.n * sizeof *points);
    corridors[i] = (pk_corridor){.name = pk_assembly_text(assembly, files[i].object.name),
                                 .points = points,
                                 .n = files[i].through.n,
                                 .half_width_m = files[i].width_m / 2,
                                 .low_m = files[i].levels.low.value_m,
                                 .high_m = files[i].levels.high.value_m,
                                 .from = 0,
                                 .to = PK_NEVER};
  }
  def->corridors = corridors;
  def->n_corridors = n;
  return PK_OK;
}

static pk_status fill_centre(pk_assembly *assembly, uint32_t index) {
  pk_post *post = &assembly->posts[index];
  const pk_draft *draft = pk_assembly_draft(assembly, post->entity);
  const pk_file_unit *file = (const pk_file_unit *)draft->object;
  pk_centre_def *def = &post->c2;
  *def = pk_centre_def_default();
  def->name = draft->entity.name;
  def->index = index;
  def->nation = post->nation;
  def->tracks_expected = 4 * post->tracker.tracks_expected; // tracks end and begin anew
  def->frame = pk_frame_at(post->tracker.origin);
  def->responsibility = assembly->responsibilities[index];
  def->border = assembly->nations[post->nation].border;
  def->rules = assembly->rule_tables[post->nation];
  def->tension = (uint8_t)draft->annex->file.tension;
  if (assembly->id_policies[post->nation]) def->identification = assembly->id_policies[post->nation];
  def->plans = assembly->scenario->owned_plans;
  def->authorities = assembly->scenario->authorities;
  def->n_authorities = assembly->scenario->n_authorities;
  def->superior = post->superior == PK_NO_INDEX ? PK_CENTRE_NONE : (int32_t)post->superior;
  pk_status status = fill_squadrons(assembly, index, def);
  if (status == PK_OK) status = pk_assembly_fill_batteries(assembly, index, def);
  if (status == PK_OK) status = fill_aerodromes(assembly, file, def);
  if (status == PK_OK) status = fill_origins(assembly, post->nation, def);
  if (status == PK_OK) status = fill_neighbours(assembly, index, def);
  return status == PK_OK ? fill_corridors(assembly, def) : status;
}

static pk_status read_responsibilities(pk_assembly *assembly) {
  assembly->responsibilities = PK_ARENA_NEW(assembly->arena, const pk_area *, assembly->scenario->n_posts);
  if (!assembly->responsibilities) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < assembly->scenario->n_posts; i++) {
    if (!assembly->posts[i].entity) continue;
    const pk_file_unit *file = (const pk_file_unit *)pk_assembly_draft(assembly, assembly->posts[i].entity)->object;
    if (!file->area) continue;
    pk_status status =
        pk_assembly_area(assembly, pk_object_node(&file->object, "area"), file->area, &assembly->responsibilities[i]);
    if (status != PK_OK) return status;
  }
  return PK_OK;
}

pk_status pk_assemble_centres(pk_assembly *assembly) {
  pk_status status = read_responsibilities(assembly);
  check_corridors(assembly);
  for (uint32_t i = 0; i < assembly->scenario->n_posts && status == PK_OK; i++)
    if (assembly->posts[i].entity) status = fill_centre(assembly, i);
  return status;
}
