// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/catalog.h"
#include "base/file.h"
#include "num/math.h"
#include "scenario/field_table.h"
#include "scenario/text.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

#define AIRCRAFT(member) .offset = offsetof(pk_aircraft_class, member)
#define RADAR(member) .offset = offsetof(pk_radar_class, member)
#define QUANTITY(what) .kind = PK_FIELD_QUANTITY, .dimension = PK_DIM_##what

static const pk_word aircraft_words[] = {
    {"jet", PK_MOVER_JET, "turbojet or turbofan"},
    {"turboprop", PK_MOVER_PROPELLER, "propeller driven by a turbine"},
    {"piston", PK_MOVER_PROPELLER, "propeller driven by a piston engine"},
    {"electric", PK_MOVER_PROPELLER, "propeller driven by a battery"},
    {"clutter", PK_MOVER_PROPELLER, "birds and the like, which fly as slow aeroplanes"},
    {"rotor", PK_MOVER_ROTOR, "may hover; needs no runway"},
    {"aerostat", PK_MOVER_BALLOON, "goes with the wind"},
    {NULL, 0, NULL}};

static const pk_field aircraft_fields[] = {
    {.key = "label",
     .kind = PK_FIELD_TEXT,
     AIRCRAFT(label),
     .is_required = 1,
     .example = "Light aircraft",
     .doc = "What it is"},
    {.key = "kind",
     .kind = PK_FIELD_WORD,
     .words = aircraft_words,
     AIRCRAFT(kind),
     .is_required = 1,
     .example = "jet",
     .doc = "How it flies"},
    {.key = "cruise speed", QUANTITY(SPEED), AIRCRAFT(cruise_mps), .example = "62 m/s", .doc = "True airspeed"},
    {.key = "cruise height",
     .kind = PK_FIELD_ALTITUDE,
     .heights = PK_HEIGHTS_OF_SEA,
     AIRCRAFT(cruise_height),
     .example = "2000 m amsl",
     .doc = "Usual height"},
    {.key = "loiter speed", QUANTITY(SPEED), AIRCRAFT(loiter_mps), .example = "45 m/s", .doc = "Slowest economical"},
    {.key = "minimum speed", QUANTITY(SPEED), AIRCRAFT(min_mps), .example = "27 m/s", .doc = "Slowest possible"},
    {.key = "maximum speed low", QUANTITY(SPEED), AIRCRAFT(max_low_mps), .example = "72 m/s", .doc = "At sea level"},
    {.key = "maximum speed high", QUANTITY(SPEED), AIRCRAFT(max_high_mps), .example = "67 m/s", .doc = "At height"},
    {.key = "ceiling",
     .kind = PK_FIELD_ALTITUDE,
     .heights = PK_HEIGHTS_OF_SEA,
     AIRCRAFT(ceiling),
     .example = "4200 m amsl",
     .doc = "Highest"},
    {.key = "climb rate", QUANTITY(SPEED), AIRCRAFT(climb_mps), .example = "3.7 m/s", .doc = "At sea level"},
    {.key = "descent rate", QUANTITY(SPEED), AIRCRAFT(descent_mps), .example = "10 m/s", .doc = "Fastest"},
    {.key = "sustained load",
     QUANTITY(ACCELERATION),
     AIRCRAFT(load_sustained_mps2),
     .example = "1.5 g",
     .doc = "Load factor it can hold"},
    {.key = "maximum load",
     QUANTITY(ACCELERATION),
     AIRCRAFT(load_max_mps2),
     .example = "3.8 g",
     .doc = "Load factor at most"},
    {.key = "fuel", QUANTITY(MASS), AIRCRAFT(fuel_kg), .example = "115 kg", .doc = "Usable, full"},
    {.key = "loiter flow",
     QUANTITY(MASS_FLOW),
     AIRCRAFT(loiter_kgps),
     .example = "0.0055 kg/s",
     .doc = "At loiter speed"},
    {.key = "cruise flow",
     QUANTITY(MASS_FLOW),
     AIRCRAFT(cruise_kgps),
     .example = "0.0072 kg/s",
     .doc = "At cruise speed"},
    {.key = "full flow",
     QUANTITY(MASS_FLOW),
     AIRCRAFT(full_kgps),
     .example = "0.01 kg/s",
     .doc = "Full throttle at sea level"},
    {.key = "afterburner flow",
     QUANTITY(MASS_FLOW),
     AIRCRAFT(afterburner_kgps),
     .example = "9.4 kg/s",
     .doc = "With afterburner"},
    {.key = "rcs nose", QUANTITY(RCS), AIRCRAFT(rcs_nose_m2), .example = "1.5 m2", .doc = "Mean, UHF to X band"},
    {.key = "rcs beam", QUANTITY(RCS), AIRCRAFT(rcs_beam_m2), .example = "8 m2", .doc = "Mean, from the side"},
    {.key = "vhf factor", QUANTITY(DECIBEL), AIRCRAFT(vhf_db), .example = "4 dB", .doc = "More in the VHF band"},
    {.key = "swerling",
     .kind = PK_FIELD_COUNT,
     AIRCRAFT(swerling),
     .max = 4,
     .example = "1",
     .doc = "Fluctuation case"},
    {.key = "take-off run", QUANTITY(LENGTH), AIRCRAFT(take_off_m), .example = "500 m", .doc = "Runway needed"},
    {.key = "landing run", QUANTITY(LENGTH), AIRCRAFT(landing_m), .example = "450 m", .doc = "Runway needed"},
    {.key = "turnaround",
     .kind = PK_FIELD_DIST,
     .dimension = PK_DIM_TIME,
     AIRCRAFT(turnaround_s),
     .example = "25..40..75 min",
     .doc = "Between two flights"},
};
static void aircraft_defaults(void *object) {
  pk_aircraft_class *class = object;
  class->swerling = 1;
  class->turnaround_s = pk_dist_constant(3600);
}
static const pk_object_kind aircraft_kind = {"aircraft class",          "A generic class of aircraft.",
                                             sizeof(pk_aircraft_class), aircraft_fields,
                                             COUNT_OF(aircraft_fields), aircraft_defaults};

static const pk_field radar_fields[] = {
    {.key = "label", .kind = PK_FIELD_TEXT, RADAR(label), .example = "S-band surveillance", .doc = "What it is"},
    {.key = "band", .kind = PK_FIELD_TEXT, RADAR(band), .example = "S", .doc = "Letter of the band"},
    {.key = "scan", .kind = PK_FIELD_TEXT, RADAR(scan), .example = "rotating", .doc = "How it searches"},
    {.key = "cover",
     .kind = PK_FIELD_NAME,
     RADAR(cover),
     .example = "stacked",
     .doc = "Elevation: fan, cosec2, stacked, pencil, nodding or omni"},
    {.key = "frequency",
     QUANTITY(FREQUENCY),
     .min = 1e6,
     .max = 3e11,
     RADAR(freq_hz),
     .example = "3 GHz",
     .doc = "Carrier"},
    {.key = "peak power", QUANTITY(POWER), RADAR(peak_power_w), .example = "350 kW", .doc = "Of the transmitter"},
    {.key = "average power", QUANTITY(POWER), RADAR(average_power_w), .example = "3 kW", .doc = "Of the transmitter"},
    {.key = "pulse", QUANTITY(TIME), RADAR(pulse_s), .example = "40 us", .doc = "Uncompressed length"},
    {.key = "pulse rate", QUANTITY(FREQUENCY), RADAR(prf_hz), .example = "350 Hz", .doc = "Pulses per second"},
    {.key = "gain", QUANTITY(DECIBEL), RADAR(gain_db), .example = "36 dB", .doc = "Of the antenna"},
    {.key = "azimuth beam",
     QUANTITY(ANGLE),
     .min = 1e-4,
     .max = 2 * PK_PI,
     RADAR(az_beam_rad),
     .example = "1.4 deg",
     .doc = "Half-power width"},
    {.key = "rotation", QUANTITY(TIME), .min = 1e-3, .max = 3600, RADAR(scan_s), .example = "10 s", .doc = "One turn"},
    {.key = "noise figure", QUANTITY(DECIBEL), RADAR(noise_figure_db), .example = "4 dB", .doc = "Of the receiver"},
    {.key = "losses", QUANTITY(DECIBEL), RADAR(loss_db), .example = "12 dB", .doc = "All of the system"},
    {.key = "range",
     QUANTITY(LENGTH),
     .min = 1000,
     .max = 2e6,
     RADAR(range_max_m),
     .example = "300 km",
     .doc = "Instrumented"},
    {.key = "maximum height",
     .kind = PK_FIELD_ALTITUDE,
     .heights = PK_HEIGHTS_OF_SEA,
     RADAR(height_max),
     .example = "30000 m amsl",
     .doc = "Highest target shown"},
    {.key = "minimum elevation",
     QUANTITY(ANGLE),
     .min = -PK_PI / 2,
     .max = PK_PI / 2,
     RADAR(elevation_min_rad),
     .example = "-0.5 deg",
     .doc = "Lower edge of the cover"},
    {.key = "maximum elevation",
     QUANTITY(ANGLE),
     .min = -PK_PI / 2,
     .max = PK_PI / 2,
     RADAR(elevation_max_rad),
     .example = "30 deg",
     .doc = "Upper edge of the cover"},
    {.key = "range error", QUANTITY(LENGTH), RADAR(range_error_m), .example = "100 m", .doc = "One sigma"},
    {.key = "azimuth error", QUANTITY(ANGLE), RADAR(azimuth_error_rad), .example = "0.25 deg", .doc = "One sigma"},
    {.key = "height error at 200 km",
     QUANTITY(LENGTH),
     RADAR(height_error_m),
     .example = "500 m",
     .doc = "One sigma; radars without it measure no height"},
    {.key = "clutter improvement",
     QUANTITY(DECIBEL),
     RADAR(clutter_db),
     .example = "45 dB",
     .doc = "Of moving-target indication"},
    {.key = "beam positions",
     .kind = PK_FIELD_COUNT,
     RADAR(beam_positions),
     .min = 1,
     .max = 50,
     .example = "5",
     .doc = "Beams in elevation that share the time of a rotation"},
    {.key = "primary",
     .kind = PK_FIELD_BOOL,
     RADAR(primary),
     .example = "no",
     .doc = "Whether it sees echoes; no: an interrogator alone, which sees replies; yes unless said"},
    {.key = "antenna",
     .kind = PK_FIELD_ALTITUDE,
     .heights = PK_HEIGHTS_OF_GROUND,
     RADAR(antenna),
     .example = "8 m agl",
     .doc = "Height of the antenna"},
    {.key = "range for 1 m2 at Pd 0.5",
     QUANTITY(LENGTH),
     RADAR(range_50_m),
     .example = "157 km",
     .doc = "Computed from the row, for comparison"},
};
static void radar_defaults(void *object) {
  pk_radar_class *class = object;
  class->beam_positions = 1;
  class->primary = 1;
}
const pk_object_kind pk_radar_class_kind = {"radar class", "A generic class of radar.", sizeof(pk_radar_class),
                                            radar_fields,  COUNT_OF(radar_fields),      radar_defaults};

static const pk_field airfield_fields[] = {
    {.key = "name",
     .kind = PK_FIELD_TEXT,
     .offset = offsetof(pk_airfield, label),
     .example = "Lida Air Base",
     .doc = "Name"},
    {.key = "at",
     .kind = PK_FIELD_POSITION,
     .offset = offsetof(pk_airfield, at),
     .is_required = 1,
     .example = "53.877N 25.377E",
     .doc = "Reference point"},
    {.key = "elevation",
     .kind = PK_FIELD_ALTITUDE,
     .heights = PK_HEIGHTS_OF_SEA,
     .offset = offsetof(pk_airfield, elevation),
     .example = "150 m amsl",
     .doc = "Of the field"},
    {.key = "runway",
     QUANTITY(LENGTH),
     .offset = offsetof(pk_airfield, runway_m),
     .example = "2560 m",
     .doc = "Longest open runway"},
    {.key = "heading",
     QUANTITY(ANGLE),
     .offset = offsetof(pk_airfield, heading_rad),
     .example = "178 deg",
     .doc = "True heading of that runway"},
};
static void airfield_defaults(void *object) { ((pk_airfield *)object)->heading_rad = NAN; }
static const pk_object_kind airfield_kind = {"airfield",      "A place to take off and land.", sizeof(pk_airfield),
                                             airfield_fields, COUNT_OF(airfield_fields),       airfield_defaults};

static const pk_field readiness_fields[] = {
    {.key = "airborne in",
     .kind = PK_FIELD_DIST,
     .dimension = PK_DIM_TIME,
     .offset = offsetof(pk_readiness_class, airborne_s),
     .is_required = 1,
     .example = "7..12..15 min",
     .doc = "From the order to wheels-up"},
    {.key = "meaning",
     .kind = PK_FIELD_TEXT,
     .offset = offsetof(pk_readiness_class, meaning),
     .example = "crew in the shelter",
     .doc = "In words"},
};
static const pk_object_kind readiness_kind = {"readiness state",          "How quickly aircraft get airborne.",
                                              sizeof(pk_readiness_class), readiness_fields,
                                              COUNT_OF(readiness_fields), NULL};

static pk_status read_file(const char *data_dir, const char *name, pk_arena *arena, pk_diags *diags,
                           const pk_tree **out) {
  const char *path = pk_path_join(arena, data_dir, name);
  if (!path) return PK_NO_MEMORY;
  uint32_t n_diags = diags->n;
  pk_tree *tree;
  pk_status status = pk_tree_read(path, arena, diags, &tree);
  *out = tree;
  if (status == PK_IO && diags->n > n_diags)
    pk_diag_help(diags, &diags->items[diags->n - 1],
                 "the catalog lies in share/picket beside the program, or where PICKET_DATA says");
  if (status != PK_OK || tree->root->kind == PK_NODE_MAP) return status;
  pk_node_error(diags, tree->root, "a file of the catalog is a map of entries");
  return PK_INVALID;
}

pk_status pk_catalog_read(const char *data_dir, pk_arena *arena, pk_diags *diags, pk_catalog_trees *out) {
  *out = (pk_catalog_trees){{NULL}};
  pk_status status = PK_OK;
  for (int i = 0; i < PK_CATALOG_FILES && status == PK_OK; i++)
    status = read_file(data_dir, pk_data_files[i].path, arena, diags, &out->of[i]);
  return status;
}

pk_status pk_catalog_start(const pk_catalog_trees *trees, pk_arena *arena, pk_diags *diags, pk_catalog *out) {
  pk_catalog_file *files[PK_CATALOG_FILES] = {[PK_DATA_AIRCRAFT] = &out->aircraft,
                                              [PK_DATA_RADARS] = &out->radars,
                                              [PK_DATA_AIRFIELDS] = &out->airfields,
                                              [PK_DATA_READINESS] = &out->readiness,
                                              [PK_DATA_BATTERIES] = &out->batteries};
  *out = (pk_catalog){.reader = {.arena = arena, .diags = diags}};
  for (int i = 0; i < PK_CATALOG_FILES; i++) {
    uint32_t n = trees->of[i]->root->n;
    *files[i] = (pk_catalog_file){.tree = trees->of[i],
                                  .bound = PK_ARENA_NEW(arena, pk_object *, n),
                                  .asked = PK_ARENA_NEW(arena, unsigned char, n)};
    if (!files[i]->bound || !files[i]->asked) return PK_NO_MEMORY;
  }
  return PK_OK;
}

pk_status pk_catalog_open(const char *data_dir, pk_arena *arena, pk_diags *diags, pk_catalog *out) {
  pk_catalog_trees trees;
  pk_status status = pk_catalog_read(data_dir, arena, diags, &trees);
  return status == PK_OK ? pk_catalog_start(&trees, arena, diags, out) : status;
}

int pk_catalog_has(const pk_catalog_file *file, const char *id) { return pk_node_get(file->tree->root, id) != NULL; }

static const void *bind(pk_catalog *catalog, pk_catalog_file *file, const pk_object_kind *kind, const char *id) {
  const pk_node *node = pk_node_get(file->tree->root, id);
  if (!node) return NULL;
  if (file->asked[node->index]) return file->bound[node->index];
  file->asked[node->index] = 1;
  pk_object *object = pk_arena_alloc(catalog->reader.arena, kind->size);
  if (!object) return catalog->reader.no_memory = 1, NULL;
  if (!pk_object_read(&catalog->reader, kind, node, object)) return NULL;
  object->name = node->key;
  return file->bound[node->index] = object;
}

const pk_aircraft_class *pk_catalog_aircraft(pk_catalog *catalog, const char *id) {
  return bind(catalog, &catalog->aircraft, &aircraft_kind, id);
}

const pk_radar_class *pk_catalog_radar(pk_catalog *catalog, const char *id) {
  return bind(catalog, &catalog->radars, &pk_radar_class_kind, id);
}

const pk_airfield *pk_catalog_airfield(pk_catalog *catalog, const char *id) {
  return bind(catalog, &catalog->airfields, &airfield_kind, id);
}

const pk_readiness_class *pk_catalog_readiness(pk_catalog *catalog, const char *id) {
  return bind(catalog, &catalog->readiness, &readiness_kind, id);
}

const pk_battery_class *pk_catalog_battery(pk_catalog *catalog, const char *id) {
  return bind(catalog, &catalog->batteries, &pk_battery_class_kind, id);
}

const char *pk_catalog_guess(const pk_catalog_file *file, const char *id) {
  const pk_node *root = file->tree->root;
  pk_guess guess = pk_guess_start(id);
  for (uint32_t i = 0; i < root->n; i++) pk_guess_try(&guess, root->children[i]->key);
  return guess.best;
}

pk_short pk_catalog_list(const pk_catalog_file *file) {
  const pk_node *root = file->tree->root;
  pk_short out = {""};
  size_t used = 0;
  for (uint32_t i = 0; i < root->n; i++) {
    if (used + strlen(root->children[i]->key) + 8 > sizeof out.text) {
      memcpy(out.text + used, ", ...", 6);
      break;
    }
    used += (size_t)snprintf(out.text + used, sizeof out.text - used, "%s%s", i ? ", " : "", root->children[i]->key);
  }
  return out;
}

int pk_catalog_find_place(void *context, const char *name, pk_lla *place) {
  const pk_airfield *field = pk_catalog_airfield(context, name);
  if (field) *place = field->at;
  return field != NULL;
}

const char *pk_catalog_guess_place(void *context, const char *name) {
  return pk_catalog_guess(&((pk_catalog *)context)->airfields, name);
}

pk_performance pk_performance_of_class(const pk_aircraft_class *from) {
  pk_performance out = pk_performance_default();
  out = (pk_performance){.kind = (pk_mover_kind)from->kind,
                         .cruise_mps = from->cruise_mps,
                         .loiter_mps = from->loiter_mps > 0 ? from->loiter_mps : from->cruise_mps,
                         .min_mps = from->min_mps,
                         .max_sea_level_mps = from->max_low_mps > 0 ? from->max_low_mps : from->cruise_mps,
                         .max_high_mps = from->max_high_mps > 0 ? from->max_high_mps : from->cruise_mps,
                         .cruise_height_m = from->cruise_height.value_m,
                         .ceiling_m = from->ceiling.value_m > 0 ? from->ceiling.value_m : out.ceiling_m,
                         .climb_sea_level_mps = from->climb_mps > 0 ? from->climb_mps : 1,
                         .descent_max_mps = from->descent_mps > 0 ? from->descent_mps : 5,
                         .load_sustained = from->load_sustained_mps2 / PK_GRAVITY_MPS2,
                         .load_max = from->load_max_mps2 / PK_GRAVITY_MPS2,
                         .fuel_kg = from->fuel_kg,
                         .flow_loiter_kgps = from->loiter_kgps,
                         .flow_cruise_kgps = from->cruise_kgps,
                         .flow_dry_kgps = from->full_kgps,
                         .flow_afterburner_kgps = from->afterburner_kgps,
                         .runway_take_off_m = from->take_off_m,
                         .runway_landing_m = from->landing_m};
  return out;
}

pk_signature pk_signature_of_class(const pk_aircraft_class *from) {
  return (pk_signature){.rcs_nose_m2 = from->rcs_nose_m2,
                        .rcs_beam_m2 = from->rcs_beam_m2,
                        .vhf_ratio = pk_ratio_from_db(from->vhf_db),
                        .swerling = (uint8_t)from->swerling,
                        .transponder = 1,
                        .mode_c = 1,
                        .code = PK_NO_CODE};
}

double pk_visible_area_m2(const pk_aircraft_class *from) {
  // The catalog has no sizes: a metal aeroplane's broadside grows with its broadside cross-section, about 1.5 times it
  // for light aircraft and a third of it for airliners; the square root between them fits both within a factor of 2.
  return 5 * sqrt(from->rcs_beam_m2 > 0 ? from->rcs_beam_m2 : 0.1);
}

static pk_cover cover_of(const pk_radar_class *from, const char **fault) {
  pk_cover cover = pk_radar_def_default().cover;
  cover.min_rad = from->elevation_min_rad;
  cover.max_rad = from->elevation_max_rad;
  const char *word = from->cover ? from->cover : "stacked";
  if (strcmp(word, "cosec2") == 0 || strcmp(word, "fan") == 0)
    cover.kind = PK_COVER_CSC2;
  else if (strcmp(word, "stacked") == 0)
    cover.kind = PK_COVER_FLAT;
  else
    *fault = "only rotating radars with fan, cosec2 or stacked cover are built yet";
  return cover;
}

// The figures of the class are those of its interrogator, which sees what stands still too.
static void as_interrogator(pk_radar_def *def) {
  def->primary = 0;
  def->min_radial_mps = 0;
  def->ssr.fitted = 1;
  def->ssr.range_max_m = def->range_max_m;
  def->ssr.elevation_max_rad = def->cover.max_rad;
  def->ssr.range_sigma_m = def->range_floor_m;
  def->ssr.azimuth_sigma_rad = def->azimuth_floor_rad;
}

pk_radar_def pk_radar_def_of_class(const pk_radar_class *from, pk_lla place, const char **fault) {
  *fault = NULL;
  pk_radar_def def = pk_radar_def_default();
  def.place = place;
  def.antenna_agl_m = from->antenna.value_m;
  def.freq_hz = from->freq_hz;
  def.peak_power_w = from->peak_power_w;
  def.average_power_w = from->average_power_w;
  def.pulse_s = from->pulse_s;
  def.prf_hz = from->prf_hz;
  def.gain_db = from->gain_db;
  def.az_beam_rad = from->az_beam_rad;
  def.beam_positions = from->beam_positions;
  def.cover = cover_of(from, fault);
  def.scan_s = from->scan_s;
  def.noise_figure_db = from->noise_figure_db;
  def.loss_db = from->loss_db;
  def.range_max_m = from->range_max_m;
  def.height_max_m = from->height_max.value_m;
  def.range_floor_m = from->range_error_m;
  def.azimuth_floor_rad = from->azimuth_error_rad;
  def.three_d = from->height_error_m > 0;
  def.height_floor_rad = from->height_error_m / 200e3;
  if (!from->primary) as_interrogator(&def);
  if (!from->scan || strncmp(from->scan, "rotating", 8) != 0) *fault = "only rotating radars are built yet";
  if (!*fault) *fault = pk_radar_def_fault(&def);
  return def;
}
