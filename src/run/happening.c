// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "run/happening.h"

const char *pk_lane_name(pk_lane lane) {
  static const char *const names[] = {"truth", "seeing", "knowing", "deciding", "acting"};
  return names[(unsigned)lane < sizeof names / sizeof *names ? lane : PK_LANE_TRUTH];
}

const pk_happening_info *pk_happening_info_of(pk_happening_kind kind) {
  static const pk_happening_info table[PK_HAP_COUNT] = {
#define PK_X(name, lane, real, sentence, a, b, c, d)                                                                   \
  [PK_HAP_##name] = {#name, sentence, {a, b, c, d}, PK_LANE_##lane, real},
      PK_HAPPENING_TABLE(PK_X)
#undef PK_X
  };
  return &table[(unsigned)kind < PK_HAP_COUNT ? kind : PK_HAP_ENTERED_PLAY];
}
