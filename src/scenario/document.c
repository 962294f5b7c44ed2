// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/document.h"
#include "scenario/text.h"
#include <string.h>
#include <yaml.h>

// Bytes of the line break at a position, 0 if there is none: the five that YAML 1.1 knows, as libyaml counts them.
static uint32_t break_size(const char *at, const char *end) {
  if (*at == '\n') return 1;
  if (*at == '\r') return end - at > 1 && at[1] == '\n' ? 2 : 1;
  if (end - at > 1 && memcmp(at, "\xC2\x85", 2) == 0) return 2;
  if (end - at > 2 && (memcmp(at, "\xE2\x80\xA8", 3) == 0 || memcmp(at, "\xE2\x80\xA9", 3) == 0)) return 3;
  return 0;
}

static uint32_t find_lines(const char *text, uint32_t size, uint32_t *line_at) {
  uint32_t n = 1;
  for (uint32_t i = 0; i < size;) {
    uint32_t step = break_size(text + i, text + size);
    i += step ? step : 1;
    if (!step) continue;
    if (line_at) line_at[n] = i;
    n++;
  }
  return n;
}

int pk_document_init(pk_document *source, const char *text, size_t size, pk_arena *arena) {
  if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
    text += 3;
    size -= 3;
  }
  char *copy = pk_arena_alloc(arena, size + 1);
  if (!copy) return 0;
  if (size) memcpy(copy, text, size);
  source->text = copy;
  source->size = (uint32_t)size;
  source->n_lines = find_lines(copy, source->size, NULL);
  uint32_t *line_at = PK_ARENA_NEW(arena, uint32_t, source->n_lines);
  if (!line_at) return 0;
  find_lines(copy, source->size, line_at);
  source->line_at = line_at;
  return 1;
}

const char *pk_document_line(const pk_document *source, uint32_t line, uint32_t *size) {
  *size = 0;
  if (line < 1 || line > source->n_lines) return "";
  const char *start = source->text + source->line_at[line - 1];
  const char *end = source->text + (line < source->n_lines ? source->line_at[line] : source->size);
  for (const char *at = start; at < end && !break_size(at, end); at++) ++*size;
  return start;
}

pk_place pk_document_place(const pk_document *source, size_t offset) {
  if (offset > source->size) offset = source->size;
  uint32_t line = 1;
  while (line < source->n_lines && source->line_at[line] <= offset) line++;
  const char *start = source->text + source->line_at[line - 1];
  uint32_t column = pk_utf8_count(start, (size_t)(source->text + offset - start)) + 1;
  return (pk_place){source->name, line, column, column + 1};
}

typedef struct phrase {
  const char *yaml, *message, *help;
} phrase;

static const phrase PROBLEMS[] = {
    {"did not find expected ',' or '}'", "expected ',' or '}' here",
     "separate entries by ', ' and close the map with '}'"},
    {"did not find expected ',' or ']'", "expected ',' or ']' here",
     "separate items by ', ' and close the list with ']'"},
    {"mapping values are not allowed in this context", "a ':' cannot start a value here",
     "put text that contains ': ' in quotes, or check how far this line is indented"},
    {"could not find expected ':'", "expected ':' after the key", "write 'key: value', with a space after the ':'"},
    {"did not find expected key", "expected a key here", "check how far this line is indented"},
    {"did not find expected '-' indicator", "expected '- ' here", "check how far this line is indented"},
    {"block sequence entries are not allowed in this context", "'- ' cannot start an item here",
     "start the list on a line of its own, or write '[a, b]'"},
    {"block mapping values are not allowed in this context", "a ':' cannot start a value here",
     "check how far this line is indented"},
    {"did not find expected <document start>", "text stands after the end of the document", NULL},
    {"found unknown escape character", "an unknown escape stands in the quoted text",
     "write '\\\\' for a backslash, or use single quotes"},
    {"found undefined tag handle", "a text that starts with '!' must be quoted", "put the text in quotes"},
};

static const phrase CONTEXTS[] = {
    {"while parsing a flow mapping", "the '{' that is open begins here", NULL},
    {"while parsing a flow sequence", "the '[' that is open begins here", NULL},
    {"while parsing a block mapping", "the map that is open begins here", NULL},
    {"while parsing a block collection", "the list that is open begins here", NULL},
    {"while scanning a simple key", "the key begins here", NULL},
    {"while scanning a quoted scalar", "the quote that is open begins here", NULL},
};

static const phrase *find(const phrase *phrases, size_t n, const char *yaml) {
  for (size_t i = 0; i < n; i++)
    if (yaml && strcmp(phrases[i].yaml, yaml) == 0) return &phrases[i];
  return NULL;
}

static pk_place place_of_mark(const pk_document *source, yaml_mark_t mark) {
  return (pk_place){source->name, (uint32_t)mark.line + 1, (uint32_t)mark.column + 1, (uint32_t)mark.column + 2};
}

static char byte_at(const pk_document *source, pk_place place) {
  uint32_t size;
  const char *line = pk_document_line(source, place.line, &size), *end = line + size;
  for (uint32_t column = 1; column < place.column && line < end; column++) pk_utf8_next(&line, end);
  return line < end ? *line : 0;
}

// libyaml names the byte that does not go on with a sign; who looks for it needs the one that began it.
static size_t first_wrong_byte(const pk_document *source, const yaml_parser_t *parser) {
  size_t offset = parser->problem_offset < source->size ? parser->problem_offset : source->size;
  size_t start = offset;
  while (start > 0 && offset - start < 3 && (source->text[start - 1] & 0xC0) == 0x80) start--;
  int begins = start > 0 && ((unsigned char)source->text[start - 1] & 0xC0) == 0xC0;
  return strcmp(parser->problem, "invalid trailing UTF-8 octet") == 0 && begins ? start - 1 : offset;
}

static void reader_error(const pk_document *source, const yaml_parser_t *parser, pk_diags *diags) {
  size_t offset = first_wrong_byte(source, parser);
  pk_place place = pk_document_place(source, offset);
  unsigned byte = offset < source->size ? (unsigned char)source->text[offset] : 0;
  int is_control = strcmp(parser->problem, "control characters are not allowed") == 0;
  pk_diag *diag = pk_diags_add(
      diags, PK_ERROR, place,
      is_control ? "a control character (byte 0x%02X) stands here" : "this is not UTF-8 text (byte 0x%02X)", byte);
  pk_diag_help(diags, diag, is_control ? "remove it" : "save the file as UTF-8");
}

// A sign that cannot start a value: mostly a tab, or '%', '@' and '`', which YAML keeps for itself.
static void token_error(const pk_document *source, pk_place place, pk_diags *diags) {
  char sign = byte_at(source, place);
  if (sign == '\t') {
    pk_diag *diag = pk_diags_add(diags, PK_ERROR, place, "a tab cannot stand here");
    pk_diag_help(diags, diag, "indent with spaces");
    return;
  }
  pk_diag *diag =
      pk_diags_add(diags, PK_ERROR, place, "'%c' cannot start a value", sign > 0x20 && sign < 0x7F ? sign : '?');
  pk_diag_help(diags, diag, "put the text in quotes");
}

void pk_document_syntax_error(const pk_document *source, const struct yaml_parser_s *parser, pk_diags *diags) {
  if (parser->error == YAML_READER_ERROR) {
    reader_error(source, parser, diags);
    return;
  }
  pk_place place = place_of_mark(source, parser->problem_mark);
  const char *problem = parser->problem ? parser->problem : "this is not YAML";
  if (strcmp(problem, "found character that cannot start any token") == 0 || byte_at(source, place) == '\t') {
    token_error(source, place, diags);
    return;
  }
  if (parser->context && strcmp(parser->context, "while scanning a quoted scalar") == 0 &&
      (strcmp(problem, "found unexpected end of stream") == 0 ||
       strcmp(problem, "found unexpected document indicator") == 0)) {
    pk_diag *diag =
        pk_diags_add(diags, PK_ERROR, place_of_mark(source, parser->context_mark), "this quote is not closed");
    pk_diag_also(diags, diag, place, "the text ends here");
    return;
  }
  const phrase *known = find(PROBLEMS, sizeof PROBLEMS / sizeof *PROBLEMS, problem);
  pk_diag *diag = pk_diags_add(diags, PK_ERROR, place, "%s", known ? known->message : problem);
  if (known && known->help) pk_diag_help(diags, diag, "%s", known->help);
  const phrase *context = find(CONTEXTS, sizeof CONTEXTS / sizeof *CONTEXTS, parser->context);
  if (context) pk_diag_also(diags, diag, place_of_mark(source, parser->context_mark), "%s", context->message);
}
