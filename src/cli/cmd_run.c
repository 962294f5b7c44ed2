// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "cli/commands.h"
#include "cli/headline.h"
#include "measure/expect.h"
#include "record/write.h"
#include "run/run.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>

enum { SLICES = 400 };

typedef struct play {
  pk_console *console;
  const pk_args *args;
  pk_diags diags;
  pk_documents documents;
  pk_scenario *scenario;
  pk_record *record;
  pk_digest *digest; // without a recording
  pk_measures *measures;
  pk_headline headline;
  pk_expect *expect;
  pk_run *run;
  pk_progress progress;
  uint32_t replication;
  double wall_s;
  char digest_text[PK_DIGEST_TEXT];
} play;

// The one flag a signal handler may touch.
static int interrupted(void) {
  sigset_t pending;
  sigpending(&pending);
  return sigismember(&pending, SIGINT) || sigismember(&pending, SIGTERM);
}

static void hold_signals(void) {
  sigset_t held;
  sigemptyset(&held);
  sigaddset(&held, SIGINT);
  sigaddset(&held, SIGTERM);
  sigaddset(&held, SIGXFSZ); // a file that may not grow is an error of writing like any other
  sigprocmask(SIG_BLOCK, &held, NULL);
}

static int read_number(play *p, const char *name, uint64_t otherwise, uint64_t *out) {
  const char *text = pk_args_value(p->args, name);
  char *end;
  *out = otherwise;
  if (!text) return 1;
  *out = strtoull(text, &end, 10);
  if (*text >= '0' && *text <= '9' && *end == 0 && *out <= UINT32_MAX) return 1;
  pk_console_error(p->console, "--%s takes a whole number, not '%s'", name, pk_shorten(text).text);
  return 0;
}

static char *command_text(const pk_args *args, pk_arena *arena) {
  const char *variant = pk_args_value(args, "variant"), *seed = pk_args_value(args, "seed");
  const char *replication = pk_args_value(args, "replication");
  return pk_arena_printf(arena, "picket run %s%s%s%s%s%s%s", args->operands[0], variant ? " --variant " : "",
                         variant ? variant : "", seed ? " --seed " : "", seed ? seed : "",
                         replication ? " --replication " : "", replication ? replication : "");
}

static pk_status prepare(play *p) {
  uint64_t seed, replication;
  if (!read_number(p, "seed", 0, &seed) || !read_number(p, "replication", 1, &replication)) return PK_INVALID;
  p->replication = (uint32_t)replication;
  pk_load_def def = {p->args->operands[0], p->console->data_dir, seed, pk_args_value(p->args, "variant")};
  pk_status status = pk_scenario_load(&def, pk_allocator_heap(), &p->scenario, &p->documents, &p->diags);
  if (status != PK_OK) return status;
  const char *path = pk_args_value(p->args, "output");
  pk_recorder inner = {0};
  if (path) {
    pk_record_def record = {.path = path,
                            .scenario = p->scenario,
                            .replication = p->replication,
                            .command = command_text(p->args, &p->diags.arena),
                            .variant = pk_args_value(p->args, "variant"),
                            .force = pk_args_value(p->args, "force") != NULL,
                            .all_looks = pk_args_value(p->args, "all-looks") != NULL};
    status = pk_record_create(&record, pk_allocator_heap(), &p->record, &p->diags);
    if (status != PK_OK) return status;
    inner = pk_record_port(p->record);
  } else {
    p->digest = pk_digest_create(pk_allocator_heap());
    if (!p->digest) return PK_NO_MEMORY;
    inner = pk_digest_port(p->digest);
  }
  status = pk_measures_create(p->scenario, inner, pk_allocator_heap(), &p->measures);
  if (status != PK_OK) return status;
  status = pk_expect_create(p->scenario, pk_measures_port(p->measures), pk_allocator_heap(), &p->expect);
  if (status != PK_OK) return status;
  pk_run_def run = {.scenario = p->scenario, .replication = p->replication, .recorder = pk_expect_port(p->expect)};
  return pk_run_create(&run, pk_allocator_heap(), &p->run);
}

static pk_status go(play *p) {
  double started_s = pk_wall_s();
  pk_progress_start(&p->progress, p->console, "run", p->scenario->duration);
  pk_status status = PK_OK;
  for (int slice = 1; slice <= SLICES && status == PK_OK; slice++) {
    status = pk_run_play(p->run, p->scenario->duration / SLICES * slice +
                                     (slice == SLICES ? p->scenario->duration % SLICES : 0));
    pk_progress_tell(&p->progress, pk_run_now(p->run));
    if (status == PK_OK && p->record) status = pk_record_advance(p->record, pk_run_now(p->run));
    if (status == PK_OK && interrupted()) status = PK_INTERRUPTED;
  }
  pk_progress_end(&p->progress);
  p->wall_s = pk_wall_s() - started_s;
  return status;
}

// Judges the expectations and writes the verdicts; answers how many failed.
static uint32_t judge(play *p) {
  uint32_t failed = 0;
  for (uint32_t i = 0; i < p->scenario->n_expectations; i++) {
    pk_verdict_of v = pk_expect_verdict(p->expect, i);
    if (p->record) pk_record_expectation(p->record, &p->scenario->expectations[i], v.held, v.why);
    failed += !v.held;
  }
  return failed;
}

static void print_json(play *p, const pk_run_figures *figures, uint32_t failed, int complete) {
  pk_buf text;
  pk_json json;
  pk_buf_init(&text, pk_allocator_heap());
  pk_json_init(&json, &text);
  pk_json_object(&json);
  pk_json_key_text(&json, "schema", "picket.run/1");
  pk_json_key_text(&json, "scenario", p->scenario->name);
  pk_json_key_integer(&json, "seed", (int64_t)p->scenario->seed);
  pk_json_key_integer(&json, "replication", p->replication);
  pk_json_key_integer(&json, "complete", complete);
  pk_json_key_text(&json, "digest", p->digest_text);
  pk_json_key_number(&json, "wall_s", p->wall_s);
  pk_json_key_integer(&json, "events", (int64_t)figures->events);
  pk_json_key_integer(&json, "looks", (int64_t)figures->looks);
  pk_json_key_integer(&json, "plots", (int64_t)figures->plots);
  pk_json_key_integer(&json, "track_updates", (int64_t)figures->track_updates);
  pk_json_key_integer(&json, "happenings", (int64_t)figures->happenings);
  pk_json_key_integer(&json, "failed_expectations", failed);
  pk_json_key(&json, "expectations");
  pk_json_array(&json);
  for (uint32_t i = 0; i < p->scenario->n_expectations; i++) {
    pk_verdict_of v = pk_expect_verdict(p->expect, i);
    pk_json_object(&json);
    pk_json_key_text(&json, "text", p->scenario->expectations[i].text);
    pk_json_key(&json, "held"), pk_json_bool(&json, v.held);
    pk_json_key_text(&json, "why", v.why);
    pk_json_object_end(&json);
  }
  pk_json_array_end(&json);
  pk_json_key(&json, "measures");
  pk_headline_json(&p->headline, &json);
  pk_json_object_end(&json);
  fprintf(p->console->out, "%s\n", text.bytes);
  pk_buf_clear(&text);
}

static void print_text(play *p, pk_time until) {
  fprintf(p->console->out, "%s · replication %u · seed %llu · %.0f min of play in %.2f s\n", p->scenario->title,
          p->replication, (unsigned long long)p->scenario->seed, pk_time_s(until) / 60, p->wall_s);
  for (uint32_t i = 0; i < p->scenario->n_expectations; i++) {
    pk_verdict_of v = pk_expect_verdict(p->expect, i);
    fprintf(p->console->out, "  %s  %s: %s\n", v.held ? "held  " : "FAILED", p->scenario->expectations[i].text, v.why);
  }
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  pk_headline_text(&p->headline, &text);
  fprintf(p->console->out, "%s  digest %s\n", text.n ? text.bytes : "", p->digest_text);
  pk_buf_clear(&text);
}

// What was played is judged and kept before anything is said of it.
static pk_status finish(play *p, pk_status played) {
  pk_run_figures figures = pk_run_count(p->run);
  int complete = played == PK_OK;
  pk_time until = pk_run_now(p->run);
  uint32_t failed = complete ? judge(p) : 0;
  pk_headline_init(&p->headline, p->scenario, p->record);
  pk_status measured = pk_measures_write(p->measures, until, pk_headline_sink(&p->headline));
  if (measured != PK_OK) played = measured;
  if (p->record)
    pk_record_digest(p->record, p->digest_text);
  else
    pk_digest_text(p->digest, p->digest_text);
  if (p->record) {
    pk_status closed = pk_record_close(p->record, until, complete, &p->diags);
    p->record = NULL;
    if (closed != PK_OK) return closed;
  }
  if (p->console->json)
    print_json(p, &figures, failed, complete);
  else if (complete && !p->console->quiet)
    print_text(p, until);
  if (played == PK_INTERRUPTED && pk_args_value(p->args, "output"))
    fprintf(p->console->err, "interrupted at %.0f s of play; %s holds everything up to there\n", pk_time_s(until),
            pk_args_value(p->args, "output"));
  return complete && failed ? PK_FAILED_EXPECTATION : played;
}

static void free_play(play *p) {
  if (p->record) pk_record_close(p->record, 0, 0, &p->diags);
  pk_run_destroy(p->run);
  pk_expect_destroy(p->expect);
  pk_headline_clear(&p->headline);
  pk_measures_destroy(p->measures);
  pk_digest_destroy(p->digest);
  pk_scenario_destroy(p->scenario);
  pk_diags_clear(&p->diags);
}

static int run(pk_console *console, const pk_args *args) {
  play p = {.console = console, .args = args};
  pk_diags_init(&p.diags, pk_allocator_heap());
  hold_signals();
  pk_status status = prepare(&p);
  const char *closing = "nothing was run";
  if (status == PK_OK) {
    pk_console_show(console, &p.diags, p.documents, NULL);
    p.diags.n = p.diags.errors = 0;
    closing = "the recording is lost";
    status = finish(&p, go(&p));
  }
  if (status != PK_OK && p.diags.n) pk_console_show(console, &p.diags, p.documents, closing);
  if ((status == PK_NO_MEMORY || status == PK_INTERNAL) && !p.diags.n)
    pk_console_error(console, "%s", pk_status_text(status));
  free_play(&p);
  return pk_status_exit_code(status);
}

static const pk_option options[] = {
    {"output", 'o', "FILE", "keep a recording (by custom FILE.picket)"},
    {"force", 0, NULL, "replace an existing file"},
    {"replication", 'r', "N", "number of the replication, 1 unless given"},
    {"seed", 0, "N", "another seed than the scenario's"},
    {"variant", 0, "NAMES", "apply variants of the scenario, separated by commas"},
    {"all-looks", 0, NULL, "also keep every look at the traffic; large"},
};

const pk_command pk_cmd_run = {
    .name = "run",
    .operands = "SCENARIO",
    .summary = "play a scenario once",
    .examples = "picket run scenarios/01-border\npicket run scenarios/01-border -o border.picket\n"
                "picket run scenarios/01-border -r 7 --json",
    .details =
        "Plays one replication of a scenario, tells whether its expectations held, and keeps a recording if asked. The "
        "same scenario, seed and replication give the same digest on every machine.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .operands_min = 1,
    .operands_max = 1,
    .run = run,
};
