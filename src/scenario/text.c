// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/text.h"
#include <stdio.h>
#include <string.h>

enum { BAD = 0xFFFD, SHORT_MAX = 40, WORD_MAX = 64, TOO_FAR = 99 };

static int continues(const char *at, const char *end, uint32_t more, uint32_t *code_point) {
  for (uint32_t i = 0; i < more; i++, at++) {
    if (at >= end || ((unsigned char)*at & 0xC0U) != 0x80U) return 0;
    *code_point = *code_point << 6 | ((unsigned char)*at & 0x3FU);
  }
  return 1;
}

uint32_t pk_utf8_next(const char **at, const char *end) {
  unsigned char lead = (unsigned char)*(*at)++;
  if (lead < 0x80) return lead;
  uint32_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  static const uint32_t smallest[] = {0, 0x80, 0x800, 0x10000};
  uint32_t code_point = lead & (0x3FU >> more);
  if (lead < 0xC2 || lead > 0xF4 || !continues(*at, end, more, &code_point)) return BAD;
  if (code_point < smallest[more] || code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF))
    return BAD;
  *at += more;
  return code_point;
}

uint32_t pk_utf8_write(uint32_t code_point, char out[4]) {
  if (code_point < 0x80) return out[0] = (char)code_point, 1;
  uint32_t n = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
  for (uint32_t i = n - 1; i > 0; i--, code_point >>= 6) out[i] = (char)(0x80U | (code_point & 0x3FU));
  out[0] = (char)((0xF00U >> n & 0xFFU) | code_point);
  return n;
}

uint32_t pk_utf8_count(const char *text, size_t size) {
  uint32_t n = 0;
  for (const char *end = text + size; text < end; n++) pk_utf8_next(&text, end);
  return n;
}

typedef struct span {
  uint32_t first, last;
} span;

static int is_in(const span *spans, size_t n, uint32_t code_point) {
  for (size_t i = 0; i < n; i++)
    if (code_point >= spans[i].first && code_point <= spans[i].last) return 1;
  return 0;
}

uint32_t pk_utf8_columns(uint32_t code_point) {
  // Combining marks and zero-width signs, then East Asian wide and emoji blocks (Unicode 15, block level).
  static const span none[] = {{0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x610, 0x61A},
                              {0x64B, 0x65F},   {0x6D6, 0x6DC},   {0x93C, 0x93C},   {0x941, 0x948},
                              {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x20D0, 0x20FF},
                              {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF}};
  static const span two[] = {{0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x2E80, 0x303E},
                             {0x3041, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
                             {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
                             {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1FAFF}, {0x20000, 0x3FFFD}};
  if (code_point < 0x300) return 1;
  if (is_in(none, sizeof none / sizeof *none, code_point)) return 0;
  return is_in(two, sizeof two / sizeof *two, code_point) ? 2 : 1;
}

int pk_utf8_is_unsafe(uint32_t code_point) {
  static const span unsafe[] = {{0, 0x1F},        {0x7F, 0x9F},     {0xAD, 0xAD},
                                {0x61C, 0x61C},   {0x200B, 0x200F}, {0x2028, 0x202E},
                                {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE007F}};
  return is_in(unsafe, sizeof unsafe / sizeof *unsafe, code_point);
}

pk_short pk_shorten(const char *text) {
  pk_short out = {{0}};
  uint32_t used = 0;
  const char *end = text + strlen(text);
  for (uint32_t n = 0; text < end; n++) {
    // Escapes take up to 9 bytes, so 40 code points may not fit.
    if (n == SHORT_MAX || used + 10 > sizeof out.text) {
      memcpy(out.text + used, "...", 4);
      break;
    }
    uint32_t code_point = pk_utf8_next(&text, end);
    if (!pk_utf8_is_unsafe(code_point))
      used += pk_utf8_write(code_point, out.text + used);
    else
      used += (uint32_t)snprintf(out.text + used, 10, code_point < 0x100 ? "\\x%02x" : "\\u%04x", (unsigned)code_point);
  }
  return out;
}

void pk_enumerate(char list[PK_ENUMERATION], const char *name) {
  static const char more[] = ", ...";
  size_t used = strlen(list);
  if (used >= sizeof more - 1 && strcmp(list + used - (sizeof more - 1), more) == 0) return;
  int has_room = used + strlen(name) + 2 + sizeof more <= PK_ENUMERATION;
  if (has_room)
    snprintf(list + used, PK_ENUMERATION - used, "%s%s", used ? ", " : "", name);
  else
    snprintf(list + used, PK_ENUMERATION - used, "%s", more + (used ? 0 : 2));
}

const char *pk_article(const char *noun) { return strchr("aeio", *noun) ? "an" : "a"; } // a unit

static uint32_t unpack(const char *word, uint32_t out[WORD_MAX]) {
  uint32_t n = 0;
  for (const char *end = word + strlen(word); word < end; n++) {
    if (n == WORD_MAX) return TOO_FAR;
    out[n] = pk_utf8_next(&word, end);
    if (out[n] >= 'A' && out[n] <= 'Z') out[n] += 'a' - 'A';
  }
  return n;
}

static uint32_t least(uint32_t a, uint32_t b) { return a < b ? a : b; }

uint32_t pk_edit_distance(const char *a, const char *b) {
  uint32_t x[WORD_MAX], y[WORD_MAX], rows[3][WORD_MAX + 1];
  uint32_t nx = unpack(a, x), ny = unpack(b, y);
  if (nx == TOO_FAR || ny == TOO_FAR) return TOO_FAR;
  for (uint32_t j = 0; j <= ny; j++) rows[0][j] = j;
  for (uint32_t i = 1; i <= nx; i++) {
    uint32_t *now = rows[i % 3], *before = rows[(i + 2) % 3], *older = rows[(i + 1) % 3];
    now[0] = i;
    for (uint32_t j = 1; j <= ny; j++) {
      now[j] = least(least(before[j], now[j - 1]) + 1, before[j - 1] + (x[i - 1] != y[j - 1]));
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) now[j] = least(now[j], older[j - 2] + 1);
    }
  }
  return rows[nx % 3][ny];
}

pk_guess pk_guess_start(const char *word) {
  uint32_t n = pk_utf8_count(word, strlen(word));
  uint32_t allowed = n >= 4 ? 2 : n >= 2 ? 1 : 0;
  return (pk_guess){.word = word, .distance = allowed + 1};
}

void pk_guess_try(pk_guess *guess, const char *candidate) {
  uint32_t distance = pk_edit_distance(guess->word, candidate);
  if (distance >= guess->distance) return;
  guess->distance = distance;
  guess->best = candidate;
}
