// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "geo/area.h"
#include "num/math.h"
#include "support.h"
#include <stdio.h>
#include <string.h>

#define SQUARE "[[20,50],[30,50],[30,60],[20,60],[20,50]]"
#define HOLE "[[24,54],[26,54],[26,56],[24,56],[24,54]]"
#define FAR_SQUARE "[[40,50],[50,50],[50,60],[40,60],[40,50]]"
#define POLYGON(rings) "{\"type\":\"Polygon\",\"coordinates\":[" rings "]}"
#define FEATURE(name, geometry) "{\"type\":\"Feature\",\"properties\":{" name "},\"geometry\":" geometry "}"
#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"

static pk_status read_with(const char *text, const char *name, pk_allocator allocator, pk_area **area,
                           pk_diags *diags) {
  pk_buf buf;
  pk_buf_init(&buf, pk_allocator_heap());
  pk_buf_text(&buf, text);
  pk_status status = pk_area_from_geojson("a.geojson", &buf, name, allocator, area, diags);
  pk_buf_clear(&buf);
  return status;
}

static pk_area *read_area(const char *text, const char *name) {
  pk_diags diags;
  pk_area *area = NULL;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_status status = read_with(text, name, pk_allocator_heap(), &area, &diags);
  if (status != PK_OK)
    fail_msg("%u:%u %s", diags.items[0].place.line, diags.items[0].place.column, diags.items[0].message);
  assert_int_equal(diags.n, 0);
  pk_diags_clear(&diags);
  return area;
}

static int holds(const pk_area *area, double lat_deg, double lon_deg) {
  return pk_area_contains(area, lat_deg * PK_RAD_PER_DEG, lon_deg * PK_RAD_PER_DEG);
}

static void a_polygon_has_a_hole_where_its_second_ring_is(void **state) {
  (void)state;
  pk_area *area = read_area(POLYGON(SQUARE "," HOLE), NULL);
  assert_int_equal(pk_area_rings(area), 2);
  assert_true(holds(area, 52, 25) && !holds(area, 55, 25) && !holds(area, 55, 31));
  pk_area_destroy(area);
}

static void the_four_kinds_of_geojson_are_read(void **state) {
  (void)state;
  static const char *const texts[] = {
      POLYGON(SQUARE),
      "{\"type\":\"MultiPolygon\",\"coordinates\":[[" SQUARE "],[" FAR_SQUARE "]]}",
      FEATURE("\"name\":\"A\"", POLYGON(SQUARE)),
      COLLECTION(FEATURE("", POLYGON(SQUARE)) "," FEATURE("", POLYGON(FAR_SQUARE))),
  };
  for (int i = 0; i < 4; i++) {
    pk_area *area = read_area(texts[i], NULL);
    assert_true(holds(area, 55, 25));
    assert_int_equal(holds(area, 55, 45), i % 2);
    pk_area_destroy(area);
  }
}

static void a_name_selects_features_and_skips_the_others(void **state) {
  (void)state;
  static const char text[] = COLLECTION(FEATURE("\"name\":\"A\"", POLYGON(SQUARE)) ", " FEATURE(
      "\"NAME\":\"B \\u00e9\"",
      POLYGON(FAR_SQUARE)) ", " FEATURE("\"name\":\"C\"",
                                        "{\"type\":\"Point\",\"coordinates\":[1,2]}") ", " FEATURE("\"name\":null",
                                                                                                   "null"));
  pk_area *a = read_area(text, "A"), *b = read_area(text, "B \xc3\xa9");
  assert_true(holds(a, 55, 25) && !holds(a, 55, 45) && !holds(b, 55, 25) && holds(b, 55, 45));
  pk_area_destroy(a);
  pk_area_destroy(b);
}

typedef struct refusal {
  const char *text, *name, *message, *help; // what the first error and its help contain
  uint32_t line, column;
} refusal;

static const refusal refusals[] = {
    {"", NULL, "expected", NULL, 1, 1},
    {"{\"type\":\n  nonsense}", NULL, "invalid token", NULL, 2, 3},
    {"{\"type\":\"Polygon\",\n\"coordinates\":[[[NaN,1]]]}", NULL, "invalid token", NULL, 2, 18},
    {"{\"type\":\"Polygon\",\n\"coordinates\":[[[1e999,1]]]}", NULL, "overflow", NULL, 2, 18},
    {"{\"type\":\"Polygon\",\"type\":\"Polygon\"}", NULL, "duplicate", NULL, 1, 0},
    {"[1,2]", NULL, "expected a Polygon, MultiPolygon, Feature or FeatureCollection", NULL, 1, 1},
    {"{\"kind\":1}", NULL, "no \"type\"", NULL, 1, 1},
    {"{\"objects\":{},\n \"type\":\"Topology\"}", NULL, "\"Topology\" is not", "convert TopoJSON", 2, 9},
    {"{\"type\":\"Polygon\"}", NULL, "no \"coordinates\"", NULL, 1, 1},
    {"{\"type\":\"Polygon\",\"coordinates\":3}", NULL, "expected an array of rings", NULL, 1, 33},
    {"{\"type\":\"Polygon\",\"coordinates\":[]}", NULL, "no polygon", NULL, 1, 1},
    {POLYGON("[[1,1],[2,2],[1,1]]"), NULL, "at least four positions", NULL, 1, 34},
    {POLYGON("[[1,1],[2,2],[2,2],[1,1]]"), NULL, "three different", NULL, 1, 34},
    {POLYGON("[[1,1],[2,1],[2,2],[1,2]]"), NULL, "not closed", "repeat the first", 1, 34},
    {POLYGON("[[1,1],[2,1],\n  [2,\"x\"],[1,2],[1,1]]"), NULL, "two numbers", "[longitude, latitude]", 2, 3},
    {POLYGON("\n[[1,1],[2,1],[2],[1,2],[1,1]]"), NULL, "two numbers", NULL, 2, 14},
    {POLYGON("\n[[27,53],[100,20],\n [53,127],[27,54],[27,53]]"), NULL, "latitude 127 is not", "swapped", 3, 2},
    {POLYGON("\n[[1,1],[200,20],[3,3],[1,2],[1,1]]"), NULL, "longitude 200 is not", "negative", 2, 8},
    {POLYGON("\n[[1,1],[2,20],[3,90.5],[1,1]]"), NULL, "latitude 90.5 is not", "swapped", 2, 15},
    {POLYGON("[[0,-70],[120,-70],[-120,-70],[0,-70]]"), NULL, "round a pole", "cut it", 1, 34},
    {FEATURE("", "{\"type\":\"LineString\",\"coordinates\":[]}"), NULL, "\"LineString\" is not a Polygon", "inside", 1,
     54},
    {"{\"type\":\"Feature\"}", NULL, "no \"geometry\"", NULL, 1, 1},
    {COLLECTION("7"), NULL, "expected a Feature here", NULL, 1, 41},
    {"{\"type\":\"FeatureCollection\",\"features\":{}}", NULL, "expected an array of Features", NULL, 1, 40},
    {COLLECTION(FEATURE("\"name\":\"Belarus\"", POLYGON(SQUARE))), "belarus", "no feature is named",
     "mean \"Belarus\"?", 1, 1},
    {COLLECTION(FEATURE("\"name\":\"A\"", "null") "," FEATURE("\"name\":\"B\"", "null")), "C", "no feature",
     "\"A\", \"B\"", 1, 1},
    {COLLECTION(FEATURE("\"name\":\"A\"", "null")), "A", "no polygon", NULL, 1, 1},
    {POLYGON(SQUARE), "A", "no feature is named", "no feature has a property", 1, 1},
    {COLLECTION(
         FEATURE("\"name\":\"A\"", "null") ",\n" FEATURE("\"name\":\"B\"", POLYGON("[[1,99],[1,1],[2,2],[1,99]]"))),
     "B", "latitude 99", NULL, 2, 90},
    {COLLECTION(FEATURE("\"name\":\"A\"", "null") ",\n" FEATURE("\"name\":\"B\"", "[nul]")), "B", "invalid token", NULL,
     2, 57},
};

static void check_refusal(const refusal *r) {
  pk_diags diags;
  pk_area *area = NULL;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_status status = read_with(r->text, r->name, pk_allocator_heap(), &area, &diags);
  if (status != PK_INVALID || area) fail_msg("not refused: %s", r->text);
  assert_true(diags.errors > 0);
  pk_diags_sort(&diags);
  const pk_diag *diag = &diags.items[0];
  if (!strstr(diag->message, r->message)) fail_msg("%s\n%s", r->text, diag->message);
  if (r->help && (!diag->help || !strstr(diag->help, r->help))) fail_msg("%s\n%s", r->text, diag->help);
  if (diag->place.line != r->line || (r->column && diag->place.column != r->column))
    fail_msg("%s\n%u:%u %s", r->text, diag->place.line, diag->place.column, diag->message);
  assert_true(diag->place.end_column > diag->place.column);
  assert_string_equal(diag->place.file, "a.geojson");
  pk_diags_clear(&diags);
}

static void what_is_wrong_is_said_with_its_place(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) check_refusal(&refusals[i]);
}

static void deep_nesting_and_large_files_are_refused(void **state) {
  (void)state;
  static char deep[200001];
  memset(deep, '[', 200000);
  check_refusal(&(refusal){deep, NULL, "nested deeper than 64", NULL, 1, 65});
  pk_buf large;
  pk_diags diags;
  pk_area *area = NULL;
  pk_buf_init(&large, pk_allocator_heap());
  pk_diags_init(&diags, pk_allocator_heap());
  for (int i = 0; i < 85; i++) pk_buf_add(&large, deep, 200000);
  assert_int_equal(pk_area_from_geojson("a", &large, NULL, pk_allocator_heap(), &area, &diags), PK_INVALID);
  assert_non_null(strstr(diags.items[0].message, "16 MiB"));
  pk_buf_clear(&large);
  pk_diags_clear(&diags);
}

static void no_more_than_twenty_errors_are_told(void **state) {
  (void)state;
  pk_buf text;
  pk_diags diags;
  pk_area *area = NULL;
  pk_buf_init(&text, pk_allocator_heap());
  pk_diags_init(&diags, pk_allocator_heap());
  pk_buf_text(&text, "{\"type\":\"Polygon\",\"coordinates\":[[");
  for (int i = 0; i < 1000; i++) pk_buf_text(&text, i ? ",[1,99]" : "[1,99]");
  pk_buf_text(&text, "]]}");
  assert_int_equal(pk_area_from_geojson("a", &text, NULL, pk_allocator_heap(), &area, &diags), PK_INVALID);
  assert_int_equal(diags.errors, 20);
  pk_buf_clear(&text);
  pk_diags_clear(&diags);
}

static void reading_survives_memory_running_out_at_any_point(void **state) {
  (void)state;
  pk_status status = PK_NO_MEMORY;
  pk_diags diags;
  pk_diags_init(&diags, pk_allocator_heap());
  for (uint32_t fail_at = 1; status == PK_NO_MEMORY; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_area *area = NULL;
    status = read_with(POLYGON(SQUARE "," HOLE), NULL, pk_failing_allocator(&heap), &area, &diags);
    assert_int_equal(area != NULL, status == PK_OK);
    pk_area_destroy(area);
    assert_int_equal(heap.live, 0);
    if (status == PK_OK) assert_true(heap.calls < fail_at);
  }
  assert_int_equal(status, PK_OK);
  pk_diags_clear(&diags);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_polygon_has_a_hole_where_its_second_ring_is),
      cmocka_unit_test(the_four_kinds_of_geojson_are_read),
      cmocka_unit_test(a_name_selects_features_and_skips_the_others),
      cmocka_unit_test(what_is_wrong_is_said_with_its_place),
      cmocka_unit_test(deep_nesting_and_large_files_are_refused),
      cmocka_unit_test(no_more_than_twenty_errors_are_told),
      cmocka_unit_test(reading_survives_memory_running_out_at_any_point),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
