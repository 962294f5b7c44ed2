// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"
#include <stdio.h>
#include <string.h>

// Days since 1970-01-01 of a civil date, proleptic Gregorian (Hinnant 2013, days_from_civil).
static int64_t days_from_civil(int64_t year, int month, int day) {
  year -= month <= 2;
  int64_t era = (year >= 0 ? year : year - 399) / 400;
  int64_t year_of_era = year - era * 400;
  int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

void pk_utc_format(char out[32], int64_t epoch_s) {
  int64_t days = epoch_s / 86400 - (epoch_s % 86400 < 0);
  int second = (int)(epoch_s - days * 86400);
  int64_t shifted = days + 719468;
  int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  int64_t day_of_era = shifted - era * 146097;
  int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int month_from_march = (int)((5 * day_of_year + 2) / 153);
  int day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  int year = (int)(year_of_era + era * 400 + (month <= 2));
  unsigned clock = (unsigned)second;
  snprintf(out, 32, "%04u-%02u-%02uT%02u:%02u:%02uZ", (unsigned)year % 10000U, (unsigned)month % 100U,
           (unsigned)day % 100U, clock / 3600U % 100U, clock / 60U % 60U, clock % 60U);
}

int pk_utc_parse(const char *text, int64_t *epoch_s) {
  int year, month, day, hour, minute, second = 0, used = 0;
  if (sscanf(text, "%4d-%2d-%2dT%2d:%2d%n", &year, &month, &day, &hour, &minute, &used) != 5) return 0;
  int more = 0;
  if (text[used] == ':' && sscanf(text + used, ":%2d%n", &second, &more) == 1) used += more;
  if (strcmp(text + used, "Z") != 0) return 0;
  static const int days_in[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1 || day > days_in[month - 1] || hour > 23 || minute > 59 || second > 59 ||
      hour < 0 || minute < 0 || second < 0)
    return 0;
  if (month == 2 && day == 29 && (year % 4 != 0 || (year % 100 == 0 && year % 400 != 0))) return 0;
  *epoch_s = days_from_civil(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
  return 1;
}
