// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Happenings as sentences: names for numbers, people's units for SI.
#pragma once
#include "base/buf.h"
#include "run/happening.h"
#include "scenario/scenario.h"

// Writes a number in people's units, chosen by its label (range_m, delay_s, snr_db ...), as record/spell.h says.
void pk_number_text(const char *label, double value, pk_buf *out);
// Writes a happening's sentence.
void pk_sentence_write(const pk_scenario *scenario, const pk_happening *happening, pk_buf *out);
