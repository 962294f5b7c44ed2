// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A bomber plays a raid up to a gate and lands as a friend: who it is said to be, and by whom.
#include "world.h"

#define ALLIES                                                                                                         \
  "picket: 1\ntitle: A test\nstart: 2031-05-12T04:30Z\nduration: 60 min\n" WORLD_CLEAR                                 \
  "nations:\n  Azure: {side: home, border: border.geojson%s}\n  Ochre: {side: %s}\n"                                   \
  "annexes: [azure.yaml, ochre.yaml]\ntraffic: {none: a test}\n"
#define RAID                                                                                                           \
  "flights:\n  Raid:\n    class: bomber_med_ss\n    nation: Ochre\n    civil: no\n    code: \"4321\"\n"                \
  "    playing: raid\n    route:\n"                                                                                    \
  "      - {start: 54.70N 27.60E, at: T+0 s, level: 3000 m amsl}\n"                                                    \
  "      - {to: 54.20N 26.60E, level: 3000 m amsl, speed: 600 km/h, then: friend}\n"                                   \
  "      - {to: 53.70N 25.60E, level: 3000 m amsl, speed: 600 km/h}\n"

static told_run *play(loading *l, const char *shares, const char *side) {
  static char joint[2000];
  snprintf(joint, sizeof joint, ALLIES RAID, shares, side);
  return world_play(l, joint, WORLD_AZURE "rules: icao-peacetime\n", OCHRE);
}

// How often an identity given to the raid in a time was said in certain words.
static uint32_t said(const told_run *told, const char *words, pk_time from, pk_time to) {
  uint32_t n = 0, raid = world_entity(told, "Raid");
  for (uint32_t i = 0; i < told->n_happenings; i++)
    n += told->happenings[i].kind == PK_HAP_IDENTITY_SET && told->happenings[i].object == raid &&
         told->happenings[i].time >= from && told->happenings[i].time < to && strstr(told->texts[i], words) != NULL;
  return n;
}

static void a_raid_is_no_friend_before_the_gate_and_one_after_it(void **state) {
  (void)state;
  loading l;
  told_run *told = play(&l, ", shares iff with: [Ochre]", "home");
  uint32_t gate = told_next(told, PK_HAP_REVEALED, 0);
  assert_true(gate != UINT32_MAX);
  pk_time at = told->happenings[gate].time;
  assert_near(pk_time_s(at), 511, 40); // 85 km at 600 km/h
  assert_true(said(told, "friend", 0, at) == 0 && said(told, "unknown", 0, at) > 0);
  assert_true(said(told, "to be friend (military): valid IFF reply", at, PK_NEVER) > 0);
  world_end(&l, told);
}

static void who_does_not_share_hears_no_friend(void **state) {
  (void)state;
  loading l;
  told_run *told = play(&l, "", "neighbour");
  assert_true(told_next(told, PK_HAP_REVEALED, 0) != UINT32_MAX);
  assert_int_equal(said(told, "to be friend", 0, PK_NEVER), 0);
  world_end(&l, told);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_raid_is_no_friend_before_the_gate_and_one_after_it),
      cmocka_unit_test(who_does_not_share_hears_no_friend),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
