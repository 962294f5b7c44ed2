// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Warnings that a result hangs on figures of low confidence in the catalog: of what is expected of whom, and of raids.
#include "scenario/edit.h"
#include "scenario/lint.h"
#include "scenario/text.h"
#include <stdio.h>
#include <string.h>

static int is_about(pk_assembly *assembly, const pk_objects *notes, const pk_node *root, const pk_node *class_node) {
  const pk_file_note *items = notes->items;
  pk_arena *arena = &assembly->diags->arena;
  for (uint32_t i = 0; i < notes->n; i++) {
    pk_path path;
    pk_found found = {0};
    if (!pk_path_split(arena, items[i].of, &path)) continue;
    if (!pk_path_find(arena, root, &path, 0, &found)) assembly->reader.no_memory = 1;
    for (uint32_t j = 0; j < found.n; j++)
      if (found.nodes[j] == class_node) return 1;
  }
  return 0;
}

// Whether some file says of the class of this thing why it is taken, or where else its figures come from.
static int is_answered_for(pk_assembly *assembly, const pk_draft *draft) {
  const pk_node *node = pk_object_node(draft->object, "class");
  const pk_node *root = draft->annex ? draft->annex->root : assembly->tree->root;
  int answered =
      is_about(assembly, &assembly->file.assume, root, node) || is_about(assembly, &assembly->file.sources, root, node);
  for (uint32_t i = 0; i < assembly->n_annexes && !answered; i++)
    answered = is_about(assembly, &assembly->annexes[i].file.assume, root, node) ||
               is_about(assembly, &assembly->annexes[i].file.sources, root, node);
  return answered;
}

static void warn(pk_assembly *assembly, const pk_draft *draft, const char *figures, const char *why) {
  const char *section = draft->entity.kind == PK_ENTITY_FLIGHT ? "flights" : "units", *name = draft->object->name;
  pk_diag *diag = pk_lint_warn(assembly, PK_LINT_LOW_CONFIDENCE, pk_object_node(draft->object, "class"),
                               "the figures of '%s' are a guess of the right order (%s), and %s",
                               draft->entity.class_id, figures, why);
  pk_diag_help(assembly->diags, diag, "say why it is taken: 'assume: [{of: %s/%s/class, why: ...}]'", section,
               pk_shorten(name).text);
}

// The figures on which seeing and being seen hang most.
static void check(pk_assembly *assembly, uint32_t number, const char *why) {
  const pk_draft *draft = pk_assembly_draft(assembly, number);
  const pk_entity *entity = draft ? &draft->entity : NULL;
  char figures[160];
  if (!entity || !draft->object || draft->of_battery) return;
  const pk_scenario *scenario = assembly->scenario;
  if (entity->kind == PK_ENTITY_FLIGHT && !scenario->flyers[entity->index].traffic) {
    const pk_aircraft_class *class = pk_catalog_aircraft(&assembly->catalog, entity->class_id);
    if (!class || class->object.confidence != PK_CONFIDENCE_LOW) return;
    snprintf(figures, sizeof figures, "rcs nose %.3g m2, rcs beam %.3g m2, cruise speed %.0f km/h", class->rcs_nose_m2,
             class->rcs_beam_m2, class->cruise_mps * 3.6);
  } else if (entity->kind == PK_ENTITY_RADAR) {
    const pk_radar_class *class = pk_catalog_radar(&assembly->catalog, entity->class_id);
    const pk_radar_def *def = pk_radar_def_of(scenario->sites[entity->index].radar);
    if (!class || class->object.confidence != PK_CONFIDENCE_LOW) return;
    snprintf(figures, sizeof figures, "range %.0f km, range for 1 m2 at Pd 0.5 %.0f km", def->range_max_m / 1e3,
             pk_radar_range_for_pd_m(scenario->sites[entity->index].radar, 1, 0.5) / 1e3);
  } else {
    return;
  }
  if (!is_answered_for(assembly, draft)) warn(assembly, draft, figures, why);
}

// One warning a class: the first that hangs on it speaks for all.
static int is_first(const pk_assembly *assembly, const uint32_t *asked, uint32_t n) {
  const pk_entity *own = &pk_assembly_draft(assembly, asked[n])->entity;
  for (uint32_t i = 0; i < n; i++) {
    const pk_draft *other = pk_assembly_draft(assembly, asked[i]);
    if (other && strcmp(other->entity.class_id, own->class_id) == 0) return 0;
  }
  return 1;
}

pk_status pk_lint_figures(pk_assembly *assembly) {
  const pk_scenario *scenario = assembly->scenario;
  uint32_t n = 0, n_expected = 0;
  uint32_t *asked = PK_ARENA_NEW(&assembly->diags->arena, uint32_t, 2 * scenario->n_expectations + scenario->n_flights);
  if (!asked) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < scenario->n_expectations; i++) {
    if (scenario->expectations[i].subject) asked[n++] = scenario->expectations[i].subject;
    if (scenario->expectations[i].by) asked[n++] = scenario->expectations[i].by;
  }
  n_expected = n;
  for (uint32_t i = 0; i < scenario->n_flights; i++)
    if (scenario->flyers[i].raids) asked[n++] = scenario->flyers[i].entity;
  for (uint32_t i = 0; i < n; i++)
    if (is_first(assembly, asked, i))
      check(assembly, asked[i],
            i < n_expected ? "what is expected hangs on them" : "what comes of the raid hangs on them");
  return PK_OK;
}
