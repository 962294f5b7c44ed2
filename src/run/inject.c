// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Exercise control: injects at their times and on their conditions. It knows the truth, and acts on the exercise alone:
// it marks, silences, cuts and sets; no centre decides by it.
#include "run/inject.h"
#include "run/expected.h"
#include <string.h>

// What an event of an inject is for; the rest of its argument is the happening that led to it.
enum { BEGIN, END, PLAY_OVER, PHASE_BITS = 2 };

static pk_status later(pk_run *run, uint32_t index, pk_time time, uint64_t phase, uint64_t cause) {
  return pk_sim_at(&run->sim, time, PK_RUN_INJECT, index, cause << PHASE_BITS | phase);
}

pk_status pk_run_start_injects(pk_run *run) {
  const pk_scenario *scenario = run->scenario;
  run->injected = PK_ARENA_NEW(&run->arena, uint8_t, scenario->n_injects);
  if (!run->injected) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < scenario->n_injects; i++) {
    const pk_time at = scenario->injects[i].at; // PK_NEVER, later than all times, on a condition
    const pk_status status =
        at > scenario->duration ? later(run, i, scenario->duration, PLAY_OVER, 0) : later(run, i, at, BEGIN, 0);
    if (status != PK_OK) return status;
  }
  return PK_OK;
}

void pk_run_control_hears(pk_run *run, const pk_happening *happening) {
  const pk_scenario *scenario = run->scenario;
  pk_expected what;
  uint32_t subject, doer;
  if (scenario->n_injects == 0 || !pk_expected_of(happening, &what, &subject, &doer)) return;
  for (uint32_t i = 0; i < scenario->n_injects; i++) {
    const pk_inject *inject = &scenario->injects[i];
    if (run->injected[i] || inject->at != PK_NEVER || inject->when != what || inject->subject != subject) continue;
    if (happening->time < inject->after) continue;
    if (what == PK_EXPECT_LANDED && inject->landed_at &&
        strcmp(inject->landed_at, happening->text ? happening->text : "") != 0)
      continue;
    if (what != PK_EXPECT_LANDED && !pk_expected_by(scenario, doer, inject->by)) continue;
    run->injected[i] = 1;
    if (later(run, i, run->sim.now, BEGIN, happening->id) != PK_OK) run->no_memory = 1;
  }
}

void pk_run_say_marks(pk_run_post *post) {
  const pk_run *run = post->run;
  for (uint32_t i = 0; run->n_marked && i < post->memory_capacity; i++) {
    const pk_entity *entity = pk_scenario_entity(run->scenario, post->memory[i].truth);
    if (entity && run->mover[entity->index].marked) pk_centre_mark(post->centre, i);
  }
}

void pk_run_mark(pk_run *run, uint32_t mover) {
  run->n_marked += !run->mover[mover].marked;
  run->mover[mover].marked = 1;
  for (uint32_t i = 0; i < run->scenario->n_posts; i++) pk_run_say_marks(&run->posts[i]);
}

static void tell(pk_run *run, const pk_inject *inject, pk_happening_kind kind, pk_run_reason words, uint64_t cause) {
  pk_happening happening = pk_run_happening(kind, inject->entity, inject->object);
  happening.code = words.code;
  happening.text = words.text;
  happening.words = words.code ? words.text : NULL;
  happening.cause = cause;
  pk_run_tell(run, happening);
}

static void mark(pk_run *run, const pk_inject *inject, uint64_t cause) {
  const pk_entity *name = pk_scenario_entity(run->scenario, inject->entity);
  const pk_entity *flight = pk_scenario_entity(run->scenario, inject->object);
  const pk_stream stream = pk_stream_of(run->scenario->seed, run->replication, name->name, "inject");
  if (!run->mover[flight->index].in_play) {
    tell(run, inject, PK_HAP_NOT_MARKED, (pk_run_reason){"GONE", "it is not in the air"}, cause);
  } else if (run->mover[flight->index].revealed) {
    tell(run, inject, PK_HAP_NOT_MARKED, (pk_run_reason){"OVER", "its part in the raid is over"}, cause);
  } else if (run->mover[flight->index].marked) {
    tell(run, inject, PK_HAP_NOT_MARKED, (pk_run_reason){"MARKED", "it is marked already"}, cause);
  } else if (pk_draw_uniform(pk_stream_sub(stream, flight->key), 0) >= inject->chance) {
    tell(run, inject, PK_HAP_NOT_MARKED, (pk_run_reason){"CHANCE", "chance was against it"}, cause);
  } else {
    tell(run, inject, PK_HAP_MARKED, (pk_run_reason){NULL, inject->purpose}, cause);
    pk_run_mark(run, flight->index);
  }
}

static const char *set_control(pk_run *run, const pk_battery_post *battery, uint8_t control) {
  static const char *const words[] = {[PK_CONTROL_UNSAID] = "has weapons tight",
                                      [PK_CONTROL_HOLD] = "holds its fire",
                                      [PK_CONTROL_TIGHT] = "has weapons tight",
                                      [PK_CONTROL_FREE] = "has weapons free"};
  return words[pk_centre_set_control(run->posts[battery->centre].centre, battery->battery, control)];
}

static const char *set_tension(pk_run *run, uint32_t nation, const pk_inject *inject, int begins) {
  static const char *const words[] = {"is at peace", "is in a crisis", "is under attack"};
  uint8_t tension = inject->value;
  for (uint32_t i = 0; i < run->scenario->n_posts; i++) {
    if (run->scenario->posts[i].nation != nation) continue;
    if (!begins) tension = run->scenario->posts[i].c2.tension;
    pk_centre_set_tension(run->posts[i].centre, tension);
  }
  return words[tension];
}

// Puts a radar or net out or on again, sets a status or a tension or gives it back; answers what is so now.
static const char *turn(pk_run *run, const pk_inject *inject, int begins) {
  const uint32_t index = pk_scenario_entity(run->scenario, inject->object)->index;
  const int on_order = inject->verb == PK_INJECT_SILENCE && run->scenario->sites[index].on_order;
  switch (inject->verb) {
  case PK_INJECT_SILENCE:
    run->sites[index].scan.silent = (uint8_t)(begins || on_order);
    return begins ? "falls silent" : on_order ? "waits for its order to emit" : "emits again";
  case PK_INJECT_CUT:
    run->nets[index].cut = (uint8_t)begins;
    if (begins) run->nets[index].cut_since = run->sim.now;
    return begins ? "is cut" : "works again";
  case PK_INJECT_CONTROL:
    return set_control(run, &run->scenario->batteries[index], begins ? inject->value : PK_CONTROL_UNSAID);
  default:
    return set_tension(run, index, inject, begins);
  }
}

static void act(pk_run *run, const pk_inject *inject, int begins, uint64_t cause) {
  if (inject->verb == PK_INJECT_MARK)
    mark(run, inject, cause);
  else if (inject->verb == PK_INJECT_TELL)
    tell(run, inject, PK_HAP_CONTROL_SAID, (pk_run_reason){NULL, inject->text}, cause);
  else
    tell(run, inject, PK_HAP_INJECTED, (pk_run_reason){NULL, turn(run, inject, begins)}, cause);
}

pk_status pk_run_on_inject(void *context, pk_sim *sim, const pk_event *event) {
  pk_run *run = context;
  const pk_inject *inject = &run->scenario->injects[event->object];
  const uint64_t phase = event->argument & ((1u << PHASE_BITS) - 1), cause = event->argument >> PHASE_BITS;
  if (phase == PLAY_OVER) {
    if (!run->injected[event->object])
      tell(run, inject, PK_HAP_NOT_INJECTED,
           inject->at == PK_NEVER ? (pk_run_reason){"CONDITION", "its condition did not come"}
                                  : (pk_run_reason){"LATE", "the play was over before its time"},
           0);
    return PK_OK;
  }
  act(run, inject, phase == BEGIN, cause);
  if (phase == END || inject->lasts == PK_NEVER) return PK_OK;
  return later(run, event->object, sim->now + inject->lasts, END, run->figures.happenings);
}
