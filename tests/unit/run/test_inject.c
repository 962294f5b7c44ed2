// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Exercise control: marks as often as their chance says, and a cut net that changes only what depends on it.
#include "battery_world.h"
// cmocka's four first
#include "base/hash.h"
#include "base/memory.h"
#include <math.h>

// What was given to the record: who gave it (a radar or a centre), when, and a hash of all of it.
typedef struct trace {
  pk_time time;
  uint32_t giver;
  uint64_t hash;
} trace;
typedef struct traces {
  const pk_scenario *scenario;
  trace *items, *flown; // flown: segments of fighters
  uint32_t n, capacity, n_flown, flown_capacity;
  pk_time now;
} traces;

static void keep(trace **items, uint32_t *n, uint32_t *capacity, trace one) {
  assert_true(pk_array_reserve(pk_allocator_heap(), (void **)items, capacity, *n + 1, sizeof one));
  (*items)[(*n)++] = one;
}

static void on_plot(void *context, uint32_t sensor, uint32_t mover, const pk_plot *plot) {
  traces *t = context;
  const double parts[] = {(double)mover, pk_time_s(plot->time), plot->range_m, plot->azimuth_rad};
  keep(&t->items, &t->n, &t->capacity, (trace){plot->time, sensor, pk_hash_bytes(parts, sizeof parts)});
}

static void on_track(void *context, const pk_track_row *row) {
  traces *t = context;
  const double parts[] = {row->number, pk_time_s(row->time), row->place.lat_rad, row->place.lon_rad, row->status};
  keep(&t->items, &t->n, &t->capacity, (trace){row->time, row->centre, pk_hash_bytes(parts, sizeof parts)});
}

static void on_segment(void *context, uint32_t mover, const pk_segment *segment) {
  traces *t = context;
  const pk_entity *entity = pk_scenario_entity(t->scenario, mover);
  if (entity->kind != PK_ENTITY_AIRCRAFT) return;
  keep(&t->flown, &t->n_flown, &t->flown_capacity,
       (trace){segment->t0, mover, pk_hash_bytes(segment->c, sizeof segment->c)});
}

static void play(traces *t, const pk_scenario *scenario) {
  *t = (traces){.scenario = scenario};
  pk_run_def def = {.scenario = scenario, .replication = 1};
  def.recorder = (pk_recorder){.context = t, .plot = on_plot, .track = on_track, .segment = on_segment};
  pk_run *run;
  assert_int_equal(pk_run_create(&def, pk_allocator_heap(), &run), PK_OK);
  assert_int_equal(pk_run_play(run, PK_NEVER), PK_OK);
  pk_run_destroy(run);
}

static void forget(traces *t) {
  pk_array_free(pk_allocator_heap(), (void **)&t->items, &t->capacity, sizeof(trace));
  pk_array_free(pk_allocator_heap(), (void **)&t->flown, &t->flown_capacity, sizeof(trace));
}

static int same(const trace *a, const trace *b) {
  return a->time == b->time && a->giver == b->giver && a->hash == b->hash;
}

// First time at which fighters flew otherwise; from then on radars may see something else.
static pk_time parted(const traces *a, const traces *b) {
  for (uint32_t i = 0; i < a->n_flown || i < b->n_flown; i++) {
    if (i < a->n_flown && i < b->n_flown && same(&a->flown[i], &b->flown[i])) continue;
    const pk_time ta = i < a->n_flown ? a->flown[i].time : PK_NEVER, tb = i < b->n_flown ? b->flown[i].time : PK_NEVER;
    return ta < tb ? ta : tb;
  }
  return PK_NEVER;
}

static const trace *next(const traces *t, uint32_t giver, pk_time until, uint32_t *at) {
  while (*at < t->n && (t->items[*at].giver != giver || t->items[*at].time >= until)) ++*at;
  return *at < t->n ? &t->items[(*at)++] : NULL;
}

// Whether one radar or centre gave the same until a time.
static int gave_the_same(const traces *a, const traces *b, uint32_t giver, pk_time until) {
  uint32_t i = 0, j = 0;
  const trace *x, *y;
  do {
    x = next(a, giver, until, &i);
    y = next(b, giver, until, &j);
    if (!x != !y || (x && !same(x, y))) return 0;
  } while (x);
  return 1;
}

// Centres to which something comes over a net, and all that hear of one of these.
static void depend_on(const pk_scenario *s, uint32_t net, uint8_t *centre) {
  for (uint32_t i = 0; i < s->n_sites; i++)
    if (s->sites[i].net == net && s->sites[i].centre != PK_NO_INDEX) centre[s->sites[i].centre] = 1;
  for (uint32_t i = 0; i < s->n_posts; i++)
    if (s->posts[i].superior_net == net && s->posts[i].superior != PK_NO_INDEX) centre[s->posts[i].superior] = 1;
  for (uint32_t round = 0; round <= s->n_posts; round++) {
    for (uint32_t i = 0; i < s->n_posts; i++)
      if (s->posts[i].superior != PK_NO_INDEX && centre[i]) centre[s->posts[i].superior] = 1;
    for (uint32_t i = 0; i < s->n_nations; i++)
      for (uint32_t k = 0; k < s->nations[i].n_releases; k++) {
        const pk_release *release = &s->nations[i].releases[k];
        for (uint32_t w = 0; w < release->n_ways; w++)
          if (release->ways[w].net == net || centre[release->ways[w].from_post]) centre[release->ways[w].to_post] = 1;
      }
  }
}

// Plays with one net cut from the start and compares with the play of the whole.
static void compare(pk_scenario *scenario, uint32_t net, const traces *whole, uint32_t *kept, uint32_t *changed) {
  const uint32_t entity = scenario->channels[net].entity;
  const pk_inject inject = {.entity = entity, .verb = PK_INJECT_CUT, .object = entity, .lasts = PK_NEVER};
  uint8_t centre[64] = {0};
  traces cut;
  scenario->injects = &inject, scenario->n_injects = 1;
  play(&cut, scenario);
  scenario->n_injects = 0;
  const pk_time until = parted(whole, &cut);
  assert_true(until > PK_MINUTE);
  depend_on(scenario, net, centre);
  for (uint32_t i = 0; i < scenario->n_sites; i++)
    assert_true(gave_the_same(whole, &cut, scenario->sites[i].entity, until));
  for (uint32_t i = 0; i < scenario->n_posts; i++) {
    const int is_same = gave_the_same(whole, &cut, scenario->posts[i].entity, until);
    assert_true(is_same || centre[i]);
    *kept += !centre[i], *changed += !is_same;
  }
  forget(&cut);
}

static void a_cut_net_changes_only_what_depends_on_it(void **state) {
  (void)state;
  pk_diags diags;
  pk_documents documents = {0};
  pk_scenario *scenario;
  pk_diags_init(&diags, pk_allocator_heap());
  const pk_load_def def = {.path = "scenarios/01-border", .data_dir = "."};
  assert_int_equal(pk_scenario_load(&def, pk_allocator_heap(), &scenario, &documents, &diags), PK_OK);
  traces whole;
  play(&whole, scenario);
  uint32_t kept = 0, changed = 0;
  for (uint32_t net = 0; net < scenario->n_channels; net++) compare(scenario, net, &whole, &kept, &changed);
  print_message("%u pictures apart from the net, %u changed\n", kept, changed);
  assert_true(kept >= 2 && changed >= 3);
  forget(&whole);
  pk_scenario_destroy(scenario);
  pk_diags_clear(&diags);
}

// Azure is blind and hears of Ochre's tracks over a line that is cut from the start.
#define HEARS "annex: Azure\nunits:\n  SOC West: {class: sector_operations_centre, at: 53.70N 25.00E}\n"
#define TELLS(voice)                                                                                                   \
  "annex: Ochre\nunits:\n  Radar Vilna: {class: surv_s_3d, at: 54.75N 25.40E, reports to: SOC East}\n"                 \
  "  SOC East: {class: sector_operations_centre, at: 54.90N 25.20E}\n"                                                 \
  "nets:\n  Line: {kind: data, members: [SOC West, SOC East], rate: 2400 bit/s}\n" voice                               \
  "release:\n  to Azure: {tracks: all, fields: [position, time, identity], delay: 0 s, every: 5 s}\n"
#define CUT "injects:\n  Cut: {cut: Line, at: T+0 s, owner: control, purpose: a test}\n"
#define VOICE_LINE "  Voice: {kind: voice, members: [SOC West, SOC East], delay: 20 s}\n"

static void count_message(void *context, const pk_message_row *row) {
  uint32_t *delivered = context;
  *delivered += row->outcome == PK_NET_DELIVERED;
}

static uint32_t delivered_in(const pk_scenario *scenario, pk_time until) {
  uint32_t delivered = 0;
  pk_run *run;
  const pk_run_def def = {
      .scenario = scenario, .replication = 1, .recorder = {.context = &delivered, .message = count_message}};
  assert_int_equal(pk_run_create(&def, pk_allocator_heap(), &run), PK_OK);
  assert_int_equal(pk_run_play(run, until), PK_OK);
  pk_run_destroy(run);
  return delivered;
}

static void a_track_is_told_by_voice_while_the_line_is_cut_and_else_once_that_it_is_not(void **state) {
  (void)state;
  static loading l;
  told_run *told = world_play(&l, WORLD_JOINT WORLD_CLEAR WORLD_STRAY CUT, HEARS, TELLS(""));
  const uint32_t not_told = told_next(told, PK_HAP_NOT_TOLD, 0);
  assert_int_equal(told_next(told, PK_HAP_HEARD, 0), UINT32_MAX);
  assert_true(not_told != UINT32_MAX && told_next(told, PK_HAP_NOT_TOLD, not_told + 1) == UINT32_MAX);
  assert_string_equal(told->happenings[not_told].code, "NET_CUT");
  assert_int_equal(delivered_in(told->scenario, 20 * PK_MINUTE), 0);
  world_end(&l, told);
  told = world_play(&l, WORLD_JOINT WORLD_CLEAR WORLD_STRAY CUT, HEARS, TELLS(VOICE_LINE));
  assert_true(told_next(told, PK_HAP_HEARD, 0) != UINT32_MAX);
  const uint32_t calls = delivered_in(told->scenario, 20 * PK_MINUTE);
  print_message("%u calls of 20 s in 20 min\n", calls);
  assert_true(calls > 30 && calls <= 60); // one after the other, not every 5 s
  world_end(&l, told);
}

// 24 flights are marked at a chance of 1/4 in 50 replications: 300 of 1,200, +- 15.
static void marks_come_as_often_as_their_chance_says(void **state) {
  (void)state;
  enum { FLIGHTS = 24, PLAYS = 50 };
  static loading l;
  char joint[6000] =
      WORLD_JOINT WORLD_CLEAR "injects:\n  Umpire: {mark: Guest *, at: T+1 min, chance: 0.25, owner: control, "
                              "purpose: a test}\nflights:\n";
  for (int i = 0; i < FLIGHTS; i++)
    snprintf(joint + strlen(joint), sizeof joint - strlen(joint),
             "  Guest %d: {class: light_piston, route: [{start: 54.6N 25.%dE, at: T+0 s, level: 900 m amsl}, "
             "{to: 53.7N 25.9E, level: 900 m amsl, speed: 220 km/h}]}\n",
             i, 10 + i);
  told_run *told = world_play(&l, joint, AZURE, OCHRE);
  uint32_t marked = 0, spared = 0;
  for (uint32_t play = 1; play <= PLAYS; play++) {
    test_free(told);
    told = told_in(l.scenario, play, 2 * PK_MINUTE);
    for (uint32_t i = 0; i < told->n_happenings; i++) {
      marked += told->happenings[i].kind == PK_HAP_MARKED;
      spared += told->happenings[i].kind == PK_HAP_NOT_MARKED;
    }
  }
  print_message("%u marked, %u spared\n", marked, spared);
  assert_int_equal(marked + spared, FLIGHTS * PLAYS);
  assert_near(marked, 0.25 * FLIGHTS * PLAYS, 4 * sqrt(0.25 * 0.75 * FLIGHTS * PLAYS));
  world_end(&l, told);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_cut_net_changes_only_what_depends_on_it),
      cmocka_unit_test(a_track_is_told_by_voice_while_the_line_is_cut_and_else_once_that_it_is_not),
      cmocka_unit_test(marks_come_as_often_as_their_chance_says),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
