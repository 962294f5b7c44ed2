// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/show.h"
#include "scenario/text.h"
#include <string.h>

enum { GUTTER = 8, MESSAGE_MAX = 400, REPLACEMENT = 0xFFFD, TAB_STOP = 8 };

typedef struct palette {
  const char *bold, *error, *warning, *note, *dim, *off;
} palette;

static const palette COLOURS = {"\x1b[1m", "\x1b[1;31m", "\x1b[1;35m", "\x1b[1;36m", "\x1b[34m", "\x1b[0m"};
static const palette NO_COLOURS = {"", "", "", "", "", ""};

typedef struct shower {
  const palette *colour;
  pk_documents sources;
  pk_buf *out;
} shower;

static void add_code_point(pk_buf *out, uint32_t code_point) {
  char bytes[4];
  pk_buf_add(out, bytes, pk_utf8_write(pk_utf8_is_unsafe(code_point) ? REPLACEMENT : code_point, bytes));
}

// Text of at most MESSAGE_MAX code points, without controls or broken UTF-8.
static void add_safe(pk_buf *out, const char *text) {
  const char *end = text + strlen(text);
  for (uint32_t n = 0; text < end; n++) {
    if (n == MESSAGE_MAX) {
      pk_buf_text(out, "...");
      return;
    }
    add_code_point(out, pk_utf8_next(&text, end));
  }
}

static uint32_t columns_of(uint32_t code_point) {
  return pk_utf8_is_unsafe(code_point) ? 1 : pk_utf8_columns(code_point);
}

// One line of source, with the columns on the screen of what is marked in it.
typedef struct view {
  const char *line, *end;
  uint32_t mark, mark_end; // code points, from 0
  int is_cut;              // longer than the screen: only a window of it is shown, tabs as one blank
} view;

static uint32_t advance(const view *v, uint32_t column, uint32_t code_point) {
  if (code_point == '\t' && !v->is_cut) return (column / TAB_STOP + 1) * TAB_STOP;
  return column + columns_of(code_point);
}

static view view_of(const pk_document *source, pk_place place) {
  uint32_t size;
  view v = {.line = pk_document_line(source, place.line, &size)};
  v.end = v.line + size;
  v.mark = place.column ? place.column - 1 : 0;
  v.mark_end = place.end_column > place.column ? place.end_column - 1 : v.mark + 1;
  uint32_t column = 0;
  for (const char *at = v.line; at < v.end && column <= PK_SHOW_COLUMNS;)
    column = advance(&v, column, pk_utf8_next(&at, v.end));
  v.is_cut = column > PK_SHOW_COLUMNS - GUTTER;
  return v;
}

// Code point at which the window of a cut line begins, so that the mark stands in its middle or left of it.
static uint32_t window_start(const view *v) {
  uint32_t half = (PK_SHOW_COLUMNS - GUTTER) / 2;
  return v->is_cut && v->mark > half ? v->mark - half : 0;
}

// Walks the shown part of a line; draws its text, or the caret line below it.
static void draw(pk_buf *out, const view *v, int is_caret_line) {
  uint32_t start = window_start(v), column = start ? 1 : 0, i = 0, last = PK_SHOW_COLUMNS - GUTTER - 1;
  if (start) pk_buf_text(out, is_caret_line ? " " : "…");
  const char *at = v->line;
  for (; at < v->end; i++) {
    const char *here = at;
    uint32_t code_point = pk_utf8_next(&at, v->end), next = advance(v, column, code_point);
    if (i < start) continue;
    if (v->is_cut && next > last) {
      at = here;
      break;
    }
    if (is_caret_line && i >= v->mark_end) return;
    if (!is_caret_line && (code_point != '\t' || v->is_cut))
      add_code_point(out, code_point == '\t' ? ' ' : code_point);
    else if (!is_caret_line || (code_point == '\t' && i < v->mark && !v->is_cut))
      pk_buf_text(out, "\t");
    else
      for (uint32_t c = column; c < next; c++)
        pk_buf_text(out, i < v->mark ? " " : i == v->mark && c == column ? "^" : "~");
    column = next;
  }
  if (!is_caret_line && at < v->end) pk_buf_text(out, "…");
  if (is_caret_line && i <= v->mark) pk_buf_text(out, "^"); // behind the end of the line
}

static const pk_document *find_source(pk_documents sources, const char *name) {
  for (uint32_t i = 0; name && i < sources.n; i++)
    if (strcmp(sources.items[i]->name, name) == 0) return sources.items[i];
  return NULL;
}

static void show_line(shower *s, pk_place place, const char *caret_colour) {
  const pk_document *source = find_source(s->sources, place.file);
  if (!source || place.line < 1 || place.line > source->n_lines) return;
  view v = view_of(source, place);
  const char *dim = s->colour->dim, *off = s->colour->off;
  pk_buf_printf(s->out, "%s%5u |%s ", dim, (unsigned)place.line, off);
  draw(s->out, &v, 0);
  pk_buf_printf(s->out, "\n%s      |%s %s", dim, off, caret_colour);
  draw(s->out, &v, 1);
  pk_buf_printf(s->out, "%s\n", off);
}

static void show_place(shower *s, pk_place place) {
  if (!place.file) return;
  pk_buf_text(s->out, s->colour->bold);
  add_safe(s->out, place.file);
  if (place.line) pk_buf_printf(s->out, ":%u:%u", (unsigned)place.line, (unsigned)place.column);
  pk_buf_printf(s->out, ":%s ", s->colour->off);
}

static const char *severity_word(pk_severity severity) {
  return severity == PK_ERROR ? "error" : severity == PK_WARNING ? "warning" : "note";
}

static const char *severity_colour(const palette *colour, pk_severity severity) {
  return severity == PK_ERROR ? colour->error : severity == PK_WARNING ? colour->warning : colour->note;
}

static void show_head(shower *s, pk_severity severity, pk_place place, const char *message, const char *rule) {
  const char *colour = severity_colour(s->colour, severity);
  show_place(s, place);
  pk_buf_printf(s->out, "%s%s:%s ", colour, severity_word(severity), s->colour->off);
  add_safe(s->out, message);
  if (rule) pk_buf_printf(s->out, " %s[%s]%s", s->colour->dim, rule, s->colour->off);
  pk_buf_text(s->out, "\n");
  show_line(s, place, colour);
}

static void show_diag(shower *s, const pk_diag *diag) {
  show_head(s, diag->severity, diag->place, diag->message, diag->rule);
  if (diag->help) {
    pk_buf_printf(s->out, "%s      =%s help: ", s->colour->dim, s->colour->off);
    add_safe(s->out, diag->help);
    pk_buf_text(s->out, "\n");
  }
  if (diag->also_message) show_head(s, PK_NOTE, diag->also, diag->also_message, NULL);
}

void pk_diags_show(const pk_diags *diags, pk_documents sources, int in_colour, uint32_t max, pk_buf *out) {
  shower s = {in_colour ? &COLOURS : &NO_COLOURS, sources, out};
  uint32_t n = diags->n < max ? diags->n : max;
  for (uint32_t i = 0; i < n; i++) show_diag(&s, &diags->items[i]);
  uint32_t more = diags->n - n + diags->dropped;
  if (more) pk_buf_printf(out, "... and %u more\n", (unsigned)more);
}

// Text as JSON may hold it; the writer needs UTF-8.
static void json_safe(pk_json *json, const char *key, const char *text, pk_allocator allocator) {
  pk_buf safe;
  pk_buf_init(&safe, allocator);
  if (text) add_safe(&safe, text);
  pk_json_key_text(json, key, text ? safe.bytes ? safe.bytes : "" : NULL);
  pk_buf_clear(&safe);
}

static void json_place(pk_json *json, pk_place place, pk_allocator allocator) {
  json_safe(json, "file", place.file, allocator);
  pk_json_key_integer(json, "line", place.line);
  pk_json_key_integer(json, "column", place.column);
  pk_json_key_integer(json, "end_column", place.end_column);
}

static void json_diag(pk_json *json, const pk_diag *diag, pk_allocator allocator) {
  pk_json_object(json);
  pk_json_key_text(json, "severity", severity_word(diag->severity));
  json_place(json, diag->place, allocator);
  json_safe(json, "path", diag->path, allocator);
  json_safe(json, "message", diag->message, allocator);
  json_safe(json, "help", diag->help, allocator);
  pk_json_key_text(json, "rule", diag->rule);
  if (diag->also_message) {
    pk_json_key(json, "note");
    pk_json_object(json);
    json_place(json, diag->also, allocator);
    json_safe(json, "message", diag->also_message, allocator);
    pk_json_object_end(json);
  }
  pk_json_object_end(json);
}

void pk_diags_json_array(const pk_diags *diags, pk_json *json) {
  pk_json_array(json);
  for (uint32_t i = 0; i < diags->n; i++) json_diag(json, &diags->items[i], json->out->allocator);
  pk_json_array_end(json);
}

void pk_diags_json(const pk_diags *diags, pk_buf *out) {
  pk_json json;
  pk_json_init(&json, out);
  pk_json_object(&json);
  pk_json_key_text(&json, "schema", "picket.diagnostics/1");
  pk_json_key_integer(&json, "errors", diags->errors);
  pk_json_key_integer(&json, "not_kept", diags->dropped);
  pk_json_key(&json, "diagnostics");
  pk_diags_json_array(diags, &json);
  pk_json_object_end(&json);
}
