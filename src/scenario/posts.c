// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Centres: what they know of their radars, whom they tell, how they decide; and authorities.
#include "base/buf.h"
#include "num/math.h"
#include "scenario/assemble.h"
#include "scenario/text.h"
#include <math.h>
#include <string.h>

static double expected_pd(const void *radar, pk_ecef position, double rcs_m2) {
  return pk_radar_expected_pd(radar, position, rcs_m2);
}

static pk_tracker_sensor know(const pk_assembly *assembly, uint32_t site) {
  const pk_radar *radar = assembly->scenario->sites[site].radar;
  const pk_radar_def *def = pk_radar_def_of(radar);
  pk_tracker_sensor sensor = pk_tracker_sensor_default();
  sensor.sensor = site;
  sensor.frame = *pk_radar_frame(radar);
  sensor.geoid_m = pk_geoid_undulation_m(assembly->scenario->air.geoid, def->place.lat_rad, def->place.lon_rad);
  sensor.scan_s = def->scan_s;
  sensor.range_max_m = def->ssr.fitted ? fmax(def->range_max_m, def->ssr.range_max_m) : def->range_max_m;
  if (def->ssr.fitted && def->primary) sensor.primary_max_m = def->range_max_m;
  sensor.range_sigma_m = def->range_floor_m;
  sensor.azimuth_sigma_rad = def->azimuth_floor_rad;
  sensor.height_sigma_m = fmax(def->height_floor_rad * 200e3, 300);
  sensor.ssr_pd = def->ssr.fitted ? def->ssr.reply_probability : 0;
  sensor.min_radial_mps = def->min_radial_mps;
  // False alarms are uniform in range and azimuth over what the radar searches.
  double searched_m_rad = (def->range_max_m - def->range_min_m) * fmin(def->sector_width_rad, 2 * PK_PI);
  if (def->false_alarms > 0) sensor.clutter_per_m_rad = def->false_alarms / searched_m_rad;
  sensor.expected_pd = expected_pd;
  sensor.context = radar;
  sensor.ssr_only = !def->primary;
  sensor.range_registration_m = def->range_registration_m;
  sensor.azimuth_registration_rad = def->azimuth_registration_rad;
  sensor.range_cell_m = def->range_cell_m;
  sensor.azimuth_cell_rad = def->azimuth_cell_factor * def->az_beam_rad;
  return sensor;
}

// Width of a centre's block of track numbers, one for all centres: room for all tracks that it may hold at one time, so
// that none runs into the next centre's block.
static uint32_t block_width(uint32_t tracks) {
  uint32_t width = 1000;
  while (width <= tracks && width < 1000000) width *= 10;
  return width;
}

// A centre's block among those of all centres by name, with those that a variant took out.
static uint32_t block_of(const pk_assembly *assembly, const pk_entity *centre) {
  uint32_t block = centre->index;
  for (uint32_t i = 0; i < assembly->n_centres_out; i++) block += strcmp(assembly->centres_out[i], centre->name) < 0;
  return block;
}

static pk_status read_post(pk_assembly *assembly, uint32_t number, pk_post *out) {
  pk_scenario *scenario = assembly->scenario;
  const pk_draft *draft = pk_assembly_draft(assembly, number);
  const pk_file_unit *file = (const pk_file_unit *)draft->object;
  *out = (pk_post){.entity = number,
                   .nation = draft->entity.nation - 1,
                   .superior = PK_NO_INDEX,
                   .superior_net = PK_NO_INDEX,
                   .superior_voice = PK_NO_INDEX,
                   .tell_period_s = 10};
  out->carrier = pk_assembly_carrier(assembly, file);
  out->tracker = pk_tracker_def_default();
  out->tracker.origin = file->at;
  out->tracker.geoid_m = pk_geoid_undulation_m(scenario->air.geoid, file->at.lat_rad, file->at.lon_rad);
  out->tracker.tracks_expected = 64 + 2 * scenario->n_flyers;
  out->tracker.number_count = block_width(out->tracker.tracks_expected);
  out->tracker.number_first = (block_of(assembly, &draft->entity) + 1) * out->tracker.number_count + 1;
  pk_tracker_sensor *sensors = PK_ARENA_NEW(assembly->arena, pk_tracker_sensor, scenario->n_sites);
  if (!sensors) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < scenario->n_sites; i++)
    if (scenario->sites[i].centre == draft->entity.index && scenario->sites[i].radar)
      sensors[out->n_sensors++] = know(assembly, i);
  out->sensors = sensors;
  if (!file->reports_to) return PK_OK;
  uint32_t superior = pk_assembly_number(assembly, pk_object_node(&file->object, "reports to"), file->reports_to,
                                         1u << PK_ENTITY_CENTRE);
  if (!superior) return PK_OK;
  out->superior = pk_assembly_draft(assembly, superior)->entity.index;
  out->superior_net = pk_assembly_net_between(assembly, number, superior, PK_NET_DATA);
  out->superior_voice = pk_assembly_net_between(assembly, number, superior, PK_NET_VOICE);
  return PK_OK;
}

// A centre that tells its tracks to itself, over whatever others.
static void check_superiors(pk_assembly *assembly) {
  for (uint32_t number = 0; (number = pk_assembly_next(assembly, PK_ENTITY_CENTRE, number));) {
    const pk_draft *draft = pk_assembly_draft(assembly, number);
    uint32_t own = draft->entity.index, at = own;
    for (uint32_t i = 0; i < assembly->scenario->n_posts && at != PK_NO_INDEX; i++) {
      at = assembly->posts[at].entity ? assembly->posts[at].superior : PK_NO_INDEX;
      if (at != own) continue;
      const pk_node *node = pk_object_node(draft->object, "reports to");
      pk_diag *diag =
          pk_node_error(assembly->diags, node, i ? "'%s' reports to itself, over '%s'" : "'%s' reports to itself",
                        draft->entity.name, node->text);
      pk_diag_help(assembly->diags, diag, "leave 'reports to' of the highest centre out");
      break;
    }
  }
}

pk_status pk_assemble_posts(pk_assembly *assembly) {
  assembly->posts = PK_ARENA_NEW(assembly->arena, pk_post, assembly->scenario->n_posts);
  if (!assembly->posts) return PK_NO_MEMORY;
  assembly->scenario->posts = assembly->posts;
  for (uint32_t number = 0; (number = pk_assembly_next(assembly, PK_ENTITY_CENTRE, number));) {
    const pk_entity *entity = &pk_assembly_draft(assembly, number)->entity;
    pk_status status = read_post(assembly, number, &assembly->posts[entity->index]);
    if (status != PK_OK) return status;
  }
  check_superiors(assembly);
  return PK_OK;
}

static const char *role_of(pk_assembly *assembly, const pk_file_authority *file) {
  char role[96];
  size_t n = 0;
  if (file->role) return pk_assembly_text(assembly, file->role);
  for (const char *c = file->object.name; *c && n + 1 < sizeof role; c++)
    role[n++] = (char)(*c >= 'A' && *c <= 'Z' ? *c + 32 : *c);
  role[n] = 0;
  return pk_assembly_text(assembly, role);
}

static pk_status read_authority(pk_assembly *assembly, const pk_draft *draft, pk_authority_def *out) {
  const pk_file_authority *file = (const pk_file_authority *)draft->object;
  *out = pk_authority_def_default();
  out->name = draft->entity.name;
  out->role = role_of(assembly, file);
  out->nation = draft->entity.nation - 1;
  out->may = (uint32_t)file->may;
  out->decides_s = file->decides_s;
  uint32_t centre = pk_assembly_number(assembly, pk_object_node(&file->object, "at"), file->at, 1u << PK_ENTITY_CENTRE);
  if (centre) out->centre = pk_assembly_draft(assembly, centre)->entity.index;
  const pk_node *list = pk_object_node(&file->object, "consults");
  if (file->consults.n > PK_CONSULTS_MAX) {
    pk_node_error(assembly->diags, list, "an authority consults at most %d others", PK_CONSULTS_MAX);
    return PK_OK;
  }
  for (uint32_t i = 0; i < file->consults.n; i++) {
    uint32_t other =
        pk_assembly_number(assembly, pk_assembly_item(list, i), file->consults.items[i], 1u << PK_ENTITY_AUTHORITY);
    if (!other) continue;
    uint32_t index = pk_assembly_draft(assembly, other)->entity.index, at = out->n_consults++;
    for (; at > 0 && out->consults[at - 1] > index; at--) out->consults[at] = out->consults[at - 1];
    out->consults[at] = index; // in the order of names, whatever that in the file
  }
  return PK_OK;
}

// Whether consultations lead from one authority to another; the way is written down for the message.
static int leads_to(const pk_assembly *assembly, uint32_t from, uint32_t to, uint64_t *visited, pk_buf *way) {
  const pk_authority_def *defs = assembly->scenario->authorities;
  for (uint32_t i = 0; i < defs[from].n_consults; i++) {
    uint32_t next = defs[from].consults[i], before = way->n;
    if (*visited >> next & 1) continue;
    *visited |= (uint64_t)1 << next;
    pk_buf_printf(way, "%s '%s'", before ? ", who consults" : "consults", defs[next].name);
    if (next == to || leads_to(assembly, next, to, visited, way)) return 1;
    if (!way->failed) way->n = before;
  }
  return 0;
}

static pk_status check_consultations(pk_assembly *assembly) {
  const pk_scenario *scenario = assembly->scenario;
  pk_buf way;
  pk_buf_init(&way, scenario->allocator);
  for (uint32_t number = 0; (number = pk_assembly_next(assembly, PK_ENTITY_AUTHORITY, number));) {
    const pk_draft *draft = pk_assembly_draft(assembly, number);
    const pk_node *node = pk_object_node(draft->object, "consults");
    uint64_t visited = 0;
    way.n = 0;
    if (!node || !leads_to(assembly, draft->entity.index, draft->entity.index, &visited, &way)) continue;
    if (way.failed) break;
    pk_diag *diag = pk_node_error(assembly->diags, node, "'%s' waits for itself: it %s", draft->entity.name, way.bytes);
    pk_diag_help(assembly->diags, diag, "leave one of the consultations out");
  }
  pk_status status = way.failed ? PK_NO_MEMORY : PK_OK;
  pk_buf_clear(&way);
  return status;
}

pk_status pk_assemble_authorities(pk_assembly *assembly) {
  pk_scenario *scenario = assembly->scenario;
  pk_authority_def *defs = PK_ARENA_NEW(assembly->arena, pk_authority_def, scenario->n_authorities);
  uint32_t *entities = PK_ARENA_NEW(assembly->arena, uint32_t, scenario->n_authorities);
  if (!defs || !entities) return PK_NO_MEMORY;
  if (scenario->n_authorities > PK_AUTHORITIES_MAX) {
    pk_diags_add(assembly->diags, PK_ERROR, (pk_place){.file = assembly->tree->source.name},
                 "%u authorities are more than the limit of %d", scenario->n_authorities, PK_AUTHORITIES_MAX);
    return PK_INVALID;
  }
  scenario->authorities = defs;
  scenario->authority_entities = entities;
  for (uint32_t number = 0; (number = pk_assembly_next(assembly, PK_ENTITY_AUTHORITY, number));) {
    const pk_draft *draft = pk_assembly_draft(assembly, number);
    entities[draft->entity.index] = number;
    pk_status status = read_authority(assembly, draft, &defs[draft->entity.index]);
    if (status != PK_OK) return status;
  }
  return check_consultations(assembly);
}
