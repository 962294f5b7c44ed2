// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Scores: log-likelihood ratios of "these plots are one target" over "they are false", in nats, with the thresholds and
// gates that go with them. Sources: Blackman & Popoli 1999, chapter 6; Wald 1945.
#pragma once
#include "track/kalman.h"

// What a plot adds to a score: ln(Pd / clutter) + ln N(innovation).
double pk_score_hit(double pd, double clutter_per_m2, const pk_innovation *innovation);
// What a missed detection adds: ln(1 - Pd).
double pk_score_miss(double pd);
// Scores at which a sequential probability ratio test accepts and rejects; alpha: false accepted, beta: true rejected.
double pk_sprt_accept(double alpha, double beta);
double pk_sprt_reject(double alpha, double beta);
// Probability that m of n scans, the first of them a hit, give at least m plots when each gives one with probability p.
double pk_m_of_n(unsigned m, unsigned n, double p);
// Value below which a chi-square variable with so many degrees of freedom (at least 1) stays with a probability in
// (0, 1); relative error below 1e-12.
double pk_chi2_quantile(unsigned freedom, double probability);
