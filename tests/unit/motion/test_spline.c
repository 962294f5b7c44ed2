// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "motion/spline.h"
#include "num/random.h"
#include "support.h"
#include <math.h>
#include <string.h>

// A segment with round coefficients whose values can be told by hand.
static pk_segment simple_segment(pk_time t0, pk_time t1) {
  return (pk_segment){
      .t0 = t0, .t1 = t1, .c = {{1, 2, 3, 4}, {10, -1, 0, 0.5}, {6e6, 0, 1, 0}}, .fuel_kg = 100, .flow_kgps = 0.5f};
}

static pk_segment random_segment(pk_stream stream, uint64_t index, pk_time t0, pk_time t1) {
  pk_segment segment = {.t0 = t0, .t1 = t1};
  const double size[4] = {6e6, 500, 0.02, 1e-5};
  for (int axis = 0; axis < 3; axis++)
    for (int k = 0; k < 4; k++)
      segment.c[axis][k] = size[k] * pk_draw_normal(stream, index * 12 + (uint64_t)axis * 4 + (uint64_t)k);
  return segment;
}

static void a_segment_gives_its_cubic_and_its_derivative(void **state) {
  (void)state;
  pk_segment segment = simple_segment(10 * PK_SECOND, 20 * PK_SECOND);
  pk_ecef p = pk_segment_position(&segment, 12 * PK_SECOND), v = pk_segment_velocity(&segment, 12 * PK_SECOND);
  assert_near(p.x_m, 1 + 4 + 12 + 32, 1e-12);
  assert_near(p.y_m, 10 - 2 + 4, 1e-12);
  assert_near(p.z_m, 6e6 + 4, 1e-9);
  assert_near(v.x_m, 2 + 12 + 48, 1e-12);
  assert_near(v.y_m, -1 + 6, 1e-12);
  assert_near(v.z_m, 4, 1e-12);
  assert_near(pk_segment_fuel_kg(&segment, 12 * PK_SECOND), 104, 1e-9);
}

static void places_are_taken_at_the_seconds_that_every_clock_reads(void **state) {
  (void)state;
  pk_segment line = {.t0 = 0, .t1 = PK_HOUR, .c = {{0, 1}, {0, 1}, {0, 1}}};
  for (pk_time time = 0; time < PK_HOUR; time += 12345678901) {
    assert_true(pk_segment_position(&line, time).x_m == pk_time_s(time));
    assert_true(pk_segment_velocity(&line, time).x_m == 1);
  }
}

static void a_hermite_segment_meets_both_ends_with_their_velocities(void **state) {
  (void)state;
  pk_ecef p[2] = {{6e6, 1e5, -3e4}, {6.01e6, 1.1e5, -2e4}}, v[2] = {{100, 50, 20}, {90, 60, 10}};
  pk_segment segment = pk_segment_hermite(5 * PK_SECOND, 105 * PK_SECOND, p, v);
  for (int end = 0; end < 2; end++) {
    pk_time time = end ? segment.t1 : segment.t0;
    assert_near(pk_ecef_distance_m(pk_segment_position(&segment, time), p[end]), 0, 1e-8);
    assert_near(pk_ecef_distance_m(pk_segment_velocity(&segment, time), v[end]), 0, 1e-10);
  }
}

static void a_chain_finds_the_segment_of_a_time_and_the_later_one_at_a_joint(void **state) {
  (void)state;
  pk_chain chain = {0};
  for (int i = 0; i < 100; i++) {
    pk_segment segment = simple_segment((10 + i) * PK_SECOND, (11 + i) * PK_SECOND);
    assert_true(pk_chain_append(&chain, pk_allocator_heap(), &segment));
  }
  assert_int_equal(pk_chain_find(&chain, 10 * PK_SECOND - 1), UINT32_MAX);
  assert_int_equal(pk_chain_find(&chain, 10 * PK_SECOND), 0);
  for (uint32_t i = 1; i < 100; i++) {
    assert_int_equal(pk_chain_find(&chain, (10 + i) * PK_SECOND - 1), i - 1);
    assert_int_equal(pk_chain_find(&chain, (10 + i) * PK_SECOND), i);
  }
  assert_int_equal(pk_chain_find(&chain, 110 * PK_SECOND), 99);
  assert_int_equal(pk_chain_find(&chain, 110 * PK_SECOND + 1), UINT32_MAX);
  pk_chain_clear(&chain, pk_allocator_heap());
  assert_int_equal(pk_chain_find(&chain, 0), UINT32_MAX);
}

static void cutting_ends_the_segment_that_holds_the_time_with_the_fuel_it_has_then(void **state) {
  (void)state;
  pk_chain chain = {0};
  for (int i = 0; i < 3; i++) {
    pk_segment segment = simple_segment(10 * i * PK_SECOND, 10 * (i + 1) * PK_SECOND);
    pk_chain_append(&chain, pk_allocator_heap(), &segment);
  }
  pk_chain_cut(&chain, 14 * PK_SECOND);
  assert_int_equal(chain.n, 2);
  assert_int_equal(chain.segments[1].t1, 14 * PK_SECOND);
  assert_near(chain.segments[1].fuel_kg, 103, 1e-9);
  pk_chain_cut(&chain, 10 * PK_SECOND);
  assert_int_equal(chain.n, 1);
  pk_chain_cut(&chain, 0);
  assert_int_equal(chain.n, 0);
  pk_chain_clear(&chain, pk_allocator_heap());
}

static void a_chain_that_cannot_grow_stays_as_it_was(void **state) {
  (void)state;
  pk_failing_heap heap = {.fail_at = 2};
  pk_allocator allocator = pk_failing_allocator(&heap);
  pk_chain chain = {0};
  uint32_t appended = 0;
  for (pk_time t = 0; t < 1000; t++) {
    pk_segment segment = simple_segment(t, t + 1);
    if (!pk_chain_append(&chain, allocator, &segment)) break;
    appended++;
  }
  assert_int_equal(heap.calls, 2);
  assert_int_equal(chain.n, appended);
  assert_int_equal(chain.segments[appended - 1].t1, appended);
  pk_chain_clear(&chain, allocator);
  assert_int_equal(heap.live, 0);
}

enum { MOVERS = 1000 };

// The batch at a time against the single evaluation of each mover's segment, bit for bit.
static void compare_batch(const pk_movers *movers, const pk_segment *segments, pk_time time) {
  double x[MOVERS], y[MOVERS], z[MOVERS];
  pk_movers_positions(movers, time, x, y, z);
  for (uint32_t i = 0; i < MOVERS; i++) {
    pk_ecef one = pk_movers_position(movers, i, time);
    if (segments[i].t1 < segments[i].t0 || time < segments[i].t0 || time > segments[i].t1) {
      assert_true(isnan(x[i]) && isnan(y[i]) && isnan(z[i]) && isnan(one.x_m));
      continue;
    }
    pk_ecef p = pk_segment_position(&segments[i], time);
    assert_true(p.x_m == x[i] && p.y_m == y[i] && p.z_m == z[i]);
    assert_true(p.x_m == one.x_m && p.y_m == one.y_m && p.z_m == one.z_m);
  }
}

static void a_batch_gives_the_bits_of_single_evaluation_and_nan_out_of_play(void **state) {
  (void)state;
  static pk_segment segments[MOVERS];
  pk_arena arena;
  pk_movers movers;
  pk_arena_init(&arena, pk_allocator_heap());
  assert_true(pk_movers_init(&movers, &arena, MOVERS));
  pk_stream stream = pk_stream_of(1, 1, "spline", "test");
  for (uint32_t i = 0; i < MOVERS; i++) {
    pk_time t0 = (pk_time)(i % 7) * 100 * PK_SECOND, t1 = i % 11 == 0 ? PK_NEVER : t0 + (pk_time)(i % 5) * 333333333333;
    segments[i] = random_segment(stream, i, t0, t1);
    pk_movers_set(&movers, i, &segments[i]);
    if (i % 13 != 0) continue;
    pk_movers_set(&movers, i, NULL);
    segments[i].t0 = 0, segments[i].t1 = -1;
  }
  const pk_time times[] = {
      0, 1, 99999999999, 100 * PK_SECOND, 433333333333, 433333333334, 600 * PK_SECOND, 20 * 24 * PK_HOUR};
  for (size_t i = 0; i < sizeof times / sizeof *times; i++) compare_batch(&movers, segments, times[i]);
  pk_arena_clear(&arena);
}

static void movers_need_two_allocations_and_survive_their_failure(void **state) {
  (void)state;
  for (uint32_t fail_at = 1; fail_at <= 2; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_arena arena;
    pk_movers movers;
    pk_arena_init(&arena, pk_failing_allocator(&heap));
    assert_false(pk_movers_init(&movers, &arena, 100000));
    pk_arena_clear(&arena);
    assert_int_equal(heap.live, 0);
  }
}

static void velocity_of_a_mover_is_that_of_its_segment(void **state) {
  (void)state;
  pk_arena arena;
  pk_movers movers;
  pk_segment segment = simple_segment(0, 10 * PK_SECOND);
  pk_arena_init(&arena, pk_allocator_heap());
  assert_true(pk_movers_init(&movers, &arena, 3));
  pk_movers_set(&movers, 1, &segment);
  pk_ecef a = pk_movers_velocity(&movers, 1, 3 * PK_SECOND), b = pk_segment_velocity(&segment, 3 * PK_SECOND);
  assert_true(a.x_m == b.x_m && a.y_m == b.y_m && a.z_m == b.z_m);
  assert_true(isnan(pk_movers_velocity(&movers, 0, 3 * PK_SECOND).x_m));
  pk_arena_clear(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_segment_gives_its_cubic_and_its_derivative),
      cmocka_unit_test(places_are_taken_at_the_seconds_that_every_clock_reads),
      cmocka_unit_test(a_hermite_segment_meets_both_ends_with_their_velocities),
      cmocka_unit_test(a_chain_finds_the_segment_of_a_time_and_the_later_one_at_a_joint),
      cmocka_unit_test(cutting_ends_the_segment_that_holds_the_time_with_the_fuel_it_has_then),
      cmocka_unit_test(a_chain_that_cannot_grow_stays_as_it_was),
      cmocka_unit_test(a_batch_gives_the_bits_of_single_evaluation_and_nan_out_of_play),
      cmocka_unit_test(movers_need_two_allocations_and_survive_their_failure),
      cmocka_unit_test(velocity_of_a_mover_is_that_of_its_segment),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
