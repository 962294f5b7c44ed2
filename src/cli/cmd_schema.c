// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"
#include "scenario/files.h"
#include "scenario/schema.h"
#include <string.h>

static int schema(pk_console *console, const pk_args *args) {
  const char *what = args->n_operands ? args->operands[0] : "scenario";
  const pk_object_kind *kind = strcmp(what, "scenario") == 0 ? &pk_scenario_file_kind
                               : strcmp(what, "annex") == 0  ? &pk_annex_file_kind
                                                             : NULL;
  if (!kind) {
    pk_console_error(console, "there is a schema of 'scenario' and of 'annex', not of '%s'", pk_shorten(what).text);
    return 2;
  }
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  pk_schema_write(kind, &text);
  fprintf(console->out, "%s\n", text.bytes ? text.bytes : "");
  pk_buf_clear(&text);
  return 0;
}

const pk_command pk_cmd_schema = {
    .name = "schema",
    .operands = "[scenario|annex]",
    .summary = "write the JSON Schema that editors complete from",
    .examples = "picket schema scenario >scenario.schema.json\npicket schema annex >annex.schema.json",
    .details = "Editors with a YAML plug-in complete keys and check units from it while one types.",
    .operands_max = 1,
    .run = schema,
};
