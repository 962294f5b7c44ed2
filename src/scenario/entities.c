// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// All named things of all files get one number each, by kind and then name, so that order in the files means nothing.
#include "base/hash.h"
#include "scenario/assemble.h"
#include "scenario/text.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static pk_status add(pk_assembly *assembly, const pk_draft *draft) {
  if (!pk_array_reserve(assembly->scenario->allocator, (void **)&assembly->drafts, &assembly->drafts_capacity,
                        assembly->n_drafts + 1, sizeof *draft))
    return PK_NO_MEMORY;
  pk_draft *kept = &assembly->drafts[assembly->n_drafts++];
  *kept = *draft;
  kept->entity.name = pk_assembly_text(assembly, draft->entity.name);
  kept->entity.class_id = pk_assembly_text(assembly, draft->entity.class_id);
  kept->entity.key = pk_hash_text(kept->entity.name);
  return PK_OK;
}

pk_status pk_assembly_add_flight(pk_assembly *assembly, const char *name, uint32_t stream) {
  const char *class_id = ((const pk_file_traffic *)assembly->traffic.items)[stream].class_id;
  return add(assembly,
             &(pk_draft){.entity = {.kind = PK_ENTITY_FLIGHT, .name = name, .class_id = class_id}, .stream = stream});
}

static pk_status add_all(pk_assembly *assembly, const pk_objects *objects, size_t size, pk_entity_kind kind,
                         const pk_annex *annex) {
  for (uint32_t i = 0; i < objects->n; i++) {
    const pk_object *object = (const pk_object *)((const char *)objects->items + i * size);
    const char *class_id = kind == PK_ENTITY_FLIGHT ? ((const pk_file_flight *)object)->class_id : NULL;
    pk_draft draft = {
        .entity = {.kind = kind, .name = object->name, .class_id = class_id}, .object = object, .annex = annex};
    pk_status status = add(assembly, &draft);
    if (status != PK_OK) return status;
  }
  return PK_OK;
}

// PK_ENTITY_COUNT stands for a unit that is known by name only.
static pk_entity_kind kind_of_unit(pk_assembly *assembly, const pk_file_unit *unit) {
  if (!unit->class_id) return PK_ENTITY_COUNT;
  if (strcmp(unit->class_id, PK_CENTRE_CLASS) == 0) return PK_ENTITY_CENTRE;
  if (strcmp(unit->class_id, "fighter_squadron") == 0) return PK_ENTITY_SQUADRON;
  if (pk_catalog_has(&assembly->catalog.radars, unit->class_id)) return PK_ENTITY_RADAR;
  if (pk_catalog_has(&assembly->catalog.batteries, unit->class_id)) return PK_ENTITY_BATTERY;
  const pk_node *node = pk_object_node(&unit->object, "class");
  pk_diag *diag =
      pk_node_error(assembly->diags, node, "the catalog has no unit class '%s'", pk_shorten(unit->class_id).text);
  pk_guess guess = pk_guess_start(unit->class_id);
  pk_guess_try(&guess, PK_CENTRE_CLASS);
  pk_guess_try(&guess, "fighter_squadron");
  const char *radar = pk_catalog_guess(&assembly->catalog.radars, unit->class_id);
  const char *battery = pk_catalog_guess(&assembly->catalog.batteries, unit->class_id);
  if (radar) pk_guess_try(&guess, radar);
  if (battery) pk_guess_try(&guess, battery);
  if (guess.best)
    pk_diag_help(assembly->diags, diag, "did you mean '%s'?", guess.best);
  else
    pk_diag_help(assembly->diags, diag,
                 "write a class of catalog/radars.yaml or catalog/batteries.yaml, sector_operations_centre or "
                 "fighter_squadron");
  return PK_ENTITY_COUNT;
}

// An aircraft for each tail of a squadron: QRA Lida 1, QRA Lida 2, ...
static pk_status add_aircraft(pk_assembly *assembly, const pk_file_unit *unit, const pk_annex *annex) {
  if (unit->aircraft.count > PK_AIRCRAFT_MAX) {
    pk_diag *diag = pk_node_error(assembly->diags, pk_object_node(&unit->object, "aircraft"),
                                  "a squadron has at most %d aircraft", PK_AIRCRAFT_MAX);
    pk_diag_help(assembly->diags, diag, "make two squadrons of it");
  }
  for (uint32_t i = 0; i < unit->aircraft.count && i < PK_AIRCRAFT_MAX; i++) {
    const char *name = pk_arena_printf(&assembly->diags->arena, "%s %u", unit->object.name, i + 1);
    if (!name) return PK_NO_MEMORY;
    pk_draft draft = {.entity = {.kind = PK_ENTITY_AIRCRAFT, .name = name, .class_id = unit->aircraft.name},
                      .object = &unit->object,
                      .annex = annex,
                      .number_in_owner = i};
    pk_status status = add(assembly, &draft);
    if (status != PK_OK) return status;
  }
  return PK_OK;
}

// The radar that a battery brings: Bty 3 radar.
static pk_status add_acquisition(pk_assembly *assembly, const pk_file_unit *unit, const pk_draft *battery) {
  const char *class_id = pk_assembly_acquisition(assembly, unit);
  if (!class_id) return PK_OK;
  pk_draft draft = *battery;
  draft.entity.kind = PK_ENTITY_RADAR;
  draft.entity.name = pk_arena_printf(&assembly->diags->arena, "%s radar", unit->object.name);
  draft.entity.class_id = class_id;
  draft.of_battery = 1;
  return draft.entity.name ? add(assembly, &draft) : PK_NO_MEMORY;
}

// A unit stands somewhere or is aboard something; what is aboard has no place of its own and counts from the middle.
static void place_unit(pk_assembly *assembly, pk_file_unit *unit, pk_entity *entity) {
  const pk_node *at = pk_object_node(&unit->object, "at"), *aboard = pk_object_node(&unit->object, "aboard");
  if (aboard && at) {
    pk_diag *diag = pk_node_error(assembly->diags, at, "'%s' is aboard an aircraft and stands nowhere",
                                  pk_shorten(unit->object.name).text);
    pk_diag_help(assembly->diags, diag, "leave out 'at' or 'aboard'");
  } else if (!aboard && !at && !unit->object.is_wrong) {
    pk_diag *diag = pk_node_error(assembly->diags, unit->object.node, "the unit '%s' needs 'at'",
                                  pk_shorten(unit->object.name).text);
    pk_diag_help(assembly->diags, diag, "add for example 'at: 53.88N 25.30E'");
  }
  if (aboard) unit->at = assembly->scenario->theatre;
  entity->place = pk_assembly_ground(assembly, unit->at);
  if (aboard) entity->place.lat_rad = entity->place.lon_rad = NAN;
}

static pk_status add_units(pk_assembly *assembly, const pk_annex *annex) {
  pk_file_unit *units = annex->file.units.items;
  for (uint32_t i = 0; i < annex->file.units.n; i++) {
    pk_entity_kind kind = kind_of_unit(assembly, &units[i]);
    pk_draft draft = {.entity = {.kind = kind, .name = units[i].object.name, .class_id = units[i].class_id},
                      .object = &units[i].object,
                      .annex = annex};
    place_unit(assembly, &units[i], &draft.entity);
    pk_status status = add(assembly, &draft);
    if (status == PK_OK && kind == PK_ENTITY_BATTERY) status = add_acquisition(assembly, &units[i], &draft);
    if (status == PK_OK && kind == PK_ENTITY_SQUADRON) status = add_aircraft(assembly, &units[i], annex);
    if (status != PK_OK) return status;
  }
  return PK_OK;
}

static pk_status add_annex(pk_assembly *assembly, const pk_annex *annex) {
  pk_status status = add_units(assembly, annex);
  if (status == PK_OK) status = add_all(assembly, &annex->file.nets, sizeof(pk_file_net), PK_ENTITY_NET, annex);
  if (status == PK_OK)
    status = add_all(assembly, &annex->file.authorities, sizeof(pk_file_authority), PK_ENTITY_AUTHORITY, annex);
  if (status == PK_OK)
    status = add_all(assembly, &annex->file.flights, sizeof(pk_file_flight), PK_ENTITY_FLIGHT, annex);
  return status;
}

// "a radar".
static pk_short kind_text(pk_entity_kind kind) {
  pk_short out;
  const char *name = pk_entity_kind_name(kind);
  snprintf(out.text, sizeof out.text, "%s %s", pk_article(name), name);
  return out;
}

static int by_kind_then_name(const void *left, const void *right) {
  const pk_entity *a = &((const pk_draft *)left)->entity, *b = &((const pk_draft *)right)->entity;
  if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
  return strcmp(a->name, b->name);
}

static int by_name(const void *left, const void *right) {
  return strcmp((*(const pk_draft *const *)left)->entity.name, (*(const pk_draft *const *)right)->entity.name);
}

// A thing of a nation in the annex of another: nobody can say which of the two owns it.
static void refuse_foreign(pk_assembly *assembly, const pk_draft *a, const pk_draft *b) {
  pk_diag *diag = pk_diags_add(assembly->diags, PK_ERROR, b->object->node->key_place,
                               "'%s' stands in the annexes of %s and %s, and belongs to one nation",
                               pk_shorten(b->entity.name).text, a->annex->file.nation, b->annex->file.nation);
  pk_diag_also(assembly->diags, diag, a->object->node->key_place, "%s is called so here",
               kind_text(a->entity.kind).text);
  pk_diag_help(assembly->diags, diag, "an annex may name the units of another nation, never define or change them");
}

static void refuse_double(pk_assembly *assembly, const pk_draft *a, const pk_draft *b) {
  if (a->object && a->annex && b->annex && a->annex != b->annex) {
    refuse_foreign(assembly, a, b);
    return;
  }
  pk_diag *diag = pk_diags_add(assembly->diags, PK_ERROR, b->object->node->key_place, "the name '%s' is taken",
                               pk_shorten(b->entity.name).text);
  if (a->object) {
    pk_diag_also(assembly->diags, diag, a->object->node->key_place, "%s is called so here",
                 kind_text(a->entity.kind).text);
    pk_diag_help(assembly->diags, diag, "names are identities: give one of the two another");
  } else {
    const pk_file_traffic *stream = &((const pk_file_traffic *)assembly->traffic.items)[a->stream];
    pk_diag_also(assembly->diags, diag, stream->object.node->key_place, "a flight of this traffic is called so");
    pk_diag_help(assembly->diags, diag, "names are identities: traffic is called after its stream, with a number");
  }
}

// One name, one thing: also between kinds and between files.
static pk_status refuse_doubles(pk_assembly *assembly) {
  const pk_draft **sorted = PK_ARENA_NEW(&assembly->diags->arena, const pk_draft *, assembly->n_drafts);
  if (!sorted) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < assembly->n_drafts; i++) sorted[i] = &assembly->drafts[i];
  if (assembly->n_drafts) qsort(sorted, assembly->n_drafts, sizeof *sorted, by_name);
  for (uint32_t i = 1; i < assembly->n_drafts; i++) {
    const pk_draft *a = sorted[i - 1], *b = sorted[i];
    if (strcmp(a->entity.name, b->entity.name) != 0) continue;
    if (b->object)
      refuse_double(assembly, a, b);
    else if (a->object)
      refuse_double(assembly, b, a);
  }
  return PK_OK;
}

// Flights say whose they are, or are their annex's, as everything else is.
static const char *nation_name(const pk_draft *draft) {
  const pk_file_flight *flight = (const pk_file_flight *)draft->object;
  if (draft->entity.kind == PK_ENTITY_FLIGHT && flight && flight->nation) return flight->nation;
  return draft->annex ? draft->annex->file.nation : NULL;
}

static pk_status number_entities(pk_assembly *assembly) {
  pk_scenario *scenario = assembly->scenario;
  if (assembly->n_drafts) qsort(assembly->drafts, assembly->n_drafts, sizeof *assembly->drafts, by_kind_then_name);
  pk_entity *entities = PK_ARENA_NEW(assembly->arena, pk_entity, assembly->n_drafts);
  if (!entities) return PK_NO_MEMORY;
  uint32_t counts[PK_ENTITY_COUNT + 1] = {0}, nations = 0;
  for (uint32_t i = 0; i < assembly->n_drafts; i++) {
    pk_draft *draft = &assembly->drafts[i];
    draft->entity.index = counts[draft->entity.kind]++;
    nations += draft->entity.kind == PK_ENTITY_NATION;
    if (draft->entity.kind == PK_ENTITY_AIRCRAFT) draft->entity.index += counts[PK_ENTITY_FLIGHT];
    const char *nation = nation_name(draft);
    for (uint32_t j = 0; nation && j < nations; j++)
      if (strcmp(assembly->drafts[j].entity.name, nation) == 0) draft->entity.nation = j + 1;
    entities[i] = draft->entity;
  }
  scenario->entities = entities;
  scenario->n_entities = assembly->n_drafts;
  scenario->n_nations = counts[PK_ENTITY_NATION];
  scenario->n_sites = counts[PK_ENTITY_RADAR];
  scenario->n_posts = counts[PK_ENTITY_CENTRE];
  scenario->n_wings = counts[PK_ENTITY_SQUADRON];
  scenario->n_channels = counts[PK_ENTITY_NET];
  scenario->n_authorities = counts[PK_ENTITY_AUTHORITY];
  scenario->n_batteries = counts[PK_ENTITY_BATTERY];
  scenario->n_flights = counts[PK_ENTITY_FLIGHT];
  scenario->n_flyers = scenario->n_flights + counts[PK_ENTITY_AIRCRAFT];
  return PK_OK;
}

// Each annex belongs to one nation of the joint file, and each nation has at most one.
static void check_annexes(pk_assembly *assembly) {
  for (uint32_t i = 0; i < assembly->n_annexes; i++) {
    pk_annex *annex = &assembly->annexes[i];
    if (!annex->file.nation) continue;
    const pk_node *node = pk_node_get(annex->root, "annex");
    uint32_t number = pk_assembly_number(assembly, node, annex->file.nation, 1u << PK_ENTITY_NATION);
    if (!number) continue;
    annex->nation = number - 1;
    for (uint32_t j = 0; j < i; j++) {
      if (assembly->annexes[j].nation != annex->nation) continue;
      pk_diag *diag = pk_node_error(assembly->diags, node, "%s has an annex already", annex->file.nation);
      pk_diag_also(assembly->diags, diag, pk_node_get(assembly->annexes[j].root, "annex")->place, "it is this one");
    }
  }
}

pk_status pk_assemble_entities(pk_assembly *assembly) {
  pk_status status = add_all(assembly, &assembly->file.nations, sizeof(pk_file_nation), PK_ENTITY_NATION, NULL);
  if (status == PK_OK)
    status = add_all(assembly, &assembly->file.flights, sizeof(pk_file_flight), PK_ENTITY_FLIGHT, NULL);
  if (status == PK_OK)
    status = add_all(assembly, &assembly->file.injects, sizeof(pk_file_inject), PK_ENTITY_INJECT, NULL);
  for (uint32_t i = 0; i < assembly->n_annexes && status == PK_OK; i++)
    status = add_annex(assembly, &assembly->annexes[i]);
  if (status == PK_OK) status = pk_assemble_traffic_drafts(assembly);
  if (status == PK_OK) status = refuse_doubles(assembly);
  if (status == PK_OK) status = number_entities(assembly);
  if (status == PK_OK) check_annexes(assembly);
  return status;
}

const pk_draft *pk_assembly_draft(const pk_assembly *assembly, uint32_t number) {
  return number && number <= assembly->n_drafts ? &assembly->drafts[number - 1] : NULL;
}

static int is_readable(const pk_draft *draft) {
  const pk_entity *entity = &draft->entity;
  int is_owned =
      entity->kind != PK_ENTITY_NATION && entity->kind != PK_ENTITY_FLIGHT && entity->kind != PK_ENTITY_INJECT;
  return !(draft->object && draft->object->is_wrong) && (entity->nation || !is_owned);
}

uint32_t pk_assembly_next(const pk_assembly *assembly, pk_entity_kind kind, uint32_t number) {
  while (++number <= assembly->n_drafts) {
    const pk_draft *draft = &assembly->drafts[number - 1];
    if (draft->entity.kind == kind && is_readable(draft)) return number;
  }
  return 0;
}

// "radar, centre or squadron".
static void kinds_text(uint32_t kinds, char out[64]) {
  out[0] = 0;
  for (uint32_t kind = 0; kind < PK_ENTITY_COUNT; kind++) {
    if (!(kinds >> kind & 1)) continue;
    if (out[0]) strcat(out, kinds >> (kind + 1) ? ", " : " or ");
    strcat(out, pk_entity_kind_name((pk_entity_kind)kind));
  }
}

uint32_t pk_assembly_number(pk_assembly *assembly, const pk_node *node, const char *name, uint32_t kinds) {
  const pk_draft *other = NULL;
  for (uint32_t i = 0; i < assembly->n_drafts; i++) {
    const pk_draft *draft = &assembly->drafts[i];
    if (strcmp(draft->entity.name, name) != 0) continue;
    if (kinds >> draft->entity.kind & 1) return i + 1;
    if (draft->entity.kind == PK_ENTITY_COUNT) return 0;
    other = draft;
  }
  if (!other && assembly->is_partial) return 0; // it may stand in the file that could not be read
  char wanted[64];
  kinds_text(kinds, wanted);
  pk_diag *diag = other
                      ? pk_node_error(assembly->diags, node, "'%s' is %s; %s %s is needed here", pk_shorten(name).text,
                                      kind_text(other->entity.kind).text, pk_article(wanted), wanted)
                      : pk_node_error(assembly->diags, node, "no %s is called '%s'", wanted, pk_shorten(name).text);
  pk_guess guess = pk_guess_start(name);
  for (uint32_t i = 0; i < assembly->n_drafts; i++)
    if (kinds >> assembly->drafts[i].entity.kind & 1) pk_guess_try(&guess, assembly->drafts[i].entity.name);
  if (guess.best) pk_diag_help(assembly->diags, diag, "did you mean '%s'?", guess.best);
  return 0;
}
