// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Variants: named changes that a load applies to the trees of all files before they are read.
//
//   variants:
//     no-aew: {remove: [Mainstay 1]}
//     readier: {set: {units/QRA */alert: {RS5: 2}, Azure/rules: ussr-1987}}
//
// `remove` takes names of things (with *), which also leave the lists that name them, or paths. `set` takes paths from
// the top of any file; a path that begins with a nation means its annex. What is not there yet may be added where it
// has one place to go. Several may be applied together, unless they set one place in two ways.
#pragma once
#include "scenario/assemble.h"

typedef struct pk_file_variant {
  pk_object object;
  const char *title;
  const pk_node *remove, *set;
} pk_file_variant;

extern const pk_object_kind pk_variant_kind;

// One place that a variant sets or takes out.
typedef struct pk_touch {
  uint32_t variant;            // number in the map
  const pk_node *parent, *old; // where, and what stands there; NULL: a key is added
  const char *key;
  const pk_node *value; // NULL: taken out
  const pk_node *item;  // what takes it out
} pk_touch;

typedef struct pk_touches {
  pk_touch *items;
  uint32_t n, capacity;
} pk_touches;

// Whether variants that are asked for set one place in two ways, which is told with both; warns of what one sets and
// another takes out.
int pk_rivals_refuse(pk_assembly *assembly, const pk_node *variants, const pk_touches *all, const uint8_t *is_asked);
// Fills the assembly's list of which variants cannot go together.
pk_status pk_rivals_keep(pk_assembly *assembly, const pk_node *variants, const pk_touches *all);

// Applies the variants that the load asks for: first what all set, then what all take out, so that their order means
// nothing. An unknown name, a path that meets nothing in any file, and two that set one place in two ways are errors.
pk_status pk_variants_apply(pk_assembly *assembly);
// Whether a variant would change anything in the trees as they are; its paths must meet something.
int pk_variant_changes(pk_assembly *assembly, const pk_node *variant);
