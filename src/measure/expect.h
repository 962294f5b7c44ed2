// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Expectations, judged while the play goes on: a recorder that passes everything on and remembers the times that
// matter.
#pragma once
#include "run/recorder.h"
#include "scenario/scenario.h"

typedef struct pk_expect pk_expect;

// Watches for a scenario's expectations and passes everything to `next`.
pk_status pk_expect_create(const pk_scenario *scenario, pk_recorder next, pk_allocator allocator, pk_expect **out);
void pk_expect_destroy(pk_expect *expect);
// Port to give to the run.
pk_recorder pk_expect_port(pk_expect *expect);
typedef struct pk_verdict_of {
  int held;
  const char *why;
} pk_verdict_of;
// Whether an expectation held, and why: text valid until the next call.
pk_verdict_of pk_expect_verdict(pk_expect *expect, uint32_t index);
