// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/columns.h"
#include "record/digest.h"
#include "support.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct told {
  pk_look look;
  pk_plot plot;
  pk_track_row track;
  pk_segment segment;
  pk_happening happening;
} told;

static told something(void) {
  told t = {.look = {.time = 5, .snr_db = 3, .needed_db = NAN, .plot = 2},
            .plot = {.time = 6, .number = 2, .range_m = 1e5, .height_m = NAN},
            .track = {.time = 7, .centre = 3, .number = 9, .place = {0.9, 0.4, NAN}},
            .segment = {.t0 = 0, .t1 = 10, .c = {{6e6, 1, 0, 0}}, .fuel_kg = 90},
            .happening = {.id = 1, .time = 8, .kind = PK_HAP_DECLARED, .text = "a", .n = {1, NAN, NAN, NAN}}};
  return t;
}

static void digest_of(const told *t, char out[PK_DIGEST_TEXT]) {
  pk_digest *digest = pk_digest_create(pk_allocator_heap());
  pk_recorder port = pk_digest_port(digest);
  port.segment(port.context, 4, &t->segment);
  port.look(port.context, 1, 4, &t->look);
  port.plot(port.context, 1, 4, &t->plot);
  port.track(port.context, &t->track);
  port.happening(port.context, &t->happening);
  pk_digest_text(digest, out);
  pk_digest_destroy(digest);
}

static void the_same_story_has_the_same_digest(void **state) {
  (void)state;
  told one = something(), other = something();
  other.plot.height_m = -(double)NAN; // another NaN says the same
  char a[PK_DIGEST_TEXT], b[PK_DIGEST_TEXT];
  digest_of(&one, a), digest_of(&other, b);
  assert_string_equal(a, b);
  assert_int_equal(strlen(a), 64);
}

static void the_last_bit_of_anything_told_changes_the_digest(void **state) {
  (void)state;
  told base = something(), changed[9];
  for (int i = 0; i < 9; i++) changed[i] = base;
  changed[0].look.snr_db = nextafterf(3, 4);
  changed[1].plot.time++;
  changed[2].plot.range_m += 0.01; // the record keeps ranges as floats: 1/128 m at 100 km
  changed[3].track.place.lat_rad = nextafter(0.9, 1);
  changed[4].segment.c[0][1] = nextafter(1, 2);
  changed[5].segment.fuel_kg = nextafter(90, 91);
  changed[6].happening.text = "b";
  changed[7].happening.rule = "a";
  changed[8].happening.n[0] = nextafter(1, 2);
  char plain[PK_DIGEST_TEXT], other[PK_DIGEST_TEXT];
  digest_of(&base, plain);
  for (int i = 0; i < 9; i++) {
    digest_of(&changed[i], other);
    if (strcmp(plain, other) == 0) fail_msg("change %d is not seen", i);
  }
}

static void asking_for_the_digest_does_not_end_it(void **state) {
  (void)state;
  told t = something();
  char before[PK_DIGEST_TEXT], again[PK_DIGEST_TEXT], after[PK_DIGEST_TEXT];
  pk_digest *digest = pk_digest_create(pk_allocator_heap());
  pk_recorder port = pk_digest_port(digest);
  pk_digest_text(digest, before);
  pk_digest_text(digest, again);
  assert_string_equal(before, again);
  port.happening(port.context, &t.happening);
  pk_digest_text(digest, after);
  assert_string_not_equal(before, after);
  pk_digest_destroy(digest);
  pk_digest_destroy(NULL);
}

// BLAKE2b-256 (by Python's hashlib) of the lanes as they begin, 1 to 4, and the count 0.
static void the_digest_of_nothing_is_that_of_blake2b(void **state) {
  (void)state;
  char text[PK_DIGEST_TEXT];
  pk_digest *digest = pk_digest_create(pk_allocator_heap());
  pk_digest_text(digest, text);
  assert_string_equal(text, "4f2cfd7b7ebe8fb5cb984edb2b2699b4933a784d6c7fc0bb0b4a9143c5e8f295");
  pk_digest_destroy(digest);
}

// The digest takes a row from its first byte to the end of its last column: a gap between two would be unwritten bytes.
static void rows_have_no_gap_between_their_columns(void **state) {
  (void)state;
  for (int kind = 0; kind < PK_ROW_KINDS; kind++) {
    const pk_row_table *table = pk_row_table_of((pk_row_kind)kind);
    uint32_t end = 0;
    for (uint32_t i = 0; i < table->n_columns; i++) {
      if (table->columns[i].offset != end) fail_msg("%s: a gap before %s", table->name, table->columns[i].name);
      end += pk_column_size(table->columns[i].type);
    }
    assert_true(end <= table->row_size);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_same_story_has_the_same_digest),
      cmocka_unit_test(the_last_bit_of_anything_told_changes_the_digest),
      cmocka_unit_test(rows_have_no_gap_between_their_columns),
      cmocka_unit_test(asking_for_the_digest_does_not_end_it),
      cmocka_unit_test(the_digest_of_nothing_is_that_of_blake2b),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
