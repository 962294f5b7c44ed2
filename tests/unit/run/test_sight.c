// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What a battery sees of what its centre tells it, and whom it leaves alone.
#include "battery_world.h"
#include "geo/terrain.h"
#include "num/math.h"
#include <unistd.h>

#define LONG "class: sam_long_mobile, cued: yes"

#define FLIGHT(name, nation, at, level)                                                                                \
  "  " name ": {class: fighter_bomber, nation: " nation ", civil: no, transponder: off, intent: defiant, route: "      \
  "[{start: " at " 25.40E, at: T+0 s, level: " level "}, {to: 53.20N 25.40E, level: " level ", speed: 230 m/s}]}\n"

static uint32_t times(const told_run *told, pk_happening_kind kind, const char *code) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < told->n_happenings; i++) {
    const pk_happening *h = &told->happenings[i];
    n += h->kind == kind && (!code || (h->code && strcmp(h->code, code) == 0));
  }
  return n;
}

// The same radar measuring no height (or one), and reaching high; the caller destroys it.
static pk_radar *without_heights(const pk_radar *radar, int flat) {
  pk_radar_def def = *pk_radar_def_of(radar);
  def.three_d = !flat;
  def.height_max_m = 30e3;
  pk_radar *out;
  assert_int_equal(pk_radar_create(&def, NULL, NULL, pk_allocator_heap(), &out), PK_OK);
  return out;
}

// Plays a raid at 8 km with a battery that measures no height, under a centre whose radar does or does not.
static told_run *play_flat(loading *l, const char *battery, int flat_battery, int flat_centre) {
  char azure[2000];
  snprintf(azure, sizeof azure, UNITS("%s") VOICE RULES("verdict: permitted"), battery);
  loading_open(l);
  world_border(l);
  loading_good(l, WORLD_JOINT WORLD_CLEAR RAID("8000 m amsl"), azure, OCHRE);
  pk_battery_post *post = (pk_battery_post *)&l->scenario->batteries[0];
  pk_site *site = (pk_site *)&l->scenario->sites[0];
  pk_radar *radar = without_heights(post->radar, flat_battery), *lida = without_heights(site->radar, flat_centre);
  post->radar = radar, site->radar = lida;
  told_run *told = told_by(l->scenario, PK_NEVER);
  pk_radar_destroy(radar);
  pk_radar_destroy(lida);
  return told;
}

static void a_radar_without_heights_has_the_error_of_the_track(void **state) {
  (void)state;
  double chance[2];
  for (int flat = 0; flat < 2; flat++) {
    static loading l;
    told_run *told = play_flat(&l, LONG, flat, 0);
    chance[flat] = told_first(told, PK_HAP_SHOT)->n[2];
    world_end(&l, told);
  }
  print_message("chance of the first shot %.3f, without heights %.3f\n", chance[0], chance[1]);
  assert_true(chance[1] < 0.8 * chance[0]);
}

// Nobody knows that the raid is too high: the battery fires in vain. With heights it does not.
static void where_nobody_measures_heights_the_true_one_is_not_known(void **state) {
  (void)state;
  for (int flat = 0; flat < 2; flat++) {
    static loading l;
    told_run *told = play_flat(&l, "class: sam_short_modern, cued: yes", flat, 1);
    assert_int_equal(times(told, PK_HAP_SHOT, NULL) > 0, flat);
    if (flat) assert_true(told_first(told, PK_HAP_SHOT)->n[2] < 0.1);
    world_end(&l, told);
  }
}

// Another aircraft flies below the raid, but the battery's radar cannot see it behind the horizon.
static void whom_its_radar_cannot_see_leaves_no_doubt_which_aircraft_is_meant(void **state) {
  (void)state;
  static loading l;
  told_run *told = world_play(&l,
                              WORLD_JOINT WORLD_CLEAR "flights:\n" FLIGHT("Raid", "Ochre", "54.90N", "2500 m amsl")
                                  FLIGHT("Low", "Ochre", "54.90N", "60 m amsl"),
                              UNITS(LONG) VOICE RULES("verdict: permitted"), OCHRE);
  assert_int_equal(told_first(told, PK_HAP_ACQUIRED)->object, world_entity(told, "Raid"));
  assert_int_equal(times(told, PK_HAP_CUE_SEARCHED, "SEVERAL"), 0);
  world_end(&l, told);
}

static void of_two_apart_whom_it_sees_it_takes_none(void **state) {
  (void)state;
  static loading l;
  told_run *told = world_play(&l,
                              WORLD_JOINT WORLD_CLEAR "flights:\n" FLIGHT("Raid", "Ochre", "54.90N", "5000 m amsl")
                                  FLIGHT("Second", "Ochre", "54.922N", "5000 m amsl"),
                              UNITS(LONG) VOICE RULES("verdict: permitted"), OCHRE);
  assert_true(times(told, PK_HAP_CUE_SEARCHED, "SEVERAL") > 0);
  assert_true(times(told, PK_HAP_NOT_ACQUIRED, "SEVERAL") > 0);
  world_end(&l, told);
}

// The centre has one track of both, and the nearer to it is now this and now that one: the plots are those of one.
static void within_a_formation_a_battery_stays_with_whom_it_has_begun_with(void **state) {
  (void)state;
  static loading l;
  told_run *told = world_play(&l,
                              WORLD_JOINT WORLD_CLEAR "flights:\n" FLIGHT("Raid", "Ochre", "54.90N", "5000 m amsl")
                                  FLIGHT("Wing", "Ochre", "54.902N", "5000 m amsl"),
                              UNITS(LONG) VOICE RULES("verdict: permitted"), OCHRE);
  uint32_t assigned = 0;
  for (uint32_t play = 1; play <= 10; play++) {
    test_free(told);
    told = told_in(l.scenario, play, 20 * PK_MINUTE);
    for (uint32_t i = 0; i < told->n_happenings; i++) {
      if (told->happenings[i].kind != PK_HAP_ASSIGNED) continue;
      const uint32_t acquired = told_next(told, PK_HAP_ACQUIRED, i);
      assert_true(acquired != UINT32_MAX);
      const double took_s = pk_time_s(told->happenings[acquired].time - told->happenings[i].time);
      assert_near(took_s, 4, 1e-9); // three looks, 2 s apart
      assigned++;
      break;
    }
  }
  assert_int_equal(assigned, 10);
  world_end(&l, told);
}

// The centre's rules hold it to be hostile whatever it answers; the battery asks before it fires.
static void who_answers_the_interrogator_of_its_nation_is_not_fired_at(void **state) {
  (void)state;
  for (int ours = 0; ours < 2; ours++) {
    static loading l;
    told_run *told =
        world_play(&l,
                   ours ? WORLD_JOINT WORLD_CLEAR "flights:\n" FLIGHT("Raid", "Azure", "54.90N", "5000 m amsl")
                        : WORLD_JOINT WORLD_CLEAR "flights:\n" FLIGHT("Raid", "Ochre", "54.90N", "5000 m amsl"),
                   UNITS(LONG) VOICE RULES("verdict: permitted"), OCHRE);
    assert_int_equal(times(told, PK_HAP_SHOT, NULL) == 0, ours);
    assert_int_equal(times(told, PK_HAP_NOT_ACQUIRED, "ANSWERED") > 0, ours);
    assert_int_equal(times(told, PK_HAP_NOT_ORDERED, "ANSWERED"), ours);
    world_end(&l, told);
  }
}

// A plateau between the crew and the raid.
static pk_terrain *plateau(double height_m) {
  pk_diags diags;
  pk_terrain *terrain = NULL;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_terrain_def def = pk_terrain_def_default();
  def.lat_min_rad = 53.72 * PK_RAD_PER_DEG, def.lat_max_rad = 53.80 * PK_RAD_PER_DEG;
  def.lon_min_rad = 25 * PK_RAD_PER_DEG, def.lon_max_rad = 26 * PK_RAD_PER_DEG;
  def.spacing_rad = 0.01 * PK_RAD_PER_DEG;
  def.base_m = height_m, def.relief_m = 0;
  char tiles[64];
  snprintf(tiles, sizeof tiles, "/tmp/picket-sight-%d.tiles", (int)getpid());
  assert_int_equal(pk_terrain_generate(&def, tiles, 1, &diags), PK_OK);
  assert_int_equal(pk_terrain_open(tiles, pk_allocator_heap(), &terrain, &diags), PK_OK);
  pk_diags_clear(&diags);
  unlink(tiles);
  return terrain;
}

static void a_crew_sees_nothing_through_a_hill(void **state) {
  (void)state;
  for (int hidden = 0; hidden < 2; hidden++) {
    static loading l;
    loading_open(&l);
    world_border(&l);
    loading_good(&l, WORLD_JOINT WORLD_CLEAR RAID("1500 m amsl"),
                 UNITS("class: manpads") VOICE RULES("verdict: permitted"), OCHRE);
    pk_scenario *scenario = (pk_scenario *)l.scenario;
    pk_terrain *terrain = plateau(hidden ? 3000 : 10);
    scenario->air.terrain = terrain;
    told_run *told = told_by(l.scenario, PK_NEVER);
    assert_int_equal(times(told, PK_HAP_CUE_SEARCHED, "PK_LOOK_MASKED") > 0, hidden);
    scenario->air.terrain = NULL;
    pk_terrain_close(terrain);
    world_end(&l, told);
  }
}

#define CUT(at) "injects:\n  Out: {cut: Voice, at: " at ", owner: control, purpose: a test}\n"
static void over_a_cut_net_no_cue_and_no_release_come(void **state) {
  (void)state;
  static loading l;
  told_run *told = world_play(&l, WORLD_JOINT WORLD_CLEAR RAID("5000 m amsl"),
                              UNITS(MEDIUM) VOICE RULES("verdict: permitted"), OCHRE);
  const double ordered_s = pk_time_s(told_first(told, PK_HAP_ASSIGNED)->time);
  const double acquired_s = pk_time_s(told_first(told, PK_HAP_ACQUIRED)->time);
  assert_true(times(told, PK_HAP_SHOT, NULL) > 0);
  world_end(&l, told);
  for (int later = 0; later < 2; later++) {
    char joint[4000];
    snprintf(joint, sizeof joint, WORLD_JOINT WORLD_CLEAR CUT("T+%.1f s") RAID("5000 m amsl"),
             (later ? acquired_s : ordered_s) + 0.5);
    told = world_play(&l, joint, UNITS(MEDIUM) VOICE RULES("verdict: permitted"), OCHRE);
    assert_int_equal(times(told, PK_HAP_SHOT, NULL), 0);
    assert_int_equal(times(told, PK_HAP_HELD, "NET_CUT"), later);
    assert_int_equal(times(told, PK_HAP_NOT_ACQUIRED, "NET_CUT"), !later);
    world_end(&l, told);
  }
}

// The order is said until it is read back. By then its track is gone; the one channel is free for the next raid.
static void an_order_that_comes_when_the_track_is_lost_frees_the_channel(void **state) {
  (void)state;
  static loading l;
  told_run *told = world_play(&l,
                              WORLD_JOINT WORLD_CLEAR
                              "injects:\n  Out: {cut: Voice, at: T+1 s, for: 17 min, owner: control, purpose: a "
                              "test}\n"
                              "flights:\n" FLIGHT("Raid", "Ochre", "54.90N",
                                                  "5000 m amsl") "  Next: {class: fighter_bomber, nation: Ochre, "
                                                                 "civil: no, transponder: off, intent: defiant, route: "
                                                                 "[{start: 54.90N 25.40E, at: T+15 min, level: 5000 m "
                                                                 "amsl}, {to: 53.20N 25.40E, level: 5000 m amsl, "
                                                                 "speed: 230 m/s}]}\n",
                              UNITS(MEDIUM) VOICE RULES("verdict: permitted"), OCHRE);
  const pk_happening *lost = told_first(told, PK_HAP_NOT_ACQUIRED), *assigned = told_first(told, PK_HAP_ASSIGNED);
  assert_true(times(told, PK_HAP_NOT_TOLD, NULL) > 10);
  assert_true(assigned->n[0] > 60);
  assert_string_equal(lost->code, "TRACK_LOST");
  assert_int_equal(told_first(told, PK_HAP_SHOT)->object, world_entity(told, "Next"));
  for (uint32_t i = 0; i < told->n_happenings; i++) { // the next track has the place in the picture of the lost one
    const pk_happening *h = &told->happenings[i], *cause = h->cause ? &told->happenings[h->cause - 1] : NULL;
    if (cause && cause->track && h->track) assert_int_equal(cause->track, h->track);
  }
  world_end(&l, told);
}

static void an_order_that_is_lost_on_the_net_is_said_again(void **state) {
  (void)state;
  static loading l;
  told_run *told =
      world_play(&l, WORLD_JOINT WORLD_CLEAR RAID("5000 m amsl"),
                 UNITS(MEDIUM) "nets:\n  Voice: {kind: voice, members: [SOC West, Bty 1], delay: 4 s, loss: "
                               "60 %}\n" RULES("verdict: permitted"),
                 OCHRE);
  uint32_t again = 0;
  for (uint32_t play = 1; play <= 10; play++) {
    test_free(told);
    told = told_in(l.scenario, play, 12 * PK_MINUTE);
    const double took_s = told_first(told, PK_HAP_ASSIGNED)->n[0], tries = (took_s - 4) / 14;
    assert_near(tries, floor(tries + 0.5), 1e-6); // 4 s to say it, 10 s of waiting
    again += tries > 0.5;
  }
  assert_true(again >= 2 && again <= 9);
  world_end(&l, told);
}

// What a battery does about the raid, told as lines.
static void story_of(const told_run *told, const char *object, char *out, size_t size) {
  size_t used = 0;
  for (uint32_t i = 0; i < told->n_happenings && used < size; i++) {
    const pk_happening *h = &told->happenings[i];
    if (h->subject != world_entity(told, "Bty 1") || h->object != world_entity(told, object)) continue;
    if (h->kind == PK_HAP_HELD || h->kind == PK_HAP_ORDERED) continue; // tell the track's number
    used += (size_t)snprintf(out + used, size - used, "%d %.17g %.17g %.17g %.17g\n", h->kind, pk_time_s(h->time),
                             h->n[0], h->n[1], h->n[2]);
  }
}

// Another battery of the centre engages another raid, far away and before: nothing changes here.
static void another_engagement_shifts_no_draw(void **state) {
  (void)state;
  static char alone[8000], beside[8000];
  for (int more = 0; more < 2; more++) {
    static loading l;
    char joint[6000];
    snprintf(
        joint, sizeof joint, "%s%s", WORLD_JOINT WORLD_CLEAR RAID("5000 m amsl"),
        more ? "  Early: {class: fighter_bomber, nation: Ochre, civil: no, transponder: off, intent: defiant, route: "
               "[{start: 54.40N 26.60E, at: T+0 s, level: 5000 m amsl}, {to: 53.20N 26.60E, level: 5000 m amsl, "
               "speed: 230 m/s}]}\n"
             : "");
    told_run *told = world_play(&l, joint,
                                UNITS(MEDIUM) "  Bty 2: {at: 53.90N 26.60E, under: SOC West, " MEDIUM
                                              "}\n" VOICE RULES("verdict: permitted"),
                                OCHRE);
    assert_int_equal(told_first(told, PK_HAP_SHOT)->subject, world_entity(told, more ? "Bty 2" : "Bty 1"));
    story_of(told, "Raid", more ? beside : alone, sizeof alone);
    world_end(&l, told);
  }
  assert_true(strlen(alone) > 200);
  assert_string_equal(alone, beside);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_radar_without_heights_has_the_error_of_the_track),
      cmocka_unit_test(where_nobody_measures_heights_the_true_one_is_not_known),
      cmocka_unit_test(whom_its_radar_cannot_see_leaves_no_doubt_which_aircraft_is_meant),
      cmocka_unit_test(of_two_apart_whom_it_sees_it_takes_none),
      cmocka_unit_test(within_a_formation_a_battery_stays_with_whom_it_has_begun_with),
      cmocka_unit_test(who_answers_the_interrogator_of_its_nation_is_not_fired_at),
      cmocka_unit_test(a_crew_sees_nothing_through_a_hill),
      cmocka_unit_test(over_a_cut_net_no_cue_and_no_release_come),
      cmocka_unit_test(an_order_that_comes_when_the_track_is_lost_frees_the_channel),
      cmocka_unit_test(an_order_that_is_lost_on_the_net_is_said_again),
      cmocka_unit_test(another_engagement_shifts_no_draw),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
