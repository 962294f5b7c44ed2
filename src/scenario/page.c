// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/page.h"
#include "scenario/text.h"
#include <string.h>

enum { KINDS_MAX = 100, LISTS_MAX = 20, WORDS_IN_A_CELL = 12 };

typedef struct page {
  pk_buf *out;
  const pk_object_kind *kinds[KINDS_MAX]; // found so far; those before `done` are written
  uint32_t n, done;
  const pk_field *lists[LISTS_MAX]; // first fields with words too many for a cell
  uint32_t n_lists;
} page;

static void remember(page *p, const pk_object_kind *kind) {
  for (uint32_t i = 0; i < p->n; i++)
    if (p->kinds[i] == kind) return;
  if (p->n < KINDS_MAX) p->kinds[p->n++] = kind;
}

// What a field holds, where its example does not show it.
static const char *shape_of(const pk_field *field) {
  switch (field->kind) {
  case PK_FIELD_LIST:
    return "a list, each ";
  case PK_FIELD_MAP:
    return "by name, each ";
  case PK_FIELD_NODE:
    return field->shape == PK_SHAPE_MAP || field->shape == PK_SHAPE_MAP_OR_NONE ? "by name, each "
           : field->shape == PK_SHAPE_TEXT_OR_OBJECT                            ? "a name, or "
                                                                                : "";
  default:
    return "";
  }
}

// Text in a cell of a table, where a bar would end it.
static void add_cell(page *p, const char *text) {
  for (; *text; text++) pk_buf_printf(p->out, *text == '|' ? "\\|" : "%c", *text);
}

static void add_link(page *p, const pk_object_kind *kind) {
  const char *article = pk_article(kind->name);
  pk_buf_printf(p->out, "[%s %s](#%s-", article, kind->name, article);
  for (const char *c = kind->name; *c; c++) pk_buf_printf(p->out, "%c", *c == ' ' ? '-' : *c);
  pk_buf_text(p->out, ")");
}

// Words that are too many for a cell stand once, at the end.
static int is_long(page *p, const pk_field *field) {
  uint32_t n = 0, i = 0;
  while (field->words[n].word) n++;
  if (n <= WORDS_IN_A_CELL) return 0;
  while (i < p->n_lists && p->lists[i]->words != field->words) i++;
  if (i == LISTS_MAX) return 0;
  if (i == p->n_lists) p->lists[p->n_lists++] = field;
  pk_buf_printf(p->out, ", [words of %s](#words-of-%s)", p->lists[i]->key, p->lists[i]->key);
  return 1;
}

static void add_words(page *p, const pk_field *field) {
  const pk_word *words = field->words;
  if (is_long(p, field)) return;
  pk_buf_text(p->out, ": ");
  for (const pk_word *word = words; word->word; word++) {
    pk_buf_printf(p->out, "%s`%s`", word == words ? "" : ", ", word->word);
    if (word->doc && strcmp(word->doc, word->word) != 0) pk_buf_printf(p->out, " (%s)", word->doc);
  }
}

static void add_field(page *p, const pk_field *field) {
  pk_buf_printf(p->out, "| %s%s%s | ", field->is_required ? "**" : "", field->key, field->is_required ? "**" : "");
  if (field->example) {
    pk_buf_text(p->out, "`");
    add_cell(p, field->example);
    pk_buf_text(p->out, "`");
  } else if (field->object) {
    pk_buf_text(p->out, shape_of(field));
    add_link(p, field->object);
  }
  pk_buf_text(p->out, " | ");
  if (field->doc) add_cell(p, field->doc);
  if (field->words) add_words(p, field);
  if (field->example && field->object) {
    pk_buf_printf(p->out, ": %s", shape_of(field));
    add_link(p, field->object);
  }
  pk_buf_text(p->out, " |\n");
  if (field->object) remember(p, field->object);
}

static void add_fields(page *p, const pk_field *fields, uint32_t n) {
  pk_buf_text(p->out, "| key | example | what it says |\n|---|---|---|\n");
  for (uint32_t i = 0; i < n; i++) add_field(p, &fields[i]);
  pk_buf_text(p->out, "\n");
}

static void add_kind(page *p, const pk_object_kind *kind) {
  pk_buf_printf(p->out, "### %c%s %s\n\n%s\n\n", pk_article(kind->name)[0] - 32, pk_article(kind->name) + 1, kind->name,
                kind->doc);
  add_fields(p, kind->fields, kind->n_fields);
}

static void add_lists(page *p) {
  for (uint32_t i = 0; i < p->n_lists; i++) {
    pk_buf_printf(p->out, "### Words of %s\n\n| word | what it means |\n|---|---|\n", p->lists[i]->key);
    for (const pk_word *word = p->lists[i]->words; word->word; word++)
      pk_buf_printf(p->out, "| `%s` | %s |\n", word->word, word->doc ? word->doc : "");
    pk_buf_text(p->out, "\n");
  }
}

static void add_units(page *p) {
  uint32_t n;
  const pk_unit *units = pk_units(&n);
  pk_buf_text(p->out, "### Units\n\n| quantity | example | units |\n|---|---|---|\n");
  for (int dimension = 0; dimension < PK_N_DIMENSIONS; dimension++) {
    const pk_dimension_info *info = pk_dimension_of((pk_dimension)dimension);
    pk_buf_printf(p->out, "| %s | `%s` |", info->name, info->example);
    for (uint32_t i = 0; i < n; i++)
      if (units[i].dimension == (pk_dimension)dimension && !units[i].is_other_spelling)
        pk_buf_printf(p->out, " `%s`", units[i].symbol);
    pk_buf_text(p->out, " |\n");
  }
}

void pk_page_write(const pk_object_kind *const *roots, uint32_t n_roots, pk_buf *out) {
  page p = {.out = out};
  uint32_t n;
  const pk_field *common = pk_object_common_fields(&n);
  for (uint32_t i = 0; i < n_roots; i++) remember(&p, roots[i]);
  pk_buf_text(out, "Keys in bold must be given.\n\n");
  for (; p.done < p.n; p.done++) add_kind(&p, p.kinds[p.done]);
  add_lists(&p);
  pk_buf_text(out, "### Anything\n\nEvery thing may also say:\n\n");
  add_fields(&p, common, n);
  add_units(&p);
}
