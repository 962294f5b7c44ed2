// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What is allowed but hardly meant: warnings about a scenario that has no errors.
#include "geo/geodesic.h"
#include "num/math.h"
#include "scenario/assemble.h"
#include "scenario/edit.h"
#include "scenario/text.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

PK_PRINTF(3, 4)
static pk_diag *warn(pk_assembly *assembly, const pk_node *node, const char *format, ...) {
  char message[600];
  va_list list;
  va_start(list, format);
  vsnprintf(message, sizeof message, format, list);
  va_end(list);
  return pk_node_diag(assembly->diags, PK_WARNING, node, node->place, "%s", message);
}

static const pk_file_unit *unit_of(const pk_assembly *assembly, uint32_t number) {
  return (const pk_file_unit *)pk_assembly_draft(assembly, number)->object;
}

static double from_middle_m(const pk_assembly *assembly, pk_lla place) {
  return pk_geodesic_inverse(assembly->scenario->theatre, place).distance_m;
}

static void check_place(pk_assembly *assembly, const pk_node *node, pk_lla place) {
  double distance_m = from_middle_m(assembly, place), radius_m = assembly->scenario->theatre_radius_m;
  if (distance_m <= radius_m) return;
  pk_diag *diag = warn(assembly, node, "this is %.0f km from the middle of the theatre, which reaches %.0f km",
                       distance_m / 1e3, radius_m / 1e3);
  pk_lla swapped = {place.lon_rad, place.lat_rad, 0};
  if (fabs(swapped.lat_rad) > PK_PI / 2 || from_middle_m(assembly, swapped) > radius_m) return;
  pk_diag_help(assembly->diags, diag, "latitude comes first; did you mean '%.5gN %.5gE'?",
               swapped.lat_rad / PK_RAD_PER_DEG, swapped.lon_rad / PK_RAD_PER_DEG);
}

static void no_net(pk_assembly *assembly, const pk_node *node, const char *kind, const char *a, const char *b,
                   const char *so) {
  pk_diag *diag = warn(assembly, node, "no %s net has both '%s' and '%s' as members, so %s", kind, a, b, so);
  pk_diag_help(assembly->diags, diag, "add both to the members of a net of kind %s", kind);
}

static void check_radar(pk_assembly *assembly, uint32_t number) {
  const pk_file_unit *file = unit_of(assembly, number);
  const pk_site *site = &assembly->scenario->sites[pk_assembly_draft(assembly, number)->entity.index];
  const pk_node *node = pk_object_node(&file->object, "reports to");
  if (pk_assembly_draft(assembly, number)->of_battery) return; // its battery is asked
  check_place(assembly, pk_object_node(&file->object, "at"), file->at);
  if (!node) {
    pk_diag *diag = warn(assembly, file->object.node, "'%s' reports to nobody, so what it sees is lost",
                         pk_shorten(file->object.name).text);
    pk_diag_help(assembly->diags, diag, "add 'reports to: ' and a centre");
  } else if (site->net == PK_NO_INDEX) {
    no_net(assembly, node, "data", file->object.name, file->reports_to, "its reports take no time");
  }
}

static void check_battery(pk_assembly *assembly, uint32_t number) {
  const pk_file_unit *file = unit_of(assembly, number);
  const pk_battery_post *post = &assembly->batteries[pk_assembly_draft(assembly, number)->entity.index];
  check_place(assembly, pk_object_node(&file->object, "at"), file->at);
  if (post->net == PK_NO_INDEX && file->under)
    no_net(assembly, pk_object_node(&file->object, "under"), "voice", file->object.name, file->under,
           "its orders take no time");
  const pk_rule_table *table = assembly->rule_tables[post->nation];
  uint32_t speaks = 0;
  for (uint32_t i = 0; table && i < table->n; i++) speaks |= table->rules[i].steps & PK_BIT(PK_STEP_FIRE);
  if (speaks) return;
  pk_diag *diag = warn(assembly, file->object.node, "no row of the rules speaks of 'fire', so '%s' never fires",
                       pk_shorten(file->object.name).text);
  pk_diag_help(assembly->diags, diag, "add a row with 'do: [fire]' to 'rows' of 'rules'");
}

static void check_centre(pk_assembly *assembly, uint32_t number) {
  const pk_file_unit *file = unit_of(assembly, number);
  const pk_post *post = &assembly->scenario->posts[pk_assembly_draft(assembly, number)->entity.index];
  const pk_node *node = pk_object_node(&file->object, "reports to");
  check_place(assembly, pk_object_node(&file->object, "at"), file->at);
  if (node && post->superior_net == PK_NO_INDEX)
    no_net(assembly, node, "data", file->object.name, file->reports_to, "it tells it nothing");
}

static void check_runway(pk_assembly *assembly, const pk_node *node, double needed_m, const char *class_id,
                         const char *what) {
  const pk_airfield *field = node->text ? pk_catalog_airfield(&assembly->catalog, node->text) : NULL;
  if (!field || !(field->runway_m > 0) || field->runway_m >= needed_m) return;
  warn(assembly, node, "the runway of %s is %.0f m long; %s needs %.0f m to %s", node->text, field->runway_m, class_id,
       needed_m, what);
}

static void check_squadron(pk_assembly *assembly, uint32_t number) {
  const pk_file_unit *file = unit_of(assembly, number);
  const pk_wing *wing = &assembly->wings[pk_assembly_draft(assembly, number)->entity.index];
  const pk_aircraft_class *class = pk_catalog_aircraft(&assembly->catalog, file->aircraft.name);
  const pk_node *at = pk_object_node(&file->object, "at");
  check_place(assembly, at, file->at);
  check_runway(assembly, at, fmax(class->take_off_m, class->landing_m), file->aircraft.name, "take off and land");
  if (wing->voice_net == PK_NO_INDEX)
    no_net(assembly, pk_object_node(&file->object, "under"), "voice", file->object.name, file->under,
           "its orders take no time");
}

static void check_all(pk_assembly *assembly, pk_entity_kind kind, void (*check)(pk_assembly *, uint32_t)) {
  for (uint32_t number = 0; (number = pk_assembly_next(assembly, kind, number));) check(assembly, number);
}

static void check_releases(pk_assembly *assembly, const pk_annex *annex) {
  const pk_file_release *items = annex->file.release.items;
  for (uint32_t i = 0; i < annex->file.release.n; i++) {
    const pk_release *release = &assembly->nations[annex->nation].releases[i];
    if (release->net != PK_NO_INDEX) continue;
    const pk_node *node = items[i].object.node;
    pk_diag *diag =
        pk_node_diag(assembly->diags, PK_WARNING, node, node->key_place,
                     "no data net joins a centre of %s with one of %s, so nothing is told", annex->file.nation,
                     pk_scenario_entity(assembly->scenario, release->to_nation + 1)->name);
    pk_diag_help(assembly->diags, diag, "add a net of kind data with a centre of each as members");
  }
}

// Whether somebody of a nation may decide a step, and goes by a role or name if one is asked.
static int is_held(const pk_assembly *assembly, uint32_t nation, pk_step step, const char *by) {
  for (uint32_t i = 0; i < assembly->scenario->n_authorities; i++) {
    const pk_authority_def *def = &assembly->scenario->authorities[i];
    if (def->nation != nation || !(def->may & PK_BIT(step))) continue;
    if (!by || strcmp(by, def->role) == 0 || strcmp(by, def->name) == 0) return 1;
  }
  return 0;
}

// The first steps of a reaction, without which nothing else happens; later ones may be withheld on purpose.
static void check_authorities(pk_assembly *assembly, const pk_annex *annex) {
  static const pk_step steps[] = {PK_STEP_DECLARE, PK_STEP_SCRAMBLE};
  const pk_rule_table *table = assembly->rule_tables[annex->nation];
  const pk_node *node = pk_node_get(annex->root, "rules");
  if (!node) node = pk_node_get(annex->root, "annex");
  int has_wing = 0;
  for (uint32_t i = 0; i < assembly->scenario->n_wings; i++) has_wing |= assembly->wings[i].nation == annex->nation;
  for (size_t s = 0; has_wing && s < sizeof steps / sizeof *steps; s++) {
    const pk_rule *asks = NULL;
    int is_open = 0;
    for (uint32_t i = 0; i < table->n; i++) {
      const pk_rule *rule = &table->rules[i];
      if (!(rule->steps & PK_BIT(steps[s])) || rule->verdict != PK_NEEDS_AUTHORITY) continue;
      if (!asks) asks = rule;
      is_open |= is_held(assembly, annex->nation, steps[s], rule->by);
    }
    if (!asks || is_open) continue;
    pk_diag *diag = warn(assembly, node, "nobody in %s may order '%s', which rule %s asks for%s%s", annex->file.nation,
                         pk_step_name(steps[s]), asks->id, asks->by ? " by " : "", asks->by ? asks->by : "");
    pk_diag_help(assembly->diags, diag, "add it to 'may' of an authority");
  }
}

// A note names a thing of its own file, or of any.
static int names_something(pk_assembly *assembly, const pk_node *own_root, const char *of) {
  pk_path path;
  pk_found found = {0};
  pk_arena *arena = &assembly->diags->arena;
  if (!pk_path_split(arena, of, &path)) return 0;
  pk_path_find(arena, own_root, &path, 0, &found);
  pk_path_find(arena, assembly->tree->root, &path, 0, &found);
  for (uint32_t i = 0; i < assembly->n_annexes && !found.n; i++)
    pk_path_find(arena, assembly->annexes[i].root, &path, 0, &found);
  return found.n > 0;
}

static void check_notes(pk_assembly *assembly, const pk_node *root, const pk_objects *notes) {
  const pk_file_note *items = notes->items;
  for (uint32_t i = 0; i < notes->n; i++) {
    if (names_something(assembly, root, items[i].of)) continue;
    pk_diag *diag = warn(assembly, pk_object_node(&items[i].object, "of"), "'%s' names nothing in the files",
                         pk_shorten(items[i].of).text);
    pk_diag_help(assembly->diags, diag, "write a path from the top of a file, such as 'units/Radar Lida/at'");
  }
}

// The value of a leg that a refusal is about, else its place.
static const pk_node *asked_by(const pk_file_leg *leg, pk_refusal_kind kind) {
  const char *key = kind == PK_REFUSED_LATE                              ? "at"
                    : kind == PK_REFUSED_HIGH                            ? "level"
                    : kind == PK_REFUSED_FAST || kind == PK_REFUSED_SLOW ? "speed"
                                                                         : NULL;
  const pk_node *node = key ? pk_object_node(&leg->object, key) : NULL;
  return node ? node : leg->object.node->children[0];
}

static void warn_refusal(pk_assembly *assembly, const pk_file_leg *leg, const pk_refusal *refusal) {
  const pk_node *node = asked_by(leg, refusal->kind);
  const char *text = pk_refusal_text(refusal->kind);
  double late_min = (refusal->had - refusal->wanted) / 60;
  switch (refusal->kind) {
  case PK_REFUSED_SLOW:
  case PK_REFUSED_FAST:
    warn(assembly, node, "%.0f km/h asked, %.0f km/h possible: %s", refusal->wanted * 3.6, refusal->had * 3.6, text);
    break;
  case PK_REFUSED_HIGH:
    warn(assembly, node, "%.0f m asked, %.0f m possible: %s", refusal->wanted, refusal->had, text);
    break;
  case PK_REFUSED_LATE:
    if (fabs(late_min) >= 0.5)
      warn(assembly, node, "it arrives %.1f min too %s, and cannot fly %s", fabs(late_min),
           late_min > 0 ? "late" : "early", late_min > 0 ? "faster" : "slower");
    break;
  default:
    warn(assembly, node, "at T%+.0f min: %s", pk_time_s(refusal->time) / 60, text);
    break;
  }
}

// Flies the route in the air of the scenario and tells what the class cannot do: each once a leg.
static pk_status check_route(pk_assembly *assembly, const pk_file_flight *file, const pk_flyer *flyer) {
  const pk_file_leg *legs = file->route.items;
  pk_planner planner = {&flyer->performance, &assembly->scenario->air, assembly->scenario->allocator};
  pk_chain chain = {0};
  pk_route_result result = {0};
  pk_status status = pk_route_plan(&planner, &flyer->route, NULL, &chain, &result);
  pk_chain_clear(&chain, assembly->scenario->allocator);
  for (uint32_t i = 0; status == PK_OK && i < result.n_refusals && i < PK_REFUSALS_MAX; i++) {
    const pk_refusal *refusal = &result.refusals[i];
    int is_told = refusal->leg >= file->route.n;
    for (uint32_t j = 0; j < i; j++)
      is_told |= result.refusals[j].kind == refusal->kind && result.refusals[j].leg == refusal->leg;
    if (!is_told) warn_refusal(assembly, &legs[refusal->leg], refusal);
  }
  return status;
}

static pk_status check_flight(pk_assembly *assembly, const pk_draft *draft) {
  const pk_file_flight *file = (const pk_file_flight *)draft->object;
  const pk_flyer *flyer = &assembly->scenario->flyers[draft->entity.index];
  const pk_file_leg *legs = file->route.items;
  for (uint32_t i = 0; i < file->route.n; i++) {
    const pk_node *take_off = pk_object_node(&legs[i].object, "take off"),
                  *land = pk_object_node(&legs[i].object, "land");
    check_place(assembly, legs[i].object.node->children[0], flyer->route.legs[i].place);
    if (take_off) check_runway(assembly, take_off, flyer->performance.runway_take_off_m, file->class_id, "take off");
    if (land) check_runway(assembly, land, flyer->performance.runway_landing_m, file->class_id, "land");
  }
  if (flyer->route.legs[0].at > assembly->scenario->duration)
    warn(assembly, legs[0].object.node, "this flight begins after the end of the play");
  return check_route(assembly, file, flyer);
}

static void check_sky(pk_assembly *assembly) {
  if (assembly->file.traffic) return;
  pk_diag *diag = pk_diags_add(assembly->diags, PK_WARNING, (pk_place){.file = assembly->tree->source.name},
                               "the sky is empty: there is no civil traffic");
  pk_diag_help(assembly->diags, diag, "add traffic:, or say 'traffic: {none: why}'");
}

static void check_annexes(pk_assembly *assembly) {
  for (uint32_t nation = 0; nation < assembly->scenario->n_nations; nation++) {
    uint32_t i = 0;
    while (i < assembly->n_annexes && assembly->annexes[i].nation != nation) i++;
    if (i < assembly->n_annexes) continue;
    const pk_node *node = assembly->drafts[nation].object->node;
    pk_diag *diag = pk_node_diag(assembly->diags, PK_WARNING, node, node->key_place,
                                 "no annex belongs to %s, so it has no units and no rules of its own", node->key);
    pk_diag_help(assembly->diags, diag, "add a file that begins with 'annex: %s' to annexes", node->key);
  }
}

pk_status pk_assemble_lint(pk_assembly *assembly) {
  if (assembly->diags->errors) return PK_OK; // a name that is wrong would be told again as a unit that is missing
  check_sky(assembly);
  check_annexes(assembly);
  check_all(assembly, PK_ENTITY_RADAR, check_radar);
  check_all(assembly, PK_ENTITY_CENTRE, check_centre);
  check_all(assembly, PK_ENTITY_SQUADRON, check_squadron);
  check_all(assembly, PK_ENTITY_BATTERY, check_battery);
  check_notes(assembly, assembly->tree->root, &assembly->file.assume);
  check_notes(assembly, assembly->tree->root, &assembly->file.sources);
  for (uint32_t i = 0; i < assembly->n_annexes; i++) {
    const pk_annex *annex = &assembly->annexes[i];
    check_releases(assembly, annex);
    check_authorities(assembly, annex);
    check_notes(assembly, annex->root, &annex->file.assume);
    check_notes(assembly, annex->root, &annex->file.sources);
  }
  pk_status status = PK_OK;
  for (uint32_t number = 0; status == PK_OK && (number = pk_assembly_next(assembly, PK_ENTITY_FLIGHT, number));) {
    const pk_draft *draft = pk_assembly_draft(assembly, number);
    if (draft->object) status = check_flight(assembly, draft);
  }
  return status;
}
