// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Tracks of other centres: paired with ours after messages in a row agree, or kept as tracks that live from messages
// alone. Identities are only offered; c2/ decides.
#include "num/math.h"
#include "track/picture.h"
#include <math.h>

#define REGISTRATION_SIGMA_M 500.0 // by which two centres' pictures may lie apart, per axis
#define VELOCITY_MARGIN_MPS 10.0   // the same for velocities, turns included
#define GONE_FOR_S 600.0           // no message is so long under way
#define PARTING_GATE 2.0           // a pair is parted only outside a gate so many times wider

// A message in the centre's frame.
typedef struct told {
  pk_cv cv;
  double height_m;
} told;

static told read_message(const pk_tracker *tracker, const pk_track_message *message) {
  double height_m = isnan(message->place.h_m) ? tracker->def.height_m : message->place.h_m;
  pk_lla place = {message->place.lat_rad, message->place.lon_rad, height_m + tracker->def.geoid_m};
  pk_frame there = pk_frame_at(place);
  pk_enu at = pk_enu_from_ecef(&tracker->frame, there.origin);
  pk_ecef moving = pk_ecef_rotate(&there, (pk_enu){message->east_mps, message->north_mps, 0});
  pk_enu velocity = pk_enu_rotate(&tracker->frame, moving);
  told t = {.cv = {.x_m = at.e_m, .y_m = at.n_m, .vx_mps = velocity.e_m, .vy_mps = velocity.n_m},
            .height_m = message->place.h_m};
  t.cv.p[PK_XX] = t.cv.p[PK_YY] = message->position_sigma_m * message->position_sigma_m;
  t.cv.p[PK_VV] = t.cv.p[PK_WW] = message->velocity_sigma_mps * message->velocity_sigma_mps;
  return t;
}

// Squared distance between one of our tracks and what was told, position and velocity apart (4 degrees of freedom);
// infinite if the codes differ or nothing is remembered of that time.
static double mismatch(const pk_tracker *tracker, uint32_t slot, const told *t, const pk_track_message *message) {
  const pk_track *track = &tracker->tracks[slot];
  if (track->code != PK_NO_CODE && message->code != PK_NO_CODE && track->code != message->code) return INFINITY;
  const pk_estimate *base = pk_memory_base(&tracker->memories[slot], message->time);
  if (!base) base = &tracker->estimates[slot];
  pk_estimate at = pk_estimate_at(base, &tracker->def, message->time);
  double slack = REGISTRATION_SIGMA_M * REGISTRATION_SIGMA_M;
  pk_position position = {t->cv.x_m, t->cv.y_m, t->cv.p[PK_XX] + slack, 0, t->cv.p[PK_YY] + slack};
  double vx = t->cv.vx_mps - at.cv.vx_mps, vy = t->cv.vy_mps - at.cv.vy_mps;
  slack = t->cv.p[PK_VV] + VELOCITY_MARGIN_MPS * VELOCITY_MARGIN_MPS;
  return pk_cv_compare(&at.cv, &position).d2 + vx * vx / (at.cv.p[PK_VV] + slack) + vy * vy / (at.cv.p[PK_WW] + slack);
}

// The lags of a centre's messages; NULL when out of memory.
static pk_lag *lag_of(pk_tracker *tracker, uint32_t centre) {
  for (uint32_t i = 0; i < tracker->n_lags; i++)
    if (tracker->lags[i].centre == centre) return &tracker->lags[i];
  if (!pk_array_reserve(tracker->allocator, (void **)&tracker->lags, &tracker->lag_capacity, tracker->n_lags + 1,
                        sizeof *tracker->lags))
    return NULL;
  pk_lag *lag = &tracker->lags[tracker->n_lags++];
  *lag = (pk_lag){.centre = centre, .shortest = PK_NEVER};
  return lag;
}

static void note_lag(pk_lag *lag, pk_time lasted) {
  if (lasted < lag->shortest) lag->shortest = lasted;
  if (lasted > lag->longest) lag->longest = lasted;
}

// How long no message may come before a centre is taken to have fallen silent about a track: on a link whose delays
// differ, as much longer as they do.
static double silence_s(pk_tracker *tracker, const pk_remote *remote) {
  if (remote->gone) return GONE_FOR_S;
  const pk_lag *lag = lag_of(tracker, remote->centre);
  int known = lag && lag->longest > lag->shortest;
  return tracker->def.remote_silence_s + (known ? pk_time_s(lag->longest - lag->shortest) : 0);
}

// Place of an entry in the table ordered by centre and number, or where it would be.
static uint32_t rank_of(const pk_tracker *tracker, uint32_t centre, uint32_t number) {
  uint32_t low = 0, high = tracker->n_remotes;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    const pk_remote *r = &tracker->remotes[middle];
    if (r->centre < centre || (r->centre == centre && r->number < number))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static pk_remote *entry_of(pk_tracker *tracker, const pk_track_message *message) {
  uint32_t at = rank_of(tracker, message->centre, message->number);
  pk_remote *r = at < tracker->n_remotes ? &tracker->remotes[at] : NULL;
  if (r && r->centre == message->centre && r->number == message->number) return r;
  if (!pk_array_reserve(tracker->allocator, (void **)&tracker->remotes, &tracker->remote_capacity,
                        tracker->n_remotes + 1, sizeof *tracker->remotes))
    return NULL;
  for (uint32_t i = tracker->n_remotes++; i > at; i--) tracker->remotes[i] = tracker->remotes[i - 1];
  tracker->remotes[at] = (pk_remote){.centre = message->centre, .number = message->number};
  return &tracker->remotes[at];
}

const pk_track *pk_tracker_of_remote(const pk_tracker *tracker, uint32_t centre, uint32_t number) {
  uint32_t at = rank_of(tracker, centre, number);
  const pk_remote *r = at < tracker->n_remotes ? &tracker->remotes[at] : NULL;
  if (!r || r->centre != centre || r->number != number) return NULL;
  const pk_track *ours = pk_tracker_track(tracker, r->paired);
  return ours ? ours : pk_tracker_track(tracker, r->stand_in);
}

// Whether another track of the same centre is already paired with ours.
static int is_taken(const pk_tracker *tracker, const pk_remote *by, pk_track_id id) {
  for (uint32_t i = rank_of(tracker, by->centre, 0); i < tracker->n_remotes && tracker->remotes[i].centre == by->centre;
       i++)
    if (tracker->remotes[i].number != by->number && PK_SAME(tracker->remotes[i].paired, id)) return 1;
  return 0;
}

// Our confirmed track that fits best inside the gate; PK_ASSIGN_MISS if none does.
static uint32_t best_match(const pk_tracker *tracker, const pk_remote *remote, const told *t,
                           const pk_track_message *message) {
  uint32_t best = PK_ASSIGN_MISS;
  double least = tracker->gate4;
  if (tracker->n_views == 0) return best; // without radars no track is ours
  for (uint32_t i = 0; i < tracker->n_live; i++) {
    uint32_t slot = tracker->order[i];
    const pk_track *track = &tracker->tracks[slot];
    if (track->remote || track->status == PK_TRACK_TENTATIVE || track->status == PK_TRACK_DROPPED) continue;
    double d2 = mismatch(tracker, slot, t, message);
    if (d2 < least && !is_taken(tracker, remote, track->id)) least = d2, best = slot;
  }
  return best;
}

static pk_track_event event_of(const pk_tracker *tracker, pk_track_event_kind kind, uint32_t slot,
                               const pk_track_message *message, pk_time now) {
  pk_track_event event = pk_picture_event(tracker, kind, slot, message->time, now);
  event.centre = message->centre, event.remote_number = message->number, event.identity = message->identity;
  return event;
}

static void tell(const pk_tracker *tracker, pk_track_event_kind kind, uint32_t slot, const pk_track_message *message,
                 pk_time now) {
  pk_track_event event = event_of(tracker, kind, slot, message, now);
  pk_picture_emit(tracker, &event);
}

// Offers the other centre's identity once, and again when it changes.
static void offer_identity(const pk_tracker *tracker, pk_remote *remote, uint32_t slot, const pk_track_message *message,
                           pk_time now) {
  if (message->identity == PK_ID_PENDING || message->identity == remote->offered) return;
  remote->offered = message->identity;
  tell(tracker, PK_TRACK_EVENT_IDENTITY_INHERITED, slot, message, now);
}

static void part(pk_tracker *tracker, pk_remote *remote, uint32_t slot, const pk_track_message *message, pk_time now) {
  remote->paired = (pk_track_id)PK_NONE;
  remote->agreed = remote->differed = 0;
  remote->offered = PK_ID_PENDING;
  tracker->tracks[slot].remote_number = 0;
  tell(tracker, PK_TRACK_EVENT_PARTED_REMOTE, slot, message, now);
}

// A message about a track that is paired: agrees or not.
static void check_pair(pk_tracker *tracker, pk_remote *remote, uint32_t slot, const told *t,
                       const pk_track_message *message, pk_time now) {
  tell(tracker, PK_TRACK_EVENT_REMOTE_RECEIVED, slot, message, now);
  if (mismatch(tracker, slot, t, message) <= PARTING_GATE * tracker->gate4)
    remote->differed = 0;
  else if (++remote->differed >= tracker->def.agreements) {
    part(tracker, remote, slot, message, now);
    return;
  }
  offer_identity(tracker, remote, slot, message, now);
}

// Brings the track that stands in for the remote one to what was told last; 0 when out of memory.
static int stand_in(pk_tracker *tracker, pk_remote *remote, const told *t, const pk_track_message *message,
                    pk_time now) {
  uint32_t slot = pk_picture_find(tracker, remote->stand_in);
  int fresh = slot == PK_ASSIGN_MISS;
  if (!fresh && message->time < tracker->estimates[slot].time) return 1; // a later one overtook it
  if (fresh && (slot = pk_picture_add(tracker, message->time)) == PK_ASSIGN_MISS) return 0;
  pk_track *track = &tracker->tracks[slot];
  remote->stand_in = track->id;
  track->remote = 1;
  pk_picture_sleep(tracker, slot);
  track->status = PK_TRACK_CONFIRMED;
  track->number = track->remote_number = message->number;
  if (message->code != PK_NO_CODE) track->code = message->code;
  pk_estimate *estimate = &tracker->estimates[slot];
  double sigma_m = tracker->def.height_sigma_m;
  *estimate = (pk_estimate){.time = message->time, .cv = t->cv, .vertical = {.height_m = tracker->def.height_m}};
  if (!isnan(t->height_m)) {
    estimate->vertical.height_m = t->height_m;
    sigma_m = message->position_sigma_m;
    track->height_sigma_m = 0;
  }
  estimate->vertical.p[0] = sigma_m * sigma_m;
  pk_picture_publish(tracker, slot);
  if (fresh) {
    track->confirmed = message->time;
    pk_track_event event = event_of(tracker, PK_TRACK_EVENT_CONFIRMED, slot, message, now);
    event.reason = PK_TRACK_REASON_REMOTE;
    pk_picture_emit(tracker, &event);
  }
  tell(tracker, PK_TRACK_EVENT_REMOTE_RECEIVED, slot, message, now);
  offer_identity(tracker, remote, slot, message, now);
  return 1;
}

static void pair(pk_tracker *tracker, pk_remote *remote, uint32_t slot, const pk_track_message *message, pk_time now) {
  uint32_t old = pk_picture_find(tracker, remote->stand_in);
  remote->paired = tracker->tracks[slot].id;
  remote->stand_in = (pk_track_id)PK_NONE;
  remote->differed = 0;
  remote->offered = PK_ID_PENDING;
  tracker->tracks[slot].remote_number = message->number;
  tell(tracker, PK_TRACK_EVENT_CORRELATED_REMOTE, slot, message, now);
  offer_identity(tracker, remote, slot, message, now);
  if (old != PK_ASSIGN_MISS) pk_picture_drop(tracker, old, PK_TRACK_REASON_MERGED, message->time, now);
}

// A message about a track that is not paired; 0 when out of memory.
static int look_for_pair(pk_tracker *tracker, pk_remote *remote, const told *t, const pk_track_message *message,
                         pk_time now) {
  uint32_t slot = best_match(tracker, remote, t, message);
  pk_track_id id = slot == PK_ASSIGN_MISS ? (pk_track_id)PK_NONE : tracker->tracks[slot].id;
  remote->agreed = PK_IS(id) && PK_SAME(id, remote->likely) ? remote->agreed + 1 : PK_IS(id);
  remote->likely = id;
  if (PK_IS(id) && remote->agreed >= tracker->def.agreements) {
    pair(tracker, remote, slot, message, now);
    return 1;
  }
  // While one of ours fits, no second symbol is shown beside it.
  if (PK_IS(id) && !PK_IS(remote->stand_in)) return 1;
  return stand_in(tracker, remote, t, message, now);
}

static void forget(pk_tracker *tracker, pk_remote *remote) {
  uint32_t at = (uint32_t)(remote - tracker->remotes);
  tracker->n_remotes--;
  for (uint32_t i = at; i < tracker->n_remotes; i++) tracker->remotes[i] = tracker->remotes[i + 1];
}

// The entry stays for a while: a message that is still under way must not call the track back to life.
static void give_up(pk_tracker *tracker, pk_remote *remote, const pk_track_message *message, pk_time now) {
  uint32_t ours = pk_picture_find(tracker, remote->paired), own = pk_picture_find(tracker, remote->stand_in);
  if (ours != PK_ASSIGN_MISS) part(tracker, remote, ours, message, now);
  if (own != PK_ASSIGN_MISS) pk_picture_drop(tracker, own, PK_TRACK_REASON_GIVEN_UP, message->time, now);
  *remote =
      (pk_remote){.centre = remote->centre, .number = remote->number, .heard = now, .gone = 1, .ended = message->time};
}

pk_status pk_tracker_remote(pk_tracker *tracker, const pk_track_message *message, pk_time now) {
  pk_remote *remote = entry_of(tracker, message);
  pk_lag *lag = lag_of(tracker, message->centre);
  if (!remote || !lag) return PK_NO_MEMORY;
  note_lag(lag, now - message->sent);
  int done = 1;
  if (remote->gone && message->time <= remote->ended) return PK_OK; // overtaken by the news of its end
  remote->gone = 0;
  if (message->dropped)
    give_up(tracker, remote, message, now);
  else {
    told t = read_message(tracker, message);
    remote->heard = now;
    uint32_t slot = pk_picture_find(tracker, remote->paired);
    if (slot != PK_ASSIGN_MISS)
      check_pair(tracker, remote, slot, &t, message, now);
    else
      done = look_for_pair(tracker, remote, &t, message, now);
  }
  pk_picture_sweep(tracker);
  if (now >= tracker->swept + PK_SECOND) pk_tracker_advance(tracker, now);
  return done ? PK_OK : PK_NO_MEMORY;
}

void pk_remote_age(pk_tracker *tracker, pk_time now) {
  for (uint32_t i = tracker->n_remotes; i-- > 0;) {
    pk_remote *remote = &tracker->remotes[i];
    if (pk_time_s(now - remote->heard) <= silence_s(tracker, remote)) continue;
    pk_track_message silence = {.time = now, .centre = remote->centre, .number = remote->number};
    uint32_t ours = pk_picture_find(tracker, remote->paired), own = pk_picture_find(tracker, remote->stand_in);
    if (ours != PK_ASSIGN_MISS) part(tracker, remote, ours, &silence, now);
    if (own != PK_ASSIGN_MISS) pk_picture_drop(tracker, own, PK_TRACK_REASON_SILENCE, now, now);
    forget(tracker, remote);
  }
}
