// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "report/beside.h"
#include "record/restore.h"
#include "scenario/difference.h"
#include <string.h>

enum { BECAUSE_MAX = 12 };

static int same_luck(const pk_recording_head *a, const pk_recording_head *b) {
  return a->seed == b->seed && a->replication == b->replication;
}

pk_status pk_beside_check(pk_story *a, pk_story *b, pk_diags *diags) {
  const pk_recording_head *x = pk_recording_head_of(a->recording), *y = pk_recording_head_of(b->recording);
  if (strcmp(x->title, y->title) != 0) {
    pk_diag *error = pk_diags_add(diags, PK_ERROR, (pk_place){.file = y->path},
                                  "this recording is of '%s', the other of '%s'", y->title, x->title);
    pk_diag_help(diags, error,
                 "put two runs of one scenario side by side, such as 'picket run SCENARIO --variant NAME'");
    return PK_INVALID;
  }
  if (same_luck(x, y)) return PK_OK;
  pk_diag *warning = pk_diags_add(
      diags, PK_WARNING, (pk_place){.file = y->path},
      "it drew other luck (seed %llu, replication %u) than the first (seed %llu, replication %u)",
      (unsigned long long)y->seed, (unsigned)y->replication, (unsigned long long)x->seed, (unsigned)x->replication);
  pk_diag_help(diags, warning, "a difference between the two may be chance; give both the same seed and replication");
  return PK_OK;
}

static pk_load_def load_of(const pk_restored *restored, const pk_recording_head *head) {
  return (pk_load_def){.path = restored->scenario,
                       .data_dir = restored->base,
                       .seed = head->seed,
                       .variant = *head->variant ? head->variant : NULL};
}

// What differs in the scenarios as they were recorded; "uncompared" says why that could not be told.
static void write_changes(pk_story *a, pk_story *b, const char *within, pk_json *json) {
  pk_restored x, y;
  pk_diags diags;
  pk_documents documents;
  pk_changes changes = {.n = 0};
  pk_diags_init(&diags, a->arena.allocator);
  pk_status status = pk_restore(a->recording, within, &x, &diags);
  pk_status second = pk_restore(b->recording, within, &y, &diags);
  if (status == PK_OK) status = second;
  int asked = status == PK_OK;
  if (asked) {
    pk_load_def from = load_of(&x, pk_recording_head_of(a->recording));
    pk_load_def to = load_of(&y, pk_recording_head_of(b->recording));
    status = pk_scenario_compare(&from, &to, a->arena.allocator, &diags, &documents, &changes);
  }
  if (status != PK_OK) pk_json_key_text(json, "uncompared", diags.n ? diags.items[0].message : pk_status_text(status));
  pk_json_key(json, "changes");
  pk_json_array(json);
  for (uint32_t i = 0; status == PK_OK && i < changes.n; i++) pk_change_json(&changes.items[i], json);
  pk_json_array_end(json);
  if (asked) pk_changes_clear(&changes);
  pk_restored_forget(&x);
  pk_restored_forget(&y);
  pk_diags_clear(&diags);
}

static void write_because(const pk_story *story, const pk_told *told, pk_json *json) {
  pk_json_key(json, "because");
  pk_json_array(json);
  const pk_told *cause = told->cause ? pk_story_told(story, told->cause) : NULL;
  for (int i = 0; cause && i < BECAUSE_MAX; i++) {
    pk_json_object(json);
    pk_json_key_number(json, "t", pk_time_s(cause->time));
    pk_json_key_text(json, "sentence", cause->sentence);
    pk_json_object_end(json);
    cause = cause->cause ? pk_story_told(story, cause->cause) : NULL;
  }
  pk_json_array_end(json);
}

static void write_parting(const char *key, const pk_parting *parting, pk_story *const runs[2], pk_json *json) {
  const pk_told *told = parting->told;
  pk_json_key(json, key);
  if (!told) {
    pk_json_null(json);
    return;
  }
  const pk_story *story = runs[parting->run];
  uint32_t who = told->subject ? told->subject : told->centre;
  pk_json_object(json);
  pk_json_key_integer(json, "run", parting->run);
  pk_json_key_integer(json, "event", told->id);
  pk_json_key_number(json, "t", pk_time_s(told->time));
  pk_json_key_text(json, "kind", told->kind_name);
  pk_json_key_text(json, "lane", told->lane);
  pk_json_key_text(json, "who", who ? pk_story_actor(story, who)->name : NULL);
  pk_json_key_text(json, "sentence", told->sentence);
  pk_json_key(json, "other_t");
  if (parting->other)
    pk_json_number(json, pk_time_s(parting->other->time));
  else
    pk_json_null(json);
  write_because(story, told, json);
  pk_json_object_end(json);
}

static void write_run(pk_story *story, pk_json *json) {
  const pk_recording_head *head = pk_recording_head_of(story->recording);
  pk_json_object(json);
  pk_json_key_text(json, "variant", head->variant);
  pk_json_key_text(json, "seed", pk_recording_meta(story->recording, "seed"));
  pk_json_key_integer(json, "replication", head->replication);
  pk_json_key_text(json, "command", head->command);
  pk_json_object_end(json);
}

void pk_beside_write(pk_story *a, pk_story *b, const char *within, pk_json *json) {
  pk_story *const runs[2] = {a, b};
  const pk_recording_head *x = pk_recording_head_of(a->recording), *y = pk_recording_head_of(b->recording);
  pk_partings partings;
  pk_partings_find(&partings, a, b);
  pk_json_key_text(json, "schema", "picket.beside/1");
  pk_json_key(json, "same_luck");
  pk_json_bool(json, same_luck(x, y));
  pk_json_key(json, "runs");
  pk_json_array(json);
  write_run(a, json);
  write_run(b, json);
  pk_json_array_end(json);
  write_changes(a, b, within, json);
  write_parting("first", &partings.first, runs, json);
  write_parting("shared", &partings.shared, runs, json);
  pk_json_key(json, "told");
  pk_json_object(json);
  pk_json_key_integer(json, "same", partings.same);
  pk_json_key_integer(json, "only_a", partings.only[0]);
  pk_json_key_integer(json, "only_b", partings.only[1]);
  pk_json_object_end(json);
}
