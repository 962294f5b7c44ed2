// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Manual pages in scdoc's language, made from the table of commands.
#include "cli/command.h"

// Text in which scdoc must see no marks of its own.
static void add_text(const char *text, FILE *out) {
  for (; *text; text++) fprintf(out, *text == '_' || *text == '*' || *text == '\\' ? "\\%c" : "%c", *text);
}

static void add_option(const pk_option *option, FILE *out) {
  if (option->letter) fprintf(out, "*-%c*, ", option->letter);
  fprintf(out, "*--%s*%s%s\n\t", option->name, option->argument ? " " : "", option->argument ? option->argument : "");
  add_text(option->help, out);
  fprintf(out, "\n\n");
}

static void add_end(FILE *out) {
  fprintf(out,
          "# EXIT STATUS\n\n"
          "*0* done, *1* it ran but an expectation did not hold, *2* wrong usage or scenario, *3* a file cannot be "
          "read or written, *4* an error inside, *130* interrupted with a valid partial file.\n\n"
          "# ENVIRONMENT\n\n"
          "*NO\\_COLOR*\n\tif set to anything, nothing is coloured\n\n"
          "*FORCE\\_COLOR*\n\tif set to anything, colours are used also where the output is no terminal\n\n"
          "*PICKET\\_DATA*\n\tfolder with the catalog and the borders, instead of share/picket beside the program\n\n");
}

static void add_other_pages(const char *self, FILE *out) {
  uint32_t n;
  const pk_command *const *commands = pk_commands(&n);
  fprintf(out, "# SEE ALSO\n\n%s", *self ? "*picket*(1)" : "");
  const char *gap = *self ? ", " : "";
  for (uint32_t i = 0; i < n; i++) {
    if (commands[i]->name == self) continue;
    fprintf(out, "%s*picket-%s*(1)", gap, commands[i]->name);
    gap = ", ";
  }
  fprintf(out, "\n");
}

void pk_command_manual(const pk_command *command, FILE *out) {
  uint32_t n;
  const pk_option *common = pk_common_options(&n);
  fprintf(out, "picket-%s(1)\n\n# NAME\n\npicket-%s - ", command->name, command->name);
  add_text(command->summary, out);
  fprintf(out, "\n\n# SYNOPSIS\n\n*picket %s* ", command->name);
  add_text(command->operands, out);
  fprintf(out, "%s[options]\n\n# DESCRIPTION\n\n", *command->operands ? " " : "");
  add_text(command->details, out);
  fprintf(out, "\n\n# OPTIONS\n\n");
  for (uint32_t i = 0; i < command->n_options; i++) add_option(&command->options[i], out);
  for (uint32_t i = 0; i < n; i++) add_option(&common[i], out);
  fprintf(out, "# EXAMPLES\n\n```\n%s\n```\n\n", command->examples);
  add_end(out);
  add_other_pages(command->name, out);
}

void pk_program_manual(FILE *out) {
  uint32_t n;
  const pk_command *const *commands = pk_commands(&n);
  fprintf(out, "picket(1)\n\n# NAME\n\npicket - rehearses joint air-defence exercises\n\n# SYNOPSIS\n\n"
               "*picket* COMMAND [operands] [options]\n\n# DESCRIPTION\n\n"
               "Two or more nations write one scenario together; picket plays it and says what was seen, what was "
               "decided, what it cost and how sure that is. It is a simulator, unclassified by construction, and "
               "drives no real equipment.\n\n# COMMANDS\n\n");
  for (uint32_t i = 0; i < n; i++) {
    fprintf(out, "*picket-%s*(1)\n\t", commands[i]->name);
    add_text(commands[i]->summary, out);
    fprintf(out, "\n\n");
  }
  fprintf(out, "# EXAMPLES\n\n```\npicket check scenarios/01-border\n"
               "picket run scenarios/01-border -o border.picket\npicket report border.picket\n```\n\n");
  add_end(out);
  add_other_pages("", out);
}
