// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Reads a rule pack of catalog/rules/ line by line, as docs/models/rules.md describes it: a second reader beside the
// one of scenario/, so that tests of the packs do not hang on it. It knows the block style of those files and no more.
#pragma once
#include "c2/rules.h"
#include "num/math.h"
#include "support.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PACK_ROWS = 40, PACK_TEXT = 160, PACK_STRINGS = 400 };

typedef struct pack {
  pk_rule_table table;
  pk_id_policy policy;
  pk_rule rows[PACK_ROWS];
  pk_id_rule ids[PACK_ROWS];
  pk_zone zones[4];
  uint32_t n_rows, n_ids, n_zones, n_strings;
  char strings[PACK_STRINGS][PACK_TEXT];
} pack;

static inline const char *pack_keep(pack *p, const char *text) {
  assert_true(p->n_strings < PACK_STRINGS && strlen(text) < PACK_TEXT);
  const int quoted = text[0] == '"';
  strcpy(p->strings[p->n_strings], text + quoted);
  if (quoted) p->strings[p->n_strings][strlen(text) - 2] = 0;
  return p->strings[p->n_strings++];
}

typedef const char *pack_name(unsigned index);
static inline const char *pack_identity(unsigned i) { return pk_identity_name((pk_identity)i); }
static inline const char *pack_border(unsigned i) { return pk_border_name((pk_border_bit)i); }
static inline const char *pack_kind(unsigned i) { return pk_kind_name((pk_kind)i); }
static inline const char *pack_tension(unsigned i) { return pk_tension_name((pk_tension)i); }
static inline const char *pack_step(unsigned i) { return pk_step_name((pk_step)i); }
static inline const char *pack_evidence(unsigned i) { return pk_evidence_key((pk_evidence)i); }
static inline const char *pack_verdict(unsigned i) { return pk_verdict_name((pk_verdict)i); }
static inline const char *pack_level(unsigned i) {
  static const char *const names[] = {"none", "radar", "reply", "visual", "act"};
  return names[i];
}

static inline unsigned pack_find(const char *word, unsigned n, pack_name *name) {
  for (unsigned i = 0; i < n; i++)
    if (strcmp(word, name(i)) == 0) return i;
  fail_msg("'%s' is no word of a rule pack", word);
  return 0;
}

// Mask of the words of "[a, b]".
static inline uint64_t pack_mask(const char *list, unsigned n, pack_name *name) {
  char copy[PACK_TEXT];
  uint64_t mask = 0;
  assert_true(list[0] == '[' && strlen(list) < sizeof copy);
  strcpy(copy, list + 1);
  for (char *word = strtok(copy, ",]"); word; word = strtok(NULL, ",]"))
    mask |= (uint64_t)1 << pack_find(word + strspn(word, " "), n, name);
  return mask;
}

static inline uint32_t pack_zones(const pack *p, const char *list) {
  uint32_t mask = 0;
  for (uint32_t i = 0; i < p->n_zones; i++)
    if (strstr(list, p->zones[i].name)) mask |= PK_BIT(i);
  assert_true(mask != 0);
  return mask;
}

static inline uint8_t pack_is(const char *key, const char *word) { return strcmp(key, word) == 0; }

static inline int pack_evidence_of(const char *key, const char *value, pk_evidence_set sets[3]) {
  static const char *const keys[] = {"all", "any", "none"};
  for (int i = 0; i < 3; i++)
    if (pack_is(key, keys[i])) return sets[i] = pack_mask(value, PK_EV_COUNT, pack_evidence), 1;
  return 0;
}

static inline void pack_id_field(pack *p, const char *key, const char *value) {
  pk_id_rule *row = &p->ids[p->n_ids - 1];
  pk_evidence_set sets[3] = {row->all, row->any, row->none};
  if (pack_evidence_of(key, value, sets))
    row->all = sets[0], row->any = sets[1], row->none = sets[2];
  else if (pack_is(key, "rank"))
    row->rank = (uint32_t)atoi(value);
  else if (pack_is(key, "is"))
    row->identity = (uint8_t)pack_find(value, PK_ID_COUNT, pack_identity);
  else if (pack_is(key, "kind"))
    row->kind = (uint8_t)pack_find(value, PK_KIND_COUNT, pack_kind);
  else if (pack_is(key, "at once"))
    row->at_once = pack_is(value, "yes");
  else if (pack_is(key, "zone"))
    row->zones = pack_zones(p, value);
  else if (pack_is(key, "cite"))
    row->cite = pack_keep(p, value);
  else
    assert_string_equal(key, "confidence");
}

static inline int pack_mask_field(pk_rule *row, const char *key, const char *value) {
  const struct {
    const char *key;
    uint32_t *mask;
    unsigned n;
    pack_name *name;
  } masks[] = {{"identity", &row->identities, PK_ID_COUNT, pack_identity},
               {"border", &row->borders, PK_BORDER_COUNT, pack_border},
               {"kind", &row->kinds, PK_KIND_COUNT, pack_kind},
               {"tension", &row->tensions, PK_TENSION_COUNT, pack_tension},
               {"do", &row->steps, PK_STEP_COUNT, pack_step}};
  for (unsigned i = 0; i < sizeof masks / sizeof *masks; i++)
    if (pack_is(key, masks[i].key)) return *masks[i].mask = (uint32_t)pack_mask(value, masks[i].n, masks[i].name), 1;
  return 0;
}

static inline void pack_row_field(pack *p, const char *key, const char *value) {
  pk_rule *row = &p->rows[p->n_rows - 1];
  pk_evidence_set sets[3] = {row->all, row->any, row->none};
  if (pack_mask_field(row, key, value)) return;
  if (pack_evidence_of(key, value, sets))
    row->all = sets[0], row->any = sets[1], row->none = sets[2];
  else if (pack_is(key, "rank"))
    row->rank = (uint32_t)atoi(value);
  else if (pack_is(key, "renegade"))
    row->renegade = pack_is(value, "yes");
  else if (pack_is(key, "level"))
    row->level_min = (uint8_t)pack_find(value, 5, pack_level);
  else if (pack_is(key, "verdict"))
    row->verdict = (uint8_t)pack_find(value, 3, pack_verdict);
  else if (pack_is(key, "by"))
    row->by = pack_keep(p, value);
  else if (pack_is(key, "cite"))
    row->cite = pack_keep(p, value);
  else if (pack_is(key, "confidence"))
    row->confidence = pack_keep(p, value);
  else
    fail_msg("'%s' is no key of a row", key);
}

static inline void pack_figure(pack *p, const char *key, const char *value) {
  pk_id_policy *policy = &p->policy;
  const struct {
    const char *key;
    double *value, scale;
  } figures[] = {{"pending", &policy->pending_max_s, 1},
                 {"dwell", &policy->dwell_s, 1},
                 {"margin", &policy->margin_ratio, 1},
                 {"plan wait", &policy->plan_wait_s, 1},
                 {"slow below", &policy->slow_mps, 1},
                 {"airliner above", &policy->airliner_mps, 1},
                 {"fast above", &policy->fast_mps, 1},
                 {"low below", &policy->low_m, 1},
                 {"turning above", &policy->turning_rad, PK_RAD_PER_DEG}};
  for (unsigned i = 0; i < sizeof figures / sizeof *figures; i++)
    if (pack_is(key, figures[i].key)) *figures[i].value = atof(value) * figures[i].scale;
  if (pack_is(key, "inherit"))
    policy->inherit = pack_is(value, "always")  ? PK_INHERIT_ALWAYS
                      : pack_is(value, "never") ? PK_INHERIT_NEVER
                                                : PK_INHERIT_UNKNOWN;
}

static inline void pack_top(pack *p, const char *key, const char *value) {
  if (pack_is(key, "rules")) p->table.name = pack_keep(p, value);
  if (pack_is(key, "renegade")) p->table.renegade = pack_is(value, "yes");
  if (!pack_is(key, "zones")) return;
  char copy[PACK_TEXT];
  strcpy(copy, value + 1);
  for (char *word = strtok(copy, ",]"); word; word = strtok(NULL, ",]"))
    p->zones[p->n_zones++].name = pack_keep(p, word + strspn(word, " "));
}

// Opens the row of a section.
static inline void pack_open(pack *p, const char *section, const char *id) {
  assert_true(p->n_rows < PACK_ROWS && p->n_ids < PACK_ROWS);
  if (pack_is(section, "rows")) p->rows[p->n_rows++] = (pk_rule){.id = pack_keep(p, id)};
  if (pack_is(section, "identification"))
    p->ids[p->n_ids++] = (pk_id_rule){.id = pack_keep(p, id), .to = PK_NEVER, .kind = PK_KIND_KEEP};
}

static inline void pack_line(pack *p, char *line, char section[24]) {
  const size_t indent = strspn(line, " ");
  char *key = line + indent, *value = strchr(key, ':');
  assert_non_null(value);
  *value++ = 0;
  value += strspn(value, " ");
  if (indent == 0) {
    if (!*value) strcpy(section, key);
    pack_top(p, key, value);
  } else if (indent == 2 && *value)
    pack_figure(p, key, value);
  else if (indent == 2)
    pack_open(p, section, key);
  else if (pack_is(section, "rows"))
    pack_row_field(p, key, value);
  else
    pack_id_field(p, key, value);
}

static inline void pack_read(pack *p, const char *path) {
  char line[400], section[24] = "";
  FILE *file = fopen(path, "r");
  assert_non_null(file);
  memset(p, 0, sizeof *p);
  while (fgets(line, sizeof line, file)) {
    line[strcspn(line, "\n")] = 0;
    if (line[strspn(line, " ")] != '#' && line[0]) pack_line(p, line, section);
  }
  fclose(file);
  p->table.rules = p->rows, p->table.n = p->n_rows;
  p->policy.rules = p->ids, p->policy.n_rules = p->n_ids;
  p->table.zones = p->policy.zones = p->zones;
  p->table.n_zones = p->policy.n_zones = p->n_zones;
}

// The pack that nations go by which name none; read once.
static inline const pack *pack_icao(void) {
  static pack icao;
  if (!icao.n_rows) pack_read(&icao, "catalog/rules/icao-peacetime.yaml");
  return &icao;
}
