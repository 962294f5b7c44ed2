// SPDX-FileCopyrightText: 2026 The Picket authors
// SPDX-License-Identifier: Apache-2.0
// Readers of what may be uncertain, and of ranges and heights.
#include "num/math.h"
#include "scenario/span.h"
#include "scenario/value.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

// Reads n spans, of which those without unit take the unit at the end of the last one.
static int read_parts(pk_reader *reader, const pk_span *parts, uint32_t n, pk_dimension dimension, double *out) {
  const pk_unit *unit = pk_span_unit(parts[n - 1], dimension);
  for (uint32_t i = n; i-- > 0;) { // the last first: what is wrong with its unit is wrong for all
    pk_quantity quantity;
    if (!pk_span_quantity(reader, parts[i], dimension, i + 1 < n ? unit : NULL, &quantity)) return 0;
    out[i] = quantity.si;
  }
  return 1;
}

static int refuse_order(pk_reader *reader, pk_span span, uint32_t n) {
  pk_diag *diag;
  if (n == 2) {
    diag = pk_span_error(reader, span, "'%s' runs from high to low", pk_span_text(span).text);
    pk_diag_help(reader->diags, diag, "write the lower end first");
  } else {
    diag = pk_span_error(reader, span, "'%s' is not in order", pk_span_text(span).text);
    pk_diag_help(reader->diags, diag, "write the lowest, the most likely and the highest value: low..likely..high");
  }
  return 0;
}

static int read_low_to_high(pk_reader *reader, pk_span span, pk_dimension dimension, pk_dist *out) {
  pk_span parts[4];
  double x[4] = {0};
  uint32_t n = pk_span_split(span, parts);
  if (n > 3) {
    pk_diag *diag = pk_span_error(reader, span, "'%s' has more than three values", pk_span_text(span).text);
    pk_diag_help(reader->diags, diag, "write low..high or low..likely..high");
    return 0;
  }
  if (!read_parts(reader, parts, n, dimension, x)) return 0;
  for (uint32_t i = 1; i < n; i++)
    if (x[i - 1] > x[i]) return refuse_order(reader, span, n);
  if (n == 1 || x[0] >= x[n - 1])
    *out = (pk_dist){.kind = PK_CONSTANT, .a = x[0]};
  else if (n == 2)
    *out = (pk_dist){.kind = PK_UNIFORM, .a = x[0], .b = x[1]};
  else
    *out = (pk_dist){.kind = PK_TRIANGULAR, .a = x[0], .b = x[1], .c = x[2]};
  return 1;
}

// Position of a sign that can be written in two ways; *size tells how many bytes it takes.
static const char *find_sign(pk_span span, const char *sign, const char *ascii, size_t *size) {
  const char *at = pk_span_find(span, sign);
  *size = strlen(at ? sign : ascii);
  return at ? at : pk_span_find(span, ascii);
}

static int refuse_form(pk_reader *reader, pk_span span, const char *form) {
  pk_diag *diag = pk_span_error(reader, span, "'%s' is not complete", pk_span_text(span).text);
  pk_diag_help(reader->diags, diag, "write for example '%s'", form);
  return 0;
}

static int read_normal(pk_reader *reader, pk_span span, pk_dimension dimension, pk_dist *out) {
  size_t size;
  const char *sign = find_sign(span, "±", "+-", &size);
  if (!sign) return refuse_form(reader, span, "normal 30 s ± 5 s");
  pk_span parts[2] = {pk_span_part(span, span.at + strlen("normal"), sign), pk_span_part(span, sign + size, span.end)};
  double x[2];
  if (!read_parts(reader, parts, 2, dimension, x)) return 0;
  const pk_unit *unit = pk_span_unit(parts[1], dimension);
  if (unit && unit->scale == PK_SCALE_DECIBEL) {
    pk_span_error(reader, span, "a normal distribution cannot be given in %s", unit->symbol);
    return 0;
  }
  if (x[1] < 0) {
    pk_span_error(reader, parts[1], "the deviation '%s' is negative", pk_span_text(parts[1]).text);
    return 0;
  }
  *out = (pk_dist){.kind = PK_NORMAL, .a = x[0], .b = x[1]};
  return 1;
}

static int read_lognormal(pk_reader *reader, pk_span span, pk_dimension dimension, pk_dist *out) {
  size_t size;
  const char *sign = find_sign(span, "×", " x ", &size);
  if (!sign) return refuse_form(reader, span, "lognormal 4 min × 1.5");
  pk_span median = pk_span_part(span, span.at + strlen("lognormal"), sign);
  pk_span factor = pk_span_part(span, sign + size, span.end);
  pk_quantity quantity;
  double number = 0;
  if (!pk_span_quantity(reader, median, dimension, NULL, &quantity)) return 0;
  const char *at = factor.at;
  if (!pk_number_parse(&at, factor.end, &number) || at != factor.end || !(number >= 1) || !isfinite(number)) {
    pk_diag *diag = pk_span_error(reader, factor.at < factor.end ? factor : span,
                                  "the factor of a lognormal is a number of at least 1");
    pk_diag_help(reader->diags, diag, "'lognormal 4 min × 1.5': two thirds lie between 4 min / 1.5 and 4 min × 1.5");
    return 0;
  }
  if (quantity.si <= 0) {
    pk_span_error(reader, median, "the median of a lognormal is above zero");
    return 0;
  }
  *out = (pk_dist){.kind = PK_LOGNORMAL, .a = quantity.si, .b = number};
  return 1;
}

int pk_read_dist(pk_reader *reader, const pk_node *node, pk_dimension dimension, pk_dist *out) {
  const pk_dimension_info *info = pk_dimension_of(dimension);
  char what[48];
  snprintf(what, sizeof what, "%s %s", pk_article(info->name), info->name);
  pk_span span;
  if (!pk_span_of(reader, node, what, info->example, &span)) return 0;
  if (strncmp(span.at, "normal", 6) == 0) return read_normal(reader, span, dimension, out);
  if (strncmp(span.at, "lognormal", 9) == 0) return read_lognormal(reader, span, dimension, out);
  return read_low_to_high(reader, span, dimension, out);
}

int pk_read_arc(pk_reader *reader, const pk_node *node, double *from_rad, double *width_rad) {
  pk_span span, parts[4];
  double x[4];
  if (!pk_span_of(reader, node, "an arc", NULL, &span)) return 0;
  const uint32_t n = pk_span_split(span, parts);
  if (n != 2) {
    pk_diag *diag = pk_span_error(reader, span, "'%s' is no arc", pk_span_text(span).text);
    pk_diag_help(reader->diags, diag, "write where it begins and ends, clockwise: 300..60 deg");
    return 0;
  }
  if (!read_parts(reader, parts, n, PK_DIM_ANGLE, x)) return 0;
  *from_rad = pk_wrap_2pi(x[0]);
  *width_rad = pk_wrap_2pi(x[1] - x[0]);
  if (*width_rad > 0) return 1;
  pk_diag *diag = pk_span_error(reader, span, "'%s' begins where it ends", pk_span_text(span).text);
  pk_diag_help(reader->diags, diag, "leave it out for all round");
  return 0;
}

int pk_read_range(pk_reader *reader, const pk_node *node, pk_dimension dimension, pk_range *out) {
  pk_span span, parts[4];
  double x[4];
  if (!pk_span_of(reader, node, "a range", NULL, &span)) return 0;
  uint32_t n = pk_span_split(span, parts);
  if (n > 2) {
    pk_diag *diag = pk_span_error(reader, span, "'%s' has more than two ends", pk_span_text(span).text);
    pk_diag_help(reader->diags, diag, "write low..high");
    return 0;
  }
  if (!read_parts(reader, parts, n, dimension, x)) return 0;
  if (x[0] > x[n - 1]) return refuse_order(reader, span, n);
  *out = (pk_range){x[0], x[n - 1]};
  return 1;
}

// Flight level of a span "FL310"; -1 if it is none.
static double flight_level(pk_span span) {
  double level;
  if (span.end - span.at < 3 || memcmp(span.at, "FL", 2) != 0) return -1;
  span = pk_span_part(span, span.at + 2, span.end);
  const char *at = span.at;
  if (!pk_number_parse(&at, span.end, &level) || at != span.end || level < 0 || level > 999) return -1;
  return level;
}

// Splits a datum off the end of a span; -1 if none stands there.
static int take_datum(pk_span *span) {
  static const char *const words[] = {[PK_DATUM_AMSL] = "amsl", [PK_DATUM_AGL] = "agl"};
  for (int datum = PK_DATUM_AMSL; datum <= PK_DATUM_AGL; datum++) {
    size_t size = strlen(words[datum]);
    if ((size_t)(span->end - span->at) < size || memcmp(span->end - size, words[datum], size) != 0) continue;
    *span = pk_span_part(*span, span->at, span->end - size);
    return datum;
  }
  return -1;
}

static int refuse_datum(pk_reader *reader, pk_span span) {
  pk_short text = pk_span_text(span);
  const char *at = span.at;
  double number;
  int is_number = pk_number_parse(&at, span.end, &number);
  pk_span rest = pk_span_part(span, at, span.end);
  pk_diag *diag;
  if (is_number && rest.at == rest.end) {
    diag = pk_span_error(reader, span, "'%s' needs a unit and a datum", text.text);
    pk_diag_help(reader->diags, diag,
                 "write '%s m agl' (above ground), '%s m amsl' (above sea level) or a level 'FL310'", text.text,
                 text.text);
  } else if (is_number && pk_span_unit(span, PK_DIM_LENGTH)) {
    diag = pk_span_error(reader, span, "'%s' needs a datum", text.text);
    pk_diag_help(reader->diags, diag, "write '%s agl' (above ground) or '%s amsl' (above sea level)", text.text,
                 text.text);
  } else {
    diag = pk_span_error(reader, span, "'%s' is not a height", text.text);
    pk_diag_help(reader->diags, diag, "write '300 m agl' (above ground), '3500 m amsl' (above sea level) or 'FL310'");
  }
  return 0;
}

// Reads one height; `unit` and `datum` (-1 none) of the other end stand in for what this end leaves out.
static int read_height(pk_reader *reader, pk_span span, const pk_unit *unit, int datum, pk_altitude *out) {
  double level = flight_level(span);
  if (level >= 0) {
    *out = (pk_altitude){PK_DATUM_FL, level * 30.48};
    return 1;
  }
  pk_span length = span;
  int own = take_datum(&length);
  if (own < 0 && datum < 0) return refuse_datum(reader, span);
  pk_quantity quantity;
  if (!pk_span_quantity(reader, length, PK_DIM_LENGTH, unit, &quantity)) return 0;
  *out = (pk_altitude){(pk_datum)(own < 0 ? datum : own), quantity.si};
  return 1;
}

int pk_read_altitude(pk_reader *reader, const pk_node *node, pk_altitude *out) {
  pk_span span;
  if (!pk_span_of(reader, node, "a height", "300 m agl", &span)) return 0;
  return read_height(reader, span, NULL, -1, out);
}

int pk_read_altitude_range(pk_reader *reader, const pk_node *node, pk_altitude_range *out) {
  pk_span span, parts[4];
  pk_altitude ends[2];
  if (!pk_span_of(reader, node, "a range of heights", "FL280..FL390", &span)) return 0;
  uint32_t n = pk_span_split(span, parts);
  if (n > 2) {
    pk_diag *diag = pk_span_error(reader, span, "'%s' has more than two ends", pk_span_text(span).text);
    pk_diag_help(reader->diags, diag, "write for example 'FL280..FL390'");
    return 0;
  }
  pk_span last = parts[n - 1];
  int datum = take_datum(&last);
  if (!read_height(reader, parts[n - 1], NULL, -1, &ends[1])) return 0;
  ends[0] = ends[1];
  if (n > 1 && !read_height(reader, parts[0], pk_span_unit(last, PK_DIM_LENGTH), datum, &ends[0])) return 0;
  if (ends[0].datum != ends[1].datum) {
    pk_diag *diag = pk_span_error(reader, span, "the ends of '%s' have different datums", pk_span_text(span).text);
    pk_diag_help(reader->diags, diag, "give both as levels, both 'agl' or both 'amsl'");
    return 0;
  }
  if (ends[0].value_m > ends[1].value_m) return refuse_order(reader, span, n);
  *out = (pk_altitude_range){ends[0], ends[1]};
  return 1;
}
