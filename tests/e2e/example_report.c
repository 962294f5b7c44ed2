// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// example_report TEMPLATE FOLDER [FLIGHTS]: the example recording, its report, values that the page must agree with
// (vectors.json), the report of a crowd of named flights (crowd.html) and that of a radar aboard an aircraft
// (carried.html) and that of the example beside the same day without decisions (beside.html), and that of a battery
// (fire.html), for the tests of web/.
#include "base/file.h"
#include "base/json.h"
#include "example_recording.h"
#include "geo/geodesic.h"
#include "num/math.h"
#include "record/sentence.h"
#include "record/spell.h"
#include "report/report.h"
#include "report/russian.h"
#include "report/story.h"
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

static void write_positions(const pk_story *story, pk_json *json) {
  pk_json_key(json, "positions");
  pk_json_array(json);
  for (uint32_t id = 1; id <= story->n_actors; id++)
    for (pk_time time = 0; story->actors[id].n_segments && time < story->end; time += 397 * PK_SECOND + 123456789) {
      pk_ecef at;
      if (!pk_story_place(story, id, time, &at)) continue;
      pk_json_array(json);
      const double values[] = {id, pk_time_s(time), at.x_m, at.y_m, at.z_m};
      for (int i = 0; i < 5; i++) pk_json_number(json, values[i]);
      pk_json_array_end(json);
    }
  pk_json_array_end(json);
}

static void write_spelled(pk_json *json) {
  static const char *const units[] = {"utc",         "s",     "m",  "height", "mps",    "db",
                                      "probability", "share", "kg", "count",  "number", "rad"};
  static const double numbers[] = {0.0023,  2.5e-5,   9.96,      119.6,  0,          0.004,        0.125,  0.5,
                                   0.995,   1,        9.5,       59.4,   59.6,       60,           99.95,  994.9,
                                   995,     3599.4,   3599.6,    3600,   9949,       9950,         9999.4, 12345,
                                   86399,   86400,    99999,     100000, 1234567,    12345678,     -0.4,   -0.6,
                                   -61,     -3600,    12.25,     0.375,  62.5,       1000,         1049.9, 1050,
                                   999.499, 123.4567, 4321.0625, 77.5,   1234567890, 9876543210987};
  pk_json_key(json, "spelled");
  pk_json_array(json);
  for (size_t u = 0; u < sizeof units / sizeof *units; u++)
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
      char text[64], russian[128];
      pk_json_array(json);
      pk_json_text(json, units[u]);
      pk_json_number(json, numbers[i]);
      pk_json_text(json, pk_spell(text, numbers[i], units[u], 1936326600));
      pk_json_text(json, pk_russian_number(text, russian, sizeof russian));
      pk_json_array_end(json);
    }
  pk_json_array_end(json);
}

static void write_labelled(pk_json *json) {
  static const double numbers[] = {0.0023, 0.31, 7.04, 64.2, 310, 1250, 41700, 5400};
  pk_json_key(json, "labelled");
  pk_json_array(json);
  for (int kind = 0; kind < PK_HAP_COUNT; kind++)
    for (int i = 0; i < 4; i++) {
      const char *label = pk_happening_info_of((pk_happening_kind)kind)->labels[i];
      for (size_t k = 0; *label && k < sizeof numbers / sizeof *numbers; k++) {
        pk_buf text;
        pk_buf_init(&text, pk_allocator_heap());
        pk_number_text(label, numbers[k], &text);
        pk_json_array(json);
        pk_json_text(json, label);
        pk_json_number(json, numbers[k]);
        pk_json_text(json, text.bytes);
        pk_json_array_end(json);
        pk_buf_clear(&text);
      }
    }
  pk_json_array_end(json);
}

// Distances and bearings from the centre of the theatre.
static void write_ways(const pk_story *story, pk_json *json) {
  pk_json_key(json, "ways");
  pk_json_array(json);
  for (int lat = -5; lat <= 5; lat++)
    for (int lon = -9; lon <= 9; lon++) {
      pk_lla to = pk_lla_deg(story->theatre.lat_rad / PK_RAD_PER_DEG + lat * 0.7,
                             story->theatre.lon_rad / PK_RAD_PER_DEG + lon * 0.7, 0);
      pk_inverse way = pk_geodesic_inverse(story->theatre, to);
      const double values[] = {to.lat_rad, to.lon_rad, way.distance_m, way.bearing_rad};
      pk_json_array(json);
      for (int i = 0; i < 4; i++) pk_json_number(json, values[i]);
      pk_json_array_end(json);
    }
  pk_json_array_end(json);
}

static pk_status write_vectors(const char *recording, const char *path, pk_diags *diags) {
  pk_story story;
  pk_buf out;
  pk_json json;
  pk_buf_init(&out, pk_allocator_heap());
  pk_json_init(&json, &out);
  pk_story_open(&story, recording, pk_allocator_heap(), diags);
  pk_json_object(&json);
  write_positions(&story, &json);
  write_spelled(&json);
  write_labelled(&json);
  write_ways(&story, &json);
  pk_json_object_end(&json);
  pk_status status = pk_story_status(&story);
  if (status == PK_OK) status = pk_file_write(path, out.bytes, out.n, 1, diags);
  pk_story_close(&story);
  pk_buf_clear(&out);
  return status;
}

// Another recording and its page: a crowd of named flights, or a radar that flies.
static pk_status write_other(const char *template, const char *folder, pk_example_def def, pk_diags *diags) {
  char recording[1024], page[1024];
  const char *name = def.carried ? "carried" : "crowd";
  snprintf(recording, sizeof recording, "%s/%s.picket", folder, name);
  snprintf(page, sizeof page, "%s/%s.html", folder, name);
  def.path = recording;
  if (!pk_example_recording(&def)) return PK_IO;
  return pk_report_write(
      &(pk_report_def){.recording = recording, .template_path = template, .output = page, .force = 1},
      pk_allocator_heap(), diags);
}

// A battery that fires twice at Stray 1, and once does not.
static const char battery_sql[] =
    "INSERT INTO entity SELECT 90000, 'battery', 'Bty 1', 'sam_medium_mobile', 1, 53.9, 25.3, 160, 0;"
    "INSERT INTO battery VALUES(90000, 3000, 35000, 15, 22000, 300, 120, 1, 4);"
    "INSERT INTO happening SELECT 90001, 0, 1300000000000, 'HELD', 'acting', 0, 90000, id, NULL, 417, NULL, NULL, "
    "NULL, NULL,"
    " 'FIRE', 'weapons hold', 'Bty 1 held its fire: weapons hold' FROM entity WHERE name = 'Stray 1';"
    "INSERT INTO happening SELECT 90002, 90001, 1400000000000, 'CHANNEL', 'acting', 1, 90000, id, NULL, 417, 12, 1, "
    "NULL,"
    " NULL, NULL, NULL, 'Bty 1 gave channel 1 to track 417; its reaction takes 12 s' FROM entity WHERE name = 'Stray "
    "1';"
    "INSERT INTO happening SELECT 90003, 90002, 1412000000000, 'SHOT', 'acting', 1, 90000, id, NULL, 417, 40, 28000, "
    "0.5, 3,"
    " NULL, NULL, 'Bty 1 fired a simulated shot at track 417, 28 km away; 40 s of flight' FROM entity WHERE name = "
    "'Stray 1';"
    "INSERT INTO happening SELECT 90004, 90003, 1452000000000, 'NOT_EFFECTIVE', 'acting', 0, 90000, id, NULL, 417, "
    "0.48,"
    " 27000, 30, NULL, NULL, 'chance was against it', 'the shot of Bty 1 at Stray 1 had no effect: chance was against "
    "it'"
    " FROM entity WHERE name = 'Stray 1';"
    "INSERT INTO happening SELECT 90005, 90004, 1460000000000, 'SHOT', 'acting', 1, 90000, id, NULL, 417, 38, 26500, "
    "0.5, 2,"
    " NULL, NULL, 'Bty 1 fired a simulated shot at track 417, 27 km away; 38 s of flight' FROM entity WHERE name = "
    "'Stray 1';"
    "INSERT INTO happening SELECT 90006, 90005, 1498000000000, 'EFFECTIVE', 'acting', 1, 90000, id, NULL, 417, 0.5, "
    "26000,"
    " 30, 98, NULL, NULL, 'the shot of Bty 1 was effective: the umpire marks Stray 1 as destroyed' FROM entity"
    " WHERE name = 'Stray 1';";

static pk_status write_fire(const char *template, const char *folder, pk_diags *diags) {
  char recording[1024], page[1024];
  snprintf(recording, sizeof recording, "%s/fire.picket", folder);
  snprintf(page, sizeof page, "%s/fire.html", folder);
  sqlite3 *db;
  if (!pk_example_recording(&(pk_example_def){.path = recording, .traffic = 20})) return PK_IO;
  int written = sqlite3_open(recording, &db) == SQLITE_OK;
  if (written) written = sqlite3_exec(db, battery_sql, NULL, NULL, NULL) == SQLITE_OK;
  if (!written) fprintf(stderr, "%s: %s\n", recording, sqlite3_errmsg(db));
  sqlite3_close(db);
  if (!written) return PK_IO;
  pk_report_def def = {.recording = recording, .template_path = template, .output = page, .force = 1};
  return pk_report_write(&def, pk_allocator_heap(), diags);
}

// The example beside the same day without decisions.
static pk_status write_beside(const char *template, const char *folder, uint32_t flights, pk_diags *diags) {
  char a[1024], b[1024], page[1024];
  snprintf(a, sizeof a, "%s/example.picket", folder);
  snprintf(b, sizeof b, "%s/undecided.picket", folder);
  snprintf(page, sizeof page, "%s/beside.html", folder);
  if (!pk_example_recording(&(pk_example_def){.path = b, .traffic = flights, .without_decisions = 1})) return PK_IO;
  pk_report_def def = {
      .recording = a, .beside = b, .temporary = folder, .template_path = template, .output = page, .force = 1};
  return pk_report_write(&def, pk_allocator_heap(), diags);
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  char recording[1024], page[1024], vectors[1024];
  snprintf(recording, sizeof recording, "%s/example.picket", argv[2]);
  snprintf(page, sizeof page, "%s/example.html", argv[2]);
  snprintf(vectors, sizeof vectors, "%s/vectors.json", argv[2]);
  uint32_t flights = argc > 3 ? (uint32_t)atoi(argv[3]) : 200;
  if (!pk_example_recording(&(pk_example_def){.path = recording, .traffic = flights})) return 3;
  pk_diags diags;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_report_def def = {.recording = recording, .template_path = argv[1], .output = page, .force = 1};
  pk_status status = pk_report_write(&def, pk_allocator_heap(), &diags);
  if (status == PK_OK) status = write_vectors(recording, vectors, &diags);
  if (status == PK_OK) status = write_other(argv[1], argv[2], (pk_example_def){.traffic = 90, .all_named = 1}, &diags);
  if (status == PK_OK) status = write_other(argv[1], argv[2], (pk_example_def){.traffic = 60, .carried = 1}, &diags);
  if (status == PK_OK) status = write_fire(argv[1], argv[2], &diags);
  if (status == PK_OK) status = write_beside(argv[1], argv[2], flights, &diags);
  for (uint32_t i = 0; i < diags.n; i++) fprintf(stderr, "%s: %s\n", diags.items[i].place.file, diags.items[i].message);
  pk_diags_clear(&diags);
  return pk_status_exit_code(status);
}
