// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/digest.h"
#include <math.h>
#include <sodium.h>
#include <string.h>

enum { DIGEST_BYTES = 32, TAG_SEGMENT = 16, TAG_HAPPENING = 17 };

struct pk_digest {
  crypto_generichash_state state; // of 64 bytes' alignment, which no allocator promises
  pk_allocator allocator;
  unsigned char *memory; // that this stands in
};

enum { ALIGNMENT = _Alignof(struct pk_digest), ROOM = sizeof(struct pk_digest) + ALIGNMENT };

pk_digest *pk_digest_create(pk_allocator allocator) {
  if (sodium_init() < 0) return NULL; // picks the processor's fastest form of the hash
  unsigned char *memory = allocator.resize(allocator.context, NULL, 0, ROOM);
  if (!memory) return NULL;
  pk_digest *digest = (void *)(memory + (ALIGNMENT - (uintptr_t)memory % ALIGNMENT) % ALIGNMENT);
  digest->allocator = allocator;
  digest->memory = memory;
  crypto_generichash_init(&digest->state, NULL, 0, DIGEST_BYTES);
  return digest;
}

void pk_digest_destroy(pk_digest *digest) {
  if (digest) digest->allocator.resize(digest->allocator.context, digest->memory, ROOM, 0);
}

static void add(pk_digest *digest, const void *bytes, size_t size) {
  crypto_generichash_update(&digest->state, bytes, size);
}

// Copies of a size that the compiler knows cost one instruction.
static void copy(unsigned char *to, const char *from, uint32_t size) {
  if (size == 4)
    memcpy(to, from, 4);
  else if (size == 8)
    memcpy(to, from, 8);
  else
    memcpy(to, from, size);
}

// Columns only: the padding of a row has no meaning and may differ.
static void add_row(pk_digest *digest, pk_row_kind kind, const void *row) {
  const pk_row_table *table = pk_row_table_of(kind);
  unsigned char flat[160];
  uint32_t n = 0;
  flat[n++] = (unsigned char)kind;
  for (uint32_t c = 0; c < table->n_columns; c++) {
    uint32_t size = pk_column_size(table->columns[c].type);
    copy(flat + n, (const char *)row + table->columns[c].offset, size);
    n += size;
  }
  add(digest, flat, n);
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
  unsigned char tag = TAG_SEGMENT;
  add(context, &tag, 1);
  add(context, &mover, sizeof mover);
  add(context, &segment->t0, sizeof segment->t0);
  add(context, &segment->t1, sizeof segment->t1);
  add(context, segment->c, sizeof segment->c);
  add(context, &segment->fuel_kg, sizeof segment->fuel_kg);
}

static void on_happening(void *context, const pk_happening *happening) {
  unsigned char tag = TAG_HAPPENING;
  uint32_t numbers[5] = {happening->kind, happening->subject, happening->object, happening->centre, happening->track};
  add(context, &tag, 1);
  add(context, &happening->id, sizeof happening->id);
  add(context, &happening->cause, sizeof happening->cause);
  add(context, &happening->time, sizeof happening->time);
  add(context, numbers, sizeof numbers);
  for (int i = 0; i < 4; i++) {
    double number = isnan(happening->n[i]) ? NAN : happening->n[i];
    add(context, &number, sizeof number);
  }
  if (happening->text) add(context, happening->text, strlen(happening->text) + 1);
  if (happening->rule) add(context, happening->rule, strlen(happening->rule) + 1);
}

pk_recorder pk_digest_port(pk_digest *digest) {
  return (pk_recorder){digest, on_segment, on_look, on_plot, on_track, on_happening, NULL};
}

void pk_digest_text(const pk_digest *digest, char out[PK_DIGEST_TEXT]) {
  crypto_generichash_state state = digest->state;
  unsigned char bytes[DIGEST_BYTES];
  crypto_generichash_final(&state, bytes, sizeof bytes);
  sodium_bin2hex(out, PK_DIGEST_TEXT, bytes, sizeof bytes);
}
