// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Pictures: the trackers of the centres, what they tell each other, and what is told of them.
#include "run/state.h"
#include <math.h>

enum { TRACK_BITS = 256 }; // a track message with identity and code, in bits: ASTERIX 062 of usual length
static const pk_time tell_period = 5 * PK_SECOND;

static int reserve_memory(pk_run_post *post, uint32_t tracks) {
  uint32_t old = post->memory_capacity;
  if (!pk_array_reserve(post->run->allocator, (void **)&post->memory, &post->memory_capacity, tracks,
                        sizeof *post->memory))
    return 0;
  for (uint32_t i = old; i < post->memory_capacity; i++) post->memory[i] = (pk_run_track_memory){.told_superior = -1};
  return 1;
}

pk_run_track_memory *pk_run_memory(pk_run_post *post, pk_track_id id) {
  uint32_t index = PK_INDEX(id);
  return reserve_memory(post, index + 1) ? &post->memory[index] : NULL;
}

static uint32_t centre_entity(const pk_run_post *post) { return post->run->scenario->posts[post->index].entity; }

// Whether a track is worth a line: it follows a named flight, or one of ours.
static int is_named(const pk_run *run, uint32_t truth) {
  const pk_entity *entity = truth ? pk_scenario_entity(run->scenario, truth) : NULL;
  return entity && !run->scenario->flyers[entity->index].traffic;
}

static void record_row(pk_run_post *post, const pk_track_event *event, uint32_t truth) {
  pk_run *run = post->run;
  run->figures.track_updates++;
  if (!run->recorder.track) return;
  const pk_track *track = event->track;
  // A late plot or a message is older than the estimate: the row tells the place of one time, that of the estimate.
  pk_time at = event->time > track->updated ? event->time : track->updated;
  pk_track_fix fix = pk_track_fix_at(post->tracker, track, at);
  pk_track_row row = {.time = at,
                      .centre = centre_entity(post),
                      .number = track->number,
                      .truth = track->remote ? 0 : truth,
                      .place = fix.place,
                      .east_mps = (float)fix.velocity.e_m,
                      .north_mps = (float)fix.velocity.n_m,
                      .position_sigma_m = (float)sqrt((track->p[0][0] + track->p[2][2]) / 2),
                      .height_sigma_m = (float)track->height_sigma_m,
                      .plot = event->plot,
                      .sensor = event->plot ? run->scenario->sites[event->sensor].entity : 0,
                      .status = (uint8_t)track->status,
                      .identity = (uint8_t)track->identity,
                      .remote = track->remote};
  run->recorder.track(run->recorder.context, &row);
}

static void tell(pk_run_post *post, const pk_track_event *event, pk_happening_kind kind, double n0, double n1) {
  pk_run_track_memory *memory = pk_run_memory(post, event->track->id);
  if (!memory) return;
  pk_happening happening = pk_run_happening(kind, 0, memory->truth);
  happening.centre = centre_entity(post);
  happening.track = event->track->number;
  happening.text = *pk_track_reason_text(event->reason) ? pk_track_reason_text(event->reason) : NULL;
  happening.n[0] = n0;
  happening.n[1] = n1;
  happening.cause = memory->told;
  memory->told = pk_run_tell(post->run, happening);
}

static double sigma_m(const pk_track *track) { return sqrt((track->p[0][0] + track->p[2][2]) / 2); }

// A plot has updated a track: the truth behind it may have changed, which is the record's knowledge alone.
static void on_update(pk_run_post *post, const pk_track_event *event, pk_run_track_memory *memory) {
  pk_run_site *site = &post->run->sites[event->sensor];
  uint32_t truth = event->plot ? site->truth_of_plot[event->plot % PK_RUN_PLOT_MEMORY] : 0;
  int switched = event->track->status != PK_TRACK_TENTATIVE && truth && memory->truth && truth != memory->truth;
  if (truth) memory->truth = truth;
  if (!memory->told && event->plot) memory->told = site->told_of_plot[event->plot % PK_RUN_PLOT_MEMORY];
  memory->coasting = 0;
  if (switched) tell(post, event, PK_HAP_TRACK_SWITCHED, NAN, NAN);
  if (event->track->status != PK_TRACK_TENTATIVE) record_row(post, event, truth);
}

static void on_confirmed(pk_run_post *post, const pk_track_event *event, pk_run_track_memory *memory) {
  (void)memory;
  tell(post, event, PK_HAP_TRACK_CONFIRMED, event->track->hits, sigma_m(event->track));
}

static void on_coasted(pk_run_post *post, const pk_track_event *event, pk_run_track_memory *memory) {
  record_row(post, event, memory->truth);
  if (memory->coasting || !is_named(post->run, memory->truth)) return;
  memory->coasting = 1;
  tell(post, event, PK_HAP_TRACK_COASTING, pk_time_s(event->time - event->track->last_plot), sigma_m(event->track));
}

static void on_dropped(pk_run_post *post, const pk_track_event *event, pk_run_track_memory *memory) {
  if (event->track->confirmed == PK_NEVER && !event->track->remote) return;
  record_row(post, event, memory->truth);
  pk_time last = event->track->last_plot == PK_NEVER ? event->track->updated : event->track->last_plot;
  tell(post, event, PK_HAP_TRACK_DROPPED, pk_time_s(event->now - last), sigma_m(event->track));
  pk_track_id kept = event->reason == PK_TRACK_REASON_MERGED ? post->paired : (pk_track_id)PK_NONE;
  pk_run_track_gone(post, event->track->id, kept);
}

static void on_remote(pk_run_post *post, const pk_track_event *event, pk_run_track_memory *memory) {
  if (event->track->remote) record_row(post, event, memory->truth); // our own track beside it learned nothing
  if (memory->heard) return;
  memory->heard = 1;
  pk_happening happening = pk_run_happening(PK_HAP_HEARD, 0, post->run->scenario->posts[event->centre].entity);
  happening.centre = centre_entity(post);
  happening.track = event->track->number;
  happening.n[0] = pk_time_s(event->now - event->time);
  happening.cause = post->message_cause;
  memory->told = pk_run_tell(post->run, happening);
}

static void on_paired(pk_run_post *post, const pk_track_event *event, pk_run_track_memory *memory) {
  post->paired = event->track->id; // a stand-in for it, if there was one, is dropped next
  pk_happening happening = pk_run_happening(PK_HAP_REMOTE_PAIRED, 0, post->run->scenario->posts[event->centre].entity);
  happening.centre = centre_entity(post);
  happening.track = event->track->number;
  happening.cause = memory->told;
  memory->told = pk_run_tell(post->run, happening);
}

static void on_event(void *context, const pk_track_event *event) {
  static void (*const handlers[])(pk_run_post *, const pk_track_event *, pk_run_track_memory *) = {
      [PK_TRACK_EVENT_INITIATED] = on_update,         [PK_TRACK_EVENT_UPDATED] = on_update,
      [PK_TRACK_EVENT_CONFIRMED] = on_confirmed,      [PK_TRACK_EVENT_COASTED] = on_coasted,
      [PK_TRACK_EVENT_DROPPED] = on_dropped,          [PK_TRACK_EVENT_REMOTE_RECEIVED] = on_remote,
      [PK_TRACK_EVENT_CORRELATED_REMOTE] = on_paired,
  };
  pk_run_post *post = context;
  if (event->kind >= sizeof handlers / sizeof *handlers || !handlers[event->kind] || !event->track) return;
  pk_run_track_memory *memory = pk_run_memory(post, event->track->id);
  if (!memory) return;
  if (event->kind == PK_TRACK_EVENT_INITIATED) *memory = (pk_run_track_memory){.told_superior = -1};
  handlers[event->kind](post, event, memory);
}

pk_status pk_run_start_posts(pk_run *run) {
  for (uint32_t i = 0; i < run->scenario->n_posts; i++) {
    const pk_post *def = &run->scenario->posts[i];
    run->posts[i] = (pk_run_post){.run = run, .index = i};
    if (!reserve_memory(&run->posts[i], def->c2.tracks_expected)) return PK_NO_MEMORY;
    pk_status status =
        pk_tracker_create(&def->tracker, def->sensors, def->n_sensors, (pk_tracker_port){on_event, &run->posts[i]},
                          run->allocator, &run->posts[i].tracker);
    if (status == PK_OK) status = pk_run_start_centre(run, i);
    if (status == PK_OK) status = pk_sim_at(&run->sim, tell_period, PK_RUN_TELL, i, 0);
    if (status != PK_OK) return status;
  }
  return PK_OK;
}

void pk_run_stop_posts(pk_run *run) {
  for (uint32_t i = 0; i < run->scenario->n_posts; i++) {
    pk_run_post *post = &run->posts[i];
    pk_run_stop_centre(post);
    pk_tracker_destroy(post->tracker);
    pk_array_free(run->allocator, (void **)&post->memory, &post->memory_capacity, sizeof *post->memory);
  }
}

pk_status pk_run_report_arrives(pk_run *run, const pk_run_message *message) {
  return pk_tracker_sector(run->posts[message->to].tracker, &message->report, run->sim.now);
}

pk_status pk_run_track_arrives(pk_run *run, const pk_run_message *message) {
  pk_run_post *post = &run->posts[message->to];
  post->message_cause = message->cause;
  pk_status status = pk_tracker_remote(post->tracker, &message->track, run->sim.now);
  const pk_track *track = pk_tracker_of_remote(post->tracker, message->track.centre, message->track.number);
  pk_run_track_memory *memory = track && track->remote ? pk_run_memory(post, track->id) : NULL;
  if (memory && message->truth) memory->truth = message->truth; // an aircraft hears a call whoever sees it
  if (status == PK_OK) status = pk_run_centre_hears(post, &message->track);
  return status;
}

// Tells one track to one other centre.
static pk_status tell_track(pk_run_post *post, const pk_track *track, const pk_run_telling *telling) {
  pk_run *run = post->run;
  uint32_t slot = pk_run_message_new(run, PK_MESSAGE_TRACK);
  pk_run_track_memory *memory = pk_run_memory(post, track->id);
  if (slot == PK_NO_INDEX || !memory) return PK_NO_MEMORY;
  pk_run_message *message = &run->messages[slot];
  message->from = post->index;
  message->to = telling->to;
  message->net = telling->net;
  message->bits = TRACK_BITS;
  message->track = pk_tracker_message(post->tracker, track, post->index, run->sim.now);
  if (!telling->identity) message->track.identity = PK_ID_PENDING;
  if (!telling->code) message->track.code = PK_NO_CODE;
  message->truth = memory->truth;
  message->cause = memory->told;
  if (*telling->last < 0 && is_named(run, memory->truth)) {
    pk_happening happening = pk_run_happening(PK_HAP_TOLD, 0, run->scenario->posts[telling->to].entity);
    happening.centre = centre_entity(post);
    happening.track = track->number;
    happening.cause = memory->told;
    message->cause = pk_run_tell(run, happening);
  }
  *telling->last = run->sim.now;
  return pk_run_message_send(run, slot, telling->delay_s);
}

static pk_status tell_superior(pk_run_post *post, const pk_track *track) {
  const pk_post *def = &post->run->scenario->posts[post->index];
  pk_run_track_memory *memory = pk_run_memory(post, track->id);
  if (!memory) return PK_NO_MEMORY;
  if (def->superior == PK_NO_INDEX) return PK_OK;
  pk_time due = memory->told_superior + pk_time_from_s(def->tell_period_s);
  if (memory->told_superior >= 0 && due > post->run->sim.now) return PK_OK;
  return tell_track(post, track, &(pk_run_telling){def->superior, def->superior_net, 0, 1, 1, &memory->told_superior});
}

static pk_status tell_neighbours(pk_run_post *post, const pk_track *track) {
  pk_run *run = post->run;
  const pk_nation *nation = &run->scenario->nations[run->scenario->posts[post->index].nation];
  pk_run_track_memory *memory = pk_run_memory(post, track->id);
  if (!memory) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < nation->n_releases && i < PK_RUN_RELEASES_MAX; i++) {
    const pk_release *release = &nation->releases[i];
    pk_time *last = &memory->told_neighbour[i];
    if (*last == 0) *last = -1;
    if (release->from_post != post->index || release->to_post == PK_NO_INDEX) continue;
    if (*last >= 0 && *last + pk_time_from_s(release->period_s) > run->sim.now) continue;
    pk_lla place = pk_track_lla(post->tracker, track, run->sim.now);
    if (nation->border && isfinite(release->within_m) &&
        fabs(pk_area_distance_m(nation->border, place.lat_rad, place.lon_rad)) > release->within_m)
      continue;
    pk_status status = tell_track(post, track,
                                  &(pk_run_telling){release->to_post, release->net, release->delay_s,
                                                    release->tells_identity, release->tells_code, last});
    if (status != PK_OK) return status;
  }
  return PK_OK;
}

pk_status pk_run_on_tell(void *context, pk_sim *sim, const pk_event *event) {
  pk_run *run = context;
  pk_run_post *post = &run->posts[event->object];
  for (uint32_t i = 0; i < pk_tracker_count(post->tracker); i++) {
    const pk_track *track = pk_tracker_at(post->tracker, i);
    // What another centre told is not told on: no picture may feed itself.
    if (track->status == PK_TRACK_TENTATIVE || track->remote) continue;
    pk_status status = tell_superior(post, track);
    if (status == PK_OK) status = tell_neighbours(post, track);
    if (status != PK_OK) return status;
  }
  return pk_sim_at(sim, sim->now + tell_period, PK_RUN_TELL, event->object, 0);
}

void pk_run_not_delivered(pk_run *run, const pk_run_message *message) {
  if (message->kind != PK_MESSAGE_TRACK) return;
  pk_happening happening = pk_run_happening(PK_HAP_NOT_TOLD, 0, run->scenario->posts[message->to].entity);
  happening.centre = run->scenario->posts[message->from].entity;
  happening.track = message->track.number;
  happening.code = message->delivery.dropped == PK_NET_LOST ? "NET_LOST" : "NET_FULL";
  happening.text = happening.words =
      message->delivery.dropped == PK_NET_LOST ? "the message was lost on the net" : "the net was full";
  happening.cause = message->cause;
  pk_run_tell(run, happening);
}
