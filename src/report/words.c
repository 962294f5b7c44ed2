// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/words.h"
#include "record/spell.h"
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

static void say(pk_words *words, const char *text) { add(words, (pk_part){.text = text}); }

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
    say(words, "No radar of ");
    show(words, &f->steps, row, "nation");
    say(words, " saw ");
    show(words, &f->steps, row, "of");
    say(words, ".");
    return;
  }
  uint32_t first = first_row(f, r);
  show(words, &f->steps, row, "of");
  say(words, " was first seen by ");
  show(words, &f->first, first, "radar");
  say(words, " at ");
  show(words, &f->steps, row, "first_plot");
  say(words, ", ");
  show(words, &f->first, first, "range");
  say(words, " away");
  if (r->crossed && number(&f->times, row, "warning") >= 0) {
    say(words, " and ");
    show(words, &f->times, row, "warning");
    say(words, " before it crossed into ");
    show(words, &f->steps, row, "nation");
  } else if (r->crossed) {
    say(words, ", when it had already crossed into ");
    show(words, &f->steps, row, "nation");
  }
  say(words, ".");
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
    say(words, "No centre made a track of it.");
    return;
  }
  uint32_t centre = centre_row(f, r);
  show(words, &f->picture, centre, "centre");
  say(words, r->steps[PK_STAGE_TRACK]->kind == PK_HAP_HEARD ? " was told of it at " : " had a track of it at ");
  show(words, &f->steps, row, "track");
  if (known(&f->steps, row, "identified")) {
    say(words, " and gave it an identity at ");
    show(words, &f->steps, row, "identified");
  } else {
    say(words, " and never identified it");
  }
  if (centre < f->picture.n_rows && known(&f->picture, centre, "share")) {
    say(words, ", in a picture that held ");
    show(words, &f->picture, centre, "share");
    say(words, " of what flew there, half of it placed within ");
    show(words, &f->picture, centre, "error");
  }
  say(words, ".");
}

// "3 min 2 s after the crossing" for a time that may also be negative or unknown.
static void say_after(pk_words *words, uint32_t row, const char *verb, const char *step, const char *after) {
  const pk_findings *f = words->findings;
  say(words, verb);
  int timed = known(&f->times, row, after) && number(&f->times, row, after) >= 0;
  if (!timed) say(words, "at ");
  show(words, timed ? &f->times : &f->steps, row, timed ? after : step);
  if (timed) say(words, " after the crossing");
}

static void say_decided(pk_words *words, const pk_reaction *r, uint32_t row) {
  const pk_findings *f = words->findings;
  begin(words);
  if (!r->steps[PK_STAGE_OBSERVED] && !r->steps[PK_STAGE_DECLARED]) {
    say(words, r->crossed ? "Nobody observed the crossing, and nobody declared it."
                          : "It did not cross, and nobody declared that it had.");
    return;
  }
  if (r->crossed && number(&f->times, row, "observed_after") >= 0) {
    say(words, "It was observed to cross ");
    show(words, &f->times, row, "observed_after");
    say(words, " after it did");
  } else if (r->steps[PK_STAGE_OBSERVED]) {
    say(words, "A crossing was observed at ");
    show(words, &f->steps, row, "observed");
    if (r->crossed) say(words, ", before it happened");
  } else {
    say(words, "The crossing was not observed");
  }
  if (r->steps[PK_STAGE_DECLARED])
    say_after(words, row, ", and the violation was declared ", "declared", "declared_after");
  else
    say(words, ", but nobody declared it");
  say(words, ".");
}

static void say_slowest(pk_words *words, const pk_reaction *r) {
  const pk_findings *f = words->findings;
  if (r->slowest == PK_STAGES) return;
  for (uint32_t w = 0; w < f->waits.n_rows; w++) {
    if (strcmp(text(&f->waits, w, "of"), pk_story_actor(f->story, r->mover)->name) != 0 ||
        strcmp(text(&f->waits, w, "nation"), pk_story_actor(f->story, r->nation)->name) != 0 ||
        strcmp(text(&f->waits, w, "step"), pk_stage_words(r->slowest)) != 0)
      continue;
    say(words, " The slowest step was \"");
    show(words, &f->waits, w, "step");
    say(words, "\": ");
    show(words, &f->waits, w, "wait");
    say(words, ".");
    return;
  }
}

static void say_acted(pk_words *words, const pk_reaction *r, uint32_t row) {
  const pk_findings *f = words->findings;
  begin(words);
  if (!r->steps[PK_STAGE_ORDERED]) {
    say(words, "No fighter was ordered up.");
    say_slowest(words, r);
    return;
  }
  say(words, "The first order went out at ");
  show(words, &f->steps, row, "ordered");
  if (known(&f->times, row, "airborne_after")) {
    say(words, "; fighters were airborne ");
    show(words, &f->times, row, "airborne_after");
    say(words, " later");
  } else {
    say(words, ", but no fighter took off for it");
  }
  if (r->steps[PK_STAGE_MET])
    say_after(words, row, " and met it ", "met", "met_after");
  else if (r->steps[PK_STAGE_AIRBORNE])
    say(words, " and did not meet it");
  say(words, ".");
  say_slowest(words, r);
}

static void say_end(pk_words *words, const pk_reaction *r, uint32_t row) {
  const pk_findings *f = words->findings;
  begin(words);
  uint32_t landing = row_of(&f->landings, "who", text(&f->steps, row, "of"), NULL, NULL);
  if (r->steps[PK_STAGE_LANDED]) {
    say(words, "It landed at ");
    if (landing < f->landings.n_rows) {
      show(words, &f->landings, landing, "where");
      say(words, " at ");
    }
    show(words, &f->steps, row, "landed");
    say(words, ".");
  } else {
    say(words, "It had not landed when the play ended.");
  }
  uint32_t all = row_of(&f->sums, "what", "expectations", NULL, NULL);
  if (!(number(&f->sums, all, "count") > 0)) return;
  say(words, " Of what the scenario expects, ");
  show(words, &f->sums, row_of(&f->sums, "what", "expectations that held", NULL, NULL), "count");
  say(words, " of ");
  show(words, &f->sums, all, "count");
  say(words, " held.");
}

static void say_quiet(pk_words *words) {
  const pk_findings *f = words->findings;
  begin(words);
  show(words, &f->sums, 0, "count");
  say(words, " named and ");
  show(words, &f->sums, 1, "count");
  say(words, " other flights flew; ");
  show(words, &f->sums, 4, "count");
  say(words,
      " tracks were made of them. No border was crossed by a named flight, nothing was declared, nobody was sent.");
}

static void say_not(pk_words *words) {
  const pk_findings *f = words->findings;
  if (!f->nots.n_rows) return;
  begin(words);
  say(words, "Most often, what did not happen is that ");
  show(words, &f->nots, 0, "what");
  say(words, " (");
  show(words, &f->nots, 0, "count");
  say(words, " times): ");
  show(words, &f->nots, 0, "cause");
  say(words, ".");
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

static void write_cell(const pk_words *words, pk_json *json, const pk_table *table, uint32_t row, uint32_t column) {
  char space[64];
  pk_json_key_text(json, "table", table->id);
  pk_json_key_integer(json, "row", row);
  pk_json_key_integer(json, "column", column);
  pk_json_key_text(json, "text", spell_cell(words, table, row, column, space));
}

static void write_part(const pk_words *words, const pk_part *part, pk_json *json) {
  if (part->text) {
    pk_json_text(json, part->text);
    return;
  }
  pk_json_object(json);
  write_cell(words, json, part->table, part->row, part->column);
  pk_json_object_end(json);
}

void pk_words_write(const pk_words *words, pk_json *json) {
  pk_json_key(json, "words");
  pk_json_array(json);
  for (uint32_t s = 0; s < words->n; s++) {
    pk_json_array(json);
    for (const pk_part *part = words->sentences[s].first; part; part = part->next) write_part(words, part, json);
    pk_json_array_end(json);
  }
  pk_json_array_end(json);
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
