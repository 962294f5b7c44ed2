// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "measure/expect.h"
#include "run/expected.h"
#include <stdio.h>
#include <string.h>

// When an expectation's event came first within its limits, and the crossing it counts from.
typedef struct watch {
  pk_time happened, crossed;
  char at[80]; // where the subject landed
} watch;

struct pk_expect {
  const pk_scenario *scenario;
  pk_recorder next;
  pk_allocator allocator;
  watch *watches;
  char why[240];
};

pk_status pk_expect_create(const pk_scenario *scenario, pk_recorder next, pk_allocator allocator, pk_expect **out) {
  *out = NULL;
  pk_expect *expect = allocator.resize(allocator.context, NULL, 0, sizeof *expect);
  if (!expect) return PK_NO_MEMORY;
  *expect = (pk_expect){.scenario = scenario, .next = next, .allocator = allocator};
  size_t size = (scenario->n_expectations + 1) * sizeof *expect->watches;
  expect->watches = allocator.resize(allocator.context, NULL, 0, size);
  if (!expect->watches) {
    allocator.resize(allocator.context, expect, sizeof *expect, 0);
    return PK_NO_MEMORY;
  }
  for (uint32_t i = 0; i <= scenario->n_expectations; i++) expect->watches[i] = (watch){PK_NEVER, PK_NEVER, ""};
  *out = expect;
  return PK_OK;
}

void pk_expect_destroy(pk_expect *expect) {
  if (!expect) return;
  expect->allocator.resize(expect->allocator.context, expect->watches, 0, 0);
  expect->allocator.resize(expect->allocator.context, expect, sizeof *expect, 0);
}

static void note(pk_expect *expect, uint32_t index, const pk_happening *h, uint32_t doer) {
  const pk_expectation *wanted = &expect->scenario->expectations[index];
  watch *w = &expect->watches[index];
  if (wanted->what != PK_EXPECT_LANDED && !pk_expected_by(expect->scenario, doer, wanted->by)) return;
  if (wanted->what == PK_EXPECT_LANDED) {
    snprintf(w->at, sizeof w->at, "%s", h->text ? h->text : "");
    if (wanted->at && strcmp(wanted->at, w->at) != 0) return;
  }
  if (w->happened == PK_NEVER && h->time >= wanted->after) w->happened = h->time;
}

static void on_happening(void *context, const pk_happening *h) {
  pk_expect *expect = context;
  if (expect->next.happening) expect->next.happening(expect->next.context, h);
  pk_expected what;
  uint32_t subject, doer;
  if (!pk_expected_of(h, &what, &subject, &doer)) return;
  for (uint32_t i = 0; i < expect->scenario->n_expectations; i++) {
    const pk_expectation *wanted = &expect->scenario->expectations[i];
    if (wanted->subject != subject) continue;
    if (wanted->what == what) note(expect, i, h, doer);
    if (h->kind == PK_HAP_ENTERED_NATION && h->object == wanted->by && expect->watches[i].crossed == PK_NEVER)
      expect->watches[i].crossed = h->time;
  }
}

static void on_segment(void *context, uint32_t mover, const pk_segment *segment) {
  pk_expect *expect = context;
  if (expect->next.segment) expect->next.segment(expect->next.context, mover, segment);
}

static void on_look(void *context, uint32_t sensor, uint32_t mover, const pk_look *look) {
  pk_expect *expect = context;
  if (expect->next.look) expect->next.look(expect->next.context, sensor, mover, look);
}

static void on_plot(void *context, uint32_t sensor, uint32_t mover, const pk_plot *plot) {
  pk_expect *expect = context;
  if (expect->next.plot) expect->next.plot(expect->next.context, sensor, mover, plot);
}

static void on_track(void *context, const pk_track_row *row) {
  pk_expect *expect = context;
  if (expect->next.track) expect->next.track(expect->next.context, row);
}

static void on_message(void *context, const pk_message_row *row) {
  pk_expect *expect = context;
  if (expect->next.message) expect->next.message(expect->next.context, row);
}

pk_recorder pk_expect_port(pk_expect *expect) {
  return (pk_recorder){expect, on_segment, on_look, on_plot, on_track, on_happening, on_message};
}

static pk_time limit_of(const pk_expectation *wanted, const watch *w) {
  if (wanted->within == PK_NEVER) return wanted->before;
  if (w->crossed == PK_NEVER) return PK_NEVER;
  pk_time limit = w->crossed + wanted->within;
  return limit < wanted->before ? limit : wanted->before;
}

pk_verdict_of pk_expect_verdict(pk_expect *expect, uint32_t index) {
  const pk_expectation *wanted = &expect->scenario->expectations[index];
  const watch *w = &expect->watches[index];
  char *why = expect->why;
  size_t size = sizeof expect->why;
  pk_time limit = limit_of(wanted, w);
  int happened = w->happened != PK_NEVER && w->happened <= limit;
  int no_crossing = wanted->within != PK_NEVER && w->crossed == PK_NEVER;
  if (w->happened == PK_NEVER && wanted->what == PK_EXPECT_LANDED && w->at[0])
    snprintf(why, size, "it landed at %s", w->at);
  else if (w->happened == PK_NEVER)
    snprintf(why, size, "it did not happen");
  else if (no_crossing)
    snprintf(why, size, "at T+%.1f min; the border was not crossed", pk_time_s(w->happened) / 60);
  else if (wanted->within != PK_NEVER)
    snprintf(why, size, "at T+%.1f min, %+.1f min from the crossing", pk_time_s(w->happened) / 60,
             pk_time_s(w->happened - w->crossed) / 60);
  else
    snprintf(why, size, "at T+%.1f min", pk_time_s(w->happened) / 60);
  return (pk_verdict_of){wanted->negated ? !happened : happened && !no_crossing, why};
}
