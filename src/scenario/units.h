// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// The units that people write, each allowed for one kind of quantity only, and their SI values. Constant tables.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Kind of quantity: name, SI unit of the value read, may it be negative, example, unit for showing bounds.
#define PK_DIMENSION_TABLE(X)                                                                                          \
  X(PK_DIM_LENGTH, "length", "m", 1, "5 km", "m")                                                                      \
  X(PK_DIM_SPEED, "speed", "m/s", 1, "450 kt", "m/s")                                                                  \
  X(PK_DIM_ANGLE, "angle", "rad", 1, "15 deg", "deg")                                                                  \
  X(PK_DIM_TIME, "duration", "s", 0, "20 min", "s")                                                                    \
  X(PK_DIM_FREQUENCY, "frequency", "Hz", 0, "2.9 GHz", "Hz")                                                           \
  X(PK_DIM_POWER, "power", "W", 0, "25 kW", "W")                                                                       \
  X(PK_DIM_POWER_DENSITY, "power density", "W/Hz", 0, "30 W/MHz", "W/MHz")                                             \
  X(PK_DIM_RCS, "radar cross-section", "m2", 0, "3 m2", "m2")                                                          \
  X(PK_DIM_RATIO, "ratio", "1", 0, "3 dB", "dB")                                                                       \
  X(PK_DIM_DECIBEL, "level in decibels", "dB", 1, "34 dB", "dB")                                                       \
  X(PK_DIM_ROTATION, "rate of rotation", "rad/s", 1, "6 rpm", "deg/s")                                                 \
  X(PK_DIM_ACCELERATION, "acceleration", "m/s2", 1, "2 g", "m/s2")                                                     \
  X(PK_DIM_DATA_RATE, "data rate", "bit/s", 0, "2400 bit/s", "bit/s")                                                  \
  X(PK_DIM_RATE, "rate", "1/s", 0, "40 per hour", "per hour")                                                          \
  X(PK_DIM_MASS, "mass", "kg", 0, "3.2 t", "kg")                                                                       \
  X(PK_DIM_MASS_FLOW, "flow of mass", "kg/s", 0, "1.4 kg/s", "kg/s")                                                   \
  X(PK_DIM_AREA, "area", "m2", 0, "12 m2", "m2")                                                                       \
  X(PK_DIM_TEMPERATURE, "temperature", "K", 0, "290 K", "K")                                                           \
  X(PK_DIM_PRESSURE, "pressure", "Pa", 0, "1013.25 hPa", "hPa")

typedef enum pk_dimension {
#define PK_X(name, text, si, is_signed, example, shown) name,
  PK_DIMENSION_TABLE(PK_X)
#undef PK_X
      PK_N_DIMENSIONS
} pk_dimension;

typedef struct pk_dimension_info {
  const char *name, *si, *example, *shown; // "length", "m", "5 km", "m"
  int is_signed;
} pk_dimension_info;

typedef enum pk_unit_scale { PK_SCALE_LINEAR, PK_SCALE_DECIBEL, PK_SCALE_CELSIUS } pk_unit_scale;

typedef struct pk_unit {
  const char *symbol;
  pk_dimension dimension;
  pk_unit_scale scale;
  double factor, divisor; // SI = value * factor / divisor; decibels: 10^(value/10) * factor
  int is_other_spelling;  // read, but not offered
} pk_unit;

// A way of writing that is refused, because it means something else or because one spelling is enough.
typedef struct pk_wrong_unit {
  const char *symbol;
  pk_dimension dimension;
  const char *means; // "nanometres"; NULL if it is only another spelling
  const char *write; // the symbol to write instead
} pk_wrong_unit;

// Name, SI unit and example of a kind of quantity.
const pk_dimension_info *pk_dimension_of(pk_dimension dimension);
// All units, dimension by dimension.
const pk_unit *pk_units(uint32_t *n);
// Unit of a kind of quantity by its exact symbol; NULL if there is none.
const pk_unit *pk_unit_find(pk_dimension dimension, const char *symbol, size_t size);
// Unit of any kind of quantity by its exact symbol, to say what was given instead; NULL if there is none.
const pk_unit *pk_unit_find_any(const char *symbol, size_t size);
// Refused spelling of a kind of quantity; NULL if this is none.
const pk_wrong_unit *pk_unit_find_wrong(pk_dimension dimension, const char *symbol, size_t size);
// Nearest unit of a kind of quantity for a mistyped symbol; NULL if none is near.
const pk_unit *pk_unit_guess(pk_dimension dimension, const char *symbol, size_t size);
// SI value of a number in a unit, and back.
double pk_unit_to_si(const pk_unit *unit, double number);
double pk_unit_from_si(const pk_unit *unit, double si);
// An SI value as people write it, "12.5 deg", for bounds in messages.
void pk_quantity_text(pk_dimension dimension, double si, char out[48]);

// Reads a decimal number (sign, digits, fraction, exponent) at *at < end and moves on; correctly rounded, whatever the
// locale. Returns 0 if none starts there; too large a one gives infinity.
int pk_number_parse(const char **at, const char *end, double *number);
