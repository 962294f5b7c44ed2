// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"
#include <string.h>

static void list_commands(pk_console *console) {
  uint32_t n;
  const pk_command *const *commands = pk_commands(&n);
  fprintf(console->out, "picket — rehearses joint air-defence exercises\n\nCommands:\n");
  for (uint32_t i = 0; i < n; i++) fprintf(console->out, "  %-10s %s\n", commands[i]->name, commands[i]->summary);
  fprintf(console->out,
          "\nBegin with:\n  picket check scenarios/01-border\n  picket run scenarios/01-border -o border.picket\n"
          "\nExit status: 0 done, 1 an expectation did not hold, 2 wrong usage or scenario, 3 file, 4 internal,\n"
          "130 interrupted with a valid partial file. More on one command: picket COMMAND --help\n");
}

static int help(pk_console *console, const pk_args *args) {
  const char *shell = pk_args_value(args, "completion");
  if (shell) {
    if (pk_completion_write(shell, console->out)) return 0;
    pk_console_error(console, "completion is written for bash and zsh, not for '%s'", pk_shorten(shell).text);
    return 2;
  }
  int is_manual = pk_args_value(args, "manual") != NULL;
  if (args->n_operands == 0) {
    if (is_manual)
      pk_program_manual(console->out);
    else
      list_commands(console);
    return 0;
  }
  const pk_command *command = pk_command_find(args->operands[0]);
  if (!command) return pk_command_refuse(console, args->operands[0]);
  if (is_manual)
    pk_command_manual(command, console->out);
  else
    pk_command_help(command, console->out);
  return 0;
}

static const pk_option options[] = {
    {"completion", 0, "SHELL", "write the completion script for bash or zsh"},
    {"manual", 0, NULL, "write the manual page of the program or a command in scdoc's language"},
};

const pk_command pk_cmd_help = {
    .name = "help",
    .operands = "[COMMAND]",
    .summary = "show what Picket can do",
    .examples = "picket help\npicket help run\nsource <(picket help --completion bash)",
    .details = "Lists the commands, or shows the help of one.",
    .options = options,
    .n_options = 2,
    .operands_max = 1,
    .run = help,
};
