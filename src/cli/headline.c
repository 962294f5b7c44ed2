// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/headline.h"
#include "record/sentence.h"
#include <string.h>

enum { FLIGHTS_SHOWN = 3, CENTRES_SHOWN = 2 };

void pk_headline_init(pk_headline *headline, const pk_scenario *scenario) {
  *headline = (pk_headline){.scenario = scenario};
  pk_arena_init(&headline->arena, pk_allocator_heap());
}

void pk_headline_clear(pk_headline *headline) {
  pk_array_free(pk_allocator_heap(), (void **)&headline->rows, &headline->capacity, sizeof *headline->rows);
  pk_arena_clear(&headline->arena);
}

static void take_row(void *context, const pk_measure_row *row) {
  pk_headline *h = context;
  if (!pk_array_reserve(pk_allocator_heap(), (void **)&h->rows, &h->capacity, h->n + 1, sizeof *h->rows)) return;
  pk_measure_row kept = *row;
  kept.name = pk_arena_strdup(&h->arena, row->name);
  kept.subject = pk_arena_strdup(&h->arena, row->subject);
  kept.by = pk_arena_strdup(&h->arena, row->by ? row->by : "");
  kept.unit = pk_arena_strdup(&h->arena, row->unit);
  kept.note = row->note ? pk_arena_strdup(&h->arena, row->note) : NULL;
  if (kept.name && kept.subject && kept.by && kept.unit) h->rows[h->n++] = kept;
}

pk_measure_sink pk_headline_sink(pk_headline *headline) { return (pk_measure_sink){headline, take_row, NULL}; }

static const pk_measure_row *find(const pk_headline *h, const char *name, const char *subject, const char *by) {
  for (uint32_t i = 0; i < h->n; i++)
    if (strcmp(h->rows[i].name, name) == 0 && strcmp(h->rows[i].subject, subject) == 0 &&
        (!by || strcmp(h->rows[i].by, by) == 0))
      return &h->rows[i];
  return NULL;
}

static void number(pk_buf *text, const pk_measure_row *row, double value) {
  char label[8];
  snprintf(label, sizeof label, "x_%s", row->unit); // the unit as the suffix of a label
  pk_number_text(label, value, text);
}

// ", declared 2 min 46 s after it", or before it.
static void say_step(pk_buf *text, const pk_headline *h, const char *name, const char *verb, const char *who,
                     const char *by) {
  const pk_measure_row *row = find(h, name, who, by);
  if (!row) {
    pk_buf_printf(text, ", not %s", verb);
    return;
  }
  pk_buf_printf(text, ", %s ", verb);
  number(text, row, fabs(row->value));
  pk_buf_text(text, row->value < 0 ? " before" : " after");
}

// A flight that crossed into a nation where it has no business.
static void say_crossing(const pk_headline *h, const pk_measure_row *inside, pk_buf *text) {
  const char *who = inside->subject, *by = inside->by;
  const pk_measure_row *depth = find(h, "violation_depth", who, by), *warning = find(h, "warning_time", who, by);
  const pk_measure_row *range = find(h, "first_detection_range", who, by);
  pk_buf_printf(text, "  %s in %s for ", who, by);
  number(text, inside, inside->value);
  if (depth) pk_buf_text(text, ", up to "), number(text, depth, depth->value), pk_buf_text(text, " deep");
  pk_buf_text(text, "\n    ");
  if (range) {
    pk_buf_text(text, "first seen at ");
    number(text, range, range->value);
    if (range->note) pk_buf_printf(text, " by %s", range->note);
  } else {
    pk_buf_text(text, "never seen");
  }
  if (warning) {
    pk_buf_text(text, "; on track ");
    number(text, warning, fabs(warning->value));
    pk_buf_text(text, warning->value < 0 ? " after the crossing" : " before the crossing");
  }
  say_step(text, h, "time_to_declare_after_crossing", "declared", who, by);
  say_step(text, h, "time_to_meet_after_crossing", "met", who, by);
  pk_buf_text(text, "\n");
}

static void say_centre(const pk_headline *h, const pk_measure_row *share, pk_buf *text) {
  const pk_measure_row *error = find(h, "position_error", share->subject, NULL);
  const pk_measure_row *age = find(h, "track_age", share->subject, NULL);
  pk_buf_printf(text, "  %s held %.0f %% of what flew over %s", share->subject, share->value * 100, share->by);
  if (error) {
    pk_buf_text(text, "; error ");
    number(text, error, error->value);
  }
  if (age) {
    pk_buf_text(text, ", age ");
    number(text, age, age->value);
    pk_buf_text(text, " in the mean");
  }
  pk_buf_text(text, "\n");
}

void pk_headline_text(const pk_headline *h, pk_buf *text) {
  uint32_t flights = 0, centres = 0;
  for (uint32_t i = 0; i < h->n; i++)
    if (strcmp(h->rows[i].name, "violation_duration") == 0 && flights++ < FLIGHTS_SHOWN)
      say_crossing(h, &h->rows[i], text);
  if (flights > FLIGHTS_SHOWN) pk_buf_printf(text, "  and %u more crossings\n", flights - FLIGHTS_SHOWN);
  for (uint32_t i = 0; i < h->n; i++)
    if (strcmp(h->rows[i].name, "completeness") == 0 && centres++ < CENTRES_SHOWN) say_centre(h, &h->rows[i], text);
}

void pk_headline_json(const pk_headline *h, pk_json *json) {
  pk_json_array(json);
  for (uint32_t i = 0; i < h->n; i++) {
    const pk_measure_row *row = &h->rows[i];
    pk_json_object(json);
    pk_json_key_text(json, "name", row->name);
    pk_json_key_text(json, "subject", row->subject);
    pk_json_key_text(json, "by", row->by);
    pk_json_key_number(json, "value", row->value);
    pk_json_key_text(json, "unit", row->unit);
    if (!isnan(row->low)) pk_json_key_number(json, "low", row->low);
    if (!isnan(row->high)) pk_json_key_number(json, "high", row->high);
    pk_json_key_integer(json, "n", row->n);
    if (row->note) pk_json_key_text(json, "note", row->note);
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
}
