// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/lint.h"
#include "geo/geodesic.h"
#include "num/math.h"
#include "scenario/edit.h"
#include "scenario/text.h"
#include "scenario/variant.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const pk_lint_rule rules[] = {
#define PK_X(name, id, when, why) {id, when, why},
    PK_LINT_TABLE(PK_X)
#undef PK_X
};

const pk_lint_rule *pk_lint_rules(void) { return rules; }

void pk_lint_page_write(pk_buf *out) {
  pk_buf_text(out, "| warning | when | why it matters |\n|---|---|---|\n");
  for (size_t i = 0; i < PK_LINT_COUNT; i++)
    pk_buf_printf(out, "| `%s` | %s | %s |\n", rules[i].id, rules[i].when, rules[i].why);
}

pk_diag *pk_lint_warn(pk_assembly *assembly, pk_lint rule, const pk_node *node, const char *format, ...) {
  char message[600];
  va_list list;
  va_start(list, format);
  vsnprintf(message, sizeof message, format, list);
  va_end(list);
  pk_place whole = {.file = assembly->tree->source.name};
  pk_diag *diag = node ? pk_node_diag(assembly->diags, PK_WARNING, node, node->place, "%s", message)
                       : pk_diags_add(assembly->diags, PK_WARNING, whole, "%s", message);
  diag->rule = rules[rule].id;
  return diag;
}

static double from_middle_m(const pk_assembly *assembly, pk_lla place) {
  return pk_geodesic_inverse(assembly->scenario->theatre, place).distance_m;
}

int pk_lint_place(pk_assembly *assembly, const pk_node *node, pk_lla place) {
  double distance_m = from_middle_m(assembly, place), radius_m = assembly->scenario->theatre_radius_m;
  if (distance_m <= radius_m) return 1;
  pk_diag *diag = pk_lint_warn(assembly, PK_LINT_FAR_PLACE, node,
                               "this is %.0f km from the middle of the theatre, which reaches %.0f km",
                               distance_m / 1e3, radius_m / 1e3);
  pk_lla swapped = {place.lon_rad, place.lat_rad, 0};
  if (fabs(swapped.lat_rad) > PK_PI / 2 || from_middle_m(assembly, swapped) > radius_m) return 0;
  pk_diag_help(assembly->diags, diag, "latitude comes first; did you mean '%.5gN %.5gE'?",
               swapped.lat_rad / PK_RAD_PER_DEG, swapped.lon_rad / PK_RAD_PER_DEG);
  return 0;
}

void pk_lint_runway(pk_assembly *assembly, const pk_node *node, double needed_m, const char *class_id,
                    const char *what) {
  const pk_airfield *field = node->text ? pk_catalog_airfield(&assembly->catalog, node->text) : NULL;
  if (!field || !(field->runway_m > 0) || field->runway_m >= needed_m) return;
  pk_lint_warn(assembly, PK_LINT_SHORT_RUNWAY, node, "the runway of %s is %.0f m long; %s needs %.0f m to %s",
               node->text, field->runway_m, class_id, needed_m, what);
}

int pk_lint_has_wing(const pk_assembly *assembly, uint32_t nation) {
  for (uint32_t i = 0; i < assembly->scenario->n_wings; i++)
    if (assembly->wings[i].nation == nation) return 1;
  return 0;
}

// A note names a thing of its own file, or of any.
static int names_something(pk_assembly *assembly, const pk_node *own_root, const char *of) {
  pk_path path;
  pk_found found = {0};
  pk_arena *arena = &assembly->diags->arena;
  if (!pk_path_split(arena, of, &path)) return 0;
  int has_memory = pk_path_find(arena, own_root, &path, 0, &found);
  has_memory &= pk_path_find(arena, assembly->tree->root, &path, 0, &found);
  for (uint32_t i = 0; i < assembly->n_annexes && !found.n; i++)
    has_memory &= pk_path_find(arena, assembly->annexes[i].root, &path, 0, &found);
  assembly->reader.no_memory |= !has_memory;
  return found.n > 0 || !has_memory;
}

static void check_notes(pk_assembly *assembly, const pk_node *root, const pk_objects *notes) {
  const pk_file_note *items = notes->items;
  for (uint32_t i = 0; i < notes->n; i++) {
    if (names_something(assembly, root, items[i].of)) continue;
    pk_diag *diag = pk_lint_warn(assembly, PK_LINT_NOTE_ABOUT_NOTHING, pk_object_node(&items[i].object, "of"),
                                 "'%s' names nothing in the files", pk_shorten(items[i].of).text);
    pk_diag_help(assembly->diags, diag, "write a path from the top of a file, such as 'units/Radar Lida/at'");
  }
}

static void check_sky(pk_assembly *assembly) {
  const pk_file_theatre *theatre = &assembly->file.theatre;
  if (!assembly->file.traffic) {
    pk_diag *diag = pk_lint_warn(assembly, PK_LINT_EMPTY_SKY, NULL, "the sky is empty: there is no civil traffic");
    pk_diag_help(assembly->diags, diag, "add traffic:, or say 'traffic: {none: why}'");
  }
  if (theatre->visibility_m < 500 && assembly->scenario->n_wings)
    pk_lint_warn(assembly, PK_LINT_BLIND_PILOTS, pk_object_node(&theatre->object, "visibility"),
                 "no pilot makes out a target in a visibility of %.0f m", theatre->visibility_m);
}

static void check_nations(pk_assembly *assembly) {
  for (uint32_t nation = 0; nation < assembly->scenario->n_nations; nation++) {
    uint32_t i = 0;
    while (i < assembly->n_annexes && assembly->annexes[i].nation != nation) i++;
    const pk_node *node = assembly->drafts[nation].object->node;
    pk_diag *diag;
    if (i == assembly->n_annexes) {
      diag = pk_lint_warn(assembly, PK_LINT_NO_ANNEX, node,
                          "no annex belongs to %s, so it has no units and no rules of its own", node->key);
      pk_diag_help(assembly->diags, diag, "add a file that begins with 'annex: %s' to annexes", node->key);
    } else if (!assembly->nations[nation].border && pk_lint_has_wing(assembly, nation)) {
      diag = pk_lint_warn(assembly, PK_LINT_NO_BORDER, node,
                          "%s has fighters and no border, so nothing violates its airspace", node->key);
      pk_diag_help(assembly->diags, diag, "add border: and a GeoJSON file, or the name of a country");
    }
  }
}

// Only while none is applied: what a variant has set is as it says.
static void check_variants(pk_assembly *assembly) {
  const pk_node *variants = pk_node_get(assembly->tree->root, "variants");
  for (uint32_t i = 0; !assembly->def->variant && variants && i < variants->n; i++) {
    const pk_node *node = variants->children[i];
    if (!pk_variant_changes(assembly, node))
      pk_lint_warn(assembly, PK_LINT_IDLE_VARIANT, node, "the variant '%s' changes nothing", node->key);
  }
}

pk_status pk_assemble_lint(pk_assembly *assembly) {
  if (assembly->diags->errors) return PK_OK; // a name that is wrong would be told again as a unit that is missing
  check_sky(assembly);
  check_nations(assembly);
  check_variants(assembly);
  check_notes(assembly, assembly->tree->root, &assembly->file.assume);
  check_notes(assembly, assembly->tree->root, &assembly->file.sources);
  for (uint32_t i = 0; i < assembly->n_annexes; i++) {
    const pk_annex *annex = &assembly->annexes[i];
    check_notes(assembly, annex->root, &annex->file.assume);
    check_notes(assembly, annex->root, &annex->file.sources);
  }
  pk_lint_units(assembly);
  pk_lint_people(assembly);
  pk_lint_expectations(assembly);
  pk_status status = pk_lint_figures(assembly);
  return status == PK_OK ? pk_lint_flights(assembly) : status;
}
