// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Port for measured values: whoever keeps or prints them fills it. Its calls give texts that live during the call only.
#pragma once
#include "record/write.h"
#include <math.h>

typedef struct pk_measure_sink {
  void *context;
  void (*row)(void *context, const pk_measure_row *row);
  void (*series)(void *context, const pk_series_row *row);
} pk_measure_sink;

// One value without an interval; n 1.
static inline void pk_sink_value(pk_measure_sink sink, const char *name, const char *subject, const char *by,
                                 double value, const char *unit) {
  sink.row(sink.context, &(pk_measure_row){name, subject, by, unit, NULL, value, NAN, NAN, 1});
}
