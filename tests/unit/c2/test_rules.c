// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/rules.h"
#include "pack.h"
#include <string.h>

// Evidence that rules ask about, in every combination that matters for weapons.
static const pk_evidence_set weighty[] = {
    PK_EV(SEEN_CIVIL),  PK_EV(SEEN_FOREIGN), PK_EV(SEEN_UNMANNED), PK_EV(REFUSES),       PK_EV(FOLLOWS),
    PK_EV(HOSTILE_ACT), PK_EV(PLAN_MATCH),   PK_EV(IFF_VALID),     PK_EV(CODE_UNLAWFUL), PK_EV(ANSWER_WRONG)};
enum { WEIGHTY = sizeof weighty / sizeof *weighty };

typedef struct counts {
  uint64_t situations, engaged, stopped;
} counts;

static int is_civil(const pk_situation *s) {
  const int attacked = s->tension == PK_TENSION_ATTACK && s->identity == PK_ID_HOSTILE;
  if (s->kind == PK_KIND_CIVIL || s->evidence & PK_EV(SEEN_CIVIL)) return 1;
  return (s->kind == PK_KIND_UNKNOWN || s->kind == PK_KIND_SLOW || s->kind == PK_KIND_BALLOON) && !attacked;
}

// At a civil aircraft: only the renegade branch, switched on, and an authority named for it that decides in person.
static void only_by_the_renegade_branch(const pk_rule_table *table, const pk_ruling *ruling) {
  assert_true(table->renegade);
  assert_true(table->rules[ruling->rule].renegade);
  assert_int_equal(ruling->verdict, PK_NEEDS_AUTHORITY);
  assert_true(ruling->named);
  assert_true(table->rules[ruling->rule].by[0] != 0);
}

static void check_one(const pk_rule_table *table, const pk_situation *s, counts *count) {
  const pk_ruling ruling = pk_rules_ruling(table, s, PK_STEP_ENGAGE);
  const pk_ruling fire = pk_rules_ruling(table, s, PK_STEP_FIRE);
  if (fire.verdict != PK_FORBIDDEN && is_civil(s)) only_by_the_renegade_branch(table, &fire);
  count->situations++;
  if (ruling.verdict == PK_FORBIDDEN) {
    count->stopped += ruling.why == PK_WHY_CIVIL;
    return;
  }
  count->engaged++;
  if (is_civil(s)) only_by_the_renegade_branch(table, &ruling);
}

static void with_all_evidence(const pk_rule_table *table, pk_situation *s, counts *count) {
  for (uint32_t set = 0; set < 1u << WEIGHTY; set++) {
    s->evidence = 0;
    for (int i = 0; i < WEIGHTY; i++)
      if (set >> i & 1) s->evidence |= weighty[i];
    check_one(table, s, count);
  }
}

// Every identity, kind, tension, border state with and without a declaration, zone and set of weighty evidence.
static counts exhaust(const pk_rule_table *table) {
  counts count = {0};
  for (unsigned identity = 0; identity < PK_ID_COUNT; identity++)
    for (unsigned kind = 0; kind < PK_KIND_COUNT; kind++)
      for (unsigned tension = 0; tension < PK_TENSION_COUNT; tension++)
        for (unsigned border = 0; border < 2 * PK_BORDER_DECLARED; border++) {
          pk_situation s = {(uint8_t)identity, (uint8_t)kind, (uint8_t)tension, PK_STAGE_SIGNALLED, 0, 0, 0};
          s.borders =
              PK_BIT(border % PK_BORDER_DECLARED) | (border >= PK_BORDER_DECLARED ? PK_BIT(PK_BORDER_DECLARED) : 0);
          with_all_evidence(table, &s, &count);
        }
  return count;
}

static void the_enumeration_leaves_out_nothing_that_rows_about_weapons_ask(void **state) {
  (void)state;
  const pk_rule_table table = pack_icao()->table;
  pk_evidence_set enumerated = 0;
  for (int i = 0; i < WEIGHTY; i++) enumerated |= weighty[i];
  for (uint32_t i = 0; i < table.n; i++) {
    const pk_rule *rule = &table.rules[i];
    if (!(rule->steps & PK_BIT(PK_STEP_ENGAGE))) continue;
    assert_int_equal((rule->all | rule->any | rule->none) & ~enumerated, 0);
    assert_int_equal(rule->inside | rule->outside, 0);
  }
}

static void no_civil_aircraft_is_engaged_anywhere_in_the_rule_space(void **state) {
  (void)state;
  const pk_rule_table table = pack_icao()->table;
  const counts count = exhaust(&table);
  print_message("%llu situations, %llu engagements, all of them military, unmanned or in an attack\n",
                (unsigned long long)count.situations, (unsigned long long)count.engaged);
  assert_int_equal(count.situations, 7u * 6 * 3 * 10 << WEIGHTY);
  assert_true(count.engaged > 0);
}

static void a_table_that_permits_everything_still_spares_civil_aircraft(void **state) {
  (void)state;
  const pk_rule everything = {
      .id = "FIRE", .steps = PK_BIT(PK_STEP_ENGAGE) | PK_BIT(PK_STEP_FIRE), .verdict = PK_PERMITTED};
  const pk_rule_table table = {.name = "reckless", .rules = &everything, .n = 1};
  const counts count = exhaust(&table);
  assert_true(count.stopped > count.situations / 2);
}

static void a_renegade_branch_without_a_named_authority_is_no_branch(void **state) {
  (void)state;
  pk_rule row = {.id = "R", .renegade = 1, .steps = PK_BIT(PK_STEP_ENGAGE), .verdict = PK_NEEDS_AUTHORITY};
  const pk_rule_table table = {.name = "nameless", .rules = &row, .n = 1, .renegade = 1};
  const pk_situation civil = {.kind = PK_KIND_CIVIL, .identity = PK_ID_HOSTILE};
  assert_int_equal(pk_rules_ruling(&table, &civil, PK_STEP_ENGAGE).why, PK_WHY_CIVIL);
  row.by = "national authority";
  const pk_ruling ruling = pk_rules_ruling(&table, &civil, PK_STEP_ENGAGE);
  assert_int_equal(ruling.verdict, PK_NEEDS_AUTHORITY);
  assert_true(ruling.named);
  row.verdict = PK_PERMITTED; // an order to everybody is not a decision
  assert_int_equal(pk_rules_ruling(&table, &civil, PK_STEP_ENGAGE).why, PK_WHY_CIVIL);
}

static void the_renegade_branch_sleeps_by_default(void **state) {
  (void)state;
  pk_rule_table table = pack_icao()->table;
  const pk_situation s = {.kind = PK_KIND_CIVIL,
                          .identity = PK_ID_SUSPECT,
                          .borders = PK_BIT(PK_BORDER_OBSERVED),
                          .evidence = PK_EV(SEEN_CIVIL) | PK_EV(REFUSES)};
  assert_int_equal(table.renegade, 0);
  assert_int_equal(pk_rules_ruling(&table, &s, PK_STEP_ENGAGE).verdict, PK_FORBIDDEN);
  table.renegade = 1;
  const pk_ruling awake = pk_rules_ruling(&table, &s, PK_STEP_ENGAGE);
  assert_int_equal(awake.verdict, PK_NEEDS_AUTHORITY);
  assert_string_equal(table.rules[awake.rule].by, "national authority");
  const counts count = exhaust(&table);
  assert_true(count.engaged > 0);
}

static void the_first_row_that_speaks_of_a_step_decides(void **state) {
  (void)state;
  const pk_rule rows[] = {
      {.id = "A", .kinds = PK_BIT(PK_KIND_BALLOON), .steps = PK_BIT(PK_STEP_SCRAMBLE), .verdict = PK_FORBIDDEN},
      {.id = "B", .steps = PK_BIT(PK_STEP_SCRAMBLE), .verdict = PK_PERMITTED}};
  const pk_rule_table table = {.name = "two", .rules = rows, .n = 2};
  pk_situation s = {.kind = PK_KIND_SLOW};
  assert_int_equal(pk_rules_ruling(&table, &s, PK_STEP_SCRAMBLE).rule, 1);
  s.kind = PK_KIND_BALLOON;
  const pk_ruling ruling = pk_rules_ruling(&table, &s, PK_STEP_SCRAMBLE);
  assert_int_equal(ruling.rule, 0);
  assert_int_equal(ruling.why, PK_WHY_RULE);
  assert_int_equal(ruling.shadowed, 1); // what B would have ordered
  assert_int_equal(pk_rules_ruling(&table, &s, PK_STEP_LEAD).why, PK_WHY_NO_RULE);
}

static void a_near_miss_names_the_one_condition_that_fails(void **state) {
  (void)state;
  const pk_rule_table table = pack_icao()->table;
  pk_why why;
  pk_situation s = {.identity = PK_ID_UNKNOWN, .kind = PK_KIND_SLOW, .borders = PK_BIT(PK_BORDER_OUTSIDE)};
  int32_t row = pk_rules_near_miss(&table, &s, PK_STEP_DECLARE, &why);
  assert_string_equal(table.rules[row].id, "DECLARE");
  assert_int_equal(why, PK_WHY_BORDER);
  s = (pk_situation){.identity = PK_ID_SUSPECT,
                     .kind = PK_KIND_MILITARY,
                     .borders = PK_BIT(PK_BORDER_DECLARED),
                     .evidence = PK_EV(HOSTILE_ACT)};
  row = pk_rules_near_miss(&table, &s, PK_STEP_ENGAGE, &why);
  assert_string_equal(table.rules[row].id, "ENGAGE-ACT");
  assert_int_equal(why, PK_WHY_IDENTITY);
}

static void the_stricter_of_two_nations_rulings_holds(void **state) {
  (void)state;
  const pk_ruling yes = {.verdict = PK_PERMITTED}, ask = {.verdict = PK_NEEDS_AUTHORITY},
                  no = {.verdict = PK_FORBIDDEN};
  assert_int_equal(pk_ruling_stricter(yes, ask).verdict, PK_NEEDS_AUTHORITY);
  assert_int_equal(pk_ruling_stricter(no, ask).verdict, PK_FORBIDDEN);
  assert_int_equal(pk_ruling_stricter(yes, no).verdict, PK_FORBIDDEN);
}

static void zones_evidence_and_level_are_conditions(void **state) {
  (void)state;
  const pk_rule rule = {.id = "Z", .inside = 1, .outside = 2, .all = PK_EV(REFUSES), .level_min = PK_LEVEL_VISUAL};
  pk_situation s = {.zones = 1, .evidence = PK_EV(REFUSES) | PK_EV(SEEN_FOREIGN)};
  pk_why why;
  assert_true(pk_rule_matches(&rule, &s, &why));
  s.zones = 3;
  assert_false(pk_rule_matches(&rule, &s, &why));
  assert_int_equal(why, PK_WHY_ZONE);
  s.zones = 1, s.evidence = PK_EV(REFUSES);
  assert_false(pk_rule_matches(&rule, &s, &why));
  assert_int_equal(why, PK_WHY_EVIDENCE);
}

static void rows_ascend_in_rank_and_cite_their_source(void **state) {
  (void)state;
  const pk_rule_table table = pack_icao()->table;
  for (uint32_t i = 0; i < table.n; i++) {
    assert_true(table.rules[i].cite && table.rules[i].cite[0]);
    assert_non_null(table.rules[i].confidence);
    if (i) assert_true(table.rules[i].rank > table.rules[i - 1].rank);
  }
  const pk_id_policy policy = pack_icao()->policy;
  for (uint32_t i = 1; i < policy.n_rules; i++) assert_true(policy.rules[i].rank > policy.rules[i - 1].rank);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_enumeration_leaves_out_nothing_that_rows_about_weapons_ask),
      cmocka_unit_test(no_civil_aircraft_is_engaged_anywhere_in_the_rule_space),
      cmocka_unit_test(a_table_that_permits_everything_still_spares_civil_aircraft),
      cmocka_unit_test(a_renegade_branch_without_a_named_authority_is_no_branch),
      cmocka_unit_test(the_renegade_branch_sleeps_by_default),
      cmocka_unit_test(the_first_row_that_speaks_of_a_step_decides),
      cmocka_unit_test(a_near_miss_names_the_one_condition_that_fails),
      cmocka_unit_test(the_stricter_of_two_nations_rulings_holds),
      cmocka_unit_test(zones_evidence_and_level_are_conditions),
      cmocka_unit_test(rows_ascend_in_rank_and_cite_their_source),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
