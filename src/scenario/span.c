// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/span.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static int is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

pk_span pk_span_part(pk_span span, const char *at, const char *end) {
  while (at < end && is_blank(*at)) at++;
  while (at < end && is_blank(end[-1])) end--;
  return (pk_span){span.node, at, end};
}

int pk_span_of(pk_reader *reader, const pk_node *node, const char *what, const char *example, pk_span *out) {
  if (node->kind == PK_NODE_SCALAR) {
    pk_span all = {node, node->text, node->text + strlen(node->text)};
    *out = pk_span_part(all, all.at, all.end);
    if (out->at < out->end) return 1;
  }
  const char *got = node->kind == PK_NODE_MAP ? "a map" : node->kind == PK_NODE_LIST ? "a list" : "nothing";
  pk_diag *diag = pk_node_error(reader->diags, node, "expected %s, but %s stands here", what, got);
  if (example) pk_diag_help(reader->diags, diag, "write for example '%s'", example);
  return 0;
}

int pk_span_is(pk_span span, const char *text) {
  size_t size = strlen(text);
  return (size_t)(span.end - span.at) == size && memcmp(span.at, text, size) == 0;
}

const char *pk_span_find(pk_span span, const char *text) {
  size_t size = strlen(text);
  for (const char *at = span.at; at + size <= span.end; at++)
    if (memcmp(at, text, size) == 0) return at;
  return NULL;
}

pk_short pk_span_text(pk_span span) {
  char text[256];
  size_t size = (size_t)(span.end - span.at);
  if (size >= sizeof text) size = sizeof text - 1; // more than what pk_shorten shows
  memcpy(text, span.at, size);
  text[size] = 0;
  return pk_shorten(text);
}

const char *pk_span_copy(pk_reader *reader, pk_span span) {
  size_t size = (size_t)(span.end - span.at);
  char *copy = pk_arena_alloc(reader->arena, size + 1);
  if (copy) return memcpy(copy, span.at, size);
  reader->no_memory = 1;
  return NULL;
}

pk_diag *pk_span_error(pk_reader *reader, pk_span span, const char *format, ...) {
  char message[1024];
  va_list list;
  va_start(list, format);
  vsnprintf(message, sizeof message, format, list);
  va_end(list);
  pk_place place = pk_node_part(span.node, (size_t)(span.at - span.node->text), (size_t)(span.end - span.node->text));
  return pk_node_diag(reader->diags, PK_ERROR, span.node, place, "%s", message);
}

uint32_t pk_span_split(pk_span span, pk_span parts[4]) {
  uint32_t n = 0;
  while (n < 3) {
    const char *dots = pk_span_find(span, "..");
    if (!dots) break;
    parts[n++] = pk_span_part(span, span.at, dots);
    span.at = dots + 2;
  }
  parts[n++] = pk_span_part(span, span.at, span.end);
  return n;
}

const pk_unit *pk_span_unit(pk_span span, pk_dimension dimension) {
  double number;
  if (!pk_number_parse(&span.at, span.end, &number)) return NULL;
  span = pk_span_part(span, span.at, span.end);
  return pk_unit_find(dimension, span.at, (size_t)(span.end - span.at));
}

const pk_node *pk_span_after_comma(pk_span span) {
  const pk_node *map = span.node->parent;
  if (!map || !map->flow || map->kind != PK_NODE_MAP || span.node->index + 1 >= map->n) return NULL;
  const pk_node *next = map->children[span.node->index + 1];
  return pk_node_is_empty(next) && *next->key >= '0' && *next->key <= '9' ? next : NULL;
}

static int refuse_missing_unit(pk_reader *reader, pk_span span, pk_dimension dimension) {
  pk_diag *diag = pk_span_error(reader, span, "'%s' needs a unit", pk_span_text(span).text);
  const pk_node *rest = pk_span_after_comma(span);
  if (rest) {
    pk_diag_help(reader->diags, diag, "write decimals with a point: '%s.%s'", pk_span_text(span).text,
                 pk_shorten(rest->key).text);
    return 0;
  }
  uint32_t n, shown = 0;
  const pk_unit *units = pk_units(&n);
  char help[300] = "write ";
  for (uint32_t i = 0; i < n && shown < 2; i++) {
    if (units[i].dimension != dimension || units[i].is_other_spelling) continue;
    size_t used = strlen(help);
    snprintf(help + used, sizeof help - used, "%s'%s %s'", shown ? " or " : "", pk_span_text(span).text,
             units[i].symbol);
    shown++;
  }
  pk_diag_help(reader->diags, diag, "%s", help);
  return 0;
}

// The units one may write, "m, km, NM".
static void list_units(pk_dimension dimension, char out[160]) {
  uint32_t n;
  const pk_unit *units = pk_units(&n);
  size_t used = 0;
  out[0] = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (units[i].dimension != dimension || units[i].is_other_spelling) continue;
    used += (size_t)snprintf(out + used, 160 - used, "%s%s", used ? ", " : "", units[i].symbol);
  }
}

static int refuse_unit(pk_reader *reader, pk_span span, pk_dimension dimension, const char *symbol, const char *end) {
  const pk_dimension_info *info = pk_dimension_of(dimension);
  size_t size = (size_t)(end - symbol);
  pk_span number = pk_span_part(span, span.at, symbol);
  pk_short all = pk_span_text(span), digits = pk_span_text(number);
  const pk_wrong_unit *wrong = pk_unit_find_wrong(dimension, symbol, size);
  const pk_unit *other = pk_unit_find_any(symbol, size), *guess = pk_unit_guess(dimension, symbol, size);
  pk_diag *diag;
  if (wrong && wrong->means) {
    diag = pk_span_error(reader, span, "'%s' means %s", all.text, wrong->means);
    pk_diag_help(reader->diags, diag, "write '%s %s'", digits.text, wrong->write);
  } else if (wrong) {
    diag = pk_span_error(reader, span, "'%s': the unit is written '%s'", all.text, wrong->write);
    pk_diag_help(reader->diags, diag, "write '%s %s'", digits.text, wrong->write);
  } else if (other) {
    const char *kind = pk_dimension_of(other->dimension)->name;
    diag = pk_span_error(reader, span, "'%s' is %s %s, not %s %s", all.text, pk_article(kind), kind,
                         pk_article(info->name), info->name);
    pk_diag_help(reader->diags, diag, "write for example '%s'", info->example);
  } else {
    diag = pk_span_error(reader, span, "'%s' is no %s: there is no unit '%s'", all.text, info->name,
                         pk_span_text(pk_span_part(span, symbol, end)).text);
    char units[160];
    list_units(dimension, units);
    if (guess)
      pk_diag_help(reader->diags, diag, "did you mean '%s %s'?", digits.text, guess->symbol);
    else
      pk_diag_help(reader->diags, diag, "the units are %s", units);
  }
  return 0;
}

static int refuse_number(pk_reader *reader, pk_span span, pk_dimension dimension) {
  const pk_dimension_info *info = pk_dimension_of(dimension);
  int is_empty = span.at == span.end;
  pk_diag *diag =
      is_empty ? pk_node_error(reader->diags, span.node, "a value is missing in '%s'", pk_shorten(span.node->text).text)
               : pk_span_error(reader, span, "expected %s %s, but '%s' stands here", pk_article(info->name), info->name,
                               pk_span_text(span).text);
  const char *comma = pk_span_find(span, ",");
  if (comma && comma > span.at && comma[-1] >= '0' && comma[-1] <= '9')
    pk_diag_help(reader->diags, diag, "write decimals with a point, such as '3.5'");
  else
    pk_diag_help(reader->diags, diag, "write for example '%s'", info->example);
  return 0;
}

// End of a unit's symbol: of the span, or in durations of the word, since more parts may follow.
static const char *symbol_end(pk_span span, const char *at, pk_dimension dimension) {
  if (dimension != PK_DIM_TIME) return span.end;
  while (at < span.end && !is_blank(*at) && (*at < '0' || *at > '9')) at++;
  return at;
}

static int check_result(pk_reader *reader, pk_span span, pk_dimension dimension, double si) {
  const pk_dimension_info *info = pk_dimension_of(dimension);
  if (!isfinite(si)) {
    pk_span_error(reader, span, "'%s' is too large", pk_span_text(span).text);
    return 0;
  }
  if (si >= 0 || info->is_signed) return 1;
  pk_span_error(reader, span, "'%s': %s %s cannot be negative", pk_span_text(span).text, pk_article(info->name),
                info->name);
  return 0;
}

int pk_span_quantity(pk_reader *reader, pk_span span, pk_dimension dimension, const pk_unit *fallback,
                     pk_quantity *out) {
  pk_quantity sum = {0};
  const pk_unit *before = NULL;
  for (const char *at = span.at; at < span.end || !sum.n_parts; sum.n_parts++) {
    const char *part = at;
    double number;
    if (!pk_number_parse(&at, span.end, &number)) return refuse_number(reader, span, dimension);
    while (at < span.end && is_blank(*at)) at++;
    const char *end = symbol_end(span, at, dimension);
    pk_span whole = pk_span_part(span, part, end);
    if (at == end && !fallback) return refuse_missing_unit(reader, whole, dimension);
    const pk_unit *unit = at == end ? fallback : pk_unit_find(dimension, at, (size_t)(end - at));
    if (!unit && (*at == ',' || *at == '.')) return refuse_number(reader, span, dimension);
    if (!unit) return refuse_unit(reader, whole, dimension, at, end);
    if (before && (pk_unit_to_si(unit, 1) >= pk_unit_to_si(before, 1) || number < 0))
      return refuse_number(reader, span, dimension);
    sum.si += pk_unit_to_si(unit, number);
    sum.unit = before = unit;
    for (at = end; at < span.end && is_blank(*at);) at++;
  }
  if (!check_result(reader, span, dimension, sum.si)) return 0;
  *out = sum;
  return 1;
}
