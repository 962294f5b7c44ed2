// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// An early-warning aircraft: radar and crew aboard a flight, its picture told to a centre on the ground.
#include "world.h"
// cmocka's four first
#include "base/hash.h"
#include "geo/geodesic.h"
#include "num/math.h"
#include "record/read.h"
#include "record/write.h"
#include "run/state.h"
#include <stdio.h>
#include <unistd.h>

#define MAINSTAY(starts)                                                                                               \
  "  Mainstay:\n    class: aew\n    nation: Azure\n    route:\n"                                                       \
  "      - {start: 54.0N 24.0E, at: T+" starts " min, level: FL300}\n"                                                 \
  "      - {hold: 54.0N 25.0E, level: FL300, for: 40 min}\n"
#define LOW                                                                                                            \
  "  Low:\n    class: bomber_med_ss\n    transponder: off\n    route:\n"                                               \
  "      - {start: 54.00N 28.00E, at: T+2 min, level: 150 m amsl}\n"                                                   \
  "      - {to: 54.00N 25.60E, level: 150 m amsl, speed: 800 km/h}\n"

#define FLIGHTS(starts) "flights:\n" MAINSTAY(starts) LOW

#define BLIND                                                                                                          \
  "annex: Azure\nunits:\n  Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC West}\n"                  \
  "  SOC West: {class: sector_operations_centre, at: 53.70N 25.00E}\n"
#define WITH_AN_EYE                                                                                                    \
  "annex: Azure\nunits:\n  Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC West}\n"                  \
  "  SOC West: {class: sector_operations_centre, at: 53.70N 25.00E}\n"                                                 \
  "  Mainstay radar: {class: aew_s, aboard: Mainstay, reports to: Mainstay crew}\n"                                    \
  "  Mainstay crew: {class: sector_operations_centre, aboard: Mainstay, reports to: SOC West}\n"                       \
  "nets:\n  Down: {kind: data, members: [Mainstay crew, SOC West], rate: 9600 bit/s, latency: 2 s}\n"

static told_run *play(loading *l, const char *flights, const char *azure) {
  static char joint[2000];
  snprintf(joint, sizeof joint, WORLD_JOINT WORLD_CLEAR "%s", flights);
  return world_play(l, joint, azure, OCHRE);
}

static pk_time first_of(const told_run *told, pk_happening_kind kind, uint32_t subject, uint32_t object) {
  for (uint32_t i = 0; (i = told_next(told, kind, i)) != UINT32_MAX; i++)
    if (told->happenings[i].subject == subject && told->happenings[i].object == object) return told->happenings[i].time;
  return PK_NEVER;
}

// Within four deviations at 95 of 100 rows, as they would be at 99.9 of 100 if the filter knew its errors exactly.
static void assert_honest(const told_run *told, uint32_t centre, uint32_t flight) {
  uint32_t rows = 0, near = 0;
  for (uint32_t i = 0; i < told->n_rows; i++) {
    const pk_track_row *row = &told->rows[i];
    if (row->centre != centre || row->truth != flight || row->status == PK_TRACK_COASTING) continue;
    double flown_s = pk_time_s(row->time) - 120;
    pk_lla truth = pk_geodesic_direct(pk_lla_deg(54, 28, 0),
                                      pk_geodesic_inverse(pk_lla_deg(54, 28, 0), pk_lla_deg(54, 25.6, 0)).bearing_rad,
                                      flown_s * 800 / 3.6, NULL);
    rows++;
    near += pk_geodesic_inverse(truth, row->place).distance_m < 4 * row->position_sigma_m;
  }
  print_message("%u of %u rows of the crew are near the truth\n", near, rows);
  assert_true(rows > 50 && near > rows * 95 / 100);
}

static void an_eye_above_sees_what_flies_below_the_horizon_and_tells_it(void **state) {
  (void)state;
  loading l;
  told_run *told = play(&l, FLIGHTS("0"), WITH_AN_EYE);
  uint32_t low = world_entity(told, "Low"), soc = world_entity(told, "SOC West");
  uint32_t crew = world_entity(told, "Mainstay crew"), mainstay = world_entity(told, "Mainstay");
  pk_time above = first_of(told, PK_HAP_FIRST_DETECTED, world_entity(told, "Mainstay radar"), low);
  pk_time below = first_of(told, PK_HAP_FIRST_DETECTED, world_entity(told, "Radar Lida"), low);
  assert_true(above < 150 * PK_SECOND); // within three rotations of its entry
  assert_true(below > above + 5 * 60 * PK_SECOND);
  pk_time shared = PK_NEVER;
  for (uint32_t i = 0; i < told->n_rows && shared == PK_NEVER; i++)
    if (told->rows[i].centre == soc && told->rows[i].remote) shared = told->rows[i].time;
  assert_true(shared > above && shared < below);
  assert_honest(told, crew, low);
  for (uint32_t i = 0; i < told->n_rows; i++)
    assert_false(told->rows[i].centre == crew && told->rows[i].truth == mainstay);
  world_end(&l, told);
}

static void it_sees_nothing_before_it_flies(void **state) {
  (void)state;
  loading l;
  told_run *told = play(&l, FLIGHTS("8"), WITH_AN_EYE);
  pk_time above =
      first_of(told, PK_HAP_FIRST_DETECTED, world_entity(told, "Mainstay radar"), world_entity(told, "Low"));
  assert_true(above >= 8 * 60 * PK_SECOND && above < 9 * 60 * PK_SECOND);
  world_end(&l, told);
}

// Plots of one radar, those of the eye itself left out, as a hash of what was measured.
typedef struct heard {
  uint32_t radar, eye, n;
  uint64_t hash;
} heard;

static void hear_plot(void *context, uint32_t sensor, uint32_t mover, const pk_plot *plot) {
  heard *all = context;
  if (sensor != all->radar || mover == all->eye) return;
  all->n++;
  const double measured[] = {plot->range_m, plot->azimuth_rad, plot->height_m, (double)plot->code};
  all->hash = pk_hash_pair(all->hash, pk_hash_bytes(measured, sizeof measured));
}

static heard hear(const char *flights, const char *azure) {
  loading l;
  static char joint[3000];
  loading_open(&l);
  world_border(&l);
  snprintf(joint, sizeof joint,
           WORLD_JOINT_OF("Noon: {flights: 40 per hour, between: [UMMS, EYVI], levels: FL280..FL390}") WORLD_CLEAR "%s",
           flights);
  loading_good(&l, joint, azure, OCHRE);
  heard all = {.eye = PK_NO_INDEX};
  for (uint32_t i = 1; i <= l.scenario->n_entities; i++) {
    const char *name = pk_scenario_entity(l.scenario, i)->name;
    if (strcmp(name, "Radar Lida") == 0) all.radar = i;
    if (strcmp(name, "Mainstay") == 0) all.eye = i;
  }
  pk_run_def def = {.scenario = l.scenario, .replication = 1, .recorder = {.context = &all, .plot = hear_plot}};
  pk_run *run;
  assert_int_equal(pk_run_create(&def, pk_allocator_heap(), &run), PK_OK);
  assert_int_equal(pk_run_play(run, PK_NEVER), PK_OK);
  pk_run_destroy(run);
  loading_close(&l);
  return all;
}

static void who_is_taken_out_changes_no_plot_of_another_radar(void **state) {
  (void)state;
  heard with = hear("flights:\n" MAINSTAY("50") LOW, WITH_AN_EYE), without = hear("flights:\n" LOW, BLIND);
  assert_true(with.n > 1000);
  assert_int_equal(with.n, without.n);
  assert_true(with.hash == without.hash);
}

// Records the first minute of play and opens the recording.
static pk_recording *recorded(loading *l, const char *path) {
  pk_record *record;
  pk_record_def def = {.path = path, .scenario = l->scenario, .replication = 1, .command = "test", .force = 1};
  assert_int_equal(pk_record_create(&def, pk_allocator_heap(), &record, &l->diags), PK_OK);
  pk_run *run;
  pk_run_def playing = {.scenario = l->scenario, .replication = 1, .recorder = pk_record_port(record)};
  assert_int_equal(pk_run_create(&playing, pk_allocator_heap(), &run), PK_OK);
  assert_int_equal(pk_run_play(run, PK_MINUTE), PK_OK);
  assert_int_equal(pk_record_close(record, pk_run_now(run), 0, &l->diags), PK_OK);
  pk_run_destroy(run);
  pk_recording *recording;
  assert_int_equal(pk_recording_open(path, pk_allocator_heap(), &recording, &l->diags), PK_OK);
  return recording;
}

static int64_t asked_of(pk_recording *recording, const char *sql, uint32_t unit) {
  char text[200];
  snprintf(text, sizeof text, "%s%u", sql, unit);
  return pk_recording_count(recording, text);
}

// Its place at the start would be drawn as if it stood there, and so would a coverage.
static void a_recording_says_what_is_aboard_and_draws_no_coverage_about_its_first_place(void **state) {
  (void)state;
  loading l;
  told_run *told = play(&l, FLIGHTS("0"), WITH_AN_EYE);
  char path[64];
  snprintf(path, sizeof path, "/tmp/picket_carried_%ld.picket", (long)getpid());
  pk_recording *recording = recorded(&l, path);
  uint32_t radar = world_entity(told, "Mainstay radar"), crew = world_entity(told, "Mainstay crew");
  uint32_t mainstay = world_entity(told, "Mainstay"), lida = world_entity(told, "Radar Lida");
  assert_int_equal(pk_recording_count(recording, "SELECT count(*) FROM aboard"), 2);
  assert_int_equal(asked_of(recording, "SELECT mover FROM aboard WHERE unit = ", radar), mainstay);
  assert_int_equal(asked_of(recording, "SELECT mover FROM aboard WHERE unit = ", crew), mainstay);
  assert_int_equal(asked_of(recording, "SELECT count(*) FROM coverage WHERE radar = ", radar), 0);
  assert_true(asked_of(recording, "SELECT count(*) FROM coverage WHERE radar = ", lida) > 0);
  pk_recording_close(recording);
  assert_int_equal(remove(path), 0);
  world_end(&l, told);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_eye_above_sees_what_flies_below_the_horizon_and_tells_it),
      cmocka_unit_test(it_sees_nothing_before_it_flies),
      cmocka_unit_test(who_is_taken_out_changes_no_plot_of_another_radar),
      cmocka_unit_test(a_recording_says_what_is_aboard_and_draws_no_coverage_about_its_first_place),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
