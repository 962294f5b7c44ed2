// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "cli/commands.h"
#include "cli/recording.h"
#include "scenario/difference.h"

static void say_json(pk_buf *text, const pk_load_def *a, const pk_load_def *b, const pk_changes *changes) {
  pk_json json;
  pk_json_init(&json, text);
  pk_json_object(&json);
  pk_json_key_text(&json, "schema", "picket.diff/1");
  pk_json_key_text(&json, "a", a->path);
  pk_json_key_text(&json, "a_variant", a->variant);
  pk_json_key_text(&json, "b", b->path);
  pk_json_key_text(&json, "b_variant", b->variant);
  pk_json_key(&json, "same"), pk_json_bool(&json, changes->n == 0);
  pk_json_key(&json, "changes");
  pk_json_array(&json);
  for (uint32_t i = 0; i < changes->n; i++) pk_change_json(&changes->items[i], &json);
  pk_json_array_end(&json);
  pk_json_object_end(&json);
  pk_buf_text(text, "\n");
}

static void say(pk_console *console, const pk_load_def *a, const pk_load_def *b, const pk_changes *changes) {
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  if (console->json) {
    say_json(&text, a, b, changes);
  } else {
    for (uint32_t i = 0; i < changes->n; i++) pk_buf_printf(&text, "%s\n", changes->items[i].text);
    if (!changes->n && !console->quiet) pk_buf_text(&text, "no difference\n");
  }
  pk_cli_print(console, &text);
  pk_buf_clear(&text);
}

static int diff(pk_console *console, const pk_args *args) {
  pk_diags diags;
  pk_documents documents;
  pk_changes changes;
  const char *variant = pk_args_value(args, "variant");
  pk_load_def a = {
      .path = args->operands[0], .data_dir = console->data_dir, .variant = pk_args_value(args, "from-variant")};
  pk_load_def b = {.path = args->operands[args->n_operands - 1], .data_dir = console->data_dir, .variant = variant};
  if (args->n_operands < 2 && !variant) {
    pk_console_error(console, "compare '%s' with what? give a second scenario, or --variant", pk_shorten(a.path).text);
    return 2;
  }
  pk_diags_init(&diags, pk_allocator_heap());
  pk_status status = pk_scenario_compare(&a, &b, pk_allocator_heap(), &diags, &documents, &changes);
  if (status == PK_OK)
    say(console, &a, &b, &changes);
  else
    pk_console_show(console, &diags, documents, "nothing was compared");
  if (status != PK_OK && !diags.n) pk_console_error(console, "%s", pk_status_text(status));
  int code = status != PK_OK ? pk_status_exit_code(status) : changes.n ? 1 : 0;
  pk_changes_clear(&changes);
  pk_diags_clear(&diags);
  return code;
}

static const pk_option options[] = {
    {"variant", 0, "NAMES", "apply variants of the second scenario, or of the only one, before comparing"},
    {"from-variant", 0, "NAMES", "apply variants of the first scenario before comparing"},
};

const pk_command pk_cmd_diff = {
    .name = "diff",
    .operands = "SCENARIO [OTHER]",
    .summary = "say in words what differs between two scenarios, or a scenario and its variant",
    .examples = "picket diff scenarios/01-border --variant blind\npicket diff monday tuesday\n"
                "picket diff scenarios/01-border --from-variant blind --variant readier --json",
    .details =
        "Things are matched by their names and values are compared as they are read: '1 km' is '1000 m', and the "
        "order of names means nothing. A nation's rules are compared row by row after its annex's changes. Exit "
        "status: 0 no difference, 1 some, 2 wrong usage or scenario, 3 file.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .operands_min = 1,
    .operands_max = 2,
    .run = diff,
};
