// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "track/score.h"
#include "num/math.h"
#include "num/special.h"
#include <math.h>

double pk_score_hit(double pd, double clutter_per_m2, const pk_innovation *innovation) {
  return pk_log(pd / (clutter_per_m2 * 2 * PK_PI * sqrt(innovation->determinant_m4))) - innovation->d2 / 2;
}

double pk_score_miss(double pd) { return pk_log(1 - pd); }

double pk_sprt_accept(double alpha, double beta) { return pk_log((1 - beta) / alpha); }

double pk_sprt_reject(double alpha, double beta) { return pk_log(beta / (1 - alpha)); }

double pk_m_of_n(unsigned m, unsigned n, double p) {
  if (m <= 1) return 1;
  unsigned trials = n - 1, wanted = m - 1;
  double sum = 0;
  for (unsigned k = wanted; k <= trials; k++) {
    double term = 1;
    for (unsigned i = 1; i <= k; i++) term *= (double)(trials - k + i) / i * p;
    for (unsigned i = k; i < trials; i++) term *= 1 - p;
    sum += term;
  }
  return sum;
}

// Density of a chi-square variable.
static double chi2_density(unsigned freedom, double x) {
  double shape = freedom / 2.0;
  return pk_exp((shape - 1) * pk_log(x / 2) - x / 2 - pk_lgamma(shape)) / 2;
}

// Distribution function by the power series of the incomplete gamma function: all terms are positive.
static double chi2_below(unsigned freedom, double x) {
  double shape = freedom / 2.0, term = 1, sum = 1;
  for (int k = 1; term > sum * 1e-17 && k < 10000; k++) sum += term *= x / 2 / (shape + k);
  return chi2_density(freedom, x) * x / shape * sum;
}

double pk_chi2_quantile(unsigned freedom, double probability) {
  if (freedom == 2) return -2 * pk_log(1 - probability);
  double low = 0, high = freedom + 10;
  while (chi2_below(freedom, high) < probability) high *= 2;
  double x = (low + high) / 2;
  // Newton's step, kept inside the bracket.
  for (int k = 0; k < 200 && high - low > 1e-15 * high; k++) {
    double error = chi2_below(freedom, x) - probability;
    if (error < 0)
      low = x;
    else
      high = x;
    double next = x - error / chi2_density(freedom, x);
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (fabs(next - x) <= 1e-15 * x) break;
    x = next;
  }
  return x;
}
