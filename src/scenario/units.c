// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "scenario/units.h"
#include "num/math.h"
#include "scenario/text.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const pk_dimension_info DIMENSIONS[] = {
#define PK_X(name, text, si, is_signed, example, shown) [name] = {text, si, example, shown, is_signed},
    PK_DIMENSION_TABLE(PK_X)
#undef PK_X
};

#define LINEAR(dimension, symbol, factor, divisor)                                                                     \
  { symbol, dimension, PK_SCALE_LINEAR, factor, divisor, 0 }
#define ALSO(dimension, symbol, factor, divisor)                                                                       \
  { symbol, dimension, PK_SCALE_LINEAR, factor, divisor, 1 }
#define DECIBEL(dimension, symbol, factor)                                                                             \
  { symbol, dimension, PK_SCALE_DECIBEL, factor, 1, 0 }

// Factor and divisor are whole decimals, so that "180 km/h" is exactly 50 m/s.
static const pk_unit UNITS[] = {
    LINEAR(PK_DIM_LENGTH, "m", 1, 1),
    LINEAR(PK_DIM_LENGTH, "km", 1000, 1),
    LINEAR(PK_DIM_LENGTH, "NM", 1852, 1),
    LINEAR(PK_DIM_LENGTH, "ft", 3048, 10000),
    LINEAR(PK_DIM_LENGTH, "kft", 3048, 10),
    LINEAR(PK_DIM_LENGTH, "mi", 1609344, 1000),
    LINEAR(PK_DIM_LENGTH, "cm", 1, 100),
    LINEAR(PK_DIM_LENGTH, "mm", 1, 1000),
    ALSO(PK_DIM_LENGTH, "nmi", 1852, 1),

    LINEAR(PK_DIM_SPEED, "m/s", 1, 1),
    LINEAR(PK_DIM_SPEED, "km/h", 1000, 3600),
    LINEAR(PK_DIM_SPEED, "kt", 1852, 3600),
    LINEAR(PK_DIM_SPEED, "km/s", 1000, 1),
    LINEAR(PK_DIM_SPEED, "mi/h", 1609344, 3600000),
    LINEAR(PK_DIM_SPEED, "m/min", 1, 60),
    LINEAR(PK_DIM_SPEED, "ft/min", 3048, 600000),
    LINEAR(PK_DIM_SPEED, "ft/s", 3048, 10000),

    LINEAR(PK_DIM_ANGLE, "deg", PK_PI, 180),
    LINEAR(PK_DIM_ANGLE, "rad", 1, 1),
    LINEAR(PK_DIM_ANGLE, "mrad", 1, 1000),
    LINEAR(PK_DIM_ANGLE, "mil", 2 * PK_PI, 6400), // NATO
    LINEAR(PK_DIM_ANGLE, "arcmin", PK_PI, 10800),
    LINEAR(PK_DIM_ANGLE, "arcsec", PK_PI, 648000),
    ALSO(PK_DIM_ANGLE, "°", PK_PI, 180),

    LINEAR(PK_DIM_TIME, "s", 1, 1),
    LINEAR(PK_DIM_TIME, "min", 60, 1),
    LINEAR(PK_DIM_TIME, "h", 3600, 1),
    LINEAR(PK_DIM_TIME, "d", 86400, 1),
    LINEAR(PK_DIM_TIME, "ms", 1, 1000),
    LINEAR(PK_DIM_TIME, "us", 1, 1000000),
    LINEAR(PK_DIM_TIME, "ns", 1, 1000000000),
    ALSO(PK_DIM_TIME, "µs", 1, 1000000), // U+00B5 micro sign
    ALSO(PK_DIM_TIME, "μs", 1, 1000000), // U+03BC Greek mu

    LINEAR(PK_DIM_FREQUENCY, "Hz", 1, 1),
    LINEAR(PK_DIM_FREQUENCY, "kHz", 1e3, 1),
    LINEAR(PK_DIM_FREQUENCY, "MHz", 1e6, 1),
    LINEAR(PK_DIM_FREQUENCY, "GHz", 1e9, 1),

    LINEAR(PK_DIM_POWER, "W", 1, 1),
    LINEAR(PK_DIM_POWER, "kW", 1e3, 1),
    LINEAR(PK_DIM_POWER, "MW", 1e6, 1),
    LINEAR(PK_DIM_POWER, "mW", 1, 1e3),
    DECIBEL(PK_DIM_POWER, "dBW", 1),
    DECIBEL(PK_DIM_POWER, "dBm", 1e-3),

    LINEAR(PK_DIM_POWER_DENSITY, "W/Hz", 1, 1),
    LINEAR(PK_DIM_POWER_DENSITY, "W/kHz", 1, 1e3),
    LINEAR(PK_DIM_POWER_DENSITY, "W/MHz", 1, 1e6),
    LINEAR(PK_DIM_POWER_DENSITY, "kW/MHz", 1, 1e3),
    DECIBEL(PK_DIM_POWER_DENSITY, "dBW/Hz", 1),
    DECIBEL(PK_DIM_POWER_DENSITY, "dBW/MHz", 1e-6),
    DECIBEL(PK_DIM_POWER_DENSITY, "dBm/Hz", 1e-3),

    LINEAR(PK_DIM_RCS, "m2", 1, 1),
    LINEAR(PK_DIM_RCS, "cm2", 1, 1e4),
    DECIBEL(PK_DIM_RCS, "dBsm", 1),
    ALSO(PK_DIM_RCS, "m²", 1, 1),

    DECIBEL(PK_DIM_RATIO, "dB", 1),
    LINEAR(PK_DIM_RATIO, "%", 1, 100),

    LINEAR(PK_DIM_DECIBEL, "dB", 1, 1),
    LINEAR(PK_DIM_DECIBEL, "dBi", 1, 1),

    LINEAR(PK_DIM_ROTATION, "rpm", 2 * PK_PI, 60),
    LINEAR(PK_DIM_ROTATION, "deg/s", PK_PI, 180),
    LINEAR(PK_DIM_ROTATION, "rad/s", 1, 1),
    ALSO(PK_DIM_ROTATION, "°/s", PK_PI, 180),

    LINEAR(PK_DIM_ACCELERATION, "m/s2", 1, 1),
    LINEAR(PK_DIM_ACCELERATION, "g", 980665, 100000),
    ALSO(PK_DIM_ACCELERATION, "m/s²", 1, 1),

    LINEAR(PK_DIM_DATA_RATE, "bit/s", 1, 1),
    LINEAR(PK_DIM_DATA_RATE, "kbit/s", 1e3, 1),
    LINEAR(PK_DIM_DATA_RATE, "Mbit/s", 1e6, 1),
    LINEAR(PK_DIM_DATA_RATE, "Gbit/s", 1e9, 1),

    LINEAR(PK_DIM_RATE, "per hour", 1, 3600),
    LINEAR(PK_DIM_RATE, "per min", 1, 60),
    LINEAR(PK_DIM_RATE, "per s", 1, 1),
    LINEAR(PK_DIM_RATE, "per day", 1, 86400),
    LINEAR(PK_DIM_RATE, "per month", 1, 2629746), // a twelfth of 365.2425 days
    LINEAR(PK_DIM_RATE, "per year", 1, 31556952),

    LINEAR(PK_DIM_MASS, "kg", 1, 1),
    LINEAR(PK_DIM_MASS, "t", 1000, 1),
    LINEAR(PK_DIM_MASS, "g", 1, 1000),
    LINEAR(PK_DIM_MASS, "lb", 45359237, 1e8),

    LINEAR(PK_DIM_MASS_FLOW, "kg/s", 1, 1),
    LINEAR(PK_DIM_MASS_FLOW, "kg/min", 1, 60),
    LINEAR(PK_DIM_MASS_FLOW, "kg/h", 1, 3600),
    LINEAR(PK_DIM_MASS_FLOW, "t/h", 1000, 3600),

    LINEAR(PK_DIM_AREA, "m2", 1, 1),
    LINEAR(PK_DIM_AREA, "km2", 1e6, 1),
    ALSO(PK_DIM_AREA, "m²", 1, 1),
    ALSO(PK_DIM_AREA, "km²", 1e6, 1),

    LINEAR(PK_DIM_TEMPERATURE, "K", 1, 1),
    {"degC", PK_DIM_TEMPERATURE, PK_SCALE_CELSIUS, 1, 1, 0},
    {"°C", PK_DIM_TEMPERATURE, PK_SCALE_CELSIUS, 1, 1, 1},

    LINEAR(PK_DIM_PRESSURE, "hPa", 100, 1),
    LINEAR(PK_DIM_PRESSURE, "Pa", 1, 1),
    LINEAR(PK_DIM_PRESSURE, "kPa", 1000, 1),
    LINEAR(PK_DIM_PRESSURE, "mbar", 100, 1),
};
enum { N_UNITS = sizeof UNITS / sizeof *UNITS };

static const pk_wrong_unit WRONG[] = {
    {"nm", PK_DIM_LENGTH, "nanometres", "NM"},
    {"mil", PK_DIM_LENGTH, "an angle or a thousandth of an inch", "mi"},
    {"M", PK_DIM_LENGTH, "nothing here", "m"},
    {"miles", PK_DIM_LENGTH, NULL, "mi"},
    {"mile", PK_DIM_LENGTH, NULL, "mi"},
    {"meters", PK_DIM_LENGTH, NULL, "m"},
    {"metres", PK_DIM_LENGTH, NULL, "m"},
    {"kilometers", PK_DIM_LENGTH, NULL, "km"},
    {"kilometres", PK_DIM_LENGTH, NULL, "km"},
    {"feet", PK_DIM_LENGTH, NULL, "ft"},
    {"'", PK_DIM_LENGTH, "a minute of arc", "ft"},
    {"nautical miles", PK_DIM_LENGTH, NULL, "NM"},
    {"kph", PK_DIM_SPEED, NULL, "km/h"},
    {"kmh", PK_DIM_SPEED, NULL, "km/h"},
    {"km/hr", PK_DIM_SPEED, NULL, "km/h"},
    {"mph", PK_DIM_SPEED, NULL, "mi/h"},
    {"kts", PK_DIM_SPEED, NULL, "kt"},
    {"kn", PK_DIM_SPEED, NULL, "kt"},
    {"knots", PK_DIM_SPEED, NULL, "kt"},
    {"mps", PK_DIM_SPEED, NULL, "m/s"},
    {"fpm", PK_DIM_SPEED, NULL, "ft/min"},
    {"M", PK_DIM_SPEED, "nothing here", "m/s"},
    {"degrees", PK_DIM_ANGLE, NULL, "deg"},
    {"degree", PK_DIM_ANGLE, NULL, "deg"},
    {"mils", PK_DIM_ANGLE, NULL, "mil"},
    {"m", PK_DIM_TIME, "metres", "min"},
    {"M", PK_DIM_TIME, "nothing here", "min"},
    {"mins", PK_DIM_TIME, NULL, "min"},
    {"minute", PK_DIM_TIME, NULL, "min"},
    {"minutes", PK_DIM_TIME, NULL, "min"},
    {"sec", PK_DIM_TIME, NULL, "s"},
    {"secs", PK_DIM_TIME, NULL, "s"},
    {"second", PK_DIM_TIME, NULL, "s"},
    {"seconds", PK_DIM_TIME, NULL, "s"},
    {"hr", PK_DIM_TIME, NULL, "h"},
    {"hrs", PK_DIM_TIME, NULL, "h"},
    {"hour", PK_DIM_TIME, NULL, "h"},
    {"hours", PK_DIM_TIME, NULL, "h"},
    {"day", PK_DIM_TIME, NULL, "d"},
    {"days", PK_DIM_TIME, NULL, "d"},
    {"mHz", PK_DIM_FREQUENCY, "millihertz", "MHz"},
    {"dBsm", PK_DIM_RATIO, "a radar cross-section", "dB"},
    {"dBi", PK_DIM_RATIO, "the gain of an antenna", "dB"},
    {"sqm", PK_DIM_RCS, NULL, "m2"},
    {"m^2", PK_DIM_RCS, NULL, "m2"},
    {"m^2", PK_DIM_AREA, NULL, "m2"},
    {"rpm/min", PK_DIM_ROTATION, NULL, "rpm"},
    {"G", PK_DIM_ACCELERATION, NULL, "g"},
    {"bps", PK_DIM_DATA_RATE, NULL, "bit/s"},
    {"kbps", PK_DIM_DATA_RATE, NULL, "kbit/s"},
    {"Mbps", PK_DIM_DATA_RATE, NULL, "Mbit/s"},
    {"kB/s", PK_DIM_DATA_RATE, "bytes", "kbit/s"},
    {"/h", PK_DIM_RATE, NULL, "per hour"},
    {"/hour", PK_DIM_RATE, NULL, "per hour"},
    {"an hour", PK_DIM_RATE, NULL, "per hour"},
    {"per h", PK_DIM_RATE, NULL, "per hour"},
    {"per minute", PK_DIM_RATE, NULL, "per min"},
    {"per second", PK_DIM_RATE, NULL, "per s"},
    {"tons", PK_DIM_MASS, NULL, "t"},
    {"tonnes", PK_DIM_MASS, NULL, "t"},
    {"C", PK_DIM_TEMPERATURE, NULL, "degC"},
};
enum { N_WRONG = sizeof WRONG / sizeof *WRONG };

const pk_dimension_info *pk_dimension_of(pk_dimension dimension) { return &DIMENSIONS[dimension]; }

const pk_unit *pk_units(uint32_t *n) {
  *n = N_UNITS;
  return UNITS;
}

static int is_symbol(const char *symbol, const char *text, size_t size) {
  return strlen(symbol) == size && memcmp(symbol, text, size) == 0;
}

const pk_unit *pk_unit_find(pk_dimension dimension, const char *symbol, size_t size) {
  for (uint32_t i = 0; i < N_UNITS; i++)
    if (UNITS[i].dimension == dimension && is_symbol(UNITS[i].symbol, symbol, size)) return &UNITS[i];
  return NULL;
}

const pk_unit *pk_unit_find_any(const char *symbol, size_t size) {
  for (uint32_t i = 0; i < N_UNITS; i++)
    if (is_symbol(UNITS[i].symbol, symbol, size)) return &UNITS[i];
  return NULL;
}

const pk_wrong_unit *pk_unit_find_wrong(pk_dimension dimension, const char *symbol, size_t size) {
  for (uint32_t i = 0; i < N_WRONG; i++)
    if (WRONG[i].dimension == dimension && is_symbol(WRONG[i].symbol, symbol, size)) return &WRONG[i];
  return NULL;
}

const pk_unit *pk_unit_guess(pk_dimension dimension, const char *symbol, size_t size) {
  char word[16];
  if (size >= sizeof word) return NULL;
  memcpy(word, symbol, size);
  word[size] = 0;
  pk_guess guess = pk_guess_start(word);
  const pk_unit *best = NULL;
  for (uint32_t i = 0; i < N_UNITS; i++) {
    if (UNITS[i].dimension != dimension || UNITS[i].is_other_spelling) continue;
    uint32_t before = guess.distance;
    pk_guess_try(&guess, UNITS[i].symbol);
    if (guess.distance < before) best = &UNITS[i];
  }
  return best;
}

double pk_unit_to_si(const pk_unit *unit, double number) {
  if (unit->scale == PK_SCALE_DECIBEL) return pk_ratio_from_db(number) * unit->factor;
  if (unit->scale == PK_SCALE_CELSIUS) return number + 273.15;
  return number * unit->factor / unit->divisor;
}

double pk_unit_from_si(const pk_unit *unit, double si) {
  if (unit->scale == PK_SCALE_DECIBEL) return pk_db_from_ratio(si / unit->factor);
  if (unit->scale == PK_SCALE_CELSIUS) return si - 273.15;
  return si * unit->divisor / unit->factor;
}

static int is_unwieldy(double number) { return fabs(number) >= 1e4 || (fabs(number) < 1e-2 && fabs(number) > 0); }

void pk_quantity_text(pk_dimension dimension, double si, char out[48]) {
  const char *symbol = DIMENSIONS[dimension].shown;
  const pk_unit *unit = pk_unit_find(dimension, symbol, strlen(symbol));
  double number = pk_unit_from_si(unit, si);
  for (double most = 1e3; most <= 1e4; most *= 10)
    for (uint32_t i = 0; i < N_UNITS && is_unwieldy(number); i++) {
      if (UNITS[i].dimension != dimension || UNITS[i].is_other_spelling) continue;
      double other = fabs(pk_unit_from_si(&UNITS[i], si));
      if (other < 1 || other > most) continue;
      unit = &UNITS[i];
      number = pk_unit_from_si(unit, si);
    }
  snprintf(out, 48, "%.6g %s", number, unit->symbol);
}

static uint32_t count_digits(const char *at, const char *end) {
  uint32_t n = 0;
  while (at + n < end && at[n] >= '0' && at[n] <= '9') n++;
  return n;
}

// Exponent at *at, if one with digits stands there; 0 otherwise.
static int parse_exponent(const char **at, const char *end) {
  const char *digits = *at;
  if (digits >= end || (*digits != 'e' && *digits != 'E')) return 0;
  int is_negative = ++digits < end && *digits == '-';
  if (digits < end && (*digits == '-' || *digits == '+')) digits++;
  uint32_t n = count_digits(digits, end);
  if (!n) return 0;
  int exponent = 0;
  for (uint32_t i = 0; i < n; i++) exponent = exponent < 1000 ? exponent * 10 + (digits[i] - '0') : exponent;
  *at = digits + n;
  return is_negative ? -exponent : exponent;
}

int pk_number_parse(const char **at, const char *end, double *number) {
  const char *text = *at;
  int is_negative = 0;
  if (end - text >= 3 && memcmp(text, "\xE2\x88\x92", 3) == 0) { // U+2212, the minus of typesetters
    is_negative = 1;
    text += 3;
  } else if (text < end && (*text == '-' || *text == '+')) {
    is_negative = *text++ == '-';
  }
  uint32_t whole = count_digits(text, end), fraction = 0;
  if (!whole) return 0;
  if (text + whole < end && text[whole] == '.') fraction = count_digits(text + whole + 1, end);
  const char *after = text + whole + (fraction ? fraction + 1 : 0);
  // The point becomes part of the exponent, since strtod reads points as the locale has them.
  char plain[64 + 16];
  if (whole + fraction > 64) return 0;
  memcpy(plain, text, whole);
  if (fraction) memcpy(plain + whole, text + whole + 1, fraction);
  snprintf(plain + whole + fraction, 16, "e%d", parse_exponent(&after, end) - (int)fraction);
  *number = strtod(plain, NULL);
  if (is_negative) *number = -*number;
  *at = after;
  return 1;
}
