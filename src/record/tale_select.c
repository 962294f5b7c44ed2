// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Which happenings belong to a tale.
#include "record/tale_parts.h"
#include <string.h>

enum { ABOUT_MAX = 50000000 }; // ids beyond it are nonsense

typedef struct selecting {
  pk_tale *tale;
  uint32_t *about; // [id] flight that a happening is about
  uint32_t about_capacity;
  pk_tale_row *rows;
  uint32_t n, capacity;
  int named_only; // of all that happens to flights, only to those that the scenario names
} selecting;

static const pk_recorded_entity *entity_of(const selecting *s, uint32_t number) {
  return pk_recording_entity(s->tale->def.recording, number);
}

static int is_kind(const selecting *s, uint32_t number, const char *kind) {
  return number && strcmp(entity_of(s, number)->kind, kind) == 0;
}

static int is_flight(const selecting *s, uint32_t number) { return is_kind(s, number, "flight"); }

// Flight that a happening is about: its object or subject, else that of its cause.
static uint32_t mover_of(selecting *s, const pk_happening *h) {
  uint32_t found = is_flight(s, h->object) ? h->object : is_flight(s, h->subject) ? h->subject : 0;
  if (!found && h->cause && h->cause < h->id && h->cause < s->about_capacity) found = s->about[h->cause];
  if (!h->id || h->id > ABOUT_MAX) return found;
  pk_allocator heap = s->tale->arena.allocator;
  uint32_t old = s->about_capacity;
  if (!pk_array_reserve(heap, (void **)&s->about, &s->about_capacity, (uint32_t)h->id + 1, sizeof *s->about)) {
    s->tale->failed = 1;
    return found;
  }
  for (uint32_t i = old; i < s->about_capacity; i++) s->about[i] = 0;
  return s->about[h->id] = found;
}

static uint32_t nation_of(const selecting *s, uint32_t number) {
  return is_kind(s, number, "nation") ? number : entity_of(s, number)->nation;
}

// An aircraft of a squadron bears its name and a number.
static int is_of_squadron(const selecting *s, uint32_t aircraft, uint32_t squadron) {
  const char *name = entity_of(s, squadron)->name;
  size_t length = strlen(name);
  return is_kind(s, aircraft, "aircraft") && strncmp(entity_of(s, aircraft)->name, name, length) == 0 &&
         entity_of(s, aircraft)->name[length] == ' ';
}

// Whether a sentence names an authority, and not another whose name holds this one's.
static int names_authority(const selecting *s, const char *sentence, uint32_t authority) {
  const char *name = entity_of(s, authority)->name;
  size_t length = strlen(name);
  for (const char *at = strstr(sentence, name); at && length; at = strstr(at + 1, name)) {
    int longer = 0;
    for (uint32_t i = 1; i <= pk_recording_entities(s->tale->def.recording) && !longer; i++) {
      const char *other = entity_of(s, i)->name, *inside = i == authority ? NULL : strstr(other, name);
      size_t before = inside ? (size_t)(inside - other) : 0;
      longer = inside && is_kind(s, i, "authority") && (size_t)(at - sentence) >= before &&
               strncmp(at - before, other, strlen(other)) == 0;
    }
    if (!longer) return 1;
  }
  return 0;
}

static int is_order(const pk_happening *h) {
  switch (h->kind) {
  case PK_HAP_ASKED:
  case PK_HAP_DECIDED:
  case PK_HAP_DECLARED:
  case PK_HAP_ORDERED:
  case PK_HAP_NOT_ORDERED:
    return 1;
  default:
    return 0;
  }
}

// What is told of fighters that are sent for a flight, without naming it.
static int is_deed(const pk_happening *h) {
  switch (h->kind) {
  case PK_HAP_ALERTED:
  case PK_HAP_AIRBORNE:
  case PK_HAP_MISSION:
  case PK_HAP_NOT_SEEN:
  case PK_HAP_RETURNING:
  case PK_HAP_NOT_REACHED:
    return 1;
  default:
    return is_order(h);
  }
}

// Whether the row taken last is a decision that caused this; another authority's decision is its own.
static int follows_decision(const selecting *s, const pk_happening *h) {
  if (h->kind == PK_HAP_DECIDED) return 0;
  for (uint32_t i = s->n; i-- > 0 && s->rows[i].h.id >= h->cause;)
    if (s->rows[i].h.id == h->cause) return s->rows[i].h.kind == PK_HAP_DECIDED;
  return 0;
}

// Whether a happening belongs to the subject.
static int is_of_subject(const selecting *s, const pk_recorded *told, uint32_t mover) {
  const pk_tale_def *def = &s->tale->def;
  const pk_happening *h = &told->h;
  int does = h->subject == def->subject || h->object == def->subject;
  switch (def->kind) {
  case PK_TALE_MOVER:
    return does || (mover == def->subject && is_deed(h));
  case PK_TALE_RADAR:
  case PK_TALE_BATTERY:
  case PK_TALE_INJECT:
    return does;
  case PK_TALE_CENTRE:
    return does || h->centre == def->subject;
  case PK_TALE_SQUADRON:
    return does || is_of_squadron(s, h->subject, def->subject);
  case PK_TALE_AUTHORITY: // its own answers, and what was done at once upon one of them
    return is_order(h) &&
           (h->subject == def->subject || names_authority(s, told->sentence, def->subject) || follows_decision(s, h));
  case PK_TALE_NATION:
    return does || (nation_of(s, h->centre) == def->subject && strcmp(told->lane, "seeing") != 0);
  case PK_TALE_TRACK:
    return h->centre == def->subject && h->track == def->track;
  case PK_TALE_ORDERS:
    return is_order(h);
  }
  return 0;
}

static int is_about(const selecting *s, const pk_happening *h, uint32_t mover) {
  uint32_t about = s->tale->def.about;
  if (!about) return 1;
  if (is_kind(s, about, "nation"))
    return h->object == about || nation_of(s, h->centre ? h->centre : h->subject) == about;
  return mover == about || h->subject == about || h->object == about || h->centre == about;
}

static const char *copy(selecting *s, const char *text) {
  if (!text) return NULL;
  const char *kept = pk_arena_strdup(&s->tale->arena, text);
  if (!kept) s->tale->failed = 1;
  return kept ? kept : "";
}

static void take(selecting *s, const pk_recorded *told, uint32_t mover) {
  pk_allocator heap = s->tale->arena.allocator;
  if (!pk_array_reserve(heap, (void **)&s->rows, &s->capacity, s->n + 1, sizeof *s->rows)) {
    s->tale->failed = 1;
    return;
  }
  pk_tale_row *row = &s->rows[s->n++];
  *row = (pk_tale_row){.h = told->h, .mover = mover, .happened = told->happened};
  row->h.rule = copy(s, told->h.rule);
  row->h.text = copy(s, told->h.text);
  row->kind = copy(s, told->kind);
  row->lane = copy(s, told->lane);
  row->sentence = copy(s, told->sentence);
}

static void read_rows(selecting *s) {
  pk_recorded told;
  pk_cursor cursor = pk_recording_happenings(s->tale->def.recording, "", 0, 0);
  while (!s->tale->failed && pk_cursor_happening(&cursor, &told)) {
    uint32_t mover = mover_of(s, &told.h);
    if (s->named_only && (!mover || entity_of(s, mover)->traffic)) continue;
    if (is_of_subject(s, &told, mover) && is_about(s, &told.h, mover)) take(s, &told, mover);
  }
  pk_cursor_close(&cursor);
}

void pk_tale_select(pk_tale *tale) {
  selecting s = {.tale = tale};
  const pk_tale_def *def = &tale->def;
  s.named_only = !def->about && def->kind != PK_TALE_MOVER && def->kind != PK_TALE_TRACK &&
                 def->kind != PK_TALE_SQUADRON && def->kind != PK_TALE_BATTERY && def->kind != PK_TALE_INJECT;
  read_rows(&s);
  if (s.named_only && !s.n) { // nothing about a named flight: then about all
    s.named_only = 0;
    read_rows(&s);
  }
  pk_tale_row *rows = pk_tale_room(tale, (size_t)(s.n + 1) * sizeof *rows);
  if (rows && s.n) memcpy(rows, s.rows, s.n * sizeof *rows);
  tale->rows = rows;
  tale->n_rows = rows ? s.n : 0;
  pk_array_free(tale->arena.allocator, (void **)&s.about, &s.about_capacity, sizeof *s.about);
  pk_array_free(tale->arena.allocator, (void **)&s.rows, &s.capacity, sizeof *s.rows);
}
