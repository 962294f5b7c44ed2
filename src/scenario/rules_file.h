// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Rule packs as files: catalog/rules/NAME.yaml, a file beside the scenario, and what an annex changes in one of them.
// The shape and the meaning of the rows: docs/models/rules.md.
#pragma once
#include "c2/rules.h"
#include "scenario/binding.h"

typedef struct pk_file_identify { // figures of identification
  pk_object object;
  double pending_s, dwell_s, margin_ratio, plan_wait_s, slow_mps, airliner_mps, fast_mps, turning_rad;
  pk_altitude low;
  int inherit, with_bayes;
} pk_file_identify;

typedef struct pk_file_id_row {
  pk_object object;
  uint32_t rank;
  uint64_t all, any, none; // pk_evidence_set
  pk_names zones;
  pk_time from, until;
  double age_s;
  int identity, kind, at_once;
  const char *cite;
} pk_file_id_row;

typedef struct pk_file_rule_row {
  pk_object object;
  uint32_t rank;
  uint64_t identities, borders, kinds, tensions, steps; // sets of words
  pk_names inside, outside;                             // names of zones
  uint64_t all, any, none;
  int level, renegade, verdict, control; // control: pk_control
  const char *by, *cite;
} pk_file_rule_row;

typedef struct pk_file_pack {
  pk_object object;
  const char *name, *title;
  int renegade;
  pk_names zones;
  pk_file_identify identify;
  pk_objects identification, rows; // pk_file_id_row, pk_file_rule_row
} pk_file_pack;

// What an annex says: a pack, and what is different here.
typedef struct pk_file_rules {
  pk_object object;
  const char *pack;
  int renegade;
  const pk_node *identify, *zones, *identification, *rows;
} pk_file_rules;

extern const pk_object_kind pk_pack_kind; // of a pack's file
extern const pk_object_kind pk_rules_kind;
extern const pk_object_kind pk_identify_kind;
extern const pk_object_kind pk_id_row_kind;
extern const pk_object_kind pk_rule_row_kind;

// The steps as words of the language; also of authorities.
extern const pk_word pk_step_word_table[];
// Weapon control status; also of batteries.
extern const pk_word pk_control_word_table[];
// Peace, crisis, attack; also of annexes.
extern const pk_word pk_tension_word_table[];
