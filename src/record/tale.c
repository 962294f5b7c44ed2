// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/tale.h"
#include "base/json.h"
#include "record/tale_parts.h"
#include <math.h>
#include <string.h>

const char *pk_tale_name(const pk_tale *tale, uint32_t number) {
  return pk_recording_entity(tale->def.recording, number)->name;
}

void *pk_tale_room(pk_tale *tale, size_t size) {
  void *memory = pk_arena_alloc(&tale->arena, size);
  if (!memory) tale->failed = 1;
  return memory;
}

const char *pk_tale_keep(pk_tale *tale, pk_buf *text) {
  const char *kept = text->failed ? NULL : pk_arena_strdup(&tale->arena, text->bytes ? text->bytes : "");
  if (!kept) tale->failed = 1;
  pk_buf_clear(text);
  return kept ? kept : "";
}

void pk_tale_clock(const pk_tale *tale, pk_time time, pk_buf *out) {
  char utc[32];
  pk_utc_format(utc, pk_recording_head_of(tale->def.recording)->start_epoch_s + time / PK_SECOND);
  const char *hours = strchr(utc, 'T');
  pk_buf_text(out, hours ? hours + 1 : utc);
}

pk_status pk_tale_make(pk_tale *tale, const pk_tale_def *def, pk_allocator allocator) {
  *tale = (pk_tale){.def = *def};
  pk_arena_init(&tale->arena, allocator);
  pk_tale_select(tale);
  if (!tale->failed) pk_tale_condense(tale);
  if (!tale->failed) pk_tale_title(tale);
  if (!tale->failed) pk_tale_count_looks(tale);
  if (!tale->failed) pk_tale_find_chain(tale);
  if (!tale->failed) pk_tale_find_changes(tale);
  pk_status status = pk_recording_status(def->recording);
  return status == PK_OK && tale->failed ? PK_NO_MEMORY : status;
}

void pk_tale_clear(pk_tale *tale) { pk_arena_clear(&tale->arena); }

static void say_line(const pk_tale *tale, const pk_tale_line *line, int with_ids, pk_buf *out) {
  pk_buf_text(out, "  ");
  pk_tale_clock(tale, line->row->h.time, out);
  pk_buf_printf(out, "  %s", line->text);
  if (line->times > 1) {
    pk_buf_printf(out, " · %u times until ", line->times);
    pk_tale_clock(tale, line->until, out);
  }
  if (with_ids) {
    pk_buf_printf(out, "  [%llu", (unsigned long long)line->row->h.id);
    if (line->row->h.cause) pk_buf_printf(out, " from %llu", (unsigned long long)line->row->h.cause);
    pk_buf_text(out, "]");
  }
  pk_buf_text(out, "\n");
}

static void say_chain(const pk_tale *tale, pk_buf *out) {
  for (uint32_t i = 0; i < tale->n_chain; i++) {
    pk_buf_text(out, i == 0 ? "  How it came  " : i % 4 == 0 ? "\n               › " : " › ");
    pk_buf_printf(out, "%s ", pk_tale_chain_word(tale->chain[i]));
    pk_tale_clock(tale, tale->chain[i]->h.time, out);
  }
  pk_buf_text(out, "\n");
}

void pk_tale_text(const pk_tale *tale, int with_ids, pk_buf *out) {
  pk_buf_printf(out, "%s\n", tale->title);
  if (!tale->n_lines) pk_buf_text(out, "  nothing was told of it\n");
  for (uint32_t i = 0; i < tale->n_lines; i++) say_line(tale, &tale->lines[i], with_ids, out);
  if (tale->left_out) pk_buf_printf(out, "  (%u lines of little weight are left out; -v shows them)\n", tale->left_out);
  if (tale->looks) pk_buf_printf(out, "  Looks        %s\n", tale->looks);
  if (tale->n_chain > 1) say_chain(tale, out);
  if (!tale->n_changes) return;
  pk_buf_text(out, "  What would have changed it\n");
  for (uint32_t i = 0; i < tale->n_changes; i++) pk_buf_printf(out, "    %s\n", tale->changes[i].text);
}

static void write_ids(pk_json *json, const char *key, const uint64_t *ids, uint32_t n) {
  pk_json_key(json, key);
  pk_json_array(json);
  for (uint32_t i = 0; i < n; i++)
    if (ids[i]) pk_json_integer(json, (int64_t)ids[i]);
  pk_json_array_end(json);
}

static void write_line(const pk_tale *tale, const pk_tale_line *line, pk_json *json) {
  const pk_happening *h = &line->row->h;
  pk_json_object(json);
  pk_json_key_integer(json, "id", (int64_t)h->id);
  if (h->cause) pk_json_key_integer(json, "cause", (int64_t)h->cause);
  pk_json_key_number(json, "time_s", pk_time_s(h->time));
  pk_json_key_text(json, "kind", line->row->kind);
  pk_json_key_text(json, "lane", line->row->lane);
  pk_json_key(json, "happened"), pk_json_bool(json, line->row->happened);
  if (h->subject) pk_json_key_text(json, "subject", pk_tale_name(tale, h->subject));
  if (h->object) pk_json_key_text(json, "object", pk_tale_name(tale, h->object));
  if (h->centre) pk_json_key_text(json, "centre", pk_tale_name(tale, h->centre));
  if (h->track) pk_json_key_integer(json, "track", h->track);
  if (h->rule) pk_json_key_text(json, "rule", h->rule);
  for (int i = 0; i < 4; i++) {
    const char *label = h->kind < PK_HAP_COUNT ? pk_happening_info_of(h->kind)->labels[i] : "";
    if (*label && !isnan(h->n[i])) pk_json_key_number(json, label, h->n[i]);
  }
  pk_json_key_text(json, "text", line->text);
  if (line->times > 1) pk_json_key_number(json, "until_s", pk_time_s(line->until));
  write_ids(json, "ids", line->ids, line->times);
  pk_json_object_end(json);
}

void pk_tale_json(const pk_tale *tale, pk_buf *out) {
  pk_json json;
  pk_json_init(&json, out);
  pk_json_object(&json);
  pk_json_key_text(&json, "schema", "picket.why/1");
  pk_json_key_text(&json, "title", tale->title);
  pk_json_key_integer(&json, "start_epoch_s", pk_recording_head_of(tale->def.recording)->start_epoch_s);
  pk_json_key_integer(&json, "left_out", tale->left_out);
  pk_json_key(&json, "lines");
  pk_json_array(&json);
  for (uint32_t i = 0; i < tale->n_lines; i++) write_line(tale, &tale->lines[i], &json);
  pk_json_array_end(&json);
  if (tale->looks) pk_json_key_text(&json, "looks", tale->looks);
  pk_json_key(&json, "chain");
  pk_json_array(&json);
  for (uint32_t i = 0; i < tale->n_chain; i++) pk_json_integer(&json, (int64_t)tale->chain[i]->h.id);
  pk_json_array_end(&json);
  pk_json_key(&json, "changes");
  pk_json_array(&json);
  for (uint32_t i = 0; i < tale->n_changes; i++) {
    pk_json_object(&json);
    pk_json_key_text(&json, "text", tale->changes[i].text);
    write_ids(&json, "ids", tale->changes[i].ids, 3);
    pk_json_object_end(&json);
  }
  pk_json_array_end(&json);
  pk_json_object_end(&json);
  pk_buf_text(out, "\n");
}
