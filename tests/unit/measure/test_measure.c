// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A made-up play told to the measures: what comes out is known beforehand.
#include "geo/geodesic.h"
#include "measure/measure.h"
#include "num/math.h"
#include "scenarios.h"
#include "support.h"
#include <stdio.h>
#include <string.h>

enum { ROWS_MAX = 400 };

static pk_scenario *scenario;

typedef struct told {
  pk_measures *measures;
  pk_recorder port;
  uint64_t id;
  struct kept {
    char name[64], subject[64], by[64];
    pk_measure_row row;
  } rows[ROWS_MAX];
  pk_series_row series[ROWS_MAX];
  char series_name[ROWS_MAX][64];
  uint32_t n, n_series;
} told;

static told t;

static uint32_t number_of(const char *name) {
  const pk_entity *entity = pk_scenario_find(scenario, name);
  assert_non_null(entity);
  return (uint32_t)(entity - scenario->entities) + 1;
}

static uint32_t civil_flight(void) {
  uint32_t i = 0;
  while (i < scenario->n_flyers && !scenario->flyers[i].traffic) i++;
  assert_true(i < scenario->n_flyers);
  return scenario->flyers[i].entity;
}

static void begin(void) {
  t = (told){.id = 0};
  assert_int_equal(pk_measures_create(scenario, (pk_recorder){0}, pk_allocator_heap(), &t.measures), PK_OK);
  t.port = pk_measures_port(t.measures);
}

static void tell(double time_s, pk_happening h) {
  h.id = ++t.id;
  h.time = pk_time_from_s(time_s);
  t.port.happening(t.port.context, &h);
}

static void keep(void *context, const pk_measure_row *row) {
  (void)context;
  assert_true(t.n < ROWS_MAX);
  struct kept *kept = &t.rows[t.n++];
  snprintf(kept->name, sizeof kept->name, "%s", row->name);
  snprintf(kept->subject, sizeof kept->subject, "%s", row->subject);
  snprintf(kept->by, sizeof kept->by, "%s", row->by ? row->by : "");
  kept->row = *row;
}

static void keep_series(void *context, const pk_series_row *row) {
  (void)context;
  if (t.n_series == ROWS_MAX) return;
  snprintf(t.series_name[t.n_series], sizeof t.series_name[0], "%s of %s", row->name, row->subject);
  t.series[t.n_series++] = *row;
}

static void end(double until_s) {
  pk_measure_sink sink = {NULL, keep, keep_series};
  assert_int_equal(pk_measures_write(t.measures, pk_time_from_s(until_s), sink), PK_OK);
  pk_measures_destroy(t.measures);
}

static const pk_measure_row *measured(const char *name, const char *subject, const char *by) {
  for (uint32_t i = 0; i < t.n; i++)
    if (strcmp(t.rows[i].name, name) == 0 && strcmp(t.rows[i].subject, subject) == 0 &&
        (!by || strcmp(t.rows[i].by, by) == 0))
      return &t.rows[i].row;
  return NULL;
}

static double value_of(const char *name, const char *subject, const char *by) {
  const pk_measure_row *row = measured(name, subject, by);
  if (!row) fail_msg("there is no %s of %s by %s", name, subject, by ? by : "anyone");
  return row->value;
}

// A straight path at 3000 m between two places, 1 kg/s.
static pk_segment leg(double from_s, double to_s, pk_lla from, pk_lla to, double fuel_kg) {
  from.h_m = to.h_m = 3000;
  pk_ecef ends[2] = {pk_ecef_from_lla(from), pk_ecef_from_lla(to)};
  double dt_s = to_s - from_s;
  pk_ecef v = {(ends[1].x_m - ends[0].x_m) / dt_s, (ends[1].y_m - ends[0].y_m) / dt_s,
               (ends[1].z_m - ends[0].z_m) / dt_s};
  const pk_ecef both[2] = {v, v};
  pk_segment segment = pk_segment_hermite(pk_time_from_s(from_s), pk_time_from_s(to_s), ends, both);
  segment.fuel_kg = fuel_kg;
  segment.flow_kgps = 1;
  segment.phase = PK_PHASE_CRUISE;
  return segment;
}

// A stray enters play, is seen, tracked, suspected, crosses, is declared, and fighters take off, which meet an airliner
// in its place; times in s.
static void play_a_violation(void) {
  uint32_t stray = number_of("Stray 1"), azure = number_of("Azure"), west = number_of("SOC West");
  const pk_happening story[] = {
      {.time = 100, .kind = PK_HAP_ENTERED_PLAY, .subject = stray},
      {.time = 160, .kind = PK_HAP_FIRST_DETECTED, .subject = number_of("Radar Lida"), .object = stray, .n = {63e3}},
      {.time = 190, .kind = PK_HAP_TRACK_CONFIRMED, .object = stray, .centre = west, .cause = 2},
      {.time = 200, .kind = PK_HAP_IDENTITY_SET, .object = stray, .centre = west, .n = {0, PK_ID_UNKNOWN}},
      {.time = 220, .kind = PK_HAP_IDENTITY_SET, .object = stray, .centre = west, .n = {1, PK_ID_SUSPECT}},
      {.time = 400, .kind = PK_HAP_ENTERED_NATION, .subject = stray, .object = azure},
      {.time = 430, .kind = PK_HAP_DECLARED, .object = stray, .centre = west},
      {.time = 900, .kind = PK_HAP_AIRBORNE, .subject = number_of("QRA Lida 1"), .centre = west, .cause = 3},
      {.time = 950,
       .kind = PK_HAP_IDENTIFIED,
       .subject = number_of("QRA Lida 1"),
       .object = civil_flight(),
       .cause = 8},
      {.time = 1000, .kind = PK_HAP_LEFT_NATION, .subject = stray, .object = azure},
  };
  for (size_t i = 0; i < sizeof story / sizeof *story; i++) tell((double)story[i].time, story[i]);
}

static void each_step_is_timed_from_entry_and_from_the_crossing(void **state) {
  (void)state;
  begin();
  play_a_violation();
  end(2000);
  assert_near(value_of("first_detection_range", "Stray 1", "Azure"), 63e3, 0);
  assert_near(value_of("first_detection_time", "Stray 1", "Azure"), 160, 0);
  assert_near(value_of("time_to_track", "Stray 1", "Azure"), 90, 1e-9);
  assert_near(value_of("time_to_identify", "Stray 1", "Azure"), 120, 1e-9);
  assert_near(value_of("time_to_identify_after_crossing", "Stray 1", "Azure"), -180, 1e-9);
  assert_near(value_of("time_to_declare_after_crossing", "Stray 1", "Azure"), 30, 1e-9);
  assert_near(value_of("time_to_airborne", "Stray 1", "Azure"), 800, 1e-9);
  assert_near(value_of("warning_time", "Stray 1", "Azure"), 210, 1e-9);
  assert_near(value_of("violation_duration", "Stray 1", "Azure"), 600, 1e-9);
  assert_null(measured("time_to_meet", "Stray 1", "Azure"));
  assert_null(measured("time_to_track", "Stray 1", "Ochre"));
}

// Deepest of a path that crosses Azure's border, against samples a hundredth of a second apart.
static void the_deepest_point_inside_a_border_is_found(void **state) {
  (void)state;
  uint32_t stray = number_of("Stray 1"), azure = number_of("Azure");
  const pk_area *border = scenario->nations[0].border;
  pk_lla from = pk_lla_deg(54.6, 24.8, 0), to = pk_lla_deg(53.9, 26.6, 0);
  pk_segment segment = leg(0, 900, from, to, 900);
  double deepest_m = 0;
  for (int i = 0; i <= 90000; i++) {
    pk_lla place = pk_lla_from_ecef(pk_segment_position(&segment, i * 10 * PK_MILLISECOND));
    double inside_m = -pk_area_distance_m(border, place.lat_rad, place.lon_rad);
    if (inside_m > deepest_m) deepest_m = inside_m;
  }
  assert_true(deepest_m > 1000);
  begin();
  tell(0, (pk_happening){.kind = PK_HAP_ENTERED_PLAY, .subject = stray});
  t.port.segment(t.port.context, stray, &segment);
  tell(0, (pk_happening){.kind = PK_HAP_ENTERED_NATION, .subject = stray, .object = azure});
  end(900);
  assert_near(value_of("violation_depth", "Stray 1", "Azure"), deepest_m, 0.5);
  assert_near(value_of("violation_duration", "Stray 1", "Azure"), 900, 1e-9);
}

static void fuel_and_flying_time_follow_plans_that_are_cut(void **state) {
  (void)state;
  uint32_t stray = number_of("Stray 1"), fighter = number_of("QRA Lida 1");
  pk_lla a = pk_lla_deg(54, 25, 0), b = pk_lla_deg(54, 26, 0);
  pk_segment first = leg(0, 600, a, b, 400), second = leg(200, 500, b, a, 0);
  second.fuel_kg = 500; // 800 at 200 s, 500 at 500 s
  begin();
  const uint32_t movers[] = {stray, fighter};
  for (int i = 0; i < 2; i++) {
    t.port.segment(t.port.context, movers[i], &first);
    t.port.segment(t.port.context, movers[i], &second);
  }
  tell(0, (pk_happening){.kind = PK_HAP_TOOK_OFF, .subject = fighter});
  tell(200, (pk_happening){.kind = PK_HAP_TOOK_OFF, .subject = number_of("QRA Lida 2")});
  end(450);
  assert_near(value_of("fuel_used", "Stray 1", NULL), 450, 1e-6);
  assert_near(value_of("flying_time", "Stray 1", NULL), 450, 1e-6);
  assert_near(value_of("fuel_used", "QRA Lida", "Azure"), 450, 1e-6);
  assert_near(value_of("sorties", "QRA Lida", "Azure"), 2, 0);
}

static void the_load_of_a_net_is_the_time_it_is_taken(void **state) {
  (void)state;
  uint32_t net = number_of("West data");
  begin();
  for (int i = 0; i < 120; i++) // a message each second takes a quarter of one; the last twenty find no room
    t.port.message(
        t.port.context,
        &(pk_message_row){
            .offered = i * PK_SECOND, .net = net, .queued_s = 0.5, .sent_s = 0.25, .outcome = i < 100 ? 0 : 1});
  end(120);
  assert_near(value_of("messages", "West data", NULL), 120, 0);
  assert_near(value_of("messages_lost", "West data", NULL), 20, 0);
  assert_near(value_of("net_load", "West data", NULL), 25.0 / 120, 1e-12);
  assert_near(value_of("queue_delay", "West data", NULL), 0.5, 1e-12);
  double loads[2] = {0, 0};
  for (uint32_t i = 0; i < t.n_series; i++)
    if (strcmp(t.series_name[i], "net_load of West data") == 0) loads[t.series[i].time / PK_MINUTE] = t.series[i].value;
  assert_near(loads[0], 0.25, 1e-12);
  assert_near(loads[1], 10.0 / 60, 1e-12);
}

// A track 500 m east of the aircraft for the second half of ten minutes, and another where nothing flies.
static void play_two_tracks(uint32_t stray, uint32_t west) {
  pk_lla a = pk_lla_deg(53.5, 25.2, 0), b = pk_lla_deg(53.5, 25.9, 0);
  pk_segment segment = leg(0, 610, a, b, 900);
  t.port.segment(t.port.context, stray, &segment);
  for (int i = 30; i <= 60; i++) {
    pk_time time = i * 10 * PK_SECOND - PK_SECOND; // a second before each instant
    pk_lla place = pk_lla_from_ecef(pk_segment_position(&segment, time));
    pk_frame frame = pk_frame_at(place);
    pk_enu v = pk_enu_rotate(&frame, pk_segment_velocity(&segment, time));
    place = pk_geodesic_direct(place, PK_PI / 2, 500, NULL);
    pk_track_row row = {.time = time,
                        .centre = west,
                        .number = 7,
                        .truth = stray,
                        .place = place,
                        .plot = 1,
                        .east_mps = (float)v.e_m + 3,
                        .north_mps = (float)v.n_m + 4,
                        .status = PK_TRACK_CONFIRMED,
                        .identity = PK_ID_FRIEND};
    t.port.track(t.port.context, &row);
    row.number = 8;
    row.place = pk_lla_deg(54.5, 28, 0);
    t.port.track(t.port.context, &row);
  }
}

static void a_picture_is_complete_spurious_and_wrong_as_it_was_made(void **state) {
  (void)state;
  begin();
  play_two_tracks(number_of("Stray 1"), number_of("SOC West"));
  end(600);
  // 60 instants, the aircraft inside Azure in all; its track stands at the instants 300 to 600.
  assert_near(value_of("completeness", "SOC West", "Azure"), 31.0 / 60, 1e-9);
  assert_near(value_of("ambiguity", "SOC West", "Azure"), 1, 1e-9);
  assert_near(value_of("spurious", "SOC West", "Azure"), 0.5, 1e-9);
  assert_near(value_of("position_error", "SOC West", "Azure"), 503, 2); // 3 m more in the second it is carried on
  assert_near(value_of("velocity_error", "SOC West", "Azure"), 5, 0.05);
  assert_near(value_of("track_age", "SOC West", "Azure"), 1, 1e-6);
  assert_near(value_of("wrong_identities", "SOC West", "Azure"), 1, 0); // a civil aircraft held a friend
  assert_near(value_of("identified", "SOC West", "Azure"), 1, 0);
  assert_near(value_of("identity_correct", "SOC West", "Azure"), 0, 0);
  assert_near(value_of("tracks", "SOC West", "Azure"), 2, 0);
  assert_null(measured("position_error", "Ochre SOC", NULL));
}

static void a_dropped_number_that_returns_is_another_track(void **state) {
  (void)state;
  uint32_t west = number_of("SOC West");
  begin();
  pk_track_row row = {.centre = west, .number = 7, .place = pk_lla_deg(54, 25, 0), .status = PK_TRACK_CONFIRMED};
  for (int i = 0; i < 6; i++) {
    row.time = i * 20 * PK_SECOND;
    row.status = i % 2 ? PK_TRACK_DROPPED : PK_TRACK_CONFIRMED;
    t.port.track(t.port.context, &row);
  }
  end(200);
  assert_near(value_of("tracks", "SOC West", "Azure"), 3, 0);
}

static void creating_survives_an_allocator_that_fails_on_any_call(void **state) {
  (void)state;
  pk_status status = PK_NO_MEMORY;
  for (uint32_t fail_at = 1; status != PK_OK; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_measures *measures;
    status = pk_measures_create(scenario, (pk_recorder){0}, pk_failing_allocator(&heap), &measures);
    assert_true(status == PK_OK || status == PK_NO_MEMORY);
    pk_measures_destroy(measures);
    assert_int_equal(heap.live, 0);
    if (status == PK_OK) assert_true(heap.calls < fail_at);
  }
}

static int load(void **state) {
  (void)state;
  scenario = pk_test_scenario("scenarios/01-border");
  return 0;
}

static int unload(void **state) {
  (void)state;
  pk_scenario_destroy(scenario);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_step_is_timed_from_entry_and_from_the_crossing),
      cmocka_unit_test(the_deepest_point_inside_a_border_is_found),
      cmocka_unit_test(fuel_and_flying_time_follow_plans_that_are_cut),
      cmocka_unit_test(the_load_of_a_net_is_the_time_it_is_taken),
      cmocka_unit_test(a_picture_is_complete_spurious_and_wrong_as_it_was_made),
      cmocka_unit_test(a_dropped_number_that_returns_is_another_track),
      cmocka_unit_test(creating_survives_an_allocator_that_fails_on_any_call),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
