// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Rows of a recording per second: packed into chunks, unpacked, and taken into the digest; bytes a row takes. CSV of
// name, value, unit; best of five rounds.
#include "record/chunk.h"
#include "record/digest.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROWS = PK_CHUNK_ROWS, ROUNDS = 5 };

static double now_s(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double uniform(uint64_t *state) {
  *state = *state * UINT64_C(6364136223846793005) + 1442695040888963407U;
  return (double)(*state >> 11) / 9007199254740992.0;
}

// Plots as a radar reports them: in the order of the beam, with noise in the last digits.
static pk_plot plot_at(uint32_t i, uint64_t *state) {
  return (pk_plot){.time = (pk_time)i * 10 * PK_MILLISECOND,
                   .number = i,
                   .range_m = 20e3 + 300e3 * uniform(state),
                   .azimuth_rad = 6.28 * (i % 500) / 500,
                   .height_m = NAN,
                   .range_sigma_m = 60,
                   .azimuth_sigma_rad = 0.0026,
                   .height_sigma_m = NAN,
                   .snr_db = 13 + 10 * uniform(state),
                   .pressure_altitude_m = 30.48 * floor(300 * uniform(state)),
                   .code = (uint16_t)(4096 * uniform(state)),
                   .primary = 1,
                   .ssr = 1};
}

static void measure_chunks(const pk_plot_row *rows) {
  pk_plot_row *back = malloc(sizeof *back * ROWS);
  double pack_s = INFINITY, unpack_s = INFINITY;
  pk_buf chunk;
  pk_buf_init(&chunk, pk_allocator_heap());
  for (int round = 0; back && round < ROUNDS; round++) {
    double start_s = now_s();
    chunk.n = 0;
    if (pk_chunk_pack(PK_ROW_PLOT, rows, ROWS, &chunk) != PK_OK) exit(1);
    double packed_s = now_s();
    if (pk_chunk_unpack(PK_ROW_PLOT, chunk.bytes, chunk.n, back, ROWS, pk_allocator_heap()) != PK_OK) exit(1);
    pack_s = fmin(pack_s, packed_s - start_s);
    unpack_s = fmin(unpack_s, now_s() - packed_s);
  }
  printf("record/plot_rows_packed,%.4g,1/s\n", ROWS / pack_s);
  printf("record/plot_rows_unpacked,%.4g,1/s\n", ROWS / unpack_s);
  printf("record/plot_row_size,%.3g,byte\n", (double)chunk.n / ROWS);
  pk_buf_clear(&chunk);
  free(back);
}

static void measure_digest(const pk_plot *plots) {
  double best_s = INFINITY;
  for (int round = 0; round < ROUNDS; round++) {
    pk_digest *digest = pk_digest_create(pk_allocator_heap());
    if (!digest) exit(1);
    pk_recorder port = pk_digest_port(digest);
    double start_s = now_s();
    for (uint32_t i = 0; i < ROWS; i++) port.plot(port.context, 1, i % 100, &plots[i]);
    best_s = fmin(best_s, now_s() - start_s);
    pk_digest_destroy(digest);
  }
  printf("record/plot_rows_digested,%.4g,1/s\n", ROWS / best_s);
}

int main(void) {
  pk_plot *plots = malloc(sizeof *plots * ROWS);
  pk_plot_row *rows = calloc(ROWS, sizeof *rows);
  if (!plots || !rows) return 1;
  uint64_t state = 1;
  for (uint32_t i = 0; i < ROWS; i++) {
    plots[i] = plot_at(i, &state);
    rows[i] = pk_plot_row_of(1, i % 100, &plots[i]);
  }
  measure_chunks(rows);
  measure_digest(plots);
  free(plots);
  free(rows);
  return 0;
}
