// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "sky.h"

enum { OTHER = 4, ITS_NUMBER = 8100 };

static const sky_target eastbound = {.x_m = -60e3, .y_m = 80e3, .vx_mps = 230, .vy_mps = 10, .height_m = 9000};

// What another centre would say of a target, so far beside it to the north.
static pk_track_message told(const sky *s, uint32_t target, double time_s, double beside_m) {
  const sky_target *t = &s->targets[target];
  pk_lla place = pk_lla_from_ecef(sky_place(s, t, time_s));
  pk_frame there = pk_frame_at(place);
  pk_ecef velocity = pk_ecef_rotate(&s->frame, (pk_enu){t->vx_mps, t->vy_mps, 0});
  pk_enu local = pk_enu_rotate(&there, velocity);
  place = pk_lla_from_ecef(pk_ecef_from_enu(&there, (pk_enu){0, beside_m, 0}));
  place.h_m = t->height_m;
  return (pk_track_message){.time = pk_time_from_s(time_s),
                            .sent = pk_time_from_s(time_s),
                            .centre = OTHER,
                            .number = ITS_NUMBER + target,
                            .place = place,
                            .east_mps = local.e_m,
                            .north_mps = local.n_m,
                            .position_sigma_m = 300,
                            .velocity_sigma_mps = 8,
                            .code = PK_NO_CODE,
                            .identity = PK_ID_UNKNOWN};
}

// Plays on to a time and hands over a message of that time, two seconds later.
static void hear(sky *s, double time_s, double beside_m) {
  sky_until(s, time_s + 2);
  pk_track_message message = told(s, 0, time_s, beside_m);
  assert_int_equal(pk_tracker_remote(s->tracker, &message, pk_time_from_s(time_s + 2)), PK_OK);
}

// One flight that no radar of ours sees, only told of.
static sky *unseen_flight(void) {
  sky *s = sky_new();
  sky_add(s, eastbound);
  s->radars[0].silent = 1;
  sky_play(s, 0);
  return s;
}

static void a_track_of_another_centre_that_we_do_not_see_is_kept_from_its_messages(void **state) {
  (void)state;
  sky *s = unseen_flight();
  hear(s, 10, 0);
  assert_int_equal(pk_tracker_count(s->tracker), 1);
  const pk_track *track = pk_tracker_at(s->tracker, 0);
  assert_int_equal(track->remote, 1);
  assert_int_equal(track->status, PK_TRACK_CONFIRMED);
  assert_int_equal(track->number, ITS_NUMBER);
  assert_near(track->height_m, 9000, 1e-6);
  assert_true(sky_error_m(s, track, 0, 10) < 0.1);
  assert_true(sky_error_m(s, track, 0, 40) < 3);
  assert_int_equal(s->log[0].event.kind, PK_TRACK_EVENT_CONFIRMED);
  assert_int_equal(s->log[0].event.reason, PK_TRACK_REASON_REMOTE);
  assert_int_equal(s->log[1].event.kind, PK_TRACK_EVENT_REMOTE_RECEIVED);
  assert_int_equal(s->log[2].event.kind, PK_TRACK_EVENT_IDENTITY_INHERITED);
  assert_int_equal(s->log[2].event.identity, PK_ID_UNKNOWN);
  assert_int_equal(track->identity, PK_ID_PENDING);
  sky_end(s);
}

static void a_message_that_a_later_one_overtook_moves_no_track(void **state) {
  (void)state;
  sky *s = unseen_flight();
  hear(s, 20, 0);
  pk_track before = *pk_tracker_at(s->tracker, 0);
  hear(s, 10, 700);
  const pk_track *track = pk_tracker_at(s->tracker, 0);
  assert_int_equal(track->updated, before.updated);
  assert_true(track->x_m == before.x_m && track->y_m == before.y_m);
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_REMOTE_RECEIVED), 1);
  hear(s, 30, 0);
  assert_int_equal(pk_tracker_at(s->tracker, 0)->updated, 30 * PK_SECOND);
  sky_end(s);
}

static void a_remote_track_is_dropped_when_its_centre_falls_silent(void **state) {
  (void)state;
  sky *s = unseen_flight();
  hear(s, 10, 0);
  sky_until(s, 50);
  assert_int_equal(pk_tracker_count(s->tracker), 1);
  sky_until(s, 56);
  assert_int_equal(pk_tracker_count(s->tracker), 0);
  assert_int_equal(s->log[sky_last(s, PK_TRACK_EVENT_DROPPED)].event.reason, PK_TRACK_REASON_SILENCE);
  sky_end(s);
}

static void silence_is_counted_from_what_the_link_is_known_to_take(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, eastbound);
  s->radars[0].silent = 1;
  sky_play(s, 0);
  hear(s, 10, 0); // two seconds under way
  pk_track_message slow = told(s, 0, 20, 0);
  assert_int_equal(pk_tracker_remote(s->tracker, &slow, 52 * PK_SECOND), PK_OK); // 32 seconds
  for (int second = 53; second <= 121; second++) pk_tracker_advance(s->tracker, second * PK_SECOND);
  assert_int_equal(pk_tracker_count(s->tracker), 1);
  for (int second = 122; second <= 123; second++) pk_tracker_advance(s->tracker, second * PK_SECOND);
  assert_int_equal(pk_tracker_count(s->tracker), 0); // 40 and 30 seconds without a word
  sky_end(s);
}

static void a_remote_track_that_its_centre_gives_up_is_dropped(void **state) {
  (void)state;
  sky *s = unseen_flight();
  hear(s, 10, 0);
  pk_track_message message = told(s, 0, 15, 0);
  message.dropped = 1;
  assert_int_equal(pk_tracker_remote(s->tracker, &message, 15 * PK_SECOND), PK_OK);
  assert_int_equal(pk_tracker_count(s->tracker), 0);
  assert_int_equal(s->log[sky_last(s, PK_TRACK_EVENT_DROPPED)].event.reason, PK_TRACK_REASON_GIVEN_UP);
  sky_end(s);
}

static void a_message_from_before_a_track_was_given_up_does_not_bring_it_back(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, eastbound);
  s->radars[0].silent = 1;
  sky_play(s, 0);
  hear(s, 10, 0);
  pk_track_message end = told(s, 0, 30, 0), late = told(s, 0, 25, 0);
  end.dropped = 1;
  assert_int_equal(pk_tracker_remote(s->tracker, &end, 32 * PK_SECOND), PK_OK);
  assert_int_equal(pk_tracker_remote(s->tracker, &late, 90 * PK_SECOND), PK_OK);
  assert_int_equal(pk_tracker_count(s->tracker), 0);
  hear(s, 100, 0); // the number is given to another track
  assert_int_equal(pk_tracker_count(s->tracker), 1);
  sky_end(s);
}

static void three_messages_in_a_row_pair_a_track_with_ours_and_offer_the_identity(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, eastbound);
  sky_play(s, 60);
  for (int i = 0; i < 2; i++) hear(s, 60 + 10 * i, 1600);
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_CORRELATED_REMOTE), 0);
  hear(s, 80, 1600);
  assert_int_equal(pk_tracker_count(s->tracker), 1);
  const pk_track *track = pk_tracker_at(s->tracker, 0);
  assert_int_equal(track->remote, 0);
  assert_int_equal(track->remote_number, ITS_NUMBER);
  int paired = sky_last(s, PK_TRACK_EVENT_CORRELATED_REMOTE), offered = sky_last(s, PK_TRACK_EVENT_IDENTITY_INHERITED);
  assert_int_equal(s->log[paired].event.centre, OTHER);
  assert_int_equal(offered, paired + 1);
  hear(s, 90, 1600);
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_IDENTITY_INHERITED), 1);
  sky_end(s);
}

static void an_identity_is_offered_again_when_it_changes(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, eastbound);
  sky_play(s, 60);
  for (int i = 0; i < 3; i++) hear(s, 60 + 10 * i, 0);
  pk_track_message message = told(s, 0, 92, 0);
  message.identity = PK_ID_SUSPECT;
  pk_tracker_remote(s->tracker, &message, 92 * PK_SECOND);
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_IDENTITY_INHERITED), 2);
  assert_int_equal(s->log[sky_last(s, PK_TRACK_EVENT_IDENTITY_INHERITED)].event.identity, PK_ID_SUSPECT);
  sky_end(s);
}

static void our_own_track_takes_the_place_of_a_remote_one(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, eastbound);
  s->radars[0].phase_s = 20;
  sky_play(s, 0);
  for (int i = 0; i < 9; i++) hear(s, 10 + 10 * i, 0);
  assert_int_equal(pk_tracker_count(s->tracker), 1);
  assert_int_equal(pk_tracker_at(s->tracker, 0)->remote, 0);
  assert_int_equal(pk_tracker_at(s->tracker, 0)->remote_number, ITS_NUMBER);
  int dropped = sky_last(s, PK_TRACK_EVENT_DROPPED);
  assert_int_equal(s->log[dropped].event.reason, PK_TRACK_REASON_MERGED);
  assert_int_equal(s->log[dropped].track.remote, 1);
  sky_end(s);
}

static void messages_that_disagree_three_times_part_a_pair(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, eastbound);
  sky_play(s, 60);
  for (int i = 0; i < 3; i++) hear(s, 60 + 10 * i, 0);
  for (int i = 3; i < 5; i++) hear(s, 60 + 10 * i, 8000);
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_PARTED_REMOTE), 0);
  hear(s, 110, 8000);
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_PARTED_REMOTE), 1);
  hear(s, 120, 8000);
  assert_int_equal(pk_tracker_count(s->tracker), 2);
  assert_int_equal(pk_tracker_at(s->tracker, 1)->remote, 1);
  sky_end(s);
}

static void tracks_with_different_codes_are_never_paired(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, eastbound);
  s->targets[0].code = 01234;
  sky_play(s, 60);
  for (int i = 0; i < 5; i++) {
    sky_until(s, 62 + 10 * i);
    pk_track_message message = told(s, 0, 60 + 10 * i, 0);
    message.code = 04321;
    pk_tracker_remote(s->tracker, &message, pk_time_from_s(62 + 10 * i));
  }
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_CORRELATED_REMOTE), 0);
  assert_int_equal(pk_tracker_count(s->tracker), 2);
  sky_end(s);
}

static void one_of_our_tracks_pairs_with_one_of_theirs(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, eastbound);
  sky_play(s, 60);
  for (int i = 0; i < 4; i++) {
    sky_until(s, 62 + 10 * i);
    for (uint32_t copy = 0; copy < 2; copy++) {
      pk_track_message message = told(s, 0, 60 + 10 * i, 200.0 * copy);
      message.number += copy;
      pk_tracker_remote(s->tracker, &message, pk_time_from_s(62 + 10 * i));
    }
  }
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_CORRELATED_REMOTE), 1);
  assert_int_equal(pk_tracker_count(s->tracker), 2);
  sky_end(s);
}

// Two centres 300 km apart: what one tells is what the other reads.
static void a_message_carries_a_track_to_a_far_centre_unchanged(void **state) {
  (void)state;
  sky *here = sky_new(), *there = sky_new();
  sky_add(here, eastbound);
  here->targets[0].code = 07700;
  sky_play(here, 100);
  there->origin = there->def.origin = there->radars[0].place = pk_lla_deg(52.1, 27.8, 150);
  there->radars[0].silent = 1;
  sky_play(there, 0);
  const pk_track *track = pk_tracker_at(here->tracker, 0);
  pk_track_message message = pk_tracker_message(here->tracker, track, 2, 105 * PK_SECOND);
  assert_int_equal(message.time, 105 * PK_SECOND);
  pk_tracker_remote(there->tracker, &message, 106 * PK_SECOND);
  const pk_track *copy = pk_tracker_at(there->tracker, 0);
  pk_ecef a = pk_track_ecef(here->tracker, track, 105 * PK_SECOND);
  pk_ecef b = pk_track_ecef(there->tracker, copy, 105 * PK_SECOND);
  assert_near(pk_ecef_distance_m(a, b), 0, 0.1);
  pk_enu v = pk_track_velocity(here->tracker, track, 105 * PK_SECOND);
  pk_enu w = pk_track_velocity(there->tracker, copy, 105 * PK_SECOND);
  assert_near(pk_hypot(v.e_m - w.e_m, v.n_m - w.n_m), 0, 1e-6);
  assert_int_equal(copy->code, 07700);
  sky_end(here);
  sky_end(there);
}

static void a_tracks_velocity_is_the_change_of_its_place(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, (sky_target){.x_m = 200e3, .y_m = 150e3, .vx_mps = -150, .vy_mps = 170, .height_m = 3000, .code = 02000});
  sky_play(s, 100);
  const pk_track *track = pk_tracker_at(s->tracker, 0);
  pk_frame there = pk_frame_at(pk_lla_from_ecef(pk_track_ecef(s->tracker, track, 100 * PK_SECOND)));
  pk_enu moved = pk_enu_from_ecef(&there, pk_track_ecef(s->tracker, track, 101 * PK_SECOND));
  pk_enu velocity = pk_track_velocity(s->tracker, track, 100 * PK_SECOND);
  assert_near(velocity.e_m, moved.e_m, 0.02);
  assert_near(velocity.n_m, moved.n_m, 0.02);
  assert_near(velocity.u_m, moved.u_m, 0.02);
  sky_end(s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_track_of_another_centre_that_we_do_not_see_is_kept_from_its_messages),
      cmocka_unit_test(a_message_that_a_later_one_overtook_moves_no_track),
      cmocka_unit_test(a_remote_track_is_dropped_when_its_centre_falls_silent),
      cmocka_unit_test(silence_is_counted_from_what_the_link_is_known_to_take),
      cmocka_unit_test(a_remote_track_that_its_centre_gives_up_is_dropped),
      cmocka_unit_test(a_message_from_before_a_track_was_given_up_does_not_bring_it_back),
      cmocka_unit_test(three_messages_in_a_row_pair_a_track_with_ours_and_offer_the_identity),
      cmocka_unit_test(an_identity_is_offered_again_when_it_changes),
      cmocka_unit_test(our_own_track_takes_the_place_of_a_remote_one),
      cmocka_unit_test(messages_that_disagree_three_times_part_a_pair),
      cmocka_unit_test(tracks_with_different_codes_are_never_paired),
      cmocka_unit_test(one_of_our_tracks_pairs_with_one_of_theirs),
      cmocka_unit_test(a_message_carries_a_track_to_a_far_centre_unchanged),
      cmocka_unit_test(a_tracks_velocity_is_the_change_of_its_place),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
