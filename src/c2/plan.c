// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "c2/plan.h"
#include "c2/view.h"
#include "num/math.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

// Lateral distances are taken on a sphere of this radius between geodetic normals: 0.3 % at most, 30 m on the gate.
#define SPHERE_M 6371000.0
#define KNOT_M 60000.0 // great circles are cut into chords no longer than this
#define SAGITTA 2e-5   // of such a chord, on the unit sphere (11e-6), and to spare

typedef struct knot {
  double n[3]; // unit normal of the place
  double height_m;
  pk_time time;
} knot;

typedef struct code_row {
  uint16_t code;
  uint32_t plan;
} code_row;

// A sphere about everything a plan flies through, and its hours: what is asked first.
typedef struct hull {
  double n[3], reach_rad; // chord of the unit sphere, as good as the arc
  double speed_rps;       // fastest piece, in rad of arc a second
  pk_time from, to;
} hull;

struct pk_plan_set {
  pk_allocator allocator;
  uint32_t n, n_points, n_knots;
  pk_plan *plans;
  pk_plan_point *points;
  knot *knots;
  uint32_t *first;   // [n + 1] first knot of each plan
  hull *hulls;       // [n]
  code_row *by_code; // [n] ascending
};

pk_plan_gate pk_plan_gate_default(void) { return (pk_plan_gate){5 * 1852.0, 2000 * 0.3048, 5 * PK_MINUTE}; }

static void normal_of(pk_lla place, double n[3]) {
  const double c = pk_cos(place.lat_rad);
  n[0] = c * pk_cos(place.lon_rad), n[1] = c * pk_sin(place.lon_rad), n[2] = pk_sin(place.lat_rad);
}

// Angle between two normals; exact for small ones.
static double arc(const double a[3], const double b[3]) {
  const double x = a[1] * b[2] - a[2] * b[1], y = a[2] * b[0] - a[0] * b[2], z = a[0] * b[1] - a[1] * b[0];
  return pk_atan2(sqrt(x * x + y * y + z * z), a[0] * b[0] + a[1] * b[1] + a[2] * b[2]);
}

static double chord2(const double a[3], const double b[3]) {
  const double x = a[0] - b[0], y = a[1] - b[1], z = a[2] - b[2];
  return x * x + y * y + z * z;
}

// Point at a fraction of a piece, which is short: the chord, brought back to the sphere (0.2 m beside the great
// circle).
static void along(const double a[3], const double b[3], double fraction, double out[3]) {
  double length2 = 0;
  for (int i = 0; i < 3; i++) {
    out[i] = a[i] + fraction * (b[i] - a[i]);
    length2 += out[i] * out[i];
  }
  const double scale = 1 / sqrt(length2);
  for (int i = 0; i < 3; i++) out[i] *= scale;
}

// Point at a fraction of the great circle from a to b.
static void between(const double a[3], const double b[3], double fraction, double out[3]) {
  const double angle = arc(a, b), s = pk_sin(angle);
  const double wa = s > 1e-12 ? pk_sin((1 - fraction) * angle) / s : 1 - fraction;
  const double wb = s > 1e-12 ? pk_sin(fraction * angle) / s : fraction;
  for (int i = 0; i < 3; i++) out[i] = wa * a[i] + wb * b[i];
}

static uint32_t pieces(const pk_plan_point *from) {
  double a[3], b[3];
  normal_of(from[0].place, a), normal_of(from[1].place, b);
  const double parts = ceil(arc(a, b) * SPHERE_M / KNOT_M);
  return parts < 1 ? 1 : (uint32_t)parts;
}

static void add_knots(pk_plan_set *set, uint32_t plan) {
  const pk_plan *p = &set->plans[plan];
  set->first[plan] = set->n_knots;
  for (uint32_t i = 0; i < p->n; i++) {
    double a[3], b[3];
    normal_of(p->points[i].place, a);
    knot *one = &set->knots[set->n_knots++];
    *one = (knot){{a[0], a[1], a[2]}, p->points[i].place.h_m, p->points[i].time};
    if (i + 1 == p->n) break;
    normal_of(p->points[i + 1].place, b);
    const pk_time flown = p->points[i + 1].time - p->points[i].time;
    const double climb_m = p->points[i + 1].place.h_m - p->points[i].place.h_m;
    const uint32_t parts = pieces(&p->points[i]);
    for (uint32_t k = 1; k < parts; k++) {
      const double fraction = (double)k / (double)parts;
      one = &set->knots[set->n_knots++];
      between(a, b, fraction, one->n);
      one->height_m = p->points[i].place.h_m + fraction * climb_m;
      one->time = p->points[i].time + (pk_time)(fraction * (double)flown);
    }
  }
  set->first[plan + 1] = set->n_knots;
}

static void add_hull(pk_plan_set *set, uint32_t plan) {
  const uint32_t first = set->first[plan], last = set->first[plan + 1];
  hull *h = &set->hulls[plan];
  *h = (hull){.from = PK_NEVER, .to = INT64_MIN / 2};
  if (last - first < 2) return; // is flown at no time
  const knot *knots = set->knots;
  for (int i = 0; i < 3; i++) h->n[i] = knots[first + (last - first) / 2].n[i];
  for (uint32_t k = first; k < last; k++) h->reach_rad = fmax(h->reach_rad, sqrt(chord2(h->n, knots[k].n)));
  for (uint32_t k = first; k + 1 < last; k++) {
    const double flown_s = pk_time_s(knots[k + 1].time - knots[k].time);
    if (flown_s > 0) h->speed_rps = fmax(h->speed_rps, arc(knots[k].n, knots[k + 1].n) / flown_s);
  }
  h->from = knots[first].time, h->to = knots[last - 1].time;
}

static int by_code(const void *a, const void *b) {
  const code_row *x = a, *y = b;
  if (x->code != y->code) return x->code < y->code ? -1 : 1;
  return x->plan < y->plan ? -1 : x->plan > y->plan;
}

static void *take(pk_plan_set *set, size_t size) {
  return size ? set->allocator.resize(set->allocator.context, NULL, 0, size) : NULL;
}

static void give(pk_plan_set *set, void *memory, size_t size) {
  if (memory) set->allocator.resize(set->allocator.context, memory, size, 0);
}

static pk_status reserve(pk_plan_set *set, const pk_plan *plans) {
  for (uint32_t i = 0; i < set->n; i++) {
    set->n_points += plans[i].n;
    for (uint32_t k = 0; k + 1 < plans[i].n; k++) set->n_knots += pieces(&plans[i].points[k]);
    set->n_knots += plans[i].n > 0;
  }
  set->first = take(set, sizeof *set->first * ((size_t)set->n + 1));
  if (!set->first) return PK_NO_MEMORY;
  set->first[0] = 0;
  if (set->n == 0) return PK_OK;
  set->plans = take(set, sizeof *set->plans * set->n);
  set->points = take(set, sizeof *set->points * set->n_points);
  set->knots = take(set, sizeof *set->knots * set->n_knots);
  set->hulls = take(set, sizeof *set->hulls * set->n);
  set->by_code = take(set, sizeof *set->by_code * set->n);
  const int points_fail = set->n_points && (!set->points || !set->knots);
  return !set->plans || points_fail || !set->hulls || !set->by_code ? PK_NO_MEMORY : PK_OK;
}

pk_status pk_plan_set_build(const pk_plan *plans, uint32_t n, pk_allocator allocator, pk_plan_set **out) {
  *out = NULL;
  pk_plan_set *set = allocator.resize(allocator.context, NULL, 0, sizeof *set);
  if (!set) return PK_NO_MEMORY;
  *set = (pk_plan_set){.allocator = allocator, .n = n};
  if (reserve(set, plans) != PK_OK) {
    pk_plan_set_destroy(set);
    return PK_NO_MEMORY;
  }
  set->n_knots = 0;
  uint32_t at = 0;
  for (uint32_t i = 0; i < n; i++) {
    set->plans[i] = plans[i];
    if (plans[i].n) memcpy(&set->points[at], plans[i].points, sizeof *set->points * plans[i].n);
    set->plans[i].points = set->points ? &set->points[at] : NULL;
    at += plans[i].n;
    set->by_code[i] = (code_row){plans[i].code, i};
    add_knots(set, i);
    add_hull(set, i);
  }
  if (n) qsort(set->by_code, n, sizeof *set->by_code, by_code);
  *out = set;
  return PK_OK;
}

void pk_plan_set_destroy(pk_plan_set *set) {
  if (!set) return;
  give(set, set->plans, sizeof *set->plans * set->n);
  give(set, set->points, sizeof *set->points * set->n_points);
  give(set, set->knots, sizeof *set->knots * set->n_knots);
  give(set, set->hulls, sizeof *set->hulls * set->n);
  give(set, set->by_code, sizeof *set->by_code * set->n);
  give(set, set->first, sizeof *set->first * ((size_t)set->n + 1));
  give(set, set, sizeof *set);
}

const pk_plan *pk_plan_set_at(const pk_plan_set *set, uint32_t plan) { return &set->plans[plan]; }

// Knot that begins the piece holding a time; the first or last piece outside the plan's time. Needs two knots.
static uint32_t piece_at(const pk_plan_set *set, uint32_t plan, pk_time time) {
  uint32_t low = set->first[plan], high = set->first[plan + 1] - 1;
  while (high - low > 1) {
    const uint32_t middle = low + (high - low) / 2;
    if (set->knots[middle].time <= time)
      low = middle;
    else
      high = middle;
  }
  return low;
}

static double fraction_at(const knot *from, pk_time time) {
  const pk_time flown = from[1].time - from[0].time;
  if (flown <= 0) return 0;
  return fmin(1, fmax(0, (double)(time - from[0].time) / (double)flown));
}

int pk_plan_place(const pk_plan_set *set, uint32_t plan, pk_time time, pk_lla *out) {
  const uint32_t first = set->first[plan], last = set->first[plan + 1];
  if (last - first < 2 || time < set->knots[first].time || time > set->knots[last - 1].time) return 0;
  const knot *from = &set->knots[piece_at(set, plan, time)];
  const double fraction = fraction_at(from, time);
  double n[3];
  along(from[0].n, from[1].n, fraction, n);
  *out = (pk_lla){pk_atan2(n[2], sqrt(n[0] * n[0] + n[1] * n[1])), pk_atan2(n[1], n[0]),
                  from[0].height_m + fraction * (from[1].height_m - from[0].height_m)};
  return 1;
}

// Whether a track flies as planned on a piece: half to twice the speed, and within 90 degrees of the course
// (a turn is a chord in the plan).
static int flies_alike(const knot *from, const pk_plan_question *question) {
  const double speed2 = question->east_mps * question->east_mps + question->north_mps * question->north_mps;
  const double flown_s = pk_time_s(from[1].time - from[0].time),
               c = sqrt(from->n[0] * from->n[0] + from->n[1] * from->n[1]);
  if (speed2 == 0 || flown_s <= 0 || c < 1e-9) return 1;
  const double dx = from[1].n[0] - from[0].n[0], dy = from[1].n[1] - from[0].n[1], dz = from[1].n[2] - from[0].n[2];
  const double *n = from->n;
  const double east_mps = (-n[1] * dx + n[0] * dy) / c * SPHERE_M / flown_s;
  const double north_mps = (-n[2] * (n[0] * dx + n[1] * dy) / c + c * dz) * SPHERE_M / flown_s;
  const double planned2 = east_mps * east_mps + north_mps * north_mps;
  const double along = east_mps * question->east_mps + north_mps * question->north_mps;
  return speed2 >= planned2 / 4 && speed2 <= planned2 * 4 && along > 0;
}

// Nearest point of a plan's path flown within the time gate.
typedef struct nearest {
  double off_m, height_m;
  pk_time time;
} nearest;

// Fraction of the chord a -> b that is nearest to p, unclipped.
static double foot(const double a[3], const double b[3], const double p[3]) {
  double along = 0, length2 = 0;
  for (int i = 0; i < 3; i++) {
    const double d = b[i] - a[i];
    along += (p[i] - a[i]) * d;
    length2 += d * d;
  }
  return length2 > 0 ? along / length2 : 0;
}

// Everything one question needs again and again.
typedef struct search {
  const pk_plan_set *set;
  const pk_plan_question *question;
  double normal[3], lateral_m, height_m;
  pk_time gate;
} search;

// `alike` asks only the pieces that are flown as the track flies.
static nearest near_plan(const search *s, uint32_t plan, int alike) {
  const pk_plan_set *set = s->set;
  const double *p = s->normal;
  const pk_time time = s->question->time, gate = s->gate;
  nearest best = {INFINITY, NAN, time};
  const uint32_t first = set->first[plan], last = set->first[plan + 1];
  const pk_time low = time - gate, high = time + gate;
  if (last - first < 2 || high < set->knots[first].time || low > set->knots[last - 1].time) return best;
  for (uint32_t i = piece_at(set, plan, low); i + 1 < last && set->knots[i].time <= high; i++) {
    const knot *from = &set->knots[i];
    if (alike && !flies_alike(from, s->question)) continue;
    const double least = fraction_at(from, low), most = fraction_at(from, high);
    const double fraction = fmin(most, fmax(least, foot(from[0].n, from[1].n, p)));
    double n[3];
    along(from[0].n, from[1].n, fraction, n);
    const double off_m = sqrt(chord2(n, p)) * SPHERE_M; // of the arc all but 1e-7 within the gates
    if (off_m >= best.off_m) continue;
    best.off_m = off_m;
    best.height_m = from[0].height_m + fraction * (from[1].height_m - from[0].height_m);
    best.time = from[0].time + (pk_time)(fraction * (double)(from[1].time - from[0].time));
  }
  return best;
}

int pk_code_is_discrete(uint16_t code) {
  return code != PK_NO_CODE && code != 07500 && code != 07600 && code != 07700 && code != 07000 && code != 02000 &&
         code != 0;
}

// Besides place and time at least one of code, height and velocity must speak for the plan: near an airway, anything is
// near some plan.
static int is_witnessed(const search *s, uint16_t plan_code) {
  const pk_plan_question *q = s->question;
  const int same_code = pk_code_is_discrete(q->code) && plan_code == q->code;
  return same_code || !isnan(q->place.h_m) || q->east_mps != 0 || q->north_mps != 0;
}

// Whether a plan fits; takes it into the answer if it is nearer than what fitted before.
static int try_plan(const search *s, uint32_t plan, pk_plan_answer *answer) {
  const uint16_t code = s->set->plans[plan].code;
  if (pk_code_is_discrete(s->question->code) && code != PK_NO_CODE && code != s->question->code) return 0;
  if (!is_witnessed(s, code)) return 0;
  const nearest near = near_plan(s, plan, 1);
  const double high_m = fabs(near.height_m - s->question->place.h_m);
  if (near.off_m > s->lateral_m || high_m > s->height_m) return 0; // an unknown height compares false: not asked
  if (answer->fits >= 0 && near.off_m >= answer->off_m) return 1;
  answer->fits = (int32_t)plan;
  answer->off_m = near.off_m;
  answer->late = s->question->time - near.time;
  return 1;
}

static void try_codes(const search *s, pk_plan_answer *answer) {
  uint32_t low = 0, high = s->set->n;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (s->set->by_code[middle].code < s->question->code)
      low = middle + 1;
    else
      high = middle;
  }
  double nearest_m = INFINITY;
  for (; low < s->set->n && s->set->by_code[low].code == s->question->code; low++) {
    const uint32_t plan = s->set->by_code[low].plan;
    const nearest near = near_plan(s, plan, 0);
    if (near.off_m < nearest_m) answer->by_code = (int32_t)plan, nearest_m = near.off_m;
    try_plan(s, plan, answer);
  }
  if (answer->fits < 0 && answer->by_code >= 0) answer->off_m = nearest_m;
}

static void try_all(const search *s, pk_plan_answer *answer) {
  const double gate = s->lateral_m / SPHERE_M + SAGITTA, gate_s = pk_time_s(s->gate);
  for (uint32_t plan = 0; plan < s->set->n; plan++) {
    const hull *h = &s->set->hulls[plan];
    if (s->question->time < h->from - s->gate || s->question->time > h->to + s->gate) continue;
    if (chord2(h->n, s->normal) > (h->reach_rad + gate) * (h->reach_rad + gate)) continue;
    // Whatever fits is at most the gate and the flight of the time gate away from the planned place.
    const double reach = gate + h->speed_rps * gate_s;
    const knot *from = &s->set->knots[piece_at(s->set, plan, s->question->time)];
    double n[3];
    along(from[0].n, from[1].n, fraction_at(from, s->question->time), n);
    if (chord2(n, s->normal) <= reach * reach) try_plan(s, plan, answer);
  }
}

pk_plan_answer pk_plan_correlate(const pk_plan_set *set, const pk_plan_gate *gate, const pk_plan_question *question) {
  pk_plan_answer answer = {.fits = PK_PLAN_NONE, .by_code = PK_PLAN_NONE, .off_m = NAN};
  if (!set || set->n == 0) return answer;
  search s = {.set = set, .question = question, .gate = gate->time};
  normal_of(question->place, s.normal);
  s.lateral_m = gate->lateral_m + fmin(gate->lateral_m, 3 * question->lateral_sigma_m);
  const double height_sigma_m = isfinite(question->height_sigma_m) ? question->height_sigma_m : 0;
  s.height_m = gate->height_m + fmin(gate->height_m, 3 * height_sigma_m);
  if (pk_code_is_discrete(question->code)) try_codes(&s, &answer);
  if (answer.fits >= 0) return answer;
  if (question->last >= 0 && (uint32_t)question->last < set->n && try_plan(&s, (uint32_t)question->last, &answer))
    return answer;
  try_all(&s, &answer);
  return answer;
}

int pk_corridor_contains(const pk_corridor *corridor, pk_lla place, pk_time time) {
  if (time < corridor->from || time > corridor->to) return 0;
  if (place.h_m < corridor->low_m || place.h_m > corridor->high_m) return 0;
  for (uint32_t i = 0; i + 1 < corridor->n; i++) {
    double a[3], b[3], p[3], n[3];
    normal_of(corridor->points[i], a), normal_of(corridor->points[i + 1], b), normal_of(place, p);
    between(a, b, fmin(1, fmax(0, foot(a, b, p))), n);
    if (arc(n, p) * SPHERE_M <= corridor->half_width_m) return 1;
  }
  return 0;
}
