// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What two recordings of one exercise have to do with each other: what differs in their scenarios, whether chance is
// the same, and where the plays part.
#pragma once
#include "base/json.h"
#include "report/parting.h"

// PK_INVALID with an error added if the two are of different exercises; a warning if they drew other luck.
pk_status pk_beside_check(pk_story *a, pk_story *b, pk_diags *diags);
// Writes the keys of "picket.beside/1" but the second run's data; `within`: folder for temporary files. Out of memory
// sticks in the first story.
void pk_beside_write(pk_story *a, pk_story *b, const char *within, pk_json *json);
