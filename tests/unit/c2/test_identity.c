// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/identity.h"
#include "pack.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static uint32_t source_of(const pk_bayes *bayes, const char *name) {
  for (uint32_t i = 0; i < bayes->n; i++)
    if (strcmp(bayes->sources[i].name, name) == 0) return i;
  fail_msg("no source '%s'", name);
  return 0;
}

static uint32_t declaration_of(const pk_source *source, const char *name) {
  for (uint32_t i = 0; i < source->n; i++)
    if (strcmp(source->declaration[i], name) == 0) return i;
  fail_msg("no declaration '%s'", name);
  return 0;
}

static void expect_identity(const pk_posterior *posterior, const char *expected) {
  const pk_identity identity = pk_bayes_identity(posterior, PK_ID_PENDING, 0);
  const int candidate = strcmp(expected, "hostile candidate") == 0;
  assert_string_equal(pk_identity_name(identity), candidate ? "hostile" : expected);
}

static void posteriors_and_identities_equal_the_reference_sequences(void **state) {
  (void)state;
  const pk_bayes bayes = pk_bayes_default();
  FILE *file = fopen("tests/cases/c2/identification.case", "r");
  assert_non_null(file);
  char line[256], source[24], declaration[24], identity[24];
  pk_posterior posterior = {.count = 0};
  int rows = 0, n, step;
  double p[3];
  while (fgets(line, sizeof line, file)) {
    if (sscanf(line, "%d,%d,%23[^,],%23[^,],%lf,%lf,%lf,%23[^\n]", &n, &step, source, declaration, &p[0], &p[1], &p[2],
               identity) != 8)
      continue;
    rows++;
    if (step == 0) posterior = (pk_posterior){.p = {p[0], p[1], p[2]}};
    const uint32_t s = step ? source_of(&bayes, source) : 0;
    if (step) pk_bayes_update(&bayes, s, declaration_of(&bayes.sources[s], declaration), &posterior);
    for (int a = 0; a < 3; a++) assert_near(posterior.p[a], p[a], 1e-9);
    expect_identity(&posterior, identity);
  }
  fclose(file);
  assert_int_equal(rows, 101);
}

static void a_doubted_source_says_less(void **state) {
  (void)state;
  pk_bayes bayes = pk_bayes_default();
  const uint32_t visual = source_of(&bayes, "visual");
  pk_posterior sure = {.p = {1. / 3, 1. / 3, 1. / 3}}, doubted = sure, worthless = sure;
  pk_bayes_update(&bayes, visual, 2, &sure);
  bayes.sources[visual].doubt_ratio = 0.5;
  pk_bayes_update(&bayes, visual, 2, &doubted);
  bayes.sources[visual].doubt_ratio = 1;
  pk_bayes_update(&bayes, visual, 2, &worthless);
  assert_near(sure.p[2], 0.97, 1e-12);
  assert_near(doubted.p[2], (0.5 * 0.97 + 0.5 / 3) / (0.5 + 0.5), 1e-12);
  assert_near(worthless.p[2], 1. / 3, 1e-12);
}

static void the_order_of_evidence_does_not_change_the_posterior(void **state) {
  (void)state;
  const pk_bayes bayes = pk_bayes_default();
  pk_posterior forward = {.p = {0.2, 0.75, 0.05}}, backward = forward;
  for (uint32_t s = 0; s < bayes.n; s++) pk_bayes_update(&bayes, s, s % 2, &forward);
  for (uint32_t s = bayes.n; s-- > 0;) pk_bayes_update(&bayes, s, s % 2, &backward);
  for (int a = 0; a < 3; a++) assert_near(forward.p[a], backward.p[a], 1e-15);
}

static void a_held_identity_is_left_only_below_its_margin(void **state) {
  (void)state;
  const pk_posterior posterior = {.p = {0.78, 0.2, 0.02}, .count = 3};
  assert_int_equal(pk_bayes_identity(&posterior, PK_ID_UNKNOWN, 0.05), PK_ID_UNKNOWN);
  assert_int_equal(pk_bayes_identity(&posterior, PK_ID_ASSUMED_FRIEND, 0.05), PK_ID_ASSUMED_FRIEND);
  const pk_posterior lower = {.p = {0.75, 0.2, 0.05}, .count = 3};
  assert_int_equal(pk_bayes_identity(&lower, PK_ID_ASSUMED_FRIEND, 0.05), PK_ID_UNKNOWN);
}

static pk_id_answer propose(pk_evidence_set evidence, double age_s) {
  const pk_id_policy policy = pack_icao()->policy;
  const pk_id_question question = {.evidence = evidence, .time = PK_MINUTE, .age_s = age_s};
  return pk_id_propose(&policy, &question, PK_ID_PENDING);
}

static void the_first_row_that_holds_names_identity_and_kind(void **state) {
  (void)state;
  assert_int_equal(propose(PK_EV(IFF_VALID) | PK_EV(PLAN_NONE), 60).identity, PK_ID_FRIEND);
  assert_int_equal(propose(PK_EV(SEEN_CIVIL) | PK_EV(PLAN_NONE), 60).identity, PK_ID_NEUTRAL);
  assert_int_equal(propose(PK_EV(SEEN_CIVIL) | PK_EV(REFUSES), 60).identity, PK_ID_SUSPECT);
  assert_int_equal(propose(PK_EV(CODE_UNLAWFUL) | PK_EV(PLAN_MATCH), 60).identity, PK_ID_SUSPECT);
  assert_int_equal(propose(PK_EV(PLAN_MATCH) | PK_EV(CODE_PLAN), 60).identity, PK_ID_NEUTRAL);
  assert_int_equal(propose(PK_EV(PLAN_MATCH) | PK_EV(PLAN_MILITARY), 60).identity, PK_ID_ASSUMED_FRIEND);
  const pk_id_answer slow = propose(PK_EV(PLAN_NONE) | PK_EV(SLOW) | PK_EV(CODE_NONE), 60);
  assert_int_equal(slow.identity, PK_ID_UNKNOWN);
  assert_int_equal(slow.kind, PK_KIND_SLOW);
}

static void pending_becomes_unknown_when_its_time_is_over(void **state) {
  (void)state;
  assert_int_equal(propose(PK_EV(ORIGIN_FOREIGN), 119).identity, PK_ID_PENDING);
  assert_int_equal(propose(PK_EV(ORIGIN_FOREIGN), 120).identity, PK_ID_UNKNOWN);
}

static void no_evidence_but_an_act_makes_anything_hostile(void **state) {
  (void)state;
  pk_id_policy policy = pack_icao()->policy;
  const pk_bayes bayes = pk_bayes_default();
  policy.bayes = &bayes;
  uint64_t hash = 88172645463325252ULL; // xorshift64 (Marsaglia 2003)
  for (int i = 0; i < 200000; i++) {
    hash ^= hash << 13, hash ^= hash >> 7, hash ^= hash << 17;
    const pk_evidence_set evidence = hash & (((pk_evidence_set)1 << PK_EV_COUNT) - 1) & ~PK_EV(HOSTILE_ACT);
    const pk_id_question question = {.evidence = evidence, .time = 0, .age_s = 1000};
    const pk_identity held = (pk_identity)(hash >> 50 & 7) % PK_ID_COUNT;
    assert_int_not_equal(pk_id_propose(&policy, &question, held).identity, PK_ID_HOSTILE);
  }
  assert_int_equal(propose(PK_EV(HOSTILE_ACT), 10).identity, PK_ID_HOSTILE);
}

static void the_engine_sharpens_unknown_but_names_no_friend(void **state) {
  (void)state;
  pk_id_policy policy = pack_icao()->policy;
  pk_bayes bayes = pk_bayes_default();
  bayes.prior[0] = 0.9, bayes.prior[1] = 0.05, bayes.prior[2] = 0.05;
  policy.bayes = &bayes;
  const pk_id_question question = {
      .evidence = PK_EV(ORIGIN_OWN) | PK_EV(FAST) | PK_EV(PLAN_NONE), .time = 0, .age_s = 200};
  const pk_id_answer answer = pk_id_propose(&policy, &question, PK_ID_UNKNOWN);
  assert_int_equal(pk_bayes_identity(&answer.posterior, PK_ID_UNKNOWN, 0), PK_ID_FRIEND);
  assert_int_equal(answer.identity, PK_ID_ASSUMED_FRIEND);
}

static void an_identity_changes_after_its_dwell_and_not_before(void **state) {
  (void)state;
  pk_id_state id = {.kind = PK_KIND_UNKNOWN};
  const pk_id_answer unknown = {.identity = PK_ID_UNKNOWN, .kind = PK_KIND_KEEP};
  const pk_id_answer neutral = {.identity = PK_ID_NEUTRAL, .kind = PK_KIND_CIVIL};
  assert_true(pk_id_settle(&id, &unknown, 10, 0)); // out of pending at once
  assert_false(pk_id_settle(&id, &neutral, 10, 5 * PK_SECOND));
  assert_false(pk_id_settle(&id, &unknown, 10, 10 * PK_SECOND)); // takes the candidate back
  assert_false(pk_id_settle(&id, &neutral, 10, 14 * PK_SECOND));
  assert_false(pk_id_settle(&id, &neutral, 10, 20 * PK_SECOND));
  assert_true(pk_id_settle(&id, &neutral, 10, 24 * PK_SECOND));
  assert_int_equal(id.identity, PK_ID_NEUTRAL);
  assert_int_equal(id.kind, PK_KIND_CIVIL);
  const pk_id_answer friendly = {.identity = PK_ID_FRIEND, .kind = PK_KIND_MILITARY, .at_once = 1};
  assert_true(pk_id_settle(&id, &friendly, 10, 25 * PK_SECOND));
}

static void a_faulty_policy_is_a_row_like_any_other(void **state) {
  (void)state;
  const pk_id_rule rows[] = {{.id = "TRAINING",
                              .all = PK_EV(SLOW),
                              .none = PK_EV(IFF_VALID),
                              .zones = 1,
                              .from = PK_HOUR,
                              .to = 2 * PK_HOUR,
                              .identity = PK_ID_ASSUMED_FRIEND,
                              .kind = PK_KIND_KEEP}};
  pk_id_policy policy = pack_icao()->policy;
  policy.rules = rows, policy.n_rules = 1;
  pk_id_question question = {.evidence = PK_EV(SLOW), .zones = 1, .time = PK_HOUR + PK_MINUTE, .age_s = 200};
  assert_int_equal(pk_id_propose(&policy, &question, PK_ID_UNKNOWN).identity, PK_ID_ASSUMED_FRIEND);
  question.time = 3 * PK_HOUR;
  assert_int_equal(pk_id_propose(&policy, &question, PK_ID_UNKNOWN).identity, PK_ID_UNKNOWN);
  question.time = PK_HOUR, question.zones = 2;
  assert_int_equal(pk_id_propose(&policy, &question, PK_ID_UNKNOWN).identity, PK_ID_UNKNOWN);
}

static void evidence_is_listed_in_words_and_cut_to_size(void **state) {
  (void)state;
  char text[64];
  const uint32_t n = pk_evidence_text(PK_EV(CODE_NONE) | PK_EV(SLOW), text, sizeof text);
  assert_string_equal(text, "no transponder code; slow");
  assert_int_equal(n, strlen(text));
  assert_int_equal(pk_evidence_text(PK_EV(CODE_NONE), text, 4), strlen("no transponder code"));
  assert_string_equal(text, "no ");
  for (unsigned i = 0; i < PK_EV_COUNT; i++) assert_int_equal(pk_evidence_find(pk_evidence_key((pk_evidence)i)), i);
  assert_int_equal(pk_evidence_find("nonsense"), PK_EV_COUNT);
}

static void levels_of_evidence_rise_from_radar_to_an_act(void **state) {
  (void)state;
  assert_int_equal(pk_evidence_level_of(0), PK_LEVEL_NONE);
  assert_int_equal(pk_evidence_level_of(PK_EV(SLOW) | PK_EV(SEEN_UNCLEAR)), PK_LEVEL_RADAR);
  assert_int_equal(pk_evidence_level_of(PK_EV(SLOW) | PK_EV(ANSWER_NONE)), PK_LEVEL_REPLY);
  assert_int_equal(pk_evidence_level_of(PK_EV(ANSWER_NONE) | PK_EV(SEEN_CIVIL)), PK_LEVEL_VISUAL);
  assert_int_equal(pk_evidence_level_of(PK_EV(SEEN_FOREIGN) | PK_EV(HOSTILE_ACT)), PK_LEVEL_ACT);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(posteriors_and_identities_equal_the_reference_sequences),
      cmocka_unit_test(a_doubted_source_says_less),
      cmocka_unit_test(the_order_of_evidence_does_not_change_the_posterior),
      cmocka_unit_test(a_held_identity_is_left_only_below_its_margin),
      cmocka_unit_test(the_first_row_that_holds_names_identity_and_kind),
      cmocka_unit_test(pending_becomes_unknown_when_its_time_is_over),
      cmocka_unit_test(no_evidence_but_an_act_makes_anything_hostile),
      cmocka_unit_test(the_engine_sharpens_unknown_but_names_no_friend),
      cmocka_unit_test(an_identity_changes_after_its_dwell_and_not_before),
      cmocka_unit_test(a_faulty_policy_is_a_row_like_any_other),
      cmocka_unit_test(evidence_is_listed_in_words_and_cut_to_size),
      cmocka_unit_test(levels_of_evidence_rise_from_radar_to_an_act),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
