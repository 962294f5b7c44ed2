// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "run/expected.h"

int pk_expected_by(const pk_scenario *scenario, uint32_t doer, uint32_t by) {
  const pk_entity *entity = pk_scenario_entity(scenario, doer);
  return by == 0 || doer == by || (entity && entity->nation == by);
}

int pk_expected_of(const pk_happening *h, pk_expected *what, uint32_t *subject, uint32_t *doer) {
  static const struct {
    pk_happening_kind kind;
    pk_expected what;
  } pairs[] = {{PK_HAP_FIRST_DETECTED, PK_EXPECT_DETECTED}, {PK_HAP_TRACK_CONFIRMED, PK_EXPECT_TRACKED},
               {PK_HAP_DECLARED, PK_EXPECT_DECLARED},       {PK_HAP_IDENTIFIED, PK_EXPECT_MET},
               {PK_HAP_LANDED, PK_EXPECT_LANDED},           {PK_HAP_ENTERED_NATION, PK_EXPECT_CROSSED}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    if (pairs[i].kind != h->kind) continue;
    *what = pairs[i].what;
    int own = h->kind == PK_HAP_LANDED || h->kind == PK_HAP_ENTERED_NATION;
    *subject = own ? h->subject : h->object;
    *doer = h->kind == PK_HAP_ENTERED_NATION ? h->object
            : h->kind == PK_HAP_LANDED       ? 0
            : h->centre                      ? h->centre
                                             : h->subject;
    return 1;
  }
  return 0;
}
