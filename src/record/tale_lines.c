// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// From rows to lines: each sentence gets the numbers it lacks, and what repeats becomes one line.
#include "record/sentence.h"
#include "record/tale_parts.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LINES_MAX = 60, PARTS_MAX = 4, WEIGHTS = 4 };
static const pk_time repeat_gap = 20 * PK_MINUTE; // longer silence begins a new line

// What is added to a sentence: words round a number, for each number that is there.
typedef struct part {
  const char *before;
  int number;
  const char *after;
} part;

static const struct {
  pk_happening_kind kind;
  part parts[PARTS_MAX];
} details[] = {
    {PK_HAP_FIRST_DETECTED, {{": SNR ", 1, ""}, {" (Pd ", 3, ")"}, {"; it flew at ", 2, ""}}},
    {PK_HAP_DETECTED_AGAIN, {{": SNR ", 1, ""}, {" (Pd ", 3, ")"}, {"; it flew at ", 2, ""}}},
    {PK_HAP_NOT_DETECTED, {{"; SNR ", 0, ""}, {", needed ", 1, ""}, {" (Pd ", 3, ")"}, {", at ", 2, ""}}},
    {PK_HAP_MASKED, {{"; it flew at ", 0, ""}, {", lowest height seen there ", 1, ""}, {", at ", 2, ""}}},
    {PK_HAP_TRACK_CONFIRMED, {{" from ", 0, " plots"}, {", within ", 1, ""}}},
    {PK_HAP_TRACK_COASTING, {{" (", 0, " since its last plot"}, {", within ", 1, ")"}}},
    {PK_HAP_TRACK_DROPPED, {{" (", 0, " since its last plot"}, {", within ", 1, ")"}}},
    {PK_HAP_HEARD, {{", ", 0, " old"}}},
    {PK_HAP_ENTERED_NATION, {{" at ", 0, ""}, {", ", 1, ""}}},
    {PK_HAP_LEFT_NATION, {{" at ", 0, ""}, {", ", 1, ""}, {", after ", 2, " inside"}}},
    {PK_HAP_ANSWERED, {{" (after ", 0, ")"}}},
    {PK_HAP_NOT_ANSWERED, {{" (after ", 0, ")"}}},
    {PK_HAP_REPLIED, {{" (after ", 0, ")"}}},
    {PK_HAP_NOT_REPLIED, {{" (after ", 0, ")"}}},
    {PK_HAP_ALERTED, {{" (after ", 0, ")"}}},
    {PK_HAP_SAW, {{", visibility ", 1, ""}, {", chance ", 2, ""}}},
    {PK_HAP_NOT_SEEN, {{", at ", 0, ""}, {", visibility ", 1, ""}, {", chance ", 2, ""}}},
    {PK_HAP_IDENTIFIED, {{", at ", 0, ""}}},
    {PK_HAP_STEERED, {{": ", 0, " to go"}, {", ", 1, ""}}},
    {PK_HAP_LANDED, {{" with ", 0, " of fuel left"}, {", ", 1, " after it ran out"}}},
    {PK_HAP_LEFT_PLAY, {{", ", 0, " after its fuel ran out"}}},
    {PK_HAP_NOT_REACHED, {{"; closest ", 0, ""}}},
    {PK_HAP_ASSIGNED, {{" (after ", 0, ")"}}},
    {PK_HAP_CUE_SEARCHED, {{"; SNR ", 0, ""}, {", needed ", 1, ""}, {" (Pd ", 3, ")"}, {", at ", 2, ""}}},
    {PK_HAP_ACQUIRED, {{": SNR ", 0, ""}, {", needed ", 1, ""}, {" (Pd ", 3, ")"}}},
    {PK_HAP_NOT_ACQUIRED, {{"; SNR ", 0, ""}, {", needed ", 1, ""}, {", at ", 2, ""}, {", after ", 3, " of search"}}},
    {PK_HAP_SHOT, {{"; chance ", 2, ""}, {"; missiles left: ", 3, ""}}},
    {PK_HAP_EFFECTIVE, {{" (chance ", 0, ""}, {", at ", 1, ")"}}},
    {PK_HAP_NOT_EFFECTIVE, {{" (chance ", 0, ""}, {", at ", 1, ")"}}},
    {PK_HAP_MISSED_CHANCE, {{"; shots: ", 1, ""}}},
};

static void add_details(const pk_happening *h, pk_buf *text) {
  for (size_t d = 0; d < sizeof details / sizeof *details; d++) {
    if (details[d].kind != h->kind) continue;
    for (int i = 0; i < PARTS_MAX && details[d].parts[i].before; i++) {
      const part *p = &details[d].parts[i];
      if (isnan(h->n[p->number])) continue;
      pk_buf_text(text, p->before);
      pk_number_text(pk_happening_info_of(h->kind)->labels[p->number], h->n[p->number], text);
      pk_buf_text(text, p->after);
    }
  }
}

// A sentence without the name that the tale is about.
static void add_sentence(const pk_tale *tale, const pk_tale_row *row, pk_buf *text) {
  const char *sentence = row->sentence, *name = pk_tale_name(tale, tale->def.subject);
  size_t length = strlen(name), n = strlen(sentence);
  pk_tale_kind kind = tale->def.kind;
  uint32_t speaker = kind == PK_TALE_CENTRE ? row->h.centre : row->h.subject;
  int may = kind == PK_TALE_MOVER || kind == PK_TALE_RADAR || kind == PK_TALE_CENTRE || kind == PK_TALE_AUTHORITY ||
            kind == PK_TALE_BATTERY;
  int own = may && (speaker == tale->def.subject || kind == PK_TALE_AUTHORITY);
  if (own && n > length && strncmp(sentence, name, length) == 0 && sentence[length] == ' ') {
    sentence += length + 1;
    n -= length + 1;
  }
  pk_buf_add(text, sentence, n);
}

static const char *text_of(pk_tale *tale, const pk_tale_row *row) {
  pk_buf text;
  pk_buf_init(&text, tale->arena.allocator);
  add_sentence(tale, row, &text);
  add_details(&row->h, &text);
  return pk_tale_keep(tale, &text);
}

// Whether two texts are the same but for their digits.
static int same_but_for_numbers(const char *a, const char *b) {
  for (;;) {
    while (*a >= '0' && *a <= '9') a++;
    while (*b >= '0' && *b <= '9') b++;
    if (*a != *b) return 0;
    if (!*a) return 1;
    a++, b++;
  }
}

// Decisions stand each for themselves; a deed of truth too.
static int may_repeat(const pk_tale_row *row) {
  switch (row->h.kind) {
  case PK_HAP_ASKED:
  case PK_HAP_DECIDED:
  case PK_HAP_DECLARED:
  case PK_HAP_ORDERED:
  case PK_HAP_ASSIGNED:
  case PK_HAP_ACQUIRED:
  case PK_HAP_CHANNEL:
  case PK_HAP_SHOT:
  case PK_HAP_EFFECTIVE:
  case PK_HAP_NOT_EFFECTIVE:
    return 0;
  default:
    return strcmp(row->lane, "truth") != 0 || row->h.kind >= PK_HAP_COUNT;
  }
}

// Whether a row only says again what a line says: the same identity, the same reason, the same kind of step. In the
// story of one flight the numbers that its tracks bear one after the other make no difference.
static int repeats(const pk_tale *tale, const pk_tale_row *first, const pk_tale_row *row) {
  const pk_happening *a = &first->h, *b = &row->h;
  int one_flight = tale->def.kind == PK_TALE_MOVER || (tale->def.kind == PK_TALE_CENTRE && tale->def.about);
  if (strcmp(first->kind, row->kind) != 0 || a->subject != b->subject || a->object != b->object ||
      a->centre != b->centre || (a->track != b->track && !one_flight))
    return 0;
  if (a->kind == PK_HAP_IDENTITY_SET) return a->n[1] == b->n[1];
  return same_but_for_numbers(first->h.text ? first->h.text : "", row->h.text ? row->h.text : "");
}

static pk_tale_line *line_for(pk_tale *tale, const pk_tale_row *row) {
  if (!may_repeat(row)) return NULL;
  for (uint32_t i = tale->n_lines; i-- > 0;) {
    pk_tale_line *line = &tale->lines[i];
    if (row->h.time - line->until > repeat_gap) continue;
    if (repeats(tale, line->row, row)) return line;
  }
  return NULL;
}

// How little a line weighs when there are too many: 0 never goes.
static int lightness(const pk_tale_row *row) {
  switch (row->h.kind) {
  case PK_HAP_TOLD:
  case PK_HAP_HEARD:
  case PK_HAP_REMOTE_PAIRED:
    return 3;
  case PK_HAP_TRACK_SWITCHED:
  case PK_HAP_STEERED:
  case PK_HAP_TRACK_COASTING:
    return 2;
  case PK_HAP_NOT_DETECTED:
    return row->h.text && strncmp(row->h.text, "beyond", 6) == 0 ? 2 : 1;
  case PK_HAP_MISSION:
  case PK_HAP_BORDER_NEAR:
  case PK_HAP_DETECTED_AGAIN:
  case PK_HAP_MASKED:
    return 1;
  default:
    return 0;
  }
}

static void leave_out_light_lines(pk_tale *tale) {
  for (int weight = WEIGHTS - 1; weight > 0 && tale->n_lines > LINES_MAX; weight--) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < tale->n_lines; i++)
      if (lightness(tale->lines[i].row) != weight) tale->lines[kept++] = tale->lines[i];
    tale->left_out += tale->n_lines - kept;
    tale->n_lines = kept;
  }
}

// Gives each line the ids of its rows.
static void share_out_ids(pk_tale *tale, const uint32_t *line_of) {
  uint64_t *ids = pk_tale_room(tale, (tale->n_rows + 1) * sizeof *ids);
  uint32_t *next = pk_tale_room(tale, (tale->n_lines + 1) * sizeof *next);
  if (!ids || !next) return;
  for (uint32_t i = 0, at = 0; i < tale->n_lines; i++) {
    tale->lines[i].ids = ids + at;
    next[i] = at;
    at += tale->lines[i].times;
  }
  for (uint32_t r = 0; r < tale->n_rows; r++) ids[next[line_of[r]]++] = tale->rows[r].h.id;
}

void pk_tale_condense(pk_tale *tale) {
  tale->lines = pk_tale_room(tale, ((size_t)tale->n_rows + 1) * sizeof *tale->lines);
  uint32_t *line_of = pk_tale_room(tale, ((size_t)tale->n_rows + 1) * sizeof *line_of);
  if (!tale->lines || !line_of) return;
  for (uint32_t r = 0; r < tale->n_rows; r++) {
    const pk_tale_row *row = &tale->rows[r];
    pk_tale_line *line = line_for(tale, row);
    if (!line) {
      line = &tale->lines[tale->n_lines++];
      *line = (pk_tale_line){.row = row, .text = text_of(tale, row)};
    }
    line->times++;
    line->until = row->h.time;
    line_of[r] = (uint32_t)(line - tale->lines);
  }
  share_out_ids(tale, line_of);
  if (!tale->def.all) leave_out_light_lines(tale);
}
