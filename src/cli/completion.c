// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Completion scripts for shells, made from the table of commands.
#include "cli/command.h"
#include <string.h>

// "[scenario|annex]" offers its words, also where a file follows; other operands are files.
static int is_words(const char *operands) { return operands[0] == '[' && strchr(operands, '|') != NULL; }

static void add_words(const char *operands, FILE *out) {
  for (const char *c = operands; *c && *c != ']'; c++) fprintf(out, "%c", strchr("[|", *c) ? ' ' : *c);
}

static void add_commands(FILE *out) {
  uint32_t n;
  const pk_command *const *commands = pk_commands(&n);
  for (uint32_t i = 0; i < n; i++) fprintf(out, "%s%s", i ? " " : "", commands[i]->name);
}

static int takes_file(const pk_option *option) {
  return option->argument && (strcmp(option->argument, "FILE") == 0 || strcmp(option->argument, "FOLDER") == 0);
}

static void bash_command(const pk_command *command, FILE *out) {
  uint32_t n;
  const pk_option *common = pk_common_options(&n);
  fprintf(out, "    %s) words='", command->name);
  for (uint32_t i = 0; i < command->n_options; i++) fprintf(out, "--%s ", command->options[i].name);
  for (uint32_t i = 0; i < n; i++) fprintf(out, "--%s ", common[i].name);
  if (strcmp(command->name, "help") == 0) add_commands(out);
  if (is_words(command->operands)) add_words(command->operands, out);
  fprintf(out, "';;\n");
}

static void bash_completion(FILE *out) {
  uint32_t n;
  const pk_command *const *commands = pk_commands(&n);
  fprintf(out, "_picket() {\n"
               "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=\n"
               "  if [ \"$COMP_CWORD\" = 1 ]; then words='");
  add_commands(out);
  fprintf(out, "'\n"
               "  elif [ \"$before\" = --variant ]; then\n"
               "    words=$(picket check \"${COMP_WORDS[2]}\" --json 2>/dev/null |\n"
               "      sed -n 's/.*\"variants\":\\[\\([^]]*\\)\\].*/\\1/; s/[\",]/ /gp')\n"
               "  elif [ \"$before\" = --progress ]; then words='auto plain json none'\n"
               "  elif [ \"$before\" = --completion ]; then words='bash zsh'\n"
               "  else case ${COMP_WORDS[1]} in\n");
  for (uint32_t i = 0; i < n; i++) bash_command(commands[i], out);
  fprintf(out, "  esac; fi\n"
               "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
               "  [ \"$COMP_CWORD\" = 1 ] || COMPREPLY+=($(compgen -f -- \"$word\"))\n}\n"
               "complete -o filenames -F _picket picket\n");
}

// Text within single quotes, where zsh reads brackets and colons as its own.
static void add_quoted(const char *text, FILE *out) {
  for (; *text; text++) {
    if (*text == '\'')
      fprintf(out, "'\\''");
    else
      fprintf(out, strchr("[]:\\", *text) ? "\\%c" : "%c", *text);
  }
}

static void zsh_option(const pk_option *option, FILE *out) {
  if (option->letter)
    fprintf(out, " '(-%c --%s)'{-%c,--%s}'[", option->letter, option->name, option->letter, option->name);
  else
    fprintf(out, " '--%s[", option->name);
  add_quoted(option->help, out);
  fprintf(out, "]");
  if (option->argument) fprintf(out, ":%s:%s", option->argument, takes_file(option) ? "_files" : "");
  fprintf(out, "'");
}

static void zsh_command(const pk_command *command, FILE *out) {
  uint32_t n;
  const pk_option *common = pk_common_options(&n);
  fprintf(out, "  %s) _arguments", command->name);
  for (uint32_t i = 0; i < command->n_options; i++) zsh_option(&command->options[i], out);
  for (uint32_t i = 0; i < n; i++) zsh_option(&common[i], out);
  int then_file = is_words(command->operands) && strchr(command->operands, ' ') != NULL;
  fprintf(out, then_file ? " '1:operand:" : " '*:operand:");
  if (strcmp(command->name, "help") == 0 || is_words(command->operands)) {
    fprintf(out, "(");
    if (is_words(command->operands))
      add_words(command->operands, out);
    else
      add_commands(out);
    fprintf(out, ")");
    if (then_file) fprintf(out, "' '*:file:_files");
  } else {
    fprintf(out, "_files");
  }
  fprintf(out, "';;\n");
}

static void zsh_completion(FILE *out) {
  uint32_t n;
  const pk_command *const *commands = pk_commands(&n);
  fprintf(out, "#compdef picket\nif (( CURRENT == 2 )); then\n  local -a commands=(");
  for (uint32_t i = 0; i < n; i++) {
    fprintf(out, " '%s:", commands[i]->name);
    add_quoted(commands[i]->summary, out);
    fprintf(out, "'");
  }
  fprintf(out, " )\n  _describe command commands\nelse\n  shift words; (( CURRENT-- ))\n  case ${words[1]} in\n");
  for (uint32_t i = 0; i < n; i++) zsh_command(commands[i], out);
  fprintf(out, "  esac\nfi\n");
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
