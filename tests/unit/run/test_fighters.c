// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "world.h"
// cmocka's four first
#include "run/state.h"

#define ICAO "rules: icao-peacetime\n"

// The intruder is gone before the fighters take off: they search in vain.
static void a_fighter_that_saw_nothing_tells_how_near_it_came_and_what_fuel_it_has(void **state) {
  (void)state;
  static loading l;
  told_run *told = world_play(&l, WORLD_JOINT WORLD_CLEAR WORLD_STRAY_TO("54.135N 25.755E"), WORLD_AZURE ICAO, OCHRE);
  uint32_t missed = told_next(told, PK_HAP_NOT_REACHED, 0), home = told_next(told, PK_HAP_RETURNING, 0);
  assert_true(missed != UINT32_MAX && home != UINT32_MAX);
  assert_true(told->happenings[missed].n[0] < 500); // over the place where the track was; its fuel is another number
  char fuel[32];
  snprintf(fuel, sizeof fuel, "fuel: %.0f kg left", told->happenings[home].n[0]);
  assert_non_null(strstr(told->texts[home], fuel));
  assert_true(told->happenings[home].n[0] > 500);
  uint32_t unseen = told_next(told, PK_HAP_NOT_SEEN, 0);
  assert_true(unseen != UINT32_MAX && told_next(told, PK_HAP_SAW, 0) == UINT32_MAX);
  assert_int_equal(told->happenings[unseen].object, world_entity(told, "Stray"));
  assert_int_equal(told->happenings[unseen].track, told->happenings[missed].track);
  assert_string_equal(told->texts[unseen], "it was never within 40 km and near its track");
  assert_near(told->happenings[unseen].n[1], told->scenario->visibility_m, 0);
  assert_near(told->happenings[unseen].n[2], 0, 0); // no look had a chance
  world_end(&l, told);
}

// Air so thick that each pass of the fighter takes the slow target out of its pilot's sight.
static void a_pilot_who_loses_sight_says_so_and_searches_again(void **state) {
  (void)state;
  static loading l;
  told_run *told =
      world_play(&l, WORLD_JOINT "theatre: {centre: 54.0N 26.0E, radius: 200 km, visibility: 2 km}\n" WORLD_STRAY,
                 WORLD_AZURE ICAO, OCHRE);
  uint32_t saw = told_next(told, PK_HAP_SAW, 0), lost = told_next(told, PK_HAP_NOT_SEEN, saw);
  if (lost == UINT32_MAX) told_print(told, 30);
  assert_true(saw != UINT32_MAX && lost != UINT32_MAX);
  assert_string_equal(told->texts[lost], "it went out of sight");
  assert_true(told->happenings[lost].n[0] > 1.3 * 2000 && told->happenings[lost].n[0] < 4000);
  uint32_t search = told_next(told, PK_HAP_MISSION, lost);
  assert_true(search != UINT32_MAX);
  assert_non_null(strstr(told->texts[search], pk_mission_words(PK_MISSION_SEARCHING)));
  assert_int_equal(told->happenings[search].time, told->happenings[lost].time);
  world_end(&l, told);
}

// Two centres send fighters for one stray that is gone: what the pilots find is each other.
#define TWO_CENTRES                                                                                                    \
  "annex: Azure\nunits:\n  Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC West}\n"                  \
  "  Radar Minsk: {class: surv_s_3d, at: 53.95N 26.30E, reports to: SOC East}\n"                                       \
  "  SOC West: {class: sector_operations_centre, at: 53.70N 25.00E}\n"                                                 \
  "  SOC East: {class: sector_operations_centre, at: 53.70N 26.40E}\n"                                                 \
  "  QRA Lida: {class: fighter_squadron, at: UMDD, aircraft: 2 × fighter_light, alert: {RS5: 2}, under: SOC West}\n"  \
  "  QRA Minsk: {class: fighter_squadron, at: UMMS, aircraft: 2 × fighter_light, alert: {RS5: 2}, under: SOC East}\n" \
  "authorities:\n  West officer: {at: SOC West, may: [query, declare, scramble, identify], decides in: 20..45..90 "    \
  "s}\n"                                                                                                               \
  "  East officer: {at: SOC East, may: [query, declare, scramble, identify], decides in: 20..45..90 s}\n" ICAO

static void a_pilot_may_take_a_fighter_of_another_centre_for_his_target(void **state) {
  (void)state;
  static loading l;
  told_run *told =
      world_play(&l, WORLD_JOINT WORLD_CLEAR WORLD_STRAY_TO("54.135N 25.755E"), TWO_CENTRES, "annex: Ochre\n");
  uint32_t saw = told_next(told, PK_HAP_SAW, 0);
  if (saw == UINT32_MAX) told_print(told, 30);
  assert_true(saw != UINT32_MAX);
  const pk_scenario *scenario = told->scenario;
  const pk_entity *pilot = pk_scenario_entity(scenario, told->happenings[saw].subject),
                  *found = pk_scenario_entity(scenario, told->happenings[saw].object);
  assert_int_equal(found->kind, PK_ENTITY_AIRCRAFT);
  assert_int_not_equal(scenario->flyers[found->index].wing, scenario->flyers[pilot->index].wing);
  world_end(&l, told);
}

static void a_warning_burst_is_answered_as_signals_are(void **state) {
  (void)state;
  static loading l;
  told_run *told =
      world_play(&l, WORLD_JOINT WORLD_CLEAR WORLD_STRAY,
                 WORLD_AZURE "rules:\n  pack: icao-peacetime\n  rows:\n"
                             "    BURST-AT-ONCE: {rank: 15, level: visual, do: [warning burst], verdict: permitted}\n",
                 OCHRE);
  uint32_t signalled = told_next(told, PK_HAP_SIGNALLED, 0);
  assert_true(signalled != UINT32_MAX);
  uint32_t fired = told_next(told, PK_HAP_SIGNALLED, signalled + 1);
  if (fired == UINT32_MAX) told_print(told, 40);
  assert_true(fired != UINT32_MAX);
  uint32_t followed = told_next(told, PK_HAP_FOLLOWED, fired);
  assert_non_null(strstr(told->texts[fired], "warning burst"));
  assert_true(followed != UINT32_MAX && followed > fired);
  assert_int_equal(told->happenings[followed].object, world_entity(told, "Stray"));
  uint32_t landed = told_next(told, PK_HAP_LANDED, followed);
  assert_true(landed != UINT32_MAX);
  world_end(&l, told);
}

static void a_look_due_for_an_earlier_sortie_in_the_slot_is_void(void **state) {
  (void)state;
  static loading l;
  pk_run *run = world_begin(&l, WORLD_JOINT WORLD_CLEAR WORLD_STRAY, WORLD_AZURE ICAO, OCHRE);
  assert_int_equal(pk_run_play(run, 16 * PK_MINUTE), PK_OK);
  assert_int_equal(run->n_sorties, 1);
  const pk_run_sortie *sortie = &run->sorties[0];
  pk_event look = {.object = 0, .argument = (uint64_t)sortie->post << 32 | (sortie->mission + 1)};
  uint32_t due = run->sim.queue.n;
  assert_int_equal(pk_run_on_fly(run, &run->sim, &look), PK_OK);
  assert_int_equal(run->sim.queue.n, due);
  look.argument--;
  assert_int_equal(pk_run_on_fly(run, &run->sim, &look), PK_OK);
  assert_true(run->sim.queue.n > due);
  pk_run_destroy(run);
  loading_close(&l);
}

#define SLOW_VOICE(more)                                                                                               \
  "annex: Azure\nunits:\n  Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC West}\n"                  \
  "  SOC West: {class: sector_operations_centre, at: 53.70N 25.00E}\n"                                                 \
  "  QRA Lida: {class: fighter_squadron, at: UMDD, aircraft: 2 × fighter_light, alert: {RS5: 2}, under: SOC West}\n"  \
  "nets:\n  West voice: {kind: voice, members: [SOC West, QRA Lida]" more "}\n"                                        \
  "authorities:\n  Duty officer: {at: SOC West, may: [query, declare, scramble, identify, escort, lead to land],"      \
  " decides in: 20..45..90 s}\n" ICAO

static void of_vectors_that_wait_for_the_net_only_the_newest_is_said(void **state) {
  (void)state;
  static loading l;
  pk_run *run =
      world_begin(&l, WORLD_JOINT WORLD_CLEAR WORLD_STRAY_TO("54.135N 25.755E"), SLOW_VOICE(", delay: 70 s"), OCHRE);
  uint32_t most = 0;
  for (int step = 1; step < 400; step++) {
    assert_int_equal(pk_run_play(run, step * 5 * PK_SECOND), PK_OK);
    uint32_t waiting = 0;
    for (uint32_t i = 0; i < run->n_messages; i++)
      waiting += run->messages[i].used && run->messages[i].kind == PK_MESSAGE_ORDER &&
                 run->messages[i].action.kind == PK_ACTION_STEER && run->messages[i].begins > run->sim.now;
    if (waiting > most) most = waiting;
  }
  assert_int_equal(most, 1);
  pk_run_destroy(run);
  loading_close(&l);
}

static void a_vector_that_a_newer_one_overtook_is_not_said_again(void **state) {
  (void)state;
  static loading l;
  pk_run *run = world_begin(&l, WORLD_JOINT WORLD_CLEAR WORLD_STRAY, WORLD_AZURE ICAO, OCHRE);
  assert_int_equal(pk_run_play(run, 16 * PK_MINUTE), PK_OK);
  uint32_t slot = pk_run_message_new(run, PK_MESSAGE_ORDER), voice = l.scenario->wings[0].voice_net;
  pk_run_message *old = &run->messages[slot];
  old->net = voice;
  old->from = old->to = run->sorties[0].post;
  old->action = (pk_action){.kind = PK_ACTION_STEER, .mission = run->sorties[0].mission};
  assert_int_not_equal(run->sorties[0].waiting, slot + 1);
  uint64_t said = run->nets[voice].sent;
  assert_int_equal(pk_run_on_send(run, &run->sim, &(pk_event){.argument = slot}), PK_OK);
  assert_int_equal(run->messages[slot].used, 0);
  assert_true(run->nets[voice].sent == said);
  pk_run_destroy(run);
  loading_close(&l);
}

static void an_order_that_is_lost_is_told_and_said_again(void **state) {
  (void)state;
  static loading l;
  told_run *told = world_play(&l, WORLD_JOINT WORLD_CLEAR WORLD_STRAY, SLOW_VOICE(", delay: 5 s, loss: 90 %"), OCHRE);
  uint32_t ordered = told_next(told, PK_HAP_ORDERED, 0), lost = told_next(told, PK_HAP_NOT_TOLD, ordered);
  uint32_t alerted = told_next(told, PK_HAP_ALERTED, ordered);
  assert_true(ordered != UINT32_MAX && lost != UINT32_MAX && alerted != UINT32_MAX && lost < alerted);
  assert_int_equal(told->happenings[lost].object, world_entity(told, "QRA Lida"));
  assert_int_equal(told->happenings[lost].track, told->happenings[ordered].track);
  assert_true(told->happenings[alerted].time >= told->happenings[lost].time + 20 * PK_SECOND);
  world_end(&l, told);
}

// The point that a mission is steered to lies on the course of its track, and not behind.
static void assert_on_the_course(const pk_run_post *post, const pk_mission *mission, pk_time now) {
  const pk_track *track = pk_tracker_track(post->tracker, PK_AT(pk_track_id, mission->dossier));
  assert_non_null(track);
  const pk_view view = pk_view_of(post->tracker, track, now);
  const pk_enu off = pk_place_offset(view.place, mission->vector.point);
  const double speed_mps = pk_view_speed_mps(&view);
  const double beside_m = (off.e_m * view.north_mps - off.n_m * view.east_mps) / speed_mps;
  const double ahead_m = (off.e_m * view.east_mps + off.n_m * view.north_mps) / speed_mps;
  assert_true(fabs(beside_m) < 2000 && ahead_m > -3000);
}

// The stray is taken away under a fighter that flies towards it: its controller goes on steering to where the track
// leads, until the picture gives it up.
static void a_controller_steers_on_his_track_and_not_on_what_flies(void **state) {
  (void)state;
  static loading l;
  pk_run *run = world_begin(&l, WORLD_JOINT WORLD_CLEAR WORLD_STRAY, WORLD_AZURE ICAO, OCHRE);
  for (int time_s = 600; run->n_sorties == 0; time_s++) assert_int_equal(pk_run_play(run, time_s * PK_SECOND), PK_OK);
  assert_int_equal(pk_run_play(run, run->sim.now + 90 * PK_SECOND), PK_OK);
  const pk_run_sortie *sortie = &run->sorties[0];
  const pk_run_post *post = &run->posts[sortie->post];
  const pk_mission *mission = pk_centre_mission(post->centre, sortie->mission);
  assert_int_equal(mission->state, PK_MISSION_VECTORED);
  assert_int_equal(pk_run_remove(run, sortie->sent_for, "a test takes it away"), PK_OK);
  const double near_m = mission->closest_m;
  for (int i = 0; i < 20; i++) {
    assert_int_equal(pk_run_play(run, run->sim.now + PK_SECOND), PK_OK);
    assert_int_equal(mission->state, PK_MISSION_VECTORED);
    assert_on_the_course(post, mission, run->sim.now);
  }
  assert_true(mission->closest_m < near_m - 2000);
  pk_run_destroy(run);
  loading_close(&l);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_controller_steers_on_his_track_and_not_on_what_flies),
      cmocka_unit_test(a_fighter_that_saw_nothing_tells_how_near_it_came_and_what_fuel_it_has),
      cmocka_unit_test(a_pilot_who_loses_sight_says_so_and_searches_again),
      cmocka_unit_test(a_pilot_may_take_a_fighter_of_another_centre_for_his_target),
      cmocka_unit_test(of_vectors_that_wait_for_the_net_only_the_newest_is_said),
      cmocka_unit_test(a_vector_that_a_newer_one_overtook_is_not_said_again),
      cmocka_unit_test(an_order_that_is_lost_is_told_and_said_again),
      cmocka_unit_test(a_warning_burst_is_answered_as_signals_are),
      cmocka_unit_test(a_look_due_for_an_earlier_sortie_in_the_slot_is_void),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
