// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "loading.h"

#define BUSY                                                                                                           \
  "picket: 1\ntitle: A test\nstart: 2031-05-12T04:30Z\nduration: 48 min\n"                                             \
  "theatre: {centre: 54.0N 26.0E, radius: 350 km}\n"                                                                   \
  "nations:\n  Azure: {side: home}\n  Ochre: {side: neighbour}\n"                                                      \
  "annexes: [azure.yaml, ochre.yaml]\n"

static uint32_t number_of(const pk_scenario *scenario, const char *name) {
  const pk_entity *entity = pk_scenario_find(scenario, name);
  return entity ? (uint32_t)strtoul(entity->name + strlen("Stream "), NULL, 10) : 0;
}

static void a_stream_may_have_more_than_9999_flights(void **state) {
  loading *l = *state;
  loading_good(l, BUSY "traffic: {Stream: {flights: 3600 per hour, between: [UMMS, EYVI], levels: FL280..FL390}}\n",
               AZURE, OCHRE);
  uint32_t beyond = 0;
  for (uint32_t k = 10000; k <= 10080; k++) {
    char name[40];
    snprintf(name, sizeof name, "Stream %u", k);
    beyond += number_of(l->scenario, name) == k;
  }
  assert_true(beyond > 5);
}

static void a_stream_called_like_a_flight_of_another_keeps_its_own(void **state) {
  loading *l = *state;
  loading_good(l,
               BUSY "traffic:\n  Low: {flights: 20 per hour, between: [UMMS, EYVI], levels: FL100..FL100}\n"
                    "  Low 0001: {flights: 20 per hour, between: [UMMS, EYVI], levels: FL300..FL300}\n",
               AZURE, OCHRE);
  assert_true(l->scenario->n_flights > 10);
  for (uint32_t i = 0; i < l->scenario->n_flights; i++) {
    const pk_flyer *flyer = &l->scenario->flyers[i];
    int is_high = strlen(pk_scenario_entity(l->scenario, flyer->entity)->name) > strlen("Low 0001");
    assert_near(flyer->route.legs[1].level.height_m, (is_high ? 300 : 100) * 30.48, 1e-6);
  }
}

static void a_flight_named_like_one_of_the_traffic_is_refused(void **state) {
  loading *l = *state;
  loading_good(l, BUSY "traffic: {Stream: {flights: 10 per hour, between: [UMMS, EYVI], levels: FL280..FL390}}\n",
               AZURE, OCHRE);
  const char *taken = l->scenario->entities[l->scenario->n_entities - 1].name;
  char joint[1500], said[100];
  snprintf(said, sizeof said, "the name '%s' is taken", taken);
  snprintf(joint, sizeof joint,
           BUSY "traffic: {Stream: {flights: 10 per hour, between: [UMMS, EYVI], levels: FL280..FL390}}\n"
                "flights: {%s: {class: light_piston, route: [{start: 54N 25E, at: T+1 min, level: FL50}]}}\n",
           taken);
  loading_write(l, "scenario.yaml", joint);
  assert_int_equal(loading_load(l, NULL, pk_allocator_heap()), PK_INVALID);
  assert_int_equal(l->diags.n, 1);
  assert_true(loading_said(l, said));
  assert_int_equal(l->diags.items[0].place.line, 11);
  assert_int_equal(l->diags.items[0].also.line, 10);
}

static void a_named_flight_more_changes_no_code_of_the_traffic(void **state) {
  loading *l = *state;
  const char *stream = BUSY "traffic: {Stream: {flights: 30 per hour, between: [UMMS, EYVI], levels: FL280..FL390}}\n";
  uint16_t codes[60];
  loading_good(l, stream, AZURE, OCHRE);
  uint32_t n = l->scenario->n_flights;
  assert_true(n > 10 && n < 60);
  for (uint32_t i = 0; i < n; i++) codes[i] = l->scenario->flyers[i].signature.code;
  char joint[1500];
  snprintf(joint, sizeof joint,
           "%sflights: {Alpha: {class: light_piston, route: [{start: 54N 25E, at: T+1 min, level: FL50}]}}\n", stream);
  loading_write(l, "scenario.yaml", joint);
  assert_int_equal(loading_load(l, NULL, pk_allocator_heap()), PK_OK);
  assert_int_equal(l->scenario->n_flights, n + 1);
  for (uint32_t i = 0; i < n; i++) assert_int_equal(l->scenario->flyers[i + 1].signature.code, codes[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST_IN_FOLDER(a_stream_may_have_more_than_9999_flights),
      TEST_IN_FOLDER(a_stream_called_like_a_flight_of_another_keeps_its_own),
      TEST_IN_FOLDER(a_named_flight_more_changes_no_code_of_the_traffic),
      TEST_IN_FOLDER(a_flight_named_like_one_of_the_traffic_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
