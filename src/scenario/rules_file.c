// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/assemble.h"
#include <string.h>

pk_status pk_assemble_rules(pk_assembly *assembly) {
  uint32_t n = assembly->scenario->n_nations;
  assembly->rule_tables = PK_ARENA_NEW(assembly->arena, const pk_rule_table *, n);
  assembly->id_policies = PK_ARENA_NEW(assembly->arena, const pk_id_policy *, n);
  if (!assembly->rule_tables || !assembly->id_policies) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < n; i++) {
    pk_rule_table *table = PK_ARENA_NEW(assembly->arena, pk_rule_table, 1);
    pk_id_policy *policy = PK_ARENA_NEW(assembly->arena, pk_id_policy, 1);
    if (!table || !policy) return PK_NO_MEMORY;
    *table = pk_rules_icao_peacetime();
    *policy = pk_id_policy_default();
    assembly->rule_tables[i] = table;
    assembly->id_policies[i] = policy;
  }
  return PK_OK;
}
