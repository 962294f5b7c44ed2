// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "cli/commands.h"
#include "cli/headline.h"
#include "play/player.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>

typedef struct play {
  pk_console *console;
  const pk_args *args;
  pk_player player;
  pk_player_result result;
  pk_headline headline;
  pk_progress progress;
  double wall_s;
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
  int is_number = *text >= '0' && *text <= '9' && *end == 0;
  if (is_number && *out > 0 && *out <= UINT32_MAX) return 1;
  const char *bounds = is_number ? " from 1 to 4294967295" : "";
  pk_console_error(p->console, "--%s takes a whole number%s, not '%s'", name, bounds, pk_shorten(text).text);
  return 0;
}

static pk_status open_player(play *p) {
  const pk_args *args = p->args;
  uint64_t seed, replication;
  if (!read_number(p, "seed", 0, &seed) || !read_number(p, "replication", 1, &replication)) return PK_INVALID;
  return pk_player_open(&p->player, &(pk_player_def){.scenario = args->operands[0],
                                                     .data_dir = p->console->data_dir,
                                                     .recording = pk_args_value(args, "output"),
                                                     .variant = pk_args_value(args, "variant"),
                                                     .seed = seed,
                                                     .replication = (uint32_t)replication,
                                                     .force = pk_args_value(args, "force") != NULL,
                                                     .all_looks = pk_args_value(args, "all-looks") != NULL});
}

static int tell(void *context, pk_time now) {
  pk_progress_tell(context, now);
  return interrupted();
}

static pk_status go(play *p) {
  double started_s = pk_wall_s();
  pk_progress_start(&p->progress, p->console, "run", p->player.scenario->duration);
  pk_status status = pk_player_go(&p->player, (pk_player_hook){tell, &p->progress});
  pk_progress_end(&p->progress);
  p->wall_s = pk_wall_s() - started_s;
  return status;
}

static void expectations_json(play *p, pk_json *json) {
  const pk_scenario *scenario = p->player.scenario;
  pk_json_array(json);
  for (uint32_t i = 0; i < scenario->n_expectations; i++) {
    pk_verdict_of v = pk_expect_verdict(p->player.expect, i);
    pk_json_object(json);
    pk_json_key_text(json, "text", scenario->expectations[i].text);
    pk_json_key(json, "held"), pk_json_bool(json, v.held);
    pk_json_key_text(json, "why", v.why);
    pk_json_object_end(json);
  }
  pk_json_array_end(json);
}

static void print_json(play *p) {
  const pk_run_figures *figures = &p->result.figures;
  const pk_scenario *scenario = p->player.scenario;
  pk_buf text;
  pk_json json;
  pk_buf_init(&text, pk_allocator_heap());
  pk_json_init(&json, &text);
  pk_json_object(&json);
  pk_json_key_text(&json, "schema", "picket.run/1");
  pk_json_key_text(&json, "scenario", scenario->name);
  pk_json_key_integer(&json, "seed", (int64_t)scenario->seed);
  pk_json_key_integer(&json, "replication", p->player.def.replication);
  pk_json_key_integer(&json, "complete", p->result.complete);
  pk_json_key_text(&json, "digest", p->result.digest);
  pk_json_key_number(&json, "wall_s", p->wall_s);
  pk_json_key_integer(&json, "events", (int64_t)figures->events);
  pk_json_key_integer(&json, "looks", (int64_t)figures->looks);
  pk_json_key_integer(&json, "plots", (int64_t)figures->plots);
  pk_json_key_integer(&json, "track_updates", (int64_t)figures->track_updates);
  pk_json_key_integer(&json, "happenings", (int64_t)figures->happenings);
  pk_json_key_integer(&json, "failed_expectations", p->result.failed);
  pk_json_key(&json, "expectations");
  expectations_json(p, &json);
  pk_json_key(&json, "measures");
  pk_headline_json(&p->headline, &json);
  pk_diags_sort(&p->player.diags);
  pk_json_key(&json, "diagnostics");
  pk_diags_json_array(&p->player.diags, &json);
  pk_json_object_end(&json);
  fprintf(p->console->out, "%s\n", text.bytes);
  pk_buf_clear(&text);
}

static void print_text(play *p) {
  const pk_scenario *scenario = p->player.scenario;
  FILE *out = p->console->out;
  fprintf(out, "%s · replication %u · seed %llu · %.0f min of play in %.2f s\n", scenario->title,
          p->player.def.replication, (unsigned long long)scenario->seed, pk_time_s(p->result.until) / 60, p->wall_s);
  for (uint32_t i = 0; i < scenario->n_expectations; i++) {
    pk_verdict_of v = pk_expect_verdict(p->player.expect, i);
    fprintf(out, "  %s  %s: %s\n", v.held ? "held  " : "FAILED", scenario->expectations[i].text, v.why);
  }
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  pk_headline_text(&p->headline, &text);
  fprintf(out, "%s  digest %s\n", text.n ? text.bytes : "", p->result.digest);
  pk_buf_clear(&text);
}

// What was played is judged and kept before anything is said of it.
static pk_status finish(play *p, pk_status played) {
  pk_player *player = &p->player;
  pk_headline_init(&p->headline, player->scenario);
  pk_status status = pk_player_finish(player, played, pk_headline_sink(&p->headline), &p->result);
  if (player->diags.errors) return status; // the recording is lost
  if (p->console->json)
    print_json(p);
  else if (p->result.complete && !p->console->quiet)
    print_text(p);
  if (status == PK_INTERRUPTED && player->def.recording)
    fprintf(p->console->err, "interrupted at %.0f s of play; %s holds everything up to there\n",
            pk_time_s(p->result.until), player->def.recording);
  return status;
}

static int run(pk_console *console, const pk_args *args) {
  play p = {.console = console, .args = args};
  pk_player *player = &p.player;
  pk_diags *diags = &player->diags;
  hold_signals();
  pk_status status = open_player(&p);
  const char *closing = "nothing was run";
  if (status == PK_OK) {
    if (!console->json) { // else they stand in the document of the run
      pk_console_show(console, diags, player->documents, NULL);
      diags->n = diags->errors = 0;
    }
    closing = "the recording is lost";
    status = finish(&p, go(&p));
  }
  if (diags->errors) pk_console_show(console, diags, player->documents, closing);
  if ((status == PK_NO_MEMORY || status == PK_INTERNAL) && !diags->errors)
    pk_console_error(console, "%s", pk_status_text(status));
  pk_headline_clear(&p.headline);
  pk_player_close(player);
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
