// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/variant.h"

pk_status pk_variants_apply(pk_assembly *assembly, const pk_tree *tree) {
  (void)tree;
  if (!assembly->def->variant) return PK_OK;
  return PK_OK;
}

void pk_variants_apply_annex(pk_assembly *assembly, const pk_tree *tree) { (void)assembly, (void)tree; }
