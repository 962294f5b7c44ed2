// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "track/score.h"
#include "num/math.h"
#include "num/special.h"
#include <math.h>

double pk_score_hit(double pd, double clutter_per_m2, const pk_innovation *innovation) {
  double spread_m2 = 2 * PK_PI * sqrt(innovation->determinant_m4);
  return pk_log(pd / (clutter_per_m2 * spread_m2)) - innovation->d2 / 2;
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

double pk_chi2_quantile(unsigned freedom, double probability) {
  return 2 * pk_gamma_q_inverse(freedom / 2.0, 1 - probability);
}
