// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Nets, radars and squadrons.
#include "num/math.h"
#include "scenario/assemble.h"
#include "scenario/text.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

// A key that only nets of the other kind have.
static void refuse_key_of(pk_assembly *assembly, const pk_object *net, const char *key, const char *kind,
                          const char *help) {
  const pk_node *node = pk_object_node(net, key);
  if (!node) return;
  pk_diag *diag = pk_node_error(assembly->diags, node, "'%s' belongs to a %s net", key, kind);
  pk_diag_help(assembly->diags, diag, "%s", help);
}

static pk_status read_net(pk_assembly *assembly, const pk_draft *draft, pk_channel *out) {
  const pk_file_net *file = (const pk_file_net *)draft->object;
  const pk_node *list = pk_object_node(&file->object, "members");
  uint32_t *members = PK_ARENA_NEW(assembly->arena, uint32_t, file->members.n);
  if (!members) return PK_NO_MEMORY;
  const uint32_t units =
      1u << PK_ENTITY_RADAR | 1u << PK_ENTITY_CENTRE | 1u << PK_ENTITY_SQUADRON | 1u << PK_ENTITY_BATTERY;
  uint32_t n = 0;
  for (uint32_t i = 0; i < file->members.n; i++) {
    uint32_t number = pk_assembly_number(assembly, pk_assembly_item(list, i), file->members.items[i], units);
    if (number) members[n++] = number;
  }
  if (file->kind == PK_NET_VOICE)
    refuse_key_of(assembly, &file->object, "rate", "data", "say how long a message takes with 'delay'");
  else
    refuse_key_of(assembly, &file->object, "delay", "voice", "write 'latency', the time from sent to received");
  out->net = pk_net_def_default();
  out->net.kind = (pk_net_kind)file->kind;
  if (file->rate_bits_per_s > 0) out->net.rate_bits_per_s = file->rate_bits_per_s;
  out->net.latency_s = file->latency_s;
  out->net.delay_s = file->delay_s;
  out->net.queue_limit_s = file->queue_limit_s > 0 ? file->queue_limit_s : INFINITY;
  out->net.loss_fraction = file->loss_fraction;
  out->net.members = members;
  out->net.n_members = n;
  const char *problem = pk_net_def_problem(&out->net);
  if (problem) pk_node_error(assembly->diags, file->object.node, "this net cannot work: %s", problem);
  return PK_OK;
}

pk_status pk_assemble_nets(pk_assembly *assembly) {
  pk_scenario *scenario = assembly->scenario;
  pk_channel *channels = PK_ARENA_NEW(assembly->arena, pk_channel, scenario->n_channels);
  if (!channels) return PK_NO_MEMORY;
  scenario->channels = channels;
  for (uint32_t number = 0; (number = pk_assembly_next(assembly, PK_ENTITY_NET, number));) {
    const pk_draft *draft = pk_assembly_draft(assembly, number);
    channels[draft->entity.index].entity = number;
    pk_status status = read_net(assembly, draft, &channels[draft->entity.index]);
    if (status != PK_OK) return status;
  }
  return pk_assemble_releases(assembly);
}

uint32_t pk_assembly_net_between(const pk_assembly *assembly, uint32_t a, uint32_t b, pk_net_kind kind) {
  for (uint32_t i = 0; i < assembly->scenario->n_channels; i++) {
    const pk_net_def *net = &assembly->scenario->channels[i].net;
    if (net->kind == kind && pk_net_has(net, a) && pk_net_has(net, b)) return i;
  }
  return PK_NO_INDEX;
}

// The class's figures, with what the unit gives differently.
static int radar_class_of(pk_assembly *assembly, const pk_file_unit *file, pk_radar_class *out) {
  const pk_radar_class *class = pk_catalog_radar(&assembly->catalog, file->class_id);
  if (!class) return 0;
  *out = *class;
  return !file->radar || pk_object_read_over(&assembly->reader, &pk_radar_class_kind, file->radar, out);
}

static pk_status note_low_confidence(pk_assembly *assembly, const pk_object *class_object, const char *class_id) {
  if (class_object->confidence == PK_CONFIDENCE_HIGH) return PK_OK;
  return pk_assembly_catalog_note(assembly, class_id, class_object);
}

// An earlier radar of the same make.
static const pk_radar *twin_of(const pk_assembly *assembly, const pk_radar_def *def, uint32_t index) {
  for (uint32_t i = 0; i < index; i++) {
    const pk_radar *other = assembly->scenario->owned_radars[i];
    const pk_radar_def *made = other ? pk_radar_def_of(other) : NULL;
    if (made && made->freq_hz == def->freq_hz && made->scan_s == def->scan_s && made->az_beam_rad == def->az_beam_rad)
      return other;
  }
  return NULL;
}

// A fault of a definition in the words of the files: keys for the names of its figures.
static const char *in_words(pk_assembly *assembly, const char *fault) {
  static const char *const names[][2] = {
      {"freq_hz", "'frequency'"},
      {"average_power_w", "'average power'"},
      {"peak_power_w", "'peak power'"},
      {"pulse_s", "'pulse'"},
      {"prf_hz", "'pulse rate'"},
      {"gain_db", "'gain'"},
      {"az_beam_rad", "'azimuth beam'"},
      {"scan_s", "'rotation'"},
      {"noise_figure_db", "'noise figure'"},
      {"loss_db", "'losses'"},
      {"range_max_m", "'range'"},
      {"height_max_m", "'maximum height'"},
      {"antenna_agl_m", "'antenna'"},
      {"cover.min_rad", "'minimum elevation'"},
      {"beam_positions", "'beam positions'"},
      {"cover.max_rad", "'maximum elevation'"},
  };
  char text[400] = "";
  size_t used = 0;
  while (*fault && used + 40 < sizeof text) {
    const char *word = NULL;
    size_t length = 1;
    for (size_t i = 0; i < sizeof names / sizeof *names && !word; i++) {
      if (strncmp(fault, names[i][0], strlen(names[i][0])) != 0) continue;
      word = names[i][1];
      length = strlen(names[i][0]);
    }
    used += (size_t)snprintf(text + used, sizeof text - used, "%.*s", word ? 40 : 1, word ? word : fault);
    fault += length;
  }
  return pk_arena_printf(&assembly->diags->arena, "%s", text);
}

// Clutter that the filter of a radar above the ground leaves moves as fast, besides what the beam's width spreads.
static const double carried_slowest_mps = 20;

static pk_status make_radar(pk_assembly *assembly, const pk_file_unit *file, uint32_t index, uint32_t nation) {
  pk_radar_class class;
  if (!radar_class_of(assembly, file, &class)) return PK_OK;
  const char *fault;
  pk_radar_def def = pk_radar_def_of_class(&class, file->at, &fault);
  if (fault) {
    const char *words = in_words(assembly, fault);
    pk_node_error(assembly->diags, pk_object_node(&file->object, "class"), "a radar of class '%s' cannot be used: %s",
                  file->class_id, words ? words : fault);
    return PK_OK;
  }
  if (!def.primary && !file->ssr) {
    pk_node_error(assembly->diags, pk_object_node(&file->object, "interrogator"),
                  "a radar of class '%s' is an interrogator and nothing else", file->class_id);
    return PK_OK;
  }
  def.carried = file->aboard != NULL;
  if (def.carried) def.min_radial_mps = carried_slowest_mps;
  def.ssr.fitted = file->ssr;
  def.ssr.iff_nets = assembly->nations[nation - 1].iff_nets;
  // The beam starts anywhere, the same in every replication of a seed: radars do not turn in step.
  pk_stream stream = pk_stream_of(assembly->scenario->seed, 0, file->object.name, "antenna");
  def.north_offset_rad = 2 * PK_PI * pk_draw_uniform(stream, 0);
  def.twin = twin_of(assembly, &def, index);
  pk_status status = pk_radar_create(&def, assembly->scenario->air.terrain, assembly->scenario->air.geoid,
                                     assembly->scenario->allocator, &assembly->scenario->owned_radars[index]);
  if (status == PK_INVALID) {
    pk_node_error(assembly->diags, file->object.node, "these figures do not make a radar");
    return PK_OK;
  }
  return status == PK_OK ? note_low_confidence(assembly, &class.object, file->class_id) : status;
}

uint32_t pk_assembly_carrier(pk_assembly *assembly, const pk_file_unit *file) {
  if (!file->aboard) return PK_NO_INDEX;
  const pk_node *node = pk_object_node(&file->object, "aboard");
  uint32_t number = pk_assembly_number(assembly, node, file->aboard, 1u << PK_ENTITY_FLIGHT);
  return number ? pk_assembly_draft(assembly, number)->entity.index : PK_NO_INDEX;
}

// A battery's own radar tells its centre what it sees, over a net that has the battery as a member.
static pk_status read_acquisition(pk_assembly *assembly, const pk_draft *draft, pk_site *out) {
  pk_file_unit file = *(const pk_file_unit *)draft->object;
  const pk_node *under = pk_object_node(&file.object, "under");
  const uint32_t centre = under ? pk_assembly_number(assembly, under, file.under, 1u << PK_ENTITY_CENTRE) : 0;
  const uint32_t battery = pk_assembly_number(assembly, file.object.node, file.object.name, 1u << PK_ENTITY_BATTERY);
  if (centre) {
    out->centre = pk_assembly_draft(assembly, centre)->entity.index;
    out->net = pk_assembly_net_between(assembly, battery, centre, PK_NET_DATA);
  }
  file.class_id = draft->entity.class_id;
  file.aboard = NULL;
  file.radar = NULL;
  return make_radar(assembly, &file, draft->entity.index, draft->entity.nation);
}

static pk_status read_site(pk_assembly *assembly, uint32_t number, pk_site *out) {
  const pk_draft *draft = pk_assembly_draft(assembly, number);
  const pk_file_unit *file = (const pk_file_unit *)draft->object;
  *out = (pk_site){.entity = number,
                   .nation = draft->entity.nation - 1,
                   .centre = PK_NO_INDEX,
                   .net = PK_NO_INDEX,
                   .carrier = PK_NO_INDEX,
                   .of_battery = draft->of_battery};
  if (draft->of_battery) {
    const pk_status made = read_acquisition(assembly, draft, out);
    out->radar = assembly->scenario->owned_radars[draft->entity.index];
    return made;
  }
  out->carrier = pk_assembly_carrier(assembly, file);
  if (file->emission == PK_EMISSION_ON_ORDER)
    pk_node_error(assembly->diags, pk_object_node(&file->object, "emission"),
                  "emission on order is not built yet; write 'emission: on' or leave it out");
  if (file->reports_to) {
    const pk_node *node = pk_object_node(&file->object, "reports to");
    uint32_t centre = pk_assembly_number(assembly, node, file->reports_to, 1u << PK_ENTITY_CENTRE);
    if (centre) {
      out->centre = pk_assembly_draft(assembly, centre)->entity.index;
      out->net = pk_assembly_net_between(assembly, number, centre, PK_NET_DATA);
    }
  }
  pk_status status = make_radar(assembly, file, draft->entity.index, draft->entity.nation);
  out->radar = assembly->scenario->owned_radars[draft->entity.index];
  return status;
}

// Keys that only some units take.
static const struct {
  const char *key;
  uint32_t kinds;
} unit_keys[] = {
    {"reports to", 1u << PK_ENTITY_RADAR | 1u << PK_ENTITY_CENTRE},
    {"aboard", 1u << PK_ENTITY_RADAR | 1u << PK_ENTITY_CENTRE},
    {"emission", 1u << PK_ENTITY_RADAR},
    {"interrogator", 1u << PK_ENTITY_RADAR},
    {"radar", 1u << PK_ENTITY_RADAR},
    {"under", 1u << PK_ENTITY_SQUADRON | 1u << PK_ENTITY_BATTERY},
    {"arc", 1u << PK_ENTITY_BATTERY},
    {"control", 1u << PK_ENTITY_BATTERY},
    {"ready", 1u << PK_ENTITY_BATTERY},
    {"cued", 1u << PK_ENTITY_BATTERY},
    {"aircraft", 1u << PK_ENTITY_SQUADRON},
    {"formation", 1u << PK_ENTITY_SQUADRON},
    {"alert", 1u << PK_ENTITY_SQUADRON},
    {"area", 1u << PK_ENTITY_CENTRE},
    {"leads to", 1u << PK_ENTITY_CENTRE},
};

static void check_unit_keys(pk_assembly *assembly, uint32_t number) {
  const pk_draft *draft = pk_assembly_draft(assembly, number);
  if (draft->of_battery) return; // its battery is asked
  for (size_t i = 0; i < sizeof unit_keys / sizeof *unit_keys; i++) {
    const pk_node *node = pk_object_node(draft->object, unit_keys[i].key);
    if (!node || unit_keys[i].kinds >> draft->entity.kind & 1) continue;
    pk_diag *diag = pk_node_diag(assembly->diags, PK_ERROR, node, node->key_place, "a %s takes no '%s'",
                                 pk_entity_kind_name(draft->entity.kind), node->key);
    pk_diag_help(assembly->diags, diag, "'%s' of class '%s' is a %s", draft->entity.name, draft->entity.class_id,
                 pk_entity_kind_name(draft->entity.kind));
  }
}

uint32_t pk_assembly_aerodrome(pk_assembly *assembly, const char *name, pk_lla place) {
  pk_scenario *scenario = assembly->scenario;
  uint32_t n = scenario->n_aerodromes;
  for (uint32_t i = 0; i < n; i++)
    if (strcmp(scenario->aerodromes[i].name, name) == 0) return i;
  pk_aerodrome *all = assembly->aerodromes;
  if (n == assembly->aerodromes_capacity) {
    uint32_t capacity = n ? 2 * n : 16;
    all = PK_ARENA_NEW(assembly->arena, pk_aerodrome, capacity);
    if (!all) return PK_NO_INDEX;
    if (n) memcpy(all, assembly->aerodromes, n * sizeof *all);
    scenario->aerodromes = assembly->aerodromes = all;
    assembly->aerodromes_capacity = capacity;
  }
  const pk_airfield *field = pk_catalog_airfield(&assembly->catalog, name);
  all[n] = (pk_aerodrome){.name = pk_assembly_text(assembly, name),
                          .place = pk_assembly_ground(assembly, place),
                          .runway_rad = field ? field->heading_rad : (double)NAN,
                          .runway_m = field ? field->runway_m : 0};
  pk_assembly_airfield(assembly, &all[n]);
  return scenario->n_aerodromes++;
}

static pk_status read_wing(pk_assembly *assembly, uint32_t number, pk_wing *out) {
  const pk_draft *draft = pk_assembly_draft(assembly, number);
  const pk_file_unit *file = (const pk_file_unit *)draft->object;
  *out =
      (pk_wing){.entity = number, .nation = draft->entity.nation - 1, .centre = PK_NO_INDEX, .voice_net = PK_NO_INDEX};
  const pk_node *at = pk_object_node(&file->object, "at");
  if (!at) return PK_OK; // told already
  uint32_t field = pk_assembly_aerodrome(assembly, at->text, file->at);
  if (field == PK_NO_INDEX) return PK_NO_MEMORY;
  out->base = assembly->scenario->aerodromes[field].place;
  out->runway_rad = assembly->scenario->aerodromes[field].runway_rad;
  out->runway_m = assembly->scenario->aerodromes[field].runway_m;
  out->field = assembly->scenario->aerodromes[field].name;
  out->aerodrome = field;
  if (!file->under || file->aircraft.count == 0) {
    pk_diag *diag =
        pk_node_error(assembly->diags, file->object.node, "a squadron needs '%s'", file->under ? "aircraft" : "under");
    pk_diag_help(assembly->diags, diag, "for example {%s}",
                 file->under ? "aircraft: 4 × fighter_light" : "under: SOC West");
    return PK_OK;
  }
  uint32_t centre =
      pk_assembly_number(assembly, pk_object_node(&file->object, "under"), file->under, 1u << PK_ENTITY_CENTRE);
  if (!centre) return PK_OK;
  out->centre = pk_assembly_draft(assembly, centre)->entity.index;
  out->voice_net = pk_assembly_net_between(assembly, number, centre, PK_NET_VOICE);
  return PK_OK;
}

pk_status pk_assemble_sites(pk_assembly *assembly) {
  pk_scenario *scenario = assembly->scenario;
  pk_site *sites = PK_ARENA_NEW(assembly->arena, pk_site, scenario->n_sites);
  assembly->wings = PK_ARENA_NEW(assembly->arena, pk_wing, scenario->n_wings);
  scenario->owned_radars = PK_ARENA_NEW(assembly->arena, pk_radar *, scenario->n_sites + scenario->n_batteries);
  if (!sites || !assembly->wings || !scenario->owned_radars) return PK_NO_MEMORY;
  scenario->sites = sites;
  scenario->wings = assembly->wings;
  for (uint32_t kind = PK_ENTITY_RADAR; kind <= PK_ENTITY_SQUADRON; kind++)
    for (uint32_t number = 0; (number = pk_assembly_next(assembly, (pk_entity_kind)kind, number));)
      check_unit_keys(assembly, number);
  for (uint32_t number = 0; (number = pk_assembly_next(assembly, PK_ENTITY_BATTERY, number));)
    check_unit_keys(assembly, number);
  pk_status status = PK_OK;
  for (uint32_t number = 0; status == PK_OK && (number = pk_assembly_next(assembly, PK_ENTITY_RADAR, number));)
    status = read_site(assembly, number, &sites[pk_assembly_draft(assembly, number)->entity.index]);
  for (uint32_t number = 0; status == PK_OK && (number = pk_assembly_next(assembly, PK_ENTITY_SQUADRON, number));)
    status = read_wing(assembly, number, &assembly->wings[pk_assembly_draft(assembly, number)->entity.index]);
  return status;
}
