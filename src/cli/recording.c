// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/recording.h"
#include "record/sentence.h"
#include "record/spell.h"
#include "scenario/text.h"
#include <stdlib.h>
#include <string.h>

pk_recording *pk_cli_open(pk_console *console, const char *path, pk_diags *diags, int *code) {
  pk_recording *recording;
  pk_diags_init(diags, pk_allocator_heap());
  pk_status status = pk_recording_open(path, pk_allocator_heap(), &recording, diags);
  *code = pk_status_exit_code(status);
  if (status == PK_OK) return recording;
  pk_console_show(console, diags, (pk_documents){NULL, 0}, NULL);
  if (!diags->n) pk_console_error(console, "%s", pk_status_text(status));
  pk_diags_clear(diags);
  return NULL;
}

int pk_cli_close(pk_console *console, pk_recording *recording, pk_diags *diags, int code) {
  pk_status status = pk_recording_status(recording);
  if (status != PK_OK) code = pk_status_exit_code(status);
  pk_console_show(console, diags, (pk_documents){NULL, 0}, NULL);
  if (status != PK_OK && !diags->n) pk_console_error(console, "%s", pk_status_text(status));
  pk_recording_close(recording);
  pk_diags_clear(diags);
  return code;
}

void pk_cli_print(pk_console *console, pk_buf *text) {
  for (uint32_t i = 0; i < text->n; i++) {
    unsigned char c = (unsigned char)text->bytes[i];
    // C1 controls stand in UTF-8 as C2 80 to C2 9F.
    int c1 = i > 0 && (unsigned char)text->bytes[i - 1] == 0xc2 && c >= 0x80 && c < 0xa0;
    if ((c < 0x20 && c != '\n') || c == 0x7f || c1) text->bytes[i] = '?';
  }
  if (text->n) fwrite(text->bytes, 1, text->n, console->out);
}

void pk_cli_count(pk_buf *text, int64_t n, const char *one, const char *many) {
  char grouped[64];
  pk_spell_grouped(grouped, n < 0 ? 0 : n);
  pk_buf_printf(text, "%s %s", grouped, n == 1 ? one : many);
}

void pk_cli_moment(pk_buf *text, const pk_recording_head *head, pk_time time) {
  char utc[32];
  pk_utc_format(utc, head->start_epoch_s + time / PK_SECOND);
  pk_buf_text(text, "T+");
  pk_number_text("t_s", (double)(time / PK_SECOND), text);
  pk_buf_printf(text, " (%s)", utc);
}

int pk_cli_refuse_nation(pk_console *console, const char *nation) {
  const pk_short name = pk_shorten(nation);
  pk_console_error(console, "a recording holds all that was played, and nothing can be taken out of it for one nation");
  fprintf(console->err,
          "what %s may have of a play is the play of what it may have:\n"
          "  picket export-annex SCENARIO --for %s -o FOLDER\n  picket run FOLDER -o FILE.picket\n",
          *nation ? name.text : "a nation", *nation ? name.text : "NATION");
  return 2;
}

const char *pk_cli_temporary(void) {
  const char *given = getenv("TMPDIR");
  return given && *given ? given : "/tmp";
}
