// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"
#include "cli/recording.h"
#include "record/export.h"
#include "scenario/text.h"
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct target {
  FILE *file;
  char temporary[4200];
  int failed; // errno of the first failure
} target;

static int put(void *context, const char *bytes, size_t size) {
  target *to = context;
  errno = 0;
  if (fwrite(bytes, 1, size, to->file) == size) return 1;
  if (!to->failed) to->failed = errno;
  return 0;
}

static int refuse(pk_console *console, const char *path, const char *why) {
  fprintf(console->err, "%s: error: cannot write this file: %s\n", path, why);
  return 3;
}

static int read_what(pk_console *console, const char *word, pk_export_what *what) {
  pk_guess guess = pk_guess_start(word);
  for (int i = 0; i < PK_EXPORT_KINDS; i++) {
    *what = (pk_export_what)i;
    if (strcmp(word, pk_export_word(*what)) == 0) return 1;
    pk_guess_try(&guess, pk_export_word(*what));
  }
  pk_console_error(console, "there is nothing called '%s' to export", pk_shorten(word).text);
  if (guess.best) fprintf(console->err, "did you mean '%s'?\n", guess.best);
  for (int i = 0; i < PK_EXPORT_KINDS; i++)
    fprintf(console->err, "  %-12s %s\n", pk_export_word((pk_export_what)i), pk_export_text((pk_export_what)i));
  return 0;
}

static int read_format(pk_console *console, const pk_args *args, pk_export_format *format) {
  const char *word = pk_args_value(args, "format");
  *format = console->json ? PK_EXPORT_JSON_LINES : PK_EXPORT_CSV;
  if (!word) return 1;
  static const char *const words[] = {"csv", "jsonl", "geojson"};
  for (int i = 0; i < 3; i++)
    if (strcmp(word, words[i]) == 0) return *format = (pk_export_format)i, 1;
  pk_console_error(console, "--format takes csv, jsonl or geojson, not '%s'", pk_shorten(word).text);
  return 0;
}

static int read_def(pk_console *console, const pk_args *args, pk_export_def *def) {
  const char *word = pk_args_value(args, "what");
  if (!read_format(console, args, &def->format)) return 0;
  if (!word) word = def->format == PK_EXPORT_GEOJSON ? "paths" : "happenings";
  if (!read_what(console, word, &def->what)) return 0;
  if (pk_export_has(def->what, def->format)) return 1;
  pk_console_error(console, "%s have no %s", word,
                   def->format == PK_EXPORT_GEOJSON ? "places; try csv" : "table; try geojson");
  return 0;
}

// Opens the output: under another name, and renamed when it is whole.
static int open_target(pk_console *console, target *to, const char *path, int force) {
  struct stat info;
  if (stat(path, &info) == 0 && !force) {
    fprintf(
        console->err,
        "%s: error: the file exists already\n      = help: choose another name with -o, or add --force to replace it\n",
        path);
    return 3;
  }
  if (snprintf(to->temporary, sizeof to->temporary, "%s.part", path) >= (int)sizeof to->temporary)
    return refuse(console, path, strerror(ENAMETOOLONG));
  to->file = fopen(to->temporary, "wb");
  return to->file ? 0 : refuse(console, path, strerror(errno));
}

static int close_target(pk_console *console, target *to, const char *path, int good) {
  errno = 0;
  good = fflush(to->file) == 0 && good;
  if (!good && !to->failed) to->failed = errno;
  good = fclose(to->file) == 0 && good;
  if (good && rename(to->temporary, path) == 0) return 0;
  if (!to->failed) to->failed = errno;
  int code = refuse(console, path, to->failed ? strerror(to->failed) : "it could not be written to its end");
  remove(to->temporary);
  return code;
}

// A file that may not grow is an error of writing like any other.
static void hold_file_limit(void) {
  sigset_t held;
  sigemptyset(&held);
  sigaddset(&held, SIGXFSZ);
  sigprocmask(SIG_BLOCK, &held, NULL);
}

static int export(pk_console *console, pk_export_def *def, const char *path, int force) {
  target to = {.file = console->out};
  uint64_t rows;
  hold_file_limit();
  if (path) {
    int code = open_target(console, &to, path, force);
    if (code) return code;
  }
  def->sink = (pk_byte_sink){&to, put};
  pk_status status = pk_export_write(def, pk_allocator_heap(), &rows);
  int code = pk_status_exit_code(status);
  if (!path) return code;
  if (status != PK_OK && status != PK_IO) {
    fclose(to.file);
    remove(to.temporary);
    return code;
  }
  code = close_target(console, &to, path, status == PK_OK);
  if (!code && !console->quiet)
    fprintf(console->err, "%s: %llu %s\n", path, (unsigned long long)rows,
            def->format == PK_EXPORT_GEOJSON ? "features" : "rows");
  return code;
}

static int run(pk_console *console, const pk_args *args) {
  pk_export_def def = {.recording = NULL};
  if (pk_args_value(args, "for")) return pk_cli_refuse_nation(console, pk_args_value(args, "for"));
  if (!read_def(console, args, &def)) return 2;
  pk_diags diags;
  int code;
  def.recording = pk_cli_open(console, args->operands[0], &diags, &code);
  if (!def.recording) return code;
  code = export(console, &def, pk_args_value(args, "output"), pk_args_value(args, "force") != NULL);
  console->json = 0; // an error goes to the screen, not into the rows
  return pk_cli_close(console, def.recording, &diags, code);
}

static const pk_option options[] = {
    {"what", 'w', "WHAT", "happenings, tracks, plots, looks, segments, paths, units, borders, measures or series"},
    {"format", 'f', "HOW", "csv, jsonl (the same rows as JSON Lines) or geojson"},
    {"output", 'o', "FILE", "write to a file instead of the screen"},
    {"force", 0, NULL, "replace an existing file"},
    {"for", 0, "NATION", "refused, with the way there is to give one nation a recording"},
};

const pk_command pk_cmd_export = {
    .name = "export",
    .operands = "FILE",
    .summary = "write what a recording holds as CSV, JSON Lines or GeoJSON",
    .examples = "picket export border.picket --what tracks -o tracks.csv\n"
                "picket export border.picket --format geojson --what paths -o paths.geojson\n"
                "picket export border.picket --what measures --json",
    .details =
        "Writes one kind of rows, with units in the names of the columns. CSV follows RFC 4180, GeoJSON RFC 7946; "
        "tracks, plots, paths, units and borders have places. Without -o everything goes to standard output.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .operands_min = 1,
    .operands_max = 1,
    .run = run,
};
