// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Detection of a sum of n square-law samples against a fixed false-alarm probability: exact for every Swerling case,
// and as a table for the run. SNR is the mean ratio per sample, linear; "integrated" is n times that.
#pragma once
#include <stdint.h>

enum { PK_SAMPLES_MAX = 4096, PK_SWERLING_CASES = 5 };

typedef struct pk_detector {
  uint32_t samples; // summed without phase; 1 for a dwell summed with phase
  double pfa;       // false-alarm probability at the output of the sum
  double threshold; // of the sum, noise samples with mean 1
} pk_detector;

// Detector for 1 to PK_SAMPLES_MAX samples and 0 < pfa < 1; the threshold solves Q(n, T) = pfa within 1e-12.
pk_detector pk_detector_of(uint32_t samples, double pfa);
// Chi-square shape K of Swerling case 0 to 4 for n samples: infinite, 1, n, 2, 2n (Swerling 1954).
double pk_swerling_shape(uint32_t swerling, uint32_t samples);
// Exact detection probability within 1e-11: mixture of incomplete gammas with Poisson (K infinite) or negative binomial
// weights (docs/models/detection.md). snr_ratio >= 0, shape > 0.
double pk_detection_pd(const pk_detector *detector, double shape, double snr_ratio);
// Mean SNR per sample that gives a detection probability in (pfa, 1); within 1e-9 dB.
double pk_detection_snr_ratio(const pk_detector *detector, double shape, double pd);

// Detection probability by integrated SNR: 64 straight pieces an octave, looked up by the bits of a float.
enum { PK_PD_OCTAVES = 28, PK_PD_PIECES = 64, PK_PD_ENTRIES = PK_PD_OCTAVES * PK_PD_PIECES + 1 };
typedef struct pk_pd_table {
  float pfa, needed_db; // needed_db: integrated SNR for Pd 0.5
  float pd[PK_PD_ENTRIES];
} pk_pd_table;

// Fills a table (about 1 ms).
void pk_pd_table_fill(pk_pd_table *table, const pk_detector *detector, double shape);
// Detection probability for an integrated SNR (linear, >= 0) within 5e-4 of the exact value.
float pk_pd_table_at(const pk_pd_table *table, float snr_ratio);
