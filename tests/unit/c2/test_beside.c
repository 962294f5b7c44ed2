// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What goes wrong with tracks where a fighter flies beside its target, or where plots stop, and must not go wrong here.
#include "post.h"

static void a_stale_track_crosses_no_border_and_gives_no_evidence(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  post_open(&p);
  post_run(&p, 0, 520, 520); // still outside
  for (int t = 520; t < 700; t += 5) {
    const pk_view view = post_view(&p, t * PK_SECOND); // dead reckoning of a track updated last at 515 s
    pk_centre_assess(p.centre, t * PK_SECOND, &view);
    post_drain(&p, t * PK_SECOND);
  }
  assert_null(post_first(&p, PK_ACTION_BORDER_OBSERVED));
  post_run(&p, 700, 720, 5000); // a plot again
  assert_non_null(post_first(&p, PK_ACTION_BORDER_OBSERVED));
  post_close(&p);
}

static void the_fighters_own_reply_does_not_make_its_target_a_friend(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  post_open(&p);
  post_run(&p, 0, 1250, 5000);
  assert_non_null(post_state(&p, PK_MISSION_APPROACHING));
  p.track.iff = PK_REPLY_VALID, p.track.code = 04321; // the plots of both are one
  post_run(&p, 1250, 2000, 5000);
  const pk_dossier *dossier = pk_centre_dossier(p.centre, p.track.id);
  assert_int_equal(dossier->id.kind, PK_KIND_CIVIL);
  assert_false(dossier->evidence & PK_EV(IFF_VALID));
  assert_non_null(post_first(&p, PK_ACTION_LEAD));
  post_close(&p);
}

static void a_target_that_its_pilot_sees_lives_on_without_a_track(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  post_open(&p);
  post_run(&p, 0, 2000, 1260); // dropped while the fighter closes
  assert_non_null(post_state(&p, PK_MISSION_APPROACHING));
  assert_true(pk_centre_dossier(p.centre, p.track.id)->closed);
  assert_int_equal(pk_centre_dossier(p.centre, p.track.id)->id.kind, PK_KIND_CIVIL);
  assert_non_null(post_first(&p, PK_ACTION_LEAD));
  assert_null(post_first(&p, PK_ACTION_NOT_REACHED));
  post_close(&p);
}

static void an_answer_from_where_the_fighter_is_counts_for_nobody(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  post_open(&p);
  post_run(&p, 0, 1260, 5000);
  pk_centre_answer(p.centre, 1260 * PK_SECOND, p.track.id, PK_EV_ANSWER_GOOD);
  post_run(&p, 1261, 2000, 5000);
  assert_false(pk_centre_dossier(p.centre, p.track.id)->evidence & PK_EV(ANSWER_GOOD));
  assert_non_null(post_first(&p, PK_ACTION_LEAD));
  post_close(&p);
}

static void a_second_track_beside_the_fighter_asks_for_nothing(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  post_open(&p);
  post_run(&p, 0, 1300, 5000);
  const uint32_t n = p.n;
  pk_track second = p.track;
  second.id = PK_AT(pk_track_id, 3), second.number = 8300;
  for (int t = 1300; t < 1500; t++) {
    second.updated = t * PK_SECOND;
    pk_view view = post_view(&p, t * PK_SECOND);
    view.track = &second;
    if (t % 5 == 0) pk_centre_assess(p.centre, t * PK_SECOND, &view);
    post_run(&p, t, t + 1, 5000);
  }
  for (uint32_t i = n; i < p.n; i++)
    if (p.log[i].track == 8300) assert_true(p.log[i].kind < PK_ACTION_QUERY);
  post_close(&p);
}

// The picture starts a second track on the object before it gives the first one up.
static void the_younger_of_two_tracks_takes_over_what_the_older_one_was(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  post_open(&p);
  post_run(&p, 0, 900, 5000);
  pk_track second = p.track;
  second.id = PK_AT(pk_track_id, 3), second.number = 8300, second.updated = 900 * PK_SECOND;
  pk_view view = post_view(&p, 900 * PK_SECOND);
  view.track = &second;
  pk_centre_assess(p.centre, 900 * PK_SECOND, &view);
  pk_centre_track_dropped(p.centre, 905 * PK_SECOND, p.track.id);
  const pk_dossier *young = pk_centre_dossier(p.centre, second.id);
  assert_true(young->declared);
  assert_int_equal(young->mission, 1);
  assert_int_equal(pk_centre_mission(p.centre, 1)->track, 8300);
  post_drain(&p, 905 * PK_SECOND);
  assert_non_null(post_first(&p, PK_ACTION_RESUMED));
  post_close(&p);
}

static void a_plan_lost_for_a_moment_is_no_deviation(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  pk_plan_point points[2] = {{0, post_place(&p, 0)}, {PK_HOUR, post_place(&p, PK_HOUR)}};
  const pk_plan plan = {.callsign = "BRU 1", .code = 02345, .points = points, .n = 2};
  pk_plan_set *set;
  assert_int_equal(pk_plan_set_build(&plan, 1, pk_allocator_heap(), &set), PK_OK);
  p.def.plans = set, p.track.code = 02345, p.def.settled_s = 5;
  post_open(&p);
  post_run(&p, 0, 300, 5000);
  const pk_dossier *dossier = pk_centre_dossier(p.centre, p.track.id);
  p.start.lon_rad += 0.006; // 22 km aside
  post_run(&p, 300, 325, 5000);
  assert_true(dossier->evidence & PK_EV(PLAN_MATCH));
  assert_int_equal(dossier->id.identity, PK_ID_NEUTRAL);
  post_run(&p, 325, 360, 5000);
  assert_true(dossier->evidence & PK_EV(PLAN_OFF));
  assert_int_equal(dossier->id.identity, PK_ID_UNKNOWN);
  post_close(&p);
  pk_plan_set_destroy(set);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_stale_track_crosses_no_border_and_gives_no_evidence),
      cmocka_unit_test(the_fighters_own_reply_does_not_make_its_target_a_friend),
      cmocka_unit_test(a_target_that_its_pilot_sees_lives_on_without_a_track),
      cmocka_unit_test(an_answer_from_where_the_fighter_is_counts_for_nobody),
      cmocka_unit_test(a_second_track_beside_the_fighter_asks_for_nothing),
      cmocka_unit_test(the_younger_of_two_tracks_takes_over_what_the_older_one_was),
      cmocka_unit_test(a_plan_lost_for_a_moment_is_no_deviation),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
