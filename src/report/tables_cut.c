// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What the page leaves out of the recording, how much of it, and where it is found.
#include "report/tables.h"

static const pk_table_column cut_columns[] = {
    {"what", "Left out", ""}, {"count", "Number", "count"}, {"of", "Of", "count"}, {"how", "Found with", ""}};

static void add_cut(pk_findings *f, const char *what, double count, double of, const char *how) {
  if (!(count > 0)) return;
  pk_table_row(&f->cuts);
  pk_table_text(&f->cuts, 0, what);
  pk_table_number(&f->cuts, 1, count);
  pk_table_number(&f->cuts, 2, of);
  pk_table_text(&f->cuts, 3, how);
}

static void add_plots(pk_findings *f) {
  const pk_seeing *seeing = &f->seeing;
  double all = pk_findings_count(f, "SELECT total(n) FROM chunk WHERE kind = 'plot'"), bright = (double)seeing->n_plots;
  double drawn = (double)((seeing->n_plots + seeing->stride - 1) / seeing->stride);
  add_cut(f, "plots of other aircraft than flights in the spotlight, and of nothing", all - bright, all,
          "picket export FILE --what plots");
  add_cut(f, "plots of flights in the spotlight: they are thinned evenly", bright - drawn, bright,
          "picket export FILE --what plots");
}

static void add_updates(pk_findings *f) {
  double all = pk_findings_count(f, "SELECT total(n) FROM chunk WHERE kind = 'track'");
  const pk_thinness *thin = &f->pictures.thinness;
  const char *what = pk_arena_printf(&f->story->arena,
                                     "updates of tracks: the path shown passes each within %.0f m (flights in the "
                                     "spotlight) or %.0f m (others)",
                                     thin->bright_m, thin->other_m);
  add_cut(f, what ? what : "", all - (double)f->pictures.n_kept, all, "picket export FILE --what tracks");
}

void pk_tables_cut(pk_findings *f) {
  const pk_choice *choice = &f->choice;
  pk_table_init(&f->cuts, &f->story->arena, "cuts", cut_columns, (uint32_t)(sizeof cut_columns / sizeof *cut_columns));
  f->cuts.title = "What this page leaves out";
  f->cuts.note =
      "FILE is the recording, which holds everything. Sums, measures and qualities of pictures on this page are "
      "worked out from all of it.";
  add_cut(f, "named flights that are not told in detail: the spotlight is on those that nations reacted to most",
          choice->named - choice->bright, choice->named, "picket why FILE NAME");
  add_cut(f, "reactions of nations to aircraft, those with fewest steps", choice->reactions - f->reactions.n,
          choice->reactions, "picket why FILE NAME");
  add_cut(f, "events about aircraft outside the spotlight that led to nothing told here",
          f->story->n_told - choice->n_kept, f->story->n_told,
          "picket why FILE NAME, picket export FILE --what happenings");
  add_cut(f, "landings of flights outside the spotlight", f->left_out.landings,
          (double)f->left_out.landings + f->landings.n_rows, "picket export FILE --what happenings");
  add_cut(f, "measures of single flights outside the spotlight", f->left_out.measures,
          (double)f->left_out.measures + f->measures.n_rows, "picket export FILE --what measures");
  add_plots(f);
  add_updates(f);
}
