// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Finds its way in JSON text without reading it: to the one feature of a large file that is wanted, and to the place of
// a value that an error is about (jansson's values do not know theirs). Wrong JSON leads nowhere, but never astray.
#pragma once
#include "base/diag.h"

enum { PK_JSON_PATH_MAX = 64 };

// Text from the current place to the end.
typedef struct pk_json_cursor {
  const char *at, *end;
} pk_json_cursor;

// The way to a value: a key where there is one, else an index.
typedef struct pk_json_path {
  struct {
    const char *key;
    size_t index;
  } steps[PK_JSON_PATH_MAX];
  uint32_t n;
} pk_json_path;

// Goes past the value that starts here.
void pk_json_skip(pk_json_cursor *cursor);
// Goes from an array to its first item, and from an item to the next; answers 0 if there is none.
int pk_json_first(pk_json_cursor *cursor);
int pk_json_next(pk_json_cursor *cursor);
// Goes from an object to the value of a key that needs no escapes; answers 0, and stays, if it is not there.
int pk_json_enter(pk_json_cursor *cursor, const char *key);

// Offset of the bracket that opens a level deeper than the limit, or size if there is none.
size_t pk_json_too_deep(const char *text, size_t size, uint32_t limit);
// Place of an offset in a text: line, column in code points, one column wide.
pk_place pk_json_offset_place(const char *file, const char *text, size_t offset);
// Place of the value at the end of a path; if it cannot be followed to its end, of the last value that was found.
pk_place pk_json_place(const char *file, const char *text, size_t size, const pk_json_path *path);
