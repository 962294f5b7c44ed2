// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What the files say of airfields beside the catalog: how their runways are used.
#include "scenario/assemble.h"
#include "scenario/field_table.h"
#include "scenario/text.h"
#include <string.h>

static const pk_field airfield_fields[] = {
    {.key = "landing interval",
     .kind = PK_FIELD_QUANTITY,
     .dimension = PK_DIM_TIME,
     AT(pk_file_airfield, landing_interval_s),
     .max = 3600,
     .example = "3 min",
     .doc = "Between two landings; 2 min unless said"},
    {.key = "take-off interval",
     .kind = PK_FIELD_QUANTITY,
     .dimension = PK_DIM_TIME,
     AT(pk_file_airfield, take_off_interval_s),
     .max = 3600,
     .example = "90 s",
     .doc = "Between a take-off and any other use of the runway; 1 min unless said"},
};
static void airfield_defaults(void *object) {
  pk_file_airfield *airfield = object;
  airfield->landing_interval_s = 120;
  airfield->take_off_interval_s = 60;
}
KIND_WITH(pk_file_airfield_kind, "airfield", "How an airfield is used in this exercise, beside what the catalog says.",
          pk_file_airfield, airfield_fields, airfield_defaults);

static const pk_file_airfield *said_in(const pk_objects *files, const char *name) {
  const pk_file_airfield *all = files->items;
  for (uint32_t i = 0; i < files->n; i++)
    if (!all[i].object.is_wrong && strcmp(all[i].object.name, name) == 0) return &all[i];
  return NULL;
}

// What the joint file or one annex says; a second one that speaks of the same airfield is told.
static const pk_file_airfield *said_of(pk_assembly *assembly, const char *name) {
  const pk_file_airfield *said = said_in(&assembly->file.airfields, name);
  for (uint32_t i = 0; i < assembly->n_annexes; i++) {
    const pk_file_airfield *also = said_in(&assembly->annexes[i].file.airfields, name);
    if (said && also) {
      pk_diag *diag = pk_node_diag(assembly->diags, PK_ERROR, also->object.node, also->object.node->key_place,
                                   "the airfield '%s' is described twice", pk_shorten(name).text);
      pk_diag_also(assembly->diags, diag, said->object.node->key_place, "first here");
    } else if (also)
      said = also;
  }
  return said;
}

void pk_assembly_airfield(pk_assembly *assembly, pk_aerodrome *aerodrome) {
  pk_file_airfield said;
  memset(&said, 0, sizeof said);
  airfield_defaults(&said);
  const pk_file_airfield *file = said_of(assembly, aerodrome->name);
  if (file) said = *file;
  aerodrome->landing_interval = pk_time_from_s(said.landing_interval_s);
  aerodrome->take_off_interval = pk_time_from_s(said.take_off_interval_s);
}

static void check_used(pk_assembly *assembly, const pk_objects *files) {
  const pk_file_airfield *all = files->items;
  for (uint32_t i = 0; i < files->n; i++) {
    int used = all[i].object.is_wrong;
    for (uint32_t j = 0; j < assembly->scenario->n_aerodromes && !used; j++)
      used = strcmp(assembly->scenario->aerodromes[j].name, all[i].object.name) == 0;
    if (used) continue;
    pk_diag *diag = pk_node_diag(assembly->diags, PK_ERROR, all[i].object.node, all[i].object.node->key_place,
                                 "nothing starts, lands or is based at '%s'", pk_shorten(all[i].object.name).text);
    pk_guess guess = pk_guess_start(all[i].object.name);
    for (uint32_t j = 0; j < assembly->scenario->n_aerodromes; j++)
      pk_guess_try(&guess, assembly->scenario->aerodromes[j].name);
    if (guess.best)
      pk_diag_help(assembly->diags, diag, "did you mean '%s'?", guess.best);
    else
      pk_diag_help(assembly->diags, diag, "write the name as routes and units write it, or leave it out");
  }
}

pk_status pk_assemble_airfields(pk_assembly *assembly) {
  if (assembly->diags->errors) return PK_OK; // who would use one may be missing for another reason
  check_used(assembly, &assembly->file.airfields);
  for (uint32_t i = 0; i < assembly->n_annexes; i++) check_used(assembly, &assembly->annexes[i].file.airfields);
  return PK_OK;
}
