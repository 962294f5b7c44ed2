// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Centres in a run: tracks are put before them, what they want done becomes messages and events, what they say is told.
#include "run/inject.h"
#include <assert.h>
#include <math.h>

static const pk_time look_period = 5 * PK_SECOND;

pk_status pk_run_start_centre(pk_run *run, uint32_t index) {
  pk_run_post *post = &run->posts[index];
  const uint64_t luck[2] = {run->scenario->seed, run->replication};
  pk_buf_init(&post->words, run->allocator);
  pk_status status = pk_centre_create(&run->scenario->posts[index].c2, luck, run->allocator, &post->centre);
  post->wake = PK_NEVER;
  return status == PK_OK ? pk_sim_at(&run->sim, look_period, PK_RUN_ASSESS, index, 0) : status;
}

void pk_run_stop_centre(pk_run_post *post) {
  pk_centre_destroy(post->centre);
  pk_buf_clear(&post->words);
}

// The picture shows what the centre holds a track to be.
static void show_identity(pk_run_post *post, const pk_track *track) {
  const pk_dossier *dossier = pk_centre_dossier(post->centre, track->id);
  if (dossier && dossier->id.identity != track->identity)
    pk_tracker_identify(post->tracker, track->id, dossier->id.identity, dossier->inherited_from);
}

pk_status pk_run_on_assess(void *context, pk_sim *sim, const pk_event *event) {
  pk_run *run = context;
  pk_run_post *post = &run->posts[event->object];
  pk_run_own_reports(post);
  pk_run_say_marks(post);
  pk_status aged = pk_run_pictures_age(post);
  if (aged != PK_OK) return aged;
  for (uint32_t i = 0; i < pk_tracker_count(post->tracker); i++) {
    const pk_track *track = pk_tracker_at(post->tracker, i);
    if (track->status == PK_TRACK_TENTATIVE || track->number == 0) continue;
    pk_view view = pk_view_of(post->tracker, track, sim->now);
    pk_status status = pk_centre_assess(post->centre, sim->now, &view);
    if (status == PK_OK) status = pk_run_act(post);
    if (status != PK_OK) return status;
    show_identity(post, track);
  }
  return pk_sim_at(sim, sim->now + look_period, PK_RUN_ASSESS, event->object, 0);
}

pk_status pk_run_on_due(void *context, pk_sim *sim, const pk_event *event) {
  pk_run *run = context;
  pk_run_post *post = &run->posts[event->object];
  if (post->wake != sim->now) return PK_OK; // an earlier call was scheduled later
  post->wake = PK_NEVER;
  pk_run_own_reports(post);
  pk_centre_wake(post->centre, sim->now);
  return pk_run_act(post);
}

static pk_status schedule_wake(pk_run_post *post) {
  pk_time due = pk_centre_due(post->centre);
  if (due == PK_NEVER || (post->wake != PK_NEVER && post->wake <= due)) return PK_OK;
  if (due <= post->run->sim.now) due = post->run->sim.now + PK_MILLISECOND;
  post->wake = due;
  return pk_sim_at(&post->run->sim, due, PK_RUN_DUE, post->index, 0);
}

void pk_run_track_gone(pk_run_post *post, pk_track_id id, pk_track_id kept) {
  if (PK_IS(kept))
    pk_centre_track_merged(post->centre, post->run->sim.now, id, kept);
  else
    pk_centre_track_dropped(post->centre, post->run->sim.now, id);
}

pk_status pk_run_centre_hears(pk_run_post *post, const pk_track_message *message) {
  const pk_track *track = pk_tracker_of_remote(post->tracker, message->centre, message->number);
  if (track && track->number) {
    pk_centre_neighbour_message(post->centre, post->run->sim.now, message, track->id);
    show_identity(post, track);
  }
  return pk_run_act(post);
}

uint32_t pk_run_mover_behind(const pk_run_post *post, uint32_t track_index) {
  uint32_t truth = track_index < post->memory_capacity ? post->memory[track_index].truth : 0;
  return truth ? pk_scenario_entity(post->run->scenario, truth)->index : PK_NO_INDEX;
}

// The four numbers of a happening from those of an action, by kind.
static void fill_numbers(pk_happening *happening, const pk_action *action) {
  switch (happening->kind) {
  case PK_HAP_IDENTITY_SET:
  case PK_HAP_IDENTITY_INHERITED:
    happening->n[0] = action->from;
    happening->n[1] = action->to;
    break;
  case PK_HAP_BORDER_NEAR:
    happening->n[0] = action->left_s;
    break;
  case PK_HAP_NOT_IDENTIFIED:
    happening->n[0] = action->had;
    break;
  case PK_HAP_BORDER_OBSERVED:
    happening->n[1] = action->had;
    happening->n[2] = action->needed;
    happening->n[0] = action->probability;
    break;
  case PK_HAP_BORDER_LEFT:
    happening->n[0] = action->probability;
    break;
  case PK_HAP_DECIDED:
    happening->n[0] = action->needed;
    break;
  case PK_HAP_NOT_ORDERED:
    happening->n[0] = action->left_s;
    if (action->why != PK_WHY_NO_AIRCRAFT && action->why != PK_WHY_OFTEN) // those are counts, not seconds
      happening->n[1] = action->needed;
    break;
  case PK_HAP_RETURNING:
    happening->n[0] = action->fuel_kg;
    break;
  case PK_HAP_HELD:
    happening->n[0] = action->left_s;
    break;
  case PK_HAP_NOT_REACHED:
    happening->n[0] = action->closest_m;
    break;
  case PK_HAP_STEERED:
    happening->n[0] = action->vector.distance_m;
    happening->n[1] = action->vector.time_to_go_s;
    break;
  default:
    break;
  }
}

static const char *rule_name(const pk_centre_def *def, const pk_action *action) {
  if (action->rule < 0) return NULL;
  if (action->kind == PK_ACTION_IDENTIFIED)
    return def->identification && (uint32_t)action->rule < def->identification->n_rules
               ? def->identification->rules[action->rule].id
               : NULL;
  return def->rules && (uint32_t)action->rule < def->rules->n ? def->rules->rules[action->rule].id : NULL;
}

uint64_t pk_run_tell_action(pk_run_post *post, pk_happening_kind kind, const pk_action *action) {
  pk_run *run = post->run;
  const pk_centre_def *def = pk_centre_definition(post->centre);
  pk_run_track_memory *memory = action->track ? pk_run_memory(post, PK_AT(pk_track_id, action->dossier)) : NULL;
  pk_happening happening = pk_run_happening(kind, 0, memory ? memory->truth : 0);
  happening.centre = run->scenario->posts[post->index].entity;
  happening.track = action->track;
  if (action->authority >= 0) happening.subject = run->scenario->authority_entities[action->authority];
  if (action->mission && action->squadron < def->n_squadrons)
    happening.subject = def->squadrons[action->squadron].entity;
  if (action->battery >= 0) happening.subject = def->batteries[action->battery].entity;
  happening.rule = rule_name(def, action);
  fill_numbers(&happening, action);
  post->words.n = 0;
  pk_action_text(def, action, &post->words);
  if (post->words.failed) run->no_memory = 1;
  happening.text = post->words.bytes;
  if (!pk_happening_info_of(kind)->happened) {
    happening.code = pk_why_name((pk_why)action->why);
    happening.words = pk_why_text((pk_why)action->why);
    if (kind == PK_HAP_NOT_ORDERED) happening.step = pk_step_words((pk_step)action->step);
  }
  happening.cause = memory ? memory->told : 0;
  uint64_t told = pk_run_tell(run, happening);
  if (memory) memory->told = told;
  return told;
}

// Errands: what takes time until it comes back to the centre.
static pk_status run_errand(pk_run_post *post, const pk_action *action, pk_time when, uint64_t cause) {
  pk_run *run = post->run;
  uint32_t slot = run->free_errand;
  if (slot) {
    run->free_errand = run->errands[--slot].next_free;
  } else {
    if (!pk_array_reserve(run->allocator, (void **)&run->errands, &run->errands_capacity, run->n_errands + 1,
                          sizeof *run->errands))
      return PK_NO_MEMORY;
    slot = run->n_errands++;
  }
  run->errands[slot] = (pk_run_errand){.post = post->index, .action = *action, .cause = cause};
  return pk_sim_at(&run->sim, when, PK_RUN_ANSWER, post->index, slot);
}

static pk_status query(pk_run_post *post, const pk_action *action) {
  uint64_t told = pk_run_tell_action(post, PK_HAP_QUERIED, action);
  return run_errand(post, action, action->due == PK_NEVER ? post->run->sim.now : action->due, told);
}

static pk_status ask(pk_run_post *post, const pk_action *action) {
  uint64_t told = pk_run_tell_action(post, PK_HAP_ASKED, action);
  pk_action answered = *action;
  pk_authorities_ask(&post->run->authorities, &answered.as.request, post->run->sim.now);
  if (answered.as.request.done == PK_NEVER) return PK_OK; // a person decides; nobody sits there in a run without seats
  return run_errand(post, &answered, answered.as.request.done, told);
}

// The voice net of a squadron; PK_NO_INDEX: none, words take no time.
static uint32_t voice_net(const pk_run_post *post, uint32_t squadron) {
  const pk_scenario *scenario = post->run->scenario;
  uint32_t net = PK_NO_INDEX;
  for (uint32_t i = 0; i < scenario->n_wings; i++)
    if (scenario->wings[i].centre == post->index && scenario->wings[i].squadron == squadron)
      net = scenario->wings[i].voice_net;
  return net;
}

// An order that goes to the squadron or to the pilot over the voice net of its wing; *taken (may be NULL) gets its
// slot.
static pk_status order(pk_run_post *post, const pk_action *action, uint64_t told, uint32_t *taken) {
  pk_run *run = post->run;
  uint32_t slot = pk_run_message_new(run, PK_MESSAGE_ORDER);
  if (slot == PK_NO_INDEX) return PK_NO_MEMORY;
  pk_run_message *message = &run->messages[slot];
  message->from = message->to = post->index;
  message->net = voice_net(post, action->squadron);
  message->action = *action;
  message->cause = told;
  if (taken) *taken = slot;
  return pk_run_message_send(run, slot, 0);
}

static pk_status scramble(pk_run_post *post, const pk_action *action) {
  return order(post, action, pk_run_tell_action(post, PK_HAP_ORDERED, action), NULL);
}

static pk_status take_off(pk_run_post *post, const pk_action *action) {
  uint64_t told = pk_run_tell_action(post, PK_HAP_MISSION, action);
  return run_errand(post, action, action->due, told);
}

// A vector that still waits for the net is replaced by the newer one: of the same mission nobody says two in a row.
static int speaks_newest(pk_run_post *post, const pk_run_sortie *sortie, const pk_action *action) {
  if (!sortie->waiting) return 0;
  pk_run_message *message = &post->run->messages[sortie->waiting - 1];
  int same = message->used && message->kind == PK_MESSAGE_ORDER && message->from == post->index &&
             message->action.kind == PK_ACTION_STEER && message->action.mission == action->mission;
  if (!same || message->begins <= post->run->sim.now) return 0;
  message->action = *action;
  return 1;
}

static pk_status steer(pk_run_post *post, const pk_action *action) {
  pk_run_sortie *sortie = pk_run_sortie_of(post, action->mission);
  // Only a new kind of steering is told; the corrections in between would drown the story.
  if (sortie && sortie->mode != action->vector.mode + 1) {
    sortie->mode = (uint8_t)(action->vector.mode + 1);
    pk_run_tell_action(post, PK_HAP_STEERED, action);
  }
  if (!sortie) return order(post, action, 0, NULL);
  if (speaks_newest(post, sortie, action)) return PK_OK;
  uint32_t slot = 0;
  pk_status status = order(post, action, 0, &slot);
  sortie->waiting = slot + 1;
  return status;
}

pk_status pk_run_take_off_later(pk_run_post *post, const pk_action *action, pk_time when) {
  pk_action later = *action;
  later.due = PK_NEVER;
  return run_errand(post, &later, when, 0);
}

static pk_status signal_target(pk_run_post *post, const pk_action *action) {
  return order(post, action, pk_run_tell_action(post, PK_HAP_SIGNALLED, action), NULL);
}

static pk_status lead(pk_run_post *post, const pk_action *action) {
  return order(post, action, pk_run_tell_action(post, PK_HAP_ORDERED, action), NULL);
}

static pk_status escort(pk_run_post *post, const pk_action *action) {
  return order(post, action, pk_run_tell_action(post, PK_HAP_ESCORTED, action), NULL);
}

static pk_status identify(pk_run_post *post, const pk_action *action) { return order(post, action, 0, NULL); }

static pk_status hand_over(pk_run_post *post, const pk_action *action) {
  uint64_t told = pk_run_tell_action(post, PK_HAP_HANDED_OVER, action);
  return run_errand(post, action, action->due == PK_NEVER ? post->run->sim.now : action->due, told);
}

// Which happening tells an action, and who does it; kinds without a doer are told only.
typedef pk_status doer(pk_run_post *, const pk_action *);
static const struct {
  pk_happening_kind told;
  doer *does;
} handling[PK_ACTION_COUNT] = {
    [PK_ACTION_IDENTIFIED] = {PK_HAP_IDENTITY_SET, NULL},
    [PK_ACTION_INHERITED] = {PK_HAP_IDENTITY_INHERITED, NULL},
    [PK_ACTION_RESUMED] = {PK_HAP_RESUMED, NULL},
    [PK_ACTION_NOT_IDENTIFIED] = {PK_HAP_NOT_IDENTIFIED, NULL},
    [PK_ACTION_BORDER_NEAR] = {PK_HAP_BORDER_NEAR, NULL},
    [PK_ACTION_BORDER_OBSERVED] = {PK_HAP_BORDER_OBSERVED, NULL},
    [PK_ACTION_BORDER_LEFT] = {PK_HAP_BORDER_LEFT, NULL},
    [PK_ACTION_DECLARED] = {PK_HAP_DECLARED, NULL},
    [PK_ACTION_DECIDED] = {PK_HAP_DECIDED, NULL},
    [PK_ACTION_NOT_ORDERED] = {PK_HAP_NOT_ORDERED, NULL},
    [PK_ACTION_MISSION] = {PK_HAP_MISSION, NULL},
    [PK_ACTION_RETURNING] = {PK_HAP_RETURNING, NULL},
    [PK_ACTION_NOT_REACHED] = {PK_HAP_NOT_REACHED, NULL},
    [PK_ACTION_NOT_HANDED_OVER] = {PK_HAP_NOT_HANDED_OVER, NULL},
    [PK_ACTION_NOT_TAKEN_OVER] = {PK_HAP_NOT_HANDED_OVER, NULL},
    [PK_ACTION_QUERY] = {PK_HAP_QUERIED, query},
    [PK_ACTION_ASK_NEIGHBOUR] = {PK_HAP_QUERIED, query},
    [PK_ACTION_ASK] = {PK_HAP_ASKED, ask},
    [PK_ACTION_SCRAMBLE] = {PK_HAP_ORDERED, scramble},
    [PK_ACTION_TAKE_OFF] = {PK_HAP_MISSION, take_off},
    [PK_ACTION_STAND_DOWN] = {PK_HAP_MISSION, NULL},
    [PK_ACTION_STEER] = {PK_HAP_STEERED, steer},
    [PK_ACTION_IDENTIFY] = {PK_HAP_MISSION, identify},
    [PK_ACTION_SIGNAL] = {PK_HAP_SIGNALLED, signal_target},
    [PK_ACTION_LEAD] = {PK_HAP_ORDERED, lead},
    [PK_ACTION_ESCORT] = {PK_HAP_ESCORTED, escort},
    [PK_ACTION_BURST] = {PK_HAP_SIGNALLED, signal_target},
    [PK_ACTION_ENGAGE] = {PK_HAP_ORDERED, NULL}, // told as ordered: what fighters fire is not built
    [PK_ACTION_HAND_OVER] = {PK_HAP_HANDED_OVER, hand_over},
    [PK_ACTION_FIRE] = {PK_HAP_ORDERED, pk_run_fire_order},
    [PK_ACTION_NOT_FIRED] = {PK_HAP_HELD, NULL},
};

pk_status pk_run_act(pk_run_post *post) {
  pk_action action;
  while (pk_centre_take(post->centre, &action)) {
    assert(handling[action.kind].told); // 0 is a mover's entry into play, which no centre tells
    if (!handling[action.kind].does) {
      pk_run_tell_action(post, handling[action.kind].told, &action);
      continue;
    }
    pk_status status = handling[action.kind].does(post, &action);
    if (status != PK_OK) return status;
  }
  return schedule_wake(post);
}

// Who answered or not (0: the crew that was called), what was said; or why nothing was, as code and words.
typedef struct answer {
  pk_happening_kind kind;
  uint32_t subject;
  const char *code, *text;
} answer;

static void tell_answer(pk_run_post *post, const pk_run_errand *errand, answer given) {
  pk_run_track_memory *memory = pk_run_memory(post, PK_AT(pk_track_id, errand->action.dossier));
  if (!memory) return;
  pk_happening happening = pk_run_happening(given.kind, given.subject, memory->truth);
  happening.centre = post->run->scenario->posts[post->index].entity;
  happening.track = errand->action.track;
  happening.text = given.text;
  happening.code = given.code;
  happening.words = given.code ? given.text : NULL;
  happening.n[0] = pk_time_s(post->run->sim.now - errand->action.time);
  happening.cause = errand->cause;
  memory->told = pk_run_tell(post->run, happening);
}

// Who is called answers as its crew would: what the crew is like is truth, and only its voice reaches the centre.
static void called(pk_run_post *post, const pk_run_errand *errand) {
  uint32_t mover = pk_run_mover_behind(post, errand->action.dossier);
  const pk_flyer *flyer = mover == PK_NO_INDEX ? NULL : &post->run->scenario->flyers[mover];
  const answer silent = !flyer ? (answer){PK_HAP_NOT_ANSWERED, 0, "NOBODY", "nobody flies there"}
                        : !post->run->mover[mover].in_play
                            ? (answer){PK_HAP_NOT_ANSWERED, 0, "GONE", "it is no longer in the air"}
                        : pk_run_intent(post->run, mover) == PK_INTENT_DEFIANT
                            ? (answer){PK_HAP_NOT_ANSWERED, 0, "DEFIANT", "its crew does not wish to"}
                            : (answer){PK_HAP_NOT_ANSWERED, 0, "DEAF", "its crew does not hear it"};
  int answers = flyer && post->run->mover[mover].in_play && pk_run_intent(post->run, mover) == PK_INTENT_ROUTINE;
  tell_answer(post, errand, answers ? (answer){PK_HAP_ANSWERED, 0, NULL, "plausibly"} : silent);
  pk_centre_answer(post->centre, post->run->sim.now, PK_AT(pk_track_id, errand->action.dossier),
                   answers ? PK_EV_ANSWER_GOOD : PK_EV_ANSWER_NONE);
}

// The track that a centre sees itself nearest to a place, at most 5 km away; NULL if there is none. What it was told
// does not count: that may be the asker's own word.
static const pk_track *seen_near(const pk_run_post *post, pk_lla place) {
  const pk_track *best = NULL;
  double best_m2 = 25e6;
  for (uint32_t i = 0; i < pk_tracker_count(post->tracker); i++) {
    const pk_track *track = pk_tracker_at(post->tracker, i);
    if (track->status == PK_TRACK_TENTATIVE || track->remote) continue;
    pk_enu apart = pk_place_offset(place, pk_track_lla(post->tracker, track, post->run->sim.now));
    double m2 = apart.e_m * apart.e_m + apart.n_m * apart.n_m;
    if (m2 <= best_m2) best = track, best_m2 = m2;
  }
  return best;
}

// Leaves out of a message what one centre's nation does not tell the other's.
static void release_only(const pk_run *run, uint32_t from, uint32_t to, pk_track_message *message) {
  const pk_post *posts = run->scenario->posts;
  if (posts[from].nation == posts[to].nation) return;
  const pk_nation *nation = &run->scenario->nations[posts[from].nation];
  int tells_identity = 0, tells_code = 0;
  for (uint32_t i = 0; i < nation->n_releases; i++)
    if (nation->releases[i].to_nation == posts[to].nation) {
      tells_identity |= nation->releases[i].tells_identity;
      tells_code |= nation->releases[i].tells_code;
    }
  if (!tells_identity) message->identity = PK_ID_PENDING;
  if (!tells_code) message->code = PK_NO_CODE;
}

// A neighbour's centre that was asked tells what it holds the object to be, if it sees it and its nation tells that.
static void neighbour_asked(pk_run_post *post, const pk_run_errand *errand) {
  pk_run *run = post->run;
  if (errand->action.object >= run->scenario->n_posts) return;
  pk_run_post *other = &run->posts[errand->action.object];
  const pk_track *mine = pk_tracker_track(post->tracker, PK_AT(pk_track_id, errand->action.dossier));
  const pk_track *track = mine ? seen_near(other, pk_track_lla(post->tracker, mine, run->sim.now)) : NULL;
  uint32_t asked = run->scenario->posts[other->index].entity;
  if (!track) {
    tell_answer(post, errand,
                mine ? (answer){PK_HAP_NOT_REPLIED, asked, "NO_TRACK", "it has no track there"}
                     : (answer){PK_HAP_NOT_REPLIED, asked, "TRACK_LOST", "the track was lost meanwhile"});
    return;
  }
  pk_track_message message = pk_tracker_message(other->tracker, track, other->index, run->sim.now);
  release_only(run, other->index, post->index, &message);
  if (message.identity == PK_ID_PENDING && track->identity != PK_ID_PENDING) {
    tell_answer(post, errand,
                (answer){PK_HAP_NOT_REPLIED, asked, "POLICY", "its nation does not tell what it holds it to be"});
    return;
  }
  pk_centre_neighbour_message(post->centre, run->sim.now, &message, mine->id);
  tell_answer(post, errand, (answer){PK_HAP_REPLIED, asked, NULL, pk_identity_name(message.identity)});
}

static pk_status handed_over(pk_run_post *post, const pk_run_errand *errand) {
  uint32_t to = errand->action.as.hand_over.to;
  if (to >= post->run->scenario->n_posts) return PK_OK;
  pk_run_post *other = &post->run->posts[to];
  pk_centre_receive(other->centre, post->run->sim.now, &errand->action.as.hand_over);
  return pk_run_act(other);
}

pk_status pk_run_on_answer(void *context, pk_sim *sim, const pk_event *event) {
  pk_run *run = context;
  uint32_t slot = (uint32_t)event->argument;
  pk_run_errand errand = run->errands[slot];
  run->errands[slot].next_free = run->free_errand;
  run->free_errand = slot + 1;
  pk_run_post *post = &run->posts[errand.post];
  pk_status status = PK_OK;
  switch (errand.action.kind) {
  case PK_ACTION_QUERY:
    called(post, &errand);
    break;
  case PK_ACTION_ASK_NEIGHBOUR:
    neighbour_asked(post, &errand);
    break;
  case PK_ACTION_ASK:
    pk_centre_decided(post->centre, sim->now, &errand.action.as.request);
    break;
  case PK_ACTION_TAKE_OFF:
    status = pk_run_take_off(post, &errand.action);
    break;
  case PK_ACTION_HAND_OVER:
    status = handed_over(post, &errand);
    break;
  default:
    break;
  }
  return status == PK_OK ? pk_run_act(post) : status;
}

pk_status pk_run_order_arrives(pk_run *run, const pk_run_message *message) {
  pk_run_post *post = &run->posts[message->to];
  pk_status status = message->action.kind == PK_ACTION_SCRAMBLE ? pk_run_scrambled(post, &message->action)
                     : message->action.kind == PK_ACTION_FIRE   ? pk_run_fire_assigned(post, &message->action)
                                                                : pk_run_pilot_told(post, &message->action);
  return status == PK_OK ? pk_run_act(post) : status;
}
