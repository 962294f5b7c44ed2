// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// test_solve_area [cases [samples]]
#include "brute.h"
#include <math.h>

enum { CORNERS_MAX = 12, TRACKS_PER_AREA = 20 };

static brute_run run;

typedef struct area_case {
  pk_chain chain;
  const pk_area *area;
} area_case;

static int is_inside(const void *context, pk_time time) {
  const area_case *c = context;
  pk_lla place = pk_lla_from_ecef(brute_position(&c->chain, time));
  return pk_area_contains(c->area, place.lat_rad, place.lon_rad);
}

// A star-shaped area of a few to a few hundred kilometres around a place.
static pk_area *random_area(pk_stream stream, uint64_t *index, pk_lla centre) {
  pk_lla corners[CORNERS_MAX];
  uint32_t n = 3 + (uint32_t)draw(stream, index, 0, CORNERS_MAX - 3 + 0.999);
  double size_rad = draw(stream, index, 0.0005, 0.02);
  for (uint32_t i = 0; i < n; i++) {
    double s, c, reach_rad = size_rad * draw(stream, index, 0.2, 1);
    pk_sincos((i + draw(stream, index, 0, 0.8)) * 2 * PK_PI / n, &s, &c);
    corners[i] = (pk_lla){centre.lat_rad + reach_rad * s, centre.lon_rad + reach_rad * c / pk_cos(centre.lat_rad), 0};
  }
  pk_area *area = NULL;
  assert_int_equal(pk_area_from_ring(corners, n, pk_allocator_heap(), &area), PK_OK);
  return area;
}

static void areas_are_entered_and_left_when_brute_force_says(void **state) {
  (void)state;
  pk_stream stream = pk_stream_of(1, 1, "solve", "area");
  brute_tally tally = {0};
  uint64_t index = 0;
  pk_area *area = NULL;
  pk_lla centre = {0};
  for (uint64_t i = 0; i < run.cases; i++) {
    if (i % TRACKS_PER_AREA == 0) {
      pk_area_destroy(area);
      centre =
          pk_lla_deg(draw(stream, &index, -75, 75), draw(stream, &index, -180, 180), draw(stream, &index, 0, 12000));
      area = random_area(stream, &index, centre);
    }
    pk_segment segments[SEGMENTS_MAX];
    pk_lla place = centre;
    place.lat_rad += draw(stream, &index, -0.01, 0.01);
    area_case c = {{segments, brute_track(stream, &index, place, segments), SEGMENTS_MAX}, area};
    pk_crossing found[CROSSINGS_MAX];
    pk_window window = brute_window(&c.chain);
    uint32_t n = pk_solve_area(&c.chain, window, area, found, CROSSINGS_MAX);
    brute_compare(&(brute_condition){is_inside, &c}, window, found, n, run.samples, &tally);
  }
  pk_area_destroy(area);
  brute_tell("area", &tally);
  assert_true(tally.crossings > run.cases / 4);
}

// A straight flight along a parallel or meridian at constant speed, near enough: an edge is met at a known time.
static void an_edge_on_a_meridian_is_crossed_when_the_longitude_says(void **state) {
  (void)state;
  const pk_lla ring[4] = {pk_lla_deg(50, 20, 0), pk_lla_deg(50, 22, 0), pk_lla_deg(52, 22, 0), pk_lla_deg(52, 20, 0)};
  pk_area *area = NULL;
  assert_int_equal(pk_area_from_ring(ring, 4, pk_allocator_heap(), &area), PK_OK);
  pk_ecef p[2], v[2];
  for (int i = 0; i < 2; i++) {
    pk_frame frame = pk_frame_at(pk_lla_deg(51, 19.9 + 0.2 * i, 9000));
    p[i] = frame.origin;
    v[i] = pk_ecef_rotate(&frame, (pk_enu){140.6, 0, 0});
  }
  pk_segment segment = pk_segment_hermite(0, 100 * PK_SECOND, p, v);
  pk_chain chain = {&segment, 1, 1};
  pk_crossing out[4];
  assert_int_equal(pk_solve_area(&chain, (pk_window){0, PK_NEVER}, area, out, 4), 1);
  assert_int_equal(out[0].in, 1);
  pk_lla there = pk_lla_from_ecef(pk_segment_position(&segment, out[0].time));
  assert_near(there.lon_rad, 20 * PK_RAD_PER_DEG, 1e-12 + 140 * 1e-9 / 4e6);
  pk_area_destroy(area);
}

// A straight track through a place, there after 40 s of 80.
static pk_segment straight_through(pk_lla place, double course_rad) {
  pk_frame frame = pk_frame_at(place);
  double s, c;
  pk_sincos(course_rad, &s, &c);
  pk_ecef way = pk_ecef_rotate(&frame, (pk_enu){200 * s, 200 * c, 0}), at = frame.origin, p[2], v[2] = {way, way};
  for (int end = 0; end < 2; end++) {
    double t = end ? 40 : -40;
    p[end] = (pk_ecef){at.x_m + way.x_m * t, at.y_m + way.y_m * t, at.z_m + way.z_m * t};
  }
  return pk_segment_hermite(0, 80 * PK_SECOND, p, v);
}

static void a_track_through_a_corner_has_no_crossing_or_two(void **state) {
  (void)state;
  pk_stream stream = pk_stream_of(1, 1, "solve", "corner");
  uint64_t index = 0;
  for (int i = 0; i < 500; i++) {
    pk_lla corner = pk_lla_deg(draw(stream, &index, 40, 60), draw(stream, &index, 0, 40), 8000);
    pk_lla ring[3] = {corner, corner, corner};
    ring[1].lat_rad += 0.01, ring[1].lon_rad += draw(stream, &index, -0.01, 0.01);
    ring[2].lon_rad += 0.012, ring[2].lat_rad += draw(stream, &index, -0.01, 0.01);
    pk_area *area = NULL;
    assert_int_equal(pk_area_from_ring(ring, 3, pk_allocator_heap(), &area), PK_OK);
    pk_segment segment = straight_through(corner, draw(stream, &index, 0, 7));
    area_case track = {{&segment, 1, 1}, area};
    pk_crossing out[8];
    uint32_t n = pk_solve_area(&track.chain, (pk_window){0, 80 * PK_SECOND}, area, out, 8);
    int before = is_inside(&track, 0), after = is_inside(&track, 80 * PK_SECOND);
    assert_true(n <= 2 && n % 2 == (before != after));
    if (before != after) assert_true(llabs(out[0].time - 40 * PK_SECOND) < PK_MILLISECOND);
    pk_area_destroy(area);
  }
}

static void a_mover_that_is_parked_for_ever_crosses_nothing(void **state) {
  (void)state;
  const pk_lla ring[3] = {pk_lla_deg(50, 20, 0), pk_lla_deg(50, 22, 0), pk_lla_deg(52, 21, 0)};
  pk_area *area = NULL;
  assert_int_equal(pk_area_from_ring(ring, 3, pk_allocator_heap(), &area), PK_OK);
  pk_ecef at = pk_ecef_from_lla(pk_lla_deg(50.5, 21, 0));
  pk_segment segment = {.t1 = PK_NEVER, .c = {{at.x_m}, {at.y_m}, {at.z_m}}};
  pk_chain chain = {&segment, 1, 1};
  pk_crossing out[1];
  assert_int_equal(pk_solve_area(&chain, (pk_window){0, PK_NEVER}, area, out, 1), 0);
  assert_int_equal(pk_solve_range(&chain, (pk_window){0, PK_NEVER}, at, 100, out, 1), 0);
  pk_area_destroy(area);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(areas_are_entered_and_left_when_brute_force_says),
      cmocka_unit_test(an_edge_on_a_meridian_is_crossed_when_the_longitude_says),
      cmocka_unit_test(a_track_through_a_corner_has_no_crossing_or_two),
      cmocka_unit_test(a_mover_that_is_parked_for_ever_crosses_nothing),
  };
  run = brute_run_of(argc, argv);
  return cmocka_run_group_tests(tests, NULL, NULL);
}
