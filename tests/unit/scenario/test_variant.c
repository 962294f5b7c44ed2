// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "loading.h"
#include "num/math.h"
#include "scenario/edit.h"

#define UNITS                                                                                                          \
  AZURE                                                                                                                \
  "  Radar 1: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC West}\n"                                           \
  "  Radar 2: {class: surv_s_3d, at: 53.60N 24.05E, reports to: SOC West}\n"                                           \
  "  QRA 1: {class: fighter_squadron, at: UMDD, aircraft: 4 x fighter_light, alert: {RS15: 2}, under: SOC West}\n"     \
  "  QRA 2: {class: fighter_squadron, at: UMMS, aircraft: 2 x fighter_light, under: SOC West}\n"                       \
  "nets:\n  Data: {kind: data, members: [Radar 1, Radar 2, SOC West], latency: 2 s}\n"                                 \
  "  Voice: {kind: voice, members: [QRA 1, QRA 2, SOC West]}\n"                                                        \
  "assume:\n  - {of: units/Radar 1/at, why: a test}\n"
#define FLIGHTS                                                                                                        \
  JOINT "flights:\n  Stray 1:\n    class: light_piston\n    route:\n"                                                  \
        "      - {start: 54.5N 25.1E, at: T+1 min, level: FL50}\n      - {to: 54.3N 25.6E}\n"                          \
        "expect:\n  - {detected: Stray 1}\n  - {detected: Stray 1, by: Radar 1}\n  - {crossed: Stray 1, by: Azure}\n"

static loading *play(void **state, const char *variants, const char *names) {
  loading *l = *state;
  char joint[4000];
  snprintf(joint, sizeof joint, FLIGHTS "variants:\n%s", variants);
  loading_good(l, joint, UNITS, OCHRE);
  if (loading_load(l, names, pk_allocator_heap()) != PK_OK) fail_msg("%s", l->diags.items[0].message);
  return l;
}

static void what_is_removed_leaves_the_lists_that_name_it(void **state) {
  loading *l = play(state, "  blind: {remove: [Radar 1]}\n", "blind");
  assert_null(pk_scenario_find(l->scenario, "Radar 1"));
  assert_int_equal(l->scenario->n_sites, 1);
  assert_int_equal(l->scenario->channels[0].net.n_members, 2);
  assert_int_equal(l->scenario->n_expectations, 2);
  for (uint32_t i = 0; i < l->scenario->n_notes; i++)
    assert_string_not_equal(l->scenario->notes[i].of, "units/Radar 1/at");
}

static void a_centre_that_is_removed_leaves_the_others_their_track_numbers(void **state) {
  loading *l = play(state, "  less: {remove: [SOC East]}\n", NULL);
  assert_int_equal(l->scenario->n_posts, 2); // SOC East, SOC West
  const uint32_t first = l->scenario->posts[1].tracker.number_first;
  l = play(state, "  less: {remove: [SOC East]}\n", "less");
  assert_int_equal(l->scenario->n_posts, 1);
  assert_int_equal(l->scenario->posts[0].tracker.number_first, first);
}

static void a_key_that_is_removed_stays_in_lists_that_hold_its_word(void **state) {
  loading *l = *state;
  loading_good(l,
               JOINT "flights:\n  Stray 1: {class: light_piston, code: \"1234\","
                     " route: [{start: 54.5N 25.1E, at: T+1 min, level: FL50}]}\n"
                     "variants: {a: {remove: [flights/Stray 1/code]}}\n",
               UNITS "release: {to Ochre: {tracks: all, fields: [position, time, code]}}\n", OCHRE);
  assert_int_equal(l->scenario->flyers[0].signature.code, 01234);
  assert_int_equal(loading_load(l, "a", pk_allocator_heap()), PK_OK);
  assert_int_equal(l->scenario->flyers[0].signature.code, 07000);
  assert_true(l->scenario->nations[0].releases[0].tells_code);
}

static void names_and_paths_may_hold_stars(void **state) {
  loading *l = play(state, "  none: {remove: [Radar *], set: {units/QRA */alert: {RS5: 2}}}\n", "none");
  assert_int_equal(l->scenario->n_sites, 0);
  for (uint32_t i = 0; i < l->scenario->n_posts; i++)
    for (uint32_t k = 0; k < l->scenario->posts[i].c2.n_squadrons; k++) {
      const pk_squadron_def *squadron = &l->scenario->posts[i].c2.squadrons[k];
      assert_int_equal(squadron->n_alerts, 1); // QRA 2 had none before
      assert_string_equal(squadron->alerts[0].state, "RS5");
    }
}

static void a_value_is_set_in_lists_in_maps_and_at_the_top(void **state) {
  loading *l =
      play(state, "  a: {set: {flights/Stray 1/route/2/level: FL70, nets/Data/latency: 9 s, duration: 20 min}}\n", "a");
  const pk_leg_def *legs = l->scenario->flyers[0].route.legs;
  assert_near(legs[0].level.height_m, 50 * 30.48, 1e-9);
  assert_near(legs[1].level.height_m, 70 * 30.48, 1e-9);
  assert_near(l->scenario->channels[0].net.latency_s.a, 9, 0);
  assert_near(pk_time_s(l->scenario->duration), 1200, 0);
}

static void a_nation_before_the_path_means_its_annex(void **state) {
  loading *l = play(
      state, "  a: {set: {Ochre/units/Radar 3: {class: surv_s_3d, at: 54.9N 25E}, Ochre/rules: ussr-1987}}\n", "a");
  const pk_entity *radar = pk_scenario_find(l->scenario, "Radar 3");
  assert_non_null(radar);
  assert_string_equal(pk_scenario_entity(l->scenario, radar->nation)->name, "Ochre");
  assert_string_equal(l->scenario->posts[0].c2.rules->name, "ussr-1987"); // SOC East
  assert_string_equal(l->scenario->posts[1].c2.rules->name, "icao-peacetime");
}

static void variants_combine_in_any_order(void **state) {
  const char *variants = "  a: {set: {duration: 20 min, seed: 7}}\n  b: {set: {seed: 7}, remove: [Radar 1]}\n";
  for (int i = 0; i < 2; i++) {
    const loading *l = play(state, variants, i ? "a, b" : "b,a");
    assert_near(pk_time_s(l->scenario->duration), 1200, 0);
    assert_int_equal(l->scenario->n_sites, 1);
    assert_int_equal(l->scenario->variant_rivals[0].n, 0);
  }
  const loading *l = *state;
  assert_int_equal(l->scenario->n_variants, 2);
  assert_string_equal(l->scenario->variants[1], "b");
}

static void the_text_that_is_kept_stays_the_original(void **state) {
  loading *l = play(state, "  a: {set: {title: changed}}\n", "a");
  assert_string_equal(l->scenario->title, "changed");
  assert_non_null(strstr(l->scenario->files[0].text, "title: A test"));
}

static void a_variant_that_meets_nothing_is_told_also_when_not_asked_for(void **state) {
  loading *l = *state;
  loading_write(l, "scenario.yaml", FLIGHTS "variants: {a: {remove: [Radra 1], set: {units/Radar 9/at: UMMS}}}\n");
  loading_write(l, "azure.yaml", UNITS);
  loading_write(l, "ochre.yaml", OCHRE);
  assert_int_equal(loading_load(l, NULL, pk_allocator_heap()), PK_INVALID);
  assert_int_equal(l->diags.n, 2);
  assert_true(loading_said(l, "nothing is called 'Radra 1'"));
  assert_true(loading_said(l, "this path meets nothing: there is no 'Radar 9' in units"));
}

static void an_error_in_a_set_value_is_told_where_the_variant_says_it(void **state) {
  loading *l = *state;
  loading_write(l, "scenario.yaml", FLIGHTS "variants:\n  a: {set: {nets/Data/latency: 9}}\n");
  loading_write(l, "azure.yaml", UNITS);
  loading_write(l, "ochre.yaml", OCHRE);
  assert_int_equal(loading_load(l, NULL, pk_allocator_heap()), PK_OK);
  assert_int_equal(loading_load(l, "a", pk_allocator_heap()), PK_INVALID);
  assert_int_equal(l->diags.n, 1);
  assert_string_equal(l->diags.items[0].path, "nets/Data/latency");
  assert_int_equal(l->diags.items[0].place.column, 32);
  assert_non_null(strstr(l->diags.items[0].place.file, "scenario.yaml"));
}

static void stars_match_any_run_of_signs(void **state) {
  (void)state;
  static const struct {
    const char *pattern, *text;
    int fits;
  } rows[] = {{"QRA *", "QRA Lida", 1},
              {"QRA *", "QRA", 0},
              {"*", "", 1},
              {"*a*b", "xaayb", 1},
              {"*a*b", "xaayc", 0},
              {"Radar", "Radar", 1},
              {"Radar", "Radar 1", 0},
              {"*ab", "aab", 1},
              {"a**", "a", 1},
              {"", "", 1},
              {"", "a", 0}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    assert_int_equal(pk_glob_matches(rows[i].pattern, rows[i].text), rows[i].fits);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST_IN_FOLDER(what_is_removed_leaves_the_lists_that_name_it),
      TEST_IN_FOLDER(a_centre_that_is_removed_leaves_the_others_their_track_numbers),
      TEST_IN_FOLDER(a_key_that_is_removed_stays_in_lists_that_hold_its_word),
      TEST_IN_FOLDER(names_and_paths_may_hold_stars),
      TEST_IN_FOLDER(a_value_is_set_in_lists_in_maps_and_at_the_top),
      TEST_IN_FOLDER(a_nation_before_the_path_means_its_annex),
      TEST_IN_FOLDER(variants_combine_in_any_order),
      TEST_IN_FOLDER(the_text_that_is_kept_stays_the_original),
      TEST_IN_FOLDER(a_variant_that_meets_nothing_is_told_also_when_not_asked_for),
      TEST_IN_FOLDER(an_error_in_a_set_value_is_told_where_the_variant_says_it),
      cmocka_unit_test(stars_match_any_run_of_signs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
