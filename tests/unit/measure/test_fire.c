// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A made-up play told to the measures of batteries.
#include "../run/battery_world.h"
#include "measure/fire.h"

enum { ROWS_MAX = 100 };
typedef struct kept {
  char name[32], subject[32], note[96];
  double value;
  uint32_t n;
} kept;
static kept rows[ROWS_MAX];
static uint32_t n_rows;

static void keep(void *context, const pk_measure_row *row) {
  (void)context;
  kept *k = &rows[n_rows++];
  assert_true(n_rows < ROWS_MAX);
  *k = (kept){.value = row->value, .n = (uint32_t)row->n};
  snprintf(k->name, sizeof k->name, "%s", row->name);
  snprintf(k->subject, sizeof k->subject, "%s", row->subject);
  snprintf(k->note, sizeof k->note, "%s", row->note ? row->note : "");
}

static const kept *find(const char *name, const char *subject, const char *note) {
  for (uint32_t i = 0; i < n_rows; i++)
    if (strcmp(rows[i].name, name) == 0 && strcmp(rows[i].subject, subject) == 0 && strcmp(rows[i].note, note) == 0)
      return &rows[i];
  fail_msg("no row %s of %s", name, subject);
  return NULL;
}

static uint32_t number(const loading *l, const char *name) {
  return (uint32_t)(pk_scenario_find(l->scenario, name) - l->scenario->entities) + 1;
}

static void tell(pk_fire_measures *fire, double time_s, pk_happening h) {
  h.time = pk_time_from_s(time_s);
  pk_fire_measures_happening(fire, &h);
}

// One channel: 40 s until an effect, 10 s until a missed chance, and from 180 s to the end at 200 s.
static void a_told_play(const loading *l, pk_fire_measures *fire) {
  const uint32_t bty = number(l, "Bty 1"), raid = number(l, "Raid");
  for (int i = 0; i < 3; i++) tell(fire, 1, (pk_happening){.kind = PK_HAP_ASSIGNED, .subject = bty});
  tell(fire, 2, (pk_happening){.kind = PK_HAP_HELD, .subject = bty, .text = "x"});
  tell(fire, 10, (pk_happening){.kind = PK_HAP_CHANNEL, .subject = bty});
  for (int i = 0; i < 2; i++) tell(fire, 30, (pk_happening){.kind = PK_HAP_SHOT, .subject = bty, .object = raid});
  tell(fire, 50, (pk_happening){.kind = PK_HAP_EFFECTIVE, .subject = bty, .object = raid, .n = {0, 0, 0, 40}});
  tell(fire, 60, (pk_happening){.kind = PK_HAP_CHANNEL, .subject = bty});
  tell(fire, 70, (pk_happening){.kind = PK_HAP_MISSED_CHANCE, .subject = bty, .text = "too far", .n = {10, 0, 0, 0}});
  for (int i = 0; i < 2; i++)
    tell(fire, 80, (pk_happening){.kind = PK_HAP_NOT_ACQUIRED, .subject = bty, .text = "lost"});
  tell(fire, 180, (pk_happening){.kind = PK_HAP_CHANNEL, .subject = bty});
}

static void shots_reasons_and_the_time_of_channels_are_counted(void **state) {
  (void)state;
  static loading l;
  loading_open(&l);
  world_border(&l);
  loading_good(&l, WORLD_JOINT WORLD_CLEAR RAID("5000 m amsl"), UNITS(MEDIUM) VOICE RULES("verdict: permitted"), OCHRE);
  pk_fire_measures *fire = pk_fire_measures_create(l.scenario, pk_allocator_heap());
  a_told_play(&l, fire);
  n_rows = 0;
  pk_fire_measures_write(fire, 200 * PK_SECOND, (pk_measure_sink){NULL, keep, NULL});
  assert_near(find("fire_orders", "Bty 1", "")->value, 3, 0);
  assert_near(find("shots", "Bty 1", "")->value, 2, 0);
  assert_near(find("effective_shots", "Bty 1", "")->value, 1, 0);
  assert_near(find("fire_held", "Bty 1", "")->value, 1, 0);
  assert_near(find("missed_chances", "Bty 1", "too far")->value, 1, 0);
  assert_near(find("missed_chances", "Bty 1", "lost")->value, 2, 0);
  assert_near(find("channel_use", "Bty 1", "")->value, (40 + 10 + 20) / 200., 1e-12);
  pk_fire_measures_destroy(fire);
  loading_close(&l);
}

static void who_crosses_and_is_not_marked_came_through(void **state) {
  (void)state;
  for (int marked = 0; marked < 2; marked++) {
    static loading l;
    loading_open(&l);
    world_border(&l);
    loading_good(&l,
                 WORLD_JOINT WORLD_CLEAR RAID("5000 m amsl") "  Guest: {class: bizjet, nation: Ochre, route: [{start: "
                                                             "54.9N 25E, at: T+0 s, level: FL300}, {to: 53N 25E}]}\n",
                 UNITS(MEDIUM) VOICE RULES("verdict: permitted"), OCHRE);
    pk_fire_measures *fire = pk_fire_measures_create(l.scenario, pk_allocator_heap());
    const uint32_t azure = number(&l, "Azure"), raid = number(&l, "Raid");
    tell(fire, 5, (pk_happening){.kind = PK_HAP_ENTERED_NATION, .subject = raid, .object = azure});
    tell(fire, 5, (pk_happening){.kind = PK_HAP_ENTERED_NATION, .subject = number(&l, "Guest"), .object = azure});
    if (marked) tell(fire, 9, (pk_happening){.kind = PK_HAP_EFFECTIVE, .subject = number(&l, "Bty 1"), .object = raid});
    n_rows = 0;
    pk_fire_measures_write(fire, 10 * PK_SECOND, (pk_measure_sink){NULL, keep, NULL});
    assert_near(find("leakers", "Azure", "")->value, !marked, 0);
    assert_int_equal(find("leakers", "Azure", "")->n, 1);
    pk_fire_measures_destroy(fire);
    loading_close(&l);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(shots_reasons_and_the_time_of_channels_are_counted),
      cmocka_unit_test(who_crosses_and_is_not_marked_came_through),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
