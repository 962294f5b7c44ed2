// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"
#include "scenario/text.h"
#include <string.h>

static const pk_option common_options[] = {
    {"json", 0, NULL, "write the result as JSON"},
    {"quiet", 'q', NULL, "write nothing but results and errors"},
    {"verbose", 'v', NULL, "say more about what is done"},
    {"progress", 0, "HOW", "auto, plain, json or none"},
    {"help", 'h', NULL, "show this help"},
};

const pk_option *pk_common_options(uint32_t *n) {
  *n = sizeof common_options / sizeof *common_options;
  return common_options;
}

// Option number i of a command: its own first, then the common ones; NULL at the end.
static const pk_option *option_at(const pk_command *command, uint32_t i) {
  if (i < command->n_options) return &command->options[i];
  i -= command->n_options;
  return i < sizeof common_options / sizeof *common_options ? &common_options[i] : NULL;
}

const char *pk_args_value(const pk_args *args, const char *name) {
  const pk_option *option;
  for (uint32_t i = 0; (option = option_at(args->command, i)); i++)
    if (strcmp(option->name, name) == 0) return args->values[i];
  return NULL;
}

static int refuse(const pk_command *command, FILE *err, const char *what, const char *word) {
  fprintf(err, "picket %s: %s '%s'\n", command->name, what, word);
  const pk_option *option;
  for (uint32_t i = 0; word[0] == '-' && (option = option_at(command, i)); i++)
    if (pk_edit_distance(word + (word[1] == '-' ? 2 : 1), option->name) - 1 < 2) // one or two away, not the word itself
      fprintf(err, "did you mean '--%s'?\n", option->name);
  fprintf(err, "try: picket %s --help\n", command->name);
  return 0;
}

// Reads one option word; takes the next word as its argument where it needs one. Answers the words used, 0 for a
// mistake.
static int read_option(pk_args *args, int argc, char **argv, FILE *err) {
  const char *word = argv[0], *equals = strchr(word, '=');
  size_t length = equals ? (size_t)(equals - word) : strlen(word);
  const pk_option *option;
  for (uint32_t i = 0; (option = option_at(args->command, i)); i++) {
    int is_long =
        word[1] == '-' && strlen(option->name) == length - 2 && strncmp(word + 2, option->name, length - 2) == 0;
    int is_short = option->letter && word[1] == option->letter && length == 2;
    if (!is_long && !is_short) continue;
    if (!option->argument) {
      if (equals) return refuse(args->command, err, "this option takes no value:", word);
      args->values[i] = "";
      return 1;
    }
    if (equals) {
      args->values[i] = equals + 1;
      return 1;
    }
    // What looks like an option is one: a file called --force is written as --output=--force.
    if (argc < 2 || (argv[1][0] == '-' && argv[1][1]))
      return refuse(args->command, err, "a value is missing after", word);
    args->values[i] = argv[1];
    return 2;
  }
  return refuse(args->command, err, "there is no option", word);
}

int pk_args_parse(pk_args *args, const pk_command *command, int argc, char **argv, FILE *err) {
  *args = (pk_args){.command = command};
  int only_operands = 0;
  for (int i = 0; i < argc;) {
    if (!only_operands && strcmp(argv[i], "--") == 0) {
      only_operands = 1, i++;
      continue;
    }
    if (!only_operands && argv[i][0] == '-' && argv[i][1]) {
      int used = read_option(args, argc - i, argv + i, err);
      if (!used) return 0;
      i += used;
      continue;
    }
    if (args->n_operands == command->operands_max || args->n_operands == PK_OPERANDS_MAX)
      return refuse(command, err, "one word too many:", argv[i]);
    args->operands[args->n_operands++] = argv[i++];
  }
  if (args->n_operands < command->operands_min && !pk_args_value(args, "help")) {
    fprintf(err, "picket %s: needs %s\ntry: picket %s --help\n", command->name, command->operands, command->name);
    return 0;
  }
  return 1;
}
