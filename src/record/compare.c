// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/compare.h"
#include "record/sentence.h"
#include <math.h>
#include <string.h>

typedef struct row_side {
  pk_row_stream stream;
  uint64_t rows;
} row_side;

struct pk_compare {
  const pk_scenario *scenario;
  pk_allocator allocator;
  pk_digest *digest;
  pk_recorder digest_port;
  pk_cursor happenings;
  uint64_t told;
  row_side plots, tracks;
  pk_time until;
  pk_buf recorded, now;
  pk_comparison first;
};

static int same_number(double a, double b) { return memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b)); }

static int same_text(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : "") == 0; }

static int same_happening(const pk_happening *a, const pk_happening *b) {
  int same = a->id == b->id && a->cause == b->cause && a->time == b->time && a->kind == b->kind &&
             a->subject == b->subject && a->object == b->object && a->centre == b->centre && a->track == b->track &&
             same_text(a->rule, b->rule) && same_text(a->text, b->text);
  for (int i = 0; i < 4; i++) same = same && same_number(a->n[i], b->n[i]);
  return same;
}

// Notes a difference unless an earlier one is known. The texts stand in the two buffers.
static void note(pk_compare *compare, const char *what, uint64_t number, pk_time time) {
  compare->first.differs = 1;
  compare->first.what = what;
  compare->first.number = number;
  compare->first.time = time;
}

// What a sentence does not show.
static void add_details(pk_buf *text, const pk_happening *h) {
  pk_buf_printf(text, " (time %lld ns, cause %llu, numbers", (long long)h->time, (unsigned long long)h->cause);
  for (int i = 0; i < 4; i++)
    if (!isnan(h->n[i])) pk_buf_printf(text, " %.17g", h->n[i]);
  pk_buf_text(text, ")");
}

static void on_happening(void *context, const pk_happening *h) {
  pk_compare *compare = context;
  compare->digest_port.happening(compare->digest_port.context, h);
  compare->told++;
  if (compare->first.differs) return;
  pk_recorded kept;
  int any = pk_cursor_happening(&compare->happenings, &kept);
  if (any && same_happening(&kept.h, h)) return;
  note(compare, "happening", compare->told, any && kept.h.time < h->time ? kept.h.time : h->time);
  pk_buf_text(&compare->recorded, any ? kept.sentence : "nothing");
  pk_sentence_write(compare->scenario, h, &compare->now);
  if (!any || strcmp(kept.sentence, compare->now.bytes ? compare->now.bytes : "") != 0) return;
  add_details(&compare->recorded, &kept.h);
  add_details(&compare->now, h);
}

static double column_value(const char *row, const pk_column *column) {
  const char *at = row + column->offset;
  int64_t i64;
  double f64;
  float f32;
  uint32_t u32;
  uint16_t u16;
  switch (column->type) {
  case PK_COLUMN_I64:
    return memcpy(&i64, at, sizeof i64), (double)i64;
  case PK_COLUMN_F64:
    return memcpy(&f64, at, sizeof f64), f64;
  case PK_COLUMN_F32:
    return memcpy(&f32, at, sizeof f32), (double)f32;
  case PK_COLUMN_U32:
    return memcpy(&u32, at, sizeof u32), (double)u32;
  case PK_COLUMN_U16:
    return memcpy(&u16, at, sizeof u16), (double)u16;
  default:
    return (double)(unsigned char)*at;
  }
}

// First column in which two rows differ; NULL if they are the same.
static const pk_column *different_column(pk_row_kind kind, const char *a, const char *b) {
  const pk_row_table *table = pk_row_table_of(kind);
  for (uint32_t c = 0; c < table->n_columns; c++) {
    const pk_column *column = &table->columns[c];
    if (memcmp(a + column->offset, b + column->offset, pk_column_size(column->type)) != 0) return column;
  }
  return NULL;
}

static void compare_row(pk_compare *compare, row_side *side, const void *row, pk_time time) {
  side->rows++;
  if (compare->first.differs) return;
  pk_row_kind kind = side->stream.kind;
  const char *kept = pk_row_stream_next(&side->stream);
  const pk_column *column = kept ? different_column(kind, kept, row) : NULL;
  if (kept && !column) return;
  note(compare, kind == PK_ROW_PLOT ? "plot" : "track update", side->rows, time);
  if (!kept) {
    pk_buf_text(&compare->recorded, "nothing");
    pk_buf_printf(&compare->now, "one more %s", compare->first.what);
    return;
  }
  pk_buf_printf(&compare->recorded, "%s %.17g", column->name, column_value(kept, column));
  pk_buf_printf(&compare->now, "%s %.17g", column->name, column_value(row, column));
}

static void on_segment(void *context, uint32_t mover, const pk_segment *segment) {
  pk_compare *compare = context;
  compare->digest_port.segment(compare->digest_port.context, mover, segment);
}

static void on_look(void *context, uint32_t sensor, uint32_t mover, const pk_look *look) {
  pk_compare *compare = context;
  compare->digest_port.look(compare->digest_port.context, sensor, mover, look);
}

static void on_plot(void *context, uint32_t sensor, uint32_t mover, const pk_plot *plot) {
  pk_compare *compare = context;
  compare->digest_port.plot(compare->digest_port.context, sensor, mover, plot);
  pk_plot_row row = pk_plot_row_of(sensor, mover, plot);
  compare_row(compare, &compare->plots, &row, plot->time);
}

static void on_track(void *context, const pk_track_row *track) {
  pk_compare *compare = context;
  compare->digest_port.track(compare->digest_port.context, track);
  pk_track_flat row = pk_track_flat_of(track);
  compare_row(compare, &compare->tracks, &row, track->time);
}

pk_status pk_compare_create(pk_recording *recording, const pk_scenario *scenario, pk_allocator allocator,
                            pk_compare **out) {
  *out = NULL;
  pk_compare *compare = allocator.resize(allocator.context, NULL, 0, sizeof *compare);
  if (!compare) return PK_NO_MEMORY;
  *compare = (pk_compare){.scenario = scenario, .allocator = allocator};
  pk_buf_init(&compare->recorded, allocator);
  pk_buf_init(&compare->now, allocator);
  compare->until = pk_recording_head_of(recording)->until;
  compare->digest = pk_digest_create(allocator);
  compare->happenings = pk_recording_happenings(recording, "", 0, 0);
  compare->plots.stream = pk_row_stream_open(recording, PK_ROW_PLOT);
  compare->tracks.stream = pk_row_stream_open(recording, PK_ROW_TRACK);
  if (!compare->digest || pk_recording_status(recording) != PK_OK) {
    pk_status status = pk_recording_status(recording);
    pk_compare_destroy(compare);
    return status == PK_OK ? PK_NO_MEMORY : status;
  }
  compare->digest_port = pk_digest_port(compare->digest);
  *out = compare;
  return PK_OK;
}

void pk_compare_destroy(pk_compare *compare) {
  if (!compare) return;
  pk_cursor_close(&compare->happenings);
  pk_row_stream_close(&compare->plots.stream);
  pk_row_stream_close(&compare->tracks.stream);
  pk_digest_destroy(compare->digest);
  pk_buf_clear(&compare->recorded);
  pk_buf_clear(&compare->now);
  compare->allocator.resize(compare->allocator.context, compare, sizeof *compare, 0);
}

pk_recorder pk_compare_port(pk_compare *compare) {
  return (pk_recorder){compare, on_segment, on_look, on_plot, on_track, on_happening, NULL};
}

// What the recording still holds when the run has ended.
static void look_for_more(pk_compare *compare) {
  pk_recorded kept;
  if (!compare->first.differs && pk_cursor_happening(&compare->happenings, &kept)) {
    note(compare, "happening", compare->told + 1, kept.h.time);
    pk_buf_text(&compare->recorded, kept.sentence);
    pk_buf_text(&compare->now, "nothing");
  }
  row_side *sides[] = {&compare->plots, &compare->tracks};
  for (int i = 0; i < 2; i++) {
    if (compare->first.differs || !pk_row_stream_next(&sides[i]->stream)) continue;
    note(compare, i ? "track update" : "plot", sides[i]->rows + 1, compare->until);
    pk_buf_printf(&compare->recorded, "one more %s", compare->first.what);
    pk_buf_text(&compare->now, "nothing");
  }
}

pk_comparison pk_compare_result(pk_compare *compare) {
  look_for_more(compare);
  pk_digest_text(compare->digest, compare->first.digest);
  compare->first.recorded = compare->recorded.bytes ? compare->recorded.bytes : "";
  compare->first.now = compare->now.bytes ? compare->now.bytes : "";
  return compare->first;
}
