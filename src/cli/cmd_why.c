// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"
#include "cli/recording.h"
#include "record/tale.h"
#include "scenario/text.h"
#include <stdlib.h>
#include <string.h>

static int has_tale(const char *kind, pk_tale_kind *out) {
  static const struct {
    const char *word;
    pk_tale_kind kind;
  } kinds[] = {{"flight", PK_TALE_MOVER},  {"aircraft", PK_TALE_MOVER},    {"radar", PK_TALE_RADAR},
               {"centre", PK_TALE_CENTRE}, {"squadron", PK_TALE_SQUADRON}, {"authority", PK_TALE_AUTHORITY},
               {"nation", PK_TALE_NATION}, {"battery", PK_TALE_BATTERY},   {"inject", PK_TALE_INJECT}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(kind, kinds[i].word) == 0) return *out = kinds[i].kind, 1;
  return 0;
}

// "SOC West/1018": a centre and its track's number.
static int find_track(pk_tale_def *def, const char *word) {
  const char *slash = strrchr(word, '/');
  char *end;
  if (!slash || slash[1] < '0' || slash[1] > '9') return 0;
  unsigned long number = strtoul(slash + 1, &end, 10);
  char name[256];
  if (*end || number > UINT32_MAX || (size_t)(slash - word) >= sizeof name) return 0;
  snprintf(name, sizeof name, "%.*s", (int)(slash - word), word);
  uint32_t centre = pk_recording_find(def->recording, name);
  if (!centre || strcmp(pk_recording_entity(def->recording, centre)->kind, "centre") != 0) return 0;
  def->kind = PK_TALE_TRACK;
  def->subject = centre;
  def->track = (uint32_t)number;
  return 1;
}

static int nobody_is_called(pk_console *console, pk_recording *recording, const char *word) {
  pk_guess guess = pk_guess_start(word);
  for (uint32_t i = 1; i <= pk_recording_entities(recording); i++)
    pk_guess_try(&guess, pk_recording_entity(recording, i)->name);
  pk_console_error(console, "nothing in this recording is called '%s'", pk_shorten(word).text);
  if (guess.best) fprintf(console->err, "did you mean '%s'?\n", pk_shorten(guess.best).text);
  fprintf(console->err,
          "ask about a flight, radar, centre, squadron, battery, authority, nation or inject by its name,\n"
          "about a track as 'CENTRE/NUMBER', or about 'orders'\n");
  return 0;
}

static int find_subject(pk_console *console, pk_tale_def *def, const char *word) {
  def->subject = pk_recording_find(def->recording, word);
  if (def->subject && has_tale(pk_recording_entity(def->recording, def->subject)->kind, &def->kind)) return 1;
  if (!def->subject && (strcmp(word, "orders") == 0 || strcmp(word, "order") == 0)) {
    def->kind = PK_TALE_ORDERS;
    return 1;
  }
  if (find_track(def, word)) return 1;
  if (!def->subject) return nobody_is_called(console, def->recording, word);
  pk_console_error(console, "nothing is told about %s %s",
                   pk_article(pk_recording_entity(def->recording, def->subject)->kind),
                   pk_recording_entity(def->recording, def->subject)->kind);
  return 0;
}

static int find_about(pk_console *console, pk_tale_def *def, const char *word) {
  if (!word) return 1;
  def->about = pk_recording_find(def->recording, word);
  return def->about ? 1 : nobody_is_called(console, def->recording, word);
}

static int why(pk_console *console, const pk_args *args) {
  pk_diags diags;
  int code;
  pk_recording *recording = pk_cli_open(console, args->operands[0], &diags, &code);
  if (!recording) return code;
  pk_tale_def def = {.recording = recording, .all = console->verbose};
  if (!find_subject(console, &def, args->operands[1]) || !find_about(console, &def, pk_args_value(args, "about")))
    return pk_cli_close(console, recording, &diags, 2);
  pk_tale tale;
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  pk_status status = pk_tale_make(&tale, &def, pk_allocator_heap());
  if (status == PK_OK) {
    if (console->json)
      pk_tale_json(&tale, &text);
    else
      pk_tale_text(&tale, console->verbose, &text);
    pk_cli_print(console, &text);
  } else if (status == PK_NO_MEMORY) {
    pk_console_error(console, "%s", pk_status_text(status));
  }
  pk_buf_clear(&text);
  pk_tale_clear(&tale);
  return pk_cli_close(console, recording, &diags, pk_status_exit_code(status));
}

static const pk_option options[] = {
    {"about", 0, "NAME", "only what has to do with this flight, unit or nation"},
};

const pk_command pk_cmd_why = {
    .name = "why",
    .operands = "FILE SUBJECT",
    .summary = "tell the story of a flight, unit, track or order with its causes",
    .examples = "picket why border.picket \"Stray 1\"\npicket why border.picket \"Radar Lida\" --about \"Stray 1\"\n"
                "picket why border.picket \"SOC West/1018\"\npicket why border.picket orders --about \"Stray 1\"",
    .details =
        "Tells in the order of time what was seen, known, decided and done, and what was not, each with its reason and "
        "its numbers; then the chain of causes, and what would have changed it. SUBJECT is the name of a flight, "
        "radar, "
        "centre, squadron, authority or nation, a track as CENTRE/NUMBER, or the word orders. With -v, lines of little "
        "weight and the numbers of the events and their causes are shown too.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .operands_min = 2,
    .operands_max = 2,
    .run = why,
};
