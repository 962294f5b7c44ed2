// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Streaming JSON writer: commas and nesting are kept for you; numbers are the shortest text that reads back the same.
#pragma once
#include "base/buf.h"
#include <stdint.h>

enum { PK_JSON_DEPTH = 64 };

typedef struct pk_json {
  pk_buf *out;
  uint32_t depth;
  unsigned char has_item[PK_JSON_DEPTH], after_key;
} pk_json;

// Starts a document at the end of a buffer.
void pk_json_init(pk_json *json, pk_buf *out);
// Opens an object or array; each needs its close.
void pk_json_object(pk_json *json);
void pk_json_object_end(pk_json *json);
void pk_json_array(pk_json *json);
void pk_json_array_end(pk_json *json);
// Writes the key of the next value.
void pk_json_key(pk_json *json, const char *key);
// Writes one value; NULL text writes null, a number that is not finite writes null.
void pk_json_text(pk_json *json, const char *text);
void pk_json_number(pk_json *json, double number);
void pk_json_integer(pk_json *json, int64_t integer);
void pk_json_bool(pk_json *json, int yes);
void pk_json_null(pk_json *json);
// Key and value in one call.
void pk_json_key_text(pk_json *json, const char *key, const char *text);
void pk_json_key_number(pk_json *json, const char *key, double number);
void pk_json_key_integer(pk_json *json, const char *key, int64_t integer);
