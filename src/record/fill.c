// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/fill.h"
#include "base/json.h"
#include "num/math.h"
#include "run/happening.h"
#include <math.h>
#include <sqlite3.h>

enum { COVERAGE_AZIMUTHS = 90, COVERAGE_STEPS = 150 };
static const double coverage_heights_m[] = {100, 300, 1000, 3000, 10000};

// Where rows go, and the first error on the way; after it nothing is put.
typedef struct filler {
  sqlite3 *db;
  int failed;
} filler;

static void note(filler *to, int code) {
  if (code != SQLITE_OK && code != SQLITE_DONE && !to->failed) to->failed = code;
}

static sqlite3_stmt *prepare(filler *to, const char *sql) {
  sqlite3_stmt *statement = NULL;
  note(to, sqlite3_prepare_v2(to->db, sql, -1, &statement, NULL));
  return statement;
}

static void put(filler *to, sqlite3_stmt *statement) {
  if (!to->failed) note(to, sqlite3_step(statement));
  sqlite3_reset(statement);
}

static void bind_text(sqlite3_stmt *statement, int at, const char *text) {
  sqlite3_bind_text(statement, at, text, -1, SQLITE_STATIC);
}

static void bind_buf(filler *to, sqlite3_stmt *statement, int at, const pk_buf *text) {
  if (text->failed) note(to, SQLITE_NOMEM);
  bind_text(statement, at, text->bytes);
}

static int is_traffic(const pk_scenario *scenario, const pk_entity *entity) {
  return entity->kind == PK_ENTITY_FLIGHT && scenario->flyers[entity->index].traffic;
}

static void fill_entities(filler *to, const pk_scenario *scenario) {
  sqlite3_stmt *statement = prepare(to, "INSERT INTO entity VALUES(?,?,?,?,?,?,?,?,?)");
  for (uint32_t i = 0; i < scenario->n_entities; i++) {
    const pk_entity *entity = &scenario->entities[i];
    int placed = entity->kind == PK_ENTITY_RADAR || entity->kind == PK_ENTITY_CENTRE ||
                 entity->kind == PK_ENTITY_SQUADRON || entity->kind == PK_ENTITY_BATTERY;
    sqlite3_clear_bindings(statement);
    sqlite3_bind_int64(statement, 1, i + 1);
    bind_text(statement, 2, pk_entity_kind_name(entity->kind));
    bind_text(statement, 3, entity->name);
    bind_text(statement, 4, entity->class_id ? entity->class_id : "");
    if (entity->nation) sqlite3_bind_int64(statement, 5, entity->nation);
    if (placed) {
      sqlite3_bind_double(statement, 6, entity->place.lat_rad / PK_RAD_PER_DEG);
      sqlite3_bind_double(statement, 7, entity->place.lon_rad / PK_RAD_PER_DEG);
      sqlite3_bind_double(statement, 8, entity->place.h_m);
    }
    sqlite3_bind_int(statement, 9, is_traffic(scenario, entity));
    put(to, statement);
  }
  sqlite3_finalize(statement);
}

// Whole turns that bring the middle of a ring, whose longitudes run on without jumps, between -180 and 180 degrees.
static double turns_of(const double (*points)[2], uint32_t n) {
  double low_rad = INFINITY, high_rad = -INFINITY;
  for (uint32_t i = 0; i < n; i++) low_rad = fmin(low_rad, points[i][0]), high_rad = fmax(high_rad, points[i][0]);
  return n ? floor((low_rad + high_rad) / 2 / (2 * PK_PI) + 0.5) : 0;
}

// A longitude as GeoJSON has it; a ring across the antimeridian jumps there.
static double geojson_deg(double lon_rad, double turns) {
  double deg = (lon_rad - 2 * PK_PI * turns) / PK_RAD_PER_DEG;
  return deg > 180 + 1e-6 ? deg - 360 : deg < -180 - 1e-6 ? deg + 360 : fmin(fmax(deg, -180), 180);
}

// An area as a GeoJSON MultiPolygon, one polygon a ring, rounded to 1e-5 degrees (about 1 m).
static void area_text(const pk_area *area, pk_buf *out) {
  out->n = 0;
  pk_buf_text(out, "{\"type\":\"MultiPolygon\",\"coordinates\":[");
  for (uint32_t r = 0; r < pk_area_rings(area); r++) {
    uint32_t n;
    const double(*points)[2] = pk_area_ring(area, r, &n);
    double turns = turns_of(points, n);
    pk_buf_text(out, r ? ",[[" : "[[");
    for (uint32_t i = 0; i <= n && n; i++)
      pk_buf_printf(out, "%s[%.5f,%.5f]", i ? "," : "", geojson_deg(points[i % n][0], turns),
                    points[i % n][1] / PK_RAD_PER_DEG);
    pk_buf_text(out, "]]");
  }
  pk_buf_text(out, "]}");
}

static void fill_nations(filler *to, const pk_scenario *scenario, pk_buf *text) {
  sqlite3_stmt *statement = prepare(to, "INSERT INTO nation VALUES(?,?,?,?)");
  for (uint32_t i = 0; i < scenario->n_nations; i++) {
    const pk_nation *nation = &scenario->nations[i];
    sqlite3_clear_bindings(statement);
    sqlite3_bind_int64(statement, 1, nation->entity);
    bind_text(statement, 2, nation->side);
    bind_text(statement, 3, nation->colour);
    if (nation->border) {
      area_text(nation->border, text);
      bind_buf(to, statement, 4, text);
    }
    put(to, statement);
  }
  sqlite3_finalize(statement);
}

// Farthest distance on an azimuth at which a target of 2 m2 at a height would be seen with Pd 0.5.
static double reach_m(const pk_radar *radar, double height_m, double azimuth_rad) {
  double limit_m = pk_radar_def_of(radar)->range_max_m, reach = 0;
  for (int i = 1; i <= COVERAGE_STEPS; i++) {
    double range_m = limit_m * i / COVERAGE_STEPS;
    if (pk_radar_expected_pd(radar, pk_radar_point(radar, range_m, azimuth_rad, height_m), 2) >= 0.5) reach = range_m;
  }
  return reach;
}

static void ring_text(const pk_radar *radar, double height_m, pk_buf *out) {
  out->n = 0;
  pk_buf_text(out, "[");
  for (int i = 0; i <= COVERAGE_AZIMUTHS; i++) {
    double azimuth_rad = 2 * PK_PI * (i % COVERAGE_AZIMUTHS) / COVERAGE_AZIMUTHS;
    double range_m = reach_m(radar, height_m, azimuth_rad);
    pk_lla place = pk_lla_from_ecef(pk_radar_point(radar, range_m, azimuth_rad, height_m));
    pk_buf_printf(out, "%s[%.4f,%.4f]", i ? "," : "", place.lon_rad / PK_RAD_PER_DEG, place.lat_rad / PK_RAD_PER_DEG);
  }
  pk_buf_text(out, "]");
}

static void put_aboard(filler *to, sqlite3_stmt *statement, uint32_t unit, const pk_flyer *carrier) {
  sqlite3_bind_int64(statement, 1, unit);
  sqlite3_bind_int64(statement, 2, carrier->entity);
  put(to, statement);
}

static void fill_aboard(filler *to, const pk_scenario *scenario) {
  sqlite3_stmt *statement = prepare(to, "INSERT INTO aboard VALUES(?,?)");
  for (uint32_t i = 0; i < scenario->n_sites; i++)
    if (scenario->sites[i].carrier != PK_NO_INDEX)
      put_aboard(to, statement, scenario->sites[i].entity, &scenario->flyers[scenario->sites[i].carrier]);
  for (uint32_t i = 0; i < scenario->n_posts; i++)
    if (scenario->posts[i].carrier != PK_NO_INDEX)
      put_aboard(to, statement, scenario->posts[i].entity, &scenario->flyers[scenario->posts[i].carrier]);
  sqlite3_finalize(statement);
}

static void fill_batteries(filler *to, const pk_scenario *scenario) {
  sqlite3_stmt *statement = prepare(to, "INSERT INTO battery VALUES(?,?,?,?,?,?,?,?,?)");
  for (uint32_t i = 0; i < scenario->n_batteries; i++) {
    const pk_battery_post *post = &scenario->batteries[i];
    const pk_battery_def *def = &scenario->posts[post->centre].c2.batteries[post->battery];
    const pk_envelope *envelope = &def->envelope;
    const double numbers[] = {envelope->range_min_m,
                              envelope->range_max_m,
                              envelope->height_min_m,
                              envelope->height_max_m,
                              envelope->arc_from_rad / PK_RAD_PER_DEG,
                              fmin(envelope->arc_width_rad / PK_RAD_PER_DEG, 360)};
    sqlite3_bind_int64(statement, 1, post->entity);
    for (int k = 0; k < 6; k++) sqlite3_bind_double(statement, 2 + k, numbers[k]);
    sqlite3_bind_int64(statement, 8, def->channels);
    sqlite3_bind_int64(statement, 9, def->ready);
    put(to, statement);
  }
  sqlite3_finalize(statement);
}

// Of radars that stand: what a carried one covers moves with its aircraft.
static void fill_coverage(filler *to, const pk_scenario *scenario, pk_buf *text) {
  sqlite3_stmt *statement = prepare(to, "INSERT INTO coverage VALUES(?,?,?)");
  for (uint32_t i = 0; i < scenario->n_sites; i++)
    for (size_t h = 0; h < sizeof coverage_heights_m / sizeof *coverage_heights_m; h++) {
      if (scenario->sites[i].carrier != PK_NO_INDEX) continue;
      ring_text(scenario->sites[i].radar, coverage_heights_m[h], text);
      sqlite3_bind_int64(statement, 1, scenario->sites[i].entity);
      sqlite3_bind_double(statement, 2, coverage_heights_m[h]);
      bind_buf(to, statement, 3, text);
      put(to, statement);
    }
  sqlite3_finalize(statement);
}

static void fill_notes_and_files(filler *to, const pk_scenario *scenario) {
  sqlite3_stmt *statement = prepare(to, "INSERT INTO note VALUES(?,?,?,?,?)");
  for (uint32_t i = 0; i < scenario->n_notes; i++) {
    const pk_note *note = &scenario->notes[i];
    bind_text(statement, 1, note->of ? note->of : "");
    bind_text(statement, 2, note->why);
    bind_text(statement, 3, note->source);
    bind_text(statement, 4, note->confidence);
    bind_text(statement, 5, note->file);
    put(to, statement);
  }
  sqlite3_finalize(statement);
  statement = prepare(to, "INSERT INTO file VALUES(?,?,?)");
  for (uint32_t i = 0; i < scenario->n_files; i++) {
    bind_text(statement, 1, scenario->files[i].name);
    bind_text(statement, 2, scenario->files[i].role);
    sqlite3_bind_text(statement, 3, scenario->files[i].text, (int)scenario->files[i].size, SQLITE_STATIC);
    put(to, statement);
  }
  sqlite3_finalize(statement);
}

static void fill_kinds(filler *to) {
  sqlite3_stmt *statement = prepare(to, "INSERT INTO happening_kind VALUES(?,?,?,?,?,?,?,?)");
  for (int kind = 0; kind < PK_HAP_COUNT; kind++) {
    const pk_happening_info *info = pk_happening_info_of((pk_happening_kind)kind);
    bind_text(statement, 1, info->name);
    bind_text(statement, 2, pk_lane_name(info->lane));
    sqlite3_bind_int(statement, 3, info->happened);
    bind_text(statement, 4, info->sentence);
    for (int i = 0; i < 4; i++) bind_text(statement, 5 + i, info->labels[i]);
    put(to, statement);
  }
  sqlite3_finalize(statement);
}

int pk_record_fill(sqlite3 *db, const pk_scenario *scenario) {
  filler to = {db, SQLITE_OK};
  pk_buf text;
  pk_buf_init(&text, scenario->allocator);
  fill_kinds(&to);
  fill_entities(&to, scenario);
  fill_nations(&to, scenario, &text);
  fill_aboard(&to, scenario);
  fill_batteries(&to, scenario);
  fill_coverage(&to, scenario, &text);
  fill_notes_and_files(&to, scenario);
  if (text.failed) note(&to, SQLITE_NOMEM);
  pk_buf_clear(&text);
  return to.failed;
}
