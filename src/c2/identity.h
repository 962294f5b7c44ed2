// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Identification by evidence: what is known of a track becomes a set of evidence, a nation's ordered table turns the
// set into an identity and a kind, a Bayesian engine proposes beside it, hysteresis keeps the identity from flapping.
#pragma once
#include "c2/view.h"
#include "geo/area.h"

// X(name, key in files, words in lists of evidence)
#define PK_EVIDENCE_TABLE(X)                                                                                           \
  X(IFF_VALID, "iff valid", "valid IFF reply")                                                                         \
  X(IFF_NONE, "iff none", "no IFF reply")                                                                              \
  X(IFF_WRONG, "iff wrong", "wrong IFF reply")                                                                         \
  X(CODE_NONE, "code none", "no transponder code")                                                                     \
  X(CODE_PLAN, "code filed", "code of a filed flight plan")                                                            \
  X(CODE_GENERIC, "code generic", "general code (7000, 2000 or 0000)")                                                 \
  X(CODE_OTHER, "code other", "code of no filed flight plan")                                                          \
  X(CODE_UNLAWFUL, "code 7500", "code 7500, unlawful interference")                                                    \
  X(CODE_RADIO, "code 7600", "code 7600, radio lost")                                                                  \
  X(CODE_DISTRESS, "code 7700", "code 7700, emergency")                                                                \
  X(PLAN_MATCH, "plan match", "within the gates of a filed flight plan")                                               \
  X(PLAN_OFF, "plan off", "off the course of its flight plan")                                                         \
  X(PLAN_NONE, "plan none", "no flight plan fits")                                                                     \
  X(PLAN_MILITARY, "plan military", "the plan is a military flight's")                                                 \
  X(CORRIDOR_IN, "corridor in", "inside a corridor")                                                                   \
  X(CORRIDOR_OUT, "corridor out", "outside all corridors")                                                             \
  X(ORIGIN_OWN, "origin own", "first seen over own territory")                                                         \
  X(ORIGIN_NEIGHBOUR, "origin neighbour", "first seen over a neighbour's territory")                                   \
  X(ORIGIN_FOREIGN, "origin foreign", "first seen on the foreign side")                                                \
  X(SLOW, "slow", "slow")                                                                                              \
  X(AIRLINER, "airliner speed", "speed and height of an airliner")                                                     \
  X(FAST, "fast", "faster than civil aircraft fly")                                                                    \
  X(LOW, "low", "low")                                                                                                 \
  X(TURNING, "turning", "turning without apparent purpose")                                                            \
  X(ANSWER_GOOD, "answer good", "answered the radio plausibly")                                                        \
  X(ANSWER_WRONG, "answer wrong", "answered the radio implausibly")                                                    \
  X(ANSWER_DISTRESS, "answer distress", "answered the radio with a distress call")                                     \
  X(ANSWER_NONE, "answer none", "did not answer the radio")                                                            \
  X(TOLD_FRIEND, "told friend", "told a friend by a neighbour")                                                        \
  X(TOLD_NEUTRAL, "told neutral", "told neutral by a neighbour")                                                       \
  X(TOLD_SUSPECT, "told suspect", "told suspect by a neighbour")                                                       \
  X(TOLD_HOSTILE, "told hostile", "told hostile by a neighbour")                                                       \
  X(SEEN_CIVIL, "seen civil", "seen to be a civil aircraft")                                                           \
  X(SEEN_FRIEND, "seen friend", "seen to be a friendly military aircraft")                                             \
  X(SEEN_FOREIGN, "seen foreign", "seen to be a foreign military aircraft")                                            \
  X(SEEN_UNMANNED, "seen unmanned", "seen to be unmanned")                                                             \
  X(SEEN_BALLOON, "seen balloon", "seen to be a balloon")                                                              \
  X(SEEN_UNCLEAR, "seen unclear", "seen, but not made out")                                                            \
  X(FOLLOWS, "follows", "follows the interceptor")                                                                     \
  X(REFUSES, "refuses", "does not follow the interceptor")                                                             \
  X(HOSTILE_ACT, "hostile act", "a hostile act was observed")                                                          \
  X(INHERITED, "inherited", "identity taken over from another centre")

typedef enum pk_evidence {
#define PK_X(name, key, words) PK_EV_##name,
  PK_EVIDENCE_TABLE(PK_X)
#undef PK_X
      PK_EV_COUNT
} pk_evidence;
typedef uint64_t pk_evidence_set;
#define PK_EV(name) ((pk_evidence_set)1 << PK_EV_##name)

// Key in files and words in lists of one piece of evidence; never NULL.
const char *pk_evidence_key(pk_evidence evidence);
const char *pk_evidence_words(pk_evidence evidence);
// Evidence of a key; PK_EV_COUNT if there is none.
pk_evidence pk_evidence_find(const char *key);
// Writes the words of a set, joined by "; ", cut at size; returns the length it needed.
uint32_t pk_evidence_text(pk_evidence_set set, char *out, uint32_t size);

// What an object is taken to be, as far as rules of engagement ask. Presumed civil until shown otherwise: c2/rules.h.
#define PK_KIND_TABLE(X)                                                                                               \
  X(UNKNOWN, "unknown")                                                                                                \
  X(CIVIL, "civil")                                                                                                    \
  X(MILITARY, "military")                                                                                              \
  X(SLOW, "slow")                                                                                                      \
  X(UNMANNED, "unmanned")                                                                                              \
  X(BALLOON, "balloon")
typedef enum pk_kind {
#define PK_X(name, key) PK_KIND_##name,
  PK_KIND_TABLE(PK_X)
#undef PK_X
      PK_KIND_COUNT
} pk_kind;
// Key of a kind; never NULL.
const char *pk_kind_name(pk_kind kind);

// How far the evidence carries: nothing, radar alone, replies and plans, seen by a pilot, an act observed.
typedef enum pk_evidence_level {
  PK_LEVEL_NONE,
  PK_LEVEL_RADAR,
  PK_LEVEL_REPLY,
  PK_LEVEL_VISUAL,
  PK_LEVEL_ACT
} pk_evidence_level;
// Highest level that a set reaches.
pk_evidence_level pk_evidence_level_of(pk_evidence_set set);

enum { PK_ZONES_MAX = 32, PK_ID_RULE_NONE = -1, PK_KIND_KEEP = 255 };
typedef struct pk_zone {
  const char *name;
  const pk_area *area; // NULL: not drawn in this scenario, holds nothing
} pk_zone;
// Bit mask of the zones that hold a place.
uint32_t pk_zones_at(const pk_zone *zones, uint32_t n, pk_lla place);

// One row: the first row whose conditions all hold names the identity.
typedef struct pk_id_rule {
  const char *id;
  uint32_t rank;                  // rows are in ascending rank, then id
  pk_evidence_set all, any, none; // all of, at least one of (0: no condition), none of
  uint32_t zones;                 // mask: inside at least one of them; 0: anywhere
  pk_time from, to;               // window of play; 0 and PK_NEVER: always
  double age_min_s;               // since the track was first assessed
  uint8_t identity, kind;         // pk_identity; pk_kind or PK_KIND_KEEP
  uint8_t at_once;                // 1: needs no dwell
  const char *cite;
} pk_id_rule;

// Bayesian engine: allegiance friend, neutral, hostile. A source is one independent witness (an aircraft's IFF and SSR
// come from one transponder and belong to one source if that is doubted).
enum { PK_ALLEGIANCES = 3, PK_DECLARATIONS_MAX = 4, PK_SOURCES_MAX = 16 };
typedef struct pk_source {
  const char *name;
  uint32_t n; // declarations
  const char *declaration[PK_DECLARATIONS_MAX];
  double likelihood[PK_DECLARATIONS_MAX][PK_ALLEGIANCES]; // P(declaration | allegiance)
  pk_evidence_set evidence[PK_DECLARATIONS_MAX];          // any of these makes the declaration
  double doubt_ratio;                                     // k: P' = (1 - k) P + k / n
} pk_source;
typedef struct pk_bayes {
  double prior[PK_ALLEGIANCES];
  pk_source sources[PK_SOURCES_MAX];
  uint32_t n;
} pk_bayes;
typedef struct pk_posterior {
  double p[PK_ALLEGIANCES];
  uint32_t count; // declarations used
} pk_posterior;
// The engine of docs/models/identification.md with its likelihood tables, doubt 0.
pk_bayes pk_bayes_default(void);
// Adds one declaration of one source: p ~ p P(declaration | allegiance), with the source's doubt.
void pk_bayes_update(const pk_bayes *bayes, uint32_t source, uint32_t declaration, pk_posterior *posterior);
// Posterior of a set of evidence from the prior: one declaration a source at most, sources in their order.
pk_posterior pk_bayes_of(const pk_bayes *bayes, pk_evidence_set set);
// Identity the engine proposes; `held` stays until its threshold is missed by the margin. HOSTILE is a candidate only.
pk_identity pk_bayes_identity(const pk_posterior *posterior, pk_identity held, double margin_ratio);

typedef enum pk_inherit { PK_INHERIT_NEVER, PK_INHERIT_UNKNOWN, PK_INHERIT_ALWAYS } pk_inherit;

// A nation's way to identify. Filled by the scenario; constant.
typedef struct pk_id_policy {
  const pk_id_rule *rules;
  uint32_t n_rules;
  const pk_zone *zones;
  uint32_t n_zones;
  const pk_bayes *bayes; // NULL: the table alone
  pk_inherit inherit;    // another centre's identity: never, while own is pending or unknown, always
  double pending_max_s;  // then PENDING becomes UNKNOWN
  double dwell_s;        // how long a proposal must stand
  double margin_ratio;   // of the Bayesian thresholds
  double plan_wait_s;    // before "no plan fits" and "no reply" count
  double slow_mps, airliner_mps, fast_mps, low_m, turning_rad; // bounds of behaviour; turning: sum over 2 min
} pk_id_policy;
// Figures to start from, and no rows: those come from a rule pack.
pk_id_policy pk_id_policy_default(void);

typedef struct pk_id_question {
  pk_evidence_set evidence;
  uint32_t zones;
  pk_time time;
  double age_s;
} pk_id_question;
typedef struct pk_id_answer {
  pk_identity identity;
  uint8_t kind, at_once; // pk_kind or PK_KIND_KEEP
  int32_t rule;          // index of the row; PK_ID_RULE_NONE: the Bayesian proposal or the clock
  pk_posterior posterior;
} pk_id_answer;
// What table and engine say of the evidence. The engine may only sharpen UNKNOWN, and never to HOSTILE.
pk_id_answer pk_id_propose(const pk_id_policy *policy, const pk_id_question *question, pk_identity held);

// Identity of one track with its hysteresis.
typedef struct pk_id_state {
  pk_identity identity;
  uint8_t kind;          // pk_kind
  pk_identity candidate; // proposed and waiting for its dwell
  pk_time candidate_since;
  int32_t rule; // row that set the identity
  pk_time since;
  uint32_t changes;
} pk_id_state;
// Takes a proposal; returns 1 when the identity (or kind) changed. First leaving PENDING, and answers marked at_once,
// need no dwell.
int pk_id_settle(pk_id_state *state, const pk_id_answer *answer, double dwell_s, pk_time now);
