// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Simulation time: whole nanoseconds since the start of the scenario.
#pragma once
#include <stdint.h>

typedef int64_t pk_time; // ns since scenario start

#define PK_NANOSECOND ((pk_time)1)
#define PK_MILLISECOND ((pk_time)1000000)
#define PK_SECOND ((pk_time)1000000000)
#define PK_MINUTE (60 * PK_SECOND)
#define PK_HOUR (60 * PK_MINUTE)
#define PK_NEVER INT64_MAX

// Seconds of a time, as a double (exact to 1 ns for 100 days).
static inline double pk_time_s(pk_time time) { return (double)time / 1e9; }
// Nearest time to a number of seconds; |time_s| must stay below 9.2e9.
static inline pk_time pk_time_from_s(double time_s) { return (pk_time)(time_s * 1e9 + (time_s < 0 ? -0.5 : 0.5)); }

// Writes an absolute time as 1987-05-28T10:29:00Z; epoch_s counts seconds since 1970-01-01. Needs 32 bytes.
void pk_utc_format(char out[32], int64_t epoch_s);
// Reads 2005-04-05T06:00Z or 2005-04-05T06:00:30Z into seconds since 1970-01-01; returns 0 if it is not one.
int pk_utc_parse(const char *text, int64_t *epoch_s);
