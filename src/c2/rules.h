// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Rules of engagement as data: ordered rows say in which situation which step is permitted, needs an authority or is
// forbidden. The file format and the order semantics are in docs/models/rules.md.
#pragma once
#include "c2/border.h"
#include "c2/identity.h"
#include "engage/battery.h"

// X(name, key in files, words, what must have happened first). Later steps weigh more.
#define PK_STEP_TABLE(X)                                                                                               \
  X(OBSERVE, "observe", "keep watching", NOTHING)                                                                      \
  X(QUERY, "query", "call by radio", NOTHING)                                                                          \
  X(ASK_NEIGHBOUR, "ask neighbour", "ask the neighbour's centre", NOTHING)                                             \
  X(DECLARE, "declare", "declare a violation", NOTHING)                                                                \
  X(SCRAMBLE, "scramble", "scramble", NOTHING)                                                                         \
  X(IDENTIFY, "identify", "identify by eye", ORDERED)                                                                  \
  X(ESCORT, "escort", "escort", IDENTIFIED)                                                                            \
  X(WARN, "warn", "signal: you have been intercepted, follow me", IDENTIFIED)                                          \
  X(LEAD, "lead to land", "lead to land", IDENTIFIED)                                                                  \
  X(BURST, "warning burst", "fire a warning burst", SIGNALLED)                                                         \
  X(ENGAGE, "engage", "engage", CONTACT)                                                                               \
  X(FIRE, "fire", "fire by a battery", NOTHING)
typedef enum pk_step {
#define PK_X(name, key, words, after) PK_STEP_##name,
  PK_STEP_TABLE(PK_X)
#undef PK_X
      PK_STEP_COUNT
} pk_step;
// How far the reaction to a track has come.
typedef enum pk_stage {
  PK_STAGE_NOTHING,
  PK_STAGE_ORDERED,    // a fighter is on its way
  PK_STAGE_CONTACT,    // it sees the target
  PK_STAGE_IDENTIFIED, // it has told what it sees
  PK_STAGE_SIGNALLED   // it has signalled and waited
} pk_stage;
// Key, words, and the stage a step needs.
const char *pk_step_name(pk_step step);
const char *pk_step_words(pk_step step);
pk_stage pk_step_after(pk_step step);

typedef enum pk_tension { PK_TENSION_PEACE, PK_TENSION_CRISIS, PK_TENSION_ATTACK, PK_TENSION_COUNT } pk_tension;
typedef enum pk_verdict { PK_PERMITTED, PK_NEEDS_AUTHORITY, PK_FORBIDDEN } pk_verdict; // ever more restrictive
// Names in files; never NULL.
const char *pk_tension_name(pk_tension tension);
const char *pk_verdict_name(pk_verdict verdict);

#define PK_BIT(index) (1u << (index))
#define PK_ANY 0u // a mask of 0 asks nothing

typedef struct pk_rule {
  const char *id;
  uint32_t rank; // rows are in ascending rank, then id: the order of deciding, whatever the order in a file
  uint32_t identities, borders, kinds, tensions; // masks of PK_BIT(...); PK_ANY
  uint32_t inside, outside;                      // masks of zones: in at least one of, in none of
  pk_evidence_set all, any, none;                // evidence and behaviour
  uint8_t level_min;                             // pk_evidence_level
  uint8_t renegade;                              // 1: part of the renegade branch, asleep unless the table's is on
  uint32_t steps;                                // mask: what the row speaks of
  const char *by;                                // role of the authority asked; NULL: any that may
  uint8_t verdict;                               // pk_verdict
  uint8_t control;                               // pk_control of batteries while the row decides on FIRE
  const char *cite, *confidence;
} pk_rule;
typedef struct pk_rule_table {
  const char *name;
  const pk_rule *rules;
  uint32_t n;
  const pk_zone *zones;
  uint32_t n_zones;
  uint8_t renegade; // the national renegade branch is on
  const char *source;
} pk_rule_table;

typedef struct pk_situation {
  uint8_t identity, kind, tension; // pk_identity, pk_kind, pk_tension
  uint8_t stage;                   // pk_stage
  uint32_t borders, zones;         // masks
  pk_evidence_set evidence;
} pk_situation;

// Why a step is not taken. {..} are filled in by pk_action_text: docs/models/rules.md.
#define PK_WHY_TABLE(X)                                                                                                \
  X(NONE, "")                                                                                                          \
  X(RULE, "rule {rule} forbids it")                                                                                    \
  X(CIVIL, "{kind} aircraft count as civil and are not engaged (ICAO art. 3 bis); no renegade branch with a named "    \
           "authority stands against it")                                                                              \
  X(NO_RULE, "no row of the rules orders it")                                                                          \
  X(IDENTITY, "track {track} is {had}, rule {rule} asks {needed}")                                                     \
  X(BORDER, "track {track} is {had} the border, rule {rule} asks {needed}")                                            \
  X(KIND, "track {track} is taken for {had}, rule {rule} asks {needed}")                                               \
  X(ZONE, "rule {rule} holds in another zone")                                                                         \
  X(EVIDENCE, "rule {rule} asks more evidence: {needed}")                                                              \
  X(TENSION, "rule {rule} holds in {needed} only")                                                                     \
  X(STAGE, "no fighter has come so far: {had}, needed {needed}")                                                       \
  X(NO_AUTHORITY, "nobody whom {centre} can ask may decide it")                                                        \
  X(UNREACHABLE, "{authority} could not be reached")                                                                   \
  X(BUSY, "{authority} was busy with another decision for {needed_s}; {left_s} were left")                             \
  X(TOO_LATE, "{authority} answered after {needed_s}; {left_s} had been left")                                         \
  X(REFUSED, "{authority} refused")                                                                                    \
  X(MOOT, "the answer came when the situation had changed: {had}")                                                     \
  X(BRIEF, "track {track} was inside and {had} for {had_s} only")                                                      \
  X(OFTEN, "fighters went up for track {track} as often as allowed: {had_n} of {needed_n} times")                      \
  X(ALONE, "{centre} has no neighbour to ask")                                                                         \
  X(NO_AIRCRAFT, "no aircraft ready at {squadron}: {needed} asked, {had} on alert")                                    \
  X(NO_SQUADRON, "{centre} has no fighters")                                                                           \
  X(UNSERVICEABLE, "the aircraft of {squadron} failed on start")                                                       \
  X(NO_COURSE, "no course meets track {track}: {needed_s} of flight needed, fuel for {had_s}")                         \
  X(FUEL, "fuel: {had_kg} left, {needed_kg} needed to land with reserve")                                              \
  X(TRACK_LOST, "track {track} was lost")                                                                              \
  X(NEVER_SAW, "searched {had_s} near track {track} and saw nothing")                                                  \
  X(LEFT_ZONE, "track {track} left the zone in which the fighter may follow")                                          \
  X(LEFT_AREA, "track {track} left the area of {centre}")                                                              \
  X(SETTLED, "track {track} was identified as {had}")                                                                  \
  X(SUPERSEDED, "the fighter was given another task")                                                                  \
  X(DONE, "the task was done")                                                                                         \
  X(NO_NEIGHBOUR, "no centre takes over where track {track} went")                                                     \
  X(NOT_FOUND, "the receiving centre {centre} held no track within {needed_m} of the place told")                      \
  X(POLICY, "{centre} does not take over identities")                                                                  \
  X(NO_EVIDENCE, "nothing said who it was")                                                                            \
  X(NO_BATTERY, "{centre} has no batteries")                                                                           \
  X(CONTROL, "weapons {control}: track {track} is {had}, {needed} is asked")                                           \
  X(ENVELOPE, "track {track} does not come into its envelope: {limit}")                                                \
  X(SOONER, "another battery can fire sooner")                                                                         \
  X(AS_SOON, "another battery can fire as soon: it has more free channels, else more missiles, else is nearer")        \
  X(WAITS, "its window opens {left_s} from now")                                                                       \
  X(MARKED, "track {track} is marked as destroyed")                                                                    \
  X(ANSWERED, "it answered the interrogator of {battery}")                                                             \
  X(NET_CUT, "its net with {centre} is cut")                                                                           \
  X(CHANNELS, "all its channels are taken: {needed_n}")                                                                \
  X(RELOADING, "it reloads for {left_s}, and the window closes {had_s} from now")                                      \
  X(OWN_FIGHTER, "an own fighter is {had_m} from track {track} or the line of fire; {needed_m} are asked")
typedef enum pk_why {
#define PK_X(name, text) PK_WHY_##name,
  PK_WHY_TABLE(PK_X)
#undef PK_X
      PK_WHY_COUNT
} pk_why;
// Code of a reason, such as "NO_AIRCRAFT", and its sentence with its {..}; never NULL.
const char *pk_why_name(pk_why why);
const char *pk_why_text(pk_why why);

enum { PK_RULE_NONE = -1 };
typedef struct pk_ruling {
  pk_verdict verdict;
  int32_t rule;     // row that decides; PK_RULE_NONE: nothing speaks of the step, so it is forbidden
  int32_t shadowed; // row that would have ordered the step, had `rule` not forbidden it; PK_RULE_NONE
  pk_why why;       // PK_WHY_NONE unless forbidden
  uint8_t named;    // 1: the authority must be the one that the row names, and must decide in person
} pk_ruling;

// What the table says of a step: first row that matches and speaks of it decides; no row: forbidden. Above all rows
// stands the hard stop: who is presumed civil is not fired at.
pk_ruling pk_rules_ruling(const pk_rule_table *table, const pk_situation *situation, pk_step step);
// Whether one row's conditions hold; *why (may be NULL) gets the first that does not.
int pk_rule_matches(const pk_rule *rule, const pk_situation *situation, pk_why *why);
// Row that orders the step and misses by exactly one condition, with that condition; PK_RULE_NONE if there is none.
int32_t pk_rules_near_miss(const pk_rule_table *table, const pk_situation *situation, pk_step step, pk_why *why);
// The more restrictive of two rulings of the same step (two nations' tables); the first if equal.
pk_ruling pk_ruling_stricter(pk_ruling a, pk_ruling b);
// Whether an object is presumed civil: CIVIL always; UNKNOWN, SLOW and BALLOON unless under attack and hostile.
int pk_civil_presumed(const pk_situation *situation);
