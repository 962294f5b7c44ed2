// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Authorities: who may decide which step, how long it takes, whom they consult first. Each decides one thing at a time.
// The definitions are constant and shared; the run state of all authorities of a run is one pk_authorities.
#pragma once
#include "base/clock.h"
#include "base/diag.h"
#include "base/memory.h"
#include "c2/rules.h"
#include "num/random.h"

enum { PK_CONSULTS_MAX = 4, PK_AUTHORITIES_MAX = 64, PK_AUTHORITY_NONE = -1 };
typedef struct pk_authority_def {
  const char *name;
  const char *role; // how rules name it, such as "duty officer"
  uint32_t centre;  // index of the centre where it sits
  uint32_t nation;
  uint32_t may; // mask of PK_BIT(pk_step)
  pk_dist decides_s;
  uint32_t consults[PK_CONSULTS_MAX], n_consults; // indices; each adds its own time, and its own consultations
  double reach_probability;                       // that it answers the call at all
  pk_dist try_s;                                  // how long it is called in vain before the stand-in is asked
  int32_t stand_in;                               // index or PK_AUTHORITY_NONE
  double yes_probability;                         // that it follows the rule's proposal
  uint8_t human;                                  // 1: a person decides; the answer comes through pk_centre_decided
} pk_authority_def;
// May nothing, decides at once, always reached, always follows the rule.
pk_authority_def pk_authority_def_default(void);
// Adds an error for each consultation or stand-in that leads back to its start; PK_INVALID if there is one.
pk_status pk_authorities_check(const pk_authority_def *defs, uint32_t n, pk_diags *diags);

// Which authority a centre asks: same nation, may do the step, role matches `by` (NULL: any); of several the one at the
// centre, then the quickest on average, then by name. PK_AUTHORITY_NONE if none.
int32_t pk_authority_for(const pk_authority_def *defs, uint32_t n, const pk_rule *rule, pk_step step,
                         const uint32_t nation_and_centre[2]);

typedef struct pk_authorities {
  const pk_authority_def *defs;
  uint32_t n;
  pk_time *busy_until; // [n]
  uint32_t *asked;     // [n] decisions so far
  pk_stream *streams;  // [n] named by the authority
} pk_authorities;
// State of n authorities in an arena, nobody busy; PK_NO_MEMORY.
pk_status pk_authorities_init(pk_authorities *all, const pk_authority_def *defs, uint32_t n, pk_arena *arena,
                              const uint64_t seed_and_replication[2]);

// A question on its way and its answer. The asking centre fills the first row.
typedef struct pk_request {
  uint32_t number, track, centre; // of the request; of the track; index of who asks
  uint8_t step;                   // pk_step
  uint8_t attempt;                // how often this step was asked for this track before
  int16_t authority;              // index; after the answer: who answered (a stand-in perhaps)
  pk_time asked;                  // at the centre
  pk_time begun, done;            // when it was taken up; when the answer is ready (PK_NEVER: a human's turn)
  double consulted_s;             // part that consultations took
  uint8_t reached, yes;
  uint8_t named; // 1: no stand-in may answer
} pk_request;
// An authority takes a request up: waits for its earlier decisions, consults, decides. Fills begun, done, reached, yes;
// draws belong to (authority, track, step, attempt). The caller brings the answer to the centre at `done`.
void pk_authorities_ask(pk_authorities *all, pk_request *request, pk_time now);
