// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The world's borders as tools/borders cuts them: probes at places where world-atlas, read as plane polygons, is wrong.
#include "base/file.h"
#include "geo/area.h"
#include "num/math.h"
#include "support.h"

#define FIXTURE "tests/cases/geo/borders_110m.geojson"
#define WORLD PICKET_SHARE "/borders.geojson"
#define LAND PICKET_SHARE "/land.geojson"

static pk_area *read_area(const char *path, const char *name) {
  pk_buf text;
  pk_diags diags;
  pk_area *area = NULL;
  pk_buf_init(&text, pk_allocator_heap());
  pk_diags_init(&diags, pk_allocator_heap());
  assert_int_equal(pk_file_read(path, (size_t)16 << 20, &text, &diags), PK_OK);
  assert_int_equal(pk_area_from_geojson(path, &text, name, pk_allocator_heap(), &area, &diags), PK_OK);
  pk_buf_clear(&text);
  pk_diags_clear(&diags);
  return area;
}

static int holds(const pk_area *area, double lat_deg, double lon_deg) {
  return pk_area_contains(area, lat_deg * PK_RAD_PER_DEG, lon_deg * PK_RAD_PER_DEG);
}

static void probe_russia(const char *path) {
  pk_area *russia = read_area(path, "Russia");
  assert_false(holds(russia, 68, 10)); // Norwegian Sea
  assert_false(holds(russia, 66, 0));
  assert_false(holds(russia, 70.5, 30)); // Varangerfjord
  assert_false(holds(russia, 62, 20));   // Gulf of Bothnia
  assert_true(holds(russia, 56, 37));
  assert_true(holds(russia, 67, 178));
  assert_true(holds(russia, 67, 180) && holds(russia, 67, -180)); // on the cut through Chukotka
  assert_true(holds(russia, 66, -175));
  // 40 km and more to the coast, whatever side of the cut: the cut is no border
  double east_m = pk_area_distance_m(russia, 67 * PK_RAD_PER_DEG, -179.9999 * PK_RAD_PER_DEG);
  double west_m = pk_area_distance_m(russia, 67 * PK_RAD_PER_DEG, 179.9999 * PK_RAD_PER_DEG);
  assert_true(east_m < -40e3);
  assert_near(east_m, west_m, 20);
  pk_area_destroy(russia);
}

static void the_norwegian_sea_is_not_in_russia(void **state) {
  (void)state;
  probe_russia(FIXTURE);
}

static void neither_is_it_in_the_full_data(void **state) {
  (void)state;
  probe_russia(WORLD);
}

static void kaliningrad_is_russia_and_vilnius_is_not_belarus(void **state) {
  (void)state;
  pk_area *russia = read_area(FIXTURE, "Russia"), *belarus = read_area(FIXTURE, "Belarus");
  assert_true(holds(russia, 54.7, 21.3) && holds(belarus, 53.9, 27.56));
  assert_false(holds(belarus, 54.69, 25.28) || holds(russia, 53.9, 27.56));
  pk_area_destroy(russia);
  pk_area_destroy(belarus);
}

static void fiji_lies_on_both_sides_of_the_antimeridian(void **state) {
  (void)state;
  pk_area *fiji = read_area(WORLD, "Fiji");
  assert_true(holds(fiji, -17.8, 178) && holds(fiji, -16.87, 179.999) && holds(fiji, -16.87, -179.999));
  assert_false(holds(fiji, -17.8, 0) || holds(fiji, -17.8, -170));
  pk_area_destroy(fiji);
}

static void oceans_are_not_land_and_the_south_pole_is(void **state) {
  (void)state;
  pk_area *land = read_area(LAND, NULL);
  assert_true(holds(land, -90, 0) && holds(land, -85, 180) && holds(land, 53.9, 27.56) && holds(land, 4.17, 101.5));
  assert_false(holds(land, 58, 20) || holds(land, 0, -30) || holds(land, 5, 73.3) || holds(land, 40, 180) ||
               holds(land, 90, 0));
  pk_area_destroy(land);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_norwegian_sea_is_not_in_russia),
      cmocka_unit_test(neither_is_it_in_the_full_data),
      cmocka_unit_test(kaliningrad_is_russia_and_vilnius_is_not_belarus),
      cmocka_unit_test(fiji_lies_on_both_sides_of_the_antimeridian),
      cmocka_unit_test(oceans_are_not_land_and_the_south_pole_is),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
