// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "motion/performance.h"
#include "num/math.h"
#include <math.h>

// ISO 2533:1975.
#define GAS 287.05287   // J/(kg K)
#define GAMMA 1.4       // ratio of specific heats
#define T0_K 288.15     // at sea level
#define T11_K 216.65    // from 11 km
#define P0_PA 101325.0  // at sea level
#define LAPSE 0.0065    // K/m
#define TROPOPAUSE 11e3 // m
#define SOUND0 340.294  // m/s at sea level
#define PRESSURE_EXPONENT (PK_GRAVITY_MPS2 / (GAS * LAPSE))

pk_atmosphere pk_atmosphere_at(double height_amsl_m) {
  double lower_m = fmin(height_amsl_m, TROPOPAUSE), above_m = fmax(height_amsl_m - TROPOPAUSE, 0);
  double temperature_k = T0_K - LAPSE * lower_m;
  double pressure_pa = P0_PA * pk_pow(temperature_k / T0_K, PRESSURE_EXPONENT);
  if (above_m > 0) pressure_pa *= pk_exp(-PK_GRAVITY_MPS2 * above_m / (GAS * T11_K));
  return (pk_atmosphere){.temperature_k = temperature_k,
                         .pressure_pa = pressure_pa,
                         .density_kgpm3 = pressure_pa / (GAS * temperature_k),
                         .sound_mps = sqrt(GAMMA * GAS * temperature_k)};
}

// Impact pressure over static pressure of a Mach number below 1 (isentropic flow), and back.
static double impact_ratio(double mach) {
  double root = 1 + 0.2 * mach * mach;
  return root * root * root * sqrt(root) - 1;
}
static double mach_of_impact(double ratio) { return sqrt(5 * (pk_pow(1 + ratio, 2.0 / 7) - 1)); }

double pk_tas_from_cas_mps(double cas_mps, double height_amsl_m) {
  pk_atmosphere air = pk_atmosphere_at(height_amsl_m);
  return air.sound_mps * mach_of_impact(impact_ratio(cas_mps / SOUND0) * P0_PA / air.pressure_pa);
}

double pk_cas_from_tas_mps(double tas_mps, double height_amsl_m) {
  pk_atmosphere air = pk_atmosphere_at(height_amsl_m);
  return SOUND0 * mach_of_impact(impact_ratio(tas_mps / air.sound_mps) * air.pressure_pa / P0_PA);
}

double pk_tas_from_mach_mps(double mach, double height_amsl_m) {
  return mach * pk_atmosphere_at(height_amsl_m).sound_mps;
}

double pk_mach_from_tas(double tas_mps, double height_amsl_m) {
  return tas_mps / pk_atmosphere_at(height_amsl_m).sound_mps;
}

double pk_crossover_height_m(double cas_mps, double mach) {
  double pressure_ratio = impact_ratio(cas_mps / SOUND0) / impact_ratio(mach);
  double at_tropopause = pk_pow(T11_K / T0_K, PRESSURE_EXPONENT);
  if (pressure_ratio < at_tropopause)
    return TROPOPAUSE - GAS * T11_K / PK_GRAVITY_MPS2 * pk_log(pressure_ratio / at_tropopause);
  return T0_K / LAPSE * (1 - pk_pow(pressure_ratio, 1 / PRESSURE_EXPONENT));
}
