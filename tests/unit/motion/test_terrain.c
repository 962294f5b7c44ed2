// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "plan.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct land {
  char path[64];
  pk_terrain *terrain;
  pk_geoid *geoid;
  pk_air air;
} land;

// Hills of a few hundred metres over two degrees, and the real geoid.
static int make_land(void **state) {
  land *l = calloc(1, sizeof *l);
  pk_diags diags;
  pk_diags_init(&diags, pk_allocator_heap());
  strcpy(l->path, "/tmp/picket-motion-XXXXXX");
  int file = mkstemp(l->path);
  close(file);
  pk_terrain_def def = pk_terrain_def_default();
  def.lat_min_rad = 53 * PK_RAD_PER_DEG, def.lat_max_rad = 55 * PK_RAD_PER_DEG;
  def.lon_min_rad = 24 * PK_RAD_PER_DEG, def.lon_max_rad = 28 * PK_RAD_PER_DEG;
  def.spacing_rad = 0.005 * PK_RAD_PER_DEG;
  def.base_m = 250, def.relief_m = 90, def.seed = 11;
  int made = pk_terrain_generate(&def, l->path, 1, &diags) == PK_OK &&
             pk_terrain_open(l->path, pk_allocator_heap(), &l->terrain, &diags) == PK_OK &&
             pk_geoid_open("/usr/share/proj/egm96_15.gtx", pk_allocator_heap(), &l->geoid, &diags) == PK_OK;
  l->air = (pk_air){.terrain = l->terrain, .geoid = l->geoid};
  pk_diags_clear(&diags);
  *state = l;
  return !made;
}

static int drop_land(void **state) {
  land *l = *state;
  pk_terrain_close(l->terrain);
  pk_geoid_close(l->geoid);
  unlink(l->path);
  free(l);
  return 0;
}

static pk_route_result fly_low(const land *l, const pk_performance *class, double agl_m, pk_chain *chain) {
  pk_leg_def legs[3] = {pk_leg_def_default(PK_LEG_START, pk_lla_deg(53.3, 24.4, 0)),
                        pk_leg_def_default(PK_LEG_TO, pk_lla_deg(54.5, 25.9, 0)),
                        pk_leg_def_default(PK_LEG_TO, pk_lla_deg(53.6, 27.6, 0))};
  for (int i = 0; i < 3; i++) legs[i].level = (pk_level){PK_DATUM_AGL, agl_m};
  pk_planner planner = {class, &l->air, pk_allocator_heap()};
  pk_route_def def = {.legs = legs, .n = 3};
  pk_route_result result = {0};
  assert_int_equal(pk_route_plan(&planner, &def, NULL, chain, &result), PK_OK);
  return result;
}

static void low_flight_keeps_its_height_above_the_hills(void **state) {
  const land *l = *state;
  const pk_performance classes[] = {light_aircraft(), helicopter(), fighter()};
  for (size_t i = 0; i < 3; i++) {
    pk_chain chain = {0};
    pk_route_result result = fly_low(l, &classes[i], 150, &chain);
    double lowest_m = 1e9, sum_m = 0, steepest_mps = 0;
    int n = 0;
    for (pk_time t = PK_MINUTE; t < result.end; t += PK_SECOND, n++) {
      moment m = moment_of(&chain, t, &l->air);
      double agl_m = m.amsl_m - pk_air_ground_m(&l->air, m.place);
      lowest_m = fmin(lowest_m, agl_m), sum_m += agl_m;
      steepest_mps = fmax(steepest_mps, m.climb_mps);
    }
    assert_true(lowest_m > 150 - 5);
    assert_true(sum_m / n < (i == 0 ? 300 : 250)); // and not much more: as the class can climb
    assert_true(steepest_mps < 1.1 * classes[i].climb_sea_level_mps);
    print_message("class %zu: lowest %.1f m, mean %.1f m above ground, steepest climb %.2f m/s\n", i, lowest_m,
                  sum_m / n, steepest_mps);
    pk_chain_clear(&chain, pk_allocator_heap());
  }
}

static void low_flight_is_continuous(void **state) {
  const land *l = *state;
  pk_performance class = fighter();
  pk_chain chain = {0};
  fly_low(l, &class, 100, &chain);
  double step_m = 0, kink_mps = 0;
  joints_of(&chain, &step_m, &kink_mps);
  assert_near(step_m, 0, 1e-6);
  assert_near(kink_mps, 0, 0.2);
  pk_chain_clear(&chain, pk_allocator_heap());
}

static void heights_above_sea_are_kept_over_the_geoid(void **state) {
  const land *l = *state;
  pk_performance class = pk_performance_default();
  pk_lla to = pk_lla_deg(59, 5, 0); // the geoid rises by 20 m on the way
  pk_leg_def legs[2] = {pk_leg_def_default(PK_LEG_START, pk_lla_deg(53, 26, 0)), pk_leg_def_default(PK_LEG_TO, to)};
  for (int i = 0; i < 2; i++) legs[i].level = (pk_level){PK_DATUM_FL, 9000};
  pk_planner planner = {&class, &l->air, pk_allocator_heap()};
  pk_route_def def = {.legs = legs, .n = 2};
  pk_route_result result = {0};
  pk_chain chain = {0};
  assert_int_equal(pk_route_plan(&planner, &def, NULL, &chain, &result), PK_OK);
  double worst_m = 0;
  for (pk_time t = 0; t < result.end; t += 5 * PK_SECOND)
    worst_m = fmax(worst_m, fabs(moment_of(&chain, t, &l->air).amsl_m - 9000));
  assert_near(worst_m, 0, 1);
  print_message("%u segments, largest height error over the geoid %.2f m\n", chain.n, worst_m);
  pk_chain_clear(&chain, pk_allocator_heap());
}

static void take_off_and_landing_are_at_the_height_of_the_field(void **state) {
  const land *l = *state;
  pk_performance class = light_aircraft();
  pk_lla from = pk_lla_deg(53.5, 25, 0), to = pk_lla_deg(54, 26, 0);
  pk_leg_def legs[3] = {pk_leg_def_default(PK_LEG_TAKE_OFF, from),
                        pk_leg_def_default(PK_LEG_TO, pk_lla_deg(53.7, 25.6, 0)), pk_leg_def_default(PK_LEG_LAND, to)};
  legs[1].level = (pk_level){PK_DATUM_AMSL, 900};
  pk_planner planner = {&class, &l->air, pk_allocator_heap()};
  pk_route_def def = {.legs = legs, .n = 3};
  pk_route_result result = {0};
  pk_chain chain = {0};
  assert_int_equal(pk_route_plan(&planner, &def, NULL, &chain, &result), PK_OK);
  assert_near(moment_of(&chain, 0, &l->air).amsl_m, pk_air_ground_m(&l->air, from), 0.01);
  assert_near(moment_of(&chain, result.end, &l->air).amsl_m, pk_air_ground_m(&l->air, to), 0.1);
  pk_chain_clear(&chain, pk_allocator_heap());
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(low_flight_keeps_its_height_above_the_hills),
      cmocka_unit_test(low_flight_is_continuous),
      cmocka_unit_test(heights_above_sea_are_kept_over_the_geoid),
      cmocka_unit_test(take_off_and_landing_are_at_the_height_of_the_field),
  };
  return cmocka_run_group_tests(tests, make_land, drop_land);
}
