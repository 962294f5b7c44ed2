// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"
#include "case_rows.h"
#include "geo/geoid.h"
#include "num/math.h"
#include <math.h>
#include <proj.h>
#include <unistd.h>

#define GRID "/usr/share/proj/egm96_15.gtx"

static pk_geoid *open_grid(void) {
  pk_diags diags;
  pk_geoid *geoid = NULL;
  pk_diags_init(&diags, pk_allocator_heap());
  assert_int_equal(pk_geoid_open(GRID, pk_allocator_heap(), &geoid, &diags), PK_OK);
  pk_diags_clear(&diags);
  assert_non_null(geoid);
  return geoid;
}

static double uniform(uint64_t *seed) {
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return (double)(*seed >> 11) * 0x1p-53;
}

static void undulations_of_the_published_points_come_out(void **state) {
  (void)state;
  pk_geoid *geoid = open_grid();
  case_rows rows = case_open("tests/cases/geo/geoid.case");
  while (case_next(&rows)) {
    pk_lla place = pk_lla_deg(case_number(&rows, 0), case_number(&rows, 1), 0);
    assert_near(pk_geoid_undulation_m(geoid, place.lat_rad, place.lon_rad), case_number(&rows, 2), 0.07);
  }
  assert_int_equal(rows.rows, 7);
  pk_geoid_close(geoid);
}

static void undulations_anywhere_agree_with_proj(void **state) {
  (void)state;
  pk_geoid *geoid = open_grid();
  PJ_CONTEXT *context = proj_context_create();
  proj_context_set_enable_network(context, 0);
  PJ *shift = proj_create(context, "+proj=vgridshift +grids=" GRID " +multiplier=1");
  assert_non_null(shift);
  uint64_t seed = 1;
  for (int i = 0; i < 20000; i++) {
    double lat_rad = PK_PI * (uniform(&seed) - 0.5), lon_rad = 2 * PK_PI * (uniform(&seed) - 0.5);
    double theirs_m = proj_trans(shift, PJ_FWD, proj_coord(lon_rad, lat_rad, 0, 0)).xyz.z;
    assert_near(pk_geoid_undulation_m(geoid, lat_rad, lon_rad), theirs_m, 1e-9);
  }
  proj_destroy(shift);
  proj_context_destroy(context);
  pk_geoid_close(geoid);
}

static void the_grid_closes_round_the_earth_and_at_the_poles(void **state) {
  (void)state;
  pk_geoid *geoid = open_grid();
  for (double lat_rad = -1.5; lat_rad < 1.6; lat_rad += 0.1) {
    assert_near(pk_geoid_undulation_m(geoid, lat_rad, PK_PI), pk_geoid_undulation_m(geoid, lat_rad, -PK_PI), 1e-9);
    assert_near(pk_geoid_undulation_m(geoid, lat_rad, 7), pk_geoid_undulation_m(geoid, lat_rad, 7 - 4 * PK_PI), 1e-9);
  }
  assert_near(pk_geoid_undulation_m(geoid, PK_PI / 2, 1), pk_geoid_undulation_m(geoid, PK_PI / 2, -2), 1e-6);
  pk_geoid_close(geoid);
}

static void without_a_grid_the_geoid_is_the_ellipsoid_and_a_warning_says_so(void **state) {
  (void)state;
  pk_diags diags;
  pk_geoid *geoid = NULL;
  pk_diags_init(&diags, pk_allocator_heap());
  assert_int_equal(pk_geoid_open("/nowhere/egm96_15.gtx", pk_allocator_heap(), &geoid, &diags), PK_OK);
  assert_null(geoid);
  assert_int_equal(diags.n, 1);
  assert_int_equal(diags.items[0].severity, PK_WARNING);
  assert_near(pk_geoid_undulation_m(NULL, 0.9, 0.5), 0, 0);
  pk_geoid_close(NULL);
  pk_diags_clear(&diags);
}

static void a_file_that_is_no_grid_is_refused(void **state) {
  (void)state;
  pk_diags diags;
  pk_geoid *geoid = NULL;
  pk_diags_init(&diags, pk_allocator_heap());
  char path[64];
  snprintf(path, sizeof path, "/tmp/picket-test-geoid-%ld", (long)getpid());
  const char *const texts[] = {"", "short", "a text of more than forty bytes that is no grid at all"};
  for (uint32_t i = 0; i < 3; i++) {
    assert_int_equal(pk_file_write(path, texts[i], strlen(texts[i]), 1, &diags), PK_OK);
    assert_int_equal(pk_geoid_open(path, pk_allocator_heap(), &geoid, &diags), PK_INVALID);
    assert_int_equal(diags.errors, i + 1);
  }
  assert_int_equal(pk_geoid_open("/tmp", pk_allocator_heap(), &geoid, &diags), PK_IO);
  assert_null(geoid);
  unlink(path);
  pk_diags_clear(&diags);
}

static void opening_survives_an_allocator_that_fails_on_any_call(void **state) {
  (void)state;
  pk_status status = PK_NO_MEMORY;
  uint32_t failures = 0;
  for (uint32_t fail_at = 1; status != PK_OK; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_diags diags;
    pk_geoid *geoid;
    pk_diags_init(&diags, pk_failing_allocator(&heap));
    status = pk_geoid_open(GRID, pk_failing_allocator(&heap), &geoid, &diags);
    assert_true(status == PK_OK || (status == PK_NO_MEMORY && !geoid));
    failures += status != PK_OK;
    pk_geoid_close(geoid);
    pk_diags_clear(&diags);
    assert_int_equal(heap.live, 0);
  }
  assert_int_equal(failures, 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(undulations_of_the_published_points_come_out),
      cmocka_unit_test(undulations_anywhere_agree_with_proj),
      cmocka_unit_test(the_grid_closes_round_the_earth_and_at_the_poles),
      cmocka_unit_test(without_a_grid_the_geoid_is_the_ellipsoid_and_a_warning_says_so),
      cmocka_unit_test(a_file_that_is_no_grid_is_refused),
      cmocka_unit_test(opening_survives_an_allocator_that_fails_on_any_call),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
