// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Chance as named streams: counter-based draws (Philox4x32-10, Salmon et al. 2011) keyed by seed, replication and the
// stable hash of object and purpose. A draw belongs to its index (scan number, target...), never to the order of calls.
#pragma once
#include "base/clock.h"
#include <stdint.h>

typedef struct pk_stream {
  uint64_t key;     // of seed and replication
  uint64_t purpose; // of object and purpose
} pk_stream;

// Stream of an object's purpose, for example ("Radar Lida", "detect").
pk_stream pk_stream_of(uint64_t seed, uint32_t replication, const char *object, const char *purpose);
// Sub-stream, for example of one target of a radar's stream.
pk_stream pk_stream_sub(pk_stream stream, uint64_t part);

// Draw number `index` of a stream. Each draw below is a pure function of (stream, index) and of its parameters; give
// each purpose a stream of its own, for different draws of one index are made from the same bits.
double pk_draw_uniform(pk_stream stream, uint64_t index);                          // in (0, 1), 53 bits
double pk_draw_normal(pk_stream stream, uint64_t index);                           // mean 0, deviation 1
double pk_draw_exponential(pk_stream stream, uint64_t index);                      // mean 1
double pk_draw_gamma(pk_stream stream, uint64_t index, double shape);              // scale 1, shape > 0
uint32_t pk_draw_poisson(pk_stream stream, uint64_t index, double mean);           // mean >= 0
uint32_t pk_draw_binomial(pk_stream stream, uint64_t index, uint32_t n, double p); // 0 <= p <= 1
double pk_draw_triangular(pk_stream stream, uint64_t index, double min, double mode, double max);
// The 128 bits behind a draw: Philox4x32-10 of counter (index, purpose) and key `key`; further blocks step the key.
void pk_draw_bits(pk_stream stream, uint64_t index, uint32_t block, uint32_t bits[4]);
// The same bits as two numbers in (0, 1); the first of block 0 is pk_draw_uniform.
void pk_draw_uniform_pair(pk_stream stream, uint64_t index, uint32_t block, double uniforms[2]);

// A quantity that may be uncertain, as a planner writes it.
typedef enum pk_dist_kind { PK_CONSTANT, PK_UNIFORM, PK_TRIANGULAR, PK_NORMAL, PK_LOGNORMAL } pk_dist_kind;
typedef struct pk_dist {
  pk_dist_kind kind;
  double a, b, c; // constant a; uniform a..b; triangular a..b..c; normal a +- b; lognormal median a, factor b (>= 1)
} pk_dist;

// Draw of a distribution: its quantile at pk_draw_uniform, so that variants of a distribution move together. A normal
// draw below zero becomes zero (durations and delays), in the mean and the quantile too.
double pk_dist_draw(const pk_dist *dist, pk_stream stream, uint64_t index);
// Mean, and the quantile at p in (0, 1).
double pk_dist_mean(const pk_dist *dist);
double pk_dist_quantile(const pk_dist *dist, double p);
// The distribution that is always `value`.
pk_dist pk_dist_constant(double value);
