// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "rf/radar_equation.h"
#include "num/math.h"
#include <math.h>

double pk_radar_constant_m2(const pk_radar_budget *budget) {
  double wavelength_m = PK_LIGHT_MPS / budget->freq_hz, four_pi = 4 * PK_PI;
  double gains_db = budget->transmit_gain_db + budget->receive_gain_db - budget->loss_db;
  double signal = budget->energy_j * pk_ratio_from_db(gains_db) * wavelength_m * wavelength_m;
  return signal / (four_pi * four_pi * four_pi * PK_BOLTZMANN_JPK * budget->noise_temperature_k);
}

double pk_radar_snr_db(const pk_radar_budget *budget, double rcs_m2, double range_m) {
  double squared = range_m * range_m;
  return pk_db_from_ratio(pk_radar_constant_m2(budget) * rcs_m2 / (squared * squared));
}

double pk_radar_range_m(const pk_radar_budget *budget, double rcs_m2, double snr_db) {
  return sqrt(sqrt(pk_radar_constant_m2(budget) * rcs_m2 / pk_ratio_from_db(snr_db)));
}

double pk_noise_temperature_k(double antenna_k, double line_loss_db, double noise_figure_db) {
  double passed = pk_ratio_from_db(-line_loss_db);
  return antenna_k * passed + PK_T0_K * (1 - passed) + PK_T0_K * (pk_ratio_from_db(noise_figure_db) - 1);
}

double pk_radar_horizon_m(double antenna_m, double target_m) {
  const double effective_radius_m = 6371000.0 * 4 / 3;
  return sqrt(2 * effective_radius_m * fmax(antenna_m, 0)) + sqrt(2 * effective_radius_m * fmax(target_m, 0));
}
