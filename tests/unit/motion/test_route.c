// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "plan.h"

static const pk_lla minsk = {53.88807 * PK_RAD_PER_DEG, 28.03996 * PK_RAD_PER_DEG, 0};
static const pk_lla brest = {52.1083 * PK_RAD_PER_DEG, 23.8981 * PK_RAD_PER_DEG, 0};
static const pk_lla vitebsk = {55.1265 * PK_RAD_PER_DEG, 30.3496 * PK_RAD_PER_DEG, 0};

// Plans legs in calm air (or a given one) with the heap; the caller clears the chain.
static pk_route_result plan_in(const pk_performance *class, const pk_air *air, const pk_leg_def *legs, uint32_t n,
                               pk_chain *chain) {
  static pk_time arrivals[16];
  pk_planner planner = {class, air, pk_allocator_heap()};
  pk_route_def def = {.legs = legs, .n = n};
  pk_route_result result = {.arrivals = arrivals};
  assert_int_equal(pk_route_plan(&planner, &def, NULL, chain, &result), PK_OK);
  return result;
}

static pk_leg_def leg_at(pk_leg_kind kind, pk_lla place, double amsl_m) {
  pk_leg_def leg = pk_leg_def_default(kind, place);
  if (amsl_m > 0) leg.level = (pk_level){PK_DATUM_AMSL, amsl_m};
  return leg;
}

// Height correction of ground distance on a course: exact radii of curvature.
static double surface_factor(pk_lla place, double course_rad, double height_m) {
  double e2 = PK_WGS84_F * (2 - PK_WGS84_F), s = pk_sin(place.lat_rad), w = 1 - e2 * s * s;
  double normal_m = PK_WGS84_A_M / sqrt(w), meridian_m = normal_m * (1 - e2) / w, c = pk_cos(course_rad);
  return 1 + height_m * (c * c / meridian_m + (1 - c * c) / normal_m);
}

// Largest distance of a level leg from PROJ's geodesic flown at constant true speed: place by place, midpoint rule.
static double leg_error_m(const pk_chain *chain, pk_lla from, pk_lla to, double height_m, double speed_mps) {
  const double step_m = 500;
  double bearing_rad, distance_m = proj_distance_m(from, to, &bearing_rad), worst_m = 0;
  double time_s = pk_time_s(chain->segments[0].t0);
  for (double s_m = 0; s_m + step_m < distance_m; s_m += step_m) {
    double course_rad;
    pk_lla middle = proj_place(from, bearing_rad, s_m + step_m / 2, &course_rad);
    time_s += step_m * surface_factor(middle, course_rad, height_m) / speed_mps;
    pk_lla exact = proj_place(from, bearing_rad, s_m + step_m, NULL);
    exact.h_m = height_m;
    pk_time time = pk_time_from_s(time_s);
    if (time > chain->segments[chain->n - 1].t1) time = chain->segments[chain->n - 1].t1;
    pk_ecef flown = pk_segment_position(&chain->segments[pk_chain_find(chain, time)], time);
    worst_m = fmax(worst_m, pk_ecef_distance_m(flown, pk_ecef_from_lla(exact)));
  }
  return worst_m;
}

static void a_level_leg_is_within_a_metre_of_the_geodesic(void **state) {
  (void)state;
  pk_performance fast = fighter();
  double worst_m = 0;
  for (int i = 0; i < 24; i++) {
    double height_m = 1000 + 500 * i, speed_mps = i % 2 ? 400 : 190;
    pk_lla to = proj_place(minsk, i * 15 * PK_RAD_PER_DEG, 150e3 + 60e3 * i, NULL);
    pk_leg_def legs[2] = {leg_at(PK_LEG_START, minsk, height_m), leg_at(PK_LEG_TO, to, height_m)};
    legs[0].speed_mps = legs[1].speed_mps = speed_mps;
    pk_chain chain = {0};
    plan_in(&fast, NULL, legs, 2, &chain);
    worst_m = fmax(worst_m, leg_error_m(&chain, minsk, to, height_m, speed_mps));
    pk_chain_clear(&chain, pk_allocator_heap());
  }
  assert_near(worst_m, 0, 1);
  print_message("24 legs of 150 to 1530 km, largest distance from the exact curve %.3f m\n", worst_m);
}

// A winding route with everything in it, in wind, over the geoid.
static pk_route_result grand_tour(const pk_performance *class, const pk_air *air, pk_chain *chain) {
  pk_leg_def legs[7] = {leg_at(PK_LEG_TAKE_OFF, minsk, 0),   leg_at(PK_LEG_TO, vitebsk, 3000),
                        leg_at(PK_LEG_TO, minsk, 2000),      leg_at(PK_LEG_HOLD, brest, 1500),
                        leg_at(PK_LEG_ORBIT, vitebsk, 2500), leg_at(PK_LEG_TO, brest, 800),
                        leg_at(PK_LEG_LAND, minsk, 0)};
  legs[0].at = 5 * PK_MINUTE;
  legs[0].runway_rad = 138 * PK_RAD_PER_DEG;
  legs[3].duration = 15 * PK_MINUTE;
  legs[3].length_m = 8000;
  legs[4].other = proj_place(vitebsk, 2, 30e3, NULL);
  legs[4].duration = 20 * PK_MINUTE;
  legs[4].left = 1;
  legs[6].runway_rad = 318 * PK_RAD_PER_DEG;
  return plan_in(class, air, legs, 7, chain);
}

static void segments_join_without_steps_or_kinks(void **state) {
  (void)state;
  const pk_wind_layer layers[2] = {{0, 4.5, 6}, {9000, 5.2, 25}};
  const pk_air air = {.layers = layers, .n_layers = 2};
  const pk_performance classes[] = {fighter(), light_aircraft(), helicopter(), pk_performance_default()};
  double step_m = 0, kink_mps = 0;
  uint32_t segments = 0;
  for (size_t i = 0; i < 4; i++)
    for (int windy = 0; windy < 2; windy++) {
      pk_chain chain = {0};
      pk_route_result result = grand_tour(&classes[i], windy ? &air : NULL, &chain);
      for (int leg = 0; leg < 7; leg++) assert_true(result.arrivals[leg] != PK_NEVER);
      joints_of(&chain, &step_m, &kink_mps);
      segments += chain.n;
      pk_chain_clear(&chain, pk_allocator_heap());
    }
  assert_near(step_m, 0, 1e-6);
  assert_near(kink_mps, 0, 0.2);
  print_message("%u joints, largest step %.1e m, kink %.3f m/s\n", segments, step_m, kink_mps);
}

static void a_take_off_rolls_its_share_of_the_runway_and_climbs_by_the_class(void **state) {
  (void)state;
  pk_performance airliner = pk_performance_default();
  pk_leg_def legs[2] = {leg_at(PK_LEG_TAKE_OFF, minsk, 0), leg_at(PK_LEG_TO, vitebsk, 6000)};
  legs[0].runway_rad = 138 * PK_RAD_PER_DEG;
  legs[0].at = PK_MINUTE;
  pk_chain chain = {0};
  pk_route_result result = plan_in(&airliner, NULL, legs, 2, &chain);
  assert_int_equal(chain.segments[0].t0, PK_MINUTE);
  assert_int_equal(chain.segments[0].phase, PK_PHASE_TAKE_OFF);
  moment start = moment_of(&chain, PK_MINUTE + PK_MILLISECOND, NULL), up = moment_of(&chain, result.arrivals[0], NULL);
  assert_near(start.speed_mps, 0, 0.01);
  assert_near(up.speed_mps, 1.2 * airliner.min_mps, 0.01);
  assert_near(up.course_rad, 138 * PK_RAD_PER_DEG, 1e-3);
  assert_near(proj_distance_m(minsk, up.place, NULL), 0.6 * airliner.runway_take_off_m, 0.5);
  // h_c / ROC0 ln((h_c - h0) / (h_c - h1)): between 1000 and 5000 m
  pk_time reach = result.arrivals[1];
  double seconds = airliner.ceiling_m / airliner.climb_sea_level_mps * pk_log((12500.0 - 1000) / (12500 - 5000));
  pk_time t0 = PK_MINUTE, t1 = PK_MINUTE;
  while (moment_of(&chain, t0, NULL).amsl_m < 1000) t0 += PK_SECOND / 10;
  while (moment_of(&chain, t1, NULL).amsl_m < 5000 && t1 < reach) t1 += PK_SECOND / 10;
  assert_near(pk_time_s(t1 - t0), seconds, 0.5);
  print_message("climb from 1000 to 5000 m: %.1f s, closed form %.1f s\n", pk_time_s(t1 - t0), seconds);
  pk_chain_clear(&chain, pk_allocator_heap());
}

static void a_landing_comes_down_the_glide_and_stops_on_the_runway(void **state) {
  (void)state;
  const pk_performance classes[] = {fighter(), light_aircraft(), helicopter(), pk_performance_default()};
  for (size_t i = 0; i < 4; i++) {
    pk_leg_def legs[2] = {leg_at(PK_LEG_START, brest, 2500), leg_at(PK_LEG_LAND, minsk, 0)};
    legs[1].runway_rad = 318 * PK_RAD_PER_DEG;
    pk_chain chain = {0};
    pk_route_result result = plan_in(&classes[i], NULL, legs, 2, &chain);
    moment down = moment_of(&chain, result.arrivals[1], NULL),
           before = moment_of(&chain, result.arrivals[1] - 20 * PK_SECOND, NULL);
    moment stop = moment_of(&chain, result.end, NULL);
    assert_near(proj_distance_m(down.place, minsk, NULL), 0, 1);
    assert_near(down.amsl_m, 0, 0.5);
    assert_near(pk_wrap_pi(before.course_rad - 318 * PK_RAD_PER_DEG), 0, 0.01);
    assert_true(before.climb_mps < -0.3 && before.amsl_m > 3);
    assert_near(stop.speed_mps, 0, 0.01);
    assert_true(proj_distance_m(stop.place, minsk, NULL) <= classes[i].runway_landing_m + 1);
    assert_int_equal(result.n_refusals, 0);
    pk_chain_clear(&chain, pk_allocator_heap());
  }
}

static void a_leg_flown_for_a_time_of_arrival_arrives_then(void **state) {
  (void)state;
  pk_performance airliner = pk_performance_default();
  const pk_wind_layer wind = {0, 4.7, 20};
  const pk_air air = {.layers = &wind, .n_layers = 1};
  pk_leg_def legs[3] = {leg_at(PK_LEG_START, minsk, 9000), leg_at(PK_LEG_TO, brest, 9000),
                        leg_at(PK_LEG_TO, vitebsk, 0)};
  legs[1].at = 30 * PK_MINUTE;
  pk_chain chain = {0};
  pk_route_result result = plan_in(&airliner, &air, legs, 3, &chain);
  assert_near(pk_time_s(result.arrivals[1]), 1800, 0.05);
  assert_int_equal(result.n_refusals, 0);
  legs[1].at = 10 * PK_MINUTE; // 340 km in 10 minutes
  result = plan_in(&airliner, &air, legs, 3, &chain);
  assert_int_equal(result.n_refusals, 1);
  assert_int_equal(result.refusals[0].kind, PK_REFUSED_LATE);
  assert_true(result.arrivals[1] > 20 * PK_MINUTE);
  pk_chain_clear(&chain, pk_allocator_heap());
}

static void what_the_class_cannot_do_is_refused_and_flown_as_near_as_it_can(void **state) {
  (void)state;
  pk_performance airliner = pk_performance_default();
  pk_leg_def legs[4] = {leg_at(PK_LEG_START, minsk, 3000), leg_at(PK_LEG_TO, vitebsk, 20000),
                        leg_at(PK_LEG_TO, brest, 0), leg_at(PK_LEG_TAKE_OFF, brest, 0)};
  legs[1].rate_mps = 50;
  legs[2].speed_mps = 30;
  pk_chain chain = {0};
  pk_route_result result = plan_in(&airliner, NULL, legs, 4, &chain);
  const pk_refusal_kind expected[] = {PK_REFUSED_HIGH, PK_REFUSED_STEEP, PK_REFUSED_SLOW, PK_REFUSED_LEG};
  assert_int_equal(result.n_refusals, 4);
  for (int i = 0; i < 4; i++) assert_int_equal(result.refusals[i].kind, expected[i]);
  assert_near(result.refusals[0].wanted, 20000, 1e-9);
  assert_near(result.refusals[0].had, airliner.ceiling_m, 1e-9);
  assert_near(moment_of(&chain, result.end, NULL).speed_mps, airliner.min_mps, 1);
  assert_true(result.arrivals[3] == PK_NEVER);
  pk_chain_clear(&chain, pk_allocator_heap());
}

static void a_track_stays_on_its_leg_in_a_cross_wind_and_the_ground_speed_tells(void **state) {
  (void)state;
  pk_performance airliner = pk_performance_default();
  const pk_wind_layer layers[2] = {{0, 0, 10}, {10000, 1.5 * PK_PI, 40}}; // from the north below, from the west above
  const pk_air air = {.layers = layers, .n_layers = 2};
  pk_lla east = proj_place(minsk, PK_PI / 2, 300e3, NULL);
  pk_leg_def legs[2] = {leg_at(PK_LEG_START, minsk, 10000), leg_at(PK_LEG_TO, east, 10000)};
  pk_chain chain = {0};
  pk_route_result result = plan_in(&airliner, &air, legs, 2, &chain);
  assert_near(moment_of(&chain, 5 * PK_SECOND, &air).speed_mps, 230 + 40, 0.1);
  legs[0].level.height_m = legs[1].level.height_m = 5000; // half of both: 5 m/s from the north, 20 from the west
  result = plan_in(&airliner, &air, legs, 2, &chain);
  double tas_mps = pk_performance_max_mps(&airliner, 5000);
  assert_near(moment_of(&chain, 5 * PK_SECOND, &air).speed_mps, 20 + sqrt(tas_mps * tas_mps - 25), 0.1);
  for (pk_time t = 0; t < result.end; t += 10 * PK_SECOND) {
    double bearing_rad, distance_m = proj_distance_m(minsk, moment_of(&chain, t, &air).place, &bearing_rad);
    assert_near(distance_m * pk_sin(bearing_rad - PK_PI / 2), 0, 1);
  }
  pk_chain_clear(&chain, pk_allocator_heap());
}

static void fuel_is_burnt_as_the_flow_says_and_runs_out_when_it_is_gone(void **state) {
  (void)state;
  pk_performance airliner = pk_performance_default();
  pk_leg_def legs[2] = {leg_at(PK_LEG_START, minsk, 11000),
                        leg_at(PK_LEG_TO, proj_place(minsk, 1, 400e3, NULL), 11000)};
  pk_planner planner = {&airliner, NULL, pk_allocator_heap()};
  pk_route_def def = {.legs = legs, .n = 2, .fuel_kg = 2000};
  pk_route_result result = {0};
  pk_chain chain = {0};
  assert_int_equal(pk_route_plan(&planner, &def, NULL, &chain, &result), PK_OK);
  double flown_s = pk_time_s(result.end);
  assert_near(result.fuel_kg, 2000 - airliner.flow_cruise_kgps * flown_s, 0.5);
  assert_true(result.fuel_out == PK_NEVER);
  assert_near(pk_segment_fuel_kg(&chain.segments[1], result.end / 2), 2000 - airliner.flow_cruise_kgps * flown_s / 2,
              0.5);
  def.fuel_kg = 500;
  assert_int_equal(pk_route_plan(&planner, &def, NULL, &chain, &result), PK_OK);
  assert_near(pk_time_s(result.fuel_out), 500 / airliner.flow_cruise_kgps, 0.5);
  assert_int_equal(result.refusals[0].kind, PK_REFUSED_FUEL);
  pk_chain_clear(&chain, pk_allocator_heap());
}

static void a_hold_goes_round_its_place_until_it_is_over(void **state) {
  (void)state;
  pk_performance airliner = pk_performance_default();
  pk_leg_def legs[3] = {leg_at(PK_LEG_START, minsk, 6000), leg_at(PK_LEG_HOLD, vitebsk, 6000),
                        leg_at(PK_LEG_TO, brest, 0)};
  legs[1].until = 60 * PK_MINUTE;
  legs[1].length_m = 20e3;
  legs[1].bearing_rad = 0.5;
  pk_chain chain = {0};
  pk_route_result result = plan_in(&airliner, NULL, legs, 3, &chain);
  assert_int_equal(result.arrivals[1], 60 * PK_MINUTE);
  uint32_t near = 0, over = 0;
  for (pk_time t = 30 * PK_MINUTE; t < 60 * PK_MINUTE; t += PK_SECOND) {
    moment m = moment_of(&chain, t, NULL);
    double distance_m = proj_distance_m(vitebsk, m.place, NULL);
    assert_true(distance_m < 45e3);
    near += distance_m < 250 && fabs(pk_wrap_pi(m.course_rad - 0.5)) < 0.1;
    over++;
  }
  assert_true(near >= 4 && over == 1800); // the fix is passed on the axis, lap after lap
  pk_chain_clear(&chain, pk_allocator_heap());
}

static void a_balloon_goes_with_the_wind_of_its_height(void **state) {
  (void)state;
  pk_performance gas = balloon();
  const pk_wind_layer layers[2] = {{0, PK_PI, 5}, {2000, PK_PI, 15}}; // from the south
  const pk_air air = {.layers = layers, .n_layers = 2};
  pk_leg_def legs[3] = {leg_at(PK_LEG_TAKE_OFF, minsk, 0), leg_at(PK_LEG_DRIFT, minsk, 2000),
                        leg_at(PK_LEG_LAND, minsk, 0)};
  legs[1].duration = 3 * PK_HOUR;
  pk_chain chain = {0};
  pk_route_result result = plan_in(&gas, &air, legs, 3, &chain);
  moment m = moment_of(&chain, 2 * PK_HOUR, &air);
  assert_near(m.speed_mps, 15, 0.01);
  assert_near(pk_wrap_pi(m.course_rad), 0, 1e-4);
  assert_near(m.amsl_m, 2000, 0.01);
  assert_near(m.place.lon_rad, minsk.lon_rad, 1e-9);
  assert_near(moment_of(&chain, result.end, &air).amsl_m, 0, 1);
  pk_chain_clear(&chain, pk_allocator_heap());
}

static void a_plan_goes_on_from_where_an_older_one_is(void **state) {
  (void)state;
  pk_performance airliner = pk_performance_default();
  pk_leg_def legs[2] = {leg_at(PK_LEG_TAKE_OFF, minsk, 0), leg_at(PK_LEG_TO, vitebsk, 8000)};
  pk_chain chain = {0};
  plan_in(&airliner, NULL, legs, 2, &chain);
  pk_route_start start;
  assert_true(pk_route_start_of(&chain, 431 * PK_SECOND, NULL, &start));
  moment before = moment_of(&chain, 431 * PK_SECOND, NULL);
  double fuel_kg = pk_segment_fuel_kg(&chain.segments[pk_chain_find(&chain, 431 * PK_SECOND)], 431 * PK_SECOND);
  pk_leg_def home[1] = {leg_at(PK_LEG_LAND, minsk, 0)};
  pk_planner planner = {&airliner, NULL, pk_allocator_heap()};
  pk_route_def def = {.legs = home, .n = 1};
  pk_route_result result = {0};
  assert_int_equal(pk_route_plan(&planner, &def, &start, &chain, &result), PK_OK);
  moment after = moment_of(&chain, 431 * PK_SECOND, NULL);
  assert_near(after.speed_mps, before.speed_mps, 0.05);
  assert_near(after.climb_mps, before.climb_mps, 0.05);
  double step_m = 0, kink_mps = 0;
  joints_of(&chain, &step_m, &kink_mps);
  assert_near(step_m, 0, 1e-6);
  assert_near(kink_mps, 0, 0.2);
  assert_near(chain.segments[pk_chain_find(&chain, 431 * PK_SECOND) - 1].fuel_kg, fuel_kg, 0.1);
  assert_int_equal(result.n_refusals, 0);
  pk_chain_clear(&chain, pk_allocator_heap());
}

static void a_second_sortie_taxis_back_waits_and_takes_off_again(void **state) {
  (void)state;
  pk_performance light = light_aircraft();
  pk_leg_def legs[5] = {leg_at(PK_LEG_TAKE_OFF, minsk, 0), leg_at(PK_LEG_TO, proj_place(minsk, 1, 20e3, NULL), 600),
                        leg_at(PK_LEG_LAND, minsk, 0), leg_at(PK_LEG_TAKE_OFF, minsk, 0),
                        leg_at(PK_LEG_TO, brest, 600)};
  legs[3].at = 2 * PK_HOUR;
  pk_chain chain = {0};
  pk_route_result result = plan_in(&light, NULL, legs, 5, &chain);
  assert_int_equal(result.n_refusals, 0);
  assert_near(moment_of(&chain, 2 * PK_HOUR - PK_SECOND, NULL).speed_mps, 0, 1e-6);
  assert_near(proj_distance_m(moment_of(&chain, 2 * PK_HOUR, NULL).place, minsk, NULL), 0, 2);
  assert_true(result.arrivals[3] > 2 * PK_HOUR && result.arrivals[3] < 2 * PK_HOUR + PK_MINUTE);
  pk_route_start start;
  assert_true(pk_route_start_of(&chain, 2 * PK_HOUR - PK_SECOND, NULL, &start));
  assert_true(start.on_ground);
  pk_chain_clear(&chain, pk_allocator_heap());
}

static void planning_survives_each_failing_allocation_and_needs_none_when_there_is_room(void **state) {
  (void)state;
  pk_performance airliner = pk_performance_default();
  pk_leg_def legs[3] = {leg_at(PK_LEG_TAKE_OFF, minsk, 0), leg_at(PK_LEG_TO, vitebsk, 8000),
                        leg_at(PK_LEG_LAND, minsk, 0)};
  pk_route_def def = {.legs = legs, .n = 3};
  pk_route_result result = {0};
  pk_failing_heap heap = {.fail_at = 1};
  pk_planner planner = {&airliner, NULL, pk_failing_allocator(&heap)};
  pk_chain chain = {0};
  while (pk_route_plan(&planner, &def, NULL, &chain, &result) == PK_NO_MEMORY) {
    for (uint32_t i = 1; i < chain.n; i++) assert_true(chain.segments[i].t0 == chain.segments[i - 1].t1);
    pk_chain_clear(&chain, planner.allocator);
    assert_int_equal(heap.live, 0);
    heap = (pk_failing_heap){.fail_at = heap.fail_at + 1};
  }
  assert_true(heap.fail_at > 2);
  uint32_t calls = heap.calls;
  assert_int_equal(pk_route_plan(&planner, &def, NULL, &chain, &result), PK_OK);
  assert_int_equal(heap.calls, calls);
  pk_chain_clear(&chain, planner.allocator);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_level_leg_is_within_a_metre_of_the_geodesic),
      cmocka_unit_test(segments_join_without_steps_or_kinks),
      cmocka_unit_test(a_take_off_rolls_its_share_of_the_runway_and_climbs_by_the_class),
      cmocka_unit_test(a_landing_comes_down_the_glide_and_stops_on_the_runway),
      cmocka_unit_test(a_leg_flown_for_a_time_of_arrival_arrives_then),
      cmocka_unit_test(what_the_class_cannot_do_is_refused_and_flown_as_near_as_it_can),
      cmocka_unit_test(a_track_stays_on_its_leg_in_a_cross_wind_and_the_ground_speed_tells),
      cmocka_unit_test(fuel_is_burnt_as_the_flow_says_and_runs_out_when_it_is_gone),
      cmocka_unit_test(a_hold_goes_round_its_place_until_it_is_over),
      cmocka_unit_test(a_balloon_goes_with_the_wind_of_its_height),
      cmocka_unit_test(a_plan_goes_on_from_where_an_older_one_is),
      cmocka_unit_test(a_second_sortie_taxis_back_waits_and_takes_off_again),
      cmocka_unit_test(planning_survives_each_failing_allocation_and_needs_none_when_there_is_room),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
