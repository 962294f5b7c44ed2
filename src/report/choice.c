// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/choice.h"
#include <stdlib.h>

// All named flights if they are few enough, else those that nations reacted to; and whatever a squadron flies.
static void put_spotlight(pk_choice *choice, pk_story *story, pk_reactions *reactions) {
  choice->reactions = reactions->n;
  if (reactions->n > PK_SPOTLIGHT_MAX) reactions->n = PK_SPOTLIGHT_MAX;
  for (uint32_t i = 1; i <= story->n_actors; i++) choice->named += story->actors[i].kind == PK_ACTOR_FLIGHT;
  for (uint32_t i = 1; i <= story->n_actors; i++) {
    pk_actor *actor = &story->actors[i];
    int few = choice->named <= PK_SPOTLIGHT_MAX;
    actor->spotlight = actor->kind == PK_ACTOR_AIRCRAFT || (actor->kind == PK_ACTOR_FLIGHT && few);
  }
  for (uint32_t i = 0; i < reactions->n; i++) story->actors[reactions->items[i].mover].spotlight = 1;
  for (uint32_t i = 1; i <= story->n_actors; i++)
    choice->bright += story->actors[i].kind == PK_ACTOR_FLIGHT && story->actors[i].spotlight;
}

static int about_spotlight(const pk_story *story, const pk_told *told) {
  return pk_story_actor(story, told->mover)->spotlight || pk_story_actor(story, told->subject)->spotlight ||
         pk_story_actor(story, told->object)->spotlight;
}

// Keeps an event with all that led to it; what is kept already has its causes.
static void keep(pk_choice *choice, const pk_story *story, const pk_told *told) {
  while (told && !choice->kept[told - story->told]) {
    choice->kept[told - story->told] = 1;
    choice->n_kept++;
    told = told->cause ? pk_story_told(story, told->cause) : NULL;
  }
}

static void keep_reaction(pk_choice *choice, const pk_story *story, const pk_reaction *reaction) {
  keep(choice, story, reaction->crossed);
  keep(choice, story, reaction->near);
  for (uint32_t s = 0; s < PK_STAGES; s++) {
    keep(choice, story, reaction->steps[s]);
    keep(choice, story, reaction->missing[s]);
  }
}

static void choose_events(pk_choice *choice, const pk_story *story, const pk_reactions *reactions) {
  int all = story->n_told <= PK_EVENTS_MAX;
  for (uint32_t i = 0; i < story->n_told; i++)
    if (all || about_spotlight(story, &story->told[i])) keep(choice, story, &story->told[i]);
  for (uint32_t i = 0; i < reactions->n; i++) keep_reaction(choice, story, &reactions->items[i]);
}

static void count_left_out(pk_choice *choice, const pk_story *story) {
  for (uint32_t i = 0; i < story->n_told; i++) {
    if (choice->kept[i]) continue;
    const pk_told *told = &story->told[i];
    const uint32_t part[] = {told->mover, told->subject, told->object, told->centre};
    for (int k = 0; k < 4; k++) {
      int again = part[k] > story->n_actors;
      for (int j = 0; j < k; j++) again |= part[j] == part[k];
      if (!again) choice->left_out_about[part[k]]++;
    }
    const pk_told *cause = told->cause ? pk_story_told(story, told->cause) : NULL;
    if (cause) choice->left_out_after[cause - story->told]++;
  }
}

static int by_track(const void *a, const void *b) {
  const pk_kept_moment *left = a, *right = b;
  if (left->centre != right->centre) return left->centre < right->centre ? -1 : 1;
  if (left->track != right->track) return left->track < right->track ? -1 : 1;
  return (left->time > right->time) - (left->time < right->time);
}

static void note_places(pk_choice *choice, const pk_story *story) {
  for (uint32_t i = 0; i < story->n_told; i++) {
    const pk_told *told = &story->told[i];
    if (!choice->kept[i] || !told->centre || !told->track || !about_spotlight(story, told)) continue;
    choice->places[choice->n_places++] = (pk_kept_moment){told->centre, told->track, told->time};
  }
  if (choice->n_places) qsort(choice->places, choice->n_places, sizeof *choice->places, by_track);
}

void pk_choice_make(pk_choice *choice, pk_story *story, pk_reactions *reactions) {
  *choice = (pk_choice){.kept = pk_story_alloc(story, story->n_told, sizeof *choice->kept),
                        .left_out_about = pk_story_alloc(story, (size_t)story->n_actors + 1, sizeof(uint32_t)),
                        .left_out_after = pk_story_alloc(story, story->n_told, sizeof(uint32_t)),
                        .places = pk_story_alloc(story, story->n_told, sizeof *choice->places)};
  if (pk_story_status(story) != PK_OK) return;
  put_spotlight(choice, story, reactions);
  choose_events(choice, story, reactions);
  count_left_out(choice, story);
  note_places(choice, story);
}

uint32_t pk_choice_moment(const pk_choice *choice, uint32_t centre, uint32_t track, pk_time from) {
  const pk_kept_moment key = {centre, track, from};
  uint32_t low = 0, high = choice->n_places;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (by_track(&choice->places[middle], &key) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}
