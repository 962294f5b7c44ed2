// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/action.h"
#include "c2/centre.h"
#include <math.h>
#include <string.h>

const char *pk_action_sentence(pk_action_kind kind) {
  static const char *const sentences[] = {
#define PK_X(name, text) text,
      PK_ACTION_TABLE(PK_X)
#undef PK_X
  };
  return sentences[(unsigned)kind < PK_ACTION_COUNT ? kind : PK_ACTION_IDENTIFIED];
}

static void add_duration(pk_buf *out, double time_s) {
  if (isnan(time_s))
    pk_buf_text(out, "an unknown time");
  else if (!isfinite(time_s))
    pk_buf_text(out, "more than an hour");
  else if (time_s < 120)
    pk_buf_printf(out, "%.0f s", time_s);
  else
    pk_buf_printf(out, "%d min %02d s", (int)(time_s / 60), (int)(time_s - 60 * floor(time_s / 60)));
}

static void add_distance(pk_buf *out, double distance_m) {
  if (distance_m < 1000)
    pk_buf_printf(out, "%.0f m", distance_m);
  else
    pk_buf_printf(out, "%.1f km", distance_m / 1000);
}

static const char *bit_name(pk_why why, unsigned bit) {
  if (why == PK_WHY_IDENTITY) return pk_identity_name((pk_identity)bit);
  if (why == PK_WHY_KIND) return pk_kind_name((pk_kind)bit);
  if (why == PK_WHY_TENSION) return pk_tension_name((pk_tension)bit);
  return pk_border_name((pk_border_bit)bit);
}

static void add_mask(pk_buf *out, pk_why why, uint32_t mask, unsigned count) {
  int any = 0;
  for (unsigned bit = 0; bit < count; bit++)
    if (mask >> bit & 1) {
      if (any++) pk_buf_text(out, " or ");
      pk_buf_text(out, bit_name(why, bit));
    }
  if (!any) pk_buf_text(out, "nothing");
}

static void add_evidence(pk_buf *out, pk_evidence_set set) {
  char text[PK_EV_COUNT * 48]; // of all of them
  pk_evidence_text(set, text, sizeof text);
  pk_buf_text(out, text[0] ? text : "no evidence");
}

static const char *stage_name(pk_stage stage) {
  static const char *const names[] = {"nothing ordered", "a fighter on its way", "a fighter in sight of it",
                                      "seen by a fighter", "signalled to"};
  return names[(unsigned)stage <= PK_STAGE_SIGNALLED ? stage : 0];
}

// What a condition of a rule asked for that was not there.
static void add_lacking(pk_buf *out, const pk_rule *rule, const pk_situation *had) {
  const pk_evidence_set missing = rule->all & ~had->evidence;
  if (missing)
    add_evidence(out, missing);
  else if (rule->any && !(rule->any & had->evidence)) {
    pk_buf_text(out, "one of: ");
    add_evidence(out, rule->any);
  } else if (rule->none & had->evidence) {
    pk_buf_text(out, "not: ");
    add_evidence(out, rule->none & had->evidence);
  } else
    pk_buf_text(out, "seen by a pilot");
}

static const pk_rule *rule_of(const pk_centre_def *def, const pk_action *action) {
  return def->rules && action->rule >= 0 && (uint32_t)action->rule < def->rules->n ? &def->rules->rules[action->rule]
                                                                                   : NULL;
}

// What a weapon control status asks of an identity.
static const char *control_asks(pk_control control) {
  return control == PK_CONTROL_FREE    ? "neither friend nor neutral"
         : control == PK_CONTROL_TIGHT ? "hostile"
                                       : "another status";
}

static void add_needed(const pk_centre_def *def, const pk_action *action, pk_buf *out) {
  const pk_rule *rule = rule_of(def, action);
  const pk_why why = (pk_why)action->why;
  if (why == PK_WHY_STAGE)
    pk_buf_text(out, stage_name(pk_step_after((pk_step)action->step)));
  else if (!rule || why == PK_WHY_NO_AIRCRAFT)
    pk_buf_printf(out, "%.0f", action->needed);
  else if (why == PK_WHY_IDENTITY)
    add_mask(out, why, rule->identities, PK_ID_COUNT);
  else if (why == PK_WHY_KIND)
    add_mask(out, why, rule->kinds, PK_KIND_COUNT);
  else if (why == PK_WHY_BORDER)
    add_mask(out, why, rule->borders, PK_BORDER_COUNT);
  else if (why == PK_WHY_TENSION)
    add_mask(out, why, rule->tensions, PK_TENSION_COUNT);
  else if (why == PK_WHY_EVIDENCE)
    add_lacking(out, rule, &action->situation);
  else if (why == PK_WHY_CONTROL)
    pk_buf_text(out, control_asks((pk_control)action->as.not_fired.control));
  else
    pk_buf_printf(out, "%.0f", action->needed);
}

static void add_had(const pk_action *action, pk_buf *out) {
  const pk_situation *s = &action->situation;
  switch ((pk_why)action->why) {
  case PK_WHY_KIND:
    pk_buf_text(out, pk_kind_name((pk_kind)s->kind));
    return;
  case PK_WHY_BORDER:
    add_mask(out, PK_WHY_BORDER, s->borders, PK_BORDER_COUNT);
    return;
  case PK_WHY_STAGE:
    pk_buf_text(out, stage_name((pk_stage)s->stage));
    return;
  case PK_WHY_NO_AIRCRAFT:
    pk_buf_printf(out, "%.0f", action->had);
    return;
  case PK_WHY_MOOT:
    pk_buf_text(out, pk_identity_name((pk_identity)s->identity));
    pk_buf_text(out, ", ");
    add_mask(out, PK_WHY_BORDER, s->borders, PK_BORDER_COUNT);
    return;
  default:
    pk_buf_text(out, pk_identity_name((pk_identity)s->identity));
  }
}

// Source by source why it told nothing that names the object.
static void add_unidentified(const pk_action *action, pk_buf *out) {
  const pk_evidence_set answers =
      PK_EV(ANSWER_GOOD) | PK_EV(ANSWER_WRONG) | PK_EV(ANSWER_DISTRESS) | PK_EV(ANSWER_NONE);
  const pk_evidence_set telling = PK_EV(IFF_VALID) | PK_EV(IFF_NONE) | PK_EV(IFF_WRONG) | PK_EV(CODE_NONE) |
                                  PK_EV(CODE_PLAN) | PK_EV(CODE_GENERIC) | PK_EV(CODE_OTHER) | PK_EV(CODE_UNLAWFUL) |
                                  PK_EV(CODE_RADIO) | PK_EV(CODE_DISTRESS) | PK_EV(PLAN_MATCH) | PK_EV(PLAN_OFF) |
                                  PK_EV(PLAN_NONE) | PK_EV(SEEN_UNCLEAR) | answers;
  static const char *const untold[] = {NULL, "watched too briefly for replies and plans",
                                       "its track was too old to hold against replies and plans",
                                       "an own fighter was beside it, whose replies count for nothing"};
  static const char *const called[] = {"not called by radio", "no answer to the radio yet", "called by radio"};
  const pk_unidentified *of = &action->as.unidentified;
  const pk_evidence_set had = action->situation.evidence;
  if (of->untold != PK_TELLS) {
    pk_buf_text(out, untold[of->untold]);
    pk_buf_text(out, "; ");
  }
  if (had & telling) {
    add_evidence(out, had & telling);
    pk_buf_text(out, "; ");
  }
  if (!(had & answers)) {
    pk_buf_text(out, called[of->called]);
    pk_buf_text(out, "; ");
  }
  pk_buf_text(out, had & PK_EV(SEEN_UNCLEAR) ? "no pilot came nearer" : "no pilot saw it");
}

static const char *rule_id(const pk_centre_def *def, const pk_action *action) {
  const pk_id_policy *ids = def->identification;
  if (action->kind == PK_ACTION_IDENTIFIED)
    return ids && action->rule >= 0 && (uint32_t)action->rule < ids->n_rules ? ids->rules[action->rule].id : "";
  const pk_rule *rule = rule_of(def, action);
  return rule ? rule->id : "no rule";
}

static const char *authority_name(const pk_centre_def *def, const pk_action *action) {
  return action->authority >= 0 && (uint32_t)action->authority < def->n_authorities
             ? def->authorities[action->authority].name
             : "nobody";
}

static const char *squadron_name(const pk_centre_def *def, const pk_action *action) {
  return action->squadron < def->n_squadrons ? def->squadrons[action->squadron].name : "a fighter";
}

static const char *battery_name(const pk_centre_def *def, const pk_action *action) {
  return action->battery >= 0 && (uint32_t)action->battery < def->n_batteries ? def->batteries[action->battery].name
                                                                              : "a battery";
}

static void add_object(const pk_centre_def *def, uint32_t centre, pk_buf *out) {
  for (uint32_t i = 0; i < def->n_neighbours; i++)
    if (def->neighbours[i].centre == centre && def->neighbours[i].name) {
      pk_buf_text(out, def->neighbours[i].name);
      return;
    }
  pk_buf_text(out, "its superior centre");
}

// Writes a word that is a name or a list; 0 if it is none.
static int add_name(const pk_centre_def *def, const pk_action *action, const char *word, pk_buf *out) {
  const char *const names[][2] = {{"centre", def->name},
                                  {"identity", pk_identity_name((pk_identity)action->to)},
                                  {"kind", pk_kind_name((pk_kind)action->situation.kind)},
                                  {"state", pk_mission_words((pk_mission_state)action->to)},
                                  {"step", pk_step_words((pk_step)action->step)},
                                  {"rule", rule_id(def, action)},
                                  {"authority", authority_name(def, action)},
                                  {"squadron", squadron_name(def, action)},
                                  {"battery", battery_name(def, action)},
                                  {"control", pk_control_name((pk_control)action->as.not_fired.control)},
                                  {"limit", pk_denial_words((pk_denial)action->as.not_fired.denial)}};
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(word, names[i][0]) == 0) {
      pk_buf_text(out, names[i][1]);
      return 1;
    }
  if (strcmp(word, "evidence") == 0)
    add_evidence(out, action->situation.evidence);
  else if (strcmp(word, "object") == 0)
    add_object(def, action->object, out);
  else if (strcmp(word, "lacking") == 0)
    add_unidentified(action, out);
  else if (strcmp(word, "had") == 0)
    add_had(action, out);
  else if (strcmp(word, "needed") == 0)
    add_needed(def, action, out);
  else
    return 0;
  return 1;
}

// Writes a word that is a number, in the unit at its end; 0 if it is none.
static int add_number(const pk_action *action, const char *word, pk_buf *out) {
  const struct {
    const char *word;
    double value;
  } numbers[] = {{"track", action->track},
                 {"mission", action->mission},
                 {"other", action->object},
                 {"had_s", action->had},
                 {"needed_s", action->needed},
                 {"left_s", action->left_s},
                 {"had_kg", action->had},
                 {"needed_kg", action->needed},
                 {"needed_m", action->needed},
                 {"had_m", action->had},
                 {"had_n", action->had},
                 {"needed_n", action->needed},
                 {"probability", action->probability}};
  for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    if (strcmp(word, numbers[i].word) != 0) continue;
    const char *unit = strrchr(word, '_');
    if (unit && strcmp(unit, "_s") == 0)
      add_duration(out, numbers[i].value);
    else if (unit && strcmp(unit, "_m") == 0)
      add_distance(out, numbers[i].value);
    else if (unit && strcmp(unit, "_n") == 0)
      pk_buf_printf(out, "%.0f", numbers[i].value);
    else if (unit)
      pk_buf_printf(out, "%.0f kg", numbers[i].value);
    else
      pk_buf_printf(out, strcmp(word, "probability") == 0 ? "%.3f" : "%.0f", numbers[i].value);
    return 1;
  }
  return 0;
}

static void fill(const pk_centre_def *def, const pk_action *action, const char *text, pk_buf *out) {
  while (*text) {
    const char *open = strchr(text, '{'), *close = open ? strchr(open, '}') : NULL;
    if (!close) {
      pk_buf_text(out, text);
      return;
    }
    char word[24] = "";
    const size_t length = (size_t)(close - open) - 1;
    pk_buf_add(out, text, (size_t)(open - text));
    if (length < sizeof word) memcpy(word, open + 1, length);
    if (strcmp(word, "why") == 0)
      fill(def, action, pk_why_text((pk_why)action->why), out); // reasons hold no further {why}
    else if (!add_name(def, action, word, out))
      add_number(action, word, out);
    text = close + 1;
  }
}

void pk_action_text(const pk_centre_def *def, const pk_action *action, pk_buf *out) {
  fill(def, action, pk_action_sentence((pk_action_kind)action->kind), out);
}
