// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "post.h"

// Metres per degree of latitude at 54 N on WGS-84; the intruder starts 0.3 degrees north of the border.
#define OUT_M (0.3 * 111305)

static double when(const pk_action *action) {
  assert_non_null(action);
  return pk_time_s(action->time);
}

// First multiple of the assessment period at or after a time.
static double next_look(double time_s) { return 10 * ceil(time_s / 10); }

static void a_lost_light_aircraft_is_called_declared_met_and_led_to_land(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  post_open(&p);
  post_run(&p, 0, 2000, 2000);
  static const pk_action_kind story[] = {
      PK_ACTION_IDENTIFIED, PK_ACTION_BORDER_NEAR, PK_ACTION_QUERY,    PK_ACTION_SCRAMBLE, PK_ACTION_BORDER_OBSERVED,
      PK_ACTION_DECLARED,   PK_ACTION_TAKE_OFF,    PK_ACTION_IDENTIFY, PK_ACTION_SIGNAL,   PK_ACTION_LEAD};
  uint32_t at = 0;
  for (uint32_t i = 0; i < p.n && at < sizeof story / sizeof *story; i++) at += p.log[i].kind == story[at];
  assert_int_equal(at, sizeof story / sizeof *story);
  assert_int_equal(post_count(&p, PK_ACTION_NOT_ORDERED), 1);
  assert_int_equal(post_first(&p, PK_ACTION_NOT_ORDERED)->why, PK_WHY_ALONE);
  assert_null(post_first(&p, PK_ACTION_ENGAGE));
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  pk_action_text(&p.def, post_first(&p, PK_ACTION_BORDER_OBSERVED), &text);
  assert_non_null(strstr(text.bytes, " m, give or take 300 m, with probability 0.9"));
  pk_buf_clear(&text);
  const pk_dossier *dossier = pk_centre_dossier(p.centre, p.track.id);
  assert_int_equal(dossier->id.kind, PK_KIND_CIVIL);
  assert_true(dossier->declared);
  post_close(&p);
}

// Everything constant: each time of the chain is a sum that can be written down.
static void the_chain_takes_the_sum_of_its_parts(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  post_open(&p);
  post_run(&p, 0, 2000, 2000);
  const double near_s = next_look((OUT_M - 60 * 300) / 60), asked_s = near_s + 120, decided_s = asked_s + 60;
  const double inside_s = next_look((OUT_M + 1.645 * 300) / 60), off_s = decided_s + VOICE_S + 600;
  assert_near(when(post_first(&p, PK_ACTION_QUERY)), near_s, 0);
  assert_near(when(post_step(&p, PK_ACTION_ASK, PK_STEP_SCRAMBLE)), asked_s, 0);
  assert_near(when(post_first(&p, PK_ACTION_SCRAMBLE)), decided_s, 0);
  assert_near(when(post_first(&p, PK_ACTION_BORDER_OBSERVED)), inside_s, 0);
  assert_near(when(post_first(&p, PK_ACTION_DECLARED)), inside_s + 60, 0);
  assert_near(when(post_state(&p, PK_MISSION_VECTORED)), off_s, 0);
  // Flown on a collision course from the base: contact when the gap has closed to the range of sight.
  const pk_lla then = post_place(&p, pk_time_from_s(off_s));
  const double gap_m = pk_geodesic_inverse(p.squadron.base, then).distance_m;
  const double met_s = when(post_state(&p, PK_MISSION_APPROACHING)) - off_s;
  assert_true(met_s > (gap_m - SIGHT_M) / (330 + 60) && met_s < (gap_m - SIGHT_M) / (330 - 60) + 60);
  assert_near(when(post_first(&p, PK_ACTION_IDENTIFY)), off_s + met_s + 90, 1);
  post_close(&p);
}

static void signals_in_passes_take_the_time_of_the_passes(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  post_open(&p);
  post_run(&p, 0, 2000, 2000);
  const pk_action *signal = post_first(&p, PK_ACTION_SIGNAL);
  const pk_pass_plan plan = pk_passes_plan(80, 60, p.squadron.bank_rad, p.def.mission_policy.sight_m);
  assert_near(pk_time_s(signal->due - signal->time), pk_passes_time_s(&plan, 120), 0.01);
  assert_int_equal(p.vector.mode, PK_VECTOR_LEAD);
  post_close(&p);
}

// Gives the intruder a filed plan along its way.
static pk_plan_set *file_a_plan(post *p) {
  pk_plan_point points[2] = {{0, post_place(p, 0)}, {PK_HOUR, post_place(p, PK_HOUR)}};
  const pk_plan plan = {.callsign = "BRU 1", .code = 02345, .points = points, .n = 2};
  pk_plan_set *set;
  assert_int_equal(pk_plan_set_build(&plan, 1, pk_allocator_heap(), &set), PK_OK);
  p->def.plans = set;
  p->track.code = 02345;
  return set;
}

static void a_flight_on_its_plan_crosses_without_an_order(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  pk_plan_set *set = file_a_plan(&p);
  post_open(&p);
  post_run(&p, 0, 2000, 2000);
  assert_int_equal(pk_centre_dossier(p.centre, p.track.id)->id.identity, PK_ID_NEUTRAL);
  assert_non_null(post_first(&p, PK_ACTION_BORDER_OBSERVED));
  for (uint32_t i = 0; i < p.n; i++) assert_true(p.log[i].kind < PK_ACTION_QUERY);
  assert_int_equal(post_count(&p, PK_ACTION_NOT_ORDERED), 0);
  post_close(&p);
  pk_plan_set_destroy(set);
}

static const pk_action *not_ordered(const post *p, pk_step step) {
  const pk_action *action = post_step(p, PK_ACTION_NOT_ORDERED, step);
  assert_non_null(action);
  return action;
}

static void without_an_authority_the_order_is_not_given_and_says_so(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  p.def.n_authorities = 0;
  post_open(&p);
  post_run(&p, 0, 1500, 1500);
  assert_int_equal(not_ordered(&p, PK_STEP_SCRAMBLE)->why, PK_WHY_NO_AUTHORITY);
  assert_int_equal(not_ordered(&p, PK_STEP_DECLARE)->why, PK_WHY_NO_AUTHORITY);
  assert_null(post_first(&p, PK_ACTION_SCRAMBLE));
  post_close(&p);
}

static void an_answer_after_the_track_is_gone_is_too_late_by_so_much(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  p.start = pk_lla_deg(54.05, 24.9, 600);
  p.course_rad = 2.5; // cuts a corner: in at 54 N, out at 25.2 E
  pk_area_destroy(p.home);
  p.def.border = p.home = post_area(51, 54, 22, 25.2);
  p.officers[0].decides_s = pk_dist_constant(900);
  post_open(&p);
  post_run(&p, 0, 1400, 1400);
  const pk_action *late = not_ordered(&p, PK_STEP_SCRAMBLE);
  const double out_s = when(post_first(&p, PK_ACTION_BORDER_LEFT));
  assert_int_equal(late->why, PK_WHY_TOO_LATE);
  assert_near(late->needed, 900, 0);
  assert_near(when(late) - late->needed + late->left_s, out_s, 45); // seen outside a kilometre later
  post_close(&p);
}

static void who_waits_for_a_busy_authority_is_told_so(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  post_open(&p);
  p.authorities.busy_until[0] = PK_HOUR;
  post_run(&p, 0, 1500, 1000); // dropped before the officer is free
  post_run(&p, 3700, 3800, 0);
  assert_int_equal(not_ordered(&p, PK_STEP_SCRAMBLE)->why, PK_WHY_BUSY);
  post_close(&p);
}

static void without_aircraft_on_alert_nobody_is_asked(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  p.squadron.alerts[0].count = 0;
  post_open(&p);
  post_run(&p, 0, 1500, 1500);
  const pk_action *action = not_ordered(&p, PK_STEP_SCRAMBLE);
  assert_int_equal(action->why, PK_WHY_NO_AIRCRAFT);
  assert_near(action->needed, 2, 0);
  assert_near(action->had, 0, 0);
  assert_null(post_step(&p, PK_ACTION_ASK, PK_STEP_SCRAMBLE));
  post_close(&p);
}

static void who_cannot_be_met_with_the_fuel_there_is_is_not_chased(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  p.squadron.fuel_kg = 600;
  post_open(&p);
  post_run(&p, 0, 1500, 1500);
  const pk_action *action = not_ordered(&p, PK_STEP_SCRAMBLE);
  assert_int_equal(action->why, PK_WHY_NO_COURSE);
  assert_true(action->needed > action->had);
  post_close(&p);
}

static void a_fighter_that_sees_nothing_comes_home_and_says_why(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  p.blind = 1;
  post_open(&p);
  post_run(&p, 0, 3200, 3200);
  const pk_action *action = post_first(&p, PK_ACTION_NOT_REACHED);
  assert_non_null(action);
  assert_int_equal(action->why, PK_WHY_NEVER_SAW);
  const pk_dossier *dossier = pk_centre_dossier(p.centre, p.track.id);
  const double searched_s = when(action) - when(post_state(&p, PK_MISSION_SEARCHING));
  assert_near(searched_s, p.def.mission_policy.search_max_s, 15);
  assert_near(action->closest_m, p.closest_m, 300);
  const pk_action *home = post_first(&p, PK_ACTION_RETURNING);
  const double flown_s =
      when(home) - when(post_first(&p, PK_ACTION_TAKE_OFF)) - post_first(&p, PK_ACTION_TAKE_OFF)->left_s;
  assert_near(home->fuel_kg, p.squadron.fuel_kg - flown_s * p.squadron.cruise_kgps, 2 * p.squadron.cruise_kgps);
  assert_int_equal(dossier->stage, PK_STAGE_NOTHING);
  assert_int_equal(dossier->steps[PK_STEP_SCRAMBLE], PK_STEP_IDLE); // another may be ordered
  post_close(&p);
}

static void a_fighter_whose_track_is_lost_searches_and_comes_home(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  p.blind = 1;
  post_open(&p);
  post_run(&p, 0, 3200, 1100);
  const pk_action *action = post_first(&p, PK_ACTION_NOT_REACHED);
  assert_non_null(action);
  assert_int_equal(action->why, PK_WHY_TRACK_LOST);
  assert_near(when(post_state(&p, PK_MISSION_SEARCHING)), 1100, 0);
  post_close(&p);
}

static void at_bingo_the_fighter_turns_home_with_its_figures(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  p.blind = 1;
  p.def.mission_policy.search_max_s = 1e6;
  p.squadron.intercept_kgps = 1;
  p.squadron.fuel_kg = 1400;
  post_open(&p);
  post_run(&p, 0, 4000, 4000);
  const pk_action *action = post_first(&p, PK_ACTION_NOT_REACHED);
  assert_non_null(action);
  assert_int_equal(action->why, PK_WHY_FUEL);
  assert_true(action->had <= action->needed && action->had > action->needed - 20);
  assert_true(action->needed > p.squadron.reserve_s * p.squadron.cruise_kgps);
  post_close(&p);
}

static void who_is_found_harmless_is_not_flown_to(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  post_open(&p);
  post_run(&p, 0, 500, 5000);
  pk_centre_answer(p.centre, 500 * PK_SECOND, p.track.id, PK_EV_ANSWER_GOOD);
  post_run(&p, 501, 1500, 5000);
  const pk_action *action = post_first(&p, PK_ACTION_STAND_DOWN);
  assert_non_null(action);
  assert_int_equal(action->why, PK_WHY_SETTLED);
  assert_null(post_first(&p, PK_ACTION_TAKE_OFF));
  assert_int_equal(pk_squadron_ready(pk_centre_squadron(p.centre, 0), action->time), 2);
  post_close(&p);
}

static void aircraft_that_fail_on_start_are_replaced_or_missed(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  p.squadron.unserviceable_probability = 1;
  post_open(&p);
  post_run(&p, 0, 2500, 2500);
  const pk_action *action = post_first(&p, PK_ACTION_NOT_REACHED);
  assert_non_null(action);
  assert_int_equal(action->why, PK_WHY_UNSERVICEABLE);
  assert_int_equal(not_ordered(&p, PK_STEP_SCRAMBLE)->why, PK_WHY_NO_AIRCRAFT);
  post_close(&p);
}

static void who_does_not_follow_is_signalled_to_again_and_then_escorted(void **state) {
  (void)state;
  static post p;
  post_init(&p);
  p.follows = 0;
  p.def.mission_policy.signal_s = pk_dist_constant(30);
  post_open(&p);
  post_run(&p, 0, 2600, 2600);
  assert_int_equal(post_count(&p, PK_ACTION_SIGNAL), p.def.mission_policy.signal_tries);
  assert_non_null(post_first(&p, PK_ACTION_ESCORT));
  assert_null(post_first(&p, PK_ACTION_LEAD));
  assert_null(post_first(&p, PK_ACTION_BURST));
  const pk_dossier *dossier = pk_centre_dossier(p.centre, p.track.id);
  assert_int_equal(dossier->id.identity, PK_ID_SUSPECT);
  assert_true(dossier->evidence & PK_EV(REFUSES));
  post_close(&p);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_lost_light_aircraft_is_called_declared_met_and_led_to_land),
      cmocka_unit_test(the_chain_takes_the_sum_of_its_parts),
      cmocka_unit_test(signals_in_passes_take_the_time_of_the_passes),
      cmocka_unit_test(a_flight_on_its_plan_crosses_without_an_order),
      cmocka_unit_test(without_an_authority_the_order_is_not_given_and_says_so),
      cmocka_unit_test(an_answer_after_the_track_is_gone_is_too_late_by_so_much),
      cmocka_unit_test(who_waits_for_a_busy_authority_is_told_so),
      cmocka_unit_test(without_aircraft_on_alert_nobody_is_asked),
      cmocka_unit_test(who_cannot_be_met_with_the_fuel_there_is_is_not_chased),
      cmocka_unit_test(a_fighter_that_sees_nothing_comes_home_and_says_why),
      cmocka_unit_test(a_fighter_whose_track_is_lost_searches_and_comes_home),
      cmocka_unit_test(at_bingo_the_fighter_turns_home_with_its_figures),
      cmocka_unit_test(who_is_found_harmless_is_not_flown_to),
      cmocka_unit_test(aircraft_that_fail_on_start_are_replaced_or_missed),
      cmocka_unit_test(who_does_not_follow_is_signalled_to_again_and_then_escorted),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
