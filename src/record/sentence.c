// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/sentence.h"
#include "num/math.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static int ends_with(const char *label, const char *suffix) {
  size_t n = strlen(label), m = strlen(suffix);
  return n >= m && strcmp(label + n - m, suffix) == 0;
}

static void duration(double seconds, pk_buf *out) {
  if (fabs(seconds) < 10)
    pk_buf_printf(out, "%.1f s", seconds);
  else if (fabs(seconds) < 120)
    pk_buf_printf(out, "%.0f s", seconds);
  else
    pk_buf_printf(out, "%ld min %02ld s", lround(seconds) / 60, labs(lround(seconds)) % 60);
}

static void length(const char *label, double metres, pk_buf *out) {
  int height = strncmp(label, "height", 6) == 0 || strncmp(label, "mask", 4) == 0;
  if (height || fabs(metres) < 1000)
    pk_buf_printf(out, "%ld m", lround(metres)); // no minus before a zero
  else
    pk_buf_printf(out, fabs(metres) < 10000 ? "%.1f km" : "%.0f km", metres / 1000);
}

void pk_number_text(const char *label, double value, pk_buf *out) {
  if (isnan(value))
    pk_buf_text(out, "unknown");
  else if (ends_with(label, "_mps"))
    pk_buf_printf(out, "%.0f km/h", value * 3.6);
  else if (ends_with(label, "_m"))
    length(label, value, out);
  else if (ends_with(label, "_s"))
    duration(value, out);
  else if (ends_with(label, "_db"))
    pk_buf_printf(out, "%.1f dB", value);
  else if (ends_with(label, "_kg"))
    pk_buf_printf(out, "%.0f kg", value);
  else if (ends_with(label, "_rad"))
    pk_buf_printf(out, "%03.0f°", pk_wrap_2pi(value) / PK_RAD_PER_DEG);
  else if (strcmp(label, "pd") == 0 || strcmp(label, "probability") == 0)
    pk_buf_printf(out, "%.2f", value);
  else
    pk_buf_printf(out, "%.6g", value);
}

static const char *name_of(const pk_scenario *scenario, uint32_t number) {
  const pk_entity *entity = pk_scenario_entity(scenario, number);
  return entity ? entity->name : "somebody";
}

// Replaces one {word}; answers the bytes used, 0 if it is none of ours.
static size_t fill(const pk_scenario *scenario, const pk_happening *happening, const char *at, pk_buf *out) {
  static const char *const words[] = {"{subject}", "{object}", "{centre}", "{text}", "{rule}",
                                      "{track}",   "{0}",      "{1}",      "{2}",    "{3}"};
  size_t which = 0, n = sizeof words / sizeof *words;
  while (which < n && strncmp(at, words[which], strlen(words[which])) != 0) which++;
  if (which == n) return 0;
  switch (which) {
  case 0:
    pk_buf_text(out, name_of(scenario, happening->subject));
    break;
  case 1:
    pk_buf_text(out, name_of(scenario, happening->object));
    break;
  case 2:
    pk_buf_text(out, name_of(scenario, happening->centre));
    break;
  case 3:
    pk_buf_text(out, happening->text ? happening->text : "");
    break;
  case 4:
    pk_buf_text(out, happening->rule ? happening->rule : "");
    break;
  case 5:
    pk_buf_printf(out, "%04u", happening->track);
    break;
  default:
    pk_number_text(pk_happening_info_of(happening->kind)->labels[which - 6], happening->n[which - 6], out);
    break;
  }
  return strlen(words[which]);
}

void pk_sentence_write(const pk_scenario *scenario, const pk_happening *happening, pk_buf *out) {
  for (const char *at = pk_happening_info_of(happening->kind)->sentence; *at;) {
    size_t used = *at == '{' ? fill(scenario, happening, at, out) : 0;
    if (!used) pk_buf_add(out, at, used = 1);
    at += used;
  }
}
