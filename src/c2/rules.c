// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/rules.h"

typedef struct step_row {
  const char *key, *words;
  pk_stage after;
} step_row;

static const step_row *step_of(pk_step step) {
  static const step_row rows[] = {
#define PK_X(name, key, words, after) {key, words, PK_STAGE_##after},
      PK_STEP_TABLE(PK_X)
#undef PK_X
  };
  return &rows[(unsigned)step < PK_STEP_COUNT ? step : PK_STEP_OBSERVE];
}

const char *pk_step_name(pk_step step) { return step_of(step)->key; }
const char *pk_step_words(pk_step step) { return step_of(step)->words; }
pk_stage pk_step_after(pk_step step) { return step_of(step)->after; }

const char *pk_tension_name(pk_tension tension) {
  static const char *const names[] = {"peace", "crisis", "attack"};
  return names[(unsigned)tension < PK_TENSION_COUNT ? tension : PK_TENSION_PEACE];
}

const char *pk_verdict_name(pk_verdict verdict) {
  static const char *const names[] = {"permitted", "needs authority", "forbidden"};
  return names[(unsigned)verdict <= PK_FORBIDDEN ? verdict : PK_FORBIDDEN];
}

const char *pk_why_name(pk_why why) {
  static const char *const names[] = {
#define PK_X(name, text) #name,
      PK_WHY_TABLE(PK_X)
#undef PK_X
  };
  return names[(unsigned)why < PK_WHY_COUNT ? why : PK_WHY_NONE];
}

const char *pk_why_text(pk_why why) {
  static const char *const texts[] = {
#define PK_X(name, text) text,
      PK_WHY_TABLE(PK_X)
#undef PK_X
  };
  return texts[(unsigned)why < PK_WHY_COUNT ? why : PK_WHY_NONE];
}

// Which conditions of a row fail, as bits of pk_why.
static uint64_t failures(const pk_rule *rule, const pk_situation *s) {
  uint64_t failed = 0;
#define FAILS(condition, why) failed |= (uint64_t)((condition) ? 1 : 0) << (why)
  FAILS(rule->identities && !(rule->identities & PK_BIT(s->identity)), PK_WHY_IDENTITY);
  FAILS(rule->kinds && !(rule->kinds & PK_BIT(s->kind)), PK_WHY_KIND);
  FAILS(rule->borders && !(rule->borders & s->borders), PK_WHY_BORDER);
  FAILS(rule->tensions && !(rule->tensions & PK_BIT(s->tension)), PK_WHY_TENSION);
  FAILS((rule->inside && !(rule->inside & s->zones)) || rule->outside & s->zones, PK_WHY_ZONE);
  FAILS((s->evidence & rule->all) != rule->all || (rule->any && !(s->evidence & rule->any)) ||
            s->evidence & rule->none || pk_evidence_level_of(s->evidence) < rule->level_min,
        PK_WHY_EVIDENCE);
#undef FAILS
  return failed;
}

int pk_rule_matches(const pk_rule *rule, const pk_situation *situation, pk_why *why) {
  const uint64_t failed = failures(rule, situation);
  if (!why) return failed == 0;
  *why = PK_WHY_NONE;
  for (unsigned i = 0; i < PK_WHY_COUNT && failed; i++)
    if (failed >> i & 1) {
      *why = (pk_why)i;
      break;
    }
  return failed == 0;
}

int pk_civil_presumed(const pk_situation *situation) {
  if (situation->kind == PK_KIND_CIVIL || situation->evidence & PK_EV(SEEN_CIVIL)) return 1;
  if (situation->kind == PK_KIND_MILITARY || situation->kind == PK_KIND_UNMANNED) return 0;
  return situation->tension != PK_TENSION_ATTACK || situation->identity != PK_ID_HOSTILE;
}

static int speaks(const pk_rule_table *table, const pk_rule *rule, const pk_situation *situation, pk_step step) {
  return rule->steps & PK_BIT(step) && (!rule->renegade || table->renegade) && failures(rule, situation) == 0;
}

// First row from `from` on that matches and orders the step, or PK_RULE_NONE.
static int32_t ordering_row(const pk_rule_table *table, const pk_situation *situation, pk_step step, uint32_t from) {
  for (uint32_t i = from; i < table->n; i++)
    if (table->rules[i].verdict != PK_FORBIDDEN && speaks(table, &table->rules[i], situation, step)) return (int32_t)i;
  return PK_RULE_NONE;
}

// The hard stop: weapons on who is presumed civil need a row of the renegade branch that names its authority.
static pk_ruling stopped(const pk_rule_table *table, pk_ruling ruling) {
  const pk_rule *row = &table->rules[ruling.rule];
  if (table->renegade && row->renegade && row->verdict == PK_NEEDS_AUTHORITY && row->by && row->by[0]) {
    ruling.named = 1;
    return ruling;
  }
  return (pk_ruling){.verdict = PK_FORBIDDEN, .rule = PK_RULE_NONE, .shadowed = ruling.rule, .why = PK_WHY_CIVIL};
}

pk_ruling pk_rules_ruling(const pk_rule_table *table, const pk_situation *situation, pk_step step) {
  pk_ruling ruling = {.verdict = PK_FORBIDDEN, .rule = PK_RULE_NONE, .shadowed = PK_RULE_NONE, .why = PK_WHY_NO_RULE};
  for (uint32_t i = 0; table && i < table->n; i++) {
    if (!speaks(table, &table->rules[i], situation, step)) continue;
    ruling.rule = (int32_t)i;
    ruling.verdict = (pk_verdict)table->rules[i].verdict;
    ruling.why = ruling.verdict == PK_FORBIDDEN ? PK_WHY_RULE : PK_WHY_NONE;
    if (ruling.verdict == PK_FORBIDDEN)
      ruling.shadowed = ordering_row(table, situation, step, i + 1);
    else if ((step == PK_STEP_ENGAGE || step == PK_STEP_FIRE) && pk_civil_presumed(situation))
      ruling = stopped(table, ruling);
    break;
  }
  return ruling;
}

int32_t pk_rules_near_miss(const pk_rule_table *table, const pk_situation *situation, pk_step step, pk_why *why) {
  for (uint32_t i = 0; table && i < table->n; i++) {
    const pk_rule *rule = &table->rules[i];
    if (!(rule->steps & PK_BIT(step)) || rule->verdict == PK_FORBIDDEN || (rule->renegade && !table->renegade))
      continue;
    const uint64_t failed = failures(rule, situation);
    if (failed == 0 || failed & (failed - 1)) continue; // none, or more than one
    pk_rule_matches(rule, situation, why);
    return (int32_t)i;
  }
  if (why) *why = PK_WHY_NO_RULE;
  return PK_RULE_NONE;
}

pk_ruling pk_ruling_stricter(pk_ruling a, pk_ruling b) {
  if (b.verdict > a.verdict) return b;
  if (a.verdict == b.verdict && b.named > a.named) return b;
  return a;
}
