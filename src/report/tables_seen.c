// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Tables of what was seen, known and decided.
#include "report/tables.h"
#include <math.h>

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof *(array)))

static const char *name_of(const pk_findings *f, uint32_t number) { return pk_story_actor(f->story, number)->name; }

static double seconds(const pk_told *told) { return told ? pk_time_s(told->time) : NAN; }

static double between_s(const pk_told *from, const pk_told *to) { return seconds(to) - seconds(from); }

static const pk_table_column step_columns[] = {{"of", "Aircraft", ""},
                                               {"nation", "Nation", ""},
                                               {"crossed", "Crossed the border", "utc"},
#define PK_X(name, key, words) {key, words, "utc"},
                                               PK_STAGE_TABLE(PK_X)
#undef PK_X
};

static const char *reactions_note(const pk_findings *f, const char *note) {
  if (f->reactions.n == f->choice.reactions) return note;
  const char *both = pk_arena_printf(
      &f->story->arena, "%s Of %u pairs of an aircraft and a nation that reacted to it, the %u with most steps.", note,
      (unsigned)f->choice.reactions, (unsigned)f->reactions.n);
  return both ? both : note;
}

static void fill_steps(pk_findings *f) {
  pk_table *table = &f->steps;
  pk_table_init(table, &f->story->arena, "steps", step_columns, COUNT(step_columns));
  table->title = "From seeing to acting: when each step was reached";
  table->note =
      reactions_note(f, "Crossed is the truth; every other time is when somebody saw, knew, decided or did something.");
  for (uint32_t i = 0; i < f->reactions.n; i++) {
    const pk_reaction *r = &f->reactions.items[i];
    pk_table_row(table);
    pk_table_text(table, 0, name_of(f, r->mover));
    pk_table_text(table, 1, name_of(f, r->nation));
    pk_table_number(table, 2, seconds(r->crossed));
    for (uint32_t s = 0; s < PK_STAGES; s++) pk_table_number(table, 3 + s, seconds(r->steps[s]));
  }
}

static const pk_table_column time_columns[] = {
    {"of", "Aircraft", ""},
    {"nation", "Nation", ""},
    {"warning", "First plot before the crossing", "s"},
    {"confirmed_after", "First plot to track", "s"},
    {"observed_after", "Crossing to border observed", "s"},
    {"declared_after", "Crossing to declared", "s"},
    {"ordered_after", "Crossing to ordered", "s"},
    {"airborne_after", "Order to airborne", "s"},
    {"met_after", "Crossing to met", "s"},
    {"reaction", "First plot to met", "s"},
    {"landed_after", "Crossing to landed", "s"},
};

static void fill_times(pk_findings *f) {
  pk_table *table = &f->times;
  pk_table_init(table, &f->story->arena, "times", time_columns, COUNT(time_columns));
  table->title = "From seeing to acting: how long it took";
  table->note = reactions_note(f, "A negative time means that the step came before the crossing.");
  for (uint32_t i = 0; i < f->reactions.n; i++) {
    const pk_reaction *r = &f->reactions.items[i];
    const pk_told *const *s = r->steps;
    pk_table_row(table);
    pk_table_text(table, 0, name_of(f, r->mover));
    pk_table_text(table, 1, name_of(f, r->nation));
    pk_table_number(table, 2, between_s(s[PK_STAGE_FIRST_PLOT], r->crossed));
    pk_table_number(table, 3, between_s(s[PK_STAGE_FIRST_PLOT], s[PK_STAGE_TRACK]));
    pk_table_number(table, 4, between_s(r->crossed, s[PK_STAGE_OBSERVED]));
    pk_table_number(table, 5, between_s(r->crossed, s[PK_STAGE_DECLARED]));
    pk_table_number(table, 6, between_s(r->crossed, s[PK_STAGE_ORDERED]));
    pk_table_number(table, 7, between_s(s[PK_STAGE_ORDERED], s[PK_STAGE_AIRBORNE]));
    pk_table_number(table, 8, between_s(r->crossed, s[PK_STAGE_MET]));
    pk_table_number(table, 9, between_s(s[PK_STAGE_FIRST_PLOT], s[PK_STAGE_MET]));
    pk_table_number(table, 10, between_s(r->crossed, s[PK_STAGE_LANDED]));
  }
}

static const pk_table_column wait_columns[] = {
    {"of", "Aircraft", ""},  {"nation", "Nation", ""},        {"step", "Step", ""},         {"at", "At", "utc"},
    {"wait", "Waited", "s"}, {"slowest", "Slowest step", ""}, {"why", "What was told", ""},
};

static void add_wait(pk_findings *f, const pk_reaction *r, uint32_t s) {
  pk_table *table = &f->waits;
  const pk_told *told = r->steps[s] ? r->steps[s] : r->missing[s];
  if (!told) return;
  pk_table_row(table);
  pk_table_text(table, 0, name_of(f, r->mover));
  pk_table_text(table, 1, name_of(f, r->nation));
  pk_table_text(table, 2, pk_stage_words((pk_stage)s));
  pk_table_number(table, 3, seconds(r->steps[s]));
  pk_table_number(table, 4, r->waits[s] == PK_NEVER ? NAN : pk_time_s(r->waits[s]));
  pk_table_text(table, 5, !r->steps[s] ? "not reached" : r->slowest == (pk_stage)s ? "slowest" : "");
  pk_table_text(table, 6, told->sentence);
}

static void fill_waits(pk_findings *f) {
  pk_table_init(&f->waits, &f->story->arena, "waits", wait_columns, COUNT(wait_columns));
  f->waits.title = "Step by step";
  f->waits.note = reactions_note(
      f, "Waited: fighters since the order, a meeting since they were airborne; everything else since the latest of "
         "the steps before it or the crossing, an order also since the aircraft came near the border. The "
         "slowest step is sought up to the meeting.");
  for (uint32_t i = 0; i < f->reactions.n; i++)
    for (uint32_t s = 0; s < PK_STAGES; s++) add_wait(f, &f->reactions.items[i], s);
}

static const pk_table_column first_columns[] = {
    {"of", "Aircraft", ""},
    {"radar", "Radar", ""},
    {"at", "First seen", "utc"},
    {"range", "At range", "m"},
    {"snr", "SNR", "db"},
    {"height", "Height", "height"},
    {"pd", "Chance of that look", "probability"},
};

static void fill_first(pk_findings *f) {
  pk_table *table = &f->first;
  pk_table_init(table, &f->story->arena, "first", first_columns, COUNT(first_columns));
  table->title = "First detections of named aircraft";
  table->note = pk_spotlit_note(f, NULL);
  for (uint32_t i = 0; i < f->story->n_told; i++) {
    const pk_told *told = &f->story->told[i];
    const pk_actor *seen = pk_story_actor(f->story, told->object);
    if (told->kind != PK_HAP_FIRST_DETECTED || !seen->spotlight || seen->kind == PK_ACTOR_AIRCRAFT) continue;
    pk_table_row(table);
    pk_table_text(table, 0, name_of(f, told->object));
    pk_table_text(table, 1, name_of(f, told->subject));
    pk_table_number(table, 2, seconds(told));
    pk_table_number(table, 3, told->n[0]);
    pk_table_number(table, 4, told->n[1]);
    pk_table_number(table, 5, told->n[2]);
    pk_table_number(table, 6, told->n[3]);
  }
}

static const pk_table_column look_columns[] = {
    {"of", "Aircraft", ""},
    {"radar", "Radar", ""},
    {"detected", "Detected", "count"},
    {"missed", "Missed by chance", "count"},
    {"masked", "Below the skyline", "count"},
    {"beam", "Outside the beam", "count"},
    {"range", "Beyond range", "count"},
    {"slow", "Too slow", "count"},
    {"silent", "Not emitting", "count"},
    {"unanswered", "No reply", "count"},
    {"reply", "Reply only", "count"},
};

static void fill_looks(pk_findings *f) {
  pk_table *table = &f->looks;
  pk_table_init(table, &f->story->arena, "looks", look_columns, COUNT(look_columns));
  table->title = "Looks at named aircraft, by result";
  table->note = pk_spotlit_note(f, "One look is one crossing of the beam. No reply: the sensor has no other channel. "
                                   "Reply only: the echo was missed, but the transponder answered.");
  for (uint32_t m = 0; m < f->seeing.n_movers; m++)
    for (uint32_t r = 0; r < f->seeing.n_radars; r++) {
      const pk_sighting *pair = &f->seeing.pairs[(size_t)r * f->seeing.n_movers + m];
      if (!pair->first) continue;
      pk_table_row(table);
      pk_table_text(table, 0, name_of(f, pair->mover));
      pk_table_text(table, 1, name_of(f, pair->radar));
      for (uint32_t k = 0; k < PK_LOOK_RESULTS; k++) pk_table_number(table, 2 + k, pair->counts[k]);
    }
}

static const pk_table_column picture_columns[] = {
    {"centre", "Centre", ""},
    {"nation", "Nation", ""},
    {"tracks", "Tracks", "count"},
    {"share", "Aircraft held", "share"},
    {"error", "Median error", "m"},
    {"error_90", "90 % within", "m"},
    {"age", "Mean age", "s"},
    {"unreal", "Tracks of nothing", "share"},
    {"twice", "Second tracks", "share"},
    {"switches", "Changes of aircraft", "count"},
};

static double part(const uint32_t *some, const uint32_t *all, uint32_t n) {
  uint64_t some_sum = 0, all_sum = 0;
  for (uint32_t k = 0; k < n; k++) some_sum += some[k], all_sum += all[k];
  return all_sum ? (double)some_sum / (double)all_sum : NAN;
}

static void fill_picture(pk_findings *f) {
  pk_table *table = &f->picture;
  const pk_pictures *p = &f->pictures;
  pk_table_init(table, &f->story->arena, "picture", picture_columns, COUNT(picture_columns));
  table->title = "How good each picture was";
  table->note =
      "Against the truth at regular moments. Held: share of the aircraft flying over the centre's nation (over "
      "the whole theatre where it has no border) that had a track.";
  for (uint32_t c = 0; c < p->n_centres; c++) {
    const pk_quality *q = &p->centres[c];
    pk_table_row(table);
    pk_table_text(table, 0, name_of(f, q->centre));
    pk_table_text(table, 1, name_of(f, pk_story_nation_of(f->story, q->centre)));
    pk_table_number(table, 2, q->tracks);
    pk_table_number(table, 3, pk_quality_share(p, q));
    pk_table_number(table, 4, pk_quality_error_m(p, q, p->n_samples, 0.5));
    pk_table_number(table, 5, pk_quality_error_m(p, q, p->n_samples, 0.9));
    pk_table_number(table, 6, pk_quality_age_s(p, q));
    pk_table_number(table, 7, part(q->unreal, q->live, p->n_samples));
    pk_table_number(table, 8, part(q->twice, q->live, p->n_samples));
    pk_table_number(table, 9, q->switches);
  }
}

void pk_tables_seen(pk_findings *findings) {
  fill_steps(findings);
  fill_times(findings);
  fill_waits(findings);
  fill_first(findings);
  fill_looks(findings);
  fill_picture(findings);
}
