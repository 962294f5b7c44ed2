// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The answer in words: five sentences and five figures, each of whose facts is a cell of a table.
#pragma once
#include "report/phrases.h"
#include "report/tables.h"

// A piece of a sentence: a phrase, or a cell of a table.
typedef struct pk_part {
  struct pk_part *next;
  pk_phrase phrase;
  const pk_table *table; // NULL: the phrase
  uint32_t row, column;
} pk_part;

typedef struct pk_sentence {
  pk_part *first, *last;
} pk_sentence;

typedef struct pk_figure {
  const char *label, *note;
  const pk_table *table; // NULL: there is no such figure
  uint32_t row, column;
} pk_figure;

enum { PK_SENTENCES_MAX = 8, PK_FIGURES = 5 };

typedef struct pk_words {
  const pk_findings *findings;
  pk_arena *arena;
  pk_sentence sentences[PK_SENTENCES_MAX];
  uint32_t n;
  pk_figure figures[PK_FIGURES];
  int failed;
} pk_words;

// Puts the findings into words.
void pk_words_make(pk_words *words, pk_findings *findings);
// Writes "words" and "words_ru" (the same facts in the same order) and "strip".
void pk_words_write(const pk_words *words, pk_json *json);
