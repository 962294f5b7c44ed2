// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "measure/fields.h"
#include "measure/spread.h"
#include <string.h>

typedef struct field_sums {
  uint32_t landings;
  pk_spread waited_s;
} field_sums;

struct pk_field_measures {
  const pk_scenario *scenario;
  pk_allocator allocator;
  pk_arena arena;
  field_sums *sums; // [n_aerodromes]
};

pk_field_measures *pk_field_measures_create(const pk_scenario *scenario, pk_allocator allocator) {
  pk_field_measures *fields = allocator.resize(allocator.context, NULL, 0, sizeof *fields);
  if (!fields) return NULL;
  *fields = (pk_field_measures){.scenario = scenario, .allocator = allocator};
  pk_arena_init(&fields->arena, allocator);
  fields->sums = PK_ARENA_NEW(&fields->arena, field_sums, scenario->n_aerodromes + 1);
  if (fields->sums) return fields;
  pk_field_measures_destroy(fields);
  return NULL;
}

void pk_field_measures_destroy(pk_field_measures *fields) {
  if (!fields) return;
  pk_arena_clear(&fields->arena);
  fields->allocator.resize(fields->allocator.context, fields, sizeof *fields, 0);
}

// Sums of an airfield by the name that happenings give; NULL for an open field.
static field_sums *sums_of(pk_field_measures *fields, const char *name) {
  for (uint32_t i = 0; name && i < fields->scenario->n_aerodromes; i++)
    if (strcmp(fields->scenario->aerodromes[i].name, name) == 0) return &fields->sums[i];
  return NULL;
}

void pk_field_measures_happening(pk_field_measures *fields, const pk_happening *happening) {
  if (happening->kind != PK_HAP_LANDED && happening->kind != PK_HAP_RUNWAY_WAIT) return;
  field_sums *sums = sums_of(fields, happening->text);
  if (!sums) return;
  if (happening->kind == PK_HAP_LANDED)
    sums->landings++;
  else
    pk_spread_add(&sums->waited_s, happening->n[0]);
}

void pk_field_measures_write(const pk_field_measures *fields, pk_measure_sink sink) {
  for (uint32_t i = 0; i < fields->scenario->n_aerodromes; i++) {
    const field_sums *sums = &fields->sums[i];
    const char *who = fields->scenario->aerodromes[i].name;
    if (sums->landings) pk_sink_value(sink, "landings", who, "", sums->landings, "1");
    if (!sums->waited_s.stats.n) continue;
    sink.row(sink.context,
             &(pk_measure_row){"runway_wait", who, "", "s", NULL, sums->waited_s.stats.mean,
                               pk_spread_quantile(&sums->waited_s, 0.05), pk_spread_quantile(&sums->waited_s, 0.95),
                               (uint32_t)sums->waited_s.stats.n});
  }
}
