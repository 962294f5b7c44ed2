// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// A centre's tracker: sector reports and track messages in, tracks and events out. It owns its tracks, copies the plots
// it still needs, and sees nothing else: no truth can reach it. Each replication has its own; reset makes it new again.
// Models and sources: docs/models/{tracking,initiation,association,height,remote-tracks}.md.
#pragma once
#include "base/memory.h"
#include "base/status.h"
#include "geo/frames.h"
#include "track/track.h"

// What a centre knows of a radar that reports to it.
typedef struct pk_tracker_sensor {
  uint32_t sensor; // index in the scenario, as in pk_plot
  pk_frame frame;  // at the antenna (heights in it are ellipsoidal)
  double geoid_m;  // height of the geoid above the ellipsoid at the antenna
  double scan_s;
  double range_max_m;   // beyond it no track is looked for, until a plot came from farther
  double primary_max_m; // beyond it only answers to an interrogator come; 0: there is no such limit
  double range_sigma_m, azimuth_sigma_rad, height_sigma_m; // used where a plot states none
  double range_registration_m, azimuth_registration_rad;   // 1 sigma of its constant errors; count beside other radars
  double range_cell_m, azimuth_cell_rad;                   // two targets so near give one plot; 0: never
  double pd;                                               // detection probability when expected_pd is NULL
  double ssr_pd;            // that a transponder which replied before replies again; 0 without SSR
  double min_radial_mps;    // slower targets go with the clutter; 0: none do
  double clutter_per_m_rad; // false plots per m of range, rad of azimuth and scan; 0: the tracker's clutter_per_m2
  // Port: detection probability expected at a place, skyline included; NULL: pd everywhere.
  double (*expected_pd)(const void *context, pk_ecef position, double rcs_m2);
  const void *context;
  uint8_t ssr_only; // an interrogator alone: expected_pd is not asked, and sees replies only
} pk_tracker_sensor;

// A radar with no place yet: 10 s, 400 km, 100 m, 0.15 deg, Pd 0.8.
pk_tracker_sensor pk_tracker_sensor_default(void);

typedef struct pk_tracker_def {
  pk_lla origin;  // of the centre's frame; height ellipsoidal
  double geoid_m; // at the origin
  // motion
  double process_noise_m2_per_s3;       // white acceleration, horizontal, per axis
  double turning_noise_m2_per_s3;       // the same for a track that may have turned: tried where no plot fits otherwise
  double turning_climb_noise_m2_per_s3; // the same, vertical
  double turning_probability;           // that a missing plot is due to a turn
  double climb_noise_m2_per_s3;         // the same, vertical
  double speed_max_mps;                 // faster pairs of plots start no track
  double velocity_sigma_mps;            // per axis, of a track of one plot
  double climb_sigma_mps;               // of a track whose climb is not known
  double height_m, height_sigma_m;      // prior for targets without a measured height, amsl
  double pressure_altitude_sigma_m;     // of a Mode C reply as a height amsl
  // association
  double patience_s;                // a sector that does not come is waited for until sectors so much later have come
  double gate_probability;          // that a true plot falls inside its gate
  double clutter_per_m2;            // false plots per m2 and scan
  double code_match, code_mismatch; // nats added to the score of a pair whose Mode 3/A codes agree, and taken if not
  double rcs_m2;                    // cross-section to ask expected_pd with
  // life
  double new_target_ratio; // density of new targets over that of false plots: the first plot scores its logarithm
  double reply_trust;      // a plot with a transponder's reply is so many times less often false
  double alpha, beta;      // SPRT: a false track confirmed, a true one rejected
  uint32_t plots_needed;   // and at least so many plots before confirmation
  double pd_detectable;    // a radar whose expected Pd is lower does not count a miss
  double fall_misses;      // a confirmed track whose score fell from its best by so many misses is dropped
  uint32_t misses_max;     // consecutive misses while detectable at which any track is dropped
  double position_sigma_max_m;
  // numbers and messages
  uint32_t number_first, number_count; // block of track numbers, given at confirmation in turn, never one that a live
                                       // track holds; count 0: endless
  uint32_t agreements;                 // messages in a row before a remote track is paired with ours, or parted from it
  double remote_silence_s;             // a remote track without messages lives so long
  uint32_t tracks_expected;            // memory made ready for so many; it grows when there are more
} pk_tracker_def;

// Surveillance of a mixed sky by 10 s radars; every figure's reason is in docs/models/tracking.md.
pk_tracker_def pk_tracker_def_default(void);

typedef enum pk_track_event_kind {
  PK_TRACK_EVENT_INITIATED,          // a plot started a tentative track
  PK_TRACK_EVENT_CONFIRMED,          // the track is confirmed and has a number
  PK_TRACK_EVENT_UPDATED,            // a plot updated the track
  PK_TRACK_EVENT_COASTED,            // no plot for a confirmed track in a scan
  PK_TRACK_EVENT_DROPPED,            // the track is given up
  PK_TRACK_EVENT_NOT_CORRELATED,     // a plot that belongs to no track and started none
  PK_TRACK_EVENT_REMOTE_RECEIVED,    // a message of another centre updated its track here
  PK_TRACK_EVENT_CORRELATED_REMOTE,  // our track and another centre's are taken for one object
  PK_TRACK_EVENT_PARTED_REMOTE,      // our track and another centre's are no longer taken for one object
  PK_TRACK_EVENT_IDENTITY_INHERITED, // another centre's identity for the object is on offer
} pk_track_event_kind;

#define PK_TRACK_REASON_TABLE(X)                                                                                       \
  X(PK_TRACK_REASON_NONE, "")                                                                                          \
  X(PK_TRACK_REASON_MISSED, "not detected although detection was likely")                                              \
  X(PK_TRACK_REASON_NOT_DETECTABLE, "no detection expected there: masked, too low, too far or too small")              \
  X(PK_TRACK_REASON_SCORE, "its likelihood ratio fell too far")                                                        \
  X(PK_TRACK_REASON_MISSES, "missed too many scans in a row while detectable")                                         \
  X(PK_TRACK_REASON_POSITION, "its position became too uncertain")                                                     \
  X(PK_TRACK_REASON_SPEED, "it would have to fly faster than anything does")                                           \
  X(PK_TRACK_REASON_SILENCE, "the other centre sent no more messages")                                                 \
  X(PK_TRACK_REASON_GIVEN_UP, "the other centre gave it up")                                                           \
  X(PK_TRACK_REASON_MERGED, "it is the same object as a track of our own")                                             \
  X(PK_TRACK_REASON_TURNED, "it fits only if the target turned hard")                                                  \
  X(PK_TRACK_REASON_SHARED, "the radar cannot tell it from another track's target: one plot for both")                 \
  X(PK_TRACK_REASON_STROBE, "the plot has no range")                                                                   \
  X(PK_TRACK_REASON_LATE, "the plot is older than what is remembered of the tracks it could belong to")                \
  X(PK_TRACK_REASON_REMOTE, "it comes from another centre")
typedef enum pk_track_reason {
#define PK_X(name, text) name,
  PK_TRACK_REASON_TABLE(PK_X)
#undef PK_X
} pk_track_reason;

// Sentence for a reason; never NULL.
const char *pk_track_reason_text(pk_track_reason reason);

typedef struct pk_track_event {
  pk_track_event_kind kind;
  pk_track_reason reason;
  pk_time time;           // of the plot, the missed beam or the message's state
  pk_time now;            // when the centre learned of it
  const pk_track *track;  // valid during the call only; NULL for NOT_CORRELATED
  uint32_t sensor, plot;  // plot number 0: none
  double d2;              // UPDATED: squared normalised innovation (2 degrees of freedom)
  double pd;              // COASTED: detection probability that was expected
  uint32_t centre;        // of the message; UINT32_MAX: none
  uint32_t remote_number; // number that centre gives the track
  pk_identity identity;   // that centre's identity for it; c2/ decides whether to take it over
} pk_track_event;

// Port for what happens to tracks; on_event may be NULL. It may read the tracker but not change it.
typedef struct pk_tracker_port {
  void (*on_event)(void *context, const pk_track_event *event);
  void *context;
} pk_tracker_port;

typedef struct pk_tracker pk_tracker;

// Makes a tracker that knows n sensors; *out is the caller's to destroy. PK_INVALID if a figure makes no sense,
// PK_NO_MEMORY if an allocation failed; *out is NULL then.
pk_status pk_tracker_create(const pk_tracker_def *def, const pk_tracker_sensor *sensors, uint32_t n_sensors,
                            pk_tracker_port port, pk_allocator allocator, pk_tracker **out);
// Frees it with all its tracks; NULL is allowed.
void pk_tracker_destroy(pk_tracker *tracker);
// Forgets all tracks, plots and messages but keeps the memory and the sensors, for the next replication.
void pk_tracker_reset(pk_tracker *tracker, pk_tracker_port port);

// Takes a sector, empty ones too (a silent radar sends none), and associates the one before it. They may come out of
// order by patience_s; one whose turn has passed is told as LATE, plot by plot. PK_INVALID: the sensor is unknown.
// PK_NO_MEMORY: a table could not grow; the tracks stay valid.
pk_status pk_tracker_sector(pk_tracker *tracker, const pk_sector_report *report, pk_time now);
// Associates what still waits for a next sector, as at the end of a run or when a radar falls silent.
pk_status pk_tracker_flush(pk_tracker *tracker, uint32_t sensor, pk_time now);
// Drops tracks whose position has become too uncertain and remote tracks gone silent. pk_tracker_sector and
// pk_tracker_remote do it by themselves once a second; call it where neither may come.
void pk_tracker_advance(pk_tracker *tracker, pk_time now);
// Takes a message of another centre: pairs it with a track of ours or keeps it as a remote track.
pk_status pk_tracker_remote(pk_tracker *tracker, const pk_track_message *message, pk_time now);
// Our track that is paired with a track of another centre, or stands in for it; NULL if there is none.
const pk_track *pk_tracker_of_remote(const pk_tracker *tracker, uint32_t centre, uint32_t number);

// A live track (tentative ones too), or NULL. Valid until the next call that changes the tracker.
const pk_track *pk_tracker_track(const pk_tracker *tracker, pk_track_id id);
// Number of live tracks, and the i-th in the order of ids.
uint32_t pk_tracker_count(const pk_tracker *tracker);
const pk_track *pk_tracker_at(const pk_tracker *tracker, uint32_t index);
// Sets what c2/ decided: the identity of a track and whose it was (0: own). 0 if there is no such track.
int pk_tracker_identify(pk_tracker *tracker, pk_track_id id, pk_identity identity, uint32_t inherited_from);
// Frame in which the tracks' x_m and y_m are.
const pk_frame *pk_tracker_frame(const pk_tracker *tracker);

// A track's state at a time not before `updated`: x, vx, y, vy with covariance, and height. p as in pk_track.
typedef struct pk_track_state {
  double x_m, vx_mps, y_m, vy_mps, p[4][4];
  double height_m, climb_mps, height_sigma_m;
} pk_track_state;
// Constant velocity from the last update; earlier times answer the state at the update.
pk_track_state pk_track_predict(const pk_tracker *tracker, const pk_track *track, pk_time time);
// Place of a track at a time; h_m is amsl (the prior height while none is known).
pk_lla pk_track_lla(const pk_tracker *tracker, const pk_track *track, pk_time time);
// The same in ECEF (height made ellipsoidal).
pk_ecef pk_track_ecef(const pk_tracker *tracker, const pk_track *track, pk_time time);
// Velocity at a time: east, north and up at the place of the track.
pk_enu pk_track_velocity(const pk_tracker *tracker, const pk_track *track, pk_time time);
// State, place and velocity at one time.
typedef struct pk_track_fix {
  pk_track_state state;
  pk_lla place;
  pk_enu velocity;
} pk_track_fix;
// All three for little more than the price of one.
pk_track_fix pk_track_fix_at(const pk_tracker *tracker, const pk_track *track, pk_time time);
// The same without the covariance in `state`, which is left 0; for less.
pk_track_fix pk_track_mean_at(const pk_tracker *tracker, const pk_track *track, pk_time time);
// What to tell other centres about a track: its state at `now`, sent then by centre index `centre`.
pk_track_message pk_tracker_message(const pk_tracker *tracker, const pk_track *track, uint32_t centre, pk_time now);

// Figures about the work done since create or reset.
typedef struct pk_tracker_figures {
  uint64_t plots, updates, initiated, confirmed, dropped;
  uint64_t late_used, late_skipped; // plots older than a track that took them, or that could have
  uint64_t pairs, gated;            // pairs scored exactly, and pairs inside gate and limit
  uint32_t component_max;           // most tracks ever joined by one augmenting search
} pk_tracker_figures;
// The figures so far.
pk_tracker_figures pk_tracker_count_work(const pk_tracker *tracker);
