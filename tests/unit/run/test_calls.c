// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "world.h"

// Azure sees nothing itself: all it knows of the aircraft is what Ochre tells.
#define BLIND                                                                                                          \
  "annex: Azure\nunits:\n  SOC West: {class: sector_operations_centre, at: 53.70N 25.00E}\n"                           \
  "authorities:\n  Duty officer: {at: SOC West, may: [query, declare], decides in: 20..45..90 s}\n"                    \
  "rules: icao-peacetime\n"
#define TELLS                                                                                                          \
  "annex: Ochre\nunits:\n  Radar Vilna: {class: surv_s_3d, at: 54.75N 25.40E, reports to: SOC East}\n"                 \
  "  SOC East: {class: sector_operations_centre, at: 54.90N 25.20E}\n"                                                 \
  "nets:\n  Border line: {kind: data, members: [SOC West, SOC East], rate: 2400 bit/s, latency: 2..4..8 s}\n"          \
  "release:\n  to Azure: {tracks: all, fields: [position, time], delay: 5 s}\n"
#define ROUTINE                                                                                                        \
  "flights:\n  Courier:\n    class: light_piston\n    transponder: failed\n    intent: routine\n    route:\n"          \
  "      - {start: 54.70N 25.60E, at: T+0 s, level: 1500 m amsl}\n"                                                    \
  "      - {to: 53.70N 25.90E, level: 1500 m amsl, speed: 220 km/h}\n"

static void an_aircraft_with_a_radio_answers_a_centre_that_knows_it_from_messages_only(void **state) {
  (void)state;
  static loading l;
  told_run *told = world_play(&l, WORLD_JOINT WORLD_CLEAR ROUTINE, BLIND, TELLS);
  uint32_t called = told_next(told, PK_HAP_QUERIED, 0);
  assert_true(called != UINT32_MAX);
  assert_int_equal(told->happenings[called].centre, world_entity(told, "SOC West"));
  assert_int_equal(told_next(told, PK_HAP_NOT_ANSWERED, 0), UINT32_MAX);
  uint32_t answered = told_next(told, PK_HAP_ANSWERED, called);
  assert_true(answered != UINT32_MAX);
  assert_int_equal(told->happenings[answered].object, world_entity(told, "Courier"));
  assert_string_equal(told->texts[answered], "plausibly");
  for (uint32_t i = 0; i < told->n_rows; i++)
    if (told->rows[i].remote) assert_int_equal(told->rows[i].truth, 0); // the record's word for a message
  world_end(&l, told);
}

static void a_call_without_an_answer_says_why_and_says_it_once(void **state) {
  (void)state;
  static loading l;
  told_run *told = world_play(&l, WORLD_JOINT WORLD_CLEAR WORLD_STRAY, WORLD_AZURE "rules: icao-peacetime\n", OCHRE);
  uint32_t silent = told_next(told, PK_HAP_NOT_ANSWERED, 0);
  assert_true(silent != UINT32_MAX);
  assert_string_equal(told->texts[silent], "its crew does not hear it");
  assert_int_equal(told_next(told, PK_HAP_NOT_ANSWERED, silent + 1), UINT32_MAX);
  world_end(&l, told);
}

// Azure asks Ochre about a stray beside which a courier with a code flies.
#define ASKS                                                                                                           \
  WORLD_AZURE "rules:\n  pack: icao-peacetime\n  rows:\n"                                                              \
              "    ASK-EARLY: {rank: 5, identity: [unknown], do: [ask neighbour], verdict: permitted}\n"
#define BESIDE                                                                                                         \
  "flights:\n  Courier:\n    class: light_piston\n    intent: routine\n    route:\n"                                   \
  "      - {start: 54.70N 25.64E, at: T+0 s, level: 1500 m amsl}\n"                                                    \
  "      - {to: 54.10N 25.64E, level: 1500 m amsl, speed: 220 km/h}\n"                                                 \
  "  Stray:\n    class: light_piston\n    transponder: failed\n    intent: routine\n    route:\n"                      \
  "      - {start: 54.67N 25.60E, at: T+55 s, level: 1500 m amsl}\n"                                                   \
  "      - {to: 54.10N 25.60E, level: 1500 m amsl, speed: 220 km/h}\n"

// What Ochre answers when asked about the stray; the buffer is static.
static const char *answer_about_the_stray(const char *ochre, pk_happening_kind *kind) {
  static char text[120];
  static loading l;
  told_run *told = world_play(&l, WORLD_JOINT WORLD_CLEAR BESIDE,
                              ASKS "release: {to Ochre: {tracks: all, fields: "
                                   "[position, time, identity], delay: 1 s}}\n",
                              ochre);
  uint32_t stray = world_entity(told, "Stray"), at = UINT32_MAX;
  for (uint32_t i = 0; i < told->n_happenings && at == UINT32_MAX; i++) {
    const pk_happening *h = &told->happenings[i];
    if ((h->kind == PK_HAP_REPLIED || h->kind == PK_HAP_NOT_REPLIED) && h->object == stray) at = i;
  }
  assert_true(at != UINT32_MAX);
  snprintf(text, sizeof text, "%s", told->texts[at]);
  *kind = told->happenings[at].kind;
  world_end(&l, told);
  return text;
}

#define SEES                                                                                                           \
  "annex: Ochre\nunits:\n  Radar Vilna: {class: surv_s_3d, at: 54.75N 25.40E, reports to: SOC East}\n"                 \
  "  SOC East: {class: sector_operations_centre, at: 54.90N 25.20E}\n"                                                 \
  "nets:\n  Border line: {kind: data, members: [SOC West, SOC East], rate: 2400 bit/s, latency: 2..4..8 s}\n"          \
  "rules:\n  pack: icao-peacetime\n"                                                                                   \
  "  identification: {ID-CODE: {rank: 5, all: [code generic], is: neutral, cite: a test, confidence: low}}\n"

static void a_neighbour_tells_of_the_nearest_track_that_it_sees_and_what_its_nation_releases(void **state) {
  (void)state;
  pk_happening_kind kind;
  assert_string_equal(
      answer_about_the_stray(
          SEES "release: {to Azure: {tracks: all, fields: [position, time, identity], delay: 5 s}}\n", &kind),
      "unknown");
  assert_int_equal(kind, PK_HAP_REPLIED);
  const char *silent =
      answer_about_the_stray(SEES "release: {to Azure: {tracks: all, fields: [position, time], delay: 5 s}}\n", &kind);
  assert_int_equal(kind, PK_HAP_NOT_REPLIED);
  assert_non_null(strstr(silent, "does not tell"));
}

static void a_neighbour_does_not_give_the_askers_own_word_for_its_own(void **state) {
  (void)state;
  pk_happening_kind kind;
  const char *answer = answer_about_the_stray(
      OCHRE "nets:\n  Border line: {kind: data, members: [SOC West, SOC East], rate: 2400 bit/s}\n"
            "release: {to Azure: {tracks: all, fields: [position, time, identity]}}\n",
      &kind);
  assert_int_equal(kind, PK_HAP_NOT_REPLIED);
  assert_non_null(strstr(answer, "no track"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_aircraft_with_a_radio_answers_a_centre_that_knows_it_from_messages_only),
      cmocka_unit_test(a_call_without_an_answer_says_why_and_says_it_once),
      cmocka_unit_test(a_neighbour_tells_of_the_nearest_track_that_it_sees_and_what_its_nation_releases),
      cmocka_unit_test(a_neighbour_does_not_give_the_askers_own_word_for_its_own),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
