// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What can be asked of a track: names, its state at a time, its place and velocity, a message about it.
#include "track/track.h"
#include "track/picture.h"
#include <math.h>

const char *pk_identity_name(pk_identity identity) {
  static const char *const names[PK_ID_COUNT] = {
      [PK_ID_PENDING] = "pending", [PK_ID_UNKNOWN] = "unknown", [PK_ID_ASSUMED_FRIEND] = "assumed friend",
      [PK_ID_FRIEND] = "friend",   [PK_ID_NEUTRAL] = "neutral", [PK_ID_SUSPECT] = "suspect",
      [PK_ID_HOSTILE] = "hostile"};
  return identity < PK_ID_COUNT ? names[identity] : "no identity";
}

const char *pk_track_reason_text(pk_track_reason reason) {
  switch (reason) {
#define PK_X(name, text)                                                                                               \
  case name:                                                                                                           \
    return text;
    PK_TRACK_REASON_TABLE(PK_X)
#undef PK_X
  }
  return "no reason";
}

static pk_estimate estimate_of(const pk_track *track) {
  pk_estimate e = {.time = track->updated,
                   .cv = {.x_m = track->x_m, .vx_mps = track->vx_mps, .y_m = track->y_m, .vy_mps = track->vy_mps},
                   .vertical = {.height_m = track->height_m, .climb_mps = track->climb_mps}};
  for (int row = 0, at = 0; row < 4; row++)
    for (int column = row; column < 4; column++, at++) e.cv.p[at] = track->p[row][column];
  for (int i = 0; i < 3; i++) e.vertical.p[i] = track->vertical_p[i];
  return e;
}

pk_track_state pk_track_predict(const pk_tracker *tracker, const pk_track *track, pk_time time) {
  pk_estimate e = estimate_of(track);
  if (time > e.time) e = pk_estimate_at(&e, &tracker->def, time);
  pk_track_state state = {.x_m = e.cv.x_m, .vx_mps = e.cv.vx_mps, .y_m = e.cv.y_m, .vy_mps = e.cv.vy_mps};
  pk_cv_unpack(&e.cv, state.p);
  int known = isfinite(track->height_sigma_m);
  state.height_m = known ? e.vertical.height_m : tracker->def.height_m;
  state.climb_mps = known ? e.vertical.climb_mps : 0;
  state.height_sigma_m = known ? sqrt(e.vertical.p[0]) : INFINITY;
  return state;
}

// The state without its covariance.
static pk_track_state mean_at(const pk_tracker *tracker, const pk_track *track, pk_time time) {
  int known = isfinite(track->height_sigma_m);
  double dt_s = time > track->updated ? pk_time_s(time - track->updated) : 0, climb_mps = known ? track->climb_mps : 0;
  return (pk_track_state){.x_m = track->x_m + dt_s * track->vx_mps,
                          .vx_mps = track->vx_mps,
                          .y_m = track->y_m + dt_s * track->vy_mps,
                          .vy_mps = track->vy_mps,
                          .height_m = known ? track->height_m + dt_s * climb_mps : tracker->def.height_m,
                          .climb_mps = climb_mps};
}

static pk_ecef ecef_of(const pk_tracker *tracker, const pk_track_state *state) {
  double up_m = pk_plane_up_m(&tracker->frame, state->x_m, state->y_m, state->height_m + tracker->def.geoid_m);
  return pk_ecef_from_enu(&tracker->frame, (pk_enu){state->x_m, state->y_m, up_m});
}

pk_ecef pk_track_ecef(const pk_tracker *tracker, const pk_track *track, pk_time time) {
  pk_track_state state = mean_at(tracker, track, time);
  return ecef_of(tracker, &state);
}

// The plane's two components and the climb fix the velocity at a place.
static pk_enu velocity_of(const pk_tracker *tracker, const pk_track_state *state, const pk_frame *there) {
  double turn[2][3];
  const double(*c)[3] = tracker->frame.r;
  for (int i = 0; i < 2; i++)
    for (int j = 0; j < 3; j++)
      turn[i][j] = c[i][0] * there->r[j][0] + c[i][1] * there->r[j][1] + c[i][2] * there->r[j][2];
  double determinant = turn[0][0] * turn[1][1] - turn[0][1] * turn[1][0];
  double x_mps = state->vx_mps - turn[0][2] * state->climb_mps, y_mps = state->vy_mps - turn[1][2] * state->climb_mps;
  return (pk_enu){(turn[1][1] * x_mps - turn[0][1] * y_mps) / determinant,
                  (turn[0][0] * y_mps - turn[1][0] * x_mps) / determinant, state->climb_mps};
}

static void locate(const pk_tracker *tracker, pk_track_fix *fix) {
  pk_frame there = pk_frame_through(ecef_of(tracker, &fix->state));
  fix->velocity = velocity_of(tracker, &fix->state, &there);
  fix->place = (pk_lla){there.place.lat_rad, there.place.lon_rad, fix->state.height_m};
}

pk_track_fix pk_track_fix_at(const pk_tracker *tracker, const pk_track *track, pk_time time) {
  pk_track_fix fix = {.state = pk_track_predict(tracker, track, time)};
  locate(tracker, &fix);
  return fix;
}

pk_track_fix pk_track_mean_at(const pk_tracker *tracker, const pk_track *track, pk_time time) {
  pk_track_fix fix = {.state = mean_at(tracker, track, time)};
  locate(tracker, &fix);
  return fix;
}

pk_lla pk_track_lla(const pk_tracker *tracker, const pk_track *track, pk_time time) {
  return pk_track_mean_at(tracker, track, time).place;
}

pk_enu pk_track_velocity(const pk_tracker *tracker, const pk_track *track, pk_time time) {
  return pk_track_mean_at(tracker, track, time).velocity;
}

pk_track_message pk_tracker_message(const pk_tracker *tracker, const pk_track *track, uint32_t centre, pk_time now) {
  pk_track_fix fix = pk_track_fix_at(tracker, track, now);
  if (!isfinite(track->height_sigma_m)) fix.place.h_m = NAN;
  return (pk_track_message){.time = now > track->updated ? now : track->updated,
                            .sent = now,
                            .centre = centre,
                            .number = track->number,
                            .place = fix.place,
                            .east_mps = fix.velocity.e_m,
                            .north_mps = fix.velocity.n_m,
                            .position_sigma_m = sqrt((fix.state.p[0][0] + fix.state.p[2][2]) / 2),
                            .velocity_sigma_mps = sqrt((fix.state.p[1][1] + fix.state.p[3][3]) / 2),
                            .code = track->code,
                            .identity = track->identity,
                            .dropped = track->status == PK_TRACK_DROPPED};
}
