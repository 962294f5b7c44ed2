// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The catalog: classes of equipment and batteries, airfields and readiness states, as YAML in share/picket/catalog.
// Read once a load; a class is bound when a scenario first asks for it, so that a fault elsewhere in the catalog stops
// nobody.
#pragma once
#include "c2/squadron.h"
#include "engage/battery.h"
#include "motion/performance.h"
#include "scenario/binding.h"
#include "scenario/text.h"
#include "sensor/scan.h"

// Files that Picket reads beside those of a scenario.
typedef enum pk_data {
  PK_DATA_AIRCRAFT, // the first five: the catalog that every scenario needs
  PK_DATA_RADARS,
  PK_DATA_AIRFIELDS,
  PK_DATA_READINESS,
  PK_DATA_BATTERIES,
  PK_DATA_RULES,
  PK_DATA_BORDERS,
  PK_DATA_PAGE,
  PK_DATA_GEOID,
  PK_DATA_FILES
} pk_data;

// What a file is for, and what happens without it. Paths that are not absolute stand in data_dir.
typedef struct pk_data_file {
  const char *path, *use, *without;
  int required;
} pk_data_file;
extern const pk_data_file pk_data_files[PK_DATA_FILES];

typedef struct pk_aircraft_class {
  pk_object object;
  const char *label;
  int kind; // pk_mover_kind
  double cruise_mps, loiter_mps, min_mps, max_low_mps, max_high_mps, climb_mps, descent_mps;
  pk_altitude cruise_height, ceiling;
  double load_sustained_mps2, load_max_mps2; // read as accelerations: "6 g"
  double fuel_kg, loiter_kgps, cruise_kgps, full_kgps, afterburner_kgps;
  double rcs_nose_m2, rcs_beam_m2, vhf_db;
  uint32_t swerling;
  double take_off_m, landing_m;
  pk_dist turnaround_s;
} pk_aircraft_class;

typedef struct pk_radar_class {
  pk_object object;
  const char *label, *band, *scan, *cover;
  double freq_hz, peak_power_w, average_power_w, pulse_s, prf_hz, gain_db, az_beam_rad, scan_s, noise_figure_db,
      loss_db;
  double range_max_m, elevation_min_rad, elevation_max_rad, range_error_m, azimuth_error_rad, height_error_m,
      clutter_db;
  double range_50_m;
  pk_altitude height_max, antenna;
  uint32_t beam_positions;
  int primary; // 0: an interrogator alone
} pk_radar_class;

typedef struct pk_airfield {
  pk_object object;
  const char *label;
  pk_lla at;
  pk_altitude elevation;
  double runway_m, heading_rad;
} pk_airfield;

typedef struct pk_readiness_class {
  pk_object object;
  pk_dist airborne_s;
  const char *meaning;
} pk_readiness_class;

typedef struct pk_battery_class {
  pk_object object;
  const char *label, *acquisition, *engagement; // classes of radars, NULL: none
  pk_range range, height;
  double target_max_mps, missile_mps, missile_max_mps;
  uint32_t channels, salvo, ready;
  pk_dist reaction_s, emplace_s, displace_s;
  double interval_s, reload_s;
  double effective[PK_TARGET_KINDS];
} pk_battery_class;

// The first five files as they stand, which many loads may share.
enum { PK_CATALOG_FILES = PK_DATA_BATTERIES + 1 };
typedef struct pk_catalog_trees {
  const pk_tree *of[PK_CATALOG_FILES]; // by pk_data; each a map
} pk_catalog_trees;

// One file of the catalog, and what was asked of it so far.
typedef struct pk_catalog_file {
  const pk_tree *tree;
  pk_object **bound;    // [entries] NULL: not asked for yet, or wrong
  unsigned char *asked; // [entries]
} pk_catalog_file;

typedef struct pk_catalog {
  pk_catalog_file aircraft, radars, airfields, readiness, batteries;
  pk_reader reader;
} pk_catalog;

extern const pk_object_kind pk_battery_class_kind;
extern const pk_object_kind pk_radar_class_kind; // its keys may also be given at a unit, to differ from the class

// Reads the five files from data_dir/catalog; errors are located in them.
pk_status pk_catalog_read(const char *data_dir, pk_arena *arena, pk_diags *diags, pk_catalog_trees *out);
// A catalog of files that were read, of which nothing was asked yet; the trees stay the caller's.
pk_status pk_catalog_start(const pk_catalog_trees *trees, pk_arena *arena, pk_diags *diags, pk_catalog *out);
// Reads the files and starts.
pk_status pk_catalog_open(const char *data_dir, pk_arena *arena, pk_diags *diags, pk_catalog *out);
// A class or airfield by its id, which lives as long as the arena; NULL if there is none (no error is added) or if it
// is wrong (one is, the first time).
const pk_aircraft_class *pk_catalog_aircraft(pk_catalog *catalog, const char *id);
const pk_radar_class *pk_catalog_radar(pk_catalog *catalog, const char *id);
const pk_airfield *pk_catalog_airfield(pk_catalog *catalog, const char *id);
const pk_readiness_class *pk_catalog_readiness(pk_catalog *catalog, const char *id);
const pk_battery_class *pk_catalog_battery(pk_catalog *catalog, const char *id);
// Whether a file of the catalog has an entry, right or wrong.
int pk_catalog_has(const pk_catalog_file *file, const char *id);
// Nearest id of a kind of entry to a mistyped one; NULL if none is near.
const char *pk_catalog_guess(const pk_catalog_file *file, const char *id);
// Ids of a file of the catalog as a list, cut where it becomes too long.
pk_short pk_catalog_list(const pk_catalog_file *file);
// Ports for pk_reader: places of airfields; context is the pk_catalog.
int pk_catalog_find_place(void *catalog, const char *name, pk_lla *place);
const char *pk_catalog_guess_place(void *catalog, const char *name);
// What the modules take, made from a class.
pk_performance pk_performance_of_class(const pk_aircraft_class *from);
pk_signature pk_signature_of_class(const pk_aircraft_class *from);
// Area in m2 that an eye sees of a class: its broadside, estimated from the cross-section (docs/models/visual.md).
double pk_visible_area_m2(const pk_aircraft_class *from);
// A battery of a class, without name and place; what kind of target an aircraft of a class is, by size and speed.
pk_battery_def pk_battery_def_of_class(const pk_battery_class *from);
pk_target_kind pk_target_kind_of_class(const pk_aircraft_class *from);
// A radar of a class at a place; NULL in *fault or what is not built yet ("nodding height finders").
pk_radar_def pk_radar_def_of_class(const pk_radar_class *from, pk_lla place, const char **fault);
