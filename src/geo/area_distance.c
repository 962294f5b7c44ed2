// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Distance to the nearest edge. Edges are straight on the map but curved in space, so they are cut into pieces whose
// sag is bounded; a tree of boxes and the bounds leave a few pieces, on which the nearest point is solved exactly.
#include "geo/area.h"
#include "geo/area_rings.h"
#include "num/math.h"
#include <math.h>

#define A_M PK_WGS84_A_M
#define PIECE_RAD (1 * PK_RAD_PER_DEG)
#define FARTHEST_M (PK_PI * A_M) // answered where there is no border at all

enum { EXTRA_PIECES = 100000, NEWTON_MAX = 8 };

static pk_ecef surface(const double place[2]) { return pk_ecef_from_lla((pk_lla){place[1], place[0], 0}); }

static double span_rad(const double a[2], const double b[2]) { return pk_max(fabs(a[0] - b[0]), fabs(a[1] - b[1])); }

// Length of pieces: 1 degree, or more if a file with absurdly long edges would take too many.
static double piece_length_rad(const pk_area *area) {
  double total_rad = 0;
  for (uint32_t edge = 0; edge < area->n_points; edge++)
    total_rad += span_rad(area->points[edge], area->points[area->follow[edge]]);
  return pk_max(PIECE_RAD, total_rad / EXTRA_PIECES);
}

static uint32_t pieces_of(const pk_area *area, uint32_t edge, double length_rad) {
  if (area->seam[edge]) return 0;
  return 1 + (uint32_t)(span_rad(area->points[edge], area->points[area->follow[edge]]) / length_rad);
}

// The second derivative of a curve straight in latitude and longitude is below a (|dlat| + |dlon|)^2; a chord of a
// curve bends away from it by at most an eighth of that.
static pk_piece piece_between(const double from[2], const double to[2]) {
  double turn_rad = fabs(to[0] - from[0]) + fabs(to[1] - from[1]);
  return (pk_piece){.from = {from[0], from[1]},
                    .to = {to[0], to[1]},
                    .a = surface(from),
                    .b = surface(to),
                    .sag_m = 1.02 * A_M * turn_rad * turn_rad / 8};
}

static void cut_edge(pk_area *area, uint32_t edge, uint32_t n) {
  const double *a = area->points[edge], *b = area->points[area->follow[edge]];
  double from[2] = {a[0], a[1]};
  for (uint32_t i = 1; i <= n; i++) {
    double t = (double)i / n, to[2] = {a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t};
    if (i == n) to[0] = b[0], to[1] = b[1];
    area->pieces[area->n_pieces++] = piece_between(from, to);
    from[0] = to[0], from[1] = to[1];
  }
}

static pk_box box_of_piece(const pk_piece *piece) {
  double a[3] = {piece->a.x_m, piece->a.y_m, piece->a.z_m}, b[3] = {piece->b.x_m, piece->b.y_m, piece->b.z_m};
  pk_box box;
  for (int i = 0; i < 3; i++) {
    box.low_m[i] = pk_min(a[i], b[i]) - piece->sag_m;
    box.high_m[i] = pk_max(a[i], b[i]) + piece->sag_m;
  }
  return box;
}

static void widen(pk_box *box, const pk_box *by) {
  for (int i = 0; i < 3; i++) {
    box->low_m[i] = pk_min(box->low_m[i], by->low_m[i]);
    box->high_m[i] = pk_max(box->high_m[i], by->high_m[i]);
  }
}

static int build_boxes(pk_area *area) {
  uint32_t total = 0;
  for (uint32_t n = area->n_pieces; n > 1 || !area->n_levels; area->n_levels++) {
    n = (n + PK_AREA_FAN - 1) / PK_AREA_FAN;
    area->level_starts[area->n_levels] = total;
    total += n;
  }
  area->level_starts[area->n_levels] = total;
  area->boxes = PK_ARENA_NEW(&area->arena, pk_box, total);
  if (!area->boxes) return 0;
  for (uint32_t level = 0; level < area->n_levels; level++) {
    uint32_t start = area->level_starts[level], n = area->level_starts[level + 1] - start;
    const pk_box *below = level ? area->boxes + area->level_starts[level - 1] : NULL;
    uint32_t n_below = level ? start - area->level_starts[level - 1] : area->n_pieces;
    for (uint32_t i = 0; i < n; i++)
      for (uint32_t child = i * PK_AREA_FAN; child < (i + 1) * PK_AREA_FAN && child < n_below; child++) {
        pk_box box = below ? below[child] : box_of_piece(&area->pieces[child]);
        if (child == i * PK_AREA_FAN)
          area->boxes[start + i] = box;
        else
          widen(&area->boxes[start + i], &box);
      }
  }
  return 1;
}

int pk_area_build_tree(pk_area *area) {
  double length_rad = piece_length_rad(area);
  uint32_t total = 0;
  for (uint32_t edge = 0; edge < area->n_points; edge++) total += pieces_of(area, edge, length_rad);
  area->pieces = PK_ARENA_NEW(&area->arena, pk_piece, total);
  if (!area->pieces) return 0;
  for (uint32_t edge = 0; edge < area->n_points; edge++) cut_edge(area, edge, pieces_of(area, edge, length_rad));
  return total == 0 || build_boxes(area);
}

typedef struct search {
  const pk_area *area;
  pk_ecef from;
  double best_m; // straight line
} search;

static pk_ecef minus(pk_ecef a, pk_ecef b) { return (pk_ecef){a.x_m - b.x_m, a.y_m - b.y_m, a.z_m - b.z_m}; }
static double dot(pk_ecef a, pk_ecef b) { return a.x_m * b.x_m + a.y_m * b.y_m + a.z_m * b.z_m; }

// Nearest point of the chord, as a fraction of it.
static double nearest_of_chord(const pk_piece *piece, pk_ecef from, double *distance_m) {
  pk_ecef along = minus(piece->b, piece->a), there = minus(from, piece->a);
  double length2 = dot(along, along), t = length2 > 0 ? pk_min(1, pk_max(0, dot(there, along) / length2)) : 0;
  pk_ecef off = {there.x_m - t * along.x_m, there.y_m - t * along.y_m, there.z_m - t * along.z_m};
  *distance_m = sqrt(dot(off, off));
  return t;
}

// Distance from a point to the true edge, by Newton's method on the fraction t; curvature is that of a sphere, which is
// close enough for Newton's denominator and does not touch the solution.
static double distance_to_piece_m(const pk_piece *piece, pk_ecef from, double t) {
  double dlon = piece->to[0] - piece->from[0], dlat = piece->to[1] - piece->from[1];
  pk_ecef off = {0, 0, 0};
  for (int i = 0; i < NEWTON_MAX; i++) {
    double lat_s, lat_c, lon_s, lon_c;
    pk_sincos(piece->from[1] + t * dlat, &lat_s, &lat_c);
    pk_sincos(piece->from[0] + t * dlon, &lon_s, &lon_c);
    double w2 = 1 - PK_WGS84_E2 * lat_s * lat_s, normal_m = A_M / sqrt(w2),
           meridian_m = normal_m * (1 - PK_WGS84_E2) / w2;
    pk_ecef out = {lat_c * lon_c, lat_c * lon_s, lat_s}; // along the vertical
    off = (pk_ecef){normal_m * out.x_m - from.x_m, normal_m * out.y_m - from.y_m,
                    normal_m * (1 - PK_WGS84_E2) * out.z_m - from.z_m};
    double north_m = meridian_m * dlat, east_m = normal_m * lat_c * dlon; // per unit of t
    double off_east_m = lon_c * off.y_m - lon_s * off.x_m, off_axis_m = lon_c * off.x_m + lon_s * off.y_m;
    double off_north_m = lat_c * off.z_m - lat_s * off_axis_m;
    double first = off_north_m * north_m + off_east_m * east_m;
    double speed2 = north_m * north_m + east_m * east_m;
    double bend = -normal_m * (dlat * dlat * dot(off, out) + dlon * dlon * lat_c * off_axis_m +
                               2 * dlat * dlon * lat_s * off_east_m);
    double next = pk_min(1, pk_max(0, t - first / pk_max(speed2 + bend, speed2 / 4)));
    if (!(speed2 > 0) || fabs(next - t) * sqrt(speed2) < 1e-3) break;
    t = next;
  }
  return sqrt(dot(off, off));
}

static double distance_to_box_m(const pk_box *box, pk_ecef from) {
  double p[3] = {from.x_m, from.y_m, from.z_m}, sum = 0;
  for (int i = 0; i < 3; i++) {
    double off = pk_max(0, pk_max(box->low_m[i] - p[i], p[i] - box->high_m[i]));
    sum += off * off;
  }
  return sqrt(sum);
}

static void search_pieces(search *s, uint32_t first) {
  for (uint32_t i = first; i < first + PK_AREA_FAN && i < s->area->n_pieces; i++) {
    const pk_piece *piece = &s->area->pieces[i];
    double chord_m, t = nearest_of_chord(piece, s->from, &chord_m);
    if (chord_m - piece->sag_m < s->best_m) s->best_m = pk_min(s->best_m, distance_to_piece_m(piece, s->from, t));
  }
}

// Goes down into the boxes below one, nearest first, as long as they can hold something nearer.
static void search_box(search *s, uint32_t level, uint32_t box) {
  if (level == 0) {
    search_pieces(s, box * PK_AREA_FAN);
    return;
  }
  uint32_t start = s->area->level_starts[level - 1], n = s->area->level_starts[level] - start, found = 0;
  uint32_t order[PK_AREA_FAN];
  double distance_m[PK_AREA_FAN];
  for (uint32_t child = box * PK_AREA_FAN; child < (box + 1) * PK_AREA_FAN && child < n; child++) {
    double d_m = distance_to_box_m(&s->area->boxes[start + child], s->from);
    uint32_t at = found++;
    for (; at > 0 && distance_m[at - 1] > d_m; at--) order[at] = order[at - 1], distance_m[at] = distance_m[at - 1];
    order[at] = child, distance_m[at] = d_m;
  }
  for (uint32_t i = 0; i < found && distance_m[i] < s->best_m; i++) search_box(s, level - 1, order[i]);
}

// Length over ground of a straight line through the Earth, on the sphere of the mean curvature at its start; the
// ellipsoid differs from it by 4e-6 at 1000 km.
static double ground_m(double chord_m, double lat_rad) {
  double s = pk_sin(lat_rad), radius_m = PK_WGS84_B_M / (1 - PK_WGS84_E2 * s * s);
  return 2 * radius_m * pk_asin(pk_min(1, chord_m / (2 * radius_m)));
}

double pk_area_distance_m(const pk_area *area, double lat_rad, double lon_rad) {
  search s = {.area = area, .from = surface((double[2]){lon_rad, lat_rad}), .best_m = 2 * A_M};
  if (area->n_levels) search_box(&s, area->n_levels - 1, 0);
  double distance_m = area->n_levels ? ground_m(s.best_m, lat_rad) : FARTHEST_M;
  return pk_area_contains(area, lat_rad, lon_rad) ? -distance_m : distance_m;
}
