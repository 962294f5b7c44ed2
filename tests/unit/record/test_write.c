// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/read.h"
#include "record/write.h"
#include "run/run.h"
#include "scenarios.h"
#include "support.h"
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char path[64];
static pk_scenario *scenario;

typedef struct playing {
  pk_diags diags;
  pk_record *record;
  pk_run *run;
} playing;

// A recording of the first minutes of play, still open.
static playing play(int force, int minutes) {
  playing p = {.record = NULL};
  pk_diags_init(&p.diags, pk_allocator_heap());
  pk_record_def def = {.path = path, .scenario = scenario, .replication = 3, .command = "test", .force = force};
  assert_int_equal(pk_record_create(&def, pk_allocator_heap(), &p.record, &p.diags), PK_OK);
  pk_run_def run = {.scenario = scenario, .replication = 3, .recorder = pk_record_port(p.record)};
  assert_int_equal(pk_run_create(&run, pk_allocator_heap(), &p.run), PK_OK);
  for (int i = 1; i <= minutes; i++) {
    assert_int_equal(pk_run_play(p.run, i * PK_MINUTE), PK_OK);
    assert_int_equal(pk_record_advance(p.record, pk_run_now(p.run)), PK_OK);
  }
  return p;
}

static void finish(playing *p, int complete) {
  assert_int_equal(pk_record_close(p->record, pk_run_now(p->run), complete, &p->diags), PK_OK);
  pk_run_destroy(p->run);
  pk_diags_clear(&p->diags);
}

static pk_recording *reopen(pk_diags *diags) {
  pk_recording *recording;
  pk_diags_init(diags, pk_allocator_heap());
  assert_int_equal(pk_recording_open(path, pk_allocator_heap(), &recording, diags), PK_OK);
  return recording;
}

static void close_again(pk_recording *recording, pk_diags *diags) {
  assert_int_equal(pk_recording_status(recording), PK_OK);
  pk_recording_close(recording);
  pk_diags_clear(diags);
}

static void what_was_written_is_read_again(void **state) {
  (void)state;
  playing p = play(1, 6);
  pk_record_measure(p.record, &(pk_measure_row){"time", "a", NULL, "s", NULL, 3, 1, 5, 2});
  char digest[PK_DIGEST_TEXT];
  pk_record_digest(p.record, digest);
  uint64_t told = pk_run_count(p.run).happenings, plots = pk_run_count(p.run).plots;
  finish(&p, 1);
  pk_diags diags;
  pk_recording *recording = reopen(&diags);
  const pk_recording_head *head = pk_recording_head_of(recording);
  assert_string_equal(head->digest, digest);
  assert_int_equal(head->replication, 3);
  assert_int_equal(head->until, 6 * PK_MINUTE);
  assert_int_equal(pk_recording_count(recording, "SELECT count(*) FROM happening"), told);
  // Whatever did not happen, and nothing else, has the code of its reason.
  assert_true(pk_recording_count(recording, "SELECT count(*) FROM reason WHERE code <> ''") > 0);
  assert_int_equal(pk_recording_count(recording, "SELECT count(*) FROM happening h LEFT JOIN reason r ON r.happening = "
                                                 "h.id WHERE h.happened = (r.code IS NOT NULL)"),
                   0);
  assert_int_equal(pk_recording_count(recording, "SELECT total(n) FROM chunk WHERE kind = 'plot'"), plots);
  assert_int_equal(pk_recording_count(recording, "SELECT count(*) FROM measure WHERE n = 2"), 1);
  close_again(recording, &diags);
  assert_int_equal(remove(path), 0);
}

static void a_recording_that_is_still_written_says_how_far_it_came(void **state) {
  (void)state;
  playing p = play(1, 6);
  pk_diags diags;
  pk_recording *recording = reopen(&diags);
  const pk_recording_head *head = pk_recording_head_of(recording);
  assert_false(head->complete);
  assert_int_equal(head->until, 5 * PK_MINUTE); // written every five minutes of play
  assert_string_equal(head->digest, "");
  assert_true(pk_recording_count(recording, "SELECT count(*) FROM happening") > 0);
  finish(&p, 0); // with somebody reading, the log stays beside the file
  close_again(recording, &diags);
  recording = reopen(&diags);
  assert_int_equal(pk_recording_head_of(recording)->until, 6 * PK_MINUTE);
  close_again(recording, &diags);
  assert_int_equal(remove(path), 0);
}

static void an_earlier_recording_survives_a_run_that_never_began(void **state) {
  (void)state;
  playing p = play(0, 1);
  finish(&p, 1);
  pk_diags diags;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_record_def def = {.path = path, .scenario = scenario, .replication = 9, .force = 1};
  pk_record *record;
  assert_int_equal(pk_record_create(&def, pk_allocator_heap(), &record, &diags), PK_OK);
  assert_int_equal(pk_record_close(record, 0, 0, &diags), PK_OK);
  pk_diags_clear(&diags);
  pk_recording *recording = reopen(&diags);
  assert_int_equal(pk_recording_head_of(recording)->replication, 3);
  close_again(recording, &diags);
  assert_int_equal(remove(path), 0);
}

static void no_two_segments_of_a_mover_overlap(void **state) {
  (void)state;
  playing p = {.record = NULL};
  pk_diags_init(&p.diags, pk_allocator_heap());
  pk_record_def def = {.path = path, .scenario = scenario, .replication = 1, .force = 1};
  assert_int_equal(pk_record_create(&def, pk_allocator_heap(), &p.record, &p.diags), PK_OK);
  pk_recorder port = pk_record_port(p.record);
  uint32_t mover = scenario->flyers[0].entity;
  pk_segment first = {.t0 = 0, .t1 = 100 * PK_SECOND, .c = {{6.4e6}}, .fuel_kg = 900, .flow_kgps = 1};
  pk_segment second = {.t0 = 40 * PK_SECOND, .t1 = 60 * PK_SECOND, .c = {{6.4e6, 1}}, .fuel_kg = 940};
  port.segment(port.context, mover, &first);
  port.segment(port.context, mover, &second);
  assert_int_equal(pk_record_close(p.record, 60 * PK_SECOND, 1, &p.diags), PK_OK);
  pk_diags_clear(&p.diags);
  pk_diags diags;
  pk_recording *recording = reopen(&diags);
  pk_cursor cursor = pk_recording_segments(recording, mover);
  pk_segment kept;
  assert_true(pk_cursor_segment(&cursor, &mover, &kept));
  assert_int_equal(kept.t1, 40 * PK_SECOND);
  assert_near(kept.fuel_kg, 960, 1e-9); // 900 kg at 100 s, 1 kg/s
  assert_true(pk_cursor_segment(&cursor, &mover, &kept));
  assert_int_equal(kept.t1, 60 * PK_SECOND);
  pk_cursor_close(&cursor);
  close_again(recording, &diags);
  assert_int_equal(remove(path), 0);
}

static void plots_after_a_write_that_failed_go_nowhere(void **state) {
  (void)state;
  pk_diags diags;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_record_def def = {.path = path, .scenario = scenario};
  pk_record *record;
  assert_int_equal(pk_record_create(&def, pk_allocator_heap(), &record, &diags), PK_OK);
  FILE *other = fopen(path, "w"); // somebody else's, where the recording was to go
  assert_non_null(other);
  fclose(other);
  pk_recorder port = pk_record_port(record);
  pk_plot plot = {.height_m = NAN};
  for (int i = 0; i < 50000; i++) port.plot(port.context, 1, 0, &plot); // more than are kept before they are written
  assert_int_equal(pk_record_advance(record, PK_MINUTE), PK_IO);
  assert_int_equal(pk_record_close(record, PK_MINUTE, 1, &diags), PK_IO);
  assert_int_equal(diags.errors, 1);
  pk_diags_clear(&diags);
  assert_int_equal(remove(path), 0); // it was left alone
}

static void creating_survives_an_allocator_that_fails_on_any_call(void **state) {
  (void)state;
  pk_status status = PK_NO_MEMORY;
  for (uint32_t fail_at = 1; status != PK_OK; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_diags diags;
    pk_diags_init(&diags, pk_allocator_heap());
    pk_record_def def = {.path = path, .scenario = scenario};
    pk_record *record;
    status = pk_record_create(&def, pk_failing_allocator(&heap), &record, &diags);
    assert_true(status == PK_OK || status == PK_NO_MEMORY);
    if (record) pk_record_close(record, 0, 0, &diags);
    assert_int_equal(heap.live, 0);
    if (status == PK_OK) assert_true(heap.calls < fail_at);
    assert_int_equal(access(path, F_OK), -1);
    pk_diags_clear(&diags);
  }
}

static int load(void **state) {
  (void)state;
  snprintf(path, sizeof path, "/tmp/picket-write-%d.picket", (int)getpid());
  scenario = pk_test_scenario("scenarios/01-border");
  return 0;
}

static int unload(void **state) {
  (void)state;
  pk_scenario_destroy(scenario);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_was_written_is_read_again),
      cmocka_unit_test(a_recording_that_is_still_written_says_how_far_it_came),
      cmocka_unit_test(an_earlier_recording_survives_a_run_that_never_began),
      cmocka_unit_test(no_two_segments_of_a_mover_overlap),
      cmocka_unit_test(plots_after_a_write_that_failed_go_nowhere),
      cmocka_unit_test(creating_survives_an_allocator_that_fails_on_any_call),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
