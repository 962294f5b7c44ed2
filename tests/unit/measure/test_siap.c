// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "case_rows.h"
#include "measure/ospa.h"
#include "measure/siap.h"
#include <math.h>
#include <stdlib.h>

enum { CASES = 12, ROWS_MAX = 1200, INSTANTS_MAX = 200 };

// A row of truth or tracks as the tables have it.
typedef struct state {
  double t_s, x_m, y_m, vx_mps, vy_mps;
  uint32_t id;
  uint8_t identity;
} state;

static uint8_t identity_of(const char *word) {
  static const char *const words[] = {"", "FRIEND", "HOSTILE", "NEUTRAL", "UNKNOWN"};
  for (uint8_t i = 0; i < 5; i++)
    if (strcmp(words[i], word) == 0) return i;
  fail_msg("identity %s", word);
  return 0;
}

// Reads states of one case (NULL: the table has no column for it); answers how many.
static uint32_t read_states(const char *path, const char *name, state *out) {
  case_rows rows = case_open(path);
  uint32_t n = 0;
  int at = name ? 1 : 0;
  while (case_next(&rows)) {
    if (name && strcmp(rows.column[0], name) != 0) continue;
    assert_true(n < ROWS_MAX);
    out[n++] = (state){case_number(&rows, at),
                       case_number(&rows, at + 2),
                       case_number(&rows, at + 3),
                       case_number(&rows, at + 4),
                       case_number(&rows, at + 5),
                       (uint32_t)case_number(&rows, at + 1),
                       name ? identity_of(rows.column[at + 6]) : 0};
  }
  return n;
}

static state truths[ROWS_MAX], tracks[ROWS_MAX];
static uint32_t n_truths, n_tracks;

static void fill(pk_scene *scene, const double *times, uint32_t n_times) {
  for (uint32_t k = 0; k < n_times; k++) {
    pk_scene_instant_add(scene, times[k]);
    for (uint32_t i = 0; i < n_truths; i++)
      if (truths[i].t_s == times[k])
        pk_scene_truth_add(scene, &(pk_scene_truth){truths[i].id, truths[i].identity, 1, truths[i].x_m, truths[i].y_m,
                                                    1, 1, truths[i].vx_mps, truths[i].vy_mps});
    for (uint32_t i = 0; i < n_tracks; i++)
      if (tracks[i].t_s == times[k])
        pk_scene_track_add(scene, &(pk_scene_track){tracks[i].id, tracks[i].identity, tracks[i].x_m, tracks[i].y_m,
                                                    tracks[i].vx_mps, tracks[i].vy_mps});
  }
}

static void load(pk_scene *scene, const char *name) {
  double times[INSTANTS_MAX];
  uint32_t n = 0;
  case_rows rows = case_open("tests/cases/measure/siap_moments.case");
  while (case_next(&rows))
    if (strcmp(rows.column[0], name) == 0) times[n++] = case_number(&rows, 1);
  pk_scene_init(scene, pk_allocator_heap());
  n_truths = read_states("tests/cases/measure/siap_truth.case", name, truths);
  n_tracks = read_states("tests/cases/measure/siap_tracks.case", name, tracks);
  fill(scene, times, n);
}

static pk_ospa ospa_at(const pk_scene *scene, uint32_t k, double cutoff_m, double p) {
  static pk_point a[ROWS_MAX], b[ROWS_MAX];
  const pk_scene_instant *at = &scene->instants[k];
  for (uint32_t i = 0; i < at->n_truths; i++)
    a[i] = (pk_point){scene->truths[at->first_truth + i].x, scene->truths[at->first_truth + i].y};
  for (uint32_t i = 0; i < at->n_tracks; i++)
    b[i] = (pk_point){scene->tracks[at->first_track + i].x, scene->tracks[at->first_track + i].y};
  pk_assign room;
  pk_assign_init(&room, pk_allocator_heap());
  pk_ospa out;
  assert_true(pk_ospa_of(&(pk_ospa_problem){a, b, at->n_truths, at->n_tracks, cutoff_m, p}, &room, &out));
  pk_assign_clear(&room);
  return out;
}

static void close_to(double actual, double expected, double relative) {
  assert_near(actual, expected, relative * fmax(1e-6, fabs(expected)));
}

static void the_measures_of_twelve_scenes_are_those_of_the_reference(void **cmocka) {
  (void)cmocka;
  case_rows rows = case_open("tests/cases/measure/siap_summary.case");
  while (case_next(&rows)) {
    pk_scene scene;
    load(&scene, rows.column[0]);
    pk_siap_def def = {case_number(&rows, 1), (uint32_t)case_number(&rows, 2), (uint32_t)case_number(&rows, 3), NULL};
    pk_siap s;
    assert_int_equal(pk_siap_compute(&scene, &def, &s, NULL, NULL), PK_OK);
    const double actual[] = {s.completeness,  s.ambiguity,     s.spurious,   s.position_error_m, s.velocity_error_mps,
                             s.break_rate_hz, s.longest_share, s.identified, s.correct,          s.ambiguous_identity};
    for (int i = 0; i < 10; i++) {
      double expected = case_number(&rows, 8 + i);
      if (fabs(actual[i] - expected) > 2e-9 * fmax(1, expected))
        fail_msg("%s column %d: %.10g, not %.10g", rows.column[0], 8 + i, actual[i], expected);
    }
    pk_scene_clear(&scene);
  }
  assert_int_equal(rows.rows, CASES);
}

static void each_instant_of_the_scenes_is_that_of_the_reference(void **cmocka) {
  (void)cmocka;
  case_rows cases = case_open("tests/cases/measure/siap_summary.case");
  uint32_t checked = 0;
  while (case_next(&cases)) {
    pk_scene scene;
    load(&scene, cases.column[0]);
    pk_siap_def def = {case_number(&cases, 1), 3, 2, NULL};
    pk_siap s;
    static pk_siap_moment moments[INSTANTS_MAX];
    assert_int_equal(pk_siap_compute(&scene, &def, &s, moments, NULL), PK_OK);
    case_rows rows = case_open("tests/cases/measure/siap_moments.case");
    for (uint32_t k = 0; case_next(&rows);) {
      if (strcmp(rows.column[0], cases.column[0]) != 0) continue;
      assert_int_equal(moments[k].truths, (int)case_number(&rows, 11));
      assert_int_equal(moments[k].tracked, (int)case_number(&rows, 12));
      assert_int_equal(moments[k].active, (int)case_number(&rows, 13));
      assert_int_equal(moments[k].tracks, (int)case_number(&rows, 14));
      close_to(moments[k].error_sum_m, case_number(&rows, 15), 1e-8);
      close_to(moments[k].velocity_error_sum_mps, case_number(&rows, 16), 1e-8);
      checked++, k++;
    }
    pk_scene_clear(&scene);
  }
  assert_int_equal(checked, 129);
}

static void ospa_and_gospa_of_each_instant_are_those_of_the_reference(void **cmocka) {
  (void)cmocka;
  case_rows cases = case_open("tests/cases/measure/siap_summary.case");
  while (case_next(&cases)) {
    pk_scene scene;
    load(&scene, cases.column[0]);
    double cutoff_m = case_number(&cases, 4), p = case_number(&cases, 5), ospa_m = 0, gospa_m = 0;
    case_rows rows = case_open("tests/cases/measure/siap_moments.case");
    for (uint32_t k = 0; case_next(&rows);) {
      if (strcmp(rows.column[0], cases.column[0]) != 0) continue;
      pk_ospa o = ospa_at(&scene, k++, cutoff_m, p);
      const double actual[] = {o.total_m, o.localisation_m, o.cardinality_m, o.gospa_m, o.located, o.missed, o.unreal};
      for (int i = 0; i < 7; i++) close_to(actual[i], case_number(&rows, 4 + i), 2e-8);
      ospa_m += o.total_m, gospa_m += o.gospa_m;
    }
    close_to(ospa_m / scene.n_instants, case_number(&cases, 6), 1e-8);
    close_to(gospa_m / scene.n_instants, case_number(&cases, 7), 1e-8);
    pk_scene_clear(&scene);
  }
}

// A whole tracker run of another program, against that program's own measures.
static void the_measures_of_a_whole_run_are_those_of_stone_soup(void **cmocka) {
  (void)cmocka;
  double times[76], ospa_m = 0, gospa_m = 0;
  for (int k = 0; k < 76; k++) times[k] = 4 * k;
  pk_scene scene;
  pk_scene_init(&scene, pk_allocator_heap());
  n_truths = read_states("tests/cases/track/cross10_s1_truth.case", NULL, truths);
  n_tracks = read_states("tests/cases/measure/cross10_tracks.case", NULL, tracks);
  fill(&scene, times, 76);
  pk_siap_def def = {2000, 3, 2, NULL};
  pk_siap s;
  assert_int_equal(pk_siap_compute(&scene, &def, &s, NULL, NULL), PK_OK);
  for (uint32_t k = 0; k < 76; k++) {
    pk_ospa o = ospa_at(&scene, k, 2000, 2);
    ospa_m += o.total_m / 76, gospa_m += o.gospa_m / 76;
  }
  assert_near(gospa_m, 1078.64, 0.01);
  assert_near(ospa_m, 430.359, 0.01);
  const double actual[] = {s.completeness,       s.ambiguity,     s.spurious,     s.position_error_m,
                           s.velocity_error_mps, s.break_rate_hz, s.longest_share};
  const double expected[] = {0.967105, 1, 0.0613027, 98.3649, 3.70671, 0, 0.966667};
  for (int i = 0; i < 7; i++) close_to(actual[i], expected[i], 2e-5);
  pk_scene_clear(&scene);
}

static void the_hand_case_assigns_on_squares(void **cmocka) {
  (void)cmocka;
  const pk_point a[] = {{0, 0}, {10, 0}}, b[] = {{10, 0}, {20, 1}};
  pk_assign room;
  pk_assign_init(&room, pk_allocator_heap());
  pk_ospa o;
  assert_true(pk_ospa_of(&(pk_ospa_problem){a, b, 2, 2, 50, 2}, &room, &o));
  assert_near(o.total_m, 10.024968828, 1e-8);
  assert_near(o.gospa_m, 14.177446879, 1e-8);
  assert_true(pk_ospa_of(&(pk_ospa_problem){a, b, 0, 0, 50, 2}, &room, &o));
  assert_near(o.total_m + o.gospa_m, 0, 0);
  assert_true(pk_ospa_of(&(pk_ospa_problem){a, b, 0, 2, 50, 2}, &room, &o));
  assert_near(o.total_m, 50, 1e-12);
  assert_int_equal(o.unreal, 2);
  pk_assign_clear(&room);
}

static void longitude_and_latitude_serve_as_a_plane(void **cmocka) {
  (void)cmocka;
  const double metres_per_deg = 111e3, cosine = 0.6;
  pk_scene scene;
  pk_scene_init(&scene, pk_allocator_heap());
  for (int k = 0; k < 5; k++) {
    pk_scene_instant_add(&scene, k);
    pk_scene_truth_add(&scene,
                       &(pk_scene_truth){1, 0, 1, 25, 53 + 0.01 * k, metres_per_deg * cosine, metres_per_deg, 0, 0});
    pk_scene_track_add(&scene, &(pk_scene_track){7, 0, 25.01, 53 + 0.01 * k, 3, 4});
  }
  pk_siap_def def = pk_siap_def_default();
  pk_siap s;
  assert_int_equal(pk_siap_compute(&scene, &def, &s, NULL, NULL), PK_OK);
  assert_near(s.position_error_m, 0.01 * metres_per_deg * cosine, 1e-6);
  assert_near(s.velocity_error_mps, 5, 1e-12);
  pk_scene_clear(&scene);
}

static void computing_survives_an_allocator_that_fails_on_any_call(void **cmocka) {
  (void)cmocka;
  pk_scene scene;
  load(&scene, "11_09");
  pk_siap_def def = {300, 3, 2, NULL};
  pk_status status = PK_NO_MEMORY;
  for (uint32_t fail_at = 1; status != PK_OK; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_scene lent = scene; // its arrays stay the heap's; only what computing wants can fail
    lent.allocator = pk_failing_allocator(&heap);
    pk_siap s;
    status = pk_siap_compute(&lent, &def, &s, NULL, NULL);
    assert_true(status == PK_OK || status == PK_NO_MEMORY);
    assert_int_equal(heap.live, 0);
    if (status == PK_OK) assert_true(heap.calls < fail_at);
  }
  pk_scene_clear(&scene);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_measures_of_twelve_scenes_are_those_of_the_reference),
      cmocka_unit_test(each_instant_of_the_scenes_is_that_of_the_reference),
      cmocka_unit_test(ospa_and_gospa_of_each_instant_are_those_of_the_reference),
      cmocka_unit_test(the_measures_of_a_whole_run_are_those_of_stone_soup),
      cmocka_unit_test(the_hand_case_assigns_on_squares),
      cmocka_unit_test(longitude_and_latitude_serve_as_a_plane),
      cmocka_unit_test(computing_survives_an_allocator_that_fails_on_any_call),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
