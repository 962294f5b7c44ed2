// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// No kind of happening is a dead letter: each is told in one of a few small worlds, so that a new kind that is never
// told, or an old one that no longer is, fails here.
#include "battery_world.h"

#define ICAO "rules: icao-peacetime\n"
#define DEFIANT                                                                                                        \
  "flights:\n  Stray:\n    class: light_piston\n    transponder: failed\n    intent: defiant\n    route:\n"            \
  "      - {start: 54.60N 25.60E, at: T+0 s, level: 600 m amsl}\n"                                                     \
  "      - {to: 53.40N 26.00E, level: 600 m amsl, speed: 220 km/h}\n"
#define ESCORTS                                                                                                        \
  "rules:\n  pack: icao-peacetime\n  rows:\n"                                                                          \
  "    ESCORT-AT-ONCE: {rank: 15, level: visual, do: [escort], verdict: permitted}\n"
// Azure is blind and hears of Ochre's tracks over a net that loses every other message.
#define BLIND "annex: Azure\nunits:\n  SOC West: {class: sector_operations_centre, at: 53.70N 25.00E}\n" ICAO
#define TELLS(loss)                                                                                                    \
  "annex: Ochre\nunits:\n  Radar Vilna: {class: surv_s_3d, at: 54.75N 25.40E, reports to: SOC East}\n"                 \
  "  SOC East: {class: sector_operations_centre, at: 54.90N 25.20E}\n"                                                 \
  "nets:\n  Line: {kind: data, members: [SOC West, SOC East], rate: 2400 bit/s" loss "}\n"                             \
  "release:\n  to Azure: {tracks: all, fields: [position, time, identity], delay: 5 s}\n"                              \
  "rules:\n  pack: icao-peacetime\n"                                                                                   \
  "  identification: {ID-CODE: {rank: 5, all: [code generic], is: neutral, cite: a test, confidence: low}}\n"
#define ASKS                                                                                                           \
  WORLD_AZURE "rules:\n  pack: icao-peacetime\n  rows:\n"                                                              \
              "    ASK-EARLY: {rank: 5, identity: [unknown], do: [ask neighbour], verdict: permitted}\n"               \
              "release: {to Ochre: {tracks: all, fields: [position, time]}}\n"
#define LINE                                                                                                           \
  "nets:\n  Line: {kind: data, members: [SOC West, SOC East], rate: 2400 bit/s}\n"                                     \
  "release: {to Azure: {tracks: all, fields: [position, time, identity]}}\n"
#define COURIERS                                                                                                       \
  "flights:\n  Courier:\n    class: light_piston\n    intent: routine\n    route:\n"                                   \
  "      - {start: 54.70N 25.60E, at: T+0 s, level: 1500 m amsl}\n"                                                    \
  "      - {to: 53.95N 25.90E, level: 1500 m amsl, speed: 220 km/h}\n"                                                 \
  "  Stray:\n    class: light_piston\n    transponder: failed\n    intent: routine\n    route:\n"                      \
  "      - {start: 54.67N 25.40E, at: T+55 s, level: 1500 m amsl}\n"                                                   \
  "      - {to: 54.10N 25.40E, level: 1500 m amsl, speed: 220 km/h}\n"
// The centre answers for the land of its nation only; a flight leaves it.
#define TAKES_OFF(name)                                                                                                \
  "  " name ":\n    class: airliner_medium\n    route:\n      - {take off: UMMS, at: T+1 min}\n"                       \
  "      - {to: 54.6N 27.0E}\n"
#define TOGETHER "flights:\n" TAKES_OFF("One") TAKES_OFF("Two")
#define LEAVES                                                                                                         \
  "flights:\n  Stray:\n    class: light_piston\n    transponder: failed\n    intent: lost\n    route:\n"               \
  "      - {start: 54.10N 25.70E, at: T+0 s, level: 1500 m amsl}\n"                                                    \
  "      - {to: 54.60N 25.70E, level: 1500 m amsl, speed: 220 km/h}\n"                                                 \
  "      - {to: 55.00N 25.70E, level: 60 m amsl, speed: 220 km/h}\n"
#define PART                                                                                                           \
  "flights:\n  Raid:\n    class: bomber_med_ss\n    civil: no\n    playing: raid\n    route:\n"                        \
  "      - {start: 54.10N 25.70E, at: T+0 s, level: 1500 m amsl}\n"                                                    \
  "      - {to: 54.30N 25.70E, level: 1500 m amsl, then: friend}\n"                                                    \
  "      - {to: 54.60N 25.70E, level: 1500 m amsl}\n"
#define AREA(superior, staff)                                                                                          \
  "annex: Azure\nunits:\n  Radar Lida: {class: surv_s_3d, at: 53.88N 25.30E, reports to: SOC West}\n"                  \
  "  SOC West: {class: sector_operations_centre, at: 53.70N 25.00E, area: border.geojson" superior "}\n" staff ICAO
#define INJECT(name, what) "  " name ": {" what ", owner: control, purpose: a test}\n"
#define INJECTS                                                                                                        \
  "injects:\n" INJECT("Said", "tell: it begins, at: T+1 s") INJECT("Out", "silence: Radar *, at: T+5 min")             \
      INJECT("Hit", "mark: Stray, at: T+2 min") INJECT("Spared", "mark: Stray, at: T+2 min, chance: 0")                \
          INJECT("Home", "tell: it is down, when: {landed: Stray}")

static const struct {
  const char *joint, *azure, *ochre;
} worlds[] = {
    {WORLD_JOINT WORLD_CLEAR WORLD_STRAY INJECTS, WORLD_AZURE ICAO, OCHRE},
    {WORLD_JOINT WORLD_CLEAR WORLD_STRAY, WORLD_AZURE ICAO, OCHRE},
    {WORLD_JOINT WORLD_CLEAR WORLD_STRAY_TO("54.135N 25.755E"), WORLD_AZURE ICAO, OCHRE},
    {WORLD_JOINT WORLD_CLEAR WORLD_STRAY, WORLD_AZURE ESCORTS, OCHRE},
    {WORLD_JOINT WORLD_CLEAR DEFIANT, WORLD_AZURE ICAO, OCHRE},
    {WORLD_JOINT WORLD_CLEAR COURIERS, BLIND, TELLS(", loss: 50 %")},
    {WORLD_JOINT WORLD_CLEAR COURIERS, ASKS, TELLS("")},
    {WORLD_JOINT WORLD_CLEAR COURIERS, ASKS, OCHRE LINE},
    {WORLD_JOINT WORLD_CLEAR LEAVES, AREA("", ""), OCHRE},
    {WORLD_JOINT WORLD_CLEAR PART, WORLD_AZURE ICAO, OCHRE},
    {WORLD_JOINT WORLD_CLEAR LEAVES,
     AREA(", reports to: Staff", "  Staff: {class: sector_operations_centre, at: 53.70N 27.00E}\n"), OCHRE},
    {WORLD_JOINT WORLD_CLEAR RAID("5000 m amsl"), UNITS(MEDIUM) VOICE RULES("verdict: permitted"), OCHRE},
    {WORLD_JOINT WORLD_CLEAR RAID("5000 m amsl"), UNITS(MEDIUM ", control: hold") VOICE RULES("verdict: permitted"),
     OCHRE},
    {WORLD_JOINT WORLD_CLEAR RAID("5000 m amsl"), UNITS(MEDIUM ", ready: 1") VOICE RULES("verdict: permitted"), OCHRE},
    {WORLD_JOINT WORLD_CLEAR RAID("200 m amsl"),
     UNITS("class: sam_long_mobile, cued: yes") NORTH VOICE RULES("verdict: permitted"), OCHRE},
    {WORLD_JOINT WORLD_CLEAR TOGETHER, AZURE, OCHRE},
};

static void mark(const told_run *told, uint32_t seen[PK_HAP_COUNT]) {
  for (uint32_t i = 0; i < told->n_happenings; i++) seen[told->happenings[i].kind]++;
}

static void every_kind_of_happening_is_told_somewhere(void **state) {
  (void)state;
  static loading l;
  uint32_t seen[PK_HAP_COUNT] = {0}, never = 0;
  for (size_t i = 0; i < sizeof worlds / sizeof *worlds; i++) {
    told_run *told = world_play(&l, worlds[i].joint, worlds[i].azure, worlds[i].ochre);
    mark(told, seen);
    world_end(&l, told);
  }
  for (int kind = 0; kind < PK_HAP_COUNT; kind++) {
    if (seen[kind]) continue;
    never++;
    print_error("never told: %s\n", pk_happening_info_of((pk_happening_kind)kind)->name);
  }
  assert_int_equal(never, 0);
}

// What did not happen has its reason, in words of its own.
static void every_non_event_says_why(void **state) {
  (void)state;
  static loading l;
  for (size_t i = 0; i < sizeof worlds / sizeof *worlds; i++) {
    told_run *told = world_play(&l, worlds[i].joint, worlds[i].azure, worlds[i].ochre);
    for (uint32_t k = 0; k < told->n_happenings; k++)
      if (!pk_happening_info_of(told->happenings[k].kind)->happened) assert_true(strlen(told->texts[k]) > 5);
    world_end(&l, told);
  }
}

// A reason that no source gives is a dead letter too.
static void every_reason_is_given_by_somebody(void **state) {
  (void)state;
  static const char *const reasons[] = {
#define PK_X(name, text) "PK_WHY_" #name,
      PK_WHY_TABLE(PK_X)
#undef PK_X
#define PK_X(name, text) #name,
          PK_TRACK_REASON_TABLE(PK_X) PK_LOOK_TABLE(PK_X)
#undef PK_X
  };
  for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
    char command[120];
    snprintf(command, sizeof command, "grep -rqw --include='*.c' %s src", reasons[i]);
    if (system(command) != 0) fail_msg("nobody gives %s", reasons[i]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_kind_of_happening_is_told_somewhere),
      cmocka_unit_test(every_non_event_says_why),
      cmocka_unit_test(every_reason_is_given_by_somebody),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
