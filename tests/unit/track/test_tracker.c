// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "sky.h"
#include <string.h>

static const sky_target eastbound = {.x_m = -60e3, .y_m = 80e3, .vx_mps = 230, .vy_mps = 10, .height_m = 9000};

static void a_track_begins_with_one_plot_and_is_confirmed_by_the_third(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, eastbound);
  sky_play(s, 12);
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_INITIATED), 1);
  assert_int_equal(pk_tracker_at(s->tracker, 0)->status, PK_TRACK_TENTATIVE);
  assert_int_equal(pk_tracker_at(s->tracker, 0)->number, 0);
  sky_until(s, 32);
  const pk_track *track = pk_tracker_at(s->tracker, 0);
  assert_int_equal(pk_tracker_count(s->tracker), 1);
  assert_int_equal(track->status, PK_TRACK_CONFIRMED);
  assert_int_equal(track->hits, 3);
  assert_int_equal(track->number, 1);
  assert_int_equal(s->log[sky_last(s, PK_TRACK_EVENT_CONFIRMED)].event.plot, 3);
  assert_true(sky_error_m(s, track, 0, 30) < 800);
  sky_end(s);
}

static void an_event_names_plot_sensor_and_fit(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, eastbound);
  sky_play(s, 62);
  int last = sky_last(s, PK_TRACK_EVENT_UPDATED);
  const pk_track_event *event = &s->log[last].event;
  assert_int_equal(event->sensor, 10);
  assert_int_equal(event->plot, 6);
  assert_true(event->d2 > 0 && event->d2 < 14);
  assert_true(event->now > event->time);
  assert_int_equal(s->log[last].track.plot, 6);
  sky_end(s);
}

// A target that circles its radar meets every border of sectors, north included.
static void a_track_across_sector_borders_is_one_track(void **state) {
  (void)state;
  static const uint32_t sectors[] = {1, 2, 3, 4, 7, 16, 32, 64};
  for (int k = 0; k < 16; k++) {
    sky *s = sky_new();
    s->radars[0].sectors = sectors[k / 2];
    s->perfect = 1;
    double turned = k % 2 ? -1 : 1;
    for (int i = 0; i < 8; i++) {
      double bearing = i * PK_PI / 4 + 0.02, side = 3e3 + 2500 * i;
      sky_add(s, (sky_target){.x_m = 40e3 * pk_sin(bearing) - turned * side * pk_cos(bearing),
                              .y_m = 40e3 * pk_cos(bearing) + turned * side * pk_sin(bearing),
                              .vx_mps = turned * 240 * pk_cos(bearing),
                              .vy_mps = -turned * 240 * pk_sin(bearing),
                              .height_m = 6000 + 100 * i});
    }
    sky_play(s, 200);
    assert_int_equal(sky_count(s, PK_TRACK_EVENT_INITIATED), 8);
    assert_int_equal(sky_count(s, PK_TRACK_EVENT_COASTED), 0);
    assert_in_range(sky_count(s, PK_TRACK_EVENT_UPDATED), 8 * 18, 8 * 20);
    sky_end(s);
  }
}

// Whole rotations as one report, the measured azimuth now on this side of north and now on that.
static void a_target_due_north_is_one_track(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_play(s, 0);
  for (int i = 0; i < 20; i++) {
    pk_plot plot = {.time = i * 10 * PK_SECOND, .number = 1, .sensor = 10, .range_m = 80e3 + 2000.0 * i};
    plot.azimuth_rad = i % 2 ? 0.001 : 2 * PK_PI - 0.001;
    plot.height_m = plot.pressure_altitude_m = NAN;
    plot.code = PK_NO_CODE;
    pk_sector_report report = {.sensor = 10, .sectors = 1, .rotation = (uint64_t)i, .plots = &plot, .n_plots = 1};
    report.start = report.end = plot.time;
    assert_int_equal(pk_tracker_sector(s->tracker, &report, plot.time), PK_OK);
  }
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_INITIATED), 1);
  assert_int_equal(pk_tracker_at(s->tracker, 0)->hits, 20);
  sky_end(s);
}

static void a_sector_that_never_came_is_no_miss(void **state) {
  (void)state;
  for (uint32_t lost = 0; lost < 16; lost++) {
    sky *s = sky_new();
    s->perfect = 1;
    sky_add(s, (sky_target){.x_m = -60e3, .y_m = 80e3, .vx_mps = 20, .height_m = 5000});
    sky_play(s, 95);
    while ((uint64_t)s->next[0] % 16 != lost) {
      pk_sector_report report = sky_report(s, 0);
      pk_tracker_sector(s->tracker, &report, report.end);
    }
    sky_report(s, 0);
    uint32_t hits = pk_tracker_at(s->tracker, 0)->hits;
    double before = pk_tracker_at(s->tracker, 0)->llr;
    for (int i = 0; i < 14; i++) {
      pk_sector_report report = sky_report(s, 0);
      pk_tracker_sector(s->tracker, &report, report.end);
    }
    assert_int_equal(pk_tracker_at(s->tracker, 0)->misses, 0);
    assert_true(pk_tracker_at(s->tracker, 0)->hits > hits || pk_tracker_at(s->tracker, 0)->llr == before);
    sky_end(s);
  }
}

// Delivers the next four sectors in an order that a number chooses.
static void deliver_four(sky *s, uint64_t number) {
  static pk_plot plots[4][64];
  pk_sector_report reports[4];
  for (int i = 0; i < 4; i++) {
    reports[i] = sky_report(s, 0);
    memcpy(plots[i], s->plots, sizeof(pk_plot) * reports[i].n_plots);
    reports[i].plots = plots[i];
  }
  for (uint64_t i = 4; i > 0; i--) {
    uint64_t chosen = number % i;
    number /= i;
    pk_tracker_sector(s->tracker, &reports[chosen], reports[3].end);
    reports[chosen] = reports[i - 1];
  }
}

static void sectors_in_any_order_give_the_tracks_of_sectors_in_order(void **state) {
  (void)state;
  sky *in_order = sky_new(), *mixed = sky_new();
  for (int k = 0; k < 2; k++) {
    sky *s = k ? mixed : in_order;
    s->radars[0].pd = 0.8, s->radars[0].false_plots = 40;
    for (int i = 0; i < 12; i++)
      sky_add(s, (sky_target){.x_m = -60e3 + 9e3 * i, .y_m = 50e3 - 7e3 * i, .vx_mps = 200, .height_m = 7000});
    sky_play(s, 0);
    for (uint64_t n = 0; n < 60; n++) deliver_four(s, k ? n * 5 + 1 : 23);
    pk_tracker_flush(s->tracker, 10, 200 * PK_SECOND);
  }
  assert_int_equal(pk_tracker_count(mixed->tracker), pk_tracker_count(in_order->tracker));
  for (uint32_t i = 0; i < pk_tracker_count(mixed->tracker); i++)
    assert_memory_equal(pk_tracker_at(mixed->tracker, i), pk_tracker_at(in_order->tracker, i), sizeof(pk_track));
  sky_end(in_order);
  sky_end(mixed);
}

static void a_sector_that_comes_after_its_turn_is_told_as_late(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, eastbound);
  sky_play(s, 30);
  pk_plot plot = {.time = 5 * PK_SECOND, .number = 9, .sensor = 10, .range_m = 50e3};
  pk_sector_report old = {.sensor = 10, .sector = 3, .sectors = 16, .plots = &plot, .n_plots = 1};
  assert_int_equal(pk_tracker_sector(s->tracker, &old, 30 * PK_SECOND), PK_OK);
  assert_int_equal(s->log[s->n_log - 1].event.reason, PK_TRACK_REASON_LATE);
  assert_int_equal(s->log[s->n_log - 1].event.plot, 9);
  assert_int_equal(pk_tracker_count_work(s->tracker).late_skipped, 1);
  sky_end(s);
}

static void a_track_is_not_lost_because_its_plots_are_still_under_way(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, (sky_target){.x_m = -60e3, .y_m = 180e3, .vx_mps = 230, .height_m = 9000, .until_s = 500});
  s->radars[0].scan_s = 12, s->radars[0].azimuth_sigma_rad = 0.8 * PK_RAD_PER_DEG, s->radars[0].delay_s = 45;
  sky_play(s, 480);
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_CONFIRMED), 1);
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_DROPPED), 0);
  sky_until(s, 700); // it is when they have come and show nothing
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_DROPPED), 1);
  sky_end(s);
}

static void a_track_of_a_radar_that_reports_no_more_ends_all_the_same(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, (sky_target){.x_m = -60e3, .y_m = 180e3, .vx_mps = 230, .height_m = 9000});
  s->radars[0].scan_s = 12, s->radars[0].azimuth_sigma_rad = 0.8 * PK_RAD_PER_DEG;
  sky_play(s, 120);
  assert_int_equal(pk_tracker_count(s->tracker), 1);
  for (int second = 121; second < 300; second++) pk_tracker_advance(s->tracker, second * PK_SECOND);
  assert_int_equal(pk_tracker_count(s->tracker), 0);
  sky_end(s);
}

// Misses of a track that one radar began at 9 s and told at 10 s, when a second, blind one met its place at another
// time.
static uint32_t misses_of_second(double met_s, double delay_s) {
  sky *s = sky_new();
  s->perfect = 1;
  s->n_radars = 2;
  s->radars[1] = s->radars[0];
  s->radars[1].silent = 1, s->radars[1].sectors = 64;
  s->radars[1].phase_s = met_s < 9 ? met_s + 1 : met_s - 9, s->radars[1].delay_s = delay_s;
  sky_add(s, (sky_target){.x_m = -60e3, .y_m = 80e3, .vx_mps = 20, .height_m = 5000});
  sky_play(s, 12.5);
  assert_int_equal(pk_tracker_count(s->tracker), 1);
  uint32_t misses = pk_tracker_at(s->tracker, 0)->misses;
  sky_end(s);
  return misses;
}

static void only_a_beam_that_could_have_seen_the_track_misses_it(void **state) {
  (void)state;
  assert_int_equal(misses_of_second(8.5, 3), 0); // before the track's first plot, told after it began
  assert_int_equal(misses_of_second(9.2, 0), 0); // after that plot, but settled before the track was known
  assert_int_equal(misses_of_second(11, 0), 1);
}

// A radar ten times as fast expects to see the target but never does: each rotation of the slow one it misses ten
// times.
static void a_radar_that_expects_too_much_ends_no_track_that_another_sees(void **state) {
  (void)state;
  sky *s = sky_new();
  s->perfect = 1;
  s->n_radars = 2;
  s->radars[1] = s->radars[0];
  s->radars[1].silent = 1, s->radars[1].scan_s = 1;
  sky_add(s, eastbound);
  sky_play(s, 200);
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_INITIATED), 1);
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_CONFIRMED), 1);
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_COASTED), 0);
  s->targets[0].until_s = 200;
  sky_until(s, 260);
  assert_int_equal(pk_tracker_count(s->tracker), 0);
  assert_int_equal(s->log[sky_last(s, PK_TRACK_EVENT_DROPPED)].event.reason, PK_TRACK_REASON_SCORE);
  sky_end(s);
}

static void replies_from_beyond_a_radars_range_are_tracked(void **state) {
  (void)state;
  sky *s = sky_new();
  s->radars[0].range_max_m = 30e3;
  sky_add(s, eastbound);
  s->targets[0].code = 01234;
  sky_play(s, 100);
  assert_int_equal(pk_tracker_count(s->tracker), 1);
  assert_in_range(pk_tracker_at(s->tracker, 0)->hits, 8, 10);
  sky_end(s);
}

// One plot of a whole rotation, or none, of a target that flies away from two radars which stand together.
static void report_far_target(sky *s, uint32_t sensor, double time_s, uint16_t code, uint32_t n_plots) {
  pk_time time = pk_time_from_s(time_s);
  pk_plot plot = {.time = time, .number = 1, .sensor = sensor, .range_m = 200e3 + 200 * time_s, .azimuth_rad = 0.5};
  plot.height_m = plot.pressure_altitude_m = NAN;
  plot.code = code, plot.ssr = code != PK_NO_CODE, plot.primary = !plot.ssr;
  pk_sector_report report = {.sensor = sensor, .sectors = 1, .rotation = (uint64_t)(time_s / 10), .plots = &plot};
  report.start = report.end = time, report.n_plots = n_plots;
  assert_int_equal(pk_tracker_sector(s->tracker, &report, time), PK_OK);
}

static void an_answer_from_afar_belongs_to_the_silent_track_that_is_there(void **state) {
  (void)state;
  sky *s = sky_new();
  pk_tracker_sensor sensors[] = {sky_sensor(s, 0), sky_sensor(s, 0)};
  sensors[0].ssr_pd = sensors[1].ssr_pd = 0.9;
  sensors[1].sensor = 11, sensors[1].primary_max_m = 100e3;
  pk_tracker_port port = {sky_log, s};
  assert_int_equal(pk_tracker_create(&s->def, sensors, 2, port, pk_allocator_heap(), &s->tracker), PK_OK);
  for (int i = 0; i < 6; i++) {
    report_far_target(s, 10, 10 * i, PK_NO_CODE, 1);
    report_far_target(s, 11, 10 * i + 5, 04321, i == 5);
  }
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_INITIATED), 1);
  assert_int_equal(pk_tracker_at(s->tracker, 0)->hits, 7);
  sky_end(s);
}

static void a_target_that_is_gone_is_coasted_and_dropped_by_its_score(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, eastbound);
  s->targets[0].until_s = 100;
  s->radars[0].pd = 0.9;
  sky_play(s, 125);
  assert_int_equal(pk_tracker_at(s->tracker, 0)->status, PK_TRACK_COASTING);
  int coasted = sky_last(s, PK_TRACK_EVENT_COASTED);
  assert_int_equal(s->log[coasted].event.reason, PK_TRACK_REASON_MISSED);
  assert_near(s->log[coasted].event.pd, 0.9, 0);
  sky_until(s, 170);
  assert_int_equal(pk_tracker_count(s->tracker), 0);
  assert_int_equal(s->log[sky_last(s, PK_TRACK_EVENT_DROPPED)].event.reason, PK_TRACK_REASON_SCORE);
  assert_int_equal(s->log[sky_last(s, PK_TRACK_EVENT_DROPPED)].track.misses, 5);
  sky_end(s);
}

static double nothing_is_seen(const void *context, pk_ecef position, double rcs_m2) {
  (void)context, (void)position, (void)rcs_m2;
  return 0;
}

static void a_masked_track_is_not_punished_but_coasts_until_its_place_is_lost(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, eastbound);
  s->targets[0].until_s = 60;
  s->expected_pd = nothing_is_seen;
  sky_play(s, 100);
  const pk_track *track = pk_tracker_at(s->tracker, 0);
  assert_int_equal(track->status, PK_TRACK_COASTING);
  assert_int_equal(track->misses, 0);
  assert_int_equal(s->log[sky_last(s, PK_TRACK_EVENT_COASTED)].event.reason, PK_TRACK_REASON_NOT_DETECTABLE);
  sky_until(s, 250);
  assert_int_equal(s->log[sky_last(s, PK_TRACK_EVENT_DROPPED)].event.reason, PK_TRACK_REASON_POSITION);
  assert_int_equal(pk_tracker_count(s->tracker), 0);
  sky_end(s);
}

static void without_reports_a_track_is_lost_with_its_place(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, eastbound);
  sky_play(s, 62);
  pk_tracker_advance(s->tracker, 100 * PK_SECOND);
  assert_int_equal(pk_tracker_count(s->tracker), 1);
  pk_tracker_advance(s->tracker, 300 * PK_SECOND);
  assert_int_equal(pk_tracker_count(s->tracker), 0);
  sky_end(s);
}

static void the_last_sector_is_taken_when_asked_for(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, (sky_target){.x_m = -10e3, .y_m = 60e3, .vx_mps = 10, .height_m = 5000});
  sky_play(s, 10);
  assert_int_equal(pk_tracker_count(s->tracker), 0);
  assert_int_equal(pk_tracker_flush(s->tracker, 10, 10 * PK_SECOND), PK_OK);
  assert_int_equal(pk_tracker_count(s->tracker), 1);
  sky_end(s);
}

static void a_strobe_and_an_unknown_sensor_are_told(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_play(s, 0);
  pk_plot strobe = {.number = 5, .sensor = 10, .range_m = NAN, .azimuth_rad = 1};
  pk_sector_report report = {.sensor = 10, .sectors = 1, .end = 10 * PK_SECOND, .plots = &strobe, .n_plots = 1};
  assert_int_equal(pk_tracker_sector(s->tracker, &report, 10 * PK_SECOND), PK_OK);
  assert_int_equal(s->log[0].event.kind, PK_TRACK_EVENT_NOT_CORRELATED);
  assert_int_equal(s->log[0].event.reason, PK_TRACK_REASON_STROBE);
  assert_int_equal(s->log[0].event.plot, 5);
  report.sensor = 99;
  assert_int_equal(pk_tracker_sector(s->tracker, &report, 20 * PK_SECOND), PK_INVALID);
  sky_end(s);
}

static void a_faster_pair_of_plots_than_anything_flies_makes_no_track(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, (sky_target){.x_m = -200e3, .y_m = 100e3, .vx_mps = 1200, .height_m = 9000});
  sky_play(s, 200);
  assert_int_equal(sky_count(s, PK_TRACK_EVENT_CONFIRMED), 0);
  assert_true(sky_count(s, PK_TRACK_EVENT_INITIATED) > 10);
  sky_end(s);
}

// Whether all live tracks have numbers of their own; counts those inside the block.
static uint32_t all_differ_and_so_many_inside(const sky *s) {
  uint32_t inside = 0, n = pk_tracker_count(s->tracker);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t number = pk_tracker_at(s->tracker, i)->number;
    inside += number >= s->def.number_first && number < s->def.number_first + s->def.number_count;
    for (uint32_t j = 0; j < i; j++) assert_int_not_equal(number, pk_tracker_at(s->tracker, j)->number);
  }
  return inside;
}

static void numbers_of_the_block_are_given_again_but_never_one_that_a_live_track_holds(void **state) {
  (void)state;
  for (uint32_t block = 3; block <= 5; block += 2) {
    sky *s = sky_new();
    s->def.number_first = 4000, s->def.number_count = block;
    for (int i = 0; i < 5; i++)
      sky_add(s, (sky_target){.x_m = -60e3, .y_m = 30e3 + 20e3 * i, .vx_mps = 200, .height_m = 7000});
    s->targets[3].until_s = 60; // ends; its number is free again
    sky_play(s, 60);
    assert_int_equal(pk_tracker_count(s->tracker), 5);
    assert_int_equal(all_differ_and_so_many_inside(s), block);
    sky_until(s, 240);
    assert_int_equal(pk_tracker_count(s->tracker), 4);
    sky_add(s, (sky_target){.x_m = -100e3, .y_m = -30e3, .vx_mps = 200, .height_m = 7000});
    sky_until(s, 320);
    assert_int_equal(pk_tracker_count(s->tracker), 5);
    assert_int_equal(all_differ_and_so_many_inside(s), block);
    sky_end(s);
  }
}

static void a_number_that_a_stand_in_holds_is_not_given_to_another_track(void **state) {
  (void)state;
  sky *s = sky_new();
  s->def.number_first = 4000, s->def.number_count = 10;
  sky_add(s, (sky_target){.x_m = -60e3, .y_m = 30e3, .vx_mps = 200, .height_m = 7000});
  sky_play(s, 5);
  pk_track_message message = {.centre = 4,
                              .number = 4000,
                              .place = pk_lla_deg(55.5, 25, 7000),
                              .position_sigma_m = 300,
                              .velocity_sigma_mps = 8,
                              .code = PK_NO_CODE};
  for (int time_s = 5; time_s < 60; time_s += 10) {
    sky_until(s, time_s);
    message.time = message.sent = time_s * PK_SECOND;
    assert_int_equal(pk_tracker_remote(s->tracker, &message, message.time), PK_OK);
  }
  assert_int_equal(pk_tracker_count(s->tracker), 2);
  assert_int_equal(all_differ_and_so_many_inside(s), 2);
  sky_end(s);
}

static void the_identity_that_c2_sets_stays_with_the_track(void **state) {
  (void)state;
  sky *s = sky_new();
  sky_add(s, eastbound);
  sky_play(s, 60);
  pk_track_id id = pk_tracker_at(s->tracker, 0)->id;
  assert_true(pk_tracker_identify(s->tracker, id, PK_ID_SUSPECT, 0));
  sky_until(s, 100);
  assert_int_equal(pk_tracker_track(s->tracker, id)->identity, PK_ID_SUSPECT);
  assert_false(pk_tracker_identify(s->tracker, (pk_track_id){77}, PK_ID_FRIEND, 0));
  assert_null(pk_tracker_track(s->tracker, (pk_track_id){77}));
  sky_end(s);
}

static void figures_without_sense_are_refused(void **state) {
  (void)state;
  pk_tracker_def def = pk_tracker_def_default();
  pk_tracker_sensor sensor = pk_tracker_sensor_default();
  pk_tracker *tracker;
  def.gate_probability = 1;
  assert_int_equal(pk_tracker_create(&def, &sensor, 1, (pk_tracker_port){0}, pk_allocator_heap(), &tracker),
                   PK_INVALID);
  def = pk_tracker_def_default();
  sensor.scan_s = 0;
  assert_int_equal(pk_tracker_create(&def, &sensor, 1, (pk_tracker_port){0}, pk_allocator_heap(), &tracker),
                   PK_INVALID);
  assert_null(tracker);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_track_begins_with_one_plot_and_is_confirmed_by_the_third),
      cmocka_unit_test(an_event_names_plot_sensor_and_fit),
      cmocka_unit_test(a_track_across_sector_borders_is_one_track),
      cmocka_unit_test(a_target_due_north_is_one_track),
      cmocka_unit_test(a_sector_that_never_came_is_no_miss),
      cmocka_unit_test(sectors_in_any_order_give_the_tracks_of_sectors_in_order),
      cmocka_unit_test(a_sector_that_comes_after_its_turn_is_told_as_late),
      cmocka_unit_test(a_track_is_not_lost_because_its_plots_are_still_under_way),
      cmocka_unit_test(a_track_of_a_radar_that_reports_no_more_ends_all_the_same),
      cmocka_unit_test(only_a_beam_that_could_have_seen_the_track_misses_it),
      cmocka_unit_test(a_radar_that_expects_too_much_ends_no_track_that_another_sees),
      cmocka_unit_test(replies_from_beyond_a_radars_range_are_tracked),
      cmocka_unit_test(an_answer_from_afar_belongs_to_the_silent_track_that_is_there),
      cmocka_unit_test(a_target_that_is_gone_is_coasted_and_dropped_by_its_score),
      cmocka_unit_test(a_masked_track_is_not_punished_but_coasts_until_its_place_is_lost),
      cmocka_unit_test(without_reports_a_track_is_lost_with_its_place),
      cmocka_unit_test(the_last_sector_is_taken_when_asked_for),
      cmocka_unit_test(a_strobe_and_an_unknown_sensor_are_told),
      cmocka_unit_test(a_faster_pair_of_plots_than_anything_flies_makes_no_track),
      cmocka_unit_test(numbers_of_the_block_are_given_again_but_never_one_that_a_live_track_holds),
      cmocka_unit_test(a_number_that_a_stand_in_holds_is_not_given_to_another_track),
      cmocka_unit_test(the_identity_that_c2_sets_stays_with_the_track),
      cmocka_unit_test(figures_without_sense_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
