// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The constant scenario: everything the files say, checked, resolved and sorted by name. Shared by all replications and
// threads; nothing in it changes after loading. Entities are numbered from 1 in one table (by kind, then name), so that
// the order in the files means nothing; all other indices count from 0 in their own arrays, in the order of names.
#pragma once
#include "base/diag.h"
#include "c2/centre.h"
#include "geo/area.h"
#include "link/net.h"
#include "motion/route.h"
#include "sensor/scan.h"
#include "sensor/visual.h"
#include "track/tracker.h"

typedef enum pk_entity_kind {
  PK_ENTITY_NATION,
  PK_ENTITY_RADAR,
  PK_ENTITY_CENTRE,
  PK_ENTITY_SQUADRON,
  PK_ENTITY_NET,
  PK_ENTITY_AUTHORITY,
  PK_ENTITY_FLIGHT,   // a mover of the scenario or of its traffic
  PK_ENTITY_AIRCRAFT, // a mover that belongs to a squadron
  PK_ENTITY_BATTERY,
  PK_ENTITY_INJECT, // of exercise control
  PK_ENTITY_COUNT
} pk_entity_kind;

// Word for a kind, such as "radar"; never NULL.
const char *pk_entity_kind_name(pk_entity_kind kind);

// One named thing. index: its place in the array of its kind (movers: index of the mover).
typedef struct pk_entity {
  pk_entity_kind kind;
  const char *name, *class_id; // class_id: catalog entry, "" if it has none
  uint32_t nation;             // entity number, 0 for none
  uint32_t index;
  pk_lla place; // of units; h_m: ground amsl
  uint64_t key; // hash of the name: chance hangs on it
} pk_entity;

#define PK_NO_INDEX UINT32_MAX // none, where an index is due

// Centres that speak and listen, over a data net that has both; the voice net that has both, PK_NO_INDEX if none has.
typedef struct pk_release_way {
  uint32_t from_post, to_post, net, voice;
} pk_release_way;

// What one nation tells another.
typedef struct pk_release {
  uint32_t to_nation; // index
  double within_m;    // tracks at most so far from the own border; infinite: all
  double delay_s;     // before a track may be told
  double period_s;    // between two messages about one track
  uint8_t tells_identity, tells_code;
  const pk_release_way *ways; // each data net that joins centres of the two, in the order of nets and members
  uint32_t n_ways;
  uint32_t net; // of the first way, PK_NO_INDEX: nobody tells anything
} pk_release;

// Military net that the aircraft of a nation (by entity number) answer on, as a bit set.
#define PK_IFF_NET(nation) (1u << (nation) % 31)

typedef struct pk_nation {
  uint32_t entity;
  uint32_t iff_nets; // that its interrogators ask
  const char *side, *colour;
  const pk_area *border; // NULL: has none
  const pk_release *releases;
  uint32_t n_releases;
} pk_nation;

typedef struct pk_site {
  uint32_t entity, nation; // nation: index
  uint32_t centre, net;    // who it reports to and over what; PK_NO_INDEX: nobody
  const pk_radar *radar;
  uint32_t carrier;   // mover that carries it, PK_NO_INDEX if it stands
  uint8_t on_order;   // silent until its centre orders emission
  uint8_t of_battery; // a battery's own, which is no unit by itself
} pk_site;

typedef struct pk_post { // a centre
  uint32_t entity, nation;
  uint32_t carrier; // mover that it is aboard, PK_NO_INDEX if it stands
  pk_tracker_def tracker;
  const pk_tracker_sensor *sensors;
  uint32_t n_sensors;
  pk_centre_def c2;
  uint32_t superior, superior_net; // centre that it tells its tracks, and how; PK_NO_INDEX: none
  uint32_t superior_voice;         // net while that one is cut; PK_NO_INDEX: none
  double tell_period_s;            // between two messages about one track to the superior
} pk_post;

typedef struct pk_channel { // a net
  uint32_t entity;
  pk_net_def net; // members are entity numbers
} pk_channel;

typedef struct pk_wing { // a squadron; its pk_squadron_def stands in its centre's c2 definition
  uint32_t entity, nation, centre;
  uint32_t squadron;                // index under its centre
  uint32_t voice_net;               // PK_NO_INDEX: orders take no time
  uint32_t first_mover, n_aircraft; // its aircraft, one mover each
  pk_lla base;                      // h_m: ground amsl
  double runway_rad, runway_m;      // NaN and 0 where unknown
  const char *field;                // name of the airfield
  uint32_t aerodrome;               // the same, as an index
} pk_wing;

typedef struct pk_battery_post { // a battery; its pk_battery_def stands in its centre's c2 definition
  uint32_t entity, nation, centre;
  uint32_t battery;      // index under its centre
  uint32_t net;          // over which it is ordered; PK_NO_INDEX: orders take no time
  const pk_radar *radar; // of engagement; NULL: its crew looks with the eye
  double look_s;         // between two looks
} pk_battery_post;

// What an effective shot does.
typedef enum pk_effects { PK_EFFECTS_MARK, PK_EFFECTS_REMOVE } pk_effects;

// A field where intercepted aircraft are led to land, and where aircraft land.
typedef struct pk_aerodrome {
  const char *name;            // ICAO code or other id, else the place as written
  pk_lla place;                // h_m: ground amsl
  double runway_rad, runway_m; // NaN and 0 where unknown
  pk_time landing_interval;    // between two landings
  pk_time take_off_interval;   // between a take-off and any other use of its runway
} pk_aerodrome;

typedef enum pk_intent {
  PK_INTENT_ROUTINE, // flies its plan, answers the radio
  PK_INTENT_LOST,    // no radio, sees an interceptor's signals and follows them
  PK_INTENT_DEFIANT, // sees the signals, does not follow
  PK_INTENT_UNAWARE, // notices nothing
} pk_intent;

// A mover: a flight of the scenario, or an aircraft of a squadron.
typedef struct pk_flyer {
  uint32_t entity, nation; // nation: index or PK_NO_INDEX
  uint32_t wing;           // PK_NO_INDEX for flights
  pk_performance performance;
  pk_signature signature;
  double visible_area_m2;
  pk_route_def route;     // flights only; leg times are absolute
  const uint32_t *fields; // [route.n] aerodrome of each take-off and landing, PK_NO_INDEX of other legs
  pk_dist delay_s;        // added to the whole route, drawn in each replication
  pk_intent intent;
  uint8_t kind_seen;      // what a pilot makes out: pk_evidence, one of PK_EV_SEEN_...
  uint8_t target;         // pk_target_kind
  uint8_t civil, traffic; // traffic: from the scenario's traffic, not named by its author
  uint8_t raids;          // plays an intruder
  uint32_t friend_leg;    // leg at whose end it is a friend again; PK_NO_INDEX: none
  uint32_t friend_nets;   // military nets that it answers then
  const char *lands_at;   // name of the field where its route ends, "" if none
} pk_flyer;

typedef enum pk_expected {
  PK_EXPECT_DETECTED, // a sensor of `by` gave a plot
  PK_EXPECT_TRACKED,  // a centre of `by` confirmed a track
  PK_EXPECT_DECLARED, // a centre of `by` declared the violation
  PK_EXPECT_MET,      // an aircraft of `by` identified it
  PK_EXPECT_LANDED,   // it landed at `at`
  PK_EXPECT_CROSSED,  // it truly entered the nation `by`
} pk_expected;

typedef struct pk_expectation {
  pk_expected what;
  uint8_t negated;       // must not happen in the time
  uint32_t subject, by;  // entities; by 0: anyone
  const char *at;        // name of an airfield, NULL: anywhere
  pk_time before, after; // absolute; PK_NEVER and 0: no limit
  pk_time within;        // of its true crossing into `by`; PK_NEVER: not asked
  pk_place place;        // in the file
  const char *text;      // as written
} pk_expectation;

typedef enum pk_inject_verb {
  PK_INJECT_MARK,    // a flight as destroyed
  PK_INJECT_SILENCE, // a radar emits nothing
  PK_INJECT_CUT,     // a net carries nothing
  PK_INJECT_CONTROL, // weapon control status of a battery
  PK_INJECT_TENSION, // of a nation
  PK_INJECT_TELL     // words for the log alone
} pk_inject_verb;

// What exercise control does to one thing, once, at a time or on a condition. An inject of the files that acts on many
// things is one of these for each.
typedef struct pk_inject {
  uint32_t entity; // of the inject
  pk_inject_verb verb;
  uint32_t object; // entity acted on; 0: none
  uint8_t value;   // pk_control, pk_tension
  double chance;   // that it takes effect
  pk_time at;      // PK_NEVER: on the condition
  pk_time lasts;   // PK_NEVER: to the end
  pk_expected when;
  uint32_t subject, by;  // of the condition
  pk_time after;         // the condition counts from then on
  const char *landed_at; // NULL: anywhere
  const char *owner, *purpose, *text;
} pk_inject;

// A line of the report's "what is assumed": why (made up), source (cited) or a catalog figure of low confidence.
typedef struct pk_note {
  const char *of, *why, *source, *confidence, *file;
} pk_note;

// A file that took part, kept whole for the record.
typedef struct pk_text_file {
  const char *name, *role, *text; // role: scenario, annex, rules, border, catalog
  uint32_t size;
} pk_text_file;

// Names of variants that a variant cannot be applied with.
typedef struct pk_rivals {
  const char *const *names;
  uint32_t n;
} pk_rivals;

typedef struct pk_scenario {
  const char *title, *name, *folder;
  int64_t start_epoch_s;
  pk_time duration;
  pk_lla theatre;
  double theatre_radius_m, visibility_m;
  uint64_t seed;
  uint8_t effects;           // pk_effects
  pk_air air;                // owns terrain and geoid
  const pk_entity *entities; // [n_entities], entity number - 1
  uint32_t n_entities;
  const pk_nation *nations;
  const pk_site *sites;
  const pk_post *posts;
  const pk_channel *channels;
  const pk_wing *wings;
  const pk_battery_post *batteries;
  const pk_authority_def *authorities;
  const uint32_t *authority_entities; // [n_authorities]
  const pk_aerodrome *aerodromes;     // all that the files name; c2 definitions lead to some of them
  const pk_flyer *flyers;             // flights, then aircraft of squadrons
  uint32_t n_nations, n_sites, n_posts, n_channels, n_wings, n_authorities, n_aerodromes, n_flyers, n_flights,
      n_batteries;
  const pk_expectation *expectations;
  const pk_inject *injects;
  const pk_note *notes;
  const pk_text_file *files;
  const char *const *variants;       // names, those not applied as well
  const char *const *variant_titles; // [n_variants] NULL: has none
  const pk_rivals *variant_rivals;   // [n_variants]
  uint32_t n_expectations, n_injects, n_notes, n_files, n_variants;
  // owned beside the arena
  pk_radar **owned_radars; // [n_sites + n_batteries]; NULL where a battery has none
  pk_area **owned_areas;   // [n_areas]
  uint32_t n_areas;
  pk_plan_set *owned_plans;
  pk_arena arena; // everything else lives here
  pk_allocator allocator;
} pk_scenario;

// What loading needs to know beside the files.
typedef struct pk_load_def {
  const char *path;                       // a folder with scenario.yaml, or a file
  const char *data_dir;                   // share/picket: catalog/, borders.geojson
  uint64_t seed;                          // 0: the scenario's own, else 1
  const char *variant;                    // comma-separated names, NULL for none
  const struct pk_catalog_trees *catalog; // read before, for many loads; NULL: read from data_dir
} pk_load_def;

struct pk_documents;
// Reads, checks and resolves a scenario; all errors at once in diags, with their text in sources (for showing them).
// PK_INVALID if there is any error; *out is NULL then.
pk_status pk_scenario_load(const pk_load_def *def, pk_allocator allocator, pk_scenario **out,
                           struct pk_documents *sources, pk_diags *diags);
// Frees everything; NULL is allowed.
void pk_scenario_destroy(pk_scenario *scenario);
// Entity of a number, and of a name (exact); NULL if there is none.
const pk_entity *pk_scenario_entity(const pk_scenario *scenario, uint32_t number);
const pk_entity *pk_scenario_find(const pk_scenario *scenario, const char *name);
