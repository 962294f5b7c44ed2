// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "measure/measure.h"
#include "measure/fields.h"
#include "measure/fire.h"
#include "measure/flights.h"
#include "measure/pictures.h"
#include "measure/units.h"

struct pk_measures {
  const pk_scenario *scenario;
  pk_recorder next;
  pk_allocator allocator;
  pk_flights *flights;
  pk_unit_measures *units;
  pk_fire_measures *fire;
  pk_field_measures *fields;
  pk_picture_measures *pictures;
};

pk_status pk_measures_create(const pk_scenario *scenario, pk_recorder next, pk_allocator allocator, pk_measures **out) {
  *out = NULL;
  pk_measures *measures = allocator.resize(allocator.context, NULL, 0, sizeof *measures);
  if (!measures) return PK_NO_MEMORY;
  *measures = (pk_measures){.scenario = scenario, .next = next, .allocator = allocator};
  measures->flights = pk_flights_create(scenario, allocator);
  measures->units = pk_unit_measures_create(scenario, allocator);
  measures->fire = pk_fire_measures_create(scenario, allocator);
  measures->fields = pk_field_measures_create(scenario, allocator);
  measures->pictures = pk_picture_measures_create(scenario, allocator);
  if (measures->flights && measures->units && measures->fire && measures->fields && measures->pictures) {
    *out = measures;
    return PK_OK;
  }
  pk_measures_destroy(measures);
  return PK_NO_MEMORY;
}

void pk_measures_destroy(pk_measures *measures) {
  if (!measures) return;
  pk_flights_destroy(measures->flights);
  pk_unit_measures_destroy(measures->units);
  pk_fire_measures_destroy(measures->fire);
  pk_field_measures_destroy(measures->fields);
  pk_picture_measures_destroy(measures->pictures);
  measures->allocator.resize(measures->allocator.context, measures, sizeof *measures, 0);
}

static void on_segment(void *context, uint32_t mover, const pk_segment *segment) {
  pk_measures *m = context;
  if (m->next.segment) m->next.segment(m->next.context, mover, segment);
  uint32_t flyer = pk_scenario_entity(m->scenario, mover)->index;
  pk_picture_measures_advance(m->pictures, segment->t0);
  pk_picture_measures_segment(m->pictures, flyer, segment);
  pk_unit_measures_segment(m->units, flyer, segment);
  pk_flights_segment(m->flights, flyer, segment);
}

static void on_look(void *context, uint32_t sensor, uint32_t mover, const pk_look *look) {
  pk_measures *m = context;
  if (m->next.look) m->next.look(m->next.context, sensor, mover, look);
}

static void on_plot(void *context, uint32_t sensor, uint32_t mover, const pk_plot *plot) {
  pk_measures *m = context;
  if (m->next.plot) m->next.plot(m->next.context, sensor, mover, plot);
}

static void on_track(void *context, const pk_track_row *row) {
  pk_measures *m = context;
  if (m->next.track) m->next.track(m->next.context, row);
  pk_picture_measures_advance(m->pictures, row->time);
  pk_picture_measures_track(m->pictures, row);
}

static void on_happening(void *context, const pk_happening *h) {
  pk_measures *m = context;
  if (m->next.happening) m->next.happening(m->next.context, h);
  pk_picture_measures_advance(m->pictures, h->time);
  pk_unit_measures_happening(m->units, h);
  pk_fire_measures_happening(m->fire, h);
  pk_field_measures_happening(m->fields, h);
  pk_flights_happening(m->flights, h);
  const pk_entity *entity = pk_scenario_entity(m->scenario, h->subject);
  int moves = entity && (entity->kind == PK_ENTITY_FLIGHT || entity->kind == PK_ENTITY_AIRCRAFT);
  if (moves && (h->kind == PK_HAP_LANDED || h->kind == PK_HAP_LEFT_PLAY))
    pk_picture_measures_gone(m->pictures, entity->index);
}

static void on_message(void *context, const pk_message_row *row) {
  pk_measures *m = context;
  if (m->next.message) m->next.message(m->next.context, row);
  pk_unit_measures_message(m->units, row);
}

pk_recorder pk_measures_port(pk_measures *measures) {
  return (pk_recorder){measures, on_segment, on_look, on_plot, on_track, on_happening, on_message};
}

pk_status pk_measures_write(pk_measures *measures, pk_time until, pk_measure_sink sink) {
  pk_picture_measures_advance(measures->pictures, until + 1);
  int good = pk_flights_write(measures->flights, until, sink);
  pk_unit_measures_write(measures->units, until, sink);
  pk_fire_measures_write(measures->fire, until, sink);
  pk_field_measures_write(measures->fields, sink);
  return good && pk_picture_measures_write(measures->pictures, sink) ? PK_OK : PK_NO_MEMORY;
}
