// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Variants: named patches that a load applies to the trees of all files before they are read.
#pragma once
#include "scenario/assemble.h"

// Applies the variants that the load asks for, in their order. An unknown name, or a path that meets nothing in any
// file, is an error; so it is in the variants that are not asked for.
pk_status pk_variants_apply(pk_assembly *assembly);
