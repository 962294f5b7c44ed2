// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What pk_play keeps is a recording like that of `picket run`.
#include "picket/play.h"
#include "play/player.h"
#include "record/read.h"
#include "support.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[40], path[64];

static pk_play_result play(const char *recording, const char *variant) {
  pk_play_def def = pk_play_def_default();
  pk_play_result result;
  def.scenario = "tests/scenarios/tiny";
  def.data_dir = ".";
  def.recording = recording;
  def.variant = variant;
  def.seed = 3;
  def.force = 1;
  int status = pk_play(&def, &result);
  if (status > 1) fail_msg("%s", result.message);
  return result;
}

static void a_recording_says_with_which_variant_and_command_it_was_played(void **state) {
  (void)state;
  pk_play_result result = play(path, "no-radar");
  pk_diags diags;
  pk_recording *recording;
  pk_diags_init(&diags, pk_allocator_heap());
  assert_int_equal(pk_recording_open(path, pk_allocator_heap(), &recording, &diags), PK_OK);
  const pk_recording_head *head = pk_recording_head_of(recording);
  assert_string_equal(head->variant, "no-radar");
  assert_string_equal(head->command, "picket run tests/scenarios/tiny --variant no-radar --seed 3");
  assert_string_equal(head->digest, result.digest);
  assert_true(head->complete);
  pk_recording_close(recording);
  pk_diags_clear(&diags);
}

static void a_recording_holds_the_measures_and_verdicts(void **state) {
  (void)state;
  pk_play_result result = play(path, NULL);
  pk_diags diags;
  pk_recording *recording;
  pk_diags_init(&diags, pk_allocator_heap());
  assert_int_equal(pk_recording_open(path, pk_allocator_heap(), &recording, &diags), PK_OK);
  assert_true(pk_recording_count(recording, "SELECT count(*) FROM measure") > 10);
  assert_int_equal(pk_recording_count(recording, "SELECT count(*) FROM expectation"), result.expectations);
  assert_int_equal(result.expectations, 2);
  assert_int_equal(pk_recording_count(recording, "SELECT sum(held) FROM expectation"), result.held);
  assert_string_equal(pk_recording_head_of(recording)->variant, "");
  pk_recording_close(recording);
  pk_diags_clear(&diags);
}

static void with_and_without_a_recording_the_same_happens(void **state) {
  (void)state;
  pk_play_result kept = play(path, NULL), unkept = play(NULL, NULL), other = play(NULL, "no-radar");
  assert_string_equal(kept.digest, unkept.digest);
  assert_string_not_equal(kept.digest, other.digest);
  assert_true(kept.played_s > 0);
  assert_true(kept.plots > 0);
  assert_int_equal(other.plots, 0);
}

static int make_folder(void **state) {
  (void)state;
  // Hundreds of recordings: in memory where there is a place, for a disk that is busy makes minutes of them.
  snprintf(folder, sizeof folder, "%s/picket-test-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
  if (!mkdtemp(folder)) return -1;
  strcat(strcpy(path, folder), "/played.picket");
  return 0;
}

static int remove_folder(void **state) {
  (void)state;
  unlink(path);
  return rmdir(folder);
}

static pk_status play_with(pk_allocator allocator, int *opened) {
  pk_player player;
  pk_player_result result;
  const pk_player_def def = {.scenario = "tests/scenarios/tiny",
                             .data_dir = ".",
                             .recording = path,
                             .replication = 1,
                             .force = 1,
                             .allocator = allocator};
  pk_status status = pk_player_open(&player, &def);
  *opened = status == PK_OK;
  if (*opened) {
    status = pk_player_go(&player, (pk_player_hook){NULL, NULL});
    status = pk_player_finish(&player, status, (pk_measure_sink){0}, &result);
  }
  pk_player_close(&player);
  return status;
}

// Whether the file is a whole recording, which says that the play did not come to its end.
static int is_broken_off(void) {
  pk_diags diags;
  pk_recording *recording;
  pk_diags_init(&diags, pk_allocator_heap());
  assert_int_equal(pk_recording_open(path, pk_allocator_heap(), &recording, &diags), PK_OK);
  const int complete = pk_recording_head_of(recording)->complete;
  pk_recording_close(recording);
  pk_diags_clear(&diags);
  return !complete;
}

// From loading to the closed recording. No failure may pass unseen: the recording would lack what it promises.
static void a_play_with_any_allocation_failing_says_so_and_leaves_nothing_half(void **state) {
  (void)state;
  pk_failing_heap heap;
  uint32_t fail_at = 0, kept = 0;
  int opened = 0;
  do {
    fail_at += opened ? 1 : 6; // loading, which takes most of the time, has a test of its own
    heap = (pk_failing_heap){.fail_at = fail_at};
    remove(path);
    const pk_status status = play_with(pk_failing_allocator(&heap), &opened);
    const int was_reached = heap.calls >= fail_at, is_kept = access(path, F_OK) == 0;
    assert_int_equal(status, was_reached ? PK_NO_MEMORY : PK_OK);
    if (is_kept) assert_int_equal(is_broken_off(), was_reached);
    if (is_kept) kept++;
    assert_int_equal(heap.live, 0);
  } while (heap.calls >= fail_at);
  assert_true(fail_at > 100 && kept > 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_recording_says_with_which_variant_and_command_it_was_played),
      cmocka_unit_test(a_recording_holds_the_measures_and_verdicts),
      cmocka_unit_test(with_and_without_a_recording_the_same_happens),
      cmocka_unit_test(a_play_with_any_allocation_failing_says_so_and_leaves_nothing_half),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
