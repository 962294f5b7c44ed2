// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Batteries in whole plays: the steps from the order to the outcome, and what must never happen.
#include "battery_world.h"
#include "dice.h"

enum { SHOTS_BY_MIN = 11 }; // by then the raid below has met the battery

static uint32_t count(const told_run *told, pk_happening_kind kind) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < told->n_happenings; i++) n += told->happenings[i].kind == kind;
  return n;
}

static const pk_happening *by_id(const told_run *told, uint64_t id) { return &told->happenings[id - 1]; }

// From the effect back to the order, over the causes, all of one battery.
static void came_from_an_order(const told_run *told, const pk_happening *h) {
  static const pk_happening_kind way[] = {PK_HAP_SHOT, PK_HAP_CHANNEL, PK_HAP_ACQUIRED, PK_HAP_ASSIGNED,
                                          PK_HAP_ORDERED};
  for (size_t i = 0; i < sizeof way / sizeof *way; i++) {
    const pk_time after = h->time;
    do h = by_id(told, h->cause);
    while (h->kind == PK_HAP_NOT_EFFECTIVE || (i && h->kind == way[i - 1]));
    assert_int_equal(h->kind, way[i]);
    assert_true(h->time <= after);
    assert_int_equal(h->subject, world_entity(told, "Bty 1"));
  }
}

static void an_order_becomes_a_track_of_its_own_a_channel_shots_and_an_outcome(void **state) {
  (void)state;
  static loading l;
  told_run *told = world_play(&l, WORLD_JOINT WORLD_CLEAR RAID("5000 m amsl"),
                              UNITS(MEDIUM) VOICE RULES("verdict: permitted"), OCHRE);
  const pk_happening *hit = told_first(told, PK_HAP_EFFECTIVE), *channel = told_first(told, PK_HAP_CHANNEL);
  const pk_happening *shot = told_first(told, PK_HAP_SHOT);
  assert_true(hit->time < SHOTS_BY_MIN * PK_MINUTE);
  assert_int_equal(hit->object, world_entity(told, "Raid"));
  came_from_an_order(told, hit);
  assert_near(told_first(told, PK_HAP_ASSIGNED)->n[0], 4, 1e-9); // the time to say it
  assert_true(pk_time_s(shot->time - channel->time) >= channel->n[0]);
  assert_true(shot->n[1] <= 35e3 && shot->n[1] >= 3e3);
  assert_near(shot->n[0], shot->n[1] / 800, 1e-6); // mean speed of the class
  world_end(&l, told);
}

static void a_mark_leaves_the_target_flying_and_remove_takes_it_out(void **state) {
  (void)state;
  static const char *const effects[] = {"effects: mark\n", "effects: remove\n"};
  for (int i = 0; i < 2; i++) {
    static loading l;
    char joint[4000];
    snprintf(joint, sizeof joint, "%s%s", effects[i], WORLD_JOINT WORLD_CLEAR RAID("5000 m amsl"));
    told_run *told = world_play(&l, joint, UNITS(MEDIUM) VOICE RULES("verdict: permitted"), OCHRE);
    const uint32_t hit = told_next(told, PK_HAP_EFFECTIVE, 0);
    const uint32_t left = told_next(told, PK_HAP_LEFT_PLAY, hit);
    assert_true(left != UINT32_MAX);
    assert_string_equal(told->texts[left], i ? "a simulated shot was effective" : "its route ends here");
    assert_int_equal(told->happenings[left].time == told->happenings[hit].time, i);
    assert_int_equal(told_next(told, PK_HAP_SHOT, hit), UINT32_MAX); // nobody fires at who is marked
    world_end(&l, told);
  }
}

// The decision comes late, when the raid is well inside: then it is the reaction that the launch waits for.
static void who_is_inside_already_is_fired_at_when_the_reaction_is_over(void **state) {
  (void)state;
  static loading l;
  told_run *told = world_play(
      &l, WORLD_JOINT WORLD_CLEAR RAID("5000 m amsl"),
      UNITS("class: sam_long_mobile, cued: yes") VOICE
      "authorities:\n  Commander: {at: SOC West, may: [fire], decides in: 5 min}\n" RULES("verdict: needs authority"),
      OCHRE);
  const pk_happening *channel = told_first(told, PK_HAP_CHANNEL), *shot = told_first(told, PK_HAP_SHOT);
  const double waited_s = pk_time_s(shot->time - channel->time);
  assert_true(channel->n[0] >= 7 && channel->n[0] <= 22);
  assert_true(waited_s >= channel->n[0] && waited_s <= channel->n[0] + 2.1); // looks are 2 s apart
  assert_true(told_first(told, PK_HAP_DECIDED)->time < told_first(told, PK_HAP_ASSIGNED)->time);
  world_end(&l, told);
}

static void weapons_hold_is_told_and_nobody_fires(void **state) {
  (void)state;
  static loading l;
  told_run *told = world_play(&l, WORLD_JOINT WORLD_CLEAR RAID("5000 m amsl"),
                              UNITS(MEDIUM ", control: hold") VOICE RULES("verdict: permitted"), OCHRE);
  const uint32_t held = told_next(told, PK_HAP_HELD, 0);
  assert_true(held != UINT32_MAX);
  assert_non_null(strstr(told->texts[held], "weapons hold"));
  assert_int_equal(told->happenings[held].subject, world_entity(told, "Bty 1"));
  assert_int_equal(count(told, PK_HAP_SHOT), 0);
  world_end(&l, told);
}

static void who_is_ordered_to_fire_at_what_its_radar_cannot_see_says_what_it_had(void **state) {
  (void)state;
  static loading l; // far from the battery the horizon hides what flies low, which another radar sees
  told_run *told =
      world_play(&l, WORLD_JOINT WORLD_CLEAR RAID("200 m amsl"),
                 UNITS("class: sam_long_mobile, cued: yes") "  Radar North: {class: surv_s_3d, at: 54.50N 25.40E, "
                                                            "reports to: SOC West}\n" VOICE RULES("verdict: permitted"),
                 OCHRE);
  const uint32_t searched = told_next(told, PK_HAP_CUE_SEARCHED, 0), lost = told_next(told, PK_HAP_NOT_ACQUIRED, 0);
  if (lost == UINT32_MAX) {
    told_print(told, 0);
    fail_msg("acquired at once");
  }
  assert_true(searched < lost);
  assert_true(told->happenings[lost].n[3] >= 40); // s of search
  assert_non_null(strstr(told->texts[lost], "skyline"));
  world_end(&l, told);
}

static void a_battery_that_has_fired_all_reloads_and_says_when_it_is_done(void **state) {
  (void)state;
  static loading l;
  told_run *told = world_play(&l, WORLD_JOINT WORLD_CLEAR RAID("5000 m amsl"),
                              UNITS(MEDIUM ", ready: 1") VOICE RULES("verdict: permitted"), OCHRE);
  const pk_happening *shot = &told->happenings[told_next(told, PK_HAP_SHOT, 0)];
  const uint32_t reloaded = told_next(told, PK_HAP_RELOADED, 0);
  assert_near(shot->n[3], 0, 0);
  assert_true(reloaded != UINT32_MAX);
  assert_near(pk_time_s(told->happenings[reloaded].time - shot->time), 13 * 60, 1e-6);
  world_end(&l, told);
}

// Random plays. ---------------------------------------------------------------------------------------------------

static const char *pick(uint64_t *dice, const char *const *words, uint32_t n) { return words[next_bits(dice) % n]; }
#define PICK(dice, ...)                                                                                                \
  pick(dice, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void random_flights(uint64_t *dice, char *out, size_t size) {
  size_t used = (size_t)snprintf(out, size, "%sflights:\n", WORLD_JOINT WORLD_CLEAR);
  for (int i = 0; i < 5; i++) {
    const int civil = next_bits(dice) % 2;
    const char *kind = civil ? PICK(dice, "class: airliner_medium, plan: yes", "class: bizjet, plan: yes",
                                    "class: light_piston, transponder: failed")
                             : PICK(dice, "class: fighter_bomber, civil: no, transponder: off",
                                    "class: attack_jet, civil: no, transponder: off",
                                    "class: cruise_missile, civil: no, transponder: off");
    const double lon = next_between(dice, 24.6, 26.6), to = next_between(dice, 24.6, 26.6);
    used +=
        (size_t)snprintf(out + used, size - used,
                         "  F %d: {%s, nation: %s, intent: %s, route: [{start: %.3fN %.3fE, at: T+%d s, level: %s}, "
                         "{to: 53.2N %.3fE}]}\n",
                         i, kind, PICK(dice, "Ochre", "Ochre", "Azure"), PICK(dice, "routine", "defiant", "lost"),
                         next_between(dice, 54.2, 54.9), lon, (int)(next_bits(dice) % 300),
                         PICK(dice, "1500 m amsl", "3000 m amsl"), to);
  }
}

static int injected_one(uint64_t *dice, int i, char *out, size_t size) {
  const char *what = PICK(dice, "mark: F *", "mark: F 1", "mark: F 2, chance: 0.5", "silence: Radar Lida", "cut: Voice",
                          "control: hold, of: Bty *", "control: free, of: Bty 0", "control: tight, of: Bty *",
                          "tension: peace, of: Azure", "tension: attack, of: Azure");
  char when[80], lasts[40] = "";
  if (next_bits(dice) % 3)
    snprintf(when, sizeof when, "at: T+%d s", 60 + 100 * i + (int)(next_bits(dice) % 90));
  else
    snprintf(when, sizeof when, "when: {%s: F %d, by: Azure}", PICK(dice, "detected", "tracked", "crossed"),
             (int)(next_bits(dice) % 5));
  if (strncmp(what, "mark", 4) != 0 && next_bits(dice) % 3)
    snprintf(lasts, sizeof lasts, ", for: %d s", 20 + (int)(next_bits(dice) % 400));
  return snprintf(out, size, "  I %d: {%s, %s%s, owner: control, purpose: a test}\n", i, what, when, lasts);
}

// Exercise control interferes: none to five injects.
static void random_injects(uint64_t *dice, char *out, size_t size) {
  const int n = (int)(next_bits(dice) % 6);
  size_t used = n ? (size_t)snprintf(out, size, "injects:\n") : 0;
  for (int i = 0; i < n; i++) used += (size_t)injected_one(dice, i, out + used, size - used);
}

// One voice net for all batteries, on which words are lost, or none.
static size_t random_net(uint64_t *dice, int batteries, char *out, size_t size) {
  size_t used =
      (size_t)snprintf(out, size, "nets:\n  Voice: {kind: voice, delay: 2..4..8 s, loss: %s, members: [SOC West",
                       PICK(dice, "0 %", "0 %", "20 %", "50 %"));
  for (int i = 0; i < batteries; i++) used += (size_t)snprintf(out + used, size - used, ", Bty %d", i);
  return used + (size_t)snprintf(out + used, size - used, "]}\n");
}

static void random_annex(uint64_t *dice, char *out, size_t size) {
  size_t used =
      (size_t)snprintf(out, size, "%s",
                       "annex: Azure\nunits:\n  SOC West: {class: sector_operations_centre, at: 53.70N 25.00E}\n"
                       "  Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC West}\n");
#define ADD(...) used += (size_t)snprintf(out + used, size - used, __VA_ARGS__)
  const int batteries = 1 + (int)(next_bits(dice) % 3);
  for (int i = 0; i < batteries; i++)
    ADD("  Bty %d: {class: %s, at: %.3fN %.3fE, under: SOC West, cued: yes, control: %s, ready: %d%s}\n", i,
        PICK(dice, "sam_medium_mobile", "sam_long_mobile", "sam_medium_active", "sam_short_modern", "manpads"),
        next_between(dice, 53.4, 54.1), next_between(dice, 24.8, 26.2), PICK(dice, "hold", "tight", "tight", "free"),
        1 + (int)(next_bits(dice) % 6), PICK(dice, "", "", ", arc: 270..90 deg"));
  if (next_bits(dice) % 3 == 0)
    ADD("  QRA: {class: fighter_squadron, at: UMDD, aircraft: 2 x fighter_light, alert: {RS5: 2}, under: SOC West}\n");
  used += random_net(dice, batteries, out + used, size - used);
  ADD("authorities:\n  Commander: {at: SOC West, may: [%s], decides in: 5..15..60 s}\n",
      PICK(dice, "fire", "fire", "fire, scramble", "scramble"));
  ADD("tension: %s\n", PICK(dice, "peace", "crisis", "attack"));
  ADD("rules:\n  pack: icao-peacetime\n  identification:\n"
      "    ID-RAID: {rank: %d, all: [code none, plan none], none: [slow], is: %s, kind: %s, at once: yes}\n  rows:\n",
      (int)(1 + next_bits(dice) % 2), PICK(dice, "hostile", "hostile", "suspect", "unknown"),
      PICK(dice, "military", "military", "unmanned", "civil"));
  for (int i = 0; i < 3; i++)
    ADD("    FIRE-%d: {rank: %d, do: [fire], verdict: %s%s%s%s%s}\n", i, 1 + (int)(next_bits(dice) % 9),
        PICK(dice, "permitted", "needs authority", "needs authority", "forbidden"),
        PICK(dice, "", ", identity: [hostile]", ", identity: [hostile]", ", identity: [unknown, suspect]"),
        PICK(dice, "", "", ", tension: [attack]", ", border: [observed, declared]", ", kind: [military]"),
        PICK(dice, "", "", ", control: free", ", control: tight", ", control: hold"),
        PICK(dice, "", "", ", by: commander"));
#undef ADD
}

typedef struct known { // of one track, as told
  int identity, decided;
} known;

// What is known of a track goes on with the one that resumes it.
static known known_of(const told_run *told, const pk_happening *shot) {
  known k = {PK_ID_PENDING, 0};
  for (uint32_t i = 0; i < told->n_happenings && told->happenings[i].id < shot->id; i++) {
    const pk_happening *h = &told->happenings[i];
    if (h->track != shot->track || h->centre != shot->centre) continue;
    const char *lost = h->kind == PK_HAP_RESUMED ? strstr(told->texts[i], "for the lost track ") : NULL;
    if (lost) {
      pk_happening before = *h;
      before.track = (uint32_t)atoi(lost + strlen("for the lost track "));
      const known had = known_of(told, &before);
      if (k.identity == PK_ID_PENDING) k.identity = had.identity;
      k.decided |= had.decided;
    }
    if (h->kind == PK_HAP_IDENTITY_SET || h->kind == PK_HAP_IDENTITY_INHERITED) k.identity = (int)h->n[1];
    k.decided |= h->kind == PK_HAP_DECIDED && strstr(told->texts[i], "fire by a battery") != NULL;
  }
  return k;
}

// What exercise control has set on a thing when a shot is fired: value of the last such inject that holds; `otherwise`.
static uint8_t set_by_control(const told_run *told, const pk_happening *shot, pk_inject_verb verb, uint32_t object,
                              uint8_t otherwise) {
  const pk_scenario *s = told->scenario;
  uint8_t value = otherwise, begun[64] = {0};
  for (uint32_t i = 0; i < told->n_happenings && told->happenings[i].id < shot->id; i++) {
    const pk_happening *h = &told->happenings[i];
    for (uint32_t k = 0; h->kind == PK_HAP_INJECTED && k < s->n_injects; k++) {
      const pk_inject *inject = &s->injects[k];
      if (inject->verb != verb || inject->entity != h->subject || inject->object != h->object || h->object != object)
        continue;
      begun[k] = !begun[k];
      value = begun[k] ? inject->value : otherwise;
      if (verb == PK_INJECT_CUT) value = begun[k];
    }
  }
  return value;
}

// Whether some row lets this battery fire at such a track, read from the tables and not from the code that rules.
static int some_row_permits(const told_run *told, const pk_happening *shot, const known *k) {
  const pk_scenario *scenario = told->scenario;
  const pk_centre_def *def = &scenario->posts[pk_scenario_entity(scenario, shot->centre)->index].c2;
  const pk_battery_post *post = &scenario->batteries[pk_scenario_entity(scenario, shot->subject)->index];
  const uint8_t own = def->batteries[post->battery].control;
  const uint8_t standing = set_by_control(told, shot, PK_INJECT_CONTROL, shot->subject, own);
  const uint32_t nation = scenario->nations[post->nation].entity;
  const uint8_t tension = set_by_control(told, shot, PK_INJECT_TENSION, nation, def->tension);
  for (uint32_t i = 0; i < def->rules->n; i++) {
    const pk_rule *row = &def->rules->rules[i];
    const uint8_t control = row->control ? row->control : standing;
    if (!(row->steps & PK_BIT(PK_STEP_FIRE)) || row->verdict == PK_FORBIDDEN || control == PK_CONTROL_HOLD) continue;
    if (row->identities && !(row->identities & PK_BIT(k->identity))) continue;
    if (row->tensions && !(row->tensions & PK_BIT(tension))) continue;
    if (control == PK_CONTROL_TIGHT && k->identity != PK_ID_HOSTILE) continue;
    if (row->verdict == PK_NEEDS_AUTHORITY && !k->decided) continue;
    return 1;
  }
  return 0;
}

static int was_marked(const told_run *told, const pk_happening *shot) {
  for (uint32_t i = 0; i < told->n_happenings && told->happenings[i].id < shot->id; i++) {
    const pk_happening *h = &told->happenings[i];
    if ((h->kind == PK_HAP_MARKED || h->kind == PK_HAP_EFFECTIVE) && h->object == shot->object) return 1;
  }
  return 0;
}

static void check_shot(const told_run *told, const pk_happening *shot) {
  const pk_scenario *scenario = told->scenario;
  const pk_flyer *flyer = &scenario->flyers[pk_scenario_entity(scenario, shot->object)->index];
  const known k = known_of(told, shot);
  assert_false(flyer->civil);
  assert_int_equal(flyer->wing, PK_NO_INDEX);
  assert_true(k.identity == PK_ID_HOSTILE || k.identity == PK_ID_SUSPECT || k.identity == PK_ID_UNKNOWN);
  assert_true(some_row_permits(told, shot, &k));
  assert_false(was_marked(told, shot));
  const uint32_t net = scenario->batteries[pk_scenario_entity(scenario, shot->subject)->index].net;
  assert_false(set_by_control(told, shot, PK_INJECT_CUT, scenario->channels[net].entity, 0));
}

// How often each reason was told.
typedef struct reasons {
  const char *code[60];
  uint32_t times[60], n;
} reasons;

static void note_reason(reasons *all, const pk_happening *h) {
  static const pk_happening_kind kinds[] = {PK_HAP_HELD, PK_HAP_NOT_ACQUIRED, PK_HAP_MISSED_CHANCE,
                                            PK_HAP_NOT_EFFECTIVE};
  uint32_t i = 0;
  while (i < 4 && h->kind != kinds[i]) i++;
  if (i == 4) return;
  for (i = 0; i < all->n && strcmp(all->code[i], h->code) != 0;) i++;
  assert_true(i < 60);
  if (i == all->n) all->code[all->n++] = h->code;
  all->times[i]++;
}

// What is told about a track is not caused by something about another one.
static void check_cause(const told_run *told, const pk_happening *h) {
  const pk_happening *cause = h->cause && h->track ? by_id(told, h->cause) : NULL;
  if (cause && cause->track && cause->centre == h->centre) assert_int_equal(cause->track, h->track);
}

typedef struct totals {
  uint32_t shots, held, with_shots;
  reasons all;
} totals;

static void play_one(int play, totals *sums) {
  static loading l;
  static char joint[6000], azure[6000];
  uint64_t dice = (uint64_t)play + 77;
  random_flights(&dice, joint, sizeof joint);
  random_injects(&dice, joint + strlen(joint), sizeof joint - strlen(joint));
  random_annex(&dice, azure, sizeof azure);
  told_run *told = world_play(&l, joint, azure, OCHRE);
  const uint32_t before = sums->shots;
  for (uint32_t i = 0; i < told->n_happenings; i++) {
    const pk_happening *h = &told->happenings[i];
    note_reason(&sums->all, h);
    sums->held += h->kind == PK_HAP_HELD;
    check_cause(told, h);
    if (h->kind != PK_HAP_SHOT) continue;
    sums->shots++;
    check_shot(told, h);
  }
  sums->with_shots += sums->shots > before;
  world_end(&l, told);
}

static void no_shot_is_fired_without_identity_rule_and_authority_nor_at_a_civil_aircraft(void **state) {
  (void)state;
  const char *asked = getenv("PICKET_PLAYS"); // ten thousand for who has the time
  const int plays = asked ? atoi(asked) : 250;
  totals sums = {.shots = 0};
  for (int play = 0; play < plays; play++) play_one(play, &sums);
  print_message("%d plays, %u with %u shots; held %u times\n", plays, sums.with_shots, sums.shots, sums.held);
  for (uint32_t i = 0; i < sums.all.n; i++) print_message("  %s %u\n", sums.all.code[i], sums.all.times[i]);
  assert_true(sums.with_shots > (uint32_t)plays / 20 && sums.held > (uint32_t)plays / 2);
}

// What batteries need is there from the start: engagements, orders, looks.
static void a_play_with_batteries_needs_no_memory_once_it_is_warm(void **state) {
  (void)state;
  static loading l;
  pk_run *run = world_begin(&l, WORLD_JOINT WORLD_CLEAR RAID("5000 m amsl"),
                            UNITS(MEDIUM) VOICE RULES("verdict: permitted"), OCHRE);
  assert_int_equal(pk_run_play(run, 3 * PK_MINUTE), PK_OK); // a first track is there, no order yet
  const uint64_t warm = pk_run_count(run).allocations;
  assert_int_equal(pk_run_play(run, SHOTS_BY_MIN * PK_MINUTE), PK_OK);
  assert_int_equal(pk_run_count(run).allocations, warm);
  pk_run_destroy(run);
  loading_close(&l);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_order_becomes_a_track_of_its_own_a_channel_shots_and_an_outcome),
      cmocka_unit_test(a_mark_leaves_the_target_flying_and_remove_takes_it_out),
      cmocka_unit_test(who_is_inside_already_is_fired_at_when_the_reaction_is_over),
      cmocka_unit_test(weapons_hold_is_told_and_nobody_fires),
      cmocka_unit_test(who_is_ordered_to_fire_at_what_its_radar_cannot_see_says_what_it_had),
      cmocka_unit_test(a_battery_that_has_fired_all_reloads_and_says_when_it_is_done),
      cmocka_unit_test(no_shot_is_fired_without_identity_rule_and_authority_nor_at_a_civil_aircraft),
      cmocka_unit_test(a_play_with_batteries_needs_no_memory_once_it_is_warm),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
