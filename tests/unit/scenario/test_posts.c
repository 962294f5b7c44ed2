// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "loading.h"

#define SKY                                                                                                            \
  "picket: 1\ntitle: A test\nstart: 2031-05-12T04:30Z\nduration: 110 min\n"                                            \
  "theatre: {centre: 54.0N 26.0E, radius: 350 km}\n"                                                                   \
  "nations:\n  Azure: {side: home}\n  Ochre: {side: neighbour}\n"                                                      \
  "annexes: [azure.yaml, ochre.yaml]\n"                                                                                \
  "traffic:\n  Day: {flights: %s per hour, between: [UMMS, EYVI, EVRA, EPWA], levels: FL280..FL390}\n"

// The blocks of one scenario are equally wide, hold more numbers than tracks are expected, and share none.
static uint32_t width_of_blocks_that_share_no_number(const char *flights_per_hour) {
  loading l;
  char joint[1000];
  loading_open(&l);
  snprintf(joint, sizeof joint, SKY, flights_per_hour);
  loading_good(&l, joint, AZURE, OCHRE);
  const pk_tracker_def *west = &l.scenario->posts[0].tracker, *east = &l.scenario->posts[1].tracker;
  uint32_t width = west->number_count;
  assert_int_equal(l.scenario->n_posts, 2);
  assert_int_equal(east->number_count, width);
  assert_true(width > west->tracks_expected && width > 2 * l.scenario->n_flyers);
  assert_int_equal(abs((int)west->number_first - (int)east->number_first), width);
  loading_close(&l);
  return width;
}

static void no_two_centres_share_track_numbers_however_full_the_sky_is(void **state) {
  (void)state;
  assert_int_equal(width_of_blocks_that_share_no_number("40"), 1000);
  assert_int_equal(width_of_blocks_that_share_no_number("400"), 10000);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_two_centres_share_track_numbers_however_full_the_sky_is),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
