// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What the commands that read recordings share: opening one with its errors shown, text that a file may not abuse, and
// output that goes to a file or to the screen.
#pragma once
#include "cli/console.h"
#include "record/read.h"

// Opens a recording or shows why not; *code is then the exit code.
pk_recording *pk_cli_open(pk_console *console, const char *path, pk_diags *diags, int *code);
// Closes it, shows an error met while reading, and answers the exit code (code unless there was an error).
int pk_cli_close(pk_console *console, pk_recording *recording, pk_diags *diags, int code);
// Puts text on the screen; control characters that a file may hold become '?', so that no file can steer a terminal.
void pk_cli_print(pk_console *console, pk_buf *text);
// Appends a count with commas, and its noun in the right number: "1 radar", "1,204 looks".
void pk_cli_count(pk_buf *text, int64_t n, const char *one, const char *many);
// Appends a time of play as "T+37 min 12 s (05:07:12Z)".
void pk_cli_moment(pk_buf *text, const pk_recording_head *head, pk_time time);
// Folder for temporary files: TMPDIR, else /tmp.
const char *pk_cli_temporary(void);
// Tells that --for NATION cannot be kept by what is made of a recording, and which way there is; answers the exit code.
int pk_cli_refuse_nation(pk_console *console, const char *nation);
