// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "cli/commands.h"
#include "cli/recording.h"
#include "picket/picket.h"
#include "record/compare.h"
#include "record/restore.h"
#include "run/run.h"
#include <string.h>

enum { SLICES = 200 };

typedef struct rerun {
  pk_console *console;
  pk_recording *recording;
  const pk_recording_head *head;
  pk_diags diags;
  pk_documents documents;
  pk_restored restored;
  pk_scenario *scenario;
  pk_compare *compare;
  pk_run *run;
  pk_comparison result;
  int same;
} rerun;

static pk_status load(rerun *r, const char *beside) {
  pk_status status = pk_restore(r->recording, pk_cli_temporary(), &r->restored, &r->diags);
  if (status == PK_OK && beside) status = pk_restored_borrow(&r->restored, beside, &r->diags);
  if (status != PK_OK) return status;
  pk_load_def def = {.path = r->restored.scenario,
                     .data_dir = r->restored.base,
                     .seed = r->head->seed,
                     .variant = *r->head->variant ? r->head->variant : NULL};
  status = pk_scenario_load(&def, pk_allocator_heap(), &r->scenario, &r->documents, &r->diags);
  const char *geoid = r->scenario && r->scenario->air.geoid ? "EGM96" : "none";
  if (status == PK_OK && *r->head->geoid && strcmp(geoid, r->head->geoid) != 0)
    pk_diags_add(&r->diags, PK_WARNING, (pk_place){.file = r->head->path},
                 "it was recorded with geoid %s, and is played with %s", r->head->geoid, geoid);
  return status;
}

static pk_status play(rerun *r) {
  pk_time until = r->head->until < r->scenario->duration ? r->head->until : r->scenario->duration;
  pk_status status = pk_compare_create(r->recording, r->scenario, pk_allocator_heap(), &r->compare);
  pk_run_def def = {.scenario = r->scenario, .replication = r->head->replication};
  if (status == PK_OK) def.recorder = pk_compare_port(r->compare);
  if (status == PK_OK) status = pk_run_create(&def, pk_allocator_heap(), &r->run);
  pk_progress progress;
  pk_progress_start(&progress, r->console, "rerun", until);
  for (int slice = 1; slice <= SLICES && status == PK_OK; slice++) {
    status = pk_run_play(r->run, slice == SLICES ? until : until / SLICES * slice);
    pk_progress_tell(&progress, pk_run_now(r->run));
  }
  pk_progress_end(&progress);
  if (status != PK_OK) return status;
  r->result = pk_compare_result(r->compare);
  int digests_differ = *r->head->digest && strcmp(r->head->digest, r->result.digest) != 0;
  r->same = !r->result.differs && !digests_differ;
  return r->same ? PK_OK : PK_FAILED_EXPECTATION;
}

static void say_difference(const rerun *r, pk_buf *text) {
  if (strcmp(r->head->digest, r->result.digest) == 0)
    pk_buf_text(text, "different: its digest came again, but the recording was changed since\n");
  else
    pk_buf_printf(text, "different: digest %s was recorded, %s came now\n", *r->head->digest ? r->head->digest : "none",
                  r->result.digest);
  if (r->result.differs) {
    pk_buf_printf(text, "  first in %s %llu, at ", r->result.what, (unsigned long long)r->result.number);
    pk_cli_moment(text, r->head, r->result.time);
    pk_buf_printf(text, "\n    recorded  %s\n    now       %s\n", r->result.recorded, r->result.now);
  } else {
    pk_buf_text(text, "  all happenings, plots and tracks are the same; looks or paths differ\n");
  }
  if (strcmp(r->head->version, pk_version()) != 0)
    pk_buf_printf(text, "  recorded by picket %s, played again by picket %s\n", r->head->version, pk_version());
}

static void say(const rerun *r, pk_buf *text) {
  if (!r->same) {
    say_difference(r, text);
    return;
  }
  pk_buf_text(text, "same: played again up to ");
  pk_cli_moment(text, r->head, r->head->until);
  if (*r->head->digest)
    pk_buf_printf(text, ", digest %s\n", r->result.digest);
  else
    pk_buf_text(text, "; the recording ended without a digest, all it tells came again\n");
}

static void say_json(rerun *r, pk_buf *text) {
  pk_json json;
  pk_json_init(&json, text);
  pk_json_object(&json);
  pk_json_key_text(&json, "schema", "picket.rerun/1");
  pk_json_key(&json, "same"), pk_json_bool(&json, r->same);
  pk_json_key_text(&json, "recorded_digest", *r->head->digest ? r->head->digest : NULL);
  pk_json_key_text(&json, "digest", r->result.digest);
  pk_json_key_text(&json, "recorded_version", r->head->version);
  pk_json_key_text(&json, "version", pk_version());
  pk_json_key_number(&json, "until_s", pk_time_s(r->head->until));
  if (r->result.differs) {
    pk_json_key(&json, "first_difference");
    pk_json_object(&json);
    pk_json_key_text(&json, "what", r->result.what);
    pk_json_key_integer(&json, "number", (int64_t)r->result.number);
    pk_json_key_number(&json, "time_s", pk_time_s(r->result.time));
    pk_json_key_text(&json, "recorded", r->result.recorded);
    pk_json_key_text(&json, "now", r->result.now);
    pk_json_object_end(&json);
  }
  pk_diags_sort(&r->diags);
  pk_json_key(&json, "diagnostics");
  pk_diags_json_array(&r->diags, &json);
  pk_json_object_end(&json);
  pk_buf_text(text, "\n");
}

static int answer(rerun *r, pk_status status) {
  int is_played = status == PK_OK || status == PK_FAILED_EXPECTATION;
  if (!is_played || !r->console->json)
    pk_console_show(r->console, &r->diags, r->documents, status == PK_INVALID ? "it cannot be played again" : NULL);
  if (!is_played) {
    if (!r->diags.errors) pk_console_error(r->console, "%s", pk_status_text(status));
    return pk_status_exit_code(status);
  }
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  if (r->console->json)
    say_json(r, &text);
  else if (!r->same || !r->console->quiet)
    say(r, &text);
  pk_cli_print(r->console, &text);
  pk_buf_clear(&text);
  return pk_status_exit_code(status);
}

static int run(pk_console *console, const pk_args *args) {
  pk_diags opening;
  int code;
  rerun r = {.console = console, .recording = pk_cli_open(console, args->operands[0], &opening, &code)};
  if (!r.recording) return code;
  r.head = pk_recording_head_of(r.recording);
  pk_diags_init(&r.diags, pk_allocator_heap());
  pk_status status = load(&r, pk_args_value(args, "beside"));
  if (status == PK_OK) status = play(&r);
  code = answer(&r, status);
  pk_run_destroy(r.run);
  pk_compare_destroy(r.compare);
  pk_scenario_destroy(r.scenario);
  pk_restored_forget(&r.restored);
  pk_diags_clear(&r.diags);
  return pk_cli_close(console, r.recording, &opening, code);
}

static const pk_option options[] = {
    {"beside", 0, "FOLDER", "where files lie that no recording holds, such as terrain"},
};

const pk_command pk_cmd_rerun = {
    .name = "rerun",
    .operands = "FILE",
    .summary = "play a recording again and say whether the same happens",
    .examples = "picket rerun border.picket\npicket rerun border.picket --json",
    .details =
        "Takes scenario, borders and catalog out of the recording, plays the same seed and replication as far as the "
        "recording goes, and compares everything that happens. Answers 0 when it is the same, 1 when it is not, with "
        "the first thing that differs.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .operands_min = 1,
    .operands_max = 1,
    .run = run,
};
