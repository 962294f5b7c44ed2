// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/plan.h"
#include "c2/view.h"
#include "geo/geodesic.h"
#include "num/math.h"
#include "num/random.h"
#include "support.h"
#include <math.h>

// Minsk to Vilnius to Riga, 230 m/s, FL320.
static const double route_deg[3][2] = {{53.88, 28.03}, {54.64, 25.28}, {56.92, 23.97}};

static pk_plan a_flight(pk_plan_point points[3], pk_time departure, uint16_t code) {
  pk_time time = departure;
  for (int i = 0; i < 3; i++) {
    points[i].place = pk_lla_deg(route_deg[i][0], route_deg[i][1], 9750);
    if (i) time += pk_time_from_s(pk_geodesic_inverse(points[i - 1].place, points[i].place).distance_m / 230);
    points[i].time = time;
  }
  return (pk_plan){.callsign = "BRU 861", .code = code, .points = points, .n = 3};
}

static pk_plan_set *one_plan(pk_plan_point points[3]) {
  const pk_plan plan = a_flight(points, PK_HOUR, 02345);
  pk_plan_set *set;
  assert_int_equal(pk_plan_set_build(&plan, 1, pk_allocator_heap(), &set), PK_OK);
  return set;
}

static pk_plan_question at(pk_lla place, pk_time time, uint16_t code) {
  return (pk_plan_question){.time = time, .place = place, .code = code, .last = PK_PLAN_NONE};
}

static void a_plan_is_flown_along_the_geodesic(void **state) {
  (void)state;
  pk_plan_point points[3];
  pk_plan_set *set = one_plan(points);
  double worst_m = 0;
  for (int i = 0; i <= 100; i++) {
    const double part = i / 100.0;
    const pk_inverse way = pk_geodesic_inverse(points[1].place, points[2].place);
    const pk_lla expected = pk_geodesic_direct(points[1].place, way.bearing_rad, part * way.distance_m, NULL);
    pk_lla place;
    const pk_time time = points[1].time + (pk_time)(part * (double)(points[2].time - points[1].time));
    assert_true(pk_plan_place(set, 0, time, &place));
    worst_m = fmax(worst_m, pk_geodesic_inverse(place, expected).distance_m);
  }
  print_message("largest distance from the geodesic %.0f m\n", worst_m);
  assert_true(worst_m < 250);
  pk_lla place;
  assert_false(pk_plan_place(set, 0, points[0].time - 1, &place));
  assert_false(pk_plan_place(set, 0, points[2].time + 1, &place));
  pk_plan_set_destroy(set);
}

static void a_track_fits_within_five_miles_two_thousand_feet_and_five_minutes(void **state) {
  (void)state;
  pk_plan_point points[3];
  pk_plan_set *set = one_plan(points);
  const pk_plan_gate gate = pk_plan_gate_default();
  const double course = pk_geodesic_inverse(points[0].place, points[1].place).bearing_rad;
  pk_lla planned;
  const pk_time time = PK_HOUR + 6 * PK_MINUTE;
  assert_true(pk_plan_place(set, 0, time, &planned));
  for (int i = 0; i < 4; i++) {
    const double side_m = (const double[]){9100, 9450, -9100, -9450}[i];
    const pk_lla place = pk_geodesic_direct(planned, course + PK_PI / 2, side_m, NULL);
    const pk_plan_question question = at(place, time, PK_NO_CODE);
    assert_int_equal(pk_plan_correlate(set, &gate, &question).fits, fabs(side_m) < 9260 ? 0 : PK_PLAN_NONE);
  }
  planned.h_m = 9750 + 600;
  pk_plan_question question = at(planned, time, PK_NO_CODE);
  assert_int_equal(pk_plan_correlate(set, &gate, &question).fits, 0);
  question.place.h_m = 9750 + 620;
  assert_int_equal(pk_plan_correlate(set, &gate, &question).fits, PK_PLAN_NONE);
  question.place.h_m = NAN; // unknown, and nothing else speaks for the plan
  assert_int_equal(pk_plan_correlate(set, &gate, &question).fits, PK_PLAN_NONE);
  question.code = 02345; // its code does
  assert_int_equal(pk_plan_correlate(set, &gate, &question).fits, 0);
  pk_plan_set_destroy(set);
}

static void the_time_gate_is_five_minutes_of_flight_along_the_course(void **state) {
  (void)state;
  pk_plan_point points[3];
  pk_plan_set *set = one_plan(points);
  const pk_plan_gate gate = pk_plan_gate_default();
  pk_lla planned;
  const pk_time time = PK_HOUR + 10 * PK_MINUTE;
  pk_plan_place(set, 0, time, &planned);
  // The lateral gate (40 s of flight) stands at both ends of the time gate.
  pk_plan_question question = at(planned, time + 300 * PK_SECOND, PK_NO_CODE);
  pk_plan_answer answer = pk_plan_correlate(set, &gate, &question);
  assert_int_equal(answer.fits, 0);
  assert_near(pk_time_s(answer.late), 300, 1);
  question.time = time + 345 * PK_SECOND;
  assert_int_equal(pk_plan_correlate(set, &gate, &question).fits, PK_PLAN_NONE);
  question.time = time - 345 * PK_SECOND;
  assert_int_equal(pk_plan_correlate(set, &gate, &question).fits, PK_PLAN_NONE);
  pk_plan_set_destroy(set);
}

static void a_code_finds_its_plan_even_off_course_and_forbids_another(void **state) {
  (void)state;
  pk_plan_point points[3];
  pk_plan_set *set = one_plan(points);
  const pk_plan_gate gate = pk_plan_gate_default();
  pk_lla planned;
  const pk_time time = PK_HOUR + 6 * PK_MINUTE;
  pk_plan_place(set, 0, time, &planned);
  const pk_lla astray = pk_geodesic_direct(planned, 0, 40e3, NULL);
  pk_plan_question question = at(astray, time, 02345);
  const pk_plan_answer answer = pk_plan_correlate(set, &gate, &question);
  assert_int_equal(answer.fits, PK_PLAN_NONE);
  assert_int_equal(answer.by_code, 0);
  assert_true(answer.off_m > 20e3);
  question = at(planned, time, 01234);
  assert_int_equal(pk_plan_correlate(set, &gate, &question).fits, PK_PLAN_NONE);
  static const uint16_t emergencies[] = {07500, 07600, 07700, 02000, 0};
  for (int i = 0; i < 5; i++) {
    question = at(planned, time, emergencies[i]); // who is in distress left his code, not his plan
    assert_int_equal(pk_plan_correlate(set, &gate, &question).fits, 0);
    assert_false(pk_code_is_discrete(emergencies[i]));
  }
  question = at(planned, time, 07000); // a general code forbids nothing
  assert_int_equal(pk_plan_correlate(set, &gate, &question).fits, 0);
  pk_plan_set_destroy(set);
}

static void who_flies_otherwise_than_planned_does_not_fit(void **state) {
  (void)state;
  pk_plan_point points[3];
  pk_plan_set *set = one_plan(points);
  const pk_plan_gate gate = pk_plan_gate_default();
  const double course = pk_geodesic_inverse(points[0].place, points[1].place).bearing_rad;
  pk_lla planned;
  const pk_time time = PK_HOUR + 6 * PK_MINUTE;
  pk_plan_place(set, 0, time, &planned);
  static const double cases[][3] = {{230, 0, 1}, {230, 85, 1}, {230, 95, 0}, {120, 0, 1},
                                    {110, 0, 0}, {455, 0, 1},  {470, 0, 0}};
  for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
    pk_plan_question question = at(planned, time, PK_NO_CODE);
    question.east_mps = cases[i][0] * pk_sin(course + cases[i][1] * PK_RAD_PER_DEG);
    question.north_mps = cases[i][0] * pk_cos(course + cases[i][1] * PK_RAD_PER_DEG);
    assert_int_equal(pk_plan_correlate(set, &gate, &question).fits, cases[i][2] > 0 ? 0 : PK_PLAN_NONE);
  }
  pk_plan_set_destroy(set);
}

enum { FLIGHTS = 300 };
typedef struct sky {
  pk_plan plans[FLIGHTS];
  pk_plan_point points[FLIGHTS][2];
} sky;

static void fill_sky(sky *all) {
  const pk_stream stream = pk_stream_of(1, 0, "sky", "plans");
  for (uint32_t i = 0; i < FLIGHTS; i++) {
    for (uint32_t k = 0; k < 2; k++)
      all->points[i][k].place = pk_lla_deg(51 + 6 * pk_draw_uniform(stream, 4 * i + 2 * k),
                                           22 + 10 * pk_draw_uniform(stream, 4 * i + 2 * k + 1), 9000);
    const double way_m = pk_geodesic_inverse(all->points[i][0].place, all->points[i][1].place).distance_m;
    all->points[i][0].time = pk_time_from_s(3600 * pk_draw_uniform(stream, 4000 + i));
    all->points[i][1].time = all->points[i][0].time + pk_time_from_s(way_m / 220);
    all->plans[i] = (pk_plan){"", PK_NO_CODE, 0, all->points[i], 2};
  }
}

// Distance to the nearest place planned within the time gate, tried second by second.
static double by_brute_force_m(const pk_plan_set *set, uint32_t plan, pk_lla place, pk_time time) {
  double best_m = INFINITY;
  for (int dt = -300; dt <= 300; dt += 2) {
    pk_lla planned;
    if (!pk_plan_place(set, plan, time + dt * PK_SECOND, &planned)) continue;
    const pk_enu apart = pk_place_offset(place, planned);
    best_m = fmin(best_m, pk_hypot(apart.e_m, apart.n_m));
  }
  return best_m;
}

static void among_many_plans_the_one_found_is_the_nearest_that_fits(void **state) {
  (void)state;
  static sky all;
  fill_sky(&all);
  pk_plan_set *set;
  assert_int_equal(pk_plan_set_build(all.plans, FLIGHTS, pk_allocator_heap(), &set), PK_OK);
  const pk_plan_gate gate = pk_plan_gate_default();
  const pk_stream stream = pk_stream_of(2, 0, "sky", "questions");
  int fitting = 0;
  for (uint32_t q = 0; q < 40; q++) {
    const pk_lla place =
        pk_lla_deg(52 + 4 * pk_draw_uniform(stream, 2 * q), 24 + 6 * pk_draw_uniform(stream, 2 * q + 1), 9000);
    const pk_plan_question question = at(place, 40 * PK_MINUTE, PK_NO_CODE);
    double best_m = INFINITY;
    for (uint32_t i = 0; i < FLIGHTS; i++) best_m = fmin(best_m, by_brute_force_m(set, i, place, question.time));
    const pk_plan_answer answer = pk_plan_correlate(set, &gate, &question);
    if (fabs(best_m - gate.lateral_m) > 300) assert_int_equal(answer.fits >= 0, best_m < gate.lateral_m);
    if (answer.fits < 0) continue;
    fitting++;
    assert_near(answer.off_m, best_m, 300);
  }
  assert_true(fitting > 5);
  pk_plan_set_destroy(set);
}

static void a_set_survives_an_allocator_that_fails_on_any_call(void **state) {
  (void)state;
  pk_plan_point points[3];
  const pk_plan plan = a_flight(points, 0, 1);
  for (uint32_t fail_at = 1;; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_plan_set *set;
    const pk_status status = pk_plan_set_build(&plan, 1, pk_failing_allocator(&heap), &set);
    if (status == PK_OK) pk_plan_set_destroy(set);
    assert_int_equal(heap.live, 0);
    if (status == PK_OK) break;
    assert_int_equal(status, PK_NO_MEMORY);
    assert_null(set);
  }
}

static void a_corridor_has_width_height_and_hours(void **state) {
  (void)state;
  const pk_lla line[] = {pk_lla_deg(54, 24, 0), pk_lla_deg(54, 28, 0)};
  const pk_corridor corridor = {"W1", line, 2, 9260, 3000, 9000, 0, PK_HOUR};
  assert_true(pk_corridor_contains(&corridor, pk_lla_deg(54.09, 26, 6000), 0));
  assert_false(pk_corridor_contains(&corridor, pk_lla_deg(54.12, 26, 6000), 0));
  assert_false(pk_corridor_contains(&corridor, pk_lla_deg(54, 28.2, 6000), 0));
  assert_false(pk_corridor_contains(&corridor, pk_lla_deg(54, 26, 2900), 0));
  assert_false(pk_corridor_contains(&corridor, pk_lla_deg(54, 26, 6000), PK_HOUR + 1));
}

static void dead_reckoning_follows_the_geodesic_forth_and_back(void **state) {
  (void)state;
  for (int i = 0; i < 36; i++) {
    const pk_lla from = pk_lla_deg(40 + i % 4 * 8, 25, 0);
    const double bearing = i * 10 * PK_RAD_PER_DEG, way_m = 200e3;
    const pk_lla place = pk_place_after(from, 100 * pk_sin(bearing), 100 * pk_cos(bearing), 2000);
    const pk_enu back = pk_place_offset(from, place);
    assert_near(pk_geodesic_inverse(from, place).distance_m, way_m, 1e-6);
    assert_near(back.e_m, way_m * pk_sin(bearing), 1e-5);
    assert_near(back.n_m, way_m * pk_cos(bearing), 1e-5);
    const pk_lla behind = pk_place_after(from, 100 * pk_sin(bearing), 100 * pk_cos(bearing), -2000);
    assert_near(pk_geodesic_inverse(behind, place).distance_m, 2 * way_m, 1e-6);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_plan_is_flown_along_the_geodesic),
      cmocka_unit_test(a_track_fits_within_five_miles_two_thousand_feet_and_five_minutes),
      cmocka_unit_test(the_time_gate_is_five_minutes_of_flight_along_the_course),
      cmocka_unit_test(a_code_finds_its_plan_even_off_course_and_forbids_another),
      cmocka_unit_test(who_flies_otherwise_than_planned_does_not_fit),
      cmocka_unit_test(among_many_plans_the_one_found_is_the_nearest_that_fits),
      cmocka_unit_test(a_set_survives_an_allocator_that_fails_on_any_call),
      cmocka_unit_test(a_corridor_has_width_height_and_hours),
      cmocka_unit_test(dead_reckoning_follows_the_geodesic_forth_and_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
