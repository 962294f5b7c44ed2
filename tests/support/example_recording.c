// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "example_recording.h"
#include "geo/frames.h"
#include "geo/geodesic.h"
#include "num/math.h"
#include "record/chunk.h"
#include "record/schema.h"
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AZURE = 1, OCHRE, GRODNO, LIDA, VILNA, OCHRE_SOC, SOC_WEST, QRA, OFFICER, STRAY, FIGHTER_1, FIGHTER_2, TRAFFIC };
enum { END_S = 6600, ROWS_MAX = PK_CHUNK_ROWS, LEGS_MAX = 12 };
static const double fix_m = 150; // deviation of a plot on each axis

typedef struct leg_point {
  double t_s, lat_deg, lon_deg, h_m;
} leg_point;

typedef struct flight {
  uint32_t id;
  leg_point points[LEGS_MAX];
  int n;
} flight;

typedef struct bulk {
  pk_row_kind kind;
  char *rows;
  uint32_t n, seq;
} bulk;

typedef struct writer {
  sqlite3 *db;
  uint64_t noise;
  int bad;
  bulk looks, plots, tracks;
  flight *flights;
  uint32_t n_flights, plot_number, told; // told: track numbers given
} writer;

static double uniform(writer *w) {
  w->noise = w->noise * 6364136223846793005u + 1442695040888963407u;
  return (double)(w->noise >> 11) / 9007199254740992.0;
}

static double normal(writer *w) {
  double sum = -6;
  for (int i = 0; i < 12; i++) sum += uniform(w);
  return sum;
}

static void run_sql(writer *w, const char *sql) { w->bad |= sqlite3_exec(w->db, sql, NULL, NULL, NULL) != SQLITE_OK; }

// Inserts a row: one letter a value: i int, n double, t text.
static void insert(writer *w, const char *sql, const char *types, ...) {
  sqlite3_stmt *statement = NULL;
  w->bad |= sqlite3_prepare_v2(w->db, sql, -1, &statement, NULL) != SQLITE_OK;
  if (!statement) return;
  va_list list;
  va_start(list, types);
  for (int i = 0; types[i]; i++) {
    if (types[i] == 'i')
      sqlite3_bind_int64(statement, i + 1, va_arg(list, int64_t));
    else if (types[i] == 'n')
      sqlite3_bind_double(statement, i + 1, va_arg(list, double));
    else
      sqlite3_bind_text(statement, i + 1, va_arg(list, const char *), -1, SQLITE_TRANSIENT);
  }
  va_end(list);
  w->bad |= sqlite3_step(statement) != SQLITE_DONE;
  sqlite3_finalize(statement);
}

static void entity(writer *w, uint32_t id, const char *kind, const char *name, const char *class_id, uint32_t nation) {
  insert(w, "INSERT INTO entity VALUES(?,?,?,?,?,NULL,NULL,NULL,?)", "itttii", (int64_t)id, kind, name, class_id,
         (int64_t)nation, (int64_t)(id >= TRAFFIC));
}

static void place(writer *w, uint32_t id, double lat_deg, double lon_deg) {
  insert(w, "UPDATE entity SET lat_deg = ?, lon_deg = ?, height_m = 150 WHERE id = ?", "nni", lat_deg, lon_deg,
         (int64_t)id);
}

static const double sites[][2] = {[GRODNO] = {53.60, 24.05}, [LIDA] = {53.88, 25.30}, [VILNA] = {54.75, 25.40}};

static char *border_text(const char *name) {
  char path[256], *text = calloc(1, 65536);
  snprintf(path, sizeof path, "scenarios/01-border/%s.geojson", name);
  FILE *file = fopen(path, "rb");
  if (file && text && fread(text, 1, 65535, file) == 0) text[0] = 0;
  if (file) fclose(file);
  return text;
}

static void nation(writer *w, uint32_t id, const char *side, const char *colour, const char *file) {
  char *text = border_text(file);
  insert(w, "INSERT INTO nation VALUES(?,?,?,?)", "ittt", (int64_t)id, side, colour, text ? text : "");
  free(text);
}

static void actors(writer *w, uint32_t traffic) {
  entity(w, AZURE, "nation", "Azure", "", 0);
  entity(w, OCHRE, "nation", "Ochre", "", 0);
  entity(w, GRODNO, "radar", "Radar Grodno", "gapfiller_c_3d", AZURE);
  entity(w, LIDA, "radar", "Radar Lida", "surv_s_3d", AZURE);
  entity(w, VILNA, "radar", "Radar Vilna", "surv_s_3d", OCHRE);
  entity(w, OCHRE_SOC, "centre", "Ochre SOC", "sector_operations_centre", OCHRE);
  entity(w, SOC_WEST, "centre", "SOC West", "sector_operations_centre", AZURE);
  entity(w, QRA, "squadron", "QRA Lida", "fighter_squadron", AZURE);
  entity(w, OFFICER, "authority", "Duty officer", "", AZURE);
  entity(w, STRAY, "flight", "Stray 1", "light_piston", 0);
  entity(w, FIGHTER_1, "aircraft", "QRA Lida 1", "fighter_light", AZURE);
  entity(w, FIGHTER_2, "aircraft", "QRA Lida 2", "fighter_light", AZURE);
  for (uint32_t i = 0; i < traffic; i++) {
    char name[32];
    snprintf(name, sizeof name, "Morning %u", i + 1);
    entity(w, TRAFFIC + i, "flight", name, "airliner_narrow", 0);
  }
  for (uint32_t id = GRODNO; id <= VILNA; id++) place(w, id, sites[id][0], sites[id][1]);
  place(w, OCHRE_SOC, 54.90, 25.20);
  place(w, SOC_WEST, 53.70, 25.00);
  place(w, QRA, 53.8825, 25.3028);
  nation(w, AZURE, "home", "blue", "azure");
  nation(w, OCHRE, "neighbour", "amber", "ochre");
}

static void meta(writer *w, const char *key, const char *value) {
  insert(w, "INSERT INTO meta VALUES(?,?)", "tt", key, value);
}

static void about(writer *w) {
  meta(w, "title", "A light aircraft crosses by mistake");
  meta(w, "start_epoch_s", "1936326600");
  meta(w, "complete", "1");
  meta(w, "seed", "1");
  meta(w, "replication", "1");
  meta(w, "digest", "made by hand");
  meta(w, "format", "1");
  meta(w, "picket_version", "0.1.0");
  meta(w, "scenario", "example");
  meta(w, "duration_ns", "6600000000000");
  meta(w, "until_ns", "6600000000000");
  meta(w, "theatre_lat_deg", "54");
  meta(w, "theatre_lon_deg", "26");
  meta(w, "theatre_radius_m", "350000");
  insert(w, "INSERT INTO note VALUES(?,?,?,?,?)", "ttttt", "units/QRA Lida/alert",
         "the pair on quick-reaction alert is the usual size", "", "assumed", "azure.yaml");
  insert(w, "INSERT INTO note VALUES(?,?,?,?,?)", "ttttt", "catalog/surv_s_3d/power", "", "from memory", "low",
         "catalog/radars.yaml");
  insert(w, "INSERT INTO expectation VALUES(?,?,?,?,?)", "ttiit", "{met: Stray 1, by: Azure, before: T+70 min}",
         "scenario.yaml", (int64_t)24, (int64_t)1, "QRA Lida 1 identified it at T+47 min");
  insert(w, "INSERT INTO expectation VALUES(?,?,?,?,?)", "ttiit", "{declared: Stray 1, by: Azure, within: 2 min}",
         "scenario.yaml", (int64_t)23, (int64_t)0, "declared 4 min 8 s after the crossing");
  insert(w, "INSERT INTO file VALUES(?,?,?)", "ttt", "scenario.yaml", "scenario",
         "picket: 1\ntitle: A light aircraft crosses by mistake # </script> is only text\n");
}

static leg_point at_time(const flight *f, double t_s) {
  int i = 0;
  while (i + 2 < f->n && f->points[i + 1].t_s <= t_s) i++;
  const leg_point *a = &f->points[i], *b = &f->points[i + 1];
  double share = (t_s - a->t_s) / (b->t_s - a->t_s);
  pk_lla from = pk_lla_deg(a->lat_deg, a->lon_deg, 0);
  pk_inverse way = pk_geodesic_inverse(from, pk_lla_deg(b->lat_deg, b->lon_deg, 0));
  pk_lla at = pk_geodesic_direct(from, way.bearing_rad, share * way.distance_m, NULL);
  return (leg_point){t_s, at.lat_rad / PK_RAD_PER_DEG, at.lon_rad / PK_RAD_PER_DEG, a->h_m + share * (b->h_m - a->h_m)};
}

static pk_ecef ecef_at(const flight *f, double t_s) {
  leg_point p = at_time(f, t_s);
  return pk_ecef_from_lla(pk_lla_deg(p.lat_deg, p.lon_deg, p.h_m));
}

// A cubic through both ends whose velocities are those of the geodesic there.
static void segment(writer *w, const flight *f, double t0_s, double t1_s) {
  double d_s = t1_s - t0_s, c[3][4], e_s = d_s / 1000;
  pk_ecef points[4] = {ecef_at(f, t0_s), ecef_at(f, t1_s), ecef_at(f, t0_s + e_s), ecef_at(f, t1_s - e_s)};
  for (int axis = 0; axis < 3; axis++) {
    double p[4];
    for (int i = 0; i < 4; i++) p[i] = axis == 0 ? points[i].x_m : axis == 1 ? points[i].y_m : points[i].z_m;
    double v0 = (p[2] - p[0]) / e_s, v1 = (p[1] - p[3]) / e_s, slope = (p[1] - p[0]) / d_s;
    c[axis][0] = p[0];
    c[axis][1] = v0;
    c[axis][2] = (3 * slope - 2 * v0 - v1) / d_s;
    c[axis][3] = (v0 + v1 - 2 * slope) / (d_s * d_s);
  }
  insert(w, "INSERT INTO segment VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", "iiinnnnnnnnnnnnnii", (int64_t)f->id,
         (int64_t)(t0_s * 1e9), (int64_t)(t1_s * 1e9), c[0][0], c[0][1], c[0][2], c[0][3], c[1][0], c[1][1], c[1][2],
         c[1][3], c[2][0], c[2][1], c[2][2], c[2][3], 900 - t1_s / 10, (int64_t)0, (int64_t)3);
}

static void fly(writer *w, const flight *f) {
  w->flights[w->n_flights++] = *f;
  for (int i = 0; i + 1 < f->n; i++) {
    double span_s = f->points[i + 1].t_s - f->points[i].t_s;
    int parts = (int)ceil(span_s / 240);
    for (int k = 0; k < parts; k++)
      segment(w, f, f->points[i].t_s + span_s * k / parts, f->points[i].t_s + span_s * (k + 1) / parts);
  }
}

static const flight named[] = {
    {STRAY,
     {{300, 54.65, 25.10, 150},
      {420, 54.62, 25.15, 320},
      {1320, 54.30, 25.60, 320},
      {2400, 53.99, 26.20, 320},
      {3000, 53.90, 26.40, 320},
      {3600, 53.93, 25.95, 400},
      {4500, 53.8825, 25.3028, 150}},
     7},
    {FIGHTER_1,
     {{2520, 53.8825, 25.3028, 150},
      {2640, 54.00, 25.40, 2500},
      {2880, 53.93, 26.36, 600},
      {3000, 53.90, 26.41, 330},
      {3600, 53.93, 25.97, 410},
      {4500, 53.89, 25.33, 500},
      {4680, 53.8825, 25.3028, 150}},
     7},
    {FIGHTER_2,
     {{2530, 53.8825, 25.3028, 150},
      {2660, 53.99, 25.38, 2600},
      {2900, 53.94, 26.30, 900},
      {3010, 53.92, 26.35, 800},
      {3600, 53.95, 26.00, 900},
      {4500, 53.90, 25.36, 900},
      {4700, 53.8825, 25.3028, 150}},
     7},
};

static void background(writer *w, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    double start_s = uniform(w) * END_S - 1500, span_s = 2400, side = uniform(w) * 2 * PK_PI;
    pk_lla centre = pk_lla_deg(54.2 + uniform(w), 24.8 + 2 * uniform(w), 0);
    pk_lla a = pk_geodesic_direct(centre, side, 270e3, NULL);
    pk_lla b = pk_geodesic_direct(centre, side + PK_PI + 0.6 * (uniform(w) - 0.5), 270e3, NULL);
    double h_m = 8500 + floor(uniform(w) * 12) * 305;
    flight f = {TRAFFIC + i,
                {{start_s, a.lat_rad / PK_RAD_PER_DEG, a.lon_rad / PK_RAD_PER_DEG, h_m},
                 {start_s + span_s, b.lat_rad / PK_RAD_PER_DEG, b.lon_rad / PK_RAD_PER_DEG, h_m}},
                2};
    double from_s = fmax(0, start_s), to_s = fmin(END_S, start_s + span_s);
    leg_point first = at_time(&f, from_s), last = at_time(&f, to_s);
    f.points[0] = first, f.points[1] = last;
    if (to_s > from_s + 60) fly(w, &f);
  }
}

static void flush(writer *w, bulk *b) {
  const pk_row_table *table = pk_row_table_of(b->kind);
  pk_buf packed;
  pk_buf_init(&packed, pk_allocator_heap());
  w->bad |= pk_chunk_pack(b->kind, b->rows, b->n, &packed) != PK_OK;
  int64_t first, last;
  memcpy(&first, b->rows, sizeof first);
  memcpy(&last, b->rows + (size_t)(b->n - 1) * table->row_size, sizeof last);
  sqlite3_stmt *statement = NULL;
  w->bad |= sqlite3_prepare_v2(w->db, "INSERT INTO chunk VALUES(?,?,?,?,?,?)", -1, &statement, NULL) != SQLITE_OK;
  sqlite3_bind_text(statement, 1, table->name, -1, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 2, b->seq++);
  sqlite3_bind_int64(statement, 3, first);
  sqlite3_bind_int64(statement, 4, last);
  sqlite3_bind_int64(statement, 5, b->n);
  sqlite3_bind_blob(statement, 6, packed.bytes, (int)packed.n, SQLITE_STATIC);
  w->bad |= sqlite3_step(statement) != SQLITE_DONE;
  sqlite3_finalize(statement);
  pk_buf_clear(&packed);
  b->n = 0;
}

static void push(writer *w, bulk *b, const void *row) {
  size_t size = pk_row_table_of(b->kind)->row_size;
  memcpy(b->rows + size * b->n++, row, size);
  if (b->n == ROWS_MAX) flush(w, b);
}

static int in_play(const flight *f, double t_s) { return t_s >= f->points[0].t_s && t_s < f->points[f->n - 1].t_s; }

// One radar's look: seen by chance within range and above the horizon; answers the plot's number, 0 for none.
static uint32_t look(writer *w, uint32_t radar, const flight *f, double t_s, leg_point at) {
  pk_inverse way =
      pk_geodesic_inverse(pk_lla_deg(sites[radar][0], sites[radar][1], 0), pk_lla_deg(at.lat_deg, at.lon_deg, 0));
  if (way.distance_m > 330e3) return 0;
  double mask_m = pk_hypot(0, fmax(0, way.distance_m / 4120 - 5)) * fmax(0, way.distance_m / 4120 - 5) + 150;
  double snr_db = (f->id == STRAY ? 96 : 108) - 17.4 * pk_log(way.distance_m / 1000);
  double pd = at.h_m < mask_m ? 0 : fmin(0.98, fmax(0.02, 0.5 + (snr_db - 12.5) / 20));
  int seen = uniform(w) < pd;
  uint32_t plot = seen ? ++w->plot_number : 0;
  pk_look_row row = {.time_ns = (int64_t)(t_s * 1e9),
                     .sensor = radar,
                     .mover = f->id,
                     .plot = plot,
                     .pd = (float)pd,
                     .snr_db = (float)snr_db,
                     .needed_db = 12.5f,
                     .range_m = (float)way.distance_m,
                     .height_m = (float)(at.h_m - 23),
                     .mask_m = (float)mask_m,
                     .result = (uint8_t)(seen              ? 0
                                         : at.h_m < mask_m ? 2
                                                           : 1)};
  push(w, &w->looks, &row);
  if (!seen) return 0;
  pk_plot_row report = {.time_ns = row.time_ns,
                        .sensor = radar,
                        .mover = f->id,
                        .number = plot,
                        .range_m = (float)(way.distance_m + fix_m * normal(w)),
                        .azimuth_rad = (float)way.bearing_rad,
                        .height_m = NAN,
                        .snr_db = (float)snr_db,
                        .pressure_altitude_m = NAN,
                        .primary = 1};
  push(w, &w->plots, &report);
  return plot;
}

typedef struct held {
  uint32_t number, hits, misses;
} held;

static uint8_t identity_of(const writer *w, const flight *f, double t_s) {
  (void)w;
  if (f->id == STRAY) return t_s < 900 ? 1 : t_s < 3000 ? 5 : 4;
  return f->id < TRAFFIC ? 3 : 4;
}

static void hold(writer *w, uint32_t centre, const flight *f, double t_s, held *h) {
  leg_point at = at_time(f, t_s), next = at_time(f, t_s + 1);
  static const uint32_t radars[][2] = {[OCHRE_SOC] = {VILNA, 0}, [SOC_WEST] = {LIDA, GRODNO}};
  uint32_t plot = 0;
  for (int i = 0; i < 2; i++)
    if (radars[centre][i]) {
      uint32_t one = look(w, radars[centre][i], f, t_s, at);
      plot = one ? one : plot;
    }
  h->hits += plot != 0;
  h->misses = plot ? 0 : h->misses + 1;
  if (h->hits < 3) return;
  if (!h->number) h->number = (centre == SOC_WEST ? 500u : 7100u) + w->told++;
  if (f->id == STRAY) h->number = centre == SOC_WEST ? 417 : 7002; // as the story calls it
  pk_track_flat row = {.time_ns = (int64_t)(t_s * 1e9),
                       .lat_deg = at.lat_deg + normal(w) * fix_m / 111e3,
                       .lon_deg = at.lon_deg + normal(w) * fix_m / 65e3,
                       .centre = centre,
                       .number = h->number,
                       .truth = f->id,
                       .plot = plot,
                       .sensor = plot ? radars[centre][0] : 0,
                       .height_m = (float)at.h_m,
                       .east_mps = (float)((next.lon_deg - at.lon_deg) * 65e3),
                       .north_mps = (float)((next.lat_deg - at.lat_deg) * 111.2e3),
                       .position_sigma_m = 180,
                       .height_sigma_m = 200,
                       .status = (uint8_t)(h->misses > 6 ? 3
                                           : plot        ? 1
                                                         : 2),
                       .identity = identity_of(w, f, t_s)};
  push(w, &w->tracks, &row);
  if (h->misses > 6) *h = (held){0};
}

static void bulk_rows(writer *w) {
  held *memory = calloc(2 * (size_t)w->n_flights, sizeof *memory);
  w->bad |= !memory;
  for (int t_s = 0; memory && t_s < END_S; t_s += 10)
    for (uint32_t i = 0; i < w->n_flights; i++)
      for (uint32_t c = 0; c < 2; c++)
        if (in_play(&w->flights[i], t_s)) hold(w, OCHRE_SOC + c, &w->flights[i], t_s, &memory[2 * i + c]);
  free(memory);
  flush(w, &w->looks);
  flush(w, &w->plots);
  flush(w, &w->tracks);
}

typedef struct scripted {
  int id, cause;
  double t_s;
  const char *kind, *lane;
  int happened;
  uint32_t subject, object, centre, track;
  double n[4];
  const char *rule, *text, *sentence;
} scripted;

#include "example_story.h"

static void story(writer *w, int without_decisions) {
  for (size_t i = 0; i < sizeof example_story / sizeof *example_story; i++) {
    const scripted *s = &example_story[i];
    if (without_decisions && (strcmp(s->lane, "deciding") == 0 || strcmp(s->lane, "acting") == 0)) continue;
    insert(w, "INSERT INTO happening VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", "iiittiiiiinnnnttt", (int64_t)s->id,
           (int64_t)s->cause, (int64_t)(s->t_s * 1e9), s->kind, s->lane, (int64_t)s->happened, (int64_t)s->subject,
           (int64_t)s->object, (int64_t)s->centre, (int64_t)s->track, s->n[0], s->n[1], s->n[2], s->n[3], s->rule,
           s->text, s->sentence);
  }
  run_sql(w, "INSERT INTO reason SELECT id, v.column2, v.column3, v.column4 FROM happening JOIN (VALUES"
             "(5, 'HORIZON', 'it is below the horizon', NULL), (6, 'PK_LOOK_MISSED', 'missed by chance', NULL),"
             "(11, 'BORDER', 'track {track} is {had} the border, rule {rule} asks {needed}', 'scramble'),"
             "(13, 'NO_ANSWER', 'no answer to the call', NULL), (25, 'HAZE', 'too far in haze', NULL),"
             "(30, 'CIVIL', '{kind} aircraft count as civil and are not engaged', 'fire a warning burst')) v "
             "ON happening.id = v.column1");
  for (int k = 0; k < PK_HAP_COUNT; k++) {
    const pk_happening_info *info = pk_happening_info_of((pk_happening_kind)k);
    insert(w, "INSERT INTO happening_kind VALUES(?,?,?,?,?,?,?,?)", "ttittttt", info->name, pk_lane_name(info->lane),
           (int64_t)info->happened, info->sentence, info->labels[0], info->labels[1], info->labels[2], info->labels[3]);
  }
}

// A ring about a radar, deeper where a made-up ridge stands.
static void coverage(writer *w) {
  static const double heights_m[] = {100, 300, 1000, 3000};
  for (uint32_t radar = GRODNO; radar <= VILNA; radar++)
    for (int h = 0; h < 4; h++) {
      char ring[8192] = "[";
      for (int b = 0; b < 360; b += 3) {
        double range_m = fmin(4120 * (5 + sqrt(heights_m[h])), 250e3);
        double dent = 0.1 * pk_sin(b * PK_RAD_PER_DEG * 5 + radar) + 0.06 * pk_sin(b * PK_RAD_PER_DEG * 11);
        pk_lla at = pk_geodesic_direct(pk_lla_deg(sites[radar][0], sites[radar][1], 0), b * PK_RAD_PER_DEG,
                                       range_m * (1 + dent), NULL);
        size_t n = strlen(ring);
        snprintf(ring + n, sizeof ring - n, "%s[%.4f,%.4f]", b ? "," : "", at.lon_rad / PK_RAD_PER_DEG,
                 at.lat_rad / PK_RAD_PER_DEG);
      }
      strcat(ring, "]");
      insert(w, "INSERT INTO coverage VALUES(?,?,?)", "int", (int64_t)radar, heights_m[h], ring);
    }
}

static int prepare(writer *w, const pk_example_def *def) {
  remove(def->path);
  w->bad = sqlite3_open(def->path, &w->db) != SQLITE_OK;
  w->noise = 20310512;
  bulk *bulks[] = {&w->looks, &w->plots, &w->tracks};
  for (int i = 0; i < 3; i++) {
    bulks[i]->kind = (pk_row_kind)i;
    bulks[i]->rows = calloc(ROWS_MAX, pk_row_table_of((pk_row_kind)i)->row_size);
    w->bad |= !bulks[i]->rows;
  }
  w->flights = calloc((size_t)def->traffic + 3, sizeof *w->flights);
  return !w->bad && w->flights;
}

int pk_example_recording(const pk_example_def *def) {
  writer w = {0};
  if (prepare(&w, def)) {
    char pragma[64];
    snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d; BEGIN;", PK_RECORD_APPLICATION_ID);
    run_sql(&w, pragma);
    run_sql(&w, pk_record_schema_sql);
    actors(&w, def->traffic);
    about(&w);
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) fly(&w, &named[i]);
    background(&w, def->traffic);
    bulk_rows(&w);
    story(&w, def->without_decisions);
    coverage(&w);
    if (def->all_named) run_sql(&w, "UPDATE entity SET traffic = 0");
    if (def->carried)
      run_sql(&w, "INSERT INTO aboard SELECT r.id, f.id FROM entity r, entity f WHERE r.name = 'Radar Grodno' AND "
                  "f.name = 'QRA Lida 1'; DELETE FROM coverage WHERE radar = (SELECT unit FROM aboard)");
    run_sql(&w, "COMMIT");
  }
  free(w.looks.rows), free(w.plots.rows), free(w.tracks.rows), free(w.flights);
  sqlite3_close(w.db);
  return !w.bad;
}
