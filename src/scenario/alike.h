// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Inside the comparison of scenarios: whether two values mean the same, and how a value is written.
#pragma once
#include "scenario/binding.h"

// Whether a field of two structs of a kind says the same, as the binding read it; lists of names in any order. Fields
// that hold things (maps, lists, nodes) are not for this.
int pk_field_alike(const pk_field *field, const pk_object *a, const pk_object *b);
// The value of a field as it is written, else, where it was not given or comes from elsewhere, as it is understood;
// NULL if nothing is said. In an arena.
const char *pk_field_text(pk_arena *arena, const pk_field *field, const pk_object *object, int as_written);
// Whether two nodes that no table reads mean the same: maps in any order, quantities in any unit.
int pk_node_alike(const pk_node *a, const pk_node *b);
// A node in one line, without the outer brackets of a map; NULL when out of memory.
const char *pk_node_text(pk_arena *arena, const pk_node *node);
