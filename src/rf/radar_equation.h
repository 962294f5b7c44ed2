// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The radar equation in its energy form: waveform-independent, so pulse compression needs no term of its own.
#pragma once

#define PK_LIGHT_MPS 299792458.0
#define PK_BOLTZMANN_JPK 1.380649e-23
#define PK_T0_K 290.0

typedef struct pk_radar_budget {
  double energy_j; // of one coherent dwell: power x time on
  double transmit_gain_db, receive_gain_db;
  double freq_hz;
  double noise_temperature_k; // system, at the receiver's input
  double loss_db;             // all losses together
} pk_radar_budget;

// SNR R^4 / rcs in m^2 for a target on the axis of the beam (Barton 2013, energy form).
double pk_radar_constant_m2(const pk_radar_budget *budget);
// SNR in dB of a target of a cross-section at a range, free space.
double pk_radar_snr_db(const pk_radar_budget *budget, double rcs_m2, double range_m);
// Range at which a target of a cross-section gives an SNR.
double pk_radar_range_m(const pk_radar_budget *budget, double rcs_m2, double snr_db);
// System noise temperature from the antenna's temperature, the loss of the line and the receiver's noise figure
// (Blake 1969).
double pk_noise_temperature_k(double antenna_k, double line_loss_db, double noise_figure_db);
// Distance to the horizon from an antenna plus that from a target, both amsl, over 4/3 earth.
double pk_radar_horizon_m(double antenna_m, double target_m);
