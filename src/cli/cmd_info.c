// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "cli/commands.h"
#include "cli/recording.h"
#include "cli/scenario_info.h"
#include "record/sentence.h"
#include <string.h>
#include <sys/stat.h>

// What is counted: by a query each, in the words of the screen and the keys of the JSON.
static const struct {
  const char *key, *one, *many, *sql;
} counted[] = {
    {"nations", "nation", "nations", "SELECT count(*) FROM entity WHERE kind = 'nation'"},
    {"radars", "radar", "radars", "SELECT count(*) FROM entity WHERE kind = 'radar'"},
    {"centres", "centre", "centres", "SELECT count(*) FROM entity WHERE kind = 'centre'"},
    {"squadrons", "squadron", "squadrons", "SELECT count(*) FROM entity WHERE kind = 'squadron'"},
    {"named_flights", "named flight", "named flights",
     "SELECT count(*) FROM entity WHERE kind = 'flight' AND NOT traffic"},
    {"traffic_flights", "flight of traffic", "flights of traffic",
     "SELECT count(*) FROM entity WHERE kind = 'flight' AND traffic"},
    {"happened", "event", "events", "SELECT count(*) FROM happening WHERE happened"},
    {"did_not_happen", "thing that did not happen", "things that did not happen",
     "SELECT count(*) FROM happening WHERE NOT happened"},
    {"segments", "segment", "segments", "SELECT count(*) FROM segment"},
    {"looks", "look", "looks", "SELECT total(n) FROM chunk WHERE kind = 'look'"},
    {"plots", "plot", "plots", "SELECT total(n) FROM chunk WHERE kind = 'plot'"},
    {"track_updates", "track update", "track updates", "SELECT total(n) FROM chunk WHERE kind = 'track'"},
    {"measures", "measure", "measures", "SELECT count(*) FROM measure"},
    {"expectations", "expectation", "expectations", "SELECT count(*) FROM expectation"},
    {"expectations_held", "", "", "SELECT count(*) FROM expectation WHERE held"},
};
enum { COUNTS = sizeof counted / sizeof *counted, FIRST_UNIT = 0, FIRST_EVENT = 6, FIRST_ROW = 8, FIRST_RESULT = 12 };

typedef struct facts {
  const pk_recording_head *head;
  int64_t counts[COUNTS], bytes;
  int log_beside; // what was told last stands in FILE-wal
} facts;

static facts gather(pk_recording *recording) {
  facts f = {.head = pk_recording_head_of(recording)};
  for (int i = 0; i < COUNTS; i++) f.counts[i] = pk_recording_count(recording, counted[i].sql);
  struct stat info;
  char side[4200];
  if (stat(f.head->path, &info) == 0) f.bytes = info.st_size;
  snprintf(side, sizeof side, "%s-wal", f.head->path);
  if (stat(side, &info) == 0 && info.st_size > 0) f.bytes += info.st_size, f.log_beside = 1;
  return f;
}

static int nothing(void *context, const void *rows, uint32_t n) {
  (void)context, (void)rows, (void)n;
  return 1;
}

// Reads every row once; damage sticks in the recording.
static void verify(pk_recording *recording) {
  pk_cursor cursor = pk_cursor_open(recording, "PRAGMA integrity_check(1)", 0, 0);
  while (pk_cursor_next(&cursor))
    if (strcmp(pk_cursor_text(&cursor, 0), "ok") != 0)
      pk_recording_damaged(recording, "%s", pk_cursor_text(&cursor, 0));
  for (int kind = 0; kind < PK_ROW_KINDS; kind++) pk_recording_rows(recording, (pk_row_kind)kind, nothing, NULL);
  pk_recorded told;
  for (cursor = pk_recording_happenings(recording, "", 0, 0); pk_cursor_happening(&cursor, &told);) continue;
  uint32_t mover;
  pk_segment segment;
  for (cursor = pk_recording_segments(recording, 0); pk_cursor_segment(&cursor, &mover, &segment);) continue;
}

static void say_count(pk_buf *text, const facts *f, int which) {
  pk_cli_count(text, f->counts[which], counted[which].one, counted[which].many);
}

static void say_counts(pk_buf *text, const facts *f, const char *head, int from, int to) {
  for (int i = from; i < to; i++) {
    pk_buf_text(text, i > from ? " · " : head);
    say_count(text, f, i);
  }
}

static void say_state(pk_buf *text, const facts *f) {
  const pk_recording_head *head = f->head;
  if (head->complete) {
    pk_buf_text(text, "complete, up to ");
    pk_cli_moment(text, head, head->until);
    return;
  }
  pk_buf_text(text, "incomplete, up to ");
  pk_cli_moment(text, head, head->until);
  pk_buf_text(text, " of ");
  pk_number_text("t_s", pk_time_s(head->duration), text);
  if (!*head->digest) pk_buf_text(text, "; the run was killed, or is still playing");
}

static void say(pk_buf *text, const facts *f, int verified) {
  const pk_recording_head *head = f->head;
  char utc[32];
  pk_utc_format(utc, head->start_epoch_s);
  pk_buf_printf(text, "%s\n", head->title);
  pk_buf_printf(text, "  scenario      %s%s%s · replication %u · seed %llu · from %s\n", head->scenario,
                *head->variant ? " · variant " : "", head->variant, head->replication, (unsigned long long)head->seed,
                utc);
  pk_buf_printf(text, "  written by    picket %s: %s\n", head->version, *head->command ? head->command : "(not said)");
  pk_buf_text(text, "  play          ");
  say_state(text, f);
  say_counts(text, f, "\n  who           ", FIRST_UNIT, FIRST_EVENT);
  say_counts(text, f, "\n  told          ", FIRST_EVENT, FIRST_ROW);
  say_counts(text, f, "\n  rows          ", FIRST_ROW, FIRST_RESULT);
  pk_buf_text(text, "\n  results       ");
  say_count(text, f, FIRST_RESULT);
  pk_buf_printf(text, " · %lld of ", (long long)f->counts[COUNTS - 1]);
  say_count(text, f, COUNTS - 2);
  pk_buf_printf(text, " held\n  size          %.1f MB\n", (double)f->bytes / 1e6);
  pk_buf_printf(text, "  digest        %s\n", *head->digest ? head->digest : "none: the play did not end");
  if (verified) pk_buf_text(text, "  verified      every row was read\n");
  if (f->log_beside)
    pk_buf_printf(text, "  note          what was told last stands in %s-wal: keep the two files together\n",
                  head->path);
}

static void say_json(pk_buf *text, const facts *f, int verified) {
  const pk_recording_head *head = f->head;
  pk_json json;
  pk_json_init(&json, text);
  pk_json_object(&json);
  pk_json_key_text(&json, "schema", "picket.info/1");
  pk_json_key_text(&json, "title", head->title);
  pk_json_key_text(&json, "scenario", head->scenario);
  pk_json_key_text(&json, "variant", head->variant);
  pk_json_key_text(&json, "command", head->command);
  pk_json_key_text(&json, "picket_version", head->version);
  pk_json_key_integer(&json, "format", head->format);
  pk_json_key_integer(&json, "seed", (int64_t)head->seed);
  pk_json_key_integer(&json, "replication", head->replication);
  pk_json_key_integer(&json, "start_epoch_s", head->start_epoch_s);
  pk_json_key_number(&json, "duration_s", pk_time_s(head->duration));
  pk_json_key_number(&json, "until_s", pk_time_s(head->until));
  pk_json_key(&json, "complete"), pk_json_bool(&json, head->complete);
  pk_json_key_text(&json, "digest", *head->digest ? head->digest : NULL);
  pk_json_key_integer(&json, "bytes", f->bytes);
  pk_json_key(&json, "verified"), pk_json_bool(&json, verified);
  for (int i = 0; i < COUNTS; i++) pk_json_key_integer(&json, counted[i].key, f->counts[i]);
  pk_json_object_end(&json);
  pk_buf_text(text, "\n");
}

static int info(pk_console *console, const pk_args *args) {
  pk_diags diags;
  int code;
  if (pk_cli_is_scenario(args->operands[0])) {
    if (!pk_args_value(args, "verify")) return pk_cli_scenario_info(console, args->operands[0]);
    pk_console_error(console, "--verify is for recordings; 'picket check' verifies a scenario");
    return 2;
  }
  pk_recording *recording = pk_cli_open(console, args->operands[0], &diags, &code);
  if (!recording) return code;
  int verified = pk_args_value(args, "verify") != NULL;
  facts f = gather(recording);
  if (verified) verify(recording);
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  if (pk_recording_status(recording) == PK_OK) {
    if (console->json)
      say_json(&text, &f, verified);
    else
      say(&text, &f, verified);
    pk_cli_print(console, &text);
  }
  pk_buf_clear(&text);
  return pk_cli_close(console, recording, &diags, PK_OK);
}

static const pk_option options[] = {{"verify", 0, NULL, "also read every row and say whether any is damaged"}};

const pk_command pk_cmd_info = {
    .name = "info",
    .operands = "SCENARIO|FILE",
    .summary = "say what a scenario holds, or what a recording is and whether it is complete",
    .examples = "picket info scenarios/01-border\npicket info border.picket --verify --json",
    .details =
        "Of a scenario it tells times, who takes part with what, what is assumed and expected, and the variants. "
        "Of a recording it tells scenario, seed and replication, how far the play came, how much is recorded, and the "
        "digest over "
        "everything that happened. A recording whose run was killed opens too and says up to which time it "
        "reaches.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .operands_min = 1,
    .operands_max = 1,
    .run = info,
};
