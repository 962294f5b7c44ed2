// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What centres tell each other, and when they react to it.
#include "world.h"

#define HEAD                                                                                                           \
  "picket: 1\ntitle: A test\nstart: 2031-05-12T04:30Z\nduration: 30 min\ntraffic: {none: a test}\n" WORLD_CLEAR
#define SIX                                                                                                            \
  HEAD "nations:\n  Azure: {side: home}\n  N1: {side: x}\n  N2: {side: x}\n  N3: {side: x}\n  N4: {side: x}\n"         \
       "  N5: {side: x}\nannexes: [azure.yaml, n1.yaml, n2.yaml, n3.yaml, n4.yaml, n5.yaml]\n" WORLD_STRAY
#define RELEASE(nation) "  to " nation ": {tracks: all, fields: [position, time], delay: 5 s}\n"
#define TELLS_FIVE                                                                                                     \
  "annex: Azure\nunits:\n  Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC West}\n"                  \
  "  SOC West: {class: sector_operations_centre, at: 53.70N 25.00E}\n"                                                 \
  "nets:\n  Line: {kind: data, members: [SOC West, C1, C2, C3, C4, C5], rate: 9600 bit/s}\nrelease:\n" RELEASE("N1")   \
      RELEASE("N2") RELEASE("N3") RELEASE("N4") RELEASE("N5")

static void a_nation_tells_as_many_neighbours_as_it_has_releases(void **state) {
  (void)state;
  static loading l;
  static const char *const files[] = {"n1.yaml", "n2.yaml", "n3.yaml", "n4.yaml", "n5.yaml"};
  loading_open(&l);
  loading_write(&l, "scenario.yaml", SIX);
  loading_write(&l, "azure.yaml", TELLS_FIVE);
  for (int i = 0; i < 5; i++) {
    char annex[120];
    snprintf(annex, sizeof annex, "annex: N%d\nunits:\n  C%d: {class: sector_operations_centre, at: 54.9N 2%d.0E}\n",
             i + 1, i + 1, i + 3);
    loading_write(&l, files[i], annex);
  }
  assert_int_equal(loading_load(&l, NULL, pk_allocator_heap()), PK_OK);
  told_run *told = told_by(l.scenario, 10 * PK_MINUTE);
  for (int i = 0; i < 5; i++) {
    char name[3] = {'C', (char)('1' + i), 0};
    uint32_t centre = world_entity(told, name), heard = 0;
    for (uint32_t k = 0; k < told->n_happenings; k++)
      heard += told->happenings[k].kind == PK_HAP_HEARD && told->happenings[k].centre == centre;
    if (!heard) fail_msg("%s heard nothing", name);
  }
  world_end(&l, told);
}

// The sixth nation is the one that has a border; the aircraft begins inside, leaves, and comes back.
#define BORDER_LAST                                                                                                    \
  HEAD "nations:\n  Azure: {side: home}\n  Birch: {side: x}\n  Cedar: {side: x}\n  Elm: {side: x}\n"                   \
       "  Ochre: {side: x}\n  Zinc: {side: x, border: border.geojson}\nannexes: [azure.yaml, ochre.yaml]\n"            \
       "flights:\n  Visitor:\n    class: light_piston\n    transponder: failed\n    intent: lost\n    route:\n"        \
       "      - {start: 54.20N 25.70E, at: T+2 min, level: 600 m amsl}\n"                                              \
       "      - {to: 54.45N 25.70E, level: 600 m amsl, speed: 220 km/h}\n"                                             \
       "      - {to: 54.20N 25.70E, level: 600 m amsl, speed: 220 km/h}\n"

static void the_time_inside_counts_from_the_entry_into_play_in_every_nation(void **state) {
  (void)state;
  static loading l;
  told_run *told = world_play(&l, BORDER_LAST, AZURE, OCHRE);
  uint32_t began = told_next(told, PK_HAP_ENTERED_PLAY, 0), left = told_next(told, PK_HAP_LEFT_NATION, 0);
  assert_true(began != UINT32_MAX && left != UINT32_MAX);
  assert_int_equal(told->happenings[left].object, world_entity(told, "Zinc"));
  double inside_s = pk_time_s(told->happenings[left].time - told->happenings[began].time);
  assert_near(told->happenings[left].n[2], inside_s, 1e-6);
  assert_true(told_next(told, PK_HAP_ENTERED_NATION, left) != UINT32_MAX);
  world_end(&l, told);
}

// Ochre knows of the stray what Azure tells; the stray's route ends in full sight of Azure's radar.
#define ENDS_EARLY WORLD_STRAY_TO("54.45N 25.64E")
#define LINE                                                                                                           \
  "nets:\n  Border line: {kind: data, members: [SOC West, SOC East], rate: 2400 bit/s, latency: 4 s}\n"                \
  "release:\n  to Ochre: {tracks: all, fields: [position, time], delay: 2 s}\n"
#define SEES                                                                                                           \
  "annex: Azure\nunits:\n  Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC West}\n"                  \
  "  SOC West: {class: sector_operations_centre, at: 53.70N 25.00E}\n"

static void who_was_told_of_a_track_drops_it_when_the_news_of_its_end_arrives(void **state) {
  (void)state;
  static loading l;
  told_run *told = world_play(&l, WORLD_JOINT WORLD_CLEAR ENDS_EARLY, SEES LINE, OCHRE);
  uint32_t west = world_entity(told, "SOC West"), east = world_entity(told, "SOC East");
  uint32_t heard = told_next(told, PK_HAP_HEARD, 0), source = UINT32_MAX, copy = UINT32_MAX;
  assert_true(heard != UINT32_MAX);
  for (uint32_t i = heard; i < told->n_happenings; i++) {
    const pk_happening *h = &told->happenings[i];
    if (h->kind != PK_HAP_TRACK_DROPPED || h->track != told->happenings[heard].track) continue;
    if (h->centre == west) source = i;
    if (h->centre == east && copy == UINT32_MAX) copy = i;
  }
  assert_true(source != UINT32_MAX && copy != UINT32_MAX);
  double after_s = pk_time_s(told->happenings[copy].time - told->happenings[source].time);
  assert_near(after_s, 2 + 4 + 256.0 / 2400, 0.01); // its delay, the latency, its bits
  assert_string_equal(told->texts[copy], pk_track_reason_text(PK_TRACK_REASON_GIVEN_UP));
  assert_int_equal(told->happenings[copy].cause, told->happenings[source].id);
  world_end(&l, told);
}

// The fighters' target lands: its pilot says so, and the centre sends him home at that moment.
static void a_centre_reacts_at_once_when_a_target_lands(void **state) {
  (void)state;
  static loading l;
  told_run *told = world_play(&l, WORLD_JOINT WORLD_CLEAR WORLD_STRAY, WORLD_AZURE "rules: icao-peacetime\n", OCHRE);
  uint32_t stray = world_entity(told, "Stray"), landed = 0;
  while (told->happenings[landed].kind != PK_HAP_LANDED || told->happenings[landed].object != 0 ||
         told->happenings[landed].subject != stray)
    assert_true(++landed < told->n_happenings);
  uint32_t home = told_next(told, PK_HAP_RETURNING, landed);
  assert_true(home != UINT32_MAX);
  assert_int_equal(told->happenings[home].time, told->happenings[landed].time);
  world_end(&l, told);
}

// The stray is gone from the sky; its track is given up while the fighters are on their way to it.
static void a_centre_reacts_at_once_when_a_track_is_given_up(void **state) {
  (void)state;
  static loading l;
  told_run *told = world_play(&l, WORLD_JOINT WORLD_CLEAR WORLD_STRAY_TO("54.135N 25.755E"),
                              WORLD_AZURE "rules: icao-peacetime\n", OCHRE);
  uint32_t gone = told_next(told, PK_HAP_TRACK_DROPPED, 0), search = told_next(told, PK_HAP_MISSION, gone);
  assert_true(gone != UINT32_MAX && search != UINT32_MAX);
  assert_non_null(strstr(told->texts[search], pk_mission_words(PK_MISSION_SEARCHING)));
  assert_int_equal(told->happenings[search].time, told->happenings[gone].time);
  world_end(&l, told);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_nation_tells_as_many_neighbours_as_it_has_releases),
      cmocka_unit_test(the_time_inside_counts_from_the_entry_into_play_in_every_nation),
      cmocka_unit_test(who_was_told_of_a_track_drops_it_when_the_news_of_its_end_arrives),
      cmocka_unit_test(a_centre_reacts_at_once_when_a_target_lands),
      cmocka_unit_test(a_centre_reacts_at_once_when_a_track_is_given_up),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
