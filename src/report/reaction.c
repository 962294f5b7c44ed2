// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/reaction.h"
#include <stdlib.h>

const char *pk_stage_key(pk_stage step) {
  static const char *const keys[] = {
#define PK_X(name, key, words) key,
      PK_STAGE_TABLE(PK_X)
#undef PK_X
  };
  return step < PK_STAGES ? keys[step] : "";
}

const char *pk_stage_words(pk_stage step) {
  static const char *const texts[] = {
#define PK_X(name, key, words) words,
      PK_STAGE_TABLE(PK_X)
#undef PK_X
  };
  return step < PK_STAGES ? texts[step] : "";
}

// Step that an event reaches, or (for what did not happen) explains the lack of; PK_STAGES: neither.
static pk_stage step_of(const pk_told *told) {
  static const uint8_t steps[PK_HAP_COUNT + 1] = {// one more than the step; 0: none
                                                  [PK_HAP_FIRST_DETECTED] = PK_STAGE_FIRST_PLOT + 1,
                                                  [PK_HAP_TRACK_CONFIRMED] = PK_STAGE_TRACK + 1,
                                                  [PK_HAP_HEARD] = PK_STAGE_TRACK + 1,
                                                  [PK_HAP_IDENTITY_SET] = PK_STAGE_IDENTIFIED + 1,
                                                  [PK_HAP_IDENTITY_INHERITED] = PK_STAGE_IDENTIFIED + 1,
                                                  [PK_HAP_BORDER_OBSERVED] = PK_STAGE_OBSERVED + 1,
                                                  [PK_HAP_DECLARED] = PK_STAGE_DECLARED + 1,
                                                  [PK_HAP_ORDERED] = PK_STAGE_ORDERED + 1,
                                                  [PK_HAP_AIRBORNE] = PK_STAGE_AIRBORNE + 1,
                                                  [PK_HAP_SAW] = PK_STAGE_MET + 1,
                                                  [PK_HAP_IDENTIFIED] = PK_STAGE_MET + 1,
                                                  [PK_HAP_LANDED] = PK_STAGE_LANDED + 1,
                                                  [PK_HAP_NOT_DETECTED] = PK_STAGE_FIRST_PLOT + 1,
                                                  [PK_HAP_MASKED] = PK_STAGE_FIRST_PLOT + 1,
                                                  [PK_HAP_NOT_IDENTIFIED] = PK_STAGE_IDENTIFIED + 1,
                                                  [PK_HAP_NOT_ORDERED] = PK_STAGE_ORDERED + 1,
                                                  [PK_HAP_NOT_SEEN] = PK_STAGE_MET + 1,
                                                  [PK_HAP_NOT_REACHED] = PK_STAGE_MET + 1,
                                                  [PK_HAP_IGNORED] = PK_STAGE_LANDED + 1};
  return steps[told->kind] ? (pk_stage)(steps[told->kind] - 1) : PK_STAGES;
}

// Nation whose event it is: that of the centre, else of who did it.
static uint32_t nation_behind(const pk_story *story, const pk_told *told) {
  uint32_t nation = pk_story_nation_of(story, told->centre);
  return nation ? nation : pk_story_nation_of(story, told->subject);
}

static uint32_t nation_index(const pk_story *story, uint32_t nation) {
  uint32_t i = 0;
  while (i < story->n_nations && story->nations[i].id != nation) i++;
  return i;
}

// A lasting identity of 0 is "pending": no identification yet.
static int counts(const pk_told *told, pk_stage step) {
  return step != PK_STAGE_IDENTIFIED || !told->happened || !(told->n[1] < 0.5);
}

static void note_step(pk_reaction *reaction, const pk_told *told, pk_stage step) {
  if (step >= PK_STAGES || !counts(told, step)) return;
  if (!told->happened)
    reaction->missing[step] = told;
  else if (!reaction->steps[step])
    reaction->steps[step] = told;
}

// Steps end with a meeting in the air; what is ordered of batteries stands in the tables of fire.
static int is_of_battery(const pk_story *story, const pk_told *told) {
  return pk_story_actor(story, told->subject)->kind == PK_ACTOR_BATTERY;
}

static void note_event(pk_story *story, pk_reaction *table, const pk_told *told) {
  if (is_of_battery(story, told)) return;
  uint32_t mover = told->mover;
  if (!mover) return;
  pk_reaction *row = &table[(size_t)mover * story->n_nations];
  pk_stage step = step_of(told);
  if (step == PK_STAGE_LANDED && told->happened) {
    for (uint32_t i = 0; i < story->n_nations && told->subject == mover; i++) note_step(&row[i], told, step);
    return;
  }
  int crossing = told->kind == PK_HAP_ENTERED_NATION;
  uint32_t i = nation_index(story, crossing ? told->object : nation_behind(story, told));
  if (i == story->n_nations) return;
  if (told->kind == PK_HAP_BORDER_NEAR && !row[i].near) row[i].near = told;
  if (crossing && !row[i].crossed)
    row[i].crossed = told;
  else if (!crossing)
    note_step(&row[i], told, step);
}

// The later of two moments that is not after a third; PK_NEVER: none.
static pk_time later(pk_time latest, const pk_told *told, pk_time own) {
  if (!told || told->time > own) return latest;
  return latest == PK_NEVER || told->time > latest ? told->time : latest;
}

// What a step waited for. Fighters wait for their order, a meeting for fighters in the air; everything else for the
// latest of the steps before it, and for the border: nobody can observe a crossing before it happens.
static pk_time waited_from(const pk_reaction *r, pk_stage step) {
  pk_time own = r->steps[step]->time, latest = PK_NEVER;
  if (step == PK_STAGE_AIRBORNE || step == PK_STAGE_MET) {
    const pk_told *before = r->steps[step - 1];
    if (before) return later(PK_NEVER, before, own);
  }
  for (int s = 0; s < (int)step; s++) latest = later(latest, r->steps[s], own);
  if (latest != PK_NEVER && step >= PK_STAGE_OBSERVED && step <= PK_STAGE_ORDERED)
    latest = later(latest, r->crossed, own);
  return latest != PK_NEVER && step == PK_STAGE_ORDERED ? later(latest, r->near, own) : latest;
}

static void finish(pk_reaction *reaction) {
  reaction->slowest = PK_STAGES;
  for (int s = 0; s < PK_STAGES; s++) {
    reaction->waits[s] = PK_NEVER;
    const pk_told *told = reaction->steps[s];
    if (!told) continue;
    reaction->reached++;
    pk_time from = waited_from(reaction, (pk_stage)s);
    if (from != PK_NEVER) reaction->waits[s] = told->time - from;
    int named = s <= PK_STAGE_MET && from != PK_NEVER;
    if (named && (reaction->slowest == PK_STAGES || reaction->waits[s] > reaction->waits[reaction->slowest]))
      reaction->slowest = (pk_stage)s;
  }
}

static int has_acted(const pk_reaction *r) {
  return r->crossed || r->steps[PK_STAGE_OBSERVED] || r->steps[PK_STAGE_DECLARED] || r->steps[PK_STAGE_ORDERED];
}

// Worth telling: named flights that a nation reacted to, and traffic that it declared or sent fighters to.
static int worth_telling(const pk_story *story, const pk_reaction *r) {
  pk_actor_kind kind = pk_story_actor(story, r->mover)->kind;
  if (kind == PK_ACTOR_FLIGHT) return r->reached >= 2 || has_acted(r);
  return r->steps[PK_STAGE_DECLARED] || r->steps[PK_STAGE_ORDERED];
}

static int by_steps(const void *a, const void *b) {
  const pk_reaction *left = a, *right = b;
  if (has_acted(left) != has_acted(right)) return has_acted(left) ? -1 : 1;
  if (left->reached != right->reached) return left->reached > right->reached ? -1 : 1;
  if (left->mover != right->mover) return left->mover < right->mover ? -1 : 1;
  return left->nation < right->nation ? -1 : left->nation > right->nation;
}

pk_reactions pk_reactions_find(pk_story *story) {
  size_t n = ((size_t)story->n_actors + 1) * story->n_nations;
  pk_reaction *table = pk_story_alloc(story, n, sizeof *table);
  pk_reactions found = {.items = table};
  if (!table) return found;
  for (uint32_t i = 0; i < story->n_told; i++) note_event(story, table, &story->told[i]);
  for (size_t i = 0; i < n; i++) {
    table[i].mover = (uint32_t)(i / story->n_nations);
    table[i].nation = story->nations[i % story->n_nations].id;
    finish(&table[i]);
    if (worth_telling(story, &table[i])) table[found.n++] = table[i];
  }
  qsort(found.items, found.n, sizeof *found.items, by_steps);
  return found;
}
