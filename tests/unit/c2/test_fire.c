// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Batteries under a centre: who is ordered to fire at what, and what keeps them from it.
#include "post.h"

typedef struct range {
  post p;
  pk_battery_def batteries[2];
  pk_rule rule;
  pk_id_rule row;
} range;

// A fast intruder that everything is known of at once, and two batteries south of it; one row permits fire.
static void range_init(range *r) {
  memset(r, 0, sizeof *r);
  post_init(&r->p);
  r->p.start.h_m = 5000, r->p.speed_mps = 200;
  r->row = (pk_id_rule){.id = "ID", .to = PK_NEVER, .identity = PK_ID_HOSTILE, .kind = PK_KIND_MILITARY, .at_once = 1};
  r->rule = (pk_rule){.id = "FIRE-ALL", .steps = PK_BIT(PK_STEP_FIRE), .verdict = PK_PERMITTED};
  r->p.rules = (pk_rule_table){.name = "R", .rules = &r->rule, .n = 1};
  r->p.ids.rules = &r->row, r->p.ids.n_rules = 1;
  r->p.officers[1].may = PK_BIT(PK_STEP_FIRE);
  for (int i = 0; i < 2; i++) {
    r->batteries[i] = pk_battery_def_default();
    r->batteries[i].name = i ? "Bty 2" : "Bty 1";
    pk_battery_def_place(&r->batteries[i], pk_lla_deg(i ? 53.9 : 53.6, 25, 150));
  }
  r->p.def.batteries = r->batteries, r->p.def.n_batteries = 2;
  r->p.def.n_squadrons = 0;
}

static const pk_action *range_run(range *r, int until_s) {
  post_open(&r->p);
  post_run(&r->p, 0, until_s, until_s + 1);
  return post_first(&r->p, PK_ACTION_FIRE);
}

static const pk_action *kept(const range *r, int battery, pk_why why) {
  for (uint32_t i = 0; i < r->p.n; i++)
    if (r->p.log[i].kind == PK_ACTION_NOT_FIRED && r->p.log[i].battery == battery && r->p.log[i].why == why)
      return &r->p.log[i];
  return NULL;
}

static void weapons_tight_ask_for_hostile_free_for_no_friend_and_hold_forbids(void **state) {
  (void)state;
  static range r;
  for (int identity = PK_ID_PENDING + 1; identity < PK_ID_COUNT; identity++)
    for (int control = PK_CONTROL_HOLD; control <= PK_CONTROL_FREE; control++) {
      range_init(&r);
      r.row.identity = (uint8_t)identity;
      r.batteries[0].control = r.batteries[1].control = (uint8_t)control;
      const int foe = identity == PK_ID_UNKNOWN || identity == PK_ID_SUSPECT || identity == PK_ID_HOSTILE;
      const int allowed = control == PK_CONTROL_TIGHT ? identity == PK_ID_HOSTILE : control == PK_CONTROL_FREE && foe;
      assert_int_equal(range_run(&r, 200) != NULL, allowed);
      if (!allowed) assert_non_null(kept(&r, 0, PK_WHY_CONTROL));
      post_close(&r.p);
    }
}

static void a_row_sets_the_status_where_it_decides(void **state) {
  (void)state;
  static range r;
  range_init(&r);
  r.rule.control = PK_CONTROL_HOLD;
  assert_null(range_run(&r, 200));
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  pk_action_text(&r.p.def, kept(&r, 1, PK_WHY_CONTROL), &text);
  assert_string_equal(text.bytes, "Bty 2 was not to engage track 8255: weapons hold: track 8255 is hostile, another "
                                  "status is asked");
  pk_buf_clear(&text);
  post_close(&r.p);
  range_init(&r);
  r.row.identity = PK_ID_SUSPECT, r.rule.control = PK_CONTROL_FREE;
  assert_non_null(range_run(&r, 200));
  post_close(&r.p);
}

static void whom_the_rules_presume_civil_no_battery_is_ordered_to_fire_at(void **state) {
  (void)state;
  static range r;
  for (int kind = 0; kind <= PK_KIND_BALLOON; kind++)
    for (int tension = 0; tension < PK_TENSION_COUNT; tension++) {
      range_init(&r);
      r.row.kind = (uint8_t)kind, r.p.def.tension = (uint8_t)tension;
      const pk_situation s = {.identity = PK_ID_HOSTILE, .kind = (uint8_t)kind, .tension = (uint8_t)tension};
      assert_int_equal(range_run(&r, 200) == NULL, pk_civil_presumed(&s));
      post_close(&r.p);
    }
}

static void where_an_authority_is_asked_its_answer_comes_first(void **state) {
  (void)state;
  static range r;
  for (int yes = 0; yes < 2; yes++) {
    range_init(&r);
    r.rule.verdict = PK_NEEDS_AUTHORITY;
    r.p.officers[1].yes_probability = yes;
    const pk_action *fire = range_run(&r, 250);
    const pk_action *ask = post_step(&r.p, PK_ACTION_ASK, PK_STEP_FIRE);
    assert_non_null(ask);
    assert_int_equal(fire != NULL, yes);
    if (yes)
      assert_true(fire->time >= ask->time + 60 * PK_SECOND);
    else
      assert_int_equal(post_step(&r.p, PK_ACTION_NOT_ORDERED, PK_STEP_FIRE)->why, PK_WHY_REFUSED);
    post_close(&r.p);
  }
}

static void one_battery_fires_at_a_target_and_it_is_the_one_that_can_first(void **state) {
  (void)state;
  static range r;
  range_init(&r);
  const pk_action *fire = range_run(&r, 250);
  assert_int_equal(fire->battery, 1);
  assert_non_null(kept(&r, 0, PK_WHY_SOONER));
  assert_int_equal(post_count(&r.p, PK_ACTION_FIRE), 1);
  pk_battery_report report = {.engagement = fire->engagement, .battery = 1, .end = PK_BATTERY_FIRED, .ready = 3};
  report.reloaded = PK_NEVER;
  pk_centre_battery_report(r.p.centre, 250 * PK_SECOND, &report);
  post_run(&r.p, 250, 280, 1000);
  assert_int_equal(post_count(&r.p, PK_ACTION_FIRE), 1);
  report.end = PK_BATTERY_OVER;
  pk_centre_battery_report(r.p.centre, 280 * PK_SECOND, &report);
  post_run(&r.p, 280, 310, 1000);
  assert_int_equal(post_count(&r.p, PK_ACTION_FIRE), 2); // without an effect it goes on
  report.engagement = 2, report.end = PK_BATTERY_EFFECTIVE;
  for (uint32_t i = 0; i < r.p.n; i++)
    if (r.p.log[i].kind == PK_ACTION_FIRE) report.battery = (uint32_t)r.p.log[i].battery;
  pk_centre_battery_report(r.p.centre, 310 * PK_SECOND, &report);
  post_run(&r.p, 310, 400, 1000);
  assert_int_equal(post_count(&r.p, PK_ACTION_FIRE), 2); // the mark ends it
  post_close(&r.p);
}

static void of_two_that_can_fire_as_soon_the_one_with_more_to_give_is_taken(void **state) {
  (void)state;
  static range r;
  for (int more = 0; more < 4; more++) { // nothing more: the nearer one, then channels, missiles, both of the first
    range_init(&r);
    for (int i = 0; i < 2; i++) r.batteries[i].envelope.range_max_m = 200e3, r.batteries[i].ready = 4;
    r.p.def.fire_horizon_s = 2000;
    if (more & 1) r.batteries[0].channels = 2;
    if (more & 2) r.batteries[0].ready = 5;
    const int taken = more ? 0 : 1;
    assert_int_equal(range_run(&r, 200)->battery, taken);
    assert_non_null(kept(&r, !taken, PK_WHY_AS_SOON));
    assert_null(kept(&r, !taken, PK_WHY_SOONER));
    post_close(&r.p);
  }
}

static void a_window_that_opens_later_is_told_once_and_then_the_order_comes(void **state) {
  (void)state;
  static range r;
  range_init(&r);
  r.p.def.n_batteries = 1;
  for (int i = 0; i < 2; i++) r.batteries[i].envelope.range_max_m = 12e3;
  const pk_action *fire = range_run(&r, 600), *waits = kept(&r, 0, PK_WHY_WAITS);
  assert_non_null(waits);
  assert_non_null(fire);
  assert_int_equal(post_count(&r.p, PK_ACTION_NOT_FIRED), 1);
  assert_near(pk_time_s(fire->time - waits->time), waits->left_s - 10 - 58. / 3 - 60, 10); // s; reviews are 5 s apart
  post_close(&r.p);
}

static void another_limit_and_another_status_are_told_anew(void **state) {
  (void)state;
  static range r;
  range_init(&r);
  r.p.def.n_batteries = 1;
  r.batteries[0].envelope.height_max_m = 3000;
  assert_null(range_run(&r, 100));
  const uint32_t told = post_count(&r.p, PK_ACTION_NOT_FIRED);
  r.batteries[0].envelope.height_max_m = 22e3, r.batteries[0].envelope.range_max_m = 3500;
  post_run(&r.p, 100, 130, 1000);
  assert_int_equal(post_count(&r.p, PK_ACTION_NOT_FIRED), told + 1); // too far, not too high any more
  r.row.identity = PK_ID_NEUTRAL;
  post_run(&r.p, 130, 160, 1000);
  pk_centre_set_control(r.p.centre, 0, PK_CONTROL_FREE);
  post_run(&r.p, 160, 190, 1000);
  assert_int_equal(post_count(&r.p, PK_ACTION_NOT_FIRED), told + 3);
  post_close(&r.p);
}

static void whom_the_umpire_marked_nobody_is_ordered_or_released_to_fire_at_and_that_is_told(void **state) {
  (void)state;
  static range r;
  const pk_aim aim = {{0, 30e3, 5e3}, {0, -200, 0}};
  range_init(&r);
  const pk_action *fire = range_run(&r, 200);
  const pk_battery_report over = {
      .engagement = fire->engagement, .battery = (uint32_t)fire->battery, .end = PK_BATTERY_OVER, .reloaded = PK_NEVER};
  assert_int_equal(pk_centre_release(r.p.centre, 200 * PK_SECOND, fire->engagement, &aim), PK_WHY_NONE);
  pk_centre_mark(r.p.centre, 0);
  assert_int_equal(pk_centre_release(r.p.centre, 200 * PK_SECOND, over.engagement, &aim), PK_WHY_MARKED);
  pk_centre_battery_report(r.p.centre, 201 * PK_SECOND, &over);
  post_run(&r.p, 201, 300, 1000);
  assert_int_equal(post_count(&r.p, PK_ACTION_FIRE), 1);
  uint32_t told = 0;
  for (uint32_t i = 0; i < r.p.n; i++)
    told += r.p.log[i].kind == PK_ACTION_NOT_ORDERED && r.p.log[i].why == PK_WHY_MARKED;
  assert_int_equal(told, 1);
  post_close(&r.p);
}

static void a_battery_that_reloads_too_long_says_so(void **state) {
  (void)state;
  static range r;
  range_init(&r);
  r.p.def.n_batteries = 1;
  const pk_action *fire = range_run(&r, 150);
  const pk_battery_report over = {.engagement = fire->engagement, .end = PK_BATTERY_OVER, .reloaded = 5000 * PK_SECOND};
  pk_centre_battery_report(r.p.centre, 150 * PK_SECOND, &over);
  post_run(&r.p, 150, 200, 1000);
  const pk_action *why = kept(&r, 0, PK_WHY_RELOADING);
  assert_non_null(why);
  assert_near(why->left_s, 5000 - pk_time_s(why->time), 1e-9);
  assert_int_equal(post_count(&r.p, PK_ACTION_FIRE), 1);
  post_close(&r.p);
}

static void a_target_that_stays_out_of_the_envelope_names_its_limit(void **state) {
  (void)state;
  static range r;
  range_init(&r);
  r.batteries[0].envelope.height_max_m = r.batteries[1].envelope.height_max_m = 3000;
  assert_null(range_run(&r, 200));
  assert_int_equal(kept(&r, 0, PK_WHY_ENVELOPE)->as.not_fired.denial, PK_DENIAL_HIGH);
  post_close(&r.p);
}

// A scramble first; the fighter takes off from beside the line of fire.
static void no_shot_is_released_past_an_own_fighter(void **state) {
  (void)state;
  static range r;
  pk_rule rules[2];
  range_init(&r);
  rules[0] = r.rule;
  rules[1] = (pk_rule){.id = "UP", .rank = 1, .steps = PK_BIT(PK_STEP_SCRAMBLE), .verdict = PK_PERMITTED};
  r.p.rules.rules = rules, r.p.rules.n = 2;
  r.p.def.n_batteries = 1, r.p.def.n_squadrons = 1;
  r.p.squadron.base = pk_lla_deg(53.75, 25.05, 150);
  r.p.squadron.alerts[0].ready_s = pk_dist_constant(20);
  r.p.start = pk_lla_deg(54.6, 25, 5000);
  r.p.blind = 1;
  assert_null(range_run(&r, 240));
  const pk_action *why = kept(&r, 0, PK_WHY_OWN_FIGHTER);
  assert_non_null(why);
  assert_true(why->had < 10000 && why->needed == 10000);
  post_close(&r.p);
}

static void a_release_asked_before_the_launch_follows_what_is_known_by_then(void **state) {
  (void)state;
  static range r;
  range_init(&r);
  const pk_action *fire = range_run(&r, 200);
  const pk_aim aim = {{0, 30e3, 5e3}, {0, -200, 0}};
  assert_int_equal(pk_centre_release(r.p.centre, 200 * PK_SECOND, fire->engagement, &aim), PK_WHY_NONE);
  assert_int_equal(pk_centre_release(r.p.centre, 200 * PK_SECOND, fire->engagement + 1, &aim), PK_WHY_TRACK_LOST);
  r.row.identity = PK_ID_NEUTRAL;
  post_run(&r.p, 200, 230, 1000);
  assert_int_equal(pk_centre_release(r.p.centre, 230 * PK_SECOND, fire->engagement, &aim), PK_WHY_CONTROL);
  r.row.identity = PK_ID_HOSTILE, r.row.kind = PK_KIND_CIVIL;
  post_run(&r.p, 230, 260, 1000);
  assert_int_equal(pk_centre_release(r.p.centre, 260 * PK_SECOND, fire->engagement, &aim), PK_WHY_CIVIL);
  r.row.kind = PK_KIND_MILITARY;
  post_run(&r.p, 260, 290, 1000);
  assert_int_equal(pk_centre_release(r.p.centre, 290 * PK_SECOND, fire->engagement, &aim), PK_WHY_NONE);
  r.rule.verdict = PK_FORBIDDEN;
  assert_int_equal(pk_centre_release(r.p.centre, 290 * PK_SECOND, fire->engagement, &aim), PK_WHY_RULE);
  post_close(&r.p);
}

// The track is lost and another begins where it should be: the battery's work and the authority's word go on for it.
static void an_engagement_goes_on_with_the_track_that_resumes_a_lost_one(void **state) {
  (void)state;
  static range r;
  for (int marked = 0; marked < 2; marked++) {
    range_init(&r);
    const pk_action *fire = range_run(&r, 200);
    const uint32_t engagement = fire->engagement;
    const pk_battery_report hit = {.engagement = engagement,
                                   .battery = (uint32_t)fire->battery,
                                   .end = PK_BATTERY_EFFECTIVE,
                                   .ready = 1,
                                   .reloaded = PK_NEVER};
    if (marked) pk_centre_battery_report(r.p.centre, 200 * PK_SECOND, &hit);
    pk_centre_track_dropped(r.p.centre, 205 * PK_SECOND, r.p.track.id);
    const pk_aim aim = {{0, 30e3, 5e3}, {0, -200, 0}};
    assert_int_equal(pk_centre_release(r.p.centre, 205 * PK_SECOND, engagement, &aim), PK_WHY_TRACK_LOST);
    r.p.track.id = PK_AT(pk_track_id, 1), r.p.track.number = 8256;
    post_run(&r.p, 210, 260, 1000);
    assert_int_equal(post_count(&r.p, PK_ACTION_FIRE), 1);
    assert_int_equal(pk_centre_release(r.p.centre, 260 * PK_SECOND, engagement, &aim),
                     marked ? PK_WHY_TRACK_LOST : PK_WHY_NONE);
    post_close(&r.p);
  }
}

static void a_centre_without_batteries_says_so(void **state) {
  (void)state;
  static range r;
  range_init(&r);
  r.p.def.n_batteries = 0;
  assert_null(range_run(&r, 100));
  assert_int_equal(post_step(&r.p, PK_ACTION_NOT_ORDERED, PK_STEP_FIRE)->why, PK_WHY_NO_BATTERY);
  post_close(&r.p);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(weapons_tight_ask_for_hostile_free_for_no_friend_and_hold_forbids),
      cmocka_unit_test(a_row_sets_the_status_where_it_decides),
      cmocka_unit_test(whom_the_rules_presume_civil_no_battery_is_ordered_to_fire_at),
      cmocka_unit_test(where_an_authority_is_asked_its_answer_comes_first),
      cmocka_unit_test(one_battery_fires_at_a_target_and_it_is_the_one_that_can_first),
      cmocka_unit_test(of_two_that_can_fire_as_soon_the_one_with_more_to_give_is_taken),
      cmocka_unit_test(a_window_that_opens_later_is_told_once_and_then_the_order_comes),
      cmocka_unit_test(another_limit_and_another_status_are_told_anew),
      cmocka_unit_test(whom_the_umpire_marked_nobody_is_ordered_or_released_to_fire_at_and_that_is_told),
      cmocka_unit_test(a_battery_that_reloads_too_long_says_so),
      cmocka_unit_test(a_target_that_stays_out_of_the_envelope_names_its_limit),
      cmocka_unit_test(no_shot_is_released_past_an_own_fighter),
      cmocka_unit_test(a_release_asked_before_the_launch_follows_what_is_known_by_then),
      cmocka_unit_test(an_engagement_goes_on_with_the_track_that_resumes_a_lost_one),
      cmocka_unit_test(a_centre_without_batteries_says_so),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
