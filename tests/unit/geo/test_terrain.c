// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"
#include "geo/terrain.h"
#include "geo/tiles.h"
#include "num/math.h"
#include "support.h"
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define RAD PK_RAD_PER_DEG

// A name of this process, so that two runs at a time do not meet.
static const char *path(void) {
  static char name[64];
  snprintf(name, sizeof name, "/tmp/picket-test-terrain-%ld", (long)getpid());
  return name;
}

static pk_terrain_def small_def(void) {
  pk_terrain_def def = pk_terrain_def_default();
  def.lat_min_rad = 53 * RAD, def.lat_max_rad = 54 * RAD;
  def.lon_min_rad = 26 * RAD, def.lon_max_rad = 28 * RAD;
  return def;
}

static pk_terrain *generate_and_open(const pk_terrain_def *def) {
  pk_diags diags;
  pk_terrain *terrain = NULL;
  pk_diags_init(&diags, pk_allocator_heap());
  assert_int_equal(pk_terrain_generate(def, path(), 1, &diags), PK_OK);
  assert_int_equal(pk_terrain_open(path(), pk_allocator_heap(), &terrain, &diags), PK_OK);
  assert_int_equal(diags.n, 0);
  pk_diags_clear(&diags);
  unlink(path());
  return terrain;
}

static double height_deg(const pk_terrain *terrain, double lat_deg, double lon_deg) {
  return pk_terrain_height_m(terrain, lat_deg * RAD, lon_deg * RAD);
}

static void a_landscape_has_the_mean_and_relief_it_was_asked_for(void **state) {
  (void)state;
  pk_terrain_def def = pk_terrain_def_default();
  pk_terrain *terrain = generate_and_open(&def);
  double sum = 0, squares = 0, n = 0;
  for (double lat = 51.01; lat < 57; lat += 0.031)
    for (double lon = 22.01; lon < 34; lon += 0.031, n++) {
      double h_m = height_deg(terrain, lat, lon);
      sum += h_m, squares += h_m * h_m;
    }
  // 288 waves of the first octave in the area: mean and deviation are known to some 6 %
  assert_near(sum / n, 160, 6);
  assert_near(sqrt(squares / n - sum / n * sum / n), 35, 3);
  pk_terrain_close(terrain);
}

static void one_seed_is_one_landscape_whatever_the_area(void **state) {
  (void)state;
  pk_terrain_def def = small_def(), wider = def, other = def;
  wider.lat_min_rad = 52.5 * RAD, wider.lon_max_rad = 29 * RAD;
  other.seed = 2;
  pk_terrain *a = generate_and_open(&def), *b = generate_and_open(&wider), *c = generate_and_open(&other);
  double different = 0;
  for (double lat = 53.1; lat < 54; lat += 0.1)
    for (double lon = 26.1; lon < 28; lon += 0.1) {
      assert_near(height_deg(a, lat, lon), height_deg(b, lat, lon), 0.01);
      different += fabs(height_deg(a, lat, lon) - height_deg(c, lat, lon)) > 1;
    }
  assert_true(different > 100);
  pk_terrain_close(a);
  pk_terrain_close(b);
  pk_terrain_close(c);
}

// A plane is reproduced by bilinear interpolation, also across tiles: two by three tiles, one of them not stored.
static void heights_between_samples_are_bilinear_across_tiles(void **state) {
  (void)state;
  static unsigned char bytes[8192 + 5 * PK_TILE_BYTES];
  pk_grid grid = {50, 20, 0.01, 0.02, 300, 700};
  pk_tile_entry entries[6] = {{1, 0, 9}, {2, 0, 9}, {3, 0, 9}, {4, 0, 9}, {5, 0, 9}, {0, 0, 0}};
  size_t size = pk_grid_data_offset(&grid) + 5 * (size_t)PK_TILE_BYTES;
  for (uint32_t row = 0; row < 300; row++)
    for (uint32_t column = 0; column < 700; column++) {
      uint32_t tile = row / 256 * 3 + column / 256;
      unsigned char *at = bytes + pk_grid_data_offset(&grid) + (size_t)PK_TILE_BYTES * tile;
      if (tile < 5) pk_tile_write(at, row % 256, column % 256, (int16_t)(3 * (int)row - 2 * (int)column));
    }
  pk_tiles_write_head(&grid, entries, bytes);
  pk_diags diags;
  pk_terrain *terrain = NULL;
  pk_diags_init(&diags, pk_allocator_heap());
  assert_int_equal(pk_file_write(path(), bytes, size, 1, &diags), PK_OK);
  assert_int_equal(pk_terrain_open(path(), pk_allocator_heap(), &terrain, &diags), PK_OK);
  for (double y = 0; y < 298.9; y += 0.37)
    for (double x = 0; x < 510.9; x += 3.3)
      assert_near(height_deg(terrain, 50 + 0.01 * y, 20 + 0.02 * x), 3 * y - 2 * x, 1e-8);
  assert_near(height_deg(terrain, 50 + 0.01 * 290, 20 + 0.02 * 600), 0, 0);
  pk_terrain_close(terrain);
  unlink(path());
}

static void outside_the_file_and_without_one_the_ground_is_at_sea_level(void **state) {
  (void)state;
  pk_terrain_def def = small_def();
  pk_terrain *terrain = generate_and_open(&def);
  assert_true(height_deg(terrain, 53.5, 27) > 10);
  assert_near(height_deg(terrain, 53.5, 27 - 360), height_deg(terrain, 53.5, 27), 1e-6);
  assert_near(height_deg(terrain, 52.9, 27), 0, 0);
  assert_near(height_deg(terrain, 53.5, 28.1), 0, 0);
  assert_near(height_deg(terrain, NAN, 27), 0, 0);
  assert_near(height_deg(terrain, 53.5, NAN), 0, 0);
  assert_near(height_deg(NULL, 53.5, 27), 0, 0);
  pk_terrain_close(terrain);
  pk_terrain_close(NULL);
}

static void a_landscape_that_cannot_be_is_refused(void **state) {
  (void)state;
  pk_diags diags;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_terrain_def bad[6];
  for (int i = 0; i < 6; i++) bad[i] = small_def();
  bad[0].spacing_rad = 0;
  bad[1].lat_max_rad = bad[1].lat_min_rad - 1;
  bad[2].relief_m = NAN;
  bad[3].spacing_rad = 1e-9;
  bad[4].lat_max_rad = 2;
  bad[5].lon_max_rad = 9;
  for (uint32_t i = 0; i < 6; i++) {
    assert_int_equal(pk_terrain_generate(&bad[i], path(), 1, &diags), PK_INVALID);
    assert_int_equal(diags.errors, i + 1);
  }
  assert_int_not_equal(access(path(), F_OK), 0);
  pk_diags_clear(&diags);
}

static pk_status open_bytes(const pk_buf *bytes, pk_diags *diags) {
  pk_terrain *terrain = NULL;
  assert_int_equal(pk_file_write(path(), bytes->bytes, bytes->n, 1, diags), PK_OK);
  pk_status status = pk_terrain_open(path(), pk_allocator_heap(), &terrain, diags);
  assert_int_equal(terrain != NULL, status == PK_OK);
  pk_terrain_close(terrain);
  return status;
}

static void a_damaged_file_is_refused(void **state) {
  (void)state;
  pk_diags diags;
  pk_buf whole;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_buf_init(&whole, pk_allocator_heap());
  pk_terrain_def def = small_def();
  assert_int_equal(pk_terrain_generate(&def, path(), 1, &diags), PK_OK);
  assert_int_equal(pk_file_read(path(), 1 << 24, &whole, &diags), PK_OK);
  // any single byte of header and directory, then the length
  for (uint32_t at = 0; at < 72 + 8 * 2; at++) {
    whole.bytes[at] = (char)(whole.bytes[at] ^ 0x41);
    assert_int_equal(open_bytes(&whole, &diags), PK_INVALID);
    whole.bytes[at] = (char)(whole.bytes[at] ^ 0x41);
  }
  assert_int_equal(open_bytes(&whole, &diags), PK_OK);
  for (uint32_t cut = 1; whole.n > 100; cut *= 7) {
    whole.n = whole.n > cut ? whole.n - cut : 0;
    assert_int_equal(open_bytes(&whole, &diags), PK_INVALID);
  }
  unlink(path());
  pk_buf_clear(&whole);
  pk_diags_clear(&diags);
}

static void a_directory_that_names_a_missing_tile_is_refused(void **state) {
  (void)state;
  static unsigned char bytes[4096 + PK_TILE_BYTES];
  pk_grid grid = {50, 20, 0.01, 0.02, 200, 200};
  for (uint32_t number = 1; number < 3; number++) {
    pk_diags diags;
    pk_diags_init(&diags, pk_allocator_heap());
    pk_tiles_write_head(&grid, &(pk_tile_entry){.number = number}, bytes);
    pk_buf whole = {.bytes = (char *)bytes, .n = sizeof bytes};
    assert_int_equal(open_bytes(&whole, &diags), number == 1 ? PK_OK : PK_INVALID);
    pk_diags_clear(&diags);
  }
  unlink(path());
}

static void a_file_that_is_not_there_is_an_error(void **state) {
  (void)state;
  pk_diags diags;
  pk_terrain *terrain = NULL;
  pk_diags_init(&diags, pk_allocator_heap());
  assert_int_equal(pk_terrain_open("/nowhere/a.tiles", pk_allocator_heap(), &terrain, &diags), PK_IO);
  assert_int_equal(diags.errors, 1);
  pk_diags_clear(&diags);
}

static void opening_survives_an_allocator_that_fails_on_any_call(void **state) {
  (void)state;
  pk_terrain_def def = small_def();
  pk_diags aside;
  pk_diags_init(&aside, pk_allocator_heap());
  assert_int_equal(pk_terrain_generate(&def, path(), 1, &aside), PK_OK);
  pk_diags_clear(&aside);
  pk_status status = PK_NO_MEMORY;
  uint32_t failures = 0;
  for (uint32_t fail_at = 1; status != PK_OK; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_diags diags;
    pk_terrain *terrain;
    pk_diags_init(&diags, pk_failing_allocator(&heap));
    status = pk_terrain_open(path(), pk_failing_allocator(&heap), &terrain, &diags);
    assert_true(status == PK_OK || (status == PK_NO_MEMORY && !terrain));
    failures += status != PK_OK;
    pk_terrain_close(terrain);
    pk_diags_clear(&diags);
    assert_int_equal(heap.live, 0);
  }
  assert_int_equal(failures, 1);
  unlink(path());
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_landscape_has_the_mean_and_relief_it_was_asked_for),
      cmocka_unit_test(one_seed_is_one_landscape_whatever_the_area),
      cmocka_unit_test(heights_between_samples_are_bilinear_across_tiles),
      cmocka_unit_test(outside_the_file_and_without_one_the_ground_is_at_sea_level),
      cmocka_unit_test(a_landscape_that_cannot_be_is_refused),
      cmocka_unit_test(a_damaged_file_is_refused),
      cmocka_unit_test(a_directory_that_names_a_missing_tile_is_refused),
      cmocka_unit_test(a_file_that_is_not_there_is_an_error),
      cmocka_unit_test(opening_survives_an_allocator_that_fails_on_any_call),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
