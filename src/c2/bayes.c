// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/identity.h"
#include <string.h>

// Likelihood tables: docs/models/identification.md.
static const pk_source default_sources[] = {
    {"iff secure",
     2,
     {"valid", "no reply"},
     {{0.9, 0.001, 0.002}, {0.1, 0.999, 0.998}},
     {PK_EV(IFF_VALID), PK_EV(IFF_NONE) | PK_EV(IFF_WRONG)},
     0},
    {"ssr squawk",
     3,
     {"assigned code", "other code", "no reply"},
     {{0.6, 0.92, 0.05}, {0.15, 0.06, 0.15}, {0.25, 0.02, 0.8}},
     {PK_EV(CODE_PLAN),
      PK_EV(CODE_OTHER) | PK_EV(CODE_GENERIC) | PK_EV(CODE_UNLAWFUL) | PK_EV(CODE_RADIO) | PK_EV(CODE_DISTRESS),
      PK_EV(CODE_NONE)},
     0},
    {"flight plan",
     2,
     {"correlated", "none"},
     {{0.55, 0.93, 0.03}, {0.45, 0.07, 0.97}},
     {PK_EV(PLAN_MATCH), PK_EV(PLAN_NONE) | PK_EV(PLAN_OFF)},
     0},
    {"corridor",
     2,
     {"inside", "outside"},
     {{0.7, 0.9, 0.2}, {0.3, 0.1, 0.8}},
     {PK_EV(CORRIDOR_IN), PK_EV(CORRIDOR_OUT)},
     0},
    {"origin",
     3,
     {"own territory", "third party", "adversary side"},
     {{0.85, 0.5, 0.05}, {0.1, 0.35, 0.15}, {0.05, 0.15, 0.8}},
     {PK_EV(ORIGIN_OWN), PK_EV(ORIGIN_NEIGHBOUR), PK_EV(ORIGIN_FOREIGN)},
     0},
    {"profile",
     2,
     {"civil like", "military like"},
     {{0.3, 0.95, 0.25}, {0.7, 0.05, 0.75}},
     {PK_EV(AIRLINER) | PK_EV(SLOW), PK_EV(FAST)},
     0},
    // No sensor gives an emitter's type yet; the source is here for those that will.
    {"esm emitter",
     3,
     {"own type", "civil type", "adversary type"},
     {{0.8, 0.02, 0.05}, {0.1, 0.95, 0.05}, {0.1, 0.03, 0.9}},
     {0, 0, 0},
     0},
    {"visual",
     3,
     {"friend", "neutral", "hostile"},
     {{0.97, 0.02, 0.01}, {0.02, 0.96, 0.02}, {0.01, 0.02, 0.97}},
     {PK_EV(SEEN_FRIEND), PK_EV(SEEN_CIVIL) | PK_EV(SEEN_BALLOON), PK_EV(SEEN_FOREIGN)},
     0},
};

pk_bayes pk_bayes_default(void) {
  pk_bayes bayes = {.prior = {0.20, 0.75, 0.05}, .n = sizeof default_sources / sizeof *default_sources};
  memcpy(bayes.sources, default_sources, sizeof default_sources);
  return bayes;
}

void pk_bayes_update(const pk_bayes *bayes, uint32_t source, uint32_t declaration, pk_posterior *posterior) {
  if (source >= bayes->n || declaration >= bayes->sources[source].n) return;
  const pk_source *from = &bayes->sources[source];
  double product[PK_ALLEGIANCES], sum = 0;
  for (int a = 0; a < PK_ALLEGIANCES; a++) {
    const double likelihood =
        (1 - from->doubt_ratio) * from->likelihood[declaration][a] + from->doubt_ratio / (double)from->n;
    product[a] = posterior->p[a] * likelihood;
    sum += product[a];
  }
  if (!(sum > 0)) return; // impossible by the tables: the declaration is not believed
  for (int a = 0; a < PK_ALLEGIANCES; a++) posterior->p[a] = product[a] / sum;
  posterior->count++;
}

pk_posterior pk_bayes_of(const pk_bayes *bayes, pk_evidence_set set) {
  pk_posterior posterior = {.count = 0};
  memcpy(posterior.p, bayes->prior, sizeof posterior.p);
  for (uint32_t source = 0; source < bayes->n; source++)
    for (uint32_t d = 0; d < bayes->sources[source].n; d++)
      if (set & bayes->sources[source].evidence[d]) {
        pk_bayes_update(bayes, source, d, &posterior);
        break;
      }
  return posterior;
}

// One threshold of the decision rule; rows are asked in this order.
typedef struct threshold {
  int allegiance;
  double probability;
  pk_identity identity;
} threshold;

pk_identity pk_bayes_identity(const pk_posterior *posterior, pk_identity held, double margin_ratio) {
  static const threshold rows[] = {{2, 0.95, PK_ID_HOSTILE},
                                   {0, 0.99, PK_ID_FRIEND},
                                   {2, 0.70, PK_ID_SUSPECT},
                                   {0, 0.80, PK_ID_ASSUMED_FRIEND},
                                   {1, 0.90, PK_ID_NEUTRAL}};
  if (posterior->count == 0) return PK_ID_PENDING;
  for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
    const double needed = rows[i].probability * (rows[i].identity == held ? 1 - margin_ratio : 1);
    if (posterior->p[rows[i].allegiance] >= needed) return rows[i].identity;
  }
  return PK_ID_UNKNOWN;
}
