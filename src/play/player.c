// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "play/player.h"
#include "record/write.h"
#include <stdio.h>

enum { SLICES = 400 };

// The command that plays the same, for the method box of the report.
static const char *command_text(const pk_player_def *def, pk_arena *arena) {
  char seed[40] = "", replication[40] = "";
  if (def->seed) snprintf(seed, sizeof seed, " --seed %llu", (unsigned long long)def->seed);
  if (def->replication != 1) snprintf(replication, sizeof replication, " --replication %u", def->replication);
  return pk_arena_printf(arena, "picket run %s%s%s%s%s", def->scenario, def->variant ? " --variant " : "",
                         def->variant ? def->variant : "", seed, replication);
}

static pk_status open_sink(pk_player *p, pk_recorder *port) {
  const pk_player_def *def = &p->def;
  if (!def->recording) {
    p->digest = pk_digest_create(def->allocator);
    if (!p->digest) return PK_NO_MEMORY;
    *port = pk_digest_port(p->digest);
    return PK_OK;
  }
  pk_record_def record = {.path = def->recording,
                          .scenario = p->scenario,
                          .replication = def->replication,
                          .command = command_text(def, &p->diags.arena),
                          .variant = def->variant,
                          .force = def->force,
                          .all_looks = def->all_looks};
  if (!record.command) return PK_NO_MEMORY;
  pk_status status = pk_record_create(&record, def->allocator, &p->record, &p->diags);
  if (status == PK_OK) *port = pk_record_port(p->record);
  return status;
}

pk_status pk_player_open(pk_player *player, const pk_player_def *def) {
  pk_player *p = player;
  *p = (pk_player){.def = *def};
  if (!def->allocator.resize) p->def.allocator = pk_allocator_heap();
  pk_allocator allocator = p->def.allocator;
  pk_diags_init(&p->diags, allocator);
  if (!def->replication) {
    pk_diags_add(&p->diags, PK_ERROR, (pk_place){.file = def->scenario}, "replications are counted from 1");
    return PK_INVALID;
  }
  pk_load_def load = {.path = def->scenario, .data_dir = def->data_dir, .seed = def->seed, .variant = def->variant};
  pk_status status = pk_scenario_load(&load, allocator, &p->scenario, &p->documents, &p->diags);
  pk_recorder port = {0};
  if (status == PK_OK) status = open_sink(p, &port);
  if (status == PK_OK) status = pk_measures_create(p->scenario, port, allocator, &p->measures);
  if (status != PK_OK) return status;
  status = pk_expect_create(p->scenario, pk_measures_port(p->measures), allocator, &p->expect);
  if (status != PK_OK) return status;
  pk_run_def run = {.scenario = p->scenario, .replication = def->replication, .recorder = pk_expect_port(p->expect)};
  return pk_run_create(&run, allocator, &p->run);
}

pk_status pk_player_go(pk_player *player, pk_player_hook hook) {
  pk_time duration = player->scenario->duration;
  pk_status status = PK_OK;
  for (int slice = 1; slice <= SLICES && status == PK_OK; slice++) {
    status = pk_run_play(player->run, slice == SLICES ? duration : duration / SLICES * slice);
    int stopped = hook.tell && hook.tell(hook.context, pk_run_now(player->run));
    if (status == PK_OK && player->record) status = pk_record_advance(player->record, pk_run_now(player->run));
    if (status == PK_OK && stopped) status = PK_INTERRUPTED;
  }
  return status;
}

// Judges the expectations and keeps the verdicts; answers how many failed.
static uint32_t judge(pk_player *p) {
  uint32_t failed = 0;
  for (uint32_t i = 0; i < p->scenario->n_expectations; i++) {
    pk_verdict_of verdict = pk_expect_verdict(p->expect, i);
    if (p->record) pk_record_expectation(p->record, &p->scenario->expectations[i], verdict.held, verdict.why);
    failed += !verdict.held;
  }
  return failed;
}

// Measures go to the recording and to whoever asked for them.
typedef struct fork {
  pk_record *record;
  pk_measure_sink sink;
} fork;

static void take_row(void *context, const pk_measure_row *row) {
  const fork *f = context;
  if (f->record) pk_record_measure(f->record, row);
  if (f->sink.row) f->sink.row(f->sink.context, row);
}

static void take_series(void *context, const pk_series_row *row) {
  const fork *f = context;
  if (f->record) pk_record_series(f->record, row);
  if (f->sink.series) f->sink.series(f->sink.context, row);
}

pk_status pk_player_finish(pk_player *player, pk_status played, pk_measure_sink sink, pk_player_result *out) {
  pk_player *p = player;
  fork f = {p->record, sink};
  *out = (pk_player_result){.figures = pk_run_count(p->run), .until = pk_run_now(p->run), .complete = played == PK_OK};
  if (out->complete) out->failed = judge(p);
  pk_status measured = pk_measures_write(p->measures, out->until, (pk_measure_sink){&f, take_row, take_series});
  if (measured != PK_OK) {
    played = measured;
    out->complete = 0; // without its measures it is no whole recording
  }
  if (p->digest) pk_digest_text(p->digest, out->digest);
  if (p->record) {
    pk_record_digest(p->record, out->digest);
    pk_status closed = pk_record_close(p->record, out->until, out->complete, &p->diags);
    p->record = NULL;
    if (closed != PK_OK) return closed;
  }
  return played == PK_OK && out->failed ? PK_FAILED_EXPECTATION : played;
}

void pk_player_close(pk_player *player) {
  pk_player *p = player;
  if (p->record) pk_record_close(p->record, 0, 0, &p->diags);
  pk_run_destroy(p->run);
  pk_expect_destroy(p->expect);
  pk_measures_destroy(p->measures);
  pk_digest_destroy(p->digest);
  pk_scenario_destroy(p->scenario);
  pk_diags_clear(&p->diags);
}
