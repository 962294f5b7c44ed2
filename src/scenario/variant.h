// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Variants: named patches that a load applies to the trees before they are read.
#pragma once
#include "scenario/assemble.h"

// Applies the variants that the load asks for to the joint file, and remembers them for the annexes. An unknown name,
// or a path that meets nothing in any file, is an error.
pk_status pk_variants_apply(pk_assembly *assembly, const pk_tree *tree);
void pk_variants_apply_annex(pk_assembly *assembly, const pk_tree *tree);
