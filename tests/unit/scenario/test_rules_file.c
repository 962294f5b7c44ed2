// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "../c2/pack.h"
#include "loading.h"

static const pk_centre_def *west(const loading *l) {
  for (uint32_t i = 0; i < l->scenario->n_posts; i++)
    if (strcmp(l->scenario->posts[i].c2.name, "SOC West") == 0) return &l->scenario->posts[i].c2;
  fail();
  return NULL;
}

static void same_text(const char *a, const char *b) {
  if (a && b)
    assert_string_equal(a, b);
  else
    assert_true(a == b);
}

static void same_rule(const pk_rule *a, const pk_rule *b) {
  same_text(a->id, b->id), same_text(a->by, b->by), same_text(a->cite, b->cite);
  same_text(a->confidence, b->confidence);
  assert_int_equal(a->rank, b->rank), assert_int_equal(a->renegade, b->renegade);
  assert_int_equal(a->identities, b->identities), assert_int_equal(a->borders, b->borders);
  assert_int_equal(a->kinds, b->kinds), assert_int_equal(a->tensions, b->tensions);
  assert_int_equal(a->inside, b->inside), assert_int_equal(a->outside, b->outside);
  assert_int_equal(a->steps, b->steps), assert_int_equal(a->verdict, b->verdict);
  assert_int_equal(a->level_min, b->level_min);
  assert_true(a->all == b->all && a->any == b->any && a->none == b->none);
}

static void same_id_rule(const pk_id_rule *a, const pk_id_rule *b) {
  same_text(a->id, b->id), same_text(a->cite, b->cite);
  assert_int_equal(a->rank, b->rank), assert_int_equal(a->zones, b->zones);
  assert_true(a->from == b->from && a->to == b->to);
  assert_int_equal(a->identity, b->identity), assert_int_equal(a->kind, b->kind);
  assert_int_equal(a->at_once, b->at_once);
  assert_near(a->age_min_s, b->age_min_s, 0);
  assert_true(a->all == b->all && a->any == b->any && a->none == b->none);
}

static void the_pack_of_the_catalog_reads_as_a_second_reader_reads_it(void **state) {
  (void)state;
  loading l;
  const pk_rule_table table = pack_icao()->table;
  const pk_id_policy policy = pack_icao()->policy;
  loading_open(&l);
  loading_good(&l, JOINT, AZURE "rules: icao-peacetime\n", OCHRE);
  const pk_rule_table *rules = west(&l)->rules;
  same_text(rules->name, table.name);
  assert_int_equal(rules->n, table.n);
  assert_int_equal(rules->renegade, table.renegade);
  for (uint32_t i = 0; i < table.n; i++) same_rule(&rules->rules[i], &table.rules[i]);
  const pk_id_policy *ids = west(&l)->identification;
  assert_int_equal(ids->n_rules, policy.n_rules);
  for (uint32_t i = 0; i < policy.n_rules; i++) same_id_rule(&ids->rules[i], &policy.rules[i]);
  const double had[] = {ids->pending_max_s, ids->dwell_s,  ids->margin_ratio, ids->plan_wait_s, ids->slow_mps,
                        ids->airliner_mps,  ids->fast_mps, ids->low_m,        ids->turning_rad, ids->inherit};
  const double want[] = {policy.pending_max_s, policy.dwell_s,      policy.margin_ratio, policy.plan_wait_s,
                         policy.slow_mps,      policy.airliner_mps, policy.fast_mps,     policy.low_m,
                         policy.turning_rad,   policy.inherit};
  for (size_t i = 0; i < sizeof had / sizeof *had; i++) assert_near(had[i], want[i], 1e-12);
  assert_null(ids->bayes);
  loading_close(&l);
}

static void each_nation_goes_by_the_pack_of_its_own_annex(void **state) {
  (void)state;
  loading l;
  loading_open(&l);
  loading_good(&l, JOINT, AZURE "rules: ussr-1987\n", OCHRE);
  same_text(west(&l)->rules->name, "ussr-1987");
  assert_int_equal(west(&l)->rules->n, 11);
  assert_int_equal(west(&l)->identification->n_rules, 13);
  assert_int_equal(west(&l)->identification->inherit, PK_INHERIT_ALWAYS);
  assert_near(west(&l)->identification->plan_wait_s, 60, 0);
  same_text(l.scenario->posts[0].c2.rules->name, "icao-peacetime"); // SOC East names none
  loading_close(&l);
}

static const pk_rule *row(const loading *l, const char *id) {
  const pk_rule_table *table = west(l)->rules;
  for (uint32_t i = 0; i < table->n; i++)
    if (strcmp(table->rules[i].id, id) == 0) return &table->rules[i];
  return NULL;
}

static void an_annex_changes_single_fields_of_rows_and_adds_rows_in_their_rank(void **state) {
  (void)state;
  loading l;
  loading_open(&l);
  loading_good(
      &l, JOINT,
      AZURE "rules:\n  pack: icao-peacetime\n  renegade: yes\n  identify: {inherit: never, engine: table and bayes}\n"
            "  rows:\n    SCRAMBLE-NEAR: {verdict: forbidden}\n"
            "    WATCH: {rank: 1, do: [observe], verdict: permitted}\n"
            "  identification: {ID-SLOW: {is: suspect, rank: 5}}\ntension: crisis\n",
      OCHRE);
  const pk_rule_table whole = pack_icao()->table;
  pk_rule wanted = whole.rules[8]; // SCRAMBLE-NEAR
  wanted.verdict = PK_FORBIDDEN;
  same_rule(row(&l, "SCRAMBLE-NEAR"), &wanted);
  assert_int_equal(west(&l)->rules->n, whole.n + 1);
  same_text(west(&l)->rules->rules[0].id, "WATCH");
  assert_int_equal(west(&l)->rules->renegade, 1);
  assert_int_equal(west(&l)->tension, PK_TENSION_CRISIS);
  same_text(west(&l)->identification->rules[0].id, "ID-SLOW");
  assert_int_equal(west(&l)->identification->rules[0].identity, PK_ID_SUSPECT);
  assert_int_equal(west(&l)->identification->inherit, PK_INHERIT_NEVER);
  assert_non_null(west(&l)->identification->bayes);
  loading_close(&l);
}

static void zones_of_a_pack_are_drawn_by_the_annex(void **state) {
  (void)state;
  loading l;
  loading_open(&l);
  loading_write(&l, "zone.geojson",
                "{\"type\": \"Polygon\", \"coordinates\": [[[25, 53], [27, 53], [27, 55], [25, 55], [25, 53]]]}");
  loading_good(&l, JOINT, AZURE "rules: {pack: ussr-1987, zones: {search area: zone.geojson}}\n", OCHRE);
  const pk_id_policy *ids = west(&l)->identification;
  assert_int_equal(ids->n_zones, 2);
  assert_null(ids->zones[0].area); // the training area is not drawn
  assert_non_null(ids->zones[1].area);
  for (uint32_t i = 0; i < ids->n_rules; i++) {
    const int training = strcmp(ids->rules[i].id, "U-ID-TRAINING") == 0;
    const int search = strcmp(ids->rules[i].id, "U-ID-SEARCH") == 0;
    assert_int_equal(ids->rules[i].zones, training ? 1 : search ? 2 : 0);
  }
  loading_close(&l);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_pack_of_the_catalog_reads_as_a_second_reader_reads_it),
      cmocka_unit_test(each_nation_goes_by_the_pack_of_its_own_annex),
      cmocka_unit_test(an_annex_changes_single_fields_of_rows_and_adds_rows_in_their_rank),
      cmocka_unit_test(zones_of_a_pack_are_drawn_by_the_annex),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
