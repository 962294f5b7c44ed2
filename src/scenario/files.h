// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The language: what may stand in scenario.yaml and in an annex, as tables. Reading fills these structs; assembling
// (scenario/assemble.h) resolves their names. Adding a key is one row here and one use there.
#pragma once
#include "c2/rules.h"
#include "motion/route.h"
#include "scenario/binding.h"

typedef struct pk_file_theatre {
  pk_object object;
  pk_lla centre;
  double radius_m, visibility_m;
  const char *terrain;
  pk_objects wind; // pk_file_wind
} pk_file_theatre;

typedef struct pk_file_wind {
  pk_object object;
  pk_altitude at;
  double from_rad, speed_mps;
} pk_file_wind;

typedef struct pk_file_nation {
  pk_object object;
  const char *side, *colour, *border;
  pk_names shares_iff;
} pk_file_nation;

typedef struct pk_file_traffic {
  pk_object object;
  double flights_per_s;
  pk_names between;
  pk_altitude_range levels;
  const char *class_id;
} pk_file_traffic;

// One leg; which keys are given says what kind it is.
enum { PK_PART_NONE, PK_PART_RAID, PK_PART_FRIEND }; // what a flight plays

typedef struct pk_file_leg {
  pk_object object;
  pk_lla take_off, to, land, start, hold; // where
  pk_time at;
  pk_altitude level;
  pk_airspeed speed;
  double duration_s;
  int then; // what it is from the end of the leg on
} pk_file_leg;

typedef struct pk_file_flight {
  pk_object object;
  const char *class_id, *nation, *code, *callsign;
  uint32_t persons;
  double fuel_kg;
  int transponder, intent, filed, civil, playing;
  pk_dist delay_s;
  pk_objects route; // pk_file_leg
} pk_file_flight;

typedef struct pk_file_expect {
  pk_object object;
  const char *detected, *tracked, *declared, *met, *landed, *crossed; // the subject
  const char *by, *at, *within;
  pk_time before, after;
  int not_so;
} pk_file_expect;

// Which key is given says what is done; 'when' is an expectation whose subject may be the word 'each'.
typedef struct pk_file_inject {
  pk_object object;
  const char *mark, *silence, *cut, *of, *tell, *owner, *purpose;
  int control, tension; // pk_control, pk_tension
  double chance, for_s;
  pk_time at;
  pk_file_expect when;
} pk_file_inject;

typedef struct pk_file_note {
  pk_object object;
  const char *of, *why, *source;
} pk_file_note;

// A radar, centre, squadron or battery: the class says which, and which keys make sense.
typedef struct pk_file_unit {
  pk_object object;
  const char *class_id, *reports_to, *under;
  pk_lla at;
  const char *aboard; // flight that carries it
  int emission;
  pk_group aircraft;
  uint32_t formation;
  const pk_node *alert; // state: count
  const pk_node *radar; // figures that override the class
  int ssr;
  const pk_node *arc; // of a battery
  int control, cued;  // pk_control
  uint32_t ready;     // missiles
  const char *superior;
  const char *area;  // responsibility: file of an area
  pk_names leads_to; // fields where intercepted aircraft are led
} pk_file_unit;

typedef struct pk_file_net {
  pk_object object;
  int kind;
  pk_names members;
  double rate_bits_per_s, loss_fraction, queue_limit_s;
  pk_dist latency_s, delay_s;
} pk_file_net;

typedef struct pk_file_authority {
  pk_object object;
  const char *at, *role;
  uint64_t may; // set of pk_step
  pk_dist decides_s;
  pk_names consults;
} pk_file_authority;

typedef struct pk_file_release {
  pk_object object;
  const char *tracks;
  uint64_t fields;
  double delay_s, period_s;
} pk_file_release;

typedef struct pk_file_corridor {
  pk_object object;
  pk_places through;
  double width_m;
  pk_altitude_range levels;
} pk_file_corridor;

typedef struct pk_file_airfield {
  pk_object object;
  double landing_interval_s, take_off_interval_s;
} pk_file_airfield;

typedef struct pk_file_scenario {
  pk_object object;
  uint32_t version;
  const char *title;
  int64_t start_s;
  double duration_s;
  uint32_t seed;
  int effects; // pk_effects
  pk_file_theatre theatre;
  pk_objects nations; // pk_file_nation
  pk_names include, annexes;
  const pk_node *traffic;
  pk_objects flights;                   // pk_file_flight
  pk_objects corridors;                 // pk_file_corridor
  pk_objects airfields;                 // pk_file_airfield
  pk_objects expect;                    // pk_file_expect
  pk_objects injects;                   // pk_file_inject
  pk_objects assume, sources, variants; // pk_file_note, pk_file_variant
} pk_file_scenario;

typedef struct pk_file_annex {
  pk_object object;
  const char *nation;
  pk_names include;
  pk_objects units, nets, authorities, flights, release, airfields;
  const pk_node *rules; // name of a pack, or pk_file_rules
  int tension;          // pk_tension
  pk_objects assume, sources;
} pk_file_annex;

enum { PK_TRANSPONDER_ON, PK_TRANSPONDER_OFF, PK_TRANSPONDER_FAILED, PK_TRANSPONDER_UNSAID };
enum { PK_EMISSION_ON, PK_EMISSION_ON_ORDER };

extern const pk_object_kind pk_scenario_file_kind;
extern const pk_object_kind pk_annex_file_kind;
extern const pk_object_kind pk_traffic_kind; // of a map of names to traffic
extern const pk_object_kind pk_flight_kind;  // both files have flights and notes
extern const pk_object_kind pk_note_kind;
extern const pk_object_kind pk_expect_kind;
extern const pk_object_kind pk_inject_kind;
extern const pk_object_kind pk_file_airfield_kind; // and airfields
