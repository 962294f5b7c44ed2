// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/sentence.h"
#include "record/spell.h"
#include <string.h>

void pk_number_text(const char *label, double value, pk_buf *out) {
  char text[64];
  pk_buf_text(out, pk_spell(text, value, pk_unit_of(label), 0));
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
