// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What the annexes hide: one answer for the check of a scenario and for the files that others are given. Upper and
// lower case of A to Z are the same here, so that no name slips out as another spelling of it.
#pragma once
#include "scenario/assemble.h"

typedef struct pk_hidden {
  const char *name;
  const pk_node *thing; // of this name; an authority for the name of its role
  const pk_annex *owner;
  uint8_t is_squadron, is_unit;
  uint8_t is_role;   // how rules name the authority: another may have the role too
  uint8_t is_needed; // does not say so itself: it cannot be without what does
} pk_hidden;

typedef struct pk_hidden_set {
  pk_hidden *items; // in the arena of the assembly's diags
  uint32_t n, capacity;
} pk_hidden_set;

// Adds what an annex hides; 0 when out of memory.
int pk_hidden_gather(const pk_assembly *assembly, const pk_annex *annex, pk_hidden_set *set);
// The hidden thing that a word names: its name, a path through it, an aircraft of a squadron, the radar of a battery.
const pk_hidden *pk_hidden_named(const pk_hidden_set *set, const char *word);
// The same without roles, which are words that others may use, and without what one annex hides, which may be NULL.
const pk_hidden *pk_hidden_thing(const pk_hidden_set *set, const pk_annex *but, const char *word);
// Whether a map cannot be without something hidden: what stands at, is under or aboard it, a rule's row that asks it.
int pk_hidden_is_needed(const pk_hidden_set *set, const pk_node *map);
// Whether a node is, or lies in, something that is not for others.
int pk_hidden_holds(const pk_hidden_set *set, const pk_node *node);
// What a path such as units/QRA South/alert tells that annexes but one hide; NULL if nothing. It may begin with a
// nation and hold *: a pattern that known things fit too tells of no hidden one. *ok is 0 when out of memory.
const pk_node *pk_hidden_told(const pk_assembly *assembly, const pk_hidden_set *set, const pk_annex *but,
                              const char *text, int *ok);
// Where a text holds a name as words of their own, which any blanks, line ends or # may part, *end one past it; a
// number may follow. NULL if it does not.
const char *pk_hidden_find(const char *text, const char *name, const char **end);
