// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// GeoJSON: paths and tracks as lines, plots and units as points, borders as they were recorded. Longitude first,
// WGS-84; a third coordinate is a height above the ellipsoid where it is known, as RFC 7946 means it.
#include "base/json.h"
#include "geo/frames.h"
#include "geo/geodesic.h"
#include "num/math.h"
#include "record/export.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { PIECE = 1 << 16, STEP_S = 10, NUMBERS_MAX = 1 << 22 };
static const double rad = PK_RAD_PER_DEG;

typedef struct map {
  const pk_export_def *def;
  pk_buf buf;
  uint64_t features;
  int failed;
} map;

static void flush(map *m, uint32_t least) {
  if (m->buf.failed) m->failed = 1;
  if (m->buf.n < least) return;
  if (!m->failed && m->buf.n && !m->def->sink.write(m->def->sink.context, m->buf.bytes, m->buf.n)) m->failed = 1;
  m->buf.n = 0;
}

static void text_value(map *m, const char *text) {
  pk_json json;
  pk_json_init(&json, &m->buf);
  pk_json_text(&json, text);
}

// Opens a feature up to its properties; properties follow, each by property or number_property.
static void begin_feature(map *m) {
  pk_buf_text(&m->buf, m->features++ ? ",\n" : "\n");
  pk_buf_text(&m->buf, "{\"type\":\"Feature\",\"properties\":{");
}

static void property(map *m, const char *key, const char *value, int first) {
  pk_buf_printf(&m->buf, "%s\"%s\":", first ? "" : ",", key);
  text_value(m, value);
}

static void end_feature(map *m) {
  pk_buf_text(&m->buf, "}");
  flush(m, PIECE);
}

static void utc_text(const map *m, pk_time time, char out[32]) {
  pk_utc_format(out, pk_recording_head_of(m->def->recording)->start_epoch_s + time / PK_SECOND);
}

static const char *name_of(const map *m, uint32_t number) {
  return pk_recording_entity(m->def->recording, number)->name;
}

static void map_point(map *m, double lon_deg, double lat_deg) {
  pk_buf_printf(&m->buf, "},\"geometry\":{\"type\":\"Point\",\"coordinates\":[%.6f,%.6f]}", lon_deg, lat_deg);
  end_feature(m);
}

// Points of the line at hand, as text; a line of one point is a point.
typedef struct line {
  pk_buf points;
  uint32_t n;
} line;

static void line_point(line *l, double lon_deg, double lat_deg, double height_m) {
  pk_buf_printf(&l->points, "%s[%.6f,%.6f", l->n++ ? "," : "", lon_deg, lat_deg);
  if (isfinite(height_m)) pk_buf_printf(&l->points, ",%.1f", height_m);
  pk_buf_text(&l->points, "]");
}

static void line_geometry(map *m, line *l) {
  int one = l->n < 2;
  pk_buf_printf(&m->buf, "},\"geometry\":{\"type\":\"%s\",\"coordinates\":%s", one ? "Point" : "LineString",
                one ? "" : "[");
  pk_buf_add(&m->buf, l->points.bytes ? l->points.bytes : "", l->points.n);
  pk_buf_text(&m->buf, one ? "}" : "]}");
  if (l->points.failed) m->failed = 1;
  l->points.n = l->n = 0;
  end_feature(m);
}

static void path_head(map *m, uint32_t mover, pk_time from, pk_time to) {
  const pk_recorded_entity *entity = pk_recording_entity(m->def->recording, mover);
  char utc[32];
  begin_feature(m);
  property(m, "name", entity->name, 1);
  property(m, "class", entity->class_id, 0);
  property(m, "kind", entity->traffic ? "traffic" : entity->kind, 0);
  utc_text(m, from, utc), property(m, "from", utc, 0);
  utc_text(m, to, utc), property(m, "to", utc, 0);
}

static void segment_points(line *l, const pk_segment *s, pk_time until) {
  pk_time step = STEP_S * PK_SECOND, end = s->t1 < until ? s->t1 : until;
  for (pk_time t = s->t0; t < end; t += step) {
    pk_lla place = pk_lla_from_ecef(pk_segment_position(s, t));
    line_point(l, place.lon_rad / rad, place.lat_rad / rad, place.h_m);
  }
}

// One line for each time that a mover is in play without a gap.
static void map_paths(map *m) {
  line l = {.n = 0};
  pk_buf_init(&l.points, m->buf.allocator);
  pk_time until = pk_recording_head_of(m->def->recording)->until, from = 0;
  uint32_t mover, last_mover = 0;
  pk_segment s, last = {.t1 = 0};
  for (pk_cursor cursor = pk_recording_segments(m->def->recording, 0); pk_cursor_segment(&cursor, &mover, &s);) {
    if (l.n && (mover != last_mover || s.t0 > last.t1 + PK_MILLISECOND)) {
      path_head(m, last_mover, from, last.t1 < until ? last.t1 : until);
      line_geometry(m, &l);
    }
    if (!l.n) from = s.t0;
    if (s.t0 < until) segment_points(&l, &s, until);
    last_mover = mover, last = s;
  }
  if (l.n) {
    path_head(m, last_mover, from, last.t1 < until ? last.t1 : until);
    line_geometry(m, &l);
  }
  pk_buf_clear(&l.points);
}

// A track of one centre while it lives.
typedef struct open_track {
  uint32_t centre, number, truth;
  pk_time from, to;
  uint8_t identity;
  line line;
} open_track;

typedef struct tracking {
  map *map;
  open_track *open;
  uint32_t n, capacity;
} tracking;

static void end_track(tracking *t, uint32_t at) {
  map *m = t->map;
  open_track *track = &t->open[at];
  char utc[32], number[16];
  snprintf(number, sizeof number, "%04u", track->number);
  begin_feature(m);
  property(m, "centre", name_of(m, track->centre), 1);
  property(m, "number", number, 0);
  if (track->truth) property(m, "truth", name_of(m, track->truth), 0);
  property(m, "identity",
           pk_identity_name(track->identity < PK_ID_COUNT ? (pk_identity)track->identity : PK_ID_PENDING), 0);
  utc_text(m, track->from, utc), property(m, "from", utc, 0);
  utc_text(m, track->to, utc), property(m, "to", utc, 0);
  line_geometry(m, &track->line);
  pk_buf_clear(&track->line.points);
  t->open[at] = t->open[--t->n];
}

static open_track *track_of(tracking *t, const pk_track_flat *row) {
  for (uint32_t i = 0; i < t->n; i++)
    if (t->open[i].centre == row->centre && t->open[i].number == row->number) return &t->open[i];
  if (!pk_array_reserve(t->map->buf.allocator, (void **)&t->open, &t->capacity, t->n + 1, sizeof *t->open)) {
    t->map->failed = 1;
    return NULL;
  }
  t->open[t->n] = (open_track){.centre = row->centre, .number = row->number, .from = row->time_ns};
  pk_buf_init(&t->open[t->n].line.points, t->map->buf.allocator);
  return &t->open[t->n++];
}

static int take_tracks(void *context, const void *rows, uint32_t n) {
  tracking *t = context;
  const pk_track_flat *tracks = rows;
  for (uint32_t i = 0; i < n && !t->map->failed; i++) {
    const pk_track_flat *row = &tracks[i];
    open_track *track = track_of(t, row);
    if (!track) return 0;
    if (isfinite(row->lat_deg) && isfinite(row->lon_deg)) line_point(&track->line, row->lon_deg, row->lat_deg, NAN);
    if (row->truth) track->truth = row->truth;
    track->identity = row->identity;
    track->to = row->time_ns;
    if (row->status == PK_TRACK_DROPPED && track->line.n) end_track(t, (uint32_t)(track - t->open));
  }
  return !t->map->failed;
}

static void map_tracks(map *m) {
  tracking t = {.map = m};
  pk_recording_rows(m->def->recording, PK_ROW_TRACK, take_tracks, &t);
  while (t.n && !m->failed) {
    if (t.open[t.n - 1].line.n)
      end_track(&t, t.n - 1);
    else
      pk_buf_clear(&t.open[--t.n].line.points);
  }
  while (t.n) pk_buf_clear(&t.open[--t.n].line.points);
  pk_array_free(m->buf.allocator, (void **)&t.open, &t.capacity, sizeof *t.open);
}

// Ground distance of a slant range to a height, on a sphere of the mean radius.
static double ground_m(double range_m, double site_m, double height_m) {
  const double radius_m = 6371008.8;
  double a = radius_m + site_m, b = radius_m + (isfinite(height_m) ? height_m : site_m);
  double cosine = (a * a + b * b - range_m * range_m) / (2 * a * b);
  return cosine >= 1 ? 0 : cosine <= -1 ? range_m : radius_m * pk_acos(cosine);
}

// Where carried radars are: the segments of their carriers, by radar.
typedef struct carried {
  uint32_t radar, mover;
  pk_segment *segments;
  uint32_t n, capacity;
} carried;

typedef struct plotting {
  map *map;
  carried *items;
  uint32_t n, capacity;
} plotting;

static int load_carried(plotting *p) {
  map *m = p->map;
  if (!pk_recording_has(m->def->recording, "aboard")) return 1;
  int fits = 1;
  pk_cursor rows = pk_cursor_open(m->def->recording, "SELECT unit, mover FROM aboard ORDER BY unit", 0, 0);
  while (pk_cursor_next(&rows) && fits) {
    fits = pk_array_reserve(m->buf.allocator, (void **)&p->items, &p->capacity, p->n + 1, sizeof *p->items);
    if (fits)
      p->items[p->n++] =
          (carried){.radar = (uint32_t)pk_cursor_integer(&rows, 0), .mover = (uint32_t)pk_cursor_integer(&rows, 1)};
  }
  pk_cursor_close(&rows);
  for (uint32_t i = 0; i < p->n && fits; i++) {
    carried *unit = &p->items[i];
    uint32_t mover;
    pk_segment segment;
    pk_cursor cursor = pk_recording_segments(m->def->recording, unit->mover);
    while (fits && pk_cursor_segment(&cursor, &mover, &segment)) {
      fits = pk_array_reserve(m->buf.allocator, (void **)&unit->segments, &unit->capacity, unit->n + 1,
                              sizeof *unit->segments);
      if (fits) unit->segments[unit->n++] = segment;
    }
    pk_cursor_close(&cursor);
  }
  return fits;
}

static void forget_carried(plotting *p) {
  pk_allocator allocator = p->map->buf.allocator;
  for (uint32_t i = 0; i < p->n; i++)
    pk_array_free(allocator, (void **)&p->items[i].segments, &p->items[i].capacity, sizeof(pk_segment));
  pk_array_free(allocator, (void **)&p->items, &p->capacity, sizeof *p->items);
}

// The last segment that has begun.
static const pk_segment *segment_at(const carried *unit, pk_time time) {
  uint32_t low = 0, high = unit->n;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (unit->segments[middle].t0 <= time)
      low = middle + 1;
    else
      high = middle;
  }
  return low ? &unit->segments[low - 1] : NULL;
}

// Place of a radar at a time, with its height; 0 where it has none. One aboard an aircraft is where that is.
static int radar_place(const plotting *p, uint32_t sensor, pk_time time, pk_lla *place) {
  for (uint32_t i = 0; i < p->n; i++) {
    if (p->items[i].radar != sensor) continue;
    const pk_segment *segment = segment_at(&p->items[i], time);
    if (!segment || time > segment->t1) return 0;
    *place = pk_lla_from_ecef(pk_segment_position(segment, time));
    return 1;
  }
  const pk_recorded_entity *radar = pk_recording_entity(p->map->def->recording, sensor);
  if (!(fabs(radar->lat_deg) <= 90)) return 0;
  *place = pk_lla_deg(radar->lat_deg, radar->lon_deg, isfinite(radar->height_m) ? radar->height_m : 0);
  return 1;
}

static int take_plots(void *context, const void *rows, uint32_t n) {
  plotting *p = context;
  map *m = p->map;
  const pk_plot_row *plots = rows;
  for (uint32_t i = 0; i < n && !m->failed; i++) {
    const pk_plot_row *plot = &plots[i];
    const pk_recorded_entity *radar = pk_recording_entity(m->def->recording, plot->sensor);
    double range_m = (double)plot->range_m, azimuth_rad = (double)plot->azimuth_rad;
    pk_lla site;
    if (!(range_m >= 0 && range_m < 2e7) || !isfinite(azimuth_rad)) continue;
    if (!radar_place(p, plot->sensor, plot->time_ns, &site)) continue;
    double site_m = site.h_m;
    pk_lla place = pk_geodesic_direct(site, azimuth_rad, ground_m(range_m, site_m, (double)plot->height_m), NULL);
    char utc[32];
    begin_feature(m);
    property(m, "sensor", radar->name, 1);
    utc_text(m, plot->time_ns, utc), property(m, "utc", utc, 0);
    if (plot->mover) property(m, "mover", name_of(m, plot->mover), 0);
    map_point(m, place.lon_rad / rad, place.lat_rad / rad);
  }
  return !m->failed;
}

static void map_plots(map *m) {
  plotting p = {.map = m};
  if (load_carried(&p))
    pk_recording_rows(m->def->recording, PK_ROW_PLOT, take_plots, &p);
  else
    m->failed = 1;
  forget_carried(&p);
}

static void map_units(map *m) {
  for (uint32_t i = 1; i <= pk_recording_entities(m->def->recording) && !m->failed; i++) {
    const pk_recorded_entity *unit = pk_recording_entity(m->def->recording, i);
    if (!isfinite(unit->lat_deg) || !isfinite(unit->lon_deg)) continue;
    begin_feature(m);
    property(m, "name", unit->name, 1);
    property(m, "kind", unit->kind, 0);
    property(m, "class", unit->class_id, 0);
    if (unit->nation) property(m, "nation", name_of(m, unit->nation), 0);
    map_point(m, unit->lon_deg, unit->lat_deg);
  }
}

static void map_borders(map *m) {
  pk_cursor cursor = pk_cursor_open(m->def->recording,
                                    "SELECT id, side, border FROM nation WHERE border IS NOT NULL ORDER BY id", 0, 0);
  while (pk_cursor_next(&cursor)) {
    begin_feature(m);
    property(m, "name", name_of(m, (uint32_t)pk_cursor_integer(&cursor, 0)), 1);
    property(m, "side", pk_cursor_text(&cursor, 1), 0);
    // The writer's own GeoJSON geometry, taken over letter by letter.
    pk_buf_printf(&m->buf, "},\"geometry\":%s", pk_cursor_text(&cursor, 2));
    end_feature(m);
  }
}

int pk_export_map(const pk_export_def *def, pk_allocator allocator, uint64_t *rows) {
  map m = {.def = def};
  pk_buf_init(&m.buf, allocator);
  pk_buf_text(&m.buf, "{\"type\":\"FeatureCollection\",\"features\":[");
  if (def->what == PK_EXPORT_PATHS) map_paths(&m);
  if (def->what == PK_EXPORT_TRACKS) map_tracks(&m);
  if (def->what == PK_EXPORT_PLOTS) map_plots(&m);
  if (def->what == PK_EXPORT_UNITS) map_units(&m);
  if (def->what == PK_EXPORT_BORDERS) map_borders(&m);
  pk_buf_text(&m.buf, "\n]}\n");
  flush(&m, 0);
  pk_buf_clear(&m.buf);
  *rows = m.features;
  return !m.failed;
}
