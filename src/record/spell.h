// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Numbers as people write them, by one rule for sentences, tables and the page (web/src/model/format.ts follows it; a
// test compares). Halves are rounded up.
//
//   s            below 10 s tenths, below 2 min seconds, below 2 h "75 min 05 s", then "2 h 05 min"
//   m            below 1 km metres, below 10 km tenths of a km, then km; height: metres
//   mps          km/h; kg: kg; db: tenths of a dB; rad: whole degrees of a bearing
//   probability  hundredths; share: per cent
//   utc          time of day, of seconds since the start of play
//   count        whole, with commas from 10,000 on
//   number       three significant digits, from 1,000 on as a count
#pragma once
#include <stdint.h>

// Spells a number in a unit; epoch_s is the start of play, for "utc". NaN is "unknown". Answers out.
const char *pk_spell(char out[64], double number, const char *unit, int64_t epoch_s);
// Writes a whole number with a comma before every third digit from the right.
void pk_spell_grouped(char out[64], int64_t n);
// Unit of a label such as range_m or height_m, by its ending and its name.
const char *pk_unit_of(const char *label);
