// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Movers: named flights with routes, flights of the traffic, aircraft of squadrons; and the plans that were filed of
// them.
#include "num/math.h"
#include "scenario/assemble.h"
#include "scenario/text.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

const pk_aircraft_class *pk_assembly_class(pk_assembly *assembly, const pk_node *node, const char *id) {
  const pk_aircraft_class *class = pk_catalog_aircraft(&assembly->catalog, id);
  if (class || pk_catalog_has(&assembly->catalog.aircraft, id)) return class;
  pk_diag *diag = pk_node_error(assembly->diags, node, "the catalog has no aircraft class '%s'", pk_shorten(id).text);
  const char *guess = pk_catalog_guess(&assembly->catalog.aircraft, id);
  if (guess)
    pk_diag_help(assembly->diags, diag, "did you mean '%s'?", guess);
  else
    pk_diag_help(assembly->diags, diag, "its classes are %s", pk_catalog_list(&assembly->catalog.aircraft).text);
  return NULL;
}

static uint8_t seen_as(const pk_aircraft_class *class, int civil) {
  if (class->kind == PK_MOVER_BALLOON) return PK_EV_SEEN_BALLOON;
  if (strncmp(class->object.name, "uav", 3) == 0 || strcmp(class->object.name, "cruise_missile") == 0)
    return PK_EV_SEEN_UNMANNED;
  return civil ? PK_EV_SEEN_CIVIL : PK_EV_SEEN_FOREIGN;
}

void pk_assembly_fill_flyer(pk_assembly *assembly, const pk_draft *draft, const pk_aircraft_class *class,
                            pk_flyer *out) {
  *out = (pk_flyer){.entity = (uint32_t)(draft - assembly->drafts) + 1,
                    .nation = draft->entity.nation ? draft->entity.nation - 1 : PK_NO_INDEX,
                    .wing = PK_NO_INDEX,
                    .friend_leg = PK_NO_INDEX,
                    .performance = pk_performance_of_class(class),
                    .signature = pk_signature_of_class(class),
                    .visible_area_m2 = pk_visible_area_m2(class),
                    .target = (uint8_t)pk_target_kind_of_class(class),
                    .delay_s = pk_dist_constant(0),
                    .lands_at = ""};
  // Up to 0.5 us of transponder delay, constant for an aircraft (ICAO Annex 10).
  pk_stream stream = pk_stream_of(assembly->scenario->seed, 0, draft->entity.name, "transponder");
  out->signature.transponder_bias_m = 75 * (2 * pk_draw_uniform(stream, 0) - 1);
}

static uint16_t read_code(pk_assembly *assembly, const pk_object *object, const char *text) {
  if (strspn(text, "01234567") == 4 && text[4] == 0) return (uint16_t)strtol(text, NULL, 8);
  pk_diag *diag = pk_node_error(assembly->diags, pk_object_node(object, "code"), "'%s' is not a transponder code",
                                pk_shorten(text).text);
  pk_diag_help(assembly->diags, diag, "write four digits from 0 to 7 in quotes, for example \"7000\"");
  return PK_NO_CODE;
}

static const char *const leg_keys[] = {"take off", "start", "to", "hold", "land"};
static const pk_leg_kind leg_kinds[] = {PK_LEG_TAKE_OFF, PK_LEG_START, PK_LEG_TO, PK_LEG_HOLD, PK_LEG_LAND};

static const pk_node *place_of(pk_assembly *assembly, const pk_file_leg *leg, pk_leg_kind *kind) {
  const pk_node *found = NULL;
  for (size_t i = 0; i < sizeof leg_keys / sizeof *leg_keys; i++) {
    const pk_node *node = pk_object_node(&leg->object, leg_keys[i]);
    if (!node) continue;
    if (found) {
      pk_node_error(assembly->diags, node, "a leg does one thing; this one has two places");
      return NULL;
    }
    found = node;
    *kind = leg_kinds[i];
  }
  if (!found) {
    pk_diag *diag = pk_node_error(assembly->diags, leg->object.node, "a leg needs a place");
    pk_diag_help(assembly->diags, diag,
                 "write one of 'take off', 'start', 'to', 'hold' or 'land', for example {to: 54.3N 25.6E}");
  }
  return found;
}

// How long a leg lasts is said of holds, and only of them.
static void check_hold(pk_assembly *assembly, const pk_file_leg *leg, pk_leg_kind kind, const pk_node *place) {
  const pk_node *lasts = pk_object_node(&leg->object, "for");
  if (kind == PK_LEG_HOLD && !lasts) {
    pk_diag *diag = pk_node_error(assembly->diags, place, "a hold needs a time");
    pk_diag_help(assembly->diags, diag, "add 'for: 20 min'");
  } else if (kind != PK_LEG_HOLD && lasts) {
    pk_diag *diag = pk_node_error(assembly->diags, lasts, "'for' says how long a hold lasts, and this leg is none");
    pk_diag_help(assembly->diags, diag, "add a leg {hold: %s, for: %s}", pk_shorten(place->text).text,
                 pk_shorten(lasts->text).text);
  }
}

static pk_status read_leg(pk_assembly *assembly, const pk_file_leg *leg, pk_flyer *flyer, pk_leg_def *out,
                          uint32_t *field_out) {
  pk_leg_kind kind = PK_LEG_TO;
  const pk_node *node = place_of(assembly, leg, &kind);
  const pk_lla places[] = {leg->take_off, leg->start, leg->to, leg->hold, leg->land};
  *out = pk_leg_def_default(kind, places[0]);
  *field_out = PK_NO_INDEX;
  if (!node) return PK_OK;
  for (size_t i = 0; i < sizeof leg_kinds / sizeof *leg_kinds; i++)
    if (leg_kinds[i] == kind) out->place = places[i];
  out->at = leg->at;
  if (leg->level.value_m != 0 || pk_object_node(&leg->object, "level"))
    out->level = (pk_level){leg->level.datum, leg->level.value_m};
  out->speed_mps = leg->speed.speed_mps;
  if (leg->duration_s > 0) out->duration = pk_time_from_s(leg->duration_s);
  check_hold(assembly, leg, kind, node);
  if (kind != PK_LEG_TAKE_OFF && kind != PK_LEG_LAND) return PK_OK;
  uint32_t field = *field_out = pk_assembly_aerodrome(assembly, node->text, out->place);
  if (field == PK_NO_INDEX) return PK_NO_MEMORY;
  out->runway_rad = assembly->scenario->aerodromes[field].runway_rad;
  if (kind == PK_LEG_LAND) flyer->lands_at = assembly->scenario->aerodromes[field].name;
  return PK_OK;
}

// Times that are given must follow each other.
static void check_times(pk_assembly *assembly, const pk_objects *route) {
  const pk_file_leg *legs = route->items, *before = NULL;
  for (uint32_t i = 0; i < route->n; i++) {
    const pk_node *at = pk_object_node(&legs[i].object, "at");
    if (!at) continue;
    if (before && legs[i].at < before->at) {
      pk_diag *diag = pk_node_error(assembly->diags, at, "this is earlier than the leg before it");
      pk_diag_also(assembly->diags, diag, pk_object_node(&before->object, "at")->place, "which is here");
    }
    before = &legs[i];
  }
}

static void check_first_leg(pk_assembly *assembly, const pk_file_leg *leg, const pk_leg_def *def) {
  if (def->kind != PK_LEG_TAKE_OFF && def->kind != PK_LEG_START) {
    pk_diag *diag = pk_node_error(assembly->diags, leg->object.node, "a route begins on the ground or in the air");
    pk_diag_help(assembly->diags, diag,
                 "let the first leg be {take off: PLACE, at: T+5 min} or {start: PLACE, at: T+5 min, level: FL100}");
  } else if (def->at == PK_NEVER) {
    pk_diag *diag = pk_node_error(assembly->diags, leg->object.node, "the first leg needs a time");
    pk_diag_help(assembly->diags, diag, "add at: T+5 min");
  } else if (def->kind == PK_LEG_START && def->level.datum == PK_DATUM_KEEP) {
    pk_diag *diag = pk_node_error(assembly->diags, leg->object.node, "a flight that starts in the air needs a level");
    pk_diag_help(assembly->diags, diag, "add level: FL100");
  }
}

// Mach numbers become speeds at the level that is in force on their legs.
static void convert_mach(pk_assembly *assembly, const pk_objects *route, pk_leg_def *defs) {
  const pk_file_leg *legs = route->items;
  pk_level level = {PK_DATUM_KEEP, 0};
  for (uint32_t i = 0; i < route->n; i++) {
    if (defs[i].level.datum != PK_DATUM_KEEP) level = defs[i].level;
    if (!(legs[i].speed.mach > 0)) continue;
    if (level.datum == PK_DATUM_KEEP) {
      pk_diag *diag = pk_node_error(assembly->diags, pk_object_node(&legs[i].object, "speed"),
                                    "a Mach number needs a level, and none is given up to this leg");
      pk_diag_help(assembly->diags, diag, "add level: FL310, or write the speed in km/h");
      continue;
    }
    double ground_m = level.datum == PK_DATUM_AGL ? pk_air_ground_m(&assembly->scenario->air, defs[i].place) : 0;
    defs[i].speed_mps = pk_tas_from_mach_mps(legs[i].speed.mach, ground_m + level.height_m);
  }
}

static pk_status read_route(pk_assembly *assembly, const pk_file_flight *file, pk_flyer *flyer) {
  const pk_file_leg *legs = file->route.items;
  pk_leg_def *defs = PK_ARENA_NEW(assembly->arena, pk_leg_def, file->route.n);
  uint32_t *fields = PK_ARENA_NEW(assembly->arena, uint32_t, file->route.n);
  if (!defs || !fields) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < file->route.n; i++) {
    pk_status status = read_leg(assembly, &legs[i], flyer, &defs[i], &fields[i]);
    if (status != PK_OK) return status;
  }
  if (file->route.n == 0) {
    pk_node_error(assembly->diags, file->object.node, "a flight needs a route of at least one leg");
    return PK_OK;
  }
  check_first_leg(assembly, &legs[0], &defs[0]);
  check_times(assembly, &file->route);
  // A flight that names no level climbs to where its class cruises.
  for (uint32_t i = 0; i < file->route.n; i++) {
    if (defs[i].level.datum != PK_DATUM_KEEP) break;
    if (defs[i].kind == PK_LEG_TO) {
      defs[i].level = (pk_level){PK_DATUM_AMSL, flyer->performance.cruise_height_m};
      break;
    }
  }
  convert_mach(assembly, &file->route, defs);
  flyer->route.legs = defs;
  flyer->fields = fields;
  flyer->route.n = file->route.n;
  return PK_OK;
}

// A nation's military aircraft answer its interrogators, but for those who play a raid.
static void read_part(pk_assembly *assembly, const pk_file_flight *file, pk_flyer *flyer) {
  const pk_file_leg *legs = file->route.items;
  flyer->raids = file->playing == PK_PART_RAID;
  if (!flyer->civil && flyer->nation != PK_NO_INDEX) flyer->friend_nets = PK_IFF_NET(flyer->nation + 1);
  for (uint32_t i = 0; i < file->route.n; i++) {
    if (legs[i].then != PK_PART_FRIEND) continue;
    if (flyer->raids && flyer->friend_leg == PK_NO_INDEX) {
      flyer->friend_leg = i;
      continue;
    }
    pk_diag *diag = pk_node_error(assembly->diags, pk_object_node(&legs[i].object, "then"),
                                  flyer->raids ? "it is a friend already" : "this flight plays nothing else before");
    if (!flyer->raids) pk_diag_help(assembly->diags, diag, "add 'playing: raid' to the flight, or leave this out");
  }
  if (!flyer->raids) {
    flyer->signature.iff_nets = flyer->friend_nets;
    return;
  }
  flyer->signature.transponder = 0;
  flyer->kind_seen = PK_EV_SEEN_FOREIGN;
  if (!pk_object_node(&file->object, "intent")) flyer->intent = PK_INTENT_DEFIANT;
}

static pk_status read_flight(pk_assembly *assembly, const pk_draft *draft, pk_flyer *flyer) {
  const pk_file_flight *file = (const pk_file_flight *)draft->object;
  const pk_aircraft_class *class = pk_assembly_class(assembly, pk_object_node(&file->object, "class"), file->class_id);
  if (!class) return PK_OK;
  pk_assembly_fill_flyer(assembly, draft, class, flyer);
  flyer->intent = (pk_intent)file->intent;
  flyer->route.fuel_kg = file->fuel_kg;
  flyer->civil = (uint8_t)file->civil;
  flyer->kind_seen = seen_as(class, file->civil);
  if (pk_object_node(&file->object, "delay")) flyer->delay_s = file->delay_s;
  flyer->signature.transponder = file->transponder == PK_TRANSPONDER_ON;
  if (file->code) flyer->signature.code = read_code(assembly, &file->object, file->code);
  if (flyer->signature.code == PK_NO_CODE && flyer->signature.transponder) flyer->signature.code = 07000;
  if (file->nation) {
    const pk_node *node = pk_object_node(&file->object, "nation");
    uint32_t number = pk_assembly_number(assembly, node, file->nation, 1u << PK_ENTITY_NATION);
    if (number && draft->annex && draft->annex->nation != number - 1) {
      pk_diag *diag = pk_node_error(assembly->diags, node, "this is the annex of %s, and the flight is of %s",
                                    draft->annex->file.nation, file->nation);
      pk_diag_help(assembly->diags, diag, "write it into the annex of %s, or into the joint file", file->nation);
    }
    if (number) flyer->nation = number - 1;
  }
  read_part(assembly, file, flyer);
  pk_status status = pk_assembly_catalog_note(assembly, file->class_id, &class->object);
  return status == PK_OK ? read_route(assembly, file, flyer) : status;
}

static pk_status read_aircraft(pk_assembly *assembly, const pk_draft *draft, pk_flyer *flyer) {
  const pk_file_unit *unit = (const pk_file_unit *)draft->object;
  const pk_node *node = pk_object_node(&unit->object, "aircraft");
  if (draft->number_in_owner && !pk_catalog_aircraft(&assembly->catalog, unit->aircraft.name)) return PK_OK;
  const pk_aircraft_class *class = pk_assembly_class(assembly, node, unit->aircraft.name);
  if (!class) return PK_OK;
  pk_assembly_fill_flyer(assembly, draft, class, flyer);
  flyer->kind_seen = PK_EV_SEEN_FRIEND;
  flyer->signature.iff_nets = PK_IFF_NET(draft->entity.nation);
  for (uint32_t i = 0; i < assembly->scenario->n_wings; i++) {
    pk_wing *wing = &assembly->wings[i];
    if (!wing->entity || pk_assembly_draft(assembly, wing->entity)->object != draft->object) continue;
    flyer->wing = i;
    flyer->nation = wing->nation;
    if (draft->number_in_owner == 0) wing->first_mover = draft->entity.index;
    wing->n_aircraft++;
  }
  return pk_assembly_catalog_note(assembly, unit->aircraft.name, &class->object);
}

static int code_is_taken(const pk_scenario *scenario, uint16_t code) {
  for (uint32_t i = 0; i < scenario->n_flights; i++)
    if (scenario->flyers[i].signature.code == code) return 1;
  return 0;
}

// Codes of squadrons' aircraft: each its own, from a block of each nation that begins a bank of 64. Traffic has lower
// codes; the author of a named flight may have used one of these.
static void give_codes(pk_assembly *assembly, pk_flyer *flyers) {
  enum { FIRST = 05000, LAST = 06777, BANK = 0100 };
  uint32_t code = FIRST, had = 0;
  for (uint32_t nation = 0; nation < assembly->scenario->n_nations; nation++) {
    for (uint32_t number = 0; (number = pk_assembly_next(assembly, PK_ENTITY_AIRCRAFT, number));) {
      const pk_draft *draft = pk_assembly_draft(assembly, number);
      if (draft->entity.nation != nation + 1) continue;
      while (code <= LAST && code_is_taken(assembly->scenario, (uint16_t)code)) code++;
      had++;
      if (code <= LAST) {
        flyers[draft->entity.index].signature.code = (uint16_t)code++;
        continue;
      }
      pk_diag *diag = pk_node_error(assembly->diags, pk_object_node(draft->object, "aircraft"),
                                    "there are codes for %u aircraft of squadrons, and here are more", had - 1);
      pk_diag_help(assembly->diags, diag, "give the squadrons fewer aircraft");
      return;
    }
    code = (code + BANK - 1) / BANK * BANK;
  }
}

// Flight plans as filed: where the route would be when, planned in the air of the scenario without delays.
static pk_status file_plan(pk_assembly *assembly, const pk_flyer *flyer, pk_plan *plan) {
  pk_planner planner = {&flyer->performance, &assembly->scenario->air, assembly->scenario->allocator};
  pk_chain chain = {0};
  pk_route_result result = {.arrivals = PK_ARENA_NEW(&assembly->diags->arena, pk_time, flyer->route.n)};
  pk_plan_point *points = PK_ARENA_NEW(&assembly->diags->arena, pk_plan_point, flyer->route.n * 2 + 64);
  if (!result.arrivals || !points) return PK_NO_MEMORY;
  pk_status status = pk_route_plan(&planner, &flyer->route, NULL, &chain, &result);
  uint32_t n = 0, max = flyer->route.n * 2 + 64;
  // Points every few segments hold the plan's profile of climb and descent within its gates.
  for (uint32_t i = 0; status == PK_OK && i < chain.n; i++) {
    int turns = i + 1 == chain.n || chain.segments[i].leg != chain.segments[i + 1].leg;
    if (i % (chain.n / 60 + 1) && !turns) continue;
    if (n == max) break;
    pk_lla place = pk_lla_from_ecef(pk_segment_position(&chain.segments[i], chain.segments[i].t0));
    place.h_m = pk_air_amsl_m(&assembly->scenario->air, place, place.h_m);
    points[n++] = (pk_plan_point){chain.segments[i].t0, place};
  }
  plan->points = points;
  plan->n = n;
  plan->code = flyer->signature.code;
  pk_chain_clear(&chain, assembly->scenario->allocator);
  return status;
}

static int is_filed(const pk_assembly *assembly, uint32_t flyer) {
  const pk_flyer *def = &assembly->scenario->flyers[flyer];
  if (def->traffic) return 1;
  const pk_draft *draft = pk_assembly_draft(assembly, def->entity);
  return draft->entity.kind == PK_ENTITY_FLIGHT && ((const pk_file_flight *)draft->object)->filed;
}

static const char *callsign_of(const pk_assembly *assembly, uint32_t number) {
  const pk_draft *draft = pk_assembly_draft(assembly, number);
  const pk_file_flight *file = (const pk_file_flight *)draft->object;
  return file && file->callsign ? file->callsign : draft->entity.name;
}

static pk_status file_plans(pk_assembly *assembly) {
  pk_scenario *scenario = assembly->scenario;
  pk_plan *plans = PK_ARENA_NEW(&assembly->diags->arena, pk_plan, scenario->n_flights);
  if (!plans) return PK_NO_MEMORY;
  uint32_t n = 0;
  for (uint32_t i = 0; i < scenario->n_flights; i++) {
    if (!is_filed(assembly, i) || scenario->flyers[i].route.n == 0) continue;
    plans[n].callsign = callsign_of(assembly, scenario->flyers[i].entity);
    plans[n].military = !scenario->flyers[i].civil;
    pk_status status = file_plan(assembly, &scenario->flyers[i], &plans[n]);
    if (status != PK_OK) return status;
    if (plans[n].n > 1) n++;
  }
  return pk_plan_set_build(plans, n, scenario->allocator, &scenario->owned_plans);
}

pk_status pk_assemble_flights(pk_assembly *assembly) {
  pk_scenario *scenario = assembly->scenario;
  pk_flyer *flyers = PK_ARENA_NEW(assembly->arena, pk_flyer, scenario->n_flyers);
  if (!flyers) return PK_NO_MEMORY;
  scenario->flyers = flyers;
  pk_status status = PK_OK;
  for (uint32_t number = 0; status == PK_OK && (number = pk_assembly_next(assembly, PK_ENTITY_FLIGHT, number));) {
    const pk_draft *draft = pk_assembly_draft(assembly, number);
    pk_flyer *flyer = &flyers[draft->entity.index];
    status = draft->object ? read_flight(assembly, draft, flyer) : pk_assemble_traffic(assembly, draft, flyer);
  }
  for (uint32_t number = 0; status == PK_OK && (number = pk_assembly_next(assembly, PK_ENTITY_AIRCRAFT, number));) {
    const pk_draft *draft = pk_assembly_draft(assembly, number);
    status = read_aircraft(assembly, draft, &flyers[draft->entity.index]);
  }
  if (status != PK_OK) return status;
  give_codes(assembly, flyers);
  return assembly->diags->errors ? PK_OK : file_plans(assembly);
}
