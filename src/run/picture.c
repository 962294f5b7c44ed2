// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Pictures: the trackers of the centres, and what is told of them.
#include "run/telling.h"
#include <math.h>

static int reserve_memory(pk_run_post *post, uint32_t tracks) {
  uint32_t old = post->memory_capacity, told = post->told_at_capacity;
  if (!pk_array_reserve(post->run->allocator, (void **)&post->memory, &post->memory_capacity, tracks,
                        sizeof *post->memory) ||
      !pk_array_reserve(post->run->allocator, (void **)&post->told_at, &post->told_at_capacity,
                        post->memory_capacity * post->n_tellings, sizeof *post->told_at))
    return 0;
  for (uint32_t i = old; i < post->memory_capacity; i++) post->memory[i] = (pk_run_track_memory){0};
  for (uint32_t i = told; i < post->told_at_capacity; i++) post->told_at[i] = -1;
  return 1;
}

pk_run_track_memory *pk_run_memory(pk_run_post *post, pk_track_id id) {
  uint32_t index = PK_INDEX(id);
  if (reserve_memory(post, index + 1)) return &post->memory[index];
  post->run->no_memory = 1;
  return NULL;
}

static uint32_t centre_entity(const pk_run_post *post) { return post->run->scenario->posts[post->index].entity; }

static void record_row(pk_run_post *post, const pk_track_event *event, uint32_t truth) {
  pk_run *run = post->run;
  run->figures.track_updates++;
  if (!run->recorder.track) return;
  const pk_track *track = event->track;
  // A late plot or a message is older than the estimate: the row tells the place of one time, that of the estimate.
  pk_time at = event->time > track->updated ? event->time : track->updated;
  pk_track_fix fix = pk_track_mean_at(post->tracker, track, at);
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
  happening.cause = event->reason == PK_TRACK_REASON_GIVEN_UP ? post->message_cause : memory->told;
  memory->told = pk_run_tell(post->run, happening);
}

static double sigma_m(const pk_track *track) { return sqrt((track->p[0][0] + track->p[2][2]) / 2); }

// A plot has updated a track: the truth behind it may have changed, which is the record's knowledge alone.
static void on_update(pk_run_post *post, const pk_track_event *event, pk_run_track_memory *memory) {
  pk_run_site *site = &post->run->sites[event->sensor];
  uint32_t truth = event->plot ? site->truth_of_plot[event->plot % post->run->plot_memory] : 0;
  int switched = event->track->status != PK_TRACK_TENTATIVE && truth && memory->truth && truth != memory->truth;
  if (truth) memory->truth = truth;
  if (!memory->told && event->plot) memory->told = site->told_of_plot[event->plot % post->run->plot_memory];
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
  if (memory->coasting || !pk_run_is_named(post->run, memory->truth)) return;
  memory->coasting = 1;
  tell(post, event, PK_HAP_TRACK_COASTING, pk_time_s(event->time - event->track->last_plot), sigma_m(event->track));
}

static void on_dropped(pk_run_post *post, const pk_track_event *event, pk_run_track_memory *memory) {
  if (event->track->confirmed == PK_NEVER && !event->track->remote) return;
  record_row(post, event, memory->truth);
  pk_time last = event->track->last_plot == PK_NEVER ? event->track->updated : event->track->last_plot;
  tell(post, event, PK_HAP_TRACK_DROPPED, pk_time_s(event->now - last), sigma_m(event->track));
  if (!event->track->remote) pk_run_tell_end(post, event->track);
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

// Another track begins under an index used before.
static void forget(pk_run_post *post, pk_track_id id, pk_run_track_memory *memory) {
  *memory = (pk_run_track_memory){0};
  for (uint32_t i = 0; i < post->n_tellings; i++) *pk_run_told_at(post, id, i) = -1;
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
  if (event->kind == PK_TRACK_EVENT_INITIATED) forget(post, event->track->id, memory);
  handlers[event->kind](post, event, memory);
}

// A carried radar's detections are expected from where it is.
static pk_status create_tracker(pk_run_post *post) {
  pk_run *run = post->run;
  const pk_post *def = &run->scenario->posts[post->index];
  pk_arena_mark mark = pk_arena_here(&run->arena);
  pk_tracker_sensor *sensors = PK_ARENA_NEW(&run->arena, pk_tracker_sensor, def->n_sensors);
  if (!sensors) return PK_NO_MEMORY;
  for (uint32_t i = 0; i < def->n_sensors; i++) {
    sensors[i] = def->sensors[i];
    if (run->scenario->sites[sensors[i].sensor].carrier != PK_NO_INDEX)
      sensors[i].context = run->sites[sensors[i].sensor].scan.radar;
  }
  pk_status status = pk_tracker_create(&def->tracker, sensors, def->n_sensors, (pk_tracker_port){on_event, post},
                                       run->allocator, &post->tracker);
  pk_arena_rewind(&run->arena, mark);
  return status;
}

pk_status pk_run_start_posts(pk_run *run) {
  for (uint32_t i = 0; i < run->scenario->n_posts; i++) {
    const pk_post *def = &run->scenario->posts[i];
    run->posts[i] = (pk_run_post){.run = run, .index = i};
    if (!pk_run_list_tellings(&run->posts[i]) || !reserve_memory(&run->posts[i], def->c2.tracks_expected))
      return PK_NO_MEMORY;
    pk_status status = create_tracker(&run->posts[i]);
    if (status == PK_OK) status = pk_run_start_centre(run, i);
    if (status == PK_OK) status = pk_run_start_telling(&run->posts[i]);
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
    pk_array_free(run->allocator, (void **)&post->told_at, &post->told_at_capacity, sizeof *post->told_at);
  }
}

// What the tracker told of meanwhile has reached the centre, which reacts at once.
static pk_status react(pk_run_post *post, pk_status status) {
  if (status == PK_OK) status = post->failed;
  return status == PK_OK ? pk_run_act(post) : status;
}

pk_status pk_run_report_arrives(pk_run *run, const pk_run_message *message) {
  pk_run_post *post = &run->posts[message->to];
  return react(post, pk_tracker_sector(post->tracker, &message->report, run->sim.now));
}

pk_status pk_run_track_arrives(pk_run *run, const pk_run_message *message) {
  pk_run_post *post = &run->posts[message->to];
  post->message_cause = message->cause;
  pk_status status = pk_tracker_remote(post->tracker, &message->track, run->sim.now);
  const pk_track *track = pk_tracker_of_remote(post->tracker, message->track.centre, message->track.number);
  pk_run_track_memory *memory = track && track->remote ? pk_run_memory(post, track->id) : NULL;
  if (memory && message->truth) memory->truth = message->truth; // an aircraft hears a call whoever sees it
  if (status == PK_OK) status = post->failed;
  return status == PK_OK ? pk_run_centre_hears(post, &message->track) : status;
}

pk_status pk_run_pictures_age(pk_run_post *post) {
  pk_tracker_advance(post->tracker, post->run->sim.now);
  return react(post, PK_OK);
}
