// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "world.h"
// cmocka's four first
#include "geo/geodesic.h"
#include "run/state.h"

#define SHORT_OF_FUEL                                                                                                  \
  "flights:\n  Stray:\n    class: light_piston\n    fuel: %s\n    route:\n"                                            \
  "      - {start: 54.90N 25.60E, at: T+0 s, level: 600 m amsl}\n"                                                     \
  "      - {to: 54.60N 25.60E, level: 600 m amsl, speed: 220 km/h}\n"

// Seconds that the stray flew with nothing left, as told when it left play, and seconds in the air.
static double dry_s(const char *fuel, double *flown_s, double *flow_kgps) {
  static loading l;
  char joint[1200];
  snprintf(joint, sizeof joint, WORLD_JOINT WORLD_CLEAR SHORT_OF_FUEL, fuel);
  told_run *told = world_play(&l, joint, AZURE, OCHRE);
  uint32_t left = told_next(told, PK_HAP_LEFT_PLAY, 0);
  assert_true(left != UINT32_MAX);
  double told_s = told->happenings[left].n[0];
  *flown_s = pk_time_s(told->happenings[left].time);
  *flow_kgps = told->scenario->flyers[0].performance.flow_cruise_kgps;
  world_end(&l, told);
  return told_s;
}

static void who_flies_on_without_fuel_tells_for_how_long(void **state) {
  (void)state;
  double flown_s, flow_kgps;
  double two_kg_s = dry_s("2 kg", &flown_s, &flow_kgps), three_kg_s = dry_s("3 kg", &flown_s, &flow_kgps);
  print_message("dry for %.0f s and %.0f s of %.0f s\n", two_kg_s, three_kg_s, flown_s);
  assert_true(two_kg_s > 0 && two_kg_s < flown_s);
  assert_near((flown_s - three_kg_s) / (flown_s - two_kg_s), 1.5, 0.01); // fuel lasts in proportion
  assert_true(flown_s - two_kg_s > 1 / flow_kgps && flown_s - two_kg_s < 4 / flow_kgps);
  assert_true(isnan(dry_s("50 kg", &flown_s, &flow_kgps)));
}

// Sent home when it has hardly left: the plan ends on the runway.
static void a_fighter_near_its_base_lands_without_circling_half_its_fuel_away(void **state) {
  (void)state;
  loading l;
  pk_run *run = world_begin(&l, WORLD_JOINT WORLD_CLEAR WORLD_STRAY, WORLD_AZURE "rules: icao-peacetime\n", OCHRE);
  for (int time_s = 900; run->n_sorties == 0; time_s++) pk_run_play(run, time_s * PK_SECOND);
  assert_int_equal(pk_run_play(run, run->sim.now + 30 * PK_SECOND), PK_OK);
  const pk_run_sortie *sortie = &run->sorties[0];
  const pk_run_mover *leader = &run->mover[sortie->movers[0]];
  pk_route_start here;
  assert_true(pk_route_start_of(&leader->chain, run->sim.now, &l.scenario->air, &here));
  double away_m = pk_geodesic_inverse(here.place, l.scenario->wings[0].base).distance_m;
  pk_action home = {.kind = PK_ACTION_STEER, .mission = sortie->mission, .vector = {.mode = PK_VECTOR_HOME}};
  assert_int_equal(pk_run_pilot_told(&run->posts[sortie->post], &home), PK_OK);
  const pk_segment *last = &leader->chain.segments[leader->chain.n - 1];
  assert_true(away_m < 4000);
  double burnt_kg = here.fuel_kg - last->fuel_kg;
  print_message("%.1f km away: down in %.0f s with %.0f kg\n", away_m / 1e3, pk_time_s(last->t1 - run->sim.now),
                burnt_kg);
  assert_true(burnt_kg < 600 * l.scenario->flyers[sortie->movers[0]].performance.flow_cruise_kgps);
  pk_run_destroy(run);
  loading_close(&l);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(who_flies_on_without_fuel_tells_for_how_long),
      cmocka_unit_test(a_fighter_near_its_base_lands_without_circling_half_its_fuel_away),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
