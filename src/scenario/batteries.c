// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Batteries: their classes, radars, centres and nets.
#include "num/math.h"
#include "scenario/assemble.h"
#include <math.h>
#include <string.h>

const char *pk_assembly_acquisition(pk_assembly *assembly, const pk_file_unit *unit) {
  const pk_battery_class *class = pk_catalog_battery(&assembly->catalog, unit->class_id);
  if (!class || !class->acquisition || unit->cued) return NULL;
  const pk_radar_class *radar = pk_catalog_radar(&assembly->catalog, class->acquisition);
  if (radar && radar->scan && strncmp(radar->scan, "rotating", 8) == 0) return class->acquisition;
  pk_diag *diag = pk_node_error(
      assembly->diags, pk_object_node(&unit->object, "class"),
      "the acquisition radar of class '%s' cannot be used: only rotating radars are built yet", unit->class_id);
  pk_diag_help(assembly->diags, diag, "add 'cued: yes': the battery sees what its centre tells it");
  return NULL;
}

// A class's radar as one that follows a target: it looks where it is told, with the range that the catalog gives it.
static pk_radar_def engagement_def(const pk_radar_class *class, pk_lla place) {
  const char *scan_fault; // it is not the scan that is used
  pk_radar_def def = pk_radar_def_of_class(class, place, &scan_fault);
  def.cover.kind = PK_COVER_FLAT;
  def.false_alarms = 0;
  def.ssr.fitted = 0;
  if (!pk_radar_def_fault(&def)) def.dwell_s = pk_radar_def_dwell_s(&def, 1, class->range_50_m, 0.5);
  return def;
}

static pk_status make_engagement(pk_assembly *assembly, const pk_file_unit *file, const pk_battery_class *class,
                                 uint32_t index, pk_battery_post *out) {
  pk_scenario *scenario = assembly->scenario;
  out->look_s = 1;
  if (!class->engagement) return PK_OK;
  const pk_radar_class *radar = pk_catalog_radar(&assembly->catalog, class->engagement);
  const pk_radar_def def = radar ? engagement_def(radar, file->at) : pk_radar_def_default();
  const char *fault = radar ? pk_radar_def_fault(&def) : "the catalog has no such radar";
  if (fault) {
    pk_node_error(assembly->diags, pk_object_node(&file->object, "class"),
                  "the engagement radar of class '%s' cannot be used: %s", file->class_id, fault);
    return PK_OK;
  }
  out->look_s = fmax(def.scan_s, 1);
  pk_radar **slot = &scenario->owned_radars[scenario->n_sites + index];
  const pk_status status = pk_radar_create(&def, scenario->air.terrain, scenario->air.geoid, scenario->allocator, slot);
  out->radar = *slot;
  return status;
}

static void read_centre(pk_assembly *assembly, uint32_t number, const pk_file_unit *file, pk_battery_post *out) {
  if (!file->under) {
    pk_diag *diag = pk_node_error(assembly->diags, file->object.node, "a battery needs 'under'");
    pk_diag_help(assembly->diags, diag, "for example {under: SOC West}");
    return;
  }
  const pk_node *node = pk_object_node(&file->object, "under");
  const uint32_t centre = pk_assembly_number(assembly, node, file->under, 1u << PK_ENTITY_CENTRE);
  if (!centre) return;
  out->centre = pk_assembly_draft(assembly, centre)->entity.index;
  out->net = pk_assembly_net_between(assembly, number, centre, PK_NET_VOICE);
  if (out->net == PK_NO_INDEX) out->net = pk_assembly_net_between(assembly, number, centre, PK_NET_DATA);
  uint32_t before = 0;
  for (uint32_t i = 0; i < pk_assembly_draft(assembly, number)->entity.index; i++)
    before += assembly->batteries[i].entity && assembly->batteries[i].centre == out->centre;
  if (before != PK_BATTERIES_MAX) return;
  pk_diag *diag = pk_node_error(assembly->diags, node, "at most %d batteries stand under one centre", PK_BATTERIES_MAX);
  pk_diag_help(assembly->diags, diag, "give some of them another");
}

static pk_status read_battery(pk_assembly *assembly, uint32_t number, pk_battery_post *out) {
  const pk_draft *draft = pk_assembly_draft(assembly, number);
  const pk_file_unit *file = (const pk_file_unit *)draft->object;
  const pk_battery_class *class = pk_catalog_battery(&assembly->catalog, file->class_id);
  *out = (pk_battery_post){
      .entity = number, .nation = draft->entity.nation - 1, .centre = PK_NO_INDEX, .net = PK_NO_INDEX};
  if (!class) return PK_OK; // told when it was bound
  read_centre(assembly, number, file, out);
  const pk_status status = pk_assembly_catalog_note(assembly, file->class_id, &class->object);
  return status == PK_OK ? make_engagement(assembly, file, class, draft->entity.index, out) : status;
}

pk_status pk_assemble_batteries(pk_assembly *assembly) {
  pk_scenario *scenario = assembly->scenario;
  assembly->batteries = PK_ARENA_NEW(assembly->arena, pk_battery_post, scenario->n_batteries);
  if (!assembly->batteries) return PK_NO_MEMORY;
  scenario->batteries = assembly->batteries;
  pk_status status = PK_OK;
  for (uint32_t number = 0; status == PK_OK && (number = pk_assembly_next(assembly, PK_ENTITY_BATTERY, number));)
    status = read_battery(assembly, number, &assembly->batteries[pk_assembly_draft(assembly, number)->entity.index]);
  return status;
}

static void fill_battery(pk_assembly *assembly, const pk_battery_post *post, pk_battery_def *out) {
  const pk_draft *draft = pk_assembly_draft(assembly, post->entity);
  const pk_file_unit *file = (const pk_file_unit *)draft->object;
  const pk_battery_class *class = pk_catalog_battery(&assembly->catalog, file->class_id);
  pk_lla place = draft->entity.place;
  *out = class ? pk_battery_def_of_class(class) : pk_battery_def_default();
  out->name = draft->entity.name;
  out->entity = post->entity;
  out->geoid_m = pk_geoid_undulation_m(assembly->scenario->air.geoid, place.lat_rad, place.lon_rad);
  place.h_m += out->geoid_m;
  pk_battery_def_place(out, place);
  out->control = (uint8_t)file->control;
  if (file->ready) out->ready = file->ready;
  if (file->arc) pk_read_arc(&assembly->reader, file->arc, &out->envelope.arc_from_rad, &out->envelope.arc_width_rad);
}

pk_status pk_assembly_fill_batteries(pk_assembly *assembly, uint32_t post, pk_centre_def *def) {
  const uint32_t n = assembly->scenario->n_batteries;
  pk_battery_def *defs = PK_ARENA_NEW(assembly->arena, pk_battery_def, n);
  if (!defs) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < n && def->n_batteries < PK_BATTERIES_MAX; i++) {
    pk_battery_post *battery = &assembly->batteries[i];
    if (!battery->entity || battery->centre != post) continue;
    battery->battery = def->n_batteries;
    fill_battery(assembly, battery, &defs[def->n_batteries++]);
  }
  def->batteries = defs;
  return PK_OK;
}
