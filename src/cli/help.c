// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"
#include <string.h>

static void option_lines(const pk_option *options, uint32_t n, FILE *out) {
  for (uint32_t i = 0; i < n; i++) {
    char left[64];
    snprintf(left, sizeof left, "%c%c%s--%s%s%s", options[i].letter ? '-' : ' ',
             options[i].letter ? options[i].letter : ' ', options[i].letter ? ", " : "  ", options[i].name,
             options[i].argument ? " " : "", options[i].argument ? options[i].argument : "");
    fprintf(out, "  %-28s %s\n", left, options[i].help);
  }
}

void pk_command_help(const pk_command *command, FILE *out) {
  fprintf(out, "picket %s — %s\n\nExamples:\n", command->name, command->summary);
  for (const char *line = command->examples; *line;) {
    size_t length = strcspn(line, "\n");
    fprintf(out, "  %.*s\n", (int)length, line);
    line += length + (line[length] == '\n');
  }
  fprintf(out, "\nUsage: picket %s %s%s[options]\n\nOptions:\n", command->name, command->operands,
          *command->operands ? " " : "");
  option_lines(command->options, command->n_options, out);
  uint32_t n;
  const pk_option *common = pk_common_options(&n);
  option_lines(common, n, out);
}

void pk_command_manual(const pk_command *command, FILE *out) {
  fprintf(
      out,
      "picket-%s(1)\n\n# NAME\n\npicket-%s - %s\n\n# SYNOPSIS\n\n*picket %s* %s [options]\n\n# DESCRIPTION\n\n%s\n\n",
      command->name, command->name, command->summary, command->name, command->operands, command->details);
  fprintf(out, "# OPTIONS\n\n");
  uint32_t n_common;
  const pk_option *common = pk_common_options(&n_common);
  for (uint32_t i = 0; i < command->n_options + n_common; i++) {
    const pk_option *option = i < command->n_options ? &command->options[i] : &common[i - command->n_options];
    fprintf(out, "*--%s*%s%s\n\t%s\n\n", option->name, option->argument ? " " : "",
            option->argument ? option->argument : "", option->help);
  }
  fprintf(out, "# EXAMPLES\n\n```\n%s\n```\n\n", command->examples);
  fprintf(out, "# EXIT STATUS\n\n0 done, 1 it ran but an expectation did not hold, 2 wrong usage or scenario, 3 a file "
               "cannot be "
               "read or written, 4 an error inside, 130 interrupted with a valid partial file.\n");
}

static void bash_completion(FILE *out) {
  uint32_t n_commands, n_common;
  const pk_command *const *commands = pk_commands(&n_commands);
  const pk_option *common = pk_common_options(&n_common);
  fprintf(out,
          "_picket() {\n  local word=${COMP_WORDS[COMP_CWORD]} words=\n  if [ \"$COMP_CWORD\" = 1 ]; then words='");
  for (uint32_t i = 0; i < n_commands; i++) fprintf(out, "%s%s", i ? " " : "", commands[i]->name);
  fprintf(out, "'\n  else case ${COMP_WORDS[1]} in\n");
  for (uint32_t i = 0; i < n_commands; i++) {
    fprintf(out, "    %s) words='", commands[i]->name);
    for (uint32_t j = 0; j < commands[i]->n_options; j++) fprintf(out, "--%s ", commands[i]->options[j].name);
    for (uint32_t j = 0; j < n_common; j++) fprintf(out, "--%s ", common[j].name);
    fprintf(out, "';;\n");
  }
  fprintf(out, "  esac; fi\n  COMPREPLY=($(compgen -W \"$words\" -- \"$word\") $(compgen -f -- \"$word\"))\n}\n"
               "complete -o filenames -F _picket picket\n");
}

static void zsh_completion(FILE *out) {
  uint32_t n_commands, n_common;
  const pk_command *const *commands = pk_commands(&n_commands);
  const pk_option *common = pk_common_options(&n_common);
  fprintf(out, "#compdef picket\nif (( CURRENT == 2 )); then\n  local -a commands=(");
  for (uint32_t i = 0; i < n_commands; i++) fprintf(out, " '%s:%s'", commands[i]->name, commands[i]->summary);
  fprintf(out, " )\n  _describe command commands\nelse case ${words[2]} in\n");
  for (uint32_t i = 0; i < n_commands; i++) {
    fprintf(out, "  %s) _arguments", commands[i]->name);
    for (uint32_t j = 0; j < commands[i]->n_options + n_common; j++) {
      const pk_option *option =
          j < commands[i]->n_options ? &commands[i]->options[j] : &common[j - commands[i]->n_options];
      fprintf(out, " '--%s[%s]%s'", option->name, option->help, option->argument ? ":value:_files" : "");
    }
    fprintf(out, " '*:file:_files';;\n");
  }
  fprintf(out, "esac; fi\n");
}

int pk_completion_write(const char *shell, FILE *out) {
  if (strcmp(shell, "bash") == 0)
    bash_completion(out);
  else if (strcmp(shell, "zsh") == 0)
    zsh_completion(out);
  else
    return 0;
  return 1;
}
