// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "link/net.h"
#include "support.h"
#include <math.h>

static const pk_stream stream = {1, 2};

static void a_message_takes_its_bits_over_the_rate_and_then_the_latency(void **state) {
  (void)state;
  pk_net_def net = pk_net_def_default();
  net.rate_bits_per_s = 1000, net.latency_s = pk_dist_constant(0.25);
  pk_net_state now = {0};
  pk_delivery d = pk_net_send(&net, &now, 10 * PK_SECOND, 500, stream, 0);
  assert_int_equal(d.dropped, PK_NET_DELIVERED);
  assert_int_equal(d.arrival, pk_time_from_s(10.75));
  assert_near(d.queued_s, 0, 0);
  assert_near(d.sent_s, 0.5, 0);
  assert_near(d.latency_s, 0.25, 0);
}

static void messages_wait_for_the_channel_in_the_order_they_were_sent(void **state) {
  (void)state;
  pk_net_def net = pk_net_def_default();
  net.rate_bits_per_s = 100;
  pk_net_state now = {0};
  assert_int_equal(pk_net_send(&net, &now, 0, 100, stream, 0).arrival, PK_SECOND);
  pk_delivery second = pk_net_send(&net, &now, 0, 200, stream, 1);
  assert_near(second.queued_s, 1, 0);
  assert_int_equal(second.arrival, 3 * PK_SECOND);
  pk_delivery third = pk_net_send(&net, &now, 2 * PK_SECOND, 100, stream, 2);
  assert_near(third.queued_s, 1, 0);
  assert_int_equal(third.arrival, 4 * PK_SECOND);
  assert_near(now.busy_s, 4, 0);
}

static void a_free_channel_is_not_waited_for(void **state) {
  (void)state;
  pk_net_def net = pk_net_def_default();
  pk_net_state now = {0};
  pk_net_send(&net, &now, 0, 2400, stream, 0);
  assert_near(pk_net_send(&net, &now, 5 * PK_SECOND, 2400, stream, 1).queued_s, 0, 0);
}

// M/D/1: mean wait = rho / (2 (1 - rho)) service times (Pollaczek & Khinchine).
static void random_messages_wait_as_queueing_theory_says(void **state) {
  (void)state;
  enum { MESSAGES = 200000 };
  pk_net_def net = pk_net_def_default();
  net.rate_bits_per_s = 1000;
  pk_net_state now = {0};
  double time_s = 0, wait_s = 0, load = 0.7;
  for (uint64_t i = 0; i < MESSAGES; i++) {
    time_s += pk_draw_exponential(stream, i) / load;
    wait_s += pk_net_send(&net, &now, pk_time_from_s(time_s), 1000, stream, i).queued_s;
  }
  assert_near_relative(wait_s / MESSAGES, load / (2 * (1 - load)), 0.03);
}

static void a_full_queue_turns_messages_away_and_says_so(void **state) {
  (void)state;
  pk_net_def net = pk_net_def_default();
  net.rate_bits_per_s = 100, net.queue_limit_s = 1; // as long as one message: not yet full
  pk_net_state now = {0};
  pk_net_send(&net, &now, 0, 100, stream, 0);
  assert_int_equal(pk_net_send(&net, &now, 0, 100, stream, 1).dropped, PK_NET_DELIVERED);
  pk_delivery third = pk_net_send(&net, &now, 0, 100, stream, 2);
  assert_int_equal(third.dropped, PK_NET_QUEUE_FULL);
  assert_int_equal(third.arrival, PK_NEVER);
  assert_int_equal(now.busy_until, 2 * PK_SECOND);
  assert_int_equal(now.dropped, 1);
}

static void a_lost_message_takes_the_channel_but_never_arrives(void **state) {
  (void)state;
  enum { MESSAGES = 20000 };
  pk_net_def net = pk_net_def_default();
  net.loss_fraction = 0.2;
  pk_net_state now = {0};
  for (uint64_t i = 0; i < MESSAGES; i++) pk_net_send(&net, &now, 0, 2400, stream, i);
  assert_int_equal(now.sent, MESSAGES);
  assert_int_equal(now.busy_until, MESSAGES * PK_SECOND);
  assert_near((double)now.lost / MESSAGES, 0.2, 3 * sqrt(0.16 / MESSAGES));
}

static void voice_is_spoken_by_one_at_a_time_for_a_drawn_time_each(void **state) {
  (void)state;
  pk_net_def net = pk_net_def_default();
  net.kind = PK_NET_VOICE, net.delay_s = (pk_dist){PK_UNIFORM, 5, 15, 0};
  pk_net_state now = {0};
  pk_time end = 0;
  for (uint64_t i = 0; i < 50; i++) {
    pk_delivery d = pk_net_send(&net, &now, 0, 1000000, stream, i);
    assert_in_range((uintmax_t)(d.sent_s * 1e3), 5000, 15000);
    assert_near(d.queued_s, pk_time_s(end), 1e-9);
    assert_int_equal(d.arrival, end + pk_time_from_s(d.sent_s));
    end = d.arrival;
  }
}

static void a_message_draws_the_same_whatever_else_is_sent(void **state) {
  (void)state;
  pk_net_def net = pk_net_def_default();
  net.latency_s = (pk_dist){PK_LOGNORMAL, 2, 1.5, 0};
  pk_net_state quiet = {0}, busy = {0};
  for (uint64_t i = 0; i < 7; i++) pk_net_send(&net, &busy, 0, 8, stream, i);
  pk_delivery alone = pk_net_send(&net, &quiet, 0, 8, stream, 7), late = pk_net_send(&net, &busy, 0, 8, stream, 7);
  assert_near(alone.latency_s, late.latency_s, 0);
  assert_true(alone.latency_s > 0);
}

static void only_members_are_on_a_net(void **state) {
  (void)state;
  const uint32_t members[] = {3, 8};
  pk_net_def net = pk_net_def_default();
  net.members = members, net.n_members = 2;
  assert_true(pk_net_has(&net, 8));
  assert_false(pk_net_has(&net, 4));
  assert_null(pk_net_def_problem(&net));
}

static void a_definition_without_sense_is_explained(void **state) {
  (void)state;
  pk_net_def net = pk_net_def_default();
  net.rate_bits_per_s = 0;
  assert_string_equal(pk_net_def_problem(&net), "the rate must be above 0 bit/s");
  net.kind = PK_NET_VOICE;
  assert_null(pk_net_def_problem(&net));
  net.queue_limit_s = -1;
  assert_non_null(pk_net_def_problem(&net));
  net.queue_limit_s = 1, net.loss_fraction = 1.5;
  assert_non_null(pk_net_def_problem(&net));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_message_takes_its_bits_over_the_rate_and_then_the_latency),
      cmocka_unit_test(messages_wait_for_the_channel_in_the_order_they_were_sent),
      cmocka_unit_test(a_free_channel_is_not_waited_for),
      cmocka_unit_test(random_messages_wait_as_queueing_theory_says),
      cmocka_unit_test(a_full_queue_turns_messages_away_and_says_so),
      cmocka_unit_test(a_lost_message_takes_the_channel_but_never_arrives),
      cmocka_unit_test(voice_is_spoken_by_one_at_a_time_for_a_drawn_time_each),
      cmocka_unit_test(a_message_draws_the_same_whatever_else_is_sent),
      cmocka_unit_test(only_members_are_on_a_net),
      cmocka_unit_test(a_definition_without_sense_is_explained),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
