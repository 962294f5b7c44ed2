// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Tables of fire: what each battery did, shot by shot, and why there was none.
#include "report/tables.h"
#include <math.h>
#include <string.h>

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof *(array)))

static const pk_table_column battery_columns[] = {
    {"battery", "Battery", ""},       {"nation", "Nation", ""},
    {"class", "Class", ""},           {"far", "Reach", "m"},
    {"orders", "Orders", "count"},    {"acquired", "Acquired", "count"},
    {"shots", "Shots", "count"},      {"effective", "Effective", "count"},
    {"held", "Held", "count"},        {"first", "First shot", "utc"},
    {"nearest", "Nearest shot", "m"},
};
static const pk_table_column shot_columns[] = {
    {"battery", "Battery", ""},          {"target", "Target", ""},     {"at", "Fired", "utc"},
    {"range", "At range", "m"},          {"flight", "Flight", "s"},    {"outcome", "Outcome", ""},
    {"chance", "Chance", "probability"}, {"why", "What was told", ""},
};
static const pk_table_column held_columns[] = {
    {"battery", "Battery", ""},  {"what", "What did not happen", ""}, {"cause", "Cause", ""},
    {"count", "Times", "count"}, {"first", "First", "utc"},           {"last", "Last", "utc"},
};

static const char *name_of(const pk_findings *f, uint32_t number) { return pk_story_actor(f->story, number)->name; }

static int is_battery(const pk_findings *f, uint32_t number) {
  return pk_story_actor(f->story, number)->kind == PK_ACTOR_BATTERY;
}

typedef struct deeds {
  uint32_t orders, acquired, shots, effective, held;
  double first_s, nearest_m;
} deeds;

static void count_deed(deeds *done, const pk_told *told) {
  done->orders += told->kind == PK_HAP_ORDERED;
  done->acquired += told->kind == PK_HAP_ACQUIRED;
  done->effective += told->kind == PK_HAP_EFFECTIVE;
  done->held += told->kind == PK_HAP_HELD;
  if (told->kind != PK_HAP_SHOT) return;
  done->shots++;
  if (isnan(done->first_s)) done->first_s = pk_time_s(told->time);
  done->nearest_m = fmin(done->nearest_m, told->n[1]);
}

static void add_battery(pk_findings *f, uint32_t number) {
  const pk_actor *actor = pk_story_actor(f->story, number);
  deeds done = {.first_s = NAN, .nearest_m = NAN}; // fmin prefers the number
  for (uint32_t i = 0; i < f->story->n_told; i++)
    if (f->story->told[i].subject == number) count_deed(&done, &f->story->told[i]);
  pk_table *table = &f->batteries;
  pk_table_row(table);
  pk_table_text(table, 0, actor->name);
  pk_table_text(table, 1, name_of(f, pk_story_nation_of(f->story, number)));
  pk_table_text(table, 2, actor->class_id);
  pk_table_number(table, 3, actor->reach ? actor->reach->far_m : NAN);
  pk_table_number(table, 4, done.orders);
  pk_table_number(table, 5, done.acquired);
  pk_table_number(table, 6, done.shots);
  pk_table_number(table, 7, done.effective);
  pk_table_number(table, 8, done.held);
  pk_table_number(table, 9, done.first_s);
  pk_table_number(table, 10, done.nearest_m);
}

static const pk_told *outcome_of(const pk_findings *f, const pk_told *shot) {
  for (const pk_told *told = shot + 1; told < f->story->told + f->story->n_told; told++)
    if (told->cause == shot->id && (told->kind == PK_HAP_EFFECTIVE || told->kind == PK_HAP_NOT_EFFECTIVE)) return told;
  return NULL;
}

static void add_shot(pk_findings *f, const pk_told *shot) {
  const pk_told *outcome = outcome_of(f, shot);
  pk_table *table = &f->shots;
  pk_table_row(table);
  pk_table_text(table, 0, name_of(f, shot->subject));
  pk_table_text(table, 1, name_of(f, shot->object ? shot->object : shot->mover));
  pk_table_number(table, 2, pk_time_s(shot->time));
  pk_table_number(table, 3, shot->n[1]);
  pk_table_number(table, 4, shot->n[0]);
  pk_table_text(table, 5,
                !outcome                            ? "in flight when the play ended"
                : outcome->kind == PK_HAP_EFFECTIVE ? "effective"
                                                    : "no effect");
  pk_table_number(table, 6, outcome ? outcome->n[0] : NAN);
  pk_table_text(table, 7, outcome ? outcome->sentence : shot->sentence);
}

static void add_held(pk_findings *f, const pk_told *told) {
  pk_table *table = &f->held;
  const char *who = name_of(f, told->subject), *what = pk_not_words(told), *cause = pk_not_cause(f, told);
  uint32_t r = 0;
  while (r < table->n_rows &&
         (strcmp(pk_table_cell(table, r, 0).text, who) != 0 || strcmp(pk_table_cell(table, r, 1).text, what) != 0 ||
          strcmp(pk_table_cell(table, r, 2).text, cause) != 0))
    r++;
  if (r == table->n_rows) {
    pk_table_row(table);
    if (table->failed) return;
    pk_table_text(table, 0, who);
    pk_table_text(table, 1, what);
    pk_table_text(table, 2, cause);
    pk_table_number(table, 3, 0);
    pk_table_number(table, 4, pk_time_s(told->time));
  }
  pk_cell *row = &table->cells[r * table->n_columns];
  row[3].number++;
  row[5].number = pk_time_s(told->time);
}

static double shots_with(const pk_findings *f, const char *outcome) {
  uint32_t n = 0;
  for (uint32_t r = 0; r < f->shots.n_rows; r++)
    n += !outcome || strcmp(pk_table_cell(&f->shots, r, 5).text, outcome) == 0;
  return n;
}

void pk_tables_fire(pk_findings *f) {
  pk_arena *arena = &f->story->arena;
  pk_table_init(&f->batteries, arena, "batteries", battery_columns, COUNT(battery_columns));
  pk_table_init(&f->shots, arena, "shots", shot_columns, COUNT(shot_columns));
  pk_table_init(&f->held, arena, "held", held_columns, COUNT(held_columns));
  f->batteries.title = "Batteries";
  f->batteries.note = "Shots are simulated; the umpire marks their outcome.";
  f->shots.title = "Simulated shots";
  f->shots.note = "The chance is that at the arrival; an empty cell is an outcome that the recording does not have.";
  f->held.title = "Why there was no fire";
  f->held.note = "How often a battery was not ordered, did not acquire, held its fire or ended it.";
  for (uint32_t i = 1; i <= f->story->n_actors; i++)
    if (is_battery(f, i)) add_battery(f, i);
  if (!f->batteries.n_rows) return;
  for (uint32_t i = 0; i < f->story->n_told; i++) {
    const pk_told *told = &f->story->told[i];
    if (told->kind == PK_HAP_SHOT) add_shot(f, told);
    if (!told->happened && is_battery(f, told->subject)) add_held(f, told);
  }
  pk_sum_add(f, "simulated shots", shots_with(f, NULL));
  pk_sum_add(f, "effective shots", shots_with(f, "effective"));
}
