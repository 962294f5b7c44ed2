// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "cli/commands.h"
#include "picket/picket.h"
#include <unistd.h>

// What a file is for, and what happens without it.
static const struct {
  const char *name, *use, *without;
  int required;
} files[] = {
    {"catalog/aircraft.yaml", "classes of aircraft", "no scenario can be read", 1},
    {"catalog/radars.yaml", "classes of radars", "no scenario can be read", 1},
    {"catalog/airfields.yaml", "airfields", "no scenario can be read", 1},
    {"catalog/rules/icao-peacetime.yaml", "rules of engagement", "annexes cannot name this pack", 1},
    {"borders.geojson", "borders of Natural Earth", "scenarios must bring their own border files", 0},
    {"report.html", "the page of picket report", "no report can be written", 0},
    {"/usr/share/proj/egm96_15.gtx", "geoid EGM96 (Debian: proj-data)", "mean sea level is taken for the ellipsoid", 0},
};

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
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    char path[5000];
    snprintf(path, sizeof path, "%s%s%s", files[i].name[0] == '/' ? "" : console->data_dir,
             files[i].name[0] == '/' ? "" : "/", files[i].name);
    int found = access(path, R_OK) == 0;
    healthy &= found || !files[i].required;
    pk_json_key(&json, files[i].name), pk_json_bool(&json, found);
    if (!console->json)
      fprintf(console->out, "  %-8s %s%s%s\n", found ? "found" : "MISSING", files[i].use, found ? "" : ": ",
              found ? "" : files[i].without);
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
