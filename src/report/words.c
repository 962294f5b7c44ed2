// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/words.h"
#include "record/spell.h"
#include "report/russian.h"
#include <math.h>
#include <string.h>

static void add(pk_words *words, pk_part part) {
  pk_part *copy = words->n ? PK_ARENA_NEW(words->arena, pk_part, 1) : NULL;
  if (!copy) {
    words->failed = 1;
    return;
  }
  *copy = part;
  pk_sentence *sentence = &words->sentences[words->n - 1];
  if (sentence->last)
    sentence->last->next = copy;
  else
    sentence->first = copy;
  sentence->last = copy;
}

static void say(pk_words *words, pk_phrase phrase) { add(words, (pk_part){.phrase = phrase}); }

static void show(pk_words *words, const pk_table *table, uint32_t row, const char *column) {
  add(words, (pk_part){.table = table, .row = row, .column = pk_table_find(table, column)});
}

static void begin(pk_words *words) {
  if (words->n < PK_SENTENCES_MAX) words->n++;
}

static int known(const pk_table *table, uint32_t row, const char *column) {
  pk_cell cell = pk_table_cell(table, row, pk_table_find(table, column));
  return cell.text || !isnan(cell.number);
}

static double number(const pk_table *table, uint32_t row, const char *column) {
  return pk_table_cell(table, row, pk_table_find(table, column)).number;
}

static const char *text(const pk_table *table, uint32_t row, const char *column) {
  const char *found = pk_table_cell(table, row, pk_table_find(table, column)).text;
  return found ? found : "";
}

// Row of a table whose text column says something (and, if column2 is given, whose second does too); n_rows: none.
static uint32_t row_of(const pk_table *table, const char *column, const char *value, const char *column2,
                       const char *value2) {
  uint32_t r = 0;
  while (r < table->n_rows &&
         (strcmp(text(table, r, column), value) != 0 || (column2 && strcmp(text(table, r, column2), value2) != 0)))
    r++;
  return r;
}

// Row of "first" that is the reaction's first plot.
static uint32_t first_row(const pk_findings *f, const pk_reaction *r) {
  const pk_told *told = r->steps[PK_STAGE_FIRST_PLOT];
  return row_of(&f->first, "of", pk_story_actor(f->story, r->mover)->name, "radar",
                pk_story_actor(f->story, told->subject)->name);
}

static void say_seen(pk_words *words, const pk_reaction *r, uint32_t row) {
  const pk_findings *f = words->findings;
  begin(words);
  if (!r->steps[PK_STAGE_FIRST_PLOT]) {
    say(words, PK_PHRASE_NO_RADAR_OF);
    show(words, &f->steps, row, "nation");
    say(words, PK_PHRASE_SAW);
    show(words, &f->steps, row, "of");
    say(words, PK_PHRASE_STOP);
    return;
  }
  uint32_t first = first_row(f, r);
  show(words, &f->steps, row, "of");
  say(words, PK_PHRASE_FIRST_SEEN_BY);
  show(words, &f->first, first, "radar");
  say(words, PK_PHRASE_AT);
  show(words, &f->steps, row, "first_plot");
  say(words, PK_PHRASE_COMMA);
  show(words, &f->first, first, "range");
  say(words, PK_PHRASE_AWAY);
  if (r->crossed && number(&f->times, row, "warning") >= 0) {
    say(words, PK_PHRASE_AND);
    show(words, &f->times, row, "warning");
    say(words, PK_PHRASE_BEFORE_CROSSING);
    show(words, &f->steps, row, "nation");
  } else if (r->crossed) {
    say(words, PK_PHRASE_ALREADY_CROSSED);
    show(words, &f->steps, row, "nation");
  }
  say(words, PK_PHRASE_STOP);
}

// Row of "picture" of the centre that first held the aircraft.
static uint32_t centre_row(const pk_findings *f, const pk_reaction *r) {
  const pk_told *told = r->steps[PK_STAGE_TRACK];
  if (!told) return row_of(&f->picture, "nation", pk_story_actor(f->story, r->nation)->name, NULL, NULL);
  return row_of(&f->picture, "centre", pk_story_actor(f->story, told->centre)->name, NULL, NULL);
}

static void say_known(pk_words *words, const pk_reaction *r, uint32_t row) {
  const pk_findings *f = words->findings;
  begin(words);
  if (!known(&f->steps, row, "track")) {
    say(words, PK_PHRASE_NO_TRACK);
    return;
  }
  uint32_t centre = centre_row(f, r);
  show(words, &f->picture, centre, "centre");
  say(words, r->steps[PK_STAGE_TRACK]->kind == PK_HAP_HEARD ? PK_PHRASE_TOLD_AT : PK_PHRASE_TRACKED_AT);
  show(words, &f->steps, row, "track");
  if (known(&f->steps, row, "identified")) {
    say(words, PK_PHRASE_IDENTIFIED_AT);
    show(words, &f->steps, row, "identified");
  } else {
    say(words, PK_PHRASE_NEVER_IDENTIFIED);
  }
  if (centre < f->picture.n_rows && known(&f->picture, centre, "share")) {
    say(words, PK_PHRASE_PICTURE_HELD);
    show(words, &f->picture, centre, "share");
    say(words, PK_PHRASE_PLACED_WITHIN);
    show(words, &f->picture, centre, "error");
  }
  say(words, PK_PHRASE_STOP);
}

// "3 min 2 s after the crossing" for a time that may also be negative or unknown.
static void say_after(pk_words *words, uint32_t row, pk_phrase verb, const char *step, const char *after) {
  const pk_findings *f = words->findings;
  say(words, verb);
  int timed = known(&f->times, row, after) && number(&f->times, row, after) >= 0;
  say(words, timed ? PK_PHRASE_AFTER : PK_PHRASE_AT_TIME);
  show(words, timed ? &f->times : &f->steps, row, timed ? after : step);
  if (timed) say(words, PK_PHRASE_AFTER_CROSSING);
}

static void say_decided(pk_words *words, const pk_reaction *r, uint32_t row) {
  const pk_findings *f = words->findings;
  begin(words);
  if (!r->steps[PK_STAGE_OBSERVED] && !r->steps[PK_STAGE_DECLARED]) {
    say(words, r->crossed ? PK_PHRASE_NOBODY_OBSERVED : PK_PHRASE_DID_NOT_CROSS);
    return;
  }
  if (r->crossed && number(&f->times, row, "observed_after") >= 0) {
    say(words, PK_PHRASE_OBSERVED_TO_CROSS);
    show(words, &f->times, row, "observed_after");
    say(words, PK_PHRASE_AFTER_IT_DID);
  } else if (r->steps[PK_STAGE_OBSERVED]) {
    say(words, PK_PHRASE_OBSERVED_AT);
    show(words, &f->steps, row, "observed");
    if (r->crossed) say(words, PK_PHRASE_BEFORE_IT_HAPPENED);
  } else {
    say(words, PK_PHRASE_NOT_OBSERVED);
  }
  if (r->steps[PK_STAGE_DECLARED])
    say_after(words, row, PK_PHRASE_DECLARED, "declared", "declared_after");
  else
    say(words, PK_PHRASE_NOT_DECLARED);
  say(words, PK_PHRASE_STOP);
}

static void say_slowest(pk_words *words, const pk_reaction *r) {
  const pk_findings *f = words->findings;
  if (r->slowest == PK_STAGES) return;
  for (uint32_t w = 0; w < f->waits.n_rows; w++) {
    if (strcmp(text(&f->waits, w, "of"), pk_story_actor(f->story, r->mover)->name) != 0 ||
        strcmp(text(&f->waits, w, "nation"), pk_story_actor(f->story, r->nation)->name) != 0 ||
        strcmp(text(&f->waits, w, "step"), pk_stage_words(r->slowest)) != 0)
      continue;
    say(words, PK_PHRASE_SLOWEST);
    show(words, &f->waits, w, "step");
    say(words, PK_PHRASE_SLOWEST_WAIT);
    show(words, &f->waits, w, "wait");
    say(words, PK_PHRASE_STOP);
    return;
  }
}

static void say_acted(pk_words *words, const pk_reaction *r, uint32_t row) {
  const pk_findings *f = words->findings;
  begin(words);
  if (!r->steps[PK_STAGE_ORDERED]) {
    say(words, PK_PHRASE_NO_FIGHTER);
    say_slowest(words, r);
    return;
  }
  say(words, PK_PHRASE_FIRST_ORDER);
  show(words, &f->steps, row, "ordered");
  if (known(&f->times, row, "airborne_after")) {
    say(words, PK_PHRASE_AIRBORNE);
    show(words, &f->times, row, "airborne_after");
    say(words, PK_PHRASE_LATER);
  } else {
    say(words, PK_PHRASE_NO_TAKE_OFF);
  }
  if (r->steps[PK_STAGE_MET])
    say_after(words, row, PK_PHRASE_MET, "met", "met_after");
  else if (r->steps[PK_STAGE_AIRBORNE])
    say(words, PK_PHRASE_NOT_MET);
  say(words, PK_PHRASE_STOP);
  say_slowest(words, r);
}

static void say_end(pk_words *words, const pk_reaction *r, uint32_t row) {
  const pk_findings *f = words->findings;
  begin(words);
  uint32_t landing = row_of(&f->landings, "who", text(&f->steps, row, "of"), NULL, NULL);
  if (r->steps[PK_STAGE_LANDED]) {
    say(words, PK_PHRASE_LANDED);
    if (landing < f->landings.n_rows) {
      show(words, &f->landings, landing, "where");
      say(words, PK_PHRASE_LANDED_AT);
    }
    show(words, &f->steps, row, "landed");
    say(words, PK_PHRASE_STOP);
  } else {
    say(words, PK_PHRASE_NOT_LANDED);
  }
  uint32_t all = row_of(&f->sums, "what", "expectations", NULL, NULL);
  if (!(number(&f->sums, all, "count") > 0)) return;
  say(words, PK_PHRASE_EXPECTED);
  show(words, &f->sums, row_of(&f->sums, "what", "expectations that held", NULL, NULL), "count");
  say(words, PK_PHRASE_OF);
  show(words, &f->sums, all, "count");
  say(words, PK_PHRASE_HELD);
}

static void say_quiet(pk_words *words) {
  const pk_findings *f = words->findings;
  begin(words);
  say(words, PK_PHRASE_NAMED);
  show(words, &f->sums, 0, "count");
  say(words, PK_PHRASE_AND_OTHERS);
  show(words, &f->sums, 1, "count");
  say(words, PK_PHRASE_FLEW);
  show(words, &f->sums, 4, "count");
  say(words, PK_PHRASE_QUIET);
}

static void say_not(pk_words *words) {
  const pk_findings *f = words->findings;
  if (!f->nots.n_rows) return;
  begin(words);
  say(words, PK_PHRASE_MOST_OFTEN);
  show(words, &f->nots, 0, "what");
  say(words, PK_PHRASE_TIMES_OPEN);
  show(words, &f->nots, 0, "count");
  say(words, PK_PHRASE_TIMES);
  show(words, &f->nots, 0, "cause");
  say(words, PK_PHRASE_STOP);
}

static pk_figure figure(const char *label, const pk_table *table, uint32_t row, const char *column, const char *note) {
  int found = known(table, row, column);
  return (pk_figure){label, found ? note : "not reached", found ? table : NULL, row, pk_table_find(table, column)};
}

static void make_strip(pk_words *words, const pk_reaction *r) {
  const pk_findings *f = words->findings;
  if (!r) {
    static const char *const labels[] = {"Named flights", "Other flights", "Radars", "Centres", "Tracks"};
    for (uint32_t i = 0; i < PK_FIGURES; i++) words->figures[i] = figure(labels[i], &f->sums, i, "count", "");
    return;
  }
  const char *nation = pk_story_actor(f->story, r->nation)->name;
  uint32_t centre = centre_row(f, r);
  words->figures[0] = figure("First plot before the border", &f->times, 0, "warning", nation);
  words->figures[1] = figure("Crossing to declared", &f->times, 0, "declared_after", nation);
  words->figures[2] = figure("Order to airborne", &f->times, 0, "airborne_after", nation);
  words->figures[3] = figure("Crossing to met", &f->times, 0, "met_after", nation);
  words->figures[4] = figure("Median error of the picture", &f->picture, centre, "error",
                             centre < f->picture.n_rows ? text(&f->picture, centre, "centre") : "");
}

static void say_fire(pk_words *words) {
  const pk_findings *f = words->findings;
  if (!f->shots.n_rows) return;
  begin(words);
  say(words, PK_PHRASE_SHOTS_BY);
  show(words, &f->sums, row_of(&f->sums, "what", "simulated shots", NULL, NULL), "count");
  say(words, PK_PHRASE_SHOTS_EFFECTIVE);
  show(words, &f->sums, row_of(&f->sums, "what", "effective shots", NULL, NULL), "count");
  say(words, PK_PHRASE_STOP);
}

void pk_words_make(pk_words *words, pk_findings *findings) {
  *words = (pk_words){.findings = findings, .arena = &findings->story->arena};
  const pk_reaction *first = findings->reactions.n ? &findings->reactions.items[0] : NULL;
  if (first) {
    say_seen(words, first, 0);
    say_known(words, first, 0);
    say_decided(words, first, 0);
    say_acted(words, first, 0);
    say_end(words, first, 0);
  } else {
    say_quiet(words);
    say_not(words);
  }
  say_fire(words);
  make_strip(words, first);
  if (words->failed) findings->story->status = PK_NO_MEMORY;
}

static const char *spell_cell(const pk_words *words, const pk_table *table, uint32_t row, uint32_t column,
                              char out[64]) {
  pk_cell cell = pk_table_cell(table, row, column);
  if (cell.text) return cell.text;
  const char *unit = column < table->n_columns ? table->columns[column].unit : "";
  return pk_spell(out, cell.number, unit, words->findings->story->start_epoch_s);
}

static const char *const english[] = {
#define PK_X(name, en, ru) en,
    PK_PHRASE_TABLE(PK_X)
#undef PK_X
};
static const char *const russian[] = {
#define PK_X(name, en, ru) ru,
    PK_PHRASE_TABLE(PK_X)
#undef PK_X
};

static void write_cell(const pk_words *words, pk_json *json, const pk_table *table, uint32_t row, uint32_t column) {
  char space[64], other[128];
  const char *text = spell_cell(words, table, row, column, space);
  int is_text = pk_table_cell(table, row, column).text != NULL;
  pk_json_key_text(json, "table", table->id);
  pk_json_key_integer(json, "row", row);
  pk_json_key_integer(json, "column", column);
  pk_json_key_text(json, "text", text);
  pk_json_key_text(json, "ru", is_text ? pk_russian_word(text) : pk_russian_number(text, other, sizeof other));
}

static void write_part(const pk_words *words, const pk_part *part, const char *const *phrases, pk_json *json) {
  if (!part->table) {
    if (*phrases[part->phrase]) pk_json_text(json, phrases[part->phrase]);
    return;
  }
  pk_json_object(json);
  write_cell(words, json, part->table, part->row, part->column);
  pk_json_object_end(json);
}

static void write_sentences(const pk_words *words, const char *key, const char *const *phrases, pk_json *json) {
  pk_json_key(json, key);
  pk_json_array(json);
  for (uint32_t s = 0; s < words->n; s++) {
    pk_json_array(json);
    for (const pk_part *part = words->sentences[s].first; part; part = part->next)
      write_part(words, part, phrases, json);
    pk_json_array_end(json);
  }
  pk_json_array_end(json);
}

void pk_words_write(const pk_words *words, pk_json *json) {
  write_sentences(words, "words", english, json);
  write_sentences(words, "words_ru", russian, json);
  pk_json_key(json, "strip");
  pk_json_array(json);
  for (uint32_t i = 0; i < PK_FIGURES; i++) {
    const pk_figure *shown = &words->figures[i];
    pk_json_object(json);
    pk_json_key_text(json, "label", shown->label);
    pk_json_key_text(json, "note", shown->note);
    if (shown->table) write_cell(words, json, shown->table, shown->row, shown->column);
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
}
