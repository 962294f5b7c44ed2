// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Batteries in a run: from the order to the outcome. A battery knows what its own looks give it (sight.c), the umpire
// what a shot met.
#include "num/math.h"
#include "run/firing.h"
#include "run/inject.h"
#include <assert.h>
#include <math.h>
#include <string.h>

enum { ORDER_BITS = 256, HITS_NEEDED = 3, SEARCH_S = 40, LOST_S = 10 };
static const pk_run_reason friendly = {"ANSWERED", "it answers the interrogator of the battery's nation"};
static const double horizon_s = 600;

static pk_run_post *centre_of(pk_run *run, const pk_run_engagement *e) {
  return &run->posts[pk_run_battery_post(run, e)->centre];
}

static uint64_t whose(const pk_run_engagement *e) { return (uint64_t)e->battery << 32 | e->number; }

// A slot is used again: events that were due for an earlier engagement in it are void.
static pk_run_engagement *meant(pk_run *run, const pk_event *event) {
  pk_run_engagement *e = &run->engagements[event->object];
  return e->number && whose(e) == event->argument ? e : NULL;
}

static pk_happening about(const pk_run *run, const pk_run_engagement *e, pk_happening_kind kind) {
  const uint32_t object = e->target == PK_NO_INDEX ? 0 : run->scenario->flyers[e->target].entity;
  pk_happening happening = pk_run_happening(kind, pk_run_battery_post(run, e)->entity, object);
  happening.centre = run->scenario->posts[pk_run_battery_post(run, e)->centre].entity;
  happening.track = e->track;
  happening.cause = e->told;
  return happening;
}

static void tell(pk_run *run, pk_run_engagement *e, pk_happening happening) { e->told = pk_run_tell(run, happening); }

// What was had and needed at the last look; a crew with sights has a range and a chance only.
static pk_happening with_look(const pk_run *run, const pk_run_engagement *e, pk_happening_kind kind) {
  pk_happening happening = about(run, e, kind);
  if (e->looks == 0 || e->target == PK_NO_INDEX) return happening;
  if (pk_run_battery_post(run, e)->radar) {
    happening.n[0] = (double)e->last.snr_db;
    happening.n[1] = (double)e->last.needed_db;
  }
  happening.n[2] = (double)e->last.range_m;
  happening.n[3] = (double)e->last.pd;
  return happening;
}

pk_status pk_run_start_batteries(pk_run *run) {
  const pk_scenario *scenario = run->scenario;
  const uint64_t luck[2] = {scenario->seed, run->replication};
  run->batteries = PK_ARENA_NEW(&run->arena, pk_run_battery, scenario->n_batteries);
  run->aimed = PK_ARENA_NEW(&run->arena, struct pk_run_aimed, (size_t)scenario->n_batteries * scenario->n_flyers);
  if (!run->batteries || !run->aimed) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < scenario->n_batteries; i++) {
    const pk_battery_post *post = &scenario->batteries[i];
    const pk_battery_def *def = &scenario->posts[post->centre].c2.batteries[post->battery];
    pk_run_battery *battery = &run->batteries[i];
    pk_battery_init(&battery->battery, def, luck);
    run->n_engagements += def->channels;
    if (!post->radar) continue;
    if (!pk_scan_init(&battery->scan, post->radar, def->name, &run->arena, 1)) return PK_NO_MEMORY;
    pk_scan_start(&battery->scan, def->name, scenario->n_sites + i, scenario->seed, run->replication);
  }
  run->engagements = PK_ARENA_NEW(&run->arena, pk_run_engagement, run->n_engagements);
  return run->engagements ? PK_OK : PK_NO_MEMORY;
}

// Index of the battery that an action of a centre is about.
static uint32_t battery_of(const pk_run *run, uint32_t centre, const pk_action *action) {
  const pk_battery_post *all = run->scenario->batteries;
  uint32_t i = 0;
  while (i < run->scenario->n_batteries && (all[i].centre != centre || all[i].battery != (uint32_t)action->battery))
    i++;
  assert(i < run->scenario->n_batteries);
  return i;
}

pk_status pk_run_fire_order(pk_run_post *post, const pk_action *action) {
  pk_run *run = post->run;
  const uint64_t told = pk_run_tell_action(post, PK_HAP_ORDERED, action);
  const uint32_t slot = pk_run_message_new(run, PK_MESSAGE_ORDER);
  if (slot == PK_NO_INDEX) return PK_NO_MEMORY;
  pk_run_message *message = &run->messages[slot];
  message->from = message->to = post->index;
  message->net = run->scenario->batteries[battery_of(run, post->index, action)].net;
  message->bits = ORDER_BITS;
  message->action = *action;
  message->cause = told;
  return pk_run_message_send(run, slot, 0);
}

static pk_status look_later(pk_run *run, const pk_run_engagement *e) {
  return pk_sim_at(&run->sim, run->sim.now + pk_time_from_s(pk_run_battery_post(run, e)->look_s), PK_RUN_FIRE,
                   (uint32_t)(e - run->engagements), whose(e));
}

// What is remembered of a track, as long as its place in the picture is not another's.
static pk_run_track_memory *memory_of(pk_run_post *post, uint32_t dossier, uint32_t track) {
  const pk_dossier *is = pk_centre_dossier(post->centre, PK_AT(pk_track_id, dossier));
  return is && is->number == track ? pk_run_memory(post, PK_AT(pk_track_id, dossier)) : NULL;
}

// The centre orders no more engagements than the battery has channels: a slot and a channel are there.
pk_status pk_run_fire_assigned(pk_run_post *post, const pk_action *action) {
  pk_run *run = post->run;
  uint32_t slot = 0;
  while (slot < run->n_engagements && run->engagements[slot].number) slot++;
  assert(slot < run->n_engagements);
  pk_run_engagement *e = &run->engagements[slot];
  const pk_run_track_memory *memory = memory_of(post, action->dossier, action->track);
  *e = (pk_run_engagement){.battery = battery_of(run, post->index, action),
                           .number = action->engagement,
                           .track = action->track,
                           .dossier = action->dossier,
                           .target = PK_NO_INDEX,
                           .channel = PK_BATTERY_NONE,
                           .begun = run->sim.now,
                           .told = memory ? memory->told : 0};
  pk_happening happening = about(run, e, PK_HAP_ASSIGNED);
  happening.object = memory ? memory->truth : 0;
  happening.n[0] = pk_time_s(run->sim.now - action->time);
  tell(run, e, happening);
  return pk_sim_at(&run->sim, run->sim.now, PK_RUN_FIRE, slot, whose(e));
}

static pk_status report(pk_run *run, const pk_run_engagement *e, pk_battery_end end) {
  const pk_battery *battery = &run->batteries[e->battery].battery;
  pk_run_post *post = centre_of(run, e);
  const pk_battery_report said = {e->number, pk_run_battery_post(run, e)->battery, (uint8_t)end, battery->ready,
                                  battery->reloaded};
  pk_centre_battery_report(post->centre, run->sim.now, &said);
  return pk_run_act(post);
}

// Over: the channel is free, the centre knows. The happening says why, with the channel's time in its number `at`.
static pk_status end(pk_run *run, pk_run_engagement *e, pk_happening happening, int at) {
  pk_battery *battery = &run->batteries[e->battery].battery;
  if (e->channel >= 0) happening.n[at] = pk_time_s(run->sim.now - e->taken);
  pk_battery_free_channel(battery, e->channel, run->sim.now);
  tell(run, e, happening);
  pk_run_track_memory *memory = memory_of(centre_of(run, e), e->dossier, e->track);
  if (memory) memory->told = e->told;
  const pk_run_engagement over = *e;
  e->number = 0; // its place is free before the centre orders the next
  return report(run, &over,
                happening.kind == PK_HAP_EFFECTIVE ? PK_BATTERY_EFFECTIVE
                : over.answers                     ? PK_BATTERY_ANSWERED
                                                   : PK_BATTERY_OVER);
}

static void give(pk_happening *happening, pk_run_reason why) {
  happening->code = why.code;
  happening->text = happening->words = why.text;
}

static pk_status miss_chance(pk_run *run, pk_run_engagement *e, pk_run_reason why) {
  pk_happening happening = about(run, e, PK_HAP_MISSED_CHANCE);
  give(&happening, why);
  happening.n[1] = e->shots;
  return end(run, e, happening, 0);
}

// A miss is told once, and again when its reason changes.
static void tell_search(pk_run *run, pk_run_engagement *e, pk_run_reason why) {
  if (e->missed && strcmp(e->missed, why.code) == 0) return;
  e->missed = why.code;
  pk_happening happening = with_look(run, e, PK_HAP_CUE_SEARCHED);
  give(&happening, why);
  tell(run, e, happening);
}

static pk_status not_acquired(pk_run *run, pk_run_engagement *e, pk_run_reason why) {
  pk_happening happening = with_look(run, e, PK_HAP_NOT_ACQUIRED);
  give(&happening, why);
  happening.n[3] = pk_time_s(run->sim.now - e->begun);
  return end(run, e, happening, 3);
}

// Acquired: a channel, and the reaction begins.
static void take_channel(pk_run *run, pk_run_engagement *e) {
  pk_battery *battery = &run->batteries[e->battery].battery;
  tell(run, e, with_look(run, e, PK_HAP_ACQUIRED));
  e->stage = PK_RUN_FOLLOWS;
  e->channel = pk_battery_take_channel(battery, run->sim.now);
  assert(e->channel != PK_BATTERY_NONE);
  e->taken = e->inside = run->sim.now;
  const double reaction_s =
      pk_battery_reaction_s(battery, run->keys[e->target], pk_run_aimed_at(run, e, e->target)->reactions++);
  e->ready = run->sim.now + pk_time_from_s(reaction_s);
  pk_happening happening = about(run, e, PK_HAP_CHANNEL);
  happening.n[0] = reaction_s;
  happening.n[1] = e->channel + 1;
  tell(run, e, happening);
}

static pk_status search(pk_run *run, pk_run_engagement *e) {
  const pk_run_reason why = pk_run_battery_seek(run, e);
  if (why.text && strcmp(why.code, "TRACK_LOST") == 0) return not_acquired(run, e, why);
  if (e->answers) return not_acquired(run, e, friendly);
  if (why.text) {
    tell_search(run, e, why);
  } else if (e->hits >= HITS_NEEDED) {
    take_channel(run, e);
    return PK_OK;
  }
  if (run->sim.now - e->begun < SEARCH_S * PK_SECOND) return PK_OK;
  return not_acquired(run, e, why.text ? why : (pk_run_reason){"SELDOM", "it was seen too seldom for a track"});
}

static pk_status fire(pk_run *run, pk_run_engagement *e, const pk_aim *aim, const pk_meeting *meeting, double sigma_m) {
  pk_battery *battery = &run->batteries[e->battery].battery;
  const pk_target_kind kind = (pk_target_kind)run->scenario->flyers[e->target].target;
  const pk_enu at = meeting->place;
  const uint32_t slot = (uint32_t)(e - run->engagements);
  pk_battery_fire(battery, run->sim.now);
  const pk_time arrives = run->sim.now + pk_time_from_s(meeting->flight_s);
  e->flying++;
  e->shots++;
  pk_happening happening = about(run, e, PK_HAP_SHOT);
  happening.n[0] = meeting->flight_s;
  happening.n[1] = sqrt(at.e_m * at.e_m + at.n_m * at.n_m + at.u_m * at.u_m);
  happening.n[2] = pk_effect_of(battery->def, kind, at, pk_aim_speed_mps(aim), sigma_m).probability;
  happening.n[3] = battery->ready;
  tell(run, e, happening);
  pk_status status = PK_OK;
  if (battery->ready == 0) status = pk_sim_at(&run->sim, battery->reloaded, PK_RUN_RELOAD, e->battery, 0);
  if (status == PK_OK) status = pk_sim_at(&run->sim, arrives, PK_RUN_ARRIVE, slot, whose(e));
  return status == PK_OK ? report(run, e, PK_BATTERY_FIRED) : status;
}

// Fires if the own track, the missiles and the centre allow it now; else it is looked at again with the next look.
static pk_status launch(pk_run *run, pk_run_engagement *e, const pk_aim *aim, const pk_launches *window,
                        double sigma_m) {
  pk_battery *battery = &run->batteries[e->battery].battery;
  pk_run_post *post = centre_of(run, e);
  pk_meeting meeting;
  if (battery->ready == 0) return PK_OK;
  if (!pk_aim_meeting(aim, battery->def->missile_mps, 0, &meeting)) return PK_OK;
  if (pk_run_battery_cut_off(run, e)) {
    pk_centre_not_released(post->centre, run->sim.now, e->number, PK_WHY_NET_CUT);
    return pk_run_act(post);
  }
  if (pk_centre_release(post->centre, run->sim.now, e->number, aim) != PK_WHY_NONE) return pk_run_act(post);
  const pk_time interval = pk_time_from_s(battery->def->salvo_interval_s);
  if (e->salvo == 0) e->salvo = pk_battery_salvo(battery, meeting.flight_s, window->close_s);
  e->salvo--;
  e->ready = run->sim.now + (interval > PK_SECOND ? interval : PK_SECOND);
  if (e->salvo == 0) e->stage = PK_RUN_WAITS;
  return fire(run, e, aim, &meeting, sigma_m);
}

// Why an engagement without a missile in the air goes no further.
static pk_run_reason why_over(const pk_run *run, const pk_run_engagement *e, const pk_launches *window) {
  if (run->batteries[e->battery].battery.ready == 0)
    return (pk_run_reason){"NO_MISSILE", "no missile is ready before its window closes"};
  if (window->why == PK_DENIAL_NONE) return (pk_run_reason){"CLOSED", "its window closed before a shot was released"};
  return (pk_run_reason){"ENVELOPE", pk_denial_words(window->why)};
}

static pk_status follow(pk_run *run, pk_run_engagement *e) {
  const pk_battery_def *def = run->batteries[e->battery].battery.def;
  pk_aim aim;
  double sigma_m;
  if (!run->mover[e->target].in_play)
    return e->flying ? PK_OK : miss_chance(run, e, (pk_run_reason){"GONE", "the target is no longer in the air"});
  pk_run_battery_look(run, e);
  if (e->answers) return e->flying ? PK_OK : miss_chance(run, e, friendly);
  if (run->sim.now - e->seen > LOST_S * PK_SECOND) {
    if (e->flying) return PK_OK;
    return miss_chance(run, e, pk_run_battery_unseen(run, e));
  }
  if (e->stage == PK_RUN_WAITS || !pk_fit_at(&e->fit, run->sim.now, &aim, &sigma_m)) return PK_OK;
  const pk_launches window = pk_launch_window(&def->envelope, &aim, def->missile_mps, 0, horizon_s);
  if (window.why == PK_DENIAL_NONE && window.close_s >= 0) {
    e->inside = run->sim.now;
  } else {
    if (run->sim.now - e->inside < LOST_S * PK_SECOND) return PK_OK; // a young track errs: it is looked at again
    if (!e->flying) return miss_chance(run, e, why_over(run, e, &window));
    e->stage = PK_RUN_WAITS;
    e->salvo = 0;
    return PK_OK;
  }
  if (run->sim.now < e->ready || window.open_s > 0) return PK_OK;
  return launch(run, e, &aim, &window, sigma_m);
}

pk_status pk_run_on_fire(void *context, pk_sim *sim, const pk_event *event) {
  (void)sim;
  pk_run *run = context;
  pk_run_engagement *e = meant(run, event);
  if (!e) return PK_OK;
  const pk_status status = e->stage == PK_RUN_SEARCHES ? search(run, e) : follow(run, e);
  return status == PK_OK && e->number ? look_later(run, e) : status;
}

// What a missile that is where it should meet its target comes to: no text if it had an effect, else why not. The
// umpire knows the target; the place and its error are those of the own track.
static pk_run_reason outcome(pk_run *run, pk_run_engagement *e, pk_happening *happening) {
  const pk_battery *battery = &run->batteries[e->battery].battery;
  const pk_flyer *flyer = &run->scenario->flyers[e->target];
  pk_aim aim;
  double sigma_m;
  if (!run->mover[e->target].in_play) return (pk_run_reason){"GONE", "the target was no longer in the air"};
  if (run->sim.now - e->seen > LOST_S * PK_SECOND || !pk_fit_at(&e->fit, run->sim.now, &aim, &sigma_m))
    return (pk_run_reason){"LOST", "the battery had lost the target"};
  const pk_enu at = aim.place;
  const double range_m = sqrt(at.e_m * at.e_m + at.n_m * at.n_m + at.u_m * at.u_m);
  const double speed_mps = pk_aim_speed_mps(&aim);
  const pk_effect effect = pk_effect_of(battery->def, (pk_target_kind)flyer->target, at, speed_mps, sigma_m);
  happening->n[0] = effect.probability;
  happening->n[1] = range_m;
  happening->n[2] = sigma_m;
  if (range_m > 1.05 * battery->def->envelope.range_max_m)
    return (pk_run_reason){"OUT_OF_REACH", "the target had turned out of reach"};
  const uint32_t shot = pk_run_aimed_at(run, e, e->target)->arrivals++;
  if (pk_effect_draw(battery, run->keys[e->target], shot, effect.probability)) return (pk_run_reason){NULL, NULL};
  return (pk_run_reason){"CHANCE", "chance was against it"};
}

static pk_status effective(pk_run *run, pk_run_engagement *e, pk_happening happening) {
  const uint32_t target = e->target;
  happening.kind = PK_HAP_EFFECTIVE;
  const pk_status status = end(run, e, happening, 3);
  pk_run_mark(run, target);
  // Who plays a raid flies on whatever happens to it.
  if (status != PK_OK || run->scenario->effects != PK_EFFECTS_REMOVE || run->scenario->flyers[target].raids)
    return status;
  return pk_run_remove(run, target, "a simulated shot was effective");
}

pk_status pk_run_on_arrive(void *context, pk_sim *sim, const pk_event *event) {
  (void)sim;
  pk_run *run = context;
  pk_run_engagement *e = meant(run, event);
  if (!e || e->flying == 0) return PK_OK;
  pk_happening happening = about(run, e, PK_HAP_NOT_EFFECTIVE);
  give(&happening, outcome(run, e, &happening));
  if (!happening.text) return effective(run, e, happening);
  e->flying--;
  tell(run, e, happening);
  if (e->flying == 0) e->stage = PK_RUN_FOLLOWS; // looks, and shoots again if there is time
  return PK_OK;
}

pk_status pk_run_on_reload(void *context, pk_sim *sim, const pk_event *event) {
  pk_run *run = context;
  pk_battery *battery = &run->batteries[event->object].battery;
  const pk_battery_post *post = &run->scenario->batteries[event->object];
  if (!pk_battery_reload(battery, sim->now)) return PK_OK;
  pk_happening happening = pk_run_happening(PK_HAP_RELOADED, post->entity, 0);
  happening.centre = run->scenario->posts[post->centre].entity;
  happening.n[0] = battery->ready;
  pk_run_tell(run, happening);
  const pk_battery_report said = {0, post->battery, PK_BATTERY_FIRED, battery->ready, PK_NEVER};
  pk_centre_battery_report(run->posts[post->centre].centre, sim->now, &said);
  return PK_OK;
}
