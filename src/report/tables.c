// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/tables.h"

void pk_findings_make(pk_findings *findings, pk_story *story, const pk_borders *borders) {
  *findings = (pk_findings){.story = story};
  findings->reactions = pk_reactions_find(story);
  pk_choice_make(&findings->choice, story, &findings->reactions);
  if (pk_story_status(story) != PK_OK) return;
  pk_pictures_read(&findings->pictures, story, borders, &findings->choice);
  pk_seeing_read(&findings->seeing, story);
  if (pk_story_status(story) != PK_OK) return;
  pk_tables_seen(findings);
  pk_tables_kept(findings);
  pk_tables_fire(findings);
  pk_tables_cut(findings);
}

const char *pk_spotlit_note(const pk_findings *findings, const char *note) {
  const pk_choice *choice = &findings->choice;
  if (choice->bright == choice->named) return note;
  const char *both =
      pk_arena_printf(&findings->story->arena, "%s%sOf %u named flights, the %u in the spotlight.", note ? note : "",
                      note ? " " : "", (unsigned)choice->named, (unsigned)choice->bright);
  return both ? both : note;
}

double pk_findings_count(const pk_findings *findings, const char *sql) {
  pk_story *story = findings->story;
  return pk_story_status(story) == PK_OK ? (double)pk_recording_count(story->recording, sql) : 0;
}

void pk_tables_write(const pk_findings *f, pk_json *json) {
  const pk_table *tables[] = {&f->steps,        &f->times,       &f->waits,    &f->first, &f->looks,
                              &f->picture,      &f->bases,       &f->landings, &f->nots,  &f->measures,
                              &f->expectations, &f->assumptions, &f->method,   &f->sums,  &f->cuts};
  pk_json_key(json, "tables");
  pk_json_object(json);
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    pk_table_write(tables[i], json);
    if (tables[i]->failed) f->story->status = PK_NO_MEMORY;
  }
  const pk_table *fire[] = {&f->batteries, &f->shots, &f->held};
  for (int i = 0; f->batteries.n_rows && i < 3; i++) {
    pk_table_write(fire[i], json);
    if (fire[i]->failed) f->story->status = PK_NO_MEMORY;
  }
  pk_json_object_end(json);
}
