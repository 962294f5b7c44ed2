// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Between centres, between tracks, between runs: what is told, handed over, resumed, repeated.
#include "post.h"

static pk_hand_over told_of(const post *p, pk_time time, pk_identity identity) {
  return (pk_hand_over){.from = 3,
                        .number = 77,
                        .time = time,
                        .place = post_place(p, time),
                        .east_mps = p->speed_mps * pk_sin(p->course_rad),
                        .north_mps = p->speed_mps * pk_cos(p->course_rad),
                        .identity = (uint8_t)identity,
                        .declared = 1,
                        .evidence = PK_EV(SEEN_CIVIL)};
}

static void a_neighbours_word_is_taken_over_while_ones_own_is_unknown(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  p.def.n_squadrons = 0;
  post_open(&p);
  post_run(&p, 0, 200, 5000);
  pk_track_message message = {.centre = 2, .identity = PK_ID_NEUTRAL};
  pk_centre_neighbour_message(p.centre, 200 * PK_SECOND, &message, p.track.id);
  post_run(&p, 201, 400, 5000);
  const pk_dossier *dossier = pk_centre_dossier(p.centre, p.track.id);
  assert_int_equal(dossier->id.identity, PK_ID_NEUTRAL);
  assert_true(dossier->evidence & PK_EV(TOLD_NEUTRAL));
  assert_non_null(post_first(&p, PK_ACTION_INHERITED));
  message.identity = PK_ID_SUSPECT; // the last word counts
  pk_centre_neighbour_message(p.centre, 400 * PK_SECOND, &message, p.track.id);
  post_run(&p, 401, 500, 5000);
  assert_int_equal(dossier->id.identity, PK_ID_SUSPECT);
  assert_false(dossier->evidence & PK_EV(TOLD_NEUTRAL));
  post_close(&p);
}

static void a_policy_that_never_inherits_keeps_its_own_counsel(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  p.ids.inherit = PK_INHERIT_NEVER;
  post_open(&p);
  post_run(&p, 0, 200, 5000);
  const pk_hand_over told = told_of(&p, 200 * PK_SECOND, PK_ID_FRIEND);
  pk_centre_receive(p.centre, 200 * PK_SECOND, &told);
  post_run(&p, 201, 300, 5000);
  const pk_track_message message = {.centre = 2, .identity = PK_ID_HOSTILE};
  pk_centre_neighbour_message(p.centre, 300 * PK_SECOND, &message, p.track.id);
  post_drain(&p, 300 * PK_SECOND);
  assert_int_equal(post_first(&p, PK_ACTION_NOT_TAKEN_OVER)->why, PK_WHY_POLICY);
  assert_null(post_first(&p, PK_ACTION_INHERITED));
  assert_int_equal(pk_centre_dossier(p.centre, p.track.id)->id.identity, PK_ID_UNKNOWN);
  post_close(&p);
}

static void what_a_track_that_left_the_area_is_spared_is_told_once(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  pk_area *area = post_area(54.2, 55, 22, 29); // it ends before the border is near
  p.def.responsibility = area;
  post_open(&p);
  post_run(&p, 0, 2000, 2000);
  uint32_t told = 0;
  for (uint32_t i = 0; i < p.n; i++) {
    assert_true(p.log[i].kind < PK_ACTION_QUERY);
    told +=
        p.log[i].kind == PK_ACTION_NOT_ORDERED && p.log[i].why == PK_WHY_LEFT_AREA && p.log[i].step == PK_STEP_QUERY;
  }
  assert_int_equal(told, 1);
  post_close(&p);
  pk_area_destroy(area);
}

static void fighters_that_went_up_often_enough_are_not_sent_again_and_that_is_told(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  p.def.mission_policy.scrambles_max = 1;
  p.squadron.unserviceable_probability = 1; // none gets off the ground
  post_open(&p);
  post_run(&p, 0, 2000, 2000);
  assert_int_equal(post_count(&p, PK_ACTION_SCRAMBLE), 1);
  const pk_action *often = NULL;
  for (uint32_t i = 0; i < p.n; i++)
    if (p.log[i].kind == PK_ACTION_NOT_ORDERED && p.log[i].why == PK_WHY_OFTEN) often = &p.log[i];
  assert_non_null(often);
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  pk_action_text(&p.def, often, &text);
  assert_non_null(strstr(text.bytes, "went up for track 8255 as often as allowed: 1 of 1 times"));
  pk_buf_clear(&text);
  post_close(&p);
}

static void a_track_that_nobody_identified_says_why_at_its_end(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  post_open(&p);
  post_run(&p, 0, 200, 5000);
  pk_centre_track_dropped(p.centre, 200 * PK_SECOND, p.track.id);
  post_drain(&p, 200 * PK_SECOND);
  const pk_action *unknown = post_first(&p, PK_ACTION_NOT_IDENTIFIED);
  assert_non_null(unknown);
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  pk_action_text(&p.def, unknown, &text);
  assert_non_null(strstr(text.bytes, "in 3 min 20 s: no IFF reply; no transponder code; no flight plan fits; "
                                     "not called by radio; no pilot saw it"));
  pk_buf_clear(&text);
  post_close(&p);
}

static void every_hand_over_that_waited_in_vain_is_told(void **state) {
  (void)state;
  enum { MANY = 40 };
  static post p;
  post_init(&p);
  post_open(&p);
  for (uint32_t i = 0; i < MANY; i++) {
    pk_hand_over told = told_of(&p, 0, PK_ID_SUSPECT);
    told.number = 100 + i;
    told.place = pk_lla_deg(52, 22 + 0.1 * i, 600); // nothing flies there
    pk_centre_receive(p.centre, 0, &told);
  }
  pk_centre_wake(p.centre, pk_centre_due(p.centre));
  post_drain(&p, 300 * PK_SECOND);
  assert_int_equal(post_count(&p, PK_ACTION_NOT_TAKEN_OVER), MANY);
  post_close(&p);
}

static void a_hand_over_brings_what_was_seen_and_declared(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  post_open(&p);
  const pk_hand_over told = told_of(&p, 100 * PK_SECOND, PK_ID_NEUTRAL);
  pk_centre_receive(p.centre, 100 * PK_SECOND, &told); // before there is a track
  post_run(&p, 150, 200, 5000);
  const pk_dossier *dossier = pk_centre_dossier(p.centre, p.track.id);
  assert_true(dossier->declared);
  assert_true(dossier->evidence & PK_EV(SEEN_CIVIL));
  assert_int_equal(dossier->id.identity, PK_ID_NEUTRAL);
  assert_int_equal(dossier->id.kind, PK_KIND_CIVIL);
  post_close(&p);
}

static void a_hand_over_without_a_track_near_it_is_lost_and_says_so(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  post_open(&p);
  pk_hand_over told = told_of(&p, 0, PK_ID_SUSPECT);
  told.place = pk_lla_deg(52, 24, 600);
  pk_centre_receive(p.centre, 0, &told);
  assert_int_equal(pk_centre_due(p.centre), 300 * PK_SECOND);
  post_run(&p, 1, 400, 5000);
  const pk_action *lost = post_first(&p, PK_ACTION_NOT_TAKEN_OVER);
  assert_int_equal(lost->why, PK_WHY_NOT_FOUND);
  assert_int_equal(lost->track, 77);
  assert_int_equal(lost->time, 300 * PK_SECOND);
  post_close(&p);
}

static void a_track_that_leaves_the_area_is_handed_to_who_owns_the_next(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  pk_area *area = post_area(53.9, 55, 22, 29), *south = post_area(50, 53.9, 22, 29);
  const pk_neighbour_def next[] = {{.centre = 9, .area = south, .delay_s = {PK_CONSTANT, 60, 0, 0}, .name = "South"}};
  p.def.responsibility = area, p.def.neighbours = next, p.def.n_neighbours = 1;
  post_open(&p);
  post_run(&p, 0, 1200, 5000);
  const pk_action *given = post_first(&p, PK_ACTION_HAND_OVER);
  assert_non_null(given);
  assert_int_equal(given->object, 9);
  assert_int_equal(post_count(&p, PK_ACTION_HAND_OVER), 1);
  const double out_m = pk_place_offset(pk_lla_deg(53.9, 25, 0), post_place(&p, given->time)).n_m;
  assert_true(out_m < -1000 && out_m > -1000 - 600); // a kilometre beyond, at the next look
  post_close(&p);
  pk_area_destroy(area), pk_area_destroy(south);
}

static void a_track_that_was_never_inside_is_not_this_centres_to_hand_over(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  pk_area *area = post_area(50, 53, 22, 29); // the flight begins north of it
  const pk_neighbour_def next[] = {{.centre = 9, .delay_s = {PK_CONSTANT, 60, 0, 0}, .name = "South"}};
  p.def.responsibility = area, p.def.neighbours = next, p.def.n_neighbours = 1;
  post_open(&p);
  post_run(&p, 0, 900, 5000);
  assert_null(post_first(&p, PK_ACTION_HAND_OVER));
  assert_null(post_first(&p, PK_ACTION_QUERY)); // nor to react to
  post_close(&p);
  pk_area_destroy(area);
}

static void a_new_track_near_a_lost_one_goes_on_with_its_dossier_and_its_fighter(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  post_open(&p);
  post_run(&p, 0, 1101, 1100);
  assert_true(pk_centre_dossier(p.centre, p.track.id)->closed);
  p.track.id = PK_AT(pk_track_id, 7), p.track.number = 8260;
  post_run(&p, 1150, 2000, 5000);
  const pk_dossier *dossier = pk_centre_dossier(p.centre, p.track.id);
  const pk_action *resumed = post_first(&p, PK_ACTION_RESUMED);
  assert_non_null(resumed);
  assert_int_equal(resumed->object, 8255);
  assert_true(dossier->declared);
  assert_int_equal(dossier->id.kind, PK_KIND_CIVIL); // the same fighter met it
  assert_int_equal(post_count(&p, PK_ACTION_SCRAMBLE), 1);
  post_close(&p);
}

static void no_click_of_a_person_gets_round_the_hard_stop(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  post_open(&p);
  post_run(&p, 0, 1400, 5000); // in contact, seen to be civil
  const pk_request click = {.track = 8255, .step = PK_STEP_ENGAGE, .authority = 1, .reached = 1, .yes = 1};
  pk_centre_decided(p.centre, 1400 * PK_SECOND, &click);
  post_run(&p, 1401, 1500, 5000);
  const pk_action *action = post_step(&p, PK_ACTION_NOT_ORDERED, PK_STEP_ENGAGE);
  assert_non_null(action);
  assert_true(action->why == PK_WHY_RULE || action->why == PK_WHY_CIVIL || action->why == PK_WHY_MOOT);
  assert_null(post_first(&p, PK_ACTION_ENGAGE));
  post_close(&p);
}

// The renegade branch is on and the target refuses: the row names the national authority.
static void run_renegade(post *p, const char *role) {
  post_init(p);
  p->rules.renegade = 1;
  p->follows = 0;
  p->officers[1].role = role;
  p->def.mission_policy.signal_s = pk_dist_constant(30);
  post_open(p);
  post_run(p, 0, 2600, 5000);
}

static void in_the_renegade_branch_only_the_named_authority_decides(void **state) {
  (void)state;
  static post p;
  run_renegade(&p, "Commander");
  assert_int_equal(post_step(&p, PK_ACTION_NOT_ORDERED, PK_STEP_ENGAGE)->why, PK_WHY_NO_AUTHORITY);
  const pk_request click = {.track = 8255, .step = PK_STEP_ENGAGE, .authority = 1, .reached = 1, .yes = 1};
  pk_centre_decided(p.centre, 2600 * PK_SECOND, &click); // may engage, but is not who is named
  post_run(&p, 2601, 2700, 5000);
  assert_null(post_first(&p, PK_ACTION_ENGAGE));
  post_close(&p);
  run_renegade(&p, "national authority");
  const pk_action *asked = post_step(&p, PK_ACTION_ASK, PK_STEP_ENGAGE);
  assert_non_null(asked);
  assert_true(asked->as.request.named);
  assert_non_null(post_first(&p, PK_ACTION_ENGAGE));
  post_close(&p);
}

// Random worlds under a table that permits everything: whatever is reported, told or clicked, nobody civil is fired at.
static void in_random_runs_nobody_civil_is_engaged(void **state) {
  (void)state;
  static const pk_rule everything = {.id = "FIRE", .steps = 0xFFFF, .verdict = PK_PERMITTED};
  uint32_t stopped = 0, engaged = 0;
  for (uint32_t run = 0; run < 150; run++) {
    static post p;
    const pk_stream stream = pk_stream_sub(pk_stream_of(4, 0, "random", "runs"), run);
    post_init(&p);
    p.rules = (pk_rule_table){.name = "reckless", .rules = &everything, .n = 1};
    p.seen = (uint8_t)(PK_EV_SEEN_CIVIL + (int)(6 * pk_draw_uniform(stream, 0)));
    p.follows = pk_draw_uniform(stream, 1) < 0.5;
    p.start = pk_lla_deg(54.02 + 0.2 * pk_draw_uniform(stream, 2), 24.5 + pk_draw_uniform(stream, 3), 600);
    p.speed_mps = 50 + 200 * pk_draw_uniform(stream, 4);
    post_open(&p);
    post_run(&p, 0, 1500, 2500);
    if (pk_draw_uniform(stream, 5) < 0.3) pk_centre_answer(p.centre, 1500 * PK_SECOND, p.track.id, PK_EV_HOSTILE_ACT);
    post_run(&p, 1501, 2200, 2500);
    for (uint32_t i = 0; i < p.n; i++) {
      if (p.log[i].kind == PK_ACTION_ENGAGE) engaged++, assert_false(pk_civil_presumed(&p.log[i].situation));
      stopped += p.log[i].kind == PK_ACTION_NOT_ORDERED && p.log[i].why == PK_WHY_CIVIL;
    }
    post_close(&p);
  }
  print_message("%u engagements, none of a civil aircraft; %u stopped\n", engaged, stopped);
  assert_true(engaged > 0 && stopped > 0);
}

static void two_replications_with_the_same_luck_do_the_same(void **state) {
  (void)state;
  static post a, b;
  const uint64_t luck[2] = {1, 0};
  post_init(&a), post_init(&b);
  a.def.query_s = b.def.query_s = (pk_dist){PK_TRIANGULAR, 60, 120, 300};
  post_open(&a), post_open(&b);
  post_run(&b, 0, 900, 900);
  pk_centre_rewind(b.centre, luck);
  b.n = b.n_events = 0, b.airborne = 0;
  memset(b.authorities.busy_until, 0, sizeof(pk_time));
  post_run(&a, 0, 2000, 5000), post_run(&b, 0, 2000, 5000);
  assert_int_equal(a.n, b.n);
  for (uint32_t i = 0; i < a.n; i++) {
    assert_int_equal(a.log[i].kind, b.log[i].kind);
    assert_int_equal(a.log[i].time, b.log[i].time);
    assert_int_equal(a.log[i].due, b.log[i].due);
  }
  post_close(&a), post_close(&b);
}

static void a_warm_centre_allocates_nothing(void **state) {
  (void)state;
  static post p;
  const uint64_t luck[2] = {1, 0};
  pk_failing_heap heap = {0};
  post_init(&p);
  post_open_with(&p, pk_failing_allocator(&heap));
  post_run(&p, 0, 2000, 5000);
  const uint32_t calls = heap.calls;
  pk_centre_rewind(p.centre, luck);
  p.n = p.n_events = 0, p.airborne = 0;
  post_run(&p, 0, 2000, 5000);
  assert_int_equal(heap.calls, calls);
  post_close(&p);
  assert_int_equal(heap.live, 0);
}

static void a_centre_survives_an_allocator_that_fails_on_any_call(void **state) {
  (void)state;
  const uint64_t luck[2] = {1, 0};
  static post p;
  post_init(&p);
  for (uint32_t fail_at = 1;; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_centre *centre;
    const pk_status status = pk_centre_create(&p.def, luck, pk_failing_allocator(&heap), &centre);
    const int done = status == PK_OK && heap.calls < fail_at;
    const pk_view view = post_view(&p, 0);
    if (status == PK_OK) (void)pk_centre_assess(centre, 0, &view); // may be PK_NO_MEMORY, must not crash
    if (status == PK_OK) pk_centre_destroy(centre);
    assert_int_equal(heap.live, 0);
    if (done && fail_at > 6) break;
  }
  pk_area_destroy(p.home);
}

static void every_sentence_is_filled_in(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  p.follows = 0;
  post_open(&p);
  post_run(&p, 0, 2500, 5000);
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  for (unsigned why = 0; why < PK_WHY_COUNT; why++)
    for (unsigned kind = 0; kind < PK_ACTION_COUNT; kind++) {
      pk_action action = p.log[(why + kind) % p.n];
      action.kind = (uint8_t)kind, action.why = (uint8_t)why;
      text.n = 0;
      pk_action_text(&p.def, &action, &text);
      assert_true(text.n > 0);
      assert_null(strpbrk(text.bytes, "{}"));
      assert_null(strstr(text.bytes, "  "));
    }
  pk_buf_clear(&text);
  post_close(&p);
}

static void the_reason_of_an_order_not_given_reads_as_a_sentence(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  const pk_rule_table table = pack_icao()->table;
  pk_action action = {.kind = PK_ACTION_NOT_ORDERED, .step = PK_STEP_ENGAGE, .why = PK_WHY_IDENTITY, .track = 417};
  while (strcmp(table.rules[action.rule].id, "ENGAGE-ACT") != 0) action.rule++;
  action.situation.identity = PK_ID_SUSPECT;
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  pk_action_text(&p.def, &action, &text);
  assert_string_equal(text.bytes, "SOC did not order: engage, track 417: track 417 is suspect, rule ENGAGE-ACT asks "
                                  "hostile");
  pk_buf_clear(&text);
  pk_area_destroy(p.home);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_neighbours_word_is_taken_over_while_ones_own_is_unknown),
      cmocka_unit_test(a_policy_that_never_inherits_keeps_its_own_counsel),
      cmocka_unit_test(what_a_track_that_left_the_area_is_spared_is_told_once),
      cmocka_unit_test(fighters_that_went_up_often_enough_are_not_sent_again_and_that_is_told),
      cmocka_unit_test(a_track_that_nobody_identified_says_why_at_its_end),
      cmocka_unit_test(every_hand_over_that_waited_in_vain_is_told),
      cmocka_unit_test(a_hand_over_brings_what_was_seen_and_declared),
      cmocka_unit_test(a_hand_over_without_a_track_near_it_is_lost_and_says_so),
      cmocka_unit_test(a_track_that_leaves_the_area_is_handed_to_who_owns_the_next),
      cmocka_unit_test(a_track_that_was_never_inside_is_not_this_centres_to_hand_over),
      cmocka_unit_test(a_new_track_near_a_lost_one_goes_on_with_its_dossier_and_its_fighter),
      cmocka_unit_test(no_click_of_a_person_gets_round_the_hard_stop),
      cmocka_unit_test(in_the_renegade_branch_only_the_named_authority_decides),
      cmocka_unit_test(in_random_runs_nobody_civil_is_engaged),
      cmocka_unit_test(two_replications_with_the_same_luck_do_the_same),
      cmocka_unit_test(a_warm_centre_allocates_nothing),
      cmocka_unit_test(a_centre_survives_an_allocator_that_fails_on_any_call),
      cmocka_unit_test(every_sentence_is_filled_in),
      cmocka_unit_test(the_reason_of_an_order_not_given_reads_as_a_sentence),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
