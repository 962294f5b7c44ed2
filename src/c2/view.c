// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/view.h"
#include "geo/geodesic.h"
#include "num/math.h"
#include <math.h>
#include <stddef.h>

pk_view pk_view_of(const pk_tracker *tracker, const pk_track *track, pk_time time) {
  const pk_track_fix fix = pk_track_fix_at(tracker, track, time);
  const pk_track_state *state = &fix.state;
  pk_view view = {.time = time, .track = track, .place = fix.place};
  if (!isfinite(state->height_sigma_m)) view.place.h_m = NAN;
  view.east_mps = fix.velocity.e_m, view.north_mps = fix.velocity.n_m;
  view.ee_m2 = state->p[0][0], view.en_m2 = state->p[0][2], view.nn_m2 = state->p[2][2];
  view.height_sigma_m = state->height_sigma_m;
  view.velocity_sigma_mps = sqrt(fmax(0, (state->p[1][1] + state->p[3][3]) / 2));
  return view;
}

void pk_view_axes(const pk_view *view, double *major_m, double *minor_m) {
  const double half = (view->ee_m2 + view->nn_m2) / 2, difference = (view->ee_m2 - view->nn_m2) / 2;
  const double root = sqrt(difference * difference + view->en_m2 * view->en_m2);
  *major_m = sqrt(fmax(0, half + root));
  *minor_m = sqrt(fmax(0, half - root));
}

double pk_view_speed_mps(const pk_view *view) { return pk_hypot(view->east_mps, view->north_mps); }

double pk_view_course_rad(const pk_view *view) { return pk_wrap_2pi(pk_atan2(view->east_mps, view->north_mps)); }

pk_lla pk_place_after(pk_lla place, double east_mps, double north_mps, double dt_s) {
  return pk_geodesic_direct(place, pk_atan2(east_mps, north_mps), pk_hypot(east_mps, north_mps) * dt_s, NULL);
}

pk_enu pk_place_offset(pk_lla from, pk_lla to) {
  const pk_inverse way = pk_geodesic_inverse(from, to);
  double sine, cosine;
  pk_sincos(way.bearing_rad, &sine, &cosine);
  return (pk_enu){way.distance_m * sine, way.distance_m * cosine, to.h_m - from.h_m};
}
