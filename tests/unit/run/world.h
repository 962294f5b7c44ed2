// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A world of one home nation, Azure, with the border of tests/scenarios/tiny, and a neighbour north of it; what flies
// there and what Azure has is the test's. Played, and what was told is kept.
#pragma once
#include "../scenario/loading.h"
#include "told.h"

#define WORLD_JOINT_OF(traffic)                                                                                        \
  "picket: 1\ntitle: A test\nstart: 2031-05-12T04:30Z\nduration: 60 min\n"                                             \
  "nations:\n  Azure: {side: home, border: border.geojson}\n  Ochre: {side: neighbour}\n"                              \
  "annexes: [azure.yaml, ochre.yaml]\ntraffic: {" traffic "}\n"
#define WORLD_JOINT WORLD_JOINT_OF("none: a test")
#define WORLD_CLEAR "theatre: {centre: 54.0N 26.0E, radius: 200 km}\n"
// A slow intruder from the north; it flies on to a place, or ends there.
#define WORLD_STRAY_TO(place)                                                                                          \
  "flights:\n  Stray:\n    class: light_piston\n    transponder: failed\n    intent: lost\n    route:\n"               \
  "      - {start: 54.60N 25.60E, at: T+0 s, level: 600 m amsl}\n"                                                     \
  "      - {to: " place ", level: 600 m amsl, speed: 220 km/h}\n"
#define WORLD_STRAY WORLD_STRAY_TO("53.70N 25.90E")
#define WORLD_AZURE                                                                                                    \
  "annex: Azure\nunits:\n  Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC West}\n"                  \
  "  SOC West: {class: sector_operations_centre, at: 53.70N 25.00E}\n"                                                 \
  "  QRA Lida: {class: fighter_squadron, at: UMDD, aircraft: 2 × fighter_light, alert: {RS5: 2}, under: SOC West}\n"  \
  "nets:\n  West voice: {kind: voice, members: [SOC West, QRA Lida], delay: 5..10..30 s}\n"                            \
  "authorities:\n  Duty officer: {at: SOC West, may: [query, declare, scramble, identify, escort, lead to land],"      \
  " decides in: 20..45..90 s}\n"

static inline void world_border(loading *l) {
  char text[4000] = "";
  FILE *file = fopen("tests/scenarios/tiny/azure.geojson", "r");
  assert_non_null(file);
  text[fread(text, 1, sizeof text - 1, file)] = 0;
  fclose(file);
  loading_write(l, "border.geojson", text);
}

// Loads and plays it; what was told is the caller's to free, the scenario lives as long as the loading is open.
static inline told_run *world_play(loading *l, const char *joint, const char *azure, const char *ochre) {
  loading_open(l);
  world_border(l);
  loading_good(l, joint, azure, ochre);
  return told_by(l->scenario, PK_NEVER);
}

// Loads it and begins a run that the test plays and looks into; the caller destroys it and closes the loading.
static inline pk_run *world_begin(loading *l, const char *joint, const char *azure, const char *ochre) {
  loading_open(l);
  world_border(l);
  loading_good(l, joint, azure, ochre);
  pk_run_def def = {.scenario = l->scenario, .replication = 1};
  pk_run *run;
  assert_int_equal(pk_run_create(&def, pk_allocator_heap(), &run), PK_OK);
  return run;
}

static inline void world_end(loading *l, told_run *told) {
  loading_close(l);
  test_free(told);
}

static inline uint32_t world_entity(const told_run *told, const char *name) {
  for (uint32_t i = 1; i <= told->scenario->n_entities; i++)
    if (strcmp(pk_scenario_entity(told->scenario, i)->name, name) == 0) return i;
  fail_msg("no entity '%s'", name);
  return 0;
}
