// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "cli/commands.h"
#include "picket/picket.h"
#include "scenario/catalog.h"
#include <unistd.h>

static int doctor(pk_console *console, const pk_args *args) {
  (void)args;
  int healthy = 1;
  pk_buf text;
  pk_json json;
  pk_buf_init(&text, pk_allocator_heap());
  pk_json_init(&json, &text);
  pk_json_object(&json);
  pk_json_key_text(&json, "schema", "picket.doctor/1");
  pk_json_key_text(&json, "version", pk_version());
  pk_json_key_text(&json, "data", console->data_dir);
  if (!console->json) fprintf(console->out, "picket %s, data in %s\n", pk_version(), console->data_dir);
  for (int i = 0; i < PK_DATA_FILES; i++) {
    const pk_data_file *file = &pk_data_files[i];
    int is_absolute = file->path[0] == '/';
    char path[5000];
    snprintf(path, sizeof path, "%s%s%s", is_absolute ? "" : console->data_dir, is_absolute ? "" : "/", file->path);
    int found = access(path, R_OK) == 0;
    healthy &= found || !file->required;
    pk_json_key(&json, file->path), pk_json_bool(&json, found);
    if (!console->json)
      fprintf(console->out, "  %-8s %s%s%s\n", found ? "found" : "MISSING", file->use, found ? "" : ": ",
              found ? "" : file->without);
  }
  pk_json_object_end(&json);
  if (console->json) fprintf(console->out, "%s\n", text.bytes ? text.bytes : "");
  pk_buf_clear(&text);
  return healthy ? 0 : 3;
}

const pk_command pk_cmd_doctor = {
    .name = "doctor",
    .operands = "",
    .summary = "tell what the program finds on this machine, and what it misses",
    .examples = "picket doctor\npicket doctor --json",
    .details = "Looks for the data files that the program needs or can use, and says what does not work without each.",
    .run = doctor,
};
