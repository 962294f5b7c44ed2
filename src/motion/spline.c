// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "motion/spline.h"
#include <assert.h>
#include <math.h>
#include <string.h>

pk_ecef pk_segment_position(const pk_segment *segment, pk_time time) {
  return pk_segment_at(segment, pk_time_s(time - segment->t0));
}

pk_ecef pk_segment_velocity(const pk_segment *segment, pk_time time) {
  return pk_segment_rate_at(segment, pk_time_s(time - segment->t0));
}

double pk_segment_fuel_kg(const pk_segment *segment, pk_time time) {
  return segment->fuel_kg + (double)segment->flow_kgps * pk_time_s(segment->t1 - time);
}

static void hermite(double c[4], const double p[2], const double v[2], double duration_s) {
  double mean = (p[1] - p[0]) / duration_s;
  c[0] = p[0];
  c[1] = v[0];
  c[2] = (3 * mean - 2 * v[0] - v[1]) / duration_s;
  c[3] = (v[0] + v[1] - 2 * mean) / (duration_s * duration_s);
}

pk_segment pk_segment_hermite(pk_time t0, pk_time t1, const pk_ecef position[2], const pk_ecef velocity[2]) {
  assert(t1 > t0);
  const pk_ecef *p = position, *v = velocity;
  pk_segment segment = {.t0 = t0, .t1 = t1};
  double duration_s = pk_time_s(t1 - t0);
  hermite(segment.c[0], (double[2]){p[0].x_m, p[1].x_m}, (double[2]){v[0].x_m, v[1].x_m}, duration_s);
  hermite(segment.c[1], (double[2]){p[0].y_m, p[1].y_m}, (double[2]){v[0].y_m, v[1].y_m}, duration_s);
  hermite(segment.c[2], (double[2]){p[0].z_m, p[1].z_m}, (double[2]){v[0].z_m, v[1].z_m}, duration_s);
  return segment;
}

int pk_chain_append(pk_chain *chain, pk_allocator allocator, const pk_segment *segment) {
  assert(segment->t1 > segment->t0 && (chain->n == 0 || chain->segments[chain->n - 1].t1 == segment->t0));
  void *segments = chain->segments;
  if (!pk_array_reserve(allocator, &segments, &chain->capacity, chain->n + 1, sizeof *segment)) return 0;
  chain->segments = segments;
  chain->segments[chain->n++] = *segment;
  return 1;
}

void pk_chain_cut(pk_chain *chain, pk_time time) {
  while (chain->n > 0 && chain->segments[chain->n - 1].t0 >= time) chain->n--;
  if (chain->n == 0) return;
  pk_segment *last = &chain->segments[chain->n - 1];
  if (last->t1 <= time) return;
  last->fuel_kg = pk_segment_fuel_kg(last, time);
  last->t1 = time;
}

void pk_chain_clear(pk_chain *chain, pk_allocator allocator) {
  void *segments = chain->segments;
  pk_array_free(allocator, &segments, &chain->capacity, sizeof *chain->segments);
  *chain = (pk_chain){0};
}

uint32_t pk_chain_find(const pk_chain *chain, pk_time time) {
  if (chain->n == 0 || time < chain->segments[0].t0 || time > chain->segments[chain->n - 1].t1) return UINT32_MAX;
  uint32_t low = 0, high = chain->n; // the answer is in [low, high): the last segment that has begun
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (chain->segments[middle].t0 <= time)
      low = middle;
    else
      high = middle;
  }
  return low;
}

int pk_movers_init(pk_movers *movers, pk_arena *arena, uint32_t n) {
  *movers = (pk_movers){.n = n};
  pk_time *times = PK_ARENA_NEW(arena, pk_time, 2 * (size_t)n);
  double *c = PK_ARENA_NEW(arena, double, 12 * (size_t)n);
  if (!times || !c) return 0;
  movers->t0 = times;
  movers->t1 = times + n;
  for (size_t i = 0; i < 12; i++) movers->c[i / 4][i % 4] = c + i * n;
  for (uint32_t i = 0; i < n; i++) pk_movers_set(movers, i, NULL);
  return 1;
}

void pk_movers_set(pk_movers *movers, uint32_t mover, const pk_segment *segment) {
  assert(mover < movers->n);
  movers->entries += segment && movers->t0[mover] > movers->t1[mover];
  movers->t0[mover] = segment ? segment->t0 : 0;
  movers->t1[mover] = segment ? segment->t1 : -1;
  for (int i = 0; i < 12; i++) movers->c[i / 4][i % 4][mover] = segment ? segment->c[i / 4][i % 4] : 0;
}

// pk_time_s of the time since t0, NaN outside [t0, t1]. Written for vector units without 64-bit conversion or
// comparison: an integer below 2^51 added to the bits of 1.5 x 2^52 is that number plus the integer; a set sign bit
// becomes a NaN.
static void batch_tau(uint32_t n, const pk_time *restrict t0, const pk_time *restrict t1, pk_time time,
                      double *restrict tau) {
  for (uint32_t i = 0; i < n; i++) {
    uint64_t since = (uint64_t)time - (uint64_t)t0[i], left = (uint64_t)t1[i] - (uint64_t)time;
    uint64_t outside = 0 - ((since | left) >> 63), bits = since + 0x4338000000000000u;
    double shifted;
    memcpy(&shifted, &bits, sizeof shifted);
    shifted = (shifted - 0x1.8p52) / 1e9;
    memcpy(&bits, &shifted, sizeof bits);
    bits |= outside;
    memcpy(&tau[i], &bits, sizeof bits);
  }
}

static void batch_axis(uint32_t n, const double *restrict tau, double *const c[4], uint32_t at, double *restrict out) {
  const double *restrict c0 = c[0] + at, *restrict c1 = c[1] + at, *restrict c2 = c[2] + at, *restrict c3 = c[3] + at;
  for (uint32_t i = 0; i < n; i++) out[i] = pk_cubic(c0[i], c1[i], c2[i], c3[i], tau[i]);
}

void pk_movers_positions(const pk_movers *movers, pk_time time, double *x_m, double *y_m, double *z_m) {
  enum { BATCH = 256 };
  double tau[BATCH];
  for (uint32_t at = 0; at < movers->n; at += BATCH) {
    uint32_t n = movers->n - at < BATCH ? movers->n - at : BATCH;
    batch_tau(n, movers->t0 + at, movers->t1 + at, time, tau);
    batch_axis(n, tau, movers->c[0], at, x_m + at);
    batch_axis(n, tau, movers->c[1], at, y_m + at);
    batch_axis(n, tau, movers->c[2], at, z_m + at);
  }
}

static double mover_tau(const pk_movers *movers, uint32_t mover, pk_time time) {
  assert(mover < movers->n);
  if (time < movers->t0[mover] || time > movers->t1[mover]) return NAN;
  return pk_time_s(time - movers->t0[mover]);
}

pk_ecef pk_movers_position(const pk_movers *movers, uint32_t mover, pk_time time) {
  return pk_movers_at(movers, mover, mover_tau(movers, mover, time));
}

pk_ecef pk_movers_velocity(const pk_movers *movers, uint32_t mover, pk_time time) {
  return pk_movers_rate_at(movers, mover, mover_tau(movers, mover, time));
}
