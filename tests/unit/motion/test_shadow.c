// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "num/random.h"
#include "plan.h"

enum { CASES = 60 };

typedef struct encounter {
  pk_route_start start;
  pk_shadow_def def;
} encounter;

static encounter random_encounter(pk_stream stream, uint64_t at, double slow_mps, double fast_mps) {
  encounter e = {.start = {.time = 50 * PK_SECOND, .place = pk_lla_deg(54, 26, 3000), .tas_mps = 250, .fuel_kg = 3000}};
  e.start.course_rad = 6.28 * pk_draw_uniform(stream, at);
  e.def.target = proj_place(e.start.place, 6.28 * pk_draw_uniform(stream, at + 1),
                            1e3 * (5 + 95 * pk_draw_uniform(stream, at + 2)), NULL);
  e.def.target.h_m = 600;
  e.def.course_rad = 6.28 * pk_draw_uniform(stream, at + 3);
  e.def.speed_mps = slow_mps + (fast_mps - slow_mps) * pk_draw_uniform(stream, at + 4);
  e.def.offset_m = 300 + 700 * pk_draw_uniform(stream, at + 5);
  e.def.left = at / 8 % 2;
  e.def.duration = 40 * PK_MINUTE;
  return e;
}

// Where the mover is seen from the target at a time: ahead of it and to its right.
static void seen_from_target(const encounter *e, const pk_chain *chain, pk_time time, double *ahead_m,
                             double *right_m) {
  double course_rad, s, c, along_m = e->def.speed_mps * pk_time_s(time - e->start.time);
  pk_lla target = proj_place(e->def.target, e->def.course_rad, along_m, &course_rad);
  pk_frame frame = pk_frame_at(target);
  pk_enu way = pk_enu_from_ecef(&frame, pk_segment_position(&chain->segments[pk_chain_find(chain, time)], time));
  pk_sincos(course_rad, &s, &c);
  *ahead_m = way.e_m * s + way.n_m * c;
  *right_m = way.e_m * c - way.n_m * s;
}

static pk_shadow_result shadow_of(const encounter *e, pk_chain *chain) {
  pk_performance class = fighter();
  pk_planner planner = {&class, NULL, pk_allocator_heap()};
  pk_shadow_result result;
  assert_int_equal(pk_route_shadow(&planner, &e->start, &e->def, chain, &result), PK_OK);
  return result;
}

static void a_slow_target_is_passed_alongside_again_and_again(void **state) {
  (void)state;
  pk_stream stream = pk_stream_of(1, 1, "shadow", "slow");
  double worst_ahead_m = 0, worst_side_m = 0;
  for (uint64_t i = 0; i < CASES; i++) {
    encounter e = random_encounter(stream, 8 * i, 20, 60);
    pk_chain chain = {0};
    pk_shadow_result result = shadow_of(&e, &chain);
    assert_true(result.first_alongside != PK_NEVER && result.passes >= 3 && !result.joined);
    double ahead_m, right_m, before_m = -1;
    uint32_t passes = 0;
    for (pk_time t = result.first_alongside - PK_SECOND; t <= e.start.time + e.def.duration; t += PK_SECOND / 5) {
      seen_from_target(&e, &chain, t, &ahead_m, &right_m);
      double side_m = fabs(right_m - (e.def.left ? -1 : 1) * e.def.offset_m);
      if (before_m < 0 && ahead_m >= 0 && side_m < 300) passes++, worst_side_m = fmax(worst_side_m, side_m);
      before_m = ahead_m;
    }
    seen_from_target(&e, &chain, result.first_alongside, &ahead_m, &right_m);
    worst_ahead_m = fmax(worst_ahead_m, fabs(ahead_m));
    assert_true(passes >= result.passes - 1 && passes <= result.passes + 1);
    pk_chain_clear(&chain, pk_allocator_heap());
  }
  assert_near(worst_ahead_m, 0, 150);
  assert_near(worst_side_m, 0, 50);
  print_message("%d targets, along-track error when abeam at first %.0f m, sideways %.1f m\n", CASES, worst_ahead_m,
                worst_side_m);
}

static void a_target_fast_enough_is_joined_and_kept(void **state) {
  (void)state;
  pk_stream stream = pk_stream_of(1, 1, "shadow", "fast");
  for (uint64_t i = 0; i < CASES; i++) {
    encounter e = random_encounter(stream, 8 * i, 100, 180);
    pk_chain chain = {0};
    pk_shadow_result result = shadow_of(&e, &chain);
    assert_true(result.joined && result.passes == 1);
    double ahead_m, right_m;
    for (pk_time t = result.first_alongside; t <= e.start.time + e.def.duration; t += 30 * PK_SECOND) {
      seen_from_target(&e, &chain, t, &ahead_m, &right_m);
      assert_near(ahead_m, 0, 600);
      assert_near(right_m, (e.def.left ? -1 : 1) * e.def.offset_m, 50);
    }
    pk_chain_clear(&chain, pk_allocator_heap());
  }
}

static void a_target_that_outruns_the_class_is_not_reached_and_the_plan_is_whole(void **state) {
  (void)state;
  pk_performance class = pk_performance_default();
  pk_planner planner = {&class, NULL, pk_allocator_heap()};
  encounter e = random_encounter(pk_stream_of(1, 1, "shadow", "none"), 0, 300, 301);
  e.start.tas_mps = 180;
  pk_chain chain = {0};
  pk_shadow_result result;
  assert_int_equal(pk_route_shadow(&planner, &e.start, &e.def, &chain, &result), PK_OK);
  assert_true(result.first_alongside == PK_NEVER && result.passes == 0);
  assert_int_equal(chain.segments[chain.n - 1].t1, e.start.time + e.def.duration);
  pk_chain_clear(&chain, pk_allocator_heap());
}

static void shadowing_is_a_continuous_flight(void **state) {
  (void)state;
  pk_stream stream = pk_stream_of(1, 1, "shadow", "joints");
  double step_m = 0, kink_mps = 0;
  for (uint64_t i = 0; i < CASES; i++) {
    encounter e = random_encounter(stream, 8 * i, 20, 180);
    pk_chain chain = {0};
    shadow_of(&e, &chain);
    joints_of(&chain, &step_m, &kink_mps);
    pk_chain_clear(&chain, pk_allocator_heap());
  }
  assert_near(step_m, 0, 1e-6);
  assert_near(kink_mps, 0, 0.5);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_slow_target_is_passed_alongside_again_and_again),
      cmocka_unit_test(a_target_fast_enough_is_joined_and_kept),
      cmocka_unit_test(a_target_that_outruns_the_class_is_not_reached_and_the_plan_is_whole),
      cmocka_unit_test(shadowing_is_a_continuous_flight),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
