// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "cli/commands.h"
#include "geo/terrain.h"
#include "num/math.h"
#include "scenario/value.h"

// Where and how rough, in the units of the files: each option is read as a scenario's value would be.
typedef struct wish {
  pk_lla centre;
  double radius_m, spacing_m, height_m, relief_m;
  uint32_t seed;
} wish;

static const pk_node *node_of(pk_reader *reader, const pk_args *args, const char *name) {
  const char *text = pk_args_value(args, name);
  pk_node *node = text ? PK_ARENA_NEW(reader->arena, pk_node, 1) : NULL;
  if (!node) return reader->no_memory |= text != NULL, NULL;
  *node = (pk_node){.kind = PK_NODE_SCALAR, .text = text};
  node->place.file = pk_arena_printf(reader->arena, "--%s", name);
  return node;
}

static void read_length(pk_reader *reader, const pk_args *args, const char *name, double *out) {
  const pk_node *node = node_of(reader, args, name);
  if (node) pk_read_quantity(reader, node, PK_DIM_LENGTH, out);
}

static void need(pk_diags *diags, const pk_args *args, const char *name, const char *example) {
  if (pk_args_value(args, name)) return;
  pk_diag *diag = pk_diags_add(diags, PK_ERROR, (pk_place){.file = args->operands[0]},
                               "a landscape needs '--%s', as a scenario's theatre does", name);
  pk_diag_help(diags, diag, "add for example --%s '%s'", name, example);
}

static int read_wish(pk_reader *reader, const pk_args *args, wish *out) {
  pk_diags *diags = reader->diags;
  *out = (wish){.spacing_m = 500, .height_m = 160, .relief_m = 35, .seed = 1};
  need(diags, args, "centre", "54.0N 26.0E");
  need(diags, args, "radius", "350 km");
  const pk_node *centre = node_of(reader, args, "centre"), *seed = node_of(reader, args, "seed");
  if (centre) pk_read_position(reader, centre, &out->centre);
  if (seed) pk_read_count(reader, seed, &out->seed);
  read_length(reader, args, "radius", &out->radius_m);
  read_length(reader, args, "spacing", &out->spacing_m);
  read_length(reader, args, "height", &out->height_m);
  read_length(reader, args, "relief", &out->relief_m);
  return !reader->no_memory && !diags->errors;
}

static pk_terrain_def def_of(const wish *w) {
  double lat_rad = w->radius_m / PK_EARTH_RADIUS_M, lon_rad = lat_rad / pk_cos(w->centre.lat_rad);
  return (pk_terrain_def){.lat_min_rad = w->centre.lat_rad - lat_rad,
                          .lat_max_rad = w->centre.lat_rad + lat_rad,
                          .lon_min_rad = w->centre.lon_rad - lon_rad,
                          .lon_max_rad = w->centre.lon_rad + lon_rad,
                          .spacing_rad = w->spacing_m / PK_EARTH_RADIUS_M,
                          .base_m = w->height_m,
                          .relief_m = w->relief_m,
                          .seed = w->seed};
}

static void tell(pk_console *console, const char *path, const wish *w) {
  if (!console->json) {
    if (!console->quiet)
      fprintf(console->out, "terrain  %s: made up by seed %u; name it in the scenario: theatre: {..., terrain: FILE}\n",
              path, w->seed);
    return;
  }
  pk_buf text;
  pk_json json;
  pk_buf_init(&text, pk_allocator_heap());
  pk_json_init(&json, &text);
  pk_json_object(&json);
  pk_json_key_text(&json, "schema", "picket.terrain/1");
  pk_json_key_text(&json, "terrain", path);
  pk_json_key_integer(&json, "seed", w->seed);
  pk_json_object_end(&json);
  fprintf(console->out, "%s\n", text.bytes ? text.bytes : "");
  pk_buf_clear(&text);
}

static int terrain(pk_console *console, const pk_args *args) {
  pk_diags diags;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_reader reader = {.diags = &diags, .arena = &diags.arena};
  wish w;
  pk_status status = PK_INVALID;
  if (read_wish(&reader, args, &w)) {
    pk_terrain_def def = def_of(&w);
    status = pk_terrain_generate(&def, args->operands[0], pk_args_value(args, "force") != NULL, &diags);
  }
  if (reader.no_memory) status = PK_NO_MEMORY;
  if (status == PK_OK)
    tell(console, args->operands[0], &w);
  else
    pk_console_show(console, &diags, (pk_documents){NULL, 0}, "no terrain was written");
  pk_diags_clear(&diags);
  return pk_status_exit_code(status);
}

static const pk_option options[] = {
    {"centre", 'c', "POSITION", "of the area, as of a scenario's theatre"},
    {"radius", 'r', "LENGTH", "how far it reaches from there, north, east, south and west"},
    {"spacing", 0, "LENGTH", "between heights, 500 m unless given"},
    {"height", 0, "LENGTH", "mean above sea level, 160 m unless given"},
    {"relief", 0, "LENGTH",
     "standard deviation of heights, 35 m unless given: flat 10 m, hilly 100 m, mountains 500 m"},
    {"seed", 0, "N", "another landscape, 1 unless given"},
    {"force", 0, NULL, "replace an existing file"},
};

const pk_command pk_cmd_terrain = {
    .name = "terrain",
    .operands = "FILE",
    .summary = "make up a landscape that a scenario can name as its terrain",
    .examples = "picket terrain hills.pkt --centre '54.0N 26.0E' --radius '350 km'\n"
                "picket terrain alps.pkt --centre '47.0N 11.0E' --radius '200 km' --height '1200 m' --relief '600 m'\n"
                "picket terrain hills.pkt --centre '54.0N 26.0E' --radius '350 km' --seed 2 --force",
    .details = "Writes a file of elevation tiles beside a scenario, which names it: theatre: {centre: 54.0N 26.0E, "
               "radius: 350 "
               "km, terrain: hills.pkt}. The landscape is no real place: noise from the seed, the same on every "
               "machine. Outside "
               "the file the ground lies at sea level.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .operands_min = 1,
    .operands_max = 1,
    .run = terrain,
};
