// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Inside the values: a part of a scalar's text, errors at that part, and quantities in it.
#pragma once
#include "scenario/text.h"
#include "scenario/value.h"

typedef struct pk_span {
  const pk_node *node;  // a scalar
  const char *at, *end; // in its text, without blanks at either end
} pk_span;

typedef struct pk_quantity {
  double si;
  const pk_unit *unit; // of the last part
  uint32_t n_parts;
} pk_quantity;

// The text of a scalar that is not empty; otherwise adds "expected ..., such as ..." and returns 0.
int pk_span_of(pk_reader *reader, const pk_node *node, const char *what, const char *example, pk_span *out);
// Part of a span, without blanks at either end.
pk_span pk_span_part(pk_span span, const char *at, const char *end);
// Whether a span is exactly a text.
int pk_span_is(pk_span span, const char *text);
// First place of a text in a span; NULL if it is not in it.
const char *pk_span_find(pk_span span, const char *text);
// Text of a span as messages quote it.
pk_short pk_span_text(pk_span span);
// Copy of a span in the reader's arena; NULL when out of memory, which the reader remembers.
const char *pk_span_copy(pk_reader *reader, pk_span span);
// Adds an error that marks a span.
PK_PRINTF(3, 4)
pk_diag *pk_span_error(pk_reader *reader, pk_span span, const char *format, ...);
// Reads a span that is one quantity; a number without unit takes `fallback`, or is an error if that is NULL.
int pk_span_quantity(pk_reader *reader, pk_span span, pk_dimension dimension, const pk_unit *fallback,
                     pk_quantity *out);
// What follows a comma that cut the value of a span in two, as in {range: 3,5 km}; NULL if nothing did.
const pk_node *pk_span_after_comma(pk_span span);
// Splits at ".." into at most 4 spans; returns how many there are.
uint32_t pk_span_split(pk_span span, pk_span parts[4]);
// Unit at the end of a span that is one number and its unit; NULL if it is not that.
const pk_unit *pk_span_unit(pk_span span, pk_dimension dimension);
