// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/digest.h"
#include "run/run.h"
#include "scenarios.h"
#include "support.h"
#include <pthread.h>
#include <string.h>

typedef struct world {
  pk_scenario *scenario;
} world;

static int load(void **state) {
  static world w; // a test fixture, not the library's
  w.scenario = pk_test_scenario("tests/scenarios/tiny");
  *state = &w;
  return 0;
}

static int unload(void **state) {
  world *w = *state;
  pk_scenario_destroy(w->scenario);
  return 0;
}

typedef struct told {
  const pk_scenario *scenario;
  uint32_t replication;
  char digest[PK_DIGEST_TEXT];
  pk_run_figures figures;
  pk_status status;
} told;

static void *play(void *context) {
  told *t = context;
  pk_digest *digest = pk_digest_create(pk_allocator_heap());
  pk_run_def def = {.scenario = t->scenario, .replication = t->replication, .recorder = pk_digest_port(digest)};
  pk_run *run = NULL;
  t->status = pk_run_create(&def, pk_allocator_heap(), &run);
  if (t->status == PK_OK) t->status = pk_run_play(run, PK_NEVER);
  pk_digest_text(digest, t->digest);
  if (run) t->figures = pk_run_count(run);
  pk_run_destroy(run);
  pk_digest_destroy(digest);
  return NULL;
}

static told play_alone(const world *w, uint32_t replication) {
  told t = {.scenario = w->scenario, .replication = replication};
  play(&t);
  return t;
}

static void a_replication_tells_the_same_each_time_it_is_played(void **state) {
  told first = play_alone(*state, 1), other = play_alone(*state, 2), again = play_alone(*state, 1);
  assert_int_equal(first.status, PK_OK);
  assert_true(first.figures.plots > 100 && first.figures.happenings > 10);
  assert_string_equal(first.digest, again.digest);
  assert_string_not_equal(first.digest, other.digest);
}

static void two_runs_at_once_in_one_process_tell_what_each_tells_alone(void **state) {
  const world *w = *state;
  told alone[2] = {play_alone(w, 1), play_alone(w, 2)};
  told together[2] = {{.scenario = w->scenario, .replication = 1}, {.scenario = w->scenario, .replication = 2}};
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) assert_int_equal(pthread_create(&threads[i], NULL, play, &together[i]), 0);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < 2; i++) assert_string_equal(together[i].digest, alone[i].digest);
}

static void a_run_played_in_pieces_tells_the_same(void **state) {
  const world *w = *state;
  pk_digest *digest = pk_digest_create(pk_allocator_heap());
  pk_run_def def = {.scenario = w->scenario, .replication = 1, .recorder = pk_digest_port(digest)};
  pk_run *run;
  char text[PK_DIGEST_TEXT];
  assert_int_equal(pk_run_create(&def, pk_allocator_heap(), &run), PK_OK);
  for (pk_time until = 0; until < w->scenario->duration; until += 7 * PK_SECOND) pk_run_play(run, until);
  assert_int_equal(pk_run_play(run, PK_NEVER), PK_OK);
  pk_digest_text(digest, text);
  assert_string_equal(text, play_alone(w, 1).digest);
  pk_run_destroy(run);
  pk_digest_destroy(digest);
}

// A run that cannot have its n-th allocation gives everything back and says so.
static void creating_and_playing_survive_any_allocation_that_fails(void **state) {
  const world *w = *state;
  pk_run_def def = {.scenario = w->scenario, .replication = 1};
  pk_failing_heap heap;
  uint32_t n = 0;
  do {
    heap = (pk_failing_heap){.fail_at = ++n};
    pk_run *run;
    pk_status status = pk_run_create(&def, pk_failing_allocator(&heap), &run);
    if (status == PK_OK) status = pk_run_play(run, 20 * PK_MINUTE);
    pk_run_destroy(run);
    assert_int_equal(status, heap.calls >= n ? PK_NO_MEMORY : PK_OK);
    assert_int_equal(heap.live, 0);
  } while (heap.calls >= n);
  assert_true(n > 11);
}

typedef struct border_log {
  const pk_scenario *scenario;
  uint32_t entered[2], left[2]; // Azure, Ochre
  pk_time last;
} border_log;

static void log_border(void *context, const pk_happening *happening) {
  border_log *log = context;
  if (happening->kind != PK_HAP_ENTERED_NATION && happening->kind != PK_HAP_LEFT_NATION) return;
  int nation = strcmp(pk_scenario_entity(log->scenario, happening->object)->name, "Azure") != 0;
  uint32_t *count = happening->kind == PK_HAP_ENTERED_NATION ? log->entered : log->left;
  count[nation]++;
  log->last = happening->time;
}

// Three hours of circles over the border of two nations: many times more crossings than a mover keeps at once.
static void no_border_crossing_of_a_long_hold_is_lost(void **state) {
  (void)state;
  world w;
  w.scenario = pk_test_scenario("tests/scenarios/shared-border");
  border_log log = {.scenario = w.scenario};
  pk_run_def def = {.scenario = w.scenario, .replication = 1, .recorder = {.context = &log, .happening = log_border}};
  pk_run *run;
  assert_int_equal(pk_run_create(&def, pk_allocator_heap(), &run), PK_OK);
  assert_int_equal(pk_run_play(run, PK_NEVER), PK_OK);
  assert_true(log.entered[0] > 150 && log.last > 180 * PK_MINUTE);
  assert_int_equal(log.entered[0], log.left[1]);
  assert_int_equal(log.left[0], log.entered[1]);
  assert_int_equal(log.entered[0], log.left[0]);
  pk_run_destroy(run);
  unload((void *[]){&w});
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_replication_tells_the_same_each_time_it_is_played),
      cmocka_unit_test(two_runs_at_once_in_one_process_tell_what_each_tells_alone),
      cmocka_unit_test(a_run_played_in_pieces_tells_the_same),
      cmocka_unit_test(no_border_crossing_of_a_long_hold_is_lost),
      cmocka_unit_test(creating_and_playing_survive_any_allocation_that_fails),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
