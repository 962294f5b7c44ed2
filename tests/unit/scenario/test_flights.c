// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What flights and squadrons' aircraft become: speeds, codes, nations.
#include "loading.h"
#include <math.h>

#define FLIGHT(keys, legs) JOINT "flights:\n  A 1: {class: airliner_medium, " keys "route: [" legs "]}\n"

static const pk_flyer *flyer_of(const loading *l, const char *name) {
  const pk_entity *entity = pk_scenario_find(l->scenario, name);
  assert_non_null(entity);
  return &l->scenario->flyers[entity->index];
}

// The one error of a scenario that must be refused: where its file says `mark`, with this message.
static void must_refuse(const char *joint, const char *azure, const char *mark, const char *message) {
  loading l;
  loading_open(&l);
  loading_write(&l, "scenario.yaml", joint);
  loading_write(&l, "azure.yaml", azure);
  loading_write(&l, "ochre.yaml", OCHRE);
  assert_int_equal(loading_load(&l, NULL, pk_allocator_heap()), PK_INVALID);
  assert_int_equal(l.diags.n, 1);
  assert_string_equal(l.diags.items[0].message, message);
  const char *text = strstr(joint, mark) ? joint : azure, *at = strstr(text, mark);
  uint32_t line = 1;
  for (const char *c = text; c < at; c++) line += *c == '\n';
  assert_int_equal(l.diags.items[0].place.line, line);
  loading_close(&l);
}

static void a_mach_number_is_a_speed_at_the_level_in_force(void **state) {
  (void)state;
  loading l;
  loading_open(&l);
  loading_good(&l,
               FLIGHT("", "{start: 54.0N 25.0E, at: T+0 s, level: FL350}, {to: 54.0N 26.0E, speed: Mach 0.8},"
                          "{to: 54.0N 27.0E, level: 3000 m amsl, speed: Mach 0.5}, {to: 54.0N 28.0E, speed: Mach 0.4}"),
               AZURE, OCHRE);
  const pk_leg_def *legs = flyer_of(&l, "A 1")->route.legs;
  assert_near(legs[1].speed_mps, pk_tas_from_mach_mps(0.8, 350 * 30.48), 1e-9);
  assert_near(legs[2].speed_mps, pk_tas_from_mach_mps(0.5, 3000), 1e-9);
  assert_near(legs[3].speed_mps, pk_tas_from_mach_mps(0.4, 3000), 1e-9);
  loading_close(&l);
}

static void a_mach_number_without_any_level_takes_the_height_where_the_class_cruises(void **state) {
  (void)state;
  loading l;
  loading_open(&l);
  loading_good(&l, FLIGHT("", "{take off: UMMS, at: T+0 s}, {to: 54.0N 26.0E, speed: Mach 0.7}"), AZURE, OCHRE);
  const pk_flyer *flyer = flyer_of(&l, "A 1");
  assert_near(flyer->route.legs[1].speed_mps, pk_tas_from_mach_mps(0.7, flyer->performance.cruise_height_m), 1e-9);
  loading_close(&l);
}

static void a_mach_number_before_any_level_is_refused(void **state) {
  (void)state;
  must_refuse(FLIGHT("", "{take off: UMMS, at: T+0 s},\n  {hold: 54.0N 26.0E, for: 5 min, speed: Mach 0.7}"), AZURE,
              "Mach", "a Mach number needs a level, and none is given up to this leg");
}

#define SQUADRON(name, size)                                                                                           \
  "  " name ": {class: fighter_squadron, at: 53.88N 25.30E, under: SOC West,\n    aircraft: " size " x "               \
  "fighter_light}\n"

static void aircraft_of_squadrons_and_nations_have_codes_of_their_own(void **state) {
  (void)state;
  loading l;
  loading_open(&l);
  loading_good(&l, FLIGHT("code: \"5001\", ", "{start: 54.0N 25.0E, at: T+0 s, level: FL350}, {to: 54.0N 26.0E}"),
               AZURE SQUADRON("One", "3") SQUADRON("Two", "3"),
               OCHRE "  Three: {class: fighter_squadron, at: 54.88N 25.30E, under: SOC East,\n"
                     "    aircraft: 2 x fighter_light}\n");
  static const struct {
    const char *name;
    uint16_t code;
  } expected[] = {{"One 1", 05000}, {"One 2", 05002}, {"One 3", 05003},   {"Two 1", 05004},
                  {"Two 2", 05005}, {"Two 3", 05006}, {"Three 1", 05100}, {"Three 2", 05101}};
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
    assert_int_equal(flyer_of(&l, expected[i].name)->signature.code, expected[i].code);
  loading_close(&l);
}

static void more_aircraft_than_codes_are_refused(void **state) {
  (void)state;
  char azure[6000] = AZURE;
  for (int i = 0; i < 33; i++)
    snprintf(azure + strlen(azure), sizeof azure - strlen(azure), SQUADRON("S%02d", "%d"), i, i < 32 ? 32 : 1);
  must_refuse(JOINT, azure, "1 x fighter_light", "there are codes for 1024 aircraft of squadrons, and here are more");
}

static void a_joint_flight_belongs_to_the_nation_it_names(void **state) {
  (void)state;
  loading l;
  loading_open(&l);
  loading_good(&l, FLIGHT("nation: Ochre, ", "{start: 54.0N 25.0E, at: T+0 s, level: FL350}, {to: 54.0N 26.0E}"), AZURE,
               OCHRE);
  const pk_entity *entity = pk_scenario_find(l.scenario, "A 1"), *ochre = pk_scenario_find(l.scenario, "Ochre");
  assert_ptr_equal(pk_scenario_entity(l.scenario, entity->nation), ochre);
  assert_int_equal(flyer_of(&l, "A 1")->nation, ochre->index);
  loading_close(&l);
}

static void traffic_flies_at_heights_of_the_datum_it_is_given(void **state) {
  (void)state;
  static const struct {
    const char *levels;
    pk_datum datum;
  } cases[] = {{"FL280..FL300", PK_DATUM_FL}, {"2000..3000 m amsl", PK_DATUM_AMSL}, {"500..900 m agl", PK_DATUM_AGL}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    loading l;
    char joint[1000];
    loading_open(&l);
    snprintf(joint, sizeof joint, "%.*sMorning: {flights: 20 per hour, between: [UMMS, EYVI], levels: %s}}\n",
             (int)(strstr(JOINT, "none:") - JOINT), JOINT, cases[i].levels);
    loading_good(&l, joint, AZURE, OCHRE);
    assert_true(l.scenario->n_flights > 0);
    assert_int_equal(l.scenario->flyers[0].route.legs[1].level.datum, cases[i].datum);
    loading_close(&l);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_mach_number_is_a_speed_at_the_level_in_force),
      cmocka_unit_test(a_mach_number_without_any_level_takes_the_height_where_the_class_cruises),
      cmocka_unit_test(a_mach_number_before_any_level_is_refused),
      cmocka_unit_test(aircraft_of_squadrons_and_nations_have_codes_of_their_own),
      cmocka_unit_test(more_aircraft_than_codes_are_refused),
      cmocka_unit_test(a_joint_flight_belongs_to_the_nation_it_names),
      cmocka_unit_test(traffic_flies_at_heights_of_the_datum_it_is_given),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
