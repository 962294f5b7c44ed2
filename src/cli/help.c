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
