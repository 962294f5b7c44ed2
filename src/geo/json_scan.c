// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "geo/json_scan.h"
#include <string.h>

static int is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
static int opens(char c) { return c == '[' || c == '{'; }
static int closes(char c) { return c == ']' || c == '}'; }

static void skip_blanks(pk_json_cursor *c) {
  while (c->at < c->end && is_blank(*c->at)) c->at++;
}

// Goes past a string, from its opening quote.
static void skip_string(pk_json_cursor *c) {
  for (c->at++; c->at < c->end && *c->at != '"'; c->at++)
    if (*c->at == '\\' && c->at + 1 < c->end) c->at++;
  if (c->at < c->end) c->at++;
}

// Numbers and commas are most of a map: they are passed by a table.
static const char *next_mark(const char *at, const char *end) {
  static const unsigned char marks[256] = {['"'] = 1, ['['] = 1, [']'] = 1, ['{'] = 1, ['}'] = 1};
  while (at < end && !marks[(unsigned char)*at]) at++;
  return at;
}

static void skip_container(pk_json_cursor *c) {
  size_t depth = 0;
  while ((c->at = next_mark(c->at, c->end)) < c->end) {
    char first = *c->at;
    if (first == '"') {
      skip_string(c);
      continue;
    }
    c->at++;
    if (opens(first))
      depth++;
    else if (closes(first) && --depth == 0)
      return;
  }
}

void pk_json_skip(pk_json_cursor *c) {
  if (c->at >= c->end) return;
  if (*c->at == '"')
    skip_string(c);
  else if (opens(*c->at))
    skip_container(c);
  else
    while (c->at < c->end && !is_blank(*c->at) && *c->at != ',' && !closes(*c->at)) c->at++;
}

// Goes past a mark between values, if it is there.
static void skip_mark(pk_json_cursor *c, char mark) {
  skip_blanks(c);
  if (c->at < c->end && *c->at == mark) c->at++;
  skip_blanks(c);
}

static int first_of(pk_json_cursor *c, char open) {
  if (c->at >= c->end || *c->at != open) return 0;
  c->at++;
  skip_blanks(c);
  return c->at < c->end && !closes(*c->at);
}

int pk_json_first(pk_json_cursor *cursor) { return first_of(cursor, '['); }

int pk_json_next(pk_json_cursor *cursor) {
  const char *before = cursor->at;
  pk_json_skip(cursor);
  skip_mark(cursor, ',');
  return cursor->at > before && cursor->at < cursor->end && !closes(*cursor->at);
}

int pk_json_enter(pk_json_cursor *cursor, const char *key) {
  pk_json_cursor in = *cursor;
  size_t length = strlen(key);
  for (int more = first_of(&in, '{'); more; more = pk_json_next(&in)) {
    const char *start = in.at;
    pk_json_skip(&in);
    int found = (size_t)(in.at - start) == length + 2 && memcmp(start + 1, key, length) == 0;
    skip_mark(&in, ':');
    if (found && in.at < in.end) return *cursor = in, 1;
  }
  return 0;
}

size_t pk_json_too_deep(const char *text, size_t size, uint32_t limit) {
  pk_json_cursor c = {text, text + size};
  uint32_t depth = 0;
  while (c.at < c.end) {
    if (*c.at == '"') {
      skip_string(&c);
      continue;
    }
    if (opens(*c.at) && ++depth > limit) return (size_t)(c.at - text);
    if (closes(*c.at) && depth > 0) depth--;
    c.at++;
  }
  return size;
}

static uint32_t code_points(const char *from, const char *to) {
  uint32_t n = 0;
  for (; from < to; from++) n += ((unsigned char)*from & 0xC0) != 0x80;
  return n;
}

pk_place pk_json_offset_place(const char *file, const char *text, size_t offset) {
  uint32_t line = 1;
  const char *start = text;
  for (const char *at = text; at < text + offset; at++)
    if (*at == '\n') line++, start = at + 1;
  uint32_t column = 1 + code_points(start, text + offset);
  return (pk_place){file, line, column, column + 1};
}

static int step(pk_json_cursor *c, const char *key, size_t index) {
  if (key) return pk_json_enter(c, key);
  pk_json_cursor in = *c;
  int more = pk_json_first(&in);
  for (size_t i = 0; more && i < index; i++) more = pk_json_next(&in);
  if (more) *c = in;
  return more;
}

pk_place pk_json_place(const char *file, const char *text, size_t size, const pk_json_path *path) {
  pk_json_cursor c = {text, text + size};
  skip_blanks(&c);
  for (uint32_t i = 0; i < path->n && step(&c, path->steps[i].key, path->steps[i].index); i++) {}
  pk_json_cursor past = c;
  pk_json_skip(&past);
  const char *line_end = memchr(c.at, '\n', (size_t)(past.at - c.at));
  pk_place place = pk_json_offset_place(file, text, (size_t)(c.at - text));
  uint32_t width = code_points(c.at, line_end ? line_end : past.at);
  place.end_column = place.column + (width ? width : 1);
  return place;
}
