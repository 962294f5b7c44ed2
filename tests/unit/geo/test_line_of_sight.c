// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "case_rows.h"
#include "geo/terrain.h"
#include "num/math.h"
#include <math.h>

#define R PK_EFFECTIVE_RADIUS_M

enum { PROFILE_MAX = 4096 };

typedef struct profile {
  double d_m[PROFILE_MAX], h_m[PROFILE_MAX];
  uint32_t n;
} profile;

static void read_profile(const char *name, profile *out) {
  char path[256];
  snprintf(path, sizeof path, "tests/cases/geo/profiles/%s.csv", name);
  case_rows rows = case_open(path);
  for (out->n = 0; case_next(&rows); out->n++) {
    assert_true(out->n < PROFILE_MAX);
    out->d_m[out->n] = 1000 * case_number(&rows, 0);
    out->h_m[out->n] = case_number(&rows, 1);
  }
}

static void masks_of_itu_profiles_agree_with_the_table(void **state) {
  (void)state;
  static profile land, town;
  read_profile("land_70km", &land);
  read_profile("rburg_rural_no_clutter", &town);
  double worst_deg = 0, worst_m = 0;
  case_rows rows = case_open("tests/cases/geo/los_mask.case");
  while (case_next(&rows)) {
    const profile *p = strcmp(rows.column[0], "land_70km") == 0 ? &land : &town;
    double h0_m = p->h_m[0] + case_number(&rows, 1), d_m = 1000 * case_number(&rows, 2);
    pk_mask mask = pk_mask_of_profile(h0_m, p->d_m, p->h_m, p->n, d_m, R);
    double off_deg = fabs(mask.elevation_rad / PK_RAD_PER_DEG - case_number(&rows, 3));
    double off_m = fabs(pk_mask_height_m(h0_m, mask.elevation_rad, d_m, R) - case_number(&rows, 5));
    assert_near(off_deg, 0, 1e-6);
    assert_near(mask.obstacle_m, 1000 * case_number(&rows, 4), 1e-3);
    assert_near(off_m, 0, 0.01);
    worst_deg = fmax(worst_deg, off_deg), worst_m = fmax(worst_m, off_m);
  }
  assert_int_equal(rows.rows, 26);
  print_message("26 rows, largest errors %.1e deg and %.1e m\n", worst_deg, worst_m);
}

// In the plane of the Earth's centre, where the law of cosines needs no formula of ours.
static double elevation_in_the_plane(double h0_m, double h_m, double d_m) {
  double angle = d_m / R, x = (R + h_m) * sin(angle), y = (R + h_m) * cos(angle) - (R + h0_m);
  return atan2(y, x);
}

static void elevations_agree_with_plane_geometry(void **state) {
  (void)state;
  for (double d_m = 10; d_m < 1e6; d_m *= 1.5)
    for (double h_m = -100; h_m < 20000; h_m += 777)
      assert_near(pk_elevation_rad(35, h_m, d_m, R), elevation_in_the_plane(35, h_m, d_m), 1e-9 / d_m * 1e3 + 1e-12);
  assert_near(pk_elevation_rad(100, 300, 0, R), PK_PI / 2, 0);
}

static void a_target_on_the_lowest_visible_height_is_seen_along_the_mask(void **state) {
  (void)state;
  for (double d_m = 100; d_m < 8e5; d_m *= 1.7)
    for (double mask_rad = -0.05; mask_rad < 0.3; mask_rad += 0.013)
      assert_near(pk_elevation_rad(60, pk_mask_height_m(60, mask_rad, d_m, R), d_m, R), mask_rad, 1e-11);
}

static void nothing_masks_before_the_first_vertex(void **state) {
  (void)state;
  const double d_m[] = {0, 500, 900}, h_m[] = {900, 10, 400};
  pk_mask mask = pk_mask_of_profile(20, d_m, h_m, 3, 500, R);
  assert_near(mask.elevation_rad, -PK_PI / 2, 0);
  assert_near(mask.obstacle_m, 0, 0);
  assert_near(pk_mask_of_profile(20, d_m, h_m, 3, 501, R).obstacle_m, 500, 0);
  assert_near(pk_mask_of_profile(20, d_m, h_m, 3, 1e5, R).obstacle_m, 900, 0);
}

// 4.12 (sqrt h1 + sqrt h2) km is the textbook's horizon of a 4/3 earth.
static void the_horizon_is_that_of_the_textbook(void **state) {
  (void)state;
  static profile sea;
  for (sea.n = 0; sea.n < PROFILE_MAX; sea.n++) sea.d_m[sea.n] = 25.0 * (sea.n + 1), sea.h_m[sea.n] = 0;
  double distance_m = 4122 * (sqrt(20) + sqrt(100));
  pk_mask mask = pk_mask_of_profile(20, sea.d_m, sea.h_m, sea.n, distance_m, R);
  assert_near(mask.obstacle_m, 4122 * sqrt(20), 50);
  assert_near(pk_mask_height_m(20, mask.elevation_rad, distance_m, R), 100, 0.1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(masks_of_itu_profiles_agree_with_the_table),
      cmocka_unit_test(elevations_agree_with_plane_geometry),
      cmocka_unit_test(a_target_on_the_lowest_visible_height_is_seen_along_the_mask),
      cmocka_unit_test(nothing_masks_before_the_first_vertex),
      cmocka_unit_test(the_horizon_is_that_of_the_textbook),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
