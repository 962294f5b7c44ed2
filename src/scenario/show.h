// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Located errors as people and programs read them. Only text: who calls decides where it goes. Nothing from a file
// reaches the output unshortened, and no control character does.
//
//   azure.yaml:5:72: error: no unit is called 'SOC Wets'
//       5 |   Radar Grodno: {class: gapfiller_c_3d, at: 53.60N 24.05E, reports to: SOC Wets}
//         |                                                                        ^~~~~~~~
//         = help: did you mean 'SOC West'?
#pragma once
#include "base/json.h"
#include "scenario/tree.h"

enum { PK_SHOW_MAX = 20, PK_SHOW_COLUMNS = 120 };

// The sources whose lines may be shown, found by name; lines of other files are left out.
typedef struct pk_documents {
  const pk_document *const *items;
  uint32_t n;
} pk_documents;

// Appends the first `max` diagnostics as they stand (pk_diags_sort first), then how many more there are; with ANSI
// colours if asked.
void pk_diags_show(const pk_diags *diags, pk_documents sources, int in_colour, uint32_t max, pk_buf *out);
// Writes all of them as an array, the value of a key that was just written.
void pk_diags_json_array(const pk_diags *diags, pk_json *json);
// Appends all of them as one JSON object, "schema": "picket.diagnostics/1".
void pk_diags_json(const pk_diags *diags, pk_buf *out);
