// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Tables of bases and landings, of what did not happen, and of what the recording says about itself.
#include "report/tables.h"
#include <math.h>
#include <string.h>

enum { MEASURES_MAX = 2000 };

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof *(array)))

static const char *name_of(const pk_findings *f, uint32_t number) { return pk_story_actor(f->story, number)->name; }

static const pk_table_column base_columns[] = {
    {"base", "Squadron", ""},
    {"nation", "Nation", ""},
    {"aircraft", "Aircraft", "count"},
    {"alerts", "Orders", "count"},
    {"airborne", "Take-offs", "count"},
    {"landed", "Landings", "count"},
    {"wait", "Shortest order to airborne", "s"},
    {"fuel", "Least fuel on landing", "kg"},
};

typedef struct base_sums {
  uint32_t aircraft, alerts, airborne, landed;
  double wait_s, fuel_kg;
} base_sums;

// An aircraft is named by its squadron and a number.
static int belongs(const pk_findings *f, uint32_t number, const pk_actor *squadron) {
  const pk_actor *actor = pk_story_actor(f->story, number);
  size_t length = strlen(squadron->name);
  if (actor->kind != PK_ACTOR_AIRCRAFT || strncmp(actor->name, squadron->name, length) != 0) return 0;
  const char *number_text = actor->name + length;
  return number_text[0] == ' ' && number_text[1] && strspn(number_text + 1, "0123456789") == strlen(number_text + 1);
}

static void add_to_base(const pk_findings *f, base_sums *sums, uint32_t number, const pk_told *told) {
  if (told->subject == number && told->kind == PK_HAP_ALERTED) sums->alerts++;
  if (!belongs(f, told->subject, pk_story_actor(f->story, number))) return;
  if (told->kind == PK_HAP_TOOK_OFF) sums->airborne++;
  if (told->kind == PK_HAP_AIRBORNE) sums->wait_s = fmin(sums->wait_s, told->n[0]);
  if (told->kind != PK_HAP_LANDED) return;
  sums->landed++;
  sums->fuel_kg = fmin(sums->fuel_kg, told->n[0]);
}

static void add_base(pk_findings *f, uint32_t number) {
  const pk_story *story = f->story;
  base_sums sums = {.wait_s = NAN, .fuel_kg = NAN}; // fmin prefers the number
  for (uint32_t i = 1; i <= story->n_actors; i++) sums.aircraft += (uint32_t)belongs(f, i, &story->actors[number]);
  for (uint32_t i = 0; i < story->n_told; i++) add_to_base(f, &sums, number, &story->told[i]);
  pk_table *table = &f->bases;
  pk_table_row(table);
  pk_table_text(table, 0, name_of(f, number));
  pk_table_text(table, 1, name_of(f, pk_story_nation_of(story, number)));
  pk_table_number(table, 2, sums.aircraft);
  pk_table_number(table, 3, sums.alerts);
  pk_table_number(table, 4, sums.airborne);
  pk_table_number(table, 5, sums.landed);
  pk_table_number(table, 6, sums.wait_s);
  pk_table_number(table, 7, sums.fuel_kg);
}

static const pk_table_column landing_columns[] = {
    {"who", "Aircraft", ""},    {"class", "Class", ""}, {"nation", "Nation", ""},
    {"where", "Landed at", ""}, {"at", "At", "utc"},    {"fuel", "Fuel left", "kg"},
};

static void add_landing(pk_findings *f, const pk_told *told) {
  pk_table *table = &f->landings;
  const pk_actor *actor = pk_story_actor(f->story, told->subject);
  if (!actor->spotlight) {
    f->left_out.landings++;
    return;
  }
  pk_table_row(table);
  pk_table_text(table, 0, actor->name);
  pk_table_text(table, 1, actor->class_id);
  pk_table_text(table, 2, name_of(f, actor->nation));
  pk_table_text(table, 3, told->text);
  pk_table_number(table, 4, pk_time_s(told->time));
  pk_table_number(table, 5, told->n[0]);
}

static void fill_bases(pk_findings *f) {
  pk_arena *arena = &f->story->arena;
  pk_table_init(&f->bases, arena, "bases", base_columns, COUNT(base_columns));
  f->bases.title = "Squadrons";
  for (uint32_t i = 1; i <= f->story->n_actors; i++)
    if (f->story->actors[i].kind == PK_ACTOR_SQUADRON) add_base(f, i);
  pk_table_init(&f->landings, arena, "landings", landing_columns, COUNT(landing_columns));
  f->landings.title = "Landings";
  f->landings.note =
      pk_spotlit_note(f, "Of squadrons and named flights; landings of the background traffic are left out.");
  for (uint32_t i = 0; i < f->story->n_told; i++)
    if (f->story->told[i].kind == PK_HAP_LANDED) add_landing(f, &f->story->told[i]);
}

static const pk_table_column not_columns[] = {
    {"what", "What did not happen", ""}, {"cause", "Cause", ""},    {"rule", "Rule", ""},
    {"count", "Times", "count"},         {"first", "First", "utc"}, {"last", "Last", "utc"},
    {"example", "For example", ""},
};

const char *pk_not_words(const pk_told *told) {
  static const char *const words[PK_HAP_COUNT + 1] = {
      [PK_HAP_NOT_DETECTED] = "a radar did not detect",    [PK_HAP_MASKED] = "a radar could not see",
      [PK_HAP_NOT_TOLD] = "a centre did not tell",         [PK_HAP_NOT_IDENTIFIED] = "a track was not identified",
      [PK_HAP_NOT_ANSWERED] = "a call was not answered",   [PK_HAP_NOT_REPLIED] = "a neighbour did not answer",
      [PK_HAP_NOT_ORDERED] = "nothing was ordered",        [PK_HAP_NOT_HANDED_OVER] = "a track was not handed over",
      [PK_HAP_NOT_SEEN] = "a pilot did not see",           [PK_HAP_IGNORED] = "signals were not followed",
      [PK_HAP_NOT_REACHED] = "a target was not reached",   [PK_HAP_CUE_SEARCHED] = "a battery searched a cue",
      [PK_HAP_NOT_ACQUIRED] = "a battery did not acquire", [PK_HAP_HELD] = "a battery held its fire",
      [PK_HAP_NOT_EFFECTIVE] = "a shot had no effect",     [PK_HAP_MISSED_CHANCE] = "an engagement ended"};
  return words[told->kind] ? words[told->kind] : told->kind_name;
}

static const char *what_of(pk_findings *f, const pk_told *told) {
  if (!*told->step) return pk_not_words(told);
  const char *what = pk_arena_printf(&f->story->arena, "not ordered: %s", told->step);
  return what ? what : "";
}

// The words of a reason, with dots for what is particular to one case.
const char *pk_not_cause(pk_findings *f, const pk_told *told) {
  if (!*told->code) return "no code recorded";
  pk_buf text;
  pk_buf_init(&text, f->story->arena.allocator);
  for (const char *at = told->words; *at;) {
    const char *end = *at == '{' ? strchr(at, '}') : NULL;
    if (end)
      pk_buf_text(&text, "\u2026");
    else
      pk_buf_add(&text, at, 1);
    at = end ? end + 1 : at + 1;
  }
  const char *cause = text.failed ? "" : pk_story_text(f->story, text.n ? text.bytes : "");
  if (text.failed) f->story->status = PK_NO_MEMORY;
  pk_buf_clear(&text);
  return cause;
}

// Of a row of the table, what it counts.
typedef struct not_key {
  const char *kind, *code, *step, *rule;
} not_key;

static uint32_t find_not(const not_key *keys, uint32_t n, const pk_told *told) {
  uint32_t r = 0;
  while (r < n && (strcmp(keys[r].kind, told->kind_name) != 0 || strcmp(keys[r].code, told->code) != 0 ||
                   strcmp(keys[r].step, told->step) != 0 || strcmp(keys[r].rule, told->rule) != 0))
    r++;
  return r;
}

static void add_not(pk_findings *f, const pk_told *told) {
  pk_table *table = &f->nots;
  pk_table_row(table);
  pk_table_text(table, 0, what_of(f, told));
  pk_table_text(table, 1, pk_not_cause(f, told));
  pk_table_text(table, 2, told->rule);
  pk_table_number(table, 3, 0);
  pk_table_number(table, 4, pk_time_s(told->time));
  pk_table_text(table, 6, told->sentence);
}

static void count_nots(pk_findings *f) {
  not_key *keys = pk_story_alloc(f->story, f->story->n_told, sizeof *keys);
  for (uint32_t i = 0; keys && i < f->story->n_told; i++) {
    const pk_told *told = &f->story->told[i];
    if (told->happened) continue;
    uint32_t n = f->nots.n_rows, r = find_not(keys, n, told);
    if (r == n) {
      keys[r] = (not_key){told->kind_name, told->code, told->step, told->rule};
      add_not(f, told);
    }
    if (f->nots.failed) return;
    pk_cell *row = &f->nots.cells[r * f->nots.n_columns];
    row[3].number++;
    row[5].number = pk_time_s(told->time);
  }
}

static void fill_nots(pk_findings *f) {
  pk_table_init(&f->nots, &f->story->arena, "nots", not_columns, COUNT(not_columns));
  f->nots.title = "What did not happen, by cause";
  f->nots.note = "Told events of named aircraft and of decisions; dots stand for what differs from case to case.";
  count_nots(f);
  // Most frequent first; a stable insertion keeps equal counts in the order of time.
  uint32_t n = f->nots.n_columns;
  for (uint32_t r = 1; r < f->nots.n_rows; r++)
    for (uint32_t k = r; k > 0 && f->nots.cells[k * n + 3].number > f->nots.cells[(k - 1) * n + 3].number; k--)
      for (uint32_t c = 0; c < n; c++) {
        pk_cell swap = f->nots.cells[k * n + c];
        f->nots.cells[k * n + c] = f->nots.cells[(k - 1) * n + c];
        f->nots.cells[(k - 1) * n + c] = swap;
      }
}

static const pk_table_column measure_columns[] = {
    {"name", "Measure", ""},      {"subject", "Of", ""}, {"by", "By", ""},
    {"value", "Value", "number"}, {"unit", "Unit", ""},  {"low", "Low", "number"},
    {"high", "High", "number"},   {"n", "Of", "count"},  {"note", "Note", ""},
};
static const pk_table_column expectation_columns[] = {{"text", "Expected", ""},
                                                      {"held", "Held", ""},
                                                      {"why", "Why", ""},
                                                      {"file", "File", ""},
                                                      {"line", "Line", "count"}};
static const pk_table_column assumption_columns[] = {{"of", "Of", ""},
                                                     {"why", "Why", ""},
                                                     {"source", "Source", ""},
                                                     {"confidence", "Confidence", ""},
                                                     {"file", "File", ""}};
static const pk_table_column method_columns[] = {{"key", "What", ""}, {"value", "Value", ""}};

typedef int taken(const pk_findings *f, const pk_cursor *row);

// Copies a query's rows cell by cell: text columns as text, the others as numbers. `take` (NULL: all) chooses rows;
// answers how many it did not take.
static uint32_t copy_rows(pk_findings *f, pk_table *table, const char *sql, taken *take) {
  uint32_t left_out = 0;
  pk_cursor rows = pk_story_query(f->story, sql);
  while (pk_cursor_next(&rows)) {
    if (take && !take(f, &rows)) {
      left_out++;
      continue;
    }
    pk_table_row(table);
    for (uint32_t c = 0; c < table->n_columns; c++) {
      if (!*table->columns[c].unit)
        pk_table_text(table, c, pk_story_text(f->story, pk_cursor_text(&rows, (int)c)));
      else
        pk_table_number(table, c, pk_cursor_number(&rows, (int)c));
    }
  }
  return left_out;
}

// Of very many measures, those of single flights that are not in the spotlight stay in the recording.
static int not_of_a_flight_in_the_dark(const pk_findings *f, const pk_cursor *row) {
  const char *subject = pk_cursor_text(row, 1);
  for (uint32_t i = 1; i <= f->story->n_actors; i++) {
    const pk_actor *actor = &f->story->actors[i];
    if ((actor->kind == PK_ACTOR_FLIGHT || actor->kind == PK_ACTOR_TRAFFIC) && strcmp(actor->name, subject) == 0)
      return actor->spotlight;
  }
  return 1;
}

static void fill_copies(pk_findings *f) {
  pk_arena *arena = &f->story->arena;
  pk_table_init(&f->measures, arena, "measures", measure_columns, COUNT(measure_columns));
  f->measures.title = "Measures";
  int many = pk_findings_count(f, "SELECT count(*) FROM measure") > MEASURES_MAX;
  f->left_out.measures = copy_rows(
      f, &f->measures, "SELECT name, subject, by, value, unit, low, high, n, note FROM measure ORDER BY rowid",
      many ? not_of_a_flight_in_the_dark : NULL);
  if (f->left_out.measures) f->measures.note = pk_spotlit_note(f, "Of single flights only those in the spotlight.");
  pk_table_init(&f->expectations, arena, "expectations", expectation_columns, COUNT(expectation_columns));
  f->expectations.title = "What the scenario expects";
  copy_rows(f, &f->expectations,
            "SELECT text, CASE held WHEN 0 THEN 'no' ELSE 'yes' END, why, file, line FROM expectation ORDER BY rowid",
            NULL);
  pk_table_init(&f->assumptions, arena, "assumptions", assumption_columns, COUNT(assumption_columns));
  f->assumptions.title = "What is assumed";
  copy_rows(f, &f->assumptions, "SELECT of, why, source, confidence, file FROM note ORDER BY rowid", NULL);
  pk_table_init(&f->method, arena, "method", method_columns, COUNT(method_columns));
  f->method.title = "What the recording says about itself";
  copy_rows(f, &f->method, "SELECT key, value FROM meta ORDER BY key", NULL);
}

static const pk_table_column sum_columns[] = {{"what", "What", ""}, {"count", "Number", "count"}};

void pk_sum_add(pk_findings *f, const char *what, double count) {
  pk_table_row(&f->sums);
  pk_table_text(&f->sums, 0, what);
  pk_table_number(&f->sums, 1, count);
}

static double actors(const pk_findings *f, pk_actor_kind kind) {
  uint32_t n = 0;
  for (uint32_t i = 1; i <= f->story->n_actors; i++) n += f->story->actors[i].kind == kind;
  return n;
}

static void fill_sums(pk_findings *f) {
  uint32_t held = 0, not_happened = 0;
  for (uint32_t r = 0; r < f->expectations.n_rows; r++)
    held += strcmp(pk_table_cell(&f->expectations, r, 1).text, "yes") == 0;
  for (uint32_t i = 0; i < f->story->n_told; i++) not_happened += !f->story->told[i].happened;
  pk_table_init(&f->sums, &f->story->arena, "sums", sum_columns, COUNT(sum_columns));
  f->sums.title = "In numbers";
  pk_sum_add(f, "named flights", actors(f, PK_ACTOR_FLIGHT));
  pk_sum_add(f, "flights of background traffic", actors(f, PK_ACTOR_TRAFFIC));
  pk_sum_add(f, "radars", actors(f, PK_ACTOR_RADAR));
  pk_sum_add(f, "centres", actors(f, PK_ACTOR_CENTRE));
  pk_sum_add(f, "tracks", f->pictures.n_lines);
  pk_sum_add(f, "events told", f->story->n_told);
  pk_sum_add(f, "events that did not happen", not_happened);
  pk_sum_add(f, "expectations", f->expectations.n_rows);
  pk_sum_add(f, "expectations that held", held);
  pk_sum_add(f, "looks", pk_findings_count(f, "SELECT total(n) FROM chunk WHERE kind = 'look'"));
  pk_sum_add(f, "plots", pk_findings_count(f, "SELECT total(n) FROM chunk WHERE kind = 'plot'"));
}

void pk_tables_kept(pk_findings *findings) {
  fill_bases(findings);
  fill_nots(findings);
  fill_copies(findings);
  fill_sums(findings);
}
