// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "geo/area.h"
#include "geo/geodesic.h"
#include "num/math.h"
#include "support.h"
#include <math.h>
#include <stdlib.h>

#define RAD PK_RAD_PER_DEG

enum { STAR_POINTS = 1000, QUERIES = 10000, LARGE = 50000 };

static double uniform(uint64_t *seed) {
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return (double)(*seed >> 11) * 0x1p-53;
}

static pk_area *area_of(const pk_lla *places, uint32_t n) {
  pk_area *area = NULL;
  assert_int_equal(pk_area_from_ring(places, n, pk_allocator_heap(), &area), PK_OK);
  return area;
}

// An area from pairs of latitude and longitude in degrees.
static pk_area *area_deg(const double (*deg)[2], uint32_t n) {
  pk_lla places[16];
  for (uint32_t i = 0; i < n; i++) places[i] = pk_lla_deg(deg[i][0], deg[i][1], 0);
  return area_of(places, n);
}

static int contains_deg(const pk_area *area, double lat_deg, double lon_deg) {
  return pk_area_contains(area, lat_deg * RAD, lon_deg * RAD);
}

// A jagged star: corners at random distances all around 54 N 28 E.
static void star(pk_lla *places, uint32_t n, uint64_t seed) {
  for (uint32_t i = 0; i < n; i++) {
    double turn = 2 * PK_PI * i / n, reach_rad = (0.5 + 4.5 * uniform(&seed)) * RAD;
    places[i] = (pk_lla){54 * RAD + reach_rad * sin(turn), 28 * RAD + 1.5 * reach_rad * cos(turn), 0};
  }
}

// Times a ring winds round a point, from the angles its edges subtend: nothing in common with the code under test.
static int winding(const pk_lla *places, uint32_t n, double lat_rad, double lon_rad) {
  double sum = 0;
  for (uint32_t i = 0; i < n; i++) {
    const pk_lla *a = &places[i], *b = &places[(i + 1) % n];
    double ax = a->lon_rad - lon_rad, ay = a->lat_rad - lat_rad, bx = b->lon_rad - lon_rad, by = b->lat_rad - lat_rad;
    sum += atan2(ax * by - ay * bx, ax * bx + ay * by);
  }
  return (int)floor(sum / (2 * PK_PI) + 0.5);
}

static void the_inside_of_a_star_agrees_with_its_winding_number(void **state) {
  (void)state;
  pk_lla places[STAR_POINTS];
  star(places, STAR_POINTS, 1);
  pk_area *area = area_of(places, STAR_POINTS);
  uint64_t seed = 2;
  for (int i = 0; i < QUERIES; i++) {
    double lat_rad = (54 + 11 * (uniform(&seed) - 0.5)) * RAD, lon_rad = (28 + 16 * (uniform(&seed) - 0.5)) * RAD;
    assert_int_equal(pk_area_contains(area, lat_rad, lon_rad), winding(places, STAR_POINTS, lat_rad, lon_rad) != 0);
  }
  pk_area_destroy(area);
}

// Neighbours that share bent borders: a fan of triangles round one corner.
static void every_point_of_a_divided_square_belongs_to_exactly_one_part(void **state) {
  (void)state;
  const double rim[][2] = {{50, 20}, {50, 23}, {50.1, 30}, {55, 30}, {60, 30}, {60, 27}, {60, 20}, {53, 20}},
               mid[] = {54, 24};
  pk_area *parts[8];
  for (int i = 0; i < 8; i++) {
    const double *a = rim[i], *b = rim[(i + 1) % 8];
    parts[i] = area_deg((const double[][2]){{mid[0], mid[1]}, {a[0], a[1]}, {b[0], b[1]}}, 3);
  }
  uint64_t seed = 3;
  for (int i = 0; i < QUERIES; i++) {
    // every third point on a border, every ninth on the common corner
    const double *corner = rim[i % 8];
    double t = i % 9 == 0 ? 0 : uniform(&seed), lat = mid[0] + t * (corner[0] - mid[0]),
           lon = mid[1] + t * (corner[1] - mid[1]);
    if (i % 3) lat = 50.2 + 9.7 * uniform(&seed), lon = 20.1 + 9.8 * uniform(&seed);
    int owners = 0;
    for (int k = 0; k < 8; k++) owners += contains_deg(parts[k], lat, lon);
    if (lat > 50.2 && lat < 59.9 && lon > 20.1 && lon < 29.9) assert_int_equal(owners, 1);
  }
  for (int i = 0; i < 8; i++) pk_area_destroy(parts[i]);
}

static void every_corner_and_side_of_a_chessboard_belongs_to_exactly_one_field(void **state) {
  (void)state;
  enum { SIDE = 4 };
  pk_area *fields[SIDE][SIDE];
  for (int i = 0; i < SIDE; i++)
    for (int k = 0; k < SIDE; k++)
      fields[i][k] =
          area_deg((const double[][2]){{50 + i, 20 + k}, {51 + i, 20 + k}, {51 + i, 21 + k}, {50 + i, 21 + k}}, 4);
  for (double lat = 50.5; lat < 53.75; lat += 0.25)
    for (double lon = 20.5; lon < 23.75; lon += 0.25) {
      int owners = 0;
      for (int i = 0; i < SIDE * SIDE; i++) owners += contains_deg(fields[i / SIDE][i % SIDE], lat, lon);
      assert_int_equal(owners, 1);
    }
  for (int i = 0; i < SIDE * SIDE; i++) pk_area_destroy(fields[i / SIDE][i % SIDE]);
}

static void an_area_across_the_antimeridian_is_one_piece(void **state) {
  (void)state;
  pk_area *area = area_deg((const double[][2]){{60, 170}, {60, -170}, {70, -170}, {70, 170}}, 4);
  assert_true(contains_deg(area, 65, 179.9) && contains_deg(area, 65, -179.9) && contains_deg(area, 65, 180));
  assert_true(contains_deg(area, 65, -180) && contains_deg(area, 65, 171 + 360) && contains_deg(area, 65, 175 - 720));
  assert_false(contains_deg(area, 65, 169.9) || contains_deg(area, 65, -169.9) || contains_deg(area, 65, 0));
  pk_area_destroy(area);
}

static void a_cap_drawn_down_to_the_pole_contains_the_pole(void **state) {
  (void)state;
  pk_area *south = area_deg((const double[][2]){{-70, -180}, {-90, -180}, {-90, 180}, {-70, 180}}, 4);
  pk_area *north = area_deg((const double[][2]){{70, -180}, {70, 180}, {90, 180}, {90, -180}}, 4);
  assert_true(contains_deg(south, -90, 12) && contains_deg(south, -80, 180) && contains_deg(south, -80, -180));
  assert_true(contains_deg(north, 90, -77) && !contains_deg(north, 69, 0));
  // its border is the parallel alone, not the cut and not the pole
  double to_parallel_m = pk_geodesic_inverse(pk_lla_deg(80, 180, 0), pk_lla_deg(70, 180, 0)).distance_m;
  assert_near_relative(pk_area_distance_m(north, 80 * RAD, 180 * RAD), -to_parallel_m, 1e-3);
  pk_area_destroy(south);
  pk_area_destroy(north);
}

static void a_ring_round_a_pole_or_without_an_inside_is_refused(void **state) {
  (void)state;
  pk_area *area = NULL;
  pk_lla round[36], line[] = {pk_lla_deg(50, 20, 0), pk_lla_deg(51, 20, 0), pk_lla_deg(50, 20, 0)};
  for (int i = 0; i < 36; i++) round[i] = pk_lla_deg(-65, i < 18 ? i * 10 : i * 10 - 360, 0);
  assert_int_equal(pk_area_from_ring(round, 36, pk_allocator_heap(), &area), PK_INVALID);
  assert_int_equal(pk_area_from_ring(line, 3, pk_allocator_heap(), &area), PK_INVALID);
  assert_int_equal(pk_area_from_ring(line, 0, pk_allocator_heap(), &area), PK_INVALID);
  line[1].lat_rad = NAN;
  assert_int_equal(pk_area_from_ring(line, 3, pk_allocator_heap(), &area), PK_INVALID);
  assert_null(area);
}

// Nearest place of an edge by ternary search over geodesics.
static double edge_distance_m(pk_lla from, pk_lla a, pk_lla b) {
  double low = 0, high = 1, d_m[2] = {0, 0};
  for (int i = 0; i < 60; i++) {
    for (int k = 0; k < 2; k++) {
      double t = low + (high - low) * (k + 1) / 3;
      pk_lla at = {a.lat_rad + t * (b.lat_rad - a.lat_rad), a.lon_rad + t * (b.lon_rad - a.lon_rad), 0};
      d_m[k] = pk_geodesic_inverse(from, at).distance_m;
    }
    if (d_m[0] < d_m[1])
      high = low + (high - low) * 2 / 3;
    else
      low = low + (high - low) / 3;
  }
  return fmin(d_m[0], d_m[1]);
}

static void distances_agree_with_a_search_over_geodesics(void **state) {
  (void)state;
  enum { N = 12 };
  pk_lla places[N];
  double worst = 0;
  uint64_t seed = 5;
  for (int i = 0; i < 150; i++) {
    if (i % 50 == 0) star(places, N, (uint64_t)i);
    pk_area *area = area_of(places, N);
    pk_lla from = pk_lla_deg(54 + 16 * (uniform(&seed) - 0.5), 28 + 26 * (uniform(&seed) - 0.5), 0);
    double best_m = 1e9;
    for (int k = 0; k < N; k++) best_m = fmin(best_m, edge_distance_m(from, places[k], places[(k + 1) % N]));
    double found_m = pk_area_distance_m(area, from.lat_rad, from.lon_rad);
    assert_int_equal(found_m < 0, pk_area_contains(area, from.lat_rad, from.lon_rad));
    assert_near_relative(fabs(found_m), best_m, 1e-5);
    worst = fmax(worst, fabs(fabs(found_m) / best_m - 1));
    pk_area_destroy(area);
  }
  print_message("150 places up to 1000 km away, largest relative error %.1e\n", worst);
}

static void a_long_edge_follows_its_parallel_and_not_the_great_circle(void **state) {
  (void)state;
  pk_area *area = area_deg((const double[][2]){{49, -120}, {49, -95}, {40, -95}, {40, -120}}, 4);
  double above_m = pk_geodesic_inverse(pk_lla_deg(49, -107, 0), pk_lla_deg(49.001, -107, 0)).distance_m;
  assert_near(pk_area_distance_m(area, 49.001 * RAD, -107 * RAD), above_m, 0.01);
  assert_near(pk_area_distance_m(area, 48.999 * RAD, -107 * RAD), -above_m, 0.01);
  pk_area_destroy(area);
}

// Two parallels 22 km apart: a chord of the northern one runs up to 100 m north of it.
static void of_two_long_edges_the_nearer_is_found(void **state) {
  (void)state;
  pk_area *area = area_deg((const double[][2]){{60, 0}, {60, 25}, {60.2, 25}, {60.2, 0}}, 4);
  for (double lon = 2; lon < 23; lon += 0.17)
    for (double off = -0.0004; off < 0.0005; off += 0.0002) {
      pk_lla from = pk_lla_deg(60.1 + off, lon, 0);
      double south_m = edge_distance_m(from, pk_lla_deg(60, lon - 1, 0), pk_lla_deg(60, lon + 1, 0));
      double north_m = edge_distance_m(from, pk_lla_deg(60.2, lon - 1, 0), pk_lla_deg(60.2, lon + 1, 0));
      assert_near(pk_area_distance_m(area, from.lat_rad, from.lon_rad), -fmin(south_m, north_m), 0.05);
    }
  pk_area_destroy(area);
}

typedef struct visited {
  double edges[64][4];
  int n, stop_at;
} visited;

static int note(void *context, const double from[2], const double to[2]) {
  visited *v = context;
  double *edge = v->edges[v->n++];
  edge[0] = from[0], edge[1] = from[1], edge[2] = to[0], edge[3] = to[1];
  return v->n == v->stop_at ? 7 : 0;
}

static void each_edge_that_meets_a_box_is_visited_once(void **state) {
  (void)state;
  enum { N = 40 };
  pk_lla places[N];
  star(places, N, 6);
  pk_area *area = area_of(places, N);
  uint64_t seed = 7;
  for (int i = 0; i < 2000; i++) {
    double low[2] = {(22 + 12 * uniform(&seed)) * RAD, (49 + 10 * uniform(&seed)) * RAD};
    double high[2] = {low[0] + 3 * uniform(&seed) * RAD, low[1] + 3 * uniform(&seed) * RAD};
    int expected = 0;
    for (int k = 0; k < N; k++) {
      const pk_lla *a = &places[k], *b = &places[(k + 1) % N];
      expected += fmax(a->lat_rad, b->lat_rad) >= low[1] && fmin(a->lat_rad, b->lat_rad) <= high[1] &&
                  fmax(a->lon_rad, b->lon_rad) >= low[0] && fmin(a->lon_rad, b->lon_rad) <= high[0];
    }
    visited v = {.n = 0};
    assert_int_equal(pk_area_visit_edges(area, low, high, note, &v), 0);
    assert_int_equal(v.n, expected);
  }
  pk_area_destroy(area);
}

static void cuts_are_not_visited(void **state) {
  (void)state;
  pk_area *north = area_deg((const double[][2]){{70, -180}, {70, 180}, {90, 180}, {90, -180}}, 4);
  visited v = {.n = 0};
  const double low[2] = {-3.1, 0}, high[2] = {3.1, PK_PI / 2};
  pk_area_visit_edges(north, low, high, note, &v);
  assert_int_equal(v.n, 1);
  assert_near(v.edges[0][1], 70 * RAD, 1e-12);
  pk_area_destroy(north);
}

static void edges_come_in_the_longitudes_of_the_box(void **state) {
  (void)state;
  pk_area *area = area_deg((const double[][2]){{60, 170}, {60, -170}, {70, -170}, {70, 170}}, 4);
  visited v = {.n = 0};
  double low[2] = {-171 * RAD, 61 * RAD}, high[2] = {-169 * RAD, 62 * RAD};
  assert_int_equal(pk_area_visit_edges(area, low, high, note, &v), 0);
  assert_int_equal(v.n, 1);
  assert_near(v.edges[0][0], -170 * RAD, 1e-12);
  double wide_low[2] = {-200 * RAD, 50 * RAD}, wide_high[2] = {200 * RAD, 80 * RAD};
  v = (visited){.stop_at = 3};
  assert_int_equal(pk_area_visit_edges(area, wide_low, wide_high, note, &v), 7);
  v = (visited){.n = 0};
  assert_int_equal(pk_area_visit_edges(area, wide_low, wide_high, note, &v), 0);
  assert_int_equal(v.n, 8); // a box wider than the Earth meets all four sides twice
  pk_area_destroy(area);
}

static void rings_are_handed_out_as_they_were_given(void **state) {
  (void)state;
  pk_area *area = area_deg((const double[][2]){{60, 10}, {60, 12}, {62, 11}}, 3);
  uint32_t n = 0;
  const double(*ring)[2] = pk_area_ring(area, 0, &n);
  assert_int_equal(pk_area_rings(area), 1);
  assert_int_equal(n, 3);
  assert_near(ring[1][0], 12 * RAD, 0);
  assert_near(ring[2][1], 62 * RAD, 0);
  pk_area_destroy(area);
}

static void a_ring_of_50000_points_is_built_and_asked(void **state) {
  (void)state;
  pk_lla *places = malloc(LARGE * sizeof *places);
  star(places, LARGE, 9);
  pk_area *area = area_of(places, LARGE);
  uint64_t seed = 10;
  for (int i = 0; i < 40; i++) {
    double lat_rad = (54 + 11 * (uniform(&seed) - 0.5)) * RAD, lon_rad = (28 + 16 * (uniform(&seed) - 0.5)) * RAD;
    assert_int_equal(pk_area_contains(area, lat_rad, lon_rad), winding(places, LARGE, lat_rad, lon_rad) != 0);
  }
  pk_area_destroy(area);
  free(places);
}

static void an_area_survives_memory_running_out_at_any_point(void **state) {
  (void)state;
  pk_lla places[100];
  star(places, 100, 11);
  pk_status status = PK_NO_MEMORY;
  for (uint32_t fail_at = 1; status == PK_NO_MEMORY; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_area *area = NULL;
    status = pk_area_from_ring(places, 100, pk_failing_allocator(&heap), &area);
    assert_int_equal(area != NULL, status == PK_OK);
    pk_area_destroy(area);
    assert_int_equal(heap.live, 0);
    if (status == PK_OK) assert_true(heap.calls < fail_at);
  }
  assert_int_equal(status, PK_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_inside_of_a_star_agrees_with_its_winding_number),
      cmocka_unit_test(every_point_of_a_divided_square_belongs_to_exactly_one_part),
      cmocka_unit_test(every_corner_and_side_of_a_chessboard_belongs_to_exactly_one_field),
      cmocka_unit_test(an_area_across_the_antimeridian_is_one_piece),
      cmocka_unit_test(a_cap_drawn_down_to_the_pole_contains_the_pole),
      cmocka_unit_test(a_ring_round_a_pole_or_without_an_inside_is_refused),
      cmocka_unit_test(distances_agree_with_a_search_over_geodesics),
      cmocka_unit_test(a_long_edge_follows_its_parallel_and_not_the_great_circle),
      cmocka_unit_test(of_two_long_edges_the_nearer_is_found),
      cmocka_unit_test(each_edge_that_meets_a_box_is_visited_once),
      cmocka_unit_test(cuts_are_not_visited),
      cmocka_unit_test(edges_come_in_the_longitudes_of_the_box),
      cmocka_unit_test(rings_are_handed_out_as_they_were_given),
      cmocka_unit_test(a_ring_of_50000_points_is_built_and_asked),
      cmocka_unit_test(an_area_survives_memory_running_out_at_any_point),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
