// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "motion/performance.h"
#include "num/math.h"
#include <math.h>

#define SEA_LEVEL_DENSITY 1.225 // kg/m^3
#define IDLE_SHARE 0.15         // idle flow over cruise flow
#define THRUST_LAPSE 0.5        // thrust and flow at full throttle go with density to this power
#define REHEAT_THRUST 0.55      // thrust an afterburner adds to dry thrust
#define GLIDE 15.0              // lift over drag at idle
#define FASTEST_AT_M 11000.0    // where the table's speed at height is reached

pk_performance pk_performance_default(void) {
  return (pk_performance){.kind = PK_MOVER_JET,
                          .cruise_mps = 230,
                          .loiter_mps = 195,
                          .min_mps = 70,
                          .max_sea_level_mps = 180,
                          .max_high_mps = 240,
                          .mach_max = 0.82,
                          .cruise_height_m = 11000,
                          .ceiling_m = 12500,
                          .climb_sea_level_mps = 13,
                          .descent_max_mps = 18,
                          .load_sustained = 1.3,
                          .load_max = 2.5,
                          .fuel_kg = 19400,
                          .flow_loiter_kgps = 0.6,
                          .flow_cruise_kgps = 0.67,
                          .flow_dry_kgps = 1.9,
                          .endurance_s = 6.5 * 3600,
                          .runway_take_off_m = 2100,
                          .runway_landing_m = 1500};
}

double pk_performance_max_mps(const pk_performance *performance, double height_amsl_m) {
  const pk_performance *p = performance;
  double share = fmin(fmax(height_amsl_m / fmin(p->ceiling_m, FASTEST_AT_M), 0), 1);
  double max_mps = p->max_sea_level_mps + share * (p->max_high_mps - p->max_sea_level_mps);
  if (p->mach_max > 0) max_mps = fmin(max_mps, pk_tas_from_mach_mps(p->mach_max, height_amsl_m));
  return max_mps;
}

double pk_performance_climb_mps(const pk_performance *performance, double height_amsl_m) {
  return performance->climb_sea_level_mps * fmax(1 - height_amsl_m / performance->ceiling_m, 0);
}

double pk_performance_acceleration_mps2(const pk_performance *performance) {
  if (performance->acceleration_mps2 > 0) return performance->acceleration_mps2;
  double fastest_mps = fmax(performance->max_sea_level_mps, 1);
  return fmin(PK_GRAVITY_MPS2 * performance->climb_sea_level_mps / fastest_mps, 5);
}

// Share of parasitic drag in cruise: what makes the drag curve go through the loiter flow as well.
static double parasitic_share(const pk_performance *p, double idle_kgps) {
  double ratio = p->loiter_mps / p->cruise_mps, x = ratio * ratio;
  double drag = (p->flow_loiter_kgps - idle_kgps) / (p->flow_cruise_kgps - idle_kgps);
  if (!(x < 0.98)) return 0.8;
  return fmin(fmax((drag - 1 / x) / (x - 1 / x), 0.5), 0.95);
}

// Flow that holds height and speed: idle + (cruise - idle) D / D_cruise, with D of a parabolic polar.
static double level_flow_kgps(const pk_performance *p, double speed_mps, double density_kgpm3) {
  double idle_kgps = IDLE_SHARE * p->flow_cruise_kgps, parasitic = parasitic_share(p, idle_kgps);
  double ratio = speed_mps / p->cruise_mps;
  double q = ratio * ratio * density_kgpm3 / pk_atmosphere_at(p->cruise_height_m).density_kgpm3;
  return idle_kgps + (p->flow_cruise_kgps - idle_kgps) * (parasitic * q + (1 - parasitic) / q);
}

// How much of all excess thrust is asked for: the share of the climb rate there is plus the share of the acceleration.
// What a descent or a braking gives back comes off in proportion.
static double excess_share(const pk_performance *p, double height_amsl_m, double speed_mps, const double asked[2]) {
  double climb_mps = fmax(asked[0], 0), gain_mps2 = fmax(asked[1], 0);
  double wanted = climb_mps / speed_mps + gain_mps2 / PK_GRAVITY_MPS2;
  if (!(wanted > 0)) return 0;
  double share = climb_mps > 0 ? climb_mps / fmax(pk_performance_climb_mps(p, height_amsl_m), 0.5) : 0;
  if (gain_mps2 > 0) share += gain_mps2 / fmax(pk_performance_acceleration_mps2(p), 1e-3);
  return fmin(share * (asked[0] / speed_mps + asked[1] / PK_GRAVITY_MPS2) / wanted, 1);
}

double pk_performance_flow_kgps(const pk_performance *performance, double tas_mps, double height_amsl_m,
                                double climb_mps, double acceleration_mps2) {
  const pk_performance *p = performance;
  if (!(p->cruise_mps > 0) || !(p->flow_cruise_kgps > 0)) return fmax(p->flow_cruise_kgps, 0);
  double density_kgpm3 = pk_atmosphere_at(height_amsl_m).density_kgpm3;
  double speed_mps = fmax(tas_mps, fmax(p->min_mps, 0.5 * p->cruise_mps)); // slower, other laws hold
  double level_kgps = level_flow_kgps(p, speed_mps, density_kgpm3);
  double excess = climb_mps / speed_mps + acceleration_mps2 / PK_GRAVITY_MPS2;
  double idle_kgps = IDLE_SHARE * p->flow_cruise_kgps;
  double dry_kgps = p->flow_dry_kgps * pk_pow(density_kgpm3 / SEA_LEVEL_DENSITY, THRUST_LAPSE);
  if (excess < 0) return idle_kgps + (fmin(level_kgps, dry_kgps) - idle_kgps) * fmax(0, 1 + excess * GLIDE);
  const double asked[2] = {climb_mps, acceleration_mps2};
  double reheat = p->flow_afterburner_kgps > p->flow_dry_kgps ? REHEAT_THRUST : 0;
  double most = 1 + reheat, level = fmin(level_kgps / dry_kgps, most);
  double throttle = level + excess_share(p, height_amsl_m, speed_mps, asked) * (most - level);
  if (throttle <= 1) return throttle * dry_kgps;
  double reheat_slope = (p->flow_afterburner_kgps / p->flow_dry_kgps - 1) / reheat;
  return dry_kgps * (1 + (throttle - 1) * reheat_slope);
}

double pk_turn_load_factor(double bank_rad) { return 1 / pk_cos(bank_rad); }

double pk_turn_radius_m(double speed_mps, double load) {
  if (!(load > 1)) return INFINITY;
  return speed_mps * speed_mps / (PK_GRAVITY_MPS2 * sqrt(load * load - 1));
}
