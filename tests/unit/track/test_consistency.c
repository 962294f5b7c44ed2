// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "sky.h"

// Targets spread over a wide sky that fly nearly the same way, so that none meets another.
static void add_spread(sky *s, int n, double reach_m) {
  for (int i = 0; i < n; i++) {
    double bearing = 0.3 + 2.399963 * i, far_m = 25e3 + (reach_m - 25e3) * sqrt((i + 0.5) / n), course = 1 + 0.002 * i;
    sky_add(s, (sky_target){.x_m = far_m * pk_sin(bearing),
                            .y_m = far_m * pk_cos(bearing),
                            .vx_mps = 180 * pk_sin(course),
                            .vy_mps = 180 * pk_cos(course),
                            .height_m = 4000 + 60.0 * i});
  }
}

static double solve_d2(double p[4][4], double e[4]) {
  double d2 = 0, a[4][5];
  for (int i = 0; i < 4; i++) {
    for (int j = 0; j < 4; j++) a[i][j] = p[i][j];
    a[i][4] = e[i];
  }
  for (int i = 0; i < 4; i++)
    for (int k = i + 1; k < 4; k++) {
      double factor = a[k][i] / a[i][i];
      for (int j = i; j < 5; j++) a[k][j] -= factor * a[i][j];
    }
  for (int i = 0; i < 4; i++) d2 += a[i][4] * a[i][4] / a[i][i];
  return d2;
}

// Squared normalised error of a track's state against a target.
static double nees(const sky *s, const pk_track *track, uint32_t target) {
  pk_track_state at = pk_track_predict(s->tracker, track, track->updated);
  double time_s = pk_time_s(track->updated);
  const sky_target *t = &s->targets[target];
  double error[4] = {at.x_m - t->x_m - t->vx_mps * time_s, at.vx_mps - t->vx_mps, at.y_m - t->y_m - t->vy_mps * time_s,
                     at.vy_mps - t->vy_mps};
  return solve_d2(at.p, error);
}

static uint32_t nearest_target(const sky *s, const pk_track *track) {
  uint32_t best = 0;
  for (uint32_t i = 1; i < s->n_targets; i++)
    if (sky_error_m(s, track, i, pk_time_s(track->updated)) < sky_error_m(s, track, best, pk_time_s(track->updated)))
      best = i;
  return best;
}

// Mean NEES of the confirmed tracks after a play.
static double mean_nees(sky *s, double time_s, uint32_t *n) {
  sky_play(s, time_s);
  double sum = 0;
  *n = 0;
  for (uint32_t i = 0; i < pk_tracker_count(s->tracker); i++) {
    const pk_track *track = pk_tracker_at(s->tracker, i);
    if (track->status == PK_TRACK_TENTATIVE) continue;
    sum += nees(s, track, nearest_target(s, track));
    ++*n;
  }
  return sum / *n;
}

static void errors_of_tracks_are_as_large_as_their_covariances_say(void **state) {
  (void)state;
  static const double far_m[] = {0, 200e3, 390e3};
  for (int k = 0; k < 3; k++) {
    sky *s = sky_new();
    s->def.process_noise_m2_per_s3 = 1e-6;
    pk_frame centre = pk_frame_at(s->origin);
    pk_lla place = pk_lla_from_ecef(pk_ecef_from_enu(&centre, (pk_enu){-far_m[k] * 0.6, -far_m[k] * 0.8, 0}));
    s->radars[0].place = (pk_lla){place.lat_rad, place.lon_rad, 100};
    s->radars[0].three_d = 1, s->radars[0].height_sigma_m = 300;
    add_spread(s, 240, 190e3);
    uint32_t n;
    double mean = mean_nees(s, 122, &n);
    print_message("radar %3.0f km away: %u tracks, mean NEES %.2f of 4\n", far_m[k] / 1e3, n, mean);
    assert_in_range(n, 200, 244);
    assert_near(mean, 4, 3 * sqrt(8.0 / n));
    sky_end(s);
  }
}

static void a_later_start_changes_no_bit(void **state) {
  (void)state;
  sky *a = sky_new(), *b = sky_new();
  add_spread(a, 40, 150e3);
  add_spread(b, 40, 150e3);
  b->shift = 7777 * PK_SECOND;
  a->radars[0].pd = b->radars[0].pd = 0.8;
  sky_play(a, 150);
  sky_play(b, 150);
  assert_int_equal(pk_tracker_count(a->tracker), pk_tracker_count(b->tracker));
  for (uint32_t i = 0; i < pk_tracker_count(a->tracker); i++) {
    const pk_track *x = pk_tracker_at(a->tracker, i), *y = pk_tracker_at(b->tracker, i);
    assert_int_equal(x->updated + b->shift, y->updated);
    assert_true(x->x_m == y->x_m && x->vx_mps == y->vx_mps && x->y_m == y->y_m && x->p[0][3] == y->p[0][3]);
  }
  sky_end(a);
  sky_end(b);
}

static void an_earth_turned_about_its_axis_changes_nothing(void **state) {
  (void)state;
  sky *a = sky_new(), *b = sky_new();
  add_spread(a, 40, 150e3);
  add_spread(b, 40, 150e3);
  b->origin.lon_rad += 2.5;
  b->def.origin = b->radars[0].place = b->origin;
  sky_play(a, 150);
  sky_play(b, 150);
  uint32_t n = pk_tracker_count(a->tracker);
  assert_int_equal(pk_tracker_count(b->tracker), n);
  for (uint32_t i = 0; i < n; i++) {
    const pk_track *x = pk_tracker_at(a->tracker, i), *y = pk_tracker_at(b->tracker, i);
    assert_near(x->x_m, y->x_m, 1e-5);
    assert_near(x->vy_mps, y->vy_mps, 1e-6);
  }
  sky_end(a);
  sky_end(b);
}

static void reset_makes_a_tracker_new_again(void **state) {
  (void)state;
  sky *s = sky_new();
  add_spread(s, 60, 150e3);
  s->radars[0].pd = 0.8, s->radars[0].false_plots = 30;
  sky_play(s, 120);
  uint32_t n = s->n_log;
  pk_track last = *pk_tracker_at(s->tracker, 20);
  pk_tracker_reset(s->tracker, (pk_tracker_port){sky_log, s});
  assert_int_equal(pk_tracker_count(s->tracker), 0);
  s->n_log = 0, s->next[0] = 0, s->numbers[0] = 0;
  assert_int_equal(sky_until(s, 120), PK_OK);
  assert_int_equal(s->n_log, n);
  assert_memory_equal(pk_tracker_at(s->tracker, 20), &last, sizeof last);
  sky_end(s);
}

static void nothing_is_allocated_once_the_tables_have_grown(void **state) {
  (void)state;
  sky *s = sky_new();
  add_spread(s, 100, 200e3);
  s->radars[0].pd = 0.8, s->radars[0].false_plots = 100;
  pk_failing_heap heap = {0};
  assert_int_equal(sky_start(s, pk_failing_allocator(&heap)), PK_OK);
  sky_until(s, 300);
  uint32_t calls = heap.calls;
  pk_tracker_reset(s->tracker, (pk_tracker_port){0});
  s->next[0] = 0, s->numbers[0] = 0;
  sky_until(s, 300);
  assert_int_equal(heap.calls, calls);
  sky_end(s);
  assert_int_equal(heap.live, 0);
}

static void a_tracker_without_memory_says_so_and_leaves_nothing_behind(void **state) {
  (void)state;
  int refused = 0;
  for (uint32_t fail = 1; fail < 60; fail++) {
    sky *s = sky_new();
    s->def.tracks_expected = 4;
    add_spread(s, 30, 100e3);
    pk_failing_heap heap = {.fail_at = fail};
    pk_status status = sky_start(s, pk_failing_allocator(&heap));
    if (status == PK_OK) status = sky_until(s, 40);
    assert_true(status == PK_OK || status == PK_NO_MEMORY);
    refused += status == PK_NO_MEMORY;
    if (s->tracker) sky_until(s, 100); // goes on as well as it can
    sky_end(s);
    assert_int_equal(heap.live, 0);
  }
  assert_true(refused > 20);
}

static void one_height_after_another_settles_height_and_climb(void **state) {
  (void)state;
  sky *s = sky_new();
  s->radars[0].three_d = 1, s->radars[0].height_sigma_m = 400;
  sky_add(s, (sky_target){.x_m = -80e3, .y_m = 60e3, .vx_mps = 200, .height_m = 2000, .climb_mps = 10});
  sky_play(s, 300);
  const pk_track *track = pk_tracker_at(s->tracker, 0);
  assert_near(track->height_m, 2000 + 10 * pk_time_s(track->updated), 3 * track->height_sigma_m);
  assert_near(track->climb_mps, 10, 5);
  assert_true(track->height_sigma_m < 250);
  sky_end(s);
}

static void a_reply_gives_code_and_height_and_a_silent_target_has_neither(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, (sky_target){.x_m = -80e3, .y_m = 60e3, .vx_mps = 200, .height_m = 9500, .code = 01234});
  sky_add(s, (sky_target){.x_m = 80e3, .y_m = -60e3, .vx_mps = -200, .height_m = 9500});
  sky_play(s, 60);
  for (uint32_t i = 0; i < 2; i++) {
    const pk_track *track = pk_tracker_at(s->tracker, i);
    int replies = nearest_target(s, track) == 0;
    assert_int_equal(track->code, replies ? 01234 : PK_NO_CODE);
    if (replies) assert_near(track->height_m, 9500, 60);
    assert_int_equal(isfinite(track->height_sigma_m) != 0, replies);
    assert_near(pk_track_lla(s->tracker, track, track->updated).h_m, replies ? 9500 : s->def.height_m, 60);
  }
  sky_end(s);
}

// Two targets at one height cross at a right angle in the same place at the same time.
static void targets_that_cross_keep_their_tracks(void **state) {
  (void)state;
  int swaps = 0;
  enum { CROSSINGS = 300 };
  for (uint64_t seed = 1; seed <= CROSSINGS; seed++) {
    sky *s = sky_new();
    s->seed = seed;
    s->def.process_noise_m2_per_s3 = 1;
    sky_add(s, (sky_target){.x_m = -20e3, .y_m = 80e3, .vx_mps = 200, .height_m = 7000});
    sky_add(s, (sky_target){.x_m = 0, .y_m = 60e3, .vy_mps = 200, .height_m = 7000});
    sky_play(s, 80);
    pk_track_id id = pk_tracker_at(s->tracker, 0)->id;
    uint32_t before = nearest_target(s, pk_tracker_at(s->tracker, 0));
    sky_until(s, 200);
    const pk_track *track = pk_tracker_track(s->tracker, id);
    swaps += !track || nearest_target(s, track) != before;
    sky_end(s);
  }
  print_message("%d of %d crossings exchanged or lost a track\n", swaps, CROSSINGS);
  assert_true(swaps <= 3);
}

// Side by side within each other's gates all the way; only the codes tell them apart.
static void codes_keep_two_targets_in_formation_apart(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= 20; seed++) {
    sky *s = sky_new();
    s->seed = seed;
    sky_add(s, (sky_target){.x_m = -40e3, .y_m = 120e3, .vx_mps = 200, .height_m = 7000, .code = 01111});
    sky_add(s, (sky_target){.x_m = -40e3, .y_m = 120.3e3, .vx_mps = 200, .height_m = 7000, .code = 02222});
    sky_play(s, 300);
    assert_int_equal(pk_tracker_count(s->tracker), 2);
    assert_int_equal(sky_count(s, PK_TRACK_EVENT_INITIATED), 2);
    for (uint32_t i = 0; i < s->n_log; i++)
      if (s->log[i].event.kind == PK_TRACK_EVENT_UPDATED)
        assert_int_equal(s->log[i].track.code,
                         s->log[i].track.id.number == 1 ? s->log[0].track.code : s->log[1].track.code);
    sky_end(s);
  }
}

// Two targets fly out side by side and pass each other within one cell for three minutes; one plot is seen then.
static sky *passing_pair(double azimuth_cell_rad) {
  sky *s = sky_new();
  s->radars[0].range_cell_m = 300, s->radars[0].azimuth_cell_rad = azimuth_cell_rad;
  sky_add(s, (sky_target){.x_m = 30e3, .y_m = 60e3, .vy_mps = 150, .height_m = 7000});
  sky_add(s, (sky_target){.x_m = 34e3, .y_m = 58e3, .vx_mps = -20, .vy_mps = 160, .height_m = 7000});
  return s;
}

static void targets_that_merge_into_one_plot_keep_both_tracks(void **state) {
  (void)state;
  sky *s = passing_pair(1.5 * PK_RAD_PER_DEG);
  sky_play(s, 400);
  uint32_t shared = 0;
  for (uint32_t i = 0; i < s->n_log; i++) shared += s->log[i].event.reason == PK_TRACK_REASON_SHARED;
  print_message("%u plots shared\n", shared);
  assert_true(shared >= 5);
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_CONFIRMED), 2);
  assert_int_equal(pk_tracker_count(s->tracker), 2);
  assert_int_equal(nearest_target(s, pk_tracker_at(s->tracker, 0)) + nearest_target(s, pk_tracker_at(s->tracker, 1)),
                   1);
  sky_end(s);
}

// From east to north between two plots: 9 degrees a second at 200 m/s is 3.3 g.
static void a_hard_turn_keeps_its_track(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, (sky_target){.x_m = -30e3, .y_m = 60e3, .vx_mps = 200, .height_m = 7000});
  sky_play(s, 102);
  s->targets[0] = (sky_target){.x_m = -10e3, .y_m = 60e3 - 100 * 200, .vy_mps = 200, .height_m = 7000};
  sky_until(s, 200);
  int turned = 0;
  for (uint32_t i = 0; i < s->n_log; i++) turned += s->log[i].event.reason == PK_TRACK_REASON_TURNED;
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_CONFIRMED), 1);
  assert_int_equal(pk_tracker_count(s->tracker), 1);
  assert_true(turned > 0);
  sky_end(s);
}

static void a_steep_descent_keeps_its_track(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, (sky_target){.x_m = -30e3, .y_m = 60e3, .vx_mps = 180, .height_m = 9000, .code = 01234});
  sky_play(s, 150);
  s->targets[0].height_m = 9000 + 150 * 40, s->targets[0].climb_mps = -40;
  sky_until(s, 250);
  const pk_track *track = pk_tracker_at(s->tracker, 0);
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_CONFIRMED), 1);
  assert_int_equal(pk_tracker_count(s->tracker), 1);
  assert_near(track->climb_mps, -40, 8);
  sky_end(s);
}

static void two_radars_make_one_track_of_both_their_plots(void **state) {
  (void)state;
  sky *s = sky_new();
  add_spread(s, 50, 120e3);
  s->radars[1] = sky_radar_at(pk_lla_deg(54.8, 26.2, 150));
  s->radars[1].scan_s = 12, s->radars[1].phase_s = 3, s->radars[1].delay_s = 1.5;
  s->radars[0].three_d = s->radars[1].three_d = 1;
  s->n_radars = 2;
  sky_play(s, 150);
  uint32_t of_second = 0, both = 0;
  for (uint32_t i = 0; i < s->n_log; i++) of_second += s->log[i].event.sensor == 11;
  assert_true(of_second > 400);
  for (uint32_t i = 0; i < pk_tracker_count(s->tracker); i++) both += pk_tracker_at(s->tracker, i)->hits > 20;
  assert_in_range(both, 48, 50);
  assert_in_range(pk_tracker_count(s->tracker), 50, 52);
  sky_end(s);
}

// Plots without errors, so that both end on the truth, but for the assumed height.
static void reports_that_come_late_give_the_states_of_reports_in_time(void **state) {
  (void)state;
  sky *late = sky_new(), *in_time = sky_new();
  for (int k = 0; k < 2; k++) {
    sky *s = k ? late : in_time;
    add_spread(s, 30, 120e3);
    s->perfect = 1;
    s->radars[1] = sky_radar_at(pk_lla_deg(54.8, 26.2, 150));
    s->radars[1].phase_s = 4.2, s->radars[1].delay_s = k ? 14 : 0;
    s->n_radars = 2;
    sky_play(s, 150 + 14 * k);
  }
  assert_true(pk_tracker_count_work(late->tracker).late_used > 150);
  for (uint32_t i = 0; i < 30; i++) {
    const pk_track *a = NULL, *b = NULL;
    for (uint32_t j = 0; j < pk_tracker_count(in_time->tracker); j++)
      if (nearest_target(in_time, pk_tracker_at(in_time->tracker, j)) == i) a = pk_tracker_at(in_time->tracker, j);
    for (uint32_t j = 0; j < pk_tracker_count(late->tracker); j++)
      if (nearest_target(late, pk_tracker_at(late->tracker, j)) == i) b = pk_tracker_at(late->tracker, j);
    assert_true(a && b);
    assert_near(sky_error_m(late, b, i, 165), sky_error_m(in_time, a, i, 165), 150);
  }
  sky_end(late);
  sky_end(in_time);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(errors_of_tracks_are_as_large_as_their_covariances_say),
      cmocka_unit_test(a_later_start_changes_no_bit),
      cmocka_unit_test(an_earth_turned_about_its_axis_changes_nothing),
      cmocka_unit_test(reset_makes_a_tracker_new_again),
      cmocka_unit_test(nothing_is_allocated_once_the_tables_have_grown),
      cmocka_unit_test(a_tracker_without_memory_says_so_and_leaves_nothing_behind),
      cmocka_unit_test(one_height_after_another_settles_height_and_climb),
      cmocka_unit_test(a_reply_gives_code_and_height_and_a_silent_target_has_neither),
      cmocka_unit_test(targets_that_cross_keep_their_tracks),
      cmocka_unit_test(codes_keep_two_targets_in_formation_apart),
      cmocka_unit_test(targets_that_merge_into_one_plot_keep_both_tracks),
      cmocka_unit_test(a_hard_turn_keeps_its_track),
      cmocka_unit_test(a_steep_descent_keeps_its_track),
      cmocka_unit_test(two_radars_make_one_track_of_both_their_plots),
      cmocka_unit_test(reports_that_come_late_give_the_states_of_reports_in_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
