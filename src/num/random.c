// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "num/random.h"
#include "base/hash.h"
#include "num/math.h"
#include "num/special.h"
#include <Random123/philox.h>
#include <assert.h>
#include <math.h>

pk_stream pk_stream_of(uint64_t seed, uint32_t replication, const char *object, const char *purpose) {
  // The seed is hashed first: pairs of small numbers would meet (seed 1, replication 0 with seed 0, replication 65).
  uint64_t seeded = pk_hash_bytes("seed", 4);
  return (pk_stream){.key = pk_hash_pair(pk_hash_pair(seeded, seed), replication),
                     .purpose = pk_hash_pair(pk_hash_text(object), pk_hash_text(purpose))};
}

pk_stream pk_stream_sub(pk_stream stream, uint64_t part) {
  return (pk_stream){.key = stream.key, .purpose = pk_hash_pair(stream.purpose, part)};
}

void pk_draw_bits(pk_stream stream, uint64_t index, uint32_t block, uint32_t bits[4]) {
  // An odd step far from Philox's own key steps, so that blocks of a draw are as unlike as streams.
  uint64_t key = stream.key + block * UINT64_C(0xd1b54a32d192ed03);
  philox4x32_ctr_t counter = {
      {(uint32_t)index, (uint32_t)(index >> 32), (uint32_t)stream.purpose, (uint32_t)(stream.purpose >> 32)}};
  philox4x32_key_t words = {{(uint32_t)key, (uint32_t)(key >> 32)}};
  philox4x32_ctr_t out = philox4x32_R(10, counter, words);
  for (int i = 0; i < 4; i++) bits[i] = out.v[i];
}

// Two 32-bit words as a number in (0, 1): 53 bits, and half a step for zero.
static double open_unit(uint32_t low, uint32_t high) {
  uint64_t steps = ((uint64_t)high << 32 | low) >> 11;
  return (steps ? (double)steps : 0.5) * 0x1p-53;
}

void pk_draw_uniform_pair(pk_stream stream, uint64_t index, uint32_t block, double uniforms[2]) {
  uint32_t bits[4];
  pk_draw_bits(stream, index, block, bits);
  uniforms[0] = open_unit(bits[0], bits[1]);
  uniforms[1] = open_unit(bits[2], bits[3]);
}

double pk_draw_uniform(pk_stream stream, uint64_t index) {
  uint32_t bits[4];
  pk_draw_bits(stream, index, 0, bits);
  return open_unit(bits[0], bits[1]);
}

double pk_draw_normal(pk_stream stream, uint64_t index) { return pk_normal_quantile(pk_draw_uniform(stream, index)); }

double pk_draw_exponential(pk_stream stream, uint64_t index) { return -pk_log(pk_draw_uniform(stream, index)); }

// Marsaglia & Tsang 2000 for shape >= 1; attempt i uses block first + i.
static double gamma_of_large_shape(pk_stream stream, uint64_t index, uint32_t first, double shape) {
  double d = shape - 1 / 3., c = 1 / sqrt(9 * d);
  for (uint32_t block = first;; block++) {
    double u[2];
    pk_draw_uniform_pair(stream, index, block, u);
    double x = pk_normal_quantile(u[0]), v = 1 + c * x;
    if (v <= 0) continue;
    v = v * v * v;
    if (u[1] < 1 - 0.0331 * (x * x) * (x * x)) return d * v;
    if (pk_log(u[1]) < x * x / 2 + d * (1 - v + pk_log(v))) return d * v;
  }
}

double pk_draw_gamma(pk_stream stream, uint64_t index, double shape) {
  assert(shape > 0);
  if (shape >= 1) return gamma_of_large_shape(stream, index, 0, shape);
  double boost = pk_pow(pk_draw_uniform(stream, index), 1 / shape);
  return boost * gamma_of_large_shape(stream, index, 1, shape + 1);
}

// Adds up probabilities until they pass u; for means below 10, where 53 bits of u suffice.
static uint32_t poisson_by_inversion(double u, double mean) {
  double probability = pk_exp(-mean);
  uint32_t k = 0;
  while (u > probability && k < 200) {
    u -= probability;
    probability *= mean / ++k;
  }
  return k;
}

static uint32_t count_of(double k) { return k < (double)UINT32_MAX ? (uint32_t)k : UINT32_MAX; }

// Hormann 1993, "The transformed rejection method for generating Poisson random variables", algorithm PTRS.
static uint32_t poisson_by_rejection(pk_stream stream, uint64_t index, double mean) {
  double b = 0.931 + 2.53 * sqrt(mean), a = -0.059 + 0.02483 * b;
  double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4), sure = 0.9277 - 3.6224 / (b - 2);
  for (uint32_t block = 0;; block++) {
    double u[2];
    pk_draw_uniform_pair(stream, index, block, u);
    double offset = u[0] - 0.5, edge = 0.5 - fabs(offset);
    double k = floor((2 * a / edge + b) * offset + mean + 0.43);
    if (edge >= 0.07 && u[1] <= sure) return count_of(k);
    if (k < 0 || (edge < 0.013 && u[1] > edge)) continue;
    double height = pk_log(u[1] * inverse_alpha / (a / (edge * edge) + b));
    if (height <= k * pk_log(mean) - mean - pk_lgamma(k + 1)) return count_of(k);
  }
}

uint32_t pk_draw_poisson(pk_stream stream, uint64_t index, double mean) {
  assert(mean >= 0);
  if (mean < 10) return poisson_by_inversion(pk_draw_uniform(stream, index), mean);
  return poisson_by_rejection(stream, index, mean);
}

// Adds up probabilities until they pass u; for n p below 10.
static uint32_t binomial_by_inversion(double u, uint32_t n, double p) {
  double probability = pk_exp(n * pk_log1p(-p)), odds = p / (1 - p);
  uint32_t k = 0;
  while (u > probability && k < n && k < 200) {
    u -= probability;
    probability *= odds * (n - k) / (k + 1);
    k++;
  }
  return k;
}

// Hormann 1993, "The generation of binomial random variates", algorithm BTRS, for p <= 1/2 and n p >= 10.
static uint32_t binomial_by_rejection(pk_stream stream, uint64_t index, uint32_t n, double p) {
  double spread = sqrt(n * p * (1 - p)), b = 1.15 + 2.53 * spread, a = -0.0873 + 0.0248 * b + 0.01 * p;
  double alpha = (2.83 + 5.1 / b) * spread, sure = 0.92 - 4.2 / b, log_odds = pk_log(p / (1 - p));
  double mode = floor((n + 1.) * p);
  for (uint32_t block = 0;; block++) {
    double u[2];
    pk_draw_uniform_pair(stream, index, block, u);
    double offset = u[0] - 0.5, edge = 0.5 - fabs(offset);
    double k = floor((2 * a / edge + b) * offset + n * p + 0.5);
    if (edge >= 0.07 && u[1] <= sure) return (uint32_t)k;
    if (k < 0 || k > n) continue;
    double height = pk_log(u[1] * alpha / (a / (edge * edge) + b));
    double top = pk_lgamma(mode + 1) + pk_lgamma(n - mode + 1);
    if (height <= top - pk_lgamma(k + 1) - pk_lgamma(n - k + 1) + (k - mode) * log_odds) return (uint32_t)k;
  }
}

uint32_t pk_draw_binomial(pk_stream stream, uint64_t index, uint32_t n, double p) {
  assert(p >= 0 && p <= 1);
  if (p > 0.5) return n - pk_draw_binomial(stream, index, n, 1 - p);
  if (n * p < 10) return binomial_by_inversion(pk_draw_uniform(stream, index), n, p);
  return binomial_by_rejection(stream, index, n, p);
}

static double triangular_quantile(double p, double min, double mode, double max) {
  double width = max - min, left = mode - min, right = max - mode;
  if (!(width > 0)) return min;
  if (p * width < left) return min + sqrt(p * width * left);
  return max - sqrt((1 - p) * width * right);
}

double pk_draw_triangular(pk_stream stream, uint64_t index, double min, double mode, double max) {
  assert(min <= mode && mode <= max);
  return triangular_quantile(pk_draw_uniform(stream, index), min, mode, max);
}

double pk_dist_draw(const pk_dist *dist, pk_stream stream, uint64_t index) {
  return pk_dist_quantile(dist, pk_draw_uniform(stream, index));
}

// Mean of a normal value whose negative part became zero.
static double rectified_normal_mean(double mean, double deviation) {
  if (!(deviation > 0)) return fmax(mean, 0);
  double z = mean / deviation, density = pk_exp(-z * z / 2) / sqrt(2 * PK_PI);
  return mean * pk_normal_cdf(z) + deviation * density;
}

double pk_dist_mean(const pk_dist *dist) {
  switch (dist->kind) {
  case PK_CONSTANT:
    return dist->a;
  case PK_UNIFORM:
    return (dist->a + dist->b) / 2;
  case PK_TRIANGULAR:
    return (dist->a + dist->b + dist->c) / 3;
  case PK_NORMAL:
    return rectified_normal_mean(dist->a, dist->b);
  case PK_LOGNORMAL:
    return dist->a * pk_exp(pk_log(dist->b) * pk_log(dist->b) / 2);
  }
  return NAN;
}

double pk_dist_quantile(const pk_dist *dist, double p) {
  switch (dist->kind) {
  case PK_CONSTANT:
    return dist->a;
  case PK_UNIFORM:
    return dist->a + (dist->b - dist->a) * p;
  case PK_TRIANGULAR:
    return triangular_quantile(p, dist->a, dist->b, dist->c);
  case PK_NORMAL:
    return fmax(dist->a + dist->b * pk_normal_quantile(p), 0);
  case PK_LOGNORMAL:
    return dist->a * pk_exp(pk_log(dist->b) * pk_normal_quantile(p));
  }
  return NAN;
}

pk_dist pk_dist_constant(double value) { return (pk_dist){.kind = PK_CONSTANT, .a = value}; }
