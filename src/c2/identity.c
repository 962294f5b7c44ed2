// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/identity.h"
#include "num/math.h"

pk_id_policy pk_id_policy_default(void) {
  return (pk_id_policy){.inherit = PK_INHERIT_UNKNOWN,
                        .pending_max_s = 120,
                        .dwell_s = 10,
                        .margin_ratio = 0.05,
                        .plan_wait_s = 30,
                        .slow_mps = 95,
                        .airliner_mps = 150,
                        .fast_mps = 320,
                        .low_m = 1000,
                        .turning_rad = PK_PI};
}

static int row_holds(const pk_id_rule *row, const pk_id_question *question) {
  if ((question->evidence & row->all) != row->all || question->evidence & row->none) return 0;
  if (row->any && !(question->evidence & row->any)) return 0;
  if (row->zones && !(question->zones & row->zones)) return 0;
  return question->time >= row->from && question->time <= row->to && question->age_s >= row->age_min_s;
}

// The engine may sharpen, not condemn: friend and hostile need a row.
static pk_identity softened(pk_identity identity) {
  if (identity == PK_ID_FRIEND) return PK_ID_ASSUMED_FRIEND;
  if (identity == PK_ID_HOSTILE) return PK_ID_SUSPECT;
  return identity;
}

pk_id_answer pk_id_propose(const pk_id_policy *policy, const pk_id_question *question, pk_identity held) {
  pk_id_answer answer = {.identity = question->age_s >= policy->pending_max_s ? PK_ID_UNKNOWN : PK_ID_PENDING,
                         .kind = PK_KIND_KEEP,
                         .rule = PK_ID_RULE_NONE};
  for (uint32_t i = 0; i < policy->n_rules; i++) {
    const pk_id_rule *row = &policy->rules[i];
    if (!row_holds(row, question)) continue;
    answer.identity = (pk_identity)row->identity;
    answer.kind = row->kind;
    answer.at_once = row->at_once;
    answer.rule = (int32_t)i;
    break;
  }
  if (!policy->bayes) return answer;
  answer.posterior = pk_bayes_of(policy->bayes, question->evidence);
  if (answer.identity != PK_ID_UNKNOWN) return answer;
  const pk_identity proposed = softened(pk_bayes_identity(&answer.posterior, held, policy->margin_ratio));
  if (proposed == PK_ID_PENDING || proposed == PK_ID_UNKNOWN) return answer;
  answer.identity = proposed;
  answer.rule = PK_ID_RULE_NONE;
  return answer;
}

static int change(pk_id_state *state, const pk_id_answer *answer, uint8_t kind, pk_time now) {
  state->identity = state->candidate = answer->identity;
  state->kind = kind;
  state->rule = answer->rule;
  state->since = state->candidate_since = now;
  state->changes++;
  return 1;
}

int pk_id_settle(pk_id_state *state, const pk_id_answer *answer, double dwell_s, pk_time now) {
  const uint8_t kind = answer->kind == PK_KIND_KEEP ? state->kind : answer->kind;
  if (answer->identity == state->identity && kind == state->kind) {
    state->candidate = state->identity;
    state->candidate_since = now;
    return 0;
  }
  if (answer->at_once || state->identity == PK_ID_PENDING) return change(state, answer, kind, now);
  if (answer->identity != state->candidate || state->candidate == state->identity) {
    if (answer->identity == state->identity) return change(state, answer, kind, now); // only the kind is new
    state->candidate = answer->identity;
    state->candidate_since = now;
  }
  if (pk_time_s(now - state->candidate_since) < dwell_s) return 0;
  return change(state, answer, kind, now);
}
