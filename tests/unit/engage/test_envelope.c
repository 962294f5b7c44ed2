// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "dice.h"
#include "engage/envelope.h"
#include "num/math.h"
#include "support.h"
#include <math.h>

enum { CASES = 100000 };

static double length_m(pk_enu a) { return sqrt(a.e_m * a.e_m + a.n_m * a.n_m + a.u_m * a.u_m); }

static pk_aim some_aim(uint64_t *dice, double speed_max_mps) {
  const double course_rad = next_between(dice, 0, 2 * PK_PI), speed_mps = next_between(dice, 0, speed_max_mps);
  return (pk_aim){{next_between(dice, -9e4, 9e4), next_between(dice, -9e4, 9e4), next_between(dice, -500, 15e3)},
                  {speed_mps * sin(course_rad), speed_mps * cos(course_rad), next_between(dice, -60, 60)}};
}

static pk_envelope some_envelope(uint64_t *dice) {
  const double range_m = next_between(dice, 1e4, 1e5), height_m = next_between(dice, 500, 2e4);
  return (pk_envelope){.range_min_m = next_between(dice, 0, 0.2) * range_m,
                       .range_max_m = range_m,
                       .height_min_m = next_between(dice, 0, 0.3) * height_m,
                       .height_max_m = height_m,
                       .target_max_mps = 1e4,
                       .arc_from_rad = next_between(dice, 0, 2 * PK_PI),
                       .arc_width_rad = next_between(dice, 0.1, 8)};
}

// Distance that a missile lacks when it has flown for a time.
static double lacks_m(const pk_aim *aim, double missile_mps, double launch_s, double flight_s) {
  return length_m(pk_aim_after(aim, launch_s + flight_s)) - missile_mps * flight_s;
}

// First time at which the missile has flown as far as the target is, found by flying; NaN if not in half an hour.
static double flown_s(const pk_aim *aim, double missile_mps, double launch_s) {
  const double step_s = 2;
  for (double t = 0; t < 1800; t += step_s) {
    if (lacks_m(aim, missile_mps, launch_s, t + step_s) > 0) continue;
    double low = t, high = t + step_s;
    for (int i = 0; i < 60; i++) {
      const double middle = (low + high) / 2;
      if (lacks_m(aim, missile_mps, launch_s, middle) > 0)
        low = middle;
      else
        high = middle;
    }
    return high;
  }
  return NAN;
}

static void a_meeting_is_the_first_that_flying_finds(void **state) {
  (void)state;
  uint64_t dice = 1;
  uint32_t met = 0, fast = 0;
  for (int i = 0; i < CASES; i++) {
    const pk_aim aim = some_aim(&dice, 1500);
    const double missile_mps = next_between(&dice, 300, 1200), launch_s = next_between(&dice, 0, 60);
    const double flown = flown_s(&aim, missile_mps, launch_s);
    pk_meeting meeting = {NAN, {0, 0, 0}};
    const int meets = pk_aim_meeting(&aim, missile_mps, launch_s, &meeting);
    fast += pk_aim_speed_mps(&aim) > missile_mps;
    if (isnan(flown)) {
      // What flying does not find is beyond the half hour, or a graze between two steps.
      assert_true(!meets || meeting.flight_s > 1798 || lacks_m(&aim, missile_mps, launch_s, meeting.flight_s + 2) > 0);
      continue;
    }
    met++;
    assert_true(meets);
    if (fabs(meeting.flight_s - flown) > 1e-6) // a graze before it
      assert_true(meeting.flight_s < flown && lacks_m(&aim, missile_mps, launch_s, meeting.flight_s + 2) > 0);
    assert_near(length_m(meeting.place), missile_mps * meeting.flight_s, 1e-3);
  }
  assert_true(met > CASES / 2 && fast > CASES / 10);
}

// Whether a launch meets the target inside the envelope before the horizon.
static int hits(const pk_envelope *envelope, const pk_aim *aim, double missile_mps, double launch_s, double horizon_s) {
  pk_meeting meeting;
  if (!pk_aim_meeting(aim, missile_mps, launch_s, &meeting)) return 0;
  return launch_s + meeting.flight_s <= horizon_s &&
         pk_envelope_denies(envelope, meeting.place, pk_aim_speed_mps(aim)) == PK_DENIAL_NONE;
}

static void a_window_holds_the_launches_that_meet_inside_and_none_before_it(void **state) {
  (void)state;
  uint64_t dice = 2;
  uint32_t windows = 0, closed = 0;
  for (int i = 0; i < CASES; i++) {
    const pk_aim aim = some_aim(&dice, 1000);
    const pk_envelope envelope = some_envelope(&dice);
    const double missile_mps = next_between(&dice, 400, 1200), earliest_s = next_between(&dice, 0, 50);
    const double horizon_s = 300, margin_s = 1e-4;
    const pk_launches w = pk_launch_window(&envelope, &aim, missile_mps, earliest_s, horizon_s);
    windows += w.why == PK_DENIAL_NONE;
    for (int k = 0; k <= 30; k++) {
      const double launch_s = earliest_s + k * 10 + next_between(&dice, 0, 10);
      const int inside = hits(&envelope, &aim, missile_mps, launch_s, horizon_s);
      if (w.why != PK_DENIAL_NONE || launch_s < w.open_s - margin_s) assert_false(inside);
      if (w.why == PK_DENIAL_NONE && launch_s > w.open_s + margin_s && launch_s < w.close_s - margin_s)
        assert_true(inside);
    }
    if (w.why != PK_DENIAL_NONE || w.close_s - w.open_s < 1) continue;
    closed += !hits(&envelope, &aim, missile_mps, w.close_s + margin_s, horizon_s);
    assert_true(w.open_s < earliest_s + margin_s ||
                !hits(&envelope, &aim, missile_mps, w.open_s - margin_s, horizon_s));
    assert_true(hits(&envelope, &aim, missile_mps, w.open_s + margin_s, horizon_s));
    assert_false(hits(&envelope, &aim, missile_mps, w.close_s + margin_s, horizon_s));
  }
  assert_true(windows > CASES / 10 && windows < CASES * 9 / 10 && closed > 1000);
}

static void a_target_that_stays_out_says_why(void **state) {
  (void)state;
  const pk_envelope all = {3e3, 35e3, 15, 2e4, 800, 0, 2 * PK_PI};
  const pk_envelope east = {3e3, 35e3, 15, 2e4, 800, PK_PI / 4, PK_PI / 2};
  const struct {
    const pk_envelope *envelope;
    pk_aim aim;
    pk_denial why;
  } cases[] = {{&all, {{-2e4, 2e4, 5e3}, {900, 0, 0}}, PK_DENIAL_FAST},
               {&all, {{-9e4, 6e4, 5e3}, {250, 0, 0}}, PK_DENIAL_FAR},
               {&all, {{0, 1e3, 500}, {0, 0, 0}}, PK_DENIAL_NEAR},
               {&all, {{-9e3, 9e3, -50}, {50, 0, 0}}, PK_DENIAL_LOW},
               {&all, {{-9e4, 9e3, 25e3}, {250, 0, 0}}, PK_DENIAL_HIGH},
               {&east, {{-2e4, 1e4, 5e3}, {0, -50, 0}}, PK_DENIAL_ARC},
               {&all, {{34.4e3, 0, 5e3}, {250, 0, 0}}, PK_DENIAL_LATE},
               // At the end it is too near, but on the whole way before that it is the arc that keeps it out.
               {&east, {{-20e3, 500, 1000}, {33, 0, 0}}, PK_DENIAL_ARC}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_int_equal(pk_launch_window(cases[i].envelope, &cases[i].aim, 800, 10, 600).why, cases[i].why);
}

static void a_target_flown_at_head_on_is_met_where_the_distances_say(void **state) {
  (void)state;
  const pk_envelope envelope = {3e3, 35e3, 15, 2e4, 800, 0, 2 * PK_PI};
  const pk_aim aim = {{0, 60e3, 0}, {0, -200, 0}}; // on the surface of the plane; its height is that of the curve
  const pk_launches w = pk_launch_window(&envelope, &aim, 800, 0, 600);
  assert_int_equal(w.why, PK_DENIAL_NONE);
  // It is 35 km away after 125 s, and 35 km take the missile 43.75 s. Below 15 m, at sqrt(30 R) = 13.8 km, it is lost.
  assert_near(w.open_s, 125 - 43.75, 1e-9);
  const double low_m = sqrt(30 * 6371e3);
  assert_near(w.close_s, (60e3 - low_m) / 200 - low_m / 800, 1e-6);
}

static void heights_follow_the_curved_earth(void **state) {
  (void)state;
  const pk_frame frame = pk_frame_at(pk_lla_deg(54, 26, 0));
  for (double m = 0; m <= 250e3; m += 10e3) {
    const pk_enu place = {m * 0.6, m * 0.8, 5000};
    assert_near(pk_aim_height_m(place), pk_lla_from_ecef(pk_ecef_from_enu(&frame, place)).h_m, 30);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_meeting_is_the_first_that_flying_finds),
      cmocka_unit_test(a_window_holds_the_launches_that_meet_inside_and_none_before_it),
      cmocka_unit_test(a_target_that_stays_out_says_why),
      cmocka_unit_test(a_target_flown_at_head_on_is_met_where_the_distances_say),
      cmocka_unit_test(heights_follow_the_curved_earth),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
