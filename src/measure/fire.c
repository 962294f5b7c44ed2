// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "measure/fire.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { REASONS_MAX = 12 };

// How often one reason ended an engagement.
typedef struct reason {
  char text[96];
  uint32_t times;
} reason;

typedef struct battery_sums {
  uint32_t orders, shots, effective, held, n_reasons;
  double channel_s;        // of engagements that are over
  pk_time taken;           // sum of the begins of those that are not
  uint32_t taken_channels; // how many they are
  reason reasons[REASONS_MAX];
} battery_sums;

struct pk_fire_measures {
  const pk_scenario *scenario;
  pk_allocator allocator;
  pk_arena arena;
  battery_sums *batteries; // [n_batteries]
  uint8_t *marked;         // [n_flyers]
  uint8_t *came;           // [n_nations][n_flyers] crossed into it
};

pk_fire_measures *pk_fire_measures_create(const pk_scenario *scenario, pk_allocator allocator) {
  pk_fire_measures *fire = allocator.resize(allocator.context, NULL, 0, sizeof *fire);
  if (!fire) return NULL;
  *fire = (pk_fire_measures){.scenario = scenario, .allocator = allocator};
  pk_arena_init(&fire->arena, allocator);
  fire->batteries = PK_ARENA_NEW(&fire->arena, battery_sums, scenario->n_batteries + 1);
  fire->marked = PK_ARENA_NEW(&fire->arena, uint8_t, scenario->n_flyers + 1);
  fire->came = PK_ARENA_NEW(&fire->arena, uint8_t, (size_t)scenario->n_flyers * scenario->n_nations + 1);
  if (fire->batteries && fire->marked && fire->came) return fire;
  pk_fire_measures_destroy(fire);
  return NULL;
}

void pk_fire_measures_destroy(pk_fire_measures *fire) {
  if (!fire) return;
  pk_arena_clear(&fire->arena);
  fire->allocator.resize(fire->allocator.context, fire, sizeof *fire, 0);
}

static void count_reason(battery_sums *sums, const char *text) {
  uint32_t i = 0;
  while (i < sums->n_reasons && strncmp(sums->reasons[i].text, text, sizeof sums->reasons[i].text - 1) != 0) i++;
  if (i == REASONS_MAX) i--; // the last one holds what finds no place
  if (i == sums->n_reasons) snprintf(sums->reasons[sums->n_reasons++].text, sizeof sums->reasons[i].text, "%s", text);
  sums->reasons[i].times++;
}

static void of_battery(battery_sums *sums, const pk_happening *h) {
  const double channel_s = h->kind == PK_HAP_EFFECTIVE       ? h->n[3]
                           : h->kind == PK_HAP_MISSED_CHANCE ? h->n[0]
                                                             : (double)NAN;
  sums->orders += h->kind == PK_HAP_ASSIGNED;
  sums->shots += h->kind == PK_HAP_SHOT;
  sums->effective += h->kind == PK_HAP_EFFECTIVE;
  sums->held += h->kind == PK_HAP_HELD;
  if (h->kind == PK_HAP_MISSED_CHANCE || h->kind == PK_HAP_NOT_ACQUIRED) count_reason(sums, h->text ? h->text : "");
  if (h->kind == PK_HAP_CHANNEL) sums->taken += h->time, sums->taken_channels++;
  if (isnan(channel_s) || !sums->taken_channels) return;
  sums->channel_s += channel_s;
  sums->taken -= h->time - pk_time_from_s(channel_s);
  sums->taken_channels--;
}

void pk_fire_measures_happening(pk_fire_measures *fire, const pk_happening *h) {
  const pk_scenario *scenario = fire->scenario;
  const pk_entity *subject = pk_scenario_entity(scenario, h->subject),
                  *object = pk_scenario_entity(scenario, h->object);
  if (subject && subject->kind == PK_ENTITY_BATTERY) of_battery(&fire->batteries[subject->index], h);
  if (h->kind == PK_HAP_EFFECTIVE && object) fire->marked[object->index] = 1;
  if (h->kind == PK_HAP_ENTERED_NATION && subject && object)
    fire->came[(size_t)object->index * scenario->n_flyers + subject->index] = 1;
}

static void write_battery(const pk_fire_measures *fire, uint32_t index, pk_time until, pk_measure_sink sink) {
  const pk_scenario *scenario = fire->scenario;
  const pk_battery_post *post = &scenario->batteries[index];
  const battery_sums *sums = &fire->batteries[index];
  const uint32_t channels = scenario->posts[post->centre].c2.batteries[post->battery].channels;
  const char *who = pk_scenario_entity(scenario, post->entity)->name;
  const char *by = pk_scenario_entity(scenario, scenario->nations[post->nation].entity)->name;
  const double open_s = pk_time_s(sums->taken_channels * until - sums->taken);
  pk_sink_value(sink, "fire_orders", who, by, sums->orders, "1");
  pk_sink_value(sink, "shots", who, by, sums->shots, "1");
  pk_sink_value(sink, "effective_shots", who, by, sums->effective, "1");
  pk_sink_value(sink, "fire_held", who, by, sums->held, "1");
  if (until > 0)
    pk_sink_value(sink, "channel_use", who, by, (sums->channel_s + open_s) / (channels * pk_time_s(until)), "1");
  for (uint32_t i = 0; i < sums->n_reasons; i++) {
    const reason *why = &sums->reasons[i];
    sink.row(sink.context,
             &(pk_measure_row){"missed_chances", who, by, "1", why->text, why->times, NAN, NAN, why->times});
  }
}

static int has_batteries(const pk_scenario *scenario, uint32_t nation) {
  for (uint32_t i = 0; i < scenario->n_batteries; i++)
    if (scenario->batteries[i].nation == nation) return 1;
  return 0;
}

// Who crossed into a nation with batteries, is no civil aircraft and of another side, and was not marked.
static void write_leakers(const pk_fire_measures *fire, uint32_t nation, pk_measure_sink sink) {
  const pk_scenario *scenario = fire->scenario;
  uint32_t came = 0, through = 0;
  for (uint32_t i = 0; i < scenario->n_flyers; i++) {
    const pk_flyer *flyer = &scenario->flyers[i];
    const char *side = flyer->nation == PK_NO_INDEX ? "" : scenario->nations[flyer->nation].side;
    if (!fire->came[(size_t)nation * scenario->n_flyers + i] || flyer->civil || flyer->traffic) continue;
    if (strcmp(side, scenario->nations[nation].side) == 0) continue;
    came++;
    through += !fire->marked[i];
  }
  const char *who = pk_scenario_entity(scenario, scenario->nations[nation].entity)->name;
  sink.row(sink.context, &(pk_measure_row){"leakers", who, who, "1", NULL, through, NAN, NAN, came});
}

void pk_fire_measures_write(const pk_fire_measures *fire, pk_time until, pk_measure_sink sink) {
  for (uint32_t i = 0; i < fire->scenario->n_batteries; i++) write_battery(fire, i, until, sink);
  for (uint32_t i = 0; i < fire->scenario->n_nations; i++)
    if (has_batteries(fire->scenario, i)) write_leakers(fire, i, sink);
}
