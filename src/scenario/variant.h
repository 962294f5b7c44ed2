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
// has one place to go.
#pragma once
#include "scenario/assemble.h"

typedef struct pk_file_variant {
  pk_object object;
  const char *title;
  const pk_node *remove, *set;
} pk_file_variant;

extern const pk_object_kind pk_variant_kind;

// Applies the variants that the load asks for, in their order. An unknown name, or a path that meets nothing in any
// file, is an error, in all variants.
pk_status pk_variants_apply(pk_assembly *assembly);
// Whether a variant would change anything in the trees as they are; its paths must meet something.
int pk_variant_changes(pk_assembly *assembly, const pk_node *variant);
