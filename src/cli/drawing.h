// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What picket check --show draws of a scenario: the order of battle as trees, and the flights over time; and the page
// that --html writes.
#pragma once
#include "base/json.h"
#include "cli/commands.h"
#include "num/random.h"
#include "scenario/scenario.h"

enum { PK_DRAWING_COLUMNS = 100 };

// Appends a text cut or filled up with blanks to so many columns of a terminal.
void pk_draw_cell(pk_buf *out, const char *text, uint32_t columns);
// Columns that a text takes on a terminal.
uint32_t pk_draw_columns(const char *text);
// A duration as people write it, "45 s" or "20..45..180 s".
pk_short pk_draw_duration(const pk_dist *dist);

// Appends text for HTML: what would be marks or controls becomes harmless.
void pk_html_text(pk_buf *out, const char *text);
// Class of a nation's colour in the page; that of nobody for PK_NO_INDEX.
const char *pk_html_colour(const pk_scenario *scenario, uint32_t nation);
// Appends the flights over time as a picture with names. 0 when out of memory.
int pk_html_timeline(pk_buf *out, const pk_scenario *scenario);
// Appends the whole page: map, flights over time, order of battle, and the text of the warnings. 0 when out of memory.
int pk_html_plan(pk_buf *out, const pk_scenario *scenario, const char *warnings);

// Each nation with its centres, what reports to them, who decides there, what is told to whom; then the nets.
void pk_draw_order_of_battle(pk_buf *out, const pk_scenario *scenario);
// The same as members of an open JSON object: "nations" and "nets".
void pk_json_order_of_battle(pk_json *json, const pk_scenario *scenario);
// A row for each named flight, with the land that it is over, and one for each stream of traffic. 0 when out of memory.
int pk_draw_timeline(pk_buf *out, const pk_scenario *scenario);
// The same as members of an open JSON object: "named_flights" and "traffic". 0 when out of memory.
int pk_json_timeline(pk_json *json, const pk_scenario *scenario);
