// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/authority.h"
#include "support.h"

static const uint64_t luck[2] = {7, 0};

static pk_authority_def officer(const char *name, double decides_s, uint32_t may) {
  pk_authority_def def = pk_authority_def_default();
  def.name = def.role = name;
  def.decides_s = pk_dist_constant(decides_s);
  def.may = may;
  return def;
}

static pk_request ask(pk_authorities *all, int authority, uint32_t track, pk_time now) {
  pk_request request = {.number = track, .track = track, .step = PK_STEP_SCRAMBLE, .authority = (int16_t)authority};
  request.asked = now;
  pk_authorities_ask(all, &request, now);
  return request;
}

static pk_authorities authorities(const pk_authority_def *defs, uint32_t n, pk_arena *arena) {
  pk_authorities all;
  pk_arena_init(arena, pk_allocator_heap());
  assert_int_equal(pk_authorities_init(&all, defs, n, arena, luck), PK_OK);
  return all;
}

static void one_decision_at_a_time_makes_a_queue(void **state) {
  (void)state;
  const pk_authority_def def = officer("Duty officer", 60, PK_BIT(PK_STEP_SCRAMBLE));
  pk_arena arena;
  pk_authorities all = authorities(&def, 1, &arena);
  const pk_request first = ask(&all, 0, 1, 0), second = ask(&all, 0, 2, 10 * PK_SECOND);
  const pk_request later = ask(&all, 0, 3, 200 * PK_SECOND);
  assert_int_equal(first.done, 60 * PK_SECOND);
  assert_int_equal(second.begun, 60 * PK_SECOND);
  assert_int_equal(second.done, 120 * PK_SECOND);
  assert_int_equal(later.begun, 200 * PK_SECOND);
  pk_arena_clear(&arena);
}

// Mean wait of an M/D/1 queue: rho s / (2 (1 - rho)) (Pollaczek 1930, Khinchine 1932).
static void the_mean_wait_is_that_of_an_m_d_1_queue(void **state) {
  (void)state;
  enum { ASKED = 200000 };
  const pk_authority_def def = officer("Duty officer", 60, PK_BIT(PK_STEP_SCRAMBLE));
  pk_arena arena;
  pk_authorities all = authorities(&def, 1, &arena);
  const pk_stream stream = pk_stream_of(1, 0, "sky", "arrivals");
  double now_s = 0, waited_s = 0;
  for (uint32_t i = 0; i < ASKED; i++) {
    now_s += 100 * pk_draw_exponential(stream, i);
    const pk_request request = ask(&all, 0, i, pk_time_from_s(now_s));
    waited_s += pk_time_s(request.begun - request.asked);
  }
  assert_near_relative(waited_s / ASKED, 0.6 * 60 / (2 * (1 - 0.6)), 0.03);
  pk_arena_clear(&arena);
}

static void consultations_add_the_others_time_and_keep_both_busy(void **state) {
  (void)state;
  pk_authority_def defs[3] = {officer("Commander", 100, PK_BIT(PK_STEP_ENGAGE)), officer("Partner", 50, 0),
                              officer("Adviser", 7, 0)};
  defs[0].consults[0] = 1, defs[0].n_consults = 1;
  defs[1].consults[0] = 2, defs[1].n_consults = 1;
  pk_arena arena;
  pk_authorities all = authorities(defs, 3, &arena);
  const pk_request alone = ask(&all, 1, 1, 90 * PK_SECOND); // the partner is busy until 147 s
  assert_int_equal(alone.done, 147 * PK_SECOND);
  const pk_request request = ask(&all, 0, 2, 0);
  assert_int_equal(request.done, (147 + 50 + 7) * PK_SECOND);
  assert_near(request.consulted_s, 104, 1e-9);
  assert_int_equal(all.busy_until[0], request.done);
  pk_arena_clear(&arena);
}

static void who_is_not_reached_costs_time_and_is_stood_in_for(void **state) {
  (void)state;
  pk_authority_def defs[2] = {officer("Commander", 100, 0), officer("Deputy", 30, 0)};
  defs[0].reach_probability = 0, defs[0].try_s = pk_dist_constant(45), defs[0].stand_in = 1;
  pk_arena arena;
  pk_authorities all = authorities(defs, 2, &arena);
  const pk_request request = ask(&all, 0, 1, 0);
  assert_int_equal(request.authority, 1);
  assert_true(request.reached);
  assert_int_equal(request.done, 75 * PK_SECOND);
  pk_request named = {.number = 2, .track = 2, .authority = 0, .named = 1};
  pk_authorities_ask(&all, &named, 0); // only he himself may: nobody answers
  assert_false(named.reached);
  assert_int_equal(named.done, 45 * PK_SECOND);
  pk_arena_clear(&arena);
}

static void a_person_in_the_seat_answers_in_his_own_time(void **state) {
  (void)state;
  pk_authority_def def = officer("Trainee", 10, 0);
  def.human = 1;
  pk_arena arena;
  pk_authorities all = authorities(&def, 1, &arena);
  assert_int_equal(ask(&all, 0, 1, 0).done, PK_NEVER);
  pk_arena_clear(&arena);
}

static void decisions_belong_to_authority_and_track_not_to_the_order_of_asking(void **state) {
  (void)state;
  pk_authority_def def = officer("Duty officer", 0, 0);
  def.decides_s = (pk_dist){PK_TRIANGULAR, 20, 45, 180};
  pk_arena arena, other;
  pk_authorities a = authorities(&def, 1, &arena), b = authorities(&def, 1, &other);
  const pk_request one = ask(&a, 0, 5, 0);
  ask(&b, 0, 4, 0);
  const pk_request two = ask(&b, 0, 5, PK_HOUR);
  assert_int_equal(one.done - one.begun, two.done - two.begun);
  pk_arena_clear(&arena);
  pk_arena_clear(&other);
}

static void a_loop_of_consultations_is_an_error(void **state) {
  (void)state;
  pk_authority_def defs[3] = {officer("A", 1, 0), officer("B", 1, 0), officer("C", 1, 0)};
  pk_diags diags;
  pk_diags_init(&diags, pk_allocator_heap());
  defs[0].consults[0] = 1, defs[0].n_consults = 1;
  defs[1].stand_in = 2;
  assert_int_equal(pk_authorities_check(defs, 3, &diags), PK_OK);
  defs[2].consults[0] = 0, defs[2].n_consults = 1;
  assert_int_equal(pk_authorities_check(defs, 3, &diags), PK_INVALID);
  assert_int_equal(diags.errors, 3);
  pk_diags_clear(&diags);
}

static void the_right_authority_is_asked(void **state) {
  (void)state;
  pk_authority_def defs[3] = {officer("Far", 10, PK_BIT(PK_STEP_SCRAMBLE)),
                              officer("Near", 90, PK_BIT(PK_STEP_SCRAMBLE)),
                              officer("Quick", 20, PK_BIT(PK_STEP_SCRAMBLE))};
  defs[0].centre = 1, defs[1].centre = defs[2].centre = 4;
  const uint32_t here[2] = {0, 4}, abroad[2] = {1, 4};
  const pk_rule by_name = {.by = "Near"}, anybody = {.by = NULL};
  assert_int_equal(pk_authority_for(defs, 3, &anybody, PK_STEP_SCRAMBLE, here), 2);
  assert_int_equal(pk_authority_for(defs, 3, &by_name, PK_STEP_SCRAMBLE, here), 1);
  assert_int_equal(pk_authority_for(defs, 3, &anybody, PK_STEP_DECLARE, here), 2); // who may scramble may declare
  assert_int_equal(pk_authority_for(defs, 3, &anybody, PK_STEP_ENGAGE, here), PK_AUTHORITY_NONE);
  assert_int_equal(pk_authority_for(defs, 3, &anybody, PK_STEP_SCRAMBLE, abroad), PK_AUTHORITY_NONE);
}

static void authorities_survive_an_allocator_that_fails_on_any_call(void **state) {
  (void)state;
  enum { MANY = 20000 }; // so that each table takes a block of the arena
  static pk_authority_def defs[MANY];
  for (int i = 0; i < MANY; i++) defs[i] = officer("Duty officer", 60, PK_BIT(PK_STEP_SCRAMBLE));
  pk_status status = PK_NO_MEMORY;
  uint32_t failures = 0;
  for (uint32_t fail_at = 1; status != PK_OK; fail_at++) {
    pk_failing_heap heap = {.fail_at = fail_at};
    pk_arena arena;
    pk_authorities all;
    pk_arena_init(&arena, pk_failing_allocator(&heap));
    status = pk_authorities_init(&all, defs, MANY, &arena, luck);
    assert_int_equal(status, heap.calls >= fail_at ? PK_NO_MEMORY : PK_OK);
    failures += status != PK_OK;
    pk_arena_clear(&arena);
    assert_int_equal(heap.live, 0);
  }
  assert_int_equal(failures, 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_decision_at_a_time_makes_a_queue),
      cmocka_unit_test(the_mean_wait_is_that_of_an_m_d_1_queue),
      cmocka_unit_test(consultations_add_the_others_time_and_keep_both_busy),
      cmocka_unit_test(who_is_not_reached_costs_time_and_is_stood_in_for),
      cmocka_unit_test(a_person_in_the_seat_answers_in_his_own_time),
      cmocka_unit_test(decisions_belong_to_authority_and_track_not_to_the_order_of_asking),
      cmocka_unit_test(a_loop_of_consultations_is_an_error),
      cmocka_unit_test(the_right_authority_is_asked),
      cmocka_unit_test(authorities_survive_an_allocator_that_fails_on_any_call),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
