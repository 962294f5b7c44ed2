// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "geo/frames.h"
#include "num/math.h"
#include "report/behind.h"
#include "report/thin.h"
#include "support.h"
#include <math.h>

enum { POINTS = 4000 };
static const double tolerance_m = 250;

typedef struct place {
  pk_time time;
  double lat_deg, lon_deg;
  int kept;
} place;

static double noise(uint64_t *state) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (double)(*state >> 11) / 4503599627370496.0 - 1;
}

// A path with turns, every 4 to 6 s, with fixes that scatter by up to 60 m on each axis.
static void fly(place *path) {
  uint64_t state = 7;
  double t_s = 0, lat_deg = 54, lon_deg = 25, course_rad = 1;
  for (int i = 0; i < POINTS; i++) {
    double dt_s = 5 + noise(&state);
    if (i % 100 > 80) course_rad += 0.1;
    t_s += dt_s;
    lat_deg += 220 * dt_s * cos(course_rad) / 111000;
    lon_deg += 220 * dt_s * sin(course_rad) / 65000;
    path[i] =
        (place){(pk_time)(t_s * 1e9), lat_deg + noise(&state) * 60 / 111000, lon_deg + noise(&state) * 60 / 65000, 0};
  }
}

static int thin_out(place *path) {
  pk_thin thin;
  int kept = 1;
  path[0].kept = path[POINTS - 1].kept = 1;
  pk_thin_keep(&thin, path[0].time, path[0].lat_deg, path[0].lon_deg);
  for (int i = 1; i < POINTS; i++) {
    if (!pk_thin_allows(&thin, path[i].time, path[i].lat_deg, path[i].lon_deg)) {
      path[i - 1].kept = 1, kept++;
      pk_thin_keep(&thin, path[i - 1].time, path[i - 1].lat_deg, path[i - 1].lon_deg);
    }
    pk_thin_leave_out(&thin, path[i].time, path[i].lat_deg, path[i].lon_deg, tolerance_m);
  }
  return kept;
}

static void a_path_over_the_date_line_is_thinned_as_any_other(void **state) {
  (void)state;
  static place east[POINTS], wrapped[POINTS];
  fly(east);
  double shift_deg = 180 - east[POINTS / 2].lon_deg;
  for (int i = 0; i < POINTS; i++) {
    wrapped[i] = east[i];
    wrapped[i].lon_deg = east[i].lon_deg + shift_deg;
    if (wrapped[i].lon_deg >= 180) wrapped[i].lon_deg -= 360;
  }
  assert_int_equal(thin_out(wrapped), thin_out(east));
  assert_near(pk_apart_m(0, 179.9, 0, -179.9), 22264, 1);
}

static void every_place_left_out_is_passed_within_the_tolerance_at_its_time(void **state) {
  (void)state;
  static place path[POINTS];
  fly(path);
  int kept = thin_out(path);
  double worst_m = 0;
  for (int i = 0, a = 0; i < POINTS; i++) {
    if (path[i].kept) {
      a = i;
      continue;
    }
    int b = i;
    while (!path[b].kept) b++;
    double part = (double)(path[i].time - path[a].time) / (double)(path[b].time - path[a].time);
    double lat_deg = path[a].lat_deg + part * (path[b].lat_deg - path[a].lat_deg);
    double lon_deg = path[a].lon_deg + part * (path[b].lon_deg - path[a].lon_deg);
    worst_m = fmax(worst_m, pk_ecef_distance_m(pk_ecef_from_lla(pk_lla_deg(lat_deg, lon_deg, 0)),
                                               pk_ecef_from_lla(pk_lla_deg(path[i].lat_deg, path[i].lon_deg, 0))));
  }
  assert_true(worst_m <= 1.01 * tolerance_m);
  assert_true(worst_m > 0.5 * tolerance_m); // it is used
  assert_true(kept < POINTS / 5);
}

static void a_place_at_the_time_of_the_kept_one_is_not_allowed(void **state) {
  (void)state;
  pk_thin thin;
  pk_thin_keep(&thin, PK_SECOND, 54, 25);
  assert_false(pk_thin_allows(&thin, PK_SECOND, 54, 25.1));
  assert_true(pk_thin_allows(&thin, 2 * PK_SECOND, 54, 25.1));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_path_over_the_date_line_is_thinned_as_any_other),
      cmocka_unit_test(every_place_left_out_is_passed_within_the_tolerance_at_its_time),
      cmocka_unit_test(a_place_at_the_time_of_the_kept_one_is_not_allowed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
