// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "record/spell.h"
#include "base/clock.h"
#include "num/math.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double tenths(double number) { return floor(number * 10 + 0.5) / 10 + 0.0; } // no minus before a zero

static void spell_duration(char out[64], double duration_s) {
  long long s = pk_nearest(fabs(duration_s));
  const char *sign = duration_s < 0 && s > 0 ? "-" : "";
  if (fabs(duration_s) < 10)
    snprintf(out, 64, "%.1f s", tenths(duration_s));
  else if (s < 120)
    snprintf(out, 64, "%s%lld s", sign, s);
  else if (s < 7200)
    snprintf(out, 64, "%s%lld min %02lld s", sign, s / 60, s % 60);
  else
    snprintf(out, 64, "%s%lld h %02lld min", sign, s / 3600, s % 3600 / 60);
}

static void spell_distance(char out[64], double distance_m) {
  if (fabs(distance_m) < 999.5)
    snprintf(out, 64, "%lld m", (long long)pk_nearest(distance_m));
  else if (fabs(distance_m) < 9950)
    snprintf(out, 64, "%.1f km", tenths(distance_m / 1000));
  else
    snprintf(out, 64, "%lld km", (long long)pk_nearest(distance_m / 1000));
}

void pk_spell_grouped(char out[64], int64_t n) {
  char digits[24];
  int length = snprintf(digits, sizeof digits, "%lld", (long long)n), used = 0;
  for (int i = 0; i < length; i++) {
    if (i && (length - i) % 3 == 0 && digits[i - 1] != '-') out[used++] = ',';
    out[used++] = digits[i];
  }
  out[used] = 0;
}

static void spell_count(char out[64], double number) {
  long long n = pk_nearest(number);
  if (n < 10000)
    snprintf(out, 64, "%lld", n);
  else
    pk_spell_grouped(out, n);
}

// Three digits by scaling, as the page does it: printf would round a half to the even digit.
static double three_digits(double number) {
  char text[40];
  snprintf(text, sizeof text, "%.17e", number);
  long exponent = strtol(strchr(text, 'e') + 1, NULL, 10);
  double scale = 1;
  if (exponent < -20) return number;
  for (long k = exponent; k < 2; k++) scale *= 10;
  return copysign(floor(fabs(number) * scale + 0.5) / scale, number);
}

static void spell_plain(char out[64], double number) {
  if (fabs(number) >= 999.5)
    spell_count(out, number);
  else
    snprintf(out, 64, "%.3g", three_digits(number) + 0.0);
}

static void spell_utc(char out[64], double number, int64_t epoch_s) {
  char utc[32];
  pk_utc_format(utc, epoch_s + pk_nearest(floor(number)));
  const char *clock = strchr(utc, 'T');
  snprintf(out, 64, "%s", clock ? clock + 1 : utc);
}

const char *pk_spell(char out[64], double number, const char *unit, int64_t epoch_s) {
  if (isnan(number))
    snprintf(out, 64, "unknown");
  else if (strcmp(unit, "utc") == 0)
    spell_utc(out, number, epoch_s);
  else if (strcmp(unit, "s") == 0)
    spell_duration(out, number);
  else if (strcmp(unit, "m") == 0)
    spell_distance(out, number);
  else if (strcmp(unit, "height") == 0)
    snprintf(out, 64, "%lld m", (long long)pk_nearest(number));
  else if (strcmp(unit, "mps") == 0)
    snprintf(out, 64, "%lld km/h", (long long)pk_nearest(number * 3.6));
  else if (strcmp(unit, "db") == 0)
    snprintf(out, 64, "%.1f dB", tenths(number));
  else if (strcmp(unit, "probability") == 0)
    snprintf(out, 64, "%.2f", floor(number * 100 + 0.5) / 100);
  else if (strcmp(unit, "share") == 0)
    snprintf(out, 64, "%lld %%", (long long)pk_nearest(number * 100));
  else if (strcmp(unit, "kg") == 0)
    snprintf(out, 64, "%lld kg", (long long)pk_nearest(number));
  else if (strcmp(unit, "rad") == 0)
    snprintf(out, 64, "%03lld°", (long long)pk_nearest(pk_wrap_2pi(number) / PK_RAD_PER_DEG) % 360);
  else if (strcmp(unit, "number") == 0)
    spell_plain(out, number);
  else
    spell_count(out, number);
  return out;
}

const char *pk_unit_of(const char *label) {
  static const char *const units[] = {"mps", "db", "kg", "rad", "s", "m"};
  const char *ending = strrchr(label, '_');
  if (strcmp(label, "pd") == 0 || strcmp(label, "probability") == 0) return "probability";
  for (size_t i = 0; ending && i < sizeof units / sizeof *units; i++) {
    if (strcmp(ending + 1, units[i]) != 0) continue;
    int height = strncmp(label, "height", 6) == 0 || strncmp(label, "mask", 4) == 0;
    return height && strcmp(units[i], "m") == 0 ? "height" : units[i];
  }
  return "number";
}
