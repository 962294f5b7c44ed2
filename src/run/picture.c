// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Pictures: the trackers of the centres, what they tell each other, and what is told of them.
#include "run/state.h"
#include <math.h>

enum { TRACK_BITS = 256 }; // a track message with identity and code, in bits: ASTERIX 062 of usual length
static const pk_time tell_period = 5 * PK_SECOND;

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

// When a track was last told to one of those whom the centre tells; its memory must be at hand.
static pk_time *told_at(pk_run_post *post, pk_track_id id, uint32_t telling) {
  return &post->told_at[(size_t)PK_INDEX(id) * post->n_tellings + telling];
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
  if (memory->coasting || !is_named(post->run, memory->truth)) return;
  memory->coasting = 1;
  tell(post, event, PK_HAP_TRACK_COASTING, pk_time_s(event->time - event->track->last_plot), sigma_m(event->track));
}

static pk_status tell_track(pk_run_post *post, const pk_track *track, uint32_t index);

// Who was told of a track is told that it was given up, or would keep its copy until the silence is long enough.
static void tell_end(pk_run_post *post, const pk_track *track) {
  for (uint32_t i = 0; i < post->n_tellings; i++) {
    pk_status status = *told_at(post, track->id, i) >= 0 ? tell_track(post, track, i) : PK_OK;
    if (status != PK_OK) post->failed = status;
  }
}

static void on_dropped(pk_run_post *post, const pk_track_event *event, pk_run_track_memory *memory) {
  if (event->track->confirmed == PK_NEVER && !event->track->remote) return;
  record_row(post, event, memory->truth);
  pk_time last = event->track->last_plot == PK_NEVER ? event->track->updated : event->track->last_plot;
  tell(post, event, PK_HAP_TRACK_DROPPED, pk_time_s(event->now - last), sigma_m(event->track));
  if (!event->track->remote) tell_end(post, event->track);
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
  for (uint32_t i = 0; i < post->n_tellings; i++) *told_at(post, id, i) = -1;
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

// Its superior first, then neighbours in the order of the nation's releases.
static int list_tellings(pk_run_post *post) {
  const pk_scenario *scenario = post->run->scenario;
  const pk_post *def = &scenario->posts[post->index];
  const pk_nation *nation = &scenario->nations[def->nation];
  post->tellings = PK_ARENA_NEW(&post->run->arena, pk_run_telling, nation->n_releases + 1);
  if (!post->tellings) return 0;
  if (def->superior != PK_NO_INDEX)
    post->tellings[post->n_tellings++] = (pk_run_telling){
        .to = def->superior, .net = def->superior_net, .period_s = def->tell_period_s, .identity = 1, .code = 1};
  for (uint32_t i = 0; i < nation->n_releases; i++) {
    const pk_release *release = &nation->releases[i];
    if (release->from_post != post->index || release->to_post == PK_NO_INDEX) continue;
    post->tellings[post->n_tellings++] = (pk_run_telling){.to = release->to_post,
                                                          .net = release->net,
                                                          .delay_s = release->delay_s,
                                                          .period_s = release->period_s,
                                                          .border = isfinite(release->within_m) ? nation->border : NULL,
                                                          .within_m = release->within_m,
                                                          .identity = release->tells_identity,
                                                          .code = release->tells_code};
  }
  return 1;
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
    if (!list_tellings(&run->posts[i]) || !reserve_memory(&run->posts[i], def->c2.tracks_expected)) return PK_NO_MEMORY;
    pk_status status = create_tracker(&run->posts[i]);
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

static uint64_t say_told(pk_run_post *post, const pk_track *track, uint32_t to, uint64_t cause) {
  pk_happening happening = pk_run_happening(PK_HAP_TOLD, 0, post->run->scenario->posts[to].entity);
  happening.centre = centre_entity(post);
  happening.track = track->number;
  happening.cause = cause;
  return pk_run_tell(post->run, happening);
}

// Tells one track, or that it was given up, to one other centre.
static pk_status tell_track(pk_run_post *post, const pk_track *track, uint32_t index) {
  pk_run *run = post->run;
  const pk_run_telling *telling = &post->tellings[index];
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
  pk_time *last = told_at(post, track->id, index);
  if (*last < 0 && is_named(run, memory->truth)) message->cause = say_told(post, track, telling->to, memory->told);
  *last = run->sim.now;
  return pk_run_message_send(run, slot, telling->delay_s);
}

static int is_due(pk_run_post *post, const pk_track *track, uint32_t index) {
  const pk_run_telling *telling = &post->tellings[index];
  pk_time now = post->run->sim.now, last = *told_at(post, track->id, index);
  if (last >= 0 && last + pk_time_from_s(telling->period_s) > now) return 0;
  if (!telling->border) return 1;
  pk_lla place = pk_track_lla(post->tracker, track, now);
  return !(fabs(pk_area_distance_m(telling->border, place.lat_rad, place.lon_rad)) > telling->within_m);
}

pk_status pk_run_on_tell(void *context, pk_sim *sim, const pk_event *event) {
  pk_run *run = context;
  pk_run_post *post = &run->posts[event->object];
  for (uint32_t i = 0; i < pk_tracker_count(post->tracker); i++) {
    const pk_track *track = pk_tracker_at(post->tracker, i);
    // What another centre told is not told on: no picture may feed itself.
    if (track->status == PK_TRACK_TENTATIVE || track->remote) continue;
    if (!pk_run_memory(post, track->id)) return PK_NO_MEMORY;
    for (uint32_t k = 0; k < post->n_tellings; k++) {
      pk_status status = is_due(post, track, k) ? tell_track(post, track, k) : PK_OK;
      if (status != PK_OK) return status;
    }
  }
  return pk_sim_at(sim, sim->now + tell_period, PK_RUN_TELL, event->object, 0);
}

void pk_run_not_delivered(pk_run *run, const pk_run_message *message) {
  if (message->kind == PK_MESSAGE_REPORT) return;
  int order = message->kind == PK_MESSAGE_ORDER;
  pk_happening happening = pk_run_happening(
      PK_HAP_NOT_TOLD, 0, order ? pk_run_taker(run, message) : run->scenario->posts[message->to].entity);
  happening.centre = run->scenario->posts[message->from].entity;
  happening.track = order ? message->action.track : message->track.number;
  happening.code = message->delivery.dropped == PK_NET_LOST ? "NET_LOST" : "NET_FULL";
  happening.text = happening.words =
      message->delivery.dropped == PK_NET_LOST ? "the message was lost on the net" : "the net was full";
  happening.cause = message->cause;
  pk_run_tell(run, happening);
}
