// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A track's life: it begins with a plot, is confirmed or given up by its likelihood ratio, coasts, and ends.
#include "num/math.h"
#include "track/picture.h"
#include "track/score.h"
#include <math.h>

#define COASTS_AFTER 0.75     // rotations of the slowest sensor after which its own miss lets a track coast
#define TURN 1.1              // rotations of a sensor after which it has had its turn
#define ENDS_AFTER 2.5        // rotations of the sensor that saw it last before another's miss ends a confirmed track
#define TENTATIVE_SIGMA 2     // a tentative track may be so many times more uncertain than a confirmed one
#define GROWN 2               // a position is lost only if it has become so many times worse than after its last plot
#define AGES_AFTER_S 15       // no track's place is lost sooner after its last plot, nor before it was missed twice
#define PD_MOST 0.85          // the target may be smaller than the expected Pd assumes
#define LATE_BY_S 60          // reports that are later than this are not waited for
#define SPEED_MARGIN_MPS 50.0 // an estimate may exceed the greatest speed by so much

// The figures of the last plot that the track shows to others; 0 if a later one is there already.
static int remember(pk_track *track, const pk_plot *plot) {
  if (track->last_plot != PK_NEVER && plot->time < track->last_plot) return 0;
  track->last_plot = plot->time;
  track->plot = plot->number;
  track->plot_sensor = plot->sensor;
  return 1;
}

// What the transponder said. A garbled or borrowed reply changes no code: it must come twice running.
static void remember_reply(pk_track *track, pk_slot *slot, const pk_plot *plot) {
  if (plot->iff != PK_REPLY_NONE) track->iff = plot->iff;
  if (plot->code == PK_NO_CODE) return;
  if (track->hits <= 1 || plot->code == slot->code) track->code = plot->code;
  slot->code = plot->code;
}

static void adopt(pk_tracker *tracker, uint32_t slot, const pk_estimate *estimate, const pk_offer *offer) {
  tracker->estimates[slot] = *estimate;
  // A finite deviation says that a height was measured; publishing fills in its value.
  if (!isnan(offer->height_m)) tracker->tracks[slot].height_sigma_m = 0;
  if (remember(&tracker->tracks[slot], &offer->plot))
    tracker->slots[slot].revisit_s = offer->scan_s, tracker->slots[slot].asked = offer->asked;
  pk_picture_publish(tracker, slot);
}

// A plot of its own counts for the track.
static void count_hit(pk_tracker *tracker, uint32_t slot, const pk_offer *offer) {
  pk_track *track = &tracker->tracks[slot];
  track->hits++;
  track->misses = 0;
  if (offer->plot.time < track->last_plot) return;
  int silent = track->code == PK_NO_CODE && track->iff == PK_REPLY_NONE;
  remember_reply(track, &tracker->slots[slot], &offer->plot);
  if (silent && offer->plot.ssr) pk_picture_wake(tracker, slot); // others may hear its answers too
}

static int is_held(const pk_tracker *tracker, uint32_t number) {
  for (uint32_t i = 0; i < tracker->n_live; i++) {
    const pk_track *track = &tracker->tracks[tracker->order[i]];
    if (track->number == number && track->status != PK_TRACK_TENTATIVE && track->status != PK_TRACK_DROPPED) return 1;
  }
  return 0;
}

// The next number that no live track holds, in turn; a block all of whose numbers are held runs on past its end.
static uint32_t free_number(pk_tracker *tracker) {
  const pk_tracker_def *def = &tracker->def;
  for (uint32_t tries = 0;; tries++) {
    uint32_t turn = tracker->numbered++;
    uint32_t at = !def->number_count ? turn : tries < def->number_count ? turn % def->number_count : tries;
    if (!is_held(tracker, def->number_first + at)) return def->number_first + at;
  }
}

static void confirm(pk_tracker *tracker, uint32_t slot, pk_time time, pk_time now) {
  pk_track *track = &tracker->tracks[slot];
  track->number = free_number(tracker);
  track->status = PK_TRACK_CONFIRMED;
  track->confirmed = time;
  tracker->figures.confirmed++;
  pk_track_event event = pk_picture_event(tracker, PK_TRACK_EVENT_CONFIRMED, slot, time, now);
  event.sensor = track->plot_sensor, event.plot = track->plot;
  pk_picture_emit(tracker, &event);
}

// What a new score means for a track that took a plot.
static void judge_hit(pk_tracker *tracker, uint32_t slot, pk_time time, pk_time now) {
  pk_track *track = &tracker->tracks[slot];
  double speed_mps = sqrt(track->vx_mps * track->vx_mps + track->vy_mps * track->vy_mps);
  if (track->status != PK_TRACK_TENTATIVE)
    track->status = PK_TRACK_CONFIRMED;
  else if (track->hits > 2 && speed_mps > tracker->def.speed_max_mps + SPEED_MARGIN_MPS)
    pk_picture_drop(tracker, slot, PK_TRACK_REASON_SPEED, time, now);
  else if (track->llr < tracker->slots[slot].score_start + tracker->score_reject)
    pk_picture_drop(tracker, slot, PK_TRACK_REASON_SCORE, time, now);
  else if (track->llr >= tracker->score_confirm && track->hits >= tracker->def.plots_needed)
    confirm(tracker, slot, time, now);
}

void pk_life_hit(pk_tracker *tracker, const pk_candidate *c, const pk_offer *offer, const pk_match *match,
                 pk_time now) {
  pk_track *track = &tracker->tracks[c->slot];
  pk_measure measure = pk_offer_measure(tracker, c, offer, match);
  const pk_estimate *estimate = pk_memory_take(&tracker->memories[c->slot], &tracker->def, &measure);
  pk_track_event event = pk_picture_event(tracker, PK_TRACK_EVENT_UPDATED, c->slot, measure.time, now);
  event.sensor = offer->plot.sensor, event.plot = offer->plot.number, event.d2 = match->d2;
  event.reason = c->turned ? PK_TRACK_REASON_TURNED : PK_TRACK_REASON_NONE;
  if (!estimate) {
    tracker->figures.late_skipped++;
    event.kind = PK_TRACK_EVENT_NOT_CORRELATED, event.reason = PK_TRACK_REASON_LATE, event.track = NULL;
    pk_picture_emit(tracker, &event);
    return;
  }
  tracker->figures.updates++;
  if (measure.time < track->updated) tracker->figures.late_used++;
  adopt(tracker, c->slot, estimate, offer);
  count_hit(tracker, c->slot, offer);
  track->llr += match->score;
  tracker->slots[c->slot].score_best = pk_max(tracker->slots[c->slot].score_best, track->llr);
  pk_picture_emit(tracker, &event);
  judge_hit(tracker, c->slot, measure.time, now);
}

void pk_life_share(pk_tracker *tracker, const pk_candidate *c, const pk_offer *offer, pk_time now) {
  pk_offer place = *offer;
  place.height_m = NAN; // the reply's height is the other's
  pk_measure measure = pk_offer_measure(tracker, c, &place, NULL);
  const pk_estimate *estimate = pk_memory_take(&tracker->memories[c->slot], &tracker->def, &measure);
  if (!estimate) return;
  adopt(tracker, c->slot, estimate, &place);
  tracker->tracks[c->slot].status = PK_TRACK_CONFIRMED;
  pk_track_event event = pk_picture_event(tracker, PK_TRACK_EVENT_UPDATED, c->slot, measure.time, now);
  event.reason = PK_TRACK_REASON_SHARED, event.sensor = offer->plot.sensor, event.plot = offer->plot.number;
  pk_picture_emit(tracker, &event);
}

static void coast(pk_tracker *tracker, const pk_sensor_view *view, const pk_candidate *c, pk_time now) {
  pk_track *track = &tracker->tracks[c->slot];
  pk_slot *slot = &tracker->slots[c->slot];
  pk_time since = slot->coasted > track->last_plot ? slot->coasted : track->last_plot;
  double turns = view->def.scan_s < tracker->slowest_s ? TURN : COASTS_AFTER;
  if (pk_time_s(c->beam - since) < turns * tracker->slowest_s) return;
  track->status = PK_TRACK_COASTING;
  slot->coasted = c->beam;
  pk_track_event event = pk_picture_event(tracker, PK_TRACK_EVENT_COASTED, c->slot, c->beam, now);
  event.reason = c->pd < tracker->def.pd_detectable ? PK_TRACK_REASON_NOT_DETECTABLE : PK_TRACK_REASON_MISSED;
  event.sensor = view->def.sensor, event.pd = c->pd;
  pk_picture_emit(tracker, &event);
}

// Whether a miss counts: those of other sensors than the one that saw the track last count once in that one's rotation,
// or a model that expects too much of a fast radar would drown what a slow one sees.
static int counts(pk_tracker *tracker, const pk_sensor_view *view, const pk_candidate *c) {
  pk_slot *slot = &tracker->slots[c->slot];
  if (view->def.sensor == tracker->tracks[c->slot].plot_sensor) return 1;
  if (pk_time_s(c->beam - slot->missed) < slot->revisit_s) return 0;
  slot->missed = c->beam;
  return 1;
}

// Whether a miss may end a track: the sensor that saw it last must have had its turns, and for a confirmed track the
// slowest one too.
static int may_end(const pk_tracker *tracker, const pk_sensor_view *view, const pk_candidate *c) {
  const pk_track *track = &tracker->tracks[c->slot];
  int own = view->def.sensor == track->plot_sensor, tentative = track->status == PK_TRACK_TENTATIVE;
  double since_s = pk_time_s(c->beam - track->last_plot), revisit_s = tracker->slots[c->slot].revisit_s;
  if (!own && since_s < (tentative ? TURN : ENDS_AFTER) * revisit_s) return 0;
  return tentative || tracker->n_views == 1 || since_s >= TURN * tracker->slowest_s;
}

void pk_life_miss(pk_tracker *tracker, const pk_sensor_view *view, const pk_candidate *c, pk_time now) {
  pk_track *track = &tracker->tracks[c->slot];
  const pk_slot *slot = &tracker->slots[c->slot];
  if (c->beam <= track->born) return;
  int tentative = track->status == PK_TRACK_TENTATIVE;
  if (!tentative) coast(tracker, view, c, now);
  if (c->pd < tracker->def.pd_detectable || !counts(tracker, view, c)) return;
  double miss = pk_score_miss(pk_min(c->pd, PD_MOST) * tracker->def.gate_probability);
  track->llr += miss;
  track->misses++;
  if (!may_end(tracker, view, c)) return;
  int fallen = tentative ? track->llr < slot->score_start + tracker->score_reject
                         : track->llr - slot->score_best <= tracker->def.fall_misses * miss * (1 - 1e-9);
  if (fallen)
    pk_picture_drop(tracker, c->slot, PK_TRACK_REASON_SCORE, c->beam, now);
  else if (track->misses >= tracker->def.misses_max)
    pk_picture_drop(tracker, c->slot, PK_TRACK_REASON_MISSES, c->beam, now);
}

int pk_life_start(pk_tracker *tracker, pk_sensor_view *view, const pk_offer *offer, int64_t home, pk_time now) {
  uint32_t slot = pk_picture_add(tracker, offer->plot.time);
  if (slot == PK_ASSIGN_MISS) return 0;
  double height_m = offer->height_m, height_var_m2 = offer->height_var_m2;
  if (isnan(height_m)) {
    height_m = tracker->def.height_m;
    height_var_m2 = tracker->def.height_sigma_m * tracker->def.height_sigma_m;
  }
  pk_measure measure = {.time = offer->plot.time,
                        .at = pk_offer_position(offer, height_m, height_var_m2, NULL),
                        .height_m = offer->height_m,
                        .height_var_m2 = offer->height_var_m2};
  tracker->slots[slot] = (pk_slot){.code = PK_NO_CODE, .coasted = INT64_MIN / 2, .missed = INT64_MIN / 2};
  adopt(tracker, slot, pk_memory_start(&tracker->memories[slot], &tracker->def, &measure), offer);
  count_hit(tracker, slot, offer);
  double start = tracker->score_start + (offer->plot.ssr ? pk_log(tracker->def.reply_trust) : 0);
  tracker->tracks[slot].llr = start;
  tracker->slots[slot].score_best = tracker->slots[slot].score_start = start;
  pk_visit_settle(view, slot, home);
  tracker->figures.initiated++;
  pk_track_event event = pk_picture_event(tracker, PK_TRACK_EVENT_INITIATED, slot, offer->plot.time, now);
  event.sensor = offer->plot.sensor, event.plot = offer->plot.number;
  pk_picture_emit(tracker, &event);
  return 1;
}

// Until when it is known what the sensor that gave a track its last plot saw: reports travel, and a track is not lost
// because its plots are still under way.
static pk_time known_till(const pk_tracker *tracker, const pk_track *track, pk_time now) {
  pk_time till = now;
  for (uint32_t i = 0; i < tracker->n_views; i++)
    if (tracker->views[i].def.sensor == track->plot_sensor && tracker->views[i].known_till < now)
      till = tracker->views[i].known_till;
  pk_time least = now - LATE_BY_S * PK_SECOND;
  return till > least ? till : least;
}

void pk_life_age(pk_tracker *tracker, pk_time now) {
  for (uint32_t i = 0; i < tracker->n_live; i++) {
    uint32_t slot = tracker->order[i];
    const pk_track *track = &tracker->tracks[slot];
    if (track->status == PK_TRACK_DROPPED || track->remote ||
        pk_time_s(now - track->updated) < pk_max(AGES_AFTER_S, ENDS_AFTER * tracker->slots[slot].revisit_s))
      continue;
    pk_time till = known_till(tracker, track, now);
    if (pk_time_s(till - track->updated) < pk_max(AGES_AFTER_S, ENDS_AFTER * tracker->slots[slot].revisit_s)) continue;
    pk_estimate at = pk_estimate_at(&tracker->estimates[slot], &tracker->def, till);
    double limit_m = tracker->def.position_sigma_max_m * (track->status == PK_TRACK_TENTATIVE ? TENTATIVE_SIGMA : 1);
    double then_m = pk_cv_position_sigma_m(&tracker->estimates[slot].cv);
    if (pk_cv_position_sigma_m(&at.cv) > pk_max(limit_m, GROWN * then_m))
      pk_picture_drop(tracker, slot, PK_TRACK_REASON_POSITION, now, now);
  }
}
