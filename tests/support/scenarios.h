// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Scenarios for tests of what lies above scenario/.
#pragma once
#include "scenario/scenario.h"

// A scenario of a path that must load, with the repository's catalog; the caller destroys it.
pk_scenario *pk_test_scenario(const char *path);
