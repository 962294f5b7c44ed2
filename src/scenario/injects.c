// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Injects: what exercise control brings about, one entry for each thing that an inject of the files acts on.
#include "scenario/assemble.h"
#include "scenario/edit.h"
#include "scenario/lint.h"
#include "scenario/text.h"
#include <string.h>

// What the keys of an inject do, and to things of which kind.
typedef struct verb {
  const char *key;
  pk_inject_verb kind;
  pk_entity_kind acts_on; // PK_ENTITY_COUNT: on nothing
  uint8_t names_in_of;    // the things stand in 'of', the key says to what they are set
  uint8_t may_last;       // takes 'for'
} verb;
static const verb verbs[] = {{"mark", PK_INJECT_MARK, PK_ENTITY_FLIGHT, 0, 0},
                             {"silence", PK_INJECT_SILENCE, PK_ENTITY_RADAR, 0, 1},
                             {"cut", PK_INJECT_CUT, PK_ENTITY_NET, 0, 1},
                             {"control", PK_INJECT_CONTROL, PK_ENTITY_BATTERY, 1, 1},
                             {"tension", PK_INJECT_TENSION, PK_ENTITY_NATION, 1, 1},
                             {"tell", PK_INJECT_TELL, PK_ENTITY_COUNT, 0, 0}};

// What an inject does; NULL after an error.
static const verb *verb_of(pk_assembly *assembly, const pk_file_inject *file) {
  const verb *found = NULL;
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
    const pk_node *node = pk_object_node(&file->object, verbs[i].key);
    if (!node) continue;
    if (found) {
      pk_diag *diag =
          pk_node_error(assembly->diags, node, "an inject does one thing, and this one does '%s' already", found->key);
      pk_diag_help(assembly->diags, diag, "write a second inject");
      return NULL;
    }
    found = &verbs[i];
  }
  if (found) return found;
  pk_diag *diag = pk_diags_add(assembly->diags, PK_ERROR, file->object.node->key_place, "the inject '%s' does nothing",
                               pk_shorten(file->object.name).text);
  pk_diag_help(assembly->diags, diag, "add one of mark, silence, cut, control, tension and tell");
  return NULL;
}

static void check_time(pk_assembly *assembly, const pk_file_inject *file, const verb *does) {
  const pk_node *at = pk_object_node(&file->object, "at"), *when = pk_object_node(&file->object, "when");
  const pk_node *lasts = pk_object_node(&file->object, "for");
  if (!at == !when) {
    pk_diag *diag = pk_diags_add(assembly->diags, PK_ERROR, file->object.node->key_place, "the inject '%s' needs %s",
                                 pk_shorten(file->object.name).text,
                                 at ? "a time or a condition, not both" : "a time or a condition");
    pk_diag_help(assembly->diags, diag, "%s",
                 at ? "leave out 'at' or 'when'; a condition counts from its 'after' on"
                    : "add for example 'at: T+40 min', or 'when: {declared: Stray 1, by: Azure}'");
  }
  if (at && file->at > assembly->scenario->duration)
    pk_lint_warn(assembly, PK_LINT_LATE_INJECT, at, "the play is over by then: it lasts %.0f min",
                 pk_time_s(assembly->scenario->duration) / 60);
  if (lasts && !does->may_last) pk_node_error(assembly->diags, lasts, "'%s' is done once and has no end", does->key);
}

static void check_of(pk_assembly *assembly, const pk_file_inject *file, const verb *does) {
  if (does->names_in_of == (file->of != NULL)) return;
  const pk_node *node = pk_object_node(&file->object, file->of ? "of" : does->key);
  pk_diag *diag = file->of ? pk_node_error(assembly->diags, node, "'%s' names what it acts on itself", does->key)
                           : pk_node_error(assembly->diags, node, "'%s' needs 'of'", does->key);
  pk_diag_help(assembly->diags, diag, "%s",
               file->of ? "leave out 'of'" : "say whose it is, for example 'of: Bty *', or 'of: Azure'");
}

static void check_owner(pk_assembly *assembly, const pk_file_inject *file) {
  if (!file->owner || strcmp(file->owner, "control") == 0) return;
  pk_assembly_number(assembly, pk_object_node(&file->object, "owner"), file->owner, 1u << PK_ENTITY_NATION);
}

// The condition; 'each' leaves the subject 0, for the flight that is marked.
static void read_when(pk_assembly *assembly, const pk_file_inject *file, const verb *does, pk_inject *out) {
  pk_expectation wanted;
  const pk_node *node = pk_object_node(&file->object, "when");
  if (!node || file->when.object.is_wrong) return;
  pk_assembly_expectation(assembly, &file->when, does->kind == PK_INJECT_MARK, &wanted);
  out->when = wanted.what;
  out->subject = wanted.subject;
  out->by = wanted.by;
  out->after = wanted.after;
  out->landed_at = wanted.at;
  static const char *const not_here[] = {"within", "before", "never"};
  for (size_t i = 0; i < sizeof not_here / sizeof *not_here; i++) {
    const pk_node *key = pk_object_node(&file->when.object, not_here[i]);
    if (key) pk_node_error(assembly->diags, key, "a condition has no '%s'; it counts from its 'after' on", not_here[i]);
  }
}

// What an inject acts on: the node that names it, and the pattern; NULL for words alone.
static const char *pattern_of(const pk_file_inject *file, const verb *does, const pk_node **node) {
  const char *const patterns[] = {file->mark, file->silence, file->cut, file->of, file->of, NULL};
  *node = pk_object_node(&file->object, does->names_in_of ? "of" : does->key);
  return patterns[does->kind];
}

// Traffic has no names of its own.
static int fits(const pk_draft *draft, const verb *does, const char *pattern) {
  return draft->entity.kind == does->acts_on && draft->object && pk_glob_matches(pattern, draft->entity.name);
}

static void check_names(pk_assembly *assembly, const pk_file_inject *file, const verb *does) {
  const pk_node *node;
  const char *pattern = pattern_of(file, does, &node);
  if (!pattern || assembly->is_partial) return;
  for (uint32_t i = 0; i < assembly->n_drafts; i++)
    if (fits(&assembly->drafts[i], does, pattern)) return;
  if (strchr(pattern, '*'))
    pk_node_error(assembly->diags, node, "no %s fits '%s'", pk_entity_kind_name(does->acts_on),
                  pk_shorten(pattern).text);
  else
    pk_assembly_number(assembly, node, pattern, 1u << does->acts_on);
}

static void check(pk_assembly *assembly, const pk_file_inject *file) {
  const verb *does = verb_of(assembly, file);
  pk_inject unused;
  if (!does) return;
  check_time(assembly, file, does);
  check_of(assembly, file, does);
  check_owner(assembly, file);
  check_names(assembly, file, does);
  read_when(assembly, file, does, &unused);
}

// The entries of an inject without faults, one for each thing that its pattern fits; answers how many. They are counted
// only if `out` is NULL.
static uint32_t expand(pk_assembly *assembly, const pk_file_inject *file, uint32_t entity, pk_inject *out) {
  const verb *does = verb_of(assembly, file);
  const pk_node *node;
  const char *pattern = pattern_of(file, does, &node);
  pk_inject inject = {.entity = entity,
                      .verb = does->kind,
                      .value = (uint8_t)(does->kind == PK_INJECT_TENSION ? file->tension : file->control),
                      .chance = file->chance,
                      .at = file->at,
                      .lasts = file->for_s > 0 ? pk_time_from_s(file->for_s) : PK_NEVER,
                      .owner = pk_assembly_text(assembly, file->owner),
                      .purpose = pk_assembly_text(assembly, file->purpose),
                      .text = pk_assembly_text(assembly, file->tell)};
  uint32_t n = 0;
  read_when(assembly, file, does, &inject);
  if (!pattern && out) out[0] = inject;
  if (!pattern) return 1;
  for (uint32_t i = 0; i < assembly->n_drafts; i++) {
    if (!fits(&assembly->drafts[i], does, pattern)) continue;
    if (out) out[n] = inject, out[n].object = i + 1;
    if (out && inject.at == PK_NEVER && !inject.subject) out[n].subject = i + 1; // each
    n++;
  }
  return n;
}

static const pk_file_inject *file_of(const pk_assembly *assembly, uint32_t number) {
  return (const pk_file_inject *)pk_assembly_draft(assembly, number)->object;
}

pk_status pk_assemble_injects(pk_assembly *assembly) {
  const uint32_t errors = assembly->diags->errors;
  uint32_t n = 0;
  for (uint32_t i = 0; (i = pk_assembly_next(assembly, PK_ENTITY_INJECT, i));) check(assembly, file_of(assembly, i));
  if (assembly->diags->errors > errors) return PK_OK; // nothing is played
  for (uint32_t i = 0; (i = pk_assembly_next(assembly, PK_ENTITY_INJECT, i));)
    n += expand(assembly, file_of(assembly, i), i, NULL);
  pk_inject *all = PK_ARENA_NEW(assembly->arena, pk_inject, n);
  if (!all) return PK_NO_MEMORY;
  assembly->scenario->injects = all;
  assembly->scenario->n_injects = n;
  for (uint32_t i = 0; (i = pk_assembly_next(assembly, PK_ENTITY_INJECT, i));)
    all += expand(assembly, file_of(assembly, i), i, all);
  return PK_OK;
}
