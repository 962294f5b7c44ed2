// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// What a class of mover can do: speeds, climb, turn, fuel; the standard atmosphere and speed conversions it rests on.
// Model and sources: docs/models/performance.md.
#pragma once

#define PK_GRAVITY_MPS2 9.80665

// The International Standard Atmosphere at a height (ISO 2533; troposphere and lower stratosphere, to 20 km).
typedef struct pk_atmosphere {
  double temperature_k, pressure_pa, density_kgpm3, sound_mps;
} pk_atmosphere;
// Atmosphere at a height.
pk_atmosphere pk_atmosphere_at(double height_amsl_m);
// True airspeed from calibrated airspeed at a height, and back (compressible pitot equation, below Mach 1).
double pk_tas_from_cas_mps(double cas_mps, double height_amsl_m);
double pk_cas_from_tas_mps(double tas_mps, double height_amsl_m);
// True airspeed of a Mach number at a height, and back.
double pk_tas_from_mach_mps(double mach, double height_amsl_m);
double pk_mach_from_tas(double tas_mps, double height_amsl_m);
// Height where a calibrated airspeed and a Mach number are the same true airspeed.
double pk_crossover_height_m(double cas_mps, double mach);

typedef enum pk_mover_kind {
  PK_MOVER_JET,
  PK_MOVER_PROPELLER, // piston, turboprop, electric aeroplane
  PK_MOVER_ROTOR,     // may hover; needs no runway
  PK_MOVER_BALLOON,   // goes with the wind
} pk_mover_kind;

// One row of the catalog of platforms. Speeds are true airspeeds; 0 in a field marked (0: ...) has that meaning.
typedef struct pk_performance {
  pk_mover_kind kind;
  double cruise_mps, loiter_mps, min_mps;      // planned speed, slowest economical speed, slowest possible speed
  double max_sea_level_mps, max_high_mps;      // fastest at sea level, and at height
  double mach_max;                             // (0: no limit but the two speeds above)
  double cruise_height_m, ceiling_m;           // amsl
  double climb_sea_level_mps, descent_max_mps; // the climb rate falls in a straight line to 0 at the ceiling
  double acceleration_mps2;                    // level (0: from the climb rate's excess power)
  double load_sustained, load_max;             // load factors n
  double fuel_kg;                              // usable, full (0: burns nothing; endurance_s bounds the flight)
  double flow_loiter_kgps, flow_cruise_kgps;   // at loiter and cruise speed, cruise height
  double flow_dry_kgps, flow_afterburner_kgps; // full throttle at sea level (0: no afterburner)
  double endurance_s;                          // only used while fuel_kg is 0 (0: unlimited)
  double runway_take_off_m, runway_landing_m;  // lengths needed
} pk_performance;

// A medium airliner, complete and consistent.
pk_performance pk_performance_default(void);
// Fastest true airspeed at a height: linear between the two table speeds up to 11 km, Mach limit applied.
double pk_performance_max_mps(const pk_performance *performance, double height_amsl_m);
// Climb rate at a height: climb_sea_level (1 - h / ceiling), not below 0 (docs/models/performance.md, climb).
double pk_performance_climb_mps(const pk_performance *performance, double height_amsl_m);
// Acceleration in level flight: the table's, or climb_sea_level g / max speed capped to 5 m/s^2.
double pk_performance_acceleration_mps2(const pk_performance *performance);
// Fuel flow at a true airspeed, height, climb rate and acceleration (docs/models/performance.md, fuel).
double pk_performance_flow_kgps(const pk_performance *performance, double tas_mps, double height_amsl_m,
                                double climb_mps, double acceleration_mps2);
// Load factor of a level turn of a bank angle, and radius of a turn at a ground speed and load factor:
// v^2 / (g sqrt(n^2 - 1)); infinite for n <= 1.
double pk_turn_load_factor(double bank_rad);
double pk_turn_radius_m(double speed_mps, double load);
