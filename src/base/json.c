// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void pk_json_init(pk_json *json, pk_buf *out) { *json = (pk_json){.out = out}; }

static void before_value(pk_json *json) {
  if (json->depth && !json->after_key) {
    if (json->has_item[json->depth - 1]) pk_buf_text(json->out, ",");
    json->has_item[json->depth - 1] = 1;
  }
  json->after_key = 0;
}

static void open(pk_json *json, const char *bracket) {
  before_value(json);
  assert(json->depth < PK_JSON_DEPTH);
  json->has_item[json->depth++] = 0;
  pk_buf_text(json->out, bracket);
}

static void close(pk_json *json, const char *bracket) {
  assert(json->depth > 0);
  json->depth--;
  pk_buf_text(json->out, bracket);
}

void pk_json_object(pk_json *json) { open(json, "{"); }
void pk_json_object_end(pk_json *json) { close(json, "}"); }
void pk_json_array(pk_json *json) { open(json, "["); }
void pk_json_array_end(pk_json *json) { close(json, "]"); }

static void quoted(pk_buf *out, const char *text) {
  pk_buf_text(out, "\"");
  for (const char *c = text; *c; c++) {
    unsigned char byte = (unsigned char)*c;
    if (byte == '"' || byte == '\\')
      pk_buf_printf(out, "\\%c", byte);
    else if (byte == '\n')
      pk_buf_text(out, "\\n");
    else if (byte < 0x20 || byte == '<') // '<' never appears raw, so that a document can stand inside an HTML script
      pk_buf_printf(out, "\\u%04x", byte);
    else
      pk_buf_add(out, c, 1);
  }
  pk_buf_text(out, "\"");
}

void pk_json_key(pk_json *json, const char *key) {
  before_value(json);
  quoted(json->out, key);
  pk_buf_text(json->out, ":");
  json->after_key = 1;
}

void pk_json_null(pk_json *json) { before_value(json), pk_buf_text(json->out, "null"); }

void pk_json_text(pk_json *json, const char *text) {
  if (!text) {
    pk_json_null(json);
    return;
  }
  before_value(json);
  quoted(json->out, text);
}

void pk_json_number(pk_json *json, double number) {
  if (!isfinite(number)) {
    pk_json_null(json);
    return;
  }
  char text[40];
  for (int digits = 15; digits <= 17; digits++) {
    snprintf(text, sizeof text, "%.*g", digits, number);
    if (strtod(text, NULL) == number) break;
  }
  before_value(json);
  pk_buf_text(json->out, text);
}

void pk_json_integer(pk_json *json, int64_t integer) {
  before_value(json);
  pk_buf_printf(json->out, "%lld", (long long)integer);
}

void pk_json_bool(pk_json *json, int yes) { before_value(json), pk_buf_text(json->out, yes ? "true" : "false"); }

void pk_json_key_text(pk_json *json, const char *key, const char *text) {
  pk_json_key(json, key), pk_json_text(json, text);
}
void pk_json_key_number(pk_json *json, const char *key, double number) {
  pk_json_key(json, key), pk_json_number(json, number);
}
void pk_json_key_integer(pk_json *json, const char *key, int64_t integer) {
  pk_json_key(json, key), pk_json_integer(json, integer);
}
