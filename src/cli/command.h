// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The program's commands as one table: --help, completion and the manual pages are all made from it.
#pragma once
#include "base/diag.h"
#include <stdio.h>

typedef struct pk_option {
  const char *name;     // long name without dashes
  char letter;          // short name or 0
  const char *argument; // name of its argument, NULL if it takes none
  const char *help;
} pk_option;

enum { PK_OPTIONS_MAX = 24, PK_OPERANDS_MAX = 64 };

// What the user wrote, checked against a command's options.
typedef struct pk_args {
  const struct pk_command *command;
  const char *values[PK_OPTIONS_MAX]; // by index in the command's options then the common ones; "" for a given flag
  const char *operands[PK_OPERANDS_MAX];
  uint32_t n_operands;
} pk_args;

// Where a command writes and how.
typedef struct pk_console {
  FILE *out, *err;        // results; progress and diagnostics
  int json, quiet, color; // color: of err
  int out_color;          // colour of out
  int verbose;
  const char *progress; // auto, plain, json or none
  const char *data_dir; // folder share/picket
  char data_dir_space[4096];
} pk_console;

typedef struct pk_command {
  const char *name, *operands, *summary;
  const char *examples; // one a line
  const char *details;  // paragraphs for the manual page
  const pk_option *options;
  uint32_t n_options, operands_min, operands_max;
  int (*run)(pk_console *console, const pk_args *args); // answers the exit code
} pk_command;

// The commands, in the order in which help lists them.
const pk_command *const *pk_commands(uint32_t *n);
// A command by name; NULL if there is none.
const pk_command *pk_command_find(const char *name);
// Options that every command takes.
const pk_option *pk_common_options(uint32_t *n);
// Value of an option: NULL if not given, "" for a flag.
const char *pk_args_value(const pk_args *args, const char *name);
// Reads the words after the command's name; on a mistake explains it on err and answers 0.
int pk_args_parse(pk_args *args, const pk_command *command, int argc, char **argv, FILE *err);
// Writes the help of a command.
void pk_command_help(const pk_command *command, FILE *out);
// Writes a shell's completion script: bash or zsh; 0 if the shell is unknown.
int pk_completion_write(const char *shell, FILE *out);
// Tells that there is no command of this name, and what was near; answers the exit code.
int pk_command_refuse(pk_console *console, const char *word);
// Writes the manual page of a command, and that of the program, in scdoc's language.
void pk_command_manual(const pk_command *command, FILE *out);
void pk_program_manual(FILE *out);
