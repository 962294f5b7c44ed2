// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/digest.h"
#include <math.h>
#include <sodium.h>
#include <string.h>

enum { DIGEST_BYTES = 32, LANES = 4, TAG_SEGMENT = 16, TAG_HAPPENING = 17 };

// Four lanes take the words in turn, each by the round of XXH64 (Collet): a step is one to one in lane and word, so a
// word that changes changes its lane for good. BLAKE2b closes it.
struct pk_digest {
  uint64_t lanes[LANES];
  uint64_t told; // rows so far
  pk_allocator allocator;
};

pk_digest *pk_digest_create(pk_allocator allocator) {
  if (sodium_init() < 0) return NULL;
  pk_digest *digest = allocator.resize(allocator.context, NULL, 0, sizeof *digest);
  if (digest) *digest = (pk_digest){.lanes = {1, 2, 3, 4}, .allocator = allocator};
  return digest;
}

void pk_digest_destroy(pk_digest *digest) {
  if (digest) digest->allocator.resize(digest->allocator.context, digest, sizeof *digest, 0);
}

static uint64_t stir(uint64_t lane, uint64_t word) {
  lane += word * UINT64_C(0xc2b2ae3d27d4eb4f);
  return (lane << 31 | lane >> 33) * UINT64_C(0x9e3779b185ebca87);
}

// Takes a number of bytes, told apart from the same with zeros behind them.
static void add(pk_digest *digest, unsigned tag, const void *bytes, size_t size) {
  uint64_t *lanes = digest->lanes, words[LANES];
  const char *at = bytes, *end = at + size;
  lanes[LANES - 1] = stir(lanes[LANES - 1], (uint64_t)size << 8 | tag);
  for (; end - at >= (ptrdiff_t)sizeof words; at += sizeof words) {
    memcpy(words, at, sizeof words);
    for (int i = 0; i < LANES; i++) lanes[i] = stir(lanes[i], words[i]);
  }
  if (at == end) return;
  memset(words, 0, sizeof words);
  memcpy(words, at, (size_t)(end - at));
  for (int i = 0; i < LANES; i++) lanes[i] = stir(lanes[i], words[i]);
}

// Columns only: what follows the last one is padding, has no meaning and may differ. Between them is none (a test
// looks).
static void add_row(pk_digest *digest, pk_row_kind kind, const void *row) {
  const pk_row_table *table = pk_row_table_of(kind);
  const pk_column *last = &table->columns[table->n_columns - 1];
  digest->told++;
  add(digest, kind, row, last->offset + pk_column_size(last->type));
}

static void on_look(void *context, uint32_t sensor, uint32_t mover, const pk_look *look) {
  pk_look_row row = pk_look_row_of(sensor, mover, look);
  add_row(context, PK_ROW_LOOK, &row);
}

static void on_plot(void *context, uint32_t sensor, uint32_t mover, const pk_plot *plot) {
  pk_plot_row row = pk_plot_row_of(sensor, mover, plot);
  add_row(context, PK_ROW_PLOT, &row);
}

static void on_track(void *context, const pk_track_row *track) {
  pk_track_flat row = pk_track_flat_of(track);
  add_row(context, PK_ROW_TRACK, &row);
}

static void on_segment(void *context, uint32_t mover, const pk_segment *segment) {
  pk_digest *digest = context;
  int64_t numbers[3] = {mover, segment->t0, segment->t1};
  digest->told++;
  add(digest, TAG_SEGMENT, numbers, sizeof numbers);
  add(digest, TAG_SEGMENT, segment->c, sizeof segment->c);
  add(digest, TAG_SEGMENT, &segment->fuel_kg, sizeof segment->fuel_kg);
}

static void add_text(pk_digest *digest, const char *text) {
  if (text) add(digest, TAG_HAPPENING, text, strlen(text) + 1);
}

static void on_happening(void *context, const pk_happening *happening) {
  pk_digest *digest = context;
  uint64_t numbers[8] = {happening->id,      happening->cause,  (uint64_t)happening->time, happening->kind,
                         happening->subject, happening->object, happening->centre,         happening->track};
  double values[4];
  for (int i = 0; i < 4; i++) values[i] = isnan(happening->n[i]) ? NAN : happening->n[i];
  digest->told++;
  add(digest, TAG_HAPPENING, numbers, sizeof numbers);
  add(digest, TAG_HAPPENING, values, sizeof values);
  add_text(digest, happening->text);
  add_text(digest, happening->rule);
}

pk_recorder pk_digest_port(pk_digest *digest) {
  return (pk_recorder){digest, on_segment, on_look, on_plot, on_track, on_happening, NULL};
}

void pk_digest_text(const pk_digest *digest, char out[PK_DIGEST_TEXT]) {
  uint64_t state[LANES + 1];
  unsigned char bytes[DIGEST_BYTES];
  memcpy(state, digest->lanes, sizeof digest->lanes);
  state[LANES] = digest->told;
  crypto_generichash(bytes, sizeof bytes, (const unsigned char *)state, sizeof state, NULL, 0);
  sodium_bin2hex(out, PK_DIGEST_TEXT, bytes, sizeof bytes);
}
