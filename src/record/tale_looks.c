// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// One radar's looks at one flight, counted by what became of them: they are too many to be told one by one.
#include "record/sentence.h"
#include "record/tale_parts.h"
#include <math.h>
#include <string.h>

enum { RESULTS = PK_LOOK_NO_REPLY + 1 };

typedef struct look_sums {
  uint32_t radar, mover, n, plots, results[RESULTS];
  double lack_db; // of the missed look that lacked least
  pk_time lack_time;
} look_sums;

static int take_looks(void *context, const void *rows, uint32_t n) {
  look_sums *sums = context;
  const pk_look_row *looks = rows;
  for (uint32_t i = 0; i < n; i++) {
    const pk_look_row *look = &looks[i];
    if (look->sensor != sums->radar || look->mover != sums->mover || look->result >= RESULTS) continue;
    sums->n++;
    sums->results[look->result]++;
    sums->plots += look->plot != 0;
    double lack_db = (double)look->needed_db - (double)look->snr_db;
    if (look->result != PK_LOOK_MISSED || !(lack_db > 0) || !(lack_db < sums->lack_db)) continue;
    sums->lack_db = lack_db;
    sums->lack_time = look->time_ns;
  }
  return 1;
}

static void say_results(const look_sums *sums, pk_buf *text) {
  static const char *const words[RESULTS] = {
      [PK_LOOK_DETECTED] = "detected",         [PK_LOOK_MISSED] = "missed by chance",
      [PK_LOOK_MASKED] = "below the skyline",  [PK_LOOK_OUT_OF_BEAM] = "outside the beam",
      [PK_LOOK_OUT_OF_RANGE] = "out of range", [PK_LOOK_SLOW] = "lost in the clutter",
      [PK_LOOK_SILENT] = "not emitting",       [PK_LOOK_NO_REPLY] = "without a reply"};
  pk_buf_printf(text, "%u looks, %u plots: ", sums->n, sums->plots);
  int any = 0;
  for (int i = 0; i < RESULTS; i++)
    if (sums->results[i]) pk_buf_printf(text, "%s%u %s", any++ ? ", " : "", sums->results[i], words[i]);
}

void pk_tale_count_looks(pk_tale *tale) {
  const pk_tale_def *def = &tale->def;
  if (def->kind != PK_TALE_RADAR || !def->about) return;
  look_sums sums = {.radar = def->subject, .mover = def->about, .lack_db = INFINITY};
  pk_recording_rows(def->recording, PK_ROW_LOOK, take_looks, &sums);
  if (!sums.n) return;
  pk_buf text;
  pk_buf_init(&text, tale->arena.allocator);
  say_results(&sums, &text);
  if (isfinite(sums.lack_db)) {
    pk_buf_text(&text, "; the nearest miss lacked ");
    pk_number_text("snr_db", sums.lack_db, &text);
    pk_buf_text(&text, " at ");
    pk_tale_clock(tale, sums.lack_time, &text);
  }
  tale->looks = pk_tale_keep(tale, &text);
}
