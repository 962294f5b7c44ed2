// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// With n samples, the sum given the target's energy is a Poisson mixture of gammas, so 1 - Pd = sum w_m P(n + m, T):
// weights Poisson for a steady target, negative binomial for one whose energy is gamma distributed with shape K. Every
// term is positive: nothing cancels.
#include "rf/detection.h"
#include "num/math.h"
#include "num/special.h"
#include <assert.h>
#include <math.h>
#include <string.h>

enum { TERMS_MAX = 2560 }; // enough for PK_SAMPLES_MAX samples and pfa 1e-15

// P(n + m, T), the regularised lower incomplete gammas, for m = 0, 1 ... until they vanish.
typedef struct tails {
  uint32_t terms;
  double p[TERMS_MAX];
} tails;

// Logarithm of e^-T T^j / j!.
static double log_poisson(double j, double mean) { return j * pk_log(mean) - mean - pk_lgamma(j + 1); }

pk_detector pk_detector_of(uint32_t samples, double pfa) {
  assert(samples >= 1 && samples <= PK_SAMPLES_MAX && pfa > 0 && pfa < 1);
  return (pk_detector){.samples = samples, .pfa = pfa, .threshold = pk_gamma_q_inverse(samples, pfa)};
}

double pk_swerling_shape(uint32_t swerling, uint32_t samples) {
  assert(swerling < PK_SWERLING_CASES);
  const double shapes[PK_SWERLING_CASES] = {INFINITY, 1, samples, 2, 2.0 * samples};
  return shapes[swerling];
}

static void tails_fill(tails *tail, const pk_detector *detector) {
  double t = detector->threshold, n = detector->samples;
  double terms = fmax(t - n, 0) + 14 * sqrt(t) + 60; // beyond, P is below 1e-20
  tail->terms = terms < TERMS_MAX ? (uint32_t)terms : TERMS_MAX;
  // single Poisson probabilities, from the largest one up and down
  uint32_t start = t > n ? (uint32_t)(t - n) : 0;
  double *p = tail->p;
  p[start] = pk_exp(log_poisson(n + start, t));
  for (uint32_t m = start + 1; m < tail->terms; m++) p[m] = p[m - 1] * (t / (n + m));
  for (uint32_t m = start; m > 0; m--) p[m - 1] = p[m] * ((n + m) / t);
  // their sums from the far end
  for (uint32_t m = tail->terms - 1; m > 0; m--) p[m - 1] += p[m];
}

// Most likely number of steps up, and the logarithm of its weight.
static double log_share(double x, double shape, double m) {
  if (isinf(shape)) return log_poisson(m, x);
  double log_odds = pk_log(x / shape), log_all = pk_log(1 + x / shape);
  return pk_lgamma(shape + m) - pk_lgamma(shape) - pk_lgamma(m + 1) + m * (log_odds - log_all) - shape * log_all;
}

static double missed(const tails *tail, double x, double shape) {
  if (!(x > 0)) return tail->p[0];
  // ratio of neighbouring weights: w[m + 1] / w[m] = (a + b m) / (m + 1)
  double b = isinf(shape) ? 0 : x / (shape + x), a = isinf(shape) ? x : shape * b;
  double mode = isinf(shape) ? x : fmax(0, (shape - 1) * (x / shape));
  uint32_t last = tail->terms - 1, start = mode < last ? (uint32_t)mode : last;
  double first = pk_exp(log_share(x, shape, start)), sum = first * tail->p[start];
  double weight = first;
  for (uint32_t m = start; m < last; m++) {
    weight *= (a + b * m) / (m + 1.0);
    sum += weight * tail->p[m + 1];
  }
  weight = first;
  for (uint32_t m = start; m > 0; m--) {
    weight *= m / (a + b * (m - 1.0));
    sum += weight * tail->p[m - 1];
  }
  return sum;
}

static double detected(const tails *tail, double x, double shape) { return fmax(0, 1 - missed(tail, x, shape)); }

double pk_detection_pd(const pk_detector *detector, double shape, double snr_ratio) {
  tails tail;
  tails_fill(&tail, detector);
  return detected(&tail, detector->samples * snr_ratio, shape);
}

// Integrated SNR for a detection probability: bisection of the logarithm, to the last bit.
static double integrated_for(const tails *tail, double shape, double pd) {
  double low = 1e-6, high = 1;
  while (high < 1e30 && detected(tail, high, shape) < pd) high *= 4;
  for (int i = 0; i < 200; i++) {
    double middle = sqrt(low * high);
    if (middle <= low || middle >= high) break;
    if (detected(tail, middle, shape) < pd)
      low = middle;
    else
      high = middle;
  }
  return high;
}

double pk_detection_snr_ratio(const pk_detector *detector, double shape, double pd) {
  tails tail;
  tails_fill(&tail, detector);
  return integrated_for(&tail, shape, pd) / detector->samples;
}

// Table entries sit where the exponent and the first six bits of the fraction change.
enum { FIRST_EXPONENT = -6, FRACTION_BITS = 17 };
static const uint32_t first_bits = (uint32_t)(127 + FIRST_EXPONENT) << 23;

void pk_pd_table_fill(pk_pd_table *table, const pk_detector *detector, double shape) {
  tails tail;
  tails_fill(&tail, detector);
  table->pfa = (float)detector->pfa;
  table->needed_db = (float)pk_db_from_ratio(integrated_for(&tail, shape, 0.5));
  for (uint32_t i = 0; i < PK_PD_ENTRIES; i++) {
    uint32_t bits = first_bits + (i << FRACTION_BITS);
    float snr_ratio;
    memcpy(&snr_ratio, &bits, sizeof bits);
    table->pd[i] = (float)detected(&tail, (double)snr_ratio, shape);
  }
}

float pk_pd_table_at(const pk_pd_table *table, float snr_ratio) {
  if (!(snr_ratio >= 0x1p-6f)) return table->pfa + (table->pd[0] - table->pfa) * (snr_ratio * 0x1p6f);
  if (snr_ratio >= 0x1p22f) return table->pd[PK_PD_ENTRIES - 1];
  uint32_t bits;
  memcpy(&bits, &snr_ratio, sizeof bits);
  uint32_t from_first = bits - first_bits, i = from_first >> FRACTION_BITS;
  float fraction = (float)(from_first & ((1u << FRACTION_BITS) - 1)) * 0x1p-17f;
  return table->pd[i] + (table->pd[i + 1] - table->pd[i]) * fraction;
}
