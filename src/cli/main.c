// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"
#include "picket/picket.h"
#include <string.h>

// One a line, in the order in which help lists them.
// clang-format off
static const pk_command *const table[] = {
    &pk_cmd_new,
    &pk_cmd_check,
    &pk_cmd_diff,
    &pk_cmd_run,
    &pk_cmd_report,
    &pk_cmd_why,
    &pk_cmd_info,
    &pk_cmd_rerun,
    &pk_cmd_export,
    &pk_cmd_export_annex,
    &pk_cmd_terrain,
    &pk_cmd_schema,
    &pk_cmd_doctor,
    &pk_cmd_help,
};
// clang-format on

const pk_command *const *pk_commands(uint32_t *n) {
  *n = sizeof table / sizeof *table;
  return table;
}

const pk_command *pk_command_find(const char *name) {
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (strcmp(table[i]->name, name) == 0) return table[i];
  return NULL;
}

int pk_command_refuse(pk_console *console, const char *word) {
  pk_guess guess = pk_guess_start(word);
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) pk_guess_try(&guess, table[i]->name);
  pk_console_error(console, "there is no command '%s'", pk_shorten(word).text);
  if (guess.best) fprintf(console->err, "did you mean 'picket %s'?\n", guess.best);
  fprintf(console->err, "try: picket help\n");
  return 2;
}

int main(int argc, char **argv) {
  pk_console console;
  pk_console_init(&console, argv[0]);
  const char *word = argc > 1 ? argv[1] : "help";
  if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) word = "help";
  if (strcmp(word, "--version") == 0) {
    fprintf(console.out, "picket %s\n", pk_version());
    return 0;
  }
  const pk_command *command = pk_command_find(word);
  if (!command) return pk_command_refuse(&console, word);
  pk_args args;
  if (!pk_args_parse(&args, command, argc > 2 ? argc - 2 : 0, argv + 2, console.err)) return 2;
  if (pk_args_value(&args, "help")) {
    pk_command_help(command, console.out);
    return 0;
  }
  if (!pk_console_configure(&console, &args)) return 2;
  int code = command->run(&console, &args);
  // Results that could not be written are no results.
  if (fflush(console.out) == 0 && !ferror(console.out)) return code;
  pk_console_error(&console, "the result could not be written");
  return code ? code : 3;
}
