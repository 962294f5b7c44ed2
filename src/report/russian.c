// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/russian.h"
#include <string.h>

typedef struct pair {
  const char *en, *ru;
} pair;

// Longer ones first.
static const pair units[] = {{" km/h", " км/ч"}, {" km", " км"}, {" min", " мин"}, {" kg", " кг"},
                             {" dB", " дБ"},     {" m", " м"},   {" s", " с"},     {" h", " ч"}};

static const pair words[] = {
    {"first plot", "первая отметка"},
    {"track", "трасса"},
    {"identified", "опознавание"},
    {"border observed", "нарушение замечено"},
    {"declared", "нарушение объявлено"},
    {"ordered", "команда на подъём"},
    {"airborne", "взлёт"},
    {"met", "сближение"},
    {"landed", "посадка"},
    {"a radar did not detect", "РЛС не обнаружила"},
    {"a radar could not see", "РЛС не могла видеть"},
    {"a centre did not tell", "пункт управления не сообщил"},
    {"a track was not identified", "трасса не опознана"},
    {"nothing was ordered", "ничего не приказано"},
};

static int is_digit(char c) { return c >= '0' && c <= '9'; }

static const pair *unit_at(const char *at) {
  for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
    size_t length = strlen(units[u].en);
    if (strncmp(at, units[u].en, length) == 0 && (at[length] == '\0' || at[length] == ' ')) return &units[u];
  }
  return NULL;
}

// What stands for the text at `at`, and how much of it that replaces.
static const char *russian_at(const char *whole, const char *at, size_t *used, char one[2]) {
  int after_digit = at > whole && is_digit(at[-1]);
  const pair *unit = after_digit ? unit_at(at) : NULL;
  *used = unit ? strlen(unit->en) : 1;
  if (unit) return unit->ru;
  if (after_digit && is_digit(at[1]) && *at == '.') return ",";
  if (after_digit && is_digit(at[1]) && *at == ',') return "\u00a0";
  one[0] = *at;
  return one;
}

const char *pk_russian_number(const char *spelled, char *out, size_t size) {
  size_t n = 0, used;
  char one[2] = "";
  for (const char *at = spelled; *at; at += used) {
    const char *piece = russian_at(spelled, at, &used, one);
    size_t length = strlen(piece);
    if (n + length + 1 > size) break;
    memcpy(out + n, piece, length);
    n += length;
  }
  out[n] = '\0';
  return out;
}

const char *pk_russian_word(const char *text) {
  for (size_t w = 0; w < sizeof words / sizeof *words; w++)
    if (strcmp(words[w].en, text) == 0) return words[w].ru;
  return text;
}
