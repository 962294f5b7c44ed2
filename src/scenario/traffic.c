// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Civil traffic, made from the seed: flights between airfields, some of them in the air when the play begins.
#include "geo/geodesic.h"
#include "num/math.h"
#include "scenario/assemble.h"
#include "scenario/text.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FLIGHTS_MAX = 20000 };
static const double lead_s = 7200; // flights that took off so long before the start may still be in the air

// What the seed says of one flight of a stream of traffic.
typedef struct drawn {
  uint32_t from, to; // of the airfields
  double begin_s;    // take-off, may lie before the start
  double level_m;
  double flown_m, way_m; // at the start, and in all
} drawn;

static int compare_names(const void *left, const void *right) {
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

// Chance picks airfields by number, and their order in the file means nothing.
static pk_status sort_airfields(pk_assembly *assembly, pk_file_traffic *traffic) {
  uint32_t n = traffic->between.n;
  const char **items = PK_ARENA_NEW(&assembly->diags->arena, const char *, n);
  if (!items) return PK_NO_MEMORY;
  if (n) memcpy(items, traffic->between.items, n * sizeof *items);
  if (n) qsort(items, n, sizeof *items, compare_names);
  traffic->between.items = items;
  return PK_OK;
}

static int place_of(pk_assembly *assembly, const pk_file_traffic *traffic, uint32_t i, pk_lla *out) {
  return pk_catalog_find_place(&assembly->catalog, traffic->between.items[i], out);
}

// Flight number k of a stream; 0 if it has landed before the play begins.
static int draw_flight(pk_assembly *assembly, const pk_file_traffic *traffic, const char *name, drawn *out) {
  pk_stream stream = pk_stream_of(assembly->scenario->seed, 0, name, "traffic");
  uint32_t n = traffic->between.n;
  out->from = (uint32_t)(pk_draw_uniform(stream, 0) * n) % n;
  out->to = (out->from + 1 + (uint32_t)(pk_draw_uniform(stream, 1) * (n - 1)) % (n - 1)) % n;
  out->begin_s = pk_draw_uniform(stream, 2) * (assembly->file.duration_s + lead_s) - lead_s;
  double low_m = traffic->levels.low.value_m, high_m = traffic->levels.high.value_m;
  double step_m = 304.8; // levels are 1000 ft apart
  double steps = floor((high_m - low_m) / step_m + 0.5) + 1;
  out->level_m = low_m + step_m * floor(pk_draw_uniform(stream, 3) * steps);
  pk_lla from, to;
  if (!place_of(assembly, traffic, out->from, &from) || !place_of(assembly, traffic, out->to, &to)) return 0;
  out->way_m = pk_geodesic_inverse(from, to).distance_m;
  const pk_aircraft_class *class = pk_catalog_aircraft(&assembly->catalog, traffic->class_id);
  if (!class) return 0;
  out->flown_m = out->begin_s < 0 ? -out->begin_s * class->cruise_mps : 0;
  return out->flown_m < out->way_m - 60e3 && out->way_m > 60e3; // the last 60 km are descent and approach
}

static int check(pk_assembly *assembly, const pk_file_traffic *traffic) {
  const pk_node *list = pk_object_node(&traffic->object, "between");
  uint32_t errors = assembly->diags->errors;
  if (traffic->between.n < 2) pk_node_error(assembly->diags, list, "traffic flies between at least two airfields");
  for (uint32_t i = 0; i < traffic->between.n; i++) {
    pk_lla place;
    if (place_of(assembly, traffic, i, &place)) continue;
    const char *id = traffic->between.items[i], *guess = pk_catalog_guess(&assembly->catalog.airfields, id);
    pk_diag *diag = pk_node_error(assembly->diags, pk_assembly_item(list, i), "the catalog has no airfield '%s'",
                                  pk_shorten(id).text);
    if (guess)
      pk_diag_help(assembly->diags, diag, "did you mean '%s'?", guess);
    else
      pk_diag_help(assembly->diags, diag, "write the id of one, mostly its ICAO code, such as UMMS");
  }
  const pk_node *node = pk_object_node(&traffic->object, "class");
  pk_assembly_class(assembly, node ? node : traffic->object.node, traffic->class_id);
  return assembly->diags->errors == errors;
}

static pk_status add_drafts(pk_assembly *assembly, uint32_t stream) {
  const pk_file_traffic *traffic = &((const pk_file_traffic *)assembly->traffic.items)[stream];
  double wanted = floor(traffic->flights_per_s * (assembly->file.duration_s + lead_s) + 0.5);
  if (wanted > FLIGHTS_MAX) {
    pk_node_error(assembly->diags, traffic->object.node, "this makes %.0f flights; the limit is %d", wanted,
                  FLIGHTS_MAX);
    return PK_OK;
  }
  for (uint32_t k = 1; k <= (uint32_t)wanted; k++) {
    const char *name = pk_arena_printf(&assembly->diags->arena, "%s %04u", traffic->object.name, k);
    drawn flight;
    if (!name) return PK_NO_MEMORY;
    if (!draw_flight(assembly, traffic, name, &flight)) continue;
    pk_status status = pk_assembly_add_flight(assembly, name, stream);
    if (status != PK_OK) return status;
  }
  return PK_OK;
}

pk_status pk_assemble_traffic_drafts(pk_assembly *assembly) {
  const pk_node *node = assembly->file.traffic;
  if (!node) return PK_OK;
  if (node->kind == PK_NODE_MAP && pk_node_get(node, "none")) return PK_OK;
  pk_object_read_map(&assembly->reader, &pk_traffic_kind, node, &assembly->traffic);
  pk_file_traffic *streams = assembly->traffic.items;
  for (uint32_t i = 0; i < assembly->traffic.n; i++) {
    if (streams[i].object.is_wrong || !check(assembly, &streams[i])) continue;
    pk_status status = sort_airfields(assembly, &streams[i]);
    if (status == PK_OK) status = add_drafts(assembly, i);
    if (status != PK_OK) return status;
  }
  return PK_OK;
}

static pk_status make_legs(pk_assembly *assembly, const pk_file_traffic *traffic, const drawn *flight,
                           pk_flyer *flyer) {
  pk_lla from, to;
  place_of(assembly, traffic, flight->from, &from);
  place_of(assembly, traffic, flight->to, &to);
  uint32_t origin = pk_assembly_aerodrome(assembly, traffic->between.items[flight->from], from);
  uint32_t target = pk_assembly_aerodrome(assembly, traffic->between.items[flight->to], to);
  pk_leg_def *legs = PK_ARENA_NEW(assembly->arena, pk_leg_def, 3);
  uint32_t *at = PK_ARENA_NEW(assembly->arena, uint32_t, 3);
  if (!legs || !at || origin == PK_NO_INDEX || target == PK_NO_INDEX) return PK_NO_MEMORY;
  const pk_aerodrome *fields = assembly->scenario->aerodromes;
  pk_level level = {traffic->levels.low.datum, flight->level_m};
  double bearing_rad = pk_geodesic_inverse(from, to).bearing_rad;
  int airborne = flight->begin_s < 0;
  legs[0] = pk_leg_def_default(airborne ? PK_LEG_START : PK_LEG_TAKE_OFF,
                               airborne ? pk_geodesic_direct(from, bearing_rad, flight->flown_m, NULL) : from);
  legs[0].at = airborne ? 0 : pk_time_from_s(flight->begin_s);
  legs[0].runway_rad = airborne ? (double)NAN : fields[origin].runway_rad;
  if (airborne) legs[0].level = level;
  double back_rad = pk_geodesic_inverse(to, from).bearing_rad;
  legs[1] = pk_leg_def_default(PK_LEG_TO, pk_geodesic_direct(to, back_rad, 45e3, NULL));
  legs[1].level = level;
  legs[2] = pk_leg_def_default(PK_LEG_LAND, to);
  legs[2].runway_rad = fields[target].runway_rad;
  at[0] = airborne ? PK_NO_INDEX : origin, at[1] = PK_NO_INDEX, at[2] = target;
  flyer->route = (pk_route_def){.legs = legs, .n = 3};
  flyer->fields = at;
  flyer->lands_at = fields[target].name;
  return PK_OK;
}

pk_status pk_assemble_traffic(pk_assembly *assembly, const pk_draft *draft, pk_flyer *flyer) {
  const pk_file_traffic *traffic = &((const pk_file_traffic *)assembly->traffic.items)[draft->stream];
  drawn flight;
  if (!draw_flight(assembly, traffic, draft->entity.name, &flight)) return PK_INTERNAL;
  const pk_aircraft_class *class = pk_catalog_aircraft(&assembly->catalog, traffic->class_id);
  pk_assembly_fill_flyer(assembly, draft, class, flyer);
  flyer->traffic = flyer->civil = 1;
  flyer->kind_seen = PK_EV_SEEN_CIVIL;
  flyer->delay_s = (pk_dist){PK_UNIFORM, 0, 120, 0};
  // Codes from 2001 on, four octal digits; with more flights than codes some share one, as in life. Counted among the
  // traffic alone, so that a named flight more or less changes none.
  flyer->signature.code = (uint16_t)(02001 + assembly->n_traffic++ % 02700);
  return make_legs(assembly, traffic, &flight, flyer);
}
