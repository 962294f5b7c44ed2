// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Any bytes as a recording. An input that begins with "SQLite" is the file itself; any other is a list of patches
// (place, length, bytes) to a small good recording, which leads deeper. Reading may fail, with an error that says so;
// it may not crash, leak or go on for ever.
#include "record/chunk.h"
#include "record/export.h"
#include "record/read.h"
#include "record/schema.h"
#include "record/tale.h"
#include "report/report.h"
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { GOOD_MAX = 1 << 20 };
static const char rows_sql[] =
    "INSERT INTO meta VALUES('format','1'),('title','t'),('scenario','s'),('seed','1'),('replication','1'),"
    "('start_epoch_s','1936326600'),('duration_ns','600000000000'),('until_ns','600000000000'),('complete','1'),"
    "('digest','d'),('command','picket run s'),('picket_version','0');"
    "INSERT INTO file VALUES('scenario.yaml','scenario','picket: 1'),('a.yaml','annex','annex: A');"
    "INSERT INTO entity VALUES(1,'nation','A','',NULL,NULL,NULL,NULL,0),(2,'radar','R','c',1,54,25,100,0),"
    "(3,'centre','C','c',1,54,25,100,0),(4,'squadron','Q','c',1,54,25,100,0),(5,'flight','F','c',NULL,NULL,NULL,NULL,0)"
    ","
    "(6,'authority','D','',1,NULL,NULL,NULL,0),(7,'aircraft','Q 1','c',1,NULL,NULL,NULL,0);"
    "INSERT INTO nation "
    "VALUES(1,'home','blue','{\"type\":\"Polygon\",\"coordinates\":[[[24,53],[26,53],[25,55],[24,53]]]}');"
    "INSERT INTO segment VALUES(5,0,60000000000,3.4e6,10,0,0,1.6e6,20,0,0,5.1e6,5,0,0,90,0,3),"
    "(5,60000000000,600000000000,3.4e6,10,0,0,1.6e6,20,0,0,5.1e6,5,0,0,80,0,3);"
    "INSERT INTO happening VALUES(1,NULL,1000000000,'ENTERED_PLAY','truth',1,5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,"
    "NULL,'F entered play'),(2,NULL,2000000000,'NOT_DETECTED','seeing',0,2,5,NULL,NULL,9.1,12.5,81000,0.31,NULL,"
    "'missed','R did not detect F: missed'),(3,1,3000000000,'FIRST_DETECTED','seeing',1,2,5,NULL,NULL,63000,14,300,0.6,"
    "NULL,NULL,'R detected F first'),(4,3,9000000000,'TRACK_CONFIRMED','knowing',1,NULL,5,3,417,3,200,NULL,NULL,NULL,"
    "NULL,'C confirmed track 0417'),(5,4,20000000000,'NOT_ORDERED','deciding',0,6,5,3,417,40,60,NULL,NULL,'R-1','late',"
    "'not ordered: late'),(6,4,30000000000,'TRACK_COASTING','knowing',1,NULL,5,3,417,20,400,NULL,NULL,NULL,'missed',"
    "'C coasts'),(7,6,31000000000,'TRACK_COASTING','knowing',1,NULL,5,3,417,20,400,NULL,NULL,NULL,'missed','C coasts'),"
    "(8,7,40000000000,'TRACK_DROPPED','knowing',1,NULL,5,3,417,30,900,NULL,NULL,NULL,'lost','C dropped track 0417');"
    "INSERT INTO measure_series VALUES('completeness','C','A',0,0.5,'1',10);"
    "INSERT INTO measure VALUES('warning_time','F','A',12,'s',NULL,NULL,1,NULL);"
    "INSERT INTO expectation VALUES('e','f',1,1,'w');";

static char path[64];
static unsigned char *good;
static size_t good_size;

static void put_chunk(sqlite3 *db, pk_row_kind kind, const void *rows, uint32_t n) {
  pk_buf packed;
  pk_buf_init(&packed, pk_allocator_heap());
  pk_chunk_pack(kind, rows, n, &packed);
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v2(db, "INSERT INTO chunk VALUES(?,0,0,9000000000,?,?)", -1, &statement, NULL) != SQLITE_OK)
    abort();
  sqlite3_bind_text(statement, 1, pk_row_table_of(kind)->name, -1, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 2, n);
  sqlite3_bind_blob(statement, 3, packed.bytes, (int)packed.n, SQLITE_STATIC);
  sqlite3_step(statement);
  sqlite3_finalize(statement);
  pk_buf_clear(&packed);
}

static void put_rows(sqlite3 *db) {
  pk_look_row looks[8] = {{0}};
  pk_plot_row plots[8] = {{0}};
  pk_track_flat tracks[8] = {{0}};
  for (uint32_t i = 0; i < 8; i++) {
    int64_t time_ns = (int64_t)(i + 1) * 1000000000;
    looks[i] = (pk_look_row){.time_ns = time_ns, .sensor = 2, .mover = 5, .plot = i % 2, .pd = 0.5f, .range_m = 6e4f};
    plots[i] = (pk_plot_row){.time_ns = time_ns, .sensor = 2, .mover = 5, .number = i, .range_m = 6e4f};
    tracks[i] =
        (pk_track_flat){.time_ns = time_ns, .lat_deg = 54, .lon_deg = 25, .centre = 3, .number = 417, .truth = 5};
  }
  put_chunk(db, PK_ROW_LOOK, looks, 8);
  put_chunk(db, PK_ROW_PLOT, plots, 8);
  put_chunk(db, PK_ROW_TRACK, tracks, 8);
}

static void make_good(void) {
  snprintf(path, sizeof path, "%s/fuzz-record-%d.picket", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp",
           (int)getpid());
  char pragmas[100];
  snprintf(pragmas, sizeof pragmas, "PRAGMA page_size=512; PRAGMA application_id=%d; BEGIN;", PK_RECORD_APPLICATION_ID);
  sqlite3 *db;
  remove(path);
  if (sqlite3_open(path, &db) != SQLITE_OK || sqlite3_exec(db, pragmas, NULL, NULL, NULL) != SQLITE_OK ||
      sqlite3_exec(db, pk_record_schema_sql, NULL, NULL, NULL) != SQLITE_OK ||
      sqlite3_exec(db, rows_sql, NULL, NULL, NULL) != SQLITE_OK)
    abort();
  put_rows(db);
  sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
  sqlite3_close(db);
  FILE *file = fopen(path, "rb");
  good = malloc(GOOD_MAX);
  if (!file || !good) abort();
  good_size = fread(good, 1, GOOD_MAX, file);
  fclose(file);
}

static void write_patched(FILE *file, const uint8_t *data, size_t size) {
  unsigned char *copy = malloc(good_size);
  if (!copy) abort();
  memcpy(copy, good, good_size);
  while (size >= 4) {
    size_t at = ((size_t)data[0] << 16 | (size_t)data[1] << 8 | data[2]) % good_size, length = data[3] % 64;
    data += 4, size -= 4;
    if (length > size) length = size;
    if (length > good_size - at) length = good_size - at;
    memcpy(copy + at, data, length);
    data += length, size -= length;
  }
  fwrite(copy, 1, good_size, file);
  free(copy);
}

static int sum(void *context, const void *rows, uint32_t n) {
  const unsigned char *bytes = rows;
  for (uint32_t i = 0; i < n; i++) *(uint32_t *)context += bytes[i];
  return 1;
}

static void read_all(pk_recording *recording) {
  uint32_t total = 0, mover;
  pk_recorded told;
  pk_segment segment;
  for (int kind = 0; kind < PK_ROW_KINDS; kind++) pk_recording_rows(recording, (pk_row_kind)kind, sum, &total);
  for (pk_cursor c = pk_recording_happenings(recording, "", 0, 0); pk_cursor_happening(&c, &told);)
    total += (uint32_t)strlen(told.sentence) + (uint32_t)strlen(told.h.text ? told.h.text : "");
  for (pk_cursor c = pk_recording_segments(recording, 0); pk_cursor_segment(&c, &mover, &segment);)
    total += mover + (uint32_t)(pk_segment_position(&segment, segment.t1).x_m > 0);
  (void)total;
}

static int swallow(void *context, const char *bytes, size_t size) {
  for (size_t i = 0; i < size; i += 64) *(uint32_t *)context += (unsigned char)bytes[i];
  return 1;
}

static void export_all(pk_recording *recording) {
  uint32_t total = 0;
  for (int what = 0; what < PK_EXPORT_KINDS; what++)
    for (int format = 0; format < 3; format++) {
      pk_export_def def = {recording, (pk_export_what)what, (pk_export_format)format, {&total, swallow}};
      if (pk_export_has(def.what, def.format)) pk_export_write(&def, pk_allocator_heap(), NULL);
    }
}

static void tell_all(pk_recording *recording) {
  for (int kind = 0; kind <= PK_TALE_ORDERS; kind++) {
    pk_tale tale;
    pk_buf text;
    uint32_t about = kind % 2 ? pk_recording_find(recording, "F") : 0;
    pk_tale_def def = {recording, (pk_tale_kind)kind, (uint32_t)kind + 1, about, 417, kind % 2};
    pk_buf_init(&text, pk_allocator_heap());
    if (kind == PK_TALE_MOVER) def.subject = pk_recording_find(recording, "F");
    if (pk_tale_make(&tale, &def, pk_allocator_heap()) == PK_OK) {
      pk_tale_text(&tale, 1, &text);
      pk_tale_json(&tale, &text);
    }
    pk_tale_clear(&tale);
    pk_buf_clear(&text);
  }
}

static void report_all(void) {
  pk_buf data;
  pk_diags diags;
  pk_buf_init(&data, pk_allocator_heap());
  pk_diags_init(&diags, pk_allocator_heap());
  pk_report_data(path, NULL, &data, &diags);
  pk_buf_clear(&data);
  pk_diags_clear(&diags);
}

// One error for what is wrong, none for what is right; SQLite calls some nonsense "out of memory".
static int told_why(pk_status status, const pk_diags *diags) {
  return status == PK_OK ? diags->errors == 0 : status == PK_NO_MEMORY ? diags->errors == 0 : diags->errors == 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (!good) make_good();
  FILE *file = fopen(path, "wb");
  if (!file) abort();
  if (size >= 6 && memcmp(data, "SQLite", 6) == 0)
    fwrite(data, 1, size, file);
  else
    write_patched(file, data, size);
  fclose(file);
  pk_diags diags;
  pk_diags_init(&diags, pk_allocator_heap());
  pk_recording *recording;
  pk_status status = pk_recording_open(path, pk_allocator_heap(), &recording, &diags);
  if ((status == PK_OK) != (recording != NULL) || !told_why(status, &diags)) abort();
  if (recording) {
    read_all(recording);
    tell_all(recording);
    export_all(recording);
    if (!told_why(pk_recording_status(recording), &diags)) abort();
  }
  pk_recording_close(recording);
  pk_diags_clear(&diags);
  if (status == PK_OK) report_all();
  remove(path);
  return 0;
}
