// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// How the program talks: colours only on a terminal, progress with time left, located errors, JSON for machines.
#pragma once
#include "base/clock.h"
#include "cli/command.h"
#include "scenario/show.h"

// Fills a console for the streams and environment of this process; data is share/picket beside the program.
void pk_console_init(pk_console *console, const char *program_path);
// Takes --json, --quiet, --verbose and --progress from a command's arguments; 0 after a wrong value was told.
int pk_console_configure(pk_console *console, const pk_args *args);
// Shows all diagnostics (with --quiet: the errors; others are dropped) on err, as JSON on out with --json, and then a
// closing line such as "2 errors; nothing was run".
void pk_console_show(pk_console *console, pk_diags *diags, pk_documents documents, const char *closing);
// One plain error line on err.
PK_PRINTF(2, 3)
void pk_console_error(pk_console *console, const char *format, ...);

typedef struct pk_progress {
  pk_console *console;
  const char *what; // "run"
  pk_time total;    // of play
  double started_s, shown_s;
  int shown; // a line stands on the terminal
} pk_progress;

// Starts a progress line; nothing is shown in the first second, or where it was not asked for.
void pk_progress_start(pk_progress *progress, pk_console *console, const char *what, pk_time total);
// Tells how far the play is; cheap to call often.
void pk_progress_tell(pk_progress *progress, pk_time now);
// Takes the line away.
void pk_progress_end(pk_progress *progress);
// Wall clock in s, for rates.
double pk_wall_s(void);
