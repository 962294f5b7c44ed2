// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Warnings about units and nets.
#include "geo/geodesic.h"
#include "num/math.h"
#include "scenario/lint.h"
#include "scenario/text.h"
#include <math.h>
#include <string.h>

static const pk_file_unit *unit_of(const pk_assembly *assembly, uint32_t number) {
  return (const pk_file_unit *)pk_assembly_draft(assembly, number)->object;
}

// A unit and the one that a key names have no net of a kind in common.
static void no_net(pk_assembly *assembly, pk_lint rule, const pk_file_unit *file, const char *key, const char *so) {
  const char *kind = rule == PK_LINT_NO_VOICE_NET ? "voice" : "data";
  const pk_node *node = pk_object_node(&file->object, key);
  pk_diag *diag = pk_lint_warn(assembly, rule, node, "no %s net has both '%s' and '%s' as members, so %s", kind,
                               file->object.name, node->text, so);
  pk_diag_help(assembly->diags, diag, "add both to the members of a net of kind %s", kind);
}

static void check_land(pk_assembly *assembly, uint32_t number) {
  const pk_draft *draft = pk_assembly_draft(assembly, number);
  const pk_file_unit *file = unit_of(assembly, number);
  const pk_area *own = assembly->nations[draft->entity.nation - 1].border;
  if (!own || file->aboard || pk_area_contains(own, file->at.lat_rad, file->at.lon_rad)) return;
  for (uint32_t i = 0; i < assembly->scenario->n_nations; i++) {
    const pk_area *land = assembly->nations[i].border;
    if (land && i + 1 != draft->entity.nation && pk_area_contains(land, file->at.lat_rad, file->at.lon_rad))
      pk_lint_warn(assembly, PK_LINT_UNIT_ABROAD, pk_object_node(&file->object, "at"), "'%s' of %s stands in %s",
                   pk_shorten(file->object.name).text, draft->annex->file.nation,
                   pk_scenario_entity(assembly->scenario, i + 1)->name);
  }
}

static double reach_m(const pk_site *site) {
  const pk_radar_def *def = pk_radar_def_of(site->radar);
  return def->ssr.fitted ? fmax(def->range_max_m, def->ssr.range_max_m) : def->range_max_m;
}

// An earlier radar of the same nation and class within 100 m.
static void check_twin(pk_assembly *assembly, uint32_t number) {
  const pk_draft *draft = pk_assembly_draft(assembly, number);
  const pk_file_unit *file = unit_of(assembly, number);
  for (uint32_t other = 0; (other = pk_assembly_next(assembly, PK_ENTITY_RADAR, other)) && other < number;) {
    const pk_draft *twin = pk_assembly_draft(assembly, other);
    if (twin->entity.nation != draft->entity.nation || strcmp(twin->entity.class_id, draft->entity.class_id) != 0)
      continue;
    const pk_file_unit *beside = unit_of(assembly, other);
    if (file->aboard || beside->aboard || pk_geodesic_inverse(file->at, beside->at).distance_m > 100) continue;
    const pk_node *node = pk_object_node(&file->object, "at");
    pk_diag *diag = pk_lint_warn(assembly, PK_LINT_RADARS_AT_ONE_PLACE, node,
                                 "'%s' of the same class '%s' stands at the same place",
                                 pk_shorten(twin->entity.name).text, twin->entity.class_id);
    pk_diag_also(assembly->diags, diag, twin->object->node->key_place, "it is here");
    return;
  }
}

// A carried radar is judged by the route of its carrier: the nearest that one of its places comes to a border.
static double distance_m(const pk_assembly *assembly, const pk_site *site, const pk_file_unit *file,
                         const pk_area *border) {
  if (!file->aboard) return pk_area_distance_m(border, file->at.lat_rad, file->at.lon_rad);
  double nearest_m = (double)INFINITY;
  if (site->carrier == PK_NO_INDEX) return 0; // told as no flight
  const pk_route_def *route = &assembly->scenario->flyers[site->carrier].route;
  for (uint32_t i = 0; i < route->n; i++)
    nearest_m = fmin(nearest_m, pk_area_distance_m(border, route->legs[i].place.lat_rad, route->legs[i].place.lon_rad));
  return nearest_m;
}

// In how many of 36 directions terrain hides all that is lower than two degrees above the antenna, 20 km away.
static void check_walls(pk_assembly *assembly, const pk_file_unit *file, const pk_site *site) {
  enum { DIRECTIONS = 36, WALL_MIN = 18 };
  const double away_m = 20e3, slope = 0.035;
  double antenna_m = pk_radar_antenna_amsl_m(site->radar);
  int walls = 0;
  for (int i = 0; assembly->scenario->air.terrain && !file->aboard && i < DIRECTIONS; i++) {
    pk_ecef point = pk_radar_point(site->radar, away_m, 2 * PK_PI * i / DIRECTIONS, antenna_m + 2 * away_m * slope);
    walls += pk_radar_sight(site->radar, point).mask_m > antenna_m + away_m * slope;
  }
  if (walls >= WALL_MIN)
    pk_lint_warn(assembly, PK_LINT_WALLED_IN, pk_object_node(&file->object, "at"),
                 "terrain stands before '%s' in %d of %d directions: it sees nothing there below %.0f m above itself, "
                 "20 km away",
                 pk_shorten(file->object.name).text, walls, DIRECTIONS, away_m * slope);
}

static void check_radar(pk_assembly *assembly, uint32_t number) {
  const pk_draft *draft = pk_assembly_draft(assembly, number);
  if (draft->of_battery) return; // its battery is asked
  const pk_file_unit *file = unit_of(assembly, number);
  const pk_site *site = &assembly->scenario->sites[draft->entity.index];
  const pk_node *node = pk_object_node(&file->object, "reports to"),
                *at = pk_object_node(&file->object, file->aboard ? "aboard" : "at");
  const pk_area *border = assembly->nations[draft->entity.nation - 1].border;
  int is_near = file->aboard || pk_lint_place(assembly, at, file->at);
  check_twin(assembly, number);
  check_walls(assembly, file, site);
  if (is_near && border && distance_m(assembly, site, file, border) > reach_m(site))
    pk_lint_warn(assembly, PK_LINT_RADAR_OUT_OF_REACH, at, "'%s' reaches %.0f km, and %s is farther away",
                 pk_shorten(file->object.name).text, reach_m(site) / 1e3, draft->annex->file.nation);
  else
    check_land(assembly, number);
  if (!node) {
    pk_diag *diag = pk_lint_warn(assembly, PK_LINT_LONE_RADAR, file->object.node,
                                 "'%s' reports to nobody, so what it sees is lost", pk_shorten(file->object.name).text);
    pk_diag_help(assembly->diags, diag, "add 'reports to: ' and a centre");
  } else if (site->net == PK_NO_INDEX) {
    no_net(assembly, PK_LINT_NO_DATA_NET, file, "reports to", "its reports take no time");
  }
}

// Whether somebody else tells a centre what it sees: a centre below it, or one of another nation.
static int is_told(const pk_assembly *assembly, uint32_t post) {
  const pk_scenario *scenario = assembly->scenario;
  for (uint32_t i = 0; i < scenario->n_posts; i++)
    if (scenario->posts[i].superior == post && scenario->posts[i].superior_net != PK_NO_INDEX) return 1;
  for (uint32_t i = 0; i < scenario->n_nations; i++)
    for (uint32_t j = 0; j < scenario->nations[i].n_releases; j++) {
      const pk_release *release = &scenario->nations[i].releases[j];
      for (uint32_t k = 0; k < release->n_ways; k++)
        if (release->ways[k].to_post == post) return 1;
    }
  return 0;
}

static void check_centre(pk_assembly *assembly, uint32_t number) {
  const pk_file_unit *file = unit_of(assembly, number);
  uint32_t index = pk_assembly_draft(assembly, number)->entity.index;
  const pk_post *post = &assembly->scenario->posts[index];
  const pk_node *node = pk_object_node(&file->object, "reports to");
  if (!file->aboard) pk_lint_place(assembly, pk_object_node(&file->object, "at"), file->at);
  check_land(assembly, number);
  if (node && post->superior_net == PK_NO_INDEX)
    no_net(assembly, PK_LINT_NO_UPWARD_NET, file, "reports to", "it tells it nothing");
  if (post->n_sensors || is_told(assembly, index)) return;
  pk_diag *diag = pk_lint_warn(assembly, PK_LINT_BLIND_CENTRE, file->object.node,
                               "no radar reports to '%s' and nobody tells it anything, so it has no picture",
                               pk_shorten(file->object.name).text);
  pk_diag_help(assembly->diags, diag, "let a radar report to it");
}

double pk_lint_least(const pk_dist *dist) {
  if (dist->kind == PK_NORMAL) return fmax(0, dist->a - 3 * dist->b);
  return dist->kind == PK_LOGNORMAL ? dist->a / (dist->b * dist->b * dist->b) : dist->a;
}

static void check_alert(pk_assembly *assembly, const pk_file_unit *file) {
  const pk_node *alert = file->alert;
  double play_s = pk_time_s(assembly->scenario->duration);
  uint32_t n = 0;
  for (uint32_t i = 0; alert && i < alert->n; i++) {
    const pk_node *node = alert->by_key[i];
    const pk_readiness_class *state = pk_catalog_readiness(&assembly->catalog, node->key);
    n += strcmp(node->text, "0") != 0;
    if (state && pk_lint_least(&state->airborne_s) > play_s)
      pk_lint_warn(assembly, PK_LINT_ALERT_TOO_SLOW, node, "%s takes at least %.0f min, and the play lasts %.0f min",
                   node->key, pk_lint_least(&state->airborne_s) / 60, play_s / 60);
  }
  if (n) return;
  pk_diag *diag =
      pk_lint_warn(assembly, PK_LINT_IDLE_SQUADRON, alert ? alert : file->object.node,
                   "no aircraft of '%s' is on alert, so none ever takes off", pk_shorten(file->object.name).text);
  pk_diag_help(assembly->diags, diag, "add for example 'alert: {RS15: 2}'");
}

static void check_squadron(pk_assembly *assembly, uint32_t number) {
  const pk_file_unit *file = unit_of(assembly, number);
  const pk_wing *wing = &assembly->wings[pk_assembly_draft(assembly, number)->entity.index];
  const pk_aircraft_class *class = pk_catalog_aircraft(&assembly->catalog, file->aircraft.name);
  const pk_node *at = pk_object_node(&file->object, "at");
  pk_lint_place(assembly, at, file->at);
  check_land(assembly, number);
  check_alert(assembly, file);
  pk_lint_runway(assembly, at, fmax(class->take_off_m, class->landing_m), file->aircraft.name, "take off and land");
  if (wing->voice_net == PK_NO_INDEX) no_net(assembly, PK_LINT_NO_VOICE_NET, file, "under", "its orders take no time");
}

static void check_battery(pk_assembly *assembly, uint32_t number) {
  const pk_file_unit *file = unit_of(assembly, number);
  const pk_battery_post *post = &assembly->batteries[pk_assembly_draft(assembly, number)->entity.index];
  pk_lint_place(assembly, pk_object_node(&file->object, "at"), file->at);
  check_land(assembly, number);
  if (post->net == PK_NO_INDEX && file->under)
    no_net(assembly, PK_LINT_NO_VOICE_NET, file, "under", "its orders take no time");
  const pk_rule_table *table = assembly->rule_tables[post->nation];
  uint32_t speaks = 0;
  for (uint32_t i = 0; table && i < table->n; i++) speaks |= table->rules[i].steps & PK_BIT(PK_STEP_FIRE);
  if (speaks) return;
  pk_diag *diag =
      pk_lint_warn(assembly, PK_LINT_NO_FIRE_ROW, file->object.node,
                   "no row of the rules speaks of 'fire', so '%s' never fires", pk_shorten(file->object.name).text);
  pk_diag_help(assembly->diags, diag, "add a row with 'do: [fire]' to 'rows' of 'rules'");
}

// How many are in the air at the start where a radar reaches, on a flat map around it.
static uint32_t in_reach_of(const pk_assembly *assembly, const pk_site *site, pk_lla place) {
  const pk_scenario *scenario = assembly->scenario;
  double cosine = pk_cos(place.lat_rad), reach_rad = reach_m(site) / PK_EARTH_RADIUS_M;
  uint32_t n = 0;
  for (uint32_t i = 0; i < scenario->n_flights; i++) {
    const pk_route_def *route = &scenario->flyers[i].route;
    if (!route->n || route->legs[0].kind != PK_LEG_START || route->legs[0].at > 0) continue;
    double north_rad = route->legs[0].place.lat_rad - place.lat_rad;
    double east_rad = (route->legs[0].place.lon_rad - place.lon_rad) * cosine;
    n += north_rad * north_rad + east_rad * east_rad < reach_rad * reach_rad;
  }
  return n;
}

// Of a carried radar, where on its carrier's route it sees most.
static uint32_t in_reach(const pk_assembly *assembly, const pk_site *site) {
  if (site->carrier == PK_NO_INDEX) return in_reach_of(assembly, site, pk_radar_def_of(site->radar)->place);
  const pk_route_def *route = &assembly->scenario->flyers[site->carrier].route;
  uint32_t most = 0;
  for (uint32_t i = 0; i < route->n; i++) {
    uint32_t n = in_reach_of(assembly, site, route->legs[i].place);
    if (n > most) most = n;
  }
  return most;
}

// What its radars send in a second: a header for each sector, and a plot a turn of what is in the air at the start.
static double load_bits_per_s(const pk_assembly *assembly, uint32_t net) {
  enum { HEADER_BITS = 96, PLOT_BITS = 240 };
  double bits_per_s = 0;
  for (uint32_t i = 0; i < assembly->scenario->n_sites; i++) {
    const pk_site *site = &assembly->scenario->sites[i];
    if (site->net != net || !site->radar) continue;
    const pk_radar_def *def = pk_radar_def_of(site->radar);
    bits_per_s += (HEADER_BITS * (double)def->sectors + PLOT_BITS * (double)in_reach(assembly, site)) / def->scan_s;
  }
  return bits_per_s;
}

static void check_net(pk_assembly *assembly, uint32_t number) {
  const pk_draft *draft = pk_assembly_draft(assembly, number);
  const pk_file_net *file = (const pk_file_net *)draft->object;
  const pk_net_def *net = &assembly->scenario->channels[draft->entity.index].net;
  const char *name = pk_assembly_text(assembly, draft->entity.name);
  if (net->n_members < 2)
    pk_lint_warn(assembly, PK_LINT_LONELY_NET, pk_object_node(&file->object, "members"),
                 "'%s' has fewer than two members, so it carries nothing", name);
  if (net->loss_fraction >= 1)
    pk_lint_warn(assembly, PK_LINT_DEAF_NET, pk_object_node(&file->object, "loss"), "'%s' loses every message", name);
  if (net->kind != PK_NET_DATA) return;
  double bits_per_s = load_bits_per_s(assembly, draft->entity.index);
  if (bits_per_s <= net->rate_bits_per_s) return;
  const pk_node *rate = pk_object_node(&file->object, "rate");
  pk_lint_warn(assembly, PK_LINT_OVERLOADED_NET, rate ? rate : file->object.node,
               "the radars of '%s' send %.0f bit/s when the play begins, and it carries %.0f bit/s", name, bits_per_s,
               net->rate_bits_per_s);
}

static void check_all(pk_assembly *assembly, pk_entity_kind kind, void (*check)(pk_assembly *, uint32_t)) {
  for (uint32_t number = 0; (number = pk_assembly_next(assembly, kind, number));) check(assembly, number);
}

void pk_lint_units(pk_assembly *assembly) {
  check_all(assembly, PK_ENTITY_RADAR, check_radar);
  check_all(assembly, PK_ENTITY_CENTRE, check_centre);
  check_all(assembly, PK_ENTITY_SQUADRON, check_squadron);
  check_all(assembly, PK_ENTITY_BATTERY, check_battery);
  check_all(assembly, PK_ENTITY_NET, check_net);
}
