// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/identity.h"
#include <string.h>

const char *pk_evidence_key(pk_evidence evidence) {
  static const char *const keys[] = {
#define PK_X(name, key, words) key,
      PK_EVIDENCE_TABLE(PK_X)
#undef PK_X
  };
  return (unsigned)evidence < PK_EV_COUNT ? keys[evidence] : "";
}

const char *pk_evidence_words(pk_evidence evidence) {
  static const char *const words_of[] = {
#define PK_X(name, key, words) words,
      PK_EVIDENCE_TABLE(PK_X)
#undef PK_X
  };
  return (unsigned)evidence < PK_EV_COUNT ? words_of[evidence] : "";
}

pk_evidence pk_evidence_find(const char *key) {
  for (unsigned i = 0; i < PK_EV_COUNT; i++)
    if (strcmp(key, pk_evidence_key((pk_evidence)i)) == 0) return (pk_evidence)i;
  return PK_EV_COUNT;
}

uint32_t pk_evidence_text(pk_evidence_set set, char *out, uint32_t size) {
  uint32_t n = 0;
  for (unsigned i = 0; i < PK_EV_COUNT; i++) {
    if (!(set >> i & 1)) continue;
    const char *parts[] = {n ? "; " : "", pk_evidence_words((pk_evidence)i)};
    for (int part = 0; part < 2; part++)
      for (const char *c = parts[part]; *c; c++, n++)
        if (n + 1 < size) out[n] = *c;
  }
  if (size) out[n < size ? n : size - 1] = 0;
  return n;
}

const char *pk_kind_name(pk_kind kind) {
  static const char *const names[] = {
#define PK_X(name, key) key,
      PK_KIND_TABLE(PK_X)
#undef PK_X
  };
  return (unsigned)kind < PK_KIND_COUNT ? names[kind] : "";
}

pk_evidence_level pk_evidence_level_of(pk_evidence_set set) {
  const pk_evidence_set seen =
      PK_EV(SEEN_CIVIL) | PK_EV(SEEN_FRIEND) | PK_EV(SEEN_FOREIGN) | PK_EV(SEEN_UNMANNED) | PK_EV(SEEN_BALLOON);
  const pk_evidence_set replied = PK_EV(IFF_VALID) | PK_EV(IFF_WRONG) | PK_EV(CODE_PLAN) | PK_EV(CODE_GENERIC) |
                                  PK_EV(CODE_OTHER) | PK_EV(CODE_UNLAWFUL) | PK_EV(CODE_RADIO) | PK_EV(CODE_DISTRESS) |
                                  PK_EV(PLAN_MATCH) | PK_EV(PLAN_OFF) | PK_EV(ANSWER_GOOD) | PK_EV(ANSWER_WRONG) |
                                  PK_EV(ANSWER_DISTRESS) | PK_EV(ANSWER_NONE);
  if (set & PK_EV(HOSTILE_ACT)) return PK_LEVEL_ACT;
  if (set & seen) return PK_LEVEL_VISUAL;
  if (set & replied) return PK_LEVEL_REPLY;
  return set ? PK_LEVEL_RADAR : PK_LEVEL_NONE;
}

uint32_t pk_zones_at(const pk_zone *zones, uint32_t n, pk_lla place) {
  uint32_t mask = 0;
  for (uint32_t i = 0; i < n && i < PK_ZONES_MAX; i++)
    if (zones[i].area && pk_area_contains(zones[i].area, place.lat_rad, place.lon_rad)) mask |= (uint32_t)1 << i;
  return mask;
}
