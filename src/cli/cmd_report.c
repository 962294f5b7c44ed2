// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "cli/commands.h"
#include "cli/recording.h"
#include "report/report.h"
#include "scenario/catalog.h"
#include <string.h>

// FILE.picket becomes FILE.html where no output is named.
static const char *output_of(const pk_args *args, pk_arena *arena) {
  const char *given = pk_args_value(args, "output"), *path = args->operands[0];
  if (given) return given;
  size_t length = strlen(path);
  int custom = length > 7 && strcmp(path + length - 7, ".picket") == 0;
  return pk_arena_printf(arena, "%.*s.html", (int)(custom ? length - 7 : length), path);
}

static void print_json(pk_console *console, const char *output, pk_diags *diags) {
  pk_buf text;
  pk_json json;
  pk_buf_init(&text, pk_allocator_heap());
  pk_json_init(&json, &text);
  pk_json_object(&json);
  pk_json_key_text(&json, "schema", "picket.report/1");
  pk_json_key_text(&json, "report", output);
  pk_json_key(&json, "diagnostics");
  pk_diags_json_array(diags, &json);
  pk_json_object_end(&json);
  fprintf(console->out, "%s\n", text.bytes ? text.bytes : "");
  pk_buf_clear(&text);
}

static int report(pk_console *console, const pk_args *args) {
  pk_diags diags;
  if (pk_args_value(args, "for")) return pk_cli_refuse_nation(console, pk_args_value(args, "for"));
  pk_diags_init(&diags, pk_allocator_heap());
  const char *output = output_of(args, &diags.arena);
  const char *template_path =
      pk_arena_printf(&diags.arena, "%s/%s", console->data_dir, pk_data_files[PK_DATA_PAGE].path);
  pk_status status = PK_NO_MEMORY;
  if (output && template_path) {
    pk_report_def def = {.recording = args->operands[0],
                         .template_path = template_path,
                         .output = output,
                         .force = pk_args_value(args, "force") != NULL};
    status = pk_report_write(&def, pk_allocator_heap(), &diags);
  }
  if (status == PK_OK && console->json)
    print_json(console, output, &diags);
  else
    pk_console_show(console, &diags, (pk_documents){NULL, 0}, "no report was written");
  if (status == PK_OK && !console->json && !console->quiet)
    fprintf(console->out, "report   %s (opens offline in any browser)\n", output);
  pk_diags_clear(&diags);
  return pk_status_exit_code(status);
}

static const pk_option options[] = {
    {"output", 'o', "FILE", "where to write the page; beside the recording unless given"},
    {"force", 0, NULL, "replace an existing file"},
    {"for", 0, "NATION", "refused, with the way there is to give one nation a report"},
};

const pk_command pk_cmd_report = {
    .name = "report",
    .operands = "FILE.picket",
    .summary = "write the after-action report as one page that opens offline",
    .examples = "picket report border.picket\npicket report border.picket -o border.html --force",
    .details =
        "One HTML file: the answer in words, the playing map, the timeline, why each thing happened or did not, tables "
        "with units, assumptions and method. It asks the network for nothing.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .operands_min = 1,
    .operands_max = 1,
    .run = report,
};
