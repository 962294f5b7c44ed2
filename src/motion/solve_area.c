// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Edges are straight in longitude and latitude while motion is cubic in ECEF. The side of an edge on which a mover is
// is a smooth function of time whose bending is bounded; only pieces of track whose box meets the edge are asked.
#include "motion/solve.h"
#include "motion/zeros.h"
#include "num/math.h"
#include <math.h>

#define PIECE_S 64.0           // longest piece of track with one box
#define SMALLEST_RADIUS 6.33e6 // of curvature of the ellipsoid, less 3 km
#define RESOLUTION 1e-12       // rad: 6 micrometres
#define TOUCH 1e-11            // rad: an edge is that much longer at both ends, so that corners are met

// A piece of track and the edge in question; points are longitude and latitude, longitudes near that of the piece.
typedef struct track_piece {
  const pk_area *area;
  const pk_stretch *span;
  double from_s, to_s;
  double start[2], end[2];       // of the track
  double second;                 // bound of the second derivative of longitude and latitude, rad/s^2
  double a[2], way[2], long_rad; // the edge: start, direction (unit), length
  pk_times *times;
} track_piece;

static void track_point(const pk_stretch *span, double at_s, double out[2]) {
  pk_lla place = pk_lla_from_ecef(pk_segment_at(span->segment, at_s));
  out[0] = place.lon_rad;
  out[1] = place.lat_rad;
}

static double beside_edge(const track_piece *piece, const double point[2]) {
  return (point[0] - piece->a[0]) * piece->way[1] - (point[1] - piece->a[1]) * piece->way[0];
}

static void near_point(const track_piece *piece, double at_s, double out[2]) {
  track_point(piece->span, at_s, out);
  out[0] = piece->start[0] + pk_wrap_pi(out[0] - piece->start[0]);
}

static double edge_value(const void *context, double at_s) {
  double point[2];
  near_point(context, at_s, point);
  return beside_edge(context, point);
}

static void edge_bend(const void *context, double from_s, double to_s, double *second, double *jump) {
  const track_piece *piece = context;
  (void)from_s, (void)to_s;
  *second = piece->second;
  *jump = 0;
}

static int visit_edge(void *context, const double from[2], const double to[2]) {
  track_piece *piece = context;
  double dx = to[0] - from[0], dy = to[1] - from[1];
  piece->long_rad = sqrt(dx * dx + dy * dy);
  if (!(piece->long_rad > 0)) return 0;
  piece->way[0] = dx / piece->long_rad, piece->way[1] = dy / piece->long_rad;
  piece->a[0] = from[0], piece->a[1] = from[1];
  double fa = beside_edge(piece, piece->start), fb = beside_edge(piece, piece->end);
  double width_s = piece->to_s - piece->from_s;
  if ((fa < 0) == (fb < 0) && fmin(fabs(fa), fabs(fb)) > piece->second * width_s * width_s / 8) return 0;
  pk_times found = {0};
  pk_curve curve = {edge_value, edge_bend, piece, RESOLUTION};
  pk_curve_zeros(&curve, piece->from_s, piece->to_s, &found);
  for (uint32_t i = 0; i < found.n && i < PK_TIMES_MAX; i++) {
    double point[2];
    near_point(piece, found.at_s[i], point);
    double along = (point[0] - piece->a[0]) * piece->way[0] + (point[1] - piece->a[1]) * piece->way[1];
    if (along > -TOUCH && along < piece->long_rad + TOUCH) pk_times_add(piece->times, found.at_s[i]);
  }
  if (found.n > PK_TIMES_MAX) piece->times->n = PK_TIMES_MAX + 1;
  return 0;
}

// Bound of the second derivatives of longitude and latitude: acceleration over radius, and what curved coordinates add.
static double bend_bound(const pk_stretch *span, double lat_rad) {
  double v, a;
  pk_stretch_bounds(span, &v, &a);
  double reach_rad = v * (span->to_s - span->from_s) / SMALLEST_RADIUS;
  double lat = fmin(fabs(lat_rad) + reach_rad, 89 * PK_RAD_PER_DEG), s, c;
  pk_sincos(lat, &s, &c);
  double turn = v * v / (SMALLEST_RADIUS * SMALLEST_RADIUS);
  double north = a / SMALLEST_RADIUS + turn * (s / c + 2),
         east = a / (SMALLEST_RADIUS * c) + turn * (2 * s / c + 2) / c;
  return sqrt(north * north + east * east);
}

// Asks the edges whose box meets that of the piece.
static void visit_piece(track_piece *piece, double bulge_rad) {
  double low[2], high[2];
  for (int axis = 0; axis < 2; axis++) {
    low[axis] = fmin(piece->start[axis], piece->end[axis]) - bulge_rad;
    high[axis] = fmax(piece->start[axis], piece->end[axis]) + bulge_rad;
  }
  pk_area_visit_edges(piece->area, low, high, visit_edge, piece);
}

static void area_candidates(const void *context, const pk_stretch *span, pk_times *times) {
  track_piece piece = {.area = context, .span = span, .times = times};
  double speed_mps, acceleration_mps2;
  pk_stretch_bounds(span, &speed_mps, &acceleration_mps2);
  if (speed_mps == 0) return; // parked, perhaps for days
  double pieces = ceil((span->to_s - span->from_s) / PIECE_S), width_s = (span->to_s - span->from_s) / pieces;
  double at[2];
  track_point(span, span->from_s, at);
  for (double i = 0; i < pieces && times->n <= PK_TIMES_MAX; i++) {
    piece.from_s = span->from_s + i * width_s;
    piece.to_s = i + 1 < pieces ? piece.from_s + width_s : span->to_s;
    piece.start[0] = at[0], piece.start[1] = at[1];
    track_point(span, piece.to_s, at);
    piece.end[0] = piece.start[0] + pk_wrap_pi(at[0] - piece.start[0]), piece.end[1] = at[1];
    piece.second = bend_bound(&(pk_stretch){span->segment, piece.from_s, piece.to_s}, piece.start[1]);
    visit_piece(&piece, piece.second * width_s * width_s / 8 + TOUCH);
  }
}

static int is_inside(const void *context, const pk_stretch *span, double at_s) {
  double point[2];
  track_point(span, at_s, point);
  return pk_area_contains(context, point[1], point[0]);
}

uint32_t pk_solve_area(const pk_chain *chain, pk_window window, const pk_area *area, pk_crossing *out,
                       uint32_t capacity) {
  pk_question question = {area_candidates, is_inside, area};
  return pk_sift_chain(chain, window, &question, out, capacity);
}
