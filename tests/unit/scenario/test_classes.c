// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Every class of the catalog in a scenario. A class that cannot be used must say why.
#include "loading.h"
#include "scenario/catalog.h"
#include "scenario/tree.h"

enum { TEXT_MAX = 4000 };

// Scans that no model exists for.
static const char *const not_built[] = {"height_finder", "adsb_rx", "fighter_x", "engage_x_long", "engage_short"};

static int is_built(const char *class) {
  for (size_t i = 0; i < sizeof not_built / sizeof *not_built; i++)
    if (strcmp(not_built[i], class) == 0) return 0;
  return 1;
}

static void load(loading *l, const char *joint, const char *azure) {
  loading_write(l, "scenario.yaml", joint);
  loading_write(l, "azure.yaml", azure);
  loading_write(l, "ochre.yaml", OCHRE);
  loading_load(l, NULL, pk_allocator_heap());
}

static void must_be_without_errors(const loading *l, const char *class) {
  if (l->scenario) return;
  fail_msg("class %s: %s", class, l->diags.items[0].message);
}

static void check_radar(const char *class) {
  loading l;
  char azure[TEXT_MAX], refusal[200];
  loading_open(&l);
  snprintf(azure, sizeof azure, "%s  Eye: {class: %s, at: 53.88N 25.30E, reports to: SOC West}\n", AZURE, class);
  load(&l, JOINT, azure);
  if (is_built(class)) {
    must_be_without_errors(&l, class);
  } else {
    snprintf(refusal, sizeof refusal, "a radar of class '%s' cannot be used: only rotating radars are built yet",
             class);
    assert_int_equal(l.diags.n, 1);
    assert_string_equal(l.diags.items[0].message, refusal);
  }
  loading_close(&l);
}

// In a flight whose plan is filed, and in a squadron.
static void check_aircraft(const char *class) {
  loading l;
  char joint[TEXT_MAX], azure[TEXT_MAX];
  loading_open(&l);
  snprintf(joint, sizeof joint,
           "%sflights:\n  A 1: {class: %s, plan: yes, route: [{start: 54.0N 25.0E, at: T+0 s, level: 300 m agl},"
           "{to: 54.0N 25.2E}]}\n",
           JOINT, class);
  snprintf(azure, sizeof azure,
           "%s  Wing: {class: fighter_squadron, at: UMDD, under: SOC West, aircraft: 2 x %s, alert: {RS15: 2}}\n",
           AZURE, class);
  load(&l, joint, azure);
  must_be_without_errors(&l, class);
  loading_close(&l);
}

static uint32_t for_each_class(const char *path, void (*check)(const char *class)) {
  pk_arena arena;
  pk_diags diags;
  pk_tree *tree;
  pk_arena_init(&arena, pk_allocator_heap());
  pk_diags_init(&diags, pk_allocator_heap());
  assert_int_equal(pk_tree_read(path, &arena, &diags, &tree), PK_OK);
  uint32_t n = tree->root->n;
  for (uint32_t i = 0; i < n; i++) check(tree->root->children[i]->key);
  pk_diags_clear(&diags);
  pk_arena_clear(&arena);
  return n;
}

static void every_radar_of_the_catalog_can_be_used_or_says_that_its_scan_is_not_built(void **state) {
  (void)state;
  assert_true(for_each_class("catalog/radars.yaml", check_radar) >= 17);
}

static void every_aircraft_of_the_catalog_flies_and_fills_squadrons(void **state) {
  (void)state;
  assert_true(for_each_class("catalog/aircraft.yaml", check_aircraft) >= 33);
}

static void check_battery_class(const char *class) {
  pk_arena arena;
  pk_diags diags;
  pk_catalog catalog;
  pk_arena_init(&arena, pk_allocator_heap());
  pk_diags_init(&diags, pk_allocator_heap());
  assert_int_equal(pk_catalog_open(".", &arena, &diags, &catalog), PK_OK);
  const pk_battery_class *bound = pk_catalog_battery(&catalog, class);
  if (!bound) fail_msg("class %s: %s", class, diags.items[0].message);
  const pk_battery_def def = pk_battery_def_of_class(bound);
  assert_true(def.envelope.range_min_m < def.envelope.range_max_m);
  assert_true(def.missile_mps <= def.missile_max_mps && def.missile_mps >= 300);
  assert_true(def.ready >= def.channels && def.reload_s > 0);
  for (int i = 0; i < PK_TARGET_KINDS; i++) assert_true(def.effective[i] > 0 && def.effective[i] < 1);
  // A target in the middle of its envelope, flown at it, can be met.
  const double range_m = (def.envelope.range_min_m + def.envelope.range_max_m) / 2;
  const pk_aim aim = {{0, range_m, def.envelope.height_max_m / 4}, {0, -100, 0}};
  assert_int_equal(pk_launch_window(&def.envelope, &aim, def.missile_mps, 0, 600).why, PK_DENIAL_NONE);
  pk_diags_clear(&diags);
  pk_arena_clear(&arena);
}

// As a unit with its own acquisition radar where that can be used, else cued; its arc, status and missiles as written.
static void check_battery_unit(const char *class) {
  static const char *const cued_only[] = {"sam_short_mobile", "sam_short_modern", "spaag_missile"};
  loading l;
  char azure[TEXT_MAX];
  int cued = 0;
  for (size_t i = 0; i < sizeof cued_only / sizeof *cued_only; i++) cued |= strcmp(cued_only[i], class) == 0;
  loading_open(&l);
  snprintf(azure, sizeof azure,
           "%s  Bty: {class: %s, at: 53.88N 25.30E, under: SOC West, arc: 300..60 deg, control: free, ready: 3%s}\n",
           AZURE, class, cued ? ", cued: yes" : "");
  load(&l, JOINT, azure);
  must_be_without_errors(&l, class);
  const pk_battery_post *post = &l.scenario->batteries[0];
  const pk_battery_def *def = &l.scenario->posts[post->centre].c2.batteries[post->battery];
  assert_int_equal(l.scenario->n_sites, !cued && strcmp(class, "manpads") != 0);
  if (l.scenario->n_sites) assert_int_equal(l.scenario->sites[0].centre, post->centre);
  assert_int_equal(post->radar == NULL, strcmp(class, "manpads") == 0);
  assert_near(def->envelope.arc_from_rad, 300 * 3.14159265358979 / 180, 1e-9);
  assert_near(def->envelope.arc_width_rad, 120 * 3.14159265358979 / 180, 1e-9);
  assert_int_equal(def->control, PK_CONTROL_FREE);
  assert_int_equal(def->ready, 3);
  // The radar reaches as far as the catalog says: 1 m2 is seen with an even chance at that range.
  const double reach_m = strcmp(class, "sam_medium_active") == 0 ? 72e3
                         : def->envelope.range_max_m > 16e3      ? 243e3
                                                                 : 74e3;
  if (post->radar && strcmp(class, "sam_low_semi") != 0)
    assert_near_relative(pk_radar_range_for_pd_m(post->radar, 1, 0.5), reach_m, 0.02);
  loading_close(&l);
}

static void every_battery_of_the_catalog_can_be_a_unit(void **state) {
  (void)state;
  assert_true(for_each_class("catalog/batteries.yaml", check_battery_unit) >= 12);
}

static void every_battery_of_the_catalog_reaches_what_flies_at_it(void **state) {
  (void)state;
  assert_true(for_each_class("catalog/batteries.yaml", check_battery_class) >= 12);
}

static void aircraft_are_the_kinds_of_target_that_their_size_says(void **state) {
  (void)state;
  static const struct {
    const char *class;
    pk_target_kind kind;
  } cases[] = {{"fighter_light", PK_TARGET_AIRCRAFT}, {"airliner_medium", PK_TARGET_LARGE},
               {"uav_small", PK_TARGET_SMALL},        {"cruise_missile", PK_TARGET_MISSILE},
               {"uav_oneway", PK_TARGET_SMALL},       {"bomber_strat_tp", PK_TARGET_LARGE}};
  pk_arena arena;
  pk_diags diags;
  pk_catalog catalog;
  pk_arena_init(&arena, pk_allocator_heap());
  pk_diags_init(&diags, pk_allocator_heap());
  assert_int_equal(pk_catalog_open(".", &arena, &diags, &catalog), PK_OK);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_int_equal(pk_target_kind_of_class(pk_catalog_aircraft(&catalog, cases[i].class)), cases[i].kind);
  pk_diags_clear(&diags);
  pk_arena_clear(&arena);
}

static void an_interrogator_alone_takes_its_figures_from_its_class(void **state) {
  (void)state;
  loading l;
  loading_open(&l);
  loading_good(&l, JOINT, AZURE "  Eye: {class: ssr_mode_s, at: 53.88N 25.30E, reports to: SOC West}\n", OCHRE);
  const pk_radar_def *def = pk_radar_def_of(l.scenario->sites[0].radar);
  assert_false(def->primary);
  assert_true(def->ssr.fitted);
  assert_near(def->ssr.range_max_m, 450e3, 0);
  assert_near(def->ssr.range_sigma_m, 30, 0);
  assert_near(def->min_radial_mps, 0, 0);
  loading_close(&l);
}

static void an_interrogator_alone_that_is_not_to_ask_is_refused(void **state) {
  (void)state;
  loading l;
  loading_open(&l);
  load(&l, JOINT, AZURE "  Eye: {class: ssr_mode_s, at: 53.88N 25.30E, interrogator: no}\n");
  assert_true(loading_said(&l, "a radar of class 'ssr_mode_s' is an interrogator and nothing else"));
  loading_close(&l);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_radar_of_the_catalog_can_be_used_or_says_that_its_scan_is_not_built),
      cmocka_unit_test(every_aircraft_of_the_catalog_flies_and_fills_squadrons),
      cmocka_unit_test(every_battery_of_the_catalog_can_be_a_unit),
      cmocka_unit_test(every_battery_of_the_catalog_reaches_what_flies_at_it),
      cmocka_unit_test(aircraft_are_the_kinds_of_target_that_their_size_says),
      cmocka_unit_test(an_interrogator_alone_takes_its_figures_from_its_class),
      cmocka_unit_test(an_interrogator_alone_that_is_not_to_ask_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
