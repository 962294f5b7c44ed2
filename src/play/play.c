// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "picket/play.h"
#include "measure/expect.h"
#include "record/write.h"
#include "run/run.h"
#include "scenario/show.h"
#include <stdio.h>

// What one call owns while it plays.
typedef struct player {
  pk_diags diags;
  pk_scenario *scenario;
  pk_record *record;
  pk_digest *digest; // without a recording
  pk_expect *expect;
  pk_run *run;
} player;

pk_play_def pk_play_def_default(void) { return (pk_play_def){.replication = 1}; }

static pk_status open_sink(player *p, const pk_play_def *def, pk_recorder *port) {
  if (!def->recording) {
    p->digest = pk_digest_create(pk_allocator_heap());
    if (!p->digest) return PK_NO_MEMORY;
    *port = pk_digest_port(p->digest);
    return PK_OK;
  }
  pk_record_def record = {
      .path = def->recording, .scenario = p->scenario, .replication = def->replication, .force = def->force};
  pk_status status = pk_record_create(&record, pk_allocator_heap(), &p->record, &p->diags);
  if (status == PK_OK) *port = pk_record_port(p->record);
  return status;
}

static pk_status prepare(player *p, const pk_play_def *def) {
  pk_documents documents;
  pk_load_def load = {.path = def->scenario, .data_dir = def->data_dir, .seed = def->seed, .variant = def->variant};
  pk_status status = pk_scenario_load(&load, pk_allocator_heap(), &p->scenario, &documents, &p->diags);
  pk_recorder port = {0};
  if (status == PK_OK) status = open_sink(p, def, &port);
  if (status == PK_OK) status = pk_expect_create(p->scenario, port, pk_allocator_heap(), &p->expect);
  if (status != PK_OK) return status;
  pk_run_def run = {.scenario = p->scenario, .replication = def->replication, .recorder = pk_expect_port(p->expect)};
  return pk_run_create(&run, pk_allocator_heap(), &p->run);
}

static void judge(player *p, pk_play_result *result) {
  result->expectations = p->scenario->n_expectations;
  for (uint32_t i = 0; i < p->scenario->n_expectations; i++) {
    pk_verdict_of verdict = pk_expect_verdict(p->expect, i);
    result->held += verdict.held != 0;
    if (p->record) pk_record_expectation(p->record, &p->scenario->expectations[i], verdict.held, verdict.why);
  }
}

static pk_status finish(player *p, pk_status status, pk_play_result *result) {
  pk_run_figures figures = pk_run_count(p->run);
  result->plots = figures.plots;
  result->happenings = figures.happenings;
  result->played_s = pk_time_s(pk_run_now(p->run));
  if (status == PK_OK) judge(p, result);
  if (p->digest) pk_digest_text(p->digest, result->digest);
  if (!p->record) return status;
  pk_record_digest(p->record, result->digest);
  pk_status closed = pk_record_close(p->record, pk_run_now(p->run), status == PK_OK, &p->diags);
  p->record = NULL;
  return closed == PK_OK ? status : closed;
}

static void tell_error(player *p, pk_status status, pk_play_result *result) {
  pk_diags_sort(&p->diags);
  for (uint32_t i = 0; i < p->diags.n; i++) {
    const pk_diag *diag = &p->diags.items[i];
    if (diag->severity != PK_ERROR) continue;
    snprintf(result->message, sizeof result->message, "%s:%u:%u: %s", diag->place.file ? diag->place.file : "",
             diag->place.line, diag->place.column, diag->message);
    return;
  }
  if (status != PK_OK) snprintf(result->message, sizeof result->message, "%s", pk_status_text(status));
}

int pk_play(const pk_play_def *def, pk_play_result *result) {
  player p = {.run = NULL};
  *result = (pk_play_result){.played_s = 0};
  pk_diags_init(&p.diags, pk_allocator_heap());
  pk_status status = prepare(&p, def);
  if (status == PK_OK) status = finish(&p, pk_run_play(p.run, PK_NEVER), result);
  if (status == PK_OK && result->held < result->expectations) status = PK_FAILED_EXPECTATION;
  if (status != PK_OK && status != PK_FAILED_EXPECTATION) tell_error(&p, status, result);
  if (p.record) pk_record_close(p.record, 0, 0, &p.diags);
  pk_run_destroy(p.run);
  pk_expect_destroy(p.expect);
  pk_digest_destroy(p.digest);
  pk_scenario_destroy(p.scenario);
  pk_diags_clear(&p.diags);
  return pk_status_exit_code(status);
}
