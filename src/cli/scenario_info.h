// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What picket info says of a scenario: its times, who takes part with what, what it stands on, and its variants.
#pragma once
#include "cli/console.h"

// Whether a path is meant as a scenario: a folder, or a file of YAML.
int pk_cli_is_scenario(const char *path);
// Loads a scenario and says what it holds, or what is wrong with it; answers the exit code.
int pk_cli_scenario_info(pk_console *console, const char *path);
