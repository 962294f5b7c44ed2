// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/parting.h"
#include "support.h"
#include <string.h>

static pk_actor home[] = {{.name = ""},
                          {.kind = PK_ACTOR_RADAR, .name = "Radar A"},
                          {.kind = PK_ACTOR_CENTRE, .name = "Post"},
                          {.kind = PK_ACTOR_FLIGHT, .name = "Raid"}};
// The other run has no Radar A, so that every number is one less.
static pk_actor away[] = {
    {.name = ""}, {.kind = PK_ACTOR_CENTRE, .name = "Post"}, {.kind = PK_ACTOR_FLIGHT, .name = "Raid"}};

static pk_told told(int64_t id, double time_s, const char *kind, const char *sentence) {
  return (pk_told){.id = id, .time = pk_time_from_s(time_s), .kind_name = kind, .sentence = sentence, .rule = ""};
}

static pk_told about(pk_told told, uint32_t subject, uint32_t centre, uint32_t mover, uint32_t track) {
  told.subject = subject, told.centre = centre, told.mover = mover, told.track = track;
  return told;
}

static pk_story story_of(pk_actor *actors, uint32_t n_actors, pk_told *items, uint32_t n) {
  pk_story story = {.actors = actors, .n_actors = n_actors, .told = items, .n_told = n};
  pk_arena_init(&story.arena, pk_allocator_heap());
  return story;
}

static pk_partings partings_of(pk_told *a, uint32_t n_a, pk_told *b, uint32_t n_b) {
  pk_story x = story_of(home, 3, a, n_a), y = story_of(away, 2, b, n_b);
  pk_partings found;
  pk_partings_find(&found, &x, &y);
  pk_arena_clear(&x.arena);
  pk_arena_clear(&y.arena);
  return found;
}

static void other_ids_entities_and_numbers_of_tracks_are_no_difference(void **state) {
  (void)state;
  pk_told a[] = {about(told(1, 5, "TRACK_CONFIRMED", "Post confirmed track 4028"), 0, 2, 3, 4028)};
  pk_told b[] = {about(told(7, 5, "TRACK_CONFIRMED", "Post confirmed track 3028"), 0, 1, 2, 3028)};
  pk_partings found = partings_of(a, 1, b, 1);
  assert_null(found.first.told);
  assert_int_equal(found.same, 1);
}

static void another_number_in_the_sentence_is_a_difference(void **state) {
  (void)state;
  pk_told a[] = {about(told(1, 5, "ORDERED", "Post orders track 0040 to 9000 m"), 0, 2, 3, 40)};
  pk_told b[] = {about(told(1, 5, "ORDERED", "Post orders track 0040 to 3000 m"), 0, 1, 2, 40)};
  pk_partings found = partings_of(a, 1, b, 1);
  assert_int_equal(found.only[0] + found.only[1], 2);
  assert_string_equal(found.first.told->kind_name, "ORDERED");
}

static void what_only_one_run_has_comes_first_and_what_both_have_is_found_behind_it(void **state) {
  (void)state;
  pk_told a[] = {about(told(1, 5, "FIRST_DETECTED", "Radar A detected Raid first"), 1, 0, 3, 0),
                 about(told(2, 9, "TRACK_CONFIRMED", "Post confirmed track 0001"), 0, 2, 3, 1)};
  pk_told b[] = {about(told(1, 20, "TRACK_CONFIRMED", "Post confirmed track 0001"), 0, 1, 2, 1)};
  pk_partings found = partings_of(a, 2, b, 1);
  assert_ptr_equal(found.first.told, &a[0]);
  assert_null(found.first.other);
  assert_ptr_equal(found.shared.told, &a[1]);
  assert_int_equal(found.shared.run, 0);
  assert_ptr_equal(found.shared.other, &b[0]);
  assert_int_equal(found.only[0], 2);
  assert_int_equal(found.only[1], 1);
}

static void two_tellings_of_one_moment_are_matched_whatever_their_order(void **state) {
  (void)state;
  pk_told a[] = {told(1, 5, "ASKED", "one"), told(2, 5, "DECIDED", "two")};
  pk_told b[] = {told(1, 5, "DECIDED", "two"), told(2, 5, "ASKED", "one"), told(3, 6, "ASKED", "three")};
  pk_partings found = partings_of(a, 2, b, 3);
  assert_int_equal(found.same, 2);
  assert_ptr_equal(found.first.told, &b[2]);
  assert_int_equal(found.first.run, 1);
}

static void a_nanosecond_parts_two_runs(void **state) {
  (void)state;
  pk_told a[] = {told(1, 5, "ASKED", "one")}, b[] = {told(1, 5, "ASKED", "one")};
  b[0].time++;
  pk_partings found = partings_of(a, 1, b, 1);
  assert_ptr_equal(found.first.told, &a[0]);
  assert_ptr_equal(found.first.other, &b[0]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(other_ids_entities_and_numbers_of_tracks_are_no_difference),
      cmocka_unit_test(another_number_in_the_sentence_is_a_difference),
      cmocka_unit_test(what_only_one_run_has_comes_first_and_what_both_have_is_found_behind_it),
      cmocka_unit_test(two_tellings_of_one_moment_are_matched_whatever_their_order),
      cmocka_unit_test(a_nanosecond_parts_two_runs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
