// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/sentence.h"
#include "support.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct {
  const char *label, *text;
  double value;
} spelled[] = {
    {"range_m", "63 km", 63200},
    {"range_m", "9.2 km", 9200},
    {"range_m", "240 m", 240},
    {"height_m", "3218 m", 3218},
    {"mask_m", "610 m", 610},
    {"speed_mps", "180 km/h", 50},
    {"delay_s", "2.2 s", 2.2},
    {"age_s", "41 s", 41},
    {"left_s", "3 min 24 s", 204},
    {"waited_s", "-2 min 05 s", -125},
    {"snr_db", "9.1 dB", 9.1},
    {"fuel_kg", "1420 kg", 1420},
    {"bearing_rad", "090°", 1.5707963},
    {"pd", "0.31", 0.31},
    {"plots", "3", 3},
    {"plots", "12,345", 12345},
    {"plots", "1,234,567,890", 1234567890},
    {"probability", "1.00", 0.999},
    {"", "1.5", 1.5},
    {"range_m", "unknown", NAN},
};

static void numbers_stand_in_the_units_of_their_labels(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof spelled / sizeof *spelled; i++) {
    pk_buf out;
    pk_buf_init(&out, pk_allocator_heap());
    pk_number_text(spelled[i].label, spelled[i].value, &out);
    assert_string_equal(out.bytes, spelled[i].text);
    pk_buf_clear(&out);
  }
}

static void say(const pk_happening *happening, char *out, size_t size) {
  static const pk_entity entities[] = {{.kind = PK_ENTITY_RADAR, .name = "Radar Lida"},
                                       {.kind = PK_ENTITY_FLIGHT, .name = "Stray 1"},
                                       {.kind = PK_ENTITY_CENTRE, .name = "SOC West"}};
  const pk_scenario scenario = {.entities = entities, .n_entities = 3};
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  pk_sentence_write(&scenario, happening, &text);
  snprintf(out, size, "%s", text.bytes);
  pk_buf_clear(&text);
}

static void a_sentence_has_names_for_numbers(void **state) {
  (void)state;
  char out[200];
  say(&(pk_happening){.kind = PK_HAP_FIRST_DETECTED, .subject = 1, .object = 2, .n = {63200, 14, 300, 0.6}}, out,
      sizeof out);
  assert_string_equal(out, "Radar Lida detected Stray 1 first, at 63 km");
  say(&(pk_happening){.kind = PK_HAP_TRACK_CONFIRMED, .centre = 3, .track = 417}, out, sizeof out);
  assert_string_equal(out, "SOC West confirmed track 0417");
  say(&(pk_happening){.kind = PK_HAP_TRACK_DROPPED, .centre = 99, .track = 7, .text = "{subject}"}, out, sizeof out);
  assert_string_equal(out, "somebody dropped track 0007: {subject}");
}

static void every_kind_of_happening_makes_a_sentence(void **state) {
  (void)state;
  for (int kind = 0; kind < PK_HAP_COUNT; kind++) {
    char out[400];
    say(&(pk_happening){.kind = (pk_happening_kind)kind, .subject = 1, .object = 2, .centre = 3, .text = "so"}, out,
        sizeof out);
    assert_true(strlen(out) > 1);
    assert_null(strchr(out, '{'));
    assert_null(strstr(out, "somebody"));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_stand_in_the_units_of_their_labels),
      cmocka_unit_test(a_sentence_has_names_for_numbers),
      cmocka_unit_test(every_kind_of_happening_makes_a_sentence),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
