// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "measure/units.h"
#include "link/net.h"
#include "measure/spread.h"
#include <math.h>
#include <stdio.h>

typedef struct wing_sums {
  uint32_t sorties;
  double fuel_kg, flying_s;
} wing_sums;

// One minute of a net.
typedef struct net_minute {
  double busy_s, queued_s;
  uint32_t messages, lost;
} net_minute;

typedef struct net_sums {
  uint64_t messages, lost, refused;
  double busy_s;
  pk_spread queued_s;
  net_minute *minutes; // [n_minutes]
} net_sums;

struct pk_unit_measures {
  const pk_scenario *scenario;
  pk_allocator allocator;
  pk_arena arena;
  pk_segment *current; // [n_flyers] latest segment of each squadron's aircraft
  wing_sums *wings;    // [n_wings]
  net_sums *nets;      // [n_channels]
  uint32_t n_minutes;
};

static int make_tables(pk_unit_measures *units) {
  const pk_scenario *scenario = units->scenario;
  units->n_minutes = (uint32_t)(scenario->duration / PK_MINUTE) + 1;
  units->current = PK_ARENA_NEW(&units->arena, pk_segment, scenario->n_flyers + 1);
  units->wings = PK_ARENA_NEW(&units->arena, wing_sums, scenario->n_wings + 1);
  units->nets = PK_ARENA_NEW(&units->arena, net_sums, scenario->n_channels + 1);
  if (!units->current || !units->wings || !units->nets) return 0;
  for (uint32_t i = 0; i < scenario->n_channels; i++) {
    units->nets[i].minutes = PK_ARENA_NEW(&units->arena, net_minute, units->n_minutes);
    if (!units->nets[i].minutes) return 0;
  }
  return 1;
}

pk_unit_measures *pk_unit_measures_create(const pk_scenario *scenario, pk_allocator allocator) {
  pk_unit_measures *units = allocator.resize(allocator.context, NULL, 0, sizeof *units);
  if (!units) return NULL;
  *units = (pk_unit_measures){.scenario = scenario, .allocator = allocator};
  pk_arena_init(&units->arena, allocator);
  if (make_tables(units)) return units;
  pk_unit_measures_destroy(units);
  return NULL;
}

void pk_unit_measures_destroy(pk_unit_measures *units) {
  if (!units) return;
  pk_arena_clear(&units->arena);
  units->allocator.resize(units->allocator.context, units, sizeof *units, 0);
}

void pk_unit_measures_happening(pk_unit_measures *units, const pk_happening *happening) {
  const pk_entity *entity = pk_scenario_entity(units->scenario, happening->subject);
  if (happening->kind != PK_HAP_TOOK_OFF || !entity || entity->kind != PK_ENTITY_AIRCRAFT) return;
  uint32_t wing = units->scenario->flyers[entity->index].wing;
  if (wing != PK_NO_INDEX) units->wings[wing].sorties++;
}

// Counts a segment from its start to a time.
static void count_segment(wing_sums *wing, const pk_segment *segment, pk_time end) {
  if (end > segment->t1) end = segment->t1;
  if (end <= segment->t0) return;
  wing->fuel_kg += pk_segment_fuel_kg(segment, segment->t0) - pk_segment_fuel_kg(segment, end);
  if (segment->phase != PK_PHASE_GROUND) wing->flying_s += pk_time_s(end - segment->t0);
}

void pk_unit_measures_segment(pk_unit_measures *units, uint32_t flyer, const pk_segment *segment) {
  uint32_t wing = units->scenario->flyers[flyer].wing;
  if (wing == PK_NO_INDEX) return;
  count_segment(&units->wings[wing], &units->current[flyer], segment->t0);
  units->current[flyer] = *segment;
}

void pk_unit_measures_message(pk_unit_measures *units, const pk_message_row *row) {
  const pk_entity *entity = pk_scenario_entity(units->scenario, row->net);
  net_sums *net = &units->nets[entity->index];
  uint32_t minute = (uint32_t)(row->offered / PK_MINUTE);
  if (minute >= units->n_minutes) minute = units->n_minutes - 1;
  net_minute *now = &net->minutes[minute];
  net->messages++;
  now->messages++;
  if (row->outcome == PK_NET_QUEUE_FULL) {
    net->refused++;
    now->lost++;
    return;
  }
  if (row->outcome == PK_NET_LOST) net->lost++, now->lost++;
  pk_spread_add(&net->queued_s, row->queued_s);
  net->busy_s += row->sent_s;
  now->busy_s += row->sent_s;
  now->queued_s += row->queued_s;
}

static void write_wing(const pk_unit_measures *units, uint32_t index, pk_measure_sink sink) {
  const pk_scenario *scenario = units->scenario;
  const pk_wing *wing = &scenario->wings[index];
  const wing_sums *sums = &units->wings[index];
  const char *who = pk_scenario_entity(scenario, wing->entity)->name;
  const char *by = pk_scenario_entity(scenario, scenario->nations[wing->nation].entity)->name;
  pk_sink_value(sink, "sorties", who, by, sums->sorties, "1");
  pk_sink_value(sink, "fuel_used", who, by, sums->fuel_kg, "kg");
  pk_sink_value(sink, "flying_time", who, by, sums->flying_s, "s");
}

static void write_minutes(const net_sums *net, const char *who, uint32_t n, pk_measure_sink sink) {
  for (uint32_t m = 0; m < n; m++) {
    const net_minute *minute = &net->minutes[m];
    if (!minute->messages) continue;
    pk_time time = (pk_time)m * PK_MINUTE;
    uint32_t carried = minute->messages;
    sink.series(sink.context, &(pk_series_row){"net_load", who, "", "1", time, minute->busy_s / 60, carried});
    sink.series(sink.context, &(pk_series_row){"queue_delay", who, "", "s", time, minute->queued_s / carried, carried});
  }
}

static void write_net(const pk_unit_measures *units, uint32_t index, pk_time until, pk_measure_sink sink) {
  const net_sums *net = &units->nets[index];
  const char *who = pk_scenario_entity(units->scenario, units->scenario->channels[index].entity)->name;
  char note[96];
  uint64_t failed = net->lost + net->refused;
  uint32_t n = net->messages < UINT32_MAX ? (uint32_t)net->messages : UINT32_MAX;
  snprintf(note, sizeof note, "%llu lost on the way, %llu turned away by a full queue", (unsigned long long)net->lost,
           (unsigned long long)net->refused);
  pk_sink_value(sink, "messages", who, "", (double)net->messages, "1");
  sink.row(sink.context, &(pk_measure_row){"messages_lost", who, "", "1", note, (double)failed, NAN, NAN, n});
  if (until > 0) pk_sink_value(sink, "net_load", who, "", net->busy_s / pk_time_s(until), "1");
  if (!net->queued_s.stats.n) return;
  sink.row(sink.context,
           &(pk_measure_row){"queue_delay", who, "", "s", NULL, net->queued_s.stats.mean,
                             pk_spread_quantile(&net->queued_s, 0.05), pk_spread_quantile(&net->queued_s, 0.95), n});
  write_minutes(net, who, units->n_minutes, sink);
}

void pk_unit_measures_write(pk_unit_measures *units, pk_time until, pk_measure_sink sink) {
  for (uint32_t i = 0; i < units->scenario->n_flyers; i++)
    if (units->scenario->flyers[i].wing != PK_NO_INDEX) {
      count_segment(&units->wings[units->scenario->flyers[i].wing], &units->current[i], until);
      units->current[i].t1 = units->current[i].t0; // counted
    }
  for (uint32_t i = 0; i < units->scenario->n_wings; i++) write_wing(units, i, sink);
  for (uint32_t i = 0; i < units->scenario->n_channels; i++) write_net(units, i, until, sink);
}
