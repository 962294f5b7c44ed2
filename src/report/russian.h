// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Facts in Russian: numbers that record/spell.h has spelled, and the few words that stand in cells of tables.
#pragma once
#include <stddef.h>

// Writes a spelled number with Russian units, a decimal comma and spaces between thousands; what does not fit is cut.
// web/src/text/say.ts does the same; a test compares.
const char *pk_russian_number(const char *spelled, char *out, size_t size);
// Russian for a word of a cell, such as the name of a step; the text itself where there is none.
const char *pk_russian_word(const char *text);
