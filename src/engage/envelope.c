// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "engage/envelope.h"
#include "num/math.h"
#include <math.h>

static const double earth_m = 6371e3; // mean radius

const char *pk_denial_words(pk_denial denial) {
  static const char *const words[] = {
#define PK_X(name, words) words,
      PK_DENIAL_TABLE(PK_X)
#undef PK_X
  };
  return words[(unsigned)denial < PK_DENIAL_COUNT ? denial : PK_DENIAL_NONE];
}

double pk_aim_height_m(pk_enu place) {
  return place.u_m + (place.e_m * place.e_m + place.n_m * place.n_m) / (2 * earth_m);
}

pk_enu pk_aim_after(const pk_aim *aim, double dt_s) {
  return (pk_enu){aim->place.e_m + dt_s * aim->velocity.e_m, aim->place.n_m + dt_s * aim->velocity.n_m,
                  aim->place.u_m + dt_s * aim->velocity.u_m};
}

static double dot(pk_enu a, pk_enu b) { return a.e_m * b.e_m + a.n_m * b.n_m + a.u_m * b.u_m; }

double pk_aim_speed_mps(const pk_aim *aim) { return sqrt(dot(aim->velocity, aim->velocity)); }

static int all_round(const pk_envelope *envelope) { return envelope->arc_width_rad >= 2 * PK_PI; }

static int in_arc(const pk_envelope *envelope, pk_enu place) {
  if (all_round(envelope)) return 1;
  return pk_wrap_2pi(pk_atan2(place.e_m, place.n_m) - envelope->arc_from_rad) <= envelope->arc_width_rad;
}

pk_denial pk_envelope_denies(const pk_envelope *envelope, pk_enu place, double speed_mps) {
  const double range_m = sqrt(dot(place, place)), height_m = pk_aim_height_m(place);
  if (!(speed_mps <= envelope->target_max_mps)) return PK_DENIAL_FAST;
  if (!(range_m <= envelope->range_max_m)) return PK_DENIAL_FAR;
  if (range_m < envelope->range_min_m) return PK_DENIAL_NEAR;
  if (height_m < envelope->height_min_m) return PK_DENIAL_LOW;
  if (height_m > envelope->height_max_m) return PK_DENIAL_HIGH;
  return in_arc(envelope, place) ? PK_DENIAL_NONE : PK_DENIAL_ARC;
}

// Real roots of a x^2 + 2 h x + c in ascending order, in a form that loses no digits; returns how many.
static int roots_of(double a, double h, double c, double root[2]) {
  if (fabs(a) <= 1e-12 * fabs(h)) {
    if (h == 0) return 0;
    root[0] = root[1] = -c / (2 * h);
    return 1;
  }
  const double disc = h * h - a * c;
  if (!(disc >= 0) || a == 0) return 0;
  const double q = h > 0 ? -h - sqrt(disc) : -h + sqrt(disc);
  const double x = q / a, y = q != 0 ? c / q : x;
  root[0] = fmin(x, y), root[1] = fmax(x, y);
  return 2;
}

int pk_aim_meeting(const pk_aim *aim, double missile_mps, double launch_s, pk_meeting *out) {
  const pk_enu start = pk_aim_after(aim, launch_s);
  double root[2];
  const double a = dot(aim->velocity, aim->velocity) - missile_mps * missile_mps;
  const int n = roots_of(a, dot(start, aim->velocity), dot(start, start), root);
  for (int i = 0; i < n; i++) {
    if (!(root[i] > 0)) continue;
    *out = (pk_meeting){root[i], pk_aim_after(aim, launch_s + root[i])};
    return 1;
  }
  return 0;
}

static void add(pk_spans *spans, double from_s, double to_s) {
  if (!(from_s <= to_s) || spans->n == PK_SPANS_MAX) return;
  spans->from_s[spans->n] = from_s;
  spans->to_s[spans->n++] = to_s;
}

static void keep(pk_spans *spans, double from_s, double to_s) {
  pk_spans kept = {.n = 0};
  for (uint32_t i = 0; i < spans->n; i++) add(&kept, fmax(spans->from_s[i], from_s), fmin(spans->to_s[i], to_s));
  *spans = kept;
}

static void cut(pk_spans *spans, double from_s, double to_s) {
  pk_spans kept = {.n = 0};
  if (!(from_s < to_s)) return;
  for (uint32_t i = 0; i < spans->n; i++) {
    add(&kept, spans->from_s[i], fmin(spans->to_s[i], from_s));
    add(&kept, fmax(spans->from_s[i], to_s), spans->to_s[i]);
  }
  *spans = kept;
}

// Where a t^2 + 2 h t + c, with a >= 0, is at most 0: one interval, perhaps without end; 0 if nowhere.
static int below(double a, double h, double c, double span[2]) {
  double root[2];
  const int n = roots_of(a, h, c, root);
  span[0] = -INFINITY, span[1] = INFINITY;
  if (n == 2) {
    span[0] = root[0], span[1] = root[1];
  } else if (n == 1) {
    span[h > 0 ? 1 : 0] = root[0];
  } else {
    return c <= 0 && !(a > 0);
  }
  return 1;
}

// Keeps the times at which the quadratic is at most 0, or those at which it is at least 0.
static void keep_below(pk_spans *spans, double a, double h, double c) {
  double span[2];
  if (below(a, h, c, span))
    keep(spans, span[0], span[1]);
  else
    spans->n = 0;
}
static void keep_above(pk_spans *spans, double a, double h, double c) {
  double span[2];
  if (below(a, h, c, span)) cut(spans, span[0], span[1]);
}

// The bound that was asked last is to blame when it leaves nothing and nothing was to blame before.
static void blame(const pk_spans *spans, pk_denial bound, pk_denial *why) {
  if (spans->n == 0 && *why == PK_DENIAL_NONE) *why = bound;
}

// Range and height, each between its bounds.
static void keep_shell(pk_spans *spans, const pk_envelope *envelope, const pk_aim *aim, pk_denial *why) {
  const pk_enu p = aim->place, v = aim->velocity;
  const double range_a = dot(v, v), range_h = dot(p, v), range_c = dot(p, p);
  const double flat_a = (v.e_m * v.e_m + v.n_m * v.n_m) / (2 * earth_m);
  const double flat_h = (p.e_m * v.e_m + p.n_m * v.n_m) / (2 * earth_m) + v.u_m / 2;
  const double height_m = pk_aim_height_m(p);
  keep_below(spans, range_a, range_h, range_c - envelope->range_max_m * envelope->range_max_m);
  blame(spans, PK_DENIAL_FAR, why);
  keep_above(spans, range_a, range_h, range_c - envelope->range_min_m * envelope->range_min_m);
  blame(spans, PK_DENIAL_NEAR, why);
  keep_above(spans, flat_a, flat_h, height_m - envelope->height_min_m);
  blame(spans, PK_DENIAL_LOW, why);
  keep_below(spans, flat_a, flat_h, height_m - envelope->height_max_m);
  blame(spans, PK_DENIAL_HIGH, why);
}

// A sector of at most half a turn is where two linear functions of time are positive; a wider one is what a narrower
// one leaves.
static void keep_arc(pk_spans *spans, const pk_envelope *envelope, const pk_aim *aim) {
  if (all_round(envelope)) return;
  const int wide = envelope->arc_width_rad > PK_PI;
  const double from_rad = envelope->arc_from_rad, to_rad = from_rad + envelope->arc_width_rad;
  const double edge_rad[2] = {wide ? to_rad : from_rad, wide ? from_rad : to_rad};
  double span[2], in[2] = {-INFINITY, INFINITY};
  for (int i = 0; i < 2; i++) {
    const double sign = i == 0 ? -1 : 1, sine = pk_sin(edge_rad[i]), cosine = pk_cos(edge_rad[i]);
    const double c = sign * (aim->place.e_m * cosine - aim->place.n_m * sine);
    const double b = sign * (aim->velocity.e_m * cosine - aim->velocity.n_m * sine);
    if (!below(0, b / 2, c, span)) span[0] = INFINITY, span[1] = -INFINITY;
    in[0] = fmax(in[0], span[0]), in[1] = fmin(in[1], span[1]);
  }
  if (wide)
    cut(spans, in[0], in[1]);
  else
    keep(spans, in[0], in[1]);
}

pk_spans pk_envelope_stay(const pk_envelope *envelope, const pk_aim *aim, double horizon_s, pk_denial *why) {
  pk_spans spans = {.n = 0};
  *why = PK_DENIAL_FAST;
  if (!(pk_aim_speed_mps(aim) <= envelope->target_max_mps)) return spans;
  *why = PK_DENIAL_NONE;
  add(&spans, 0, horizon_s);
  keep_shell(&spans, envelope, aim, why);
  keep_arc(&spans, envelope, aim);
  blame(&spans, PK_DENIAL_ARC, why);
  return spans;
}

// Launch that meets the target at a time: tau(T) = T - R(T) / speed.
static double launch_for_s(const pk_aim *aim, double missile_mps, double meeting_s) {
  const pk_enu place = pk_aim_after(aim, meeting_s);
  return meeting_s - sqrt(dot(place, place)) / missile_mps;
}

// Last meeting that a first intercept can be: until then the target does not recede faster than the missile flies, so
// that tau grows with T. Infinite for a target that is slower than the missile.
static double last_meeting_s(const pk_aim *aim, double missile_mps) {
  const double v2 = dot(aim->velocity, aim->velocity), s2 = missile_mps * missile_mps;
  if (v2 <= s2) return INFINITY;
  const double nearest_s = -dot(aim->place, aim->velocity) / v2;
  const pk_enu nearest = pk_aim_after(aim, nearest_s);
  // R' = v^2 x / R with x the time since the nearest point and R^2 = d^2 + v^2 x^2; R' = s at x = s d / (v sqrt(v^2 -
  // s^2)).
  return nearest_s + missile_mps * sqrt(dot(nearest, nearest) / (v2 * (v2 - s2)));
}

pk_launches pk_launch_window(const pk_envelope *envelope, const pk_aim *aim, double missile_mps, double earliest_s,
                             double horizon_s) {
  pk_denial why;
  const pk_spans stay = pk_envelope_stay(envelope, aim, horizon_s, &why);
  const double last_s = last_meeting_s(aim, missile_mps);
  for (uint32_t i = 0; i < stay.n; i++) {
    const double from_s = stay.from_s[i], to_s = fmin(stay.to_s[i], last_s);
    if (!(from_s <= to_s)) continue;
    const double close_s = launch_for_s(aim, missile_mps, to_s);
    if (close_s < earliest_s) continue;
    return (pk_launches){fmax(launch_for_s(aim, missile_mps, from_s), earliest_s), close_s, PK_DENIAL_NONE};
  }
  return (pk_launches){INFINITY, -INFINITY, stay.n ? PK_DENIAL_LATE : why};
}
