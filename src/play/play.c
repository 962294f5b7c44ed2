// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "picket/play.h"
#include "play/player.h"
#include <stdio.h>
#include <string.h>

pk_play_def pk_play_def_default(void) { return (pk_play_def){.replication = 1}; }

static void tell_error(pk_player *p, pk_status status, pk_play_result *result) {
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
  pk_player p;
  pk_player_result played = {.until = 0};
  *result = (pk_play_result){.played_s = 0};
  pk_status status = pk_player_open(&p, &(pk_player_def){.scenario = def->scenario,
                                                         .data_dir = def->data_dir,
                                                         .recording = def->recording,
                                                         .variant = def->variant,
                                                         .seed = def->seed,
                                                         .replication = def->replication,
                                                         .force = def->force});
  if (status == PK_OK) {
    status = pk_player_go(&p, (pk_player_hook){NULL, NULL});
    status = pk_player_finish(&p, status, (pk_measure_sink){0}, &played);
    result->played_s = pk_time_s(played.until);
    result->plots = played.figures.plots;
    result->happenings = played.figures.happenings;
    result->expectations = p.scenario->n_expectations;
    if (played.complete) result->held = result->expectations - played.failed;
    memcpy(result->digest, played.digest, sizeof result->digest);
  }
  if (status != PK_OK && status != PK_FAILED_EXPECTATION) tell_error(&p, status, result);
  pk_player_close(&p);
  return pk_status_exit_code(status);
}
