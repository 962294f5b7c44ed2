// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"
#include "scenario/catalog.h"
#include "scenario/files.h"
#include "scenario/lint.h"
#include "scenario/page.h"
#include "scenario/rules_file.h"
#include "scenario/schema.h"
#include <string.h>

// The ids of a file of the catalog, after some words of the language.
static pk_schema_names ids(const char *kind, const char *key, const pk_catalog_file *file, const char *const *words,
                           pk_arena *arena) {
  uint32_t n_words = 0, n = file->tree->root->n;
  while (words && words[n_words]) n_words++;
  const char **names = PK_ARENA_NEW(arena, const char *, n_words + n + 1); // with an end
  if (!names) return (pk_schema_names){kind, key, NULL, 0};
  for (uint32_t i = 0; i < n_words; i++) names[i] = words[i];
  for (uint32_t i = 0; i < n; i++) names[n_words + i] = file->tree->root->children[i]->key;
  return (pk_schema_names){kind, key, names, n_words + n};
}

static pk_status write_schema(pk_console *console, const pk_object_kind *kind, pk_diags *diags) {
  static const char *const units[] = {"sector_operations_centre", "fighter_squadron", NULL};
  pk_catalog catalog;
  pk_arena *arena = &diags->arena;
  pk_status status = pk_catalog_open(console->data_dir, arena, diags, &catalog);
  if (status != PK_OK) return status;
  const pk_schema_names batteries = ids("unit", "class", &catalog.batteries, units, arena);
  const pk_schema_names names[] = {ids("unit", "class", &catalog.radars, batteries.names, arena),
                                   ids("flight", "class", &catalog.aircraft, NULL, arena),
                                   ids("stream of traffic", "class", &catalog.aircraft, NULL, arena),
                                   ids("stream of traffic", "between", &catalog.airfields, NULL, arena)};
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  pk_schema_write(kind, names, sizeof names / sizeof *names, &text);
  if (text.failed)
    status = PK_NO_MEMORY;
  else
    fprintf(console->out, "%s\n", text.bytes);
  pk_buf_clear(&text);
  return status;
}

// The kind of a file that is included in one of a kind: without the keys of a head, and none must be given.
static const pk_object_kind *part_of(const pk_object_kind *whole, pk_arena *arena) {
  pk_object_kind *part = PK_ARENA_NEW(arena, pk_object_kind, 1);
  pk_field *fields = PK_ARENA_NEW(arena, pk_field, whole->n_fields);
  if (!part || !fields) return NULL;
  *part = *whole;
  part->fields = fields;
  part->n_fields = 0;
  for (uint32_t i = 0; i < whole->n_fields; i++) {
    const char *key = whole->fields[i].key;
    if (strcmp(key, "picket") == 0 || strcmp(key, "annexes") == 0 || strcmp(key, "annex") == 0) continue;
    fields[part->n_fields] = whole->fields[i];
    fields[part->n_fields++].is_required = 0;
  }
  return part;
}

static int write_page(pk_console *console, int of_warnings) {
  static const pk_object_kind *const roots[] = {&pk_scenario_file_kind, &pk_annex_file_kind, &pk_pack_kind};
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  if (of_warnings)
    pk_lint_page_write(&text);
  else
    pk_page_write(roots, sizeof roots / sizeof *roots, &text);
  fputs(text.failed ? "" : text.bytes, console->out);
  int failed = text.failed;
  pk_buf_clear(&text);
  return failed ? pk_status_exit_code(PK_NO_MEMORY) : 0;
}

static int schema(pk_console *console, const pk_args *args) {
  int of_warnings = pk_args_value(args, "warnings") != NULL;
  if (of_warnings || pk_args_value(args, "page")) return write_page(console, of_warnings);
  const char *what = args->n_operands ? args->operands[0] : "scenario";
  const pk_object_kind *kind = strcmp(what, "scenario") == 0        ? &pk_scenario_file_kind
                               : strcmp(what, "annex") == 0         ? &pk_annex_file_kind
                               : strcmp(what, "scenario-part") == 0 ? &pk_scenario_file_kind
                               : strcmp(what, "annex-part") == 0    ? &pk_annex_file_kind
                               : strcmp(what, "rules") == 0         ? &pk_pack_kind
                                                                    : NULL;
  if (!kind) {
    pk_console_error(console, "there is a schema of scenario, annex, rules, scenario-part and annex-part, not of '%s'",
                     pk_shorten(what).text);
    return 2;
  }
  pk_diags diags;
  pk_diags_init(&diags, pk_allocator_heap());
  if (strstr(what, "-part")) kind = part_of(kind, &diags.arena);
  pk_status status = kind ? write_schema(console, kind, &diags) : PK_NO_MEMORY;
  pk_console_show(console, &diags, (pk_documents){NULL, 0}, NULL);
  pk_diags_clear(&diags);
  return pk_status_exit_code(status);
}

static const pk_option options[] = {
    {"page", 0, NULL, "write the reference page of the language instead, in Markdown"},
    {"warnings", 0, NULL, "write the table of warnings instead, in Markdown: when each is given and why it matters"},
};

const pk_command pk_cmd_schema = {
    .name = "schema",
    .operands = "[scenario|annex|rules|scenario-part|annex-part]",
    .summary = "write the JSON Schema that editors complete from",
    .examples = "picket schema scenario >scenario.schema.json\npicket schema annex >annex.schema.json\n"
                "picket schema --warnings",
    .details =
        "Editors with a YAML plug-in complete keys, words and classes and check units from it while one types: put the "
        "line '# yaml-language-server: $schema=scenario.schema.json' at the top of a file.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .operands_max = 1,
    .run = schema,
};
