// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Inside a tracker: its tables. Tracks live in slots that are reused; `order` lists the live ones by id. Shared by the
// files of track/ only.
#pragma once
#include "track/assign.h"
#include "track/memory.h"
#include "track/site.h"
#include "track/tracker.h"

// A plot of a sector at hand, with what every pair needs of it.
typedef struct pk_offer {
  pk_plot plot;
  const pk_radar_site *site;
  double relative_rad; // azimuth from the middle of the sectors at hand
  double sine, cosine, shrink, shrink2;
  double range_var_m2, azimuth_var_rad2, scan_s;
  double height_m, height_var_m2; // from the radar or the reply, fused; NaN: none
  uint8_t own;                    // of the sector whose turn it is
  uint8_t used, late;
  uint8_t asked; // the sensor has an interrogator
} pk_offer;

// A sector as it arrived, kept until the next one has come.
typedef struct pk_kept_sector {
  pk_sector_report report;      // its plots are not kept: see offers
  int64_t count;                // sectors since rotation 0
  double width_rad, middle_rad; // of the sector; azimuth that relative_rad counts from
  pk_radar_site site;
  pk_offer *offers;
  uint32_t n, capacity;
  double range_sigma_max_m, azimuth_sigma_max_rad;
  uint8_t after_gap; // the sector before it never came
} pk_kept_sector;

// What a sensor knows of a track between the beam's passes; counts of sectors.
typedef struct pk_visit {
  int64_t done;    // home of the rotation last settled, PK_NOT_VISITED at first
  int64_t fresh;   // until when `lead` serves
  int64_t pd_home; // that `pd` was asked for
  double pd, miss; // expected there, and the score of a miss
  int32_t lead;    // sectors before its home in which a track may compete for plots
} pk_visit;
#define PK_NOT_VISITED (INT64_MIN / 4)
#define PK_ASLEEP INT64_MAX // later than any sector

typedef struct pk_sensor_view {
  pk_tracker_sensor def;
  pk_radar_site site;
  pk_kept_sector *kept; // sectors that wait for their turn
  int64_t *waits;       // [n_kept] counts of those that wait to be associated; PK_ASLEEP: an empty place
  uint32_t n_kept, kept_capacity, waits_capacity;
  double reach_m;     // its range, or what it was seen to reach (replies come from farther)
  int64_t settled;    // count of the last one that had it; -1 at first
  uint32_t sectors;   // of a rotation
  pk_time newest_end; // of the sectors that came
  pk_time known_till; // end of the last sector that had its turn
  pk_visit *visits;   // [slot capacity]
  int64_t *wake;      // [slot capacity] sector before which nothing is to be done; PK_ASLEEP: never, no track of ours
  uint32_t visit_capacity, wake_capacity;
} pk_sensor_view;

// A track that a sector at hand may concern.
typedef struct pk_candidate {
  uint32_t slot, offer; // offer: index in the window it takes, PK_ASSIGN_MISS if none
  uint32_t origin;      // turned: its place among the confirmed
  int64_t home;         // count of the sector it belongs to
  pk_time beam;         // when the beam meets it
  uint8_t due;          // its sector is complete
  uint8_t turned;       // compared as if it had turned
  double pd, miss;      // expected at the place, and the score of a miss
  double relative_rad;
  pk_polar polar;
  double range_bound_m, azimuth_bound_rad;
} pk_candidate;

typedef struct pk_candidates {
  pk_candidate *items;
  uint32_t n, capacity;
} pk_candidates;

// A pair inside its gate.
typedef struct pk_match {
  double score, d2;
  pk_position at; // of the plot, for this track
} pk_match;

typedef struct pk_slot {
  double score_best, score_start;
  uint16_t code;    // of the last reply
  double revisit_s; // of the sensor that gave the last plot
  uint8_t asked;    // that sensor has an interrogator
  pk_time coasted;  // when that was told last
  pk_time missed;   // last miss by another sensor that counted
} pk_slot;

// What another centre tells of one object.
typedef struct pk_remote {
  uint32_t centre, number;
  pk_track_id paired, likely; // our track it is paired with, and the one that messages have pointed at lately
  pk_track_id stand_in;       // the track that lives from these messages alone
  uint32_t agreed, differed;  // messages in a row
  pk_time heard;
  pk_identity offered;
  uint8_t gone;  // that centre gave it up
  pk_time ended; // then
} pk_remote;

// How long messages of a centre were under way so far.
typedef struct pk_lag {
  uint32_t centre;
  pk_time shortest, longest;
} pk_lag;

struct pk_tracker {
  pk_tracker_def def;
  pk_frame frame;
  pk_tracker_port port;
  pk_allocator allocator;
  double gate2, gate3, gate4; // chi-square gates by degrees of freedom
  double slowest_s;           // rotation of its slowest sensor
  double score_start, score_confirm, score_reject, turning_score;
  // tracks by slot
  pk_track *tracks;
  pk_estimate *estimates; // newest
  pk_memory *memories;
  pk_slot *slots;
  uint32_t track_capacity, estimate_capacity, memory_capacity, slot_capacity;
  uint32_t *free_slots, *order;
  uint32_t free_capacity, order_capacity;
  uint32_t capacity, n_free, n_live, n_dead; // n_dead: dropped but not yet taken out of order
  uint32_t n_touched;                        // slots that were ever used: the first ones
  uint32_t next_id, numbered;
  // sensors and other centres
  pk_sensor_view *views;
  uint32_t n_views, view_capacity;
  pk_remote *remotes;
  uint32_t n_remotes, remote_capacity;
  pk_lag *lags;
  uint32_t n_lags, lag_capacity;
  pk_time swept;
  // scratch of the sector at hand
  pk_offer **window;
  uint32_t n_window, window_capacity;
  int listening; // silent tracks are looked for as far as answers come from
  uint32_t *due; // [slot capacity] slots that a sector wakes
  uint32_t due_capacity;
  pk_candidates confirmed, tentative, turned; // turned: of the confirmed, those that may have
  pk_assign_edge *edges;
  pk_match *matches; // [edges]
  double *miss;      // [candidates]
  uint32_t *chosen;  // [candidates]
  uint32_t n_edges, edge_capacity, match_capacity, miss_capacity, chosen_capacity;
  pk_assign assign;
  pk_tracker_figures figures;
};

// Makes room for at least so many slots, in every table that has one entry a slot; 0 when out of memory.
int pk_picture_reserve(pk_tracker *tracker, uint32_t slots);
// A new track in a free slot, with an id, tentative and otherwise empty; PK_ASSIGN_MISS when out of memory.
uint32_t pk_picture_add(pk_tracker *tracker, pk_time born);
// Gives a track up; it stays readable until pk_picture_sweep.
void pk_picture_drop(pk_tracker *tracker, uint32_t slot, pk_track_reason reason, pk_time time, pk_time now);
// Takes the tracks given up out of the tables.
void pk_picture_sweep(pk_tracker *tracker);
// Lets a slot sleep for all sensors: its track is no longer ours to look for. Wakes it.
void pk_picture_sleep(pk_tracker *tracker, uint32_t slot);
void pk_picture_wake(pk_tracker *tracker, uint32_t slot);
// Slot of a live track, or PK_ASSIGN_MISS.
uint32_t pk_picture_find(const pk_tracker *tracker, pk_track_id id);
// Copies the newest estimate into what others read of the track.
void pk_picture_publish(pk_tracker *tracker, uint32_t slot);
// An event about a track with everything else unset.
pk_track_event pk_picture_event(const pk_tracker *tracker, pk_track_event_kind kind, uint32_t slot, pk_time time,
                                pk_time now);
// Hands an event to the port.
void pk_picture_emit(const pk_tracker *tracker, const pk_track_event *event);
// Where a track should be at a time: what a plot is compared with.
typedef struct pk_glimpse {
  pk_position at;
  double height_m, height_var_m2; // amsl; the prior while none is known
  int height_known;
} pk_glimpse;
// From a base that pk_picture_base gave for the time; turned: as if the track might have turned since.
pk_glimpse pk_picture_glimpse(const pk_tracker *tracker, uint32_t slot, const pk_estimate *base, pk_time time,
                              int turned);
// The point in the centre's frame where a base puts its track at a time.
pk_enu pk_picture_point(const pk_tracker *tracker, uint32_t slot, const pk_estimate *base, pk_time time);

// Sets how far from the expected range and azimuth a plot of the candidate may lie: the box around its widest gate.
void pk_candidate_bound(const pk_tracker *tracker, const pk_sensor_view *view, const pk_kept_sector *sector,
                        pk_candidate *candidate);
// Puts a candidate into a tier; 0 when out of memory.
int pk_candidate_add(pk_tracker *tracker, pk_candidates *tier, const pk_candidate *candidate);
// State from which one reckons a track to a time, or NULL.
const pk_estimate *pk_picture_base(const pk_tracker *tracker, uint32_t slot, pk_time time);

// arrival.c: sets by how much an azimuth's error shortens the mean position: exp(-s2 / 2) and exp(-2 s2).
void pk_offer_shrink(pk_offer *offer);
// Makes room for so many sectors that wait; 0 when out of memory.
int pk_arrival_reserve(pk_tracker *tracker, pk_sensor_view *view, uint32_t sectors);

// candidates.c: notes that a track's turn with a sensor is over, and lets it rest until the next one.
void pk_visit_settle(pk_sensor_view *view, uint32_t slot, int64_t home);
// Fills the two tiers with the tracks that a sector and its next neighbour concern; 0 when out of memory.
int pk_candidates_find(pk_tracker *tracker, pk_sensor_view *view, const pk_kept_sector *sector);
// Fills `turned` with the silent tracks that an answer from far away, which no other track took, may belong to.
int pk_candidates_listen(pk_tracker *tracker, pk_sensor_view *view, const pk_kept_sector *sector);
// The expected chance that a sensor detects a track at a point.
double pk_candidates_pd(const pk_tracker *tracker, const pk_sensor_view *view, uint32_t slot, pk_enu point,
                        const pk_cv *cv);

// associate.c: position of a plot in the centre's plane for an assumed height; the covariance is that of a target at
// `at`, or where it was measured if NULL.
pk_position pk_offer_position(const pk_offer *offer, double height_m, double height_var_m2, const pk_polar *at);
// Score of a track without a plot.
double pk_candidate_miss(const pk_tracker *tracker, double pd);
// Scores a pair; 0 if it lies outside gate or limits.
int pk_offer_match(pk_tracker *tracker, const pk_sensor_view *view, const pk_candidate *candidate, pk_offer *offer,
                   pk_match *match);
// The plot as the filters of a track take it, from the match that pk_offer_match made of them if
// there is one.
pk_measure pk_offer_measure(const pk_tracker *tracker, const pk_candidate *candidate, const pk_offer *offer,
                            const pk_match *match);
// Assigns the unused plots of the window to a tier and uses up those that are settled; 0 when out of memory.
int pk_associate(pk_tracker *tracker, pk_sensor_view *view, pk_candidates *tier, pk_time now);

// sector.c: settles a sector. Confirmed tracks choose first, then tentative ones, and what is left starts tracks;
// `next` may be NULL.
pk_status pk_sector_settle(pk_tracker *tracker, pk_sensor_view *view, pk_kept_sector *sector, pk_kept_sector *next,
                           pk_time now);

// second.c: what else may explain that a confirmed track has no plot: it turned; or its plot is another's too.
int pk_associate_turned(pk_tracker *tracker, pk_sensor_view *view, const pk_kept_sector *sector, pk_time now);
void pk_associate_shared(pk_tracker *tracker, pk_sensor_view *view, pk_time now);

// life.c: a track took a plot, was missed, begins. pk_life_start answers 0 when out of memory.
void pk_life_hit(pk_tracker *tracker, const pk_candidate *candidate, const pk_offer *offer, const pk_match *match,
                 pk_time now);
// The same for a plot that is another track's too; it is no evidence of its own.
void pk_life_share(pk_tracker *tracker, const pk_candidate *candidate, const pk_offer *offer, pk_time now);
void pk_life_miss(pk_tracker *tracker, const pk_sensor_view *view, const pk_candidate *candidate, pk_time now);
int pk_life_start(pk_tracker *tracker, pk_sensor_view *view, const pk_offer *offer, int64_t home, pk_time now);
// Drops what has become too uncertain.
void pk_life_age(pk_tracker *tracker, pk_time now);

// remote.c: drops remote tracks gone silent.
void pk_remote_age(pk_tracker *tracker, pk_time now);
