// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Which happenings an expectation or a condition of the scenario is about.
#pragma once
#include "run/happening.h"
#include "scenario/scenario.h"

// Who did what to whom, as far as a happening speaks of one of the expected things; 0 if it does not. A landing has no
// doer; of a crossing it is the nation.
int pk_expected_of(const pk_happening *happening, pk_expected *what, uint32_t *subject, uint32_t *doer);
// Whether a doer is the entity that is expected, or belongs to the nation that is; 0 expects anyone.
int pk_expected_by(const pk_scenario *scenario, uint32_t doer, uint32_t by);
