// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Measures of a play gathered for the screen: told in a few lines or as JSON.
#pragma once
#include "base/json.h"
#include "cli/console.h"
#include "measure/measure.h"

typedef struct pk_headline {
  pk_arena arena;
  pk_measure_row *rows;
  uint32_t n, capacity;
  const pk_scenario *scenario;
} pk_headline;

// Empty; sink to give to the player.
void pk_headline_init(pk_headline *headline, const pk_scenario *scenario);
pk_measure_sink pk_headline_sink(pk_headline *headline);
void pk_headline_clear(pk_headline *headline);
// Appends three to five lines that say what became of the play.
void pk_headline_text(const pk_headline *headline, pk_buf *text);
// Writes all measures as a JSON array.
void pk_headline_json(const pk_headline *headline, pk_json *json);
