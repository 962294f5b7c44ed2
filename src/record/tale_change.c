// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The outcome, what led to it, and what would have changed it: differences between numbers of the record.
#include "record/sentence.h"
#include "record/tale_parts.h"
#include <math.h>
#include <string.h>

enum { CHANGES_MAX = 6, CHAIN_MAX = 40 };

static const pk_tale_row *first_of(const pk_tale *tale, pk_happening_kind kind) {
  for (uint32_t i = 0; i < tale->n_rows; i++)
    if (tale->rows[i].h.kind == kind) return &tale->rows[i];
  return NULL;
}

static const pk_tale_row *last_of(const pk_tale *tale, pk_happening_kind kind) {
  for (uint32_t i = tale->n_rows; i-- > 0;)
    if (tale->rows[i].h.kind == kind) return &tale->rows[i];
  return NULL;
}

static uint32_t count_of(const pk_tale *tale, pk_happening_kind kind) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < tale->n_rows; i++) n += tale->rows[i].h.kind == kind;
  return n;
}

static void duration(pk_buf *text, pk_time time) { pk_number_text("t_s", pk_time_s(time), text); }

// ", declared 2 min 47 s after it crossed"; or "not declared".
static void say_step(const pk_tale *tale, pk_happening_kind kind, const char *verb, const pk_tale_row *crossed,
                     pk_buf *text) {
  const pk_tale_row *row = first_of(tale, kind);
  if (!row) {
    pk_buf_printf(text, ", not %s", verb);
    return;
  }
  pk_buf_printf(text, ", %s ", verb);
  duration(text, row->h.time > crossed->h.time ? row->h.time - crossed->h.time : crossed->h.time - row->h.time);
  pk_buf_text(text, row->h.time < crossed->h.time ? " before" : " after");
}

static void say_mover(const pk_tale *tale, pk_buf *text) {
  const pk_tale_row *crossed = first_of(tale, PK_HAP_ENTERED_NATION), *landed = NULL;
  for (uint32_t i = 0; i < tale->n_rows; i++)
    if (tale->rows[i].h.kind == PK_HAP_LANDED && tale->rows[i].h.subject == tale->def.subject) landed = &tale->rows[i];
  pk_buf_text(text, pk_tale_name(tale, tale->def.subject));
  if (tale->def.about && !crossed) { // what has to do with another alone says nothing of borders
    pk_buf_printf(text, " and %s", pk_tale_name(tale, tale->def.about));
  } else if (crossed) {
    pk_buf_printf(text, " crossed into %s at ", pk_tale_name(tale, crossed->h.object));
    pk_tale_clock(tale, crossed->h.time, text);
    say_step(tale, PK_HAP_DECLARED, "declared", crossed, text);
    say_step(tale, PK_HAP_IDENTIFIED, "met", crossed, text);
  } else {
    pk_buf_text(text, " crossed no border");
  }
  if (!landed) return;
  pk_buf_printf(text, ", and landed at %s at ", landed->h.text ? landed->h.text : "a field");
  pk_tale_clock(tale, landed->h.time, text);
}

static void say_radar(const pk_tale *tale, pk_buf *text) {
  const pk_tale_row *seen = first_of(tale, PK_HAP_FIRST_DETECTED);
  uint32_t misses = count_of(tale, PK_HAP_NOT_DETECTED) + count_of(tale, PK_HAP_MASKED);
  const char *radar = pk_tale_name(tale, tale->def.subject), *about = pk_tale_name(tale, tale->def.about);
  if (!tale->def.about) {
    pk_buf_printf(text, "%s: what it saw of named flights, and what it did not", radar);
    return;
  }
  if (!seen) {
    pk_buf_printf(text, "%s never detected %s", radar, about);
    return;
  }
  pk_buf_printf(text, "%s detected %s first at ", radar, about);
  pk_tale_clock(tale, seen->h.time, text);
  pk_buf_text(text, ", at ");
  pk_number_text("range_m", seen->h.n[0], text);
  if (misses) pk_buf_printf(text, ", and did not %s", misses == 1 ? "once" : "at times");
}

static void say_battery(const pk_tale *tale, pk_buf *text) {
  const uint32_t shots = count_of(tale, PK_HAP_SHOT), effects = count_of(tale, PK_HAP_EFFECTIVE);
  pk_buf_text(text, pk_tale_name(tale, tale->def.subject));
  if (shots)
    pk_buf_printf(text, " fired %u simulated shot%s", shots, shots == 1 ? "" : "s");
  else
    pk_buf_text(text, " fired at nobody");
  if (tale->def.about)
    pk_buf_printf(text, shots ? " at %s" : ", not at %s either", pk_tale_name(tale, tale->def.about));
  if (shots) pk_buf_printf(text, ", %u effective", effects);
}

static void say_authority(const pk_tale *tale, pk_buf *text) {
  pk_buf_printf(text, "%s was asked %u times and decided %u", pk_tale_name(tale, tale->def.subject),
                count_of(tale, PK_HAP_ASKED), count_of(tale, PK_HAP_DECIDED));
  if (tale->def.about) pk_buf_printf(text, ", about %s", pk_tale_name(tale, tale->def.about));
}

static void say_orders(const pk_tale *tale, const char *whose, pk_buf *text) {
  uint32_t given = count_of(tale, PK_HAP_ORDERED) + count_of(tale, PK_HAP_DECLARED);
  uint32_t not_given = count_of(tale, PK_HAP_NOT_ORDERED);
  pk_buf_printf(text, "%s: %u given, %u not given", whose, given, not_given);
  if (tale->def.about) pk_buf_printf(text, ", about %s", pk_tale_name(tale, tale->def.about));
}

void pk_tale_title(pk_tale *tale) {
  pk_buf text;
  pk_buf_init(&text, tale->arena.allocator);
  const char *name = pk_tale_name(tale, tale->def.subject);
  const pk_tale_row *any = tale->n_rows ? &tale->rows[0] : NULL;
  switch (tale->def.kind) {
  case PK_TALE_MOVER:
    say_mover(tale, &text);
    break;
  case PK_TALE_RADAR:
    say_radar(tale, &text);
    break;
  case PK_TALE_TRACK:
    pk_buf_printf(&text, "Track %04u of %s", tale->def.track, name);
    if (any && any->mover) pk_buf_printf(&text, ", which followed %s", pk_tale_name(tale, any->mover));
    break;
  case PK_TALE_ORDERS:
    say_orders(tale, "Orders", &text);
    break;
  case PK_TALE_BATTERY:
    say_battery(tale, &text);
    break;
  case PK_TALE_AUTHORITY:
    say_authority(tale, &text);
    break;
  default:
    pk_buf_text(&text, name);
    if (tale->def.about) pk_buf_printf(&text, " and %s", pk_tale_name(tale, tale->def.about));
    break;
  }
  tale->title = pk_tale_keep(tale, &text);
}

// Steps from seeing to acting, in the order in which each needs the one before. same: what a step shares with the one
// that it led to.
enum { SAME_ANY = 0, SAME_CENTRE = 1, SAME_TRACK = 2, SAME_DOER = 4 };
static const struct {
  pk_happening_kind kind;
  const char *word;
  int same;
} steps[] = {
    {PK_HAP_FIRST_DETECTED, "detected", SAME_ANY},
    {PK_HAP_TRACK_CONFIRMED, "on track", SAME_CENTRE | SAME_TRACK},
    {PK_HAP_BORDER_NEAR, "near the border", SAME_CENTRE | SAME_TRACK},
    {PK_HAP_BORDER_OBSERVED, "seen inside", SAME_CENTRE | SAME_TRACK},
    {PK_HAP_ASKED, "asked", SAME_CENTRE | SAME_TRACK},
    {PK_HAP_DECIDED, "decided", SAME_CENTRE | SAME_TRACK},
    {PK_HAP_DECLARED, "declared", SAME_CENTRE},
    {PK_HAP_ORDERED, "ordered", SAME_CENTRE | SAME_TRACK},
    {PK_HAP_ALERTED, "alerted", SAME_CENTRE},
    {PK_HAP_AIRBORNE, "airborne", SAME_DOER},
    {PK_HAP_SAW, "in sight", SAME_DOER},
    {PK_HAP_IDENTIFIED, "made out", SAME_DOER},
    {PK_HAP_FOLLOWED, "follows", SAME_ANY},
};
enum { STEPS = sizeof steps / sizeof *steps };

static int step_of(const pk_tale_row *row) {
  int s = 0;
  while (s < STEPS && steps[s].kind != row->h.kind) s++;
  return s;
}

const char *pk_tale_chain_word(const pk_tale_row *row) {
  int s = step_of(row);
  return s < STEPS ? steps[s].word : row->kind;
}

// A declaration is not on the way to fighters, nor a border that was near on the way to one that was crossed.
static int leads_to(const pk_tale_row *row, const pk_tale_row *next) {
  int a = step_of(row), b = step_of(next);
  if (a >= b || row->h.kind == PK_HAP_DECLARED) return 0;
  const pk_happening *x = &row->h, *y = &next->h;
  if ((steps[a].same & SAME_CENTRE) && y->centre && x->centre != y->centre) return 0;
  if ((steps[a].same & SAME_TRACK) && y->track && x->track != y->track) return 0;
  return !(steps[a].same & SAME_DOER) || x->subject == y->subject || y->kind == PK_HAP_FOLLOWED;
}

// The latest of the nearest step before; the first detection is the first there was by a radar of that nation.
static const pk_tale_row *step_before(const pk_tale *tale, const pk_tale_row *next) {
  for (int wanted = step_of(next) - 1; wanted > 0; wanted--)
    for (const pk_tale_row *row = next; row-- > tale->rows;)
      if (step_of(row) == wanted && leads_to(row, next)) return row;
  uint32_t nation = pk_recording_entity(tale->def.recording, next->h.centre)->nation;
  for (const pk_tale_row *row = tale->rows; row < next && step_of(next) > 0; row++)
    if (row->h.kind == PK_HAP_FIRST_DETECTED &&
        (!nation || pk_recording_entity(tale->def.recording, row->h.subject)->nation == nation))
      return row;
  return NULL;
}

void pk_tale_find_chain(pk_tale *tale) {
  static const pk_happening_kind deeds[] = {PK_HAP_FOLLOWED, PK_HAP_IDENTIFIED, PK_HAP_SAW,
                                            PK_HAP_AIRBORNE, PK_HAP_ORDERED,    PK_HAP_DECLARED};
  const pk_tale_row *row = NULL;
  // A chain belongs to one flight, or to one track.
  int one = tale->def.about || tale->def.kind == PK_TALE_MOVER || tale->def.kind == PK_TALE_TRACK;
  for (size_t i = 0; i < sizeof deeds / sizeof *deeds && !row && one; i++) row = first_of(tale, deeds[i]);
  tale->chain = pk_tale_room(tale, CHAIN_MAX * sizeof *tale->chain);
  if (!tale->chain) return;
  for (; row && tale->n_chain < CHAIN_MAX; row = step_before(tale, row)) tale->chain[tale->n_chain++] = row;
  for (uint32_t i = 0; i < tale->n_chain / 2; i++) {
    const pk_tale_row *swap = tale->chain[i];
    tale->chain[i] = tale->chain[tale->n_chain - 1 - i];
    tale->chain[tale->n_chain - 1 - i] = swap;
  }
}

// Adds what a buffer says, and the rows it rests on.
static void add_change(pk_tale *tale, pk_buf *text, const pk_tale_row *a, const pk_tale_row *b) {
  const char *kept = pk_tale_keep(tale, text);
  if (tale->n_changes == CHANGES_MAX) return;
  tale->changes[tale->n_changes++] = (pk_tale_change){kept, {a ? a->h.id : 0, b ? b->h.id : 0, 0}};
}

// Rows that say how near a radar came to seeing it: too weak a signal, or too low.
static int is_call(const pk_tale_row *row) {
  if (row->h.kind == PK_HAP_MASKED) return row->h.n[1] > row->h.n[0] + 0.5;
  return (row->h.kind == PK_HAP_NOT_DETECTED || row->h.kind == PK_HAP_CUE_SEARCHED) && row->h.text &&
         strncmp(row->h.text, "missed by chance", 16) == 0 && row->h.n[1] > row->h.n[0];
}

static double lack(const pk_tale_row *row) { return row->h.n[1] - row->h.n[0]; }

// The closest call of each radar and kind.
static int is_closest(const pk_tale *tale, const pk_tale_row *call) {
  for (uint32_t i = 0; i < tale->n_rows; i++) {
    const pk_tale_row *row = &tale->rows[i];
    if (row == call || row->h.kind != call->h.kind || row->h.subject != call->h.subject || !is_call(row)) continue;
    if (lack(row) < lack(call) || (lack(row) <= lack(call) && row < call)) return 0;
  }
  return 1;
}

static void change_of_call(pk_tale *tale, const pk_tale_row *call) {
  int masked = call->h.kind == PK_HAP_MASKED;
  pk_buf text;
  pk_buf_init(&text, tale->arena.allocator);
  pk_number_text(masked ? "height_m" : "snr_db", lack(call), &text);
  pk_buf_printf(&text,
                masked ? " higher, and %s would have had it in sight at " : " more, for an even chance at %s at ",
                pk_tale_name(tale, call->h.subject));
  pk_tale_clock(tale, call->h.time, &text);
  add_change(tale, &text, call, NULL);
}

// Lost with the clutter: its signal would have been enough.
static void change_of_course(pk_tale *tale, const pk_tale_row *row) {
  pk_buf text;
  pk_buf_init(&text, tale->arena.allocator);
  pk_buf_printf(&text, "a course less across the beam of %s at ", pk_tale_name(tale, row->h.subject));
  pk_tale_clock(tale, row->h.time, &text);
  pk_buf_text(&text, ": its signal was ");
  pk_number_text("snr_db", row->h.n[0] - row->h.n[1], &text);
  pk_buf_text(&text, " more than needed");
  add_change(tale, &text, row, NULL);
}

// Whether a radar has not yet detected it at a row.
static int is_before_detection(const pk_tale *tale, const pk_tale_row *at) {
  for (const pk_tale_row *row = tale->rows; row < at; row++)
    if (row->h.kind == PK_HAP_FIRST_DETECTED && row->h.subject == at->h.subject) return 0;
  return 1;
}

// In the story of a flight only what would have brought it to a radar's eyes earlier, and that of two radars.
static void changes_of_seeing(pk_tale *tale) {
  int of_radar = tale->def.kind == PK_TALE_RADAR || tale->def.kind == PK_TALE_BATTERY, said = 0;
  for (uint32_t i = 0; i < tale->n_rows; i++) {
    const pk_tale_row *row = &tale->rows[i];
    if (!is_call(row) || !is_closest(tale, row) || (!of_radar && (said == 2 || !is_before_detection(tale, row))))
      continue;
    change_of_call(tale, row);
    said++;
  }
  for (uint32_t i = 0; i < tale->n_rows; i++) {
    const pk_tale_row *row = &tale->rows[i];
    if (row->h.kind != PK_HAP_NOT_DETECTED || !row->h.text || strncmp(row->h.text, "too slow", 8) != 0 ||
        !(lack(row) < 0) || (!of_radar && !is_before_detection(tale, row)))
      continue;
    change_of_course(tale, row);
    break;
  }
}

static const char *rest_after(const char *text, const char *words) {
  const char *at = text ? strstr(text, words) : NULL;
  return at ? at + strlen(words) : NULL;
}

// The row before another that is of a kind and about the same track of the same centre.
static const pk_tale_row *before(const pk_tale *tale, const pk_tale_row *row, pk_happening_kind kind) {
  for (const pk_tale_row *r = row; r-- > tale->rows;)
    if (r->h.kind == kind && r->h.centre == row->h.centre && r->h.track == row->h.track) return r;
  return NULL;
}

static void change_of_answer(pk_tale *tale, const pk_tale_row *row, pk_buf *text) {
  const pk_tale_row *lost = before(tale, row, PK_HAP_TRACK_DROPPED), *asked = before(tale, row, PK_HAP_ASKED);
  if (lost && asked && lost->h.time > asked->h.time) {
    duration(text, row->h.time - lost->h.time);
    pk_buf_printf(text, " longer on track %04u, which was lost at ", row->h.track);
    pk_tale_clock(tale, lost->h.time, text);
    pk_buf_text(text, " while the answer was awaited");
    add_change(tale, text, lost, row);
    return;
  }
  if (!asked) {
    pk_buf_clear(text);
    return;
  }
  pk_buf_text(text, "an answer sooner than ");
  duration(text, row->h.time - asked->h.time);
  pk_buf_text(text, " after it was asked at ");
  pk_tale_clock(tale, asked->h.time, text);
  add_change(tale, text, asked, row);
}

// What the reason of an order that was not given asks for.
static void change_of_order(pk_tale *tale, const pk_tale_row *row) {
  const char *why = row->h.text, *asks = rest_after(why, " asks ");
  pk_buf text;
  pk_buf_init(&text, tale->arena.allocator);
  if (rest_after(why, "answered after ") || rest_after(why, "the answer came when")) {
    change_of_answer(tale, row, &text);
    return;
  }
  if (rest_after(why, "was busy with another decision")) {
    pk_buf_text(&text, "a second who may decide: the one there is was busy for ");
    pk_number_text("needed_s", row->h.n[1], &text);
  } else if (rest_after(why, "no aircraft ready at ")) {
    pk_number_text("", row->h.n[1], &text);
    pk_buf_printf(&text, " aircraft on alert at %s", rest_after(why, "no aircraft ready at "));
    text.n = (uint32_t)strcspn(text.bytes, ":"), text.bytes[text.n] = 0;
    pk_buf_text(&text, " at ");
    pk_tale_clock(tale, row->h.time, &text);
  } else if (asks && row->h.rule) {
    pk_buf_printf(&text, "for rule %s: %s", row->h.rule,
                  rest_after(asks, "more evidence: ") ? rest_after(asks, "more evidence: ") : asks);
  } else if (rest_after(why, "has no fighters")) {
    pk_buf_printf(&text, "fighters under %s", pk_tale_name(tale, row->h.centre));
  } else if (rest_after(why, "no row of the rules orders it")) {
    pk_buf_printf(&text, "a row of the rules that orders it for track %04u", row->h.track);
  } else if (rest_after(why, "no course meets track")) {
    pk_buf_text(&text, "fighters that are nearer, faster or carry more fuel");
  } else {
    pk_buf_clear(&text);
    return;
  }
  add_change(tale, &text, row, NULL);
}

// What kept a battery's fire: its status, its envelope, an own fighter.
static void changes_of_fire(pk_tale *tale) {
  const char *last = "";
  for (uint32_t i = 0; i < tale->n_rows; i++) {
    const pk_tale_row *row = &tale->rows[i];
    const char *colon = row->h.kind == PK_HAP_HELD && row->h.text ? strstr(row->h.text, ": ") : NULL;
    if (!colon || strcmp(colon, last) == 0) continue;
    pk_buf text;
    pk_buf_init(&text, tale->arena.allocator);
    if (rest_after(colon, ": weapons hold"))
      pk_buf_printf(&text, "weapons tight or free at %s", pk_tale_name(tale, row->h.subject));
    else if (rest_after(colon, ": weapons tight"))
      pk_buf_printf(&text, "track %04u held to be hostile, or weapons free", row->h.track);
    else if (rest_after(colon, "an own fighter is "))
      pk_buf_text(&text, "the own fighter farther away");
    else
      continue;
    pk_buf_text(&text, " at ");
    pk_tale_clock(tale, row->h.time, &text);
    add_change(tale, &text, row, NULL);
    last = colon;
  }
}

static int is_told_before(const pk_tale *tale, uint32_t index) {
  for (uint32_t i = 0; i < index; i++) {
    const pk_tale_row *a = &tale->rows[i], *b = &tale->rows[index];
    if (a->h.kind == PK_HAP_NOT_ORDERED && a->h.text && b->h.text && a->h.centre == b->h.centre &&
        strcmp(rest_after(a->h.text, ", track ") ? strchr(rest_after(a->h.text, ", track "), ':') : "",
               rest_after(b->h.text, ", track ") ? strchr(rest_after(b->h.text, ", track "), ':') : "") == 0)
      return 1;
  }
  return 0;
}

// Orders that were not given while there was still something to be ordered: a flight that fighters have met, or that
// has landed, needs none.
static void changes_of_orders(pk_tale *tale) {
  const pk_tale_row *met = first_of(tale, PK_HAP_IDENTIFIED), *landed = last_of(tale, PK_HAP_LANDED);
  int over = tale->def.kind == PK_TALE_MOVER;
  for (uint32_t i = 0; i < tale->n_rows; i++) {
    const pk_tale_row *row = &tale->rows[i];
    if (row->h.kind != PK_HAP_NOT_ORDERED || is_told_before(tale, i)) continue;
    if (over && ((met && row > met) || (landed && row > landed))) continue;
    change_of_order(tale, row);
  }
}

// Whether a centre still has another track of it after a row: confirmed before, and not dropped yet.
static int has_another(const pk_tale *tale, const pk_tale_row *dropped) {
  for (const pk_tale_row *row = tale->rows; row < dropped; row++) {
    if (row->h.kind != PK_HAP_TRACK_CONFIRMED && row->h.kind != PK_HAP_HEARD) continue;
    if (row->h.centre != dropped->h.centre || row->h.track == dropped->h.track) continue;
    const pk_tale_row *end = row + 1;
    while (end < dropped &&
           (end->h.kind != PK_HAP_TRACK_DROPPED || end->h.centre != row->h.centre || end->h.track != row->h.track))
      end++;
    if (end == dropped) return 1;
  }
  return 0;
}

// The next track that a centre had of it; NULL: none.
static const pk_tale_row *next_track(const pk_tale *tale, const pk_tale_row *dropped) {
  for (const pk_tale_row *row = dropped + 1; row < tale->rows + tale->n_rows; row++)
    if (row->h.centre == dropped->h.centre && row->h.kind == PK_HAP_TRACK_CONFIRMED) return row;
  return NULL;
}

// The longest gap between losing a track and having one again.
static void changes_of_tracking(pk_tale *tale) {
  const pk_tale_row *lost = NULL, *again = NULL;
  int one_flight = tale->def.kind == PK_TALE_MOVER || (tale->def.kind == PK_TALE_CENTRE && tale->def.about);
  for (uint32_t i = 0; i < tale->n_rows && one_flight; i++) {
    const pk_tale_row *row = &tale->rows[i];
    if (row->h.kind != PK_HAP_TRACK_DROPPED || has_another(tale, row)) continue;
    const pk_tale_row *next = next_track(tale, row);
    if (next && (!lost || next->h.time - row->h.time > again->h.time - lost->h.time)) lost = row, again = next;
  }
  if (!lost) return;
  pk_buf text;
  pk_buf_init(&text, tale->arena.allocator);
  pk_buf_printf(&text, "a track that held: %s lost %04u at ", pk_tale_name(tale, lost->h.centre), lost->h.track);
  pk_tale_clock(tale, lost->h.time, &text);
  pk_buf_text(&text, " and had none for ");
  duration(&text, again->h.time - lost->h.time);
  add_change(tale, &text, lost, again);
}

// The longest wait between two steps of the chain.
static void changes_of_waiting(pk_tale *tale) {
  uint32_t slowest = 0;
  for (uint32_t i = 1; i < tale->n_chain; i++)
    if (!slowest || tale->chain[i]->h.time - tale->chain[i - 1]->h.time >
                        tale->chain[slowest]->h.time - tale->chain[slowest - 1]->h.time)
      slowest = i;
  if (!slowest) return;
  const pk_tale_row *from = tale->chain[slowest - 1], *to = tale->chain[slowest];
  pk_buf text;
  pk_buf_init(&text, tale->arena.allocator);
  pk_buf_printf(&text, "the longest wait was from \"%s\" to \"%s\": ", pk_tale_chain_word(from),
                pk_tale_chain_word(to));
  duration(&text, to->h.time - from->h.time);
  add_change(tale, &text, from, to);
}

static void changes_of_flying(pk_tale *tale) {
  const pk_tale_row *row = last_of(tale, PK_HAP_NOT_REACHED);
  if (!row || isnan(row->h.n[0])) return;
  pk_buf text;
  pk_buf_init(&text, tale->arena.allocator);
  pk_number_text("closest_m", row->h.n[0], &text);
  pk_buf_text(&text, " nearer, and the fighters would have been there");
  add_change(tale, &text, row, NULL);
}

void pk_tale_find_changes(pk_tale *tale) {
  tale->changes = pk_tale_room(tale, CHANGES_MAX * sizeof *tale->changes);
  if (!tale->changes) return;
  if (tale->def.kind == PK_TALE_RADAR) {
    changes_of_seeing(tale);
    return;
  }
  changes_of_waiting(tale);
  changes_of_flying(tale);
  changes_of_orders(tale);
  if (tale->def.kind == PK_TALE_BATTERY) changes_of_fire(tale);
  changes_of_tracking(tale);
  changes_of_seeing(tale);
}
