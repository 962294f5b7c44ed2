// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenarios.h"
#include "scenario/show.h"
#include "support.h"

pk_scenario *pk_test_scenario(const char *path) {
  pk_diags diags;
  pk_documents documents;
  pk_scenario *scenario;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_load_def def = {.path = path, .data_dir = "."};
  pk_status status = pk_scenario_load(&def, pk_allocator_heap(), &scenario, &documents, &diags);
  for (uint32_t i = 0; status != PK_OK && i < diags.n; i++) print_error("%s\n", diags.items[i].message);
  assert_int_equal(status, PK_OK);
  pk_diags_clear(&diags);
  return scenario;
}
