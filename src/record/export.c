// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/export.h"
#include "geo/frames.h"
#include "num/math.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct {
  const char *word, *text;
  uint8_t table, map;
} kinds[PK_EXPORT_KINDS] = {
#define PK_X(name, word, table, map, text) {word, text, table, map},
    PK_EXPORT_TABLE(PK_X)
#undef PK_X
};

const char *pk_export_word(pk_export_what what) { return kinds[what].word; }
const char *pk_export_text(pk_export_what what) { return kinds[what].text; }
int pk_export_has(pk_export_what what, pk_export_format format) {
  return format == PK_EXPORT_GEOJSON ? kinds[what].map : kinds[what].table;
}

enum { PATH_STEP_S = 10 };
static const double rad = PK_RAD_PER_DEG;

typedef struct exporting {
  pk_recording *recording;
  pk_sheet sheet;
} exporting;

static void columns(exporting *e, const char *const *names, size_t n) {
  for (size_t i = 0; i < n; i++) pk_sheet_column(&e->sheet, names[i]);
  pk_sheet_head(&e->sheet);
}
#define COLUMNS(e, ...)                                                                                                \
  columns(e, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

// A name for an entity number; nothing for nobody.
static void name_cell(exporting *e, uint32_t number) {
  pk_sheet_text(&e->sheet, number ? pk_recording_entity(e->recording, number)->name : NULL);
}

// A number of which 0 means that there is none.
static void count_cell(exporting *e, uint64_t number) {
  if (number)
    pk_sheet_integer(&e->sheet, (int64_t)number);
  else
    pk_sheet_text(&e->sheet, NULL);
}

static void time_cells(exporting *e, pk_time time) {
  pk_sheet_utc(&e->sheet, time);
  pk_sheet_number(&e->sheet, pk_time_s(time));
}

// The labels of all kinds' numbers, each once.
static uint32_t all_labels(const char *labels[], uint32_t max) {
  uint32_t n = 0;
  for (int kind = 0; kind < PK_HAP_COUNT; kind++)
    for (int i = 0; i < 4; i++) {
      const char *label = pk_happening_info_of((pk_happening_kind)kind)->labels[i];
      uint32_t k = 0;
      while (k < n && strcmp(labels[k], label) != 0) k++;
      if (*label && k == n && n < max) labels[n++] = label;
    }
  return n;
}

static void export_happenings(exporting *e) {
  static const char *const fixed[] = {"id",      "cause",  "utc",    "t_s",   "kind", "lane",    "happened",
                                      "subject", "object", "centre", "track", "rule", "sentence"};
  const char *labels[40];
  uint32_t n = all_labels(labels, sizeof labels / sizeof *labels);
  for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) pk_sheet_column(&e->sheet, fixed[i]);
  columns(e, labels, n);
  pk_recorded told;
  for (pk_cursor cursor = pk_recording_happenings(e->recording, "", 0, 0); pk_cursor_happening(&cursor, &told);) {
    const pk_happening *h = &told.h;
    pk_sheet_integer(&e->sheet, (int64_t)h->id);
    count_cell(e, h->cause);
    time_cells(e, h->time);
    pk_sheet_text(&e->sheet, told.kind);
    pk_sheet_text(&e->sheet, told.lane);
    pk_sheet_integer(&e->sheet, told.happened);
    name_cell(e, h->subject), name_cell(e, h->object), name_cell(e, h->centre);
    count_cell(e, h->track);
    pk_sheet_text(&e->sheet, h->rule);
    pk_sheet_text(&e->sheet, told.sentence);
    for (uint32_t k = 0; k < n; k++) {
      double value = NAN;
      for (int i = 0; i < 4 && h->kind < PK_HAP_COUNT; i++)
        if (strcmp(pk_happening_info_of(h->kind)->labels[i], labels[k]) == 0) value = h->n[i];
      pk_sheet_number(&e->sheet, value);
    }
  }
}

static int take_tracks(void *context, const void *rows, uint32_t n) {
  static const char *const status[] = {"tentative", "confirmed", "coasting", "dropped"};
  exporting *e = context;
  const pk_track_flat *tracks = rows;
  for (uint32_t i = 0; i < n; i++) {
    const pk_track_flat *t = &tracks[i];
    time_cells(e, t->time_ns);
    name_cell(e, t->centre);
    pk_sheet_integer(&e->sheet, t->number);
    name_cell(e, t->truth);
    pk_sheet_number(&e->sheet, t->lat_deg), pk_sheet_number(&e->sheet, t->lon_deg);
    pk_sheet_float(&e->sheet, t->height_m);
    pk_sheet_float(&e->sheet, t->east_mps), pk_sheet_float(&e->sheet, t->north_mps);
    pk_sheet_float(&e->sheet, t->position_sigma_m), pk_sheet_float(&e->sheet, t->height_sigma_m);
    pk_sheet_text(&e->sheet, status[t->status & 3]);
    pk_sheet_text(&e->sheet, pk_identity_name(t->identity < PK_ID_COUNT ? (pk_identity)t->identity : PK_ID_PENDING));
    pk_sheet_integer(&e->sheet, t->remote);
    name_cell(e, t->sensor);
    count_cell(e, t->plot);
  }
  return !e->sheet.failed;
}

static void export_tracks(exporting *e) {
  COLUMNS(e, "utc", "t_s", "centre", "number", "truth", "lat_deg", "lon_deg", "height_m", "east_mps", "north_mps",
          "position_sigma_m", "height_sigma_m", "status", "identity", "remote", "sensor", "plot");
  pk_recording_rows(e->recording, PK_ROW_TRACK, take_tracks, e);
}

static int take_plots(void *context, const void *rows, uint32_t n) {
  static const char *const replies[] = {"none", "valid", "wrong"};
  exporting *e = context;
  const pk_plot_row *plots = rows;
  for (uint32_t i = 0; i < n; i++) {
    const pk_plot_row *p = &plots[i];
    char code[8];
    snprintf(code, sizeof code, "%04o", p->code & 07777u);
    time_cells(e, p->time_ns);
    name_cell(e, p->sensor);
    pk_sheet_integer(&e->sheet, p->number);
    name_cell(e, p->mover);
    pk_sheet_float(&e->sheet, p->range_m), pk_sheet_number(&e->sheet, (double)p->azimuth_rad / rad);
    pk_sheet_float(&e->sheet, p->height_m);
    pk_sheet_float(&e->sheet, p->range_sigma_m), pk_sheet_number(&e->sheet, (double)p->azimuth_sigma_rad / rad);
    pk_sheet_float(&e->sheet, p->height_sigma_m);
    pk_sheet_float(&e->sheet, p->snr_db), pk_sheet_float(&e->sheet, p->pressure_altitude_m);
    pk_sheet_text(&e->sheet, p->code == PK_NO_CODE ? NULL : code);
    pk_sheet_integer(&e->sheet, p->primary), pk_sheet_integer(&e->sheet, p->ssr);
    pk_sheet_text(&e->sheet, replies[p->iff < 3 ? p->iff : 0]);
  }
  return !e->sheet.failed;
}

static void export_plots(exporting *e) {
  COLUMNS(e, "utc", "t_s", "sensor", "number", "mover", "range_m", "azimuth_deg", "height_m", "range_sigma_m",
          "azimuth_sigma_deg", "height_sigma_m", "snr_db", "pressure_altitude_m", "code", "primary", "ssr", "iff");
  pk_recording_rows(e->recording, PK_ROW_PLOT, take_plots, e);
}

static int take_looks(void *context, const void *rows, uint32_t n) {
  static const char *const results[] = {"detected",     "missed", "masked", "out of beam",
                                        "out of range", "slow",   "silent", "no reply"};
  exporting *e = context;
  const pk_look_row *looks = rows;
  for (uint32_t i = 0; i < n; i++) {
    const pk_look_row *l = &looks[i];
    time_cells(e, l->time_ns);
    name_cell(e, l->sensor), name_cell(e, l->mover);
    pk_sheet_text(&e->sheet, results[l->result & 7]);
    pk_sheet_integer(&e->sheet, l->ssr);
    count_cell(e, l->plot);
    pk_sheet_float(&e->sheet, l->pd), pk_sheet_float(&e->sheet, l->snr_db), pk_sheet_float(&e->sheet, l->needed_db);
    pk_sheet_float(&e->sheet, l->range_m), pk_sheet_number(&e->sheet, (double)l->elevation_rad / rad);
    pk_sheet_float(&e->sheet, l->height_m), pk_sheet_float(&e->sheet, l->mask_m);
    pk_sheet_float(&e->sheet, l->obstacle_m);
  }
  return !e->sheet.failed;
}

static void export_looks(exporting *e) {
  COLUMNS(e, "utc", "t_s", "sensor", "mover", "result", "ssr", "plot", "pd", "snr_db", "needed_db", "range_m",
          "elevation_deg", "height_m", "mask_m", "obstacle_m");
  pk_recording_rows(e->recording, PK_ROW_LOOK, take_looks, e);
}

static const char *phase_word(uint8_t phase) {
  static const char *const words[] = {"ground", "take-off", "climb", "cruise", "descent", "turn", "hold", "landing"};
  return words[phase & 7];
}

static void export_segments(exporting *e) {
  COLUMNS(e, "mover", "from_s", "to_s", "x0_m", "x1_mps", "x2_mps2", "x3_mps3", "y0_m", "y1_mps", "y2_mps2", "y3_mps3",
          "z0_m", "z1_mps", "z2_mps2", "z3_mps3", "fuel_kg", "leg", "phase");
  uint32_t mover;
  pk_segment s;
  for (pk_cursor cursor = pk_recording_segments(e->recording, 0); pk_cursor_segment(&cursor, &mover, &s);) {
    name_cell(e, mover);
    pk_sheet_number(&e->sheet, pk_time_s(s.t0)), pk_sheet_number(&e->sheet, pk_time_s(s.t1));
    for (int axis = 0; axis < 3; axis++)
      for (int k = 0; k < 4; k++) pk_sheet_number(&e->sheet, s.c[axis][k]);
    pk_sheet_number(&e->sheet, s.fuel_kg);
    pk_sheet_integer(&e->sheet, s.leg);
    pk_sheet_text(&e->sheet, phase_word(s.phase));
  }
}

static void path_row(exporting *e, uint32_t mover, const pk_segment *s, pk_time time) {
  pk_lla place = pk_lla_from_ecef(pk_segment_position(s, time));
  pk_frame frame = pk_frame_at(place);
  pk_enu v = pk_enu_rotate(&frame, pk_segment_velocity(s, time));
  time_cells(e, time);
  name_cell(e, mover);
  pk_sheet_number(&e->sheet, place.lat_rad / rad), pk_sheet_number(&e->sheet, place.lon_rad / rad);
  pk_sheet_number(&e->sheet, place.h_m);
  pk_sheet_number(&e->sheet, pk_hypot(v.e_m, v.n_m));
  pk_sheet_number(&e->sheet, pk_wrap_2pi(pk_atan2(v.e_m, v.n_m)) / rad);
  pk_sheet_number(&e->sheet, v.u_m);
  pk_sheet_text(&e->sheet, phase_word(s->phase));
}

static void export_paths(exporting *e) {
  COLUMNS(e, "utc", "t_s", "mover", "lat_deg", "lon_deg", "height_ellipsoid_m", "speed_mps", "course_deg", "climb_mps",
          "phase");
  pk_time step = PATH_STEP_S * PK_SECOND, until = pk_recording_head_of(e->recording)->until;
  uint32_t mover;
  pk_segment s;
  for (pk_cursor cursor = pk_recording_segments(e->recording, 0); pk_cursor_segment(&cursor, &mover, &s);)
    for (pk_time t = (s.t0 + step - 1) / step * step; t < s.t1 && t <= until && !e->sheet.failed; t += step)
      path_row(e, mover, &s, t);
}

static void export_units(exporting *e) {
  COLUMNS(e, "name", "kind", "class", "nation", "lat_deg", "lon_deg", "height_m");
  for (uint32_t i = 1; i <= pk_recording_entities(e->recording); i++) {
    const pk_recorded_entity *unit = pk_recording_entity(e->recording, i);
    if (isnan(unit->lat_deg)) continue;
    pk_sheet_text(&e->sheet, unit->name), pk_sheet_text(&e->sheet, unit->kind),
        pk_sheet_text(&e->sheet, unit->class_id);
    name_cell(e, unit->nation);
    pk_sheet_number(&e->sheet, unit->lat_deg), pk_sheet_number(&e->sheet, unit->lon_deg);
    pk_sheet_number(&e->sheet, unit->height_m);
  }
}

static void export_measures(exporting *e) {
  COLUMNS(e, "name", "subject", "by", "value", "unit", "low", "high", "n", "note");
  pk_cursor cursor =
      pk_cursor_open(e->recording, "SELECT name, subject, by, value, unit, low, high, n, note FROM measure", 0, 0);
  while (pk_cursor_next(&cursor)) {
    for (int i = 0; i < 3; i++) pk_sheet_text(&e->sheet, pk_cursor_text(&cursor, i));
    pk_sheet_number(&e->sheet, pk_cursor_number(&cursor, 3));
    pk_sheet_text(&e->sheet, pk_cursor_text(&cursor, 4));
    pk_sheet_number(&e->sheet, pk_cursor_number(&cursor, 5)), pk_sheet_number(&e->sheet, pk_cursor_number(&cursor, 6));
    pk_sheet_integer(&e->sheet, pk_cursor_integer(&cursor, 7));
    pk_sheet_text(&e->sheet, *pk_cursor_text(&cursor, 8) ? pk_cursor_text(&cursor, 8) : NULL);
  }
}

static void export_series(exporting *e) {
  COLUMNS(e, "utc", "t_s", "name", "subject", "by", "value", "unit", "n");
  pk_cursor cursor = pk_cursor_open(
      e->recording, "SELECT t_ns, name, subject, by, value, unit, n FROM measure_series ORDER BY rowid", 0, 0);
  while (pk_cursor_next(&cursor)) {
    time_cells(e, pk_cursor_time(&cursor, 0));
    for (int i = 1; i < 4; i++) pk_sheet_text(&e->sheet, pk_cursor_text(&cursor, i));
    pk_sheet_number(&e->sheet, pk_cursor_number(&cursor, 4));
    pk_sheet_text(&e->sheet, pk_cursor_text(&cursor, 5));
    pk_sheet_integer(&e->sheet, pk_cursor_integer(&cursor, 6));
  }
}

// The caller's port, and whether it refused: what else fails is memory.
typedef struct watched {
  pk_byte_sink sink;
  int refused;
} watched;

static int pass_on(void *context, const char *bytes, size_t size) {
  watched *w = context;
  if (!w->sink.write(w->sink.context, bytes, size)) w->refused = 1;
  return !w->refused;
}

pk_status pk_export_write(const pk_export_def *def, pk_allocator allocator, uint64_t *rows) {
  static void (*const writers[PK_EXPORT_KINDS])(exporting *) = {
      [PK_EXPORT_HAPPENINGS] = export_happenings, [PK_EXPORT_TRACKS] = export_tracks,
      [PK_EXPORT_PLOTS] = export_plots,           [PK_EXPORT_LOOKS] = export_looks,
      [PK_EXPORT_SEGMENTS] = export_segments,     [PK_EXPORT_PATHS] = export_paths,
      [PK_EXPORT_UNITS] = export_units,           [PK_EXPORT_MEASURES] = export_measures,
      [PK_EXPORT_SERIES] = export_series,
  };
  uint64_t n = 0;
  int good;
  watched port = {def->sink, 0};
  if (def->format == PK_EXPORT_GEOJSON) {
    pk_export_def map = *def;
    map.sink = (pk_byte_sink){&port, pass_on};
    good = pk_export_map(&map, allocator, &n);
  } else {
    exporting e = {.recording = def->recording};
    pk_sheet_begin(&e.sheet, (pk_byte_sink){&port, pass_on}, def->format == PK_EXPORT_JSON_LINES, allocator);
    e.sheet.start_epoch_s = pk_recording_head_of(def->recording)->start_epoch_s;
    writers[def->what](&e);
    n = e.sheet.rows;
    good = pk_sheet_end(&e.sheet);
  }
  if (rows) *rows = n;
  pk_status status = pk_recording_status(def->recording);
  if (status != PK_OK || good) return status;
  return port.refused ? PK_IO : PK_NO_MEMORY;
}
