// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/console.h"
#include "base/file.h"
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { ERRORS_SHOWN = 20 };

static int wants_color(FILE *stream) {
  const char *no = getenv("NO_COLOR"), *force = getenv("FORCE_COLOR");
  if (no && *no) return 0;
  if (force && *force) return 1;
  return isatty(fileno(stream));
}

// share/picket lies beside bin, installed or in a build folder; PICKET_DATA overrides it.
static void find_data(pk_console *console, const char *program_path) {
  const char *given = getenv("PICKET_DATA");
  char self[4000];
  ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
  if (n < 0) {
    n = (ssize_t)strlen(program_path) < (ssize_t)sizeof self ? (ssize_t)strlen(program_path) : 0;
    memcpy(self, program_path, (size_t)n);
  }
  self[n] = 0;
  char *slash = strrchr(self, '/');
  if (slash) *slash = 0;
  snprintf(console->data_dir_space, sizeof console->data_dir_space, "%s/../share/picket", slash ? self : ".");
  console->data_dir = given && *given ? given : console->data_dir_space;
}

void pk_console_init(pk_console *console, const char *program_path) {
  *console = (pk_console){.out = stdout, .err = stderr, .progress = "auto"};
  console->color = wants_color(stderr);
  console->out_color = wants_color(stdout);
  find_data(console, program_path);
}

int pk_console_configure(pk_console *console, const pk_args *args) {
  static const char *const ways[] = {"auto", "plain", "json", "none"};
  console->json = pk_args_value(args, "json") != NULL;
  console->quiet = pk_args_value(args, "quiet") != NULL;
  console->verbose = pk_args_value(args, "verbose") != NULL;
  const char *progress = pk_args_value(args, "progress");
  if (!progress) return 1;
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    if (strcmp(progress, ways[i]) == 0) {
      console->progress = ways[i];
      return 1;
    }
  pk_console_error(console, "--progress takes auto, plain, json or none, not '%s'", progress);
  return 0;
}

void pk_console_error(pk_console *console, const char *format, ...) {
  va_list list;
  va_start(list, format);
  fprintf(console->err, console->color ? "picket: \033[31merror:\033[0m " : "picket: error: ");
  vfprintf(console->err, format, list);
  fprintf(console->err, "\n");
  va_end(list);
}

// Leaves nothing but errors.
static void drop_warnings(pk_diags *diags) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < diags->n; i++)
    if (diags->items[i].severity == PK_ERROR) diags->items[kept++] = diags->items[i];
  diags->n = kept;
}

void pk_console_show(pk_console *console, pk_diags *diags, pk_documents documents, const char *closing) {
  if (console->quiet) drop_warnings(diags);
  if (diags->n == 0) return;
  pk_buf text;
  pk_buf_init(&text, pk_allocator_heap());
  pk_diags_sort(diags);
  if (console->json) {
    pk_diags_json(diags, &text);
    fprintf(console->out, "%s\n", text.bytes ? text.bytes : "");
  } else {
    pk_diags_show(diags, documents, console->color, ERRORS_SHOWN, &text);
    fputs(text.bytes ? text.bytes : "", console->err);
    if (diags->errors && closing)
      fprintf(console->err, "%u error%s; %s\n", diags->errors, diags->errors == 1 ? "" : "s", closing);
  }
  pk_buf_clear(&text);
}

double pk_wall_s(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void pk_progress_start(pk_progress *progress, pk_console *console, const char *what, pk_time total) {
  *progress = (pk_progress){.console = console, .what = what, .total = total, .started_s = pk_wall_s()};
}

static int columns(FILE *stream) {
  struct winsize size;
  return ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 40 ? size.ws_col : 80;
}

static void bar_line(pk_progress *progress, double share, double rate_ratio, double left_s) {
  int width = columns(progress->console->err) - 60;
  if (width > 30) width = 30;
  if (width < 5) width = 5;
  char bar[100] = "";
  for (int i = 0; i < width; i++) strcat(bar, i < (int)(share * width) ? "█" : "░");
  fprintf(progress->console->err, "\r\033[K%-8s %s %3.0f %%  %.0f × real time, %.0f s left", progress->what, bar,
          share * 100, rate_ratio, left_s);
  fflush(progress->console->err);
  progress->shown = 1;
}

void pk_progress_tell(pk_progress *progress, pk_time now) {
  pk_console *console = progress->console;
  if (console->quiet || strcmp(console->progress, "none") == 0) return;
  double wall_s = pk_wall_s(), since_s = wall_s - progress->started_s;
  int terminal = strcmp(console->progress, "auto") == 0 && isatty(fileno(console->err));
  double period_s = terminal ? 0.1 : 10;
  if (since_s < 1 || wall_s - progress->shown_s < period_s) return;
  if (progress->shown_s == 0 && !terminal && since_s < period_s) return;
  progress->shown_s = wall_s;
  double share = (double)now / (double)progress->total, rate = pk_time_s(now) / since_s;
  double left_s = share > 0 ? since_s / share - since_s : 0;
  if (terminal)
    bar_line(progress, share, rate, left_s);
  else if (strcmp(console->progress, "json") == 0)
    fprintf(console->err, "{\"schema\":\"picket.progress/1\",\"share\":%.4f,\"rate\":%.1f,\"left_s\":%.1f}\n", share,
            rate, left_s);
  else
    fprintf(console->err, "%s: %.0f %%, %.0f × real time, %.0f s left\n", progress->what, share * 100, rate, left_s);
}

void pk_progress_end(pk_progress *progress) {
  if (progress->shown) fprintf(progress->console->err, "\r\033[K");
}
