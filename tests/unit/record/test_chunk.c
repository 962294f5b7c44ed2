// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/chunk.h"
#include "support.h"
#include <stdlib.h>
#include <string.h>

enum { ROWS = 3000 };

static uint64_t noise(uint64_t *state) { return *state = *state * 6364136223846793005u + 1442695040888963407u; }

// Rows whose columns are any bits and whose padding is zero, as unpacking leaves it.
static char *random_rows(pk_row_kind kind, uint32_t n) {
  const pk_row_table *table = pk_row_table_of(kind);
  char *rows = calloc(n, table->row_size);
  uint64_t state = 7 + (uint64_t)kind;
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t c = 0; c < table->n_columns; c++) {
      uint64_t bits = noise(&state);
      memcpy(rows + (size_t)i * table->row_size + table->columns[c].offset, &bits,
             pk_column_size(table->columns[c].type));
    }
  return rows;
}

static void rows_of_any_bits_come_back_as_they_were(void **state) {
  (void)state;
  for (int kind = 0; kind < PK_ROW_KINDS; kind++) {
    size_t size = (size_t)pk_row_table_of((pk_row_kind)kind)->row_size * ROWS;
    char *rows = random_rows((pk_row_kind)kind, ROWS), *back = calloc(1, size);
    pk_buf packed;
    pk_buf_init(&packed, pk_allocator_heap());
    assert_int_equal(pk_chunk_pack((pk_row_kind)kind, rows, ROWS, &packed), PK_OK);
    assert_int_equal(pk_chunk_unpack((pk_row_kind)kind, packed.bytes, packed.n, back, ROWS, pk_allocator_heap()),
                     PK_OK);
    assert_memory_equal(rows, back, size);
    pk_buf_clear(&packed);
    free(rows), free(back);
  }
}

static void a_chunk_with_any_byte_changed_is_refused_or_gives_as_many_rows(void **state) {
  (void)state;
  size_t size = (size_t)pk_row_table_of(PK_ROW_LOOK)->row_size * 50;
  char *rows = random_rows(PK_ROW_LOOK, 50), *back = calloc(1, size);
  pk_buf packed;
  pk_buf_init(&packed, pk_allocator_heap());
  assert_int_equal(pk_chunk_pack(PK_ROW_LOOK, rows, 50, &packed), PK_OK);
  for (uint32_t i = 0; i < packed.n; i++) {
    packed.bytes[i] = (char)(packed.bytes[i] ^ 0x41);
    pk_status status = pk_chunk_unpack(PK_ROW_LOOK, packed.bytes, packed.n, back, 50, pk_allocator_heap());
    assert_true(status == PK_OK || status == PK_INVALID);
    packed.bytes[i] = (char)(packed.bytes[i] ^ 0x41);
  }
  pk_buf_clear(&packed);
  free(rows), free(back);
}

static void a_chunk_that_claims_other_numbers_of_rows_is_refused(void **state) {
  (void)state;
  char *rows = random_rows(PK_ROW_PLOT, 10), *back = calloc(PK_CHUNK_ROWS, sizeof(pk_plot_row));
  pk_buf packed;
  pk_buf_init(&packed, pk_allocator_heap());
  assert_int_equal(pk_chunk_pack(PK_ROW_PLOT, rows, 10, &packed), PK_OK);
  const uint32_t claims[] = {0, 9, 11, PK_CHUNK_ROWS, PK_CHUNK_ROWS + 1, UINT32_MAX};
  for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
    assert_int_equal(pk_chunk_unpack(PK_ROW_PLOT, packed.bytes, packed.n, back, claims[i], pk_allocator_heap()),
                     PK_INVALID);
  assert_int_equal(pk_chunk_unpack(PK_ROW_PLOT, "", 0, back, 10, pk_allocator_heap()), PK_INVALID);
  pk_buf_clear(&packed);
  free(rows), free(back);
}

static void packing_survives_an_allocator_that_fails_on_any_call(void **state) {
  (void)state;
  char *rows = random_rows(PK_ROW_TRACK, 100), back[100 * sizeof(pk_track_flat)];
  for (uint32_t fail_at = 1; fail_at < 5; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_buf packed;
    pk_buf_init(&packed, pk_failing_allocator(&heap));
    pk_status status = pk_chunk_pack(PK_ROW_TRACK, rows, 100, &packed);
    if (status == PK_OK)
      status = pk_chunk_unpack(PK_ROW_TRACK, packed.bytes, packed.n, back, 100, pk_failing_allocator(&heap));
    assert_true(status == PK_OK || status == PK_NO_MEMORY);
    pk_buf_clear(&packed);
    assert_int_equal(heap.live, 0);
  }
  free(rows);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows_of_any_bits_come_back_as_they_were),
      cmocka_unit_test(a_chunk_with_any_byte_changed_is_refused_or_gives_as_many_rows),
      cmocka_unit_test(a_chunk_that_claims_other_numbers_of_rows_is_refused),
      cmocka_unit_test(packing_survives_an_allocator_that_fails_on_any_call),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
