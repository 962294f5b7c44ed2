// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "geo/frames.h"
#include "num/math.h"
#include "support.h"
#include <math.h>

enum { CASES = 100000 };

// The same sequence on every machine, good enough to scatter places.
static double scattered(uint64_t *state) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (double)(*state >> 11) * 0x1p-53;
}

static pk_lla somewhere(uint64_t *state) {
  double up = scattered(state);
  return (pk_lla){asin(2 * scattered(state) - 1), PK_PI * (2 * scattered(state) - 1), -1e4 + 1.01e6 * up * up};
}

// Geodetic place by fixed-point iteration in long double: slow, simple and unlike the code under test.
static void place_by_iteration(pk_ecef p, long double *lat, long double *lon, long double *h) {
  long double a = 6378137.0L, f = 1 / 298.257223563L, e2 = f * (2 - f);
  long double x = p.x_m, y = p.y_m, z = p.z_m, axis = sqrtl(x * x + y * y), angle = atan2l(z, axis * (1 - e2));
  for (int i = 0; i < 20; i++) {
    long double s = sinl(angle);
    angle = atan2l(z + e2 * a / sqrtl(1 - e2 * s * s) * s, axis);
  }
  long double s = sinl(angle);
  *lat = angle, *lon = atan2l(y, x), *h = axis * cosl(angle) + z * s - a * sqrtl(1 - e2 * s * s);
}

static void a_place_from_ecef_agrees_with_long_double_iteration(void **state) {
  (void)state;
  uint64_t seed = 1;
  for (int i = 0; i < CASES; i++) {
    pk_ecef point = pk_ecef_from_lla(somewhere(&seed));
    pk_lla place = pk_lla_from_ecef(point);
    long double lat, lon, h;
    place_by_iteration(point, &lat, &lon, &h);
    assert_near((double)((long double)place.h_m - h), 0, 1e-9);
    assert_near((double)((long double)place.lat_rad - lat), 0, 1e-15);
    assert_near((double)((long double)place.lon_rad - lon), 0, 1e-15);
  }
}

static void a_point_from_a_place_agrees_with_long_double(void **state) {
  (void)state;
  uint64_t seed = 2;
  for (int i = 0; i < CASES; i++) {
    pk_lla place = somewhere(&seed);
    pk_ecef point = pk_ecef_from_lla(place);
    long double f = 1 / 298.257223563L, e2 = f * (2 - f), s = sinl(place.lat_rad), c = cosl(place.lat_rad);
    long double normal = 6378137.0L / sqrtl(1 - e2 * s * s), axis = (normal + place.h_m) * c;
    assert_near((double)(point.x_m - axis * cosl(place.lon_rad)), 0, 3e-9);
    assert_near((double)(point.y_m - axis * sinl(place.lon_rad)), 0, 3e-9);
    assert_near((double)(point.z_m - (normal * (1 - e2) + place.h_m) * s), 0, 3e-9);
  }
}

static void a_point_survives_the_way_to_a_place_and_back(void **state) {
  (void)state;
  uint64_t seed = 3;
  for (int i = 0; i < CASES; i++) {
    pk_ecef point = pk_ecef_from_lla(somewhere(&seed));
    // an ulp of a longitude near 180 degrees alone is 2.8e-9 m on the ground
    assert_near(pk_ecef_distance_m(point, pk_ecef_from_lla(pk_lla_from_ecef(point))), 0, 5e-9);
  }
}

// IOGP publication 373-7-2 (EPSG Guidance Note 7 part 2), example of geographic/geocentric conversion (method 9602).
static void the_example_of_the_epsg_guidance_note_comes_out(void **state) {
  (void)state;
  pk_lla place = pk_lla_from_ecef((pk_ecef){3771793.968, 140253.342, 5124304.349});
  assert_near(place.lat_rad / PK_RAD_PER_DEG, 53 + 48 / 60.0 + 33.820 / 3600, 0.001 / 3600);
  assert_near(place.lon_rad / PK_RAD_PER_DEG, 2 + 7 / 60.0 + 46.380 / 3600, 0.001 / 3600);
  assert_near(place.h_m, 73.0, 0.05);
}

static void poles_and_the_centre_are_places_too(void **state) {
  (void)state;
  pk_lla north = pk_lla_from_ecef((pk_ecef){0, 0, 6356752.314245179 + 100});
  assert_near(north.lat_rad, PK_PI / 2, 0);
  assert_near(north.h_m, 100, 1e-9);
  pk_lla south = pk_lla_from_ecef((pk_ecef){1e-9, 0, -6356752.314245179});
  assert_near(south.lat_rad, -PK_PI / 2, 1e-15);
  assert_near(pk_lla_from_ecef((pk_ecef){0, 0, 0}).h_m, -6378137, 0);
}

static void a_frame_points_east_north_and_up(void **state) {
  (void)state;
  pk_frame frame = pk_frame_at(pk_lla_deg(0, 90, 0)); // on the y axis
  pk_enu point = pk_enu_from_ecef(&frame, (pk_ecef){-1, 6378137.0 + 2, 3});
  assert_near(point.e_m, 1, 1e-9);
  assert_near(point.n_m, 3, 1e-9);
  assert_near(point.u_m, 2, 1e-9);
}

static void a_frame_turns_without_stretching_and_turns_back(void **state) {
  (void)state;
  uint64_t seed = 4;
  for (int i = 0; i < 1000; i++) {
    pk_frame frame = pk_frame_at(somewhere(&seed));
    pk_ecef there = pk_ecef_from_lla(somewhere(&seed)),
            back = pk_ecef_from_enu(&frame, pk_enu_from_ecef(&frame, there));
    assert_near(pk_ecef_distance_m(there, back), 0, 2e-8);
    pk_enu turned = pk_enu_rotate(&frame, (pk_ecef){300, -400, 1200});
    assert_near(sqrt(turned.e_m * turned.e_m + turned.n_m * turned.n_m + turned.u_m * turned.u_m), 1300, 1e-12);
    assert_near(pk_ecef_distance_m(pk_ecef_rotate(&frame, turned), (pk_ecef){300, -400, 1200}), 0, 1e-12);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_place_from_ecef_agrees_with_long_double_iteration),
      cmocka_unit_test(a_point_from_a_place_agrees_with_long_double),
      cmocka_unit_test(a_point_survives_the_way_to_a_place_and_back),
      cmocka_unit_test(the_example_of_the_epsg_guidance_note_comes_out),
      cmocka_unit_test(poles_and_the_centre_are_places_too),
      cmocka_unit_test(a_frame_points_east_north_and_up),
      cmocka_unit_test(a_frame_turns_without_stretching_and_turns_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
