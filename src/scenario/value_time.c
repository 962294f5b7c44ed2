// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Readers of points in time.
#include "scenario/span.h"
#include "scenario/value.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

#define FARTHEST_S (100 * 366 * 86400.0) // from the start; pk_time reaches 292 years

// How a date with time is shaped: digits where 0 stands. The seconds may be left out.
static int has_shape(pk_span span, const char *shape) {
  const char *at = span.at;
  for (; *shape; shape++, at++) {
    if (at == span.end) return 0;
    if (*shape == '0' ? (*at < '0' || *at > '9') : *at != *shape) return 0;
  }
  return at == span.end;
}

static int refuse_time(pk_reader *reader, pk_span span, int wants_date) {
  pk_short text = pk_span_text(span);
  double number;
  const char *at = span.at;
  pk_diag *diag;
  if (has_shape(span, "0000-00-00T00:00") || has_shape(span, "0000-00-00T00:00:00")) {
    diag = pk_span_error(reader, span, "'%s' needs a 'Z': times are UTC", text.text);
    pk_diag_help(reader->diags, diag, "write '%sZ'", text.text);
  } else if (!wants_date && pk_span_unit(span, PK_DIM_TIME)) {
    diag = pk_span_error(reader, span, "'%s' is a duration; a point in time is due", text.text);
    pk_diag_help(reader->diags, diag, "write 'T+%s' (after the start)", text.text);
  } else if (!wants_date && pk_number_parse(&at, span.end, &number) && at == span.end) {
    diag = pk_span_error(reader, span, "'%s' is not a point in time", text.text);
    pk_diag_help(reader->diags, diag, "write 'T+%s min' (after the start)", text.text);
  } else {
    diag = pk_span_error(reader, span, "'%s' is not a %s", text.text, wants_date ? "date and time" : "point in time");
    pk_diag_help(reader->diags, diag,
                 wants_date ? "write for example '2031-05-12T04:30Z'"
                            : "write 'T+20 min' (after the start) or '2031-05-12T04:30Z'");
  }
  return 0;
}

static int read_utc(pk_reader *reader, pk_span span, int wants_date, int64_t *out) {
  if (!has_shape(span, "0000-00-00T00:00Z") && !has_shape(span, "0000-00-00T00:00:00Z"))
    return refuse_time(reader, span, wants_date);
  char text[24];
  size_t size = (size_t)(span.end - span.at);
  memcpy(text, span.at, size);
  text[size] = 0;
  if (pk_utc_parse(text, out)) return 1;
  pk_span_error(reader, span, "there is no date or time '%s'", text);
  return 0;
}

int pk_read_utc(pk_reader *reader, const pk_node *node, int64_t *out) {
  pk_span span;
  if (!pk_span_of(reader, node, "a date and time", "2031-05-12T04:30Z", &span)) return 0;
  return read_utc(reader, span, 1, out);
}

static int accept(pk_reader *reader, pk_span span, double after_start_s, pk_time *out) {
  if (fabs(after_start_s) > FARTHEST_S) {
    pk_span_error(reader, span, "'%s' is more than 100 years from the start", pk_span_text(span).text);
    return 0;
  }
  *out = pk_time_from_s(after_start_s);
  return 1;
}

int pk_read_time(pk_reader *reader, const pk_node *node, pk_time *out) {
  pk_span span;
  if (!pk_span_of(reader, node, "a point in time", "T+20 min", &span)) return 0;
  if (*span.at != 'T') {
    int64_t utc_s;
    if (!read_utc(reader, span, 0, &utc_s)) return 0;
    if (reader->knows_start) return accept(reader, span, (double)(utc_s - reader->start_s), out);
    pk_diag *diag = pk_span_error(reader, span, "a date stands here, but the scenario has no start");
    pk_diag_help(reader->diags, diag, "write 'start: %s' in the scenario, or a time such as 'T+20 min'",
                 pk_span_text(span).text);
    return 0;
  }
  if (pk_span_is(span, "T")) return accept(reader, span, 0, out);
  pk_span sign = pk_span_part(span, span.at + 1, span.end);
  if (*sign.at != '+' && *sign.at != '-') return refuse_time(reader, span, 0);
  pk_span after = pk_span_part(sign, sign.at + 1, sign.end);
  pk_quantity quantity;
  if (after.at == after.end || *after.at < '0' || *after.at > '9') return refuse_time(reader, span, 0);
  const char *at = after.at;
  double number;
  if (pk_number_parse(&at, after.end, &number) && at == after.end && number != 0) {
    pk_diag *diag = pk_span_error(reader, span, "'%s' needs a unit", pk_span_text(span).text);
    pk_diag_help(reader->diags, diag, "write '%s min'", pk_span_text(span).text);
    return 0;
  }
  const pk_unit *seconds = pk_unit_find(PK_DIM_TIME, "s", 1); // for T+0
  if (!pk_span_quantity(reader, after, PK_DIM_TIME, number == 0 ? seconds : NULL, &quantity)) return 0;
  return accept(reader, span, *sign.at == '-' ? -quantity.si : quantity.si, out);
}
