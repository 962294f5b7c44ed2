// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/parting.h"
#include "base/buf.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A telling and its sentence without the number of its track.
typedef struct telling {
  const pk_told *told;
  const char *key;
} telling;

static const char *without_number(const pk_told *told, pk_story *keeper) {
  char number[16];
  size_t length = (size_t)snprintf(number, sizeof number, "%04u", (unsigned)told->track);
  if (!told->track || !strstr(told->sentence, number)) return told->sentence;
  pk_buf text;
  pk_buf_init(&text, keeper->arena.allocator);
  for (const char *at = told->sentence; *at;) {
    int found = strncmp(at, number, length) == 0;
    pk_buf_add(&text, found ? "#" : at, 1);
    at += found ? length : 1;
  }
  const char *key = text.failed ? "" : pk_story_text(keeper, text.bytes);
  if (text.failed) keeper->status = PK_NO_MEMORY;
  pk_buf_clear(&text);
  return key;
}

static int compare_tellings(const telling *a, const telling *b) {
  if (a->told->time != b->told->time) return a->told->time < b->told->time ? -1 : 1;
  int order = strcmp(a->told->kind_name, b->told->kind_name);
  if (!order) order = strcmp(a->key, b->key);
  return order ? order : strcmp(a->told->rule, b->told->rule);
}

static int by_time(const void *a, const void *b) {
  const telling *x = a, *y = b;
  int order = compare_tellings(x, y);
  return order ? order : (x->told->id > y->told->id) - (x->told->id < y->told->id);
}

static telling *sorted(pk_story *story, pk_story *keeper) {
  telling *list = pk_story_alloc(keeper, story->n_told + 1, sizeof *list);
  if (!list) return NULL;
  for (uint32_t i = 0; i < story->n_told; i++)
    list[i] = (telling){&story->told[i], without_number(&story->told[i], keeper)};
  qsort(list, story->n_told, sizeof *list, by_time);
  return list;
}

static int has_actor(const pk_story *other, const char *name) {
  for (uint32_t i = 1; i <= other->n_actors; i++)
    if (other->actors[i].kind != PK_ACTOR_NONE && strcmp(other->actors[i].name, name) == 0) return 1;
  return 0;
}

// Whether everybody who has a part in it plays in the other run too.
static int is_shared(const pk_told *told, const pk_story *own, const pk_story *other) {
  const uint32_t parts[] = {told->subject, told->object, told->centre, told->mover};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (parts[i] && !has_actor(other, pk_story_actor(own, parts[i])->name)) return 0;
  return 1;
}

static int same_name(const pk_story *a, uint32_t number_a, const pk_story *b, uint32_t number_b) {
  if (!number_a || !number_b) return number_a == number_b;
  return strcmp(pk_story_actor(a, number_a)->name, pk_story_actor(b, number_b)->name) == 0;
}

// The next telling of its like in the other run: numbers of tracks may differ, names may not.
static const pk_told *counterpart(const pk_told *told, const pk_story *own, const pk_story *other) {
  for (uint32_t i = 0; i < other->n_told; i++) {
    const pk_told *like = &other->told[i];
    if (like->time >= told->time && strcmp(like->kind_name, told->kind_name) == 0 &&
        same_name(own, told->subject, other, like->subject) && same_name(own, told->object, other, like->object) &&
        same_name(own, told->centre, other, like->centre) && same_name(own, told->mover, other, like->mover))
      return like;
  }
  return NULL;
}

static void note(pk_partings *out, const pk_told *told, uint32_t run, pk_story *const runs[2]) {
  const pk_story *own = runs[run], *other = runs[!run];
  out->only[run]++;
  if (!out->first.told) out->first = (pk_parting){told, run, counterpart(told, own, other)};
  if (!out->shared.told && is_shared(told, own, other))
    out->shared = (pk_parting){told, run, counterpart(told, own, other)};
}

void pk_partings_find(pk_partings *out, pk_story *a, pk_story *b) {
  *out = (pk_partings){.same = 0};
  pk_story *const runs[2] = {a, b};
  telling *in_a = sorted(a, a), *in_b = sorted(b, a);
  uint32_t i = 0, j = 0;
  while (in_a && in_b && (i < a->n_told || j < b->n_told)) {
    int order = i == a->n_told ? 1 : j == b->n_told ? -1 : compare_tellings(&in_a[i], &in_b[j]);
    if (order < 0) {
      note(out, in_a[i++].told, 0, runs);
    } else if (order > 0) {
      note(out, in_b[j++].told, 1, runs);
    } else {
      out->same++;
      i++, j++;
    }
  }
}
