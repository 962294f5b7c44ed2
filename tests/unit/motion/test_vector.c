// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "num/random.h"
#include "plan.h"

enum { CASES = 300 };

static pk_route_start flying(double course_rad, double tas_mps, double height_m) {
  return (pk_route_start){.time = 100 * PK_SECOND,
                          .place = {54 * PK_RAD_PER_DEG, 26 * PK_RAD_PER_DEG, height_m},
                          .course_rad = course_rad,
                          .tas_mps = tas_mps,
                          .fuel_kg = 3000};
}

static pk_route_result vector_of(const pk_performance *class, const pk_route_start *start, const pk_vector_def *def,
                                 pk_chain *chain) {
  pk_planner planner = {class, NULL, pk_allocator_heap()};
  pk_route_result result = {0};
  assert_int_equal(pk_route_vector(&planner, start, def, chain, &result), PK_OK);
  return result;
}

// Largest distance of the turn at a chain's beginning from the exact arc: a geodesic circle, turned at constant rate.
static double arc_error_m(const pk_chain *chain, const pk_route_start *start, double radius_m, int side) {
  double back_rad, rim_rad = start->course_rad + side * PK_PI / 2, worst_m = 0;
  pk_lla centre = proj_place(start->place, rim_rad, radius_m, &back_rad);
  for (uint32_t i = 0; i < chain->n && chain->segments[i].phase == PK_PHASE_TURN; i++)
    for (int k = 0; k <= 8; k++) {
      const pk_segment *s = &chain->segments[i];
      pk_time t = s->t0 + (s->t1 - s->t0) / 8 * k;
      double flown_m = start->tas_mps * pk_time_s(t - start->time);
      double bend_m = 6378137 / (1 + start->place.h_m / 6385000.0); // ground speed on the ellipsoid, near enough
      double angle_rad = flown_m * bend_m / 6378137 / (radius_m * (1 - radius_m * radius_m / 6 / 6378137 / 6378137));
      pk_lla exact = proj_place(centre, back_rad + PK_PI + side * angle_rad, radius_m, NULL);
      exact.h_m = start->place.h_m;
      worst_m = fmax(worst_m, pk_ecef_distance_m(pk_segment_position(s, t), pk_ecef_from_lla(exact)));
    }
  return worst_m;
}

static void a_turn_is_within_a_metre_of_the_exact_arc(void **state) {
  (void)state;
  pk_performance class = fighter();
  pk_stream stream = pk_stream_of(1, 1, "vector", "arc");
  double worst_m = 0;
  for (uint64_t i = 0; i < CASES; i++) {
    pk_route_start start = flying(6 * pk_draw_uniform(stream, 8 * i), 120 + 250 * pk_draw_uniform(stream, 8 * i + 1),
                                  500 + 9000 * pk_draw_uniform(stream, 8 * i + 2));
    pk_vector_def def = pk_vector_def_default();
    def.course_rad = 6 * pk_draw_uniform(stream, 8 * i + 3);
    def.turn = i % 2 ? 1 : -1;
    def.load = 1.05 + 4 * pk_draw_uniform(stream, 8 * i + 4) * pk_draw_uniform(stream, 8 * i + 5);
    pk_chain chain = {0};
    vector_of(&class, &start, &def, &chain);
    double radius_m = start.tas_mps * start.tas_mps / (PK_GRAVITY_MPS2 * sqrt(def.load * def.load - 1));
    worst_m = fmax(worst_m, arc_error_m(&chain, &start, radius_m, def.turn));
    pk_chain_clear(&chain, pk_allocator_heap());
  }
  assert_near(worst_m, 0, 1);
  print_message("%d turns, largest distance from the exact arc %.3f m\n", CASES, worst_m);
}

static void a_vector_turns_to_its_course_climbs_and_speeds_up_and_reaches_as_long_as_asked(void **state) {
  (void)state;
  pk_performance class = fighter();
  pk_route_start start = flying(1, 220, 3000);
  pk_vector_def def = pk_vector_def_default();
  def.course_rad = 4;
  def.load = 3;
  def.speed_mps = 300;
  def.level = (pk_level){PK_DATUM_AMSL, 8000};
  def.duration = 5 * PK_MINUTE;
  pk_chain chain = {0};
  pk_route_result result = vector_of(&class, &start, &def, &chain);
  moment end = moment_of(&chain, result.end, NULL);
  assert_int_equal(result.end, start.time + 5 * PK_MINUTE);
  assert_near(end.amsl_m, 8000, 0.01);
  assert_near(end.speed_mps, 300, 0.01);
  assert_near(end.climb_mps, 0, 0.01);
  assert_near(pk_wrap_pi(end.course_rad - 4), 0, 0.02); // meridians converge on the way
  assert_true(chain.n < 40);
  assert_int_equal(result.n_refusals, 0);
  pk_chain_clear(&chain, pk_allocator_heap());
}

static void a_vector_towards_a_place_flies_over_it(void **state) {
  (void)state;
  pk_performance class = fighter();
  pk_stream stream = pk_stream_of(1, 1, "vector", "towards");
  for (uint64_t i = 0; i < 50; i++) {
    pk_route_start start = flying(6 * pk_draw_uniform(stream, 4 * i), 250, 5000);
    pk_vector_def def = pk_vector_def_default();
    def.towards = 1;
    def.place = proj_place(start.place, 6 * pk_draw_uniform(stream, 4 * i + 1),
                           2e3 + 60e3 * pk_draw_uniform(stream, 4 * i + 2), NULL);
    pk_chain chain = {0};
    vector_of(&class, &start, &def, &chain);
    double nearest_m = 1e9;
    for (pk_time t = start.time; t < start.time + def.duration; t += PK_SECOND / 10)
      nearest_m = fmin(nearest_m, proj_distance_m(moment_of(&chain, t, NULL).place, def.place, NULL));
    assert_true(nearest_m < 15);
    pk_chain_clear(&chain, pk_allocator_heap());
  }
}

static void vectors_every_twenty_seconds_make_one_continuous_flight(void **state) {
  (void)state;
  pk_performance class = fighter();
  pk_route_start start = flying(0, 250, 5000);
  pk_vector_def def = pk_vector_def_default();
  pk_chain chain = {0};
  vector_of(&class, &start, &def, &chain);
  for (int i = 1; i <= 60; i++) {
    assert_true(pk_route_start_of(&chain, (100 + 20 * i) * PK_SECOND + 333333333, NULL, &start));
    def.course_rad = 0.7 * i;
    def.level = (pk_level){PK_DATUM_AMSL, 3000 + 4000 * (i % 3)};
    def.speed_mps = 200 + 30 * (i % 5);
    vector_of(&class, &start, &def, &chain);
  }
  double step_m = 0, kink_mps = 0;
  joints_of(&chain, &step_m, &kink_mps);
  assert_near(step_m, 0, 1e-6);
  assert_near(kink_mps, 0, 0.2);
  print_message("%u joints, largest step %.1e m, kink %.4f m/s\n", chain.n - 1, step_m, kink_mps);
  pk_chain_clear(&chain, pk_allocator_heap());
}

static void a_vector_on_the_ground_is_refused(void **state) {
  (void)state;
  pk_performance class = fighter();
  pk_route_start start = flying(0, 0, 200);
  start.on_ground = 1;
  pk_vector_def def = pk_vector_def_default();
  pk_chain chain = {0};
  pk_route_result result = vector_of(&class, &start, &def, &chain);
  assert_int_equal(result.n_refusals, 1);
  assert_int_equal(result.refusals[0].kind, PK_REFUSED_LEG);
  assert_int_equal(chain.n, 0);
}

static void too_much_load_is_refused_and_the_turn_flown_at_the_limit(void **state) {
  (void)state;
  pk_performance class = pk_performance_default();
  pk_route_start start = flying(0, 200, 5000);
  pk_vector_def def = pk_vector_def_default();
  def.course_rad = PK_PI / 2;
  def.load = 4;
  pk_chain chain = {0};
  pk_route_result result = vector_of(&class, &start, &def, &chain);
  assert_int_equal(result.refusals[0].kind, PK_REFUSED_STEEP);
  assert_near(result.refusals[0].had, class.load_max, 1e-12);
  double radius_m = 200 * 200 / (PK_GRAVITY_MPS2 * sqrt(2.5 * 2.5 - 1));
  assert_near(arc_error_m(&chain, &start, radius_m, 1), 0, 1);
  pk_chain_clear(&chain, pk_allocator_heap());
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_turn_is_within_a_metre_of_the_exact_arc),
      cmocka_unit_test(a_vector_turns_to_its_course_climbs_and_speeds_up_and_reaches_as_long_as_asked),
      cmocka_unit_test(a_vector_towards_a_place_flies_over_it),
      cmocka_unit_test(vectors_every_twenty_seconds_make_one_continuous_flight),
      cmocka_unit_test(a_vector_on_the_ground_is_refused),
      cmocka_unit_test(too_much_load_is_refused_and_the_turn_flown_at_the_limit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
