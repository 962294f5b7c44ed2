// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Warnings about flights, traffic and what is expected of them.
#include "num/math.h"
#include "scenario/lint.h"
#include "scenario/text.h"
#include <math.h>
#include <string.h>

static const struct {
  pk_lint rule;
  const char *key; // of the value that the refusal is about; NULL: the leg's place
} refused[] = {
    // too steep is an approach from too high
    [PK_REFUSED_SLOW] = {PK_LINT_TOO_SLOW, "speed"}, [PK_REFUSED_FAST] = {PK_LINT_TOO_FAST, "speed"},
    [PK_REFUSED_HIGH] = {PK_LINT_TOO_HIGH, "level"}, [PK_REFUSED_STEEP] = {PK_LINT_TOO_HIGH, "level"},
    [PK_REFUSED_WIND] = {PK_LINT_STRONG_WIND, NULL}, [PK_REFUSED_LATE] = {PK_LINT_WRONG_TIME, "at"},
    [PK_REFUSED_FUEL] = {PK_LINT_OUT_OF_FUEL, NULL}, [PK_REFUSED_LEG] = {PK_LINT_BROKEN_ROUTE, NULL},
};

static void warn_refusal(pk_assembly *assembly, const pk_file_leg *leg, const pk_refusal *refusal) {
  pk_lint rule = refused[refusal->kind].rule;
  const char *key = refused[refusal->kind].key;
  const pk_node *node = key ? pk_object_node(&leg->object, key) : NULL;
  if (!node) node = leg->object.node->children[0];
  const char *text = pk_refusal_text(refusal->kind);
  double late_min = (refusal->had - refusal->wanted) / 60;
  switch (refusal->kind) {
  case PK_REFUSED_SLOW:
  case PK_REFUSED_FAST:
    pk_lint_warn(assembly, rule, node, "%.0f km/h asked, %.0f km/h possible: %s", refusal->wanted * 3.6,
                 refusal->had * 3.6, text);
    break;
  case PK_REFUSED_HIGH:
    pk_lint_warn(assembly, rule, node, "%.0f m asked, %.0f m possible: %s", refusal->wanted, refusal->had, text);
    break;
  case PK_REFUSED_LATE:
    if (fabs(late_min) >= 0.5)
      pk_lint_warn(assembly, rule, node, "it arrives %.1f min too %s, and cannot fly %s", fabs(late_min),
                   late_min > 0 ? "late" : "early", late_min > 0 ? "faster" : "slower");
    break;
  default:
    pk_lint_warn(assembly, rule, node, "at T%+.0f min: %s", pk_time_s(refusal->time) / 60, text);
    break;
  }
}

// How long at most a planned flight is over a nation in the play; 0 if never, infinite as soon as it is `enough`.
static double time_over_s(const pk_assembly *assembly, const pk_chain *chain, const pk_area *land, double enough_s) {
  enum { LOOKS = 200 };
  pk_time begin = chain->segments[0].t0, end = chain->segments[chain->n - 1].t1;
  if (end > assembly->scenario->duration) end = assembly->scenario->duration;
  double step_s = pk_time_s(end - begin) / LOOKS, over_s = 0;
  uint32_t segment = 0;
  for (uint32_t i = 0; i < LOOKS && begin < end && over_s < enough_s; i++) {
    pk_time time = begin + (end - begin) / LOOKS * i;
    while (segment + 1 < chain->n && chain->segments[segment].t1 < time) segment++;
    pk_lla place = pk_lla_from_ecef(pk_segment_position(&chain->segments[segment], time));
    if (pk_area_contains(land, place.lat_rad, place.lon_rad)) over_s += over_s > 0 ? step_s : 2 * step_s; // both ends
  }
  return over_s < enough_s ? over_s : (double)INFINITY;
}

static double least_s(const pk_assembly *assembly, const pk_authority_def *def, uint32_t depth) {
  double own_s = pk_lint_least(&def->decides_s);
  for (uint32_t i = 0; i < def->n_consults && depth < 8; i++)
    own_s += least_s(assembly, &assembly->scenario->authorities[def->consults[i]], depth + 1);
  return own_s;
}

// The authority that can declare first.
static const pk_authority_def *quickest(const pk_assembly *assembly, uint32_t nation) {
  const pk_authority_def *best = NULL;
  for (uint32_t i = 0; i < assembly->scenario->n_authorities; i++) {
    const pk_authority_def *def = &assembly->scenario->authorities[i];
    if (def->nation != nation || !(def->may & PK_BIT(PK_STEP_DECLARE))) continue;
    if (!best || least_s(assembly, def, 0) < least_s(assembly, best, 0)) best = def;
  }
  return best;
}

static void check_crossings(pk_assembly *assembly, const pk_file_flight *file, const pk_flyer *flyer,
                            const pk_chain *chain) {
  for (uint32_t nation = 0; nation < assembly->scenario->n_nations; nation++) {
    const pk_area *land = assembly->nations[nation].border;
    const pk_authority_def *def = quickest(assembly, nation);
    if (!land || !def || flyer->nation == nation || file->filed) continue;
    double decides_s = least_s(assembly, def, 0), over_s = time_over_s(assembly, chain, land, decides_s);
    if (!(over_s > 0) || isinf(over_s)) continue;
    pk_lint_warn(assembly, PK_LINT_SLOW_AUTHORITY, file->object.node,
                 "'%s' is over %s for at most %.1f min; to declare that takes '%s' at least %.1f min",
                 pk_shorten(file->object.name).text, pk_scenario_entity(assembly->scenario, nation + 1)->name,
                 over_s / 60, def->name, decides_s / 60);
  }
}

// Flies the route in the air of the scenario and tells what the class cannot do: each once a leg.
static pk_status check_route(pk_assembly *assembly, const pk_file_flight *file, const pk_flyer *flyer) {
  const pk_file_leg *legs = file->route.items;
  pk_planner planner = {&flyer->performance, &assembly->scenario->air, assembly->scenario->allocator};
  pk_chain chain = {0};
  pk_route_result result = {0};
  pk_status status = pk_route_plan(&planner, &flyer->route, NULL, &chain, &result);
  if (status == PK_OK && chain.n) check_crossings(assembly, file, flyer, &chain);
  pk_chain_clear(&chain, assembly->scenario->allocator);
  for (uint32_t i = 0; status == PK_OK && i < result.n_refusals && i < PK_REFUSALS_MAX; i++) {
    const pk_refusal *refusal = &result.refusals[i];
    int is_over = refusal->kind == PK_REFUSED_FUEL && refusal->time > assembly->scenario->duration; // nobody flies on
    int is_told = is_over || refusal->leg >= file->route.n;
    for (uint32_t j = 0; j < i; j++)
      is_told |= result.refusals[j].kind == refusal->kind && result.refusals[j].leg == refusal->leg;
    if (!is_told) warn_refusal(assembly, &legs[refusal->leg], refusal);
  }
  return status;
}

// Codes that many may have at a time: general ones, and those of emergencies.
static int is_shared(const char *code) {
  static const char *const shared[] = {"7000", "2000", "0000", "1200", "7500", "7600", "7700"};
  for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
    if (strcmp(shared[i], code) == 0) return 1;
  return 0;
}

static void check_code(pk_assembly *assembly, uint32_t number, const pk_file_flight *file) {
  const pk_node *node = pk_object_node(&file->object, "code");
  if (!node) return;
  if (file->transponder != PK_TRANSPONDER_ON && file->filed) return; // centres know it from the plan
  if (file->transponder != PK_TRANSPONDER_ON) {
    pk_lint_warn(assembly, PK_LINT_UNSENT_CODE, node, "the transponder of '%s' does not reply, so nobody receives this",
                 pk_shorten(file->object.name).text);
    return;
  }
  for (uint32_t i = 0; !is_shared(file->code) && (i = pk_assembly_next(assembly, PK_ENTITY_FLIGHT, i)) && i < number;) {
    const pk_file_flight *other = (const pk_file_flight *)pk_assembly_draft(assembly, i)->object;
    if (!other || !other->code || other->transponder != PK_TRANSPONDER_ON || strcmp(other->code, file->code) != 0)
      continue;
    pk_diag *diag = pk_lint_warn(assembly, PK_LINT_SAME_CODE, node, "'%s' replies with this code too",
                                 pk_shorten(other->object.name).text);
    pk_diag_also(assembly->diags, diag, pk_object_node(&other->object, "code")->place, "it is given here");
    return;
  }
}

// A hold of a nation's own aircraft over a nation of another side.
static void check_hold(pk_assembly *assembly, const pk_file_leg *leg, const pk_flyer *flyer) {
  const pk_node *hold = pk_object_node(&leg->object, "hold");
  for (uint32_t i = 0; hold && flyer->nation != PK_NO_INDEX && i < assembly->scenario->n_nations; i++) {
    const pk_area *land = assembly->nations[i].border;
    if (i == flyer->nation || strcmp(assembly->nations[i].side, assembly->nations[flyer->nation].side) == 0) continue;
    if (land && pk_area_contains(land, leg->hold.lat_rad, leg->hold.lon_rad))
      pk_lint_warn(assembly, PK_LINT_ORBIT_ABROAD, hold, "this orbit lies over %s, which is of another side",
                   pk_scenario_entity(assembly->scenario, i + 1)->name);
  }
}

static pk_status check_flight(pk_assembly *assembly, uint32_t number) {
  const pk_draft *draft = pk_assembly_draft(assembly, number);
  const pk_file_flight *file = (const pk_file_flight *)draft->object;
  const pk_flyer *flyer = &assembly->scenario->flyers[draft->entity.index];
  const pk_file_leg *legs = file->route.items;
  for (uint32_t i = 0; i < file->route.n; i++) {
    const pk_node *take_off = pk_object_node(&legs[i].object, "take off"),
                  *land = pk_object_node(&legs[i].object, "land");
    pk_lint_place(assembly, legs[i].object.node->children[0], flyer->route.legs[i].place);
    if (!file->intent) check_hold(assembly, &legs[i], flyer);
    if (take_off) pk_lint_runway(assembly, take_off, flyer->performance.runway_take_off_m, file->class_id, "take off");
    if (land) pk_lint_runway(assembly, land, flyer->performance.runway_landing_m, file->class_id, "land");
  }
  check_code(assembly, number, file);
  if (flyer->route.legs[0].at > assembly->scenario->duration)
    pk_lint_warn(assembly, PK_LINT_LATE_FLIGHT, legs[0].object.node, "this flight begins after the end of the play");
  return check_route(assembly, file, flyer);
}

static void check_traffic(pk_assembly *assembly) {
  const pk_file_traffic *streams = assembly->traffic.items;
  for (uint32_t i = 0; i < assembly->traffic.n; i++) {
    const pk_aircraft_class *class = pk_catalog_aircraft(&assembly->catalog, streams[i].class_id);
    const pk_node *between = pk_object_node(&streams[i].object, "between");
    for (uint32_t j = 0; class && j < between->n; j++)
      pk_lint_runway(assembly, between->children[j], fmax(class->take_off_m, class->landing_m), streams[i].class_id,
                     "take off and land");
    if (class && streams[i].levels.high.value_m > class->ceiling.value_m)
      pk_lint_warn(assembly, PK_LINT_TRAFFIC_TOO_HIGH, pk_object_node(&streams[i].object, "levels"),
                   "%s flies no higher than %.0f m", streams[i].class_id, class->ceiling.value_m);
  }
}

pk_status pk_lint_flights(pk_assembly *assembly) {
  pk_status status = PK_OK;
  check_traffic(assembly);
  for (uint32_t number = 0; status == PK_OK && (number = pk_assembly_next(assembly, PK_ENTITY_FLIGHT, number));)
    if (pk_assembly_draft(assembly, number)->object) status = check_flight(assembly, number);
  return status;
}

static int has_units(const pk_assembly *assembly, uint32_t nation, pk_expected what) {
  const pk_scenario *scenario = assembly->scenario;
  int has_radar = 0, has_post = 0;
  for (uint32_t i = 0; i < scenario->n_sites; i++) has_radar |= scenario->sites[i].nation == nation;
  for (uint32_t i = 0; i < scenario->n_posts; i++) has_post |= scenario->posts[i].nation == nation;
  switch (what) {
  case PK_EXPECT_DETECTED:
    return has_radar;
  case PK_EXPECT_TRACKED:
  case PK_EXPECT_DECLARED:
    return has_post;
  case PK_EXPECT_MET:
    return pk_lint_has_wing(assembly, nation);
  default:
    return 1;
  }
}

static void check_nation(pk_assembly *assembly, const pk_file_expect *file, const pk_expectation *e) {
  static const char *const needs[] = {"radar", "centre", "centre", "squadron", "", ""};
  const pk_entity *by = pk_scenario_entity(assembly->scenario, e->by);
  if (!by || by->kind != PK_ENTITY_NATION || e->negated) return;
  const pk_node *node = pk_object_node(&file->object, "by");
  int asks_border = e->within != PK_NEVER || e->what == PK_EXPECT_CROSSED || e->what == PK_EXPECT_DECLARED;
  if (asks_border && !assembly->nations[by->index].border)
    pk_lint_warn(assembly, PK_LINT_CROSSING_WITHOUT_BORDER, node, "%s has no border, so nothing crosses it", by->name);
  else if (!has_units(assembly, by->index, e->what))
    pk_lint_warn(assembly, PK_LINT_EXPECTATION_WITHOUT_MEANS, node, "%s has no %s that could do this", by->name,
                 needs[e->what]);
}

static int leads_to(const pk_assembly *assembly, const char *field) {
  for (uint32_t i = 0; i < assembly->scenario->n_wings; i++)
    if (strcmp(assembly->wings[i].field, field) == 0) return 1;
  for (uint32_t number = 0; (number = pk_assembly_next(assembly, PK_ENTITY_CENTRE, number));) {
    const pk_file_unit *unit = (const pk_file_unit *)pk_assembly_draft(assembly, number)->object;
    for (uint32_t i = 0; i < unit->leads_to.n; i++)
      if (strcmp(unit->leads_to.items[i], field) == 0) return 1;
  }
  return 0;
}

static void check_times(pk_assembly *assembly, const pk_file_expect *file, const pk_expectation *e,
                        const pk_flyer *flyer) {
  if (e->after > assembly->scenario->duration)
    pk_lint_warn(assembly, PK_LINT_LATE_EXPECTATION, pk_object_node(&file->object, "after"),
                 "the play ends before this");
  if (!flyer->route.n || e->before == PK_NEVER || e->before >= flyer->route.legs[0].at) return;
  pk_lint_warn(assembly, PK_LINT_EARLY_EXPECTATION, pk_object_node(&file->object, "before"),
               "'%s' begins at T%+.0f min only", pk_scenario_entity(assembly->scenario, flyer->entity)->name,
               pk_time_s(flyer->route.legs[0].at) / 60);
}

void pk_lint_expectations(pk_assembly *assembly) {
  const pk_file_expect *files = assembly->file.expect.items;
  for (uint32_t i = 0; i < assembly->file.expect.n; i++) {
    const pk_expectation *e = &assembly->scenario->expectations[i];
    const pk_entity *subject = pk_scenario_entity(assembly->scenario, e->subject);
    const pk_flyer *flyer = &assembly->scenario->flyers[subject->index];
    check_nation(assembly, &files[i], e);
    if (!e->negated) check_times(assembly, &files[i], e, flyer);
    if (e->at && !e->negated && strcmp(flyer->lands_at, e->at) != 0 && !leads_to(assembly, e->at))
      pk_lint_warn(assembly, PK_LINT_LANDING_NOWHERE, pk_object_node(&files[i].object, "at"),
                   "neither the route of '%s' nor any centre leads to '%s'", subject->name, e->at);
  }
}
