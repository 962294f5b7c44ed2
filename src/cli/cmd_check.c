// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/drawing.h"
#include "cli/recording.h"
#include "scenario/scenario.h"
#include <stdlib.h>
#include <unistd.h>

// As they are written: a battery is one, with its radar.
static uint32_t count_units(const pk_scenario *scenario) {
  uint32_t n = scenario->n_sites + scenario->n_posts + scenario->n_wings + scenario->n_batteries;
  for (uint32_t i = 0; i < scenario->n_sites; i++) n -= scenario->sites[i].of_battery;
  return n;
}

static int print_json(pk_console *console, const pk_scenario *scenario, pk_diags *diags, int show) {
  int is_good = 1;
  pk_buf text;
  pk_json json;
  pk_buf_init(&text, pk_allocator_heap());
  pk_json_init(&json, &text);
  pk_json_object(&json);
  pk_json_key_text(&json, "schema", "picket.check/1");
  pk_json_key_text(&json, "title", scenario ? scenario->title : NULL);
  pk_json_key_integer(&json, "units", scenario ? count_units(scenario) : 0);
  pk_json_key_integer(&json, "flights", scenario ? scenario->n_flights : 0);
  pk_json_key(&json, "variants");
  pk_json_array(&json);
  for (uint32_t i = 0; scenario && i < scenario->n_variants; i++) pk_json_text(&json, scenario->variants[i]);
  pk_json_array_end(&json);
  pk_json_key(&json, "variant_titles"); // in the order of the names; null where there is none
  pk_json_array(&json);
  for (uint32_t i = 0; scenario && i < scenario->n_variants; i++) pk_json_text(&json, scenario->variant_titles[i]);
  pk_json_array_end(&json);
  pk_json_key_integer(&json, "errors", diags->errors);
  pk_json_key_integer(&json, "warnings", diags->n - (diags->errors < diags->n ? diags->errors : diags->n));
  pk_diags_sort(diags);
  pk_json_key(&json, "diagnostics");
  pk_diags_json_array(diags, &json);
  if (show && scenario) {
    pk_json_order_of_battle(&json, scenario);
    is_good = pk_json_timeline(&json, scenario);
  }
  pk_json_object_end(&json);
  fprintf(console->out, "%s\n", text.bytes ? text.bytes : "");
  pk_buf_clear(&text);
  return is_good;
}

static int draw(pk_console *console, const pk_scenario *scenario) {
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  pk_draw_order_of_battle(&text, scenario);
  int is_good = pk_draw_timeline(&text, scenario);
  if (scenario->n_variants) pk_buf_text(&text, "\nVariants\n");
  for (uint32_t i = 0; i < scenario->n_variants; i++) {
    const char *title = scenario->variant_titles[i];
    pk_buf_text(&text, "  ");
    if (title)
      pk_draw_cell(&text, scenario->variants[i], 22), pk_buf_printf(&text, " %s\n", title);
    else
      pk_buf_printf(&text, "%s\n", scenario->variants[i]);
  }
  pk_cli_print(console, &text);
  is_good &= !text.failed;
  pk_buf_clear(&text);
  return is_good;
}

// The page, with the warnings as the terminal shows them.
static pk_status write_page(const pk_scenario *scenario, pk_diags *diags, pk_documents documents, const char *path,
                            int force) {
  pk_buf page, warnings;
  pk_buf_init(&page, pk_allocator_heap());
  pk_buf_init(&warnings, pk_allocator_heap());
  pk_diags_sort(diags);
  if (diags->n) pk_diags_show(diags, documents, 0, PK_SHOW_MAX, &warnings);
  pk_status status = PK_NO_MEMORY;
  if (pk_html_plan(&page, scenario, warnings.bytes ? warnings.bytes : "") && !warnings.failed)
    status = pk_file_write(path, page.bytes, page.n, force, diags);
  pk_buf_clear(&warnings);
  pk_buf_clear(&page);
  return status;
}

static void print_count(FILE *out, uint32_t n, const char *what, const char *after) {
  fprintf(out, "%u %s%s%s", n, what, n == 1 ? "" : "s", after);
}

static void print_counts(pk_console *console, const pk_scenario *scenario, const pk_diags *diags) {
  fprintf(console->out, "%s: ", scenario->name);
  print_count(console->out, scenario->n_nations, "nation", ", ");
  print_count(console->out, count_units(scenario), "unit", ", ");
  print_count(console->out, scenario->n_flights, "flight", " · 0 errors, ");
  print_count(console->out, diags->n, "warning", "\n");
}

static int check(pk_console *console, const pk_args *args) {
  pk_diags diags;
  pk_documents documents;
  pk_scenario *scenario;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_load_def def = {
      .path = args->operands[0], .data_dir = console->data_dir, .variant = pk_args_value(args, "variant")};
  pk_status status = pk_scenario_load(&def, pk_allocator_heap(), &scenario, &documents, &diags);
  // In a pipe -v alone draws nothing: what reads there counts on the one line.
  int asked = pk_args_value(args, "show") != NULL, drawn = 1;
  const char *page = pk_args_value(args, "html");
  if (status == PK_OK && page)
    status = write_page(scenario, &diags, documents, page, pk_args_value(args, "force") != NULL);
  int show = asked || (console->verbose && isatty(fileno(console->out)));
  if (console->json)
    drawn = print_json(console, scenario, &diags, asked);
  else
    pk_console_show(console, &diags, documents, "nothing was run");
  if (status != PK_OK && !diags.n) pk_console_error(console, "%s", pk_status_text(status));
  if (status == PK_OK && !console->json && !console->quiet) print_counts(console, scenario, &diags);
  if (status == PK_OK && !console->json && show) drawn = draw(console, scenario);
  if (!drawn) status = PK_NO_MEMORY;
  pk_scenario_destroy(scenario);
  pk_diags_clear(&diags);
  return pk_status_exit_code(status);
}

static const pk_option options[] = {
    {"variant", 0, "NAMES", "apply variants of the scenario, separated by commas"},
    {"show", 0, NULL, "draw the order of battle, the flights over time and the variants, as -v does on a terminal"},
    {"html", 0, "FILE", "write map, flights over time and order of battle as one page that opens offline"},
    {"force", 0, NULL, "replace an existing page"},
};

const pk_command pk_cmd_check = {
    .name = "check",
    .operands = "SCENARIO",
    .summary = "read a scenario and tell all that is wrong with it",
    .examples = "picket check scenarios/01-border\npicket check scenarios/01-border --show\n"
                "picket check scenarios/01-border --html plan.html\n"
                "picket check scenario.yaml --json",
    .details =
        "Reads a folder with scenario.yaml, or a file, with its annexes, and tells every error with file, line and "
        "column, what was found and what to write instead. Nothing is run. With --show it draws who reports to whom "
        "over which net, and the "
        "flights as planned; with --json as well, the same stands in the document.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .operands_min = 1,
    .operands_max = 1,
    .run = check,
};
