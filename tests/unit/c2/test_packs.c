// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "post.h"

static pack ussr;

static int read_packs(void **state) {
  (void)state;
  pack_read(&ussr, "catalog/rules/ussr-1987.yaml");
  return 0;
}

static void no_row_of_1987_lets_fire_on_civil_or_sport_aircraft(void **state) {
  (void)state;
  uint64_t situations = 0, engaged = 0;
  pk_situation s = {.stage = PK_STAGE_SIGNALLED};
  for (s.identity = 0; s.identity < PK_ID_COUNT; s.identity++)
    for (s.kind = 0; s.kind < PK_KIND_COUNT; s.kind++)
      for (s.borders = 0; s.borders < PK_BIT(PK_BORDER_COUNT); s.borders++)
        for (unsigned e = 0; e < 8; e++) {
          s.evidence =
              (e & 1 ? PK_EV(SEEN_CIVIL) : 0) | (e & 2 ? PK_EV(REFUSES) : 0) | (e & 4 ? PK_EV(HOSTILE_ACT) : 0);
          const int fired = pk_rules_ruling(&ussr.table, &s, PK_STEP_ENGAGE).verdict != PK_FORBIDDEN;
          if (s.kind == PK_KIND_CIVIL || s.kind == PK_KIND_SLOW || s.evidence & PK_EV(SEEN_CIVIL)) assert_false(fired);
          situations++, engaged += (uint64_t)fired;
        }
  print_message("%llu situations, %llu engagements\n", (unsigned long long)situations, (unsigned long long)engaged);
  assert_true(engaged > 0); // a military intruder might have been fired at
}

static void what_1983_forbids_is_told_with_the_row_behind_it(void **state) {
  (void)state;
  const pk_situation s = {.identity = PK_ID_UNKNOWN, .kind = PK_KIND_SLOW, .borders = PK_BIT(PK_BORDER_DECLARED)};
  const pk_ruling ruling = pk_rules_ruling(&ussr.table, &s, PK_STEP_ENGAGE);
  assert_int_equal(ruling.verdict, PK_FORBIDDEN);
  assert_string_equal(ussr.rows[ruling.rule].id, "U-1983");
  assert_string_equal(ussr.rows[ruling.shadowed].id, "U-ENGAGE");
}

static post coast, inland;
static const pk_neighbour_def next = {.centre = 1, .delay_s = {PK_CONSTANT, 240, 0, 0}, .name = "Centre 2"};

// Two centres under the rules of 1987: the coast's area ends at 53.5 N, in the middle of the training area.
static int open_1987(void **state) {
  (void)state;
  post_init(&coast), post_init(&inland);
  ussr.zones[0].area = post_area(53.2, 53.8, 22, 29);
  coast.rules = inland.rules = ussr.table;
  coast.ids = inland.ids = ussr.policy;
  coast.officers[0].reach_probability = 0; // nobody decides: the point is the identity
  coast.def.responsibility = post_area(53.5, 55, 22, 29);
  coast.def.neighbours = &next, coast.def.n_neighbours = 1;
  inland.def.index = 1;
  post_open(&coast), post_open(&inland);
  return 0;
}

static int close_1987(void **state) {
  (void)state;
  pk_area_destroy((pk_area *)coast.def.responsibility);
  pk_area_destroy((pk_area *)ussr.zones[0].area);
  ussr.zones[0].area = NULL;
  post_close(&coast), post_close(&inland);
  return 0;
}

// Unknown at the coast, a friend by default in the training area, a friend by inheritance behind it.
static void a_friend_by_default_is_handed_on_and_believed(void **state) {
  (void)state;
  post_run(&coast, 0, 1600, 1600);
  const pk_dossier *first = pk_centre_dossier(coast.centre, coast.track.id);
  assert_int_equal(first->id.identity, PK_ID_ASSUMED_FRIEND);
  assert_string_equal(ussr.ids[first->id.rule].id, "U-ID-TRAINING");
  const pk_action *given = post_first(&coast, PK_ACTION_HAND_OVER);
  assert_non_null(given);
  assert_near(pk_time_s(given->due - given->time), 240, 1e-9);
  inland.start = post_place(&coast, 0);
  pk_centre_receive(inland.centre, given->due, &given->as.hand_over);
  post_run(&inland, (int)pk_time_s(given->due), 2400, 2400);
  const pk_dossier *second = pk_centre_dossier(inland.centre, inland.track.id);
  assert_int_equal(second->id.identity, PK_ID_ASSUMED_FRIEND);
  assert_int_equal(second->inherited_from, 1);
  assert_null(post_first(&inland, PK_ACTION_SCRAMBLE));
}

// The single change: a centre that believes only what it finds out itself.
static void without_inheritance_the_next_centre_reacts(void **state) {
  (void)state;
  inland.ids.inherit = PK_INHERIT_NEVER;
  post_run(&coast, 0, 1600, 1600);
  const pk_action *given = post_first(&coast, PK_ACTION_HAND_OVER);
  assert_non_null(given);
  inland.start = post_place(&coast, 0);
  pk_centre_receive(inland.centre, given->due, &given->as.hand_over);
  post_run(&inland, (int)pk_time_s(given->due), 2900, 2900);
  assert_int_equal(post_first(&inland, PK_ACTION_NOT_TAKEN_OVER)->why, PK_WHY_POLICY);
  assert_int_equal(pk_centre_dossier(inland.centre, inland.track.id)->id.kind, PK_KIND_SLOW);
  assert_non_null(post_first(&inland, PK_ACTION_SCRAMBLE));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_row_of_1987_lets_fire_on_civil_or_sport_aircraft),
      cmocka_unit_test(what_1983_forbids_is_told_with_the_row_behind_it),
      cmocka_unit_test_setup_teardown(a_friend_by_default_is_handed_on_and_believed, open_1987, close_1987),
      cmocka_unit_test_setup_teardown(without_inheritance_the_next_centre_reacts, open_1987, close_1987),
  };
  return cmocka_run_group_tests(tests, read_packs, NULL);
}
