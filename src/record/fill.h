// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What stands in a recording before the play begins: the scenario's own tables.
#pragma once
#include "scenario/scenario.h"

struct sqlite3;
// Writes entities, nations with borders, radar coverage, notes, files and the kinds of happenings. Answers the first
// SQLite error, 0 if there is none.
int pk_record_fill(struct sqlite3 *db, const pk_scenario *scenario);
