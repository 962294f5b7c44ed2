// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The oracle is PROJ's geodesic.h, an independent implementation of the same series. Its angles are in degrees; turning
// radians into degrees alone moves a place by up to 3 nm.
#include "case_rows.h"
#include "geo/geodesic.h"
#include "num/math.h"
#include <geodesic.h>
#include <math.h>

#define DEG (180 / PK_PI)
#define TOLERANCE_M 2.5e-8

enum { CASES = 20000 };

typedef struct pair {
  pk_lla from, to;
} pair;
typedef pair scatter(uint64_t *seed);

static double uniform(uint64_t *seed) {
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return (double)(*seed >> 11) * 0x1p-53;
}
static double signed_uniform(uint64_t *seed) { return 2 * uniform(seed) - 1; }
// Between 1e-12 and 1, evenly in its logarithm.
static double scale(uint64_t *seed) { return pow(10, -12 * uniform(seed)); }
static pk_lla somewhere(uint64_t *seed) {
  double lat_rad = asin(signed_uniform(seed));
  return (pk_lla){lat_rad, PK_PI * signed_uniform(seed), 0};
}
static double latitude(double lat_rad) { return fmin(PK_PI / 2, fmax(-PK_PI / 2, lat_rad)); }

static pair anywhere(uint64_t *seed) { return (pair){somewhere(seed), somewhere(seed)}; }
static pair nearly_antipodal(uint64_t *seed) {
  pk_lla from = somewhere(seed);
  double off_lat_rad = 0.02 * scale(seed) * signed_uniform(seed),
         off_lon_rad = 0.02 * scale(seed) * signed_uniform(seed);
  return (pair){from, {latitude(-from.lat_rad + off_lat_rad), from.lon_rad + PK_PI + off_lon_rad, 0}};
}
static pair close_by(uint64_t *seed) {
  pk_lla from = somewhere(seed);
  double size_rad = 0.1 * scale(seed), lat_rad = latitude(from.lat_rad + size_rad * signed_uniform(seed));
  return (pair){from, {lat_rad, from.lon_rad + size_rad * signed_uniform(seed), 0}};
}
static pair along_the_equator(uint64_t *seed) {
  pair p = anywhere(seed);
  p.from.lat_rad *= scale(seed) * (uniform(seed) < 0.9);
  p.to.lat_rad *= scale(seed) * (uniform(seed) < 0.9);
  return p;
}
static pair from_a_pole(uint64_t *seed) {
  pair p = anywhere(seed);
  p.from.lat_rad = copysign(PK_PI / 2 - scale(seed) * (uniform(seed) < 0.9), signed_uniform(seed));
  return p;
}
static pair symmetric(uint64_t *seed) {
  pair p = anywhere(seed);
  p.to.lat_rad = copysign(p.from.lat_rad, signed_uniform(seed));
  if (uniform(seed) < 0.5) p.to.lon_rad = p.from.lon_rad + PK_PI * (uniform(seed) < 0.5) + scale(seed) * 1e-3;
  return p;
}

static struct geod_geodesic oracle(void) {
  struct geod_geodesic g;
  geod_init(&g, PK_WGS84_A_M, PK_WGS84_F);
  return g;
}

// How far from the goal one ends when one follows PROJ's geodesic from a place.
static double miss_m(const struct geod_geodesic *g, pk_lla from, double bearing_rad, double distance_m, pk_lla goal) {
  double lat, lon, off_m;
  geod_direct(g, from.lat_rad * DEG, from.lon_rad * DEG, bearing_rad * DEG, distance_m, &lat, &lon, NULL);
  geod_inverse(g, lat, lon, goal.lat_rad * DEG, goal.lon_rad * DEG, &off_m, NULL, NULL);
  return off_m;
}

static void compare(scatter *pairs, uint64_t seed) {
  struct geod_geodesic g = oracle();
  double worst_m = 0;
  for (int i = 0; i < CASES; i++) {
    pair p = pairs(&seed);
    pk_inverse ours = pk_geodesic_inverse(p.from, p.to);
    double s_m;
    geod_inverse(&g, p.from.lat_rad * DEG, p.from.lon_rad * DEG, p.to.lat_rad * DEG, p.to.lon_rad * DEG, &s_m, NULL,
                 NULL);
    assert_near(ours.distance_m, s_m, TOLERANCE_M);
    assert_near(miss_m(&g, p.from, ours.bearing_rad, ours.distance_m, p.to), 0, TOLERANCE_M);
    assert_near(miss_m(&g, p.to, ours.arrival_rad, -ours.distance_m, p.from), 0, TOLERANCE_M);
    worst_m = fmax(worst_m, fabs(ours.distance_m - s_m));
  }
  print_message("%d pairs, largest difference of distance %.1e m\n", CASES, worst_m);
}

static void distances_and_bearings_anywhere_agree_with_proj(void **state) { (void)state, compare(anywhere, 1); }
static void nearly_antipodal_places_agree_with_proj(void **state) { (void)state, compare(nearly_antipodal, 2); }
static void places_close_by_agree_with_proj(void **state) { (void)state, compare(close_by, 3); }
static void places_along_the_equator_agree_with_proj(void **state) { (void)state, compare(along_the_equator, 4); }
static void places_by_a_pole_agree_with_proj(void **state) { (void)state, compare(from_a_pole, 5); }
static void symmetric_places_agree_with_proj(void **state) { (void)state, compare(symmetric, 6); }

static void a_place_at_a_distance_agrees_with_proj(void **state) {
  (void)state;
  struct geod_geodesic g = oracle();
  uint64_t seed = 7;
  for (int i = 0; i < CASES; i++) {
    pk_lla from = somewhere(&seed);
    double bearing_rad = 2 * PK_PI * uniform(&seed), distance_m = 4e7 * scale(&seed) * signed_uniform(&seed),
           arrival_rad;
    pk_lla to = pk_geodesic_direct(from, bearing_rad, distance_m, &arrival_rad);
    assert_near(miss_m(&g, from, bearing_rad, distance_m, to), 0, TOLERANCE_M);
    assert_near(miss_m(&g, to, arrival_rad, -distance_m, from), 0, TOLERANCE_M);
  }
}

static void published_geodesics_come_out(void **state) {
  (void)state;
  case_rows rows = case_open("tests/cases/geo/geodesic.case");
  while (case_next(&rows)) {
    pk_lla from = pk_lla_deg(case_number(&rows, 0), 0, 500);
    pk_lla to = pk_lla_deg(case_number(&rows, 1), case_number(&rows, 2), 0);
    pk_inverse found = pk_geodesic_inverse(from, to);
    assert_near(found.distance_m, case_number(&rows, 3), 1e-6);
    assert_near(found.bearing_rad * DEG, case_number(&rows, 4), 1e-9);
    assert_near(found.arrival_rad * DEG, case_number(&rows, 5), 1e-9);
    pk_lla there = pk_geodesic_direct(from, found.bearing_rad, found.distance_m, NULL);
    assert_near(pk_geodesic_inverse(there, to).distance_m, 0, 1e-6);
    assert_near(there.h_m, 500, 0);
  }
  assert_int_equal(rows.rows, 4);
}

static void a_place_is_at_no_distance_from_itself(void **state) {
  (void)state;
  uint64_t seed = 8;
  for (int i = 0; i < 1000; i++) {
    pk_lla place = somewhere(&seed);
    assert_near(pk_geodesic_inverse(place, place).distance_m, 0, 0);
    pk_lla stayed = pk_geodesic_direct(place, 1, 0, NULL);
    assert_near(stayed.lat_rad, place.lat_rad, 4e-16);
    assert_near(stayed.lon_rad, place.lon_rad, 4e-16);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(distances_and_bearings_anywhere_agree_with_proj),
      cmocka_unit_test(nearly_antipodal_places_agree_with_proj),
      cmocka_unit_test(places_close_by_agree_with_proj),
      cmocka_unit_test(places_along_the_equator_agree_with_proj),
      cmocka_unit_test(places_by_a_pole_agree_with_proj),
      cmocka_unit_test(symmetric_places_agree_with_proj),
      cmocka_unit_test(a_place_at_a_distance_agrees_with_proj),
      cmocka_unit_test(published_geodesics_come_out),
      cmocka_unit_test(a_place_is_at_no_distance_from_itself),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
