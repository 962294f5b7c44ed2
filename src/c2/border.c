// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/border.h"
#include "num/math.h"
#include "num/special.h"
#include <math.h>

#define HOLD 1.2       // APPROACHING ends at so much more than the time at which it begins
#define FAR_SIGMAS 7.0 // edges beyond carry less than 1e-11 of the probability

const char *pk_border_name(pk_border_bit bit) {
  static const char *const names[] = {
#define PK_X(name, key) key,
      PK_BORDER_TABLE(PK_X)
#undef PK_X
  };
  return (unsigned)bit < PK_BORDER_COUNT ? names[bit] : "";
}

pk_border_policy pk_border_policy_default(void) { return (pk_border_policy){0.95, 1000, 300, 20000}; }

// Owen's T(h, a) for a in [0, 1]: 10-point Gauss-Legendre on two halves, error below 1e-12 for h <= 8.
static double owen_small(double h, double a) {
  static const double x[5] = {0.14887433898163122, 0.43339539412924719, 0.67940956829902441, 0.86506336668898451,
                              0.97390652851717172};
  static const double w[5] = {0.29552422471475287, 0.26926671930999636, 0.21908636251598204, 0.14945134915058059,
                              0.06667134430868814};
  double sum = 0;
  for (int half = 0; half < 2; half++)
    for (int i = 0; i < 10; i++) {
      const double node = (i < 5 ? x[i] : -x[i - 5]) / 4 + (half ? 0.75 : 0.25);
      const double t2 = 1 + a * a * node * node;
      sum += w[i % 5] / 4 * pk_exp(-h * h * t2 / 2) / t2;
    }
  return a * sum / (2 * PK_PI);
}

// T(h, t / h) for h >= 0 and any t: the wedge under a line at distance h, from its foot to t along it (Owen 1956).
static double owen(double h, double t) {
  const double far = fabs(t);
  double value;
  if (far <= h)
    value = h > 0 ? owen_small(h, far / h) : 0;
  else {
    const double ph = pk_normal_cdf(h), pt = pk_normal_cdf(far);
    value = (ph + pt) / 2 - ph * pt - owen_small(far, h / far);
  }
  return t < 0 ? -value : value;
}

// The local plane of a view: metres per rad, and the whitening of its ellipse (rows of the inverse Cholesky factor).
typedef struct plane {
  const pk_area *area;
  pk_lla at;
  double east_m, north_m; // per rad of longitude, of latitude
  double a, b, c;         // u = a e, v = b e + c n
  double outside_sum;
} plane;

static plane plane_of(const pk_area *area, const pk_view *view) {
  plane p = {.area = area, .at = view->place};
  const double step_rad = 1e-6;
  const pk_lla there = {view->place.lat_rad + step_rad, view->place.lon_rad + step_rad, view->place.h_m};
  const pk_enu offset = pk_place_offset(view->place, there);
  p.east_m = offset.e_m / step_rad, p.north_m = offset.n_m / step_rad;
  const double least = 1; // m2: an ellipse without width has no inverse
  const double l11 = sqrt(fmax(view->ee_m2, least)), l21 = view->en_m2 / l11;
  const double l22 = sqrt(fmax(view->nn_m2 - l21 * l21, least));
  p.a = 1 / l11, p.b = -l21 / (l11 * l22), p.c = 1 / l22;
  return p;
}

static void whiten(const plane *p, const double point_rad[2], double out[2]) {
  const double e = pk_wrap_pi(point_rad[0] - p->at.lon_rad) * p->east_m,
               n = (point_rad[1] - p->at.lat_rad) * p->north_m;
  out[0] = p->a * e;
  out[1] = p->b * e + p->c * n;
}

// Whether the area lies to the left of an edge, seen a metre beside its middle.
static int inside_left(const plane *p, const double from[2], const double to[2]) {
  const double e = (to[0] - from[0]) * p->east_m, n = (to[1] - from[1]) * p->north_m, length = pk_hypot(e, n);
  const double beside_m = fmin(1, length / 100);
  const double lon = (from[0] + to[0]) / 2 - n / length * beside_m / p->east_m;
  const double lat = (from[1] + to[1]) / 2 + e / length * beside_m / p->north_m;
  return pk_area_contains(p->area, lat, lon);
}

static int add_edge(void *context, const double from[2], const double to[2]) {
  plane *p = context;
  double a[2], b[2];
  whiten(p, from, a), whiten(p, to, b);
  const double dx = b[0] - a[0], dy = b[1] - a[1], length = pk_hypot(dx, dy);
  if (!(length > 0)) return 0;
  const double cross = (a[0] * b[1] - a[1] * b[0]) / length; // signed distance of the line from the mean
  if (fabs(cross) > FAR_SIGMAS) return 0;
  const double ta = (a[0] * dx + a[1] * dy) / length, tb = (b[0] * dx + b[1] * dy) / length;
  if (ta > FAR_SIGMAS || tb < -FAR_SIGMAS) return 0;
  const double wedge = owen(fabs(cross), tb) - owen(fabs(cross), ta); // always positive
  const int turns_left = cross >= 0;
  p->outside_sum += turns_left == inside_left(p, from, to) ? wedge : -wedge;
  return 0;
}

// The same for a distance to the border that is known already.
static double probability_at(const pk_area *area, const pk_view *view, double distance_m) {
  double major_m, minor_m;
  pk_view_axes(view, &major_m, &minor_m);
  const double reach_m = FAR_SIGMAS * fmax(major_m, 1);
  if (fabs(distance_m) > reach_m * 1.01) return distance_m < 0;
  plane p = plane_of(area, view);
  const double low[2] = {view->place.lon_rad - reach_m / p.east_m, view->place.lat_rad - reach_m / p.north_m};
  const double high[2] = {view->place.lon_rad + reach_m / p.east_m, view->place.lat_rad + reach_m / p.north_m};
  pk_area_visit_edges(area, low, high, add_edge, &p);
  const double inside = pk_area_contains(area, view->place.lat_rad, view->place.lon_rad) ? 1 : 0;
  double probability = inside - p.outside_sum;
  // On the very line the edges and the point test may disagree about the side; only one of them leaves a probability.
  if (probability < -1e-6) probability += 1;
  if (probability > 1 + 1e-6) probability -= 1;
  return fmin(1, fmax(0, probability));
}

double pk_border_probability(const pk_area *area, const pk_view *view) {
  return probability_at(area, view, pk_area_distance_m(area, view->place.lat_rad, view->place.lon_rad));
}

// A straight flight and the first edge that it meets.
typedef struct flight {
  pk_lla from;
  double lon_rad, lat_rad; // flown within the horizon
  double first;            // fraction of the horizon; above 1: none
} flight;

static int meet_edge(void *context, const double from[2], const double to[2]) {
  flight *f = context;
  const double ex = to[0] - from[0], ey = to[1] - from[1];
  const double px = pk_wrap_pi(from[0] - f->from.lon_rad), py = from[1] - f->from.lat_rad;
  const double det = ex * f->lat_rad - ey * f->lon_rad;
  if (det == 0) return 0;                                          // parallel: the neighbouring edges are met
  const double along = (ex * py - ey * px) / det;                  // of the flight
  const double across = (f->lon_rad * py - f->lat_rad * px) / det; // of the edge
  if (along > 0 && along < f->first && across >= 0 && across <= 1) f->first = along;
  return 0;
}

// First crossing by the chord in longitude and latitude of the flight within a horizon.
static double first_crossing_s(const pk_area *area, const pk_view *view, double horizon_s) {
  const pk_lla end = pk_place_after(view->place, view->east_mps, view->north_mps, horizon_s);
  flight f = {view->place, pk_wrap_pi(end.lon_rad - view->place.lon_rad), end.lat_rad - view->place.lat_rad, 2};
  const double low[2] = {view->place.lon_rad + fmin(0, f.lon_rad), view->place.lat_rad + fmin(0, f.lat_rad)};
  const double high[2] = {view->place.lon_rad + fmax(0, f.lon_rad), view->place.lat_rad + fmax(0, f.lat_rad)};
  pk_area_visit_edges(area, low, high, meet_edge, &f);
  return f.first <= 1 ? f.first * horizon_s : INFINITY;
}

double pk_border_time_s(const pk_area *area, const pk_view *view, double horizon_s) {
  const double rough_s = first_crossing_s(area, view, horizon_s);
  if (!isfinite(rough_s)) return rough_s;
  // Near the crossing the chord runs closer to the geodesic.
  const double fine_s = first_crossing_s(area, view, fmin(horizon_s, rough_s * 1.02 + 1));
  return isfinite(fine_s) ? fine_s : rough_s;
}

static pk_border_bit first_state(pk_border_state *state, const pk_border_policy *policy) {
  if (state->probability < policy->enter_probability) return PK_BORDER_OUTSIDE;
  if (-state->distance_m > policy->pop_up_m) return PK_BORDER_INSIDE;
  state->popped_up = 1;
  return PK_BORDER_OBSERVED;
}

// Outside or back outside: near enough in time to be approaching? 20 % hysteresis.
static pk_border_bit outside_state(const pk_border_state *state, const pk_border_policy *policy) {
  const double limit_s = policy->near_s * (state->bit == PK_BORDER_APPROACHING ? HOLD : 1);
  if (state->probability >= policy->enter_probability) return PK_BORDER_OBSERVED;
  if (state->distance_m > 0 && state->time_to_border_s < limit_s) return PK_BORDER_APPROACHING;
  if (state->bit == PK_BORDER_LEFT) return PK_BORDER_LEFT;
  // A mean just inside without the probability to say so is still on its way in.
  return state->distance_m > 0 || state->bit != PK_BORDER_APPROACHING ? PK_BORDER_OUTSIDE : PK_BORDER_APPROACHING;
}

static pk_border_bit next_state(pk_border_state *state, const pk_border_policy *policy) {
  if (!state->known) {
    const pk_border_bit first = first_state(state, policy);
    return first == PK_BORDER_OUTSIDE ? outside_state(state, policy) : first;
  }
  if (state->bit != PK_BORDER_OBSERVED && state->bit != PK_BORDER_INSIDE) return outside_state(state, policy);
  const int back = state->distance_m >= policy->back_m && state->probability <= 1 - policy->enter_probability;
  return back ? PK_BORDER_LEFT : (pk_border_bit)state->bit;
}

int pk_border_look(pk_border_state *state, const pk_border_policy *policy, const pk_area *area, const pk_view *view) {
  if (!state->known) state->observed = state->left = PK_NEVER, state->bit = PK_BORDER_OUTSIDE;
  state->distance_m = pk_area_distance_m(area, view->place.lat_rad, view->place.lon_rad);
  state->probability = probability_at(area, view, state->distance_m);
  const double horizon_s = policy->near_s * HOLD;
  const int reaches = state->distance_m > 0 && state->distance_m < 1.01 * horizon_s * pk_view_speed_mps(view);
  state->time_to_border_s = reaches ? pk_border_time_s(area, view, horizon_s) : INFINITY;
  const pk_border_bit next = next_state(state, policy);
  const int changed = !state->known || next != state->bit;
  state->known = 1;
  if (next == PK_BORDER_OBSERVED && state->bit != next) state->observed = view->time, state->depth_m = 0;
  if (next == PK_BORDER_LEFT && state->bit != next) state->left = view->time;
  if (next == PK_BORDER_OBSERVED) state->depth_m = fmax(state->depth_m, -state->distance_m);
  state->bit = (uint8_t)next;
  return changed;
}
