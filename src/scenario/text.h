// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Text of people: walking UTF-8, its width on a terminal, quoting in messages, and guessing what a mistyped word meant.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Code point at *at, which moves on; a byte that is not UTF-8 gives U+FFFD and moves by one. Needs *at < end.
uint32_t pk_utf8_next(const char **at, const char *end);
// Writes a code point as UTF-8 and returns its bytes (1 to 4).
uint32_t pk_utf8_write(uint32_t code_point, char out[4]);
// Number of code points in a text of size bytes.
uint32_t pk_utf8_count(const char *text, size_t size);
// Columns that a code point takes on a terminal: 0, 1 or 2 (tab counts 1).
uint32_t pk_utf8_columns(uint32_t code_point);
// Whether a code point must not reach a terminal as it is: controls, direction marks, invisible signs.
int pk_utf8_is_unsafe(uint32_t code_point);

typedef struct pk_short {
  char text[200];
} pk_short;

// A text as messages quote it: at most 40 code points, then "...", and unsafe ones as \x1b or \u202e.
// Use as pk_diags_add(diags, PK_ERROR, place, "no unit is called '%s'", pk_shorten(name).text).
pk_short pk_shorten(const char *text);

enum { PK_ENUMERATION = 300 };

// Adds a name to a list of names, ", " between them; "..." stands for what has no more room.
void pk_enumerate(char list[PK_ENUMERATION], const char *name);

// "a" or "an" for a noun of ours.
const char *pk_article(const char *noun);

// Fewest insertions, deletions, changes and swaps of neighbours between two words, upper and lower case being the same
// (optimal string alignment, Damerau 1964); 99 if one is longer than 64 code points.
uint32_t pk_edit_distance(const char *a, const char *b);

typedef struct pk_guess {
  const char *word; // what was written
  const char *best; // nearest candidate so far, at most two edits away; NULL if there is none
  uint32_t distance;
} pk_guess;

// Starts a search for what a word could have meant; short words allow fewer edits.
pk_guess pk_guess_start(const char *word);
// Offers a candidate; the first of the nearest wins.
void pk_guess_try(pk_guess *guess, const char *candidate);
