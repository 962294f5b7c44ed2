// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "cli/commands.h"
#include "cli/folder.h"
#include "cli/recording.h"
#include "scenario/privacy.h"
#include <stdio.h>

// What is given must hold together without what stays: nobody else can find out in time.
static pk_status check(pk_console *console, pk_diags *diags, const char *path, const char *nation,
                       pk_documents *documents) {
  pk_scenario *scenario;
  uint32_t errors = diags->errors;
  pk_load_def def = {.path = path, .data_dir = console->data_dir};
  pk_status status = pk_scenario_load(&def, pk_allocator_heap(), &scenario, documents, diags);
  if (scenario) pk_scenario_destroy(scenario);
  if (status == PK_OK) {
    diags->n = 0; // warnings are for those who write the scenario
  } else if (diags->errors > errors) {
    pk_diag *diag =
        pk_diags_add(diags, PK_ERROR, (pk_place){.file = path}, "what %s may have does not hold together", nation);
    pk_diag_help(diags, diag,
                 "something that stays private is needed in it: make that known, or private what needs it");
  }
  return status;
}

static pk_status refuse_own(pk_diags *diags, const char *folder) {
  pk_diag *diag = pk_diags_add(diags, PK_ERROR, (pk_place){.file = folder}, "the scenario itself is in this folder");
  pk_diag_help(diags, diag, "give another one, so that no annex is lost");
  return PK_IO;
}

static pk_status write_beside(pk_parcel *parcel, pk_diags *diags, const pk_given *given) {
  pk_parcel_file *files = PK_ARENA_NEW(&diags->arena, pk_parcel_file, given->n);
  if (!files) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < given->n; i++)
    files[i] = (pk_parcel_file){given->files[i].name, given->files[i].bytes, given->files[i].size};
  parcel->files = files;
  parcel->n = given->n;
  if (pk_is_same_file(parcel->folder, given->folder)) return refuse_own(diags, parcel->folder);
  return pk_parcel_write(parcel, diags);
}

static void say_json(pk_buf *text, const pk_given *given, const char *nation, const char *folder) {
  pk_json json;
  pk_json_init(&json, text);
  pk_json_object(&json);
  pk_json_key_text(&json, "schema", "picket.export-annex/1");
  pk_json_key_text(&json, "nation", nation);
  pk_json_key_text(&json, "folder", folder);
  pk_json_key(&json, "files");
  pk_json_array(&json);
  for (uint32_t i = 0; i < given->n; i++) {
    pk_json_object(&json);
    pk_json_key_text(&json, "name", given->files[i].name);
    pk_json_key(&json, "whole"), pk_json_bool(&json, given->files[i].is_whole);
    pk_json_key_integer(&json, "left_out", given->files[i].left_out);
    pk_json_object_end(&json);
  }
  pk_json_array_end(&json);
  pk_json_object_end(&json);
  pk_buf_text(text, "\n");
}

static void tell(pk_console *console, const pk_given *given, const char *nation, const char *folder) {
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  if (console->json) {
    say_json(&text, given, nation, folder);
  } else if (!console->quiet) {
    pk_buf_printf(&text, "%s: what %s may have\n", folder, nation);
    for (uint32_t i = 0; i < given->n; i++) {
      const pk_given_file *file = &given->files[i];
      pk_buf_printf(&text, "  %-20s ", file->name);
      if (file->is_whole)
        pk_buf_text(&text, "as it is");
      else
        pk_cli_count(&text, file->left_out, "place left out", "places left out");
      pk_buf_text(&text, file->is_whole ? "\n" : ", no comments\n");
    }
  }
  pk_cli_print(console, &text);
  pk_buf_clear(&text);
}

static int export_annex(pk_console *console, const pk_args *args) {
  const char *nation = pk_args_value(args, "for"), *folder = pk_args_value(args, "output");
  if (!nation || !folder) {
    pk_console_error(console, "say for whom and where to: --for NATION -o FOLDER");
    return 2;
  }
  pk_diags diags;
  pk_documents documents;
  pk_given given;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_load_def def = {.path = args->operands[0], .data_dir = console->data_dir};
  pk_status status = pk_scenario_give(&def, nation, pk_allocator_heap(), &diags, &documents, &given);
  pk_parcel parcel = {.folder = folder, .force = pk_args_value(args, "force") != NULL, .only = 1};
  snprintf(parcel.closing, sizeof parcel.closing, "nothing was written");
  if (status == PK_OK) status = write_beside(&parcel, &diags, &given);
  if (status == PK_OK) status = check(console, &diags, parcel.path, nation, &documents);
  if (status == PK_OK) status = pk_parcel_place(&parcel, &diags);
  pk_parcel_clear(&parcel);
  if (status == PK_OK)
    tell(console, &given, nation, folder);
  else
    pk_console_show(console, &diags, documents, parcel.closing);
  if (status != PK_OK && !diags.n) pk_console_error(console, "%s", pk_status_text(status));
  pk_given_clear(&given);
  pk_diags_clear(&diags);
  return pk_status_exit_code(status);
}

static const pk_option options[] = {
    {"for", 0, "NATION", "who is given the files"},
    {"output", 'o', "FOLDER", "where they are written"},
    {"force", 0, NULL, "replace the files of an earlier export"},
};

const pk_command pk_cmd_export_annex = {
    .name = "export-annex",
    .operands = "SCENARIO",
    .summary = "write the files of a scenario that one nation may be given",
    .examples = "picket export-annex scenarios/01-border --for Ochre -o for-ochre",
    .details =
        "Writes the joint file and the nation's own annex as they are, and the other annexes without comments and "
        "without what 'private:' keeps: whole things, single values, lists' entries and notes that name them, "
        "and what cannot be without them. The folder must be empty, or with --force hold an earlier export of the "
        "same files. Nothing is written if it would not check, or if a title, comment or reason names a private "
        "thing. Recordings and reports hold all files whole: give them only to who may read every annex.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .operands_min = 1,
    .operands_max = 1,
    .run = export_annex,
};
