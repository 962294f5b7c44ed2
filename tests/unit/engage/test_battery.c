// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "dice.h"
#include "engage/battery.h"
#include "support.h"
#include <math.h>

static const uint64_t luck[2] = {7, 1};

// Chance that all of c channels are taken, of arrivals a times as many as one channel serves (Erlang 1917).
static double erlang_b(uint32_t c, double a) {
  double b = 1;
  for (uint32_t k = 1; k <= c; k++) b = a * b / (k + a * b);
  return b;
}

// Share of targets that find no channel, and channel time a second; times of service exponential or all the same.
static double share_refused(uint32_t channels, double load, int constant, double *busy) {
  enum { TARGETS = 200000 };
  pk_battery_def def = pk_battery_def_default();
  def.channels = channels;
  pk_battery battery;
  pk_battery_init(&battery, &def, luck);
  uint64_t dice = 11;
  pk_time now = 0, ends[PK_CHANNELS_MAX] = {0};
  uint32_t refused = 0, held = 0;
  for (int i = 0; i < TARGETS; i++) {
    now += pk_time_from_s(-log(next_between(&dice, 0, 1)) / load);
    for (int k = 0; k < (int)channels; k++)
      if (held >> k & 1 && ends[k] <= now) pk_battery_free_channel(&battery, k, ends[k]), held &= ~(1u << k);
    const int channel = pk_battery_take_channel(&battery, now);
    if (channel == PK_BATTERY_NONE) {
      refused++;
      continue;
    }
    held |= 1u << channel;
    ends[channel] = now + pk_time_from_s(constant ? 1 : -log(next_between(&dice, 0, 1)));
  }
  *busy = battery.busy_s / pk_time_s(now);
  return (double)refused / TARGETS;
}

static void targets_find_no_channel_as_often_as_erlang_says(void **state) {
  (void)state;
  const struct {
    uint32_t channels;
    double load;
  } cases[] = {{1, 0.5}, {2, 1.5}, {6, 4}, {10, 12}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (int constant = 0; constant < 2; constant++) { // the loss formula holds for any time of service
      const double expected = erlang_b(cases[i].channels, cases[i].load);
      double busy;
      const double refused = share_refused(cases[i].channels, cases[i].load, constant, &busy);
      assert_near(refused, expected, 4 * sqrt(expected * (1 - expected) / 200000) * 2);
      assert_near_relative(busy, cases[i].load * (1 - expected), 0.02);
    }
}

static void the_last_missile_begins_a_reload_that_fills_all(void **state) {
  (void)state;
  pk_battery_def def = pk_battery_def_default();
  def.ready = 3, def.reload_s = 100;
  pk_battery battery;
  pk_battery_init(&battery, &def, luck);
  for (int i = 0; i < 3; i++) {
    assert_int_equal(battery.reloaded, PK_NEVER);
    assert_true(pk_battery_fire(&battery, (10 + i) * PK_SECOND));
  }
  assert_false(pk_battery_fire(&battery, 13 * PK_SECOND));
  assert_int_equal(battery.reloaded, 112 * PK_SECOND);
  assert_false(pk_battery_reload(&battery, 112 * PK_SECOND - 1));
  assert_int_equal(battery.ready, 0);
  assert_true(pk_battery_reload(&battery, 112 * PK_SECOND));
  assert_false(pk_battery_reload(&battery, 112 * PK_SECOND));
  assert_int_equal(battery.ready, 3);
  assert_int_equal(battery.shots, 3);
}

static void a_salvo_goes_only_when_there_is_no_time_to_look(void **state) {
  (void)state;
  pk_battery_def def = pk_battery_def_default(); // two at one target, 5 s
  pk_battery battery;
  pk_battery_init(&battery, &def, luck);
  assert_int_equal(pk_battery_salvo(&battery, 20, 25), 1);
  assert_int_equal(pk_battery_salvo(&battery, 20, 24.9), 2);
  battery.ready = 1;
  assert_int_equal(pk_battery_salvo(&battery, 20, 10), 1);
  battery.ready = 0;
  assert_int_equal(pk_battery_salvo(&battery, 20, 10), 0);
}

static void reactions_belong_to_battery_and_target_and_have_the_mean_of_their_distribution(void **state) {
  (void)state;
  pk_battery_def def = pk_battery_def_default(), other = def;
  def.name = "Bty 1", other.name = "Bty 2";
  pk_battery a, again, b;
  pk_battery_init(&a, &def, luck);
  pk_battery_init(&again, &def, luck);
  pk_battery_init(&b, &other, luck);
  double sum = 0;
  int same = 0;
  for (uint32_t i = 0; i < 20000; i++) {
    const double drawn = pk_battery_reaction_s(&a, 7, i);
    assert_true(drawn >= 14 && drawn <= 26);
    assert_near(pk_battery_reaction_s(&again, 7, i), drawn, 0);
    same += fabs(pk_battery_reaction_s(&b, 7, i) - drawn) < 1e-9;
    same += fabs(pk_battery_reaction_s(&a, 8, i) - drawn) < 1e-9;
    sum += drawn;
  }
  assert_true(same < 6);
  assert_near(sum / 20000, (14. + 18 + 26) / 3, 0.1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(targets_find_no_channel_as_often_as_erlang_says),
      cmocka_unit_test(the_last_missile_begins_a_reload_that_fills_all),
      cmocka_unit_test(a_salvo_goes_only_when_there_is_no_time_to_look),
      cmocka_unit_test(reactions_belong_to_battery_and_target_and_have_the_mean_of_their_distribution),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
