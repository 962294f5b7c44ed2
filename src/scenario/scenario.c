// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/scenario.h"
#include <string.h>

const char *pk_entity_kind_name(pk_entity_kind kind) {
  static const char *const names[PK_ENTITY_COUNT] = {"nation",    "radar",  "centre",   "squadron", "net",
                                                     "authority", "flight", "aircraft", "battery",  "inject"};
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

void pk_scenario_destroy(pk_scenario *scenario) {
  if (!scenario) return;
  for (uint32_t i = 0; scenario->owned_radars && i < scenario->n_sites + scenario->n_batteries; i++)
    pk_radar_destroy(scenario->owned_radars[i]);
  for (uint32_t i = 0; i < scenario->n_areas; i++) pk_area_destroy(scenario->owned_areas[i]);
  pk_plan_set_destroy(scenario->owned_plans);
  // These two are the scenario's own; air lends them to others as constant.
  pk_terrain_close((pk_terrain *)(uintptr_t)scenario->air.terrain);
  pk_geoid_close((pk_geoid *)(uintptr_t)scenario->air.geoid);
  pk_arena_clear(&scenario->arena);
  scenario->allocator.resize(scenario->allocator.context, scenario, sizeof *scenario, 0);
}
