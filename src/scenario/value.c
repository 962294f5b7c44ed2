// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Readers of texts, names, words, numbers and plain quantities.
#include "scenario/value.h"
#include "scenario/span.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 4096, NAME_MAX_BYTES = 80, COUNT_MAX = 1000000000 };

int pk_read_text(pk_reader *reader, const pk_node *node, const char **out) {
  pk_span span;
  if (!pk_span_of(reader, node, "a text", NULL, &span)) return 0;
  if (span.end - span.at > TEXT_MAX) {
    pk_node_error(reader->diags, node, "the text is longer than %d bytes", TEXT_MAX);
    return 0;
  }
  *out = node->text;
  return 1;
}

// Why a text cannot be a name, or NULL.
static const char *fault_of_name(const char *text, size_t size) {
  if (size > NAME_MAX_BYTES) return "is longer than 80 bytes";
  if (memchr(text, '/', size)) return "holds a '/', which paths use";
  for (const char *at = text, *end = text + size; at < end;)
    if (pk_utf8_is_unsafe(pk_utf8_next(&at, end))) return "holds an invisible sign";
  return NULL;
}

static int check_name(pk_reader *reader, pk_span span) {
  const char *fault = fault_of_name(span.at, (size_t)(span.end - span.at));
  if (fault) pk_span_error(reader, span, "the name '%s' %s", pk_span_text(span).text, fault);
  return !fault;
}

int pk_read_name(pk_reader *reader, const pk_node *node, const char **out) {
  pk_span span;
  if (!pk_span_of(reader, node, "a name", NULL, &span) || !check_name(reader, span)) return 0;
  const char *name = pk_span_copy(reader, span);
  if (!name) return 0;
  *out = name;
  return 1;
}

int pk_read_key(pk_reader *reader, const pk_node *node, const char **out) {
  const char *fault = !*node->key ? "is empty" : fault_of_name(node->key, strlen(node->key));
  if (!fault) return *out = node->key, 1;
  pk_node_diag(reader->diags, PK_ERROR, node, node->key_place, "the name '%s' %s", pk_shorten(node->key).text, fault);
  return 0;
}

// A node that is a list; otherwise adds an error.
static int is_list(pk_reader *reader, const pk_node *node, const char *what) {
  if (node->kind == PK_NODE_LIST) return 1;
  pk_diag *diag = pk_node_error(reader->diags, node, "expected a list of %s", what);
  if (node->kind == PK_NODE_SCALAR && *node->text)
    pk_diag_help(reader->diags, diag, "write '[%s]'", pk_shorten(node->text).text);
  return 0;
}

static int compare_names(const void *left, const void *right) {
  const pk_node *a = *(const pk_node *const *)left, *b = *(const pk_node *const *)right;
  int order = strcmp(a->text, b->text);
  return order ? order : (a->index > b->index) - (a->index < b->index);
}

// Reports each name that a list holds more than once; the items are scalars.
static int check_names_once(pk_reader *reader, const pk_node *list) {
  const pk_node **sorted = PK_ARENA_NEW(reader->arena, const pk_node *, list->n);
  if (!sorted) return reader->no_memory = 1, 0;
  if (list->n) memcpy(sorted, list->children, list->n * sizeof *sorted);
  qsort(sorted, list->n, sizeof *sorted, compare_names);
  int is_good = 1;
  for (uint32_t i = 1; i < list->n; i++) {
    if (strcmp(sorted[i]->text, sorted[i - 1]->text) != 0) continue;
    pk_diag *diag = pk_node_error(reader->diags, sorted[i], "'%s' is listed twice", pk_shorten(sorted[i]->text).text);
    pk_diag_also(reader->diags, diag, sorted[i - 1]->place, "first listed here");
    is_good = 0;
  }
  return is_good;
}

int pk_read_names(pk_reader *reader, const pk_node *node, pk_names *out) {
  if (!is_list(reader, node, "names")) return 0;
  const char **items = PK_ARENA_NEW(reader->arena, const char *, node->n);
  if (!items) return reader->no_memory = 1, 0;
  int is_good = 1;
  for (uint32_t i = 0; i < node->n; i++) is_good &= pk_read_name(reader, node->children[i], &items[i]);
  if (!is_good || !check_names_once(reader, node)) return 0;
  *out = (pk_names){items, node->children, node->n};
  return 1;
}

static int refuse_number(pk_reader *reader, pk_span span, const char *what, const char *example) {
  pk_diag *diag = pk_span_error(reader, span, "expected %s, but '%s' stands here", what, pk_span_text(span).text);
  pk_diag_help(reader->diags, diag, "write for example '%s'", example);
  return 0;
}

// A span that is a number and nothing else.
static int span_number(pk_span span, double *out) {
  double number;
  if (!pk_number_parse(&span.at, span.end, &number) || span.at != span.end || !isfinite(number)) return 0;
  *out = number;
  return 1;
}

int pk_read_number(pk_reader *reader, const pk_node *node, double *out) {
  pk_span span;
  if (!pk_span_of(reader, node, "a number", "2.5", &span)) return 0;
  return span_number(span, out) ? 1 : refuse_number(reader, span, "a number without unit", "2.5");
}

int pk_read_count(pk_reader *reader, const pk_node *node, uint32_t *out) {
  pk_span span;
  double number;
  if (!pk_span_of(reader, node, "a whole number", "4", &span)) return 0;
  if (!span_number(span, &number) || number < 0 || floor(number) < number)
    return refuse_number(reader, span, "a whole number", "4");
  if (number > COUNT_MAX) {
    pk_span_error(reader, span, "'%s' is too large", pk_span_text(span).text);
    return 0;
  }
  *out = (uint32_t)number;
  return 1;
}

int pk_text_is_yes(const char *text) {
  pk_span span = pk_span_part((pk_span){NULL, text, text}, text, text + strlen(text));
  if (pk_span_is(span, "yes") || pk_span_is(span, "true")) return 1;
  return pk_span_is(span, "no") || pk_span_is(span, "false") ? 0 : -1;
}

int pk_read_bool(pk_reader *reader, const pk_node *node, int *out) {
  pk_span span;
  if (!pk_span_of(reader, node, "yes or no", NULL, &span)) return 0;
  int is_yes = pk_text_is_yes(node->text);
  if (is_yes < 0) {
    pk_span_error(reader, span, "expected yes or no, but '%s' stands here", pk_span_text(span).text);
    return 0;
  }
  *out = is_yes;
  return 1;
}

static void list_words(const pk_word *words, char out[240]) {
  size_t used = 0;
  out[0] = 0;
  for (; words->word; words++) {
    if (used + strlen(words->word) + 8 > 240) {
      memcpy(out + used, ", ...", 6);
      return;
    }
    used += (size_t)snprintf(out + used, 240 - used, "%s%s", used ? ", " : "", words->word);
  }
}

int pk_read_word(pk_reader *reader, const pk_node *node, const pk_word *words, int *out) {
  pk_span span;
  char all[240];
  list_words(words, all);
  if (!pk_span_of(reader, node, "a word", words->word, &span)) return 0;
  pk_short written = pk_span_text(span);
  pk_guess guess = pk_guess_start(written.text);
  for (const pk_word *word = words; word->word; word++) {
    if (pk_span_is(span, word->word)) return *out = word->value, 1;
    pk_guess_try(&guess, word->word);
  }
  const char *key = node->key ? node->key : node->parent && node->parent->key ? node->parent->key : "a word";
  pk_diag *diag =
      pk_span_error(reader, span, "'%s' is not one of the words of '%s'", written.text, pk_shorten(key).text);
  if (guess.best)
    pk_diag_help(reader->diags, diag, "did you mean '%s'?", guess.best);
  else
    pk_diag_help(reader->diags, diag, "the words are %s", all);
  return 0;
}

int pk_read_word_set(pk_reader *reader, const pk_node *node, const pk_word *words, uint64_t *out) {
  if (!is_list(reader, node, "words")) return 0;
  uint64_t set = 0;
  int is_good = 1;
  for (uint32_t i = 0; i < node->n; i++) {
    int value = 0;
    if (pk_read_word(reader, node->children[i], words, &value))
      set |= (uint64_t)1 << (value & 63);
    else
      is_good = 0;
  }
  if (is_good) *out = set;
  return is_good;
}

int pk_read_probability(pk_reader *reader, const pk_node *node, double *out) {
  pk_span span;
  double p;
  if (!pk_span_of(reader, node, "a probability", "0.7", &span)) return 0;
  int is_percent = span.end[-1] == '%';
  pk_span digits = is_percent ? pk_span_part(span, span.at, span.end - 1) : span;
  if (!span_number(digits, &p)) return refuse_number(reader, span, "a probability", "0.7' or '70 %");
  if (is_percent) p /= 100;
  if (p >= 0 && p <= 1) {
    *out = p;
    return 1;
  }
  pk_diag *diag = pk_span_error(reader, span, "the probability '%s' is not between 0 and 1", pk_span_text(span).text);
  if (p > 1 && p <= 100 && !is_percent) pk_diag_help(reader->diags, diag, "write '%s %%'", pk_span_text(digits).text);
  return 0;
}

int pk_read_quantity(pk_reader *reader, const pk_node *node, pk_dimension dimension, double *out) {
  const pk_dimension_info *info = pk_dimension_of(dimension);
  char what[48];
  snprintf(what, sizeof what, "%s %s", pk_article(info->name), info->name);
  pk_span span;
  pk_quantity quantity;
  if (!pk_span_of(reader, node, what, info->example, &span)) return 0;
  if (dimension == PK_DIM_SPEED && strncmp(span.at, "Mach", 4) == 0) {
    pk_diag *diag =
        pk_span_error(reader, span, "'%s' depends on height; a plain speed is due", pk_span_text(span).text);
    pk_diag_help(reader->diags, diag, "write for example '450 kt'");
    return 0;
  }
  if (!pk_span_quantity(reader, span, dimension, NULL, &quantity)) return 0;
  *out = quantity.si;
  return 1;
}

int pk_read_airspeed(pk_reader *reader, const pk_node *node, pk_airspeed *out) {
  pk_span span;
  pk_quantity quantity;
  if (!pk_span_of(reader, node, "a speed", "450 kt", &span)) return 0;
  if (span.end - span.at > 4 && memcmp(span.at, "Mach", 4) == 0) {
    double mach;
    if (!span_number(pk_span_part(span, span.at + 4, span.end), &mach) || mach <= 0 || mach > 10)
      return refuse_number(reader, span, "a Mach number", "Mach 0.8");
    *out = (pk_airspeed){.mach = mach};
    return 1;
  }
  if (!pk_span_quantity(reader, span, PK_DIM_SPEED, NULL, &quantity)) return 0;
  if (quantity.si < 0) {
    pk_span_error(reader, span, "'%s': the speed of an aircraft cannot be negative", pk_span_text(span).text);
    return 0;
  }
  *out = (pk_airspeed){.speed_mps = quantity.si};
  return 1;
}

int pk_read_group(pk_reader *reader, const pk_node *node, pk_group *out) {
  pk_span span;
  if (!pk_span_of(reader, node, "a number and a name", "4 × fighter_light", &span)) return 0;
  double count = 1;
  const char *at = span.at;
  if (*at >= '0' && *at <= '9') {
    pk_number_parse(&at, span.end, &count);
    pk_span rest = pk_span_part(span, at, span.end);
    size_t sign = rest.end - rest.at > 2 && memcmp(rest.at, "×", 2) == 0                           ? 2
                  : rest.end - rest.at > 1 && *rest.at == 'x' && (rest.at[1] == ' ' || *at == 'x') ? 1
                                                                                                   : 0;
    span = pk_span_part(span, rest.at + sign, rest.end);
    if (!sign || span.at == span.end || count < 1 || count > 10000 || floor(count) < count) {
      pk_span all = {node, node->text, node->text + strlen(node->text)};
      return refuse_number(reader, pk_span_part(all, all.at, all.end), "a number and a name", "4 × fighter_light");
    }
  }
  if (!check_name(reader, span)) return 0;
  const char *name = pk_span_copy(reader, span);
  if (!name) return 0;
  *out = (pk_group){(uint32_t)count, name};
  return 1;
}
