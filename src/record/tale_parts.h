// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Between the files that make a tale.
#pragma once
#include "record/tale.h"

// Reads the rows that belong to the tale (tale_select.c).
void pk_tale_select(pk_tale *tale);
// Makes lines of the rows (tale_lines.c).
void pk_tale_condense(pk_tale *tale);
// Counts a radar's looks at a flight (tale_looks.c).
void pk_tale_count_looks(pk_tale *tale);
// Finds title, chain and changes (tale_change.c).
void pk_tale_title(pk_tale *tale);
void pk_tale_find_chain(pk_tale *tale);
void pk_tale_find_changes(pk_tale *tale);

// Word for a step of the chain, such as "declared".
const char *pk_tale_chain_word(const pk_tale_row *row);
// Name of an entity of the tale's recording.
const char *pk_tale_name(const pk_tale *tale, uint32_t number);
// Memory in the tale's arena; NULL sticks as failure.
void *pk_tale_room(pk_tale *tale, size_t size);
// A finished buffer as text of the arena; frees it.
const char *pk_tale_keep(pk_tale *tale, pk_buf *text);
// Appends the time of day, "04:36:47Z".
void pk_tale_clock(const pk_tale *tale, pk_time time, pk_buf *out);
