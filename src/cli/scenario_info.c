// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/scenario_info.h"
#include "cli/drawing.h"
#include "cli/recording.h"
#include "num/math.h"
#include "record/sentence.h"
#include <math.h>
#include <string.h>
#include <sys/stat.h>

typedef enum what { RADARS, CENTRES, SQUADRONS, AIRCRAFT, BATTERIES, AUTHORITIES, FLIGHTS, WHATS } what;

static const struct {
  const char *key, *one, *many;
} words[WHATS] = {
    [RADARS] = {"radars", "radar", "radars"},
    [CENTRES] = {"centres", "centre", "centres"},
    [SQUADRONS] = {"squadrons", "squadron", "squadrons"},
    [AIRCRAFT] = {"aircraft", "aircraft", "aircraft"},
    [BATTERIES] = {"batteries", "battery", "batteries"},
    [AUTHORITIES] = {"authorities", "authority", "authorities"},
    [FLIGHTS] = {"named_flights", "named flight", "named flights"},
};

typedef struct facts {
  const pk_scenario *scenario;
  uint32_t named, traffic;             // flights
  uint32_t assumptions, sources, poor; // notes; classes of the catalog that are of low confidence
  uint32_t warnings;
} facts;

int pk_cli_is_scenario(const char *path) {
  struct stat info;
  const char *end = strrchr(path, '.');
  if (stat(path, &info) == 0 && S_ISDIR(info.st_mode)) return 1;
  return end && (strcmp(end, ".yaml") == 0 || strcmp(end, ".yml") == 0);
}

static facts gather(const pk_scenario *scenario, const pk_diags *diags) {
  facts f = {.scenario = scenario, .warnings = diags->n};
  for (uint32_t i = 0; i < scenario->n_flights; i++)
    if (scenario->flyers[i].traffic)
      f.traffic++;
    else
      f.named++;
  for (uint32_t i = 0; i < scenario->n_notes; i++) {
    const pk_note *note = &scenario->notes[i];
    if (note->file && strcmp(note->file, "catalog") == 0)
      f.poor += note->confidence && strcmp(note->confidence, "low") == 0;
    else if (note->why)
      f.assumptions++;
    else
      f.sources++;
  }
  return f;
}

static void count_nation(const pk_scenario *scenario, uint32_t nation, uint32_t counts[WHATS]) {
  static const pk_entity_kind kinds[WHATS] = {
      [RADARS] = PK_ENTITY_RADAR,      [CENTRES] = PK_ENTITY_CENTRE,    [SQUADRONS] = PK_ENTITY_SQUADRON,
      [AIRCRAFT] = PK_ENTITY_AIRCRAFT, [BATTERIES] = PK_ENTITY_BATTERY, [AUTHORITIES] = PK_ENTITY_AUTHORITY,
      [FLIGHTS] = PK_ENTITY_FLIGHT};
  memset(counts, 0, WHATS * sizeof *counts);
  // A battery with its radar is one unit.
  for (uint32_t i = 0; i < scenario->n_sites; i++)
    if (scenario->sites[i].nation == nation) counts[RADARS] -= scenario->sites[i].of_battery;
  for (uint32_t i = 0; i < scenario->n_entities; i++)
    for (int k = 0; k < WHATS; k++)
      counts[k] += scenario->entities[i].kind == kinds[k] && scenario->entities[i].nation == nation + 1;
}

static const char *name_of(const pk_scenario *scenario, uint32_t nation) {
  return pk_scenario_entity(scenario, scenario->nations[nation].entity)->name;
}

static void say_nation(pk_buf *text, const pk_scenario *scenario, uint32_t nation) {
  uint32_t counts[WHATS], told = 0;
  count_nation(scenario, nation, counts);
  pk_buf_text(text, "  ");
  pk_draw_cell(text, name_of(scenario, nation), 13);
  pk_buf_printf(text, " side %s", scenario->nations[nation].side);
  for (int k = 0; k < WHATS; k++) {
    if (!counts[k]) continue;
    pk_buf_text(text, k == AIRCRAFT ? " with " : " · ");
    pk_cli_count(text, counts[k], words[k].one, words[k].many);
    told++;
  }
  if (!told) pk_buf_text(text, " · nothing of its own");
  for (uint32_t i = 0; i < scenario->nations[nation].n_releases; i++)
    pk_buf_printf(text, "%s%s", i ? ", " : " · tells ",
                  name_of(scenario, scenario->nations[nation].releases[i].to_nation));
  pk_buf_text(text, "\n");
}

static void say_files(pk_buf *text, const pk_scenario *scenario) {
  uint32_t n = 0;
  pk_buf_text(text, "  files         ");
  for (uint32_t i = 0; i < scenario->n_files; i++)
    if (strncmp(scenario->files[i].name, "catalog/", 8) != 0)
      pk_buf_printf(text, "%s%s", n++ ? ", " : "", scenario->files[i].name);
  pk_buf_text(text, "\n");
}

static void say_head(pk_buf *text, const pk_scenario *scenario) {
  char utc[32];
  pk_utc_format(utc, scenario->start_epoch_s);
  pk_buf_printf(text, "%s\n  scenario      %s · seed %llu\n", scenario->title, scenario->name,
                (unsigned long long)scenario->seed);
  pk_buf_printf(text, "  play          from %s, ", utc);
  pk_number_text("t_s", pk_time_s(scenario->duration), text);
  pk_buf_printf(text, "\n  theatre       %.0f km around %.2f%c %.2f%c\n", scenario->theatre_radius_m / 1e3,
                fabs(scenario->theatre.lat_rad) / PK_RAD_PER_DEG, scenario->theatre.lat_rad < 0 ? 'S' : 'N',
                fabs(scenario->theatre.lon_rad) / PK_RAD_PER_DEG, scenario->theatre.lon_rad < 0 ? 'W' : 'E');
}

static void say_variants(pk_buf *text, const pk_scenario *scenario) {
  if (!scenario->n_variants) pk_buf_text(text, "  variants      none\n");
  for (uint32_t i = 0; i < scenario->n_variants; i++) {
    pk_buf_text(text, i ? "                " : "  variants      ");
    const pk_rivals *rivals = &scenario->variant_rivals[i];
    const char *title = scenario->variant_titles[i];
    if (title)
      pk_draw_cell(text, scenario->variants[i], 15), pk_buf_printf(text, " %s", title);
    else
      pk_buf_text(text, scenario->variants[i]);
    for (uint32_t j = 0; j < rivals->n; j++) pk_buf_printf(text, "%s%s", j ? ", " : " · not with ", rivals->names[j]);
    pk_buf_text(text, "\n");
  }
}

static void say(pk_buf *text, const facts *f) {
  const pk_scenario *scenario = f->scenario;
  say_head(text, scenario);
  say_files(text, scenario);
  for (uint32_t i = 0; i < scenario->n_nations; i++) say_nation(text, scenario, i);
  pk_buf_text(text, "  flights       ");
  pk_cli_count(text, f->named, "named", "named");
  pk_buf_text(text, " · ");
  pk_cli_count(text, f->traffic, "of traffic", "of traffic");
  pk_buf_printf(text, "\n  nets          %u\n  stands on     ", scenario->n_channels);
  pk_cli_count(text, f->assumptions, "assumption", "assumptions");
  pk_buf_text(text, " · ");
  pk_cli_count(text, f->sources, "source", "sources");
  pk_buf_text(text, " · ");
  pk_cli_count(text, f->poor, "class of low confidence", "classes of low confidence");
  pk_buf_text(text, "\n  expects       ");
  pk_cli_count(text, scenario->n_expectations, "thing", "things");
  pk_buf_text(text, "\n");
  say_variants(text, scenario);
  if (!f->warnings) return;
  pk_buf_text(text, "  note          ");
  pk_cli_count(text, f->warnings, "warning", "warnings");
  pk_buf_text(text, "; 'picket check' tells them\n");
}

static void json_nations(pk_json *json, const pk_scenario *scenario) {
  pk_json_key(json, "nations");
  pk_json_array(json);
  for (uint32_t i = 0; i < scenario->n_nations; i++) {
    uint32_t counts[WHATS];
    count_nation(scenario, i, counts);
    pk_json_object(json);
    pk_json_key_text(json, "name", name_of(scenario, i));
    pk_json_key_text(json, "side", scenario->nations[i].side);
    for (int k = 0; k < WHATS; k++) pk_json_key_integer(json, words[k].key, counts[k]);
    pk_json_key(json, "tells");
    pk_json_array(json);
    for (uint32_t j = 0; j < scenario->nations[i].n_releases; j++)
      pk_json_text(json, name_of(scenario, scenario->nations[i].releases[j].to_nation));
    pk_json_array_end(json);
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
}

static void json_lists(pk_json *json, const pk_scenario *scenario) {
  pk_json_key(json, "files");
  pk_json_array(json);
  for (uint32_t i = 0; i < scenario->n_files; i++) {
    pk_json_object(json);
    pk_json_key_text(json, "name", scenario->files[i].name);
    pk_json_key_text(json, "role", scenario->files[i].role);
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
  pk_json_key(json, "expectations");
  pk_json_array(json);
  for (uint32_t i = 0; i < scenario->n_expectations; i++) pk_json_text(json, scenario->expectations[i].text);
  pk_json_array_end(json);
  pk_json_key(json, "variants");
  pk_json_array(json);
  for (uint32_t i = 0; i < scenario->n_variants; i++) {
    pk_json_object(json);
    pk_json_key_text(json, "name", scenario->variants[i]);
    pk_json_key_text(json, "title", scenario->variant_titles[i]);
    pk_json_key(json, "not_with");
    pk_json_array(json);
    for (uint32_t j = 0; j < scenario->variant_rivals[i].n; j++)
      pk_json_text(json, scenario->variant_rivals[i].names[j]);
    pk_json_array_end(json);
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
}

static void say_json(pk_buf *text, const facts *f) {
  const pk_scenario *scenario = f->scenario;
  pk_json json;
  pk_json_init(&json, text);
  pk_json_object(&json);
  pk_json_key_text(&json, "schema", "picket.scenario-info/1");
  pk_json_key_text(&json, "title", scenario->title);
  pk_json_key_text(&json, "scenario", scenario->name);
  pk_json_key_integer(&json, "seed", (int64_t)scenario->seed);
  pk_json_key_integer(&json, "start_epoch_s", scenario->start_epoch_s);
  pk_json_key_number(&json, "duration_s", pk_time_s(scenario->duration));
  pk_json_key_number(&json, "theatre_lat_deg", scenario->theatre.lat_rad / PK_RAD_PER_DEG);
  pk_json_key_number(&json, "theatre_lon_deg", scenario->theatre.lon_rad / PK_RAD_PER_DEG);
  pk_json_key_number(&json, "theatre_radius_m", scenario->theatre_radius_m);
  json_nations(&json, scenario);
  pk_json_key_integer(&json, "named_flights", f->named);
  pk_json_key_integer(&json, "traffic_flights", f->traffic);
  pk_json_key_integer(&json, "nets", scenario->n_channels);
  pk_json_key_integer(&json, "assumptions", f->assumptions);
  pk_json_key_integer(&json, "sources", f->sources);
  pk_json_key_integer(&json, "classes_of_low_confidence", f->poor);
  pk_json_key_integer(&json, "warnings", f->warnings);
  json_lists(&json, scenario);
  pk_json_object_end(&json);
  pk_buf_text(text, "\n");
}

int pk_cli_scenario_info(pk_console *console, const char *path) {
  pk_diags diags;
  pk_documents documents;
  pk_scenario *scenario;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_load_def def = {.path = path, .data_dir = console->data_dir};
  pk_status status = pk_scenario_load(&def, pk_allocator_heap(), &scenario, &documents, &diags);
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  if (status == PK_OK) {
    facts f = gather(scenario, &diags);
    if (console->json)
      say_json(&text, &f);
    else
      say(&text, &f);
    pk_cli_print(console, &text);
    if (text.failed) status = PK_NO_MEMORY;
  } else {
    pk_console_show(console, &diags, documents, NULL);
    if (!diags.n) pk_console_error(console, "%s", pk_status_text(status));
  }
  pk_buf_clear(&text);
  pk_scenario_destroy(scenario);
  pk_diags_clear(&diags);
  return pk_status_exit_code(status);
}
