// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What centres tell each other of their tracks: to whom, which, how often; by voice while the data net is cut.
#include "run/telling.h"
#include <math.h>

enum { TRACK_BITS = 256 }; // a track message with identity and code, in bits: ASTERIX 062 of usual length
static const pk_time tell_period = 5 * PK_SECOND;
// Told at: a time, or one of these.
enum { NEVER_TOLD = -1, NEVER_TOLD_AND_SAID_WHY = -2 };

pk_time *pk_run_told_at(pk_run_post *post, pk_track_id id, uint32_t telling) {
  return &post->told_at[(size_t)PK_INDEX(id) * post->n_tellings + telling];
}

int pk_run_is_named(const pk_run *run, uint32_t truth) {
  const pk_entity *entity = truth ? pk_scenario_entity(run->scenario, truth) : NULL;
  return entity && !run->scenario->flyers[entity->index].traffic;
}

static void add_telling(pk_run_post *post, const pk_release *release, const pk_release_way *way,
                        const pk_area *border) {
  if (way->from_post != post->index) return;
  post->tellings[post->n_tellings++] = (pk_run_telling){.to = way->to_post,
                                                        .net = way->net,
                                                        .voice = way->voice,
                                                        .delay_s = release->delay_s,
                                                        .period_s = release->period_s,
                                                        .border = isfinite(release->within_m) ? border : NULL,
                                                        .within_m = release->within_m,
                                                        .identity = release->tells_identity,
                                                        .code = release->tells_code};
}

// Its superior first, then neighbours in the order of the nation's releases and their ways.
int pk_run_list_tellings(pk_run_post *post) {
  const pk_scenario *scenario = post->run->scenario;
  const pk_post *def = &scenario->posts[post->index];
  const pk_nation *nation = &scenario->nations[def->nation];
  uint32_t room = 1;
  for (uint32_t i = 0; i < nation->n_releases; i++) room += nation->releases[i].n_ways;
  post->tellings = PK_ARENA_NEW(&post->run->arena, pk_run_telling, room);
  if (!post->tellings) return 0;
  if (def->superior != PK_NO_INDEX)
    post->tellings[post->n_tellings++] = (pk_run_telling){.to = def->superior,
                                                          .net = def->superior_net,
                                                          .voice = def->superior_voice,
                                                          .period_s = def->tell_period_s,
                                                          .identity = 1,
                                                          .code = 1};
  for (uint32_t i = 0; i < nation->n_releases; i++)
    for (uint32_t k = 0; k < nation->releases[i].n_ways; k++)
      add_telling(post, &nation->releases[i], &nation->releases[i].ways[k], nation->border);
  return 1;
}

pk_status pk_run_start_telling(pk_run_post *post) {
  return pk_sim_at(&post->run->sim, tell_period, PK_RUN_TELL, post->index, 0);
}

static uint64_t say_told(pk_run_post *post, const pk_track *track, uint32_t to, uint64_t cause) {
  pk_happening happening = pk_run_happening(PK_HAP_TOLD, 0, post->run->scenario->posts[to].entity);
  happening.centre = post->run->scenario->posts[post->index].entity;
  happening.track = track->number;
  happening.cause = cause;
  return pk_run_tell(post->run, happening);
}

// Tells one track, or that it was given up, to one other centre over a net.
static pk_status tell_track(pk_run_post *post, const pk_track *track, uint32_t index, uint32_t net) {
  pk_run *run = post->run;
  const pk_run_telling *telling = &post->tellings[index];
  uint32_t slot = pk_run_message_new(run, PK_MESSAGE_TRACK);
  pk_run_track_memory *memory = pk_run_memory(post, track->id);
  if (slot == PK_NO_INDEX || !memory) return PK_NO_MEMORY;
  pk_run_message *message = &run->messages[slot];
  message->from = post->index;
  message->to = telling->to;
  message->net = net;
  message->bits = TRACK_BITS;
  message->track = pk_tracker_message(post->tracker, track, post->index, run->sim.now);
  if (!telling->identity) message->track.identity = PK_ID_PENDING;
  if (!telling->code) message->track.code = PK_NO_CODE;
  message->truth = memory->truth;
  message->cause = memory->told;
  pk_time *last = pk_run_told_at(post, track->id, index);
  if (*last < 0 && pk_run_is_named(run, memory->truth))
    message->cause = say_told(post, track, telling->to, memory->told);
  *last = run->sim.now;
  return pk_run_message_send(run, slot, telling->delay_s);
}

// Who was told of a track is told that it was given up, or would keep its copy until the silence is long enough.
void pk_run_tell_end(pk_run_post *post, const pk_track *track) {
  for (uint32_t i = 0; i < post->n_tellings; i++) {
    pk_status status =
        *pk_run_told_at(post, track->id, i) >= 0 ? tell_track(post, track, i, post->tellings[i].net) : PK_OK;
    if (status != PK_OK) post->failed = status;
  }
}

static int is_due(pk_run_post *post, const pk_track *track, uint32_t index) {
  const pk_run_telling *telling = &post->tellings[index];
  pk_time now = post->run->sim.now, last = *pk_run_told_at(post, track->id, index);
  if (last >= 0 && last + pk_time_from_s(telling->period_s) > now) return 0;
  if (!telling->border) return 1;
  pk_lla place = pk_track_lla(post->tracker, track, now);
  return !(fabs(pk_area_distance_m(telling->border, place.lat_rad, place.lon_rad)) > telling->within_m);
}

// What another centre told is not told on: no picture may feed itself.
static int may_be_told(const pk_track *track) { return track->status != PK_TRACK_TENTATIVE && !track->remote; }

static int is_cut(const pk_run_post *post, const pk_run_telling *telling) {
  return telling->net != PK_NO_INDEX && post->run->nets[telling->net].cut;
}

// By voice only what is not known to be friendly or neutral is told.
static int is_worth_saying(const pk_run_telling *telling, const pk_track *track) {
  return telling->voice != PK_NO_INDEX && (track->identity == PK_ID_PENDING || track->identity == PK_ID_UNKNOWN ||
                                           track->identity == PK_ID_SUSPECT || track->identity == PK_ID_HOSTILE);
}

// Tells once in each cut that a track is not told any more.
static void say_cut(pk_run_post *post, const pk_track *track, uint32_t index) {
  const pk_run *run = post->run;
  const pk_run_telling *telling = &post->tellings[index];
  pk_time *last = pk_run_told_at(post, track->id, index);
  const pk_run_track_memory *memory = pk_run_memory(post, track->id);
  if (is_worth_saying(telling, track) || *last == NEVER_TOLD_AND_SAID_WHY) return;
  if (*last >= 0 && *last >= run->nets[telling->net].cut_since) return;
  *last = *last < 0 ? NEVER_TOLD_AND_SAID_WHY : run->sim.now;
  if (!memory || !pk_run_is_named(run, memory->truth)) return;
  pk_happening happening = pk_run_happening(PK_HAP_NOT_TOLD, 0, run->scenario->posts[telling->to].entity);
  happening.centre = run->scenario->posts[post->index].entity;
  happening.track = track->number;
  happening.code = telling->voice == PK_NO_INDEX ? "NET_CUT" : "VOICE";
  happening.words = telling->voice == PK_NO_INDEX ? "the net is cut"
                                                  : "the net is cut, and by voice only what may be hostile is told";
  happening.text = happening.words;
  happening.cause = memory->told;
  pk_run_tell(post->run, happening);
}

// While the data net is cut and the voice net is free: the track that waits longest.
static pk_status tell_by_voice(pk_run_post *post, uint32_t index) {
  const pk_run *run = post->run;
  const pk_run_telling *telling = &post->tellings[index];
  const pk_track *longest = NULL;
  if (!is_cut(post, telling) || telling->voice == PK_NO_INDEX) return PK_OK;
  if (run->nets[telling->voice].busy_until > run->sim.now) return PK_OK;
  for (uint32_t i = 0; i < pk_tracker_count(post->tracker); i++) {
    const pk_track *track = pk_tracker_at(post->tracker, i);
    if (!may_be_told(track) || !is_worth_saying(telling, track) || !is_due(post, track, index)) continue;
    if (!longest || *pk_run_told_at(post, track->id, index) < *pk_run_told_at(post, longest->id, index))
      longest = track;
  }
  return longest ? tell_track(post, longest, index, telling->voice) : PK_OK;
}

pk_status pk_run_on_tell(void *context, pk_sim *sim, const pk_event *event) {
  pk_run *run = context;
  pk_run_post *post = &run->posts[event->object];
  for (uint32_t i = 0; i < pk_tracker_count(post->tracker); i++) {
    const pk_track *track = pk_tracker_at(post->tracker, i);
    if (!may_be_told(track)) continue;
    if (!pk_run_memory(post, track->id)) return PK_NO_MEMORY;
    for (uint32_t k = 0; k < post->n_tellings; k++) {
      if (!is_due(post, track, k)) continue;
      const int cut = is_cut(post, &post->tellings[k]);
      if (cut) say_cut(post, track, k);
      pk_status status = cut ? PK_OK : tell_track(post, track, k, post->tellings[k].net);
      if (status != PK_OK) return status;
    }
  }
  for (uint32_t k = 0; k < post->n_tellings; k++) {
    const pk_status status = tell_by_voice(post, k);
    if (status != PK_OK) return status;
  }
  return pk_sim_at(sim, sim->now + tell_period, PK_RUN_TELL, event->object, 0);
}

static const pk_run_reason why_dropped[] = {[PK_NET_QUEUE_FULL] = {"NET_FULL", "the net was full"},
                                            [PK_NET_LOST] = {"NET_LOST", "the message was lost on the net"},
                                            [PK_NET_CUT] = {"NET_CUT", "the net is cut"}};

void pk_run_not_delivered(pk_run *run, const pk_run_message *message) {
  if (message->kind == PK_MESSAGE_REPORT) return;
  int order = message->kind == PK_MESSAGE_ORDER;
  pk_happening happening = pk_run_happening(
      PK_HAP_NOT_TOLD, 0, order ? pk_run_taker(run, message) : run->scenario->posts[message->to].entity);
  happening.centre = run->scenario->posts[message->from].entity;
  happening.track = order ? message->action.track : message->track.number;
  happening.code = why_dropped[message->delivery.dropped].code;
  happening.text = happening.words = why_dropped[message->delivery.dropped].text;
  happening.cause = message->cause;
  pk_run_tell(run, happening);
}
