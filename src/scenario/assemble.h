// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// From what the files say to the constant scenario: names are resolved, classes looked up, everything is sorted by
// name. Internal to scenario/. Trees and file structs live in the arena of the diags, so that errors can still be shown
// when loading failed; what the scenario keeps is copied into its own arena.
#pragma once
#include "scenario/catalog.h"
#include "scenario/files.h"
#include "scenario/rules_file.h"
#include "scenario/scenario.h"

enum { PK_ANNEXES_MAX = 32, PK_INCLUDES_MAX = 64 };
#define PK_CENTRE_CLASS "sector_operations_centre"

typedef struct pk_annex {
  pk_file_annex file;
  const char *path;
  const pk_node *root;
  uint32_t nation; // index in the scenario
} pk_annex;

typedef struct pk_known_pack {
  const char *path;
  const pk_file_pack *pack; // NULL: it is wrong
} pk_known_pack;

// A named thing before it has a number.
typedef struct pk_draft {
  pk_entity entity;
  const pk_object *object;  // what the file says; NULL for traffic and aircraft
  const pk_annex *annex;    // NULL: the joint file
  uint32_t owner;           // aircraft: index of its squadron's draft before sorting
  uint32_t number_in_owner; // aircraft: 0, 1, ...
  uint32_t stream;          // traffic: index of its stream
  uint8_t of_battery;       // the acquisition radar of a battery, which is `object`
} pk_draft;

typedef struct pk_assembly {
  const pk_load_def *def;
  pk_scenario *scenario;
  pk_arena *arena; // the scenario's
  pk_diags *diags;
  pk_catalog catalog;
  pk_reader reader;
  const pk_tree *tree;
  pk_file_scenario file;
  pk_annex annexes[PK_ANNEXES_MAX];
  uint32_t n_annexes;
  const pk_node *includes[PK_INCLUDES_MAX]; // items that name the files included so far
  uint32_t include_owners[PK_INCLUDES_MAX]; // 0: the joint file; else the number of the annex, from 1
  uint32_t n_includes;
  int is_partial;                // some file could not be read, so names may be missing
  const pk_document **documents; // of all files that took part
  const char **roles;            // as of pk_text_file
  uint32_t n_documents, documents_capacity;
  const char **centres_out; // names of centres that variants took out
  uint32_t n_centres_out, centres_out_capacity;
  pk_rivals *rivals; // of the variants, in the order of the file; NULL: not known
  pk_draft *drafts;  // sorted as the entities
  uint32_t n_drafts, drafts_capacity;
  pk_nation *nations; // the scenario's, still to be filled
  pk_post *posts;
  const pk_area **responsibilities; // [n_posts]
  pk_objects traffic;               // pk_file_traffic
  uint32_t n_traffic;               // flights of it made so far
  pk_wing *wings;
  pk_battery_post *batteries;
  pk_aerodrome *aerodromes; // the scenario's, which grow
  uint32_t aerodromes_capacity;
  pk_note *notes; // of the catalog, gathered on the way
  uint32_t n_notes, notes_capacity;
  pk_known_pack packs[PK_ANNEXES_MAX + 1]; // of annexes, and the one of who names none
  uint32_t n_packs;
  const pk_rule_table **rule_tables; // [n_nations] NULL: no annex
  const pk_id_policy **id_policies;  // [n_nations]
  pk_file_pack *laws;                // [n_nations] packs with what annexes change in them; no name: no annex
} pk_assembly;

// Reads, checks and resolves a scenario as pk_scenario_load does, and keeps what the files say as long as the arena of
// diags. *out is NULL without memory only; its scenario is NULL after errors, else the caller's to destroy.
pk_status pk_assembly_open(const pk_load_def *def, pk_allocator allocator, pk_diags *diags, pk_assembly **out);

// Each step adds located errors and goes on with what could be read; PK_NO_MEMORY and PK_IO end the loading.
pk_status pk_assemble_entities(pk_assembly *assembly);
pk_status pk_assemble_nations(pk_assembly *assembly);
pk_status pk_assemble_nets(pk_assembly *assembly);
pk_status pk_assemble_sites(pk_assembly *assembly);
pk_status pk_assemble_batteries(pk_assembly *assembly);
pk_status pk_assemble_authorities(pk_assembly *assembly);
pk_status pk_assemble_posts(pk_assembly *assembly);
pk_status pk_assemble_flights(pk_assembly *assembly);
pk_status pk_assemble_rules(pk_assembly *assembly);
pk_status pk_assemble_centres(pk_assembly *assembly);
pk_status pk_assemble_expectations(pk_assembly *assembly);
pk_status pk_assemble_injects(pk_assembly *assembly);
pk_status pk_assemble_notes(pk_assembly *assembly);
pk_status pk_assemble_privacy(pk_assembly *assembly);
pk_status pk_assemble_lint(pk_assembly *assembly);

// What must happen to whom, of an expectation or a condition; the subject 'each' of a condition is left 0.
void pk_assembly_expectation(pk_assembly *assembly, const pk_file_expect *file, int allows_each, pk_expectation *out);

// Everything that was read, for the record; the last step (kept.c).
pk_status pk_assemble_files(pk_assembly *assembly);

// What nations tell each other; after the nets, over which it travels.
pk_status pk_assemble_releases(pk_assembly *assembly);

// Keeps a file that took part, to show its lines in errors and to hand it to the record.
pk_status pk_assembly_keep(pk_assembly *assembly, const pk_document *document, const char *role);
// Reads and keeps a YAML file; *out is NULL after errors that were told. PK_IO if it cannot be read.
pk_status pk_assembly_read_tree(pk_assembly *assembly, const char *path, const char *role, const pk_tree **out);
// Keeps the text of an area: the whole file of a path, or of the world's borders the features of a name.
pk_status pk_assembly_keep_area(pk_assembly *assembly, const char *name, const pk_buf *text, int whole);
// Whether a file beside the scenario that a node names is there; otherwise adds an error with the nearest name.
int pk_assembly_has_file(pk_assembly *assembly, const pk_node *node, const char *name, const char *path);
// Area of a GeoJSON file beside the scenario, or a country of Natural Earth by name; *out stays as it was on an error.
pk_status pk_assembly_area(pk_assembly *assembly, const pk_node *node, const char *name, const pk_area **out);
// First net of a kind, by name, with both entities as members; PK_NO_INDEX if there is none.
uint32_t pk_assembly_net_between(const pk_assembly *assembly, uint32_t a, uint32_t b, pk_net_kind kind);
// Notes that a class of the catalog is used whose figures are of less than high confidence (once a class).
pk_status pk_assembly_catalog_note(pk_assembly *assembly, const char *class_id, const pk_object *class_object);
// Copy of a text in the scenario's arena; "" for NULL and when memory is out.
const char *pk_assembly_text(pk_assembly *assembly, const char *text);
// Entity number of a name that a node gives, of one of the kinds in a mask of 1 << pk_entity_kind; adds an error with a
// suggestion and answers 0 if there is none. (What is wrong with a unit whose class is not known was told there.)
uint32_t pk_assembly_number(pk_assembly *assembly, const pk_node *node, const char *name, uint32_t kinds);
// The next entity of a kind after a number whose entry could be read and whose nation is known; 0 at the end.
uint32_t pk_assembly_next(const pk_assembly *assembly, pk_entity_kind kind, uint32_t number);
// Mover that carries a unit; PK_NO_INDEX if it stands, or if there is no such flight, which is told.
uint32_t pk_assembly_carrier(pk_assembly *assembly, const pk_file_unit *file);
// Fills the batteries under a centre into its definition (batteries.c).
pk_status pk_assembly_fill_batteries(pk_assembly *assembly, uint32_t post, pk_centre_def *def);
// The class of a battery's acquisition radar that it brings; NULL if it brings none, or after an error.
const char *pk_assembly_acquisition(pk_assembly *assembly, const pk_file_unit *unit);
// The draft of an entity number, and what its file says of it.
const pk_draft *pk_assembly_draft(const pk_assembly *assembly, uint32_t number);
// Item of a map's node: the node of an element of a list of names, for errors that point at it.
const pk_node *pk_assembly_item(const pk_node *list, uint32_t index);
// Ground amsl of a place as a place with that height.
pk_lla pk_assembly_ground(const pk_assembly *assembly, pk_lla place);
// Fills what the files say of an aerodrome by its name; tells of what they say of airfields that nobody uses.
void pk_assembly_airfield(pk_assembly *assembly, pk_aerodrome *aerodrome);
pk_status pk_assemble_airfields(pk_assembly *assembly);
// Adds an aerodrome (once) and answers its index; PK_NO_INDEX when out of memory.
uint32_t pk_assembly_aerodrome(pk_assembly *assembly, const char *name, pk_lla place);
// Class of the catalog that a node names; NULL after an error with a suggestion.
const pk_aircraft_class *pk_assembly_class(pk_assembly *assembly, const pk_node *node, const char *id);
// Adds the draft of a flight of a stream of traffic; fills what all flyers of a class share.
pk_status pk_assembly_add_flight(pk_assembly *assembly, const char *name, uint32_t stream);
void pk_assembly_fill_flyer(pk_assembly *assembly, const pk_draft *draft, const pk_aircraft_class *class,
                            pk_flyer *out);
// traffic.c makes the flights of the traffic.
pk_status pk_assemble_traffic_drafts(pk_assembly *assembly);
pk_status pk_assemble_traffic(pk_assembly *assembly, const pk_draft *draft, pk_flyer *flyer);
