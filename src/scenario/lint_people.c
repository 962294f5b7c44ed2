// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Warnings about who may decide, by what rules, and who is told.
#include "scenario/lint.h"
#include "scenario/text.h"
#include <string.h>

static const char *nation_name(const pk_assembly *assembly, uint32_t nation) {
  return pk_scenario_entity(assembly->scenario, nation + 1)->name;
}

static int tells(const pk_assembly *assembly, uint32_t from, uint32_t to) {
  const pk_nation *nation = &assembly->nations[from];
  for (uint32_t i = 0; i < nation->n_releases; i++)
    if (nation->releases[i].to_nation == to) return 1;
  return 0;
}

static int has_post(const pk_assembly *assembly, uint32_t nation) {
  for (uint32_t i = 0; i < assembly->scenario->n_posts; i++)
    if (assembly->posts[i].nation == nation) return 1;
  return 0;
}

static void check_releases(pk_assembly *assembly, const pk_annex *annex) {
  enum { POSITION_AND_TIME = 3 }; // first two words of the fields
  const pk_file_release *items = annex->file.release.items;
  for (uint32_t i = 0; i < annex->file.release.n; i++) {
    const pk_release *release = &assembly->nations[annex->nation].releases[i];
    const pk_node *fields = pk_object_node(&items[i].object, "fields");
    if (fields && (items[i].fields & POSITION_AND_TIME) != POSITION_AND_TIME)
      pk_lint_warn(assembly, PK_LINT_WITHHELD_ANYWAY, fields, "position and time of a track are told in any case");
    if (release->net != PK_NO_INDEX) continue;
    pk_diag *diag = pk_lint_warn(assembly, PK_LINT_RELEASE_WITHOUT_NET, items[i].object.node,
                                 "no data net joins a centre of %s with one of %s, so nothing is told",
                                 annex->file.nation, nation_name(assembly, release->to_nation));
    pk_diag_help(assembly->diags, diag, "add a net of kind data with a centre of each as members");
  }
}

static void check_allies(pk_assembly *assembly, const pk_annex *annex) {
  const pk_node *release = pk_node_get(annex->root, "release"), *node = release;
  if (!node) node = pk_node_get(annex->root, "annex");
  const char *side = assembly->nations[annex->nation].side;
  for (uint32_t i = 0; i < assembly->scenario->n_nations; i++) {
    if (i == annex->nation || strcmp(assembly->nations[i].side, side) != 0 || tells(assembly, annex->nation, i))
      continue;
    if (!has_post(assembly, i) || !has_post(assembly, annex->nation)) continue;
    pk_diag *diag =
        pk_lint_warn(assembly, PK_LINT_ALLY_UNTOLD, node, "%s tells %s nothing, though both are of side '%s'",
                     annex->file.nation, nation_name(assembly, i), side);
    pk_diag_help(assembly->diags, diag, "add to release: 'to %s: {tracks: all, delay: 2 s}'", nation_name(assembly, i));
  }
}

// A line between two nations of different sides that neither uses.
static void check_link(pk_assembly *assembly, uint32_t number) {
  const pk_draft *draft = pk_assembly_draft(assembly, number);
  const pk_net_def *net = &assembly->scenario->channels[draft->entity.index].net;
  if (net->kind != PK_NET_DATA) return;
  for (uint32_t i = 0; i < net->n_members; i++)
    for (uint32_t j = 0; j < i; j++) {
      const pk_entity *a = pk_scenario_entity(assembly->scenario, net->members[j]);
      const pk_entity *b = pk_scenario_entity(assembly->scenario, net->members[i]);
      if (a->kind != PK_ENTITY_CENTRE || b->kind != PK_ENTITY_CENTRE || a->nation == b->nation) continue;
      uint32_t from = a->nation - 1, to = b->nation - 1;
      if (strcmp(assembly->nations[from].side, assembly->nations[to].side) == 0) continue; // told as an ally
      if (tells(assembly, from, to) || tells(assembly, to, from)) continue;
      pk_diag *diag =
          pk_lint_warn(assembly, PK_LINT_SILENT_LINK, draft->object->node,
                       "'%s' joins centres of %s and %s, which release nothing to each other",
                       pk_shorten(draft->entity.name).text, nation_name(assembly, from), nation_name(assembly, to));
      pk_diag_help(assembly->diags, diag, "add release: {to %s: ...} to the annex of %s, or the other way round",
                   nation_name(assembly, to), nation_name(assembly, from));
      return;
    }
}

// Whether somebody of a nation may decide a step, and goes by a role or name if one is asked.
static int is_held(const pk_assembly *assembly, uint32_t nation, pk_step step, const char *by) {
  for (uint32_t i = 0; i < assembly->scenario->n_authorities; i++) {
    const pk_authority_def *def = &assembly->scenario->authorities[i];
    if (def->nation != nation || !(def->may & PK_BIT(step))) continue;
    if (!by || strcmp(by, def->role) == 0 || strcmp(by, def->name) == 0) return 1;
  }
  return 0;
}

// The first steps of a reaction, without which nothing else happens; later ones may be withheld on purpose.
static void check_authorities(pk_assembly *assembly, const pk_annex *annex) {
  static const pk_step steps[] = {PK_STEP_DECLARE, PK_STEP_SCRAMBLE};
  const pk_rule_table *table = assembly->rule_tables[annex->nation];
  const pk_node *node = pk_node_get(annex->root, "rules");
  if (!node) node = pk_node_get(annex->root, "annex");
  int has_wing = pk_lint_has_wing(assembly, annex->nation);
  for (size_t s = 0; has_wing && s < sizeof steps / sizeof *steps; s++) {
    const pk_rule *asks = NULL;
    int is_open = 0;
    for (uint32_t i = 0; i < table->n; i++) {
      const pk_rule *rule = &table->rules[i];
      if (!(rule->steps & PK_BIT(steps[s])) || rule->verdict != PK_NEEDS_AUTHORITY) continue;
      if (!asks) asks = rule;
      is_open |= is_held(assembly, annex->nation, steps[s], rule->by);
    }
    if (!asks || is_open) continue;
    pk_diag *diag = pk_lint_warn(assembly, PK_LINT_NOBODY_MAY, node,
                                 "nobody in %s may order '%s', which rule %s asks for%s%s", annex->file.nation,
                                 pk_step_name(steps[s]), asks->id, asks->by ? " by " : "", asks->by ? asks->by : "");
    pk_diag_help(assembly->diags, diag, "add it to 'may' of an authority");
  }
}

static void check_scramblers(pk_assembly *assembly, const pk_annex *annex) {
  const pk_file_authority *items = annex->file.authorities.items;
  if (pk_lint_has_wing(assembly, annex->nation)) return;
  for (uint32_t i = 0; i < annex->file.authorities.n; i++)
    if (items[i].may & PK_BIT(PK_STEP_SCRAMBLE))
      pk_lint_warn(assembly, PK_LINT_SCRAMBLE_WITHOUT_SQUADRON, pk_object_node(&items[i].object, "may"),
                   "'%s' may scramble, and %s has no squadron", pk_shorten(items[i].object.name).text,
                   annex->file.nation);
}

// Roles that the annex itself writes into rules; those of a pack may be left without a holder on purpose.
static void check_roles(pk_assembly *assembly, const pk_annex *annex) {
  const pk_node *rows = pk_node_get(pk_node_get(annex->root, "rules"), "rows");
  for (uint32_t i = 0; rows && i < rows->n; i++) {
    const pk_node *by = pk_node_get(rows->children[i], "by");
    int is_known = 0;
    for (int step = 0; by && step < PK_STEP_COUNT; step++)
      is_known |= is_held(assembly, annex->nation, (pk_step)step, by->text);
    if (!by || is_known) continue;
    pk_diag *diag = pk_lint_warn(assembly, PK_LINT_UNKNOWN_ROLE, by, "nobody in %s goes by '%s'", annex->file.nation,
                                 pk_shorten(by->text).text);
    pk_guess guess = pk_guess_start(by->text);
    for (uint32_t j = 0; j < assembly->scenario->n_authorities; j++)
      if (assembly->scenario->authorities[j].nation == annex->nation)
        pk_guess_try(&guess, assembly->scenario->authorities[j].role);
    if (guess.best) pk_diag_help(assembly->diags, diag, "did you mean '%s'?", guess.best);
  }
}

static void check_windows(pk_assembly *assembly, const pk_annex *annex) {
  const pk_objects *all = &assembly->laws[annex->nation].identification;
  const pk_file_id_row *rows = all->items;
  const pk_node *own = pk_node_get(pk_node_get(annex->root, "rules"), "identification");
  for (uint32_t i = 0; i < all->n; i++) {
    int is_late = rows[i].from > assembly->scenario->duration, is_empty = rows[i].from >= rows[i].until;
    if (!is_late && !is_empty) continue;
    const pk_node *row = pk_node_get(own, rows[i].object.name);
    if (!row) row = rows[i].object.node;
    const pk_node *node = pk_node_get(row, "from");
    pk_lint_warn(assembly, PK_LINT_CLOSED_WINDOW, node ? node : row,
                 is_late ? "the row '%s' begins after the end of the play" : "the row '%s' ends before it begins",
                 pk_shorten(rows[i].object.name).text);
  }
}

void pk_lint_people(pk_assembly *assembly) {
  for (uint32_t i = 0; i < assembly->n_annexes; i++) {
    const pk_annex *annex = &assembly->annexes[i];
    check_releases(assembly, annex);
    check_allies(assembly, annex);
    check_authorities(assembly, annex);
    check_scramblers(assembly, annex);
    check_roles(assembly, annex);
    check_windows(assembly, annex);
  }
  for (uint32_t number = 0; (number = pk_assembly_next(assembly, PK_ENTITY_NET, number));) check_link(assembly, number);
}
